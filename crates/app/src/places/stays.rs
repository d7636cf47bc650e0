//! Stays: a place confirmed for a referral, until arrival and after.

use ::store::{Entry, Pending, Row, Sealing, Tx, args};
use policy::Action;
use vocabulary::{
    AccountId, BodyId, Mandate, Outcome, ReferralId, Refusal, Role, StayId, pack::ReferralKind,
};

use super::{
    ADDRESS, MEETING_POINT,
    model::{Confirm, Part, Place, Stay, Way},
    register, store,
};
use crate::{
    accounts,
    alerts::{self, About, Happening, To},
    bodies::{self, BodySummary},
    consents,
    referrals::{self, StepKind, Stored},
};

/// The longest meeting point, in characters.
const LONGEST: usize = 600;

/// A stay as it stands in its row.
struct Kept {
    stay: Stay,
    body: BodyId,
    worker_body: Option<BodyId>,
    escort_body: Option<BodyId>,
}

fn read(row: &Row, part: Part) -> Outcome<Kept> {
    Ok(Kept {
        stay: Stay {
            id: row.get("id")?,
            referral: row.get("referral")?,
            place: row.get("place")?,
            part,
            worker: row.maybe("worker")?,
            escort: row.maybe("escort")?,
            confirmed_at: row.get("confirmed_at")?,
            arrived_at: row.maybe("arrived_at")?,
            ended_at: row.maybe("ended_at")?,
        },
        body: row.get("body")?,
        worker_body: row.maybe("worker_body")?,
        escort_body: row.maybe("escort_body")?,
    })
}

/// The actor's part in a stay; whoever has none does not get this far.
fn part(tx: &Tx, row: &Row) -> Outcome<Part> {
    let (account, body) = (tx.ctx().actor.account(), tx.ctx().actor.body());
    Ok(if row.maybe::<AccountId>("worker")?.is_some_and(|worker| Some(worker) == account) {
        Part::Worker
    } else if Some(row.get::<BodyId>("body")?) == body {
        Part::Desk
    } else {
        Part::Escort
    })
}

/// Places that would do for an accepted request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposals {
    /// Free, of the type asked for, outside the county of exploitation; the most recently confirmed first.
    pub proposed: Vec<Place>,
    /// Free and of the type asked for, but in the county of exploitation: only where nothing else is.
    pub in_county: Vec<Place>,
}

/// Free places for an accepted request: by default outside the county of exploitation.
pub async fn proposals(tx: &mut Tx, referral: ReferralId) -> Outcome<Proposals> {
    tx.permit(Action::ConfirmPlace, referral).await?;
    let stored = Stored::load(tx, referral).await?;
    let wanted = stored.preview.place_type.unwrap_or_default();
    let rows = tx.rows(&store::FREE, args![stored.to_body, wanted]).await?;
    let places = rows.iter().map(register::read).collect::<Outcome<Vec<_>>>()?;
    let avoided = stored.preview.avoid_county;
    let (in_county, proposed) =
        places.into_iter().partition(|place| avoided.as_ref().is_some_and(|county| *county == place.county));
    Ok(Proposals { proposed, in_county })
}

// region: confirm
/// Confirms a place: the sender learns that there is one and where to meet, never where it is.
///
/// The meeting point is sealed to the sending body; the address is sealed to the desk and to the bodies of the named worker
/// and the named escort, and only these two accounts may open it.
pub async fn confirm(tx: &mut Tx, command: &Confirm) -> Outcome<StayId> {
    let permit = tx.permit(Action::ConfirmPlace, command.referral).await?;
    let stored = Stored::load(tx, command.referral).await?;
    if stored.kind != ReferralKind::Placement {
        return Err(Refusal::rule("places-not-asked-for").into());
    }
    if stored.placed_at.is_some() {
        return Err(Refusal::rule("places-already-confirmed").into());
    }
    let meeting_point = meeting_point_text(&command.meeting_point)?;
    let worker = named(tx, &stored, command.worker, "worker").await?;
    let escort = named(tx, &stored, command.escort, "escort").await?;
    if worker.is_none() && escort.is_none() {
        return Err(Refusal::field("escort", "places-nobody-named").into());
    }
    tx.record(Entry::of(&permit)).await?;
    take(tx, command).await?;

    let place_permit = tx.permit(Action::ManagePlace, command.place).await?;
    let address = register::open(tx, &place_permit, command.place).await?.within(tx)?.clone();
    let (id, now): (StayId, _) = (tx.ctx().new_id(), tx.ctx().now());
    let (worker_body, escort_body) = (worker.map(|w| w.1), escort.map(|e| e.1));
    let (worker, escort) = (worker.map(|w| w.0), escort.map(|e| e.0));
    let desk = stored.to_body;
    let values = args![id, stored.id, command.place, desk, worker, worker_body, escort, escort_body, now];
    tx.also(&store::STAY, values).await?;

    let way = super::to_bytes(&Way { to: address, meeting_point: meeting_point.to_owned() })?;
    let readers = distinct([Some(desk), worker_body, escort_body]);
    tx.seal(id, Sealing { kind: ADDRESS, text: &way, readers: &readers, later: &[] }).await?;
    seal_meeting_point(tx, &stored, meeting_point).await?;
    referrals::placed(tx, &stored, StepKind::PlaceConfirmed).await?;
    tell_named(tx, &stored, id, (worker, worker_body), Happening::NamedWorker).await?;
    tell_named(tx, &stored, id, (escort, escort_body), Happening::NamedEscort).await?;
    Ok(id)
}
// endregion: confirm

/// Takes a bed of the place: the desk's own, and still free. Of two who want the last one, one gets it.
async fn take(tx: &mut Tx, command: &Confirm) -> Outcome<()> {
    tx.permit(Action::ManagePlace, command.place)
        .await
        .map_err(|_| Refusal::field("place", "places-place-missing"))?;
    match tx.also(&store::TAKE, args![command.place]).await? {
        1 => Ok(()),
        _ => Err(Refusal::field("place", "places-no-longer-free").into()),
    }
}

fn meeting_point_text(text: &str) -> Outcome<&str> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::field("meeting_point", "places-meeting-point-missing").into());
    }
    if text.chars().count() > LONGEST {
        return Err(Refusal::field("meeting_point", "places-meeting-point-long").into());
    }
    Ok(text)
}

async fn seal_meeting_point(tx: &mut Tx, stored: &Stored, text: &str) -> Outcome<()> {
    let what =
        Sealing { kind: MEETING_POINT, text: text.as_bytes(), readers: &[stored.from_body], later: &[] };
    tx.seal(stored.id, what).await?;
    Ok(())
}

async fn suspected(tx: &mut Tx, stored: &Stored) -> Outcome<Vec<BodyId>> {
    match stored.case {
        Some(case) => consents::suspected_bodies(tx, case).await,
        None => Ok(Vec::new()),
    }
}

/// Who may be named for an accepted request, each with the role in which they may: case workers of bodies that support, as
/// worker or escort, and the desk's own people as escort. Nobody of the sender, who would learn the address, and nobody of
/// an institution that is suspected.
pub async fn nameable(tx: &mut Tx, referral: ReferralId) -> Outcome<Vec<(BodySummary, Role)>> {
    tx.permit(Action::ConfirmPlace, referral).await?;
    let stored = Stored::load(tx, referral).await?;
    let suspected = suspected(tx, &stored).await?;
    let role = |body: &BodySummary| {
        if body.mandates.contains(&Mandate::Support) {
            Some(Role::CaseWorker)
        } else {
            (body.id == stored.to_body).then_some(Role::PlacementOfficer)
        }
    };
    let bodies = bodies::list(tx).await?.into_iter();
    Ok(bodies
        .filter(|body| body.id != stored.from_body && !suspected.contains(&body.id))
        .filter_map(|body| role(&body).map(|role| (body, role)))
        .collect())
}

/// Checks a named account against [`nameable`], and that it is open and has the role.
async fn named(
    tx: &mut Tx,
    stored: &Stored,
    account: Option<AccountId>,
    field: &'static str,
) -> Outcome<Option<(AccountId, BodyId)>> {
    let Some(account) = account else { return Ok(None) };
    let unknown = || Refusal::field(field, "places-account-unknown");
    let (_, body) = accounts::who(tx, account).await.map_err(|_| unknown())?;
    if body == stored.from_body {
        return Err(Refusal::field(field, "places-account-of-sender").into());
    }
    // nobody of a suspected institution learns where the person is; said as of any account that is not on the list
    if suspected(tx, stored).await?.contains(&body) {
        return Err(unknown().into());
    }
    let supports = bodies::holding(tx, Mandate::Support).await?.iter().any(|found| found.id == body);
    let role = match field {
        "escort" if body == stored.to_body => Role::PlacementOfficer,
        _ if supports => Role::CaseWorker,
        _ => return Err(unknown().into()),
    };
    if !accounts::colleagues(tx, body, Some(role)).await?.iter().any(|open| open.id == account) {
        return Err(unknown().into());
    }
    Ok(Some((account, body)))
}

async fn tell_named(
    tx: &mut Tx,
    stored: &Stored,
    stay: StayId,
    who: (Option<AccountId>, Option<BodyId>),
    happening: Happening,
) -> Outcome<()> {
    match who {
        (Some(account), Some(body)) => {
            let to = To::Account(body, account);
            alerts::raise(tx, to, happening, About::Stay(stay), Some(stored.reference)).await
        }
        _ => Ok(()),
    }
}

fn distinct<const N: usize>(bodies: [Option<BodyId>; N]) -> Vec<BodyId> {
    let mut readers = Vec::new();
    for body in bodies.into_iter().flatten() {
        if !readers.contains(&body) {
            readers.push(body);
        }
    }
    readers
}

/// Writes the meeting point anew: it moved, or its thirty minutes are over. They begin again with the next opening.
pub async fn change_meeting_point(tx: &mut Tx, referral: ReferralId, text: &str) -> Outcome<()> {
    let permit = tx.permit(Action::ConfirmPlace, referral).await?;
    let text = meeting_point_text(text)?;
    let stored = Stored::load(tx, referral).await?;
    if stored.placed_at.is_none() {
        return Err(Refusal::rule("places-not-confirmed").into());
    }
    tx.record(Entry::of(&permit)).await?;
    let row = tx.the_row(&store::STAY_OF, args![referral]).await?;
    let kept = read(&row, Part::Desk)?;
    let stay_permit = tx.permit(Action::ReadAddress, kept.stay.id).await?;
    if let Some(section) = tx.section_of(kept.stay.id, ADDRESS).await? {
        let opened = tx.open(&stay_permit, section.id).await?;
        let way: Way = super::from_bytes(opened.within(tx)?.0.bytes())?;
        let way = super::to_bytes(&Way { meeting_point: text.to_owned(), ..way })?;
        tx.reseal(&stay_permit, section, &way).await?;
    }
    if let Some(section) = tx.section_of(referral, MEETING_POINT).await? {
        tx.destroy_section(section.id).await?;
    }
    seal_meeting_point(tx, &stored, text).await?;
    referrals::placed(tx, &stored, StepKind::MeetingPointChanged).await
}

// region: meeting-point
/// Opens the meeting point for the sending account; the first opening starts the thirty minutes in which it can be read.
pub async fn meeting_point(tx: &mut Tx, referral: ReferralId) -> Outcome<Pending<String>> {
    let permit = tx.permit(Action::ReadMeetingPoint, referral).await?;
    let section = tx.section_of(referral, MEETING_POINT).await?.ok_or_else(Refusal::not_found)?;
    let opened = tx.open(&permit, section.id).await?;
    referrals::meeting_point_opened(tx, referral).await?;
    opened.try_map(|(text, _)| super::text(text.bytes()))
}
// endregion: meeting-point

/// Opens the address: for the named worker, for the named escort until arrival, and for the desk.
pub async fn address(tx: &mut Tx, stay: StayId) -> Outcome<Pending<Way>> {
    let permit = tx.permit(Action::ReadAddress, stay).await?;
    let section = tx.section_of(stay, ADDRESS).await?.ok_or_else(Refusal::not_found)?;
    tx.open(&permit, section.id).await?.try_map(|(text, _)| super::from_bytes(text.bytes()))
}

/// Records the arrival: the escort's access ends, the request is completed, the sender is told.
pub async fn arrival(tx: &mut Tx, stay: StayId) -> Outcome<()> {
    let permit = tx.permit(Action::RecordArrival, stay).await?;
    let kept = read(&tx.the_row(&store::ONE_STAY, args![stay]).await?, Part::Desk)?;
    let now = tx.ctx().now();
    tx.record(Entry::of(&permit)).await?;
    if tx.also(&store::ARRIVED, args![stay, now]).await? != 1 {
        return Err(Refusal::rule("places-already-arrived").into());
    }
    let still = [Some(kept.body), kept.worker_body];
    if let Some(escort_body) = kept.escort_body.filter(|body| !still.contains(&Some(*body)))
        && let Some(section) = tx.section_of(stay, ADDRESS).await?
    {
        tx.take_back(section.id, escort_body);
    }
    if let Some(escort) = kept.stay.escort.filter(|escort| kept.stay.worker != Some(*escort)) {
        alerts::forget_of_account(tx, stay, escort).await?;
    }
    referrals::arrived(tx, kept.stay.referral).await
}

/// The stay of a request that has not ended, for the desk.
pub async fn stay_of(tx: &mut Tx, referral: ReferralId) -> Outcome<Option<Stay>> {
    tx.permit(Action::ViewReferral, referral).await?;
    let Some(row) = tx.row(&store::STAY_OF, args![referral]).await? else { return Ok(None) };
    // the sender may see the referral, and never the stay
    if tx.ctx().actor.body() != Some(row.get::<BodyId>("body")?) {
        return Ok(None);
    }
    Ok(Some(read(&row, part(tx, &row)?)?.stay))
}

/// A stay, for whoever may read its address.
pub async fn stay(tx: &mut Tx, stay: StayId) -> Outcome<Stay> {
    tx.permit(Action::ReadAddress, stay).await?;
    let row = tx.the_row(&store::ONE_STAY, args![stay]).await?;
    Ok(read(&row, part(tx, &row)?)?.stay)
}

/// The stays that the actor was named for, for a home page.
pub async fn named_for(tx: &mut Tx) -> Outcome<Vec<Stay>> {
    tx.permit_own(Action::ViewHome).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let rows = tx.rows(&store::NAMED, args![account]).await?;
    rows.iter().map(|row| Ok(read(row, part(tx, row)?)?.stay)).collect()
}

/// The stays that the desk confirmed and nobody has arrived at.
pub async fn awaited(tx: &mut Tx) -> Outcome<Vec<Stay>> {
    tx.permit_own(Action::ListPlaces).await?;
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let rows = tx.rows(&store::AWAITED, args![body]).await?;
    rows.iter().map(|row| Ok(read(row, Part::Desk)?.stay)).collect()
}

/// Calls a confirmed place off before arrival: the bed is free again, nobody can open the address, and the request is
/// still the desk's.
pub async fn call_off(tx: &mut Tx, referral: ReferralId) -> Outcome<()> {
    let permit = tx.permit(Action::ConfirmPlace, referral).await?;
    tx.record(Entry::of(&permit)).await?;
    if !call_off_for(tx, referral).await? {
        return Err(Refusal::rule("places-not-confirmed").into());
    }
    referrals::unplaced(tx, referral).await
}

/// The same, within a transaction that takes the referral back and holds its entry. Says whether there was one.
pub(crate) async fn call_off_for(tx: &mut Tx, referral: ReferralId) -> Outcome<bool> {
    let Some(row) = tx.row(&store::STAY_OF, args![referral]).await? else { return Ok(false) };
    let kept = read(&row, Part::Desk)?;
    if kept.stay.arrived_at.is_some() {
        return Ok(false);
    }
    end_stay(tx, &kept).await?;
    tx.also(&store::GIVE_BACK, args![kept.stay.place]).await?;
    if let Some(section) = tx.section_of(referral, MEETING_POINT).await? {
        tx.destroy_section(section.id).await?;
    }
    let stored = Stored::load(tx, referral).await?;
    for who in [(kept.stay.worker, kept.worker_body), (kept.stay.escort, kept.escort_body)] {
        tell_named(tx, &stored, kept.stay.id, who, Happening::StayCalledOff).await?;
    }
    Ok(true)
}

async fn end_stay(tx: &mut Tx, kept: &Kept) -> Outcome<()> {
    alerts::forget(tx, kept.stay.id).await?;
    let now = tx.ctx().now();
    tx.also_expecting_one(&store::ENDED, args![kept.stay.id, now]).await?;
    tx.destroy_sections(kept.stay.id).await
}

/// Ends a stay after arrival: the bed is free again and the worker's access to the address ends.
pub async fn end(tx: &mut Tx, stay: StayId) -> Outcome<()> {
    let row = tx.the_row(&store::ONE_STAY, args![stay]).await?;
    let kept = read(&row, Part::Desk)?;
    let permit = tx.permit(Action::ManagePlace, kept.stay.place).await?;
    if kept.stay.arrived_at.is_none() || kept.stay.ended_at.is_some() {
        return Err(Refusal::rule("places-nobody-there").into());
    }
    tx.record(Entry::of(&permit).on(stay)).await?;
    end_stay(tx, &kept).await?;
    tx.also(&store::GIVE_BACK, args![kept.stay.place]).await?;
    Ok(())
}

/// Removes worker and escort of a body that is suspected from the stays of a referral. A place that nobody else is named for,
/// and that nobody has reached, is called off; says whether one was. For `referrals`, under an entry that it holds.
pub(crate) async fn forget_named(tx: &mut Tx, referral: ReferralId, body: BodyId) -> Outcome<bool> {
    let Some(row) = tx.row(&store::STAY_OF, args![referral]).await? else { return Ok(false) };
    let kept = read(&row, Part::Desk)?;
    let stay = kept.stay.id;
    let named = [(kept.stay.worker, kept.worker_body), (kept.stay.escort, kept.escort_body)];
    if !named.iter().any(|(_, of)| *of == Some(body)) {
        return Ok(false);
    }
    for account in named.iter().filter(|(_, of)| *of == Some(body)).filter_map(|(account, _)| *account) {
        alerts::forget_of_account(tx, stay, account).await?;
    }
    tx.also(&store::UNNAME, args![stay, body]).await?;
    if let Some(section) = tx.section_of(stay, ADDRESS).await? {
        tx.take_back(section.id, body);
    }
    if named.iter().any(|(account, of)| account.is_some() && *of != Some(body)) {
        return Ok(false);
    }
    call_off_for(tx, referral).await
}

/// Ends stays whose address lost its keys while their rows still wait or run: a place that nobody can be led to is not confirmed
/// any more, and the request is the desk's again; who had arrived has left. Records that are no such stay are left.
pub(crate) async fn finish_ended(tx: &mut Tx, records: impl Iterator<Item = StayId>) -> Outcome<()> {
    for id in records {
        let Some(row) = tx.row(&store::ONE_STAY, args![id]).await? else { continue };
        let kept = read(&row, Part::Desk)?;
        if kept.stay.ended_at.is_some() || tx.section_of(id, ADDRESS).await?.is_some() {
            continue;
        }
        let permit = tx.permit_own(Action::RunJobs).await?;
        tx.record(Entry::of(&permit).on(id)).await?;
        if call_off_for(tx, kept.stay.referral).await? {
            referrals::unplaced(tx, kept.stay.referral).await?;
        } else {
            end_stay(tx, &kept).await?;
            tx.also(&store::GIVE_BACK, args![kept.stay.place]).await?;
        }
    }
    Ok(())
}

/// Removes who was named, and every address, from the stays of a referral whose case is being erased.
pub(crate) async fn erase_for(tx: &mut Tx, referral: ReferralId) -> Outcome<()> {
    for row in tx.rows(&store::STAYS_OF, args![referral]).await? {
        let kept = read(&row, Part::Desk)?;
        if kept.stay.ended_at.is_none() {
            end_stay(tx, &kept).await?;
            // who has arrived still sleeps there: that bed is free when the place says so by telephone
            if kept.stay.arrived_at.is_none() {
                tx.also(&store::GIVE_BACK, args![kept.stay.place]).await?;
            }
        }
        tx.destroy_sections(kept.stay.id).await?;
        tx.forget_outcomes_of(kept.stay.id).await?;
        alerts::forget(tx, kept.stay.id).await?;
    }
    let now = tx.ctx().now();
    tx.also(&store::ERASE, args![referral, now]).await?;
    Ok(())
}
