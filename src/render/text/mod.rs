//! The outcome as text for a terminal: every finding with its place, the lines it is about, and what it rests on.

mod excerpt;

use super::{REPAIRS, Shown, basis, findings, undecided};
use crate::outcome::Outcome;
use crate::rule::Severity;
use crate::wording::{self, render as words};
use anstyle::{AnsiColor, Style};
use excerpt::{Excerpts, plain};

/// The outcome as text, with ANSI colours where `colour` asks for them.
#[must_use]
pub fn string(outcome: &Outcome, colour: bool) -> String {
    let mut text = Text { out: String::new(), colour };
    text.head(outcome);
    let excerpts = Excerpts::new(&outcome.report.text);
    for it in findings(outcome) {
        text.finding(&it, &excerpts);
    }
    text.repairs(outcome);
    text.undecided(outcome);
    text.summary(outcome);
    text.out
}

const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

fn style(it: Severity) -> Style {
    let colour = match it {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
    };
    colour.on_default().bold()
}

struct Text {
    out: String,
    colour: bool,
}

impl Text {
    fn styled(&self, text: &str, style: Style) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        let heading = self.styled(heading, BOLD);
        self.line(&heading);
    }

    fn head(&mut self, outcome: &Outcome) {
        let report = &outcome.report;
        self.heading(&plain(&words::title(report)));
        self.line(&plain(&words::head(report)));
        self.line("");
    }

    fn finding(&mut self, it: &Shown, excerpts: &Excerpts) {
        let style = style(it.severity);
        let level = self.styled(&format!("{} {}", words::severity(it.severity), it.rule.id), style);
        let title = self.styled(it.rule.title, BOLD);
        self.line(&format!("{level} {title}"));
        let message = wording::sentence(it.finding.message, &it.finding.facts);
        self.line(&format!("  {}", plain(&message)));
        if let Some(excerpt) = excerpts.of(&it.finding.spans) {
            let place = self.styled(&excerpt.place, FAINT);
            self.line(&format!("  {place}"));
            let width = excerpt.lines.iter().map(|it| it.number.to_string().len()).max().unwrap_or(0);
            for line in excerpt.lines {
                let number = self.styled(&format!("{:>width$} |", line.number), FAINT);
                self.line(&format!("  {number} {}", line.source));
                let margin = self.styled(&format!("{:>width$} |", ""), FAINT);
                let marks = self.styled(&line.marks, style);
                self.line(&format!("  {margin} {marks}"));
            }
            if excerpt.more > 0 {
                self.line(&format!("  {}", words::more_places(excerpt.more)));
            }
        }
        if let Some(basis) = basis(it.rule) {
            self.line(&format!("  {}", words::basis(&basis)));
        }
        self.line("");
    }

    fn repairs(&mut self, outcome: &Outcome) {
        if !super::repairs_unsaid(outcome) {
            return;
        }
        self.heading(words::REPAIRS);
        for (at, it) in outcome.repairs.iter().take(REPAIRS).enumerate() {
            self.line(&format!("  {}. {}", at + 1, wording::repair::head(it)));
            for change in wording::repair::changes(it) {
                self.line(&format!("     {change}"));
            }
        }
        if outcome.repairs.len() > REPAIRS {
            self.line(&format!("  {}", wording::repair::more(outcome.repairs.len() - REPAIRS)));
        }
        self.line("");
    }

    fn undecided(&mut self, outcome: &Outcome) {
        let undecided = undecided(outcome);
        if undecided.is_empty() {
            return;
        }
        self.heading(words::UNDECIDED);
        for (reason, rules) in undecided {
            self.line(&format!("  {}", words::undecided(&reason, &rules)));
        }
        self.line("");
    }

    fn summary(&mut self, outcome: &Outcome) {
        let tally = outcome.tally();
        self.line(&words::findings(&tally));
        self.line(&words::rules(&tally));
        self.line(&words::equations(&tally));
        self.heading(&words::verdict(&tally));
    }
}
