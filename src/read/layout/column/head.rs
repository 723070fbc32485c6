//! Columns, as the heads above them show them.

use super::EVEN;
use super::part::{Cut, LEVEL, Part};

/// Ems between the heads and what stands above them, at most; the same to the first values.
const FAR: (f32, f32) = (4.0, 7.0);
/// Ems between the lines of one head, at most.
const LEADING: f32 = 1.8;
/// Labels that are held against one another.
const MOST_LABELS: usize = 50;
/// Longer words, in ems, over several columns are prose.
const PROSE: f32 = 15.0;

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// What its values and its head take of the level.
    pub left: f32,
    pub right: f32,
    /// Its head, from its last line up.
    pub head: Vec<Part>,
    /// Whether it has values.
    valued: bool,
}

impl Column {
    /// One of values between `left` and `right`.
    pub fn new(left: f32, right: f32) -> Self {
        Self { left, right, head: Vec::new(), valued: true }
    }

    /// One without values under `head`.
    fn bare(head: Vec<Part>) -> Self {
        let left = head.iter().map(|it| it.left).fold(f32::INFINITY, f32::min);
        let right = head.iter().map(|it| it.right).fold(f32::NEG_INFINITY, f32::max);
        Self { left, right, head, valued: false }
    }

    /// What its head says.
    pub fn text(&self) -> String {
        self.head.iter().rev().map(|it| it.text.as_str()).collect()
    }
}

/// The heads of a table.
#[derive(Debug)]
pub(super) struct Heads {
    /// Every column, each with a head.
    pub columns: Vec<Column>,
    /// The first line that a head stands on.
    pub first: usize,
    /// Base line of the lowest.
    pub base: f32,
    /// What else stands on those lines: heads over several columns.
    pub over: Vec<Part>,
    /// What stands over the labels.
    pub corner: Vec<Part>,
}

/// The heads of `columns` in the lines from `floor` to the one before `first`, whose values stand at `base`; labels end at
/// `zone`. Lines of cells are not stretched where they are `natural`.
/// Nothing where a column has none, or where it is not sure which columns there are.
pub(super) fn heads(
    cuts: &[Cut],
    (floor, first, base): (usize, usize, f32),
    zone: f32,
    mut columns: Vec<Column>,
    pitch: Option<f32>,
    natural: bool,
) -> Option<Heads> {
    let values = columns.first()?.left;
    let (mut above, mut corner): (Vec<Part>, Vec<Part>) = (Vec::new(), Vec::new());
    let mut last = base;
    for (at, cut) in cuts.iter().enumerate().take(first).skip(floor).rev() {
        let words: Vec<Part> = cut.words.iter().flat_map(|it| off_corner(it, (zone, values), &above)).collect();
        let of_columns = |it: &Part| it.left > zone - 0.1 * it.size;
        let crosses = |it: &Part| !of_columns(it) && it.right > values + 0.1 * it.size;
        let long = |it: &Part| of_columns(it) && it.right - it.left > PROSE * it.size && columns.len() > 1;
        if !cut.values.is_empty() || words.iter().any(|it| crosses(it) || long(it)) {
            break;
        }
        let far = if above.is_empty() { FAR.1 } else { FAR.0 };
        if words.first().is_some_and(|it| last - it.base > far * it.size) {
            break;
        }
        // What stands by itself right below values, or first on a page, may be the end of the label before.
        let below = || at.checked_sub(1).is_none_or(|it| !cuts[it].values.is_empty());
        if below() && !above.is_empty() && words.iter().all(of_columns) && is_apart(&words, &above, &columns) {
            break;
        }
        let (heads, labels): (Vec<Part>, Vec<Part>) = words.into_iter().partition(of_columns);
        last = heads.first().map_or(last, |it| it.base);
        above.extend(heads);
        corner.extend(labels);
    }
    // The lines of a head by their columns, from the lowest up.
    above.sort_by(|a, b| b.base.total_cmp(&a.base).then(b.left.total_cmp(&a.left)));
    let mut over = Vec::new();
    for it in above {
        if let Err(several) = put(&it, &mut columns) {
            match touching(&it, &several, &columns) {
                Some(pieces) => over.extend(pieces.into_iter().filter(|it| put(it, &mut columns).is_err())),
                None => over.push(it),
            }
        }
    }
    part_seamed(&mut columns);
    part_bare(&mut columns);
    let steps =
        columns.iter().flat_map(|it| it.head.windows(2)).map(|pair| (pair[0].base - pair[1].base, pair[0].size));
    let step = steps.filter(|(by, size)| (0.9 * size..LEADING * size).contains(by)).map(|it| it.0).reduce(f32::min);
    if !give_heads(&mut columns) {
        return None;
    }
    let bounds: Vec<(f32, f32)> = columns.iter().map(|it| hull(it, it.head.first())).collect();
    for (at, column) in columns.iter_mut().enumerate() {
        let most = pitch.or(step).unwrap_or(0.0) + EVEN * column.head.first()?.size;
        let before = at.checked_sub(1).and_then(|it| bounds.get(it)).map_or(f32::NEG_INFINITY, |it| it.1);
        let behind = bounds.get(at + 1).map_or(f32::INFINITY, |it| it.0);
        // What reaches over another column is over that too.
        let over_several = |it: &Part| it.left < before || it.right > behind;
        let parted = |pair: &[Part]| pair[0].base - pair[1].base > most || over_several(&pair[1]);
        let end = column.head.windows(2).position(parted);
        over.extend(column.head.split_off(end.map_or(column.head.len(), |it| it + 1)));
        for it in &column.head {
            (column.left, column.right) = (column.left.min(it.left), column.right.max(it.right));
        }
    }
    join_spaced(&mut columns);
    let apart = columns.windows(2).all(|pair| pair[0].right <= pair[1].left);
    if !apart || floating(&columns) || doubtful(&columns, &over, natural) {
        return None;
    }
    let lines = || columns.iter().flat_map(|it| &it.head);
    let top = lines().map(|it| it.line).min()?;
    let base = lines().map(|it| it.base).fold(f32::NEG_INFINITY, f32::max);
    over.retain(|it| it.line >= top);
    corner.retain(|it| it.line >= top);
    Some(Heads { columns, first: top, base, over, corner })
}

/// Whether `words` are one word that stands neither over one of `columns` nor over the heads `below`.
fn is_apart(words: &[Part], below: &[Part], columns: &[Column]) -> bool {
    let [it] = words else { return false };
    let columns = columns.iter().map(|it| (it.left, it.right));
    let mut heads = below.iter().map(|it| (it.left, it.right)).chain(columns);
    heads.all(|(left, right)| it.overlap(left, right) <= 0.0)
}

/// Puts a line of a head to its column, one without values where none stands under it. Where several do, these.
fn put(it: &Part, columns: &mut Vec<Column>) -> Result<(), Vec<usize>> {
    let under = |at: &usize| it.overlap(columns[*at].left, columns[*at].right) > 0.1 * it.size;
    let hits: Vec<usize> = (0..columns.len()).filter(under).collect();
    match hits.as_slice() {
        [] => {
            let at = columns.partition_point(|column| column.left < it.left);
            columns.insert(at, Column::bare(vec![it.clone()]));
        }
        [only] => columns[*only].head.push(it.clone()),
        _ => return Err(hits),
    }
    Ok(())
}

/// Whether each of `columns` is as wide as its cells, `gutter` before the next, where all lines are stretched to these. One whose head
/// has one character a line may be wider, but has no room for two.
pub(super) fn fill(columns: &[Column], gutter: Option<f32>) -> bool {
    let Some(gutter) = gutter else { return false };
    columns.windows(2).all(|pair| {
        let Some(size) = pair[0].head.first().map(|it| it.size) else { return false };
        let narrow = pair[0].head.len() > 1 && pair[0].head.iter().all(|it| it.glyphs.len() == 1);
        let off = pair[1].left - pair[0].right - gutter;
        (-0.05 * size..if narrow { 0.95 } else { 0.05 } * size).contains(&off)
    })
}

/// What a column and a line of its head take of the level.
fn hull(column: &Column, head: Option<&Part>) -> (f32, f32) {
    head.map_or((column.left, column.right), |it| (column.left.min(it.left), column.right.max(it.right)))
}

/// `it` in two where it stands over the labels, which end at `zone`, and goes on over the first column, whose values begin at `left`,
/// as the lines of a head below do.
fn off_corner(it: &Part, (zone, left): (f32, f32), below: &[Part]) -> Vec<Part> {
    let near = |at: f32| (at - left).abs() <= 0.1 * it.size;
    let begins = || it.glyphs.iter().position(|it| near(it.left)).filter(|_| below.iter().any(|it| near(it.left)));
    let pair = (it.left < zone.min(left - it.size)).then(begins).flatten().and_then(|at| it.parted_at(at));
    pair.map_or_else(|| vec![it.clone()], |(corner, head)| vec![corner, head])
}

/// The lines of heads of `several` of all columns that touch or nearly do; nothing where it is one line over them all.
fn touching(it: &Part, several: &[usize], all: &[Column]) -> Option<Vec<Part>> {
    let columns: Vec<&Column> = several.iter().filter_map(|at| all.get(*at)).collect();
    // What reaches over the next column's is over that too.
    let next = several.last().and_then(|at| all.get(at + 1));
    let over = next.is_some_and(|next| next.head.iter().any(|head| head.left < it.right - 0.1 * it.size));
    // A line that is not the last of its cell has no room for another character.
    let room = next.and_then(|it| it.head.last()).is_some_and(|next| next.left - it.right > it.size);
    let by_lines = |left: bool| if over || left && room { None } else { by_lines_below(it, &columns, left) };
    by_gaps(it, &columns).or_else(|| by_lines(true)).or_else(|| by_lines(false))
}

/// The lines of heads of several `columns` that touch, where each begins (`left`) or has its middle where the line below it does and is
/// no shorter: the lines of a cell are full but for the last.
fn by_lines_below(it: &Part, columns: &[&Column], left: bool) -> Option<Vec<Part>> {
    let level = columns.first()?.head.last()?.base;
    let near = |a: f32, b: f32| (a - b).abs() <= 0.1 * it.size;
    let below: Option<Vec<&Part>> = columns.iter().map(|it| it.head.last()).collect();
    let below = below.filter(|all| all.iter().all(|below| (below.base - level).abs() <= LEVEL * it.size))?;
    let widest = |it: &Column| it.head.iter().map(|it| it.right - it.left).fold(0.0, f32::max);
    let mut out: Vec<Part> = Vec::with_capacity(columns.len());
    let mut from = 0;
    for (at, column) in columns.iter().enumerate() {
        let piece = (from + 1..=it.glyphs.len()).find_map(|to| {
            let piece = Part::of(it.glyphs.get(from..to)?, it.line)?;
            let ends = match (it.glyphs.get(to), below.get(at + 1)) {
                (Some(next), Some(below)) => !left || near(next.left, below.left),
                (next, below) => next.is_none() && below.is_none(),
            };
            let placed = if left { near(piece.left, below[at].left) } else { near(piece.middle(), below[at].middle()) };
            let full = piece.right - piece.left > widest(column) - 0.1 * it.size;
            // Nor does a line below end where another character would stand.
            let lines = column.head.iter().skip(1);
            let filled = lines.map(|it| it.right - it.left).all(|by| by + 0.9 * it.size > piece.right - piece.left);
            (ends && placed && full && filled).then_some(piece)
        })?;
        from += piece.glyphs.len();
        out.push(piece);
    }
    (level - it.base <= LEADING * it.size).then_some(out)
}

/// The lines of heads of several `columns`, and of others without values, that stand as near as words do, but not as near as
/// characters; nothing where it is one line over them all.
fn by_gaps(it: &Part, columns: &[&Column]) -> Option<Vec<Part>> {
    let pieces = it.parted_at_all(&it.seams());
    let over = |piece: &Part, it: &Column| piece.overlap(it.left, it.right) > 0.0;
    pieces.filter(|pieces| {
        pieces.iter().all(|piece| columns.iter().filter(|it| over(piece, it)).count() <= 1)
            && columns.iter().all(|it| pieces.iter().filter(|piece| over(piece, it)).count() == 1)
    })
}

/// Parts heads of several lines that nearly touch, where their lines have seams at the same places: those of several columns.
fn part_seamed(columns: &mut Vec<Column>) {
    for at in (0..columns.len()).rev() {
        if let Some(all) = parted_at_seams(&columns[at]) {
            columns.splice(at..=at, all);
        }
    }
}

/// Parts the lines of heads that go on, with a seam, where the head of the next column begins, which has no values.
fn part_bare(columns: &mut [Column]) {
    for at in 1..columns.len() {
        let [.., column, next] = &mut columns[..=at] else { return };
        for it in column.head.iter_mut().filter(|_| !next.valued) {
            let begins = |behind: &Part| (behind.left - next.left).abs() <= 0.1 * behind.size;
            if let Some((own, behind)) = it.parted_at_seam().filter(|it| begins(&it.1)) {
                *it = own;
                let below = next.head.partition_point(|it| it.base > behind.base);
                next.head.insert(below, behind);
            }
        }
    }
}

/// `column` in several where the lines of its head part at the same places, but for those above that go on over the first of these, with
/// its values in the one that they stand under.
fn parted_at_seams(column: &Column) -> Option<Vec<Column>> {
    let edges = |it: &Part| it.seams().into_iter().map(|at| it.glyphs[at].left).collect::<Vec<f32>>();
    let [last, ..] = column.head.as_slice() else { return None };
    let (own, near) = (edges(last), 0.1 * last.size);
    let edge = *own.first()?;
    let same = |it: &&Part| {
        let other = edges(it);
        other.len() == own.len() && other.iter().zip(&own).all(|(a, b)| (a - b).abs() <= near)
    };
    let count = column.head.iter().take_while(same).count();
    let (lines, over) = column.head.split_at(count);
    if count < 2 || !over.iter().all(|it| it.left < edge - near && it.right > edge + near) {
        return None;
    }
    let mut all = vec![Vec::new(); own.len() + 1];
    for it in lines {
        for (head, piece) in all.iter_mut().zip(it.parted_at_all(&it.seams())?) {
            head.push(piece);
        }
    }
    // A piece ends where the next begins.
    let ends = || own.iter().copied().chain([f32::INFINITY]);
    let begins = [f32::NEG_INFINITY].into_iter().chain(own.iter().copied());
    let has = |(left, right): (f32, f32)| column.left >= left - near && column.right <= right + near;
    let mut under = begins.zip(ends()).enumerate().filter(|it| has(it.1)).map(|it| it.0);
    let valued = if column.valued { Some(under.next().filter(|_| under.next().is_none())?) } else { None };
    let columns = all.into_iter().enumerate().map(|(at, head)| match valued {
        Some(own) if own == at => Column { head, ..Column::new(column.left, column.right) },
        _ => Column::bare(head),
    });
    let mut columns: Vec<Column> = columns.collect();
    // What goes on over others says nothing of the room of the first.
    columns.first_mut()?.head.extend_from_slice(over);
    Some(columns)
}

/// Gives columns whose values stand beside their head that head: values at the right end of their cells or at the left, and
/// heads in the middle. Whether it is sure which.
fn give_heads(columns: &mut Vec<Column>) -> bool {
    let bare: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].head.is_empty()).collect();
    let alone = |at: Option<usize>| at.and_then(|it| columns.get(it)).is_some_and(|it| !it.valued);
    // No head may be two columns'.
    let before = bare.iter().all(|at| alone(at.checked_sub(1)));
    let behind = bare.iter().all(|at| alone(Some(at + 1)));
    if bare.is_empty() || before == behind {
        return bare.is_empty();
    }
    for at in bare.into_iter().rev() {
        let head = columns.remove(if before { at - 1 } else { at + 1 }).head;
        if let Some(column) = columns.get_mut(if before { at - 1 } else { at }) {
            column.head = head;
        }
    }
    true
}

/// Puts heads of one character each together that stand on one line and are one word: 总　计.
fn join_spaced(columns: &mut Vec<Column>) {
    let single = |it: &Column| match it.head.as_slice() {
        [only] if only.text.chars().count() == 1 => Some((only.base, only.size)),
        _ => None,
    };
    let mut at = 1;
    while let (Some(before), Some(column)) = (columns.get(at - 1), columns.get(at)) {
        let near = match (single(before), single(column)) {
            (Some(one), Some(other)) => {
                (one.0 - other.0).abs() <= LEVEL * one.1 && column.left - before.right < 3.0 * one.1
            }
            _ => false,
        };
        if near && !(before.valued && column.valued) {
            let column = columns.remove(at);
            let before = &mut columns[at - 1];
            before.right = column.right;
            before.valued |= column.valued;
            // From the last up, and so from right to left.
            before.head.splice(0..0, column.head);
        } else {
            at += 1;
        }
    }
}

/// Whether two of `labels` begin at one place, or end there, are as they are and not equally long: last lines are not stretched.
pub(super) fn are_natural(labels: &[Part]) -> bool {
    let labels: Vec<&Part> = labels.iter().filter(|it| it.glyphs.len() > 1 && touches(it)).take(MOST_LABELS).collect();
    let same = |a: f32, b: f32, it: &Part| (a - b).abs() <= 0.1 * it.size;
    let differ = |a: &Part, b: &Part| {
        same(a.left, b.left, a) && b.right > a.right + a.size || same(a.right, b.right, a) && b.left < a.left - a.size
    };
    labels.iter().any(|a| labels.iter().any(|b| differ(a, b)))
}

/// Whether the characters of `it` touch.
fn touches(it: &Part) -> bool {
    it.glyphs.windows(2).all(|pair| pair[1].left - pair[0].right <= 0.1 * pair[0].size)
}

/// Whether what looks like a head may be a part of another, whose lines are stretched to the width of its column.
fn doubtful(columns: &[Column], over: &[Part], natural: bool) -> bool {
    let single = |it: &Part| it.text.chars().count() == 1;
    let level = |a: &Part, b: &Part| (a.base - b.base).abs() <= LEVEL * a.size;
    let near = |a: &Part, b: &Part| level(a, b) && -a.overlap(b.left, b.right) < 1.5 * a.size;
    // The ends of stretched lines above the last, which is not.
    let ends = |it: &Column, before: &Column| {
        let below = |(own, last): (&Part, &Part)| {
            last.base > own.base && !level(last, own) && it.left - before.right < 1.5 * own.size
        };
        let begun = |own: &Part| before.head.iter().any(|line| single(line) && level(own, line));
        let all = before.head.len() == it.head.len() + 1 && it.head.iter().all(begun);
        before.valued && all && it.head.first().zip(before.head.first()).is_some_and(below)
    };
    // Stretched lines above the last that end in another column.
    let begins = |it: &Column, behind: &Column| {
        let [_, above @ ..] = it.head.as_slice() else { return false };
        let ended = || above.iter().zip(&behind.head).all(|(own, end)| single(end) && near(own, end));
        behind.valued && above.len() == behind.head.len() && it.head.iter().all(single) && ended()
    };
    // Where the last line of a head is as it is, though shorter than one above it, last lines are not stretched: then those of two
    // heads on one level are no two characters of one.
    let is_natural = |it: &Column| match it.head.as_slice() {
        [last, above @ ..] => {
            let room = above.iter().any(|it| it.right - it.left > last.right - last.left + last.size);
            room && last.glyphs.len() > 1 && touches(last)
        }
        [] => false,
    };
    let natural = natural || columns.iter().any(is_natural);
    let beside = |it: &Column, other: &Column| {
        let last = it.head.first().zip(other.head.first());
        // Nor has one a line above another that is stretched.
        let first = it.head.last().zip(other.head.last());
        let own = natural && (last.is_some_and(|it| level(it.0, it.1)) || first.is_some_and(|it| !level(it.0, it.1)));
        // Nor has one two short lines.
        let long = other.head.len() > it.head.len() + 1 && other.head.iter().all(single);
        let part = |own: &Part| other.head.iter().filter(|it| single(it)).any(|part| near(own, part));
        !own && !long && it.head.iter().all(part)
    };
    let torn = columns.iter().enumerate().any(|(at, it)| {
        let before = at.checked_sub(1).and_then(|at| columns.get(at));
        let behind = columns.get(at + 1);
        let spread = || it.head.iter().all(single) && before.into_iter().chain(behind).any(|other| beside(it, other));
        let part = || before.is_some_and(|before| ends(it, before)) || behind.is_some_and(|behind| begins(it, behind));
        !it.valued && (spread() || part() || it.text().chars().count() < 2)
    });
    // Nothing over several columns stands below the head of one.
    let under = |it: &Part| {
        let heads = columns.iter().filter(|column| it.overlap(column.left, column.right) > 0.0).flat_map(|it| &it.head);
        heads.into_iter().any(|head| head.base < it.base - LEVEL * it.size)
    };
    torn || over.iter().any(under)
}

/// Whether a head stands above the heads on both its sides: it may be that of several columns.
fn floating(columns: &[Column]) -> bool {
    columns.windows(3).any(|three| {
        let top = |it: &Column| it.head.last().map_or(f32::INFINITY, |it| it.base - 0.8 * it.size);
        let base = three[1].head.first().map_or(0.0, |it| it.base);
        base < top(&three[0]) && base < top(&three[2])
    })
}
