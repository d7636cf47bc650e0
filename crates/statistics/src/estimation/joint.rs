//! Fitting and choosing the joint model of all strata. The design is sparse: a cell lies in a dozen of up to 160 columns.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::covariates::Criterion;
use super::existence::admission_of;
use super::poisson::ln_factorial;
use super::resample::Stream;
use super::strata::{Layout, Term};
use super::uncertainty::Watch;

const MOST_PARAMETERS: usize = 160;

/// A fitted joint model.
#[derive(Clone)]
pub(super) struct Joint {
    pub(super) terms: Vec<Term>,
    /// Cells that stay, with their renumbered columns.
    cells: Vec<(usize, Vec<usize>)>,
    size: usize,
    coefficients: Vec<f64>,
    /// Stratum of each kept intercept.
    intercepts: Vec<usize>,
    pub(super) parameters: usize,
    pub(super) criterion: f64,
}

impl Joint {
    /// Fits, or nothing if the model has no estimate.
    pub(super) fn fit(layout: &Layout, counts: &[f64], terms: &[Term], criterion: Criterion) -> Option<Self> {
        let (cells, width) = layout.columns(terms);
        if width > MOST_PARAMETERS {
            return None;
        }
        let mut held = vec![0.0; width];
        for (active, count) in cells.iter().zip(counts) {
            for column in active {
                *held.get_mut(*column)? += count;
            }
        }
        // columns that nobody stands in go to minus infinity, with the cells they cover
        let mut places = vec![None; width];
        let mut size = 0;
        for (place, sum) in places.iter_mut().zip(&held) {
            if *sum > 0.0 {
                *place = Some(size);
                size += 1;
            }
        }
        let kept: Vec<(usize, Vec<usize>)> = cells
            .iter()
            .enumerate()
            .filter_map(|(cell, active)| {
                let columns: Option<Vec<usize>> =
                    active.iter().map(|column| places.get(*column).copied().flatten()).collect();
                columns.map(|columns| (cell, columns))
            })
            .collect();
        let row = |columns: &Vec<usize>| {
            let mut row = vec![0; size];
            for column in columns {
                if let Some(entry) = row.get_mut(*column) {
                    *entry = 1;
                }
            }
            row
        };
        let occupied = |cell: &usize| counts.get(*cell).is_some_and(|count| *count > 0.0);
        let verdict = admission_of(
            kept.iter().filter(|(cell, _)| occupied(cell)).map(|(_, columns)| row(columns)),
            kept.iter().filter(|(cell, _)| !occupied(cell)).map(|(_, columns)| row(columns)),
            size,
        );
        if !verdict.admitted() {
            return None;
        }
        let held: Vec<f64> = held.into_iter().filter(|sum| *sum > 0.0).collect();
        let intercepts = (0..layout.levels.len())
            .filter(|stratum| places.get(*stratum).is_some_and(Option::is_some))
            .collect();
        let start = start(&kept, counts, size)?;
        let (coefficients, ln_likelihood) = newton(&kept, &held, start)?;
        let constant: f64 =
            counts.iter().filter(|count| **count > 1.0).map(|count| ln_factorial(*count)).sum();
        #[expect(clippy::cast_precision_loss, reason = "at most 160 parameters")]
        let price = width as f64
            * match criterion {
                Criterion::Aic => 2.0,
                Criterion::Bic => layout.total.ln(),
            };
        Some(Self {
            terms: terms.to_vec(),
            cells: kept,
            size,
            coefficients,
            intercepts,
            parameters: width,
            criterion: price - 2.0 * (ln_likelihood - constant),
        })
    }

    /// Hidden people per stratum.
    pub(super) fn hidden(&self, strata: usize) -> Vec<f64> {
        let mut hidden = vec![0.0; strata];
        for (stratum, coefficient) in self.intercepts.iter().zip(&self.coefficients) {
            if let Some(value) = hidden.get_mut(*stratum) {
                *value = coefficient.exp();
            }
        }
        hidden
    }

    /// A Poisson table drawn from the fitted means.
    pub(super) fn draw(&self, length: usize, stream: &mut Stream) -> Vec<f64> {
        let mut counts = vec![0.0; length];
        for (cell, columns) in &self.cells {
            if let Some(count) = counts.get_mut(*cell) {
                *count = stream.poisson(predictor(columns, &self.coefficients).exp());
            }
        }
        counts
    }

    pub(super) fn refit(&self, counts: &[f64]) -> Option<Self> {
        // the same columns: a replicate in which one of them is empty carries no estimate of its own under this model
        let mut held = vec![0.0; self.size];
        for (cell, columns) in &self.cells {
            let count = counts.get(*cell).copied().unwrap_or(0.0);
            for column in columns {
                *held.get_mut(*column)? += count;
            }
        }
        if held.iter().any(|sum| *sum <= 0.0) {
            return None;
        }
        let (coefficients, _) = newton(&self.cells, &held, self.coefficients.clone())?;
        Some(Self { coefficients, ..self.clone() })
    }
}

pub(super) fn predictor(columns: &[usize], coefficients: &[f64]) -> f64 {
    columns.iter().filter_map(|column| coefficients.get(*column)).sum()
}

/// One weighted least squares step from the counts plus 0.1, as R starts.
pub(super) fn start(cells: &[(usize, Vec<usize>)], counts: &[f64], size: usize) -> Option<Vec<f64>> {
    let mut right = vec![0.0; size];
    let mut weights = Vec::with_capacity(cells.len());
    for (cell, columns) in cells {
        let mean = counts.get(*cell)? + 0.1;
        weights.push(mean);
        for column in columns {
            *right.get_mut(*column)? += mean * mean.ln() - 0.1;
        }
    }
    solve(cells, &weights, right)
}

/// Newton's method with halving; the coefficients and the log-likelihood without factorials.
pub(super) fn newton(
    cells: &[(usize, Vec<usize>)],
    held: &[f64],
    start: Vec<f64>,
) -> Option<(Vec<f64>, f64)> {
    let value = |coefficients: &[f64]| {
        let mut means = Vec::with_capacity(cells.len());
        let mut sum: f64 = coefficients.iter().zip(held).map(|(c, h)| c * h).sum();
        for (_, columns) in cells {
            let mean = predictor(columns, coefficients).min(700.0).exp();
            sum -= mean;
            means.push(mean);
        }
        (sum, means)
    };
    let mut coefficients = start;
    let (mut best, mut means) = value(&coefficients);
    for _ in 0..100 {
        let mut slope = held.to_vec();
        for ((_, columns), mean) in cells.iter().zip(&means) {
            for column in columns {
                *slope.get_mut(*column)? -= mean;
            }
        }
        let step = solve(cells, &means, slope.clone())?;
        let decrement: f64 = step.iter().zip(&slope).map(|(a, b)| a * b).sum();
        if !decrement.is_finite() {
            return None;
        }
        let mut share = 1.0;
        loop {
            let next: Vec<f64> = coefficients.iter().zip(&step).map(|(c, s)| c + share * s).collect();
            let (sum, moved) = value(&next);
            if sum >= best - 1e-12 * best.abs() - 1e-9 {
                (coefficients, best, means) = (next, sum, moved);
                break;
            }
            share *= 0.5;
            if share < 1e-12 {
                return None;
            }
        }
        if decrement < 1e-9 {
            return Some((coefficients, best));
        }
    }
    None
}

/// Solves the weighted normal equations by Cholesky; nothing if they are singular in double precision.
pub(super) fn solve(cells: &[(usize, Vec<usize>)], weights: &[f64], mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    let mut matrix = vec![vec![0.0; size]; size];
    for ((_, columns), weight) in cells.iter().zip(weights) {
        for a in columns {
            let row = matrix.get_mut(*a)?;
            for b in columns {
                *row.get_mut(*b)? += weight;
            }
        }
    }
    for pivot in 0..size {
        let (above, below) = matrix.split_at_mut(pivot + 1);
        let head = above.get(pivot)?;
        let diagonal = *head.get(pivot)?;
        if diagonal.is_nan() || diagonal <= 1e-11 {
            return None;
        }
        let value = *right.get(pivot)?;
        for (offset, row) in below.iter_mut().enumerate() {
            let factor = *row.get(pivot)? / diagonal;
            if factor == 0.0 {
                continue;
            }
            for (entry, top) in row.iter_mut().zip(head).skip(pivot) {
                *entry -= factor * top;
            }
            *right.get_mut(pivot + 1 + offset)? -= factor * value;
        }
    }
    for pivot in (0..size).rev() {
        let row = matrix.get(pivot)?;
        let solved: f64 = row.iter().zip(&right).skip(pivot + 1).map(|(entry, value)| entry * value).sum();
        let value = (right.get(pivot)? - solved) / row.get(pivot)?;
        *right.get_mut(pivot)? = value;
    }
    right.iter().all(|value| value.is_finite()).then_some(right)
}

/// Downhill from strata and lists alone; ties to the first term. The flag is false if the watch stopped the search, for which it
/// allows half of its time, because the replicates come after it: then the model is the last one whose neighbours were all looked at.
pub(super) fn search(layout: &Layout, criterion: Criterion, watch: &dyn Watch) -> Option<(Joint, bool)> {
    let pairs = super::cells::pairs(layout.lists).into_iter().map(Term::Pair);
    let by = (0..layout.lists)
        .flat_map(|list| (0..layout.sizes.len()).map(move |covariate| Term::ListBy { list, covariate }))
        .filter(
            |term| matches!(term, Term::ListBy { covariate, .. } if layout.sizes.get(*covariate) > Some(&1)),
        );
    let terms: Vec<Term> = pairs.chain(by).collect();
    let mut here = Joint::fit(layout, &layout.counts, &[], criterion)?;
    for _ in 0..4 * terms.len() {
        let stopped = AtomicBool::new(false);
        let neighbours: Vec<Option<Joint>> = terms
            .par_iter()
            .map(|term| {
                if stopped.load(Ordering::Relaxed) || !watch.early() {
                    stopped.store(true, Ordering::Relaxed);
                    return None;
                }
                let mut next = here.terms.clone();
                match next.iter().position(|held| held == term) {
                    Some(place) => {
                        next.remove(place);
                    }
                    None => next.push(*term),
                }
                Joint::fit(layout, &layout.counts, &next, criterion)
            })
            .collect();
        if stopped.into_inner() {
            return Some((here, false));
        }
        let best =
            neighbours.into_iter().flatten().reduce(|a, b| if b.criterion < a.criterion { b } else { a });
        match best {
            Some(next) if next.criterion < here.criterion - 1e-9 => here = next,
            _ => break,
        }
    }
    Some((here, true))
}
