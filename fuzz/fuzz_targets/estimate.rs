//! Any bytes as a table and a method, or as a CSV file: an estimate or a reason, never a panic, never NaN.
//!
//! `cargo +nightly fuzz run estimate -s none -- -max_total_time=600`
#![no_main]

use std::sync::atomic::{AtomicUsize, Ordering};

use libfuzzer_sys::fuzz_target;
use statistics::estimation::{
    Averaging, Criterion, Method, Model, Request, Selection, Table, Thresholding, Watch, estimate, estimate_sheet,
    read,
};

/// Patience counted in questions, so that a run stays a function of its bytes.
struct Patience(AtomicUsize);

impl Watch for Patience {
    fn proceed(&self, _: usize, _: usize) -> bool {
        self.0.fetch_add(1, Ordering::Relaxed) < 60
    }
}

const NAMES: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

fn method(choice: u8, lists: usize) -> Method {
    let threshold = f64::from(choice >> 3) / 31.0;
    match choice % 8 {
        0 | 1 => Method::Select(Selection::Stepwise { threshold: threshold * threshold }),
        2 if lists <= 4 => Method::Select(Selection::Bic { max_order: 3, keep: 5 }),
        3 => Method::Select(Selection::Downhill { max_order: 2 }),
        4 if lists <= 5 => Method::Average(Averaging { points: 50, ..Averaging::default() }),
        5 if lists <= 6 => Method::Threshold(Thresholding {
            draws: 100,
            burn_in: 10,
            variance: (choice > 128).then_some(1.0),
            ..Thresholding::default()
        }),
        6 => Method::Select(Selection::Fixed { model: Model::main_effects(lists).with(usize::from(choice)) }),
        _ => Method::Select(Selection::Stepwise { threshold: 0.02 }),
    }
}

fn request(method: Method, checks: bool) -> Request {
    Request { dataset: String::new(), method, replicates: 8, seed: 1, merge: vec![], omit: vec![], checks }
}

fuzz_target!(|bytes: &[u8]| {
    let [kind, choice, rest @ ..] = bytes else { return };
    let watch = Patience(AtomicUsize::new(0));
    let result = if kind % 4 == 3 {
        let covariates = if kind & 128 == 0 { vec![] } else { vec!["x".to_owned()] };
        let Ok(sheet) = read(rest, &covariates) else { return };
        if sheet.table.lists().len() > 5 {
            return;
        }
        estimate_sheet(&sheet, &request(method(*choice, sheet.table.lists().len()), false), Criterion::Bic, &watch)
    } else {
        // six lists compare 32,768 models each time: seldom
        let lists = match kind >> 2 {
            0 => 6,
            1 => 8,
            2 => 7,
            other => 2 + usize::from(other) % 4,
        };
        let everything = (1 << lists) - 1;
        let rows = rest.chunks_exact(3).map(|row| {
            let count = match row[1] >> 6 {
                0 => u64::from(row[2] % 4),
                1 => u64::from(row[2]),
                2 => u64::from(row[2]) * u64::from(row[1]),
                _ => u64::from(row[2]) * u64::from(row[1]) * 154,
            };
            (usize::from(row[0]) % everything + 1, count)
        });
        let Ok(table) = Table::new(NAMES.into_iter().take(lists), rows) else { return };
        estimate(&table, &request(method(*choice, lists), kind & 2 == 2), &watch)
    };
    if let Ok(result) = result {
        assert!(result.estimate.is_finite() && result.hidden.is_finite() && result.hidden >= 0.0);
        let json = serde_json::to_value(&result).expect("serialisable");
        // serde_json writes NaN and infinity as null: only limits may be null
        assert!(json["estimate"].is_number() && json["hidden"].is_number());
        for interval in &result.intervals {
            if let (Some(lower), Some(upper)) = (interval.lower, interval.upper) {
                assert!(lower <= upper * (1.0 + 1e-9));
            }
        }
        assert!(result.models.iter().all(|model| model.bic.is_finite() && model.estimate.is_finite()));
    }
});
