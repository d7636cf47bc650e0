//! What a page of paper costs: `cargo bench -p documents`. Figures are kept in `docs/performance.md`.
#![expect(clippy::expect_used, reason = "a benchmark stops where its scene cannot be built")]

use divan::Bencher;
use documents::{
    PromptSheet, PromptSheetLabels, PromptSheetScope, Reply, ReplyFigure, ReplyLabels, ReplyQuestion,
    ReplySection,
};
use vocabulary::{Locale, pack::Pack};

fn main() {
    divan::main();
}

fn pack() -> Pack {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/hu");
    let read: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the pack is part of the repository")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            let content = std::fs::read_to_string(&path).expect("readable");
            (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), content)
        })
        .collect();
    let files: Vec<(&str, &str)> =
        read.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    Pack::parse(&files).expect("a pack without complaint")
}

fn sheet(pack: &Pack) -> PromptSheet {
    let languages = (Locale::Hu, Locale::En);
    let scope = PromptSheetScope {
        languages,
        body_kind: pack.body_kind("labour_inspection"),
        code: "K4T-9QX",
        version: "0000000000",
        with_samples: false,
    };
    // the keys stand for the words of the languages, which this room does not know
    PromptSheet::new(pack, scope, PromptSheetLabels::of(languages, |key, _| key.to_owned()))
}

/// The questions of the pack in two languages, as data.
#[divan::bench]
fn gather_the_prompt_sheet(bencher: Bencher<'_, '_>) {
    let pack = pack();
    bencher.bench(|| sheet(&pack));
}

/// The same as a PDF: the longest document that the program makes.
#[cfg(feature = "pdf")]
#[divan::bench(sample_count = 20, sample_size = 1)]
fn typeset_the_prompt_sheet(bencher: Bencher<'_, '_>) {
    let sheet = sheet(&pack());
    bencher.bench(|| sheet.typeset().expect("a PDF"));
}

/// The assembled reply to a questionnaire of 200 questions, each answered with two paragraphs, a figure and two sources.
fn reply() -> Reply {
    let text =
        "In the year under review the bodies of the mechanism went on with what they had begun. ".repeat(5);
    let question = |number: usize| ReplyQuestion {
        number: number.to_string(),
        text: "Please describe the measures taken to identify victims among asylum seekers.".to_owned(),
        answer: vec![text.clone(), text.clone()],
        figures: vec![ReplyFigure {
            name: "Identified victims".to_owned(),
            value: "171".to_owned(),
            as_of: "31 December 2025".to_owned(),
            source: "A ministry".to_owned(),
            definition: "Persons identified for the first time".to_owned(),
        }],
        sources: vec!["A decree".to_owned(), "An event".to_owned()],
        ..ReplyQuestion::default()
    };
    let section = |place: usize| ReplySection {
        heading: format!("Section {place}"),
        questions: (place * 20..(place + 1) * 20).map(question).collect(),
    };
    Reply {
        title: "Reply".to_owned(),
        standing: "Draft".to_owned(),
        sections: (0..10).map(section).collect(),
        labels: ReplyLabels { figures: "Figures".to_owned(), ..ReplyLabels::default() },
        ..Reply::default()
    }
}

/// 200 answers as an office document.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn pack_a_reply_of_200_answers(bencher: Bencher<'_, '_>) {
    let reply = reply();
    bencher.bench(|| reply.docx(Locale::En).expect("a DOCX"));
}

/// 200 answers as a PDF.
#[cfg(feature = "pdf")]
#[divan::bench(sample_count = 5, sample_size = 1)]
fn typeset_a_reply_of_200_answers(bencher: Bencher<'_, '_>) {
    let reply = reply();
    bencher.bench(|| reply.pdf(Locale::En).expect("a PDF"));
}
