//! Forgetting: a draft that nobody goes on with is destroyed after the pack's term, with the screening that led to it.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{Outcome, ScreeningId, SheetId};

use super::{State, end, store};
use crate::{packs, screening};

/// Forgets drafts that nobody has saved anything in for the pack's term, a hundred at a time: each key is destroyed, and no row
/// about the conversation stays. Returns how many. Run by a job.
pub async fn forget_abandoned(tx: &mut Tx) -> Outcome<u64> {
    let permit = tx.permit_own(Action::RunJobs).await?;
    let Some(before) = packs::drafts_forgotten_before(tx.ctx().now())? else { return Ok(0) };
    let mut forgotten = 0;
    for row in tx.rows(&store::ABANDONED, args![before]).await? {
        let (sheet, from): (SheetId, ScreeningId) = (row.get("id")?, row.get("screening")?);
        tx.record(Entry::of(&permit).on(sheet)).await?;
        end(tx, sheet, State::Discarded).await?;
        tx.also(&store::REMOVE, args![sheet]).await?;
        screening::erase(tx, from).await?;
        forgotten += 1;
    }
    Ok(forgotten)
}
