//! The internal consistency check: one list is taken as a population of known size, and estimated from the other lists.
//!
//! Binette and Steorts 2022 (On the reliability of multiple systems estimation for the quantification of modern slavery,
//! Journal of the Royal Statistical Society A 185). A method that misses what is known will not be believed about what is not.

use serde::{Deserialize, Serialize};

use super::method::{Resampling, Selection, resample, select_while};
use super::point::NoPoint;
use super::table::Table;
use super::uncertainty::{Watch, bca};

/// One list taken as known truth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// The list.
    pub list: String,
    /// How many people stand on it: the truth.
    pub known: u64,
    /// How many of them other lists have seen.
    pub seen: u64,
    /// The estimate of their number from the other lists; nothing if these carry none.
    pub estimate: Option<f64>,
    /// The 95 % limits; `upper` is missing if unbounded.
    pub lower: Option<f64>,
    /// Upper limit.
    pub upper: Option<f64>,
    /// Whether the limits hold the truth.
    pub covered: Option<bool>,
    /// ln(estimate / known).
    pub ln_bias: Option<f64>,
}

/// All lists, each taken as known in turn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Consistency {
    /// Per list.
    pub lists: Vec<Known>,
    /// Lists that could be checked.
    pub checked: usize,
    /// Among them those whose limits hold the truth.
    pub covered: usize,
    /// Mean of ln(estimate / known) over the lists that could be checked.
    pub mean_ln_bias: Option<f64>,
}

/// Checks every list with `replicates` replicates each; stops early when the watch says so.
pub fn consistency(
    table: &Table,
    selection: &Selection,
    replicates: usize,
    seed: u64,
    watch: &dyn Watch,
) -> Option<Consistency> {
    if table.lists().len() < 3 {
        return None;
    }
    let mut lists = Vec::new();
    for (place, name) in table.lists().iter().enumerate() {
        if !watch.proceed(0, 0) {
            break;
        }
        let known = table.held(1 << place);
        let mut row = Known {
            list: name.clone(),
            known,
            seen: 0,
            estimate: None,
            lower: None,
            upper: None,
            covered: None,
            ln_bias: None,
        };
        if let Ok((others, unseen)) = table.within(place) {
            row.seen = known - unseen;
            let groups: Vec<usize> =
                (0..table.lists().len()).filter(|list| *list != place).map(|list| 1 << list).collect();
            if !check(&mut row, &others, &selection.through(&groups), replicates, seed, watch) {
                break;
            }
        }
        lists.push(row);
    }
    let biases: Vec<f64> = lists.iter().filter_map(|row| row.ln_bias).collect();
    #[expect(clippy::cast_precision_loss, reason = "at most eight lists")]
    let mean_ln_bias = (!biases.is_empty()).then(|| biases.iter().sum::<f64>() / biases.len() as f64);
    Some(Consistency {
        checked: biases.len(),
        covered: lists.iter().filter(|row| row.covered == Some(true)).count(),
        mean_ln_bias,
        lists,
    })
}

/// Fills the row; false if the watch stopped the work, so that the row says nothing.
fn check(
    row: &mut Known,
    others: &Table,
    selection: &Selection,
    replicates: usize,
    seed: u64,
    watch: &dyn Watch,
) -> bool {
    let point = match select_while(others, selection, watch) {
        Ok(chosen) if chosen.finished => chosen.point,
        Ok(_) | Err(NoPoint::Stopped) => return false,
        Err(_) => return true,
    };
    #[expect(clippy::cast_precision_loss, reason = "counts are limited by Table")]
    let known = row.known as f64;
    row.estimate = Some(point.estimate);
    row.ln_bias = Some((point.estimate / known).ln());
    let asked = replicates;
    let Resampling { replicates, jackknife } = resample(others, selection, replicates, seed, watch);
    if replicates.len() < asked {
        return false;
    }
    if let Some(limits) =
        bca(point.estimate, &replicates, &jackknife, &[0.95]).and_then(|bca| bca.limits.first().copied())
    {
        row.lower = limits.lower.is_finite().then_some(limits.lower);
        row.upper = limits.upper.is_finite().then_some(limits.upper);
        row.covered = Some(limits.lower <= known && known <= limits.upper);
    }
    true
}
