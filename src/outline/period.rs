//! The period that the figures cover, and the year where the title does not say it.

use crate::fold::{fold, is_space};
use crate::report::{Date, Paragraph, Report};
use crate::span::{Located, Span};

/// The period: `自2023年1月1日起至2023年12月31日止`, the second year may be left out.
pub fn read(report: &Report) -> Option<Located<(Date, Date)>> {
    let near = |paragraph: &&Paragraph| {
        paragraph.text.contains("期限") || paragraph.text.contains("统计") || paragraph.text.contains("起至")
    };
    report.paragraphs.iter().filter(near).find_map(in_paragraph)
}

fn in_paragraph(paragraph: &Paragraph) -> Option<Located<(Date, Date)>> {
    let dates = dates(&paragraph.text);
    dates.windows(2).find_map(|pair| {
        let (from, to) = (&pair[0], &pair[1]);
        let between = paragraph.text.get(from.1.1..to.1.0)?;
        let joined = between.chars().count() <= 6 && between.contains(['至', '到', '—', '-', '－', '~', '～']);
        let from_date = Date { year: from.0.0?, month: from.0.1, day: from.0.2 };
        let to_date = Date { year: to.0.0.unwrap_or(from_date.year), month: to.0.1, day: to.0.2 };
        joined.then(|| Located::new((from_date, to_date), paragraph.place(from.1.0, to.1.1)))
    })
}

/// Year (if printed), month and day; and the bytes it takes.
type Found = ((Option<i32>, u8, u8), (usize, usize));

/// The dates in `text`: `2023年1月1日`, `12月31日`.
fn dates(text: &str) -> Vec<Found> {
    let letters: Vec<(usize, char)> =
        text.char_indices().map(|(at, it)| (at, fold(it))).filter(|it| !is_space(it.1)).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match date(text, &letters, at) {
            Some((found, next)) => {
                out.push(found);
                at = next;
            }
            None => at += 1,
        }
    }
    out
}

fn date(text: &str, letters: &[(usize, char)], start: usize) -> Option<(Found, usize)> {
    if start > 0 && letters[start - 1].1.is_ascii_digit() {
        return None;
    }
    let number = |from: usize| {
        let digits: String = letters[from..].iter().map(|it| it.1).take_while(char::is_ascii_digit).take(5).collect();
        digits.parse::<i32>().ok().map(|value| (value, from + digits.len()))
    };
    let is = |at: usize, it: char| letters.get(at).is_some_and(|found| found.1 == it);
    let (first, at) = number(start)?;
    let (year, month, at) = if is(at, '年') {
        let (month, at) = number(at + 1)?;
        (Some(first), month, at)
    } else {
        (None, first, at)
    };
    if !is(at, '月') {
        return None;
    }
    let (day, at) = number(at + 1)?;
    if !is(at, '日') || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let end = letters.get(at + 1).map_or(text.len(), |it| it.0);
    Some((((year, month as u8, day as u8), (letters[start].0, end)), at + 1))
}

/// The year that the prose is about: that of the period, else the one named most often in part one.
pub fn year(report: &Report) -> Option<Located<i32>> {
    if let Some(period) = &report.period {
        return Some(Located::new(period.value.1.year, period.span));
    }
    let mut counts: Vec<(i32, usize, Span)> = Vec::new();
    for paragraph in report.paragraphs.iter().filter(|it| it.section.is_none_or(|it| it == "overview")) {
        for (at, _) in paragraph.text.match_indices('年') {
            let before = &paragraph.text[..at];
            let digits: Vec<(usize, char)> = before
                .char_indices()
                .rev()
                .filter(|it| !is_space(it.1))
                .take(4)
                .map(|(at, it)| (at, fold(it)))
                .collect();
            let year: String = digits.iter().rev().map(|it| it.1).collect();
            let Ok(year) = year.parse::<i32>() else { continue };
            if !(2008..=2099).contains(&year) {
                continue;
            }
            let place = paragraph.place(digits.last().map_or(at, |it| it.0), at);
            match counts.iter_mut().find(|it| it.0 == year) {
                Some(it) => it.1 += 1,
                None => counts.push((year, 1, place)),
            }
        }
    }
    let best = counts.iter().map(|it| it.1).max()?;
    let mut top = counts.iter().filter(|it| it.1 == best);
    match (top.next(), top.next()) {
        (Some((year, _, span)), None) => Some(Located::new(*year, *span)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Option<(Date, Date)> {
        let paragraph = Paragraph::join(text, &[Span::new(0, text.len())], None);
        in_paragraph(&paragraph).map(|it| it.value)
    }

    #[test]
    fn periods_are_read_with_and_without_the_second_year() {
        let whole = Some((Date { year: 2023, month: 1, day: 1 }, Date { year: 2023, month: 12, day: 31 }));
        assert_eq!(period("统计期限,自2023年1月1日起至12月31日止。"), whole);
        assert_eq!(period("自 2023 年 1 月 1 日起至 2023 年 12 月 31 日止"), whole);
        assert_eq!(period("２０２３年１月１日—12月31日"), whole);
        assert_eq!(period("2023年1月1日施行，2023年2月1日废止"), None);
        assert_eq!(period("2023年1月1日起至12月31止"), None);
    }
}
