//! Writes a draft down as the HTML of a portal or a word processor, in one of many looks: what real programs then make
//! their own files of.

use super::chance::Chance;
use super::draw::Draft;
use gouji::template::{
    APPLICANTS, CellId, Content, FORMS, LAWSUIT_GROUPS, RESULTS, SECTIONS, SUBTOTALS, Slot, TableId, layout,
};
use serde_json::{Map, Value, json};

/// How cells show that there is none of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zero {
    Digit,
    Blank,
    Dash,
}

/// How a page looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub zero: Zero,
    /// 1,234 for 1234.
    pub grouped: bool,
    /// Digits of full width.
    pub wide: bool,
    /// Counts with their unit: 12件.
    pub units: bool,
    /// Other accepted wordings of labels and heads.
    pub worded: bool,
    /// Spaces behind ordinals and within short heads: `1. 属于`, `总 计`.
    pub spaced: bool,
    /// Line breaks within heads.
    pub broken: bool,
    /// The heads of table four character under character.
    pub downward: bool,
    /// Table four as three rows of five.
    pub three_rows: bool,
    /// Printed sub-totals of the groups of results.
    pub subtotals: bool,
    /// 其他对外管理服务事项 divided in two.
    pub divided: bool,
    /// Heads that are repeated on every page.
    pub repeated: bool,
    /// A note in a row of its own.
    pub noted: bool,
    /// Menus above and a foot below.
    pub furnished: bool,
    /// Paragraphs within cells, as word processors write them.
    pub paragraphs: bool,
    /// Borders that word processors take over.
    pub ruled: bool,
    /// Points of the text in tables.
    pub size: i64,
    /// A column of what is not natural persons', added up.
    pub added: bool,
}

impl Look {
    /// As the form is printed.
    pub const PLAIN: Self = Self {
        zero: Zero::Digit,
        grouped: false,
        wide: false,
        units: false,
        worded: false,
        spaced: false,
        broken: false,
        downward: false,
        three_rows: false,
        subtotals: false,
        divided: false,
        repeated: false,
        noted: false,
        furnished: false,
        paragraphs: false,
        ruled: true,
        size: 10,
        added: false,
    };

    /// Draws one from `seed`: half of what may be unusual about a page is usual.
    pub fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed ^ 0x10_0c);
        let mut rare = || chance.once_in(4);
        Self {
            zero: if rare() {
                Zero::Blank
            } else if rare() {
                Zero::Dash
            } else {
                Zero::Digit
            },
            grouped: rare(),
            wide: rare(),
            units: rare(),
            worded: rare(),
            spaced: rare(),
            broken: rare(),
            downward: rare(),
            three_rows: rare(),
            subtotals: rare(),
            divided: rare(),
            repeated: rare(),
            noted: rare(),
            furnished: rare(),
            paragraphs: rare(),
            ruled: !rare(),
            size: chance.one(&[8, 10, 12]),
            added: chance.once_in(8),
        }
    }
}

/// A cell as it is printed: its text, with line ends, over how many rows and columns.
#[derive(Clone, Debug)]
pub struct Printed {
    pub text: String,
    pub rows: u8,
    pub columns: u8,
}

impl Printed {
    fn new(text: impl Into<String>, rows: u8, columns: u8) -> Self {
        Self { text: text.into(), rows, columns }
    }
}

/// A draft in a look.
pub struct Page<'a> {
    pub draft: &'a Draft,
    pub look: Look,
}

impl Page<'_> {
    /// The page as HTML.
    pub fn html(&self) -> String {
        let Self { draft, look } = self;
        let paragraphs = |it: &[String]| it.iter().map(|it| format!("<p>{}</p>\n", escape(it))).collect::<String>();
        let parts = [
            paragraphs(&draft.overview),
            self.table(TableId::T2),
            self.table(TableId::T3),
            self.table(TableId::T4),
            paragraphs(&draft.problems),
            paragraphs(&draft.other),
        ];
        let title = self.title();
        let (above, below) = match look.furnished {
            true => (
                "<div class=\"top\"><a href=\"#\">首页</a> <a href=\"#\">机构职能</a> <a href=\"#\">政务公开</a></div><div>您所在的位置：首页 &gt; 政府信息公开年报</div>",
                "<div>【打印本页】【关闭窗口】</div><div>主办：县政府办公室　网站标识码：3300000001　浙ICP备05000001号</div>",
            ),
            false => ("", ""),
        };
        let mut out = format!(
            "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{title}</title><style>\
             body {{ font: 12pt 'WenQuanYi Zen Hei', 'Noto Serif CJK SC', serif }} h1 {{ font-size: 18pt; text-align: center }} h2 {{ font-size: 14pt }} \
             table {{ border-collapse: collapse; width: 100%; font-size: {}pt; margin: 6pt 0 }} \
             td, th {{ border: 1px solid #000; padding: 1pt 2pt; font-weight: normal }} td p {{ margin: 0 }}\
             </style></head><body>{above}\n<h1>{title}</h1>\n<p>{}</p>\n",
            look.size,
            escape(&self.opening())
        );
        for (section, part) in SECTIONS.iter().zip(parts) {
            out += &format!("<h2>{}、{}</h2>\n{part}\n", section.ordinal, section.label);
        }
        out += &format!("<p>{}</p>\n<p>{}年1月15日</p>\n{below}</body></html>\n", draft.body, draft.year + 1);
        out
    }

    /// The page as text, its tables as `write` has them.
    pub fn text(&self, write: impl Fn(&[Vec<Printed>]) -> String) -> String {
        let Self { draft, .. } = self;
        let parts = [
            draft.overview.join("\n"),
            write(&self.lines(TableId::T2)),
            write(&self.lines(TableId::T3)),
            write(&self.lines(TableId::T4)),
            draft.problems.join("\n"),
            draft.other.join("\n"),
        ];
        let mut out = format!("{}\n{}\n", self.title(), self.opening());
        for (section, part) in SECTIONS.iter().zip(parts) {
            out += &format!("{}、{}\n{part}\n", section.ordinal, section.label);
        }
        out + &format!("{}\n{}年1月15日\n", draft.body, draft.year + 1)
    }

    fn title(&self) -> String {
        format!("{}{}年政府信息公开工作年度报告", self.draft.body, self.draft.year)
    }

    fn opening(&self) -> String {
        format!(
            "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条规定编制本报告。本报告所列数据的统计期限自{}年1月1日起至12月31日止。",
            self.draft.year
        )
    }

    /// Its true cells, as the reports beside the project have theirs written down.
    pub fn gold(&self) -> Value {
        let table = |table: TableId| -> Map<String, Value> {
            let rows = self.draft.generation.form().rows(table).chain(&SUBTOTALS);
            let rows =
                rows.filter(|row| if row.required { !self.is_divided(row.key) } else { self.has(table, row.key) });
            rows.map(|row| {
                let cells = row.columns.iter().map(|it| self.value(CellId::new(table, row.key, it.key)));
                (row.key.to_owned(), cells.collect())
            })
            .collect()
        };
        json!({
            "body": self.draft.body,
            "year": self.draft.year,
            "template": self.draft.generation.key(),
            "tables": { "t2": table(TableId::T2), "t3": { "rows": table(TableId::T3) }, "t4": table(TableId::T4) },
        })
    }

    fn is_divided(&self, row: &str) -> bool {
        row == "other_services" && self.look.divided
    }

    /// Whether the page has a row that the form does not ask for.
    fn has(&self, table: TableId, row: &str) -> bool {
        let form = self.draft.generation.form();
        match table {
            TableId::T2 => {
                self.look.divided
                    && ["other_inspection", "other_confirm"].contains(&row)
                    && form.row(table, row).is_some()
            }
            TableId::T3 => {
                let group = SUBTOTALS.iter().find(|it| it.key == row).and_then(|it| it.group);
                self.look.subtotals && form.t3.iter().filter(|it| it.group.is_some() && it.group == group).count() > 1
            }
            TableId::T4 => false,
        }
    }

    /// The number in a cell as the draft has it.
    fn number(&self, id: CellId) -> String {
        if let Some(group) = SUBTOTALS.iter().find(|it| it.key == id.row).and_then(|it| it.group) {
            let rows = self.draft.generation.form().t3.iter().filter(|it| it.group == Some(group));
            return rows.map(|row| self.draft.number(id.table, row.key, id.column)).sum::<i64>().to_string();
        }
        match id.row {
            "other_inspection" => self.draft.raw(CellId::new(id.table, "other_services", id.column)).to_owned(),
            _ => self.draft.raw(id).to_owned(),
        }
    }

    /// What a cell truly is: a number, a stroke, or nothing.
    fn value(&self, id: CellId) -> Value {
        let number = self.number(id);
        let printed = self.printed(id);
        match number.trim_end_matches("万元").parse::<f64>() {
            Ok(number) if number != 0.0 || printed.contains(['0', '０']) => json!(number),
            _ if printed.is_empty() => Value::Null,
            _ => json!(printed),
        }
    }

    /// What is printed in a cell.
    fn printed(&self, id: CellId) -> String {
        let mut text = self.figure(id.table, self.number(id));
        if self.look.units && id.column == "decided" {
            text.push('件');
        }
        text
    }

    /// A number as it is printed.
    fn figure(&self, table: TableId, mut text: String) -> String {
        let look = self.look;
        if text == "0" && table != TableId::T2 {
            match look.zero {
                Zero::Digit => {}
                Zero::Blank => return String::new(),
                Zero::Dash => return "—".to_owned(),
            }
        }
        if look.grouped && text.len() > 3 && text.bytes().all(|it| it.is_ascii_digit()) {
            text.insert(text.len() - 3, ',');
        }
        if look.wide {
            text = text.chars().map(|it| wide(it).unwrap_or(it)).collect();
        }
        text
    }

    /// The cells of a table, row by row, each where its upper left corner is.
    fn lines(&self, table: TableId) -> Vec<Vec<Printed>> {
        if table == TableId::T4 && self.look.three_rows {
            return self.lawsuits_in_three_rows();
        }
        let slots = layout(self.draft.generation.form(), table, |row| self.has(table, row));
        let mut lines: Vec<Vec<_>> =
            slots.iter().map(|line| line.iter().flat_map(|it| self.slots(table, *it)).collect()).collect();
        if self.look.noted && table == TableId::T3 {
            lines.push(vec![Printed::new("注：一件申请只计一次，数据来源于依申请公开办理系统。", 1, 10)]);
        }
        lines
    }

    fn table(&self, table: TableId) -> String {
        let slots = layout(self.draft.generation.form(), table, |row| self.has(table, row));
        let heads = slots.iter().position(|line| line.iter().any(|it| matches!(it.content, Content::Value(_))));
        let mut out = self.open().to_owned();
        for (at, line) in self.lines(table).iter().enumerate() {
            if self.look.repeated && table == TableId::T3 && at == 0 {
                out += "<thead>";
            }
            out += &format!("<tr>{}</tr>\n", line.iter().map(|it| self.cell(it)).collect::<String>());
            if self.look.repeated && table == TableId::T3 && Some(at + 1) == heads {
                out += "</thead>";
            }
        }
        out + "</table>"
    }

    fn open(&self) -> &'static str {
        if self.look.ruled { "<table border=\"1\" cellspacing=\"0\">" } else { "<table>" }
    }

    /// A cell, and the one beside it in a column that the form does not have.
    fn slots(&self, table: TableId, slot: Slot) -> Vec<Printed> {
        let mut out = vec![self.slot(table, slot)];
        if table == TableId::T3 && self.look.added {
            match slot.content {
                Content::Head("法人或其他组织") | Content::Note("申请人情况") | Content::Head("申请人情况") =>
                {
                    out[0].columns += 1;
                }
                Content::Head("其他") => out.push(Printed::new("小计", 1, 1)),
                Content::Value(id) if id.column == "other" => {
                    let parts = ["company", "research", "welfare", "legal", "other"];
                    let number = |column| self.number(CellId::new(table, id.row, column)).parse::<i64>().unwrap_or(0);
                    let sum: i64 = parts.into_iter().map(number).sum();
                    out.push(Printed::new(self.figure(table, sum.to_string()), 1, 1));
                }
                _ => {}
            }
        }
        out
    }

    fn slot(&self, table: TableId, slot: Slot) -> Printed {
        let text = match slot.content {
            Content::Value(id) => self.printed(id),
            Content::Head(head) if table == TableId::T4 && self.look.downward && slot.columns == 1 => down(head),
            Content::Head(head) => self.words(head),
            Content::Label(label) => self.words(label),
            Content::Clause(text) | Content::Note(text) => text.to_owned(),
        };
        Printed::new(text, slot.rows, slot.columns)
    }

    fn cell(&self, Printed { text, rows, columns }: &Printed) -> String {
        let span = |name: &str, count: u8| if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() };
        let text = escape(text).replace('\n', "<br>");
        let text = if self.look.paragraphs {
            format!("<p>{}</p>", if text.is_empty() { "&nbsp;" } else { &text })
        } else {
            text
        };
        format!("<td{}{}>{text}</td>", span("rowspan", *rows), span("colspan", *columns))
    }

    /// A label or a head, in the look's wording.
    fn words(&self, label: &str) -> String {
        let mut text = label;
        if self.look.worded {
            let rows = FORMS.into_iter().flat_map(|form| TableId::ALL.into_iter().flat_map(|it| form.rows(it)));
            let other = rows
                .filter(|row| row.label == label)
                .find_map(|row| row.variants.first())
                .or_else(|| APPLICANTS.iter().find(|it| it.label == label).and_then(|it| it.variants.first()));
            text = other.copied().unwrap_or(label);
        }
        let mut text = text.to_owned();
        if self.look.spaced {
            text = text.replacen('.', ". ", 1).replacen('）', "） ", 1);
            if text.chars().count() == 2 {
                text.insert(3, ' ');
            }
        }
        if self.look.broken && (4..=8).contains(&text.chars().count()) {
            let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
            text.insert(half, '\n');
        }
        text
    }

    fn lawsuits_in_three_rows(&self) -> Vec<Vec<Printed>> {
        let heads = RESULTS.iter().map(|it| Printed::new(self.words(it.label), 1, 1));
        let mut lines = vec![std::iter::once(Printed::new("类别", 1, 2)).chain(heads).collect()];
        for (at, group) in LAWSUIT_GROUPS.iter().enumerate() {
            let label = Printed::new(group.label, 1, if at == 0 { 2 } else { 1 });
            let above = (at == 1).then(|| Printed::new("行政诉讼", 2, 1));
            let value = |column| Printed::new(self.printed(CellId::new(TableId::T4, group.key, column)), 1, 1);
            let values = RESULTS.iter().map(|it| value(it.key));
            lines.push(above.into_iter().chain([label]).chain(values).collect());
        }
        lines
    }
}

fn down(text: &str) -> String {
    text.chars().map(String::from).collect::<Vec<_>>().join("\n")
}

fn wide(it: char) -> Option<char> {
    if it.is_ascii_digit() { char::from_u32(it as u32 - 0x30 + 0xff10) } else { None }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
