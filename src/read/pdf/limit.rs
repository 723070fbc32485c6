//! How much of a PDF is unpacked at most, so that a small file cannot ask for endless memory or time.

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use crate::read::ReadError;

/// What may still be unpacked.
pub(super) struct Budget {
    bytes: usize,
    signs: usize,
    steps: usize,
}

/// Unpacked bytes for any file, and more for a large one.
const BYTES: usize = 64 << 20;
const BYTES_PER_BYTE: usize = 16;
/// Bytes of text that is shown: a report has some ten thousand characters of one or two.
const SIGNS: usize = 1_000_000;
/// Operators of pages.
const STEPS: usize = 10_000_000;
/// Forms that are drawn and fonts that are read: honest files have a few on each page.
const LEAPS: usize = 50_000;
/// Streams packed otherwise than by one Flate filter are small in honest files.
const OTHER: usize = 256 << 10;
/// The same of those that another filter unpacks to many times as much.
const OTHER_PACKED: usize = 64 << 10;
/// Layers of Flate in each other that are looked into.
const LAYERS: usize = 4;

impl Budget {
    pub(super) fn new(len: usize) -> Self {
        Self { bytes: BYTES.saturating_add(len.saturating_mul(BYTES_PER_BYTE)), signs: SIGNS, steps: STEPS }
    }

    /// Counts `count` bytes of text that is shown.
    pub(super) fn signs(&mut self, count: usize) -> Result<(), ReadError> {
        take(&mut self.signs, count)
    }

    /// Counts an operator.
    pub(super) fn step(&mut self) -> Result<(), ReadError> {
        take(&mut self.steps, 1)
    }

    /// Counts what takes as long as `count` operators.
    pub(super) fn steps(&mut self, count: usize) -> Result<(), ReadError> {
        take(&mut self.steps, count)
    }

    /// Counts what takes as long as many operators: a form that is drawn, a font that is read.
    pub(super) fn leap(&mut self) -> Result<(), ReadError> {
        take(&mut self.steps, STEPS / LEAPS)
    }

    /// Refuses a file whose streams would unpack to too much. The parser unpacks streams of objects without asking.
    pub(super) fn check_file(&self, bytes: &[u8]) -> Result<(), ReadError> {
        let mut left = self.bytes;
        let mut at = 0;
        while let Some(found) = find(bytes.get(at..).unwrap_or_default(), b"stream") {
            let start = at + found;
            at = start + 6;
            let head = bytes.get(start.saturating_sub(1000)..start).unwrap_or_default();
            let mut data = bytes.get(at..).unwrap_or_default();
            while let [b'\r' | b'\n', rest @ ..] = data {
                data = rest;
            }
            // Pictures are never unpacked. Names may be written with escapes: then there is no telling.
            let head = &head[head.windows(4).rposition(|it| it == b" obj").unwrap_or(0)..];
            let has = |word: &[u8]| find(head, word).is_some();
            let picture = has(b"/Image") && !has(b"/ObjStm") && !has(b"/XRef") && !head.contains(&b'#');
            if !picture && data.first().is_some_and(|it| it & 0x0f == 8) {
                let count = unpacked(data, left, LAYERS);
                take(&mut left, count)?;
            }
            if has(b"/ObjStm") && (has(b"LZW") || has(b"/RunLength") || has(b"/RL")) {
                return Err(ReadError::TooMuch);
            }
        }
        Ok(())
    }

    /// The unpacked data of a stream; empty where it cannot be unpacked.
    pub(super) fn unpack(&mut self, stream: &Stream<'_>) -> Result<Vec<u8>, ReadError> {
        let raw = stream.raw_data();
        let plain = stream.dict().get::<hayro_syntax::object::Object<'_>>(&b"DecodeParms"[..]).is_none();
        let data = match stream.filters().as_slice() {
            [] => raw.into_owned(),
            [Filter::FlateDecode] if plain && raw.first().is_some_and(|it| it & 0x0f == 8) => {
                let mut out = Vec::new();
                // A stream cut short is read as far as it goes.
                let _ = ZlibDecoder::new(&raw[..]).take(self.bytes as u64 + 1).read_to_end(&mut out);
                out
            }
            many if many.iter().filter(|it| expands(**it)).count() > 1 => return Err(ReadError::TooMuch),
            many if raw.len() <= if many.iter().any(|it| expands(*it)) { OTHER_PACKED } else { OTHER } => {
                stream.decoded_data().map_or_else(|_| Vec::new(), |it| it.into_owned())
            }
            _ => return Err(ReadError::TooMuch),
        };
        take(&mut self.bytes, data.len())?;
        Ok(data)
    }
}

/// Whether what the filter gives may be many times as long as what it takes.
fn expands(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

/// How many bytes `data` unpacks to, up to one more than `most`, and what that unpacks to in turn where it is packed again:
/// the most of any of `layers`.
fn unpacked(data: &[u8], most: usize, layers: usize) -> usize {
    let mut out = 0;
    for depth in 1..=layers {
        let mut reader: Box<dyn Read + '_> = Box::new(data);
        for _ in 0..depth {
            reader = Box::new(ZlibDecoder::new(reader).take(most as u64 + 1));
        }
        let mut part = [0; 16 << 10];
        let mut packed = false;
        let mut count = 0;
        // Data that is no Flate stream ends with an error after what could be unpacked.
        while let Ok(len @ 1..) = reader.read(&mut part) {
            packed |= count == 0 && len > 1 && part[0] & 0x0f == 8 && u16::from_be_bytes([part[0], part[1]]) % 31 == 0;
            count += len;
        }
        out = out.max(count);
        if !packed || out > most {
            break;
        }
    }
    out
}

fn take(left: &mut usize, count: usize) -> Result<(), ReadError> {
    *left = left.checked_sub(count).ok_or(ReadError::TooMuch)?;
    Ok(())
}

/// Where `word` is first found.
fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|it| *it == first)?;
        if bytes.get(at..)?.starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_file_that_would_unpack_to_too_much_is_refused() {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..2 {
            packed.write_all(&vec![0; 1 << 20]).unwrap();
        }
        let packed = packed.finish().unwrap();
        let file = [b"%PDF-1.7\n1 0 obj <</Type/ObjStm>> stream\n", packed.as_slice(), b"\nendstream"].concat();
        assert_eq!(Budget { bytes: 1 << 20, ..Budget::new(0) }.check_file(&file), Err(ReadError::TooMuch));
        let file = [b"%PDF-1.7\n1 0 obj <</Subtype/Image>> stream\n", packed.as_slice(), b"\nendstream"].concat();
        assert_eq!(Budget { bytes: 1 << 20, ..Budget::new(0) }.check_file(&file), Ok(()));
    }

    #[test]
    fn neither_layers_nor_a_broken_end_hide_how_much_it_is() {
        let pack = |bytes: &[u8]| {
            let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
            packed.write_all(bytes).unwrap();
            packed.finish().unwrap()
        };
        let once = pack(&vec![0; 2 << 20]);
        assert_eq!(unpacked(&once, 9 << 20, LAYERS), 2 << 20);
        assert_eq!(unpacked(&pack(&pack(&once)), 9 << 20, LAYERS), 2 << 20);
        assert_eq!(unpacked(&once, 1 << 20, LAYERS), (1 << 20) + 1);
        assert!(unpacked(&once[..once.len() - 5], 9 << 20, LAYERS) > 1 << 20);
        assert_eq!(unpacked(b"x no Flate", 9, LAYERS), 0);
    }

    #[test]
    fn words_are_found() {
        assert_eq!(find(b"sstream", b"stream"), Some(1));
        assert_eq!(find(b"strea", b"stream"), None);
    }
}
