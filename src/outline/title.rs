//! The title: body, year, and the official name of the report.

use super::paragraph::Line;
use crate::fold::{fold, is_invisible, is_space};
use crate::report::{Paragraph, Section};
use crate::span::{Located, Span};

/// What the title says.
#[derive(Debug, Default)]
pub struct Title {
    /// The title, its lines joined without white space.
    pub title: Option<Located<String>>,
    /// The body.
    pub body: Option<Located<String>>,
    /// The year.
    pub year: Option<Located<i32>>,
    /// Indexes of its lines.
    pub lines: std::ops::Range<usize>,
}

/// Lines before the first heading that are looked at: more than a page's menu may stand between.
const TOP: usize = 24;
/// A title is no longer than this, in characters.
const LONGEST: usize = 60;

/// Finds the title among the lines before the first heading: the one that says most, and of those the last, since a page
/// may list its other reports before it; without a heading the first, since it may list them after it.
pub fn read(text: &str, lines: &[Line], sections: &[Section]) -> Title {
    let heading = lines.iter().position(|line| line.in_table || sections.iter().any(|it| it.span == line.span));
    let top = match heading {
        Some(at) => at.saturating_sub(TOP)..at,
        None => 0..lines.len().min(TOP),
    };
    let says =
        |it: &Title| [it.title.is_some(), it.body.is_some(), it.year.is_some()].map(usize::from).iter().sum::<usize>();
    let mut best = Title::default();
    for last in top {
        let title = ending(text, lines, last).unwrap_or_default();
        let more = says(&title).cmp(&says(&best));
        if more.is_gt() || more.is_eq() && heading.is_some() {
            best = title;
        }
    }
    best
}

/// The title whose last line is `last`. It may take up to three lines: body, year, name.
fn ending(text: &str, lines: &[Line], last: usize) -> Option<Title> {
    let line = lines.get(last)?;
    let words = printed(text, line.span);
    // …政府信息公开工作年 / 度报告
    let above = || last.checked_sub(1).and_then(|it| lines.get(it)).map(|it| printed(text, it.span));
    let ends_name = || NAME.ends_with(&words) && above().is_some_and(|it| breaks_name(&it, &words));
    if !is_name(&words) && !ends_name() || is_path(line.span.of(text)) {
        return None;
    }
    let mut first = last;
    while first > 0 && last - first < 2 && goes_before(&printed(text, lines[first - 1].span), text, lines, first, last)
    {
        first -= 1;
    }
    let joined: String = lines[first..=last].iter().map(|line| printed(text, line.span)).collect();
    if joined.chars().count() > LONGEST {
        return None;
    }
    let span = lines[first].span.join(lines[last].span);
    let (body, year) = split(&joined);
    Some(Title {
        body: body.map(|body| place(text, &lines[first..=last], &body, span)),
        year: year.map(|year| Located::new(year, span)),
        title: Some(Located::new(joined, span)),
        lines: first..last + 1,
    })
}

/// Where `words` stand in the title's lines; all of `span` where they are spread over several.
fn place(text: &str, lines: &[Line], words: &str, span: Span) -> Located<String> {
    let within = lines.iter().find_map(|line| {
        let at = line.span.of(text).find(words)?;
        Some(Span::new(line.span.start as usize + at, line.span.start as usize + at + words.len()))
    });
    Located::new(words.to_owned(), within.unwrap_or(span))
}

/// The name of the report, as the format has it.
const NAME: &str = "政府信息公开工作年度报告";

/// What programs write before the title that they have taken from a page.
const NAMED: [&str; 4] = ["标题", "文章标题", "题目", "名称"];

/// The line without white space and marks of headings, and without what names it as the title: `标题：`.
fn printed(text: &str, span: Span) -> String {
    let hidden = |it: &char| is_space(*it) || is_invisible(*it) || matches!(it, '#' | '*' | '>');
    let line: String = span.of(text).chars().filter(|it| !hidden(it)).collect();
    let rest = NAMED.iter().find_map(|it| line.strip_prefix(it)?.strip_prefix([':', '：']));
    rest.map_or_else(|| line.clone(), str::to_owned)
}

/// Whether a line ends like the name of the report.
fn is_name(line: &str) -> bool {
    let line = line.trim_end_matches(|it: char| matches!(fold(it), '(' | ')' | '》' | '>'));
    let named = ["工作年度报告", "工作报告", "年度报告", "公开年报", "工作年报", "情况报告"];
    let ended = named.iter().any(|it| line.ends_with(it)) || ends_in_misprint(line);
    let sentence = line.contains(['，', '。', '；', '：', '、']) || line.starts_with("本报告");
    ended && !sentence && line.chars().count() <= LONGEST
}

/// Whether a line that holds a year ends in the characters of the report's name in another order: 信息公开工作告年度报.
fn ends_in_misprint(line: &str) -> bool {
    const END: &str = "工作年度报告";
    let Some((_, rest)) = line.rsplit_once("信息公开") else { return false };
    let same = rest.chars().count() == END.chars().count() && END.chars().all(|it| rest.contains(it));
    same && split(line).1.is_some()
}

/// Whether a line is the path to a page: 首页 > 政务公开 > 年报.
fn is_path(line: &str) -> bool {
    let line = line.trim_start_matches(|it: char| it == '>' || is_space(it));
    line.contains(['>', '›', '»', '＞']) || ["首页", "当前位置", "您的位置"].iter().any(|it| line.starts_with(it))
}

/// Whether the line before belongs to the title: a body or a year without the rest.
fn goes_before(line: &str, text: &str, lines: &[Line], first: usize, last: usize) -> bool {
    let so_far: String = lines[first..=last].iter().map(|it| printed(text, it.span)).collect();
    let (body, _) = split(&so_far);
    let short = line.chars().count() <= 40 && !line.contains(['，', '。', '；', '：', '>', '|', '/']);
    short && (body.is_none() && ends_body(line) || breaks_name(line, &so_far))
}

/// Whether the name of the report begins on the line `above` and goes on below: …2020年度政府信息 / 公开工作年度报告.
fn breaks_name(above: &str, below: &str) -> bool {
    let mut parts = NAME.char_indices().skip(1).map(|(at, _)| NAME.split_at(at));
    parts.any(|(before, behind)| above.ends_with(before) && below.starts_with(behind))
}

/// Whose report the prose before the first heading says that it is, where there is no title: `现公布某局2023年政府信息公开工作年度报告`.
pub fn body_in_prose(paragraphs: &[Paragraph]) -> Option<Located<String>> {
    const VERBS: [&str; 8] = ["《", "公布", "发布", "公开了", "编制", "形成了", "形成", "编写"];
    const NAMES: [&str; 2] = [NAME, "政府信息公开年度报告"];
    paragraphs.iter().take_while(|it| it.section.is_none()).find_map(|paragraph| {
        let end = NAMES.iter().filter_map(|it| paragraph.text.find(it)).min()?;
        let before = paragraph.text.get(..end)?;
        let start = VERBS.iter().filter_map(|it| before.rfind(it).map(|at| at + it.len())).max()?;
        let (body, year) = split(&before[start..]);
        let body = body.filter(|it| (4..=30).contains(&it.chars().count()) && ends_body(it))?;
        let is_name = year.is_some() && !body.contains(['，', '。', '、', '：', ':', '的']);
        let at = start + before[start..].find(&body).filter(|_| is_name)?;
        let place = paragraph.place(at, at + body.len());
        Some(Located::new(body, place))
    })
}

/// Whether a name ends as those of bodies do, or a line as one that names one and a year.
fn ends_body(line: &str) -> bool {
    [
        "局", "府", "会", "处", "委", "办", "室", "院", "厅", "部", "心", "队", "区", "县", "市", "镇", "乡", "街道",
        "年", "年度", "所", "站", "署", "组",
    ]
    .iter()
    .any(|it| line.ends_with(it))
}

/// Body and year of a title: `北京市某局2023年政府信息公开工作年度报告`.
pub fn split(title: &str) -> (Option<String>, Option<i32>) {
    let folded: Vec<(usize, char)> = title.char_indices().map(|(at, it)| (at, fold(it))).collect();
    let mut year = None;
    let mut range = (0, 0);
    for (at, window) in folded.windows(4).enumerate() {
        let before = at.checked_sub(1).and_then(|it| folded.get(it)).is_some_and(|it| it.1.is_ascii_digit());
        let after = folded.get(at + 4).map(|it| it.1);
        let digits: Option<String> = window.iter().map(|(_, it)| digit(*it)).collect();
        if let Some(digits) = digits
            && !before
            && !after.is_some_and(|it| it.is_ascii_digit())
            && let Ok(value) = digits.parse::<i32>()
            && (2008..=2099).contains(&value)
        {
            year = Some(value);
            let end = folded.get(at + 4).map_or(title.len(), |it| it.0);
            range = (window[0].0, end);
            break;
        }
    }
    let mut body = title.to_owned();
    if year.is_some() {
        let rest = title[range.1..].strip_prefix("年度").or_else(|| title[range.1..].strip_prefix('年'));
        body = format!("{}{}", &title[..range.0], rest.unwrap_or(&title[range.1..]));
    }
    // Whatever stands before the name of the report.
    let name = ["政府信息公开", "政务公开", "信息公开", "法治政府", "年度报告", "工作报告", "年报", "报告"];
    let end = name.iter().filter_map(|it| body.find(it)).min().unwrap_or(body.len());
    let body = body[..end]
        .trim_matches(|it: char| is_space(it) || matches!(it, '（' | '(' | '《' | '—' | '-' | '·'))
        .trim_end_matches("关于");
    let body = body.strip_prefix("关于").unwrap_or(body);
    // The year stands elsewhere: `某市 年政府信息公开…`.
    let body = body.strip_suffix("年").unwrap_or(body);
    // ××(机关全称): a form's, to be filled in.
    let body = if body.chars().count() >= 2 && body != "年度" && !body.contains("机关全称") {
        Some(body.to_owned())
    } else {
        None
    };
    (body, year)
}

/// A digit, Arabic or Chinese: 二〇二三.
fn digit(it: char) -> Option<char> {
    if it.is_ascii_digit() {
        return Some(it);
    }
    let at = "〇一二三四五六七八九".chars().position(|other| other == it).or((it == '零').then_some(0))?;
    char::from_digit(at as u32, 10)
}

#[cfg(test)]
mod tests {
    #[test]
    fn titles_give_body_and_year() {
        let split = |title: &str| super::split(title);
        assert_eq!(split("某市某局2023年政府信息公开工作年度报告"), (Some("某市某局".into()), Some(2023)));
        assert_eq!(split("2023年某市某局政府信息公开工作年度报告"), (Some("某市某局".into()), Some(2023)));
        assert_eq!(
            split("某区某镇人民政府２０２２年度政府信息公开工作年度报告"),
            (Some("某区某镇人民政府".into()), Some(2022))
        );
        assert_eq!(split("某街道办事处二〇二一年政府信息公开工作年度报告"), (Some("某街道办事处".into()), Some(2021)));
        assert_eq!(split("2019年度政府信息公开工作报告"), (None, Some(2019)));
        assert_eq!(split("某市年政府信息公开工作年度报告"), (Some("某市".into()), None));
        assert_eq!(split("政府信息公开工作年度报告"), (None, None));
        assert_eq!(split("××（机关全称）××××年政府信息公开工作年度报告"), (None, None));
    }

    fn read(text: &str) -> (Option<String>, Option<String>, Option<i32>) {
        let lines = super::super::paragraph::lines(text, &crate::report::Report::default());
        let title = super::read(text, &lines, &[]);
        (title.title.map(|it| it.value), title.body.map(|it| it.value), title.year.map(|it| it.value))
    }

    #[test]
    fn a_title_may_take_two_lines() {
        let title = Some("某市某局2023年政府信息公开工作年度报告".to_owned());
        let expected = (title, Some("某市某局".to_owned()), Some(2023));
        assert_eq!(read("某市某局\n\n2023年政府信息公开工作年度报告\n正文。"), expected);
        assert_eq!(read("某市某局2023年\n政府信息公开工作年度报告"), expected);
        assert_eq!(read("\u{3000}某市某局 2023 年政府信息公开工作年度报告"), expected);
    }

    #[test]
    fn a_title_may_break_within_its_name_and_be_misprinted() {
        let title = Some("某市公安局2020年度政府信息公开工作年度报告".to_owned());
        let expected = (title, Some("某市公安局".to_owned()), Some(2020));
        assert_eq!(read("某市公安局2020年度政府信息\n公开工作年度报告\n概述"), expected);
        assert_eq!(read("首页 政务公开\n某市公安局2020年度政府信息公开工作年\n度报告\n概述"), expected);
        assert_eq!(read("某市公安局2020年度政府信息公开工作年度报\n告\n概述"), expected);
        assert_eq!(read("某市公安局的\n度报告\n概述"), (None, None, None));
        let title = Some("某县某镇2023年政府信息公开工作告年度报".to_owned());
        let expected = (title, Some("某县某镇".to_owned()), Some(2023));
        assert_eq!(read("某县人民政府\n某县某镇2023年政府信息公开 工作告年度报\n"), expected);
    }

    #[test]
    fn a_title_may_be_named_so() {
        let expected = (Some("某镇2020年度报告".to_owned()), Some("某镇".to_owned()), Some(2020));
        assert_eq!(read("标题: 某镇2020年度报告\n发布时间: 2021-01-20"), expected);
        assert_eq!(read("名称：某镇2020年度报告"), expected);
    }

    #[test]
    fn the_path_to_a_page_is_no_title() {
        let expected = (Some("某镇2020年度报告".to_owned()), Some("某镇".to_owned()), Some(2020));
        assert_eq!(read("首页 > 政务公开 > 年报\n\n某镇2020年度报告"), expected);
        assert_eq!(read("当前位置：首页 » 信息公开年报\n某镇2020年度报告"), expected);
    }

    #[test]
    fn the_list_of_other_reports_before_it_is_no_title() {
        let title = |text: &str| {
            let lines = super::super::paragraph::lines(text, &crate::report::Report::default());
            let heading = lines.iter().find(|it| it.span.of(text).starts_with("一、")).map(|it| {
                crate::report::Section { kind: "overview", ordinal: None, title: String::new(), span: it.span }
            });
            let title = super::read(text, &lines, heading.as_slice());
            (title.body.map(|it| it.value), title.year.map(|it| it.value))
        };
        let menu = "首页\n".repeat(30);
        let expected = (Some("某镇".to_owned()), Some(2020));
        let later = "一、总体情况\n某镇2018年度报告";
        assert_eq!(title(&format!("{menu}某镇2019年度报告\n信息公开年报\n某镇2020年度报告\n{later}")), expected);
        assert_eq!(title(&format!("某镇2020年度报告\n信息公开年报\n{later}")), expected);
        assert_eq!(title("某镇2020年度报告\n附件\n某镇2019年度报告"), expected);
    }

    #[test]
    fn the_prose_says_whose_report_it_is() {
        let body = |text: &str| {
            let report = crate::parse(&format!("{text}\n一、总体情况\n"), &crate::Options::default());
            report.body.map(|it| (it.span.of(&report.text) == it.value).then_some(it.value).expect("its place"))
        };
        let expected = Some("某市农业农村局".to_owned());
        assert_eq!(
            body("根据《条例》规定，现公布某市农业农村局2024年政府信息公开工作年度报告。本报告由六部分组成。"),
            expected
        );
        assert_eq!(body("现编制形成了《某市农业农村局2024年度政府信息公开年度报告》。"), expected);
        for text in [
            "现公布2024年政府信息公开工作年度报告。",
            "根据《国务院办公厅关于印发<中华人民共和国政府信息公开工作年度报告格式>的通知》要求编制。",
            "现公布我局关于2024年工作的政府信息公开工作年度报告。",
        ] {
            assert_eq!(body(text), None, "{text}");
        }
    }

    #[test]
    fn a_preamble_is_no_title() {
        assert_eq!(read("依据《条例》第五十条之规定，制作本报告。\n"), (None, None, None));
        assert_eq!(read("本报告由某局编制，全文为年度报告"), (None, None, None));
    }
}
