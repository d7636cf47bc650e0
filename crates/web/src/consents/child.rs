//! The route of a child or of unknown age.

use app::{
    bodies::{self, BodySummary},
    consents::{self, ViewOfChild},
    sheets::{self, Sheet},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{
    AgeGroup, SheetId,
    pack::{BodyKind, Pack},
};

use super::{
    ReadAloud,
    decisions::{kind_of, told},
    explain::load,
    form, suspects,
};
use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Select},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "consents/child.html")]
pub(super) struct ChildPage {
    shell: Shell,
    errors: ErrorSummary,
    version: i64,
    introduction: Vec<ReadAloud>,
    by_law: Option<(ReadAloud, Choices)>,
    view_aloud: Option<ReadAloud>,
    view: Choices,
    suspects: Choices,
    institution: Select,
    actions: Actions,
}

impl ChildPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        sheet: &Sheet,
        kind: &BodyKind,
        institutions: &[BodySummary],
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let unknown = sheet.route.age == AgeGroup::Unknown;
        let shell = visit
            .shell(if unknown { "consents-unknown" } else { "consents-child" })
            .guided()
            .caption(sheet.reference.to_string())
            .back(format!("/sheets/{}/consent", sheet.id))
            .errors(errors);
        let (t, language) = (shell.t, sheet.language.as_deref());
        let aloud = |code| ReadAloud::of(pack, t.locale(), language, code);
        let first: &[&str] =
            if unknown { &["child_introduction", "age_unknown"] } else { &["child_introduction"] };
        let views = ViewOfChild::ALL
            .iter()
            .map(|view| Choice::new(view.code(), t.s(&format!("consents-view-{}", view.code()))))
            .collect();
        let (suspects, institution) = suspects::ask(t, institutions);
        Self {
            errors: errors.summary(t),
            version: sheet.version,
            introduction: first.iter().copied().filter_map(aloud).collect(),
            by_law: told(visit, pack, sheet, kind, fields, errors),
            view_aloud: aloud("child_view"),
            view: Choices::one("view", t.s("consents-view"), views)
                .hint(t.s("consents-view-hint"))
                .filled(fields, errors),
            suspects: suspects.filled(fields, errors),
            institution: institution.filled(fields, errors),
            actions: Actions::new(t.s("consents-child-record"))
                .leave(format!("/sheets/{}", sheet.id), t.s("screening-not-now")),
            shell,
        }
    }
}

async fn institutions(signed: &Signed) -> Result<Vec<BodySummary>, vocabulary::Failure> {
    let ctx = signed.ctx(Purpose::Identification);
    let own = signed.session.body;
    let bodies = app::read!(signed.store(), &ctx, |tx| bodies::list(tx).await)?;
    Ok(bodies.into_iter().filter(|body| body.id != own).collect())
}

/// `GET /sheets/{id}/child`
pub(super) async fn show(signed: Signed, Path(id): Path<SheetId>) -> Answer {
    let (sheet, pack) = load(&signed, id).await?;
    if sheet.route.age == AgeGroup::Adult {
        return Ok(see_other(&format!("/sheets/{id}/decisions")));
    }
    if sheet.language.is_none() {
        return Ok(see_other(&format!("/sheets/{id}/consent")));
    }
    let kind = kind_of(pack, &sheet)?;
    let bodies = institutions(&signed).await?;
    let none = FieldErrors::none();
    page(&ChildPage::new(&signed.visit, pack, &sheet, kind, &bodies, &Fields::empty(), &none))
}

/// `POST /sheets/{id}/child`
pub(super) async fn record(signed: Signed, Path(id): Path<SheetId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let saved = submit!(signed, &ctx, form.once(), |tx| {
        let sheet = sheets::view(tx, id).await?;
        let explained = consents::Explained {
            language: sheet.language.clone().unwrap_or_default(),
            interpreter: sheet.interpreter.clone().unwrap_or_default(),
        };
        consents::child_route(tx, id, &form::child(&form.0, explained)?).await?;
        format!("/sheets/{id}")
    });
    match saved {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let (sheet, pack) = load(&signed, id).await?;
            let (kind, bodies) = (kind_of(pack, &sheet)?, institutions(&signed).await?);
            let again = ChildPage::new(&signed.visit, pack, &sheet, kind, &bodies, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}
