//! Circular letters: with them the office asks bodies of the register for their part of an answer, on paper and under a file number.

use std::collections::BTreeMap;

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{BodyId, FieldRefusal, InquiryId, LetterId, Outcome, Refusal};

use super::{
    LINE, LONGEST,
    model::{Letter, NewLetter},
    refused, sound, store,
};
use crate::bodies;

/// The most bodies that one letter goes to.
const MOST_ADDRESSEES: usize = 200;

async fn unwritten(tx: &mut Tx, new: &NewLetter) -> Outcome<Vec<FieldRefusal>> {
    let mut wrong = Vec::new();
    for (field, text, most, missing) in [
        ("file_number", &new.file_number, LINE, "requests-file-number-missing"),
        ("subject", &new.subject, LINE, "requests-subject-missing"),
        ("place", &new.place, LINE, "requests-place-missing"),
        ("text", &new.text, LONGEST, "requests-text-missing"),
    ] {
        if text.trim().is_empty() {
            wrong.push(refused(field, missing));
        } else if text.chars().count() > most {
            wrong.push(refused(field, "requests-text-long"));
        }
    }
    if new.signatory.chars().count() > LINE {
        wrong.push(refused("signatory", "requests-text-long"));
    }
    if new.due < new.dated {
        wrong.push(refused("due", "requests-letter-due-before"));
    }
    let known: Vec<BodyId> = bodies::list(tx).await?.into_iter().map(|body| body.id).collect();
    let all_known = new.addressees.iter().all(|body| known.contains(body));
    if new.addressees.is_empty() || new.addressees.len() > MOST_ADDRESSEES || !all_known {
        wrong.push(refused("addressees", "requests-letter-addressees-missing"));
    }
    Ok(wrong)
}

async fn address(tx: &mut Tx, letter: LetterId, new: &NewLetter) -> Outcome<()> {
    let mut bodies = new.addressees.clone();
    bodies.sort_unstable();
    bodies.dedup();
    for body in bodies {
        tx.also(&store::ADDRESS, args![letter, body]).await?;
    }
    Ok(())
}

/// Writes a circular letter.
pub async fn write_letter(tx: &mut Tx, request: InquiryId, new: &NewLetter) -> Outcome<LetterId> {
    let permit = tx.permit(Action::ManageInquiry, request).await?;
    sound(unwritten(tx, new).await?)?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let (id, now): (LetterId, _) = (tx.ctx().new_id(), tx.ctx().now());
    let values = args![
        id,
        request,
        new.file_number.trim(),
        new.subject.trim(),
        new.place.trim(),
        new.dated,
        new.due,
        new.text.trim(),
        new.signatory.trim(),
        account,
        now
    ];
    tx.change(&store::ADD_LETTER, values, Entry::of(&permit).on(id)).await?;
    address(tx, id, new).await?;
    Ok(id)
}

/// Amends one; `version` is the one that the editor saw.
pub async fn amend_letter(
    tx: &mut Tx,
    (request, id): (InquiryId, LetterId),
    new: &NewLetter,
    version: i64,
) -> Outcome<()> {
    let permit = tx.permit(Action::ManageInquiry, request).await?;
    tx.the_row(&store::LETTER, args![request, id]).await?;
    sound(unwritten(tx, new).await?)?;
    tx.record(Entry::of(&permit).on(id)).await?;
    let values = args![
        id,
        request,
        version,
        new.file_number.trim(),
        new.subject.trim(),
        new.place.trim(),
        new.dated,
        new.due,
        new.text.trim(),
        new.signatory.trim()
    ];
    tx.also_expecting_one(&store::AMEND_LETTER, values).await?;
    tx.also(&store::CLEAR_ADDRESSEES, args![id]).await?;
    address(tx, id, new).await
}

async fn addressees(tx: &mut Tx, request: InquiryId) -> Outcome<BTreeMap<LetterId, Vec<BodyId>>> {
    let mut of: BTreeMap<LetterId, Vec<BodyId>> = BTreeMap::new();
    for row in tx.rows(&store::ADDRESSEES, args![request]).await? {
        of.entry(row.get("letter")?).or_default().push(row.get("body")?);
    }
    Ok(of)
}

/// The letters of a request, in the order in which they were written: two statements, however many there are.
pub async fn letters(tx: &mut Tx, request: InquiryId) -> Outcome<Vec<Letter>> {
    tx.permit(Action::ViewInquiry, request).await?;
    let mut of = addressees(tx, request).await?;
    let rows = tx.rows(&store::LETTERS, args![request]).await?;
    rows.iter()
        .map(|row| {
            let id: LetterId = row.get("id")?;
            Letter::read(row, of.remove(&id).unwrap_or_default())
        })
        .collect()
}

/// One letter.
pub async fn letter(tx: &mut Tx, request: InquiryId, id: LetterId) -> Outcome<Letter> {
    tx.permit(Action::ViewInquiry, request).await?;
    let row = tx.the_row(&store::LETTER, args![request, id]).await?;
    Letter::read(&row, addressees(tx, request).await?.remove(&id).unwrap_or_default())
}
