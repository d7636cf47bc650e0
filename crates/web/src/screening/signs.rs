//! Signs, one group per page, and the conclusion of a named person.

use app::{
    packs,
    screening::{self, Conclusion, Screening, State},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{
    Failure, Refusal, ScreeningId,
    pack::{Indicator, Pack, SignAnswer, SignSet},
};

use super::{ContactsBox, form, pages, work};
use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Select},
        page, page_with,
    },
    submit,
};

/// One group of signs.
#[derive(Debug, Clone, Template)]
#[template(path = "screening/signs.html")]
pub(super) struct SignsPage {
    shell: Shell,
    version: i64,
    signs: Vec<Choices>,
    actions: Actions,
    saved: String,
}

impl SignsPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, seen: &Screening, set: &str) -> Option<Self> {
        let t = visit.t();
        let groups = screening::sign_pages(pack, &seen.setting, seen.age, &seen.forms);
        let place = groups.iter().position(|(group, _)| group.code == set)?;
        let (group, signs) = groups.get(place)?;
        let before = place.checked_sub(1).and_then(|before| groups.get(before));
        let back = before.map_or_else(
            || format!("/screening/{}/forms", seen.id),
            |(before, _)| format!("/screening/{}/signs/{}", seen.id, before.code),
        );
        let shell = visit
            .shell("screening-signs")
            .heading(capital(group.name.of(t.locale())))
            .caption(t.a("screening-signs-group", &[("place", place + 1), ("of", groups.len())]))
            .guided()
            .back(back);
        let signs = signs.iter().map(|sign| one(pack, seen, sign, visit)).collect();
        Some(Self {
            version: seen.version,
            signs,
            actions: Actions::guided(t),
            saved: work::saved(visit, seen.saved_at),
            shell,
        })
    }
}

fn one(pack: &Pack, seen: &Screening, sign: &Indicator, visit: &Visit) -> Choices {
    let t = visit.t();
    let options = pack
        .sign_answers
        .iter()
        .map(|answer| Choice::new(answer.code.code(), capital(answer.text.of(t.locale()))))
        .collect();
    let given = seen.signs.get(&sign.code).map_or("", |answer| answer.code());
    let mut choices = Choices::one(sign.code.clone(), sign.text.of(t.locale()), options)
        .filled(&Fields::of(&[(sign.code.as_str(), given)]), &FieldErrors::none());
    if let Some(ask) = &sign.ask {
        choices = choices.hint(t.a("screening-signs-ask", &[("question", ask.of(t.locale()))]));
    }
    choices
}

/// A word of the pack as the beginning of a line.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `GET /screening/{id}/signs/{set}`
pub(super) async fn show(signed: Signed, Path((id, set)): Path<(ScreeningId, String)>) -> Answer {
    let (seen, pack) = pages::load(&signed, id).await?;
    page(&SignsPage::new(&signed.visit, pack, &seen, &set).ok_or_else(Refusal::not_found)?)
}

/// `POST /screening/{id}/signs/{set}`
pub(super) async fn answer(
    signed: Signed,
    Path((id, set)): Path<(ScreeningId, String)>,
    form: Form,
) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let (version, leaves) = (form::version(&form.0), form::leaves(&form.0));
    let location = submit!(signed, &ctx, form.once(), |tx| {
        let seen = screening::view(tx, id).await?;
        let groups = screening::sign_pages(packs::of(&seen.pack)?, &seen.setting, seen.age, &seen.forms);
        let place = groups.iter().position(|(group, _)| group.code == set).ok_or_else(Refusal::not_found)?;
        let here: &(&SignSet, Vec<&Indicator>) = groups.get(place).ok_or_else(Refusal::not_found)?;
        screening::answer_signs(tx, id, version, &form::signs(&form.0, &here.1)).await?;
        match groups.get(place + 1) {
            _ if leaves => "/screening".to_owned(),
            Some((next, _)) => format!("/screening/{id}/signs/{}", next.code),
            None => format!("/screening/{id}/conclusion"),
        }
    })?;
    Ok(see_other(&location))
}

/// What was found, and the human's conclusion.
#[derive(Debug, Clone, Template)]
#[template(path = "screening/conclusion.html")]
pub(super) struct ConclusionPage {
    shell: Shell,
    errors: ErrorSummary,
    found: Vec<String>,
    unclear: Vec<String>,
    counts: String,
    version: i64,
    contacts: ContactsBox,
    question: Choices,
    actions: Actions,
    saved: String,
}

impl ConclusionPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        seen: &Screening,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let back = screening::sign_pages(pack, &seen.setting, seen.age, &seen.forms).last().map_or_else(
            || format!("/screening/{}/forms", seen.id),
            |(set, _)| format!("/screening/{}/signs/{}", seen.id, set.code),
        );
        let shell = visit.shell("screening-conclusion").guided().back(back).errors(errors);
        let t = shell.t;
        let with = |wanted: &[SignAnswer]| -> Vec<String> {
            pack.indicators
                .iter()
                .filter(|sign| seen.signs.get(&sign.code).is_some_and(|answer| wanted.contains(answer)))
                .map(|sign| sign.text.of(t.locale()).to_owned())
                .collect()
        };
        let found = with(&[SignAnswer::Yes]);
        let unclear = with(&[SignAnswer::Unknown, SignAnswer::Declined]);
        let no = with(&[SignAnswer::No]).len();
        let options = ["presumed", "no_indication"]
            .map(|code| {
                Choice::new(code, t.s(&format!("screening-conclusion-{code}")))
                    .hint(t.s(&format!("screening-conclusion-{code}-hint")))
            })
            .to_vec();
        Self {
            errors: errors.summary(t),
            counts: t.a(
                "screening-conclusion-counts",
                &[("yes", found.len()), ("no", no), ("unclear", unclear.len())],
            ),
            found,
            unclear,
            version: seen.version,
            contacts: ContactsBox::new(visit, pack, &seen.county, seen.age, Some(3)),
            question: Choices::one("conclusion", t.s("screening-conclusion-question"), options)
                .hint(t.s("screening-conclusion-hint"))
                .filled(fields, errors),
            actions: Actions::guided(t),
            saved: work::saved(visit, seen.saved_at),
            shell,
        }
    }
}

/// `GET /screening/{id}/conclusion`
pub(super) async fn conclusion(signed: Signed, Path(id): Path<ScreeningId>) -> Answer {
    let (seen, pack) = pages::load(&signed, id).await?;
    if !screening::may_ask_signs(pack, &seen) || seen.age.is_none() {
        return Ok(see_other(&pages::next(pack, &seen)));
    }
    page(&ConclusionPage::new(&signed.visit, pack, &seen, &Fields::empty(), &FieldErrors::none()))
}

/// `POST /screening/{id}/conclusion`: no indication concludes; a presumption goes on to its forms.
pub(super) async fn conclude(signed: Signed, Path(id): Path<ScreeningId>, form: Form) -> Answer {
    if form::leaves(&form.0) {
        return Ok(see_other("/screening"));
    }
    let ctx = signed.ctx(Purpose::Identification);
    match form.0.one("conclusion") {
        "presumed" => Ok(see_other(&format!("/screening/{id}/presumed"))),
        "no_indication" => {
            let version = form::version(&form.0);
            let location = submit!(signed, &ctx, form.once(), |tx| {
                screening::conclude(tx, id, version, &Conclusion::NoIndication).await?;
                format!("/screening/{id}/ended")
            })?;
            Ok(see_other(&location))
        }
        _ => {
            let (seen, pack) = pages::load(&signed, id).await?;
            let mut errors = FieldErrors::none();
            errors.add("conclusion", signed.visit.t().s("screening-field-conclusion"));
            let again = ConclusionPage::new(&signed.visit, pack, &seen, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

/// The forms of a presumption.
#[derive(Debug, Clone, Template)]
#[template(path = "screening/presumed.html")]
pub(super) struct PresumedPage {
    shell: Shell,
    errors: ErrorSummary,
    version: i64,
    primary: Select,
    others: Choices,
    actions: Actions,
}

impl PresumedPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        seen: &Screening,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let shell = visit
            .shell("screening-presumed")
            .guided()
            .back(format!("/screening/{}/conclusion", seen.id))
            .errors(errors);
        let t = shell.t;
        let name = |form: &vocabulary::pack::FormWords| capital(form.name.of(t.locale()));
        let mut options = vec![(String::new(), t.s("shell-choose").into_owned())];
        options.extend(pack.forms.iter().map(|form| (form.code.code().to_owned(), name(form))));
        let known = pack.forms.iter().filter(|form| form.code != vocabulary::Form::Unknown);
        let others = known.map(|form| Choice::new(form.code.code(), name(form))).collect();
        Self {
            errors: errors.summary(t),
            version: seen.version,
            primary: Select::new("primary", t.s("screening-presumed-primary"), options)
                .hint(t.s("screening-presumed-primary-hint"))
                .filled(fields, errors),
            others: Choices::several("others", t.s("screening-presumed-others"), others)
                .filled(fields, errors),
            actions: Actions::new(t.s("screening-presumed-conclude"))
                .leave("/screening", t.s("screening-not-now")),
            shell,
        }
    }
}

/// `GET /screening/{id}/presumed`
pub(super) async fn presumed(signed: Signed, Path(id): Path<ScreeningId>) -> Answer {
    let (seen, pack) = pages::load(&signed, id).await?;
    page(&PresumedPage::new(&signed.visit, pack, &seen, &Fields::empty(), &FieldErrors::none()))
}

/// `POST /screening/{id}/presumed`
pub(super) async fn presume(signed: Signed, Path(id): Path<ScreeningId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let version = form::version(&form.0);
    let saved: Result<String, Failure> = submit!(signed, &ctx, form.once(), |tx| {
        screening::conclude(tx, id, version, &form::presumed(&form.0)?).await?;
        format!("/screening/{id}/sheet")
    });
    match saved {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let (seen, pack) = pages::load(&signed, id).await?;
            let again = PresumedPage::new(&signed.visit, pack, &seen, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

/// The end without a sheet: nothing points to trafficking, or the person refused. Help routes remain.
#[derive(Debug, Clone, Template)]
#[template(path = "screening/ended.html")]
pub(super) struct EndedPage {
    shell: Shell,
    kept: Vec<String>,
    aloud: Option<String>,
    contacts: ContactsBox,
}

impl EndedPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, seen: &Screening) -> Self {
        let refused = seen.state == State::Refused;
        let stem = if refused { "screening-refused" } else { "screening-ended" };
        let shell = visit.shell(stem);
        let t = shell.t;
        let kept =
            ["kept", "not-kept", "again"].map(|part| t.s(&format!("{stem}-{part}")).into_owned()).to_vec();
        let aloud =
            pack.consent_text("refusal").filter(|_| refused).map(|text| text.text.of(t.locale()).to_owned());
        Self { kept, aloud, contacts: ContactsBox::new(visit, pack, &seen.county, seen.age, None), shell }
    }
}

/// `GET /screening/{id}/ended`
pub(super) async fn ended(signed: Signed, Path(id): Path<ScreeningId>) -> Answer {
    let (seen, pack) = pages::load(&signed, id).await?;
    match seen.state {
        State::NoIndication | State::Refused => page(&EndedPage::new(&signed.visit, pack, &seen)),
        State::Open | State::Presumed => Ok(see_other(&format!("/screening/{id}"))),
    }
}
