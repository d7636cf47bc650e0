//! The brakes on guessing: one on each sign-in name from each network address, and a wide one on the address itself.
//!
//! A name that nobody has brakes like one that somebody has, so that the brake does not tell them apart. The table holds
//! keyed codes in the place of names and addresses (`vault::brakes`), counts and times. It stays small: only a failure adds a
//! row, an address has about 1,500 of them in a day before and while its own brake is on, and a job forgets each after a day.

use ::store::{Entry, Tx, args};
use vocabulary::{Moment, Outcome, Refusal};

use super::store;

/// Failures of one name from one address of which the last is the first that is followed by a wait (P4).
const OF_NAME: i64 = 5;
/// The same of one address, whatever the names: a whole office may have one address.
const OF_ADDRESS: i64 = 50;
/// Seconds after which an address is forgiven one failure.
const FORGIVEN_AFTER: i64 = 60;
/// The longest wait, in seconds.
const LONGEST_WAIT: i64 = 60;

/// The brakes that hold one attempt.
#[derive(Debug, Clone)]
pub(super) struct Brakes {
    name: String,
    address: String,
}

impl Brakes {
    /// `email` is trimmed and in small letters.
    pub(super) fn of(tx: &Tx, email: &str, address: &str) -> Self {
        let key = tx.store_handle().root().brake_key();
        Self { name: key.of_name(email, address), address: key.of_address(address) }
    }
}

/// Refuses whoever has to wait.
pub(super) async fn must_be_off(tx: &mut Tx, brakes: &Brakes) -> Outcome<()> {
    let now = tx.ctx().now();
    for brake in [&brakes.name, &brakes.address] {
        if let Some(row) = tx.row(&store::BRAKE, args![brake]).await?
            && row.get::<Moment>("until")? > now
        {
            return Err(Refusal::too_many("accounts-sign-in-wait").into());
        }
    }
    Ok(())
}

/// Notes a failure. From the last free one on each is followed by a wait, twice as long as the one before.
pub(super) async fn tighten(tx: &mut Tx, brakes: &Brakes, entry: Entry) -> Outcome<()> {
    let now = tx.ctx().now();
    tx.record(entry).await?;
    for (brake, free, forgives) in [(&brakes.name, OF_NAME, false), (&brakes.address, OF_ADDRESS, true)] {
        let before = match tx.row(&store::BRAKE, args![brake]).await? {
            Some(row) => {
                let minutes = now.seconds_since(row.get("last_at")?) / FORGIVEN_AFTER;
                let forgiven = if forgives { minutes.max(0) } else { 0 };
                (row.get::<i64>("failures")? - forgiven).max(0)
            }
            None => 0,
        };
        let failures = before + 1;
        let until = now.plus_seconds(wait(failures - free));
        tx.also(&store::TIGHTEN, args![brake, failures, now, until]).await?;
    }
    Ok(())
}

/// Who signs in is no longer braked at this name; the address stays as it is, for it may be shared with a guesser.
pub(super) async fn loosen(tx: &mut Tx, brakes: &Brakes) -> Outcome<()> {
    tx.also(&store::LOOSEN, args![brakes.name]).await.map(|_| ())
}

/// Seconds to wait after a failure that is so many beyond the last free one.
fn wait(beyond: i64) -> i64 {
    if beyond < 0 { 0 } else { (1_i64 << beyond.min(6)).min(LONGEST_WAIT) }
}
