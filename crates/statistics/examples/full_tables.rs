//! How long the slowest tables take, method by method at the settings of the command line and without a time limit: eight lists with
//! people in every history, up to ten million in each, and a sheet of many strata. Figures in `docs/performance.md`.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a table for the documents, made from numbers drawn here"
)]
use std::fmt::Write;
use std::time::{Duration, Instant};

use statistics::estimation::{
    Averaging, Criterion, Method, Model, Request, Selection, Table, Thresholding, Unwatched, Watch, estimate,
    estimate_sheet, read, spread,
};

const NAMES: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

/// Begin and end.
struct Until(Instant, Instant);

impl Watch for Until {
    fn proceed(&self, _: usize, _: usize) -> bool {
        Instant::now() < self.1
    }

    fn early(&self) -> bool {
        Instant::now() < self.0 + (self.1 - self.0) / 2
    }
}

fn numbers() -> impl FnMut() -> u64 {
    let mut state = 12_345u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    }
}

fn full(lists: usize, most: u64) -> Table {
    let mut next = numbers();
    Table::new(NAMES[..lists].to_vec(), (1..1 << lists).map(|history| (history, next() % (most + 1))))
        .expect("names and counts are in range")
}

fn request(method: Method, replicates: usize, checks: bool) -> Request {
    Request { dataset: "full".into(), method, replicates, seed: 1, merge: vec![], omit: vec![], checks }
}

fn main() {
    let only = std::env::args().nth(1).unwrap_or_default();
    for lists in [8, 6, 5] {
        let table = full(lists, 10_000_000);
        let start = Instant::now();
        let compared = spread(&table, &Unwatched).map(|spread| spread.compared);
        println!("{lists} lists, spread: {:.2} s, {compared:?} models", start.elapsed().as_secs_f64());
        for (name, method) in [
            ("stepwise", Method::Select(Selection::Stepwise { threshold: 0.02 })),
            ("bic", Method::Select(Selection::bic(lists))),
            (
                "downhill",
                Method::Select(Selection::Downhill {
                    max_order: statistics::estimation::default_order(lists),
                }),
            ),
            ("fixed", Method::Select(Selection::Fixed { model: Model::main_effects(lists) })),
            ("average", Method::Average(Averaging::default())),
            ("threshold", Method::Threshold(Thresholding::default())),
        ] {
            if !name.contains(&only) {
                continue;
            }
            for (replicates, checks, seconds) in [(0, false, 600), (20_000, true, 60)] {
                let start = Instant::now();
                let until = Until(start, start + Duration::from_secs(seconds));
                let result = estimate(&table, &request(method.clone(), replicates, checks), &until);
                let took = start.elapsed().as_secs_f64();
                match result {
                    Ok(result) => println!(
                        "{lists} lists, {name}, {replicates} replicates: {took:.2} s, {:.0}, {} replicates, {} checks, {:?}",
                        result.estimate,
                        result.replicates,
                        result.sensitivity.len() + result.consistency.map_or(0, |known| known.lists.len()),
                        result.warnings.iter().map(|warning| warning.key.as_str()).collect::<Vec<_>>()
                    ),
                    Err(reason) => println!("{lists} lists, {name}: {took:.2} s, {reason}"),
                }
            }
        }
    }
    if !"strata".contains(&only) {
        return;
    }
    let mut next = numbers();
    let mut csv = String::from("A,B,C,D,E,F,G,H,year,group,count\n");
    for (year, group, history) in (0..8)
        .flat_map(|year| (0..8).flat_map(move |group| (1..256).map(move |history| (year, group, history))))
    {
        for list in 0..8 {
            write!(csv, "{},", history >> list & 1).expect("memory");
        }
        writeln!(csv, "{year},g{group},{}", next() % 10_000_001).expect("memory");
    }
    let sheet = read(csv.as_bytes(), &["year".to_owned(), "group".to_owned()]).expect("readable");
    {
        let (replicates, seconds) = (20_000, 60);
        let start = Instant::now();
        let until = Until(start, start + Duration::from_secs(seconds));
        let method = Method::Select(Selection::Stepwise { threshold: 0.02 });
        let result = estimate_sheet(&sheet, &request(method, replicates, false), Criterion::Bic, &until)
            .expect("an estimate");
        println!(
            "{} strata, {replicates} replicates: {:.2} s, {} replicates, {} by group, {:?}",
            sheet.strata.len(),
            start.elapsed().as_secs_f64(),
            result.replicates,
            result.covariates.map_or(0, |by| by.replicates),
            result.warnings.iter().map(|warning| warning.key.as_str()).collect::<Vec<_>>()
        );
    }
}
