//! Downhill search: from independent lists to the neighbour with the smallest Bayes information criterion while it falls.
//!
//! Silverman, Chan and Vincent 2024. A neighbour has one admissible hierarchical term more or less. The search is quick and
//! can stop in a local minimum, as it does on the table of the United Kingdom; for six lists and more there is no other way.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::bic::{Ranked, criterion};
use super::cells::{CellSet, Counts};
use super::existence::admission;
use super::fit::{Fit, Fitter, MAX_PARAMETERS, live_cells};
use super::mix::Mix;
use super::model::{Model, Reduced, lists_of, published_order};
use super::uncertainty::{Procedure, Watch};

/// Terms that a search may use, in the published order: position is the index that breaks ties.
fn terms_up_to(lists: usize, max_order: u32) -> Vec<usize> {
    let everything = (1usize << lists) - 1;
    let mut terms: Vec<usize> = (1..=everything)
        .filter(|term| (2..=max_order).contains(&term.count_ones()) && *term != everything)
        .collect();
    terms.sort_by_key(|term| published_order(*term));
    terms
}

pub(crate) struct Downhill<const C: usize> {
    terms: Vec<usize>,
    fitter: Fitter,
    memory: HashMap<(CellSet, CellSet), bool, BuildHasherDefault<Mix>>,
}

#[derive(Clone)]
struct Place<const C: usize> {
    model: Model,
    fit: Fit<C>,
    bic: f64,
}

/// A local minimum, and every model that was looked at on the way; where the watch stopped the search, the lowest place so far.
pub(crate) struct Descent {
    pub(crate) model: Model,
    pub(crate) estimate: f64,
    pub(crate) visited: Vec<Ranked>,
    pub(crate) finished: bool,
}

impl<const C: usize> Downhill<C> {
    pub(crate) fn new(lists: usize, max_order: u32) -> Self {
        Self { terms: terms_up_to(lists, max_order), fitter: Fitter::new(), memory: HashMap::default() }
    }

    /// Searches; `visited` is filled only if `record` is set. `None` if independent lists have no estimate.
    pub(crate) fn search(&mut self, counts: &Counts<C>, record: bool, watch: &dyn Watch) -> Option<Descent> {
        let mut visited: HashMap<CellSet, Ranked> = HashMap::new();
        let mut here = self.place(counts, Model::main_effects(counts.lists), None)?;
        let mut note = |place: &Place<C>| {
            if record {
                visited.insert(
                    place.model.terms(),
                    Ranked {
                        model: place.model,
                        estimate: counts.total + place.fit.hidden(),
                        bic: place.bic,
                    },
                );
            }
        };
        note(&here);
        let mut finished = true;
        while finished {
            let mut next: Option<Place<C>> = None;
            for index in 0..self.terms.len() {
                let Some(model) = self.neighbour(&here.model, index) else { continue };
                if !watch.proceed(0, 0) {
                    finished = false;
                    break;
                }
                let Some(place) = self.place(counts, model, Some(&here)) else { continue };
                note(&place);
                if place.bic < next.as_ref().map_or(here.bic, |next| next.bic) {
                    next = Some(place);
                }
            }
            let Some(next) = next else { break };
            here = next;
        }
        let mut visited: Vec<Ranked> = visited.into_values().collect();
        visited.sort_by(|a, b| a.bic.total_cmp(&b.bic).then(a.model.cmp(&b.model)));
        Some(Descent { model: here.model, estimate: counts.total + here.fit.hidden(), visited, finished })
    }

    /// The model with the term of this index added or taken away, if that keeps it hierarchical.
    fn neighbour(&self, model: &Model, index: usize) -> Option<Model> {
        let term = *self.terms.get(index)?;
        if model.holds(term) {
            return model.without(term);
        }
        let complete = lists_of(term).into_iter().all(|list| model.holds(term & !(1 << list)));
        (complete && model.parameters() < MAX_PARAMETERS).then(|| model.with(term))
    }

    fn place(&mut self, counts: &Counts<C>, model: Model, from: Option<&Place<C>>) -> Option<Place<C>> {
        if self.memory.len() > 200_000 {
            self.memory.clear();
        }
        let reduced = Reduced::new(&model, counts);
        let admitted = *self
            .memory
            .entry((counts.support, model.terms()))
            .or_insert_with(|| admission(&counts.support, &reduced.live, &reduced.kept).admitted());
        if !admitted {
            return None;
        }
        let live = live_cells(counts.lists, &reduced.empty);
        let fit = match from {
            None => self.fitter.fit(counts, &reduced.kept, &live).ok()?,
            Some(from) => {
                let mut fit = Fit::blank();
                for term in &reduced.kept {
                    let (Some(to), Some(old)) =
                        (fit.coefficients.get_mut(*term), from.fit.coefficients.get(*term))
                    else {
                        continue;
                    };
                    *to = *old;
                    if !from.model.holds(*term)
                        && let (Some(held), Some(expected)) =
                            (counts.held.get(*term), from.fit.expected.get(*term))
                        && *expected > 0.0
                    {
                        *to = (held / expected).ln();
                    }
                }
                self.fitter.refit(counts, &reduced.kept, &live, &mut fit).ok()?;
                fit
            }
        };
        let bic = criterion(model.parameters(), counts.total, fit.ln_likelihood);
        (bic.is_finite() && fit.hidden().is_finite()).then_some(Place { model, fit, bic })
    }
}

/// Downhill search as a rule for replicates.
pub(crate) struct DownhillRule<'a> {
    pub(crate) lists: usize,
    pub(crate) max_order: u32,
    /// On eight lists one replicate can take seconds: it is stopped on its way.
    pub(crate) watch: &'a dyn Watch,
}

impl<const C: usize> Procedure<C> for DownhillRule<'_> {
    type Scratch = Downhill<C>;

    fn scratch(&self) -> Downhill<C> {
        Downhill::new(self.lists, self.max_order)
    }

    fn estimate(&self, counts: &Counts<C>, search: &mut Downhill<C>) -> Option<f64> {
        match search.search(counts, false, self.watch) {
            None => Some(f64::INFINITY),
            Some(descent) => descent.finished.then_some(descent.estimate),
        }
    }
}
