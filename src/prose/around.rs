//! The words around a number: where they start and end, and what they say of changes and of shared lists.

use super::figure::Trend;
use super::term::Term;
use super::token::{Kind, Token};

/// Where the words before the number at `at` start: behind the last mark, the number before it and its words. 、 parts
/// only what holds a number: 规章、规范性文件44条 is one item.
pub(super) fn start_of_words(tokens: &[Token], at: usize, last: Option<usize>, claimed: usize) -> usize {
    let floor = last.map_or(0, |it| it + 1).max(claimed);
    let mut start = at;
    while start > floor {
        match tokens[start - 1].mark() {
            Some('、')
                if last.is_some_and(|it| {
                    tokens[it..start].iter().all(|it| !matches!(it.mark(), Some('，' | ';' | ':' | '(' | ')')))
                }) =>
            {
                break;
            }
            Some('、') | None => start -= 1,
            Some(_) => break,
        }
    }
    start
}

/// Where the words behind the number at `at` end: before the next mark or number.
pub(super) fn end_of_words(tokens: &[Token], at: usize) -> usize {
    let rest = tokens.get(at + 1..).unwrap_or(&[]);
    at + 1 + rest.iter().position(|it| it.word().is_none()).unwrap_or(rest.len())
}

/// Which way the number has changed, where it is a change: 同比增长, 比上年减少. `comparing`: the sentence has compared
/// already, as in 与上年相比，申请减少7件，办结增加2件.
pub(super) fn trend(before: &[Term], previous: &[Term], comparing: bool) -> Option<Trend> {
    let turn = before.iter().rposition(|it| matches!(it, Term::Rise | Term::Fall))?;
    if before[turn..].iter().any(|it| !matches!(it, Term::Rise | Term::Fall | Term::Filler | Term::Application)) {
        return None;
    }
    let compared =
        comparing || before[..turn].contains(&Term::Against) || previous.contains(&Term::Against) || turn == 0;
    compared.then_some(if before[turn] == Term::Rise { Trend::Up } else { Trend::Down })
}

/// A、B分别为3件、4件: which words belong to which number.
pub(super) fn respectively(tokens: &[Token], chars: &[char]) -> Vec<(usize, Vec<Term>)> {
    let Some(at) = tokens.iter().position(|it| it.word() == Some(Term::Respectively)) else { return Vec::new() };
    let hard = |it: &Token| matches!(it.mark(), Some('，' | ';' | ':' | '。' | '(' | ')')) || it.number().is_some();
    let from = tokens[..at].iter().rposition(hard).map_or(0, |it| it + 1);
    let mut names: Vec<Vec<Term>> = vec![Vec::new()];
    let mut end = None;
    for token in &tokens[from..at] {
        let between = end.map_or(&[][..], |end| chars.get(end..token.start).unwrap_or(&[]));
        let joined = between.iter().any(|it| "和及与以".contains(*it));
        if (joined || token.mark() == Some('、')) && names.last().is_some_and(|it| !it.is_empty()) {
            names.push(Vec::new());
        }
        if let (Some(term), Some(last)) = (token.word(), names.last_mut()) {
            last.push(term);
        }
        end = Some(token.end);
    }
    let mut numbers = Vec::new();
    for (index, token) in tokens.iter().enumerate().skip(at + 1) {
        match token.kind {
            Kind::Number(_) => numbers.push(index),
            Kind::Mark('、' | '，') => {}
            _ => break,
        }
    }
    if names.len() < 2 || names.len() != numbers.len() {
        return Vec::new();
    }
    // 当面、邮寄申请分别为: the last name carries the words that all share.
    numbers.into_iter().zip(names).collect()
}
