//! What the tests of screening, consents and sheets share: an officer who has got as far as a sheet.

use app::{
    consents::{self, Asked, ChildRoute, Decision, Explained, Given, Record, Suspect, ViewOfChild},
    packs,
    screening::{self, Conclusion},
    sheets::{self, Answer, Ground, Opened, Route, Sheet},
};
use policy::Purpose;
use store::{Ctx, read, write, write_with_receipt};
use vocabulary::{AgeGroup, ConsentMode, Form, Mandate, Outcome, RefusalKind, Role, ScreeningId, SheetId};

use crate::people::{Instance, Person};

pub(crate) const COUNTY: &str = "HU323";

/// An officer of a body of this kind.
pub(crate) async fn officer(instance: &Instance, kind: &str) -> Person {
    let body = instance.body(kind, &[Mandate::Identify], Some(COUNTY)).await;
    instance.person(body, &[Role::Identifier], Purpose::Identification).await
}

/// A colleague of the same body.
pub(crate) async fn colleague(instance: &Instance, officer: &Person) -> Person {
    instance.person(officer.body, &[Role::Identifier], Purpose::Identification).await
}

pub(crate) fn adult() -> Route {
    Route { age: AgeGroup::Adult, ground: Ground::Said }
}

pub(crate) fn unknown() -> Route {
    Route { age: AgeGroup::Unknown, ground: Ground::Contradiction }
}

/// A screening that has been answered as far as a conclusion can be drawn.
pub(crate) async fn answered(instance: &Instance, officer: &Person) -> ScreeningId {
    write!(instance.store, &officer.ctx, |tx| {
        let id = screening::start(tx, COUNTY, "workplace_inspection").await?;
        screening::answer_safety(tx, id, 1, "alone", "alone").await?;
        screening::answer_safety(tx, id, 2, "interpreter", "not_needed").await?;
        screening::answer_age(tx, id, 3, AgeGroup::Adult).await?;
        screening::choose_forms(tx, id, 4, &[Form::Labour]).await?;
        Ok(id)
    })
    .unwrap()
}

/// A sheet on a route, begun from a screening that presumes a victim of labour exploitation.
pub(crate) async fn begun(instance: &Instance, officer: &Person, route: Route) -> SheetId {
    let id = answered(instance, officer).await;
    write!(instance.store, &officer.ctx, |tx| {
        let presumed = Conclusion::Presumed { primary: Form::Labour, others: vec![Form::Begging] };
        screening::conclude(tx, id, 5, &presumed).await?;
        sheets::start(tx, id, route).await
    })
    .unwrap()
}

pub(crate) fn explained() -> Explained {
    Explained { language: "uk".into(), interpreter: "professional".into() }
}

/// What an officer of this kind of body asks today.
pub(crate) fn asked(kind: &str, mode: ConsentMode) -> Vec<Asked> {
    let pack = packs::hungary().unwrap();
    consents::asked(pack, pack.body_kind(kind).unwrap(), mode)
}

/// Consent in which everything that is asked is agreed to.
pub(crate) fn agreed(kind: &str, version: i64, told: Option<bool>) -> Record {
    let decisions = asked(kind, ConsentMode::OptOut).into_iter().map(|ask| Given {
        purpose: ask.purpose,
        recipient: ask.recipient,
        decision: if ask.opt_out { Decision::NoObjection } else { Decision::Yes },
    });
    Record { version, explained: explained(), keep: true, decisions: decisions.collect(), told }
}

pub(crate) fn child(version: i64) -> ChildRoute {
    ChildRoute {
        version,
        explained: explained(),
        view: ViewOfChild::Said,
        suspects: vec![Suspect::Nobody],
        suspected_bodies: vec![],
        told: Some(true),
    }
}

/// A sheet with consent, ready for identity.
pub(crate) async fn consented(instance: &Instance, officer: &Person, kind: &str) -> SheetId {
    let id = begun(instance, officer, adult()).await;
    let pack = packs::hungary().unwrap();
    let reports =
        !consents::disclosures(pack, pack.body_kind(kind).unwrap(), vocabulary::pack::Age::Adult).is_empty();
    let record = agreed(kind, 1, reports.then_some(true));
    write!(instance.store, &officer.ctx, |tx| consents::record(tx, id, &record).await).unwrap();
    id
}

pub(crate) async fn sheet(instance: &Instance, ctx: &Ctx, id: SheetId) -> Outcome<Sheet> {
    read!(instance.store, ctx, |tx| sheets::view(tx, id).await)
}

/// Opens a draft as this person.
pub(crate) async fn opened(instance: &Instance, ctx: &Ctx, id: SheetId) -> Outcome<Opened> {
    let (pending, receipt) = write_with_receipt!(instance.store, ctx, |tx| sheets::open(tx, id).await)?;
    pending.open(&receipt)
}

pub(crate) async fn answer(
    instance: &Instance,
    ctx: &Ctx,
    id: SheetId,
    seen: i64,
    question: &str,
    answer: Answer,
) -> Outcome<()> {
    let given = [(question.to_owned(), answer)];
    write!(instance.store, ctx, |tx| sheets::answer(tx, id, seen, &given).await)
}

pub(crate) fn text(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

/// The kind and the key of a refusal.
pub(crate) fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> (RefusalKind, &'static str) {
    let failure = outcome.expect_err("it should have been refused");
    let refusal = failure.refusal().unwrap_or_else(|| panic!("a fault: {failure:?}"));
    let key = refusal.fields.first().map_or(refusal.key, |field| field.key);
    (refusal.kind, key)
}
