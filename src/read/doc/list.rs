//! Automatic numbering (2.9.147 LSTF, 2.9.131 LFO), written out as Word shows it.

use std::collections::HashMap;

use super::{u16_at, u32_at};
use crate::read::ordinal::{self, Style};

/// The lists of a document and how far each has counted.
#[derive(Default)]
pub(super) struct Lists {
    lists: HashMap<u32, Vec<Level>>,
    /// What paragraphs refer to: a list, and levels of it that start anew or look otherwise.
    uses: Vec<Use>,
    counters: HashMap<u32, [Option<u32>; 9]>,
}

struct Use {
    list: u32,
    starts: Vec<(usize, u32)>,
    levels: Vec<(usize, Level)>,
    used: bool,
}

/// A level of a list (2.9.150 LVL).
#[derive(Clone)]
struct Level {
    start: u32,
    style: Style,
    /// Whether something stands between number and text.
    spaced: bool,
    /// Its text; code units below 9 stand for the number of that level.
    text: Vec<u16>,
}

impl Lists {
    /// Reads PlfLst, which begins `lists` and is followed by its levels, and PlfLfo.
    pub(super) fn read(lists: &[u8], uses: &[u8]) -> Self {
        let mut out = Self::default();
        if out.read_lists(lists).is_some() {
            out.read_uses(uses);
        }
        out
    }

    fn read_lists(&mut self, bytes: &[u8]) -> Option<()> {
        let count = usize::from(u16_at(bytes, 0)?);
        let mut at = 2 + 28 * count;
        for index in 0..count {
            let list = 2 + 28 * index;
            let id = u32_at(bytes, list)?;
            let simple = bytes.get(list + 26)? & 1 == 1;
            let mut levels = Vec::new();
            for _ in 0..if simple { 1 } else { 9 } {
                levels.push(Level::read(bytes, &mut at)?);
            }
            self.lists.insert(id, levels);
        }
        Some(())
    }

    fn read_uses(&mut self, bytes: &[u8]) -> Option<()> {
        let count = u32_at(bytes, 0)? as usize;
        let mut at = 4 + 16 * count.min(bytes.len() / 16);
        for index in 0..count.min(bytes.len() / 16) {
            let list = u32_at(bytes, 4 + 16 * index)?;
            self.uses.push(Use { list, starts: Vec::new(), levels: Vec::new(), used: false });
        }
        for index in 0..self.uses.len() {
            let overrides = *bytes.get(4 + 16 * index + 12)?;
            at += 4;
            for _ in 0..overrides {
                let start = u32_at(bytes, at)?;
                let flags = u32_at(bytes, at + 4)?;
                at += 8;
                let level = (flags & 0x0f) as usize;
                let it = self.uses.get_mut(index)?;
                if flags & 0x20 != 0 {
                    let own = Level::read(bytes, &mut at)?;
                    if flags & 0x10 != 0 {
                        it.starts.push((level, own.start));
                    }
                    it.levels.push((level, own));
                } else if flags & 0x10 != 0 {
                    it.starts.push((level, start));
                }
            }
        }
        Some(())
    }

    /// Counts the next paragraph of `list` (from 1; 0: none) on `level` and gives its number as shown.
    pub(super) fn number(&mut self, list: u16, level: usize) -> Option<String> {
        let it = self.uses.get_mut(usize::from(list).checked_sub(1)?)?;
        let levels = self.lists.get(&it.list)?;
        let level = level.min(levels.len().saturating_sub(1));
        let look = |at: usize| it.levels.iter().find(|own| own.0 == at).map(|own| &own.1).or_else(|| levels.get(at));
        let counters = self.counters.entry(it.list).or_default();
        if !it.used {
            for (level, start) in &it.starts {
                if let Some(counter) = counters.get_mut(*level) {
                    *counter = start.checked_sub(1);
                }
            }
        }
        for (at, counter) in counters.iter_mut().enumerate() {
            let start = look(at).map_or(1, |it| it.start);
            match at.cmp(&level) {
                std::cmp::Ordering::Less => *counter = Some(counter.unwrap_or(start)),
                std::cmp::Ordering::Equal => {
                    *counter = Some(counter.map_or(start, |it| it.saturating_add(1)));
                }
                std::cmp::Ordering::Greater => *counter = None,
            }
        }
        let own = look(level)?;
        let mut text = String::new();
        for unit in char::decode_utf16(own.text.iter().copied()).map(|it| it.unwrap_or('\u{fffd}')) {
            match unit as usize {
                at @ 0..9 => {
                    let number = counters.get(at).copied().flatten().unwrap_or(1);
                    let style = look(at).map_or(Style::Decimal, |it| it.style);
                    text.push_str(&ordinal::written(number, style));
                }
                _ => text.push(unit),
            }
        }
        let spaced = own.spaced;
        it.used = true;
        Some(ordinal::label(&text, spaced))
    }
}

impl Level {
    fn read(bytes: &[u8], at: &mut usize) -> Option<Self> {
        let head = bytes.get(*at..at.checked_add(28)?)?;
        let start = u32_at(head, 0)?;
        let style = Style::from_code(*head.get(4)?);
        let spaced = *head.get(15)? != 2;
        let properties = usize::from(*head.get(24)?) + usize::from(*head.get(25)?);
        let text = *at + 28 + properties;
        let len = usize::from(u16_at(bytes, text)?);
        let units = bytes.get(text + 2..text + 2 + 2 * len)?;
        *at = text + 2 + 2 * len;
        // Every paragraph may ask for it: cut where it is longer than any.
        let text = (0..len.min(255)).filter_map(|at| u16_at(units, 2 * at)).collect();
        Some(Self { start, style, spaced, text })
    }
}
