//! S: whether the statutory tables are there, whole, once, in their place and of the right generation.

use super::column::short_table_four;
use super::extent;
use super::fold::Fold;
use super::structure::part_of;
use super::trace::Trace;
use super::{Basis, COMMON, Edit, FORM, FORM_2021, Finding, Reason, Rule, Severity, Verdict, fail, pass, undecided};
use crate::note::{Note, NoteKind};
use crate::report::{CellKind, Report, Table, TableRow};
use crate::sort;
use crate::template::Generation::{G2019, G2021};
use crate::template::{APPLICANTS, Block, Form, Generation, Row, SECTIONS, TableId};
use crate::wording;

/// S07: a statutory table, or a clause of table two, is missing.
pub static S07: Rule = Rule {
    id: "S07",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM, clause: "表二、表三、表四" }),
    title: "缺少规定表格",
    why: "第二、三、四部分应当以规定的表格报告，没有发生的事项也要填0。",
    remedy: "补上缺少的表格。表格以图片或附件发布的，本工具读不到，请另行粘贴。",
    lenient_2019: true,
    check: missing_tables,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::RemoveTable("t3")]),
        fail(
            G2021,
            &[
                Edit::RemoveLine("第二十条第（八）项"),
                Edit::RemoveLine("本年收费金额"),
                Edit::RemoveLine("行政事业性收费"),
            ],
        ),
    ],
    ..COMMON
};

/// S08: a table twice, or in another part.
pub static S08: Rule = Rule {
    id: "S08",
    severity: Severity::Warning,
    basis: Some(Basis { document: FORM, clause: "表二、表三、表四" }),
    title: "表格重复或位置错误",
    why: "每张规定表格只出现一次，并且放在所属的部分。",
    remedy: "删去重复的表格，或者分清本级与汇总两个口径分别检查；放错位置的移回所属部分。",
    lenient_2019: true,
    check: misplaced_tables,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[
                Edit::Replace("四、政府信息公开行政复议、行政诉讼情况\n\n", ""),
                Edit::Replace(
                    "六、其他需要报告的事项",
                    "四、政府信息公开行政复议、行政诉讼情况\n\n六、其他需要报告的事项",
                ),
            ],
        ),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// S09: the form of another generation than the year asks for.
pub static S09: Rule = Rule {
    id: "S09",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM_2021, clause: "附件" }),
    title: "表格格式与报告年度不符",
    why: "2021年度起的报告使用国办公开办函〔2021〕30号的格式，2019、2020年度使用国办公开办函〔2019〕60号的试行格式。",
    remedy: "改用与报告年度相应的表格；年度识别有误的，请改正报告年度。",
    lenient_2019: true,
    check: wrong_generation,
    examples: &[
        pass(G2021, &[]),
        pass(G2019, &[]),
        fail(G2019, &[Edit::Replace("2020", "2022")]),
        fail(G2021, &[Edit::Replace("2023", "2020")]),
        undecided(G2021, &[Edit::Replace("2023", "某"), Edit::Replace("2024", "某")]),
    ],
    ..COMMON
};

/// S10: tables of both generations in one report.
pub static S10: Rule = Rule {
    id: "S10",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM_2021, clause: "附件" }),
    title: "新旧表格混用",
    why: "一份报告的各张表格应当同属一个格式。",
    remedy: "按报告年度换成同一格式的表格。",
    lenient_2019: true,
    check: mixed_generations,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[
                Edit::Replace(
                    "\t（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                    "\t（六）其他处理\t",
                ),
                Edit::RemoveLine("2.申请人逾期未按收费通知要求缴纳费用"),
                Edit::RemoveLine("\t\t3.其他\t"),
            ],
        ),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// S11: rows of table two are missing or added.
pub static S11: Rule = Rule {
    id: "S11",
    severity: Severity::Warning,
    basis: Some(Basis { document: FORM, clause: "表二" }),
    title: "表二缺行或增行",
    why: "表二的行应当与格式一致。",
    remedy: "补上缺少的行；增加的行可以移到正文说明。",
    lenient_2019: true,
    check: |report| rows(report, TableId::T2),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::RemoveLine("行政强制\t")]),
        undecided(G2021, &[Edit::RemoveTable("t2")]),
    ],
    ..COMMON
};

/// S12: rows of table three are missing or added.
pub static S12: Rule = Rule {
    id: "S12",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM, clause: "表三" }),
    title: "表三缺行或多行",
    why: "表三的行是固定的：2019年试行格式23行，2021年格式25行。",
    remedy: "补上缺少的行，没有发生的填0；删去增加的行。",
    lenient_2019: true,
    check: |report| rows(report, TableId::T3),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::RemoveLine("3.要求提供公开出版物")]),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// Of a table with so many rows that were torn what is not there was torn as well.
const TORN: usize = 3;

/// So many numbers that are no cell's are those of a table that was not read.
const FEWEST: usize = 3;

/// So many are those of a row: of a whole one of table three.
const WIDTH: usize = APPLICANTS.len();

fn missing_tables(report: &Report) -> Verdict {
    let form = report.form();
    let mut fold = Fold::default();
    for id in TableId::ALL {
        let part = part_of(id);
        let place = |finding: Finding| {
            part.and_then(|it| report.section(it.kind)).into_iter().fold(finding, |it, section| it.at(section.span))
        };
        let Some(table) = report.tables.get(id) else {
            if part.is_some_and(|it| report.section(it.kind).is_none()) {
                continue; // The whole part is missing, which S03 says.
            }
            let at = part.and_then(|it| report.section(it.kind)).map_or(0, |it| it.span.end as usize);
            if report.text.get(at..).is_some_and(extent::is_remnant) {
                continue; // The text ends with the heading, or with the table's heads.
            }
            if id == TableId::T4 && short_table_four(report).is_some() {
                continue; // It is there; S14 says what is wrong with it.
            }
            let label = part.map_or("", |it| it.label);
            let trace = Trace::of(report, id);
            let finding = |message| place(Finding::new(message).fact("table", id).fact("part", label));
            fold.fail(match trace.is_of_table() {
                true if !trace.has_numbers(FEWEST) => {
                    finding("{table}（{part}）只有行名，没有读到数值；原表填有数值的，请打开原文件检查")
                        .level(Severity::Warning)
                }
                // pandoc leaves out what it cannot draw, and says so.
                false if !trace.has_heads() && !report.text.contains("[TABLE]") => finding("缺少{table}（{part}）"),
                _ => finding("{table}（{part}）的行和列在文本中已拆散，没有读出，请打开原文件检查")
                    .level(Severity::Warning),
            });
            continue;
        };
        fold.pass();
        if id != TableId::T2 || !is_of(table, form) {
            continue;
        }
        let absent = |rows: &[Row]| rows.iter().all(|row| table.row(row.key).is_none());
        let absent = form.t2.iter().filter(|block| absent(block.rows));
        let trace = Trace::of(report, id);
        let (torn, blocks): (Vec<_>, Vec<_>) = absent.partition(|it| it.rows.iter().any(|row| trace.holds(row)));
        let list = |blocks: &[&Block]| wording::list(&blocks.iter().map(|it| it.label).collect::<Vec<_>>());
        let cut = extent::ends_within(report).or(extent::starts_within(report)).is_some_and(|it| it.id == id);
        if !torn.is_empty() && !cut {
            let finding = Finding::new("表二没有读出{blocks}，行名或者数值在文本中已拆散，请打开原文件检查");
            fold.fail(place(finding.fact("blocks", list(&torn)).level(Severity::Warning)));
        }
        if !blocks.is_empty() {
            let finding = place(Finding::new("表二缺少{blocks}").fact("blocks", list(&blocks)));
            fold.fail(if cut { finding.level(Severity::Info) } else { finding });
        }
    }
    fold.verdict()
}

/// Whether the rows of `table` are to be compared with `form`.
fn is_of(table: &Table, form: &Form) -> bool {
    table.generation.is_none_or(|it| it == form.generation)
}

fn misplaced_tables(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    for note in report.notes.iter().filter(|it| it.kind == NoteKind::SecondTable) {
        let Some(id) = note.table else { continue };
        let finding = Finding::new("有两张{table}，只检查第一张；如果是本级与汇总两个口径，请分别检查")
            .fact("table", id)
            .at(note.span);
        fold.fail(note.other.into_iter().fold(finding, Finding::at));
    }
    for id in TableId::ALL {
        let Some(table) = report.tables.get(id) else {
            fold.undecided(Reason::TableMissing(id));
            continue;
        };
        let mut before: Vec<_> = report.sections.iter().filter(|it| it.span.start <= table.span.start).collect();
        sort::by_key(&mut before, |it| it.span.start);
        let own = part_of(id).map(|it| it.kind);
        let here = before.last().map(|it| it.kind);
        let known = own.is_some_and(|own| report.section(own).is_some());
        match here {
            Some(here) if known && Some(here) != own => fold.fail(
                Finding::new("{table}放在“{here}”部分，应当放在“{own}”部分")
                    .fact("table", id)
                    .fact("here", label(here))
                    .fact("own", label(own.unwrap_or("")))
                    .at(table.span),
            ),
            _ => fold.pass(),
        }
    }
    fold.verdict()
}

fn label(kind: &str) -> &'static str {
    SECTIONS.iter().find(|it| it.kind == kind).map_or("", |it| it.label)
}

/// The generations that the tables follow, each with its table, where they say.
fn generations(report: &Report) -> Vec<(TableId, Generation)> {
    report.tables.iter().filter_map(|table| Some((table.id, table.generation?))).collect()
}

fn wrong_generation(report: &Report) -> Verdict {
    let Some(year) = &report.year else { return Verdict::Undecided(Reason::YearUnknown) };
    let found = generations(report);
    let Some((first, generation)) = found.first().copied() else {
        return Verdict::Undecided(Reason::TableMissing(TableId::T2));
    };
    let due = Generation::of_year(year.value);
    // Both generations together are rule S10's.
    if generation == due || found.iter().any(|(_, it)| *it != generation) {
        return Verdict::Pass;
    }
    let finding = Finding::new(match generation {
        G2019 => "报告年度为{year}年，{table}仍使用2019年试行格式，应当使用国办公开办函〔2021〕30号的格式",
        G2021 => "报告年度为{year}年，{table}使用的是2021年起的格式，请核对报告年度",
    })
    .fact("year", year.value.to_string())
    .fact("table", first)
    .level(if generation == G2019 { Severity::Error } else { Severity::Info });
    Verdict::Fail(vec![report.tables.get(first).into_iter().fold(finding, |it, table| it.at(table.span))])
}

fn mixed_generations(report: &Report) -> Verdict {
    let found = generations(report);
    let name = |it: Generation| if it == G2019 { "2019年试行格式" } else { "2021年格式" };
    match found.as_slice() {
        [(one, old), (two, new), ..] if old != new => {
            let finding = Finding::new("{one}使用{old}，{two}使用{new}，应当统一")
                .fact("one", *one)
                .fact("old", name(*old))
                .fact("two", *two)
                .fact("new", name(*new));
            let tables = [one, two].into_iter().filter_map(|id| report.tables.get(*id));
            Verdict::Fail(vec![tables.fold(finding, |it, table| it.at(table.span))])
        }
        [_, _, ..] => Verdict::Pass,
        _ => {
            let missing = [TableId::T2, TableId::T3].into_iter().find(|id| report.tables.get(*id).is_none());
            Verdict::Undecided(Reason::TableMissing(missing.unwrap_or(TableId::T3)))
        }
    }
}

fn rows(report: &Report, id: TableId) -> Verdict {
    let Some(table) = report.tables.get(id) else { return Verdict::Undecided(Reason::TableMissing(id)) };
    let form = table.generation.unwrap_or(report.form().generation).form();
    // A clause of table two that is missing as a whole is rule S07's.
    let absent_block = |key: &str| {
        let of = |rows: &[Row]| rows.iter().any(|row| row.key == key);
        form.t2.iter().any(|block| of(block.rows) && block.rows.iter().all(|row| table.row(row.key).is_none()))
    };
    // Beijing divides 其他对外管理服务事项 in two.
    let divided = |key: &str| key == "other_services" && table.row("other_inspection").is_some();
    // Rows before the first, or behind the last, where the paste starts or stops within the table.
    let ends = extent::ends_within(report).is_some_and(|it| it.id == id);
    let starts = extent::starts_within(report).is_some_and(|it| it.id == id);
    let printed: Vec<_> = form.rows(id).map(|row| table.row(row.key).is_some()).collect();
    let (first, last) = (printed.iter().position(|it| *it), printed.iter().rposition(|it| *it));
    let cut_off = |at: usize| ends && Some(at) > last || starts && first.is_some_and(|first| at < first);
    let missing = form
        .rows(id)
        .enumerate()
        .filter(|(_, row)| row.required && table.row(row.key).is_none())
        .filter(|(_, row)| id != TableId::T2 || !(absent_block(row.key) || divided(row.key)));
    let (beyond, inner): (Vec<_>, Vec<_>) = missing.partition(|(at, _)| cut_off(*at));
    let trace = Trace::of(report, id);
    let held: Vec<&str> = inner.iter().map(|(_, row)| row).filter(|it| trace.holds(it)).map(|it| it.key).collect();
    let unread = |row: &&TableRow| row.cells.iter().any(|it| it.kind == CellKind::Missing);
    // Where a row holds so many values that others' are among them, those may be there.
    let runs_together = |note: &Note| {
        let wide = |kind| matches!(kind, NoteKind::RowWidth { found, expected } if found * 2 >= expected * 3);
        note.table == Some(id) && wide(note.kind)
    };
    let runs_together = report.notes.iter().any(runs_together);
    // Where several rows were torn, others may have been lost; and where a row's numbers stand that no cell holds.
    let many = held.len() + table.rows.iter().filter(unread).count() >= TORN
        || !inner.is_empty() && !runs_together && trace.has_numbers(WIDTH);
    let (torn, absent): (Vec<_>, Vec<_>) = inner.into_iter().partition(|(_, row)| many || held.contains(&row.key));
    // 等23行, not 等23项行.
    let list = |rows: &[(usize, &Row)]| {
        let names = wording::list(&rows.iter().map(|(_, row)| row.label).collect::<Vec<_>>());
        format!("{}行", names.trim_end_matches('项'))
    };
    let unsure = absent.first().filter(|_| runs_together).map(|it| it.1.key);
    let mut findings = Vec::new();
    if !absent.is_empty() && unsure.is_none() {
        findings.push(Finding::new("{table}缺少{rows}").fact("table", id).fact("rows", list(&absent)).at(table.span));
    }
    if !torn.is_empty() {
        findings.push(
            Finding::new("{table}没有读出{rows}，行名或者数值在文本中已拆散，请打开原文件检查")
                .fact("table", id)
                .fact("rows", list(&torn))
                .at(table.span)
                .level(Severity::Warning),
        );
    }
    if !beyond.is_empty() {
        findings.push(
            Finding::new("文本在{table}中间{cut}，未见{rows}；粘贴不完整的，请粘贴全文后再检查，否则请补上")
                .fact("table", id)
                .fact("cut", if ends { "结束" } else { "开始" })
                .fact("rows", list(&beyond))
                .at(table.span)
                .level(Severity::Info),
        );
    }
    for note in report.notes.iter().filter(|it| it.kind == NoteKind::ExtraRow && it.table == Some(id)) {
        let printed: String = note.span.of(&report.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let level = if id == TableId::T2 { Severity::Info } else { Severity::Warning };
        findings.push(
            Finding::new("{table}多出一行“{printed}”，格式中没有，或者重复、错位")
                .fact("table", id)
                .fact("printed", printed.chars().take(30).collect::<String>())
                .at(note.span)
                .level(level),
        );
    }
    match unsure {
        Some(key) if findings.is_empty() => Verdict::Undecided(Reason::RowMissing(id, key)),
        _ => Verdict::of(findings),
    }
}
