//! Rows put right: halves joined, runs parted, and rows that may have lost digits to their neighbours marked as torn.

use super::super::around::names_row;
use super::super::extra::is_whole;
use super::super::label::LABELS;
use super::super::line::Piece;
use super::super::value::Value;
use super::stray::{ends_label, is_torn_label, stray_beside};
use super::{Element, ROW, Strip};
use crate::decimal::Decimal;
use crate::template::RESULTS;

/// Joins the halves of a row that was cut between two values, and parts rows that follow without words between.
pub fn reframe(elements: Vec<Element>) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::with_capacity(elements.len());
    // With a column that adds up others.
    let rows = |width: usize| elements.iter().filter_map(Element::values).filter(|it| it.cells.len() == width).count();
    let width = if rows(ROW + 1) > rows(ROW) { ROW + 1 } else { ROW };
    for element in elements {
        let Element::Values(strip) = element else {
            out.push(element);
            continue;
        };
        // The end of a page leaves the rest of a label beside blank cells: （四）无法提供 and 小计.
        if strip.filled().is_empty() && out.len().checked_sub(1).is_some_and(|it| ends_label(&out, it)) {
            continue;
        }
        if let Some(at) = first_half(&out, &strip, width)
            && let Element::Values(mut before) = out.remove(at)
        {
            before.cells.extend(strip.cells);
            before.last_line = strip.last_line;
            before.offset = None;
            before.pieced = true;
            out.push(Element::Values(before));
        } else if goes_on_with_lawsuits(&out, &strip)
            && let Some(Element::Values(mut before)) = out.pop()
        {
            before.cells.extend(strip.cells);
            (before.last_line, before.offset) = (strip.last_line, None);
            out.push(Element::Values(before));
        } else if runs_on(&strip) {
            let Strip { line, last_line, .. } = strip;
            for cells in strip.cells.chunks(ROW).map(<[Piece]>::to_vec) {
                out.push(Element::Values(Strip { last_line, ..Strip::below(cells, line) }));
            }
        } else {
            out.push(Element::Values(strip));
        }
    }
    tear(&mut out);
    out
}

/// Marks the rows whose values may not be whole: pieces that do not add up, and rows beside which stray digits stand, as
/// where a narrow column breaks 105 into 10 and 5.
fn tear(elements: &mut [Element]) {
    for at in 0..elements.len() {
        let Element::Values(strip) = &elements[at] else { continue };
        // With a column that adds up others a row is wider.
        let torn = if (ROW..=ROW + 1).contains(&strip.filled().len()) {
            is_torn_row(elements, at, strip)
        } else {
            is_disordered_lawsuit(elements, at)
                || is_broken_spread(elements, at, strip)
                || may_end_total(elements, at, strip)
                || may_end_torn(elements, at, strip)
        };
        if let Element::Values(strip) = &mut elements[at] {
            strip.torn |= torn;
        }
    }
}

/// Whether `strip`, at `at`, has as many values as a row, of which some may be pieces of numbers.
fn is_torn_row(elements: &[Element], at: usize, strip: &Strip) -> bool {
    // Numbers all of which are broken do not add up twice.
    if is_whole(strip.filled()) && strip.filled().iter().all(|it| !it.value.amount().is_zero()) {
        return false;
    }
    let wide = is_of_wide_digits(strip);
    // On two lines of columns the second may hold the ends of numbers.
    let broken = wide && strip.pieced && strip.last_line <= strip.line + 2 && begins(strip);
    // Some of its digits may stand among too many values before its label.
    let overfull = || wide && before(elements, at, 3).is_some_and(|it| it.filled().len() > ROW + 1);
    let far = if strip.offset.is_none() { 5 } else { 1 };
    let stray = stray_beside(elements, at, strip.line);
    let doubtful = || {
        strip.pieced
            || stray > 0
            || wide
            || beside_other_row(elements, at, far, strip.filled().len())
            || may_go_on_in_pieces(elements, at, strip)
            || is_beside_broken(elements, at, strip)
            || lacks_end_of_total(elements, at, strip)
    };
    // One number may be that of a page.
    stray > 1
        || broken
        || overfull()
        || may_begin_before(elements, at, strip)
        || may_go_on_below(elements, at)
        || doubtful() && !strip.is_whole_row()
}

/// Whether the row of `strip`, at `at`, may as well begin with fewer values than a row before it, behind which the rest of its label stands:
/// with these its first values add up too, and its last are then the first of the next row.
fn may_begin_before(elements: &[Element], at: usize, strip: &Strip) -> bool {
    let words = elements[..at].iter().rev().take(2).take_while(|it| is_torn_label(it)).count();
    let first = (at - words).checked_sub(1).and_then(|it| elements[it].values());
    let cells = |it: &Strip| it.cells.iter().chain(&strip.cells).take(ROW).copied().collect();
    words > 0 && first.is_some_and(|it| it.cells.len() < ROW && Strip::below(cells(it), it.line).is_sum())
}

/// Whether at `at`, behind the label of a row of table four, stand its values in another order than that of the columns, or below fewer
/// values than a row, so that some may be those of other rows.
fn is_disordered_lawsuit(elements: &[Element], at: usize) -> bool {
    let [.., Element::Words(label), Element::Values(strip)] = &elements[..=at] else { return false };
    let row = strip.offset.is_none() && strip.cells.len() == RESULTS.len() && !strip.adds_up();
    let short = |it: &Strip| !it.is_spread() && (1..RESULTS.len()).contains(&it.filled().len());
    let below_short = || before(elements, at, 2).is_some_and(short);
    row && LABELS.names_lawsuits(&label.key) && (strip.is_disordered() || below_short())
}

/// Whether `strip`, at `at`, is a row whose blank cells are shown, which does not add up, or whose numbers all have one digit of full
/// width, and beside which stray digits stand: one of its numbers may be broken. Its digits may also stand behind the row before,
/// which then has too many values or, where they are of full width, too few.
fn is_broken_spread(elements: &[Element], at: usize, strip: &Strip) -> bool {
    let is_row = |it: &Strip| it.spread(ROW).is_some() || it.spread(ROW + 1).is_some();
    let stray = || stray_beside(elements, at, strip.line) > 0;
    let other = |it: &Strip| is_of_other_width(it) && !is_row(it) && !is_whole(it.filled());
    let above = || before(elements, at, 3).filter(|it| other(it));
    // Of full width digits fewer may do.
    let overfull = |wide: bool| above().is_some_and(|it| wide || it.filled().len() > ROW);
    let wide = is_of_wide_digits(strip);
    is_row(strip) && ((wide || !strip.is_spread_sum()) && (stray() || overfull(wide)))
}

/// Whether `strip`, at `at`, is a row of nothing but a total, below a row that does not add up: a page's line may part the digits
/// of that one's total.
fn may_end_total(elements: &[Element], at: usize, strip: &Strip) -> bool {
    let [parts @ .., total] = strip.cells.as_slice() else { return false };
    let alone = parts.len() + 1 == ROW && parts.iter().all(|it| it.value == Value::Blank) && !total.value.is_zero();
    let above = || before(elements, at, 3);
    alone
        && matches!(total.value, Value::Number(..))
        && above().is_some_and(|it| it.cells.len() == ROW && !it.adds_up())
}

/// Whether `strip`, at `at`, is single digits of full width right below a torn row, or beside no label of the form below a line of columns
/// that does not add up: they may be the rest of that row's numbers.
fn may_end_torn(elements: &[Element], at: usize, strip: &Strip) -> bool {
    let rest = || at.checked_sub(1).is_some_and(|it| is_torn_label(&elements[it]));
    let short = |it: &Strip| it.offset.is_some() && it.filled().len() > 1 && !it.adds_up() && rest();
    let torn = |it: &Strip| it.torn && it.pieced || short(it);
    let digits = strip.cells.len() < ROW && strip.cells.iter().all(is_wide_digit);
    digits && before(elements, at, 3).is_some_and(|it| it.last_line + 1 == strip.line && torn(it))
}

/// Whether behind the row at `at`, which does not add up, stands nothing but the rest of its label and a total: the digits of its own
/// may be parted so.
fn may_go_on_below(elements: &[Element], at: usize) -> bool {
    let behind = &elements[at + 1..];
    let rest = |it: &&Element| matches!(it, Element::Words(words) if !LABELS.opens_row(&words.key));
    let words = behind.iter().take(3).take_while(rest).count();
    let next = at + 1 + words;
    words > 0 && elements.get(next).and_then(Element::values).is_some_and(|it| may_end_total(elements, next, it))
}

/// Whether neither `strip`, at `at`, nor a row beside it adds up, each a value a line and with digits of full width: some may be those
/// of the other's broken numbers.
fn is_beside_broken(elements: &[Element], at: usize, strip: &Strip) -> bool {
    let broken = |it: &Strip| {
        let row = it.offset.is_none() && (ROW..=ROW + 1).contains(&it.filled().len());
        row && it.cells.iter().any(is_wide_digit) && !it.is_whole_row()
    };
    broken(strip) && before(elements, at, 3).into_iter().chain(behind(elements, at, 3)).any(broken)
}

/// Whether the total of `strip`, at `at`, lacks the last digit of what the others add up to, and the next values, put together of pieces,
/// begin with that.
fn lacks_end_of_total(elements: &[Element], at: usize, strip: &Strip) -> bool {
    const FAR: usize = 6;
    let [parts @ .., total] = strip.filled() else { return false };
    let sum: Decimal = parts.iter().map(|it| it.value.amount()).sum();
    let rest = |it: &Strip| it.cells.first().map(|it| it.value.amount()).filter(|_| it.pieced);
    let tens: Decimal = std::iter::repeat_n(total.value.amount(), 10).sum();
    behind(elements, at, FAR).and_then(rest).is_some_and(|rest| rest < Decimal::from(10_i64) && tens + rest == sum)
}

/// Whether each value of `strip`, at `at`, is one digit of full width or a stroke, and pieces of lines stand right below: they may begin
/// with the rest of its numbers.
fn may_go_on_in_pieces(elements: &[Element], at: usize, strip: &Strip) -> bool {
    has_wide_digits(strip) && behind(elements, at, 3).is_some_and(|it| it.pieced && it.line == strip.last_line + 1)
}

/// Whether each value has a line of its own and is one digit of full width or a stroke: lines break between two of these digits.
fn is_of_wide_digits(strip: &Strip) -> bool {
    strip.offset.is_none() && has_wide_digits(strip)
}

/// Whether each value is one digit of full width or a stroke.
fn has_wide_digits(strip: &Strip) -> bool {
    let values = strip.filled();
    let plain = |it: &Piece| is_wide_digit(it) || it.value == Value::Dash;
    values.iter().all(plain) && values.iter().any(is_wide_digit)
}

/// Whether `it` is one digit of full width.
pub fn is_wide_digit(it: &Piece) -> bool {
    matches!(it.value, Value::Number(number, None) if number < Decimal::from(10_i64))
        && it.span.len() == '１'.len_utf8()
}

/// Whether a number of several digits may begin before the last value. Where one value alone is not zero and the last is the
/// same, none does: what went on with the one would have to go on with the last.
fn begins(strip: &Strip) -> bool {
    let [before @ .., _] = strip.filled() else { return false };
    let begun = before.iter().filter(|it| !it.value.is_zero()).count();
    begun > usize::from(strip.adds_up())
}

/// Whether the next values before or behind, at most `far` off, are fewer or more than a row, and than `width`, which a row has beside a
/// column that adds up others: some may have gone over.
fn beside_other_row(elements: &[Element], at: usize, far: usize, width: usize) -> bool {
    let other = |it: &Strip| is_of_other_width(it) && it.filled().len() != width;
    before(elements, at, far).is_some_and(other) || behind(elements, at, far).is_some_and(other)
}

/// The next values before `at`, at most `far` off.
fn before(elements: &[Element], at: usize, far: usize) -> Option<&Strip> {
    elements[..at].iter().rev().take(far).find_map(Element::values)
}

/// The next values behind `at`, at most `far` off.
fn behind(elements: &[Element], at: usize, far: usize) -> Option<&Strip> {
    elements[at + 1..].iter().take(far).find_map(Element::values)
}

/// Whether `strip` holds values, fewer or more than a row.
fn is_of_other_width(strip: &Strip) -> bool {
    let width = strip.filled().len();
    width != 0 && width != ROW
}

/// Whether `strip` goes on with the values before it, right behind the label of a row of table four.
fn goes_on_with_lawsuits(out: &[Element], strip: &Strip) -> bool {
    let [.., Element::Words(label), Element::Values(before)] = out else { return false };
    LABELS.names_lawsuits(&label.key) && before.cells.len() + strip.cells.len() <= RESULTS.len()
}

/// Where the strip stands that `strip` completes to a row of `width` cells: right before it, or with torn labels between.
fn first_half(out: &[Element], strip: &Strip, width: usize) -> Option<usize> {
    let at = out.iter().rposition(|it| !is_torn_label(it))?;
    let near = out.len() - at <= 3;
    // Behind a row with a label of its own the label of another may begin: then the values are that one's.
    let other = || {
        let begins = |it: &Element| it.words().is_some_and(|it| LABELS.opens_row(&it.key));
        out[at + 1..].iter().any(begins) && names_row(out, at)
    };
    matches!(&out[at], Element::Values(before) if near && completes(before, strip, width) && !other()).then_some(at)
}

/// Whether the two are the halves of one row of `width` cells.
fn completes(before: &Strip, strip: &Strip, width: usize) -> bool {
    let filled = |it: &Strip| it.cells.iter().all(|it| it.value != Value::Blank);
    let spread = before.is_spread() || strip.is_spread();
    if spread || before.cells.len() >= ROW || before.cells.len() + strip.cells.len() != width {
        return false;
    }
    // Two short rows with their totals are no halves.
    let rows = before.cells.len() > 1 && strip.cells.len() > 1 && before.adds_up() && strip.adds_up();
    let joined = || Strip::below([before.cells.as_slice(), &strip.cells].concat(), before.line).adds_up();
    filled(before) && filled(strip) && (!rows || joined())
}

/// Whether `strip` is several rows without words between: nearly all of them have to add up.
fn runs_on(strip: &Strip) -> bool {
    let count = strip.cells.len();
    let filled = strip.cells.iter().all(|it| it.value.is_shown());
    let broken = || {
        let rows = strip.cells.chunks(ROW).map(|it| Strip::below(it.to_vec(), strip.line));
        rows.filter(|it| !it.adds_up()).count()
    };
    strip.offset.is_none() && count > ROW && count.is_multiple_of(ROW) && filled && broken() * 8 * ROW <= count
}

#[cfg(test)]
mod tests;
