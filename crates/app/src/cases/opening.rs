//! Filing a sheet makes a case.

use policy::{Action, Permit};
use store::{Entry, Sealing, Tx, args};
use vocabulary::{CaseId, CaseStatus, EntryId, Fault, Outcome, Reference};

use super::{IDENTITY, NewCase, RETENTION, SHEET, rules, store as sql};
use crate::{
    bodies,
    facts::{self, Dimensions, NewFact, Source},
    packs, unused_reference,
};

/// Makes a case out of a sheet, inside the transaction that files it. The filing account is its team; the sealed sections
/// open to the filing body alone. The fact is written in the same transaction.
pub async fn open(tx: &mut Tx, permit: &Permit, new: &NewCase) -> Outcome<(CaseId, Reference)> {
    if permit.action() != Action::FileSheet || permit.record() != new.sheet {
        return Err(Fault::broken("a case without a filed sheet").into());
    }
    let (Some(account), Some(body)) = (tx.ctx().actor.account(), tx.ctx().actor.body()) else {
        return Err(Fault::broken("a case without a member who files it").into());
    };
    let id: CaseId = tx.ctx().new_id();
    let reference = unused_reference(tx, &sql::TAKEN).await?;
    let now = tx.ctx().now();

    let kind = bodies::own_kind(tx).await?;
    let pack = packs::active()?.pack;
    let reg_org = pack.body_kind(&kind).map_or("UNK", |kind| kind.reg_org.as_str()).to_owned();

    // the entry first: everything else in this transaction stands under it
    tx.record(Entry::of(permit).on(id)).await?;
    let fact = facts::record(
        tx,
        &NewFact {
            source: Source::Case,
            registered_on: new.registered_on,
            body,
            body_kind: kind,
            reg_org,
            dimensions: Dimensions {
                county: new.county.clone(),
                primary_form: new.primary_form,
                sex: new.sex,
                age_group: new.age_group,
                citizenship_group: new.citizenship_group,
            },
            status: CaseStatus::Presumed,
        },
    )
    .await?;
    tx.also(
        &sql::ADD,
        args![
            id,
            reference,
            body,
            fact,
            new.sheet,
            new.county,
            new.registered_on,
            now,
            new.sex.code(),
            new.age_group.code(),
            new.citizenship_group.code(),
            new.primary_form.code(),
            new.consent_mode.code(),
            new.pack_hash,
            new.controller,
            new.basis,
            new.regime,
            RETENTION
        ],
    )
    .await?;
    for form in rules::tidy_forms(new.primary_form, &new.forms) {
        tx.also(&sql::ADD_FORM, args![id, form.code()]).await?;
    }
    for country in once_each(&new.citizenships) {
        tx.also(&sql::ADD_CITIZENSHIP, args![id, country]).await?;
    }
    for (question, code) in once_each(&new.answers) {
        tx.also(&sql::ADD_ANSWER, args![id, question, code]).await?;
    }
    tx.also(&sql::ADD_MEMBER, args![account, id, now, account]).await?;
    let step: EntryId = tx.ctx().new_id();
    let status = CaseStatus::Presumed.code();
    tx.also(&sql::ADD_STATUS, args![step, id, status, new.ground, body, account, new.registered_on, now])
        .await?;
    let readers = &[body];
    tx.seal(id, Sealing { kind: IDENTITY, text: &new.identity, readers, later: &[] }).await?;
    tx.seal(id, Sealing { kind: SHEET, text: &new.sheet_text, readers, later: &[] }).await?;
    Ok((id, reference))
}

/// What was sent twice counts once.
pub(super) fn once_each<T: Ord + Clone>(items: &[T]) -> Vec<T> {
    let mut sorted = items.to_vec();
    sorted.sort();
    sorted.dedup();
    sorted
}
