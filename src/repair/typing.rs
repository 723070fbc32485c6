//! How people get a number wrong: the likelihood of what was printed, given what belonged there.

use super::model::Typing;

/// Digits that are taken for each other, by shape or on the number pad.
const CONFUSED: [(u8, u8); 12] = [
    (b'1', b'7'),
    (b'0', b'6'),
    (b'3', b'8'),
    (b'6', b'8'),
    (b'5', b'6'),
    (b'6', b'9'),
    (b'0', b'8'),
    (b'1', b'2'),
    (b'2', b'3'),
    (b'4', b'5'),
    (b'1', b'4'),
    (b'4', b'9'),
];

/// How often a cell that is to stay empty gets a number, beside how often one with a number gets a wrong one.
const EMPTY: f64 = 0.1;

/// What is known beside the two numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Whether nothing, or a stroke, stands in the cell.
    pub blank: bool,
    /// The values around the cell and the totals of its row and column, as they would be.
    pub around: &'a [i64],
    /// Whether it is a total, which is often left at 0.
    pub total: bool,
    /// The value of the year before.
    pub earlier: Option<i64>,
}

/// How likely `printed` is where `right` belongs, given that the cell is wrong; and the slip that explains it best.
pub fn likelihood(printed: i64, right: i64, context: Context) -> (f64, Typing) {
    if right == 0 && printed > 0 && !context.blank {
        // Where nothing belongs, seldom anything is typed.
        return (EMPTY * random(printed, 0), Typing::Superfluous);
    }
    let mut ways = vec![(0.12 * random(printed, right), Typing::Other)];
    if context.blank {
        // What a blank says of the number is nothing: it is as likely for every number.
        return (0.3, Typing::Blank);
    }
    let (old, new) = (printed.to_string().into_bytes(), right.to_string().into_bytes());
    let digits = new.len() as f64;
    if printed == 0 && right > 0 {
        ways.push((if context.total { 0.4 } else { 0.15 }, Typing::Omitted));
    }
    if removed(&new, &old) {
        ways.push((0.14 / digits, Typing::Dropped));
    }
    if right > 0 && removed(&old, &new) {
        let doubled = (1..old.len()).any(|at| old[at] == old[at - 1] && [&old[..at], &old[at + 1..]].concat() == new);
        ways.push(if doubled {
            (0.08 / digits, Typing::Doubled)
        } else {
            (0.05 / (10.0 * (digits + 1.0)), Typing::Added)
        });
    }
    // A lone 0 is no digit of a number: it was left standing, or something was added to it.
    if old.len() == new.len() && printed != 0 && right != 0 {
        let differ: Vec<usize> = (0..old.len()).filter(|at| old[*at] != new[*at]).collect();
        if let [at] = differ[..] {
            let pair = (old[at].min(new[at]), old[at].max(new[at]));
            ways.push((0.14 / (9.0 * digits), Typing::Digit));
            if CONFUSED.contains(&pair) {
                ways.push((0.12 / (3.0 * digits), Typing::Confused));
            }
        }
        if let [a, b] = differ[..]
            && b == a + 1
            && old[a] == new[b]
            && old[b] == new[a]
        {
            ways.push((0.12 / (digits - 1.0), Typing::Transposed));
        }
    }
    if printed.abs_diff(right) == 1 {
        ways.push((0.04, Typing::Miscounted));
    }
    let same = context.around.iter().filter(|it| **it == printed).count();
    if printed > 0 && same > 0 {
        ways.push((0.08 * same as f64 / context.around.len() as f64, Typing::Copied));
    }
    if printed > 0 && context.earlier == Some(printed) {
        ways.push((0.2, Typing::Outdated));
    }
    let best = ways.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a });
    (ways.iter().map(|it| it.0).sum(), best.map_or(Typing::Other, |it| it.1))
}

/// How likely a number is that nothing explains: about as likely for every order of magnitude, most so for its own.
fn random(printed: i64, right: i64) -> f64 {
    let size = printed.max(right).max(9) as f64;
    0.5 / (printed as f64 + 1.0) / (2.3 * 6.0) + 0.5 / (size + 1.0)
}

/// Whether `short` is `long` without one of its digits.
fn removed(long: &[u8], short: &[u8]) -> bool {
    long.len() == short.len() + 1
        && (0..long.len()).any(|at| long[..at] == short[..at] && long[at + 1..] == short[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typing(printed: i64, right: i64) -> Typing {
        likelihood(printed, right, Context::default()).1
    }

    #[test]
    fn slips_are_told_apart() {
        for (printed, right, expected) in [
            (331, 311, Typing::Digit),
            (120, 12, Typing::Added),
            (122, 12, Typing::Doubled),
            (12, 112, Typing::Dropped),
            (21, 12, Typing::Transposed),
            (17, 11, Typing::Confused),
            (36, 30, Typing::Confused),
            (5, 0, Typing::Superfluous),
            (0, 4, Typing::Omitted),
            (250, 0, Typing::Superfluous),
            (38, 39, Typing::Miscounted),
            (925, 16, Typing::Other),
        ] {
            assert_eq!(typing(printed, right), expected, "{printed} for {right}");
        }
    }

    #[test]
    fn the_neighbours_explain_a_copy() {
        let around = [7, 925, 0, 1];
        let context = Context { around: &around, ..Context::default() };
        assert_eq!(likelihood(925, 16, context).1, Typing::Copied);
        assert_eq!(likelihood(925, 16, Context { earlier: Some(925), ..context }).1, Typing::Outdated);
        assert_eq!(likelihood(0, 16, Context { blank: true, ..context }).1, Typing::Blank);
    }

    #[test]
    fn a_likelihood_is_a_probability() {
        for (printed, right) in [(0, 1), (1, 0), (9, 10), (10, 9), (11, 1), (1_000_000, 0), (0, 1_000_000)] {
            let (it, _) = likelihood(printed, right, Context::default());
            assert!(it > 0.0 && it < 1.0, "{printed} for {right}: {it}");
        }
    }
}
