//! A questionnaire in a workbook: by the names of its columns, or by its shape.

use std::collections::HashSet;

use super::questionnaire::{lone_number, number_of};
use super::workbook::SheetRow;
use super::{FileFault, FileProblem, Headings, Place, Question, Questionnaire, Sheet};

/// The names of columns stand in one of the first rows.
const HEADING_WITHIN: usize = 20;

/// Which columns hold what, counted from 0.
#[derive(Clone, Copy, Debug)]
struct Columns {
    number: Option<usize>,
    section: Option<usize>,
    question: usize,
    /// The row of the names among the rows that hold something; none where the columns are known by their shape.
    heading: Option<usize>,
}

/// The questions of all sheets. A sheet's name is a section where there are several with questions.
pub(super) fn questionnaire(
    sheets: &[Sheet],
    headings: &Headings,
) -> Result<Questionnaire, Vec<FileProblem>> {
    let mut read = Questionnaire { title: String::new(), preamble: Vec::new(), questions: Vec::new() };
    let mut problems = Vec::new();
    let found: Vec<(&Sheet, Columns)> =
        sheets.iter().filter_map(|sheet| Some((sheet, named(sheet, headings)?))).collect();
    let found = if found.is_empty() {
        sheets.iter().filter_map(|sheet| Some((sheet, shaped(sheet)?))).collect()
    } else {
        found
    };
    for (sheet, columns) in &found {
        let name = if found.len() > 1 { sheet.name.as_str() } else { "" };
        of_sheet(sheet, *columns, name, &mut read, &mut problems);
    }
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

fn of_sheet(
    sheet: &Sheet,
    columns: Columns,
    name: &str,
    read: &mut Questionnaire,
    problems: &mut Vec<FileProblem>,
) {
    let mut numbers = HashSet::new();
    let mut section = String::new();
    let skipped = columns.heading.map_or(0, |heading| heading + 1);
    for row in sheet.rows.iter().skip(skipped) {
        let text = row.cell(columns.question).to_owned();
        let before = columns.number.map_or("", |column| row.cell(column));
        // words in the column of numbers, and nothing behind them, are a heading
        let counted = !text.is_empty() || lone_number(before).is_some();
        let number = if counted { number_of(before) } else { String::new() };
        let place = |column: usize| Place {
            sheet: Some(sheet.name.clone()),
            row: row.number,
            column: u32::try_from(column + 1).ok(),
        };
        if let Some(own) = columns.section.map(|column| row.cell(column)).filter(|own| !own.is_empty()) {
            own.clone_into(&mut section);
        }
        if number.is_empty() && lonely(row) && (columns.number.is_some() || columns.heading.is_none()) {
            // a row with one cell alone, where questions have numbers, is a heading
            section = row.cells.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default();
            continue;
        }
        if text.is_empty() {
            if !number.is_empty() {
                problems.push(FileProblem { place: place(columns.question), fault: FileFault::NoText });
            }
            continue;
        }
        if columns.heading.is_some()
            && !number.is_empty()
            && !numbers.insert((section.clone(), number.clone()))
        {
            let column = columns.number.unwrap_or_default();
            problems.push(FileProblem { place: place(column), fault: FileFault::NumberTwice });
        }
        let both = [name, section.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        read.questions.push(Question {
            number,
            section: both.join(" · "),
            text,
            place: place(columns.question),
        });
    }
}

fn lonely(row: &SheetRow) -> bool {
    row.cells.iter().filter(|cell| !cell.is_empty()).count() == 1
}

/// The columns by the names above them.
fn named(sheet: &Sheet, headings: &Headings) -> Option<Columns> {
    sheet.rows.iter().take(HEADING_WITHIN).enumerate().find_map(|(place, row)| {
        let column = |names: &[String]| {
            let is = |cell: &String| names.iter().any(|name| same(name, cell));
            row.cells.iter().position(|cell| !cell.is_empty() && is(cell))
        };
        let question = column(&headings.question)?;
        let below = sheet.rows.get(place + 1..).unwrap_or_default();
        Some(Columns {
            question,
            // a column of numbers under another name is one all the same: no number of an evaluator is lost to a word
            number: column(&headings.number).or_else(|| numbers_before(below, question)),
            section: column(&headings.section),
            heading: Some(place),
        })
    })
}

/// The column before the questions that holds mostly numbers.
fn numbers_before(rows: &[SheetRow], question: usize) -> Option<usize> {
    let counted =
        |column: usize, is: &dyn Fn(&str) -> bool| rows.iter().filter(|row| is(row.cell(column))).count();
    (0..question).rev().find(|column| {
        let numbers = counted(*column, &|cell| lone_number(cell).is_some());
        numbers > 0 && numbers * 2 > counted(*column, &|cell| !cell.is_empty())
    })
}

fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.trim().trim_end_matches([':', '.']).to_lowercase();
    plain(one) == plain(other)
}

/// The columns by what stands in them: the longest texts, and left of them numbers.
fn shaped(sheet: &Sheet) -> Option<Columns> {
    let width = sheet.rows.iter().map(|row| row.cells.len()).max()?;
    let length = |column: usize| sheet.rows.iter().map(|row| row.cell(column).chars().count()).sum::<usize>();
    let question = (0..width).rev().max_by_key(|column| length(*column))?;
    let number = numbers_before(&sheet.rows, question)?;
    Some(Columns { number: Some(number), section: None, question, heading: None })
}
