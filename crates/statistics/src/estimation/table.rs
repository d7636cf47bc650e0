//! The table of histories: how many people stand on exactly which lists.

use super::cells::MAX_LISTS;

/// The largest count one history may have.
pub const MAX_COUNT: u64 = 1_000_000_000;

/// Counts of people by history. Bit `i` of an index says that list `i` holds them; index 0 is always 0, because nobody can
/// count people whom no list has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    lists: Vec<String>,
    counts: Vec<u64>,
}

/// What is wrong with a table or with what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Fewer than two lists: without overlap there is nothing to learn from.
    #[error("one list only: an estimate needs at least two")]
    OneList,
    /// More than eight lists.
    #[error("{0} lists: at most eight can be used")]
    ManyLists(usize),
    /// Two lists have the same name.
    #[error("two lists are called {0}")]
    SameName(String),
    /// A list has no name, or its name holds one of `:`, `+`, `,`.
    #[error("a list cannot be called \"{0}\"")]
    BadName(String),
    /// A history gives a count to people on no list.
    #[error("people on no list cannot be counted")]
    Unseen,
    /// A history names a list that is not there.
    #[error("no such history")]
    NoSuchHistory,
    /// A count above [`MAX_COUNT`].
    #[error("a count above one thousand million")]
    LargeCount,
    /// A name in `merge` or `omit` is no list of the table.
    #[error("no list is called {0}")]
    NoSuchList(String),
}

impl Table {
    /// A table of the named lists with `(history, count)` rows; counts of equal histories add up.
    pub fn new<S: Into<String>>(
        lists: impl IntoIterator<Item = S>,
        rows: impl IntoIterator<Item = (usize, u64)>,
    ) -> Result<Self, TableError> {
        let lists: Vec<String> = lists.into_iter().map(Into::into).collect();
        if lists.len() < 2 {
            return Err(TableError::OneList);
        }
        if lists.len() > MAX_LISTS {
            return Err(TableError::ManyLists(lists.len()));
        }
        for (index, name) in lists.iter().enumerate() {
            if name.is_empty() || name.contains([':', '+', ',']) {
                return Err(TableError::BadName(name.clone()));
            }
            if lists.iter().take(index).any(|other| other == name) {
                return Err(TableError::SameName(name.clone()));
            }
        }
        let mut counts = vec![0; 1 << lists.len()];
        for (history, count) in rows {
            if history == 0 && count > 0 {
                return Err(TableError::Unseen);
            }
            let cell = counts.get_mut(history).ok_or(TableError::NoSuchHistory)?;
            *cell += count;
            if *cell > MAX_COUNT {
                return Err(TableError::LargeCount);
            }
        }
        Ok(Self { lists, counts })
    }

    /// Names of the lists, in order.
    pub fn lists(&self) -> &[String] {
        &self.lists
    }

    /// Count per history, indexed by bit pattern.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// Number of people seen by at least one list.
    pub fn observed(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Histories with their counts above 0.
    pub fn histories(&self) -> impl Iterator<Item = (usize, u64)> {
        self.counts.iter().copied().enumerate().filter(|(_, count)| *count > 0)
    }

    /// Number of people whose history contains `pattern`.
    pub fn held(&self, pattern: usize) -> u64 {
        self.histories().filter(|(history, _)| history & pattern == pattern).map(|(_, count)| count).sum()
    }

    /// Lists that nobody stands on.
    pub fn empty_lists(&self) -> Vec<String> {
        self.named(|list| self.held(1 << list) == 0)
    }

    /// Whether anyone stands on two lists: without that there is no estimate.
    pub fn overlaps(&self) -> bool {
        self.histories().any(|(history, _)| history.count_ones() >= 2)
    }

    /// How many triples of lists overlap pairwise; with none, the model of all pairs cannot be identified.
    pub fn overlapping_triples(&self) -> usize {
        let lists = self.lists.len();
        let meets = |a: usize, b: usize| self.held(1 << a | 1 << b) > 0;
        let mut found = 0;
        for a in 0..lists {
            for b in a + 1..lists {
                found += (b + 1..lists).filter(|c| meets(a, b) && meets(a, *c) && meets(b, *c)).count();
            }
        }
        found
    }

    fn named(&self, which: impl Fn(usize) -> bool) -> Vec<String> {
        self.lists.iter().enumerate().filter(|(list, _)| which(*list)).map(|(_, name)| name.clone()).collect()
    }

    fn position(&self, name: &str) -> Result<usize, TableError> {
        self.lists.iter().position(|list| list == name).ok_or_else(|| TableError::NoSuchList(name.to_owned()))
    }

    /// The table in which the named lists are one: a person is on it who is on any of them. It stands where the first of them
    /// stood, and is called after all of them without separator, as the published tables do (PF and NCA give PFNCA).
    pub fn merge(&self, names: &[&str]) -> Result<Self, TableError> {
        let mut merged = 0;
        for name in names {
            merged |= 1 << self.position(name)?;
        }
        let joined: String = names.concat();
        let mut placed = false;
        let mut groups: Vec<(String, usize)> = Vec::new();
        for (list, name) in self.lists.iter().enumerate() {
            if merged >> list & 1 == 0 {
                groups.push((name.clone(), 1 << list));
            } else if !placed {
                placed = true;
                groups.push((joined.clone(), merged));
            }
        }
        self.regroup(groups)
    }

    /// The table without the named lists; people seen by them alone leave the table.
    pub fn omit(&self, names: &[&str]) -> Result<Self, TableError> {
        let mut gone = 0usize;
        for name in names {
            gone |= 1 << self.position(name)?;
        }
        let kept = self.lists.iter().enumerate().filter(|(list, _)| gone >> list & 1 == 0);
        self.regroup(kept.map(|(list, name)| (name.clone(), 1 << list)).collect())
    }

    /// The people on list `list`, as a table of the other lists, and the number among them whom no other list has seen.
    pub fn within(&self, list: usize) -> Result<(Self, u64), TableError> {
        let inside = self.histories().filter(|(history, _)| history >> list & 1 == 1);
        let others: Vec<usize> = (0..self.lists.len()).filter(|other| *other != list).collect();
        let names = others.iter().filter_map(|other| self.lists.get(*other).cloned());
        let mut unseen = 0;
        let mut rows = Vec::new();
        for (history, count) in inside {
            let seen = squeeze(history, others.iter().map(|other| 1 << other));
            if seen == 0 {
                unseen += count;
            } else {
                rows.push((seen, count));
            }
        }
        Ok((Self::new(names, rows)?, unseen))
    }

    fn regroup(&self, groups: Vec<(String, usize)>) -> Result<Self, TableError> {
        let rows: Vec<(usize, u64)> = self
            .histories()
            .map(|(history, count)| (squeeze(history, groups.iter().map(|(_, members)| *members)), count))
            .filter(|(history, _)| *history != 0)
            .collect();
        Self::new(groups.into_iter().map(|(name, _)| name), rows)
    }
}

/// The history seen through groups of lists.
fn squeeze(history: usize, groups: impl Iterator<Item = usize>) -> usize {
    groups.enumerate().filter(|(_, members)| history & members != 0).map(|(place, _)| 1 << place).sum()
}
