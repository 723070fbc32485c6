//! How long the search for wrong numbers takes: natively, and in the WebAssembly as it is shipped.

use std::fmt::Write as _;

use gouji::repair::{Evidence, repairs};
use gouji::report::{CellKind, Report};
use gouji::template::{Generation, TableId};
use gouji::testing::consistent;
use rustix::time::{ClockId, clock_gettime};
use serde::Deserialize;
use serde_json::json;

use super::repair::{LINES, chance};
use crate::shell::{command, output};
use crate::{Result, build, root};

/// Reports for each line of the table of WebAssembly.
const ROUNDS: usize = 200;

/// Milliseconds for which this thread has been computing.
fn computing() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// What `work` gives, and the shortest of three times, in milliseconds.
pub fn shortest<T>(work: impl Fn() -> T) -> (T, f64) {
    let timed = || {
        let start = computing();
        let done = work();
        (done, computing() - start)
    };
    let (_, first) = timed();
    let (_, second) = timed();
    let (done, third) = timed();
    (done, first.min(second).min(third))
}

/// Median, 95th percentile and worst of `times`, as cells of a table.
pub fn times(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times.get((times.len().max(1) - 1) * percent / 100).copied().unwrap_or(0.0);
    format!("{:.2} ms | {:.2} ms | {:.2} ms", at(50), at(95), at(100))
}

/// What an engine says.
#[derive(Deserialize)]
struct Said {
    engine: String,
    results: Vec<Searched>,
}

#[derive(Deserialize)]
struct Searched {
    first: String,
    time: f64,
}

/// Adds the times of the search in WebAssembly.
pub fn section(out: &mut String) -> Result {
    let mut reports = Vec::new();
    let mut expected = Vec::new();
    for (at, line) in LINES.iter().enumerate() {
        let mut chance = chance(at);
        for round in 0..ROUNDS {
            let generation = Generation::ALL[round % 2];
            let mut report = consistent(generation, &mut chance);
            line.plant(&mut report, &mut chance);
            expected.push(first(&report));
            reports.push(json!({ "generation": if round % 2 == 0 { 2019 } else { 2021 }, "cells": cells(&report) }));
        }
    }
    let script = build::trial()?;
    let file = root().join("target/xtask/trial/reports.json");
    std::fs::write(&file, serde_json::Value::from(reports).to_string()).map_err(|it| it.to_string())?;
    let text = output(command("node", &["tests/web/search.mjs"]).arg(&script).arg(&file))?;
    let said: Vec<Said> =
        text.lines().map(|it| serde_json::from_str(it).map_err(|error| error.to_string())).collect::<Result<_>>()?;
    let _ = writeln!(
        out,
        "\n### The search in WebAssembly\n\n\
         The core module as it is shipped, with one export more, on {ROUNDS} of the made-up reports of each line; the newer engine is\n\
         Node's, the older that of Chromium 78. The first repair is the same as natively in all of them.\n"
    );
    out.push_str("| planted | engine | median | 95 % | worst |\n|---|---|---|---|---|\n");
    for (at, line) in LINES.iter().enumerate() {
        for Said { engine, results } in &said {
            let results = &results[at * ROUNDS..(at + 1) * ROUNDS];
            if let Some((found, wanted)) =
                results.iter().map(|it| &it.first).zip(&expected[at * ROUNDS..]).find(|(found, wanted)| found != wanted)
            {
                return Err(format!("{engine} repairs otherwise: {found:?} instead of {wanted:?}."));
            }
            let times = times(results.iter().map(|it| it.time).collect());
            let _ = writeln!(out, "| {} | {engine} | {times} |", line.name);
        }
    }
    Ok(())
}

/// The first repair of `report`, as the module says it.
fn first(report: &Report) -> String {
    let found = repairs(report, &Evidence::default()).repairs();
    let changes = found.into_iter().next().map(|it| it.changes).unwrap_or_default();
    let value = |it: &gouji::Change| it.to.map(|it| it.to_string()).unwrap_or_default();
    changes.iter().map(|it| format!("{}={}\n", it.cell, value(it))).collect()
}

/// The cells of tables three and four that do not hold 0, as the module reads them.
fn cells(report: &Report) -> String {
    let mut out = String::new();
    for table in [TableId::T3, TableId::T4].into_iter().filter_map(|id| report.tables.get(id)) {
        for row in &table.rows {
            for (column, cell) in row.columns.iter().zip(&row.cells) {
                let value = cell.number().map(|it| it.to_string()).unwrap_or_default();
                if cell.kind != CellKind::Number || value != "0" {
                    let value = if cell.kind == CellKind::Number { value } else { String::new() };
                    let _ = writeln!(out, "{}.{}.{}={value}", table.id.key(), row.key, column.key);
                }
            }
        }
    }
    out
}
