//! Draws a consistent report: every figure of the tables agrees with every other and with the prose.

use super::chance::Chance;
use super::layout::{Layout, Print};
use gouji::template::{APPLICANTS, CellId, Generation, RESULTS, TableId};
use std::collections::HashMap;
use std::ops::Range;

/// A report before it is written down.
#[derive(Clone)]
pub struct Draft {
    pub seed: u64,
    pub generation: Generation,
    pub layout: Layout,
    pub body: &'static str,
    /// How it calls itself: 我局.
    pub own: &'static str,
    pub year: i32,
    /// What the cells hold, where it is not `0`.
    pub cells: HashMap<CellId, String>,
    /// The paragraphs of part one: see [`super::tell`].
    pub overview: Vec<String>,
    /// Those of part five and of part six.
    pub problems: Vec<String>,
    pub other: Vec<String>,
    /// What is printed otherwise than the form has it.
    pub print: Print,
}

/// Bodies of every kind that need no rule-making power, and what they call themselves.
const BODIES: [(&str, &str); 8] = [
    ("青河县水利局", "我局"),
    ("云溪市民政局", "我局"),
    ("青河县石桥镇人民政府", "我镇"),
    ("青河县柳林乡人民政府", "乡政府"),
    ("云溪市东山区柳巷街道办事处", "我街道"),
    ("青河县人民政府", "我县"),
    ("云溪市东山区文化和旅游局", "区文化和旅游局"),
    ("云溪市发展和改革委员会", "市发展改革委"),
];

/// The seeds of as many reports as `GOUJI_TRIALS` asks for, `trials` where it does not; the first is `GOUJI_FIRST`.
pub fn seeds(trials: u64) -> Range<u64> {
    let asked = |name| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let first = asked("GOUJI_FIRST").unwrap_or(0);
    first..first + asked("GOUJI_TRIALS").unwrap_or(trials)
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
        seed,
        generation,
        layout,
        body,
        own,
        year,
        cells: HashMap::new(),
        overview: Vec::new(),
        problems: Vec::new(),
        other: Vec::new(),
        print: Print::default(),
    };
    draft.applications(&mut chance);
    draft.lawsuits(&mut chance);
    draft.disclosure(&mut chance);
    draft.tell();
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

    /// Adds to a number of table three.
    pub fn add(&mut self, row: &'static str, column: &'static str, value: i64) {
        let sum = self.number(TableId::T3, row, column) + value;
        self.set(TableId::T3, row, column, sum);
    }

    /// Rows of results in table three.
    pub fn results(&self) -> Vec<&'static str> {
        let rows = self.generation.form().t3.iter().map(|row| row.key);
        rows.filter(|key| !matches!(*key, "new" | "carried_in" | "result_total" | "carried_out")).collect()
    }

    /// The totals of a group of results, added up.
    pub fn group(&self, prefix: &str) -> i64 {
        let rows = self.results().into_iter().filter(|key| key.starts_with(prefix));
        rows.map(|row| self.number(TableId::T3, row, "total")).sum()
    }

    /// `count` more applications of natural persons that were received and answered so.
    pub fn answer(&mut self, row: &'static str, count: i64) {
        for row in [row, "result_total", "new"] {
            self.add(row, "natural", count);
            self.add(row, "total", count);
        }
    }

    /// `count` more applications of natural persons that were received and carried out.
    pub fn leave(&mut self, count: i64) {
        for row in ["new", "carried_out"] {
            self.add(row, "natural", count);
            self.add(row, "total", count);
        }
    }

    /// Makes a group of table four hold these cases.
    pub fn cases(&mut self, group: &'static str, counts: [i64; 4]) {
        for (column, count) in RESULTS.iter().zip(counts) {
            self.set(TableId::T4, group, column.key, count);
        }
        self.set(TableId::T4, group, "total", counts.iter().sum());
    }

    fn applications(&mut self, chance: &mut Chance) {
        let scale = chance.one(&[0, 5, 40, 300]);
        for column in &APPLICANTS[..6] {
            let share = if column.key == "natural" { scale } else { scale / 6 };
            let mut done = 0;
            for row in self.results() {
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
            let counts = [(); 4].map(|()| chance.up_to(most));
            self.cases(group, counts);
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
                let (whole, rest) = (chance.up_to(90), chance.up_to(99));
                let amount = match chance.up_to(2) {
                    0 => format!("{whole}.{rest:02}"),
                    1 => whole.to_string(),
                    _ => "0".to_owned(),
                };
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
                    self.matter(row, last, delta, decided);
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

    /// Fills a row of table two of the older form.
    pub fn matter(&mut self, row: &'static str, last: i64, delta: i64, decided: i64) {
        self.set(TableId::T2, row, "last_year", last);
        let change = if delta > 0 { format!("+{delta}") } else { delta.to_string() };
        self.cells.insert(CellId::new(TableId::T2, row, "delta"), change);
        self.set(TableId::T2, row, "decided", decided);
    }

    /// What a cell holds.
    pub fn raw(&self, id: CellId) -> &str {
        self.cells.get(&id).map_or("0", String::as_str)
    }
}
