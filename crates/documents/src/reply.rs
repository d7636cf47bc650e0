//! The assembled reply to an evaluation: the questionnaire's own order and numbers, and under each question what was answered, the
//! figures in it, where they come from and what is withheld. The caller brings all words.

use serde::Serialize;
use vocabulary::Locale;

use crate::docx::{Around, Block, DocxError, DocxTable, HeadingLevel};
#[cfg(feature = "pdf")]
use crate::{TypesetError, typesetting};

/// A figure inside an answer, written as the language writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReplyFigure {
    /// What is counted.
    pub name: String,
    /// The number, or the word that stands for it where it is withheld.
    pub value: String,
    /// The day on which it was true.
    pub as_of: String,
    /// Where it comes from.
    pub source: String,
    /// What exactly it counts; may be empty.
    pub definition: String,
}

/// A question with its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReplyQuestion {
    /// The number as the questionnaire prints it; may be empty.
    pub number: String,
    /// The question, with its lines.
    pub text: String,
    /// The answer, a paragraph each; none where nobody answered.
    pub answer: Vec<String>,
    /// Figures in it.
    pub figures: Vec<ReplyFigure>,
    /// What it rests on: documents, laws, events.
    pub sources: Vec<String>,
    /// What is withheld and why, a sentence each.
    pub withheld: Vec<String>,
    /// Who contributed; may be empty.
    pub contributors: Vec<String>,
}

/// Questions under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReplySection {
    /// The heading; empty where the questionnaire has none.
    pub heading: String,
    /// The questions in their order.
    pub questions: Vec<ReplyQuestion>,
}

/// The words around a reply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReplyLabels {
    /// Above the questions where the questionnaire has no sections of its own.
    pub questions: String,
    /// Where nobody answered.
    pub unanswered: String,
    /// Above the figures, and head of the column of what is counted.
    pub figures: String,
    /// Column of numbers.
    pub value: String,
    /// Column of days.
    pub as_of: String,
    /// Column of sources.
    pub source: String,
    /// Before a definition.
    pub definition: String,
    /// Above what an answer rests on.
    pub sources: String,
    /// Before what is withheld.
    pub withheld: String,
    /// Before who contributed.
    pub contributors: String,
}

/// A reply in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reply {
    /// What it replies to: the evaluation with its round or year.
    pub title: String,
    /// To whom; may be empty.
    pub above: String,
    /// Who issues it: the author of the file.
    pub institution: String,
    /// How far it is: a draft, approved, sent. Nobody must take a draft for what was sent.
    pub standing: String,
    /// Whether it was approved.
    pub approved: bool,
    /// Deadline, day of dispatch and the like: name and value.
    pub facts: Vec<(String, String)>,
    /// The sections in their order.
    pub sections: Vec<ReplySection>,
    /// The words around it.
    pub labels: ReplyLabels,
    /// Last line of every page.
    pub footer: String,
}

/// The template that sets a reply.
#[cfg(feature = "pdf")]
pub(crate) const TEMPLATE: &str = include_str!("templates/reply.typ");

impl Reply {
    /// The reply as an office document, to be worked on outside.
    ///
    /// # Errors
    /// As [`crate::Docx::bytes`].
    pub fn docx(&self, language: Locale) -> Result<Vec<u8>, DocxError> {
        let mut blocks = vec![Block::Notice(self.standing.clone())];
        blocks.extend(facts(&self.facts));
        for section in &self.sections {
            let heading = if section.heading.is_empty() { &self.labels.questions } else { &section.heading };
            blocks.push(Block::Heading(HeadingLevel::One, heading.clone()));
            for question in &section.questions {
                self.question(question, &mut blocks);
            }
        }
        let around = Around {
            title: &self.title,
            above: &self.above,
            institution: &self.institution,
            footer: &self.footer,
        };
        around.pack(language, blocks)
    }

    fn question(&self, question: &ReplyQuestion, blocks: &mut Vec<Block>) {
        let labels = &self.labels;
        // the first line of a question is its heading; lettered points under it are paragraphs
        let mut lines = question.text.lines();
        blocks.push(Block::Heading(
            HeadingLevel::Two,
            headed(&question.number, lines.next().unwrap_or_default()),
        ));
        blocks.extend(lines.map(|line| Block::Paragraph(vec![crate::docx::Run::italic(line)])));
        if question.answer.is_empty() {
            blocks.push(Block::Notice(labels.unanswered.clone()));
        }
        blocks.extend(question.answer.iter().map(Block::text));
        if !question.figures.is_empty() {
            let row = |figure: &ReplyFigure| {
                let name = if figure.definition.is_empty() {
                    figure.name.clone()
                } else {
                    format!("{}\n{}: {}", figure.name, labels.definition, figure.definition)
                };
                vec![name, figure.value.clone(), figure.as_of.clone(), figure.source.clone()]
            };
            blocks.push(Block::Table(DocxTable {
                head: vec![
                    labels.figures.clone(),
                    labels.value.clone(),
                    labels.as_of.clone(),
                    labels.source.clone(),
                ],
                rows: question.figures.iter().map(row).collect(),
                widths: vec![5, 2, 2, 3],
            }));
        }
        blocks.extend(
            question.withheld.iter().map(|note| Block::Notice(format!("{}: {note}", labels.withheld))),
        );
        if !question.sources.is_empty() {
            blocks.push(Block::Label(labels.sources.clone()));
            blocks.push(Block::points(&question.sources));
        }
        if !question.contributors.is_empty() {
            let names = question.contributors.join(", ");
            blocks.push(Block::Label(format!("{}: {names}", labels.contributors)));
        }
    }

    /// Sets the reply as tagged PDF (PDF/UA-1). A character that no embedded font has is set as a question mark.
    ///
    /// # Errors
    /// As [`crate::typeset`]; the template and its data are both of this room, so an error is a fault.
    #[cfg(feature = "pdf")]
    pub fn pdf(&self, language: Locale) -> Result<Vec<u8>, TypesetError> {
        typesetting::set(TEMPLATE, self, language, &self.title)
    }
}

/// A question's number before its words. A number that the evaluator closed with a mark of its own gets no second one.
pub(crate) fn headed(number: &str, words: &str) -> String {
    match number.chars().next_back() {
        None => words.to_owned(),
        Some(last) if last.is_alphanumeric() => format!("{number}. {words}"),
        Some(_) => format!("{number} {words}"),
    }
}

/// Names and values under a title.
pub(crate) fn facts(facts: &[(String, String)]) -> Option<Block> {
    (!facts.is_empty()).then(|| {
        Block::Table(DocxTable {
            head: Vec::new(),
            rows: facts.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect(),
            widths: vec![1, 3],
        })
    })
}
