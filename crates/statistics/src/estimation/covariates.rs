//! Estimates by sex, age group, form, nationality, year: Cruyff, van Dijk and van der Heijden 2017 (The challenge of counting
//! victims of human trafficking, CHANCE 30).
//!
//! One log-linear model for all strata (combinations of values that occur): an intercept per stratum, so that the covariates
//! among themselves are fitted as they are; one term per list; and, chosen by AIC or BIC, pairs of lists and list × covariate
//! terms, which let a list reach, say, children more than adults. The hidden of a stratum are the exponential of its intercept.
//! The choice is a downhill search from lists alone; limits come from a parametric bootstrap of the chosen model: Poisson tables
//! drawn from the fitted means, the model refitted to each. They allow for chance, not for the choice of the model.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::joint::{Joint, search};
use super::method::{Selection, select};
use super::model::term_name;
use super::read::Sheet;
use super::resample::Stream;
use super::strata::{Layout, Term};
use super::table::Table;
use super::uncertainty::{Watch, quantile8};
use super::warning::Sentence;

/// More strata than this are refused: hardly any would hold an overlap.
pub const MOST_STRATA: usize = 64;

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
    let chosen = choose(sheet, criterion, watch)?;
    Ok(chosen.limits(sheet, replicates, seed, watch, &mut Vec::new()))
}

/// The joint model before its replicates.
pub(crate) struct Choice {
    layout: Layout,
    joint: Joint,
    finished: bool,
}

/// Chooses the joint model.
pub(crate) fn choose(sheet: &Sheet, criterion: Criterion, watch: &dyn Watch) -> Result<Choice, NoGroups> {
    if sheet.covariates.is_empty() {
        return Err(NoGroups::NoCovariate);
    }
    if sheet.strata.len() > MOST_STRATA {
        return Err(NoGroups::ManyStrata);
    }
    let layout = Layout::new(sheet);
    let (joint, finished) = search(&layout, criterion, watch).ok_or(NoGroups::NoEstimate)?;
    Ok(Choice { layout, joint, finished })
}

impl Choice {
    /// The estimates with their limits; says what the watch stopped.
    pub(crate) fn limits(
        self,
        sheet: &Sheet,
        replicates: usize,
        seed: u64,
        watch: &dyn Watch,
        warnings: &mut Vec<Sentence>,
    ) -> ByCovariates {
        let Self { layout, joint, finished } = self;
        if !finished {
            warnings.push(Sentence::new("warning-strata-search-stopped"));
        }
        let strata = layout.levels.len();
        let stopped = AtomicBool::new(false);
        let hidden = joint.hidden(strata);
        let drawn: Vec<Vec<f64>> = (0..replicates)
            .into_par_iter()
            .filter_map(|replicate| {
                if stopped.load(Ordering::Relaxed) || !watch.proceed(0, 0) {
                    stopped.store(true, Ordering::Relaxed);
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
        if stopped.into_inner() {
            warnings.push(
                Sentence::new("warning-strata-replicates-stopped")
                    .with("done", drawn.len())
                    .with("asked", replicates),
            );
        }
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
        ByCovariates {
            covariates: sheet.covariates.clone(),
            strata,
            terms: named.collect(),
            parameters: joint.parameters,
            criterion: joint.criterion,
            replicates: drawn.len(),
            groups,
        }
    }
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
