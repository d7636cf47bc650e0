use statistics::estimation::{
    Averaging, Criterion, EstimateError, Method, Model, Refusal, Request, Selection, Table, Thresholding,
    Unwatched, average, estimate, estimate_sheet, read, threshold,
};

use std::fmt::Write;

use crate::oracle::{path, table, text};

fn request(method: Method) -> Request {
    Request {
        dataset: "sample".into(),
        method,
        replicates: 200,
        seed: 1,
        merge: vec![],
        omit: vec![],
        checks: false,
    }
}

fn stepwise() -> Method {
    Method::Select(Selection::Stepwise { threshold: 0.02 })
}

#[test]
fn the_published_averages_over_graphs_come_out() {
    for (file, median, lower, upper) in [
        ("UKdat_5.csv", 23_016.0, 10_408.0, 33_481.0),
        ("Ned_5.csv", 50_270.0, 41_616.0, 203_328.0),
        ("NewOrl_5_v2019_n185.csv", 869.0, 514.0, 1763.0),
    ] {
        let averaged = average(&table(file), &Averaging::default()).unwrap();
        let (low, high) = averaged.limits(0.95);
        for (ours, published) in [(averaged.median(), median), (low, lower), (high, upper)] {
            assert!((ours - published).abs() < 1.0, "{file}: {ours} against {published}");
        }
    }
}

/// ln Γ by recurrence and Stirling's series.
fn ln_gamma(mut x: f64) -> f64 {
    let mut shift = 0.0;
    while x < 12.0 {
        shift -= x.ln();
        x += 1.0;
    }
    let series = 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3)) + 1.0 / (1260.0 * x.powi(5));
    shift + (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series
}

/// The posterior on the grid, graph by graph, from the formulas with cliques and separators written down by hand.
fn spina_bifida_by_hand(cells: &[(usize, u64)], hidden: &[f64]) -> Vec<(Vec<usize>, Vec<f64>)> {
    let observed: f64 = cells.iter().map(|(_, count)| *count as f64).sum();
    let part = |lists: usize, m: f64| {
        let patterns: Vec<usize> = (0..8).filter(|pattern| pattern & !lists == 0).collect();
        let alpha = 1.0 / patterns.len() as f64;
        let sum: f64 = patterns
            .iter()
            .map(|pattern| {
                let seen = cells.iter().filter(|(history, _)| history & lists == *pattern);
                let count = seen.map(|(_, count)| *count as f64).sum::<f64>();
                ln_gamma(alpha + count + if *pattern == 0 { m } else { 0.0 }) - ln_gamma(alpha)
            })
            .sum();
        sum + ln_gamma(1.0) - ln_gamma(1.0 + observed + m)
    };
    let graphs: [(&[usize], &[usize], &[usize]); 7] = [
        (&[], &[1, 2, 4], &[]),
        (&[3], &[3, 4], &[]),
        (&[5], &[5, 2], &[]),
        (&[6], &[6, 1], &[]),
        (&[3, 5], &[3, 5], &[1]),
        (&[3, 6], &[3, 6], &[2]),
        (&[5, 6], &[5, 6], &[4]),
    ];
    let weigh = |cliques: &[usize], separators: &[usize], m: f64| {
        // n! over m!, and the prior 1/N
        let paths = ln_gamma(observed + m + 1.0) - ln_gamma(m + 1.0) - (observed + m).ln();
        paths + cliques.iter().map(|lists| part(*lists, m)).sum::<f64>()
            - separators.iter().map(|lists| part(*lists, m)).sum::<f64>()
    };
    let ln: Vec<Vec<f64>> = graphs
        .iter()
        .map(|(_, cliques, separators)| hidden.iter().map(|m| weigh(cliques, separators, *m)).collect())
        .collect();
    let top = ln.iter().flatten().copied().fold(f64::MIN, f64::max);
    let total: f64 = ln.iter().flatten().map(|value| (value - top).exp()).sum();
    let share = |values: &Vec<f64>| values.iter().map(|value| (value - top).exp() / total).collect();
    graphs.iter().zip(&ln).map(|((edges, ..), values)| (edges.to_vec(), share(values))).collect()
}

/// The data are those of Madigan and York 1997. Their printed table is not at hand here, so it is not claimed: what is compared is the
/// same posterior, worked out a second time from the formulas with every clique and separator written by hand.
#[test]
fn spina_bifida_is_averaged_as_the_formulas_of_madigan_and_york_say() {
    // birth certificates, death certificates, rehabilitation records
    let cells = [(0b001, 60), (0b010, 49), (0b011, 4), (0b100, 247), (0b101, 112), (0b110, 142), (0b111, 12)];
    let table = Table::new(["B", "D", "M"], cells).unwrap();
    let how = Averaging { reach: 2.0, points: 1252, ..Averaging::default() };
    let averaged = average(&table, &how).unwrap();
    assert_eq!(averaged.graphs.len(), 7);
    let total: f64 = averaged.graphs.iter().map(|graph| graph.probability).sum();
    assert!((total - 1.0).abs() < 1e-12);
    let by_hand = spina_bifida_by_hand(&cells, &averaged.hidden);
    for (edges, posterior) in &by_hand {
        let mine = averaged.graphs.iter().find(|graph| graph.edges == *edges).unwrap();
        let theirs: f64 = posterior.iter().sum();
        assert!((mine.probability - theirs).abs() < 1e-8, "{edges:?}: {mine:?} {theirs}");
    }
    for (place, probability) in averaged.probability.iter().enumerate() {
        let theirs: f64 = by_hand.iter().map(|(_, posterior)| posterior[place]).sum();
        assert!((probability - theirs).abs() < 1e-9, "{place}: {probability} {theirs}");
    }
    let probable: Vec<&[usize]> =
        averaged.graphs.iter().take(2).map(|graph| graph.edges.as_slice()).collect();
    assert_eq!(probable, [&[0b011][..], &[0b011, 0b110][..]]);
    // what comes out, so that a change is noticed; the points of this grid are whole people
    let (lower, upper) = averaged.limits(0.95);
    for (ours, recorded) in [(averaged.median(), 731.0), (lower, 694.0), (upper, 786.0)] {
        assert!((ours - recorded).abs() < 1e-6, "{ours} against {recorded}");
    }
}

#[test]
fn thresholding_the_uk_table_keeps_the_published_model_but_for_the_pair_on_the_threshold() {
    let uk = table("UKdat_5.csv");
    // LA:PFNCA stands at 1.985 posterior standard deviations: just below 2 it is dropped, just above it is kept
    let how = Thresholding { threshold: 1.9, draws: 40_000, ..Thresholding::default() };
    let posterior = threshold(&uk, &how).unwrap();
    assert_eq!(posterior.model.formula(), "[12,13,15,25,35,45]");
    assert_eq!(posterior.empty, [0b10001]);
    let pair = posterior.pairs.iter().find(|pair| pair.term == 0b101).unwrap();
    assert!((pair.mean / pair.sd - 1.985).abs() < 0.08, "{pair:?}");
    // published: 12188, 10652-13947, 80 % 11128-13285, from one run of ten thousand draws
    assert!((posterior.mean() / 12_188.0 - 1.0).abs() < 0.01, "{}", posterior.mean());
    let ((a, b), (c, d)) = (posterior.limits(0.95), posterior.limits(0.8));
    for (ours, published) in [(a, 10_652.0), (b, 13_947.0), (c, 11_128.0), (d, 13_285.0)] {
        assert!((ours / published - 1.0f64).abs() < 0.015, "{ours} against {published}");
    }
    assert!(posterior.scale_reduction < 1.05);
    let dropped = threshold(&uk, &Thresholding { threshold: 2.1, draws: 40_000, ..how }).unwrap();
    assert_eq!(dropped.model.formula(), "[12,15,25,35,45]");
}

#[test]
fn a_proper_prior_keeps_every_pair_finite() {
    let how = Thresholding { variance: Some(1.0), draws: 5_000, ..Thresholding::default() };
    let posterior = threshold(&table("UKdat_5.csv"), &how).unwrap();
    assert_eq!(posterior.pairs.len(), 10);
    assert!(posterior.empty.is_empty());
}

#[test]
fn data_that_carry_no_estimate_are_refused_with_the_reason() {
    let apart = Table::new(["A", "B", "C"], [(1, 10), (2, 20), (4, 5)]).unwrap();
    let reason = |table: &Table| match estimate(table, &request(stepwise()), &Unwatched) {
        Err(EstimateError::Refused(refusal)) => refusal.sentence().key,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason(&apart), "refusal-no-overlap");
    assert_eq!(reason(&Table::new(["A", "B"], []).unwrap()), "refusal-nobody");
    assert_eq!(reason(&Table::new(["A", "B"], [(1, 5)]).unwrap()), "refusal-one-list");
    // everyone of A is on B and nobody else is: nothing is left to compare
    let inside = Table::new(["A", "B"], [(3, 5)]).unwrap();
    assert_eq!(reason(&inside), "refusal-no-estimate");
}

#[test]
fn limits_more_than_ten_thousand_to_one_apart_are_refused_and_narrower_ones_are_not() {
    // three lists and all pairs: ln(hidden) is a sum of seven logarithms of counts, its variance the sum of their inverses
    let pairs = Method::Select(Selection::Fixed { model: Model::from_terms(3, &[0b011, 0b101, 0b110]) });
    let with = |two: u64| {
        let rows = [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, two), (7, two)];
        estimate(&Table::new(["A", "B", "C"], rows).unwrap(), &request(pairs.clone()), &Unwatched)
    };
    // 5 + 2/3 is a standard error of 2.38 and limits 11,300 to one; 5 + 2/4 one of 2.345 and limits 9,800 to one
    assert!(matches!(with(3), Err(EstimateError::Refused(Refusal::Uncertain))), "{:?}", with(3));
    let carried = with(4).unwrap();
    let given = carried.intervals.iter().find(|limits| limits.kind == "conditional").unwrap();
    let observed = 13.0;
    let ratio = (given.upper.unwrap() - observed) / (given.lower.unwrap() - observed);
    assert!((9_000.0..10_000.0).contains(&ratio), "{ratio}");
    // one shared person among thousands is little, but not that little: the standard error is about 1
    let thin = Table::new(["A", "B", "C"], [(1, 900), (2, 800), (4, 700), (3, 1)]).unwrap();
    let carried = estimate(&thin, &request(stepwise()), &Unwatched).unwrap();
    assert!(carried.warnings.iter().any(|warning| warning.key == "warning-few-overlaps"));
}

#[test]
fn the_spread_is_that_of_all_models_near_the_best() {
    let result = estimate(&table("UKdat_5.csv"), &request(stepwise()), &Unwatched).unwrap();
    let spread = result.spread.as_ref().unwrap();
    assert!(spread.complete);
    assert_eq!(spread.compared, 6084);
    let first: Vec<f64> = spread.models.iter().take(6).map(|model| model.estimate.round()).collect();
    assert_eq!(first, [25_311.0, 28_822.0, 22_991.0, 12_262.0, 25_978.0, 11_313.0]);
    assert!(result.warnings.iter().any(|warning| warning.key == "warning-models-disagree"));
    assert!(result.warnings.iter().any(|warning| warning.key == "warning-not-best"));
    let keys: Vec<&str> = result.statement.iter().map(|sentence| sentence.key.as_str()).collect();
    let place = |key: &str| keys.iter().position(|other| *other == key).unwrap();
    assert!(place("statement-spread") < place("statement-estimate"), "the spread is said first");
}

#[test]
fn limits_on_few_replicates_are_marked() {
    let orleans = table("NewOrl_5_v2019_n185.csv");
    let few = estimate(&orleans, &Request { replicates: 1_000, ..request(stepwise()) }, &Unwatched).unwrap();
    assert!(few.warnings.iter().any(|warning| warning.key == "warning-few-replicates"));
    let uk = Request { replicates: 20_000, ..request(stepwise()) };
    let many = estimate(&table("UKdat_5.csv"), &uk, &Unwatched).unwrap();
    assert!(!many.warnings.iter().any(|warning| warning.key == "warning-few-replicates"));
}

#[test]
fn checks_look_at_changed_tables_and_at_known_lists() {
    let checked = Request { checks: true, ..request(stepwise()) };
    let result = estimate(&table("UKdat_5.csv"), &checked, &Unwatched).unwrap();
    assert_eq!(result.sensitivity.len(), 5 + 10);
    let consistency = result.consistency.unwrap();
    assert_eq!(consistency.lists.len(), 5);
    assert!(consistency.checked >= 4 && consistency.covered <= consistency.checked);
    let without = estimate(&table("UKdat_5.csv"), &request(stepwise()), &Unwatched).unwrap();
    assert!(without.sensitivity.is_empty() && without.consistency.is_none());
}

#[test]
fn work_that_is_stopped_says_so_and_keeps_the_point() {
    struct Short;
    impl statistics::estimation::Watch for Short {
        fn proceed(&self, done: usize, _: usize) -> bool {
            done < 50
        }
    }
    let uk = table("UKdat_5.csv");
    let asked = Request { replicates: 100_000, ..request(stepwise()) };
    let stopped = estimate(&uk, &asked, &Short).unwrap();
    assert!(stopped.replicates < 100_000);
    assert!(stopped.warnings.iter().any(|warning| warning.key == "warning-replicates-stopped"));
    struct Never;
    impl statistics::estimation::Watch for Never {
        fn proceed(&self, _: usize, _: usize) -> bool {
            false
        }
    }
    let unchecked = estimate(&uk, &Request { checks: true, ..asked.clone() }, &Never).unwrap();
    assert!(unchecked.warnings.iter().any(|warning| warning.key == "warning-checks-stopped"));
    assert_eq!(unchecked.replicates, 0);
    let whole = estimate(&uk, &Request { replicates: 0, ..asked }, &Unwatched).unwrap();
    assert!((stopped.estimate - whole.estimate).abs() < 1e-9);
}

#[test]
fn merging_and_omitting_on_request_equals_the_merged_table() {
    let merged = Request { merge: vec![vec!["PF".into(), "NCA".into()]], ..request(stepwise()) };
    let ours = estimate(&table("UKdat.csv"), &merged, &Unwatched).unwrap();
    assert!((ours.estimate - 11_312.990_289).abs() < 1e-3);
    assert_eq!(ours.lists, ["LA", "NG", "PFNCA", "GO", "GP"]);
    let missing = Request { omit: vec!["XX".into()], ..request(stepwise()) };
    assert!(matches!(estimate(&table("UKdat.csv"), &missing, &Unwatched), Err(EstimateError::Table(_))));
}

/// Two groups of known sizes, three lists; list A reaches the second group three times as well.
fn two_groups() -> String {
    let mut csv = String::from("A,B,C,sex,count\n");
    for (sex, size, chances) in [("woman", 4000.0, [0.1, 0.2, 0.25]), ("man", 2000.0, [0.3, 0.2, 0.25])] {
        for history in 1..8u32 {
            let mut mean = size;
            for (list, chance) in chances.iter().enumerate() {
                mean *= if history >> list & 1 == 1 { *chance } else { 1.0 - chance };
            }
            writeln!(
                csv,
                "{},{},{},{sex},{}",
                history & 1,
                history >> 1 & 1,
                history >> 2 & 1,
                f64::round(mean)
            )
            .unwrap();
        }
    }
    csv
}

#[test]
fn a_list_that_reaches_one_sex_better_is_told_apart_by_the_joint_model() {
    let sheet = read(two_groups().as_bytes(), &["sex".to_owned()]).unwrap();
    let result = estimate_sheet(&sheet, &request(stepwise()), Criterion::Bic, &Unwatched).unwrap();
    let by = result.covariates.unwrap();
    assert_eq!(by.terms, ["A × sex"]);
    assert_eq!(by.strata, 2);
    let group = |value: Option<&str>| by.groups.iter().find(|group| group.value.as_deref() == value).unwrap();
    for (value, size) in [(None, 6000.0), (Some("woman"), 4000.0), (Some("man"), 2000.0)] {
        let group = group(value);
        assert!((group.estimate / size - 1.0f64).abs() < 0.005, "{group:?}");
        assert!(group.lower.unwrap() < size && size < group.upper.unwrap(), "{group:?}");
        assert!((group.alone.unwrap() / size - 1.0f64).abs() < 0.15, "{group:?}");
    }
}

#[test]
fn without_its_covariate_the_same_people_are_one_table() {
    let sheet = read(two_groups().as_bytes(), &["sex".to_owned()]).unwrap();
    let parts: u64 = sheet.strata.iter().map(|(_, table)| table.observed()).sum();
    assert_eq!(parts, sheet.table.observed());
}

#[test]
fn input_that_cannot_be_read_is_named_by_row_and_column() {
    let error = |csv: &str| read(csv.as_bytes(), &[]).unwrap_err().to_string();
    assert_eq!(error("A,B,count\n1,0,3\n0,1,-2\n"), "row 3, column count: a count cannot be negative");
    assert_eq!(error("A,B,count\n1,0,2.5\n"), "row 2, column count: a count must be a whole number");
    assert_eq!(error("A,B,count\n1,0,many\n"), "row 2, column count: not a number");
    assert_eq!(error("A,B,count\n1,0,3\n1,2,3\n"), "row 3, column B: a list column holds 0 or 1");
    assert!(error("A,B,sex,count\n1,0,woman,3\n").starts_with("column sex (row 2)"));
    assert_eq!(error("A,count\n1,3\n"), "one list only: an estimate needs at least two");
    assert_eq!(error("A,B,count\n0,0,3\n"), "row 2: a person on no list cannot be counted");
    assert_eq!(error("A,B,count\n1,3\n"), "row 2: not as many cells as the header has columns");
    assert_eq!(error("A,A,count\n1,0,3\n"), "two lists are called A");
    assert!(read("A,B\n1,0\n1,1\n0,1\n1,1\n".as_bytes(), &[]).unwrap().table.held(3) == 2);
    assert!(path("UKdat.csv").ends_with("UKdat.csv") && !text("UKdat.csv").is_empty());
}
