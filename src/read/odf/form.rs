//! Fields of forms (OpenDocument 1.3, part 3, 13): what is filled in stands apart from the text that shows it.

use crate::read::xml::{Item, Malformed, Xml};
use std::collections::HashMap;

/// Bytes of a name.
const LONGEST: usize = 200;

/// What the fields in the element whose start tag came last show, by their names.
pub(super) fn controls(xml: &mut Xml<'_>) -> Result<HashMap<String, String>, Malformed> {
    // What they were made with, and what is filled in now.
    let (mut made, mut now) = (HashMap::new(), HashMap::new());
    let mut list = String::new();
    let mut depth = 1usize;
    while depth > 0 {
        match xml.next()?.ok_or(Malformed::Damaged)? {
            Item::Start(tag) => {
                depth += 1;
                let is = |name: &str| tag.switch(name) == Some(true);
                let id = tag.get("id").filter(|it| it.len() <= LONGEST).unwrap_or_default();
                match tag.name() {
                    "listbox" => list = id,
                    "option" => {
                        let label = tag.get("label").unwrap_or_default();
                        if is("selected") {
                            made.entry(list.clone()).or_insert_with(|| label.clone());
                        }
                        if is("current-selected") {
                            now.entry(list.clone()).or_insert(label);
                        }
                    }
                    "fixed-text" => now.extend(tag.get("label").map(|it| (id, it))),
                    "text" | "textarea" | "formatted-text" | "number" | "combobox" | "date" | "time" => {
                        made.extend(tag.get("value").map(|it| (id.clone(), it)));
                        now.extend(tag.get("current-value").map(|it| (id, it)));
                    }
                    _ => {}
                }
            }
            Item::End => depth -= 1,
            Item::Text(_) => {}
        }
    }
    made.extend(now);
    Ok(made)
}
