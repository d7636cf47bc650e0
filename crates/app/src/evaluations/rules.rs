//! What is planned when, and what must hold of what is typed. Pure.

use std::collections::HashMap;

use vocabulary::{
    Day, EvaluationStep, FieldRefusal, Outcome, QuestionId, QuestionRow, Refusal,
    pack::{Mark, Pack},
};

use super::model::{NewEvaluation, NewRow, NewStanding};

/// The longest title, source or address.
const LINE: usize = 300;
/// The longest text: a question, an answer.
pub(super) const LONGEST: usize = 30_000;
/// The longest number of a question.
const NUMBER: usize = 20;
/// The most rows of a questionnaire.
pub(super) const MOST_ROWS: usize = 500;
/// The first year of which an evaluation is kept.
const FIRST_YEAR: i64 = 2_000;

pub(super) fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

pub(super) fn sound(wrong: Vec<FieldRefusal>) -> Outcome<()> {
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

/// The due days of the country's own steps, planned back from the deadline of the reply in working days.
pub(super) fn planned_back(pack: &Pack, deadline: Day) -> Vec<(EvaluationStep, Day)> {
    let mut steps: Vec<(EvaluationStep, Day)> = pack
        .lead_times
        .iter()
        .map(|time| (time.step, pack.working_days_before(deadline, time.working_days)))
        .collect();
    steps.sort();
    steps
}

fn source(wrong: &mut Vec<FieldRefusal>, source: &str, address: Option<&str>, mark: Mark) {
    // an illustration needs no source; everything else has one
    if source.trim().is_empty() && mark != Mark::Own {
        wrong.push(refused("source", "evaluations-source-missing"));
    }
    if source.chars().count() > LINE {
        wrong.push(refused("source", "evaluations-line-long"));
    }
    let web = |address: &str| {
        (address.starts_with("https://") || address.starts_with("http://"))
            && !address.contains(char::is_whitespace)
            && address.chars().count() <= LINE
    };
    if address.is_some_and(|address| !web(address)) {
        wrong.push(refused("address", "evaluations-address-form"));
    }
}

fn titles(wrong: &mut Vec<FieldRefusal>, fields: [(&str, &str); 2], missing: &'static str) {
    for (field, text) in fields {
        if text.trim().is_empty() {
            wrong.push(refused(field, missing));
        } else if text.chars().count() > LINE {
            wrong.push(refused(field, "evaluations-line-long"));
        }
    }
}

/// What is wrong with an evaluation that is begun or corrected.
pub(super) fn wrong(pack: &Pack, new: &NewEvaluation, today: Day) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    if pack.evaluator(&new.evaluator).is_none() {
        wrong.push(refused("evaluator", "evaluations-evaluator-missing"));
    }
    let latest = i64::from(today.date().year()) + 5;
    if !(FIRST_YEAR..=latest).contains(&new.year) {
        wrong.push(refused("year", "evaluations-year-range"));
    }
    if pack.language(&new.language).is_none() {
        wrong.push(refused("language", "evaluations-language-missing"));
    }
    titles(
        &mut wrong,
        [("title_hu", &new.title.hu), ("title_en", &new.title.en)],
        "evaluations-title-missing",
    );
    source(&mut wrong, &new.source, new.address.as_deref(), new.mark);
    wrong
}

/// What is wrong with a standing.
pub(super) fn misplaced(pack: &Pack, new: &NewStanding, today: Day) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    if pack.evaluator(&new.evaluator).is_none() {
        wrong.push(refused("evaluator", "evaluations-evaluator-missing"));
    }
    if !(FIRST_YEAR..=i64::from(today.date().year())).contains(&new.year) {
        wrong.push(refused("year", "evaluations-year-range"));
    }
    titles(
        &mut wrong,
        [("text_hu", &new.text.hu), ("text_en", &new.text.en)],
        "evaluations-standing-missing",
    );
    source(&mut wrong, &new.source, new.address.as_deref(), new.mark);
    wrong
}

/// What is wrong with rows that are to be added to so many that are there.
pub(super) fn unreadable(rows: &[NewRow], there: usize) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    if !rows.iter().any(|row| row.kind == QuestionRow::Question) {
        wrong.push(refused("rows", "evaluations-rows-without-question"));
    }
    if rows.len() + there > MOST_ROWS {
        wrong.push(refused("rows", "evaluations-rows-many"));
    }
    if rows.iter().any(|row| row.number.chars().count() > NUMBER || row.text.chars().count() > LONGEST) {
        wrong.push(refused("rows", "evaluations-row-long"));
    }
    if rows.iter().any(|row| row.text.trim().is_empty()) {
        wrong.push(refused("rows", "evaluations-row-empty"));
    }
    wrong
}

/// A number as it is compared with another cycle's: without the full stop or bracket that follows it.
fn plain(number: &str) -> String {
    number.trim_end_matches(['.', ')', ':']).to_lowercase()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Which question of the cycle before asks the same as each of these: the one with the same words, else the only one with the
/// same number.
pub(super) fn counterparts(
    rows: &[NewRow],
    before: &[(QuestionId, String, String)],
) -> Vec<Option<QuestionId>> {
    let mut by_text: HashMap<String, QuestionId> = HashMap::new();
    let mut by_number: HashMap<String, Option<QuestionId>> = HashMap::new();
    for (id, number, text) in before {
        by_text.entry(flat(text)).or_insert(*id);
        // a number that stands twice says nothing
        by_number.entry(plain(number)).and_modify(|known| *known = None).or_insert(Some(*id));
    }
    let counterpart = |row: &NewRow| {
        if row.kind == QuestionRow::Heading {
            return None;
        }
        by_text
            .get(&flat(&row.text))
            .copied()
            .or_else(|| by_number.get(&plain(&row.number)).copied().flatten())
    };
    rows.iter().map(counterpart).collect()
}

#[cfg(test)]
mod tests {
    use vocabulary::SeededChance;

    use super::*;

    fn hungary() -> &'static Pack {
        crate::packs::active().unwrap().pack
    }

    #[test]
    fn every_due_day_is_a_working_day_with_exactly_so_many_between_it_and_the_deadline() {
        let pack = hungary();
        let first: Day = "2024-01-01".parse().unwrap();
        for day in (0..4 * 366).map(|days| first.plus_days(days)) {
            for days in [0, 1, 3, 8, 20, 41] {
                let due = pack.working_days_before(day, days);
                assert!(due <= day && pack.is_working_day(due), "{due} before {day}");
                let between = (1..).map(|step| due.plus_days(step)).take_while(|at| *at <= day);
                let worked = between.filter(|at| pack.is_working_day(*at)).count();
                assert_eq!(worked, usize::from(days), "{days} before {day}: {due}");
            }
        }
    }

    #[test]
    fn steps_are_planned_in_their_order_and_none_after_the_deadline() {
        let first: Day = "2025-06-01".parse().unwrap();
        for day in (0..800).map(|days| first.plus_days(days)) {
            let steps = planned_back(hungary(), day);
            assert_eq!(steps.len(), 5);
            assert!(steps.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{steps:?}");
            assert!(steps.iter().all(|(_, due)| *due <= day));
        }
    }

    #[test]
    fn easter_and_christmas_are_no_working_days() {
        // Good Friday 2026 is 3 April, Easter Monday the 6th: three working days before the 8th is the 1st
        let due = hungary().working_days_before("2026-04-08".parse().unwrap(), 3);
        assert_eq!(due, "2026-04-01".parse().unwrap());
        let after_christmas = hungary().working_days_before("2026-12-26".parse().unwrap(), 0);
        assert_eq!(after_christmas, "2026-12-24".parse().unwrap());
    }

    #[test]
    fn a_question_finds_its_counterpart_by_its_words_then_by_a_number_that_stands_once() {
        let chance = SeededChance::new(3);
        let ids: Vec<QuestionId> = (0..4).map(|_| QuestionId::random(&chance)).collect();
        let before: Vec<(QuestionId, String, String)> = ids
            .iter()
            .zip([("17.", "On asylum  seekers?"), ("18", "On children?"), ("a)", "One"), ("a)", "Two")])
            .map(|(id, (number, text))| (*id, number.to_owned(), text.to_owned()))
            .collect();
        let row = |number: &str, text: &str| NewRow {
            kind: QuestionRow::Question,
            number: number.to_owned(),
            text: text.to_owned(),
        };
        let rows =
            [row("4", "on asylum seekers?"), row("18)", "Anew"), row("a)", "Three"), row("99", "None")];
        assert_eq!(counterparts(&rows, &before), [Some(ids[0]), Some(ids[1]), None, None]);
    }
}
