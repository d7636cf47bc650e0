//! In which language consent is explained, and who interprets; asked before anything else.

use app::{
    consents, packs,
    sheets::{self, Sheet},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{AgeGroup, Failure, SheetId, pack::Pack};

use super::{ReadAloud, form};
use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    language::Texts,
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Select},
        page, page_with,
    },
    submit,
};

/// A sheet of the reader's body with its pack.
pub(super) async fn load(signed: &Signed, id: SheetId) -> Result<(Sheet, &'static Pack), Failure> {
    let ctx = signed.ctx(Purpose::Identification);
    let sheet = app::read!(signed.store(), &ctx, |tx| sheets::view(tx, id).await)?;
    let pack = packs::of(&sheet.pack)?;
    Ok((sheet, pack))
}

/// How something is explained to a person: in which language, and who interprets.
pub(super) fn how(pack: &Pack, t: Texts, fields: &Fields, errors: &FieldErrors) -> (Select, Choices) {
    let mut languages = vec![(String::new(), t.s("shell-choose").into_owned())];
    languages.extend(pack.languages.iter().map(|language| {
        (language.code.clone(), format!("{} · {}", language.name.of(t.locale()), language.own_name))
    }));
    let interpreters = pack.preamble_question("interpreter").map_or_else(Vec::new, |question| {
        question.options.iter().map(|o| Choice::new(o.code.clone(), o.text.of(t.locale()))).collect()
    });
    let interpreter = Choices::one("interpreter", t.s("consents-explain-interpreter"), interpreters);
    (
        Select::new("language", t.s("consents-explain-language"), languages).filled(fields, errors),
        interpreter.filled(fields, errors),
    )
}

#[derive(Debug, Clone, Template)]
#[template(path = "consents/explain.html")]
pub(super) struct ExplainPage {
    shell: Shell,
    errors: ErrorSummary,
    version: i64,
    language: Select,
    own_names: Vec<(String, String)>,
    interpreter: Choices,
    aloud: Option<ReadAloud>,
    actions: Actions,
}

impl ExplainPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        sheet: &Sheet,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let shell = visit
            .shell("consents-explain")
            .guided()
            .caption(sheet.reference.to_string())
            .back(format!("/sheets/{}", sheet.id))
            .errors(errors);
        let t = shell.t;
        let (language, interpreter) = how(pack, t, fields, errors);
        let introduction =
            if sheet.route.age == AgeGroup::Adult { "introduction" } else { "child_introduction" };
        Self {
            errors: errors.summary(t),
            version: sheet.version,
            language: language.hint(t.s("consents-explain-language-hint")),
            own_names: pack.languages.iter().map(|l| (l.code.clone(), l.own_name.clone())).collect(),
            interpreter,
            aloud: ReadAloud::of(pack, t.locale(), sheet.language.as_deref(), introduction),
            actions: Actions::guided(t),
            shell,
        }
    }
}

/// `GET /sheets/{id}/consent`
pub(super) async fn show(signed: Signed, Path(id): Path<SheetId>) -> Answer {
    let (sheet, pack) = load(&signed, id).await?;
    let (language, interpreter) =
        (sheet.language.clone().unwrap_or_default(), sheet.interpreter.clone().unwrap_or_default());
    let fields = Fields::of(&[("language", language), ("interpreter", interpreter)]);
    page(&ExplainPage::new(&signed.visit, pack, &sheet, &fields, &FieldErrors::none()))
}

/// `POST /sheets/{id}/consent`
pub(super) async fn keep(signed: Signed, Path(id): Path<SheetId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let leaves = form.0.one("act") == "leave";
    if leaves && form.0.one("language").is_empty() {
        return Ok(see_other(&format!("/sheets/{id}")));
    }
    let explained = form::explained(&form.0);
    let version = form::version(&form.0);
    let saved = submit!(signed, &ctx, form.once(), |tx| {
        consents::explain(tx, id, version, &explained).await?;
        match sheets::view(tx, id).await?.route.age {
            _ if leaves => format!("/sheets/{id}"),
            AgeGroup::Adult => format!("/sheets/{id}/decisions"),
            AgeGroup::Child | AgeGroup::Unknown => format!("/sheets/{id}/child"),
        }
    });
    match saved {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let (sheet, pack) = load(&signed, id).await?;
            let again = ExplainPage::new(&signed.visit, pack, &sheet, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}
