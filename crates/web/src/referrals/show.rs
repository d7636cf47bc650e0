//! A referral's page: its steps for the sender; for the receiver the limited preview, the answer and the hand-over.

use app::{
    bodies, packs, places,
    places::Stay,
    referrals::{self, Handover, Referral, Side, StepKind},
};
use askama::Template;
use axum::extract::Path;
use policy::{Action, Purpose};
use vocabulary::{
    Moment, ReferralId, ReferralState,
    pack::{Pack, ReferralKind},
};

use super::{
    form,
    words::{self, Names},
};
use crate::{
    http::{Answer, Form, Signed, Visit},
    language::{Texts, format},
    shell::{
        Shell,
        components::{
            Cell, CheckAnswers, Clock, Column, IdentityPanel, IdentityRow, Notice, PurposeChoice, Row,
            Status, Table, Timeline, TimelineMoment,
        },
        page, page_with,
    },
};

/// Something that can be done from the page.
#[derive(Debug, Clone)]
pub(super) struct Way {
    /// Where; a form that is sent at once where `post`, a page otherwise.
    href: String,
    words: String,
    post: bool,
    primary: bool,
}

#[derive(Debug, Clone, Template)]
#[template(path = "referrals/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    status: Status,
    clock: Option<Clock>,
    notice: Option<Notice>,
    facts: Vec<(String, String)>,
    case: Option<(String, String)>,
    preview: Option<CheckAnswers>,
    handover: Option<IdentityPanel>,
    sealed: Option<Table>,
    ways: Vec<Way>,
    steps: Timeline,
}

/// What a page of a referral needs beside it.
pub(super) struct Beside<'a> {
    pub(super) pack: &'static Pack,
    pub(super) names: &'a Names,
    pub(super) now: Moment,
    /// The desk's stay, if a place is confirmed.
    pub(super) stay: Option<Stay>,
}

/// The hand-over of a page.
pub(super) enum Opening<'a> {
    /// Masked.
    Masked,
    /// Masked, and no purpose was chosen.
    NoPurpose(String),
    /// Opened for a purpose.
    Opened(&'a Handover, Purpose),
}

impl ShowPage {
    pub(super) fn new(
        visit: &Visit,
        beside: &Beside<'_>,
        referral: &Referral,
        opening: &Opening<'_>,
    ) -> Self {
        let (t, pack) = (visit.t(), beside.pack);
        let row = &referral.row;
        let sender = referral.side == Side::Sender;
        let stem = if sender { "referrals-track" } else { "referrals-show" };
        let running = !matches!(row.state, ReferralState::Withdrawn);
        let other = beside.names.name(t, if sender { row.to } else { row.from });
        let fact = |key: &str, value: String| (t.s(key).into_owned(), value);
        let mut facts = vec![
            fact(if sender { "referrals-show-to" } else { "referrals-show-from" }, other),
            fact("referrals-show-kind", words::kind(t, row.kind)),
            fact("referrals-show-urgency", words::urgency(pack, t, row.urgency)),
            fact("referrals-show-sent-at", format::moment(t, visit.scene().zone(), row.sent_at)),
        ];
        if sender
            && row.kind == ReferralKind::Placement
            && let Some(code) = &row.place_type
        {
            facts.insert(2, fact("referrals-preview-place-type", words::place_type(pack, t, code)));
        }
        let case = referral.case.zip(row.case_reference);
        Self {
            shell: visit
                .shell(stem)
                .heading(t.a(&format!("{stem}-heading-of"), &[("reference", row.reference.to_string())]))
                .back(if sender { "/sent" } else { "/referrals" }),
            status: words::state(t, row.state),
            clock: running.then(|| words::clock(t, &row.clock, beside.now)),
            notice: notice(t, pack, referral),
            facts,
            case: case.map(|(case, reference)| (format!("/cases/{case}"), reference.to_string())),
            preview: (!sender).then(|| {
                let rows = words::preview(pack, t, &referral.preview);
                CheckAnswers::new(t, t.s("referrals-show-preview"), rows)
            }),
            handover: (!sender).then(|| panel(t, pack, visit, referral, opening)).flatten(),
            sealed: sender.then(|| sealed(t, pack, referral)).flatten(),
            ways: ways(t, referral, beside.stay.as_ref()),
            steps: steps(t, visit, beside, referral),
        }
    }
}

/// What matters most now, in a sentence.
fn notice(t: Texts, pack: &Pack, referral: &Referral) -> Option<Notice> {
    let sender = referral.side == Side::Sender;
    let last = referral.steps.last()?;
    match (sender, last.kind) {
        (true, StepKind::Declined) => {
            let why = last.reason.map_or_else(String::new, |reason| words::reason(pack, t, reason));
            let title = t.a("referrals-track-declined", &[("reason", why)]);
            let counted = last
                .reason
                .and_then(|code| pack.decline_reason(code))
                .is_some_and(|words| words.unmet_demand);
            let text =
                if counted { "referrals-track-declined-unmet" } else { "referrals-track-declined-text" };
            Some(Notice::attention(title, t.s(text)))
        }
        (true, StepKind::PlaceConfirmed | StepKind::MeetingPointChanged) if referral.may.meeting_point => {
            Some(Notice::done(t.s("referrals-track-placed"), t.s("referrals-track-placed-text")))
        }
        (true, StepKind::PlaceConfirmed | StepKind::MeetingPointChanged) if referral.own => {
            Some(Notice::info(t.s("referrals-track-window"), t.s("referrals-track-window-text")))
        }
        (_, StepKind::Escalated) => {
            Some(Notice::attention(t.s("referrals-show-escalated"), t.s("referrals-show-escalated-text")))
        }
        (false, StepKind::Accepted) if referral.may.confirm_place => {
            Some(Notice::info(t.s("referrals-show-find-place"), t.s("referrals-show-find-place-text")))
        }
        _ => None,
    }
}

/// The fields that were sealed for the receiver: the sender sees their names, and reads the answers in its own case.
fn sealed(t: Texts, pack: &Pack, referral: &Referral) -> Option<Table> {
    let rows: Vec<Row> = referral
        .fields
        .iter()
        .map(|code| {
            let why = pack.question(code).and_then(|question| pack.data_purpose(&question.purpose));
            let why = why.map_or("", |purpose| purpose.text.of(t.locale()));
            Row(vec![Cell::text(words::question(pack, t, code)), Cell::text(why)])
        })
        .collect();
    let columns = vec![Column::new(t.s("referrals-track-field")), Column::new(t.s("referrals-track-why"))];
    (!rows.is_empty()).then(|| Table::new(t.s("referrals-track-sealed"), columns, rows))
}

fn panel(
    t: Texts,
    pack: &Pack,
    visit: &Visit,
    referral: &Referral,
    opening: &Opening<'_>,
) -> Option<IdentityPanel> {
    if !referral.may.handover {
        return None;
    }
    let here = format!("/referrals/{}", referral.row.id);
    let labels = referral.fields.iter().map(|code| words::question(pack, t, code)).collect();
    let panel = IdentityPanel::masked(t, labels, here.clone());
    if let Opening::Opened(handover, purpose) = opening {
        // a field that was named and has no answer says so: an empty line could be taken for a lost one
        let rows = referral
            .fields
            .iter()
            .map(|code| {
                let answers = handover.answers.get(code).map_or_else(
                    || t.s("referrals-show-no-answer").into_owned(),
                    |answers| {
                        let shown: Vec<_> =
                            answers.iter().map(|answer| words::answer(pack, t, code, answer)).collect();
                        shown.join(", ")
                    },
                );
                IdentityRow { label: words::question(pack, t, code), value: Some(answers) }
            })
            .collect();
        return Some(panel.opened(rows, t.s(purpose_key(*purpose))));
    }
    let purposes = [Purpose::Assistance, Purpose::Safety]
        .map(|purpose| PurposeChoice {
            code: purpose.code().to_owned(),
            words: t.s(purpose_key(purpose)).into_owned(),
        })
        .to_vec();
    let mut panel =
        panel.revealable(format!("{here}/handover"), visit.shell("referrals-show").tokens(), purposes);
    if let Opening::NoPurpose(error) = opening {
        panel.error = Some(error.clone());
    }
    Some(panel)
}

const fn purpose_key(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Safety => "referrals-purpose-safety",
        _ => "referrals-purpose-assistance",
    }
}

/// What can be done now; the verbs ask again.
fn ways(t: Texts, referral: &Referral, stay: Option<&Stay>) -> Vec<Way> {
    let id = referral.row.id;
    let may = &referral.may;
    let way = |tail: &str, key: &str, post: bool, primary: bool| Way {
        href: format!("/referrals/{id}/{tail}"),
        words: t.s(key).into_owned(),
        post,
        primary,
    };
    let mut ways = Vec::new();
    if may.accept {
        ways.push(way("accept", "referrals-show-accept", true, true));
    }
    if may.decline {
        ways.push(way("decline", "referrals-show-decline", false, false));
    }
    if may.confirm_place {
        match stay {
            None => ways.push(way("place", "referrals-show-confirm-place", false, true)),
            Some(stay) => {
                let words = t.s("referrals-show-stay").into_owned();
                ways.push(Way { href: format!("/stays/{}", stay.id), words, post: false, primary: true });
                ways.push(way("meeting-point/new", "referrals-show-move", false, false));
            }
        }
    }
    if may.meeting_point {
        ways.push(way("meeting-point", "referrals-track-meeting-point", false, true));
    }
    if may.complete && referral.row.kind != ReferralKind::Placement {
        ways.push(way("complete", "referrals-show-complete", true, !may.handover));
    }
    if may.withdraw {
        ways.push(way("withdraw", "referrals-track-withdraw", false, false));
    }
    ways
}

fn steps(t: Texts, visit: &Visit, beside: &Beside<'_>, referral: &Referral) -> Timeline {
    let moments = referral
        .steps
        .iter()
        .rev()
        .map(|step| {
            let what = t.s(&format!("referrals-step-{}", step.kind.code())).into_owned();
            let after = (step.kind != StepKind::Sent)
                .then(|| t.a("referrals-step-after", &[("time", format::duration(t, step.minutes))]));
            let reason = step.reason.map(|reason| words::reason(beside.pack, t, reason));
            TimelineMoment {
                when: format::moment(t, visit.scene().zone(), step.at),
                machine: format::machine(step.at),
                what: match reason {
                    Some(reason) => format!("{what}: {reason}"),
                    None => what,
                },
                who: step.body.map_or_else(String::new, |body| beside.names.name(t, body)),
                note: after.unwrap_or_default(),
                status: None,
            }
        })
        .collect();
    Timeline { title: t.s("referrals-show-steps").into_owned(), moments }
}

/// One referral.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: ReferralId = form::id(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let (referral, stay, bodies) = app::read!(signed.store(), &ctx, |tx| {
        let referral = referrals::view(tx, id).await?;
        let stay = places::stay_of(tx, id).await?;
        Ok((referral, stay, bodies::list(tx).await?))
    })?;
    let names = Names::of(signed.visit.t(), &bodies);
    let beside = Beside { pack: packs::active()?.pack, names: &names, now: ctx.now(), stay };
    page(&ShowPage::new(&signed.visit, &beside, &referral, &Opening::Masked))
}

/// Opens the hand-over for a purpose; the log holds it before the page does.
pub(super) async fn handover(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: ReferralId = form::id(&id)?;
    let chosen = Purpose::parse(form.0.one("purpose"))
        .filter(|purpose| matches!(purpose, Purpose::Assistance | Purpose::Safety));
    let ctx = signed.ctx(chosen.unwrap_or(words::purpose(&signed.session.actor)));
    let (referral, bodies) = app::read!(signed.store(), &ctx, |tx| {
        // the sender sees the referral and not what was handed over: also without a purpose, there is nothing to open
        tx.permit(Action::ReadHandover, id).await?;
        Ok((referrals::view(tx, id).await?, bodies::list(tx).await?))
    })?;
    let names = Names::of(signed.visit.t(), &bodies);
    let beside = Beside { pack: packs::active()?.pack, names: &names, now: ctx.now(), stay: None };
    let shown = |opening: &Opening<'_>| ShowPage::new(&signed.visit, &beside, &referral, opening);
    let Some(purpose) = chosen else {
        let error = signed.visit.t().s("referrals-purpose-missing").into_owned();
        return page_with(http::StatusCode::UNPROCESSABLE_ENTITY, &shown(&Opening::NoPurpose(error)));
    };
    let (pending, receipt) =
        app::write_with_receipt!(signed.store(), &ctx, |tx| referrals::handover(tx, id).await)?;
    let handover = pending.open(&receipt)?;
    page(&shown(&Opening::Opened(&handover, purpose)))
}
