//! Reads the restated tables and oracle values of `testdata/mse`.

use statistics::estimation::{Table, read};

pub(crate) fn path(name: &str) -> String {
    format!("{}/../../testdata/mse/{name}", env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn text(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub(crate) fn table(name: &str) -> Table {
    read(text(name).as_bytes(), &[]).unwrap().table
}

/// Rows of a file as columns by name.
pub(crate) struct Rows {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

pub(crate) fn rows(name: &str) -> Rows {
    let text = text(name);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    Rows { header, rows }
}

impl Rows {
    pub(crate) fn column(&self, name: &str) -> usize {
        self.header.iter().position(|column| column == name).unwrap()
    }
}

/// The bit pattern of `10100`: first list first.
pub(crate) fn history(digits: &str) -> usize {
    digits.chars().enumerate().filter(|(_, digit)| *digit == '1').map(|(list, _)| 1 << list).sum()
}

pub(crate) fn close(ours: f64, theirs: f64, relative: f64) -> bool {
    (ours - theirs).abs() <= relative * theirs.abs()
}
