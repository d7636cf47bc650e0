use statistics::estimation::{Model, Table, check, stepwise_point, term_name};

use crate::oracle::{close, history, rows, table};

const NAMES: [(&str, &str); 6] = [
    ("UKdat.csv", "UKdat.csv"),
    ("UKdat_5.csv", "UKdat_5.csv"),
    ("Ned.csv", "Ned.csv"),
    ("Ned_5.csv", "Ned_5.csv"),
    ("NewOrl.csv", "NewOrl_v2019_n185.csv"),
    ("NewOrl_5.csv", "NewOrl_5_v2019_n185.csv"),
];

#[test]
fn every_point_of_six_tables_at_eight_thresholds_is_reproduced() {
    let oracle = rows("fixtures/stepwise_points.csv");
    assert_eq!(oracle.rows.len(), 48);
    let (mut worst, mut worst_point) = (0.0f64, 0.0f64);
    for row in &oracle.rows {
        let cell = |name: &str| row[oracle.column(name)].as_str();
        let number = |name: &str| cell(name).parse::<f64>().unwrap();
        let file = NAMES.iter().find(|(short, _)| *short == cell("file")).unwrap().1;
        let table = table(file);
        let point = stepwise_point(&table, number("pthresh")).unwrap();
        let at = format!("{file} at {}", number("pthresh"));
        let (lower, upper) = point.conditional_limits(0.95);
        // the standard error is taken, as R takes it, from the weights of R's last step
        for (ours, theirs) in [(lower, number("lo")), (upper, number("hi"))] {
            worst = worst.max((ours / theirs - 1.0).abs());
        }
        worst_point = worst_point.max((point.estimate / number("est") - 1.0).abs());
        assert!(close(point.aic, number("aic"), 1e-9), "{at}: {}", point.aic);
        assert!(close(point.deviance, number("dev"), 1e-8), "{at}: {}", point.deviance);
        let names = |terms: &[usize]| {
            terms.iter().map(|term| term_name(*term, table.lists())).collect::<Vec<_>>().join(" ")
        };
        let finite: Vec<usize> =
            point.entered.iter().copied().filter(|term| !point.empty.contains(term)).collect();
        assert_eq!(names(&finite), cell("effects"), "{at}");
        assert_eq!(names(&point.empty), cell("empty"), "{at}");
    }
    println!("worst relative difference: limits {worst:e}, points {worst_point:e}");
    // measured: 1.3e-8 and 1.2e-8
    assert!(worst < 2e-8, "{worst:e}");
    assert!(worst_point < 2e-8, "{worst_point:e}");
}

fn replicates_agree(file: &str, lists: &str) {
    let oracle = rows(file);
    assert_eq!(oracle.rows.len(), 1000);
    let lists = table(lists).lists().to_vec();
    let mut worst = 0.0f64;
    for row in &oracle.rows {
        let counts = oracle
            .header
            .iter()
            .zip(row)
            .filter_map(|(name, count)| Some((history(name.strip_prefix('c')?), count.parse().unwrap())));
        let table = Table::new(lists.clone(), counts).unwrap();
        let theirs: f64 = row[oracle.column("est")].parse().unwrap();
        let ours = stepwise_point(&table, 0.02).unwrap().estimate;
        worst = worst.max((ours / theirs - 1.0).abs());
    }
    assert!(worst < 1e-6, "{file}: {worst:e}");
    println!("{file}: worst relative difference {worst:e}");
}

#[test]
fn a_thousand_replicates_of_the_uk_table_are_reproduced() {
    replicates_agree("fixtures/UKdat_5_boot1000_p0.02.csv", "UKdat_5.csv");
}

#[test]
fn a_thousand_replicates_of_the_dutch_table_are_reproduced() {
    replicates_agree("fixtures/Ned_5_boot1000_p0.02.csv", "Ned_5.csv");
}

#[test]
fn a_wrong_oracle_value_would_be_noticed() {
    assert!(!close(11_312.99, 11_312.97, 1e-6));
}

#[test]
fn existence_and_identifiability_follow_the_published_vectors() {
    let toy = table("Artificial_3.csv");
    let vectors: [(&[usize], u8); 8] = [
        (&[], 0),
        (&[0b011], 1),
        (&[0b101], 0),
        (&[0b110], 0),
        (&[0b011, 0b101], 1),
        (&[0b011, 0b110], 1),
        (&[0b101, 0b110], 0),
        (&[0b011, 0b101, 0b110], 2),
    ];
    for (pairs, code) in vectors {
        assert_eq!(check(&toy, &Model::from_terms(3, pairs)).code(), code, "{pairs:?}");
    }
}

#[test]
fn every_two_list_model_of_three_published_tables_has_an_estimate() {
    for file in ["UKdat_5.csv", "Ned_5.csv", "NewOrl_5_v2019_n185.csv"] {
        let table = table(file);
        let pairs: Vec<usize> = (0..32usize).filter(|term| term.count_ones() == 2).collect();
        for choice in 0..1u32 << pairs.len() {
            let chosen: Vec<usize> = pairs
                .iter()
                .enumerate()
                .filter(|(i, _)| choice >> i & 1 == 1)
                .map(|(_, pair)| *pair)
                .collect();
            let verdict = check(&table, &Model::from_terms(5, &chosen));
            assert!(!verdict.no_estimate, "{file} {chosen:?}");
        }
    }
}

#[test]
fn overlaps_are_counted_as_published() {
    let triples = [13, 7, 13, 7, 5, 4];
    for ((_, file), triples) in NAMES.iter().zip(triples) {
        assert_eq!(table(file).overlapping_triples(), triples, "{file}");
    }
    let without = |file: &str| {
        let table = table(file);
        let lists = table.lists().len();
        (0..1usize << lists).filter(|term| term.count_ones() == 2 && table.held(*term) == 0).count()
    };
    assert_eq!(NAMES.map(|(_, file)| without(file)), [2, 1, 2, 1, 18, 3]);
}

#[test]
fn merging_gives_the_published_five_list_tables() {
    let uk = table("UKdat.csv").merge(&["PF", "NCA"]).unwrap();
    let five = table("UKdat_5.csv");
    assert_eq!(uk.lists(), five.lists());
    assert_eq!(uk.counts(), five.counts());
    let dutch = table("Ned.csv").merge(&["I", "O"]).unwrap();
    assert_eq!(dutch.counts(), table("Ned_5.csv").counts());
}
