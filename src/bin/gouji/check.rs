//! `gouji check`.

use crate::arguments::{Check, Format};
use crate::input::{self, Input};
use crate::output;
use crate::{CLEAN, ERRORS, FAILED, complain};
use gouji::render::contract::{Document, Remarks};
use gouji::render::export::Export;
use gouji::render::json::{self, Unit};
use gouji::render::text;
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
    let mut target = match output::target(arguments) {
        Ok(target) => target,
        Err(sentence) => {
            complain(&sentence);
            return Ok(FAILED);
        }
    };
    let mut status = CLEAN;
    for path in &arguments.files {
        match check(path, arguments) {
            Ok(outcome) => {
                let (bytes, name) = rendering(&outcome, arguments)?;
                if let Err(sentence) = target.put(&bytes, &name)? {
                    complain(&sentence);
                    status = FAILED;
                } else if outcome.count(Severity::Error) > 0 {
                    status = status.max(ERRORS);
                }
            }
            Err(sentence) => {
                complain(&format!("{}：{sentence}", name(path)));
                status = FAILED;
            }
        }
    }
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
        body: arguments.body.clone(),
        template: arguments.template,
        year: arguments.year,
        today: arguments.today,
        with: arguments.with.clone(),
        without: arguments.without.clone(),
        notes: canonical.notes,
    };
    let outcome = gouji::check(&canonical.text, &options);
    match wording::unrecognised(&outcome.report) {
        None => Ok(outcome),
        Some(sentences) => Err(sentences.to_owned()),
    }
}

/// What is written of `outcome`, and what a file with it is called.
fn rendering(outcome: &Outcome, arguments: &Check) -> io::Result<(Vec<u8>, String)> {
    let several = arguments.files.len() > 1 && arguments.output.is_none();
    let document = Document::of(outcome)?;
    let export = match arguments.format {
        Format::Json => Export::Json,
        Format::Markdown => Export::Markdown,
        Format::Html => Export::Html,
        Format::Csv => Export::Csv,
        Format::Xlsx => Export::Xlsx,
        Format::Text => Export::SheetText,
    };
    let mut bytes = match arguments.format {
        Format::Json => (json::string(outcome, Unit::Utf8, arguments.text) + "\n").into_bytes(),
        Format::Text if several => {
            let name = outcome.name.as_deref().unwrap_or("标准输入");
            format!("== {name} ==\n{}\n", text::string(outcome, true)).into_bytes()
        }
        Format::Text => text::string(outcome, true).into_bytes(),
        _ => {
            let date = arguments.today.map(|it| format!("{:04}-{:02}-{:02}", it.year, it.month, it.day));
            export.write(&document, &Remarks { date, ..Remarks::default() }).map_err(io::Error::other)?
        }
    };
    if several && arguments.format == Format::Markdown {
        bytes.write_all(b"\n")?;
    }
    Ok((bytes, export.file(&document)))
}

fn name(path: &Path) -> String {
    if path == Path::new("-") { "标准输入".to_owned() } else { path.display().to_string() }
}
