//! The review sheet and the tables as HTML, to be pasted into Word, WPS and the editors of web sites: those keep what
//! stands in the tags themselves and drop style sheets.

use super::contract::{Document, Remarks};
use super::grid::{self, Grid, Kind, Square};
use super::sheet::{self, Block};
use crate::wording::sheet as labels;

/// The size of text and tables in official papers, 五号, in points.
const SIZE: &str = "10.5pt";

/// The review sheet of `document`, with what the reviewer adds, as a page.
#[must_use]
pub fn sheet(document: &Document, remarks: &Remarks) -> String {
    let mut out = String::new();
    let mut list = false;
    for block in sheet::sheet(document, remarks) {
        let point = matches!(block, Block::Point(_));
        if point != list {
            out += if point { "<ul style=\"margin:0 0 6pt;padding-left:2em\">\n" } else { "</ul>\n" };
            list = point;
        }
        match block {
            Block::Title(text) => out += &heading(1, 16, "text-align:center;margin:0 0 10pt", &text),
            Block::Facts(facts) => {
                let fact = |(label, value): (&str, String)| {
                    let label =
                        format!("<th style=\"{};text-align:left;width:6em\">{}</th>", square(""), escape(label));
                    format!("<tr>{label}<td style=\"{};text-align:left\">{}</td></tr>\n", square(""), escape(&value))
                };
                out += &format!("{}{}</table>\n", table(), facts.into_iter().map(fact).collect::<String>());
            }
            Block::Sentence(text) => out += &paragraph("margin:8pt 0;font-weight:bold", &escape(&text)),
            Block::Heading(text) => out += &heading(2, 12, "margin:12pt 0 4pt", &text),
            Block::Item { number, head, message, notes } => {
                let head = format!("{number}. {}", escape(&head));
                out += &paragraph("margin:6pt 0 0;font-weight:bold", &head);
                if !message.is_empty() {
                    out += &paragraph("margin:0 0 0 2em", &escape(&message));
                }
                for (label, value) in notes {
                    out += &paragraph("margin:0 0 0 2em", &format!("{label}：{}", escape(&value)));
                }
            }
            Block::Point(text) => out += &format!("<li style=\"{}\">{}</li>\n", font(), escape(&text)),
        }
    }
    if list {
        out += "</ul>\n";
    }
    page(labels::TITLE, &out)
}

/// The three tables in the official form, as a page.
#[must_use]
pub fn tables(document: &Document) -> String {
    let tables: String = grid::grids(document).iter().map(one).collect();
    page(&labels::report(document.report.body.as_deref(), document.report.year), &tables)
}

fn one(grid: &Grid) -> String {
    let mut out = heading(2, 12, "margin:12pt 0 4pt", &grid.heading);
    if !grid.lines.is_empty() {
        out += &table();
        for line in &grid.lines {
            let squares: String = line.iter().map(square_of).collect();
            out += &format!("<tr>{squares}</tr>\n");
        }
        out += "</table>\n";
    }
    out += &grid.note.as_deref().map(|it| paragraph("margin:4pt 0", &escape(it))).unwrap_or_default();
    out
}

fn square_of(it: &Square) -> String {
    let spans = [("rowspan", it.rows), ("colspan", it.columns)];
    let spans: String =
        spans.iter().filter(|(_, count)| *count > 1).map(|(name, count)| format!(" {name}=\"{count}\"")).collect();
    let (tag, align) = match it.kind {
        Kind::Head => ("th", "center"),
        Kind::Label if it.rows > 1 => ("th", "center"),
        Kind::Label => ("th", "left"),
        Kind::Value { .. } => ("td", "center"),
    };
    // Digits of full width might be parted at the end of a line.
    let is_number = matches!(it.kind, Kind::Value { number: Some(_), .. });
    format!(
        "<{tag}{spans} style=\"{};text-align:{align}\">{}</{tag}>",
        square(if is_number { ";vertical-align:middle;white-space:nowrap" } else { ";vertical-align:middle" }),
        escape(&it.text)
    )
}

/// A table whose borders Word, WPS and browsers all draw.
fn table() -> String {
    "<table border=\"1\" cellspacing=\"0\" cellpadding=\"0\" style=\"border-collapse:collapse;width:100%;border:1px solid #000\">\n"
        .to_owned()
}

fn square(more: &str) -> String {
    format!("border:1px solid #000;padding:2pt 4pt;font-weight:normal{more};{}", font())
}

fn heading(level: u8, points: u8, style: &str, text: &str) -> String {
    let font = format!("font-family:{},SimHei,sans-serif;color:#000", labels::HEADING_TYPEFACE);
    format!("<h{level} style=\"{style};{font};font-weight:bold;font-size:{points}pt\">{}</h{level}>\n", escape(text))
}

/// `html` as a paragraph.
fn paragraph(style: &str, html: &str) -> String {
    format!("<p style=\"{style};{};line-height:1.5\">{html}</p>\n", font())
}

fn font() -> String {
    format!("font-family:{},SimSun,serif;font-size:{SIZE};color:#000", labels::TYPEFACE)
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escape(title)
    )
}

/// `text` so that HTML shows every character of it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            '\t' => out.push(' '),
            _ if it.is_control() => out.push('\u{fffd}'),
            _ => out.push(it),
        }
    }
    out
}
