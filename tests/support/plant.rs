//! Faults to plant: each changes a draft or its text, and names the rules of which one has to speak.

use super::draw::Draft;
use super::layout::text;
use gouji::template::{CellId, Generation, TableId};

/// What is changed.
#[derive(Clone, Copy)]
pub enum Change {
    /// The first text becomes the second, once.
    Text(&'static str, &'static str),
    /// A cell holds this.
    Cell(TableId, &'static str, &'static str, &'static str),
    /// The number in a cell grows by this much.
    Add(TableId, &'static str, &'static str, i64),
}

/// A fault.
pub struct Fault {
    /// The rules of which one has to report it.
    pub rules: &'static [&'static str],
    /// The generation it is possible in; `None` for both.
    pub generation: Option<Generation>,
    /// What is changed.
    pub changes: &'static [Change],
}

use Change::{Add, Cell, Text};
use Generation::{G2019, G2021};
use TableId::{T2, T3, T4};

const fn fault(rules: &'static [&'static str], changes: &'static [Change]) -> Fault {
    Fault { rules, generation: None, changes }
}

const fn of(generation: Generation, rules: &'static [&'static str], changes: &'static [Change]) -> Fault {
    Fault { rules, generation: Some(generation), changes }
}

/// Every fault.
pub static FAULTS: &[Fault] = &[
    fault(&["I01"], &[Text("健全信息发布审核机制，定期", "健全信息发布审核机制，全面落实各项制度，定\n\n期")]),
    fault(&["I03"], &[Text("健全信息", "**健全**信息")]),
    fault(&["I05"], &[Text("定期清理失效文件。", "定期清理失效文件。）")]),
    fault(&["I08"], &[Text("健全信息", "健\u{fffd}信息")]),
    fault(&["I09"], &[Text("（三）政府信息管理情况", "— 2 —\n\n（三）政府信息管理情况")]),
    fault(&["I10"], &[Cell(T3, "new", "total", "#REF!")]),
    fault(&["S02"], &[Text("健全信息发布", "加强政府网站和政务新媒体的日常维护。\n\n健全信息发布")]),
    fault(&["S03"], &[Text("\n六、其他需要报告的事项\n", "\n")]),
    fault(&["S04"], &[Text("\n五、存在", "\n存在")]),
    fault(&["S05"], &[Text("主要问题及改进情况", "主要问题和改进情况")]),
    fault(&["S11"], &[Text("行政强制", "行政强制措施与执行事项")]),
    of(G2019, &["S09"], &[Text("0年政府信息公开工作年度报告", "2年政府信息公开工作年度报告")]),
    fault(&["S21"], &[Text("（一）主动公开情况", "1.主动公开情况\n\n（一）主动公开情况")]),
    fault(&["S22"], &[Text("三是完善考核办法", "四是完善考核办法")]),
    fault(&["S22"], &[Text("（四）政府信息公开平台", "（五）政府信息公开平台")]),
    fault(&["S23"], &[Text("健全信息", "（参考模板）健全信息")]),
    fault(&["S24"], &[Text("健全信息", "培训××次，健全信息")]),
    fault(&["L01"], &[Text("其他法律行政法规禁止公开", "其他法律法规禁止公开")]),
    fault(&["L01"], &[Text("本机关不掌握相关政府信息", "本机关不掌握相关信息")]),
    of(G2019, &["L02"], &[Text("对外公开总数量", "对外公开数量")]),
    of(G2021, &["L04"], &[Text("本年收费金额（单位：万元）", "本年收费金额")]),
    fault(&["L05"], &[Text("第二十条第（八）项", "第二十条第（七）项")]),
    fault(&["F01"], &[Cell(T3, "deny_query", "legal", "")]),
    fault(&["F02"], &[Cell(T3, "deny_query", "legal", "—")]),
    // With a cell a line, words in a cell look like a label: the row is reported as one that cannot be read.
    fault(&["F03", "I06"], &[Cell(T2, "coercion", "decided", "若干")]),
    fault(&["F04"], &[Cell(T2, "coercion", "decided", "2.5")]),
    fault(&["F05"], &[Cell(T2, "coercion", "decided", "-3")]),
    fault(&["F06"], &[Cell(T2, "coercion", "decided", "０")]),
    of(G2021, &["F07"], &[Cell(T2, "fee", "amount", "12.5万元")]),
    of(G2019, &["F09", "I06"], &[Cell(T2, "penalty", "delta", "--253")]),
    of(G2021, &["A201", "A209"], &[Cell(T2, "normative", "made", "60")]),
    of(G2019, &["A202"], &[Cell(T2, "normative", "disclosed", "90")]),
    of(G2019, &["A204"], &[Cell(T2, "penalty", "last_year", "2"), Cell(T2, "penalty", "delta", "-30")]),
    of(G2019, &["A205"], &[Cell(T2, "procurement", "count", "3"), Cell(T2, "procurement", "amount", "0")]),
    of(G2021, &["A208"], &[Cell(T2, "rules", "in_force", "6")]),
    of(G2019, &["A208"], &[Cell(T2, "rules", "total", "6")]),
    // A fault in the cells of table three may be explained as one: A301 to A304 are merged.
    fault(&["A304", "A301", "A303", "A302"], &[Add(T3, "granted", "natural", 1)]),
    fault(&["A304", "A301", "A303", "A302"], &[Add(T3, "new", "total", 7)]),
    fault(&["A303", "A301", "A302", "A304"], &[Add(T3, "result_total", "natural", 2)]),
    fault(&["A301", "A302", "A303"], &[Add(T3, "partial", "natural", 1), Add(T3, "partial", "company", -1)]),
    fault(&["A301", "A302"], &[Add(T3, "new", "natural", 14), Add(T3, "new", "company", -14)]),
    fault(&["A401"], &[Add(T4, "review", "total", 1)]),
    fault(&["A402"], &[Add(T4, "direct", "upheld", 1)]),
    fault(&["A403"], &[Add(T4, "after_review", "pending", 2)]),
    of(G2021, &["P07"], &[Cell(T2, "fee", "amount", "35000")]),
    fault(&["Y01"], &[Text("统计期限自20", "统计期限自19")]),
    fault(&["Y02"], &[Text("起至12月31日止", "起至12月20日止")]),
    fault(&["Y03"], &[Text("本报告所列数据的统计期限自", "本报告为"), Text("1月1日起至12月31日止。", "报告。")]),
    fault(&["Y05"], &[Text("第五十条规定", "第三十二条规定")]),
    fault(&["Y06"], &[Text("（国办公开办函〔", "（国办发〔")]),
    fault(&["Y07"], &[Text("健全信息", "坚持公开为原则、不公开为例外，健全信息")]),
    fault(&["Y08"], &[Text("健全信息", "全文电子化率达100%。健全信息")]),
    fault(&["Y09"], &[Text("健全信息", "我院、我委健全信息")]),
    fault(&["Y10"], &[Text("健全信息", "办理向省财政厅提出的政府信息公开申请，健全信息")]),
    fault(&["Y12"], &[Text("健全信息", "截止到 12 月份，健全信息")]),
    fault(&["Y13"], &[Text("12月31日止", "12月31止")]),
    fault(&["Y14"], &[Text("健全信息", "登录“政府网站/——公开专栏”查阅，健全信息")]),
    fault(&["Y15"], &[Text("《中华人民共和国政府信息公开条例》", "《中华人民共和国信息公开条例》")]),
];

/// The text of `draft` with `fault` in it; `None` where the draft has no place for it.
pub fn planted(draft: &Draft, fault: &Fault) -> Option<String> {
    if fault.generation.is_some_and(|it| it != draft.generation) {
        return None;
    }
    let mut draft = draft.clone();
    for change in fault.changes {
        match *change {
            Cell(table, row, column, raw) => {
                let row = form_cell(&draft, table, row, column)?;
                draft.cells.insert(row, raw.to_owned());
            }
            Add(table, row, column, more) => {
                let value = draft.number(table, row, column) + more;
                if value < 0 {
                    return None;
                }
                draft.set(table, row, column, value);
            }
            Text(..) => {}
        }
    }
    let mut out = text(&draft);
    for change in fault.changes {
        if let Text(from, to) = change {
            if !out.contains(from) {
                return None;
            }
            out = out.replacen(from, to, 1);
        }
    }
    Some(out)
}

/// The cell, where the draft's form has it.
fn form_cell(draft: &Draft, table: TableId, row: &'static str, column: &'static str) -> Option<CellId> {
    let printed = draft.generation.form().row(table, row)?;
    printed.columns.iter().any(|it| it.key == column).then_some(CellId::new(table, row, column))
}
