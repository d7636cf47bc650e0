//! Tables that people bring: a header and rows of cells, copied out of a spreadsheet or saved as comma-separated values.
//!
//! The cells are read, not understood: what a column means is known where it is asked for. A cell of a spreadsheet that holds a
//! formula arrives here as the text that was shown.

use vocabulary::Locale;

use crate::uploaded::{FileFault, FileProblem, Kind, Package, Place, sheets};

/// A table with a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns, trimmed.
    pub header: Vec<String>,
    /// The rows that are not empty.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins; the header is on line 1.
    pub line: u64,
    cells: Vec<String>,
}

impl std::fmt::Debug for Row {
    /// The line alone: what people typed is never printed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Row").field("line", &self.line).finish_non_exhaustive()
    }
}

impl Row {
    /// The cell in a column, trimmed; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether something stands to the right of so many columns.
    pub fn is_longer_than(&self, columns: usize) -> bool {
        self.cells.iter().skip(columns).any(|cell| !cell.is_empty())
    }
}

/// Why a table cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Not even a header.
    #[error("no header")]
    Empty,
    /// Quotes that do not close, or another fault of form.
    #[error("line {line} cannot be read")]
    Broken {
        /// The line.
        line: u64,
    },
}

/// Reads a table. Cells are parted by tabs (as copied out of a spreadsheet), semicolons or commas, whichever the first line has.
///
/// # Errors
/// No header, or the first line that cannot be read.
pub fn read_table(text: &str) -> Result<Table, TableError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut header = None;
    let mut rows = Vec::new();
    let (mut seen, mut line) = (0, 1);
    for record in reader.records() {
        let record = record
            .map_err(|error| TableError::Broken { line: error.position().map_or(1, csv::Position::line) })?;
        // the reader's own count is one short behind CRLF and behind empty lines
        let at = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(seen);
        let breaks =
            text.get(at..).unwrap_or_default().bytes().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let start = at + breaks.count();
        line += text.get(seen..start).unwrap_or_default().matches('\n').count() as u64;
        seen = start;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if header.is_none() {
            header = Some(cells);
        } else {
            rows.push(Row { line, cells });
        }
    }
    header.map(|header| Table { header, rows }).ok_or(TableError::Empty)
}

/// The signs with which a spreadsheet begins a formula, and two that it skips on the way to one.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋'];

/// Writes a table as comma-separated values, or parted by semicolons where a spreadsheet in that language expects them. A cell
/// that a spreadsheet would calculate gets an apostrophe in front of it, which shows it as it is; [`unguarded`] takes it away.
pub fn write_table(language: Locale, header: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let delimiter = match language {
        Locale::Hu => ';',
        Locale::En => ',',
    };
    // the mark says that the letters are UTF-8; without it a spreadsheet shows ő and ű as something else
    let mut text = String::from('\u{feff}');
    for cells in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                text.push(delimiter);
            }
            text.push('"');
            if cell.trim_start_matches([' ', '\u{a0}']).starts_with(FORMULA) {
                text.push('\'');
            }
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// A cell as it was before [`write_table`] guarded it.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches([' ', '\u{a0}']).starts_with(FORMULA) => rest,
        Some(_) | None => cell,
    }
}

/// Reads a table from a file: a workbook's first sheet that holds something, or text as [`read_table`] reads it.
///
/// # Errors
/// What is wrong with the file, and where.
pub fn read_table_file(bytes: &[u8]) -> Result<Table, FileProblem> {
    match Package::open(bytes) {
        Ok(package) if package.kind() == Kind::Xlsx => from_workbook(bytes),
        Ok(_) => Err(FileProblem::whole(FileFault::OtherKind)),
        Err(FileFault::OtherKind) if !bytes.contains(&0) && infer::get(bytes).is_none() => {
            let text = std::str::from_utf8(bytes).map_err(|_| FileProblem::whole(FileFault::Encoding))?;
            read_table(text).map_err(|error| match error {
                TableError::Empty => FileProblem::whole(FileFault::Empty),
                TableError::Broken { line } => {
                    FileProblem { place: Place { row: line, ..Place::default() }, fault: FileFault::Damaged }
                }
            })
        }
        Err(fault) => Err(FileProblem::whole(fault)),
    }
}

fn from_workbook(bytes: &[u8]) -> Result<Table, FileProblem> {
    let sheets = sheets(bytes).map_err(FileProblem::whole)?;
    let sheet = sheets.into_iter().find(|sheet| !sheet.rows.is_empty());
    let mut rows = sheet.ok_or(FileProblem::whole(FileFault::Empty))?.rows.into_iter();
    let header = rows.next().map(|row| row.cells).unwrap_or_default();
    Ok(Table { header, rows: rows.map(|row| Row { line: row.number, cells: row.cells }).collect() })
}

/// The mark that parts the cells of the first line, outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| *mark == byte) {
                    *count += 1;
                }
            }
        }
    }
    // of equals the first: a comma is more often part of a name than a tab
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_no_cell_is_calculated_on_the_way() {
        let header = vec!["What".to_owned(), "Note".to_owned()];
        let hostile =
            ["=1+1", "+36 1", "-2", "@x", " =1", "\t=1", "＝1", "a \"b\"; c, d\nő", "'quoted'", "plain"];
        let rows: Vec<Vec<String>> =
            hostile.iter().map(|cell| vec!["x".to_owned(), (*cell).to_owned()]).collect();
        for language in [Locale::Hu, Locale::En] {
            let bytes = write_table(language, &header, &rows);
            let text = String::from_utf8(bytes.clone()).unwrap();
            for calculated in ["\"=", "\"+", "\"-", "\"@", "\" =", "\"\t", "\"＝"] {
                assert!(!text.contains(calculated), "{calculated} in {text}");
            }
            assert!(text.contains("\"'=1+1\""), "it is shown as it is: {text}");
            let table = read_table_file(&bytes).unwrap();
            assert_eq!(table.header, header);
            let read: Vec<&str> = table.rows.iter().map(|row| unguarded(row.cell(1))).collect();
            // a table's cells are trimmed when they are read
            let trimmed: Vec<&str> = hostile.iter().map(|cell| cell.trim()).collect();
            assert_eq!(read.iter().map(|cell| cell.trim()).collect::<Vec<_>>(), trimmed);
        }
        assert_eq!(unguarded("'s Gravenhage"), "'s Gravenhage", "only what was guarded is taken back");
    }

    #[test]
    fn the_same_table_is_read_whatever_parts_its_cells() {
        for mark in ["\t", ";", ","] {
            let text = format!(
                "\u{feff}year{mark} text \r\n2024{mark}\"two\nlines{mark} one cell\"\r\n\r\n2025{mark}x\r\n"
            );
            let table = read_table(&text).unwrap();
            assert_eq!(table.header, ["year", "text"], "{mark:?}");
            assert_eq!(table.rows.len(), 2);
            assert_eq!(table.rows[0].cell(1), format!("two\nlines{mark} one cell"));
            assert_eq!(table.rows[0].line, 2);
            assert_eq!(table.rows[1].line, 5, "a cell of two lines and an empty line are counted");
        }
    }

    #[test]
    fn a_row_may_be_short_and_what_is_too_much_is_seen() {
        let table = read_table("a;b\n1\n1;2;;\n1;2;3\n").unwrap();
        let rows: Vec<(&str, bool)> =
            table.rows.iter().map(|row| (row.cell(1), row.is_longer_than(2))).collect();
        assert_eq!(rows, [("", false), ("2", false), ("2", true)]);
    }

    #[test]
    fn what_holds_nothing_is_no_table() {
        assert_eq!(read_table(" \n\n"), Err(TableError::Empty));
        assert!(read_table("a").is_ok_and(|table| table.rows.is_empty()));
    }
}
