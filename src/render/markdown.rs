//! Markdown: the review sheet (审核意见), which a reviewer sends back to the body that wrote the report.

use super::{REPAIRS, Shown, basis, findings, undecided};
use crate::outcome::Outcome;
use crate::rule::Severity;
use crate::source::Lines;
use crate::span::Span;
use crate::wording::{self, render as words, sheet as labels};

/// Characters quoted of a place.
const QUOTE: usize = 60;

/// The review sheet of `outcome`.
#[must_use]
pub fn sheet(outcome: &Outcome) -> String {
    let tally = outcome.tally();
    let mut out = format!("# {}\n\n", labels::TITLE);
    for (label, value) in labels::head(&outcome.report) {
        out += &format!("- {label}：{}\n", escape(&value));
    }
    out += &format!("- {}：{}\n\n", labels::RESULT, words::findings(&tally));
    out += &format!("{}\n", words::verdict(&tally));

    let all = findings(outcome);
    let text = &outcome.report.text;
    let lines = Lines::new(text);
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let of_level: Vec<_> = all.iter().filter(|it| it.severity == severity).collect();
        if of_level.is_empty() {
            continue;
        }
        out += &format!("\n## {}（{}）\n", words::severity(severity), of_level.len());
        for (at, it) in of_level.into_iter().enumerate() {
            out += &finding(at + 1, it, text, &lines);
        }
    }
    if !outcome.repairs.is_empty() {
        out += &format!("\n## {}\n\n", words::REPAIRS);
        for (at, it) in outcome.repairs.iter().take(REPAIRS).enumerate() {
            out += &format!("{}. {}\n", at + 1, wording::repair::head(it));
            for change in wording::repair::changes(it) {
                out += &format!("   - {change}\n");
            }
        }
        if outcome.repairs.len() > REPAIRS {
            out += &format!("\n{}\n", wording::repair::more(outcome.repairs.len() - REPAIRS));
        }
    }
    let undecided = undecided(outcome);
    if !undecided.is_empty() {
        out += &format!("\n## {}\n\n", words::UNDECIDED);
        for (reason, rules) in undecided {
            out += &format!("- {}\n", words::undecided(&escape(&reason), &rules));
        }
    }
    out += &format!("\n## {}\n\n- {}\n- {}\n", labels::COUNTS, words::rules(&tally), words::equations(&tally));
    out
}

fn finding(number: usize, it: &Shown, text: &str, lines: &Lines) -> String {
    let message = wording::sentence(it.finding.message, &it.finding.facts);
    let mut out = format!("\n{number}. **{} {}**\n\n   {}\n\n", it.rule.id, it.rule.title, escape(&message));
    if let Some(span) = it.finding.spans.first() {
        let position = lines.position(span.start);
        out += &format!(
            "   - {}：{}{}\n",
            labels::PLACE,
            words::place(position.line, position.column),
            quote(*span, text)
        );
    }
    if let Some(basis) = basis(it.rule) {
        out += &format!("   - {}\n", words::basis(&basis));
    }
    if !it.rule.remedy.is_empty() {
        out += &format!("   - {}：{}\n", labels::REMEDY, it.rule.remedy);
    }
    out
}

/// The words at a place, cut short; nothing for a blank.
fn quote(span: Span, text: &str) -> String {
    let words = span.of(text).trim();
    if words.is_empty() {
        return String::new();
    }
    let cut: String = words.chars().take(QUOTE).collect();
    let more = if cut.len() < words.len() { "……" } else { "" };
    format!("“{}{more}”", escape(&cut))
}

/// `text` on one line, so that Markdown shows every character of it and HTML none as markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => out.extend(['\\', it]),
            _ if it.is_control() => out.push('\u{fffd}'),
            _ => out.push(it),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn report_text_is_no_markup() {
        assert_eq!(escape("**<http://x>**\n| a_b"), "\\*\\*\\<http://x\\>\\*\\* \\| a\\_b");
        assert_eq!(escape("行政处罚\t169"), "行政处罚 169");
    }
}
