//! Consents: what may be written down and shared, for which purpose, with which kind of recipient.
//!
//! | verb | what it does |
//! |---|---|
//! | [`explain`] | keeps in which language and through whom consent is explained |
//! | [`record`] | records an adult's decisions and opens the sheet to identity |
//! | [`child_route`] | the route of a child or of unknown age: no consent gate, child protection added, suspects named |
//! | [`refuse`] | destroys the draft's key and leaves a nameless record, in one transaction |
//! | [`of_sheet`], [`of_case`] | the ledger |
//! | [`covers`], [`barred`] | whether something may be shared with a body; asked at each request, so that a withdrawal ends sharing |
//! | [`decide_anew`], [`withdraw`] | decisions after filing |
//! | [`reroute`] | what is learnt after filing about age and about who is suspected |
//! | [`child_signal`], [`child_signal_of_case`] | what the signal to child protection says, before and after filing |
//!
//! **Rule 2:** where a duty to report exists "police" is not asked; the disclosure is recorded with its statute. Nothing here
//! ever decides for the person: a decision that was not given is refused, not assumed.

mod model;
mod rerouting;
mod rules;
mod signalling;
mod store;

use ::store::{Entry, Feature, Row, Tx, args, migration};
use policy::{Action, Permit};
use vocabulary::{
    AgeGroup, BodyId, CaseId, CaseStatus, ConsentId, ConsentMode, ConsentPurpose, Fault, Form, NamelessId,
    Outcome, Refusal, SheetId,
    pack::{Age, BodyKind, Pack},
};

pub use model::{
    Asked, ChildRoute, ChildSignal, Consent, Decision, Ended, Explained, Given, Nameless, Record, Suspect,
    ViewOfChild,
};
pub use rerouting::{Reroute, reroute};
pub use rules::{asked, disclosures, field, mode, recipients_of};
pub(crate) use signalling::is_due as child_signal_is_due;
pub use signalling::{child_signal, child_signal_of_case};

use crate::{
    cases,
    facts::{self, Dimensions, NewFact, Source},
    packs, referrals, screening,
    sheets::{self, Sheet},
};

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "consents",
    migrations: &[migration!(21, "consents", "migrations/0021_consents.sql")],
    statements: &[store::ALL],
    relations: &[],
    tables: &["consents", "consent_suspects", "nameless_records"],
};

/// The recipient that the child route always adds.
const CHILD_PROTECTION: &str = "child_protection";

/// Keeps in which language and through whom consent is explained; nothing is asked yet.
pub async fn explain(tx: &mut Tx, id: SheetId, version: i64, explained: &Explained) -> Outcome<()> {
    let permit = tx.permit(Action::RecordConsent, id).await?;
    let sheet = sheets::load(tx, id).await?;
    let refused = rules::check_explained(packs::of(&sheet.pack)?, explained);
    if !refused.is_empty() {
        return Err(Refusal::fields(refused).into());
    }
    tx.record(Entry::of(&permit)).await?;
    sheets::save(tx, id, version).await?;
    sheets::note_explained(tx, id, &explained.language, &explained.interpreter).await
}

/// Records an adult's decisions, one for each purpose and kind of recipient, and opens the sheet to identity.
pub async fn record(tx: &mut Tx, id: SheetId, given: &Record) -> Outcome<()> {
    let permit = tx.permit(Action::RecordConsent, id).await?;
    let sheet = sheets::load(tx, id).await?;
    if sheet.route.age != AgeGroup::Adult {
        return Err(Refusal::rule("consents-rule-child").into());
    }
    let (pack, kind) = (packs::of(&sheet.pack)?, kind_of(&sheet)?);
    let mode = mode_today(tx, pack, &sheet)?;
    rules::check(pack, kind, mode, given)?;
    tx.record(Entry::of(&permit)).await?;
    begin(tx, &sheet, given.version, &given.explained).await?;
    let basis = Basis { sheet: id, case: None, mode, explained: &given.explained, pack: &sheet.pack };
    for decision in &given.decisions {
        add(tx, &basis, decision, None, false).await?;
    }
    disclose(tx, &basis, pack, kind, Age::Adult, given.told == Some(true)).await?;
    sheets::open_gate(tx, id, mode).await
}

/// The route of a child or of a person of unknown age. Help does not wait for consent; child protection is added, whatever
/// the law makes the body report is recorded with its statute, and who is suspected is never a recipient.
pub async fn child_route(tx: &mut Tx, id: SheetId, child: &ChildRoute) -> Outcome<()> {
    let permit = tx.permit(Action::RecordConsent, id).await?;
    let sheet = sheets::load(tx, id).await?;
    if sheet.route.age == AgeGroup::Adult {
        return Err(Refusal::rule("consents-rule-adult").into());
    }
    let (pack, kind) = (packs::of(&sheet.pack)?, kind_of(&sheet)?);
    rules::check_child(pack, kind, child)?;
    tx.record(Entry::of(&permit)).await?;
    begin(tx, &sheet, child.version, &child.explained).await?;
    let mode = ConsentMode::Child;
    let basis = Basis { sheet: id, case: None, mode, explained: &child.explained, pack: &sheet.pack };
    not_needed(tx, &basis, pack).await?;
    disclose(tx, &basis, pack, kind, Age::Child, child.told == Some(true)).await?;
    tx.also(&store::FORGET_SUSPECTS, args![id]).await?;
    rerouting::name_suspects(tx, id, &child.suspects, &child.suspected_bodies).await?;
    sheets::note_view(tx, id, child.view.code()).await?;
    sheets::open_gate(tx, id, mode).await
}

/// The person does not want to be written down. The draft's key is destroyed in this transaction; a nameless record remains
/// and is counted. Help routes do not depend on it.
pub async fn refuse(tx: &mut Tx, id: SheetId, given: &Nameless) -> Outcome<NamelessId> {
    let permit = tx.permit(Action::RecordRefusal, id).await?;
    let sheet = sheets::load(tx, id).await?;
    if sheet.route.age != AgeGroup::Adult {
        return Err(Refusal::rule("consents-rule-child").into());
    }
    let kind = kind_of(&sheet)?;
    let from = screening::load(tx, sheet.screening).await?;
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let today = tx.ctx().now().day_in(&packs::of(&sheet.pack)?.manifest.time_zone);
    let primary_form = from.concluded.first().copied().unwrap_or(Form::Unknown);
    let record: NamelessId = tx.ctx().random_id();
    tx.record(Entry::of(&permit)).await?;
    sheets::save(tx, id, given.version).await?;
    sheets::end(tx, id, sheets::State::Refused).await?;
    screening::note_refusal(tx, sheet.screening).await?;
    let dimensions = Dimensions {
        county: sheet.county.clone(),
        primary_form,
        sex: given.sex,
        age_group: sheet.route.age,
        citizenship_group: given.citizenship_group,
    };
    let fact = facts::record(
        tx,
        &NewFact {
            source: Source::Nameless,
            registered_on: today,
            body,
            body_kind: kind.code.clone(),
            reg_org: kind.reg_org.clone(),
            dimensions,
            status: CaseStatus::Declined,
        },
    )
    .await?;
    tx.also(
        &store::ADD_NAMELESS,
        args![
            record,
            body,
            kind.code,
            sheet.county,
            from.setting,
            today,
            given.sex.code(),
            sheet.route.age.code(),
            given.citizenship_group.code(),
            primary_form.code(),
            fact,
            sheet.pack
        ],
    )
    .await?;
    Ok(record)
}

/// The decisions recorded on a sheet.
pub async fn of_sheet(tx: &mut Tx, id: SheetId) -> Outcome<Vec<Consent>> {
    tx.permit(Action::ViewSheet, id).await?;
    let rows = tx.rows(&store::OF_SHEET, args![id]).await?;
    rows.iter().map(read).collect()
}

/// The decisions recorded on a case, ended ones too.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> Outcome<Vec<Consent>> {
    tx.permit(Action::ViewCase, case).await?;
    of(tx, case).await
}

/// Whether something about the person of a case may go to a body for a purpose: a covering decision exists now, and the body
/// is not a suspected institution. Asked at each request, under the caller's own permit.
pub async fn covers(
    tx: &mut Tx,
    case: CaseId,
    purpose: ConsentPurpose,
    body_kind: &str,
    body: BodyId,
) -> Outcome<bool> {
    if barred(tx, case, body).await? {
        return Ok(false);
    }
    let consents = of(tx, case).await?;
    Ok(rules::covers(packs::active()?.pack, &consents, purpose, body_kind))
}

/// Whether a body is a suspected institution and therefore never a recipient.
pub async fn barred(tx: &mut Tx, case: CaseId, body: BodyId) -> Outcome<bool> {
    Ok(suspected_bodies(tx, case).await?.contains(&body))
}

/// The bodies that are suspected institutions. For `places`, under its own permit: none of them learns where the person is.
pub(crate) async fn suspected_bodies(tx: &mut Tx, case: CaseId) -> Outcome<Vec<BodyId>> {
    let rows = tx.rows(&store::SUSPECTS, args![case]).await?;
    Ok(rows.iter().map(|row| row.maybe("body")).collect::<Outcome<Vec<_>>>()?.into_iter().flatten().collect())
}

/// Who is suspected on a case of the child route; empty for an adult.
pub async fn suspects(tx: &mut Tx, case: CaseId) -> Outcome<Vec<Suspect>> {
    tx.permit(Action::ViewCase, case).await?;
    let rows = tx.rows(&store::SUSPECTS, args![case]).await?;
    rows.iter().map(|row| row.code("kind", Suspect::parse)).collect()
}

/// Who is suspected on a case, an institution with its body where it is in the register.
pub async fn suspects_with_bodies(tx: &mut Tx, case: CaseId) -> Outcome<Vec<(Suspect, Option<BodyId>)>> {
    tx.permit(Action::ViewCase, case).await?;
    let rows = tx.rows(&store::SUSPECTS, args![case]).await?;
    rows.iter().map(|row| Ok((row.code("kind", Suspect::parse)?, row.maybe("body")?))).collect()
}

/// Who is suspected on an open sheet of the child route, an institution with its body where it is in the register.
pub async fn suspects_of_sheet(tx: &mut Tx, sheet: SheetId) -> Outcome<Vec<(Suspect, Option<BodyId>)>> {
    tx.permit(Action::ViewSheet, sheet).await?;
    let rows = tx.rows(&store::SUSPECTS_OF_SHEET, args![sheet]).await?;
    rows.iter().map(|row| Ok((row.code("kind", Suspect::parse)?, row.maybe("body")?))).collect()
}

/// The person decides anew, after filing, about what an earlier decision was about; that one ends. `agrees` is `None` where
/// nothing was chosen.
pub async fn decide_anew(
    tx: &mut Tx,
    earlier: ConsentId,
    agrees: Option<bool>,
    explained: &Explained,
) -> Outcome<ConsentId> {
    let (case, permit, earlier) = permitted(tx, earlier).await?;
    let active = packs::active()?;
    let mut refused = rules::check_explained(active.pack, explained);
    if agrees.is_none() {
        refused.extend(Refusal::field("decision", "consents-field-choose").fields);
    }
    if !refused.is_empty() {
        return Err(Refusal::fields(refused).into());
    }
    let kind = crate::bodies::own_kind(tx).await?;
    let kind = active.pack.body_kind(&kind).ok_or_else(|| Fault::broken("a body of an unknown kind"))?;
    if cases::age_of(tx, case).await? != AgeGroup::Adult {
        return Err(Refusal::rule("consents-rule-child").into());
    }
    let is_choice = earlier.can_be_asked()
        && kind.may_offer(earlier.purpose, Age::Adult)
        && active.pack.recipient(&earlier.recipient).is_some();
    if !is_choice {
        return Err(Refusal::rule("consents-rule-not-a-choice").into());
    }
    let sheet = tx.the_row(&store::ONE, args![earlier.id]).await?.get("sheet")?;
    tx.record(Entry::of(&permit)).await?;
    let (now, account) = (tx.ctx().now(), tx.ctx().actor.account());
    let values = args![case, earlier.purpose.code(), earlier.recipient, now, account, Ended::Replaced.code()];
    tx.also(&store::END_OTHERS, values).await?;
    let basis = Basis { sheet, case: Some(case), mode: ConsentMode::OptIn, explained, pack: &active.hash };
    let decision = if agrees == Some(true) { Decision::Yes } else { Decision::No };
    let given = Given { purpose: earlier.purpose, recipient: earlier.recipient, decision };
    let id = add(tx, &basis, &given, None, false).await?;
    if decision == Decision::No {
        referrals::withdraw_for_consent(tx, case, given.purpose, &given.recipient).await?;
    }
    Ok(id)
}

/// The person withdraws a decision. Sharing that stood on it ends with this transaction.
pub async fn withdraw(tx: &mut Tx, id: ConsentId) -> Outcome<()> {
    let (case, permit, consent) = permitted(tx, id).await?;
    if matches!(consent.decision, Decision::ByLaw | Decision::NotNeeded) {
        // it never stood on a consent that could be withdrawn
        return Err(Refusal::rule("consents-rule-by-law").into());
    }
    if consent.ended.is_some() {
        // what the person decided since stands, and what is shared under it
        return Err(Refusal::rule("consents-rule-ended").into());
    }
    tx.record(Entry::of(&permit)).await?;
    let (now, account) = (tx.ctx().now(), tx.ctx().actor.account());
    tx.also_expecting_one(&store::END, args![id, now, account, Ended::Withdrawn.code()]).await?;
    referrals::withdraw_for_consent(tx, case, consent.purpose, &consent.recipient).await?;
    Ok(())
}

/// A decision on a case, with the permit to change it; missing where the case is not the actor's.
async fn permitted(tx: &mut Tx, id: ConsentId) -> Outcome<(CaseId, Permit, Consent)> {
    let row = tx.the_row(&store::ONE, args![id]).await?;
    let case: CaseId = row.maybe("case_id")?.ok_or_else(Refusal::not_found)?;
    let permit = tx.permit(Action::ChangeConsent, case).await?;
    let decision = of(tx, case).await?.into_iter().find(|consent| consent.id == id);
    Ok((case, permit, decision.ok_or_else(Refusal::not_found)?))
}

/// Ends every decision of a sheet. For `sheets`, under its own permit and entry.
pub(crate) async fn end_all(tx: &mut Tx, sheet: SheetId, why: Ended) -> Outcome<()> {
    let (now, account) = (tx.ctx().now(), tx.ctx().actor.account());
    tx.also(&store::END_ALL, args![sheet, now, account, why.code()]).await?;
    tx.also(&store::FORGET_SUSPECTS, args![sheet]).await?;
    Ok(())
}

/// Moves the decisions of a sheet to the case it became. For `sheets`, under its own permit and entry.
pub(crate) async fn attach(tx: &mut Tx, sheet: SheetId, case: CaseId) -> Outcome<()> {
    tx.also(&store::ATTACH, args![sheet, case]).await?;
    tx.also(&store::ATTACH_SUSPECTS, args![sheet, case]).await?;
    Ok(())
}

/// Forgets the decisions of a sheet that ends without a case. For `sheets`, under its own permit and entry.
pub(crate) async fn forget(tx: &mut Tx, sheet: SheetId) -> Outcome<()> {
    tx.also(&store::FORGET, args![sheet]).await?;
    tx.also(&store::FORGET_SUSPECTS, args![sheet]).await?;
    Ok(())
}

/// Forgets the decisions of a case that is being erased. For `cases`, under its own permit and entry.
pub(crate) async fn erase_for_case(tx: &mut Tx, case: CaseId) -> Outcome<()> {
    tx.also(&store::FORGET_CASE, args![case]).await?;
    tx.also(&store::FORGET_CASE_SUSPECTS, args![case]).await?;
    Ok(())
}

/// What every row of one recording shares.
struct Basis<'a> {
    sheet: SheetId,
    case: Option<CaseId>,
    mode: ConsentMode,
    explained: &'a Explained,
    pack: &'a str,
}

async fn begin(tx: &mut Tx, sheet: &Sheet, version: i64, explained: &Explained) -> Outcome<()> {
    sheets::save(tx, sheet.id, version).await?;
    sheets::note_explained(tx, sheet.id, &explained.language, &explained.interpreter).await?;
    end_all(tx, sheet.id, Ended::Replaced).await
}

async fn add(
    tx: &mut Tx,
    basis: &Basis<'_>,
    given: &Given,
    statute: Option<&str>,
    told: bool,
) -> Outcome<ConsentId> {
    let ctx = tx.ctx().clone();
    let id: ConsentId = ctx.new_id();
    let values = args![
        id,
        basis.sheet,
        basis.case,
        given.purpose.code(),
        given.recipient,
        given.decision.code(),
        basis.mode.code(),
        statute.map(str::to_owned),
        told,
        basis.explained.language,
        basis.explained.interpreter,
        ctx.actor.account(),
        ctx.actor.body(),
        basis.pack,
        ctx.now()
    ];
    tx.also(&store::ADD, values).await?;
    Ok(id)
}

/// Records that the child route asks nobody: help, and child protection with it.
async fn not_needed(tx: &mut Tx, basis: &Basis<'_>, pack: &Pack) -> Outcome<()> {
    let services = pack.consent_purpose(ConsentPurpose::Services);
    let mut recipients: Vec<String> = services.map(|p| p.recipients.clone()).unwrap_or_default();
    recipients.push(CHILD_PROTECTION.to_owned());
    recipients.dedup();
    for recipient in recipients {
        let purpose = ConsentPurpose::Services;
        add(tx, basis, &Given { purpose, recipient, decision: Decision::NotNeeded }, None, false).await?;
    }
    Ok(())
}

/// Records what the law makes the body disclose, with its statute.
async fn disclose(
    tx: &mut Tx,
    basis: &Basis<'_>,
    pack: &Pack,
    kind: &BodyKind,
    age: Age,
    told: bool,
) -> Outcome<()> {
    for duty in rules::disclosures(pack, kind, age) {
        let (purpose, recipients) = match duty.only {
            // a duty that concerns children alone is a signal to child protection
            Some(Age::Child) => (ConsentPurpose::Services, vec![CHILD_PROTECTION.to_owned()]),
            Some(Age::Adult) | None => {
                let police = pack.consent_purpose(ConsentPurpose::Police);
                (ConsentPurpose::Police, police.map(|p| p.recipients.clone()).unwrap_or_default())
            }
        };
        for recipient in recipients {
            let given = Given { purpose, recipient, decision: Decision::ByLaw };
            add(tx, basis, &given, Some(&duty.code), told).await?;
        }
    }
    Ok(())
}

async fn of(tx: &mut Tx, case: CaseId) -> Outcome<Vec<Consent>> {
    let rows = tx.rows(&store::OF_CASE, args![case]).await?;
    rows.iter().map(read).collect()
}

fn kind_of(sheet: &Sheet) -> Outcome<&'static BodyKind> {
    packs::of(&sheet.pack)?
        .body_kind(&sheet.body_kind)
        .ok_or_else(|| Fault::broken("a body of an unknown kind").into())
}

fn mode_today(tx: &Tx, pack: &Pack, sheet: &Sheet) -> Outcome<ConsentMode> {
    let today = tx.ctx().now().day_in(&pack.manifest.time_zone);
    rules::mode(pack, sheet.route.age, today)
        .map(|period| period.mode)
        .ok_or_else(|| Fault::broken("no mode of consent is in force").into())
}

fn read(row: &Row) -> Outcome<Consent> {
    let ended = match row.maybe("ended_at")? {
        Some(at) => Some((at, row.code("ended_why", Ended::parse)?)),
        None => None,
    };
    Ok(Consent {
        id: row.get("id")?,
        purpose: row.code("purpose", ConsentPurpose::parse)?,
        recipient: row.get("recipient")?,
        decision: row.code("decision", Decision::parse)?,
        mode: row.code("mode", ConsentMode::parse)?,
        statute: row.maybe("statute")?,
        told: row.get("told")?,
        explained: Explained { language: row.get("language")?, interpreter: row.get("interpreter")? },
        explained_by: row.get("explained_by")?,
        recorded_at: row.get("recorded_at")?,
        ended,
    })
}
