//! The labels of the forms, all together.

mod target;

pub use target::{NAMED, Target};
use target::{bare, chars};

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::{fold, is_one_to_ten, key, trim};
use crate::template::{
    APPLICANT, APPLICANTS, CORNER_NOTE, FORMS, GROUPS, Generation, INFORMATION, ORGANISATIONS, RESULT_GROUP, RESULTS,
    Row, SUBTOTALS, TableId, g2019, g2021,
};

/// Everything known of the forms' wording.
#[derive(Debug)]
pub struct Labels {
    /// Rows of table two, of every generation, in order.
    pub t2: Vec<Target>,
    /// Rows of table three, of every generation, with printed sub-totals, in order.
    pub t3: Vec<Target>,
    /// Groups of table four.
    pub t4: Vec<Target>,
    /// Folded row labels, exact: which targets they may name.
    exact: HashMap<String, Vec<(TableId, usize)>>,
    /// Folded heads, group labels and notes: words of a table that are no row labels.
    heads: HashMap<String, Head>,
}

/// A word of a table that is no row label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// A column head: table and column key, and the generation where only one has it.
    Column(TableId, &'static str, Option<Generation>),
    /// The head of a sub-table of table two: the clause.
    Clause(&'static str),
    /// A group label of table three: its key.
    Group(&'static str),
    /// Any other fixed word: 信息内容, 申请人情况, 法人或其他组织, the corner note, 行政诉讼.
    Other(TableId),
}

/// The labels of every form.
pub static LABELS: LazyLock<Labels> = LazyLock::new(Labels::new);

impl Labels {
    fn new() -> Self {
        let mut t2: Vec<Target> = Vec::new();
        let add = |rows: &mut Vec<Target>, row: &'static Row| match rows.iter_mut().find(|it| it.row.key == row.key) {
            Some(target) => target.join(Target::new(row)),
            None => rows.push(Target::new(row)),
        };
        for form in [&g2019::FORM, &g2021::FORM] {
            for row in form.rows(TableId::T2) {
                add(&mut t2, row);
            }
        }
        let mut t3: Vec<Target> = Vec::new();
        let subtotal = |group: &'static str| SUBTOTALS.iter().find(|row| row.group == Some(group));
        let mut group = None;
        let rows_2019 = g2019::FORM.t3.iter().filter(|row| row.key == "other");
        for row in g2021::FORM.t3 {
            if row.group != group {
                t3.extend(group.and_then(subtotal).map(Target::closing));
                group = row.group;
                match group {
                    // Its sub-total has the label of 2019's one row.
                    Some("other") => rows_2019.clone().for_each(|row| t3.push(Target::new(row))),
                    Some(name) => t3.extend(subtotal(name).map(Target::new)),
                    None => {}
                }
            }
            t3.push(Target::new(row));
        }
        let t4: Vec<Target> = g2021::FORM.t4.iter().map(Target::new).collect();

        let mut exact: HashMap<String, Vec<(TableId, usize)>> = HashMap::new();
        for (table, rows) in [(TableId::T2, &t2), (TableId::T3, &t3), (TableId::T4, &t4)] {
            for (at, target) in rows.iter().enumerate() {
                for label in target.labels() {
                    let targets = exact.entry(label.iter().collect()).or_default();
                    if !targets.contains(&(table, at)) {
                        targets.push((table, at));
                    }
                }
            }
        }
        Self { t2, t3, t4, exact, heads: heads() }
    }

    /// The head that `key` is, exactly.
    pub fn head(&self, key: &str) -> Option<Head> {
        self.heads.get(key).copied()
    }

    /// Whether `key` is exactly a row label of some table.
    pub fn is_row(&self, key: &str) -> bool {
        self.exact.contains_key(key)
    }

    /// Whether `key` is exactly a row label, a head or a group label.
    pub fn is_known(&self, key: &str) -> bool {
        self.is_row(key) || self.heads.contains_key(key)
    }

    /// `printed`, folded; a label or head without what its office explains behind it in brackets:
    /// `规章（设区的市、自治州人民政府应提供相关数据）` → `规章`.
    pub fn named(&self, printed: &str) -> String {
        let whole = key(printed);
        let is_close = |it: char| fold(it) == ')';
        if self.is_known(&whole) || !trim(printed).ends_with(is_close) {
            return whole;
        }
        let opening = printed.char_indices().filter(|(_, it)| fold(*it) == '(').map(|(at, _)| key(&printed[..at]));
        opening.take(3).find(|it| self.is_known(it)).unwrap_or(whole)
    }

    /// Whether `printed` is cut from a row label.
    pub fn holds(&self, printed: &[char]) -> bool {
        self.t2.iter().chain(&self.t3).chain(&self.t4).any(|it| it.holds(printed))
            || self.heads.keys().any(|it| it.contains(&printed.iter().collect::<String>()))
    }

    /// Whether `printed` has no other characters than the heads of tables three and four.
    pub fn spells(&self, printed: &[char]) -> bool {
        let letters = &*HEAD_LETTERS;
        printed.iter().all(|it| letters.contains(*it))
    }

    /// Every row label, head and group label, folded.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.exact.keys().chain(self.heads.keys())
    }

    /// Whether `key` is the label of a group of rows, though it may be a row's of another generation too: （六）其他处理.
    pub fn is_group(&self, key: &str) -> bool {
        matches!(self.head(key), Some(Head::Group(_)))
    }

    /// Whether `key` is a row's label and no head, as 总计 is both.
    pub fn is_row_alone(&self, key: &str) -> bool {
        self.is_row(key) && self.head(key).is_none()
    }

    /// Whether `letters` are so.
    pub fn spells_row_alone(&self, letters: &[char]) -> bool {
        self.is_row_alone(&letters.iter().collect::<String>())
    }

    /// Whether `begun` and `rest` are so together.
    pub fn is_row_in_two(&self, begun: &str, rest: &str) -> bool {
        self.is_row_alone(&[begun, rest].concat())
    }

    /// Whether `key` is the label of one row, and no head. A sub-total is one row, above its group or below it.
    pub fn is_only_row(&self, key: &str) -> bool {
        let row = |(table, at): &(TableId, usize)| match table {
            TableId::T2 => self.t2[*at].row.key,
            TableId::T3 => self.t3[*at].row.key,
            TableId::T4 => self.t4[*at].row.key,
        };
        let one = |it: &Vec<(TableId, usize)>| it.windows(2).all(|it| row(&it[0]) == row(&it[1]));
        self.head(key).is_none() && self.exact.get(key).is_some_and(one)
    }

    /// Whether `key` is a row's label, or begins one with its ordinal: no further part of the label before it, and no group's.
    pub fn opens_row(&self, key: &str) -> bool {
        const LEAST: usize = 3;
        let ordinal = key.starts_with(|it: char| it.is_ascii_digit() || is_one_to_ten(it));
        let begins = || self.t2.iter().chain(&self.t3).any(|it| !it.closes && it.begins_with(key));
        self.is_row_alone(key) || ordinal && self.head(key).is_none() && key.chars().count() >= LEAST && begins()
    }

    /// Whether `key` names a row of table four, alone or behind the label over it: 行政诉讼 未经复议直接起诉.
    pub fn names_lawsuits(&self, key: &str) -> bool {
        let over = |it: &str| matches!(self.head(it), Some(Head::Other(TableId::T4)));
        let row = |it: &str| self.names(it, TableId::T4).is_some();
        row(key) || key.char_indices().any(|(at, _)| over(&key[..at]) && row(&key[at..]))
    }

    /// Index of the row of `table` that `key` exactly names.
    pub fn names(&self, key: &str, table: TableId) -> Option<usize> {
        self.exact.get(key)?.iter().find(|(it, _)| *it == table).map(|(_, at)| *at)
    }
}

/// The characters of the heads of tables three and four, and of the corner note.
static HEAD_LETTERS: LazyLock<String> = LazyLock::new(|| {
    let columns =
        APPLICANTS.iter().chain(&RESULTS).flat_map(|it| std::iter::once(it.label).chain(it.variants.iter().copied()));
    let groups = g2021::FORM.t4.iter().map(|it| it.label);
    columns.chain(groups).chain([CORNER_NOTE, APPLICANT, ORGANISATIONS, "小计", "行政诉讼"]).flat_map(chars).collect()
});

fn heads() -> HashMap<String, Head> {
    let mut heads = HashMap::new();
    for form in FORMS {
        for row in form.rows(TableId::T2) {
            for column in row.columns {
                for label in std::iter::once(column.label).chain(column.variants.iter().copied()) {
                    let generation = match heads.get(&key(label)) {
                        Some(Head::Column(_, _, seen)) => seen.filter(|it| *it == form.generation),
                        _ => Some(form.generation),
                    };
                    heads.insert(key(label), Head::Column(TableId::T2, column.key, generation));
                }
            }
        }
        for block in form.t2 {
            heads.insert(key(block.label), Head::Clause(block.clause));
        }
    }
    for column in &APPLICANTS {
        for label in std::iter::once(column.label).chain(column.variants.iter().copied()) {
            heads.insert(key(label), Head::Column(TableId::T3, column.key, None));
        }
    }
    for column in &RESULTS[..4] {
        heads.insert(key(column.label), Head::Column(TableId::T4, column.key, None));
    }
    for (group, label) in GROUPS {
        heads.insert(key(label), Head::Group(group));
        heads.insert(key(bare(label)), Head::Group(group));
    }
    for (word, table) in [
        (INFORMATION, TableId::T2),
        (APPLICANT, TableId::T3),
        (ORGANISATIONS, TableId::T3),
        (RESULT_GROUP, TableId::T3),
        ("本年度办理结果", TableId::T3),
        (CORNER_NOTE, TableId::T3),
        ("行政诉讼", TableId::T4),
    ] {
        heads.insert(key(word), Head::Other(table));
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(printed: &str, table: TableId) -> (&'static str, f32) {
        let printed = chars(printed);
        let targets = if table == TableId::T2 { &LABELS.t2 } else { &LABELS.t3 };
        targets
            .iter()
            .map(|target| (target.row.key, target.similarity(&printed)))
            .fold(("", 0.0), |best, it| if it.1 > best.1 { it } else { best })
    }

    #[test]
    fn exact_labels_are_certain() {
        for form in FORMS {
            for table in [TableId::T2, TableId::T3] {
                for row in form.rows(table) {
                    let (key, score) = best(row.label, table);
                    assert_eq!((key, score), (row.key, 1.0), "{}", row.label);
                }
            }
        }
    }

    #[test]
    fn spaces_widths_groups_and_misprints_do_not_hide_a_label() {
        for (printed, key) in [
            ("5. 要求行政 机关确认或 重新出具已 获取信息", "refuse_confirm"),
            ("(三) 1. 属于国家秘密", "deny_secret"),
            ("三、本年度办理结果（一）予以公开", "granted"),
            ("2.其他法律法规禁止公开", "deny_law"),
            ("理2.其他法律行政法规禁止公结开", "deny_law"),
            ("3.申请内容不明确", "unable_unclear"),
            ("1.本机关不掌握相关信息", "unable_not_held"),
            ("1.申请人无正当理由逾期不补正，行政机关不再处理其申请", "other_no_correction"),
            ("(七)总计", "result_total"),
            ("四、结转下年度继续办理", "carried_out"),
            ("上年结转政府信息公开申请数量", "carried_in"),
        ] {
            let (found, score) = best(printed, TableId::T3);
            assert_eq!(found, key, "{printed}");
            assert!(score > 0.55, "{printed}: {score}");
        }
    }

    #[test]
    fn what_is_explained_behind_a_label_does_not_hide_it() {
        for (printed, name) in [
            ("规章(设区的市、自治州人民政府应提供相关数据)", "规章"),
            ("其他对外管理服务事项（指行政许可以外的事项，含行政处罚、行政强制（不含检查））", "其他对外管理服务事项"),
            ("本年增/减（指增加或减少的事项数，减用负值表示，如-8）", "本年增减"),
            (
                "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
                "二部分公开区分处理的只计这一情形不计其他情形",
            ),
            ("（一）予以公开（含通过互联网公开的）", "一予以公开"),
            ("其他主动公开文件（含规章）", "其他主动公开文件含规章"),
        ] {
            assert_eq!(LABELS.named(printed), name, "{printed}");
        }
    }

    #[test]
    fn prose_is_no_label() {
        for printed in ["我局收到政府信息公开申请", "其他", "存在的主要问题及改进情况", "加强信息公开"]
        {
            let (key, score) = best(printed, TableId::T3);
            assert!(score <= 0.6, "{printed}: {key} {score}");
        }
    }
}
