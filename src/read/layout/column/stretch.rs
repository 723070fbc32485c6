//! Lines that may be one table, and its rows.

use super::super::Block;
use super::super::justified::Justified;
use super::head::{Column, are_natural, fill, heads};
use super::label::{self, Label, Pitch, begun_labels, blank, cored, labels, named, pitch};
use super::overleaf::{Below, Rest, below_foot, repeated};
use super::part::{Cut, LEVEL, Part, edges, joined};
use super::row::{Lines, Row, Start, Step, begins_level, broken, whole};
use super::value::{cells, columns, part_all};
use super::{Columns, NEAR, Table};

/// Ems between two lines of one table, at most.
const FAR: f32 = 6.0;

/// A table and the lines that it takes.
pub(super) struct Found {
    /// How many of them stand at the foot of the page before.
    pub above: usize,
    pub from: usize,
    pub to: usize,
    /// The first line with values of its last row, and whether all of these begin on it.
    pub last: usize,
    pub level: bool,
    /// The lines of broken numbers of the rows above it.
    pub numbers: Option<Lines>,
    pub table: Table,
    pub columns: Columns,
    /// Its line that may be the rest of a label.
    pub rest: Option<Rest>,
}

/// Lines from the first with values on that may be one table.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub cuts: &'a [Cut],
    /// Where the table before ends.
    pub floor: usize,
    pub first: usize,
    /// Behind its last line with values.
    pub end: usize,
    /// Where its values begin.
    pub left: f32,
    pub justified: Justified,
}

impl<'a> Stretch<'a> {
    pub fn new(cuts: &'a [Cut], floor: usize, first: usize, justified: Justified) -> Self {
        let left = |cut: &Cut| cut.values.first().map_or(f32::INFINITY, |it| it.left);
        let mut it = Self { cuts, floor, first, end: first + 1, left: left(&cuts[first]), justified };
        let mut base = f32::NEG_INFINITY;
        let mut words = f32::NEG_INFINITY;
        for (at, cut) in cuts.iter().enumerate().skip(first) {
            let values = it.left.min(left(cut));
            // Values where labels stood before are those of the next table.
            words = cut.words.iter().map(|it| it.right - 0.1 * it.size).fold(words, f32::max);
            let beyond = words > values;
            let Some(any) = cut.words.first().or(cut.values.first()) else { break };
            if at > first && (beyond || any.base - base > FAR * any.size) {
                break;
            }
            base = any.base;
            if !cut.values.is_empty() {
                (it.left, it.end) = (values, at + 1);
            }
        }
        it
    }

    /// What stands before its line `row`; nothing where no values do.
    pub fn before(&self, row: usize) -> Option<Self> {
        let end = self.cuts.get(self.first..row)?.iter().rposition(|it| !it.values.is_empty())?;
        Some(Self { end: self.first + end + 1, ..*self })
    }

    /// The rows of values, from top to bottom; nothing where those of one line stand on different levels.
    fn rows(&self) -> Option<Vec<Row>> {
        let lines = self.cuts.iter().take(self.end).skip(self.first);
        let mut out: Vec<(Row, f32)> = Vec::new();
        for cut in lines.filter(|cut| !cut.values.is_empty()) {
            let base = cut.values.first()?.base;
            if cut.values.iter().any(|it| (it.base - base).abs() > LEVEL * it.size) {
                return None;
            }
            match out.last_mut() {
                // Nearer than lines are: numbers broken over several, and beside their middle those that are not.
                Some((row, top)) if base - row.values.last()?.base < NEAR * row.values.last()?.size => {
                    row.values.extend(cut.values.iter().cloned());
                    row.base = f32::midpoint(*top, base);
                }
                _ => out.push((Row { base, values: cut.values.clone() }, base)),
            }
        }
        Some(out.into_iter().map(|it| it.0).collect())
    }

    /// Words from line `from` to the last that may belong to the last row.
    fn words(&self, from: usize) -> Vec<Part> {
        let last =
            self.cuts.get(self.end - 1).and_then(|it| it.values.first()).map_or((0.0, 0.0), |it| (it.base, it.size));
        let below = |it: &Part| it.base - last.0 < 4.0 * last.1 && it.right < self.left && !it.is_note();
        let near = |it: &Part| it.line < self.end || below(it);
        let words: Vec<Part> =
            self.cuts.iter().skip(from).flat_map(|it| &it.words).take_while(|it| near(it)).cloned().collect();
        let edges = edges(&words);
        joined(&words, &edges)
    }

    /// What stands before its values and, of rows of blank cells too, below these.
    fn labels_below(&self) -> Vec<Part> {
        let before = |it: &Part| it.right < self.left;
        let lines = self.cuts.iter().skip(self.first).take_while(|it| it.words.iter().all(before));
        lines.flat_map(|it| it.words.iter().cloned()).collect()
    }

    /// The table, its columns being those that its heads show.
    pub fn with_heads(&self) -> Option<Found> {
        let mut rows = self.rows()?;
        let above: Vec<Part> = self.cuts.get(self.floor..self.first)?.iter().flat_map(|it| it.words.clone()).collect();
        let columns = columns(&mut rows, &above)?;
        let mut body: Vec<Part> = self.words(self.first).into_iter().filter(|it| it.line < self.end).collect();
        if body.iter().any(|it| it.right > self.left + 0.1 * it.size) {
            return None;
        }
        // Labels of two lines have their values between these.
        let words: Vec<Part> = self.words(self.floor).into_iter().filter(|it| it.right < self.left).collect();
        let lines = rows;
        let rows = whole(lines.clone(), &columns, &words, None)?;
        body.extend(
            rows.iter().filter_map(|it| label::around(&words, it.base)).flat_map(|it| [it.0.clone(), it.1.clone()]),
        );
        let zone = body.iter().map(|it| it.right).fold(f32::NEG_INFINITY, f32::max);
        // Labels begin above their values: the heads end where those begin.
        let spaced = pitch(&self.words(self.floor), &rows, None).ok()?;
        let base = rows.first()?.base;
        let natural = self.justified.natural || are_natural(&self.labels_below());
        let heads = heads(self.cuts, (self.floor, self.first, base), zone, columns, spaced.near(), natural)?;
        if self.justified.all && !fill(&heads.columns, self.justified.gutter) {
            return None;
        }
        let mut body = self.words(heads.first);
        body.retain(|it| {
            it.base > heads.base + LEVEL * it.size
                && !heads.over.iter().any(|other| other.line == it.line && other.left == it.left)
        });
        // What goes on from over the labels is none.
        let corner =
            heads.corner.iter().filter(|it| it.base <= heads.base + LEVEL * it.size).cloned().collect::<Vec<_>>();
        let steps = heads.columns.iter().flat_map(|it| it.head.windows(2)).map(|pair| pair[0].base - pair[1].base);
        let step = steps.filter(|it| *it > 0.5 * rows[0].values[0].size).reduce(f32::min);
        // Under their heads columns may have room for what looks like the rest of a number.
        let mut table = self.table(lines, body, &heads.columns, step.map(Step::Heads))?;
        let corner = labels(joined(&corner, &[]), table.columns.pitch.near().or(step));
        let mut cells = vec![corner.iter().map(text).collect::<Vec<_>>().join(" ")];
        cells.extend(heads.columns.iter().map(Column::text));
        if table.unlabelled {
            cells.remove(0);
        }
        let mut lines: Vec<(f32, String)> = heads.over.iter().map(|it| (it.base, it.text.clone())).collect();
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut lines: Vec<String> = lines.into_iter().map(|it| it.1).collect();
        lines.push(cells.join("\t"));
        table.rest = table.rest.map(|it| Rest { line: it.line + lines.len(), ..it });
        lines.append(&mut table.lines);
        Some(table.found(heads.first, lines, self.cuts))
    }

    /// The table, its heads standing at the foot of `page`, the one before, or the first lines of these.
    pub fn with_heads_of(&self, page: &[Block]) -> Option<Found> {
        // Where words stand first, and over values, the heads go on.
        let over = |it: &Part| it.left > self.left - 0.1 * it.size;
        let goes_on = self.cuts.first().is_some_and(|it| it.values.is_empty() && it.words.iter().all(over));
        let mut ways = [Below::Apart, Below::EachHead, Below::NextLine];
        ways.rotate_left(usize::from(goes_on));
        ways.into_iter().find_map(|it| self.with_heads_at(page, it))
    }

    fn with_heads_at(&self, page: &[Block], below: Below) -> Option<Found> {
        let (cuts, count) = below_foot(page, self.cuts, below)?;
        let (first, end) = (self.first + count, self.end + count);
        let below = Stretch { cuts: &cuts, floor: 0, first, end, ..*self };
        let found = below.with_heads().filter(|it| it.from < count)?;
        let top = self.cuts.first().and_then(|it| it.words.first().or(it.values.first()))?;
        let table = Table { top: top.base - top.size, ..found.table };
        let last = found.last.saturating_sub(count);
        Some(Found { above: count - found.from, from: 0, to: found.to - count, last, table, ..found })
    }

    /// The table as it goes on from the page before, which may repeat its heads.
    pub fn going_on(&self, open: &Columns) -> Option<Found> {
        let heads = self.cuts.get(self.floor..self.first).and_then(|it| repeated(it, &open.columns));
        let floor = self.floor + heads.unwrap_or(0);
        let mut rows = self.rows()?;
        // No head is wider than these columns, which have theirs.
        part_all(&mut rows, &open.columns, &[]);
        let left = open.columns.first()?.left;
        let body = self.words(floor);
        if body.iter().any(|it| it.right > left + 0.1 * it.size) {
            return None;
        }
        let mut table = self.table(rows, body, &open.columns, open.pitch.near().map(Step::Sure))?;
        let lines = std::mem::take(&mut table.lines);
        Some(table.found(floor, lines, self.cuts))
    }

    /// The rows under `columns` with their labels, of which `body` has the words; `known` is how far the lines of a cell stand apart
    /// elsewhere.
    fn table(&self, rows: Vec<Row>, body: Vec<Part>, columns: &[Column], known: Option<Step>) -> Option<Rows> {
        if columns.len() < 2 {
            return None;
        }
        let rows = whole(rows, columns, &body, known)?;
        let known = known.map(Step::by);
        let pitch = pitch(&body, &rows, known).ok()?;
        let cells: Vec<Vec<String>> = rows.iter().map(|it| cells(it, columns)).collect::<Option<_>>()?;
        let mut out = Rows {
            lines: Vec::new(),
            end: self.end,
            unlabelled: !body.iter().any(|it| it.line < self.end),
            columns: Columns { columns: columns.to_vec(), pitch, numbered: None, torn: false, taken: 0..0 },
            last: rows.last().and_then(|it| it.values.iter().map(|it| it.line).min()).unwrap_or(self.first),
            level: rows.last().is_none_or(begins_level),
            numbers: rows.split_last().and_then(|it| Lines::of(it.1)),
            rest: None,
        };
        let is_broken = |start: &dyn Fn(usize) -> Start| broken(&rows, columns, pitch.near(), start);
        if out.unlabelled {
            if is_broken(&|_| Start::Unknown) {
                return None;
            }
            out.lines = cells.into_iter().map(|it| it.join("\t")).collect();
            return Some(out);
        }
        let (body, named) = match pitch {
            Pitch::Even(pitch) => cored(&body, &rows, pitch)?,
            Pitch::Near(_) | Pitch::Unknown => {
                let one = labels(body.clone(), pitch.near());
                let names = named(&one, &rows)?;
                // Where every row begins with a number, the lines between are those of labels.
                let begins = |(at, row): (&usize, &Row)| {
                    let first = one.get(*at).and_then(|it| it.parts.first());
                    first.is_some_and(|it| it.is_numbered() && row.is_beside(it))
                };
                let begun = known.filter(|_| pitch == Pitch::Unknown && names.iter().zip(&rows).all(begins));
                let begun = begun.map(|it| begun_labels(body, it));
                let begun = begun.and_then(|body| named(&body, &rows).map(|named| (body, named)));
                begun.unwrap_or((one, names))
            }
        };
        let start = |at: usize| {
            let first = named.get(at).and_then(|it| body.get(*it)).and_then(|it| it.parts.first());
            let Some((first, row)) = first.filter(|it| it.is_numbered()).zip(rows.get(at)) else {
                return Start::Unknown;
            };
            if row.is_beside(first) {
                Start::Level
            } else if matches!(pitch, Pitch::Even(_)) {
                Start::Label
            } else {
                Start::Unknown
            }
        };
        if is_broken(&start) {
            return None;
        }
        let blank = blank(&body, &named, pitch.near());
        // Each where its middle stands; a group's label before its row.
        let mut lines: Vec<(f32, String)> = Vec::new();
        let mut written: Vec<&Part> = Vec::new();
        for (at, label) in body.iter().enumerate() {
            let row = named.iter().position(|it| *it == at);
            let values = row.and_then(|it| cells.get(it)).map(|it| it.join("\t"));
            let values = values.or_else(|| blank.contains(&at).then(|| "\t".repeat(columns.len() - 1)));
            // What stands among the lines that a label before it takes is not left out.
            let reaches = label.parts.iter().any(|it| it.line < out.end);
            match values {
                Some(values) => lines.push((label.middle(), format!("{}\t{values}", text(label)))),
                None if reaches => lines.push((label.middle() - 0.1, text(label))),
                None => continue,
            }
            written.extend(&label.parts);
            out.end = out.end.max(label.parts.iter().map(|it| it.line + 1).max().unwrap_or(0));
        }
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        let label = |at: Option<&usize>| at.and_then(|it| body.get(*it));
        out.columns.numbered = label(named.last()).and_then(|it| Some((it.number()?, it.left())));
        out.rest = label(named.first()).and_then(|next| {
            let (it, number) = next.unnumbered_above(&body).zip(next.number())?;
            let line = lines.iter().position(|line| line.1.trim_end() == text(it))?;
            Some(Rest { line, number, left: it.left(), size: it.size() })
        });
        out.lines = lines.into_iter().map(|it| it.1).collect();
        // Nothing of the lines that are taken may be lost.
        let kept = |it: &Part| {
            written.iter().any(|part| part.line == it.line && part.left <= it.left && it.right <= part.right)
        };
        let last = self.cuts.get(self.end..out.end)?;
        last.iter().flat_map(|it| it.words.iter().chain(&it.values)).all(kept).then_some(out)
    }
}

/// Rows written down.
struct Rows {
    lines: Vec<String>,
    /// Behind the last line that they take.
    end: usize,
    /// Whether nothing stands before the values.
    unlabelled: bool,
    /// The first line with values of the last, and whether all of these begin on it.
    last: usize,
    level: bool,
    numbers: Option<Lines>,
    columns: Columns,
    rest: Option<Rest>,
}

impl Rows {
    fn found(self, from: usize, lines: Vec<String>, cuts: &[Cut]) -> Found {
        let top =
            cuts.get(from).and_then(|it| it.words.first().or(it.values.first())).map_or(0.0, |it| it.base - it.size);
        let table = Table { top, lines };
        Found {
            above: 0,
            from,
            to: self.end,
            last: self.last,
            level: self.level,
            numbers: self.numbers,
            table,
            columns: self.columns,
            rest: self.rest,
        }
    }
}

/// What a label says.
fn text(label: &Label) -> String {
    let mut parts = label.parts.iter();
    let mut out = parts.next().cloned();
    for it in parts {
        if let Some(out) = &mut out {
            out.join(it);
        }
    }
    out.map_or_else(String::new, |it| it.text)
}
