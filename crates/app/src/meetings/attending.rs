//! The attendance sheet, by body.

use std::collections::BTreeMap;

use ::store::{Entry, Row, Tx, args};
use policy::Action;
use vocabulary::{BodyId, MeetingId, MinutesState, Outcome, Presence, Refusal, SeatKind};

use super::{
    calling::standing,
    model::{Attendance, Chair},
    store,
};

/// The most people that a body brings.
const MOST: i64 = 200;

pub(super) fn line(row: &Row, body: BodyId) -> Outcome<Option<Attendance>> {
    let Some(presence) = row.maybe_code("presence", Presence::parse)? else { return Ok(None) };
    Ok(Some(Attendance { body, presence, people: row.get("people")?, names: row.get("names")? }))
}

/// The bodies at the table, each once, and what the sheet says of them: one statement, however many there are. Guests who
/// have no seat stand on the sheet as well.
pub async fn chairs(tx: &mut Tx, meeting: MeetingId) -> Outcome<Vec<Chair>> {
    tx.permit(Action::ManageMeeting, meeting).await?;
    let mut chairs: BTreeMap<BodyId, Chair> = BTreeMap::new();
    for row in tx.rows(&store::TABLE, args![meeting]).await? {
        let body: BodyId = row.get("body")?;
        let kind = row.code("kind", SeatKind::parse)?;
        let line = line(&row, body)?;
        let chair = chairs.entry(body).or_insert(Chair { body, kind, line });
        // a member in one of the forums is a member at their joint session
        if kind == SeatKind::Member {
            chair.kind = kind;
        }
    }
    for row in tx.rows(&store::ATTENDANCE, args![meeting]).await? {
        let body: BodyId = row.get("body")?;
        let line = line(&row, body)?;
        chairs.entry(body).or_insert(Chair { body, kind: SeatKind::Observer, line });
    }
    Ok(chairs.into_values().collect())
}

/// Keeps the sheet as it stands now.
pub async fn attend(tx: &mut Tx, meeting: MeetingId, sheet: &[Attendance]) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    if standing(tx, meeting).await?.minutes == MinutesState::Approved {
        return Err(Refusal::rule("meetings-minutes-approved-already").into());
    }
    if sheet.iter().any(|line| !(0..=MOST).contains(&line.people)) {
        return Err(Refusal::rule("meetings-people-range").into());
    }
    tx.change(&store::CLEAR_SHEET, args![meeting], Entry::of(&permit)).await?;
    for line in sheet {
        let values = args![meeting, line.body, line.presence.code(), line.people, line.names.trim()];
        tx.also(&store::ATTEND, values).await?;
    }
    Ok(())
}
