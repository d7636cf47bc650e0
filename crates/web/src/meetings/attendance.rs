//! The attendance sheet: one line per body at the table, saved together.

use app::{
    bodies,
    meetings::{self, Attendance, Chair, Meeting, SheetLine},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{BodyId, MeetingId, Outcome, Presence, RefusalKind, SeatKind};

use super::{calling::id_of, form, replies::Replies, words};
use crate::{
    forums::words::BodyNames,
    http::{Answer, Form, Signed, Visit, field_errors, see_other},
    language::{Texts, sorted_by_name},
    shell::{
        ConflictField, ConflictInput, ConflictPage, Shell,
        components::{Actions, ErrorSummary, FieldErrors, Fields},
        form_page, page, page_with,
    },
    submit,
};

/// A line of the sheet as it is filled in.
#[derive(Debug, Clone)]
struct Line {
    id: String,
    body: String,
    observer: bool,
    presence: String,
    people: String,
    names: String,
    /// What stood there when the sheet was opened.
    was: String,
    error: Option<String>,
    answers: Vec<String>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/attendance.html")]
pub(super) struct SheetPage {
    shell: Shell,
    summary: ErrorSummary,
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
        sent: Option<(&Fields, &FieldErrors)>,
    ) -> Self {
        let t = visit.t();
        let none = FieldErrors::none();
        let errors = sent.map_or(&none, |(_, errors)| errors);
        let home = format!("/meetings/{}", meeting.id);
        let mut chairs: Vec<&Chair> = chairs.iter().collect();
        sorted_by_name(t.locale(), &mut chairs, |chair| names.name(t.locale(), chair.body));
        let lines = chairs.iter().map(|chair| {
            let line = chair.line.as_ref();
            let again = |what: &str, stored: String| {
                let name = format!("{what}-{}", chair.body);
                sent.and_then(|(fields, _)| fields.all(&name).next().map(str::to_owned)).unwrap_or(stored)
            };
            let error = |what: &str| errors.of(&format!("{what}-{}", chair.body));
            Line {
                id: chair.body.to_string(),
                was: again("was", form::carried(line)),
                error: error("people").or_else(|| error("names")),
                body: names.name(t.locale(), chair.body).to_owned(),
                observer: chair.kind == SeatKind::Observer,
                presence: again("presence", line.map_or("", |line| line.presence.code()).to_owned()),
                people: again(
                    "people",
                    line.filter(|line| line.people > 0)
                        .map_or_else(String::new, |line| line.people.to_string()),
                ),
                names: again("names", line.map_or_else(String::new, |line| line.names.clone())),
                answers: answers(t, replies, chair.body),
            }
        });
        let words_of =
            |presence: &Presence| (presence.code(), t.s(words::presence_key(*presence)).into_owned());
        Self {
            shell: visit
                .shell("meetings-attendance")
                .caption(meeting.plan.title.of(t.locale()))
                .back(home.clone())
                .errors(errors),
            summary: errors.summary(t),
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
    page(&SheetPage::new(&signed.visit, (&meeting, &chairs), &replies, &names, None))
}

/// Keeps the sheet. What is no number of people is read as one: nothing of a sheet of sixty lines is lost to a slip. Where a
/// colleague has kept the same line meanwhile, both are shown.
pub(super) async fn keep(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let fields = &form.0;
    let done = submit!(signed, &ctx, form.once(), |tx| {
        let chairs = meetings::chairs(tx, id).await?;
        meetings::attend(tx, id, &form::sheet(fields, &chairs)).await?;
        format!("/meetings/{id}")
    });
    let Err(failure) = done else { return Ok(see_other(&format!("/meetings/{id}"))) };
    let Some(refusal) = failure.refusal().filter(|refusal| refusal.kind != RefusalKind::NotFound) else {
        return Err(failure.into());
    };
    let (meeting, chairs, replies, names) = sheet(&signed, id).await?;
    if !refusal.fields.is_empty() {
        let errors = field_errors(&signed.visit, refusal);
        let sent = (fields, &errors);
        let shown = SheetPage::new(&signed.visit, (&meeting, &chairs), &replies, &names, Some(sent));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    }
    let t = signed.visit.t();
    let home = format!("/meetings/{id}");
    let mut sent = form::sheet(fields, &chairs);
    sent.retain(SheetLine::is_changed);
    let stands =
        |body: BodyId| chairs.iter().find(|chair| chair.body == body).and_then(|chair| chair.line.as_ref());
    if refusal.kind != RefusalKind::Conflict {
        // approved or called off meanwhile: what was filled in can be copied
        let told = sent.iter().flat_map(|line| sides(t, &names, stands(line.body), line)).collect();
        return form_page::kept(&signed.visit, form_page::sentence(&signed.visit, refusal), home, told);
    }
    sent.retain(|line| stands(line.body) != line.now.as_ref() && stands(line.body) != line.was.as_ref());
    let told: Vec<ConflictField> =
        sent.iter().flat_map(|line| sides(t, &names, stands(line.body), line)).collect();
    let again = |name: &str| told.iter().any(|field| field.name == name);
    let seen = |name: &str| sent.iter().find(|line| name == format!("was-{}", line.body));
    let mut hidden: Vec<(String, String)> = fields.clone().into_pairs();
    hidden.retain(|(name, _)| !["csrf", "once"].contains(&name.as_str()) && !again(name));
    for (name, value) in &mut hidden {
        // whoever has seen a colleague's line may write over it
        if let Some(line) = seen(name) {
            *value = form::carried(stands(line.body));
        }
    }
    let by = t.s("meetings-attendance-conflict");
    let shown = ConflictPage::new(&signed.visit, format!("{home}/attendance"), by, hidden, told).leave(home);
    page_with(StatusCode::CONFLICT, &shown)
}

/// A line that two people changed, as its three fields.
fn sides(t: Texts, names: &BodyNames, stands: Option<&Attendance>, line: &SheetLine) -> Vec<ConflictField> {
    let body = names.name(t.locale(), line.body);
    let words = |line: Option<&Attendance>| {
        t.s(line.map_or("meetings-presence-unsaid", |line| words::presence_key(line.presence))).into_owned()
    };
    let people = |line: Option<&Attendance>| line.map_or_else(String::new, |line| line.people.to_string());
    let called = |line: Option<&Attendance>| line.map_or_else(String::new, |line| line.names.clone());
    let unsaid = (String::new(), t.s("meetings-presence-unsaid").into_owned());
    let options =
        Presence::ALL.iter().map(|one| (one.code().to_owned(), t.s(words::presence_key(*one)).into_owned()));
    let yours = line.now.as_ref();
    let field = |what: &str, theirs, yours, input| ConflictField {
        name: format!("{what}-{}", line.body),
        label: format!("{body}: {}", t.s(&format!("meetings-attendance-{what}"))),
        theirs,
        yours,
        input,
    };
    let code = yours.map_or_else(String::new, |line| line.presence.code().to_owned());
    let choice = ConflictInput::Choice(std::iter::once(unsaid).chain(options).collect());
    vec![
        field("presence", words(stands), code, choice),
        field("people", people(stands), people(yours), ConflictInput::Line),
        field("names", called(stands), called(yours), ConflictInput::Line),
    ]
}
