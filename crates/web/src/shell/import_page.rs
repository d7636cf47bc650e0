//! A table copied out of a spreadsheet or chosen as a file: taken as a whole, or answered with a report of every cell to mend.
//!
//! A feature names its columns; their names stand under `<stem>-import-column-<code>`, what each expects under
//! `<stem>-import-expect-<code>`. What a rejected cell held is never repeated.

use askama::Template;
use documents::{FileProblem, Table as Read, TableError, TableRow, read_table, read_table_file};
use vocabulary::{Locale, Outcome, Refusal};

use super::{
    Shell,
    components::{
        Actions, Cell, Choices, Column, ErrorSummary, FieldErrors, Fields, FileInput, Row, Table, TextArea,
        file_fault,
    },
};
use crate::{
    http::{Form, Visit, message},
    language::Texts,
};

/// Rows of the report that are shown.
const MOST: usize = 100;
/// The line of the one problem that there is where neither a file nor a text came.
const NOTHING: u64 = 0;

/// The columns that a table may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns {
    /// The stem of their words.
    pub(crate) stem: &'static str,
    /// Each with its code, what the verb calls the field, and whether the table must have it.
    pub(crate) all: &'static [(&'static str, &'static str, bool)],
}

impl Columns {
    /// What a column is called.
    pub(crate) fn name(self, t: Texts, code: &str) -> String {
        t.s(&format!("{}-import-column-{code}", self.stem)).into_owned()
    }

    /// What is expected of its cells.
    pub(crate) fn expected(self, t: Texts, code: &str) -> String {
        t.s(&format!("{}-import-expect-{code}", self.stem)).into_owned()
    }

    /// Which column stands where. A heading may be the code, or its name in any language of the pages.
    pub(crate) fn places(self, t: Texts, table: &Read) -> Result<Places, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut places: Places = Vec::new();
        for (place, heading) in table.header.iter().enumerate().filter(|(_, heading)| !heading.is_empty()) {
            let known = self.all.iter().map(|(code, _, _)| *code).find(|code| {
                let names = Locale::ALL.iter().map(|locale| self.name(Texts::for_files(*locale), code));
                std::iter::once((*code).to_owned()).chain(names).any(|name| same(&name, heading))
            });
            match known {
                Some(code) if !places.iter().any(|(taken, _)| *taken == code) => places.push((code, place)),
                _ => problems.push(Problem::new(1, letter(place), t.s("shell-import-column-unknown"))),
            }
        }
        for (code, _, needed) in self.all {
            if *needed && !places.iter().any(|(known, _)| known == code) {
                problems.push(Problem::new(1, self.name(t, code), t.s("shell-import-column-missing")));
            }
        }
        if problems.is_empty() { Ok(places) } else { Err(problems) }
    }

    /// What the verb refused, by line and column: its `3.year` is the fourth row's year. Of a single row the field alone is named.
    pub(crate) fn located(self, visit: &Visit, refusal: &Refusal, lines: &[u64]) -> Vec<Problem> {
        let t = visit.t();
        let told = refusal.fields.iter().map(|refused| {
            let (place, field) = refused.field.split_once('.').unwrap_or(("", &refused.field));
            let line = match (place, lines) {
                ("", [only]) => Some(*only),
                (place, lines) => place.parse().ok().and_then(|place: usize| lines.get(place).copied()),
            };
            let column = self.all.iter().find(|(_, known, _)| *known == field);
            Problem::new(
                line.unwrap_or(1),
                column.map_or_else(String::new, |(code, _, _)| self.name(t, code)),
                message(t, visit.scene().zone(), refused.key, &refused.args),
            )
        });
        told.collect()
    }
}

/// Which column stands where.
pub(crate) type Places = Vec<(&'static str, usize)>;

/// One cell to mend: line, column, what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) line: u64,
    pub(crate) column: String,
    pub(crate) expected: String,
}

impl Problem {
    /// A cell to mend; a line as a whole where the column is empty.
    pub(crate) fn new(line: u64, column: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { line, column: column.into(), expected: expected.into() }
    }
}

/// What was pasted, or what was chosen as a file: a workbook, or text. The caller has asked for its permit before.
///
/// # Errors
/// A fault where reading stopped; what is wrong with the table is no error but the inner result.
pub(crate) async fn read(t: Texts, form: &Form) -> Outcome<Result<Read, Vec<Problem>>> {
    Ok(match form.file("file") {
        Some(file) => file.read(read_table_file).await?.map_err(|problem: FileProblem| {
            vec![Problem::new(problem.place.row.max(1), "", file_fault(t, problem.fault))]
        }),
        None if form.0.one("table").trim().is_empty() => {
            Err(vec![Problem::new(NOTHING, "", t.s("shell-import-nothing"))])
        }
        None => of_text(t, form.0.one("table")),
    })
}

pub(crate) fn of_text(t: Texts, text: &str) -> Result<Read, Vec<Problem>> {
    let whole = |line: u64, key: &str| vec![Problem::new(line, "", t.s(key))];
    read_table(text).map_err(|error| match error {
        TableError::Empty => whole(1, "shell-import-empty"),
        TableError::Broken { line } => whole(line, "shell-import-broken"),
    })
}

/// `A`, `B`, … as spreadsheets name their columns.
fn letter(place: usize) -> String {
    let last = char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
    if place < 26 { last.to_string() } else { format!("{}{last}", letter(place / 26 - 1)) }
}

/// Whether two words are one, whatever their case.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// One row on its way to a command. What cannot be read becomes a problem, and a value that the command can carry so far.
pub(crate) struct Cells<'a> {
    pub(crate) t: Texts,
    pub(crate) columns: Columns,
    pub(crate) row: &'a TableRow,
    pub(crate) places: &'a [(&'static str, usize)],
    pub(crate) problems: &'a mut Vec<Problem>,
}

impl Cells<'_> {
    /// A cell; empty where the table has no such column.
    pub(crate) fn cell(&self, code: &str) -> &str {
        let place = self.places.iter().find(|(known, _)| *known == code);
        place.map_or("", |(_, place)| self.row.cell(*place))
    }

    /// A cell that is not empty.
    pub(crate) fn given(&self, code: &str) -> Option<String> {
        Some(self.cell(code).to_owned()).filter(|text| !text.is_empty())
    }

    /// Says that a cell has to be mended.
    pub(crate) fn wrong(&mut self, code: &str) {
        let (name, expected) = (self.columns.name(self.t, code), self.columns.expected(self.t, code));
        self.problems.push(Problem::new(self.row.line, name, expected));
    }

    /// A member of a closed list by its code or by its word in any language; the given one where the cell is empty.
    pub(crate) fn one_of<T: Copy>(
        &mut self,
        code: &str,
        all: &[T],
        names: impl Fn(T) -> (&'static str, &'static str),
        otherwise: T,
    ) -> T {
        let cell = self.cell(code).to_owned();
        if cell.is_empty() {
            return otherwise;
        }
        let found = all.iter().copied().find(|item| {
            let (code, key) = names(*item);
            same(code, &cell)
                || Locale::ALL.iter().any(|locale| same(&Texts::for_files(*locale).s(key), &cell))
        });
        found.unwrap_or_else(|| {
            self.wrong(code);
            otherwise
        })
    }
}

/// Every row as a command, with the lines on which they stand; or every cell that cannot be read.
pub(crate) fn rows<T>(
    t: Texts,
    columns: Columns,
    table: &Read,
    one: impl Fn(&mut Cells<'_>) -> T,
) -> Result<(Vec<u64>, Vec<T>), Vec<Problem>> {
    let places = columns.places(t, table)?;
    let mut problems = Vec::new();
    let mut found = Vec::new();
    for row in &table.rows {
        if row.is_longer_than(table.header.len()) {
            problems.push(Problem::new(row.line, "", t.s("shell-import-too-long")));
        }
        found.push(one(&mut Cells { t, columns, row, places: &places, problems: &mut problems }));
    }
    if problems.is_empty() {
        Ok((table.rows.iter().map(|row| row.line).collect(), found))
    } else {
        Err(problems)
    }
}

/// Where a table is sent, and what it may hold.
pub(crate) struct Importing {
    pub(crate) columns: Columns,
    pub(crate) action: String,
    pub(crate) back: String,
    /// A question besides the table.
    pub(crate) asks: Option<Choices>,
}

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/import_page.html")]
pub(crate) struct ImportPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    report: Option<Table>,
    file: FileInput,
    table: TextArea,
    asks: Option<Choices>,
    columns: Table,
    actions: Actions,
}

impl ImportPage {
    /// The page with what was pasted and what has to be mended. Its own words stand under `<stem>-import`.
    pub(crate) fn new(
        visit: &Visit,
        of: Importing,
        fields: &Fields,
        (problems, of_file): (&[Problem], bool),
    ) -> Self {
        let t = visit.t();
        let stem = of.columns.stem;
        let mut errors = FieldErrors::none();
        let nothing = problems.iter().find(|problem| problem.line == NOTHING);
        if let Some(problem) = nothing {
            errors.add("file", problem.expected.clone());
        } else if !problems.is_empty() {
            let field = if of_file { "file" } else { "table" };
            errors.add(field, t.a("shell-import-mend", &[("count", problems.len())]));
        }
        let heads = |names: [&str; 3]| {
            names.map(|name| Column::new(t.s(&format!("shell-import-head-{name}")))).to_vec()
        };
        let rows = problems
            .iter()
            .take(MOST)
            .map(|problem| {
                Row(vec![
                    Cell::text(problem.line.to_string()),
                    Cell::text(problem.column.clone()),
                    Cell::text(problem.expected.clone()),
                ])
            })
            .collect();
        let report = Table::new(t.s("shell-import-report"), heads(["row", "column", "expected"]), rows);
        let columns = of
            .columns
            .all
            .iter()
            .map(|(code, _, needed)| {
                let needed = if *needed { "shell-import-needed" } else { "shell-import-optional" };
                Row(vec![
                    Cell::text(of.columns.name(t, code)),
                    Cell::text(of.columns.expected(t, code)),
                    Cell::text(t.s(needed)),
                ])
            })
            .collect();
        Self {
            shell: visit.shell(&format!("{stem}-import")).back(of.back.clone()).errors(&errors),
            summary: errors.summary(t),
            action: of.action,
            report: (!problems.is_empty() && nothing.is_none()).then_some(report),
            file: FileInput::new("file", t.s("shell-import-file"), ".xlsx,.csv,.txt")
                .hint(t.s("shell-import-file-hint"))
                .refused(&errors),
            table: TextArea {
                rows: 12,
                ..TextArea::new("table", t.s("shell-import-table"))
                    .hint(t.s(&format!("{stem}-import-table-hint")))
                    .filled(fields, &errors)
            },
            asks: of.asks,
            columns: Table::new(t.s("shell-import-columns"), heads(["column", "content", "needed"]), columns),
            actions: Actions::new(t.s("shell-import-button")).leave(of.back, t.s("shell-back")),
        }
    }

    /// Names the record that the table is for, above the heading.
    pub(crate) fn caption(mut self, caption: String) -> Self {
        self.shell = self.shell.caption(caption);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_spreadsheets_letter_them() {
        assert_eq!((letter(0), letter(25), letter(27)), ("A".to_owned(), "Z".to_owned(), "AB".to_owned()));
    }
}
