//! How the country stands with an evaluator per year, and which bodies at the table stand for one.

use app::{
    bodies::{self, BodySummary},
    evaluations::{self, Cycle},
    packs,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{
    BodyId, EvaluationId, Mandate, Outcome,
    pack::{BodyClass, Mark, Pack},
};

use super::{edit, form};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::sorted_by_name,
    recommendations::words::evaluator,
    referrals::id_in,
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Select, TextInput},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/standing.html")]
pub(super) struct StandingPage {
    shell: Shell,
    summary: ErrorSummary,
    evaluator: Select,
    year: TextInput,
    text_hu: TextInput,
    text_en: TextInput,
    source: TextInput,
    address: TextInput,
    mark: Select,
    actions: Actions,
}

impl StandingPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, sent: (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let (fields, errors) = sent;
        let (source, address, mark) = edit::sources(visit, sent);
        let text = |name: &str, key: &str| TextInput::new(name, t.s(key)).filled(fields, errors);
        Self {
            summary: errors.summary(t),
            evaluator: Select::new(
                "evaluator",
                t.s("evaluations-edit-evaluator"),
                edit::evaluators(visit, pack),
            )
            .filled(fields, errors),
            year: text("year", "evaluations-edit-year").digits().width("code"),
            text_hu: text("text_hu", "evaluations-standing-text-hu"),
            text_en: text("text_en", "evaluations-standing-text-en"),
            source,
            address,
            mark,
            actions: Actions::new(t.s("forums-save")).leave("/evaluations", t.s("shell-back")),
            shell: visit.shell("evaluations-standing").back("/evaluations").errors(errors),
        }
    }
}

/// The empty form.
pub(super) async fn ask(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit_own(Action::OpenEvaluation).await?;
        evaluations::standings(tx).await.map(|_| ())
    })?;
    let fields = Fields::of(&[("mark", Mark::Unverified.code())]);
    page(&StandingPage::new(&signed.visit, packs::active()?.pack, (&fields, &FieldErrors::none())))
}

/// Keeps how the country stands.
pub(super) async fn stand(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let new = form::standing(&form.0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::stand(tx, &new).await?;
        "/evaluations".to_owned()
    });
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let shown = StandingPage::new(&signed.visit, packs::active()?.pack, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// The form that says which bodies stand for the evaluator of an evaluation.
#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/representatives.html")]
pub(super) struct RepresentativesPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    bodies: Choices,
    actions: Actions,
}

/// Bodies that may stand for an evaluator: by their kind, or because they observe; and those that do already.
fn may_stand(pack: &Pack, body: &BodySummary, found: &Cycle) -> bool {
    let class = pack.body_kind(&body.kind).map(|kind| kind.class);
    matches!(class, Some(BodyClass::International | BodyClass::Diplomatic | BodyClass::ForeignAuthority))
        || body.mandates.contains(&Mandate::Observe)
        || found.representatives.contains(&body.id)
}

impl RepresentativesPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        (found, bodies): (&Cycle, &[BodySummary]),
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let mut named: Vec<&BodySummary> =
            bodies.iter().filter(|body| may_stand(pack, body, found)).collect();
        sorted_by_name(t.locale(), &mut named, |body| body.name(t.locale()));
        let options =
            named.iter().map(|body| Choice::new(body.id.to_string(), body.name(t.locale()))).collect();
        let home = format!("/evaluations/{}", found.line.id);
        Self {
            summary: errors.summary(t),
            action: format!("{home}/representatives"),
            bodies: Choices::several("bodies", t.s("evaluations-representatives-bodies"), options)
                .hint(t.s("evaluations-representatives-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("forums-save")).leave(home.clone(), t.s("shell-back")),
            shell: visit
                .shell("evaluations-representatives")
                .caption(evaluator(pack, t, &found.line.of.evaluator))
                .back(home)
                .errors(errors),
        }
    }
}

/// What the form says before anybody changed it.
pub(super) fn filled(found: &Cycle) -> Fields {
    let mut fields = Fields::empty();
    for body in &found.representatives {
        fields.set("bodies", body.to_string());
    }
    fields
}

async fn load(signed: &Signed, id: EvaluationId) -> Outcome<(Cycle, Vec<BodySummary>)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageEvaluation, id).await?;
        Ok((evaluations::cycle(tx, id).await?, bodies::list(tx).await?))
    })
}

/// The form.
pub(super) async fn representatives(signed: Signed, Path(id): Path<String>) -> Answer {
    let (found, bodies) = load(&signed, id_in(&id)?).await?;
    let sent = (&filled(&found), &FieldErrors::none());
    page(&RepresentativesPage::new(&signed.visit, packs::active()?.pack, (&found, &bodies), sent))
}

/// Says which bodies stand for the evaluator.
pub(super) async fn represent(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let (found, bodies) = load(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::bodies(&form.0) {
        Ok(named) => {
            let (evaluator, named): (&str, &[BodyId]) = (&found.line.of.evaluator, &named);
            submit!(signed, &ctx, form.once(), |tx| {
                evaluations::represent(tx, evaluator, named).await?;
                format!("/evaluations/{id}")
            })
            .map_err(Failed::from)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) => {
            let errors = errors_of(&signed.visit, failed)?;
            let pack = packs::active()?.pack;
            let shown = RepresentativesPage::new(&signed.visit, pack, (&found, &bodies), (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
