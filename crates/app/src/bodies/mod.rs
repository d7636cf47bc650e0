//! Bodies: the register of authorities and organisations by kind, with their mandates, designation dates and contacts.
//!
//! A body owns a key pair from the moment it is registered; what other bodies hand over is sealed to it.
//!
//! | verb | what it does |
//! |---|---|
//! | [`register`], [`amend`] | adds a body; corrects its entry, or says when it ends |
//! | [`designate`], [`end_mandate`] | a mandate from a day on, with its letter; its last day |
//! | [`answering`] | whom one can call from a county, those that answer now first |
//! | [`add_contact`], [`change_contact`], [`remove_contact`] | how an office is reached, for which county, in which languages, when |
//! | [`list`], [`holding`], [`ended`], [`get`] | the register |
//!
//! **Kept** without a term: a mandate that has ended says why something was shared then. A contact is of an office, and what
//! was changed or removed of it is not kept. A body that has ended holds no mandate, so that its people open nothing more.

mod contacts;
mod mandates;
mod model;
mod rules;
mod store;

use std::collections::BTreeMap;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::{Action, Resource};
use vocabulary::{BodyId, Day, Mandate, Outcome, Refusal};

use crate::packs;

pub use contacts::{add_contact, answering, change_contact, remove_contact};
pub use mandates::{designate, end_mandate};
pub use model::{Amendment, Answering, Body, BodySummary, Contact, Designation, Hours, Listed, NewBody};
pub(crate) use rules::is_email;
pub use rules::wrong_in;

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "bodies",
    migrations: &[
        migration!(10, "bodies", "migrations/0010_bodies.sql"),
        migration!(13, "contact hours", "migrations/0013_contact_hours.sql"),
    ],
    statements: &[store::ALL],
    relations: &[(Resource::Body, store::RELATIONS)],
    tables: &["bodies", "mandates", "contacts"],
};

/// Adds a body with its mandates and contacts, and makes its keys.
pub async fn register(tx: &mut Tx, new: &NewBody) -> Outcome<BodyId> {
    rules::unless_wrong(rules::names(&new.name_hu, &new.name_en))?;
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
        contacts::add_row(tx, body, contact).await?;
    }
    tx.make_body_keys(body)?;
    Ok(body)
}

/// Changes a body's names, county or end date; `version` is the one that the editor saw.
pub async fn amend(tx: &mut Tx, body: BodyId, amendment: &Amendment) -> Outcome<()> {
    let permit = tx.permit(Action::ManageBody, body).await?;
    let since: Day = tx.the_row(&store::ONE, args![body]).await?.get("since")?;
    let mut wrong = rules::names(&amendment.name_hu, &amendment.name_en);
    wrong.extend(rules::county(packs::active()?.pack, amendment.county.as_deref()));
    if amendment.until.is_some_and(|until| until < since) {
        wrong.push(rules::wrong("until", "bodies-amend-until-before-since"));
    }
    rules::unless_wrong(wrong)?;
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

/// Every body that exists today, with today's mandates. The register is small; readers sort it in their language.
pub async fn list(tx: &mut Tx) -> Outcome<Vec<BodySummary>> {
    tx.permit_own(Action::ListBodies).await?;
    summaries(tx).await
}

/// The bodies that have ended, with their last day.
pub async fn ended(tx: &mut Tx) -> Outcome<Vec<(BodySummary, Day)>> {
    tx.permit_own(Action::RegisterBody).await?;
    let today = today(tx);
    let rows = tx.rows(&store::LIST_ENDED, args![today]).await?;
    rows.iter().map(|row| Ok((BodySummary::read(row)?, row.get("until")?))).collect()
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
    let until: Option<Day> = row.maybe("until")?;
    let works = until.is_none_or(|until| today <= until);
    summary.mandates =
        designations.iter().filter(|d| works && d.holds_on(today)).map(|d| d.mandate).collect();
    let mut contacts = Vec::new();
    for row in tx.rows(&store::CONTACTS, args![body]).await? {
        contacts.push(Listed::read(&row)?);
    }
    Ok(Body {
        summary,
        since: row.get("since")?,
        until,
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
