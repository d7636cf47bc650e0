//! The spread over near-best models: what the same data say under other models that fit about as well.
//!
//! On the table of the United Kingdom the six best models by BIC, within 2.8 units, give 25311, 28822, 22991, 12262, 25978 and
//! 11313. One number would hide that; so the spread comes before the estimate.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::bic::{Ranked, rank_all, rank_model};
use super::cells::{Counts, with_cells};
use super::downhill::Downhill;
use super::enumerate::default_order;
use super::fit::{Fitter, ln_factorials};
use super::model::Model;
use super::stepwise::Stepwise;
use super::table::Table;
use super::uncertainty::Watch;

/// Models within this many units of BIC of the best count as near: from 6 on the evidence against a model is called strong
/// (Raftery 1995, Sociological Methodology 25).
pub const NEAR: f64 = 6.0;

/// One model of the spread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NearModel {
    /// The published notation, digits are list numbers.
    pub formula: String,
    /// Schwarz's criterion.
    pub bic: f64,
    /// Everyone, under this model.
    pub estimate: f64,
}

/// The models within [`NEAR`] of the best.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Smallest estimate among the near models.
    pub lowest: f64,
    /// Largest.
    pub highest: f64,
    /// Units of BIC within which a model counts as near.
    pub within: f64,
    /// How many models are near.
    pub near: usize,
    /// How many models were compared.
    pub compared: usize,
    /// Whether all models up to `max_order` were compared, or only those that searches met.
    pub complete: bool,
    /// Size of the largest interaction that was considered.
    pub max_order: u32,
    /// The best models, at most a hundred.
    pub models: Vec<NearModel>,
}

/// The spread of a table: all models up to five lists, all models with pairs for six, what the searches met beyond. What the watch
/// stops is not `complete`; the stepwise models, which take a moment, are in it in any case.
pub fn spread(table: &Table, watch: &dyn Watch) -> Option<Spread> {
    if !table.overlaps() {
        return None;
    }
    with_cells!(table.lists().len(), C => spread_in::<C>(&Counts::from_table(table), watch))
}

fn spread_in<const C: usize>(counts: &Counts<C>, watch: &dyn Watch) -> Option<Spread> {
    let max_order = if counts.lists == 6 { 2 } else { default_order(counts.lists) };
    let (ranked, complete) = if counts.lists <= 6 {
        let ranking = rank_all(counts, max_order, watch)?;
        let complete = ranking.complete;
        let ranked: Vec<Ranked> = ranking.fits.into_iter().map(|fit| fit.ranked).collect();
        if complete { (ranked, true) } else { (with_stepwise(counts, ranked), false) }
    } else {
        (with_stepwise(counts, met_downhill(counts, max_order, watch)), false)
    };
    summarise(&ranked, complete, max_order)
}

/// Models that downhill searches of two orders meet.
fn met_downhill<const C: usize>(counts: &Counts<C>, max_order: u32, watch: &dyn Watch) -> Vec<Ranked> {
    let mut met = Vec::new();
    let constant = ln_factorials(counts);
    for order in [2, max_order.min(3)] {
        if let Some(descent) = Downhill::new(counts.lists, order).search(counts, true, watch) {
            for mut ranked in descent.visited {
                ranked.bic += 2.0 * constant;
                met.push(ranked);
            }
        }
    }
    met
}

/// With the models that stepwise selections at the published thresholds find; best first, none twice.
fn with_stepwise<const C: usize>(counts: &Counts<C>, others: Vec<Ranked>) -> Vec<Ranked> {
    let mut met: HashMap<Model, Ranked> = others.into_iter().map(|ranked| (ranked.model, ranked)).collect();
    let constant = ln_factorials(counts);
    let mut fitter = Fitter::new();
    for threshold in [0.001, 0.01, 0.02, 0.05, 0.1] {
        let Ok(selected) = Stepwise::new(counts.lists, threshold).select(counts) else { continue };
        let model = Model::from_terms(counts.lists, &selected.entered);
        if let Some(fit) = rank_model(counts, &model, &mut fitter, constant) {
            met.insert(model, fit.ranked);
        }
    }
    let mut ranked: Vec<Ranked> = met.into_values().collect();
    ranked.sort_by(|a, b| a.bic.total_cmp(&b.bic).then(a.model.cmp(&b.model)));
    ranked
}

fn summarise(ranked: &[Ranked], complete: bool, max_order: u32) -> Option<Spread> {
    let best = ranked.first()?.bic;
    let near: Vec<&Ranked> = ranked.iter().take_while(|ranked| ranked.bic <= best + NEAR).collect();
    let estimates = || near.iter().map(|ranked| ranked.estimate);
    Some(Spread {
        lowest: estimates().fold(f64::INFINITY, f64::min),
        highest: estimates().fold(f64::NEG_INFINITY, f64::max),
        within: NEAR,
        near: near.len(),
        compared: ranked.len(),
        complete,
        max_order,
        models: near
            .iter()
            .take(100)
            .map(|ranked| NearModel {
                formula: ranked.model.formula(),
                bic: ranked.bic,
                estimate: ranked.estimate,
            })
            .collect(),
    })
}
