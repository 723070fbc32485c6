//! Excel 5 to 2003 (.xls), and WPS's .et: a compound file whose `Workbook` stream is a sequence of records. Numbers of
//! records and fields are those of [MS-XLS].

mod record;

use super::sheet::{Area, Rows, Sheet};
use super::{Canonical, ReadError, block, format};
use crate::outcome::Format;
use encoding_rs::{BIG5, Encoding, GBK, WINDOWS_1252};
use record::{Record, Records, Strings};
use std::collections::HashMap;
use std::io::{Cursor, Read};

const DAMAGED: ReadError = ReadError::Damaged(Format::Xls);

/// The `Workbook` stream of the compound file `bytes`; `None` where it has none.
pub(super) fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["Workbook", "Book"].into_iter().find(|it| file.is_stream(it))?;
    let mut out = Vec::new();
    // A stream cannot be longer than the file it is in.
    file.open_stream(name).ok()?.take(bytes.len() as u64).read_to_end(&mut out).ok()?;
    Some(out)
}

/// Reads the `Workbook` stream: the sheets that are shown, one after another, numbers as their formats show them. Hidden
/// rows and columns are left out.
///
/// # Errors
/// [`ReadError::Damaged`], also for what programs before Excel 5 wrote; [`ReadError::Encrypted`];
/// [`ReadError::TooMuch`].
pub(super) fn xls(stream: &[u8]) -> Result<Canonical, ReadError> {
    let book = Book::read(stream)?;
    let mut rows = Rows::default();
    for offset in &book.sheets {
        book.sheet(stream.get(*offset..).ok_or(DAMAGED)?)?.write(&mut rows)?;
    }
    Ok(Canonical { text: super::text(&block::write(&rows.finish())), format: Format::Xls, notes: Vec::new() })
}

/// What the sheets share.
#[derive(Default)]
struct Book {
    /// Where the sheets that are shown start.
    sheets: Vec<usize>,
    strings: Vec<String>,
    /// Codes of formats by their ids.
    formats: HashMap<u16, String>,
    /// The format of each style of cells.
    styles: Vec<u16>,
    /// Whether days are counted from 1904.
    early: bool,
    /// The character set of texts, where they are not in Unicode: before Excel 97.
    charset: Option<&'static Encoding>,
}

/// Sheets of a workbook, at most.
const MAX_SHEETS: usize = 256;

impl Book {
    fn read(stream: &[u8]) -> Result<Self, ReadError> {
        let mut book = Self::default();
        let mut records = Records::new(stream);
        let first = records.next().ok_or(DAMAGED)?;
        // 2.4.21: the version.
        if first.id != 0x0809 || !matches!(first.u16(0), Some(0x0600 | 0x0500)) {
            return Err(DAMAGED);
        }
        if first.u16(0) == Some(0x0500) {
            book.charset = Some(GBK);
        }
        while let Some(record) = records.next() {
            match record.id {
                0x000a => break,
                0x002f => return Err(ReadError::Encrypted(Format::Xls)),
                // 2.4.52: the character set.
                0x0042 if book.charset.is_some() => {
                    book.charset = Some(match record.u16(0) {
                        Some(950) => BIG5,
                        Some(1252) => WINDOWS_1252,
                        _ => GBK,
                    });
                }
                0x0022 => book.early = record.u16(0) == Some(1),
                // 2.4.28: worksheets that are shown.
                0x0085 if record.u8(4).is_some_and(|it| it & 3 == 0) && record.u8(5) == Some(0) => {
                    book.sheets.extend(record.u32(0).map(|it| it as usize));
                }
                0x041e => {
                    let code = match book.charset {
                        // The length of a format takes one byte.
                        Some(_) => bytes(&record, 2, record.u8(2).map_or(0, usize::from), 1, book.charset),
                        None => Strings::new(record.data.get(2..).into_iter().collect()).long(),
                    };
                    book.formats.extend(record.u16(0).zip(code));
                }
                0x00e0 => book.styles.extend(record.u16(2)),
                0x00fc => book.strings = strings(&record, &mut records),
                _ => {}
            }
        }
        book.sheets.truncate(MAX_SHEETS);
        Ok(book)
    }

    fn sheet(&self, stream: &[u8]) -> Result<Sheet, ReadError> {
        let mut sheet = Sheet::default();
        let mut depth = 0usize;
        // The cell whose formula gave a text that is to come.
        let mut waiting = None;
        let mut records = Records::new(stream);
        while let Some(record) = records.next() {
            match record.id {
                0x0809 => depth += 1,
                0x000a if depth <= 1 => break,
                0x000a => depth -= 1,
                _ if depth > 1 => {} // a chart in the sheet
                0x0207 => {
                    if let Some((row, column)) = waiting.take() {
                        let text = match self.charset {
                            Some(_) => self.text(&record, 0),
                            None => Strings::new(records.with_continued(&record)).long(),
                        };
                        let text = text.unwrap_or_default();
                        sheet.set(row, column, text)?;
                    }
                }
                0x00bd => self.numbers(&record, &mut sheet)?,
                0x0208 if record.u16(12).is_some_and(|it| it & 0x20 != 0) => {
                    sheet.hidden_rows.extend(record.u16(0).map(u32::from));
                }
                0x007d if record.u16(8).is_some_and(|it| it & 1 != 0) => {
                    let place = |at| record.u16(at).map(u32::from);
                    sheet.hidden_columns.extend(place(0).zip(place(2)));
                }
                0x00e5 => sheet.merges.extend(record.data.get(2..).unwrap_or(&[]).chunks_exact(8).map(area)),
                _ => {
                    let Some((row, column)) = record.place() else { continue };
                    match self.cell(&record) {
                        Shown::Text(text) => sheet.set(row, column, text)?,
                        Shown::Later => waiting = Some((row, column)),
                        Shown::Nothing => {}
                    }
                }
            }
        }
        Ok(sheet)
    }

    /// What the cell of `record` shows.
    fn cell(&self, record: &Record<'_>) -> Shown {
        let style = record.u16(4).unwrap_or(0);
        let text = match record.id {
            0x0203 => record.f64(6).map(|it| self.number(it, style)),
            0x027e => record.u32(6).map(|it| self.number(packed(it), style)),
            0x00fd => record.u32(6).and_then(|it| self.strings.get(it as usize)).cloned(),
            0x0204 | 0x00d6 => self.text(record, 6),
            0x0205 => match (record.u8(6), record.u8(7)) {
                (Some(code), Some(1)) => Some(error(code).to_owned()),
                (Some(value), _) => Some(truth(value).to_owned()),
                _ => None,
            },
            // 2.5.133: a number, unless its last two bytes are ones.
            0x0006 => match (record.u16(12), record.u8(6), record.u8(8)) {
                (Some(0xffff), Some(0), _) => return Shown::Later,
                (Some(0xffff), Some(1), Some(value)) => Some(truth(value).to_owned()),
                (Some(0xffff), Some(2), Some(code)) => Some(error(code).to_owned()),
                (Some(0xffff), ..) => None,
                _ => record.f64(6).map(|it| self.number(it, style)),
            },
            _ => None,
        };
        text.map_or(Shown::Nothing, Shown::Text)
    }

    /// The text at `at` of `record`.
    fn text(&self, record: &Record<'_>, at: usize) -> Option<String> {
        match self.charset {
            Some(_) => bytes(record, at, usize::from(record.u16(at)?), 2, self.charset),
            None => Strings::new(record.data.get(at..).into_iter().collect()).long(),
        }
    }

    /// 2.4.175: several numbers in a row.
    fn numbers(&self, record: &Record<'_>, sheet: &mut Sheet) -> Result<(), ReadError> {
        let Some((row, first)) = record.place() else { return Ok(()) };
        let cells = record.data.get(4..record.data.len().saturating_sub(2)).unwrap_or(&[]).chunks_exact(6);
        for (at, cell) in (first..).zip(cells) {
            let cell = Record { id: 0, data: cell };
            if let (Some(style), Some(value)) = (cell.u16(0), cell.u32(2)) {
                sheet.set(row, at, self.number(packed(value), style))?;
            }
        }
        Ok(())
    }

    fn number(&self, value: f64, style: u16) -> String {
        let id = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        let own = self.formats.get(&id).map(String::as_str);
        format::shown(value, own.unwrap_or_else(|| format::built_in(u32::from(id))), self.early)
    }
}

/// A text of `count` bytes in `charset`, whose length stands at `at` and takes `width` bytes.
fn bytes(
    record: &Record<'_>,
    at: usize,
    count: usize,
    width: usize,
    charset: Option<&'static Encoding>,
) -> Option<String> {
    let rest = record.data.get(at + width..)?;
    Some(charset?.decode_without_bom_handling(rest.get(..count).unwrap_or(rest)).0.into_owned())
}

enum Shown {
    Text(String),
    /// A text in a record that is to come.
    Later,
    Nothing,
}

/// 2.5.217: a number in 30 bits.
fn packed(value: u32) -> f64 {
    let number = match value & 2 {
        0 => f64::from_bits(u64::from(value & !3) << 32),
        _ => f64::from(value as i32 >> 2),
    };
    if value & 1 == 0 { number } else { number / 100.0 }
}

fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}

/// 2.5.10.
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

/// 2.5.211: first and last row, first and last column.
fn area(bytes: &[u8]) -> Area {
    let record = Record { id: 0, data: bytes };
    let at = |at| record.u16(at).map_or(0, u32::from);
    Area { rows: (at(0), at(2)), columns: (at(4), at(6)) }
}

/// 2.4.265: the texts that cells share.
fn strings<'a>(record: &Record<'a>, records: &mut Records<'a>) -> Vec<String> {
    let mut parts = records.with_continued(record);
    if let Some(first) = parts.first_mut() {
        *first = first.get(8..).unwrap_or(&[]);
    }
    let mut strings = Strings::new(parts);
    std::iter::from_fn(|| strings.rich()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: u16, data: &[u8]) -> Vec<u8> {
        [&id.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    /// A text of two bytes a character.
    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let bytes = units.iter().flat_map(|it| it.to_le_bytes());
        (units.len() as u16).to_le_bytes().into_iter().chain([1]).chain(bytes).collect()
    }

    fn cell(id: u16, row: u8, column: u8, style: u8, rest: &[u8]) -> Vec<u8> {
        record(id, &[&[row, 0, column, 0, style, 0], rest].concat())
    }

    fn stream(sheet: &[Vec<u8>]) -> Vec<u8> {
        let start = record(0x0809, &[0, 6, 5, 0]);
        let mut shared = vec![start.clone()];
        shared.push(record(0x041e, &[&[164, 0], &wide("0.0000")[..]].concat()));
        shared.extend([0u8, 164].map(|it| record(0x00e0, &[0, 0, it, 0])));
        // Two texts; the second, which has forms, goes on in the next record, there with one byte a character.
        let first = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &wide("行政"), &[2, 0, 9, 1, 0, 0xc4, 0x89]].concat();
        shared.push(record(0x00fc, &first));
        shared.push(record(0x003c, &[0, b'a', 9, 9, 9, 9]));
        let bound = |offset: usize, hidden: u8| {
            record(0x0085, &[&(offset as u32).to_le_bytes()[..], &[hidden, 0, 0, 0]].concat())
        };
        let mut out = shared.concat();
        let offset = out.len() + 2 * bound(0, 0).len() + record(0x000a, &[]).len();
        out.extend(bound(0, 1));
        out.extend(bound(offset, 0));
        out.extend(record(0x000a, &[]));
        assert_eq!(out.len(), offset);
        out.extend(start);
        out.extend(sheet.concat());
        out.extend(record(0x000a, &[]));
        out
    }

    fn read(sheet: &[Vec<u8>]) -> Result<String, ReadError> {
        xls(&stream(sheet)).map(|it| it.text)
    }

    #[test]
    fn cells_show_what_their_formats_say() {
        let formula = |kind: [u8; 8]| [&kind[..], &[0; 6]].concat();
        let sheet = [
            cell(0x00fd, 0, 0, 0, &[0, 0, 0, 0]),
            cell(0x0203, 0, 1, 0, &(0.1f64 + 0.2).to_le_bytes()),
            cell(0x0203, 0, 2, 1, &77.47f64.to_le_bytes()),
            cell(0x00fd, 1, 0, 0, &[1, 0, 0, 0]),
            cell(0x027e, 1, 1, 0, &((12_345u32 << 2) | 3).to_le_bytes()),
            cell(0x0205, 1, 2, 0, &[0x17, 1]),
            record(
                0x00bd,
                &[
                    &[2, 0, 0, 0][..],
                    &[0, 0],
                    &((7u32 << 2) | 2).to_le_bytes(),
                    &[0, 0],
                    &((8u32 << 2) | 2).to_le_bytes(),
                    &[1, 0],
                ]
                .concat(),
            ),
            cell(0x0006, 2, 2, 0, &formula([0, 0, 0, 0, 0, 0, 0xff, 0xff])),
            record(0x0207, &wide("文本")),
            cell(0x0006, 3, 0, 0, &formula(5.0f64.to_le_bytes())),
            cell(0x0204, 3, 1, 0, &wide("标签")),
            record(0x0208, &[4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0]),
            cell(0x0203, 4, 0, 0, &9f64.to_le_bytes()),
        ];
        assert_eq!(read(&sheet).as_deref(), Ok("行政\t0.3\t77.4700\n规a\t123.45\t#REF!\n7\t8\t文本\n5\t标签\t\n"));
    }

    #[test]
    fn merged_areas_and_hidden_columns() {
        let sheet = [
            record(0x007d, &[1, 0, 1, 0, 0, 0, 0, 0, 1, 0]),
            cell(0x00fd, 0, 0, 0, &[0, 0, 0, 0]),
            cell(0x0203, 1, 0, 0, &1f64.to_le_bytes()),
            cell(0x0203, 1, 1, 0, &2f64.to_le_bytes()),
            cell(0x0203, 1, 2, 0, &3f64.to_le_bytes()),
            record(0x00e5, &[1, 0, 0, 0, 0, 0, 0, 0, 2, 0]),
        ];
        assert_eq!(read(&sheet).as_deref(), Ok("行政\t\n1\t3\n"));
    }

    #[test]
    fn texts_before_excel_97_are_in_a_character_set() {
        let text = |text: &str| {
            let bytes = GBK.encode(text).0.into_owned();
            [&(bytes.len() as u16).to_le_bytes()[..], &bytes].concat()
        };
        let start = record(0x0809, &[0, 5, 5, 0]);
        let shared = [
            start.clone(),
            record(0x0042, &936u16.to_le_bytes()),
            record(0x041e, &[&[164, 0, 6], &b"0.0000"[..]].concat()),
            record(0x00e0, &[0, 0, 164, 0]),
        ]
        .concat();
        let offset = shared.len() + 4 + 8 + 4;
        let bound = record(0x0085, &[&(offset as u32).to_le_bytes()[..], &[0, 0, 1, b's']].concat());
        let book = [
            shared,
            bound,
            record(0x000a, &[]),
            start,
            cell(0x0204, 0, 0, 0, &text("规章")),
            cell(0x0203, 0, 1, 0, &77.47f64.to_le_bytes()),
            cell(0x0006, 0, 2, 0, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0]),
            record(0x0207, &text("文本")),
            record(0x000a, &[]),
        ];
        assert_eq!(xls(&book.concat()).map(|it| it.text).as_deref(), Ok("规章\t77.4700\t文本\n"));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        assert_eq!(xls(&[]).map(|it| it.text), Err(DAMAGED));
        assert_eq!(xls(&record(0x0809, &[0, 4, 5, 0])).map(|it| it.text), Err(DAMAGED));
        let locked = [record(0x0809, &[0, 6, 5, 0]), record(0x002f, &[1, 0])].concat();
        assert_eq!(xls(&locked).map(|it| it.text), Err(ReadError::Encrypted(Format::Xls)));
        let whole = stream(&[cell(0x0203, 1, 0, 0, &1f64.to_le_bytes())]);
        for end in 0..whole.len() {
            let _ = xls(&whole[..end]);
        }
    }
}
