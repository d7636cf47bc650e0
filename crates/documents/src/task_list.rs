//! A list of tasks on paper: what is to be done, whose it is, until when, and how it stands. The caller brings all words.

use serde::Serialize;
use vocabulary::Locale;

use crate::docx::{Around, Block, DocxError, DocxTable, HeadingLevel};
#[cfg(feature = "pdf")]
use crate::{TypesetError, typesetting};

/// A task on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListedTask {
    /// What is to be done.
    pub what: String,
    /// Whose it is.
    pub who: String,
    /// Until when.
    pub due: String,
    /// How it stands, in words.
    pub standing: String,
}

/// Tasks under one heading: of one meeting, of one body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskGroup {
    /// Heading.
    pub heading: String,
    /// The tasks in their order.
    pub tasks: Vec<ListedTask>,
}

/// The words around a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskListLabels {
    /// Column of what is to be done.
    pub what: String,
    /// Column of whose it is.
    pub who: String,
    /// Column of due days.
    pub due: String,
    /// Column of how it stands.
    pub standing: String,
    /// Where there is none.
    pub none: String,
}

/// A list of tasks in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskList {
    /// Title.
    pub title: String,
    /// Above it, small; may be empty.
    pub above: String,
    /// Who issues it: the author of the file.
    pub institution: String,
    /// The groups in their order.
    pub groups: Vec<TaskGroup>,
    /// The words around it.
    pub labels: TaskListLabels,
    /// Last line of every page.
    pub footer: String,
}

/// The template that sets a list of tasks.
#[cfg(feature = "pdf")]
pub(crate) const TEMPLATE: &str = include_str!("templates/task_list.typ");

impl TaskList {
    /// The list as an office document.
    ///
    /// # Errors
    /// As [`crate::Docx::bytes`].
    pub fn docx(&self, language: Locale) -> Result<Vec<u8>, DocxError> {
        let labels = &self.labels;
        let mut blocks = Vec::new();
        for group in &self.groups {
            blocks.push(Block::Heading(HeadingLevel::One, group.heading.clone()));
            blocks.push(if group.tasks.is_empty() {
                Block::text(&labels.none)
            } else {
                table(labels, group)
            });
        }
        if self.groups.is_empty() {
            blocks.push(Block::text(&labels.none));
        }
        let around = Around {
            title: &self.title,
            above: &self.above,
            institution: &self.institution,
            footer: &self.footer,
        };
        around.pack(language, blocks)
    }

    /// Sets the list as tagged PDF (PDF/UA-1). A character that no embedded font has is set as a question mark.
    ///
    /// # Errors
    /// As [`crate::typeset`]; the template and its data are both of this room, so an error is a fault.
    #[cfg(feature = "pdf")]
    pub fn pdf(&self, language: Locale) -> Result<Vec<u8>, TypesetError> {
        typesetting::set(TEMPLATE, self, language, &self.title)
    }
}

fn table(labels: &TaskListLabels, group: &TaskGroup) -> Block {
    let row = |task: &ListedTask| {
        vec![task.what.clone(), task.who.clone(), task.due.clone(), task.standing.clone()]
    };
    Block::Table(DocxTable {
        head: vec![labels.what.clone(), labels.who.clone(), labels.due.clone(), labels.standing.clone()],
        rows: group.tasks.iter().map(row).collect(),
        widths: vec![5, 3, 2, 2],
    })
}
