//! Facts about an actor and a record, found by the feature's relation statement.

/// One fact about the actor and the record. Features' relation statements return these codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The record exists (and has not been erased).
    Exists,
    /// The record is the actor's own account, session or form.
    OwnAccount,
    /// The record belongs to the actor's body, or is the body itself.
    OwnBody,
    /// The actor is on the team of the case.
    Team,
    /// The actor's body sent the referral.
    Sender,
    /// The actor's account sent the referral.
    SendingAccount,
    /// The referral is addressed to the actor's body.
    Receiver,
    /// The actor's body accepted the referral and may still work on it.
    AcceptedReceiver,
    /// The actor is the escort whom the placement desk named, and the person has not arrived.
    Escort,
    /// The record can still be changed: the draft is open, the referral unanswered, the case not closed.
    Open,
    /// The meeting point was first opened less than thirty minutes ago, or never.
    WithinWindow,
    /// The body decides about the status: it registered the case or is mandated to identify it.
    Deciding,
    /// The actor's body has a seat in the forum, or in one of those that meet; of a paper, a seat for which the paper is.
    Seat,
    /// It sits there as a member, not as an observer.
    Voice,
    /// The actor's body runs the forum, called the meeting (of a paper: that for which it is) or gave the task.
    Convener,
    /// The minutes were sent to the members for comments.
    Circulated,
    /// The minutes are approved.
    Approved,
    /// The record is no confidential draft: whoever contributes may read it. A file: its own body tied it to such a record.
    Disclosed,
    /// The actor's body takes part in the measure that another one is responsible for. A file: its own body tied it to a measure of
    /// the actor's body.
    Involved,
    /// The body approved the answer and released it to the coordinator. A file: it bears out or is a paper of something that the
    /// coordinator reads.
    Released,
    /// The answer waits for the body's own approver.
    Waiting,
    /// The actor neither wrote the answer as it waits nor approved it before.
    OtherHand,
}

impl Relation {
    /// Every relation.
    pub const ALL: &'static [Self] = &[
        Self::Exists,
        Self::OwnAccount,
        Self::OwnBody,
        Self::Team,
        Self::Sender,
        Self::SendingAccount,
        Self::Receiver,
        Self::AcceptedReceiver,
        Self::Escort,
        Self::Open,
        Self::WithinWindow,
        Self::Deciding,
        Self::Seat,
        Self::Voice,
        Self::Convener,
        Self::Circulated,
        Self::Approved,
        Self::Disclosed,
        Self::Involved,
        Self::Released,
        Self::Waiting,
        Self::OtherHand,
    ];

    /// The code that relation statements return.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exists => "exists",
            Self::OwnAccount => "own_account",
            Self::OwnBody => "own_body",
            Self::Team => "team",
            Self::Sender => "sender",
            Self::SendingAccount => "sending_account",
            Self::Receiver => "receiver",
            Self::AcceptedReceiver => "accepted_receiver",
            Self::Escort => "escort",
            Self::Open => "open",
            Self::WithinWindow => "within_window",
            Self::Deciding => "deciding",
            Self::Seat => "seat",
            Self::Voice => "voice",
            Self::Convener => "convener",
            Self::Circulated => "circulated",
            Self::Approved => "approved",
            Self::Disclosed => "disclosed",
            Self::Involved => "involved",
            Self::Released => "released",
            Self::Waiting => "waiting",
            Self::OtherHand => "other_hand",
        }
    }

    /// The relation with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|r| r.code() == code)
    }
}

/// A set of relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Relations(u32);

impl Relations {
    /// No relation: the record is absent, or the action names none.
    pub const NONE: Self = Self(0);

    /// Adds a relation.
    #[must_use]
    pub const fn with(self, relation: Relation) -> Self {
        Self(self.0 | 1 << relation as u32)
    }

    /// Whether the relation holds.
    pub const fn has(self, relation: Relation) -> bool {
        self.0 & (1 << relation as u32) != 0
    }
}

impl FromIterator<Relation> for Relations {
    fn from_iter<I: IntoIterator<Item = Relation>>(relations: I) -> Self {
        relations.into_iter().fold(Self::NONE, Self::with)
    }
}
