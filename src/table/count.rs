//! Table three by counting: where labels are torn, or stand before their values here and behind them there, as many whole
//! rows of values as the form has rows, in order, are these rows.

use super::align::{Match, is_contested, stands_below_later};
use super::head::belongs;
use super::label::{LABELS, Target};
use super::strip::{Element, Fragment, Sequence};
use crate::decimal::Decimal;
use crate::template::{APPLICANTS, FORMS, Row, TableId};

/// Words between two rows of a table, at most.
const WORDS_BETWEEN: usize = 14;
/// So many labels behind their values make a layout.
const LEAST_BEHIND: usize = 5;
/// With so many rows that may as well be their neighbours, the order of the text is not that of the table.
const TORN: usize = 3;
/// So many sure labels that agree with the counting show that labels are not torn.
const MANY: usize = 12;
/// How much of the labels has to stand around the values that counting gives them, on average.
const LEAST_SPELLED: f32 = 0.6;

/// `chain`, or the rows by counting where its labels are torn. Where neither tells whether labels stand before their
/// values or behind them, rows that could be either are given up: their strips are left to nobody.
pub fn settle(sequence: &Sequence, chain: Vec<Match>, used: &[bool]) -> Vec<Match> {
    let has = |row: &Row| chain.iter().any(|it| LABELS.t3[it.target].row.key == row.key);
    // Of the newer form's rows as many as the older one has are not all.
    let all = FORMS.iter().any(|form| form.t3.iter().all(has));
    if all && chain.iter().all(|it| it.score > 0.85) {
        return chain;
    }
    let counted = chain.get(chain.len() / 2).and_then(|it| rows(sequence, it.element, used));
    if let Some(mut counted) = counted.filter(|it| !is_contradicted(sequence, &chain, it)) {
        for it in &mut counted {
            let same = chain.iter().find(|other| (other.element, other.target) == (it.element, it.target));
            it.label = same.map_or_else(Vec::new, |same| same.label.clone());
        }
        return counted;
    }
    // Labels stand behind their values in the whole table or not at all.
    let chain: Vec<Match> = match chain.iter().filter(|it| it.is_behind()).count() {
        most if most >= LEAST_BEHIND && most * 2 > chain.len() => chain,
        _ => chain.into_iter().filter(|it| !it.is_behind()).collect(),
    };
    let contested: Vec<bool> = chain.iter().map(|it| is_contested(sequence, it, &chain, &LABELS.t3)).collect();
    let doubts = contested.iter().filter(|it| **it).count();
    if has_stranger(sequence, &chain, used) || doubts >= TORN && !is_closed(sequence, &chain) {
        let beside =
            |it: &Match| matches!(&sequence.elements[it.element], Element::Values(strip) if strip.offset.is_some());
        return chain.into_iter().filter(|it| beside(it) && it.score > 0.85).collect();
    }
    let doubtful = |it: &Match| runs_on(sequence, it, &chain) || stands_below_later(sequence, it, &LABELS.t3);
    let kept: Vec<bool> = chain.iter().zip(contested).map(|(it, contested)| !contested && !doubtful(it)).collect();
    chain.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(it, _)| it).collect()
}

/// Whether labels say otherwise: one that stands before its values on their line, or one among many that count alike. A
/// report of the newer form that lost two rows has as many as the older one.
fn is_contradicted(sequence: &Sequence, chain: &[Match], counted: &[Match]) -> bool {
    let beside = |it: &Match| match (&sequence.elements[it.element], it.label.first().map(|at| &sequence.elements[*at]))
    {
        (Element::Values(strip), Some(Element::Words(words))) => {
            strip.offset.is_some_and(|it| it > 0) && words.line == strip.line
        }
        _ => false,
    };
    let sure = || chain.iter().filter(|it| it.score > 0.85 && !it.is_behind());
    let counts = |it: &Match| counted.iter().any(|other| (other.element, other.target) == (it.element, it.target));
    let against = || sure().filter(|it| !counts(it));
    against().any(beside) || against().count() > 0 && sure().filter(|it| counts(it)).count() >= MANY
}

/// Whether the first row of the form and the last are in `chain`, and no values between the two without a label: then labels and values
/// take turns from one end of the table to the other, and rows without values are blank. So may the last be where the others agree
/// with that: what came in became the results.
fn is_closed(sequence: &Sequence, chain: &[Match]) -> bool {
    let key = |it: &Match| LABELS.t3[it.target].row.key;
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return false };
    let total = |row: &str| {
        let strip = chain.iter().find(|it| key(it) == row).and_then(|it| sequence.elements[it.element].values());
        strip.and_then(|it| it.filled().last()).map_or(Decimal::ZERO, |it| it.value.amount())
    };
    let settled = || total("new") + total("carried_in") == total("result_total");
    let ends = key(last) == "carried_out" || key(last) == "result_total" && settled();
    let values = |at: &usize| matches!(&sequence.elements[*at], Element::Values(it) if !it.filled().is_empty());
    let mut strips = (first.element..=last.element).filter(values);
    key(first) == "new" && ends && strips.all(|at| chain.iter().any(|it| it.element == at))
}

/// The shortest beginning of a label that is no other word.
const BEGINNING: usize = 5;

/// Whether whole rows without a label of their own stand in the table and have found no row, so that labels may stand one row
/// beside theirs. One that has the beginning of the label of a row that is missed is that row's, whatever its label is torn
/// into; so is the only one where the form misses the only row there.
fn has_stranger(sequence: &Sequence, chain: &[Match], used: &[bool]) -> bool {
    let Some(first) = chain.first() else { return false };
    let begins = |words: &Fragment| {
        let missed = |at: usize| chain.iter().all(|it| it.target != at);
        let long = words.key.chars().count() >= BEGINNING;
        long && LABELS.t3.iter().enumerate().any(|(at, it)| it.row.required && it.begins_with(&words.key) && missed(at))
    };
    let strangers = neighbours(sequence, first.element, used, false).into_iter().filter(|at| {
        let before = || sequence.elements[..*at].iter().rev().map_while(Element::words);
        let labelled = before().next().is_some_and(|it| !belongs(&it.key)) || before().any(begins);
        !labelled && chain.iter().all(|it| it.element != *at)
    });
    match strangers.collect::<Vec<_>>().as_slice() {
        [] => false,
        [one] => !is_only_missed(chain, *one),
        _ => true,
    }
}

/// Whether the rows of a form are all in `chain`, with sure labels, but for one, which is missed where the strip at `element` stands.
fn is_only_missed(chain: &[Match], element: usize) -> bool {
    let has = |row: &Row| chain.iter().any(|it| LABELS.t3[it.target].row.key == row.key);
    let before = chain.iter().take_while(|it| it.element < element).count();
    let Some([above, below]) = before.checked_sub(1).and_then(|at| chain.get(at..at + 2)) else { return false };
    chain.iter().all(|it| it.score > 0.85 && !it.is_behind())
        && FORMS.iter().any(|form| {
            let mut missed = form.t3.iter().filter(|row| row.required && !has(row));
            let (Some(one), None) = (missed.next(), missed.next()) else { return false };
            let at = LABELS.t3.iter().position(|it| it.row.key == one.key);
            at.is_some_and(|at| above.target < at && at < below.target)
        })
}

/// Whether a whole row without a label follows right behind the row of `it`: then either may be the labelled one.
fn runs_on(sequence: &Sequence, it: &Match, chain: &[Match]) -> bool {
    let is_whole = |at: usize| match sequence.elements.get(at) {
        Some(Element::Values(strip)) => strip.offset.is_none() && strip.filled().len() == APPLICANTS.len(),
        _ => false,
    };
    let next = it.element + 1;
    is_whole(it.element) && is_whole(next) && chain.iter().all(|it| it.element != next)
}

/// The rows by counting, where they are as many as a form has and no label contradicts. `near` is a strip within the table.
fn rows(sequence: &Sequence, near: usize, used: &[bool]) -> Option<Vec<Match>> {
    let strips = neighbours(sequence, near, used, true);
    let form = FORMS.iter().find(|form| form.t3.len() == strips.len())?;
    let targets: Vec<usize> = form
        .t3
        .iter()
        .filter_map(|row| LABELS.t3.iter().position(|target: &Target| target.row.key == row.key))
        .collect();
    (targets.len() == strips.len() && labels_agree(sequence, &strips, &targets) && framed(sequence, &strips)).then(
        || {
            strips
                .iter()
                .zip(&targets)
                .map(|(element, target)| Match { element: *element, target: *target, label: Vec::new(), score: 1.0 })
                .collect()
        },
    )
}

/// The whole rows around `near`, until something else stands between them; `across` heads of pages, however long.
fn neighbours(sequence: &Sequence, near: usize, used: &[bool], across: bool) -> Vec<usize> {
    let whole = |at: usize| match &sequence.elements[at] {
        Element::Values(strip) => {
            let cells = strip.filled();
            let numbers = cells.iter().all(|it| it.value.is_shown());
            cells.len() == APPLICANTS.len() && numbers && !used[at]
        }
        Element::Words(_) => false,
    };
    let head = |at: usize| match &sequence.elements[at] {
        Element::Words(words) => LABELS.spells(&words.key.chars().collect::<Vec<_>>()),
        Element::Values(_) => false,
    };
    let is_words = |at: usize| matches!(&sequence.elements[at], Element::Words(_));
    let reach = |order: &mut dyn Iterator<Item = usize>| {
        let (mut found, mut words) = (Vec::new(), 0);
        for at in order {
            if whole(at) {
                found.push(at);
                words = 0;
            } else if across && words < WORDS_BETWEEN && head(at) {
                continue;
            } else if is_words(at) && words < WORDS_BETWEEN {
                words += 1;
            } else {
                break;
            }
        }
        found
    };
    let mut out = reach(&mut (0..near).rev());
    out.reverse();
    out.extend(reach(&mut (near..sequence.elements.len())));
    out
}

/// Whether the words around each strip spell the label that counting gives it, and no label that is printed whole stands
/// away from its strip.
fn labels_agree(sequence: &Sequence, strips: &[usize], targets: &[usize]) -> bool {
    let (Some(first), Some(last)) = (strips.first(), strips.last()) else { return false };
    let words = |at: usize| sequence.elements.get(at).and_then(Element::words);
    for at in first.saturating_sub(3)..(last + 4).min(sequence.elements.len()) {
        let Some(fragment) = words(at) else { continue };
        // Short labels are heads and groups as well.
        if fragment.key.chars().count() < 5 || LABELS.head(&fragment.key).is_some() {
            continue;
        }
        let Some(target) = LABELS.names(&fragment.key, TableId::T3) else { continue };
        let Some(order) = targets.iter().position(|it| *it == target) else { continue };
        let before = strips.iter().filter(|strip| **strip < at).count();
        if before != order && before != order + 1 {
            return false;
        }
    }
    let mut spelled = 0.0;
    for (order, (strip, target)) in strips.iter().zip(targets).enumerate() {
        let from = order.checked_sub(1).map_or(strip.saturating_sub(4), |it| strips[it] + 1);
        let to = strips.get(order + 1).copied().unwrap_or((strip + 4).min(sequence.elements.len()));
        let around: Vec<char> = (from..to).filter_map(words).flat_map(|it| it.key.chars()).collect();
        spelled += LABELS.t3[*target].spelled_in(&around);
    }
    spelled >= LEAST_SPELLED * strips.len() as f32
}

/// Whether the strips are rows and not a stretch of columns: the last value is the sum of the others in nearly all, and
/// none is torn, as where narrow columns break numbers. A row in which only the order of the values is lost has taken
/// nothing from the others.
fn framed(sequence: &Sequence, strips: &[usize]) -> bool {
    let torn =
        |at: &usize| matches!(&sequence.elements[*at], Element::Values(strip) if strip.torn && !strip.is_disordered());
    if strips.iter().any(torn) {
        return false;
    }
    let adds_up = |at: &&usize| matches!(&sequence.elements[**at], Element::Values(strip) if strip.adds_up());
    strips.iter().filter(adds_up).count() * 10 >= strips.len() * 8
}

#[cfg(test)]
mod tests {
    use super::super::strip::sequence;
    use super::*;

    /// Five whole rows with a value or two a line, and behind the second of them `torn`.
    fn rows_with(torn: &str) -> (Sequence, Vec<usize>) {
        let row = "1.属于国家秘密\n3\n1\n0\n0\n0\n0 4\n";
        let sequence = sequence(&format!("{}{torn}{}", row.repeat(2), row.repeat(3)), &[]);
        let whole = |at: &usize| matches!(&sequence.elements[*at], Element::Values(it) if it.filled().len() == 7);
        let strips = (0..sequence.elements.len()).filter(whole).collect();
        (sequence, strips)
    }

    #[test]
    fn of_two_rows_behind_one_label_neither_is_taken() {
        let rows = |second: &str| {
            let text = format!("四、结转下年度继续办理\n3\n1\n0\n0\n0\n0\n4\n{second}五、存在的主要问题");
            let sequence = sequence(&text, &[]);
            let used = vec![false; sequence.elements.len()];
            let chain = super::super::align::align(&sequence, &LABELS.t3, |_, _| true);
            settle(&sequence, chain, &used).len()
        };
        assert_eq!(rows(""), 1);
        assert_eq!(rows("0\n0\n0\n0\n0\n0\n0\n"), 0);
    }

    #[test]
    fn one_row_that_lost_its_label_takes_no_other_with_it() {
        let read = |lost: &[&str]| {
            let rows = FORMS[1].t3.iter().enumerate().fold(String::new(), |text, (order, row)| {
                let label = if lost.contains(&row.key) { "处理" } else { row.label };
                let values = format!("\n{order}\n0\n0\n0\n0\n0 {order}\n");
                // One more row than the form has, so that counting does not tell.
                let sum = if row.key == "deny_secret" {
                    format!("（三）不予公开小计{values}")
                } else {
                    String::new()
                };
                format!("{text}{sum}{label}{values}")
            });
            let text = format!("三、收到和处理政府信息公开申请情况\n{rows}五、存在的主要问题\n");
            let first = |row: &Row| {
                Some(crate::table::testing::row(&text, TableId::T3, row.key)?.split(',').next()?.to_owned())
            };
            FORMS[1].t3.iter().map(first).collect::<Vec<_>>()
        };
        let repeat = FORMS[1].t3.iter().position(|it| it.key == "refuse_repeat").expect("row");
        for (at, first) in read(&["refuse_repeat"]).into_iter().enumerate() {
            assert_eq!(first, (at != repeat).then(|| at.to_string()), "{}", FORMS[1].t3[at].key);
        }
        // Of two that did, either may be the other's.
        assert!(read(&["refuse_repeat", "refuse_publication"]).iter().all(Option::is_none));
    }

    #[test]
    fn counted_rows_stand_whose_labels_are_behind_them() {
        let mut text = String::from("三、收到和处理政府信息公开申请情况\n");
        let rows = FORMS[1].t3;
        for (order, row) in rows.iter().enumerate() {
            let values = format!("{order} 0\n0\n0\n0\n0\n{order}\n");
            let behind = order + 3 > rows.len();
            text += &if behind { format!("关\n{values}{}\n", row.label) } else { format!("{}\n{values}", row.label) };
        }
        let report = crate::parse(&text, &crate::Options::default());
        let table = report.tables.get(TableId::T3).expect("table three");
        let first = |key: &str| table.row(key).and_then(|it| it.cells[0].number()).map(Decimal::to_f64);
        for (order, row) in rows.iter().enumerate() {
            assert_eq!(first(row.key), Some(order as f64), "{}", row.key);
        }
    }

    #[test]
    fn whole_rows_stand_among_blank_ones_between_the_first_of_the_form_and_the_last() {
        let rows = |last: &str, carried: &str| {
            let blank = "1.属于国家秘密\n2.其他法律行政法规禁止公开\n";
            let short = "3.危及“三安全一稳定”\n4.保护第三方合法权益\n4\n4\n5.属于三类内部事务信息\n6.属于四类过程性信息\n2\n2\n\
                         （四）无法提供\n1.本机关不掌握相关政府信息\n2.没有现成信息需要另行制作\n6\n6\n";
            let total = "（七）总计\n18\n8\n8\n9\n6\n11\n60\n";
            let text = format!(
                "一、本年新收政府信息公开申请数量\n20\n9\n7\n7\n5\n11\n59\n{carried}{blank}{short}{total}{last}五、存在的主要问题\n"
            );
            ["new", "deny_third_party", "result_total"].map(|key| crate::table::testing::row(&text, TableId::T3, key))
        };
        let [first, contested, total] = rows("四、结转下年度继续办理\n2\n2\n", "");
        assert_eq!((first.as_deref(), total.as_deref()), (Some("20,9,7,7,5,11,59"), Some("18,8,8,9,6,11,60")));
        // Its values may be those of the row above.
        assert_ne!(contested.as_deref(), Some("4,4"));
        assert_eq!(rows("2\n2\n四、结转下年度继续办理\n", "")[0], None);
        // A blank last row: 59 and 1 are 60.
        let rows = |carried: &str| rows("四、结转下年度继续办理\n", carried)[0].is_some();
        assert!(rows("二、上年结转政府信息公开申请数量\n1\n1\n") && !rows(""));
    }

    #[test]
    fn as_many_rows_as_the_older_form_has_are_not_all_of_the_newer_one() {
        // Above the values of three rows the labels of two: the first values are those of the first.
        let values = |first: usize| format!("{first}\n0\n0\n0\n0\n0\n{first}\n");
        let rows: String = FORMS[1].t3.iter().enumerate().fold(String::new(), |text, (order, row)| match row.key {
            "granted" => text + row.label + "\n",
            "partial" => text + row.label + "\n" + &values(3) + &values(0),
            "deny_secret" => text + &values(0),
            _ => text + row.label + "\n" + &values(order),
        });
        let text = format!("三、收到和处理政府信息公开申请情况\n{rows}四、政府信息公开行政复议、行政诉讼情况\n");
        let read = |key: &str| crate::table::testing::row(&text, TableId::T3, key);
        assert_ne!(read("partial").as_deref(), Some("3,0,0,0,0,0,3"));
    }

    #[test]
    fn a_row_in_disorder_takes_no_other_with_it() {
        let (sequence, strips) = rows_with("关不再处理\n0\n0 10\n他处理 用、行政机关 10 0 0 0\n");
        assert_eq!(strips.len(), 6);
        let in_disorder =
            |at: &&usize| matches!(&sequence.elements[**at], Element::Values(it) if it.torn && it.is_disordered());
        assert_eq!(strips.iter().filter(in_disorder).count(), 1);
        assert!(framed(&sequence, &strips));
    }

    #[test]
    fn a_row_that_has_lost_digits_does() {
        // 105 and 105, broken into two lines each.
        let (sequence, strips) = rows_with("他处理 用、行政机关 10 0 0 0 0 0 10\n5 5\n关不再处理\n");
        assert_eq!(strips.len(), 6);
        assert!(!framed(&sequence, &strips));
    }
}
