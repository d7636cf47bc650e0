//! Handling a recommendation: position, lead, deadline; and the same ask of several evaluators as one cluster.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{BodyId, Id, Outcome, Position, RecommendationId, Refusal, kinds};

use super::{model::Handling, permitted, reading::taken_in, rules, store, today};
use crate::bodies;

/// Takes a position, names who leads and until when. A position that differs from the last one, or has another reason, is
/// added to the positions, and so is that one was taken back; none is ever removed from there.
pub async fn handle(tx: &mut Tx, id: RecommendationId, handling: &Handling) -> Outcome<()> {
    let permit = permitted(tx, Action::ManageRecommendation, id).await?;
    let wrong = rules::mishandled(handling, today(tx));
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong).into());
    }
    for (field, body) in handling
        .lead
        .iter()
        .map(|lead| ("lead", lead))
        .chain(handling.co_leads.iter().map(|body| ("co_leads", body)))
    {
        exists(tx, field, *body).await?;
    }
    tx.record(Entry::of(&permit)).await?;
    let values = args![
        id,
        handling.position.map(Position::code),
        handling.lead,
        handling.deadline,
        handling.carried_out_on,
        handling.version
    ];
    tx.also_expecting_one(&store::HANDLE, values).await?;
    tx.also(&store::REMOVE_CO_LEADS, args![id]).await?;
    let mut named: Vec<BodyId> = Vec::new();
    for body in handling.co_leads.iter().copied().filter(|body| Some(*body) != handling.lead) {
        if !named.contains(&body) {
            tx.also(&store::ADD_CO_LEAD, args![id, body]).await?;
            named.push(body);
        }
    }
    take(tx, id, handling.position, handling.reason.trim()).await
}

async fn take(tx: &mut Tx, id: RecommendationId, position: Option<Position>, reason: &str) -> Outcome<()> {
    let stands = match tx.row(&store::POSITIONS, args![id]).await? {
        Some(last) => taken_in(&last)?.zip(Some(last.get::<String>("reason")?)),
        None => None,
    };
    let same = match (&stands, position) {
        (None, None) => true,
        (Some((stands, said)), Some(position)) => *stands == position && said == reason,
        (Some(_), None) | (None, Some(_)) => false,
    };
    if same {
        return Ok(());
    }
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    // a position is part of its recommendation; its id only keeps it apart from its siblings
    let own: Id<kinds::Recommendation> = tx.ctx().new_id();
    let now = tx.ctx().now();
    tx.also(
        &store::ADD_POSITION,
        args![own, id, position.map_or(store::TAKEN_BACK, Position::code), reason, account, now],
    )
    .await?;
    Ok(())
}

async fn exists(tx: &mut Tx, field: &'static str, body: BodyId) -> Outcome<()> {
    match bodies::get(tx, body).await {
        Ok(_) => Ok(()),
        Err(failure) if failure.refusal().is_some() => {
            Err(Refusal::field(field, "recommendations-body-missing").into())
        }
        Err(fault) => Err(fault),
    }
}

/// Says that a recommendation asks the same as another one, by its number: their clusters become one.
pub async fn join(tx: &mut Tx, id: RecommendationId, number: i64) -> Outcome<()> {
    let permit = permitted(tx, Action::ManageRecommendation, id).await?;
    let absent = || Refusal::field("same_as", "recommendations-repeats-absent");
    let other = tx.row(&store::BY_NUMBER, args![number]).await?.ok_or_else(absent)?;
    let other_id: RecommendationId = other.get("id")?;
    permitted(tx, Action::ManageRecommendation, other_id).await.map_err(|_| absent())?;
    if other_id == id {
        return Err(Refusal::field("same_as", "recommendations-same-itself").into());
    }
    let theirs: Option<RecommendationId> = other.maybe("cluster")?;
    let ours: Option<RecommendationId> = tx.the_row(&store::ONE, args![id]).await?.maybe("cluster")?;
    let cluster = theirs.or(ours).unwrap_or(other_id);
    if theirs.is_some() && theirs == ours {
        return Ok(());
    }
    tx.record(Entry::of(&permit)).await?;
    match ours {
        Some(ours) if ours != cluster => drop(tx.also(&store::JOIN, args![ours, cluster]).await?),
        Some(_) => {}
        None => drop(tx.also(&store::PUT, args![id, cluster]).await?),
    }
    if theirs.is_none() {
        tx.also(&store::PUT, args![other_id, cluster]).await?;
    }
    Ok(())
}

/// Takes a recommendation out of its cluster; a cluster of one is none.
pub async fn leave(tx: &mut Tx, id: RecommendationId) -> Outcome<()> {
    let permit = permitted(tx, Action::ManageRecommendation, id).await?;
    let cluster: Option<RecommendationId> = tx.the_row(&store::ONE, args![id]).await?.maybe("cluster")?;
    let Some(cluster) = cluster else { return Ok(()) };
    tx.record(Entry::of(&permit)).await?;
    let nothing: Option<RecommendationId> = None;
    tx.also(&store::PUT, args![id, nothing]).await?;
    let left: i64 = tx.the_row(&store::CLUSTERED, args![cluster]).await?.get("n")?;
    if left < 2 {
        tx.also(&store::DISSOLVE, args![cluster]).await?;
    }
    Ok(())
}
