//! Numbers that the end of a page breaks: what shows that digits overleaf are theirs.

use crate::decimal::{Decimal, adds_up};
use crate::fold::{fold, number};

/// Columns of values of table three, the only rows that add up; one more may add up others.
const COLUMNS: usize = 7;

/// Whether `text` is nothing but digits.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|it| fold(it).is_ascii_digit())
}

/// Whether `text` is digits that others may follow: no number of several begins with a zero.
pub(super) fn begins_number(text: &str) -> bool {
    is_digits(text) && !text.starts_with(|it| fold(it) == '0')
}

/// Whether `text` is a stroke, or several.
pub(super) fn is_stroke(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|it| matches!(fold(it), '-' | '—' | '–' | '/'))
}

/// Whether `label` may be a whole row's and not the end of another: 小计, 合计, 总计.
pub(super) fn is_total(label: &str) -> bool {
    let mut signs = label.chars().filter(|it| !it.is_whitespace());
    matches!((signs.next(), signs.next(), signs.next()), (Some('小' | '合' | '总'), Some('计'), None))
}

/// Whether the values of a row of table three, each with the digits that stand overleaf in its column, add up with these and not without.
pub(super) fn is_completed<'a>(cells: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    let amount = |text: &str| match number(text) {
        Some(it) => Some(it.value),
        None => (text.is_empty() || is_stroke(text)).then_some(Decimal::ZERO),
    };
    let pairs: Option<Vec<(Decimal, Decimal)>> =
        cells.map(|(value, rest)| Some((amount(value)?, amount(&[value, rest].concat())?))).collect();
    let Some(pairs) = pairs.filter(|it| (COLUMNS..=COLUMNS + 1).contains(&it.len())) else { return false };
    let (torn, whole): (Vec<Decimal>, Vec<Decimal>) = pairs.into_iter().unzip();
    is_sum(&whole) && !is_sum(&torn)
}

/// Whether the last of `row` is the sum of the others and not nothing; of eight, that before it adds up those between the first and it.
fn is_sum(row: &[Decimal]) -> bool {
    let sums = match row {
        [first, parts @ .., subtotal, total] if row.len() > COLUMNS => {
            adds_up(parts.iter().chain([subtotal]).copied()) && *first + *subtotal == *total
        }
        _ => adds_up(row.iter().copied()),
    };
    sums && row.last().is_some_and(|it| !it.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_overleaf_complete_a_row_that_adds_up_with_them_alone() {
        let is = |values: &str, rest: &str| is_completed(values.split(',').zip(rest.split(',')));
        assert!(is("１８,,—,１,４,４,２", ",,,,,,７"));
        assert!(is("33,50,35,50,15,45,19,22", ",,,,,,5,8"));
        // Another sum; a row that adds up without; a row of another table; what is no number.
        assert!(!is("１８,,—,１,４,４,２", ",,,,,,８"));
        assert!(!is("1,0,0,0,0,2,3", "0,,,,,0,0"));
        assert!(!is("18,7,2", ",,5"));
        assert!(!is("１８,约,—,１,４,４,２", ",,,,,,７"));
    }

    #[test]
    fn what_names_a_sum_is_a_label() {
        assert!(is_total("小计") && is_total("总　计"));
        assert!(!is_total("计") && !is_total("总计数") && !is_total("（七）总计"));
    }
}
