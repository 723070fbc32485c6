//! Figures that are possible and odd: P.

use crate::support::plant::Change::*;
use crate::support::plant::{DISCLOSED, Fault, fault, of};
use gouji::template::Generation::{G2019, G2021};
use gouji::template::TableId::T2;

pub static FAULTS: &[Fault] = &[
    of(G2021, "P01", &[Answer("other_rest", 900)]),
    fault(
        "P02",
        &[
            AtLeast("t3.result_total.total", 5),
            AtMost("t3.result_total.total", 200),
            Cases("review", [90, 3, 0, 8]),
            Cases("direct", [60, 0, 0, 0]),
        ],
    ),
    fault("P03", &[Cases("review", [0, 0, 0, 4]), Cases("direct", [0, 0, 0, 4])]),
    fault("P04", &[Leave(900)]),
    fault("P05", &[Body("青河县石桥镇人民政府", "我镇"), Answer("deny_secret", 3)]),
    of(G2019, "P06", &[Matter("permit", 245, 3064, 3309)]),
    of(G2021, "P07", &[Body("云溪市东山区柳巷街道办事处", "我街道"), Cell(T2, "fee", "amount", "35000")]),
    of(G2021, "P08", &[Cell(T2, "fee", "amount", "3.5"), Other("发出收费通知2件，收取信息处理费215元。")]),
    of(
        G2021,
        "P09",
        &[
            AtMost("t3.new.total", 10),
            Cell(T2, "fee", "amount", "3.5"),
            Other("发出收费通知2件，收取信息处理费210元。"),
        ],
    ),
    of(G2021, "P10", &[Body("青河县石桥镇人民政府", "我镇"), Cell(T2, "normative", "in_force", "612")]),
    of(
        G2021,
        "P11",
        &[
            Body("青河县市场监督管理局", "我局"),
            Cell(T2, "permit", "decided", "0"),
            Cell(T2, "penalty", "decided", "0"),
        ],
    ),
    fault("P14", &[Answer("unable_not_held", 30_000)]),
    fault("P15", &[Say(DISCLOSED, "全年主动公开政府信息0条。")]),
];
