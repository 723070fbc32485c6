//! Sentences that the tables contradict: X.

use crate::support::plant::Change::*;
use crate::support::plant::{DISPUTES, Fault, HANDLED, MANAGED, fault, of};
use gouji::template::Generation::{G2019, G2021};
use gouji::template::TableId::{T2, T3, T4};

pub static FAULTS: &[Fault] = &[
    fault("X01", &[AtLeast("t3.new.total", 1), Say(HANDLED, "全年收到政府信息公开申请{t3.new.total+1000}件。")]),
    // With those carried in: a remark.
    fault(
        "X01",
        &[
            AtLeast("t3.carried_in.total", 1),
            Add(T3, "new", "total", 0),
            Say(HANDLED, "全年受理政府信息公开申请{t3.new.total}件。"),
            Add(T3, "new", "natural", -1),
            Add(T3, "new", "total", -1),
            Add(T3, "carried_in", "natural", 1),
            Add(T3, "carried_in", "total", 1),
        ],
    ),
    fault(
        "X02",
        &[
            AtLeast("t3.new.total", 1),
            Say(HANDLED, "全年收到政府信息公开申请{t3.new.total}件，上年结转{t3.carried_in.total+9}件。"),
        ],
    ),
    fault(
        "X03",
        &[
            AtLeast("t3.result_total.total", 1),
            Say(HANDLED, "全年收到政府信息公开申请{t3.new.total}件，办结{t3.result_total.total+1000}件。"),
        ],
    ),
    fault(
        "X04",
        &[
            AtLeast("t3.new.total", 1),
            Say(HANDLED, "全年收到政府信息公开申请{t3.new.total}件，结转下年度继续办理{t3.carried_out.total+7}件。"),
        ],
    ),
    fault(
        "X05",
        &[
            AtLeast("t3.granted.total", 1),
            Say(
                HANDLED,
                "全年收到政府信息公开申请{t3.new.total}件，其中予以公开{t3.granted.total+3}件、部分公开{t3.partial.total+4}件。",
            ),
        ],
    ),
    of(
        G2021,
        "X06",
        &[
            AtLeast("t3.other_no_correction.total", 1),
            Say(
                HANDLED,
                "全年办结政府信息公开申请{t3.result_total.total}件，其中予以公开{t3.granted.total}件、申请人无正当理由逾期不补正{t3.other_no_correction.total}件。",
            ),
            MoveRow("other_no_correction", "unable_unclear"),
        ],
    ),
    fault(
        "X07",
        &[AtLeast("t3.new.company", 1), Say(HANDLED, "全年收到政府信息公开申请{t3.new.total}件，申请人均为自然人。")],
    ),
    fault(
        "X07",
        &[
            AtLeast("t3.new.total", 1),
            Say(HANDLED, "全年收到政府信息公开申请{t3.new.total}件，其中自然人申请{t3.new.natural+900}件。"),
        ],
    ),
    fault("X08", &[Say(DISPUTES, "因政府信息公开引发行政复议{t4.review.total+1}件、行政诉讼{lawsuits}件。")]),
    fault(
        "X08",
        &[
            Cases("review", [3, 1, 0, 0]),
            Say(DISPUTES, "因政府信息公开引发行政复议4件，其中结果维持2件、结果纠正2件。"),
        ],
    ),
    fault("X09", &[Say(DISPUTES, "因政府信息公开引发行政复议{t4.review.total}件、行政诉讼{lawsuits+2}件。")]),
    fault(
        "X10",
        &[
            Cases("direct", [0, 0, 0, 0]),
            Cases("after_review", [23, 0, 0, 1]),
            Say(DISPUTES, "发生政府信息公开行政诉讼24件，其中复议后起诉23件、未经复议直接起诉1件。"),
        ],
    ),
    of(G2021, "X11", &[Say(MANAGED, "健全信息管理制度，制定行政规范性文件{t2.normative.made+3}件。")]),
    of(G2021, "X11", &[Say(MANAGED, "健全信息管理制度，现行有效行政规范性文件{t2.normative.in_force+3}件。")]),
    of(G2021, "X12", &[Say(MANAGED, "健全信息管理制度，作出行政处罚决定{t2.penalty.decided+10}件。")]),
    of(
        G2021,
        "X13",
        &[Cell(T2, "fee", "amount", "0.021"), Say(MANAGED, "健全信息管理制度，全年收取行政事业性收费2100元。")],
    ),
    of(G2021, "X14", &[Answer("other_no_fee", 2), Other("无其他需要报告的事项。")]),
    of(
        G2021,
        "X15",
        &[
            Cell(T3, "other_no_fee", "natural", "0"),
            Answer("other_no_fee", 2),
            AtMost("t3.other_no_fee.total", 2),
            Cell(T2, "fee", "amount", "0.021"),
            Other("发出收费通知2件，收取信息处理费210元。"),
        ],
    ),
    of(G2021, "X16", &[Cell(T2, "fee", "amount", "0.021"), Other("发出收费通知2件，收取信息处理费总金额210元。")]),
    fault("X17", &[AtLeast("t3.new.total", 1), Say(HANDLED, "本年度未收到政府信息公开申请。")]),
    fault("X17", &[AtMost("t3.new.total", 0), Say(HANDLED, "全年收到政府信息公开申请3件。")]),
    fault("X18", &[Cases("review", [3, 1, 0, 0]), Say(DISPUTES, "未发生政府信息公开行政复议。")]),
    fault(
        "X18",
        &[
            Cases("review", [0; 4]),
            Cell(T4, "review", "upheld", ""),
            Cell(T4, "review", "corrected", ""),
            Cell(T4, "review", "other", ""),
            Cell(T4, "review", "pending", ""),
            Cell(T4, "review", "total", ""),
            Say(DISPUTES, "本年度行政复议0件。"),
        ],
    ),
    fault(
        "X19",
        &[AtLeast("t3.carried_out.total", 1), Say(HANDLED, "全年收到政府信息公开申请{t3.new.total}件，已全部办结。")],
    ),
    fault("X20", &[Cases("review", [12, 2, 0, 0]), Say(DISPUTES, "因政府信息公开引发行政复议14件，均获维持。")]),
    fault("X20", &[Cases("review", [12, 2, 0, 0]), Say(DISPUTES, "因政府信息公开引发行政复议14件，无被纠正案件。")]),
    of(G2021, "X21", &[Cell(T2, "fee", "amount", "0.021"), Other("本年度未收取任何费用。")]),
    of(
        G2019,
        "X22",
        &[
            Cell(T2, "procurement", "count", "20"),
            Cell(T2, "procurement", "amount", "115.6096万元"),
            Say(MANAGED, "健全信息管理制度，实施政府集中采购20项，总金额151.61万元。"),
        ],
    ),
];
