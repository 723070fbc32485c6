//! Kinds of files that people try and that are not read, and files whose names say something else than they hold.

use super::file::packed;
use super::{error, text};
use gouji::Format;
use gouji::read::{Foreign, ReadError};
use gouji::wording::read_error;
use std::io::{Cursor, Write};

/// A compound file of these streams.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for name in streams {
        file.create_stream(name).unwrap().write_all(&[0; 64]).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn each_kind_has_a_sentence_that_says_what_to_do() {
    let office = |main: &str| {
        format!("<Relationships><Relationship Id='r' Type='x/officeDocument' Target='{main}'/></Relationships>")
    };
    let uof = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><uof:UOF xmlns:uof=\"http://schemas.uof.org/cn/2003/uof\"><uof:元数据/></uof:UOF>";
    for (name, bytes, kind) in [
        ("扫描件.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec(), Foreign::Picture),
        ("报告.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), Foreign::Picture),
        ("报告.tif", b"II*\0\x08\0\0\0".to_vec(), Foreign::Picture),
        ("报告.zip", packed(&[("报告.docx", "PK")]), Foreign::Archive),
        ("报告.rar", b"Rar!\x1a\x07\x01\0".to_vec(), Foreign::Archive),
        ("报告.7z", b"7z\xbc\xaf\x27\x1c\0\x04".to_vec(), Foreign::Archive),
        ("报告.ppt", compound(&["PowerPoint Document", "Current User"]), Foreign::Slides),
        ("报告.dps", compound(&["PowerPoint Document"]), Foreign::Slides),
        (
            "报告.pptx",
            packed(&[("_rels/.rels", &office("ppt/presentation.xml")), ("ppt/presentation.xml", "<p/>")]),
            Foreign::Slides,
        ),
        (
            "报告.odp",
            packed(&[("mimetype", "application/vnd.oasis.opendocument.presentation"), ("content.xml", "<a/>")]),
            Foreign::Slides,
        ),
        (
            "报告.odg",
            packed(&[("mimetype", "application/vnd.oasis.opendocument.graphics"), ("content.xml", "<a/>")]),
            Foreign::Drawing,
        ),
        (
            "报告.xlsb",
            packed(&[("_rels/.rels", &office("xl/workbook.bin")), ("xl/workbook.bin", "x")]),
            Foreign::BinaryWorkbook,
        ),
        ("报告.wps", compound(&["CONTENTS", "MatOST"]), Foreign::Works),
        ("报告.doc", b"\xdb\xa5\x2d\0\0\0".to_vec(), Foreign::OldWord),
        ("报告.xls", b"\x09\x04\x06\0\0\0\x10\0".to_vec(), Foreign::OldExcel),
        ("报告.caj", b"CAJ\0\x01\0".to_vec(), Foreign::Caj),
        ("报告.uof", uof.as_bytes().to_vec(), Foreign::Uof),
        ("报告.uot", packed(&[("uof.xml", uof), ("content.xml", "<a/>")]), Foreign::Uof),
        ("报告.msg", compound(&["__properties_version1.0", "__nameid_version1.0"]), Foreign::Mail),
        ("报告.pages", packed(&[("Index/Document.iwa", "x")]), Foreign::Pages),
        ("报告.exe", b"MZ\x90\0\x03\0\0\0".to_vec(), Foreign::Other),
    ] {
        let error = error(&bytes, name);
        assert_eq!(error, ReadError::Foreign(kind), "{name}");
        // What it is, and what to do.
        let sentence = read_error(error);
        assert!(sentence.starts_with("这") && sentence.contains("。请") && sentence.ends_with('。'), "{sentence}");
    }
    assert_eq!(error(b"", "空.docx"), ReadError::Empty);
    assert_eq!(error(&compound(&["Other"]), "a"), ReadError::Binary);
}

#[test]
fn a_file_is_what_it_holds() {
    let page = "<html><body><table><tr><td>规章<td>0</table></body></html>";
    let mail = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n--x--\r\n"
    );
    let rich = "{\\rtf1\\ansi\\ansicpg936 \\'b9\\'e6\\'d5\\'c2\\par}";
    for name in ["报告.doc", "报告.xls", "报告.docx", "报告.txt", "报告.csv", "报告"] {
        assert_eq!(text(page.as_bytes(), name), "规章\t0\n", "{name}");
        assert_eq!(text(format!("\u{feff}\r\n{page}").as_bytes(), name), "规章\t0\n", "{name}");
        assert_eq!(text(mail.as_bytes(), name), "规章\t0\n", "{name}");
        assert_eq!(text(format!("\r\n{mail}").as_bytes(), name), "规章\t0\n", "{name}");
        assert_eq!(text(rich.as_bytes(), name), "规章\n", "{name}");
        assert_eq!(text(format!("\u{feff}{rich}").as_bytes(), name), "规章\n", "{name}");
    }
    let word = packed(&[(
        "word/document.xml",
        "<w:document><w:body><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:body></w:document>",
    )]);
    for name in ["报告.doc", "报告.pdf", "报告.zip", "报告.txt", "报告"] {
        assert_eq!(text(&word, name), "规章\n", "{name}");
    }
    let sentence = |error: ReadError| read_error(error);
    let package = compound(&["EncryptedPackage", "EncryptionInfo"]);
    assert_eq!(error(&package, "报告.docx"), ReadError::Encrypted(Format::Docx));
    assert_eq!(error(&package, "报告.xlsx"), ReadError::Encrypted(Format::Xlsx));
    assert!(sentence(error(&package, "报告")).contains("有密码保护。请取消密码"));
}
