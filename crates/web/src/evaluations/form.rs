//! What the forms of evaluations send.

use app::evaluations::{NewEvaluation, NewStanding, Pair, Step};
use vocabulary::{
    AccountId, BodyId, Day, EvaluationId, EvaluationStep, FieldRefusal, QuestionId, Refusal, pack::Mark,
};

use crate::{recommendations::whole_day, shell::components::Fields};

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn given(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.one(name).to_owned()).filter(|text| !text.is_empty())
}

fn day(fields: &Fields, id: &'static str, wrong: &mut Vec<FieldRefusal>) -> Option<Day> {
    whole_day(fields, id).unwrap_or_else(|field| {
        wrong.push(refused(field, "evaluations-day-form"));
        None
    })
}

fn sound<T>(wrong: Vec<FieldRefusal>, value: T) -> Result<T, Refusal> {
    if wrong.is_empty() { Ok(value) } else { Err(Refusal::fields(wrong)) }
}

fn year(fields: &Fields) -> i64 {
    fields.one("year").parse().unwrap_or(0)
}

fn mark(fields: &Fields) -> Mark {
    Mark::parse(fields.one("mark")).unwrap_or(Mark::Unverified)
}

/// An evaluation. What the codes mean is checked by the verb; what cannot be read at all is refused here.
pub(super) fn evaluation(fields: &Fields) -> Result<NewEvaluation, Refusal> {
    let mut wrong = Vec::new();
    let deadline = day(fields, "deadline", &mut wrong);
    let previous = given(fields, "previous").map(|text| text.parse::<EvaluationId>());
    if matches!(previous, Some(Err(()))) {
        wrong.push(refused("previous", "evaluations-previous-missing"));
    }
    let new = NewEvaluation {
        evaluator: fields.one("evaluator").to_owned(),
        year: year(fields),
        title: Pair::new(fields.one("title_hu"), fields.one("title_en")),
        language: fields.one("language").to_owned(),
        previous: previous.and_then(Result::ok),
        deadline,
        source: fields.one("source").to_owned(),
        address: given(fields, "address"),
        mark: mark(fields),
    };
    sound(wrong, new)
}

/// How the country stands.
pub(super) fn standing(fields: &Fields) -> NewStanding {
    NewStanding {
        evaluator: fields.one("evaluator").to_owned(),
        year: year(fields),
        text: Pair::new(fields.one("text_hu"), fields.one("text_en")),
        source: fields.one("source").to_owned(),
        address: given(fields, "address"),
        mark: mark(fields),
    }
}

/// A step with its days.
pub(super) fn step(fields: &Fields) -> Result<Step, Refusal> {
    let mut wrong = Vec::new();
    let step = EvaluationStep::parse(fields.one("step"));
    if step.is_none() {
        wrong.push(refused("step", "evaluations-step-missing"));
    }
    let (due, done_on) = (day(fields, "due", &mut wrong), day(fields, "done_on", &mut wrong));
    match step {
        Some(step) => sound(wrong, Step { step, due, done_on }),
        None => Err(Refusal::fields(wrong)),
    }
}

/// The bodies that were ticked.
pub(super) fn bodies(fields: &Fields) -> Result<Vec<BodyId>, Refusal> {
    let bodies: Result<Vec<BodyId>, ()> = fields.all("bodies").map(str::parse).collect();
    bodies.map_err(|()| Refusal::field("bodies", "evaluations-body-missing"))
}

/// The questions, or the headings of sections, that were ticked.
pub(super) fn rows(fields: &Fields, name: &str) -> Result<Vec<QuestionId>, Refusal> {
    let rows: Result<Vec<QuestionId>, ()> = fields.all(name).map(str::parse).collect();
    rows.map_err(|()| Refusal::field("questions", "evaluations-questions-missing"))
}

/// Somebody of the body; nobody where the field is empty.
pub(super) fn person(fields: &Fields, name: &'static str) -> Result<Option<AccountId>, Refusal> {
    let key = if name == "holder" { "evaluations-holder-missing" } else { "evaluations-substitute-missing" };
    given(fields, name).map(|text| text.parse().map_err(|()| Refusal::field(name, key))).transpose()
}
