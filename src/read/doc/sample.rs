//! Writes small Word documents for the tests.

use std::io::{Cursor, Write};

/// A document in the making.
#[derive(Default)]
pub(super) struct Sample {
    text: Vec<u16>,
    runs: Vec<(usize, Vec<u8>)>,
    paragraphs: Vec<(usize, Vec<u8>)>,
    list: Option<(u8, Vec<u16>)>,
    /// Character counts of the stories; all of it the body where the first is 0.
    pub(super) counts: [u32; 7],
    /// Whether the document says that it is encrypted.
    pub(super) encrypted: bool,
}

const TEXT: usize = 1024;

impl Sample {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Adds text with a character property list.
    pub(super) fn run(&mut self, text: &str, list: &[u8]) -> &mut Self {
        self.text.extend(text.encode_utf16());
        self.runs.push((self.text.len(), list.to_vec()));
        self
    }

    /// Adds text that ends a paragraph, with a paragraph property list.
    pub(super) fn paragraph(&mut self, text: &str, list: &[u8]) -> &mut Self {
        self.run(text, &[]);
        self.paragraphs.push((self.text.len(), list.to_vec()));
        self
    }

    /// Adds a table row: texts, and right edges with cell flags.
    pub(super) fn row(&mut self, texts: &[&str], edges: &[(u16, u16)]) -> &mut Self {
        for text in texts {
            for part in format!("{text}\u{7}").split_inclusive(['\r', '\u{7}']) {
                self.paragraph(part, &[0x16, 0x24, 1]);
            }
        }
        let mut shape = vec![edges.len() as u8, 0, 0];
        edges.iter().for_each(|it| shape.extend(it.0.to_le_bytes()));
        for (_, flags) in edges {
            shape.extend(flags.to_le_bytes());
            shape.extend([0; 18]);
        }
        let mut list = vec![0x16, 0x24, 1, 0x17, 0x24, 1, 0x08, 0xd6];
        list.extend((shape.len() as u16 + 1).to_le_bytes());
        list.extend(shape);
        self.paragraph("\u{7}", &list)
    }

    /// Gives the document one list of one level.
    pub(super) fn numbering(&mut self, style: u8, text: &str) {
        self.list = Some((style, text.encode_utf16().collect()));
    }

    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut main = vec![0; TEXT];
        let long =
            |main: &mut Vec<u8>, at: usize, it: usize| main[at..at + 4].copy_from_slice(&(it as u32).to_le_bytes());
        main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        main[0x0b] = 0x02 | u8::from(self.encrypted);
        main[32] = 14;
        main[62] = 22;
        main[152] = 93;
        let counts = if self.counts[0] == 0 { [self.text.len() as u32, 0, 0, 0, 0, 0, 0] } else { self.counts };
        for (at, count) in counts.into_iter().enumerate() {
            long(&mut main, 76 + 4 * at, count as usize);
        }
        main.extend(self.text.iter().flat_map(|it| it.to_le_bytes()));
        main.resize(main.len().next_multiple_of(512), 0);
        let pages = (main.len() / 512) as u32;
        main.extend(page(&self.runs, false));
        main.extend(page(&self.paragraphs, true));

        let mut table = Vec::new();
        let mut part = |main: &mut Vec<u8>, index: usize, bytes: &[u8]| {
            long(main, 154 + 8 * index, table.len());
            long(main, 158 + 8 * index, bytes.len());
            table.extend_from_slice(bytes);
        };
        let whole = |number: u32| [0_u32.to_le_bytes(), u32::MAX.to_le_bytes(), number.to_le_bytes()].concat();
        part(&mut main, 12, &whole(pages));
        part(&mut main, 13, &whole(pages + 1));
        let mut clx = vec![2, 16, 0, 0, 0, 0, 0, 0, 0];
        clx.extend((self.text.len() as u32).to_le_bytes());
        clx.extend([0, 0]);
        clx.extend((TEXT as u32).to_le_bytes());
        clx.extend([0, 0]);
        part(&mut main, 33, &clx);
        if let Some((style, text)) = &self.list {
            let mut lists = vec![1, 0, 9, 0, 0, 0];
            lists.extend([0; 22]);
            lists.extend([1, 0]);
            lists.extend([1, 0, 0, 0, *style]);
            lists.extend([0; 23]);
            lists.extend((text.len() as u16).to_le_bytes());
            lists.extend(text.iter().flat_map(|it| it.to_le_bytes()));
            part(&mut main, 73, &lists);
            let mut uses = vec![1, 0, 0, 0, 9, 0, 0, 0];
            uses.extend([0; 12]);
            uses.extend([0xff; 4]);
            part(&mut main, 74, &uses);
        }

        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("WordDocument").unwrap().write_all(&main).unwrap();
        file.create_stream("1Table").unwrap().write_all(&table).unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    }
}

/// A page of runs, given where each ends.
fn page(runs: &[(usize, Vec<u8>)], paragraphs: bool) -> Vec<u8> {
    let mut page = vec![0; 512];
    page[511] = runs.len() as u8;
    let mut end = 511;
    let width = if paragraphs { 13 } else { 1 };
    let mut start = 0;
    for (at, (until, list)) in runs.iter().enumerate() {
        let place = |it: usize| ((TEXT + 2 * it) as u32).to_le_bytes();
        page[4 * at..4 * at + 4].copy_from_slice(&place(start));
        page[4 * at + 4..4 * at + 8].copy_from_slice(&place(*until));
        start = *until;
        let mut list = list.clone();
        if paragraphs {
            list.splice(0..0, [0, 0]);
        }
        let bytes: Vec<u8> = if !paragraphs {
            [&[list.len() as u8][..], &list].concat()
        } else if list.len() % 2 == 1 {
            [&[list.len().div_ceil(2) as u8][..], &list].concat()
        } else {
            [&[0, (list.len() / 2) as u8][..], &list].concat()
        };
        end = (end - bytes.len()) / 2 * 2;
        page[end..end + bytes.len()].copy_from_slice(&bytes);
        page[4 * (runs.len() + 1) + width * at] = (end / 2) as u8;
    }
    page
}
