//! What is taken out of a check: read back, it says what the report says; hostile text stays text.

mod common;

use common::{CLEAN, broken, sources};
use gouji::read;
use gouji::render::contract::{Document, Remarks};
use gouji::render::export::Export;
use gouji::render::json::{self, Unit};
use gouji::{Options, check};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

fn document(text: &str) -> Document {
    Document::of(&check(text, &Options::default())).expect("the document of the contract")
}

fn bytes(export: Export, document: &Document, remarks: &Remarks) -> Vec<u8> {
    export.write(document, remarks).expect("an export")
}

fn text(export: Export, document: &Document, remarks: &Remarks) -> String {
    String::from_utf8(bytes(export, document, remarks)).expect("UTF-8")
}

/// Every value by the name of its row and its place in it. Blank and missing cells are left out: exports leave both empty.
fn cells(document: &Document) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (table, rows) in &document.tables {
        for (row, cells) in rows.iter().flatten() {
            for (at, cell) in cells.iter().enumerate().filter(|(_, it)| !it.raw.is_empty()) {
                let value = cell.value.as_ref().map_or_else(|| cell.raw.clone(), ToString::to_string);
                found.insert(format!("{table}.{row}.{at}"), value);
            }
        }
    }
    found
}

/// The files in a workbook.
fn parts(workbook: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(workbook)).expect("a zip");
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).expect("XML");
        parts.insert(name, text);
    }
    parts
}

#[test]
fn every_document_is_read_back_in_both_units() {
    for (name, text) in sources() {
        let outcome = check(&text, &Options::default());
        for unit in [Unit::Utf8, Unit::Utf16] {
            let document = Document::read(&json::string(&outcome, unit, true));
            let document = document.unwrap_or_else(|error| panic!("{name}: {error}"));
            for finding in &document.findings {
                for (span, known) in finding.spans.iter().zip(&document_spans(&outcome, finding.fingerprint.as_str())) {
                    assert_eq!(&document.quote(*span), known, "{name} {}", finding.rule);
                }
            }
        }
        assert!(Document::read(&json::string(&outcome, Unit::Utf8, false)).is_ok(), "{name}: without the text");
    }
}

/// The words at the places of a finding, by way of the bytes.
fn document_spans(outcome: &gouji::Outcome, fingerprint: &str) -> Vec<String> {
    let document = Document::of(outcome).expect("a document");
    let finding = document.findings.iter().find(|it| it.fingerprint == fingerprint).expect("the finding");
    finding.spans.iter().map(|it| outcome.report.text[it.start..it.end].to_owned()).collect()
}

#[test]
fn tables_are_read_back_as_they_were() {
    let mut compared = 0;
    for (name, text) in sources() {
        let before = document(&text);
        for export in [Export::Csv, Export::Html, Export::Xlsx] {
            let bytes = bytes(export, &before, &Remarks::default());
            let file = export.file(&before);
            let again = read::open(&bytes, Some(&file)).unwrap_or_else(|error| panic!("{name} {file}: {error:?}"));
            let after = document(&again.text);
            assert_eq!(cells(&after), cells(&before), "{name} as {file}");
            compared += cells(&before).len();
        }
    }
    assert!(compared > 1000, "{compared} cells");
}

#[test]
fn the_sheet_names_the_report_and_every_finding() {
    let document = document(&broken());
    let remarks = Remarks { date: Some("2024-01-31".to_owned()), ..Remarks::default() };
    for export in [Export::Markdown, Export::SheetHtml, Export::SheetText] {
        let sheet = text(export, &document, &remarks);
        for known in ["政府信息公开工作年度报告审核意见", "2024-01-31", "错误（", "位置：", "依据：", "建议："]
        {
            assert!(sheet.contains(known), "{known}: {sheet}");
        }
        for finding in &document.findings {
            assert!(sheet.contains(&format!("{} {}", finding.rule, finding.title)), "{}: {sheet}", finding.rule);
        }
    }
}

#[test]
fn both_numbers_are_said() {
    let document = document(&broken());
    let compares = document.findings.iter().find(|it| it.expected.is_some()).expect("a finding with two numbers");
    let (expected, actual) = (compares.expected.as_ref().expect("one"), compares.actual.as_ref().expect("other"));
    let sheet = text(Export::SheetText, &document, &Remarks::default());
    assert!(sheet.contains(&format!("数值：{expected} 与 {actual}，相差 ")), "{sheet}");
}

#[test]
fn what_was_set_aside_is_counted_and_listed_apart_with_its_reason() {
    let document = document(&broken());
    let first = &document.findings[0];
    let remarks = format!(
        r#"{{"date":null,"aside":[{{"fingerprint":"{}","reason":"台账如此，已向机关核实"}}],"changes":[{{"cell":"t3.new.natural","from":"","to":"3"}}]}}"#,
        first.fingerprint
    );
    let remarks = Remarks::read(&remarks).expect("remarks");
    let before = text(Export::SheetText, &document, &Remarks::default());
    let after = text(Export::SheetText, &document, &remarks);
    let errors = document.findings.iter().filter(|it| it.severity == "error").count();
    assert!(before.contains(&format!("错误{errors}处")) && after.contains(&format!("错误{}处", errors - 1)), "{after}");
    let (kept, aside) = after.split_once("已搁置的事项（1）").expect("the part of what was set aside");
    assert!(!kept.contains(&first.message) && aside.contains(&first.message), "{after}");
    assert!(aside.contains("理由：台账如此，已向机关核实"), "{after}");
    assert!(kept.contains("表三“本年新收政府信息公开申请数量”行“自然人”列：（空白） → 3"), "{after}");
    let workbook = parts(&bytes(Export::Xlsx, &document, &remarks));
    assert!(workbook["xl/worksheets/sheet4.xml"].contains("台账如此，已向机关核实"));
    let silent = Remarks::read(&format!(r#"{{"aside":[{{"fingerprint":"{}","reason":" "}}]}}"#, first.fingerprint));
    let silent = text(Export::SheetText, &document, &silent.expect("remarks"));
    assert!(silent.contains("理由：没有写理由"), "{silent}");
}

#[test]
fn a_clean_report_has_a_sheet_too() {
    let sheet = text(Export::Markdown, &document(&CLEAN), &Remarks::default());
    assert!(sheet.contains("结论：未发现问题。") && !sheet.contains("## 错误"), "{sheet}");
}

#[test]
fn hostile_text_stays_text() {
    const EVIL: &str = "=HYPERLINK(\"http://evil\")<script>alert(1)</script>&amp;_x0041_";
    let mut document = document(&broken());
    document.report.body = Some(format!("{EVIL}局"));
    document.report.title = Some(EVIL.to_owned());
    let finding = &mut document.findings[0];
    finding.message = format!("- {EVIL}\n# 标题\u{7}");
    let rows = document.tables.get_mut("t3").and_then(Option::as_mut).expect("table three");
    let cell = &mut rows.get_mut("new").expect("a row")[0];
    (cell.raw, cell.kind, cell.value) = (EVIL.to_owned(), "text".to_owned(), None);

    for export in [Export::SheetHtml, Export::Html] {
        let html = text(export, &document, &Remarks::default());
        assert!(!html.contains("<script") && html.contains("&lt;script&gt;") && html.contains("&amp;amp;"), "{html}");
    }
    let markdown = text(Export::Markdown, &document, &Remarks::default());
    assert!(!markdown.replace("\\<", "").contains('<') && markdown.contains("\\<script\\>"), "{markdown}");
    assert!(markdown.contains("\n   \\- =HYPERLINK") && !markdown.contains("\n# 标题"), "{markdown}");
    let csv = text(Export::Csv, &document, &Remarks::default());
    assert!(csv.contains("\"'=HYPERLINK(\"\"http://evil\"\")"), "{csv}");
    let workbook = parts(&bytes(Export::Xlsx, &document, &Remarks::default()));
    let sheet = &workbook["xl/worksheets/sheet2.xml"];
    assert!(!sheet.contains("<f>") && !sheet.contains("<script"), "no formula, no markup");
    assert!(sheet.contains("=HYPERLINK(&quot;http://evil&quot;)&lt;script&gt;"), "{sheet}");
    assert!(sheet.contains("_x005F_x0041_"), "an escape of Excel's is text too");
    assert!(!workbook["xl/worksheets/sheet4.xml"].contains('\u{7}'), "XML has no such character");
    assert!(!Export::Markdown.file(&document).contains(['<', '>', '"', '/', ':']));
}

#[test]
fn files_are_named_after_body_and_year() {
    let mut document = document(&CLEAN);
    document.report.body = Some("某某局".to_owned());
    document.report.year = Some(2023);
    let names: Vec<_> = ["markdown", "csv", "html", "xlsx", "json"]
        .iter()
        .map(|key| Export::from_key(key).expect("a kind").file(&document))
        .collect();
    let expected = ["审核意见.md", "三张表.csv", "三张表.html", "三张表.xlsx", "核对数据.json"];
    assert_eq!(names, expected.map(|it| format!("某某局2023年度报告-{it}")));
    (document.report.body, document.report.year) = (None, None);
    assert_eq!(Export::Markdown.file(&document), "政府信息公开工作年度报告-审核意见.md");
}

#[test]
fn html_in_the_official_form_keeps_its_merged_cells_and_borders() {
    let html = text(Export::Html, &document(&CLEAN), &Remarks::default());
    for known in [
        "<th rowspan=\"3\" colspan=\"3\" style=\"border:1px solid #000",
        "<th colspan=\"5\" style=\"border:1px solid #000",
        ">法人或其他组织</th>",
        "border-collapse:collapse",
        "white-space:nowrap",
        "二、主动公开政府信息情况",
    ] {
        assert!(html.contains(known), "{known}");
    }
}

#[test]
fn a_table_that_is_not_there_is_said_to_be_missing() {
    let text_of = CLEAN.split("四、").next().expect("the first parts");
    let document = document(text_of);
    assert!(document.tables["t4"].is_none());
    for export in [Export::Html, Export::Csv] {
        assert!(text(export, &document, &Remarks::default()).contains("没有读到表四。"));
    }
    assert!(
        parts(&bytes(Export::Xlsx, &document, &Remarks::default()))["xl/worksheets/sheet3.xml"]
            .contains("没有读到表四。")
    );
}

#[test]
fn csv_opens_in_excel() {
    let csv = bytes(Export::Csv, &document(&CLEAN), &Remarks::default());
    assert!(csv.starts_with(b"\xef\xbb\xbf"), "without the mark Excel shows Chinese as nonsense");
    assert!(String::from_utf8(csv).expect("UTF-8").contains("\r\n"));
}
