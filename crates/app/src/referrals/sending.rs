//! Sending: what leaves with a referral, and to whom it may go.

use std::collections::BTreeMap;

use ::store::{Entry, Sealing, Tx, args};
use policy::{Action, Permit};
use vocabulary::{
    CaseId, ConsentPurpose, Fault, Mandate, Outcome, Reference, ReferralId, Refusal,
    pack::{CanonicalField, HandOver, Pack, Plane, ReferralKind},
};

use super::{
    HANDOVER, StepKind,
    model::{Handover, Refer},
    rules::Deadlines,
    step, store,
    stored::Stored,
    tell_receiver,
};
use crate::{
    alerts::Happening,
    bodies::{self, BodySummary},
    cases, consents, packs, unused_reference,
};

/// A body to whom a case may be referred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The body.
    pub body: BodySummary,
    /// The kind of referral it receives.
    pub kind: ReferralKind,
    /// Whether the person's consent covers it, or none is needed.
    pub covered: bool,
}

/// What a referral of this case may be: to whom, and what the sheet already says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offers {
    /// The case.
    pub case: CaseId,
    /// What it is called.
    pub reference: Reference,
    /// NUTS 3 code of its county.
    pub county: String,
    /// Needs that the sheet found.
    pub needs: Vec<String>,
    /// Every body that receives referrals. Those that no consent covers are listed too, so that the page can say why they
    /// cannot be chosen; a suspected institution is absent.
    pub bodies: Vec<Offer>,
}

/// To whom this case can be referred.
pub async fn offers(tx: &mut Tx, case: CaseId) -> Outcome<Offers> {
    tx.permit(Action::Refer, case).await?;
    let pack = pack()?;
    let case = cases::view(tx, case).await?.case;
    let own = tx.ctx().actor.body();
    let mut offers = Vec::new();
    for body in bodies::list(tx).await?.into_iter().filter(|body| Some(body.id) != own) {
        let Some(kind) = pack.body_kind(&body.kind) else { continue };
        if kind.receives.is_empty() || consents::barred(tx, case.id, body.id).await? {
            continue;
        }
        for kind in kind.receives.iter().copied().filter(|kind| mandated(&body, *kind)) {
            let Some(hand_over) = pack.hand_over(kind) else { continue };
            let covered = ground(tx, pack, case.id, hand_over, &body).await?.is_some();
            offers.push(Offer { body: body.clone(), kind, covered });
        }
    }
    let needs = pack.question_for(CanonicalField::Needs).map_or("", |question| question.code.as_str());
    let needs =
        case.record.answers.iter().filter(|(question, code)| question == needs && pack.need(code).is_some());
    Ok(Offers {
        case: case.id,
        reference: case.reference,
        needs: needs.map(|(_, code)| code.clone()).collect(),
        county: case.record.county,
        bodies: offers,
    })
}

/// Whether the body holds a mandate for this kind of referral today.
fn mandated(body: &BodySummary, kind: ReferralKind) -> bool {
    let needed = if kind == ReferralKind::Placement { Mandate::Placement } else { Mandate::Support };
    body.mandates.contains(&needed)
}

/// The purpose and the kind of recipient under whose consent a referral of this case to this body may be sent: on the child
/// route a decision that none is needed stands in its place. A suspected institution is covered by nothing.
async fn ground(
    tx: &mut Tx,
    pack: &'static Pack,
    case: CaseId,
    hand_over: &HandOver,
    body: &BodySummary,
) -> Outcome<Option<Ground>> {
    let recipient = pack.recipients.iter().find(|recipient| recipient.body_kinds.contains(&body.kind));
    let Some(recipient) = recipient else { return Ok(None) };
    let covers = consents::covers(tx, case, hand_over.consent, &body.kind, body.id).await?;
    Ok(covers.then_some(Ground { purpose: hand_over.consent, recipient: &recipient.code }))
}

/// See [`ground`].
#[derive(Debug, Clone, Copy)]
struct Ground {
    purpose: ConsentPurpose,
    recipient: &'static str,
}

// region: refer
/// Sends a referral. Exactly the named fields, as far as the pack lets them leave for this kind of referral, are sealed to
/// the receiver's key; its wrap is released by acceptance alone.
pub async fn refer(tx: &mut Tx, command: &Refer) -> Outcome<ReferralId> {
    let permit = tx.permit(Action::Refer, command.case).await?;
    let sending = Sending::prepare(tx, command).await?;
    let id: ReferralId = tx.ctx().new_id();
    let fields = sending.fields();
    sending.write(tx, &permit, id, &fields).await?;
    if !fields.is_empty() {
        let text = sending.cut(tx, &permit, &fields).await?;
        tx.seal(id, Sealing { kind: HANDOVER, text: &text, readers: &[], later: &[command.to] }).await?;
    }
    step(tx, id, StepKind::Sent, None).await?;
    let stored = Stored::load(tx, id).await?;
    tell_receiver(tx, &stored, Happening::ReferralReceived).await?;
    Ok(id)
}
// endregion: refer

/// A referral that may be sent: every question of the rules has been answered.
struct Sending<'a> {
    command: &'a Refer,
    pack: &'static Pack,
    hand_over: &'static HandOver,
    case: cases::Case,
    ground: Ground,
}

impl<'a> Sending<'a> {
    async fn prepare(tx: &mut Tx, command: &'a Refer) -> Outcome<Self> {
        let pack = pack()?;
        let hand_over =
            pack.hand_over(command.kind).ok_or_else(|| Refusal::field("kind", "referrals-kind-unknown"))?;
        let to = receiver(tx, pack, command).await?;
        let case = cases::view(tx, command.case).await?.case;
        let ground = ground(tx, pack, case.id, hand_over, &to)
            .await?
            .ok_or_else(|| Refusal::rule("referrals-consent-missing"))?;
        check(pack, command)?;
        Ok(Self { command, pack, hand_over, case, ground })
    }

    /// The named fields that the pack lets leave for this kind. The placement desk works without identity: it receives
    /// the preview and nothing else, whatever the pack says.
    fn fields(&self) -> Vec<&'static str> {
        if self.command.kind == ReferralKind::Placement {
            return Vec::new();
        }
        let named = |field: &&str| self.command.fields.iter().any(|name| name == field);
        self.hand_over.fields.iter().map(String::as_str).filter(named).collect()
    }

    /// Writes the row and the limited preview: coded, and only what the pack shows for this kind.
    async fn write(&self, tx: &mut Tx, permit: &Permit, id: ReferralId, fields: &[&str]) -> Outcome<()> {
        let now = tx.ctx().now();
        let clocks =
            self.pack.urgency(self.command.urgency).ok_or_else(|| Fault::broken("an urgency of the pack"))?;
        let due = Deadlines::from(clocks, now);
        let reference = unused_reference(tx, &store::TAKEN).await?;
        let (from, account) = (tx.ctx().actor.body(), tx.ctx().actor.account());
        let record = &self.case.record;
        let values = args![
            id,
            reference,
            self.command.case,
            self.case.reference,
            from,
            account,
            self.command.to,
            self.command.kind.code(),
            self.command.urgency.code(),
            self.ground.purpose.code(),
            self.ground.recipient,
            record.age_group.code(),
            self.shows(CanonicalField::Sex).then(|| record.sex.code()),
            self.shows(CanonicalField::Forms).then(|| record.primary_form.code()),
            self.shown(CanonicalField::CurrentCounty),
            self.shown(CanonicalField::ExploitationCounty),
            self.command.needs.join(" "),
            self.command.place_type,
            fields.join(" "),
            now,
            due.answer,
            due.place,
            due.escalate
        ];
        tx.change(&store::SEND, values, Entry::of(permit).on(id)).await?;
        for (question, code) in record.answers.iter().filter(|(question, _)| self.shows_as_answer(question)) {
            tx.also(&store::SHOW, args![id, question, code]).await?;
        }
        Ok(())
    }

    /// Whether the pack shows a canonical field before acceptance.
    fn shows(&self, field: CanonicalField) -> bool {
        self.pack.question_for(field).is_some_and(|question| {
            question.plane == Plane::Coded && self.hand_over.preview.contains(&question.code)
        })
    }

    /// The coded answer to a canonical field that is shown; an answer that stands in place of one is none.
    fn shown(&self, field: CanonicalField) -> Option<&str> {
        let question = self.pack.question_for(field).filter(|_| self.shows(field))?;
        let answer = self.case.record.answers.iter().find(|(code, _)| *code == question.code)?;
        (!answer.1.starts_with('?')).then_some(answer.1.as_str())
    }

    /// Whether an answer is shown as it stands: those with a column of their own are not shown twice.
    fn shows_as_answer(&self, code: &str) -> bool {
        use CanonicalField as F;
        let question = self.pack.question(code).filter(|question| question.plane == Plane::Coded);
        question.is_some_and(|question| {
            let own_column = matches!(
                question.field,
                Some(
                    F::Sex
                        | F::Forms
                        | F::PrimaryForm
                        | F::AgeAtRegistration
                        | F::CurrentCounty
                        | F::ExploitationCounty
                        | F::Needs
                )
            );
            !own_column && self.hand_over.preview.contains(&question.code)
        })
    }

    // region: cut
    /// Cuts the hand-over out of the case: the sealed and coded answers to the named questions and nothing else.
    async fn cut(&self, tx: &mut Tx, permit: &Permit, fields: &[&str]) -> Outcome<Vec<u8>> {
        let mut cut = Handover::default();
        let named = |question: &String| fields.contains(&question.as_str());
        for (question, code) in self.case.record.answers.iter().filter(|(question, _)| named(question)) {
            cut.answers.entry(question.clone()).or_default().push(code.clone());
        }
        for kind in [cases::IDENTITY, cases::SHEET] {
            let Some(section) = tx.section_of(self.command.case, kind).await? else { continue };
            let opened = tx.open(permit, section.id).await?;
            let sealed = answers_in(opened.within(tx)?.0.bytes())?;
            cut.answers.extend(sealed.into_iter().filter(|(question, _)| named(question)));
        }
        serde_json::to_vec(&cut).map_err(|_| Fault::broken("write a hand-over").into())
    }
    // endregion: cut
}

/// Answers as a section of a case holds them: an object from question to text, or to a list of codes.
fn answers_in(section: &[u8]) -> Outcome<BTreeMap<String, Vec<String>>> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Sealed {
        Text(String),
        Codes(Vec<String>),
    }
    // the reader's error would quote what it read; it is left out
    let sealed: BTreeMap<String, Sealed> =
        serde_json::from_slice(section).map_err(|_| Fault::broken("the shape of a section"))?;
    let answers = sealed.into_iter().map(|(question, answer)| match answer {
        Sealed::Text(text) => (question, vec![text]),
        Sealed::Codes(codes) => (question, codes),
    });
    Ok(answers.collect())
}

/// The receiving body, if it can receive this kind of referral and is not suspected.
async fn receiver(tx: &mut Tx, pack: &Pack, command: &Refer) -> Outcome<BodySummary> {
    if tx.ctx().actor.body() == Some(command.to) {
        return Err(Refusal::field("to", "referrals-to-own-body").into());
    }
    // an id that is no body and a body that cannot receive are answered alike, by the field
    let cannot = || Refusal::field("to", "referrals-to-cannot-receive");
    let body = bodies::list(tx).await?.into_iter().find(|body| body.id == command.to).ok_or_else(cannot)?;
    let kind = pack.body_kind(&body.kind).ok_or_else(cannot)?;
    if !kind.can_receive(command.kind) || !mandated(&body, command.kind) {
        return Err(cannot().into());
    }
    if consents::barred(tx, command.case, body.id).await? {
        return Err(Refusal::rule("referrals-to-suspected").into());
    }
    Ok(body)
}

/// Whether every code of the command is one of the pack's.
fn check(pack: &Pack, command: &Refer) -> Outcome<()> {
    if command.needs.is_empty() {
        return Err(Refusal::field("needs", "referrals-needs-missing").into());
    }
    if command.needs.iter().any(|need| pack.need(need).is_none()) {
        return Err(Refusal::field("needs", "referrals-needs-unknown").into());
    }
    match (command.kind, &command.place_type) {
        (ReferralKind::Placement, None) => {
            Err(Refusal::field("place_type", "referrals-place-type-missing").into())
        }
        (_, Some(code)) if pack.place_type(code).is_none() => {
            Err(Refusal::field("place_type", "referrals-place-type-unknown").into())
        }
        _ => Ok(()),
    }
}

/// The country pack.
pub(crate) fn pack() -> Outcome<&'static Pack> {
    Ok(packs::active()?.pack)
}
