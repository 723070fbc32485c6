//! Labels of several lines, and the row that each names.

use super::super::torn::is_total;
use super::EVEN;
use super::part::{LEADING, LEVEL, Part, is_numbered};
use super::row::Row;
use crate::fold::{fold, is_one_to_ten, numeral};

/// Ems that the lines of one label, at their edges or middles, may be off.
const ASIDE: f32 = 0.7;
/// Ems that the line of a label leaves free where the next word goes on below, at most.
const WRAP: f32 = 2.1;

/// Parts around the values of a row, at most; more are a drawing.
const MOST_NEAR: usize = 64;

/// Words that are looked at whether they begin a label.
const MOST_BEGUN: usize = 200;

/// A label: what a cell beside the values holds.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Its parts, from top to bottom.
    pub parts: Vec<Part>,
}

impl Label {
    pub fn first(&self) -> f32 {
        self.parts.first().map_or(0.0, |it| it.base)
    }

    pub fn last(&self) -> f32 {
        self.parts.last().map_or(0.0, |it| it.base)
    }

    pub fn middle(&self) -> f32 {
        f32::midpoint(self.first(), self.last())
    }

    pub fn left(&self) -> f32 {
        self.parts.iter().map(|it| it.left).fold(f32::INFINITY, f32::min)
    }

    pub fn right(&self) -> f32 {
        self.parts.iter().map(|it| it.right).fold(f32::NEG_INFINITY, f32::max)
    }

    pub fn size(&self) -> f32 {
        self.parts.first().map_or(0.0, |it| it.size)
    }

    /// The number that it begins with: 2 of 2. or （二）.
    pub fn number(&self) -> Option<u32> {
        // Even the number may be broken.
        let text: String = self.parts.iter().map(|it| it.text.as_str()).collect();
        let rest = text.trim_start_matches(['（', '(']);
        if !is_numbered(&text) {
            return None;
        }
        let digits: String = rest.chars().map(fold).take_while(char::is_ascii_digit).collect();
        let (ordinal, _) = rest.split_at(rest.len() - rest.trim_start_matches(is_one_to_ten).len());
        digits.parse().ok().or_else(|| numeral(ordinal)?.integer()?.try_into().ok())
    }

    /// The only one of `labels` that stands above it where it does, if it is not numbered.
    pub fn unnumbered_above<'a>(&self, labels: &'a [Self]) -> Option<&'a Self> {
        let above = |it: &&Self| (it.left() - self.left()).abs() < 0.1 * self.size() && it.last() < self.first();
        let mut above = labels.iter().filter(above);
        let only = above.next().filter(|it| it.parts.first().is_some_and(|it| !it.is_numbered()));
        only.filter(|_| above.next().is_none())
    }

    /// Whether values at `base` stand in its row: beside its middle, its first or its last line.
    fn names(&self, base: f32) -> bool {
        [self.middle(), self.first(), self.last()].iter().any(|it| (it - base).abs() <= LEVEL * self.size())
    }

    /// Whether `base` lies between its first line and its last.
    fn holds(&self, base: f32) -> bool {
        let by = LEVEL * self.size();
        (self.first() - by..=self.last() + by).contains(&base)
    }
}

/// Whether two parts may be lines of one label.
fn same_column(a: &Part, b: &Part) -> bool {
    let near = |a: f32, b: f32, size: f32| (a - b).abs() <= ASIDE * size;
    let aligned = [(a.left, b.left), (a.middle(), b.middle()), (a.right, b.right)];
    a.overlap(b.left, b.right) > 0.0 && aligned.iter().any(|it| near(it.0, it.1, a.size))
}

/// The part beside values at `base`, the last of several.
fn beside(words: &[Part], base: f32) -> Option<&Part> {
    words.iter().filter(|it| (it.base - base).abs() <= LEVEL * it.size).max_by(|a, b| a.left.total_cmp(&b.left))
}

/// The two lines of a label in whose middle values stand at `base`, those of the last label where several stand so.
pub(super) fn around(words: &[Part], base: f32) -> Option<(&Part, &Part)> {
    let near: Vec<&Part> = words.iter().filter(|it| (it.base - base).abs() < LEADING * it.size).collect();
    if near.len() > MOST_NEAR {
        return None;
    }
    let pairs = near.iter().copied().filter(|it| it.base < base).filter_map(|above| {
        let below = near.iter().copied().filter(|it| it.base > base && same_column(above, it));
        let below = below.min_by(|a, b| a.base.total_cmp(&b.base))?;
        let between = near.iter().any(|it| it.base > above.base && it.base < below.base && same_column(above, it));
        let off = above.base + below.base - 2.0 * base;
        let fits = below.base - above.base < LEADING * above.size && off.abs() <= 2.0 * LEVEL * above.size;
        (fits && !between).then_some((above, below))
    });
    pairs.max_by(|a, b| a.0.left.total_cmp(&b.0.left))
}

/// How far apart lines of labels stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Pitch {
    /// It does not show.
    Unknown,
    /// Those of one label: this far, and nearer than those of two.
    Near(f32),
    /// All of them: this far.
    Even(f32),
}

impl Pitch {
    /// How far apart lines are that are of one label for sure.
    pub fn near(self) -> Option<f32> {
        match self {
            Self::Near(it) => Some(it),
            Self::Unknown | Self::Even(_) => None,
        }
    }
}

/// How far apart the lines of one label stand: as those do in whose middle values stand; else as `known` from elsewhere.
/// Those of two do as far as the labels of rows, and as what is numbered from what stands above it.
///
/// # Errors
///
/// Nothing where lines of one label stand unevenly.
pub(super) fn pitch(words: &[Part], rows: &[Row], known: Option<f32>) -> Result<Pitch, ()> {
    let mut within: Vec<f32> = Vec::new();
    let mut between: Option<f32> = None;
    let mut last: Option<&Part> = None;
    let mut size = 0.0;
    for row in rows {
        let core = Core::of(words, row.base).map_or_else(Vec::new, Core::parts);
        if let (Some(last), Some(first)) = (last, core.first())
            && same_column(last, first)
        {
            let by = first.base - last.base;
            between = Some(between.map_or(by, |it| it.min(by)));
        }
        if let [above, below] = core.as_slice() {
            within.push(below.base - above.base);
        }
        last = core.last().copied();
        size = last.map_or(size, |it| it.size);
    }
    let begun = begun(words);
    let between = between.map_or(begun, |it| Some(begun.map_or(it, |begun| it.min(begun))));
    within.sort_by(f32::total_cmp);
    if let (Some(least), Some(most)) = (within.first(), within.last()) {
        let clear = between.is_none_or(|it| it >= most + EVEN * size);
        let even = most - least <= 0.12 * size;
        return if !even {
            Err(())
        } else if clear {
            Ok(Pitch::Near(*most))
        } else {
            Ok(Pitch::Even(*most))
        };
    }
    let known = known.filter(|known| between.is_none_or(|it| it >= known + EVEN * size));
    Ok(known.map_or(Pitch::Unknown, Pitch::Near))
}

/// How near what is numbered, and so begins a label, stands below another.
fn begun(words: &[Part]) -> Option<f32> {
    let words = words.get(..MOST_BEGUN).unwrap_or(words);
    let above = |it: &Part| {
        let by = |other: &Part| Some(it.base - other.base).filter(|by| *by > 0.5 * it.size && same_column(other, it));
        words.iter().filter_map(by).reduce(f32::min)
    };
    words.iter().filter(|it| it.is_numbered()).filter_map(above).reduce(f32::min)
}

/// What of a label stands beside its values for sure.
#[derive(Clone, Copy)]
enum Core<'a> {
    /// A line on their level.
    One(&'a Part),
    /// Two lines in whose middle they stand.
    Two(&'a Part, &'a Part),
}

impl<'a> Core<'a> {
    fn of(words: &'a [Part], base: f32) -> Option<Self> {
        let pair = around(words, base);
        // A line of a group's label may stand on the same level.
        let own = beside(words, base).filter(|own| pair.is_none_or(|it| it.0.left < own.right));
        own.map(Self::One).or(pair.map(|(above, below)| Self::Two(above, below)))
    }

    fn parts(self) -> Vec<&'a Part> {
        match self {
            Self::One(own) => vec![own],
            Self::Two(above, below) => vec![above, below],
        }
    }
}

/// What stands beside values at `base` of their own label.
pub(super) fn own(words: &[Part], base: f32) -> Option<&Part> {
    Core::of(words, base)?.parts().first().copied()
}

/// Whether what stands beside values at `below` may be the next line of the numbered label beside those at `above`, which fills its own.
pub(super) fn wraps(words: &[Part], above: f32, below: f32) -> bool {
    let Some((first, next)) = own(words, above).zip(own(words, below)) else { return false };
    let beside = |it: &&Part| (it.left - first.left).abs() <= 0.1 * first.size;
    let right = words.iter().filter(beside).map(|it| it.right).fold(f32::NEG_INFINITY, f32::max);
    let full = first.right > right - WRAP * first.size;
    first.is_numbered() && full && !next.is_numbered() && !is_total(&next.text)
}

/// Whether what stands beside values at `below` is the next line of the numbered label beside those at `above`: no label of a row, as its
/// lines begin at one place and no other word there stands between them.
pub(super) fn goes_on(words: &[Part], above: f32, below: f32) -> bool {
    let Some((first, next)) = own(words, above).zip(own(words, below)) else { return false };
    let level = |it: &Part, base: f32| (it.base - base).abs() <= LEVEL * it.size;
    let begins = |it: &Part| (it.left - first.left).abs() <= 0.1 * first.size;
    let numbered = words.iter().filter(|it| begins(it) && it.is_numbered()).count();
    level(first, above)
        && level(next, below)
        && begins(next)
        && numbered > 1
        && first.is_numbered()
        && !next.is_numbered()
        && !is_total(&next.text)
        && next.base - first.base < LEADING * first.size
}

/// Whether one label stands beside `base`, on its level or around it.
pub(super) fn is_beside(words: &[Part], base: f32) -> bool {
    match Core::of(words, base) {
        Some(Core::Two(_, below)) => !below.is_numbered(),
        own => own.is_some(),
    }
}

/// Whether values at `above` and `below` stand between the lines of one label of three.
pub(super) fn is_around_both(words: &[Part], above: f32, below: f32) -> bool {
    let lines = |base: f32| match Core::of(words, base) {
        Some(Core::Two(above, below)) if !below.is_numbered() => Some((above, below)),
        _ => None,
    };
    lines(above).zip(lines(below)).is_some_and(|(above, below)| std::ptr::eq(above.1, below.0))
}

/// The labels that `words` make where lines of one stand no nearer than those of two, which is `pitch`, and values stand beside the middle
/// of their label; and for each row the one that names it. Nothing where it is not sure to which label a line belongs.
pub(super) fn cored(words: &[Part], rows: &[Row], pitch: f32) -> Option<(Vec<Label>, Vec<usize>)> {
    let cores: Vec<Vec<&Part>> =
        rows.iter().map(|it| Core::of(words, it.base).map(Core::parts)).collect::<Option<_>>()?;
    let mut free: Vec<&Part> = words.iter().filter(|it| !cores.iter().flatten().any(|core| core.is(it))).collect();
    if cores.iter().map(Vec::len).sum::<usize>() + free.len() != words.len() {
        // One line beside two rows.
        return None;
    }
    let right = cores.iter().flatten().map(|it| it.right).fold(f32::NEG_INFINITY, f32::max);
    let filled = |it: &Part| it.right > right - WRAP * it.size;
    let next = |free: &[&Part], it: &Part, by: f32| {
        let near = |other: &Part| (other.base - it.base - by).abs() <= 0.12 * it.size && same_column(it, other);
        free.iter().position(|it| near(it))
    };
    let mut out = Vec::with_capacity(words.len());
    for mut label in cores {
        if label.iter().skip(1).any(|it| it.is_numbered()) {
            return None;
        }
        while let (Some(first), Some(last)) = (label.first(), label.last()) {
            let (above, below) = (next(&free, first, -pitch), next(&free, last, pitch));
            // What stands above is another's where this one begins here, and what stands below where that begins.
            let above = above.filter(|_| !first.is_numbered());
            let below = below.filter(|it| !free[*it].is_numbered());
            // It reaches as far up as down.
            let (Some(above), Some(below)) = (above, below) else { break };
            if !filled(free[above]) || !filled(last) {
                return None;
            }
            label.insert(0, free[above]);
            label.push(free[below]);
            let taken = [free[above], free[below]];
            free.retain(|it| !taken.iter().any(|other| other.is(it)));
        }
        out.push(Label { parts: label.into_iter().cloned().collect() });
    }
    let named = (0..out.len()).collect();
    out.extend(free.into_iter().map(|it| Label { parts: vec![it.clone()] }));
    Some((out, named))
}

/// The labels that `words` make where every row begins with a number, lines of one at most `pitch` apart.
pub(super) fn begun_labels(words: Vec<Part>, pitch: f32) -> Vec<Label> {
    joined_labels(words, Some(pitch), |it| !it.is_numbered())
}

/// The labels that `words` make, lines of one at most `pitch` apart.
pub(super) fn labels(words: Vec<Part>, pitch: Option<f32>) -> Vec<Label> {
    joined_labels(words, pitch, |_| true)
}

/// The same, of lines that `may` go on with the one above.
fn joined_labels(mut words: Vec<Part>, pitch: Option<f32>, may: fn(&Part) -> bool) -> Vec<Label> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut out: Vec<Label> = Vec::new();
    for it in words {
        let most = pitch.map_or(0.0, |pitch| pitch + 0.05 * it.size);
        let goes_on = |label: &&mut Label| {
            label.parts.last().is_some_and(|last| {
                let by = it.base - last.base;
                by > 0.5 * it.size && by <= most && same_column(last, &it)
            })
        };
        match out.iter_mut().rev().take(8).find(|label| may(&it) && goes_on(label)) {
            Some(label) => label.parts.push(it),
            None => out.push(Label { parts: vec![it] }),
        }
    }
    out
}

/// For each row the label that names it, each label once; nothing where a row has none, or two have one.
pub(super) fn named(labels: &[Label], rows: &[Row]) -> Option<Vec<usize>> {
    let mut out: Vec<usize> = Vec::with_capacity(rows.len());
    for row in rows {
        let beside = (0..labels.len()).filter(|at| labels[*at].holds(row.base));
        let at = beside.max_by(|a, b| labels[*a].left().total_cmp(&labels[*b].left()))?;
        if !labels[at].names(row.base) || out.contains(&at) {
            return None;
        }
        out.push(at);
    }
    Some(out)
}

/// Which of `labels`, lines of one at most `pitch` apart, name a row of blank cells: those that name no row of values and that
/// there is room for between the rows. `named` is in the order of the rows.
pub(super) fn blank(labels: &[Label], named: &[usize], pitch: Option<f32>) -> Vec<usize> {
    let (Some(pitch), Some(last)) = (pitch, named.last().and_then(|it| labels.get(*it))) else { return Vec::new() };
    // How near cells come to one another.
    let below = labels.iter().enumerate().flat_map(|(at, upper)| {
        let lower = labels.iter().skip(at + 1).filter(|it| it.overlaps(upper)).map(|it| it.first() - upper.last());
        lower.filter(|by| *by > pitch + 0.05 * upper.size()).reduce(f32::min)
    });
    let Some(near) = below.reduce(f32::min) else { return Vec::new() };
    let alone = |at: &usize| {
        let it = &labels[*at];
        let (from, to) = (it.first() - near + 0.1 * it.size(), it.last() + near - 0.1 * it.size());
        let others = labels.iter().enumerate().filter(|(other, label)| {
            // A group's label stands to the left, beside its rows.
            other != at
                && (named.contains(other) || label.left() >= it.right() - ASIDE * it.size() || label.overlaps(it))
        });
        !named.contains(at)
            && it.last() < last.last()
            && others.into_iter().all(|(_, label)| label.last() <= from || label.first() >= to)
    };
    (0..labels.len()).filter(alone).collect()
}

impl Label {
    /// Whether it stands above or below `other`.
    fn overlaps(&self, other: &Self) -> bool {
        self.right().min(other.right()) > self.left().max(other.left())
    }
}
