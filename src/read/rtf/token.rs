//! RTF cut into tokens.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` with its number, where it has one.
    Word(&'a [u8], Option<i32>),
    /// `\` and a character that is no letter.
    Sign(u8),
    /// `\'hh`: a byte of text.
    Byte(u8),
    /// Text as it stands, without line ends.
    Text(&'a [u8]),
}

/// The tokens of a text.
pub(super) struct Tokens<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    fn cut(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// Passes over `count` bytes of binary data.
    pub(super) fn pass_over(&mut self, count: usize) {
        self.cut(count);
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let &first = self.rest.first()?;
        if first == b'\'' {
            self.cut(1);
            let digits = self.cut(2);
            let value = std::str::from_utf8(digits).ok().and_then(|it| u8::from_str_radix(it, 16).ok());
            return Some(Token::Byte(value.unwrap_or(b' ')));
        }
        if !first.is_ascii_alphabetic() {
            self.cut(1);
            return Some(Token::Sign(first));
        }
        let letters = self.rest.iter().take(32).take_while(|it| it.is_ascii_alphabetic()).count();
        let word = self.cut(letters);
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest.iter().skip(sign).take(10).take_while(|it| it.is_ascii_digit()).count();
        let mut number = None;
        if digits > 0 {
            let text = std::str::from_utf8(self.cut(sign + digits)).ok()?;
            let wide: i64 = text.parse().unwrap_or(0);
            let bound = if wide < 0 { i32::MIN } else { i32::MAX };
            number = Some(i32::try_from(wide).unwrap_or(bound));
        }
        if self.rest.first() == Some(&b' ') {
            self.cut(1);
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match *self.rest.first()? {
                b'{' => {
                    self.cut(1);
                    return Some(Token::Open);
                }
                b'}' => {
                    self.cut(1);
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.cut(1);
                    return self.control();
                }
                b'\r' | b'\n' | 0 => {
                    self.cut(1);
                }
                _ => {
                    let len = self.rest.iter().take_while(|it| !matches!(it, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0));
                    let len = len.count();
                    return Some(Token::Text(self.cut(len)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_a_space_or_a_number() {
        let tokens: Vec<_> = Tokens { rest: b"{\\rtf1\\u-3 ?\\'d6\\~a\n b}" }.collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word(b"rtf", Some(1)),
                Token::Word(b"u", Some(-3)),
                Token::Text(b"?"),
                Token::Byte(0xd6),
                Token::Sign(b'~'),
                Token::Text(b"a"),
                Token::Text(b" b"),
                Token::Close
            ]
        );
    }

    #[test]
    fn a_number_too_large_is_the_largest() {
        assert_eq!(Tokens { rest: b"\\bin9999999999" }.next(), Some(Token::Word(b"bin", Some(i32::MAX))));
    }
}
