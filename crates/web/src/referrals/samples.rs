//! Pages of referrals with invented content: empty, typical and worst.

use app::{
    bodies::BodySummary,
    packs,
    referrals::{
        After, Counts, Handover, May, Offer, Offers, Page, Preview, Refer, Referral, Row, Side, Step,
        StepKind, Tray, rules::ReferralClock,
    },
};
use policy::Purpose;
use vocabulary::{
    AgeGroup, BodyId, CaseId, ConsentPurpose, DeclineReason, Form, Mandate, Moment, Outcome, ReferralId,
    ReferralState, Role, Sex, Urgency,
    pack::{Pack, ReferralKind},
};

use super::{
    acts::{DeclinePage, WithdrawPage},
    form,
    lists::{ListPage, Listed},
    refer::{CheckPage, ChoosePage, Chosen, DetailsPage, DonePage},
    show::{Beside, Opening, ShowPage},
    words::Names,
};
use crate::{
    http::{Visit, field_errors},
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    packs::active().and_then(|active| pages(room, active.pack)).unwrap_or_default()
}

fn body(kind: &str, name_hu: &str, name_en: &str) -> BodySummary {
    BodySummary {
        id: BodyId::nil(),
        kind: kind.to_owned(),
        name_hu: name_hu.to_owned(),
        name_en: name_en.to_owned(),
        county: Some("HU110".to_owned()),
        mandates: vec![Mandate::Support],
    }
}

/// A referral as this side sees it, `minutes` after it was sent.
pub(crate) fn referral(now: Moment, side: Side, kind: ReferralKind, state: ReferralState) -> Referral {
    let sent_at = now.plus_minutes(-11);
    let answered = (state != ReferralState::Sent).then(|| sent_at.plus_minutes(6));
    let step = |kind, minutes, reason| Step {
        kind,
        at: sent_at.plus_minutes(minutes),
        minutes,
        body: Some(BodyId::nil()),
        reason,
    };
    let mut steps = vec![step(StepKind::Sent, 0, None)];
    match state {
        ReferralState::Sent => steps.push(step(StepKind::Escalated, 10, None)),
        ReferralState::Accepted => steps.push(step(StepKind::Accepted, 6, None)),
        ReferralState::Declined => steps.push(step(StepKind::Declined, 6, Some(DeclineReason::NoPlace))),
        ReferralState::Withdrawn => steps.push(step(StepKind::ConsentWithdrawn, 8, None)),
        ReferralState::Completed => {
            steps.push(step(StepKind::Accepted, 6, None));
            steps.push(step(StepKind::Completed, 10, None));
        }
    }
    let receiver = side == Side::Receiver;
    Referral {
        row: Row {
            id: ReferralId::nil(),
            reference: sample_reference(),
            case_reference: (!receiver).then(sample_reference),
            from: BodyId::nil(),
            to: BodyId::nil(),
            kind,
            urgency: Urgency::Tonight,
            state,
            place_type: (kind == ReferralKind::Placement).then(|| "shelter".to_owned()),
            county: Some("HU110".to_owned()),
            sent_at,
            clock: ReferralClock { started: sent_at, due: sent_at.plus_minutes(15), stopped: answered },
            escalated: false,
        },
        side,
        case: (!receiver).then(CaseId::nil),
        own: !receiver,
        answered_by: None,
        preview: Preview {
            age_group: Some(AgeGroup::Unknown),
            sex: Some(Sex::Female),
            form: (kind != ReferralKind::Placement).then_some(Form::Labour),
            county: Some("HU110".to_owned()),
            avoid_county: (kind == ReferralKind::Placement).then(|| "HU323".to_owned()),
            needs: vec!["shelter".to_owned(), "psych".to_owned(), "translation".to_owned()],
            place_type: (kind == ReferralKind::Placement).then(|| "shelter".to_owned()),
            answers: [
                ("children", "1"),
                ("languages", "hu"),
                ("languages", "uk"),
                ("medical_urgency", "?unknown"),
            ]
            .map(|(question, code)| (question.to_owned(), code.to_owned()))
            .to_vec(),
        },
        fields: if kind == ReferralKind::Placement {
            vec![]
        } else {
            ["given_name", "safe_contact", "citizenship"].map(str::to_owned).to_vec()
        },
        consent: ConsentPurpose::Services,
        steps,
        version: 1,
        may: May {
            accept: receiver && state == ReferralState::Sent,
            decline: receiver && state == ReferralState::Sent,
            withdraw: !receiver && matches!(state, ReferralState::Sent | ReferralState::Accepted),
            complete: receiver && state == ReferralState::Accepted,
            handover: receiver && state == ReferralState::Accepted && kind != ReferralKind::Placement,
            confirm_place: receiver && state == ReferralState::Accepted && kind == ReferralKind::Placement,
            meeting_point: false,
        },
    }
}

fn sample_reference() -> vocabulary::Reference {
    vocabulary::Reference::random(&vocabulary::SeededChance::new(7))
}

fn offers(pack: &Pack) -> Offers {
    let offer = |body, kind, covered| Offer { body, kind, covered };
    Offers {
        case: CaseId::nil(),
        reference: sample_reference(),
        county: "HU110".to_owned(),
        needs: vec!["shelter".to_owned()],
        bodies: vec![
            offer(
                body("victim_support", "Példa Áldozatsegítő Szolgálat", "Example Victim Support Service"),
                ReferralKind::VictimSupport,
                true,
            ),
            offer(
                body("crisis_line", "Példa Ügyelet", "Example Placement Desk"),
                ReferralKind::Placement,
                true,
            ),
            offer(
                body("shelter_operator", "Minta Menedék Alapítvány", "Sample Haven Foundation"),
                ReferralKind::NgoService,
                false,
            ),
        ]
        .into_iter()
        .filter(|offer| pack.body_kind(&offer.body.kind).is_some())
        .collect(),
    }
}

fn listed_pages(room: &SampleRoom, pack: &Pack, visit: &Visit, names: &Names) -> Vec<Sample> {
    let now = room.now();
    let row = |kind, state| referral(now, Side::Receiver, kind, state).row;
    let counts = Counts { waiting: 2, overdue: 1, in_work: 14 };
    let mut late = row(ReferralKind::Placement, ReferralState::Sent);
    late.clock.due = now.plus_minutes(-3);
    let full = Page {
        rows: vec![late, row(ReferralKind::VictimSupport, ReferralState::Sent)],
        next: Some(After(now, ReferralId::nil())),
    };
    let work = Page { rows: vec![row(ReferralKind::NgoService, ReferralState::Accepted)], next: None };
    let none = Page { rows: vec![], next: None };
    let sent = Page {
        rows: ReferralState::ALL
            .iter()
            .map(|state| referral(now, Side::Sender, ReferralKind::Placement, *state).row)
            .collect(),
        next: None,
    };
    let listed = |page| Listed { pack, names, page, now };
    let inbox = |tray, counts, page| ListPage::inbox(visit, tray, counts, &listed(page));
    vec![
        Sample::new("referrals/inbox", &inbox(Tray::Waiting, counts, &full)),
        Sample::new("referrals/inbox/work", &inbox(Tray::InWork, counts, &work)),
        Sample::new("referrals/inbox/empty", &inbox(Tray::Waiting, Counts::default(), &none)),
        Sample::new("referrals/inbox/empty-work", &inbox(Tray::InWork, Counts::default(), &none)),
        Sample::new("referrals/inbox/empty-closed", &inbox(Tray::Closed, Counts::default(), &none)),
        Sample::new("referrals/sent", &ListPage::sent(visit, &listed(&sent))),
        Sample::new("referrals/sent/empty", &ListPage::sent(visit, &listed(&none))),
    ]
}

#[expect(clippy::unnecessary_wraps, reason = "follows the reading of the pack, which may fail")]
fn pages(room: &SampleRoom, pack: &'static Pack) -> Outcome<Vec<Sample>> {
    let now = room.now();
    let receiver = room.visit_as(&[Role::CaseWorker], &[Mandate::Support], "/referrals");
    let officer = room.visit_as(&[Role::Identifier], &[Mandate::Identify], "/sent");
    let known = [body("victim_support", "Példa Áldozatsegítő Szolgálat", "Example Victim Support Service")];
    let names = Names::of(room.t(), &known);
    let mut samples = listed_pages(room, pack, &receiver, &names);

    let offers = offers(pack);
    let nobody = Offers { bodies: vec![], ..offers.clone() };
    let to = format!("{}.victim_support", BodyId::nil());
    let desk = format!("{}.placement", BodyId::nil());
    let filled = Fields::of(&[
        ("to", to.as_str()),
        ("urgency", "tonight"),
        ("needs", "shelter"),
        ("fields", "given_name"),
        ("fields", "safe_contact"),
    ]);
    samples.push(Sample::new("referrals/choose", &ChoosePage::new(&officer, pack, &offers)));
    samples.push(Sample::new("referrals/choose/empty", &ChoosePage::new(&officer, pack, &nobody)));
    if let Some(chosen) = Chosen::of(pack, &offers, &to) {
        let command = Refer {
            case: CaseId::nil(),
            to: BodyId::nil(),
            kind: ReferralKind::VictimSupport,
            urgency: Urgency::Tonight,
            needs: vec!["shelter".to_owned()],
            place_type: None,
            fields: vec!["given_name".to_owned(), "safe_contact".to_owned()],
        };
        samples.push(Sample::new(
            "referrals/details",
            &DetailsPage::new(&officer, &chosen, &filled, &FieldErrors::none()),
        ));
        samples.push(Sample::new("referrals/check", &CheckPage::new(&officer, &chosen, &command, &filled)));
    }
    if let Some(chosen) = Chosen::of(pack, &offers, &desk) {
        let empty = Fields::of(&[("to", desk.as_str())]);
        let wrong = form::refer(&empty, pack, CaseId::nil()).err();
        let errors = wrong.as_ref().and_then(crate::http::Failed::refusal);
        let errors = errors.map_or_else(FieldErrors::none, |refusal| field_errors(&officer, refusal));
        samples.push(Sample::new(
            "referrals/details/error",
            &DetailsPage::new(&officer, &chosen, &empty, &errors),
        ));
    }

    let beside = || Beside { pack, names: &names, now, stay: None };
    let seen = |side, kind, state| referral(now, side, kind, state);
    let shown = |name, visit: &Visit, referral: &Referral, opening: &Opening<'_>| {
        Sample::new(name, &ShowPage::new(visit, &beside(), referral, opening))
    };
    let (support, place) = (ReferralKind::VictimSupport, ReferralKind::Placement);
    let accepted = seen(Side::Receiver, support, ReferralState::Accepted);
    let mut handover = Handover::default();
    handover.answers.insert("given_name".to_owned(), vec!["Anna".to_owned()]);
    handover.answers.insert("citizenship".to_owned(), vec!["HU".to_owned(), "UA".to_owned()]);
    let mut placed = seen(Side::Sender, place, ReferralState::Accepted);
    placed.may.meeting_point = true;
    if let Some(last) = placed.steps.last_mut() {
        last.kind = StepKind::PlaceConfirmed;
    }
    let error = room.t().s("referrals-purpose-missing").into_owned();
    let waiting = seen(Side::Receiver, support, ReferralState::Sent);
    samples.extend([
        shown("referrals/show", &receiver, &waiting, &Opening::Masked),
        shown("referrals/show/accepted", &receiver, &accepted, &Opening::Masked),
        shown("referrals/show/error", &receiver, &accepted, &Opening::NoPurpose(error)),
        shown("referrals/show/opened", &receiver, &accepted, &Opening::Opened(&handover, Purpose::Safety)),
        shown(
            "referrals/show/place",
            &receiver,
            &seen(Side::Receiver, place, ReferralState::Accepted),
            &Opening::Masked,
        ),
        shown("referrals/track/placed", &officer, &placed, &Opening::Masked),
        Sample::new("referrals/done", &DonePage::new(&officer, &placed)),
        Sample::new("referrals/withdraw", &WithdrawPage::new(&officer, &placed)),
        Sample::new(
            "referrals/decline",
            &DeclinePage::new(&receiver, pack, &waiting, &Fields::empty(), &FieldErrors::none()),
        ),
    ]);
    for (name, state) in [
        ("referrals/track/sent", ReferralState::Sent),
        ("referrals/track/declined", ReferralState::Declined),
        ("referrals/track/withdrawn", ReferralState::Withdrawn),
        ("referrals/track/completed", ReferralState::Completed),
    ] {
        samples.push(shown(name, &officer, &seen(Side::Sender, support, state), &Opening::Masked));
    }
    let mut errors = FieldErrors::none();
    errors.add("reason", room.t().s("referrals-reason-missing").into_owned());
    let wrong = DeclinePage::new(&receiver, pack, &waiting, &Fields::empty(), &errors);
    samples.push(Sample::new("referrals/decline/error", &wrong));
    Ok(samples)
}
