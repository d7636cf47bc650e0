//! Erasure: no key, no byte, no code of the person remains.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{CaseId, FactId, Fault, Outcome, Reference};

use super::{Case, store as sql, viewing::read};
use crate::{consents, facts, referrals, sheets};

/// A case that an approver is about to erase: enough to be sure, nothing of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doomed {
    /// The case.
    pub id: CaseId,
    /// What it is called.
    pub reference: Reference,
    /// The month of its registration.
    pub registered_in: vocabulary::Month,
}

/// The case of one's own body with this reference, for the approver who erases it. An approver sees nothing else of it.
pub async fn find_for_erasure(tx: &mut Tx, reference: Reference) -> Outcome<Doomed> {
    let body = tx.ctx().actor.body().unwrap_or(vocabulary::Id::nil());
    let row = tx.the_row(&sql::OF_BODY_BY_REFERENCE, args![reference, body]).await?;
    doomed(tx, row.get("id")?).await
}

/// What the page before an erasure says.
pub async fn doomed(tx: &mut Tx, id: CaseId) -> Outcome<Doomed> {
    tx.permit(Action::EraseCase, id).await?;
    let case = read(tx, id).await?;
    Ok(Doomed { id, reference: case.reference, registered_in: case.registered_on.month() })
}

/// Erases a case: the wraps of its sections go from the key store, their bytes and every coded row from the data store, a
/// tombstone stays on the case row; hand-overs, consents, the sheet and its screening go with it, and the fact shrinks to a coarse row that nothing leads to. `reference` is typed by
/// the approver to confirm. Closed months keep their totals.
pub async fn erase(tx: &mut Tx, id: CaseId, reference: Reference) -> Outcome<()> {
    let permit = tx.permit(Action::EraseCase, id).await?;
    let case = read(tx, id).await?;
    if case.reference != reference {
        return Err(vocabulary::Refusal::field("reference", "cases-erase-reference-differs").into());
    }
    tx.record(Entry::of(&permit)).await?;
    clear(tx, id, case.fact).await
}

/// Finishes erasures whose keys went and whose rows stayed: after a crash between the stores, or in an old backup of the
/// data restored beside today's key store. Records that are no cases, and cases that still have a section, are left.
pub(crate) async fn finish_erasures(tx: &mut Tx, records: impl Iterator<Item = CaseId>) -> Outcome<()> {
    for id in records {
        let Some(row) = tx.row(&sql::ONE, args![id]).await? else { continue };
        if tx.has_sections(id).await? {
            continue;
        }
        let permit = tx.permit_own(Action::RunJobs).await?;
        tx.record(Entry::of(&permit).on(id)).await?;
        clear(tx, id, Case::read(&row)?.fact).await?;
    }
    Ok(())
}

/// Removes everything of a case but its tombstone.
async fn clear(tx: &mut Tx, id: CaseId, fact: FactId) -> Outcome<()> {
    tx.destroy_sections(id).await?;
    tx.forget_outcomes_of(id).await?;
    referrals::erase_for_case(tx, id).await?;
    consents::erase_for_case(tx, id).await?;
    sheets::erase_for_case(tx, id).await?;
    facts::coarsen(tx, fact).await?;
    for statement in [
        &sql::REMOVE_FORMS,
        &sql::REMOVE_CITIZENSHIPS,
        &sql::REMOVE_ANSWERS,
        &sql::REMOVE_TEAM,
        &sql::REMOVE_STATUSES,
    ] {
        tx.also(statement, args![id]).await?;
    }
    let now = tx.ctx().now();
    match tx.also(&sql::ERASE, args![id, now]).await? {
        1 => Ok(()),
        _ => Err(Fault::broken("a tombstone").into()),
    }
}
