//! Questionnaires that came back filled in.

use proptest::prelude::*;

use super::{super::*, document, p, row, workbook};
use crate::{AnswerSheet, SheetQuestion};

const STEPS: AskedQuestion<'static> = AskedQuestion {
    number: "17.",
    text: "Which steps were taken for asylum seekers?\nPlease name the languages.",
};
const WHOM: AskedQuestion<'static> = AskedQuestion { number: "17.a", text: "By whom?" };

fn filled(bytes: &[u8], asked: &[AskedQuestion<'_>]) -> (Vec<(usize, String)>, Vec<u64>) {
    let found = read_filled(bytes, asked).unwrap();
    let answers = found.answers.into_iter().map(|answer| (answer.question, answer.text)).collect();
    (answers, found.strange.into_iter().map(|place| place.row).collect())
}

#[test]
fn answers_stand_behind_their_questions_however_the_document_is_made() {
    let headed = [
        p("C1", None, "Protection"),
        p("C2", None, "17. Which steps were taken for asylum seekers?"),
        p("", None, "Please name the languages."),
        p("", None, "Invented steps:"),
        p("", None, "1. a guide was issued;"),
        p("", None, "2. officers were trained."),
        p("C2", None, "17.a By whom?"),
        p("C2", None, "18. How many were trained?"),
        p("", None, "What somebody else was asked."),
    ]
    .concat();
    let steps = "Invented steps:\n1. a guide was issued;\n2. officers were trained.";
    let (answers, strange) = filled(&document(&headed), &[STEPS, WHOM]);
    assert_eq!(answers, [(0, steps.to_owned()), (1, String::new())], "a list in an answer is no question");
    assert_eq!(strange, [8], "the answer to a question that was not asked belongs to nobody's");

    let beside = format!(
        "<w:tbl>{}{}{}</w:tbl>{}",
        row(&["17", "Which steps were taken for asylum seekers? Please name the languages.", "A guide."]),
        row(&["18", "How many were trained", "Twelve."]),
        row(&["17.a By whom?", "By an invented office."]),
        p("", None, "And by another."),
    );
    let (answers, strange) = filled(&document(&beside), &[STEPS, WHOM]);
    let whom = "By an invented office.\nAnd by another.".to_owned();
    assert_eq!(answers, [(0, "A guide.".to_owned()), (1, whom)]);
    assert_eq!(strange.len(), 1);

    let typed = [
        p("", None, "Which steps were taken for asylum seekers? None."),
        p("", None, "17/a: by WHOM - By nobody."),
        row(&["Year", "Guides"]).replace("<w:tr>", "<w:tbl><w:tr>"),
        row(&["2025", "1"]) + "</w:tbl>",
    ]
    .concat();
    let (answers, _) = filled(&document(&typed), &[STEPS, WHOM]);
    let table = "- By nobody.\nYear | Guides\n2025 | 1".to_owned();
    assert_eq!(answers, [(0, "None.".to_owned()), (1, table)], "a table in an answer stays in it");
}

#[test]
fn answers_in_a_workbook_stand_in_the_cells_behind_their_questions() {
    let bytes = workbook(&[
        &["No.", "Section", "Question", "Answer", "Remark"],
        &["17", "", "Which steps were taken for asylum seekers?", "A guide.", "since May"],
        &["17", "", "Which steps were taken by the police?", "Not ours."],
        &["", "17.a", "By whom?"],
    ]);
    let (answers, strange) = filled(&bytes, &[STEPS, WHOM]);
    assert_eq!(answers, [(0, "A guide.\nsince May".to_owned()), (1, String::new())]);
    assert_eq!(strange, [3], "a number alone does not make an answer ours");
    let text = "Szám;Kérdés;Válasz\n17.;\"Which steps were taken for asylum seekers?\";\"Két\nsor.\"\n";
    assert_eq!(filled(text.as_bytes(), &[WHOM, STEPS]).0, [(1, "Két\nsor.".to_owned())]);
    let nothing = read_filled(&bytes, &[]).unwrap();
    assert!(nothing.answers.is_empty() && nothing.strange.len() == 3);
    assert_eq!(read_filled(b"\x89PNG\r\n\x1a\n", &[STEPS]).unwrap_err().fault, FileFault::OtherKind);
}

proptest! {
    #[test]
    fn a_sheet_comes_back_with_what_was_written_in_it(
        answers in proptest::collection::vec("[a-záéőű0-9 .?()\\n-]{0,60}", 1..6),
        number in 1_usize..40,
    ) {
        let numbers: Vec<String> = (0..answers.len()).map(|place| format!("{}.", number + place)).collect();
        let question = |place: usize| format!("Invented question {} of the sheet?\nWith its own line.", place * 3);
        let sheet = AnswerSheet {
            title: "An invented evaluation".to_owned(),
            guidance: "Write into the boxes.".to_owned(),
            answer: "Answer".to_owned(),
            questions: numbers
                .iter()
                .zip(&answers)
                .enumerate()
                .map(|(place, (number, answer))| SheetQuestion {
                    number: number.clone(),
                    text: question(place),
                    answer: answer.clone(),
                })
                .collect(),
            ..AnswerSheet::default()
        };
        let texts: Vec<String> = (0..answers.len()).map(question).collect();
        let asked: Vec<AskedQuestion<'_>> = numbers
            .iter()
            .zip(&texts)
            .map(|(number, text)| AskedQuestion { number, text })
            .collect();
        let (found, strange) = filled(&sheet.docx(vocabulary::Locale::En).unwrap(), &asked);
        let tidy = |text: &str| {
            let lines = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
        };
        let written: Vec<(usize, String)> =
            answers.iter().map(|answer| tidy(answer)).enumerate().collect();
        prop_assert_eq!(found, written);
        prop_assert!(strange.is_empty());
    }
}
