//! What the lines of a text are together: rows over several lines, columns that a rule shows, and what a bar or a tab alone
//! on its line means.

use super::super::label::LABELS;
use super::super::line::{Layout, Line, Piece, cut, is_bar, width};
use super::super::value::{Value, is_space};
use super::ROW;
use crate::fold::key;
use crate::sort;
use std::ops::Range;

/// Groups of lines that make one row: those between two rules of a table that has a rule between all its rows, and those
/// between empty lines of a table whose rule shows its columns; otherwise each line alone. The lines below a rule that shows
/// columns are cut at these.
pub fn rows(text: &str, lines: &mut [Line]) -> Vec<Range<usize>> {
    let folded = cut_at_rules(text, lines);
    let mut folded = folded.into_iter().peekable();
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some(row) = folded.next_if(|it| it.start == at) {
            at = row.end;
            rows.push(row);
            continue;
        }
        if lines[at].layout == Layout::Rule {
            // Lines of bars up to the next rule, with the same number of cells.
            let end = (at + 1..lines.len()).find(|it| lines[*it].layout != Layout::Bar);
            if let Some(end) = end
                && end > at + 2
                && lines[end].layout == Layout::Rule
                && lines[at + 1..end].iter().all(|it| it.pieces.len() == lines[at + 1].pieces.len())
                && folds(text, &lines[at + 1..end])
            {
                rows.push(at..at + 1);
                rows.push(at + 1..end);
                at = end;
                continue;
            }
        }
        rows.push(at..at + 1);
        at += 1;
    }
    rows
}

/// Puts an empty cell before the bar that a line begins with where no line beside it begins with one: there no bar is an
/// outer one.
pub fn keep_first_cells(text: &str, lines: &mut [Line]) {
    let bare = |line: Option<&Line>| {
        line.is_none_or(|it| {
            it.layout != Layout::Bar || !it.span.of(text).trim_start_matches(is_space).starts_with(is_bar)
        })
    };
    let begins: Vec<usize> = (0..lines.len())
        .filter(|at| {
            let next_to = [at.checked_sub(1).and_then(|it| lines.get(it)), lines.get(at + 1)];
            let table = next_to.iter().flatten().any(|it| it.layout == Layout::Bar);
            table && !bare(lines.get(*at)) && next_to.into_iter().all(bare)
        })
        .collect();
    for at in begins {
        let start = lines[at].span.start;
        lines[at].pieces.insert(0, Piece::blank(start));
    }
}

/// Whether lines between two rules are one row folded over several lines: no column holds two values, and no two lines begin
/// rows of the form.
fn folds(text: &str, lines: &[Line]) -> bool {
    let width = lines.first().map_or(0, |it| it.pieces.len());
    let is_one = |at: usize| {
        let pieces = lines.iter().filter_map(|it| it.pieces.get(at));
        pieces.filter(|it| it.value.is_shown()).count() <= 1
    };
    let begins = |key: String| LABELS.opens_row(&key) || LABELS.is_group(&key);
    let opens = |it: &&Line| it.pieces.iter().any(|it| begins(key(it.span.of(text))));
    (0..width).all(is_one) && lines.iter().filter(opens).count() <= 1
}

/// More lines than this are no table.
const TALLEST: usize = 400;
/// Rows with blank cells that show where these begin, at least.
const FEWEST_SPREAD: usize = 3;

/// Cuts the lines of each table whose columns a rule shows (`-----  ---  ---`), and gives the rows that take several lines.
fn cut_at_rules(text: &str, lines: &mut [Line]) -> Vec<Range<usize>> {
    let mut folded = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(columns) = columns(text, &lines[at]) else {
            at += 1;
            continue;
        };
        let rest = &lines[at + 1..lines.len().min(at + 1 + TALLEST)];
        let until = |stop: &dyn Fn(&Line) -> bool| {
            let end = rest.iter().position(stop)?;
            [false, true].into_iter().find_map(|narrow| {
                let cells: Option<Vec<Vec<Piece>>> =
                    rest[..end].iter().map(|it| cells(text, it, &columns, narrow)).collect();
                cells.filter(|it| it.iter().any(|it| !it.is_empty()))
            })
        };
        // Up to the rule that closes the table, or up to an empty line where none does.
        let table = until(&|it| it.layout == Layout::Rule).or_else(|| until(&|it| it.layout == Layout::Empty));
        let Some(table) = table else {
            at += 1;
            continue;
        };
        let first = at + 1;
        let last = first + table.len();
        let spread = table.iter().any(Vec::is_empty);
        for (line, pieces) in lines[first..last].iter_mut().zip(table) {
            if !pieces.is_empty() {
                (line.layout, line.pieces) = (Layout::Tab, pieces);
            }
        }
        if spread {
            let mut start = first;
            for row in lines[first..last].split(|it| it.layout == Layout::Empty) {
                if row.len() > 1 {
                    folded.push(start..start + row.len());
                }
                start += row.len() + 1;
            }
        }
        at = last;
    }
    folded
}

/// The display columns that each stretch of strokes of a rule takes, from 0; nothing where the line is no such rule.
fn columns(text: &str, line: &Line) -> Option<Vec<(u32, u32)>> {
    let printed = line.span.of(text);
    if line.layout != Layout::Rule || !printed.chars().all(|it| matches!(it, '-' | ' ' | '\u{a0}')) {
        return None;
    }
    let mut out: Vec<(u32, u32)> = Vec::new();
    let mut open = false;
    for (at, it) in (0u32..).zip(printed.chars()) {
        match out.last_mut() {
            _ if it != '-' => {}
            Some(last) if open => last.1 = at + 1,
            _ => out.push((at, at + 1)),
        }
        open = it == '-';
    }
    (out.len() > 1).then_some(out)
}

/// Characters that are as wide as a Han character to some programs and half as wide to others.
fn is_ambiguous(it: char) -> bool {
    matches!(it, '\u{2010}'..='\u{205e}' | '\u{2160}'..='\u{217f}' | '\u{2460}'..='\u{24ff}')
}

/// The cells of a line under `columns`, none for an empty line; nothing where something stands between the columns.
/// `narrow`: strokes and quotes take one column, not two.
fn cells(text: &str, line: &Line, columns: &[(u32, u32)], narrow: bool) -> Option<Vec<Piece>> {
    if line.layout == Layout::Empty {
        return Some(Vec::new());
    }
    let printed = line.span.of(text);
    if printed.contains('\t') {
        return None;
    }
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let width = |it| if narrow && is_ambiguous(it) { 1 } else { width(it) };
    let mut signs = printed.char_indices().map(|(at, it)| (at, it, width(it))).peekable();
    let mut column = 0;
    for (first, last) in columns {
        while let Some((_, it, wide)) = signs.next_if(|_| column < *first) {
            if !is_space(it) {
                return None;
            }
            column += wide;
        }
        let start = signs.peek().map_or(printed.len(), |it| it.0);
        while let Some((_, _, wide)) = signs.next_if(|_| column < *last) {
            column += wide;
        }
        ends.push((start, signs.peek().map_or(printed.len(), |it| it.0)));
    }
    signs.all(|(_, it, _)| is_space(it)).then(|| cut(text, line.span, &ends))
}

/// How many empty lines stand between any two cells where each has a line of its own: the fewest beside a value, but for a
/// few that something else set there.
pub fn lines_apart(lines: &[Line]) -> usize {
    let mut before: Option<(usize, bool)> = None;
    let mut gaps = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, it)| it.layout != Layout::Empty) {
        let value = is_value(line);
        if let Some((last, was_value)) = before
            && (value || was_value)
        {
            gaps.push(at - last - 1);
        }
        before = Some((at, value));
    }
    sort::up(&mut gaps);
    gaps.get(gaps.len() / 20).copied().unwrap_or(0)
}

/// Whether nothing stands between a label and the values of its row, a line each, but the `apart` empty lines of any two
/// cells: so it is where rows are whole, or where several have empty lines for as many cells as they have fewer values.
pub fn begins_at_once(lines: &[Line], apart: usize) -> bool {
    let filled: Vec<(usize, &Line)> = lines.iter().enumerate().filter(|it| it.1.layout != Layout::Empty).collect();
    let text = |it: &Line| it.pieces.first().is_some_and(|it| it.value == Value::Text);
    // Without and with a column that adds up others.
    let (mut whole, mut spread, mut late) = ([0; 2], [0; 2], [false; 2]);
    for at in (0..filled.len()).filter(|at| text(filled[*at].1)) {
        let (label, behind) = (filled[at].0, &filled[at + 1..]);
        let count = behind.iter().take_while(|it| is_value(it.1)).count();
        let next = behind.get(count).filter(|it| text(it.1));
        let ([(first, _), .., (last, _)], Some(_)) = (&behind[..count], next) else { continue };
        let at_once = first - label == apart + 1;
        for (form, width) in [ROW, ROW + 1].into_iter().enumerate() {
            whole[form] += usize::from(count == width);
            late[form] |= count == width && !at_once;
            spread[form] += usize::from(count < width && at_once && last - label == width * (apart + 1));
        }
    }
    (0..whole.len()).any(|form| !late[form] && (whole[form] > 0 || spread[form] >= FEWEST_SPREAD))
}

/// Whether a value has the line for itself.
fn is_value(line: &Line) -> bool {
    matches!(line.pieces.as_slice(), [one] if one.value.is_shown())
}

/// Whether a bar ends each cell that has a line of its own (`56 |`), so that a lone bar is an empty cell. Otherwise lone
/// bars stand between cells.
pub fn bars_end_cells(lines: &[Line]) -> bool {
    let ended = lines.iter().filter(|it| it.layout == Layout::Bar && it.pieces.len() == 1).count();
    let bare = lines
        .windows(2)
        .filter(|pair| {
            pair[1].layout == Layout::LoneBar && pair[0].layout == Layout::Space && pair[0].pieces.len() == 1
        })
        .count();
    ended > bare
}

/// Whether a tab alone between empty lines parts two cells, as browsers write cells that hold paragraphs. Otherwise it is an
/// empty cell.
pub fn tabs_part_cells(text: &str, lines: &[Line]) -> bool {
    let is_empty = |at: Option<usize>| at.and_then(|it| lines.get(it)).is_none_or(|it| it.layout == Layout::Empty);
    let lone = lines.iter().enumerate().filter(|(_, it)| is_lone_tab(text, it));
    let (apart, close): (Vec<usize>, Vec<usize>) =
        lone.map(|(at, _)| at).partition(|at| is_empty(at.checked_sub(1)) && is_empty(Some(at + 1)));
    apart.len() > close.len()
}

/// Whether nothing but tabs is on the line.
pub fn is_lone_tab(text: &str, line: &Line) -> bool {
    line.layout == Layout::Tab && line.span.of(text).chars().all(|it| it == '\t' || it == ' ')
}

#[cfg(test)]
mod tests {
    use crate::report::CellKind;
    use crate::table::testing::row;
    use crate::template::TableId;
    use crate::{Options, parse};

    fn row_of(text: &str, key: &str) -> Option<String> {
        row(text, TableId::T3, key)
    }

    fn granted(text: &str) -> String {
        row_of(text, "granted").expect("the row")
    }

    #[test]
    fn an_empty_line_before_the_values_is_a_blank_cell_where_whole_rows_have_none_there() {
        let text = |gap: &str| {
            format!(
                "一、本年新收政府信息公开申请数量{gap}\n1\n3\n0\n0\n0\n0\n4\n二、上年结转政府信息公开申请数量{gap}\n2\n0\n0\n0\n0\n0\n2\n\
                 （一）予以公开\n\n3\n1\n1\n1\n0\n6\n（七）总计{gap}\n3\n3\n0\n0\n0\n0\n6\n"
            )
        };
        assert_eq!(granted(&text("")), ",3,1,1,1,0,6");
        assert_eq!(granted(&text("\n")), "?,?,?,?,?,?,?");
        // Its label may take two lines, and an empty line may stand between all its values.
        let below = |gap: &str| {
            text(gap).replace("\n（一）予以公开\n\n3\n1\n1\n1\n0\n6\n", "\n（一）予\n以公开\n\n\n\n1\n6\n1\n8\n")
        };
        assert_eq!((granted(&below("")), granted(&below("\n"))), (",,,1,6,1,8".into(), "?,?,?,?,?,?,?".into()));
        let between = |gap: &str| text(gap).replace("\n\n3\n1\n1\n1\n0\n6\n", &format!("{gap}\n6\n\n3\n\n3\n\n12\n"));
        assert_eq!((granted(&between("")), granted(&between("\n"))), ("6,,3,,3,,12".into(), "?,?,?,?,?,?,?".into()));
        // Rows with blank cells show the same, where several do.
        let blank = |gap: &str| {
            let row = |label: &str| format!("{label}{gap}\n3\n\n\n\n\n\n3\n");
            let [new, partial, total] = ["一、本年新收政府信息公开申请数量", "（二）部分公开", "（七）总计"].map(row);
            format!("{new}（一）予以公开\n\n\n\n\n4\n5\n9\n{partial}1.属于国家秘密\n{total}四、结转下年度继续办理\n")
        };
        assert_eq!(row_of(&blank(""), "granted").as_deref(), Some(",,,,4,5,9"));
        assert_ne!(row_of(&blank("\n"), "granted").as_deref(), Some(",,,,4,5,9"));
        // The same with a column that adds up others.
        let heads = "自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n小计\n总计\n";
        let wide = "一、本年新收政府信息公开申请数量\n1\n3\n1\n1\n1\n1\n7\n8\n（一）予以公开\n\n3\n1\n1\n1\n1\n7\n7\n（七）总计\n";
        assert_eq!(row_of(&format!("{heads}{wide}"), "granted").as_deref(), Some(",3,1,1,1,1,7"));
        let digits = wide.replace("\n\n3\n1\n1\n1\n1\n7\n7\n", "\n\n\n１\n１\n\n\n２\n２\n");
        assert_eq!(row_of(&format!("{heads}{digits}"), "granted").as_deref(), Some(",,１,１,,,２"));
        // What stands under the heads of table four is no row's label: any of its values may be lost.
        let heads = "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n";
        let lost = format!(
            "{}四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n{heads}未经复议直接起诉\n复议后起诉\n{heads}{heads}\n\
             1\n2\n2\n5\n2\n1\n1\n2\n6\n2\n2\n2\n2\n8\n",
            text("")
        );
        let report = parse(&lost, &Options::default());
        assert!(
            report
                .tables
                .get(TableId::T4)
                .is_none_or(|it| it.cells().all(|(id, cell)| { cell.kind != CellKind::Blank || id.row != "review" }))
        );
    }

    #[test]
    fn two_rows_that_no_rule_parts_are_not_one() {
        let rule = "+----------------+---+----+---+---+---+---+---+----+\n";
        let row = |label: &str, values: [&str; 7]| format!("| {label} | {} |\n", values.join(" | "));
        let table = |between: &str, second: &str| {
            [
                rule,
                &row("一、本年新收政府信息公开申请数量 | ", ["3", "0", "0", "0", "0", "0", "3"]),
                rule,
                &row("三、本年度办理结果 | （一）予以公开", ["3", "", "", "", "", "", "3"]),
                between,
                &row(second, [""; 7]),
                rule,
            ]
            .concat()
        };
        let both = |text: &str| (granted(text), row_of(text, "partial"));
        for second in [" | （二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开（区分处理 | "]
        {
            for between in [rule, ""] {
                assert_eq!(
                    both(&table(between, second)),
                    ("3,,,,,,3".to_owned(), Some(",,,,,,".to_owned())),
                    "{second} {between}"
                );
            }
        }
        // A group of the newer form, whose row the older has, below a row without any value.
        let row = |label: &str, values: [&str; 7]| format!("|  | {label} | {} |\n", values.join(" | "));
        let other = ["1", "", "", "", "", "", "1"];
        let text = [rule, &row("4.无正当理由大量反复申请", [""; 7]), &row("（六）其他处理", other), rule].concat();
        assert_eq!(row_of(&text, "refuse_excessive").filter(|it| it.contains('1')), None);
        assert_eq!(row_of(&text, "other").as_deref(), Some("1,,,,,,1"));
        // One label on two lines.
        assert_eq!(both(&table("", " | 情形")), ("3,,,,,,3".to_owned(), None));
    }

    #[test]
    fn a_line_that_begins_with_a_bar_where_others_do_not_begins_with_a_blank_cell() {
        let rows = "一、本年新收政府信息公开申请数量 | 1 | 3 | 0 | 0 | 0 | 0 | 4 |\n（一）予以公开 |  | 3 | 1 | 1 | 1 | 0 | 6 |\n";
        let lawsuits = |first: &str| {
            let heads = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | ";
            let text = format!(
                "{rows}四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼 |\n{heads}未经复议直接起诉 | 复议后起诉 |\n\
                 {heads}{heads}\n{first}| 1 | 2 | 2 | 5 | 2 | 1 | 1 | 2 | 6 | 2 | 2 | 2 | 2 | 8 |\n五、存在的主要问题及改进情况\n"
            );
            row(&text, TableId::T4, "review").expect("the row")
        };
        assert_eq!(lawsuits(" "), ",1,2,2,5");
        assert_eq!(lawsuits("0 "), "0,1,2,2,5");
    }
}
