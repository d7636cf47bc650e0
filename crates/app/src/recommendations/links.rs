//! Measures that serve recommendations, n to m. `plans` asks for the measure, this file for the recommendation.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{MeasureId, Outcome, RecommendationId, Refusal};

use super::{model::Line, permitted, sees_drafts, store};

/// Says that a measure serves the recommendation with this number. Said twice it is so once.
pub(crate) async fn serve(tx: &mut Tx, measure: MeasureId, number: i64) -> Outcome<RecommendationId> {
    let absent = || Refusal::field("number", "recommendations-repeats-absent");
    let row = tx.row(&store::BY_NUMBER, args![number]).await?.ok_or_else(absent)?;
    let id: RecommendationId = row.get("id")?;
    let permit = permitted(tx, Action::ManageRecommendation, id).await.map_err(|_| absent())?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    tx.change(&store::LINK, args![id, measure, account, now], Entry::of(&permit)).await?;
    Ok(id)
}

/// Takes that back.
pub(crate) async fn serve_no_more(tx: &mut Tx, measure: MeasureId, id: RecommendationId) -> Outcome<()> {
    let permit = permitted(tx, Action::ManageRecommendation, id).await?;
    tx.change(&store::UNLINK, args![id, measure], Entry::of(&permit)).await?;
    Ok(())
}

/// What a measure serves, without confidential drafts for whoever may not see them.
pub async fn served_by(tx: &mut Tx, measure: MeasureId) -> Outcome<Vec<Line>> {
    tx.permit(Action::ViewMeasure, measure).await?;
    let drafts = sees_drafts(tx).await?;
    let mut lines = Vec::new();
    for row in tx.rows(&store::SERVED_BY, args![measure]).await? {
        let line = Line::read(&row)?;
        if drafts || !line.confidential {
            lines.push(line);
        }
    }
    Ok(lines)
}

/// The recommendation with this number, for whoever may tie something to it.
pub(crate) async fn numbered(tx: &mut Tx, number: i64) -> Outcome<RecommendationId> {
    let absent = || Refusal::field("number", "recommendations-repeats-absent");
    let row = tx.row(&store::BY_NUMBER, args![number]).await?.ok_or_else(absent)?;
    let id: RecommendationId = row.get("id")?;
    permitted(tx, Action::ManageRecommendation, id).await.map_err(|_| absent())?;
    Ok(id)
}
