//! A row of the form, and how well a printed label matches its own.

use crate::fold::key;
use crate::template::Row;

/// A row that the reader looks for, with the folded labels it goes by.
#[derive(Debug)]
pub struct Target {
    /// The row of the form.
    pub row: &'static Row,
    /// Its labels, folded; the official one first.
    keys: Vec<Vec<char>>,
    /// The same without their ordinals.
    bare: Vec<Vec<char>>,
    /// Whether it is a sub-total below its group; above it, the group's label may name it.
    pub closes: bool,
    /// The characters of each of `keys`, roughly.
    letters: Vec<Letters>,
}

/// Which characters a text has, roughly: of two characters that share a place the set holds both or neither.
#[derive(Clone, Copy, Debug, Default)]
struct Letters([u64; 8]);

impl Letters {
    fn of(text: &[char]) -> Self {
        let mut set = Self::default();
        for it in text {
            let (word, bit) = Self::place(*it);
            set.0[word] |= bit;
        }
        set
    }

    fn place(it: char) -> (usize, u64) {
        let place = it as usize % 509;
        (place / 64, 1 << (place % 64))
    }

    /// Whether `it` may be in the text; what is, always may.
    fn may_have(&self, it: char) -> bool {
        let (word, bit) = Self::place(it);
        self.0[word] & bit != 0
    }
}

/// How well a label without its ordinal names its row; with it, 1.
pub const NAMED: f32 = 0.97;

/// `text`, folded, character by character.
pub(super) fn chars(text: &str) -> Vec<char> {
    key(text).chars().collect()
}

/// A label without its ordinal: `1.属于国家秘密` → `属于国家秘密`.
pub(super) fn bare(label: &str) -> &str {
    let end = label.char_indices().take(4).find(|(_, it)| matches!(it, '.' | '）' | '、'));
    end.map_or(label, |(at, it)| &label[at + it.len_utf8()..])
}

impl Target {
    pub(super) fn new(row: &'static Row) -> Self {
        let all =
            || std::iter::once(row.label).chain(row.variants.iter().copied()).chain(row.misprints.iter().copied());
        let keys: Vec<_> = all().map(chars).collect();
        let letters = keys.iter().map(|it| Letters::of(it)).collect();
        Self { row, keys, bare: all().map(|it| chars(bare(it))).collect(), letters, closes: false }
    }

    /// The sub-total `row` below its group: only what calls itself one.
    pub(super) fn closing(row: &'static Row) -> Self {
        let mut target = Self::new(row);
        let named = |label: &Vec<char>| label.ends_with(&['小', '计']);
        for labels in [&mut target.keys, &mut target.bare] {
            labels.retain(named);
            labels.push(chars("小计"));
        }
        target.letters = target.keys.iter().map(|it| Letters::of(it)).collect();
        target.closes = true;
        target
    }

    /// Whether it adds up rows above it: a sub-total below its group, or 总计.
    pub fn adds_up_rows(&self) -> bool {
        self.closes || self.row.key == "result_total"
    }

    /// How well `printed`, folded, names this row: 1 is exact, 0 is not at all.
    pub fn similarity(&self, printed: &[char]) -> f32 {
        let mut best = 0f32;
        if self.closes && !printed.ends_with(&['小', '计']) {
            return best;
        }
        for ((key, bare), letters) in self.keys.iter().zip(&self.bare).zip(&self.letters) {
            if printed == key.as_slice() {
                return 1.0;
            }
            // 其他 and 总计 without an ordinal are column heads as well.
            let weak = bare.len() <= 2 && bare.len() < key.len();
            if printed == bare.as_slice() {
                best = best.max(if weak { 0.6 } else { NAMED });
            } else if printed.len() > key.len() && printed.ends_with(key) {
                best = best.max(0.95 - 0.01 * (printed.len() - key.len()).min(20) as f32);
            } else if !weak && bare.len() >= 3 && printed.len() > bare.len() && printed.ends_with(bare) {
                best = best.max(0.9 - 0.01 * (printed.len() - bare.len()).min(20) as f32);
            } else if bare.len() >= 4 {
                best = best.max(0.93 * likeness(printed, key, letters));
            }
        }
        best
    }

    /// How much of the label stands in `around`, in order: 1 is all of it.
    pub fn spelled_in(&self, around: &[char]) -> f32 {
        let share = |label: &Vec<char>| f32::from(common(around, label)) / label.len().max(1) as f32;
        self.keys.iter().map(share).fold(0.0, f32::max)
    }

    /// Whether this row's label begins with `printed`.
    pub fn begins_with(&self, printed: &str) -> bool {
        self.keys.iter().any(|key| {
            printed.chars().count() <= key.len()
                && printed.chars().eq(key.iter().copied().take(printed.chars().count()))
        })
    }

    /// What follows this row's whole label in `printed`, wherever that stands.
    pub fn rest(&self, printed: &[char]) -> Option<String> {
        let ends =
            |key: &Vec<char>| printed.windows(key.len().max(1)).position(|it| it == key).map(|at| at + key.len());
        let rest = printed.get(self.keys.iter().find_map(ends)?..)?;
        (!rest.is_empty()).then(|| rest.iter().collect())
    }

    /// Whether `printed` is cut from this row's label: its beginning or its end.
    pub fn holds(&self, printed: &[char]) -> bool {
        self.keys.iter().any(|key| key.windows(printed.len().max(1)).any(|it| it == printed))
    }

    /// Takes the labels that `other`, the same row in another generation, goes by.
    pub(super) fn join(&mut self, other: Self) {
        self.keys.extend(other.keys);
        self.bare.extend(other.bare);
        self.letters.extend(other.letters);
    }

    /// Its labels, folded, with their ordinals and without.
    pub(super) fn labels(&self) -> impl Iterator<Item = &Vec<char>> {
        self.keys.iter().chain(&self.bare)
    }
}

/// How much of `label` stands in `printed` in order, less what stands between.
fn likeness(printed: &[char], label: &[char], letters: &Letters) -> f32 {
    if printed.is_empty() || printed.len() > label.len() * 3 + 8 {
        return 0.0;
    }
    // Most labels have next to nothing in common with most words, and this says so at little cost.
    let shared = printed.iter().filter(|it| letters.may_have(**it) && label.contains(it)).count();
    if shared * 2 < label.len() {
        return 0.0;
    }
    let common = f32::from(common(printed, label));
    let extra = printed.len() as f32 - common;
    ((common - 0.25 * extra) / label.len() as f32).max(0.0)
}

/// Length of the longest common subsequence.
fn common(printed: &[char], label: &[char]) -> u16 {
    let mut before = vec![0u16; label.len() + 1];
    let mut row = before.clone();
    for it in printed {
        for (at, other) in label.iter().enumerate() {
            row[at + 1] = if it == other { before[at] + 1 } else { row[at].max(before[at + 1]) };
        }
        std::mem::swap(&mut before, &mut row);
    }
    before[label.len()]
}
