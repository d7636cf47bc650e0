//! The methods by name: a point, and the replicates that repeat the whole of the method.

use super::bic::{BicRule, Ranked, default_keep, rank_all};
use super::cells::{Counts, with_cells};
use super::downhill::{Downhill, DownhillRule};
use super::enumerate::default_order;
use super::fit::Fitter;
use super::fixed::FixedRule;
use super::model::Model;
use super::point::{NoPoint, Point, fit_model};
use super::stepwise::{Stepwise, StepwiseRule};
use super::table::Table;
use super::uncertainty::{Procedure, Unwatched, Watch, bootstrap, jackknife};

/// Methods that choose one model and can be resampled.
#[derive(Clone, Debug, PartialEq)]
pub enum Selection {
    /// Stepwise for sparse overlap; the published threshold is 0.02.
    Stepwise {
        /// A pair enters below this probability; 0 gives independent lists, 1 all pairs if they can be identified.
        threshold: f64,
    },
    /// All hierarchical models, the best by BIC.
    Bic {
        /// Size of the largest interaction.
        max_order: u32,
        /// How many of the best models the replicates choose from.
        keep: usize,
    },
    /// Downhill search by BIC.
    Downhill {
        /// Size of the largest interaction.
        max_order: u32,
    },
    /// One model.
    Fixed {
        /// The model.
        model: Model,
    },
}

impl Selection {
    /// What the published program does by default: all models by BIC up to five lists, stepwise from six.
    pub fn automatic(lists: usize) -> Self {
        if lists <= 5 { Self::bic(lists) } else { Self::Stepwise { threshold: super::DEFAULT_THRESHOLD } }
    }

    /// All models by BIC with the published order and number of models kept.
    pub fn bic(lists: usize) -> Self {
        Self::Bic { max_order: default_order(lists), keep: default_keep(lists) }
    }
}

impl Selection {
    /// The same method on a table whose lists are groups of these lists (bit patterns, in the order of the new table). A fixed
    /// model loses the terms of lists that are gone, and orders never exceed what the lists allow.
    #[must_use]
    pub fn through(&self, groups: &[usize]) -> Self {
        let most = u32::try_from(groups.len().saturating_sub(1)).unwrap_or(u32::MAX).max(2);
        match self {
            Self::Stepwise { .. } => self.clone(),
            Self::Bic { max_order, keep } => Self::Bic { max_order: (*max_order).min(most), keep: *keep },
            Self::Downhill { max_order } => Self::Downhill { max_order: (*max_order).min(most) },
            Self::Fixed { model } => Self::Fixed { model: model.through(groups) },
        }
    }
}

/// The replicates of a method, in order, and its jackknife.
#[derive(Clone, Debug, PartialEq)]
pub struct Resampling {
    /// Estimates of resampled tables; infinite where a resampled table carries none.
    pub replicates: Vec<f64>,
    /// Per observed history its count and the estimate without one of its people.
    pub jackknife: Vec<(f64, f64)>,
}

/// The point estimate of a method.
///
/// # Errors
/// If the data carry no estimate by this method.
pub fn select(table: &Table, selection: &Selection) -> Result<Point, NoPoint> {
    select_while(table, selection, &Unwatched).map(|chosen| chosen.point)
}

/// A point estimate, and whether the search for its model came to its end.
pub(crate) struct Chosen {
    pub(crate) point: Point,
    pub(crate) finished: bool,
}

/// [`select`] under a watch. A search downhill that is stopped gives the lowest place so far; a comparison of all models that is
/// stopped gives nothing, for the best of some is not the best of all. Stepwise and fixed models do not ask: they fit at most 29
/// models.
pub(crate) fn select_while(
    table: &Table,
    selection: &Selection,
    watch: &dyn Watch,
) -> Result<Chosen, NoPoint> {
    if !table.overlaps() {
        return Err(NoPoint::NoOverlap);
    }
    with_cells!(table.lists().len(), C => select_in::<C>(&Counts::from_table(table), selection, watch))
}

fn select_in<const C: usize>(
    counts: &Counts<C>,
    selection: &Selection,
    watch: &dyn Watch,
) -> Result<Chosen, NoPoint> {
    let mut fitter = Fitter::new();
    let mut finished = true;
    let model = match selection {
        Selection::Stepwise { threshold } => {
            let selected = Stepwise::new(counts.lists, *threshold).select(counts)?;
            let model = Model::from_terms(counts.lists, &selected.entered);
            return Ok(Chosen { point: Point::describe(counts, model, selected, &mut fitter)?, finished });
        }
        Selection::Bic { max_order, .. } => {
            let ranking = rank_all(counts, *max_order, watch).ok_or(NoPoint::ManyModels)?;
            if !ranking.complete {
                return Err(NoPoint::Stopped);
            }
            match ranking.fits.first() {
                Some(best) => best.ranked.model,
                None => Model::main_effects(counts.lists),
            }
        }
        Selection::Downhill { max_order } => {
            match Downhill::new(counts.lists, *max_order).search(counts, false, watch) {
                Some(descent) => {
                    finished = descent.finished;
                    descent.model
                }
                None => Model::main_effects(counts.lists),
            }
        }
        Selection::Fixed { model } => *model,
    };
    let selected = fit_model(counts, &model, &mut fitter)?;
    Ok(Chosen { point: Point::describe(counts, model, selected, &mut fitter)?, finished })
}

/// Replicates and jackknife of a method. The same seed gives the same replicates on any number of cores; fewer come back
/// than were asked for if the watch stopped the work.
pub fn resample(
    table: &Table,
    selection: &Selection,
    replicates: usize,
    seed: u64,
    watch: &dyn Watch,
) -> Resampling {
    with_cells!(table.lists().len(), C => {
        let counts = Counts::<C>::from_table(table);
        match selection {
            Selection::Stepwise { threshold } => {
                run(&StepwiseRule::new(&counts, *threshold), &counts, replicates, seed, watch)
            }
            Selection::Bic { max_order, keep } => {
                match rank_all(&counts, *max_order, watch) {
                    Some(ranking) if ranking.complete => {
                        run(&BicRule::new(ranking.fits, *keep), &counts, replicates, seed, watch)
                    }
                    _ => Resampling { replicates: Vec::new(), jackknife: Vec::new() },
                }
            }
            Selection::Downhill { max_order } => {
                let rule = DownhillRule { lists: counts.lists, max_order: *max_order, watch };
                run(&rule, &counts, replicates, seed, watch)
            }
            Selection::Fixed { model } => run(&FixedRule { model: *model }, &counts, replicates, seed, watch),
        }
    })
}

fn run<const C: usize, P: Procedure<C>>(
    procedure: &P,
    counts: &Counts<C>,
    replicates: usize,
    seed: u64,
    watch: &dyn Watch,
) -> Resampling {
    // without the jackknife there are no limits, so nothing else is begun
    let Some(jackknife) = jackknife(procedure, counts, watch) else {
        return Resampling { replicates: Vec::new(), jackknife: Vec::new() };
    };
    Resampling { replicates: bootstrap(procedure, counts, replicates, seed, watch), jackknife }
}

/// All admissible models of a table up to `max_order`, best first.
///
/// # Errors
/// If there are more than [`super::MOST_MODELS`].
pub fn rank_models(table: &Table, max_order: u32) -> Result<Vec<Ranked>, NoPoint> {
    with_cells!(table.lists().len(), C => {
        let counts = Counts::<C>::from_table(table);
        let ranking = rank_all(&counts, max_order, &Unwatched).ok_or(NoPoint::ManyModels)?;
        Ok(ranking.fits.into_iter().map(|fit| fit.ranked).collect())
    })
}
