//! Typst in its own room: templates and data in, tagged PDF out.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Str, Value};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use vocabulary::Locale;

/// Stands before every template: the document's title and language, the fonts, and the names `data`, `title` and `language`.
const FRAME: &str = include_str!("templates/frame.typ");

/// Why a document was not made. The message is Typst's own and can quote data: show the line, keep the message out of logs of a
/// filled document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the document could not be set: line {line} of the template")]
pub struct TypesetError {
    /// Line of the template, from 1; 0 where the fault has no place in it.
    pub line: usize,
    /// What Typst says about it.
    pub message: String,
}

/// Sets a document: the template's markup with `data` as its only input, in the given language and with the given title.
///
/// The template sees `data`, `title` and `language`; anything else it asks for (a file, a package, the date) is denied. Takes some
/// tens of milliseconds once warm; run it where waiting is allowed.
///
/// # Errors
/// Where the template does not fit the data, or the result would not conform to PDF/UA-1 (a heading level left out, a glyph that
/// no embedded font has).
pub fn typeset(
    template: &'static str,
    data: &serde_json::Value,
    language: Locale,
    title: &str,
) -> Result<Vec<u8>, TypesetError> {
    let room = Room::new(template, data, language, title);
    let set = room.lay_out().and_then(|document| {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|fault| TypesetError { line: 0, message: fault.message().to_string() })?;
        let options = PdfOptions { standards, ..PdfOptions::default() };
        typst_pdf::pdf(&document, &options).map_err(|faults| room.complain(&faults))
    });
    // Nothing of a document stays in memory once it is made.
    typst::comemo::evict(0);
    set
}

/// Sets a document of this room from its data. A character that no embedded font has is set as a question mark: what people typed
/// must not be kept off the paper by one stray sign.
pub(crate) fn set(
    template: &'static str,
    document: &impl serde::Serialize,
    language: Locale,
    title: &str,
) -> Result<Vec<u8>, TypesetError> {
    let mut data = serde_json::to_value(document)
        .map_err(|fault| TypesetError { line: 0, message: fault.to_string() })?;
    settable(&mut data);
    typeset(template, &data, language, &settable_text(title))
}

fn settable(value: &mut serde_json::Value) {
    use serde_json::Value;
    match value {
        Value::String(text) => {
            if !can_set(text) {
                *text = settable_text(text);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(settable),
        Value::Object(fields) => fields.values_mut().for_each(settable),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn settable_text(text: &str) -> String {
    text.chars()
        .map(|letter| if can_set(letter.encode_utf8(&mut [0; 4])) || letter == '\n' { letter } else { '?' })
        .collect()
}

/// Whether the embedded fonts have a glyph for every character of a text.
pub fn can_set(text: &str) -> bool {
    text.chars().all(|letter| {
        let code = u32::from(letter);
        (0..).map_while(|index| fonts().book().info(index)).any(|font| font.coverage.contains(code))
    })
}

/// The embedded fonts, read once per process.
fn fonts() -> &'static FontStore {
    static FONTS: OnceLock<FontStore> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut store = FontStore::new();
        store.extend(typst_kit::fonts::embedded());
        store
    })
}

/// All that a template can reach.
struct Room {
    library: LazyHash<Library>,
    main: Source,
}

impl Room {
    fn new(template: &str, data: &serde_json::Value, language: Locale, title: &str) -> Self {
        let inputs: Dict =
            [("data", data.to_string().as_str()), ("language", language.code()), ("title", title)]
                .into_iter()
                .map(|(name, value)| (Str::from(name), Value::Str(Str::from(value))))
                .collect();
        Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            main: Source::detached(format!("{FRAME}{template}")),
        }
    }

    fn lay_out(&self) -> Result<PagedDocument, TypesetError> {
        typst::compile::<PagedDocument>(self).output.map_err(|faults| self.complain(&faults))
    }

    fn complain(&self, faults: &[SourceDiagnostic]) -> TypesetError {
        let Some(fault) = faults.first() else {
            return TypesetError { line: 0, message: String::new() };
        };
        let before_template = FRAME.lines().count();
        let line = self
            .range(fault.span)
            .and_then(|range| self.main.lines().byte_to_line(range.start))
            .map_or(0, |line| (line + 1).saturating_sub(before_template));
        TypesetError { line, message: fault.message.to_string() }
    }
}

impl World for Room {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        fonts().book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What stands on the pages of a document, without its blanks: for tests that nothing was left off the paper.
#[cfg(test)]
pub(crate) fn words(
    template: &'static str,
    data: &serde_json::Value,
    language: Locale,
) -> Result<String, TypesetError> {
    use typst::layout::{Frame, FrameItem};

    fn read(frame: &Frame, words: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => read(&group.frame, words),
                FrameItem::Text(text) => {
                    words.extend(text.text.chars().filter(|c| !c.is_whitespace()));
                }
                _ => {}
            }
        }
    }
    let document = Room::new(template, data, language, "test").lay_out()?;
    let mut all = String::new();
    document.pages().iter().for_each(|page| read(&page.frame, &mut all));
    Ok(all)
}
