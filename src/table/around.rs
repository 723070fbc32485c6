//! The words around a strip of values, and which row they name.

use super::label::{Head, LABELS};
use super::strip::{Element, Fragment};
use crate::fold::key;
use crate::template::{GROUPS, RESULT_GROUP, TableId};
use std::ops::Range;
use std::sync::LazyLock;

/// Below this a label does not name a row.
pub const LEAST: f32 = 0.55;
/// How far before a strip its label may begin, in fragments, and how far behind it may end.
const REACH: usize = 6;
/// The same behind it where its label is everything that stands there, and not only what stands in its column.
const BEHIND_ALL: usize = 3;
/// A label behind its values is believed less than one before them.
const BEHIND: f32 = 0.2;

/// The labels of groups, folded.
static GROUP_KEYS: LazyLock<Vec<String>> =
    LazyLock::new(|| GROUPS.iter().map(|it| it.1).chain([RESULT_GROUP]).map(key).collect());

/// The row's own label where the values cut it and its group's, which stands beside it: `三、本年度 （一）` above them, on a line
/// or on two, `办理结果` and `予以公开` below; or `处理 3.` above them, with the end of the group's, and `其他` below; or `2.重` above them
/// and `（五） 复申请` below, apart or not; or `2.` and `不予`, a piece of the group's, above them and `重复申请` below.
pub fn without_group(elements: &[Element], label: &[usize]) -> Option<Vec<char>> {
    let words: Vec<&str> = label.iter().map(|it| fragment(elements, *it).map_or("", |it| &it.key)).collect();
    let is_group = |it: &str| matches!(LABELS.head(it), Some(Head::Group(_) | Head::Other(TableId::T3)));
    let cut = |of: &str, is_cut: &dyn Fn(&str, &str) -> bool| {
        of.char_indices().map(|it| it.0).skip(1).find(|at| is_cut(&of[..*at], &of[*at..]))
    };
    let holds = |it: &str| GROUP_KEYS.iter().any(|group| group.contains(it));
    let is_row = |above: &str, row: &str| LABELS.is_row_in_two(above, row);
    let own = match words.as_slice() {
        [above, row] => {
            // Both lines begin with a piece of the group's.
            let both = || {
                let ends = |group: &str, own: usize| {
                    let (begun, rest) = group.split_at_checked(own)?;
                    let (above, row) = above.strip_prefix(begun).zip(row.strip_prefix(rest))?;
                    is_row(above, row).then_some([own, rest.len()])
                };
                let mut all = GROUP_KEYS.iter().flat_map(|it| (1..it.len()).filter_map(|at| ends(it, at)));
                let [own, rest] = all.next()?;
                Some([&above[own..], &row[rest..]])
            };
            if let Some(at) = cut(above, &|of, own| holds(of) && is_row(own, row)) {
                [&above[at..], row]
            } else if let Some(at) = cut(row, &|group, own| holds(group) && is_row(above, own)) {
                [*above, &row[at..]]
            } else {
                both()?
            }
        }
        [above, group, row] if holds(group) && is_row(above, row) => [*above, *row],
        [group, above, rest, below] if is_group(&format!("{group}{rest}")) => [*above, *below],
        [above, group, below, rest] if is_group(&format!("{group}{rest}")) => [*above, *below],
        [above, rest @ ..] => {
            // The row's may go on over several lines too, where it is one then.
            let parted = |lines: usize| {
                let (group, row) = rest.split_at_checked(rest.len().checked_sub(lines)?)?;
                let (group, row) = (group.concat(), row.concat());
                let at = cut(above, &|begins, _| is_group(&format!("{begins}{group}")))?;
                (lines == 1 || is_row(&above[at..], &row)).then(|| above[at..].chars().chain(row.chars()).collect())
            };
            return (1..rest.len()).find_map(parted);
        }
        _ => return None,
    };
    Some(own.concat().chars().collect())
}

/// A label that leaves no doubt.
const SURE: f32 = 0.9;

/// Whether the words above the strips at `values` and below them name a row together: those in one column, or, of values
/// that are a row by themselves (`whole`), all of them; or the one above and the one below, where the values are sure to belong
/// together (`level`) or one of them holds a group's label too.
pub fn is_named_around(elements: &[Element], values: Range<usize>, whole: bool, level: bool) -> bool {
    let around = Surroundings::around(elements, values.clone());
    // Neither may have more than its own.
    let two = |it: &[usize]| match it {
        [above, below] if *above < values.start && *below >= values.end => {
            let printed: String =
                it.iter().filter_map(|at| fragment(elements, *at)).map(|it| it.key.as_str()).collect();
            level && LABELS.is_row_alone(&printed) || without_group(elements, it).is_some()
        }
        _ => false,
    };
    around.columns().iter().any(|it| names(elements, it, SURE))
        || around.labels().iter().any(|(it, _)| whole && names(elements, it, LEAST) || two(it))
}

/// Whether the words before the strip at `element` are a row's whole label.
pub fn names_row(elements: &[Element], element: usize) -> bool {
    ends_label(elements, element, |_| true)
}

/// Whether they are so, and begin with its ordinal: they are not the rest of a group's.
pub fn opens_row(elements: &[Element], element: usize) -> bool {
    ends_label(elements, element, |first| first.starts_with(|it: char| it.is_ascii_digit()) || LABELS.opens_row(first))
}

/// Whether the words before the strip at `element` are a row's label from one on that `opens` it.
fn ends_label(elements: &[Element], element: usize, opens: impl Fn(&str) -> bool) -> bool {
    let before = Surroundings::of(elements, element).before;
    let begins = |at: usize| fragment(elements, at).is_some_and(|it| opens(&it.key));
    (0..before.len()).any(|start| begins(before[start]) && names(elements, &before[start..], SURE))
}

fn names(elements: &[Element], label: &[usize], least: f32) -> bool {
    let printed = || label.iter().filter_map(|it| fragment(elements, *it)).flat_map(|it| it.key.chars()).collect();
    let printed: Vec<char> = without_group(elements, label).unwrap_or_else(printed);
    LABELS.t3.iter().chain(&LABELS.t2).any(|it| it.similarity(&printed) >= least)
}

/// The words at `element`.
pub fn fragment(elements: &[Element], element: usize) -> Option<&Fragment> {
    elements.get(element)?.words()
}

/// The words around a strip.
pub struct Surroundings<'a> {
    elements: &'a [Element],
    /// Those before it, nearest last.
    before: Vec<usize>,
    /// How many of these stand on its own line.
    own: usize,
    /// Those behind it and before the next strip's own line, nearest first.
    behind: Vec<usize>,
}

impl<'a> Surroundings<'a> {
    /// Those of the strip at `element`.
    pub fn of(elements: &'a [Element], element: usize) -> Self {
        Self::around(elements, element..element + 1)
    }

    /// The words around the strips at `values`, one after the other.
    fn around(elements: &'a [Element], values: Range<usize>) -> Self {
        let words = |at: &usize| fragment(elements, *at).is_some();
        let mut before: Vec<usize> = (0..values.start).rev().take_while(words).take(REACH).collect();
        before.reverse();
        let line = elements.get(values.start).and_then(Element::values).map_or(0, |it| it.line);
        let on = |at: &usize, line: usize| fragment(elements, *at).is_some_and(|it| it.line == line);
        let own = before.iter().filter(|at| on(at, line)).count();
        let mut behind: Vec<usize> = (values.end..elements.len()).take_while(words).take(REACH).collect();
        // What stands beside nothing but blank cells may be the end of a label that a page has cut.
        if let Some(Element::Values(next)) = behind.last().and_then(|at| elements.get(at + 1))
            && !next.filled().is_empty()
        {
            behind.retain(|at| !on(at, next.line));
        }
        Self { elements, before, own, behind }
    }

    /// Whether `label` is all that stands on the line of the values.
    pub fn is_alone(&self, label: &[usize]) -> bool {
        self.own == 1 && label.len() == 1 && self.before.last() == label.first()
    }

    /// Runs of words that may be its label, with what believing so costs.
    pub fn labels(&self) -> Vec<(Vec<usize>, f32)> {
        let mut out = Vec::new();
        let count = self.before.len();
        // A label ends right before the values; it may have begun on lines above, but not where it stands whole beside them.
        let whole = |start: usize| {
            let own = self.before[start..].iter().filter_map(|it| fragment(self.elements, *it));
            LABELS.is_only_row(&own.map(|it| it.key.as_str()).collect::<String>())
        };
        let first = (count - self.own..count).rev().find(|it| whole(*it)).unwrap_or(0);
        for start in (first..count).rev() {
            let above = (count - self.own).saturating_sub(start);
            out.push((self.before[start..].to_vec(), 0.01 * above as f32));
        }
        // Its last words may stand below the values, with the first above them or beside them.
        for end in 1..=self.behind.len() {
            let nearest = count - self.own.max(1).min(count);
            for start in (nearest.saturating_sub(2)..=nearest).filter(|it| *it < count) {
                let mut label = self.before[start..].to_vec();
                label.extend(&self.behind[..end]);
                // A group's label between may take several lines.
                if end <= BEHIND_ALL || without_group(self.elements, &label).is_some() {
                    out.push((label, 0.02 + 0.02 * end as f32));
                }
            }
            if self.own == 0 && end <= BEHIND_ALL {
                out.push((self.behind[..end].to_vec(), BEHIND));
            }
        }
        out.extend(self.columns().into_iter().map(|it| (it, 0.05)));
        out
    }

    /// The same, of words that stand one above the other where their lines hold other words too: `三、本年度 （一）` above
    /// the values, `办理结果 予以公开` below them.
    fn columns(&self) -> Vec<Vec<usize>> {
        let place =
            |at: usize| fragment(self.elements, at).map_or((0, 0, 0), |it| (it.line, it.letters.0, it.letters.1));
        // The word next to the values, on their line or on the next.
        let first_below = self.behind.first().map(|at| place(*at).0);
        let below = self.behind.iter().rev().find(|at| self.own == 0 && Some(place(**at).0) == first_below);
        // Beside the values may stand a group's label, and the row's above and below them.
        let above = self.before.iter().rev().nth(self.own).filter(|_| self.own > 0);
        let mut out: Vec<Vec<usize>> = Vec::new();
        for anchor in [self.before.last(), below, above].into_iter().flatten() {
            let (_, from, to) = place(*anchor);
            let under = |at: &&usize| {
                let (_, start, end) = place(**at);
                start < to && from < end
            };
            let before: Vec<usize> = self.before.iter().filter(under).copied().collect();
            let behind: Vec<usize> = self.behind.iter().filter(under).copied().collect();
            // Words that are a row's whole label are not passed over, nor what stands nearer to the values; but those of a group's, to
            // the left: 其他 of （六）其他处理.
            let of_group = |it: &Fragment| {
                (1..=from).contains(&it.letters.1) && GROUP_KEYS.iter().any(|group| group.contains(&it.key))
            };
            let own = |it: &Fragment| LABELS.is_row(&it.key) || LABELS.opens_row(&it.key);
            let is_kept = |it: &Fragment| own(it) && !of_group(it) || it.letters.0 >= to;
            let kept = |at: &usize| fragment(self.elements, *at).is_some_and(is_kept);
            for start in (0..before.len()).rev() {
                for end in 0..=behind.len() {
                    let label = [&before[start..], &behind[..end]].concat();
                    let (Some(first), Some(last)) = (label.first(), label.last()) else { continue };
                    let all = self.before.iter().chain(&self.behind);
                    let mut passed = all.filter(|it| (first..=last).contains(it) && !label.contains(it)).peekable();
                    if passed.peek().is_some() && !passed.any(kept) {
                        out.push(label);
                    }
                }
            }
        }
        out
    }
}
