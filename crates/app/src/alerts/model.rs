//! What an alert is: that something happened, to which record, for whom. What is absent: any content.

use vocabulary::{
    AccountId, AlertId, AnswerId, BodyId, EvaluationId, Kind as _, Moment, Reference, ReferralId, Role,
    StayId, kinds,
};

/// What happened. The front of house has a sentence for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Happening {
    /// A referral came in.
    ReferralReceived,
    /// The receiver accepted.
    ReferralAccepted,
    /// The receiver declined.
    ReferralDeclined,
    /// The sender withdrew, or consent was withdrawn.
    ReferralWithdrawn,
    /// The receiver completed its work.
    ReferralCompleted,
    /// A referral has waited longer than the pack allows.
    ReferralOverdue,
    /// A place is confirmed; the meeting point can be opened.
    PlaceConfirmed,
    /// The meeting point was written anew.
    MeetingPointChanged,
    /// The account was named as the worker of a stay.
    NamedWorker,
    /// The account was named as the escort of a stay.
    NamedEscort,
    /// The person arrived at the place.
    Arrived,
    /// A stay was called off before arrival.
    StayCalledOff,
    /// The body was asked questions of an evaluation.
    AnswersAsked,
    /// The coordinator reminds the body of questions without an answer.
    AnswersDue,
    /// A question of the body was given to the account.
    AnswerYours,
    /// An answer waits for the body's approver.
    AnswerWaiting,
    /// An answer was sent back.
    AnswerReturned,
}

impl Happening {
    /// Everything that can happen.
    pub const ALL: &'static [Self] = &[
        Self::ReferralReceived,
        Self::ReferralAccepted,
        Self::ReferralDeclined,
        Self::ReferralWithdrawn,
        Self::ReferralCompleted,
        Self::ReferralOverdue,
        Self::PlaceConfirmed,
        Self::MeetingPointChanged,
        Self::NamedWorker,
        Self::NamedEscort,
        Self::Arrived,
        Self::StayCalledOff,
        Self::AnswersAsked,
        Self::AnswersDue,
        Self::AnswerYours,
        Self::AnswerWaiting,
        Self::AnswerReturned,
    ];

    /// The stored code, and the last part of the message key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReferralReceived => "referral-received",
            Self::ReferralAccepted => "referral-accepted",
            Self::ReferralDeclined => "referral-declined",
            Self::ReferralWithdrawn => "referral-withdrawn",
            Self::ReferralCompleted => "referral-completed",
            Self::ReferralOverdue => "referral-overdue",
            Self::PlaceConfirmed => "place-confirmed",
            Self::MeetingPointChanged => "meeting-point-changed",
            Self::NamedWorker => "named-worker",
            Self::NamedEscort => "named-escort",
            Self::Arrived => "arrived",
            Self::StayCalledOff => "stay-called-off",
            Self::AnswersAsked => "answers-asked",
            Self::AnswersDue => "answers-due",
            Self::AnswerYours => "answer-yours",
            Self::AnswerWaiting => "answer-waiting",
            Self::AnswerReturned => "answer-returned",
        }
    }

    /// The happening with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|happening| happening.code() == code)
    }
}

/// For whom an alert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To<'a> {
    /// Everybody of a body who holds one of these roles.
    Roles(BodyId, &'a [Role]),
    /// One account of a body.
    Account(BodyId, AccountId),
}

/// The record that an alert points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A referral.
    Referral(ReferralId),
    /// A stay at a place.
    Stay(StayId),
    /// An evaluation of which the body was asked questions.
    Evaluation(EvaluationId),
    /// The body's answer to a question.
    Answer(AnswerId),
}

impl About {
    /// The stored word for the kind of record.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Referral(_) => kinds::Referral::NAME,
            Self::Stay(_) => kinds::Stay::NAME,
            Self::Evaluation(_) => kinds::Evaluation::NAME,
            Self::Answer(_) => kinds::Answer::NAME,
        }
    }
}

/// One alert as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// The alert.
    pub id: AlertId,
    /// What happened.
    pub happening: Happening,
    /// To what.
    pub about: About,
    /// The referral's own reference, which both sides know.
    pub reference: Option<Reference>,
    /// When.
    pub raised_at: Moment,
}
