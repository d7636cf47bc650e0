//! Averaging over decomposable graphs: Madigan and York 1997 (Bayesian methods for estimation of the size of a closed
//! population, Biometrika 84); the hyper-Dirichlet prior is that of Dawid and Lauritzen 1993 (Annals of Statistics 21).
//!
//! A graph on the lists says which lists depend on each other directly. For a decomposable (chordal) graph and a number m of
//! hidden people the marginal likelihood is a product over cliques divided by a product over separators, so that posterior
//! weights of all graphs and all m on a grid are exact; no simulation enters.

use super::poisson::{ln_factorial, ln_gamma};
use super::table::Table;
use super::uncertainty::{Unwatched, Watch};

/// The prior of the number of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizePrior {
    /// Proportional to 1/N, N all people: the choice of Madigan and York.
    InverseTotal,
    /// Proportional to 1/m, m the hidden people: the default of the published program.
    InverseHidden,
}

/// What averaging needs beside the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Averaging {
    /// Prior weight per cell of the full table; `None` stands for 2^-p with p lists.
    pub delta: Option<f64>,
    /// The grid of hidden people runs from one person to this multiple of those observed.
    pub reach: f64,
    /// Points of the grid, evenly spaced.
    pub points: usize,
    /// Prior of the number of people.
    pub prior: SizePrior,
}

impl Default for Averaging {
    fn default() -> Self {
        Self { delta: None, reach: 30.0, points: 1_000, prior: SizePrior::InverseTotal }
    }
}

/// One graph with its posterior probability and the posterior mean under it alone.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphWeight {
    /// Edges, as pairs of lists.
    pub edges: Vec<usize>,
    /// Posterior probability.
    pub probability: f64,
    /// Posterior median of everyone under this graph alone.
    pub estimate: f64,
}

/// The posterior of the number of people.
#[derive(Clone, Debug, PartialEq)]
pub struct Averaged {
    /// Hidden people, the grid.
    pub hidden: Vec<f64>,
    /// Posterior probability of each point of the grid.
    pub probability: Vec<f64>,
    /// Graphs, the most probable first. The complete graph is left out: under it the data say nothing about those hidden.
    pub graphs: Vec<GraphWeight>,
    /// Number of people observed.
    pub observed: f64,
    /// Probability on the last hundredth of the grid: above a few per cent the grid is too short.
    pub at_edge: f64,
}

/// Why there is no average.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAverage {
    /// There are too many decomposable graphs from seven lists on (617,675 for seven).
    #[error("averaging is offered for three to six lists")]
    Lists,
    /// The grid has fewer than two points or does not reach beyond one person.
    #[error("the grid is empty")]
    Grid,
    /// The prior weight is not above 0.
    #[error("the prior weight per cell must be above 0")]
    Delta,
    /// The watch stopped the work before all graphs were weighed.
    #[error("stopped before all graphs were weighed")]
    Stopped,
}

/// The terms of the factorisation of a chordal graph: `(list with its later neighbours, those neighbours)` along a perfect
/// elimination order; `None` if the graph is not chordal.
fn factors(lists: usize, edges: usize, pairs: &[usize]) -> Option<Vec<(usize, usize)>> {
    let mut neighbours = vec![0usize; lists];
    for (index, pair) in pairs.iter().enumerate() {
        if edges >> index & 1 == 1 {
            for (list, near) in neighbours.iter_mut().enumerate() {
                if pair >> list & 1 == 1 {
                    *near |= pair & !(1 << list);
                }
            }
        }
    }
    let mut left = (1usize << lists) - 1;
    let mut found = Vec::with_capacity(lists);
    while left != 0 {
        let simplicial = (0..lists).filter(|list| left >> list & 1 == 1).find_map(|list| {
            let near = neighbours.get(list)? & left;
            let complete = (0..lists).filter(|other| near >> other & 1 == 1).all(|other| {
                neighbours.get(other).is_some_and(|theirs| (near & !(1 << other)) & !theirs == 0)
            });
            complete.then_some((list, near))
        });
        let (list, near) = simplicial?;
        found.push((near | 1 << list, near));
        left &= !(1 << list);
    }
    Some(found)
}

/// How many decomposable graphs there are on this many lists, the complete one included: 8, 61, 822, 18,154.
pub fn decomposable_graphs(lists: usize) -> usize {
    let pairs = super::cells::pairs(lists);
    (0..1usize << pairs.len()).filter(|edges| factors(lists, *edges, &pairs).is_some()).count()
}

/// The posterior of the number of people over all decomposable graphs but the complete one.
///
/// # Errors
/// For tables of fewer than three or more than six lists, or an unusable grid.
pub fn average(table: &Table, how: &Averaging) -> Result<Averaged, NoAverage> {
    average_while(table, how, &Unwatched)
}

/// [`average`] under a watch: part of the graphs is no average, so a stop is a refusal.
pub(crate) fn average_while(
    table: &Table,
    how: &Averaging,
    watch: &dyn Watch,
) -> Result<Averaged, NoAverage> {
    let lists = table.lists().len();
    if !(3..=6).contains(&lists) {
        return Err(NoAverage::Lists);
    }
    #[expect(clippy::cast_precision_loss, reason = "counts are limited by Table, grids by memory")]
    let (observed, cells, last) =
        (table.observed() as f64, (1usize << lists) as f64, how.points.saturating_sub(1) as f64);
    if how.points < 2 || !(how.reach.is_finite() && how.reach * observed > 1.0) {
        return Err(NoAverage::Grid);
    }
    let delta = how.delta.unwrap_or(1.0 / cells);
    if !(delta > 0.0 && delta.is_finite()) {
        return Err(NoAverage::Delta);
    }
    let step = (how.reach * observed - 1.0) / last;
    #[expect(clippy::cast_precision_loss, reason = "grids are limited by memory")]
    let hidden: Vec<f64> = (0..how.points).map(|point| 1.0 + step * point as f64).collect();

    let marginals: Vec<Vec<f64>> = (0..1usize << lists)
        .map(|clique| ln_clique(table, clique, delta * cells, observed, &hidden))
        .collect();
    let base: Vec<f64> = hidden
        .iter()
        .map(|m| {
            let prior = match how.prior {
                SizePrior::InverseTotal => observed + m,
                SizePrior::InverseHidden => *m,
            };
            ln_factorial(observed + m) - ln_factorial(*m) - prior.ln()
        })
        .collect();

    let pairs = super::cells::pairs(lists);
    let complete = (1usize << pairs.len()) - 1;
    // one graph at a time, so that memory is one grid whatever the number of graphs: `probability` is relative to `top`, the
    // highest logarithm so far, and shrinks when a graph rises above it
    let mut top = f64::NEG_INFINITY;
    let mut probability = vec![0.0; hidden.len()];
    let mut graphs = Vec::new();
    let mut posterior = base.clone();
    for edges in 0..complete {
        let Some(factors) = factors(lists, edges, &pairs) else { continue };
        if !watch.proceed(0, 0) {
            return Err(NoAverage::Stopped);
        }
        posterior.copy_from_slice(&base);
        for (clique, separator) in factors {
            add(&mut posterior, marginals.get(clique), 1.0);
            add(&mut posterior, marginals.get(separator), -1.0);
        }
        let own = posterior.iter().copied().fold(f64::MIN, f64::max);
        if own > top {
            let shrink = (top - own).exp();
            for all in &mut probability {
                *all *= shrink;
            }
            top = own;
        }
        let (mut sum, scale) = (0.0, (own - top).exp());
        for (value, all) in posterior.iter_mut().zip(&mut probability) {
            *value = (*value - own).exp();
            *all += *value * scale;
            sum += *value;
        }
        let named = pairs.iter().enumerate().filter(|(index, _)| edges >> index & 1 == 1);
        graphs.push(GraphWeight {
            edges: named.map(|(_, pair)| *pair).collect(),
            // the logarithm until the highest of all is known
            probability: own + f64::ln(sum),
            estimate: observed + quantile(&hidden, &posterior, sum, 0.5),
        });
    }
    let total: f64 = probability.iter().sum();
    for value in &mut probability {
        *value /= total;
    }
    for graph in &mut graphs {
        graph.probability = (graph.probability - top).exp() / total;
    }
    graphs.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    let at_edge = probability.iter().rev().take(how.points.div_ceil(100)).sum();
    Ok(Averaged { hidden, probability, graphs, observed, at_edge })
}

fn add(posterior: &mut [f64], factor: Option<&Vec<f64>>, sign: f64) {
    for (value, part) in posterior.iter_mut().zip(factor.into_iter().flatten()) {
        *value += sign * part;
    }
}

/// ln of the marginal likelihood of the lists in `clique` for every number hidden; `weight` is the prior weight of the table.
fn ln_clique(table: &Table, clique: usize, weight: f64, observed: f64, hidden: &[f64]) -> Vec<f64> {
    let mut cells = vec![0.0; clique + 1];
    for (history, count) in table.histories() {
        if let Some(cell) = cells.get_mut(history & clique) {
            #[expect(clippy::cast_precision_loss, reason = "counts are limited by Table")]
            {
                *cell += count as f64;
            }
        }
    }
    let alpha = weight / f64::from(1u32 << clique.count_ones());
    // cells outside the clique's patterns do not exist; empty patterns contribute nothing
    let fixed: f64 = cells
        .iter()
        .skip(1)
        .filter(|count| **count > 0.0)
        .map(|count| ln_gamma(alpha + count) - ln_gamma(alpha))
        .sum();
    let none = cells.first().copied().unwrap_or(0.0);
    hidden
        .iter()
        .map(|m| {
            fixed + ln_gamma(alpha + none + m) - ln_gamma(alpha) + ln_gamma(weight)
                - ln_gamma(weight + observed + m)
        })
        .collect()
}

/// The smallest point at which a share `level` of the mass is reached: the quantile of a distribution on a grid.
fn quantile(values: &[f64], mass: &[f64], total: f64, level: f64) -> f64 {
    let mut reached = 0.0;
    for (value, weight) in values.iter().zip(mass) {
        reached += weight / total;
        if reached >= level {
            return *value;
        }
    }
    values.last().copied().unwrap_or(0.0)
}

impl Averaged {
    /// Posterior median of everyone.
    pub fn median(&self) -> f64 {
        self.observed + quantile(&self.hidden, &self.probability, 1.0, 0.5)
    }

    /// Posterior mean of everyone.
    pub fn mean(&self) -> f64 {
        self.observed + self.hidden.iter().zip(&self.probability).map(|(m, p)| m * p).sum::<f64>()
    }

    /// The value of everyone with the highest posterior probability.
    pub fn mode(&self) -> f64 {
        let best = self.hidden.iter().zip(&self.probability).max_by(|a, b| a.1.total_cmp(b.1));
        self.observed + best.map_or(0.0, |(m, _)| *m)
    }

    /// The equal-tailed posterior interval.
    pub fn limits(&self, level: f64) -> (f64, f64) {
        let at = |share| self.observed + quantile(&self.hidden, &self.probability, 1.0, share);
        (at(0.5 - level / 2.0), at(0.5 + level / 2.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposable_graphs_are_counted_as_known() {
        assert_eq!([3, 4, 5].map(decomposable_graphs), [8, 61, 822]);
    }

    #[test]
    fn the_factorisation_equals_the_predictive_probabilities_person_by_person() {
        // one clique of two lists: the marginal likelihood is a Pólya urn, person after person
        let table = Table::new(["A", "B", "C"], [(0b001, 2), (0b010, 1), (0b011, 1)]).unwrap();
        let ours = ln_clique(&table, 0b011, 1.0, 4.0, &[3.0])[0];
        let mut urn = [0.25f64; 4];
        let mut ln = 0.0;
        for (cell, count) in [(1usize, 2), (2, 1), (3, 1), (0, 3)] {
            for _ in 0..count {
                ln += (urn[cell] / urn.iter().sum::<f64>()).ln();
                urn[cell] += 1.0;
            }
        }
        assert!((ours - ln).abs() < 1e-12, "{ours} {ln}");
    }
}
