//! Fitting a Poisson log-linear model: Newton's method, which for this model is iteratively reweighted least squares.
//!
//! The design is a 0/1 matrix of "term lies in cell", so its products need no matrix. The linear predictor is a sum over
//! subsets; the score and every entry of the information matrix are sums over supersets of one vector of fitted means.
//! Two passes of additions over the cells replace all the usual products, and a step costs well under a microsecond for
//! five lists. The iteration runs until the Newton decrement falls below 1e-9, beyond R's own criterion.
#![expect(
    clippy::indexing_slicing,
    reason = "dense arithmetic: indices are loop bounds or masked to the table's size, checked by the fixtures"
)]

use super::cells::{Counts, sum_over_subsets, sum_over_supersets};
use super::poisson::{deviance_root, ln_factorial};

/// A fitted model. Arrays are indexed by bit pattern.
#[derive(Clone)]
pub(crate) struct Fit<const C: usize> {
    /// Coefficients; 0 for terms outside the model and for terms at minus infinity.
    pub(crate) coefficients: [f64; C],
    /// Expected number of people per pattern, people who also stand on further lists included.
    pub(crate) expected: [f64; C],
    /// The log-likelihood without the factorials of the counts.
    pub(crate) ln_likelihood: f64,
}

impl<const C: usize> Fit<C> {
    pub(crate) fn blank() -> Self {
        Self { coefficients: [0.0; C], expected: [0.0; C], ln_likelihood: 0.0 }
    }

    /// The estimated number of people seen by no list.
    pub(crate) fn hidden(&self) -> f64 {
        self.coefficients[0].exp()
    }
}

/// The iteration did not settle; on models that passed the existence check this needs data beyond double precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotConverged;

/// Working memory of fits, kept between them.
pub(crate) struct Fitter {
    rows: Vec<f64>,
    step: Vec<f64>,
}

/// 1 for cells of the table that stay, 0 for cell 0 and for cells whose fitted mean is 0.
pub(crate) fn live_cells<const C: usize>(lists: usize, empty: &[usize]) -> [f64; C] {
    let mut live = [0.0; C];
    for (cell, alive) in live.iter_mut().enumerate().take(1 << lists).skip(1) {
        *alive = f64::from(!empty.iter().any(|term| cell & term == *term));
    }
    live
}

impl Fitter {
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new(), step: Vec::new() }
    }

    /// Fits from R's starting values, the counts plus 0.1.
    pub(crate) fn fit<const C: usize>(
        &mut self,
        counts: &Counts<C>,
        terms: &[usize],
        live: &[f64; C],
    ) -> Result<Fit<C>, NotConverged> {
        let mut fit = Fit::blank();
        self.begin(counts, terms, live, &mut fit)?;
        self.newton(counts, terms, live, TIGHT, &mut fit)?;
        Ok(fit)
    }

    /// Fits from the coefficients already in `fit`; falls back to R's starting values if that does not settle.
    pub(crate) fn refit<const C: usize>(
        &mut self,
        counts: &Counts<C>,
        terms: &[usize],
        live: &[f64; C],
        fit: &mut Fit<C>,
    ) -> Result<(), NotConverged> {
        self.refit_to(counts, terms, live, TIGHT, fit)
    }

    /// As [`Fitter::refit`] until the Newton decrement falls below `tolerance`; the step is still taken then, so that the
    /// log-likelihood is off by the square of it.
    pub(crate) fn refit_to<const C: usize>(
        &mut self,
        counts: &Counts<C>,
        terms: &[usize],
        live: &[f64; C],
        tolerance: f64,
        fit: &mut Fit<C>,
    ) -> Result<(), NotConverged> {
        if self.newton(counts, terms, live, tolerance, fit).is_err() {
            *fit = self.fit(counts, terms, live)?;
        }
        Ok(())
    }

    /// Weighted least squares on the logarithms of the counts plus 0.1.
    fn begin<const C: usize>(
        &mut self,
        counts: &Counts<C>,
        terms: &[usize],
        live: &[f64; C],
        fit: &mut Fit<C>,
    ) -> Result<(), NotConverged> {
        let (mut weights, mut targets) = ([0.0; C], [0.0; C]);
        for cell in 1..C {
            let mean = (counts.cells[cell] + 0.1) * live[cell];
            weights[cell] = mean;
            if mean > 0.0 {
                targets[cell] = mean * mean.ln() - 0.1;
            }
        }
        sum_over_supersets(&mut weights);
        sum_over_supersets(&mut targets);
        self.step.clear();
        self.step.extend(terms.iter().map(|term| targets[*term & (C - 1)]));
        self.solve(&weights, terms)?;
        fit.coefficients = [0.0; C];
        for (term, value) in terms.iter().zip(&self.step) {
            fit.coefficients[*term & (C - 1)] = *value;
        }
        Ok(())
    }

    fn newton<const C: usize>(
        &mut self,
        counts: &Counts<C>,
        terms: &[usize],
        live: &[f64; C],
        tolerance: f64,
        fit: &mut Fit<C>,
    ) -> Result<(), NotConverged> {
        let mut best = f64::MIN;
        let mut before = fit.coefficients;
        let mut halvings = 0;
        for _ in 0..200 {
            predict(counts, terms, live, fit);
            let worse = fit.ln_likelihood.is_nan() || fit.ln_likelihood < best - 1e-12 * best.abs() - 1e-9;
            if worse {
                halvings += 1;
                if halvings > 80 {
                    return Err(NotConverged);
                }
                for (value, old) in fit.coefficients.iter_mut().zip(&before) {
                    *value = 0.5 * (*value + *old);
                }
                continue;
            }
            best = fit.ln_likelihood;
            self.step.clear();
            for term in terms {
                let term = *term & (C - 1);
                self.step.push(counts.held[term] - fit.expected[term]);
            }
            let decrement = self.solve(&fit.expected, terms)?;
            before = fit.coefficients;
            for (term, value) in terms.iter().zip(&self.step) {
                fit.coefficients[*term & (C - 1)] += *value;
            }
            if decrement < tolerance {
                predict(counts, terms, live, fit);
                return Ok(());
            }
        }
        Err(NotConverged)
    }

    /// Solves `information x = step` in place; the information matrix holds at (a, b) what `expected` holds at a|b.
    /// Returns the product of right-hand side and solution, the Newton decrement.
    fn solve<const C: usize>(&mut self, expected: &[f64; C], terms: &[usize]) -> Result<f64, NotConverged> {
        match terms.len() {
            0..8 => self.solve_in::<C, 8>(expected, terms),
            8..12 => self.solve_in::<C, 12>(expected, terms),
            12..16 => self.solve_in::<C, 16>(expected, terms),
            16..24 => self.solve_in::<C, 24>(expected, terms),
            24..32 => self.solve_in::<C, 32>(expected, terms),
            32..40 => self.solve_in::<C, 40>(expected, terms),
            40..=MAX_PARAMETERS => self.solve_in::<C, { MAX_PARAMETERS + 1 }>(expected, terms),
            _ => Err(NotConverged),
        }
    }

    /// Gaussian elimination without pivoting (the matrix is positive definite), right-hand side carried as last column.
    fn solve_in<const C: usize, const W: usize>(
        &mut self,
        expected: &[f64; C],
        terms: &[usize],
    ) -> Result<f64, NotConverged> {
        let size = terms.len();
        if self.rows.len() < W * W {
            self.rows.resize(W * W, 0.0);
        }
        let (rows, _) = self.rows.as_chunks_mut::<W>();
        for (i, row) in rows.iter_mut().enumerate().take(size) {
            let term = terms[i];
            for j in i..size {
                row[j] = expected[(term | terms[j]) & (C - 1)];
            }
            row[size] = self.step[i];
        }
        for k in 0..size {
            let (above, below) = rows.split_at_mut(k + 1);
            let pivot_row = &above[k];
            let pivot = pivot_row[k];
            if pivot.is_nan() || pivot <= 1e-13 * expected[terms[k] & (C - 1)] || !pivot.is_finite() {
                return Err(NotConverged);
            }
            let inverse = 1.0 / pivot;
            for (i, row) in (k + 1..size).zip(below.iter_mut()) {
                let factor = pivot_row[i] * inverse;
                for (value, head) in row[i..=size].iter_mut().zip(&pivot_row[i..=size]) {
                    *value -= factor * head;
                }
            }
        }
        let mut product = 0.0;
        for i in (0..size).rev() {
            let row = &rows[i];
            let reduced = row[size];
            let mut value = reduced;
            for (entry, solved) in row[i + 1..size].iter().zip(&self.step[i + 1..size]) {
                value -= entry * solved;
            }
            self.step[i] = value / row[i];
            product += reduced * reduced / row[i];
        }
        if product.is_finite() { Ok(product) } else { Err(NotConverged) }
    }

    /// Standard error of the intercept, the logarithm of the number hidden, as R reports it: from the weights with which its
    /// last step was made, one step before the fit. The iteration is R's with R's stopping rule; the weights of the final fit
    /// would change the limits by some millionths.
    pub(crate) fn intercept_error<const C: usize>(
        &mut self,
        counts: &Counts<C>,
        terms: &[usize],
        live: &[f64; C],
    ) -> Option<f64> {
        let mut fit = Fit::blank();
        self.begin(counts, terms, live, &mut fit).ok()?;
        let mut weights = [0.0; C];
        let (mut old, mut own) = (0.0, 0.0);
        for cell in 1..C {
            let count = counts.cells[cell];
            weights[cell] = (count + 0.1) * live[cell];
            if live[cell] > 0.0 {
                old += deviance_root(count, count + 0.1).powi(2);
                own += if count > 0.0 { count * count.ln() - count } else { 0.0 };
            }
        }
        sum_over_supersets(&mut weights);
        for _ in 0..25 {
            predict(counts, terms, live, &mut fit);
            let deviance = 2.0 * (own - fit.ln_likelihood);
            if (deviance - old).abs() / (deviance.abs() + 0.1) < 1e-8 {
                break;
            }
            old = deviance;
            weights = fit.expected;
            self.step.clear();
            self.step.extend(terms.iter().map(|term| counts.held[*term] - fit.expected[*term]));
            self.solve(&fit.expected, terms).ok()?;
            for (term, value) in terms.iter().zip(&self.step) {
                fit.coefficients[*term] += *value;
            }
        }
        self.step.clear();
        self.step.resize(terms.len(), 0.0);
        *self.step.first_mut()? = 1.0;
        self.solve(&weights, terms).ok()?;
        self.step.first().map(|variance| variance.sqrt())
    }
}

/// Where a fit is finished: the Newton decrement, about twice the log-likelihood still to be gained.
const TIGHT: f64 = 1e-9;

/// The most parameters a model may have: all pairs of eight lists and 27 terms more.
pub(crate) const MAX_PARAMETERS: usize = 64;

/// Fitted means, their sums and the log-likelihood from the coefficients.
fn predict<const C: usize>(counts: &Counts<C>, terms: &[usize], live: &[f64; C], fit: &mut Fit<C>) {
    let mut cells = fit.coefficients;
    sum_over_subsets(&mut cells);
    for (value, alive) in cells.iter_mut().zip(live) {
        *value = exponential(*value) * alive;
    }
    sum_over_supersets(&mut cells);
    fit.expected = cells;
    let mut sum = -cells[0];
    for term in terms {
        let term = *term & (C - 1);
        sum += fit.coefficients[term] * counts.held[term];
    }
    fit.ln_likelihood = sum;
}

/// e^x to the last digit or two; written out so that the loop over cells runs in vector registers.
#[inline]
fn exponential(x: f64) -> f64 {
    const SHIFT: f64 = 6_755_399_441_055_744.0; // 1.5 · 2^52: adding it rounds to an integer in the low bits
    let x = x.clamp(-708.0, 708.0);
    let shifted = x * std::f64::consts::LOG2_E + SHIFT;
    let whole = shifted - SHIFT;
    let rest = (x - whole * 6.931_471_803_691_238e-1) - whole * 1.908_214_929_270_587_7e-10;
    let mut sum = 1.0 / 6_227_020_800.0;
    for inverse in [
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ] {
        sum = sum * rest + inverse;
    }
    sum * f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52)
}

/// The deviance of a fit, cell by cell; 0 for a model that reproduces the table.
pub(crate) fn deviance<const C: usize>(counts: &Counts<C>, live: &[f64; C], fit: &Fit<C>) -> f64 {
    let mut predictor = fit.coefficients;
    sum_over_subsets(&mut predictor);
    let mut sum = 0.0;
    for cell in 1..C {
        if live[cell] > 0.0 {
            let (count, mean) = (counts.cells[cell], exponential(predictor[cell]));
            sum += deviance_root(count, mean).powi(2);
        }
    }
    sum
}

/// Sum of ln N! over the cells, the part of the log-likelihood that no model changes.
pub(crate) fn ln_factorials<const C: usize>(counts: &Counts<C>) -> f64 {
    counts.cells.iter().filter(|count| **count > 1.0).map(|count| ln_factorial(*count)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_exponential_is_the_exponential() {
        for step in -70_000..70_000 {
            let x = f64::from(step) * 0.01 + 0.003;
            assert!((exponential(x) / x.exp() - 1.0).abs() < 5e-16, "{x}");
        }
    }

    #[test]
    fn two_lists_give_lincoln_and_petersen() {
        // 60 on the first list, 50 on the second, 20 on both: 60 · 50 / 20 = 150
        let counts = Counts::<4>::new(2, [0.0, 40.0, 30.0, 20.0]);
        let fit = Fitter::new().fit(&counts, &[0, 1, 2], &live_cells(2, &[])).unwrap();
        assert!((90.0 + fit.hidden() - 150.0).abs() < 1e-9);
        assert!(deviance(&counts, &live_cells(2, &[]), &fit).abs() < 1e-9);
    }
}
