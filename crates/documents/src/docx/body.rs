//! The blocks as the body of a document, and the foot of its pages.

use std::io::Result;

use super::xml::{RELATIONS, WORDS, Xml, element, empty, part, text, value};
use super::{Block, Docx, DocxTable, HeadingLevel, Run};

/// The width between the margins, in twentieths of a point: A4 less 20 mm on each side.
const WIDTH: u32 = 9_638;
/// The list of points without order in `numbering.xml`; counted lists follow it.
pub(super) const BULLETS: usize = 1;

/// `word/document.xml`, and how many counted lists it has.
pub(super) fn document(docx: &Docx) -> Result<(Vec<u8>, usize)> {
    let mut counted = 0;
    let bytes = part(|xml| {
        element(xml, "w:document", &[("xmlns:w", WORDS), ("xmlns:r", RELATIONS)], |xml| {
            element(xml, "w:body", &[], |xml| {
                for (style, line) in
                    [("Above", &docx.above), ("Title", &docx.title), ("Subtitle", &docx.subtitle)]
                {
                    if !line.is_empty() {
                        paragraph(xml, style, None, &[Run::plain(line)])?;
                    }
                }
                let mut blocks = docx.blocks.iter().peekable();
                while let Some(one) = blocks.next() {
                    block(xml, one, &mut counted)?;
                    // two tables without anything between them would become one
                    let joined = matches!(blocks.peek(), None | Some(Block::Table(_)));
                    if joined && matches!(one, Block::Table(_)) {
                        paragraph(xml, "Normal", None, &[])?;
                    }
                }
                element(xml, "w:sectPr", &[], |xml| {
                    empty(xml, "w:footerReference", &[("w:type", "default"), ("r:id", "rId4")])?;
                    empty(xml, "w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
                    let margins = [
                        ("w:top", "1134"),
                        ("w:right", "1134"),
                        ("w:bottom", "1134"),
                        ("w:left", "1134"),
                        ("w:header", "567"),
                        ("w:footer", "567"),
                        ("w:gutter", "0"),
                    ];
                    empty(xml, "w:pgMar", &margins)
                })
            })
        })
    })?;
    Ok((bytes, counted))
}

/// `word/footer1.xml`: the last line of every page with its number.
pub(super) fn footer(docx: &Docx) -> Result<Vec<u8>> {
    part(|xml| {
        element(xml, "w:ftr", &[("xmlns:w", WORDS)], |xml| {
            element(xml, "w:p", &[], |xml| {
                element(xml, "w:pPr", &[], |xml| value(xml, "w:pStyle", "Footer"))?;
                run(xml, &Run::plain(format!("{}\t", docx.footer)))?;
                field(xml, " PAGE ")?;
                run(xml, &Run::plain(" / "))?;
                field(xml, " NUMPAGES ")
            })
        })
    })
}

/// A number that the program that shows the document works out.
fn field(xml: &mut Xml, instruction: &str) -> Result<()> {
    element(xml, "w:fldSimple", &[("w:instr", instruction)], |xml| run(xml, &Run::plain("1")))
}

fn block(xml: &mut Xml, block: &Block, counted: &mut usize) -> Result<()> {
    match block {
        Block::Heading(level, words) => {
            let style = match level {
                HeadingLevel::One => "Heading1",
                HeadingLevel::Two => "Heading2",
                HeadingLevel::Three => "Heading3",
            };
            paragraph(xml, style, None, &[Run::plain(words)])
        }
        Block::Paragraph(runs) => paragraph(xml, "Normal", None, runs),
        Block::Notice(words) => paragraph(xml, "Notice", None, &[Run::plain(words)]),
        Block::Label(words) => paragraph(xml, "Label", None, &[Run::plain(words)]),
        Block::Bullets(points) => {
            points.iter().try_for_each(|point| paragraph(xml, "ListBullet", Some(BULLETS), point))
        }
        Block::Numbered(points) => {
            *counted += 1;
            let list = BULLETS + *counted;
            points.iter().try_for_each(|point| paragraph(xml, "ListNumber", Some(list), point))
        }
        Block::Table(table) => table_of(xml, table),
        Block::Signature(words) => paragraph(xml, "Signature", None, &[Run::plain(words)]),
    }
}

fn paragraph(xml: &mut Xml, style: &str, list: Option<usize>, runs: &[Run]) -> Result<()> {
    element(xml, "w:p", &[], |xml| {
        element(xml, "w:pPr", &[], |xml| {
            value(xml, "w:pStyle", style)?;
            if let Some(list) = list {
                element(xml, "w:numPr", &[], |xml| {
                    value(xml, "w:ilvl", "0")?;
                    value(xml, "w:numId", &list.to_string())
                })?;
            }
            Ok(())
        })?;
        runs.iter().try_for_each(|one| run(xml, one))
    })
}

fn run(xml: &mut Xml, run: &Run) -> Result<()> {
    element(xml, "w:r", &[], |xml| {
        if run.bold || run.italic {
            element(xml, "w:rPr", &[], |xml| {
                if run.bold {
                    empty(xml, "w:b", &[])?;
                }
                if run.italic {
                    empty(xml, "w:i", &[])?;
                }
                Ok(())
            })?;
        }
        for (line, words) in run.text.split('\n').enumerate() {
            if line > 0 {
                empty(xml, "w:br", &[])?;
            }
            for (stop, words) in words.split('\t').enumerate() {
                if stop > 0 {
                    empty(xml, "w:tab", &[])?;
                }
                text(xml, "w:t", &[("xml:space", "preserve")], words)?;
            }
        }
        Ok(())
    })
}

fn table_of(xml: &mut Xml, table: &DocxTable) -> Result<()> {
    let columns = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
    if columns == 0 {
        return Ok(());
    }
    let widths = widths(&table.widths, columns);
    element(xml, "w:tbl", &[], |xml| {
        element(xml, "w:tblPr", &[], |xml| {
            value(xml, "w:tblStyle", "Lines")?;
            empty(xml, "w:tblW", &[("w:w", "5000"), ("w:type", "pct")])?;
            empty(xml, "w:tblLayout", &[("w:type", "fixed")])?;
            let (row, column) = if table.head.is_empty() { ("0", "1") } else { ("1", "0") };
            empty(xml, "w:tblLook", &[("w:firstRow", row), ("w:firstColumn", column), ("w:noVBand", "1")])
        })?;
        element(xml, "w:tblGrid", &[], |xml| {
            widths.iter().try_for_each(|width| empty(xml, "w:gridCol", &[("w:w", width)]))
        })?;
        if !table.head.is_empty() {
            row(xml, &table.head, &widths, true)?;
        }
        table.rows.iter().try_for_each(|cells| row(xml, cells, &widths, false))
    })
}

fn row(xml: &mut Xml, cells: &[String], widths: &[String], head: bool) -> Result<()> {
    element(xml, "w:tr", &[], |xml| {
        element(xml, "w:trPr", &[], |xml| {
            empty(xml, "w:cantSplit", &[])?;
            if head {
                empty(xml, "w:tblHeader", &[])?;
            }
            Ok(())
        })?;
        for (place, width) in widths.iter().enumerate() {
            element(xml, "w:tc", &[], |xml| {
                element(xml, "w:tcPr", &[], |xml| empty(xml, "w:tcW", &[("w:w", width), ("w:type", "dxa")]))?;
                let words = cells.get(place).map_or("", String::as_str);
                let run = if head { Run::bold(words) } else { Run::plain(words) };
                paragraph(xml, "Cell", None, &[run])
            })?;
        }
        Ok(())
    })
}

/// The width of each column in twentieths of a point, as it is written.
fn widths(shares: &[u16], columns: usize) -> Vec<String> {
    let share = |column: usize| u32::from(shares.get(column).copied().unwrap_or(1).max(1));
    let all: u32 = (0..columns).map(share).sum();
    (0..columns).map(|column| (WIDTH * share(column) / all.max(1)).to_string()).collect()
}
