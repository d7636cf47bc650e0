//! What is asked, what must be told, and what an answer covers; pure.

use vocabulary::{
    AgeGroup, BodyId, ConsentMode, ConsentPurpose, Day, FieldRefusal, Outcome, Refusal,
    pack::{Age, BodyKind, ConsentModePeriod, Duty, Pack},
};

use super::{Asked, ChildRoute, Consent, Decision, Explained, Given, Record, Suspect};
use crate::screening::route;

/// The mode of consent on a day for a route.
pub fn mode(pack: &Pack, age: AgeGroup, day: Day) -> Option<&ConsentModePeriod> {
    pack.consent_mode(route(age), day)
}

/// What a member of this kind of body asks an adult, one by one. "Police" is absent where a duty to report exists.
pub fn asked(pack: &Pack, kind: &BodyKind, mode: ConsentMode) -> Vec<Asked> {
    pack.purposes_offered(kind, Age::Adult)
        .flat_map(|purpose| {
            let opt_out = purpose.opt_out && mode == ConsentMode::OptOut;
            purpose.recipients.iter().map(move |recipient| Asked {
                purpose: purpose.code,
                recipient: recipient.clone(),
                opt_out,
            })
        })
        .collect()
}

/// The duties that make this kind of body disclose something about a person of this age, whatever they say.
pub fn disclosures<'a>(pack: &'a Pack, kind: &'a BodyKind, age: Age) -> Vec<&'a Duty> {
    pack.duties_of(kind, age).filter(|duty| duty.discloses).collect()
}

/// The form field of one thing asked.
pub fn field(purpose: ConsentPurpose, recipient: &str) -> String {
    format!("{}.{recipient}", purpose.code())
}

fn wrong(field: impl Into<String>, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.into(), key, args: vec![] }
}

/// Checks how consent is explained.
pub(super) fn check_explained(pack: &Pack, explained: &Explained) -> Vec<FieldRefusal> {
    let mut refused = Vec::new();
    if pack.language(&explained.language).is_none() {
        refused.push(wrong("language", "consents-field-language"));
    }
    let known = pack.preamble_question("interpreter").and_then(|q| q.option(&explained.interpreter));
    match known {
        None => refused.push(wrong("interpreter", "consents-field-interpreter")),
        // consent through a companion or an acquaintance is none
        Some(option) if !option.safe => {
            refused.push(wrong("interpreter", "consents-field-interpreter-unsafe"));
        }
        Some(_) => {}
    }
    refused
}

/// Checks an adult's decisions: everything that is asked has an answer of its kind, and nothing else has one.
pub(super) fn check(pack: &Pack, kind: &BodyKind, mode: ConsentMode, record: &Record) -> Outcome<()> {
    if !record.keep {
        return Err(Refusal::rule("consents-rule-refused").into());
    }
    let mut refused = check_explained(pack, &record.explained);
    let asked = asked(pack, kind, mode);
    for ask in &asked {
        let answers: Vec<_> = record
            .decisions
            .iter()
            .filter(|given| given.purpose == ask.purpose && given.recipient == ask.recipient)
            .collect();
        let right = match answers.as_slice() {
            [Given { decision: Decision::NoObjection | Decision::Objects, .. }] => ask.opt_out,
            [Given { decision: Decision::Yes | Decision::No, .. }] => !ask.opt_out,
            _ => false,
        };
        if !right {
            refused.push(wrong(field(ask.purpose, &ask.recipient), "consents-field-choose"));
        }
    }
    if record.decisions.len() > asked.len() {
        // something was answered that is not asked: police where a duty to report exists, an unknown recipient
        return Err(Refusal::rule("consents-rule-not-a-choice").into());
    }
    if !disclosures(pack, kind, Age::Adult).is_empty() && record.told.is_none() {
        refused.push(wrong("told", "consents-field-told"));
    }
    if refused.is_empty() { Ok(()) } else { Err(Refusal::fields(refused).into()) }
}

/// Checks the child route: who is suspected is an explicit answer that does not contradict itself.
pub(super) fn check_child(pack: &Pack, kind: &BodyKind, child: &ChildRoute) -> Outcome<()> {
    let mut refused = check_explained(pack, &child.explained);
    refused.extend(wrong_suspects(AgeGroup::Child, &child.suspects, &child.suspected_bodies));
    if !disclosures(pack, kind, Age::Child).is_empty() && child.told.is_none() {
        refused.push(wrong("told", "consents-field-told"));
    }
    if refused.is_empty() { Ok(()) } else { Err(Refusal::fields(refused).into()) }
}

/// Checks who is suspected on a case.
pub(super) fn check_suspects(age: AgeGroup, suspects: &[Suspect], bodies: &[BodyId]) -> Outcome<()> {
    let refused = wrong_suspects(age, suspects, bodies);
    if refused.is_empty() { Ok(()) } else { Err(Refusal::fields(refused).into()) }
}

/// What is wrong about suspects: on the child route they are an explicit answer, and no answer contradicts itself.
fn wrong_suspects(age: AgeGroup, suspects: &[Suspect], bodies: &[BodyId]) -> Vec<FieldRefusal> {
    let mut refused = Vec::new();
    let nobody = suspects.contains(&Suspect::Nobody) || suspects.contains(&Suspect::Unknown);
    if suspects.is_empty() && age != AgeGroup::Adult {
        refused.push(wrong("suspects", "consents-field-suspects"));
    } else if nobody && (suspects.len() > 1 || !bodies.is_empty()) {
        refused.push(wrong("suspects", "consents-field-suspects-contradict"));
    }
    if !bodies.is_empty() && !suspects.contains(&Suspect::Institution) {
        refused.push(wrong("suspects", "consents-field-suspects-institution"));
    }
    refused
}

/// The kinds of recipients in the pack that a body of this kind is.
pub fn recipients_of<'a>(pack: &'a Pack, body_kind: &'a str) -> impl Iterator<Item = &'a str> + 'a {
    pack.recipients
        .iter()
        .filter(move |recipient| recipient.body_kinds.iter().any(|kind| kind == body_kind))
        .map(|recipient| recipient.code.as_str())
}

/// Whether one of these consents covers a purpose for a body of a kind.
pub(super) fn covers(pack: &Pack, consents: &[Consent], purpose: ConsentPurpose, body_kind: &str) -> bool {
    let recipients: Vec<_> = recipients_of(pack, body_kind).collect();
    consents.iter().any(|consent| {
        consent.covers() && consent.purpose == purpose && recipients.contains(&consent.recipient.as_str())
    })
}
