//! Bayesian thresholding: Silverman 2020 (Multiple-systems analysis for the quantification of modern slavery, Journal of the
//! Royal Statistical Society A 183).
//!
//! The posterior of the model with all pairs is sampled; pairs whose posterior mean is less than `threshold` posterior standard
//! deviations from 0 are dropped; the posterior of the smaller model gives the number of people. Prior: flat on the lists,
//! normal with mean 0 and variance v on the pairs, improper (flat) for v → ∞. Pairs without overlap stand at minus infinity
//! under the improper prior, and stay in the model.
//!
//! The sampler is random-walk Metropolis with normal steps shaped by the inverse information at the mode, scaled by 2.38 / √p
//! (Roberts, Gelman and Gilks 1997), four chains from four streams of the seed.

use rayon::prelude::*;

use super::cells::{CellSet, Counts, sum_over_subsets, sum_over_supersets, with_cells};
use super::existence::{Admission, admission};
use super::fit::live_cells;
use super::model::{Model, Reduced};
use super::resample::Stream;
use super::table::Table;
use super::uncertainty::{Unwatched, Watch, quantile8};

/// What thresholding needs beside the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Thresholding {
    /// Prior variance of the pairs; `None` is the improper prior.
    pub variance: Option<f64>,
    /// Pairs stay if |mean| / sd reaches this.
    pub threshold: f64,
    /// Draws kept per chain and stage.
    pub draws: usize,
    /// Draws thrown away before.
    pub burn_in: usize,
    /// Seed.
    pub seed: u64,
}

impl Default for Thresholding {
    fn default() -> Self {
        Self { variance: None, threshold: 2.0, draws: 100_000, burn_in: 10_000, seed: 1 }
    }
}

const CHAINS: u64 = 4;

/// Draws of a chain between two questions to the watch: about a millisecond.
const BETWEEN_QUESTIONS: usize = 256;

/// Posterior of one pair in the model with all pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairPosterior {
    /// The pair.
    pub term: usize,
    /// Posterior mean of its coefficient.
    pub mean: f64,
    /// Posterior standard deviation.
    pub sd: f64,
}

/// The result of thresholding.
#[derive(Clone, Debug, PartialEq)]
pub struct Thresholded {
    /// The model after thresholding, pairs at minus infinity included.
    pub model: Model,
    /// Pairs at minus infinity.
    pub empty: Vec<usize>,
    /// Every finite pair before thresholding.
    pub pairs: Vec<PairPosterior>,
    /// Draws of the number of people, sorted.
    pub draws: Vec<f64>,
    /// Gelman and Rubin's potential scale reduction of ln(hidden), second stage: above 1.1 the chains have not met.
    pub scale_reduction: f64,
}

/// Why there is no posterior.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPosterior {
    /// Under the improper prior the model with all pairs must have an estimate.
    #[error("the posterior is improper (code {})", .0.code())]
    Improper(Admission),
    /// The variance, threshold or number of draws is unusable.
    #[error("an unusable setting")]
    Setting,
    /// The mode cannot be computed in double precision.
    #[error("the posterior cannot be computed in double precision")]
    Numbers,
    /// The watch stopped the chains.
    #[error("stopped before the chains had ended")]
    Stopped,
}

impl Thresholded {
    /// Posterior median.
    pub fn median(&self) -> f64 {
        quantile8(&self.draws, 0.5)
    }

    /// Posterior mean.
    pub fn mean(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "numbers of draws are far below 2^52")]
        let size = self.draws.len() as f64;
        self.draws.iter().sum::<f64>() / size
    }

    /// Equal-tailed posterior interval.
    pub fn limits(&self, level: f64) -> (f64, f64) {
        (quantile8(&self.draws, 0.5 - level / 2.0), quantile8(&self.draws, 0.5 + level / 2.0))
    }
}

/// Samples, drops, samples again.
///
/// # Errors
/// If the posterior is improper or cannot be computed.
pub fn threshold(table: &Table, how: &Thresholding) -> Result<Thresholded, NoPosterior> {
    threshold_while(table, how, &Unwatched)
}

/// [`threshold`] under a watch. Which pairs stay hangs on all draws of the first stage, so a stop is a refusal.
pub(crate) fn threshold_while(
    table: &Table,
    how: &Thresholding,
    watch: &dyn Watch,
) -> Result<Thresholded, NoPosterior> {
    let usable = how.variance.is_none_or(|variance| variance > 0.0 && variance.is_finite())
        && how.threshold >= 0.0
        && (100..=10_000_000).contains(&how.draws);
    if !usable {
        return Err(NoPosterior::Setting);
    }
    with_cells!(table.lists().len(), C => threshold_in::<C>(&Counts::from_table(table), how, watch))
}

fn threshold_in<const C: usize>(
    counts: &Counts<C>,
    how: &Thresholding,
    watch: &dyn Watch,
) -> Result<Thresholded, NoPosterior> {
    let full = Model::all_pairs(counts.lists);
    let first = Target::new(counts, &full, how)?;
    let chains = first.sample(how, 0, watch)?;
    let mut model = Model::from_terms(counts.lists, &first.empty);
    let mut pairs = Vec::new();
    for (place, term) in first.terms.iter().enumerate() {
        if term.count_ones() != 2 {
            continue;
        }
        let (mean, sd) = moments(chains.iter().flat_map(|chain| chain.column(place)));
        pairs.push(PairPosterior { term: *term, mean, sd });
        if mean.abs() >= how.threshold * sd {
            model = model.with(*term);
        }
    }
    let second = Target::new(counts, &model, how)?;
    let chains = second.sample(how, CHAINS, watch)?;
    let ln_hidden: Vec<Vec<f64>> = chains.iter().map(|chain| chain.column(0).collect()).collect();
    let mut draws: Vec<f64> = ln_hidden.iter().flatten().map(|ln| counts.total + ln.exp()).collect();
    draws.sort_unstable_by(f64::total_cmp);
    Ok(Thresholded { model, empty: first.empty, pairs, draws, scale_reduction: scale_reduction(&ln_hidden) })
}

/// A posterior density on the log scale, up to a constant.
struct Target<'a, const C: usize> {
    counts: &'a Counts<C>,
    terms: Vec<usize>,
    empty: Vec<usize>,
    live: [f64; C],
    /// Prior precision per term: 0 for the flat ones.
    precision: Vec<f64>,
}

/// Draws of one chain, row after row.
struct Chain {
    width: usize,
    values: Vec<f64>,
}

impl Chain {
    fn column(&self, place: usize) -> impl Iterator<Item = f64> {
        self.values.iter().copied().skip(place).step_by(self.width)
    }
}

impl<'a, const C: usize> Target<'a, C> {
    fn new(counts: &'a Counts<C>, model: &Model, how: &Thresholding) -> Result<Self, NoPosterior> {
        // a proper prior keeps pairs without overlap finite; lists and intercept are flat in any case and must be estimable
        let flat = if how.variance.is_none() { *model } else { Model::main_effects(counts.lists) };
        let mut reduced = Reduced::new(&flat, counts);
        let verdict = admission(&counts.support, &reduced.live, &reduced.kept);
        if !verdict.admitted() {
            return Err(NoPosterior::Improper(verdict));
        }
        if how.variance.is_some() {
            let nobody: CellSet = reduced.empty.iter().copied().collect();
            let terms = model.terms().iter().filter(|term| nobody.iter().all(|list| term & list == 0));
            reduced.kept = terms.collect();
        }
        let live = live_cells(counts.lists, &reduced.empty);
        let precision = reduced
            .kept
            .iter()
            .map(|term| if term.count_ones() >= 2 { how.variance.map_or(0.0, |v| 1.0 / v) } else { 0.0 })
            .collect();
        Ok(Self { counts, terms: reduced.kept, empty: reduced.empty, live, precision })
    }

    /// Density and the sums of fitted means at a point.
    fn at(&self, point: &[f64]) -> (f64, [f64; C]) {
        let mut cells = [0.0; C];
        let mut density = 0.0;
        for ((term, value), precision) in self.terms.iter().zip(point).zip(&self.precision) {
            if let (Some(cell), Some(held)) = (cells.get_mut(*term), self.counts.held.get(*term)) {
                *cell = *value;
                density += value * held - 0.5 * precision * value * value;
            }
        }
        sum_over_subsets(&mut cells);
        for (cell, alive) in cells.iter_mut().zip(&self.live) {
            *cell = if *alive > 0.0 { cell.min(700.0).exp() } else { 0.0 };
        }
        sum_over_supersets(&mut cells);
        (density - cells.first().copied().unwrap_or(0.0), cells)
    }

    /// Newton with halving to the mode; returns it with the Cholesky factor of the information there, row by row.
    fn mode(&self) -> Result<(Vec<f64>, Vec<Vec<f64>>), NoPosterior> {
        let size = self.terms.len();
        let mut point = vec![0.0; size];
        if let Some(first) = point.first_mut() {
            *first = (self.counts.total / self.live.iter().sum::<f64>().max(1.0)).max(0.1).ln();
        }
        let (mut density, mut expected) = self.at(&point);
        for _ in 0..500 {
            let factor = self.information(&expected)?;
            let slope: Vec<f64> = self
                .terms
                .iter()
                .zip(&point)
                .zip(&self.precision)
                .map(|((term, value), precision)| {
                    let held = self.counts.held.get(*term).copied().unwrap_or(0.0);
                    held - expected.get(*term).copied().unwrap_or(0.0) - precision * value
                })
                .collect();
            let step = solve(&factor, &slope);
            let decrement: f64 = step.iter().zip(&slope).map(|(a, b)| a * b).sum();
            let mut share = 1.0;
            loop {
                let next: Vec<f64> = point.iter().zip(&step).map(|(p, s)| p + share * s).collect();
                let (value, sums) = self.at(&next);
                if value >= density - 1e-9 * (1.0 + density.abs()) * 1e-3 {
                    (point, density, expected) = (next, value, sums);
                    break;
                }
                share *= 0.5;
                if share < 1e-12 {
                    return Err(NoPosterior::Numbers);
                }
            }
            if decrement < 1e-10 {
                return Ok((point, self.information(&expected)?));
            }
        }
        Err(NoPosterior::Numbers)
    }

    /// Cholesky factor of information plus prior precision.
    fn information(&self, expected: &[f64; C]) -> Result<Vec<Vec<f64>>, NoPosterior> {
        let mut factor: Vec<Vec<f64>> = Vec::with_capacity(self.terms.len());
        for (i, (a, precision)) in self.terms.iter().zip(&self.precision).enumerate() {
            let mut row: Vec<f64> = Vec::with_capacity(i + 1);
            for (j, b) in self.terms.iter().enumerate().take(i + 1) {
                let mut value = expected.get(a | b).copied().unwrap_or(0.0);
                if i == j {
                    value += precision;
                    let whole = value;
                    value -= row.iter().map(|x| x * x).sum::<f64>();
                    if value.is_nan() || value <= 1e-14 * whole {
                        return Err(NoPosterior::Numbers);
                    }
                    row.push(value.sqrt());
                } else if let Some(other) = factor.get(j) {
                    value -= row.iter().zip(other).map(|(x, y)| x * y).sum::<f64>();
                    row.push(value / other.last().copied().unwrap_or(1.0));
                }
            }
            factor.push(row);
        }
        Ok(factor)
    }

    fn sample(
        &self,
        how: &Thresholding,
        first_stream: u64,
        watch: &dyn Watch,
    ) -> Result<Vec<Chain>, NoPosterior> {
        let (mode, factor) = self.mode()?;
        #[expect(clippy::cast_precision_loss, reason = "at most 37 parameters")]
        let scale = 2.38 / (self.terms.len() as f64).sqrt();
        let chains: Option<Vec<Chain>> = (0..CHAINS)
            .into_par_iter()
            .map(|chain| {
                let mut stream = Stream::new(how.seed, u64::MAX - first_stream - chain);
                self.walk((&mode, &factor, scale), how, &mut stream, watch)
            })
            .collect();
        chains.ok_or(NoPosterior::Stopped)
    }

    /// One chain from around the mode, with steps of the shape that `factor` gives there; nothing if the watch stops it.
    fn walk(
        &self,
        (mode, factor, scale): (&[f64], &[Vec<f64>], f64),
        how: &Thresholding,
        stream: &mut Stream,
        watch: &dyn Watch,
    ) -> Option<Chain> {
        let width = mode.len();
        // chains start apart: one posterior standard step from the mode
        let noise: Vec<f64> = (0..width).map(|_| stream.normal()).collect();
        let mut point: Vec<f64> = mode.iter().zip(shape(factor, &noise)).map(|(m, s)| m + s).collect();
        let (mut density, _) = self.at(&point);
        let mut values = Vec::with_capacity(width * how.draws);
        for draw in 0..how.burn_in + how.draws {
            if draw.is_multiple_of(BETWEEN_QUESTIONS) && !watch.proceed(0, 0) {
                return None;
            }
            let noise: Vec<f64> = (0..width).map(|_| scale * stream.normal()).collect();
            let next: Vec<f64> = point.iter().zip(shape(factor, &noise)).map(|(p, s)| p + s).collect();
            let (value, _) = self.at(&next);
            if stream.uniform().ln() < value - density {
                (point, density) = (next, value);
            }
            if draw >= how.burn_in {
                values.extend_from_slice(&point);
            }
        }
        Some(Chain { width, values })
    }
}

/// Solves with the factor L of L Lᵀ: first L, then Lᵀ.
fn solve(factor: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let mut forward: Vec<f64> = Vec::with_capacity(right.len());
    for (row, value) in factor.iter().zip(right) {
        let sum: f64 = row.iter().zip(&forward).map(|(x, y)| x * y).sum();
        forward.push((value - sum) / row.last().copied().unwrap_or(1.0));
    }
    shape(factor, &forward)
}

/// Solves Lᵀ x = noise: x has the covariance (L Lᵀ)⁻¹.
fn shape(factor: &[Vec<f64>], noise: &[f64]) -> Vec<f64> {
    let mut rest = noise.to_vec();
    for (i, row) in factor.iter().enumerate().rev() {
        let pivot = row.last().copied().unwrap_or(1.0);
        let Some(value) = rest.get_mut(i) else { continue };
        *value /= pivot;
        let solved = *value;
        for (entry, earlier) in row.iter().take(i).zip(&mut rest) {
            *earlier -= entry * solved;
        }
    }
    rest
}

fn moments(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut count, mut mean, mut square) = (0.0, 0.0, 0.0);
    for value in values {
        count += 1.0;
        let away = value - mean;
        mean += away / count;
        square += away * (value - mean);
    }
    (mean, (square / f64::max(count - 1.0, 1.0)).sqrt())
}

/// Gelman and Rubin 1992.
fn scale_reduction(chains: &[Vec<f64>]) -> f64 {
    let each: Vec<(f64, f64)> = chains.iter().map(|chain| moments(chain.iter().copied())).collect();
    let (_, between) = moments(each.iter().map(|(mean, _)| *mean));
    #[expect(clippy::cast_precision_loss, reason = "numbers of draws are far below 2^52")]
    let (length, chains) = (chains.first().map_or(0, Vec::len) as f64, chains.len() as f64);
    let within = each.iter().map(|(_, sd)| sd * sd).sum::<f64>() / chains;
    if within > 0.0 { ((length - 1.0) / length + between * between / within).sqrt() } else { 1.0 }
}
