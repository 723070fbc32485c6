//! Styles: what they number and what they hide.

use crate::read::xml::{Item, Malformed, Xml};
use std::collections::HashMap;

/// Styles by their id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    hidden: Option<bool>,
}

/// Styles that are based on one another, at most.
const DEEPEST: usize = 32;

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(source: &str) -> Result<Self, Malformed> {
        let mut styles = Self::default();
        let mut xml = Xml::new(source);
        let mut open: Option<(String, Style)> = None;
        while let Some(item) = xml.next()? {
            let Item::Start(tag) = item else { continue };
            match (tag.name(), &mut open) {
                ("style", _) => {
                    styles.by_id.extend(open.take());
                    let id = tag.get("styleId").unwrap_or_default();
                    if tag.switch("default") == Some(true) && tag.get("type").as_deref() == Some("paragraph") {
                        styles.default = Some(id.clone());
                    }
                    open = Some((id, Style::default()));
                }
                ("pPrChange" | "rPrChange" | "tblStylePr" | "latentStyles", _) => xml.skip()?,
                ("basedOn", Some((_, style))) => style.based_on = tag.get("val"),
                ("numId", Some((_, style))) => style.list = tag.get("val"),
                ("ilvl", Some((_, style))) => style.level = tag.number("val"),
                ("vanish", Some((_, style))) => style.hidden = Some(tag.switch("val").unwrap_or(true)),
                _ => {}
            }
        }
        styles.by_id.extend(open);
        Ok(styles)
    }

    /// The style of a paragraph that names `id`, and the styles that it is based on.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = id;
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.by_id.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(DEEPEST)
    }

    /// The list and level that the paragraph style `id` gives, and the style that gives them.
    pub(super) fn list<'a>(&'a self, id: Option<&'a str>) -> Option<(&'a str, Option<usize>, &'a str)> {
        let id = id.or(self.default.as_deref());
        let level = self.chain(id).find_map(|(_, style)| style.level);
        self.chain(id).find_map(|(id, style)| Some((style.list.as_deref()?, level, id)))
    }

    /// Whether the paragraph style `id` hides text; `None` where it does not say.
    pub(super) fn paragraph_hides(&self, id: Option<&str>) -> Option<bool> {
        self.hides(id.or(self.default.as_deref()))
    }

    /// Whether the style `id` hides text; `None` where it does not say.
    pub(super) fn hides(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.hidden)
    }
}
