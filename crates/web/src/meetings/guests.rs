//! Guests of a meeting: officials without an account, invited by name and address.

use app::meetings::{self, Guest, Meeting, NewGuest};
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{InviteeId, Locale, MeetingState};

use super::{calling::id_of, replies};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    referrals::id_in,
    shell::components::{Actions, Choice, Choices, FieldErrors, Fields, Shape, Status, TextInput},
    submit,
};

/// A guest as the page shows it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) facts: Vec<String>,
    pub(super) status: Status,
    /// Where the invitation is taken back; nothing once it was, or once the meeting has begun.
    pub(super) withdrawal: Option<String>,
}

/// The form with which somebody is invited.
#[derive(Debug, Clone)]
pub(super) struct Inviting {
    pub(super) action: String,
    pub(super) name: TextInput,
    pub(super) office: TextInput,
    pub(super) email: TextInput,
    pub(super) locale: Choices,
    pub(super) actions: Actions,
}

fn is_open(visit: &Visit, meeting: &Meeting) -> bool {
    meeting.state == MeetingState::Called && meeting.plan.starts_at > visit.scene().now()
}

pub(super) fn lines(visit: &Visit, meeting: &Meeting, guests: &[Guest]) -> Vec<Line> {
    let open = is_open(visit, meeting);
    let line = |guest: &Guest| Line {
        name: guest.name.clone(),
        facts: [Some(&guest.office), guest.email.as_ref()]
            .into_iter()
            .flatten()
            .filter(|fact| !fact.is_empty())
            .cloned()
            .collect(),
        status: if guest.is_withdrawn {
            Status::new(visit.t().s("meetings-guest-no-more"), Shape::Barred)
        } else {
            replies::status(visit, guest.answer)
        },
        withdrawal: (open && !guest.is_withdrawn)
            .then(|| format!("/meetings/{}/guests/{}/withdrawal", meeting.id, guest.id)),
    };
    guests.iter().map(line).collect()
}

/// The form, as long as somebody can be invited.
pub(super) fn inviting(
    visit: &Visit,
    meeting: &Meeting,
    (fields, errors): (&Fields, &FieldErrors),
) -> Option<Inviting> {
    let t = visit.t();
    let line =
        |name: &str| TextInput::new(name, t.s(&format!("meetings-guest-{name}"))).filled(fields, errors);
    // each language by its own name
    let languages = vec![Choice::new("hu", "Magyar"), Choice::new("en", "English")];
    is_open(visit, meeting).then(|| Inviting {
        action: format!("/meetings/{}/guests", meeting.id),
        name: line("name"),
        office: line("office"),
        email: line("email").hint(t.a("meetings-guest-email-hint", &[("days", meetings::ADDRESS_KEPT_DAYS)])),
        locale: Choices::one("locale", t.s("meetings-guest-locale"), languages).filled(fields, errors),
        actions: Actions::new(t.s("meetings-guest-button")),
    })
}

/// Invites a guest.
pub(super) async fn invite(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let new = NewGuest {
        name: form.0.one("name").to_owned(),
        office: form.0.one("office").to_owned(),
        email: form.0.one("email").to_owned(),
        locale: Locale::parse(form.0.one("locale")).unwrap_or(Locale::En),
    };
    let done = submit!(signed, &ctx, form.once(), |tx| {
        meetings::invite_guest(tx, id, &new).await?;
        format!("/meetings/{id}/replies")
    });
    match done.map_err(Failed::from) {
        Ok(to) => Ok(see_other(&to)),
        Err(failed) => replies::again(&signed, id, &form, failed).await,
    }
}

/// Takes an invitation back.
pub(super) async fn withdraw(
    signed: Signed,
    Path((id, guest)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (id, guest): (_, InviteeId) = (id_of(&id)?, id_in(&guest)?);
    let ctx = signed.ctx(Purpose::Coordination);
    let to = submit!(signed, &ctx, form.once(), |tx| {
        meetings::withdraw_guest(tx, id, guest).await?;
        format!("/meetings/{id}/replies")
    })?;
    Ok(see_other(&to))
}
