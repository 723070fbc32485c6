//! Values, and the columns that they stand in.

use super::super::Glyph;
use super::head::Column;
use super::label::{self, Row};
use super::part::{LEVEL, Part, near, often};
use super::{EVEN, NEAR};
use crate::fold::fold;

/// Ems between the lines of a number, at most.
const LEADING: f32 = 1.9;
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

/// Cuts numbers that fill several of `columns`.
pub(super) fn part_all(rows: &mut [Row], columns: &[Column]) {
    for row in rows {
        let values = std::mem::take(&mut row.values);
        row.values = values.into_iter().flat_map(|it| it.parted(columns).unwrap_or_else(|| vec![it])).collect();
    }
}

/// The only one of `all`.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

impl Part {
    /// The pieces of what fills several of `columns`, where its characters end between these; nothing where it does not.
    fn parted(&self, columns: &[Column]) -> Option<Vec<Self>> {
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
            let to = only(ends()).or_else(|| only(apart())).map(|it| it.1).filter(|it| *it > from)?;
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

/// How far the lines of a cell stand apart.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// As those of heads do.
    Heads(f32),
    /// As they do on the page before, where rows stand farther.
    Sure(f32),
}

impl Step {
    pub fn by(self) -> f32 {
        match self {
            Self::Heads(by) | Self::Sure(by) => by,
        }
    }
}

/// The rows that lines of values make: where only a part of the columns goes on in the line below or above, its numbers filling
/// their columns, and no label stands beside that part, it is of the same row; so it is where words stand beside it and rows are
/// farther apart than `step`, which is how far the lines of heads are, or those of numbers without a label. All its columns may go on where the label
/// stands beside their middle. Nothing where it may be of two.
pub(super) fn whole(lines: Vec<Row>, columns: &[Column], words: &[Part], step: Option<Step>) -> Option<Vec<Row>> {
    let lines = around_label(lines, columns, words);
    let near = |pair: &[Row], step: f32| pair[1].base - pair[0].base <= step + EVEN * size(&pair[0]);
    let even = |pair: &[Row]| is_even(&pair[0], &pair[1], columns) && !labelled(&pair[..1], &pair[1], words);
    let rows = || lines.windows(2).filter(|pair| !is_part(&pair[0], &pair[1], columns) && !even(pair));
    // Else as far as the lines of numbers that go on where no label stands.
    let bare = |pair: &&[Row]| is_part(&pair[0], &pair[1], columns) && label::own(words, pair[1].base).is_none();
    let own = || lines.windows(2).filter(bare).map(|pair| pair[1].base - pair[0].base).reduce(f32::min);
    let sure = matches!(step, Some(Step::Sure(_)));
    let far = |step: &f32| sure || rows().count() > 1 && !rows().any(|pair| near(pair, *step));
    let step = step.map(Step::by).or_else(own).filter(far);
    let is_one = |own: &[Row], below: &Row| {
        let Some(above) = own.last() else { return false };
        let pair = [above.clone(), below.clone()];
        let goes_on =
            |it: Option<&Part>| it.is_none_or(|it| !it.is_numbered()) && step.is_some_and(|it| near(&pair, it));
        // The same columns go on.
        let after_more = || own.len() > 1 && own.iter().any(|it| wide(it) > wide(below));
        let even = || is_even(above, below, columns) && (sure || after_more());
        (is_part(above, below, columns) || even())
            && (!labelled(own, below, words) || goes_on(label::own(words, below.base)))
    };
    let mut out: Vec<Vec<Row>> = Vec::new();
    for it in lines.iter().cloned() {
        let Some(own) = out.last_mut().filter(|own| is_one(own, &it)) else {
            out.push(vec![it]);
            continue;
        };
        // Ever more columns go on, and then ever fewer; else a part is of the row that is nearer.
        let part = own.last().map_or(0, wide);
        match own.iter().rposition(|above| wide(above) > part).filter(|_| part < wide(&it)) {
            Some(above) => {
                let begun = above + 1 + widest_gap(&own[above..], &it)?;
                let moved = own.split_off(begun);
                out.push(moved.into_iter().chain([it]).collect());
            }
            None => own.push(it),
        }
    }
    // No row begins with what may as well be the end of the one above.
    let astray = |pair: &[Vec<Row>]| match (pair[0].last(), pair[1].as_slice()) {
        (Some(above), [first, next, ..]) => {
            let nearer = first.base - above.base <= next.base - first.base + EVEN * size(first);
            nearer && (is_even(above, first, columns) || is_part(above, first, columns))
        }
        _ => false,
    };
    if out.windows(2).any(astray) {
        return None;
    }
    let rows: Option<Vec<Row>> = out.into_iter().map(|own| joined(own, columns)).collect();
    rows.filter(|it| !it.iter().any(|row| holds_two(row, words)))
}

/// Behind which of `lines` more room is than between all others and `below`; nothing where that is not one.
fn widest_gap(lines: &[Row], below: &Row) -> Option<usize> {
    let bases = || lines.iter().chain([below]).map(|it| it.base);
    let gaps: Vec<f32> = bases().zip(bases().skip(1)).map(|(above, it)| it - above).collect();
    let most = gaps.iter().copied().reduce(f32::max)?;
    only((0..gaps.len()).filter(|at| most - gaps[*at] <= EVEN * size(below)))
}

/// Whether words that may be its own label stand beside the last of `own` or the line `below`, the one with fewer values: those of groups
/// stand to the left of the others'.
fn labelled(own: &[Row], below: &Row, words: &[Part]) -> bool {
    let Some((above, before)) = own.split_last() else { return false };
    let (part, most) = ordered(above, below);
    let lefts = before.iter().chain([most]).filter_map(|it| label::own(words, it.base)).map(|it| it.left);
    let left = lefts.fold(f32::NEG_INFINITY, f32::max);
    label::own(words, part.base).is_some_and(|it| it.right > left + 0.1 * it.size)
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
    let number = |it: &Part| may_go_on(it, (above, below), columns);
    below.base - above.base < LEADING * size(part) && wide(part) < wide(most) && part.values.iter().all(number)
}

/// Whether all of one line may go on in the other, in the same columns.
fn is_even(above: &Row, below: &Row, columns: &[Column]) -> bool {
    let number = |it: &Part| may_go_on(it, (above, below), columns);
    below.base - above.base < LEADING * size(above)
        && wide(above) == wide(below)
        && above.values.iter().chain(&below.values).all(number)
}

/// Whether, in the column of `it`, the number of one line may go on in the other: of broken ones, in their lines that are nearest.
fn may_go_on(it: &Part, (above, below): (&Row, &Row), columns: &[Column]) -> bool {
    let column = columns.iter().find(|column| it.overlap(column.left, column.right) > 0.0);
    let pair = nearest(above, it, f32::max).zip(nearest(below, it, f32::min));
    column.zip(pair).is_some_and(|(column, (above, below))| goes_on(above, below, column))
}

/// `lines` with those made one that all go on in the same columns around the label beside their middle: two of which none has a label, or
/// three; and those below a line that has one, where what follows stands farther.
fn around_label(lines: Vec<Row>, columns: &[Column], words: &[Part]) -> Vec<Row> {
    let bare = |it: &Row| label::own(words, it.base).is_none();
    let even = |pair: &[Row]| is_even(&pair[0], &pair[1], columns);
    let by = |pair: &[Row]| pair[1].base - pair[0].base;
    let own = |base: f32| label::is_beside(words, base);
    let mut out: Vec<Row> = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        // A group's label, which stands to the left of the row's, is none of its own.
        let is_groups = |base: f32| {
            let label = label::own(words, first.base).zip(label::own(words, base));
            label.is_some_and(|(own, other)| other.right <= own.left + 0.1 * own.size)
        };
        let bare = |it: &Row| bare(it) || is_groups(it.base);
        let own = |base: f32| own(base) && !is_groups(base);
        let goes_on = |pair: &&[Row]| even(pair) && bare(&pair[1]);
        let below = 1 + rest.windows(2).take_while(goes_on).count();
        let middle = rest.get(1).map_or(first.base, |it| f32::midpoint(first.base, it.base));
        let apart = rest.get(below - 1..=below).is_none_or(|next| by(next) > by(rest) + EVEN * size(first));
        let between = |rest: &[Row]| {
            let pair = rest.get(..2).filter(|it| even(it));
            pair.is_some_and(|it| label::is_around_both(words, it[0].base, it[1].base))
        };
        let three = || rest.get(..3).filter(|it| it.windows(2).all(even) && own(it[1].base) && bare(&it[2]));
        let (count, base) = match (bare(first), own(middle)) {
            (false, false) if below > 1 && apart => (below, first.base),
            (true, true) if below > 1 => (2, middle),
            (false, _) if between(rest) => (2, middle),
            (true, _) => three().map_or((1, first.base), |it| (3, it[1].base)),
            _ => (1, first.base),
        };
        let (row, behind) = rest.split_at(count);
        out.push(Row { base, values: row.iter().flat_map(|it| it.values.iter().cloned()).collect() });
        rest = behind;
    }
    out
}

/// Whether the numbers of all columns begin on one level, as those of a row do that the end of a page cuts.
pub(super) fn begins_level(row: &Row) -> bool {
    let top = |it: &Part| nearest(row, it, f32::min).map_or(it.base, |it| it.base);
    let first = row.values.first().map_or(0.0, top);
    row.values.iter().all(|it| (top(it) - first).abs() <= LEVEL * it.size)
}

/// How the lines of broken numbers stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lines {
    /// How far apart.
    pub step: f32,
    /// Around the middle of their row; else from its top.
    pub centred: bool,
}

impl Lines {
    /// Those of `rows`; nothing where they differ, or fewer than two rows have some.
    pub fn of(rows: &[Row]) -> Option<Self> {
        let mut steps: Vec<f32> = Vec::new();
        let (mut count, mut centred, mut top) = (0, true, true);
        for row in rows {
            let before = steps.len();
            for it in &row.values {
                let (first, last) = (nearest(row, it, f32::min)?.base, nearest(row, it, f32::max)?.base);
                let is_at = |base: f32| (base - row.base).abs() <= LEVEL * it.size;
                (centred, top) = (centred && is_at(f32::midpoint(first, last)), top && is_at(first));
                let over = row.values.iter().filter(|other| other.overlap(it.left, it.right) > 0.0);
                steps
                    .extend(over.map(|other| other.base - it.base).filter(|by| *by > LEVEL * it.size).reduce(f32::min));
            }
            count += usize::from(steps.len() > before);
        }
        let step = steps.iter().copied().reduce(f32::min).filter(|_| count > 1)?;
        let even = steps.iter().all(|it| it - step <= EVEN * size(&rows[0]));
        (even && centred != top).then_some(Self { step, centred })
    }
}

/// Whether another label begins beside the lines of `row`.
fn holds_two(row: &Row, words: &[Part]) -> bool {
    let bases = || row.values.iter().map(|it| it.base);
    let by = LEVEL * size(row);
    let range = bases().fold(f32::INFINITY, f32::min) - by..bases().fold(f32::NEG_INFINITY, f32::max) + by;
    let begun = || words.iter().filter(|it| it.is_numbered() && range.contains(&it.base));
    // A group's label stands to the left.
    let own = begun().max_by(|a, b| a.left.total_cmp(&b.left));
    own.is_some_and(|own| begun().filter(|it| it.overlap(own.left, own.right) > 0.1 * it.size).count() > 1)
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

/// Where the last line of a row stands whose label is beside its first of several, and how far these stand apart.
fn lines_below(row: &Row) -> Option<(f32, f32)> {
    let by = LEVEL * size(row);
    let last = row.values.iter().map(|it| it.base).reduce(f32::max)?;
    let below = row.values.iter().map(|it| it.base - row.base).filter(|it| it.abs() > by);
    let step = below.reduce(f32::min).filter(|it| *it > 0.0)?;
    Some((last, step))
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
        let size = pair[0].values.first().map_or(0.0, |it| it.size);
        let most = pitch.map_or(LEADING * size, |it| it + EVEN * size);
        // Where lines of the row stand below its label, another stands as far from the last as they from one another.
        let lines = lines_below(&pair[0]);
        let by = pair[1].base - lines.map_or(pair[0].base, |it| it.0);
        if by > lines.map_or(most, |it| it.1 + EVEN * size) {
            return false;
        }
        // What goes on from a row goes on in every column of the two.
        let pairs = pair[0].values.iter().filter(|it| it.is_number()).filter_map(|it| {
            let below =
                pair[1].values.iter().find(|below| below.overlap(it.left, it.right) > 0.0 && below.is_number())?;
            let column = columns.iter().find(|column| it.overlap(column.left, column.right) > 0.0)?;
            Some(fills(it, below, column))
        });
        by < NEAR * size || pairs.reduce(|all, it| all && it).unwrap_or(false)
    })
}
