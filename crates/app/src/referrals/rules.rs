//! The state machine and the clocks of a referral: pure, total, without a database.
//!
//! ```text
//!          accept              complete
//!   sent ──────────► accepted ──────────► completed
//!    │ │ decline         │
//!    │ └────────► declined
//!    │    withdraw · consent withdrawn   (from sent and from accepted)
//!    └──────────────────► withdrawn
//! ```
//! Nothing leaves `declined`, `withdrawn` or `completed`: a new need is a new referral.

use vocabulary::{Moment, Outcome, ReferralState, Refusal, pack::UrgencyClocks};

/// What somebody does to a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The receiver takes it on.
    Accept,
    /// The receiver cannot or may not.
    Decline,
    /// The sender takes it back.
    Withdraw,
    /// The person withdrew consent.
    WithdrawConsent,
    /// The receiver has done what was asked.
    Complete,
}

impl Act {
    /// Every act.
    pub const ALL: &'static [Self] =
        &[Self::Accept, Self::Decline, Self::Withdraw, Self::WithdrawConsent, Self::Complete];
}

// region: state-machine
/// The state after an act, or the refusal that says why the act came too late.
pub fn after(state: ReferralState, act: Act) -> Outcome<ReferralState> {
    use ReferralState as S;
    match (state, act) {
        (S::Sent, Act::Accept) => Ok(S::Accepted),
        (S::Sent, Act::Decline) => Ok(S::Declined),
        (S::Sent | S::Accepted, Act::Withdraw | Act::WithdrawConsent) => Ok(S::Withdrawn),
        (S::Accepted, Act::Complete) => Ok(S::Completed),
        (S::Sent, Act::Complete) => Err(Refusal::rule("referrals-not-accepted-yet").into()),
        (S::Accepted, Act::Accept | Act::Decline) => Err(Refusal::rule("referrals-already-accepted").into()),
        (S::Declined, _) => Err(Refusal::rule("referrals-already-declined").into()),
        (S::Withdrawn, _) => Err(Refusal::rule("referrals-already-withdrawn").into()),
        (S::Completed, _) => Err(Refusal::rule("referrals-already-completed").into()),
    }
}
// endregion: state-machine

/// When a referral must be answered, when a place must be found and when somebody is alerted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// By when the receiver answers.
    pub answer: Moment,
    /// By when a place is found.
    pub place: Moment,
    /// When both sides are alerted that nobody answered.
    pub escalate: Moment,
}

impl Deadlines {
    /// The deadlines of a referral sent now with the pack's clocks.
    pub fn from(clocks: &UrgencyClocks, sent: Moment) -> Self {
        let after = |minutes: u32| sent.plus_minutes(i64::from(minutes));
        Self {
            answer: after(clocks.acknowledge_minutes),
            place: after(clocks.place_minutes),
            escalate: after(clocks.escalate_minutes),
        }
    }
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockState {
    /// More than a third of the time remains.
    InTime,
    /// The last third of the time runs.
    DueSoon,
    /// The time is over.
    Overdue,
    /// The clock stopped: what it waited for happened, or never will.
    Stopped,
}

impl ClockState {
    /// The word for templates and tests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::DueSoon => "due_soon",
            Self::Overdue => "overdue",
            Self::Stopped => "stopped",
        }
    }
}

/// A running or stopped clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferralClock {
    /// When it started.
    pub started: Moment,
    /// When its time is over.
    pub due: Moment,
    /// When it stopped.
    pub stopped: Option<Moment>,
}

impl ReferralClock {
    /// How the clock stands now.
    pub fn state(&self, now: Moment) -> ClockState {
        if self.stopped.is_some() {
            return ClockState::Stopped;
        }
        let remaining = self.due.seconds_since(now);
        if remaining <= 0 {
            ClockState::Overdue
        } else if remaining * 3 <= self.due.seconds_since(self.started) {
            ClockState::DueSoon
        } else {
            ClockState::InTime
        }
    }

    /// Whole minutes until it is due; negative once it is overdue.
    pub fn minutes_left(&self, now: Moment) -> i64 {
        self.due.seconds_since(now).div_euclid(60)
    }

    /// Whole minutes from the start to the stop.
    pub fn minutes_taken(&self) -> Option<i64> {
        self.stopped.map(|stopped| stopped.seconds_since(self.started).div_euclid(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Moment = Moment::from_micros(1_790_000_000_000_000);

    #[test]
    fn only_a_sent_referral_is_answered_and_only_an_accepted_one_completed() {
        let reached = |act| {
            ReferralState::ALL.iter().copied().filter(|state| after(*state, act).is_ok()).collect::<Vec<_>>()
        };
        assert_eq!(reached(Act::Accept), [ReferralState::Sent]);
        assert_eq!(reached(Act::Decline), [ReferralState::Sent]);
        assert_eq!(reached(Act::Complete), [ReferralState::Accepted]);
        assert_eq!(reached(Act::Withdraw), [ReferralState::Sent, ReferralState::Accepted]);
        assert_eq!(reached(Act::WithdrawConsent), [ReferralState::Sent, ReferralState::Accepted]);
    }

    #[test]
    fn nothing_leaves_a_final_state() {
        for state in [ReferralState::Declined, ReferralState::Withdrawn, ReferralState::Completed] {
            for act in Act::ALL {
                assert!(after(state, *act).is_err(), "{state:?} {act:?}");
            }
        }
        assert!(after(ReferralState::Sent, Act::Accept).is_ok(), "the machine does move");
    }

    #[test]
    fn a_clock_of_fifteen_minutes_turns_at_ten_and_at_fifteen() {
        let clock = ReferralClock { started: START, due: START.plus_minutes(15), stopped: None };
        assert_eq!(clock.state(START), ClockState::InTime);
        assert_eq!(clock.state(START.plus_seconds(599)), ClockState::InTime);
        assert_eq!(clock.state(START.plus_minutes(10)), ClockState::DueSoon);
        assert_eq!(clock.state(START.plus_seconds(899)), ClockState::DueSoon);
        assert_eq!(clock.state(START.plus_minutes(15)), ClockState::Overdue);
        assert_eq!(clock.minutes_left(START.plus_minutes(17)), -2);
    }

    #[test]
    fn a_stopped_clock_says_how_long_it_took() {
        let clock = ReferralClock {
            started: START,
            due: START.plus_minutes(15),
            stopped: Some(START.plus_seconds(6 * 60 + 20)),
        };
        assert_eq!(clock.state(START.plus_days(3)), ClockState::Stopped);
        assert_eq!(clock.minutes_taken(), Some(6));
    }
}
