//! Contacts: how an office of a body is reached, for which county, in which languages, and when.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{BodyId, ContactId, Outcome};

use super::{Answering, Contact, Hours, Listed, rules, store};
use crate::packs;

/// Whom one can call from a county: the telephones of bodies that help or find places, with the body's name in Hungarian and
/// English; those that answer now first. Every colleague sees them, as they see the register.
pub async fn answering(tx: &mut Tx, county: &str) -> Outcome<Vec<Answering>> {
    tx.permit_own(Action::ListBodies).await?;
    let now = tx.ctx().now();
    let mut all = Vec::new();
    for row in tx.rows(&store::ANSWERING, args![super::today(tx), county]).await? {
        let contact = Listed::read(&row)?.contact;
        let open = contact.answers_at(now, crate::time_zone());
        all.push(Answering { body: (row.get("name_hu")?, row.get("name_en")?), contact, open });
    }
    all.sort_by_key(|one| (one.open != Some(true), one.open == Some(false)));
    Ok(all)
}

/// Adds a contact of a body.
pub async fn add_contact(tx: &mut Tx, body: BodyId, contact: &Contact) -> Outcome<ContactId> {
    let permit = tx.permit(Action::ManageBody, body).await?;
    rules::unless_wrong(rules::wrong_in(packs::active()?.pack, contact))?;
    tx.record(Entry::of(&permit)).await?;
    add_row(tx, body, contact).await
}

/// Changes a contact of a body; `version` is the one that the editor saw.
pub async fn change_contact(
    tx: &mut Tx,
    body: BodyId,
    id: ContactId,
    version: i64,
    contact: &Contact,
) -> Outcome<()> {
    let permit = tx.permit(Action::ManageBody, body).await?;
    tx.the_row(&store::CONTACT, args![id, body]).await?;
    rules::unless_wrong(rules::wrong_in(packs::active()?.pack, contact))?;
    tx.record(Entry::of(&permit)).await?;
    let (days, opens, closes) = hours(contact);
    let values = args![
        id,
        body,
        contact.label_hu,
        contact.label_en,
        contact.phone,
        contact.email,
        contact.county,
        contact.languages.join(" "),
        contact.hours == Hours::NightAndDay,
        days,
        opens,
        closes,
        version
    ];
    tx.also_expecting_one(&store::CHANGE_CONTACT, values).await
}

/// Removes a contact of a body; `version` is the one that the editor saw.
pub async fn remove_contact(tx: &mut Tx, body: BodyId, id: ContactId, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageBody, body).await?;
    tx.the_row(&store::CONTACT, args![id, body]).await?;
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::REMOVE_CONTACT, args![id, body, version]).await
}

/// Adds the row under an entry that the transaction holds.
pub(super) async fn add_row(tx: &mut Tx, body: BodyId, contact: &Contact) -> Outcome<ContactId> {
    let id: ContactId = tx.ctx().new_id();
    let (days, opens, closes) = hours(contact);
    let values = args![
        id,
        body,
        contact.label_hu,
        contact.label_en,
        contact.phone,
        contact.email,
        contact.county,
        contact.languages.join(" "),
        contact.hours == Hours::NightAndDay,
        days,
        opens,
        closes
    ];
    tx.also(&store::ADD_CONTACT, values).await?;
    Ok(id)
}

fn hours(contact: &Contact) -> (Option<String>, Option<i64>, Option<i64>) {
    match &contact.hours {
        Hours::NightAndDay | Hours::Unsaid => (None, None, None),
        Hours::At(opening) => {
            let days: Vec<_> = opening.days.iter().map(u8::to_string).collect();
            (Some(days.join(" ")), Some(i64::from(opening.from)), Some(i64::from(opening.to)))
        }
    }
}
