//! The whole estimate: the spread first, then point, limits, checks, warnings and a statement in plain words.

use super::averaging::Averaging;
use super::consistency::consistency;
use super::covariates::{Choice, Criterion, NoGroups, choose};
use super::describe::{method_name, overlaps, settings};
use super::found::{find, interval, within_lists};
use super::method::{Resampling, Selection, resample};
use super::model::term_name;
use super::point::NoPoint;
use super::read::Sheet;
use super::refusal::{EstimateError, Refusal};
use super::result::{BootstrapFigures, Estimate, Interval};
use super::sensitivity::sensitivity;
use super::spread::{Spread, spread};
use super::statement;
use super::table::{Table, TableError};
use super::thresholding::Thresholding;
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
    whole(table, None, request, watch)
}

/// Estimates a table with covariates: the estimate of everyone, and the joint model that tells the values apart.
///
/// # Errors
/// As [`estimate`]; that the values cannot be told apart is a warning.
pub fn estimate_sheet(
    sheet: &Sheet,
    request: &Request,
    criterion: Criterion,
    watch: &dyn Watch,
) -> Result<Estimate, EstimateError> {
    let values = (!sheet.covariates.is_empty()).then_some((sheet, criterion));
    whole(&sheet.table, values, request, watch)
}

/// In the order of what a reader can least do without, for a watch may end it anywhere: the point, the spread, the joint model of
/// covariates, the replicates, the checks, the limits by covariates.
fn whole(
    table: &Table,
    values: Option<(&Sheet, Criterion)>,
    request: &Request,
    watch: &dyn Watch,
) -> Result<Estimate, EstimateError> {
    let mut warnings = Vec::new();
    let table = prepare(table, request, &mut warnings)?;
    if !table.overlaps() {
        return Err(Refusal::NoPoint(NoPoint::NoOverlap).into());
    }
    if !usable(&request.method, table.lists().len()) {
        return Err(Refusal::Setting.into());
    }
    let found = find(&table, request, watch)?;
    warnings.extend(found.warnings);
    let (spread, asked_in_vain) = spread_of(&table, watch);
    warnings.extend(asked_in_vain);
    let joint = match values {
        Some((sheet, criterion)) => joint(sheet, criterion, request, watch, &mut warnings)?,
        None => None,
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
        sensitivity: Vec::new(),
        consistency: None,
        covariates: None,
        warnings,
        statement: Vec::new(),
    };
    if let Method::Select(selection) = &request.method {
        if request.replicates > 0 {
            replicate(&mut result, &table, selection, request, watch);
        }
        if request.checks {
            check(&mut result, &table, selection, request, watch);
        }
    }
    if let Some((sheet, choice)) = joint {
        let (replicates, seed) = (request.replicates.min(1_000), request.seed);
        result.covariates = Some(choice.limits(&sheet, replicates, seed, watch, &mut result.warnings));
    }
    result.warnings.extend(statement::warnings(&table, &result, found.model.as_ref()));
    result.statement = statement::statement(&result);
    Ok(result)
}

/// The spread, and a warning if not everything was compared that could have been.
fn spread_of(table: &Table, watch: &dyn Watch) -> (Option<Spread>, Option<Sentence>) {
    let spread = spread(table, watch);
    let stopped = !watch.proceed(0, 0) && spread.as_ref().is_none_or(|spread| !spread.complete);
    let compared = spread.as_ref().map_or(0, |spread| spread.compared);
    (spread, stopped.then(|| Sentence::new("warning-spread-stopped").with("compared", compared)))
}

/// Changed tables, and each list as known truth.
fn check(result: &mut Estimate, table: &Table, selection: &Selection, request: &Request, watch: &dyn Watch) {
    result.sensitivity = sensitivity(table, selection, watch);
    result.consistency = consistency(table, selection, request.replicates.min(1_000), request.seed, watch);
    let lists = table.lists().len();
    let every = if lists < 3 { 0 } else { lists + lists * (lists - 1) / 2 };
    let tried = result.consistency.as_ref().map_or(0, |known| known.lists.len());
    if result.sensitivity.len() < every || (lists >= 3 && tried < lists) {
        result.warnings.push(Sentence::new("warning-checks-stopped"));
    }
}

/// The joint model of the sheet as merged and omitted; why there is none is a warning.
fn joint(
    sheet: &Sheet,
    criterion: Criterion,
    request: &Request,
    watch: &dyn Watch,
    warnings: &mut Vec<Sentence>,
) -> Result<Option<(Sheet, Choice)>, TableError> {
    let strata: Result<Vec<(Vec<String>, Table)>, TableError> = sheet
        .strata
        .iter()
        .map(|(values, table)| Ok((values.clone(), change(table, request)?)))
        .filter(|stratum| stratum.as_ref().map_or(true, |(_, table)| table.observed() > 0))
        .collect();
    let changed = Sheet {
        table: change(&sheet.table, request)?,
        covariates: sheet.covariates.clone(),
        strata: strata?,
    };
    match choose(&changed, criterion, watch) {
        Ok(choice) => return Ok(Some((changed, choice))),
        Err(NoGroups::ManyStrata) => warnings.push(
            Sentence::new("warning-many-strata")
                .with("strata", changed.strata.len())
                .with("most", super::MOST_STRATA),
        ),
        Err(NoGroups::NoEstimate | NoGroups::NoCovariate) => {
            warnings.push(Sentence::new("warning-no-strata"));
        }
    }
    Ok(None)
}

/// Merges and omits as asked.
fn change(table: &Table, request: &Request) -> Result<Table, TableError> {
    let mut table = table.clone();
    for group in &request.merge {
        table = table.merge(&group.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    if !request.omit.is_empty() {
        table = table.omit(&request.omit.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    Ok(table)
}

/// Merges and omits as asked, and sets aside lists that hold nobody.
fn prepare(table: &Table, request: &Request, warnings: &mut Vec<Sentence>) -> Result<Table, EstimateError> {
    let mut table = change(table, request)?;
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
