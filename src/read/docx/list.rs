//! Automatic numbering: what stands before a paragraph of a list.

use crate::read::ordinal::{self, Style as Counting};
use crate::read::xml::{Item, Malformed, Tag, Xml};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a document and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    kinds: HashMap<String, Kind>,
    lists: HashMap<String, List>,
    /// The numbers that each kind of list has come to.
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    /// Levels of lists that have begun, for those that start anew.
    begun: HashSet<(String, usize)>,
}

/// An abstract numbering: what lists that count together look like.
#[derive(Debug, Default)]
struct Kind {
    levels: BTreeMap<usize, Level>,
    /// The style whose list says what this one looks like.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    kind: String,
    /// Levels that start elsewhere than their kind says.
    starts: BTreeMap<usize, u32>,
    /// Levels that look otherwise than their kind says.
    levels: BTreeMap<usize, Level>,
}

/// How one level counts.
#[derive(Debug)]
struct Level {
    start: u32,
    counting: Counting,
    /// `第%1条`: `%1` is the number of the first level.
    text: String,
    /// Whether something sets the label off from its paragraph.
    spaced: bool,
    /// Whether all numbers are written in digits.
    legal: bool,
    /// The level above which starts it anew, from 1; 0 where none does.
    restart: Option<usize>,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        let text = String::new();
        Self { start: 1, counting: Counting::Decimal, text, spaced: true, legal: false, restart: None, style: None }
    }
}

/// What is open while `numbering.xml` is read.
#[derive(Default)]
struct Open {
    kind: Option<String>,
    list: Option<String>,
    level: usize,
}

impl Lists {
    /// Reads `numbering.xml`.
    pub(super) fn read(source: &str) -> Result<Self, Malformed> {
        let mut lists = Self::default();
        let mut xml = Xml::new(source);
        let mut open = Open::default();
        while let Some(item) = xml.next()? {
            match item {
                Item::Start(tag) if matches!(tag.name(), "Fallback" | "pPr" | "rPr") => xml.skip()?,
                Item::Start(tag) => lists.take(&tag, &mut open),
                _ => {}
            }
        }
        Ok(lists)
    }

    fn take(&mut self, tag: &Tag<'_>, open: &mut Open) {
        let value = || tag.get("val").unwrap_or_default();
        match tag.name() {
            "abstractNum" => *open = Open { kind: tag.get("abstractNumId"), ..Open::default() },
            "num" => *open = Open { list: tag.get("numId"), ..Open::default() },
            "lvl" | "lvlOverride" => {
                open.level = tag.number("ilvl").unwrap_or(0).min(LEVELS - 1);
                if tag.name() == "lvl" {
                    self.level(open, |level| *level = Level::default());
                }
            }
            "numStyleLink" => {
                if let Some(id) = &open.kind {
                    self.kinds.entry(id.clone()).or_default().link = tag.get("val");
                }
            }
            "abstractNumId" => {
                if let Some(id) = &open.list {
                    self.lists.entry(id.clone()).or_default().kind = value();
                }
            }
            "startOverride" => {
                if let (Some(id), Some(start)) = (&open.list, tag.number("val")) {
                    self.lists.entry(id.clone()).or_default().starts.insert(open.level, start);
                }
            }
            "start" => self.level(open, |level| level.start = tag.number("val").unwrap_or(1)),
            "numFmt" => self.level(open, |level| level.counting = counting(&value())),
            "lvlText" => self.level(open, |level| level.text = ordinal::clipped(value())),
            "suff" => self.level(open, |level| level.spaced = value() != "nothing"),
            "isLgl" => self.level(open, |level| level.legal = tag.switch("val").unwrap_or(true)),
            "lvlRestart" => self.level(open, |level| level.restart = tag.number("val")),
            "pStyle" => self.level(open, |level| level.style = tag.get("val")),
            _ => {}
        }
    }

    /// Changes the level that is open.
    fn level(&mut self, open: &Open, change: impl FnOnce(&mut Level)) {
        let levels = match (&open.kind, &open.list) {
            (Some(id), _) => &mut self.kinds.entry(id.clone()).or_default().levels,
            (None, Some(id)) => &mut self.lists.entry(id.clone()).or_default().levels,
            (None, None) => return,
        };
        change(levels.entry(open.level).or_default());
    }

    /// The level of the list `list` that paragraphs of the style `style` are of.
    pub(super) fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let kind = self.kinds.get(&self.lists.get(list)?.kind)?;
        kind.levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(at, _)| *at)
    }

    /// Counts on, and gives what stands before the next paragraph of `list` at `level`. `linked` gives the list of a
    /// style.
    pub(super) fn label(&mut self, list: &str, level: usize, linked: impl Fn(&str) -> Option<String>) -> String {
        let level = level.min(LEVELS - 1);
        let Some(own) = self.lists.get(list) else { return String::new() };
        let mut kind_id = own.kind.as_str();
        let mut kind = self.kinds.get(kind_id);
        if let Some(style) = kind.filter(|it| it.levels.is_empty()).and_then(|it| it.link.as_deref())
            && let Some(other) = linked(style).and_then(|it| self.lists.get(&it))
        {
            kind_id = other.kind.as_str();
            kind = self.kinds.get(kind_id);
        }
        let look = |at: usize| own.levels.get(&at).or_else(|| kind?.levels.get(&at));
        let Some(this) = look(level) else { return String::new() };

        let counted = self.counted.entry(kind_id.to_owned()).or_default();
        let anew = own.starts.get(&level).filter(|_| self.begun.insert((list.to_owned(), level)));
        let number = match (anew, counted.get(level).copied().flatten()) {
            (Some(start), _) => *start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => this.start,
        };
        for (at, it) in counted.iter_mut().enumerate().skip(level) {
            if at == level {
                *it = Some(number);
            } else if look(at).and_then(|it| it.restart).is_none_or(|above| level < above) {
                *it = None;
            }
        }
        let written = |at: usize| {
            let Some(look) = look(at) else { return String::new() };
            let counting = if this.legal { Counting::Decimal } else { look.counting };
            ordinal::written(counted.get(at).copied().flatten().unwrap_or(look.start), counting)
        };
        ordinal::label(&filled(&this.text, this.counting, written), this.spaced)
    }
}

/// `text` with the numbers of its levels put in.
fn filled(text: &str, counting: Counting, written: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match signs.peek().and_then(|it| it.to_digit(10)).filter(|it| sign == '%' && *it > 0) {
            Some(level) if counting != Counting::Sign => {
                out += &written(level as usize - 1);
                signs.next();
            }
            _ => out.push(sign),
        }
    }
    out
}

/// The way of counting that `w:numFmt` names.
fn counting(name: &str) -> Counting {
    match name {
        "upperRoman" => Counting::UpperRoman,
        "lowerRoman" => Counting::LowerRoman,
        "upperLetter" => Counting::UpperLetter,
        "lowerLetter" => Counting::LowerLetter,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => Counting::Chinese,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Counting::ChineseDigits,
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Counting::ChineseLegal,
        "decimalFullWidth" | "decimalFullWidth2" => Counting::FullWidth,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Counting::Circled,
        "decimalEnclosedFullstop" => Counting::Stopped,
        "decimalEnclosedParen" => Counting::Bracketed,
        "ideographEnclosedCircle" => Counting::ChineseBracketed,
        "ideographTraditional" => Counting::Stem,
        "ideographZodiac" => Counting::Branch,
        "decimalZero" => Counting::Padded,
        "bullet" | "none" => Counting::Sign,
        _ => Counting::Decimal,
    }
}
