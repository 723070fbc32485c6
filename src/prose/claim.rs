//! Assertions without a number: 未收到申请, 无行政复议, 均为自然人, 全部办结. Each says that something is 0.

use super::figure::Statement;
use super::term::Term;
use super::token::Token;
use super::topic::{Case, Context, Topic};

/// Something that a clause says to be 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Claim {
    pub measure: &'static str,
    pub statement: Statement,
    /// The characters that say so.
    pub start: usize,
    pub end: usize,
}

/// Between a 无 and what it denies there stands no more than this.
const REACH: usize = 30;

/// What the clause `tokens` of `chars`, which holds no number, says to be 0. `alone`: nothing before it in the sentence
/// narrows what it speaks of, no list is open.
pub(super) fn claims(tokens: &[Token], chars: &[char], context: &Context, alone: bool) -> Vec<Claim> {
    // 上半年未收到申请: of a part of the year.
    if tokens.iter().any(|it| it.word() == Some(Term::Period)) {
        return Vec::new();
    }
    let mut found = denials(tokens, chars, context);
    if found.is_empty() && alone {
        found.extend(universal(tokens, context));
    }
    found
}

fn denials(tokens: &[Token], chars: &[char], context: &Context) -> Vec<Claim> {
    let Some(at) = tokens.iter().position(|it| matches!(it.word(), Some(Term::Denial | Term::NoFee))) else {
        return Vec::new();
    };
    let start = tokens[at].start;
    let rest: Vec<Term> = tokens[at + 1..].iter().filter_map(Token::word).collect();
    let end = tokens.last().map_or(start, |it| it.end);
    let claim = |measure| Claim { measure, statement: Statement::Denied, start, end };
    if tokens[at].word() == Some(Term::NoFee) {
        return vec![claim("fee.any")];
    }
    // 无超期, 无一例投诉, 无被责令: something about them is denied, not they.
    let between = |from: usize, to: usize| chars.get(from..to).unwrap_or(&[]);
    let first = tokens[at + 1..]
        .iter()
        .find(|it| !matches!(it.word(), Some(Term::Filler | Term::Person | Term::OnDisclosure) | None));
    let Some(first) = first else { return Vec::new() };
    let words = between(tokens[at].end, end);
    if first.start - tokens[at].end > REACH || words.iter().any(|it| "超逾误漏错瑕".contains(*it)) {
        return Vec::new();
    }
    let has = |term| rest.contains(&term);
    // 未发生因未按期答复引发的行政复议: those of one cause.
    if of_one_cause(words) {
        return Vec::new();
    }
    let narrowed = rest.iter().any(|it| {
        matches!(
            it,
            Term::Channel(_)
                | Term::Applicant(_)
                | Term::Outcome(_)
                | Term::Foreign
                | Term::Website
                | Term::Due
                | Term::Ripe
                | Term::Unfinished
                | Term::Matter
                | Term::Own
                | Term::Unit
                | Term::Withdrawn
                | Term::Upheld
                | Term::FirstInstance
                | Term::SecondInstance
                | Term::Authority
        )
    });
    if narrowed {
        return Vec::new();
    }
    if has(Term::ProcessingFee) || has(Term::AnyFee) && !has(Term::AdministrativeFee) {
        return vec![claim(if has(Term::ProcessingFee) { "fee.collected" } else { "fee.any" })];
    }
    let case = Case::of(&rest);
    if let Some(case) = case.or(context.case.filter(|_| has(Term::Corrected) && context.topic == Some(Topic::Cases))) {
        let result = match () {
            () if has(Term::Corrected) => "corrected",
            () if has(Term::Pending) => "pending",
            () if has(Term::OtherResult) || has(Term::Closed) => return Vec::new(),
            () => "total",
        };
        let cases = if case == Case::Both { vec![Case::Review, Case::Lawsuits] } else { vec![case] };
        return cases.into_iter().filter_map(|it| it.key(result)).map(claim).collect();
    }
    if has(Term::CarriedIn) {
        return vec![claim("t3.carried_in.total")];
    }
    if has(Term::CarriedOut) {
        return vec![claim("t3.carried_out.total")];
    }
    // 未答复申请 and 无申请需要…: only receiving is denied.
    let received = has(Term::Application) && !has(Term::Answer) && !has(Term::Handle) && !has(Term::Carry);
    let documents = [Term::Rules, Term::Normative, Term::Permit, Term::Penalty, Term::Disclosure, Term::Collect];
    if received && !documents.iter().any(|it| has(*it)) { vec![claim("t3.new.total")] } else { Vec::new() }
}

/// Whether `words`, what is denied, names a cause other than 政府信息公开: something left undone, or another matter.
fn of_one_cause(words: &[char]) -> bool {
    let words: String = words.iter().collect();
    let caused = ["引发", "引起", "导致", "造成", "产生", "而"];
    let Some(end) = caused.iter().filter_map(|it| words.find(it)).min() else { return false };
    let cause = &words[..end];
    let cause = cause.find('因').map_or(cause, |at| &cause[at..]).replace("不服", "");
    !cause.is_empty()
        && (!cause.contains("公开") && !cause.contains("申请") || cause.contains(['未', '不', '无', '逾', '超']))
}

fn universal(tokens: &[Token], context: &Context) -> Option<Claim> {
    let at = tokens.iter().position(|it| it.word() == Some(Term::All))?;
    let rest: Vec<Term> = tokens[at + 1..].iter().filter_map(Token::word).collect();
    let all: Vec<Term> = tokens.iter().filter_map(Token::word).collect();
    let has = |term| rest.contains(&term);
    let (start, end) = (tokens.first()?.start, tokens.last()?.end);
    let claim = |measure| Some(Claim { measure, statement: Statement::Implied, start, end });
    // 到期的均已办结, 均按时答复: true whatever is still open.
    if all.iter().any(|it| {
        matches!(it, Term::Due | Term::Ripe | Term::Foreign | Term::Denial | Term::Channel(_) | Term::Outcome(_))
    }) {
        return None;
    }
    match context.topic? {
        Topic::Applications => {
            let applicants: Vec<&str> = rest
                .iter()
                .filter_map(|it| match it {
                    Term::Applicant(key) => Some(*key),
                    _ => None,
                })
                .collect();
            match applicants[..] {
                ["t3.new.natural"] => claim("t3.new.organisations"),
                [key] if key != "t3.new.natural" => claim("t3.new.natural"),
                [] if has(Term::Answer) || has(Term::Closed) => claim("t3.carried_out.total"),
                _ => None,
            }
        }
        Topic::Cases => {
            let case = Case::of(&all).or(context.case)?;
            if has(Term::Upheld) && !has(Term::Corrected) {
                return case.key("corrected").and_then(claim);
            }
            if has(Term::Closed) || has(Term::Answer) {
                return case.key("pending").and_then(claim);
            }
            None
        }
        _ => None,
    }
}
