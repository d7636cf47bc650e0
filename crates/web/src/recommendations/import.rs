//! A table of recommendations, copied out of a spreadsheet: taken as a whole, or answered with a report of every cell to mend.

use app::{
    packs,
    recommendations::{self, Imported, Said},
};
use askama::Template;
use documents::{FileProblem, Table as Read, TableError, TableRow, read_table, read_table_file};
use http::StatusCode;
use policy::Purpose;
use vocabulary::{
    Locale, RecommendationKind, Refusal, Voice,
    pack::{Mark, Pack, Text},
};

use super::{may_change, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, message, see_other},
    language::Texts,
    shell::{
        Shell,
        components::{
            Actions, Cell, Column, ErrorSummary, FieldErrors, Fields, FileInput, Row, Table, TextArea,
            file_fault,
        },
        page, page_with,
    },
    submit,
};

/// The columns: code, the verb's name of the field, whether the table must have it.
const COLUMNS: &[(&str, &str, bool)] = &[
    ("evaluator", "evaluator", true),
    ("year", "year", true),
    ("source", "source", true),
    ("text", "original", true),
    ("kind", "kind", false),
    ("strength", "own_word", false),
    ("paragraph", "paragraph", false),
    ("address", "address", false),
    ("language", "language", false),
    ("hungarian", "text_hu", false),
    ("english", "text_en", false),
    ("voice", "voice", false),
    ("confidential", "confidential", false),
    ("reference", "reference", false),
    ("repeats", "repeats", false),
    ("mark", "mark", false),
];
/// Rows of the report that are shown.
const MOST: usize = 100;

/// One cell to mend: line, column, what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    line: u64,
    column: String,
    expected: String,
}

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "recommendations/import.html")]
pub(super) struct ImportPage {
    shell: Shell,
    summary: ErrorSummary,
    report: Option<Table>,
    file: FileInput,
    table: TextArea,
    columns: Table,
    actions: Actions,
}

impl ImportPage {
    pub(super) fn new(visit: &Visit, fields: &Fields, problems: &[Problem], of_file: bool) -> Self {
        let t = visit.t();
        let mut errors = FieldErrors::none();
        if !problems.is_empty() {
            let field = if of_file { "file" } else { "table" };
            errors.add(field, t.a("recommendations-import-mend", &[("count", problems.len())]));
        }
        let heads = |names: [&str; 3]| {
            names.map(|name| Column::new(t.s(&format!("recommendations-import-head-{name}")))).to_vec()
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
        let report =
            Table::new(t.s("recommendations-import-report"), heads(["row", "column", "expected"]), rows);
        let columns = COLUMNS
            .iter()
            .map(|(code, _, needed)| {
                let needed =
                    if *needed { "recommendations-import-needed" } else { "recommendations-import-optional" };
                Row(vec![
                    Cell::text(column_name(t, code)),
                    Cell::text(expected(t, code)),
                    Cell::text(t.s(needed)),
                ])
            })
            .collect();
        Self {
            shell: visit.shell("recommendations-import").back("/recommendations").errors(&errors),
            summary: errors.summary(t),
            report: (!problems.is_empty()).then_some(report),
            file: FileInput::new("file", t.s("recommendations-import-file"), ".xlsx,.csv,.txt")
                .hint(t.s("recommendations-import-file-hint"))
                .refused(&errors),
            table: TextArea {
                rows: 12,
                ..TextArea::new("table", t.s("recommendations-import-table"))
                    .hint(t.s("recommendations-import-table-hint"))
                    .filled(fields, &errors)
            },
            columns: Table::new(
                t.s("recommendations-import-columns"),
                heads(["column", "content", "needed"]),
                columns,
            ),
            actions: Actions::new(t.s("recommendations-import-button"))
                .leave("/recommendations", t.s("shell-back")),
        }
    }
}

fn column_name(t: Texts, code: &str) -> String {
    t.s(&format!("recommendations-import-column-{code}")).into_owned()
}

fn expected(t: Texts, code: &str) -> String {
    t.s(&format!("recommendations-import-expect-{code}")).into_owned()
}

/// The form.
pub(super) async fn ask(signed: Signed) -> Answer {
    may_change(&signed, None).await?;
    page(&ImportPage::new(&signed.visit, &Fields::empty(), &[], false))
}

/// Takes the table, or says which cells have to be mended; nothing of it is saved then.
pub(super) async fn take(signed: Signed, form: Form) -> Answer {
    let pack = packs::active()?.pack;
    let t = signed.visit.t();
    let table = match form.file("file") {
        Some(file) => of_file(t, &file.bytes),
        None => of_text(t, form.0.one("table")),
    };
    let problems = match table.and_then(|table| rows(t, pack, &table)) {
        Ok((lines, rows)) => {
            let ctx = signed.ctx(Purpose::Coordination);
            let taken = submit!(signed, &ctx, form.once(), |tx| {
                recommendations::import(tx, &rows).await?;
                "/recommendations".to_owned()
            });
            match taken.map_err(Failed::from) {
                Ok(location) => return Ok(see_other(&location)),
                Err(failed) => match failed.refusal().filter(|refusal| !refusal.fields.is_empty()) {
                    Some(refusal) => located(&signed.visit, refusal, &lines),
                    None => return Err(failed),
                },
            }
        }
        Err(problems) => {
            may_change(&signed, None).await?;
            problems
        }
    };
    let shown = ImportPage::new(&signed.visit, &form.0, &problems, form.file("file").is_some());
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// What the verb refused, by line and column: its `3.year` is the fourth row's year.
fn located(visit: &Visit, refusal: &Refusal, lines: &[u64]) -> Vec<Problem> {
    let t = visit.t();
    refusal
        .fields
        .iter()
        .map(|refused| {
            let (place, field) = refused.field.split_once('.').unwrap_or(("", &refused.field));
            let line = place.parse().ok().and_then(|place: usize| lines.get(place).copied());
            let column = COLUMNS.iter().find(|(_, known, _)| *known == field);
            Problem {
                line: line.unwrap_or(1),
                column: column.map_or_else(String::new, |(code, _, _)| column_name(t, code)),
                expected: message(t, visit.scene().zone(), refused.key, &refused.args),
            }
        })
        .collect()
}

/// What was pasted.
fn of_text(t: Texts, text: &str) -> Result<Read, Vec<Problem>> {
    let whole =
        |line: u64, key: &str| vec![Problem { line, column: String::new(), expected: t.s(key).into_owned() }];
    read_table(text).map_err(|error| match error {
        TableError::Empty => whole(1, "recommendations-import-empty"),
        TableError::Broken { line } => whole(line, "recommendations-import-broken"),
    })
}

/// What was chosen as a file: a workbook, or text.
fn of_file(t: Texts, bytes: &[u8]) -> Result<Read, Vec<Problem>> {
    read_table_file(bytes).map_err(|problem: FileProblem| {
        let expected = file_fault(t, problem.fault);
        vec![Problem { line: problem.place.row.max(1), column: String::new(), expected }]
    })
}

/// The rows with the lines on which they stand, or what of the table cannot be read.
fn rows(t: Texts, pack: &Pack, table: &Read) -> Result<(Vec<u64>, Vec<Imported>), Vec<Problem>> {
    let places = header(t, table)?;
    let mut problems = Vec::new();
    let mut found = Vec::new();
    for row in &table.rows {
        let mut cells = Cells { t, pack, row, places: &places, problems: &mut problems };
        if row.is_longer_than(table.header.len()) {
            cells.problems.push(Problem {
                line: row.line,
                column: String::new(),
                expected: t.s("recommendations-import-too-long").into_owned(),
            });
        }
        found.push(cells.read());
    }
    if problems.is_empty() {
        Ok((table.rows.iter().map(|row| row.line).collect(), found))
    } else {
        Err(problems)
    }
}

/// Which column stands where. A heading may be the code, or its name in any language of the pages.
fn header(t: Texts, table: &Read) -> Result<Vec<(&'static str, usize)>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut places: Vec<(&'static str, usize)> = Vec::new();
    for (place, heading) in table.header.iter().enumerate().filter(|(_, heading)| !heading.is_empty()) {
        let known = COLUMNS.iter().map(|(code, _, _)| *code).find(|code| {
            let names = Locale::ALL.iter().map(|locale| column_name(Texts::for_files(*locale), code));
            std::iter::once((*code).to_owned()).chain(names).any(|name| same(&name, heading))
        });
        match known {
            Some(code) if !places.iter().any(|(taken, _)| *taken == code) => places.push((code, place)),
            _ => problems.push(Problem {
                line: 1,
                column: letter(place),
                expected: t.s("recommendations-import-column-unknown").into_owned(),
            }),
        }
    }
    for (code, _, needed) in COLUMNS {
        if *needed && !places.iter().any(|(known, _)| known == code) {
            problems.push(Problem {
                line: 1,
                column: column_name(t, code),
                expected: t.s("recommendations-import-column-missing").into_owned(),
            });
        }
    }
    if problems.is_empty() { Ok(places) } else { Err(problems) }
}

/// `A`, `B`, … as spreadsheets name their columns.
fn letter(place: usize) -> String {
    let last = char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
    if place < 26 { last.to_string() } else { format!("{}{last}", letter(place / 26 - 1)) }
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn is_text(text: &Text, cell: &str) -> bool {
    text.all().any(|(_, words)| same(words, cell))
}

/// One row on its way to a command. What cannot be read becomes a problem, and a value that the command can carry so far.
struct Cells<'a> {
    t: Texts,
    pack: &'a Pack,
    row: &'a TableRow,
    places: &'a [(&'static str, usize)],
    problems: &'a mut Vec<Problem>,
}

impl Cells<'_> {
    fn cell(&self, code: &str) -> &str {
        let place = self.places.iter().find(|(known, _)| *known == code);
        place.map_or("", |(_, place)| self.row.cell(*place))
    }

    fn given(&self, code: &str) -> Option<String> {
        Some(self.cell(code).to_owned()).filter(|text| !text.is_empty())
    }

    fn wrong(&mut self, code: &str) {
        self.problems.push(Problem {
            line: self.row.line,
            column: column_name(self.t, code),
            expected: expected(self.t, code),
        });
    }

    /// A member of a closed list by its code or by its word in any language; the first one where the cell is empty.
    fn one_of<T: Copy>(
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

    fn read(&mut self) -> Imported {
        let kind = self.one_of(
            "kind",
            RecommendationKind::ALL,
            |kind| (kind.code(), words::kind(kind)),
            RecommendationKind::Ask,
        );
        let voice =
            self.one_of("voice", Voice::ALL, |voice| (voice.code(), words::voice(voice)), Voice::Written);
        let mark = self.one_of("mark", Mark::ALL, |mark| (mark.code(), words::mark(mark)), Mark::Unverified);
        let confidential = self.one_of(
            "confidential",
            &[true, false],
            |yes| if yes { ("yes", "shell-yes") } else { ("no", "shell-no") },
            false,
        );
        let cell = self.cell("evaluator");
        let evaluator =
            self.pack.evaluators.iter().find(|known| same(&known.code, cell) || is_text(&known.name, cell));
        let own = self.given("strength");
        let own_word = own.as_ref().and_then(|cell| {
            let word =
                evaluator?.words.iter().find(|word| same(&word.code, cell) || is_text(&word.text, cell));
            word.map(|word| word.code.clone())
        });
        if own.is_some() && evaluator.is_some() && own_word.is_none() {
            self.wrong("strength");
        }
        let language = self.given("language").unwrap_or_else(|| "en".to_owned());
        let language = self
            .pack
            .languages
            .iter()
            .find(|known| same(&known.code, &language) || is_text(&known.name, &language));
        let said = Said {
            kind,
            voice,
            confidential,
            evaluator: evaluator.map(|known| known.code.clone()).unwrap_or_default(),
            own_word,
            year: self.cell("year").parse().unwrap_or(0),
            source: self.cell("source").to_owned(),
            paragraph: self.cell("paragraph").to_owned(),
            address: self.given("address"),
            mark,
            language: language.map(|known| known.code.clone()).unwrap_or_default(),
            original: self.cell("text").to_owned(),
            text_hu: self.given("hungarian"),
            text_en: self.given("english"),
            repeats: None,
        };
        Imported { reference: self.given("reference"), repeats: self.given("repeats"), said }
    }
}

/// A problem as samples show it.
pub(super) fn sample(t: Texts) -> Vec<Problem> {
    vec![
        Problem {
            line: 2,
            column: column_name(t, "year"),
            expected: t.s("recommendations-year-range").into_owned(),
        },
        Problem { line: 7, column: column_name(t, "strength"), expected: expected(t, "strength") },
        Problem {
            line: 9,
            column: String::new(),
            expected: t.s("recommendations-import-too-long").into_owned(),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Imported>, Vec<(u64, String)>> {
        let pack = packs::active().unwrap().pack;
        let t = Texts::for_files(Locale::En);
        of_text(t, text)
            .and_then(|table| rows(t, pack, &table))
            .map(|(_, rows)| rows)
            .map_err(|problems| problems.into_iter().map(|problem| (problem.line, problem.column)).collect())
    }

    #[test]
    fn headings_and_codes_are_read_in_either_language() {
        let english = "evaluator\tyear\tsource\ttext\tstrength\tkind\nGRETA (Council of Europe)\t2024\tReport\tAdopt it\turges\task\n";
        let hungarian = "Értékelő;Év;Forrás;Szöveg;Erősség;Fajta\ngreta;2024;Report;Adopt it;sürgeti;Kérés\n";
        let (english, hungarian) = (read(english).unwrap(), read(hungarian).unwrap());
        assert_eq!(english, hungarian);
        assert_eq!(english[0].said.own_word.as_deref(), Some("urges"));
    }

    #[test]
    fn every_cell_that_cannot_be_read_is_named_by_line_and_column() {
        let text = "evaluator,year,source,text,kind,voice\ngreta,2024,R,T,wish,sung\ngreta,2024,R,T,ask,oral\ntip,2024,R,T,,,more\n";
        assert_eq!(
            read(text).unwrap_err(),
            [(2, "Kind".to_owned()), (2, "Written or oral".to_owned()), (4, String::new())]
        );
        assert_eq!(read("evaluator,year,colour\n").unwrap_err().len(), 3, "one unknown, two missing");
        assert_eq!(read("").unwrap_err().len(), 1);
        assert_eq!((letter(0), letter(27)), ("A".to_owned(), "AB".to_owned()));
    }
}
