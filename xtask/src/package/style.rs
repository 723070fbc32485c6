//! Styles of the page made to follow the type around the widget.

/// Lengths below this are hairlines, which stay as they are.
const HAIRLINE: f64 = 4.0;

/// Makes every length in pixels a multiple of `--px`, which the widget sets to a fifteenth of the size of the type around
/// it. Hairlines and the conditions of `@media` stay.
pub fn scaled(css: &str) -> String {
    let mut made = String::with_capacity(css.len() * 2);
    let mut rest = css;
    while let Some(at) = rest.find("px") {
        let (before, after) = rest.split_at(at);
        let digits = before.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.').len();
        let sign = usize::from(before[..digits].ends_with('-'));
        let (kept, number) = before.split_at(digits - sign);
        made.push_str(kept);
        let condition = made.rfind(['{', '}', ';']).map_or(made.as_str(), |it| &made[it..]).contains("@media");
        // `--px` itself, and the ends of other words.
        let apart = !kept.ends_with(|it: char| it.is_alphanumeric() || it == '-' || it == '_');
        match number.parse::<f64>() {
            Ok(length) if length.abs() >= HAIRLINE && apart && !condition => {
                made.push_str(&format!("calc({number} * var(--px, 1px))"));
            }
            _ => {
                made.push_str(number);
                made.push_str("px");
            }
        }
        rest = &after[2..];
    }
    made + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_follow_the_type_and_hairlines_do_not() {
        for (css, expected) in [
            ("a { margin: 0 -8px; }", "a { margin: 0 calc(-8 * var(--px, 1px)); }"),
            (
                "a { border: 1px solid; font: 13.5px/1.6 b; }",
                "a { border: 1px solid; font: calc(13.5 * var(--px, 1px))/1.6 b; }",
            ),
            (
                "@media (max-width: 860px) { a { height: 30px; } }",
                "@media (max-width: 860px) { a { height: calc(30 * var(--px, 1px)); } }",
            ),
            ("a { b: calc(100% - 32px); --px: 2px; }", "a { b: calc(100% - calc(32 * var(--px, 1px))); --px: 2px; }"),
            ("#a-5px { top: 3px }", "#a-5px { top: 3px }"),
        ] {
            assert_eq!(scaled(css), expected);
        }
    }
}
