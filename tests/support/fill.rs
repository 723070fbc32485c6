//! Sentences with figures of a draft in them: 收到{t3.new.total}件.

use super::draw::Draft;
use gouji::template::{CellId, TableId};

/// `template` with its figures: `{t3.new.total}` is the number in that cell, `{t3.new.total+2}` two more, `{year-1}` last
/// year, `{own}` how the body calls itself, `{body}` its name, `{lawsuits}` both groups of lawsuits, `{deny}`, `{unable}`,
/// `{refuse}` and `{rest}` the groups of answers, `{answers}` all of them that are not 0, as a list.
pub fn fill(draft: &Draft, template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or_else(|| panic!("no end: {template}"));
        out += before;
        out += &value(draft, name);
        rest = tail;
    }
    out + rest
}

fn value(draft: &Draft, name: &str) -> String {
    match name {
        "own" => return draft.own.to_owned(),
        "body" => return draft.body.to_owned(),
        "answers" => return answers(draft),
        _ => {}
    }
    let (name, more) = match name.find(['+', '-']) {
        Some(at) => (&name[..at], name[at..].parse::<i64>().unwrap_or_else(|_| panic!("{name}"))),
        None => (name, 0),
    };
    (number(draft, name) + more).to_string()
}

/// The figure of this name.
pub fn number(draft: &Draft, name: &str) -> i64 {
    let case = |row| draft.number(TableId::T4, row, "total");
    match name {
        "year" => i64::from(draft.year),
        "lawsuits" => case("direct") + case("after_review"),
        "deny" | "unable" | "refuse" => draft.group(name),
        "rest" => draft.group("other"),
        _ => {
            let id = CellId::parse(name).unwrap_or_else(|| panic!("no cell {name}"));
            draft.number(id.table, id.row, id.column)
        }
    }
}

/// The kinds of answer that there were, as prose lists them.
fn answers(draft: &Draft) -> String {
    let kinds = [
        ("予以公开", number(draft, "t3.granted.total")),
        ("部分公开", number(draft, "t3.partial.total")),
        ("不予公开", draft.group("deny")),
        ("无法提供", draft.group("unable")),
        ("不予处理", draft.group("refuse")),
        ("其他处理", draft.group("other")),
    ];
    let answered = kinds.iter().filter(|(_, count)| *count > 0);
    answered.map(|(name, count)| format!("{name}{count}件")).collect::<Vec<_>>().join("、")
}
