//! Kinds of bodies: who identifies, who helps, who coordinates, and what the law asks of each.

use serde::Deserialize;

use super::coded::{self, coded};
use super::{Age, Basis, Pack, ReferralKind, Text};
use crate::{ConsentPurpose, Mandate};

coded! {
    /// The side of the table a kind of body sits on.
    pub enum BodyClass {
        /// An authority or provider that the law names as identifying.
        Identifying = "identifying",
        /// A civil organisation that takes part voluntarily.
        Voluntary = "voluntary",
        /// The desk that finds places.
        Placement = "placement",
        /// The national coordinator's office.
        Coordinator = "coordinator",
        /// County coordination.
        County = "county",
        /// A ministry or national agency.
        Ministry = "ministry",
        /// An international organisation.
        International = "international",
        /// An embassy of another country.
        Diplomatic = "diplomatic",
        /// A church.
        Church = "church",
        /// An authority of another country.
        ForeignAuthority = "foreign_authority",
    }
}

coded! {
    /// What a member of the body sees first after signing in, unless its roles say otherwise.
    pub enum HomePersona {
        /// "Start a screening".
        Identifier = "identifier",
        /// "Send a signal".
        Signaller = "signaller",
        /// Requests for places by clock.
        Placement = "placement",
        /// Referrals to answer, own cases.
        CaseWork = "case_work",
        /// Closed months, replies, measures.
        Coordination = "coordination",
        /// The county room.
        County = "county",
        /// "Asked of you".
        Contributor = "contributor",
    }
}

coded! {
    /// Role of the body under data-protection law for the records it makes.
    pub enum ControllerRole {
        /// Decides alone about purpose and means.
        Controller = "controller",
        /// Decides together with others.
        JointController = "joint_controller",
        /// Sees no personal data of victims here.
        None = "none",
    }
}

coded! {
    /// Which data-protection regime governs the body's records.
    pub enum Regime {
        /// Regulation (EU) 2016/679.
        Gdpr = "gdpr",
        /// The law-enforcement directive (EU) 2016/680, for Hungary the Infotv.
        Led = "led",
    }
}

/// Something a body must do by law, told to the person before anything is asked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Stable code within the pack.
    pub code: String,
    /// What must be done, in words that can be read aloud.
    pub text: Text,
    /// Whom it concerns; everyone where absent.
    #[serde(default)]
    pub only: Option<Age>,
    /// Whether it makes the body disclose something without consent: then it is the statute that the disclosure records.
    #[serde(default)]
    pub discloses: bool,
    /// Source and mark.
    pub basis: Basis,
}

/// A kind of body with its mandate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyKind {
    /// Stable code.
    pub code: String,
    /// Name of the kind.
    pub name: Text,
    /// Side of the table.
    pub class: BodyClass,
    /// What a body of this kind is mandated to do, unless its designation says otherwise.
    #[serde(deserialize_with = "coded::many")]
    pub mandates: Vec<Mandate>,
    /// Whether its members must report a crime against an adult that they learn of in office: then "police" is not a choice.
    pub duty_to_report: bool,
    /// Whether its members must report when the person is, or may be, a child.
    pub duty_to_report_child: bool,
    /// Default first screen.
    pub home: HomePersona,
    /// Referrals it can receive; empty where none.
    #[serde(default)]
    pub receives: Vec<ReferralKind>,
    /// Registering-organisation code for statistics (canonical list REG_ORG).
    pub reg_org: String,
    /// Role under data-protection law.
    pub controller: ControllerRole,
    /// Regime under data-protection law.
    pub regime: Regime,
    /// Statutory basis of its records.
    pub statutory_basis: Text,
    /// Source and mark of the mandate.
    pub basis: Basis,
    /// Codes of what it must do by law.
    #[serde(default)]
    pub duties: Vec<String>,
}

impl BodyKind {
    /// Whether it may hold the identification interview.
    pub fn identifying(&self) -> bool {
        self.mandates.contains(&Mandate::Identify)
    }

    /// Whether consent for this purpose may be asked by a member of this kind of body.
    ///
    /// Where a duty to report exists, "police" is not offered: a no would be a promise that cannot be kept.
    pub fn may_offer(&self, purpose: ConsentPurpose, age: Age) -> bool {
        purpose != ConsentPurpose::Police || !self.must_report(age)
    }

    /// Whether its members must report to the police or child protection whatever the person says.
    pub fn must_report(&self, age: Age) -> bool {
        match age {
            Age::Adult => self.duty_to_report,
            Age::Child => self.duty_to_report || self.duty_to_report_child,
        }
    }

    /// Whether it can receive a referral of this kind.
    pub fn can_receive(&self, kind: ReferralKind) -> bool {
        self.receives.contains(&kind)
    }
}

impl Pack {
    /// What a kind of body must do by law about a person of this age group, in the pack's order.
    pub fn duties_of<'a>(&'a self, kind: &'a BodyKind, age: Age) -> impl Iterator<Item = &'a Duty> + 'a {
        kind.duties
            .iter()
            .filter_map(|code| self.duty(code))
            .filter(move |duty| duty.only.is_none_or(|only| only == age))
    }
}
