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
    report.body = if title.title.is_some() { title.body } else { title::body_in_prose(&report.paragraphs) };
    report.title = title.title;
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
    if let Some(body) = &options.body {
        let place = report.body.as_ref().map_or_else(Default::default, |it| it.span);
        report.body = Some(crate::span::Located::new(body.clone(), place));
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

#[cfg(test)]
mod tests {
    use crate::outcome::Options;
    use crate::template::Generation;

    const TEXT: &str = "某某县某某局2023年政府信息公开工作年度报告\n一、总体情况\n";

    #[test]
    fn what_the_caller_says_of_the_report_goes_before_the_text() {
        let said = Options {
            body: Some("某某县教育局".into()),
            year: Some(2022),
            template: Some(Generation::G2019),
            ..Options::default()
        };
        for text in [TEXT, "没有标题\n"] {
            let report = crate::parse(text, &said);
            assert_eq!(report.body.map(|it| it.value).as_deref(), Some("某某县教育局"));
            assert_eq!((report.year.map(|it| it.value), report.template), (Some(2022), Some(Generation::G2019)));
        }
        let read = crate::parse(TEXT, &Options::default());
        assert_eq!(read.body.map(|it| it.value).as_deref(), Some("某某县某某局"));
        assert_eq!(read.template, None);
    }
}
