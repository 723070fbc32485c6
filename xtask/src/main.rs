//! `cargo xtask`: builds, serves and tests gouji.

mod build;
mod config;
mod copy;
mod dist;
mod docs;
mod draft;
mod package;
mod quality;
mod serve;
mod setup;
mod shell;
#[path = "../../tests/support/mod.rs"]
mod support;
mod test;
mod trap;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  build                build the WebAssembly and its JavaScript into www/pkg
  serve [--dist] [--port PORT]
                       build, then serve the page on this machine only (port 8080); --dist: as it is shipped
  dist [--no-build] [--twice]
                       build, then make everything that is shipped, in dist/; --no-build: from the modules as they lie in
                       www/pkg; --twice: once more, to see that it is the same
  package [--no-build] build, then make the npm package alone, dist/npm, which is also what a portal copies to its site
  test                 run every test, those in browsers included
  test --old           the page as it is shipped, in Chromium 78, 91, 92 and 103 (large packages)
  docs [--check]       write docs/rules.md from the rules, or only say whether it is stale
  quality rules        how well the rules find planted faults and leave consistent reports alone; writes docs/quality.md
  drafts FOLDER FIRST COUNT
                       write made-up reports as pages with their true cells, by the seeds from FIRST on
  quality corpus       whether each finding on the reports of the corpus was decided, and writes what; fails where one was not
  quality repair       how well planted errors are found, with optimization; writes its section of docs/quality.md
  quality repair SEED  the same on other reports, natively, written nowhere: for setting the weights
  quality [--verbose] [NAME]
                       how well the corpus beside the project is read, as far as it is there

What is missing is installed first, and said before it is done.";

/// What went wrong, in a sentence.
type Result<T = ()> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["build"] => build::build(),
        ["package", "--no-build"] => package::package(),
        ["package"] => build::build().and_then(|()| package::package()),
        ["serve", wishes @ ..] => serve::Wishes::read(wishes).and_then(|it| serve::serve(&it)),
        ["dist"] => dist::dist(),
        ["dist", "--no-build"] => dist::make(),
        ["dist", "--twice"] => dist::dist().and_then(|()| dist::again()),
        ["dist", "--no-build", "--twice"] => dist::make().and_then(|()| dist::again()),
        ["test"] => test::test(),
        ["test", "--old"] => test::old(),
        ["docs"] => docs::docs(&root(), false),
        ["docs", "--check"] => docs::docs(&root(), true),
        ["drafts", folder, first, count] => match (first.parse(), count.parse()) {
            (Ok(first), Ok(count)) => draft::write(Path::new(folder), first, count),
            _ => Err(format!("drafts takes a folder, the first seed and a number, not {first} {count}.")),
        },
        ["quality", "repair"] => measured("repair", "Wrong numbers found", || {
            quality::repair::section(quality::reading::corpus().as_deref())
        }),
        ["quality", "repair", seed] => match seed.parse() {
            Ok(seed) if !cfg!(debug_assertions) => {
                println!("{}", quality::repair::drawn_from(seed, quality::reading::corpus().as_deref()));
                Ok(())
            }
            Ok(_) => optimized(&["repair", seed]),
            Err(_) => Err(format!("A seed is a whole number, not {seed}.")),
        },
        ["quality", "rules"] => measured("rules", "What the rules find", || Ok(quality::rules::section())),
        ["quality", "corpus"] => {
            let corpus = quality::reading::corpus();
            quality::corpus::section(corpus.as_deref().and_then(Path::parent))
                .and_then(|text| quality::write(&root(), "corpus", "Findings on real reports, read one by one", &text))
        }
        ["quality", wishes @ ..] => quality(wishes),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("Unknown command: {}.\n\n{HELP}", words.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Prints how well the reports of the corpus are read, those whose name contains the wish where there is one.
fn quality(wishes: &[&str]) -> Result {
    let verbose = wishes.contains(&"--verbose");
    let filter = wishes.iter().find(|it| !it.starts_with("--"));
    let Some(corpus) = quality::reading::corpus() else {
        println!("not measured: no reports beside the project (../shared/corpus)");
        return Ok(());
    };
    let mut readings = quality::reading::readings(&corpus);
    match filter {
        Some(filter) => readings.retain(|it| format!("{}/{}", it.report, it.file).contains(filter)),
        None => {
            let text = format!("{}\n{}", quality::reading::section(&readings), quality::reading::made(&root()));
            quality::write(&root(), "reading", "Tables read", &text)?;
        }
    }
    print!("{}", quality::reading::markdown(&readings, verbose));
    Ok(())
}

/// Measures the section `name` of the quality, in a process of its own with optimization, as the times are those of use.
fn measured(name: &str, title: &str, section: impl Fn() -> Result<String>) -> Result {
    if cfg!(debug_assertions) {
        return optimized(&[name]);
    }
    let text = section()?;
    println!("{text}");
    quality::write(&root(), name, title, &text)
}

/// Runs `cargo xtask quality WISHES` with optimization.
fn optimized(wishes: &[&str]) -> Result {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = std::process::Command::new(cargo)
        .args(["run", "--quiet", "--profile", "measure", "--package", "xtask", "--", "quality"])
        .args(wishes)
        .current_dir(root())
        .status()
        .map_err(|it| format!("cargo cannot be run: {it}"))?;
    if status.success() { Ok(()) } else { Err("The measurement failed.".into()) }
}

/// The directory of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
