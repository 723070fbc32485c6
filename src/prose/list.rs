//! What is a part of what: totals and the lists that follow them.

use super::figure::Figure;
use super::key::{Facet, facet};
use super::term::Term;
use super::token::{Kind, Token};

/// A list that is open: its members are parts of the anchor with their unit.
#[derive(Debug)]
struct Level {
    anchors: Vec<usize>,
    facet: Option<Facet>,
    list: usize,
    members: Vec<usize>,
    bracket: bool,
    colon: bool,
    open: bool,
    closed: bool,
}

/// The lists of one paragraph, while it is read.
#[derive(Debug, Default)]
pub(super) struct Lists {
    levels: Vec<Level>,
    /// Figures of this sentence, and of the one before, that are in no list.
    tops: Vec<usize>,
    before: Vec<usize>,
    lists: usize,
}

impl Lists {
    /// A new sentence. A paragraph starts with a fresh value.
    pub fn new_sentence(&mut self) {
        self.levels.clear();
        self.before = std::mem::take(&mut self.tops);
    }

    /// Whether a list is open.
    pub fn is_open(&self) -> bool {
        !self.levels.is_empty()
    }

    /// What the innermost list counts.
    pub fn facet(&self) -> Option<Facet> {
        self.levels.last().and_then(|it| it.facet)
    }

    /// Places the figure `index`, the last of `figures`. `gap`: the tokens between the number before it, or the start of
    /// the sentence, and the number itself.
    pub fn place(&mut self, figures: &mut [Figure], index: usize, gap: &[Token]) {
        let Some(figure) = figures.get(index).cloned() else { return };
        let mark = |mark| gap.iter().any(|it| it.mark() == Some(mark));
        if mark(')') && self.levels.iter().any(|it| it.bracket) {
            while let Some(level) = self.levels.pop() {
                if level.bracket {
                    break;
                }
            }
        }
        if figure.is_percent() || figure.trend.is_some() || figure.unit == Some("倍") {
            return;
        }
        let kind = facet(figure.measure);
        let opened = self.open(figures, index, gap);
        if !opened {
            self.leave(figures, &figure, kind, mark(';'));
        }
        if let Some(parent) = self.case_parent(figures, index, kind) {
            let list =
                figures[..index].iter().find(|it| it.parent == Some(parent) && same_list(facet(it.measure), kind));
            let list = list.map_or_else(|| self.next_list(), |it| it.list);
            if let Some(figure) = figures.get_mut(index) {
                (figure.parent, figure.list) = (Some(parent), list);
            }
            return;
        }
        self.join(figures, index, kind);
    }

    fn next_list(&mut self) -> usize {
        self.lists += 1;
        self.lists
    }

    /// Opens a list where `gap` says so.
    fn open(&mut self, figures: &[Figure], index: usize, gap: &[Token]) -> bool {
        let word = |term| gap.iter().any(|it| it.word() == Some(term));
        let last_mark = gap.iter().rev().find_map(Token::mark);
        let bracket =
            gap.iter().find(|it| it.word() != Some(Term::Filler)).is_some_and(|it| it.kind == Kind::Mark('('));
        let colon = gap.iter().any(|it| it.mark() == Some(':'));
        let among = word(Term::Among);
        let here = self.last(figures);
        let anchors = match () {
            () if among && here.is_none() => self.before.clone(),
            () if bracket && gap.iter().all(|it| it.mark() != Some(')')) => here.into_iter().collect(),
            () if among || word(Term::Include) => {
                let mut anchors: Vec<usize> = here.into_iter().collect();
                let unit = |at: usize| figures.get(at).and_then(|it| it.unit);
                anchors.extend(self.tops.iter().copied().filter(|it| here.is_some_and(|here| unit(here) != unit(*it))));
                anchors
            }
            () if colon && last_mark == Some(':') && self.levels.is_empty() => here.into_iter().collect(),
            () if word(Term::Respectively)
                && self.levels.is_empty()
                && !gap.iter().any(|it| it.mark() == Some(';')) =>
            {
                here.into_iter().collect()
            }
            () => return false,
        };
        let anchors: Vec<usize> = anchors.into_iter().filter(|it| *it < index).collect();
        if anchors.is_empty() {
            return false;
        }
        let list = self.next_list();
        let open = word(Term::OpenEnd) && gap.iter().any(|it| it.word() == Some(Term::OpenEnd));
        let closed = word(Term::Respectively) || (colon && last_mark == Some(':') && !open);
        self.levels.push(Level { anchors, facet: None, list, members: Vec::new(), bracket, colon, open, closed });
        true
    }

    /// Opens a list of the parts of `index`: 16件一审案件中，…. Of applications, 收到的23件中 does not say that it names
    /// all of them.
    pub fn open_under(&mut self, figures: &[Figure], index: usize) {
        let list = self.next_list();
        self.levels.clear();
        let open = figures.get(index).is_some_and(|it| facet(it.measure) == Facet::Stage);
        let level = Level {
            anchors: vec![index],
            facet: None,
            list,
            members: Vec::new(),
            bracket: false,
            colon: false,
            open,
            closed: false,
        };
        self.levels.push(level);
    }

    /// The figure that a new list would be under.
    fn last(&self, figures: &[Figure]) -> Option<usize> {
        let usable = |it: &&usize| figures.get(**it).is_some_and(|it| it.measure != Some("enumerated"));
        match self.levels.last() {
            Some(level) => level.members.last().filter(usable).or(level.anchors.last()).copied(),
            None => self.tops.iter().rev().find(usable).copied(),
        }
    }

    /// Leaves the lists that `figure` is no member of.
    fn leave(&mut self, figures: &[Figure], figure: &Figure, kind: Facet, semicolon: bool) {
        while let Some(level) = self.levels.last() {
            let unit = level.anchors.iter().any(|it| figures.get(*it).is_some_and(|it| alike(it, figure)));
            let anchor = level.anchors.last().and_then(|it| figures.get(*it));
            let under_stage = anchor.is_some_and(|it| facet(it.measure) == Facet::Stage);
            let known = matches!(kind, Facet::Answer | Facet::Channel | Facet::Applicant | Facet::Rest);
            let full = || {
                let sum: crate::decimal::Decimal =
                    level.members.iter().filter_map(|it| figures.get(*it)).map(|it| it.value).sum();
                anchor.is_some_and(|it| it.value == sum)
            };
            let stays = match (level.facet, kind) {
                _ if !unit && !level.bracket => !semicolon && self.levels.len() == 1,
                _ if matches!(kind, Facet::Stage | Facet::Cases) => level.bracket,
                (Some(Facet::Answer), Facet::Rest) => true,
                (Some(left), right) if left == right && right != Facet::Other => true,
                (_, _) if known && under_stage => true,
                // 其中A3件；B2件 goes on; a list under a list ends with its clause, and so does one that is full.
                (_, Facet::Other) if semicolon => level.colon || self.levels.len() == 1 && !full(),
                (_, Facet::Other) => !full(),
                _ => !semicolon,
            };
            if stays {
                return;
            }
            self.levels.pop();
        }
    }

    fn join(&mut self, figures: &mut [Figure], index: usize, kind: Facet) {
        let next = self.lists + 1;
        let Some(level) = self.levels.last_mut() else {
            self.tops.push(index);
            return;
        };
        let Some(figure) = figures.get(index) else { return };
        let parent =
            level.anchors.iter().rev().copied().find(|it| figures.get(*it).is_some_and(|it| alike(it, figure)));
        let Some(parent) = parent else { return };
        // 自然人3件、企业1件；予以公开2件、部分公开2件: two lists under one total.
        if let (Some(left), right) = (level.facet, kind) {
            if !same_list(left, right) && right != Facet::Other && left != Facet::Other {
                level.list = next;
                self.lists = next;
                level.facet = Some(right);
                level.members.clear();
            }
        } else {
            level.facet = Some(kind);
        }
        level.members.push(index);
        let (list, open, closed) = (level.list, level.open, level.closed);
        if let Some(figure) = figures.get_mut(index) {
            (figure.parent, figure.list, figure.open, figure.closed) = (Some(parent), list, open, closed);
        }
    }

    /// The total that a figure about cases is a part of: its own group, wherever it was counted in the paragraph.
    fn case_parent(&self, figures: &[Figure], index: usize, kind: Facet) -> Option<usize> {
        let figure = figures.get(index)?;
        let key = figure.measure?;
        let total = match kind {
            Facet::Group | Facet::Instance => "t4.lawsuits.total".to_owned(),
            Facet::Result | Facet::Progress => format!("{}.total", key.rsplit_once('.')?.0),
            _ => return None,
        };
        let same = |it: &Figure| it.measure == Some(total.as_str()) && it.paragraph == figure.paragraph;
        figures[..index].iter().rposition(same)
    }

    /// The list ends with 等: it is open.
    pub fn mark_open(&mut self, figures: &mut [Figure]) {
        if let Some(level) = self.levels.last_mut() {
            level.open = true;
            for member in &level.members {
                if let Some(figure) = figures.get_mut(*member) {
                    figure.open = true;
                }
            }
        }
    }
}

fn same_list(left: Facet, right: Facet) -> bool {
    left == right || matches!((left, right), (Facet::Answer, Facet::Rest) | (Facet::Rest, Facet::Answer))
}

/// Whether two figures can be added: the same unit, or one without.
fn alike(left: &Figure, right: &Figure) -> bool {
    let money = |it: &Figure| it.unit.is_some_and(|unit| unit.ends_with('元'));
    left.unit == right.unit || ((left.unit.is_none() || right.unit.is_none()) && !money(left) && !money(right))
}
