//! The result on the terminal: the spread first, then the estimate, then what must be known.

use std::io::{Result, Write};

use statistics::estimation::Estimate;

use super::words::Words;
use super::{joined, model_words};

/// The published JSON.
pub(crate) fn json(result: &Estimate) -> Result<()> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, result)?;
    writeln!(out)
}

/// Plain text.
pub(crate) fn text(result: &Estimate, words: &Words) -> Result<()> {
    let mut out = std::io::stdout().lock();
    for sentence in &result.statement {
        writeln!(out, "{}", words.say(sentence))?;
    }
    writeln!(out)?;
    if let Some(spread) = &result.spread {
        writeln!(
            out,
            "{}: {} – {}",
            words.word("page-spread"),
            words.people(spread.lowest),
            words.people(spread.highest)
        )?;
        for model in spread.models.iter().take(10) {
            writeln!(
                out,
                "  {:<28} BIC {:>9}  {:>12}",
                model.formula,
                words.decimal((model.bic * 100.0).round() / 100.0),
                words.people(model.estimate)
            )?;
        }
        writeln!(out)?;
    }
    writeln!(
        out,
        "{}: {}   {}: {}",
        words.word("table-estimate"),
        words.people(result.estimate),
        words.word("table-hidden"),
        words.people(result.hidden)
    )?;
    for interval in &result.intervals {
        let limit = |value: Option<f64>| {
            value.map_or_else(|| words.word("word-unbounded"), |value| words.people(value))
        };
        writeln!(
            out,
            "  {:>4} {} – {}  {}",
            words.percent(interval.level),
            limit(interval.lower),
            limit(interval.upper),
            words.word(&format!("kind-{}", interval.kind))
        )?;
    }
    writeln!(out, "{}: {}", words.word("table-model"), model_words(result, words))?;
    writeln!(out, "{}: {}", words.word("page-method"), words.word(&format!("method-{}", result.method)))?;
    for setting in &result.settings {
        writeln!(out, "  {}", words.say(setting))?;
    }
    writeln!(out, "  {}: {}", words.word("table-list"), joined(&result.lists))?;
    if let Some(by) = &result.covariates {
        writeln!(out, "\n{}", words.word("page-strata"))?;
        for group in &by.groups {
            let limit = |value: Option<f64>| {
                value.map_or_else(|| words.word("word-none"), |value| words.people(value))
            };
            writeln!(
                out,
                "  {:<28} {:>9}  {} – {}",
                words.group(group),
                words.people(group.estimate),
                limit(group.lower),
                limit(group.upper)
            )?;
        }
    }
    if !result.warnings.is_empty() {
        writeln!(out, "\n{}", words.word("page-warnings"))?;
        for warning in &result.warnings {
            writeln!(out, "  - {}", words.say(warning))?;
        }
    }
    Ok(())
}
