//! Tables as programs write them into text: what people paste, beside the layouts of the samples.

use super::page::Printed;
use std::iter::repeat_n;

/// How a program writes a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// Rows between bars, what a merged cell covers as bars alone: `规章 | 0 | 0 | 0 |`, `行政许可 | 5 | ||`.
    Bars,
    /// The same with a bar before the first cell.
    BarsBefore,
    /// Rows between bars, nothing where a merged cell covers.
    BarsShort,
    /// A cell and its bar a line, what a merged cell covers as a line of bars.
    CellAndBar,
    /// A cell and its bar a line, and nothing else.
    CellAndBarOnly,
    /// A cell a line, its bar on the next.
    BarBelow,
    /// A cell a line, none for a blank one.
    Lines,
    /// A cell a line, an empty line between cells; for a blank cell two.
    LinesApart,
    /// A cell a line behind its indent.
    LinesIndented,
    /// Rows between tabs, nothing where a cell from above covers.
    Tabs,
    /// Rows between tabs, an empty cell for each that is covered.
    TabsFull,
    /// Rows between tabs, a merged cell's text in each place that it covers.
    TabsRepeated,
    /// The same between bars.
    BarsRepeated,
    /// Every field quoted, commas between them, an empty one for each that is covered.
    Quoted,
    /// Fields quoted where they must be.
    Commas,
    /// Semicolons between fields.
    Semicolons,
    /// Markdown, its heads as the first row and line breaks as `<br>`.
    Markdown,
    /// A grid of `+---+` and `|`.
    Grid,
    /// A grid of box-drawing characters.
    Boxes,
    /// Columns of spaces, a Han character two wide.
    Columns,
    /// Ideographic spaces between cells.
    WideSpaces,
    /// Two spaces between cells.
    TwoSpaces,
    /// One space between cells.
    OneSpace,
}

impl Writer {
    pub const ALL: [Self; 23] = [
        Self::Bars,
        Self::BarsBefore,
        Self::BarsShort,
        Self::CellAndBar,
        Self::CellAndBarOnly,
        Self::BarBelow,
        Self::Lines,
        Self::LinesApart,
        Self::LinesIndented,
        Self::Tabs,
        Self::TabsFull,
        Self::TabsRepeated,
        Self::BarsRepeated,
        Self::Quoted,
        Self::Commas,
        Self::Semicolons,
        Self::Markdown,
        Self::Grid,
        Self::Boxes,
        Self::Columns,
        Self::WideSpaces,
        Self::TwoSpaces,
        Self::OneSpace,
    ];

    /// Whether a blank cell leaves a trace. In columns of spaces it does where another row shows the column, which
    /// not every report has.
    pub fn shows_blanks(self) -> bool {
        use Writer::{Columns, Lines, LinesApart, LinesIndented, OneSpace, TwoSpaces, WideSpaces};
        !matches!(self, Lines | LinesApart | LinesIndented | Columns | WideSpaces | TwoSpaces | OneSpace)
    }

    /// Whether the values of a row stand on one line.
    pub fn keeps_rows(self) -> bool {
        use Writer::{BarBelow, CellAndBar, CellAndBarOnly, Lines, LinesApart, LinesIndented};
        !matches!(self, CellAndBar | CellAndBarOnly | BarBelow | Lines | LinesApart | LinesIndented)
    }

    /// The table.
    pub fn write(self, lines: &[Vec<Printed>]) -> String {
        let cells = || lines.iter().flatten();
        let flat = |it: &Printed| it.text.replace('\n', " ");
        let texts = |rows: Vec<Vec<String>>, between: &str| -> String {
            rows.iter().map(|row| row.join(between)).collect::<Vec<_>>().join("\n")
        };
        match self {
            Self::Bars | Self::BarsBefore => {
                let row = |row: &Vec<Printed>| {
                    let covered: usize = row.iter().map(|it| usize::from(it.columns) - 1).sum();
                    let bars: String = repeat_n('|', covered).collect();
                    let start = if self == Self::BarsBefore { "| " } else { "" };
                    format!("{start}{} | {bars}", row.iter().map(flat).collect::<Vec<_>>().join(" | "))
                };
                lines.iter().map(row).map(|it| it.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
            }
            Self::BarsShort => texts(lines.iter().map(|row| row.iter().map(flat).collect()).collect(), " | "),
            Self::CellAndBar | Self::CellAndBarOnly => {
                let mut out = String::new();
                for row in lines {
                    row.iter().for_each(|it| out += &format!("{} |\n", flat(it)));
                    let covered: usize = row.iter().map(|it| usize::from(it.columns) - 1).sum();
                    if self == Self::CellAndBar && covered > 0 {
                        out += &(repeat_n('|', covered).collect::<String>() + "\n");
                    }
                }
                out.lines().map(str::trim).collect::<Vec<_>>().join("\n")
            }
            Self::BarBelow => {
                let filled = |it: &Printed| if it.text.is_empty() { "|".to_owned() } else { format!("{}\n|", it.text) };
                cells().map(filled).collect::<Vec<_>>().join("\n")
            }
            Self::Lines => cells().filter(|it| !it.text.is_empty()).map(flat).collect::<Vec<_>>().join("\n"),
            Self::LinesApart => cells().map(|it| it.text.as_str()).collect::<Vec<_>>().join("\n\n"),
            Self::LinesIndented => cells()
                .filter(|it| !it.text.is_empty())
                .map(|it| format!("\t{}", flat(it)))
                .collect::<Vec<_>>()
                .join("\n"),
            Self::Tabs => texts(lines.iter().map(|row| row.iter().map(flat).collect()).collect(), "\t"),
            Self::TabsFull => texts(full(lines, false), "\t"),
            Self::TabsRepeated => texts(full(lines, true), "\t"),
            Self::BarsRepeated => {
                full(lines, true).iter().map(|row| format!("| {} |", row.join(" | "))).collect::<Vec<_>>().join("\n")
            }
            Self::Quoted => {
                let field = |it: &String| format!("\"{}\"", it.replace('"', "\"\""));
                texts(full(lines, false).iter().map(|row| row.iter().map(field).collect()).collect(), ",")
            }
            Self::Commas | Self::Semicolons => {
                let between = if self == Self::Commas { "," } else { ";" };
                let field = |it: &String| {
                    if it.contains([',', ';', '"']) { format!("\"{}\"", it.replace('"', "\"\"")) } else { it.clone() }
                };
                texts(full(lines, false).iter().map(|row| row.iter().map(field).collect()).collect(), between)
            }
            Self::Markdown => {
                let full = full(lines, false);
                let mut rows: Vec<_> = full.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
                rows.insert(1, format!("|{}", repeat_n(" --- |", full[0].len()).collect::<String>()));
                rows.join("\n")
            }
            Self::Grid | Self::Boxes => {
                let bar = if self == Self::Grid { '|' } else { '│' };
                let full = full(lines, false);
                let widths = widths(&full);
                let rule = |left: char, middle: char, right: char, stroke: char| {
                    let parts: Vec<String> = widths.iter().map(|it| repeat_n(stroke, it + 2).collect()).collect();
                    format!("{left}{}{right}", parts.join(&middle.to_string()))
                };
                let between =
                    if self == Self::Grid { rule('+', '+', '+', '-') } else { rule('├', '┼', '┤', '─') };
                let rows: Vec<String> = full
                    .iter()
                    .map(|row| {
                        let cells = row.iter().zip(&widths).map(|(it, width)| format!(" {} ", padded(it, *width)));
                        format!("{bar}{}{bar}", cells.collect::<Vec<_>>().join(&bar.to_string()))
                    })
                    .collect();
                rows.join(&format!("\n{between}\n"))
            }
            Self::Columns => {
                let full = full(lines, false);
                let widths = widths(&full);
                let row = |row: &Vec<String>| {
                    let cells = row.iter().zip(&widths).map(|(it, width)| padded(it, width + 2));
                    cells.collect::<String>().trim_end().to_owned()
                };
                full.iter().map(row).collect::<Vec<_>>().join("\n")
            }
            Self::WideSpaces | Self::TwoSpaces | Self::OneSpace => {
                let between = match self {
                    Self::WideSpaces => "\u{3000}",
                    Self::TwoSpaces => "  ",
                    _ => " ",
                };
                let row = |row: &Vec<Printed>| row.iter().filter(|it| !it.text.is_empty()).map(flat).collect();
                texts(lines.iter().map(row).collect(), between)
            }
        }
    }
}

/// The table with a field for every place: those that a merged cell covers are empty, or repeat its text.
fn full(lines: &[Vec<Printed>], repeated: bool) -> Vec<Vec<String>> {
    let width: usize = lines[0].iter().map(|it| usize::from(it.columns)).sum();
    let mut out: Vec<Vec<Option<String>>> = vec![vec![None; width]; lines.len()];
    for (top, line) in lines.iter().enumerate() {
        for cell in line {
            let Some(left) = out[top].iter().position(Option::is_none) else { continue };
            let text = cell.text.replace('\n', " ");
            for (row, fields) in out.iter_mut().enumerate().skip(top).take(usize::from(cell.rows)) {
                for (column, field) in fields.iter_mut().enumerate().skip(left).take(usize::from(cell.columns)) {
                    let first = (row, column) == (top, left);
                    *field = Some(if first || repeated { text.clone() } else { String::new() });
                }
            }
        }
    }
    out.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect()
}

/// How wide a text is printed, a Han character two.
fn measure(text: &str) -> usize {
    text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum()
}

fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let of = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|it| measure(it)).max().unwrap_or(0);
    (0..width).map(of).collect()
}

fn padded(text: &str, width: usize) -> String {
    text.to_owned() + &repeat_n(' ', width.saturating_sub(measure(text))).collect::<String>()
}
