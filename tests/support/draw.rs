//! Draws a consistent report: every figure of the tables agrees with every other and with the prose.

use super::chance::Chance;
use super::layout::Layout;
use gouji::template::{APPLICANTS, CellId, Generation, RESULTS, TableId};
use std::collections::HashMap;

/// A report before it is written down.
#[derive(Clone)]
pub struct Draft {
    pub generation: Generation,
    pub layout: Layout,
    pub body: &'static str,
    /// How it calls itself: 我局.
    pub own: &'static str,
    pub year: i32,
    /// What the cells hold, where it is not `0`.
    pub cells: HashMap<CellId, String>,
    /// The paragraphs of part one, of part five and of part six.
    pub overview: Vec<String>,
    pub problems: Vec<String>,
    pub other: Vec<String>,
}

/// Bodies of every kind that need no rule-making power, and what they call themselves.
const BODIES: [(&str, &str); 6] = [
    ("青河县水利局", "我局"),
    ("云溪市民政局", "我局"),
    ("青河县石桥镇人民政府", "我镇"),
    ("云溪市东山区柳巷街道办事处", "我街道"),
    ("青河县人民政府", "我县"),
    ("云溪市东山区文化和旅游局", "我局"),
];

/// Rows of results in table three by generation, and how the prose calls their groups.
fn results(generation: Generation) -> Vec<&'static str> {
    let rows = generation.form().t3.iter().map(|row| row.key);
    rows.filter(|key| !matches!(*key, "new" | "carried_in" | "result_total" | "carried_out")).collect()
}

/// Draws a report from `seed`.
pub fn draft(seed: u64) -> Draft {
    let mut chance = Chance::new(seed);
    let generation = chance.one(&Generation::ALL);
    let year = match generation {
        Generation::G2019 => chance.one(&[2019, 2020]),
        Generation::G2021 => chance.one(&[2021, 2022, 2023, 2024, 2025]),
    };
    let (body, own) = chance.one(&BODIES);
    let layout = chance.one(&Layout::ALL);
    let mut draft = Draft {
        generation,
        layout,
        body,
        own,
        year,
        cells: HashMap::new(),
        overview: Vec::new(),
        problems: Vec::new(),
        other: Vec::new(),
    };
    draft.applications(&mut chance);
    draft.lawsuits(&mut chance);
    draft.disclosure(&mut chance);
    draft.prose(&mut chance);
    draft
}

impl Draft {
    /// The number in a cell of the draft.
    pub fn number(&self, table: TableId, row: &'static str, column: &'static str) -> i64 {
        self.cells.get(&CellId::new(table, row, column)).and_then(|it| it.parse().ok()).unwrap_or(0)
    }

    /// Puts a number into a cell.
    pub fn set(&mut self, table: TableId, row: &'static str, column: &'static str, value: i64) {
        self.cells.insert(CellId::new(table, row, column), value.to_string());
    }

    fn add(&mut self, row: &'static str, column: &'static str, value: i64) {
        let sum = self.number(TableId::T3, row, column) + value;
        self.set(TableId::T3, row, column, sum);
    }

    fn applications(&mut self, chance: &mut Chance) {
        let scale = chance.one(&[0, 5, 40, 300]);
        for column in &APPLICANTS[..6] {
            let share = if column.key == "natural" { scale } else { scale / 6 };
            let mut done = 0;
            for row in results(self.generation) {
                // The residual row stays small, as it does in good reports.
                let most = if row == "granted" || row == "unable_not_held" { share } else { share / 8 };
                let value = if chance.once_in(2) { chance.up_to(most) } else { 0 };
                self.add(row, column.key, value);
                self.add(row, "total", value);
                done += value;
            }
            let out = chance.up_to(done / 8);
            let carried_in = chance.up_to((done + out) / 4);
            for (row, value) in [
                ("result_total", done),
                ("carried_out", out),
                ("carried_in", carried_in),
                ("new", done + out - carried_in),
            ] {
                self.add(row, column.key, value);
                self.add(row, "total", value);
            }
        }
    }

    fn lawsuits(&mut self, chance: &mut Chance) {
        let most = self.number(TableId::T3, "result_total", "total") / 20;
        for group in ["review", "direct", "after_review"] {
            let mut total = 0;
            for column in &RESULTS[..4] {
                let value = chance.up_to(most);
                self.set(TableId::T4, group, column.key, value);
                total += value;
            }
            self.set(TableId::T4, group, "total", total);
        }
    }

    fn disclosure(&mut self, chance: &mut Chance) {
        let t2 = TableId::T2;
        let made = chance.up_to(6);
        match self.generation {
            Generation::G2021 => {
                self.set(t2, "normative", "made", made);
                self.set(t2, "normative", "repealed", chance.up_to(3));
                self.set(t2, "normative", "in_force", made + chance.up_to(12));
                self.set(t2, "permit", "decided", chance.up_to(900));
                self.set(t2, "penalty", "decided", chance.up_to(90));
                self.set(t2, "coercion", "decided", chance.up_to(9));
                let amount = format!("{}.{:02}", chance.up_to(90), chance.up_to(99));
                self.cells.insert(CellId::new(t2, "fee", "amount"), amount);
            }
            Generation::G2019 => {
                let disclosed = made + chance.up_to(4);
                self.set(t2, "normative", "made", made);
                self.set(t2, "normative", "disclosed", disclosed);
                self.set(t2, "normative", "total", disclosed + chance.up_to(20));
                // Either every row adds up, or items and decisions are counted apart.
                let adds = chance.once_in(2);
                for row in ["permit", "other_services", "penalty", "coercion"] {
                    let last = chance.up_to(80);
                    let delta = chance.up_to(last + 20) - last;
                    let decided = if adds { last + delta } else { last + delta + 1 + chance.up_to(700) };
                    self.set(t2, row, "last_year", last);
                    self.cells.insert(
                        CellId::new(t2, row, "delta"),
                        if delta > 0 { format!("+{delta}") } else { delta.to_string() },
                    );
                    self.set(t2, row, "decided", decided);
                }
                let bought = chance.up_to(9);
                self.set(t2, "procurement", "count", bought);
                if bought > 0 {
                    let amount = format!("{}.{:02}万元", 1 + chance.up_to(900), chance.up_to(99));
                    self.cells.insert(CellId::new(t2, "procurement", "amount"), amount);
                }
            }
        }
    }

    fn prose(&mut self, chance: &mut Chance) {
        let own = self.own;
        let (website, account) = (chance.up_to(400), 1 + chance.up_to(90));
        self.overview.push(format!("{}年，{own}认真贯彻落实《条例》，扎实推进政府信息公开工作。", self.year));
        self.overview.push("（一）主动公开情况".to_owned());
        self.overview.push(
            chance
                .one(&[
                    format!(
                        "全年主动公开政府信息{}条，其中通过政府网站公开{website}条、通过政务新媒体公开{account}条。",
                        website + account
                    )
                    .as_str(),
                    format!("通过政府网站、政务新媒体等渠道公开政府信息{}条。", website + account).as_str(),
                ])
                .to_owned(),
        );
        self.overview.push("（二）依申请公开情况".to_owned());
        let sentence = self.handled(chance);
        self.overview.push(sentence);
        let sentence = self.disputes(chance);
        self.overview.push(sentence);
        self.overview.push("（三）政府信息管理情况".to_owned());
        self.overview.push("健全信息发布审核机制，定期清理失效文件。".to_owned());
        self.overview.push("（四）政府信息公开平台建设情况".to_owned());
        self.overview.push("加强政府网站和政务新媒体的日常维护。".to_owned());
        self.overview.push("（五）监督保障情况".to_owned());
        self.overview.push("开展业务培训，纳入年度考核，组织社会评议，未发生责任追究情形。".to_owned());
        self.problems.push("存在的主要问题：一是主动公开的内容有待丰富；二是工作人员的业务能力需要提高。".to_owned());
        self.problems.push("改进措施：一是围绕群众关切充实公开内容；二是加强业务培训；三是完善考核办法。".to_owned());
        self.other.push(match self.generation {
            Generation::G2019 => "无其他需要报告的事项。".to_owned(),
            Generation::G2021 => "本年度未收取信息处理费。无其他需要报告的事项。".to_owned(),
        });
    }

    fn handled(&self, chance: &mut Chance) -> String {
        let own = self.own;
        let total = |row| self.number(TableId::T3, row, "total");
        let (new, carried_in, done, out) =
            (total("new"), total("carried_in"), total("result_total"), total("carried_out"));
        if new + carried_in == 0 {
            return chance.one(&["本年度未收到政府信息公开申请。", "全年收到政府信息公开申请0件。"]).to_owned();
        }
        let group = |prefix: &str| -> i64 {
            results(self.generation).into_iter().filter(|key| key.starts_with(prefix)).map(total).sum()
        };
        let kinds = [
            ("予以公开", total("granted")),
            ("部分公开", total("partial")),
            ("不予公开", group("deny")),
            ("无法提供", group("unable")),
            ("不予处理", group("refuse")),
            ("其他处理", group("other")),
        ];
        let answered: Vec<String> =
            kinds.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name}{count}件")).collect();
        let opening = chance
            .one(&[
                format!("全年收到政府信息公开申请{new}件，上年结转{carried_in}件。").as_str(),
                format!("{own}共收到政府信息公开申请{new}件，上年结转{carried_in}件。").as_str(),
            ])
            .to_owned();
        let closing = chance
            .one(&[
                format!("办结{done}件，其中{}；结转下年度继续办理{out}件。", answered.join("、")).as_str(),
                format!("已答复{done}件，结转下年度继续办理{out}件。").as_str(),
            ])
            .to_owned();
        if answered.is_empty() { opening } else { opening + &closing }
    }

    fn disputes(&self, chance: &mut Chance) -> String {
        let total = |row| self.number(TableId::T4, row, "total");
        let (reviews, direct, after) = (total("review"), total("direct"), total("after_review"));
        if reviews + direct + after == 0 {
            return chance
                .one(&["未发生政府信息公开行政复议、行政诉讼。", "本年度无行政复议和行政诉讼案件。"])
                .to_owned();
        }
        format!("因政府信息公开引发行政复议{reviews}件、行政诉讼{}件。", direct + after)
    }

    /// What a cell holds.
    pub fn raw(&self, id: CellId) -> &str {
        self.cells.get(&id).map_or("0", String::as_str)
    }
}
