//! Values separated by commas, semicolons or tabs, with or without quotes.

use super::block::{self, Block, Cell};
use super::sheet::Rows;
use super::{CELL_LIMIT, Canonical, ReadError};
use crate::outcome::Format;

/// Separated values as canonical text. Rows without any value part tables.
///
/// # Errors
/// [`ReadError::TooManyCells`].
pub(super) fn csv(source: &str) -> Result<Canonical, ReadError> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    // Excel names the separator in a first line.
    let (separator, source) = match source.strip_prefix("sep=").and_then(|it| it.split_once('\n')) {
        Some((named, rest)) => (named.bytes().next(), rest),
        None => (None, source),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or_else(|| separator_of(source)))
        .from_reader(source.as_bytes());
    let mut rows = Rows::default();
    for record in reader.records().map_while(Result::ok) {
        if record.len() > CELL_LIMIT {
            return Err(ReadError::TooManyCells);
        }
        rows.push(record.iter().map(|it| Cell::new(vec![Block::Line(it.to_owned())])).collect())?;
    }
    Ok(Canonical { text: super::text(&block::write(&rows.finish())), format: Format::Csv, notes: Vec::new() })
}

/// The separator that most of the first lines have most of.
fn separator_of(source: &str) -> u8 {
    let head: Vec<&str> = source.lines().take(50).collect();
    let count =
        |separator: &u8| head.iter().map(|line| line.bytes().filter(|it| it == separator).count()).sum::<usize>();
    // The first wins a draw.
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(source: &str, text: &str) {
        assert_eq!(csv(source).map(|it| it.text).as_deref(), Ok(text), "{source}");
    }

    #[test]
    fn separated_values_become_rows() {
        reads("标题,,\r\n,,\r\n规章,0,\"1,234\"\r\n", "标题\n\n规章\t0\t1,234\n");
        reads("a;1;2,5\nb;\"3\n4\";\"\"\"c\"\"\"", "a\t1\t2,5\nb\t3 4\t\"c\"\n");
        reads("a\t1\nb\t2,3\n", "a\t1\nb\t2,3\n");
        reads("sep=;\na;1,0,0,0", "a\t1,0,0,0\n");
        reads("\"a,1\nb", "a,1\nb\n");
        reads("", "");
    }

    #[test]
    fn too_many_cells_are_refused() {
        assert_eq!(csv(&"1,".repeat(100_001)).map(|it| it.text), Err(ReadError::TooManyCells));
    }
}
