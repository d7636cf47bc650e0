//! The answer about age, which decides the route: explicit, with what it rests on.

use app::{
    screening::State as Screened,
    sheets::{self, Ground, Route},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{AgeGroup, ScreeningId, SheetId};

use super::{form, tasks};
use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Notice},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "sheets/route.html")]
pub(super) struct RoutePage {
    shell: Shell,
    errors: ErrorSummary,
    version: i64,
    warning: Option<Notice>,
    age: Choices,
    ground: Choices,
    actions: Actions,
}

impl RoutePage {
    /// `sheet` is the version of a sheet that is being changed; nothing where one begins.
    pub(super) fn new(
        visit: &Visit,
        back: &str,
        sheet: Option<i64>,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let stem = if sheet.is_some() { "sheets-age" } else { "sheets-start" };
        let shell = visit.shell(stem).guided().back(back).errors(errors);
        let t = shell.t;
        let ages = [AgeGroup::Adult, AgeGroup::Child, AgeGroup::Unknown]
            .map(|age| {
                Choice::new(age.code(), t.s(&format!("screening-age-{}", age.code())))
                    .hint(t.s(&format!("sheets-route-{}", age.code())))
            })
            .to_vec();
        let grounds = Ground::ALL
            .iter()
            .map(|ground| Choice::new(ground.code(), t.s(&format!("sheets-ground-{}", ground.code()))))
            .collect();
        Self {
            errors: errors.summary(t),
            version: sheet.unwrap_or(0),
            warning: sheet
                .map(|_| Notice::attention(t.s("sheets-age-warning"), t.s("sheets-age-warning-text"))),
            age: Choices::one("age", t.s("screening-age-heading"), ages).filled(fields, errors),
            ground: Choices::one("ground", t.s("sheets-ground"), grounds)
                .hint(t.s("sheets-ground-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("shell-continue")).leave(back.to_owned(), t.s("screening-not-now")),
            shell,
        }
    }
}

fn filled(route: Option<Route>, age: Option<AgeGroup>) -> Fields {
    let age = route.map(|route| route.age).or(age).map_or("", AgeGroup::code);
    Fields::of(&[("age", age), ("ground", route.map_or("", |route| route.ground.code()))])
}

/// `GET /screening/{id}/sheet`
pub(super) async fn ask(signed: Signed, Path(id): Path<ScreeningId>) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let seen = app::read!(signed.store(), &ctx, |tx| app::screening::view(tx, id).await)?;
    if seen.state != Screened::Presumed || seen.sheet.is_some() {
        return Ok(see_other(&format!("/screening/{id}")));
    }
    page(&RoutePage::new(&signed.visit, "/screening", None, &filled(None, seen.age), &FieldErrors::none()))
}

/// `POST /screening/{id}/sheet`
pub(super) async fn start(signed: Signed, Path(id): Path<ScreeningId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let begun = submit!(signed, &ctx, form.once(), |tx| {
        let sheet = sheets::start(tx, id, form::route(&form.0)?).await?;
        format!("/sheets/{sheet}")
    });
    match begun {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            // an empty form is refused before the screening is looked for
            app::read!(signed.store(), &ctx, |tx| app::screening::view(tx, id).await)?;
            let again = RoutePage::new(&signed.visit, "/screening", None, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

/// `GET /sheets/{id}/age`
pub(super) async fn show(signed: Signed, Path(id): Path<SheetId>) -> Answer {
    let (sheet, _) = tasks::load(&signed, id).await?;
    let (back, fields) = (format!("/sheets/{id}"), filled(Some(sheet.route), None));
    page(&RoutePage::new(&signed.visit, &back, Some(sheet.version), &fields, &FieldErrors::none()))
}

/// `POST /sheets/{id}/age`
pub(super) async fn change(signed: Signed, Path(id): Path<SheetId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let version = form::version(&form.0);
    let changed = submit!(signed, &ctx, form.once(), |tx| {
        sheets::change_route(tx, id, version, form::route(&form.0)?).await?;
        format!("/sheets/{id}")
    });
    match changed {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let (sheet, _) = tasks::load(&signed, id).await?;
            let again = RoutePage::new(
                &signed.visit,
                &format!("/sheets/{id}"),
                Some(sheet.version),
                &form.0,
                &errors,
            );
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}
