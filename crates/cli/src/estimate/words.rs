//! Sentences of `locales/{en,hu}/estimates.ftl` with numbers as the language writes them.

use statistics::estimation::{Group, ReadError, Sentence, TableError, Value};
use vocabulary::Locale;
use web::language::Texts;

/// The words of one language.
pub(crate) struct Words {
    texts: Texts,
}

impl Words {
    pub(crate) fn new(locale: Locale) -> Self {
        Self { texts: Texts::for_files(locale) }
    }

    pub(crate) fn locale(&self) -> Locale {
        self.texts.locale()
    }

    /// A message without arguments, by its key without the prefix of the feature.
    pub(crate) fn word(&self, key: &str) -> String {
        self.texts.s(&format!("estimates-{key}")).into_owned()
    }

    /// A sentence with its arguments.
    pub(crate) fn say(&self, sentence: &Sentence) -> String {
        let args: Vec<(&str, String)> =
            sentence.args.iter().map(|(name, value)| (name.as_str(), self.argument(name, value))).collect();
        self.texts.a(&format!("estimates-{}", sentence.key), &args)
    }

    fn argument(&self, name: &str, value: &Value) -> String {
        match value {
            Value::Text(text) => match name {
                "method" => self.word(&format!("method-{text}")),
                "side" => self.word(&format!("side-{text}")),
                _ => text.clone(),
            },
            Value::Number(number) => match name {
                "level" => self.percent(*number),
                "row" => format!("{number:.0}"),
                "threshold" | "statistic" | "reduction" | "variance" | "reach" | "within" => {
                    self.decimal(*number)
                }
                "count" => self.decimal((number * 10.0).round() / 10.0),
                _ => self.people(*number),
            },
        }
    }

    /// A value of a covariate, or the word for everyone.
    pub(crate) fn group(&self, group: &Group) -> String {
        match (&group.covariate, &group.value) {
            (Some(covariate), Some(value)) => format!("{covariate}: {value}"),
            _ => self.word("word-everyone"),
        }
    }

    /// A number of people.
    pub(crate) fn people(&self, number: f64) -> String {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "estimates stay far below 2^63, and the cast saturates"
        )]
        self.texts.n(number.round() as i64)
    }

    /// A number with the decimals that it has, at most four.
    pub(crate) fn decimal(&self, number: f64) -> String {
        let text = format!("{number:.4}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        match self.locale() {
            Locale::Hu => text.replace('.', ","),
            Locale::En => text.to_owned(),
        }
    }

    /// A confidence level.
    pub(crate) fn percent(&self, level: f64) -> String {
        format!("{}%", self.decimal(level * 100.0))
    }
}

/// What is wrong with a table, as a sentence.
pub(crate) fn table_error(error: &TableError) -> Sentence {
    match error {
        TableError::OneList => Sentence::new("error-one-list"),
        TableError::ManyLists(lists) => Sentence::new("error-many-lists").with("lists", *lists),
        TableError::SameName(list) => Sentence::new("error-same-name").with("list", list.as_str()),
        TableError::BadName(list) => Sentence::new("error-bad-name").with("list", list.as_str()),
        TableError::NoSuchList(list) => Sentence::new("error-no-such-list").with("list", list.as_str()),
        TableError::Unseen | TableError::NoSuchHistory | TableError::LargeCount => {
            Sentence::new("error-large-total")
        }
    }
}

/// What could not be read, as a sentence with row and column.
pub(crate) fn read_error(error: &ReadError) -> Sentence {
    let at = |key: &str, row: &u64, column: &str| Sentence::new(key).with("row", *row).with("column", column);
    match error {
        ReadError::Csv { row } => Sentence::new("error-csv").with("row", *row),
        ReadError::Ragged { row } => Sentence::new("error-ragged").with("row", *row),
        ReadError::Unseen { row } => Sentence::new("error-unseen").with("row", *row),
        ReadError::NoColumn { column } => Sentence::new("error-no-column").with("column", column.as_str()),
        ReadError::NotZeroOne { row, column } => at("error-not-zero-one", row, column),
        ReadError::UnknownColumn { row, column } => at("error-unknown-column", row, column),
        ReadError::Negative { row, column } => at("error-negative", row, column),
        ReadError::Fraction { row, column } => at("error-fraction", row, column),
        ReadError::NotANumber { row, column } => at("error-not-a-number", row, column),
        ReadError::Large { row, column } => at("error-large", row, column),
        ReadError::Table(error) => table_error(error),
    }
}
