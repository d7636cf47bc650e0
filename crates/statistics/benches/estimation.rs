//! Times the replicates against the recorded times of the R programs: `cargo xtask bench estimation`.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a benchmark prints, and stops where its data are missing"
)]
use std::time::Instant;

use statistics::estimation::{Selection, Table, Unwatched, read, resample, select};

fn table(name: &str) -> Table {
    let path = format!("{}/../../testdata/mse/{name}", env!("CARGO_MANIFEST_DIR"));
    read(std::fs::File::open(path).expect("testdata is part of the repository"), &[]).expect("readable").table
}

fn main() {
    let stepwise = || Selection::Stepwise { threshold: 0.02 };
    for (name, selection, replicates, seconds) in [
        ("UKdat_5.csv", stepwise(), 20_000, 93.2),
        ("Ned_5.csv", stepwise(), 20_000, 159.3),
        ("NewOrl_5_v2019_n185.csv", stepwise(), 20_000, 33.5),
        ("UKdat.csv", stepwise(), 10_000, 250.0),
        ("Ned.csv", stepwise(), 10_000, 490.0),
        ("NewOrl_v2019_n185.csv", stepwise(), 10_000, 780.0),
        ("UKdat_5.csv", Selection::bic(5), 2_000, 163.1),
    ] {
        let table = table(name);
        let start = Instant::now();
        let point = select(&table, &selection).expect("an estimate").estimate;
        let first = start.elapsed().as_secs_f64();
        let start = Instant::now();
        resample(&table, &selection, replicates, 1, &Unwatched);
        let took = start.elapsed().as_secs_f64() * 1000.0 / replicates as f64;
        println!(
            "{name:<26} point {point:>10.1} in {:>8.2} ms; 1000 replicates {:>8.1} ms; R {seconds:>6.1} s: {:>6.0} times",
            first * 1e3,
            took * 1e3,
            seconds / took
        );
    }
}
