//! Referral: needs, clocks, places, statuses, keeping, and what may leave.

use serde::Deserialize;

use super::coded::{self, coded};
use super::{Basis, Pack, Plane, Question, Text};
use crate::{CaseStatus, ConsentPurpose, DeclineReason, Urgency};

coded! {
    /// What a referral asks the receiving body to do.
    pub enum ReferralKind {
        /// The state's victim support service takes the person on.
        VictimSupport = "victim_support",
        /// A civil or church organisation gives a service.
        NgoService = "ngo_service",
        /// The placement desk finds a place.
        Placement = "placement",
        /// Child protection or the guardianship authority acts.
        ChildProtection = "child_protection",
    }
}

/// A need a person may have.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Canonical code.
    pub code: String,
    /// Its words.
    pub name: Text,
}

/// The words of a reason for declining a referral.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclineWords {
    /// The reason.
    #[serde(deserialize_with = "coded::one")]
    pub code: DeclineReason,
    /// Its words.
    pub text: Text,
    /// Counts as demand that could not be met.
    #[serde(default)]
    pub unmet_demand: bool,
}

/// An urgency and its clocks. All clocks count minutes from sending.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UrgencyClocks {
    /// The urgency.
    #[serde(deserialize_with = "coded::one")]
    pub code: Urgency,
    /// Its words.
    pub name: Text,
    /// By when the receiver must acknowledge, in minutes.
    pub acknowledge_minutes: u32,
    /// By when a place must be found, in minutes.
    pub place_minutes: u32,
    /// When the receiver's duty officer is alerted, in minutes.
    pub escalate_minutes: u32,
    /// Source and mark.
    pub basis: Basis,
}

/// A term of law or practice, in days.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stable code.
    pub code: String,
    /// Its words.
    pub name: Text,
    /// Length in days; absent means that no end is set.
    #[serde(default)]
    pub days: Option<u32>,
    /// Source and mark.
    pub basis: Basis,
}

/// A type of place.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceType {
    /// Stable code.
    pub code: String,
    /// Its words.
    pub name: Text,
    /// What it is.
    pub text: Text,
}

/// Why a status was given.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusGround {
    /// Stable code within the status.
    pub code: String,
    /// Its words.
    pub text: Text,
}

/// The words and grounds of a status of a case.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusWords {
    /// The status.
    #[serde(deserialize_with = "coded::one")]
    pub code: CaseStatus,
    /// Its words.
    pub name: Text,
    /// What it means for help.
    pub text: Text,
    /// Grounds on which it may be given.
    pub grounds: Vec<StatusGround>,
    /// Source and mark.
    pub basis: Basis,
}

/// How long something is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Stable code.
    pub code: String,
    /// From when it counts and what happens at its end.
    pub text: Text,
    /// Length in days from the closing of the case or the named event.
    pub days: u32,
    /// Source and mark.
    pub basis: Basis,
}

/// What may leave with a referral of one kind, under which consent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Kind of referral.
    pub kind: ReferralKind,
    /// Purpose of consent without which nothing leaves (an adult's; a child's goes by the child route).
    #[serde(deserialize_with = "coded::one")]
    pub consent: ConsentPurpose,
    /// Codes of questions whose answers the receiver sees before accepting; coded plane only.
    pub preview: Vec<String>,
    /// Codes of questions whose answers open with acceptance.
    pub fields: Vec<String>,
    /// What is told to the person about it.
    pub text: Text,
    /// Source and mark.
    pub basis: Basis,
}

impl Pack {
    /// What may leave with a referral of this kind.
    pub fn hand_over(&self, kind: ReferralKind) -> Option<&HandOver> {
        self.hand_overs.iter().find(|hand_over| hand_over.kind == kind)
    }

    /// The sealed fields among those that open with acceptance.
    pub fn sealed_fields<'a>(&'a self, hand_over: &'a HandOver) -> impl Iterator<Item = &'a Question> + 'a {
        hand_over.fields.iter().filter_map(|code| self.question(code)).filter(|q| q.plane == Plane::Identity)
    }

    /// The words of a reason for declining.
    pub fn decline_reason(&self, reason: DeclineReason) -> Option<&DeclineWords> {
        self.decline_reasons.iter().find(|words| words.code == reason)
    }

    /// The clocks of an urgency.
    pub fn urgency(&self, urgency: Urgency) -> Option<&UrgencyClocks> {
        self.urgencies.iter().find(|clocks| clocks.code == urgency)
    }

    /// The words and grounds of a status.
    pub fn status(&self, status: CaseStatus) -> Option<&StatusWords> {
        self.statuses.iter().find(|words| words.code == status)
    }
}
