//! `roundtable estimate FILE.csv`: a table of overlapping lists in, an estimate with its spread and its limits out.
//!
//! Exit codes: 0 an estimate, 1 a reasoned refusal of the data, 2 input or arguments that cannot be read.

mod charts;
mod print;
mod progress;
mod report;
mod words;

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use statistics::estimation::{
    Averaging, Criterion, DEFAULT_REPLICATES, DEFAULT_THRESHOLD, Estimate, EstimateError, Method, Model,
    Request, Selection, Sentence, Sheet, SizePrior, Table, Thresholding, default_keep, default_order,
    estimate_sheet, read,
};

use progress::Deadline;
use words::Words;

/// What `roundtable estimate` takes.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Table as CSV: a 0/1 column per list, and `count` where a row is a history rather than a person.
    file: PathBuf,
    /// Method; by default `bic` up to five lists and `stepwise` from six.
    #[arg(long, value_enum)]
    method: Option<Name>,
    /// Stepwise: a pair enters below this probability. Thresholding: posterior standard deviations from which a pair stays.
    #[arg(long)]
    threshold: Option<f64>,
    /// BIC and downhill: size of the largest interaction.
    #[arg(long)]
    max_order: Option<u32>,
    /// BIC: how many of the best models the replicates choose from.
    #[arg(long)]
    keep: Option<usize>,
    /// Bootstrap replicates; 0 for the point estimate alone.
    #[arg(long, default_value_t = DEFAULT_REPLICATES)]
    replicates: usize,
    /// Seed: the same seed gives the same result on any number of cores.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Lists to merge into one, joined by plus signs; may be repeated.
    #[arg(long, value_name = "A+B")]
    merge: Vec<String>,
    /// List to leave out, after merging; may be repeated.
    #[arg(long, value_name = "C")]
    omit: Vec<String>,
    /// Fixed: the interactions, as in "A:B C:D"; nothing stands for independent lists.
    #[arg(long, default_value = "")]
    model: String,
    /// Column that is a covariate, not a list; may be repeated. The estimate is then also given by its values.
    #[arg(long, value_name = "NAME")]
    covariate: Vec<String>,
    /// What a term of the joint model with covariates costs.
    #[arg(long, value_enum, default_value_t = Price::Bic)]
    criterion: Price,
    /// Average: the grid runs from one hidden person to this multiple of those observed.
    #[arg(long, default_value_t = 30.0)]
    reach: f64,
    /// Average: points of the grid.
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(2..=100_000))]
    points: u32,
    /// Average: prior weight per cell; by default 2^-lists.
    #[arg(long)]
    delta: Option<f64>,
    /// Average: prior proportional to 1/hidden instead of 1/everyone.
    #[arg(long)]
    prior_hidden: bool,
    /// Thresholding: prior variance of the pairs; by default the improper prior.
    #[arg(long)]
    prior_variance: Option<f64>,
    /// Thresholding: draws per chain.
    #[arg(long, default_value_t = 100_000)]
    draws: usize,
    /// Leave out the checks: lists taken as known, lists omitted or merged.
    #[arg(long)]
    no_checks: bool,
    /// Stop after this many seconds and give what is done, or the reason why that is nothing; 0 for no limit.
    #[arg(long, default_value_t = 60)]
    time_limit: u64,
    /// Print the result as JSON (docs/schemas/estimate.schema.json).
    #[arg(long)]
    json: bool,
    /// Write a report; the ending says which kind.
    #[arg(long, value_name = "FILE.pdf|FILE.html")]
    report: Option<PathBuf>,
    /// Language of messages and report.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Name {
    Stepwise,
    Bic,
    Downhill,
    Average,
    Threshold,
    Fixed,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Price {
    Aic,
    Bic,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Hu,
    En,
}

/// What stops the command, already a sentence.
enum Stop {
    Refused(Sentence),
    Input(Sentence),
}

impl From<EstimateError> for Stop {
    fn from(error: EstimateError) -> Self {
        match error {
            EstimateError::Table(error) => Self::Input(words::table_error(&error)),
            EstimateError::Refused(refusal) => Self::Refused(refusal.sentence()),
        }
    }
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let words = Words::new(match arguments.lang {
        Language::Hu => vocabulary::Locale::Hu,
        Language::En => vocabulary::Locale::En,
    });
    let (sentence, code) = match work(arguments, &words) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Stop::Refused(sentence)) => (sentence, 1),
        Err(Stop::Input(sentence)) => (sentence, 2),
    };
    // nothing is left to do when the terminal itself is gone
    let _ = writeln!(std::io::stderr(), "{}", words.say(&sentence));
    ExitCode::from(code)
}

fn work(arguments: &Arguments, words: &Words) -> Result<(), Stop> {
    if let Some(path) = &arguments.report
        && !report::can_write(path)
    {
        return Err(Stop::Input(Sentence::new("error-report-kind")));
    }
    let sheet = open(&arguments.file, &arguments.covariate)?;
    let request = request(arguments, &sheet.table)?;
    let deadline = Deadline::new(arguments.time_limit, words);
    let criterion = match arguments.criterion {
        Price::Aic => Criterion::Aic,
        Price::Bic => Criterion::Bic,
    };
    let result = estimate_sheet(&sheet, &request, criterion, &deadline)?;
    deadline.finish();
    if let Some(path) = &arguments.report {
        report::write(path, &result, words)
            .map_err(|sentence| Stop::Input(sentence.with("file", path.display().to_string())))?;
    }
    let written = if arguments.json { print::json(&result) } else { print::text(&result, words) };
    match written {
        // the reader has seen enough
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(_) => Err(Stop::Input(Sentence::new("error-write").with("file", "stdout"))),
        Ok(()) => Ok(()),
    }
}

fn open(path: &Path, covariates: &[String]) -> Result<Sheet, Stop> {
    let unreadable = |_| Stop::Input(Sentence::new("error-file").with("file", path.display().to_string()));
    let file = File::open(path).map_err(unreadable)?;
    read(file, covariates).map_err(|error| Stop::Input(words::read_error(&error)))
}

fn request(arguments: &Arguments, table: &Table) -> Result<Request, Stop> {
    let merge: Vec<Vec<String>> = arguments
        .merge
        .iter()
        .map(|group| group.split('+').map(|name| name.trim().to_owned()).collect())
        .collect();
    // the number of lists that the method will see; unknown names are reported by the estimate itself
    let merged_away: usize = merge.iter().map(|group| group.len().saturating_sub(1)).sum();
    let lists = table.lists().len().saturating_sub(merged_away + arguments.omit.len());
    let max_order = arguments.max_order.unwrap_or_else(|| default_order(lists));
    let method = match arguments.method {
        None => Method::Select(Selection::automatic(lists)),
        Some(Name::Stepwise) => Method::Select(Selection::Stepwise {
            threshold: arguments.threshold.unwrap_or(DEFAULT_THRESHOLD),
        }),
        Some(Name::Bic) => Method::Select(Selection::Bic {
            max_order,
            keep: arguments.keep.unwrap_or_else(|| default_keep(lists)),
        }),
        Some(Name::Downhill) => Method::Select(Selection::Downhill { max_order }),
        Some(Name::Fixed) => Method::Select(Selection::Fixed { model: model(arguments, table, &merge)? }),
        Some(Name::Average) => Method::Average(Averaging {
            delta: arguments.delta,
            reach: arguments.reach,
            points: arguments.points as usize,
            prior: if arguments.prior_hidden { SizePrior::InverseHidden } else { SizePrior::InverseTotal },
        }),
        Some(Name::Threshold) => Method::Threshold(Thresholding {
            variance: arguments.prior_variance,
            threshold: arguments.threshold.unwrap_or(2.0),
            draws: arguments.draws,
            burn_in: (arguments.draws / 10).max(1_000),
            seed: arguments.seed,
        }),
    };
    let name = arguments.file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    Ok(Request {
        dataset: name.unwrap_or_default(),
        method,
        replicates: arguments.replicates,
        seed: arguments.seed,
        merge,
        omit: arguments.omit.clone(),
        checks: !arguments.no_checks,
    })
}

/// The fixed model, whose lists are those after merging and omitting.
fn model(arguments: &Arguments, table: &Table, merge: &[Vec<String>]) -> Result<Model, Stop> {
    let mut table = table.clone();
    for group in merge {
        let names: Vec<&str> = group.iter().map(String::as_str).collect();
        table = table.merge(&names).map_err(|error| Stop::Input(words::table_error(&error)))?;
    }
    let omit: Vec<&str> = arguments.omit.iter().map(String::as_str).collect();
    if !omit.is_empty() {
        table = table.omit(&omit).map_err(|error| Stop::Input(words::table_error(&error)))?;
    }
    let unreadable = || Stop::Input(Sentence::new("error-model").with("model", arguments.model.as_str()));
    let mut terms = Vec::new();
    for term in arguments.model.split_whitespace() {
        let mut lists = 0;
        for name in term.split(':') {
            let place = table.lists().iter().position(|list| list == name).ok_or_else(unreadable)?;
            lists |= 1 << place;
        }
        terms.push(lists);
    }
    Ok(Model::from_terms(table.lists().len(), &terms))
}

/// Names of lists as one phrase.
fn joined(lists: &[String]) -> String {
    lists.join(", ")
}

/// The model as its interactions, or the word for none.
fn model_words(result: &Estimate, words: &Words) -> String {
    if result.model.is_empty() { words.word("word-independent") } else { result.model.join(" ") }
}
