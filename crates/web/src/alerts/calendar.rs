//! One's own calendar, for other programs: meetings and due days, never anything of a case. And the page on which its link is made,
//! renewed and taken away, beside how often mails come.

use app::alerts::{self, Dates};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse as _,
};
use documents::{CalendarDay, CalendarEntry};
use http::{HeaderMap, header};
use policy::{Actor, Purpose};
use vocabulary::{Locale, MeetingState, Moment, Refusal};

use crate::{
    http::{Answer, Form, Front, Signed, Visit, see_other, site_of},
    language::Texts,
    samples::{Sample, SampleRoom},
    shell::{Shell, page},
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "alerts/calendar.html")]
struct CalendarPage {
    shell: Shell,
    rhythm: String,
    calendar: Option<String>,
}

impl CalendarPage {
    fn new(visit: &Visit, rhythm: &str, calendar: Option<String>) -> Self {
        let shell = visit.shell("alerts-calendar").back("/account");
        Self { shell, rhythm: format!("/mail/{rhythm}"), calendar }
    }
}

/// One's own links.
pub(super) async fn own(signed: Signed, headers: HeaderMap) -> Answer {
    let ctx = signed.ctx(Purpose::OwnAccount);
    let (rhythm, calendar) = app::read!(signed.store(), &ctx, |tx| {
        Ok((alerts::own_rhythm_link(tx).await?, alerts::own_calendar(tx).await?))
    })?;
    let site = site_of(&signed.visit, &headers);
    let calendar = calendar.map(|link| format!("{site}/calendar/{link}.ics"));
    page(&CalendarPage::new(&signed.visit, &rhythm, calendar))
}

/// Makes a link, or another one in its place.
pub(super) async fn renew(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::OwnAccount);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        alerts::renew_calendar(tx).await?;
        "/account/calendar".to_owned()
    })?;
    Ok(see_other(&done))
}

/// Takes the link away.
pub(super) async fn revoke(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::OwnAccount);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        alerts::revoke_calendar(tx).await?;
        "/account/calendar".to_owned()
    })?;
    Ok(see_other(&done))
}

/// `GET /calendar/LINK.ics`: what stands in the calendar of whoever the link was made for.
pub(super) async fn read(State(front): State<Front>, visit: Visit, Path(file): Path<String>) -> Answer {
    let link = file.strip_suffix(".ics").ok_or_else(Refusal::not_found)?;
    let visitor = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let (actor, locale) = app::read!(front.store(), &visitor, |tx| alerts::calendar_reader(tx, link).await)?;
    let reader = front.ctx(actor, Purpose::Coordination);
    let dates = app::read!(front.store(), &reader, |tx| alerts::dates(tx).await)?;
    let text = written(&dates, locale, (front.site(), visit.scene().now()));
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((kind, text).into_response())
}

fn written(dates: &Dates, locale: Locale, (site, stamp): (&str, Moment)) -> String {
    let t = Texts::for_files(locale);
    let entries: Vec<CalendarEntry> = dates
        .meetings
        .iter()
        .map(|meeting| CalendarEntry {
            uid: meeting.id.to_string(),
            sequence: meeting.sequence,
            stamp,
            starts: meeting.plan.starts_at,
            ends: meeting.plan.starts_at.plus_minutes(meeting.plan.length),
            summary: meeting.plan.title.of(locale).to_owned(),
            place: meeting.plan.place.clone(),
            link: meeting.plan.link.clone(),
            cancelled: meeting.state == MeetingState::CalledOff,
        })
        .collect();
    let days: Vec<CalendarDay> = dates
        .tasks
        .iter()
        .map(|task| CalendarDay {
            uid: task.id.to_string(),
            stamp,
            day: task.due,
            summary: t.a("alerts-calendar-task", &[("title", task.title(locale))]),
            link: format!("{site}/tasks/{}", task.id),
        })
        .collect();
    documents::published(&t.s("alerts-calendar-name"), &entries, &days)
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visit();
    let link = "https://kerekasztal.pelda.invalid/calendar/mintamintamintamintamintamintamintamintamintamintamintamintaminta.ics";
    vec![
        Sample::new("alerts/calendar", &CalendarPage::new(&visit, "minta", Some(link.to_owned()))),
        Sample::new("alerts/calendar/none", &CalendarPage::new(&visit, "minta", None)),
    ]
}
