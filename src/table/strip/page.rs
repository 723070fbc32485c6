//! Heads of table three that a page repeats within the table, between the rows and even between the lines of one label.

use super::super::head::ends_in_part;
use super::super::label::LABELS;
use super::{Element, Fragment};
use crate::template::TableId;

/// Torn words of a label before the repeated heads, at most.
const TORN: usize = 4;

/// Leaves out the heads that stand within the table: what was cut by the end of a page goes on behind them.
pub fn drop_repeated_heads(elements: Vec<Element>) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::with_capacity(elements.len());
    let mut repeated = false;
    let mut rest = elements.into_iter().peekable();
    while let Some(element) = rest.next() {
        out.push(element);
        if !matches!(out.last(), Some(Element::Words(it)) if is_head(it)) {
            continue;
        }
        // The rest of a label may be in the characters of the heads.
        let Some((Element::Words(first), before)) = out.split_last() else { continue };
        if is_rest_of_label(before, first) {
            continue;
        }
        let start = out.len() - 1;
        let goes_on = |before: &[Element], it: &Fragment| {
            is_head(it) && (LABELS.is_known(&it.key) || !is_rest_of_label(before, it))
        };
        while let Some(next) = rest.next_if(|it| matches!(it, Element::Words(it) if goes_on(&out[..start], it))) {
            out.push(next);
        }
        if opens(&out[start..]) {
            if repeated && is_within(&out[..start]) {
                out.truncate(start);
            }
            repeated = true;
        }
    }
    out
}

/// Whether `rest` is that of a row's label which begins in the last of `before`: before the values, or before its group's.
fn is_rest_of_label(before: &[Element], rest: &Fragment) -> bool {
    let words = before.iter().rev().take(TORN).filter_map(Element::words);
    // Before its number a piece of its group's may stand.
    let number = |key: &str| key.find(|it: char| it.is_ascii_digit()).unwrap_or(0);
    let begins = |key: &str| [0, number(key)].iter().any(|at| LABELS.is_row_in_two(&key[*at..], &rest.key));
    words.into_iter().any(|it| begins(&it.key))
}

/// Whether the words are heads of table three, or cut from these: no label of its rows.
fn is_head(words: &Fragment) -> bool {
    !LABELS.is_group(&words.key)
        && (LABELS.head(&words.key).is_some() || LABELS.spells(&words.key.chars().collect::<Vec<_>>()))
}

/// Whether these are its heads and not a torn label in the same characters.
fn opens(heads: &[Element]) -> bool {
    let words: String = heads.iter().filter_map(Element::words).map(|it| it.key.as_str()).collect();
    heads.len() > 2 && words.contains("自然人") && ["申请人情况", "勾稽关系"].iter().any(|it| words.contains(it))
}

/// Whether rows stand right before, with no more than the beginning of a label between.
fn is_within(before: &[Element]) -> bool {
    let torn: Vec<&Fragment> = before.iter().rev().map_while(Element::words).take(TORN + 1).collect();
    // The row above is not one of table two.
    let label = before.iter().rev().skip(torn.len()).find_map(Element::words);
    let other = label.is_some_and(|it| LABELS.names(&it.key, TableId::T2).is_some());
    torn.len() <= TORN && torn.len() < before.len() && !torn.iter().any(|it| ends_in_part(&it.key)) && !other
}

#[cfg(test)]
mod tests {
    use crate::table::testing;
    use crate::template::TableId;

    const HEADS: &str = "申请人情况\n法人或其他组织\n（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n自然人 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n";

    fn row(text: &str, key: &str) -> Option<String> {
        testing::row(text, TableId::T3, key)
    }

    #[test]
    fn a_label_goes_on_behind_the_heads_of_the_next_page() {
        let rows = |cut: &str| {
            format!(
                "三、收到和处理政府信息公开申请情况\n{HEADS}一、本年新收政府信息公开申请数量 12 3 4 0 1 0 20\n\
                 二、上年结转政府信息公开申请数量 1 0 0 0 2 0 3\n（一）予以公开 5 0 0 0 0 0 5\n{cut}\
                 4.保护第三方合法权益 3 0 0 0 0 0 3\n（七）总计 8 9 0 0 0 0 17\n"
            )
        };
        let values = rows(&format!("3.危及“三安全一稳 0 9 0 0 0 0 9\n\u{c}{HEADS}定”\n"));
        assert_eq!(row(&values, "deny_three_security").as_deref(), Some("0,9,0,0,0,0,9"));
        let label = rows(&format!("3.危及“三安全一稳\n\u{c}{HEADS}定” 0 9 0 0 0 0 9\n"));
        assert_eq!(row(&label, "deny_three_security").as_deref(), Some("0,9,0,0,0,0,9"));
        assert_eq!(row(&label, "deny_third_party").as_deref(), Some("3,0,0,0,0,0,3"));
        // A row of lines held open for blank cells is not the next row.
        let blank = rows(
            "3.危及“三安全一稳定”\n\u{a0}\n\u{a0}\n\u{a0}\n\u{a0}\n\u{a0}\n\u{a0}\n\u{a0}\n（三）\n4.保护\n3\n\u{a0}\n\u{a0}\n\u{a0}\n\u{a0}\n\u{a0}\n3\n不予公开\n",
        );
        assert_eq!(row(&blank, "deny_three_security").as_deref(), Some(",,,,,,"));
        // The cells of a file's page, in which the rest of the label has a row of its own.
        let cells = rows("3.危及“三安全一稳\t0\t9\t0\t0\t0\t0\t9\n定”\t\t\t\t\t\t\t\n");
        assert_eq!(row(&cells, "deny_three_security").as_deref(), Some("0,9,0,0,0,0,9"));
        // That may be a label elsewhere.
        let cells = rows("（三）不予公开\t0\t9\t0\t0\t0\t0\t9\n小计\t\t\t\t\t\t\t\n");
        assert_eq!(row(&cells, "deny_subtotal").as_deref(), Some("0,9,0,0,0,0,9"));
        // Nor is that another row which begins beside its group's.
        let cells =
            "三、本年度办（一）\t0\t9\t0\t0\t0\t0\t9\n予以公开\t\t\t\t\t\t\t\n1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n";
        assert_eq!(row(cells, "granted").as_deref(), Some("0,9,0,0,0,0,9"));
        // Nor where the group's ends there too.
        let cells = "三、本年度办（一）\t0\t9\t0\t0\t0\t0\t9\n理结果\n予以公开\t\t\t\t\t\t\t\n1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n";
        assert_eq!(row(cells, "granted").as_deref(), Some("0,9,0,0,0,0,9"));
        // Where that ends no label it has a row of its own.
        let cells = "8.属于行政查询事项\t0\t9\t0\t0\t0\t0\t9\n（三）不予公开小计\t\t\t\t\t\t\t\n（七）总计\t0\t9\t0\t0\t0\t0\t9\n";
        assert_eq!(row(cells, "deny_subtotal").as_deref(), Some(",,,,,,"));
        assert_eq!(row(cells, "deny_query").as_deref(), Some("0,9,0,0,0,0,9"));
    }

    #[test]
    fn the_rest_of_a_label_before_repeated_heads_is_none_of_them() {
        let text = format!(
            "三、收到和处理政府信息公开申请情况\n{HEADS}一、本年新收政府信息公开申请数量 12 3 4 0 1 0 20\n\
             ）    2.重   0 9 0 0 0 0 9\n不予   复申请\n\u{c}{HEADS}3.要求提供公开出版物 3 0 0 0 0 0 3\n"
        );
        assert_eq!(row(&text, "refuse_repeat").as_deref(), Some("0,9,0,0,0,0,9"));
        assert_eq!(row(&text, "refuse_publication").as_deref(), Some("3,0,0,0,0,0,3"));
    }

    #[test]
    fn the_rest_of_a_label_in_the_characters_of_heads_is_kept_behind_them() {
        let text = format!(
            "三、收到和处理政府信息公开申请情况\n{HEADS}一、本年新收政府信息公开申请数量 12 3 4 0 1 0 20\n\
             4.无正当理由大量反 0 9 0 0 0 0 9\n\u{c}{HEADS}复申请\n（七）总计 3 0 0 0 0 0 3\n"
        );
        assert_eq!(row(&text, "refuse_excessive").as_deref(), Some("0,9,0,0,0,0,9"));
        assert_eq!(row(&text, "result_total").as_deref(), Some("3,0,0,0,0,0,3"));
        let report = crate::parse(&text, &crate::Options::default());
        let label = report.tables.get(TableId::T3).and_then(|it| it.row("refuse_excessive")?.label.clone());
        assert_eq!(label.map(|it| it.value).as_deref(), Some("4.无正当理由大量反复申请"));
        // So it is where it begins behind a piece of its group's.
        let group = text.replace("4.无正当理由大量反 0 9 0 0 0 0 9", "不予处 2.重 — — — — — — —\n理");
        assert_eq!(row(&group, "refuse_repeat").as_deref(), Some("—,—,—,—,—,—,—"));
        // What is a label by itself may be a head.
        let text =
            text.replace("4.无正当理由大量反 0", "（五）不予处理\n1.信访举报投诉类 0").replace("复申请", "小计\n申请");
        let report = crate::parse(&text, &crate::Options::default());
        let label = report.tables.get(TableId::T3).and_then(|it| it.row("refuse_petition")?.label.clone());
        assert_eq!(label.map(|it| it.value).as_deref(), Some("1.信访举报投诉类申请"));
    }

    #[test]
    fn the_label_of_a_group_that_is_a_row_itself_is_none_of_the_heads_before_it() {
        let text = format!(
            "三、收到和处理政府信息公开申请情况\n{HEADS}一、本年新收政府信息公开申请数量 12 3 4 0 1 0 20\n\
             二、上年结转政府信息公开申请数量 1 0 0 0 2 0 3\n（一）予以公开 5 0 0 0 0 0 5\n\u{c}{HEADS}（六）其他处理 0 2 0 0 0 0 2\n\
             （七）总计 8 9 0 0 0 0 17\n"
        );
        assert_eq!(row(&text, "other").as_deref(), Some("0,2,0,0,0,0,2"));
    }
}
