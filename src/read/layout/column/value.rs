//! Values, and the columns that they stand in.

use super::super::Glyph;
use super::head::Column;
use super::part::{LEAST_GAP, LEVEL, Part, near, often};
use super::row::Row;
use crate::fold::fold;

/// Ems between the lines of a number, at most.
pub(super) const LEADING: f32 = 1.9;
/// Ems by which places differ that are the same.
const SAME: f32 = 0.02;
/// Columns of a table, at most; more are a drawing.
const MOST_COLUMNS: usize = 64;

/// The columns that the values of `rows` stand in: what overlaps is one. A number that fills two of them is cut in two, and so is one
/// whose digits part where one of `heads` begins.
pub(super) fn columns(rows: &mut [Row], heads: &[Part]) -> Option<Vec<Column>> {
    part_at_seams(rows, heads);
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
                if it.parted(several, heads).is_none() {
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
    part_all(rows, &out, heads);
    Some(out)
}

/// Cuts numbers that nearly touch, where several have a seam at one place, or one has where one of `heads` begins.
fn part_at_seams(rows: &mut [Row], heads: &[Part]) {
    let seam = |it: &Part| it.parted_at_seam().filter(|it| it.0.is_plain() && it.1.is_plain());
    let seams = rows.iter().flat_map(|it| &it.values).filter_map(seam).map(|it| it.1.left);
    let lefts: Vec<f32> = heads.iter().map(|it| it.left).chain(seams).collect();
    let size = rows.iter().find_map(|it| it.values.first()).map_or(0.0, |it| it.size);
    let places = often(lefts.into_iter().map(|it| (it, size)));
    for row in rows {
        let values = std::mem::take(&mut row.values);
        let parted = |it: Part| match seam(&it).filter(|it| near(&places, it.1.left, it.1.size)) {
            Some((before, behind)) => vec![before, behind],
            None => vec![it],
        };
        row.values = values.into_iter().flat_map(parted).collect();
    }
}

/// Cuts numbers that fill several of `columns`, below `heads`.
pub(super) fn part_all(rows: &mut [Row], columns: &[Column], heads: &[Part]) {
    for row in rows {
        let values = std::mem::take(&mut row.values);
        row.values = values.into_iter().flat_map(|it| it.parted(columns, heads).unwrap_or_else(|| vec![it])).collect();
    }
}

/// The only one of `all`.
pub(super) fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

impl Part {
    /// The pieces of what fills several of `columns` below `heads`, where its characters end between these; nothing where it does not.
    fn parted(&self, columns: &[Column], heads: &[Self]) -> Option<Vec<Self>> {
        let own: Vec<&Column> = columns.iter().filter(|it| self.overlap(it.left, it.right) > 0.1 * self.size).collect();
        if own.len() < 2 || own.len() > self.glyphs.len() {
            return None;
        }
        let seams = self.seams();
        let mut out = Vec::with_capacity(own.len());
        let mut from = 0;
        for pair in own.windows(2) {
            // Where one column ends and the next begins, if no two of its characters do.
            let edges = pair[0].right - 0.1 * self.size..pair[1].left + 0.1 * self.size;
            let within = |pair: &[Glyph]| edges.contains(&f32::midpoint(pair[0].right, pair[1].left));
            let ends = || self.glyphs.windows(2).zip(1..).filter(|it| within(it.0));
            let apart = || ends().filter(|it| seams.contains(&it.1));
            // Where the values of the next begin, if no others of them stand so far from one another.
            let gap = |at: usize| self.glyphs[at].left - self.glyphs[at - 1].right;
            let farther = |at: usize| ends().all(|it| it.1 == at || gap(it.1) + LEAST_GAP * self.size < gap(at));
            let begins = |at: usize| (self.glyphs[at].left - pair[1].left).abs() <= SAME * self.size;
            // Or where they all begin because cells begin at the left: so do the wider heads of both columns.
            let wide = |column: &Column, head: &Self| {
                (head.left - column.left).abs() <= SAME * self.size && head.right > column.right + 0.5 * self.size
            };
            let flush = || pair.iter().all(|column| heads.iter().any(|head| wide(column, head)));
            let sure = || ends().filter(|it| begins(it.1) && (farther(it.1) || flush()));
            let to = only(ends()).or_else(|| only(apart())).or_else(|| only(sure())).map(|it| it.1);
            let to = to.filter(|it| *it > from)?;
            out.push(Self::of(self.glyphs.get(from..to)?, self.line)?);
            from = to;
        }
        out.push(Self::of(self.glyphs.get(from..)?, self.line)?);
        out.iter().all(Self::is_plain).then_some(out)
    }

    /// Whether it is digits alone, or strokes.
    fn is_plain(&self) -> bool {
        self.is_digits() || self.glyphs.iter().all(|it| it.sign == '—')
    }

    fn is_digits(&self) -> bool {
        self.glyphs.iter().all(|it| fold(it.sign).is_ascii_digit())
    }
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
    // No number of several digits begins with a zero.
    let begins = !first.text.starts_with(|it| fold(it) == '0');
    (digits && even && begins).then(|| lines.iter().map(|it| it.text.as_str()).collect())
}

/// Whether a number may go on in the digits below: it fills its column.
pub(super) fn goes_on(number: &Part, below: &Part, column: &Column) -> bool {
    number.is_digits() && below.is_digits() && fills(number, below, column)
}

/// Whether `column` has no room for another digit of `below` beside a number.
pub(super) fn fills(number: &Part, below: &Part, column: &Column) -> bool {
    let digit = (below.right - below.left) / below.text.chars().count().max(1) as f32;
    number.right - number.left + digit > column.right - column.left + 0.1 * number.size
}
