//! Minutes of a meeting: who came, what was said under each item, what came out of it. The caller brings all words.

use serde::Serialize;
use vocabulary::Locale;

use crate::docx::{Around, Block, DocxError, DocxTable, HeadingLevel};
use crate::reply::facts;
#[cfg(feature = "pdf")]
use crate::{TypesetError, typesetting};

/// A line of the attendance: a body, how it took part, who came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MinutesPresence {
    /// The body.
    pub body: String,
    /// How it took part, in words.
    pub how: String,
    /// Names of the officials who came; may be empty.
    pub names: String,
}

/// A task that came out of the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MinutesTask {
    /// What is to be done.
    pub what: String,
    /// Whose it is.
    pub who: String,
    /// Until when.
    pub due: String,
}

/// An item of the agenda with what was said and agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MinutesItem {
    /// Its title.
    pub title: String,
    /// Who spoke to it; may be empty.
    pub owner: String,
    /// Paragraphs.
    pub said: Vec<String>,
    /// Positions that were agreed.
    pub positions: Vec<String>,
    /// Problems that stay open.
    pub problems: Vec<String>,
    /// Tasks.
    pub tasks: Vec<MinutesTask>,
}

/// The words around what the minutes say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MinutesLabels {
    /// Heading of the attendance.
    pub attendance: String,
    /// Column of bodies.
    pub body: String,
    /// Column of how they took part.
    pub how: String,
    /// Column of names.
    pub names: String,
    /// Heading of the items.
    pub agenda: String,
    /// Above agreed positions.
    pub positions: String,
    /// Above problems.
    pub problems: String,
    /// Above tasks, and heading of the list of all tasks.
    pub tasks: String,
    /// Column of what is to be done.
    pub what: String,
    /// Column of whose it is.
    pub who: String,
    /// Column of due days.
    pub due: String,
    /// Where nothing came out.
    pub none: String,
}

/// Minutes in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Minutes {
    /// What the meeting is called.
    pub title: String,
    /// The forums that met.
    pub forums: String,
    /// How far the minutes are: approved, or only sent for comments. Nobody must take a draft for the approved text.
    pub standing: String,
    /// Whether they are approved.
    pub approved: bool,
    /// When, where, who chaired: name and value.
    pub facts: Vec<(String, String)>,
    /// Who came.
    pub attendance: Vec<MinutesPresence>,
    /// What was said.
    pub items: Vec<MinutesItem>,
    /// The words around it.
    pub labels: MinutesLabels,
    /// Last line of every page.
    pub footer: String,
}

/// The template that sets minutes.
#[cfg(feature = "pdf")]
pub(crate) const TEMPLATE: &str = include_str!("templates/minutes.typ");

impl Minutes {
    /// Sets the minutes as tagged PDF (PDF/UA-1). A character that no embedded font has is set as a question mark: minutes are
    /// typed by people, and one stray sign must not keep them off the paper.
    ///
    /// # Errors
    /// As [`crate::typeset`]; the template and its data are both of this room, so an error is a fault.
    #[cfg(feature = "pdf")]
    pub fn pdf(&self, language: Locale) -> Result<Vec<u8>, TypesetError> {
        typesetting::set(TEMPLATE, self, language, &self.title)
    }

    /// The minutes as an office document; `institution` is the author of the file.
    ///
    /// # Errors
    /// As [`crate::Docx::bytes`].
    pub fn docx(&self, language: Locale, institution: &str) -> Result<Vec<u8>, DocxError> {
        let labels = &self.labels;
        let mut blocks = vec![Block::Notice(self.standing.clone())];
        blocks.extend(facts(&self.facts));
        blocks.push(Block::Heading(HeadingLevel::One, labels.agenda.clone()));
        for (place, item) in self.items.iter().enumerate() {
            blocks.push(Block::Heading(HeadingLevel::Two, format!("{}. {}", place + 1, item.title)));
            if !item.owner.is_empty() {
                blocks.push(Block::Label(item.owner.clone()));
            }
            blocks.extend(item.said.iter().map(Block::text));
            for (label, points) in [(&labels.positions, &item.positions), (&labels.problems, &item.problems)]
            {
                if !points.is_empty() {
                    blocks.push(Block::Label(label.clone()));
                    blocks.push(Block::points(points));
                }
            }
            if !item.tasks.is_empty() {
                blocks.push(Block::Label(labels.tasks.clone()));
                let said =
                    item.tasks.iter().map(|task| format!("{} ({}, {})", task.what, task.who, task.due));
                blocks.push(Block::points(said));
            }
        }
        blocks.push(Block::Heading(HeadingLevel::One, labels.tasks.clone()));
        let tasks: Vec<Vec<String>> = self
            .items
            .iter()
            .flat_map(|item| &item.tasks)
            .map(|task| vec![task.what.clone(), task.who.clone(), task.due.clone()])
            .collect();
        blocks.push(self.table([&labels.what, &labels.who, &labels.due], tasks, [5, 3, 2]));
        blocks.push(Block::Heading(HeadingLevel::One, labels.attendance.clone()));
        let came = self
            .attendance
            .iter()
            .map(|line| vec![line.body.clone(), line.how.clone(), line.names.clone()])
            .collect();
        blocks.push(self.table([&labels.body, &labels.how, &labels.names], came, [5, 2, 4]));
        let around = Around { title: &self.title, above: &self.forums, institution, footer: &self.footer };
        around.pack(language, blocks)
    }

    fn table(&self, head: [&str; 3], rows: Vec<Vec<String>>, widths: [u16; 3]) -> Block {
        if rows.is_empty() {
            return Block::text(&self.labels.none);
        }
        Block::Table(DocxTable { head: head.map(str::to_owned).to_vec(), rows, widths: widths.to_vec() })
    }
}
