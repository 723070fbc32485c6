//! Table four: fifteen values in one row, or three rows of five.

mod torn;

use super::Reader;
use super::align::align;
use super::fit::{Fitted, Head, Neighbours, fit, strip_span};
use super::glue::{are_glued, unglue};
use super::head;
use super::label::LABELS;
use super::line::{Layout, Line, Piece};
use super::strip::{Element, LAWSUITS, Strip, add_up};
use super::value::{Value, adds_up, cell, is_space, value};
use crate::decimal::Decimal;
use crate::fold::key;
use crate::note::{Note, NoteKind};
use crate::report::{Cell, Table, TableRow};
use crate::sort;
use crate::span::{Located, Span};
use crate::template::{LAWSUIT_GROUPS, RESULTS, TableId};

/// Values of the whole row.
const WIDTH: usize = LAWSUITS;

/// How many words before the values are looked at for the heads, whose characters may all stand apart.
const HEADS: usize = 80;

/// Reads table four.
pub fn read(reader: &mut Reader<'_>) -> Option<Table> {
    in_three_rows(reader).or_else(|| in_one_row(reader)).or_else(|| {
        note_short_row(reader);
        None
    })
}

/// Notes a row under the heads that has too few values to tell which columns they stand in.
fn note_short_row(reader: &mut Reader<'_>) {
    const FEWEST: usize = 6;
    let short = (0..reader.sequence.elements.len()).find_map(|at| {
        let strip = reader
            .strip(at)
            .filter(|it| (FEWEST..WIDTH).contains(&it.cells.len()) && !it.filled().is_empty() && !reader.used[at])?;
        // Between tabs and bars a blank cell is to be seen, unless two numbers stand in one.
        let line = reader.sequence.lines.get(strip.line)?;
        let glued = || unglue(reader.text, &strip.cells, WIDTH, Some(RESULTS.len())).is_some();
        let kind = match line.layout {
            Layout::Tab | Layout::Bar if !glued() => {
                NoteKind::RowWidth { found: strip.cells.len() as u16, expected: WIDTH as u16 }
            }
            _ => NoteKind::RowAmbiguous,
        };
        heads_before(reader, at).map(|_| (kind, strip_span(strip)))
    });
    if let Some((kind, place)) = short {
        reader.notes.push(Note::new(kind, place).in_row(TableId::T4, LAWSUIT_GROUPS[0].key));
    }
}

fn in_one_row(reader: &mut Reader<'_>) -> Option<Table> {
    let mut best: Option<(usize, Strip, usize)> = None;
    for at in 0..reader.sequence.elements.len() {
        if reader.used[at] || reader.strip(at).is_none() {
            continue;
        }
        let Some(first) = heads_before(reader, at) else { continue };
        let Some((strip, last)) = whole_row(reader, at) else { continue };
        let filled = strip.cells.iter().filter(|it| it.value != Value::Blank).count();
        let better = best
            .as_ref()
            .is_none_or(|(_, it, _)| filled > it.cells.iter().filter(|it| it.value != Value::Blank).count());
        if better {
            best = Some((first, strip, last));
        }
    }
    let (first, strip, last) = best?;
    let line = strip.offset.and_then(|_| reader.sequence.lines.get(strip.line));
    let heads = columns_above(reader, strip.line).into_iter().collect();
    let around =
        Neighbours { heads, sure: true, cut: last + 1 == reader.sequence.elements.len(), ..Neighbours::default() };
    let place = strip_span(&strip);
    let mut fitted = match with_blanks(reader, &strip, last) {
        Some(places) => {
            let cell = |it: Option<Piece>| it.map_or(Cell::missing(place), |it| cell(reader.text, it.span));
            let found = strip.cells.len() as u16;
            let note = Some(NoteKind::RowWidth { found, expected: WIDTH as u16 });
            Fitted { cells: places.into_iter().map(cell).collect(), note }
        }
        None => run_together(reader.text, &strip).unwrap_or_else(|| fit(reader.text, &strip, line, WIDTH, &around)),
    };
    // Digits on the next line may be the ends of numbers that narrow columns have broken.
    let filled = |at: usize| reader.strip(at).is_some_and(|it| !it.filled().is_empty());
    let stray = filled(last + 1) || first_of(reader, &strip).checked_sub(1).is_some_and(filled);
    let groups = || fitted.cells.chunks(RESULTS.len());
    let above = first..first_of(reader, &strip);
    if stray && !groups().all(adds_up) || torn::is_torn(reader, &strip, &fitted.cells, above) {
        fitted.cells = vec![Cell::missing(place); WIDTH];
        fitted.note = Some(NoteKind::RowAmbiguous);
    }
    if let Some(kind) = fitted.note {
        reader.notes.push(Note::new(kind, place).in_row(TableId::T4, LAWSUIT_GROUPS[0].key));
    }
    let rows = LAWSUIT_GROUPS
        .iter()
        .zip(fitted.cells.chunks(RESULTS.len()))
        .map(|(group, cells)| TableRow {
            key: group.key,
            label: None,
            cells: cells.to_vec(),
            columns: &RESULTS,
            span: cells.iter().map(|it| it.span).reduce(Span::join).unwrap_or(place),
        })
        .collect();
    Some(table(reader, rows, first, last, place))
}

/// The element that `strip` begins with.
fn first_of(reader: &Reader<'_>, strip: &Strip) -> usize {
    (0..reader.sequence.elements.len())
        .find(|at| reader.strip(*at).is_some_and(|it| it.line == strip.line))
        .unwrap_or(0)
}

/// The values from `at` on as one row of fifteen; pieces that a page break has cut are joined.
fn whole_row(reader: &Reader<'_>, at: usize) -> Option<(Strip, usize)> {
    let filled = |strip: &Strip| strip.cells.iter().any(|it| it.value != Value::Blank);
    // Begins here: nothing stands between the heads and its first value.
    if at.checked_sub(1).and_then(|it| reader.strip(it)).is_some_and(filled) {
        return None;
    }
    let mut strip = reader.strip(at)?.clone();
    if let Some(cells) = only_sum(&strip.cells) {
        (strip.cells, strip.offset) = (cells.to_vec(), None);
    } else if let Some(cells) = strip.spread(WIDTH).map(<[Piece]>::to_vec) {
        strip.cells = cells;
        strip.offset = None;
    }
    // Its first cells, where they are blank, look like the places of labels.
    if let (Some(line), Some(offset)) = (reader.sequence.lines.get(strip.line), strip.offset) {
        let before = line.pieces.get(..offset).unwrap_or(&[]);
        let lost = WIDTH.saturating_sub(strip.cells.len()).min(before.len());
        if before.iter().all(|it| it.value == Value::Blank) {
            strip.cells.splice(..0, before[before.len() - lost..].iter().copied());
            strip.offset = Some(offset - lost);
        }
    }
    // Browsers copy no tab before blank first cells, but one for each other.
    let lines = &reader.sequence.lines;
    let tabs = |it: &Line| it.layout == Layout::Tab;
    let shown = || lines.iter().any(|it| tabs(it) && it.pieces.iter().any(|it| it.value == Value::Blank));
    let lost = WIDTH.saturating_sub(strip.cells.len());
    let bare = (1..RESULTS.len()).contains(&lost) && !strip.cells.iter().any(|it| it.value.is_zero());
    if bare && lines.get(strip.line).is_some_and(tabs) && shown() {
        let blank = Piece::blank(strip.cells[0].span.start);
        let with = |before: usize| [&vec![blank; before], strip.cells.as_slice(), &vec![blank; lost - before]].concat();
        let cells = with(lost);
        if add_up(&cells) && !(0..lost).any(|before| add_up(&with(before))) {
            (strip.cells, strip.offset) = (cells, None);
        }
    }
    if let Some(cells) = single_digits(reader.text, &strip) {
        (strip.cells, strip.offset) = (cells, None);
    }
    let mut last = at;
    while strip.cells.len() < WIDTH {
        let Some(next) = reader.strip(last + 1) else { break };
        strip.cells.extend(next.cells.iter().copied());
        strip.last_line = next.last_line;
        strip.offset = None;
        last += 1;
    }
    // All its values are there, though no piece of it adds up.
    strip.torn &= strip.cells.len() != WIDTH || !add_up(&strip.cells);
    if last > at && strip.cells.len() != WIDTH {
        // Cut into pieces, what stands at their outer ends is no cell.
        strip.cells = strip.filled().to_vec();
        if strip.cells.len() != WIDTH && with_blanks(reader, &strip, last).is_none() {
            return None;
        }
    }
    let glued = || {
        matches!(strip.cells.as_slice(), [one] if one.span.len() >= WIDTH)
            || run_together(reader.text, &strip).is_some()
    };
    // A line that goes on with the heading of the next part has lost cells where that stands within the row.
    let ends = |it: &Piece| it.value == Value::Text && head::ends_in_part(&key(it.span.of(reader.text)));
    if strip.cells.iter().any(ends) {
        return None;
    }
    (strip.cells.len() >= WIDTH || glued() || with_blanks(reader, &strip, last).is_some()).then_some((strip, last))
}

/// The only fifteen of more `cells`, one beside the other, of which each group adds up. Beside them stand no more values than are too many,
/// or one: of a row whose merged cells leave blanks between, a part may add up by chance.
fn only_sum(cells: &[Piece]) -> Option<&[Piece]> {
    let is_value = |it: &&Piece| it.value.is_shown();
    let values = |it: &[Piece]| it.iter().filter(is_value).count();
    let (all, odd) = (values(cells), values(cells).checked_sub(WIDTH).unwrap_or(1));
    let filled =
        |it: &&[Piece]| it.chunks(RESULTS.len()).any(|it| it.last().is_some_and(|it| it.value != Value::Blank));
    let mut found = cells.windows(WIDTH).filter(|it| filled(it) && all - values(it) <= odd && add_up(it));
    found.next().filter(|_| cells.len() > WIDTH && found.next().is_none())
}

/// The digits and strokes of a row whose narrow columns a page's text runs together, `０００ ０ ０ …`, `１２１—４…`, where there are as
/// many as cells and each group then adds up.
fn single_digits(text: &str, strip: &Strip) -> Option<Vec<Piece>> {
    let digits = |it: Piece| {
        let start = it.span.start;
        let printed = it.span.of(text);
        printed.char_indices().filter(|it| !is_space(it.1)).map(move |(at, sign)| {
            let from = start + at as u32;
            Piece {
                span: Span { start: from, end: from + sign.len_utf8() as u32 },
                value: value(sign.encode_utf8(&mut [0; 4])),
                ..it
            }
        })
    };
    let cells: Vec<Piece> = strip.cells.iter().copied().take(WIDTH).flat_map(digits).take(WIDTH + 1).collect();
    let single = cells.iter().all(|it| matches!(it.value, Value::Number(_, None) | Value::Dash));
    (strip.cells.len() < WIDTH && cells.len() == WIDTH && single && add_up(&cells)).then_some(cells)
}

/// The row whose numbers stand without spaces between them, where only one way to part them makes each group add up.
fn run_together(text: &str, strip: &Strip) -> Option<Fitted> {
    let spans = || unglue(text, &strip.cells, WIDTH, Some(RESULTS.len()));
    Some(Fitted::parted(text, are_glued(text, strip, WIDTH).then(spans)??))
}

/// The fifteen places of a row from which a copy dropped blank cells, where only one way of cutting it into three groups
/// makes each add up: then the totals are known, and the whole groups; elsewhere nothing is known of a place. Small values at the end
/// may be results whose total is lost. `last` is the element that it ends with: nothing shows that the end of the text is that of the
/// row.
fn with_blanks(reader: &Reader<'_>, strip: &Strip, last: usize) -> Option<Vec<Option<Piece>>> {
    if last + 1 == reader.sequence.elements.len() {
        return None;
    }
    let cells = &strip.cells;
    let width = RESULTS.len();
    let is_group = |cells: &[Piece]| {
        let total = cells.last().is_some_and(|it| it.value != Value::Blank);
        total && cells.len() <= width && Strip::below(cells.to_vec(), strip.line).is_sum()
    };
    let sizes = (1..=width).flat_map(|first| (1..=width).map(move |second| (first, first + second)));
    // Of one value its group has lost the others.
    let mut ways = sizes.filter_map(|(first, second)| {
        let groups = [cells.get(..first)?, cells.get(first..second)?, cells.get(second..)?];
        (cells.len() < WIDTH && groups.iter().all(|it| it.len() == 1 || is_group(it))).then_some(groups)
    });
    // Where zeros are printed no cell is blank: what is not there is lost, and a total may be.
    let whole = |it: &[&[Piece]; 3]| it.iter().all(|it| it.len() > 1);
    let only =
        ways.next().filter(|it| whole(it) && ways.next().is_none() && !cells.iter().any(|it| it.value.is_zero()))?;
    let place = |(at, group): (usize, &[Piece])| match group {
        _ if group.len() == width => group.iter().copied().map(Some).collect(),
        _ if at + 1 == LAWSUIT_GROUPS.len() && group.iter().all(|it| it.value.amount() < Decimal::from(10_i64)) => {
            vec![None; width]
        }
        [.., total] => std::iter::repeat_n(None, width - 1).chain([Some(*total)]).collect(),
        [] => Vec::new(),
    };
    Some(only.into_iter().enumerate().flat_map(place).collect())
}

/// The first of the words before `at`, where these are table four's heads.
fn heads_before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let mut words = String::new();
    let mut first = at;
    for before in (at.saturating_sub(HEADS)..at).rev() {
        match &reader.sequence.elements[before] {
            Element::Words(_) if reader.used[before] => break,
            Element::Words(fragment) => {
                words.insert_str(0, &fragment.key);
                if fragment.key.chars().count() <= 30 {
                    first = before;
                }
            }
            Element::Values(strip) if strip.cells.iter().all(|it| it.value == Value::Blank) => {}
            Element::Values(_) => break,
        }
    }
    // Heads may be printed downwards, so that their characters stand apart.
    let has = |letters: &str| letters.chars().all(|it| words.contains(it));
    let headed = has("结果维持纠正审") && (words.contains("复议") || words.contains("起诉"));
    // Without its heads, under the heading of its part, the values themselves tell.
    let told = || {
        let strip = reader.strip(at);
        let sums =
            |it: &Strip| it.cells.len() == WIDTH && add_up(&it.cells) && !it.cells.iter().all(|it| it.value.is_zero());
        words.contains("行政复议") && words.contains("行政诉讼") && strip.is_some_and(sums)
    };
    (headed || told()).then_some(first)
}

/// Where the fifteen columns stand in the lines above: a group's heads may be a line higher than the others'.
fn columns_above(reader: &Reader<'_>, line: usize) -> Option<Head> {
    let width = reader.sequence.lines.get(line)?.pieces.len();
    let mut indexes: Vec<usize> = reader
        .sequence
        .lines
        .get(line.saturating_sub(8)..line)?
        .iter()
        .filter(|it| it.pieces.len() == width)
        .flat_map(|it| it.pieces.iter().enumerate())
        .filter(|(_, piece)| {
            let printed = key(piece.span.of(reader.text));
            RESULTS.iter().any(|it| std::iter::once(&it.label).chain(it.variants).any(|it| key(it) == printed))
        })
        .map(|(at, _)| at)
        .collect();
    sort::up(&mut indexes);
    indexes.dedup();
    (indexes.len() == WIDTH).then_some(Head { indexes, width })
}

fn in_three_rows(reader: &mut Reader<'_>) -> Option<Table> {
    let filled = |strip: &Strip| strip.cells.iter().filter(|it| it.value != Value::Blank).count();
    let whole = |strip: &Strip| strip.cells.len() >= RESULTS.len() || strip.spread(RESULTS.len()).is_some();
    // Of a row whose blank cells have left no trace, the label tells that it is one.
    let labelled = |at: usize| {
        let before = at.checked_sub(1).and_then(|it| reader.sequence.elements.get(it)).and_then(Element::words);
        before.is_some_and(|it| LABELS.names_lawsuits(&it.key))
    };
    let matches = align(&reader.sequence, &LABELS.t4, |at, strip| {
        !reader.used[at] && (whole(strip) || labelled(at)) && filled(strip) <= RESULTS.len()
    });
    let strips = || matches.iter().filter_map(|it| reader.strip(it.element));
    let any = strips().any(|it| whole(it) && filled(it) > 0);
    let enough = strips().filter(|it| whole(it)).count() >= 2 || matches.len() == LAWSUIT_GROUPS.len();
    if !enough || !any || matches.iter().any(|it| it.score < 0.85) {
        return None;
    }
    let mut rows = Vec::new();
    for it in &matches {
        let target = &LABELS.t4[it.target];
        let line = reader.strip(it.element)?.line;
        let heads = head::above(reader.text, &reader.sequence.lines, line, &RESULTS).into_iter().collect();
        let around = Neighbours { heads, summed: true, sure: true, ..Neighbours::default() };
        rows.push(reader.row(TableId::T4, target, it, &RESULTS, &around));
    }
    let first = head::first_word(&reader.sequence, matches.first()?.element);
    let last = matches.last()?.element;
    let place = rows.iter().map(|row| row.span).reduce(Span::join)?;
    Some(table(reader, rows, first, last, place))
}

fn table(reader: &mut Reader<'_>, rows: Vec<TableRow>, first: usize, last: usize, place: Span) -> Table {
    let mut heads = Vec::new();
    let mut span = place;
    // Only what is a head: the part's own heading and its prose may stand right above.
    let mut from = last;
    for at in (first..last).rev() {
        match &reader.sequence.elements[at] {
            Element::Words(it) if is_head(&it.key) => from = at,
            Element::Words(_) => break,
            Element::Values(_) => {}
        }
    }
    for at in from..=last {
        reader.used[at] = true;
        if let Some(Element::Words(fragment)) = reader.sequence.elements.get(at) {
            span = span.join(fragment.span);
            let printed = fragment.span.of(reader.text).chars().filter(|it| !is_space(*it)).collect();
            heads.push(Located::new(printed, fragment.span));
        }
    }
    Table { id: TableId::T4, generation: None, rows, heads, span }
}

/// Whether folded words are a head of table four or cut from one.
fn is_head(printed: &str) -> bool {
    const HEADS: &str = "行政复议诉讼未经直接起后结果维持纠正其他尚审总计";
    // A misprint may have put another character in.
    let strange = printed.chars().filter(|it| !HEADS.contains(*it)).count();
    printed.chars().count() <= 24 && !printed.contains("情况") && strange <= usize::from(printed.chars().count() >= 4)
}

#[cfg(test)]
mod tests;
