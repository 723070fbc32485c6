//! PDF with text. The file is taken apart by `hayro-syntax`; here its pages become placed characters and ruled lines.

mod annotation;
mod collection;
mod content;
mod font;
mod layer;
mod limit;
mod mark;
mod name;
mod path;
mod program;
#[cfg(test)]
mod sample;
mod string;

use hayro_syntax::object::{Array, Dict, Object};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::layout;
use super::{Canonical, Foreign, ReadError};
use crate::note::{Note, NoteKind};
use crate::outcome::Format;
use crate::span::Span;
use limit::Budget;

/// Characters of a page with text, at least.
const MARKED: usize = 40;

/// Characters, at most, of what a form shows in programs that cannot make its pages; a report has more.
const SHELL: usize = 1500;

/// Reads a PDF: ruled tables as rows, and those without rules where every column has its head; the lines of a paragraph put
/// together, other columns kept apart by spaces; page numbers and running heads are left out. Characters that the file does not name are U+FFFD.
///
/// # Errors
///
/// [`ReadError::Damaged`]; [`ReadError::Encrypted`] where a password is needed to open it; [`ReadError::NoText`] where
/// pages are pictures, or characters have no names; [`ReadError::TooMuch`].
pub fn pdf(bytes: &[u8]) -> Result<Canonical, ReadError> {
    let mut budget = Budget::new(bytes.len());
    budget.check_file(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|it| match it {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted(Format::Pdf),
        _ => ReadError::Damaged(Format::Pdf),
    })?;
    let mut pages = Vec::new();
    let mut scanned = 0;
    let mut recognised = false;
    let mut shared = content::Shared { layers: layer::Layers::read(&pdf), ..content::Shared::default() };
    for page in pdf.pages().iter() {
        let (page, look) = content::page(page, &mut shared, &mut budget)?;
        // Programs that scan add their name, a number or a date.
        scanned += usize::from(look.covered && page.glyphs.len() < MARKED);
        recognised |= look.recognised && page.glyphs.len() >= MARKED;
        pages.push(page);
    }
    if pages.is_empty() {
        return Err(ReadError::Damaged(Format::Pdf));
    }
    let signs = || pages.iter().flat_map(|it| &it.glyphs);
    if signs().count() < SHELL && is_form(&pdf) {
        return Err(ReadError::Foreign(Foreign::Form));
    }
    let nameless = signs().filter(|it| it.sign == char::REPLACEMENT_CHARACTER).count();
    if nameless * 2 >= signs().count() || scanned > 0 && scanned == pages.len() {
        return Err(ReadError::NoText(Format::Pdf));
    }
    let text = layout::write(pages);
    let notes = recognised.then(|| Note::new(NoteKind::Recognised, Span::new(0, 0)));
    Ok(Canonical { text, format: Format::Pdf, notes: notes.into_iter().collect() })
}

/// Whether the file holds a form whose pages are made when it is opened (XFA): what it has of pages says so and no more.
fn is_form(pdf: &Pdf) -> bool {
    let xref = pdf.xref();
    let root = xref.get::<Dict<'_>>(xref.root_id()).unwrap_or_else(Dict::empty);
    let form = root.get::<Dict<'_>>(&b"AcroForm"[..]).unwrap_or_else(Dict::empty);
    let fields = form.get::<Array<'_>>(&b"Fields"[..]).is_some_and(|it| it.iter::<Object<'_>>().next().is_some());
    form.contains_key(&b"XFA"[..]) && (!fields || root.get::<bool>(&b"NeedsRendering"[..]) == Some(true))
}

#[cfg(test)]
mod tests {
    use super::sample::{GBK, LATIN, NAMELESS, UNICODE, file, hex};
    use super::*;

    fn read(content: &str) -> String {
        pdf(&file(&[content], UNICODE, LATIN, "")).unwrap().text
    }

    #[test]
    fn text_is_placed_by_its_matrices() {
        let content = format!(
            "q 2 0 0 2 0 0 cm BT /A 5 Tf 50 300 Td {} 0 -8 Td {} ET Q BT /B 10 Tf 1 0 0 1 300 600 Tm (12) Tj ET",
            hex("甲乙"),
            hex("丙")
        );
        assert_eq!(read(&content), "甲乙                12\n丙\n".replace("                ", &" ".repeat(36)));
    }

    #[test]
    fn radicals_become_the_characters_they_look_like() {
        assert_eq!(read(&format!("BT /A 10 Tf 100 700 Td {} ET", hex("⼀⼈⺠"))), "一人民\n");
    }

    #[test]
    fn spacing_and_adjustments_move_text() {
        assert_eq!(read("BT /B 10 Tf 100 700 Td [(1) -3000 (2)] TJ 0 -20 Td 30 Tc (34) Tj ET"), "1      2\n3      4\n");
    }

    #[test]
    fn lines_and_thin_areas_rule_tables() {
        let cells =
            format!("BT /A 10 Tf 105 685 Td {} 0 -20 Td {} /B 10 Tf 100 20 Td (3) Tj ET", hex("规章"), hex("收费"));
        let rules = "100 700 m 300 700 l 100 680 m 300 680 l 100 660 m 300 660 l S \
                     99.5 660 1 40 re 199.5 660 1 40 re f 300 700 m 300 660 l S";
        assert_eq!(read(&format!("{rules} {cells}")), "规章\t3\n收费\t\n");
    }

    #[test]
    fn a_page_may_be_turned() {
        let turned =
            file(&[&format!("BT /A 10 Tf 0 1 -1 0 100 100 Tm {} ET", hex("甲乙"))], UNICODE, LATIN, "/Rotate 90");
        assert_eq!(pdf(&turned).unwrap().text, "甲乙\n");
        let unmarked = file(&[&format!("BT /A 10 Tf 0 1 -1 0 100 100 Tm {} ET", hex("甲乙"))], UNICODE, LATIN, "");
        assert_eq!(pdf(&unmarked).unwrap().text, "甲乙\n");
    }

    #[test]
    fn stamps_aslant_and_pagination_are_left_out() {
        let content = format!(
            "BT /A 10 Tf 100 700 Td {} ET BT /A 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm {} ET \
             /Artifact <</Type/Pagination>> BDC BT /A 10 Tf 100 500 Td {} ET EMC",
            hex("甲"),
            hex("草稿"),
            hex("页眉")
        );
        assert_eq!(read(&content), "甲\n");
    }

    #[test]
    fn codes_of_a_character_set_need_no_names() {
        let file = file(&["BT /A 10 Tf 100 700 Td <b9e6d5c23132> Tj ET"], GBK, LATIN, "");
        assert_eq!(pdf(&file).unwrap().text, "规章12\n");
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let content = format!("BT /A 10 Tf 100 700 Td {} ET", hex("甲乙"));
        assert_eq!(pdf(&file(&[&content], NAMELESS, LATIN, "")).unwrap_err(), ReadError::NoText(Format::Pdf));
        assert_eq!(
            pdf(&file(&["q 600 0 0 800 0 0 cm Q"], UNICODE, LATIN, "")).unwrap_err(),
            ReadError::NoText(Format::Pdf)
        );
        assert_eq!(pdf(b"%PDF-1.7 and no more").unwrap_err(), ReadError::Damaged(Format::Pdf));
    }

    #[test]
    fn a_form_that_draws_itself_comes_to_an_end() {
        let content = format!("BT /A 10 Tf 100 700 Td {} ET /X Do /X Do", hex("甲"));
        let form = format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</A 3 0 R>>/XObject<</X 4 0 R>>>>/Length {}>>\
             stream\n{content}\nendstream",
            content.len()
        );
        assert_eq!(pdf(&file(&["/X Do"], UNICODE, &form, "")).unwrap().text, "甲\n");
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_it_panic(changes in proptest::collection::vec((0usize..4096, 0u8..), 1..30), cut in 0usize..4096) {
            let content = format!(
                "q 2 0 0 2 0 0 cm BT /A 5 Tf 50 300 Td {} ET Q 100 700 m 300 700 l S 100 680 9 -90 re f BT /B 9 Tf [(a) 3 (b)] TJ ET",
                hex("甲乙")
            );
            let mut bytes = file(&[&content, &content], UNICODE, LATIN, "");
            for (at, value) in changes {
                let len = bytes.len();
                bytes[at % len] = value;
            }
            let _ = pdf(&bytes);
            let _ = pdf(&bytes[..cut.min(bytes.len())]);
        }
    }
}
