//! A questionnaire that came back filled in: which of the questions that were asked it answers, and in which words.
//!
//! A question is known by its own number and words, wherever it stands: as a heading, as a numbered paragraph, in a row of a table
//! or of a sheet. What follows it is its answer, until the next question or heading; in a row, what stands in the cells behind it.
//! Whatever cannot be told is left to the person who looks through what was read: nothing is guessed from a number alone.

use super::questionnaire::{Item, Mark, lone_number, typed_mark};
use super::{FileFault, FileProblem, Kind, Package, Place, paragraphs, sheets};
use crate::table::{Table, read_table_file};

/// How many words of a question without its number tell which one it is.
const TELLING: usize = 4;

/// A question that was asked.
#[derive(Clone, Copy)]
pub struct AskedQuestion<'a> {
    /// Its number as the evaluator wrote it; may be empty.
    pub number: &'a str,
    /// Its words, with its lines.
    pub text: &'a str,
}

/// What the file answers to a question.
#[derive(Clone, PartialEq, Eq)]
pub struct FilledAnswer {
    /// Which question: its place among those that were asked, from 0.
    pub question: usize,
    /// The answer, a line for each paragraph; empty where the file leaves the question open.
    pub text: String,
    /// Where the question stands.
    pub place: Place,
}

impl std::fmt::Debug for FilledAnswer {
    /// Question and place: an answer is a draft of its body.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FilledAnswer")
            .field("question", &self.question)
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Questions that were found, in the order of the file.
    pub answers: Vec<FilledAnswer>,
    /// Where something stands that looks like a question and was not asked.
    pub strange: Vec<Place>,
}

/// Reads a filled questionnaire from a DOCX, an XLSX or a table as text, whichever the content is.
///
/// # Errors
/// What is wrong with the file as a whole. A file that answers none of the questions is no error: it gives no answers.
pub fn read_filled(bytes: &[u8], asked: &[AskedQuestion<'_>]) -> Result<Filled, FileProblem> {
    let mut reading = Reading::of(asked);
    let package = match Package::open(bytes) {
        Ok(package) => package,
        // a table as text, as spreadsheets save it
        Err(FileFault::OtherKind) => {
            reading.table(&read_table_file(bytes)?);
            return Ok(reading.filled);
        }
        Err(fault) => return Err(FileProblem::whole(fault)),
    };
    match package.kind() {
        Kind::Docx => {
            let (_, items) = paragraphs::items(&package).map_err(FileProblem::whole)?;
            reading.document(&items);
        }
        Kind::Xlsx => {
            for sheet in sheets(bytes).map_err(FileProblem::whole)? {
                for row in &sheet.rows {
                    let place = Place { sheet: Some(sheet.name.clone()), row: row.number, column: None };
                    let cells: Vec<String> =
                        row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect();
                    reading.row(&cells, &place, true);
                    reading.close();
                }
            }
        }
    }
    reading.close();
    let longest = reading.filled.answers.iter().any(|answer| answer.text.len() > super::LARGEST_FILE);
    if longest { Err(FileProblem::whole(FileFault::TooMuch)) } else { Ok(reading.filled) }
}

/// A word in small letters, and where it ends.
type Word = (String, usize);

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut goes_on = false;
    for (place, sign) in text.char_indices() {
        if !sign.is_alphanumeric() {
            goes_on = false;
            continue;
        }
        if !goes_on {
            words.push((String::new(), place));
        }
        if let Some((word, end)) = words.last_mut() {
            word.extend(sign.to_lowercase());
            *end = place + sign.len_utf8();
        }
        goes_on = true;
    }
    words
}

/// How many words stand at the beginning of both.
fn common(found: &[Word], wanted: &[Word]) -> usize {
    found.iter().zip(wanted).take_while(|((one, _), (other, _))| one == other).count()
}

/// What stands behind so many words, without the marks that close a question.
fn behind<'a>(text: &'a str, found: &[Word], count: usize) -> &'a str {
    let end = count.checked_sub(1).and_then(|last| found.get(last)).map_or(0, |(_, end)| *end);
    let closes =
        |sign: char| sign.is_whitespace() || matches!(sign, '.' | ')' | ':' | '?' | '!' | ']' | '”' | '"');
    text.get(end..).unwrap_or_default().trim_start_matches(closes).trim_end()
}

/// A question that is looked for.
struct Wanted {
    /// Its number and words.
    all: Vec<Word>,
    /// How many of them are the number.
    number: usize,
    /// How many are the number and the first line.
    head: usize,
    found: bool,
}

/// The question to which what follows belongs.
struct Open {
    question: usize,
    /// How many words of the question have been read.
    read: usize,
    lines: Vec<String>,
    place: Place,
    /// Whether it stands in a row, whose next rows are not its answer.
    in_row: bool,
}

struct Reading {
    wanted: Vec<Wanted>,
    open: Option<Open>,
    filled: Filled,
}

impl Reading {
    fn of(asked: &[AskedQuestion<'_>]) -> Self {
        let wanted = asked.iter().map(|asked| {
            let mut all = words(asked.number);
            let number = all.len();
            let first = asked.text.lines().next().unwrap_or_default();
            let head = number + words(first).len();
            all.extend(words(asked.text));
            Wanted { all, number, head, found: false }
        });
        Self { wanted: wanted.collect(), open: None, filled: Filled::default() }
    }

    /// Which question begins with these words, and how many of them are the question's own.
    fn begins(&self, found: &[Word]) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for (place, wanted) in self.wanted.iter().enumerate().filter(|(_, wanted)| !wanted.found) {
            let numbered = common(found, &wanted.all);
            let bare = common(found, wanted.all.get(wanted.number..).unwrap_or_default());
            let words = wanted.head - wanted.number;
            // the whole first line, or a piece of it that tells
            let by_number = numbered > wanted.number
                && (numbered >= wanted.head
                    || (numbered == found.len() && numbered >= wanted.number + TELLING));
            let by_words = words >= TELLING && bare >= words;
            let own = match (by_number, by_words) {
                (true, _) => numbered,
                (false, true) => bare,
                (false, false) => continue,
            };
            if best.is_none_or(|(_, most)| own > most) {
                best = Some((place, own));
            }
        }
        best
    }

    fn start(&mut self, (question, own): (usize, usize), place: &Place, in_row: bool, found: &[Word]) {
        self.close();
        let Some(wanted) = self.wanted.get_mut(question) else { return };
        wanted.found = true;
        let without_number = common(found, &wanted.all) < own;
        let read = if without_number { own + wanted.number } else { own };
        self.open = Some(Open { question, read, lines: Vec::new(), place: place.clone(), in_row });
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let text = open.lines.join("\n");
            self.filled.answers.push(FilledAnswer { question: open.question, text, place: open.place });
        }
    }

    /// What belongs to the open question: the rest of its own words, else its answer.
    fn goes_on(&mut self, text: &str) {
        let Some(open) = self.open.as_mut().filter(|_| !text.trim().is_empty()) else { return };
        let found = words(text);
        let left =
            self.wanted.get(open.question).and_then(|wanted| wanted.all.get(open.read..)).unwrap_or_default();
        let own = common(&found, left);
        let line = if own > 0 && (own == found.len() || own == left.len()) {
            open.read += own;
            behind(text, &found, own)
        } else {
            // the answer has begun: what is still left of the question was not repeated
            open.read = usize::MAX;
            text.trim()
        };
        if !line.is_empty() {
            open.lines.push(line.to_owned());
        }
    }

    /// A row of a table or of a sheet. Gives whether a question begins in it.
    fn row(&mut self, cells: &[String], place: &Place, is_sheet: bool) -> bool {
        for (at, cell) in cells.iter().enumerate() {
            let (text, next) = match (lone_number(cell), cells.get(at + 1)) {
                (Some(_), Some(behind)) => (format!("{cell} {behind}"), at + 2),
                _ => (cell.clone(), at + 1),
            };
            let found = words(&text);
            if let Some(begun) = self.begins(&found) {
                self.start(begun, place, true, &found);
                let rest = behind(&text, &found, begun.1).to_owned();
                self.goes_on(&rest);
                for cell in cells.iter().skip(next) {
                    self.goes_on(cell);
                }
                return true;
            }
        }
        let numbered = cells.len() > 1 && cells.first().is_some_and(|cell| lone_number(cell).is_some());
        let in_row = self.open.as_ref().is_some_and(|open| open.in_row);
        if numbered && (is_sheet || in_row) {
            self.close();
            self.filled.strange.push(place.clone());
        } else if !is_sheet {
            // a table inside an answer
            self.goes_on(&cells.join(" | "));
        }
        false
    }

    fn table(&mut self, table: &Table) {
        for row in &table.rows {
            let cells: Vec<String> = (0..table.header.len())
                .map(|column| row.cell(column).to_owned())
                .filter(|cell| !cell.is_empty())
                .collect();
            self.row(&cells, &Place { row: row.line, ..Place::default() }, true);
            self.close();
        }
    }

    fn document(&mut self, items: &[Item]) {
        let mut rest = items;
        while let Some((first, _)) = rest.split_first() {
            let same = |item: &&Item| first.table_row.is_some() && item.table_row == first.table_row;
            let length = rest.iter().take_while(same).count().max(1);
            let (row, after) = rest.split_at(length);
            rest = after;
            let mut cells: Vec<(Option<u32>, String)> = Vec::new();
            for item in row {
                match cells.last_mut() {
                    Some((column, cell)) if first.table_row.is_some() && *column == item.place.column => {
                        cell.push('\n');
                        cell.push_str(&line(item));
                    }
                    _ => cells.push((item.place.column, line(item))),
                }
            }
            if cells.len() > 1 {
                let cells: Vec<String> = cells.into_iter().map(|(_, cell)| cell).collect();
                self.row(&cells, &first.place, false);
            } else {
                for item in row {
                    self.paragraph(item);
                }
            }
        }
    }

    fn paragraph(&mut self, item: &Item) {
        let text = line(item);
        let found = words(&text);
        if let Some(begun) = self.begins(&found) {
            self.start(begun, &item.place, false, &found);
            let rest = behind(&text, &found, begun.1).to_owned();
            self.goes_on(&rest);
            return;
        }
        let numbered = matches!(item.mark, Mark::Number(_))
            || matches!(typed_mark(&item.text), Some((Mark::Number(_), _)));
        // what stands in the box of an open question is its answer, whatever it looks like
        let in_box = item.table_row.is_some() && self.open.is_some();
        if !in_box && (item.heading.is_some() || (numbered && item.text.ends_with('?'))) {
            self.close();
            if numbered {
                self.filled.strange.push(item.place.clone());
            }
            return;
        }
        self.goes_on(&text);
    }
}

/// A paragraph with what the program prints before it.
fn line(item: &Item) -> String {
    match &item.mark {
        Mark::Bullet => format!("• {}", item.text),
        _ => format!("{} {}", item.printed, item.text).trim().to_owned(),
    }
}
