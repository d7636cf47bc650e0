//! What the team does to a case: decisions about the status, the team itself, corrections of the coded record.

use std::collections::BTreeMap;

use app::{
    Tx, accounts,
    cases::{self, Case, View},
    packs,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Action;
use vocabulary::{
    AccountId, CaseId, CaseStatus, CitizenshipGroup, Failure, Form as Exploitation, Outcome, Refusal,
    RefusalKind, Sex, pack::Pack,
};

use super::{form, purpose, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    language::sorted_by_name,
    shell::{
        Shell,
        components::{
            Actions, Choice, Choices, DateInput, ErrorSummary, FieldErrors, Fields, Notice, Select,
        },
        page, page_with,
    },
    submit,
};

fn id_of(path: &str) -> Result<CaseId, Refusal> {
    path.parse().map_err(|()| Refusal::not_found())
}

/// The case, if this person may do this to it.
async fn allowed(signed: &Signed, id: CaseId, action: Action) -> Outcome<View> {
    let ctx = signed.ctx(purpose(signed));
    app::read!(signed.store(), &ctx, |tx| {
        let view = cases::view(tx, id).await?;
        if view.offers.contains(&action) { Ok(view) } else { Err(Refusal::not_found().into()) }
    })
}

/// The form again with what is wrong; anything else goes its own way.
fn mendable(failure: &Failure) -> Option<&Refusal> {
    failure.refusal().filter(|refusal| !refusal.fields.is_empty())
}

/// Which status comes next.
#[derive(Debug, Clone, Template)]
#[template(path = "cases/status.html")]
pub(super) struct StatusPage {
    shell: Shell,
    now: String,
    next: Vec<(String, String, String)>,
}

impl StatusPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, case: &Case) -> Self {
        let t = visit.t();
        let home = format!("/cases/{}", case.id);
        let next = cases::rules::following(case.status)
            .iter()
            .map(|status| {
                let text = pack.status(*status).map(|words| words.text.of(t.locale()).to_owned());
                (
                    format!("{home}/status/{}", status.code()),
                    words::status_name(pack, t.locale(), *status),
                    text.unwrap_or_default(),
                )
            })
            .collect();
        Self {
            shell: visit.shell("cases-status").caption(case.reference.to_string()).back(home),
            now: words::status_name(pack, t.locale(), case.status),
            next,
        }
    }
}

pub(super) async fn choose_status(signed: Signed, Path(id): Path<String>) -> Answer {
    let view = allowed(&signed, id_of(&id)?, Action::DecideStatus).await?;
    page(&StatusPage::new(&signed.visit, packs::active()?.pack, &view.case))
}

/// The decision: ground and day.
#[derive(Debug, Clone, Template)]
#[template(path = "cases/decide.html")]
pub(super) struct DecidePage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    ground: Choices,
    decided_on: DateInput,
    actions: Actions,
}

impl DecidePage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        case: &Case,
        status: CaseStatus,
        sent: (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let (fields, errors) = sent;
        let home = format!("/cases/{}", case.id);
        let grounds = pack.status(status).map(|words| words.grounds.as_slice()).unwrap_or_default();
        let options = grounds
            .iter()
            .map(|ground| Choice::new(ground.code.clone(), ground.text.of(t.locale())))
            .collect();
        let name = words::status_name(pack, t.locale(), status);
        let shell = visit
            .shell("cases-decide")
            .heading(t.a("cases-decide-heading", &[("status", name.as_str())]))
            .caption(case.reference.to_string())
            .back(format!("{home}/status"))
            .errors(errors);
        Self {
            shell,
            summary: errors.summary(t),
            action: format!("{home}/status/{}", status.code()),
            version: case.version,
            ground: Choices::one("ground", t.s("cases-decide-ground"), options).filled(fields, errors),
            decided_on: DateInput::new(t, "decided_on", t.s("cases-decide-day"))
                .whole(t.s("cases-decide-day-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("cases-decide-button")).leave(home, t.s("cases-leave")),
        }
    }
}

fn today(signed: &Signed) -> Fields {
    let scene = signed.visit.scene();
    let date = scene.now().day_in(scene.zone()).date();
    let mut fields = Fields::empty();
    fields.set("decided_on-year", date.year().to_string());
    fields.set("decided_on-month", date.month().to_string());
    fields.set("decided_on-day", date.day().to_string());
    fields
}

fn next_status(case: &Case, code: &str) -> Result<CaseStatus, Refusal> {
    CaseStatus::parse(code)
        .filter(|status| cases::rules::following(case.status).contains(status))
        .ok_or_else(Refusal::not_found)
}

pub(super) async fn ask_status(signed: Signed, Path((id, status)): Path<(String, String)>) -> Answer {
    let view = allowed(&signed, id_of(&id)?, Action::DecideStatus).await?;
    let status = next_status(&view.case, &status)?;
    let (fields, none) = (today(&signed), FieldErrors::none());
    page(&DecidePage::new(&signed.visit, packs::active()?.pack, &view.case, status, (&fields, &none)))
}

pub(super) async fn decide(signed: Signed, Path((id, status)): Path<(String, String)>, sent: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(purpose(&signed));
    let status = CaseStatus::parse(&status).ok_or_else(Refusal::not_found)?;
    let decided = match form::decision(&sent.0, status) {
        Ok(decision) => submit!(signed, &ctx, sent.once(), |tx| {
            cases::decide_status(tx, id, &decision).await?;
            format!("/cases/{id}")
        }),
        Err(failure) => Err(failure),
    };
    match decided {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let Some(refusal) = mendable(&failure) else { return Err(Failed::from(failure)) };
            let view = allowed(&signed, id, Action::DecideStatus).await?;
            let errors = field_errors(&signed.visit, refusal);
            let pack = packs::active()?.pack;
            let shown = DecidePage::new(&signed.visit, pack, &view.case, status, (&sent.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// The team.
#[derive(Debug, Clone, Template)]
#[template(path = "cases/team.html")]
pub(super) struct TeamPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    members: Vec<(String, String)>,
    join: Option<Select>,
    words: String,
}

impl TeamPage {
    pub(super) fn new(visit: &Visit, case: &Case, people: &People, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let home = format!("/cases/{}", case.id);
        let choose = (String::new(), t.s("shell-choose").into_owned());
        let outside = people.outside.iter().map(|(id, name)| (id.to_string(), name.clone()));
        let join = (!people.outside.is_empty()).then(|| {
            Select::new("join", t.s("cases-team-join"), std::iter::once(choose).chain(outside).collect())
                .hint(t.s("cases-team-join-hint"))
                .filled(&Fields::empty(), errors)
        });
        Self {
            summary: errors.summary(t),
            action: format!("{home}/team"),
            members: people.inside.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
            join,
            words: t.s("cases-team-join-button").into_owned(),
            shell: visit.shell("cases-team").caption(case.reference.to_string()).back(home).errors(errors),
        }
    }
}

/// Who is on the team, and who of the body could join.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    pub(super) inside: Vec<(AccountId, String)>,
    pub(super) outside: Vec<(AccountId, String)>,
}

async fn people(tx: &mut Tx, view: &View) -> Outcome<People> {
    let mut people = People::default();
    let mut inside = BTreeMap::new();
    for (account, _) in &view.team {
        let (name, _) = accounts::who(tx, *account).await?;
        inside.insert(*account, ());
        people.inside.push((*account, name));
    }
    for colleague in cases::joinable(tx, view.case.id).await? {
        if !inside.contains_key(&colleague.id) {
            people.outside.push((colleague.id, colleague.name));
        }
    }
    sorted_by_name(tx.ctx().locale, &mut people.outside, |(_, name)| name);
    Ok(people)
}

async fn show_team(signed: &Signed, id: CaseId, status: StatusCode, errors: &FieldErrors) -> Answer {
    let view = allowed(signed, id, Action::ManageTeam).await?;
    let ctx = signed.ctx(purpose(signed));
    let people = app::read!(signed.store(), &ctx, |tx| people(tx, &view).await)?;
    page_with(status, &TeamPage::new(&signed.visit, &view.case, &people, errors))
}

pub(super) async fn team(signed: Signed, Path(id): Path<String>) -> Answer {
    show_team(&signed, id_of(&id)?, StatusCode::OK, &FieldErrors::none()).await
}

pub(super) async fn change_team(signed: Signed, Path(id): Path<String>, sent: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(purpose(&signed));
    let own = signed.session.account;
    let changed = match form::team(&sent.0) {
        Ok(change) => submit!(signed, &ctx, sent.once(), |tx| {
            cases::change_team(tx, id, change).await?;
            // who has left finds the case no more
            if change == cases::Team::Leave(own) { "/cases".to_owned() } else { format!("/cases/{id}/team") }
        }),
        Err(failure) => Err(failure),
    };
    match changed {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let Some(refusal) = mendable(&failure) else { return Err(Failed::from(failure)) };
            let errors = field_errors(&signed.visit, refusal);
            show_team(&signed, id, StatusCode::UNPROCESSABLE_ENTITY, &errors).await
        }
    }
}

/// The coded record, to be corrected.
#[derive(Debug, Clone, Template)]
#[template(path = "cases/amend.html")]
pub(super) struct AmendPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    age: String,
    version: i64,
    county: Select,
    primary_form: Select,
    forms: Choices,
    sex: Select,
    citizenship_group: Select,
    actions: Actions,
}

impl AmendPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        case: &Case,
        sent: Option<&Fields>,
        errors: &FieldErrors,
    ) -> Self {
        let (t, locale) = (visit.t(), visit.t().locale());
        let home = format!("/cases/{}", case.id);
        let stored = stored(case);
        let fields = sent.unwrap_or(&stored);
        let select = |name: &str, options: Vec<(String, String)>| {
            let key = format!("cases-amend-{}", name.replace('_', "-"));
            Select::new(name, t.s(&key), options).filled(fields, errors)
        };
        let known: Vec<Exploitation> =
            Exploitation::ALL.iter().copied().filter(|form| pack.form(*form).is_some()).collect();
        let form_words = |form: &Exploitation| (form.code().to_owned(), words::form(pack, locale, *form));
        let others = known
            .iter()
            .filter(|form| **form != Exploitation::Unknown)
            .map(form_words)
            .map(|(code, words)| Choice::new(code, words))
            .collect();
        let coded = |code: &str, key: &str| (code.to_owned(), t.s(key).into_owned());
        let counties = pack.counties.iter().map(|c| (c.code.clone(), c.name.of(locale).to_owned()));
        Self {
            summary: errors.summary(t),
            action: format!("{home}/amend"),
            age: format!("{home}/age"),
            version: sent.map_or(case.version, form::version),
            county: select("county", counties.collect()),
            primary_form: select("primary_form", known.iter().map(form_words).collect()),
            forms: Choices::several("forms", t.s("cases-amend-forms"), others).filled(fields, errors),
            sex: select("sex", Sex::ALL.iter().map(|sex| coded(sex.code(), words::sex(*sex))).collect()),
            citizenship_group: select(
                "citizenship_group",
                CitizenshipGroup::ALL
                    .iter()
                    .map(|group| coded(group.code(), words::citizenship_group(*group)))
                    .collect(),
            ),
            actions: Actions::new(t.s("cases-amend-button")).leave(home.clone(), t.s("cases-leave")),
            shell: visit.shell("cases-amend").caption(case.reference.to_string()).back(home).errors(errors),
        }
    }
}

fn stored(case: &Case) -> Fields {
    let record = &case.record;
    let mut fields = Fields::of(&[
        ("county", record.county.as_str()),
        ("primary_form", record.primary_form.code()),
        ("sex", record.sex.code()),
        ("citizenship_group", record.citizenship_group.code()),
    ]);
    for form in &record.forms {
        fields.set("forms", form.code());
    }
    fields
}

pub(super) async fn ask_amendment(signed: Signed, Path(id): Path<String>) -> Answer {
    let view = allowed(&signed, id_of(&id)?, Action::AmendCase).await?;
    let pack = packs::active()?.pack;
    page(&AmendPage::new(&signed.visit, pack, &view.case, None, &FieldErrors::none()))
}

pub(super) async fn amend(signed: Signed, Path(id): Path<String>, sent: Form) -> Answer {
    let id = id_of(&id)?;
    let view = allowed(&signed, id, Action::AmendCase).await?;
    let pack = packs::active()?.pack;
    let ctx = signed.ctx(purpose(&signed));
    let amended = match form::amend(&sent.0, pack, &view.case) {
        Ok(amend) => submit!(signed, &ctx, sent.once(), |tx| {
            cases::amend(tx, id, &amend).await?;
            format!("/cases/{id}")
        }),
        Err(failure) => Err(failure),
    };
    let failure = match amended {
        Ok(to) => return Ok(see_other(&to)),
        Err(failure) => failure,
    };
    if failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::Conflict) {
        return overtaken(&signed, id, pack, &sent.0).await;
    }
    let Some(refusal) = mendable(&failure) else { return Err(Failed::from(failure)) };
    let errors = field_errors(&signed.visit, refusal);
    let shown = AmendPage::new(&signed.visit, pack, &view.case, Some(&sent.0), &errors);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Somebody saved meanwhile: this person's answers stay in the form, what is saved now stands above it, and saving again
/// replaces it knowingly.
async fn overtaken(signed: &Signed, id: CaseId, pack: &Pack, fields: &Fields) -> Answer {
    let view = allowed(signed, id, Action::AmendCase).await?;
    let t = signed.visit.t();
    let record = &view.case.record;
    let saved = [
        words::county(pack, t.locale(), &record.county),
        words::form(pack, t.locale(), record.primary_form),
        t.s(words::sex(record.sex)).into_owned(),
        t.s(words::age(record.age_group)).into_owned(),
        t.s(words::citizenship_group(record.citizenship_group)).into_owned(),
    ]
    .join(" · ");
    let mut shown = AmendPage::new(&signed.visit, pack, &view.case, Some(fields), &FieldErrors::none());
    shown.version = view.case.version;
    let text = t.a("cases-amend-overtaken-text", &[("saved", saved.as_str())]);
    shown.shell = shown.shell.notice(Notice::attention(t.s("cases-amend-overtaken"), text));
    page_with(StatusCode::CONFLICT, &shown)
}
