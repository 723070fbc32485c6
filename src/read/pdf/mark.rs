//! Marked content (PDF 32000-1, 14.6): what is no part of the text, what is not shown, and text that stands for what is
//! drawn.

use hayro_syntax::object::{self, Dict, Name, Object};
use hayro_syntax::page::Resources;

use super::layer::Layers;
use super::string;
use crate::read::layout::Sign;

/// What marked content is.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Mark {
    Plain,
    /// Page numbers and running heads.
    Furniture,
    /// On a layer that is not shown.
    Hidden,
    /// Text, and how many characters were drawn before what it stands for.
    Actual(String, usize),
}

impl Mark {
    /// What content with this tag and these properties is, `drawn` characters before it.
    pub(super) fn new(
        tag: &[u8],
        properties: &Object<'_>,
        resources: &Resources<'_>,
        layers: &Layers,
        drawn: usize,
    ) -> Self {
        let dict = match properties {
            Object::Dict(it) => Some(it.clone()),
            Object::Name(it) => resources.properties.get::<Dict<'_>>(&**it),
            _ => None,
        };
        let pagination = || {
            let kind = dict.as_ref().and_then(|it| it.get::<Name<'_>>(&b"Type"[..]));
            kind.is_some_and(|it| &*it == b"Pagination")
        };
        match tag {
            b"Artifact" if pagination() => Self::Furniture,
            b"OC" if layers.hides_marked(resources, properties) => Self::Hidden,
            _ => match dict.as_ref().and_then(|it| it.get::<object::String<'_>>(&b"ActualText"[..])) {
                Some(it) => Self::Actual(string::decoded(&it), drawn),
                None => Self::Plain,
            },
        }
    }

    /// Whether text with this mark is part of what is read.
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Self::Plain | Self::Actual(..))
    }
}

/// Puts `text` in the place of the signs from `from` on, where these stand on one line: as far apart as they reach. What is
/// drawn without meaning anything, a hyphen at the end of a line, goes; nothing else goes without a text in its place.
pub(super) fn replace(signs: &mut Vec<Sign>, from: usize, text: &str) {
    let Some([first, .., last] | [first @ last]) = signs.get(from..) else { return };
    let (first, last) = (*first, *last);
    let shown = |it: &char| !(it.is_whitespace() || it.is_control() || *it == '\u{ad}' || *it == '\u{feff}');
    if text.chars().filter(shown).eq(signs.iter().skip(from).map(|it| it.text)) {
        return;
    }
    if !text.chars().any(|it| shown(&it)) {
        let nothing = |it: &Sign| matches!(it.text, '-' | '\u{2010}' | char::REPLACEMENT_CHARACTER);
        if signs.iter().skip(from).all(nothing) {
            signs.truncate(from);
        }
        return;
    }
    let high = first.up.0.hypot(first.up.1);
    let beside = |it: &Sign| {
        let by = (it.at.0 - first.at.0, it.at.1 - first.at.1);
        (by.0 * first.up.0 + by.1 * first.up.1).abs() < 0.5 * high * high
    };
    if !signs.iter().skip(from).all(beside) {
        return;
    }
    let count = text.chars().count() as f32;
    let end = (last.at.0 + last.along.0, last.at.1 + last.along.1);
    let along = ((end.0 - first.at.0) / count, (end.1 - first.at.1) / count);
    signs.truncate(from);
    let mut spaced = first.spaced;
    for (place, it) in text.chars().enumerate() {
        if shown(&it) {
            let at = (first.at.0 + along.0 * place as f32, first.at.1 + along.1 * place as f32);
            signs.push(Sign { text: it, spaced: std::mem::take(&mut spaced), at, along, up: first.up });
        } else {
            spaced |= it.is_whitespace();
        }
    }
}
