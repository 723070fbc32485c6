//! Values, and the columns that they stand in.

use super::super::Glyph;
use super::head::Column;
use super::label::{self, Row};
use super::part::{LEVEL, Part};
use super::{EVEN, NEAR};
use crate::fold::fold;

/// Ems between the lines of a number, at most.
const LEADING: f32 = 1.9;
/// Columns of a table, at most; more are a drawing.
const MOST_COLUMNS: usize = 64;

/// The columns that the values of `rows` stand in: what overlaps is one. A number that fills two of them is cut in two.
pub(super) fn columns(rows: &mut [Row]) -> Option<Vec<Column>> {
    let mut parts: Vec<Part> = rows.iter().flat_map(|it| it.values.iter().cloned()).collect();
    parts.sort_by(|a, b| (a.right - a.left).total_cmp(&(b.right - b.left)));
    let mut out: Vec<Column> = Vec::new();
    for it in &parts {
        let at = out.partition_point(|column| column.right <= it.left);
        let end = out.partition_point(|column| column.left < it.right);
        match out.get_mut(at..end.max(at)) {
            Some([only]) => (only.left, only.right) = (only.left.min(it.left), only.right.max(it.right)),
            Some([]) | None => out.insert(at, Column::new(it.left, it.right)),
            Some(several) => {
                if it.parted(several).is_none() {
                    let right = several.iter().map(|it| it.right).fold(it.right, f32::max);
                    let left = several.iter().map(|it| it.left).fold(it.left, f32::min);
                    out.splice(at..end, [Column::new(left, right)]);
                }
            }
        }
        if out.len() > MOST_COLUMNS {
            return None;
        }
    }
    part_all(rows, &out);
    Some(out)
}

/// Cuts numbers that fill several of `columns`.
pub(super) fn part_all(rows: &mut [Row], columns: &[Column]) {
    for row in rows {
        let values = std::mem::take(&mut row.values);
        row.values = values.into_iter().flat_map(|it| it.parted(columns).unwrap_or_else(|| vec![it])).collect();
    }
}

impl Part {
    /// The pieces of what fills several of `columns`, where its characters end between these; nothing where it does not.
    fn parted(&self, columns: &[Column]) -> Option<Vec<Self>> {
        let own: Vec<&Column> = columns.iter().filter(|it| self.overlap(it.left, it.right) > 0.1 * self.size).collect();
        if own.len() < 2 || own.len() > self.glyphs.len() {
            return None;
        }
        let mut out = Vec::with_capacity(own.len());
        let mut from = 0;
        for pair in own.windows(2) {
            // Where one column ends and the next begins, if no two of its characters do.
            let edges = pair[0].right - 0.1 * self.size..pair[1].left + 0.1 * self.size;
            let within = |pair: &[Glyph]| edges.contains(&f32::midpoint(pair[0].right, pair[1].left));
            let mut ends = self.glyphs.windows(2).zip(1..).filter(|it| within(it.0)).map(|it| it.1);
            let to = ends.next().filter(|it| *it > from)?;
            if ends.next().is_some() {
                return None;
            }
            out.push(Self::of(self.glyphs.get(from..to)?, self.line)?);
            from = to;
        }
        out.push(Self::of(self.glyphs.get(from..)?, self.line)?);
        let plain = |it: &Self| it.is_digits() || it.glyphs.iter().all(|it| it.sign == '—');
        out.iter().all(plain).then_some(out)
    }

    fn is_digits(&self) -> bool {
        self.glyphs.iter().all(|it| fold(it.sign).is_ascii_digit())
    }
}

/// The rows that lines of values make: where only a part of the columns goes on in the line below or above, its numbers filling
/// their columns, and no label stands beside that part, it is of the same row; so it is where words stand beside it and rows are
/// farther apart than `step`, which is how far the lines of heads are. Nothing where it may be of two.
pub(super) fn whole(lines: Vec<Row>, columns: &[Column], words: &[Part], step: Option<f32>) -> Option<Vec<Row>> {
    let near = |pair: &[Row], step: f32| pair[1].base - pair[0].base <= step + EVEN * size(&pair[0]);
    let rows = || lines.windows(2).filter(|pair| !is_part(&pair[0], &pair[1], columns));
    let step = step.filter(|step| rows().count() > 1 && !rows().any(|pair| near(pair, *step)));
    let is_one = |above: &Row, below: &Row| {
        let pair = [above.clone(), below.clone()];
        let goes_on =
            |it: Option<&Part>| it.is_none_or(|it| !it.is_numbered()) && step.is_some_and(|it| near(&pair, it));
        is_part(above, below, columns) && (!labelled(above, below, words) || goes_on(label::own(words, below.base)))
    };
    let mut out: Vec<Vec<Row>> = Vec::new();
    for it in lines.iter().cloned() {
        let Some(own) = out.last_mut().filter(|own| own.last().is_some_and(|last| is_one(last, &it))) else {
            out.push(vec![it]);
            continue;
        };
        // Ever more columns go on, and then ever fewer; else a part is of the row that is nearer.
        match own.as_slice() {
            [.., above, last] if wide(above) > wide(last) && wide(last) < wide(&it) => {
                let nearer = it.base - last.base - (last.base - above.base);
                if nearer.abs() <= EVEN * size(last) {
                    return None;
                }
                let moved = if nearer < 0.0 { own.pop() } else { None };
                out.push(moved.into_iter().chain([it]).collect());
            }
            _ => own.push(it),
        }
    }
    out.into_iter().map(|own| joined(own, columns)).collect()
}

/// Whether words that may be its own label stand beside the line with fewer values: those of groups stand to the left of the
/// other's.
fn labelled(above: &Row, below: &Row, words: &[Part]) -> bool {
    let (part, most) = ordered(above, below);
    let own = label::own(words, most.base).map_or(f32::NEG_INFINITY, |it| it.left);
    label::own(words, part.base).is_some_and(|it| it.right > own + 0.1 * it.size)
}

/// Two lines, the one with fewer columns first.
fn ordered<'a>(above: &'a Row, below: &'a Row) -> (&'a Row, &'a Row) {
    if wide(above) < wide(below) { (above, below) } else { (below, above) }
}

/// How many columns have values.
fn wide(row: &Row) -> usize {
    let apart =
        |(at, it): &(usize, &Part)| row.values.iter().take(*at).all(|other| other.overlap(it.left, it.right) <= 0.0);
    row.values.iter().enumerate().filter(apart).count()
}

fn size(row: &Row) -> f32 {
    row.values.first().map_or(0.0, |it| it.size)
}

/// Whether all of one line may go on in a part of the columns of the other.
fn is_part(above: &Row, below: &Row, columns: &[Column]) -> bool {
    let (part, most) = ordered(above, below);
    let number = |it: &Part| {
        let column = columns.iter().find(|column| it.overlap(column.left, column.right) > 0.0);
        // The lines that are nearest to one another.
        let pair = nearest(above, it, f32::max).zip(nearest(below, it, f32::min));
        column.zip(pair).is_some_and(|(column, (above, below))| goes_on(above, below, column))
    };
    below.base - above.base < LEADING * size(part) && wide(part) < wide(most) && part.values.iter().all(number)
}

/// What of `row` stands above or below `it`, at the base line that `choice` takes.
fn nearest<'a>(row: &'a Row, it: &Part, choice: fn(f32, f32) -> f32) -> Option<&'a Part> {
    let over = || row.values.iter().filter(|other| other.overlap(it.left, it.right) > 0.0);
    let base = over().map(|it| it.base).reduce(choice)?;
    over().find(|it| it.base == base)
}

/// One row of `lines`, whose cells all have their middles, their first or their last lines on one level.
fn joined(lines: Vec<Row>, columns: &[Column]) -> Option<Row> {
    if let [only] = lines.as_slice() {
        return Some(only.clone());
    }
    let values: Vec<Part> = lines.into_iter().flat_map(|it| it.values).collect();
    let ends = columns.iter().filter_map(|column| {
        let own = || values.iter().filter(|it| it.overlap(column.left, column.right) > 0.0).map(|it| it.base);
        Some((own().reduce(f32::min)?, own().reduce(f32::max)?))
    });
    let ends: Vec<(f32, f32)> = ends.collect();
    let level = |place: fn(&(f32, f32)) -> f32| {
        let first = place(ends.first()?);
        ends.iter().all(|it| (place(it) - first).abs() <= LEVEL * values[0].size).then_some(first)
    };
    let base = level(|it| f32::midpoint(it.0, it.1)).or_else(|| level(|it| it.0)).or_else(|| level(|it| it.1))?;
    Some(Row { base, values })
}

/// The cells of a row; nothing where it is not sure in which column a value stands, or whether two are one.
pub(super) fn cells(row: &Row, columns: &[Column]) -> Option<Vec<String>> {
    let mut out: Vec<Vec<Part>> = vec![Vec::new(); columns.len()];
    for it in &row.values {
        let edge = 0.1 * it.size;
        let mut within = (0..columns.len()).filter(|at| {
            let left = at.checked_sub(1).map_or(columns[0].left - it.size, |at| columns[at].right);
            let right = columns.get(at + 1).map_or(f32::INFINITY, |it| it.left);
            it.left >= left - edge
                && it.right <= right + edge
                && it.overlap(columns[*at].left - it.size, columns[*at].right + it.size) > 0.0
        });
        let at = within.next()?;
        if within.next().is_some() && it.overlap(columns[at].left, columns[at].right) <= 0.0 {
            return None;
        }
        match out[at].last_mut() {
            Some(last) if (it.base - last.base).abs() > LEVEL * it.size => out[at].push(it.clone()),
            Some(last) if it.left - last.right <= 0.5 * it.size => last.join(it),
            Some(_) => return None,
            None => out[at].push(it.clone()),
        }
    }
    out.iter().zip(columns).map(|(lines, column)| cell(lines, row.base, column)).collect()
}

/// What the lines of a cell say whose middle, first or last is at `base`: a value, or a number broken where its column is full.
fn cell(lines: &[Part], base: f32, column: &Column) -> Option<String> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Some(String::new()) };
    let places = [f32::midpoint(first.base, last.base), first.base, last.base];
    if places.iter().all(|it| (it - base).abs() > LEVEL * first.size) {
        return None;
    }
    if let [only] = lines {
        return only.is_value().then(|| only.text.clone());
    }
    let digits = lines.iter().all(Part::is_digits);
    let step = lines[1].base - first.base;
    let even = lines.windows(2).all(|pair| {
        let by = pair[1].base - pair[0].base;
        (by - step).abs() <= LEVEL * first.size && by < LEADING * first.size && fills(&pair[0], &pair[1], column)
    });
    (digits && even).then(|| lines.iter().map(|it| it.text.as_str()).collect())
}

/// Whether a number may go on in the digits below: it fills its column.
pub(super) fn goes_on(number: &Part, below: &Part, column: &Column) -> bool {
    number.is_digits() && below.is_digits() && fills(number, below, column)
}

/// Whether `column` has no room for another digit of `below` beside a number.
fn fills(number: &Part, below: &Part, column: &Column) -> bool {
    let digit = (below.right - below.left) / below.text.chars().count().max(1) as f32;
    number.right - number.left + digit > column.right - column.left + 0.1 * number.size
}

/// How sure it is that the values of a row are not the rest of the numbers above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// The first line of its label, which is numbered, stands on their level.
    Level,
    /// Its label is numbered.
    Label,
    /// Nothing shows it.
    Unknown,
}

/// Whether a number may go on in the row below: that stands as near as the lines of a cell, and the number fills its column.
/// Not where that row, by its index, has its own `start`.
pub(super) fn broken(rows: &[Row], columns: &[Column], pitch: Option<f32>, start: impl Fn(usize) -> Start) -> bool {
    rows.windows(2).zip(1..).any(|(pair, below)| {
        match start(below) {
            Start::Level => return false,
            Start::Label => return is_part(&pair[0], &pair[1], columns),
            Start::Unknown => {}
        }
        let by = pair[1].base - pair[0].base;
        let size = pair[0].values.first().map_or(0.0, |it| it.size);
        if by > pitch.map_or(LEADING * size, |it| it + EVEN * size) {
            return false;
        }
        by < NEAR * size
            || pair[0].values.iter().any(|it| {
                let below =
                    pair[1].values.iter().find(|below| below.overlap(it.left, it.right) > 0.0 && below.is_number());
                let column = columns.iter().find(|column| it.overlap(column.left, column.right) > 0.0);
                it.is_number() && column.zip(below).is_some_and(|(column, below)| fills(it, below, column))
            })
    })
}
