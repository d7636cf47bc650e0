//! Any table of up to eight lists gives an estimate or a reasoned refusal; nothing panics and nothing is NaN.

use std::time::Instant;

use proptest::prelude::*;
use statistics::estimation::{
    Estimate, Method, Model, NoPoint, Request, Selection, Table, Unwatched, Watch, check, estimate,
    rank_models, select, stepwise_point,
};

use crate::ties::tie;

struct Until(Instant);

impl Watch for Until {
    fn proceed(&self, _: usize, _: usize) -> bool {
        Instant::now() < self.0
    }
}

pub(crate) const NAMES: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

fn table(lists: usize, rows: &[(usize, u64)]) -> Table {
    let everything = (1 << lists) - 1;
    let rows = rows.iter().map(|(history, count)| (history % everything + 1, *count));
    Table::new(NAMES.into_iter().take(lists), rows).unwrap()
}

/// Counts of all sizes: zero, a few, hundreds, ten million.
fn counts() -> impl Strategy<Value = u64> {
    prop_oneof![3 => 0..3u64, 3 => 0..20u64, 2 => 0..1000u64, 1 => 0..=10_000_000u64]
}

fn tables(lists: std::ops::RangeInclusive<usize>, rows: usize) -> impl Strategy<Value = Table> {
    (lists, prop::collection::vec((0..256usize, counts()), 1..rows))
        .prop_map(|(lists, rows)| table(lists, &rows))
}

fn request(selection: Selection, replicates: usize) -> Request {
    Request {
        dataset: "any".into(),
        method: Method::Select(selection),
        replicates,
        seed: 1,
        merge: vec![],
        omit: vec![],
        checks: false,
    }
}

pub(crate) fn sound(result: &Estimate) {
    assert!(result.estimate.is_finite() && result.hidden.is_finite() && result.hidden >= 0.0);
    assert!(result.estimate >= result.hidden);
    for interval in &result.intervals {
        for limit in [interval.lower, interval.upper].into_iter().flatten() {
            assert!(limit.is_finite());
        }
        if let (Some(lower), Some(upper)) = (interval.lower, interval.upper) {
            assert!(lower <= upper * (1.0 + 1e-12), "{interval:?}");
        }
    }
    let json = serde_json::to_string(result).unwrap();
    assert!(!json.contains("NaN") && !json.contains("inf"));
    for model in &result.models {
        assert!(model.bic.is_finite() && model.estimate.is_finite());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_table_of_up_to_five_lists_gives_an_estimate_or_a_reason(table in tables(2..=5, 40)) {
        for selection in [Selection::Stepwise { threshold: 0.02 }, Selection::Downhill { max_order: 3 }] {
            if let Ok(result) = estimate(&table, &request(selection, 20), &Unwatched) {
                sound(&result);
            }
        }
    }

    #[test]
    fn order_of_lists_does_not_matter(table in tables(3..=5, 30), shift in 1..4usize) {
        let lists = table.lists().len();
        let moved = |history: usize| -> usize {
            (0..lists).filter(|list| history >> list & 1 == 1).map(|list| 1 << ((list + shift) % lists)).sum()
        };
        let names: Vec<String> = (0..lists).map(|list| table.lists()[(list + lists - shift % lists) % lists].clone()).collect();
        let turned = Table::new(names, table.histories().map(|(history, count)| (moved(history), count))).unwrap();
        let ours = stepwise_point(&table, 0.02);
        let theirs = stepwise_point(&turned, 0.02);
        match (ours, theirs) {
            (Ok(ours), Ok(theirs)) => {
                let entered: Vec<usize> = ours.entered.iter().map(|term| moved(*term)).collect();
                let other = &theirs.entered;
                let apart = entered.iter().zip(other).position(|(a, b)| a != b);
                match apart {
                    // two pairs can tie; then the order of lists decides, as published. Nothing else excuses a difference
                    Some(step) => {
                        let pairs = [entered[step], other[step]];
                        prop_assert!(tie(&turned, &entered[..step], pairs), "{:?} {:?}", entered, other);
                    }
                    None => {
                        prop_assert_eq!(entered.len(), other.len());
                        prop_assert!((ours.estimate / theirs.estimate - 1.0).abs() < 1e-6);
                    }
                }
            }
            // at the edge of double precision, about one such table in two thousand, one order can be computed and another not
            (Err(NoPoint::Numbers), _) | (_, Err(NoPoint::Numbers)) => {}
            (ours, theirs) => prop_assert_eq!(ours.is_ok(), theirs.is_ok()),
        }
    }

    #[test]
    fn order_and_splitting_of_rows_do_not_matter(
        rows in prop::collection::vec((0..31usize, 1..500u64), 5..25),
    ) {
        let whole = table(5, &rows);
        let mut split: Vec<(usize, u64)> =
            rows.iter().rev().flat_map(|(history, count)| [(*history, count / 2), (*history, count - count / 2)]).collect();
        split.rotate_left(3);
        prop_assert_eq!(&whole, &table(5, &split));
        let bic = |table: &Table| {
            select(table, &Selection::Downhill { max_order: 3 }).map(|point| point.estimate.to_bits())
        };
        prop_assert_eq!(bic(&whole), bic(&table(5, &split)));
    }

    #[test]
    fn existence_in_integers_agrees_with_the_linear_program_in_fractions(
        cells in prop::collection::vec(prop_oneof![4 => Just(0u64), 1 => 1..9u64], 15),
        terms in prop::collection::vec(0..11usize, 0..6),
    ) {
        let table = Table::new(NAMES.into_iter().take(4), cells.into_iter().enumerate().map(|(cell, count)| (cell + 1, count))).unwrap();
        prop_assume!(table.observed() > 0);
        let interactions: Vec<usize> = (0..16usize).filter(|term| (2..=3).contains(&term.count_ones())).collect();
        let chosen: Vec<usize> = terms.iter().filter_map(|place| interactions.get(*place).copied()).collect();
        let model = Model::from_terms(4, &chosen);
        prop_assert_eq!(!check(&table, &model).no_estimate, crate::fractions::exists(&table, &model));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn any_table_of_six_to_eight_lists_gives_an_estimate_or_a_reason_in_time(table in tables(6..=8, 120)) {
        let start = Instant::now();
        let watch = Until(start + std::time::Duration::from_secs(1));
        let result = estimate(&table, &request(Selection::automatic(table.lists().len()), 1_000_000), &watch);
        prop_assert!(start.elapsed().as_secs() < 60);
        if let Ok(result) = result {
            sound(&result);
            prop_assert!(result.spread.is_some());
            prop_assert!(result.replicates < 1_000_000);
            let stopped = result.warnings.iter().any(|warning| warning.key == "warning-replicates-stopped");
            prop_assert!(stopped);
        }
    }
}

#[test]
fn a_full_table_of_eight_lists_with_millions_is_searched_downhill_in_time() {
    let mut state = 12_345u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let rows: Vec<(usize, u64)> = (0..255).map(|history| (history, next() % 10_000_001)).collect();
    let start = Instant::now();
    let full = table(8, &rows);
    let watch = Until(start + std::time::Duration::from_secs(5));
    let result = estimate(&full, &request(Selection::Downhill { max_order: 3 }, 1_000), &watch);
    let took = start.elapsed().as_secs_f64();
    println!("{took:.1} s: {:?}", result.as_ref().map(|result| (result.estimate, result.replicates)));
    assert!(took < 60.0);
    if let Ok(result) = result {
        sound(&result);
    }
}

#[test]
fn a_table_without_zeros_admits_every_model() {
    let rows: Vec<(usize, u64)> = (0..15).map(|history| (history, 5 + history as u64)).collect();
    let ranked = rank_models(&table(4, &rows), 4).unwrap();
    assert_eq!(ranked.len(), 113);
}
