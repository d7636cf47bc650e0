//! One visit: when and where, both delegations, what was said, and for the coordinator the forms that add to it.

use app::{
    bodies,
    visits::{self, Point, View},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{DelegateId, Failure, Outcome, PointKind, Side, VisitId};

use super::{edit::id_of, form, words};
use crate::{
    forums::{body_options, errors_of, existing, words::BodyNames},
    http::{Answer, Form, Signed, Visit, see_other},
    meetings::words::{Told, mode_key},
    shell::{
        Shell,
        components::{Choice, Choices, ErrorSummary, FieldErrors, Fields, Select, TextArea, TextInput},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone)]
struct Person {
    words: String,
    drop: Option<String>,
}

#[derive(Debug, Clone)]
struct Delegation {
    heading: String,
    people: Vec<Person>,
}

#[derive(Debug, Clone)]
struct Line {
    text: Told,
    who: String,
    answer: Option<Told>,
    task: Option<String>,
    saying: Option<String>,
    edit: Option<String>,
}

#[derive(Debug, Clone)]
struct Group {
    heading: String,
    lines: Vec<Line>,
}

/// The forms of whoever keeps the record.
#[derive(Debug, Clone)]
struct Keeping {
    side: Choices,
    name: TextInput,
    office_hu: TextInput,
    office_en: TextInput,
    for_body: Select,
    kind: Select,
    text_hu: TextArea,
    text_en: TextArea,
    body: Select,
}

#[derive(Debug, Clone, Template)]
#[template(path = "visits/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    summary: ErrorSummary,
    home: String,
    facts: Vec<(String, String)>,
    about: Option<Told>,
    delegations: Vec<Delegation>,
    groups: Vec<Group>,
    keeping: Option<Keeping>,
    notice: Option<String>,
}

/// What was sent with one of the forms of this page, and what was wrong with it.
pub(super) type Sent<'a> = (&'a Fields, &'a FieldErrors);

/// The bodies to choose from; nobody stands first.
pub(super) fn bodies_or_none(visit: &Visit, names: &BodyNames) -> Vec<(String, String)> {
    let mut options = body_options(visit, names);
    if let Some(first) = options.first_mut() {
        first.1 = visit.t().s("visits-body-none").into_owned();
    }
    options
}

impl ShowPage {
    pub(super) fn new(
        visit: &Visit,
        view: &View,
        (names, existing): (&BodyNames, &BodyNames),
        sent: Sent<'_>,
    ) -> Self {
        let t = visit.t();
        let plan = &view.visit.plan;
        let home = format!("/visits/{}", view.visit.id);
        let word = |key: &str| t.s(key).into_owned();
        let mut facts = vec![
            (word("meetings-show-when"), words::when(t, plan)),
            (word("meetings-show-mode"), word(mode_key(plan.mode))),
            (word("visits-show-partner"), plan.partner.of(t.locale()).to_owned()),
            (word("visits-show-host"), names.name(t.locale(), plan.host).to_owned()),
            (word("visits-show-initiator"), word(words::initiator_key(plan.initiator))),
        ];
        if !plan.place.is_empty() {
            facts.push((word("meetings-show-place"), plan.place.clone()));
        }
        let delegation = |side: Side| Delegation {
            heading: word(words::side_key(side)),
            people: view
                .people
                .iter()
                .filter(|one| one.who.side == side)
                .map(|one| Person {
                    words: words::delegate(t, &one.who, names),
                    drop: view.manages.then(|| format!("{home}/people/{}/drop", one.id)),
                })
                .collect(),
        };
        let groups = PointKind::ALL.iter().map(|kind| Group {
            heading: word(words::points_key(*kind)),
            lines: view
                .points
                .iter()
                .filter(|point| point.said.kind == *kind)
                .map(|point| line(visit, view, point, names))
                .collect(),
        });
        Self {
            shell: visit
                .shell("visits-show")
                .heading(plan.title.of(t.locale()))
                .caption(plan.partner.of(t.locale()))
                .back("/visits")
                .errors(sent.1),
            summary: sent.1.summary(t),
            facts,
            about: (!plan.about.is_empty()).then(|| Told::new(t, &plan.about)),
            delegations: vec![delegation(Side::Partner), delegation(Side::Host)],
            groups: groups.filter(|group| !group.lines.is_empty()).collect(),
            keeping: view.manages.then(|| keeping(visit, existing, sent)),
            notice: view.manages.then(|| format!("/news/new?visit={}", view.visit.id)),
            home,
        }
    }
}

fn line(visit: &Visit, view: &View, point: &Point, names: &BodyNames) -> Line {
    let t = visit.t();
    Line {
        text: Told::new(t, &point.said.text),
        who: point.said.body.map_or_else(String::new, |body| names.name(t.locale(), body).to_owned()),
        answer: (!point.said.answer.is_empty()).then(|| Told::new(t, &point.said.answer)),
        task: point.task.map(|task| format!("/tasks/{task}")),
        saying: point.recommendation.map(|id| format!("/recommendations/{id}")).filter(|_| view.manages),
        edit: view.manages.then(|| format!("/visits/{}/points/{}", view.visit.id, point.id)),
    }
}

fn keeping(visit: &Visit, existing: &BodyNames, (fields, errors): Sent<'_>) -> Keeping {
    let t = visit.t();
    let text = |name: &str, key: &str| TextInput::new(name, t.s(key)).filled(fields, errors);
    let area = |name: &str, key: &str| TextArea::new(name, t.s(key)).filled(fields, errors);
    let sides = Side::ALL.iter().map(|side| Choice::new(side.code(), t.s(words::side_key(*side))));
    let choose = (String::new(), t.s("shell-choose").into_owned());
    let kinds =
        PointKind::ALL.iter().map(|kind| (kind.code().to_owned(), t.s(words::kind_key(*kind)).into_owned()));
    Keeping {
        side: Choices::one("side", t.s("visits-people-side"), sides.collect()).filled(fields, errors),
        name: text("name", "visits-people-name").hint(t.s("visits-people-name-hint")),
        office_hu: text("office_hu", "visits-people-office-hu"),
        office_en: text("office_en", "visits-people-office-en"),
        for_body: Select::new("for_body", t.s("visits-people-body"), bodies_or_none(visit, existing))
            .filled(fields, errors),
        kind: Select::new("kind", t.s("visits-point-kind"), std::iter::once(choose).chain(kinds).collect())
            .filled(fields, errors),
        text_hu: area("text_hu", "visits-point-text-hu"),
        text_en: area("text_en", "visits-point-text-en"),
        body: Select::new("body", t.s("visits-point-body"), bodies_or_none(visit, existing))
            .hint(t.s("visits-point-body-hint"))
            .filled(fields, errors),
    }
}

async fn read(signed: &Signed, id: VisitId) -> Outcome<(View, BodyNames, BodyNames)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        let view = visits::view(tx, id).await?;
        Ok((view, BodyNames(bodies::names(tx).await?), existing(tx).await?))
    })
}

/// One visit.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (view, names, existing) = read(&signed, id_of(&id)?).await?;
    let (none, empty) = (FieldErrors::none(), Fields::empty());
    page(&ShowPage::new(&signed.visit, &view, (&names, &existing), (&empty, &none)))
}

/// The page again with what was sent.
async fn again(signed: &Signed, id: VisitId, form: &Form, failure: Failure) -> Answer {
    let (view, names, existing) = read(signed, id).await?;
    let errors = errors_of(&signed.visit, failure.into())?;
    let shown = ShowPage::new(&signed.visit, &view, (&names, &existing), (&form.0, &errors));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Names somebody of a delegation.
pub(super) async fn name(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::delegate(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            visits::name(tx, id, &new).await?;
            format!("/visits/{id}")
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            managed(&signed, id).await?;
            again(&signed, id, &form, failure).await
        }
    }
}

/// Whoever may not change the visit finds nothing here, whatever they sent.
async fn managed(signed: &Signed, id: VisitId) -> Outcome<()> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| tx.permit(policy::Action::ManageVisit, id).await.map(|_| ()))
}

/// Takes somebody out of a delegation.
pub(super) async fn unname(
    signed: Signed,
    Path((id, delegate)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let id = id_of(&id)?;
    let delegate: DelegateId = crate::referrals::id_in(&delegate)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        visits::unname(tx, id, delegate).await?;
        format!("/visits/{id}")
    })?;
    Ok(see_other(&done))
}

/// Notes something that was said.
pub(super) async fn note(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::point(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            visits::note(tx, id, &new).await?;
            format!("/visits/{id}")
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            managed(&signed, id).await?;
            again(&signed, id, &form, failure).await
        }
    }
}
