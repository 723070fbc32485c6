//! RTF as Word and WPS write it.

use super::{error, text};
use gouji::Format;
use gouji::read::ReadError;

const HEAD: &str = "{\\rtf1\\adeflang1025\\ansi\\ansicpg936\\uc2\\adeff31507\\deff0\\stshfdbch31505{\\fonttbl{\\f0\\fbidi \\froman\\fcharset0\\fprq2{\\*\\panose 02020603050405020304}Times New Roman;}\
    {\\f13\\fbidi \\fnil\\fcharset134\\fprq2{\\*\\falt SimSun}\\'cb\\'ce\\'cc\\'e5;}{\\f3\\fcharset2 Symbol;}}{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\ql Normal;}{\\s1 \\'b1\\'ea\\'cc\\'e2;}}\
    {\\*\\listtable{\\list\\listtemplateid1{\\listlevel\\levelnfc37{\\leveltext\\'02\\'00\\'a1\\'a2;}}}}{\\*\\generator Microsoft Word;}{\\info{\\title \\'b1\\'a8\\'b8\\'e6}}{\\header \\pard \\'d2\\'b3\\'c3\\'bc\\par}";

#[track_caller]
fn reads(body: &str, expected: &str) {
    let source = format!("{HEAD}{body}}}");
    for name in ["a.rtf", "a.doc"] {
        assert_eq!(text(source.as_bytes(), name), expected, "{body}");
    }
}

#[test]
fn chinese_is_read_by_bytes_and_by_numbers() {
    // Bytes in GBK and the same as numbers with two bytes to pass over, as Word writes both.
    reads(
        "\\pard\\plain \\f13 \\'b9\\'e6\\'d5\\'c2\\par {\\loch\\f0 \\hich\\f0 \\dbch\\f13 \\u35268\\'b9\\'e6\\u31456\\'d5\\'c2 12}\\par",
        "规章\n规章 12\n",
    );
    // A character beyond GBK, a pair of numbers for one character.
    reads("\\uc1\\u-10187?\\u-9094?\\u12295?\\par", "\u{1d47a}〇\n");
    // Bytes as they are, not written as numbers.
    let raw = [HEAD.as_bytes(), b"\\f13 ", &encoding_rs::GBK.encode("规章{").0[..4], b"\\par}"].concat();
    assert_eq!(text(&raw, "a.rtf"), "规章\n");
}

#[test]
fn labels_changes_and_hidden_text() {
    reads(
        "{\\listtext\\pard\\plain\\f13 \\'d2\\'bb\\'a1\\'a2}\\pard\\plain \\ls1\\ilvl0{\\f13 \\'d7\\'dc\\'cc\\'e5}\\par\
         {\\pntext\\f13 \\'b6\\'fe\\'a1\\'a2\\tab}{\\*\\pn\\pnlvlbody\\pndec{\\pntxta .}}{\\f13 \\'b9\\'ab\\'bf\\'aa}\\par\
         {\\listtext 1.\\tab}{\\v \\f13 \\'b2\\'d8}\\par\
         {1}{\\deleted\\revauthdel1 2}{\\revised\\revauth1 3}{\\v 4}{\\v0 5}\\plain 6\\par",
        "一、总体\n二、公开\n1356\n",
    );
}

#[test]
fn merged_and_nested_cells() {
    let row = |cells: &str, text: &str| format!("\\trowd\\trgaph108\\trleft-108{cells}\\pard\\intbl {text}\\row ");
    reads(
        &(row("\\clvmgf\\cellx2000\\clmgf\\cellx4000\\clmrg\\cellx6000", "a\\cell b\\cell\\cell")
            + &row("\\clvmrg\\cellx2000\\cellx4000\\cellx6000", "\\cell c\\cell d\\cell")
            + &row("\\cellx2000\\cellx4000\\cellx6000", "e\\cell 1\\par 2\\cell 3\\line 4\\cell")
            + "\\pard f\\par"),
        "a\tb\t\n\tc\td\ne\t1 2\t3 4\nf\n",
    );
    reads(
        "\\pard\\intbl\\itap2 1\\nestcell 2\\nestcell{\\*\\nesttableprops\\trowd\\cellx1000\\cellx2000\\nestrow}{\\nonesttables\\par}\
         3\\nestcell 4\\nestcell{\\*\\nesttableprops\\trowd\\cellx1000\\cellx2000\\nestrow}{\\nonesttables\\par}\
         \\pard\\intbl\\itap1\\cell\\trowd\\cellx5000\\row\\pard x\\par",
        "1\t2\n3\t4\nx\n",
    );
}

#[test]
fn what_stands_beside_the_text() {
    reads(
        "a{\\field{\\*\\fldinst { HYPERLINK \"x\" }}{\\fldrslt {b}}}{\\*\\bkmkstart x}{\\*\\bkmkend x}{\\*\\shppict{\\pict\\pngblip 8950}}{\\nonshppict{\\pict 00}}\
         {\\shp{\\*\\shpinst\\shpleft1{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt \\pard c\\par}}{\\shprslt{\\*\\do{\\dptxbx{\\dptxbxtext c\\par}}}}}\
         {\\object\\objemb{\\*\\objdata 0105}{\\result {\\pict 00}}}{\\pict\\wmetafile8\\bin4 }}{{}{\\chftn}{\\footnote {\\chftn} d}\\emdash e\\f3\\'b7\\par",
        "ab—e\nc\nd\n",
    );
}

#[test]
fn form_fields_show_what_is_filled_in() {
    let field = |form: &str, shown: &str| {
        format!(
            "{{\\field{{\\*\\fldinst {{ FORM {{\\*\\datafield 0065}}{{\\*\\formfield{{{form}}}}}}}}}{{\\fldrslt {{{shown}}}}}}}"
        )
    };
    let list = |chosen: &str| {
        let name = "\\fftypetxt0\\ffhaslistbox{\\*\\ffname D9}\\ffdefres2{\\*\\ffstattext 8}";
        field(
            &format!("\\fftype2{chosen}{name}{{\\*\\ffl 0}}{{\\*\\ffl {{\\loch 1}}7}}{{\\*\\ffl \\u26080\\'ce\\'de}}"),
            "",
        )
    };
    reads(
        &format!(
            "\\trowd\\cellx1000\\cellx2000\\cellx3000\\cellx4000\\cellx5000\\cellx6000\\pard\\intbl \\u35268\\'b9\\'e6\\cell {}\\cell {}\\cell {}\\cell {}\\cell {}\\cell\\row\\pard a{{\\v {}}}b\\par\
             {{\\listtext\\pard 1.\\tab}}\\pard {}\\par",
            list("\\ffres1"),
            // Nothing chosen is 25: then what usually is.
            list("\\ffres25"),
            field("\\fftype0\\ffres0{\\*\\ffname T}{\\*\\ffdeftext 8}", "23"),
            field("\\fftype1\\ffres1\\ffdefres0{\\*\\ffname C}", ""),
            // As some programs write the text beside it.
            list("\\ffres0").replace("fldrslt {", "fldrslt {0"),
            list("\\ffres1"),
            list("\\ffres1"),
        ),
        "规\t17\t无\t23\t\t0\nab\n1. 17\n",
    );
}

#[test]
fn damage_is_said() {
    assert_eq!(error(HEAD.as_bytes(), "a.rtf"), ReadError::Damaged(Format::Rtf));
    assert_eq!(error(b"{\\rtf1 }", "a.rtf"), ReadError::Empty);
}

#[test]
fn heads_comments_and_numbers_of_pages() {
    reads(
        "\\pard\\plain {\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}{\\*\\atnid A}{\\*\\atnauthor A}\\chatn{\\*\\annotation{\\*\\atnref 1}\\pard\\plain {\\chatn}no\\par}{\\*\\bkmkstart a}{\\*\\bkmkend a}\\par\
         \\trowd\\trhdr\\cellx2000\\cellx4000\\pard\\intbl {\\b a}\\cell b\\cell\\row\\trowd\\cellx2000\\cellx4000\\pard\\intbl c\\cell {\\v 9}1{\\deleted 2}\\cell\\row\\pard d\\par",
        "3\na\tb\nc\t1\nd\n",
    );
}
