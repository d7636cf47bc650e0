//! Selection by the Bayes information criterion over all hierarchical models: Silverman, Chan and Vincent 2024
//! (Bootstrapping multiple systems estimates to account for model selection, Statistics and Computing 34).

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rayon::prelude::*;

use super::cells::{CellSet, Counts};
use super::enumerate::hierarchical_models;
use super::existence::admission;
use super::fit::{Fit, Fitter, live_cells, ln_factorials};
use super::mix::Mix;
use super::model::{Model, Reduced};
use super::uncertainty::Procedure;

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

/// All admissible models, best first; ties by fewer parameters, then by the order of enumeration.
pub(crate) fn rank_all<const C: usize>(counts: &Counts<C>, max_order: u32) -> Option<Vec<RankedFit<C>>> {
    let models = hierarchical_models(counts.lists, max_order)?;
    let constant = ln_factorials(counts);
    let mut ranked: Vec<RankedFit<C>> = models
        .par_iter()
        .map_init(Fitter::new, |fitter, model| rank_model(counts, model, fitter, constant))
        .flatten()
        .collect();
    ranked.sort_by(|a, b| {
        a.ranked
            .bic
            .total_cmp(&b.ranked.bic)
            .then(a.ranked.model.parameters().cmp(&b.ranked.model.parameters()))
    });
    Some(ranked)
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
}

impl<const C: usize> Procedure<C> for BicRule<C> {
    type Scratch = BicScratch<C>;

    fn scratch(&self) -> BicScratch<C> {
        BicScratch { fitter: Fitter::new(), patterns: HashMap::default(), fit: Fit::blank() }
    }

    fn estimate(&self, counts: &Counts<C>, scratch: &mut BicScratch<C>) -> f64 {
        let BicScratch { fitter, patterns, fit } = scratch;
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
        let (mut best, mut estimate) = (f64::INFINITY, f64::INFINITY);
        for (kept, prepared) in self.kept.iter().zip(prepared) {
            let Some((terms, empty)) = prepared else { continue };
            let live = live_cells(counts.lists, empty);
            if empty.is_empty() {
                fit.coefficients = kept.coefficients;
            } else {
                fit.coefficients = [0.0; C];
                for term in terms.iter() {
                    if let (Some(to), Some(from)) =
                        (fit.coefficients.get_mut(*term), kept.coefficients.get(*term))
                    {
                        *to = *from;
                    }
                }
            }
            if fitter.refit(counts, terms, &live, fit).is_err() {
                continue;
            }
            let bic = criterion(kept.ranked.model.parameters(), counts.total, fit.ln_likelihood);
            if bic < best {
                best = bic;
                estimate = counts.total + fit.hidden();
            }
        }
        estimate
    }
}
