//! Y: the year, the period and the day of publication.

use super::passage::{Passage, part, passages};
use super::{
    Basis, COMMON, Edit, Finding, REGULATIONS, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided,
};
use crate::report::{BodyClass, Date, Report};
use crate::span::Span;
use crate::template::Generation::G2021;

/// Y01: title, prose and period name different years.
pub static Y01: Rule = Rule {
    id: "Y01",
    severity: Severity::Error,
    title: "标题、正文、统计期限年度不一致",
    why: "报告只反映一个年度的情况，标题、总体情况的开头和统计期限应当是同一年度。",
    remedy: "改正写错的年度。",
    check: years,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("自2023年1月1日起至2023年12月31日止", "自2022年1月1日起至2022年12月31日止")]),
        fail(G2021, &[Edit::Replace("青河县水利局2023年政府", "青河县水利局2022年政府")]),
        undecided(G2021, &[Edit::Replace("2023年", "某年")]),
    ],
    ..COMMON
};

/// Y02: the period is no whole year.
pub static Y02: Rule = Rule {
    id: "Y02",
    severity: Severity::Warning,
    title: "统计期限不是完整自然年",
    why: "统计期限应当自1月1日起至12月31日止。年内新设或撤销的机关除外。",
    remedy: "按完整自然年统计，或者说明原因。",
    check: whole_year,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("2023年12月31日止", "2023年12月20日止")]),
        not_applicable(G2021, &[Edit::Replace("本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。", "")]),
    ],
    ..COMMON
};

/// Y03: no period.
pub static Y03: Rule = Rule {
    id: "Y03",
    title: "未写统计期限",
    why: "报告通常在开头或结尾写明数据的统计期限。格式没有硬性要求，因此只作提示。",
    remedy: "补写“本报告所列数据的统计期限自××××年1月1日起至12月31日止”。",
    check: |report| {
        if report.paragraphs.is_empty() {
            return Verdict::Undecided(Reason::ProseMissing);
        }
        let told = report.period.is_some()
            || passages(report).any(|it| ["统计期", "统计时", "1月1日"].iter().any(|word| it.text.contains(word)));
        if told { Verdict::Pass } else { Verdict::Fail(vec![Finding::new("未见统计期限说明")]) }
    },
    examples: &[
        pass(G2021, &[]),
        pass(
            G2021,
            &[Edit::Replace("本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。", "统计期为2023年全年。")],
        ),
        fail(G2021, &[Edit::Replace("本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。", "")]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// Y04: another year spoken of as this one.
pub static Y04: Rule = Rule {
    id: "Y04",
    severity: Severity::Warning,
    title: "正文出现其他年度的当年表述",
    why: "沿用往年的报告而没有改年度，会把往年写成当年。",
    remedy: "改正年度；确是说明往年情况的，写明“上年”或与本年比较。",
    check: other_year,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("2023年，我局", "2023年，我局工作有序开展。2022年，我局")]),
        pass(
            G2021,
            &[Edit::Replace(
                "2023年，我局",
                "2023年，我局工作有序开展。2022年，我局收到申请20件，本年比上年增加3件。我局",
            )],
        ),
        undecided(G2021, &[Edit::Replace("2023年", "某年")]),
    ],
    ..COMMON
};

/// Y11: published after the day that the law sets.
pub static Y11: Rule = Rule {
    id: "Y11",
    severity: Severity::Warning,
    basis: Some(Basis { document: REGULATIONS, clause: "第四十九条" }),
    title: "发布日期超过法定时限",
    why: "县级以上人民政府部门应当在每年1月31日前公布上一年度报告，县级以上地方人民政府应当在3月31日前公布。",
    remedy: "核对发布日期；网站迁移造成日期变动的，可以不理会。",
    check: late,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("2024年1月20日", "2024年2月18日")]),
        pass(
            G2021,
            &[Edit::Replace("2024年1月20日", "2024年2月18日"), Edit::Replace("青河县水利局", "青河县人民政府")],
        ),
        not_applicable(G2021, &[Edit::RemoveLine("2024年1月20日")]),
        undecided(G2021, &[Edit::Replace("青河县水利局", "某某")]),
    ],
    ..COMMON
};

/// Y12: up to a month, and not which day.
pub static Y12: Rule = Rule {
    id: "Y12",
    title: "截止时间表述不完整",
    why: "统计截至12月31日，写“截止到12月份”分不清是月初还是月末。",
    remedy: "写明“截至12月31日”。",
    check: until,
    examples: &[
        pass(G2021, &[]),
        pass(G2021, &[Edit::Replace("全年通过政府网站", "截至2023年底，通过政府网站")]),
        fail(G2021, &[Edit::Replace("全年通过政府网站", "截止到 12 月份，通过政府网站")]),
    ],
    ..COMMON
};

/// Y13: a day that lacks its word, or does not exist.
pub static Y13: Rule = Rule {
    id: "Y13",
    title: "日期缺字或不存在",
    why: "“12月31止”缺“日”字，2月30日并不存在。",
    remedy: "改正日期。",
    check: odd_dates,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("2023年12月31日止", "2023年12月31止")]),
        fail(G2021, &[Edit::Replace("2024年1月20日", "2024年2月30日")]),
    ],
    ..COMMON
};

/// The four digits before 年 at the byte `at`: the year and where it begins.
fn year_before(text: &str, at: usize) -> Option<(i32, usize)> {
    let start = at.checked_sub(4)?;
    let digits = text.get(start..at)?;
    let before = text.get(..start)?.chars().next_back();
    let alone = !before.is_some_and(|it| it.is_ascii_digit());
    let year = digits.parse().ok().filter(|year| (1990..2100).contains(year))?;
    (alone && digits.bytes().all(|it| it.is_ascii_digit())).then_some((year, start))
}

/// Years written as 2023年 in a passage: the year, its start and the end of 年.
fn years_in(passage: &Passage<'_>) -> Vec<(i32, usize, usize)> {
    passage
        .find("年")
        .filter_map(|(at, end)| year_before(&passage.text, at).map(|(year, start)| (year, start, end)))
        .collect()
}

fn years(report: &Report) -> Verdict {
    let mut found: Vec<(&str, i32, Span)> = Vec::new();
    if let Some(title) = &report.title {
        let digits: Vec<(i32, usize)> =
            title.value.match_indices('年').filter_map(|(at, _)| year_before(&title.value, at)).collect();
        if let (Some(year), true) = (report.year, digits.len() <= 1) {
            let named = digits.first().map(|(year, _)| *year).or((year.span == title.span).then_some(year.value));
            found.extend(named.map(|year| ("标题", year, title.span)));
        }
    }
    let first = passages(report).find(|it| it.section() == Some("overview"));
    if let Some(passage) = &first {
        // Only a year that opens part one is that of the report.
        let opening = years_in(passage).into_iter().find(|(_, start, _)| *start == 0);
        found.extend(opening.map(|(year, start, end)| ("第一部分开头", year, passage.span(start, end))));
    }
    if let Some(period) = &report.period {
        let (from, to) = period.value;
        found.push(("统计期限起始", from.year, period.span));
        if to.year != from.year {
            found.push(("统计期限截止", to.year, period.span));
        }
    }
    let Some((_, year, _)) = found.first().copied() else { return Verdict::Undecided(Reason::YearUnknown) };
    if found.iter().all(|(_, it, _)| *it == year) {
        return Verdict::Pass;
    }
    let told: Vec<_> = found.iter().map(|(place, year, _)| format!("{place}为{year}年")).collect();
    let finding = Finding::new("年度不一致：{told}").fact("told", told.join("，"));
    Verdict::Fail(vec![found.iter().fold(finding, |it, (.., span)| it.at(*span))])
}

fn whole_year(report: &Report) -> Verdict {
    let Some(period) = &report.period else { return Verdict::NotApplicable };
    let (from, to) = period.value;
    if (from.month, from.day, to.month, to.day) == (1, 1, 12, 31) {
        return Verdict::Pass;
    }
    Verdict::Fail(vec![
        Finding::new("统计期限为{from}至{to}，不是完整自然年")
            .fact("from", format!("{}月{}日", from.month, from.day))
            .fact("to", format!("{}月{}日", to.month, to.day))
            .at(period.span),
    ])
}

fn other_year(report: &Report) -> Verdict {
    const COMPARES: [&str; 19] = [
        "较", "比", "上年", "去年", "同比", "增长", "下降", "以来", "五”", "规划", "计划", "印发", "截至", "往年",
        "起至", "结转", "成立", "期间", "开始",
    ];
    let Some(year) = &report.year else { return Verdict::Undecided(Reason::YearUnknown) };
    let mut findings = Vec::new();
    for passage in passages(report).filter(|it| it.section() == Some("overview")) {
        for (other, start, end) in years_in(&passage) {
            let sentence = passage.sentence(start);
            let opens = sentence.starts_with(&passage.text[start..end]);
            let after = &passage.text[end..];
            let subject = ["，我", ",我", "，全", "我", "全年", "，本", "本"].iter().any(|it| after.starts_with(it));
            if other < year.value && opens && subject && !COMPARES.iter().any(|it| sentence.contains(it)) {
                findings.push(
                    Finding::new("{part}写“{around}…”，报告年度为{year}年，请核对是否沿用往年文字")
                        .fact("part", part(passage.section()))
                        .fact("around", sentence.chars().take(16).collect::<String>())
                        .fact("year", year.value.to_string())
                        .at(passage.span(start, end)),
                );
            }
        }
    }
    Verdict::of(findings)
}

/// A day written 2024年1月20日 or 2024-01-20 and nothing else, or after 发布日期.
fn published(passage: &Passage<'_>) -> Option<(Date, Span)> {
    const LONGEST: usize = 20;
    let text = passage.text.as_str();
    if text.chars().count() > LONGEST {
        return None;
    }
    let rest = ["发布日期", "发布时间", "公开日期", "成文日期", "日期"]
        .iter()
        .find_map(|it| text.strip_prefix(it))
        .unwrap_or(text);
    let rest = rest.trim_start_matches(['：', ':', '（', '(']).trim_end_matches(['）', ')']);
    let mut numbers = rest.split(['年', '月', '日', '-', '/', '.', '号']).filter(|it| !it.is_empty());
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let date =
        Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.get(..2).unwrap_or(day).parse().ok()? };
    (numbers.next().is_none() && year.len() == 4).then_some((date, passage.whole()))
}

fn late(report: &Report) -> Verdict {
    let Some(year) = &report.year else { return Verdict::Undecided(Reason::YearUnknown) };
    let Some((date, span)) = passages(report).filter_map(|it| published(&it)).last() else {
        return Verdict::NotApplicable;
    };
    let (month, day, whose) = match report.body_class {
        None => return Verdict::Undecided(Reason::BodyUnknown),
        Some(BodyClass::Department | BodyClass::StateCouncil) => (1, 31, "政府部门"),
        Some(BodyClass::Province | BodyClass::City | BodyClass::County) => (3, 31, "县级以上地方人民政府"),
        // The law sets no day for townships and subdistricts.
        Some(BodyClass::Township | BodyClass::Subdistrict | BodyClass::Other) => return Verdict::NotApplicable,
    };
    let due = Date { year: year.value + 1, month, day };
    if date <= due {
        return Verdict::Pass;
    }
    Verdict::Fail(vec![
        Finding::new("日期为{date}，{whose}应当在{due}前公布上一年度报告，请核对")
            .fact("date", format!("{}年{}月{}日", date.year, date.month, date.day))
            .fact("whose", whose)
            .fact("due", format!("{}年{}月{}日", due.year, due.month, due.day))
            .at(span),
    ])
}

fn until(report: &Report) -> Verdict {
    let mut findings = Vec::new();
    for passage in passages(report) {
        for word in ["截止", "截至"] {
            for (start, end) in passage.find(word) {
                let after = passage.text[end..].trim_start_matches(['到', '至', '于']);
                let months = after.split_once('年').filter(|(year, _)| year.len() == 4).map_or(after, |(_, rest)| rest);
                let months = months.trim_start_matches('度').trim_start_matches(word).trim_start_matches(['到', '至']);
                let Some((month, rest)) = months.split_once('月') else { continue };
                let numeric = matches!(month.len(), 1 | 2) && month.bytes().all(|it| it.is_ascii_digit());
                let vague = !rest.starts_with(|it: char| it.is_ascii_digit()) && !rest.starts_with(['底', '末', '初']);
                if numeric && vague {
                    let close = passage.text.len() - rest.len();
                    findings.push(
                        Finding::new("{part}写“{words}”，应当写明日期，如“截至12月31日”")
                            .fact("part", part(passage.section()))
                            .fact(
                                "words",
                                format!(
                                    "{}{}",
                                    &passage.text[start..close],
                                    if rest.starts_with('份') { "份" } else { "" }
                                ),
                            )
                            .at(passage.span(start, close)),
                    );
                }
            }
        }
    }
    Verdict::of(findings)
}

fn odd_dates(report: &Report) -> Verdict {
    let mut findings = Vec::new();
    for passage in passages(report) {
        let text = passage.text.as_str();
        for (at, end) in passage.find("月") {
            let before = &text[..at];
            let digits = before.len() - before.trim_end_matches(|it: char| it.is_ascii_digit()).len();
            let after = &text[end..];
            let days = after.len() - after.trim_start_matches(|it: char| it.is_ascii_digit()).len();
            let (Ok(month), Ok(day)) = (before[at - digits..].parse::<u32>(), after[..days].parse::<u32>()) else {
                continue;
            };
            let follows = &after[days..];
            let year =
                before[..at - digits].strip_suffix('年').and_then(|it| year_before(text, it.len())).map(|it| it.0);
            let message = if follows.starts_with(['止', '起', '至']) {
                "{part}写“{words}”，缺“日”字"
            } else if follows.starts_with(['日', '号']) && !exists(year, month, day) {
                "{part}写“{words}”，没有这一天"
            } else {
                continue;
            };
            let close = end + days + follows.chars().next().map_or(0, char::len_utf8);
            findings.push(
                Finding::new(message)
                    .fact("part", part(passage.section()))
                    .fact("words", &text[at - digits..close])
                    .at(passage.span(at - digits, close)),
            );
        }
    }
    Verdict::of(findings)
}

/// Whether the calendar has this day; without a year, February has 29.
fn exists(year: Option<i32>, month: u32, day: u32) -> bool {
    let leap = year.is_none_or(|it| (it % 4 == 0 && it % 100 != 0) || it % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar() {
        for (year, month, day, expected) in [
            (None, 2, 29, true),
            (Some(2023), 2, 29, false),
            (Some(2024), 2, 29, true),
            (None, 13, 1, false),
            (None, 4, 31, false),
            (None, 12, 31, true),
        ] {
            assert_eq!(exists(year, month, day), expected, "{year:?} {month} {day}");
        }
    }
}
