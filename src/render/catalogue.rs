//! The rules and the forms as documents: what a face of the program needs beside an outcome, so that it holds no copy of
//! its own.

use crate::report::BodyClass;
use crate::rule::RULES;
use crate::template::{self, CORNER_NOTE, Content, FORMS, Form, Generation, SECTIONS, TableId};
use serde::Serialize;

/// A rule, as it is explained to a reader.
#[derive(Clone, Debug, Serialize)]
pub struct RuleText {
    /// The catalogue's code.
    pub id: &'static str,
    /// Its level where nothing softens it: `error`, `warning`, `info`.
    pub severity: &'static str,
    /// Keys of the generations of the form that it applies to.
    pub generations: Vec<&'static str>,
    /// The defect, in a few words.
    pub title: &'static str,
    /// Why that is a defect.
    pub why: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    /// What it rests on; `None` where no source that may be cited is known.
    pub basis: Option<String>,
    /// Whether it runs when nobody asks for it.
    pub on: bool,
}

/// Every rule, in the order of the catalogue.
#[must_use]
pub fn rules() -> Vec<RuleText> {
    RULES
        .iter()
        .map(|rule| RuleText {
            id: rule.id,
            severity: rule.severity.key(),
            generations: rule.generations.iter().map(|it| it.key()).collect(),
            title: rule.title,
            why: rule.why,
            remedy: rule.remedy,
            basis: super::basis(rule),
            on: rule.on,
        })
        .collect()
}

/// The official forms and what they share.
#[derive(Clone, Debug, Serialize)]
pub struct Catalogue {
    /// The six parts of the report.
    pub sections: Vec<Named>,
    /// The three tables.
    pub tables: Vec<Named>,
    /// The families of rules, by the letters that their ids start with.
    pub families: Vec<Named>,
    /// The kinds of body.
    pub body_classes: Vec<Named>,
    /// The generations of the form, oldest first.
    pub forms: Vec<FormText>,
    /// The note in the corner of table three.
    pub corner_note: &'static str,
}

/// A key of the JSON contract, and what a reader calls it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Named {
    /// The key.
    pub key: &'static str,
    /// The official wording.
    pub label: &'static str,
}

/// A generation of the form.
#[derive(Clone, Debug, Serialize)]
pub struct FormText {
    /// Its key: `2019`, `2021`.
    pub key: &'static str,
    /// The document that issued it.
    pub document: &'static str,
}

/// What the forms of all generations are made of.
#[must_use]
pub fn catalogue() -> Catalogue {
    let named = |key, label| Named { key, label };
    Catalogue {
        sections: SECTIONS.iter().map(|it| named(it.kind, it.label)).collect(),
        tables: TableId::ALL.iter().map(|it| named(it.key(), it.label())).collect(),
        families: families(),
        body_classes: BodyClass::ALL.iter().map(|(_, key, label)| named(key, label)).collect(),
        forms: FORMS.iter().map(|it| FormText { key: it.key, document: it.document }).collect(),
        corner_note: CORNER_NOTE,
    }
}

/// The families in the order of the rules.
fn families() -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for rule in RULES {
        let key = rule.id.trim_end_matches(|it: char| it.is_ascii_digit());
        if found.last().is_none_or(|it| it.key != key) {
            found.push(Named { key, label: crate::wording::manual::family(key) });
        }
    }
    found
}

/// The three tables as a form prints them.
#[derive(Clone, Debug, Serialize)]
pub struct Layouts {
    /// Key of the form.
    pub form: &'static str,
    /// 表二.
    pub t2: Vec<Vec<Slot>>,
    /// 表三.
    pub t3: Vec<Vec<Slot>>,
    /// 表四.
    pub t4: Vec<Vec<Slot>>,
}

/// One cell of a printed form.
#[derive(Clone, Debug, Serialize)]
pub struct Slot {
    /// `clause`, `note`, `head`, `label` or `value`.
    pub kind: &'static str,
    /// What is printed there; for a value, what a reader calls the cell: `“属于国家秘密”行“自然人”列`.
    pub text: String,
    /// Name of the cell, for a value.
    pub cell: Option<String>,
    /// Lines that it covers.
    pub rows: u8,
    /// Columns that it covers.
    pub columns: u8,
}

/// The tables as the form `generation` prints them (the newest where there is no such form), with those optional rows
/// that `present` names as `table.row`.
#[must_use]
pub fn layouts(generation: Option<&str>, present: &[String]) -> Layouts {
    let form = Generation::ALL
        .iter()
        .map(|it| it.form())
        .find(|form| Some(form.key) == generation)
        .unwrap_or_else(|| Generation::G2021.form());
    let table = |id| layout(form, id, present);
    Layouts { form: form.key, t2: table(TableId::T2), t3: table(TableId::T3), t4: table(TableId::T4) }
}

fn layout(form: &Form, table: TableId, present: &[String]) -> Vec<Vec<Slot>> {
    let has = |row: &str| present.iter().any(|it| it.split_once('.') == Some((table.key(), row)));
    let slot = |it: &template::Slot| {
        let (kind, text, cell) = match it.content {
            Content::Clause(text) => ("clause", text.to_owned(), None),
            Content::Note(text) => ("note", text.to_owned(), None),
            Content::Head(text) => ("head", text.to_owned(), None),
            Content::Label(text) => ("label", text.to_owned(), None),
            Content::Value(id) => ("value", crate::wording::cell(id), Some(id.to_string())),
        };
        Slot { kind, text, cell, rows: it.rows, columns: it.columns }
    };
    template::layout(form, table, has).iter().map(|line| line.iter().map(slot).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(lines: &[Vec<Slot>]) -> Vec<&str> {
        lines.iter().flatten().filter_map(|it| it.cell.as_deref()).collect()
    }

    #[test]
    fn the_layout_follows_the_generation_asked_for() {
        assert!(names(&layouts(Some("2019"), &[]).t3).contains(&"t3.other.total"));
        assert!(names(&layouts(Some("2021"), &[]).t3).contains(&"t3.other_rest.total"));
        assert_eq!(layouts(Some("1999"), &[]).form, "2021");
        assert_eq!(layouts(None, &[]).form, "2021");
    }

    #[test]
    fn optional_rows_belong_to_their_table() {
        let present = ["t2.other_inspection".to_owned(), "t3.deny_subtotal".to_owned(), "nonsense".to_owned()];
        let drawn = layouts(Some("2019"), &present);
        assert!(names(&drawn.t2).contains(&"t2.other_inspection.decided"));
        assert!(names(&drawn.t3).contains(&"t3.deny_subtotal.total"));
    }

    #[test]
    fn every_rule_is_explained() {
        assert_eq!(rules().len(), RULES.len());
        for rule in rules() {
            assert!(!rule.title.is_empty() && !rule.why.is_empty() && !rule.remedy.is_empty(), "{}", rule.id);
        }
    }

    #[test]
    fn parts_and_tables_are_named() {
        let catalogue = catalogue();
        assert_eq!((catalogue.sections.len(), catalogue.tables.len(), catalogue.forms.len()), (6, 3, 2));
        assert!(catalogue.families.iter().all(|it| !it.label.is_empty()), "{:?}", catalogue.families);
    }
}
