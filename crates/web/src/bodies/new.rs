//! A body to be registered.

use app::{bodies, packs};
use askama::Template;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::pack::Pack;

use super::{form, mendable, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    shell::{
        Shell,
        components::{Actions, ErrorSummary, FieldErrors, Fields, Select, TextInput},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "bodies/new.html")]
pub(super) struct NewPage {
    shell: Shell,
    summary: ErrorSummary,
    kind: Select,
    name_hu: TextInput,
    name_en: TextInput,
    county: Select,
    letter: TextInput,
    phone: TextInput,
    actions: Actions,
}

impl NewPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, fields: &Fields, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let field =
            |name: &str| TextInput::new(name, t.s(&format!("bodies-new-{}-label", name.replace('_', "-"))));
        let choose = || (String::new(), t.s("shell-choose").into_owned());
        let kinds =
            pack.body_kinds.iter().map(|kind| (kind.code.clone(), kind.name.of(t.locale()).to_owned()));
        Self {
            shell: visit.shell("bodies-new").back("/bodies").errors(errors),
            summary: errors.summary(t),
            kind: Select::new(
                "kind",
                t.s("bodies-new-kind-label"),
                std::iter::once(choose()).chain(kinds).collect(),
            )
            .filled(fields, errors),
            name_hu: field("name_hu").filled(fields, errors),
            name_en: field("name_en").filled(fields, errors),
            county: words::county_select(
                pack,
                t,
                "bodies-new-county-label",
                "bodies-county-whole",
                (fields, errors),
            ),
            letter: field("letter").hint(t.s("bodies-new-letter-hint")).filled(fields, errors),
            phone: field("phone").filled(fields, errors),
            actions: Actions::new(t.s("bodies-new-button")),
        }
    }
}

/// The form of a new body.
pub(super) async fn ask(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Administration);
    app::read!(signed.store(), &ctx, |tx| tx.permit_own(Action::RegisterBody).await.map(|_| ()))?;
    page(&NewPage::new(&signed.visit, packs::active()?.pack, &Fields::empty(), &FieldErrors::none()))
}

/// Registers a body.
pub(super) async fn register(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Administration);
    let pack = packs::active()?.pack;
    let today = ctx.now().day_in(app::time_zone());
    let registered = match form::new_body(&form.0, pack, today) {
        Ok(new) => {
            submit!(signed, &ctx, form.once(), |tx| format!("/bodies/{}", bodies::register(tx, &new).await?))
                .map_err(Failed::from)
        }
        Err(failed) => {
            // whoever may not register finds nothing here, whatever they sent
            app::read!(signed.store(), &ctx, |tx| tx.permit_own(Action::RegisterBody).await.map(|_| ()))?;
            Err(failed)
        }
    };
    match registered {
        Ok(to) => Ok(see_other(&to)),
        Err(failed) => {
            let errors = field_errors(&signed.visit, &mendable(failed)?);
            let shown = NewPage::new(&signed.visit, pack, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
