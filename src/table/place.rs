//! Which column each value of a short row stands in, where the lines around it show where the columns are: the text of a
//! page with its layout kept.

use super::line::{Layout, Piece};
use super::strip::{Sequence, Strip};
use crate::span::Span;

/// So many rows show the columns where none of them is whole.
const FEWEST: usize = 5;

/// For each of `strips`, the column of each of its values; nothing where that is not known.
///
/// Programs that keep a page's layout count columns in characters or in half-widths, and from one page to the next the
/// columns move. So each page is looked at for itself, in both measures; where both tell, they have to agree.
pub fn columns(text: &str, sequence: &Sequence, strips: &[&Strip], width: usize) -> Vec<Option<Vec<usize>>> {
    let mut out = vec![None; strips.len()];
    let mut from = 0;
    while from < strips.len() {
        let apart = |pair: &[&Strip]| is_new_page(text, sequence, pair[0].last_line, pair[1].line);
        let to = strips[from..].windows(2).position(apart).map_or(strips.len(), |it| from + it + 1);
        let page: Vec<Option<&Strip>> =
            strips[from..to].iter().map(|it| is_row_of_columns(sequence, it, width).then_some(*it)).collect();
        let rows: Vec<&Strip> = page.iter().flatten().copied().collect();
        let told: Vec<(Measure, Vec<(u32, u32)>)> =
            MEASURES.iter().filter_map(|it| Some((*it, places(&rows, width, *it)?))).collect();
        for (slot, strip) in out[from..to].iter_mut().zip(&page) {
            let Some(strip) = strip else { continue };
            let mut readings = told.iter().map(|(measure, places)| slots(strip, places, *measure));
            let first = readings.next().flatten();
            *slot = first.filter(|it| readings.all(|other| other.as_ref() == Some(it)));
        }
        from = to;
    }
    out
}

/// How a program counts columns.
type Measure = fn(&Piece) -> (u32, u32);
const MEASURES: [Measure; 2] = [|it| it.letters, |it| it.columns];

/// Whether a page ends between these lines.
fn is_new_page(text: &str, sequence: &Sequence, before: usize, line: usize) -> bool {
    let feeds = |it: &Span| it.of(text).contains('\u{c}');
    (before + 1..=line).any(|at| {
        sequence.breaks.binary_search(&at).is_ok() || sequence.lines.get(at).is_some_and(|it| feeds(&it.span))
    })
}

/// Whether the values stand on one line of words between spaces, and are no more than the row's columns.
fn is_row_of_columns(sequence: &Sequence, strip: &Strip, width: usize) -> bool {
    let on_one_line = sequence.lines.get(strip.line).is_some_and(|it| it.layout == Layout::Space);
    on_one_line && strip.offset.is_some() && !strip.glued && strip.cells.len() <= width
}

/// Where the `width` columns stand that the values of `rows` make; nothing where they make more or fewer. Long labels push
/// the values of some rows aside: those that are whole need not fit.
fn places(rows: &[&Strip], width: usize, measure: Measure) -> Option<Vec<(u32, u32)>> {
    let short: Vec<&Strip> = rows.iter().filter(|it| it.cells.len() < width).copied().collect();
    let all = || places_of(rows, width, measure).filter(|_| short.len() < rows.len());
    all().or_else(|| places_of(&short, width, measure).filter(|_| short.len() >= FEWEST))
}

fn places_of(rows: &[&Strip], width: usize, measure: Measure) -> Option<Vec<(u32, u32)>> {
    let mut all: Vec<(u32, u32)> = rows.iter().flat_map(|it| &it.cells).map(measure).collect();
    all.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (from, to) in all {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    // No two values of a row stand in one column; a row's last value is its total.
    let fits = |row: &&Strip| slots(row, &out, measure).is_some_and(|it| it.last() == Some(&(width - 1)));
    (out.len() == width && rows.iter().all(fits)).then_some(out)
}

/// The place of each value; nothing where two share one.
fn slots(strip: &Strip, places: &[(u32, u32)], measure: Measure) -> Option<Vec<usize>> {
    let out: Option<Vec<usize>> = strip
        .cells
        .iter()
        .map(measure)
        .map(|(from, to)| places.iter().position(|it| it.0 <= from && to <= it.1))
        .collect();
    out.filter(|it| it.windows(2).all(|pair| pair[0] < pair[1]))
}

#[cfg(test)]
mod tests {
    use crate::template::TableId;
    use crate::{Options, parse};

    /// The cells of a row of table three: a number, nothing for a blank, `?` for one that was not read.
    fn row(text: &str, key: &str) -> String {
        let report = parse(text, &Options::default());
        let row = report.tables.get(TableId::T3).and_then(|it| it.row(key)).expect("the row");
        let cells = row.cells.iter().map(|it| match it.kind {
            crate::report::CellKind::Missing => "?",
            _ => it.raw.as_str(),
        });
        cells.collect::<Vec<_>>().join(",")
    }

    const PAGE: &str = "\
一、本年新收政府信息公开申请数量    12   3    4    0    1    0    20
二、上年结转政府信息公开申请数量     1   0    0    0    2    0     3
三、本年度  （一）
                    5        4                   9
办理结果    予以公开
            （二）部分公开
                         2        1    3          6
";

    #[test]
    fn short_rows_are_read_where_the_lines_around_show_the_columns() {
        // Counted in characters, as pdftotext does.
        assert_eq!(row(PAGE, "granted"), "5,,4,,,,9");
        assert_eq!(row(PAGE, "partial"), ",2,,1,3,,6");
    }

    #[test]
    fn short_rows_are_not_read_where_their_values_stand_between_the_columns() {
        let moved = PAGE.replace("                         2        1    3          6", "        2   1   3   6");
        assert_eq!(row(&moved, "partial"), "?,?,?,?,?,?,?");
    }
}
