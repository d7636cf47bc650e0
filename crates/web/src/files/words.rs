//! Words of files in the reader's language.

use app::files::Head;
use vocabulary::{FileId, FileKind, PaperFor};

use crate::language::Texts;

/// Where a file is taken out.
pub(crate) fn address(id: FileId) -> String {
    format!("/files/{id}")
}

/// What a file is, and how large.
pub(crate) fn facts(t: Texts, file: &Head) -> Vec<String> {
    vec![t.s(kind_key(file.kind)).into_owned(), size(t, file.size)]
}

/// A size in the unit that people read, rounded up: nothing is shown as 0.
pub(super) fn size(t: Texts, bytes: i64) -> String {
    let kilo = (bytes + 1_023) / 1_024;
    let (key, number) =
        if kilo < 10_240 { ("files-size-kilo", kilo) } else { ("files-size-mega", (kilo + 1_023) / 1_024) };
    t.a(key, &[("size", t.n(number).as_str())])
}

const fn kind_key(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "files-kind-pdf",
        FileKind::Docx | FileKind::Odt => "files-kind-document",
        FileKind::Xlsx | FileKind::Ods => "files-kind-workbook",
        FileKind::Png | FileKind::Jpeg | FileKind::Webp => "files-kind-picture",
        FileKind::Csv => "files-kind-table",
        FileKind::Text => "files-kind-text",
    }
}

pub(super) const fn for_key(paper_for: PaperFor) -> &'static str {
    match paper_for {
        PaperFor::Everybody => "files-paper-everybody",
        PaperFor::Members => "files-paper-members",
    }
}
