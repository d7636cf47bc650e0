//! A questionnaire out of a file: its questions in their own order and with their own numbers.

use super::{FileFault, FileProblem, Kind, Package, Place, columns, paragraphs, sheets};

/// The most questions of a questionnaire.
const MOST_QUESTIONS: usize = 1_000;
/// The longest question, in characters.
const LONGEST: usize = 20_000;

/// The headings by which the columns of a workbook are known, in the languages of the caller; compared without case.
///
/// A workbook whose first rows have none of them is read by its shape: the column of the longest texts holds the questions, the one
/// left of it that holds mostly numbers holds the numbers, and a row with one cell alone is the heading of a section.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    /// Of the column of numbers.
    pub number: Vec<String>,
    /// Of the column of sections.
    pub section: Vec<String>,
    /// Of the column of questions.
    pub question: Vec<String>,
}

/// One question as it was asked.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number as printed, without the mark behind it: `17`, `3.2`, `B`; empty where it has none.
    pub number: String,
    /// The headings above it, outermost first, joined with ` · `; may be empty.
    pub section: String,
    /// What is asked. Lettered points under a question are lines of it.
    pub text: String,
    /// Where it begins.
    pub place: Place,
}

impl std::fmt::Debug for Question {
    /// Number and place: a questionnaire may be confidential until it is published.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Question")
            .field("number", &self.number)
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    /// The title that the file gives itself; may be empty.
    pub title: String,
    /// What stands before the first question, a paragraph each.
    pub preamble: Vec<String>,
    /// The questions in their order.
    pub questions: Vec<Question>,
}

/// Reads a questionnaire from a DOCX or XLSX, whichever the content is.
///
/// In a DOCX a question is a paragraph (or a row of a table) with a number, typed or given by the program's own list numbering;
/// where nothing is numbered, a paragraph that ends in a question mark. Headings are sections. What follows a question without a
/// number of its own belongs to it.
///
/// # Errors
/// Everything that has to be mended, each with its place; nothing of the file is given then.
pub fn read_questionnaire(bytes: &[u8], headings: &Headings) -> Result<Questionnaire, Vec<FileProblem>> {
    let whole = |fault| vec![FileProblem::whole(fault)];
    let package = Package::open(bytes).map_err(whole)?;
    let read = match package.kind() {
        Kind::Docx => {
            let (title, items) = paragraphs::items(&package).map_err(whole)?;
            sorted(title, &items)
        }
        Kind::Xlsx => columns::questionnaire(&sheets(bytes).map_err(whole)?, headings)?,
    };
    let mut problems: Vec<FileProblem> = Vec::new();
    for question in &read.questions {
        let fault = if question.text.is_empty() {
            FileFault::NoText
        } else if question.text.chars().count() > LONGEST {
            FileFault::TooLong
        } else {
            continue;
        };
        problems.push(FileProblem { place: question.place.clone(), fault });
    }
    if read.questions.is_empty() {
        problems.push(FileProblem::whole(FileFault::NoQuestion));
    }
    if read.questions.len() > MOST_QUESTIONS {
        problems.push(FileProblem::whole(FileFault::TooManyRows));
    }
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A number: the paragraph is a question.
    Number(String),
    /// A letter or a Roman number: a point of the question above it, or a question where none is open.
    Letter(String),
    /// A point without order.
    Bullet,
    /// Nothing.
    None,
}

/// A paragraph on its way to a question.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) mark: Mark,
    /// What the program prints before it, with its marks.
    pub(super) printed: String,
    pub(super) text: String,
    /// The level of a heading, from 0.
    pub(super) heading: Option<usize>,
    pub(super) place: Place,
    /// The row of a table, counted over the document.
    pub(super) table_row: Option<u32>,
}

/// How questions are told from the rest.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Numbered paragraphs are questions.
    Numbers,
    /// Numbered headings are.
    Headings,
    /// Nothing is numbered: what ends in a question mark is.
    QuestionMarks,
}

/// Questions out of the items of a document: the first manner by which there is one.
fn sorted(title: String, items: &[Item]) -> Questionnaire {
    let items = joined(items);
    let mut read = Questionnaire { title: String::new(), preamble: Vec::new(), questions: Vec::new() };
    for manner in [Manner::Numbers, Manner::Headings, Manner::QuestionMarks] {
        read = by(manner, &items);
        if !read.questions.is_empty() {
            break;
        }
    }
    read.title = title;
    read
}

/// Rows of tables whose first cell holds a number alone, joined with the cell behind it; what stands behind that is for answers.
fn joined(items: &[Item]) -> Vec<Item> {
    let mut joined = Vec::new();
    let mut rest = items;
    while let Some((first, _)) = rest.split_first() {
        let same = |item: &&Item| first.table_row.is_some() && item.table_row == first.table_row;
        let length = rest.iter().take_while(same).count().max(1);
        let (row, after) = rest.split_at(length);
        rest = after;
        let number = match &first.mark {
            Mark::Number(number) if first.text.is_empty() => Some(number.clone()),
            Mark::None if first.table_row.is_some() => lone_number(&first.text),
            _ => None,
        };
        let Some(number) = number else {
            joined.extend(row.iter().cloned());
            continue;
        };
        let column = row.iter().map(|item| item.place.column).find(|column| *column != first.place.column);
        let words: Vec<&str> = row
            .iter()
            .filter(|item| column.is_some_and(|column| item.place.column == column))
            .map(|item| item.text.as_str())
            .collect();
        let text = words.join("\n");
        joined.push(Item { mark: Mark::Number(number), text, heading: None, ..first.clone() });
    }
    joined
}

fn by(manner: Manner, items: &[Item]) -> Questionnaire {
    let mut read = Questionnaire { title: String::new(), preamble: Vec::new(), questions: Vec::new() };
    let mut headings: Vec<(usize, String)> = Vec::new();
    // the question to which the next lines belong, and whether it was known by a letter
    let mut open: Option<(Question, bool)> = None;
    for item in items {
        let (mark, text) = match (&item.mark, typed_mark(&item.text)) {
            (Mark::None, Some((mark, rest))) => (mark, rest),
            (mark, _) => (mark.clone(), item.text.clone()),
        };
        if let Some(level) = item.heading {
            read.questions.extend(open.take().map(|(question, _)| question));
            if let (Manner::Headings, Mark::Number(number)) = (manner, &mark) {
                open = Some((asked(number, &headings, text, item), false));
                continue;
            }
            headings.retain(|(above, _)| *above < level);
            headings.push((level, format!("{} {}", item.printed, item.text).trim().to_owned()));
            continue;
        }
        let begins = match (manner, &mark, &open) {
            (Manner::Numbers, Mark::Number(number), _) => Some((number.as_str(), false)),
            (Manner::Numbers, Mark::Letter(letter), None | Some((_, true))) => Some((letter.as_str(), true)),
            (Manner::QuestionMarks, _, _) if text.ends_with('?') => Some(("", false)),
            _ => None,
        };
        if let Some((number, by_letter)) = begins {
            let question = asked(number, &headings, text, item);
            read.questions.extend(open.replace((question, by_letter)).map(|(question, _)| question));
            continue;
        }
        let line = match &mark {
            Mark::Bullet => format!("• {}", item.text),
            _ => format!("{} {}", item.printed, item.text).trim().to_owned(),
        };
        match &mut open {
            Some((question, _)) => {
                question.text.push('\n');
                question.text.push_str(&line);
            }
            None if read.questions.is_empty() => read.preamble.push(line),
            // words between a heading and its first question introduce the section
            None => {}
        }
    }
    read.questions.extend(open.map(|(question, _)| question));
    read
}

fn asked(number: &str, headings: &[(usize, String)], text: String, item: &Item) -> Question {
    let section: Vec<&str> = headings.iter().map(|(_, heading)| heading.as_str()).collect();
    Question { number: number.to_owned(), section: section.join(" · "), text, place: item.place.clone() }
}

/// A number without the marks around it: `(3.2)` and `3.2.` are `3.2`.
pub(super) fn number_of(printed: &str) -> String {
    printed
        .trim()
        .trim_matches(|mark: char| matches!(mark, '.' | ')' | '(' | ':' | '-' | '–' | '[' | ']'))
        .trim()
        .to_owned()
}

/// A number that stands alone: `17`, `17.`, `3.2)`, `Q4`.
pub(super) fn lone_number(text: &str) -> Option<String> {
    let number = number_of(text);
    let letters = number.chars().take_while(char::is_ascii_alphabetic).count();
    let rest = number.get(letters..)?;
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let shaped = rest.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '/' | '-'));
    (letters <= 2
        && (1..=6).contains(&digits)
        && rest.starts_with(|sign: char| sign.is_ascii_digit())
        && shaped
        && rest.len() <= 12)
        .then_some(number)
}

/// A number or a letter that was typed before a text, and the text behind it.
pub(super) fn typed_mark(text: &str) -> Option<(Mark, String)> {
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let rest = rest.trim_start().to_owned();
    let closed = first.ends_with(['.', ')', ':']);
    let number = number_of(first);
    if number.len() == 1 && number.chars().all(|letter| letter.is_ascii_alphabetic()) && closed {
        return Some((Mark::Letter(number), rest));
    }
    let number = lone_number(first)?;
    let many = number.contains('.');
    // `2020. július` and `18 October` are days, and `1,5` an amount
    let year = !many && number.chars().filter(char::is_ascii_digit).count() > 3;
    let named = number.starts_with(|sign: char| sign.is_ascii_alphabetic());
    let sentence =
        rest.starts_with(|letter: char| letter.is_uppercase() || matches!(letter, '(' | '"' | '„' | '“'));
    (!year && (closed || ((many || named) && sentence))).then_some((Mark::Number(number), rest))
}
