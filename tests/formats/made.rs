//! One document and one workbook, made by hand with what Word and Excel can do, as LibreOffice writes them in each of its
//! formats (`make.mjs`).

use super::text;

fn made(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/made").join(name);
    text(&std::fs::read(path).expect("a file beside the test"), name)
}

/// Numbering, a deletion and an insertion, hidden text and a hidden paragraph, heads that span cells, a table in a table, a
/// field, a footnote, a header.
const DOCUMENT: &str = "某区政府信息公开工作年度报告
一、总体情况
本机关共公开13件。
（一）主动公开
（二）依申请公开
①第一项
②第二项
二、主动公开政府信息情况
本列数据\t申请人情况\t\t总计
\t自然人\t法人\t
一、新收\t31\t0\t31
二、上年\t9\t\t9
（一）收到行政复议申请
框内
规章\t1
收费\t2
框后
共7件
脚注文字
";

#[test]
fn a_document_is_the_same_in_every_format() {
    for name in ["features.docx", "features-writer.docx"] {
        assert_eq!(made(name), DOCUMENT, "{name}");
    }
    // LibreOffice counts the hidden paragraph, which shows nothing.
    let counted = DOCUMENT.replace("（二）依", "（三）依");
    for name in ["features.rtf", "features.odt", "features.fodt"] {
        let spaced = counted.replace("①", "① ").replace("②", "② ");
        assert_eq!(made(name), spaced, "{name}");
    }
    // Its mark, with its number, is none that is hidden in this format.
    assert_eq!(made("features.doc"), counted.replace("（三）依", "（二）\n（三）依"));
}

#[test]
fn a_form_shows_what_is_filled_in_whatever_keeps_it() {
    for name in ["form.docx", "form.doc", "form.rtf", "form.odt"] {
        let shown = "规章\t17\n规范性文件\t0\n行政许可\t23\n行政处罚\t\n行政强制\t40\n行政收费\t41\n申请\t42\n共17件\n";
        assert_eq!(made(name), shown, "{name}");
    }
}

#[test]
fn a_workbook_is_the_same_in_every_format() {
    let head = "第二十条第（一）项\t\t\n信息内容\t本年制发件数\t现行有效件数\n规章\t0\t1,234\n行政规范性文件\t5\t7.5\n\
                行政事业性收费\t59237.2449\t2023-12-31\n\n本列数据\t申请人情况\t\n\t自然人\t总计\n一、新收\t31\t62\n二、结转\t#DIV/0!\t文31\n\n";
    let long: String = (0..40).map(|at| format!("第{}项{}\t{at}\n", at + 1, "政府信息公开内容".repeat(20))).collect();
    for name in ["features.xls", "features.xlsx", "features.ods"] {
        // LibreOffice keeps no text as the result of a formula in this format.
        let head = if name.ends_with(".xls") { head.replace("文31", "0") } else { head.to_owned() };
        assert_eq!(made(name), head + &long, "{name}");
    }
    // Cells that hold values alone show them without a format.
    let plain = head.replace("1,234", "1234").replace("#DIV/0!", "");
    assert_eq!(made("features.fods"), plain + &long);
}
