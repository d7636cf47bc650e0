//! The report: one file that stands alone, with its charts drawn here and beside each chart its table.

use std::path::Path;

use askama::Template;
use statistics::estimation::{Estimate, Sentence};

use super::charts::{self, IntervalChart, OverlapChart, SpreadChart, WIDTH};
use super::words::Words;
use super::{joined, model_words};

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Html,
    Pdf,
}

fn kind(path: &Path) -> Option<Kind> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    match ending.as_str() {
        "html" | "htm" => Some(Kind::Html),
        "pdf" => Some(Kind::Pdf),
        _ => None,
    }
}

/// Whether the ending names a kind of report.
pub(crate) fn can_write(path: &Path) -> bool {
    kind(path).is_some()
}

/// Writes the report.
pub(crate) fn write(path: &Path, result: &Estimate, words: &Words) -> Result<(), Sentence> {
    let bytes = match kind(path) {
        Some(Kind::Html) => html(result, words).map_err(|_| Sentence::new("error-typesetting"))?.into_bytes(),
        Some(Kind::Pdf) => return Err(Sentence::new("error-typesetting")),
        None => return Err(Sentence::new("error-report-kind")),
    };
    std::fs::write(path, bytes).map_err(|_| Sentence::new("error-write"))
}

#[derive(Template)]
#[template(path = "estimate/report.html")]
struct Page<'a> {
    words: &'a Words,
    lang: &'static str,
    width: f64,
    intro: String,
    statement: Vec<String>,
    warnings: Vec<String>,
    spread_text: String,
    spread: Option<SpreadChart>,
    models: Vec<[String; 3]>,
    intervals: IntervalChart,
    limits: Vec<[String; 4]>,
    overlaps: OverlapChart,
    sensitivity: Vec<[String; 3]>,
    consistency: Vec<[String; 6]>,
    method: Vec<[String; 2]>,
}

/// The report as HTML without any reference to another file.
pub(crate) fn html(result: &Estimate, words: &Words) -> askama::Result<String> {
    let people =
        |value: Option<f64>| value.map_or_else(|| words.word("word-none"), |value| words.people(value));
    let limit =
        |value: Option<f64>| value.map_or_else(|| words.word("word-unbounded"), |value| words.people(value));
    let models = result
        .models
        .iter()
        .take(20)
        .map(|model| {
            [
                model.formula.clone(),
                words.decimal((model.bic * 100.0).round() / 100.0),
                words.people(model.estimate),
            ]
        })
        .collect();
    let limits = result
        .intervals
        .iter()
        .map(|interval| {
            [
                words.word(&format!("kind-{}", interval.kind)),
                words.percent(interval.level),
                limit(interval.lower),
                limit(interval.upper),
            ]
        })
        .collect();
    let sensitivity = result
        .sensitivity
        .iter()
        .map(|variant| {
            let change =
                Sentence::new(&format!("change-{}", variant.change)).with("lists", joined(&variant.lists));
            #[expect(clippy::cast_precision_loss, reason = "counts are limited by the table")]
            let observed = variant.observed as f64;
            [words.say(&change), words.people(observed), people(variant.estimate)]
        })
        .collect();
    let consistency = result
        .consistency
        .iter()
        .flat_map(|consistency| &consistency.lists)
        .map(|row| {
            #[expect(clippy::cast_precision_loss, reason = "counts are limited by the table")]
            let (known, seen) = (row.known as f64, row.seen as f64);
            let answer = match row.covered {
                Some(true) => "word-yes",
                Some(false) => "word-no",
                None => "word-none",
            };
            [
                row.list.clone(),
                words.people(known),
                words.people(seen),
                people(row.estimate),
                if row.lower.is_some() || row.upper.is_some() {
                    format!("{} – {}", limit(row.lower), limit(row.upper))
                } else {
                    words.word("word-none")
                },
                words.word(answer),
            ]
        })
        .collect();
    Page {
        words,
        lang: words.locale().code(),
        width: WIDTH,
        intro: words.say(&Sentence::new("page-intro").with("dataset", result.dataset.as_str())),
        statement: result.statement.iter().map(|sentence| words.say(sentence)).collect(),
        warnings: result.warnings.iter().map(|sentence| words.say(sentence)).collect(),
        spread_text: result.spread.as_ref().map_or_else(String::new, |spread| {
            words.say(&Sentence::new("page-spread-text").with("within", spread.within))
        }),
        spread: charts::spread(result, words),
        models,
        intervals: charts::intervals(result, words),
        limits,
        overlaps: charts::overlaps(result, words),
        sensitivity,
        consistency,
        method: method(result, words),
    }
    .render()
}

/// How it was computed, as rows of a table.
fn method(result: &Estimate, words: &Words) -> Vec<[String; 2]> {
    #[expect(clippy::cast_precision_loss, reason = "counts are limited by the table")]
    let observed = result.observed as f64;
    let mut rows = vec![
        [words.word("page-method"), words.word(&format!("method-{}", result.method))],
        [words.word("table-model"), model_words(result, words)],
        [words.word("table-list"), joined(&result.lists)],
        [words.word("table-observed"), words.people(observed)],
        [words.word("table-estimate"), words.people(result.estimate)],
        [words.word("table-hidden"), words.people(result.hidden)],
    ];
    for setting in &result.settings {
        rows.push([String::new(), words.say(setting)]);
    }
    for merged in &result.merged {
        rows.push([String::new(), words.say(&Sentence::new("change-merge").with("lists", joined(merged)))]);
    }
    if !result.omitted.is_empty() {
        let omitted = Sentence::new("change-omit").with("lists", joined(&result.omitted));
        rows.push([String::new(), words.say(&omitted)]);
    }
    rows.push([
        String::new(),
        words.say(&Sentence::new("word-replicates").with("replicates", result.replicates)),
    ]);
    rows.push([String::new(), words.say(&Sentence::new("word-seed").with("seed", result.seed.to_string()))]);
    rows
}
