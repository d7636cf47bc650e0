//! Random numbers and resampled tables. Every replicate has its own stream of the one seed, so that results do not depend
//! on the number of cores or on the order of work.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::cells::Counts;
use super::poisson::ln_factorial;

/// The random numbers of one replicate.
pub(crate) struct Stream(ChaCha8Rng);

impl Stream {
    pub(crate) fn new(seed: u64, replicate: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(replicate);
        Self(rng)
    }

    /// Uniform on the open interval (0, 1).
    pub(crate) fn uniform(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "the top 52 bits are exact in a double")]
        let bits = (self.0.next_u64() >> 12) as f64;
        (bits + 0.5) / 4_503_599_627_370_496.0
    }

    /// Standard normal, by the quantile of a uniform.
    pub(crate) fn normal(&mut self) -> f64 {
        super::normal::quantile(self.uniform())
    }

    /// Poisson by inversion of small means and by splitting off binomials of gamma order statistics for large ones.
    pub(crate) fn poisson(&mut self, mut mean: f64) -> f64 {
        // halving is exact: X of mean m is X1 + X2 of mean m/2; large means use the normal limit of the transformed ratio
        if mean > 1e8 {
            return (mean + self.normal() * mean.sqrt()).round().max(0.0);
        }
        let mut sum = 0.0;
        while mean > 30.0 {
            sum += self.poisson_below(30.0);
            mean -= 30.0;
        }
        sum + self.poisson_below(mean)
    }

    fn poisson_below(&mut self, mean: f64) -> f64 {
        let (mut mass, mut left, mut count) = ((-mean).exp(), self.uniform(), 0.0);
        while left > mass && count < 1000.0 {
            left -= mass;
            count += 1.0;
            mass *= mean / count;
        }
        count
    }

    /// Binomial: inversion where few successes are expected, else transformed rejection with squeeze (Hörmann 1993, The
    /// generation of binomial random variates, Journal of Statistical Computation and Simulation 46).
    pub(crate) fn binomial(&mut self, trials: f64, chance: f64, factorials: &Factorials) -> f64 {
        if trials <= 0.0 || chance <= 0.0 {
            return 0.0;
        }
        if chance >= 1.0 {
            return trials;
        }
        if chance > 0.5 {
            return trials - self.binomial(trials, 1.0 - chance, factorials);
        }
        let odds = chance / (1.0 - chance);
        if trials * chance < 10.0 {
            let none = (trials * (-chance).ln_1p()).exp();
            loop {
                let (mut mass, mut left, mut count) = (none, self.uniform(), 0.0);
                while left > mass {
                    left -= mass;
                    count += 1.0;
                    if count > trials || count > 200.0 {
                        break;
                    }
                    mass *= odds * (trials - count + 1.0) / count;
                }
                if count <= trials && count <= 200.0 {
                    return count;
                }
            }
        }
        let spread = (trials * chance * (1.0 - chance)).sqrt();
        let b = 1.15 + 2.53 * spread;
        let a = -0.0873 + 0.0248 * b + 0.01 * chance;
        let centre = trials * chance + 0.5;
        let squeeze = 0.92 - 4.2 / b;
        let alpha = (2.83 + 5.1 / b) * spread;
        let mode = ((trials + 1.0) * chance).floor();
        let top = factorials.ln(mode) + factorials.ln(trials - mode);
        let ln_odds = odds.ln();
        loop {
            let u = self.uniform() - 0.5;
            let v = self.uniform();
            let us = 0.5 - u.abs();
            let count = ((2.0 * a / us + b) * u + centre).floor();
            if count < 0.0 || count > trials {
                continue;
            }
            if us >= 0.07 && v <= squeeze {
                return count;
            }
            let height = (v * alpha / (a / (us * us) + b)).ln();
            let here = factorials.ln(count) + factorials.ln(trials - count);
            if height <= top - here + (count - mode) * ln_odds {
                return count;
            }
        }
    }
}

/// Logarithms of factorials, from memory up to a limit.
pub(crate) struct Factorials(Vec<f64>);

impl Factorials {
    pub(crate) fn up_to(largest: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number between 0 and 20,000"
        )]
        let size = largest.clamp(0.0, 20_000.0) as u32;
        Self((0..=size).map(|n| ln_factorial(f64::from(n))).collect())
    }

    fn ln(&self, n: f64) -> f64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and not negative; beyond the memory the series answers"
        )]
        let place = n as usize;
        self.0.get(place).copied().unwrap_or_else(|| ln_factorial(n))
    }
}

/// Draws tables: as many people as were observed, over the histories that were observed.
pub(crate) struct Resampler {
    /// History, and the chance of it among this and later histories.
    chances: Vec<(usize, f64)>,
    lists: usize,
    total: f64,
    factorials: Factorials,
}

impl Resampler {
    pub(crate) fn new<const C: usize>(counts: &Counts<C>) -> Self {
        let mut histories: Vec<(usize, f64)> =
            counts.cells.iter().copied().enumerate().filter(|(_, count)| *count > 0.0).collect();
        histories.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut rest = counts.total;
        let mut chances = Vec::with_capacity(histories.len());
        for (history, count) in histories {
            chances.push((history, count / rest));
            rest -= count;
        }
        Self {
            chances,
            lists: counts.lists,
            total: counts.total,
            factorials: Factorials::up_to(counts.total),
        }
    }

    pub(crate) fn draw<const C: usize>(&self, stream: &mut Stream) -> Counts<C> {
        let mut cells = [0.0; C];
        let mut rest = self.total;
        for (history, chance) in &self.chances {
            if rest <= 0.0 {
                break;
            }
            let drawn = stream.binomial(rest, *chance, &self.factorials);
            if let Some(cell) = cells.get_mut(*history) {
                *cell = drawn;
            }
            rest -= drawn;
        }
        Counts::new(self.lists, cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chi-square statistic of draws against the exact probabilities, cells below 5 pooled.
    fn misfit(draws: &[f64], probability: impl Fn(u32) -> f64, largest: u32) -> (f64, f64) {
        let total = f64::from(u32::try_from(draws.len()).unwrap());
        let (mut sum, mut cells) = (0.0, 0.0);
        let (mut rest_seen, mut rest_due) = (0.0, 0.0);
        for k in 0..=largest {
            let due = total * probability(k);
            let seen = f64::from(
                u32::try_from(draws.iter().filter(|draw| (**draw - f64::from(k)).abs() < 0.5).count())
                    .unwrap(),
            );
            if due < 5.0 {
                rest_due += due;
                rest_seen += seen;
            } else {
                sum += (seen - due).powi(2) / due;
                cells += 1.0;
            }
        }
        if rest_due > 1.0 {
            sum += (rest_seen - rest_due).powi(2) / rest_due;
        }
        (sum, cells)
    }

    #[test]
    fn binomials_have_their_distribution_on_both_routes() {
        for (trials, chance) in [(20u32, 0.1), (40, 0.5), (200, 0.3), (200, 0.93), (2744, 0.36)] {
            let factorials = Factorials::up_to(f64::from(trials));
            let mut stream = Stream::new(7, u64::from(trials));
            let draws: Vec<f64> =
                (0..40_000).map(|_| stream.binomial(f64::from(trials), chance, &factorials)).collect();
            let mass = |k: u32| {
                let (n, k) = (f64::from(trials), f64::from(k));
                (ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
                    + k * chance.ln()
                    + (n - k) * (1.0 - chance).ln())
                .exp()
            };
            let (sum, cells) = misfit(&draws, mass, trials);
            assert!(sum < cells + 5.0 * (2.0 * cells).sqrt(), "{trials} {chance}: {sum} over {cells}");
            assert!(sum > cells - 5.0 * (2.0 * cells).sqrt(), "{trials} {chance}: {sum} over {cells}");
        }
    }

    #[test]
    fn poissons_have_their_mean_and_variance() {
        let mut stream = Stream::new(3, 1);
        for mean in [0.2, 4.0, 75.0] {
            let draws: Vec<f64> = (0..40_000).map(|_| stream.poisson(mean)).collect();
            let average = draws.iter().sum::<f64>() / 40_000.0;
            let variance = draws.iter().map(|draw| (draw - average).powi(2)).sum::<f64>() / 40_000.0;
            assert!((average - mean).abs() < 5.0 * (mean / 40_000.0).sqrt(), "{mean} {average}");
            assert!((variance / mean - 1.0).abs() < 0.08, "{mean} {variance}");
        }
    }

    #[test]
    fn a_resampled_table_keeps_the_total_and_invents_no_history() {
        let mut cells = [0.0; 32];
        for (cell, count) in [(1, 54.0), (2, 463.0), (3, 15.0), (31, 1.0)] {
            cells[cell] = count;
        }
        let counts = Counts::<32>::new(5, cells);
        let resampler = Resampler::new(&counts);
        for replicate in 0..200 {
            let drawn: Counts<32> = resampler.draw(&mut Stream::new(1, replicate));
            assert!((drawn.total - counts.total).abs() < 1e-9);
            assert!(drawn.support.minus(&counts.support).is_empty());
        }
    }
}
