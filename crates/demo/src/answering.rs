//! Referrals of the plan: sent with the meeting, answered by their receivers.

use app::{
    places::{self, Address, Confirm, NewPlace},
    referrals::{self, Refer},
    write,
};
use vocabulary::{
    AgeGroup, CaseId, DeclineReason, Fault, Moment, Outcome, ReferralId, Sex, Urgency,
    pack::{Pack, ReferralKind},
};

use crate::{
    country::{Colleague, Country, purpose_of},
    plan::{Answer, Meeting},
    stage::Stage,
};

/// The beds that the placement desk knows of: type, county, how many.
const BEDS: &[(&str, &str, u32)] = &[
    ("crisis", "HU110", 6),
    ("crisis", "HU311", 5),
    ("shelter", "HU323", 8),
    ("shelter", "HU231", 8),
    ("mother_child", "HU333", 5),
    ("men", "HU110", 6),
    ("men", "HU333", 4),
    ("child", "HU231", 4),
    ("child", "HU323", 4),
    ("halfway", "HU311", 4),
];

/// A referral that was sent.
pub(crate) struct Sent {
    pub(crate) referral: ReferralId,
    to: vocabulary::AccountId,
    at: Moment,
    answer: Option<(Answer, i64)>,
    luck: u64,
}

/// The placement desk writes down its beds.
pub(crate) async fn know_beds(stage: &Stage, country: &Country) -> Outcome<()> {
    let Some(desk) = country.answering("crisis_line") else { return Ok(()) };
    let ctx = stage.ctx(desk.actor(), purpose_of(desk.role));
    write!(stage.store, &ctx, |tx| {
        for (place_type, county, capacity) in BEDS {
            let new = NewPlace {
                place_type: (*place_type).to_owned(),
                county: (*county).to_owned(),
                capacity: *capacity,
                taken: 0,
                address: Address {
                    name: "Kitalált ház".to_owned(),
                    address: "9999 Példavár, Minta utca 0.".to_owned(),
                    phone: "+36 1 000 0000".to_owned(),
                },
            };
            places::add(tx, &new).await?;
        }
        Ok(())
    })
}

/// Sends what the plan has for a meeting, in the transaction of the officer.
pub(crate) async fn send(
    tx: &mut app::Tx,
    pack: &Pack,
    country: &Country,
    meeting: &Meeting,
    case: CaseId,
) -> Outcome<Option<Sent>> {
    let Some(planned) = meeting.referral else { return Ok(None) };
    let (kind, to) = match (planned.place, meeting.luck % 3) {
        (true, _) => (ReferralKind::Placement, "crisis_line"),
        (false, 0) => (ReferralKind::NgoService, "shelter_operator"),
        (false, 1) if meeting.luck.is_multiple_of(2) => (ReferralKind::NgoService, "voluntary_organisation"),
        (false, _) => (ReferralKind::VictimSupport, "victim_support"),
    };
    let Some(receiver) = country.answering(to) else { return Ok(None) };
    let needs: &[&str] = if planned.place { &["shelter"] } else { &["psych", "legal"] };
    let refer = Refer {
        case,
        to: receiver.body,
        kind,
        urgency: if planned.place { Urgency::Tonight } else { Urgency::Soon },
        needs: needs.iter().map(|need| (*need).to_owned()).collect(),
        place_type: planned.place.then(|| bed_for(meeting).to_owned()),
        fields: pack.hand_over(kind).map(|known| known.fields.clone()).unwrap_or_default(),
    };
    let at = tx.ctx().now();
    let referral = referrals::refer(tx, &refer).await?;
    Ok(Some(Sent { referral, to: receiver.account, at, answer: planned.answer, luck: meeting.luck }))
}

const fn bed_for(meeting: &Meeting) -> &'static str {
    match (meeting.age, meeting.sex) {
        (AgeGroup::Child | AgeGroup::Unknown, _) => "child",
        (AgeGroup::Adult, Sex::Male) => "men",
        (AgeGroup::Adult, _) if meeting.luck.is_multiple_of(4) => "mother_child",
        (AgeGroup::Adult, _) if meeting.luck.is_multiple_of(3) => "shelter",
        (AgeGroup::Adult, _) => "crisis",
    }
}

/// Every receiver answers what the plan lets it answer, in one transaction of its own.
pub(crate) async fn answer(stage: &Stage, country: &Country, sent: &[Sent]) -> Outcome<()> {
    for receiver in &country.colleagues {
        let own: Vec<&Sent> = sent.iter().filter(|sent| sent.to == receiver.account).collect();
        if own.is_empty() {
            continue;
        }
        let ctx = stage.ctx(receiver.actor(), purpose_of(receiver.role));
        write!(stage.store, &ctx, |tx| {
            for sent in &own {
                answer_one(tx, stage, country, receiver, sent).await?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

async fn answer_one(
    tx: &mut app::Tx,
    stage: &Stage,
    country: &Country,
    receiver: &Colleague,
    sent: &Sent,
) -> Outcome<()> {
    let Some((answer, minutes)) = sent.answer else { return Ok(()) };
    let at = sent.at.plus_minutes(minutes);
    if at > stage.now {
        return Ok(());
    }
    stage.clock.set(at);
    let reason = match answer {
        Answer::NoPlace => DeclineReason::NoPlace,
        Answer::Elsewhere => DeclineReason::OutsideMandate,
        Answer::Accepted if receiver.kind == "crisis_line" => {
            return place(tx, stage, country, sent, at).await;
        }
        Answer::Accepted => {
            referrals::accept(tx, sent.referral).await?;
            let done = at.plus_days(30);
            if done < stage.now && !sent.luck.is_multiple_of(4) {
                stage.clock.set(done);
                referrals::complete(tx, sent.referral).await?;
            }
            return Ok(());
        }
    };
    referrals::decline(tx, sent.referral, reason).await
}

/// The desk accepts, finds a bed away from where it happened, and the person arrives.
async fn place(tx: &mut app::Tx, stage: &Stage, country: &Country, sent: &Sent, at: Moment) -> Outcome<()> {
    referrals::accept(tx, sent.referral).await?;
    let found = at.plus_minutes(20 + i64::try_from(sent.luck % 200).unwrap_or(60));
    if found > stage.now {
        return Ok(());
    }
    stage.clock.set(found);
    let proposals = places::proposals(tx, sent.referral).await?;
    let Some(bed) = proposals.proposed.first() else { return Ok(()) };
    let worker = country.answering("shelter_operator").map(|worker| worker.account);
    let confirm = Confirm {
        referral: sent.referral,
        place: bed.id,
        meeting_point: "Kitalált tér, a minta óra alatt".to_owned(),
        worker,
        escort: None,
    };
    let stay = places::confirm(tx, &confirm).await?;
    let arrived = found.plus_minutes(150);
    if arrived > stage.now {
        return Ok(());
    }
    stage.clock.set(arrived);
    places::arrival(tx, stay).await?;
    let left = arrived.plus_days(25);
    if left < stage.now {
        stage.clock.set(left);
        places::end(tx, stay).await?;
    }
    Ok(())
}

/// What waited too long is escalated, as the instance's own job would have done.
pub(crate) async fn escalate(stage: &Stage) -> Outcome<()> {
    stage.clock.set(stage.now);
    write!(stage.store, &stage.job(), |tx| referrals::escalate(tx).await).map(|_| ()).map_err(|failure| {
        match failure {
            vocabulary::Failure::Refused(_) => Fault::broken("escalation in the demo").into(),
            fault @ vocabulary::Failure::Fault(_) => fault,
        }
    })
}
