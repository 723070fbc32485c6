//! Reading: no cell of a real report wrong, missed or invented, whatever layout it comes in.

mod support;

use std::path::{Path, PathBuf};

use gouji::{Options, parse, read};
use support::gold::{Compared, Gold};

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

/// The true cells of a report.
fn gold(path: &Path) -> Gold {
    let text = std::fs::read_to_string(path).expect("readable");
    Gold::new(&serde_json::from_str(&text).expect("JSON"))
}

/// What `file` is read as, against `gold`.
fn compared(file: &Path, gold: &Gold) -> Compared {
    let bytes = std::fs::read(file).expect("readable");
    let canonical = read::open(&bytes, file.file_name().and_then(|it| it.to_str())).expect("a readable report");
    gold.compare_all(&parse(&canonical.text, &Options::default()))
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
        let compared = compared(&file.expect("a report for each gold"), &gold(&path));
        assert!(compared.problems.is_empty(), "{slug}: {:?}", compared.problems);
        count += 1;
    }
    assert_eq!(count, 20);
}

#[test]
fn no_variant_gives_a_wrong_or_invented_cell_and_whole_rows_are_read() {
    let Some(corpus) = shared() else { return };
    let manifest = std::fs::read_to_string(corpus.join("variants/manifest.json")).expect("the manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    let mut short = Vec::new();
    let mut count = 0;
    for path in files(&corpus.join("gold")) {
        let gold = gold(&path);
        for file in files(&corpus.join("variants").join(name(&path))) {
            let Compared { count: cells, problems } = compared(&file, &gold);
            assert!(cells.wrong + cells.invented == 0, "{}: {problems:?}", file.display());
            let kind = file.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            // catdoc has lost labels of rows whose numbers the manifest counts as whole.
            let rows = manifest[name(&path)][&kind].as_str().and_then(|it| it.split_once('/'));
            let whole = rows.is_some_and(|(left, all)| left == all) && !kind.starts_with("catdoc");
            if whole && cells.missed * 200 > cells.total() {
                short.push(format!("{}: {problems:?}", file.display()));
            }
            count += 1;
        }
    }
    assert!(count > 140, "{count} variants");
    assert!(short.is_empty(), "{} variants: {}", short.len(), short.join("\n"));
}
