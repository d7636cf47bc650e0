//! What was asked and what was given, in names and sentences.

use super::averaging::SizePrior;
use super::cells::pairs;
use super::estimate::Method;
use super::method::Selection;
use super::model::{lists_of, term_name};
use super::result::Overlap;
use super::table::Table;
use super::warning::Sentence;

/// The name of a method on the command line and in the JSON.
pub fn method_name(method: &Method) -> &'static str {
    match method {
        Method::Select(Selection::Stepwise { .. }) => "stepwise",
        Method::Select(Selection::Bic { .. }) => "bic",
        Method::Select(Selection::Downhill { .. }) => "downhill",
        Method::Select(Selection::Fixed { .. }) => "fixed",
        Method::Average(_) => "average",
        Method::Threshold(_) => "threshold",
    }
}

/// The settings of a method, as sentences.
pub(super) fn settings(method: &Method, lists: &[String]) -> Vec<Sentence> {
    let order = |max_order: u32| Sentence::new("setting-max-order").with("order", f64::from(max_order));
    match method {
        Method::Select(Selection::Stepwise { threshold }) => {
            vec![Sentence::new("setting-threshold").with("threshold", *threshold)]
        }
        Method::Select(Selection::Bic { max_order, keep }) => {
            vec![order(*max_order), Sentence::new("setting-keep").with("keep", *keep)]
        }
        Method::Select(Selection::Downhill { max_order }) => vec![order(*max_order)],
        Method::Select(Selection::Fixed { model }) => {
            let names: Vec<String> =
                model.interactions().into_iter().map(|term| term_name(term, lists)).collect();
            vec![Sentence::new("setting-model").with("model", names.join(" "))]
        }
        Method::Average(how) => vec![
            Sentence::new("setting-grid").with("reach", how.reach).with("points", how.points),
            Sentence::new(match how.prior {
                SizePrior::InverseTotal => "setting-prior-total",
                SizePrior::InverseHidden => "setting-prior-hidden",
            }),
        ],
        Method::Threshold(how) => vec![
            Sentence::new("setting-statistic").with("threshold", how.threshold),
            match how.variance {
                None => Sentence::new("setting-prior-improper"),
                Some(variance) => Sentence::new("setting-prior-variance").with("variance", variance),
            },
            Sentence::new("setting-draws").with("draws", how.draws).with("burn", how.burn_in),
        ],
    }
}

/// Sizes of lists and of what each two share.
pub(super) fn overlaps(table: &Table) -> Vec<Overlap> {
    let lists = table.lists().len();
    let singles = (0..lists).map(|list| 1usize << list);
    singles
        .chain(pairs(lists))
        .map(|term| Overlap {
            lists: lists_of(term).into_iter().filter_map(|list| table.lists().get(list).cloned()).collect(),
            count: table.held(term),
        })
        .collect()
}
