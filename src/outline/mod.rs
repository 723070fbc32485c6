//! Title, body, year, period, the six parts and their prose.

mod heading;
mod paragraph;
mod period;
mod title;

use crate::outcome::Options;
use crate::report::Report;

/// Reads the outline of `report.text` into `report`; what stands in tables is left out of the prose.
pub fn read(report: &mut Report, options: &Options) {
    let text = std::mem::take(&mut report.text);
    let lines = paragraph::lines(&text, report);
    report.sections = heading::sections(&text, &lines);
    let title = title::read(&text, &lines, &report.sections);
    let paragraphs = paragraph::join(&text, &lines, &report.sections, title.lines.clone(), &mut report.notes);
    report.paragraphs = paragraphs;
    report.period = period::read(report);
    report.title = title.title;
    report.body = title.body;
    report.year = title.year;
    if let Some(title) = &options.title {
        let (body, year) = title::split(title);
        let place = report.title.as_ref().map_or_else(Default::default, |it| it.span);
        report.title = Some(crate::span::Located::new(title.clone(), place));
        if let Some(body) = body {
            report.body = Some(crate::span::Located::new(body, place));
        }
        report.year = year.map(|year| crate::span::Located::new(year, place)).or(report.year);
    }
    if report.year.is_none() {
        report.year = period::year(report);
    }
    if let Some(year) = options.year {
        let place = report.year.map_or_else(Default::default, |it| it.span);
        report.year = Some(crate::span::Located::new(year, place));
    }
    report.text = text;
}
