//! The page of a case: coded record, masked identity, timeline, and what can be done.

use std::collections::BTreeMap;

use app::{
    Tx, accounts,
    cases::{self, Event, Happened, Revealed, StatusStep, View},
    consents, packs,
    referrals::{self, Row as ReferralRow},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{
    AccountId, CaseId, Outcome, ReferralState, Refusal,
    pack::{CanonicalField, Pack, Plane},
};

use super::{form, purpose, words};
use crate::{
    http::{Answer, Form, Signed, Visit},
    language::{Texts, format},
    shell::{
        Shell,
        components::{
            CheckAnswers, CheckRow, IdentityPanel, Shape, Status, Timeline, TimelineMoment,
            identity::IdentityRow,
        },
        page, page_with,
    },
};

/// Everything that the page of a case shows.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) view: View,
    pub(super) events: Vec<Event>,
    pub(super) names: BTreeMap<AccountId, String>,
    pub(super) referrals: Vec<ReferralRow>,
    pub(super) consents: usize,
}

impl Seen {
    async fn read(tx: &mut Tx, id: CaseId) -> Outcome<Self> {
        let view = cases::view(tx, id).await?;
        let events = cases::timeline(tx, id).await?;
        let referrals = referrals::of_case(tx, id).await?;
        let consents = consents::of_case(tx, id).await?.iter().filter(|consent| consent.covers()).count();
        let mut names = BTreeMap::new();
        let people = events.iter().filter_map(|event| event.account);
        for account in people.chain(view.team.iter().map(|(account, _)| *account)) {
            if let std::collections::btree_map::Entry::Vacant(place) = names.entry(account) {
                place.insert(accounts::who(tx, account).await?.0);
            }
        }
        Ok(Self { view, events, names, referrals, consents })
    }

    /// The pack that the sheet was made with: what was asked is shown as it was asked.
    fn pack(&self) -> Outcome<&'static Pack> {
        packs::of(&self.view.case.pack_hash)
    }
}

/// A link of the page.
#[derive(Debug, Clone)]
pub(super) struct Act {
    href: String,
    words: String,
}

/// A referral of the case.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    href: String,
    reference: String,
    when: String,
    status: Status,
}

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "cases/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    status: Status,
    status_text: String,
    acts: Vec<Act>,
    record: CheckAnswers,
    answers: Option<CheckAnswers>,
    identity: IdentityPanel,
    team: Vec<String>,
    sent: Vec<Sent>,
    consents: String,
    consents_href: String,
    timeline: Timeline,
}

impl ShowPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, seen: &Seen, opened: Option<(&Revealed, Purpose)>) -> Self {
        let t = visit.t();
        let case = &seen.view.case;
        let home = format!("/cases/{}", case.id);
        let shell = visit.shell("cases-show").caption(case.reference.to_string()).back("/cases");
        let identity = panel(&shell, pack, seen, &home, opened);
        let mut acts = Vec::new();
        for (action, path, key) in [
            (Action::Refer, "refer", "cases-show-refer"),
            (Action::DecideStatus, "status", "cases-show-decide"),
            (Action::AmendCase, "amend", "cases-show-amend"),
            (Action::ManageTeam, "team", "cases-show-team-change"),
            (Action::PrintChildSignal, "child-signal.pdf", "cases-show-child-signal"),
        ] {
            let decided = action == Action::DecideStatus && cases::rules::following(case.status).is_empty();
            let unprinted = action == Action::PrintChildSignal && !crate::packs::PAPER;
            if seen.view.offers.contains(&action) && !decided && !unprinted {
                acts.push(Act { href: format!("{home}/{path}"), words: t.s(key).into_owned() });
            }
        }
        let name = |account: &AccountId| seen.names.get(account).cloned().unwrap_or_default();
        Self {
            status: words::status(pack, t.locale(), case.status),
            status_text: pack
                .status(case.status)
                .map_or_else(String::new, |words| words.text.of(t.locale()).to_owned()),
            acts,
            record: record(t, pack, &seen.view),
            answers: answers(t, pack, &seen.view),
            identity,
            team: seen.view.team.iter().map(|(account, _)| name(account)).collect(),
            sent: seen.referrals.iter().map(|row| sent(visit, row)).collect(),
            consents: t
                .a("cases-show-consents-covering", &[("count", i64::try_from(seen.consents).unwrap_or(0))]),
            consents_href: format!("{home}/consents"),
            timeline: Timeline {
                title: t.s("cases-show-timeline").into_owned(),
                moments: seen.events.iter().map(|event| moment(visit, pack, seen, event)).collect(),
            },
            shell,
        }
    }
}

fn fixed(question: impl Into<String>, answer: impl Into<String>) -> CheckRow {
    CheckRow { question: question.into(), answers: vec![answer.into()], change: None, open: false }
}

fn record(t: Texts, pack: &Pack, view: &View) -> CheckAnswers {
    let (case, locale) = (&view.case, t.locale());
    let coded = &case.record;
    let mut forms: Vec<String> = vec![words::form(pack, locale, coded.primary_form)];
    let others = coded.forms.iter().filter(|form| **form != coded.primary_form);
    forms.extend(others.map(|form| words::form(pack, locale, *form)));
    let countries = coded.citizenships.iter().map(|code| words::country(pack, locale, code));
    let term = pack.retention(&case.retention).map_or_else(String::new, |term| {
        format!("{} ({})", term.text.of(locale), format::term(t, term.days))
    });
    let basis = pack
        .body_kind(&case.basis)
        .map_or_else(|| case.basis.clone(), |kind| kind.statutory_basis.of(locale).to_owned());
    let regime = if case.regime == "led" { "cases-show-regime-led" } else { "cases-show-regime-gdpr" };
    let rows = vec![
        fixed(t.s("cases-show-registered"), format::day(t, case.registered_on)),
        fixed(t.s("cases-list-county"), words::county(pack, locale, &coded.county)),
        CheckRow {
            question: t.s("cases-show-forms").into_owned(),
            answers: forms,
            change: None,
            open: false,
        },
        fixed(t.s("cases-amend-sex"), t.s(words::sex(coded.sex))),
        fixed(t.s("cases-amend-age-group"), t.s(words::age(coded.age_group))),
        CheckRow {
            question: t.s("cases-amend-citizenship-group").into_owned(),
            answers: std::iter::once(t.s(words::citizenship_group(coded.citizenship_group)).into_owned())
                .chain(countries)
                .collect(),
            change: None,
            open: false,
        },
        fixed(t.s("cases-show-consent-mode"), t.s(words::consent_mode(case.consent_mode))),
        fixed(t.s("cases-show-basis"), format!("{basis} · {}", t.s(regime))),
        fixed(t.s("cases-show-retention"), term),
    ];
    CheckAnswers::new(t, t.s("cases-show-record"), rows)
}

/// What the record above says already, and may have been corrected since the sheet was filed.
const SAID: [CanonicalField; 4] =
    [CanonicalField::Sex, CanonicalField::Citizenship, CanonicalField::Forms, CanonicalField::PrimaryForm];

/// The other coded answers of the sheet, question by question.
fn answers(t: Texts, pack: &Pack, view: &View) -> Option<CheckAnswers> {
    let mut rows: Vec<CheckRow> = Vec::new();
    let mut last = "";
    for (question, code) in &view.case.record.answers {
        if pack.question(question).and_then(|known| known.field).is_some_and(|field| SAID.contains(&field)) {
            continue;
        }
        let words = words::answer(pack, t, question, code);
        match rows.last_mut().filter(|_| last == question) {
            Some(row) => row.answers.push(words),
            None => rows.push(fixed(words::question(pack, t.locale(), question), words)),
        }
        last = question;
    }
    (!rows.is_empty()).then(|| CheckAnswers::new(t, t.s("cases-show-answers"), rows))
}

/// The identity: masked, or opened for a purpose that the log already holds.
fn panel(
    shell: &Shell,
    pack: &Pack,
    seen: &Seen,
    home: &str,
    opened: Option<(&Revealed, Purpose)>,
) -> IdentityPanel {
    let t = shell.t;
    let label = |question: &str| words::question(pack, t.locale(), question);
    if let Some((revealed, purpose)) = opened {
        let rows = revealed
            .identity
            .iter()
            .chain(&revealed.sheet)
            .map(|(question, value)| IdentityRow {
                label: label(question),
                value: Some(words::answer(pack, t, question, value.expose())),
            })
            .collect();
        return IdentityPanel::masked(t, Vec::new(), home).opened(rows, t.s(words::purpose(purpose)));
    }
    let labels = pack
        .questions
        .iter()
        .filter(|question| question.plane == Plane::Identity && question.section == "person")
        .map(|question| label(&question.code))
        .collect();
    let masked = IdentityPanel::masked(t, labels, home);
    if seen.view.offers.contains(&Action::RevealIdentity) {
        masked.revealable(format!("{home}/reveal"), shell.tokens(), words::purposes(t))
    } else {
        masked
    }
}

fn sent(visit: &Visit, row: &ReferralRow) -> Sent {
    let t = visit.t();
    let (key, shape) = match row.state {
        ReferralState::Sent => ("cases-show-referral-sent", Shape::Half),
        ReferralState::Accepted => ("cases-show-referral-accepted", Shape::Done),
        ReferralState::Declined => ("cases-show-referral-declined", Shape::Barred),
        ReferralState::Withdrawn => ("cases-show-referral-withdrawn", Shape::Barred),
        ReferralState::Completed => ("cases-show-referral-completed", Shape::Done),
    };
    Sent {
        href: format!("/referrals/{}", row.id),
        reference: row.reference.to_string(),
        when: format::moment(t, visit.scene().zone(), row.sent_at),
        status: Status::new(t.s(key), shape),
    }
}

fn moment(visit: &Visit, pack: &Pack, seen: &Seen, event: &Event) -> TimelineMoment {
    let t = visit.t();
    let (what, note, status) = match &event.what {
        Happened::Status(step) => (
            t.s("cases-event-status"),
            ground(t, pack, step),
            Some(words::status(pack, t.locale(), step.status)),
        ),
        Happened::Opened(purpose) => {
            (t.s("cases-event-opened"), t.s(words::purpose(*purpose)).into_owned(), None)
        }
        Happened::Action(action) => (t.s(event_key(*action)), String::new(), None),
    };
    TimelineMoment {
        when: format::moment(t, visit.scene().zone(), event.at),
        machine: format::machine(event.at),
        what: what.into_owned(),
        who: event.account.and_then(|account| seen.names.get(&account).cloned()).unwrap_or_default(),
        note,
        status,
    }
}

fn ground(t: Texts, pack: &Pack, step: &StatusStep) -> String {
    let text = |pack: &Pack| {
        let grounds = pack.status(step.status).map(|words| words.grounds.as_slice()).unwrap_or_default();
        let ground = grounds.iter().find(|known| Some(&known.code) == step.ground.as_ref());
        ground.map(|ground| ground.text.of(t.locale()).to_owned())
    };
    // a status may have been decided when a later pack was in force than the one of the record
    let later = || packs::active().ok().and_then(|active| text(active.pack));
    let ground = text(pack).or_else(later).unwrap_or_default();
    let day = t.a("cases-event-decided-on", &[("day", format::day(t, step.decided_on).as_str())]);
    if ground.is_empty() { day } else { format!("{ground} · {day}") }
}

/// Only what can stand in the log about a case has words of its own.
fn event_key(action: Action) -> &'static str {
    match action {
        Action::AmendCase => "cases-event-amended",
        Action::ManageTeam => "cases-event-team",
        Action::ChangeConsent | Action::RecordConsent => "cases-event-consent",
        Action::Refer => "cases-event-referred",
        Action::PrintChildSignal => "cases-event-child-signal",
        _ => "cases-event-other",
    }
}

fn id_of(path: &str) -> Result<CaseId, Refusal> {
    path.parse().map_err(|()| Refusal::not_found())
}

/// One case.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(purpose(&signed));
    let seen = app::read!(signed.store(), &ctx, |tx| Seen::read(tx, id).await)?;
    page(&ShowPage::new(&signed.visit, seen.pack()?, &seen, None))
}

/// Opens what is sealed, for the chosen purpose: this response alone holds the values.
pub(super) async fn reveal(signed: Signed, Path(id): Path<String>, sent: Form) -> Answer {
    let id = id_of(&id)?;
    let Some(chosen) = form::purpose(&sent.0) else {
        let ctx = signed.ctx(purpose(&signed));
        let seen = app::read!(signed.store(), &ctx, |tx| Seen::read(tx, id).await)?;
        let mut shown = ShowPage::new(&signed.visit, seen.pack()?, &seen, None);
        shown.identity.error = Some(signed.visit.t().s("cases-reveal-purpose-missing").into_owned());
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    };
    let ctx = signed.ctx(chosen);
    let (pending, receipt) =
        app::write_with_receipt!(signed.store(), &ctx, |tx| cases::reveal(tx, id).await)?;
    let revealed = pending.open(&receipt)?;
    let seen = app::read!(signed.store(), &ctx, |tx| Seen::read(tx, id).await)?;
    page(&ShowPage::new(&signed.visit, seen.pack()?, &seen, Some((&revealed, chosen))))
}
