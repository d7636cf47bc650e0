//! One evaluation: how far it is, who is silent, its steps, how the country stands with the evaluator.

use app::{
    bodies,
    evaluations::{self, Cycle},
    packs,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{
    EvaluationId, EvaluationStep, Outcome,
    pack::{Mark, Pack},
};

use super::{form, home, list, words};
use crate::{
    forums::words::BodyNames,
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::{Texts, format, sorted_by_name},
    recommendations::words::{evaluator, mark},
    referrals::id_in,
    shell::{
        Shell,
        components::{
            Cell, Column, DateInput, ErrorSummary, FieldErrors, Fields, Notice, Row, Select, Shape, Status,
            SummaryStrip, Table,
        },
        page, page_with,
    },
    submit,
};

/// The form that plans a step or says when it was done.
#[derive(Debug, Clone)]
struct StepForm {
    step: Select,
    due: DateInput,
    done_on: DateInput,
}

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    summary: ErrorSummary,
    marked: Option<Notice>,
    home: String,
    standing: Status,
    strip: SummaryStrip,
    has_questions: bool,
    facts: Vec<(String, String)>,
    address: Option<String>,
    silent: Option<Table>,
    /// Which of the silent could not release an answer.
    unapproving: Option<Notice>,
    steps: Option<Table>,
    planned: bool,
    step: StepForm,
    standings: Option<Table>,
    representatives: Vec<String>,
    closed: bool,
}

impl ShowPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        (found, names): (&Cycle, &BodyNames),
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let of = &found.line.of;
        let label = |name: &str| t.s(&format!("evaluations-show-{name}"));
        let mut representatives: Vec<String> =
            found.representatives.iter().map(|body| names.name(t.locale(), *body).to_owned()).collect();
        representatives.sort();
        let steps = EvaluationStep::ALL
            .iter()
            .map(|step| (step.code().to_owned(), t.s(words::step(*step)).into_owned()));
        let marked = match of.mark {
            Mark::Own => {
                Some(Notice::attention(t.s("recommendations-mark-own"), t.s("evaluations-mark-own-text")))
            }
            Mark::Unverified => Some(Notice::attention(
                t.s("recommendations-mark-unverified"),
                t.s("evaluations-mark-unverified-text"),
            )),
            Mark::Read | Mark::Verified => None,
        };
        Self {
            summary: errors.summary(t),
            marked,
            home: format!("/evaluations/{}", found.line.id),
            standing: words::standing(t, &found.line, words::today(visit)),
            strip: home::strip(visit, &found.line),
            has_questions: found.line.progress.questions > 0,
            facts: facts(visit, pack, found),
            address: of.address.clone(),
            silent: silent(visit, found, names),
            unapproving: unapproving(t, found, names),
            steps: steps_table(visit, found),
            planned: of.deadline.is_some(),
            step: StepForm {
                step: Select::new("step", label("step"), steps.collect()).filled(fields, errors),
                due: DateInput::new(t, "due", label("due")).whole(label("due-hint")).filled(fields, errors),
                done_on: DateInput::new(t, "done_on", label("done-on"))
                    .whole(label("due-hint"))
                    .filled(fields, errors),
            },
            standings: list::standing_table(visit, pack, &found.standings),
            representatives,
            closed: found.line.closed_at.is_some(),
            shell: visit
                .shell("evaluations-show")
                .heading(of.title.of(t.locale()))
                .caption(evaluator(pack, t, &of.evaluator))
                .back("/evaluations")
                .errors(errors),
        }
    }
}

fn facts(visit: &Visit, pack: &Pack, found: &Cycle) -> Vec<(String, String)> {
    let t = visit.t();
    let of = &found.line.of;
    let fact = |key: &str, value: String| (t.s(key).into_owned(), value);
    let language = pack
        .language(&of.language)
        .map_or_else(|| of.language.clone(), |known| known.name.of(t.locale()).to_owned());
    let mut facts = vec![
        fact("evaluations-edit-year", of.year.to_string()),
        fact("evaluations-edit-language", language),
        fact("evaluations-edit-mark", t.s(mark(of.mark)).into_owned()),
    ];
    if !of.source.is_empty() {
        facts.push(fact("evaluations-edit-source", of.source.clone()));
    }
    if let Some((_, title)) = &found.previous {
        facts.push(fact("evaluations-edit-previous", title.of(t.locale()).to_owned()));
    }
    facts
}

fn silent(visit: &Visit, found: &Cycle, names: &BodyNames) -> Option<Table> {
    let t = visit.t();
    let rows: Vec<Row> =
        found
            .silent
            .iter()
            .map(|silent| {
                let (open, asked) = (t.n(silent.open), t.n(silent.asked));
                Row(vec![
                    Cell::text(names.name(t.locale(), silent.body)),
                    Cell::text(
                        t.a("evaluations-silent-open", &[("open", open.as_str()), ("asked", asked.as_str())]),
                    ),
                    Cell::text(silent.reminded_on.map_or_else(
                        || t.s("evaluations-silent-never").into_owned(),
                        |day| format::day(t, day),
                    )),
                ])
            })
            .collect();
    let columns = ["body", "owes", "reminded"]
        .map(|name| Column::new(t.s(&format!("evaluations-silent-{name}"))))
        .to_vec();
    (!rows.is_empty()).then(|| Table::new(t.s("evaluations-silent"), columns, rows))
}

/// Bodies that owe answers and in which too few people could approve one: their answers never come, however often they are
/// reminded.
fn unapproving(t: Texts, found: &Cycle, names: &BodyNames) -> Option<Notice> {
    let mut bodies: Vec<&str> = found.unapproving.iter().map(|body| names.name(t.locale(), *body)).collect();
    sorted_by_name(t.locale(), &mut bodies, |name| name);
    (!bodies.is_empty()).then(|| {
        let text = t.a("evaluations-unapproving-text", &[("bodies", bodies.join("; "))]);
        Notice::attention(t.s("evaluations-unapproving"), text)
    })
}

fn steps_table(visit: &Visit, found: &Cycle) -> Option<Table> {
    let t = visit.t();
    let today = words::today(visit);
    let rows: Vec<Row> = found
        .steps
        .iter()
        .map(|step| {
            let shown =
                |day: Option<vocabulary::Day>| day.map_or_else(String::new, |day| format::day(t, day));
            let (key, shape) = match (step.done_on, step.due) {
                (Some(_), _) => ("evaluations-step-done", Shape::Done),
                (None, Some(due)) if due < today && found.line.closed_at.is_none() => {
                    ("evaluations-step-late", Shape::Alarm)
                }
                (None, _) => ("evaluations-step-open", Shape::Open),
            };
            Row(vec![
                Cell::text(t.s(words::step(step.step))),
                Cell::text(shown(step.due)),
                Cell::text(shown(step.done_on)),
                Cell::Status(Status::new(t.s(key), shape)),
            ])
        })
        .collect();
    let columns = ["step", "due", "done-on", "state"]
        .map(|name| Column::new(t.s(&format!("evaluations-show-{name}"))))
        .to_vec();
    (!rows.is_empty()).then(|| Table::new(t.s("evaluations-show-steps"), columns, rows))
}

async fn load(signed: &Signed, id: EvaluationId) -> Outcome<(Cycle, BodyNames)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        Ok((evaluations::cycle(tx, id).await?, BodyNames(bodies::names(tx).await?)))
    })
}

/// One evaluation.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (found, names) = load(&signed, id_in(&id)?).await?;
    let nothing = (&Fields::empty(), &FieldErrors::none());
    page(&ShowPage::new(&signed.visit, packs::active()?.pack, (&found, &names), nothing))
}

/// Plans a step, or says when it was done.
pub(super) async fn step(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::step(&form.0) {
        Ok(step) => submit!(signed, &ctx, form.once(), |tx| {
            evaluations::set_step(tx, id, &step).await?;
            format!("/evaluations/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) => {
            let (found, names) = load(&signed, id).await?;
            let errors = errors_of(&signed.visit, failed)?;
            let pack = packs::active()?.pack;
            let shown = ShowPage::new(&signed.visit, pack, (&found, &names), (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// Plans the steps anew, back from the deadline.
pub(super) async fn replan(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::replan(tx, id).await?;
        format!("/evaluations/{id}")
    })?;
    Ok(see_other(&done))
}

/// Closes it.
pub(super) async fn close(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::close(tx, id).await?;
        format!("/evaluations/{id}")
    })?;
    Ok(see_other(&done))
}

/// Opens it again.
pub(super) async fn reopen(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::reopen(tx, id).await?;
        format!("/evaluations/{id}")
    })?;
    Ok(see_other(&done))
}

/// Reminds the bodies that owe answers.
pub(super) async fn remind(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::remind(tx, id).await?;
        format!("/evaluations/{id}")
    })?;
    Ok(see_other(&done))
}
