//! Word 97 to 2003 (.doc) and WPS Writer (.wps): a compound file whose `WordDocument` stream holds the text in pieces and
//! whose table stream says where they are and how they look. Section numbers are those of [MS-DOC].

mod form;
mod format;
mod list;
mod piece;
#[cfg(test)]
mod sample;

use std::io::{Cursor, Read};

use super::choice::Choice;
use super::foreign::Foreign;
use super::story::Story;
use super::{Canonical, ReadError, TEXT_LIMIT};
use crate::outcome::Format;
use format::{Formats, Look, Paragraph};
use list::Lists;
use piece::Character;

/// Reads a binary Word document: body, then footnotes, endnotes and text boxes. Field codes, hidden text, tracked
/// deletions, comments, headers and footers are left out; automatic numbering is written out.
///
/// # Errors
///
/// [`ReadError::Binary`] where the file holds no Word document, [`ReadError::Encrypted`], [`ReadError::Damaged`], or
/// [`ReadError::Empty`].
pub fn doc(bytes: &[u8]) -> Result<Canonical, ReadError> {
    let damaged = ReadError::Damaged(Format::Doc);
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged)?;
    if file.exists("EncryptedPackage") {
        return Err(ReadError::Encrypted(Format::Docx));
    }
    if !file.exists("WordDocument") {
        return Err(ReadError::Binary);
    }
    let mut stream = |name: &str| -> Option<Vec<u8>> {
        let mut out = Vec::new();
        // A stream cannot be longer than the file it is in.
        file.open_stream(name).ok()?.take(bytes.len() as u64).read_to_end(&mut out).ok()?;
        Some(out)
    };
    let main = stream("WordDocument").ok_or(damaged)?;
    let fib = Fib::read(&main)?;
    let table = stream(fib.table).ok_or(damaged)?;
    let data = stream("Data").unwrap_or_default();

    let file = File { main: &main, table: &table, data: &data, fib: &fib };
    let text = file.text().ok_or(damaged)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(Canonical { text, format: Format::Doc, notes: Vec::new() })
}

/// File information block (2.5.1).
struct Fib {
    /// Name of the table stream.
    table: &'static str,
    /// Character counts (2.5.4): body, footnotes, headers, macros, comments, endnotes, text boxes.
    counts: [usize; 7],
    /// Places in the table stream (2.5.6).
    places: Vec<(usize, usize)>,
}

impl Fib {
    fn read(main: &[u8]) -> Result<Self, ReadError> {
        let damaged = ReadError::Damaged(Format::Doc);
        let word = |at| u16_at(main, at).ok_or(damaged);
        let long = |at| u32_at(main, at).map(|it| it as usize).ok_or(damaged);
        let (mark, version) = (word(0)?, word(2)?);
        // Word 6 and 95, whose streams are of another kind.
        if mark == 0xa5dc || mark == 0xa5ec && version < 0xc1 {
            return Err(ReadError::Foreign(Foreign::OldWord));
        }
        if mark != 0xa5ec {
            return Err(damaged);
        }
        let flags = word(0x0a)?;
        if flags & 0x0100 != 0 {
            return Err(ReadError::Encrypted(Format::Doc));
        }
        let longs = 32 + 2 + 2 * usize::from(word(32)?);
        let mut counts = [0; 7];
        for (at, count) in counts.iter_mut().enumerate() {
            *count = long(longs + 2 + 4 * (3 + at))?;
        }
        let pairs = longs + 2 + 4 * usize::from(word(longs)?);
        let places = (0..usize::from(word(pairs)?))
            .map_while(|at| {
                let start = u32_at(main, pairs + 2 + 8 * at)? as usize;
                let len = u32_at(main, pairs + 6 + 8 * at)? as usize;
                Some((start, len))
            })
            .collect();
        Ok(Self { table: if flags & 0x0200 == 0 { "0Table" } else { "1Table" }, counts, places })
    }
}

/// The streams of a document.
struct File<'a> {
    main: &'a [u8],
    table: &'a [u8],
    data: &'a [u8],
    fib: &'a Fib,
}

impl<'a> File<'a> {
    /// The part of the table stream that pair `index` of FibRgFcLcb97 names.
    fn part(&self, index: usize) -> &'a [u8] {
        let &(start, len) = self.fib.places.get(index).unwrap_or(&(0, 0));
        self.table.get(start..start.saturating_add(len)).unwrap_or_default()
    }

    fn text(&self) -> Option<String> {
        let (characters, modifiers) = piece::characters(self.main, self.part(33))?;
        let formats = Formats::read(self.main, self.data, self.part(12), self.part(13), self.part(1), modifiers);
        let list_start = self.fib.places.get(73).map_or(0, |it| it.0);
        let mut lists = Lists::read(self.table.get(list_start..).unwrap_or_default(), self.part(74));
        let mut out = String::new();
        let [body, notes, headers, macros, comments, endnotes, boxes] = self.fib.counts;
        let mut start = 0usize;
        for (count, shown) in [
            (body, true),
            (notes, true),
            (headers, false),
            (macros, false),
            (comments, false),
            (endnotes, true),
            (boxes, true),
        ] {
            let end = start.saturating_add(count).min(characters.len());
            if shown && let Some(part) = characters.get(start..end) {
                out.push_str(&story(part, &formats, &mut lists));
            }
            start = end;
        }
        Some(out)
    }
}

/// One story of the document as canonical text.
fn story(characters: &[Character], formats: &Formats, lists: &mut Lists) -> String {
    let mut story = Story::default();
    let mut fields = Fields::default();
    // A paragraph ends at its mark, a cell mark or a page or section break; its properties hang on that character.
    for part in characters.split_inclusive(|it| matches!(it.unit, 0x0d | 0x07 | 0x0c)) {
        let Some(last) = part.last() else { continue };
        let paragraph = formats.paragraph(last);
        let depth = paragraph.depth;
        if paragraph.row_end {
            story.end_row(depth, paragraph.shape);
            continue;
        }
        let joined = write_paragraph(part, &paragraph, formats, lists, &mut fields, &mut story);
        if depth > 0 && (last.unit == 0x07 || (last.unit == 0x0d && paragraph.cell_end)) {
            story.end_cell(depth);
        } else if !joined {
            story.end_paragraph(depth);
        }
    }
    story.finish()
}

/// Writes what is shown of a paragraph. Whether its mark is hidden or deleted, so that the next joins it, comes back.
fn write_paragraph(
    part: &[Character],
    paragraph: &Paragraph,
    formats: &Formats,
    lists: &mut Lists,
    fields: &mut Fields,
    story: &mut Story,
) -> bool {
    let mut look = Look::default();
    let mut run = None;
    let mut units = Vec::with_capacity(part.len());
    for it in part {
        let here = formats.run(it);
        if run != Some(here) {
            run = Some(here);
            look = formats.look(here, it, paragraph);
        }
        match it.unit {
            0x13 => fields.begin(),
            0x14 => fields.separate(),
            0x15 => {
                let choice = fields.end().filter(|_| !look.hidden && fields.codes == 0);
                units.extend(choice.iter().filter_map(Choice::shown).flat_map(str::encode_utf16));
            }
            0x01 if fields.codes > 0 && fields.chosen < TEXT_LIMIT => {
                fields.choose(look.data.and_then(|it| formats.choice(it)));
            }
            _ if look.hidden || fields.codes > 0 => {}
            0x0d | 0x07 | 0x0c => {}
            0x09 | 0x0b | 0x0e | 0x1e | 0x1f | 0x20.. => {
                if let Some(symbol) = look.symbol {
                    // Symbol fonts live in the private use area: nothing to read there.
                    if !(0xe000..0xf900).contains(&symbol) {
                        units.push(symbol);
                    }
                    continue;
                }
                fields.show();
                match it.unit {
                    0x0b | 0x0e => units.push(0x0a),
                    0x1e => units.push(0x2d),
                    0x1f => {}
                    unit => units.push(unit),
                }
            }
            _ => {}
        }
    }
    let text = String::from_utf16_lossy(&units);
    // A paragraph that is hidden with its mark is not there: it is not counted either.
    let gone = text.is_empty() && look.hidden && part.len() > 1;
    if !gone && let Some(number) = lists.number(paragraph.list, paragraph.level) {
        story.push_str(&number);
    }
    story.push_str(&text);
    look.hidden && part.last().is_some_and(|it| it.unit == 0x0d)
}

/// The fields that are open: of each its code, up to the separator, is not shown, its result after that is.
#[derive(Default)]
struct Fields {
    open: Vec<Field>,
    /// How many are still in their codes.
    codes: usize,
    /// Bytes of drop-down lists: many fields may be said to be one that stands in the file once.
    chosen: usize,
}

#[derive(Default)]
struct Field {
    /// Whether it is still in its code.
    in_code: bool,
    /// The drop-down list that it is, as long as it shows no text: what is chosen stands nowhere else.
    choice: Option<Choice>,
}

impl Fields {
    fn begin(&mut self) {
        self.open.push(Field { in_code: true, choice: None });
        self.codes += 1;
    }

    fn choose(&mut self, choice: Option<Choice>) {
        if let Some(field) = self.open.last_mut().filter(|it| it.in_code && it.choice.is_none()) {
            self.chosen += choice.iter().flat_map(|it| &it.entries).map(String::len).sum::<usize>();
            field.choice = choice;
        }
    }

    fn separate(&mut self) {
        if let Some(field) = self.open.last_mut() {
            self.codes -= usize::from(std::mem::take(&mut field.in_code));
        }
    }

    /// Some text is shown.
    fn show(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.choice = None;
        }
    }

    /// Ends a field, and gives the list that it is to show.
    fn end(&mut self) -> Option<Choice> {
        let field = self.open.pop().unwrap_or_default();
        self.codes -= usize::from(field.in_code);
        field.choice
    }
}

/// The little-endian number of two bytes at `at`.
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let part = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(part.try_into().ok()?))
}

/// The little-endian number of four bytes at `at`.
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(part.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::sample::Sample;
    use super::*;

    fn read(sample: &Sample) -> String {
        doc(&sample.bytes()).unwrap().text
    }

    #[test]
    fn paragraphs_stand_on_lines_of_their_own() {
        assert_eq!(
            read(Sample::new().paragraph("一、总体情况\r", &[]).paragraph("无\u{b}误\r", &[])),
            "一、总体情况\n无\n误\n"
        );
    }

    #[test]
    fn rows_have_the_cells_of_their_definition() {
        let mut it = Sample::new();
        it.row(&["甲\r乙", "丙"], &[(2000, 0), (3000, 0x60)])
            .row(&["1", "2", "3"], &[(1000, 0), (2000, 0), (3000, 0x20)]);
        assert_eq!(read(it.paragraph("后\r", &[])), "甲乙\t\t丙\n1\t2\t\n后\n");
    }

    #[test]
    fn a_field_shows_its_result() {
        assert_eq!(read(Sample::new().paragraph("共\u{13} =SUM(A1) \u{14}12\u{15}件\r", &[])), "共12件\n");
    }

    #[test]
    fn hidden_and_deleted_text_is_left_out() {
        let mut it = Sample::new();
        it.run("3", &[]).run("4", &[0x3c, 0x08, 1]).run("5", &[0x00, 0x08, 1]).paragraph("6\r", &[]);
        assert_eq!(read(&it), "36\n");
    }

    #[test]
    fn numbering_is_written_out() {
        let mut it = Sample::new();
        it.numbering(37, "\0、");
        let list = [0x0b, 0x46, 1, 0, 0x0a, 0x26, 0];
        it.paragraph("总体情况\r", &list).paragraph("\r", &list).paragraph("主动公开\r", &list);
        assert_eq!(read(&it), "一、总体情况\n二、\n三、主动公开\n");
    }

    #[test]
    fn notes_follow_the_text_and_headers_are_left_out() {
        let mut it = Sample::new();
        it.paragraph("正文\r", &[]).paragraph("脚注\r", &[]).paragraph("页眉\r", &[]);
        it.counts = [3, 3, 3, 0, 0, 0, 0];
        assert_eq!(read(&it), "正文\n脚注\n");
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let mut it = Sample::new();
        it.paragraph("甲\r", &[]);
        let whole = it.bytes();
        assert_eq!(doc(b"").unwrap_err(), ReadError::Damaged(Format::Doc));
        assert_eq!(doc(whole.get(..1500).unwrap()).unwrap_err(), ReadError::Damaged(Format::Doc));
        it.encrypted = true;
        assert_eq!(doc(&it.bytes()).unwrap_err(), ReadError::Encrypted(Format::Doc));
        assert_eq!(doc(&Sample::new().bytes()).unwrap_err(), ReadError::Empty);
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_it_panic(changes in proptest::collection::vec((0usize..16_384, 0u8..), 1..40), cut in 0usize..16_384) {
            let mut it = Sample::new();
            it.numbering(37, "\0、");
            it.row(&["甲", "乙"], &[(1000, 0), (2000, 0x60)]).run("x", &[0x3c, 8, 1]);
            it.paragraph("\u{13}a\u{14}b\u{15}\r", &[0x0b, 0x46, 1, 0]);
            let mut bytes = it.bytes();
            for (at, value) in changes {
                let len = bytes.len();
                bytes[at % len] = value;
            }
            let _ = doc(&bytes);
            let _ = doc(&bytes[..cut.min(bytes.len())]);
        }
    }
}
