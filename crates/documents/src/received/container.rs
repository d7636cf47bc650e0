//! What an office file is, by the parts of its container; the parts are measured and thrown away.

use std::io::{Cursor, Read as _};

use vocabulary::FileKind;
use zip::ZipArchive;

use super::NotReceived;

/// The most parts of a container. An ordinary document has fewer than a hundred.
const MOST_PARTS: usize = 2_000;
/// The most that all parts may unpack to, in bytes.
const MOST_UNPACKED: u64 = 200 * 1024 * 1024;
/// The largest part that is read, in bytes.
const LARGEST_READ: u64 = 1024 * 1024;

/// The kind of a container. What its parts say of their own size is not believed: they are unpacked up to the limit.
pub(super) fn kind_of(bytes: &[u8]) -> Result<FileKind, NotReceived> {
    let damaged = |_| NotReceived::Damaged;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    // the record of 22 bytes that ends a container is the last thing, and nothing stands before the first part
    let ends = bytes.len().checked_sub(22).and_then(|at| bytes.get(at..at + 4)) == Some(b"PK\x05\x06");
    if !bytes.starts_with(b"PK\x03\x04") || !ends || archive.offset() != 0 {
        return Err(NotReceived::Damaged);
    }
    if archive.len() > MOST_PARTS {
        return Err(NotReceived::TooMuch);
    }
    let (mut left, mut types, mut mimetype, mut names) = (MOST_UNPACKED, None, None, Vec::new());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.into_owned();
        let read = matches!(name.as_str(), "[Content_Types].xml" | "mimetype");
        let limit = if read { left.min(LARGEST_READ) } else { left };
        let mut bounded = (&mut part).take(limit + 1);
        let size = if read {
            let mut unpacked = Vec::new();
            bounded.read_to_end(&mut unpacked).map_err(|_| NotReceived::Damaged)?;
            let text = String::from_utf8(unpacked).map_err(|_| NotReceived::Damaged)?;
            let size = text.len() as u64;
            if name == "mimetype" {
                mimetype = Some(text);
            } else {
                types = Some(text);
            }
            size
        } else {
            std::io::copy(&mut bounded, &mut std::io::sink()).map_err(|_| NotReceived::Damaged)?
        };
        if size > limit {
            return Err(NotReceived::TooMuch);
        }
        left -= size;
        names.push(name.to_ascii_lowercase());
    }
    let has = |part: &str| names.iter().any(|name| name == part);
    let macros = |name: &String| {
        name.ends_with("vbaproject.bin") || name.starts_with("basic/") || name.starts_with("scripts/")
    };
    if names.iter().any(macros) || types.as_deref().is_some_and(|types| types.contains("macroEnabled")) {
        return Err(NotReceived::Macros);
    }
    match (types.as_deref(), mimetype.as_deref().map(str::trim)) {
        (Some(types), _) if types.contains("wordprocessingml.document.main+xml") => {
            if has("word/document.xml") { Ok(FileKind::Docx) } else { Err(NotReceived::Damaged) }
        }
        (Some(types), _) if types.contains("spreadsheetml.sheet.main+xml") => {
            if has("xl/workbook.xml") {
                Ok(FileKind::Xlsx)
            } else {
                Err(NotReceived::Damaged)
            }
        }
        (_, Some("application/vnd.oasis.opendocument.text")) if has("content.xml") => Ok(FileKind::Odt),
        (_, Some("application/vnd.oasis.opendocument.spreadsheet")) if has("content.xml") => {
            Ok(FileKind::Ods)
        }
        _ => Err(NotReceived::OtherKind),
    }
}
