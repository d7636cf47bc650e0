//! Reading evidence: each piece as far as its own record may be seen.

use std::collections::{BTreeMap, BTreeSet};

use ::store::{Row, Tx, args};
use policy::Action;
use vocabulary::{
    BodyId, BorneOut, EvidenceKind, FigureId, FileId, Id, Kind, MeasureId, MeetingId, Moment, Outcome,
    PositionId, RecommendationId, Refusal, ReportId, TaskId, VisitId, kinds,
};

use super::{
    model::{Line, Piece, Stored, Target, What},
    store,
};
use crate::{figures, files, meetings, plans, recommendations, tasks, visits};

/// What bears out a recommendation or a measure, the newest first.
pub async fn of(tx: &mut Tx, target: Target) -> Outcome<Vec<Piece>> {
    match target.kind {
        BorneOut::Recommendation => {
            let id: RecommendationId = target.id();
            recommendations::permitted(tx, Action::ViewRecommendation, id).await?;
            // to a body that observes it is told by an answer that was released, and not before
            if !tx.may(Action::ReadReasons, id).await? {
                return Ok(Vec::new());
            }
        }
        BorneOut::Measure => {
            let id: MeasureId = target.id();
            tx.permit(Action::ViewMeasure, id).await?;
        }
        BorneOut::Answer => return Err(Refusal::not_found().into()),
    }
    attached(tx, target).await
}

/// The same for a caller that has asked for what is borne out.
pub async fn attached(tx: &mut Tx, target: Target) -> Outcome<Vec<Piece>> {
    pieces(tx, target, &mut Known::new()).await
}

/// The same for many, in their order: a record that bears out several of them, as a figure that many answers quote, is looked at
/// once.
pub async fn attached_each(tx: &mut Tx, targets: &[Target]) -> Outcome<Vec<Vec<Piece>>> {
    let (mut known, mut found) = (Known::new(), Vec::new());
    for target in targets {
        found.push(pieces(tx, *target, &mut known).await?);
    }
    Ok(found)
}

/// What records are, where the actor may see them.
type Known = BTreeMap<(EvidenceKind, Id<kinds::Evidence>), Option<What>>;

async fn pieces(tx: &mut Tx, target: Target, known: &mut Known) -> Outcome<Vec<Piece>> {
    let mut pieces = Vec::new();
    for row in tx.rows(&store::OF_TARGET, args![target.record, target.kind.code()]).await? {
        pieces.extend(piece(tx, Stored::read(&row)?, known, None).await?);
    }
    // how much more a piece bears out tells of drafts and of answers that were not released
    if pieces.iter().any(|piece| piece.bears > 1) && !whose(tx).await?.1 {
        for piece in &mut pieces {
            piece.bears = 1;
        }
    }
    Ok(pieces)
}

/// Pieces that another feature kept with what it released, each with what it bears out there: figures with the value that they had
/// at that moment. The rows have the columns of a piece and `borne_out_there`.
pub(crate) async fn kept<K: Kind>(
    tx: &mut Tx,
    rows: &[Row],
    at: Moment,
) -> Outcome<BTreeMap<Id<K>, Vec<Piece>>> {
    let (mut known, mut found) = (Known::new(), BTreeMap::<Id<K>, Vec<Piece>>::new());
    for row in rows {
        if let Some(piece) = piece(tx, Stored::read(row)?, &mut known, Some(at)).await? {
            found.entry(row.get("borne_out_there")?).or_default().push(piece);
        }
    }
    Ok(found)
}

/// A stored piece, where its own record may be seen.
async fn piece(tx: &mut Tx, stored: Stored, known: &mut Known, at: Option<Moment>) -> Outcome<Option<Piece>> {
    let what = match (stored.line, stored.record) {
        (Some(line), _) => Some(What::Line(stored.id, line)),
        (None, Some(record)) => match known.get(&(stored.kind, record)) {
            Some(what) => what.clone(),
            None => {
                let what = seen_at(tx, stored.kind, record, at).await?;
                known.insert((stored.kind, record), what.clone());
                what
            }
        },
        (None, None) => None,
    };
    let of = |what| Piece { id: stored.id, what, linked_at: stored.linked_at, bears: stored.bears };
    Ok(what.map(of))
}

/// Everything of a kind that something bears out; for a caller that shows many records and asks only for those with evidence.
pub async fn borne_out(tx: &mut Tx, kind: BorneOut) -> Outcome<BTreeSet<Id<kinds::Evidence>>> {
    let rows = tx.rows(&store::TARGETS, args![kind.code()]).await?;
    rows.iter().map(|row| row.get("record")).collect()
}

/// What a record is, where the actor may see it.
pub(super) async fn seen(
    tx: &mut Tx,
    kind: EvidenceKind,
    record: Id<kinds::Evidence>,
) -> Outcome<Option<What>> {
    seen_at(tx, kind, record, None).await
}

/// The same; a figure as it stood at a moment.
async fn seen_at(
    tx: &mut Tx,
    kind: EvidenceKind,
    record: Id<kinds::Evidence>,
    at: Option<Moment>,
) -> Outcome<Option<What>> {
    let id = record.uuid();
    Ok(match kind {
        EvidenceKind::Figure => {
            let id: FigureId = Id::from_uuid(id);
            if tx.may(Action::ViewFigure, id).await? {
                Some(What::Figure(Box::new(figures::latest_at(tx, id, at).await?)))
            } else {
                None
            }
        }
        EvidenceKind::Task => {
            let id: TaskId = Id::from_uuid(id);
            tasks::seen(tx, id).await?.map(|task| What::Task(Box::new(task)))
        }
        EvidenceKind::Report => {
            let id: ReportId = Id::from_uuid(id);
            plans::given(tx, id).await?.map(|(measure, title, quarter)| What::Report {
                id,
                measure,
                title,
                quarter,
            })
        }
        EvidenceKind::Meeting => {
            let id: MeetingId = Id::from_uuid(id);
            meetings::seen(tx, id).await?.map(|meeting| What::Meeting(Box::new(meeting)))
        }
        EvidenceKind::Position => {
            let id: PositionId = Id::from_uuid(id);
            meetings::position(tx, id).await?.map(|(meeting, text, at)| What::Position {
                id,
                meeting,
                text,
                at,
            })
        }
        EvidenceKind::Visit => {
            let id: VisitId = Id::from_uuid(id);
            visits::seen(tx, id).await?.map(|visit| What::Visit(Box::new(visit)))
        }
        EvidenceKind::File => {
            let id: FileId = Id::from_uuid(id);
            files::seen(tx, id).await?.map(What::File)
        }
        // a line is offered again to the body that wrote it, and to whoever sees all that has left its body
        EvidenceKind::Law | EvidenceKind::Event | EvidenceKind::Training | EvidenceKind::Other => {
            let (body, all) = whose(tx).await?;
            let row = tx.row(&store::LINE, args![body, all, record]).await?;
            row.map(|row| Line::read(&row)).transpose()?.flatten().map(|line| What::Line(record, line))
        }
    })
}

/// The actor's body, and whether it sees all lines.
async fn whose(tx: &mut Tx) -> Outcome<(BodyId, bool)> {
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    Ok((body, tx.may(Action::RegisterRecommendation, RecommendationId::nil()).await?))
}

/// What is recorded and could bear something out, as far as the actor may see it: figures, tasks that are done, reports, meetings
/// that were, positions, visits, files, lines that somebody wrote.
pub async fn choices(tx: &mut Tx) -> Outcome<Vec<What>> {
    let mut choices: Vec<What> =
        figures::list(tx).await?.into_iter().map(|line| What::Figure(Box::new(line))).collect();
    let done = tasks::list(tx, tasks::Part::Done, None).await?.tasks;
    choices.extend(done.into_iter().map(|task| What::Task(Box::new(task))));
    for (id, measure, title, quarter) in plans::reports(tx).await? {
        choices.push(What::Report { id, measure, title, quarter });
    }
    let past = meetings::list(tx, meetings::Part::Past, None).await?.meetings;
    for meeting in past {
        for agreed in meetings::positions(tx, meeting.id).await? {
            let at = meeting.plan.starts_at;
            choices.push(What::Position { id: agreed.id, meeting: meeting.id, text: agreed.text, at });
        }
        choices.push(What::Meeting(Box::new(meeting)));
    }
    if tx.may(Action::ListVisits, VisitId::nil()).await? {
        let today = tx.ctx().now().day_in(crate::time_zone());
        let found = visits::list(tx, None).await?.visits;
        let begun = found.into_iter().filter(|visit| visit.plan.starts_on <= today);
        choices.extend(begun.map(|visit| What::Visit(Box::new(visit))));
    }
    choices.extend(files::choices(tx).await?.into_iter().map(What::File));
    let (body, all) = whose(tx).await?;
    for row in tx.rows(&store::LINES, args![body, all]).await? {
        if let Some(line) = Line::read(&row)? {
            choices.push(What::Line(row.get("id")?, line));
        }
    }
    Ok(choices)
}
