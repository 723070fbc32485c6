//! Writes a draft down as reports are pasted.

use super::draw::Draft;
use gouji::template::{
    CORNER_NOTE, CellId, Form, GROUPS, Generation, LAWSUIT_GROUPS, RESULTS, Row, SECTIONS, TableId, applicant_label,
};

/// How the tables look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A row a line, cells separated by tabs, merged cells left empty.
    Tabs,
    /// A cell a line after a tab, an empty line between rows.
    Lines,
    /// Cells between bars.
    Bars,
    /// Cells between bars, under a rule: Markdown.
    Markdown,
    /// Cells in columns of spaces.
    Spaces,
}

/// What is printed otherwise than the form has it.
#[derive(Clone, Default)]
pub struct Print {
    /// Parts five and six stand in each other's place.
    pub swapped: bool,
    /// A table is left out, or stands there twice.
    pub without: Option<TableId>,
    pub twice: Option<TableId>,
    /// A row is left out.
    pub omitted: Option<(TableId, &'static str)>,
    /// A row lacks its last value but one.
    pub dropped: Option<(TableId, &'static str)>,
    /// The values of a row are printed without anything between them.
    pub glued: Option<(TableId, &'static str)>,
    /// Table three follows the older form, its row 其他处理 as in the newer.
    pub older: bool,
    /// Table three has a sub-total of 不予公开 that is so much too large.
    pub subtotal: Option<i64>,
    /// The group of rows and its first row stand in one cell.
    pub joined: bool,
    /// The body and the day do not stand at the end.
    pub unsigned: bool,
    /// In the print of a table, the first text becomes the second, once.
    pub edits: Vec<(TableId, &'static str, &'static str)>,
}

impl Layout {
    pub const ALL: [Self; 5] = [Self::Tabs, Self::Lines, Self::Bars, Self::Markdown, Self::Spaces];

    fn table(self, rows: &[Vec<String>]) -> String {
        let row = |row: &Vec<String>| match self {
            Self::Tabs => row.join("\t"),
            Self::Lines => row.iter().map(|cell| format!("\t{cell}")).collect::<Vec<_>>().join("\n") + "\n",
            Self::Bars | Self::Markdown => format!("| {} |", row.join(" | ")),
            Self::Spaces => row.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join("    "),
        };
        let mut lines: Vec<String> = rows.iter().map(row).collect();
        if self == Self::Markdown {
            let width = rows.iter().map(Vec::len).max().unwrap_or(1);
            lines.insert(1, format!("|{}", " --- |".repeat(width)));
        }
        lines.join("\n")
    }

    /// Whether merged cells leave nothing behind.
    fn closes_up(self) -> bool {
        self == Self::Lines
    }
}

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|it| (*it).to_owned()).collect()
}

/// The report as text.
pub fn text(draft: &Draft) -> String {
    let form = draft.generation.form();
    let mut out = format!(
        "{}{}年政府信息公开工作年度报告\n\n根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条规定和年度报告格式（{}）要求编制。本报告所列数据的统计期限自{}年1月1日起至12月31日止。\n",
        draft.body, draft.year, form.document, draft.year
    );
    let print = |id: TableId, rows: Vec<Vec<String>>| {
        let mut table = draft.layout.table(&rows);
        for (_, from, to) in draft.print.edits.iter().filter(|(it, ..)| *it == id) {
            assert!(table.contains(from), "{id:?} has no {from}");
            table = table.replacen(from, to, 1);
        }
        match draft.print {
            Print { without: Some(it), .. } if it == id => String::new(),
            Print { twice: Some(it), .. } if it == id => format!("{table}\n\n再次列表如下。\n\n{table}"),
            _ => table,
        }
    };
    let mut parts: Vec<(&str, String)> = vec![
        (SECTIONS[0].label, draft.overview.join("\n\n")),
        (SECTIONS[1].label, print(TableId::T2, two(draft))),
        (SECTIONS[2].label, print(TableId::T3, three(draft))),
        (SECTIONS[3].label, print(TableId::T4, four(draft))),
        (SECTIONS[4].label, draft.problems.join("\n\n")),
        (SECTIONS[5].label, draft.other.join("\n\n")),
    ];
    let mut ordinals = SECTIONS.each_ref().map(|it| it.ordinal);
    if draft.print.swapped {
        parts.swap(4, 5);
        ordinals.swap(4, 5);
    }
    for (ordinal, (label, part)) in ordinals.iter().zip(parts) {
        out.push_str(&format!("\n{ordinal}、{label}\n\n{part}\n"));
    }
    if draft.print.unsigned { out } else { out + &format!("\n{}\n\n{}年1月15日\n", draft.body, draft.year + 1) }
}

/// The values of a row, as they are printed.
fn values(draft: &Draft, table: TableId, row: &Row) -> Vec<String> {
    let mut values: Vec<String> =
        row.columns.iter().map(|it| draft.raw(CellId::new(table, row.key, it.key)).to_owned()).collect();
    let this = Some((table, row.key));
    if draft.print.dropped == this {
        values.remove(values.len() - 2);
    }
    if draft.print.glued == this {
        values = vec![values.concat()];
    }
    values
}

fn two(draft: &Draft) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for block in draft.generation.form().t2 {
        rows.push(texts(&[block.label]));
        let columns = block.rows.first().map_or(&[][..], |row| row.columns);
        rows.push(std::iter::once("信息内容").chain(columns.iter().map(|it| it.label)).map(str::to_owned).collect());
        for row in block.rows.iter().filter(|row| row.required) {
            if draft.print.omitted != Some((TableId::T2, row.key)) {
                let values = values(draft, TableId::T2, row);
                rows.push(match draft.print.glued {
                    Some((TableId::T2, key)) if key == row.key => vec![format!("{}{}", row.label, values.concat())],
                    _ => std::iter::once(row.label.to_owned()).chain(values).collect(),
                });
            }
        }
    }
    rows
}

fn three(draft: &Draft) -> Vec<Vec<String>> {
    let kinds = ["company", "research", "welfare", "legal", "other"].map(applicant_label);
    let mut rows = if draft.layout.closes_up() {
        vec![
            texts(&[CORNER_NOTE, "申请人情况"]),
            texts(&["", "自然人", "法人或其他组织", "总计"]),
            [texts(&["", ""]), texts(&kinds), texts(&[""])].concat(),
        ]
    } else {
        vec![
            texts(&[CORNER_NOTE, "", "", "申请人情况", "", "", "", "", "", ""]),
            texts(&["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"]),
            [texts(&["", "", "", ""]), texts(&kinds), texts(&[""])].concat(),
        ]
    };
    let form = if draft.print.older { Generation::G2019.form() } else { draft.generation.form() };
    let mut group = None;
    for row in form.t3.iter().filter(|row| row.required) {
        let opens = row.group.is_some() && row.group != group;
        group = row.group;
        if draft.print.omitted == Some((TableId::T3, row.key)) {
            continue;
        }
        if row.key == "deny_secret" {
            rows.extend(draft.print.subtotal.map(|more| subtotal(draft, form, more)));
        }
        let values = if row.key == "other" && draft.print.older {
            sums(draft, "other")
        } else {
            values(draft, TableId::T3, row)
        };
        rows.push(labels(draft, row, opens).into_iter().chain(values).collect());
    }
    rows
}

/// The cells before the values of a row.
fn labels(draft: &Draft, row: &Row, opens: bool) -> Vec<String> {
    let name = GROUPS.iter().find(|(key, _)| Some(*key) == row.group).map_or("", |(_, name)| name);
    let mut labels = match row.group {
        Some(_) if opens && draft.print.joined => texts(&["", &format!("{name}{}", row.label), ""]),
        Some(_) => texts(&["", if opens { name } else { "" }, row.label]),
        None if row.key == "granted" => texts(&["三、本年度办理结果", row.label, ""]),
        None if row.label.starts_with('（') => texts(&["", row.label, ""]),
        None => texts(&[row.label, "", ""]),
    };
    if draft.layout.closes_up() {
        while labels.last().is_some_and(String::is_empty) {
            labels.pop();
        }
    }
    labels
}

fn subtotal(draft: &Draft, form: &Form, more: i64) -> Vec<String> {
    let mut cells = sums(draft, "deny");
    for at in [0, cells.len() - 1] {
        cells[at] = (cells[at].parse::<i64>().unwrap_or(0) + more).to_string();
    }
    let label = format!("{}小计", GROUPS.iter().find(|(key, _)| *key == "deny").map_or("", |it| it.1));
    let label = form.t3.iter().find(|it| it.key == "deny_secret").map_or_else(Vec::new, |row| {
        let mut labels = labels(draft, row, true);
        let at = labels.iter().position(|it| !it.is_empty()).unwrap_or(0);
        labels[at] = label;
        labels.truncate(if draft.layout.closes_up() { at + 1 } else { 3 });
        labels.iter_mut().skip(at + 1).for_each(String::clear);
        labels
    });
    [label, cells].concat()
}

/// A group of rows added up, column by column.
fn sums(draft: &Draft, group: &str) -> Vec<String> {
    let rows: Vec<_> = draft.generation.form().t3.iter().filter(|it| it.group == Some(group)).collect();
    let columns = rows.first().map_or(&[][..], |it| it.columns);
    let sum = |column: &'static str| rows.iter().map(|row| draft.number(TableId::T3, row.key, column)).sum::<i64>();
    columns.iter().map(|it| sum(it.key).to_string()).collect()
}

fn four(draft: &Draft) -> Vec<Vec<String>> {
    let heads = RESULTS.map(|it| it.label);
    let [review, direct, after] = LAWSUIT_GROUPS.each_ref().map(|group| group.label);
    let values: Vec<String> =
        draft.generation.form().t4.iter().flat_map(|row| values(draft, TableId::T4, row)).collect();
    let gap = |count: usize| vec![String::new(); count];
    if draft.layout.closes_up() {
        vec![
            texts(&[review, "行政诉讼"]),
            [texts(&heads), texts(&[direct, after])].concat(),
            [gap(5), texts(&heads), texts(&heads)].concat(),
            values,
        ]
    } else {
        vec![
            [texts(&[review]), gap(4), texts(&["行政诉讼"]), gap(9)].concat(),
            [texts(&heads), texts(&[direct]), gap(4), texts(&[after]), gap(4)].concat(),
            [gap(5), texts(&heads), texts(&heads)].concat(),
            values,
        ]
    }
}
