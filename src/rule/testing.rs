//! Reports built by hand, so that a rule can be tested apart from the reading.

use super::{Edit, Example, Expect, Rule, Verdict};
use crate::decimal::Decimal;
use crate::report::{Cell, CellKind, Report, Table, TableRow, Tables};
use crate::span::Span;
use crate::template::{CellId, Generation, TableId};

/// The clean report of `base` with these cells holding something else: tables only, no text.
pub fn report(base: Generation, edits: &[Edit]) -> Report {
    let form = base.form();
    let cells = super::example::cells(form, edits).unwrap_or_else(|error| panic!("{error}"));
    let kept = |id: TableId| !edits.iter().any(|edit| matches!(edit, Edit::RemoveTable(key) if *key == id.key()));
    let table = |id: TableId| Table {
        id,
        generation: Some(base),
        rows: form
            .rows(id)
            .filter(|row| row.required)
            .map(|row| TableRow {
                key: row.key,
                label: None,
                cells: row
                    .columns
                    .iter()
                    .map(|column| cell(super::example::value(form, &cells, CellId::new(id, row.key, column.key))))
                    .collect(),
                columns: row.columns,
                span: Span::default(),
            })
            .collect(),
        heads: Vec::new(),
        span: Span::default(),
    };
    let [t2, t3, t4] = TableId::ALL.map(|id| kept(id).then(|| table(id)));
    let tables = Tables { t2, t3, t4 };
    Report { template: Some(base), tables, ..Report::default() }
}

/// What `rule` says of the clean report of 2021 with these cells holding something else.
pub fn messages(rule: &Rule, cells: &[(&'static str, &'static str)]) -> Vec<String> {
    let edits: Vec<_> = cells.iter().map(|(name, raw)| Edit::Cell(name, raw)).collect();
    match (rule.check)(&report(Generation::G2021, &edits)) {
        Verdict::Fail(findings) => findings.iter().map(|it| crate::wording::sentence(it.message, &it.facts)).collect(),
        _ => Vec::new(),
    }
}

/// A cell that holds `raw`.
pub fn cell(raw: &str) -> Cell {
    let unit = ["万元", "元", "件"].into_iter().find(|unit| raw.ends_with(unit));
    let value = Decimal::parse(raw.strip_suffix(unit.unwrap_or("")).unwrap_or(raw));
    let kind = match raw {
        "" => CellKind::Blank,
        "—" | "-" | "/" | "无" => CellKind::Dash,
        _ if value.is_some() => CellKind::Number,
        _ => CellKind::Text,
    };
    Cell { raw: raw.to_owned(), kind, value, unit, span: Span::default() }
}

/// Runs those examples of `rule` that change nothing but tables.
pub fn examples_of_tables(rule: &'static Rule) {
    for Example { base, edits, expect } in rule.examples {
        if !edits.iter().any(|edit| matches!(edit, Edit::Replace(..) | Edit::RemoveLine(_))) {
            let verdict = (rule.check)(&report(*base, edits));
            assert_eq!(expectation(&verdict), *expect, "{}: {edits:?}: {verdict:?}", rule.id);
        }
    }
}

/// The verdict without its findings.
pub fn expectation(verdict: &Verdict) -> Expect {
    match verdict {
        Verdict::Fail(_) => Expect::Fail,
        Verdict::Pass => Expect::Pass,
        Verdict::Undecided(_) => Expect::Undecided,
        Verdict::NotApplicable => Expect::NotApplicable,
    }
}
