//! The form of 国办公开办函〔2019〕60号 (试行), for report years 2019 and 2020.
//!
//! The annex is not public as such; rows and columns are those on which published reports of six bodies agree.

use super::shared::{
    CARRIED_IN, CARRIED_OUT, DENY, GRANTED, LAWSUIT_GROUPS, NEW, PARTIAL, REFUSE, RESULT_TOTAL, UNABLE, count, row,
};
use super::{Block, Column, Each, Form, Generation, Identity, Quantity, Row, TableId};

static DOCUMENTS: [Column; 3] = [
    count("made", "本年新制作数量", &[]),
    count("disclosed", "本年新公开数量", &[]),
    count("total", "对外公开总数量", &[]),
];
const LAST_YEAR: Column = count("last_year", "上一年项目数量", &[]);
const DELTA: Column =
    Column { key: "delta", label: "本年增/减", variants: &["本年增减"], quantity: Quantity::Change };
static MATTERS: [Column; 3] = [LAST_YEAR, DELTA, count("decided", "处理决定数量", &[])];
static FEES: [Column; 2] = [LAST_YEAR, DELTA];
static PURCHASES: [Column; 2] = [
    count("count", "采购项目数量", &[]),
    Column {
        key: "amount",
        label: "采购总金额",
        // Beijing's form adds the unit and the decimals; elsewhere the unit stands in the cell.
        variants: &["采购总金额（万元，保留四位小数）", "采购总金额（万元）", "采购总金额（单位：万元）"],
        quantity: Quantity::Money,
    },
];

const fn t2(
    key: &'static str,
    label: &'static str,
    variants: &'static [&'static str],
    columns: &'static [Column],
    required: bool,
) -> Row {
    Row { key, label, variants, misprints: &[], group: None, columns, required }
}

static TABLE_TWO: [Block; 5] = [
    Block {
        clause: "一",
        label: "第二十条第（一）项",
        rows: &[
            t2("rules", "规章", &[], &DOCUMENTS, true),
            t2("normative", "规范性文件", &["行政规范性文件"], &DOCUMENTS, true),
        ],
    },
    Block {
        clause: "五",
        label: "第二十条第（五）项",
        rows: &[
            t2("permit", "行政许可", &[], &MATTERS, true),
            t2("other_services", "其他对外管理服务事项", &[], &MATTERS, true),
            // Beijing splits the row above in two.
            t2("other_inspection", "行政检查", &[], &MATTERS, false),
            t2("other_confirm", "行政确认", &[], &MATTERS, false),
        ],
    },
    Block {
        clause: "六",
        label: "第二十条第（六）项",
        rows: &[t2("penalty", "行政处罚", &[], &MATTERS, true), t2("coercion", "行政强制", &[], &MATTERS, true)],
    },
    Block {
        clause: "八", label: "第二十条第（八）项", rows: &[t2("fee", "行政事业性收费", &[], &FEES, true)]
    },
    Block {
        clause: "九",
        label: "第二十条第（九）项",
        rows: &[t2("procurement", "政府集中采购", &[], &PURCHASES, true)],
    },
];

static TABLE_THREE: [Row; 23] = [
    NEW,
    CARRIED_IN,
    GRANTED,
    PARTIAL,
    DENY[0],
    DENY[1],
    DENY[2],
    DENY[3],
    DENY[4],
    DENY[5],
    DENY[6],
    DENY[7],
    UNABLE[0],
    UNABLE[1],
    UNABLE[2],
    REFUSE[0],
    REFUSE[1],
    REFUSE[2],
    REFUSE[3],
    REFUSE[4],
    row("other", "（六）其他处理", &[], &[], None),
    RESULT_TOTAL,
    CARRIED_OUT,
];

/// Every result row of table three: what （七）总计 adds up.
const RESULT_ROWS: &[&str] = &[
    "granted",
    "partial",
    "deny_secret",
    "deny_law",
    "deny_three_security",
    "deny_third_party",
    "deny_internal",
    "deny_process",
    "deny_case_file",
    "deny_query",
    "unable_not_held",
    "unable_needs_making",
    "unable_unclear",
    "refuse_petition",
    "refuse_repeat",
    "refuse_publication",
    "refuse_excessive",
    "refuse_confirm",
    "other",
];

/// The form of 2019.
pub static FORM: Form = Form {
    generation: Generation::G2019,
    key: "2019",
    document: "国办公开办函〔2019〕60号",
    t2: &TABLE_TWO,
    t3: &TABLE_THREE,
    t4: &LAWSUIT_GROUPS,
    identities: &[
        Identity {
            rule: "A304",
            table: TableId::T3,
            each: Each::Row,
            left: super::equation::APPLICANT_KINDS,
            right: &["total"],
        },
        Identity { rule: "A303", table: TableId::T3, each: Each::Column, left: RESULT_ROWS, right: &["result_total"] },
        super::equation::BALANCE,
        super::equation::REVIEW,
        super::equation::DIRECT,
        super::equation::AFTER_REVIEW,
    ],
};
