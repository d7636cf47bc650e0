//! The guided pages up to the signs.

use app::{
    packs,
    screening::{self, Screening, State},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{
    AgeGroup, Failure, Refusal, ScreeningId,
    pack::{Age, Duty, Pack, Preamble},
};

use super::{ContactsBox, contacts, form, signs::capital, work};
use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Notice, Progress, Select},
        page, page_with,
    },
    submit,
};

/// Loads a screening with the pack it was begun with.
pub(super) async fn load(signed: &Signed, id: ScreeningId) -> Result<(Screening, &'static Pack), Failure> {
    let ctx = signed.ctx(Purpose::Identification);
    let seen = app::read!(signed.store(), &ctx, |tx| screening::view(tx, id).await)?;
    let pack = packs::of(&seen.pack)?;
    Ok((seen, pack))
}

/// What must be done next: the first thing without an answer.
pub(super) fn next(pack: &Pack, seen: &Screening) -> String {
    let id = seen.id;
    if let Some(question) = screening::next_safety(pack, &seen.safety) {
        return format!("/screening/{id}/safety/{}", question.code);
    }
    if seen.age.is_none() {
        return format!("/screening/{id}/age");
    }
    if seen.forms.is_empty() && seen.signs.is_empty() {
        return format!("/screening/{id}/forms");
    }
    let pages = screening::sign_pages(pack, &seen.setting, seen.age, &seen.forms);
    let open = pages.iter().find(|(_, signs)| signs.iter().all(|sign| !seen.signs.contains_key(&sign.code)));
    match open {
        Some((set, _)) => format!("/screening/{id}/signs/{}", set.code),
        None => format!("/screening/{id}/conclusion"),
    }
}

/// `GET /screening/{id}`: goes on where it was left.
pub(super) async fn resume(signed: Signed, Path(id): Path<ScreeningId>) -> Answer {
    let (seen, pack) = load(&signed, id).await?;
    Ok(see_other(&match (seen.state, seen.sheet) {
        (State::Open, _) => next(pack, &seen),
        (State::Presumed, Some(sheet)) => format!("/sheets/{sheet}"),
        (State::Presumed, None) => format!("/screening/{id}/sheet"),
        (State::NoIndication | State::Refused, _) => format!("/screening/{id}/ended"),
    }))
}

/// What this body must do by law, and where the screening is held.
#[derive(Debug, Clone, Template)]
#[template(path = "screening/start.html")]
pub(super) struct StartPage {
    shell: Shell,
    errors: ErrorSummary,
    duties: Vec<String>,
    child_duties: Vec<String>,
    unverified: bool,
    county: Select,
    setting: Choices,
    actions: Actions,
}

impl StartPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, kind: &str, fields: &Fields, errors: &FieldErrors) -> Self {
        let shell = visit.shell("screening-start").guided().back("/screening").errors(errors);
        let t = shell.t;
        let kind = pack.body_kind(kind);
        let of_age =
            |age| -> Vec<&Duty> { kind.map(|kind| pack.duties_of(kind, age).collect()).unwrap_or_default() };
        let (adult, child) = (of_age(Age::Adult), of_age(Age::Child));
        let words =
            |duties: &[&Duty]| duties.iter().map(|duty| duty.text.of(t.locale()).to_owned()).collect();
        let child: Vec<_> = child.into_iter().filter(|duty| duty.only == Some(Age::Child)).collect();
        let settings = pack.settings.iter().map(|setting| {
            let choice = Choice::new(setting.code.clone(), capital(setting.name.of(t.locale())));
            match &setting.advice {
                Some(advice) => choice.hint(advice.of(t.locale())),
                None => choice,
            }
        });
        Self {
            errors: errors.summary(t),
            duties: words(&adult),
            child_duties: words(&child),
            unverified: adult.iter().chain(&child).any(|duty| duty.basis.is_unverified()),
            county: contacts::county_select(visit, pack).filled(fields, errors),
            setting: Choices::one("setting", t.s("screening-start-setting"), settings.collect())
                .filled(fields, errors),
            actions: Actions::new(t.s("shell-continue")).leave("/screening", t.s("screening-not-now")),
            shell,
        }
    }
}

/// `GET /screening/start`
pub(super) async fn start(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    app::read!(signed.store(), &ctx, |tx| tx.permit_own(Action::StartScreening).await)?;
    let county = signed.session.body_county.clone().unwrap_or_default();
    let fields = Fields::of(&[("county", county)]);
    let kind = &signed.session.body_kind;
    page(&StartPage::new(&signed.visit, packs::active()?.pack, kind, &fields, &FieldErrors::none()))
}

/// `POST /screening/start`
pub(super) async fn begin(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let (county, setting) = (form.0.one("county"), form.0.one("setting"));
    let begun = submit!(signed, &ctx, form.once(), |tx| {
        let id = screening::start(tx, county, setting).await?;
        format!("/screening/{id}")
    });
    match begun {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let kind = &signed.session.body_kind;
            let again = StartPage::new(&signed.visit, packs::active()?.pack, kind, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

/// One question of a screening.
#[derive(Debug, Clone, Template)]
#[template(path = "screening/ask.html")]
pub(super) struct AskPage {
    shell: Shell,
    errors: ErrorSummary,
    progress: Option<Progress>,
    version: i64,
    question: Choices,
    notice: Option<Notice>,
    actions: Actions,
    saved: String,
}

impl AskPage {
    fn new(visit: &Visit, stem: &str, seen: &Screening, question: Choices, errors: &FieldErrors) -> Self {
        let shell = visit.shell(stem).guided().own_heading().errors(errors);
        let t = shell.t;
        Self {
            errors: errors.summary(t),
            progress: None,
            version: seen.version,
            question,
            notice: None,
            actions: Actions::guided(t),
            saved: work::saved(visit, seen.saved_at),
            shell,
        }
    }

    pub(super) fn safety(
        visit: &Visit,
        pack: &Pack,
        seen: &Screening,
        question: &Preamble,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let options = question.options.iter().map(|o| Choice::new(o.code.clone(), o.text.of(t.locale())));
        let ask = Choices::one("answer", question.text.of(t.locale()), options.collect())
            .hint(question.help.of(t.locale()))
            .as_question()
            .filled(fields, errors);
        let place = pack.preamble.iter().position(|q| q.code == question.code).unwrap_or(0);
        let before = place.checked_sub(1).and_then(|place| pack.preamble.get(place));
        let back = before.map_or_else(
            || "/screening".to_owned(),
            |before| format!("/screening/{}/safety/{}", seen.id, before.code),
        );
        let mut page = Self::new(visit, "screening-safety", seen, ask, errors);
        page.shell = page.shell.back(back);
        page.progress = Some(Progress::new(t, place + 1, pack.preamble.len()));
        page
    }

    pub(super) fn age(
        visit: &Visit,
        pack: &Pack,
        seen: &Screening,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let options = AgeGroup::ALL
            .iter()
            .map(|age| Choice::new(age.code(), t.s(&format!("screening-age-{}", age.code()))))
            .collect();
        let ask = Choices::one("age", t.s("screening-age-heading"), options)
            .hint(t.s("screening-age-hint"))
            .as_question()
            .filled(fields, errors);
        let mut page = Self::new(visit, "screening-age", seen, ask, errors);
        let last = pack.preamble.last().map_or("", |question| question.code.as_str());
        page.shell = page.shell.back(format!("/screening/{}/safety/{last}", seen.id));
        page
    }

    pub(super) fn forms(
        visit: &Visit,
        pack: &Pack,
        seen: &Screening,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let with_signs = pack.forms.iter().filter(|form| {
            let general = matches!(form.code, vocabulary::Form::Other | vocabulary::Form::Unknown);
            !general && pack.signs_of(form.code).next().is_some()
        });
        let options = with_signs
            .map(|form| {
                Choice::new(form.code.code(), capital(form.name.of(t.locale())))
                    .hint(form.text.of(t.locale()))
            })
            .collect();
        let mut ask = Choices::several("forms", t.s("screening-forms-heading"), options)
            .hint(t.s("screening-forms-hint"))
            .as_question();
        ask.apart.push(Choice::new("none", t.s("screening-forms-none")));
        ask.or = t.s("shell-or").into_owned();
        let mut page = Self::new(visit, "screening-forms", seen, ask.filled(fields, errors), errors);
        page.shell = page.shell.back(format!("/screening/{}/age", seen.id));
        page
    }
}

fn again(page: &AskPage) -> Answer {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// `GET /screening/{id}/safety/{question}`
pub(super) async fn safety(signed: Signed, Path((id, question)): Path<(ScreeningId, String)>) -> Answer {
    let (seen, pack) = load(&signed, id).await?;
    let question = pack.preamble_question(&question).ok_or_else(Refusal::not_found)?;
    let given = seen.safety.get(&question.code).cloned().unwrap_or_default();
    let fields = Fields::of(&[("answer", given)]);
    page(&AskPage::safety(&signed.visit, pack, &seen, question, &fields, &FieldErrors::none()))
}

/// `POST /screening/{id}/safety/{question}`: an unsafe answer leads to its advice.
pub(super) async fn answer_safety(
    signed: Signed,
    Path((id, question)): Path<(ScreeningId, String)>,
    form: Form,
) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let (version, leaves) = (form::version(&form.0), form::leaves(&form.0));
    let answer = form.0.one("answer");
    if leaves && answer.is_empty() {
        return Ok(see_other("/screening"));
    }
    let saved = submit!(signed, &ctx, form.once(), |tx| {
        let safe = screening::answer_safety(tx, id, version, &question, answer).await?;
        match (safe, leaves) {
            (false, _) => format!("/screening/{id}/advice/{question}"),
            (true, true) => "/screening".to_owned(),
            (true, false) => {
                let seen = screening::view(tx, id).await?;
                after_safety(packs::of(&seen.pack)?, id, &question)
            }
        }
    });
    match saved {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let (seen, pack) = load(&signed, id).await?;
            let question = pack.preamble_question(&question).ok_or_else(Refusal::not_found)?;
            again(&AskPage::safety(&signed.visit, pack, &seen, question, &form.0, &errors))
        }
    }
}

/// The page after a question about safety: the next one, and after the last the answer about age.
fn after_safety(pack: &Pack, id: ScreeningId, question: &str) -> String {
    let place = pack.preamble.iter().position(|q| q.code == question);
    match place.and_then(|place| pack.preamble.get(place + 1)) {
        Some(next) => format!("/screening/{id}/safety/{}", next.code),
        None => format!("/screening/{id}/age"),
    }
}

/// What to do about an unsafe answer.
#[derive(Debug, Clone, Template)]
#[template(path = "screening/advice.html")]
pub(super) struct AdvicePage {
    shell: Shell,
    answer: String,
    advice: String,
    contacts: ContactsBox,
    go_on: String,
    change: String,
}

impl AdvicePage {
    pub(super) fn new(visit: &Visit, pack: &Pack, seen: &Screening, question: &Preamble) -> Option<Self> {
        let locale = visit.t().locale();
        let option = question.option(seen.safety.get(&question.code)?)?;
        let change = format!("/screening/{}/safety/{}", seen.id, question.code);
        Some(Self {
            shell: visit.shell("screening-advice").guided().back(change.clone()),
            answer: option.text.of(locale).to_owned(),
            advice: option.advice.as_ref()?.of(locale).to_owned(),
            contacts: ContactsBox::new(visit, pack, &seen.county, seen.age, Some(3)),
            go_on: after_safety(pack, seen.id, &question.code),
            change,
        })
    }
}

/// `GET /screening/{id}/advice/{question}`
pub(super) async fn advice(signed: Signed, Path((id, question)): Path<(ScreeningId, String)>) -> Answer {
    let (seen, pack) = load(&signed, id).await?;
    let question = pack.preamble_question(&question).ok_or_else(Refusal::not_found)?;
    match AdvicePage::new(&signed.visit, pack, &seen, question) {
        Some(advice) => page(&advice),
        None => Ok(see_other(&after_safety(pack, id, &question.code))),
    }
}

/// `GET /screening/{id}/age`
pub(super) async fn age(signed: Signed, Path(id): Path<ScreeningId>) -> Answer {
    let (seen, pack) = load(&signed, id).await?;
    let fields = Fields::of(&[("age", seen.age.map_or("", AgeGroup::code))]);
    page(&AskPage::age(&signed.visit, pack, &seen, &fields, &FieldErrors::none()))
}

/// `POST /screening/{id}/age`
pub(super) async fn answer_age(signed: Signed, Path(id): Path<ScreeningId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let (version, leaves) = (form::version(&form.0), form::leaves(&form.0));
    if leaves && form.0.one("age").is_empty() {
        return Ok(see_other("/screening"));
    }
    let saved = submit!(signed, &ctx, form.once(), |tx| {
        screening::answer_age(tx, id, version, form::age(&form.0)?).await?;
        if leaves { "/screening".to_owned() } else { format!("/screening/{id}/forms") }
    });
    match saved {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let (seen, pack) = load(&signed, id).await?;
            again(&AskPage::age(&signed.visit, pack, &seen, &form.0, &errors))
        }
    }
}

/// `GET /screening/{id}/forms`
pub(super) async fn forms(signed: Signed, Path(id): Path<ScreeningId>) -> Answer {
    let (seen, pack) = load(&signed, id).await?;
    let mut fields = Fields::empty();
    for form in &seen.forms {
        fields.set("forms", form.code());
    }
    page(&AskPage::forms(&signed.visit, pack, &seen, &fields, &FieldErrors::none()))
}

/// `POST /screening/{id}/forms`
pub(super) async fn choose_forms(signed: Signed, Path(id): Path<ScreeningId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let (version, leaves) = (form::version(&form.0), form::leaves(&form.0));
    if leaves && form.0.one("forms").is_empty() {
        return Ok(see_other("/screening"));
    }
    let saved = submit!(signed, &ctx, form.once(), |tx| {
        screening::choose_forms(tx, id, version, &form::forms(&form.0)?).await?;
        let seen = screening::view(tx, id).await?;
        let pages = screening::sign_pages(packs::of(&seen.pack)?, &seen.setting, seen.age, &seen.forms);
        match pages.first() {
            _ if leaves => "/screening".to_owned(),
            Some((set, _)) => format!("/screening/{id}/signs/{}", set.code),
            None => format!("/screening/{id}/conclusion"),
        }
    });
    match saved {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let (seen, pack) = load(&signed, id).await?;
            again(&AskPage::forms(&signed.visit, pack, &seen, &form.0, &errors))
        }
    }
}
