//! Estimates by sex, age group, form, nationality, year: Cruyff, van Dijk and van der Heijden 2017 (The challenge of counting
//! victims of human trafficking, CHANCE 30).
//!
//! One log-linear model for all strata (combinations of values that occur): an intercept per stratum, so that the covariates
//! among themselves are fitted as they are; one term per list; and, chosen by AIC or BIC, pairs of lists and list × covariate
//! terms, which let a list reach, say, children more than adults. The hidden of a stratum are the exponential of its intercept.
//! The choice is a downhill search from lists alone; limits come from a parametric bootstrap of the chosen model: Poisson tables
//! drawn from the fitted means, the model refitted to each. They allow for chance, not for the choice of the model.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::existence::admission_of;
use super::method::{Selection, select};
use super::model::term_name;
use super::poisson::ln_factorial;
use super::read::Sheet;
use super::resample::Stream;
use super::table::Table;
use super::uncertainty::{Watch, quantile8};

/// More strata than this are refused: hardly any would hold an overlap.
pub const MOST_STRATA: usize = 64;
const MOST_PARAMETERS: usize = 160;

/// What a term costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Two units of deviance per parameter.
    Aic,
    /// The logarithm of the number observed per parameter.
    Bic,
}

/// One value of one covariate, or everyone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Covariate; nothing for everyone.
    pub covariate: Option<String>,
    /// Its value.
    pub value: Option<String>,
    /// People observed.
    pub observed: u64,
    /// Everyone, by the joint model.
    pub estimate: f64,
    /// 95 % limits by the parametric bootstrap.
    pub lower: Option<f64>,
    /// Upper limit.
    pub upper: Option<f64>,
    /// Everyone, by stepwise selection on the people of this value alone; nothing if they carry no estimate.
    pub alone: Option<f64>,
}

/// The estimate by covariates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ByCovariates {
    /// Covariates.
    pub covariates: Vec<String>,
    /// Combinations of values that occur.
    pub strata: usize,
    /// Terms beside strata and lists: `A:B` for pairs, `A × sex` for list × covariate.
    pub terms: Vec<String>,
    /// Parameters, those at minus infinity included.
    pub parameters: usize,
    /// AIC or BIC of the joint model.
    pub criterion: f64,
    /// Replicates of the parametric bootstrap.
    pub replicates: usize,
    /// Everyone first, then each value of each covariate.
    pub groups: Vec<Group>,
}

/// Why there is no joint estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoGroups {
    /// No covariate was named.
    #[error("no covariate")]
    NoCovariate,
    /// More than [`MOST_STRATA`] combinations of values.
    #[error("more combinations of values than can be estimated")]
    ManyStrata,
    /// Not even lists alone have an estimate together with the strata.
    #[error("the strata carry no joint estimate")]
    NoEstimate,
}

/// A term beside strata and lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Term {
    Pair(usize),
    ListBy { list: usize, covariate: usize },
}

/// All cells of all strata with a count, and the values of each stratum as numbers (0 is the most frequent value).
struct Layout {
    lists: usize,
    /// Per stratum the level of each covariate.
    levels: Vec<Vec<usize>>,
    /// Number of levels per covariate.
    sizes: Vec<usize>,
    names: Vec<Vec<String>>,
    counts: Vec<f64>,
    total: f64,
}

impl Layout {
    fn new(sheet: &Sheet) -> Self {
        let covariates = sheet.covariates.len();
        let mut names: Vec<Vec<String>> = Vec::with_capacity(covariates);
        for place in 0..covariates {
            let mut sizes: Vec<(String, u64)> = Vec::new();
            for (values, table) in &sheet.strata {
                let Some(value) = values.get(place) else { continue };
                match sizes.iter_mut().find(|(name, _)| name == value) {
                    Some((_, size)) => *size += table.observed(),
                    None => sizes.push((value.clone(), table.observed())),
                }
            }
            sizes.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            names.push(sizes.into_iter().map(|(name, _)| name).collect());
        }
        let levels = sheet
            .strata
            .iter()
            .map(|(values, _)| {
                let level =
                    |(value, names): (&String, &Vec<String>)| names.iter().position(|name| name == value);
                values.iter().zip(&names).map(|pair| level(pair).unwrap_or(0)).collect()
            })
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "counts are limited by Table")]
        let counts: Vec<f64> = sheet
            .strata
            .iter()
            .flat_map(|(_, table)| table.counts().iter().skip(1).map(|count| *count as f64))
            .collect();
        let total = counts.iter().sum();
        let sizes = names.iter().map(Vec::len).collect();
        Self { lists: sheet.table.lists().len(), levels, sizes, names, counts, total }
    }

    /// Histories per stratum.
    fn width(&self) -> usize {
        (1 << self.lists) - 1
    }

    /// The columns of a model that hold 1 in each cell, and the number of columns: strata first.
    fn columns(&self, terms: &[Term]) -> (Vec<Vec<usize>>, usize) {
        let strata = self.levels.len();
        let mut starts = Vec::with_capacity(terms.len());
        let mut next = strata + self.lists;
        for term in terms {
            starts.push(next);
            next += match term {
                Term::Pair(_) => 1,
                Term::ListBy { covariate, .. } => self.sizes.get(*covariate).map_or(0, |size| size - 1),
            };
        }
        let mut cells = Vec::with_capacity(self.counts.len());
        for (stratum, levels) in self.levels.iter().enumerate() {
            for history in 1..=self.width() {
                let mut active = vec![stratum];
                active.extend(
                    (0..self.lists).filter(|list| history >> list & 1 == 1).map(|list| strata + list),
                );
                for (term, start) in terms.iter().zip(&starts) {
                    match term {
                        Term::Pair(pair) if history & pair == *pair => active.push(*start),
                        Term::ListBy { list, covariate } if history >> list & 1 == 1 => {
                            let level = levels.get(*covariate).copied().unwrap_or(0);
                            if level > 0 {
                                active.push(start + level - 1);
                            }
                        }
                        _ => {}
                    }
                }
                cells.push(active);
            }
        }
        (cells, next)
    }
}

/// A fitted joint model.
#[derive(Clone)]
struct Joint {
    terms: Vec<Term>,
    /// Cells that stay, with their renumbered columns.
    cells: Vec<(usize, Vec<usize>)>,
    size: usize,
    coefficients: Vec<f64>,
    /// Stratum of each kept intercept.
    intercepts: Vec<usize>,
    parameters: usize,
    criterion: f64,
}

impl Joint {
    /// Fits, or nothing if the model has no estimate.
    fn fit(layout: &Layout, counts: &[f64], terms: &[Term], criterion: Criterion) -> Option<Self> {
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
    fn hidden(&self, strata: usize) -> Vec<f64> {
        let mut hidden = vec![0.0; strata];
        for (stratum, coefficient) in self.intercepts.iter().zip(&self.coefficients) {
            if let Some(value) = hidden.get_mut(*stratum) {
                *value = coefficient.exp();
            }
        }
        hidden
    }

    /// A Poisson table drawn from the fitted means.
    fn draw(&self, length: usize, stream: &mut Stream) -> Vec<f64> {
        let mut counts = vec![0.0; length];
        for (cell, columns) in &self.cells {
            if let Some(count) = counts.get_mut(*cell) {
                *count = stream.poisson(predictor(columns, &self.coefficients).exp());
            }
        }
        counts
    }

    fn refit(&self, counts: &[f64]) -> Option<Self> {
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

fn predictor(columns: &[usize], coefficients: &[f64]) -> f64 {
    columns.iter().filter_map(|column| coefficients.get(*column)).sum()
}

/// One weighted least squares step from the counts plus 0.1, as R starts.
fn start(cells: &[(usize, Vec<usize>)], counts: &[f64], size: usize) -> Option<Vec<f64>> {
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
fn newton(cells: &[(usize, Vec<usize>)], held: &[f64], start: Vec<f64>) -> Option<(Vec<f64>, f64)> {
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
fn solve(cells: &[(usize, Vec<usize>)], weights: &[f64], mut right: Vec<f64>) -> Option<Vec<f64>> {
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

/// The joint estimate of a sheet with covariates.
///
/// # Errors
/// If there are no covariates, too many strata, or no joint estimate.
pub fn by_covariates(
    sheet: &Sheet,
    criterion: Criterion,
    replicates: usize,
    seed: u64,
    watch: &dyn Watch,
) -> Result<ByCovariates, NoGroups> {
    if sheet.covariates.is_empty() {
        return Err(NoGroups::NoCovariate);
    }
    if sheet.strata.len() > MOST_STRATA {
        return Err(NoGroups::ManyStrata);
    }
    let layout = Layout::new(sheet);
    let joint = search(&layout, criterion).ok_or(NoGroups::NoEstimate)?;
    let strata = layout.levels.len();
    let hidden = joint.hidden(strata);
    let drawn: Vec<Vec<f64>> = (0..replicates)
        .into_par_iter()
        .filter_map(|replicate| {
            if !watch.proceed(0, 0) {
                return None;
            }
            let mut stream = Stream::new(seed, replicate as u64);
            let counts = joint.draw(layout.counts.len(), &mut stream);
            joint.refit(&counts).map(|again| {
                let totals = counts.chunks(layout.width()).map(|stratum| stratum.iter().sum::<f64>());
                totals.zip(again.hidden(strata)).map(|(seen, hidden)| seen + hidden).collect()
            })
        })
        .collect();
    let mut groups = vec![group(sheet, &layout, &hidden, &drawn, None)];
    for (covariate, names) in layout.names.iter().enumerate() {
        for level in 0..names.len() {
            groups.push(group(sheet, &layout, &hidden, &drawn, Some((covariate, level))));
        }
    }
    let lists = sheet.table.lists();
    let named = joint.terms.iter().map(|term| match term {
        Term::Pair(pair) => term_name(*pair, lists),
        Term::ListBy { list, covariate } => format!(
            "{} × {}",
            lists.get(*list).map_or("", String::as_str),
            sheet.covariates.get(*covariate).map_or("", String::as_str)
        ),
    });
    Ok(ByCovariates {
        covariates: sheet.covariates.clone(),
        strata,
        terms: named.collect(),
        parameters: joint.parameters,
        criterion: joint.criterion,
        replicates: drawn.len(),
        groups,
    })
}

/// Downhill from strata and lists alone; ties to the first term.
fn search(layout: &Layout, criterion: Criterion) -> Option<Joint> {
    let pairs = super::cells::pairs(layout.lists).into_iter().map(Term::Pair);
    let by = (0..layout.lists)
        .flat_map(|list| (0..layout.sizes.len()).map(move |covariate| Term::ListBy { list, covariate }))
        .filter(
            |term| matches!(term, Term::ListBy { covariate, .. } if layout.sizes.get(*covariate) > Some(&1)),
        );
    let terms: Vec<Term> = pairs.chain(by).collect();
    let mut here = Joint::fit(layout, &layout.counts, &[], criterion)?;
    for _ in 0..4 * terms.len() {
        let neighbours: Vec<Option<Joint>> = terms
            .par_iter()
            .map(|term| {
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
        let best =
            neighbours.into_iter().flatten().reduce(|a, b| if b.criterion < a.criterion { b } else { a });
        match best {
            Some(next) if next.criterion < here.criterion - 1e-9 => here = next,
            _ => break,
        }
    }
    Some(here)
}

fn group(
    sheet: &Sheet,
    layout: &Layout,
    hidden: &[f64],
    drawn: &[Vec<f64>],
    which: Option<(usize, usize)>,
) -> Group {
    let inside: Vec<bool> = layout
        .levels
        .iter()
        .map(|levels| which.is_none_or(|(covariate, level)| levels.get(covariate) == Some(&level)))
        .collect();
    let sum = |values: &[f64]| -> f64 {
        values.iter().zip(&inside).filter(|(_, inside)| **inside).map(|(value, _)| value).sum()
    };
    let rows = sheet.strata.iter().zip(&inside).filter(|(_, inside)| **inside);
    let rows: Vec<(usize, u64)> = rows.flat_map(|((_, table), _)| table.histories()).collect();
    let observed: u64 = rows.iter().map(|(_, count)| count).sum();
    let alone = Table::new(sheet.table.lists().iter().cloned(), rows)
        .ok()
        .and_then(|table| select(&table, &Selection::Stepwise { threshold: super::DEFAULT_THRESHOLD }).ok());
    let mut replicates: Vec<f64> = drawn.iter().map(|strata| sum(strata)).collect();
    replicates.sort_unstable_by(f64::total_cmp);
    let limit = |level: f64| (replicates.len() >= 40).then(|| quantile8(&replicates, level));
    #[expect(clippy::cast_precision_loss, reason = "counts are limited by Table")]
    let estimate = observed as f64 + sum(hidden);
    Group {
        covariate: which.and_then(|(covariate, _)| sheet.covariates.get(covariate).cloned()),
        value: which.and_then(|(covariate, level)| layout.names.get(covariate)?.get(level).cloned()),
        observed,
        estimate,
        lower: limit(0.025),
        upper: limit(0.975),
        alone: alone.map(|point| point.estimate),
    }
}
