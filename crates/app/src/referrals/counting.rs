//! What the coordinator's picture counts of referrals: how many wait, how long answers and places took. Counts and minutes
//! only: no referral leaves this file.

use ::store::{Tx, args};
use policy::Action;
use vocabulary::{Moment, Outcome};

use super::store;

/// How many referrals of the country wait for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Sent and not answered.
    pub unanswered: i64,
    /// Of these, past their clock.
    pub overdue: i64,
}

/// What became of the referrals sent in a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times {
    /// Minutes from sending to the answer.
    pub answer: Vec<i64>,
    /// Minutes from sending to a confirmed place.
    pub place: Vec<i64>,
    /// Declined for want of a place.
    pub unmet: i64,
}

/// What waits now, for the coordinator.
pub async fn waiting(tx: &mut Tx) -> Outcome<Waiting> {
    tx.permit_own(Action::ViewPicture).await?;
    let now = tx.ctx().now();
    let row = tx.the_row(&store::OF_COUNTRY, args![now]).await?;
    Ok(Waiting { unanswered: row.get("unanswered")?, overdue: row.get("overdue")? })
}

/// The times of the referrals sent between two moments. For `figures`, when it closes a quarter as a job.
pub(crate) async fn times(tx: &mut Tx, from: Moment, until: Moment) -> Outcome<Times> {
    tx.permit_own(Action::CloseMonths).await?;
    let mut times = Times::default();
    for row in tx.rows(&store::TIMES, args![from, until]).await? {
        let sent: Moment = row.get("sent_at")?;
        let minutes = |end: Moment| end.seconds_since(sent) / 60;
        times.answer.extend(row.maybe::<Moment>("answered_at")?.map(minutes));
        times.place.extend(row.maybe::<Moment>("placed_at")?.map(minutes));
        times.unmet += i64::from(row.get::<bool>("unmet")?);
    }
    Ok(times)
}
