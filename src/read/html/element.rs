//! What elements and their attributes mean for the text.

use crate::read::ordinal::{self, Style as Counting};
use html5ever::tokenizer::Tag;

/// The value of the attribute `name`.
pub(super) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|it| &*it.name.local == name).map(|it| &*it.value)
}

/// The attribute `name` as a number; `otherwise` where it is none.
pub(super) fn number(tag: &Tag, name: &str, otherwise: usize) -> usize {
    // As browsers do: digits at the start count, whatever follows.
    let text = attribute(tag, name).unwrap_or("").trim_start();
    let end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}

/// What white space is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Runs of it are one space.
    Collapsed,
    /// Runs are one space, but line ends end lines.
    Lines,
    /// All is kept.
    Kept,
}

/// What elements that are not part of a table are drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Row,
    Cell,
}

/// What an element says about the text in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether it is not shown.
    pub hidden: bool,
    /// Whether that goes no further than the next tag that ends drawings.
    pub lone: bool,
    /// Whether it starts on a line of its own, where its name does not say so.
    pub block: bool,
    /// The part of a table that it is drawn as.
    pub part: Option<Part>,
    /// What white space is worth, where it says so.
    pub space: Option<Space>,
    /// How it counts its items, where it says so.
    pub counting: Option<Counting>,
}

impl Style {
    /// The style of `tag`, from its name, its attributes and its `style`.
    pub(super) fn of(tag: &Tag) -> Self {
        let mut style = Self::default();
        for declaration in attribute(tag, "style").unwrap_or("").split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            style.declare(&name.trim().to_ascii_lowercase(), &value.trim().to_ascii_lowercase());
        }
        let has = |name| attribute(tag, name).is_some();
        style.hidden |= match &*tag.name {
            "option" => !has("selected"),
            "dialog" => !has("open"),
            "a" if attribute(tag, "class") == Some("msocomanchor") => true,
            name => is_among(name, HIDDEN) || has("hidden"),
        };
        if is_among(&tag.name, "pre listing xmp textarea plaintext") {
            style.space.get_or_insert(Space::Kept);
        }
        style
    }

    fn declare(&mut self, name: &str, value: &str) {
        let value = value.trim_end_matches("!important").trim_end();
        match name {
            "display" => match value {
                "none" => self.hidden = true,
                "table-row" => self.part = Some(Part::Row),
                "table-cell" => self.part = Some(Part::Cell),
                "block" | "flex" | "grid" | "list-item" | "table" => self.block = true,
                _ => {}
            },
            "visibility" => self.hidden |= matches!(value, "hidden" | "collapse"),
            "mso-hide" => self.hidden |= value == "all",
            // What reviewers have written.
            "mso-element" => self.hidden |= value.starts_with("comment"),
            "white-space" => {
                self.space = match value {
                    "pre" | "pre-wrap" | "break-spaces" => Some(Space::Kept),
                    "pre-line" => Some(Space::Lines),
                    "normal" | "nowrap" => Some(Space::Collapsed),
                    _ => self.space,
                }
            }
            "list-style" | "list-style-type" => {
                self.counting = value.split_ascii_whitespace().find_map(counting).or(self.counting);
            }
            _ => {}
        }
    }
}

/// The way of counting that CSS calls `name`.
fn counting(name: &str) -> Option<Counting> {
    Some(match name {
        "none" | "disc" | "circle" | "square" => Counting::Sign,
        "decimal" => Counting::Decimal,
        "decimal-leading-zero" => Counting::Padded,
        "lower-alpha" | "lower-latin" => Counting::LowerLetter,
        "upper-alpha" | "upper-latin" => Counting::UpperLetter,
        "lower-roman" => Counting::LowerRoman,
        "upper-roman" => Counting::UpperRoman,
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => Counting::Chinese,
        "simp-chinese-formal" | "trad-chinese-formal" => Counting::ChineseLegal,
        "cjk-decimal" => Counting::ChineseDigits,
        "cjk-heavenly-stem" => Counting::Stem,
        "cjk-earthly-branch" => Counting::Branch,
        _ => return None,
    })
}

/// How the list that `tag` opens counts.
pub(super) fn list(tag: &Tag, style: &Style) -> Counting {
    if &*tag.name != "ol" {
        return Counting::Sign;
    }
    style.counting.unwrap_or(match attribute(tag, "type") {
        Some("a") => Counting::LowerLetter,
        Some("A") => Counting::UpperLetter,
        Some("i") => Counting::LowerRoman,
        Some("I") => Counting::UpperRoman,
        _ => Counting::Decimal,
    })
}

/// The mark before an item: `1. `, `一、`.
pub(super) fn mark(counting: Counting, number: u32) -> Option<String> {
    let after = match counting {
        Counting::Sign => return None,
        Counting::Chinese | Counting::ChineseLegal | Counting::ChineseDigits | Counting::Stem | Counting::Branch => {
            "、"
        }
        _ => ". ",
    };
    Some(ordinal::written(number, counting) + after)
}

/// Whether the element `name` starts and ends lines.
pub(super) fn is_block(name: &str) -> bool {
    is_among(name, BLOCKS)
}

/// Whether the element `name` holds a drawing or a formula, in markup that is no HTML.
pub(super) fn is_drawing(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

/// Whether the element `name` holds text that is no markup and is not shown.
pub(super) fn is_raw(name: &str) -> bool {
    is_among(name, "script style noscript noframes noembed iframe title")
}

/// Whether a tag `name` ends drawings that are still open, since it cannot be part of one: those that HTML says
/// (13.2.6.5), and every other that starts a line. The same ends what is hidden
/// and has no end.
pub(super) fn ends_drawing(name: &str) -> bool {
    is_block(name) || is_among(name, INLINE)
}

/// Whether the element `name` holds nothing and has no end tag.
pub(super) fn is_void(name: &str) -> bool {
    is_among(name, VOIDS)
}

/// Whether `name` is one of `names`, which spaces set apart: as one text they take a third of the room of a list.
pub(super) fn is_among(name: &str, names: &str) -> bool {
    names.split(' ').any(|it| it == name)
}

/// Elements that are not shown.
const HIDDEN: &str = "del template svg math foreignobject canvas audio video datalist xml rp rt";

/// Elements that start and end lines.
const BLOCKS: &str = "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption \
     figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol \
     optgroup p plaintext pre search section summary ul xmp";

/// Elements within lines that are no part of a drawing.
const INLINE: &str =
    "b big br code em embed head i img meta nobr ruby s small span strike strong sub sup table tt u var";

/// Elements that hold nothing.
const VOIDS: &str = "area base basefont bgsound br col embed frame hr img input link meta param source track wbr";
