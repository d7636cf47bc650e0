//! Stepwise selection for sparse overlap: Chan, Silverman and Vincent 2021 (Journal of the American Statistical
//! Association 116, "Multiple systems estimation for sparse capture data").
//!
//! Starting from independent lists, the pair whose observed overlap is least likely under the present fit enters, as
//! long as that likelihood is below the threshold and the larger model has an estimate and can be identified.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::cells::{CellSet, Counts, pairs};
use super::existence::{Admission, admission};
use super::fit::{Fit, Fitter, NotConverged, live_cells};
use super::mix::Mix;
use super::model::{Model, Reduced};
use super::normal;
use super::poisson::{deviance_root, ln_smaller_tail};
use super::uncertainty::Procedure;

/// The published default.
pub const DEFAULT_THRESHOLD: f64 = 0.02;

/// A selected model with its fit on the counts it was selected for.
pub(crate) struct Selected<const C: usize> {
    /// Pairs in order of entry, those at minus infinity included.
    pub(crate) entered: Vec<usize>,
    pub(crate) fit: Fit<C>,
    /// Finite terms.
    pub(crate) terms: Vec<usize>,
    /// Terms at minus infinity.
    pub(crate) empty: Vec<usize>,
    pub(crate) live: [f64; C],
}

/// Why there is nothing to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoStart {
    /// Not even independent lists have an estimate: the lists do not overlap enough.
    Admission(Admission),
    Numbers,
}

impl From<NotConverged> for NoStart {
    fn from(_: NotConverged) -> Self {
        Self::Numbers
    }
}

/// Runs the selection; keeps working memory and what has been decided between runs.
pub(crate) struct Stepwise<const C: usize> {
    threshold: f64,
    /// |z| below which a pair cannot reach the threshold.
    idle: f64,
    pairs: Vec<usize>,
    fitter: Fitter,
    memory: Memory,
    start: Option<[f64; C]>,
    candidates: Vec<(f64, usize)>,
}

impl<const C: usize> Stepwise<C> {
    pub(crate) fn new(lists: usize, threshold: f64) -> Self {
        Self {
            threshold,
            idle: if threshold < 0.5 { -normal::quantile(threshold) } else { 0.0 },
            pairs: pairs(lists),
            fitter: Fitter::new(),
            memory: Memory::default(),
            start: None,
            candidates: Vec::new(),
        }
    }

    /// Independent lists, fitted.
    pub(crate) fn independent(&mut self, counts: &Counts<C>) -> Result<Selected<C>, NoStart> {
        let (mut terms, mut empty) = (Vec::with_capacity(self.pairs.len() + 9), Vec::new());
        terms.push(0);
        for list in 0..counts.lists {
            let term = 1 << list;
            if counts.held.get(term).is_some_and(|held| *held > 0.0) { &mut terms } else { &mut empty }
                .push(term);
        }
        let live = live_cells(counts.lists, &empty);
        let mut state = Selected { entered: Vec::new(), fit: Fit::blank(), terms, empty, live };
        let verdict =
            self.memory.admission(counts, 0, || Reduced::new(&Model::main_effects(counts.lists), counts));
        if !verdict.admitted() {
            return Err(NoStart::Admission(verdict));
        }
        match self.start {
            Some(start) if state.empty.is_empty() => {
                state.fit.coefficients = start;
                self.fitter.refit(counts, &state.terms, &state.live, &mut state.fit)?;
            }
            _ => state.fit = self.fitter.fit(counts, &state.terms, &state.live)?,
        }
        Ok(state)
    }

    /// The published selection.
    pub(crate) fn select(&mut self, counts: &Counts<C>) -> Result<Selected<C>, NoStart> {
        let mut state = self.independent(counts)?;
        if self.threshold >= 1.0 && self.full(counts, &mut state) {
            return Ok(state);
        }
        let mut chosen: u64 = 0;
        while let Some(index) = self.next(counts, &state, chosen) {
            let Some(pair) = self.pairs.get(index).copied() else { break };
            if self.enter(counts, &mut state, pair).is_err() {
                break;
            }
            chosen |= 1 << index;
        }
        Ok(state)
    }

    /// At threshold 1 the model with all pairs, if it passes.
    fn full(&mut self, counts: &Counts<C>, state: &mut Selected<C>) -> bool {
        let model = Model::all_pairs(counts.lists);
        let reduced = Reduced::new(&model, counts);
        if !admission(&counts.support, &reduced.live, &reduced.kept).admitted() {
            return false;
        }
        let live = live_cells(counts.lists, &reduced.empty);
        let Ok(fit) = self.fitter.fit(counts, &reduced.kept, &live) else { return false };
        let entered = self.pairs.clone();
        *state = Selected { entered, fit, terms: reduced.kept, empty: reduced.empty, live };
        true
    }

    /// The pair with the smallest probability below the threshold among those whose model passes; ties to the lowest.
    fn next(&mut self, counts: &Counts<C>, state: &Selected<C>, chosen: u64) -> Option<usize> {
        self.candidates.clear();
        for (index, pair) in self.pairs.iter().enumerate() {
            if chosen >> index & 1 == 1 {
                continue;
            }
            let (Some(count), Some(mean)) = (counts.held.get(*pair), state.fit.expected.get(*pair)) else {
                continue;
            };
            // pairs of a list that nobody stands on have no cells left and nothing to explain
            if *mean <= 0.0 {
                continue;
            }
            let distance = count - mean;
            if distance * distance <= self.idle * self.idle * count.min(*mean) {
                continue;
            }
            let root = deviance_root(*count, *mean).abs();
            if root >= self.idle {
                self.candidates.push((root, index));
            }
        }
        self.candidates.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let limit = self.threshold.ln();
        let mut best: Option<(f64, usize)> = None;
        for (root, index) in &self.candidates {
            // no later candidate can fall below the normal bound of this one
            if best.is_some_and(|(smallest, _)| *root < 30.0 && normal::cdf(-root).ln() > smallest) {
                break;
            }
            let pair = *self.pairs.get(*index)?;
            let (count, mean) = (*counts.held.get(pair)?, *state.fit.expected.get(pair)?);
            let probability = ln_smaller_tail(count, mean);
            let better = match best {
                None => true,
                Some((smallest, first)) => {
                    probability < smallest || (probability <= smallest && *index < first)
                }
            };
            if probability < limit && better {
                let key = chosen | 1 << index;
                let passes = self.memory.admission(counts, key, || {
                    let model = self
                        .pairs
                        .iter()
                        .enumerate()
                        .filter(|(index, _)| key >> index & 1 == 1)
                        .fold(Model::main_effects(counts.lists), |model, (_, pair)| model.with(*pair));
                    Reduced::new(&model, counts)
                });
                if passes.admitted() {
                    best = Some((probability, *index));
                }
            }
        }
        best.map(|(_, index)| index)
    }

    fn enter(
        &mut self,
        counts: &Counts<C>,
        state: &mut Selected<C>,
        pair: usize,
    ) -> Result<(), NotConverged> {
        let before = state.fit.clone();
        let (Some(count), Some(mean)) = (counts.held.get(pair), state.fit.expected.get(pair)) else {
            return Err(NotConverged);
        };
        if *count > 0.0 {
            state.terms.push(pair);
            // one step of proportional fitting: the new term alone already gives the observed overlap
            if let Some(coefficient) = state.fit.coefficients.get_mut(pair) {
                *coefficient = (count / mean).ln();
            }
        } else {
            state.empty.push(pair);
            for (cell, alive) in state.live.iter_mut().enumerate() {
                if cell & pair == pair {
                    *alive = 0.0;
                }
            }
        }
        let done = self.fitter.refit(counts, &state.terms, &state.live, &mut state.fit);
        if done.is_err() {
            // the larger model cannot be computed in double precision: keep the smaller one whole
            if *count > 0.0 {
                state.terms.pop();
            } else {
                state.empty.pop();
                state.live = live_cells(counts.lists, &state.empty);
            }
            state.fit = before;
            return done;
        }
        state.entered.push(pair);
        Ok(())
    }
}

/// What has been decided about existence and identifiability, per pattern of occupied cells and set of pairs: both depend
/// on nothing else, and replicates share few patterns.
#[derive(Default)]
struct Memory {
    patterns: HashMap<CellSet, HashMap<u64, Admission, Quick>, Quick>,
}

type Quick = BuildHasherDefault<Mix>;

impl Memory {
    fn admission<const C: usize>(
        &mut self,
        counts: &Counts<C>,
        key: u64,
        reduced: impl FnOnce() -> Reduced,
    ) -> Admission {
        if self.patterns.len() > 20_000 {
            self.patterns.clear();
        }
        *self.patterns.entry(counts.support).or_default().entry(key).or_insert_with(|| {
            let reduced = reduced();
            admission(&counts.support, &reduced.live, &reduced.kept)
        })
    }
}

/// Stepwise selection as a rule for replicates.
pub(crate) struct StepwiseRule<const C: usize> {
    threshold: f64,
    lists: usize,
    start: Option<[f64; C]>,
}

impl<const C: usize> StepwiseRule<C> {
    /// The rule for tables resampled from `counts`, whose fit of independent lists serves as start.
    pub(crate) fn new(counts: &Counts<C>, threshold: f64) -> Self {
        let start = Stepwise::new(counts.lists, threshold).independent(counts);
        Self { threshold, lists: counts.lists, start: start.ok().map(|state| state.fit.coefficients) }
    }
}

impl<const C: usize> Procedure<C> for StepwiseRule<C> {
    type Scratch = Stepwise<C>;

    fn scratch(&self) -> Stepwise<C> {
        let mut stepwise = Stepwise::new(self.lists, self.threshold);
        stepwise.start = self.start;
        stepwise
    }

    fn estimate(&self, counts: &Counts<C>, stepwise: &mut Stepwise<C>) -> Option<f64> {
        Some(stepwise.select(counts).map_or(f64::INFINITY, |state| counts.total + state.fit.hidden()))
    }
}
