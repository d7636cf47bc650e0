//! Registering a visit, and changing what is said about it.

use app::{
    packs,
    visits::{self, Visit as Recorded},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{Failure, Initiator, MeetingMode, Outcome, RefusalKind, VisitId, pack::Pack};

use super::{form, words};
use crate::{
    forums::{body_options, errors_of, existing, version, words::BodyNames},
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    meetings::words::mode_key,
    shell::{
        ConflictField, ConflictInput, ConflictPage, Shell,
        components::{
            Actions, Choice, Choices, DateInput, ErrorSummary, FieldErrors, Fields, Select, TextArea,
            TextInput,
        },
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "visits/edit.html")]
pub(super) struct EditPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: Option<i64>,
    title_hu: TextInput,
    title_en: TextInput,
    partner_hu: TextInput,
    partner_en: TextInput,
    evaluator: Select,
    initiator: Choices,
    mode: Choices,
    host: Select,
    starts_on: DateInput,
    ends_on: DateInput,
    place: TextInput,
    about_hu: TextArea,
    about_en: TextArea,
    actions: Actions,
}

impl EditPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        names: &BodyNames,
        stands: Option<&Recorded>,
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let text = |name: &str, key: &str| TextInput::new(name, t.s(key)).filled(fields, errors);
        let area = |name: &str, key: &str| TextArea::new(name, t.s(key)).filled(fields, errors);
        let nobody = (String::new(), t.s("visits-edit-evaluator-none").into_owned());
        let evaluators =
            pack.evaluators.iter().map(|known| (known.code.clone(), known.name.of(t.locale()).to_owned()));
        let initiators = Initiator::ALL
            .iter()
            .map(|initiator| Choice::new(initiator.code(), t.s(words::initiator_key(*initiator))));
        let modes = MeetingMode::ALL.iter().map(|mode| Choice::new(mode.code(), t.s(mode_key(*mode))));
        let home = stands.map_or_else(|| "/visits".to_owned(), |stands| format!("/visits/{}", stands.id));
        let (stem, action) = match stands {
            Some(_) => ("visits-plan", format!("{home}/plan")),
            None => ("visits-new", "/visits/new".to_owned()),
        };
        Self {
            shell: visit.shell(stem).back(home.clone()).errors(errors),
            summary: errors.summary(t),
            action,
            version: stands.map(|stands| stands.version),
            title_hu: text("title_hu", "visits-edit-title-hu"),
            title_en: text("title_en", "visits-edit-title-en"),
            partner_hu: text("partner_hu", "visits-edit-partner-hu"),
            partner_en: text("partner_en", "visits-edit-partner-en"),
            evaluator: Select::new(
                "evaluator",
                t.s("visits-edit-evaluator"),
                std::iter::once(nobody).chain(evaluators).collect(),
            )
            .hint(t.s("visits-edit-evaluator-hint"))
            .filled(fields, errors),
            initiator: Choices::one("initiator", t.s("visits-edit-initiator"), initiators.collect())
                .filled(fields, errors),
            mode: Choices::one("mode", t.s("meetings-plan-mode"), modes.collect()).filled(fields, errors),
            host: Select::new("host", t.s("visits-edit-host"), body_options(visit, names))
                .filled(fields, errors),
            starts_on: DateInput::new(t, "starts_on", t.s("visits-edit-starts-on"))
                .whole(t.s("forums-seat-since-hint"))
                .filled(fields, errors),
            ends_on: DateInput::new(t, "ends_on", t.s("visits-edit-ends-on"))
                .whole(t.s("visits-edit-ends-on-hint"))
                .filled(fields, errors),
            place: text("place", "meetings-plan-place").hint(t.s("visits-edit-place-hint")),
            about_hu: area("about_hu", "visits-edit-about-hu"),
            about_en: area("about_en", "visits-edit-about-en"),
            actions: Actions::new(t.s("visits-edit-button")).leave(home, t.s("shell-back")),
        }
    }
}

/// The bodies that can host; whoever may register none finds nothing here.
async fn hosts(signed: &Signed) -> Outcome<BodyNames> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit_own(Action::RegisterVisit).await?;
        existing(tx).await
    })
}

/// The form of a new visit.
pub(super) async fn new(signed: Signed) -> Answer {
    let names = hosts(&signed).await?;
    let mut fields = Fields::empty();
    fields.set("host", signed.session.body.to_string());
    let none = FieldErrors::none();
    page(&EditPage::new(&signed.visit, packs::active()?.pack, &names, None, (&fields, &none)))
}

/// Registers a visit.
pub(super) async fn register(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let names = hosts(&signed).await?;
    let done = match form::visit(&form.0) {
        Ok(new) => {
            submit!(signed, &ctx, form.once(), |tx| format!("/visits/{}", visits::register(tx, &new).await?))
        }
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure.into())?;
            let pack = packs::active()?.pack;
            let shown = EditPage::new(&signed.visit, pack, &names, None, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

pub(super) fn id_of(text: &str) -> Result<VisitId, Failed> {
    crate::referrals::id_in(text)
}

async fn managed(signed: &Signed, id: VisitId) -> Outcome<(Recorded, BodyNames)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageVisit, id).await?;
        Ok((visits::view(tx, id).await?.visit, existing(tx).await?))
    })
}

/// The form of a visit.
pub(super) async fn plan(signed: Signed, Path(id): Path<String>) -> Answer {
    let (stands, names) = managed(&signed, id_of(&id)?).await?;
    let (fields, none) = (form::fields_of(&stands.plan), FieldErrors::none());
    let pack = packs::active()?.pack;
    page(&EditPage::new(&signed.visit, pack, &names, Some(&stands), (&fields, &none)))
}

/// Changes a visit. Where a colleague did meanwhile, both texts are shown and nothing is lost.
pub(super) async fn amend(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = match form::visit(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            visits::amend(tx, id, &new, seen).await?;
            format!("/visits/{id}")
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) if is_conflict(&failure) => {
            let (stands, _) = managed(&signed, id).await?;
            page_with(StatusCode::CONFLICT, &conflicting(&signed.visit, &stands, &form.0))
        }
        Err(failure) => {
            let (stands, names) = managed(&signed, id).await?;
            let errors = errors_of(&signed.visit, failure.into())?;
            let pack = packs::active()?.pack;
            let shown = EditPage::new(&signed.visit, pack, &names, Some(&stands), (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

pub(super) fn is_conflict(failure: &Failure) -> bool {
    failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::Conflict)
}

/// Texts are kept of both; what is chosen stays as it was sent.
fn conflicting(visit: &Visit, stands: &Recorded, sent: &Fields) -> ConflictPage {
    const TEXTS: [(&str, &str, ConflictInput); 6] = [
        ("title_hu", "visits-edit-title-hu", ConflictInput::Line),
        ("title_en", "visits-edit-title-en", ConflictInput::Line),
        ("partner_hu", "visits-edit-partner-hu", ConflictInput::Line),
        ("partner_en", "visits-edit-partner-en", ConflictInput::Line),
        ("about_hu", "visits-edit-about-hu", ConflictInput::Lines),
        ("about_en", "visits-edit-about-en", ConflictInput::Lines),
    ];
    let t = visit.t();
    let theirs = form::fields_of(&stands.plan);
    let fields = TEXTS.iter().map(|(name, key, input)| ConflictField {
        name: (*name).to_owned(),
        label: t.s(key).into_owned(),
        theirs: theirs.one(name).to_owned(),
        yours: sent.one(name).to_owned(),
        input: input.clone(),
    });
    let shown = |name: &str| TEXTS.iter().any(|(text, ..)| *text == name);
    let kept = sent.clone().into_pairs().into_iter();
    let mut hidden: Vec<(String, String)> = kept
        .filter(|(name, _)| !shown(name) && !matches!(name.as_str(), "csrf" | "once" | "version"))
        .collect();
    hidden.push(("version".to_owned(), stands.version.to_string()));
    let home = format!("/visits/{}", stands.id);
    let action = format!("{home}/plan");
    ConflictPage::new(visit, action, t.s("visits-plan-conflict"), hidden, fields.collect()).leave(home)
}
