//! Reports that stand in a page's scripts, or in JSON, as escaped strings of HTML, and are only drawn by these scripts.

/// The strings of HTML with tables in the scripts of the page `source`, one after another; nothing where there are none.
pub(super) fn in_page(source: &str) -> Option<String> {
    let lower = source.to_ascii_lowercase();
    let mut out = String::new();
    let mut rest = 0;
    while let Some(start) = lower.get(rest..).and_then(|it| it.find("<script")).map(|at| rest + at) {
        let end = lower.get(start..).and_then(|it| it.find("</script")).map_or(source.len(), |at| start + at);
        collect(source.get(start..end).unwrap_or(""), DEEPEST, &mut out);
        rest = end + 1;
    }
    (!out.is_empty()).then_some(out)
}

/// The same of a source that is JSON, or a file of a script whose strings hold escaped markup.
pub(in crate::read) fn in_code(source: &str) -> Option<String> {
    let mut out = String::new();
    if is_code(source) {
        collect(source, DEEPEST, &mut out);
    }
    (!out.is_empty()).then_some(out)
}

/// The strings of plain text in a source that is JSON, one after another: those whose escapes part many lines, with no other
/// markup than tables. Nothing where there are none.
pub(in crate::read) fn text_in_code(source: &str) -> Option<String> {
    const LINES: usize = 8;
    if !is_code(source) {
        return None;
    }
    let markup = |it: &str| ["<p", "<div", "<span", "<br"].iter().any(|tag| it.contains(tag));
    let texts = literals(source).into_iter().filter(|it| it.matches("\\n").count() >= LINES).map(unescaped);
    Some(texts.filter(|it| !markup(it)).collect::<Vec<_>>().join("\n")).filter(|it| !it.is_empty())
}

/// JSON within strings of JSON is read so deep.
const DEEPEST: usize = 3;

/// Adds the strings in `script` that hold tables.
fn collect(script: &str, depth: usize, out: &mut String) {
    for literal in literals(script) {
        let text = unescaped(literal);
        let before = out.len();
        if depth > 0 && is_code(&text) {
            collect(&text, depth - 1, out);
        }
        if out.len() > before {
            continue;
        }
        let markup = if has_table(&text) { text } else { entities(&entities(&text)) };
        if has_table(&markup) {
            out.push_str(&markup);
            out.push('\n');
        }
    }
}

/// Whether `text` is JSON, or has markup with the escapes of a script in it.
fn is_code(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) || ["=\\\"", "\\u003c", "\\u003C"].iter().any(|it| text.contains(it))
}

/// Whether a table starts in `text`.
pub(super) fn has_table(text: &str) -> bool {
    text.as_bytes().windows(6).any(|it| it.eq_ignore_ascii_case(b"<table"))
}

/// What stands between quotes. An apostrophe in a comment opens none beyond its line.
fn literals(script: &str) -> Vec<&str> {
    let bytes = script.as_bytes();
    let mut out = Vec::new();
    let mut open: Option<(u8, usize)> = None;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, open) {
            (b'\\', Some(_)) => at += 1,
            (b'"' | b'\'' | b'`', None) => open = Some((*byte, at + 1)),
            (b'\n', Some((b'"' | b'\'', _))) => open = None,
            (_, Some((quote, from))) if *byte == quote => {
                out.extend(script.get(from..at));
                open = None;
            }
            _ => {}
        }
        at += 1;
    }
    out
}

/// A string of JavaScript or JSON without its escapes.
fn unescaped(literal: &str) -> String {
    let mut units: Vec<u16> = Vec::with_capacity(literal.len());
    let mut signs = literal.chars();
    while let Some(it) = signs.next() {
        let escaped = if it == '\\' { signs.next() } else { None };
        let sign = match escaped {
            None => it,
            Some(kind @ ('u' | 'x')) => {
                let count = if kind == 'u' { 4 } else { 2 };
                let digits = signs.as_str().get(..count).filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
                if let Some(unit) = digits.and_then(|it| u16::from_str_radix(it, 16).ok()) {
                    units.push(unit);
                    signs = signs.as_str().get(count..).unwrap_or("").chars();
                    continue;
                }
                kind
            }
            Some('n' | 'r' | '\n') => '\n',
            Some('t') => '\t',
            Some('b' | 'f' | 'v') => ' ',
            Some(other) => other,
        };
        units.extend_from_slice(sign.encode_utf16(&mut [0; 2]));
    }
    String::from_utf16_lossy(&units)
}

/// `text` with the character references that markup is escaped by.
pub(super) fn entities(text: &str) -> String {
    if !text.contains("&lt;") && !text.contains("&#") {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    for (reference, sign) in [
        ("&lt;", "<"),
        ("&#60;", "<"),
        ("&gt;", ">"),
        ("&#62;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(reference, sign);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_and_unescaped() {
        assert_eq!(literals("a = 'x\\'y'; // don't\nb = \"\\\\\" + `c\nd`"), ["x\\'y", "\\\\", "c\nd"]);
        assert_eq!(unescaped("\\u003ctd\\x3e\\u89c4\\u7ae0\\ud83d\\ude00\\/\\n\\\"\\u12"), "<td>规章😀/\n\"u12");
    }

    #[test]
    fn only_strings_with_tables_are_taken() {
        assert_eq!(in_page("<script>var a = '<p>规章</p>'</script>"), None);
        assert_eq!(in_page("<p>'<table>'</p>"), None);
        assert_eq!(in_code("[\"\\u003cTABLE>\"]").as_deref(), Some("<TABLE>\n"));
        assert_eq!(in_code("a \"<table>\""), None);
        let text = "规章\\t0\\n".repeat(8);
        let read = text_in_code(&format!("{{\"url\": \"a\", \"text\": \"{text}\"}}\n"));
        assert_eq!(read, Some("规章\t0\n".repeat(8)));
        assert_eq!(text_in_code(&format!("\"{text}\"")), None);
        assert_eq!(text_in_code(&format!("[\"<p>{text}\"]")), None);
        assert_eq!(text_in_code("[\"规章\\n0\"]"), None);
    }
}
