//! Minutes of a meeting: who came, what was said under each item, what came out of it. The caller brings all words.

use serde::Serialize;
#[cfg(feature = "pdf")]
use vocabulary::Locale;

#[cfg(feature = "pdf")]
use crate::{TypesetError, typeset};

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

#[cfg(feature = "pdf")]
impl Minutes {
    /// Sets the minutes as tagged PDF (PDF/UA-1). A character that no embedded font has is set as a question mark: minutes are
    /// typed by people, and one stray sign must not keep them off the paper.
    ///
    /// # Errors
    /// As [`typeset`]; the template and its data are both of this room, so an error is a fault.
    pub fn pdf(&self, language: Locale) -> Result<Vec<u8>, TypesetError> {
        let mut data = serde_json::to_value(self)
            .map_err(|fault| TypesetError { line: 0, message: fault.to_string() })?;
        settable(&mut data);
        let title = data.get("title").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        typeset(TEMPLATE, &data, language, &title)
    }
}

#[cfg(feature = "pdf")]
fn settable(value: &mut serde_json::Value) {
    use serde_json::Value;
    match value {
        Value::String(text) => {
            if !crate::can_set(text) {
                *text = text
                    .chars()
                    .map(|letter| if crate::can_set(letter.encode_utf8(&mut [0; 4])) { letter } else { '?' })
                    .collect();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(settable),
        Value::Object(fields) => fields.values_mut().for_each(settable),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
