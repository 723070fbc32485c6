//! Rows put right: halves joined, runs parted, and rows that may have lost digits to their neighbours marked as torn.

use super::super::around::names_row;
use super::super::extra::is_whole;
use super::super::label::LABELS;
use super::super::line::Piece;
use super::super::value::Value;
use super::stray::{is_torn_label, stray_beside};
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
    // A blank at an end may be the label's.
    let whole = || strip.adds_up() || is_whole(&strip.cells) || is_whole(strip.filled()) || strip.is_spread_sum();
    let far = if strip.offset.is_none() { 5 } else { 1 };
    let stray = stray_beside(elements, at, strip.line);
    let doubtful = || strip.pieced || stray > 0 || wide || beside_other_row(elements, at, far);
    // One number may be that of a page.
    stray > 1 || broken || overfull() || may_go_on_below(elements, at) || doubtful() && !whole()
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
/// width, and beside which stray digits stand: one of its numbers may be broken. Digits of full width may also stand behind the
/// whole row before.
fn is_broken_spread(elements: &[Element], at: usize, strip: &Strip) -> bool {
    let is_row = |it: &Strip| it.spread(ROW).is_some() || it.spread(ROW + 1).is_some();
    let stray = || stray_beside(elements, at, strip.line) > 0;
    let overfull = || before(elements, at, 3).is_some_and(|it| is_of_other_width(it) && !is_row(it));
    let wide = is_of_wide_digits(strip);
    is_row(strip) && ((wide || !strip.is_spread_sum()) && stray() || wide && overfull())
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

/// Whether each value has a line of its own and is one digit of full width or a stroke: lines break between two of these digits.
fn is_of_wide_digits(strip: &Strip) -> bool {
    let values = strip.filled();
    let plain = |it: &Piece| is_wide_digit(it) || it.value == Value::Dash;
    strip.offset.is_none() && values.iter().all(plain) && values.iter().any(is_wide_digit)
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

/// Whether the next values before or behind, at most `far` off, are fewer or more than a row: some may have gone over.
fn beside_other_row(elements: &[Element], at: usize, far: usize) -> bool {
    let behind = || elements[at + 1..].iter().take(far).find_map(Element::values);
    before(elements, at, far).is_some_and(is_of_other_width) || behind().is_some_and(is_of_other_width)
}

/// The next values before `at`, at most `far` off.
fn before(elements: &[Element], at: usize, far: usize) -> Option<&Strip> {
    elements[..at].iter().rev().take(far).find_map(Element::values)
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
mod tests {
    use super::super::sequence;
    use super::*;

    /// Whether the row of `text` is torn.
    fn is_torn(text: &str) -> bool {
        let sequence = sequence(text, &[]);
        let mut rows = sequence.elements.iter().filter_map(|it| match it {
            Element::Values(strip) if strip.filled().len() >= ROW => Some(strip.torn),
            _ => None,
        });
        rows.next().expect("a row")
    }

    #[test]
    fn digits_of_full_width_may_be_halves() {
        // 39, 5, 1, 2, 8, 5 and the first digit of 60.
        let row = "（七）总计\n３\n９\n５\n１\n２\n８\n５\n";
        assert!(is_torn(row));
        // Two lines that make a row which adds up by chance.
        assert!(is_torn("（一）予以公开   ０   ０   ０   １   ０\n８ ９\n"));
        // No number begins with a zero.
        assert!(!is_torn("1.属于国家秘密 ０ ０ ０ ０\n０\n０ ０\n"));
        // 2 and a total of 2: 20 would have another total.
        assert!(!is_torn("1.本机关不掌握相关政府信息 ２ ０ ０ ０\n０\n０ ２\n"));
        assert!(is_torn("1.本机关不掌握相关政府信息 ２ ０ ０ ０\n１\n０ ３\n"));
        assert!(is_torn("1.本机关不掌握相关政府信息 ２ ０ ０ ０\n０\n０ ５\n"));
        assert!(!is_torn(&row.replace("５\n１\n２\n８\n５", "0\n0\n0\n0\n5")));
        assert!(!is_torn(&row.replace("８\n５", "０\n２０").replace("２０", "20")));
    }

    #[test]
    fn a_digit_of_full_width_below_a_torn_row_may_be_the_rest_of_its_total() {
        let rows = |last: &str| -> Vec<(usize, bool)> {
            let wide = "  ０  ３  ０  ０  ６  ５";
            let text = format!(
                "三、本年度办理  （一）                      １\n            {wide}\n结果  予以公开                         {last}\n"
            );
            let elements = sequence(&text, &[]).elements;
            elements.iter().filter_map(Element::values).map(|it| (it.cells.len(), it.torn)).collect()
        };
        assert_eq!(rows("４"), [(7, true), (1, true)]);
        assert_eq!(rows("14"), [(7, true), (1, false)]);
        // 45 and 83.
        assert_eq!(rows("５ ３"), [(7, true), (2, true)]);
        // 295.
        let below = |total: &str| {
            let row = format!("（四） 1.本机关不掌握相关政府信   ２７７      １８   {total}\n");
            let text = format!(
                "{row}        息                                            ５\n2.没有现成信息需要另行制\n作\n"
            );
            sequence(&text, &[]).elements.iter().filter_map(Element::values).map(|it| it.torn).collect::<Vec<_>>()
        };
        assert_eq!((below("２９"), below("２９５")), (vec![false, true], vec![false, false]));
    }

    #[test]
    fn rows_whose_blank_cells_are_shown_are_no_halves_and_have_lost_digits_beside_which_some_stand() {
        let rows = |text: &str| -> Vec<(usize, bool)> {
            let elements = sequence(text, &[]).elements;
            elements.iter().filter_map(Element::values).map(|it| (it.cells.len(), it.torn)).collect()
        };
        // 7 and 1 are 8; of 30, 6 and 3 the total is broken.
        let two = "二、上年结转政府信息公开申请数量\n7\n\u{a0}\n1\n\u{a0}\n\u{a0}\n\u{a0}\n8\n三、本年度办 （一）\n30\n\u{a0}\n6\n\u{a0}\n3\n3\n";
        assert_eq!(rows(two).iter().map(|it| it.0).collect::<Vec<_>>(), [3, 4]);
        // 49, broken above its row; without that, what does not add up is the office's.
        let row = "一、本年新收政府信息公开申请数量\n40\n1\n5\n\u{a0}\n3\n\u{a0}\n9\n";
        assert_eq!(rows(&format!("４\n{row}")), [(1, false), (5, true)]);
        assert_eq!(rows(row), [(5, false)]);
        // 12, broken below it; the first of the others is no total, though it is their sum.
        let ends = "2.其他法律行政法规禁止\n1\n\u{a0}\n6\n7\n\u{a0}\n\u{a0}\n\u{a0}\n公开\n2\n3.危及“三安全一稳定”\n";
        assert_eq!(rows(ends), [(3, true), (1, false)]);
        // 18 and a total of 35: the units add up as the whole numbers do.
        let units = "1.申请人\n１\n３\n3.危及“三安全一稳定”\n\u{a0}\n\u{a0}\n４\n\u{a0}\n\u{a0}\n３\n７\n";
        assert_eq!(rows(units), [(2, false), (3, true)]);
        assert_eq!(rows(&units.replace("１\n３\n", "")), [(3, false)]);
        // 15, behind the rest of a group's label.
        let group = "（四） 1.本机关不掌握相关政府信息 — — ６ — ３ ６ １\n无法提\n供\n５\n2.没有现成信息需要另行制作 ４ — — — — — ４\n";
        assert!(rows(group)[0].1);
        // The same behind a row of blank cells.
        let behind = format!("2.其他法律行政法规禁止公开\n{}", "\u{a0}\n".repeat(ROW));
        let rest = &units["1.申请人\n".len()..];
        assert_eq!(rows(&format!("{behind}{rest}"))[1], (3, true));
        assert_eq!(rows(&format!("{behind}{}", rest.replace("１\n３\n", ""))).last(), Some(&(3, false)));
        let blanks = "（六）其他处理\n".to_owned() + &"\u{a0}\n".repeat(ROW);
        assert_eq!(rows(&format!("{blanks}４\n{row}")), [(1, false), (5, true)]);
        // 57 on two lines of a page.
        let total = |number: &str| rows(&format!("（七）\t47\t1\t6\t\t3\t\t{number}\n合计\t\t\t\t\t\t\t7\n"));
        assert_eq!(total("5")[1], (ROW, true));
        assert_eq!(total("57")[1], (ROW, false));
        // The same with the rest of its label.
        let total = |number: &str| {
            rows(&format!("（五）\t1.信访举报投诉类申\t18\t\t\t1\t4\t4\t{number}\n不予处理\t请\t\t\t\t\t\t\t7\n"))
        };
        assert_eq!([total("2")[0].1, total("27")[0].1], [true, false]);
        // A row that adds up with its blank cells has no digits of the one before.
        let torn = |total: &str| {
            let before = "二、上年结转政府信息公开申请数量\n３\n\u{a0}\n１\n１\n\u{a0}\n\u{a0}\n５\n";
            let row = format!("三、本年度 （一）予以公开\n\u{a0}\n\u{a0}\n３\n５\n\u{a0}\n\u{a0}\n{total}\n");
            rows(&format!("{before}{row}"))[0].1
        };
        assert_eq!([torn("８"), torn("９")], [false, true]);
    }

    #[test]
    fn the_values_of_a_label_that_begins_are_no_half_of_another_row() {
        let rows = |between: &str| {
            let text = format!("（五） 1. 信访举报投诉类申请\n0\n0\n0\n0\n0\n2\n{between}\n2\n");
            sequence(&text, &[]).elements.iter().filter(|it| it.words().is_none()).count()
        };
        assert_eq!(rows("（二） 部分公开（区分处理的，只计这"), 2);
        assert_eq!(rows("一情形，不计其他情"), 1);
    }

    #[test]
    fn digits_before_a_row_may_begin_its_numbers() {
        let strips = |text: &str| {
            sequence(text, &[]).elements.iter().filter_map(Element::values).map(|it| it.torn).collect::<Vec<_>>()
        };
        // 23 and 24, below a row that is whole without the two.
        let over = "2.其他法律行政法规禁止公开\n—\n—\n—\n４\n—\n—\n４\n２\n２\n3.危及“三安全一稳定”\n３\n—\n—\n—\n１\n—\n４\n4.保护第三方合法权益\n";
        assert!(strips(over)[1]);
        assert!(!strips(&over.replace("４\n２\n２\n", "４\n"))[1]);
        let row = "1.属于国家秘密\t5\t0\t0\t0\t0\t0\t5\n";
        assert!(is_torn(&format!("\t10\t10\n{row}")));
        // Values beside a label of their own, though a group's stands before it.
        assert!(!is_torn(&format!("处理 2.重复申请\t10\t10\n{row}")));
        // 10 and 10: with a label around them the two 1 would be a row by themselves.
        let broken = "申请人情况\n法人\n组织\n１\n１\n一、本年新收政府信息公开申请数量\n—\n—\n—\n—\n—\n０\n０\n";
        assert!(is_torn(broken));
        assert!(!is_torn(&broken.replace("１\n", "")));
        // 259 twice, around a label and zeros between which the end of its group's stands.
        let group = "三、本年度办理结\n25\n25\n1.本机关不掌握相关政府信息\n０\n０\n０\n０\n０\n果\n９\n９\n（四）\n";
        assert!(strips(group)[1]);
        assert!(!strips(&group.replace("结\n25\n25", "结"))[0]);
        // The end of a row that stands behind its label on several lines: 25, 6 and 31.
        let other = |total: &str| format!("3.其他\t25\n\n6\n{total}\n\t（七）\n总计\t429\t45\t48\t94\t118\t40\t774\n");
        assert!(!is_torn(&other("31")));
        assert!(is_torn(&other("32")));
        // A row with a column that adds up others.
        let wide = "一、本年新收政府信息公开申请数量   459   15   77   26   15   43   6   5\n";
        assert!(is_torn(&format!("   17   63\n{wide}")));
        assert!(is_torn(&format!("   17   63\n{}", wide.replace("数量   ", "数量\n   "))));
        assert!(!is_torn(&wide.replace("6   5\n", "176   635\n")));
        let cells = "（一）予以公开 |\n | \n459 | \n15 | \n77 | \n26 | \n15 | \n43 | \n176 | \n635 | \n| |\n";
        assert!(!is_torn(&format!("{cells}（二）部分公开 |\n4 |\n{cells}")));
        // 14 and 19: no row is told by digits that may be the beginnings of numbers.
        let halves = "（五） 不\n１\n１\n予处理\n3.要求提供公开出版物\n４ ５\n—\n—\n—\n— ９\n4.无正当理由大量反复申请 — —\n—\n—\n—\n— —\n";
        assert!(is_torn(halves));
        let layout = "（五） 不                           １                           １\n       3. 要求提供公开出版物                  ５   —   —       —   —\n予处理                             ４                           ９\n";
        assert!(is_torn(layout));
        // 27 and 740, below the end of a head.
        let head = "机构\n构\n２ ７４\n一、本年新收政府信息公开申请数量\n５４７ ３７ ４４ ６５ ２０ ７ ０\n二、上年结转政府信息公开申请数量\n";
        assert!(is_torn(head));
        // 66, above a row with a blank cell, and the first digit of the next row's 11.
        let units = "６\n一、本年新收政府信息公开申请数量\n５０\n８\n３\n\u{a0}\n３\n２ ６\n１\n二、上年结转政府信息公开申请数量\n";
        assert!(is_torn(units));
        // 10 and 12, behind a row whose last numbers are broken too.
        let two = "一、本年新收政府信息公开申请数量 １\n０\n６\n６\n６\n１ ０\n１\n１\n二、上年结转政府信息公开申请数量\n０\n０\n０\n１\n１\n０ ２\n";
        assert!(strips(two)[1]);
        assert!(!strips(&two.replace("１ ０\n１\n１\n", "０ ９\n").replace("量 １\n", "量 ０\n"))[1]);
        // What is left of a row whose words a program wrote as others, above its rows and below the next heading.
        assert!(!is_torn(&format!("N\u{c5}`b_\u{ff}\n3\t36\n{row}")));
        assert!(!is_torn(&format!("{row}四、政府信息公开行政复议、行政诉讼情况\n*g\u{cf}~\n\t3\t37\n")));
        // No number begins with a zero or a stroke: what is left of the row above.
        assert!(!is_torn(&format!("\t0\t10\n{row}")));
        assert!(!is_torn(&format!("\t—\t10\n{row}")));
    }

    #[test]
    fn values_of_table_four_below_a_short_row_may_be_its() {
        let is_torn = |last: &str| {
            let text = format!("未经复议直接起诉\n1\n复议后起诉\n1\n3 2\n1 {last}\n五、存在的主要问题及改进情况\n");
            let elements = sequence(&text, &[]).elements;
            elements.iter().filter_map(Element::values).any(|it| it.cells.len() == RESULTS.len() && it.torn)
        };
        assert!(is_torn("2") && !is_torn("7"));
    }

    #[test]
    fn the_short_row_of_another_label_is_no_end_of_a_rows_numbers() {
        let row = "二、上年结转政府信息公开申请数量\n9\n15 6\n3\n4\n15 52\n";
        // The label of the next row and its group's are both cut by its values.
        assert!(!is_torn(&format!("{row}三、本年度办\n（一）\n12 30 2\n27 71\n理结果\n予以公开\n")));
        assert!(is_torn(&format!("{row}三、本年度办\n（一）\n12 30 2\n27 72\n理结果\n予以公开\n")));
        // Both labels are cut by their values, and one by its group's too.
        let cut = |total: &str| {
            let above = "（三）\u{a0}\u{a0}4.保护第三方合法权\n2\n1\n3\n不予公\u{a0}益\n开\n";
            let below = "6.属于四类过程性信\u{a0}20\n4\n6\n4\n34\n息\n";
            format!("{above}5.属于三类内部事务\u{a0}18\n2\n6\n3\n3\n3\u{a0}{total}\n信息\n{below}")
        };
        assert!(!is_torn(&cut("35")));
        assert!(is_torn(&cut("35").replace("\n34\n", "\n35\n")));
        // Beside a column that adds up others.
        let wide = "二、上年结转政府信息公开申请数量\n16\n11 5\n15 0\n16 47 63\n";
        let next = |total: &str| format!("{wide}三、本年度 （一）\n100 23\n45\n50 118 {total}\n办理结果\n予以公开\n");
        assert!(!is_torn(&next("218")) && is_torn(&next("219")));
        // What adds up twice in all its columns has lost nothing.
        let full = wide.replace("15 0\n16 47 63", "15 3\n16 50 66");
        assert!(!is_torn(&next("219").replace(wide, &full)));
        assert!(is_torn(&next("219").replace(wide, &full.replace("66", "67"))));
        let row = "（五）不予处理小计\n37\n11 14 6\n8\n5\n81\n";
        assert!(!is_torn(&format!("5.要求行政机关确认或重新出具已获\n5\n6\n11\n取信息\n{row}")));
        assert!(is_torn(&format!("5.要求行政机关确认或重新出具已获\n5\n6\n12\n取信息\n{row}")));
        // Its label stands whole before it, though on two lines.
        assert!(!is_torn("1.信访举报投诉类申请  9  2  2  1  3  3  20\n2.重\n       3  3  3\n复申请\n"));
        assert!(!is_torn("1.信访举报投诉类申请  9  2  2  1  3  3  20\n2.重\n       3  3  3\n（五） 复申请\n"));
        assert!(!is_torn("1.信访举报投诉类申请\n9\n2\n2\n1\n3\n3\n20\n2.重\n复申请\n3\n3\n3\n"));
        assert!(!is_torn(&format!("5.要求行政机关确认或重新\n出具已获取信息\n5\n6\n12\n{row}")));
    }

    #[test]
    fn beside_a_column_that_adds_up_others_a_row_goes_on_below_its_first_value() {
        let whole = "（一）予以公开 1 0 0 0 0 0 0 1\n".repeat(2);
        let text = format!("{whole}正、行政机关不再处理其政府信 3\n0 0 0 0 0 0 3\n息公开申请\n");
        let elements = sequence(&text, &[]).elements;
        assert_eq!(elements.iter().filter_map(Element::values).map(|it| it.cells.len()).collect::<Vec<_>>(), [8; 3]);
    }
}
