//! The form of 国办公开办函〔2021〕30号, for report year 2021 and later.

use super::shared::{
    CARRIED_IN, CARRIED_OUT, DENY, GRANTED, LAWSUIT_GROUPS, NEW, PARTIAL, REFUSE, RESULT_TOTAL, UNABLE, count, row,
};
use super::{Block, Column, Each, Form, Generation, Identity, Quantity, Row, TableId};

static DOCUMENTS: [Column; 3] = [
    count("made", "本年制发件数", &["本年制定件数"]),
    count("repealed", "本年废止件数", &[]),
    count("in_force", "现行有效件数", &[]),
];
static DECISIONS: [Column; 1] = [count("decided", "本年处理决定数量", &["本年处理决定数"])];
static FEES: [Column; 1] = [Column {
    key: "amount",
    label: "本年收费金额（单位：万元）",
    variants: &["本年收费金额（万元）", "本年收费金额"],
    quantity: Quantity::Money,
}];

const fn t2(
    key: &'static str,
    label: &'static str,
    variants: &'static [&'static str],
    columns: &'static [Column],
) -> Row {
    Row { key, label, variants, misprints: &[], group: None, columns, required: true }
}

static TABLE_TWO: [Block; 4] = [
    Block {
        clause: "一",
        label: "第二十条第（一）项",
        rows: &[t2("rules", "规章", &[], &DOCUMENTS), t2("normative", "行政规范性文件", &["规范性文件"], &DOCUMENTS)],
    },
    Block {
        clause: "五", label: "第二十条第（五）项", rows: &[t2("permit", "行政许可", &[], &DECISIONS)]
    },
    Block {
        clause: "六",
        label: "第二十条第（六）项",
        rows: &[t2("penalty", "行政处罚", &[], &DECISIONS), t2("coercion", "行政强制", &[], &DECISIONS)],
    },
    Block {
        clause: "八", label: "第二十条第（八）项", rows: &[t2("fee", "行政事业性收费", &[], &FEES)]
    },
];

const OTHER: [Row; 3] = [
    row(
        "other_no_correction",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        &["1.逾期不补正"],
        &[],
        Some("other"),
    ),
    row(
        "other_no_fee",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        &["2.逾期不缴费"],
        &[],
        Some("other"),
    ),
    row("other_rest", "3.其他", &[], &[], Some("other")),
];

static TABLE_THREE: [Row; 25] = [
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
    OTHER[0],
    OTHER[1],
    OTHER[2],
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
    "other_no_correction",
    "other_no_fee",
    "other_rest",
];

/// The form of 2021.
pub static FORM: Form = Form {
    generation: Generation::G2021,
    key: "2021",
    document: "国办公开办函〔2021〕30号",
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
