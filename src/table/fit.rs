//! Which value of a strip stands in which column: by the head's columns, by number, by place on the line. What cannot be
//! told apart is left missing and said.

use super::extra::adds_up;
use super::glue::{are_glued, are_numbers, unglue};
use super::line::{Layout, Line, Piece};
use super::strip::Strip;
use super::value::{Value, cell};
use crate::decimal::Decimal;
use crate::note::NoteKind;
use crate::report::Cell;
use crate::span::Span;

/// A row of so many columns is wide: a string of as many digits is no number.
const WIDE: usize = 5;

/// Where the columns of the form stand in the lines of a table.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// For each column of the form, the index of its head among the cells of a line.
    pub indexes: Vec<usize>,
    /// How many cells the head's lines have.
    pub width: usize,
}

/// Where the values stand in most lines of a table whose lines show all their cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// How many cells a line has.
    pub width: usize,
    /// The index of the first value among them.
    pub start: usize,
}

/// The cells of a row, and what was doubtful about them.
#[derive(Debug)]
pub struct Fitted {
    /// One for each column.
    pub cells: Vec<Cell>,
    /// What was doubtful.
    pub note: Option<NoteKind>,
}

impl Fitted {
    /// Numbers that ran together, each at one of `spans` now.
    pub fn parted(text: &str, spans: Vec<Span>) -> Self {
        let cells = spans.into_iter().map(|it| cell(text, it)).collect();
        Self { cells, note: Some(NoteKind::Glued { split: true }) }
    }
}

/// What a strip's neighbours show about its layout.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// Heads found above, the nearest first.
    pub heads: Vec<Head>,
    /// Where most of the table's rows have their values.
    pub frame: Option<Frame>,
    /// The column of each value, where the lines around show it; else nothing.
    pub columns: Option<Vec<usize>>,
    /// Whether the text ends with this strip: what is cut off is missing, the rest stands.
    pub cut: bool,
    /// Whether the label leaves no doubt that this is the row.
    pub sure: bool,
    /// Whether the last of the columns is the sum of the others.
    pub summed: bool,
    /// Which of them adds up others itself, and is not the form's.
    pub extra: Option<usize>,
    /// Whether there may be one that nothing names.
    pub bare: bool,
}

impl Neighbours {
    /// Whether `pieces`, a row of the table, add up.
    fn adds_up(&self, pieces: &[Piece]) -> bool {
        let numbers: Vec<Decimal> = pieces.iter().map(|it| it.value.amount()).collect();
        adds_up(&numbers, self.extra)
    }
}

/// Fits `strip` to `width` columns.
pub fn fit(text: &str, strip: &Strip, line: Option<&Line>, width: usize, around: &Neighbours) -> Fitted {
    let cells = &strip.cells;
    let whole = |pieces: &[Piece]| Fitted { cells: pieces.iter().map(|it| cell(text, it.span)).collect(), note: None };
    // Of a torn row not even the columns of the heads tell, unless it adds up.
    let stands = |pieces: &[Piece]| !strip.torn || !around.summed || around.adds_up(pieces);
    if let Some(pieces) = by_head(strip, line, width, &around.heads).filter(|it| stands(it)) {
        return whole(&pieces);
    }
    let place = strip_span(strip);
    let unread = |note| Fitted { cells: vec![Cell::missing(place); width], note: Some(note) };
    if strip.torn {
        return unread(NoteKind::RowAmbiguous);
    }
    if cells.len() == width
        && first(cells).is_empty()
        && let (Some(frame), Some(line), Some(offset)) = (around.frame, line, strip.offset)
        && let Framed::Lost = framed(cells, width, frame, line, offset)
    {
        return unread(NoteKind::RowWidth { found: cells.len() as u16 - 1, expected: width as u16 });
    }
    if let [piece] = cells.as_slice()
        && piece.value == Value::Text
        && are_numbers(piece.span.of(text))
    {
        return unread(NoteKind::Glued { split: false });
    }
    if cells.len() == width {
        // Cut off, with a cell that belongs to the label, or whole with its first cell blank.
        let either = around.cut && first(cells).is_empty() && cut_by_head(strip, line, width, &around.heads).is_some();
        return if either { unread(NoteKind::RowAmbiguous) } else { whole(cells) };
    }
    if let Some(cells) = strip.spread(width) {
        return whole(cells);
    }
    let odd = NoteKind::RowWidth { found: cells.len().min(999) as u16, expected: width as u16 };
    if around.summed
        && let Some(cells) = lone(strip.spread(width + 1).unwrap_or_else(|| strip.filled()), width)
    {
        return Fitted { note: Some(odd), ..whole(&cells) };
    }
    if cells.len() > width {
        // Cells that are merged otherwise than their heads leave blanks between the values; no value is wanting.
        let values: Vec<Piece> = cells.iter().filter(|it| it.value != Value::Blank).copied().collect();
        if values.len() == width
            && width > 1
            && strip.offset.is_some()
            && (width < WIDE || around.summed && strip.is_sum())
        {
            return whole(&values);
        }
        // Whichever of them are the form's, they are zeros or strokes.
        let filled = if width >= WIDE { strip.filled() } else { cells };
        let nothing = filled.len() > width
            && (filled.iter().all(|it| it.value.is_zero()) || filled.iter().all(|it| it.value == Value::Dash));
        if let (Some(frame), Some(line), Some(offset)) = (around.frame, line, strip.offset) {
            match framed(cells, width, frame, line, offset) {
                Framed::At(start) => return whole(&cells[start..start + width]),
                Framed::Lost if !nothing => return unread(odd),
                Framed::Lost | Framed::Unknown => {}
            }
        }
        if nothing {
            return Fitted { note: Some(odd), ..whole(&filled[..width]) };
        }
        return match window(cells, width, strip.offset.is_none(), around) {
            Window::At(start) => whole(&cells[start..start + width]),
            Window::Many => unread(NoteKind::RowAmbiguous),
            Window::None => unread(odd),
        };
    }
    let group = (around.summed && around.extra.is_none()).then_some(width);
    if let [piece] = cells.as_slice() {
        let glued = strip.glued || piece.span.len() >= width;
        if glued
            && width > 1
            && let Some(spans) = unglue(text, cells, width, group)
        {
            return Fitted::parted(text, spans);
        }
        // Nobody writes a number that long into one cell of a wide row.
        let string =
            width >= WIDE && piece.span.len() >= width && piece.span.of(text).bytes().all(|it| it.is_ascii_digit());
        if strip.glued || string {
            return unread(NoteKind::Glued { split: false });
        }
    }
    if width >= WIDE
        && are_glued(text, strip, width)
        && let Some(spans) = group.and_then(|it| unglue(text, cells, width, Some(it)))
    {
        return Fitted::parted(text, spans);
    }
    // Too few. Places on the line tell which, or the row's end was cut off.
    if let Some(columns) = around.columns.as_ref().and_then(|it| by_place(cells, width, it)) {
        let cells = columns
            .into_iter()
            .map(|it| {
                it.map_or_else(|| cell(text, Span { start: place.end, end: place.end }), |piece| cell(text, piece.span))
            })
            .collect();
        return Fitted { cells, note: Some(odd) };
    }
    // Between spaces a blank cell leaves no trace: which values are there is not known.
    let spaced = line.is_some_and(|it| it.layout == Layout::Space);
    if around.sure && around.cut && !spaced {
        let kept = cut_by_head(strip, line, width, &around.heads).unwrap_or_else(|| first(cells));
        let mut cells: Vec<Cell> = kept.iter().map(|it| cell(text, it.span)).collect();
        cells.resize_with(width, || Cell::missing(place));
        return Fitted { cells, note: Some(odd) };
    }
    unread(odd)
}

/// The cells of a wide row that has one more than the form, where its first value is its last and there is none between: then
/// it does not matter which of these is not the form's.
fn lone(cells: &[Piece], width: usize) -> Option<Vec<Piece>> {
    let [first, between @ .., last] = cells else { return None };
    let only = |is: fn(&Value) -> bool| between.iter().all(|it| is(&it.value));
    let nothing = only(|it| it.is_zero()) || only(|it| *it == Value::Blank) || only(|it| *it == Value::Dash);
    let same = !first.value.amount().is_zero() && first.value.amount() == last.value.amount();
    (width >= WIDE && cells.len() == width + 1 && nothing && same).then(|| [&cells[..width - 1], &[*last]].concat())
}

/// The values of a row that is cut off; none where the first may stand for a part of the label.
fn first(cells: &[Piece]) -> Vec<Piece> {
    if cells.first().is_some_and(|it| it.value == Value::Blank) { Vec::new() } else { cells.to_vec() }
}

/// The whole strip.
pub fn strip_span(strip: &Strip) -> Span {
    strip.cells.iter().map(|it| it.span).reduce(Span::join).unwrap_or_default()
}

/// The cells under the heads that are there, where the line ends before the head's does.
fn cut_by_head(strip: &Strip, line: Option<&Line>, width: usize, heads: &[Head]) -> Option<Vec<Piece>> {
    let (line, offset) = (line?, strip.offset?);
    let fits = |head: &&Head| {
        let start = head.indexes.first().copied().unwrap_or(0);
        let beside = line.pieces.iter().take(start).skip(offset).all(|it| it.value == Value::Blank);
        head.indexes.len() == width && line.pieces.len() < head.width && start >= offset && beside
    };
    let head = heads.iter().find(fits)?;
    Some(head.indexes.iter().map_while(|it| line.pieces.get(*it)).copied().collect())
}

/// The cells under the heads, where the line has the head's number of cells and nothing stands beside them.
fn by_head(strip: &Strip, line: Option<&Line>, width: usize, heads: &[Head]) -> Option<Vec<Piece>> {
    let (line, offset) = (line?, strip.offset?);
    heads.iter().find_map(|head| {
        if head.indexes.len() != width || line.pieces.len() != head.width || head.indexes.iter().any(|it| *it < offset)
        {
            return None;
        }
        let pieces: Vec<Piece> = head.indexes.iter().filter_map(|it| line.pieces.get(*it)).copied().collect();
        let beside = line.pieces.iter().enumerate().skip(offset).any(|(at, piece)| {
            // A merged cell may be repeated in each of its columns.
            let column = head.indexes.iter().rev().find(|it| **it <= at).and_then(|it| line.pieces.get(*it));
            !head.indexes.contains(&at)
                && piece.value != Value::Blank
                && column.is_none_or(|it| it.value != piece.value)
        });
        (!beside && pieces.len() == width).then_some(pieces)
    })
}

enum Framed {
    At(usize),
    /// A cell of it is lost: which blanks are its own is not known.
    Lost,
    Unknown,
}

/// Where among too many cells the row's cells begin, as the other rows of the table show.
fn framed(cells: &[Piece], width: usize, frame: Frame, line: &Line, offset: usize) -> Framed {
    if line.pieces.len() > frame.width || offset > frame.start {
        return Framed::Unknown;
    }
    if line.pieces.len() < frame.width {
        // A row that closes up all the same has its values without blanks before them.
        let filled = cells.iter().filter(|it| it.value != Value::Blank).count();
        return if filled < width && offset < frame.start { Framed::Lost } else { Framed::Unknown };
    }
    let start = frame.start - offset;
    let end = start + width;
    if end > cells.len() {
        return Framed::Lost;
    }
    let beside = cells.iter().enumerate().any(|(at, it)| !(start..end).contains(&at) && it.value != Value::Blank);
    if beside { Framed::Unknown } else { Framed::At(start) }
}

enum Window {
    At(usize),
    Many,
    None,
}

/// Where among too many cells the row's cells begin: blanks at either end belong to the label or to nothing.
fn window(cells: &[Piece], width: usize, label_closes: bool, around: &Neighbours) -> Window {
    let first = cells.iter().position(|it| it.value != Value::Blank);
    let last = cells.iter().rposition(|it| it.value != Value::Blank);
    let (Some(first), Some(last)) = (first, last) else {
        // Nothing but blanks: any stretch of them is the row.
        return Window::At(0);
    };
    if last - first + 1 > width {
        return Window::None;
    }
    let starts = (last + 1).saturating_sub(width)..=first.min(cells.len() - width);
    if starts.clone().count() == 1 {
        return Window::At(*starts.start());
    }
    // One cell a line: the first value stands right under the label, merged label cells stood before it.
    if label_closes && starts.contains(&0) {
        return Window::At(0);
    }
    if around.summed {
        let fits = |start: &usize| {
            let row = &cells[*start..start + width];
            row.last().is_some_and(|it| !it.value.amount().is_zero()) && around.adds_up(row)
        };
        let mut fitting = starts.filter(fits);
        if let (Some(start), None) = (fitting.next(), fitting.next()) {
            return Window::At(start);
        }
    }
    Window::Many
}

/// The values in their `columns`, blanks between them.
fn by_place(cells: &[Piece], width: usize, columns: &[usize]) -> Option<Vec<Option<Piece>>> {
    let mut out: Vec<Option<Piece>> = vec![None; width];
    for (piece, at) in cells.iter().zip(columns) {
        *out.get_mut(*at)? = Some(*piece);
    }
    (cells.len() == columns.len()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::super::line::split;
    use super::*;

    fn fitted(line: &str, labels: usize, width: usize, around: &Neighbours) -> (Vec<String>, Option<NoteKind>) {
        let split = split(line, Span::new(0, line.len()));
        let cells = split.pieces[labels..].to_vec();
        let strip = Strip::beside(cells, 0, labels);
        let fitted = fit(line, &strip, Some(&split), width, around);
        (
            fitted
                .cells
                .iter()
                .map(|it| if it.kind == crate::report::CellKind::Missing { "?".into() } else { it.raw.clone() })
                .collect(),
            fitted.note,
        )
    }

    fn row(line: &str, labels: usize) -> Vec<String> {
        fitted(line, labels, 3, &Neighbours { summed: true, ..Neighbours::default() }).0
    }

    #[test]
    fn a_row_of_the_right_width_is_taken_as_it_is() {
        assert_eq!(row("a\t1\t\t3", 1), ["1", "", "3"]);
    }

    #[test]
    fn merged_label_cells_and_trailing_tabs_fall_away() {
        assert_eq!(row("a\t\t1\t2\t3\t", 1), ["1", "2", "3"]);
        assert_eq!(row("a\t\t\t1\t2\t3", 1), ["1", "2", "3"]);
    }

    #[test]
    fn values_between_blanks_of_merged_cells_are_taken_where_none_is_wanting() {
        assert_eq!(row("a\t1\t\t2\t3", 1), ["1", "2", "3"]);
        let wide = |line| fitted(line, 1, 7, &Neighbours { summed: true, ..Neighbours::default() }).0.concat();
        assert_eq!(wide("a\t1\t\t0\t0\t0\t0\t0\t1"), "1000001");
        // Whichever of them are the form's.
        assert_eq!(wide("a\t\t\t0\t0\t0\t0\t0\t0\t0\t0"), "0000000");
        assert_eq!(wide("a\t—\t—\t—\t—\t—\t—\t—\t—"), "———————");
        assert_eq!(wide("a\t3\t0\t0\t0\t0\t0\t0\t3"), "3000003");
        assert_eq!(wide("a\t3\t\t\t\t\t\t\t3"), "33");
        // The blank cells of a label that is merged with others.
        assert_eq!(wide("a\t\t\t3\t0\t0\t0\t0\t0\t0\t3"), "3000003");
        // A column that the form does not have, and a blank one that it has.
        assert_eq!(wide("a\t0\t\t0\t0\t0\t0\t0\t0"), "???????");
        assert_eq!(wide("a\t2\t\t1\t0\t0\t0\t3\t1"), "???????");
    }

    #[test]
    fn blanks_at_both_ends_are_told_apart_by_the_sum_or_not_at_all() {
        assert_eq!(row("a\t\t2\t2\t", 1), ["", "2", "2"]);
        assert_eq!(row("a\t\t2\t3\t", 1), ["?", "?", "?"]);
    }

    #[test]
    fn a_head_shows_the_columns() {
        let around = Neighbours { heads: vec![Head { indexes: vec![2, 4, 5], width: 6 }], ..Neighbours::default() };
        assert_eq!(fitted("a\t\t1\t\t2\t3", 1, 3, &around).0, ["1", "2", "3"]);
        // A merged cell repeated in its columns.
        assert_eq!(fitted("a\ta\t1\t1\t2\t3", 2, 3, &around).0, ["1", "2", "3"]);
        // Something that no head explains: the head is not believed.
        assert_eq!(fitted("a\t\t1\t9\t2\t3", 1, 3, &around).0, ["?", "?", "?"]);
    }

    #[test]
    fn a_head_is_not_believed_of_a_torn_row_that_does_not_add_up() {
        let heads = vec![Head { indexes: vec![2, 4, 5], width: 6 }];
        let around = Neighbours { heads, summed: true, ..Neighbours::default() };
        let torn = |line: &str| {
            let split = split(line, Span::new(0, line.len()));
            let mut strip = Strip::beside(split.pieces[1..].to_vec(), 0, 1);
            strip.torn = true;
            let cells = fit(line, &strip, Some(&split), 3, &around).cells;
            cells.iter().map(|it| it.raw.clone()).collect::<Vec<_>>()
        };
        assert_eq!(torn("a\t\t5\t\t2\t7"), ["5", "2", "7"]);
        // The 5 of 57 stands in another line.
        assert_eq!(torn("a\t\t55\t\t2\t7"), ["", "", ""]);
    }

    #[test]
    fn glued_digits_are_split_only_where_one_way_is_left() {
        assert_eq!(row("a\t000", 1), ["0", "0", "0"]);
        assert_eq!(row("a\t10313", 1), ["10", "3", "13"]);
        assert_eq!(row("a\t112", 1), ["1", "1", "2"]);
        assert_eq!(row("a\t123", 1), ["1", "2", "3"]);
        assert_eq!(row("a\t124", 1), ["?", "?", "?"]);
    }

    #[test]
    fn places_on_the_line_show_which_cells_are_blank() {
        let around = Neighbours { columns: Some(vec![0, 2]), ..Neighbours::default() };
        let (cells, note) = fitted("ab    11          3", 1, 3, &around);
        assert_eq!(cells, ["11", "", "3"]);
        assert!(note.is_some());
    }
}
