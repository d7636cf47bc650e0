//! Selection by the Bayes information criterion over all hierarchical models: Silverman, Chan and Vincent 2024
//! (Bootstrapping multiple systems estimates to account for model selection, Statistics and Computing 34).

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::cells::{CellSet, Counts};
use super::enumerate::hierarchical_models;
use super::existence::admission;
use super::fit::{Fit, Fitter, live_cells, ln_factorials};
use super::mix::Mix;
use super::model::{Model, Reduced};
use super::uncertainty::{Procedure, Watch};

/// One admissible model with what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The model.
    pub model: Model,
    /// Everyone, under this model.
    pub estimate: f64,
    /// Schwarz's criterion; terms at minus infinity count as parameters, factorials of the counts are part of it.
    pub bic: f64,
}

/// How many of the best models the replicates choose from: the published numbers.
pub fn default_keep(lists: usize) -> usize {
    if lists <= 4 { 20 } else { 100 }
}

pub(crate) struct RankedFit<const C: usize> {
    pub(crate) ranked: Ranked,
    pub(crate) coefficients: [f64; C],
}

/// Fits one model if it passes.
pub(crate) fn rank_model<const C: usize>(
    counts: &Counts<C>,
    model: &Model,
    fitter: &mut Fitter,
    constant: f64,
) -> Option<RankedFit<C>> {
    let reduced = Reduced::new(model, counts);
    if !admission(&counts.support, &reduced.live, &reduced.kept).admitted() {
        return None;
    }
    let live = live_cells(counts.lists, &reduced.empty);
    let fit: Fit<C> = fitter.fit(counts, &reduced.kept, &live).ok()?;
    let bic = criterion(model.parameters(), counts.total, fit.ln_likelihood - constant);
    let estimate = counts.total + fit.hidden();
    (bic.is_finite() && estimate.is_finite()).then_some(RankedFit {
        ranked: Ranked { model: *model, estimate, bic },
        coefficients: fit.coefficients,
    })
}

#[expect(clippy::cast_precision_loss, reason = "at most 256 parameters")]
pub(crate) fn criterion(parameters: usize, total: f64, ln_likelihood: f64) -> f64 {
    parameters as f64 * total.ln() - 2.0 * ln_likelihood
}

/// Models that were fitted, best first.
pub(crate) struct Ranking<const C: usize> {
    pub(crate) fits: Vec<RankedFit<C>>,
    /// Whether every admissible model is among them: not if the watch stopped the work.
    pub(crate) complete: bool,
}

/// All admissible models, best first; ties by fewer parameters, then by the order of enumeration. Nothing if there are too many.
pub(crate) fn rank_all<const C: usize>(
    counts: &Counts<C>,
    max_order: u32,
    watch: &dyn Watch,
) -> Option<Ranking<C>> {
    let models = hierarchical_models(counts.lists, max_order)?;
    let constant = ln_factorials(counts);
    let stopped = AtomicBool::new(false);
    let mut ranked: Vec<RankedFit<C>> = models
        .par_iter()
        .map_init(Fitter::new, |fitter, model| {
            if stopped.load(Ordering::Relaxed) {
                return None;
            }
            if !watch.proceed(0, 0) {
                stopped.store(true, Ordering::Relaxed);
                return None;
            }
            rank_model(counts, model, fitter, constant)
        })
        .flatten()
        .collect();
    ranked.sort_by(|a, b| {
        a.ranked
            .bic
            .total_cmp(&b.ranked.bic)
            .then(a.ranked.model.parameters().cmp(&b.ranked.model.parameters()))
    });
    Some(Ranking { fits: ranked, complete: !stopped.into_inner() })
}

/// Chooses in every replicate among the models that were best on the data.
pub(crate) struct BicRule<const C: usize> {
    kept: Vec<RankedFit<C>>,
}

impl<const C: usize> BicRule<C> {
    pub(crate) fn new(mut ranked: Vec<RankedFit<C>>, keep: usize) -> Self {
        ranked.truncate(keep.max(1));
        Self { kept: ranked }
    }
}

/// A model on one pattern of occupied cells; `None` if it does not pass there.
type Prepared = Option<(Box<[usize]>, Box<[usize]>)>;

pub(crate) struct BicScratch<const C: usize> {
    fitter: Fitter,
    patterns: HashMap<CellSet, Vec<Prepared>, BuildHasherDefault<Mix>>,
    fit: Fit<C>,
    best: Fit<C>,
}

impl<const C: usize> Procedure<C> for BicRule<C> {
    type Scratch = BicScratch<C>;

    fn scratch(&self) -> BicScratch<C> {
        BicScratch {
            fitter: Fitter::new(),
            patterns: HashMap::default(),
            fit: Fit::blank(),
            best: Fit::blank(),
        }
    }

    fn estimate(&self, counts: &Counts<C>, scratch: &mut BicScratch<C>) -> Option<f64> {
        let BicScratch { fitter, patterns, fit, best: scratch_best } = scratch;
        if patterns.len() > 1_000 {
            patterns.clear();
        }
        let prepared = patterns.entry(counts.support).or_insert_with(|| {
            let prepare = |kept: &RankedFit<C>| {
                let reduced = Reduced::new(&kept.ranked.model, counts);
                admission(&counts.support, &reduced.live, &reduced.kept)
                    .admitted()
                    .then(|| (reduced.kept.into_boxed_slice(), reduced.empty.into_boxed_slice()))
            };
            self.kept.iter().map(prepare).collect()
        });
        // no model has a larger likelihood than the table itself
        let ceiling: f64 =
            counts.cells.iter().filter(|count| **count > 0.0).map(|count| count * count.ln() - count).sum();
        let mut best: Option<(f64, &[usize], &[usize])> = None;
        for (kept, prepared) in self.kept.iter().zip(prepared.iter()) {
            let Some((terms, empty)) = prepared else { continue };
            let parameters = kept.ranked.model.parameters();
            if best.is_some_and(|(bic, ..)| criterion(parameters, counts.total, ceiling) > bic) {
                continue;
            }
            let live = live_cells(counts.lists, empty);
            start_at(fit, &kept.coefficients, terms, empty);
            // a decrement of 1e-3 leaves about a millionth in the criterion: enough to rank; only the best is finished
            if fitter.refit_to(counts, terms, &live, 1e-3, fit).is_err() {
                continue;
            }
            let bic = criterion(parameters, counts.total, fit.ln_likelihood);
            if best.is_none_or(|(smallest, ..)| bic < smallest) {
                best = Some((bic, terms, empty));
                scratch_best.clone_from(fit);
            }
        }
        let Some((_, terms, empty)) = best else { return Some(f64::INFINITY) };
        let live = live_cells(counts.lists, empty);
        Some(match fitter.refit(counts, terms, &live, scratch_best) {
            Ok(()) => counts.total + scratch_best.hidden(),
            Err(_) => f64::INFINITY,
        })
    }
}

/// Puts the coefficients of the fit on the data where a fit of a replicate begins.
fn start_at<const C: usize>(fit: &mut Fit<C>, from: &[f64; C], terms: &[usize], empty: &[usize]) {
    if empty.is_empty() {
        fit.coefficients = *from;
        return;
    }
    fit.coefficients = [0.0; C];
    for term in terms {
        if let (Some(to), Some(old)) = (fit.coefficients.get_mut(*term), from.get(*term)) {
            *to = *old;
        }
    }
}
