//! What a file is.

use ::store::Row;
use vocabulary::{BodyId, FileId, FileKind, ForumId, ItemId, Moment, Outcome, PaperFor};

/// A file to be kept. Whoever hands it in has had its content told and cleaned before.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its name, with the ending of its kind.
    pub name: String,
    /// What it is by its content.
    pub kind: FileKind,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for NewFile {
    /// Kind and size: names of files tell of people.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewFile")
            .field("kind", &self.kind)
            .field("size", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// A file without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The file.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: i64,
    /// The body that handed it in.
    pub body: BodyId,
    /// When.
    pub at: Moment,
}

impl Head {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            kind: row.code("kind", FileKind::parse)?,
            size: row.get("size")?,
            body: row.get("body")?,
            at: row.get("handed_in_at")?,
        })
    }
}

/// A file as the list of its body shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The file.
    pub file: Head,
    /// Who of the body handed it in, by name.
    pub by: String,
    /// How many things it bears out or is a paper of.
    pub used: i64,
}

/// Where a page of the list begins: behind this moment and this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After(pub Moment, pub FileId);

/// A page of the files of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most fifty.
    pub files: Vec<Kept>,
    /// Where the next page begins.
    pub next: Option<After>,
    /// What all files of the body take together, in bytes.
    pub taken: i64,
}

/// A paper of an item of an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The item.
    pub item: ItemId,
    /// The file.
    pub file: Head,
    /// Who sees it.
    pub paper_for: PaperFor,
    /// Only those who sit in this forum; nothing for every forum that meets.
    pub forum: Option<ForumId>,
}
