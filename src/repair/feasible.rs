//! Whether a few inequalities can hold together: elimination after Fourier and Motzkin.

/// `Σ terms + constant ≥ 0`; a term is a variable with its coefficient, by variable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bound {
    /// The terms, none of them zero.
    pub terms: Vec<(usize, i128)>,
    /// What is added.
    pub constant: i128,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feasible {
    /// They can. The matrices here are totally unimodular, so they can in whole numbers too.
    Yes,
    /// They cannot.
    No,
    /// Too much work to say.
    Unknown,
}

/// More inequalities than this are not looked at.
const MOST: usize = 400;

/// Whether all of `bounds` can hold together. Takes from `budget` what it costs; [`Feasible::Unknown`] where that is
/// more than there is.
pub fn feasible(mut bounds: Vec<Bound>, budget: &mut u32) -> Feasible {
    loop {
        *budget = budget.saturating_sub(1 + bounds.len() as u32 / 8);
        if *budget == 0 {
            return Feasible::Unknown;
        }
        if bounds.iter().any(|it| it.terms.is_empty() && it.constant < 0) {
            return Feasible::No;
        }
        bounds.retain(|it| !it.terms.is_empty());
        crate::sort::up(&mut bounds);
        bounds.dedup_by(|b, a| a.terms == b.terms); // the smaller constant, which comes first, says more
        let Some(variable) = cheapest(&bounds) else { return Feasible::Yes };
        let mut next = Vec::new();
        let (with, without): (Vec<_>, Vec<_>) =
            bounds.into_iter().partition(|it| it.terms.iter().any(|(at, _)| *at == variable));
        let (up, down): (Vec<_>, Vec<_>) = with.into_iter().partition(|it| coefficient(it, variable) > 0);
        if up.len() * down.len() + without.len() > MOST {
            return Feasible::Unknown;
        }
        for a in &up {
            for b in &down {
                match join(a, b, variable) {
                    Some(joined) => next.push(joined),
                    None => return Feasible::Unknown,
                }
            }
        }
        next.extend(without);
        bounds = next;
    }
}

/// The variable whose elimination leaves the fewest inequalities.
fn cheapest(bounds: &[Bound]) -> Option<usize> {
    let mut counts: std::collections::BTreeMap<usize, (usize, usize)> = std::collections::BTreeMap::new();
    for (at, coefficient) in bounds.iter().flat_map(|it| &it.terms) {
        let count = counts.entry(*at).or_default();
        if *coefficient > 0 { count.0 += 1 } else { count.1 += 1 }
    }
    counts.into_iter().min_by_key(|(_, (up, down))| up * down).map(|(at, _)| at)
}

fn coefficient(bound: &Bound, variable: usize) -> i128 {
    bound.terms.iter().find(|(at, _)| *at == variable).map_or(0, |(_, it)| *it)
}

/// Adds both so that `variable` falls out. `None` where the numbers grow out of bounds.
fn join(up: &Bound, down: &Bound, variable: usize) -> Option<Bound> {
    let (a, b) = (coefficient(up, variable), -coefficient(down, variable));
    let mut terms: std::collections::BTreeMap<usize, i128> = std::collections::BTreeMap::new();
    for (bound, times) in [(up, b), (down, a)] {
        for (at, coefficient) in &bound.terms {
            let sum = terms.entry(*at).or_default();
            *sum = sum.checked_add(coefficient.checked_mul(times)?)?;
        }
    }
    let constant = up.constant.checked_mul(b)?.checked_add(down.constant.checked_mul(a)?)?;
    Some(Bound { terms: terms.into_iter().filter(|(_, it)| *it != 0).collect(), constant })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bounds: &[(&[(usize, i128)], i128)]) -> Feasible {
        let bounds = bounds.iter().map(|(terms, constant)| Bound { terms: terms.to_vec(), constant: *constant });
        feasible(bounds.collect(), &mut 1000)
    }

    #[test]
    fn bounds_meet_or_do_not() {
        assert_eq!(check(&[]), Feasible::Yes);
        assert_eq!(check(&[(&[], -1)]), Feasible::No);
        // 2 ≤ x ≤ 3, then 3 ≤ x ≤ 2
        assert_eq!(check(&[(&[(0, 1)], -2), (&[(0, -1)], 3)]), Feasible::Yes);
        assert_eq!(check(&[(&[(0, 1)], -3), (&[(0, -1)], 2)]), Feasible::No);
        // x + y ≤ 4 with x ≥ 2 and y ≥ 2, then y ≥ 3
        assert_eq!(check(&[(&[(0, -1), (1, -1)], 4), (&[(0, 1)], -2), (&[(1, 1)], -2)]), Feasible::Yes);
        assert_eq!(check(&[(&[(0, -1), (1, -1)], 4), (&[(0, 1)], -2), (&[(1, 1)], -3)]), Feasible::No);
    }
}
