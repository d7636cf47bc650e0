//! Bootstrap and jackknife that repeat the whole selection, and the limits that follow from them.
//!
//! Efron 1987 (Better bootstrap confidence intervals, Journal of the American Statistical Association 82) for the
//! bias-corrected and accelerated limits; Hyndman and Fan 1996 for the quantiles (their type 8); Chan, Silverman and Vincent
//! 2021, section 3.3, for their use with model selection.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::cells::Counts;
use super::normal;
use super::resample::{Resampler, Stream};

/// A rule that turns counts into an estimate, run anew on every replicate.
pub(crate) trait Procedure<const C: usize>: Sync {
    /// Working memory of one thread.
    type Scratch: Send;
    fn scratch(&self) -> Self::Scratch;
    /// The estimate of everyone; infinite where these counts carry none, nothing where the work was stopped on the way.
    fn estimate(&self, counts: &Counts<C>, scratch: &mut Self::Scratch) -> Option<f64>;
}

/// Told about progress, and asked whether to go on. The engine itself has no clock.
///
/// Whatever can take long asks at least once per fitted model: replicates, searches, comparisons of models, chains and checks.
/// Once refused it must stay refused.
pub trait Watch: Sync {
    /// `done` of `total` replicates are finished, or 0 of 0 where there is nothing to count; `false` stops the work.
    fn proceed(&self, done: usize, total: usize) -> bool;

    /// Whether work that other work waits behind may go on: a watch with a clock says no once half of the time is over.
    fn early(&self) -> bool {
        self.proceed(0, 0)
    }
}

/// Lets everything run to its end.
pub struct Unwatched;

impl Watch for Unwatched {
    fn proceed(&self, _: usize, _: usize) -> bool {
        true
    }
}

/// Estimates of resampled tables, in order of replicate: fewer than asked for if the watch stopped the work.
pub(crate) fn bootstrap<const C: usize, P: Procedure<C>>(
    procedure: &P,
    counts: &Counts<C>,
    replicates: usize,
    seed: u64,
    watch: &dyn Watch,
) -> Vec<f64> {
    let resampler = Resampler::new(counts);
    let (done, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let estimates: Vec<Option<f64>> = (0..replicates)
        .into_par_iter()
        .map_init(
            || procedure.scratch(),
            |scratch, replicate| {
                if stopped.load(Ordering::Relaxed) {
                    return None;
                }
                let drawn = resampler.draw(&mut Stream::new(seed, replicate as u64));
                let Some(estimate) = procedure.estimate(&drawn, scratch) else {
                    stopped.store(true, Ordering::Relaxed);
                    return None;
                };
                if !watch.proceed(done.fetch_add(1, Ordering::Relaxed) + 1, replicates) {
                    stopped.store(true, Ordering::Relaxed);
                }
                Some(if estimate.is_nan() { f64::INFINITY } else { estimate })
            },
        )
        .collect();
    // only an unbroken run of replicates is a sample that asking for fewer would have given
    estimates.into_iter().map_while(|estimate| estimate).collect()
}

/// For every observed history its count and the estimate without one of its people; nothing if the watch stopped the work.
pub(crate) fn jackknife<const C: usize, P: Procedure<C>>(
    procedure: &P,
    counts: &Counts<C>,
    watch: &dyn Watch,
) -> Option<Vec<(f64, f64)>> {
    let cells: Vec<usize> = counts.support.iter().collect();
    cells
        .into_par_iter()
        .map_init(
            || procedure.scratch(),
            |scratch, cell| {
                if !watch.proceed(0, 0) {
                    return None;
                }
                let mut fewer = counts.cells;
                let mut count = 0.0;
                if let Some(value) = fewer.get_mut(cell) {
                    count = *value;
                    *value -= 1.0;
                }
                procedure
                    .estimate(&Counts::new(counts.lists, fewer), scratch)
                    .map(|estimate| (count, estimate))
            },
        )
        .collect()
}

/// The acceleration: a sixth of the skewness of the jackknife. `(count, estimate without one)` per history.
pub fn acceleration(jackknife: &[(f64, f64)]) -> f64 {
    let usable = || jackknife.iter().filter(|(count, estimate)| *count > 0.0 && estimate.is_finite());
    let weight: f64 = usable().map(|(count, _)| count).sum();
    let mean = usable().map(|(count, estimate)| count * estimate).sum::<f64>() / weight;
    // scaled before cubing, so that large populations do not overflow
    let scale = usable().map(|(_, estimate)| (mean - estimate).abs()).fold(0.0, f64::max);
    if scale.is_nan() || scale <= 0.0 {
        return 0.0;
    }
    let power = |exponent: i32| -> f64 {
        usable().map(|(count, estimate)| count * ((mean - estimate) / scale).powi(exponent)).sum()
    };
    let acceleration = power(3) / (6.0 * power(2).powf(1.5));
    if acceleration.is_finite() { acceleration } else { 0.0 }
}

/// The type 8 quantile of sorted values: h = (n + 1/3) q + 1/3, linear between order statistics.
pub fn quantile8(sorted: &[f64], level: f64) -> f64 {
    let (Some(first), Some(last)) = (sorted.first(), sorted.last()) else { return f64::NAN };
    #[expect(clippy::cast_precision_loss, reason = "numbers of replicates are far below 2^52")]
    let size = sorted.len() as f64;
    let place = (size + 1.0 / 3.0) * level + 1.0 / 3.0;
    // R's fuzz: a place that is whole but for rounding counts as whole
    let whole = (place + 4.0 * f64::EPSILON).floor();
    if whole < 1.0 {
        return *first;
    }
    if whole >= size {
        return *last;
    }
    let part = if (place - whole).abs() < 4.0 * f64::EPSILON { 0.0 } else { place - whole };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the length")]
    let index = whole as usize;
    let (Some(low), Some(high)) = (sorted.get(index - 1), sorted.get(index)) else { return *last };
    if part == 0.0 || low >= high { *low } else { low + part * (high - low) }
}

/// A pair of limits with how much data each rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Confidence level.
    pub level: f64,
    /// Lower limit.
    pub lower: f64,
    /// Upper limit; infinite if too many replicates carry no estimate.
    pub upper: f64,
    /// Expected number of replicates below the lower limit.
    pub below: f64,
    /// Expected number of replicates above the upper limit.
    pub above: f64,
}

/// What the bias-corrected and accelerated limits are made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Bca {
    /// Bias correction: the normal quantile of the share of replicates below the estimate.
    pub z0: f64,
    /// Acceleration.
    pub acceleration: f64,
    /// Limits at the levels asked for.
    pub limits: Vec<Limits>,
}

/// Bias-corrected and accelerated limits from replicates in any order.
///
/// With no replicate or every replicate below the estimate the correction is taken at half a replicate.
pub fn bca(estimate: f64, replicates: &[f64], jackknife: &[(f64, f64)], levels: &[f64]) -> Option<Bca> {
    if replicates.is_empty() {
        return None;
    }
    let mut sorted = replicates.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    #[expect(clippy::cast_precision_loss, reason = "numbers of replicates are far below 2^52")]
    let (size, smaller) =
        (sorted.len() as f64, sorted.iter().take_while(|replicate| **replicate < estimate).count() as f64);
    let z0 = normal::quantile((smaller / size).clamp(0.5 / size, 1.0 - 0.5 / size));
    let acceleration = acceleration(jackknife);
    let place = |level: f64| {
        let z = z0 + normal::quantile(level);
        let room = 1.0 - acceleration * z;
        if room > 0.0 {
            normal::cdf(z0 + z / room)
        } else if z > 0.0 {
            1.0
        } else {
            0.0
        }
    };
    let limits = levels
        .iter()
        .map(|level| {
            let (low, high) = (place(0.5 - level / 2.0), place(0.5 + level / 2.0));
            Limits {
                level: *level,
                lower: quantile8(&sorted, low),
                upper: quantile8(&sorted, high),
                below: low * size,
                above: (1.0 - high) * size,
            }
        })
        .collect();
    Some(Bca { z0, acceleration, limits })
}
