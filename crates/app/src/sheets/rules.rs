//! What a sheet accepts, pure.

use vocabulary::{
    AgeGroup, CitizenshipGroup, Day, FieldRefusal, Form, Outcome, Refusal, Sex,
    pack::{CanonicalField, NonAnswer, Pack, Plane, Question, QuestionKind},
};

use super::{Answer, Draft, Gate, Ground, Progress, Route, Sheet, Task};

/// The longest text that one answer holds, in characters.
pub const LONGEST_TEXT: usize = 15_000;
/// The longest answer of one line, in characters.
pub const LONGEST_LINE: usize = 300;

/// Whether this question may be asked now: identity waits for consent, the opt-out notice or the child route (rule 1).
pub fn may_ask(question: &Question, gate: Gate) -> bool {
    question.plane == Plane::Coded || gate != Gate::Closed
}

/// Whether an answer about age can rest on this ground.
pub(super) fn check_route(route: Route) -> Outcome<()> {
    let nothing = matches!(route.ground, Ground::Nothing | Ground::Contradiction);
    // an adult is taken for one on some ground; without any, age is unknown and the child route applies
    if route.age == AgeGroup::Adult && (nothing || route.ground == Ground::Appearance) {
        return Err(Refusal::field("ground", "sheets-field-ground-adult").into());
    }
    if route.age != AgeGroup::Unknown && route.ground == Ground::Nothing {
        return Err(Refusal::field("ground", "sheets-field-ground-nothing").into());
    }
    Ok(())
}

fn refuse(question: &Question, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: question.code.clone(), key, args: vec![] }
}

/// Checks one answer; the refusal never repeats it.
pub(super) fn check(
    pack: &Pack,
    sheet: &Sheet,
    today: Day,
    question: &Question,
    answer: &Answer,
) -> Result<(), FieldRefusal> {
    let wrong = |key| Err(refuse(question, key));
    match (question.kind, answer) {
        (_, Answer::Missing(code)) if NonAnswer::parse(code).is_some() => Ok(()),
        (QuestionKind::Single | QuestionKind::Multi, Answer::Codes(codes)) => {
            let options = pack.options(question);
            let known = codes.iter().all(|code| options.iter().any(|option| option.code == code));
            let several = question.kind == QuestionKind::Multi;
            let distinct = codes.iter().collect::<std::collections::BTreeSet<_>>().len() == codes.len();
            if known && distinct && (codes.len() == 1 || (several && !codes.is_empty())) {
                Ok(())
            } else {
                wrong("sheets-field-choose")
            }
        }
        (QuestionKind::Text | QuestionKind::LongText, Answer::Text(text)) => {
            let longest = if question.kind == QuestionKind::Text { LONGEST_LINE } else { LONGEST_TEXT };
            if text.trim().is_empty() {
                wrong("sheets-field-empty")
            } else if text.chars().count() > longest {
                wrong("sheets-field-long")
            } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
                wrong("sheets-field-characters")
            } else {
                Ok(())
            }
        }
        (QuestionKind::PartialDate, Answer::Date(_)) => match answer.as_date() {
            None => wrong("sheets-field-date"),
            Some(date) if date.earliest() > today => wrong("sheets-field-date-future"),
            Some(date) if question.field == Some(CanonicalField::BirthDate) => {
                let oldest = today.years_since(date.earliest());
                let youngest = today.years_since(date.latest());
                match sheet.route.age {
                    AgeGroup::Adult if oldest < 18 => wrong("sheets-field-birth-says-child"),
                    AgeGroup::Child if youngest >= 18 => wrong("sheets-field-birth-says-adult"),
                    AgeGroup::Adult | AgeGroup::Child | AgeGroup::Unknown => Ok(()),
                }
            }
            Some(_) => Ok(()),
        },
        (QuestionKind::YesNo, Answer::YesNo(_)) => Ok(()),
        (QuestionKind::Number, Answer::Number(number)) => {
            let age = matches!(
                question.field,
                Some(CanonicalField::AgeAtRegistration | CanonicalField::AgeAtExploitationStart)
            );
            if *number > if age { 120 } else { 9_999 } { wrong("sheets-field-number") } else { Ok(()) }
        }
        _ => wrong("sheets-field-choose"),
    }
}

/// How a task stands.
pub(super) fn task(pack: &Pack, sheet: &Sheet, section: &str, answered: usize) -> Task {
    let questions: Vec<_> = pack.questions_of(section, sheet.age()).collect();
    let asked = questions.len();
    let blocked = questions.iter().any(|question| !may_ask(question, sheet.gate));
    let progress = if blocked {
        Progress::Blocked
    } else if answered >= asked {
        Progress::Done
    } else if answered == 0 {
        Progress::NotStarted
    } else {
        Progress::InProgress
    };
    Task { section: section.to_owned(), progress, answered, asked }
}

/// How many questions of a section have an answer.
pub(super) fn answered(pack: &Pack, sheet: &Sheet, section: &str, draft: &Draft) -> usize {
    pack.questions_of(section, sheet.age()).filter(|question| draft.has(&question.code)).count()
}

/// The group in which citizenships are counted: national before other EU before any other; unknown without any.
pub fn citizenship_group(pack: &Pack, citizenships: &[String]) -> CitizenshipGroup {
    let known: Vec<_> =
        citizenships.iter().filter(|code| *code != "UNK").filter_map(|code| pack.country(code)).collect();
    if known.is_empty() {
        CitizenshipGroup::Unknown
    } else if known.iter().any(|country| country.code == pack.manifest.country) {
        CitizenshipGroup::National
    } else if known.iter().any(|country| country.eu) {
        CitizenshipGroup::Eu
    } else {
        CitizenshipGroup::NonEu
    }
}

/// Sex as counted.
pub(super) fn sex(pack: &Pack, draft: &Draft) -> Sex {
    let codes = draft.codes_of(pack, CanonicalField::Sex);
    codes.first().and_then(|code| Sex::parse(code)).unwrap_or(Sex::Unknown)
}

/// The primary form and all forms, the primary one first; what the screening concluded stands in for a missing answer.
pub(super) fn forms(pack: &Pack, draft: &Draft, concluded: &[Form]) -> (Form, Vec<Form>) {
    let parse = |codes: Vec<String>| -> Vec<Form> { codes.iter().filter_map(|c| Form::parse(c)).collect() };
    let mut all = parse(draft.codes_of(pack, CanonicalField::Forms));
    if all.is_empty() {
        all = concluded.to_vec();
    }
    let primary = parse(draft.codes_of(pack, CanonicalField::PrimaryForm)).first().copied();
    let primary = primary.or_else(|| all.first().copied()).unwrap_or(Form::Unknown);
    all.retain(|form| *form != primary);
    all.insert(0, primary);
    (primary, all)
}
