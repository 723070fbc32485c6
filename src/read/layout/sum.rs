//! Rows that add up, as those of table three do: what shows that digits overleaf are theirs.

use crate::decimal::{Decimal, adds_up};
use crate::fold::number;

/// Whether the values of a row, each with the digits that stand overleaf in its column, add up with these and not without.
pub(super) fn is_completed<'a>(cells: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    // What is no number adds nothing.
    let amount = |text: &str| number(text).map_or(Decimal::ZERO, |it| it.value);
    let (torn, whole): (Vec<_>, Vec<_>) =
        cells.map(|(value, rest)| (amount(value), amount(&[value, rest].concat()))).unzip();
    is_sum(&whole) && !is_sum(&torn)
}

/// Whether the last of `row` is the sum of the others and not nothing; a column before it may add up those between the first and it.
fn is_sum(row: &[Decimal]) -> bool {
    let with_subtotal = || match row {
        [first, parts @ .., subtotal, total] => {
            adds_up(parts.iter().chain([subtotal]).copied()) && *first + *subtotal == *total
        }
        _ => false,
    };
    row.last().is_some_and(|it| !it.is_zero()) && (adds_up(row.iter().copied()) || with_subtotal())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_adds_up_the_others_with_a_column_between_or_without() {
        let is = |row: &[i64]| is_sum(&row.iter().copied().map(Decimal::from).collect::<Vec<_>>());
        assert!(is(&[18, 0, 0, 1, 4, 4, 27]) && is(&[33, 50, 35, 50, 15, 45, 195, 228]));
        assert!(!is(&[18, 0, 0, 1, 4, 4, 2]) && !is(&[33, 50, 35, 50, 15, 45, 19, 22]));
        assert!(!is(&[0, 0, 0]) && !is(&[]));
    }

    #[test]
    fn digits_overleaf_complete_a_row_that_adds_up_with_them_alone() {
        let is = |cells: &[(&str, &str)]| is_completed(cells.iter().copied());
        assert!(is(&[("１８", ""), ("—", ""), ("9", ""), ("２", "７")]));
        assert!(!is(&[("１８", ""), ("—", ""), ("9", ""), ("２", "８")]));
        assert!(!is(&[("1", "0"), ("2", "0"), ("3", "0")]));
    }
}
