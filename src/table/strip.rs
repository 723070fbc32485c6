//! The text as a sequence of fragments (words) and strips (values that follow one another): what the form's rows are
//! aligned with.

use super::label::LABELS;
use super::line::{Layout, Line, Piece, is_page_number, split};
use super::value::{Value, trim};
use crate::decimal::Decimal;
use crate::fold::key;
use crate::source::Lines;
use crate::span::Span;
use crate::template::APPLICANTS;

/// Words of a table.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// Where they stand.
    pub span: Span,
    /// The same, folded.
    pub key: String,
    /// Index of the line.
    pub line: usize,
}

/// Values that follow one another.
#[derive(Clone, Debug)]
pub struct Strip {
    /// The values; blanks where the layout shows them.
    pub cells: Vec<Piece>,
    /// Index of the line of the first value.
    pub line: usize,
    /// Index of the line of the last value.
    pub last_line: usize,
    /// Index of the first value among the cells of its line, where the whole strip stands on one line.
    pub offset: Option<usize>,
    /// Digits that stood glued to a label, or to one another.
    pub glued: bool,
    /// Two halves of a row that words part, and that do not add up: their order is not known.
    pub torn: bool,
}

impl Strip {
    /// Its cells from the first to the last that holds something: blanks at the ends may belong to the label.
    pub fn filled(&self) -> &[Piece] {
        let start = self.cells.iter().position(|it| it.value != Value::Blank).unwrap_or(0);
        let end = self.cells.iter().rposition(|it| it.value != Value::Blank).map_or(0, |it| it + 1);
        self.cells.get(start..end).unwrap_or(&[])
    }

    /// Whether the last value is the sum of the others.
    pub fn adds_up(&self) -> bool {
        let number = |it: &Piece| match it.value {
            Value::Number(number, _) => number,
            _ => Decimal::ZERO,
        };
        self.filled()
            .split_last()
            .is_some_and(|(total, parts)| parts.iter().map(number).sum::<Decimal>() == number(total))
    }
}

/// One of the two.
#[derive(Clone, Debug)]
pub enum Element {
    /// Words.
    Words(Fragment),
    /// Values.
    Values(Strip),
}

/// The text, cut up.
#[derive(Debug)]
pub struct Sequence {
    /// Words and values, in the order of the text.
    pub elements: Vec<Element>,
    /// The lines, split into cells.
    pub lines: Vec<Line>,
    /// Lines that are page numbers.
    pub page_numbers: Vec<Span>,
    /// Rules and page breaks, by line.
    pub breaks: Vec<usize>,
}

/// Longer words are prose: no label is so long.
const MAX_WORDS: usize = 600;

/// Cuts up `text`.
pub fn sequence(text: &str) -> Sequence {
    let index = Lines::new(text);
    let lines: Vec<Line> = (0..index.len()).map(|at| split(text, index.span(at))).collect();
    let bars_end_cells = bars_end_cells(&lines);
    let mut builder = Builder {
        text,
        bars_end_cells,
        out: Sequence { elements: Vec::new(), lines: Vec::new(), page_numbers: Vec::new(), breaks: Vec::new() },
        open: None,
        open_is_tabbed: false,
        after_bar: false,
    };
    let rows = logical_rows(&lines);
    for row in &rows {
        builder.row(&lines, row.clone());
    }
    builder.close();
    let mut out = builder.out;
    out.lines = lines;
    out.elements = reframe(out.elements);
    out
}

/// The row of table three: the only row that a page can cut within, or whose values run on without a label between.
const ROW: usize = APPLICANTS.len();

/// Joins the halves of a row that was cut between two values, and parts rows that follow without words between.
fn reframe(elements: Vec<Element>) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::with_capacity(elements.len());
    for element in elements {
        let Element::Values(strip) = element else {
            out.push(element);
            continue;
        };
        if let Some(at) = first_half(&out, &strip)
            && let Element::Values(mut before) = out.remove(at)
        {
            let parted = at < out.len();
            before.cells.extend(strip.cells);
            before.last_line = strip.last_line;
            before.offset = None;
            before.torn = parted && !before.adds_up();
            out.push(Element::Values(before));
        } else if runs_on(&strip) {
            let Strip { line, last_line, offset, glued, torn, cells } = strip;
            for cells in cells.chunks(ROW).map(<[Piece]>::to_vec) {
                out.push(Element::Values(Strip { cells, line, last_line, offset, glued, torn }));
            }
        } else {
            out.push(Element::Values(strip));
        }
    }
    out
}

/// Where the strip stands that `strip` completes to a row: right before it, or with torn labels between.
fn first_half(out: &[Element], strip: &Strip) -> Option<usize> {
    let torn = |it: &Element| matches!(it, Element::Words(words) if !LABELS.is_known(&words.key));
    let at = out.iter().rposition(|it| !torn(it))?;
    let near = out.len() - at <= 3;
    matches!(&out[at], Element::Values(before) if near && completes(before, strip)).then_some(at)
}

/// Whether the two are the halves of one row.
fn completes(before: &Strip, strip: &Strip) -> bool {
    let filled = |it: &Strip| it.cells.iter().all(|it| it.value != Value::Blank);
    before.cells.len() < ROW && before.cells.len() + strip.cells.len() == ROW && filled(before) && filled(strip)
}

fn runs_on(strip: &Strip) -> bool {
    let count = strip.cells.len();
    let filled = strip.cells.iter().all(|it| matches!(it.value, Value::Number(..) | Value::Dash));
    strip.offset.is_none() && count > ROW && count.is_multiple_of(ROW) && filled
}

/// Groups of lines that make one row: those between two rules of a table that has a rule between all its rows;
/// otherwise each line alone.
fn logical_rows(lines: &[Line]) -> Vec<std::ops::Range<usize>> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if lines[at].layout == Layout::Rule {
            // Lines of bars up to the next rule, with the same number of cells.
            let end = (at + 1..lines.len()).find(|it| lines[*it].layout != Layout::Bar);
            if let Some(end) = end
                && end > at + 2
                && lines[end].layout == Layout::Rule
                && lines[at + 1..end].iter().all(|it| it.pieces.len() == lines[at + 1].pieces.len())
                && folds(&lines[at + 1..end])
            {
                rows.push(at..at + 1);
                rows.push(at + 1..end);
                at = end;
                continue;
            }
        }
        rows.push(at..at + 1);
        at += 1;
    }
    rows
}

/// Whether lines between two rules are one row folded over several lines: no column holds two values.
fn folds(lines: &[Line]) -> bool {
    let width = lines.first().map_or(0, |it| it.pieces.len());
    (0..width).all(|at| {
        let values = lines
            .iter()
            .filter_map(|it| it.pieces.get(at))
            .filter(|it| matches!(it.value, Value::Number(..) | Value::Dash));
        values.count() <= 1
    })
}

/// Whether a bar ends each cell that has a line of its own (`56 |`), so that a lone bar is an empty cell. Otherwise lone
/// bars stand between cells.
fn bars_end_cells(lines: &[Line]) -> bool {
    let ended = lines.iter().filter(|it| it.layout == Layout::Bar && it.pieces.len() == 1).count();
    let bare = lines
        .windows(2)
        .filter(|pair| {
            pair[1].layout == Layout::LoneBar && pair[0].layout == Layout::Space && pair[0].pieces.len() == 1
        })
        .count();
    ended > bare
}

struct Builder<'a> {
    text: &'a str,
    bars_end_cells: bool,
    out: Sequence,
    /// The strip that values on the next lines go on with.
    open: Option<Strip>,
    /// Whether its cells stand each behind a tab (or before a bar): then an empty line ends the row.
    open_is_tabbed: bool,
    /// Whether the last line was a lone bar that separates cells.
    after_bar: bool,
}

impl Builder<'_> {
    fn row(&mut self, lines: &[Line], row: std::ops::Range<usize>) {
        let at = row.start;
        let line = &lines[at];
        if row.len() > 1 {
            self.close();
            self.folded(&lines[row], at);
            return;
        }
        let was_bar = std::mem::take(&mut self.after_bar);
        match line.layout {
            Layout::Empty => {
                if self.open_is_tabbed {
                    self.close();
                }
                self.after_bar = was_bar;
            }
            Layout::Rule | Layout::Page => {
                self.close();
                self.out.breaks.push(at);
            }
            Layout::LoneBar => self.lone_bar(line, at, was_bar),
            _ if is_page_number(line.span.of(self.text)) => {
                self.out.page_numbers.push(trim(self.text, line.span));
                self.out.breaks.push(at);
            }
            _ => self.cells(lines, at),
        }
    }

    fn lone_bar(&mut self, line: &Line, at: usize, was_bar: bool) {
        let bars = line.span.of(self.text).chars().filter(|it| !super::value::is_space(*it)).count();
        if bars > 1 {
            self.close();
        } else if self.bars_end_cells {
            let place = trim(self.text, line.span);
            self.push(blank(Span { start: place.start, end: place.start }), at, true);
        } else {
            if was_bar {
                self.push(blank(Span { start: line.span.start, end: line.span.start }), at, false);
            }
            self.after_bar = true;
        }
    }

    /// A line with cells.
    fn cells(&mut self, lines: &[Line], at: usize) {
        let line = &lines[at];
        let goes_on = goes_on(lines, at);
        if let [piece] = line.pieces.as_slice() {
            let tabbed = matches!(line.layout, Layout::Tab | Layout::Bar);
            match piece.value {
                Value::Text if line.layout == Layout::Tab && self.stands_for_a_value(*piece, lines.get(at + 1)) => {
                    self.push(*piece, at, true);
                }
                Value::Text => self.words(*piece, at, true),
                Value::Blank if !tabbed => {}
                _ => self.push(*piece, at, tabbed),
            }
            return;
        }
        let [first, rest @ ..] = line.pieces.as_slice() else { return };
        let ends_row = line.layout == Layout::Bar && rest.iter().all(|it| it.value == Value::Blank);
        if ends_row && self.open_is_tabbed && first.value != Value::Text {
            // The last of cells that have a line each, with the bars that close its row.
            self.push(*first, at, true);
            self.close();
            return;
        }
        let labels = label_count(self.text, line);
        let (words, values) = line.pieces.split_at(labels);
        let only_values = words.iter().all(|it| it.value == Value::Blank);
        // Values that a page's text gives on several lines, some together.
        let short = self.open.as_ref().map_or(values.len() < ROW && goes_on, |it| it.cells.len() < ROW);
        if only_values && line.layout == Layout::Space && short {
            for piece in values {
                self.push(*piece, at, false);
            }
            return;
        }
        self.close();
        for piece in words.iter().filter(|it| it.value != Value::Blank) {
            self.words(*piece, at, values.is_empty());
        }
        if values.iter().any(|it| it.value != Value::Blank) || (!values.is_empty() && (only_values || labels > 0)) {
            self.close();
            let cells = if only_values { &line.pieces } else { values };
            let offset = line.pieces.len() - cells.len();
            self.out.elements.push(Element::Values(Strip {
                cells: cells.to_vec(),
                line: at,
                last_line: at,
                offset: Some(offset),
                glued: false,
                torn: false,
            }));
        }
    }

    /// A row over several lines between two rules: cell by cell, top to bottom.
    fn folded(&mut self, lines: &[Line], at: usize) {
        let width = lines.first().map_or(0, |it| it.pieces.len());
        let mut cells: Vec<Piece> = Vec::new();
        let mut labels = 0;
        for column in 0..width {
            let pieces: Vec<(usize, Piece)> = lines
                .iter()
                .enumerate()
                .filter_map(|(row, line)| Some((row, *line.pieces.get(column)?)))
                .filter(|(_, piece)| piece.value != Value::Blank)
                .collect();
            let is_text = pieces.iter().any(|(_, piece)| piece.value == Value::Text);
            if is_text {
                cells.clear();
                labels = column + 1;
                for (row, piece) in pieces {
                    self.words(piece, at + row, false);
                }
            } else {
                let empty = lines.first().and_then(|line| line.pieces.get(column)).copied();
                cells.extend(pieces.first().map(|(_, piece)| *piece).or(empty));
            }
        }
        if !cells.is_empty() {
            let line = at;
            self.out.elements.push(Element::Values(Strip {
                cells,
                line,
                last_line: at + lines.len() - 1,
                offset: Some(labels),
                glued: false,
                torn: false,
            }));
        }
    }

    /// With a cell a line, words right behind a row's label, or among its values, that are none of the form's words stand
    /// in a value cell: 若干, --253.
    fn stands_for_a_value(&self, piece: Piece, next: Option<&Line>) -> bool {
        const LONGEST: usize = 6;
        let printed = key(piece.span.of(self.text));
        let begins = || match self.out.elements.last() {
            Some(Element::Words(label)) => {
                self.open.is_none() && LABELS.is_row(&label.key) && LABELS.head(&label.key).is_none()
            }
            _ => false,
        };
        let follows = next.is_none_or(|it| {
            it.layout == Layout::Empty || matches!(it.pieces.as_slice(), [one] if one.value != Value::Text)
        });
        let among = self.open.is_some() && self.open_is_tabbed;
        printed.chars().count() <= LONGEST && follows && (among || begins()) && !super::head::belongs(&printed)
    }

    fn push(&mut self, piece: Piece, at: usize, tabbed: bool) {
        let strip = self.open.get_or_insert_with(|| Strip {
            cells: Vec::new(),
            line: at,
            last_line: at,
            offset: None,
            glued: false,
            torn: false,
        });
        strip.cells.push(piece);
        strip.last_line = at;
        self.open_is_tabbed = tabbed;
    }

    fn close(&mut self) {
        if let Some(strip) = self.open.take() {
            self.out.elements.push(Element::Values(strip));
        }
        self.open_is_tabbed = false;
    }

    /// Words; digits glued to the end of a label are values (`规章000`) where nothing else on the line is.
    fn words(&mut self, piece: Piece, at: usize, alone: bool) {
        self.close();
        if piece.span.len() > MAX_WORDS {
            return;
        }
        let printed = piece.span.of(self.text);
        let fragment_key = key(printed);
        if alone && let Some(digits) = glued_digits(printed, &fragment_key) {
            let cut = piece.span.end - digits as u32;
            let label = Span { start: piece.span.start, end: cut };
            let values = Span { start: cut, end: piece.span.end };
            self.out.elements.push(Element::Words(Fragment { span: label, key: key(label.of(self.text)), line: at }));
            let value = super::value::value(values.of(self.text));
            self.out.elements.push(Element::Values(Strip {
                cells: vec![Piece { span: values, value, columns: piece.columns }],
                line: at,
                last_line: at,
                offset: None,
                glued: true,
                torn: false,
            }));
            return;
        }
        self.out.elements.push(Element::Words(Fragment { span: piece.span, key: fragment_key, line: at }));
    }
}

/// Whether the next line that shows something holds one value.
fn goes_on(lines: &[Line], at: usize) -> bool {
    let next = lines.get(at + 1..).and_then(|it| it.iter().find(|it| it.layout != Layout::Empty));
    next.is_some_and(|it| {
        it.layout == Layout::Space
            && matches!(it.pieces.as_slice(), [one] if matches!(one.value, Value::Number(..) | Value::Dash))
    })
}

fn blank(span: Span) -> Piece {
    Piece { span, value: Value::Blank, columns: (0, 0) }
}

/// How many bytes of digits stand at the end of a row label.
fn glued_digits(printed: &str, folded: &str) -> Option<usize> {
    let digits = |it: &str| it.len() - it.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.').len();
    let count = digits(folded);
    if count == 0 || LABELS.is_row(folded) {
        return None;
    }
    let bytes = digits(printed);
    let label = key(&printed[..printed.len() - bytes]);
    let ends_in_row = LABELS.is_row(&label)
        || LABELS.t3.iter().chain(&LABELS.t2).any(|it| it.similarity(&label.chars().collect::<Vec<_>>()) >= 0.85);
    (bytes > 0 && ends_in_row).then_some(bytes)
}

/// How many cells at the start of the line are labels: up to the last known label or head; where none is known, up to
/// the last words before a value.
fn label_count(text: &str, line: &Line) -> usize {
    let key_of = |piece: &Piece| key(piece.span.of(text));
    let known = line.pieces.iter().rposition(|it| it.value == Value::Text && LABELS.is_known(&key_of(it)));
    if let Some(at) = known {
        let (words, rest) = line.pieces.split_at(at + 1);
        // Words behind a row's label stand in a value cell (`若干`); behind a head they are another head.
        let names_row = words.last().is_some_and(|it| LABELS.is_row(&key_of(it)) && LABELS.head(&key_of(it)).is_none());
        let short = rest.iter().all(|it| it.span.of(text).chars().count() <= 8);
        let any_value = rest.iter().any(|it| matches!(it.value, Value::Number(..) | Value::Dash));
        let all_blank = rest.iter().all(|it| it.value == Value::Blank);
        if any_value && !names_row {
            // A group's label, and behind it a row's that is not known by its wording.
            let first = rest.iter().position(|it| matches!(it.value, Value::Number(..) | Value::Dash)).unwrap_or(0);
            return at + 1 + rest[..first].iter().rposition(|it| it.value == Value::Text).map_or(0, |it| it + 1);
        }
        if any_value
            || all_blank
            || (names_row
                && short
                && (line.layout != Layout::Space || rest.iter().all(|it| !super::head::belongs(&key_of(it)))))
        {
            return at + 1;
        }
        return line.pieces.len();
    }
    let first_value = line.pieces.iter().position(|it| matches!(it.value, Value::Number(..) | Value::Dash));
    let words = |range: &[Piece]| range.iter().rposition(|it| it.value == Value::Text).map_or(0, |at| at + 1);
    match first_value {
        Some(at) if words(&line.pieces[..at]) > 0 => words(&line.pieces[..at]),
        // Words behind values: a remark, or prose.
        Some(_) => words(&line.pieces).min(if line.layout == Layout::Space { usize::MAX } else { 0 }),
        None => words(&line.pieces),
    }
}
