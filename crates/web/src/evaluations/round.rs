//! The questionnaire: every question with who was asked, and the form that asks many bodies many questions at once.

use app::{
    bodies::{self, BodySummary},
    evaluations::{self, Round, RoundRow, Seen},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{BodyId, EvaluationId, Mandate, Outcome, QuestionId, QuestionRow, Refusal};

use super::{form, home, words};
use crate::{
    forums::words::BodyNames,
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::{Texts, sorted_by_name},
    referrals::id_in,
    shell::{
        Shell,
        components::{
            Choice, Choices, Empty, ErrorSummary, FieldErrors, Fields, Shape, Status, SummaryStrip,
        },
        page, page_with,
    },
    submit,
};

/// A question of the list.
#[derive(Debug, Clone)]
struct Asked {
    id: String,
    title: String,
    status: Status,
    /// Who was asked: the released first.
    bodies: Vec<(String, bool)>,
    ticked: bool,
}

/// A section of the list; the first may be without a heading.
#[derive(Debug, Clone)]
struct Section {
    /// Id and words of its heading.
    heading: Option<(String, String)>,
    ticked: bool,
    questions: Vec<Asked>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/round.html")]
pub(super) struct RoundPage {
    shell: Shell,
    summary: ErrorSummary,
    home: String,
    language: String,
    closed: bool,
    strip: SummaryStrip,
    sections: Vec<Section>,
    error: Option<String>,
    bodies: Choices,
    empty: Empty,
}

impl RoundPage {
    pub(super) fn new(
        visit: &Visit,
        (found, known): (&Round, &[BodySummary]),
        names: &BodyNames,
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let home = format!("/evaluations/{}", found.line.id);
        let mut sections: Vec<Section> = Vec::new();
        for row in &found.rows {
            if row.row.kind == QuestionRow::Heading {
                let id = row.id.to_string();
                sections.push(Section {
                    ticked: fields.has("sections", &id),
                    heading: Some((id, words::title(&row.row))),
                    questions: vec![],
                });
                continue;
            }
            if sections.is_empty() {
                sections.push(Section { heading: None, ticked: false, questions: vec![] });
            }
            if let Some(section) = sections.last_mut() {
                section.questions.push(asked(t, row, names, fields));
            }
        }
        let mut can: Vec<&BodySummary> = known
            .iter()
            .filter(|body| body.mandates.contains(&Mandate::Contribute))
            .filter(|body| !body.mandates.contains(&Mandate::Observe))
            .filter(|body| !found.representatives.contains(&body.id))
            .collect();
        sorted_by_name(t.locale(), &mut can, |body| body.name(t.locale()));
        let options =
            can.iter().map(|body| Choice::new(body.id.to_string(), body.name(t.locale()))).collect();
        let empty = Empty::new(t.s("evaluations-round-empty"), t.s("evaluations-round-empty-next"))
            .step(format!("{home}/questions/add"), t.s("evaluations-show-add"));
        Self {
            summary: errors.summary(t),
            language: found.line.of.language.clone(),
            closed: found.line.closed_at.is_some(),
            strip: home::strip(visit, &found.line),
            sections,
            error: errors.of("questions"),
            bodies: Choices::several("bodies", t.s("evaluations-round-bodies"), options)
                .hint(t.s("evaluations-round-bodies-hint"))
                .filled(fields, errors),
            empty,
            shell: visit
                .shell("evaluations-round")
                .caption(found.line.of.title.of(t.locale()))
                .back(home.clone())
                .errors(errors),
            home,
        }
    }
}

fn asked(t: Texts, row: &RoundRow, names: &BodyNames, fields: &Fields) -> Asked {
    let released = row.asked.iter().filter(|(_, seen)| *seen == Seen::Released).count();
    let (key, shape) = if row.merged {
        ("evaluations-row-final", Shape::Done)
    } else if row.asked.is_empty() {
        ("evaluations-row-unasked", Shape::Plain)
    } else if row.is_answered() {
        ("evaluations-row-answered", Shape::Half)
    } else if released > 0 {
        ("evaluations-row-partly", Shape::Half)
    } else {
        ("evaluations-row-waiting", Shape::Open)
    };
    let id = row.id.to_string();
    let name =
        |(body, seen): &(BodyId, Seen)| (names.name(t.locale(), *body).to_owned(), *seen == Seen::Released);
    Asked {
        ticked: fields.has("questions", &id),
        id,
        title: words::title(&row.row),
        status: Status::new(t.s(key), shape),
        bodies: row.asked.iter().map(name).collect(),
    }
}

type Loaded = (Round, Vec<BodySummary>, BodyNames);

async fn load(signed: &Signed, id: EvaluationId) -> Outcome<Loaded> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        let found = evaluations::round(tx, id).await?;
        Ok((found, bodies::list(tx).await?, BodyNames(bodies::names(tx).await?)))
    })
}

/// The questionnaire.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (found, known, names) = load(&signed, id_in(&id)?).await?;
    let nothing = (&Fields::empty(), &FieldErrors::none());
    page(&RoundPage::new(&signed.visit, (&found, &known), &names, nothing))
}

/// The questions that were ticked, one by one or with their section.
fn ticked(found: &Round, fields: &Fields) -> Result<Vec<QuestionId>, Refusal> {
    let (mut questions, sections) = (form::rows(fields, "questions")?, form::rows(fields, "sections")?);
    let mut inside = false;
    for row in &found.rows {
        match row.row.kind {
            QuestionRow::Heading => inside = sections.contains(&row.id),
            QuestionRow::Question if inside && !questions.contains(&row.id) => questions.push(row.id),
            QuestionRow::Question => {}
        }
    }
    Ok(questions)
}

/// Asks, takes back, or removes what was ticked.
pub(super) async fn change(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let (found, known, names) = load(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let act = form.0.one("act");
    let read = ticked(&found, &form.0).and_then(|questions| Ok((questions, form::bodies(&form.0)?)));
    let done = match read {
        Ok((questions, mut named)) => {
            let mut rows = questions.clone();
            if act == "remove" {
                rows.extend(form::rows(&form.0, "sections")?);
                named.clear();
            }
            submit!(signed, &ctx, form.once(), |tx| {
                match act {
                    "unask" => drop(evaluations::unask(tx, id, &questions, &named).await?),
                    "remove" => evaluations::remove(tx, id, &rows).await?,
                    _ => drop(evaluations::ask(tx, id, &questions, &named).await?),
                }
                format!("/evaluations/{id}/questions")
            })
            .map_err(Failed::from)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) => {
            let errors = errors_of(&signed.visit, failed)?;
            let shown = RoundPage::new(&signed.visit, (&found, &known), &names, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
