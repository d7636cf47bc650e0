use statistics::estimation::{Resampling, Selection, Unwatched, bca, read, resample, select};

use crate::oracle::{close, rows, table, text};

const STEPWISE: Selection = Selection::Stepwise { threshold: 0.02 };

/// The recorded replicates and jackknife of a table.
fn recorded(name: &str) -> (Vec<f64>, Vec<(f64, f64)>) {
    let boot = rows(&format!("fixtures/{name}_boot1000_p0.02.csv"));
    let replicates = boot.rows.iter().map(|row| row[boot.column("est")].parse().unwrap()).collect();
    let jackknife = rows(&format!("fixtures/{name}_jackknife_p0.02.csv"));
    let last = jackknife.column("jackest");
    let pairs = jackknife
        .rows
        .iter()
        .map(|row| (row[last - 1].parse().unwrap(), row[last].parse().unwrap()))
        .collect();
    (replicates, pairs)
}

#[test]
fn jackknives_of_both_tables_are_reproduced() {
    for name in ["UKdat_5", "Ned_5"] {
        let file = format!("fixtures/{name}_jackknife_p0.02.csv");
        let oracle = rows(&file);
        let header = oracle.header.join(",").replace("frequency", "count");
        let without: Vec<String> = oracle.rows.iter().map(|row| row[..row.len() - 1].join(",")).collect();
        let read_back = read(
            format!("{}\n{}\n", header.trim_end_matches(",jackest"), without.join("\n")).as_bytes(),
            &[],
        );
        let table = read_back.unwrap().table;
        let Resampling { jackknife, replicates } = resample(&table, &STEPWISE, 0, 1, &Unwatched);
        assert!(replicates.is_empty());
        assert_eq!(jackknife.len(), oracle.rows.len());
        for row in &oracle.rows {
            let (count, estimate): (f64, f64) =
                (row[row.len() - 2].parse().unwrap(), row[row.len() - 1].parse().unwrap());
            assert!(
                jackknife.iter().any(|(c, e)| (c - count).abs() < 0.5 && close(*e, estimate, 1e-8)),
                "{name}: {count} {estimate}"
            );
        }
    }
}

#[test]
fn limits_from_the_recorded_replicates_are_the_recorded_limits() {
    let published = [
        ("UKdat_5", -0.012_18, -0.4874, [8784.8, 14_700.5, 9623.9, 12_531.1], 0.06),
        ("Ned_5", -0.016_60, 0.5978, [47_393.1, 162_845.5, 107_092.0, 152_813.7], 0.6),
    ];
    for (name, acceleration, z0, limits, rounding) in published {
        let (replicates, jackknife) = recorded(name);
        let point = select(&table(&format!("{name}.csv")), &STEPWISE).unwrap();
        let ours = bca(point.estimate, &replicates, &jackknife, &[0.95, 0.8]).unwrap();
        assert!((ours.acceleration - acceleration).abs() < 5.1e-6, "{name} {}", ours.acceleration);
        assert!((ours.z0 - z0).abs() < 5.1e-5, "{name} {}", ours.z0);
        let flat: Vec<f64> = ours.limits.iter().flat_map(|limit| [limit.lower, limit.upper]).collect();
        for (mine, theirs) in flat.iter().zip(limits) {
            assert!((mine - theirs).abs() < rounding, "{name}: {flat:?}");
        }
        // and from our own jackknife to 1e-6
        let again = resample(&table(&format!("{name}.csv")), &STEPWISE, 0, 1, &Unwatched).jackknife;
        let from_ours = bca(point.estimate, &replicates, &again, &[0.95, 0.8]).unwrap();
        for (a, b) in ours.limits.iter().zip(&from_ours.limits) {
            assert!(close(a.lower, b.lower, 1e-6) && close(a.upper, b.upper, 1e-6));
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_replicates_on_any_number_of_cores() {
    let uk = table("UKdat_5.csv");
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| resample(&uk, &STEPWISE, 500, 42, &Unwatched))
    };
    let one = on(1);
    assert_eq!(one, on(2));
    assert_eq!(one, on(5));
    let other = resample(&uk, &STEPWISE, 500, 43, &Unwatched);
    assert_ne!(one.replicates, other.replicates);
    let fewer = resample(&uk, &STEPWISE, 200, 42, &Unwatched);
    assert_eq!(one.replicates[..200], fewer.replicates[..]);
}

#[test]
fn limits_at_twenty_thousand_replicates_lie_where_the_reference_says() {
    // reference: 9259.8-15070.0 and 475.6-1576.2 with another generator. The lower limit of the second rests on less than one
    // replicate, it is the smallest of the run: only that it is reported as such can be asked
    for (file, lower, upper) in
        [("UKdat_5.csv", 9259.8, 15_070.0), ("NewOrl_5_v2019_n185.csv", 475.6, 1576.2)]
    {
        let table = table(file);
        let point = select(&table, &STEPWISE).unwrap();
        let Resampling { replicates, jackknife } = resample(&table, &STEPWISE, 20_000, 1, &Unwatched);
        let limits = bca(point.estimate, &replicates, &jackknife, &[0.95]).unwrap().limits;
        let steady = limits[0].below >= 10.0;
        assert_eq!(steady, file == "UKdat_5.csv", "{file} {limits:?}");
        assert!(close(limits[0].lower, lower, if steady { 0.03 } else { 0.1 }), "{file} {limits:?}");
        assert!(close(limits[0].upper, upper, 0.02), "{file} {limits:?}");
    }
}

#[test]
fn a_history_with_count_zero_is_left_out_of_the_jackknife() {
    let with_zero = format!("{}1,1,1,1,1,0\n", text("UKdat_5.csv"));
    let table = read(with_zero.as_bytes(), &[]).unwrap().table;
    assert_eq!(resample(&table, &STEPWISE, 0, 1, &Unwatched).jackknife.len(), 18);
}

#[test]
fn the_published_limits_by_bic_come_out_within_monte_carlo_error() {
    // forty seeds of 1,000 replicates: 11183 ± 125 and 55303 ± 5536; published 11168-56052
    let (table, selection) = (table("UKdat_5.csv"), Selection::bic(5));
    let point = select(&table, &selection).unwrap();
    let Resampling { replicates, jackknife } = resample(&table, &selection, 1_000, 1, &Unwatched);
    let limits = bca(point.estimate, &replicates, &jackknife, &[0.95]).unwrap().limits;
    assert!((limits[0].lower - 11_168.0).abs() < 4.0 * 125.0, "{limits:?}");
    assert!((limits[0].upper - 56_052.0).abs() < 4.0 * 5536.0, "{limits:?}");
}
