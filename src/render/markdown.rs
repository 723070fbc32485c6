//! The review sheet in Markdown.

use super::contract::{Document, Remarks};
use super::sheet::{self, Block};

/// The review sheet of `document`, with what the reviewer adds.
#[must_use]
pub fn sheet(document: &Document, remarks: &Remarks) -> String {
    let mut out = String::new();
    let mut listed = false;
    for block in sheet::sheet(document, remarks) {
        // What follows a list stands apart from it.
        if listed && !matches!(block, Block::Point(_)) {
            out.push('\n');
        }
        listed = matches!(block, Block::Point(_) | Block::Facts(_));
        match block {
            Block::Title(text) => out += &format!("# {}\n\n", line(&text)),
            Block::Facts(facts) => {
                for (label, value) in facts {
                    out += &format!("- {label}：{}\n", escape(&value));
                }
            }
            Block::Sentence(text) => out += &format!("{}\n\n", line(&text)),
            Block::Heading(text) => out += &format!("## {}\n\n", line(&text)),
            Block::Item { number, head, message, notes } => {
                out += &format!("{number}. **{}**\n", escape(&head));
                if !message.is_empty() {
                    out += &format!("\n   {}\n\n", line(&message));
                }
                for (label, value) in notes {
                    out += &format!("   - {label}：{}\n", escape(&value));
                }
                out.push('\n');
            }
            Block::Point(text) => out += &format!("- {}\n", line(&text)),
        }
    }
    out
}

/// `text` on one line, so that Markdown shows every character of it and HTML none as markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => out.extend(['\\', it]),
            _ if it.is_control() => out.push('\u{fffd}'),
            _ => out.push(it),
        }
    }
    out
}

/// The same at the start of a line, where `-`, `+`, `=` and `1.` mean something too.
fn line(text: &str) -> String {
    let escaped = escape(text);
    let trimmed = escaped.trim_start();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    match trimmed.as_bytes().get(digits) {
        Some(b'-' | b'+' | b'=') if digits == 0 => format!("\\{trimmed}"),
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &trimmed[..digits], &trimmed[digits..]),
        _ => trimmed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, line};

    #[test]
    fn report_text_is_no_markup() {
        assert_eq!(escape("**<http://x>**\n| a_b"), "\\*\\*\\<http://x\\>\\*\\* \\| a\\_b");
        assert_eq!(escape("行政处罚\t169"), "行政处罚 169");
    }

    #[test]
    fn report_text_begins_no_list() {
        assert_eq!(line("- 一"), "\\- 一");
        assert_eq!(line("  + 一"), "\\+ 一");
        assert_eq!(line("=== 一"), "\\=== 一");
        assert_eq!(line("12. 一"), "12\\. 一");
        assert_eq!(line("1) 一"), "1\\) 一");
        assert_eq!(line("12 件"), "12 件");
    }
}
