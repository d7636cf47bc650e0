//! What stands around the body: styles, lists, properties, and the container that holds the parts.

use std::io::{Cursor, Result, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::{RELATIONS, WORDS, Xml, element, empty, part, text, value};
use super::{Docx, DocxError, body, tongue};

/// Packs the parts. Every part has the same old day, so that the same data give the same bytes.
pub(super) fn pack(docx: &Docx) -> std::result::Result<Vec<u8>, DocxError> {
    let fault = |fault: std::io::Error| DocxError(fault.to_string());
    let (document, counted) = body::document(docx).map_err(fault)?;
    let parts = [
        ("[Content_Types].xml", content_types().map_err(fault)?),
        ("_rels/.rels", package_relations().map_err(fault)?),
        ("docProps/core.xml", properties(docx).map_err(fault)?),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", document_relations().map_err(fault)?),
        ("word/styles.xml", styles(docx).map_err(fault)?),
        ("word/numbering.xml", numbering(counted).map_err(fault)?),
        ("word/settings.xml", settings(docx).map_err(fault)?),
        ("word/footer1.xml", body::footer(docx).map_err(fault)?),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    let mut container = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        container.start_file(name, options).map_err(|fault| DocxError(fault.to_string()))?;
        container.write_all(&bytes).map_err(fault)?;
    }
    let packed = container.finish().map_err(|fault| DocxError(fault.to_string()))?;
    Ok(packed.into_inner())
}

/// The kinds of the parts.
fn content_types() -> Result<Vec<u8>> {
    const OFFICE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    part(|xml| {
        let space = "http://schemas.openxmlformats.org/package/2006/content-types";
        element(xml, "Types", &[("xmlns", space)], |xml| {
            let relations = "application/vnd.openxmlformats-package.relationships+xml";
            empty(xml, "Default", &[("Extension", "rels"), ("ContentType", relations)])?;
            empty(xml, "Default", &[("Extension", "xml"), ("ContentType", "application/xml")])?;
            for (name, kind) in [
                ("document", "document.main"),
                ("styles", "styles"),
                ("numbering", "numbering"),
                ("settings", "settings"),
                ("footer1", "footer"),
            ] {
                let (name, kind) = (format!("/word/{name}.xml"), format!("{OFFICE}.{kind}+xml"));
                empty(xml, "Override", &[("PartName", &name), ("ContentType", &kind)])?;
            }
            let core = "application/vnd.openxmlformats-package.core-properties+xml";
            empty(xml, "Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)])
        })
    })
}

fn relations(targets: &[(&str, &str)]) -> Result<Vec<u8>> {
    part(|xml| {
        let space = "http://schemas.openxmlformats.org/package/2006/relationships";
        element(xml, "Relationships", &[("xmlns", space)], |xml| {
            for (place, (kind, target)) in targets.iter().enumerate() {
                let id = format!("rId{}", place + 1);
                empty(xml, "Relationship", &[("Id", &id), ("Type", kind), ("Target", target)])?;
            }
            Ok(())
        })
    })
}

fn package_relations() -> Result<Vec<u8>> {
    let document = format!("{RELATIONS}/officeDocument");
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relations(&[(&document, "word/document.xml"), (core, "docProps/core.xml")])
}

/// The fourth is the foot of the pages, which the body names by this place.
fn document_relations() -> Result<Vec<u8>> {
    let kinds = ["styles", "numbering", "settings", "footer"].map(|kind| format!("{RELATIONS}/{kind}"));
    let targets = ["styles.xml", "numbering.xml", "settings.xml", "footer1.xml"];
    let pairs: Vec<(&str, &str)> = kinds.iter().map(String::as_str).zip(targets).collect();
    relations(&pairs)
}

/// Title, language and the institution as author. No day: the print shop has no clock.
fn properties(docx: &Docx) -> Result<Vec<u8>> {
    let spaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    part(|xml| {
        element(xml, "cp:coreProperties", &spaces, |xml| {
            text(xml, "dc:title", &[], &docx.title)?;
            text(xml, "dc:creator", &[], &docx.institution)?;
            text(xml, "dc:language", &[], tongue(docx.language))
        })
    })
}

fn settings(docx: &Docx) -> Result<Vec<u8>> {
    part(|xml| {
        element(xml, "w:settings", &[("xmlns:w", WORDS)], |xml| {
            value(xml, "w:defaultTabStop", "708")?;
            element(xml, "w:compat", &[], |xml| {
                let office = "http://schemas.microsoft.com/office/word";
                let mode = [("w:name", "compatibilityMode"), ("w:uri", office), ("w:val", "15")];
                empty(xml, "w:compatSetting", &mode)
            })?;
            value(xml, "w:themeFontLang", tongue(docx.language))
        })
    })
}

/// Points without order, and a list counted from 1 for each counted block.
fn numbering(counted: usize) -> Result<Vec<u8>> {
    part(|xml| {
        element(xml, "w:numbering", &[("xmlns:w", WORDS)], |xml| {
            for (id, format, mark) in [("0", "bullet", "•"), ("1", "decimal", "%1.")] {
                element(xml, "w:abstractNum", &[("w:abstractNumId", id)], |xml| {
                    value(xml, "w:multiLevelType", "singleLevel")?;
                    element(xml, "w:lvl", &[("w:ilvl", "0")], |xml| {
                        value(xml, "w:start", "1")?;
                        value(xml, "w:numFmt", format)?;
                        value(xml, "w:lvlText", mark)?;
                        value(xml, "w:lvlJc", "left")?;
                        element(xml, "w:pPr", &[], |xml| {
                            empty(xml, "w:ind", &[("w:left", "454"), ("w:hanging", "340")])
                        })
                    })
                })?;
            }
            for list in 0..=counted {
                let id = (body::BULLETS + list).to_string();
                element(xml, "w:num", &[("w:numId", &id)], |xml| {
                    value(xml, "w:abstractNumId", if list == 0 { "0" } else { "1" })?;
                    if list > 0 {
                        element(xml, "w:lvlOverride", &[("w:ilvl", "0")], |xml| {
                            value(xml, "w:startOverride", "1")
                        })?;
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })
    })
}

/// A style of paragraphs.
#[derive(Default)]
struct Style {
    id: &'static str,
    /// The name by which office programs know their own styles; they translate it.
    name: &'static str,
    /// Half points.
    size: &'static str,
    bold: bool,
    colour: &'static str,
    /// Twentieths of a point before and after.
    space: (&'static str, &'static str),
    /// The level in the outline, from 0.
    outline: Option<&'static str>,
    /// Background, and a frame of the same colour.
    wash: Option<&'static str>,
    /// A line to sign on: over the right half, with the words in its middle.
    signed: bool,
    /// Stays with what follows.
    keeps: bool,
}

const INK: &str = "16202E";
const MUTED: &str = "51606F";
const TEAL: &str = "0B5D5E";
const PLAIN: Style = Style {
    id: "Normal",
    name: "Normal",
    size: "22",
    bold: false,
    colour: INK,
    space: ("60", "100"),
    outline: None,
    wash: None,
    signed: false,
    keeps: false,
};

const STYLES: [Style; 13] = [
    PLAIN,
    Style { id: "Above", name: "Above title", size: "19", colour: MUTED, keeps: true, ..PLAIN },
    Style { id: "Title", name: "Title", size: "36", bold: true, space: ("0", "120"), keeps: true, ..PLAIN },
    Style { id: "Subtitle", name: "Subtitle", size: "24", colour: MUTED, keeps: true, ..PLAIN },
    Style {
        id: "Heading1",
        name: "heading 1",
        size: "28",
        bold: true,
        colour: TEAL,
        space: ("360", "120"),
        outline: Some("0"),
        keeps: true,
        ..PLAIN
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        size: "24",
        bold: true,
        space: ("280", "80"),
        outline: Some("1"),
        keeps: true,
        ..PLAIN
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        size: "22",
        bold: true,
        space: ("200", "60"),
        outline: Some("2"),
        keeps: true,
        ..PLAIN
    },
    Style { id: "Notice", name: "Notice", space: ("120", "120"), wash: Some("FFF3DF"), ..PLAIN },
    Style { id: "Label", name: "Label", size: "19", colour: MUTED, space: ("120", "40"), ..PLAIN },
    Style { id: "ListBullet", name: "List Bullet", space: ("20", "40"), ..PLAIN },
    Style { id: "ListNumber", name: "List Number", space: ("20", "40"), ..PLAIN },
    Style { id: "Cell", name: "Cell", size: "20", space: ("40", "40"), ..PLAIN },
    Style { id: "Signature", name: "Signature", space: ("960", "240"), signed: true, ..PLAIN },
];

fn styles(docx: &Docx) -> Result<Vec<u8>> {
    part(|xml| {
        element(xml, "w:styles", &[("xmlns:w", WORDS)], |xml| {
            element(xml, "w:docDefaults", &[], |xml| {
                element(xml, "w:rPrDefault", &[], |xml| {
                    element(xml, "w:rPr", &[], |xml| {
                        empty(
                            xml,
                            "w:rFonts",
                            &[("w:ascii", "Calibri"), ("w:hAnsi", "Calibri"), ("w:cs", "Calibri")],
                        )?;
                        empty(xml, "w:lang", &[("w:val", tongue(docx.language))])
                    })
                })
            })?;
            STYLES.iter().try_for_each(|style| paragraph_style(xml, style))?;
            footer_style(xml)?;
            table_style(xml)
        })
    })
}

fn paragraph_style(xml: &mut Xml, style: &Style) -> Result<()> {
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", style.id)];
    if style.id == PLAIN.id {
        attributes.insert(1, ("w:default", "1"));
    }
    element(xml, "w:style", &attributes, |xml| {
        value(xml, "w:name", style.name)?;
        if style.id != PLAIN.id {
            value(xml, "w:basedOn", PLAIN.id)?;
            value(xml, "w:next", PLAIN.id)?;
        }
        empty(xml, "w:qFormat", &[])?;
        element(xml, "w:pPr", &[], |xml| {
            if style.keeps {
                empty(xml, "w:keepNext", &[])?;
            }
            if let Some(wash) = style.wash {
                element(xml, "w:pBdr", &[], |xml| {
                    ["w:top", "w:left", "w:bottom", "w:right"].iter().try_for_each(|side| {
                        let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "4"), ("w:color", wash)];
                        empty(xml, side, &line)
                    })
                })?;
                empty(xml, "w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", wash)])?;
            }
            if style.signed {
                let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "4"), ("w:color", style.colour)];
                element(xml, "w:pBdr", &[], |xml| empty(xml, "w:top", &line))?;
            }
            empty(xml, "w:spacing", &[("w:before", style.space.0), ("w:after", style.space.1)])?;
            if style.signed {
                empty(xml, "w:ind", &[("w:left", "4819")])?;
                value(xml, "w:jc", "center")?;
            }
            if let Some(level) = style.outline {
                value(xml, "w:outlineLvl", level)?;
            }
            Ok(())
        })?;
        element(xml, "w:rPr", &[], |xml| {
            if style.bold {
                empty(xml, "w:b", &[])?;
            }
            value(xml, "w:color", style.colour)?;
            value(xml, "w:sz", style.size)
        })
    })
}

fn footer_style(xml: &mut Xml) -> Result<()> {
    element(xml, "w:style", &[("w:type", "paragraph"), ("w:styleId", "Footer")], |xml| {
        value(xml, "w:name", "footer")?;
        value(xml, "w:basedOn", PLAIN.id)?;
        element(xml, "w:pPr", &[], |xml| {
            element(xml, "w:tabs", &[], |xml| empty(xml, "w:tab", &[("w:val", "right"), ("w:pos", "9638")]))
        })?;
        element(xml, "w:rPr", &[], |xml| {
            value(xml, "w:color", MUTED)?;
            value(xml, "w:sz", "17")
        })
    })
}

fn table_style(xml: &mut Xml) -> Result<()> {
    element(xml, "w:style", &[("w:type", "table"), ("w:styleId", "Lines")], |xml| {
        value(xml, "w:name", "Lines")?;
        element(xml, "w:tblPr", &[], |xml| {
            element(xml, "w:tblBorders", &[], |xml| {
                ["w:top", "w:bottom", "w:insideH"].iter().try_for_each(|side| {
                    let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "C9CFD6")];
                    empty(xml, side, &line)
                })
            })
        })
    })
}
