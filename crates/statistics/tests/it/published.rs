//! Every row of `published_estimates.csv`: reproduced here, or named with the place where it is looked at or the reason why it is not.

use statistics::estimation::{Averaging, Selection, Unwatched, average, bca, resample, select};

use crate::oracle::{rows, table};

/// A published row: table, method as the file names it, and how it is judged.
struct Row {
    data: &'static str,
    method: &'static str,
    by: By,
}

enum By {
    /// The point to the printed digits; limits of 1,000 replicates within five standard deviations of a limit over forty seeds
    /// (`docs/estimation.md`, section 9), or only the point where none are given.
    Chosen(Selection, Option<[f64; 2]>),
    /// The same, with limits that are those given the model.
    Given(Selection),
    /// Median and limits of the average over graphs, to the unit.
    Average,
    /// Not here, and why.
    Elsewhere(&'static str),
}

const fn stepwise(threshold: f64) -> Selection {
    Selection::Stepwise { threshold }
}

fn expected() -> Vec<Row> {
    let bic = |max_order| Selection::Bic { max_order, keep: 100 };
    let down = |max_order| Selection::Downhill { max_order };
    let (uk, ned, orleans) = ("UKdat_5", "Ned_5", "NewOrl_5");
    let row = |data, method, by| Row { data, method, by };
    vec![
        row("UKdat(6 lists)", "stepwise (Home Office 2014)", By::Elsewhere("a range: below")),
        row(
            "NewOrl(8 lists)",
            "stepwise p=0.02 BCa nboot1000",
            By::Chosen(stepwise(0.02), Some([59.0, 82.0])),
        ),
        row("NewOrl(8 lists)", "main effects p<=0.01", By::Given(stepwise(0.01))),
        row(orleans, "stepwise p=0.02 BCa", By::Chosen(stepwise(0.02), Some([45.0, 61.0]))),
        row(uk, "BIC downhill all", By::Chosen(down(4), Some([96.0, 893.0]))),
        row(uk, "BIC downhill maxorder2", By::Chosen(down(2), Some([103.0, 653.0]))),
        row(uk, "BIC all models", By::Chosen(bic(3), Some([125.0, 5536.0]))),
        row(uk, "BIC all maxorder2", By::Chosen(bic(2), Some([125.0, 3024.0]))),
        row("UKdat", "BIC downhill all", By::Chosen(down(4), Some([175.0, 895.0]))),
        row("UKdat", "BIC downhill maxorder2", By::Chosen(down(2), Some([171.0, 684.0]))),
        row(uk, "Bayes threshold improper prior", By::Elsewhere("honest.rs: thresholding the UK table")),
        row(uk, "Independence", By::Chosen(stepwise(0.0), Some([74.0, 104.0]))),
        row(uk, "SparseMSE", By::Chosen(stepwise(0.02), Some([174.0, 597.0]))),
        row(uk, "dga", By::Average),
        row(uk, "LCMCR", By::Elsewhere("latent classes are not offered")),
        row(ned, "Independence", By::Chosen(stepwise(0.0), Some([200.0, 294.0]))),
        row(ned, "SparseMSE", By::Chosen(stepwise(0.02), Some([1077.0, 6513.0]))),
        row(ned, "dga", By::Average),
        row(ned, "LCMCR (not converged Rhat 1.67)", By::Elsewhere("latent classes are not offered")),
        row(
            "Ned",
            "Cruyff et al. with covariates (year/age/sex/form/nationality)",
            By::Elsewhere("the covariates are not public"),
        ),
        row(orleans, "Independence", By::Chosen(stepwise(0.0), Some([14.0, 88.0]))),
        row(orleans, "SparseMSE", By::Chosen(stepwise(0.02), Some([45.0, 61.0]))),
        row(orleans, "dga", By::Average),
        row(orleans, "LCMCR", By::Elsewhere("latent classes are not offered")),
    ]
}

fn file(data: &str) -> &'static str {
    match data {
        "NewOrl(8 lists)" => "NewOrl_v2019_n185.csv",
        "NewOrl_5" => "NewOrl_5_v2019_n185.csv",
        "UKdat_5" => "UKdat_5.csv",
        "UKdat" => "UKdat.csv",
        "Ned_5" => "Ned_5.csv",
        other => panic!("{other}"),
    }
}

/// Half a unit of the last printed digit.
fn half_unit(printed: &str) -> f64 {
    let decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    0.5 * 0.1f64.powi(i32::try_from(decimals).unwrap()) + 1e-9
}

#[test]
fn every_published_row_is_reproduced_or_accounted_for() {
    let published = rows("published_estimates.csv");
    let expected = expected();
    assert_eq!(published.rows.len(), expected.len());
    for (row, wanted) in published.rows.iter().zip(&expected) {
        let cell = |name: &str| row[published.column(name)].as_str();
        assert_eq!((cell("dataset"), cell("method")), (wanted.data, wanted.method));
        let at = format!("{} {}", wanted.data, wanted.method);
        let number = |name: &str| cell(name).parse::<f64>().unwrap_or_else(|_| panic!("{at}: {name}"));
        let limits = || [number("lo95"), number("hi95")];
        match &wanted.by {
            By::Elsewhere(reason) => assert!(!reason.is_empty()),
            By::Average => {
                let averaged = average(&table(file(wanted.data)), &Averaging::default()).unwrap();
                let (lower, upper) = averaged.limits(0.95);
                let theirs = [number("estimate"), limits()[0], limits()[1]];
                for (ours, theirs) in [averaged.median(), lower, upper].iter().zip(theirs) {
                    assert!((ours - theirs).abs() < 1.0, "{at}: {ours} against {theirs}");
                }
            }
            By::Given(selection) => {
                let point = select(&table(file(wanted.data)), selection).unwrap();
                assert!((point.estimate - number("estimate")).abs() <= half_unit(cell("estimate")), "{at}");
                let (lower, upper) = point.conditional_limits(0.95);
                for (ours, theirs) in [lower, upper].iter().zip(limits()) {
                    assert!((ours - theirs).abs() < 1.0, "{at}: {ours} against {theirs}");
                }
            }
            By::Chosen(selection, spread) => {
                let table = table(file(wanted.data));
                let point = select(&table, selection).unwrap();
                let away = (point.estimate - number("estimate")).abs();
                assert!(away <= half_unit(cell("estimate")), "{at}: {}", point.estimate);
                let Some(spread) = spread else { continue };
                let sample = resample(&table, selection, 1_000, 1, &Unwatched);
                let ours =
                    bca(point.estimate, &sample.replicates, &sample.jackknife, &[0.95]).unwrap().limits[0];
                for ((ours, theirs), deviation) in [ours.lower, ours.upper].iter().zip(limits()).zip(spread) {
                    let deviations = (ours - theirs).abs() / deviation;
                    println!("{at}: {ours:.0} against {theirs} ({deviations:.1} standard deviations)");
                    assert!(deviations < 5.0, "{at}: {ours} against {theirs}");
                }
            }
        }
    }
}

#[test]
fn the_home_office_range_holds_our_estimate_and_its_limits_round_to_it() {
    let point = select(&table("UKdat.csv"), &stepwise(0.02)).unwrap();
    let (lower, upper) = point.conditional_limits(0.95);
    assert!((10_000.0..=13_000.0).contains(&point.estimate));
    let thousands = |people: f64| (people / 1_000.0).round();
    assert!(
        (thousands(lower) - 10.0).abs() < 0.5 && (thousands(upper) - 13.0).abs() < 0.5,
        "{lower} {upper}"
    );
}
