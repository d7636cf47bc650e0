//! The quarterly self-report of the responsible body.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{MeasureId, Outcome, Refusal, ReportId};

use super::{
    model::{Counted, MeasureLine, Report},
    outline::sound,
    rules, store, today,
};
use crate::figures::Quarter;

/// Reports on the quarter that ended last, which the writer must have had before them: what is written about one quarter is not filed
/// under the next. A second report on the same quarter is added; the newest counts, also where it was done or dropped by a slip.
pub async fn report(tx: &mut Tx, (id, quarter): (MeasureId, Quarter), report: &Report) -> Outcome<()> {
    let permit = tx.permit(Action::ReportMeasure, id).await?;
    let due = rules::ended(today(tx));
    let line = MeasureLine::read(&tx.the_row(&store::LINE, args![id]).await?, Counted::All)?;
    if !line.takes_report(due) {
        return Err(Refusal::not_found().into());
    }
    if quarter != due {
        return Err(Refusal::field("progress", "plans-report-other-quarter").into());
    }
    sound(rules::unreported(report))?;
    let (Some(account), Some(body)) = (tx.ctx().actor.account(), tx.ctx().actor.body()) else {
        return Err(Refusal::not_found().into());
    };
    let own: ReportId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![
        own,
        id,
        quarter.number(),
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
