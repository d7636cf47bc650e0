//! What those who were invited have answered, and the replies that calendars send by mail to the institution's address: whoever
//! runs the meeting puts one in as it came, as a file or as text. The file is read and not kept.

use app::{
    bodies,
    meetings::{self, Guest, Meeting, Reply},
};
use askama::Template;
use axum::extract::Path;
use documents::ReplyError;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{Attending, BodyId, MeetingId, Outcome, Refusal};

use super::{
    calling::id_of,
    guests::{self, Inviting, Line},
    words,
};
use crate::{
    forums::words::BodyNames,
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    shell::{
        Shell,
        components::{
            Actions, Cell, Column, Empty, ErrorSummary, FieldErrors, Fields, FileInput, Row, Shape, Status,
            Table, TextArea,
        },
        page, page_with,
    },
    submit,
};

/// Who was invited, of which body, and what they answered.
pub(super) type Replies = Vec<(BodyId, String, Option<Attending>)>;

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/replies.html")]
pub(super) struct RepliesPage {
    shell: Shell,
    summary: ErrorSummary,
    table: Option<Table>,
    empty: Empty,
    guests: Vec<Line>,
    inviting: Option<Inviting>,
    action: String,
    file: FileInput,
    reply: TextArea,
    actions: Actions,
}

/// An answer as a word with its shape.
pub(super) fn status(visit: &Visit, answer: Option<Attending>) -> Status {
    let t = visit.t();
    let Some(answer) = answer else { return Status::new(t.s("meetings-replies-none"), Shape::Open) };
    let shape = match answer {
        Attending::Accepted => Shape::Done,
        Attending::Tentative => Shape::Half,
        Attending::Declined => Shape::Barred,
    };
    Status::new(t.s(words::attending_key(answer)), shape)
}

impl RepliesPage {
    pub(super) fn new(
        visit: &Visit,
        (meeting, replies, names): (&Meeting, &Replies, &BodyNames),
        guests: &[Guest],
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let home = format!("/meetings/{}", meeting.id);
        let rows: Vec<Row> = replies
            .iter()
            .map(|(body, name, answer)| {
                Row(vec![
                    Cell::text(name.clone()),
                    Cell::text(names.name(t.locale(), *body)),
                    Cell::Status(status(visit, *answer)),
                ])
            })
            .collect();
        let columns = ["person", "body", "answer"]
            .map(|name| Column::new(t.s(&format!("meetings-replies-{name}"))))
            .to_vec();
        Self {
            shell: visit
                .shell("meetings-replies")
                .caption(meeting.plan.title.of(t.locale()))
                .back(home.clone())
                .errors(errors),
            summary: errors.summary(t),
            table: (!rows.is_empty())
                .then(|| Table::new(t.s("meetings-replies-heading"), columns, rows).caption_unseen()),
            empty: Empty::new(t.s("meetings-replies-empty"), t.s("meetings-replies-empty-text")),
            guests: guests::lines(visit, meeting, guests),
            inviting: guests::inviting(visit, meeting, (fields, errors)),
            action: format!("{home}/replies"),
            file: FileInput::new("file", t.s("meetings-replies-file"), ".ics")
                .hint(t.s("meetings-replies-file-hint"))
                .refused(errors),
            reply: TextArea {
                rows: 8,
                ..TextArea::new("reply", t.s("meetings-replies-paste"))
                    .hint(t.s("meetings-replies-paste-hint"))
                    .filled(fields, errors)
            },
            actions: Actions::new(t.s("meetings-replies-button")).leave(home, t.s("shell-back")),
        }
    }
}

/// Everything that the page shows.
type Found = ((Meeting, Replies, BodyNames), Vec<Guest>);

async fn found(signed: &Signed, id: MeetingId) -> Outcome<Found> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        let replies = meetings::replies(tx, id).await?;
        let guests = meetings::guests(tx, id).await?;
        let meeting = meetings::view(tx, id).await?.meeting;
        Ok(((meeting, replies, BodyNames(bodies::names(tx).await?)), guests))
    })
}

/// Who answered what.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let ((meeting, replies, names), guests) = found(&signed, id_of(&id)?).await?;
    let sent = (&Fields::empty(), &FieldErrors::none());
    page(&RepliesPage::new(&signed.visit, (&meeting, &replies, &names), &guests, sent))
}

/// A reply as it came, read.
fn read(text: &str) -> Result<Reply, Refusal> {
    let read = documents::read_reply(text).map_err(|error| {
        let key = match error {
            ReplyError::Unreadable => "meetings-replies-unreadable",
            ReplyError::NoReply => "meetings-replies-no-reply",
            ReplyError::NoAnswer => "meetings-replies-no-answer",
        };
        Refusal::field("reply", key)
    })?;
    Ok(Reply { uid: read.uid, email: read.attendee, sequence: read.sequence, answer: read.answer })
}

/// Notes a reply that came by mail.
pub(super) async fn note(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    // what was chosen as a file goes before what was pasted; a file in another writing than UTF-8 is no calendar (RFC 5545, 3.1.4)
    let file = form.file("file");
    let text = match file {
        Some(file) => str::from_utf8(&file.bytes).unwrap_or_default().trim_start_matches('\u{feff}'),
        None => form.0.one("reply"),
    };
    let done = match read(text) {
        Ok(reply) => submit!(signed, &ctx, form.once(), |tx| {
            meetings::note_reply(tx, id, &reply).await?;
            format!("/meetings/{id}/replies")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failed) => again(&signed, id, &form, failed).await,
    }
}

/// The page again with what is wrong. Whoever does not run the meeting finds nothing here, whatever they sent.
pub(super) async fn again(signed: &Signed, id: MeetingId, form: &Form, failed: Failed) -> Answer {
    let ((meeting, replies, names), guests) = found(signed, id).await?;
    let mut errors = errors_of(&signed.visit, failed)?;
    // said beside the field that it came from
    if form.file("file").is_some()
        && let Some(wrong) = errors.of("reply")
    {
        errors = FieldErrors::none();
        errors.add("file", wrong);
    }
    let told = (&meeting, &replies, &names);
    let shown = RepliesPage::new(&signed.visit, told, &guests, (&form.0, &errors));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}
