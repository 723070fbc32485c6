//! HTML, saved or from the clipboard of Word, WPS, LibreOffice and browsers.

mod build;
mod element;
mod feed;
mod script;

use super::block::{self, Block};
use super::{Canonical, ReadError};
use crate::outcome::Format;
pub(super) use script::{in_code, text_in_code};

/// HTML as canonical text: what a browser would show of it, as far as the markup itself tells (style sheets are not
/// looked at). Fragments are read too: rows and cells without their table. What a page does not show is read where it has
/// more of tables than what is shown: what its scripts hold as strings, or its text as escaped markup.
///
/// # Errors
/// [`ReadError::TooMuch`] for more than 32 MB, [`ReadError::TooManyCells`], and [`ReadError::TooDeep`].
pub fn html(source: &str) -> Result<Canonical, ReadError> {
    let mut blocks = shown(source)?;
    let more = |held: &Vec<Block>| block::cells(held) > block::cells(&blocks);
    if let Some(held) = script::in_page(source).and_then(|it| shown(&it).ok()).filter(more) {
        blocks.extend(held);
    } else if let text = block::write(&blocks)
        && script::has_table(&text)
        && let Some(held) = shown(&format!("<pre>{text}")).ok().filter(more)
    {
        blocks = held;
    }
    Ok(Canonical { text: super::text(&block::write(&blocks)), format: Format::Html, notes: Vec::new() })
}

/// What a browser would show of `source`.
fn shown(source: &str) -> Result<Vec<Block>, ReadError> {
    if source.len() > LIMIT {
        return Err(ReadError::TooMuch);
    }
    feed::blocks(fragment(source))
}

/// More bytes of markup than this are refused.
const LIMIT: usize = 32 << 20;

/// Whether `source` is HTML rather than text that may hold some: whether it starts with a tag that HTML starts with.
pub(super) fn is_html(source: &str) -> bool {
    const STARTS: &str = "!doctype html|html|head|meta|title|script|body|table|tbody|thead|tr|td|th|div|p|span|h1|h2|h3|style|article|section";
    let mut text = fragment(source);
    loop {
        text = text.trim_start();
        // Comments and declarations may come first.
        let skipped = [("<!--", "-->"), ("<?", ">")]
            .iter()
            .find_map(|(start, end)| text.strip_prefix(start)?.split_once(end).map(|(_, after)| after));
        match skipped {
            Some(after) => text = after,
            None => break,
        }
    }
    let Some(tag) = text.strip_prefix('<') else { return false };
    STARTS.split('|').any(|it| {
        let named = tag.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it));
        named && tag.get(it.len()..).is_some_and(|rest| rest.starts_with(|it: char| it == '>' || it.is_whitespace()))
    })
}

/// Plain text with every table in HTML that stands in it (Markdown has no merged cells) read as such.
///
/// # Errors
/// Those of [`html()`].
pub(super) fn tables_within(source: &str) -> Result<String, ReadError> {
    let lower = source.to_ascii_lowercase();
    let mut out = String::new();
    let mut rest = 0;
    while let Some(start) = lower.get(rest..).and_then(|it| it.find("<table")).map(|at| rest + at) {
        let Some(end) = end_of_table(&lower, start) else { break };
        out.push_str(source.get(rest..start).unwrap_or(""));
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&super::text(&block::write(&shown(source.get(start..end).unwrap_or(""))?)));
        rest = end;
        // The table ends its last line itself.
        rest += usize::from(lower.get(rest..).is_some_and(|it| it.starts_with('\n')));
    }
    out.push_str(source.get(rest..).unwrap_or(""));
    Ok(out)
}

/// Where the table that starts at `start` ends, tables within it counted.
fn end_of_table(lower: &str, start: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, _) in lower.get(start..)?.match_indices('<') {
        let tag = lower.get(start + at..)?;
        if tag.starts_with("<table") {
            depth += 1;
        } else if tag.starts_with("</table>") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(start + at + "</table>".len());
            }
        }
    }
    None
}

/// Drops the lines that Windows puts before HTML on its clipboard: `Version:0.9`, `StartHTML:00097`, ….
fn fragment(source: &str) -> &str {
    let text = source.trim_start_matches(['\u{feff}', '\0', ' ', '\r', '\n']);
    if text.starts_with("Version:") { text.find('<').and_then(|at| text.get(at..)).unwrap_or(text) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(source: &str, text: &str) {
        assert_eq!(html(source).map(|it| it.text).as_deref(), Ok(text), "{source}");
    }

    #[test]
    fn a_table_that_only_a_script_holds_is_read() {
        let row = "<tr><td>\u{89c4}\u{7ae0}</td><td>1</td></tr>";
        let strings = [
            format!("'<table>{row}</table>'"),
            format!("{{\"content\": \"\\u003ctable border=\\\"1\\\"\\u003e{row}<\\/table>\"}}"),
            format!("`&lt;table&gt;{}&lt;/table&gt;`", row.replace('<', "&lt;")),
        ];
        for string in strings {
            reads(&format!("<p>题</p><script>var it = {string};</script>"), "题\n规章\t1\n");
        }
        // What the page shows comes first.
        reads("<table><tr><td>1<td>2</table><script>'<table><tr><td>3<td>4</table>'</script>", "1\t2\n");
    }

    #[test]
    fn a_table_that_is_escaped_in_the_text_is_read() {
        reads(
            "<div>题<textarea>&lt;table&gt;&lt;tr&gt;&lt;td&gt;规章&lt;td&gt;1&lt;/table&gt;</textarea></div>",
            "题\n规章\t1\n",
        );
    }

    #[test]
    fn a_line_that_a_fixed_space_keeps_open_is_kept() {
        reads(
            "规章<br>&nbsp;<br>&#160;&#160;<br> <br>1&nbsp;<br>2&nbsp;&nbsp;<br>3<br>",
            "规章\n\u{a0}\n\u{a0}\n1\n2\n\u{a0}\n3\n",
        );
        let spaced = "4<br>&nbsp;&nbsp;&nbsp;<br>&nbsp;&nbsp;3<br>&nbsp;3<br>&nbsp;&nbsp;三<br>";
        reads(spaced, "4\n\u{a0}\n\u{a0}\n\u{a0}\n3\n3\n三\n");
        let between = "2&nbsp;5&nbsp;&nbsp;<br>2&nbsp;6&nbsp;&nbsp;&nbsp;1&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;4<br>三&nbsp;&nbsp;&nbsp;1<br>";
        reads(between, "2\u{a0}5\n\u{a0}\n2\u{a0}6\n\u{a0}\n1\n\u{a0}\n\u{a0}\n4\n三\u{a0}\u{a0}\u{a0}1\n");
        reads(
            "&nbsp;&nbsp;&nbsp;&nbsp;2&nbsp;6&nbsp;&nbsp;&nbsp;&nbsp;<br>三<br>",
            "\u{a0}\n\u{a0}\n2\u{a0}6\n\u{a0}\n\u{a0}\n三\n",
        );
        // Behind a label too.
        reads("三&nbsp;2&nbsp;&nbsp;&nbsp;1<br>", "三\u{a0}2\n\u{a0}\n1\n");
        reads("三&nbsp;&nbsp;&nbsp;2&nbsp;&nbsp;&nbsp;1<br>", "三\u{a0}\u{a0}\u{a0}2\u{a0}\u{a0}\u{a0}1\n");
        // Not between paragraphs, nor in cells, which are there without it.
        reads("<p>a</p><p>&nbsp;</p><p>b</p><table><tr><td>1&nbsp;&nbsp;<br>&nbsp;<br><td>2</table>", "a\nb\n1\t2\n");
    }

    #[test]
    fn paragraphs_stand_on_their_own_lines() {
        reads(
            "<h1>标题</h1><p>一、总体\n情况<p>二<b>、</b>公<!-- x -->开<div>三<br>四</div>五",
            "标题\n一、总体 情况\n二、公开\n三\n四\n五\n",
        );
        reads("a&nbsp;b &lt;td&gt; &#x4e00;", "a\u{a0}b <td> 一\n");
        reads("<pre>一\n  二</pre><p style='white-space: pre-wrap'>三\n四</p>", "一\n二\n三\n四\n");
        reads("", "");
        reads("plain\ntext", "plain text\n");
    }

    #[test]
    fn tables_keep_their_geometry() {
        reads(
            "<table><caption>表</caption><tr><td rowspan=2>三<td colspan=2>a<td>5<tr><td>b<td>c<td>&nbsp;</table>x",
            "表\n三\ta\t\t5\n\tb\tc\t\nx\n",
        );
        reads("<table><tr><td rowspan=0>a<td>1<tr><td>2<tbody><tr><td>b<td>3</table>", "a\t1\n\t2\nb\t3\n");
        reads("<table><tr><td>1<br>2<td><p>三</p><p>四</p></table>", "1 2\t三四\n");
        reads("<table><tr><td colspan=99999>a<td>b</table>", "a\tb\n");
    }

    #[test]
    fn rows_without_a_table_are_rows() {
        reads(
            "<html><body><!--StartFragment--><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr>",
            "a\t1\nb\t2\n",
        );
        reads("Version:1.0\r\nStartHTML:000\r\n<td>a</td><td>1</td>", "a\t1\n");
        reads("<td>a<td>1</table><p>b", "a\t1\nb\n");
        reads("<tr><td>a<td>1</tr>b", "a\t1\nb\n");
    }

    #[test]
    fn what_a_table_holds_beside_cells_comes_before_it() {
        reads("<table>a<tr>b<td>c<td>d</td>e</table>f", "abe\nc\td\nf\n");
    }

    #[test]
    fn nested_tables_are_flattened() {
        reads("<table><tr><td>菜单<td><h1>标题</h1><table><tr><td>a<td>1</table>尾</table>", "菜单\n标题\na\t1\n尾\n");
        reads("<table><tr><td>a<td><table><tr><td>1</table></table>", "a\t1\n");
        reads("<table><tr><td>a<table><tr><td>b<td>c</table></td></tr><tr><td>d</table>", "a\nb\tc\nd\n");
    }

    #[test]
    fn hidden_and_deleted_text_is_left_out() {
        reads("a<span style='DISPLAY: none'>b<span>c</span>d</span>e", "ae\n");
        reads("a<p hidden>b<span>c</span><div>d</div>", "a\nd\n");
        reads("<table><tr style='display:none'><td>x<td>y<tr><td>a<td>1<td hidden>h<td>2</table>", "a\t1\t2\n");
        reads("1<del>2</del><ins>3</ins><span style=\"mso-hide:all\">4</span>", "13\n");
        reads("<div hidden><table><tr><td>a<td>b</table></div>c", "c\n");
        reads("<div hidden><b>a</div>c", "c\n");
        reads("<b hidden>a<p>b</b>c</p>d", "c\nd\n");
        reads(
            "a<script>if (a<b) x='</p>'</script><style>p{}</style><template>t</template><noscript>n</noscript>b",
            "ab\n",
        );
        reads(
            "<head><title>t</title></head>a<textarea>b</textarea><select><option>c<option selected>d</select>",
            "a\nbd\n",
        );
    }

    #[test]
    fn lists_count() {
        reads("<ol><li>甲<li><p>乙</p>丙</ol><ul><li>丁</ul>", "1. 甲\n2. 乙\n丙\n丁\n");
        reads("<ol type=i start=3><li>a<ol><li>b</ol></li><li value=9>c</ol>", "iii. a\n1. b\nix. c\n");
        reads("<ol style='list-style-type:cjk-ideographic'><li>总体情况</ol>", "一、总体情况\n");
        reads("<ol style='list-style:none'><li>a</ol><ol><li style='list-style-type:none'>b<li>c</ol>", "a\nb\n2. c\n");
        reads("<table><tr><td><ol><li>a</ol><td>1</table>", "1. a\t1\n");
    }

    #[test]
    fn office_markup_is_no_text() {
        reads("<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->a<o:p></o:p><xml>b</xml>", "a\n");
        reads("<p><![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]>总体</p>", "一、总体\n");
    }

    #[test]
    fn menus_and_footers_without_tables_are_left_out() {
        reads("<nav>首页<ul><li>公开</ul></nav>a<footer>备案号</footer>", "a\n");
        reads("<nav>首页<table><tr><td>a<td>1</table></nav><header>标题</header>", "首页\na\t1\n标题\n");
    }

    #[test]
    fn inputs_show_their_values() {
        reads("<table><tr><td>规章<td><input value=5><td><input type=hidden value=6></table>", "规章\t5\t\n");
    }

    #[test]
    fn html_is_known_by_its_start() {
        for source in [
            "<!DOCTYPE html>x",
            " <!-- x --><?xml version='1'?><HTML lang=zh>",
            "<td\n>",
            "Version:0.9\n<html >",
            "<title>",
            "<script src=x>",
        ] {
            assert!(is_html(source), "{source}");
        }
        for source in ["", "标题<p>", "<标题>", "< 5", "<http://x>", "<pre>", "<!-- x", "a <table>"] {
            assert!(!is_html(source), "{source}");
        }
    }

    #[test]
    fn tables_within_text_are_read() {
        let table = "<TABLE><tr><td>a<td><table><tr><td>1</table></table>";
        let read = |source: &str| tables_within(source).unwrap();
        assert_eq!(read(&format!("# 一\n\n{table}\n二{table}")), "# 一\n\na\t1\n二\na\t1\n");
        assert_eq!(read("a\n<table><tr><td>b"), "a\n<table><tr><td>b");
        assert_eq!(read("a\tb\n"), "a\tb\n");
        let _ = read(&("<table>".repeat(50_000) + "</table>"));
    }

    #[test]
    fn deep_nesting_neither_overflows_nor_takes_long() {
        for part in [
            "<div hidden>",
            "<table><tr><td>",
            "<ol><li>",
            "<b>",
            "<span style='display:none'>",
            "<nav>",
            "<p><b id=1>",
        ] {
            let source = part.repeat(20_000);
            let _ = html(&source);
            let _ = html(&(source + &"</div></b></p></td></li>".repeat(10_000)));
        }
        let attributes: String = (0..50_000).map(|it| format!("a{it} ")).collect();
        assert_eq!(html(&format!("a<p {attributes}>b</p>c")).map(|it| it.text).as_deref(), Ok("ab\nc\n"));
        assert_eq!(html(&"<td>".repeat(100_001)).map(|it| it.text), Err(ReadError::TooManyCells));
        assert_eq!(html(&"<div>一".repeat(5001)).map(|it| it.text), Err(ReadError::TooDeep));
        assert_eq!(html(&"<table><tr><td>一".repeat(5001)).map(|it| it.text), Err(ReadError::TooDeep));
        assert!(html(&"<table><tr><td><font>一</table><p>二<li>三".repeat(4000)).is_ok());
    }
}
