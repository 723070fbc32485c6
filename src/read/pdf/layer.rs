//! Layers of a PDF (optional content, PDF 32000-1, 8.11): which of them are not shown.

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_syntax::page::Resources;

/// The layers that are not shown when the file is opened.
#[derive(Default)]
pub(super) struct Layers {
    hidden: HashSet<ObjectIdentifier>,
}

impl Layers {
    /// Reads what the file says of its layers.
    pub(super) fn read(pdf: &Pdf) -> Self {
        let xref = pdf.xref();
        let properties = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|it| it.get::<Dict<'_>>(&b"OCProperties"[..]))
            .unwrap_or_else(Dict::empty);
        let usual = properties.get::<Dict<'_>>(&b"D"[..]).unwrap_or_else(Dict::empty);
        let off = usual.get::<Name<'_>>(&b"BaseState"[..]).is_some_and(|it| &*it == b"OFF");
        let mut hidden = if off { ids(&properties, b"OCGs") } else { HashSet::new() };
        for it in ids(&usual, b"ON") {
            hidden.remove(&it);
        }
        hidden.extend(ids(&usual, b"OFF"));
        Self { hidden }
    }

    /// Whether what `dict` draws is on a layer that is not shown.
    pub(super) fn hides(&self, dict: &Dict<'_>) -> bool {
        self.hides_entry(dict, b"OC")
    }

    /// Whether marked content with `properties` is on a layer that is not shown.
    pub(super) fn hides_marked(&self, resources: &Resources<'_>, properties: &Object<'_>) -> bool {
        match properties {
            Object::Name(name) => self.hides_entry(&resources.properties, name),
            Object::Dict(members) => self.hides_members(members),
            _ => false,
        }
    }

    fn hides_entry(&self, dict: &Dict<'_>, key: &[u8]) -> bool {
        if self.hidden.is_empty() {
            return false;
        }
        let own = dict.get_ref(key).map(ObjectIdentifier::from).is_some_and(|it| self.hidden.contains(&it));
        own || dict.get::<Dict<'_>>(key).is_some_and(|it| self.hides_members(&it))
    }

    /// A layer that others make up (8.11.2.2): as a rule it is shown where any of them is.
    fn hides_members(&self, dict: &Dict<'_>) -> bool {
        let single = dict.get_ref(&b"OCGs"[..]).map(ObjectIdentifier::from).filter(|it| self.hidden.contains(it));
        if single.is_some() {
            return true;
        }
        let members = ids(dict, b"OCGs");
        let hidden = members.iter().filter(|it| self.hidden.contains(it)).count();
        let all_on = dict.get::<Name<'_>>(&b"P"[..]).is_some_and(|it| &*it == b"AllOn");
        hidden > 0 && (all_on || hidden == members.len())
    }
}

/// The objects that an array refers to.
fn ids(dict: &Dict<'_>, key: &[u8]) -> HashSet<ObjectIdentifier> {
    let array = dict.get::<Array<'_>>(key);
    let items = array.iter().flat_map(|it| it.raw_iter());
    items
        .filter_map(|it| match it {
            MaybeRef::Ref(it) => Some(it.into()),
            MaybeRef::NotRef(_) => None,
        })
        .collect()
}
