//! A case is its team's; nothing of it is shared to which the person does not agree; a referral is its sender's and its
//! receiver's.

use std::collections::{BTreeMap, BTreeSet};

use policy::Purpose;
use vocabulary::{AccountId, BodyId, Role};

use super::{Model, Who, found, found_and, housing::Meeting};
use crate::reader::Outcome::{self, Absent, Through, Told};

/// Every kind of recipient of help, to whom the people of these tests agree at first.
pub(crate) const AGREED: [(&str, bool); 3] = [("victim_support", true), ("organisation", true), (DESK, true)];
/// The one who looks for a place.
pub(crate) const DESK: &str = "placement_desk";

/// What identity is opened for.
const HELPING: [Purpose; 3] = [Purpose::Identification, Purpose::Assistance, Purpose::Safety];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sharing {
    ReadCase(usize),
    Reveal(usize, Purpose),
    ReadConsents(usize),
    WithdrawConsent(usize, &'static str),
    Join(usize, AccountId, BodyId),
    Leave(usize, AccountId),
    Erase(usize),
    Refer(usize, BodyId, &'static str),
    ReadReferral(usize),
    Accept(usize),
    Decline(usize),
    Withdraw(usize),
    Complete(usize),
    ReadHandover(usize),
}

/// A case of the body that filed it; its team; to which kinds of recipients the person agrees.
pub(crate) struct Case {
    pub(crate) body: BodyId,
    pub(crate) team: BTreeSet<AccountId>,
    pub(crate) agreed: BTreeMap<&'static str, bool>,
    pub(crate) screening: Option<usize>,
    pub(crate) erased: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Waiting,
    InWork,
    Declined,
    Withdrawn,
    Completed,
}

/// A referral from one body to another; for the placement desk it holds no identity.
pub(crate) struct Referral {
    pub(crate) case: usize,
    pub(crate) from: BodyId,
    pub(crate) account: Option<AccountId>,
    pub(crate) to: BodyId,
    pub(crate) recipient: &'static str,
    pub(crate) state: State,
    /// Over, and the person has withdrawn since what it was sent under.
    pub(crate) hidden: bool,
    pub(crate) meeting: Option<Meeting>,
}

impl Referral {
    /// From somebody to a body that has not answered.
    pub(crate) fn sent(who: &Who, case: usize, to: BodyId, recipient: &'static str) -> Self {
        let (from, account) = (who.body, who.account);
        Self { case, from, account, to, recipient, state: State::Waiting, hidden: false, meeting: None }
    }
}

impl Model {
    pub(super) fn sharing(&self, who: &Who, ask: Sharing) -> Outcome {
        match ask {
            // a case is seen by its team
            Sharing::ReadCase(at) | Sharing::ReadConsents(at) => found(self.on_team(who, at)),
            // who somebody is opens to recognise and to help them, and for nothing else
            Sharing::Reveal(at, purpose) => found_and(self.on_team(who, at), HELPING.contains(&purpose)),
            Sharing::WithdrawConsent(at, recipient) => {
                found_and(self.on_team(who, at), self.cases[at].agreed[recipient])
            }
            // the keys are the body's, so only its own people join; a case is never left by everybody
            Sharing::Join(at, _, body) => found_and(self.on_team(who, at), body == self.cases[at].body),
            Sharing::Leave(at, account) => {
                let team = &self.cases[at].team;
                found_and(self.on_team(who, at), !team.contains(&account) || team.len() > 1)
            }
            Sharing::Erase(at) => {
                let case = &self.cases[at];
                found(who.works(Role::Approver, case.body) && !case.erased)
            }
            // nothing is shared to which the person does not agree
            Sharing::Refer(at, _, recipient) => {
                found_and(self.on_team(who, at), self.cases[at].agreed[recipient])
            }
            Sharing::ReadReferral(at) => found(self.sends(who, at) || self.receives(who, at)),
            Sharing::Accept(at) | Sharing::Decline(at) => {
                self.act(who, at, self.receives(who, at), &[State::Waiting])
            }
            // a place is found when somebody has arrived there, and not before
            Sharing::Complete(at) => match self.act(who, at, self.receives(who, at), &[State::InWork]) {
                Through if self.referrals[at].recipient == DESK => Told,
                outcome => outcome,
            },
            Sharing::Withdraw(at) => self.act(who, at, self.sends(who, at), &[State::Waiting, State::InWork]),
            // identity is for the help that accepted, as long as it helps; the desk works without it
            Sharing::ReadHandover(at) => {
                let in_work = self.referrals[at].state == State::InWork;
                found(who.role == Role::CaseWorker && self.receives(who, at) && in_work)
            }
        }
    }

    pub(super) fn sharing_done(&mut self, who: &Who, ask: Sharing) {
        match ask {
            Sharing::WithdrawConsent(at, recipient) => {
                self.cases[at].agreed.insert(recipient, false);
                for number in 0..self.referrals.len() {
                    let sent = &mut self.referrals[number];
                    if sent.case == at && sent.recipient == recipient {
                        match sent.state {
                            State::Waiting | State::InWork => self.take_back(number),
                            State::Declined | State::Completed => sent.hidden = true,
                            State::Withdrawn => {}
                        }
                    }
                }
            }
            Sharing::Join(at, account, _) => drop(self.cases[at].team.insert(account)),
            Sharing::Leave(at, account) => drop(self.cases[at].team.remove(&account)),
            Sharing::Erase(at) => {
                let case = &mut self.cases[at];
                case.erased = true;
                if let Some(screening) = case.screening {
                    self.screenings[screening].erased = true;
                }
                for number in 0..self.referrals.len() {
                    if self.referrals[number].case == at {
                        self.leave(number);
                    }
                }
            }
            Sharing::Refer(case, to, recipient) => {
                self.referrals.push(Referral::sent(who, case, to, recipient));
            }
            Sharing::Accept(at) => self.referrals[at].state = State::InWork,
            Sharing::Decline(at) => self.referrals[at].state = State::Declined,
            Sharing::Withdraw(at) => self.take_back(at),
            Sharing::Complete(at) => self.referrals[at].state = State::Completed,
            Sharing::ReadCase(_)
            | Sharing::Reveal(..)
            | Sharing::ReadConsents(_)
            | Sharing::ReadReferral(_)
            | Sharing::ReadHandover(_) => {}
        }
    }

    /// With the referral goes the place that nobody has reached yet.
    fn take_back(&mut self, at: usize) {
        self.referrals[at].state = State::Withdrawn;
        self.call_off(at);
    }

    fn on_team(&self, who: &Who, case: usize) -> bool {
        let case = &self.cases[case];
        !case.erased && who.account.is_some_and(|account| case.team.contains(&account))
    }

    /// Those who sent it follow it to its end.
    fn sends(&self, who: &Who, at: usize) -> bool {
        let sent = &self.referrals[at];
        who.works(Role::Identifier, sent.from) && !self.cases[sent.case].erased
    }

    /// Those to whom it was sent see it until it, or what the person agreed to, is withdrawn.
    pub(super) fn receives(&self, who: &Who, at: usize) -> bool {
        let sent = &self.referrals[at];
        let helps = matches!(who.role, Role::CaseWorker | Role::PlacementOfficer);
        let shared = sent.state != State::Withdrawn && !sent.hidden && !self.cases[sent.case].erased;
        helps && who.body == sent.to && shared
    }

    /// Whoever sees a referral and comes too late is told so; whoever is not the one to act finds nothing.
    fn act(&self, who: &Who, at: usize, theirs: bool, when: &[State]) -> Outcome {
        let in_time = when.contains(&self.referrals[at].state);
        match (self.sends(who, at) || self.receives(who, at), in_time, theirs) {
            (true, false, _) => Told,
            (true, true, true) => Through,
            _ => Absent,
        }
    }
}

impl Sharing {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::ReadCase(_) => "read a case",
            Self::Reveal(..) => "reveal identity",
            Self::ReadConsents(_) => "read consents",
            Self::WithdrawConsent(..) => "withdraw a consent",
            Self::Join(..) => "join a team",
            Self::Leave(..) => "leave a team",
            Self::Erase(_) => "erase a case",
            Self::Refer(..) => "refer",
            Self::ReadReferral(_) => "read a referral",
            Self::Accept(_) => "accept",
            Self::Decline(_) => "decline",
            Self::Withdraw(_) => "withdraw",
            Self::Complete(_) => "complete",
            Self::ReadHandover(_) => "read a hand-over",
        }
    }
}
