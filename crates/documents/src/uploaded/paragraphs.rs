//! A DOCX as items: headings, numbered and lettered points, and what stands between them.

use std::collections::HashMap;

use super::numbering::{Format, Printed};
use super::questionnaire::{Item, Mark};
use super::words::{self, Paragraph, Style};
use super::{FileFault, Package, Place};

/// How far a style is followed to the one that it is based on.
const MOST_ANCESTORS: usize = 12;

/// The title of a document, and its items in their order.
pub(super) fn items(package: &Package) -> Result<(String, Vec<Item>), FileFault> {
    let paragraphs = words::paragraphs(package.part("word/document.xml"))?;
    let styles = words::styles(package.part("word/styles.xml"))?;
    let mut lists = words::lists(package.part("word/numbering.xml"))?;
    let mut title = words::title(package.part("docProps/core.xml"));
    let mut items: Vec<Item> = Vec::new();
    for paragraph in &paragraphs {
        let style = Resolved::of(paragraph, &styles);
        let printed = style.list.as_deref().filter(|list| *list != "0").and_then(|list| {
            lists.next(list, style.level.unwrap_or(0), |named| {
                styles.get(named).and_then(|style| style.list.clone())
            })
        });
        let text = tidy(&paragraph.text);
        if style.name == "title" && !text.is_empty() {
            title = text;
            continue;
        }
        if paragraph.cell.is_some_and(|cell| cell.head) || style.name.starts_with("toc ") {
            continue;
        }
        let mark = printed.as_ref().map_or(Mark::None, marked);
        if text.is_empty() && mark == Mark::None {
            continue;
        }
        items.push(Item {
            mark,
            printed: printed.map(|printed| printed.text).unwrap_or_default(),
            text,
            heading: style.outline,
            place: Place { sheet: None, row: paragraph.row, column: paragraph.cell.map(|cell| cell.column) },
            table_row: paragraph.cell.map(|cell| cell.row),
        });
    }
    Ok((title, items))
}

/// A paragraph's properties with those of its styles.
struct Resolved {
    name: String,
    list: Option<String>,
    level: Option<usize>,
    outline: Option<usize>,
}

impl Resolved {
    fn of(paragraph: &Paragraph, styles: &HashMap<String, Style>) -> Self {
        let mut found = Self {
            name: String::new(),
            list: paragraph.list.clone(),
            level: paragraph.level,
            outline: paragraph.outline,
        };
        let mut next = paragraph.style.clone();
        for step in 0..MOST_ANCESTORS {
            let Some(style) = next.as_ref().and_then(|id| styles.get(id)) else { break };
            if step == 0 {
                found.name.clone_from(&style.name);
            }
            if found.outline.is_none() {
                let by_name =
                    style.name.strip_prefix("heading ").and_then(|level| level.parse::<usize>().ok());
                found.outline = style.outline.or(by_name.and_then(|level| level.checked_sub(1)));
            }
            if found.list.is_none() {
                found.list.clone_from(&style.list);
                found.level = found.level.or(style.level);
            }
            next.clone_from(&style.based_on);
        }
        // the tenth level is body text
        found.outline = found.outline.filter(|level| *level < 9);
        found
    }
}

fn marked(printed: &Printed) -> Mark {
    let clean = super::questionnaire::number_of(&printed.text);
    if printed.format == Format::Bullet || clean.is_empty() {
        Mark::Bullet
    } else if clean.chars().any(|letter| letter.is_ascii_digit()) {
        Mark::Number(clean)
    } else {
        Mark::Letter(clean)
    }
}

/// Text without blanks at its ends and with one blank for many; its lines stay lines.
fn tidy(text: &str) -> String {
    let lines = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
