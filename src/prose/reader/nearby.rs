//! What stands next to a number, and what it says.

use super::{Around, Reader};
use crate::fold::is_han;
use crate::prose::around::trend;
use crate::prose::figure::{Figure, When};
use crate::prose::key::{Facet, facet};
use crate::prose::measure::{Reading, Words, read as read_words};
use crate::prose::number::Number;
use crate::prose::term::Term;
use crate::prose::token::{Kind, Token};
use crate::prose::topic::{Context, Topic};

/// How many figures back a sentence is searched for what it counts.
const NEAR: usize = 32;

impl Reader<'_> {
    /// What the words around a number say, and whether it was those behind it.
    pub(super) fn reading(&self, words: Around, number: Number) -> (Reading, bool) {
        let unit = number.unit;
        // 人均办理5.75件: an average.
        if number.value.integer().is_none() && !unit.is_some_and(|it| it.ends_with('元')) {
            return (Reading::Unknown, false);
        }
        let mut reading = read_words(words.pre, unit, &self.context);
        let mut behind = false;
        // 11件申请办结: the words stand behind.
        if reading == Reading::Silent {
            reading = read_words(words.post, unit, &self.context_with(words.post.terms));
            behind = matches!(reading, Reading::Measure(_) | Reading::Cases);
        }
        // 收到申请，共计3件: the clause before says what.
        if reading == Reading::Silent && words.bare && words.pre.terms.is_empty() && !self.lists.is_open() {
            reading = read_words(Words { terms: &self.previous, before: true, gap: 0 }, unit, &self.context);
        }
        // 由859件降至753件: both are of one measure.
        if reading == Reading::Silent && words.pre.has(Term::To) {
            let earlier = self.figures.last().filter(|it| it.when == When::Other && it.sentence == self.sentence);
            reading = earlier.and_then(|it| it.measure).map_or(Reading::Silent, Reading::Measure);
        }
        // 已到答复期的300件申请全部答复: only those that were due.
        if reading == Reading::Measure("t3.result_total.total") && words.pre.has(Term::Ripe) {
            reading = Reading::Unknown;
        }
        (reading, behind)
    }

    /// Whether nothing but 共计 and the like stands between the mark before a number and the number.
    pub(super) fn is_bare(&self, tokens: &[Token], from: usize, number: Number) -> bool {
        let edge = from.checked_sub(1).and_then(|it| tokens.get(it));
        edge.is_some_and(|it| it.mark().is_some() && self.gap(it.end, number.start) <= 1)
    }

    /// 申请311件，共计2132条: the same once more, in another unit.
    pub(super) fn restated(&self, figure: &mut Figure, tokens: &[Token], from: usize, last: Option<usize>) {
        let next = last.is_some_and(|it| it + 2 == from && tokens.get(it + 1).and_then(Token::mark) == Some('，'));
        let of = self.figures.len().checked_sub(1).filter(|_| next);
        let Some(before) = of.and_then(|it| self.figures.get(it)) else { return };
        if facet(before.measure) == Facet::Stage && before.unit != figure.unit && figure.unit.is_some() {
            (figure.measure, figure.of) = (Some("restated"), of);
        }
    }

    pub(super) fn percent(&self, figure: &mut Figure, pre: Words, gap: &[Token], share: bool) {
        if let Some(trend) = trend(pre.terms, &self.previous, self.has_compared()) {
            figure.trend = Some(trend);
            figure.measure = share.then_some("change.percent");
            // 增加6件，增长20%: both of the same count.
            let count =
                self.figures.last().filter(|it| it.measure == Some("change.count") && it.sentence == self.sentence);
            figure.of = count.map_or_else(|| self.last_changed(None), |it| it.of);
            return;
        }
        if pre.has(Term::CompletionRate) && !pre.has(Term::Due) {
            let others = pre.has(Term::Foreign) || !pre.has(Term::Application) && self.counts_others();
            figure.measure = Some("rate.completion").filter(|_| !others);
            return;
        }
        let bracket = gap.last().is_some_and(|it| it.kind == Kind::Mark('('));
        let said = pre.has(Term::Share) && !pre.has(Term::OtherRate);
        if share && (said || bracket && pre.terms.is_empty()) {
            figure.measure = Some("share");
            figure.of = self.last_count();
        }
    }

    /// Whether 办结率 and 全部办结 are of something else: what this sentence has last counted, or else last spoken of, is neither
    /// applications nor cases of this year.
    pub(super) fn counts_others(&self) -> bool {
        match self.last_count().and_then(|it| self.figures.get(it)) {
            Some(figure) => {
                let known = figure.measure.is_some_and(|it| it.starts_with("t3.") || it.starts_with("t4."));
                !known || figure.measure == Some("t3.carried_in.total") || figure.when == When::Other
            }
            None => self.previous.contains(&Term::Foreign) && !self.previous.contains(&Term::Application),
        }
    }

    /// The last number of this sentence that counts something.
    pub(super) fn last_count(&self) -> Option<usize> {
        let counts = |it: &Figure| !it.is_percent() && it.trend.is_none() && it.sentence == self.sentence;
        self.figures.iter().rposition(counts).filter(|at| self.figures[*at].unit != Some("个百分点"))
    }

    /// What a change, in `unit` or in per cent, is of: 753件，上年为859件，下降12.3% is of the 753.
    pub(super) fn last_changed(&self, unit: Option<&str>) -> Option<usize> {
        let last = self.last_count().filter(|it| unit.is_none() || self.figures[*it].unit == unit)?;
        let now = |it: &Figure| {
            let counts = !it.is_percent() && it.trend.is_none() && it.sentence == self.sentence;
            counts && it.when == When::ReportYear && it.unit == self.figures[last].unit
        };
        if self.figures[last].when == When::ReportYear {
            return Some(last);
        }
        self.figures.iter().rposition(now).or(Some(last))
    }

    /// Whether `word` stands between two places.
    pub(super) fn says(&self, from: usize, to: usize, word: &str) -> bool {
        self.text.chars.get(from..to).unwrap_or(&[]).iter().collect::<String>().contains(word)
    }

    /// Characters between two places that say nothing: 共, 为, 了 do not count.
    pub(super) fn gap(&self, from: usize, to: usize) -> usize {
        let chars = self.text.chars.get(from..to).unwrap_or(&[]);
        chars.iter().filter(|it| !"共总合累计为达到有的了约，、:各类条数量件".contains(**it)).count()
    }

    /// A number without a unit is a figure only where it stands right behind its word and before punctuation.
    pub(super) fn stands_alone(&self, number: Number) -> bool {
        let next = self.text.chars.get(number.end);
        next.is_none_or(|it| "，,、;。()".contains(*it)) && self.paragraph.text.contains(['，', '。', '；', ',', ';'])
    }

    /// 信息155条，其中制度15，公告21条: a part whose unit is left out has that of the whole.
    pub(super) fn lend_unit(&mut self, number: Number) {
        let named = number.start.checked_sub(1).and_then(|it| self.text.chars.get(it)).is_some_and(|it| is_han(*it));
        let Some(figure) = self.figures.last().filter(|it| it.unit.is_none() && it.trend.is_none() && named) else {
            return;
        };
        let unit = figure.parent.and_then(|it| self.figures.get(it)).and_then(|it| it.unit);
        if self.stands_alone(number)
            && let Some(figure) = self.figures.last_mut()
        {
            figure.unit = unit;
        }
    }

    /// Whether the sentence compares with last year: 提升3个平台 is no change of a figure.
    pub(super) fn compares(&self, before: &[Term]) -> bool {
        self.has_compared() || before.contains(&Term::Against) || self.previous.contains(&Term::Against)
    }

    /// Whether the number before in this sentence was a change.
    pub(super) fn has_compared(&self) -> bool {
        self.figures.last().is_some_and(|it| it.trend.is_some() && it.sentence == self.sentence)
    }

    pub(super) fn context_with(&self, terms: &[Term]) -> Context {
        let mut context = self.context.clone();
        for term in terms {
            context.note(*term);
        }
        context
    }

    /// 公开2件 is an answer where applications are counted: the sentence has counted them, or counts other answers.
    pub(super) fn expect_answers(&mut self, tokens: &[Token], at: usize) {
        let counted = self
            .figures
            .iter()
            .rev()
            .take_while(|it| it.sentence == self.sentence)
            .take(NEAR)
            .any(|it| matches!(facet(it.measure), Facet::Stage | Facet::Answer));
        let near = tokens.get(at + 1..).unwrap_or(&[]).iter().take(12);
        let answers = near.filter(|it| matches!(it.word(), Some(Term::Outcome(_)))).count();
        self.context.answers_expected = self.context.topic == Some(Topic::Applications) && (counted || answers > 0);
    }

    /// 截至2023年底，累计…: up to a day, from whatever day on.
    pub(super) fn is_until(&self, before: &[Term]) -> bool {
        let last = self.figures.last().is_some_and(|it| it.cumulative && it.sentence == self.sentence);
        last || before.contains(&Term::Until) || self.previous.contains(&Term::Until)
    }

    pub(super) fn not_of_cases(&self, before: &[Term]) -> bool {
        !(self.context.topic == Some(Topic::Cases)
            && before.iter().any(|it| matches!(it, Term::FirstInstance | Term::SecondInstance)))
    }

    /// 区政府受理3件 names one of several bodies, 向区政府提出3件 does not.
    pub(super) fn names_unit(&self, tokens: &[Token]) -> bool {
        let acts = |at: usize| {
            // 县政府信息公开平台收到: its platform.
            let idle = |it: &&Token| !matches!(it.word(), Some(Term::Filler | Term::Information | Term::Website));
            tokens[at + 1..]
                .iter()
                .find(idle)
                .is_none_or(|it| matches!(it.word(), Some(Term::Receive | Term::Handle | Term::Answer | Term::Collect)))
        };
        tokens.iter().enumerate().filter(|(at, it)| it.word() == Some(Term::Unit) && acts(*at)).any(|(_, it)| {
            let before = it.start.checked_sub(1).and_then(|at| self.text.chars.get(at));
            !before.is_some_and(|it| "向对经报由与在到给受为过从".contains(*it))
        })
    }

    /// 16件一审案件中，…: the number is taken up again, and what follows are its parts.
    pub(super) fn is_reference(&self, tokens: &[Token], at: usize, to: usize) -> bool {
        let Some(mark) = tokens.get(to).filter(|it| matches!(it.mark(), Some('，' | ':'))) else { return false };
        let last = mark.start.checked_sub(1).and_then(|it| self.text.chars.get(it));
        let word = tokens[at + 1..to].last();
        let own = word.is_some_and(|it| it.end == mark.start && it.word() != Some(Term::Among));
        last == Some(&'中') && !own
    }
}
