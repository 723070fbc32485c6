//! The heads of a table: where its columns stand, where it begins, which generation it follows.

use super::fit::Head;
use super::label::LABELS;
use super::line::{Layout, Line};
use super::strip::{Element, Sequence};
use super::value::Value;
use crate::fold::key;
use crate::sort;
use crate::template::{Column, FORMS, Generation, RESULTS, SECTIONS, TableId};
use std::sync::LazyLock;

/// How far above a row its heads are looked for, in lines.
const ABOVE: usize = 60;

/// Characters that a head, a label or a part's heading takes, at most.
const LONGEST: usize = 40;

/// Where `columns` stand in the nearest lines above line `at` that name all of them; heads may take three lines.
pub fn above(text: &str, lines: &[Line], at: usize, columns: &[Column]) -> Option<Head> {
    let shows = |line: &Line| matches!(line.layout, Layout::Tab | Layout::Bar | Layout::Comma);
    let first = at.saturating_sub(ABOVE);
    let names: Vec<Vec<String>> = columns
        .iter()
        .map(|column| std::iter::once(column.label).chain(column.variants.iter().copied()).map(key).collect())
        .collect();
    for top in (first..at).rev() {
        let line = lines.get(top)?;
        if !shows(line) || line.pieces.len() <= columns.len() {
            continue;
        }
        let mut indexes: Vec<Option<usize>> = vec![None; columns.len()];
        for line in
            lines.get(top..at.min(top + 3))?.iter().filter(|it| shows(it) && it.pieces.len() == line.pieces.len())
        {
            for (index, piece) in line.pieces.iter().enumerate() {
                let printed = LABELS.named(piece.span.of(text));
                for (slot, names) in indexes.iter_mut().zip(&names) {
                    if slot.is_none() && names.contains(&printed) {
                        *slot = Some(index);
                    }
                }
            }
        }
        let found: Vec<usize> = indexes.into_iter().flatten().collect();
        if found.len() == columns.len() {
            let rising = found.windows(2).all(|pair| pair[0] < pair[1]);
            return rising.then_some(Head { indexes: found, width: line.pieces.len() });
        }
    }
    None
}

/// The first element of the table whose first values are `element`: words before it that belong to a table.
pub fn first_word(sequence: &Sequence, element: usize) -> usize {
    let mut from = element;
    let mut strange = 0;
    for at in (0..element).rev() {
        let known = match &sequence.elements[at] {
            // What stands before a part's heading is another part's: the end of a label behind its values.
            Element::Words(fragment) if fragment.key.chars().count() <= LONGEST && ends_in_part(&fragment.key) => break,
            Element::Words(fragment) => belongs(&fragment.key),
            // What a sheet has beside a sentence says nothing of it.
            Element::Values(strip) if strip.cells.iter().all(|it| it.value == Value::Blank) => continue,
            // Another row's.
            Element::Values(_) => break,
        };
        strange = if known { 0 } else { strange + 1 };
        if strange > 1 {
            break;
        }
        if known {
            from = at;
        }
    }
    from
}

/// The headings of the report's parts, folded.
static PARTS: LazyLock<[String; SECTIONS.len()]> = LazyLock::new(|| SECTIONS.each_ref().map(|it| key(it.label)));

/// Whether folded words are table four's: the heading of its part or one of its heads.
pub fn is_lawsuits(printed: &str) -> bool {
    printed.contains(RESULTS[0].label) || printed.ends_with(PARTS[TableId::T4 as usize + 1].as_str())
}

/// Whether folded words end in the heading of a part of the report.
pub fn ends_in_part(printed: &str) -> bool {
    PARTS.iter().any(|it| printed.ends_with(it.as_str()))
}

/// Whether folded words are a head or a label, or cut from one.
pub fn belongs(printed: &str) -> bool {
    if LABELS.is_known(printed) {
        return true;
    }
    let count = printed.chars().count();
    if count == 0 || count > LONGEST || ends_in_part(printed) {
        return false;
    }
    let letters: Vec<char> = printed.chars().collect();
    let cut = count <= 12 && LABELS.holds(&letters);
    // Several heads on one line, or what a narrow column leaves of them.
    cut || printed.contains("勾稽关系") || LABELS.spells(&letters)
}

/// The generation whose heads prevail among the words `from..=to`.
pub fn generation(sequence: &Sequence, from: usize, to: usize) -> Option<Generation> {
    let words: String = sequence.elements[from.min(to)..=to]
        .iter()
        .filter_map(|it| match it {
            Element::Words(fragment) => Some(fragment.key.as_str()),
            Element::Values(_) => None,
        })
        .collect();
    let count = |generation: Generation| {
        let form = FORMS.iter().find(|form| form.generation == generation);
        let other =
            || FORMS.iter().filter(|form| form.generation != generation).flat_map(|form| form.rows(TableId::T2));
        let heads = form.iter().flat_map(|form| form.rows(TableId::T2)).flat_map(|row| row.columns);
        let mut labels: Vec<String> = heads.map(|column| key(column.label)).collect();
        sort::up(&mut labels);
        labels.dedup();
        // A head that is part of another generation's head tells nothing.
        labels.retain(|label| !other().flat_map(|row| row.columns).any(|it| key(it.label).contains(label.as_str())));
        labels.iter().filter(|label| words.contains(label.as_str())).count()
    };
    let counts = Generation::ALL.map(|it| (count(it), it));
    let best = counts.iter().max_by_key(|(count, _)| *count)?;
    (best.0 > 0 && counts.iter().filter(|it| it.0 == best.0).count() == 1).then_some(best.1)
}
