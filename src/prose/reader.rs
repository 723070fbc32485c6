//! Reads paragraphs sentence by sentence.

mod nearby;

use super::amend::{append, both_zero, count_items, name_totals, narrow, share_out};
use super::around::{end_of_words, respectively, start_of_words, trend};
use super::claim::claims;
use super::figure::{Figure, Scope, When};
use super::key::{Facet, facet};
use super::list::Lists;
use super::measure::{Reading, Words};
use super::number::Number;
use super::term::Term;
use super::text::Text;
use super::token::{Kind, Token, tokens};
use super::topic::{Case, Context, Topic};
use crate::report::Paragraph;

/// A paragraph shorter than this without a full stop is a heading: what it is about holds for the next one.
const HEADING: usize = 40;

/// A report has a hundred figures or two. Numbers beyond this many are not read: such a text is no report, and what is
/// done with figures takes time that grows with the square of their number.
const MOST: usize = 2_000;

pub(super) fn read(paragraphs: &[Paragraph], year: Option<i32>) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut lead = (None, Scope::Unstated);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let text = Text::new(&paragraph.text);
        let tokens = tokens(&text);
        let heading = text.chars.len() < HEADING && !tokens.iter().any(|it| it.mark() == Some('。'));
        let (topic, scope) = std::mem::take(&mut lead);
        let topic = topic.or((paragraph.section == Some("applications")).then_some(Topic::Applications));
        let context = Context { topic, year, ..Context::default() };
        let mut reader = Reader {
            paragraph,
            index,
            text: &text,
            context,
            figures: Vec::new(),
            lists: Lists::default(),
            sentence: 0,
            scope: Scope::Unstated,
            lead: scope,
            when: When::ReportYear,
            previous: Vec::new(),
        };
        for sentence in tokens.split_inclusive(|it| it.mark() == Some('。')) {
            reader.sentence(sentence);
        }
        name_totals(&mut reader.figures);
        count_items(&mut reader.figures, &tokens, |at, end| {
            let (start, end) = text.bytes(&paragraph.text, at, end);
            paragraph.place(start, end).start
        });
        if heading && reader.figures.is_empty() {
            lead = (reader.context.topic, reader.scope);
        }
        append(&mut figures, reader.figures);
        if figures.len() >= MOST {
            break;
        }
    }
    figures
}

/// The words before and behind a number.
#[derive(Clone, Copy)]
struct Around<'a> {
    pre: Words<'a>,
    post: Words<'a>,
    /// Whether the number stands right behind a mark.
    bare: bool,
}

struct Reader<'a> {
    paragraph: &'a Paragraph,
    index: usize,
    text: &'a Text,
    context: Context,
    figures: Vec<Figure>,
    lists: Lists,
    sentence: usize,
    scope: Scope,
    /// Whom the heading, or the line that this one goes on from, speaks of.
    lead: Scope,
    when: When,
    /// The words of the last clause of this sentence that held no number.
    previous: Vec<Term>,
}

impl Reader<'_> {
    fn sentence(&mut self, tokens: &[Token]) {
        self.context.new_sentence();
        self.lists.new_sentence();
        self.sentence += 1;
        (self.scope, self.when) = (std::mem::take(&mut self.lead), When::ReportYear);
        self.previous.clear();
        let shared = respectively(tokens, &self.text.chars);
        let mut last_number = None;
        let mut claimed = 0;
        let mut clause = 0;
        let mut outside = None;
        for (at, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Mark('、') => {}
                Kind::Mark('(') => outside = self.context.case,
                Kind::Mark(')') => self.context.case = outside,
                Kind::Mark(mark) => {
                    self.end_clause(&tokens[clause..at]);
                    if mark == ';' {
                        self.context.new_clause();
                    }
                    clause = at + 1;
                }
                Kind::Word(term) => self.word(term, tokens, at),
                Kind::Number(_) if self.figures.len() >= MOST => {}
                Kind::Number(number) => {
                    let given = shared.iter().find(|(it, _)| *it == at).map(|(_, terms)| terms.clone());
                    let end = self.number(number, tokens, at, last_number, claimed, given);
                    claimed = end;
                    last_number = Some(at);
                }
            }
        }
        self.end_clause(&tokens[clause..]);
        share_out(&mut self.figures, self.sentence, tokens);
    }

    /// Takes note of a word: what the sentence is about, whom and which year it covers.
    fn word(&mut self, term: Term, tokens: &[Token], at: usize) {
        self.context.note(term);
        match term {
            Term::Whole => self.scope = Scope::Whole,
            Term::Body => self.scope = Scope::Unstated,
            Term::Own => {
                // 向区政府办提出: the addressee.
                let start = tokens.get(at).map_or(0, |it| it.start);
                let before = start.checked_sub(1).and_then(|it| self.text.chars.get(it));
                if !before.is_some_and(|it| "向对经报由与和及在到".contains(*it)) {
                    self.scope = Scope::Own;
                }
            }
            Term::Year(year) => {
                // 2022年结转, 结转至2024年: where it goes, not what it is of.
                let beside =
                    [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|it| tokens.get(it)?.word());
                let carried = beside.into_iter().any(|it| matches!(it, Term::Carry | Term::CarriedOut));
                if !carried && self.context.year.is_some_and(|it| it != year) {
                    self.when = When::Other;
                } else if self.context.year == Some(year) {
                    self.when = When::ReportYear;
                }
            }
            Term::ThisYear => self.when = When::ReportYear,
            Term::Span => self.when = When::Other,
            _ => {}
        }
    }

    fn number(
        &mut self,
        number: Number,
        tokens: &[Token],
        at: usize,
        last: Option<usize>,
        claimed: usize,
        given: Option<Vec<Term>>,
    ) -> usize {
        let from = start_of_words(tokens, at, last, claimed);
        let to = end_of_words(tokens, at);
        let words = |range: &[Token]| range.iter().filter_map(Token::word).collect::<Vec<_>>();
        let before = given.clone().unwrap_or_else(|| words(&tokens[from..at]));
        let after = if given.is_some() { Vec::new() } else { words(&tokens[at + 1..to]) };
        let gap_before = tokens[from..at].iter().rev().find(|it| it.word().is_some_and(|it| it != Term::Filler));
        let pre =
            Words { terms: &before, before: true, gap: gap_before.map_or(99, |it| self.gap(it.end, number.start)) };
        let gap_after = tokens[at + 1..to].iter().find(|it| it.word().is_some());
        let post =
            Words { terms: &after, before: false, gap: gap_after.map_or(99, |it| self.gap(number.end, it.start)) };

        let mut figure = self.figure(number);
        let mut end = at + 1;
        let between = last.map_or(0, |it| it + 1);
        let gap = &tokens[between..at];
        self.expect_answers(tokens, at);
        self.context.list = self.lists.facet();
        let mut cases = false;
        if number.unit == Some("%") || number.unit == Some("个百分点") {
            self.percent(&mut figure, pre, gap, number.unit == Some("%"));
        } else if let Some(trend) =
            trend(&before, &self.previous, self.has_compared()).filter(|_| self.compares(&before))
        {
            figure.trend = Some(trend);
            figure.measure = Some("change.count");
            figure.of = self.last_changed(number.unit);
        } else {
            let words = Around { pre, post, bare: self.is_bare(tokens, from, number) };
            let (reading, behind) = self.reading(words, number);
            if behind {
                end = to;
            }
            match reading {
                Reading::Measure(key) => figure.measure = Some(key),
                Reading::Cases => cases = true,
                Reading::Silent if words.bare && before.is_empty() => self.restated(&mut figure, tokens, from, last),
                Reading::Silent | Reading::Unknown => {}
            }
            if before.contains(&Term::From) && tokens[at + 1..].iter().take(12).any(|it| it.word() == Some(Term::To)) {
                figure.when = When::Other;
            }
            if before.contains(&Term::LastYear) && !before.contains(&Term::CarriedIn) && self.not_of_cases(&before) {
                figure.when = When::Other;
            }
        }
        if before.contains(&Term::Unit) && self.names_unit(&tokens[from..at]) {
            figure.scope = Scope::Part;
        }
        // 申请最多的是6月，收到5件: the clause before names the month.
        let whole = tokens[from..at].first().is_some_and(|it| self.says(it.start, number.start, "全年"));
        let period = before.contains(&Term::Period) || self.previous.contains(&Term::Period) && !whole;
        if period || before.contains(&Term::Guide) {
            figure.scope = Scope::Part;
        }
        // 备案复议3件、诉讼2件: both are filings.
        let last_filed = self.figures.last().is_some_and(|it| it.filed && it.sentence == self.sentence);
        figure.cumulative = before.contains(&Term::Cumulative) && self.is_until(&before);
        figure.filed = last_filed || before.contains(&Term::Filed) || self.previous.contains(&Term::Filed);
        if figure.unit.is_none() && !self.stands_alone(number) {
            figure.measure = None;
        }
        if cases {
            figure.measure = Some("t4.cases.total");
        }
        let unknown = figure.measure.is_none() && figure.trend.is_none();
        self.push(figure, gap);
        self.lend_unit(number);
        // What a list breaks down is still what the sentence counts.
        if unknown && pre.names_others() && self.figures.last().is_some_and(|it| it.parent.is_none()) {
            self.context.others = number.unit;
        }
        if before.contains(&Term::OnDisclosure) && Case::of(&before).is_none() {
            narrow(&mut self.figures);
        }
        if cases && number.value.is_zero() {
            both_zero(&mut self.figures);
        }
        if self.is_reference(tokens, at, to)
            && let Some(last) = self.figures.len().checked_sub(1)
        {
            self.figures[last].parent = None;
            self.lists.open_under(&self.figures, last);
            self.context.home = Case::of(&after).or(self.context.case);
        }
        // 等3件: the names before are examples; 主要有, …等 after the number: the list goes on.
        if tokens.get(at + 1).is_some_and(|it| it.word() == Some(Term::OpenEnd) && it.start <= number.end + 1) {
            self.lists.mark_open(&mut self.figures);
        }
        end
    }

    fn figure(&self, number: Number) -> Figure {
        let (start, end) = self.text.bytes(&self.paragraph.text, number.start, number.end);
        Figure {
            measure: None,
            value: number.value,
            approximate: number.hedge.is_some(),
            text: self.paragraph.text.get(start..end).unwrap_or("").to_owned(),
            span: self.paragraph.place(start, end),
            unit: number.unit,
            hedge: number.hedge,
            vague: number.vague,
            scope: self.scope,
            when: self.when,
            paragraph: self.index,
            sentence: self.sentence,
            section: self.paragraph.section,
            ..Figure::default()
        }
    }

    fn push(&mut self, figure: Figure, gap: &[Token]) {
        let kind = facet(figure.measure);
        self.context.answers_seen |= matches!(kind, Facet::Answer) || figure.measure == Some("t3.result_total.total");
        self.figures.push(figure);
        let index = self.figures.len() - 1;
        // 直接起诉1件，复议后起诉2件，维持2件: behind both groups, results are of all lawsuits.
        let counted = |key| self.figures.iter().any(|it| it.sentence == self.sentence && it.measure == Some(key));
        if kind == Facet::Group && counted("t4.direct.total") && counted("t4.after_review.total") {
            self.context.case = Some(Case::Lawsuits);
        }
        self.lists.place(&mut self.figures, index, gap);
        // 收取2950元，其中某局420元: a part of the same measure is one body's, or one kind's.
        let parent = self.figures[index].parent.and_then(|it| self.figures.get(it)).and_then(|it| it.measure);
        if parent.is_some() && parent == self.figures[index].measure {
            self.figures[index].scope = Scope::Part;
        }
    }

    /// The end of a clause: what it says without a number.
    fn end_clause(&mut self, tokens: &[Token]) {
        if tokens.iter().any(|it| it.number().is_some()) {
            self.previous.clear();
        } else {
            let named = tokens.iter().any(|it| it.word() == Some(Term::Application));
            let alone = !self.lists.is_open() && (named || !self.counts_others());
            for claim in claims(tokens, &self.text.chars, &self.context, alone) {
                let (start, end) = self.text.bytes(&self.paragraph.text, claim.start, claim.end);
                let figure = Figure {
                    measure: Some(claim.measure),
                    text: self.paragraph.text.get(start..end).unwrap_or("").to_owned(),
                    span: self.paragraph.place(start, end),
                    statement: claim.statement,
                    scope: self.scope,
                    when: self.when,
                    paragraph: self.index,
                    sentence: self.sentence,
                    section: self.paragraph.section,
                    ..Figure::default()
                };
                self.figures.push(figure);
            }
            let words: Vec<Term> = tokens.iter().filter_map(Token::word).collect();
            if words.iter().any(|it| !matches!(it, Term::Filler | Term::Year(_) | Term::Among)) {
                self.previous = words;
            }
        }
        // 去年 holds for its clause.
        if !tokens.iter().any(|it| matches!(it.word(), Some(Term::Year(_))))
            && tokens.iter().any(|it| it.word() == Some(Term::LastYear))
        {
            self.when = When::ReportYear;
        }
    }
}
