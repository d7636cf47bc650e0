//! A workbook as rows of shown text. Cells are read one by one and not as the rectangle that the file claims, which two cells in
//! far corners would make larger than any memory.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx};

use super::FileFault;

/// The most rows of a sheet that hold something.
const MOST_ROWS: usize = 20_000;
/// The most columns.
const MOST_COLUMNS: u32 = 200;
/// The most cells of a workbook that hold something.
const MOST_CELLS: usize = 1_000_000;
/// The most text of a workbook, in bytes: a shared text counts wherever it stands.
const MOST_TEXT: usize = 64 * 1024 * 1024;

/// A sheet that is not hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// Its name.
    pub(crate) name: String,
    /// Its rows that hold something.
    pub(crate) rows: Vec<SheetRow>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetRow {
    /// Counted from 1.
    pub(crate) number: u64,
    /// The cells from the first column, trimmed; empty between two that hold something.
    pub(crate) cells: Vec<String>,
}

impl SheetRow {
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// The sheets of a workbook that was measured by [`super::Package::open`] before.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileFault::Damaged)?;
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let (mut cells_left, mut text_left) = (MOST_CELLS, MOST_TEXT);
    let mut sheets = Vec::new();
    for name in names {
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(|_| FileFault::Damaged)?;
        let mut rows: Vec<SheetRow> = Vec::new();
        while let Some(cell) = reader.next_cell().map_err(|_| FileFault::Damaged)? {
            let (row, column) = cell.get_position();
            let text = shown(cell.get_value());
            if text.is_empty() {
                continue;
            }
            if column >= MOST_COLUMNS {
                return Err(FileFault::TooMuch);
            }
            cells_left = cells_left.checked_sub(1).ok_or(FileFault::TooManyRows)?;
            text_left = text_left.checked_sub(text.len()).ok_or(FileFault::TooMuch)?;
            let number = u64::from(row) + 1;
            if rows.last().is_none_or(|last| last.number != number) {
                if rows.len() >= MOST_ROWS {
                    return Err(FileFault::TooManyRows);
                }
                rows.push(SheetRow { number, cells: Vec::new() });
            }
            if let Some(last) = rows.last_mut() {
                let place = column as usize;
                if last.cells.len() <= place {
                    last.cells.resize(place + 1, String::new());
                }
                if let Some(cell) = last.cells.get_mut(place) {
                    *cell = text;
                }
            }
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

/// A cell as it is shown, near enough: what it was calculated to, never its formula.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => trimmed(text),
        DataRef::SharedString(text) => trimmed(text),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() => day(moment),
        DataRef::DateTime(moment) => moment.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn trimmed(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// The day of a spreadsheet's count in the order year, month, day; the count itself where it is no day.
fn day(moment: &ExcelDateTime) -> String {
    // 1900-03-01 to 9999-12-31: before it spreadsheets count a day that never was
    if (61.0..2_958_466.0).contains(&moment.as_f64()) {
        let (year, month, day, ..) = moment.to_ymd_hms_milli();
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        moment.as_f64().to_string()
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn a_day_of_a_spreadsheet_is_written_as_a_day() {
        let day = |count| day(&ExcelDateTime::new(count, ExcelDateTimeType::DateTime, false));
        assert_eq!(day(61.0), "1900-03-01");
        assert_eq!(day(45_255.75), "2023-11-25");
        assert_eq!(day(45_351.0), "2024-02-29");
        assert_eq!(day(1.0), "1", "before the first day that spreadsheets count rightly");
        assert_eq!(day(f64::MAX), f64::MAX.to_string());
    }
}
