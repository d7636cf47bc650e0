//! Nothing runs away: every method at the settings of the command line asks often enough whether to go on, and stops when told to,
//! with the best so far and a warning, or with a reason. Time itself is not asserted; figures are in `docs/performance.md`.

use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use statistics::estimation::{
    Averaging, Criterion, DEFAULT_REPLICATES, Estimate, EstimateError, Method, Model, Request, Selection,
    Sheet, Table, Thresholding, Watch, default_order, estimate, estimate_sheet, read,
};

use crate::any_table::{NAMES, sound};
use crate::oracle::table;

/// Patience that is counted in questions: says yes `allowed` times.
struct Patience {
    asked: AtomicUsize,
    allowed: usize,
}

impl Patience {
    fn of(allowed: usize) -> Self {
        Self { asked: AtomicUsize::new(0), allowed }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

impl Watch for Patience {
    fn proceed(&self, _: usize, _: usize) -> bool {
        self.asked.fetch_add(1, Ordering::Relaxed) < self.allowed
    }
}

fn numbers() -> impl FnMut() -> u64 {
    let mut state = 12_345u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    }
}

/// People in every history, up to ten million in each.
fn full(lists: usize) -> Table {
    let mut next = numbers();
    let rows: Vec<(usize, u64)> =
        (1..1usize << lists).map(|history| (history, next() % 10_000_001)).collect();
    Table::new(NAMES.into_iter().take(lists), rows).unwrap()
}

/// Every method as the command line calls it when only its name is given.
fn methods(lists: usize) -> [(&'static str, Method); 6] {
    [
        ("stepwise", Method::Select(Selection::Stepwise { threshold: 0.02 })),
        ("bic", Method::Select(Selection::bic(lists))),
        ("downhill", Method::Select(Selection::Downhill { max_order: default_order(lists) })),
        ("fixed", Method::Select(Selection::Fixed { model: Model::main_effects(lists) })),
        ("average", Method::Average(Averaging::default())),
        ("threshold", Method::Threshold(Thresholding::default())),
    ]
}

fn request(method: &Method, replicates: usize, checks: bool) -> Request {
    Request {
        dataset: "full".into(),
        method: method.clone(),
        replicates,
        seed: 1,
        merge: vec![],
        omit: vec![],
        checks,
    }
}

/// What came of it: the keys of all warnings, or the key of the refusal.
fn outcome(result: &Result<Estimate, EstimateError>) -> Result<Vec<&str>, String> {
    match result {
        Ok(result) => {
            sound(result);
            Ok(result.warnings.iter().map(|warning| warning.key.as_str()).collect())
        }
        Err(EstimateError::Refused(refusal)) => Err(refusal.sentence().key),
        Err(error) => panic!("{error}"),
    }
}

/// Point and spread to their end, then everything with that patience and a little more: the rest must stop and say so.
fn run_out_of_patience(lists: usize) {
    let table = full(lists);
    for (name, method) in methods(lists) {
        let at = format!("{lists} lists, {name}");
        let whole = Patience::of(usize::MAX);
        let point = estimate(&table, &request(&method, 0, false), &whole);
        let reason = match (name, lists) {
            ("bic", 6..) => Some("refusal-many-models"),
            ("average", 7..) => Some("refusal-average-lists"),
            _ => None,
        };
        match (outcome(&point), reason) {
            (Ok(warnings), None) => {
                assert!(!warnings.iter().any(|key| key.ends_with("stopped")), "{at}: {warnings:?}");
            }
            (Err(key), Some(reason)) => {
                assert_eq!(key, reason, "{at}");
                continue;
            }
            (other, _) => panic!("{at}: {other:?}"),
        }
        // one question per model compared; a full table of eight lists has two thousand near its searches, one of six 32,768
        assert!(whole.asked() > 1_000, "{at}: {} questions", whole.asked());
        let point = point.unwrap();

        let little = Patience::of(whole.asked() + 20);
        let stopped = estimate(&table, &request(&method, DEFAULT_REPLICATES, true), &little);
        let warnings = outcome(&stopped).unwrap_or_else(|key| panic!("{at}: {key}"));
        let stopped = stopped.as_ref().unwrap();
        assert!((stopped.estimate / point.estimate - 1.0).abs() < 1e-12, "{at}");
        assert_eq!(stopped.spread, point.spread, "{at}: the spread is never cut for replicates");
        if matches!(method, Method::Select(_)) {
            assert!(stopped.replicates < DEFAULT_REPLICATES, "{at}");
            assert!(warnings.contains(&"warning-replicates-stopped"), "{at}: {warnings:?}");
            assert!(warnings.contains(&"warning-checks-stopped"), "{at}: {warnings:?}");
        }

        // stopped in the middle of the point, and before anything
        for allowed in [10, 0] {
            let hasty = Patience::of(allowed);
            let result = estimate(&table, &request(&method, DEFAULT_REPLICATES, true), &hasty);
            match (name, outcome(&result)) {
                ("bic" | "average" | "threshold", Err(key)) => assert_eq!(key, "refusal-time", "{at}"),
                ("stepwise" | "fixed" | "downhill", Ok(warnings)) => {
                    assert!(warnings.contains(&"warning-spread-stopped"), "{at}: {warnings:?}");
                    assert_eq!(warnings.contains(&"warning-search-stopped"), name == "downhill", "{at}");
                    let spread = result.unwrap().spread.unwrap();
                    assert!(!spread.complete && spread.compared < point.spread.as_ref().unwrap().compared);
                }
                (_, other) => panic!("{at}: {other:?}"),
            }
            // who is told to stop stops: what still asks are threads and histories already under way, and each later part once
            assert!(hasty.asked() < allowed + 300, "{at}: {} questions", hasty.asked());
        }
    }
}

#[test]
fn every_method_stops_when_told_on_a_full_table_of_eight_lists() {
    run_out_of_patience(8);
}

#[test]
fn every_method_stops_when_told_on_a_full_table_of_six_lists() {
    run_out_of_patience(6);
}

#[test]
fn every_method_stops_when_told_on_a_full_table_of_five_lists() {
    run_out_of_patience(5);
}

#[test]
fn chains_ask_every_few_hundred_draws() {
    let how = Thresholding { draws: 10_000, burn_in: 1_000, ..Thresholding::default() };
    let request = request(&Method::Threshold(how), 0, false);
    let uk = table("UKdat_5.csv");
    let whole = Patience::of(usize::MAX);
    let spread = Patience::of(usize::MAX);
    estimate(&uk, &request, &whole).unwrap();
    let fixed = Method::Select(Selection::Fixed { model: Model::main_effects(5) });
    estimate(&uk, &self::request(&fixed, 0, false), &spread).unwrap();
    // two stages of four chains of 11,000 draws
    let asked = whole.asked() - spread.asked();
    assert!(asked >= 2 * 4 * 11_000 / 500, "{asked}");
}

#[test]
fn replicates_come_before_checks() {
    let uk = table("UKdat_5.csv");
    let stepwise = Method::Select(Selection::Stepwise { threshold: 0.02 });
    let whole = Patience::of(usize::MAX);
    estimate(&uk, &request(&stepwise, 200, false), &whole).unwrap();
    let result = estimate(&uk, &request(&stepwise, 200, true), &Patience::of(whole.asked() + 3)).unwrap();
    assert_eq!(result.replicates, 200);
    let warnings: Vec<&str> = result.warnings.iter().map(|warning| warning.key.as_str()).collect();
    assert!(!warnings.contains(&"warning-replicates-stopped"), "{warnings:?}");
    assert!(warnings.contains(&"warning-checks-stopped"), "{warnings:?}");
    assert!(result.sensitivity.len() == 3 && result.consistency.unwrap().lists.is_empty());
}

#[test]
fn a_list_that_cannot_be_checked_is_not_blamed_on_time() {
    let rows = [(0b001, 50), (0b010, 60), (0b100, 40), (0b011, 20), (0b101, 15), (0b110, 1)];
    let table = Table::new(["A", "B", "C"], rows).unwrap();
    let stepwise = Method::Select(Selection::Stepwise { threshold: 0.02 });
    let result = estimate(&table, &request(&stepwise, 0, true), &Patience::of(usize::MAX)).unwrap();
    let known = result.consistency.unwrap();
    assert_eq!(known.lists.len(), 3);
    assert!(known.checked < 3, "the others do not overlap inside A: {known:?}");
    assert!(!result.warnings.iter().any(|warning| warning.key == "warning-checks-stopped"));
}

/// Forty-eight combinations of two covariates, people in every history of each.
fn strata(lists: usize) -> Sheet {
    let mut next = numbers();
    let mut csv = format!("{},year,group,count\n", NAMES[..lists].join(","));
    for stratum in 0..48 {
        for history in 1..1usize << lists {
            for list in 0..lists {
                write!(csv, "{},", history >> list & 1).unwrap();
            }
            writeln!(csv, "y{},g{},{}", stratum % 8, stratum / 8, 1 + next() % 10_000_000).unwrap();
        }
    }
    read(csv.as_bytes(), &["year".to_owned(), "group".to_owned()]).unwrap()
}

#[test]
fn the_joint_model_of_many_strata_stops_when_told() {
    let sheet = strata(4);
    let stepwise = Method::Select(Selection::Stepwise { threshold: 0.02 });
    let before = Patience::of(usize::MAX);
    estimate(&sheet.table, &request(&stepwise, 0, false), &before).unwrap();
    let whole = Patience::of(usize::MAX);
    let all = estimate_sheet(&sheet, &request(&stepwise, 0, false), Criterion::Bic, &whole).unwrap();
    // each step looks at every neighbour: six pairs and four lists by two covariates
    let asked = whole.asked() - before.asked();
    assert!(asked > 2 * 14, "{asked}");
    let terms = all.covariates.unwrap().terms.len();
    assert!(terms > 1);

    let keys = |result: &Estimate| -> Vec<String> {
        result.warnings.iter().map(|warning| warning.key.clone()).collect()
    };
    // in the second step of the search
    let some = Patience::of(before.asked() + 20);
    let result = estimate_sheet(&sheet, &request(&stepwise, 0, false), Criterion::Bic, &some).unwrap();
    sound(&result);
    assert!(keys(&result).contains(&"warning-strata-search-stopped".to_owned()), "{:?}", keys(&result));
    let by = result.covariates.unwrap();
    assert_eq!(by.terms.len(), 1, "the best after one step");
    assert_eq!(by.groups.len(), 1 + 8 + 6);
    assert!(by.groups.iter().all(|group| group.estimate.is_finite() && group.estimate > 0.0));

    // the search whole, no patience left for replicates
    let point = Patience::of(whole.asked());
    let result = estimate_sheet(&sheet, &request(&stepwise, 100, false), Criterion::Bic, &point).unwrap();
    assert_eq!(result.covariates.as_ref().unwrap().terms.len(), terms);
    let said = keys(&result);
    for key in ["warning-replicates-stopped", "warning-strata-replicates-stopped"] {
        assert!(said.contains(&key.to_owned()), "{said:?}");
    }
    assert!(!said.contains(&"warning-strata-search-stopped".to_owned()), "{said:?}");
}
