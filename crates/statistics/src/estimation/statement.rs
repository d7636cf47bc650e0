//! The result in plain words, and what must stand beside it. Keys and arguments only: the words are in the language files.

use super::model::{Model, lists_of};
use super::result::Estimate;
use super::table::Table;
use super::warning::Sentence;

/// An honest reading of the result, in the order in which it should be read: who was seen, the spread, the estimate of the chosen
/// method with its limits, what the check on known lists says, what is assumed.
pub(crate) fn statement(result: &Estimate) -> Vec<Sentence> {
    let mut said = vec![
        Sentence::new("statement-observed")
            .with("observed", result.observed)
            .with("lists", result.lists.len()),
    ];
    if let Some(spread) = &result.spread {
        said.push(
            Sentence::new(if spread.near > 1 { "statement-spread" } else { "statement-one-model" })
                .with("lowest", round(spread.lowest))
                .with("highest", round(spread.highest))
                .with("near", spread.near)
                .with("compared", spread.compared),
        );
    }
    said.push(
        Sentence::new("statement-estimate")
            .with("method", result.method.as_str())
            .with("estimate", round(result.estimate))
            .with("hidden", round(result.hidden)),
    );
    if let Some(limits) = result.intervals.iter().find(|limits| limits.kind != "conditional") {
        said.push(match (limits.lower, limits.upper) {
            (Some(lower), Some(upper)) => Sentence::new(if result.method == "threshold" {
                // the posterior is that of the model which thresholding left
                "statement-limits-given"
            } else {
                "statement-limits"
            })
            .with("lower", round(lower))
            .with("upper", round(upper))
            .with("level", limits.level),
            (Some(lower), None) => {
                Sentence::new("statement-lower-only").with("lower", round(lower)).with("level", limits.level)
            }
            _ => Sentence::new("statement-no-limits"),
        });
    } else {
        said.push(Sentence::new("statement-point-only"));
    }
    if let Some(consistency) = &result.consistency {
        said.push(if consistency.checked > 0 {
            Sentence::new("statement-consistency")
                .with("covered", consistency.covered)
                .with("checked", consistency.checked)
        } else {
            Sentence::new("statement-consistency-none")
        });
    }
    let changed: Vec<f64> = result.sensitivity.iter().filter_map(|variant| variant.estimate).collect();
    if !changed.is_empty() {
        said.push(
            Sentence::new("statement-sensitivity")
                .with("lowest", round(changed.iter().copied().fold(f64::INFINITY, f64::min)))
                .with("highest", round(changed.iter().copied().fold(f64::NEG_INFINITY, f64::max))),
        );
    }
    said.push(Sentence::new("statement-assumptions"));
    said
}

/// Two figures that count: 11,313 is said as 11,000. More would promise a precision that no method here has.
fn round(number: f64) -> f64 {
    if number.is_nan() || number.abs() < 100.0 || number.is_infinite() {
        return number.round();
    }
    let unit = 10f64.powf(number.abs().log10().floor() - 1.0);
    (number / unit).round() * unit
}

/// Warnings that follow from the table and the finished result.
pub(crate) fn warnings(table: &Table, result: &Estimate, model: Option<&Model>) -> Vec<Sentence> {
    let mut found = Vec::new();
    let shared: u64 =
        table.histories().filter(|(history, _)| history.count_ones() >= 2).map(|(_, count)| count).sum();
    if shared < 20 {
        found.push(Sentence::new("warning-few-overlaps").with("shared", shared));
    }
    for (place, name) in table.lists().iter().enumerate() {
        let meets = table.histories().any(|(history, _)| history != 1 << place && history >> place & 1 == 1);
        if !meets {
            found.push(Sentence::new("warning-list-apart").with("list", name.as_str()));
        }
    }
    if let Some(spread) = &result.spread {
        if spread.highest > 2.0 * spread.lowest {
            found.push(
                Sentence::new("warning-models-disagree")
                    .with("lowest", round(spread.lowest))
                    .with("highest", round(spread.highest)),
            );
        }
        // where the time was up, that is the reason, and it has been said
        let stopped = result.warnings.iter().any(|warning| warning.key == "warning-spread-stopped");
        if !spread.complete && !stopped {
            found.push(Sentence::new("warning-spread-incomplete").with("compared", spread.compared));
        }
        if let Some(model) = model
            && spread.near <= spread.models.len()
        {
            let formula = model.formula();
            match spread.models.iter().position(|near| near.formula == formula) {
                Some(0) => {}
                Some(place) => found.push(Sentence::new("warning-not-best").with("place", place + 1)),
                None => found.push(Sentence::new("warning-not-near").with("within", spread.within)),
            }
        }
    }
    if let Some(consistency) = &result.consistency
        && consistency.checked > 0
        && consistency.covered * 2 < consistency.checked
    {
        found.push(
            Sentence::new("warning-inconsistent")
                .with("covered", consistency.covered)
                .with("checked", consistency.checked),
        );
    }
    if let Some(model) = model
        && model.interactions().iter().any(|term| lists_of(*term).len() > 2)
    {
        found.push(Sentence::new("warning-higher-order"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_promises_two_figures() {
        assert!((round(11_312.99) - 11_000.0).abs() < 1e-6);
        assert!((round(25_311.3) - 25_000.0).abs() < 1e-6);
        assert!((round(87.4) - 87.0).abs() < 1e-6);
        assert!((round(1_034.2) - 1_000.0).abs() < 1e-6);
    }
}
