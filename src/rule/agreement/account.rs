//! How the figures of the prose count against table three: which account explains them (appendix A of the catalogue).

use crate::decimal::Decimal;
use crate::prose::{Facet, Figure, Scope, Statement, facet};
use crate::report::{CellKind, Report};
use crate::rule::Reason;
use crate::rule::figure::{is_of_report, measuring};
use crate::template::{APPLICANTS, CellId, TableId};

/// What the prose counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// The whole table.
    Whole,
    /// The whole table; what it calls received includes what was carried in.
    WithCarriedIn,
    /// Only applications received this year: answers to those carried in are left out.
    NewOnly,
    /// Only one kind of applicant.
    Column(&'static str),
}

/// A figure of the prose that table three can confirm.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim<'a> {
    pub key: &'static str,
    pub figure: &'a Figure,
}

/// A claim that the table does not confirm.
#[derive(Clone, Debug)]
pub(super) struct Misfit<'a> {
    pub claim: Claim<'a>,
    /// What the table has, under the account.
    pub expected: Decimal,
    /// The row that seems to hold it by mistake.
    pub moved: Option<&'static str>,
}

/// The claims, the account that explains most of them, and what it leaves.
#[derive(Clone, Debug)]
pub(super) struct Fit<'a> {
    pub account: Account,
    pub misfits: Vec<Misfit<'a>>,
    /// The claims that only this account explains.
    pub explained: Vec<Claim<'a>>,
    pub judged: Vec<Claim<'a>>,
    /// Claims that cannot be judged.
    pub undecided: Vec<(Claim<'a>, Reason)>,
}

/// The number in row `row` and column `column` of table three.
pub(super) fn number(report: &Report, row: &'static str, column: &'static str) -> Result<Decimal, Reason> {
    let Some(table) = &report.tables.t3 else { return Err(Reason::TableMissing(TableId::T3)) };
    let Some(found) = table.row(row) else { return Err(Reason::RowMissing(TableId::T3, row)) };
    let cell = found.cell(column);
    cell.and_then(crate::report::Cell::number).ok_or(Reason::CellUnreadable(CellId::new(TableId::T3, row, column)))
}

/// The rows that the measure `key` counts.
pub(super) fn rows(report: &Report, key: &str) -> Vec<&'static str> {
    let form = report.form();
    let name = key.strip_prefix("t3.").unwrap_or(key);
    let row = name.strip_suffix(".total").unwrap_or(name);
    match row {
        "handled" => vec!["new"],
        "unfinished" => vec!["carried_out"],
        "deny" | "unable" | "refuse" | "other" if form.row(TableId::T3, row).is_none() => {
            form.t3.iter().filter(|it| it.group == Some(row)).map(|it| it.key).collect()
        }
        // The older form has one row for all other answers.
        _ => {
            let own = form
                .row(TableId::T3, row)
                .or_else(|| form.row(TableId::T3, "other").filter(|_| row.starts_with("other_")));
            own.map(|it| it.key).into_iter().collect()
        }
    }
}

fn sum(report: &Report, rows: &[&'static str], column: &'static str) -> Result<Decimal, Reason> {
    rows.iter().try_fold(Decimal::ZERO, |sum, row| Ok(sum + number(report, row, column)?))
}

/// What the table has for `key` in `column`: as printed, and as it would be if a total that does not add up were mended
/// from its own row (policy 5: the prose is not held against a number that is wrong in itself).
fn printed(report: &Report, key: &str, column: &'static str) -> Result<Vec<Decimal>, Reason> {
    let rows = rows(report, key);
    let printed = sum(report, &rows, column)?;
    let mut values = vec![printed];
    let parts = |row: &'static str| {
        let kinds = APPLICANTS.iter().filter(|it| it.key != "total");
        let cells: Vec<_> = kinds.filter_map(|it| report.cell(CellId::new(TableId::T3, row, it.key))).collect();
        let filled = cells.iter().any(|it| it.kind == CellKind::Number);
        cells.iter().map(|it| it.number()).sum::<Option<Decimal>>().filter(|_| filled)
    };
    if column == "total" {
        let mended: Option<Decimal> = rows.iter().map(|row| parts(row)).sum();
        values.extend(mended.filter(|it| *it != printed));
        if key == "t3.result_total.total" {
            let answers = report.form().t3.iter().map(|it| it.key);
            let answers: Vec<_> =
                answers.filter(|it| !["new", "carried_in", "result_total", "carried_out"].contains(it)).collect();
            values.extend(sum(report, &answers, "total").ok().filter(|it| *it != printed));
        }
    }
    Ok(values)
}

/// What `claim` may be under `account`; the first is the plain reading.
fn expected(report: &Report, claim: Claim, account: Account) -> Result<Vec<Decimal>, Reason> {
    let column = if let Account::Column(column) = account { column } else { "total" };
    let one = |key: &str| printed(report, key, column);
    let cell = |row| number(report, row, column).unwrap_or(Decimal::ZERO);
    let mut values = one(claim.key)?;
    match (claim.key, account) {
        ("t3.new.total", Account::WithCarriedIn) => values = vec![cell("new") + cell("carried_in")],
        // 办理申请: those received, with those carried in, or those answered.
        ("t3.handled.total", _) => values.extend([cell("new") + cell("carried_in"), cell("result_total")]),
        ("t3.result_total.total", Account::NewOnly) => values = vec![cell("result_total") - cell("carried_in")],
        // 不予公开 may mean everything that was not given, 其他 the last row of its group.
        ("t3.deny", _) => {
            let unable = one("t3.unable").ok().and_then(|it| it.first().copied()).unwrap_or(Decimal::ZERO);
            let refuse = one("t3.refuse").ok().and_then(|it| it.first().copied()).unwrap_or(Decimal::ZERO);
            if let Some(deny) = values.first().copied() {
                values.extend([deny + unable, deny + unable + refuse]);
            }
        }
        ("t3.other", _) => values.extend(one("t3.other_rest.total").unwrap_or_default()),
        _ => {}
    }
    Ok(values)
}

/// Measures of which the row may hold more: 撤回 is one of several reasons.
fn is_part(report: &Report, key: &str) -> bool {
    key == "t3.other_rest.total" || key.starts_with("t3.other_") && report.form().row(TableId::T3, "other").is_some()
}

/// The claims of the prose about table three. Zeros in words are judged by rules of their own.
pub(super) fn claims(report: &Report) -> Vec<Claim<'_>> {
    let wanted = |key: &str| matches!(facet(Some(key)), Facet::Stage | Facet::Rest | Facet::Answer);
    measuring(report, wanted)
        .filter(|(_, it)| it.statement == Statement::Number && !repeats(report, it) && !is_wider(report, it))
        .filter_map(|(_, figure)| Some(Claim { key: figure.measure?, figure }))
        .collect()
}

/// 全市300件，我局23件: the wider of two counts of one measure is not the body's own.
fn is_wider(report: &Report, figure: &Figure) -> bool {
    let own = |it: &Figure| it.measure == figure.measure && it.scope == Scope::Unstated && is_of_report(it);
    figure.scope == Scope::Whole && report.figures.iter().any(own)
}

/// Whether the figure is a part of a figure that is not of the whole report: 其中区政府17件，予以公开5件.
fn repeats(report: &Report, figure: &Figure) -> bool {
    figure.parent.and_then(|it| report.figures.get(it)).is_some_and(|it| !is_of_report(it) || of_breakdown(it))
}

/// 自然人20件，其中予以公开5件: the answers of one kind of applicant.
fn of_breakdown(parent: &Figure) -> bool {
    matches!(facet(parent.measure), Facet::Applicant | Facet::Channel)
}

/// The account that leaves the fewest claims unexplained; the plainest of them.
pub(super) fn fit(report: &Report) -> Fit<'_> {
    let (judged, undecided) = decide(report);
    let columns = APPLICANTS.iter().map(|it| it.key).filter(|it| *it != "total").map(Account::Column);
    let carried = number(report, "carried_in", "total").is_ok_and(|it| !it.is_zero());
    let whole = misfits(report, &judged, Account::Whole);
    let mut best = (Account::Whole, whole.clone());
    let others = [Account::WithCarriedIn, Account::NewOnly].into_iter().filter(|_| carried);
    for account in others.chain(columns.filter(|_| judged.len() > 1)) {
        if best.1.iter().all(|it| it.moved.is_some()) {
            break;
        }
        let left = misfits(report, &judged, account);
        // An account has to explain everything, or much more than the plain one: one number can agree by chance.
        if count(&left) == 0 || count(&left) + 2 <= count(&best.1) {
            best = (account, left);
        }
    }
    let (account, misfits) = best;
    let is_left = |claim: &Claim| misfits.iter().any(|it| std::ptr::eq(it.claim.figure, claim.figure));
    let explained = if account == Account::Whole {
        Vec::new()
    } else {
        whole.iter().map(|it| it.claim).filter(|it| !is_left(it)).collect()
    };
    Fit { account, misfits, explained, judged, undecided }
}

/// How many claims stay unexplained; one that has only moved to a neighbouring row is explained by that.
fn count(misfits: &[Misfit]) -> usize {
    misfits.iter().filter(|it| it.moved.is_none()).count()
}

fn decide(report: &Report) -> (Vec<Claim<'_>>, Vec<(Claim<'_>, Reason)>) {
    let (mut judged, mut undecided) = (Vec::new(), Vec::new());
    for claim in claims(report) {
        match expected(report, claim, Account::Whole) {
            Ok(_) => judged.push(claim),
            Err(reason) => undecided.push((claim, reason)),
        }
    }
    (judged, undecided)
}

fn misfits<'a>(report: &Report, claims: &[Claim<'a>], account: Account) -> Vec<Misfit<'a>> {
    // Answers to applications carried in that the prose leaves out, all in all.
    let mut slack = number(report, "carried_in", "total").unwrap_or(Decimal::ZERO);
    let mut misfits = Vec::new();
    for claim in claims {
        let Ok(values) = expected(report, *claim, account) else { continue };
        let Some(plain) = values.first().copied() else { continue };
        let value = claim.figure.value;
        let fits = values.iter().any(|it| claim.figure.agrees(*it)) || is_part(report, claim.key) && value <= plain;
        if fits {
            continue;
        }
        let answer = facet(Some(claim.key)) == Facet::Answer;
        if account == Account::NewOnly && answer && value < plain && plain - value <= slack {
            slack = slack - (plain - value);
            continue;
        }
        misfits.push(Misfit { claim: *claim, expected: plain, moved: None });
    }
    let stated: Vec<&str> = claims.iter().map(|it| it.key).collect();
    for misfit in &mut misfits {
        misfit.moved = moved(report, &stated, misfit);
    }
    misfits
}

/// The row beside the claim's that holds its number, where the claim's own row holds none and the prose does not speak
/// of the other.
fn moved(report: &Report, stated: &[&str], misfit: &Misfit) -> Option<&'static str> {
    let key = misfit.claim.key;
    if facet(Some(key)) != Facet::Answer || !misfit.expected.is_zero() || misfit.claim.figure.value.is_zero() {
        return None;
    }
    let own = key.strip_prefix("t3.")?.strip_suffix(".total")?;
    let group = |row: &str| row.split('_').next().unwrap_or("").to_owned();
    // 逾期不补正 and 补正后仍不明确 are taken for one another.
    let alike = |row: &str| {
        let pair = [own, row];
        pair.contains(&"unable_unclear") && (pair.contains(&"other_no_correction") || pair.contains(&"other"))
    };
    let neighbours = report
        .form()
        .t3
        .iter()
        .map(|it| it.key)
        .filter(|row| *row != own && (alike(row) || own.contains('_') && group(row) == group(own)));
    let found = neighbours.filter(|row| {
        let unspoken = |key: &&str| {
            key.strip_prefix("t3.").is_some_and(|it| it.strip_suffix(".total") == Some(row) || it == group(row))
        };
        !stated.iter().any(unspoken) && number(report, row, "total").is_ok_and(|it| it == misfit.claim.figure.value)
    });
    let found: Vec<&'static str> = found.collect();
    // Two rows that could hold it tell nothing, unless one of them is the one that people mistake.
    match found[..] {
        [row] => Some(row),
        _ => found.into_iter().find(|row| alike(row)),
    }
}
