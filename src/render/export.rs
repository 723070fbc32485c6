//! Everything that can be taken out of a check, under one roof: what it is called, and what is in it.

use super::contract::{Document, Remarks};
use super::{csv, html, markdown, plain, xlsx};
use crate::wording::sheet as labels;

/// Bytes that the name of a file may have before its ending: half of what file systems allow, so that there is room for
/// `(2)` and the like.
const MAX_NAME: usize = 120;

/// What is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The review sheet in Markdown.
    Markdown,
    /// The review sheet as a page that Word opens.
    SheetHtml,
    /// The review sheet as plain text.
    SheetText,
    /// The tables as comma-separated values.
    Csv,
    /// The tables in the official form, as a page.
    Html,
    /// The tables and the findings as a workbook.
    Xlsx,
    /// The document itself.
    Json,
}

impl Export {
    /// Every kind, with its key, what its file names end with, and what they call it.
    const ALL: [(Self, &'static str, &'static str, &'static str); 7] = [
        (Self::Markdown, "markdown", "md", labels::NAME),
        (Self::SheetHtml, "sheet-html", "html", labels::NAME),
        (Self::SheetText, "sheet-text", "txt", labels::NAME),
        (Self::Csv, "csv", "csv", labels::TABLES),
        (Self::Html, "html", "html", labels::TABLES),
        (Self::Xlsx, "xlsx", "xlsx", labels::TABLES),
        (Self::Json, "json", "json", labels::DATA),
    ];

    /// The kind with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, it, ..)| *it == key).map(|(it, ..)| *it)
    }

    /// What a file with it is called: `某某局2023年度报告-审核意见.md`.
    #[must_use]
    pub fn file(self, document: &Document) -> String {
        let (ending, what) =
            Self::ALL.iter().find(|(it, ..)| *it == self).map_or(("", ""), |(_, _, ending, what)| (*ending, *what));
        let head = &document.report;
        let body = head.body.as_deref().map(tame).filter(|it| !it.is_empty());
        format!("{}.{ending}", labels::file(body.as_deref(), head.year, what))
    }

    /// What is in it: text in UTF-8, or the bytes of a workbook.
    ///
    /// # Errors
    ///
    /// None that is known: nothing can fail to be written into memory.
    pub fn write(
        self,
        document: &Document,
        remarks: &Remarks,
    ) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
        Ok(match self {
            Self::Markdown => markdown::sheet(document, remarks).into_bytes(),
            Self::SheetHtml => html::sheet(document, remarks).into_bytes(),
            Self::SheetText => plain::sheet(document, remarks).into_bytes(),
            Self::Csv => csv::tables(document)?.into_bytes(),
            Self::Html => html::tables(document).into_bytes(),
            Self::Xlsx => xlsx::workbook(document, remarks)?,
            // Whoever has the document has it already.
            Self::Json => Vec::new(),
        })
    }
}

/// `text` as a part of a file's name that Windows, macOS and Linux take: what they refuse becomes `_`, and it is not long.
fn tame(text: &str) -> String {
    let refused = |it: char| it.is_control() || matches!(it, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let mut out = String::new();
    for it in text.trim().chars() {
        // Marks that turn the direction of writing can make an ending look like another one.
        let turns = matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if out.len() + it.len_utf8() > MAX_NAME {
            break;
        }
        out.push(if refused(it) || turns { '_' } else { it });
    }
    // A name that starts with a point is hidden.
    let shown = out.trim_start_matches('.').trim_end();
    shown.to_owned()
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn names_are_such_as_file_systems_take() {
        assert_eq!(tame("某某局"), "某某局");
        assert_eq!(tame(" a/b\\c:d*e?f\"g<h>i|j\n"), "a_b_c_d_e_f_g_h_i_j");
        assert_eq!(tame("..\\..\\etc"), "_.._etc");
        assert_eq!(tame("局\u{202e}fdp.exe"), "局_fdp.exe");
        assert!(tame(&"很长".repeat(200)).len() <= 120);
    }
}
