//! Referring from a case: to whom; what, how urgent and which fields leave; check; sent.

use app::{
    bodies::BodySummary,
    packs,
    referrals::{self, Offer, Offers, Refer, Referral},
};
use askama::Template;
use axum::extract::{Path, Query};
use http::StatusCode;
use vocabulary::{
    CaseId, ReferralId, Urgency,
    pack::{CanonicalField, HandOver, Pack, Plane, ReferralKind},
};

use super::{form, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    language::{Texts, format, sorted_by_name},
    screening::capital,
    shell::{
        Shell, Tokens,
        components::{
            Actions, CheckAnswers, CheckRow, Choice, Choices, Confirmation, Empty, ErrorSummary, FieldErrors,
            Fields, Notice, Progress,
        },
        page, page_with,
    },
    submit,
};

/// The kinds in the order in which they are offered.
const KINDS: [ReferralKind; 4] = [
    ReferralKind::VictimSupport,
    ReferralKind::Placement,
    ReferralKind::NgoService,
    ReferralKind::ChildProtection,
];

#[derive(Debug, Clone, Template)]
#[template(path = "referrals/choose.html")]
pub(super) struct ChoosePage {
    shell: Shell,
    progress: Progress,
    action: String,
    groups: Vec<Group>,
    empty: Empty,
    actions: Actions,
}

/// The bodies of one kind of referral.
#[derive(Debug, Clone)]
struct Group {
    code: &'static str,
    legend: String,
    hint: String,
    options: Vec<Choice>,
    /// Bodies that cannot be chosen, because the person's consent does not cover them.
    barred: Vec<String>,
    why: String,
}

fn body_words(pack: &Pack, t: Texts, body: &BodySummary) -> (String, String) {
    let kind = pack.body_kind(&body.kind).map_or("", |kind| kind.name.of(t.locale()));
    let county = body.county.as_deref().map(|code| words::county(pack, t, code));
    let more = county.map_or_else(|| kind.to_owned(), |county| format!("{kind} · {county}"));
    (body.name(t.locale()).to_owned(), more)
}

impl ChoosePage {
    pub(super) fn new(visit: &Visit, pack: &Pack, offers: &Offers) -> Self {
        let t = visit.t();
        let case = offers.case;
        let near = offers.county.as_str();
        let mut bodies: Vec<&Offer> = offers.bodies.iter().collect();
        sorted_by_name(t.locale(), &mut bodies, |offer| offer.body.name(t.locale()));
        // those of the same county first
        bodies.sort_by_key(|offer| offer.body.county.as_deref() != Some(near));
        let groups = KINDS
            .iter()
            .filter_map(|kind| {
                let of_kind = || bodies.iter().filter(|offer| offer.kind == *kind);
                let options: Vec<Choice> = of_kind()
                    .filter(|offer| offer.covered)
                    .map(|offer| {
                        let (name, more) = body_words(pack, t, &offer.body);
                        Choice::new(format!("{}.{}", offer.body.id, kind.code()), name).hint(more)
                    })
                    .collect();
                let barred: Vec<String> = of_kind()
                    .filter(|offer| !offer.covered)
                    .map(|offer| offer.body.name(t.locale()).to_owned())
                    .collect();
                (!options.is_empty() || !barred.is_empty()).then(|| Group {
                    code: kind.code(),
                    legend: words::kind(t, *kind),
                    hint: t.s(kind_hint(*kind)).into_owned(),
                    options,
                    barred,
                    why: t.s("referrals-choose-barred").into_owned(),
                })
            })
            .collect();
        Self {
            shell: visit
                .shell("referrals-choose")
                .caption(offers.reference.to_string())
                .back(format!("/cases/{case}"))
                .guided(),
            progress: Progress::new(t, 1, 3),
            action: format!("/cases/{case}/refer/details"),
            groups,
            empty: Empty::new(t.s("referrals-choose-empty"), t.s("referrals-choose-empty-text")),
            actions: Actions::new(t.s("shell-continue")).leave(format!("/cases/{case}"), t.s("shell-back")),
        }
    }
}

const fn kind_hint(kind: ReferralKind) -> &'static str {
    match kind {
        ReferralKind::VictimSupport => "referrals-kind-victim-support-hint",
        ReferralKind::NgoService => "referrals-kind-ngo-service-hint",
        ReferralKind::Placement => "referrals-kind-placement-hint",
        ReferralKind::ChildProtection => "referrals-kind-child-protection-hint",
    }
}

/// To whom.
pub(super) async fn choose(signed: Signed, Path(id): Path<String>) -> Answer {
    let case: CaseId = form::id(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let offers = app::read!(signed.store(), &ctx, |tx| referrals::offers(tx, case).await)?;
    page(&ChoosePage::new(&signed.visit, packs::active()?.pack, &offers))
}

/// The chosen receiver of a form, with what the pack lets leave to it.
pub(super) struct Chosen<'a> {
    pack: &'static Pack,
    case: CaseId,
    reference: String,
    offer: &'a Offer,
    hand_over: &'static HandOver,
}

impl<'a> Chosen<'a> {
    /// Nothing where the body cannot be chosen for this case.
    pub(super) fn of(pack: &'static Pack, offers: &'a Offers, to: &str) -> Option<Self> {
        let (body, kind) = form::receiver(to)?;
        let offer = offers
            .bodies
            .iter()
            .find(|offer| offer.body.id == body && offer.kind == kind && offer.covered)?;
        Some(Self {
            pack,
            case: offers.case,
            reference: offers.reference.to_string(),
            offer,
            hand_over: pack.hand_over(kind)?,
        })
    }

    /// The fields that may leave, each with what it is for. The placement desk works without any.
    fn fields(&self, t: Texts) -> Vec<(String, String, String)> {
        if self.offer.kind == ReferralKind::Placement {
            return Vec::new();
        }
        let fields = self.hand_over.fields.iter().filter_map(|code| self.pack.question(code));
        fields
            .map(|question| {
                let why = self.pack.data_purpose(&question.purpose);
                let why = why.map_or("", |purpose| purpose.text.of(t.locale()));
                let sealed = if question.plane == Plane::Identity { "sealed" } else { "coded" };
                let why = t.a(&format!("referrals-details-field-{sealed}"), &[("why", why)]);
                (question.code.clone(), question.text.of(t.locale()).to_owned(), why)
            })
            .collect()
    }

    /// What the receiver sees before it answers, whatever is chosen below.
    fn shown_before(&self, t: Texts) -> Vec<String> {
        let mut shown: Vec<String> = self
            .hand_over
            .preview
            .iter()
            .filter_map(|code| self.pack.question(code))
            .filter(|question| question.field != Some(CanonicalField::AgeAtRegistration))
            .map(|question| question.text.of(t.locale()).to_owned())
            .collect();
        shown.push(t.s("referrals-details-age-group").into_owned());
        shown
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "referrals/details.html")]
pub(super) struct DetailsPage {
    shell: Shell,
    progress: Progress,
    summary: ErrorSummary,
    action: String,
    to: String,
    receiver: String,
    law: String,
    urgency: Choices,
    needs: Choices,
    place_type: Option<Choices>,
    shown_before: Vec<String>,
    fields: Option<Choices>,
    actions: Actions,
}

impl DetailsPage {
    pub(super) fn new(visit: &Visit, chosen: &Chosen<'_>, sent: &Fields, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let (pack, case) = (chosen.pack, chosen.case);
        let locale = t.locale();
        let urgencies = pack
            .urgencies
            .iter()
            .map(|urgency| {
                let answer = format::duration(t, i64::from(urgency.acknowledge_minutes));
                Choice::new(urgency.code.code(), capital(urgency.name.of(locale)))
                    .hint(t.a("referrals-details-urgency-hint", &[("time", answer)]))
            })
            .collect();
        let needs = pack
            .needs
            .iter()
            .map(|need| Choice::new(need.code.clone(), capital(need.name.of(locale))))
            .collect();
        let places = pack
            .place_types
            .iter()
            .map(|kind| {
                Choice::new(kind.code.clone(), capital(kind.name.of(locale))).hint(kind.text.of(locale))
            })
            .collect();
        let fields: Vec<Choice> = chosen
            .fields(t)
            .into_iter()
            .map(|(code, label, why)| Choice::new(code, label).hint(why))
            .collect();
        Self {
            shell: visit
                .shell("referrals-details")
                .caption(chosen.reference.clone())
                .back(format!("/cases/{case}/refer"))
                .guided()
                .errors(errors),
            progress: Progress::new(t, 2, 3),
            summary: errors.summary(t),
            action: format!("/cases/{case}/refer/check"),
            to: sent.one("to").to_owned(),
            receiver: chosen.offer.body.name(locale).to_owned(),
            law: chosen.hand_over.text.of(locale).to_owned(),
            urgency: Choices::one("urgency", t.s("referrals-details-urgency"), urgencies)
                .filled(sent, errors),
            needs: Choices::several("needs", t.s("referrals-details-needs"), needs)
                .hint(t.s("referrals-details-needs-hint"))
                .filled(sent, errors),
            place_type: (chosen.offer.kind == ReferralKind::Placement).then(|| {
                Choices::one("place_type", t.s("referrals-details-place-type"), places).filled(sent, errors)
            }),
            shown_before: chosen.shown_before(t),
            fields: (!fields.is_empty()).then(|| {
                Choices::several("fields", t.s("referrals-details-fields"), fields)
                    .hint(t.s("referrals-details-fields-hint"))
                    .filled(sent, errors)
            }),
            actions: Actions::new(t.s("shell-continue"))
                .leave(format!("/cases/{case}"), t.s("referrals-details-leave")),
        }
    }
}

#[derive(Debug, serde::Deserialize)]
pub(super) struct ToWhom {
    to: Option<String>,
}

async fn offers_of(signed: &Signed, case: CaseId) -> Result<Offers, Failed> {
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    Ok(app::read!(signed.store(), &ctx, |tx| referrals::offers(tx, case).await)?)
}

/// What, how urgent, which fields leave. The needs that the sheet found are chosen at first: they are the person's own.
pub(super) async fn details(signed: Signed, Path(id): Path<String>, Query(query): Query<ToWhom>) -> Answer {
    let case: CaseId = form::id(&id)?;
    let offers = offers_of(&signed, case).await?;
    let to = query.to.unwrap_or_default();
    let Some(chosen) = Chosen::of(packs::active()?.pack, &offers, &to) else {
        return Ok(see_other(&format!("/cases/{case}/refer")));
    };
    let mut fields = Fields::of(&[("to", to.as_str())]);
    for code in &offers.needs {
        fields.set("needs", code.clone());
    }
    page(&DetailsPage::new(&signed.visit, &chosen, &fields, &FieldErrors::none()))
}

#[derive(Debug, Clone, Template)]
#[template(path = "referrals/check.html")]
pub(super) struct CheckPage {
    shell: Shell,
    progress: Progress,
    what: CheckAnswers,
    leaving: CheckAnswers,
    notice: Notice,
    tokens: Tokens,
    hidden: Vec<(String, String)>,
    send: String,
    change: String,
    send_words: String,
    change_words: String,
}

impl CheckPage {
    pub(super) fn new(visit: &Visit, chosen: &Chosen<'_>, command: &Refer, sent: &Fields) -> Self {
        let t = visit.t();
        let (pack, case) = (chosen.pack, chosen.case);
        let row = |key: &str, answers: Vec<String>| CheckRow {
            question: t.s(key).into_owned(),
            answers,
            change: None,
            open: false,
        };
        let (name, more) = body_words(pack, t, &chosen.offer.body);
        let mut rows = vec![
            row("referrals-check-to", vec![name, more]),
            row("referrals-check-kind", vec![words::kind(t, command.kind)]),
            row("referrals-check-urgency", vec![words::urgency(pack, t, command.urgency)]),
            row(
                "referrals-check-needs",
                command.needs.iter().map(|code| words::need(pack, t, code)).collect(),
            ),
        ];
        if let Some(code) = &command.place_type {
            rows.push(row("referrals-check-place-type", vec![words::place_type(pack, t, code)]));
        }
        let named: Vec<String> = chosen
            .fields(t)
            .into_iter()
            .filter(|(code, _, _)| command.fields.contains(code))
            .map(|(_, label, _)| label)
            .collect();
        let after = if named.is_empty() { vec![t.s("referrals-check-nothing").into_owned()] } else { named };
        let leaving =
            vec![row("referrals-check-before", chosen.shown_before(t)), row("referrals-check-after", after)];
        let hidden = ["to", "urgency", "place_type", "needs", "fields"]
            .iter()
            .flat_map(|name| sent.all(name).map(|value| ((*name).to_owned(), value.to_owned())))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let shell = visit.shell("referrals-check").caption(chosen.reference.clone()).guided();
        Self {
            tokens: shell.tokens().going_on_from(sent),
            shell,
            progress: Progress::new(t, 3, 3),
            what: CheckAnswers::new(t, t.s("referrals-check-what"), rows),
            leaving: CheckAnswers::new(t, t.s("referrals-check-leaving"), leaving),
            notice: Notice::info(t.s("referrals-check-notice"), t.s("referrals-check-notice-text")),
            hidden,
            send: format!("/cases/{case}/refer"),
            change: format!("/cases/{case}/refer/check"),
            send_words: t.s("referrals-check-send").into_owned(),
            change_words: t.s("shell-change").into_owned(),
        }
    }
}

/// The form again, with what has to be mended.
fn again(signed: &Signed, chosen: &Chosen<'_>, fields: &Fields, failed: Failed) -> Answer {
    let Some(refusal) = failed.refusal().filter(|refusal| !refusal.fields.is_empty()) else {
        return Err(failed);
    };
    let errors = field_errors(&signed.visit, refusal);
    let shown = DetailsPage::new(&signed.visit, chosen, fields, &errors);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Checks what was chosen before it is sent; nothing is saved. `act=change` goes back to the form.
pub(super) async fn check(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let case: CaseId = form::id(&id)?;
    let offers = offers_of(&signed, case).await?;
    let pack = packs::active()?.pack;
    let Some(chosen) = Chosen::of(pack, &offers, form.0.one("to")) else {
        return Ok(see_other(&format!("/cases/{case}/refer")));
    };
    if form.0.one("act") == "change" {
        return page(&DetailsPage::new(&signed.visit, &chosen, &form.0, &FieldErrors::none()));
    }
    match form::refer(&form.0, pack, case) {
        Ok(command) => page(&CheckPage::new(&signed.visit, &chosen, &command, &form.0)),
        Err(failed) => again(&signed, &chosen, &form.0, failed),
    }
}

// region: send
/// Sends the referral, once, however often the button is pressed.
pub(super) async fn send(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let case: CaseId = form::id(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let offers = offers_of(&signed, case).await?;
    let command = form::refer(&form.0, packs::active()?.pack, case)?;
    let sent = submit!(signed, &ctx, form.once(), |tx| {
        format!("/referrals/{}/done", referrals::refer(tx, &command).await?)
    });
    match sent {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => match Chosen::of(packs::active()?.pack, &offers, form.0.one("to")) {
            Some(chosen) => again(&signed, &chosen, &form.0, failure.into()),
            None => Err(failure.into()),
        },
    }
}
// endregion: send

#[derive(Debug, Clone, Template)]
#[template(path = "referrals/done.html")]
pub(super) struct DonePage {
    shell: Shell,
    confirmation: Confirmation,
    follow: (String, String),
    case: Option<(String, String)>,
}

impl DonePage {
    pub(super) fn new(visit: &Visit, referral: &Referral) -> Self {
        let t = visit.t();
        let row = &referral.row;
        let due = format::moment(t, visit.scene().zone(), row.clock.due);
        let mut confirmation = Confirmation::new(t, t.s("referrals-done-title"))
            .reference(t.s("referrals-done-reference"), row.reference.to_string())
            .then(t.a("referrals-done-answer", &[("at", due)]));
        if row.kind == ReferralKind::Placement {
            confirmation = confirmation.then(t.s("referrals-done-place"));
        }
        if row.urgency == Urgency::Tonight {
            confirmation = confirmation.then(t.s("referrals-done-tonight"));
        }
        confirmation = confirmation.then(t.s("referrals-done-withdraw"));
        Self {
            shell: visit.shell("referrals-done").own_heading(),
            confirmation,
            follow: (format!("/referrals/{}", row.id), t.s("referrals-done-follow").into_owned()),
            case: referral
                .case
                .map(|case| (format!("/cases/{case}"), t.s("referrals-done-case").into_owned())),
        }
    }
}

/// What was sent and what happens next.
pub(super) async fn done(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: ReferralId = form::id(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let referral = app::read!(signed.store(), &ctx, |tx| referrals::view(tx, id).await)?;
    page(&DonePage::new(&signed.visit, &referral))
}
