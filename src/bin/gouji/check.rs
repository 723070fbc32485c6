//! `gouji check`.

use crate::arguments::{Check, Format};
use crate::input::{self, Input};
use crate::{CLEAN, ERRORS, FAILED, complain};
use gouji::render::json::Unit;
use gouji::render::{json, markdown, text};
use gouji::rule::Severity;
use gouji::{Options, Outcome, wording};
use std::io::{self, Write};
use std::path::Path;

/// Checks every file and gives the status to exit with.
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn run(arguments: &Check) -> io::Result<u8> {
    let mut out = anstream::stdout().lock();
    let mut status = CLEAN;
    let several = arguments.files.len() > 1;
    for path in &arguments.files {
        match check(path, arguments) {
            Ok(outcome) => {
                write!(out, "{}", rendering(&outcome, arguments, several))?;
                if outcome.count(Severity::Error) > 0 {
                    status = status.max(ERRORS);
                }
            }
            Err(sentence) => {
                complain(&format!("{}：{sentence}", name(path)));
                status = FAILED;
            }
        }
    }
    out.flush()?;
    Ok(status)
}

fn check(path: &Path, arguments: &Check) -> Result<Outcome, String> {
    let Input { name, bytes, canonical } = input::read(path)?;
    let options = Options {
        name,
        format: canonical.format,
        bytes: Some(bytes),
        body_class: arguments.body_class,
        title: arguments.title.clone(),
        year: arguments.year,
        today: arguments.today,
        with: arguments.with.clone(),
        without: arguments.without.clone(),
        notes: canonical.notes,
    };
    let outcome = gouji::check(&canonical.text, &options);
    if outcome.report.is_recognised() { Ok(outcome) } else { Err(wording::NOT_A_REPORT.to_owned()) }
}

fn rendering(outcome: &Outcome, arguments: &Check, several: bool) -> String {
    match arguments.format {
        Format::Json => json::string(outcome, Unit::Utf8, arguments.text) + "\n",
        Format::Markdown => markdown::sheet(outcome) + if several { "\n" } else { "" },
        Format::Text if several => {
            let name = outcome.name.as_deref().unwrap_or("标准输入");
            format!("== {name} ==\n{}\n", text::string(outcome, true))
        }
        Format::Text => text::string(outcome, true),
    }
}

fn name(path: &Path) -> String {
    if path == Path::new("-") { "标准输入".to_owned() } else { path.display().to_string() }
}
