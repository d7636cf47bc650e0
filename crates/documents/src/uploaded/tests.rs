//! Files as word processors and spreadsheets write them, built here part by part.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::{Block, Docx, HeadingLevel, read_table_file};

mod filled;

const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut container = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        container.start_file(*name, SimpleFileOptions::default()).unwrap();
        container.write_all(text.as_bytes()).unwrap();
    }
    container.finish().unwrap().into_inner()
}

fn kinds(kind: &str) -> String {
    format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="{kind}"/></Types>"#
    )
}

/// A paragraph in a style, or in a list at a level.
fn p(style: &str, list: Option<(u32, u32)>, text: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!(r#"<w:pStyle w:val="{style}"/>"#) };
    let list = list.map_or(String::new(), |(list, level)| {
        format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#)
    });
    format!("<w:p><w:pPr>{style}{list}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn row(cells: &[&str]) -> String {
    let cells = cells.iter().map(|cell| p("", None, cell)).collect::<Vec<_>>().join("</w:tc><w:tc>");
    format!("<w:tr><w:tc>{cells}</w:tc></w:tr>")
}

fn document(body: &str) -> Vec<u8> {
    let styles = format!(
        r#"<w:styles xmlns:w="{WORDS}"><w:style w:styleId="C1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="C2"><w:name w:val="heading 2"/><w:basedOn w:val="C1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:styleId="Q"><w:name w:val="Our question"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>"#
    );
    let level = |level: u32, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let levels = [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "(%3)")];
    let numbering = format!(
        r#"<w:numbering xmlns:w="{WORDS}"><w:abstractNum w:abstractNumId="5">{}</w:abstractNum>
        <w:abstractNum w:abstractNumId="6">{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num></w:numbering>"#,
        levels.concat(),
        level(0, "bullet", "-"),
    );
    let document = format!(r#"<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>"#);
    packed(&[
        ("[Content_Types].xml", &kinds(DOCUMENT)),
        ("word/document.xml", &document),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", &numbering),
    ])
}

/// A workbook of one sheet: rows of cells; what reads as a number is one.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut data = String::new();
    for (place, cells) in rows.iter().enumerate() {
        let cells: String = cells
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
            .map(|(column, text)| {
                let name =
                    Place { column: u32::try_from(column + 1).ok(), ..Place::default() }.letters().unwrap();
                if text.parse::<f64>().is_ok() {
                    format!(r#"<c r="{name}{}"><v>{text}</v></c>"#, place + 1)
                } else {
                    format!(r#"<c r="{name}{}" t="inlineStr"><is><t>{text}</t></is></c>"#, place + 1)
                }
            })
            .collect();
        data.push_str(&format!(r#"<row r="{}">{cells}</row>"#, place + 1));
    }
    workbook_of(&data)
}

fn workbook_of(data: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    packed(&[
        ("[Content_Types].xml", &kinds(WORKBOOK)),
        (
            "_rels/.rels",
            &format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{space}" xmlns:r="{relations}"><sheets><sheet name="Kérdések" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(r#"<worksheet xmlns="{space}"><sheetData>{data}</sheetData></worksheet>"#),
        ),
    ])
}

fn headings() -> Headings {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    Headings {
        number: words(&["No.", "Sorszám"]),
        section: words(&["Section", "Fejezet"]),
        question: words(&["Question", "Kérdés"]),
    }
}

fn read(bytes: &[u8]) -> Questionnaire {
    read_questionnaire(bytes, &headings()).unwrap()
}

fn asked(questionnaire: &Questionnaire) -> Vec<(&str, &str, &str)> {
    questionnaire
        .questions
        .iter()
        .map(|one| (one.number.as_str(), one.section.as_str(), one.text.as_str()))
        .collect()
}

fn faults(bytes: &[u8]) -> Vec<FileFault> {
    match read_questionnaire(bytes, &headings()) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.into_iter().map(|problem| problem.fault).collect(),
    }
}

#[test]
fn questions_of_a_document_keep_their_printed_numbers_sections_and_points() {
    let body = [
        p("T", None, "Questionnaire of the invented group"),
        p("", None, "Please answer by the end of May."),
        p("C1", None, "Prevention"),
        p("Q", None, "Which campaigns were held?"),
        p("", Some((1, 2)), "for children"),
        p("", Some((1, 2)), "for workers &amp; employers"),
        p("", Some((1, 1)), "What did they cost?"),
        p("C2", None, "Research"),
        p("", Some((1, 0)), "Which research was done?"),
        p("", Some((2, 0)), "with its titles"),
        p("", None, "Please attach it."),
        p("C1", None, "Protection"),
        p("", None, "17) How many victims were identified?"),
    ]
    .concat();
    let found = read(&document(&body));
    assert_eq!(found.title, "Questionnaire of the invented group");
    assert_eq!(found.preamble, ["Please answer by the end of May."]);
    assert_eq!(
        asked(&found),
        [
            ("1", "Prevention", "Which campaigns were held?\n(a) for children\n(b) for workers & employers"),
            ("1.1", "Prevention", "What did they cost?"),
            ("2", "Prevention · Research", "Which research was done?\n• with its titles\nPlease attach it."),
            ("17", "Protection", "How many victims were identified?"),
        ]
    );
    assert_eq!(found.questions[3].place.row, 13, "the paragraph, for the report of what was read");
}

#[test]
fn questions_in_a_table_and_without_numbers_are_found_too() {
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>No.</w:t></w:r></w:p></w:tc></w:tr>",
        row(&["4.", "Is there a hotline?", "an answer of last year"]),
        row(&["5.", "Who answers it?"]),
    );
    let found = read(&document(&table));
    assert_eq!(asked(&found), [("4", "", "Is there a hotline?"), ("5", "", "Who answers it?")]);

    let plain = [p("", None, "In 2020. there was none."), p("", None, "Is there one now?")].concat();
    assert_eq!(asked(&read(&document(&plain))), [("", "", "Is there one now?")]);
    assert_eq!(faults(&document(&p("", None, "Nothing is asked."))), [FileFault::NoQuestion]);

    let lettered = [p("", None, "a) Is there one?"), p("", None, "b) Is there another?")].concat();
    assert_eq!(asked(&read(&document(&lettered))).len(), 2, "letters are questions where nothing else is");
}

#[test]
fn what_was_deleted_hidden_from_print_or_doubled_for_older_programs_is_not_asked() {
    let body = r#"<w:p><w:r><w:t>1. Is </w:t></w:r><w:del><w:r><w:t>it</w:t><w:delText>never</w:delText></w:r></w:del>
        <w:ins><w:r><w:t xml:space="preserve">he&#114;e a hotline?</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"#;
    assert_eq!(asked(&read(&document(body))), [("1", "", "Is here a hotline?")]);
}

#[test]
fn a_workbook_is_read_by_the_names_of_its_columns_or_by_its_shape() {
    let named = workbook(&[
        &["Questionnaire 2026"],
        &[],
        &["Sorszám", "fejezet:", "Kérdés", "Válasz"],
        &["1", "Megelőzés", "Volt-e kampány?"],
        &["2", "", "Mennyibe került?"],
        &["3.1", "Védelem", "Hány férőhely van?"],
    ]);
    let found = read(&named);
    assert_eq!(
        asked(&found),
        [
            ("1", "Megelőzés", "Volt-e kampány?"),
            ("2", "Megelőzés", "Mennyibe került?"),
            ("3.1", "Védelem", "Hány férőhely van?"),
        ]
    );
    let place = &found.questions[2].place;
    assert_eq!(
        (place.sheet.as_deref(), place.row, place.letters()),
        (Some("Kérdések"), 6, Some("C".to_owned()))
    );

    // the column of numbers has a name that nobody foresaw
    let unforeseen =
        workbook(&[&["Tétel", "Kérdés"], &["1.", "Volt-e kampány?"], &["2/a", "Mennyibe került?"]]);
    assert_eq!(asked(&read(&unforeseen)), [("1", "", "Volt-e kampány?"), ("2/a", "", "Mennyibe került?")]);

    let shaped =
        workbook(&[&["Prevention"], &["1", "Was there a campaign?"], &["2", "What did it cost then?"]]);
    assert_eq!(
        asked(&read(&shaped)),
        [("1", "Prevention", "Was there a campaign?"), ("2", "Prevention", "What did it cost then?")]
    );
}

#[test]
fn every_cell_to_mend_is_named_by_sheet_row_and_column() {
    let bytes =
        workbook(&[&["No.", "Question"], &["1", "Is there a hotline?"], &["1", "Who pays it?"], &["3", ""]]);
    let problems = read_questionnaire(&bytes, &headings()).unwrap_err();
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem.place.row, problem.place.letters().unwrap_or_default(), problem.fault))
        .collect();
    assert_eq!(found, [(3, "A".to_owned(), FileFault::NumberTwice), (4, "B".to_owned(), FileFault::NoText)]);
    assert!(!format!("{problems:?}").contains("hotline"), "what stands there is never repeated");
}

#[test]
fn what_is_no_office_file_or_has_macros_is_refused() {
    let (xml, macros) = (kinds(DOCUMENT), kinds("application/vnd.ms-word.document.macroEnabled.main+xml"));
    let with =
        |part: &str| packed(&[("[Content_Types].xml", &xml), ("word/document.xml", "<a/>"), (part, "x")]);
    assert_eq!(faults(b""), [FileFault::Empty]);
    assert_eq!(faults(b"%PDF-1.7"), [FileFault::OtherKind]);
    assert_eq!(faults(&[0xd0, 0xcf, 0x11, 0xe0, 1, 2]), [FileFault::OldOrLocked]);
    assert_eq!(faults(&packed(&[("a.txt", "x")])), [FileFault::OtherKind]);
    assert_eq!(faults(&packed(&[("[Content_Types].xml", &macros)])), [FileFault::Macros]);
    assert_eq!(faults(&with("word/vbaProject.bin")), [FileFault::Macros]);
    assert_eq!(faults(&with("word/media/image1.png")), [FileFault::NoQuestion], "positive control");
    assert_eq!(faults(&vec![b'P'; LARGEST_FILE + 1]), [FileFault::TooLarge]);
}

#[test]
fn a_small_file_cannot_become_a_large_one() {
    let blanks = " ".repeat(30 * 1024 * 1024);
    let kinds = kinds(DOCUMENT);
    let bomb = packed(&[("[Content_Types].xml", &kinds), ("word/document.xml", &blanks)]);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert_eq!(faults(&bomb), [FileFault::TooMuch]);
    let many: Vec<(String, &str)> = (0..2_001).map(|part| (format!("word/{part}.xml"), "x")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    assert_eq!(faults(&packed(&many)), [FileFault::TooMuch]);
    let corners = workbook_of(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#,
    );
    assert_eq!(faults(&corners), [FileFault::TooMuch]);
    let deep = format!(r#"<w:document xmlns:w="{WORDS}">{}"#, "<w:sdt>".repeat(100_000));
    let deep = packed(&[("[Content_Types].xml", &kinds), ("word/document.xml", &deep)]);
    assert_eq!(faults(&deep), [FileFault::TooMuch]);
    let laughs = r#"<!DOCTYPE a [<!ENTITY x "ha">]><w:document xmlns:w="W/wordprocessingml/"><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>"#;
    let laughs = packed(&[("[Content_Types].xml", &kinds), ("word/document.xml", laughs)]);
    assert_eq!(faults(&laughs), [FileFault::Damaged], "a name that the file defines is not expanded");
}

#[test]
fn a_table_is_read_from_a_workbook_and_from_text_alike() {
    let bytes = workbook(&[&["year", "text"], &["2024", "Őrizze meg"], &[], &["2025", "x", "more"]]);
    let table = read_table_file(&bytes).unwrap();
    assert_eq!(table.header, ["year", "text"]);
    let rows: Vec<_> =
        table.rows.iter().map(|row| (row.line, row.cell(0), row.cell(1), row.is_longer_than(2))).collect();
    assert_eq!(rows, [(2, "2024", "Őrizze meg", false), (4, "2025", "x", true)]);
    let text = read_table_file("year;text\n2024;Őrizze meg\n".as_bytes()).unwrap();
    assert_eq!((text.rows[0].cell(0), text.rows[0].cell(1)), ("2024", "Őrizze meg"));
    let fault = |bytes: &[u8]| read_table_file(bytes).unwrap_err().fault;
    assert_eq!(fault(b"year;text\n2024;\xd5rizze"), FileFault::Encoding);
    assert_eq!(fault(b"\x89PNG\r\n\x1a\n"), FileFault::OtherKind);
    assert_eq!(fault(&document("")), FileFault::OtherKind);
    assert_eq!(fault(&workbook(&[])), FileFault::Empty);
}

#[test]
fn our_own_document_is_read_back_as_it_was_asked() {
    let bytes = Docx {
        title: "A questionnaire".to_owned(),
        above: String::new(),
        subtitle: String::new(),
        language: vocabulary::Locale::En,
        institution: "An office".to_owned(),
        footer: "A footer".to_owned(),
        blocks: vec![
            Block::Heading(HeadingLevel::One, "Prevention".to_owned()),
            Block::Numbered(vec![
                vec![crate::Run::plain("Was there a campaign?")],
                vec![crate::Run::plain("Another?")],
            ]),
            Block::Numbered(vec![vec![crate::Run::plain("And again?")]]),
        ],
    }
    .bytes()
    .unwrap();
    let found = read(&bytes);
    assert_eq!(found.title, "A questionnaire");
    assert_eq!(
        asked(&found),
        [
            ("1", "Prevention", "Was there a campaign?"),
            ("2", "Prevention", "Another?"),
            ("1", "Prevention", "And again?"),
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_the_readers_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read_questionnaire(&bytes, &headings());
        let _ = read_table_file(&bytes);
        let mut zip = b"PK\x03\x04".to_vec();
        zip.extend(&bytes);
        let _ = read_questionnaire(&zip, &headings());
    }

    #[test]
    fn no_damaged_part_makes_the_readers_panic(cut in 0_usize..400, sign in any::<char>(), sheet in any::<bool>()) {
        let broken = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            let place = cut % letters.len();
            letters[place] = sign;
            letters.into_iter().collect::<String>()
        };
        let bytes = if sheet {
            workbook_of(&broken(r#"<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1" t="n"><v>1e9</v></c><c r="C3" t="d"><v>2020</v></c></row>"#))
        } else {
            document(&broken(&[p("Q", Some((1, 2)), "a &amp; b"), row(&["4.", "c"]), p("C1", None, "d")].concat()))
        };
        let _ = read_questionnaire(&bytes, &headings());
        let _ = read_table_file(&bytes);
    }

    #[test]
    fn a_flipped_bit_in_the_container_is_survived(at in 0_usize..4_000, bit in 0_u8..8) {
        let mut bytes = workbook(&[&["No.", "Question"], &["1", "Is there a hotline?"]]);
        let place = at % bytes.len();
        bytes[place] ^= 1 << bit;
        let _ = read_questionnaire(&bytes, &headings());
    }
}
