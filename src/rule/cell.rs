//! F: how the values in the cells are written.

use super::fold::Fold;
use super::{COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::report::{Cell, CellKind, Report, Table};
use crate::template::Generation::{G2019, G2021};
use crate::template::{CellId, Column, Quantity, TableId};

/// F03: a cell holds words.
pub static F03: Rule = Rule {
    id: "F03",
    severity: Severity::Error,
    title: "数量栏填了文字",
    why: "数量栏应当填数字，文字无法统计。",
    remedy: "改填数字；没有发生的填0。",
    check: |report| {
        each_cell(report, "{table}{cell}填为“{raw}”，不是数字", None, &|id, cell| {
            cell.kind == CellKind::Text && !is_misplaced_sign(id, cell) && !is_error_value(&cell.raw)
        })
    },
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t2.permit.decided", "若干")]),
        undecided(G2021, &[Edit::RemoveTable("t4")]),
    ],
    ..COMMON
};

/// F04: a count has decimals.
pub static F04: Rule = Rule {
    id: "F04",
    severity: Severity::Error,
    title: "件数不是整数",
    why: "申请、案件和文件按件计数，只有金额可以有小数。",
    remedy: "改填整数。",
    check: |report| {
        each_cell(report, "{table}{cell}填为“{raw}”，件数应当是整数", None, &|id, cell| {
            quantity(report, id) != Some(Quantity::Money) && cell.value.is_some_and(|value| value.integer().is_none())
        })
    },
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.new.natural", "12.5")]),
        undecided(G2021, &[Edit::Cell("t3.new.natural", "若干")]),
    ],
    ..COMMON
};

/// F05: a value is negative.
pub static F05: Rule = Rule {
    id: "F05",
    severity: Severity::Error,
    title: "数量为负",
    why: "除“本年增/减”外，各项数量和金额都不可能小于0。",
    remedy: "核对后改正。",
    check: |report| {
        each_cell(report, "{table}{cell}填为“{raw}”，数量不可能为负", None, &|id, cell| {
            quantity(report, id) != Some(Quantity::Change) && cell.value.is_some_and(|value| value.is_negative())
        })
    },
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.carried_out.natural", "-3")]),
        pass(G2019, &[Edit::Cell("t2.permit.delta", "-2")]),
        undecided(G2021, &[Edit::Cell("t3.new.natural", "若干")]),
    ],
    ..COMMON
};

/// F06: a number is written in an unusual way.
pub static F06: Rule = Rule {
    id: "F06",
    title: "数字书写不规范",
    why: "多余的前导0、全角数字、数字中间的空格和汉字数字不便阅读和复制。",
    remedy: "改用半角阿拉伯数字。",
    check: |report| {
        let many = "{table}有 {count} 个数书写不规范，如{cell}填为“{raw}”，请用半角阿拉伯数字书写";
        each_cell(
            report,
            "{table}{cell}填为“{raw}”，请用半角阿拉伯数字书写",
            Some(many),
            &|id, cell| cell.kind == CellKind::Number && !is_misplaced_sign(id, cell) && is_oddly_written(&cell.raw),
        )
    },
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.new.natural", "２０")]),
        fail(G2021, &[Edit::Column("t4.total", "０")]),
        fail(G2021, &[Edit::Cell("t2.permit.decided", "0126")]),
        pass(G2021, &[Edit::Cell("t2.permit.decided", "1,126")]),
        undecided(G2021, &[Edit::RemoveTable("t4")]),
    ],
    ..COMMON
};

/// F07: a unit stands in the cell although the head gives it.
pub static F07: Rule = Rule {
    id: "F07",
    title: "单位写入单元格",
    why: "表头已经注明单位，单元格内只填数字即可。2019年试行格式的采购总金额表头没有单位，在单元格内写明单位是正常的。",
    remedy: "删去单元格内的单位；数值的单位与表头不同的，先换算。",
    check: |report| {
        let many = "{table}有 {count} 个单元格写了单位，如{cell}填为“{raw}”，单位已在表头，单元格内只填数字即可";
        each_cell(
            report,
            "{table}{cell}填为“{raw}”，单位已在表头，单元格内只填数字即可",
            Some(many),
            &|id, cell| cell.kind == CellKind::Number && cell.unit.is_some() && head_has_unit(report, id),
        )
    },
    examples: &[
        pass(G2021, &[]),
        pass(G2019, &[]),
        fail(G2021, &[Edit::Cell("t2.fee.amount", "3.5万元")]),
        fail(G2019, &[Edit::Replace("\t采购总金额", "\t采购总金额（万元，保留四位小数）")]),
        undecided(G2021, &[Edit::RemoveTable("t2")]),
    ],
    ..COMMON
};

/// F08: the head asks for four decimals.
pub static F08: Rule = Rule {
    id: "F08",
    generations: &[G2019],
    title: "小数位数与表头要求不符",
    why: "有的地方在采购总金额的表头注明“保留四位小数”，填报时应当照办。全国通用的格式没有这个要求。",
    remedy: "按表头要求的位数填写。",
    check: four_decimals,
    examples: &[
        not_applicable(G2019, &[]),
        fail(
            G2019,
            &[
                Edit::Replace("\t采购总金额", "\t采购总金额（万元，保留四位小数）"),
                Edit::Cell("t2.procurement.amount", "45.60"),
            ],
        ),
        pass(
            G2019,
            &[
                Edit::Replace("\t采购总金额", "\t采购总金额（万元，保留四位小数）"),
                Edit::Cell("t2.procurement.amount", "45.6000"),
            ],
        ),
        undecided(
            G2019,
            &[
                Edit::Replace("\t采购总金额", "\t采购总金额（万元，保留四位小数）"),
                Edit::Cell("t2.procurement.amount", "若干"),
            ],
        ),
    ],
    ..COMMON
};

/// F09: signs where they do not belong.
pub static F09: Rule = Rule {
    id: "F09",
    severity: Severity::Warning,
    generations: &[G2019],
    title: "增减列书写异常",
    why: "增减的正负号只写在“本年增/减”列，一个数只写一个符号。",
    remedy: "删去多余的符号；填错列的移到“本年增/减”列。",
    check: |report| {
        let Some(table) = &report.tables.t2 else { return Verdict::Undecided(Reason::TableMissing(TableId::T2)) };
        let mut fold = Fold::default();
        for (id, cell) in table.cells() {
            if is_misplaced_sign(id, cell) {
                fold.fail(place(report, Finding::new("{table}{cell}填为“{raw}”，正负号书写异常，请核对"), id, cell));
            } else {
                fold.pass();
            }
        }
        fold.verdict()
    },
    examples: &[
        pass(G2019, &[]),
        fail(G2019, &[Edit::Cell("t2.penalty.delta", "--253")]),
        fail(G2019, &[Edit::Cell("t2.penalty.last_year", "+22")]),
        undecided(G2019, &[Edit::RemoveTable("t2")]),
    ],
    ..COMMON
};

/// More cells of one table than this are said together, where the rule has a sentence for it.
const MANY: usize = 3;

/// Finds the cells of the three tables that are `wrong`: `one` says each, `many` those of a table together. A cell that was not
/// read, or holds no number and breaks no rule of form, leaves it undecided.
fn each_cell(
    report: &Report,
    one: &'static str,
    many: Option<&'static str>,
    wrong: &dyn Fn(CellId, &Cell) -> bool,
) -> Verdict {
    let mut fold = Fold::default();
    for id in TableId::ALL {
        let Some(table) = report.tables.get(id) else {
            fold.undecided(Reason::TableMissing(id));
            continue;
        };
        let mut found = Vec::new();
        for (id, cell) in table.cells() {
            match cell.kind {
                _ if wrong(id, cell) => found.push((id, cell)),
                CellKind::Missing => fold.undecided(Reason::RowMissing(id.table, id.row)),
                CellKind::Text => fold.undecided(Reason::CellUnreadable(id)),
                _ => fold.pass(),
            }
        }
        match (found.as_slice(), many) {
            ([(id, cell), others @ ..], Some(many)) if others.len() >= MANY => {
                let finding = place(report, Finding::new(many), *id, cell).fact("count", found.len());
                fold.fail(others.iter().fold(finding, |finding, (id, _)| finding.cell(report, *id)));
            }
            _ => found.iter().for_each(|(id, cell)| fold.fail(place(report, Finding::new(one), *id, cell))),
        }
    }
    fold.verdict()
}

fn place(report: &Report, finding: Finding, id: CellId, cell: &Cell) -> Finding {
    finding.fact("table", id.table).fact("cell", id).fact("raw", cell.raw.as_str()).cell(report, id)
}

fn column(report: &Report, id: CellId) -> Option<&'static Column> {
    report.tables.get(id.table)?.row(id.row)?.columns.iter().find(|it| it.key == id.column)
}

fn quantity(report: &Report, id: CellId) -> Option<Quantity> {
    column(report, id).map(|it| it.quantity)
}

/// Whether the head of a money column names its unit, and count columns need none.
fn head_has_unit(report: &Report, id: CellId) -> bool {
    match (quantity(report, id), id.row) {
        (Some(Quantity::Money), "procurement") => {
            report.tables.t2.as_ref().and_then(amount_head).is_some_and(|head| head.contains('元'))
        }
        _ => true,
    }
}

/// The head over the amount of purchases, as printed.
fn amount_head(table: &Table) -> Option<&str> {
    table.heads.iter().map(|head| head.value.as_str()).find(|head| head.contains("采购总金额"))
}

fn four_decimals(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t2 else { return Verdict::Undecided(Reason::TableMissing(TableId::T2)) };
    let asked = amount_head(table).is_some_and(|head| head.contains("四位小数"));
    let id = CellId::new(TableId::T2, "procurement", "amount");
    match report.cell(id) {
        _ if !asked => Verdict::NotApplicable,
        Some(cell) => match cell.value {
            Some(value) if value.is_zero() || value.scale() == 4 => Verdict::Pass,
            Some(_) => Verdict::Fail(vec![place(
                report,
                Finding::new("{table}{cell}填为“{raw}”，表头要求保留四位小数"),
                id,
                cell,
            )]),
            None if cell.kind == CellKind::Text => Verdict::Undecided(Reason::CellUnreadable(id)),
            None => Verdict::NotApplicable,
        },
        None => Verdict::Undecided(Reason::RowMissing(TableId::T2, "procurement")),
    }
}

/// Several signs in front of one number, or a plus where no change is counted.
fn is_misplaced_sign(id: CellId, cell: &Cell) -> bool {
    let raw = cell.raw.trim();
    let digits = raw.trim_start_matches(['+', '-', '＋', '－', '−', '—', '–']);
    let signs = raw[..raw.len() - digits.len()].chars().count();
    let numeric = !digits.is_empty() && digits.chars().all(|it| it.is_ascii_digit() || it == '.');
    id.table == TableId::T2
        && numeric
        && (signs > 1 || (signs == 1 && id.column == "last_year" && raw.starts_with(['+', '＋'])))
}

/// What a spreadsheet leaves where a formula failed: rule I10 reports it.
pub(super) fn is_error_value(raw: &str) -> bool {
    raw.starts_with('#') || raw.starts_with('=') || matches!(raw, "NaN" | "undefined" | "null" | "Infinity")
}

/// Leading zeros, full-width digits, Chinese numerals, blanks within. Separators of thousands are fine.
fn is_oddly_written(raw: &str) -> bool {
    let raw = raw.trim();
    let digits = raw.trim_start_matches(['+', '-']);
    let leading = digits.starts_with('0') && digits.chars().nth(1).is_some_and(|it| it.is_ascii_digit());
    let number = digits.trim_end_matches(['万', '元', '件', '条', '项', '宗']);
    leading || number.chars().any(|it| !it.is_ascii_digit() && !matches!(it, '.' | ',' | '，'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{cell, examples_of_tables};

    #[test]
    fn examples() {
        for rule in [&F03, &F04, &F05, &F09] {
            examples_of_tables(rule);
        }
    }

    #[test]
    fn odd_ways_to_write_a_number() {
        for odd in ["007", "１２", "十二", "1 2", "00"] {
            assert!(is_oddly_written(odd), "{odd}");
        }
        for plain in ["0", "0.0000", "12", "-254", "+21", "1,234", "1245.95万元", "77.4700"] {
            assert!(!is_oddly_written(plain), "{plain}");
        }
    }

    #[test]
    fn signs_that_do_not_belong() {
        let delta = CellId::new(TableId::T2, "penalty", "delta");
        let last_year = CellId::new(TableId::T2, "penalty", "last_year");
        for (id, raw, odd) in [
            (delta, "--253", true),
            (delta, "-253", false),
            (delta, "+21", false),
            (delta, "—", false),
            (last_year, "+22", true),
            (last_year, "22", false),
            (last_year, "-22", false),
        ] {
            assert_eq!(is_misplaced_sign(id, &cell(raw)), odd, "{raw}");
        }
    }
}
