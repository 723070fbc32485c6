//! Linear equations over the cells of a block, as bit sets: every coefficient is −1, 0 or 1.
//!
//! The forms' tables are sums along rows and along columns, which makes their equations a network: eliminating a cell
//! from one by means of another keeps the coefficients within −1, 0 and 1. Where it does not, [`Tableau::pivot`] says so.
//!
//! The WebAssembly is compiled for size, where the compiler makes calls of the smallest functions: those that the search
//! does nothing but call are marked.

/// A set of cells of a block, by their index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellSet([u64; 4]);

impl CellSet {
    /// Every cell.
    pub const ALL: Self = Self([u64::MAX; 4]);
    /// How many cells a block may have.
    pub const CAPACITY: usize = 256;

    /// Puts the cell `at` in.
    #[inline(always)]
    pub fn insert(&mut self, at: usize) {
        self.0[at >> 6 & 3] |= 1 << (at & 63);
    }

    /// Whether the cell `at` is in it.
    #[inline(always)]
    pub fn contains(&self, at: usize) -> bool {
        self.0[at >> 6 & 3] >> (at & 63) & 1 == 1
    }

    /// The set of the cell `at` alone.
    pub fn only(at: usize) -> Self {
        let mut set = Self::default();
        set.insert(at);
        set
    }

    /// How many cells are in it.
    pub fn len(&self) -> u32 {
        self.0.iter().map(|it| it.count_ones()).sum()
    }

    /// Whether no cell is in it.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        (self.0[0] | self.0[1] | self.0[2] | self.0[3]) == 0
    }

    /// The cells that are in both.
    #[inline(always)]
    pub fn and(self, other: Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    /// The cells that are in either.
    #[inline(always)]
    pub fn or(self, other: Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    /// The cells that are in this one only.
    #[inline(always)]
    pub fn minus(self, other: Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }

    #[inline(always)]
    fn zip(self, other: Self, join: impl Fn(u64, u64) -> u64) -> Self {
        let (a, b) = (self.0, other.0);
        Self([join(a[0], b[0]), join(a[1], b[1]), join(a[2], b[2]), join(a[3], b[3])])
    }

    /// Its cells, ascending.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(at, word)| {
            std::iter::successors((word != 0).then_some(word), |it| {
                let rest = it & (it - 1);
                (rest != 0).then_some(rest)
            })
            .map(move |it| at * 64 + it.trailing_zeros() as usize)
        })
    }
}

/// `Σ plus − Σ minus + residual = 0`, over the *changes* of the cells: `residual` is what the printed values leave.
#[derive(Clone, Copy, Debug, Default)]
pub struct Linear {
    /// Cells with the coefficient 1.
    pub plus: CellSet,
    /// Cells with the coefficient −1.
    pub minus: CellSet,
    /// What the values as printed add up to; 0 where the equation holds.
    pub residual: i64,
    /// The cell that this equation determines, where it has been solved for one.
    pub pivot: Option<u16>,
}

impl Linear {
    /// The cells it speaks of.
    #[inline(always)]
    pub fn support(&self) -> CellSet {
        self.plus.or(self.minus)
    }

    /// The coefficient of the cell `at`.
    #[inline(always)]
    pub fn sign(&self, at: usize) -> i64 {
        i64::from(self.plus.contains(at)) - i64::from(self.minus.contains(at))
    }

    /// Whether it is unsolved and does not hold.
    #[inline(always)]
    pub fn violated(&self) -> bool {
        self.pivot.is_none() && self.residual != 0
    }

    /// Adds `times` (1 or −1) `other`. `None` where a coefficient would leave −1, 0, 1.
    fn add(&self, other: &Self, times: i64) -> Option<Self> {
        let (plus, minus) = if times > 0 { (other.plus, other.minus) } else { (other.minus, other.plus) };
        if !self.plus.and(plus).is_empty() || !self.minus.and(minus).is_empty() {
            return None;
        }
        let (plus, minus) = (self.plus.or(plus), self.minus.or(minus));
        let both = plus.and(minus);
        Some(Self {
            plus: plus.minus(both),
            minus: minus.minus(both),
            residual: self.residual + times * other.residual,
            pivot: self.pivot,
        })
    }
}

/// The equations of a block, some of them solved for a cell.
#[derive(Clone, Debug, Default)]
pub struct Tableau {
    /// The equations. A cell that one of them is solved for stands in no other.
    pub rows: Vec<Linear>,
}

impl Tableau {
    /// Solves the equation `row` for the cell `at`, which it must speak of, and puts it into all others. `None` where a
    /// coefficient would leave −1, 0, 1.
    #[must_use]
    pub fn pivot(&mut self, row: usize, at: usize) -> Option<()> {
        let mut chosen = self.rows[row];
        chosen.pivot = Some(at as u16);
        let sign = chosen.sign(at);
        debug_assert!(sign != 0, "the equation speaks of the cell");
        for (index, it) in self.rows.iter_mut().enumerate() {
            let other = it.sign(at);
            if index != row && other != 0 {
                *it = it.add(&chosen, -other * sign)?;
            }
        }
        self.rows[row] = chosen;
        Some(())
    }

    /// The change of the cell that `row` is solved for, all other cells of the row staying as they are.
    pub fn change(row: &Linear, pivot: usize) -> i64 {
        -row.sign(pivot) * row.residual
    }
}

/// Puts the few `changes` in the order of their cells.
pub fn by_cell<T>(changes: &mut [(usize, T)]) {
    for end in 1..changes.len() {
        let mut at = end;
        while at > 0 && changes[at - 1].0 > changes[at].0 {
            changes.swap(at - 1, at);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(cells: &[usize]) -> CellSet {
        cells.iter().fold(CellSet::default(), |set, at| set.or(CellSet::only(*at)))
    }

    #[test]
    fn a_set_lists_its_cells_in_order() {
        assert_eq!(set(&[200, 3, 64, 63, 0]).iter().collect::<Vec<_>>(), [0, 3, 63, 64, 200]);
        assert_eq!(CellSet::default().iter().count(), 0);
        assert_eq!(set(&[1, 2, 255]).len(), 3);
    }

    #[test]
    fn eliminating_a_cell_joins_two_equations() {
        // a + b - c = -1 and b - d = 4: without b, a - c + d = -5.
        let first = Linear { plus: set(&[0, 1]), minus: set(&[2]), residual: -1, pivot: None };
        let second = Linear { plus: set(&[1]), minus: set(&[3]), residual: 4, pivot: None };
        let mut tableau = Tableau { rows: vec![first, second] };
        tableau.pivot(1, 1).expect("coefficients stay small");
        assert_eq!(tableau.rows[0].plus, set(&[0, 3]));
        assert_eq!(tableau.rows[0].minus, set(&[2]));
        assert_eq!(tableau.rows[0].residual, -5);
        assert_eq!(Tableau::change(&tableau.rows[1], 1), -4);
    }

    #[test]
    fn a_coefficient_of_two_is_refused() {
        let first = Linear { plus: set(&[0, 1]), ..Linear::default() };
        let second = Linear { plus: set(&[1]), minus: set(&[0]), ..Linear::default() };
        assert!(Tableau { rows: vec![first, second] }.pivot(1, 1).is_none());
    }
}
