//! Sets of cells of a table of up to eight lists, and the two sums over such tables that all fits rest on.
//!
//! A cell is a bit pattern: bit `i` says that list `i` holds the person. Cell 0, seen by no list, is never
//! observed. The same patterns name the terms of a model: 0 is the intercept, one bit a list, two bits a pair.

/// The most lists a table may have: 2^8 = 256 cells fit the sets of this module.
pub const MAX_LISTS: usize = 8;

/// A set of cells, or of terms of a model.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, PartialOrd, Ord)]
pub(crate) struct CellSet([u64; 4]);

impl CellSet {
    pub(crate) const EMPTY: Self = Self([0; 4]);

    pub(crate) fn insert(&mut self, cell: usize) {
        if let Some(word) = self.0.get_mut(cell >> 6) {
            *word |= 1 << (cell & 63);
        }
    }

    pub(crate) fn remove(&mut self, cell: usize) {
        if let Some(word) = self.0.get_mut(cell >> 6) {
            *word &= !(1 << (cell & 63));
        }
    }

    pub(crate) fn contains(&self, cell: usize) -> bool {
        self.0.get(cell >> 6).is_some_and(|word| word >> (cell & 63) & 1 == 1)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        let mut words = self.0;
        for (word, gone) in words.iter_mut().zip(other.0) {
            *word &= !gone;
        }
        Self(words)
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(index, word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    index * 64 + bit
                })
            })
        })
    }
}

impl FromIterator<usize> for CellSet {
    fn from_iter<I: IntoIterator<Item = usize>>(cells: I) -> Self {
        let mut set = Self::EMPTY;
        for cell in cells {
            set.insert(cell);
        }
        set
    }
}

/// The cells other than 0 of a table of `lists` lists.
pub(crate) fn all_cells(lists: usize) -> CellSet {
    (1..1usize << lists).collect()
}

/// The pairs of lists in the published order (1,2), (1,3) … (1,t), (2,3) …, as bit patterns.
pub(crate) fn pairs(lists: usize) -> Vec<usize> {
    (0..lists).flat_map(|a| (a + 1..lists).map(move |b| 1 << a | 1 << b)).collect()
}

/// Replaces each value by the sum over all cells that contain the cell: what a list, a pair … holds in total.
#[inline]
pub(crate) fn sum_over_supersets<const C: usize>(values: &mut [f64; C]) {
    let mut step = 1;
    while step < C {
        for block in values.chunks_exact_mut(2 * step) {
            let (without, with) = block.split_at_mut(step);
            for (low, high) in without.iter_mut().zip(with) {
                *low += *high;
            }
        }
        step *= 2;
    }
}

/// Replaces each value by the sum over all terms inside the cell: the linear predictor of a log-linear model.
#[inline]
pub(crate) fn sum_over_subsets<const C: usize>(values: &mut [f64; C]) {
    let mut step = 1;
    while step < C {
        for block in values.chunks_exact_mut(2 * step) {
            let (without, with) = block.split_at_mut(step);
            for (low, high) in without.iter().zip(with) {
                *high += *low;
            }
        }
        step *= 2;
    }
}

/// Runs `$call` with the cell count of a table of `$lists` lists as a constant, so that the loops over cells unroll.
macro_rules! with_cells {
    ($lists:expr, $cells:ident => $call:expr) => {
        match $lists {
            0..=2 => {
                const $cells: usize = 4;
                $call
            }
            3 => {
                const $cells: usize = 8;
                $call
            }
            4 => {
                const $cells: usize = 16;
                $call
            }
            5 => {
                const $cells: usize = 32;
                $call
            }
            6 => {
                const $cells: usize = 64;
                $call
            }
            7 => {
                const $cells: usize = 128;
                $call
            }
            _ => {
                const $cells: usize = 256;
                $call
            }
        }
    };
}
pub(crate) use with_cells;

/// The counts of one table with what every fit needs of them; made once per table and per replicate.
#[derive(Clone)]
pub(crate) struct Counts<const C: usize> {
    pub(crate) lists: usize,
    /// Count per cell; cell 0 holds 0.
    pub(crate) cells: [f64; C],
    /// For each pattern the number of people whose history contains it: the sufficient statistics.
    pub(crate) held: [f64; C],
    /// Cells with a count above 0.
    pub(crate) support: CellSet,
    pub(crate) total: f64,
}

impl<const C: usize> Counts<C> {
    pub(crate) fn new(lists: usize, cells: [f64; C]) -> Self {
        let mut held = cells;
        sum_over_supersets(&mut held);
        let support =
            cells.iter().enumerate().filter(|(_, count)| **count > 0.0).map(|(cell, _)| cell).collect();
        let total = held.first().copied().unwrap_or(0.0);
        Self { lists, cells, held, support, total }
    }

    pub(crate) fn from_table(table: &super::Table) -> Self {
        let mut cells = [0.0; C];
        for (to, from) in cells.iter_mut().zip(table.counts()) {
            #[expect(clippy::cast_precision_loss, reason = "counts are limited to ten million by Table")]
            {
                *to = *from as f64;
            }
        }
        Self::new(table.lists().len(), cells)
    }
}
