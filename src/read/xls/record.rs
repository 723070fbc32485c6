//! Records of a workbook, and the texts in them.

/// A record: its kind and what it holds.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    /// Its kind.
    pub id: u16,
    /// What it holds.
    pub data: &'a [u8],
}

impl Record<'_> {
    fn bytes<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.data.get(at..at + N)?.try_into().ok()
    }

    /// The byte at `at`.
    pub(super) fn u8(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    /// The number of two bytes at `at`.
    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        self.bytes(at).map(u16::from_le_bytes)
    }

    /// The number of four bytes at `at`.
    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        self.bytes(at).map(u32::from_le_bytes)
    }

    /// The floating-point number at `at`.
    pub(super) fn f64(&self, at: usize) -> Option<f64> {
        self.bytes(at).map(f64::from_le_bytes)
    }

    /// Row and column of a cell.
    pub(super) fn place(&self) -> Option<(u32, u32)> {
        Some((self.u16(0)?.into(), self.u16(2)?.into()))
    }
}

/// The records of a stream, one after another; they end where the stream is damaged.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// The records from the start of `stream`.
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    /// What `record` holds, and the records that go on with it.
    pub(super) fn with_continued(&mut self, record: &Record<'a>) -> Vec<&'a [u8]> {
        let mut parts = vec![record.data];
        loop {
            let before = self.rest;
            match self.next() {
                Some(next) if next.id == 0x003c => parts.push(next.data),
                _ => {
                    self.rest = before;
                    return parts;
                }
            }
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let head = Record { id: 0, data: self.rest.get(..4)? };
        let (id, length) = (head.u16(0)?, usize::from(head.u16(2)?));
        let data = self.rest.get(4..4 + length)?;
        self.rest = self.rest.get(4 + length..)?;
        Some(Record { id, data })
    }
}

/// Texts that may be cut by the ends of records.
pub(super) struct Strings<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    part: &'a [u8],
}

impl<'a> Strings<'a> {
    /// The texts in `parts`.
    pub(super) fn new(parts: Vec<&'a [u8]>) -> Self {
        let mut parts = parts.into_iter();
        let part = parts.next().unwrap_or(&[]);
        Self { parts, part }
    }

    fn byte(&mut self) -> Option<u8> {
        while self.part.is_empty() {
            self.part = self.parts.next()?;
        }
        let (first, rest) = self.part.split_first()?;
        self.part = rest;
        Some(*first)
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0, |sum, at| Some(sum | u32::from(self.byte()?) << (8 * at)))
    }

    fn skip(&mut self, mut count: usize) {
        while count > self.part.len() {
            count -= self.part.len();
            let Some(next) = self.parts.next() else {
                self.part = &[];
                return;
            };
            self.part = next;
        }
        self.part = self.part.get(count..).unwrap_or(&[]);
    }

    /// 2.5.294: a text without forms.
    pub(super) fn long(&mut self) -> Option<String> {
        let count = self.number(2)?;
        let flags = self.byte()?;
        Some(self.characters(count, flags))
    }

    /// 2.5.293: a text that may have forms and readings, which are left out.
    pub(super) fn rich(&mut self) -> Option<String> {
        let count = self.number(2)?;
        let flags = self.byte()?;
        let forms = if flags & 8 != 0 { self.number(2)? as usize * 4 } else { 0 };
        let readings = if flags & 4 != 0 { self.number(4)? as usize } else { 0 };
        let text = self.characters(count, flags);
        self.skip(forms.saturating_add(readings));
        Some(text)
    }

    fn characters(&mut self, count: u32, flags: u8) -> String {
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        for _ in 0..count {
            // Where a record goes on with characters, it says anew how wide they are.
            if self.part.is_empty() {
                let Some(next) = self.parts.next() else { break };
                self.part = next;
                let Some(flags) = self.byte() else { break };
                wide = flags & 1 != 0;
            }
            let Some(unit) = self.number(if wide { 2 } else { 1 }) else { break };
            units.push(unit as u16);
        }
        String::from_utf16_lossy(&units)
    }
}
