//! Plain text, Markdown and separated values in the character sets of Chinese offices.

use super::{error, text};
use encoding_rs::{BIG5, GB18030};
use gouji::read::ReadError;

const TEXT: &str = "一、总体情况\n规章\t0\t１２\n行政许可\t3\t4\n";

fn utf16(source: &str, big: bool) -> Vec<u8> {
    source.encode_utf16().flat_map(|it| if big { it.to_be_bytes() } else { it.to_le_bytes() }).collect()
}

#[test]
fn every_character_set_gives_the_same_text() {
    for ends in ["\n", "\r\n", "\r"] {
        let source = TEXT.replace('\n', ends);
        let with = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for (bytes, set) in [
            (source.clone().into_bytes(), "UTF-8"),
            (with(b"\xef\xbb\xbf", source.clone().into_bytes()), "UTF-8 with its mark"),
            (utf16(&source, false), "UTF-16 LE"),
            (utf16(&source, true), "UTF-16 BE"),
            (with(b"\xff\xfe", utf16(&source, false)), "UTF-16 LE with its mark"),
            (with(b"\xfe\xff", utf16(&source, true)), "UTF-16 BE with its mark"),
            (GB18030.encode(&source).0.into_owned(), "GB 18030"),
        ] {
            for name in ["报告.txt", "报告", "报告.TXT", "报告.dat"] {
                assert_eq!(text(&bytes, name), TEXT, "{set} {ends:?} {name}");
            }
        }
    }
}

#[test]
fn four_bytes_of_gb_18030_are_one_character() {
    let source = "统计：㐂\u{20000}镕\u{4dae}〇 12\n".repeat(3);
    assert_eq!(text(&GB18030.encode(&source).0, "a.txt"), source);
}

#[test]
fn a_few_zero_bytes_do_no_harm() {
    let mut bytes = TEXT.repeat(20).into_bytes();
    bytes.extend([0, 0, 0]);
    assert_eq!(text(&bytes, "a.txt"), TEXT.repeat(20));
}

#[test]
fn traditional_characters_in_big5_are_read() {
    let source =
        "政府資訊公開工作年度報告\n一、總體情況\n本機關共收到申請12件，比上年增加3件。\n規章\t0\n行政許可\t15\n"
            .repeat(4);
    assert_eq!(text(&BIG5.encode(&source).0, "a.txt"), source);
    // The same text in the set of the mainland.
    assert_eq!(text(&GB18030.encode(&source).0, "a.txt"), source);
}

#[test]
fn tables_of_markdown_are_text() {
    let source = "# 标题\n\n| 信息内容 | 件数 |\n|:--|--:|\n| 规章 | 0 |\n\n<table><tr><td>收费<td>1</table>\n";
    assert_eq!(text(source.as_bytes(), "a.md"), "# 标题\n\n| 信息内容 | 件数 |\n|:--|--:|\n| 规章 | 0 |\n\n收费\t1\n");
}

#[test]
fn what_is_no_text_is_said() {
    assert_eq!(error(b"", "a.txt"), ReadError::Empty);
    assert_eq!(error("\u{feff} \u{3000}\r\n\t".as_bytes(), "a.txt"), ReadError::Empty);
    let noise: Vec<u8> = (0..4000u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(error(&noise, "a.txt"), ReadError::Binary);
}
