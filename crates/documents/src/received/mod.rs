//! Files that people hand in to be kept: what they are by their content, and what of them is kept.
//!
//! A file is taken when its content is of a kind on the list and its name says the same. Nothing is run, shown or followed:
//! a container is only measured, a picture is drawn anew, so that nothing that was hidden in it (place, device, thumbnail, trailing
//! bytes) is kept. What cannot be told apart from something else (text that begins like markup, a container with something before or
//! after it) is refused. **Absent:** a search for viruses; whoever opens a file elsewhere opens it as any attachment.

mod container;
mod picture;
#[cfg(test)]
mod tests;

use vocabulary::FileKind;

/// The largest file that is kept, in bytes.
pub const LARGEST_KEPT: usize = 20 * 1024 * 1024;
/// The longest name, in characters.
const LONGEST_NAME: usize = 120;

/// A file as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    /// What it is.
    pub kind: FileKind,
    /// Its name, without folders and signs that deceive, with the ending of its kind.
    pub name: String,
    /// Its content; of a picture drawn anew.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Received {
    /// Kind and size: names of files tell of people.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Received")
            .field("kind", &self.kind)
            .field("size", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// Why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReceived {
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// Larger than [`LARGEST_KEPT`], or a picture with too many points.
    #[error("too large")]
    TooLarge,
    /// Not of a kind on the list.
    #[error("another kind of file")]
    OtherKind,
    /// Its name says something else than its content.
    #[error("name and content disagree")]
    OtherName,
    /// It carries macros.
    #[error("macros")]
    Macros,
    /// It unpacks to more than is measured.
    #[error("unpacks to too much")]
    TooMuch,
    /// It is damaged, or something stands before or after it.
    #[error("damaged")]
    Damaged,
}

/// Takes a file as it was sent.
pub fn receive(name: &str, bytes: &[u8]) -> Result<Received, NotReceived> {
    if bytes.is_empty() {
        return Err(NotReceived::Empty);
    }
    if bytes.len() > LARGEST_KEPT {
        return Err(NotReceived::TooLarge);
    }
    let kind = kind_of(name, bytes)?;
    let (stem, ending) = parts_of(name);
    if !kind.endings().contains(&ending.as_str()) {
        return Err(NotReceived::OtherName);
    }
    let kept = match kind {
        FileKind::Png | FileKind::Jpeg | FileKind::Webp => picture::drawn_anew(kind, bytes)?,
        FileKind::Pdf
        | FileKind::Docx
        | FileKind::Xlsx
        | FileKind::Odt
        | FileKind::Ods
        | FileKind::Csv
        | FileKind::Text => bytes.to_vec(),
    };
    if kept.len() > LARGEST_KEPT {
        return Err(NotReceived::TooLarge);
    }
    let ending = kind.endings().first().copied().unwrap_or_default();
    Ok(Received { kind, name: format!("{stem}.{ending}"), bytes: kept })
}

fn kind_of(name: &str, bytes: &[u8]) -> Result<FileKind, NotReceived> {
    match infer::get(bytes).map(|known| known.mime_type()) {
        Some("application/pdf") if bytes.starts_with(b"%PDF-") => {
            // readers look for the end in the last kilobyte; what stands after it is not ours to keep
            let tail = bytes.get(bytes.len().saturating_sub(1_024)..).unwrap_or_default();
            let ends = tail.windows(5).any(|window| window == b"%%EOF");
            if ends { Ok(FileKind::Pdf) } else { Err(NotReceived::Damaged) }
        }
        Some("image/png") => Ok(FileKind::Png),
        Some("image/jpeg") => Ok(FileKind::Jpeg),
        Some("image/webp") => Ok(FileKind::Webp),
        _ if bytes.starts_with(b"PK") => container::kind_of(bytes),
        Some("text/plain") | None => text_kind(name, bytes),
        Some(_) => Err(NotReceived::OtherKind),
    }
}

/// Plain text and tables: UTF-8 without control characters that does not begin like something that a browser or a shell would
/// take for its own.
fn text_kind(name: &str, bytes: &[u8]) -> Result<FileKind, NotReceived> {
    let text = std::str::from_utf8(bytes).map_err(|_| NotReceived::OtherKind)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')) {
        return Err(NotReceived::OtherKind);
    }
    let start = text.trim_start();
    if start.is_empty() {
        return Err(NotReceived::Empty);
    }
    let markup = ["<script", "<html", "<svg", "<!doctype", "<iframe", "<?xml", "<?php", "<body", "<head"];
    let lower = text.to_ascii_lowercase();
    let deceives = start.starts_with(['<', '%']) || start.starts_with("#!") || start.starts_with("@echo");
    if deceives || markup.iter().any(|tag| lower.contains(tag)) {
        return Err(NotReceived::OtherKind);
    }
    Ok(if parts_of(name).1 == "csv" { FileKind::Csv } else { FileKind::Text })
}

/// The name without folders and ending, and the ending in small letters.
fn parts_of(name: &str) -> (String, String) {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    (plain(stem), ending.trim().to_ascii_lowercase())
}

/// A name without signs that turn the direction of writing, hide, or mean something to a system of files or a header.
fn plain(stem: &str) -> String {
    let plain: String = stem
        .chars()
        .map(|sign| if sign.is_alphanumeric() || "-_ ()".contains(sign) { sign } else { '-' })
        .take(LONGEST_NAME)
        .collect();
    let plain = plain.trim_matches(|sign: char| sign == '-' || sign.is_whitespace()).to_owned();
    if plain.is_empty() { "file".to_owned() } else { plain }
}
