//! `gouji rules` and `gouji explain`.

use crate::CLEAN;
use crate::arguments::ListFormat;
use gouji::manual;
use gouji::render::catalogue;
use gouji::rule::RULES;
use gouji::wording::{manual as labels, render as words};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Lists every rule.
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn list(format: ListFormat) -> io::Result<u8> {
    let mut out = anstream::stdout().lock();
    match format {
        ListFormat::Text => write!(out, "{}", table())?,
        ListFormat::Markdown => write!(out, "{}", manual::catalogue(RULES))?,
        ListFormat::Json => {
            serde_json::to_writer(&mut out, &catalogue::rules())?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(CLEAN)
}

/// Explains the rules with these ids.
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn explain(ids: &[String]) -> io::Result<u8> {
    let mut out = anstream::stdout().lock();
    let pages: Vec<_> = RULES.iter().filter(|it| ids.iter().any(|id| id == it.id)).map(|it| manual::page(it)).collect();
    write!(out, "{}", pages.join("\n"))?;
    out.flush()?;
    Ok(CLEAN)
}

fn table() -> String {
    let mut out = String::new();
    let mut last = "";
    for rule in RULES {
        let family = manual::family(rule);
        if family != last {
            let gap = if last.is_empty() { "" } else { "\n" };
            out += &format!("{gap}{family} {}\n", labels::family(family));
            last = family;
        }
        let (level, forms) = (words::severity(rule.severity), labels::forms(rule.generations));
        let (title, switch) = (rule.title, labels::switch(rule));
        out += &format!("  {}  {}  {}  {title}{switch}\n", pad(rule.id, 5), pad(level, 4), pad(&forms, 10));
    }
    out
}

/// `text` filled up with spaces to `width` columns; Chinese characters take two.
fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
