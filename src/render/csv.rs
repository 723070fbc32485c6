//! The tables as comma-separated values, as the form prints them: what several squares share stands in the first of them.

use super::contract::Document;
use super::grid::{self, Kind};

/// Excel takes a file without this mark for one in the encoding of the system, and shows Chinese in UTF-8 as nonsense.
const MARK: &str = "\u{feff}";

/// The three tables, one below the other.
///
/// # Errors
///
/// None: nothing can fail to be written into memory.
pub fn tables(document: &Document) -> Result<String, csv::Error> {
    // Spreadsheets end their lines so (RFC 4180), and all lines of a table need not be equally long.
    let mut out = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for (at, grid) in grid::grids(document).iter().enumerate() {
        if at > 0 {
            out.write_record([""])?;
        }
        out.write_record([&grid.heading])?;
        for line in &grid.lines {
            let mut record = vec![String::new(); grid.width];
            for it in line {
                if let Some(field) = record.get_mut(it.column) {
                    *field = match &it.kind {
                        Kind::Value { plain: true, .. } => it.text.clone(),
                        Kind::Value { .. } => harmless(&it.text),
                        _ => it.text.clone(),
                    };
                }
            }
            out.write_record(&record)?;
        }
        if let Some(note) = &grid.note {
            out.write_record([note])?;
        }
    }
    let bytes = out.into_inner().map_err(|it| csv::Error::from(it.into_error()))?;
    Ok(format!("{MARK}{}", String::from_utf8_lossy(&bytes)))
}

/// `text` of a report, so that no spreadsheet takes it for a formula: an apostrophe before what could begin one, as OWASP
/// advises for CSV. Strokes alone, which offices write for zero, stay.
fn harmless(text: &str) -> String {
    const BEGIN: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let strokes = text.chars().all(|it| matches!(it, '-' | '－'));
    if text.starts_with(BEGIN) && !strokes { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn report_text_is_no_formula() {
        for text in ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["", "-", "--", "—", "约 12", "3件"] {
            assert_eq!(harmless(text), text);
        }
    }
}
