//! Which strip of values belongs to which row of the form: the chain of labels, in order, that explains the text best.

use super::around::{LEAST, Surroundings, fragment, without_group};
use super::label::{Head, LABELS, NAMED, Target};
use super::strip::{Element, Fragment, Sequence, Strip};
use crate::fold::is_one_to_ten;
use crate::template::{APPLICANTS, TableId};

/// A strip and the row that it belongs to.
#[derive(Clone, Debug)]
pub struct Match {
    /// Index of the strip among the elements.
    pub element: usize,
    /// Index of the target.
    pub target: usize,
    /// Elements that make up its label; empty where it has none.
    pub label: Vec<usize>,
    /// How well the label names the row, 0 to 1.
    pub score: f32,
}

impl Match {
    /// Whether its label stands behind the values.
    pub fn is_behind(&self) -> bool {
        self.label.first().is_some_and(|label| *label > self.element)
    }
}

/// What a strip between two rows costs that belongs to none.
const STRANGER: f32 = 0.12;
/// What a row of the form costs that the text does not have.
const ABSENT: f32 = 0.02;
/// Strips without a row that a table is read across: a note or a repeated head within it.
const ACROSS: usize = 12;
/// The best score of a chain that ends with a candidate, and the candidate before it: node and place within it.
type Link = (f32, Option<(usize, usize)>);

/// A reading of a strip: as the row of `target`.
struct Candidate {
    target: usize,
    label: Vec<usize>,
    score: f32,
}

/// Aligns the strips that `usable` admits with `targets`, in order. The first of equally good chains is taken.
pub fn align(sequence: &Sequence, targets: &[Target], usable: impl Fn(usize, &Strip) -> bool) -> Vec<Match> {
    let strips: Vec<usize> = sequence
        .elements
        .iter()
        .enumerate()
        .filter(|(at, element)| matches!(element, Element::Values(strip) if usable(*at, strip)))
        .map(|(at, _)| at)
        .collect();
    // Only strips that some label stands by; the others count as strangers between them.
    let nodes: Vec<(usize, usize, Vec<Candidate>)> = strips
        .iter()
        .enumerate()
        .map(|(order, element)| (order, *element, candidates(sequence, *element, targets)))
        .filter(|(.., candidates)| !candidates.is_empty())
        .collect();
    let mut best: Vec<Vec<Link>> = Vec::with_capacity(nodes.len());
    let mut end: Option<(f32, usize, usize)> = None;
    for (at, (order, _, candidates)) in nodes.iter().enumerate() {
        let mut row = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let mut top = (candidate.score, None);
            for before in (0..at).rev().take(ACROSS) {
                let strangers = order - nodes[before].0 - 1;
                if strangers > ACROSS {
                    break;
                }
                for (other, it) in nodes[before].2.iter().enumerate() {
                    if it.target >= candidate.target {
                        continue;
                    }
                    let absent = candidate.target - it.target - 1;
                    let score =
                        best[before][other].0 + candidate.score - STRANGER * strangers as f32 - ABSENT * absent as f32;
                    if score > top.0 {
                        top = (score, Some((before, other)));
                    }
                }
            }
            row.push(top);
        }
        for (candidate, (score, _)) in row.iter().enumerate() {
            if end.is_none_or(|it| *score > it.0 + 1e-4) {
                end = Some((*score, at, candidate));
            }
        }
        best.push(row);
    }
    let mut chain = Vec::new();
    let mut next = end.map(|(_, at, candidate)| (at, candidate));
    while let Some((at, candidate)) = next {
        let it = &nodes[at].2[candidate];
        chain.push(Match { element: nodes[at].1, target: it.target, label: it.label.clone(), score: it.score });
        next = best[at][candidate].1;
    }
    chain.reverse();
    chain
}

/// Whether the words before a strip name another row too, whose values are nowhere: the strip may be that row's.
///
/// Where a label and its values share a line there is no such doubt.
pub fn is_contested(sequence: &Sequence, it: &Match, chain: &[Match], targets: &[Target]) -> bool {
    // Nor where empty lines show the blank cells: rows without any value are those without values.
    if matches!(&sequence.elements[it.element], Element::Values(strip) if strip.offset.is_some() || strip.is_spread()) {
        return false;
    }
    // What adds up rows with values has some itself.
    if targets[it.target].adds_up_rows() && chain.len() > 1 {
        return false;
    }
    let mut gap: Vec<&Fragment> = (0..it.element).rev().map_while(|at| words(sequence, at)).take(40).collect();
    gap.reverse();
    targets.iter().enumerate().any(|(at, target)| {
        // （六）其他处理 is a row of one generation and a group of the other.
        let group = LABELS.is_group(&crate::fold::key(target.row.label));
        let lost = target.row.required && !group && chain.iter().all(|other| other.target != at);
        lost && (0..gap.len()).any(|start| {
            (start + 1..=(start + 3).min(gap.len())).any(|end| {
                let printed: Vec<char> = gap[start..end].iter().flat_map(|it| it.key.chars()).collect();
                let similarity = target.similarity(&printed);
                (printed.len() >= 5 && similarity >= 0.9) || (printed.len() >= 3 && similarity >= 1.0)
            })
        })
    })
}

/// Whether before the label of a strip, with no values between, stands that of a group or row which follows it in the form, with its
/// number: then the order of the text is not that of the table.
pub fn stands_below_later(sequence: &Sequence, it: &Match, targets: &[Target]) -> bool {
    let Some(first) = it.label.first().filter(|at| **at < it.element) else { return false };
    let later = |key: &str| {
        let of_group = |name: &str| targets.iter().position(|it| it.row.group == Some(name));
        let at = match LABELS.head(key) {
            Some(Head::Group(name)) => of_group(name),
            Some(_) => None,
            None => LABELS.names(key, TableId::T3),
        };
        key.starts_with(is_one_to_ten) && at.is_some_and(|at| at > it.target)
    };
    (0..*first).rev().map_while(|at| words(sequence, at)).any(|it| later(&it.key))
}

/// Whether the label of another row whose values are nowhere stands between a strip and the values before it, so that the
/// order of the text is not that of the table.
pub fn is_parted(sequence: &Sequence, it: &Match, chain: &[Match], targets: &[Target], table: TableId) -> bool {
    if matches!(&sequence.elements[it.element], Element::Values(strip) if strip.offset.is_some()) {
        return false;
    }
    let gap = (0..it.element).rev().map_while(|at| words(sequence, at));
    gap.filter_map(|words| LABELS.names(&words.key, table)).any(|at| {
        let divided = targets[at].row.key == "other_services"
            && matches!(targets[it.target].row.key, "other_inspection" | "other_confirm");
        at != it.target && !divided && chain.iter().all(|other| other.target != at)
    })
}

/// The rows that the words around the strip at `element` may name.
fn candidates(sequence: &Sequence, element: usize, targets: &[Target]) -> Vec<Candidate> {
    let around = Surroundings::of(&sequence.elements, element);
    let Element::Values(strip) = &sequence.elements[element] else { return Vec::new() };
    let is_blank = strip.filled().is_empty();
    let is_head = is_blank && strip.cells.len() < APPLICANTS.len();
    let mut out: Vec<Candidate> = Vec::new();
    let mut offer = |target: usize, label: &[usize], score: f32| {
        if score < LEAST {
            return;
        }
        match out.iter_mut().find(|it| it.target == target) {
            Some(it) if it.score >= score => {}
            Some(it) => (it.label, it.score) = (label.to_vec(), score),
            None => out.push(Candidate { target, label: label.to_vec(), score }),
        }
    };
    // What follows a row's label may be another's, or begin it: 其他对外管理服务事项 行政 before the values, 检查 behind them.
    let next = words(sequence, element + 1).map_or("", |it| &it.key);
    let begins_other = |rest: &str| LABELS.is_only_row(rest) || LABELS.is_row_in_two(rest, next);
    for (label, penalty) in around.labels() {
        let printed: Vec<char> =
            label.iter().filter_map(|it| words(sequence, *it)).flat_map(|it| it.key.chars()).collect();
        // A label that stands whole before the values does not go on behind them; one that stands whole behind them may
        // have had its ordinal before.
        let is_behind = label.iter().any(|it| *it > element);
        let goes_on_behind = label.len() > 1 && is_behind;
        let whole = |it: &usize| words(sequence, *it).is_some_and(|it| LABELS.is_row(&it.key));
        // But a group's does with 小计, which has no values of its own.
        let sum = |it: &usize| words(sequence, *it).is_some_and(|it| it.key == "小计");
        let bare = |it: &usize| sequence.elements.get(it + 1).is_some_and(|it| it.words().is_some());
        let closed = || label.len() == 2 && label.last().is_some_and(|it| sum(it) && bare(it));
        // Blanks before a label are those of a merged cell above it.
        if printed.is_empty()
            || is_head_downwards(sequence, &label, &printed)
            || is_behind && is_blank
            || (goes_on_behind && label.iter().any(|it| *it < element && whole(it)) && !closed())
        {
            continue;
        }
        let ordinal = goes_on_behind && label.iter().any(whole);
        // Right before the values the whole label of another row.
        let nearest = label.last().filter(|at| label.len() > 1 && **at < element).and_then(|at| words(sequence, *at));
        let own = nearest.filter(|it| LABELS.is_only_row(&it.key));
        let printed =
            if goes_on_behind { without_group(&sequence.elements, &label).unwrap_or(printed) } else { printed };
        let exact = LABELS.spells_row_alone(&printed);
        for (at, target) in targets.iter().enumerate() {
            // A group's label is a sub-total's only where nothing else stands beside the values.
            let named = printed.ends_with(&['小', '计']);
            let group = !target.closes && !named && !target.row.required && target.row.group.is_some();
            let similarity = target.similarity(&printed);
            // 小计 before the last cells of the heads' line is a head, and what is a row's whole label is not nearly another's.
            if own.is_some_and(|it| target.similarity(&it.key.chars().collect::<Vec<_>>()) < NAMED)
                || (target.closes && is_head)
                || (group && !around.is_alone(&label))
                || (ordinal && similarity < 1.0)
                || (exact && similarity < NAMED)
                || target.rest(&printed).is_some_and(|it| begins_other(&it))
            {
                continue;
            }
            offer(at, &label, similarity - penalty);
        }
    }
    out
}

/// Whether `label`, of which `printed` are the characters, ends in a total of one character a line, as the heads of narrow columns stand; of
/// labels only a whole one with its ordinal does: （七）总计.
fn is_head_downwards(sequence: &Sequence, label: &[usize], printed: &[char]) -> bool {
    let is_total = printed.ends_with(&['小', '计']) || printed.ends_with(&['总', '计']);
    let single = |it: &usize| words(sequence, *it).filter(|it| it.key.chars().count() == 1).map(|it| it.line);
    let apart = label.windows(2).next_back().and_then(|it| single(&it[0]).zip(single(&it[1])));
    let numbered = || printed.first().is_some_and(|it| is_one_to_ten(*it) || it.is_ascii_digit());
    is_total && apart.is_some_and(|(above, below)| above != below) && !(numbered() && LABELS.spells_row_alone(printed))
}

fn words(sequence: &Sequence, element: usize) -> Option<&Fragment> {
    fragment(&sequence.elements, element)
}

#[cfg(test)]
mod tests {
    use super::super::strip::sequence;
    use super::super::testing::row;
    use super::*;

    /// The rows that `text` is aligned with.
    fn keys(text: &str, targets: &[Target]) -> Vec<&'static str> {
        let chain = align(&sequence(text, &[]), targets, |_, _| true);
        chain.iter().map(|it| targets[it.target].row.key).collect()
    }

    #[test]
    fn a_label_goes_on_below_its_values_beside_that_of_its_group() {
        let text = "          （五）不予处理小计            0    0   0   0   0   0   0\n    （六    1.申请人无正当理由逾    0    0   0   0   0   0   0\n\
                    ）其    期不补正、行政机关\n    他处    不再处理其政府信息\n    理      公开申请\n\
                    （七）总计                    0    0   0   0   0   0   0\n";
        assert_eq!(keys(text, &LABELS.t3), ["refuse_subtotal", "other_no_correction", "result_total"]);
        // What is no row's.
        let other = text
            .replace("申请人无正当理由逾", "工作人员考核内容有")
            .replace("期不补正、行政机关", "待丰富、业务能力仍");
        let other = other.replace("不再处理其政府信息", "待提高、考核办法仍").replace("公开申请", "需完善");
        assert_eq!(keys(&other, &LABELS.t3), ["refuse_subtotal", "result_total"]);
    }

    #[test]
    fn the_whole_label_right_before_values_is_no_part_of_another() {
        let values = "\n0\n1\n1\n0\n3\n2\n7\n";
        let text = format!("（五）不予处理小计{values}（六）其他处理\n（五）不予处理小计{values}（七）总计{values}");
        assert!(!keys(&text, &LABELS.t3).contains(&"other_subtotal"));
    }

    #[test]
    fn a_word_of_a_groups_label_is_no_value() {
        let text = "（四 2.没有现成信息需要另\n） 无\n0\n0\n0\n0\n1\n4\n5\n行制作\n法提\n供\n（七）总计\n3\n0\n0\n0\n0\n0\n3\n";
        let read = row(text, TableId::T3, "unable_needs_making");
        assert_eq!(read.as_deref(), Some("0,0,0,0,1,4,5"));
        // Behind a row's label it is one.
        let none = "（四）无法提供小计 无\n0\n0\n0\n0\n0\n无\n";
        assert_eq!(row(none, TableId::T3, "unable_subtotal").as_deref(), Some("无,0,0,0,0,0,无"));
    }

    #[test]
    fn what_begins_a_rows_label_is_none_between_the_halves_of_a_groups() {
        let values = "\t0\t3\t0\t1\t0\t6\t10\n";
        let text = |own: &str| {
            format!(
                "4.无正当理由大量反复申请{values}（六）其\n{own}{values}他处理\n正、行政机关不再处理其政府信\n息公开申请\n（七）总计{values}"
            )
        };
        let keys = keys(&text("1.申请人无正当理由逾期不补"), &LABELS.t3);
        assert_eq!(keys, ["refuse_excessive", "other_no_correction", "result_total"]);
    }

    #[test]
    fn a_label_that_begins_beside_that_of_a_divided_row_goes_on_below_its_values() {
        let text =
            "行政许可 34 -21 564\n其他对外管理服务事项 行政 63 +13 154\n检查\n行政 0 0 0\n确认\n行政处罚 7 -3 669\n";
        let all = ["permit", "other_inspection", "other_confirm", "penalty"];
        assert_eq!(keys(text, &LABELS.t2), all);
        assert_eq!(keys(&text.replacen("行政许可 34 -21 564", "行政\n34 -21 564\n许可", 1), &LABELS.t2), all);
        let undivided = "行政许可 34 -21 564\n其他对外管理服务事项 63 +13 154\n行政处罚 7 -3 669\n";
        assert_eq!(keys(undivided, &LABELS.t2), ["permit", "other_services", "penalty"]);
    }

    #[test]
    fn a_head_set_downwards_is_no_label() {
        let values = "\n3\n0\n0\n0\n0\n0\n3\n";
        let text =
            |label: &str| format!("5.要求行政机关确认或重新出具已获取信息{values}益组务机 他\n织\n构\n{label}{values}");
        assert_eq!(keys(&text("小\n计"), &LABELS.t3), ["refuse_confirm"]);
        assert_eq!(keys(&text("总\n计"), &LABELS.t3), ["refuse_confirm"]);
        assert_eq!(keys(&text("（七\n）总\n计"), &LABELS.t3), ["refuse_confirm", "result_total"]);
        // Set apart on one line it is.
        assert_eq!(keys(&text("不予处理　　小　　计"), &LABELS.t3), ["refuse_confirm", "refuse_subtotal"]);
    }

    #[test]
    fn a_label_whose_group_begins_between_its_halves_is_one() {
        let values = "\n3\n0\n0\n0\n0\n0\n3\n";
        let text = |beside: &str| {
            format!(
                "1.信访举报投诉类申请{values}2.{values}{beside}\n不予处 3.要求提供公开出版物{values}理\n4.无正当理由大量反复申请{values}"
            )
        };
        let rows = |beside: &str| keys(&text(beside), &LABELS.t3);
        let all = ["refuse_petition", "refuse_repeat", "refuse_publication", "refuse_excessive"];
        assert_eq!(rows("重复申请"), all);
        assert_eq!(rows("（五） 重复申请"), all);
        assert_eq!(rows("（五）  重复申请"), all);
        // Both go on below, the row's on two lines.
        let rest = "正、行政机关不再处理其政府信\n息公开申请\n2.申请人逾期未按收费通知要求缴纳费用";
        let text = format!("（六 1.申请人无正当理由逾期不补 — — — — — — —\n）\n其他\n处理\n{rest}\n");
        assert_eq!(keys(&text, &LABELS.t3), ["other_no_correction"]);
        // A piece from the middle of the group's.
        for (above, begun) in [("（五 ", "）\n2.\n不予"), ("（五） ", "不予处 2.")] {
            let text =
                format!("{above}1.信访举报投诉类申请{values}{begun}{values}重复申请\n3.要求提供公开出版物{values}");
            let chain = align(&sequence(&text, &[]), &LABELS.t3, |_, _| true);
            assert!(chain.len() == 3 && chain.iter().all(|it| it.score > 0.85), "{begun}");
        }
        // Of the group of all that was done too.
        let text = format!("（三） 不予公开小{values}三、本年\n计\n度办理结\n1.本机关不掌握相关政府信息{values}");
        assert_eq!(keys(&text, &LABELS.t3), ["deny_subtotal", "unable_not_held"]);
        // Another's.
        assert_ne!(rows("（八）  重复申请"), all);
    }

    #[test]
    fn a_label_below_that_of_a_later_row_names_no_values() {
        let row = |label: &str, values: &str| format!("{label}\n{}\n", values.replace(' ', "\n"));
        let first = row("一、本年新收政府信息公开申请数量", "4 0 0 0 0 0 4") + &row("2.重复申请", "0 0 0 0 0 3 3");
        let last = row("（七）总计", "4 0 0 0 0 0 4");
        let text = |labels: &str| format!("{first}{}{last}", row(labels, "0 0 0 0 3 6 9"));
        let read = |labels: &str| super::super::testing::row(&text(labels), TableId::T3, "refuse_subtotal");
        assert_eq!(read("（五）不予处理小计").as_deref(), Some("0,0,0,0,3,6,9"));
        assert_ne!(read("（六）其他处理\n（五）不予处理小计").as_deref(), Some("0,0,0,0,3,6,9"));
    }

    #[test]
    fn a_label_and_its_groups_are_both_cut_by_the_values() {
        let named = |above: &str, below: &str| {
            let values = "3\n0\u{a0}0\n0\n0\n0\n3\n";
            let text = format!("二、上年结转政府信息公开申请数量\n{values}三、本年度\u{a0}{above}\n{values}{below}\n");
            keys(&text, &LABELS.t3)
        };
        assert_eq!(named("（一）", "办理结果\n予以公开"), ["carried_in", "granted"]);
        assert_eq!(named("\n（一）", "办理结果\n予以公开"), ["carried_in", "granted"]);
        assert_eq!(named("（一）", "办理结果 予以公开"), ["carried_in", "granted"]);
        let text = "二、上年结转政府信息公开申请数量  1 0 0 0 0 0 1\n三、本年度 （一）\n        3 0 0 0 0 0 3\n办理结果 予以公开\n";
        assert_eq!(keys(text, &LABELS.t3), ["carried_in", "granted"]);
        // The lines of a group's label, of which one is as a row's, to the left of a row's.
        let text = "（六\n     2.申请人逾期未按收费通知要求缴\n）\n     纳费用、行政机关不再处理其政府   0 0 4 0 2 1 7\n其他\n     信息公开申请\n处理\n\
                    \x20    （六）其他处理小计   0 0 4 0 2 1 7\n";
        assert_eq!(keys(text, &LABELS.t3), ["other_no_fee", "other_subtotal"]);
        let text = "1.本机关不掌握相关政府信息\n0\n0\n0\n0\n0\n0\n0\n2. 没有现成信息需要\n（四） 无\n3\n0\n0\n0\n0\n0\n3\n另行制作\n法提供\n";
        assert_eq!(keys(text, &LABELS.t3), ["unable_not_held", "unable_needs_making"]);
        let text = "（三 1.属于 0 0 0 0 0 0 0\n）\n不予\n公开\n国家秘密\n2.其他法律行政法规禁止公开 0 0 0 0 0 0 0\n";
        assert_eq!(keys(text, &LABELS.t3), ["deny_secret", "deny_law"]);
        // The end of another label.
        assert_eq!(named("（一）", "办理情形\n予以公开"), ["carried_in"]);
        let text = "信息公开申请\n处理 3.\n1\n0\n0\n0\n0\n0\n1\n其他\n（七）\n4\n0\n0\n0\n0\n0\n4\n总计\n";
        assert_eq!(keys(text, &LABELS.t3), ["other_rest", "result_total"]);
        // Its ordinal stands beside the group's, and is no value of that.
        let text = "（五）  1. 信访举报投诉类申请     0     0   0   0    0    0   0\n不予处理 2.\n\
                    \x20                             0     0   0   0    0    0   0\n   重复申请\n";
        assert_eq!(keys(text, &LABELS.t3), ["refuse_petition", "refuse_repeat"]);
        assert_eq!(row(text, TableId::T3, "refuse_repeat").as_deref(), Some("0,0,0,0,0,0,0"));
    }

    #[test]
    fn a_whole_label_is_not_nearly_another() {
        let text = "一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5\n（六）其他处理小计 5 0 0 0 0 0 5\n";
        assert_eq!(keys(text, &LABELS.t3), ["new", "other_subtotal"]);
        let cells = "三、本年度办理结果\t（四）无法提供\t（四）无法提供小计\t6\t0\t4\t0\t0\t0\t10\n四、结转下年度继续办理\t4\t0\t0\t0\t0\t0\t4\n";
        assert_eq!(keys(cells, &LABELS.t3), ["unable_subtotal", "carried_out"]);
        let divided = "行政许可 3 -2 9\n其他对外管理服务事项 行政检查 7 -5 6\n";
        assert_eq!(keys(divided, &LABELS.t2), ["permit", "other_inspection"]);
    }

    #[test]
    fn a_groups_label_goes_on_with_the_word_for_a_sum_below_its_values() {
        let text = |next: &str| {
            format!(
                "（三） 不予公开\n     80     10     9     27   19   12    157\n小计\n{next}1.本机关不掌握相关政府信息   0   0   0   0   0   0   0\n"
            )
        };
        assert_eq!(keys(&text(""), &LABELS.t3), ["deny_subtotal", "unable_not_held"]);
        // Here it has values of its own.
        assert_eq!(keys(&text("     80     10     9     27   19   12    157\n"), &LABELS.t3)[0], "deny_subtotal");
        let own = row(&text("     81     10     9     27   19   12    158\n"), TableId::T3, "deny_subtotal");
        assert_eq!(own.as_deref(), Some("81,10,9,27,19,12,158"));
    }

    #[test]
    fn what_adds_up_rows_is_not_that_of_a_blank_row_above_it() {
        let text = |label: &str| {
            let values = "33\n16\n22\n15\n1\n15\n102\n";
            format!("1.属于国家秘密\n1\n4\n4\n0\n0\n0\n9\n7.属于行政执法案卷\n8.属于行政查询事项\n{label}\n{values}")
        };
        let read = |label: &str, key: &str| row(&text(label), TableId::T3, key);
        assert_eq!(read("（三）不予公开小计", "deny_subtotal").as_deref(), Some("33,16,22,15,1,15,102"));
        assert_eq!(read("（七）总计", "result_total").as_deref(), Some("33,16,22,15,1,15,102"));
        assert_ne!(read("2.重复申请", "refuse_repeat").as_deref(), Some("33,16,22,15,1,15,102"));
    }

    #[test]
    fn a_head_that_a_page_repeats_is_no_sub_total() {
        let text = "1.属于国家秘密\t4\t0\t0\t0\t0\t0\t0\t4\n（六）其他处理\t1\t0\t0\t0\t0\t0\t0\t1\n\
                    \t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t小计\t\n（七）总计\t5\t0\t0\t0\t0\t0\t0\t5\n";
        assert_eq!(keys(text, &LABELS.t3), ["deny_secret", "other", "result_total"]);
    }

    #[test]
    fn a_label_beside_its_values_is_no_end_of_another() {
        let text = "1.属于国家秘密 4 0 0 0 0 0 4\n2.其他法律行政法\n规禁止公开\n（七）总计 4 0 0 0 0 0 4\n";
        assert_eq!(keys(text, &LABELS.t3), ["deny_secret", "result_total"]);
    }
}
