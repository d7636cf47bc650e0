//! Bodies: the register of authorities and organisations by kind, with their mandates, designation dates and contacts.
//!
//! A body owns a key pair from the moment it is registered; what other bodies hand over is sealed to it.

mod model;
mod store;

use std::collections::BTreeMap;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::{Action, Resource};
use vocabulary::{BodyId, Day, FieldRefusal, Mandate, Outcome, Refusal};

pub use model::{Amendment, Body, BodySummary, Contact, Designation, NewBody};

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "bodies",
    migrations: &[migration!(10, "bodies", "migrations/0010_bodies.sql")],
    statements: &[store::ALL],
    relations: &[(Resource::Body, store::RELATIONS)],
    tables: &["bodies", "mandates", "contacts"],
};

/// Adds a body with its mandates and contacts, and makes its keys.
pub async fn register(tx: &mut Tx, new: &NewBody) -> Outcome<BodyId> {
    check_names(&new.name_hu, &new.name_en)?;
    let permit = tx.permit_own(Action::RegisterBody).await?;
    let body: BodyId = tx.ctx().new_id();
    let values = args![body, new.kind, new.name_hu, new.name_en, new.county, new.since];
    tx.change(&store::ADD, values, Entry::of(&permit).on(body)).await?;
    for designation in &new.designations {
        let values =
            args![body, designation.mandate.code(), designation.since, designation.until, designation.letter];
        tx.also(&store::ADD_MANDATE, values).await?;
    }
    for contact in &new.contacts {
        add_contact_row(tx, body, contact).await?;
    }
    tx.make_body_keys(body)?;
    Ok(body)
}

/// Changes a body's names, county or end date; `version` is the one that the editor saw.
pub async fn amend(tx: &mut Tx, body: BodyId, amendment: &Amendment) -> Outcome<()> {
    check_names(&amendment.name_hu, &amendment.name_en)?;
    let permit = tx.permit(Action::ManageBody, body).await?;
    tx.record(Entry::of(&permit)).await?;
    let values = args![
        body,
        amendment.name_hu,
        amendment.name_en,
        amendment.county,
        amendment.until,
        amendment.version
    ];
    tx.also_expecting_one(&store::AMEND, values).await
}

/// Designates a body for a mandate from a day on.
pub async fn designate(tx: &mut Tx, body: BodyId, designation: &Designation) -> Outcome<()> {
    let permit = tx.permit(Action::ManageBody, body).await?;
    if designation.until.is_some_and(|until| until < designation.since) {
        return Err(Refusal::field("until", "bodies-designation-until-before-since").into());
    }
    let values =
        args![body, designation.mandate.code(), designation.since, designation.until, designation.letter];
    tx.change(&store::ADD_MANDATE, values, Entry::of(&permit)).await?;
    Ok(())
}

/// Ends a mandate on a day; what the body received before stays with it.
pub async fn end_mandate(tx: &mut Tx, body: BodyId, mandate: Mandate, until: Day) -> Outcome<()> {
    let permit = tx.permit(Action::ManageBody, body).await?;
    let ended =
        tx.change(&store::END_MANDATE, args![body, mandate.code(), until], Entry::of(&permit)).await?;
    if ended == 0 { Err(Refusal::rule("bodies-mandate-not-held").into()) } else { Ok(()) }
}

/// Adds a contact of a body.
pub async fn add_contact(tx: &mut Tx, body: BodyId, contact: &Contact) -> Outcome<()> {
    let permit = tx.permit(Action::ManageBody, body).await?;
    if contact.phone.is_none() && contact.email.is_none() {
        return Err(Refusal::field("phone", "bodies-contact-needs-a-way").into());
    }
    tx.record(Entry::of(&permit)).await?;
    add_contact_row(tx, body, contact).await
}

async fn add_contact_row(tx: &mut Tx, body: BodyId, contact: &Contact) -> Outcome<()> {
    let id: vocabulary::Id<vocabulary::kinds::Body> = tx.ctx().new_id();
    let languages = contact.languages.join(" ");
    let values = args![
        id,
        body,
        contact.label_hu,
        contact.label_en,
        contact.phone,
        contact.email,
        languages,
        contact.always_open
    ];
    tx.also(&store::ADD_CONTACT, values).await?;
    Ok(())
}

/// Every body that exists today, with today's mandates. The register is small; readers sort it in their language.
pub async fn list(tx: &mut Tx) -> Outcome<Vec<BodySummary>> {
    tx.permit_own(Action::ListBodies).await?;
    summaries(tx).await
}

/// The bodies that hold a mandate today; for choosing whom to refer to.
pub async fn holding(tx: &mut Tx, mandate: Mandate) -> Outcome<Vec<BodySummary>> {
    tx.permit_own(Action::ListBodies).await?;
    Ok(summaries(tx).await?.into_iter().filter(|body| body.mandates.contains(&mandate)).collect())
}

async fn summaries(tx: &mut Tx) -> Outcome<Vec<BodySummary>> {
    let today = today(tx);
    let mut bodies = Vec::new();
    for row in tx.rows(&store::LIST, args![today]).await? {
        bodies.push(BodySummary::read(&row)?);
    }
    for row in tx.rows(&store::ALL_MANDATES, args![today]).await? {
        let id: BodyId = row.get("body")?;
        if let Some(body) = bodies.iter_mut().find(|body| body.id == id) {
            body.mandates.push(row.code("mandate", Mandate::parse)?);
        }
    }
    Ok(bodies)
}

/// One body with every designation and contact.
pub async fn get(tx: &mut Tx, body: BodyId) -> Outcome<Body> {
    tx.permit(Action::ViewBody, body).await?;
    let today = today(tx);
    let row = tx.the_row(&store::ONE, args![body]).await?;
    let mut summary = BodySummary::read(&row)?;
    let mut designations = Vec::new();
    for row in tx.rows(&store::DESIGNATIONS, args![body]).await? {
        designations.push(Designation::read(&row)?);
    }
    summary.mandates = designations.iter().filter(|d| d.holds_on(today)).map(|d| d.mandate).collect();
    let mut contacts = Vec::new();
    for row in tx.rows(&store::CONTACTS, args![body]).await? {
        contacts.push(Contact::read(&row)?);
    }
    Ok(Body {
        summary,
        since: row.get("since")?,
        until: row.maybe("until")?,
        version: row.get("version")?,
        designations,
        contacts,
    })
}

/// What every body is called in Hungarian and English, those that have ended among them: for records that name many.
pub async fn names(tx: &mut Tx) -> Outcome<BTreeMap<BodyId, (String, String)>> {
    tx.permit_own(Action::ListBodies).await?;
    let rows = tx.rows(&store::NAMES, args![]).await?;
    rows.iter().map(|row| Ok((row.get("id")?, (row.get("name_hu")?, row.get("name_en")?)))).collect()
}

/// The code of the kind of the actor's own body, for records that keep it as it was.
pub(crate) async fn own_kind(tx: &mut Tx) -> Outcome<String> {
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    tx.the_row(&store::ONE, args![body]).await?.get("kind")
}

/// The mandates that a body holds today, for the actor of a session.
pub(crate) async fn mandates_today(tx: &mut Tx, body: BodyId) -> Outcome<Vec<Mandate>> {
    let today = today(tx);
    let rows = tx.rows(&store::HELD, args![body, today]).await?;
    rows.iter().map(|row| row.code("mandate", Mandate::parse)).collect()
}

fn today(tx: &Tx) -> Day {
    tx.ctx().now().day_in(crate::time_zone())
}

fn check_names(hu: &str, en: &str) -> Outcome<()> {
    let empty = |field: &str, name: &str| {
        name.trim().is_empty().then(|| FieldRefusal {
            field: field.to_owned(),
            key: "bodies-name-missing",
            args: vec![],
        })
    };
    let fields: Vec<_> = [empty("name_hu", hu), empty("name_en", en)].into_iter().flatten().collect();
    if fields.is_empty() { Ok(()) } else { Err(Refusal::fields(fields).into()) }
}
