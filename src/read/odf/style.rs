//! Styles of an OpenDocument: what they hide and how lists count.

use crate::read::ordinal::{self, Style as Counting};
use crate::read::xml::{Item, Malformed, Tag, Xml};
use std::collections::HashMap;

/// Levels of a list.
pub(super) const LEVELS: usize = 10;
/// Styles that are based on one another, at most.
const DEEPEST: usize = 32;

/// The styles of a document by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<String, Style>,
    lists: HashMap<String, Levels>,
    /// How headings count.
    pub outline: Levels,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    hidden: Option<bool>,
}

/// How the levels of a list count; `None` for one that does not.
pub(super) type Levels = [Option<Level>; LEVELS];

/// How one level counts.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// The first number.
    pub start: u32,
    counting: Counting,
    prefix: String,
    suffix: String,
    /// How many levels are shown, itself the last.
    shown: usize,
}

impl Styles {
    /// Adds the styles of `content.xml` or `styles.xml`.
    pub(super) fn read(&mut self, source: &str) -> Result<(), Malformed> {
        let mut xml = Xml::new(source);
        let mut style = String::new();
        let mut list: Option<String> = None;
        while let Some(item) = xml.next()? {
            let Item::Start(tag) = item else { continue };
            let name = || tag.get("name").unwrap_or_default();
            match tag.name() {
                "body" => xml.skip()?,
                "style" => {
                    style = name();
                    let parent = tag.get("parent-style-name");
                    self.by_name.insert(style.clone(), Style { parent, hidden: None });
                }
                "text-properties" | "table-properties" => {
                    if let (Some(display), Some(style)) = (tag.get("display"), self.by_name.get_mut(&style)) {
                        style.hidden = Some(matches!(display.as_str(), "none" | "false"));
                    }
                }
                "list-style" => list = Some(name()),
                "outline-style" => list = None,
                "list-level-style-number"
                | "list-level-style-bullet"
                | "list-level-style-image"
                | "outline-level-style" => {
                    let levels = match &list {
                        Some(name) => self.lists.entry(name.clone()).or_default(),
                        None => &mut self.outline,
                    };
                    let at = tag.number::<usize>("level").unwrap_or(1).saturating_sub(1);
                    if let Some(level) = levels.get_mut(at) {
                        *level = Level::of(&tag);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether the style `name` hides what it is of.
    pub(super) fn hides(&self, name: Option<&str>) -> bool {
        let mut next = name;
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|it| self.by_name.get(it)) else { return false };
            if let Some(hidden) = style.hidden {
                return hidden;
            }
            next = style.parent.as_deref();
        }
        false
    }

    /// How the list style `name` counts.
    pub(super) fn list(&self, name: &str) -> Option<&Levels> {
        self.lists.get(name)
    }
}

impl Level {
    fn of(tag: &Tag<'_>) -> Option<Self> {
        let counting = counting(&tag.get("num-format").filter(|it| !it.is_empty())?);
        Some(Self {
            start: tag.number("start-value").unwrap_or(1),
            counting,
            prefix: ordinal::clipped(tag.get("num-prefix").unwrap_or_default()),
            suffix: ordinal::clipped(tag.get("num-suffix").unwrap_or_default()),
            shown: tag.number("display-levels").unwrap_or(1),
        })
    }
}

/// What stands before a paragraph of the level `at` of `levels`, given the numbers that all levels have come to.
pub(super) fn label(levels: &Levels, numbers: &[Option<u32>; LEVELS], at: usize) -> String {
    let Some(this) = levels.get(at).and_then(Option::as_ref) else { return String::new() };
    let first = (at + 1).saturating_sub(this.shown);
    let shown = levels.iter().zip(numbers).take(at + 1).skip(first).filter_map(|(level, number)| {
        let level = level.as_ref()?;
        Some(ordinal::written(number.unwrap_or(level.start), level.counting))
    });
    let text = this.prefix.clone() + &shown.collect::<Vec<_>>().join(".") + &this.suffix;
    ordinal::label(&text, true)
}

/// The way of counting of `style:num-format`, which gives its first numerals: `一, 二, 三, ...`.
fn counting(format: &str) -> Counting {
    match format.chars().next() {
        Some('a') => Counting::LowerLetter,
        Some('A') => Counting::UpperLetter,
        Some('i') => Counting::LowerRoman,
        Some('I') => Counting::UpperRoman,
        Some('一') => Counting::Chinese,
        Some('壹') => Counting::ChineseLegal,
        Some('①') => Counting::Circled,
        Some('甲') => Counting::Stem,
        Some('子') => Counting::Branch,
        Some('１') => Counting::FullWidth,
        Some('0') => Counting::Padded,
        _ => Counting::Decimal,
    }
}
