//! Events that notices tell of.

use app::news::{self, Event};
use askama::Template;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::EventKind;

use super::{form, words};
use crate::{
    forums::errors_of,
    http::{Answer, Form, Signed, Visit, see_other},
    language::format,
    shell::{
        Shell,
        components::{
            DateInput, Empty, ErrorSummary, FieldErrors, Fields, InboxRow, Select, TextArea, TextInput,
        },
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "news/events.html")]
pub(super) struct EventsPage {
    shell: Shell,
    summary: ErrorSummary,
    rows: Vec<InboxRow>,
    empty: Empty,
    kind: Select,
    title_hu: TextInput,
    title_en: TextInput,
    organiser_hu: TextInput,
    organiser_en: TextInput,
    host_hu: TextInput,
    host_en: TextInput,
    starts_on: DateInput,
    ends_on: DateInput,
    text_hu: TextArea,
    text_en: TextArea,
    part_of: Select,
}

impl EventsPage {
    pub(super) fn new(visit: &Visit, found: &[Event], (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let text = |name: &str, key: &str| TextInput::new(name, t.s(key)).filled(fields, errors);
        let area = |name: &str, key: &str| TextArea::new(name, t.s(key)).filled(fields, errors);
        let choose = (String::new(), t.s("shell-choose").into_owned());
        let kinds = EventKind::ALL
            .iter()
            .map(|kind| (kind.code().to_owned(), t.s(words::event_key(*kind)).into_owned()));
        let none = (String::new(), t.s("news-events-part-of-none").into_owned());
        let wholes = found.iter().filter(|event| event.what.part_of.is_none());
        let wholes = wholes.map(|event| (event.id.to_string(), event.what.title.of(t.locale()).to_owned()));
        // what a reader does with an event is to tell of it
        let row = |event: &Event| {
            InboxRow::new(event.what.title.of(t.locale()), format!("/news/new?event={}", event.id))
                .fact(format::day(t, event.what.starts_on))
                .fact(t.s(words::event_key(event.what.kind)))
                .fact(event.what.organiser.of(t.locale()))
        };
        Self {
            shell: visit.shell("news-events").back("/news").errors(errors),
            summary: errors.summary(t),
            rows: found.iter().map(row).collect(),
            empty: Empty::new(t.s("news-events-empty"), t.s("news-events-empty-text")),
            kind: Select::new(
                "kind",
                t.s("news-events-kind"),
                std::iter::once(choose).chain(kinds).collect(),
            )
            .filled(fields, errors),
            title_hu: text("title_hu", "news-writing-title-hu"),
            title_en: text("title_en", "news-writing-title-en"),
            organiser_hu: text("organiser_hu", "news-events-organiser-hu"),
            organiser_en: text("organiser_en", "news-events-organiser-en"),
            host_hu: text("host_hu", "news-events-host-hu"),
            host_en: text("host_en", "news-events-host-en"),
            starts_on: DateInput::new(t, "starts_on", t.s("visits-edit-starts-on"))
                .whole(t.s("forums-seat-since-hint"))
                .filled(fields, errors),
            ends_on: DateInput::new(t, "ends_on", t.s("visits-edit-ends-on"))
                .whole(t.s("visits-edit-ends-on-hint"))
                .filled(fields, errors),
            text_hu: area("text_hu", "visits-edit-about-hu"),
            text_en: area("text_en", "visits-edit-about-en"),
            part_of: Select::new(
                "part_of",
                t.s("news-events-part-of"),
                std::iter::once(none).chain(wholes).collect(),
            )
            .filled(fields, errors),
        }
    }
}

/// The events, and the form that adds one.
pub(super) async fn list(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let found = app::read!(signed.store(), &ctx, |tx| news::events(tx).await)?;
    page(&EventsPage::new(&signed.visit, &found, (&Fields::empty(), &FieldErrors::none())))
}

/// Registers an event.
pub(super) async fn register(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::event(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            news::register_event(tx, &new).await?;
            "/news/events".to_owned()
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            // whoever may register none finds nothing here, whatever they sent
            let found = app::read!(signed.store(), &ctx, |tx| {
                tx.permit_own(Action::DraftNotice).await?;
                news::events(tx).await
            })?;
            let errors = errors_of(&signed.visit, failure.into())?;
            let shown = EventsPage::new(&signed.visit, &found, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
