//! The parts of a DOCX, read: paragraphs with their styles, lists and cells.

use std::collections::HashMap;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::FileFault;
use super::numbering::{Definition, Format, Lists, Use};

/// Where in a table a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Counted over the document.
    pub(super) row: u32,
    /// Counted over the row.
    pub(super) column: u32,
    /// Whether the row is repeated as the head of its table.
    pub(super) head: bool,
}

/// A paragraph as it stands in the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) style: Option<String>,
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    pub(super) outline: Option<usize>,
    pub(super) cell: Option<Cell>,
    /// Counted from 1.
    pub(super) row: u64,
}

/// What a style gives to its paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// In small letters.
    pub(super) name: String,
    pub(super) based_on: Option<String>,
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    pub(super) outline: Option<usize>,
}

/// The most paragraphs that are read.
const MOST_PARAGRAPHS: u64 = 50_000;
/// The most elements that stand in each other. A document has about twenty.
const DEEPEST: usize = 256;

/// Something that a part says, of the namespace of word processing alone.
enum Said {
    Opens(String, HashMap<String, String>),
    Closes(String),
    Text(String),
}

/// Walks through a part. What was deleted or moved away, earlier properties, and what stands twice for older programs is left out.
fn walk(text: &str, mut hear: impl FnMut(Said) -> Result<(), FileFault>) -> Result<(), FileFault> {
    let mut reader = NsReader::from_str(text);
    let (mut depth, mut skipped): (usize, Option<usize>) = (0, None);
    loop {
        let (space, event) = reader.read_resolved_event().map_err(|_| FileFault::Damaged)?;
        let ours = matches!(&space, ResolveResult::Bound(space) if space.0.contains("wordprocessingml"));
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(FileFault::TooMuch);
                }
                let name = start.local_name().as_ref().to_owned();
                if skipped.is_none() && left_out(&name) {
                    skipped = Some(depth);
                }
                if ours && skipped.is_none() {
                    hear(Said::Opens(name, attributes(&start)?))?;
                }
            }
            Event::Empty(start) => {
                let name = start.local_name().as_ref().to_owned();
                if ours && skipped.is_none() && !left_out(&name) {
                    hear(Said::Opens(name.clone(), attributes(&start)?))?;
                    hear(Said::Closes(name))?;
                }
            }
            Event::End(end) => {
                let name = end.local_name().as_ref().to_owned();
                if ours && skipped.is_none() {
                    hear(Said::Closes(name))?;
                }
                if skipped == Some(depth) {
                    skipped = None;
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(words) if skipped.is_none() => hear(Said::Text(words.xml10_content().into_owned()))?,
            Event::CData(words) if skipped.is_none() => hear(Said::Text(words.xml10_content().into_owned()))?,
            Event::GeneralRef(reference) if skipped.is_none() => {
                let letter = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().map_err(|_| FileFault::Damaged)?,
                };
                // any other name would be defined by the file itself: entities are not expanded
                hear(Said::Text(letter.ok_or(FileFault::Damaged)?.to_string()))?;
            }
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(FileFault::Damaged) },
            _ => {}
        }
    }
}

fn left_out(name: &str) -> bool {
    matches!(
        name,
        "Fallback"
            | "del"
            | "moveFrom"
            | "pPrChange"
            | "rPrChange"
            | "tblPrChange"
            | "trPrChange"
            | "tcPrChange"
            | "sectPrChange"
            | "numberingChange"
    )
}

fn attributes(start: &BytesStart<'_>) -> Result<HashMap<String, String>, FileFault> {
    let mut found = HashMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| FileFault::Damaged)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| FileFault::Damaged)?;
        found.insert(attribute.key.local_name().as_ref().to_owned(), value.into_owned());
    }
    Ok(found)
}

/// The paragraphs of a document in their order.
pub(super) fn paragraphs(document: &str) -> Result<Vec<Paragraph>, FileFault> {
    let mut reading = Reading::default();
    walk(document, |said| reading.hear(said))?;
    Ok(reading.paragraphs)
}

#[derive(Default)]
struct Reading {
    paragraphs: Vec<Paragraph>,
    /// Paragraphs that are open: text boxes stand in paragraphs.
    open: Vec<Paragraph>,
    seen: u64,
    /// Rows that are open: tables stand in cells.
    rows: Vec<Cell>,
    row: u32,
    in_run: usize,
    in_text: bool,
}

impl Reading {
    fn hear(&mut self, said: Said) -> Result<(), FileFault> {
        match said {
            Said::Opens(name, attributes) => self.opens(&name, &attributes)?,
            Said::Closes(name) => self.closes(&name),
            Said::Text(words) if self.in_text => {
                if let Some(open) = self.open.last_mut() {
                    open.text.push_str(&words);
                }
            }
            Said::Text(_) => {}
        }
        Ok(())
    }

    fn opens(&mut self, name: &str, attributes: &HashMap<String, String>) -> Result<(), FileFault> {
        let value = attributes.get("val");
        match name {
            "p" => {
                self.seen += 1;
                if self.seen > MOST_PARAGRAPHS {
                    return Err(FileFault::TooMuch);
                }
                let cell = self.rows.last().copied();
                self.open.push(Paragraph { row: self.seen, cell, ..Paragraph::default() });
            }
            "tr" => {
                self.row += 1;
                self.rows.push(Cell { row: self.row, column: 0, head: false });
            }
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.column += 1;
                }
            }
            "tblHeader" => {
                let on = value.is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"));
                if let Some(row) = self.rows.last_mut() {
                    row.head = on;
                }
            }
            "r" => self.in_run += 1,
            "t" => self.in_text = self.in_run > 0,
            "tab" | "br" | "cr" | "noBreakHyphen" if self.in_run > 0 => {
                if let Some(open) = self.open.last_mut() {
                    open.text.push(match name {
                        "tab" => '\t',
                        "noBreakHyphen" => '\u{2011}',
                        _ => '\n',
                    });
                }
            }
            "pStyle" => self.properties(|open| open.style = value.cloned()),
            "numId" => self.properties(|open| open.list = value.cloned()),
            "ilvl" => self.properties(|open| open.level = value.and_then(|value| value.parse().ok())),
            "outlineLvl" => self.properties(|open| open.outline = value.and_then(|value| value.parse().ok())),
            _ => {}
        }
        Ok(())
    }

    fn properties(&mut self, set: impl FnOnce(&mut Paragraph)) {
        if let Some(open) = self.open.last_mut() {
            set(open);
        }
    }

    fn closes(&mut self, name: &str) {
        match name {
            "p" => self.paragraphs.extend(self.open.pop()),
            "tr" => {
                self.rows.pop();
            }
            "r" => self.in_run = self.in_run.saturating_sub(1),
            "t" => self.in_text = false,
            _ => {}
        }
    }
}

/// The styles by their ids.
pub(super) fn styles(part: &str) -> Result<HashMap<String, Style>, FileFault> {
    let mut styles: HashMap<String, Style> = HashMap::new();
    let mut open: Option<(String, Style)> = None;
    if part.is_empty() {
        return Ok(styles);
    }
    walk(part, |said| {
        match said {
            Said::Opens(name, attributes) => {
                if name == "style" {
                    open = attributes.get("styleId").map(|id| (id.clone(), Style::default()));
                } else if let Some((_, style)) = &mut open {
                    let value = attributes.get("val");
                    match name.as_str() {
                        "name" => style.name = value.map(|name| name.to_lowercase()).unwrap_or_default(),
                        "basedOn" => style.based_on = value.cloned(),
                        "numId" => style.list = value.cloned(),
                        "ilvl" => style.level = value.and_then(|value| value.parse().ok()),
                        "outlineLvl" => style.outline = value.and_then(|value| value.parse().ok()),
                        _ => {}
                    }
                }
            }
            Said::Closes(name) if name == "style" => styles.extend(open.take()),
            Said::Closes(_) | Said::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// The lists as they are defined and used.
pub(super) fn lists(part: &str) -> Result<Lists, FileFault> {
    let mut lists = Lists::default();
    let mut definition: Option<(String, Definition)> = None;
    let mut used: Option<(String, Use)> = None;
    let mut level = 0;
    if part.is_empty() {
        return Ok(lists);
    }
    walk(part, |said| {
        let (name, attributes) = match said {
            Said::Opens(name, attributes) => (name, attributes),
            Said::Closes(name) => {
                match name.as_str() {
                    "abstractNum" => lists.definitions.extend(definition.take()),
                    "num" => lists.uses.extend(used.take()),
                    _ => {}
                }
                return Ok(());
            }
            Said::Text(_) => return Ok(()),
        };
        let value = attributes.get("val").map_or("", String::as_str);
        let at = || attributes.get("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
        match name.as_str() {
            "abstractNum" => {
                let id = attributes.get("abstractNumId").cloned().unwrap_or_default();
                definition = Some((id, Definition::default()));
            }
            "num" => {
                let id = attributes.get("numId").cloned().unwrap_or_default();
                used = Some((id, Use::default()));
            }
            "lvl" | "lvlOverride" => level = at(),
            "numStyleLink" => {
                if let Some((_, definition)) = &mut definition {
                    definition.style = Some(value.to_owned());
                }
            }
            "abstractNumId" => {
                if let Some((_, used)) = &mut used {
                    used.definition = value.to_owned();
                }
            }
            "startOverride" => {
                if let (Some((_, used)), Ok(start)) = (&mut used, value.parse()) {
                    used.starts.insert(level, start);
                }
            }
            // within a use this would change single levels, which questionnaires do not do
            "start" | "numFmt" | "lvlText" if used.is_none() => {
                let found = definition.as_mut().and_then(|(_, definition)| definition.levels.get_mut(level));
                if let Some(found) = found {
                    match name.as_str() {
                        "start" => found.start = value.parse().unwrap_or(1),
                        "numFmt" => found.format = Format::of(value),
                        _ => found.text = value.to_owned(),
                    }
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(lists)
}

/// The title that the file gives itself; empty where it gives none.
pub(super) fn title(part: &str) -> String {
    let mut reader = NsReader::from_str(part);
    let (mut inside, mut title) = (false, String::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) => inside = start.local_name().as_ref() == "title",
            Event::End(_) => inside = false,
            Event::Text(words) if inside => title.push_str(&words.xml10_content()),
            Event::GeneralRef(reference) if inside => {
                title.extend(match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    _ => None,
                });
            }
            Event::Eof => break,
            _ => {}
        }
    }
    title.trim().to_owned()
}
