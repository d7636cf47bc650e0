//! The refusal: the draft's key is destroyed, a nameless record remains, the help routes remain.

use app::{
    consents,
    sheets::{self, Sheet},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{AgeGroup, CitizenshipGroup, Sex, SheetId, pack::Pack};

use super::{ReadAloud, explain::load, form};
use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other, see_other_and_forget},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "consents/refusal.html")]
pub(super) struct RefusalPage {
    shell: Shell,
    errors: ErrorSummary,
    version: i64,
    aloud: Option<ReadAloud>,
    sex: Choices,
    citizenship: Choices,
    actions: Actions,
}

impl RefusalPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        sheet: &Sheet,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let shell = visit
            .shell("consents-refusal")
            .guided()
            .caption(sheet.reference.to_string())
            .back(format!("/sheets/{}", sheet.id))
            .errors(errors);
        let t = shell.t;
        let sexes =
            Sex::ALL.iter().map(|sex| Choice::new(sex.code(), t.s(&format!("consents-sex-{}", sex.code()))));
        let groups = CitizenshipGroup::ALL
            .iter()
            .map(|group| Choice::new(group.code(), t.s(&format!("consents-citizenship-{}", group.code()))));
        Self {
            errors: errors.summary(t),
            version: sheet.version,
            aloud: ReadAloud::of(pack, t.locale(), sheet.language.as_deref(), "refusal"),
            sex: Choices::one("sex", t.s("consents-refusal-sex"), sexes.collect()).filled(fields, errors),
            citizenship: Choices::one("citizenship", t.s("consents-refusal-citizenship"), groups.collect())
                .filled(fields, errors),
            actions: Actions::new(t.s("consents-refusal-do"))
                .danger()
                .leave(format!("/sheets/{}", sheet.id), t.s("consents-refusal-not")),
            shell,
        }
    }
}

/// `GET /sheets/{id}/refusal`
pub(super) async fn show(signed: Signed, Path(id): Path<SheetId>) -> Answer {
    let (sheet, pack) = load(&signed, id).await?;
    if sheet.route.age != AgeGroup::Adult {
        return Ok(see_other(&format!("/sheets/{id}/child")));
    }
    page(&RefusalPage::new(&signed.visit, pack, &sheet, &Fields::empty(), &FieldErrors::none()))
}

/// `POST /sheets/{id}/refusal`
pub(super) async fn record(signed: Signed, Path(id): Path<SheetId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        let screening = sheets::view(tx, id).await?.screening;
        consents::refuse(tx, id, &form::nameless(&form.0)?).await?;
        format!("/screening/{screening}/ended")
    });
    match done {
        Ok(location) => Ok(see_other_and_forget(&signed.visit, form.once(), &location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let (sheet, pack) = load(&signed, id).await?;
            let again = RefusalPage::new(&signed.visit, pack, &sheet, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}
