//! Faults of the paste, of parts and tables, and of labels: I, S, L.

use crate::support::plant::Change::*;
use crate::support::plant::{DISCLOSED, Fault, MANAGED, SUPERVISED, fault, of};
use gouji::template::CORNER_NOTE;
use gouji::template::Generation::{G2019, G2021};
use gouji::template::TableId::{T2, T3, T4};

pub static FAULTS: &[Fault] = &[
    fault("I01", &[Say(MANAGED, "健全信息发布审核机制，全面落实各项制度，定\n\n期清理失效文件。")]),
    fault("I02", &[Page("二、上年结转政府信息公开申请数量")]),
    fault("I03", &[Text("健全信息", "**健全**信息")]),
    fault("I04", &[Text("健全信息", "健全\u{a0}\u{3000}信息")]),
    fault("I05", &[Say(MANAGED, "健全信息发布审核机制，定期清理失效文件。）")]),
    fault("I05", &[Say(MANAGED, "健全“三审三校机制，定期清理失效文件。")]),
    fault(
        "I06",
        &[
            Cell(T3, "refuse_repeat", "natural", "1"),
            Cell(T3, "refuse_repeat", "total", "2"),
            Drop(T3, "refuse_repeat"),
        ],
    ),
    fault("I07", &[Glue(T3, "refuse_excessive")]),
    fault("I07", &[Cell(T2, "normative", "made", "2"), Glue(T2, "normative")]),
    fault("I08", &[Text("健全信息", "健\u{fffd}信息")]),
    fault("I09", &[Text("（三）政府信息管理情况", "— 2 —\n\n（三）政府信息管理情况")]),
    fault("I10", &[Cell(T3, "new", "total", "#REF!")]),
    fault("I10", &[Say(MANAGED, "健全信息发布审核机制，全年清理失效文件#DIV/0!件。")]),
    fault("S01", &[Text("年政府信息公开工作年度报告", "年度政府信息公开工作报告")]),
    fault(
        "S02",
        &[Say(MANAGED, "健全信息发布审核机制，定期清理失效文件。\n\n健全信息发布审核机制，定期清理失效文件。")],
    ),
    fault("S03", &[Text("\n六、其他需要报告的事项\n", "\n")]),
    fault("S03", &[Text("\n五、存在的主要问题及改进情况\n", "\n")]),
    fault("S04", &[Text("\n五、存在", "\n存在")]),
    fault("S04", &[Text("\n六、其他", "\n五、其他")]),
    fault("S05", &[Text("主要问题及改进情况", "主要问题和改进情况")]),
    fault("S06", &[Swapped]),
    fault("S07", &[Without(T2)]),
    fault("S07", &[Without(T3)]),
    fault("S07", &[Without(T4)]),
    fault("S08", &[Twice(T3)]),
    of(G2019, "S09", &[Year(2022)]),
    of(G2021, "S09", &[Year(2020)]),
    of(G2021, "S10", &[Older]),
    fault("S11", &[Omit(T2, "coercion")]),
    fault("S11", &[Table(T2, "行政强制", "行政强制措施与执行事项")]),
    fault("S12", &[Omit(T3, "refuse_publication")]),
    fault("S13", &[Table(T3, "商业", "＠"), Table(T3, "科研机构", "商业企业"), Table(T3, "＠企业", "科研机构")]),
    fault("S14", &[Drop(T4, "after_review")]),
    fault("S15", &[Problems("无。")]),
    fault("S16", &[Problems("一是主动公开的内容不够丰富；二是工作人员的业务能力不足。")]),
    fault("S17", &[Other(""), Unsigned]),
    of(G2021, "S18", &[Say(MANAGED, "认真做好各项工作。"), Text("（三）政府信息管理情况", "（三）其他情况")]),
    fault("S19", &[Body("青河县人民政府", "我县"), Say(SUPERVISED, "开展业务培训，纳入年度考核，组织社会评议。")]),
    of(G2021, "S20", &[Say(MANAGED, LONG)]),
    fault("S21", &[Text("（一）主动公开情况", "1.主动公开情况\n\n（一）主动公开情况")]),
    fault("S22", &[Text("三是完善考核办法", "四是完善考核办法")]),
    fault("S22", &[Text("（四）政府信息公开平台", "（五）政府信息公开平台")]),
    fault("S23", &[Text("健全信息", "（参考模板）健全信息")]),
    fault("S24", &[Text("健全信息", "培训××次，健全信息")]),
    fault("S25", &[Text("（三）政府信息管理情况", "（三）政府信息公开收费及减免情况")]),
    fault("L01", &[Table(T3, "其他法律行政法规禁止公开", "其他法律法规禁止公开")]),
    fault("L01", &[Table(T3, "本机关不掌握相关政府信息", "本机关不掌握相关信息")]),
    fault("L01", &[Table(T3, "补正后申请内容仍不明确", "申请内容不明确")]),
    of(G2019, "L02", &[Table(T2, "对外公开总数量", "对外公开数量")]),
    of(G2021, "L02", &[Table(T2, "现行有效件数", "现行有效数量")]),
    fault("L03", &[Table(T3, CORNER_NOTE, "项目")]),
    of(G2021, "L04", &[Table(T2, "本年收费金额（单位：万元）", "本年收费金额")]),
    of(G2019, "L04", &[Cell(T2, "procurement", "count", "2"), Cell(T2, "procurement", "amount", "8040")]),
    fault("L05", &[Table(T2, "第二十条第（八）项", "第二十条第（七）项")]),
    fault("L06", &[Joined]),
    fault("L07", &[Table(T4, "未经复议直接起诉", "未经复议起诉")]),
    fault("L07", &[Table(T4, "其他结果", "其它结果")]),
    // Two mutations that people make when they copy last year's report.
    fault("S04", &[Text("\n三、收到", "\n收到")]),
    fault(
        "S02",
        &[
            Say(DISCLOSED, "全年在政府网站主动公开各类政府信息120条，内容涉及各个方面。"),
            Say(MANAGED, "全年在政府网站主动公开各类政府信息120条，内容涉及各个方面。"),
        ],
    ),
];

const LONG: &str = include_str!("long.txt");
