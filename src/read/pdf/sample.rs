//! Writes small PDF files for the tests.

use std::io::Write;

/// A font whose two-byte codes are UTF-16, as the file says; every character is one em wide.
pub(super) const UNICODE: &str = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 9 0 R\
     /DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 1000>>]>>";
/// The same without the file saying so.
pub(super) const NAMELESS: &str = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H\
     /DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 1000>>]>>";
/// Chinese in the character set GBK.
pub(super) const GBK: &str = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/GBK-EUC-H\
     /DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/A/DW 1000>>]>>";
/// Latin letters, half an em wide.
pub(super) const LATIN: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

const MAP: &str = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange \
     1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end";

/// A file whose pages hold `contents`, with the fonts `A` and `B`, or the form `X` for the latter; `more` goes into the dictionary of each page.
pub(super) fn file(contents: &[&str], a: &str, b: &str, more: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 10 + 2 * at)).collect();
    let mut objects = vec![
        (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
        (2, format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), kids.join(" "))),
        (3, a.to_owned()),
        (4, b.to_owned()),
        (9, format!("<</Length {}>>stream\n{MAP}\nendstream", MAP.len())),
    ];
    for (at, content) in contents.iter().enumerate() {
        let resources = "/Resources<</Font<</A 3 0 R/B 4 0 R>>/XObject<</X 4 0 R>>>>/MediaBox[0 0 600 800]";
        let page = format!("<</Type/Page/Parent 2 0 R{resources}/Contents {} 0 R{more}>>", 11 + 2 * at);
        objects.push((10 + 2 * at, page));
        objects.push((11 + 2 * at, format!("<</Length {}>>stream\n{content}\nendstream", content.len())));
    }
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects {
        places.push((number, out.len()));
        write!(out, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let start = out.len();
    out.extend(b"xref\n");
    for (number, place) in places {
        write!(out, "{number} 1\n{place:010} 00000 n \n").unwrap();
    }
    write!(out, "trailer<</Size 99/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").unwrap();
    out
}

/// An operator that shows `text` in a font of two-byte codes.
pub(super) fn hex(text: &str) -> String {
    let digits: String = text.encode_utf16().map(|it| format!("{it:04x}")).collect();
    format!("<{digits}> Tj")
}
