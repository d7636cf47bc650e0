//! Screenings belong to the body that began them, until somebody concludes; then a sheet may be begun, and nobody is asked for a
//! name before they agreed.

use std::collections::BTreeSet;

use vocabulary::{BodyId, Role};

use super::{
    Model, Seen, Who, found, found_and,
    sharing::{AGREED, Case},
};
use crate::reader::Outcome::{self, Absent};

/// What must be known before any sign is asked for, and what besides before anybody concludes.
const SAFETY: [&str; 2] = ["alone", "interpreter"];
const AGE: &str = "age";

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Intake {
    StartScreening,
    ReadScreening(usize),
    /// One of the questions about safety.
    AnswerSafety(usize, &'static str, Seen),
    AnswerAge(usize, Seen),
    AnswerSigns(usize, Seen),
    Conclude(usize, Conclusion, Seen),
    StartSheet(usize),
    ReadDraft(usize),
    Explain(usize),
    Agree(usize),
    WriteName(usize),
    FileDraft(usize),
    DiscardDraft(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Conclusion {
    Nothing,
    Presumed,
}

/// A screening of the body that began it. It goes when the case that came of it is erased.
pub(crate) struct Screening {
    pub(crate) body: BodyId,
    pub(crate) answered: BTreeSet<&'static str>,
    pub(crate) concluded: Option<Conclusion>,
    pub(crate) has_sheet: bool,
    pub(crate) erased: bool,
}

impl Screening {
    pub(crate) fn begun(body: BodyId) -> Self {
        Self { body, answered: BTreeSet::new(), concluded: None, has_sheet: false, erased: false }
    }

    /// One of which only the conclusion is missing.
    pub(crate) fn ready(body: BodyId) -> Self {
        Self { answered: SAFETY.into_iter().chain([AGE]).collect(), ..Self::begun(body) }
    }

    /// One that presumes a victim, and has no sheet yet.
    pub(crate) fn presumed(body: BodyId) -> Self {
        Self { concluded: Some(Conclusion::Presumed), ..Self::ready(body) }
    }

    fn safe(&self) -> bool {
        SAFETY.iter().all(|question| self.answered.contains(question))
    }
}

/// A draft of the body that began it, until it is filed or thrown away.
pub(crate) struct Draft {
    pub(crate) body: BodyId,
    pub(crate) screening: Option<usize>,
    pub(crate) explained: bool,
    pub(crate) agreed: bool,
    pub(crate) open: bool,
}

impl Model {
    pub(super) fn intake(&self, who: &Who, ask: Intake) -> Outcome {
        match ask {
            Intake::StartScreening => found(who.role == Role::Identifier),
            Intake::ReadScreening(at) => found(self.screens(who, at)),
            Intake::AnswerSafety(at, _, seen) | Intake::AnswerAge(at, seen) => {
                self.write(who, at, seen, true)
            }
            // the one who holds her may be in the room: that is asked before anything else
            Intake::AnswerSigns(at, seen) => self.write(who, at, seen, self.screenings[at].safe()),
            Intake::Conclude(at, _, seen) => {
                let screening = &self.screenings[at];
                self.write(who, at, seen, screening.safe() && screening.answered.contains(AGE))
            }
            Intake::StartSheet(at) => {
                let screening = &self.screenings[at];
                let presumed = screening.concluded == Some(Conclusion::Presumed);
                found_and(self.screens(who, at), presumed && !screening.has_sheet)
            }
            // a draft is seen by those of its body who identify, while it is one
            Intake::ReadDraft(at) | Intake::DiscardDraft(at) | Intake::Explain(at) => {
                found(self.holds(who, at))
            }
            Intake::Agree(at) => found_and(self.holds(who, at), self.drafts[at].explained),
            // consent comes before identity
            Intake::WriteName(at) | Intake::FileDraft(at) => {
                found_and(self.holds(who, at), self.drafts[at].agreed)
            }
        }
    }

    pub(super) fn intake_done(&mut self, who: &Who, ask: Intake) {
        match ask {
            Intake::StartScreening => self.screenings.push(Screening::begun(who.body)),
            Intake::AnswerSafety(at, question, _) => drop(self.screenings[at].answered.insert(question)),
            Intake::AnswerAge(at, _) => drop(self.screenings[at].answered.insert(AGE)),
            Intake::Conclude(at, conclusion, _) => self.screenings[at].concluded = Some(conclusion),
            Intake::StartSheet(at) => {
                self.screenings[at].has_sheet = true;
                let (body, screening) = (who.body, Some(at));
                self.drafts.push(Draft { body, screening, explained: false, agreed: false, open: true });
            }
            Intake::Explain(at) => self.drafts[at].explained = true,
            Intake::Agree(at) => self.drafts[at].agreed = true,
            Intake::FileDraft(at) => {
                let draft = &mut self.drafts[at];
                draft.open = false;
                let (team, agreed) = (who.account.into_iter().collect(), AGREED.into());
                let screening = draft.screening;
                self.cases.push(Case { body: who.body, team, agreed, screening, erased: false });
            }
            Intake::DiscardDraft(at) => {
                self.drafts[at].open = false;
                // the screening still presumes what it presumed
                if let Some(screening) = self.drafts[at].screening {
                    self.screenings[screening].has_sheet = false;
                }
            }
            Intake::ReadScreening(_)
            | Intake::AnswerSigns(..)
            | Intake::ReadDraft(_)
            | Intake::WriteName(_) => {}
        }
    }

    fn screens(&self, who: &Who, at: usize) -> bool {
        let screening = &self.screenings[at];
        who.works(Role::Identifier, screening.body) && !screening.erased
    }

    /// Until somebody concludes it is written on; whoever saw an older state is told so instead.
    fn write(&self, who: &Who, at: usize, seen: Seen, ready: bool) -> Outcome {
        if self.screenings[at].concluded.is_some() {
            return Absent;
        }
        found_and(self.screens(who, at), ready && seen == Seen::Now)
    }

    fn holds(&self, who: &Who, at: usize) -> bool {
        let draft = &self.drafts[at];
        who.works(Role::Identifier, draft.body) && draft.open
    }
}

impl Intake {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::StartScreening => "start a screening",
            Self::ReadScreening(_) => "read a screening",
            Self::AnswerSafety(..) => "answer about safety",
            Self::AnswerAge(..) => "answer about age",
            Self::AnswerSigns(..) => "answer signs",
            Self::Conclude(..) => "conclude",
            Self::StartSheet(_) => "start a sheet",
            Self::ReadDraft(_) => "read a draft",
            Self::Explain(_) => "explain consent",
            Self::Agree(_) => "record consent",
            Self::WriteName(_) => "write a name",
            Self::FileDraft(_) => "file a draft",
            Self::DiscardDraft(_) => "discard a draft",
        }
    }
}
