//! The quarterly self-report of the responsible body.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{MeasureId, Outcome, Refusal, ReportId};

use super::{model::Report, outline::sound, rules, store, today};

/// Reports on the quarter that ended last. A second report on the same quarter is added; the newest counts.
pub async fn report(tx: &mut Tx, id: MeasureId, report: &Report) -> Outcome<()> {
    let permit = tx.permit(Action::ReportMeasure, id).await?;
    sound(rules::unreported(report))?;
    let (Some(account), Some(body)) = (tx.ctx().actor.account(), tx.ctx().actor.body()) else {
        return Err(Refusal::not_found().into());
    };
    let quarter = rules::ended(today(tx)).number();
    let own: ReportId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![
        own,
        id,
        quarter,
        body,
        account,
        report.status.code(),
        report.risk.code(),
        report.progress,
        report.next_step,
        now
    ];
    tx.change(&store::ADD_REPORT, values, Entry::of(&permit)).await?;
    tx.also(&store::PROGRESS, args![id, report.status.code(), report.risk.code()]).await?;
    Ok(())
}
