//! Consents as typed values.

use vocabulary::{
    AccountId, AgeGroup, BodyId, CitizenshipGroup, ConsentId, ConsentMode, ConsentPurpose, Form, Moment,
    Reference, Sex,
};

use crate::sheets::codes;

codes! {
    /// What was decided for one purpose and one kind of recipient.
    pub enum Decision {
        /// An explicit yes.
        Yes = "yes",
        /// An explicit no.
        No = "no",
        /// Informed, and no objection (opt-out).
        NoObjection = "no_objection",
        /// Informed, and objects (opt-out).
        Objects = "objects",
        /// Does not depend on consent: the child route.
        NotNeeded = "not_needed",
        /// The law makes the body disclose it whatever the person says; the statute is recorded.
        ByLaw = "by_law",
    }

    /// Why a consent ended.
    pub enum Ended {
        /// The person withdrew it.
        Withdrawn = "withdrawn",
        /// The answer about age changed: it was asked, or not asked, on another footing.
        Route = "route",
        /// The person decided anew.
        Replaced = "replaced",
    }

    /// Whether the child's view was asked. What the child said is a sealed answer of the sheet.
    pub enum ViewOfChild {
        /// Asked; the child said it.
        Said = "said",
        /// Asked; the child did not want to say.
        Declined = "declined",
        /// Could not be asked now: too young, unwell, no interpreter. It is asked as soon as possible.
        NotYet = "not_yet",
    }

    /// Who is suspected on the child route; never a recipient.
    pub enum Suspect {
        /// Nobody of these, said explicitly.
        Nobody = "nobody",
        /// A parent.
        Parent = "parent",
        /// A guardian.
        Guardian = "guardian",
        /// An institution.
        Institution = "institution",
        /// It is not known.
        Unknown = "unknown",
    }
}

impl Decision {
    /// Whether something may be shared on this decision.
    pub const fn covers(self) -> bool {
        match self {
            Self::Yes | Self::NoObjection | Self::NotNeeded | Self::ByLaw => true,
            Self::No | Self::Objects => false,
        }
    }
}

/// One decision of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What for.
    pub purpose: ConsentPurpose,
    /// Code of the kind of recipient in the pack.
    pub recipient: String,
    /// What was decided.
    pub decision: Decision,
}

/// How consent was explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// ISO 639 code of the language.
    pub language: String,
    /// Who interpreted: an option of the pack's question about the interpreter.
    pub interpreter: String,
}

/// One thing to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What for.
    pub purpose: ConsentPurpose,
    /// Code of the kind of recipient in the pack.
    pub recipient: String,
    /// Whether "informed, no objection" is enough; otherwise a yes is asked.
    pub opt_out: bool,
}

/// What an adult decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Version of the sheet that the officer saw.
    pub version: i64,
    /// How it was explained.
    pub explained: Explained,
    /// Whether identity may be written down at all. A no is a refusal and takes the other verb.
    pub keep: bool,
    /// One decision for each thing asked.
    pub decisions: Vec<Given>,
    /// Whether the person was told what the body must disclose by law; `None` where there is no such duty.
    pub told: Option<bool>,
}

/// The child route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildRoute {
    /// Version of the sheet that the officer saw.
    pub version: i64,
    /// How it was explained.
    pub explained: Explained,
    /// Whether the child's view was asked.
    pub view: ViewOfChild,
    /// Who is suspected: an explicit answer.
    pub suspects: Vec<Suspect>,
    /// Bodies of the register that are suspected institutions.
    pub suspected_bodies: Vec<BodyId>,
    /// Whether the child was told what the body must report.
    pub told: Option<bool>,
}

/// What is kept of a person who refused. There is no field for a name, and none for free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nameless {
    /// Version of the sheet that the officer saw.
    pub version: i64,
    /// Sex as counted.
    pub sex: Sex,
    /// Citizenship as counted.
    pub citizenship_group: CitizenshipGroup,
}

/// What the statutory signal to child protection says: codes, and who must not learn of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildSignal {
    /// What the sheet or the case is called.
    pub reference: Reference,
    /// The kind of the body that signals, for what the law makes it do.
    pub body_kind: String,
    /// A child, or of unknown age.
    pub age: AgeGroup,
    /// Forms of exploitation, the primary one first.
    pub forms: Vec<Form>,
    /// County code.
    pub county: String,
    /// Setting code.
    pub setting: String,
    /// The language of the conversation.
    pub language: Option<String>,
    /// Who interpreted.
    pub interpreter: Option<String>,
    /// Who is suspected, an institution with its body where it is in the register.
    pub suspects: Vec<(Suspect, Option<BodyId>)>,
    /// Content hash of the pack whose words these codes are.
    pub pack: String,
}

/// A consent as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The consent.
    pub id: ConsentId,
    /// What for.
    pub purpose: ConsentPurpose,
    /// Code of the kind of recipient.
    pub recipient: String,
    /// What was decided.
    pub decision: Decision,
    /// In which mode.
    pub mode: ConsentMode,
    /// The duty of the pack that makes the body disclose it, for [`Decision::ByLaw`].
    pub statute: Option<String>,
    /// Whether the person was told of a disclosure by law.
    pub told: bool,
    /// How it was explained.
    pub explained: Explained,
    /// Who explained it.
    pub explained_by: AccountId,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// When it ended, and why.
    pub ended: Option<(Moment, Ended)>,
}

impl Consent {
    /// Whether the person can be asked about this: it was their decision, or it was not asked because they were taken for a
    /// child and are not.
    pub fn can_be_asked(&self) -> bool {
        match self.decision {
            Decision::ByLaw => false,
            Decision::NotNeeded => matches!(self.ended, Some((_, Ended::Route))),
            Decision::Yes | Decision::No | Decision::NoObjection | Decision::Objects => true,
        }
    }

    /// Whether something may be shared on it now.
    pub fn covers(&self) -> bool {
        self.ended.is_none() && self.decision.covers()
    }
}
