//! Reading: lists, the two sides of a referral's page, and the opening of a hand-over.

use ::store::{Pending, Statement, Tx, args};
use policy::Action;
use vocabulary::{
    BodyId, CaseId, DeclineReason, Fault, Id, Moment, Outcome, ReferralId, Refusal, pack::ReferralKind,
};

use super::{
    HANDOVER,
    model::{After, Counts, Handover, May, Page, Referral, Row, Side, Step, StepKind, Tray},
    rules::{self, Act},
    store,
    stored::Stored,
};

/// Rows on one page of a list.
const PAGE: usize = 50;

fn own_body(tx: &Tx) -> Outcome<BodyId> {
    tx.ctx().actor.body().ok_or_else(|| Refusal::not_found().into())
}

async fn page(
    tx: &mut Tx,
    statement: &Statement,
    body: BodyId,
    after: After,
    side: Side,
    key: fn(&Stored) -> Option<Moment>,
) -> Outcome<Page> {
    let rows = tx.rows(statement, args![body, after.0, after.1]).await?;
    let mut stored = rows.iter().map(Stored::read).collect::<Outcome<Vec<_>>>()?;
    let more = stored.len() > PAGE;
    stored.truncate(PAGE);
    let next = stored.last().filter(|_| more).and_then(|last| key(last).map(|at| After(at, last.id)));
    Ok(Page { rows: stored.iter().map(|stored| stored.row(side)).collect(), next })
}

/// Before the first row of a list that grows, and of one that falls.
fn from_start(up: bool) -> After {
    After(Moment::from_micros(if up { i64::MIN } else { i64::MAX }), Id::nil())
}

/// A part of what the actor's body received.
pub async fn inbox(tx: &mut Tx, tray: Tray, after: Option<After>) -> Outcome<Page> {
    tx.permit_own(Action::ListInbox).await?;
    let body = own_body(tx)?;
    let start = |up| after.unwrap_or_else(|| from_start(up));
    match tray {
        Tray::Waiting => {
            page(tx, &store::WAITING, body, start(true), Side::Receiver, |s| Some(s.answer_due_at)).await
        }
        Tray::InWork => {
            page(tx, &store::IN_WORK, body, start(false), Side::Receiver, |s| s.answered_at).await
        }
        Tray::Closed => page(tx, &store::CLOSED, body, start(false), Side::Receiver, |s| s.closed_at).await,
    }
}

/// What the actor's body sent, newest first.
pub async fn sent(tx: &mut Tx, after: Option<After>) -> Outcome<Page> {
    tx.permit_own(Action::ListSent).await?;
    let body = own_body(tx)?;
    let after = after.unwrap_or_else(|| from_start(false));
    page(tx, &store::SENT, body, after, Side::Sender, |s| Some(s.sent_at)).await
}

/// What was sent from a case, for its page.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> Outcome<Vec<Row>> {
    tx.permit(Action::ViewCase, case).await?;
    let rows = tx.rows(&store::OF_CASE, args![case]).await?;
    rows.iter().map(|row| Ok(Stored::read(row)?.row(Side::Sender))).collect()
}

/// How many referrals of the actor's body stand where.
pub async fn counts(tx: &mut Tx) -> Outcome<Counts> {
    tx.permit_own(Action::ListInbox).await?;
    let (body, now) = (own_body(tx)?, tx.ctx().now());
    let row = tx.the_row(&store::COUNTS, args![body, now]).await?;
    Ok(Counts { waiting: row.get("waiting")?, overdue: row.get("overdue")?, in_work: row.get("in_work")? })
}

// region: view
/// A referral as the actor's side may see it: the sender its steps, the receiver the limited preview.
pub async fn view(tx: &mut Tx, referral: ReferralId) -> Outcome<Referral> {
    tx.permit(Action::ViewReferral, referral).await?;
    let mut stored = Stored::load(tx, referral).await?;
    let side = if own_body(tx)? == stored.from_body { Side::Sender } else { Side::Receiver };
    for row in tx.rows(&store::SHOWN, args![referral]).await? {
        stored.preview.answers.push((row.get("question")?, row.get("code")?));
    }
    let own = tx.ctx().actor.account().is_some() && tx.ctx().actor.account() == stored.from_account;
    Ok(Referral {
        row: stored.row(side),
        side,
        case: stored.case.filter(|_| side == Side::Sender),
        own,
        answered_by: stored.answered_by.filter(|_| side == Side::Receiver),
        steps: steps(tx, &stored, side).await?,
        may: may(tx, &stored).await?,
        preview: stored.preview,
        fields: stored.fields,
        consent: stored.consent,
        version: stored.version,
    })
}
// endregion: view

async fn steps(tx: &mut Tx, stored: &Stored, side: Side) -> Outcome<Vec<Step>> {
    let rows = tx.rows(&store::STEPS, args![stored.id]).await?;
    // an arrival is recorded by the escort or by whoever waits at the place: their body would tell the sender where it is
    let may_be_named =
        |body: &BodyId| side == Side::Receiver || [stored.from_body, stored.to_body].contains(body);
    rows.iter()
        .map(|row| {
            let at: Moment = row.get("at")?;
            Ok(Step {
                kind: row.code("step", StepKind::parse)?,
                at,
                minutes: at.seconds_since(stored.sent_at).div_euclid(60),
                body: row.maybe("body")?.filter(may_be_named),
                reason: row.maybe_code("reason", DeclineReason::parse)?,
            })
        })
        .collect()
}

async fn may(tx: &mut Tx, stored: &Stored) -> Outcome<May> {
    let referral = stored.id;
    Ok(May {
        accept: tx.may(Action::AcceptReferral, referral).await?,
        decline: tx.may(Action::DeclineReferral, referral).await?,
        withdraw: tx.may(Action::WithdrawReferral, referral).await?
            && rules::after(stored.state, Act::Withdraw).is_ok(),
        complete: tx.may(Action::CompleteReferral, referral).await?,
        handover: tx.may(Action::ReadHandover, referral).await?
            && tx.section_of(referral, HANDOVER).await?.is_some(),
        confirm_place: stored.kind == ReferralKind::Placement
            && tx.may(Action::ConfirmPlace, referral).await?,
        // gone with the arrival, however much of its time is left
        meeting_point: tx.may(Action::ReadMeetingPoint, referral).await?
            && tx.section_of(referral, crate::places::MEETING_POINT).await?.is_some(),
    })
}

// region: handover
/// Opens what was handed over, through the wrap that acceptance released to the receiver's body.
pub async fn handover(tx: &mut Tx, referral: ReferralId) -> Outcome<Pending<Handover>> {
    let permit = tx.permit(Action::ReadHandover, referral).await?;
    let section = tx.section_of(referral, HANDOVER).await?.ok_or_else(Refusal::not_found)?;
    let opened = tx.open(&permit, section.id).await?;
    // the reader's error would quote what it read; it is left out
    opened.try_map(|(text, _)| {
        serde_json::from_slice(text.bytes()).map_err(|_| Fault::broken("the shape of a hand-over").into())
    })
}
// endregion: handover
