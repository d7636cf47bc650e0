//! The agenda as whoever runs the meeting changes it.

use app::meetings::{self, Item, View};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{ItemId, ItemKind, MeetingId, Outcome, Refusal};

use super::{calling::id_of, form, show::times, words};
use crate::{
    forums::{body_options, errors_of, existing, version, words::BodyNames},
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    language::format,
    shell::{
        ConflictField, ConflictInput, Shell,
        components::{Actions, ErrorSummary, FieldErrors, Fields, Select, TextInput},
        form_page::{self, Both},
        page, page_with,
    },
    submit,
};

/// An item with the buttons that move it.
#[derive(Debug, Clone)]
struct Line {
    href: String,
    title: String,
    note: String,
    first: bool,
    last: bool,
}

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/agenda.html")]
pub(super) struct AgendaPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    lines: Vec<Line>,
    ends: String,
    kind: Select,
    title_hu: TextInput,
    title_en: TextInput,
    body: Select,
    length: TextInput,
    actions: Actions,
}

/// The bodies that can speak to an item; nobody stands first.
fn speakers(visit: &Visit, names: &BodyNames) -> Vec<(String, String)> {
    let mut options = body_options(visit, names);
    if let Some(first) = options.first_mut() {
        first.1 = visit.t().s("meetings-item-nobody").into_owned();
    }
    options
}

impl AgendaPage {
    pub(super) fn new(
        visit: &Visit,
        view: &View,
        names: &BodyNames,
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let zone = visit.scene().zone();
        let home = format!("/meetings/{}", view.meeting.id);
        let starts = times(&view.items, view.meeting.plan.starts_at);
        let count = view.items.len();
        let lines = view.items.iter().zip(starts).enumerate().map(|(place, (item, at))| {
            let minutes = t.a("meetings-item-minutes", &[("count", item.length)]);
            let speaker = item.body.map(|body| names.name(t.locale(), body)).filter(|name| !name.is_empty());
            let parts = [Some(format::clock_time(zone, at)), Some(minutes), speaker.map(str::to_owned)];
            Line {
                href: format!("{home}/agenda/{}", item.id),
                title: item.title.of(t.locale()).to_owned(),
                note: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
                first: place == 0,
                last: place + 1 == count,
            }
        });
        let sum: i64 = view.items.iter().map(|item| item.length).sum();
        let ends = view.meeting.plan.starts_at.plus_minutes(sum);
        let kinds = ItemKind::ALL
            .iter()
            .rev()
            .map(|kind| (kind.code().to_owned(), t.s(words::kind_key(*kind)).into_owned()));
        let text = |name: &str, key: &str| TextInput::new(name, t.s(key)).filled(fields, errors);
        Self {
            shell: visit
                .shell("meetings-agenda")
                .caption(view.meeting.plan.title.of(t.locale()))
                .back(home.clone())
                .errors(errors),
            summary: errors.summary(t),
            action: format!("{home}/agenda"),
            lines: lines.collect(),
            ends: words::beyond(visit, &view.meeting, &view.items)
                .unwrap_or_else(|| t.a("meetings-agenda-ends", &[("time", format::clock_time(zone, ends))])),
            kind: Select::new("kind", t.s("meetings-item-kind"), kinds.collect()).filled(fields, errors),
            title_hu: text("title_hu", "meetings-item-title-hu").hint(t.s("meetings-item-title-hint")),
            title_en: text("title_en", "meetings-item-title-en"),
            body: Select::new("body", t.s("meetings-item-owner"), speakers(visit, names))
                .filled(fields, errors),
            length: text("length", "meetings-item-length").digits(),
            actions: Actions::new(t.s("meetings-agenda-add")).leave(home, t.s("meetings-agenda-done")),
        }
    }
}

async fn managed(signed: &Signed, id: MeetingId) -> Outcome<(View, BodyNames)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageMeeting, id).await?;
        Ok((meetings::view(tx, id).await?, existing(tx).await?))
    })
}

fn new_fields() -> Fields {
    Fields::of(&[("kind", ItemKind::Other.code()), ("length", "10")])
}

/// The agenda.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (view, names) = managed(&signed, id_of(&id)?).await?;
    page(&AgendaPage::new(&signed.visit, &view, &names, (&new_fields(), &FieldErrors::none())))
}

/// Adds an item.
pub(super) async fn add(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::new_item(&form.0) {
        Ok(item) => submit!(signed, &ctx, form.once(), |tx| {
            meetings::add_item(tx, id, &item).await?;
            format!("/meetings/{id}/agenda")
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let (view, names) = managed(&signed, id).await?;
            let errors = errors_of(&signed.visit, failure.into())?;
            let shown = AgendaPage::new(&signed.visit, &view, &names, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/item.html")]
pub(super) struct ItemPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    title_hu: TextInput,
    title_en: TextInput,
    body: Select,
    length: TextInput,
    actions: Actions,
    remove: String,
}

impl ItemPage {
    pub(super) fn new(
        visit: &Visit,
        (view, item): (&View, &Item),
        names: &BodyNames,
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let agenda = format!("/meetings/{}/agenda", view.meeting.id);
        let text = |name: &str, key: &str| TextInput::new(name, t.s(key)).filled(fields, errors);
        Self {
            shell: visit
                .shell("meetings-item")
                .caption(view.meeting.plan.title.of(t.locale()))
                .back(agenda.clone())
                .errors(errors),
            summary: errors.summary(t),
            action: format!("{agenda}/{}", item.id),
            version: item.version,
            title_hu: text("title_hu", "meetings-item-title-hu"),
            title_en: text("title_en", "meetings-item-title-en"),
            body: Select::new("body", t.s("meetings-item-owner"), speakers(visit, names))
                .filled(fields, errors),
            length: text("length", "meetings-item-length").digits(),
            actions: Actions::new(t.s("forums-save")).leave(agenda, t.s("shell-back")),
            remove: t.s("meetings-item-remove").into_owned(),
        }
    }
}

fn ids(id: &str, item: &str) -> Result<(MeetingId, ItemId), Failed> {
    Ok((id_of(id)?, crate::referrals::id_in(item)?))
}

fn found(view: &View, id: ItemId) -> Result<&Item, Refusal> {
    view.items.iter().find(|item| item.id == id).ok_or_else(Refusal::not_found)
}

/// What an item's form says before anybody changed it.
pub(super) fn fields_of(item: &Item) -> Fields {
    let body = item.body.map_or_else(String::new, |body| body.to_string());
    Fields::of(&[
        ("title_hu", item.title.hu.clone()),
        ("title_en", item.title.en.clone()),
        ("body", body),
        ("length", item.length.to_string()),
    ])
}

/// One item.
pub(super) async fn item(signed: Signed, Path((id, item)): Path<(String, String)>) -> Answer {
    let ids = ids(&id, &item)?;
    let (view, names) = managed(&signed, ids.0).await?;
    let item = found(&view, ids.1)?;
    let none = FieldErrors::none();
    page(&ItemPage::new(&signed.visit, (&view, item), &names, (&fields_of(item), &none)))
}

/// Changes an item.
pub(super) async fn change(signed: Signed, Path((id, item)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &item)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = match form::changed_item(&form.0) {
        Ok((title, more)) => submit!(signed, &ctx, form.once(), |tx| {
            meetings::change_item(tx, ids, &title, more, seen).await?;
            format!("/meetings/{}/agenda", ids.0)
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let (view, names) = managed(&signed, ids.0).await?;
            let item = found(&view, ids.1)?;
            if form_page::is_conflict(failure.refusal()) {
                return conflicting(&signed.visit, ids, item, (&names, &form.0));
            }
            let errors = errors_of(&signed.visit, failure.into())?;
            let shown = ItemPage::new(&signed.visit, (&view, item), &names, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// A colleague changed the item meanwhile: both side by side.
fn conflicting(
    visit: &Visit,
    ids: (MeetingId, ItemId),
    item: &Item,
    (names, sent): (&BodyNames, &Fields),
) -> Answer {
    let t = visit.t();
    let agenda = format!("/meetings/{}/agenda", ids.0);
    let of = Both {
        action: format!("{agenda}/{}", ids.1),
        leave: agenda,
        words: ("meetings-item", "meetings-item-conflict"),
        theirs: &fields_of(item),
        yours: sent,
        version: item.version,
        texts: &["title_hu", "title_en", "length"],
    };
    let nobody = t.s("meetings-item-nobody").into_owned();
    let speaker = ConflictField {
        name: "body".to_owned(),
        label: t.s("meetings-item-owner").into_owned(),
        theirs: item.body.map_or(nobody, |body| names.name(t.locale(), body).to_owned()),
        yours: sent.one("body").to_owned(),
        input: ConflictInput::Choice(speakers(visit, names)),
    };
    form_page::both_with(visit, of, vec![speaker])
}

/// Moves an item one place.
pub(super) async fn shift(signed: Signed, Path((id, item)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &item)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let up = form.0.one("to") == "up";
    let done = submit!(signed, &ctx, form.once(), |tx| {
        meetings::move_item(tx, ids, up).await?;
        format!("/meetings/{}/agenda", ids.0)
    })?;
    Ok(see_other(&done))
}

/// Removes an item.
pub(super) async fn remove(signed: Signed, Path((id, item)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &item)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        meetings::remove_item(tx, ids).await?;
        format!("/meetings/{}/agenda", ids.0)
    })?;
    Ok(see_other(&done))
}

/// The fields of a new item, for samples.
pub(super) fn sample_fields() -> Fields {
    new_fields()
}
