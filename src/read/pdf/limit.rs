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
/// Characters: a report has some ten thousand.
const SIGNS: usize = 2_000_000;
/// Operators of pages.
const STEPS: usize = 10_000_000;
/// Streams packed otherwise than by one Flate filter are small in honest files.
const OTHER: usize = 256 << 10;

impl Budget {
    pub(super) fn new(len: usize) -> Self {
        Self { bytes: BYTES.saturating_add(len.saturating_mul(BYTES_PER_BYTE)), signs: SIGNS, steps: STEPS }
    }

    /// Counts `count` characters.
    pub(super) fn signs(&mut self, count: usize) -> Result<(), ReadError> {
        take(&mut self.signs, count)
    }

    /// Counts an operator.
    pub(super) fn step(&mut self) -> Result<(), ReadError> {
        take(&mut self.steps, 1)
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
                let unpacked = std::io::copy(&mut ZlibDecoder::new(data).take(left as u64 + 1), &mut std::io::sink());
                // Data that is no Flate stream ends with an error after what could be unpacked.
                take(&mut left, unpacked.map_or(0, |it| it as usize))?;
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
            _ if raw.len() <= OTHER => stream.decoded_data().map_or_else(|_| Vec::new(), |it| it.into_owned()),
            _ => return Err(ReadError::TooLarge),
        };
        take(&mut self.bytes, data.len())?;
        Ok(data)
    }
}

fn take(left: &mut usize, count: usize) -> Result<(), ReadError> {
    *left = left.checked_sub(count).ok_or(ReadError::TooLarge)?;
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
        assert_eq!(Budget { bytes: 1 << 20, ..Budget::new(0) }.check_file(&file), Err(ReadError::TooLarge));
        let file = [b"%PDF-1.7\n1 0 obj <</Subtype/Image>> stream\n", packed.as_slice(), b"\nendstream"].concat();
        assert_eq!(Budget { bytes: 1 << 20, ..Budget::new(0) }.check_file(&file), Ok(()));
    }

    #[test]
    fn words_are_found() {
        assert_eq!(find(b"sstream", b"stream"), Some(1));
        assert_eq!(find(b"strea", b"stream"), None);
    }
}
