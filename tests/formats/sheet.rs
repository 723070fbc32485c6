//! Spreadsheets: what Excel, WPS and libraries write, and separated values.

use super::file::packed;
use super::{error, text};
use gouji::Format;
use gouji::read::ReadError;

const BOOK: &str = "<workbook><workbookPr/><sheets><sheet name='表二' sheetId='1' r:id='r1'/><sheet name='藏' state='veryHidden' r:id='r2'/><sheet name='表三' r:id='r3'/></sheets></workbook>";
const RELATIONS: &str = "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r2' Type='x/worksheet' Target='worksheets/sheet2.xml'/>
    <Relationship Id='r3' Type='x/chartsheet' Target='worksheets/sheet3.xml'/><Relationship Id='s' Type='x/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='t' Type='x/styles' Target='styles.xml'/></Relationships>";
const STRINGS: &str = "<sst><si><t>规章</t></si><si><r><rPr/><t>行政</t></r><r><t xml:space='preserve'>许可 </t></r><phoneticPr/></si><si><t>甲_x000D_\n乙</t></si></sst>";
const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='#,##0_ '/><numFmt numFmtId='165' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/></numFmts>
    <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='4'/><xf numFmtId='49'/><xf numFmtId='165'/><xf numFmtId='10'/></cellXfs></styleSheet>";

fn book(sheet: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
    packed(&[
        (
            "_rels/.rels",
            "<Relationships><Relationship Id='r1' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        ),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>"),
        (
            "xl/worksheets/sheet3.xml",
            "<worksheet><sheetData><row><c t='inlineStr'><is><t>表三</t></is></c></row></sheetData></worksheet>",
        ),
    ])
}

#[track_caller]
fn reads(sheet: &str, expected: &str) {
    assert_eq!(text(&book(sheet), "a.xlsx"), format!("{expected}\n表三\n"), "{sheet}");
}

#[test]
fn strings_of_every_kind() {
    reads(
        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>99</v></c></row>
         <row r='2'><c r='A2' t='inlineStr'><is><r><t>内</t></r><r><t>联</t></r></is></c><c r='B2' t='str'><f>A1&amp;1</f><v>规章1</v></c><c r='D2'><v>1</v></c></row>",
        "规章\t行政许可\t甲乙\t\n内联\t规章1\t\t1\n",
    );
}

#[test]
fn numbers_dates_and_errors() {
    reads(
        "<row r='1'><c r='A1' s='1'><v>1234567</v></c><c r='B1' s='2'><v>1234.5</v></c><c r='C1' s='3' t='s'><v>0</v></c><c r='D1' s='4'><v>45291</v></c><c r='E1' s='5'><v>0.125</v></c></row>
         <row r='2'><c r='A2'><v>1E3</v></c><c r='B2' t='e'><f>1/0</f><v>#DIV/0!</v></c><c r='C2' t='b'><v>0</v></c><c r='D2' t='d'><v>2023-12-31T00:00:00</v></c><c r='E2'><f>A1+1</f><v></v></c></row>
         <row r='3'><c r='A3'><f>SUM(A1:A2)</f></c><c r='B3'><v>3</v></c></row>",
        "1,234,567\t1,234.50\t规章\t2023-12-31\t12.50%\n1000\t#DIV/0!\tFALSE\t2023-12-31\t1234568\n1235567\t3\t\t\t\n",
    );
}

#[test]
fn binary_and_locked_books_are_said() {
    let whole = book("<row><c><v>1</v></c></row>");
    assert_eq!(error(&whole[..whole.len() - 40], "a.xlsx"), ReadError::Damaged(Format::Xlsx));
    assert_eq!(error(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut", "a.xls"), ReadError::Damaged(Format::Xls));
    assert_eq!(error(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut", "a.et"), ReadError::Damaged(Format::Xls));
    assert_eq!(
        error(&packed(&[("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", "<a/>")]), "a.xlsx"),
        ReadError::Damaged(Format::Xlsx)
    );
}

#[test]
fn open_document_sheets_with_absurd_numbers_stay_small() {
    let sheet = "<table:table><table:table-column table:number-columns-repeated='4294967295'/>
        <table:table-row><table:table-cell><text:p>规章</text:p></table:table-cell><table:table-cell office:value-type='float' office:value='0.30000000000000004'/>
        <table:table-cell table:number-columns-repeated='16382'/></table:table-row>
        <table:table-row table:number-rows-repeated='1048575'><table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>";
    let content = |inner: &str| {
        format!(
            "<office:document-content><office:body><office:spreadsheet>{inner}</office:spreadsheet></office:body></office:document-content>"
        )
    };
    let of = |inner: &str| {
        packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content(inner))])
    };
    assert_eq!(text(&of(sheet), "a.ods"), "规章\t0.3\n");
    let many = "<table:table><table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='16384'><text:p>1</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(error(&of(many), "a.ods"), ReadError::TooManyCells);
}

#[test]
fn separated_values_as_programs_write_them() {
    let utf16 = |text: &str| -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    let expected = "项目\t本年\t备注\n规章\t1,234\t甲乙\n收费\t0\t\n";
    for (bytes, name) in [
        ("项目,本年,备注\r\n规章,\"1,234\",\"甲\r\n乙\"\r\n收费,0,\r\n".as_bytes().to_vec(), "a.csv"),
        ("\u{feff}项目;本年;备注\n规章;1,234;\"甲\n乙\"\n收费;0;\n".as_bytes().to_vec(), "a.csv"),
        (utf16("项目\t本年\t备注\r\n规章\t\"1,234\"\t\"甲\n乙\"\r\n收费\t0\t\r\n"), "a.csv"),
        (encoding_rs::GB18030.encode("项目\t本年\t备注\r规章\t1,234\t甲乙\r收费\t0\t\r").0.into_owned(), "a.tsv"),
    ] {
        assert_eq!(text(&bytes, name), expected, "{bytes:?}");
    }
}
