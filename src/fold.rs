//! Folding: characters that mean the same become one. Values and labels are folded, positions never.

mod ideograph;
mod number;

pub use number::{Number, UNITS, number, numeral};

/// The character that `it` stands for: ASCII for full-width forms, a plain space for every kind of space, the unified
/// ideograph for a radical, one form for all quotes, strokes, brackets and circles that look like 〇.
///
/// ASCII stays as it is, tabs and line ends too. One character stays one character; what several characters mean together is left to [`key`] and [`number()`].
#[must_use]
pub fn fold(it: char) -> char {
    match it {
        '\0'..='\u{7f}' => it,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(it as u32 - 0xfee0).unwrap_or(it),
        '\u{2e80}'..='\u{2fd5}' | '\u{f900}'..='\u{fa6d}' => ideograph::unified(it),
        '‐'..='―' | '−' | '─' | '━' | '﹣' | '﹘' | '⁃' | '➖' | 'ー' => '-',
        '“' | '”' | '„' | '‟' | '〝' | '〞' | '″' | '「' | '」' | '『' | '』' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' | '′' | '´' => '\'',
        '〔' | '【' | '〖' => '[',
        '〕' | '】' | '〗' => ']',
        '〈' | '《' | '‹' => '<',
        '〉' | '》' | '›' => '>',
        '﹙' => '(',
        '﹚' => ')',
        '∕' | '⁄' | '╱' => '/',
        '∣' | '│' | '┃' | '￨' | '¦' => '|',
        '·' | '•' | '‧' | '・' | '･' | '∙' => '·',
        '○' | '◯' | '⚪' => '〇',
        '｡' => '。',
        '､' => '、',
        _ if is_space(it) => ' ',
        _ => it,
    }
}

/// Whether `it` is white space of any kind: spaces of every width, tabs, line ends.
#[must_use]
pub fn is_space(it: char) -> bool {
    // Beside Unicode's: HANGUL FILLER and BRAILLE BLANK, which pages use to keep a cell open.
    it.is_whitespace() || matches!(it, '\u{3164}' | '\u{ffa0}' | '\u{2800}')
}

/// Whether `it` shows nothing and takes no room: zero-width spaces and joiners, soft hyphens, byte order and direction
/// marks, variation selectors, controls other than white space.
#[must_use]
pub fn is_invisible(it: char) -> bool {
    matches!(it,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
        || (it.is_control() && !is_space(it))
}

/// Whether `it` is a Chinese character: unified, compatible, a radical, or 〇.
#[must_use]
pub fn is_han(it: char) -> bool {
    matches!(it,
        '\u{2e80}'..='\u{2fd5}' | '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether no space stands beside `it` in print: Chinese characters and their punctuation.
#[must_use]
pub fn is_wide(it: char) -> bool {
    is_han(it)
        || matches!(it, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '“' | '”' | '‘' | '’')
}

/// `text` without white space and invisible characters at its ends.
#[must_use]
pub fn trim(text: &str) -> &str {
    text.trim_matches(|it| is_space(it) || is_invisible(it))
}

/// `text` folded, with white space, invisible characters and punctuation dropped, for comparing labels:
/// `（三）不予 公开` and `㈢不予公开` are both `三不予公开`.
#[must_use]
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|it| push_key(it, &mut out));
    out
}

/// What [`key()`] makes of one character, behind `out`.
pub fn push_key(it: char, out: &mut String) {
    match ideograph::enclosed(it) {
        Some(numeral) => numeral.push_to(out),
        None => {
            let it = fold(it);
            if it.is_alphanumeric() {
                out.push(it.to_ascii_lowercase());
            }
        }
    }
}

/// Whether `it` is one of 一 to 十, of which ordinals are made.
#[must_use]
pub fn is_one_to_ten(it: char) -> bool {
    ideograph::ONE_TO_TEN.contains(it)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        text.chars().map(fold).collect()
    }

    #[test]
    fn widths_spaces_and_punctuation_become_one() {
        assert_eq!(folded("１２（三）：Ａ"), "12(三):A");
        assert_eq!(folded("一\u{a0}二\u{3000}三\u{2003}四"), "一 二 三 四");
        assert_eq!(folded("—–－‑"), "----");
        assert_eq!(folded("“三安全”「一稳定」"), "\"三安全\"\"一稳定\"");
        assert_eq!(folded("二○二三〔2021〕"), "二〇二三[2021]");
        assert_eq!(folded("予以公开，abc"), "予以公开,abc");
    }

    #[test]
    fn radicals_become_ideographs() {
        assert_eq!(folded("⺠⽣⾏政⼯作⻓⻩⻆"), "民生行政工作长黄角");
        assert_eq!(folded("\u{f98e}\u{f967}\u{fa08}"), "年不行");
        assert_eq!(folded("\u{2e80}\u{2e9a}\u{2ef3}\u{2fd5}"), "\u{2e80}\u{2e9a}龟龠");
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for it in '\0'..=char::MAX {
            assert_eq!(fold(fold(it)), fold(it), "{it:?}");
        }
    }

    #[test]
    fn keys_compare_labels() {
        for text in ["（三）不予公开", "(三) 不 予\n公开", "㈢不予公开", "三、不予\u{200b}公开"]
        {
            assert_eq!(key(text), "三不予公开", "{text}");
        }
        assert_eq!(key("3.危及“三安全一稳定”"), key("③危及‘三安全一稳定’"));
        assert_eq!(key("⒑ ⑿ ⑩"), "101210");
        assert_eq!(key("—/·"), "");
        assert_eq!(key("二○二三年Ａb"), "二〇二三年ab");
    }

    #[test]
    fn invisible_characters_are_no_white_space() {
        for it in '\0'..=char::MAX {
            assert!(!(is_invisible(it) && is_space(it)), "{it:?}");
        }
        assert_eq!(trim("\u{feff}\u{a0} 12\u{ad}\u{3000}\n"), "12");
    }
}
