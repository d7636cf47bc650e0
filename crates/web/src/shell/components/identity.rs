//! The identity of a person: masked until someone reveals it with a purpose. What is masked is not in the page at all.

use askama::Template;

use super::Shape;
use crate::{language::Texts, shell::Tokens};

/// One sealed field.
#[derive(Clone)]
pub struct IdentityRow {
    /// Its name.
    pub label: String,
    /// Its value, only when it was opened for this response.
    pub value: Option<String>,
}

impl std::fmt::Debug for IdentityRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IdentityRow")
            .field("label", &self.label)
            .field("open", &self.value.is_some())
            .finish()
    }
}

/// A purpose that may be chosen for opening.
#[derive(Debug, Clone)]
pub struct PurposeChoice {
    /// Its code.
    pub code: String,
    /// Its words.
    pub words: String,
}

/// The panel.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/identity.html")]
pub struct IdentityPanel {
    /// Unique on the page.
    pub id: String,
    /// The texts of the panel.
    pub t: Texts,
    /// The fields.
    pub rows: Vec<IdentityRow>,
    /// Where the form that reveals is sent; nothing when this reader may not reveal.
    pub reveal: Option<String>,
    /// The hidden fields of that form.
    pub tokens: Option<Tokens>,
    /// The purposes that may be chosen.
    pub purposes: Vec<PurposeChoice>,
    /// The purpose for which it is open now; nothing while it is masked.
    pub open_for: Option<String>,
    /// Where it is masked again.
    pub hide: String,
    /// What is wrong with the form.
    pub error: Option<String>,
}

impl IdentityPanel {
    /// A masked panel with the names of its fields. `hide` is the address of the same page without the opened values.
    pub fn masked(t: Texts, labels: Vec<String>, hide: impl Into<String>) -> Self {
        let rows = labels.into_iter().map(|label| IdentityRow { label, value: None }).collect();
        Self {
            id: "identity".to_owned(),
            t,
            rows,
            reveal: None,
            tokens: None,
            purposes: Vec::new(),
            open_for: None,
            hide: hide.into(),
            error: None,
        }
    }

    /// Offers to reveal: where the form is sent, its hidden fields (`shell.tokens()`), the purposes.
    #[must_use]
    pub fn revealable(
        mut self,
        action: impl Into<String>,
        tokens: Tokens,
        purposes: Vec<PurposeChoice>,
    ) -> Self {
        self.reveal = Some(action.into());
        self.tokens = Some(tokens);
        self.purposes = purposes;
        self
    }

    /// An opened panel, for a purpose that the log already holds.
    #[must_use]
    pub fn opened(mut self, rows: Vec<IdentityRow>, purpose: impl Into<String>) -> Self {
        self.rows = rows;
        self.open_for = Some(purpose.into());
        self
    }
}
