//! The statistical plane: one fact per registered victim, in versions, without a person.
//!
//! | verb | what it does |
//! |---|---|
//! | [`record`] | writes the first version of a fact, in the transaction that files the case |
//! | [`revise`] | adds a version with another status or corrected dimensions |
//! | [`coarsen`] | replaces every version by one coarse row, when the case is erased |
//! | [`latest`] | the newest version, for the case that holds the fact |
//! | [`registered_in`], [`first_month`] | how many were registered in a month, by cell, and since when; for closing months |
//!
//! A fact's id is random and stands on the case row alone: whoever reads the facts finds no case, and erasing the case
//! cuts the tie. Dates are days. **Absent:** names, free text, ethnicity, times of day, any verb that lists facts.

mod model;
mod store;

use ::store::{Feature, Tx, args, migration};
use vocabulary::{CaseStatus, FactId, Fault, Month, Outcome, Refusal};

pub use model::{Cell, Dimensions, Fact, NewFact, Source};

/// What the feature hands to the cellar.
pub static FEATURE: Feature = Feature {
    name: "facts",
    migrations: &[migration!(31, "facts", "migrations/0031_facts.sql")],
    statements: &[store::ALL],
    relations: &[],
    tables: &["facts"],
};

/// Writes the first version of a fact. The transaction must already hold the entry of the change that the fact counts.
pub async fn record(tx: &mut Tx, new: &NewFact) -> Outcome<FactId> {
    let fact: FactId = tx.ctx().random_id();
    let first = Fact {
        source: new.source,
        registered_on: new.registered_on,
        body: new.body,
        body_kind: new.body_kind.clone(),
        reg_org: new.reg_org.clone(),
        dimensions: new.dimensions.clone(),
        status: new.status,
    };
    add(tx, fact, 1, &first, new.registered_on).await?;
    Ok(fact)
}

/// Adds a version: `change` sees the newest one. `valid_from` is the day from which the new version is true.
pub async fn revise(
    tx: &mut Tx,
    fact: FactId,
    valid_from: vocabulary::Day,
    change: impl FnOnce(&mut Fact),
) -> Outcome<()> {
    let (version, mut newest) = newest(tx, fact).await?;
    change(&mut newest);
    add(tx, fact, version + 1, &newest, valid_from).await
}

/// Replaces every version of a fact by one coarse row: year, sex, age group, form, citizenship group. Nothing else
/// remains, and the row gets an id that nobody held before.
pub async fn coarsen(tx: &mut Tx, fact: FactId) -> Outcome<()> {
    let (_, newest) = newest(tx, fact).await?;
    tx.also(&store::REMOVE, args![fact]).await?;
    if newest.status == CaseStatus::NotIdentified {
        // it was never counted, and a row without a status would be
        return Ok(());
    }
    let unheld: FactId = tx.ctx().random_id();
    let year = i64::from(newest.registered_on.date().year());
    // the first day of the year of registration: the day of erasure would be a trace
    let recorded = vocabulary::Day::new(newest.registered_on.date().year(), 1, 1)
        .ok_or_else(|| Fault::broken("a fact's year"))?;
    let d = &newest.dimensions;
    tx.also(
        &store::ADD_COARSE,
        args![
            unheld,
            recorded,
            year,
            d.primary_form.code(),
            d.sex.code(),
            d.age_group.code(),
            d.citizenship_group.code()
        ],
    )
    .await?;
    Ok(())
}

/// The newest version of a fact.
pub async fn latest(tx: &mut Tx, fact: FactId) -> Outcome<Fact> {
    newest(tx, fact).await.map(|(_, fact)| fact)
}

/// How many were registered in a month, cell by cell; not identified ones are left out. Only for closing the month:
/// it returns counts and never a fact.
pub async fn registered_in(tx: &mut Tx, month: Month) -> Outcome<Vec<Cell>> {
    let rows = tx.rows(&store::REGISTERED_IN, args![month.first_day(), month.plus(1).first_day()]).await?;
    rows.iter().map(Cell::read).collect()
}

/// The month of the first registration, if there is one.
pub async fn first_month(tx: &mut Tx) -> Outcome<Option<Month>> {
    let row = tx.the_row(&store::FIRST_DAY, &[]).await?;
    Ok(row.maybe::<vocabulary::Day>("day")?.map(vocabulary::Day::month))
}

async fn newest(tx: &mut Tx, fact: FactId) -> Outcome<(i64, Fact)> {
    let row = tx.row(&store::NEWEST, args![fact]).await?.ok_or_else(Refusal::not_found)?;
    Ok((row.get("version")?, Fact::read(&row)?))
}

async fn add(tx: &mut Tx, id: FactId, version: i64, fact: &Fact, valid_from: vocabulary::Day) -> Outcome<()> {
    // a day is all that a fact may say about its recording; which midnight ends it does not matter
    let today = tx.ctx().now().day_in("UTC");
    let d = &fact.dimensions;
    let values = args![
        id,
        version,
        fact.source.code(),
        valid_from,
        today,
        fact.registered_on,
        i64::from(fact.registered_on.date().year()),
        fact.body_kind,
        fact.reg_org,
        fact.body,
        d.county,
        d.primary_form.code(),
        d.sex.code(),
        d.age_group.code(),
        d.citizenship_group.code(),
        fact.status.code()
    ];
    tx.also(&store::ADD, values).await?;
    Ok(())
}
