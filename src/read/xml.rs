//! XML as events, prefixes left out: the parts of .docx, .xlsx, .odt and .ods.

use super::ReadError;
use crate::outcome::Format;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// What is met next.
pub(super) enum Item<'a> {
    /// A start tag; an element without content gives its end, too.
    Start(Tag<'a>),
    /// An end tag.
    End,
    /// Text, references resolved.
    Text(Cow<'a, str>),
}

/// XML that cannot be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Malformed {
    /// It is none, or ends before its end.
    Damaged,
    /// Its elements are nested deeper than [`DEEPEST`].
    TooDeep,
}

impl Malformed {
    /// The same, of a file of `format`.
    pub(super) fn of(self, format: Format) -> ReadError {
        match self {
            Self::Damaged => ReadError::Damaged(format),
            Self::TooDeep => ReadError::TooDeep,
        }
    }
}

/// Elements within elements: real documents stay below a hundred.
const DEEPEST: usize = 1000;

/// A reader of one document.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// Elements that are open.
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Reads `source` from its start.
    pub(super) fn new(source: &'a str) -> Self {
        let mut reader = Reader::from_str(source.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next item; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Item<'a>>, Malformed> {
        loop {
            return Ok(Some(match self.reader.read_event().map_err(|_| Malformed::Damaged)? {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Malformed::TooDeep);
                    }
                    Item::Start(Tag(tag))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Item::End
                }
                Event::Text(text) => Item::Text(text.into_inner()),
                Event::CData(text) => Item::Text(text.into_inner()),
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(it)) => Item::Text(Cow::Owned(it.to_string())),
                    _ => Item::Text(Cow::Borrowed(resolve_predefined_entity(&name).unwrap_or(""))),
                },
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(Malformed::Damaged),
                _ => continue,
            }));
        }
    }

    /// Where what is read ends, in bytes from the start of the source without its byte order mark.
    pub(super) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Passes over what is left of the element whose start tag came last.
    pub(super) fn skip(&mut self) -> Result<(), Malformed> {
        let mut depth = 1usize;
        while depth > 0 {
            match self.next()? {
                Some(Item::Start(_)) => depth += 1,
                Some(Item::End) => depth -= 1,
                Some(Item::Text(_)) => {}
                None => return Err(Malformed::Damaged),
            }
        }
        Ok(())
    }
}

/// A start tag.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The attribute `name`, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|it| it.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Whether the value of any attribute holds `word`.
    pub(super) fn has_value(&self, word: &str) -> bool {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false).flatten().any(|it| it.value.contains(word))
    }

    /// The attribute `name` as a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// The attribute `name` as a switch: `None` where it is absent.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        self.get(name).map(|it| !matches!(it.as_str(), "0" | "false" | "off" | "none"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(source: &str) -> Result<String, Malformed> {
        let mut xml = Xml::new(source);
        let mut out = String::new();
        while let Some(item) = xml.next()? {
            match item {
                Item::Start(tag) if tag.name() == "skip" => xml.skip()?,
                Item::Start(tag) => out += &format!("<{} {:?}>", tag.name(), tag.get("val")),
                Item::End => out.push('/'),
                Item::Text(text) => out += &text,
            }
        }
        Ok(out)
    }

    #[test]
    fn prefixes_are_left_out_and_references_resolved() {
        assert_eq!(
            items("<?xml version='1.0'?><w:p w:val='a&amp;b'>1&lt;&#x4e00;<b/><![CDATA[&]]></w:p>").as_deref(),
            Ok("<p Some(\"a&b\")>1<一<b None>/&/")
        );
        assert_eq!(items("<a><skip>x<skip>y</skip></skip>z</a>").as_deref(), Ok("<a None>z/"));
    }

    #[test]
    fn what_is_cut_off_is_malformed() {
        assert_eq!(items("<a></b>"), Err(Malformed::Damaged));
        assert_eq!(items("<a><skip>"), Err(Malformed::Damaged));
        assert_eq!(items("<a"), Err(Malformed::Damaged));
    }

    #[test]
    fn elements_may_be_nested_so_deep() {
        let nested = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert!(items(&nested(DEEPEST)).is_ok());
        assert_eq!(items(&nested(DEEPEST + 1)), Err(Malformed::TooDeep));
        assert_eq!(items(&format!("<skip>{}</skip>", nested(DEEPEST))), Err(Malformed::TooDeep));
    }
}
