//! The ledger of a case: every decision with its language, interpreter and end; and the withdrawal.

use app::{
    cases::{self, Case},
    consents::{self, Consent},
    packs,
};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{AgeGroup, CaseId, ConsentId, Reference, Refusal, pack::Pack};

use super::ReadAloud;
use crate::{
    http::{Answer, Form, Signed, Visit, see_other},
    language::format,
    screening::capital,
    shell::{
        Shell,
        components::{Actions, Empty, Shape, Status},
        page,
    },
    submit,
};

/// One decision.
#[derive(Debug, Clone)]
struct Line {
    what: String,
    decision: Status,
    facts: Vec<String>,
    withdraw: Option<String>,
    anew: Option<String>,
    ended: bool,
}

#[derive(Debug, Clone, Template)]
#[template(path = "consents/ledger.html")]
pub(super) struct LedgerPage {
    shell: Shell,
    lines: Vec<Line>,
    empty: Empty,
    /// Where age and suspects are corrected.
    age: String,
}

pub(super) fn what(visit: &Visit, pack: &Pack, consent: &Consent) -> String {
    let locale = visit.t().locale();
    let purpose = pack.consent_purpose(consent.purpose).map_or("", |purpose| purpose.name.of(locale));
    let recipient = pack.recipient(&consent.recipient).map_or("", |recipient| recipient.name.of(locale));
    visit.t().a("consents-ledger-what", &[("purpose", capital(purpose)), ("recipient", recipient.to_owned())])
}

/// A line of the ledger. Where nothing covers a purpose and recipient any more, the latest decision about it can be asked anew.
fn line(visit: &Visit, pack: &Pack, case: &Case, consent: &Consent, ledger: &[Consent]) -> Line {
    let (adult, case) = (case.record.age_group == AgeGroup::Adult, case.id);
    let (t, zone) = (visit.t(), visit.scene().zone());
    let mut facts =
        vec![t.a("consents-ledger-recorded", &[("when", format::moment(t, zone, consent.recorded_at))])];
    facts.extend(
        pack.language(&consent.explained.language).map(|language| language.name.of(t.locale()).to_owned()),
    );
    let interpreter = pack
        .preamble_question("interpreter")
        .and_then(|question| question.option(&consent.explained.interpreter));
    facts.extend(interpreter.map(|option| option.text.of(t.locale()).to_owned()));
    if let Some(duty) = consent.statute.as_deref().and_then(|code| pack.duty(code)) {
        let source = pack.source(&duty.basis.source);
        let statute = source.map_or("", |source| source.title.of(t.locale()));
        let key = if consent.told { "consents-ledger-law-told" } else { "consents-ledger-law-untold" };
        facts.push(t.a(key, &[("statute", statute)]));
    }
    if let Some((when, why)) = consent.ended {
        let key = format!("consents-ended-{}", why.code());
        facts.push(t.a(&key, &[("when", format::moment(t, zone, when))]));
    }
    let open = consent.covers() && consent.can_be_asked();
    let same = |one: &&Consent| one.purpose == consent.purpose && one.recipient == consent.recipient;
    let is_latest = ledger.iter().rfind(same).is_some_and(|one| one.id == consent.id);
    let anew =
        adult && is_latest && consent.can_be_asked() && !ledger.iter().filter(same).any(Consent::covers);
    let shape = match (consent.ended.is_some(), consent.decision.covers()) {
        (true, _) => Shape::Barred,
        (false, true) => Shape::Done,
        (false, false) => Shape::Open,
    };
    let word = if consent.ended.is_some() { "ended" } else { consent.decision.code() };
    Line {
        what: what(visit, pack, consent),
        decision: Status::new(t.s(&format!("consents-ledger-{word}")), shape),
        facts,
        withdraw: open.then(|| format!("/cases/{case}/consents/{}/withdrawal", consent.id)),
        anew: anew.then(|| format!("/cases/{case}/consents/{}/anew", consent.id)),
        ended: consent.ended.is_some(),
    }
}

impl LedgerPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, case: &Case, ledger: &[Consent]) -> Self {
        let shell = visit
            .shell("consents-ledger")
            .caption(case.reference.to_string())
            .back(format!("/cases/{}", case.id));
        let t = shell.t;
        let lines = ledger.iter().map(|consent| line(visit, pack, case, consent, ledger)).collect();
        let empty = Empty::new(t.s("consents-ledger-empty"), t.s("consents-ledger-empty-next"));
        Self { shell, lines, empty, age: format!("/cases/{}/age", case.id) }
    }
}

/// `GET /cases/{id}/consents`
pub(super) async fn show(signed: Signed, Path(id): Path<CaseId>) -> Answer {
    let ctx = signed.ctx(Purpose::Assistance);
    let (case, ledger) = app::read!(signed.store(), &ctx, |tx| {
        Ok((cases::view(tx, id).await?.case, consents::of_case(tx, id).await?))
    })?;
    let pack = packs::of(&case.pack_hash)?;
    page(&LedgerPage::new(&signed.visit, pack, &case, &ledger))
}

/// Asks before a withdrawal.
#[derive(Debug, Clone, Template)]
#[template(path = "consents/withdrawal.html")]
pub(super) struct WithdrawalPage {
    shell: Shell,
    what: String,
    aloud: Option<ReadAloud>,
    actions: Actions,
}

impl WithdrawalPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        case: CaseId,
        reference: Reference,
        consent: &Consent,
    ) -> Self {
        let back = format!("/cases/{case}/consents");
        let shell = visit.shell("consents-withdrawal").caption(reference.to_string()).back(back.clone());
        let t = shell.t;
        let language = Some(consent.explained.language.as_str());
        Self {
            what: what(visit, pack, consent),
            aloud: ReadAloud::of(pack, t.locale(), language, "withdrawal"),
            actions: Actions::new(t.s("consents-withdrawal-do"))
                .danger()
                .leave(back, t.s("consents-withdrawal-not")),
            shell,
        }
    }
}

/// `GET /cases/{id}/consents/{consent}/withdrawal`
pub(super) async fn ask(signed: Signed, Path((id, consent)): Path<(CaseId, ConsentId)>) -> Answer {
    let ctx = signed.ctx(Purpose::Assistance);
    let (case, ledger) = app::read!(signed.store(), &ctx, |tx| {
        Ok((cases::view(tx, id).await?.case, consents::of_case(tx, id).await?))
    })?;
    let open = |one: &&Consent| one.id == consent && one.covers() && one.can_be_asked();
    let consent = ledger.iter().find(open).ok_or_else(Refusal::not_found)?;
    let pack = packs::of(&case.pack_hash)?;
    page(&WithdrawalPage::new(&signed.visit, pack, id, case.reference, consent))
}

/// `POST /cases/{id}/consents/{consent}/withdrawal`
pub(super) async fn withdraw(
    signed: Signed,
    Path((id, consent)): Path<(CaseId, ConsentId)>,
    form: Form,
) -> Answer {
    let ctx = signed.ctx(Purpose::Assistance);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        consents::withdraw(tx, consent).await?;
        format!("/cases/{id}/consents")
    })?;
    Ok(see_other(&location))
}
