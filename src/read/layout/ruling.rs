//! Tables found by their ruled lines.

mod table;

pub(super) use table::Table;

use std::collections::HashMap;

use super::line::{self, Stacked};
use super::{Glyph, Rule};
use crate::read::block::Block;
use crate::read::grid::Edged;

/// Shorter lines rule no cell.
pub(super) const SHORTEST: f32 = 4.0;
/// Thicker ones are areas.
pub(super) const THICKEST: f32 = 3.0;
/// Lines nearer than this are one line, or meet.
const NEAR: f32 = 2.5;
/// More lines than this are a drawing.
const MOST_RULES: usize = 600;
/// More cells than this are a drawing.
const MOST_CELLS: usize = 40_000;
/// Characters compared with one another where text may run into another cell.
const MOST_PAIRS: usize = 2000;
/// Points to twips.
const TWIPS: f32 = 20.0;

/// The tables that `rules` make and the characters in none of them; `before` is the last table of the page before.
pub(super) fn tables(rules: &[Rule], glyphs: Vec<Glyph>, before: Option<&Table>) -> (Vec<Table>, Vec<Glyph>) {
    let level = merged(rules, true);
    let upright = merged(rules, false);
    if level.len() > MOST_RULES || upright.len() > MOST_RULES {
        return (Vec::new(), glyphs);
    }
    let mut frames: Vec<Frame> =
        groups(&level, &upright).into_iter().filter_map(|it| Frame::new(&placed(it, rules))).collect();
    // The innermost frame holds a character.
    frames.sort_by(|a, b| a.area().total_cmp(&b.area()));
    let mut held: Vec<Vec<Glyph>> = vec![Vec::new(); frames.len()];
    let mut rest = Vec::new();
    for it in glyphs {
        let (x, y) = middle(&it);
        match frames.iter().position(|frame| frame.holds(x, y)).and_then(|at| held.get_mut(at)) {
            Some(held) => held.push(it),
            None => rest.push(it),
        }
    }
    let mut out = Vec::with_capacity(frames.len());
    for (frame, held) in frames.iter().zip(held) {
        let cells = frame.cells(held);
        let goes_on = || before.is_some_and(|it| it.has_edges(&frame.xs)) && frame.is_one_row(&cells);
        if !frame.is_cut() && frame.parts_rows(&cells) && (!frame.open || goes_on()) {
            out.push(frame.table(cells));
        } else {
            rest.extend(cells.held.into_iter().flatten());
        }
    }
    (out, rest)
}

/// The middle of a character.
fn middle(it: &Glyph) -> (f32, f32) {
    (f32::midpoint(it.left, it.right), it.base - 0.35 * it.size)
}

/// The level or upright lines, those that go on from one another made one.
fn merged(rules: &[Rule], level: bool) -> Vec<Rule> {
    let mut lines: Vec<Rule> = rules.iter().filter(|it| it.level == level).copied().collect();
    lines.sort_by(|a, b| a.at.total_cmp(&b.at));
    // Lines at one place, one after another.
    let mut place = f32::NEG_INFINITY;
    for it in &mut lines {
        if it.at - place > NEAR {
            place = it.at;
        }
        it.at = place;
    }
    lines.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    for it in lines {
        match out.last_mut() {
            Some(last) if last.at == it.at && it.from <= last.to + NEAR => last.to = last.to.max(it.to),
            _ => out.push(it),
        }
    }
    out
}

/// The lines of a group, upright ones where its own stand of `rules`: another table may have one nearly there.
fn placed(mut group: Vec<Rule>, rules: &[Rule]) -> Vec<Rule> {
    let upright = || group.iter().filter(|it| !it.level);
    let top = upright().map(|it| it.from).fold(f32::INFINITY, f32::min) - NEAR;
    let bottom = upright().map(|it| it.to).fold(f32::NEG_INFINITY, f32::max) + NEAR;
    let mut own: Vec<f32> =
        rules.iter().filter(|it| !it.level && it.from >= top && it.to <= bottom).map(|it| it.at).collect();
    own.sort_by(f32::total_cmp);
    for it in group.iter_mut().filter(|it| !it.level) {
        let place = own.get(own.partition_point(|own| *own < it.at)).filter(|own| **own - it.at <= NEAR);
        it.at = place.copied().unwrap_or(it.at);
    }
    group
}

/// Lines that meet, directly or by others.
fn groups(level: &[Rule], upright: &[Rule]) -> Vec<Vec<Rule>> {
    let mut owner: Vec<usize> = (0..level.len() + upright.len()).collect();
    fn root(owner: &mut [usize], mut at: usize) -> usize {
        while let Some(&next) = owner.get(at).filter(|it| **it != at) {
            let over = owner.get(next).copied().unwrap_or(next);
            if let Some(it) = owner.get_mut(at) {
                *it = over;
            }
            at = next;
        }
        at
    }
    for (index, across) in level.iter().enumerate() {
        for (other, down) in upright.iter().enumerate() {
            let meet = down.at > across.from - NEAR
                && down.at < across.to + NEAR
                && across.at > down.from - NEAR
                && across.at < down.to + NEAR;
            if meet {
                let (a, b) = (root(&mut owner, index), root(&mut owner, level.len() + other));
                if let Some(it) = owner.get_mut(a) {
                    *it = b;
                }
            }
        }
    }
    let mut out: std::collections::BTreeMap<usize, Vec<Rule>> = std::collections::BTreeMap::new();
    for (index, rule) in level.iter().chain(upright).enumerate() {
        out.entry(root(&mut owner, index)).or_default().push(*rule);
    }
    out.into_values().collect()
}

/// Whether `upright` lines make a row with only one `level` line, as where the end of a page cuts a table: all of them begin on one level
/// and end on that of the line.
fn is_open_row(level: Rule, upright: &[Rule]) -> bool {
    let [first, _, _, ..] = upright else { return false };
    let near = |a: f32, b: f32| (a - b).abs() <= NEAR;
    upright.iter().all(|it| near(it.from, first.from) && near(it.to, level.at)) && !near(level.at, first.from)
}

/// What the cells of a frame hold.
struct Cells {
    /// For each place of the grid what its cell holds, where that begins there.
    held: Vec<Vec<Glyph>>,
    /// For each place of the grid the first place of its cell.
    first: Vec<usize>,
}

/// The grid that a group of lines makes.
struct Frame {
    /// Edges of columns and of rows.
    xs: Vec<f32>,
    ys: Vec<f32>,
    rules: Vec<Rule>,
    /// Whether no line parts it from the page before.
    open: bool,
}

impl Frame {
    fn new(rules: &[Rule]) -> Option<Self> {
        let (level, upright): (Vec<Rule>, Vec<Rule>) = rules.iter().partition(|it| it.level);
        let open = matches!(level.as_slice(), [only] if is_open_row(*only, &upright));
        if upright.is_empty() || level.len() < 2 && !open {
            return None;
        }
        let mut rules = rules.to_vec();
        // Tables may be open at their sides, and where a page ends.
        let ends = |lines: &[Rule]| {
            let from = lines.iter().map(|it| it.from).fold(f32::INFINITY, f32::min);
            (from, lines.iter().map(|it| it.to).fold(f32::NEG_INFINITY, f32::max))
        };
        let ((left, right), (top, bottom)) = (ends(&level), ends(&upright));
        let mut xs: Vec<f32> = upright.iter().map(|it| it.at).collect();
        let mut ys: Vec<f32> = level.iter().map(|it| it.at).collect();
        for (edges, outer, is_level) in [(&mut xs, [left, right], false), (&mut ys, [top, bottom], true)] {
            for at in outer {
                if edges.iter().all(|it| (it - at).abs() > 4.0 * NEAR) {
                    edges.push(at);
                    let (from, to) = if is_level { (left, right) } else { (top, bottom) };
                    rules.push(Rule { level: is_level, at, from, to });
                }
            }
            edges.sort_by(f32::total_cmp);
            edges.dedup();
        }
        let cells = (xs.len() - 1).checked_mul(ys.len() - 1)?;
        // A single column is a box around text.
        (xs.len() > 2 && cells <= MOST_CELLS).then_some(Self { xs, ys, rules, open })
    }

    fn bounds(&self) -> (f32, f32, f32, f32) {
        let end = |it: &[f32]| (it.first().copied().unwrap_or(0.0), it.last().copied().unwrap_or(0.0));
        let ((left, right), (top, bottom)) = (end(&self.xs), end(&self.ys));
        (left, top, right, bottom)
    }

    fn area(&self) -> f32 {
        let (left, top, right, bottom) = self.bounds();
        (right - left) * (bottom - top)
    }

    fn holds(&self, x: f32, y: f32) -> bool {
        let (left, top, right, bottom) = self.bounds();
        x > left && x < right && y > top && y < bottom
    }

    /// For each edge of rows: whether each column is ruled there; for each edge of columns: whether each row is.
    fn walls(&self) -> (Vec<Vec<bool>>, Vec<Vec<bool>>) {
        let mut level = vec![vec![false; self.xs.len() - 1]; self.ys.len()];
        let mut upright = vec![vec![false; self.ys.len() - 1]; self.xs.len()];
        for rule in &self.rules {
            let (walls, places, steps) =
                if rule.level { (&mut level, &self.ys, &self.xs) } else { (&mut upright, &self.xs, &self.ys) };
            let Some(walls) = places.iter().position(|it| *it == rule.at).and_then(|it| walls.get_mut(it)) else {
                continue;
            };
            for (wall, ends) in walls.iter_mut().zip(steps.windows(2)) {
                let middle = ends.iter().sum::<f32>() / 2.0;
                *wall |= rule.from < middle && rule.to > middle;
            }
        }
        (level, upright)
    }

    /// The cells with what they hold.
    fn cells(&self, glyphs: Vec<Glyph>) -> Cells {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let (level, upright) = self.walls();
        // For each place of the grid the first place of its cell, in reading order.
        let mut first: Vec<usize> = (0..columns * rows).collect();
        let open = |walls: &[Vec<bool>], edge: usize, step: usize| {
            !walls.get(edge).and_then(|it| it.get(step)).copied().unwrap_or(true)
        };
        // Cells are boxes: the top row of a cell says how wide it is.
        for row in 0..rows {
            for column in 0..columns {
                let at = row * columns + column;
                let above = (row > 0 && open(&level, row, column)).then(|| at - columns);
                let before = (column > 0 && open(&upright, column, row)).then(|| at - 1);
                let from = |it: Option<usize>| it.and_then(|it| first.get(it)).copied();
                if let Some(it) = from(above).into_iter().chain(from(before)).min() {
                    first[at] = it;
                }
            }
        }
        Cells { held: self.held(glyphs, &first), first }
    }

    /// Whether an upright line ends far from all level ones: a row begins or ends there, and no line parts it from the others.
    fn is_cut(&self) -> bool {
        let far = |end: f32| self.ys.iter().all(|it| (it - end).abs() > 4.0 * NEAR);
        self.rules.iter().any(|it| !it.level && (far(it.from) || far(it.to)))
    }

    /// Whether its lines part rows: where they do not, all that have values on one level have others above or below.
    fn parts_rows(&self, Cells { held, .. }: &Cells) -> bool {
        held.chunks(self.xs.len() - 1).all(|row| {
            let cells = self.stacked(row).filter(|it| *it != Stacked::Words);
            let several: Vec<bool> = cells.map(|it| it == Stacked::Values).collect();
            several.len() < 2 || several.contains(&false)
        })
    }

    /// Whether no cell holds the values of several rows.
    fn is_one_row(&self, Cells { held, .. }: &Cells) -> bool {
        self.stacked(held).all(|it| it != Stacked::Values)
    }

    /// What stands in the cells of a row.
    fn stacked(&self, row: &[Vec<Glyph>]) -> impl Iterator<Item = Stacked> {
        let widths = self.xs.windows(2).map(|it| it[1] - it[0]);
        row.iter().zip(widths).map(|(it, width)| line::stacked(it, width))
    }

    /// The table of `cells`.
    fn table(&self, Cells { mut held, first }: Cells) -> Table {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let mut out = Vec::with_capacity(rows);
        for row in 0..rows {
            let mut cells = Vec::new();
            let mut column = 0;
            while column < columns {
                let at = row * columns + column;
                let same = (column..columns).take_while(|it| first.get(row * columns + it) == first.get(at)).count();
                let (left, right) = (self.xs[column], self.xs[column + same]);
                let glyphs = if first[at] == at { std::mem::take(&mut held[at]) } else { Vec::new() };
                let text = line::cell(glyphs, left, right);
                let (left, right) = ((left * TWIPS) as i32, (right * TWIPS) as i32);
                cells.push(Edged { left, right, blocks: vec![Block::Line(text)] });
                column += same;
            }
            out.push(cells);
        }
        let (left, top, right, _) = self.bounds();
        Table::new(top, (left, right), out)
    }
}

impl Frame {
    /// What each cell holds; `first` gives the first place of the cell for each place of the grid.
    ///
    /// A cell is written in one go. Where its text is too long it runs into the cell below, which has its own later.
    fn held(&self, glyphs: Vec<Glyph>, first: &[usize]) -> Vec<Vec<Glyph>> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let mut visits: Vec<(usize, Vec<Glyph>)> = Vec::new();
        for it in glyphs {
            let (x, y) = middle(&it);
            let column = self.xs.partition_point(|edge| *edge < x).clamp(1, columns) - 1;
            let row = self.ys.partition_point(|edge| *edge < y).clamp(1, rows) - 1;
            let cell = first.get(row * columns + column).copied().unwrap_or(0);
            match visits.last_mut() {
                Some(last) if last.0 == cell => last.1.push(it),
                _ => visits.push((cell, vec![it])),
            }
        }
        // How far right a cell reaches.
        let end = |cell: usize| {
            let last =
                (cell % columns..columns).take_while(|it| first.get(cell - cell % columns + it) == Some(&cell)).last();
            last.unwrap_or(cell % columns)
        };
        let mut later: HashMap<usize, Vec<Glyph>> = HashMap::new();
        let mut over = vec![false; visits.len()];
        for (at, (cell, glyphs)) in visits.iter().enumerate().rev() {
            let own = later.entry(*cell).or_default();
            let above = glyphs.iter().all(|it| own.iter().all(|own| it.base < own.base - 0.5 * own.size));
            let across =
                || glyphs.iter().filter(|it| own.iter().any(|own| overlap(it, own))).count() * 2 >= glyphs.len();
            if let Some(over) = over.get_mut(at) {
                *over = !own.is_empty() && own.len() * glyphs.len() <= MOST_PAIRS && (above || across());
            }
            own.extend_from_slice(glyphs);
        }
        let mut held: Vec<Vec<Glyph>> = vec![Vec::new(); columns * rows];
        let mut last: Option<usize> = None;
        for ((cell, glyphs), over) in visits.into_iter().zip(over) {
            let within =
                |it: &usize| it / columns < cell / columns && it % columns <= cell % columns && end(cell) <= end(*it);
            let cell = last.filter(|it| over && within(it)).unwrap_or(cell);
            last = Some(cell);
            if let Some(held) = held.get_mut(cell) {
                held.extend(glyphs);
            }
        }
        held
    }
}

/// Whether two characters are set one over the other.
fn overlap(a: &Glyph, b: &Glyph) -> bool {
    let wide = a.right.min(b.right) - a.left.max(b.left);
    (a.base - b.base).abs() < 0.5 * a.size && wide > 0.3 * (a.right - a.left).min(b.right - b.left)
}

#[cfg(test)]
mod tests;
