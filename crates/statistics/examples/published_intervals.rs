//! Published bootstrap intervals beside ours: forty seeds of 1,000 replicates each, as the published ones had. The mean and
//! standard deviation of our limits are the Monte Carlo error against which a published limit is judged.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    reason = "a table for the documents, made from data of the repository"
)]
use statistics::estimation::{Selection, Table, Unwatched, bca, read, resample, select};

fn table(name: &str) -> Table {
    let path = format!("{}/../../testdata/mse/{name}", env!("CARGO_MANIFEST_DIR"));
    read(std::fs::File::open(path).expect("testdata is part of the repository"), &[]).expect("readable").table
}

fn main() {
    let (uk, uk6, ned) = ("UKdat_5.csv", "UKdat.csv", "Ned_5.csv");
    let (orleans, orleans8) = ("NewOrl_5_v2019_n185.csv", "NewOrl_v2019_n185.csv");
    let stepwise = |threshold| Selection::Stepwise { threshold };
    let bic = |max_order| Selection::Bic { max_order, keep: 100 };
    let down = |max_order| Selection::Downhill { max_order };
    let seeds = std::env::args().nth(1).and_then(|seeds| seeds.parse().ok()).unwrap_or(40u64);
    for (file, selection, lower, upper) in [
        (orleans8, stepwise(0.02), 717.0, 1657.0),
        (orleans8, stepwise(0.0), 644.0, 1618.0),
        (orleans, stepwise(0.02), 589.0, 1703.0),
        (orleans, stepwise(0.02), 517.4, 1588.2),
        (uk, stepwise(0.02), 9366.9, 15_219.2),
        (ned, stepwise(0.02), 48_001.9, 173_698.2),
        (uk, stepwise(0.0), 12_004.0, 15_160.3),
        (ned, stepwise(0.0), 48_640.9, 57_776.9),
        (orleans, stepwise(0.0), 673.5, 1771.3),
        (uk, bic(3), 11_168.0, 56_052.0),
        (uk, bic(2), 11_456.0, 43_894.0),
        (uk, down(4), 9330.0, 32_115.0),
        (uk, down(3), 9330.0, 32_115.0),
        (uk, down(2), 9332.0, 28_954.0),
        (uk6, down(4), 9622.0, 27_889.0),
        (uk6, down(2), 9643.0, 25_508.0),
    ] {
        let table = table(file);
        let estimate = select(&table, &selection).expect("an estimate").estimate;
        let mut sums = [[0.0; 2]; 2];
        for seed in 1..=seeds {
            let sample = resample(&table, &selection, 1_000, seed, &Unwatched);
            let limits = bca(estimate, &sample.replicates, &sample.jackknife, &[0.95]).expect("replicates");
            for (sum, limit) in sums.iter_mut().zip([limits.limits[0].lower, limits.limits[0].upper]) {
                sum[0] += limit;
                sum[1] += limit * limit;
            }
        }
        let count = seeds as f64;
        let describe = |sum: &[f64; 2], published: f64| {
            let mean = sum[0] / count;
            let sd = ((sum[1] - count * mean * mean) / (count - 1.0).max(1.0)).max(0.0).sqrt();
            format!("{published:>9.1} {mean:>9.1} ± {sd:>7.1} ({:>5.1})", (published - mean) / sd)
        };
        println!(
            "{file:<24} {selection:?} {estimate:.1} lower {} upper {}",
            describe(&sums[0], lower),
            describe(&sums[1], upper)
        );
    }
}
