//! Who acts, and what for.

use vocabulary::{AccountId, BodyId, Mandate, Role};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person.
    Member(Member),
    /// A job of the instance itself: clocks, retention, reminders.
    Job,
    /// A person at the machine with the command line: init, invitation of the first administrator, backup, restore.
    Operator,
    /// Nobody yet: someone at the sign-in page or holding an invitation link.
    Visitor,
}

/// A signed-in person: an account of one body with roles, loaded anew with each request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The account.
    pub account: AccountId,
    /// The account's body.
    pub body: BodyId,
    /// The roles that the account holds.
    pub roles: Vec<Role>,
    /// The mandates that the body holds today.
    pub mandates: Vec<Mandate>,
}

impl Actor {
    /// The account, where a person acts.
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Member(member) => Some(member.account),
            Self::Job | Self::Operator | Self::Visitor => None,
        }
    }

    /// The body, where a person acts.
    pub const fn body(&self) -> Option<BodyId> {
        match self {
            Self::Member(member) => Some(member.body),
            Self::Job | Self::Operator | Self::Visitor => None,
        }
    }

    /// The code of the kind of actor, for audit entries.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Member(_) => "member",
            Self::Job => "job",
            Self::Operator => "operator",
            Self::Visitor => "visitor",
        }
    }

    /// Whether a signed-in person holds the role.
    pub fn has_role(&self, role: Role) -> bool {
        matches!(self, Self::Member(member) if member.roles.contains(&role))
    }

    /// Whether the signed-in person's body holds the mandate.
    pub fn has_mandate(&self, mandate: Mandate) -> bool {
        matches!(self, Self::Member(member) if member.mandates.contains(&mandate))
    }
}

/// What something is done for. Each opening of something sealed names one, and the audit keeps it.
///
/// The last three exist so that they can be refused (product rule 7, the firewall): no rule allows them anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Recognising and identifying a victim.
    Identification,
    /// Help and services for the person.
    Assistance,
    /// Immediate danger to the person.
    Safety,
    /// Finding and keeping a place.
    Placement,
    /// Protection of the person's data: access, correction, erasure, review.
    DataProtection,
    /// Running the instance and its accounts.
    Administration,
    /// Following the country's response.
    Coordination,
    /// The person's own account.
    OwnAccount,
    /// Aliens policing: always refused.
    AliensPolicing,
    /// Misdemeanour proceedings: always refused.
    Misdemeanour,
    /// Judging the credibility of an asylum claim: always refused.
    AsylumCredibility,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: &'static [Self] = &[
        Self::Identification,
        Self::Assistance,
        Self::Safety,
        Self::Placement,
        Self::DataProtection,
        Self::Administration,
        Self::Coordination,
        Self::OwnAccount,
        Self::AliensPolicing,
        Self::Misdemeanour,
        Self::AsylumCredibility,
    ];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Identification => "identification",
            Self::Assistance => "assistance",
            Self::Safety => "safety",
            Self::Placement => "placement",
            Self::DataProtection => "data_protection",
            Self::Administration => "administration",
            Self::Coordination => "coordination",
            Self::OwnAccount => "own_account",
            Self::AliensPolicing => "aliens_policing",
            Self::Misdemeanour => "misdemeanour",
            Self::AsylumCredibility => "asylum_credibility",
        }
    }

    /// The purpose with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|p| p.code() == code)
    }

    /// Whether the purpose may never be served (product rule 7).
    pub const fn is_forbidden(self) -> bool {
        matches!(self, Self::AliensPolicing | Self::Misdemeanour | Self::AsylumCredibility)
    }
}
