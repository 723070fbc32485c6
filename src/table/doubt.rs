//! Rows of a cell a line whose values may be others': a line that is lost leaves no gap.

use super::strip::Strip;
use crate::decimal::Decimal;
use crate::fold::{fold, key};
use crate::report::{Cell, CellKind, TableRow};
use crate::template::{Column, Quantity};

/// Whether the order of the values of `strip`, read as `cells`, is not that of `columns`, the last of them the sum of the
/// others where they are `summed`.
pub fn is_disordered(strip: &Strip, columns: &[Column], cells: &[Cell], summed: bool) -> bool {
    strip.offset.is_none() && (misplaces_sign(columns, cells) || summed && lacks_sum(cells))
}

/// Whether a signed number stands in another column than that of changes, which holds one without.
fn misplaces_sign(columns: &[Column], cells: &[Cell]) -> bool {
    let signed = |it: &Cell| it.raw.starts_with(['+', '-', '＋', '－']) && it.kind == CellKind::Number;
    let plain = |it: &Cell| it.value.is_some() && !signed(it);
    let (changes, others): (Vec<_>, Vec<_>) =
        columns.iter().zip(cells).partition(|(column, _)| column.quantity == Quantity::Change);
    changes.iter().any(|(_, it)| plain(it)) && others.iter().any(|(_, it)| signed(it))
}

/// Whether `row`, read from `strip`, has an increase without a sign, and its numbers agree only with that and the decisions the other way
/// round.
pub fn swaps_increase(strip: &Strip, row: &TableRow) -> bool {
    let ([before, change, decisions], [_, column, _]) = (row.cells.as_slice(), row.columns) else { return false };
    let numbers = || Some([before.number()?, change.number()?, decisions.number()?]);
    let swapped = |[before, change, decisions]: [Decimal; 3]| {
        change > Decimal::ZERO && before + change != decisions && before + decisions == change
    };
    let unsigned = column.quantity == Quantity::Change && !is_signed_increase(&change.raw);
    strip.offset.is_none() && unsigned && numbers().is_some_and(swapped)
}

/// Whether `printed` begins with the sign of an increase.
pub fn is_signed_increase(printed: &str) -> bool {
    printed.starts_with(|it| fold(it) == '+')
}

/// Whether the sum is blank, and the number before it may be that sum: then a value is lost, and the blank is that of the
/// next row's merged label. So it is where the sum is nothing and the number before it is that of several: then that is the sum, and a
/// page's text has what stands behind it out of its place.
fn lacks_sum(cells: &[Cell]) -> bool {
    let [parts @ .., last, sum] = cells else { return false };
    let number = |it: &Cell| it.number().unwrap_or_default();
    let before: Decimal = parts.iter().map(number).sum();
    let several = parts.iter().filter(|it| !number(it).is_zero()).count() > 1;
    let moved = number(sum).is_zero() && several && number(last) == before;
    !number(last).is_zero() && (sum.kind == CellKind::Blank && number(last) >= before || moved)
}

/// Whether the first of `cells` is nothing and the last before their sum is not: a page's text may have the values of the first column
/// behind those of the others.
pub fn may_begin_with_other(cells: &[Cell]) -> bool {
    let [first, .., last, _] = cells else { return false };
    let is_nothing = |it: &Cell| it.number().unwrap_or_default().is_zero();
    is_nothing(first) && !is_nothing(last)
}

/// Whether `row`, read from `strip` below or beside the label of the group 其他处理, may be the group's first row, whose label is
/// lost or runs into the group's, as well as its sub-total: of the group's rows, `rows` have others, but not that one.
pub fn may_be_first_of_others(row: &TableRow, strip: &Strip, rows: &[TableRow]) -> bool {
    let has = |row: &str| rows.iter().any(|it| it.key == row);
    let label = row.label.as_ref().map(|it| key(&it.value)).unwrap_or_default();
    row.key == "other"
        && (strip.offset.is_none() || !label.ends_with("处理"))
        && (has("other_no_fee") || has("other_rest"))
        && !has("other_no_correction")
        && !label.ends_with("小计")
}

#[cfg(test)]
mod tests {
    use crate::note::NoteKind;
    use crate::report::CellKind;
    use crate::template::{TableId, g2021};
    use crate::{Options, parse};

    const FIRST: &str = "other_no_correction";
    const VALUES: [&str; 7] = ["3", "0", "1", "0", "0", "0", "4"];

    /// Table three of 2021's form with a line for each cell, and behind each row's the blank ones of the merged labels.
    fn table() -> String {
        let row = |label: &str| format!("{label}\n\t{}\n\n\t\n\t\n", VALUES.join("\n\t"));
        let mut group = None;
        let mut out = String::new();
        for it in g2021::FORM.t3 {
            if it.group == Some("other") && group != it.group {
                out += "（六）其他处理\n";
            }
            group = it.group;
            out += &row(it.label);
        }
        out
    }

    /// The cells of a row of table three, `?` for one that was not read, nothing where there is no such row; and whether
    /// something is said of it.
    fn read(text: &str, key: &str) -> (Option<String>, bool) {
        let report = parse(text, &Options::default());
        let cell = |it: &crate::report::Cell| if it.kind == CellKind::Missing { "?".into() } else { it.raw.clone() };
        let row = report.tables.get(TableId::T3).and_then(|it| it.row(key));
        let cells = row.map(|it| it.cells.iter().map(cell).collect::<Vec<_>>().join(","));
        let said = |it: &NoteKind| matches!(it, NoteKind::RowAmbiguous | NoteKind::RowWidth { found: 0, .. });
        (cells, report.notes.iter().any(|it| it.row == Some(key) && said(&it.kind)))
    }

    /// `table()` with what follows the label of `key` changed.
    fn below(key: &str, change: impl Fn(&str) -> String) -> String {
        let table = table();
        let label = g2021::FORM.row(TableId::T3, key).expect("a row of the form").label;
        let at = table.find(label).expect("its label") + label.len();
        format!("{}{}", &table[..at], change(&table[at..]))
    }

    const UNREAD: &str = "?,?,?,?,?,?,?";

    #[test]
    fn a_row_whose_sum_is_blank_may_have_lost_a_value() {
        let whole = VALUES.join(",");
        for row in [FIRST, "deny_case_file", "deny_secret"] {
            assert_eq!(read(&table(), row), (Some(whole.clone()), false));
        }
        // One value, and the empty line behind the row.
        let lost = below("deny_case_file", |rest| rest.replacen("\t0\n", "", 1).replacen("\t4\n\n", "\t4\n", 1));
        assert_eq!(read(&lost, "deny_case_file"), (Some(UNREAD.into()), true));
        assert_eq!(read(&lost, "deny_query"), (Some(whole), false));
        // What stands before this blank is no sum.
        let blank = below("deny_case_file", |rest| rest.replacen("\t4\n", "\t\n", 1));
        assert_eq!(read(&blank, "deny_case_file"), (Some("3,0,1,0,0,0,".into()), false));
    }

    #[test]
    fn a_row_whose_sum_stands_before_nothing_has_lost_its_order() {
        let row = |values: &str| below("deny_secret", |rest| rest.replacen(&VALUES.join("\n\t"), values, 1));
        let of = |values: [&str; 7]| read(&row(&values.join("\n\t")), "deny_secret").0;
        assert_eq!(of(["4", "—", "3", "—", "3", "10", "—"]).as_deref(), Some(UNREAD));
        assert_eq!(of(["4", "—", "3", "—", "3", "9", "—"]).as_deref(), Some("4,—,3,—,3,9,—"));
        assert_eq!(of(["—", "—", "3", "—", "—", "3", "—"]).as_deref(), Some("—,—,3,—,—,3,—"));
    }

    #[test]
    fn a_sign_in_another_column_than_that_of_changes_shows_another_order() {
        let row = |values: &str| {
            let heads = "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\n\n上一年项目数量 本年增/减\n\n处理决定数量\n\n";
            let text = format!("{heads}行政许可\n\n{values}\n\n其他对外管理服务事项\n\n67\n\n-44\n\n23\n");
            crate::table::testing::row(&text, TableId::T2, "permit")
        };
        assert_eq!(row("4\n\n-4\n\n0").as_deref(), Some("4,-4,0"));
        for values in ["4\n\n0\n\n-4", "4\n\n3\n\n-4"] {
            assert_eq!(row(values).as_deref(), Some("?,?,?"));
        }
    }

    #[test]
    fn values_below_a_group_without_its_first_label_are_nobodys() {
        let label = g2021::FORM.row(TableId::T3, FIRST).expect("a row of the form").label;
        let lost = table().replace(&format!("{label}\n"), "");
        assert_eq!(read(&lost, "other_subtotal").0, None);
        assert_eq!(read(&lost, FIRST), (Some(UNREAD.into()), true));
        assert_eq!(read(&lost, "other_no_fee"), (Some(VALUES.join(",")), false));
        // Its label in two, the group's between.
        let tabbed = |label: &str, values: &[&str; 7]| format!("{label}\t{}\n", values.join("\t"));
        let sum = ["6", "0", "2", "0", "0", "0", "8"];
        let rows = g2021::FORM.t3.iter().map(|it| match it.key {
            FIRST => "1.逾\n".to_owned() + &tabbed("（六）其他处理期不补正", &VALUES),
            "other_no_fee" => tabbed("2.逾期不缴费", &VALUES),
            "other_rest" => tabbed(it.label, &VALUES) + &tabbed("（六）其他处理小计", &sum),
            _ => tabbed(it.label, &VALUES),
        });
        let mixed: String = rows.collect();
        assert_eq!(read(&mixed, "other_subtotal").0, Some(sum.join(",")));
        assert_eq!(read(&mixed, FIRST), (Some(UNREAD.into()), true));
        // A sub-total above its rows is one.
        let both = table().replace("（六）其他处理\n", &format!("（六）其他处理\n\t{}\n\n", VALUES.join("\n\t")));
        assert_eq!(read(&both, "other_subtotal").0, Some(VALUES.join(",")));
        assert_eq!(read(&both, FIRST), (Some(VALUES.join(",")), false));
    }
}
