//! What a referral is, as each side may see it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vocabulary::{
    AccountId, AgeGroup, BodyId, CaseId, ConsentPurpose, DeclineReason, Form, Moment, Reference, ReferralId,
    ReferralState, Sex, Urgency, pack::ReferralKind,
};

use super::rules::ReferralClock;

/// The command that sends a referral.
#[derive(Debug, Clone)]
pub struct Refer {
    /// The case.
    pub case: CaseId,
    /// The receiving body.
    pub to: BodyId,
    /// What is asked of it.
    pub kind: ReferralKind,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Codes of the pack's needs.
    pub needs: Vec<String>,
    /// Code of a type of place; only for the placement desk.
    pub place_type: Option<String>,
    /// Codes of the questions whose answers are handed over: never more than the pack's list for this kind.
    pub fields: Vec<String>,
}

/// What the receiver sees before it accepts: nothing that names the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Age group.
    pub age_group: Option<AgeGroup>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Primary form of exploitation.
    pub form: Option<Form>,
    /// County where the person is now.
    pub county: Option<String>,
    /// County of exploitation, where a place must not be.
    pub avoid_county: Option<String>,
    /// Codes of needs.
    pub needs: Vec<String>,
    /// Type of place asked for.
    pub place_type: Option<String>,
    /// Further answers: code of the question, code of the answer.
    pub answers: Vec<(String, String)>,
}

/// A referral as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The referral.
    pub id: ReferralId,
    /// Its own reference.
    pub reference: Reference,
    /// The reference of the case; only the sender receives it.
    pub case_reference: Option<Reference>,
    /// The sending body.
    pub from: BodyId,
    /// The receiving body.
    pub to: BodyId,
    /// What is asked.
    pub kind: ReferralKind,
    /// How urgent.
    pub urgency: Urgency,
    /// Where it stands.
    pub state: ReferralState,
    /// Type of place asked for.
    pub place_type: Option<String>,
    /// County where the person is.
    pub county: Option<String>,
    /// When it was sent.
    pub sent_at: Moment,
    /// The clock that runs: the answer's, then the place's.
    pub clock: ReferralClock,
    /// Whether it was escalated.
    pub escalated: bool,
}

/// One step of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// Sent.
    Sent,
    /// Accepted.
    Accepted,
    /// Declined, with a reason.
    Declined,
    /// Withdrawn by the sender.
    Withdrawn,
    /// Withdrawn because consent was withdrawn.
    ConsentWithdrawn,
    /// Completed.
    Completed,
    /// Nobody answered in time; both sides were alerted.
    Escalated,
    /// A place is confirmed.
    PlaceConfirmed,
    /// The meeting point was written anew.
    MeetingPointChanged,
    /// The person arrived.
    Arrived,
    /// The place was called off before arrival.
    PlaceCalledOff,
}

impl StepKind {
    /// Every step.
    pub const ALL: &'static [Self] = &[
        Self::Sent,
        Self::Accepted,
        Self::Declined,
        Self::Withdrawn,
        Self::ConsentWithdrawn,
        Self::Completed,
        Self::Escalated,
        Self::PlaceConfirmed,
        Self::MeetingPointChanged,
        Self::Arrived,
        Self::PlaceCalledOff,
    ];

    /// The stored code, and the last part of the message key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::ConsentWithdrawn => "consent-withdrawn",
            Self::Completed => "completed",
            Self::Escalated => "escalated",
            Self::PlaceConfirmed => "place-confirmed",
            Self::MeetingPointChanged => "meeting-point-changed",
            Self::Arrived => "arrived",
            Self::PlaceCalledOff => "place-called-off",
        }
    }

    /// The step with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.code() == code)
    }
}

/// One step as both sides see it: who (a body, never a person), what, when, and how long after sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub kind: StepKind,
    /// When.
    pub at: Moment,
    /// Minutes after the referral was sent.
    pub minutes: i64,
    /// The body that acted; missing for the clock itself.
    pub body: Option<BodyId>,
    /// Why it was declined.
    pub reason: Option<DeclineReason>,
}

/// Which side of the referral the actor's body is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It sent the referral.
    Sender,
    /// It received the referral.
    Receiver,
}

/// A referral as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// As on lists.
    pub row: Row,
    /// The actor's side.
    pub side: Side,
    /// The case; only the sender receives it.
    pub case: Option<CaseId>,
    /// Whether the actor's account sent it.
    pub own: bool,
    /// The account that answered; only the receiver receives it.
    pub answered_by: Option<AccountId>,
    /// The limited preview.
    pub preview: Preview,
    /// Codes of the questions whose answers were sealed for the receiver.
    pub fields: Vec<String>,
    /// Under which purpose of consent it was sent.
    pub consent: ConsentPurpose,
    /// What happened.
    pub steps: Vec<Step>,
    /// For conflicts.
    pub version: i64,
    /// What the actor may do now; each verb asks again.
    pub may: May,
}

/// What the actor may do to a referral now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one answer for each button")]
pub struct May {
    /// Accept it.
    pub accept: bool,
    /// Decline it.
    pub decline: bool,
    /// Withdraw it.
    pub withdraw: bool,
    /// Complete it.
    pub complete: bool,
    /// Open the hand-over.
    pub handover: bool,
    /// Confirm a place.
    pub confirm_place: bool,
    /// Open the meeting point.
    pub meeting_point: bool,
}

/// The hand-over as it is sealed: code of the question → the text, or the codes, that answer it; a non-answer stands behind
/// `?`. Exactly the named fields; no other key is ever in it.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Handover {
    /// The answers.
    pub answers: BTreeMap<String, Vec<String>>,
}

impl std::fmt::Debug for Handover {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Handover([withheld])")
    }
}

/// Which part of the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tray {
    /// Waits for an answer, most urgent first.
    Waiting,
    /// Accepted, in work, newest first.
    InWork,
    /// Declined or completed, newest first.
    Closed,
}

/// Where the next page of a list begins: behind this moment and record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After(pub Moment, pub ReferralId);

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most fifty rows.
    pub rows: Vec<Row>,
    /// Where the next page begins, if there is one.
    pub next: Option<After>,
}

/// How many referrals stand where, for a home page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Waiting for an answer.
    pub waiting: i64,
    /// Of these, overdue.
    pub overdue: i64,
    /// Accepted and in work.
    pub in_work: i64,
}
