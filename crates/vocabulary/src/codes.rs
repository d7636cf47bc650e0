//! Code lists: closed lists of words that are stored, matched and counted. Texts for them stand in the locales and the pack.

/// Declares a closed code list with `code()`, `parse()` and `ALL`.
macro_rules! code_list {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$item_doc:meta])* $item:ident = $code:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$item_doc])* $item,)* }

        impl $name {
            /// Every member, in the list's own order.
            pub const ALL: &'static [Self] = &[$(Self::$item,)*];

            /// The stored code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$item => $code,)* }
            }

            /// The member with this code; the rejected text is not repeated.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$item),)* _ => None }
            }
        }
    )*};
}
pub(crate) use code_list;

code_list! {
    /// The languages of the staff's pages.
    pub enum Locale {
        /// Hungarian.
        Hu = "hu",
        /// English.
        En = "en",
    }

    /// Sex as counted (Eurostat, Article 19a).
    pub enum Sex {
        /// Female.
        Female = "F",
        /// Male.
        Male = "M",
        /// Neither female nor male.
        Other = "X",
        /// Unknown or not said.
        Unknown = "UNK",
    }

    /// Age group at registration (Article 19a).
    pub enum AgeGroup {
        /// Under 18.
        Child = "child",
        /// 18 or over.
        Adult = "adult",
        /// Unknown: takes the child route.
        Unknown = "unknown",
    }

    /// Citizenship as counted: national, other EU, other.
    pub enum CitizenshipGroup {
        /// A citizen of the country of the pack.
        National = "NAT",
        /// A citizen of another EU state.
        Eu = "EU",
        /// Any other citizenship, or none.
        NonEu = "NON_EU",
        /// Unknown.
        Unknown = "UNK",
    }

    /// Form of exploitation (Directive 2011/36/EU Art. 2(3) as amended; crosswalks in the pack).
    pub enum Form {
        /// Sexual exploitation.
        Sexual = "SEXUAL",
        /// Forced labour or services.
        Labour = "LABOUR",
        /// Work in a private household, servitude.
        Domestic = "DOMESTIC",
        /// Forced begging.
        Begging = "BEGGING",
        /// Exploitation of criminal activities.
        Criminal = "CRIMINAL",
        /// Removal of organs.
        Organ = "ORGAN",
        /// Forced marriage.
        Marriage = "MARRIAGE",
        /// Illegal adoption.
        Adoption = "ADOPTION",
        /// Surrogacy.
        Surrogacy = "SURROGACY",
        /// Slavery or similar practices.
        Slavery = "SLAVERY",
        /// Another form.
        Other = "OTHER",
        /// Not known (yet).
        Unknown = "UNK",
    }

    /// The three groups in which forms are counted in public.
    pub enum FormGroup {
        /// Sexual exploitation.
        Sexual = "sexual",
        /// Forced labour and services, servitude.
        Labour = "labour",
        /// Everything else that is known.
        Other = "other",
        /// Not known.
        Unknown = "unknown",
    }

    /// Status of the person as a victim.
    pub enum CaseStatus {
        /// Reasonable grounds; help starts.
        Presumed = "presumed",
        /// Within the reflection period.
        Reflection = "reflection",
        /// Formally identified.
        Identified = "identified",
        /// Formally not identified.
        NotIdentified = "not_identified",
        /// The person declined to be identified.
        Declined = "declined",
        /// Contact was lost.
        LostContact = "lost_contact",
    }

    /// What a body is mandated to do.
    pub enum Mandate {
        /// Identify victims (the decree's identifying bodies).
        Identify = "identify",
        /// Send signals (voluntary organisations).
        Signal = "signal",
        /// Support victims: victim support, shelters, services.
        Support = "support",
        /// Find places, night and day.
        Placement = "placement",
        /// Coordinate the country's response.
        Coordinate = "coordinate",
        /// Coordinate one county.
        County = "county",
        /// Contribute measures, answers and figures.
        Contribute = "contribute",
        /// Take part as an observer (embassies, international organisations).
        Observe = "observe",
    }

    /// What an account may do within its body's mandates.
    pub enum Role {
        /// Screens, fills sheets, refers.
        Identifier = "identifier",
        /// Answers referrals and works on cases.
        CaseWorker = "case_worker",
        /// Finds places.
        PlacementOfficer = "placement_officer",
        /// Follows the country's response; never sees a case.
        Coordinator = "coordinator",
        /// Approves, reviews and erases within its body.
        Approver = "approver",
        /// Works for a body at the table: tasks, measures, answers; never sees a case.
        Contributor = "contributor",
        /// Runs the instance; never sees a case.
        Administrator = "administrator",
    }

    /// How consent works for a person.
    pub enum ConsentMode {
        /// Nothing is shared without an explicit yes.
        OptIn = "opt_in",
        /// The person is informed and may say no.
        OptOut = "opt_out",
        /// A child or of unknown age: no consent gate.
        Child = "child",
    }

    /// What a consent is for.
    pub enum ConsentPurpose {
        /// Help and services.
        Services = "services",
        /// Police.
        Police = "police",
        /// Statistics.
        Statistics = "statistics",
        /// Research.
        Research = "research",
        /// Cross-border help.
        CrossBorder = "cross_border",
    }

    /// How urgent a referral is; clocks come from the pack.
    pub enum Urgency {
        /// Tonight.
        Tonight = "tonight",
        /// Within days.
        Soon = "soon",
        /// Planned.
        Planned = "planned",
    }

    /// Where a referral stands. Names after FHIR Task.
    pub enum ReferralState {
        /// Sent, not answered.
        Sent = "sent",
        /// Accepted by the receiver.
        Accepted = "accepted",
        /// Declined by the receiver, with a reason.
        Declined = "declined",
        /// Withdrawn by the sender, or because consent was withdrawn.
        Withdrawn = "withdrawn",
        /// Completed by the receiver.
        Completed = "completed",
    }

    /// Why a receiver declined. `NoPlace` counts as unmet demand.
    pub enum DeclineReason {
        /// There is no free place.
        NoPlace = "no_place",
        /// It is not this body's task.
        OutsideMandate = "outside_mandate",
        /// The body cannot take more on.
        Capacity = "capacity",
        /// The person would not be safe there.
        Safety = "safety",
        /// Another reason.
        Other = "other",
    }

    /// What an evaluator says.
    pub enum RecommendationKind {
        /// It asks for something.
        Ask = "ask",
        /// It is worried about something.
        Concern = "concern",
        /// It welcomes something.
        Credit = "credit",
    }

    /// How an evaluator says it.
    pub enum Voice {
        /// In a report.
        Written = "written",
        /// In a meeting, on a visit, by video.
        Oral = "oral",
    }

    /// How strongly it is asked, on one scale for every evaluator; the pack says which of their own words are which.
    pub enum Strength {
        /// An obligation is not met, or the evaluator names it as a priority.
        Urgent = "urgent",
        /// Something important is missing.
        Strong = "strong",
        /// It should be done.
        Normal = "normal",
        /// It is suggested, or welcomed.
        Soft = "soft",
        /// The source does not show it.
        Unstated = "unstated",
    }

    /// What the country answers to a recommendation.
    pub enum Position {
        /// It will be done.
        Accepted = "accepted",
        /// A part of it will be done.
        Partly = "partly",
        /// It will not be done.
        NotAccepted = "not_accepted",
    }

    /// How far a measure is.
    pub enum MeasureStatus {
        /// Not begun.
        Planned = "planned",
        /// Begun.
        Underway = "underway",
        /// Done.
        Done = "done",
        /// Given up.
        Dropped = "dropped",
    }

    /// Whether a measure is in danger.
    pub enum Risk {
        /// It goes on as planned.
        OnTrack = "on_track",
        /// It may be late or fall short.
        AtRisk = "at_risk",
        /// It cannot go on.
        Blocked = "blocked",
    }

    /// Who asks the coordinator's office something.
    pub enum Asker {
        /// A minister or the government.
        Minister = "minister",
        /// Parliament, a member of it, a committee.
        Parliament = "parliament",
        /// The press.
        Press = "press",
        /// An embassy.
        Embassy = "embassy",
        /// Another authority, here or abroad.
        Authority = "authority",
        /// Somebody else.
        Other = "other",
    }

    /// How far the answer to a request is.
    pub enum InquiryState {
        /// It is written.
        Open = "open",
        /// It is approved, and in the bank.
        Approved = "approved",
        /// It was sent.
        Sent = "sent",
    }

    /// Whether a plan has something that a plan must or may have.
    pub enum Covered {
        /// It has it.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// It has not.
        No = "no",
    }

    /// How a body takes part in a measure that another one is responsible for.
    pub enum MeasurePart {
        /// Responsible together with the first.
        CoResponsible = "co_responsible",
        /// An independent body that cannot be ordered, only invited.
        Invited = "invited",
    }
}

impl Form {
    /// The group in which the form is counted in public (Eurostat's three groups; `standards.md` §7.6).
    pub const fn group(self) -> FormGroup {
        match self {
            Self::Sexual => FormGroup::Sexual,
            Self::Labour | Self::Domestic | Self::Slavery => FormGroup::Labour,
            Self::Begging
            | Self::Criminal
            | Self::Organ
            | Self::Marriage
            | Self::Adoption
            | Self::Surrogacy
            | Self::Other => FormGroup::Other,
            Self::Unknown => FormGroup::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_parses_back_and_a_wrong_one_does_not() {
        for form in Form::ALL {
            assert_eq!(Form::parse(form.code()), Some(*form));
        }
        assert_eq!(Form::parse("sexual"), None);
    }
}
