//! Markdown: the review sheet of a report, and the pages of the rules.

mod rule;
mod sheet;

pub use rule::{catalogue, family, rule};
pub use sheet::sheet;

/// `text` on one line, so that Markdown shows every character of it and HTML none as markup.
fn escape(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn report_text_is_no_markup() {
        assert_eq!(escape("**<http://x>**\n| a_b"), "\\*\\*\\<http://x\\>\\*\\* \\| a\\_b");
        assert_eq!(escape("行政处罚\t169"), "行政处罚 169");
    }
}
