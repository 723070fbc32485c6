//! I06 and I07: rows that hold more or fewer values than the form has columns, and values that ran together.

use super::{COMMON, Edit, Finding, Rule, Severity, Verdict, fail, pass};
use crate::note::{Note, NoteKind};
use crate::report::{CellKind, Report};
use crate::template::Generation::G2021;
use crate::template::TableId;
use crate::wording;

/// I06: a row with another number of values than the form has columns.
pub static I06: Rule = Rule {
    id: "I06",
    severity: Severity::Warning,
    title: "行列数不一致",
    why: "表格每一行的数值个数应当与列数相同。个数不同的行，分不清各个数值属于哪一列。",
    remedy: "核对该行，补填空缺或者删去多余的单元格；原表完整的，请重新粘贴。",
    check: widths,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("2.重复申请\t1\t0\t0\t0\t0\t0\t1", "2.重复申请\t1\t2\t0\t0\t3")]),
    ],
    ..COMMON
};

/// I07: digits without separators.
pub static I07: Rule = Rule {
    id: "I07",
    title: "数值可能粘连",
    why: "复制时丢失了单元格之间的分隔，几个数值连成了一串。",
    remedy: "核对读出的数值；无法分开的，请补上分隔后重新检查。",
    check: |report| {
        let mut findings = Vec::new();
        for (note, alike) in matters(report, |it| matches!(it, NoteKind::Glued { .. })) {
            let NoteKind::Glued { split } = note.kind else { continue };
            let message = match (split, alike.len() >= MANY) {
                (true, false) => "{table}“{row}”行的数值连成一串，已唯一拆分读取，请核对",
                (false, false) => "{table}“{row}”行的数值连成一串，无法唯一拆分，请补上分隔",
                (true, true) => "{table}有 {count} 行的数值连成一串，已唯一拆分读取，请核对：{rows}",
                (false, true) => "{table}有 {count} 行的数值连成一串，无法唯一拆分，请补上分隔：{rows}",
            };
            let finding = Finding::new(message).fact("table", table(note));
            findings.push(of_rows(finding, note, &alike));
        }
        Verdict::of(findings)
    },
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace("规章\t0\t0\t0", "规章000"), Edit::Replace("行政规范性文件\t2\t1\t9", "行政规范性文件219")],
        ),
    ],
    ..COMMON
};

fn table(note: &Note) -> &'static str {
    note.table.map_or("", TableId::label)
}

fn row(note: &Note) -> &'static str {
    match (note.table, note.row) {
        (Some(TableId::T4), _) => "数据",
        (Some(table), Some(key)) => wording::row(table, key),
        _ => "",
    }
}

/// So many rows of a table with the same fault are one matter: a column too many or too few, a layout without separators.
const MANY: usize = 4;

/// The notes of a kind that `is` wanted, each with all of its kind about its table; where these are many, the first stands for
/// them.
fn matters(report: &Report, is: fn(NoteKind) -> bool) -> Vec<(&Note, Vec<&Note>)> {
    let mut told = Vec::new();
    let mut out = Vec::new();
    for note in report.notes.iter().filter(|it| is(it.kind)) {
        let matter = (note.kind, note.table);
        let alike: Vec<&Note> = report.notes.iter().filter(|it| (it.kind, it.table) == matter).collect();
        if alike.len() < MANY || !told.contains(&matter) {
            told.push(matter);
            out.push((note, alike));
        }
    }
    out
}

/// The finding about the row of `note`, or where there are many `alike` about the rows of all these.
fn of_rows(finding: Finding, note: &Note, alike: &[&Note]) -> Finding {
    if alike.len() < MANY {
        return finding.fact("row", row(note)).at(note.span);
    }
    let rows = wording::list(&alike.iter().map(|it| row(it)).collect::<Vec<_>>());
    alike.iter().fold(finding.fact("count", alike.len()).fact("rows", rows), |it, note| it.at(note.span))
}

fn widths(report: &Report) -> Verdict {
    let mut findings: Vec<Finding> = Vec::new();
    for (note, alike) in matters(report, |it| matches!(it, NoteKind::RowWidth { .. } | NoteKind::RowAmbiguous)) {
        let short_table_four = note.table == Some(TableId::T4)
            && report.tables.t4.as_ref().is_none_or(|table| table.cells().any(|(_, it)| it.kind == CellKind::Missing));
        let message = match note.kind {
            NoteKind::RowWidth { .. } if short_table_four => continue, // S14 says it.
            NoteKind::RowAmbiguous if note.table == Some(TableId::T4) && report.tables.t4.is_none() => continue,
            NoteKind::RowWidth { found: 0, .. } => "{table}“{row}”行没有读到数值",
            NoteKind::RowWidth { .. } => "{table}“{row}”行读到 {found} 个数值，应为 {expected} 个",
            NoteKind::RowAmbiguous => "{table}“{row}”行有空白或者数值已拆散，分不清各个数值属于哪一列，请核对",
            _ => continue,
        };
        let count = alike.len();
        let message = match note.kind {
            _ if count < MANY => message,
            NoteKind::RowWidth { found: 0, .. } => "{table}有 {count} 行没有读到数值：{rows}",
            NoteKind::RowWidth { .. } => "{table}有 {count} 行各读到 {found} 个数值，应为 {expected} 个：{rows}",
            _ => "{table}有 {count} 行有空白或者数值已拆散，分不清各个数值属于哪一列，请核对：{rows}",
        };
        // A row that the text ends with was cut off, not left out.
        let cut = report.text.get(note.span.end as usize..).is_some_and(|it| !it.contains(char::is_alphanumeric));
        let (found, expected) = match note.kind {
            NoteKind::RowWidth { found, expected } => (found, expected),
            _ => (0, 0),
        };
        let finding = Finding::new(message)
            .fact("table", table(note))
            .fact("found", usize::from(found))
            .fact("expected", usize::from(expected))
            .level(if cut && count == 1 { Severity::Info } else { Severity::Warning });
        findings.push(of_rows(finding, note, &alike));
    }
    Verdict::of(findings)
}
