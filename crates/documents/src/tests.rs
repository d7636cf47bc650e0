#![cfg(feature = "pdf")]

use serde_json::json;
use vocabulary::Locale;
use vocabulary::pack::Pack;

use super::*;

fn pack() -> Pack {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/hu");
    let read: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    let files: Vec<(&str, &str)> =
        read.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    Pack::parse(&files).unwrap_or_else(|error| panic!("{error}"))
}

/// The labels by their keys: this room has no language text of its own, and its tests need none.
fn labels() -> PromptSheetLabels {
    PromptSheetLabels::of((Locale::Hu, Locale::En), |key, locale| format!("{key} {}", locale.code()))
}

fn sheet(pack: &Pack) -> PromptSheet {
    let scope = PromptSheetScope {
        languages: (Locale::Hu, Locale::En),
        body_kind: pack.body_kind("labour_inspection"),
        code: "K4T-9QX",
        version: "0000000000",
        with_samples: false,
    };
    PromptSheet::new(pack, scope, labels())
}

fn contains(bytes: &[u8], what: &str) -> bool {
    bytes.windows(what.len()).any(|window| window == what.as_bytes())
}

#[test]
fn a_document_is_a_tagged_pdf_with_language_and_title() {
    let pdf = typeset("= #data.greeting", &json!({ "greeting": "Jó napot" }), Locale::Hu, "Próba").unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    for what in ["/StructTreeRoot", "/Lang", "pdfuaid:part", "/MarkInfo"] {
        assert!(contains(&pdf, what), "{what}");
    }
    let english = typeset("= #data.greeting", &json!({ "greeting": "Hello" }), Locale::En, "Trial").unwrap();
    assert!(contains(&english, "(en)") && !contains(&english, "(hu)"));
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let make = || typeset("= #data", &json!("x"), Locale::En, "Trial").unwrap();
    assert_eq!(make(), make());
}

#[test]
fn a_hostile_template_reads_no_file_no_package_and_no_date() {
    assert!(typeset("#data", &json!("positive control"), Locale::En, "Trial").is_ok());
    for template in [
        "#read(\"/etc/hostname\")",
        "#read(\"../../Cargo.toml\")",
        "#include \"/etc/hostname\"",
        "#import \"other.typ\": *",
        "#import \"@preview/cetz:0.3.0\": canvas",
        "#image(\"/etc/hostname\")",
        "#json(\"data.json\")",
        "#plugin(\"evil.wasm\")",
        "#bibliography(\"refs.bib\")",
        "#datetime.today().display()",
    ] {
        let error = typeset(template, &json!({}), Locale::En, "Trial").unwrap_err();
        let denied = ["access denied", "would escape the project root", "unable to get the current date"];
        assert!(denied.iter().any(|words| error.message.contains(words)), "{template}: {}", error.message);
        assert_eq!(error.line, 1, "{template}");
    }
}

#[test]
fn data_is_never_read_as_markup() {
    let hostile = "#read(\"/etc/hostname\") *x* $1$ #panic() \\";
    let error_free = typeset("= Title\n#data.text", &json!({ "text": hostile }), Locale::En, "Trial");
    assert!(error_free.is_ok(), "{error_free:?}");
}

#[test]
fn a_complaint_shows_the_line_and_not_the_data() {
    let error =
        typeset("\n#data.missing", &json!({ "name": "Példa Anna" }), Locale::Hu, "Próba").unwrap_err();
    assert_eq!(error.line, 2);
    assert!(!error.to_string().contains("Anna"));
}

#[test]
fn the_fonts_can_write_the_languages_of_neighbours() {
    for text in
        ["árvíztűrő tükörfúrógép ŐŰ", "țară și încă", "їжак є ґанок", "žluťoučký kůň", "ђурђевак", "щука"]
    {
        assert!(can_set(text), "{text}");
    }
    assert!(!can_set("中文"));
}

#[test]
fn a_glyph_that_no_font_has_is_an_error_and_not_an_empty_box() {
    assert!(typeset("= #data", &json!("ű"), Locale::Hu, "Próba").is_ok());
    assert!(typeset("= #data", &json!("中"), Locale::Hu, "Próba").is_err());
}

#[test]
fn every_text_of_the_prompt_sheet_stands_on_its_pages_in_both_languages() {
    let pack = pack();
    let data = serde_json::to_value(sheet(&pack)).unwrap();
    let paper = crate::typesetting::words(crate::prompt_sheet::TEMPLATE, &data, Locale::Hu).unwrap();
    let stands = |text: &str| {
        let words: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        paper.contains(&words)
    };
    assert!(!stands("a sentence that is not there"));
    for locale in Locale::ALL {
        for sign in &pack.indicators {
            assert!(stands(sign.text.of(*locale)), "{}", sign.code);
            assert!(sign.ask.as_ref().is_none_or(|ask| stands(ask.of(*locale))), "{}", sign.code);
        }
        for question in &pack.questions {
            assert!(stands(question.text.of(*locale)), "{}", question.code);
            for choice in pack.options(question).iter().filter(|_| pack.options(question).len() <= 24) {
                assert!(stands(choice.text.of(*locale)), "{} {}", question.code, choice.code);
            }
        }
        for purpose in &pack.consent_purposes {
            for text in [&purpose.explain, &purpose.question, &purpose.if_no] {
                assert!(stands(text.of(*locale)), "{}", purpose.code.code());
            }
        }
        for duty in &pack.body_kind("labour_inspection").unwrap().duties {
            assert!(stands(pack.duty(duty).unwrap().text.of(*locale)), "{duty}");
        }
    }
    let offers_silence = paper.matches("nemkívánválaszolni").count();
    assert!(offers_silence >= pack.questions.len() + pack.sign_sets.len(), "{offers_silence}");
    assert!(stands("06 80 20 55 20"));
    assert!(!stands("06 00 000"), "an invented contact on a sheet for real use");
}

#[test]
fn the_prompt_sheet_becomes_a_tagged_pdf_that_says_sample() {
    let sheet = sheet(&pack());
    assert!(sheet.title().contains("minta"));
    let pdf = sheet.typeset().unwrap_or_else(|error| panic!("{error}: {}", error.message));
    assert!(pdf.starts_with(b"%PDF-") && contains(&pdf, "pdfuaid:part") && contains(&pdf, "/StructTreeRoot"));
    assert!(pdf.len() < 1_000_000, "{} bytes", pdf.len());
    if let Some(folder) = std::env::var_os("ROUNDTABLE_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join("prompt_sheet.pdf"), pdf).unwrap();
    }
}

pub(crate) fn report() -> Report {
    let table = |head: &[&str], rows: &[&[&str]]| ReportTable {
        caption: "Caption".to_owned(),
        head: head.iter().map(|&word| word.to_owned()).collect(),
        rows: rows.iter().map(|row| row.iter().map(|&word| word.to_owned()).collect()).collect(),
        shares: vec![],
    };
    let section = |heading: &str, text: &str, chart, table| ReportSection {
        heading: heading.to_owned(),
        level: 1,
        text: text.to_owned(),
        chart,
        table,
    };
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><rect width="60" height="20" fill="#0B5D5E"/></svg>"##;
    let chart = Some(Chart { svg: svg.to_owned(), description: "A bar of 60".to_owned() });
    Report {
        title: "How many".to_owned(),
        intro: "For planning".to_owned(),
        statement_heading: "In words".to_owned(),
        statement: vec!["Between 1 and 2.".to_owned()],
        warnings_heading: "Warnings".to_owned(),
        warnings: vec!["#panic() is only a word".to_owned()],
        sections: vec![
            section("With a head", "A text", chart, table(&["Model", "BIC"], &[&["A + B", "−1.5"]])),
            section("Without a head", "", None, table(&[], &[&["Seed", "1"]])),
            section("Without rows", "", None, table(&["Model"], &[])),
        ],
        footer: "Footer".to_owned(),
    }
}

#[test]
fn a_report_becomes_a_tagged_pdf_with_all_its_words_in_both_languages() {
    for language in [Locale::Hu, Locale::En] {
        let pdf = report().pdf(language).unwrap();
        assert!(pdf.starts_with(b"%PDF-") && contains(&pdf, "A bar of 60"));
    }
    let data = serde_json::to_value(report()).unwrap();
    let words = typesetting::words(include_str!("templates/report.typ"), &data, Locale::En).unwrap();
    for word in ["Inwords", "Between1and2.", "#panic()isonlyaword", "A+B", "−1.5", "Seed", "Withoutrows"] {
        assert!(words.contains(word), "{word} is missing in {words}");
    }
}

#[test]
fn a_table_of_words_and_a_section_under_another_are_set_too() {
    let mut deep = report();
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let rows = vec![words(&["I.1.2 A measure", "A minister", "2026", "late", "A long account of it."])];
    let head = words(&["Measure", "Responsible", "Deadline", "Stands", "Said"]);
    let table = ReportTable { caption: "Measures".to_owned(), head, rows, shares: vec![22, 18, 0, 0, 30] };
    let heading = "I.1 An objective".to_owned();
    deep.sections.push(ReportSection { heading, level: 2, text: String::new(), chart: None, table });
    deep.pdf(Locale::Hu).unwrap();
    let data = serde_json::to_value(deep).unwrap();
    let words = typesetting::words(include_str!("templates/report.typ"), &data, Locale::Hu).unwrap();
    for word in ["I.1Anobjective", "I.1.2Ameasure", "Aminister", "Alongaccountofit."] {
        assert!(words.contains(word), "{word} is missing in {words}");
    }
}

#[test]
fn a_report_without_warnings_has_no_heading_of_warnings() {
    let data = serde_json::to_value(Report { warnings: vec![], ..report() }).unwrap();
    let words = typesetting::words(include_str!("templates/report.typ"), &data, Locale::En).unwrap();
    assert!(words.contains("Inwords") && !words.contains("Warnings"));
}

fn minutes() -> Minutes {
    let words = |text: &str| text.to_owned();
    Minutes {
        title: words("Együttes ülés"),
        forums: words("Minta mechanizmus · Minta kerekasztal"),
        standing: words("Jóváhagyott emlékeztető"),
        approved: true,
        facts: vec![(words("Mikor"), words("2026. 06. 10. 10:00")), (words("Hol"), words("Díszterem"))],
        attendance: vec![MinutesPresence {
            body: words("Kitalált minisztérium"),
            how: words("jelen"),
            names: words("Példa Anna"),
        }],
        items: vec![
            MinutesItem {
                title: words("Értékelések"),
                owner: words("Kitalált minisztérium"),
                said: vec![words("Elhangzott #panic() és *semmi* más.")],
                positions: vec![words("Az együttműködés szorosabb lesz.")],
                problems: vec![words("A munkaerő-kizsákmányolás ritkán derül ki.")],
                tasks: vec![MinutesTask {
                    what: words("Közös ellenőrzés"),
                    who: words("Minta ügyészség"),
                    due: words("2026. 09. 30."),
                }],
            },
            MinutesItem {
                title: words("További teendők"),
                owner: String::new(),
                said: vec![],
                positions: vec![],
                problems: vec![],
                tasks: vec![],
            },
        ],
        labels: MinutesLabels {
            tasks: words("Megállapított feladatok"),
            attendance: words("Jelenléti ív"),
            agenda: words("Napirend"),
            ..MinutesLabels::default()
        },
        footer: words("Emlékeztető"),
    }
}

#[test]
fn minutes_become_a_tagged_pdf_with_all_their_words() {
    let pdf = minutes().pdf(Locale::Hu).unwrap_or_else(|error| panic!("{error}: {}", error.message));
    assert!(pdf.starts_with(b"%PDF-") && contains(&pdf, "pdfuaid:part") && contains(&pdf, "(hu)"));
    if let Some(folder) = std::env::var_os("ROUNDTABLE_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join("minutes.pdf"), &pdf).unwrap();
    }
    let data = serde_json::to_value(minutes()).unwrap();
    let words = typesetting::words(crate::minutes::TEMPLATE, &data, Locale::Hu).unwrap();
    for word in
        ["Jóváhagyottemlékeztető", "#panic()", "Azegyüttműködésszorosabblesz.", "1.Értékelések", "PéldaAnna"]
    {
        assert!(words.contains(word), "{word} is missing in {words}");
    }
    assert_eq!(words.matches("Közösellenőrzés").count(), 2, "under its item, and in the list of all tasks");
}

#[test]
fn minutes_with_a_sign_that_no_font_has_are_set_all_the_same() {
    let mut odd = minutes();
    odd.title.push_str(" 中");
    assert!(odd.pdf(Locale::En).is_ok());
    let bare = Minutes { attendance: vec![], items: vec![], approved: false, ..minutes() };
    assert!(bare.pdf(Locale::En).is_ok());
}

#[test]
fn the_card_holds_its_numbers_and_no_word_of_what_it_is_for() {
    let card = Card {
        title: "Useful numbers".to_owned(),
        lines: vec![("Advice line".to_owned(), "06 80 20 55 20".to_owned())],
    };
    let data = serde_json::to_value(&card).unwrap();
    let words = typesetting::words(card::TEMPLATE, &data, Locale::En).unwrap();
    assert!(words.contains("Adviceline0680205520"), "{words}");
    let pdf = card.pdf(Locale::En).unwrap();
    for telling in ["Roundtable", "victim", "traffick"] {
        assert!(!contains(&pdf, telling) && !words.contains(telling), "{telling}");
    }
    // a line of the country's own pack that has no neutral name is on no card
    let pack = pack();
    let on_card: Vec<_> = pack.contacts.iter().filter(|contact| contact.on_card.is_some()).collect();
    assert!(!on_card.is_empty() && on_card.len() < pack.contacts.len());
    for contact in on_card {
        assert!(
            contact.always && contact.counties.is_empty(),
            "{}: it must answer wherever the card is read",
            contact.code
        );
    }
}
