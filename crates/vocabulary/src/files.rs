//! Kinds of files that are kept.

use crate::codes::code_list;

code_list! {
    /// What a file is, by its content.
    pub enum FileKind {
        /// A document as it is printed.
        Pdf = "pdf",
        /// A text document (Office Open XML).
        Docx = "docx",
        /// A workbook (Office Open XML).
        Xlsx = "xlsx",
        /// A text document (OpenDocument).
        Odt = "odt",
        /// A workbook (OpenDocument).
        Ods = "ods",
        /// A picture.
        Png = "png",
        /// A photograph.
        Jpeg = "jpeg",
        /// A picture.
        Webp = "webp",
        /// A table as text.
        Csv = "csv",
        /// Plain text.
        Text = "text",
    }

    /// Who of those who sit in a meeting sees a paper.
    pub enum PaperFor {
        /// Everybody with a seat in a forum that meets, observers too.
        Everybody = "everybody",
        /// Members alone: an observer may stand for somebody of whom the paper speaks.
        Members = "members",
    }
}

impl FileKind {
    /// The endings of its name, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Webp => &["webp"],
            Self::Csv => &["csv"],
            Self::Text => &["txt"],
        }
    }

    /// Its media type (RFC 6838).
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}
