//! L: the labels and heads of the tables, as printed.

use super::fold::Fold;
use super::{Basis, COMMON, Edit, FORM, Finding, Reason, Rule, Severity, Verdict, fail, pass, undecided};
use crate::fold::key;
use crate::note::NoteKind;
use crate::report::{Report, Table, TableRow};
use crate::span::Located;
use crate::template::Generation::{G2019, G2021};
use crate::template::{CellId, Column, LAWSUIT_GROUPS, Row, TableId, row_label};

/// L01: the label of a row in other words.
pub static L01: Rule = Rule {
    id: "L01",
    basis: Some(Basis { document: FORM, clause: "表二、表三行名" }),
    title: "行名与规范不一致",
    why: "行名是格式规定的，改动文字可能改变统计的范围。",
    remedy: "改用规定的行名。",
    lenient_2019: true,
    check: row_labels,
    examples: &[
        pass(G2021, &[]),
        pass(G2021, &[Edit::Replace("1.属于国家秘密", "1. 属于国家 秘密")]),
        fail(G2021, &[Edit::Replace("2.其他法律行政法规禁止公开", "2.其他法律法规禁止公开")]),
        fail(G2021, &[Edit::Replace("1.本机关不掌握相关政府信息", "1.本机关不掌握相关信息")]),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// L02: a column head in other words.
pub static L02: Rule = Rule {
    id: "L02",
    basis: Some(Basis { document: FORM, clause: "表二、表三列名" }),
    title: "列名与规范不一致",
    why: "列名是格式规定的，改动文字可能改变统计的范围。",
    remedy: "改用规定的列名。",
    lenient_2019: true,
    check: |report| heads(report, &[TableId::T2, TableId::T3]),
    examples: &[
        pass(G2019, &[]),
        fail(G2019, &[Edit::Replace("对外公开总数量", "对外公开数量")]),
        undecided(G2021, &[Edit::RemoveTable("t2")]),
    ],
    ..COMMON
};

/// L03: the note in the corner of table three is missing.
pub static L03: Rule = Rule {
    id: "L03",
    basis: Some(Basis { document: FORM, clause: "表三“本列数据的勾稽关系”" }),
    title: "缺少勾稽关系说明",
    why: "表三左上角印有各列应当满足的勾稽关系。",
    remedy: "补上说明。",
    on: false,
    lenient_2019: true,
    check: corner_note,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "")]),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// L04: money without its unit.
pub static L04: Rule = Rule {
    id: "L04",
    severity: Severity::Warning,
    basis: Some(Basis { document: FORM, clause: "表二" }),
    title: "缺少计量单位",
    why: "没有单位的金额可能被读作元，也可能被读作万元。",
    remedy: "在表头注明“单位：万元”；2019年试行格式也可以在单元格内写明单位。",
    lenient_2019: true,
    check: units,
    examples: &[
        pass(G2021, &[]),
        pass(G2019, &[]),
        pass(G2021, &[Edit::Replace("本年收费金额（单位：万元）", "本年收费金额（指全年的数额，单位：万元）")]),
        fail(G2021, &[Edit::Replace("本年收费金额（单位：万元）", "本年收费金额")]),
        fail(G2019, &[Edit::Cell("t2.procurement.amount", "45.60")]),
        undecided(G2021, &[Edit::RemoveTable("t2")]),
    ],
    ..COMMON
};

/// L05: a clause of article 20 that the form does not have there.
pub static L05: Rule = Rule {
    id: "L05",
    severity: Severity::Warning,
    basis: Some(Basis { document: "《中华人民共和国政府信息公开条例》", clause: "第二十条" }),
    title: "条项标题错误",
    why: "表二各段的标题是条例第二十条的第（一）、（五）、（六）、（八）项，2019年试行格式另有第（九）项。",
    remedy: "改正条项。",
    lenient_2019: true,
    check: clauses,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("第二十条第（八）项", "第二十条第（七）项")]),
        undecided(G2021, &[Edit::RemoveTable("t2")]),
    ],
    ..COMMON
};

/// L06: a group label glued to its first row, or on a later row.
pub static L06: Rule = Rule {
    id: "L06",
    title: "行标签错位",
    why: "分组标题与第一行粘在一起或者落到后面的行，多半是复制造成的，读数不受影响。",
    remedy: "发布前核对原表的合并单元格。",
    lenient_2019: true,
    check: shifted,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("\t（三）不予公开\t1.属于国家秘密", "\t（三）不予公开1.属于国家秘密\t")]),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// L07: a head of table four in other words.
pub static L07: Rule = Rule {
    id: "L07",
    basis: Some(Basis { document: FORM, clause: "表四列名" }),
    title: "表四列名与规范不一致",
    why: "表四的列名是格式规定的。",
    remedy: "改用规定的列名。",
    lenient_2019: true,
    check: |report| heads(report, &[TableId::T4]),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("其他结果", "其它结果")]),
        undecided(G2021, &[Edit::RemoveTable("t4")]),
    ],
    ..COMMON
};

fn row_labels(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    for id in [TableId::T2, TableId::T3] {
        let Some(table) = report.tables.get(id) else {
            fold.undecided(Reason::TableMissing(id));
            continue;
        };
        let form = table.generation.unwrap_or(report.form().generation).form();
        for printed in &table.rows {
            let Some(row) = form.row(id, printed.key).filter(|row| row.required) else { continue };
            fold.add(row_finding(id, row, printed));
        }
    }
    fold.verdict()
}

fn row_finding(table: TableId, row: &Row, printed: &TableRow) -> Option<Finding> {
    let label = printed.label.as_ref()?;
    let found = key(&label.value);
    let names = || std::iter::once(row_label(row)).chain(row.variants.iter().copied()).map(key);
    // A label may be cut, or have its group's name before it; what is left of it must be the form's.
    let fits = names().any(|name| {
        found.contains(&name) || (found.chars().count() >= 4 && name.contains(&found)) || is_mixed(&found, &name)
    });
    let cut = found.chars().count() < 4;
    if fits || cut {
        return None;
    }
    let widened = row.key == "deny_law" && found.ends_with("其他法律法规禁止公开");
    let message = if widened {
        "{table}行名“{printed}”应为“{label}”：少“行政”二字，依据扩大到地方性法规"
    } else {
        "{table}行名“{printed}”应为“{label}”"
    };
    Some(
        Finding::new(message)
            .fact("table", table)
            .fact("printed", label.value.as_str())
            .fact("label", row.label)
            .at(label.span)
            .level(if widened { Severity::Warning } else { Severity::Info }),
    )
}

/// Whether `found` is `name` with characters of the labels beside it mixed in, which are set from top to bottom.
fn is_mixed(found: &str, name: &str) -> bool {
    const BESIDE: &str = "三本年度办理结果不予公开无法提供处其他四五六";
    let mut rest = name.chars().peekable();
    for it in found.trim_start_matches(|it: char| it.is_ascii_digit()).chars() {
        if rest.next_if_eq(&it).is_none() && !BESIDE.contains(it) {
            return false;
        }
    }
    rest.peek().is_none()
}

/// Heads that are nearly one of the form's, and stand where that one is missing.
fn heads(report: &Report, tables: &[TableId]) -> Verdict {
    let mut fold = Fold::default();
    for id in tables {
        let Some(table) = report.tables.get(*id) else {
            fold.undecided(Reason::TableMissing(*id));
            continue;
        };
        let together: String = table.heads.iter().map(|head| key(&head.value)).collect();
        let columns = columns(report, table);
        let known = |found: &str| {
            columns.iter().any(|it| std::iter::once(&it.label).chain(it.variants).any(|name| key(name) == found))
                || LAWSUIT_GROUPS.iter().any(|it| key(it.label) == found)
        };
        let groups = LAWSUIT_GROUPS.iter().map(|it| it.label).filter(|_| *id == TableId::T4);
        let labels: Vec<&str> = columns.iter().map(|it| it.label).chain(groups).collect();
        for head in &table.heads {
            let found = key(&head.value);
            if found.chars().count() < 4 || known(&found) {
                continue;
            }
            let near = labels.iter().find(|label| is_near(&found, &key(label), &together));
            fold.add(near.map(|label| head_finding(*id, head, label)));
        }
        fold.pass();
    }
    fold.verdict()
}

fn columns(report: &Report, table: &Table) -> Vec<Column> {
    let form = table.generation.unwrap_or(report.form().generation).form();
    let mut columns: Vec<Column> = Vec::new();
    for column in form.rows(table.id).flat_map(|row| row.columns) {
        if !columns.iter().any(|it| it.label == column.label) {
            columns.push(*column);
        }
    }
    columns
}

/// Whether `found` is `label` with a character or two wrong, which `together`, all heads, holds nowhere.
fn is_near(found: &str, label: &str, together: &str) -> bool {
    let long = label.chars().count() >= 4;
    let added = found.strip_suffix(label).is_some_and(|before| (1..=2).contains(&before.chars().count()));
    // 未经复议直接起诉 and 复议后起诉 do not stand in one head.
    // Two characters of four may be two heads cut in half: 商业 and 科研 over 企业 and 机构.
    let most = if label.chars().count() < 6 { 1 } else { 2 };
    // 其它结果: one character of a whole head is another, though the head stands elsewhere as it should.
    let other = found.chars().count() == label.chars().count() && distance(found, label) == 1;
    long && (added || other || (!together.contains(label) && distance(found, label) <= most))
}

/// The number of characters to add, drop or change.
fn distance(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in two.iter().enumerate() {
            let change = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

fn head_finding(table: TableId, head: &Located<String>, label: &str) -> Finding {
    Finding::new("{table}列名“{printed}”应为“{label}”")
        .fact("table", table)
        .fact("printed", head.value.as_str())
        .fact("label", label)
        .at(head.span)
}

fn corner_note(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t3 else { return Verdict::Undecided(Reason::TableMissing(TableId::T3)) };
    let together: String = table.heads.iter().map(|head| key(&head.value)).collect();
    if together.contains("勾稽关系") {
        return Verdict::Pass;
    }
    Verdict::Fail(vec![Finding::new("表三左上角缺少勾稽关系说明").at(table.span)])
}

fn units(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t2 else { return Verdict::Undecided(Reason::TableMissing(TableId::T2)) };
    let id = match table.generation.unwrap_or(report.form().generation) {
        G2019 => CellId::new(TableId::T2, "procurement", "amount"),
        G2021 => CellId::new(TableId::T2, "fee", "amount"),
    };
    let Some(cell) = report.cell(id) else { return Verdict::Undecided(Reason::RowMissing(TableId::T2, id.row)) };
    let name = if id.row == "fee" { "本年收费金额" } else { "采购总金额" };
    let together: String = table.heads.iter().map(|head| key(&head.value)).collect();
    let Some(at) = together.find(name) else { return Verdict::NotApplicable }; // The head was lost.
    let after: String = together[at + name.len()..].chars().take(6).collect();
    let head = table.heads.iter().find(|head| head.value.contains(name));
    let said = after.contains('元') || head.is_some_and(|it| it.value.contains('元'));
    let zero = cell.number().is_some_and(|it| it.is_zero());
    if said || cell.unit.is_some() || (zero && id.row == "procurement") {
        return Verdict::Pass;
    }
    let finding = Finding::new("“{name}”未注明单位（应为“单位：万元”），填报值为“{raw}”")
        .fact("name", name)
        .fact("raw", cell.raw.as_str())
        .cell(report, id);
    Verdict::Fail(vec![head.into_iter().fold(finding, |it, head| it.at(head.span))])
}

fn clauses(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t2 else { return Verdict::Undecided(Reason::TableMissing(TableId::T2)) };
    let form = table.generation.unwrap_or(report.form().generation).form();
    let due: Vec<&str> = form.t2.iter().map(|block| block.clause).collect();
    let mut fold = Fold::default();
    let mut last = 0;
    for head in &table.heads {
        let found = key(&head.value);
        let Some((article, clause)) = clause(&found) else { continue };
        let rank = due.iter().position(|it| *it == clause);
        let message = match rank {
            _ if article != "二十" => "“{printed}”应为条例第二十条的条项",
            None => "“{printed}”不是表二的条项，应为第二十条{due}之一",
            Some(at) if at < last => "“{printed}”的顺序不对，应依次为第二十条{due}",
            Some(at) => {
                last = at;
                fold.pass();
                continue;
            }
        };
        fold.fail(
            Finding::new(message)
                .fact("printed", head.value.as_str())
                .fact("due", due.iter().map(|it| format!("第（{it}）项")).collect::<Vec<_>>().join("、"))
                .at(head.span),
        );
    }
    fold.verdict()
}

/// 第二十条第（八）项, folded: 二十 and 八.
fn clause(found: &str) -> Option<(&str, &str)> {
    let (article, rest) = found.strip_prefix('第')?.split_once('条')?;
    let clause = rest.strip_prefix('第')?.strip_suffix('项')?;
    Some((article, clause))
}

fn shifted(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t3 else { return Verdict::Undecided(Reason::TableMissing(TableId::T3)) };
    let notes: Vec<_> = report
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::LabelShifted && note.table == Some(table.id))
        .collect();
    if notes.is_empty() {
        return Verdict::Pass;
    }
    let rows: Vec<_> = notes.iter().filter_map(|note| Some(crate::wording::row(table.id, note.row?))).collect();
    let finding = Finding::new("表三分组标题与行名错位（{rows}），已按行名读取，请核对原表")
        .fact("rows", crate::wording::list(&rows));
    Verdict::Fail(vec![notes.iter().fold(finding, |it, note| it.at(note.span))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_the_label_beside_are_no_misprint() {
        assert!(is_mixed("2其他法律行政法规禁止公结开", "其他法律行政法规禁止公开"));
        assert!(!is_mixed("2其他法律法规禁止公开", "其他法律行政法规禁止公开"));
        assert!(!is_mixed("1本机关不掌握相关的政府信息", "本机关不掌握相关政府信息"));
    }

    #[test]
    fn distances() {
        for (one, two, steps) in [("对外公开数量", "对外公开总数量", 1), ("结果维持", "结果维持", 0), ("", "总计", 2)]
        {
            assert_eq!(distance(one, two), steps, "{one} {two}");
        }
    }

    #[test]
    fn clauses_are_taken_apart() {
        assert_eq!(clause("第二十条第八项"), Some(("二十", "八")));
        assert_eq!(clause("第二十一条第一项"), Some(("二十一", "一")));
        assert_eq!(clause("信息内容"), None);
    }
}
