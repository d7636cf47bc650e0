//! The rules of the product as a person would tell them, in as few lines as they take. Nothing here comes from the policy,
//! from a relation statement or from a state machine of the program: what is written twice can be compared.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{AccountId, BodyId, Role};

use crate::reader::Outcome::{self, Absent, SignIn, Through, Told};

/// What the model knows of somebody; nobody is signed in without an account.
pub(crate) struct Who {
    pub(crate) account: Option<AccountId>,
    pub(crate) body: BodyId,
    pub(crate) role: Role,
}

/// A draft of the body that began it, until it is filed or thrown away.
pub(crate) struct Draft {
    pub(crate) body: BodyId,
    pub(crate) open: bool,
}

/// A case of the body that filed it; its team; to which kinds of recipients the person agrees.
pub(crate) struct Case {
    pub(crate) body: BodyId,
    pub(crate) team: BTreeSet<AccountId>,
    pub(crate) agreed: BTreeMap<&'static str, bool>,
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
    pub(crate) to: BodyId,
    pub(crate) recipient: &'static str,
    pub(crate) state: State,
    /// Over, and the consent under which it was sent withdrawn since.
    pub(crate) hidden: bool,
}

/// What somebody asks for. Numbers are places in the lists of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ask {
    ReadDraft(usize),
    FileDraft(usize),
    DiscardDraft(usize),
    ReadCase(usize),
    Reveal(usize),
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

#[derive(Default)]
pub(crate) struct Model {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) cases: Vec<Case>,
    pub(crate) referrals: Vec<Referral>,
}

impl Model {
    /// What somebody must be answered.
    pub(crate) fn answer(&self, who: &Who, ask: Ask) -> Outcome {
        if who.account.is_none() {
            return SignIn;
        }
        match ask {
            // a draft is seen by those of its body who identify, while it is one
            Ask::ReadDraft(at) | Ask::FileDraft(at) | Ask::DiscardDraft(at) => {
                let draft = &self.drafts[at];
                found(who.role == Role::Identifier && who.body == draft.body && draft.open)
            }
            // a case is seen by its team
            // what has ended is not withdrawn again: something else may have been decided since
            Ask::WithdrawConsent(at, recipient)
                if self.on_team(who, at) && self.cases[at].agreed.get(recipient) == Some(&false) =>
            {
                Told
            }
            Ask::ReadCase(at) | Ask::Reveal(at) | Ask::ReadConsents(at) | Ask::WithdrawConsent(at, _) => {
                found(self.on_team(who, at))
            }
            // the keys are the body's, so only its own people join; a case is never left by everybody
            Ask::Join(at, _, body) => found(self.on_team(who, at) && body == self.cases[at].body),
            Ask::Leave(at, account) if self.on_team(who, at) => {
                let team = &self.cases[at].team;
                if team.contains(&account) && team.len() == 1 { Told } else { Through }
            }
            Ask::Leave(..) => Absent,
            Ask::Erase(at) => {
                let case = &self.cases[at];
                found(who.role == Role::Approver && who.body == case.body && !case.erased)
            }
            // nothing is shared to which the person does not agree
            Ask::Refer(at, _, recipient) if self.on_team(who, at) => {
                if self.cases[at].agreed[recipient] {
                    Through
                } else {
                    Told
                }
            }
            Ask::Refer(..) => Absent,
            Ask::ReadReferral(at) => found(self.sends(who, at) || self.receives(who, at)),
            Ask::Accept(at) | Ask::Decline(at) => {
                self.act(who, at, self.receives(who, at), &[State::Waiting])
            }
            // the arrival completes a request for a place, and nothing else does
            Ask::Complete(at) if self.referrals[at].recipient == "placement_desk" => {
                match self.act(who, at, self.receives(who, at), &[State::InWork]) {
                    Through => Told,
                    otherwise => otherwise,
                }
            }
            Ask::Complete(at) => self.act(who, at, self.receives(who, at), &[State::InWork]),
            Ask::Withdraw(at) => self.act(who, at, self.sends(who, at), &[State::Waiting, State::InWork]),
            // identity is for the help that accepted, as long as it helps; the desk works without it
            Ask::ReadHandover(at) => {
                let in_work = self.referrals[at].state == State::InWork;
                found(who.role == Role::CaseWorker && self.receives(who, at) && in_work)
            }
        }
    }

    /// What is so afterwards, where it was done.
    pub(crate) fn done(&mut self, who: &Who, ask: Ask) {
        match ask {
            Ask::FileDraft(at) => {
                self.drafts[at].open = false;
                let agreed = ["victim_support", "organisation", "placement_desk"].map(|code| (code, true));
                let team = who.account.into_iter().collect();
                self.cases.push(Case { body: who.body, team, agreed: agreed.into(), erased: false });
            }
            Ask::DiscardDraft(at) => self.drafts[at].open = false,
            Ask::WithdrawConsent(at, recipient) => {
                self.cases[at].agreed.insert(recipient, false);
                let shared = |sent: &&mut Referral| sent.case == at && sent.recipient == recipient;
                for sent in self.referrals.iter_mut().filter(shared) {
                    match sent.state {
                        State::Waiting | State::InWork => sent.state = State::Withdrawn,
                        State::Declined | State::Completed | State::Withdrawn => sent.hidden = true,
                    }
                }
            }
            Ask::Join(at, account, _) => drop(self.cases[at].team.insert(account)),
            Ask::Leave(at, account) => drop(self.cases[at].team.remove(&account)),
            Ask::Erase(at) => self.cases[at].erased = true,
            Ask::Refer(case, to, recipient) => {
                self.referrals.push(Referral {
                    case,
                    from: who.body,
                    to,
                    recipient,
                    state: State::Waiting,
                    hidden: false,
                });
            }
            Ask::Accept(at) => self.referrals[at].state = State::InWork,
            Ask::Decline(at) => self.referrals[at].state = State::Declined,
            Ask::Withdraw(at) => self.referrals[at].state = State::Withdrawn,
            Ask::Complete(at) => self.referrals[at].state = State::Completed,
            Ask::ReadDraft(_)
            | Ask::ReadCase(_)
            | Ask::Reveal(_)
            | Ask::ReadConsents(_)
            | Ask::ReadReferral(_)
            | Ask::ReadHandover(_) => {}
        }
    }

    fn on_team(&self, who: &Who, case: usize) -> bool {
        let case = &self.cases[case];
        !case.erased && who.account.is_some_and(|account| case.team.contains(&account))
    }

    /// Those who sent it follow it to its end.
    fn sends(&self, who: &Who, at: usize) -> bool {
        let sent = &self.referrals[at];
        who.role == Role::Identifier && who.body == sent.from && !self.cases[sent.case].erased
    }

    /// Those to whom it was sent see it until it is withdrawn, or the consent under which it was sent.
    fn receives(&self, who: &Who, at: usize) -> bool {
        let sent = &self.referrals[at];
        let helps = matches!(who.role, Role::CaseWorker | Role::PlacementOfficer);
        helps
            && who.body == sent.to
            && sent.state != State::Withdrawn
            && !sent.hidden
            && !self.cases[sent.case].erased
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

fn found(is_so: bool) -> Outcome {
    if is_so { Through } else { Absent }
}
