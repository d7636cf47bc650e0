//! What the coordinator's picture is made of.

use vocabulary::{AgeGroup, Day, FormGroup, Month, Sex};

use super::Shown;

/// A quarter of a year: year · 4 + quarter − 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter(i64);

impl Quarter {
    /// The quarter of a month.
    pub fn of(month: Month) -> Self {
        Self(i64::from(month.year()) * 4 + i64::from((month.month() - 1) / 3))
    }

    /// From the stored number.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The stored number.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The year.
    pub const fn year(self) -> i64 {
        self.0.div_euclid(4)
    }

    /// The quarter of the year, 1 to 4.
    pub const fn quarter(self) -> i64 {
        self.0.rem_euclid(4) + 1
    }

    /// The day after it has ended.
    pub fn first_day_after(self) -> Day {
        let [.., last] = self.months();
        last.plus(1).first_day()
    }

    /// Its three months.
    pub fn months(self) -> [Month; 3] {
        let first = i32::try_from(self.0.saturating_mul(3)).unwrap_or(0);
        [Month::from_number(first), Month::from_number(first + 1), Month::from_number(first + 2)]
    }
}

/// The order in which cells of a table are protected: those that are small everywhere first, so that they protect each
/// other. It never depends on the counts.
pub(super) const FORMS: [FormGroup; 4] =
    [FormGroup::Other, FormGroup::Unknown, FormGroup::Labour, FormGroup::Sexual];
pub(super) const SEXES: [Sex; 4] = [Sex::Other, Sex::Unknown, Sex::Male, Sex::Female];
pub(super) const AGES: [AgeGroup; 3] = [AgeGroup::Unknown, AgeGroup::Child, AgeGroup::Adult];

/// A closed quarter as it may be shown. Every table adds up to the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedQuarter {
    /// Which.
    pub quarter: Quarter,
    /// Registered victims.
    pub total: Shown,
    /// By month.
    pub months: Vec<(Month, Shown)>,
    /// By group of forms.
    pub forms: Vec<(FormGroup, Shown)>,
    /// By sex.
    pub sexes: Vec<(Sex, Shown)>,
    /// By age group at registration.
    pub ages: Vec<(AgeGroup, Shown)>,
    /// The clocks of the quarter.
    pub clocks: Clocks,
}

impl ClosedQuarter {
    /// How many in a hundred had a form of exploitation recorded; missing where it would give a hidden cell away.
    pub fn complete(&self) -> Option<i64> {
        let total = self.total.count().filter(|total| *total > 0)?;
        let (_, unknown) = self.forms.iter().find(|(group, _)| *group == FormGroup::Unknown)?;
        Some((total - unknown.count()?) * 100 / total)
    }
}

/// The clocks of a closed quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clocks {
    /// Median minutes from a request to a confirmed place; from five or more.
    pub place_minutes: Option<i64>,
    /// Median minutes from sending a referral to its answer; from five or more.
    pub answer_minutes: Option<i64>,
    /// Requests declined because there was no place.
    pub no_place: Shown,
}

/// What waits at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Live {
    /// Referrals without an answer; hidden below five, none included.
    pub unanswered: Shown,
    /// Of these, past their clock.
    pub overdue: Shown,
}

/// The coordinator's picture. It holds no case, no row of facts and nothing that could be followed to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The last closed quarters, newest first.
    pub quarters: Vec<ClosedQuarter>,
    /// What waits now.
    pub live: Live,
    /// How many closed months wait for their quarter to close.
    pub waiting_months: usize,
    /// The months that have ended and may be closed by the actor, in order.
    pub to_close: Vec<Month>,
    /// Whether everything here is invented.
    pub invented: bool,
}

impl Picture {
    /// Two invented quarters, for pages that are looked at without an instance.
    pub fn sample() -> Self {
        let quarter = |number: i64, months: [i64; 3], forms: [i64; 4], no_place: i64| {
            let total: i64 = months.iter().sum();
            let quarter = Quarter::from_number(number);
            ClosedQuarter {
                quarter,
                total: super::protect::alone(total),
                months: quarter.months().into_iter().zip(super::protect::table(&months)).collect(),
                forms: FORMS.into_iter().zip(super::protect::table(&forms)).collect(),
                sexes: SEXES.into_iter().zip(super::protect::table(&[0, 0, 8, total - 8])).collect(),
                ages: AGES.into_iter().zip(super::protect::table(&[0, 6, total - 6])).collect(),
                clocks: Clocks {
                    place_minutes: Some(205),
                    answer_minutes: (no_place == 0).then_some(1_310),
                    no_place: super::protect::alone(no_place),
                },
            }
        };
        Self {
            quarters: vec![
                quarter(2026 * 4 + 2, [9, 3, 13], [2, 9, 6, 8], 3),
                quarter(2026 * 4 + 1, [8, 9, 7], [0, 8, 6, 10], 0),
            ],
            live: Live { unanswered: Shown::Count(7), overdue: Shown::Hidden },
            waiting_months: 1,
            to_close: Quarter::from_number(2026 * 4 + 3).months().to_vec(),
            invented: true,
        }
    }
}
