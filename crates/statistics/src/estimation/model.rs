//! Hierarchical log-linear models: which terms they hold, how they are named, how data reduce them.

use super::cells::{CellSet, Counts, MAX_LISTS, all_cells, pairs};

/// A hierarchical model: with every term it holds all terms inside that one. Intercept and lists always belong to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Model {
    lists: usize,
    terms: CellSet,
}

impl Model {
    /// The model in which lists are independent: intercept and one term per list.
    pub fn main_effects(lists: usize) -> Self {
        let mut terms: CellSet = (0..lists.min(MAX_LISTS)).map(|list| 1usize << list).collect();
        terms.insert(0);
        Self { lists: lists.min(MAX_LISTS), terms }
    }

    /// The model with all pairs of lists.
    pub fn all_pairs(lists: usize) -> Self {
        pairs(lists).into_iter().fold(Self::main_effects(lists), Self::with)
    }

    /// Independent lists and the given terms with everything inside them.
    pub fn from_terms(lists: usize, terms: &[usize]) -> Self {
        terms.iter().fold(Self::main_effects(lists), |model, term| model.with(*term))
    }

    /// This model with `term` (a bit pattern of lists) and everything inside it.
    #[must_use]
    pub fn with(mut self, term: usize) -> Self {
        let term = term & ((1 << self.lists) - 1);
        let mut part = term;
        loop {
            self.terms.insert(part);
            if part == 0 {
                break;
            }
            part = (part - 1) & term;
        }
        self
    }

    /// This model without `term`; `None` if a larger term needs it or it is no interaction.
    pub fn without(mut self, term: usize) -> Option<Self> {
        let needed = self.terms.iter().any(|other| other != term && other & term == term);
        if needed || term.count_ones() < 2 || !self.terms.contains(term) {
            return None;
        }
        self.terms.remove(term);
        Some(self)
    }

    /// Whether `term` belongs to the model.
    pub fn holds(&self, term: usize) -> bool {
        self.terms.contains(term)
    }

    /// Number of lists.
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// Number of parameters, those at minus infinity included.
    pub fn parameters(&self) -> usize {
        self.terms.len()
    }

    /// The size of the largest term.
    pub fn order(&self) -> u32 {
        self.terms.iter().map(usize::count_ones).max().unwrap_or(0)
    }

    /// The interactions, smaller first, then in the published order of pairs.
    pub fn interactions(&self) -> Vec<usize> {
        let mut found: Vec<usize> = self.terms.iter().filter(|term| term.count_ones() >= 2).collect();
        found.sort_by_key(|term| published_order(*term));
        found
    }

    /// The terms that no other term contains: they name the model.
    pub fn generators(&self) -> Vec<usize> {
        let mut found: Vec<usize> = self
            .terms
            .iter()
            .filter(|term| {
                *term != 0 && !self.terms.iter().any(|other| other != *term && other & term == *term)
            })
            .collect();
        found.sort_by_key(|term| lists_of(*term));
        found
    }

    /// The published notation: `[123,25,34]`, digits are list numbers.
    pub fn formula(&self) -> String {
        let named: Vec<String> = self
            .generators()
            .into_iter()
            .map(|term| lists_of(term).into_iter().map(|list| (list + 1).to_string()).collect())
            .collect();
        format!("[{}]", named.join(","))
    }

    /// Reads the notation of [`Model::formula`].
    pub fn parse(lists: usize, formula: &str) -> Option<Self> {
        let inside = formula.strip_prefix('[')?.strip_suffix(']')?;
        let mut model = Self::main_effects(lists);
        for generator in inside.split(',').filter(|part| !part.is_empty()) {
            let mut term = 0;
            for digit in generator.chars() {
                let list =
                    digit.to_digit(10).filter(|list| (1..=lists as u64).contains(&u64::from(*list)))?;
                term |= 1usize << (list - 1);
            }
            model = model.with(term);
        }
        Some(model)
    }

    /// The model seen through groups of lists; terms of lists in no group are dropped.
    pub(crate) fn through(&self, groups: &[usize]) -> Self {
        let present = groups.iter().fold(0, |all, members| all | members);
        let seen = self.terms.iter().filter(|term| term & !present == 0).map(|term| {
            groups.iter().enumerate().filter(|(_, members)| term & *members != 0).map(|(i, _)| 1 << i).sum()
        });
        Self::from_terms(groups.len(), &seen.collect::<Vec<usize>>())
    }

    pub(crate) fn terms(&self) -> CellSet {
        self.terms
    }
}

/// The lists of a term, in order.
pub fn lists_of(term: usize) -> Vec<usize> {
    (0..usize::BITS as usize).filter(|list| term >> list & 1 == 1).collect()
}

/// The key by which terms are listed: smaller terms first, then (1,2), (1,3) … .
pub(crate) fn published_order(term: usize) -> (u32, Vec<usize>) {
    (term.count_ones(), lists_of(term))
}

/// The name of a term: `LA:NG`.
pub fn term_name(term: usize, lists: &[String]) -> String {
    let names: Vec<&str> =
        lists_of(term).into_iter().filter_map(|list| lists.get(list).map(String::as_str)).collect();
    names.join(":")
}

/// A model on given data: terms that nobody's history contains stand at minus infinity, and the cells they cover, whose
/// fitted mean is then 0, leave the table (extended maximum likelihood, Fienberg and Rinaldo 2012).
#[derive(Clone, Debug)]
pub(crate) struct Reduced {
    /// Finite terms, the intercept first.
    pub(crate) kept: Vec<usize>,
    /// Terms at minus infinity.
    pub(crate) empty: Vec<usize>,
    /// Cells that stay.
    pub(crate) live: CellSet,
}

impl Reduced {
    pub(crate) fn new<const C: usize>(model: &Model, counts: &Counts<C>) -> Self {
        let mut live = all_cells(counts.lists);
        let (mut kept, mut empty) = (Vec::with_capacity(model.parameters()), Vec::new());
        for term in model.terms.iter() {
            if counts.held.get(term).is_some_and(|held| *held > 0.0) {
                kept.push(term);
            } else {
                empty.push(term);
                for cell in 1..1usize << counts.lists {
                    if cell & term == term {
                        live.remove(cell);
                    }
                }
            }
        }
        Self { kept, empty, live }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_read_as_it_is_written() {
        for formula in ["[123,25,34]", "[12,13,24,25,35,45]", "[1,2,3,4,5]", "[123,34,5]", "[1234,25,35]"] {
            assert_eq!(Model::parse(5, formula).unwrap().formula(), formula);
        }
        assert!(Model::parse(5, "[16]").is_none());
        assert!(Model::parse(5, "12").is_none());
    }

    #[test]
    fn a_term_leaves_only_when_nothing_needs_it() {
        let model = Model::main_effects(4).with(0b0111);
        assert!(model.without(0b0011).is_none());
        assert!(model.without(0b0001).is_none());
        let smaller = model.without(0b0111).unwrap();
        assert!(smaller.without(0b0011).is_some());
        assert_eq!(model.parameters(), 1 + 4 + 3 + 1);
    }
}
