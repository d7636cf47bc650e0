//! Tables from CSV: a 0/1 column per list, `count` if rows are histories rather than people, covariates if they are named.

use std::collections::BTreeMap;
use std::io::Read;

use super::table::{MAX_COUNT, Table, TableError};

/// A table, with the same people split by covariates if there are any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Everyone.
    pub table: Table,
    /// Names of the covariates, in the order they were asked for.
    pub covariates: Vec<String>,
    /// One table per combination of covariate values that occurs, in order of the values.
    pub strata: Vec<(Vec<String>, Table)>,
}

/// What could not be read. Rows are counted as in an editor: the header is row 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be parsed as CSV in UTF-8 at this row.
    #[error("row {row}: not readable as CSV")]
    Csv {
        /// Row of the file.
        row: u64,
    },
    /// A list column holds something other than 0 or 1.
    #[error("row {row}, column {column}: a list column holds 0 or 1")]
    NotZeroOne {
        /// Row of the file.
        row: u64,
        /// Name of the column.
        column: String,
    },
    /// A column that is neither list, count nor named covariate: its first value is not 0 or 1.
    #[error("column {column} (row {row}): neither a list of 0 and 1, nor count, nor a named covariate")]
    UnknownColumn {
        /// Row of the file.
        row: u64,
        /// Name of the column.
        column: String,
    },
    /// A count below 0.
    #[error("row {row}, column {column}: a count cannot be negative")]
    Negative {
        /// Row of the file.
        row: u64,
        /// Name of the column.
        column: String,
    },
    /// A count that is not whole.
    #[error("row {row}, column {column}: a count must be a whole number")]
    Fraction {
        /// Row of the file.
        row: u64,
        /// Name of the column.
        column: String,
    },
    /// A count that is no number.
    #[error("row {row}, column {column}: not a number")]
    NotANumber {
        /// Row of the file.
        row: u64,
        /// Name of the column.
        column: String,
    },
    /// A count above the limit.
    #[error("row {row}, column {column}: above one thousand million")]
    Large {
        /// Row of the file.
        row: u64,
        /// Name of the column.
        column: String,
    },
    /// A row has more or fewer cells than the header.
    #[error("row {row}: not as many cells as the header has columns")]
    Ragged {
        /// Row of the file.
        row: u64,
    },
    /// A row counts people whom no list has seen.
    #[error("row {row}: a person on no list cannot be counted")]
    Unseen {
        /// Row of the file.
        row: u64,
    },
    /// A covariate that was asked for has no column.
    #[error("there is no column {column}")]
    NoColumn {
        /// The name that was asked for.
        column: String,
    },
    /// The table as a whole cannot be used.
    #[error(transparent)]
    Table(#[from] TableError),
}

enum Column {
    List(usize),
    Count,
    Covariate(usize),
}

/// Reads a table. Columns named in `covariates` hold free text; `count` (any case) holds whole numbers; all others are lists.
///
/// # Errors
/// The first cell that cannot be read, by row and column.
pub fn read(source: impl Read, covariates: &[String]) -> Result<Sheet, ReadError> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).has_headers(true).from_reader(source);
    let header = reader.headers().map_err(|_| ReadError::Csv { row: 1 })?.clone();
    let mut lists: Vec<String> = Vec::new();
    let mut columns = Vec::new();
    for name in &header {
        let name = name.trim_start_matches('\u{feff}');
        let covariate = covariates.iter().position(|covariate| covariate == name);
        columns.push((
            name.to_owned(),
            match covariate {
                Some(place) => Column::Covariate(place),
                None if name.eq_ignore_ascii_case("count") => Column::Count,
                None => {
                    lists.push(name.to_owned());
                    Column::List(lists.len() - 1)
                }
            },
        ));
    }
    for covariate in covariates {
        if !columns.iter().any(|(name, _)| name == covariate) {
            return Err(ReadError::NoColumn { column: covariate.clone() });
        }
    }
    if lists.len() > super::cells::MAX_LISTS {
        return Err(TableError::ManyLists(lists.len()).into());
    }
    let mut strata: BTreeMap<Vec<String>, Vec<(usize, u64)>> = BTreeMap::new();
    let mut first = true;
    for record in reader.records() {
        let record = record
            .map_err(|error| ReadError::Csv { row: error.position().map_or(1, csv::Position::line) })?;
        let row = record.position().map_or(1, csv::Position::line);
        if record.len() != columns.len() {
            return Err(ReadError::Ragged { row });
        }
        let (mut history, mut count, mut values) = (0, 1, vec![String::new(); covariates.len()]);
        for ((name, column), cell) in columns.iter().zip(&record) {
            match column {
                Column::List(place) => match cell {
                    "0" => {}
                    "1" => history |= 1 << place,
                    _ if first => return Err(ReadError::UnknownColumn { row, column: name.clone() }),
                    _ => return Err(ReadError::NotZeroOne { row, column: name.clone() }),
                },
                Column::Count => count = read_count(cell, row, name)?,
                Column::Covariate(place) => {
                    if let Some(value) = values.get_mut(*place) {
                        cell.clone_into(value);
                    }
                }
            }
        }
        first = false;
        if history == 0 && count > 0 {
            return Err(ReadError::Unseen { row });
        }
        strata.entry(values).or_default().push((history, count));
    }
    let table = Table::new(lists.iter().cloned(), strata.values().flatten().copied())?;
    let strata = if covariates.is_empty() {
        Vec::new()
    } else {
        strata
            .into_iter()
            .map(|(values, rows)| Ok((values, Table::new(lists.iter().cloned(), rows)?)))
            .collect::<Result<_, TableError>>()?
    };
    Ok(Sheet { table, covariates: covariates.to_vec(), strata })
}

fn read_count(cell: &str, row: u64, name: &str) -> Result<u64, ReadError> {
    let column = name.to_owned();
    if let Ok(count) = cell.parse::<u64>() {
        return if count > MAX_COUNT { Err(ReadError::Large { row, column }) } else { Ok(count) };
    }
    match cell.parse::<f64>() {
        Ok(number) if number < 0.0 => Err(ReadError::Negative { row, column }),
        Ok(number) if number > 1e9 => Err(ReadError::Large { row, column }),
        Ok(number) if number.is_finite() && number.fract() != 0.0 => Err(ReadError::Fraction { row, column }),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and between 0 and 1e9, as the arms above made sure"
        )]
        Ok(number) if number.is_finite() => Ok(number as u64),
        _ => Err(ReadError::NotANumber { row, column }),
    }
}
