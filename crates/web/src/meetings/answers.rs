//! Answering an invitation by the link of its mail, without signing in. Opening the link answers nothing: programs that look into
//! mails open every link in them.

use app::meetings::{self, Invitation, Invited};
use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use policy::{Actor, Purpose};
use vocabulary::{Attending, MeetingState, Outcome, Refusal};

use super::words;
use crate::{
    http::{Answer, Form, Front, Visit, errors_of, see_other},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Notice, Shape, Status},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/answer.html")]
pub(super) struct AnswerPage {
    shell: Shell,
    summary: ErrorSummary,
    standing: Status,
    facts: Vec<(String, String)>,
    /// The way into the video, for whoever is invited.
    link: Option<String>,
    action: String,
    /// Nothing once the meeting is over or was called off, or the invitation was taken back.
    form: Option<(Choices, Actions)>,
    /// Why there is no form.
    closed: &'static str,
}

impl AnswerPage {
    pub(super) fn new(visit: &Visit, found: &Invitation, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let meeting = &found.meeting;
        let options = Attending::ALL.iter().map(|answer| {
            let key = words::attending_key(*answer);
            Choice::new(answer.code(), t.s(key))
        });
        let ends = meeting.plan.starts_at.plus_minutes(meeting.plan.length);
        let open = meeting.state == MeetingState::Called && ends >= visit.scene().now();
        // whoever is invited no more learns nothing of what becomes of the meeting
        if found.invited == Invited::NoMore {
            return Self {
                shell: visit.shell("meetings-respond"),
                summary: FieldErrors::none().summary(t),
                standing: Status::new(t.s("meetings-respond-withdrawn"), Shape::Barred),
                facts: Vec::new(),
                link: None,
                action: String::new(),
                form: None,
                closed: "meetings-guest-withdrawn",
            };
        }
        let mut facts = vec![(t.s("meetings-show-when").into_owned(), words::when(visit, meeting))];
        let mode = t.s(words::mode_key(meeting.plan.mode)).into_owned();
        facts.push((t.s("meetings-show-mode").into_owned(), mode));
        if !meeting.plan.place.is_empty() {
            facts.push((t.s("meetings-show-place").into_owned(), meeting.plan.place.clone()));
        }
        let mut shell =
            visit.shell("meetings-respond").heading(meeting.plan.title.of(t.locale())).errors(errors);
        if errors.is_empty()
            && let Some(answer) = found.answer
        {
            let words = t.s(words::attending_key(answer));
            shell = shell.notice(Notice::done(t.s("meetings-respond-done"), words));
        }
        Self {
            shell,
            summary: errors.summary(t),
            standing: words::standing(visit, meeting),
            facts,
            link: Some(meeting.plan.link.clone())
                .filter(|link| !link.is_empty() && meeting.state == MeetingState::Called),
            action: format!("/attending/{}", found.link),
            form: open.then(|| {
                (
                    Choices::one("answer", t.s("meetings-respond-label"), options.collect())
                        .filled(fields, errors),
                    Actions::new(t.s("meetings-respond-button")),
                )
            }),
            closed: "meetings-respond-closed",
        }
    }
}

async fn found(front: &Front, link: &str) -> Outcome<Invitation> {
    let ctx = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    app::read!(front.store(), &ctx, |tx| meetings::invitation(tx, link).await)
}

/// The form, with what was answered.
pub(super) async fn ask(State(front): State<Front>, visit: Visit, Path(link): Path<String>) -> Answer {
    let found = found(&front, &link).await?;
    let answer = found.answer.map_or("", Attending::code);
    page(&AnswerPage::new(&visit, &found, (&Fields::of(&[("answer", answer)]), &FieldErrors::none())))
}

/// Answers.
pub(super) async fn give(
    State(front): State<Front>,
    visit: Visit,
    Path(link): Path<String>,
    form: Form,
) -> Answer {
    let Some(answer) = Attending::parse(form.0.one("answer")) else {
        let found = found(&front, &link).await?;
        let errors = errors_of(&visit, Refusal::field("answer", "meetings-respond-missing"))?;
        let shown = AnswerPage::new(&visit, &found, (&form.0, &errors));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    };
    let ctx = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    submit!(front, &ctx, form.once(), |tx| {
        meetings::reply_by_link(tx, &link, answer).await?;
        "/".to_owned()
    })?;
    Ok(see_other(&format!("/attending/{link}")))
}
