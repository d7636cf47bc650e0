//! The container of an office file, opened within limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{FileFault, LARGEST_FILE};

/// The most parts of a container. An ordinary document has fewer than a hundred.
const MOST_PARTS: usize = 2_000;
/// The most that all parts may unpack to, in bytes.
const MOST_UNPACKED: u64 = 100 * 1024 * 1024;
/// The largest part that is read as XML, in bytes.
const LARGEST_PART: u64 = 16 * 1024 * 1024;
/// The parts that are kept: the rest is only measured.
const KEPT: [&str; 5] = [
    "[Content_Types].xml",
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "docProps/core.xml",
];

/// What an office file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A document.
    Docx,
    /// A workbook.
    Xlsx,
}

/// An office file whose parts were all measured; those that are read are unpacked.
pub(crate) struct Package {
    kind: Kind,
    parts: Vec<(String, String)>,
}

impl Package {
    /// Opens a file. What its parts say of their own size is not believed: they are unpacked up to the limit.
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, FileFault> {
        if bytes.is_empty() {
            return Err(FileFault::Empty);
        }
        if bytes.len() > LARGEST_FILE {
            return Err(FileFault::TooLarge);
        }
        // the container of office files of before 2007, and of new ones behind a password
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(FileFault::OldOrLocked);
        }
        if !infer::archive::is_zip(bytes) {
            return Err(FileFault::OtherKind);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileFault::Damaged)?;
        if archive.len() > MOST_PARTS {
            return Err(FileFault::TooMuch);
        }
        let (mut left, mut parts) = (MOST_UNPACKED, Vec::new());
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).map_err(|_| FileFault::Damaged)?;
            let name = part.name().map_err(|_| FileFault::Damaged)?.into_owned();
            if name.to_ascii_lowercase().ends_with("vbaproject.bin") {
                return Err(FileFault::Macros);
            }
            if KEPT.contains(&name.as_str()) {
                let mut unpacked = Vec::new();
                let limit = left.min(LARGEST_PART);
                (&mut part).take(limit + 1).read_to_end(&mut unpacked).map_err(|_| FileFault::Damaged)?;
                let size = unpacked.len() as u64;
                if size > limit {
                    return Err(FileFault::TooMuch);
                }
                left -= size;
                let text = String::from_utf8(unpacked).map_err(|_| FileFault::Damaged)?;
                parts.push((name, text));
            } else {
                let limit = if name.ends_with(".xml") { left.min(LARGEST_PART * 4) } else { left };
                let size = std::io::copy(&mut (&mut part).take(limit + 1), &mut std::io::sink())
                    .map_err(|_| FileFault::Damaged)?;
                if size > limit {
                    return Err(FileFault::TooMuch);
                }
                left -= size;
            }
        }
        let kinds = parts.iter().find(|(name, _)| name == "[Content_Types].xml").map(|(_, text)| text);
        Ok(Self { kind: kind_by(kinds.ok_or(FileFault::OtherKind)?)?, parts })
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// The text of a part that is kept; empty where the file has none.
    pub(crate) fn part(&self, name: &str) -> &str {
        self.parts
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, text)| text.trim_start_matches('\u{feff}'))
    }
}

fn kind_by(content_types: &str) -> Result<Kind, FileFault> {
    if content_types.contains("macroEnabled") {
        Err(FileFault::Macros)
    } else if content_types.contains("wordprocessingml.document.main+xml") {
        Ok(Kind::Docx)
    } else if content_types.contains("spreadsheetml.sheet.main+xml") {
        Ok(Kind::Xlsx)
    } else {
        Err(FileFault::OtherKind)
    }
}
