//! The figures of the prose and the rules on them, over the sample reports and over clean reports with one number changed.

mod common;

use gouji::rule::Severity::{self, Error, Info, Warning};
use gouji::rule::{Edit, RULES, Verdict, judge};
use gouji::source::Lines;
use gouji::template::Generation;
use gouji::{Options, parse, wording};

/// A finding of an N or X rule: rule, level, first line it points at.
type Found = (&'static str, Severity, u32);

fn found(text: &str) -> Vec<(Found, String)> {
    let report = parse(text, &Options::default());
    let lines = Lines::new(&report.text);
    let mut found = Vec::new();
    for judgement in judge(RULES, &report, |rule| rule.on && rule.id.starts_with(['N', 'X'])) {
        let Verdict::Fail(findings) = &judgement.verdict else { continue };
        for finding in findings {
            let level = finding.severity.unwrap_or(judgement.rule.severity);
            let line = finding.spans.first().map_or(0, |it| lines.position(it.start).line);
            found.push(((judgement.rule.id, level, line), wording::sentence(finding.message, &finding.facts)));
        }
    }
    found
}

/// What the samples must be told, and all that they may be told: rule, level and line of each finding.
const SAMPLES: [(&str, &[Found]); 5] = [
    ("000", &[("N13", Info, 19), ("N14", Info, 19), ("X11", Info, 13)]),
    ("001", &[("N12", Info, 17), ("X03", Info, 21), ("X06", Warning, 21), ("X10", Error, 25)]),
    ("002", &[]),
    ("003", &[("X08", Error, 17), ("X15", Warning, 420), ("X16", Info, 420)]),
    ("004", &[("X18", Warning, 19)]),
];

#[test]
fn the_samples_are_told_what_they_must_be_and_nothing_else() {
    for (name, text) in common::samples() {
        let expected = SAMPLES.iter().find(|(prefix, _)| name.starts_with(prefix)).map(|(_, it)| it.to_vec());
        let (found, sentences): (Vec<Found>, Vec<String>) = found(&text).into_iter().unzip();
        assert_eq!(Some(found), expected, "{name}: {sentences:#?}");
    }
}

/// The rules that say something of the clean report with `edits`, with their levels.
fn rules(edits: &'static [Edit]) -> Vec<(&'static str, Severity)> {
    found(&common::example(Generation::G2021, edits)).into_iter().map(|((rule, level, _), _)| (rule, level)).collect()
}

#[track_caller]
fn says(edits: &'static [Edit], expected: &[(&str, Severity)]) {
    assert_eq!(rules(edits), expected, "{edits:?}");
}

/// A wrong number is told by one rule, or by the two that compare it: with its list, and with its table.
#[test]
fn one_wrong_number_is_told_where_it_is_compared() {
    says(&[Edit::Replace("申请23件", "申请28件")], &[("N05", Error), ("N07", Error), ("X01", Error)]);
    says(&[Edit::Replace("上年结转2件", "上年结转1件")], &[("N07", Error), ("X02", Error)]);
    says(&[Edit::Replace("部分公开3件", "部分公开4件")], &[("N06", Error), ("X05", Error)]);
    says(&[Edit::Replace("网络申请10件", "网络申请12件")], &[("N02", Error), ("N05", Error)]);
    says(&[Edit::Replace("尚未审结1件", "尚未审结2件")], &[("N08", Error), ("X08", Error)]);
    says(&[Edit::Replace("行政诉讼1件", "行政诉讼4件")], &[("X09", Error)]);
    says(&[Edit::Replace("政策文件类60条", "政策文件类80条")], &[("N01", Error)]);
}

/// Other accounts of the same cases are a matter of wording.
#[test]
fn another_account_is_no_error() {
    // Only those received this year: two answers to applications carried in are left out.
    says(
        &[
            Edit::Replace("上年结转2件。办结22件", "办结20件"),
            Edit::Replace("予以公开11件", "予以公开10件"),
            Edit::Replace("部分公开3件", "部分公开2件"),
        ],
        &[("X03", Info)],
    );
    // Only its own level, in the report of a government.
    says(
        &[
            Edit::Replace("青河县水利局", "青河县人民政府"),
            Edit::Replace(
                "全年收到政府信息公开申请23件，其中当面申请5件、信函申请8件、网络申请10件，分别占21.7%、34.8%、43.5%。上年结转2件。办结22件，其中予以公开11件、部分公开3件、不予公开1件、无法提供5件、不予处理1件、其他处理1件。结转下年度继续办理3件。",
                "县政府办公室代表县政府受理政府信息公开申请9件，均已在法定期限内答复。",
            ),
        ],
        &[("X01", Info)],
    );
}

/// Sentences that look wrong and are not.
#[test]
fn true_sentences_are_left_alone() {
    says(&[Edit::Replace("办结22件，", "已到答复期的22件申请全部按期答复，")], &[]);
    says(
        &[Edit::Replace(
            "存在的主要问题：",
            "全年办理人大代表建议12件、政协提案30件，收到群众留言92条，全部办结。存在的主要问题：",
        )],
        &[],
    );
    says(
        &[Edit::Replace(
            "存在的主要问题：",
            "公示行政许可、行政处罚信息1200条，清理行政规范性文件12件。存在的主要问题：",
        )],
        &[],
    );
    says(&[Edit::Replace("上年结转2件。", "上年结转2件，比上年减少3件。")], &[]);
    says(&[Edit::Replace("存在的主要问题：", "作为行政复议机关办理行政复议案件46件。存在的主要问题：")], &[]);
    says(&[Edit::Replace("存在的主要问题：", "2022年，我局收到政府信息公开申请8件。存在的主要问题：")], &[]);
    says(&[Edit::Replace("存在的主要问题：", "组织业务培训约120人次，发放资料近3000份。存在的主要问题：")], &[]);
}

/// The glossary explains every measure that output can name.
#[test]
fn the_glossary_lists_every_measure() {
    let glossary = include_str!("../docs/glossary.md");
    for measure in gouji::prose::MEASURES {
        let row = format!("| `{}` | {} |", measure.key, measure.label);
        assert!(glossary.contains(&row), "docs/glossary.md lacks {row}");
    }
}
