//! Why a pack was refused, for its editor: technical, in English, never shown to other people.

use std::fmt;

/// Why a pack was refused: every complaint, not only the first.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct PackError {
    /// The complaints in the order of the files.
    pub complaints: Vec<Complaint>,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, complaint) in self.complaints.iter().enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "{complaint}")?;
        }
        Ok(())
    }
}

/// One complaint about a pack, for its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Name of the file.
    pub file: String,
    /// Line, from 1; 0 where no line can be named.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl Complaint {
    pub(super) fn at(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}
