//! Office documents: typed blocks in, a DOCX out (ECMA-376 "transitional", as Word, LibreOffice and their kin read it).
//!
//! Headings are headings, lists are numbered by `numbering.xml`, the head of a table is repeated on every page, each page has its
//! number, and the document says in which language it is. Data become text and nothing else: a character that XML forbids is left
//! out, and no block can carry markup. The same data give the same bytes: no clock, no chance, and a fixed time in the container.

mod body;
mod frame;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod xml;

use vocabulary::Locale;

/// A stretch of text in one manner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text; a line break in it is a line break on the page.
    pub text: String,
    /// Set bold.
    pub bold: bool,
    /// Set italic.
    pub italic: bool,
}

impl Run {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, italic: false }
    }

    /// Italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false, italic: true }
    }
}

/// How deep a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingLevel {
    /// A part of the document.
    One,
    /// A part of such a part.
    Two,
    /// And of that.
    Three,
}

/// One thing that stands in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading with the program's own heading style.
    Heading(HeadingLevel, String),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A paragraph in a frame: how far the document is, what is withheld.
    Notice(String),
    /// A small grey line: a name before what follows.
    Label(String),
    /// Points without order.
    Bullets(Vec<Vec<Run>>),
    /// Points counted from 1, anew in each such block.
    Numbered(Vec<Vec<Run>>),
    /// A table.
    Table(DocxTable),
    /// A line to sign on, with who signs under it; a line break in it is a line break on the page.
    Signature(String),
}

impl Block {
    /// A paragraph of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }

    /// Points of plain text.
    pub fn points(points: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::Bullets(points.into_iter().map(|point| vec![Run::plain(point)]).collect())
    }
}

/// A table whose head is repeated on every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocxTable {
    /// Column heads; none where the first column names each row.
    pub head: Vec<String>,
    /// Rows; a short one is filled up with empty cells.
    pub rows: Vec<Vec<String>>,
    /// How wide the columns are beside each other; equal where empty.
    pub widths: Vec<u16>,
}

/// A document before it is a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Docx {
    /// The title: first line, and a property of the file.
    pub title: String,
    /// Above the title, small; may be empty.
    pub above: String,
    /// Under the title; may be empty.
    pub subtitle: String,
    /// The language of the text.
    pub language: Locale,
    /// The institution that issues it, as the file's author. Never the name of a person.
    pub institution: String,
    /// Last line of every page, before its number.
    pub footer: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// What stands around the blocks of a paper.
pub(crate) struct Around<'a> {
    pub(crate) title: &'a str,
    pub(crate) above: &'a str,
    pub(crate) institution: &'a str,
    pub(crate) footer: &'a str,
}

impl Around<'_> {
    /// A paper without a line under its title, as a file.
    pub(crate) fn pack(&self, language: Locale, blocks: Vec<Block>) -> Result<Vec<u8>, DocxError> {
        Docx {
            title: self.title.to_owned(),
            above: self.above.to_owned(),
            subtitle: String::new(),
            language,
            institution: self.institution.to_owned(),
            footer: self.footer.to_owned(),
            blocks,
        }
        .bytes()
    }
}

/// Why no file came out; a fault of this room, never of the data.
#[derive(Debug, thiserror::Error)]
#[error("the office document could not be packed: {0}")]
pub struct DocxError(String);

impl Docx {
    /// The file.
    ///
    /// # Errors
    /// Only where the container cannot be written, which memory alone could cause.
    pub fn bytes(&self) -> Result<Vec<u8>, DocxError> {
        frame::pack(self)
    }
}

/// The language as an office program names it.
pub(crate) const fn tongue(language: Locale) -> &'static str {
    match language {
        Locale::Hu => "hu-HU",
        Locale::En => "en-GB",
    }
}

/// The media type of a DOCX.
pub const DOCX_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
