//! Tying pieces to what they bear out.

use ::store::{Entry, Tx, args};
use policy::{Action, Permit};
use vocabulary::{
    BorneOut, Day, EvidenceId, EvidenceKind, FieldRefusal, Id, Kind, MeasureId, Outcome, RecommendationId,
    Refusal, kinds,
};

use super::{
    model::{Line, New, Target},
    reading, store,
};
use crate::recommendations;

/// The longest text and address.
const LONGEST: usize = 600;

/// Asks whether the actor may say what bears this out.
async fn permitted(tx: &mut Tx, target: Target) -> Outcome<Permit> {
    match target.kind {
        BorneOut::Recommendation => {
            let id: RecommendationId = target.id();
            recommendations::permitted(tx, Action::ManageRecommendation, id).await
        }
        BorneOut::Measure => {
            let id: MeasureId = target.id();
            tx.permit(Action::ProveMeasure, id).await
        }
        // whoever keeps answers asks for them; see `attach`
        BorneOut::Answer => Err(Refusal::not_found().into()),
    }
}

/// Ties a piece to a recommendation or a measure.
pub async fn add(tx: &mut Tx, target: Target, new: &New) -> Outcome<EvidenceId> {
    let permit = permitted(tx, target).await?;
    attach(tx, &permit, target, new).await
}

/// Unties a piece from a recommendation or a measure.
pub async fn remove(tx: &mut Tx, target: Target, piece: EvidenceId) -> Outcome<()> {
    let permit = permitted(tx, target).await?;
    detach(tx, &permit, target, piece).await
}

/// Ties a piece under a permit that the caller holds for what is borne out. Something recorded is tied by whoever may see it.
pub async fn attach(tx: &mut Tx, permit: &Permit, target: Target, new: &New) -> Outcome<EvidenceId> {
    let piece = match new {
        New::Record(kind, record) => {
            let absent = || Refusal::field("what", "evidence-absent");
            match reading::seen(tx, *kind, *record).await? {
                Some(what) if what.kind() == *kind => {}
                Some(_) | None => return Err(absent().into()),
            }
            let known = tx.row(&store::OF_RECORD, args![record, kind.code()]).await?;
            match known {
                _ if kind.is_line() => *record,
                Some(row) => row.get("id")?,
                None => piece(tx, permit, *kind, Some(*record), None).await?,
            }
        }
        New::Line(line) => {
            let today = tx.ctx().now().day_in(crate::time_zone());
            let wrong = unsound(line, today);
            if !wrong.is_empty() {
                return Err(Refusal::fields(wrong).into());
            }
            piece(tx, permit, line.kind, None, Some(line)).await?
        }
    };
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    let values = args![piece, target.kind.code(), target.record, account, now];
    tx.change(&store::TIE, values, Entry::of(permit)).await?;
    Ok(piece)
}

/// Unties a piece under a permit that the caller holds.
pub async fn detach(tx: &mut Tx, permit: &Permit, target: Target, piece: EvidenceId) -> Outcome<()> {
    let values = args![piece, target.kind.code(), target.record];
    match tx.change(&store::UNTIE, values, Entry::of(permit)).await? {
        0 => Err(Refusal::not_found().into()),
        _ => Ok(()),
    }
}

/// Unties a record that is being removed from everything that it bears out; part of that transaction.
pub(crate) async fn forget<K: Kind>(tx: &mut Tx, kind: EvidenceKind, record: Id<K>) -> Outcome<()> {
    tx.also(&store::FORGET_LINKS, args![record, kind.code()]).await?;
    tx.also(&store::FORGET, args![record, kind.code()]).await?;
    Ok(())
}

async fn piece(
    tx: &mut Tx,
    permit: &Permit,
    kind: EvidenceKind,
    record: Option<Id<kinds::Evidence>>,
    line: Option<&Line>,
) -> Outcome<EvidenceId> {
    let id: EvidenceId = tx.ctx().new_id();
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let (body, now) = (tx.ctx().actor.body().ok_or_else(Refusal::not_found)?, tx.ctx().now());
    let day = line.map(|line| line.day);
    let address = line.and_then(|line| line.address.clone());
    let (hu, en) = line.map_or(("", ""), |line| (line.text.hu.trim(), line.text.en.trim()));
    let values = args![id, kind.code(), record, day, hu, en, address, body, account, now];
    tx.change(&store::ADD, values, Entry::of(permit).on(id)).await?;
    Ok(id)
}

fn unsound(line: &Line, today: Day) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, key: &'static str| {
        wrong.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
    };
    if !line.kind.is_line() {
        refuse("kind", "evidence-kind-missing");
    }
    if line.day > today {
        refuse("day", "evidence-day-in-future");
    }
    for (field, text) in [("text_hu", &line.text.hu), ("text_en", &line.text.en)] {
        if text.trim().is_empty() {
            refuse(field, "evidence-text-missing");
        } else if text.chars().count() > LONGEST {
            refuse(field, "evidence-text-long");
        }
    }
    let web = |address: &String| {
        (address.starts_with("https://") || address.starts_with("http://"))
            && !address.contains(char::is_whitespace)
            && address.chars().count() <= LONGEST
    };
    if !line.address.as_ref().is_none_or(web) {
        refuse("address", "evidence-address-form");
    }
    wrong
}
