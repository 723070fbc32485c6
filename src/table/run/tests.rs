//! Reports whose tables, or all of which, stand on one line.

use super::*;
use crate::note::NoteKind;
use crate::table::testing;
use crate::template::{Generation, TableId};
use crate::{Options, check, parse};

const HEADS_4: &str = "行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计";

/// A made-up report, all of it on one line; `apart` stands between any two cells.
fn report(apart: &str) -> String {
    let row = |label: &str, cells: &[u32]| {
        let cells: Vec<String> = cells.iter().map(u32::to_string).collect();
        format!("{label}{apart}{}{apart}", cells.join(apart))
    };
    let none = |label: &str| row(label, &[0; 7]);
    let heads = |words: &str| words.replace(' ', apart) + apart;
    [
        "青山县水务局2023年政府信息公开工作年度报告 根据《中华人民共和国政府信息公开条例》编制。本报告包括总体情况、主动公开政府信息情况等六个部分，统计期限自2023年1月1日起至2023年12月31日止。一、总体情况2023年，我局主动公开信息31条。（一）主动公开。办理行政许可12件、行政处罚3件。二、主动公开政府信息情况".to_owned(),
        heads(" 第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数"),
        row("规章", &[0; 3]) + &row("行政规范性文件", &[0; 3]),
        heads("第二十条第（五）项 信息内容 本年处理决定数量") + &row("行政许可", &[12]),
        heads("第二十条第（六）项 信息内容 本年处理决定数量") + &row("行政处罚", &[3]) + &row("行政强制", &[0]),
        heads("第二十条第（八）项 信息内容 本年收费金额（单位：万元）"),
        format!("行政事业性收费{apart}17.25{apart}三、收到和处理政府信息公开申请情况"),
        heads("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他"),
        row("一、本年新收政府信息公开申请数量", &[13, 0, 0, 0, 0, 4, 17]) + &none("二、上年结转政府信息公开申请数量"),
        heads("三、本年度办理结果") + &row("（一）予以公开", &[12, 0, 0, 0, 0, 0, 12]),
        row("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", &[1, 0, 0, 0, 0, 0, 1]),
        heads("（三）不予公开") + &none("1.属于国家秘密") + &none("2.其他法律行政法规禁止公开"),
        none("3.危及“三安全一稳定”") + &none("4.保护第三方合法权益") + &none("5.属于三类内部事务信息"),
        none("6.属于四类过程性信息") + &none("7.属于行政执法案卷") + &none("8.属于行政查询事项"),
        heads("（四）无法提供") + &row("1.本机关不掌握相关政府信息", &[0, 0, 0, 0, 0, 4, 4]),
        none("2.没有现成信息需要另行制作") + &none("3.补正后申请内容仍不明确"),
        heads("（五）不予处理") + &none("1.信访举报投诉类申请") + &none("2.重复申请") + &none("3.要求提供公开出版物"),
        none("4.无正当理由大量反复申请") + &none("5.要求行政机关确认或重新出具已获取信息"),
        heads("（六）其他处理") + &none("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        none("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请") + &none("3.其他"),
        row("（七）总计", &[13, 0, 0, 0, 0, 4, 17]) + &none("四、结转下年度继续办理"),
        format!("四、政府信息公开行政复议、行政诉讼情况{apart}"),
        row(HEADS_4, &[1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0]),
        "五、存在的主要问题及改进情况2023年，我局公开的形式还不多。2024年将加以改进。六、其他需要报告的事项2023年，未收取信息处理费。".to_owned(),
    ]
    .concat()
}

#[test]
fn a_report_on_one_line_is_read() {
    for apart in ["", " ", "  "] {
        let text = report(apart);
        let read = parse(&text, &Options::default());
        assert_eq!(read.title.map(|it| it.value).as_deref(), Some("青山县水务局2023年政府信息公开工作年度报告"));
        assert_eq!((read.sections.len(), read.template), (6, Some(Generation::G2021)), "{apart:?}");
        let row = |table, key: &str| testing::row(&text, table, key).unwrap_or_default();
        for (key, cells) in [("rules", "0,0,0"), ("permit", "12"), ("penalty", "3"), ("fee", "17.25")] {
            assert_eq!(row(TableId::T2, key), cells, "{apart:?}");
        }
        for (key, cells) in [
            ("new", "13,0,0,0,0,4,17"),
            ("granted", "12,0,0,0,0,0,12"),
            ("deny_law", "0,0,0,0,0,0,0"),
            ("unable_not_held", "0,0,0,0,0,4,4"),
            ("unable_needs_making", "0,0,0,0,0,0,0"),
            ("other_rest", "0,0,0,0,0,0,0"),
            ("result_total", "13,0,0,0,0,4,17"),
            ("carried_out", "0,0,0,0,0,0,0"),
        ] {
            assert_eq!(row(TableId::T3, key), cells, "{apart:?} {key}");
        }
        assert_eq!(row(TableId::T4, "review"), "1,0,2,0,3");
        assert_eq!(row(TableId::T4, "direct"), "12,0,0,0,12");
        let judged = check(&text, &Options::default());
        assert!(!judged.report.notes.iter().any(|it| it.kind == NoteKind::TableCut), "{apart:?}");
        let tally = judged.tally();
        assert_eq!((tally.errors, tally.warnings), (0, 0), "{apart:?}");
    }
}

#[test]
fn a_heading_without_its_ordinal_is_found_behind_values() {
    let sections = |text: &str| parse(text, &Options::default()).sections.len();
    for apart in ["", " "] {
        let text = report(apart).replace("五、存在的主要问题及改进情况", "存在的主要问题及改进情况");
        assert_eq!(sections(&text), 6, "{apart:?}");
        // What a sentence says of it is none.
        assert_eq!(sections(&text.replace("存在的主要问题及改进情况", "我局存在的主要问题及改进情况")), 5);
    }
}

#[test]
fn tables_on_a_line_each_are_read() {
    for apart in ["", " "] {
        let text = ["三、收到和处理", "四、政府信息公开行政复议", "五、存在的主要"]
            .iter()
            .fold(report(apart), |text, it| text.replace(it, &format!("\n{it}")));
        let text = text.replace("行政诉讼情况", "行政诉讼情况\n");
        assert_eq!(testing::row(&text, TableId::T3, "granted").as_deref(), Some("12,0,0,0,0,0,12"));
        assert_eq!(testing::row(&text, TableId::T4, "direct").as_deref(), Some("12,0,0,0,12"), "{apart:?}");
    }
}

#[test]
fn titles_and_headings_may_be_worded_and_spaced_otherwise() {
    let sections = |text: &str| parse(text, &Options::default()).sections.len();
    let title = |text: &str| parse(text, &Options::default()).title.map(|it| it.value);
    let expected = Some("青山县水务局2023年政府信息公开工作年度报告".to_owned());
    for apart in ["", " "] {
        let text = report(apart);
        let worded = text
            .replace("存在的主要问题及改进情况", "存在的主要问题和改进情况")
            .replace("二、主动公开政府信息情况", "二、主动公开政府信息的情况");
        assert_eq!(sections(&worded), 6);
        for (from, to) in [
            ("水务局2023年政府", "水务局 2023 年政府"),
            ("报告 根据", "报告根据"),
            ("青山县水务局2023", "首页 政务公开 政府信息公开年报 青山县水务局2023"),
        ] {
            let changed = text.replace(from, to);
            assert_ne!(changed, text);
            assert_eq!(title(&changed), expected, "{to}");
        }
    }
}

#[test]
fn an_ordinal_is_no_digit_of_the_value_before_it() {
    // The label is torn: what it names is not known, but the row before it stands.
    for apart in ["", " "] {
        let text = report(apart)
            .replace("5.要求行政机关确认或重新出具已获取信息", "5.要求行政机关确五认或予重新不处出理具已获取信息");
        assert_eq!(testing::row(&text, TableId::T3, "refuse_excessive").as_deref(), Some("0,0,0,0,0,0,0"), "{apart:?}");
    }
    let text = report("").replace("行政许可12", "行政许可12-2-");
    assert_eq!(testing::row(&text, TableId::T2, "permit").as_deref(), Some("?"));
}

#[test]
fn lawsuits_that_part_in_several_ways_are_not_said_to_be_absent() {
    let text = report("").replace("10203120001200000", "21112312213312111223212213");
    assert_eq!(testing::row(&text, TableId::T4, "direct").as_deref(), Some("?,?,?,?,?"));
    assert_eq!(check(&text, &Options::default()).tally().errors, 0);
}

#[test]
fn a_digit_before_a_label_is_no_ordinal_without_its_point() {
    for apart in ["", " "] {
        let row = ["行政许可", "61", "2", "593", "其他对外管理服务事项", "1", "0", "4", ""].join(apart);
        let text = format!("二、主动公开政府信息情况\n{row}");
        let cells = if apart.is_empty() { "?,?,?" } else { "61,2,593" };
        assert_eq!(testing::row(&text, TableId::T2, "permit").as_deref(), Some(cells), "{apart:?}");
    }
}

#[test]
fn digits_that_part_in_several_ways_stay_missing() {
    let text = report("").replace("行政规范性文件000", "行政规范性文件219").replace("公开12000001", "公开2700201");
    assert_eq!(testing::row(&text, TableId::T2, "normative").as_deref(), Some("?,?,?"));
    // Signs and units among them.
    let text = report("").replace("行政规范性文件000", "行政规范性文件2-19");
    assert_eq!(testing::row(&text, TableId::T2, "normative").as_deref(), Some("?,?,?"));
    assert_eq!(testing::row(&text, TableId::T2, "permit").as_deref(), Some("12"));
}

#[test]
fn some_spaces_part_the_values_for_certain() {
    let row = "一、本年新收政府信息公开申请数量13 00004 17二、上年结转政府信息公开申请数量0 0 00 00 0";
    let text =
        report("").replace("一、本年新收政府信息公开申请数量130000417二、上年结转政府信息公开申请数量0000000", row);
    assert!(text.contains(row));
    assert_eq!(testing::row(&text, TableId::T3, "new").as_deref(), Some("13,0,0,0,0,4,17"));
    assert_eq!(testing::row(&text, TableId::T3, "carried_in").as_deref(), Some("0,0,0,0,0,0,0"));
}

#[test]
fn lines_of_tables_and_of_prose_are_left_alone() {
    for line in [
        "1.属于国家秘密  0  0  0  0  0  0  0",
        "信息内容   本年制发件数   本年废止件数   现行有效件数",
        "行政复议   行政诉讼   未经复议直接起诉   复议后起诉",
        "（四）无法提供 1.本机关不掌握相关政府信息 3 0 0 0 0 0 3",
        "全年办理行政许可780件，行政处罚30件，行政强制2件，行政事业性收费12万元，政府集中采购3项。",
        "答复中，本机关不掌握相关政府信息3件、没有现成信息需要另行制作2件、重复申请1件、要求提供公开出版物1件。",
        "规章\t0\t0\t0\t行政规范性文件\t0\t0\t0",
    ] {
        assert_eq!(cuts(line), [0u32; 0], "{line}");
    }
}
