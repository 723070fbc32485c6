//! A paragraph cut into numbers, words of the vocabulary and punctuation.

use super::number::{Number, number};
use super::term::{Term, term};
use super::text::Text;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Number(Number),
    Word(Term),
    Mark(char),
}

/// A token; positions count characters of the folded paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

impl Token {
    pub fn word(&self) -> Option<Term> {
        match self.kind {
            Kind::Word(term) => Some(term),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<Number> {
        match self.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    pub fn mark(&self) -> Option<char> {
        match self.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }
}

/// The tokens of `text`. Brackets that hold no number are left out: they explain, and would part a number from its word.
pub(super) fn tokens(text: &Text) -> Vec<Token> {
    let chars = &text.chars;
    let mut tokens: Vec<Token> = Vec::new();
    let mut open = None;
    let mut at = 0;
    while at < chars.len() {
        let (kind, end) = match next(text, at) {
            Some(found) => found,
            None => {
                at = skip(chars, at);
                continue;
            }
        };
        tokens.push(Token { kind, start: at, end });
        match kind {
            Kind::Mark('(') => open = Some(tokens.len() - 1),
            Kind::Mark(')') => {
                if let Some(from) = open.take().filter(|from| explains(&tokens, *from, chars, end)) {
                    tokens.truncate(from);
                }
            }
            _ => {}
        }
        at = end;
    }
    tokens
}

/// Whether the bracket from the token `from` on, behind which the text goes on at `end`, says nothing of what is counted: it
/// holds no number, or only how many there are of where information is published, 微信公众号（1个）发布信息149条.
fn explains(tokens: &[Token], from: usize, chars: &[char], end: usize) -> bool {
    let inner = tokens.get(from + 1..tokens.len() - 1).unwrap_or(&[]);
    let of = from.checked_sub(1).and_then(|it| tokens[it].word());
    let goes_on = chars.get(end).is_some_and(|it| mark(*it).is_none());
    let count = inner.len() == 1 && matches!(of, Some(Term::Website | Term::Foreign)) && goes_on;
    inner.iter().all(|it| it.number().is_none()) || count
}

fn next(text: &Text, at: usize) -> Option<(Kind, usize)> {
    let chars = &text.chars;
    let it = *chars.get(at)?;
    if let Some(mark) = mark(it) {
        return Some((Kind::Mark(mark), at + 1));
    }
    if "较比同与".contains(it) && digits_of_year(chars, at + 1).is_some() {
        return Some((Kind::Word(Term::Against), at + 6));
    }
    if let Some(year) = year(chars, at) {
        let term = if ends_span(chars, at) { Term::Span } else { Term::Year(year) };
        return Some((Kind::Word(term), at + 5));
    }
    if let Some(end) = month(chars, at) {
        return Some((Kind::Word(Term::Period), end));
    }
    if let Some(number) = number(chars, at).filter(|_| !text.is_quoted(at)) {
        return Some((Kind::Number(number), number.end));
    }
    // 在办结的22件中: a preposition, not 在办 or 在审.
    if it == '在' && frames(chars, at) {
        return None;
    }
    let (term, end) = term(chars, at)?;
    Some((Kind::Word(term), end))
}

/// Whether the 在 at `at` starts a clause that it puts a frame around: 在…中, 在…后, 在…方面.
fn frames(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|it| chars.get(it));
    if before.is_some_and(|it| mark(*it).is_none()) {
        return false;
    }
    let clause = chars[at..].iter().position(|it| mark(*it).is_some()).map_or(chars.len(), |end| at + end);
    matches!(chars[at..clause], [.., '中' | '内' | '后' | '前' | '时' | '上' | '下' | '间'] | [.., '方', '面'])
}

fn mark(it: char) -> Option<char> {
    match it {
        '，' | ',' => Some('，'),
        ';' | ':' | '。' | '、' | '(' | ')' => Some(it),
        '!' | '?' | '\n' => Some('。'),
        '[' => Some('('),
        ']' => Some(')'),
        _ => None,
    }
}

/// 2023年, where no digit or letter stands before it.
fn year(chars: &[char], at: usize) -> Option<i32> {
    let before = at.checked_sub(1).and_then(|it| chars.get(it));
    if before.is_some_and(char::is_ascii_alphanumeric) { None } else { digits_of_year(chars, at) }
}

/// Whether the year at `at` is the last of several: 2021年至2023年, 2021-2023年.
fn ends_span(chars: &[char], at: usize) -> bool {
    let before = chars.get(..at).unwrap_or(&[]);
    let ([rest @ .., '年', '至' | '到' | '-' | '—' | '~'] | [rest @ .., '至' | '到' | '-' | '—' | '~']) = before
    else {
        return false;
    };
    rest.last().is_some_and(char::is_ascii_digit)
}

/// Where a month ends that is spoken of as a whole: 6月, 6月份; not 6月1日, 1月至12月, 截至12月.
fn month(chars: &[char], at: usize) -> Option<usize> {
    let length = chars.get(at..)?.iter().take(3).take_while(|it| it.is_ascii_digit()).count();
    let value: u8 = chars[at..at + length].iter().collect::<String>().parse().ok()?;
    let end = at + length;
    if !(1..=12).contains(&value) || chars.get(end) != Some(&'月') {
        return None;
    }
    if chars.get(end + 1).is_some_and(|it| it.is_ascii_digit() || "至到-—~底末".contains(*it)) {
        return None;
    }
    let before = match &chars[..at] {
        [rest @ .., _, _, _, _, '年'] => rest,
        rest => rest,
    };
    let joined = before.last().is_some_and(|it| it.is_ascii_digit() || "至到-—~止第".contains(*it));
    (!joined).then_some(end + 1)
}

fn digits_of_year(chars: &[char], at: usize) -> Option<i32> {
    if !chars.get(at)?.is_ascii_digit() {
        return None;
    }
    let year: i32 = chars.get(at..at + 4)?.iter().collect::<String>().parse().ok()?;
    (chars.get(at + 4) == Some(&'年') && (1990..2100).contains(&year)).then_some(year)
}

/// Past a character that starts no token; past the whole of a run of digits and letters.
fn skip(chars: &[char], at: usize) -> usize {
    let word = |it: &char| it.is_ascii_alphanumeric() || "-_./@+".contains(*it);
    let run = chars[at..].iter().take_while(|it| word(it)).count();
    at + run.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        tokens(&Text::new(text)).iter().filter_map(Token::number).map(|it| it.value.to_string()).collect()
    }

    #[test]
    fn finds_the_numbers_and_nothing_else() {
        assert_eq!(numbers("2023年共收到12件，其中当面3件。"), ["12", "3"]);
        assert_eq!(numbers("电话：0517-87290606，邮编：223100"), ["223100"]);
        assert_eq!(numbers("利用“1+X”发布会、12345热线，根据国办公开办函〔2021〕30号、第5条"), ["12345"]);
        assert_eq!(numbers("一是加强，二是落实，三公经费，两个维护"), [""; 0]);
        assert_eq!(numbers("http://www.a.gov.cn/12/3.html"), [""; 0]);
        assert_eq!(numbers("自2023年1月1日起至12月31日止"), [""; 0]);
    }

    #[test]
    fn brackets_without_numbers_are_left_out() {
        let kinds = |text: &str| tokens(&Text::new(text)).iter().filter(|it| it.mark().is_some()).count();
        assert_eq!(kinds("其他处理（含撤回申请）3件"), 0);
        assert_eq!(kinds("收到7件（含结转1件）"), 2);
    }
}
