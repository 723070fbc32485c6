//! What a number measures, by the words around it.

use super::term::Term;
use super::topic::{Case, Context, Document, Topic};

/// What the words around a number say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Nothing: look further.
    Silent,
    /// Something that is no measure of a report, or not clear.
    Unknown,
    /// This measure.
    Measure(&'static str),
    /// Reviews and lawsuits together.
    Cases,
}

/// The words next to a number, in the order of the text, and how many characters between the last of them that matters
/// and the number are no word of the vocabulary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    pub terms: &'a [Term],
    /// Whether the words stand before the number.
    pub before: bool,
    /// Characters next to the number, up to the nearest word, that belong to no word.
    pub gap: usize,
}

impl Words<'_> {
    pub fn has(&self, term: Term) -> bool {
        self.terms.contains(&term)
    }

    fn any(&self, terms: &[Term]) -> bool {
        self.terms.iter().any(|it| terms.contains(it))
    }

    /// The word nearest to the number that is no filler.
    fn nearest(&self) -> Option<Term> {
        let mut matters = self.terms.iter().filter(|it| !idle(**it)).copied();
        if self.before { matters.next_back() } else { matters.next() }
    }

    /// Whether the words name something else that is counted: letters, filings, what the vocabulary does not know.
    pub fn names_others(&self) -> bool {
        let petition = Term::Outcome("t3.refuse_petition.total");
        let named = self.any(&[Term::Foreign, Term::Matter, Term::Website, Term::Filed, petition]);
        (named || self.gap > MOST_UNNAMED) && !self.has(Term::Application)
    }

    fn outcomes(&self) -> impl Iterator<Item = &'static str> {
        self.terms.iter().filter_map(|it| match it {
            Term::Outcome(key) => Some(*key),
            _ => None,
        })
    }
}

/// Words that say nothing of what is measured.
fn idle(term: Term) -> bool {
    use Term::{
        All, Among, Body, Cumulative, Decide, Due, Filler, From, Include, LastYear, OpenEnd, Period, Person,
        Respectively, ThisYear, To, Until, Whole, Year,
    };
    matches!(
        term,
        Filler
            | Year(_)
            | Due
            | All
            | Decide
            | From
            | To
            | LastYear
            | ThisYear
            | Among
            | Include
            | OpenEnd
            | Respectively
            | Person
            | Body
            | Cumulative
            | Until
            | Period
            | Whole
    )
}

/// More characters than this between 办理 or 收到 and the number are a name of what is counted.
const MOST_UNNAMED: usize = 1;

/// Units of what the tables count. 人次, 类, 期, 场 are of something else.
const COUNTS: [&str; 14] = ["件", "条", "份", "项", "宗", "起", "例", "次", "个", "篇", "位", "桩", "封", "件次"];
const MONEY: [&str; 4] = ["元", "万元", "亿元", "千元"];

/// What a number with `unit` measures.
pub(super) fn read(words: Words, unit: Option<&str>, context: &Context) -> Reading {
    if words.terms.is_empty() {
        return Reading::Silent;
    }
    if unit.is_some_and(|it| MONEY.contains(&it)) {
        return money(words, context);
    }
    if words.has(Term::Purchase) {
        let notice = words.any(&[Term::Website, Term::Disclosure, Term::Information, Term::Matter]);
        return if notice { Reading::Unknown } else { Reading::Measure("t2.procurement.count") };
    }
    let countable = unit.is_none_or(|it| COUNTS.contains(&it));
    if !countable || matches!(words.nearest(), Some(Term::Foreign)) {
        return Reading::Unknown;
    }
    fees(words)
        .or(|| cases(words, unit, context))
        .or(|| documents(words, unit, context))
        .or(|| decisions(words, unit))
        .or(|| disclosed(words, context))
        .or(|| applications(words, unit, context))
}

impl Reading {
    /// This reading, or the next where this one is silent.
    pub fn or(self, next: impl FnOnce() -> Self) -> Self {
        if self == Self::Silent { next() } else { self }
    }
}

fn money(words: Words, context: &Context) -> Reading {
    // 采购合同公告9条，合同金额120万元: what the contracts are worth.
    let amount = words.has(Term::Amount) && !words.has(Term::Foreign);
    if words.has(Term::Purchase) || context.topic == Some(Topic::Purchase) && amount {
        return Reading::Measure("t2.procurement.amount");
    }
    if words.has(Term::AdministrativeFee) {
        return Reading::Measure("t2.fee.amount");
    }
    let processing = words.any(&[Term::ProcessingFee, Term::FeeNotice]) || context.topic == Some(Topic::ProcessingFee);
    let said = words.any(&[Term::ProcessingFee, Term::FeeNotice, Term::Collect, Term::AnyFee, Term::Amount]);
    match (processing, said) {
        (true, true) if words.has(Term::FeeNotice) && !words.has(Term::Collect) => Reading::Measure("fee.noticed"),
        (true, true) => Reading::Measure("fee.collected"),
        (false, true) => Reading::Unknown,
        _ => Reading::Silent,
    }
}

fn fees(words: Words) -> Reading {
    if words.has(Term::FeeNotice) {
        return Reading::Measure("fee.notices");
    }
    // 对3件申请收取了信息处理费: the number is of applications that were charged for.
    if words.any(&[Term::ProcessingFee, Term::Collect]) { Reading::Unknown } else { Reading::Silent }
}

/// Reviews and lawsuits.
fn cases(words: Words, unit: Option<&str>, context: &Context) -> Reading {
    let named = Case::of(words.terms);
    let result = words.terms.iter().rev().find_map(|it| match it {
        Term::Upheld => Some("upheld"),
        Term::Corrected => Some("corrected"),
        Term::OtherResult => Some("other"),
        Term::Pending => Some("pending"),
        Term::Closed => Some("closed"),
        _ => None,
    });
    let Some(case) = named.or(context.case.filter(|_| context.topic == Some(Topic::Cases))) else {
        return Reading::Silent;
    };
    let result = result.or_else(|| {
        if named.is_none() && context.counts_others(unit) {
            return None;
        }
        // 其他1件, 撤回1件, 未办结1件: words of applications, unless the sentence is about cases.
        words.terms.iter().rev().find_map(|it| match it {
            Term::Rest | Term::Withdrawn => Some("other"),
            Term::Unfinished => Some("pending"),
            Term::Answer if named.is_none() => Some("closed"),
            _ => None,
        })
    });
    if named.is_none() && result.is_none() {
        return Reading::Silent;
    }
    if words.has(Term::Authority) || words.any(&[Term::Matter, Term::Foreign]) && result.is_none() {
        return Reading::Unknown;
    }
    // 其他行政复议案件12件: cases of another kind, no other result of these.
    let rest = words.terms.iter().position(|it| *it == Term::Rest);
    let case_named = words.terms.iter().position(|it| Case::of(&[*it]).is_some());
    if rest.zip(case_named).is_some_and(|(rest, named)| rest < named) {
        return Reading::Unknown;
    }
    match (case, result) {
        (Case::Both, None) => Reading::Cases,
        (Case::Both, Some(_)) => Reading::Unknown,
        (case, result) => case.key(result.unwrap_or("total")).map_or(Reading::Unknown, Reading::Measure),
    }
}

fn documents(words: Words, unit: Option<&str>, context: &Context) -> Reading {
    let named = Document::of(words.terms);
    let document = match named {
        Some(document) => document,
        // 废止2件, 现行有效32件: the kind stands before.
        None if context.topic == Some(Topic::Documents) && words.any(&[Term::Make, Term::Repeal, Term::InForce]) => {
            context.document.unwrap_or(Document::Normative)
        }
        None => return Reading::Silent,
    };
    // 清理规范性文件32件，其中继续有效25件: of those that were gone through.
    if words.any(&[Term::Matter, Term::Filed, Term::Foreign]) || named.is_none() && context.counts_others(unit) {
        return Reading::Unknown;
    }
    let verb = words.terms.iter().rev().find_map(|it| match it {
        Term::InForce => Some("in_force"),
        Term::Repeal => Some("repealed"),
        Term::Make => Some("made"),
        Term::Open | Term::Disclosure => Some("disclosed"),
        _ => None,
    });
    // 公开行政许可: decisions, not documents.
    match verb.or((context.topic_was_disclosure()).then_some("disclosed")) {
        Some(verb) => Reading::Measure(document.key(verb)),
        None => Reading::Unknown,
    }
}

fn decisions(words: Words, unit: Option<&str>) -> Reading {
    let kinds: Vec<&'static str> = words
        .terms
        .iter()
        .filter_map(|it| match it {
            Term::Permit => Some("t2.permit.decided"),
            Term::Penalty => Some("t2.penalty.decided"),
            Term::Coercion => Some("t2.coercion.decided"),
            _ => None,
        })
        .collect();
    let Some(&kind) = kinds.last() else { return Reading::Silent };
    let other = [
        Term::Matter,
        Term::Website,
        Term::Open,
        Term::Disclosure,
        Term::Information,
        Term::Foreign,
        Term::Application,
        Term::Make,
    ];
    // 采购信息801条，其中行政处罚决定1条: what was published, not what was decided.
    if kinds.iter().any(|it| *it != kind) || words.any(&other) || unit == Some("条") {
        return Reading::Unknown;
    }
    // 依据、条件、程序等49条 are no decisions: 决定, 案件, 办理 has to be said, or nothing at all.
    let decided = words.any(&[Term::Decide, Term::Handle, Term::Answer]) || words.gap <= 1;
    if decided { Reading::Measure(kind) } else { Reading::Unknown }
}

fn disclosed(words: Words, context: &Context) -> Reading {
    let said = words.has(Term::Disclosure);
    if !said {
        let named = context.topic == Some(Topic::Disclosure)
            && words.any(&[Term::Information, Term::Website, Term::Matter, Term::Open]);
        return if named { Reading::Unknown } else { Reading::Silent };
    }
    if words.any(&[Term::Foreign, Term::Matter, Term::Statutes]) || words.outcomes().next().is_some() {
        return Reading::Unknown;
    }
    if words.any(&[Term::Website, Term::Channel("channel.web")]) {
        return Reading::Measure("disclosed.part");
    }
    // 主动公开财政信息12条 counts a kind of information; 主动公开政府信息共12条 all of it.
    let object = matches!(words.nearest(), Some(Term::Disclosure | Term::Information));
    if object && words.gap <= 3 { Reading::Measure("disclosed.total") } else { Reading::Unknown }
}

fn applications(words: Words, unit: Option<&str>, context: &Context) -> Reading {
    let named = words.has(Term::Application);
    if context.topic != Some(Topic::Applications) && !named {
        // 予以公开3件 needs no carrier where nothing else was spoken of.
        let alone = context.topic.is_none() && (words.outcomes().next().is_some() || words.has(Term::CarriedOut));
        if !alone {
            return Reading::Silent;
        }
    }
    // 办理建议5件，予以公开3件: what the sentence counts is its carrier.
    if words.any(&[Term::Corrected, Term::Upheld]) || !named && context.counts_others(unit) {
        return Reading::Unknown;
    }
    // 减少申请10件: so many fewer.
    let turn = words.terms.iter().rposition(|it| matches!(it, Term::Rise | Term::Fall));
    if turn.is_some_and(|turn| words.terms[turn + 1..].first() == Some(&Term::Application)) {
        return Reading::Unknown;
    }
    // 受理信访事项12件: petitions, not applications that are petitions.
    if words.any(&[Term::Receive, Term::Handle]) && words.has(Term::Outcome("t3.refuse_petition.total")) && !named {
        return Reading::Unknown;
    }
    stage(words, context).or(|| outcome(words, context)).or(|| breakdown(words, context)).or(|| handled(words, unit))
}

/// Carried in and out.
fn stage(words: Words, context: &Context) -> Reading {
    if words.has(Term::CarriedIn) {
        let together = words.any(&[Term::Receive]);
        return Reading::Measure(if together { "t3.handled.total" } else { "t3.carried_in.total" });
    }
    if words.has(Term::CarriedOut) {
        return Reading::Measure("t3.carried_out.total");
    }
    if words.has(Term::Carry) {
        // 2022年结转3件 (from a year that is not the report's), 结转至2024年1件.
        let carry = words.terms.iter().position(|it| *it == Term::Carry);
        let year = words.terms.iter().position(|it| matches!(it, Term::Year(_)));
        let other = words.terms.iter().any(|it| matches!(it, Term::Year(year) if Some(*year) != context.year));
        return match (year, carry) {
            (Some(year), Some(carry)) if other && year < carry => Reading::Measure("t3.carried_in.total"),
            (Some(_), Some(_)) if other => Reading::Measure("t3.carried_out.total"),
            _ if context.answers_seen => Reading::Measure("t3.carried_out.total"),
            _ => Reading::Unknown,
        };
    }
    if words.has(Term::LastYear) && words.has(Term::Unfinished) {
        return Reading::Measure("t3.carried_in.total");
    }
    if words.has(Term::Unfinished) && words.outcomes().next().is_none() {
        return Reading::Measure("t3.unfinished");
    }
    Reading::Silent
}

/// The kinds of answer.
fn outcome(words: Words, context: &Context) -> Reading {
    let mut keys: Vec<&'static str> = words.outcomes().collect();
    keys.dedup();
    // 无法提供（本机关不掌握）: the row says more than its group.
    if keys.iter().any(|it| it.ends_with(".total")) {
        keys.retain(|it| it.ends_with(".total"));
    }
    match keys[..] {
        [] => {}
        [key] => return Reading::Measure(key),
        // 同意公开、部分公开5件: two answers in one number.
        _ => return Reading::Unknown,
    }
    if words.has(Term::Withdrawn) {
        return Reading::Measure("t3.other_rest.total");
    }
    let plain = words.terms.iter().all(|it| matches!(it, Term::Open | Term::Filler | Term::Among | Term::Year(_)));
    if words.has(Term::Open) && plain && words.gap <= 1 {
        return if context.answers_expected { Reading::Measure("t3.granted.total") } else { Reading::Unknown };
    }
    Reading::Silent
}

/// By channel and by applicant.
fn breakdown(words: Words, context: &Context) -> Reading {
    let mut keys: Vec<&'static str> = words
        .terms
        .iter()
        .filter_map(|it| match it {
            Term::Channel(key) => Some(*key),
            _ => None,
        })
        .collect();
    keys.dedup();
    match keys[..] {
        [] => {}
        [key] => return Reading::Measure(key),
        _ => return Reading::Measure("channel.mixed"),
    }
    let applicants = words.terms.iter().filter_map(|it| match it {
        Term::Applicant(key) => Some(*key),
        _ => None,
    });
    let mut keys: Vec<&'static str> = applicants.collect();
    keys.dedup();
    match keys[..] {
        [] => {}
        [key] => return Reading::Measure(key),
        _ => return Reading::Unknown,
    }
    if words.has(Term::Rest) && words.gap <= 2 {
        return match context.list {
            Some(super::Facet::Answer) => Reading::Measure("t3.other"),
            Some(super::Facet::Channel) => Reading::Measure("channel.other"),
            _ => Reading::Unknown,
        };
    }
    Reading::Silent
}

/// Received, answered, or only spoken of.
fn handled(words: Words, unit: Option<&str>) -> Reading {
    if words.any(&[Term::Foreign, Term::Matter, Term::Website]) && !words.has(Term::Application) {
        return Reading::Unknown;
    }
    // 涉及征收的申请3件: some of them.
    if words.has(Term::Subset) {
        return Reading::Unknown;
    }
    // 办理低保救助4件: what is counted has a name, and it is another.
    if words.before && words.gap > MOST_UNNAMED && !words.has(Term::Application) {
        return Reading::Unknown;
    }
    let answered = words.any(&[Term::Answer, Term::Closed]);
    if words.has(Term::Receive) {
        return Reading::Measure("t3.new.total");
    }
    // 已到答复期的300件已答复: only those that were due.
    if answered && words.has(Term::Ripe) {
        return Reading::Unknown;
    }
    if answered {
        return Reading::Measure("t3.result_total.total");
    }
    // 依申请公开信息2条 counts what was given out.
    if unit == Some("条") && !words.has(Term::Handle) {
        return Reading::Unknown;
    }
    let spoken = words.any(&[Term::Handle]) || matches!(words.nearest(), Some(Term::Application));
    if spoken { Reading::Measure("t3.handled.total") } else { Reading::Silent }
}
