//! What the reader makes of RTF.

use super::*;

fn read(body: &str) -> String {
    let fonts = "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset134 \\'cb\\'ce;}{\\f2\\fcharset2 S;}}";
    rtf(format!("{{\\rtf1\\ansi\\ansicpg936 {fonts}{body}}}").as_bytes()).unwrap().text
}

#[test]
fn characters_are_decoded() {
    assert_eq!(read("\\uc1\\u20013?\\u-10179?\\u-8704?a"), "中😀a\n");
    assert_eq!(read("\\f1 \\'d6\\'d0\\f2\\'b7\\f0\\'d6\\'d0"), "中中\n");
    assert_eq!(read("\\uc2\\u20013\\'d6\\'d0\\{1\\}\\~\\endash"), "中{1}\u{a0}–\n");
    assert_eq!(read("{\\upr{\\'d6\\'d0}{\\*\\ud{\\u20013?}}}"), "中\n");
    assert_eq!(read("{\\uc0\\u20013}1"), "中1\n");
}

#[test]
fn what_is_not_seen_is_left_out() {
    assert_eq!(read("a{\\v b}\\deleted c\\deleted0 d{\\*\\unknown e}{\\pict 00ff}{\\header f}"), "ad\n");
    assert_eq!(read("{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}"), "3\n");
    assert_eq!(read("1{\\pict\\bin3 }}{2}2"), "12\n");
}

#[test]
fn numbering_is_kept_and_notes_follow() {
    assert_eq!(
        read("{\\listtext\\pard\\plain\\u19968?\\u12289?\\tab}a{\\footnote\\pard n\\par}\\par b"),
        "\u{4e00}、a\nb\nn\n"
    );
    assert_eq!(read("{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt t\\par}}{\\shprslt u}}a"), "a\nt\n");
}

#[test]
fn rows_have_the_cells_of_their_definition() {
    assert_eq!(
        read(
            "\\trowd\\cellx2000\\clvmgf\\cellx3000\\pard\\intbl a\\par b\\cell c\\cell\\row\
             \\trowd\\cellx1000\\cellx2000\\clvmrg\\cellx3000\\pard\\intbl 1\\cell 2\\cell 3\\cell\\row\\pard d\\par"
        ),
        "a b\t\tc\n1\t2\t\nd\n"
    );
}

#[test]
fn nested_rows_have_definitions_of_their_own() {
    assert_eq!(
        read(
            "\\trowd\\cellx5000\\pard\\intbl\\itap2 1\\nestcell 2\\nestcell\
             {\\*\\nesttableprops\\trowd\\cellx1000\\cellx2000\\nestrow}{\\nonesttables\\par}\
             \\pard\\intbl x\\cell\\row\\pard y"
        ),
        "1\t2\nx\ny\n"
    );
}

#[test]
fn what_cannot_be_read_is_said() {
    assert_eq!(rtf(b"text").unwrap_err(), ReadError::Binary);
    assert_eq!(rtf(b"{\\rtf1 a").unwrap_err(), ReadError::Damaged(Format::Rtf));
    assert_eq!(rtf(b"{\\rtf1 }").unwrap_err(), ReadError::Empty);
    assert_eq!(rtf(&[b"{\\rtf1".as_slice(), &[b'{'; 100_000]].concat()).unwrap_err(), ReadError::TooDeep);
}

proptest::proptest! {
    #[test]
    fn nothing_makes_it_panic(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..60), tail: Vec<u8>) {
        let mut bytes = b"{\\rtf1".to_vec();
        parts.iter().for_each(|it| bytes.extend_from_slice(it.as_bytes()));
        bytes.extend(tail);
        let _ = rtf(&bytes);
        bytes.extend([b'}'; 60]);
        let _ = rtf(&bytes);
    }
}

const PARTS: &[&str] = &[
    "{",
    "}",
    "\\par ",
    "\\cell ",
    "\\row ",
    "\\trowd ",
    "\\cellx100 ",
    "\\cellx-9999999999 ",
    "\\clvmrg ",
    "\\itap3 ",
    "\\intbl ",
    "\\nestcell ",
    "\\nestrow ",
    "{\\footnote ",
    "{\\shptxt ",
    "\\u-1 ",
    "\\uc9 ",
    "\\'d6",
    "\\bin5 ",
    "a",
    "\\pard ",
    "{\\upr",
    "\\trleft2147483647 ",
    "\\itap-1 ",
    "\\f1 ",
];
