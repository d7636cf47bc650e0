//! Which counts may be shown: no cell of one to four, and no way to compute one.
//!
//! A quarter is shown as several tables with one total: by month, by form, by sex, by age. Quarters do not overlap and no
//! sum over quarters is shown, and any four tables with the same total can belong together; so what an attacker can learn
//! about a table is what the table and the total say.
//!
//! The rule for one table: walk its cells in a fixed order and close a group as soon as it is safe: one cell of zero or
//! of five and more, or several cells that make five or more together. What remains unsafe at the end joins the group
//! before it. Every cell of a group of several is hidden behind the same sign. Since the order does not depend on the counts,
//! the sign does not tell the small cell from the one hidden to protect it. A total of one to four hides everything.
//!
//! The tests hold it against an attacker who knows this rule and tries every possible table.

/// The smallest count that is shown, apart from zero.
pub const SMALLEST: i64 = 5;

/// A count as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shown {
    /// The count.
    Count(i64),
    /// Hidden: one to four, or hidden so that another cannot be computed.
    Hidden,
}

impl Shown {
    /// The count, where it is shown.
    pub const fn count(self) -> Option<i64> {
        match self {
            Self::Count(count) => Some(count),
            Self::Hidden => None,
        }
    }
}

const fn small(count: i64) -> bool {
    count > 0 && count < SMALLEST
}

/// A lone count, which no other shown count is a part or a sum of.
pub const fn alone(count: i64) -> Shown {
    if small(count) { Shown::Hidden } else { Shown::Count(count) }
}

/// The cells of one table whose total is shown beside it by [`alone`], in a fixed order that does not depend on them.
pub fn table(cells: &[i64]) -> Vec<Shown> {
    if small(cells.iter().sum()) {
        return vec![Shown::Hidden; cells.len()];
    }
    // groups of neighbouring cells: how many, and their sum
    let mut groups: Vec<(usize, i64)> = Vec::new();
    let mut open = (0, 0);
    for cell in cells {
        open = (open.0 + 1, open.1 + cell);
        if !small(open.1) {
            groups.push(open);
            open = (0, 0);
        }
    }
    while open.0 > 0 {
        let Some(before) = groups.pop() else { break };
        open = (open.0 + before.0, open.1 + before.1);
        if !small(open.1) {
            groups.push(open);
            open = (0, 0);
        }
    }
    let alone = groups.iter().flat_map(|(size, _)| std::iter::repeat_n(*size == 1, *size));
    cells
        .iter()
        .zip(alone)
        .map(|(cell, alone)| if alone { Shown::Count(*cell) } else { Shown::Hidden })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Every table of so many cells with at most `most` in each.
    fn every_table(cells: usize, most: i64) -> Vec<Vec<i64>> {
        (0..cells).fold(vec![vec![]], |tables, _| {
            tables
                .iter()
                .flat_map(|table| (0..=most).map(move |cell| table.iter().copied().chain([cell]).collect()))
                .collect()
        })
    }

    fn shown(cells: &[i64]) -> (Shown, Vec<Shown>) {
        (alone(cells.iter().sum()), table(cells))
    }

    #[test]
    fn no_cell_of_one_to_four_is_shown_and_a_table_without_one_is_shown_whole() {
        for cells in every_table(4, 9) {
            let (total, shown) = shown(&cells);
            for cell in shown.iter().chain([&total]) {
                assert!(!cell.count().is_some_and(small), "{cells:?}");
            }
            if !cells.iter().any(|cell| small(*cell)) {
                assert!(shown.iter().all(|cell| cell.count().is_some()), "{cells:?}");
            }
        }
    }

    /// The attacker sees the total and the table, knows the rule, and tries every table that would look the same.
    fn attack(cells: usize, most: i64) {
        let mut lookalikes: BTreeMap<_, Vec<BTreeSet<i64>>> = BTreeMap::new();
        let tables = every_table(cells, most);
        for table in &tables {
            let values = lookalikes.entry(shown(table)).or_insert_with(|| vec![BTreeSet::new(); cells]);
            for (possible, cell) in values.iter_mut().zip(table) {
                possible.insert(*cell);
            }
        }
        let mut hidden = 0;
        for ((total, table), values) in &lookalikes {
            // a total near the edge of the world that was tried lacks lookalikes that exist outside it
            if total.count().is_some_and(|total| total > most) {
                continue;
            }
            for (cell, possible) in table.iter().zip(values) {
                match cell {
                    Shown::Hidden => {
                        hidden += 1;
                        assert!(possible.len() > 1, "{total:?} {table:?} gives away {possible:?}");
                    }
                    Shown::Count(count) => assert_eq!(possible.iter().collect::<Vec<_>>(), [count]),
                }
            }
        }
        assert!(hidden > 10, "the attack proves nothing");
    }

    #[test]
    fn an_attacker_who_knows_the_rule_computes_no_hidden_cell() {
        attack(2, 40);
        attack(3, 22);
        attack(4, 15);
    }

    /// The careless rule: only what is small is hidden. The attacker must beat it, or the tests above prove nothing.
    #[test]
    fn the_attacker_beats_a_rule_that_hides_only_small_cells() {
        let careless = |cells: &[i64]| -> Vec<Shown> { cells.iter().map(|cell| alone(*cell)).collect() };
        let mut lookalikes: BTreeMap<_, BTreeSet<Vec<i64>>> = BTreeMap::new();
        for table in every_table(3, 12) {
            lookalikes.entry((table.iter().sum::<i64>(), careless(&table))).or_default().insert(table);
        }
        let seen = (25_i64 - 1, careless(&[12, 9, 3]));
        assert_eq!(lookalikes.get(&seen).map(BTreeSet::len), Some(1), "12 + 9 + ? = 24 is computed");
    }

    /// Tables that share a total say no more about each other than the total does: whatever lookalike is chosen in
    /// one, every lookalike of the other still fits.
    #[test]
    fn two_tables_of_one_quarter_together_give_away_no_hidden_cell() {
        let months = every_table(3, 9);
        let sexes = every_table(2, 18);
        let mut lookalikes: BTreeMap<_, Vec<BTreeSet<i64>>> = BTreeMap::new();
        for month in &months {
            let total: i64 = month.iter().sum();
            for sex in sexes.iter().filter(|sex| sex.iter().sum::<i64>() == total) {
                let look = (alone(total), table(month), table(sex));
                let values = lookalikes.entry(look).or_insert_with(|| vec![BTreeSet::new(); 5]);
                for (possible, cell) in values.iter_mut().zip(month.iter().chain(sex)) {
                    possible.insert(*cell);
                }
            }
        }
        for ((total, month, sex), values) in &lookalikes {
            if total.count().is_some_and(|total| total > 9) {
                continue;
            }
            for (cell, possible) in month.iter().chain(sex).zip(values) {
                assert!(*cell != Shown::Hidden || possible.len() > 1, "{total:?} {month:?} {sex:?}");
            }
        }
    }
}
