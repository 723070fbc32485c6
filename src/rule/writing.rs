//! S: what is written twice, left to be filled, or left of other forms.

use super::passage::{part, passages};
use super::{Basis, COMMON, Edit, FORM_2021, Finding, Rule, Severity, Verdict, fail, pass};
use crate::report::Report;
use crate::span::Span;
use crate::template::Generation::G2021;
use std::collections::HashMap;

/// S02: a paragraph twice.
pub static S02: Rule = Rule {
    id: "S02",
    title: "段落重复",
    why: "同一段话出现两次，多半是复制时的疏忽。",
    remedy: "删去重复的一处。",
    check: repeated,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace(
                "全年收到政府信息公开申请23件",
                "优化政府网站栏目设置，及时更新政府信息公开指南和目录。\n\n全年收到政府信息公开申请23件",
            )],
        ),
    ],
    ..COMMON
};

/// S23: words of the form's instructions were left in.
pub static S23: Rule = Rule {
    id: "S23",
    title: "格式说明文字残留",
    why: "填写说明是写给编制者的，不是报告的内容。",
    remedy: "删去。",
    check: |report| words(report, &INSTRUCTIONS, "{part}含格式说明文字“{words}”：…{around}…"),
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace(
                "二、主动公开政府信息情况\n",
                "二、主动公开政府信息情况\n\n（该部分以表格形式报告，表格如下。）\n",
            )],
        ),
    ],
    ..COMMON
};

/// S24: a gap to be filled was left.
pub static S24: Rule = Rule {
    id: "S24",
    severity: Severity::Error,
    title: "占位符残留",
    why: "“××”“＿＿”等占位符说明该处还没有填写。",
    remedy: "填上内容。",
    check: placeholders,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("政府信息240条", "政府信息××条")]),
        fail(G2021, &[Edit::Replace("业务培训2次", "业务培训2次【待核实】")]),
    ],
    ..COMMON
};

/// S25: a chapter of the old report is left.
pub static S25: Rule = Rule {
    id: "S25",
    basis: Some(Basis { document: FORM_2021, clause: "“不能遗漏，也不宜泛化”" }),
    title: "旧格式章节残留",
    why: "收费及减免、机构和人员等章节是2019年以前的格式，现行格式没有。当地要求报告的事项可以写在第六部分。",
    remedy: "删去，或者移到第六部分。",
    check: old_chapters,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("（五）监督保障", "政府信息公开收费及减免情况\n\n无。\n\n（五）监督保障")]),
    ],
    ..COMMON
};

const INSTRUCTIONS: [&str; 8] =
    ["该部分以表格形式", "本部分以表格形式", "填写说明", "填报说明", "此处填写", "在此填写", "参考模板", "填表说明"];

fn repeated(report: &Report) -> Verdict {
    const FEWEST: usize = 12;
    /// More paragraphs than this are said in one sentence.
    const MOST: usize = 4;
    let body = report.body.as_ref().map_or("", |it| it.value.as_str());
    let mut seen: HashMap<String, Vec<Span>> = HashMap::new();
    let mut findings = Vec::new();
    for passage in passages(report) {
        let text = passage.text.as_str();
        if text.chars().count() < FEWEST || text == body || text.contains("http") {
            continue;
        }
        let places = seen.entry(text.to_owned()).or_default();
        if let Some(first) = places.first() {
            findings.push(
                Finding::new("{part}的一段与前文完全相同：“{text}…”")
                    .fact("part", part(passage.section()))
                    .fact("text", text.chars().take(20).collect::<String>())
                    .at(passage.whole())
                    .at(*first),
            );
        }
        places.push(passage.whole());
    }
    if findings.len() > MOST {
        let finding = Finding::new("有{count}段与前文完全相同；整份报告粘贴了两遍的，请只留一份");
        let all = finding.fact("count", findings.len().to_string());
        findings = vec![findings.iter().flat_map(|it| it.spans.first()).fold(all, |all, it| all.at(*it))];
    }
    Verdict::of(findings)
}

/// Fails wherever one of `words` stands in the prose.
pub(super) fn words(report: &Report, words: &[&str], message: &'static str) -> Verdict {
    let mut findings = Vec::new();
    for passage in passages(report) {
        for word in words {
            for (start, end) in passage.find(word) {
                findings.push(
                    Finding::new(message)
                        .fact("part", part(passage.section()))
                        .fact("words", *word)
                        .fact("around", passage.around(start, end))
                        .at(passage.span(start, end)),
                );
            }
        }
    }
    Verdict::of(findings)
}

fn placeholders(report: &Report) -> Verdict {
    const LITERAL: [&str; 6] = ["【待", "[待", "TODO", "（空）", "(空)", "年月日"];
    let mut findings = Vec::new();
    for passage in passages(report) {
        let mut places: Vec<(usize, usize)> = LITERAL.iter().flat_map(|it| passage.find(it)).collect();
        places.extend(gaps(&passage.text));
        for (start, end) in places {
            findings.push(
                Finding::new("{part}含占位符“{words}”：…{around}…")
                    .fact("part", part(passage.section()))
                    .fact("words", &passage.text[start..end])
                    .fact("around", passage.around(start, end))
                    .at(passage.span(start, end)),
            );
        }
    }
    Verdict::of(findings)
}

/// Runs of ×, X, ＿ or ? that stand for a number or a name.
fn gaps(text: &str) -> Vec<(usize, usize)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let class = |it: char| match it {
        '×' | 'X' | 'x' | '＊' | '*' | '✕' | '╳' => 1,
        '_' | '＿' => 2,
        '?' | '？' => 3,
        _ => 0,
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let kind = class(chars[at].1);
        let end = (at..chars.len()).find(|it| class(chars[*it].1) != kind).unwrap_or(chars.len());
        let next = chars.get(end).map(|it| it.1);
        let counted = next.is_some_and(|it| "年月日件条元局区次份项".contains(it));
        if match kind {
            1 => end - at >= 2 && counted,
            2 => end - at >= 2,
            3 => end - at >= 3,
            _ => false,
        } {
            out.push((chars[at].0, chars.get(end).map_or(text.len(), |it| it.0)));
        }
        at = end.max(at + 1);
    }
    out
}

fn old_chapters(report: &Report) -> Verdict {
    const CHAPTERS: [&str; 8] = [
        "收费及减免",
        "收费和减免",
        "收费及免除",
        "机构建设和人员",
        "机构和人员情况",
        "人员和收支",
        "建议提案办理",
        "政府信息公开统计附表",
    ];
    const LONGEST: usize = 30;
    let mut findings = Vec::new();
    for passage in passages(report) {
        let heading = passage.text.chars().count() <= LONGEST && !passage.text.ends_with(['。', '；', '，']);
        let local = passage.section() == Some("other");
        if let Some(chapter) = CHAPTERS.iter().find(|it| heading && !local && passage.text.contains(**it)) {
            findings.push(
                Finding::new("{part}含旧格式章节“{title}”（{chapter}）")
                    .fact("part", part(passage.section()))
                    .fact("title", passage.text.as_str())
                    .fact("chapter", *chapter)
                    .at(passage.whole()),
            );
        }
    }
    Verdict::of(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{Example, Expect, judge};
    use crate::{Options, parse, wording};

    #[test]
    fn of_a_report_pasted_twice_one_sentence_says_so() {
        let text = Example { base: G2021, edits: &[], expect: Expect::Pass }.text().expect("clean");
        let said = |text: &str| {
            let judged = judge(&[&S02], &parse(text, &Options::default()), |_| true);
            let say = |it: &Finding| (wording::sentence(it.message, &it.facts), it.spans.len());
            judged[0].findings().iter().map(say).collect::<Vec<_>>()
        };
        let twice = said(&format!("{text}\n{text}"));
        assert_eq!(twice.len(), 1, "{twice:?}");
        let (sentence, places) = &twice[0];
        assert!(sentence.contains(&format!("有{places}段")) && *places > 3, "{twice:?}");
        let paragraph = "优化政府网站栏目设置，及时更新政府信息公开指南和目录。\n\n";
        let repeated = text.replace("全年收到", &format!("{paragraph}全年收到"));
        assert_eq!(said(&repeated).iter().map(|it| it.1).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn gaps_are_runs_before_a_unit() {
        for (text, found) in
            [("公开××件", 1), ("XX局", 1), ("××路", 0), ("X光", 0), ("共＿＿条", 1), ("为何？？？", 1), ("吗？", 0)]
        {
            assert_eq!(gaps(text).len(), found, "{text}");
        }
    }
}
