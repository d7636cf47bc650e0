//! The attendance sheet, by body.

use std::collections::BTreeMap;

use ::store::{Entry, Row, Tx, args};
use policy::Action;
use vocabulary::{BodyId, FieldRefusal, MeetingId, MinutesState, Outcome, Presence, Refusal, SeatKind};

use super::{
    calling::standing,
    model::{Attendance, Chair},
    store,
};

/// The most people that a body brings.
const MOST: i64 = 200;
/// The longest list of their names.
const NAMES: usize = 4_000;

/// A line of the sheet as somebody sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine {
    /// The body.
    pub body: BodyId,
    /// What stood there when they opened the sheet; nothing where nothing did.
    pub was: Option<Attendance>,
    /// What is to stand there.
    pub now: Option<Attendance>,
}

impl SheetLine {
    /// Whether they changed it.
    pub fn is_changed(&self) -> bool {
        self.was != self.now
    }
}

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

/// Keeps what somebody changed on the sheet; lines that they left as they were stay as they stand now, whoever wrote them. Where a
/// line was changed by a colleague meanwhile, nothing is kept: a conflict.
pub async fn attend(tx: &mut Tx, meeting: MeetingId, sheet: &[SheetLine]) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    if standing(tx, meeting).await?.minutes == MinutesState::Approved {
        return Err(Refusal::rule("meetings-minutes-approved-already").into());
    }
    let wrong: Vec<FieldRefusal> = sheet.iter().filter_map(|line| unsound(line.now.as_ref()?)).collect();
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong).into());
    }
    let mut stands: BTreeMap<BodyId, Attendance> = BTreeMap::new();
    for row in tx.rows(&store::ATTENDANCE, args![meeting]).await? {
        let body: BodyId = row.get("body")?;
        stands.extend(line(&row, body)?.map(|line| (body, line)));
    }
    let left = |line: &&SheetLine| line.is_changed() && stands.get(&line.body) != line.now.as_ref();
    let changed: Vec<&SheetLine> = sheet.iter().filter(left).collect();
    if changed.iter().any(|line| stands.get(&line.body) != line.was.as_ref()) {
        return Err(Refusal::conflict().into());
    }
    tx.record(Entry::of(&permit)).await?;
    for line in changed {
        match &line.now {
            Some(now) => {
                let values = args![meeting, line.body, now.presence.code(), now.people, now.names.trim()];
                tx.also(&store::ATTEND, values).await?;
            }
            None => {
                tx.also(&store::UNATTEND, args![meeting, line.body]).await?;
            }
        }
    }
    Ok(())
}

fn unsound(line: &Attendance) -> Option<FieldRefusal> {
    let refused =
        |what: &str, key| Some(FieldRefusal { field: format!("{what}-{}", line.body), key, args: vec![] });
    if !(0..=MOST).contains(&line.people) {
        return refused("people", "meetings-people-range");
    }
    if line.names.chars().count() > NAMES {
        return refused("names", "meetings-names-long");
    }
    None
}
