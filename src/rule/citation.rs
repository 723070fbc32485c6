//! Y: what the report cites.

use super::passage::{Passage, part, passages};
use super::writing::words;
use super::{Basis, COMMON, Edit, FORM, Finding, REGULATIONS, Reason, Rule, Severity, Verdict, fail, pass, undecided};
use crate::report::Report;
use crate::template::Generation::{G2019, G2021};

/// Y05: an article of the Regulations before their revision.
pub static Y05: Rule = Rule {
    id: "Y05",
    severity: Severity::Warning,
    basis: Some(Basis { document: REGULATIONS, clause: "第四十九条、第五十条" }),
    title: "引用条例条款过时",
    why: "2019年修订前，年度报告依据第三十一条、第三十二条；修订后为第四十九条、第五十条。",
    remedy: "改为《条例》第五十条。",
    check: old_articles,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("第五十条规定", "第三十二条规定")]),
        fail(
            G2021,
            &[Edit::Replace(
                "《中华人民共和国政府信息公开条例》（以下简称《条例》）",
                "《中华人民共和国政府信息公开条例》（国务院令第492号，以下简称《条例》）",
            )],
        ),
    ],
    ..COMMON
};

/// Y06: the number of the document that issued the form is wrong.
pub static Y06: Rule = Rule {
    id: "Y06",
    severity: Severity::Warning,
    basis: Some(Basis { document: FORM, clause: "文号" }),
    title: "格式文件文号错误",
    why: "2021年度起的格式由国办公开办函〔2021〕30号印发，2019、2020年度为国办公开办函〔2019〕60号。",
    remedy: "改正文号。",
    check: document_numbers,
    examples: &[
        pass(G2021, &[]),
        pass(G2019, &[]),
        fail(G2021, &[Edit::Replace("国办公开办函〔2021〕30号", "国办发〔2021〕30号")]),
        fail(G2021, &[Edit::Replace("国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号")]),
        fail(G2021, &[Edit::Replace("国办公开办函〔2021〕30号", "国办公开办函[2021]30号")]),
        undecided(G2019, &[Edit::Replace("2020年", "某年"), Edit::RemoveLine("2021年1月20日")]),
    ],
    ..COMMON
};

/// Y07: the principle as it stood before the revision.
pub static Y07: Rule = Rule {
    id: "Y07",
    basis: Some(Basis { document: REGULATIONS, clause: "第五条" }),
    title: "公开原则旧表述",
    why: "条例2019年修订后，公开原则是“以公开为常态、不公开为例外”。",
    remedy: "改用现行表述；引用旧文件原文的，可以不改。",
    check: |report| {
        words(report, &["公开为原则"], "{part}使用旧表述“…{around}…”，条例2019年修订后为“以公开为常态、不公开为例外”")
    },
    examples: &[
        pass(G2021, &[Edit::Replace("认真贯彻", "坚持以公开为常态、不公开为例外，认真贯彻")]),
        fail(G2021, &[Edit::Replace("认真贯彻", "坚持公开为原则，不公开为例外，认真贯彻")]),
    ],
    ..COMMON
};

/// Y08: an indicator of the statistics of 2014.
pub static Y08: Rule = Rule {
    id: "Y08",
    basis: Some(Basis { document: "国办发〔2014〕32号", clause: "统计指标" }),
    title: "旧统计指标残留",
    why: "全文电子化率、咨询人次等是2014年统计制度的指标，现行格式没有。",
    remedy: "可以删去。",
    check: old_indicators,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("政府信息240条，", "政府信息240条，全文电子化率达100%，")]),
    ],
    ..COMMON
};

/// Y14: a web address without its host, or broken.
pub static Y14: Rule = Rule {
    id: "Y14",
    title: "网址缺失或形态无效",
    why: "复制时网址容易丢失或夹入空格、全角字符，读者无法访问。",
    remedy: "补上或改正网址。",
    check: addresses,
    examples: &[
        pass(G2021, &[]),
        pass(
            G2021,
            &[Edit::Replace(
                "无其他需要报告的事项。",
                "电子版可登录“青河县政府网站http://www.example.gov.cn/——政府信息公开栏目”下载。",
            )],
        ),
        fail(
            G2021,
            &[Edit::Replace("无其他需要报告的事项。", "电子版可登录“青河县政府网站/——政府信息公开栏目”下载。")],
        ),
        fail(G2021, &[Edit::Replace("无其他需要报告的事项。", "电子版可登录http：//www.example.gov.cn下载。")]),
    ],
    ..COMMON
};

/// Y15: a law or regulation by a wrong name.
pub static Y15: Rule = Rule {
    id: "Y15",
    severity: Severity::Warning,
    basis: Some(Basis { document: "国务院令第711号", clause: "名称" }),
    title: "法规名称错误",
    why: "法规的名称是《中华人民共和国政府信息公开条例》。",
    remedy: "改用准确的名称，加书名号。",
    check: wrong_names,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("《中华人民共和国政府信息公开条例》", "《中华人民共和国信息公开条例》")]),
        fail(G2021, &[Edit::Replace("《中华人民共和国政府信息公开条例》", "中华人民共和国政府信息公开条例")]),
    ],
    ..COMMON
};

/// Y16: the full name after a short one was defined.
pub static Y16: Rule = Rule {
    id: "Y16",
    title: "简称定义后混用",
    why: "已经写明“以下简称《条例》”的，后文宜统一使用简称。",
    remedy: "统一使用简称。",
    on: false,
    check: full_name_again,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("认真贯彻落实《条例》要求", "认真贯彻落实《政府信息公开条例》要求")]),
    ],
    ..COMMON
};

fn old_articles(report: &Report) -> Verdict {
    let mut findings = Vec::new();
    for passage in passages(report) {
        for article in ["第三十一条", "第三十二条"] {
            for (start, end) in passage.find(article) {
                let sentence = passage.sentence(start);
                let basis = ["依据", "根据", "按照", "依照"].iter().any(|it| sentence.contains(it));
                if basis && sentence.contains("报告") {
                    findings.push(
                        Finding::new("{part}写“{article}”，2019年修订后年度报告的依据为《条例》第五十条")
                            .fact("part", part(passage.section()))
                            .fact("article", article)
                            .at(passage.span(start, end)),
                    );
                }
            }
        }
        if let Some((start, end)) = passage.find("第492号").next().filter(|_| !passage.text.contains("第711号")) {
            findings.push(
                Finding::new("{part}引用“国务院令第492号”，条例已于2019年修订（国务院令第711号）")
                    .fact("part", part(passage.section()))
                    .at(passage.span(start, end)),
            );
        }
    }
    Verdict::of(findings)
}

/// A document number: what stands before the bracket, the brackets, year and number, and where it stands.
struct DocumentNumber {
    issuer: String,
    brackets: (char, char),
    year: i32,
    number: u32,
    start: usize,
    end: usize,
}

fn document_numbers_in(passage: &Passage<'_>) -> Vec<DocumentNumber> {
    let text = passage.text.as_str();
    let mut out = Vec::new();
    for (at, _) in passage.find("号") {
        let before = &text[..at];
        let digits = before.len() - before.trim_end_matches(|it: char| it.is_ascii_digit()).len();
        let Ok(number) = before[at - digits..].parse() else { continue };
        let before = &before[..at - digits];
        let Some(close) = before.chars().next_back().filter(|it| "〕]］】）)".contains(*it)) else { continue };
        let before = &before[..before.len() - close.len_utf8()];
        let digits = before.len() - before.trim_end_matches(|it: char| it.is_ascii_digit()).len();
        let Ok(year) = before[before.len() - digits..].parse() else { continue };
        let before = &before[..before.len() - digits];
        let Some(open) = before.chars().next_back().filter(|it| "〔[［【（(".contains(*it)) else { continue };
        let before = &before[..before.len() - open.len_utf8()];
        let issuer = before
            .rfind(|it: char| "（(《》，。、；：“”".contains(it))
            .map_or(before, |it| &before[it + before[it..].chars().next().map_or(0, char::len_utf8)..]);
        let start = before.len() - issuer.len();
        out.push(DocumentNumber {
            issuer: issuer.to_owned(),
            brackets: (open, close),
            year,
            number,
            start,
            end: at + "号".len(),
        });
    }
    out
}

fn document_numbers(report: &Report) -> Verdict {
    let mut findings = Vec::new();
    let mut unknown = false;
    for passage in passages(report) {
        for it in document_numbers_in(&passage) {
            let central = it.issuer.starts_with("国办");
            if !central || !matches!((it.year, it.number), (2021, 30) | (2019, 60)) {
                continue;
            }
            let printed = passage.text[it.start..it.end].to_owned();
            let right = format!("国办公开办函〔{}〕{}号", it.year, it.number);
            let finding = |message| {
                Finding::new(message)
                    .fact("part", part(passage.section()))
                    .fact("printed", printed.as_str())
                    .fact("right", right.as_str())
                    .at(passage.span(it.start, it.end))
            };
            let old = it.year == 2019;
            if it.issuer != "国办公开办函" {
                findings.push(finding("{part}“{printed}”应为“{right}”"));
            } else if it.brackets != ('〔', '〕') {
                findings.push(finding("{part}“{printed}”的括号应为六角括号：“{right}”").level(Severity::Info));
            } else if old {
                match &report.year {
                    None => unknown = true,
                    Some(year) if year.value >= 2021 && !passage.sentence(it.start).contains("30号") => findings.push(
                        finding("{part}引用“{printed}”，{year}年度报告的格式为国办公开办函〔2021〕30号")
                            .fact("year", year.value.to_string()),
                    ),
                    Some(_) => {}
                }
            }
        }
    }
    if findings.is_empty() && unknown { Verdict::Undecided(Reason::YearUnknown) } else { Verdict::of(findings) }
}

fn old_indicators(report: &Report) -> Verdict {
    const INDICATORS: [&str; 5] = ["全文电子化率", "否决公开", "免予公开", "非《条例》所指", "同意部分公开答复数"];
    let mut findings = Vec::new();
    for passage in passages(report) {
        let mut places: Vec<(usize, usize)> = INDICATORS.iter().flat_map(|it| passage.find(it)).collect();
        // 咨询 0 人次, 接待申请人千余人次.
        for (at, end) in passage.find("人次") {
            let before: String =
                passage.text[..at].chars().rev().take(10).collect::<Vec<_>>().into_iter().rev().collect();
            if let Some(word) = ["咨询", "接待"].iter().find(|it| before.contains(**it)) {
                let start = passage.text[..at].rfind(word).unwrap_or(at);
                places.push((start, end));
            }
        }
        for (start, end) in places {
            findings.push(
                Finding::new("{part}“{words}”是2014年统计制度的指标，现行格式没有")
                    .fact("part", part(passage.section()))
                    .fact("words", &passage.text[start..end])
                    .at(passage.span(start, end)),
            );
        }
    }
    Verdict::of(findings)
}

fn addresses(report: &Report) -> Verdict {
    const BROKEN: [&str; 7] = ["http：//", "https：//", "http:／／", "www．", "http//", "http:/www", "htpp"];
    let mut findings = Vec::new();
    for passage in passages(report) {
        let host = ["http", "www", ".cn", ".com", "网址"].iter().any(|it| passage.text.contains(it));
        let hollow = passage
            .find("/——")
            .next()
            .or_else(|| passage.find("）——").next().filter(|_| passage.text.contains("）/——")));
        if let Some((start, end)) = hollow.filter(|_| !host && passage.text.contains("登录")) {
            findings.push(
                Finding::new("{part}“…{around}…”处缺网址")
                    .fact("part", part(passage.section()))
                    .fact("around", passage.around(start, end))
                    .at(passage.span(start, end)),
            );
        }
        if let Some((start, end)) = BROKEN.iter().find_map(|it| passage.find(it).next()) {
            findings.push(
                Finding::new("{part}网址“{around}”写法有误，无法访问")
                    .fact("part", part(passage.section()))
                    .fact("around", passage.around(start, end))
                    .at(passage.span(start, end)),
            );
        }
    }
    Verdict::of(findings)
}

fn wrong_names(report: &Report) -> Verdict {
    const WRONG: [&str; 5] = [
        "中华人民共和国信息公开条例",
        "政府信息公开管理条例",
        "《信息公开法》",
        "《政府信息公开法》",
        "《中华人民共和国政府信息公开法》",
    ];
    const NAME: &str = "中华人民共和国政府信息公开条例";
    let mut findings = Vec::new();
    for passage in passages(report) {
        for wrong in WRONG {
            for (start, end) in passage.find(wrong) {
                findings.push(
                    Finding::new("{part}“{wrong}”名称有误，应为《中华人民共和国政府信息公开条例》")
                        .fact("part", part(passage.section()))
                        .fact("wrong", wrong.trim_matches(['《', '》']))
                        .at(passage.span(start, end)),
                );
            }
        }
        let bare = passage.find(NAME).find(|(start, _)| !passage.text[..*start].ends_with(['《', '〈', '<', '“']));
        if let Some((start, end)) = bare {
            findings.push(
                Finding::new("{part}“{name}”缺书名号")
                    .fact("part", part(passage.section()))
                    .fact("name", NAME)
                    .at(passage.span(start, end))
                    .level(Severity::Info),
            );
        }
    }
    Verdict::of(findings)
}

fn full_name_again(report: &Report) -> Verdict {
    let mut defined = false;
    let mut findings = Vec::new();
    for passage in passages(report) {
        let definition = passage.text.find("简称").filter(|at| {
            passage.text[*at..].starts_with("简称《条例》")
                || passage.text[*at..].starts_with("简称“《条例》”")
                || passage.text[*at..].starts_with("简称“条例”")
        });
        let from = definition.unwrap_or(0);
        defined |= definition.is_some();
        if !defined {
            continue;
        }
        for name in ["《政府信息公开条例》", "《中华人民共和国政府信息公开条例》"] {
            for (start, end) in passage.find(name).filter(|(start, _)| *start > from || definition.is_none()) {
                findings.push(
                    Finding::new("{part}已定义简称《条例》，又用全称“{name}”")
                        .fact("part", part(passage.section()))
                        .fact("name", name)
                        .at(passage.span(start, end)),
                );
            }
        }
    }
    Verdict::of(findings)
}
