//! The lines of the text, each split into cells the way its layout shows them: by tabs, bars, commas, or columns of
//! spaces.

use super::label::LABELS;
use super::value::{Value, is_space, trim, value};
use crate::fold::{fold, key};
use crate::span::Span;
use crate::template::GROUPS;

/// How a line shows its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Nothing on it.
    Empty,
    /// A rule between rows: `-----`, `|---|---|`, `+====+`.
    Rule,
    /// A form feed or another break of pages.
    Page,
    /// Cells between tabs.
    Tab,
    /// Cells between bars.
    Bar,
    /// Only a bar (or bars): a cell's end in some layouts, an empty cell in others.
    LoneBar,
    /// Fields between commas.
    Comma,
    /// Words between runs of spaces; their columns count.
    Space,
}

/// A cell of a line.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Its visible text.
    pub span: Span,
    /// What that is, as a value.
    pub value: Value,
    /// Display columns from the line's start to its first character and past its last; a Han character takes two.
    pub columns: (u32, u32),
    /// The same in characters: programs that put text in columns count in one way or the other.
    pub letters: (u32, u32),
}

impl Piece {
    /// An empty cell at byte `at`.
    pub fn blank(at: u32) -> Self {
        Self { span: Span { start: at, end: at }, value: Value::Blank, columns: (0, 0), letters: (0, 0) }
    }
}

/// A line of the text.
#[derive(Clone, Debug)]
pub struct Line {
    /// The line, without its line end.
    pub span: Span,
    /// How it shows its cells.
    pub layout: Layout,
    /// Its cells, empty ones kept where the layout shows them.
    pub pieces: Vec<Piece>,
}

/// Display columns of a character.
pub fn width(it: char) -> u32 {
    match it {
        '\u{0}'..='\u{10ff}' => 1,
        _ if is_space(it) && it != '\u{3000}' => 1,
        _ => 2,
    }
}

/// Splits the line at `span` into cells.
pub fn split(text: &str, span: Span) -> Line {
    let line = span.of(text);
    let layout = layout(line);
    let spans = match layout {
        Layout::Empty | Layout::Rule | Layout::Page | Layout::LoneBar => Vec::new(),
        Layout::Tab => tabs(line),
        Layout::Bar => bars(line),
        Layout::Comma => commas(line),
        Layout::Space => spaces(line),
    };
    Line { span, layout, pieces: cut(text, span, &spans) }
}

/// The cells of the line at `span` that lie between these bytes of it.
pub fn cut(text: &str, span: Span, ends: &[(usize, usize)]) -> Vec<Piece> {
    let line = span.of(text);
    let mut pieces = Vec::with_capacity(ends.len());
    let measure = |text: &str| (text.chars().map(width).sum::<u32>(), text.chars().count() as u32);
    let (mut column, mut letter) = (0, 0);
    let mut at = 0;
    for (start, end) in ends {
        let piece = trim(text, Span::new(span.start as usize + start, span.start as usize + end));
        let from = (piece.start - span.start) as usize;
        let (wide, count) = line.get(at..from).map_or((0, 0), measure);
        let first = (column + wide, letter + count);
        let (wide, count) = measure(piece.of(text));
        (column, letter) = (first.0 + wide, first.1 + count);
        at = from + piece.len();
        let value = piece_value(piece.of(text));
        pieces.push(Piece { span: piece, value, columns: (first.0, column), letters: (first.1, letter) });
    }
    pieces
}

/// What the piece is as a value. More digits than a number has are those of several, run together.
fn piece_value(printed: &str) -> Value {
    const FEWEST: usize = 15;
    let run = printed.len() > FEWEST && printed.bytes().all(|it| it.is_ascii_digit());
    value(if run { &printed[..FEWEST] } else { printed })
}

/// Whether `it` is a bar between cells.
pub fn is_bar(it: char) -> bool {
    matches!(it, '|' | '｜' | '│' | '┃' | '║')
}

fn layout(line: &str) -> Layout {
    if line.contains('\u{c}') && line.chars().all(is_space) {
        return Layout::Page;
    }
    if line.contains('\t') {
        let visible = line.chars().any(|it| !is_space(it));
        return if visible && is_rule(line) { Layout::Rule } else { Layout::Tab };
    }
    if line.chars().all(is_space) {
        return Layout::Empty;
    }
    if is_rule(line) {
        return Layout::Rule;
    }
    if line.contains(is_bar) {
        let lone = line.chars().all(|it| is_bar(it) || is_space(it));
        return if lone { Layout::LoneBar } else { Layout::Bar };
    }
    if is_comma_row(line) { Layout::Comma } else { Layout::Space }
}

/// `---`, `|---|:--|`, `+=====+`, `------\t-----`: at least three strokes and nothing visible else.
fn is_rule(line: &str) -> bool {
    let strokes = line.chars().filter(|it| matches!(it, '-' | '=' | '─' | '━' | '═')).count();
    // `---  ---  ---`, far apart, are values.
    let far = line.split("   ").filter(|it| !it.trim().is_empty()).collect::<Vec<_>>();
    let values = far.len() > 2 && far.iter().all(|it| it.trim() == "---");
    strokes >= 3
        && !values
        && line.chars().all(|it| {
            is_space(it)
                || is_bar(it)
                || matches!(
                    it,
                    '-' | '='
                        | '+'
                        | ':'
                        | '─'
                        | '━'
                        | '═'
                        | '┼'
                        | '├'
                        | '┤'
                        | '┌'
                        | '┐'
                        | '└'
                        | '┘'
                        | '┬'
                        | '┴'
                        | '╞'
                        | '╪'
                        | '╡'
                )
        })
}

/// A row of comma-separated values: fields are values, empty, or quoted; one of them may be a label.
fn is_comma_row(line: &str) -> bool {
    let fields = commas(line);
    let quoted = |&(start, _): &(usize, usize)| line[..start].ends_with('"');
    let field = |&(start, end): &(usize, usize)| line.get(start..end).unwrap_or("");
    match fields.as_slice() {
        [_] => false,
        // A comma more or less is found in any sentence.
        [label, one] => {
            let row = value(field(one)) != Value::Text && LABELS.is_row(&key(field(label)));
            row || quoted(label) && quoted(one)
        }
        _ => {
            let plain = |it: &&(usize, usize)| value(field(it)) != Value::Text || quoted(it);
            fields.iter().skip(1).filter(plain).count() * 2 >= fields.len()
        }
    }
}

fn tabs(line: &str) -> Vec<(usize, usize)> {
    // One cell a line, each behind a tab.
    if let Some((before, cell)) = line.split_once('\t')
        && before.chars().all(is_space)
        && !cell.contains('\t')
    {
        return vec![(before.len() + 1, line.len())];
    }
    split_at(line, |it| it == '\t')
}

fn split_at(line: &str, is_separator: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, it) in line.char_indices() {
        if is_separator(it) {
            out.push((start, at));
            start = at + it.len_utf8();
        }
    }
    out.push((start, line.len()));
    out
}

fn bars(line: &str) -> Vec<(usize, usize)> {
    let mut out = split_at(line, is_bar);
    let blank = |&(start, end): &(usize, usize)| line.get(start..end).is_none_or(|it| it.chars().all(is_space));
    // What stands outside the outer bars is no cell.
    if out.first().is_some_and(blank) {
        out.remove(0);
    }
    if out.last().is_some_and(blank) {
        out.pop();
    }
    out
}

fn commas(line: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    for (at, it) in line.char_indices() {
        match it {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                out.push((start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push((start, line.len()));
    for (start, end) in &mut out {
        let field = line.get(*start..*end).unwrap_or("");
        if field.len() >= 2 && field.starts_with('"') && field.ends_with('"') {
            (*start, *end) = (*start + 1, *end - 1);
        }
    }
    out
}

/// Words between columns of spaces. Within a word group, values at its end stand alone: `1.属于国家秘密 0 0 0`.
fn spaces(line: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize, bool)> = Vec::new(); // start, end, whether a wide gap stands before it
    let mut gap = 0;
    let mut open = false;
    for (at, it) in line.char_indices() {
        if is_space(it) {
            gap += if it == '\u{3000}' { 2 } else { 1 };
            open = false;
            continue;
        }
        match words.last_mut() {
            Some(word) if open => word.1 = at + it.len_utf8(),
            _ => words.push((at, at + it.len_utf8(), gap >= 2)),
        }
        (open, gap) = (true, 0);
    }
    join_units(line, &mut words);
    part_values(line, &mut words);
    let is_value = |word: &(usize, usize, bool)| {
        let text = &line[word.0..word.1];
        // A lone stroke is a value only among values; `（四） 无` is the beginning of a group's label.
        value(text).is_shown() && (text != "无" || !begins_group(&line[..word.1]))
    };
    // Values are cells of their own at the end of the line and where a wide gap sets them off.
    let tail = words.iter().rposition(|word| !is_value(word)).map_or(0, |at| at + 1);
    // `规章 / 0 / 0 / 10`: where a stroke stands before every value, none of the strokes is one.
    let between = words[tail..].chunks(2).all(|it| {
        let is_stroke = |word: &(usize, usize, bool)| &line[word.0..word.1] == "/";
        matches!(it, [stroke, value] if is_stroke(stroke) && !is_stroke(value))
    });
    if between && tail > 0 && words.len() > tail + 2 {
        let mut at = 0;
        words.retain(|_| {
            at += 1;
            at <= tail || (at - tail) % 2 == 0
        });
    }
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let alone = at >= tail || word.2;
        match out.last_mut() {
            Some(last) if !alone => last.1 = word.1,
            _ => out.push((word.0, word.1)),
        }
    }
    out
}

/// Whether `words` are the beginning of a group's label.
fn begins_group(words: &str) -> bool {
    let words = key(words);
    GROUPS.iter().any(|it| key(it.1).starts_with(&words))
}

/// Parts a value from the label that runs up to it where values follow: `7.属于行政执法案卷—     —`, `行政确认0    0    0`.
fn part_values(line: &str, words: &mut Vec<(usize, usize, bool)>) {
    let tail = words.iter().rposition(|it| matches!(value(&line[it.0..it.1]), Value::Text));
    let Some(at) = tail.filter(|it| it + 1 < words.len()) else { return };
    let (start, end, wide) = words[at];
    let printed = &line[start..end];
    let mut label = printed.trim_end_matches(is_stroke);
    if label.len() == printed.len() {
        label = printed.trim_end_matches(|it| matches!(fold(it), '0'..='9' | '.' | ','));
    }
    let first = value(&printed[label.len()..]);
    if label.is_empty() || !first.is_shown() {
        return;
    }
    let folded = key(label);
    let letters: Vec<char> = folded.chars().collect();
    if LABELS.is_row(&folded) || letters.len() >= 4 && LABELS.holds(&letters) {
        words[at] = (start, start + label.len(), wide);
        words.insert(at + 1, (start + label.len(), end, true));
    }
}

fn is_stroke(it: char) -> bool {
    matches!(it, '—' | '－' | '–')
}

/// Joins numbers and their units among values: `政府集中采购 9 191.57 万元`; in prose they stay apart.
fn join_units(line: &str, words: &mut Vec<(usize, usize, bool)>) {
    let is_number = |it: &(usize, usize, bool)| matches!(value(&line[it.0..it.1]), Value::Number(..));
    // A line may hold but a piece of the label: 行政 21 件, with 处罚 below it.
    let piece = |it: &str| LABELS.holds(&it.chars().collect::<Vec<_>>());
    let named = |it: &str, ends: bool| LABELS.is_row(it) || ends && it.chars().count() > 1 && piece(it);
    let mut at = 1;
    while let (Some(before), Some(number), Some(unit)) = (words.get(at - 1), words.get(at), words.get(at + 1)) {
        let (alone, both) = (value(&line[number.0..number.1]), value(&line[number.0..unit.1]));
        let joined = !unit.2
            && matches!((alone, both), (Value::Number(_, None), Value::Number(_, Some(_))))
            && (is_number(before) || named(&key(&line[..number.0]), at + 2 == words.len()));
        if joined {
            words[at].1 = unit.1;
            words.remove(at + 1);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(line: &str) -> Vec<&str> {
        split(line, Span::new(0, line.len())).pieces.iter().map(|it| it.span.of(line)).collect()
    }

    fn layout_of(line: &str) -> Layout {
        split(line, Span::new(0, line.len())).layout
    }

    #[test]
    fn tabs_keep_empty_cells() {
        assert_eq!(pieces("规章\t0\t\t0\t"), ["规章", "0", "", "0", ""]);
        assert_eq!(pieces("\t行政确认\t0"), ["", "行政确认", "0"]);
    }

    #[test]
    fn a_tab_before_one_cell_only_indents_it() {
        assert_eq!(pieces("\t0"), ["0"]);
        assert_eq!(pieces("\t"), [""]);
        assert_eq!(pieces("\t\u{3000}\u{3000}0"), ["0"]);
        assert_eq!(pieces("\u{a0}\t0"), ["0"]);
    }

    #[test]
    fn bars_keep_empty_cells_between_the_outer_bars() {
        assert_eq!(pieces("| 规章 | 0 || 0 |"), ["规章", "0", "", "0"]);
        assert_eq!(pieces("规章| 0| 0"), ["规章", "0", "0"]);
        assert_eq!(layout_of("|"), Layout::LoneBar);
        assert_eq!(layout_of("|---|:--:|"), Layout::Rule);
        assert_eq!(layout_of("-----\t---"), Layout::Rule);
    }

    #[test]
    fn strokes_part_values_where_they_can_be_nothing_else() {
        assert_eq!(pieces("规章 / 0 / 1 / —"), ["规章", "0", "1", "—"]);
        assert_eq!(
            pieces("三、本年度办理结果 / （一）予以公开 / 3 / 0"),
            ["三、本年度办理结果 / （一）予以公开", "3", "0"]
        );
        // A stroke by itself is how reports write none.
        assert_eq!(pieces("规章 / / /"), ["规章", "/", "/", "/"]);
        assert_eq!(pieces("规章 / 0"), ["规章", "/", "0"]);
        assert_eq!(pieces("规章 / 0 / 1 2"), ["规章", "/", "0", "/", "1", "2"]);
        assert_eq!(pieces("规章 / 0 / 1 /"), ["规章", "/", "0", "/", "1", "/"]);
        assert_eq!(pieces("规章 0 / 1 / 2"), ["规章", "0", "/", "1", "/", "2"]);
        assert_eq!(pieces("规章 / / / 1 / 2"), ["规章", "/", "/", "/", "1", "/", "2"]);
        assert_eq!(pieces("/ 0 / 1"), ["/", "0", "/", "1"]);
    }

    #[test]
    fn commas_separate_values_and_not_sentences() {
        assert_eq!(pieces("\"规章\",,0,1"), ["规章", "", "0", "1"]);
        assert_eq!(layout_of("区分处理的,只计这一情形,不计其他情形"), Layout::Space);
        assert_eq!(layout_of("规章,0,0,0"), Layout::Comma);
    }

    #[test]
    fn spaces_set_off_columns_and_trailing_values() {
        assert_eq!(pieces("一、本年新收申请数量    21    0  0"), ["一、本年新收申请数量", "21", "0", "0"]);
        assert_eq!(pieces("1. 属于国家秘密 0 1 0"), ["1. 属于国家秘密", "0", "1", "0"]);
        assert_eq!(pieces("三   （一）予以公开     1408   21"), ["三", "（一）予以公开", "1408", "21"]);
        assert_eq!(pieces("2023 年受理 21 件"), ["2023 年受理 21 件"]);
        assert_eq!(pieces("政府集中采购 9 191.57 万元"), ["政府集中采购", "9", "191.57 万元"]);
        assert_eq!(pieces("行政许可 780 件"), ["行政许可", "780 件"]);
        assert_eq!(pieces("行政 21 件"), ["行政", "21 件"]);
        assert_eq!(pieces("行政 21 件。"), ["行政 21 件。"]);
        assert_eq!(pieces("7.属于行政执法案卷—     —"), ["7.属于行政执法案卷", "—", "—"]);
        assert_eq!(pieces("或重新出具已获取—       —"), ["或重新出具已获取", "—", "—"]);
        assert_eq!(pieces("行政确认0         0     0"), ["行政确认", "0", "0", "0"]);
        assert_eq!(pieces("5.要求行政机关确认1,234   5"), ["5.要求行政机关确认", "1,234", "5"]);
        assert_eq!(pieces("3.危及“三安全一稳12   5"), ["3.危及“三安全一稳", "12", "5"]);
        assert_eq!(pieces("2023   12"), ["2023", "12"]);
    }

    #[test]
    fn what_begins_a_groups_label_is_no_value() {
        assert_eq!(pieces("（四） 无"), ["（四） 无"]);
        assert_eq!(pieces("（四） 无法提供 无"), ["（四） 无法提供", "无"]);
        assert_eq!(pieces("（四） 无   0   3   11"), ["（四） 无", "0", "3", "11"]);
        assert_eq!(pieces("规章 无"), ["规章", "无"]);
    }

    #[test]
    fn columns_count_han_characters_twice() {
        let line = "规章  0";
        let columns: Vec<_> = split(line, Span::new(0, line.len())).pieces.iter().map(|it| it.columns).collect();
        assert_eq!(columns, [(0, 4), (6, 7)]);
    }
}
