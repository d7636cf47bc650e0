//! The report: one file that stands alone, with its charts drawn here and beside each chart its table.

use std::path::Path;

use askama::Template;
#[cfg(feature = "pdf")]
use documents::{Chart, Report, ReportSection, ReportTable};
#[cfg(feature = "pdf")]
use statistics::estimation::Overlap;
use statistics::estimation::{Estimate, Sentence};

use super::charts::{self, Charts};
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
        Some(Kind::Html) => html(result, words)
            .map_err(|fault| Sentence::new("error-typesetting").with("why", fault.to_string()))?
            .into_bytes(),
        Some(Kind::Pdf) => pdf(result, words)?,
        None => return Err(Sentence::new("error-report-kind")),
    };
    std::fs::write(path, bytes).map_err(|_| Sentence::new("error-write"))
}

/// The words and numbers of a report, the same for both kinds.
struct Content {
    intro: String,
    statement: Vec<String>,
    warnings: Vec<String>,
    spread_text: String,
    models: Vec<[String; 3]>,
    limits: Vec<[String; 4]>,
    sensitivity: Vec<[String; 3]>,
    consistency: Vec<[String; 6]>,
    strata_text: String,
    strata: Vec<[String; 5]>,
    method: Vec<[String; 2]>,
}

#[derive(Template)]
#[template(path = "estimate/report.html")]
struct Page<'a> {
    words: &'a Words,
    lang: &'static str,
    content: Content,
    charts: Charts,
}

/// The report as HTML without any reference to another file.
fn html(result: &Estimate, words: &Words) -> askama::Result<String> {
    let content = content(result, words);
    let charts = charts::draw(result, words, &content.spread_text, false)?;
    Page { words, lang: words.locale().code(), content, charts }.render()
}

/// A program built without Typst makes no PDF.
#[cfg(not(feature = "pdf"))]
fn pdf(_: &Estimate, _: &Words) -> Result<Vec<u8>, Sentence> {
    Err(Sentence::new("error-typesetting").with("why", "PDF"))
}

/// The report as tagged PDF.
#[cfg(feature = "pdf")]
fn pdf(result: &Estimate, words: &Words) -> Result<Vec<u8>, Sentence> {
    let content = content(result, words);
    let charts = charts::draw(result, words, &content.spread_text, true)
        .map_err(|fault| Sentence::new("error-typesetting").with("why", fault.to_string()))?;
    let chart = |svg: String, key: &str| Some(Chart { svg, description: words.word(key) });
    let section = |key: &str, text: String, chart, head: &[&str], rows| ReportSection {
        heading: words.word(key),
        level: 1,
        text,
        chart,
        table: ReportTable {
            caption: words.word(key),
            head: head
                .iter()
                .map(|key| if key.ends_with('%') { (*key).to_owned() } else { words.word(key) })
                .collect(),
            rows,
            shares: vec![],
        },
    };
    let mut sections = Vec::new();
    if !charts.spread.is_empty() {
        let drawn = chart(charts.spread, "chart-spread");
        let head = ["table-model", "table-bic", "table-estimate"];
        sections.push(section("page-spread", content.spread_text, drawn, &head, rows(content.models)));
    }
    let drawn = chart(charts.interval, "chart-interval");
    let head = ["table-kind", "table-level", "table-lower", "table-upper"];
    sections.push(section("page-interval", String::new(), drawn, &head, rows(content.limits)));
    let drawn = chart(charts.overlap, "chart-overlaps");
    let head = ["table-list", "table-observed"];
    sections.push(section("page-overlaps", String::new(), drawn, &head, overlap_rows(result, words)));
    if !content.sensitivity.is_empty() {
        let head = ["table-change", "table-observed", "table-estimate"];
        sections.push(section("page-sensitivity", String::new(), None, &head, rows(content.sensitivity)));
    }
    if !content.consistency.is_empty() {
        let head = ["table-list", "table-known", "table-seen", "table-estimate", "95%", "table-covered"];
        sections.push(section("page-consistency", String::new(), None, &head, rows(content.consistency)));
    }
    if !content.strata.is_empty() {
        let head = ["table-stratum", "table-observed", "table-estimate", "95%", "table-alone"];
        sections.push(section("page-strata", content.strata_text, None, &head, rows(content.strata)));
    }
    sections.push(section("page-method", String::new(), None, &[], rows(content.method)));
    let report = Report {
        title: words.word("page-title"),
        intro: content.intro,
        statement_heading: words.word("page-statement"),
        statement: content.statement,
        warnings_heading: words.word("page-warnings"),
        warnings: content.warnings,
        sections,
        footer: words.word("page-footer"),
    };
    report.pdf(words.locale()).map_err(|fault| {
        // the table holds counts, not people: what Typst says may be shown to whoever typed the command
        Sentence::new("error-typesetting").with("why", format!("{} ({})", fault.message, fault.line))
    })
}

#[cfg(feature = "pdf")]
fn rows<const N: usize>(rows: Vec<[String; N]>) -> Vec<Vec<String>> {
    rows.into_iter().map(Vec::from).collect()
}

#[cfg(feature = "pdf")]
fn overlap_rows(result: &Estimate, words: &Words) -> Vec<Vec<String>> {
    #[expect(clippy::cast_precision_loss, reason = "counts are limited by the table")]
    let row = |overlap: &Overlap| vec![overlap.lists.join(" + "), words.people(overlap.count as f64)];
    result.overlaps.iter().map(row).collect()
}

fn content(result: &Estimate, words: &Words) -> Content {
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
    let strata = result.covariates.iter().flat_map(|by| &by.groups).map(|group| {
        #[expect(clippy::cast_precision_loss, reason = "counts are limited by the table")]
        let observed = group.observed as f64;
        let limits = if group.lower.is_some() || group.upper.is_some() {
            format!("{} – {}", people(group.lower), people(group.upper))
        } else {
            words.word("word-none")
        };
        [
            words.group(group),
            words.people(observed),
            words.people(group.estimate),
            limits,
            people(group.alone),
        ]
    });
    Content {
        intro: words.say(&Sentence::new("page-intro").with("dataset", result.dataset.as_str())),
        statement: result.statement.iter().map(|sentence| words.say(sentence)).collect(),
        warnings: result.warnings.iter().map(|sentence| words.say(sentence)).collect(),
        spread_text: result.spread.as_ref().map_or_else(String::new, |spread| {
            words.say(&Sentence::new("page-spread-text").with("within", spread.within))
        }),
        models,
        limits,
        sensitivity,
        consistency,
        strata_text: result.covariates.as_ref().map_or_else(String::new, |by| {
            words.say(&Sentence::new("page-strata-text").with("terms", by.terms.join(", ")))
        }),
        strata: strata.collect(),
        method: method(result, words),
    }
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
