//! The rules of the product as a person would tell them, in as few lines as they take. Nothing here comes from the policy,
//! from a relation statement or from a state machine of the program: what is written twice can be compared.
//!
//! | part | what it tells |
//! |---|---|
//! | [`intake`] | screenings, and the sheets begun from them |
//! | [`sharing`] | cases, what the person agrees to, referrals |
//! | [`housing`] | places, stays, where to meet |

pub(crate) mod housing;
pub(crate) mod intake;
pub(crate) mod sharing;

use std::collections::BTreeSet;

use housing::{Housing, Place, Stay};
use intake::{Draft, Intake, Screening};
use sharing::{Case, Referral, Sharing};
use vocabulary::{AccountId, BodyId, Role};

use crate::reader::Outcome::{self, Absent, SignIn, Through, Told};

/// What the model knows of somebody; nobody is signed in without an account.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Who {
    pub(crate) account: Option<AccountId>,
    pub(crate) body: BodyId,
    pub(crate) role: Role,
}

impl Who {
    fn is(&self, account: Option<AccountId>) -> bool {
        self.account.is_some() && self.account == account
    }

    fn works(&self, role: Role, body: BodyId) -> bool {
        self.role == role && self.body == body
    }
}

/// What somebody asks for. Numbers are places in the lists of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ask {
    Intake(Intake),
    Sharing(Sharing),
    Housing(Housing),
}

impl Ask {
    /// What is asked for, without of what.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Intake(ask) => ask.name(),
            Self::Sharing(ask) => ask.name(),
            Self::Housing(ask) => ask.name(),
        }
    }
}

/// What stood there when the page was opened on which somebody writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Seen {
    Now,
    Before,
}

#[derive(Default)]
pub(crate) struct Model {
    /// In minutes, from any beginning.
    pub(crate) now: i64,
    /// The bodies that give help, from which a person may be awaited.
    pub(crate) helping: BTreeSet<BodyId>,
    pub(crate) screenings: Vec<Screening>,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) cases: Vec<Case>,
    pub(crate) referrals: Vec<Referral>,
    pub(crate) places: Vec<Place>,
    pub(crate) stays: Vec<Stay>,
}

impl Model {
    /// What somebody must be answered.
    pub(crate) fn answer(&self, who: &Who, ask: Ask) -> Outcome {
        if who.account.is_none() {
            return SignIn;
        }
        match ask {
            Ask::Intake(ask) => self.intake(who, ask),
            Ask::Sharing(ask) => self.sharing(who, ask),
            Ask::Housing(ask) => self.housing(who, ask),
        }
    }

    /// What is so afterwards, where it was done.
    pub(crate) fn done(&mut self, who: &Who, ask: Ask) {
        match ask {
            Ask::Intake(ask) => self.intake_done(who, ask),
            Ask::Sharing(ask) => self.sharing_done(who, ask),
            Ask::Housing(ask) => self.housing_done(who, ask),
        }
    }

    /// Whom the matter concerns by name: those who may come too late.
    pub(crate) fn concerned(&self, ask: Ask) -> Vec<AccountId> {
        match ask {
            Ask::Housing(ask) => self.named(ask),
            Ask::Intake(_) | Ask::Sharing(_) => Vec::new(),
        }
    }
}

fn found(is_so: bool) -> Outcome {
    if is_so { Through } else { Absent }
}

/// For whoever finds it at all: done, or told what hinders it.
fn found_and(finds: bool, can: bool) -> Outcome {
    match (finds, can) {
        (false, _) => Absent,
        (true, false) => Told,
        (true, true) => Through,
    }
}
