//! Table two: what was disclosed by itself, in the columns of its generation.

use super::Reader;
use super::align::{self, Match};
use super::doubt;
use super::fit::Neighbours;
use super::head;
use super::label::{LABELS, Target};
use crate::report::{Table, TableRow};
use crate::template::{Column, Generation, TableId};

impl Reader<'_> {
    /// Table two: which columns its rows have depends on the generation of its heads.
    pub(super) fn two(&mut self) -> Option<Table> {
        let mut matches = self.matches(&LABELS.t2)?;
        // Labels stand behind their values in the whole table or not at all.
        let behind = matches.iter().filter(|it| it.is_behind()).count();
        if behind < 3 || behind * 2 <= matches.len() {
            // A label behind its values costs something: what costs nothing is counted, wherever its label stands.
            matches.retain(|it| !it.is_behind() || it.score >= 1.0);
        }
        let parted: Vec<bool> =
            matches.iter().map(|it| align::is_parted(&self.sequence, it, &matches, &LABELS.t2, TableId::T2)).collect();
        let mut parted = parted.into_iter();
        matches.retain(|_| !parted.next().unwrap_or(false));
        let from = head::first_word(&self.sequence, matches.first()?.element);
        let to = matches.last()?.element;
        let generation = self.template.or_else(|| head::generation(&self.sequence, from, to)).or_else(|| {
            let keys: Vec<&str> = matches.iter().map(|it| LABELS.t2[it.target].row.key).collect();
            let old = ["other_services", "other_inspection", "other_confirm", "procurement"];
            let wide = matches.iter().any(|it| {
                LABELS.t2[it.target].row.key == "permit" && self.strip(it.element).is_some_and(|it| it.cells.len() == 3)
            });
            let narrow = matches.iter().any(|it| {
                LABELS.t2[it.target].row.key == "permit" && self.strip(it.element).is_some_and(|it| it.cells.len() == 1)
            });
            if keys.iter().any(|key| old.contains(key)) || wide {
                Some(Generation::G2019)
            } else {
                narrow.then_some(Generation::G2021)
            }
        });
        let columns = |target: &Target| -> &'static [Column] {
            let form = generation.unwrap_or(Generation::G2021).form();
            form.row(TableId::T2, target.row.key).map_or(target.row.columns, |row| row.columns)
        };
        let mut rows = Vec::new();
        for it in &matches {
            let target = &LABELS.t2[it.target];
            let columns = columns(target);
            let line = self.strip(it.element)?.line;
            let heads = head::above(self.text, &self.sequence.lines, line, columns).into_iter().collect();
            let (cut, sure) = (self.is_last(it.element), it.score > 0.85);
            let around = Neighbours { heads, cut, sure, ..Neighbours::default() };
            rows.push(self.row(TableId::T2, target, it, columns, &around));
        }
        self.give_up_unsigned(&matches, &mut rows);
        self.unread(TableId::T2, &LABELS.t2, &matches, &mut rows, columns);
        self.drop_group_labels(&mut rows);
        self.table(TableId::T2, generation, rows, &matches, &LABELS.t2)
    }

    /// Nothing is read of a row whose values have a line each where its increase has no sign, another has, and the numbers agree in
    /// another order: so a page's text may have them.
    fn give_up_unsigned(&mut self, matches: &[Match], rows: &mut [TableRow]) {
        let (Some(first), Some(last)) = (matches.first(), matches.last()) else { return };
        let mut values = (first.element..=last.element).filter_map(|at| self.strip(at)).flat_map(|it| &it.cells);
        if !values.any(|it| doubt::is_signed_increase(it.span.of(self.text))) {
            return;
        }
        for (row, it) in rows.iter_mut().zip(matches) {
            if self.strip(it.element).is_some_and(|it| doubt::swaps_increase(it, row)) {
                self.give_up(TableId::T2, row);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::table::testing;
    use crate::template::TableId;

    #[test]
    fn an_increase_without_a_sign_is_none_where_others_have_one() {
        let text = |values: &str, other: &str| {
            format!(
                "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政许可\n41\n{other}\n60\n\
                 第二十条第（六）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政处罚\n{values}\n行政强制\n58\n-48\n10\n三、收到\n"
            )
        };
        let read = |values: &str, other: &str| testing::row(&text(values, other), TableId::T2, "penalty");
        assert_eq!(read("10\n10\n0", "+19").as_deref(), Some("?,?,?"));
        assert_eq!(read("10\n+10\n0", "+19").as_deref(), Some("10,+10,0"));
        assert_eq!(read("10\n0\n10", "+19").as_deref(), Some("10,0,10"));
        assert_eq!(read("10\n3\n7", "+19").as_deref(), Some("10,3,7"));
        assert_eq!(read("10\n10\n0", "19").as_deref(), Some("10,10,0"));
        assert_eq!(read("10  10  0", "+19").as_deref(), Some("10,10,0"));
    }

    #[test]
    fn a_divided_row_has_no_values_itself() {
        let text = "二、主动公开政府信息情况\n                第二十条第（五）项\n        信息内容      上一年项目数量   本年增/减   处理决定数量\n\
                    \x20       行政许可           55            -28            27\n  其他对外管理服务     行政检\n\
                    \x20                          48            -26            22\n        事项             查\n\
                    \x20                      行政确\n                           5             0             3\n\
                    \x20                        认\n";
        assert_eq!(testing::row(text, TableId::T2, "permit").as_deref(), Some("55,-28,27"));
        assert_eq!(testing::row(text, TableId::T2, "other_confirm").as_deref(), Some("5,0,3"));
        assert_eq!(testing::row(text, TableId::T2, "other_services"), None);
    }
}
