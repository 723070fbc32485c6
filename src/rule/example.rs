//! Clean reports, from which the examples of the rules start: consistent in every figure, so that no rule has anything to
//! say of them, and written out as a paste looks, tables as rows of cells separated by tabs.

use super::{Edit, Example};
use crate::template::{
    CORNER_NOTE, CellId, Form, GROUPS, Generation, LAWSUIT_GROUPS, RESULTS, SECTIONS, TableId, applicant_label,
};

/// The cells of the clean reports that are not `0`, for both generations.
const FIGURES: &[(&str, &str)] = &[
    ("t2.normative.made", "2"),
    ("t3.new.natural", "20"),
    ("t3.new.company", "3"),
    ("t3.new.total", "23"),
    ("t3.carried_in.natural", "2"),
    ("t3.carried_in.total", "2"),
    ("t3.granted.natural", "10"),
    ("t3.granted.company", "1"),
    ("t3.granted.total", "11"),
    ("t3.partial.natural", "3"),
    ("t3.partial.total", "3"),
    ("t3.deny_third_party.natural", "1"),
    ("t3.deny_third_party.total", "1"),
    ("t3.unable_not_held.natural", "4"),
    ("t3.unable_not_held.company", "1"),
    ("t3.unable_not_held.total", "5"),
    ("t3.refuse_repeat.natural", "1"),
    ("t3.refuse_repeat.total", "1"),
    ("t3.result_total.natural", "20"),
    ("t3.result_total.company", "2"),
    ("t3.result_total.total", "22"),
    ("t3.carried_out.natural", "2"),
    ("t3.carried_out.company", "1"),
    ("t3.carried_out.total", "3"),
    ("t4.review.upheld", "2"),
    ("t4.review.pending", "1"),
    ("t4.review.total", "3"),
    ("t4.after_review.upheld", "1"),
    ("t4.after_review.total", "1"),
];

const FIGURES_2019: &[(&str, &str)] = &[
    ("t2.normative.disclosed", "3"),
    ("t2.normative.total", "11"),
    ("t2.permit.last_year", "48"),
    ("t2.permit.delta", "+2"),
    ("t2.permit.decided", "50"),
    ("t2.other_services.last_year", "30"),
    ("t2.other_services.delta", "-5"),
    ("t2.other_services.decided", "25"),
    ("t2.penalty.last_year", "12"),
    ("t2.penalty.delta", "+3"),
    ("t2.penalty.decided", "15"),
    ("t2.procurement.count", "3"),
    ("t2.procurement.amount", "45.60万元"),
    ("t3.other.natural", "1"),
    ("t3.other.total", "1"),
];

const FIGURES_2021: &[(&str, &str)] = &[
    ("t2.normative.repealed", "1"),
    ("t2.normative.in_force", "9"),
    ("t2.permit.decided", "126"),
    ("t2.penalty.decided", "15"),
    ("t2.coercion.decided", "1"),
    ("t2.fee.amount", "3.5"),
    ("t3.other_no_correction.natural", "1"),
    ("t3.other_no_correction.total", "1"),
];

/// What part one says, in both generations; `YEAR` is the report year. Its figures are those of the tables.
const OVERVIEW: &str = "\
YEAR年，我局认真贯彻落实《条例》要求，政府信息公开工作取得新进展。

（一）主动公开

全年通过政府网站主动公开政府信息240条，其中政策文件类60条、财政信息类30条、工作动态类150条。

（二）依申请公开

全年收到政府信息公开申请23件，其中当面申请5件、信函申请8件、网络申请10件，分别占21.7%、34.8%、43.5%。上年结转2件。办结22件，其中予以公开11件、部分公开3件、不予公开1件、无法提供5件、不予处理1件、其他处理1件。结转下年度继续办理3件。

发生政府信息公开行政复议3件，其中结果维持2件、尚未审结1件。发生政府信息公开行政诉讼1件，为复议后起诉，结果维持。

（三）政府信息管理

制发行政规范性文件2件，均按规定程序进行审查。

（四）政府信息公开平台建设

优化政府网站栏目设置，及时更新政府信息公开指南和目录。

（五）监督保障

将政府信息公开工作纳入年度考核，组织业务培训2次，开展社会评议1次，未发生责任追究情形。";

const PROBLEMS: &str = "\
存在的主要问题：一是政策解读的形式不够丰富；二是信息发布的及时性有待提高。

改进情况：一是综合运用图表、视频等方式开展政策解读；二是完善信息发布审核机制，做到及时公开。";

const OTHER_2019: &str = "无其他需要报告的事项。";

const OTHER_2021: &str =
    "按照《政府信息公开信息处理费管理办法》，本年度未发出收费通知，未收取信息处理费。无其他需要报告的事项。";

impl Example {
    /// The report of this example as text.
    ///
    /// # Errors
    ///
    /// A sentence that names the edit that finds no place in the clean report.
    pub fn text(&self) -> Result<String, String> {
        let form = self.base.form();
        let kept =
            |id: TableId| !self.edits.iter().any(|edit| matches!(edit, Edit::RemoveTable(key) if *key == id.key()));
        let tables = tables(form, &cells(form, self.edits)?, kept);
        let alone = self.edits.iter().any(|it| matches!(it, Edit::TablesOnly));
        let mut text = if alone { tables.join("\n\n") } else { clean(form, &tables) };
        for edit in self.edits {
            match edit {
                Edit::Cell(..) | Edit::Column(..) | Edit::RemoveTable(_) | Edit::TablesOnly => {}
                Edit::Replace(from, to) => {
                    if !text.contains(from) {
                        return Err(format!("the clean report does not say {from}"));
                    }
                    text = text.replace(from, to);
                }
                Edit::RemoveLine(with) => {
                    let Some(at) = text.lines().position(|line| line.contains(with)) else {
                        return Err(format!("no line of the clean report says {with}"));
                    };
                    let kept = text.lines().enumerate().filter(|(index, _)| *index != at).map(|(_, line)| line);
                    text = kept.collect::<Vec<_>>().join("\n");
                }
            }
        }
        Ok(text)
    }
}

/// The cells that `edits` change, and what they then hold.
///
/// # Errors
///
/// A sentence that names the cell or column that the clean report does not have.
pub(super) fn cells(form: &Form, edits: &[Edit]) -> Result<Vec<(CellId, &'static str)>, String> {
    let mut cells = Vec::new();
    for edit in edits {
        let (name, raw) = match edit {
            Edit::Cell(name, raw) | Edit::Column(name, raw) => (*name, *raw),
            Edit::RemoveTable(_) | Edit::TablesOnly | Edit::Replace(..) | Edit::RemoveLine(_) => continue,
        };
        let before = cells.len();
        for table in TableId::ALL {
            for row in form.rows(table).filter(|row| row.required) {
                let ids = row.columns.iter().map(|column| CellId::new(table, row.key, column.key));
                cells.extend(ids.filter(|id| names(edit, *id)).map(|id| (id, raw)));
            }
        }
        if cells.len() == before {
            return Err(format!("{name}: the clean report has no such cell"));
        }
    }
    Ok(cells)
}

fn names(edit: &Edit, id: CellId) -> bool {
    match edit {
        Edit::Cell(name, _) => *name == id.to_string(),
        Edit::Column(name, _) => *name == format!("{}.{}", id.table.key(), id.column),
        Edit::RemoveTable(_) | Edit::TablesOnly | Edit::Replace(..) | Edit::RemoveLine(_) => false,
    }
}

/// The tables of the clean report of `form`, with these cells holding something else, those that are `kept`.
fn tables(form: &Form, cells: &[(CellId, &str)], kept: impl Fn(TableId) -> bool) -> [String; 3] {
    let raw = |id: CellId| value(form, cells, id);
    TableId::ALL.map(|id| match id {
        _ if !kept(id) => String::new(),
        TableId::T2 => table_two(form, &raw),
        TableId::T3 => table_three(form, &raw),
        TableId::T4 => table_four(&raw),
    })
}

/// The clean report of `form`, with these tables.
fn clean(form: &Form, tables: &[String; 3]) -> String {
    let year = match form.generation {
        Generation::G2019 => 2020,
        Generation::G2021 => 2023,
    };
    let other = if form.generation == Generation::G2019 { OTHER_2019 } else { OTHER_2021 };
    let overview = OVERVIEW.replace("YEAR", &year.to_string());
    let [two, three, four] = tables;
    let parts = [overview.as_str(), two, three, four, PROBLEMS, other];
    let mut text = format!(
        "青河县水利局{year}年政府信息公开工作年度报告\n\n本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条规定和《中华人民共和国政府信息公开工作年度报告格式》（{}）要求编制。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。\n",
        form.document
    );
    for (section, part) in SECTIONS.iter().zip(parts) {
        text.push_str(&format!("\n{}、{}\n\n{part}\n", section.ordinal, section.label));
    }
    text.push_str(&format!("\n青河县水利局\n\n{}年1月20日\n", year + 1));
    text
}

/// What the clean report of `form` holds in the cell `id`: the change made to it, else its figure, else 0.
pub(super) fn value<'a>(form: &Form, cells: &[(CellId, &'a str)], id: CellId) -> &'a str {
    if let Some((_, raw)) = cells.iter().rev().find(|(it, _)| *it == id) {
        return raw;
    }
    let name = id.to_string();
    let own = if form.generation == Generation::G2019 { FIGURES_2019 } else { FIGURES_2021 };
    FIGURES.iter().chain(own).find(|(it, _)| *it == name).map_or("0", |(_, raw)| raw)
}

fn table_two<'a>(form: &Form, raw: &dyn Fn(CellId) -> &'a str) -> String {
    let mut lines = Vec::new();
    for block in form.t2 {
        lines.push(block.label.to_owned());
        let columns = block.rows.first().map_or(&[][..], |row| row.columns);
        let heads = columns.iter().map(|column| column.label);
        lines.push(std::iter::once("信息内容").chain(heads).collect::<Vec<_>>().join("\t"));
        for row in block.rows.iter().filter(|row| row.required) {
            let cells = row.columns.iter().map(|column| raw(CellId::new(TableId::T2, row.key, column.key)));
            lines.push(std::iter::once(row.label).chain(cells).collect::<Vec<_>>().join("\t"));
        }
    }
    lines.join("\n")
}

fn table_three<'a>(form: &Form, raw: &dyn Fn(CellId) -> &'a str) -> String {
    let mut lines = vec![
        format!("{CORNER_NOTE}\t\t\t申请人情况"),
        format!("\t\t\t{}\t法人或其他组织\t\t\t\t\t{}", applicant_label("natural"), applicant_label("total")),
        {
            let kinds = ["company", "research", "welfare", "legal", "other"].map(applicant_label);
            format!("\t\t\t\t{}\t", kinds.join("\t"))
        },
    ];
    let mut group = None;
    for row in form.t3 {
        // The three label columns: item, group, row. Merged cells are printed in their first line only.
        let labels = match row.group {
            Some(key) if group != row.group => {
                let name = GROUPS.iter().find(|(it, _)| *it == key).map_or("", |(_, name)| name);
                format!("\t{name}\t{}", row.label)
            }
            Some(_) => format!("\t\t{}", row.label),
            None if row.key == "granted" => format!("三、本年度办理结果\t{}\t", row.label),
            None if row.label.starts_with('（') => format!("\t{}\t", row.label),
            None => format!("{}\t\t", row.label),
        };
        group = row.group;
        let cells = row.columns.iter().map(|column| raw(CellId::new(TableId::T3, row.key, column.key)));
        lines.push(std::iter::once(labels.as_str()).chain(cells).collect::<Vec<_>>().join("\t"));
    }
    lines.join("\n")
}

fn table_four<'a>(raw: &dyn Fn(CellId) -> &'a str) -> String {
    let heads = RESULTS.iter().map(|column| column.label).collect::<Vec<_>>().join("\t");
    let [review, direct, after] = LAWSUIT_GROUPS.each_ref().map(|group| group.label);
    let cells = LAWSUIT_GROUPS
        .iter()
        .flat_map(|group| RESULTS.iter().map(|column| raw(CellId::new(TableId::T4, group.key, column.key))));
    [
        format!("{review}\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t"),
        format!("{heads}\t{direct}\t\t\t\t\t{after}\t\t\t\t"),
        format!("\t\t\t\t\t{heads}\t{heads}"),
        cells.collect::<Vec<_>>().join("\t"),
    ]
    .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{Expect, RULES};

    fn text(base: Generation, edits: &'static [Edit]) -> Result<String, String> {
        Example { base, edits, expect: Expect::Pass }.text()
    }

    #[test]
    fn edits_change_what_they_name_and_nothing_else() {
        let clean = text(Generation::G2021, &[]).expect("clean");
        let edited = text(Generation::G2021, &[Edit::Cell("t3.new.company", "4")]).expect("cell");
        let changed: Vec<_> = clean.lines().zip(edited.lines()).filter(|(old, new)| old != new).collect();
        assert_eq!(
            changed,
            [(
                "一、本年新收政府信息公开申请数量\t\t\t20\t3\t0\t0\t0\t0\t23",
                "一、本年新收政府信息公开申请数量\t\t\t20\t4\t0\t0\t0\t0\t23"
            )]
        );
        let edited = text(Generation::G2021, &[Edit::RemoveLine("六、其他需要报告的事项")]).expect("line");
        assert_eq!(edited.lines().count() + 1, clean.lines().count());
        for edit in [
            &[Edit::Cell("t2.procurement.count", "1")][..],
            &[Edit::Replace("火星", "")][..],
            &[Edit::RemoveLine("火星")][..],
        ] {
            assert!(text(Generation::G2021, edit).is_err(), "{edit:?}");
        }
    }

    #[test]
    fn every_figure_is_a_cell_of_its_form() {
        for (names, forms) in [
            (FIGURES, &Generation::ALL[..]),
            (FIGURES_2019, &[Generation::G2019][..]),
            (FIGURES_2021, &[Generation::G2021][..]),
        ] {
            for (name, _) in names {
                let id = CellId::parse(name).unwrap_or_else(|| panic!("{name}"));
                for form in forms {
                    assert!(form.form().row(id.table, id.row).is_some(), "{name}");
                }
            }
        }
    }

    #[test]
    fn the_edits_of_every_example_find_their_place() {
        for rule in RULES {
            for example in rule.examples {
                example.text().unwrap_or_else(|error| panic!("{}: {error}", rule.id));
            }
        }
    }
}
