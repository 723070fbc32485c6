//! Writes a draft down as reports are pasted.

use super::draw::Draft;
use gouji::template::{CORNER_NOTE, CellId, GROUPS, LAWSUIT_GROUPS, RESULTS, SECTIONS, TableId, applicant_label};

/// How the tables look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A row a line, cells separated by tabs, merged cells left empty.
    Tabs,
    /// A cell a line after a tab, an empty line between rows.
    Lines,
    /// Cells between bars.
    Bars,
}

impl Layout {
    pub const ALL: [Self; 3] = [Self::Tabs, Self::Lines, Self::Bars];

    fn table(self, rows: &[Vec<String>]) -> String {
        let row = |row: &Vec<String>| match self {
            Self::Tabs => row.join("\t"),
            Self::Lines => row.iter().map(|cell| format!("\t{cell}")).collect::<Vec<_>>().join("\n") + "\n",
            Self::Bars => format!("| {} |", row.join(" | ")),
        };
        rows.iter().map(row).collect::<Vec<_>>().join("\n")
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
    let parts = [
        draft.overview.join("\n\n"),
        draft.layout.table(&two(draft)),
        draft.layout.table(&three(draft)),
        draft.layout.table(&four(draft)),
        draft.problems.join("\n\n"),
        draft.other.join("\n\n"),
    ];
    for (section, part) in SECTIONS.iter().zip(parts) {
        out.push_str(&format!("\n{}、{}\n\n{part}\n", section.ordinal, section.label));
    }
    out + &format!("\n{}\n\n{}年1月15日\n", draft.body, draft.year + 1)
}

fn two(draft: &Draft) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for block in draft.generation.form().t2 {
        rows.push(texts(&[block.label]));
        let columns = block.rows.first().map_or(&[][..], |row| row.columns);
        rows.push(std::iter::once("信息内容").chain(columns.iter().map(|it| it.label)).map(str::to_owned).collect());
        for row in block.rows.iter().filter(|row| row.required) {
            let cells = row.columns.iter().map(|it| draft.raw(CellId::new(TableId::T2, row.key, it.key)));
            rows.push(std::iter::once(row.label).chain(cells).map(str::to_owned).collect());
        }
    }
    rows
}

fn three(draft: &Draft) -> Vec<Vec<String>> {
    let kinds = ["company", "research", "welfare", "legal", "other"].map(applicant_label);
    let mut rows = match draft.layout {
        Layout::Lines => vec![
            texts(&[CORNER_NOTE, "申请人情况"]),
            texts(&["", "自然人", "法人或其他组织", "总计"]),
            [texts(&["", ""]), texts(&kinds), texts(&[""])].concat(),
        ],
        Layout::Tabs | Layout::Bars => vec![
            texts(&[CORNER_NOTE, "", "", "申请人情况", "", "", "", "", "", ""]),
            texts(&["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"]),
            [texts(&["", "", "", ""]), texts(&kinds), texts(&[""])].concat(),
        ],
    };
    let mut group = None;
    for row in draft.generation.form().t3 {
        let opens = row.group.is_some() && row.group != group;
        group = row.group;
        let name = GROUPS.iter().find(|(key, _)| Some(*key) == row.group).map_or("", |(_, name)| name);
        let mut labels = match row.group {
            Some(_) => vec!["", if opens { name } else { "" }, row.label],
            None if row.key == "granted" => vec!["三、本年度办理结果", row.label, ""],
            None if row.label.starts_with('（') => vec!["", row.label, ""],
            None => vec![row.label, "", ""],
        };
        if draft.layout == Layout::Lines {
            // Cells merged with the one to the left are not there at all.
            while labels.last() == Some(&"") {
                labels.pop();
            }
        }
        let cells = row.columns.iter().map(|it| draft.raw(CellId::new(TableId::T3, row.key, it.key)));
        rows.push(labels.into_iter().chain(cells).map(str::to_owned).collect());
    }
    rows
}

fn four(draft: &Draft) -> Vec<Vec<String>> {
    let heads = RESULTS.map(|it| it.label);
    let [review, direct, after] = LAWSUIT_GROUPS.each_ref().map(|group| group.label);
    let values: Vec<String> = LAWSUIT_GROUPS
        .iter()
        .flat_map(|group| RESULTS.iter().map(|it| draft.raw(CellId::new(TableId::T4, group.key, it.key)).to_owned()))
        .collect();
    let gap = |count: usize| vec![String::new(); count];
    match draft.layout {
        Layout::Lines => vec![
            texts(&[review, "行政诉讼"]),
            [texts(&heads), texts(&[direct, after])].concat(),
            [gap(5), texts(&heads), texts(&heads)].concat(),
            values,
        ],
        Layout::Tabs | Layout::Bars => vec![
            [texts(&[review]), gap(4), texts(&["行政诉讼"]), gap(9)].concat(),
            [texts(&heads), texts(&[direct]), gap(4), texts(&[after]), gap(4)].concat(),
            [gap(5), texts(&heads), texts(&heads)].concat(),
            values,
        ],
    }
}
