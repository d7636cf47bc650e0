//! The closed quarters as they may be shown: the coordinator's picture, and what figures are computed from.

use ::store::{Tx, args};
use policy::Action;
use vocabulary::{AgeGroup, BodyId, FormGroup, Moment, Month, Outcome, Sex};

use super::{
    Shown,
    model::{self, Clocks, ClosedQuarter, Live, Picture, Quarter},
    protect, store,
};
use crate::referrals;

/// The picture of the country.
pub async fn picture(tx: &mut Tx) -> Outcome<Picture> {
    tx.permit_own(Action::ViewPicture).await?;
    let quarters: Vec<ClosedQuarter> = quarters(tx).await?.into_iter().map(|(quarter, _)| quarter).collect();
    let waiting_now = referrals::waiting(tx).await?;
    let after = quarters.first().map_or(Month::from_number(0), |newest| newest.quarter.months()[2].plus(1));
    let waiting: i64 = tx.the_row(&store::CLOSED_FROM, args![after]).await?.get("n")?;
    let open = super::unclosed(tx, super::EARLIEST).await?;
    let closes = tx.may(Action::CloseMonths, BodyId::nil()).await?;
    Ok(Picture {
        quarters,
        live: live(waiting_now.unanswered, waiting_now.overdue),
        waiting_months: usize::try_from(waiting).unwrap_or(0),
        to_close: if closes { open } else { Vec::new() },
        invented: tx.setting("demo").await?.is_some(),
    })
}

/// A live queue says nothing below five, not even that it is empty, and above that it counts in steps of five: whoever looks twice
/// would see one person come and go. Nor does it say how many are late where the rest, who are in time, could be subtracted and are fewer than five.
const fn live(unanswered: i64, overdue: i64) -> Live {
    const fn shown(count: i64) -> Shown {
        if count < protect::SMALLEST {
            Shown::Hidden
        } else {
            Shown::Count(count - count % protect::SMALLEST)
        }
    }
    let in_time = unanswered - overdue;
    let overdue = if in_time == 0 || in_time >= protect::SMALLEST { shown(overdue) } else { Shown::Hidden };
    Live { unanswered: shown(unanswered), overdue }
}

/// A stored count: month, dimension, category, count.
type Stored = (Month, String, String, i64);

/// The closed quarters as they may be shown, the newest first, each with the moment at which it was closed. Three reads, however
/// many there are.
pub(super) async fn quarters(tx: &mut Tx) -> Outcome<Vec<(ClosedQuarter, Moment)>> {
    let rows = tx.rows(&store::QUARTERS, &[]).await?;
    let (Some(newest), Some(oldest)) = (rows.first(), rows.last()) else { return Ok(Vec::new()) };
    let from = Quarter::from_number(oldest.get("quarter")?).months()[0];
    let to = Quarter::from_number(newest.get("quarter")?).months()[2];
    let mut totals: Vec<(Month, i64)> = Vec::new();
    for row in tx.rows(&store::TOTALS, args![from, to]).await? {
        totals.push((row.get("month")?, row.get("total")?));
    }
    let mut cells: Vec<Stored> = Vec::new();
    for row in tx.rows(&store::CELLS, args![from, to]).await? {
        cells.push((row.get("month")?, row.get("dimension")?, row.get("category")?, row.get("count")?));
    }
    let mut quarters = Vec::new();
    for row in &rows {
        let clocks = Clocks {
            place_minutes: row.maybe("place_minutes")?,
            answer_minutes: row.maybe("answer_minutes")?,
            no_place: protect::alone(row.get("no_place")?),
        };
        let closed: Moment = row.get("closed_at")?;
        let quarter = Quarter::from_number(row.get("quarter")?);
        quarters.push((shown(quarter, clocks, &totals, &cells), closed));
    }
    Ok(quarters)
}

/// A quarter as it may be shown.
fn shown(quarter: Quarter, clocks: Clocks, totals: &[(Month, i64)], cells: &[Stored]) -> ClosedQuarter {
    let months = quarter.months();
    let total_of =
        |month: Month| totals.iter().find(|(known, _)| *known == month).map_or(0, |(_, total)| *total);
    let totals = months.map(total_of);
    let count = |dimension: &str, category: &str| -> i64 {
        cells
            .iter()
            .filter(|(month, d, c, _)| months.contains(month) && d == dimension && c == category)
            .map(|(_, _, _, count)| count)
            .sum()
    };
    let forms = model::FORMS.map(|form: FormGroup| count("form", form.code()));
    let sexes = model::SEXES.map(|sex: Sex| count("sex", sex.code()));
    let ages = model::AGES.map(|age: AgeGroup| count("age", age.code()));
    let protected = |counts: &[i64]| -> Vec<Shown> { protect::table(counts) };
    ClosedQuarter {
        quarter,
        total: protect::alone(totals.iter().sum()),
        months: months.into_iter().zip(protected(&totals)).collect(),
        forms: model::FORMS.into_iter().zip(protected(&forms)).collect(),
        sexes: model::SEXES.into_iter().zip(protected(&sexes)).collect(),
        ages: model::AGES.into_iter().zip(protected(&ages)).collect(),
        clocks,
    }
}
