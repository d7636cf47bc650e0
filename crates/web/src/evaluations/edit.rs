//! The form of an evaluation: begun or corrected.

use app::{
    evaluations::{self, Cycle, Line},
    packs,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{
    EvaluationId,
    pack::{Mark, Pack},
};

use super::form;
use crate::{
    forums::version,
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    recommendations::{set_day, words as said},
    referrals::id_in,
    shell::{
        Shell,
        components::{Actions, DateInput, ErrorSummary, FieldErrors, Fields, Select, TextInput},
        form_page::{Both, both, is_conflict},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/edit.html")]
pub(super) struct EditPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    evaluator: Select,
    year: TextInput,
    title_hu: TextInput,
    title_en: TextInput,
    language: Select,
    previous: Select,
    deadline: DateInput,
    source: TextInput,
    address: TextInput,
    mark: Select,
    actions: Actions,
}

/// Where a statement is known from, as every form of this feature asks it.
pub(super) fn sources(
    visit: &Visit,
    (fields, errors): (&Fields, &FieldErrors),
) -> (TextInput, TextInput, Select) {
    let t = visit.t();
    let marks = Mark::ALL.iter().map(|mark| (mark.code().to_owned(), t.s(said::mark(*mark)).into_owned()));
    (
        TextInput::new("source", t.s("evaluations-edit-source")).filled(fields, errors),
        TextInput::new("address", t.s("evaluations-edit-address")).filled(fields, errors),
        Select::new("mark", t.s("evaluations-edit-mark"), marks.collect())
            .hint(t.s("evaluations-edit-mark-hint"))
            .filled(fields, errors),
    )
}

/// The evaluators of the pack to choose from.
pub(super) fn evaluators(visit: &Visit, pack: &Pack) -> Vec<(String, String)> {
    let t = visit.t();
    let none = (String::new(), t.s("evaluations-choose").into_owned());
    let known =
        pack.evaluators.iter().map(|known| (known.code.clone(), known.name.of(t.locale()).to_owned()));
    std::iter::once(none).chain(known).collect()
}

impl EditPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        others: &[Line],
        of: Option<(EvaluationId, i64)>,
        sent: (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let (fields, errors) = sent;
        let label = |name: &str| t.s(&format!("evaluations-edit-{name}"));
        let (action, back) = match of {
            Some((id, _)) => (format!("/evaluations/{id}/amend"), format!("/evaluations/{id}")),
            None => ("/evaluations/new".to_owned(), "/evaluations".to_owned()),
        };
        let languages = ["hu", "en"]
            .into_iter()
            .filter_map(|code| pack.language(code))
            .map(|language| (language.code.clone(), language.name.of(t.locale()).to_owned()));
        let none = (String::new(), label("previous-none").into_owned());
        let before = others
            .iter()
            .filter(|line| Some(line.id) != of.map(|(id, _)| id))
            .map(|line| (line.id.to_string(), line.of.title.of(t.locale()).to_owned()));
        let (source, address, mark) = sources(visit, sent);
        let text = |name: &str| TextInput::new(name, label(&name.replace('_', "-"))).filled(fields, errors);
        let stem = if of.is_some() { "evaluations-amend" } else { "evaluations-edit" };
        Self {
            summary: errors.summary(t),
            action,
            version: of.map_or(0, |(_, version)| version),
            evaluator: Select::new("evaluator", label("evaluator"), evaluators(visit, pack))
                .filled(fields, errors),
            year: text("year").digits().width("code"),
            title_hu: text("title_hu"),
            title_en: text("title_en"),
            language: Select::new("language", label("language"), languages.collect()).filled(fields, errors),
            previous: Select::new(
                "previous",
                label("previous"),
                std::iter::once(none).chain(before).collect(),
            )
            .hint(label("previous-hint"))
            .filled(fields, errors),
            deadline: DateInput::new(t, "deadline", label("deadline"))
                .whole(label("deadline-hint"))
                .filled(fields, errors),
            source,
            address,
            mark,
            actions: Actions::new(t.s("forums-save")).leave(back.clone(), t.s("shell-back")),
            shell: visit.shell(stem).back(back).errors(errors),
        }
    }
}

/// What the form says before anybody changed it.
pub(super) fn filled(line: &Line) -> Fields {
    let of = &line.of;
    let mut fields = Fields::of(&[
        ("evaluator", of.evaluator.as_str()),
        ("title_hu", &of.title.hu),
        ("title_en", &of.title.en),
        ("language", &of.language),
        ("source", &of.source),
        ("address", of.address.as_deref().unwrap_or_default()),
        ("mark", of.mark.code()),
    ]);
    fields.set("year", of.year.to_string());
    fields.set("previous", of.previous.map(|previous| previous.to_string()).unwrap_or_default());
    set_day(&mut fields, "deadline", of.deadline);
    fields
}

/// The register, for choosing the cycle before.
async fn others(signed: &Signed) -> Result<Vec<Line>, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| {
        tx.permit_own(Action::OpenEvaluation).await?;
        evaluations::register(tx).await
    })?)
}

/// One evaluation, for whoever may change it.
async fn load(signed: &Signed, id: EvaluationId) -> Result<(Cycle, Vec<Line>), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    let found = app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageEvaluation, id).await?;
        Ok((evaluations::cycle(tx, id).await?, evaluations::register(tx).await?))
    })?;
    Ok(found)
}

/// The empty form.
pub(super) async fn new(signed: Signed) -> Answer {
    let others = others(&signed).await?;
    let fields = Fields::of(&[("language", "en"), ("mark", Mark::Unverified.code())]);
    let sent = (&fields, &FieldErrors::none());
    page(&EditPage::new(&signed.visit, packs::active()?.pack, &others, None, sent))
}

/// Begins an evaluation.
pub(super) async fn open(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::evaluation(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            format!("/evaluations/{}", evaluations::open(tx, &new).await?)
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) => {
            let others = others(&signed).await?;
            let errors = errors_of(&signed.visit, failed)?;
            let pack = packs::active()?.pack;
            let shown = EditPage::new(&signed.visit, pack, &others, None, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// The form of a correction.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let (found, others) = load(&signed, id).await?;
    let sent = (&filled(&found.line), &FieldErrors::none());
    let of = Some((id, found.line.version));
    page(&EditPage::new(&signed.visit, packs::active()?.pack, &others, of, sent))
}

/// Corrects it. Somebody else's correction meanwhile leads to the page of what changed.
pub(super) async fn amend(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = match form::evaluation(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            evaluations::amend(tx, id, &new, seen).await?;
            format!("/evaluations/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) if is_conflict(failed.refusal()) => {
            let (found, _) = load(&signed, id).await?;
            let of = Both {
                action: format!("/evaluations/{id}/amend"),
                leave: format!("/evaluations/{id}"),
                words: ("evaluations-edit", "evaluations-conflict-by"),
                theirs: &filled(&found.line),
                yours: &form.0,
                version: found.line.version,
                texts: &["title_hu", "title_en", "source"],
            };
            both(&signed.visit, of)
        }
        Err(failed) => {
            let (_, others) = load(&signed, id).await?;
            let errors = errors_of(&signed.visit, failed)?;
            let pack = packs::active()?.pack;
            let shown = EditPage::new(&signed.visit, pack, &others, Some((id, seen)), (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
