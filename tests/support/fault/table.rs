//! Faults of the cells and of the sums in the tables: F, A.

use crate::support::plant::Change::*;
use crate::support::plant::{Fault, HANDLED, fault, of};
use gouji::template::Generation::{G2019, G2021};
use gouji::template::TableId::{T2, T3, T4};

pub static FAULTS: &[Fault] = &[
    fault("F01", &[Cell(T3, "deny_query", "legal", "")]),
    fault("F01", &[Cell(T2, "coercion", "decided", "")]),
    fault("F02", &[Cell(T3, "deny_query", "legal", "—")]),
    fault("F02", &[Cell(T3, "deny_query", "legal", "/"), Cell(T3, "deny_query", "welfare", "无")]),
    fault("F03", &[Cell(T2, "coercion", "decided", "若干")]),
    fault("F03", &[Cell(T3, "new", "natural", "不详")]),
    fault("F04", &[Cell(T2, "coercion", "decided", "2.5")]),
    fault("F04", &[Cell(T3, "granted", "natural", "12.5")]),
    fault("F05", &[Cell(T2, "coercion", "decided", "-3")]),
    fault("F05", &[Cell(T3, "carried_out", "natural", "-3")]),
    fault("F06", &[Cell(T2, "coercion", "decided", "０")]),
    fault("F06", &[Cell(T2, "coercion", "decided", "007")]),
    of(G2021, "F07", &[Cell(T2, "fee", "amount", "12.5万元")]),
    of(
        G2019,
        "F08",
        &[
            Table(T2, "采购总金额", "采购总金额（万元，保留四位小数）"),
            Cell(T2, "procurement", "count", "1"),
            Cell(T2, "procurement", "amount", "77.47"),
        ],
    ),
    of(G2019, "F09", &[Cell(T2, "penalty", "delta", "--253")]),
    of(G2019, "F09", &[Cell(T2, "penalty", "last_year", "+22")]),
    fault("F10", &[AtLeast("t3.granted.total", 1), Cell(T3, "granted", "total", "")]),
    fault(
        "F10",
        &[
            Cell(T4, "review", "upheld", ""),
            Cell(T4, "review", "corrected", ""),
            Cell(T4, "review", "other", ""),
            Cell(T4, "review", "pending", ""),
            AtLeast("t4.review.total", 1),
        ],
    ),
    fault("F11", &[Blank(T3, "total")]),
    fault(
        "F12",
        &[
            AtLeast("t3.result_total.total", 1),
            Say(HANDLED, "全年办结政府信息公开申请{t3.result_total.total}件。"),
            Clear,
        ],
    ),
    of(G2021, "A201", &[Cell(T2, "normative", "made", "60")]),
    of(G2019, "A202", &[Cell(T2, "normative", "disclosed", "90")]),
    of(
        G2019,
        "A203",
        &[
            Matter("permit", 48, 1, 49),
            Matter("other_services", 654, 21, 675),
            Matter("penalty", 169, 12, 191),
            Matter("coercion", 0, 0, 0),
        ],
    ),
    of(G2019, "A204", &[Cell(T2, "penalty", "last_year", "2"), Cell(T2, "penalty", "delta", "-30")]),
    of(G2019, "A205", &[Cell(T2, "procurement", "count", "3"), Cell(T2, "procurement", "amount", "0")]),
    of(G2021, "A206", &[Cell(T2, "fee", "amount", "0"), Other("发出收费通知2件，收取信息处理费210元。")]),
    of(G2021, "A207", &[Cell(T2, "fee", "amount", "0.21"), Other("发出收费通知2件，收取信息处理费210元。")]),
    // 0.021 became 210: one of the rules on units.
    of(G2021, "P07", &[Cell(T2, "fee", "amount", "210"), Other("发出收费通知2件，收取信息处理费210元。")]),
    of(G2021, "A208", &[Cell(T2, "rules", "in_force", "6")]),
    of(G2019, "A208", &[Cell(T2, "rules", "total", "6")]),
    of(G2021, "A208", &[Body("云溪市东山区柳巷街道办事处", "我街道"), Cell(T2, "rules", "in_force", "6")]),
    of(
        G2021,
        "A209",
        &[
            Cell(T2, "normative", "made", "4"),
            Cell(T2, "normative", "repealed", "0"),
            Cell(T2, "normative", "in_force", "0"),
        ],
    ),
    fault("A304", &[Add(T3, "granted", "natural", 1)]),
    fault("A304", &[Add(T3, "new", "total", 7)]),
    fault("A303", &[MoveOne]),
    fault("A303", &[Add(T3, "result_total", "natural", 2)]),
    fault("A303", &[Add(T3, "partial", "natural", 1), Add(T3, "partial", "company", -1)]),
    fault("A301", &[Add(T3, "new", "natural", 5), Add(T3, "new", "total", 5), Tell]),
    fault("A302", &[Add(T3, "new", "natural", 14), Add(T3, "new", "company", -14)]),
    fault("A302", &[MoveTwice]),
    fault("A305", &[Subtotal(1)]),
    fault("A306", &[Add(T3, "granted", "natural", 1)]),
    fault("A307", &[Shift("granted")]),
    fault(
        "A308",
        &[
            AtLeast("t3.granted.total", 3),
            AtLeast("t3.partial.total", 1),
            Say(
                HANDLED,
                "全年收到政府信息公开申请{t3.new.total}件，其中予以公开{t3.granted.total}件、部分公开{t3.partial.total}件。",
            ),
            SwapRows("granted", "partial"),
        ],
    ),
    // Said where the balance cannot be read.
    fault(
        "A309",
        &[
            Cell(T3, "carried_out", "company", "不详"),
            Add(T3, "granted", "company", 9000),
            Add(T3, "result_total", "company", 9000),
        ],
    ),
    fault("A304", &[Cell(T3, "granted", "total", "0"), AtLeast("t3.granted.natural", 1)]),
    fault("A401", &[Add(T4, "review", "total", 1)]),
    fault("A402", &[Add(T4, "direct", "upheld", 1)]),
    fault("A403", &[Add(T4, "after_review", "pending", 2)]),
    fault("A404", &[Cases("review", [0; 4]), Cases("after_review", [2, 0, 0, 1])]),
    of(G2021, "A405", &[Year(2024), Cases("direct", [3, 0, 0, 0])]),
];
