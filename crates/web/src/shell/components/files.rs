//! A field for a file, and what is said about a file that cannot be read.

use askama::Template;
use documents::{FileFault, FileProblem};

use super::{FieldErrors, inputs::described};
use crate::language::Texts;

/// A field for one file. Its form says `enctype="multipart/form-data"`; after an error the file has to be chosen again.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/file_input.html")]
pub struct FileInput {
    /// Name and id of the field.
    pub id: String,
    /// The label.
    pub label: String,
    /// Help under the label; may be empty.
    pub hint: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Endings that the browser offers first: `.docx,.xlsx`. What the file is, is asked of its content.
    pub accept: &'static str,
}

impl FileInput {
    /// A field with a label.
    pub fn new(id: impl Into<String>, label: impl Into<String>, accept: &'static str) -> Self {
        Self { id: id.into(), label: label.into(), hint: String::new(), error: None, accept }
    }

    /// Help under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Takes its error from what was refused.
    #[must_use]
    pub fn refused(mut self, errors: &FieldErrors) -> Self {
        self.error = errors.of(&self.id);
        self
    }

    fn described(&self) -> Option<String> {
        described(&self.id, &self.hint, self.error.as_ref())
    }
}

/// What was expected of a file or of one of its cells.
pub fn file_fault(t: Texts, fault: FileFault) -> String {
    t.s(&format!("shell-file-{}", fault.code())).into_owned()
}

/// Where in a file something has to be mended: sheet, row and column as far as they are known; empty for the whole file.
pub fn file_place(t: Texts, problem: &FileProblem) -> String {
    let mut parts = Vec::new();
    if let Some(sheet) = &problem.place.sheet {
        parts.push(t.a("shell-file-sheet", &[("sheet", sheet.as_str())]));
    }
    if problem.place.row > 0 {
        parts.push(t.a("shell-file-row", &[("row", problem.place.row.to_string())]));
    }
    if let Some(column) = problem.place.letters() {
        parts.push(t.a("shell-file-column", &[("column", column)]));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::Locale;

    #[test]
    fn every_fault_of_a_file_has_its_words_in_every_language() {
        for locale in Locale::ALL {
            let t = Texts::for_pages(*locale);
            let mut all: Vec<String> = FileFault::ALL.iter().map(|fault| file_fault(t, *fault)).collect();
            assert!(all.iter().all(|words| words.len() > 10 && !words.contains("shell-file")), "{all:?}");
            all.sort();
            all.dedup();
            assert_eq!(all.len(), FileFault::ALL.len());
        }
    }
}
