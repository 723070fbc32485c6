//! The words that tell what a number measures. Longer words win, so a word that only looks like another is listed too.

use crate::sort;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::vocabulary::VOCABULARY;

/// What a word of the vocabulary says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    // What a sentence is about.
    Application,
    /// 涉及…的申请: some of them.
    Subset,
    /// 申请人, 申请方式: says that applications are spoken of, counts none.
    Person,
    Review,
    Lawsuit,
    Disclosure,
    Information,
    Rules,
    Normative,
    Statutes,
    Permit,
    Penalty,
    Coercion,
    ProcessingFee,
    AdministrativeFee,
    FeeNotice,
    AnyFee,
    /// 金额.
    Amount,
    Purchase,
    // Applications.
    Receive,
    Handle,
    Answer,
    CarriedIn,
    CarriedOut,
    Unfinished,
    Carry,
    /// An answer; the key of its measure.
    Outcome(&'static str),
    /// 公开 alone: an answer among answers, else nothing.
    Open,
    /// 其他 alone: an answer among answers, a channel among channels.
    Rest,
    /// 撤回, 终止: an answer or the end of a case.
    Withdrawn,
    Channel(&'static str),
    Applicant(&'static str),
    // Reviews and lawsuits.
    Direct,
    AfterReview,
    FirstInstance,
    SecondInstance,
    Upheld,
    Corrected,
    OtherResult,
    Pending,
    Closed,
    /// The body judges such cases itself: they are none of its own.
    Authority,
    /// 备案: counts filings, not cases.
    Filed,
    /// 涉及政府信息公开: tells such cases from others.
    OnDisclosure,
    // Documents and decisions.
    Make,
    Repeal,
    InForce,
    Decide,
    Matter,
    Collect,
    // Lists.
    Among,
    Include,
    Respectively,
    OpenEnd,
    // Shares and changes.
    Share,
    Rise,
    Fall,
    Against,
    From,
    To,
    CompletionRate,
    OtherRate,
    // Assertions.
    All,
    Denial,
    Due,
    /// 已到答复期的: only those that were due are spoken of.
    Ripe,
    // Scope and year.
    Whole,
    Own,
    Unit,
    /// 我局: the body that reports, where 全市 stood before.
    Body,
    ThisYear,
    /// 指导, 协助: what others do with help.
    Guide,
    /// 截至.
    Until,
    /// 累计: of all years together, or of this one.
    Cumulative,
    /// 近五年, 2021年至2023年: several years together.
    Span,
    /// 上半年: a part of the year.
    Period,
    LastYear,
    Website,
    /// Something else that is counted: consultations, trainings, articles.
    Foreign,
    /// A word that only contains another.
    Filler,
    /// 以下三项.
    Following,
    /// The ordinal of an enumeration: 一是, 二是.
    Ordinal(u8),
    /// 未收费.
    NoFee,
    /// A year, as 2023; never a word of the vocabulary.
    Year(i32),
}

/// A word without its first character, and what it says.
type Entry = (Vec<char>, Term);

/// The words by their first character, the longest first.
static INDEX: LazyLock<HashMap<char, Vec<Entry>>> = LazyLock::new(|| {
    let mut index: HashMap<char, Vec<Entry>> = HashMap::new();
    for (term, words) in VOCABULARY {
        for word in words.split_whitespace() {
            let mut chars = word.chars();
            if let Some(first) = chars.next() {
                index.entry(first).or_default().push((chars.collect(), *term));
            }
        }
    }
    for words in index.values_mut() {
        sort::by_key(words, |(rest, _)| std::cmp::Reverse(rest.len()));
    }
    index
});

/// The longest word of the vocabulary that starts at `at`: what it says, and where it ends.
pub(super) fn term(chars: &[char], at: usize) -> Option<(Term, usize)> {
    let words = INDEX.get(chars.get(at)?)?;
    let rest = &chars[at + 1..];
    words.iter().find(|(word, _)| rest.starts_with(word)).map(|(word, term)| (*term, at + 1 + word.len()))
}

#[cfg(test)]
mod tests {
    use super::Term::*;
    use super::*;

    fn terms(text: &str) -> Vec<Term> {
        let chars: Vec<char> = text.chars().collect();
        let (mut at, mut found) = (0, Vec::new());
        while at < chars.len() {
            match term(&chars, at) {
                Some((it, end)) => {
                    found.push(it);
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    #[test]
    fn the_longest_word_wins() {
        assert_eq!(terms("未经复议直接起诉"), [Direct]);
        assert_eq!(terms("同意部分公开答复"), [Outcome("t3.partial.total")]);
        assert_eq!(terms("申请人"), [Person]);
        assert_eq!(terms("结转下年度继续办理"), [CarriedOut]);
        assert_eq!(terms("上年结转申请"), [CarriedIn, Application]);
        assert_eq!(terms("无法提供"), [Outcome("t3.unable")]);
        assert_eq!(terms("其他法律行政法规禁止公开"), [Outcome("t3.deny_law.total")]);
    }

    #[test]
    fn no_word_has_two_meanings() {
        let mut seen = HashMap::new();
        for (term, words) in VOCABULARY {
            for word in words.split_whitespace() {
                if let Some(other) = seen.insert(word, *term) {
                    assert_eq!(other, *term, "{word}");
                }
            }
        }
    }
}
