//! The command line as its users meet it: the real program, its output and its exit status.

mod common;

use common::{CLEAN, broken};
use gouji::rule::RULES;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// What the program said.
struct Said {
    status: i32,
    out: String,
    err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self {
            status: output.status.code().expect("an exit status"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

fn gouji(arguments: &[&str]) -> Said {
    Command::new(env!("CARGO_BIN_EXE_gouji")).args(arguments).output().expect("gouji starts").into()
}

/// The same with something on standard input.
fn fed(arguments: &[&str], input: &[u8]) -> Said {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gouji"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("gouji starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("gouji reads");
    child.wait_with_output().expect("gouji ends").into()
}

/// A folder with a clean report, a broken one and two files that are no reports.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    write("clean.txt", CLEAN.as_bytes());
    write("broken.txt", broken().as_bytes());
    write("other.txt", "采购清单\n苹果\t3\n".as_bytes());
    write("traditional.txt", "青河縣水利局2023年政府信息公開工作年度報告\n一、總體情況\n".as_bytes());
    write("empty.txt", b" \n\t\n");
    write("noise.bin", &(0..4096).map(|it: u32| (it.wrapping_mul(2_654_435_761) >> 24) as u8).collect::<Vec<_>>());
    folder
}

fn path(folder: &TempDir, name: &str) -> String {
    let path: PathBuf = folder.path().join(name);
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// It could not check: status 2, nothing on standard output, one line that says why on standard error.
fn refused(said: &Said) -> &str {
    assert_eq!((said.status, said.out.as_str()), (2, ""), "{}", said.err);
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    assert!(said.err.starts_with("gouji：") && said.err.trim_end().ends_with('。'), "{}", said.err);
    &said.err
}

#[test]
fn a_clean_report_exits_with_0() {
    let folder = folder();
    let said = gouji(&["check", &path(&folder, "clean.txt")]);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{}", said.out);
    assert!(said.out.contains("结论：未发现问题"), "{}", said.out);
}

#[test]
fn an_error_exits_with_1_and_shows_the_place() {
    let folder = folder();
    let said = gouji(&["check", &path(&folder, "broken.txt")]);
    assert_eq!((said.status, said.err.as_str()), (1, ""));
    assert!(said.out.contains("错误 A304"), "{}", said.out);
    assert!(!said.out.contains('\t'), "tabs do not reach the terminal");
    let line = said.out.lines().position(|it| it.contains("  99")).expect("the line of the cell");
    let marks = said.out.lines().nth(line + 1).expect("its underline");
    assert!(marks.contains("^^"), "{}", said.out);
}

#[test]
fn what_cannot_be_checked_exits_with_2_and_says_why() {
    let folder = folder();
    let check = |name: &str| gouji(&["check", &path(&folder, name)]);
    assert!(refused(&check("missing.txt")).contains("找不到"));
    assert!(refused(&check("other.txt")).contains("没有认出"));
    assert!(refused(&check("traditional.txt")).contains("繁体字"));
    assert!(refused(&check("empty.txt")).contains("没有文字"));
    refused(&check("noise.bin"));
    assert!(refused(&gouji(&["check", folder.path().to_str().expect("a path")])).contains("文件夹"));
    for format in ["json", "markdown"] {
        refused(&gouji(&["check", "--format", format, &path(&folder, "other.txt")]));
    }
}

#[test]
fn bad_options_exit_with_2_and_say_which() {
    let cases: [(&[&str], &str); 13] = [
        (&[], "命令"),
        (&["check"], "文件"),
        (&["chekc"], "chekc"),
        (&["check", "--fromat", "json", "x"], "--format"),
        (&["check", "--format", "xml", "x"], "markdown"),
        (&["check", "--format"], "取值"),
        (&["check", "--year", "20", "x"], "2008"),
        (&["check", "--template", "2020", "x"], "2021"),
        (&["check", "--today", "2023-02-29", "x"], "2024-01-31"),
        (&["check", "--with", "Z99", "x"], "Z99"),
        (&["check", "--body-class", "village", "x"], "township"),
        (&["check", "--text", "--text", "x"], "--text"),
        (&["explain", "Z99"], "Z99"),
    ];
    for (arguments, named) in cases {
        let said = gouji(arguments);
        assert!(refused(&said).contains(named), "{arguments:?}: {}", said.err);
    }
}

#[test]
fn standard_input_is_a_file_too() {
    let said = fed(&["check", "-", "--format", "json"], CLEAN.as_bytes());
    assert_eq!(said.status, 0);
    let document: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(document["source"]["name"], Value::Null);
    assert_eq!(document["source"]["bytes"], CLEAN.len());
    assert!(document.get("text").is_none());
    assert!(refused(&fed(&["check", "-"], b"")).contains("标准输入"));
}

#[test]
fn what_is_too_large_is_refused_by_its_size_or_at_the_bound() {
    let folder = folder();
    // A terabyte that takes no room: it would not be over in a test, were it read.
    fs::File::create(folder.path().join("large.docx")).and_then(|it| it.set_len(1 << 40)).expect("a file");
    assert!(refused(&gouji(&["check", &path(&folder, "large.docx")])).contains("文件过大（上限200 MB）"));
    if cfg!(unix) {
        // These have no size, and no end.
        let zero = || fs::File::open("/dev/zero").expect("zeros");
        assert!(refused(&gouji(&["check", "/dev/zero"])).contains("文件过大（上限200 MB）"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_gouji"));
        let said = command.args(["check", "-"]).stdin(zero()).output().expect("gouji starts");
        assert!(refused(&said.into()).contains("文件过大（上限200 MB）"));
    }
}

#[test]
fn what_is_too_much_or_too_deep_is_refused_in_a_sentence() {
    let cases: [(&str, String, &str); 4] = [
        ("long.txt", "政府信息公开".repeat(200_000), "文字过多（上限3 MB"),
        ("cells.html", format!("<table>{}", "<tr><td>1<td>2".repeat(50_001)), "上限10万个单元格"),
        ("lines.txt", "1\n".repeat(100_001), "10万行"),
        ("deep.html", "<div>1".repeat(100_000), "嵌套过深"),
    ];
    let folder = folder();
    for (name, content, sentence) in cases {
        fs::write(folder.path().join(name), content).expect("a file");
        assert!(refused(&gouji(&["check", &path(&folder, name)])).contains(sentence), "{name}");
    }
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    let document = |input: &str| {
        let said = fed(&["check", "-", "--format", "json", "--text"], input.as_bytes());
        let mut document: Value = serde_json::from_str(&said.out).expect("JSON");
        document["source"]["bytes"] = Value::Null;
        document
    };
    assert_eq!(document(&CLEAN), document(&format!("\u{feff}{}", CLEAN.replace('\n', "\r\n"))));
}

#[test]
fn the_kind_of_a_file_is_told_by_what_is_in_it() {
    let folder = folder();
    let check = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).expect("a file");
        let said = gouji(&["check", "--format", "json", &path(&folder, name)]);
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{name}");
        let document: Value = serde_json::from_str(&said.out).expect("JSON");
        (document["source"]["format"].as_str().expect("a format").to_owned(), document["tables"]["t3"]["new"].clone())
    };
    let (format, row) = check("plain", CLEAN.as_bytes());
    assert_eq!(format, "text");
    let values = |row: &Value| row.as_array().expect("cells").iter().map(|it| it["value"].clone()).collect::<Vec<_>>();
    let (gb18030, ..) = encoding_rs::GB18030.encode(&CLEAN);
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(CLEAN.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [("gb.txt", &*gb18030), ("utf16.txt", &utf16)] {
        let (format, read) = check(name, bytes);
        assert_eq!((format.as_str(), values(&read)), ("text", values(&row)), "{name}");
    }
    let lines: String = CLEAN.lines().map(|line| format!("<p>{line}</p>")).collect();
    assert_eq!(check("page.html", format!("<!DOCTYPE html><body>{lines}").as_bytes()).0, "html");
}

#[test]
fn several_files_are_checked_one_by_one() {
    let folder = folder();
    let path = |name| path(&folder, name);
    let (clean, broken, other) = (path("clean.txt"), path("broken.txt"), path("other.txt"));
    let said = gouji(&["check", "--format", "json", &clean, &broken, &clean]);
    assert_eq!(said.status, 1);
    let names: Vec<String> = said
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a document a line")["source"]["name"].to_string())
        .collect();
    assert_eq!(names, [&clean, &broken, &clean].map(|it| format!("{it:?}")));

    let said = gouji(&["check", "--format", "json", &other, &broken]);
    assert_eq!((said.status, said.out.lines().count(), said.err.lines().count()), (2, 1, 1));
    let said = gouji(&["check", &clean, &broken]);
    assert!(said.out.contains(&format!("== {clean} ==")) && said.out.contains(&format!("== {broken} ==")));
}

#[test]
fn rules_can_be_left_out_and_asked_for() {
    let ran = |arguments: &[&str]| {
        let mut all = vec!["check", "-", "--format", "json"];
        all.extend(arguments);
        let document: Value = serde_json::from_str(&fed(&all, broken().as_bytes()).out).expect("JSON");
        let rules = document["summary"]["rules"].as_object().expect("counts").values();
        let failed =
            document["findings"].as_array().expect("findings").iter().map(|it| it["rule"].to_string()).collect();
        (rules.map(|it| it.as_u64().expect("a count")).sum::<u64>() as usize, failed)
    };
    let on = RULES.iter().filter(|it| it.on).count();
    let (count, failed): (usize, Vec<String>) = ran(&[]);
    assert_eq!(count, on);
    assert!(failed.contains(&"\"A304\"".to_owned()));
    let (count, failed) = ran(&["--without", "a304,A301"]);
    assert_eq!(count, on - 2);
    assert!(!failed.contains(&"\"A304\"".to_owned()));
    if let Some(off) = RULES.iter().find(|it| !it.on) {
        assert_eq!(ran(&["--with", off.id]).0, on + 1);
    }
}

#[test]
fn what_the_caller_knows_counts() {
    let said = fed(
        &[
            "check",
            "-",
            "--format",
            "json",
            "--year",
            "2022",
            "--body-class",
            "街道办事处",
            "--title",
            "某某2022年政府信息公开工作年度报告",
            "--body",
            "某某区某某局",
            "--template",
            "2019",
        ],
        CLEAN.as_bytes(),
    );
    let document: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(document["report"]["year"], 2022);
    assert_eq!(document["report"]["body_class"], "subdistrict");
    assert_eq!(document["report"]["title"], "某某2022年政府信息公开工作年度报告");
    assert_eq!(document["report"]["body"], "某某区某某局");
    assert_eq!(document["report"]["template"], "2019");
}

#[test]
fn the_review_sheet_lists_the_findings() {
    let said = fed(&["check", "-", "--format", "markdown"], broken().as_bytes());
    assert_eq!(said.status, 1);
    assert!(said.out.starts_with("# 政府信息公开工作年度报告审核意见\n"), "{}", said.out);
    assert!(said.out.contains("\n## 错误（") && said.out.contains("**A304 "), "{}", said.out);
}

#[test]
fn tables_are_written_as_files() {
    let folder = folder();
    let (clean, broken) = (path(&folder, "clean.txt"), path(&folder, "broken.txt"));
    let html = gouji(&["check", "--format", "html", &clean]);
    assert_eq!((html.status, html.err.as_str()), (0, ""));
    assert!(html.out.starts_with("<!DOCTYPE html>") && html.out.contains("rowspan"), "{}", html.out);
    let csv = fed(&["check", "-", "--format", "csv"], common::broken().as_bytes());
    assert!(csv.status == 1 && csv.out.starts_with('\u{feff}'), "{}", csv.out);

    let target = path(&folder, "three.xlsx");
    let said = gouji(&["check", "--format", "xlsx", "--output", &target, &broken]);
    assert_eq!((said.status, said.out.as_str(), said.err.as_str()), (1, "", ""));
    let workbook = fs::read(&target).expect("the workbook");
    assert!(workbook.starts_with(b"PK"));
    let again = gouji(&["check", "--format", "json", &target]);
    assert_eq!(serde_json::from_str::<Value>(&again.out).expect("JSON")["source"]["format"], "xlsx");

    // Standard output that is no terminal takes a workbook too.
    let piped = Command::new(env!("CARGO_BIN_EXE_gouji")).args(["check", "--format", "xlsx", &broken]).output();
    assert_eq!(piped.expect("gouji starts").stdout, workbook);
}

#[test]
fn a_folder_takes_a_file_for_each_report() {
    let folder = folder();
    let (clean, broken) = (path(&folder, "clean.txt"), path(&folder, "broken.txt"));
    let out = path(&folder, "out");
    let refused_target = gouji(&["check", "--format", "markdown", "-o", &out, &clean, &broken]);
    assert!(refused(&refused_target).contains("文件夹"));
    assert!(refused(&gouji(&["check", "--format", "xlsx", &clean, &broken])).contains("--output"));
    fs::create_dir(&out).expect("a folder");
    let said = gouji(&["check", "--format", "markdown", "-o", &out, &clean, &broken]);
    assert_eq!((said.status, said.out.as_str(), said.err.as_str()), (1, "", ""));
    let mut names: Vec<_> = fs::read_dir(&out)
        .expect("the folder")
        .map(|it| it.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.iter().all(|it| it.ends_with(".md") && it.contains("审核意见")), "{names:?}");
    assert!(names.iter().any(|it| it.contains("（2）")), "both are of one body and year: {names:?}");
    let nowhere = path(&folder, "none/sheet.md");
    assert!(refused(&gouji(&["check", "--format", "markdown", "-o", &nowhere, &clean])).contains("写不进去"));
}

#[test]
fn the_catalogue_names_every_rule() {
    let table = gouji(&["rules"]);
    assert_eq!((table.status, table.err.as_str()), (0, ""));
    let json: Value = serde_json::from_str(&gouji(&["rules", "--format", "json"]).out).expect("JSON");
    assert_eq!(json.as_array().expect("a list").len(), RULES.len());
    for rule in RULES {
        let line = table.out.lines().find(|it| it.split_whitespace().next() == Some(rule.id));
        assert!(line.is_some_and(|it| it.contains(rule.title)), "{}", rule.id);
    }
}

#[test]
fn a_rule_is_explained() {
    let said = gouji(&["explain", "a304"]);
    assert_eq!((said.status, said.err.as_str()), (0, ""));
    assert!(said.out.starts_with("### A304 ") && said.out.contains("怎么办"), "{}", said.out);
    assert_eq!(gouji(&["explain", "A304", "A301"]).out.matches("### ").count(), 2);
}

#[test]
fn help_is_in_chinese() {
    for arguments in [&["--help"][..], &["check", "-h"], &["rules", "--help"], &["explain", "--help"]] {
        let said = gouji(arguments);
        assert_eq!((said.status, said.err.as_str()), (0, ""));
        for english in ["Usage", "Options", "Arguments", "Commands", "Print", "default", "possible"] {
            assert!(!said.out.contains(english), "{arguments:?}: {}", said.out);
        }
    }
    assert_eq!(gouji(&["--version"]).out, format!("gouji {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn colour_is_for_terminals() {
    let plain = fed(&["check", "-"], broken().as_bytes());
    assert!(!plain.out.contains('\u{1b}'));
    let mut forced = Command::new(env!("CARGO_BIN_EXE_gouji"));
    let folder = folder();
    forced.args(["check", &path(&folder, "broken.txt")]).env("CLICOLOR_FORCE", "1");
    let forced = Said::from(forced.output().expect("gouji starts"));
    assert!(forced.out.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&forced.out).to_string(), plain.out, "the same but for colour");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = folder();
    let files = vec![path(&folder, "broken.txt"); 200];
    let mut child = Command::new(env!("CARGO_BIN_EXE_gouji"))
        .arg("check")
        .args(files)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("gouji starts");
    drop(child.stdout.take());
    let said = child.wait_with_output().expect("gouji ends");
    assert_eq!(String::from_utf8_lossy(&said.stderr), "");
    assert!(said.status.success());
}

#[test]
fn a_large_text_that_is_no_report_is_refused_at_once() {
    let folder = folder();
    let file = Path::new(folder.path()).join("large.txt");
    fs::write(&file, "与年报无关的一行文字，共12条、3.5万元。\n".repeat(20_000)).expect("a file");
    let said = gouji(&["check", file.to_str().expect("a path")]);
    assert!(refused(&said).contains("没有认出"));
}

#[test]
fn of_a_scan_with_recognised_text_standard_error_says_so_and_the_check_goes_on() {
    let folder = folder();
    let hex = |line: &str| line.encode_utf16().map(|it| format!("{it:04x}")).collect::<String>();
    let line = |(at, line): (usize, &str)| format!("BT 3 Tr /A 10 Tf 60 {} Td <{}> Tj ET ", 780 - 14 * at, hex(line));
    let lines: String = CLEAN.lines().filter(|it| !it.contains('\t')).take(50).enumerate().map(line).collect();
    let content = format!("{lines}q 595 0 0 842 0 0 cm /I Do Q");
    let stream = |dict: &str, content: &str| format!("<<{dict}/Length {}>>stream\n{content}\nendstream", content.len());
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</A 4 0 R>>/XObject<</I 6 0 R>>>>/Contents 5 0 R>>".to_owned(),
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2\
         /BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>".to_owned(),
        stream("", &content),
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x"),
    ];
    let objects: String = (1..).zip(objects).map(|(at, it)| format!("{at} 0 obj\n{it}\nendobj\n")).collect();
    let file = Path::new(folder.path()).join("scan.pdf");
    fs::write(&file, format!("%PDF-1.7\n{objects}trailer<</Size 7/Root 1 0 R>>\n%%EOF\n")).expect("a file");
    let said = gouji(&["check", &file.display().to_string(), "--format", "json"]);
    assert!(said.err.starts_with("gouji：") && said.err.contains("机器识别"), "{}", said.err);
    assert!(said.out.starts_with('{'), "{}", said.out);
    assert_ne!(said.status, 2);
}
