//! Y: how the body calls itself and others.

use super::passage::{Passage, part, passages};
use super::{COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, pass, undecided};
use crate::report::{BodyClass, Report};
use crate::sort;
use crate::template::Generation::G2021;
use crate::wording;

/// Y09: the body calls itself by names of different kinds.
pub static Y09: Rule = Rule {
    id: "Y09",
    title: "机关自称不一致",
    why: "一份报告里“我局”“我乡”混用，可能是沿用了别处的文字。",
    remedy: "统一自称；一个机关有两块牌子的，可以不改。",
    check: own_names,
    examples: &[pass(G2021, &[]), fail(G2021, &[Edit::Replace("优化政府网站", "我镇优化政府网站")])],
    ..COMMON
};

/// Y10: another body's name was left in.
pub static Y10: Rule = Rule {
    id: "Y10",
    severity: Severity::Warning,
    title: "残留其他机关名称",
    why: "报告写的是向本机关提出的申请。写成向其他机关提出，可能是沿用了别处的文字，也可能把别的机关的数据写了进来。",
    remedy: "核对机关名称和数据的口径；确实代政府办理申请的，写明口径。",
    check: other_bodies,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace("全年收到政府信息公开申请23件", "全年收到向市政府办公室提出的政府信息公开申请23件")],
        ),
        undecided(
            G2021,
            &[
                Edit::RemoveLine("青河县水利局2023年"),
                Edit::Replace("全年收到政府信息公开申请23件", "全年收到向市政府办公室提出的政府信息公开申请23件"),
            ],
        ),
    ],
    ..COMMON
};

/// Ways in which a body calls itself, by kind; the neutral 本机关 and 我单位 are not among them.
const OWN_NAMES: [(&str, &[&str]); 9] = [
    ("局", &["我局", "本局"]),
    ("委", &["我委", "本委"]),
    ("厅", &["我厅", "本厅"]),
    ("乡", &["我乡", "本乡"]),
    ("镇", &["我镇", "本镇"]),
    ("街道", &["我街道", "本街道", "我街"]),
    ("地区", &["我地区"]),
    ("中心", &["我中心", "本中心"]),
    ("院", &["我院", "本院"]),
];

fn own_names(report: &Report) -> Verdict {
    let local = report.body_class == Some(BodyClass::Subdistrict);
    let mut found = Vec::new();
    for passage in passages(report) {
        for (kind, names) in OWN_NAMES {
            for name in names {
                if let Some((start, end)) = passage.find(name).find(|(start, _)| stands_alone(&passage, *start)) {
                    found.push((kind, *name, passage.span(start, end)));
                }
            }
        }
        // 本地区 is a name for itself only of a 地区办事处.
        if let Some((start, end)) = passage.find("本地区").next().filter(|_| local) {
            found.push(("地区", "本地区", passage.span(start, end)));
        }
    }
    let mut kinds: Vec<_> = found.iter().map(|(kind, ..)| *kind).collect();
    sort::up(&mut kinds);
    kinds.dedup();
    if kinds.len() < 2 {
        return Verdict::Pass;
    }
    let firsts: Vec<_> = kinds.iter().filter_map(|kind| found.iter().find(|(it, ..)| it == kind)).collect();
    let names: Vec<_> = firsts.iter().map(|(_, name, _)| *name).collect();
    let finding = Finding::new("自称{names}混用，请核对").fact("names", wording::list(&names));
    Verdict::Fail(vec![firsts.iter().fold(finding, |it, (.., span)| it.at(*span))])
}

/// 本院 within 基本院 is none.
fn stands_alone(passage: &Passage<'_>, start: usize) -> bool {
    !passage.text[..start].ends_with(['基', '根', '自', '忘', '成', '资', '日'])
}

fn other_bodies(report: &Report) -> Verdict {
    const OWN: [&str; 14] = [
        "本机关",
        "行政机关",
        "我",
        "本",
        "政府机关",
        "有关",
        "相关",
        "各",
        "其他",
        "上级",
        "申请人",
        "该",
        "人民法院",
        "复议机关",
    ];
    const BODIES: [&str; 8] = ["政府", "办公室", "办公厅", "局", "委员会", "厅", "街道", "中心"];
    const LONGEST: usize = 24;
    let mut findings = Vec::new();
    for passage in passages(report) {
        for (at, end) in passage.find("提出的") {
            let after: String = passage.text[end..].chars().take(12).collect();
            if !after.contains("申请") {
                continue;
            }
            let Some(to) = passage.text[..at].rfind('向').filter(|to| passage.text[*to..at].chars().count() <= LONGEST)
            else {
                continue;
            };
            let name = &passage.text[to + '向'.len_utf8()..at];
            let is_body = BODIES.iter().any(|it| name.ends_with(it)) && !OWN.iter().any(|it| name.starts_with(it));
            if !is_body || name.contains(['，', '。', '、']) {
                continue;
            }
            let Some(body) = &report.body else { return Verdict::Undecided(Reason::BodyUnknown) };
            let own = body.value.as_str();
            if own.ends_with(name) || own.contains(name) || name.contains(own) || is_short_for(name, own) {
                continue;
            }
            // Offices of the government, and those that serve in its place, act for it.
            let acts_for = ["政务服务", "政府办", "办公室", "办公厅", "行政审批"].iter().any(|it| own.contains(it));
            findings.push(
                Finding::new("{part}写“向{name}提出的{after}…”，报告机关为{body}，请核对口径")
                    .fact("part", part(passage.section()))
                    .fact("name", name)
                    .fact("after", after.chars().take(8).collect::<String>())
                    .fact("body", own)
                    .at(passage.span(to, end))
                    .level(if acts_for { Severity::Info } else { Severity::Warning }),
            );
        }
    }
    Verdict::of(findings)
}

/// 区政府 for 朝阳区人民政府.
fn is_short_for(name: &str, own: &str) -> bool {
    name.strip_suffix("政府").is_some_and(|place| own.contains(&format!("{place}人民政府")) && !own.contains("办事处"))
}
