//! The rows that lines of values make.

use super::head::Column;
use super::label;
use super::part::{LEVEL, Part};
use super::value::{LEADING, fills, goes_on, only};
use super::{EVEN, NEAR};

/// The values of a row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub base: f32,
    pub values: Vec<Part>,
}

impl Row {
    /// Whether it stands on the level of `it`.
    pub fn is_beside(&self, it: &Part) -> bool {
        (it.base - self.base).abs() <= LEVEL * it.size
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

/// The rows that lines of values make.
///
/// Where only a part of the columns goes on in the line below or above, its numbers filling their columns, and no label stands beside
/// that part, it is of the same row; so it is where words stand beside it and rows are farther apart than `step`, which is how far the
/// lines of heads are, or those of numbers without a label. All its columns may go on where the label stands beside their middle.
/// Nothing where it may be of two.
pub(super) fn whole(lines: Vec<Row>, columns: &[Column], words: &[Part], step: Option<Step>) -> Option<Vec<Row>> {
    let lines = around_label(lines, columns, words);
    let near = |pair: &[Row], step: f32| pair[1].base - pair[0].base <= step + EVEN * size(&pair[0]);
    let wraps = |pair: &[Row]| label::wraps(words, pair[0].base, pair[1].base);
    let even =
        |pair: &[Row]| is_even(&pair[0], &pair[1], columns) && (wraps(pair) || !labelled(&pair[..1], &pair[1], words));
    let rows = || lines.windows(2).filter(|pair| !is_part(&pair[0], &pair[1], columns) && !even(pair));
    // Else as far as the lines of numbers that go on where no label stands.
    let bare = |pair: &&[Row]| is_part(&pair[0], &pair[1], columns) && label::own(words, pair[1].base).is_none();
    let own = || lines.windows(2).filter(bare).map(|pair| pair[1].base - pair[0].base).reduce(f32::min);
    let sure = matches!(step, Some(Step::Sure(_)));
    // Where cells begin at the top so do rows that have the first line of a numbered label.
    let begins = |it: &Row| label::own(words, it.base).is_some_and(|own| own.is_numbered() && it.is_beside(own));
    let begun = || lines.windows(2).filter(|pair| begins(&pair[1]));
    let apart = |step: f32| begun().count() > 1 && !begun().any(|pair| near(pair, step));
    let far = |step: &f32| sure || (rows().count() > 1 || apart(*step)) && !rows().any(|pair| near(pair, *step));
    let step = step.map(Step::by).or_else(own).filter(far);
    let sure = sure || step.is_some_and(apart);
    let is_one = |own: &[Row], below: &Row, next: Option<&Row>| {
        let Some(above) = own.last() else { return false };
        let pair = [above.clone(), below.clone()];
        let goes_on =
            |it: Option<&Part>| it.is_none_or(|it| !it.is_numbered()) && step.is_some_and(|it| near(&pair, it));
        // The same columns go on.
        let after_more = || own.len() > 1 && own.iter().any(|it| wide(it) > wide(below));
        let even = || is_even(above, below, columns) && (sure || after_more());
        let free = || !labelled(own, below, words) || goes_on(label::own(words, below.base));
        let part = is_part(above, below, columns);
        // What follows begins with its label.
        let ends = || own.len() == 1 && next.is_none_or(begins);
        part && (free() || ends() && label::goes_on(words, above.base, below.base)) || !part && even() && free()
    };
    let level = |lines: &[Row]| Levels::of(lines, columns).middle.is_some();
    let centred = lines.iter().any(|it| Levels::of(std::slice::from_ref(it), columns).is_centred());
    let mut out: Vec<Vec<Row>> = Vec::new();
    for (it, next) in lines.iter().cloned().zip(1..) {
        let Some(own) = out.last_mut().filter(|own| is_one(own, &it, lines.get(next))) else {
            out.push(vec![it]);
            continue;
        };
        // Ever more columns go on, and then ever fewer; else a part is of the row that is nearer.
        let part = own.last().map_or(0, wide);
        match own.iter().rposition(|above| wide(above) > part).filter(|_| part < wide(&it)) {
            Some(above) => {
                // Where all stand around their middles, a row that does not ends before.
                let ends = |end: &usize| centred && level(&own[..*end]);
                let end = || only((above + 1..=own.len()).filter(ends));
                let begun = widest_gap(&own[above..], &it).map(|it| above + 1 + it).or_else(end)?;
                let moved = own.split_off(begun);
                out.push(moved.into_iter().chain([it]).collect());
            }
            None => own.push(it),
        }
    }
    // No row begins with what may as well be the end of the one above, where not both stand around their middles.
    let astray = |pair: &[Vec<Row>]| match (pair[0].last(), pair[1].as_slice()) {
        (Some(above), [first, next, ..]) => {
            let nearer = first.base - above.base <= next.base - first.base + EVEN * size(first);
            let part = || is_part(above, first, columns) && !(centred && level(&pair[0]) && level(&pair[1]));
            nearer && (is_even(above, first, columns) || part())
        }
        _ => false,
    };
    if out.windows(2).any(astray) {
        return None;
    }
    joined(out, columns).filter(|it| !it.iter().any(|row| holds_two(row, words)))
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
        let middle = rest.get(1).map_or(first.base, |it| f32::midpoint(first.base, it.base));
        // A group's label, which stands to the left of the row's, is none of its own; but a numbered one may be that of the next row, unless
        // it begins beside the row's.
        let of_group = |base: f32| {
            let own = label::own(words, first.base).or_else(|| label::own(words, middle));
            let label = own.zip(label::own(words, base));
            label.filter(|(own, other)| other.right <= own.left + 0.1 * own.size).map(|it| it.1)
        };
        let begins = |it: &Part| !it.is_numbered() || it.base <= middle + LEVEL * it.size;
        let bare = |it: &Row| bare(it) || of_group(it.base).is_some_and(begins);
        let own = |base: f32| own(base) && of_group(base).is_none();
        let goes_on = |pair: &&[Row]| even(pair) && bare(&pair[1]);
        let below = 1 + rest.windows(2).take_while(goes_on).count();
        let apart = rest.get(below - 1..=below).is_none_or(|next| by(next) > by(rest) + EVEN * size(first));
        let pair = || rest.get(..2).filter(|it| even(it));
        let between = || pair().is_some_and(|it| label::is_around_both(words, it[0].base, it[1].base));
        let three = || rest.get(..3).filter(|it| it.windows(2).all(even) && own(it[1].base) && bare(&it[2]));
        let (count, base) = match (bare(first), own(middle)) {
            (false, false) if below > 1 && apart => (below, first.base),
            (true, true) if below > 1 => (2, middle),
            (false, _) if between() => (2, middle),
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

/// Where all cells of a row of several lines have their middles, and where their first and their last lines, if these are on one level.
#[derive(Clone, Copy)]
struct Levels {
    middle: Option<f32>,
    first: Option<f32>,
    last: Option<f32>,
}

impl Levels {
    fn of(lines: &[Row], columns: &[Column]) -> Self {
        let ends = columns.iter().filter_map(|column| {
            let values = lines.iter().flat_map(|it| &it.values);
            let own = || values.clone().filter(|it| it.overlap(column.left, column.right) > 0.0).map(|it| it.base);
            Some((own().reduce(f32::min)?, own().reduce(f32::max)?))
        });
        let ends: Vec<(f32, f32)> = ends.collect();
        let by = LEVEL * lines.first().map_or(0.0, size);
        let level = |place: fn(&(f32, f32)) -> f32| {
            let first = place(ends.first()?);
            ends.iter().all(|it| (place(it) - first).abs() <= by).then_some(first)
        };
        Self { middle: level(|it| f32::midpoint(it.0, it.1)), first: level(|it| it.0), last: level(|it| it.1) }
    }

    /// Whether the row shows that cells stand around their middles.
    fn is_centred(self) -> bool {
        self.middle.is_some() && self.first.is_none()
    }

    /// Where the row stands, `top` being whether cells begin at the top.
    fn base(self, top: bool) -> Option<f32> {
        let (one, other) = if top { (self.first, self.middle) } else { (self.middle, self.first) };
        one.or(other).or(self.last)
    }
}

/// The rows that `lines` make, of those of each.
fn joined(lines: Vec<Vec<Row>>, columns: &[Column]) -> Option<Vec<Row>> {
    let levels: Vec<Levels> = lines.iter().map(|it| Levels::of(it, columns)).collect();
    let centred = levels.iter().any(|it| it.is_centred());
    let top = !centred && levels.iter().any(|it| it.middle.is_none() && it.first.is_some());
    let rows = lines.into_iter().zip(levels).map(|(lines, levels)| match lines.as_slice() {
        [only] => Some(only.clone()),
        _ => Some(Row { base: levels.base(top)?, values: lines.into_iter().flat_map(|it| it.values).collect() }),
    });
    rows.collect()
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
        let size = size(&pair[0]);
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
