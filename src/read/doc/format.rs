//! How characters, paragraphs and rows look: property lists ("sprm", 2.6) of styles, paragraphs and runs.

use super::piece::Character;
use super::{form, u16_at, u32_at};
use crate::read::choice::Choice;
use crate::read::story::{Edge, RowShape};

/// A run of the stream with one property list.
struct Run<'a> {
    start: u32,
    end: u32,
    style: u16,
    list: &'a [u8],
}

/// What a style adds to the one it is based on.
#[derive(Default)]
struct Style<'a> {
    base: usize,
    paragraph: &'a [u8],
    character: &'a [u8],
}

/// All properties of a document.
pub(super) struct Formats<'a> {
    characters: Vec<Run<'a>>,
    paragraphs: Vec<Run<'a>>,
    styles: Vec<Resolved>,
    modifiers: Vec<&'a [u8]>,
    data: &'a [u8],
}

/// What matters here of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// How many tables deep it stands.
    pub depth: usize,
    /// Whether it is the mark that ends a row.
    pub row_end: bool,
    /// Whether its mark ends a cell of a nested table.
    pub cell_end: bool,
    /// The cells of the row it ends.
    pub shape: RowShape,
    /// Index of its list, from 1; 0: none.
    pub list: u16,
    /// Its level in that list, from 0.
    pub level: usize,
    style: usize,
}

/// What matters here of a character.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// Hidden or deleted.
    pub hidden: bool,
    /// Stands for this code unit of a symbol font.
    pub symbol: Option<u16>,
    /// Where in the data stream is what it stands for.
    pub data: Option<u32>,
}

/// Styles are based on one another at most this often: Word allows fewer.
const BASES: usize = 12;

impl<'a> Formats<'a> {
    pub(super) fn read(
        main: &'a [u8],
        data: &'a [u8],
        characters: &[u8],
        paragraphs: &[u8],
        styles: &'a [u8],
        modifiers: Vec<&'a [u8]>,
    ) -> Self {
        Self {
            characters: runs(main, characters, character_page),
            paragraphs: runs(main, paragraphs, paragraph_page),
            styles: Vec::new(),
            modifiers,
            data,
        }
        .with_styles(&read_styles(styles).unwrap_or_default())
    }

    /// Resolves each style with those it is based on, once: documents may use one a million times.
    fn with_styles(mut self, styles: &[Style<'_>]) -> Self {
        let resolved = (0..styles.len()).map(|at| {
            let mut out = Resolved::default();
            for style in bases(styles, at) {
                self.apply(style.paragraph, &mut out.paragraph, true);
                let switches = Properties(style.character).filter(|it| it.0 == HIDDEN);
                out.hidden = switches.filter_map(|it| it.1.first().copied()).last().or(out.hidden);
            }
            out
        });
        self.styles = resolved.collect();
        self
    }

    /// Index of the run that `it` belongs to.
    pub(super) fn run(&self, it: &Character) -> (Option<usize>, u16) {
        (find(&self.characters, it.place), it.modifier)
    }

    /// How the characters of a run look in `paragraph`.
    pub(super) fn look(&self, run: (Option<usize>, u16), it: &Character, paragraph: &Paragraph) -> Look {
        let mut deleted = false;
        let mut symbol = None;
        let mut data = None;
        let of_paragraph = self.styles.get(paragraph.style).and_then(|it| it.hidden).is_some_and(|it| it == 1);
        let mut hidden = of_paragraph;
        let own = run.0.and_then(|it| self.characters.get(it)).map_or(&[][..], |it| it.list);
        for (code, operand) in Properties(own).chain(Properties(self.modifier(it.modifier))) {
            match code {
                HIDDEN => hidden = toggled(operand, of_paragraph),
                DELETED => deleted = operand.first().is_some_and(|it| *it != 0),
                SYMBOL => symbol = u16_at(operand, 2),
                DATA => data = u32_at(operand, 0),
                CHARACTER_STYLE => {
                    let style = u16_at(operand, 0).and_then(|it| self.styles.get(usize::from(it)));
                    if let Some(switch) = style.and_then(|it| it.hidden) {
                        hidden = toggled(&[switch], of_paragraph);
                    }
                }
                _ => {}
            }
        }
        Look { hidden: hidden || deleted, symbol, data }
    }

    /// The drop-down list at `place` in the data stream.
    pub(super) fn choice(&self, place: u32) -> Option<Choice> {
        form::choice(self.data, place)
    }

    /// The properties of the paragraph that ends with `mark`.
    pub(super) fn paragraph(&self, mark: &Character) -> Paragraph {
        let run = find(&self.paragraphs, mark.place).and_then(|it| self.paragraphs.get(it));
        let style = usize::from(run.map_or(0, |it| it.style));
        let mut state = self.styles.get(style).map(|it| it.paragraph.clone()).unwrap_or_default();
        state.paragraph.style = style;
        self.apply(run.map_or(&[][..], |it| it.list), &mut state, true);
        self.apply(self.modifier(mark.modifier), &mut state, true);
        let State { mut paragraph, table, depth } = state;
        paragraph.depth = depth.filter(|it| *it > 0).unwrap_or(usize::from(table));
        paragraph
    }

    /// Applies a property list; `outer`: it may refer to another in the data stream.
    fn apply(&self, list: &[u8], state: &mut State, outer: bool) {
        let it = &mut state.paragraph;
        let mut merges: Vec<(usize, usize)> = Vec::new();
        let mut vertical: Vec<(usize, u8)> = Vec::new();
        let mut huge = None;
        for (code, operand) in Properties(list) {
            let byte = operand.first().copied().unwrap_or(0);
            match code {
                0x2416 => state.table = byte != 0,
                0x2417 | 0x244c => it.row_end = byte != 0,
                0x244b => it.cell_end = byte != 0,
                0x6649 => state.depth = u32_at(operand, 0).and_then(|it| usize::try_from(it).ok()),
                0x460b => it.list = u16_at(operand, 0).unwrap_or(0),
                0x260a => it.level = usize::from(byte),
                0xd608 => it.shape = shape(operand),
                0x5624 => merges.push((usize::from(byte), usize::from(operand.get(1).copied().unwrap_or(0)))),
                0xd62b => vertical.push((usize::from(byte), operand.get(1).copied().unwrap_or(0))),
                0x6645 | 0x6646 => huge = u32_at(operand, 0),
                _ => {}
            }
        }
        for (first, end) in merges {
            it.shape.edges.iter_mut().take(end).skip(first + 1).for_each(|it| it.continued = true);
        }
        for (at, merge) in vertical {
            if let Some(edge) = it.shape.edges.get_mut(at) {
                edge.continued = merge & 3 == 1;
            }
        }
        if outer && let Some(place) = huge {
            let place = place as usize;
            let len = usize::from(u16_at(self.data, place).unwrap_or(0));
            let list = self.data.get(place.saturating_add(2)..).and_then(|it| it.get(..len));
            self.apply(list.unwrap_or_default(), state, false);
        }
    }

    /// The property list that a piece's modifier refers to.
    fn modifier(&self, it: u16) -> &'a [u8] {
        if it & 1 == 0 {
            return &[];
        }
        self.modifiers.get(usize::from(it >> 1)).copied().unwrap_or_default()
    }
}

/// A style with all it is based on.
#[derive(Default)]
struct Resolved {
    paragraph: State,
    /// Its switch for hidden text.
    hidden: Option<u8>,
}

/// A paragraph while properties are applied.
#[derive(Clone, Default)]
struct State {
    paragraph: Paragraph,
    table: bool,
    depth: Option<usize>,
}

/// The style and those it is based on, the basic one first.
fn bases<'b, 'a>(styles: &'b [Style<'a>], style: usize) -> impl Iterator<Item = &'b Style<'a>> {
    let mut chain = Vec::new();
    let mut at = style;
    while let Some(style) = styles.get(at).filter(|_| chain.len() < BASES) {
        chain.push(style);
        at = style.base;
    }
    chain.into_iter().rev()
}

const HIDDEN: u16 = 0x083c;
const DELETED: u16 = 0x0800;
const SYMBOL: u16 = 0x6a09;
const DATA: u16 = 0x6a03;
const CHARACTER_STYLE: u16 = 0x4a30;

/// A toggle property (2.4.6.2 and 2.2.6.1): on, off, as the style, or the contrary.
fn toggled(operand: &[u8], style: bool) -> bool {
    match operand.first() {
        Some(0x80) => style,
        Some(0x81) => !style,
        Some(it) => *it != 0,
        None => false,
    }
}

/// The cells of a row (2.9.324 TDefTableOperand, without its length).
fn shape(operand: &[u8]) -> RowShape {
    let count = usize::from(operand.first().copied().unwrap_or(0));
    let edge = |at: usize| u16_at(operand, 1 + 2 * at).map(|it| i32::from(it.cast_signed()));
    let cells = 1 + 2 * (count + 1);
    let edges = (0..count).map_while(|at| {
        let flags = u16_at(operand, cells + 20 * at).unwrap_or(0);
        // Merged with the cell to the left, or with the one above and not the first of those.
        let continued = flags & 0x02 != 0 || flags & 0x60 == 0x20;
        Some(Edge { right: edge(at + 1)?, continued })
    });
    RowShape { left: edge(0).unwrap_or(0), edges: edges.collect() }
}

/// The properties of a list: code (2.2.5.1) and operand.
struct Properties<'a>(&'a [u8]);

impl<'a> Iterator for Properties<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let code = u16_at(self.0, 0)?;
        let (skip, len) = match code >> 13 {
            0 | 1 => (2, 1),
            2 | 4 | 5 => (2, 2),
            3 => (2, 4),
            7 => (2, 3),
            _ if code == 0xd608 => (4, usize::from(u16_at(self.0, 2)?).saturating_sub(1)),
            _ => match *self.0.get(2)? {
                // sprmPChgTabs longer than its length can say (2.9.183).
                255 if code == 0xc615 => {
                    let deleted = usize::from(*self.0.get(3)?);
                    let added = usize::from(*self.0.get(4 + 4 * deleted)?);
                    (3, 2 + 4 * deleted + 3 * added)
                }
                len => (3, usize::from(len)),
            },
        };
        let rest = self.0.get(skip..)?;
        let operand = rest.get(..len).unwrap_or(rest);
        self.0 = rest.get(len..).unwrap_or_default();
        Some((code, operand))
    }
}

/// The runs that a table of pages names (2.8.5 PlcBteChpx, 2.8.6 PlcBtePapx), in order of place.
fn runs<'a>(main: &'a [u8], pages: &[u8], read: fn(&'a [u8], &mut Vec<Run<'a>>)) -> Vec<Run<'a>> {
    let count = pages.len().saturating_sub(4) / 8;
    let mut out = Vec::new();
    // No page is named twice in an honest file.
    for index in 0..count.min(main.len() / 512) {
        let Some(page) = u32_at(pages, 4 * (count + 1) + 4 * index) else { break };
        let start = (page & 0x3f_ffff) as usize * 512;
        if let Some(page) = main.get(start..start + 512) {
            read(page, &mut out);
        }
    }
    out.sort_by_key(|it| it.start);
    out
}

/// The run at `place`.
fn find(runs: &[Run], place: u32) -> Option<usize> {
    let at = runs.partition_point(|it| it.start <= place).checked_sub(1)?;
    (runs.get(at)?.end > place).then_some(at)
}

/// A page of character runs (2.9.33 ChpxFkp).
fn character_page<'a>(page: &'a [u8], out: &mut Vec<Run<'a>>) {
    let count = usize::from(page.get(511).copied().unwrap_or(0));
    for at in 0..count {
        let (Some(start), Some(end)) = (u32_at(page, 4 * at), u32_at(page, 4 * at + 4)) else { break };
        let list =
            page.get(4 * (count + 1) + at).map(|it| 2 * usize::from(*it)).filter(|it| *it > 0).and_then(|place| {
                let len = usize::from(*page.get(place)?);
                page.get(place + 1..place + 1 + len)
            });
        out.push(Run { start, end, style: 0, list: list.unwrap_or_default() });
    }
}

/// A page of paragraphs (2.9.175 PapxFkp).
fn paragraph_page<'a>(page: &'a [u8], out: &mut Vec<Run<'a>>) {
    let count = usize::from(page.get(511).copied().unwrap_or(0));
    for at in 0..count {
        let (Some(start), Some(end)) = (u32_at(page, 4 * at), u32_at(page, 4 * at + 4)) else { break };
        let place = page.get(4 * (count + 1) + 13 * at).map(|it| 2 * usize::from(*it)).filter(|it| *it > 0);
        let list = place.and_then(|place| match *page.get(place)? {
            0 => page.get(place + 2..place + 2 + 2 * usize::from(*page.get(place + 1)?)),
            half => page.get(place + 1..place + 2 * usize::from(half)),
        });
        let list = list.unwrap_or_default();
        let style = u16_at(list, 0).unwrap_or(0);
        out.push(Run { start, end, style, list: list.get(2..).unwrap_or_default() });
    }
}

/// The style sheet (2.9.271 STSH).
fn read_styles(sheet: &[u8]) -> Option<Vec<Style<'_>>> {
    let head = usize::from(u16_at(sheet, 0)?);
    let base = usize::from(u16_at(sheet, 4)?);
    let mut at = 2 + head;
    let mut out = Vec::new();
    while let Some(len) = u16_at(sheet, at).map(usize::from) {
        at += 2;
        let Some(style) = sheet.get(at..at + len) else { break };
        out.push(read_style(style, base).unwrap_or(Style { base: usize::MAX, ..Style::default() }));
        at += len + len % 2;
    }
    Some(out)
}

/// One style (2.9.258 STD); `base` is the length of its fixed part.
fn read_style(style: &[u8], base: usize) -> Option<Style<'_>> {
    let kind = u16_at(style, 2)?;
    let name = usize::from(u16_at(style, base)?);
    let mut at = base + 2 + 2 * name + 2;
    let mut parts = Vec::new();
    for _ in 0..u16_at(style, 4)? & 0x0f {
        let len = usize::from(u16_at(style, at)?);
        parts.push(style.get(at + 2..at + 2 + len)?);
        at += 2 + len + len % 2;
    }
    let part = |index: usize| parts.get(index).copied().unwrap_or_default();
    let (paragraph, character) = match kind & 0x0f {
        1 => (part(0).get(2..).unwrap_or_default(), part(1)),
        2 => (&[][..], part(0)),
        _ => (&[][..], &[][..]),
    };
    Some(Style { base: usize::from(kind >> 4), paragraph, character })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_the_length_their_code_says() {
        let list = [0x16, 0x24, 1, 0x49, 0x66, 2, 0, 0, 0, 0x0b, 0x46, 7, 0, 0x2b, 0xd6, 2, 3, 1];
        let all: Vec<_> = Properties(&list).collect();
        assert_eq!(all, [(0x2416, &[1][..]), (0x6649, &[2, 0, 0, 0]), (0x460b, &[7, 0]), (0xd62b, &[3, 1])]);
    }

    #[test]
    fn a_row_has_its_edges_and_merges() {
        let mut operand = vec![2, 0, 0, 0xe8, 3, 0xd0, 7];
        operand.extend([0x60, 0]);
        operand.extend([0; 18]);
        operand.extend([0x20, 0]);
        operand.extend([0; 18]);
        assert_eq!(
            shape(&operand),
            RowShape {
                left: 0,
                edges: vec![Edge { right: 1000, continued: false }, Edge { right: 2000, continued: true }]
            }
        );
    }

    #[test]
    fn a_toggle_may_follow_its_style() {
        assert!(toggled(&[1], false));
        assert!(!toggled(&[0], true));
        assert!(toggled(&[0x80], true));
        assert!(!toggled(&[0x81], true));
    }
}
