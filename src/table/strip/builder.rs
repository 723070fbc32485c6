//! Cuts the lines into words and strips.

use super::super::extra::is_whole;
use super::super::glue::{are_digits_and_strokes, are_numbers};
use super::super::head::belongs;
use super::super::label::LABELS;
use super::super::line::{Layout, Line, Piece};
use super::super::value::{Value, is_space, trim, value};
use super::gap::{Gap, marked, spread};
use super::grid::{bars_end_cells, begins_at_once, is_lone_tab, lines_apart, tabs_part_cells};
use super::labels::{glued_digits, label_count};
use super::{Element, Fragment, LAWSUITS, ROW, Sequence, Strip};
use crate::fold::key;
use crate::source::is_page_number;
use crate::span::Span;
use crate::template::RESULTS;
use std::ops::Range;

/// Longer words are prose: no label is so long.
const MAX_WORDS: usize = 600;

/// Cuts one row after another.
pub struct Builder<'a> {
    text: &'a str,
    lines: &'a [Line],
    bars_end_cells: bool,
    tabs_part_cells: bool,
    /// So many empty lines stand between any two cells, where each has a line of its own.
    apart: usize,
    /// Whether more of them before a row's first value are blank cells.
    begins_at_once: bool,
    out: Sequence,
    /// The strip that values on the next lines go on with.
    open: Option<Strip>,
    /// Whether its cells stand each behind a tab (or before a bar): then an empty line ends the row.
    open_is_tabbed: bool,
    /// Empty lines since the last words: they may be blank cells.
    gaps: Vec<Gap>,
    /// Whether the last line was a lone bar that separates cells.
    after_bar: bool,
}

impl<'a> Builder<'a> {
    /// One that knows what the lines of `text` are together.
    pub fn new(text: &'a str, lines: &'a [Line]) -> Self {
        let apart = lines_apart(lines);
        Self {
            text,
            lines,
            bars_end_cells: bars_end_cells(lines),
            tabs_part_cells: tabs_part_cells(text, lines),
            apart,
            begins_at_once: begins_at_once(lines, apart),
            out: Sequence { elements: Vec::new(), lines: Vec::new(), page_numbers: Vec::new(), breaks: Vec::new() },
            open: None,
            open_is_tabbed: false,
            gaps: Vec::new(),
            after_bar: false,
        }
    }

    /// What was cut.
    pub fn finish(mut self) -> Sequence {
        self.close();
        self.out
    }

    /// Cuts the lines `row`, which are one row.
    pub fn row(&mut self, row: Range<usize>) {
        let at = row.start;
        let lines = self.lines;
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
                let before = self.open.as_ref().map_or(0, |it| it.cells.len());
                if self.gaps.len() < 4 * LAWSUITS {
                    let marked = self.is_marked(line);
                    self.gaps.push(Gap { before, at: line.span.start, marked });
                }
                self.after_bar = was_bar;
            }
            Layout::Rule | Layout::Page => {
                self.close();
                self.out.breaks.push(at);
            }
            Layout::LoneBar => self.lone_bar(line, at, was_bar),
            Layout::Tab if self.tabs_part_cells && is_lone_tab(self.text, line) => {
                let tabs = line.span.len();
                for _ in 0..tabs - 1 + usize::from(was_bar || self.begins_blank()) {
                    self.push(Piece::blank(line.span.start), at, false);
                }
                self.after_bar = true;
            }
            _ if is_page_number(line.span.of(self.text)) && !self.goes_on_in_strokes(line, at) => {
                self.out.page_numbers.push(trim(self.text, line.span));
                self.out.breaks.push(at);
            }
            _ => {
                if self.tabs_part_cells && was_bar {
                    self.end_blank(line);
                }
                // Two values that no tab parts are two rows'.
                if self.tabs_part_cells && !was_bar && line.layout == Layout::Space {
                    self.close();
                }
                self.cells(line, at);
            }
        }
    }

    /// Whether `— 19 —` goes on with a row in which strokes are values, and is not the number of a page.
    fn goes_on_in_strokes(&self, line: &Line, at: usize) -> bool {
        let Some(strip) = &self.open else { return false };
        let printed = line.span.of(self.text).trim_start_matches(is_space);
        let stroke = |it: &Piece| it.value == Value::Dash && printed.starts_with(it.span.of(self.text));
        let next = self.lines.get(at + 1).and_then(|it| it.pieces.first());
        strip.cells.len() + 3 <= ROW && strip.cells.iter().any(stroke) && next.is_some_and(|it| it.value.is_shown())
    }

    /// Whether before a tab stands a blank cell, the first of a row under heads.
    fn begins_blank(&self) -> bool {
        let headed = matches!(self.out.elements.last(), Some(Element::Words(it)) if LABELS.head(&it.key).is_some());
        headed && self.open.is_none() && self.gaps.iter().any(|it| it.marked)
    }

    /// Behind the last tab of a row, a blank cell where the words of the next row follow: no tab stands behind it.
    fn end_blank(&mut self, next: &Line) {
        let cells = self.open.as_ref().map_or(0, |it| it.cells.len());
        let blank = self.gaps.iter().find(|it| it.marked && it.before == cells).map(|it| it.at);
        let words = next.pieces.first().is_some_and(|it| it.value == Value::Text);
        if let Some((at, strip)) = blank.zip(self.open.as_mut()).filter(|_| words) {
            strip.cells.push(Piece::blank(at));
        }
    }

    fn lone_bar(&mut self, line: &Line, at: usize, was_bar: bool) {
        let bars = line.span.of(self.text).chars().filter(|it| !is_space(*it)).count();
        if bars > 1 {
            self.close();
        } else if self.bars_end_cells {
            self.push(Piece::blank(trim(self.text, line.span).start), at, true);
        } else {
            if was_bar {
                self.push(Piece::blank(line.span.start), at, false);
            }
            self.after_bar = true;
        }
    }

    /// A line with cells.
    fn cells(&mut self, line: &Line, at: usize) {
        if let [piece] = line.pieces.as_slice() {
            let tabbed = matches!(line.layout, Layout::Tab | Layout::Bar);
            match piece.value {
                Value::Text
                    if line.layout == Layout::Tab && self.stands_for_a_value(*piece, self.lines.get(at + 1)) =>
                {
                    self.push(*piece, at, true);
                }
                Value::Text if self.are_values(*piece) => self.push(*piece, at, false),
                Value::Text => self.words(*piece, at, true),
                Value::Blank if !tabbed => {}
                _ => self.push(*piece, at, tabbed),
            }
            return;
        }
        let [first, rest @ ..] = line.pieces.as_slice() else { return };
        let run_together = || line.pieces.iter().any(|it| it.value == Value::Text);
        if line.layout == Layout::Space && run_together() && self.are_lawsuits(line.span) {
            self.out.elements.push(Element::Values(Strip::beside(line.pieces.clone(), at, 0)));
            return;
        }
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
        let goes_on = line.layout == Layout::Space && values.len() < ROW && self.goes_on(at, values);
        // Under heads they may be those of table four, which blank lines show.
        let under_heads =
            || matches!(self.out.elements.last(), Some(Element::Words(it)) if !LABELS.is_row_alone(&it.key));
        let most = if self.gaps.iter().any(|it| it.marked) && under_heads() { LAWSUITS } else { ROW };
        let short = self.open.as_ref().map_or(goes_on, |it| it.cells.len() < most);
        if only_values && line.layout == Layout::Space && short {
            self.push_all(values, at);
            return;
        }
        self.close();
        for piece in words.iter().filter(|it| it.value != Value::Blank) {
            self.words(*piece, at, values.is_empty());
        }
        if values.iter().any(|it| it.value != Value::Blank) || (!values.is_empty() && (only_values || labels > 0)) {
            self.close();
            // The first value may stand beside the label, the others below it.
            if goes_on && self.lines.get(at + 1).is_some_and(|it| it.layout != Layout::Empty || self.is_marked(it)) {
                self.push_all(values, at);
                return;
            }
            let cells = if only_values { &line.pieces } else { values };
            let offset = line.pieces.len() - cells.len();
            self.out.elements.push(Element::Values(Strip::beside(cells.to_vec(), at, offset)));
        }
    }

    /// Whether the next line that shows something holds one value, or the lines that hold nothing else make `values`, those of the line at
    /// `at`, a row, by themselves or with the blank cells that empty lines show.
    fn goes_on(&self, at: usize, values: &[Piece]) -> bool {
        let lines = self.lines.get(at + 1..).unwrap_or(&[]);
        let is_value = |it: &Piece| it.value.is_shown();
        let bare = |it: &&Line| it.layout == Layout::Space && it.pieces.iter().all(is_value);
        let shown = lines.iter().filter(|it| it.layout != Layout::Empty);
        let mut next = shown.take(ROW).take_while(bare).map(|it| it.pieces.as_slice()).peekable();
        let single = next.peek().is_some_and(|it| it.len() == 1);
        let row = || {
            let cells: Vec<Piece> = values.iter().chain(next.flatten()).copied().take(ROW + 2).collect();
            is_whole(&cells) || cells.len() == ROW && Strip::below(cells, at).is_sum()
        };
        let marked = |it: &&Line| it.layout == Layout::Empty && self.is_marked(it);
        let with_blanks = || {
            // Before a label or behind other values they are those of the row above.
            let own = matches!(self.out.elements.last(), Some(Element::Words(_))) && self.open.is_none();
            let own = own && values.len() == self.lines[at].pieces.len();
            let before = self.gaps.iter().filter(|it| own && it.marked).map(|it| Piece::blank(it.at));
            let mut cells: Vec<Piece> = before.chain(values.iter().copied()).collect();
            for it in lines.iter().take(LAWSUITS).take_while(|it| marked(it) || bare(it)) {
                let blank = [Piece::blank(it.span.start)];
                cells.extend(if marked(&it) { &blank } else { it.pieces.as_slice() });
            }
            let is_blank = |it: &Piece| it.value == Value::Blank;
            cells.iter().any(is_blank)
                && match cells.len() {
                    ROW => Strip::below(cells, at).is_sum(),
                    LAWSUITS => true,
                    _ => is_whole(&cells),
                }
        };
        single || row() || with_blanks()
    }

    /// Whether a space that does not break stands on `line`, as in the blank cells of web pages.
    fn is_marked(&self, line: &Line) -> bool {
        line.span.of(self.text).contains('\u{a0}')
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
            let last_line = at + lines.len() - 1;
            self.out.elements.push(Element::Values(Strip { last_line, ..Strip::beside(cells, at, labels) }));
        }
    }

    /// With a cell a line, words right behind a row's label, or among its values, that are none of the form's words stand
    /// in a value cell: 若干, --253.
    fn stands_for_a_value(&self, piece: Piece, next: Option<&Line>) -> bool {
        const LONGEST: usize = 6;
        let printed = key(piece.span.of(self.text));
        let begins = || match self.out.elements.last() {
            Some(Element::Words(label)) => self.open.is_none() && LABELS.is_row_alone(&label.key),
            _ => false,
        };
        let follows = next.is_none_or(|it| {
            it.layout == Layout::Empty || matches!(it.pieces.as_slice(), [one] if one.value != Value::Text)
        });
        let among = self.open.is_some() && self.open_is_tabbed;
        printed.chars().count() <= LONGEST && follows && (among || begins()) && !belongs(&printed)
    }

    /// Whether digits and signs that are no number stand right behind a row's label: its values, run together. So may those of table four
    /// right below its heads.
    fn are_values(&self, piece: Piece) -> bool {
        let Some(Element::Words(label)) = self.out.elements.last() else { return false };
        let row = || are_numbers(piece.span.of(self.text)) && LABELS.is_row_alone(&label.key);
        self.open.is_none() && row() || self.are_lawsuits(piece.span)
    }

    /// Whether right below heads stand as many digits and strokes as table four has values, spaces between some or none.
    fn are_lawsuits(&self, printed: Span) -> bool {
        let signs = || printed.of(self.text).chars().filter(|it| !is_space(*it));
        let headed = || matches!(self.out.elements.last(), Some(Element::Words(it)) if belongs(&it.key));
        self.open.is_none() && headed() && are_digits_and_strokes(signs()) && signs().count() == LAWSUITS
    }

    fn push(&mut self, piece: Piece, at: usize, tabbed: bool) {
        let strip = self.open.get_or_insert_with(|| Strip::below(Vec::new(), at));
        strip.cells.push(piece);
        strip.last_line = at;
        self.open_is_tabbed = tabbed;
    }

    /// Several values on one line that go on with the open strip.
    fn push_all(&mut self, values: &[Piece], at: usize) {
        for piece in values {
            self.push(*piece, at, false);
        }
        if let Some(strip) = &mut self.open {
            strip.pieced = true;
        }
    }

    fn close(&mut self) {
        let gaps = std::mem::take(&mut self.gaps);
        if let Some(mut strip) = self.open.take() {
            if !self.tabs_part_cells {
                let label = self.out.elements.last();
                let of_lawsuits = matches!(label, Some(Element::Words(it)) if LABELS.names_lawsuits(&it.key));
                let widths = if of_lawsuits { &[RESULTS.len()][..] } else { &[ROW, ROW + 1, LAWSUITS] };
                // Under heads an empty line may part these from the values, and 总计 may be one.
                let sure = self.begins_at_once && self.ends_in_label();
                let row = |width: &usize| {
                    marked(&strip, &gaps, *width).or_else(|| spread(&strip, &gaps, self.apart, sure, *width))
                };
                strip.spreads = widths.iter().filter_map(row).collect();
            }
            self.out.elements.push(Element::Values(strip));
        } else if let Some(Element::Words(label)) = self.out.elements.last() {
            let cells: Vec<Piece> = gaps.iter().filter(|it| it.marked).map(|it| Piece::blank(it.at)).collect();
            let of_lawsuits = || cells.len() == RESULTS.len() && LABELS.names_lawsuits(&label.key);
            // A row of nothing but blank cells.
            if (ROW..=ROW + 1).contains(&cells.len()) || of_lawsuits() {
                self.out.elements.push(Element::Values(Strip::below(cells, label.line + 1)));
            }
        }
        self.open_is_tabbed = false;
    }

    /// Whether the last words are a row's label, which may take several lines.
    fn ends_in_label(&self) -> bool {
        const MOST: usize = 3;
        let mut label = String::new();
        self.out.elements.iter().rev().map_while(Element::words).take(MOST).any(|it| {
            label.insert_str(0, &it.key);
            LABELS.is_row_alone(&label)
        })
    }

    /// Words; digits glued to the end of a label are values (`规章000`) where nothing else on the line is.
    fn words(&mut self, piece: Piece, at: usize, alone: bool) {
        self.close();
        if piece.span.len() > MAX_WORDS {
            return;
        }
        let printed = piece.span.of(self.text);
        let fragment_key = LABELS.named(printed);
        let spaced = self.lines.get(at).is_some_and(|it| it.layout == Layout::Space);
        let letters = if spaced { piece.letters } else { (0, 0) };
        if alone && let Some(digits) = glued_digits(printed, &fragment_key) {
            let cut = piece.span.end - digits as u32;
            let label = Span { start: piece.span.start, end: cut };
            let values = Span { start: cut, end: piece.span.end };
            self.out.elements.push(Element::Words(Fragment {
                span: label,
                key: key(label.of(self.text)),
                line: at,
                letters,
            }));
            let value = value(values.of(self.text));
            let cells = vec![Piece { span: values, value, ..piece }];
            self.out.elements.push(Element::Values(Strip { glued: true, ..Strip::below(cells, at) }));
            return;
        }
        self.out.elements.push(Element::Words(Fragment { span: piece.span, key: fragment_key, line: at, letters }));
    }
}
