//! Two figures that should agree, and why they do not.

use std::cmp::Reverse;

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{ComparisonId, FigureId, Outcome, ReasonId, Refusal, Title, pack::Mark};

use super::{
    defining,
    definition::{Comparison, Figure, NewReason, Period, Reason, Stated},
    reading, store,
};

/// Two figures in the order in which their comparison is stored.
fn ordered(one: Figure, other: Figure) -> [Figure; 2] {
    if one.number < other.number { [one, other] } else { [other, one] }
}

/// Says that a figure should agree with the one that has this number. Said twice it is so once. Returns the other figure.
pub async fn compare(tx: &mut Tx, id: FigureId, number: i64) -> Outcome<FigureId> {
    let permit = tx.permit(Action::ManageFigure, id).await?;
    let figure = reading::one(tx, id).await?;
    let other = reading::numbered(tx, "number", number).await?;
    if other.id == id {
        return Err(Refusal::field("number", "figures-compare-itself").into());
    }
    if other.of.unit != figure.of.unit {
        return Err(Refusal::field("number", "figures-compare-units").into());
    }
    let other_id = other.id;
    let [one, other] = ordered(figure, other);
    if tx.row(&store::PAIR, args![one.id, other.id]).await?.is_some() {
        return Ok(other_id);
    }
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let (own, now): (ComparisonId, _) = (tx.ctx().new_id(), tx.ctx().now());
    tx.change(&store::COMPARE, args![own, one.id, other.id, account, now], Entry::of(&permit)).await?;
    Ok(other_id)
}

async fn pair(tx: &mut Tx, one: FigureId, other: FigureId) -> Outcome<(ComparisonId, [Figure; 2])> {
    let figures = ordered(reading::one(tx, one).await?, reading::one(tx, other).await?);
    let [first, second] = &figures;
    let id = tx.the_row(&store::PAIR, args![first.id, second.id]).await?.get("id")?;
    Ok((id, figures))
}

/// Two figures side by side, with why they do not agree.
pub async fn comparison(tx: &mut Tx, one: FigureId, other: FigureId) -> Outcome<Comparison> {
    tx.permit(Action::ViewFigure, one).await?;
    tx.permit(Action::ViewFigure, other).await?;
    let manages = tx.may(Action::ManageFigure, one).await?;
    let (id, figures) = pair(tx, one, other).await?;
    let [first, second] = &figures;
    let sides = [reading::values(tx, first).await?, reading::values(tx, second).await?];
    let mut reasons = Vec::new();
    for row in tx.rows(&store::REASONS, args![id]).await? {
        reasons.push(Reason {
            id: row.get("id")?,
            of: NewReason {
                text: Title { hu: row.get("text_hu")?, en: row.get("text_en")? },
                source: row.get("source")?,
                address: row.maybe("address")?,
                mark: row.code("mark", Mark::parse)?,
            },
            at: row.get("given_at")?,
        });
    }
    Ok(Comparison { id, figures, rows: side_by_side(sides), reasons, manages })
}

/// Both values of each time that one of the two is about, the latest first. What was replaced stays away.
fn side_by_side(sides: [Vec<Stated>; 2]) -> Vec<(Period, [Option<Stated>; 2])> {
    let [one, other] = sides.map(|side| side.into_iter().filter(|value| !value.replaced).collect::<Vec<_>>());
    let mut periods: Vec<Period> = one.iter().chain(&other).map(|value| value.period).collect();
    periods.sort_by_key(|period| Reverse((period.last, period.first)));
    periods.dedup();
    let at = |side: &[Stated], period: Period| side.iter().find(|value| value.period == period).cloned();
    periods.into_iter().map(|period| (period, [at(&one, period), at(&other, period)])).collect()
}

/// Says why two figures do not agree.
pub async fn give_reason(tx: &mut Tx, (one, other): (FigureId, FigureId), new: &NewReason) -> Outcome<()> {
    let permit = tx.permit(Action::ManageFigure, one).await?;
    let (comparison, _) = pair(tx, one, other).await?;
    defining::sound(defining::unreasoned(new))?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let (id, now): (ReasonId, _) = (tx.ctx().new_id(), tx.ctx().now());
    let values = args![
        id,
        comparison,
        new.text.hu.trim(),
        new.text.en.trim(),
        new.source.trim(),
        new.address,
        new.mark.code(),
        account,
        now
    ];
    tx.change(&store::ADD_REASON, values, Entry::of(&permit)).await?;
    Ok(())
}

/// Withdraws a reason; it stays in the records and leaves the page.
pub async fn withdraw_reason(
    tx: &mut Tx,
    (one, other): (FigureId, FigureId),
    reason: ReasonId,
) -> Outcome<()> {
    let permit = tx.permit(Action::ManageFigure, one).await?;
    let (comparison, _) = pair(tx, one, other).await?;
    let now = tx.ctx().now();
    match tx.change(&store::WITHDRAW, args![reason, comparison, now], Entry::of(&permit)).await? {
        0 => Err(Refusal::not_found().into()),
        _ => Ok(()),
    }
}
