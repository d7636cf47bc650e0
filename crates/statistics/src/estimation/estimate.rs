//! The whole estimate: the spread first, then point, limits, checks, warnings and a statement in plain words.

use serde::{Deserialize, Serialize};

use super::averaging::{Averaging, NoAverage, average};
use super::consistency::{Consistency, consistency};
use super::method::{Resampling, Selection, resample, select};
use super::model::{Model, term_name};
use super::point::NoPoint;
use super::sensitivity::{Variant, sensitivity};
use super::spread::{Spread, spread};
use super::statement;
use super::table::{Table, TableError};
use super::thresholding::{NoPosterior, Thresholding, threshold};
use super::uncertainty::{Bca, Watch, bca};
use super::warning::Sentence;

/// The confidence levels that are always given.
pub const LEVELS: [f64; 2] = [0.95, 0.8];

/// The default number of replicates: at 1,000 the lower limit can be the smallest replicate.
pub const DEFAULT_REPLICATES: usize = 20_000;

/// A method with its settings.
#[derive(Clone, Debug, PartialEq)]
pub enum Method {
    /// Choose one model, and repeat the choice on every replicate.
    Select(Selection),
    /// Average over decomposable graphs.
    Average(Averaging),
    /// Bayesian thresholding.
    Threshold(Thresholding),
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Name of the data, repeated in the result.
    pub dataset: String,
    /// Method.
    pub method: Method,
    /// Bootstrap replicates; 0 gives the point estimate alone.
    pub replicates: usize,
    /// Seed of everything random.
    pub seed: u64,
    /// Groups of lists to merge, before anything else.
    pub merge: Vec<Vec<String>>,
    /// Lists to leave out, after merging.
    pub omit: Vec<String>,
    /// Whether to look at changed tables and at lists as known truth.
    pub checks: bool,
}

/// Why there is no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody was observed.
    #[error("nobody was observed")]
    Nobody,
    /// A setting of the method is out of range, or a fixed model is about other lists.
    #[error("a setting of the method cannot be used")]
    Setting,
    /// After empty lists are set aside fewer than two lists remain.
    #[error("fewer than two lists hold anyone")]
    OneList,
    /// No model can be fitted, or the method does not fit the data.
    #[error(transparent)]
    NoPoint(#[from] NoPoint),
    /// The limits given the model are further apart than ten thousand to one.
    #[error("the data cannot carry an estimate: the limits are more than ten thousand to one apart")]
    Uncertain,
    /// Averaging is not possible.
    #[error(transparent)]
    NoAverage(#[from] NoAverage),
    /// There is no posterior.
    #[error(transparent)]
    NoPosterior(#[from] NoPosterior),
}

impl Refusal {
    /// The key of the sentence that explains the refusal.
    pub fn sentence(&self) -> Sentence {
        Sentence::new(match self {
            Self::Nobody => "refusal-nobody",
            Self::OneList => "refusal-one-list",
            Self::NoPoint(NoPoint::NoOverlap) => "refusal-no-overlap",
            Self::NoPoint(NoPoint::NotAdmitted(admission)) if admission.no_estimate => "refusal-no-estimate",
            Self::NoPoint(NoPoint::NotAdmitted(_)) => "refusal-not-identifiable",
            Self::NoPoint(NoPoint::ManyModels) => "refusal-many-models",
            Self::NoPoint(NoPoint::Numbers) | Self::NoPosterior(NoPosterior::Numbers) => "refusal-numbers",
            Self::Uncertain => "refusal-uncertain",
            Self::NoAverage(NoAverage::Lists) => "refusal-average-lists",
            Self::Setting
            | Self::NoAverage(NoAverage::Grid | NoAverage::Delta)
            | Self::NoPosterior(NoPosterior::Setting) => "refusal-setting",
            Self::NoPosterior(NoPosterior::Improper(_)) => "refusal-improper",
        })
    }
}

/// Either the table cannot be changed as asked, or it carries no estimate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EstimateError {
    /// A list that is to be merged or left out is not there, or too few lists remain.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The data carry no estimate.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

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
    pub models: Vec<super::spread::NearModel>,
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

/// What a method found.
struct Found {
    estimate: f64,
    model: Option<Model>,
    entered: Vec<usize>,
    empty: Vec<usize>,
    intervals: Vec<Interval>,
    warnings: Vec<Sentence>,
}

/// Estimates.
///
/// ```
/// use statistics::estimation::{Method, Request, Selection, Table, Unwatched, estimate};
/// let uk = Table::new(["LA", "NG", "PFNCA", "GO", "GP"], [
///     (0b00001, 54), (0b00010, 463), (0b00100, 995), (0b01000, 695), (0b10000, 316), (0b00011, 15),
///     (0b00101, 19), (0b01001, 3), (0b00110, 62), (0b01010, 19), (0b10010, 1), (0b01100, 76),
///     (0b10100, 11), (0b11000, 8), (0b00111, 1), (0b01011, 1), (0b01110, 4), (0b01111, 1),
/// ])?;
/// let result = estimate(&uk, &Request {
///     dataset: "UK 2013".into(),
///     method: Method::Select(Selection::bic(5)),
///     replicates: 0,
///     seed: 1,
///     merge: vec![],
///     omit: vec![],
///     checks: false,
/// }, &Unwatched).expect("the UK table has an estimate");
/// let spread = result.spread.expect("models were compared");
/// assert!(spread.lowest < 11_000.0 && spread.highest > 30_000.0); // one number would hide this
/// assert_eq!(result.estimate.round(), 25_311.0); // Silverman, Chan and Vincent 2024, table 6
/// # Ok::<(), statistics::estimation::TableError>(())
/// ```
///
/// # Errors
/// If lists are not there, or if the data carry no estimate: with the reason.
pub fn estimate(table: &Table, request: &Request, watch: &dyn Watch) -> Result<Estimate, EstimateError> {
    let mut warnings = Vec::new();
    let table = prepare(table, request, &mut warnings)?;
    if !table.overlaps() {
        return Err(Refusal::NoPoint(NoPoint::NoOverlap).into());
    }
    if !usable(&request.method, table.lists().len()) {
        return Err(Refusal::Setting.into());
    }
    let found = point(&table, request)?;
    let spread = spread(&table);
    let (variants, known) = match &request.method {
        Method::Select(selection) if request.checks => (
            sensitivity(&table, selection, watch),
            consistency(&table, selection, request.replicates.min(1_000), request.seed, watch),
        ),
        _ => (Vec::new(), None),
    };
    let names = |terms: &[usize]| terms.iter().map(|term| term_name(*term, table.lists())).collect();
    #[expect(clippy::cast_precision_loss, reason = "counts are limited by Table")]
    let hidden = found.estimate - table.observed() as f64;
    let mut result = Estimate {
        format: "roundtable-estimate/1".to_owned(),
        dataset: request.dataset.clone(),
        lists: table.lists().to_vec(),
        merged: request.merge.clone(),
        omitted: request.omit.clone(),
        observed: table.observed(),
        method: method_name(&request.method).to_owned(),
        settings: settings(&request.method, table.lists()),
        models: spread.as_ref().map(|spread| spread.models.clone()).unwrap_or_default(),
        spread,
        estimate: found.estimate,
        hidden,
        intervals: found.intervals,
        bootstrap: None,
        model: names(&found.entered),
        empty: names(&found.empty),
        existence: true,
        identifiable: true,
        replicates: 0,
        seed: request.seed,
        overlaps: overlaps(&table),
        sensitivity: variants,
        consistency: known,
        warnings,
        statement: Vec::new(),
    };
    result.warnings.extend(found.warnings);
    if let Method::Select(selection) = &request.method
        && request.replicates > 0
    {
        replicate(&mut result, &table, selection, request, watch);
    }
    result.warnings.extend(statement::warnings(&table, &result, found.model.as_ref()));
    result.statement = statement::statement(&result);
    Ok(result)
}

/// Merges and omits as asked, and sets aside lists that hold nobody.
fn prepare(table: &Table, request: &Request, warnings: &mut Vec<Sentence>) -> Result<Table, EstimateError> {
    let mut table = table.clone();
    for group in &request.merge {
        table = table.merge(&group.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    if !request.omit.is_empty() {
        table = table.omit(&request.omit.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    if table.observed() == 0 {
        return Err(Refusal::Nobody.into());
    }
    let empty = table.empty_lists();
    // a fixed model names lists by position; its terms of an empty list stand at minus infinity anyway
    let fixed = matches!(request.method, Method::Select(Selection::Fixed { .. }));
    if !empty.is_empty() && !fixed {
        if table.lists().len() < empty.len() + 2 {
            return Err(Refusal::OneList.into());
        }
        for name in &empty {
            warnings.push(Sentence::new("warning-empty-list").with("list", name.as_str()));
        }
        table = table.omit(&empty.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    Ok(table)
}

/// Whether the settings are in range; orders and numbers of models kept are only ever capped.
fn usable(method: &Method, lists: usize) -> bool {
    match method {
        Method::Select(Selection::Stepwise { threshold }) => (0.0..=1.0).contains(threshold),
        Method::Select(Selection::Fixed { model }) => model.lists() == lists,
        Method::Select(Selection::Bic { .. } | Selection::Downhill { .. })
        | Method::Average(_)
        | Method::Threshold(_) => true,
    }
}

fn point(table: &Table, request: &Request) -> Result<Found, Refusal> {
    match &request.method {
        Method::Select(selection) => {
            let selection = within_lists(selection, table);
            let point = select(table, &selection)?;
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
                warnings: Vec::new(),
            })
        }
        Method::Average(how) => {
            let averaged = average(table, how)?;
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
            let posterior = threshold(table, how)?;
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
fn within_lists(selection: &Selection, table: &Table) -> Selection {
    let lists = table.lists().len();
    match selection {
        Selection::Fixed { .. } => selection.clone(),
        _ => selection.through(&(0..lists).map(|list| 1 << list).collect::<Vec<_>>()),
    }
}

fn interval(kind: &str, level: f64, lower: f64, upper: f64) -> Interval {
    Interval {
        kind: kind.to_owned(),
        level,
        lower: lower.is_finite().then_some(lower),
        upper: upper.is_finite().then_some(upper),
        replicates_below: None,
        replicates_above: None,
    }
}

/// Bootstrap, jackknife and limits; the bootstrap limits stand before the conditional ones.
fn replicate(
    result: &mut Estimate,
    table: &Table,
    selection: &Selection,
    request: &Request,
    watch: &dyn Watch,
) {
    let selection = within_lists(selection, table);
    let Resampling { replicates, jackknife } =
        resample(table, &selection, request.replicates, request.seed, watch);
    result.replicates = replicates.len();
    if replicates.len() < request.replicates {
        result.warnings.push(
            Sentence::new("warning-replicates-stopped")
                .with("done", replicates.len())
                .with("asked", request.replicates),
        );
    }
    let without = replicates.iter().filter(|replicate| replicate.is_infinite()).count();
    if without > 0 {
        result.warnings.push(
            Sentence::new("warning-replicates-without")
                .with("without", without)
                .with("replicates", replicates.len()),
        );
    }
    let Some(Bca { z0, acceleration, limits }) = bca(result.estimate, &replicates, &jackknife, &LEVELS)
    else {
        return;
    };
    result.bootstrap = Some(BootstrapFigures { z0, acceleration });
    for limit in &limits {
        for (side, resting) in [("lower", limit.below), ("upper", limit.above)] {
            if resting < 10.0 {
                result.warnings.push(
                    Sentence::new("warning-few-replicates")
                        .with("level", limit.level)
                        .with("side", side)
                        .with("count", resting),
                );
            }
        }
    }
    let bootstrap = limits.into_iter().map(|limit| Interval {
        replicates_below: Some(limit.below),
        replicates_above: Some(limit.above),
        ..interval("bca", limit.level, limit.lower, limit.upper)
    });
    result.intervals = bootstrap.chain(std::mem::take(&mut result.intervals)).collect();
}

/// The name of a method on the command line and in the JSON.
pub fn method_name(method: &Method) -> &'static str {
    match method {
        Method::Select(Selection::Stepwise { .. }) => "stepwise",
        Method::Select(Selection::Bic { .. }) => "bic",
        Method::Select(Selection::Downhill { .. }) => "downhill",
        Method::Select(Selection::Fixed { .. }) => "fixed",
        Method::Average(_) => "average",
        Method::Threshold(_) => "threshold",
    }
}

fn settings(method: &Method, lists: &[String]) -> Vec<Sentence> {
    let order = |max_order: u32| Sentence::new("setting-max-order").with("order", f64::from(max_order));
    match method {
        Method::Select(Selection::Stepwise { threshold }) => {
            vec![Sentence::new("setting-threshold").with("threshold", *threshold)]
        }
        Method::Select(Selection::Bic { max_order, keep }) => {
            vec![order(*max_order), Sentence::new("setting-keep").with("keep", *keep)]
        }
        Method::Select(Selection::Downhill { max_order }) => vec![order(*max_order)],
        Method::Select(Selection::Fixed { model }) => {
            let names: Vec<String> =
                model.interactions().into_iter().map(|term| term_name(term, lists)).collect();
            vec![Sentence::new("setting-model").with("model", names.join(" "))]
        }
        Method::Average(how) => vec![
            Sentence::new("setting-grid").with("reach", how.reach).with("points", how.points),
            Sentence::new(match how.prior {
                super::SizePrior::InverseTotal => "setting-prior-total",
                super::SizePrior::InverseHidden => "setting-prior-hidden",
            }),
        ],
        Method::Threshold(how) => vec![
            Sentence::new("setting-statistic").with("threshold", how.threshold),
            match how.variance {
                None => Sentence::new("setting-prior-improper"),
                Some(variance) => Sentence::new("setting-prior-variance").with("variance", variance),
            },
            Sentence::new("setting-draws").with("draws", how.draws).with("burn", how.burn_in),
        ],
    }
}

fn overlaps(table: &Table) -> Vec<Overlap> {
    let lists = table.lists().len();
    let singles = (0..lists).map(|list| 1usize << list);
    singles
        .chain(super::cells::pairs(lists))
        .map(|term| Overlap {
            lists: super::lists_of(term)
                .into_iter()
                .filter_map(|list| table.lists().get(list).cloned())
                .collect(),
            count: table.held(term),
        })
        .collect()
}
