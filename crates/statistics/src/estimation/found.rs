//! The point of a method with the limits that it brings itself.

use super::averaging::average_while;
use super::estimate::{LEVELS, Method, Request};
use super::method::{Chosen, Selection, select_while};
use super::model::{Model, term_name};
use super::refusal::Refusal;
use super::result::Interval;
use super::table::Table;
use super::thresholding::threshold_while;
use super::uncertainty::Watch;
use super::warning::Sentence;

/// What a method found.
pub(crate) struct Found {
    pub(crate) estimate: f64,
    pub(crate) model: Option<Model>,
    pub(crate) entered: Vec<usize>,
    pub(crate) empty: Vec<usize>,
    pub(crate) intervals: Vec<Interval>,
    pub(crate) warnings: Vec<Sentence>,
}

/// The point of the method that is asked for.
pub(crate) fn find(table: &Table, request: &Request, watch: &dyn Watch) -> Result<Found, Refusal> {
    match &request.method {
        Method::Select(selection) => {
            let selection = within_lists(selection, table);
            let Chosen { point, finished } = select_while(table, &selection, watch)?;
            // ln 10,000 over the width of a 95 % interval in standard errors
            if point.ln_error > 2.35 {
                return Err(Refusal::Uncertain);
            }
            let intervals = LEVELS.map(|level| {
                let (lower, upper) = point.conditional_limits(level);
                interval("conditional", level, lower, upper)
            });
            Ok(Found {
                estimate: point.estimate,
                model: Some(point.model),
                entered: point.entered,
                empty: point.empty,
                intervals: intervals.to_vec(),
                warnings: if finished { Vec::new() } else { vec![Sentence::new("warning-search-stopped")] },
            })
        }
        Method::Average(how) => {
            let averaged = average_while(table, how, watch)?;
            let intervals = LEVELS.map(|level| {
                let (lower, upper) = averaged.limits(level);
                interval("posterior", level, lower, upper)
            });
            let mut warnings = Vec::new();
            if averaged.at_edge > 0.001 {
                warnings.push(Sentence::new("warning-grid-short").with("reach", how.reach));
            }
            let best = averaged.graphs.first();
            Ok(Found {
                estimate: averaged.median(),
                model: None,
                entered: best.map(|graph| graph.edges.clone()).unwrap_or_default(),
                empty: Vec::new(),
                intervals: intervals.to_vec(),
                warnings,
            })
        }
        Method::Threshold(how) => {
            let posterior = threshold_while(table, how, watch)?;
            let intervals = LEVELS.map(|level| {
                let (lower, upper) = posterior.limits(level);
                interval("posterior", level, lower, upper)
            });
            let mut warnings = Vec::new();
            for pair in &posterior.pairs {
                let statistic = pair.mean.abs() / pair.sd;
                if (statistic - how.threshold).abs() < 0.05 * how.threshold {
                    warnings.push(
                        Sentence::new("warning-borderline-pair")
                            .with("pair", term_name(pair.term, table.lists()))
                            .with("statistic", statistic)
                            .with("threshold", how.threshold),
                    );
                }
            }
            if posterior.scale_reduction > 1.1 {
                warnings
                    .push(Sentence::new("warning-chains-apart").with("reduction", posterior.scale_reduction));
            }
            Ok(Found {
                estimate: posterior.mean(),
                model: Some(posterior.model),
                entered: posterior.model.interactions(),
                empty: posterior.empty.iter().copied().filter(|term| term.count_ones() >= 2).collect(),
                intervals: intervals.to_vec(),
                warnings,
            })
        }
    }
}

/// The selection with orders that the lists allow and, for a fixed model, the lists that are left.
pub(crate) fn within_lists(selection: &Selection, table: &Table) -> Selection {
    let lists = table.lists().len();
    match selection {
        Selection::Fixed { .. } => selection.clone(),
        _ => selection.through(&(0..lists).map(|list| 1 << list).collect::<Vec<_>>()),
    }
}

/// Limits; those that are not finite are missing.
pub(crate) fn interval(kind: &str, level: f64, lower: f64, upper: f64) -> Interval {
    Interval {
        kind: kind.to_owned(),
        level,
        lower: lower.is_finite().then_some(lower),
        upper: upper.is_finite().then_some(upper),
        replicates_below: None,
        replicates_above: None,
    }
}
