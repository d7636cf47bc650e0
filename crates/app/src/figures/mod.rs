//! The coordinator's picture: closed months and clocks, with nothing in it that leads to a person.
//!
//! | verb | what it does |
//! |---|---|
//! | [`close`] | keeps the counts of a month that has ended; they stay, whatever is erased or arrives late |
//! | [`close_due`] | closes every month that is due; a job runs it |
//! | [`picture`] | the closed quarters as they may be shown, the clocks, the live queues |
//!
//! A month's counts are shown with its quarter, once the quarter's three months are closed: a month that was shown earlier
//! could not be taken back when its neighbours would give it away. [`protect`] says which counts are shown.
//! **Absent:** cases, rows of facts, crossed cells, sums over quarters, any way to go deeper.

mod model;
pub mod protect;
mod store;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::Action;
use vocabulary::{AgeGroup, FormGroup, Month, Outcome, Refusal, Sex};

pub use model::{Clocks, ClosedQuarter, Live, Picture, Quarter};
pub use protect::Shown;

use crate::{
    facts::{self, Cell},
    referrals,
};

/// What the feature hands to the cellar.
pub static FEATURE: Feature = Feature {
    name: "figures",
    migrations: &[migration!(50, "figures", "migrations/0050_figures.sql")],
    statements: &[store::ALL],
    relations: &[],
    tables: &["closed_months", "closed_cells", "closed_quarters"],
};

/// Days after the end of a month during which late records still count.
const GRACE: i64 = 10;

/// Keeps the counts of a month. A month that is closed stays as it is; one that has not ended for ten days is refused.
/// Closing the last month of a quarter also keeps the quarter's clocks. Returns whether anything was closed.
pub async fn close(tx: &mut Tx, month: Month) -> Outcome<bool> {
    let permit = tx.permit_own(Action::RunJobs).await?;
    if month.plus(1).first_day().plus_days(GRACE) > crate::cases::today(tx) {
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

/// Closes, in order, every month that is due: from the month after the last closed one, or from the first month that has
/// facts. Returns how many it closed.
pub async fn close_due(tx: &mut Tx) -> Outcome<usize> {
    let last: Option<Month> =
        tx.row(&store::LAST_CLOSED, &[]).await?.map(|row| row.get("month")).transpose()?;
    let first = match last {
        Some(last) => Some(last.plus(1)),
        // whole quarters only: the series begins with the first month of one
        None => facts::first_month(tx).await?.map(|month| Quarter::of(month).months()[0]),
    };
    let Some(mut month) = first else { return Ok(0) };
    let mut closed = 0;
    while month.plus(1).first_day().plus_days(GRACE) <= crate::cases::today(tx) {
        closed += usize::from(close(tx, month).await?);
        month = month.plus(1);
    }
    Ok(closed)
}

/// The picture of the country.
pub async fn picture(tx: &mut Tx) -> Outcome<Picture> {
    tx.permit_own(Action::ViewPicture).await?;
    let mut quarters = Vec::new();
    for row in tx.rows(&store::QUARTERS, &[]).await? {
        let clocks = Clocks {
            place_minutes: row.maybe("place_minutes")?,
            answer_minutes: row.maybe("answer_minutes")?,
            no_place: protect::alone(row.get("no_place")?),
        };
        quarters.push(quarter(tx, Quarter::from_number(row.get("quarter")?), clocks).await?);
    }
    let waiting_now = referrals::waiting(tx).await?;
    let after = quarters.first().map_or(Month::from_number(0), |newest| newest.quarter.months()[2].plus(1));
    let waiting: i64 = tx.the_row(&store::CLOSED_FROM, args![after]).await?.get("n")?;
    Ok(Picture {
        quarters,
        live: live(waiting_now.unanswered, waiting_now.overdue),
        waiting_months: usize::try_from(waiting).unwrap_or(0),
        invented: tx.setting("demo").await?.is_some(),
    })
}

/// A live queue says nothing below five, not even that it is empty: whoever looks twice would see one person come and go.
/// Nor does it say how many are late where the rest, who are in time, could be subtracted and are fewer than five.
const fn live(unanswered: i64, overdue: i64) -> Live {
    const fn shown(count: i64) -> Shown {
        if count < protect::SMALLEST { Shown::Hidden } else { Shown::Count(count) }
    }
    let in_time = unanswered - overdue;
    let overdue = if in_time == 0 || in_time >= protect::SMALLEST { shown(overdue) } else { Shown::Hidden };
    Live { unanswered: shown(unanswered), overdue }
}

/// The median of five or more; the lower of the two in the middle, so that it is one of the values and not a mean.
fn median(mut minutes: Vec<i64>) -> Option<i64> {
    minutes.sort_unstable();
    if minutes.len() < usize::try_from(protect::SMALLEST).unwrap_or(5) {
        return None;
    }
    minutes.get((minutes.len() - 1) / 2).copied()
}

async fn quarter(tx: &mut Tx, quarter: Quarter, clocks: Clocks) -> Outcome<ClosedQuarter> {
    let months = quarter.months();
    let [first, _, last] = months;
    let mut totals = [0_i64; 3];
    for row in tx.rows(&store::TOTALS, args![first, last]).await? {
        let month: Month = row.get("month")?;
        for (place, total) in months.iter().zip(&mut totals) {
            if *place == month {
                *total = row.get("total")?;
            }
        }
    }
    let mut cells: Vec<(String, String, i64)> = Vec::new();
    for row in tx.rows(&store::CELLS, args![first, last]).await? {
        cells.push((row.get("dimension")?, row.get("category")?, row.get("count")?));
    }
    let count = |dimension: &str, category: &str| -> i64 {
        cells.iter().filter(|(d, c, _)| d == dimension && c == category).map(|(_, _, n)| n).sum()
    };
    let forms = model::FORMS.map(|form: FormGroup| count("form", form.code()));
    let sexes = model::SEXES.map(|sex: Sex| count("sex", sex.code()));
    let ages = model::AGES.map(|age: AgeGroup| count("age", age.code()));
    Ok(ClosedQuarter {
        quarter,
        total: protect::alone(totals.iter().sum()),
        months: months.into_iter().zip(protect::table(&totals)).collect(),
        forms: model::FORMS.into_iter().zip(protect::table(&forms)).collect(),
        sexes: model::SEXES.into_iter().zip(protect::table(&sexes)).collect(),
        ages: model::AGES.into_iter().zip(protect::table(&ages)).collect(),
        clocks,
    })
}
