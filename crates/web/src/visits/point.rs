//! One point of a visit: its words and its answer, and what comes of it.

use app::visits::{self, Point, View};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{Failure, Outcome, PointId, PointKind, Refusal, VisitId};

use super::{
    edit::{id_of, is_conflict},
    form,
    show::{Sent, bodies_or_none},
    words,
};
use crate::{
    forums::{errors_of, existing, version, words::BodyNames},
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    shell::{
        ConflictField, ConflictInput, ConflictPage, Shell,
        components::{
            Actions, DateInput, DateParts, ErrorSummary, FieldErrors, Fields, Select, TextArea, TextInput,
        },
        page, page_with,
    },
    submit,
    tasks::words::today,
};

/// What can still come of a point.
#[derive(Debug, Clone)]
enum Step {
    /// Nothing.
    None,
    /// A task.
    Task(DateInput),
    /// An entry of the register; whether it can be added, and not only tied.
    Saying(TextInput, bool),
}

#[derive(Debug, Clone, Template)]
#[template(path = "visits/point.html")]
pub(super) struct PointPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    text_hu: TextArea,
    text_en: TextArea,
    answers: Option<(TextArea, TextArea)>,
    body: Select,
    actions: Actions,
    step: Step,
    may_drop: bool,
}

impl PointPage {
    pub(super) fn new(
        visit: &Visit,
        (view, point): (&View, &Point),
        existing: &BodyNames,
        sent: Sent<'_>,
    ) -> Self {
        let t = visit.t();
        let (fields, errors) = sent;
        let area = |name: &str, key: &str| TextArea::new(name, t.s(key)).filled(fields, errors);
        let home = format!("/visits/{}", view.visit.id);
        let step = match point.said.kind {
            PointKind::Promise if point.task.is_none() => Step::Task(
                DateInput::new(t, "due", t.s("visits-point-due"))
                    .whole(t.s("forums-seat-since-hint"))
                    .filled(fields, errors),
            ),
            PointKind::Credit | PointKind::Concern if point.recommendation.is_none() => {
                let adds = view.visit.plan.evaluator.is_some();
                let hint = if adds { "visits-point-number-hint" } else { "visits-point-number-only-hint" };
                let number = TextInput::new("number", t.s("visits-point-number"));
                Step::Saying(number.hint(t.s(hint)).width("short").filled(fields, errors), adds)
            }
            _ => Step::None,
        };
        Self {
            shell: visit
                .shell("visits-point")
                .heading(t.s(words::kind_key(point.said.kind)))
                .caption(view.visit.plan.title.of(t.locale()))
                .back(home.clone())
                .errors(errors),
            summary: errors.summary(t),
            action: format!("{home}/points/{}", point.id),
            version: point.version,
            text_hu: area("text_hu", "visits-point-text-hu"),
            text_en: area("text_en", "visits-point-text-en"),
            answers: (point.said.kind == PointKind::Question).then(|| {
                (area("answer_hu", "visits-point-answer-hu"), area("answer_en", "visits-point-answer-en"))
            }),
            body: Select::new("body", t.s("visits-point-body"), bodies_or_none(visit, existing))
                .hint(t.s("visits-point-body-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("visits-edit-button")).leave(home, t.s("shell-back")),
            step,
            may_drop: point.task.is_none() && point.recommendation.is_none(),
        }
    }
}

/// What the form of a point says before anybody changed it.
pub(super) fn stored(visit: &Visit, point: &Point) -> Fields {
    let body = point.said.body.map(|body| body.to_string()).unwrap_or_default();
    let mut fields = Fields::of(&[
        ("text_hu", point.said.text.hu.as_str()),
        ("text_en", point.said.text.en.as_str()),
        ("answer_hu", point.said.answer.hu.as_str()),
        ("answer_en", point.said.answer.en.as_str()),
        ("body", body.as_str()),
    ]);
    DateParts::put(&mut fields, "due", today(visit).plus_days(60));
    fields
}

fn ids(id: &str, point: &str) -> Result<(VisitId, PointId), Failed> {
    Ok((id_of(id)?, crate::referrals::id_in(point)?))
}

async fn found(signed: &Signed, (id, point): (VisitId, PointId)) -> Outcome<(View, Point, BodyNames)> {
    let ctx = signed.ctx(Purpose::Coordination);
    let (view, existing) = app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageVisit, id).await?;
        Ok((visits::view(tx, id).await?, existing(tx).await?))
    })?;
    let found = view.points.iter().find(|known| known.id == point).cloned();
    Ok((view, found.ok_or_else(Refusal::not_found)?, existing))
}

/// One point.
pub(super) async fn show(signed: Signed, Path((id, point)): Path<(String, String)>) -> Answer {
    let (view, point, existing) = found(&signed, ids(&id, &point)?).await?;
    let (stored, none) = (stored(&signed.visit, &point), FieldErrors::none());
    page(&PointPage::new(&signed.visit, (&view, &point), &existing, (&stored, &none)))
}

/// The page again: what was sent with one of its forms, and the words as they stand for the others.
async fn again(signed: &Signed, ids: (VisitId, PointId), form: &Form, failure: Failure) -> Answer {
    let (view, point, existing) = found(signed, ids).await?;
    let errors = errors_of(&signed.visit, failure.into())?;
    let stands = stored(&signed.visit, &point);
    let fields = if form.0.one("version").is_empty() {
        // the form of what comes of it carries no words
        let mut fields = Fields::empty();
        for (name, value) in form.0.clone().into_pairs() {
            fields.set(&name, value);
        }
        for name in ["text_hu", "text_en", "answer_hu", "answer_en", "body"] {
            fields.set(name, stands.one(name));
        }
        fields
    } else {
        form.0.clone()
    };
    let shown = PointPage::new(&signed.visit, (&view, &point), &existing, (&fields, &errors));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Changes a point. Where a colleague did meanwhile, both texts are shown and nothing is lost.
pub(super) async fn change(signed: Signed, Path((id, point)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &point)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let (_, stands, _) = found(&signed, ids).await?;
    let new = form::words_of_point(&form.0, stands.said.kind);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        visits::change(tx, ids, &new, seen).await?;
        format!("/visits/{}", ids.0)
    });
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) if is_conflict(&failure) => {
            let (_, stands, _) = found(&signed, ids).await?;
            page_with(StatusCode::CONFLICT, &conflicting(&signed.visit, ids, &stands, &form.0))
        }
        Err(failure) => again(&signed, ids, &form, failure).await,
    }
}

fn conflicting(visit: &Visit, ids: (VisitId, PointId), stands: &Point, sent: &Fields) -> ConflictPage {
    let t = visit.t();
    let theirs = stored(visit, stands);
    let names = if stands.said.kind == PointKind::Question {
        &["text_hu", "text_en", "answer_hu", "answer_en"][..]
    } else {
        &["text_hu", "text_en"][..]
    };
    let fields = names.iter().map(|name| ConflictField {
        name: (*name).to_owned(),
        label: t.s(&format!("visits-point-{}", name.replace('_', "-"))).into_owned(),
        theirs: theirs.one(name).to_owned(),
        yours: sent.one(name).to_owned(),
        input: ConflictInput::Lines,
    });
    let hidden = vec![
        ("body".to_owned(), sent.one("body").to_owned()),
        ("version".to_owned(), stands.version.to_string()),
    ];
    let home = format!("/visits/{}", ids.0);
    let action = format!("{home}/points/{}", ids.1);
    ConflictPage::new(visit, action, t.s("visits-plan-conflict"), hidden, fields.collect()).leave(home)
}

/// Takes a point back.
pub(super) async fn drop_it(signed: Signed, Path((id, point)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &point)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        visits::drop_point(tx, ids.0, ids.1).await?;
        format!("/visits/{}", ids.0)
    })?;
    Ok(see_other(&done))
}

/// A promise becomes a task.
pub(super) async fn task(signed: Signed, Path((id, point)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &point)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::due(&form.0) {
        Ok(due) => submit!(signed, &ctx, form.once(), |tx| {
            visits::promise_to_task(tx, ids, due).await?;
            format!("/visits/{}", ids.0)
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => again(&signed, ids, &form, failure).await,
    }
}

/// Credit or concern becomes an entry of the register, or is tied to one.
pub(super) async fn saying(signed: Signed, Path((id, point)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &point)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::number(&form.0) {
        Ok(number) => submit!(signed, &ctx, form.once(), |tx| {
            match number {
                Some(number) => visits::link(tx, ids, number).await?,
                None => visits::to_register(tx, ids).await?,
            };
            format!("/visits/{}", ids.0)
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => again(&signed, ids, &form, failure).await,
    }
}
