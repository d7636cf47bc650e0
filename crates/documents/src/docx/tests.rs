//! Documents taken apart again.

use std::io::{Cursor, Read as _};

use super::*;
use crate::{
    Brief, BriefSection, BriefTable, Letter, ListedTask, Minutes, MinutesItem, MinutesLabels,
    MinutesPresence, MinutesTask, Reply, ReplyFigure, ReplyLabels, ReplyQuestion, ReplySection, TaskGroup,
    TaskList, TaskListLabels, fitting,
};

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn document(blocks: Vec<Block>) -> Docx {
    Docx {
        title: "A title".to_owned(),
        above: "Above".to_owned(),
        subtitle: "Under".to_owned(),
        language: Locale::Hu,
        institution: "Kitalált Minisztérium".to_owned(),
        footer: "At the foot".to_owned(),
        blocks,
    }
}

fn is_well_formed(xml: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().enable_all_checks(true);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

const PARTS: [&str; 9] = [
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/footer1.xml",
];

#[test]
fn a_document_has_real_headings_lists_tables_page_numbers_and_its_language() {
    let bytes = document(vec![
        Block::Heading(HeadingLevel::One, "One".to_owned()),
        Block::Heading(HeadingLevel::Three, "Three".to_owned()),
        Block::Paragraph(vec![Run::plain("plain "), Run::bold("bold"), Run::italic("italic")]),
        Block::points(["a point"]),
        Block::Numbered(vec![vec![Run::plain("first")], vec![Run::plain("second")]]),
        Block::Numbered(vec![vec![Run::plain("first again")]]),
        Block::Table(DocxTable {
            head: vec!["Head".to_owned()],
            rows: vec![vec!["cell".to_owned(), "beside it".to_owned()], vec![]],
            widths: vec![3, 1],
        }),
    ])
    .bytes()
    .unwrap();
    let body = part(&bytes, "word/document.xml");
    for what in [
        r#"<w:pStyle w:val="Title"/>"#,
        r#"<w:pStyle w:val="Heading1"/>"#,
        r#"<w:pStyle w:val="Heading3"/>"#,
        "<w:b/>",
        "<w:i/>",
        "<w:tblHeader/>",
        r#"<w:gridCol w:w="7228"/>"#,
        r#"<w:numId w:val="1"/>"#,
        r#"<w:numId w:val="3"/>"#,
    ] {
        assert!(body.contains(what), "{what} is missing in {body}");
    }
    assert_eq!(body.matches("<w:tc>").count(), 6, "short rows are filled up");
    let numbering = part(&bytes, "word/numbering.xml");
    assert_eq!(numbering.matches("startOverride").count(), 2, "two counted lists, each from 1");
    assert!(part(&bytes, "word/styles.xml").contains(r#"<w:lang w:val="hu-HU"/>"#));
    assert!(part(&bytes, "word/styles.xml").contains(r#"<w:outlineLvl w:val="2"/>"#));
    let core = part(&bytes, "docProps/core.xml");
    for what in ["<dc:title>A title<", "<dc:creator>Kitalált Minisztérium<", "<dc:language>hu-HU<"] {
        assert!(core.contains(what), "{core}");
    }
    let foot = part(&bytes, "word/footer1.xml");
    assert!(foot.contains("At the foot") && foot.contains(" PAGE ") && foot.contains(" NUMPAGES "));
    for name in PARTS {
        assert!(is_well_formed(&part(&bytes, name)), "{name}");
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let make = || document(vec![Block::text("x")]).bytes().unwrap();
    assert_eq!(make(), make());
    assert!(!part(&make(), "docProps/core.xml").contains("dcterms:created"), "no clock");
}

#[test]
fn data_never_become_markup_and_forbidden_characters_are_left_out() {
    let hostile = "<w:p/>&\"]]>\u{0}\u{8}\u{b}\u{1f}\u{fffe}\r\n\tnext </w:t><script>";
    let blocks = vec![
        Block::Heading(HeadingLevel::Two, hostile.to_owned()),
        Block::text(hostile),
        Block::Notice(hostile.to_owned()),
        Block::Label(hostile.to_owned()),
        Block::points([hostile]),
        Block::Signature(hostile.to_owned()),
        Block::Table(DocxTable {
            head: vec![hostile.to_owned()],
            rows: vec![vec![hostile.to_owned()]],
            widths: vec![],
        }),
    ];
    let hostile = hostile.to_owned();
    let bytes = Docx {
        title: hostile.clone(),
        above: hostile.clone(),
        subtitle: hostile.clone(),
        institution: hostile.clone(),
        footer: hostile,
        ..document(blocks)
    }
    .bytes()
    .unwrap();
    for name in PARTS {
        let text = part(&bytes, name);
        assert!(is_well_formed(&text), "{name}: {text}");
        assert!(!text.contains("<script>") && !text.contains("<w:p/>"), "{name}");
        assert!(
            !text.chars().any(|sign| matches!(sign, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}')),
            "{name}"
        );
    }
    let body = part(&bytes, "word/document.xml");
    assert!(body.contains("&lt;w:p/&gt;&amp;"), "what was typed stands there: {body}");
    assert!(body.contains("<w:br/>") && body.contains("<w:tab/>"));
}

pub(crate) fn reply() -> Reply {
    let words = |text: &str| text.to_owned();
    Reply {
        title: words("Válasz a kitalált értékelésre"),
        above: words("Kitalált Szervezet"),
        institution: words("Kitalált Minisztérium"),
        standing: words("Tervezet"),
        approved: false,
        facts: vec![(words("Határidő"), words("2026. 12. 01."))],
        sections: vec![ReplySection {
            heading: words("Azonosítás"),
            questions: vec![
                ReplyQuestion {
                    number: words("17"),
                    text: words("Hány áldozatot azonosítottak?\na) felnőttet\nb) gyermeket"),
                    answer: vec![words("Ebben az évben #panic() kevesebbet."), words("Második bekezdés.")],
                    figures: vec![ReplyFigure {
                        name: words("Azonosított áldozatok"),
                        value: words("171"),
                        as_of: words("2025. 12. 31."),
                        source: words("Minta Rendőrség"),
                        definition: words("első azonosítás"),
                    }],
                    sources: vec![words("Minta rendelet")],
                    withheld: vec![words("Öt alatti szám.")],
                    contributors: vec![words("Minta Rendőrség")],
                },
                ReplyQuestion {
                    number: words("18."), text: words("És később?"), ..ReplyQuestion::default()
                },
            ],
        }],
        labels: ReplyLabels {
            unanswered: words("Nincs válasz."),
            figures: words("Mutatók"),
            withheld: words("Visszatartva"),
            sources: words("Források"),
            ..ReplyLabels::default()
        },
        footer: words("Tervezet, nem adható ki"),
    }
}

#[test]
fn a_reply_keeps_the_questionnaires_order_and_numbers() {
    let bytes = reply().docx(Locale::Hu).unwrap();
    let body = part(&bytes, "word/document.xml");
    let places: Vec<usize> =
        ["Azonosítás", "17. Hány", "kevesebbet", "171", "Visszatartva", "18. És", "Nincs válasz."]
            .iter()
            .map(|what| body.find(what).unwrap_or_else(|| panic!("{what}")))
            .collect();
    assert!(places.is_sorted(), "{places:?}");
}

pub(crate) fn brief() -> Brief {
    let words = |text: &str| text.to_owned();
    Brief {
        title: words("Tájékoztató"),
        sections: vec![
            BriefSection {
                heading: words("Kérdések"),
                points: vec![words("Mi lesz?")],
                table: Some(BriefTable {
                    head: vec![words("Ajánlás"), words("Állás")],
                    rows: vec![vec![words("Tegye meg"), words("folyamatban")]],
                    widths: vec![3, 1],
                }),
                ..BriefSection::default()
            },
            BriefSection {
                heading: words("Ígéretek"), none: words("Nem volt."), ..BriefSection::default()
            },
        ],
        ..Brief::default()
    }
}

/// A brief as long as it may become: a question and an answer that fill their room.
pub(crate) fn full_brief() -> Brief {
    let long = |lines: usize| {
        let paragraphs: Vec<String> = (0..20).map(|_| "Kitalált mondat a válaszból. ".repeat(9)).collect();
        fitting(&paragraphs, lines).0
    };
    let fact = |name: &str| (name.to_owned(), "kitalált érték".to_owned());
    let section = |heading: &str, paragraphs| BriefSection {
        heading: heading.to_owned(),
        paragraphs,
        ..BriefSection::default()
    };
    Brief {
        title: "Kitalált tárgy, amely egy egész sort elfoglal, és még egy kicsit a következőből is"
            .to_owned(),
        above: "Kitalált Hivatal".to_owned(),
        standing: "Tervezet: a válasz nincs jóváhagyva.".to_owned(),
        facts: ["Ki kérdezi", "Érkezett", "Határidő", "Iktatószám", "Elküldve"].map(fact).to_vec(),
        sections: vec![section("Kérdés", long(12)), section("Válasz", long(20))],
        footer: "lábléc".to_owned(),
        ..Brief::default()
    }
}

pub(crate) fn letter() -> Letter {
    let words = |text: &str| text.to_owned();
    Letter {
        title: words("Körlevél"),
        institution: words("Kitalált Hivatal"),
        facts: vec![
            (words("Iktatószám"), words("MINTA/7-2/2026")),
            (words("Tárgy"), words("Kitalált adatkérés")),
            (words("Határidő"), words("2026. december 1.")),
        ],
        salutation: words("Tisztelt Címzettek!"),
        paragraphs: vec![words("Kérem <b>szíves</b> válaszukat."), words("Második bekezdés.")],
        dated: words("Kitaltváros, 2026. november 22."),
        closing: words("Tisztelettel:"),
        signatory: words("Minta Béla\nnemzeti koordinátor"),
        receives: words("Kapják"),
        addressees: vec![words("Példa szerv"), words("Próba szervezet")],
        footer: words("MINTA/7-2/2026"),
    }
}

pub(crate) fn list() -> TaskList {
    let words = |text: &str| text.to_owned();
    TaskList {
        title: words("Feladatok"),
        groups: vec![
            TaskGroup {
                heading: words("Ülés"),
                tasks: vec![ListedTask { what: words("Közös ellenőrzés"), ..ListedTask::default() }],
            },
            TaskGroup { heading: words("Üres ülés"), tasks: vec![] },
        ],
        labels: TaskListLabels { none: words("Nincs feladat."), ..TaskListLabels::default() },
        ..TaskList::default()
    }
}

pub(crate) fn minutes() -> Minutes {
    let words = |text: &str| text.to_owned();
    let task = MinutesTask { what: words("Elküldi"), who: words("Minta szerv"), due: words("holnap") };
    Minutes {
        title: words("Együttes ülés"),
        forums: words("Fórumok"),
        standing: words("Jóváhagyott"),
        approved: true,
        facts: vec![],
        attendance: vec![MinutesPresence {
            body: words("Minta szerv"),
            how: words("jelen"),
            names: words("Példa Anna"),
        }],
        items: vec![MinutesItem {
            title: words("Értékelések"),
            owner: String::new(),
            said: vec![words("Elhangzott.")],
            positions: vec![words("Egyetértés.")],
            problems: vec![],
            tasks: vec![task],
        }],
        labels: MinutesLabels {
            agenda: words("Napirend"),
            tasks: words("Feladatok"),
            attendance: words("Jelenlét"),
            none: words("semmi"),
            ..MinutesLabels::default()
        },
        footer: words("lábléc"),
    }
}

#[test]
fn a_reply_of_200_answers_is_packed_in_under_two_seconds_even_without_optimisation() {
    let mut long = reply();
    let section = long.sections.remove(0);
    long.sections = (0..100).map(|_| section.clone()).collect();
    assert_eq!(long.sections.iter().map(|section| section.questions.len()).sum::<usize>(), 200);
    let begun = std::time::Instant::now();
    let bytes = long.docx(Locale::Hu).unwrap();
    let took = begun.elapsed();
    assert!(took.as_secs_f64() < 2.0, "{took:?}");
    assert_eq!(part(&bytes, "word/document.xml").matches("17. Hány").count(), 100);
}

#[test]
fn briefs_lists_and_minutes_are_office_documents_with_all_their_words() {
    let files = [
        (brief().docx(Locale::Hu).unwrap(), vec!["Tájékoztató", "Mi lesz?", "folyamatban", "Nem volt."]),
        (list().docx(Locale::Hu).unwrap(), vec!["Feladatok", "Közös ellenőrzés", "Nincs feladat."]),
        (
            minutes().docx(Locale::Hu, "Kitalált Minisztérium").unwrap(),
            vec!["Fórumok", "1. Értékelések", "Egyetértés.", "Elküldi (Minta szerv, holnap)", "Példa Anna"],
        ),
    ];
    for (bytes, expected) in files {
        let body = part(&bytes, "word/document.xml");
        assert!(is_well_formed(&body));
        for what in expected {
            assert!(body.contains(what), "{what} is missing in {body}");
        }
    }
    #[cfg(feature = "pdf")]
    for (pdf, name) in [
        (brief().pdf(Locale::Hu).unwrap(), "brief"),
        (list().pdf(Locale::Hu).unwrap(), "task_list"),
        (reply().pdf(Locale::Hu).unwrap(), "reply"),
    ] {
        assert!(pdf.starts_with(b"%PDF-"), "{name}");
        if let Some(folder) = std::env::var_os("ROUNDTABLE_LOOK") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), &pdf).unwrap();
        }
    }
    if let Some(folder) = std::env::var_os("ROUNDTABLE_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join("reply.docx"), reply().docx(Locale::Hu).unwrap())
            .unwrap();
    }
}

#[test]
fn a_letter_has_its_number_its_line_to_sign_on_and_those_who_receive_it_in_this_order() {
    let bytes = letter().docx(Locale::Hu).unwrap();
    let body = part(&bytes, "word/document.xml");
    assert!(is_well_formed(&body));
    let order = [
        "Kitalált Hivatal",
        "Körlevél",
        "Iktatószám",
        "MINTA/7-2/2026",
        "Kitalált adatkérés",
        "Tisztelt Címzettek!",
        "Kérem &lt;b&gt;szíves&lt;/b&gt; válaszukat.",
        "Kitaltváros, 2026. november 22.",
        "Tisztelettel:",
        r#"<w:pStyle w:val="Signature"/>"#,
        "Minta Béla",
        "nemzeti koordinátor",
        "Kapják",
        "Példa szerv",
        "Próba szervezet",
    ];
    let places: Vec<usize> =
        order.iter().map(|what| body.find(what).unwrap_or_else(|| panic!("{what}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!body.contains("<b>"), "what was typed is text");
    assert_eq!(body.matches(r#"<w:pStyle w:val="ListNumber"/>"#).count(), 2, "who receives it is counted");
    let styles = part(&bytes, "word/styles.xml");
    let signed = styles.split(r#"w:styleId="Signature""#).nth(1).unwrap().split("</w:style>").next().unwrap();
    assert!(signed.contains("<w:pBdr><w:top ") && signed.contains(r#"<w:jc w:val="center"/>"#), "{signed}");
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:creator>Kitalált Hivatal<"));
    assert!(part(&bytes, "word/footer1.xml").contains("MINTA/7-2/2026"));
    for name in PARTS {
        assert!(is_well_formed(&part(&bytes, name)), "{name}");
    }
    if let Some(folder) = std::env::var_os("ROUNDTABLE_LOOK") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("letter.docx"), &bytes).unwrap();
        std::fs::write(folder.join("brief.docx"), full_brief().docx(Locale::Hu).unwrap()).unwrap();
    }
}

#[test]
fn what_does_not_fit_on_a_brief_is_left_out_as_a_whole_and_said() {
    let short = vec!["egy".to_owned(), "kettő".to_owned()];
    assert_eq!(fitting(&short, 4), (short.clone(), false));
    assert_eq!(fitting(&short, 3), (vec!["egy".to_owned()], true));
    assert_eq!(fitting(&["x".repeat(LONG)], 5), (vec![], true), "no half of a paragraph");
    assert_eq!(fitting(&[], 0), (vec![], false));
}

/// Characters that fill more than five lines.
const LONG: usize = 600;

#[cfg(feature = "pdf")]
#[test]
fn every_word_of_a_reply_stands_on_its_pages() {
    let data = serde_json::to_value(reply()).unwrap();
    let words = crate::typesetting::words(crate::reply::TEMPLATE, &data, Locale::Hu).unwrap();
    for word in [
        "17.Hányáldozatot",
        "18.Éskésőbb?",
        "b)gyermeket",
        "#panic()",
        "171",
        "elsőazonosítás",
        "Ötalattiszám.",
        "Nincsválasz.",
    ] {
        assert!(words.contains(word), "{word} is missing in {words}");
    }
}
