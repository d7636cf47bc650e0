//! The attendance sheet: one line per body at the table, saved together.

use app::{
    bodies,
    meetings::{self, Chair, Meeting},
};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{BodyId, MeetingId, Outcome, Presence, SeatKind};

use super::{calling::id_of, form, replies::Replies, words};
use crate::{
    forums::words::BodyNames,
    http::{Answer, Form, Signed, Visit, see_other},
    language::{Texts, sorted_by_name},
    shell::{Shell, components::Actions, page},
    submit,
};

/// A line of the sheet as it is filled in.
#[derive(Debug, Clone)]
struct Line {
    id: String,
    body: String,
    observer: bool,
    presence: &'static str,
    people: String,
    names: String,
    answers: Vec<String>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/attendance.html")]
pub(super) struct SheetPage {
    shell: Shell,
    action: String,
    lines: Vec<Line>,
    options: Vec<(&'static str, String)>,
    actions: Actions,
}

impl SheetPage {
    pub(super) fn new(
        visit: &Visit,
        (meeting, chairs): (&Meeting, &[Chair]),
        replies: &Replies,
        names: &BodyNames,
    ) -> Self {
        let t = visit.t();
        let home = format!("/meetings/{}", meeting.id);
        let mut chairs: Vec<&Chair> = chairs.iter().collect();
        sorted_by_name(t.locale(), &mut chairs, |chair| names.name(t.locale(), chair.body));
        let lines = chairs.iter().map(|chair| {
            let line = chair.line.as_ref();
            Line {
                id: chair.body.to_string(),
                body: names.name(t.locale(), chair.body).to_owned(),
                observer: chair.kind == SeatKind::Observer,
                presence: line.map_or("", |line| line.presence.code()),
                people: line
                    .filter(|line| line.people > 0)
                    .map_or_else(String::new, |line| line.people.to_string()),
                names: line.map_or_else(String::new, |line| line.names.clone()),
                answers: answers(t, replies, chair.body),
            }
        });
        let words_of =
            |presence: &Presence| (presence.code(), t.s(words::presence_key(*presence)).into_owned());
        Self {
            shell: visit
                .shell("meetings-attendance")
                .caption(meeting.plan.title.of(t.locale()))
                .back(home.clone()),
            action: format!("{home}/attendance"),
            lines: lines.collect(),
            options: std::iter::once(("", t.s("meetings-presence-unsaid").into_owned()))
                .chain(Presence::ALL.iter().map(words_of))
                .collect(),
            actions: Actions::new(t.s("meetings-attendance-button")).leave(home, t.s("shell-back")),
        }
    }
}

/// What the people of a body have answered to the invitation: `Minta Béla: will come`.
fn answers(t: Texts, replies: &Replies, body: BodyId) -> Vec<String> {
    let of_body = replies.iter().filter(|(of, _, _)| *of == body);
    let words = of_body.map(|(_, name, answer)| {
        let key = answer.map_or("meetings-replies-none", words::attending_key);
        t.a("meetings-attendance-answer", &[("name", name.as_str()), ("answer", t.s(key).as_ref())])
    });
    words.collect()
}

async fn sheet(signed: &Signed, id: MeetingId) -> Outcome<(Meeting, Vec<Chair>, Replies, BodyNames)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        let chairs = meetings::chairs(tx, id).await?;
        let replies = meetings::replies(tx, id).await?;
        let names = BodyNames(bodies::names(tx).await?);
        Ok((meetings::view(tx, id).await?.meeting, chairs, replies, names))
    })
}

/// The sheet.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (meeting, chairs, replies, names) = sheet(&signed, id_of(&id)?).await?;
    page(&SheetPage::new(&signed.visit, (&meeting, &chairs), &replies, &names))
}

/// Keeps the sheet. What is no number of people is read as one: nothing of a sheet of sixty lines is lost to a slip.
pub(super) async fn keep(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let fields = &form.0;
    let done = submit!(signed, &ctx, form.once(), |tx| {
        let chairs = meetings::chairs(tx, id).await?;
        meetings::attend(tx, id, &form::sheet(fields, &chairs)).await?;
        format!("/meetings/{id}")
    })?;
    Ok(see_other(&done))
}
