//! Reading: no cell of a real report wrong, missed or invented, whatever layout it comes in.

use std::path::{Path, PathBuf};

use gouji::report::CellKind;
use gouji::template::TableId;
use gouji::{Options, parse, read};
use serde_json::Value;

fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("not run: no reports beside the project (../shared/corpus)");
    None
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).filter(|it| it.is_file()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The true cells of a report, by table, row and column; `None` where the report has no number.
fn gold(path: &Path) -> Vec<(TableId, String, Vec<Value>)> {
    let text = std::fs::read_to_string(path).expect("readable");
    let gold: Value = serde_json::from_str(&text).expect("JSON");
    let mut out = Vec::new();
    for table in TableId::ALL {
        let rows = match table {
            TableId::T3 => &gold["tables"]["t3"]["rows"],
            _ => &gold["tables"][table.key()],
        };
        for (key, cells) in rows.as_object().into_iter().flatten() {
            out.push((table, key.clone(), cells.as_array().cloned().unwrap_or_default()));
        }
    }
    out
}

/// Cells that differ: wrong or invented ones, and missed ones.
fn differences(file: &Path, gold: &[(TableId, String, Vec<Value>)]) -> (Vec<String>, Vec<String>) {
    let bytes = std::fs::read(file).expect("readable");
    let Ok(canonical) = read::open(&bytes, file.file_name().and_then(|it| it.to_str())) else {
        return (vec!["not read".into()], Vec::new());
    };
    let report = parse(&canonical.text, &Options::default());
    let (mut wrong, mut missed) = (Vec::new(), Vec::new());
    for (table, key, cells) in gold {
        let row = report.tables.get(*table).and_then(|it| it.row(key));
        for (at, gold) in cells.iter().enumerate() {
            let cell = row.and_then(|it| it.cells.get(at));
            let read = cell.and_then(|it| it.value).map(|it| it.to_f64());
            let place = format!("{}.{key}[{at}]", table.key());
            match (gold.as_f64(), read) {
                (Some(gold), Some(read)) if (gold - read).abs() < 1e-9 => {}
                (Some(gold), None) => missed.push(format!("{place}: nothing for {gold}")),
                (None, None) => {}
                // A number with its unit is written down as it is printed.
                (None, Some(_)) if gold.as_str().is_some_and(|gold| cell.is_some_and(|it| it.raw == gold.trim())) => {}
                (gold, Some(read)) => wrong.push(format!("{place}: {read} for {gold:?}")),
            }
        }
    }
    for table in report.tables.iter() {
        for row in &table.rows {
            let known = gold.iter().any(|(id, key, _)| *id == table.id && key == row.key);
            if !known && row.cells.iter().any(|it| it.kind == CellKind::Number) {
                wrong.push(format!("{}.{}: a row that is not there", table.id.key(), row.key));
            }
        }
    }
    (wrong, missed)
}

#[test]
fn every_cell_of_every_report_is_read() {
    let Some(corpus) = shared() else { return };
    let mut count = 0;
    for path in files(&corpus.join("gold")) {
        let slug = name(&path);
        let file = match slug.strip_prefix("seed-") {
            Some(number) => files(&corpus.join("../samples")).into_iter().find(|it| name(it).starts_with(number)),
            None => Some(corpus.join("reports").join(format!("{slug}.txt"))),
        };
        let (wrong, missed) = differences(&file.expect("a report for each gold"), &gold(&path));
        assert!(wrong.is_empty() && missed.is_empty(), "{slug}: {wrong:?} {missed:?}");
        count += 1;
    }
    assert_eq!(count, 20);
}

#[test]
fn no_variant_gives_a_wrong_or_invented_cell() {
    let Some(corpus) = shared() else { return };
    let mut count = 0;
    for path in files(&corpus.join("gold")) {
        let gold = gold(&path);
        for file in files(&corpus.join("variants").join(name(&path))) {
            let (wrong, _) = differences(&file, &gold);
            assert!(wrong.is_empty(), "{}: {wrong:?}", file.display());
            count += 1;
        }
    }
    assert!(count > 140, "{count} variants");
}
