//! F: cells that are not filled. Blanks are counted by the table, never cell by cell (policy 4 of the catalogue).

use super::equation::{blank_total, lone_total, unfilled};
use super::fold::Fold;
use super::{COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::report::{Cell, CellKind, Report, Table};
use crate::template::Generation::{G2019, G2021};
use crate::template::{CellId, TableId};
use crate::wording;

/// F01: cells are blank.
pub static F01: Rule = Rule {
    id: "F01",
    severity: Severity::Warning,
    title: "空白单元格",
    why: "没有发生的事项应当填0。空白既可能是0，也可能是漏填，读者无从分辨；运算时只能按0处理。",
    remedy: "没有发生的填0；漏填的补上。",
    check: |report| each_table(report, blanks),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.deny_internal.company", "")]),
        fail(G2019, &[Edit::Cell("t2.fee.last_year", ""), Edit::Cell("t2.fee.delta", "")]),
        undecided(G2021, &[Edit::RemoveTable("t4")]),
    ],
    ..COMMON
};

/// F02: strokes stand for 0.
pub static F02: Rule = Rule {
    id: "F02",
    title: "以“—”“/”“无”代替0",
    why: "数量栏应当填数字，没有发生的填0。本机关没有这项职权而填“无”的，可以在报告中说明。",
    remedy: "没有发生的填0。",
    check: |report| each_table(report, strokes),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.new.research", "—"), Edit::Cell("t3.new.welfare", "/")]),
        undecided(G2021, &[Edit::RemoveTable("t4")]),
    ],
    ..COMMON
};

/// F10: a row has a total and no components, or components and no total.
pub static F10: Rule = Rule {
    id: "F10",
    severity: Severity::Warning,
    title: "总计有值而分项全空，或者相反",
    why: "总计是各分项之和，只填一边就无法核对。",
    remedy: "补填空缺的一边。",
    check: one_sided_rows,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.granted.total", "")]),
        fail(
            G2019,
            &[
                Edit::Cell("t4.review.upheld", ""),
                Edit::Cell("t4.review.corrected", ""),
                Edit::Cell("t4.review.other", ""),
                Edit::Cell("t4.review.pending", ""),
            ],
        ),
        undecided(G2021, &[Edit::RemoveTable("t4")]),
    ],
    ..COMMON
};

/// F11: table three has only its totals filled, or none of them.
pub static F11: Rule = Rule {
    id: "F11",
    severity: Severity::Warning,
    title: "表三只填部分列",
    why: "表三每一行都应当分申请人类型填写，并填总计。",
    remedy: "补填空缺的各列；如果是复制时丢失了一列，请重新粘贴。",
    check: |report| match &report.tables.t3 {
        None => Verdict::Undecided(Reason::TableMissing(TableId::T3)),
        Some(table) => one_sided_table(report, table),
    },
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Column("t3.total", "")]),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// F12: the tables say nothing happened, the prose says otherwise.
pub static F12: Rule = Rule {
    id: "F12",
    title: "表格全部为0而正文另有数字",
    why: "没有收到申请的机关，表三、表四全部为0是正常的；正文如果写有办理数字，两处就对不上。",
    remedy: "核对正文和表格，补填漏填的一处。",
    check: nothing_but_zeros,
    examples: &[not_applicable(G2021, &[]), fail(G2021, ALL_ZERO), undecided(G2021, &[Edit::RemoveTable("t3")])],
    ..COMMON
};

const ALL_ZERO: &[Edit] = &[
    Edit::Column("t3.natural", "0"),
    Edit::Column("t3.company", "0"),
    Edit::Column("t3.total", "0"),
    Edit::Column("t4.upheld", "0"),
    Edit::Column("t4.pending", "0"),
    Edit::Column("t4.total", "0"),
];

fn each_table(report: &Report, judge: fn(&Report, &Table) -> Option<Finding>) -> Verdict {
    let mut fold = Fold::default();
    for id in TableId::ALL {
        match report.tables.get(id) {
            Some(table) => fold.add(judge(report, table)),
            None => fold.undecided(Reason::TableMissing(id)),
        }
    }
    fold.verdict()
}

fn blanks(report: &Report, table: &Table) -> Option<Finding> {
    // What F10 and F11 report is not said again.
    let told = |id: CellId| {
        unfilled(table).is_some_and(|column| (column.key == "total") == (id.column == "total"))
            || blank_total(report, id).is_some()
            || lone_total(report, id)
    };
    let blank: Vec<_> =
        table.cells().filter(|(id, cell)| cell.kind == CellKind::Blank && !told(*id)).map(|(id, _)| id).collect();
    if blank.is_empty() {
        return None;
    }
    let all = table.cells().count();
    let mut rows: Vec<_> = blank.iter().map(|id| id.row).collect();
    rows.dedup();
    let wholly = |key: &str| table.row(key).is_some_and(|row| row.cells.iter().all(|it| it.kind == CellKind::Blank));
    let whole: Vec<_> = rows.iter().filter(|key| wholly(key)).map(|key| wording::row(table.id, key)).collect();
    let places: Vec<_> = if blank.len() <= 3 {
        blank.iter().map(|id| format!("{} / {}", wording::row(id.table, id.row), wording::column(*id))).collect()
    } else {
        rows.iter().map(|key| wording::row(table.id, key).to_owned()).collect()
    };
    let whole =
        if whole.is_empty() { String::new() } else { format!("，其中整行空白的有{}", wording::list(&whole)) };
    let finding =
        Finding::new("{table}有 {count} 个空白单元格（共 {all} 个）：{places}{whole}；运算时按0处理，没有发生的请填0")
            .fact("table", table.id)
            .fact("count", blank.len())
            .fact("all", all)
            .fact("places", wording::list(&places))
            .fact("whole", whole)
            .level(if is_mild(report, &blank, all) { Severity::Info } else { Severity::Warning });
    Some(blank.iter().fold(finding, |finding, id| finding.cell(report, *id)))
}

/// For 2019, the first year of the form, blanks are worth a hint; not those in the totals, nor when they prevail.
fn is_mild(report: &Report, blank: &[CellId], all: usize) -> bool {
    let first_year = report.year.as_ref().is_some_and(|year| year.value == 2019);
    first_year && blank.len() * 2 <= all && !blank.iter().any(|id| id.table != TableId::T2 && id.column == "total")
}

fn strokes(report: &Report, table: &Table) -> Option<Finding> {
    let strokes: Vec<_> = table.cells().filter(|(_, cell)| cell.kind == CellKind::Dash).collect();
    let (_, first) = strokes.first()?;
    let finding = Finding::new("{table}有 {count} 个单元格填“{stroke}”，运算时按0处理；没有发生的建议填0")
        .fact("table", table.id)
        .fact("count", strokes.len())
        .fact("stroke", first.raw.as_str());
    Some(strokes.iter().fold(finding, |finding, (id, _)| finding.cell(report, *id)))
}

fn one_sided_rows(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    for id in [TableId::T3, TableId::T4] {
        let Some(table) = report.tables.get(id) else {
            fold.undecided(Reason::TableMissing(id));
            continue;
        };
        if id == TableId::T3 && unfilled(table).is_some() {
            continue; // F11 says it of the whole table.
        }
        for row in &table.rows {
            fold.add(one_sided_row(report, id, row.key));
        }
    }
    fold.verdict()
}

fn one_sided_row(report: &Report, table: TableId, row: &'static str) -> Option<Finding> {
    let total = CellId::new(table, row, "total");
    let finding = if let Some(sum) = blank_total(report, total) {
        Finding::new("{table}“{row}”行：分项之和 {sum}，总计为空，请补填").fact("sum", sum)
    } else if lone_total(report, total) {
        let value = report.cell(total).and_then(Cell::number)?;
        Finding::new("{table}“{row}”行：总计 {sum}，分项全部为空，请补填").fact("sum", value)
    } else {
        return None;
    };
    Some(finding.fact("table", table).fact("row", wording::row(table, row)).cell(report, total))
}

fn one_sided_table(report: &Report, table: &Table) -> Verdict {
    let Some(column) = unfilled(table) else { return Verdict::Pass };
    let totals = column.key == "total";
    let finding = Finding::new("表三 {rows} 行未填{columns}")
        .fact("rows", table.rows.len())
        .fact("columns", if totals { "“总计”列" } else { "六类申请人，只填了“总计”列" });
    let cells = table.cells().filter(|(id, _)| (id.column == "total") == totals);
    Verdict::Fail(vec![cells.fold(finding, |finding, (id, _)| finding.cell(report, id))])
}

fn nothing_but_zeros(report: &Report) -> Verdict {
    let mut cells = 0;
    for id in [TableId::T3, TableId::T4] {
        let Some(table) = report.tables.get(id) else { return Verdict::Undecided(Reason::TableMissing(id)) };
        for (_, cell) in table.cells() {
            if cell.number().is_none_or(|it| !it.is_zero()) {
                return Verdict::NotApplicable;
            }
            cells += 1;
        }
    }
    if report.paragraphs.is_empty() {
        return Verdict::Undecided(Reason::ProseMissing);
    }
    // What the prose says was received is compared by the rules of text and table; here only the rest.
    let told = |it: &&crate::prose::Figure| {
        it.measure.is_some_and(|it| it.starts_with("t3.") && !it.starts_with("t3.new.")) && !it.value.is_zero()
    };
    let Some(figure) = report.figures.iter().find(told) else { return Verdict::Pass };
    Verdict::Fail(vec![
        Finding::new("表三、表四 {cells} 个单元格全部为0，正文却写有“{text}”，请核对")
            .fact("cells", cells)
            .fact("text", figure.text.as_str())
            .at(figure.span),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{examples_of_tables, report};

    #[test]
    fn examples() {
        for rule in [&F01, &F02, &F10, &F11] {
            examples_of_tables(rule);
        }
    }

    fn findings(rule: &Rule, year: i32, edits: &[Edit]) -> Vec<(String, Option<Severity>)> {
        let mut report = report(G2019, edits);
        report.year = Some(crate::span::Located::new(year, crate::span::Span::default()));
        match (rule.check)(&report) {
            Verdict::Fail(findings) => {
                findings.iter().map(|it| (wording::sentence(it.message, &it.facts), it.severity)).collect()
            }
            _ => Vec::new(),
        }
    }

    #[test]
    fn blanks_are_said_once_a_table_and_milder_for_2019() {
        let blanks = [Edit::Cell("t3.new.research", ""), Edit::Cell("t3.new.legal", "")];
        let text = "表三有 2 个空白单元格（共 161 个）：“本年新收政府信息公开申请数量 / 科研机构”、“本年新收政府信息公开申请数量 / 法律服务机构”；运算时按0处理，没有发生的请填0";
        assert_eq!(findings(&F01, 2020, &blanks), [(text.to_owned(), Some(Severity::Warning))]);
        assert_eq!(findings(&F01, 2019, &blanks), [(text.to_owned(), Some(Severity::Info))]);
        let total = [Edit::Cell("t3.deny_secret.total", "")];
        assert_eq!(findings(&F01, 2019, &total)[0].1, Some(Severity::Warning));
    }

    #[test]
    fn a_missing_total_is_no_blank_as_well() {
        let edits = [Edit::Cell("t3.granted.total", "")];
        assert_eq!(findings(&F01, 2020, &edits), []);
        assert_eq!(findings(&F10, 2020, &edits)[0].0, "表三“予以公开”行：分项之和 11，总计为空，请补填");
        let edits = [Edit::Column("t3.total", "")];
        assert_eq!(findings(&F01, 2020, &edits), []);
        assert_eq!(findings(&F10, 2020, &edits), []);
        assert_eq!(findings(&F11, 2020, &edits)[0].0, "表三 23 行未填“总计”列");
    }
}
