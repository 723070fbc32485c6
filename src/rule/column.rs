//! S13 and S14: the columns of tables three and four.

use super::fold::Fold;
use super::trace::Trace;
use super::{Basis, COMMON, Edit, FORM, Finding, Reason, Rule, Severity, Verdict, fail, pass, undecided};
use crate::fold::key;
use crate::note::{Note, NoteKind};
use crate::report::{CellKind, Report};
use crate::sort;
use crate::template::Generation::G2021;
use crate::template::{APPLICANTS, CellId, ORGANISATIONS, Row, TableId};
use crate::wording;

/// S13: columns of table three are missing or in another order.
pub static S13: Rule = Rule {
    id: "S13",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM, clause: "表三“申请人情况”" }),
    title: "表三列不全或顺序错误",
    why: "表三有七列，依次为自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计。",
    remedy: "补上缺少的列，按规定的顺序排列。",
    lenient_2019: true,
    check: columns,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("商业企业\t科研机构", "科研机构\t商业企业")]),
        pass(
            G2021,
            &[Edit::Replace(
                "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他",
                "商业\t科研\t社会公益组织\t法律服务机构\t其他\n\t\t\t\t企业\t机构\t\t\t",
            )],
        ),
        fail(G2021, &[Edit::Replace("社会公益组织\t法律服务机构\t", "社会公益组织\t\t")]),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// S14: table four has fewer than fifteen values.
pub static S14: Rule = Rule {
    id: "S14",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM, clause: "表四" }),
    title: "表四列不全",
    why: "表四有十五个数值：行政复议、未经复议直接起诉、复议后起诉各五个。",
    remedy: "补上缺少的数值，没有发生的填0。",
    lenient_2019: true,
    check: values_of_table_four,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace("2\t0\t0\t1\t3\t0\t0\t0\t0\t0\t1\t0\t0\t0\t1", "2\t0\t0\t1\t3\t0\t0\t0\t0\t0\t1\t0\t0\t1")],
        ),
        undecided(G2021, &[Edit::RemoveTable("t4")]),
    ],
    ..COMMON
};

fn columns(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t3 else { return Verdict::Undecided(Reason::TableMissing(TableId::T3)) };
    // A head may be cut in two: 商业 over 企业. So they are looked for in all heads together.
    let heads: String = table.heads.iter().map(|head| key(&head.value)).collect();
    let trace = Trace::of(report, TableId::T3);
    // Or in more, each beside its neighbours': 商业, 科研 over 企业, 机构. All characters that only it has are there then.
    let is_torn = |label: &str| {
        let others = || APPLICANTS.iter().map(|it| it.label).filter(|it| *it != label).chain([ORGANISATIONS]);
        let own: Vec<char> = label.chars().filter(|letter| !others().any(|it| it.contains(*letter))).collect();
        label.chars().count() > 2 && own.iter().all(|it| heads.contains(*it)) || trace.has_letters(label)
    };
    let find = |label: &str, variants: &[&str]| {
        std::iter::once(&label).chain(variants).find_map(|label| heads.find(&key(label)))
    };
    let kinds: Vec<_> = APPLICANTS.iter().map(|it| (it, find(it.label, it.variants))).collect();
    let found = kinds.iter().filter(|(_, at)| at.is_some()).count();
    if found < 4 {
        return Verdict::NotApplicable; // The head was lost; the rows are judged by their values.
    }
    let short = |key: &str| {
        let column = table.rows.iter().filter_map(|row| row.cell(key));
        column.clone().count() > 0 && column.clone().all(|cell| cell.kind == CellKind::Missing)
    };
    let missing: Vec<_> =
        kinds.iter().filter(|(it, at)| at.is_none() && !is_torn(it.label)).map(|(it, _)| *it).collect();
    if !missing.is_empty() {
        let labels: Vec<_> = missing.iter().map(|it| it.label).collect();
        let lost = missing.iter().all(|it| !short(it.key));
        let message = if lost {
            "表三表头未见{columns}列，各行仍有七个数值，已按规定的顺序读取，请核对"
        } else {
            "表三缺少{columns}列"
        };
        return Verdict::Fail(vec![
            Finding::new(message).fact("columns", wording::list(&labels)).at(table.span).level(if lost {
                Severity::Info
            } else {
                Severity::Error
            }),
        ]);
    }
    let inner: Vec<_> = kinds[1..5].iter().filter_map(|(_, at)| *at).collect();
    if inner.windows(2).all(|pair| pair[0] < pair[1]) {
        let extra = report.notes.iter().find(|it| it.kind == NoteKind::ExtraColumn);
        return extra.map_or(Verdict::Pass, |note| {
            let finding = Finding::new("表三有格式以外的列“{printed}”，其余七列已按规定读取")
                .fact("printed", note.span.of(&report.text))
                .at(note.span)
                .level(Severity::Info);
            Verdict::Fail(vec![finding])
        });
    }
    let mut printed: Vec<_> = kinds[1..5].iter().filter_map(|(it, at)| Some(((*at)?, it.label))).collect();
    sort::up(&mut printed);
    // The head over them among them: a page's text has them out of their places.
    let (first, last) = (printed.first().map_or(0, |it| it.0), printed.last().map_or(0, |it| it.0));
    let mixed = heads.get(first..last).is_some_and(|it| it.contains(&key(ORGANISATIONS)));
    let printed: Vec<_> = printed.iter().map(|(_, label)| *label).collect();
    // Where most rows are torn or the head of one is in pieces, so may the others be.
    let torn = table.rows.iter().filter(|row| row.cells.iter().all(|it| it.kind == CellKind::Missing)).count();
    let order = if torn * 2 > table.rows.len() || printed.len() < 4 || mixed {
        Finding::new("表三列名读出的顺序为{printed}，文本已拆散，请打开原文件检查").level(Severity::Warning)
    } else {
        Finding::new("表三列的顺序为{printed}，应为商业企业、科研机构、社会公益组织、法律服务机构")
    };
    Verdict::Fail(vec![order.fact("printed", printed.join("、")).at(table.span)])
}

fn values_of_table_four(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t4 else {
        let Some(finding) = short_table_four(report) else {
            return Verdict::Undecided(Reason::TableMissing(TableId::T4));
        };
        return Verdict::Fail(vec![finding]);
    };
    let trace = Trace::of(report, TableId::T4);
    let is_there = |group: &Row| trace.has_numbers(1) || trace.holds(group);
    let mut fold = Fold::default();
    for group in report.form().rows(TableId::T4) {
        let name = wording::row(TableId::T4, group.key);
        let missing = match table.row(group.key) {
            Some(row) => row.cells.iter().filter(|cell| cell.kind == CellKind::Missing).count(),
            None => group.columns.len(),
        };
        if missing == 0 {
            fold.pass();
            continue;
        }
        // Values that run together are there: I07 says it.
        let glued = |it: &Note| it.table == Some(TableId::T4) && it.kind == NoteKind::Glued { split: false };
        if report.notes.iter().any(glued) {
            continue;
        }
        // Where the total stands and others do not, blank cells left no trace: the report may be whole.
        let lost = missing < group.columns.len()
            && table.row(group.key).and_then(|it| it.cells.last()).is_some_and(|it| it.kind != CellKind::Missing);
        // Of a row that is too short no value has a column.
        let short = report.notes.iter().find_map(|note| match note.kind {
            NoteKind::RowWidth { found, .. } if note.table == Some(TableId::T4) && note.row == Some(group.key) => {
                Some(usize::from(found)).filter(|it| (1..missing).contains(it))
            }
            _ => None,
        });
        let (message, level) = if short.is_some() {
            ("表四“{group}”读到 {found} 个数值，应为 {all} 个，分不清各属哪一列，请核对", Severity::Warning)
        } else if lost {
            ("表四“{group}”有空白或者缺少的数值，分不清其余各属哪一列，请核对", Severity::Warning)
        } else if missing == group.columns.len() && is_there(group) {
            ("表四“{group}”没有读出，数值在文本中已拆散，请打开原文件检查", Severity::Warning)
        } else {
            ("表四“{group}”只读到 {found} 个数值，应为 {all} 个", Severity::Error)
        };
        let finding = Finding::new(message)
            .level(level)
            .fact("group", name)
            .fact("found", short.unwrap_or(group.columns.len() - missing))
            .fact("all", group.columns.len())
            .at(table.span);
        let ids = group.columns.iter().map(|column| CellId::new(TableId::T4, group.key, column.key));
        let absent = ids.filter(|id| report.cell(*id).is_none_or(|cell| cell.kind == CellKind::Missing));
        fold.fail(absent.fold(finding, |it, id| it.cell(report, id)));
    }
    fold.verdict()
}

/// Table four with so few or so many values that they could not be told apart, or whose blanks left no trace.
pub(super) fn short_table_four(report: &Report) -> Option<Finding> {
    let mut notes = report.notes.iter().filter(|it| it.table == Some(TableId::T4));
    notes.find_map(|note| match note.kind {
        NoteKind::RowWidth { found, .. } => Some(
            Finding::new("表四读到 {found} 个数值，应为 15 个，无法分清各属哪一列")
                .fact("found", usize::from(found))
                .at(note.span),
        ),
        NoteKind::RowAmbiguous => {
            let finding = Finding::new("表四有空白、缺少或者相连的数值，无法分清各属哪一列，请核对");
            Some(finding.at(note.span).level(Severity::Warning))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::Severity;
    use crate::{Options, check, render, wording};

    #[test]
    fn a_short_row_of_table_four_says_how_many_values_it_has() {
        let text = "四、政府信息公开行政复议、行政诉讼情况\n类别 结果维持 结果纠正 其他结果 尚未审结 总计\n行政复议 1 2 3\n\
                    行政诉讼\n未经复议直接起诉 2 3 1 0 6\n复议后起诉 3 1 3 3 10\n五、存在的主要问题及改进情况\n";
        let outcome = check(text, &Options::default());
        let found = render::findings(&outcome);
        let said: Vec<String> = found
            .iter()
            .filter(|it| it.rule.id == "S14")
            .map(|it| wording::sentence(it.finding.message, &it.finding.facts))
            .collect();
        assert_eq!(said, ["表四“行政复议”读到 3 个数值，应为 5 个，分不清各属哪一列，请核对"]);
    }

    #[test]
    fn a_head_in_pieces_beside_its_neighbours_is_not_missing() {
        let said = |first: &str| {
            let heads = format!(
                "{first} 商 科 会\n人\n业 研 公\n企 机 益\n业 构 组\n织\n法律服务机构\n其他\n总计\n社会公益组织"
            );
            let row = "一、本年新收政府信息公开申请数量\n３\n０\n１\n０\n０\n０\n";
            let text =
                format!("三、收到和处理政府信息公开申请情况\n{heads}\n{row}四、政府信息公开行政复议、行政诉讼情况\n");
            let outcome = check(&text, &Options::default());
            let found = render::findings(&outcome);
            found.iter().find(|it| it.rule.id == "S13").map(|it| it.finding.severity.unwrap_or(it.rule.severity))
        };
        // The order is not that of the form, but that may be because heads are in pieces.
        assert_eq!([said("自然"), said("个")], [Some(Severity::Warning), Some(Severity::Error)]);
    }

    #[test]
    fn the_order_of_heads_is_no_error_where_most_rows_are_torn() {
        let read_below = |heads: &str, rows: &str| {
            let text =
                format!("三、收到和处理政府信息公开申请情况\n{heads}\n{rows}四、政府信息公开行政复议、行政诉讼情况\n");
            let outcome = check(&text, &Options::default());
            let found = render::findings(&outcome);
            found.iter().find(|it| it.rule.id == "S13").map(|it| it.finding.severity.unwrap_or(it.rule.severity))
        };
        let read = |law: &str, rows: &str| {
            read_below(&format!("自然人\n商业企业\n社会公益组织\n科研机构\n{law}\n其他\n总计"), rows)
        };
        let said = |rows: &str| read("法律服务机构", rows);
        let labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"];
        let rows = |values: &str| labels.map(|it| format!("{it}\n{values}\n")).concat();
        assert_eq!(said(&rows("3\n0\n1\n0\n0\n0\n4")), Some(Severity::Error));
        assert_eq!(said(&rows("3\n1\n5\n4")), Some(Severity::Warning));
        // Nor where the head over them stands among them.
        let heads = "自然人\n法律服务机构\n法人或其他组织\n商业企业\n科研机构\n社会公益组织\n其他\n总计";
        assert_eq!(read_below(heads, &rows("3\n0\n1\n0\n0\n0\n4")), Some(Severity::Warning));
        // Nor where one of them is in pieces.
        let torn = "法律\n其\n务机 他\n服\n构";
        assert_eq!(read(torn, &rows("3\n0\n1\n0\n0\n0\n4")), Some(Severity::Warning));
    }
}
