//! Measures of other strategies that belong to a measure: what a child protection strategy or a digital one promises for the same
//! people is followed there and seen here. A link has no direction and says nothing but that.

use ::store::{Entry, Row, Tx, args};
use policy::Action;
use vocabulary::{MeasureId, MeasureStatus, Outcome, Refusal, Title};

use super::store;

/// A measure of another strategy, with what that is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The measure.
    pub id: MeasureId,
    /// What its strategy is called.
    pub strategy: Title,
    /// Its number there.
    pub code: String,
    /// What is to be done.
    pub title: Title,
    /// How far it is.
    pub status: MeasureStatus,
}

impl Related {
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            strategy: Title { hu: row.get("strategy_hu")?, en: row.get("strategy_en")? },
            code: row.get("code")?,
            title: Title { hu: row.get("title_hu")?, en: row.get("title_en")? },
            status: row.code("status", MeasureStatus::parse)?,
        })
    }
}

/// The measures of other strategies that belong to one, as far as the actor may see them.
pub async fn related(tx: &mut Tx, id: MeasureId) -> Outcome<Vec<Related>> {
    tx.permit(Action::ViewMeasure, id).await?;
    let mut seen = Vec::new();
    for row in tx.rows(&store::RELATED, args![id]).await? {
        let one = Related::read(&row)?;
        if tx.may(Action::ViewMeasure, one.id).await? {
            seen.push(one);
        }
    }
    Ok(seen)
}

/// The measures of other strategies that could be said to belong to it.
pub async fn relatable(tx: &mut Tx, id: MeasureId) -> Outcome<Vec<Related>> {
    tx.permit(Action::ManageMeasure, id).await?;
    tx.rows(&store::RELATABLE, args![id]).await?.iter().map(Related::read).collect()
}

fn pair(one: MeasureId, other: MeasureId) -> (MeasureId, MeasureId) {
    if one.uuid() < other.uuid() { (one, other) } else { (other, one) }
}

/// Says that two measures of different strategies belong together.
///
/// # Errors
/// Field `measure`: absent, of the same strategy, or linked already.
pub async fn relate(tx: &mut Tx, id: MeasureId, other: MeasureId) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeasure, id).await?;
    if !relatable(tx, id).await?.iter().any(|one| one.id == other) {
        return Err(Refusal::field("measure", "plans-related-missing").into());
    }
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    let (one, two) = pair(id, other);
    tx.change(&store::RELATE, args![one, two, account, now], Entry::of(&permit)).await?;
    Ok(())
}

/// Takes that back.
pub async fn unrelate(tx: &mut Tx, id: MeasureId, other: MeasureId) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeasure, id).await?;
    let (one, two) = pair(id, other);
    tx.record(Entry::of(&permit)).await?;
    if tx.also(&store::UNRELATE, args![one, two]).await? == 0 {
        return Err(Refusal::not_found().into());
    }
    Ok(())
}
