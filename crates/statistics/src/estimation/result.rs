//! The shape of an estimate: what is printed, reported and published as JSON.

use serde::{Deserialize, Serialize};

use super::consistency::Consistency;
use super::covariates::ByCovariates;
use super::sensitivity::Variant;
use super::spread::{NearModel, Spread};
use super::warning::Sentence;

/// Limits of everyone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// `bca`, `conditional` (given the model) or `posterior`.
    pub kind: String,
    /// Level, 0.95 or 0.8.
    pub level: f64,
    /// Lower limit; missing if too many replicates carry no estimate.
    pub lower: Option<f64>,
    /// Upper limit; missing if unbounded.
    pub upper: Option<f64>,
    /// How many replicates lie below the lower limit; for `bca`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replicates_below: Option<f64>,
    /// How many replicates lie above the upper limit; for `bca`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replicates_above: Option<f64>,
}

/// How much lists overlap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overlap {
    /// The lists: one for its size, two for what they share.
    pub lists: Vec<String>,
    /// People on all of them.
    pub count: u64,
}

/// Everything that is said about a table. This is the published JSON, see `docs/schemas/estimate.schema.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Version of this shape.
    pub format: String,
    /// Name of the data.
    pub dataset: String,
    /// Lists that were used, merged ones by their joint name.
    pub lists: Vec<String>,
    /// Lists that were merged.
    pub merged: Vec<Vec<String>>,
    /// Lists that were left out.
    pub omitted: Vec<String>,
    /// People seen by at least one list.
    pub observed: u64,
    /// Name of the method.
    pub method: String,
    /// Its settings.
    pub settings: Vec<Sentence>,
    /// The spread over near-best models: to be shown before the estimate.
    pub spread: Option<Spread>,
    /// Everyone, seen and hidden.
    pub estimate: f64,
    /// Those hidden.
    pub hidden: f64,
    /// Limits.
    pub intervals: Vec<Interval>,
    /// Bias correction and acceleration of the bootstrap limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bootstrap: Option<BootstrapFigures>,
    /// Interactions of the model, in order of entry.
    pub model: Vec<String>,
    /// Those of them at minus infinity: lists that share nobody.
    pub empty: Vec<String>,
    /// The near-best models.
    pub models: Vec<NearModel>,
    /// Whether the estimate exists.
    pub existence: bool,
    /// Whether the model can be identified.
    pub identifiable: bool,
    /// Replicates that were made.
    pub replicates: usize,
    /// Seed.
    pub seed: u64,
    /// Sizes of lists and of overlaps of two lists.
    pub overlaps: Vec<Overlap>,
    /// The estimate if lists are left out or merged.
    pub sensitivity: Vec<Variant>,
    /// Lists taken as known truth.
    pub consistency: Option<Consistency>,
    /// The estimate by covariates, where the data have them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covariates: Option<ByCovariates>,
    /// What the reader must know.
    pub warnings: Vec<Sentence>,
    /// The result in plain words.
    pub statement: Vec<Sentence>,
}

/// What the bootstrap limits are made of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BootstrapFigures {
    /// Bias correction.
    pub z0: f64,
    /// Acceleration.
    pub acceleration: f64,
}
