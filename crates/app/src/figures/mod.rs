//! The coordinator's picture: closed months and clocks, with nothing in it that leads to a person.
//!
//! | verb | what it does |
//! |---|---|
//! | [`close`] | keeps the counts of a month that has ended; they stay, whatever is erased or arrives late |
//! | [`close_ended`] | closes every month that may be closed: the coordinator, when the returns are in |
//! | [`close_due`] | closes every month that nobody closed for too long; a job runs it |
//! | [`waiting`] | tells the coordinator that months wait to be closed |
//! | [`picture`] | the closed quarters as they may be shown, the clocks, the live queues |
//! | [`register`], [`amend`], [`record`] | a figure: what it counts, whom, by which rule, from which source; typed values |
//! | [`import`] | a table of values: taken as a whole, refused with every row that is wrong or says something else than what is there |
//! | [`list`], [`view`], [`latest`] | figures with their values; the newest value with everything that defends it |
//! | [`compare`], [`give_reason`], [`withdraw_reason`], [`comparison`] | two figures that should agree, and why they do not |
//!
//! A month's counts are shown with its quarter, once the quarter's three months are closed: a month that was shown earlier
//! could not be taken back when its neighbours would give it away. [`protect`] says which counts are shown.
//! **Invariant:** a figure that is computed from closed months says what follows from the picture and nothing else; see [`series`].
//! **Kept:** figures, their values and the reasons of differences for good: whoever quoted one must find it again.
//! **Absent:** cases, rows of facts, crossed cells, a sum with a hidden part, any way to go deeper.

mod closed;
mod comparing;
mod defining;
mod definition;
mod importing;
mod model;
pub mod protect;
mod reading;
mod series;
mod store;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::{Action, Resource};
use vocabulary::{BodyId, Month, Outcome, Refusal};

pub use closed::picture;
pub use comparing::{compare, comparison, give_reason, withdraw_reason};
pub use defining::{MOST_VALUES, amend, record, register};
pub use definition::{
    Comparison, Figure, Latest, Line, NewFigure, NewReason, NewValue, Origin, Period, Profile, Reason, Stated,
};
pub use importing::{Clash, import};
pub use model::{Clocks, ClosedQuarter, Live, Picture, Quarter};
pub use protect::Shown;
pub use reading::{latest, latest_at, list, view};

use crate::{
    alerts::waiting::{Due, Waiting, What},
    facts::{self, Cell},
    meetings::Both,
    referrals,
};

/// What the feature hands to the cellar.
pub static FEATURE: Feature = Feature {
    name: "figures",
    migrations: &[
        migration!(50, "figures", "migrations/0050_figures.sql"),
        migration!(64, "figure_definitions", "migrations/0064_figure_definitions.sql"),
    ],
    statements: &[store::ALL],
    relations: &[(Resource::Figure, store::RELATIONS)],
    tables: &[
        "closed_months",
        "closed_cells",
        "closed_quarters",
        "figures",
        "figure_values",
        "figure_comparisons",
        "figure_reasons",
    ],
};

/// Days after the end of a month during which late records still count: before, nobody closes it.
const EARLIEST: i64 = 10;

/// Days after the end of a month after which it closes itself. A quarter that nobody closed is closed before the next one
/// has to be reported: figures depend on no one person's being there.
const LATEST: i64 = 110;

/// Keeps the counts of a month. A month that is closed stays as it is; one that has not ended for ten days is refused.
/// Closing the last month of a quarter also keeps the quarter's clocks. Returns whether anything was closed.
pub async fn close(tx: &mut Tx, month: Month) -> Outcome<bool> {
    let permit = tx.permit_own(Action::CloseMonths).await?;
    if month.plus(1).first_day().plus_days(EARLIEST) > crate::cases::today(tx) {
        return Err(Refusal::rule("figures-month-not-over").into());
    }
    if tx.row(&store::IS_CLOSED, args![month]).await?.is_some() {
        return Ok(false);
    }
    let cells = facts::registered_in(tx, month).await?;
    let total: i64 = cells.iter().map(|cell| cell.count).sum();
    let now = tx.ctx().now();
    tx.change(&store::CLOSE_MONTH, args![month, total, now], Entry::of(&permit)).await?;
    let sum = |matches: &dyn Fn(&Cell) -> bool| -> i64 {
        cells.iter().filter(|cell| matches(cell)).map(|cell| cell.count).sum()
    };
    for form in model::FORMS {
        let count = sum(&|cell| cell.form.group() == form);
        tx.also(&store::ADD_CELL, args![month, "form", form.code(), count]).await?;
    }
    for sex in model::SEXES {
        let count = sum(&|cell| cell.sex == sex);
        tx.also(&store::ADD_CELL, args![month, "sex", sex.code(), count]).await?;
    }
    for age in model::AGES {
        let count = sum(&|cell| cell.age_group == age);
        tx.also(&store::ADD_CELL, args![month, "age", age.code(), count]).await?;
    }
    let quarter = Quarter::of(month);
    let [first, _, last] = quarter.months();
    let closed: i64 = tx.the_row(&store::CLOSED_FROM, args![first]).await?.get("n")?;
    if month == last && closed == 3 {
        // as the facts' days: a referral of the first night of a quarter is the new quarter's
        let start = |month: Month| month.first_day().begins_in(crate::time_zone());
        let times = referrals::times(tx, start(first), start(last.plus(1))).await?;
        let values = args![quarter.number(), median(times.place), median(times.answer), times.unmet, now];
        tx.also(&store::CLOSE_QUARTER, values).await?;
    }
    Ok(true)
}

/// Closes, in order, every month that ended long enough ago to be closed. Returns how many it closed.
pub async fn close_ended(tx: &mut Tx) -> Outcome<usize> {
    tx.permit_own(Action::CloseMonths).await?;
    close_older(tx, EARLIEST).await
}

/// Closes, in order, every month that nobody has closed for too long. Returns how many it closed.
pub async fn close_due(tx: &mut Tx) -> Outcome<usize> {
    tx.permit_own(Action::RunJobs).await?;
    close_older(tx, LATEST).await
}

async fn close_older(tx: &mut Tx, days: i64) -> Outcome<usize> {
    let mut closed = 0;
    for month in unclosed(tx, days).await? {
        closed += usize::from(close(tx, month).await?);
    }
    Ok(closed)
}

/// The months that ended so many days ago and are not closed, in order: from the month after the last closed one, or from
/// the first month of the quarter in which there are facts.
async fn unclosed(tx: &mut Tx, days: i64) -> Outcome<Vec<Month>> {
    let last: Option<Month> =
        tx.row(&store::LAST_CLOSED, &[]).await?.map(|row| row.get("month")).transpose()?;
    let first = match last {
        Some(last) => Some(last.plus(1)),
        // whole quarters only: the series begins with the first month of one
        None => facts::first_month(tx).await?.map(|month| Quarter::of(month).months()[0]),
    };
    let Some(first) = first else { return Ok(Vec::new()) };
    let today = crate::cases::today(tx);
    let ended = |month: &Month| month.plus(1).first_day().plus_days(days) <= today;
    Ok(std::iter::successors(Some(first), |month| Some(month.plus(1))).take_while(ended).collect())
}

/// That months wait to be closed, for whoever closes them; due when the oldest of them would close itself.
pub(crate) async fn waiting(tx: &mut Tx) -> Outcome<Vec<Waiting>> {
    if !tx.may(Action::CloseMonths, BodyId::nil()).await? {
        return Ok(Vec::new());
    }
    let months = unclosed(tx, EARLIEST).await?;
    let Some(oldest) = months.first() else { return Ok(Vec::new()) };
    let count = i64::try_from(months.len()).unwrap_or(i64::MAX);
    let due = Some(Due::Day(oldest.plus(1).first_day().plus_days(LATEST)));
    Ok(vec![Waiting {
        what: What::Months(count),
        title: Both::new("Hónapok zárása", "Closing of months"),
        due,
    }])
}

/// The median of five or more; the lower of the two in the middle, so that it is one of the values and not a mean.
fn median(mut minutes: Vec<i64>) -> Option<i64> {
    minutes.sort_unstable();
    if minutes.len() < usize::try_from(protect::SMALLEST).unwrap_or(5) {
        return None;
    }
    minutes.get((minutes.len() - 1) / 2).copied()
}
