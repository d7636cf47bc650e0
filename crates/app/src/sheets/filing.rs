//! Filing: the sheet becomes a case in one transaction, and the draft's key is destroyed in it.

use ::store::{Tx, args};
use policy::Action;
use vocabulary::{CaseId, CaseStatus, Fault, Outcome, Reference, Refusal, SheetId, pack::CanonicalField};

use super::{answers, load, open_draft, rules, store, today};
use crate::{
    cases::{self, NewCase},
    consents, packs, screening,
};

/// Files a sheet: a case comes out of it, with its consents; what was sealed in the draft is sealed anew in the case, and
/// the draft's key is destroyed.
pub async fn file(tx: &mut Tx, id: SheetId) -> Outcome<(CaseId, Reference)> {
    let permit = tx.permit(Action::FileSheet, id).await?;
    let sheet = load(tx, id).await?;
    let Some(consent_mode) = sheet.gate.mode() else {
        return Err(Refusal::rule("sheets-rule-consent-first").into());
    };
    let pack = packs::of(&sheet.pack)?;
    let kind = pack.body_kind(&sheet.body_kind).ok_or_else(|| Fault::broken("a body of an unknown kind"))?;
    let concluded = screening::load(tx, sheet.screening).await?.concluded;
    let opened = open_draft(tx, &permit, id).await?;
    let new = {
        let (draft, _) = opened.within(tx)?;
        let (primary_form, forms) = rules::forms(pack, draft, &concluded);
        let citizenships = draft.codes_of(pack, CanonicalField::Citizenship);
        NewCase {
            sheet: id,
            county: sheet.county.clone(),
            registered_on: today(tx, pack),
            primary_form,
            forms,
            sex: rules::sex(pack, draft),
            age_group: sheet.route.age,
            citizenship_group: rules::citizenship_group(pack, &citizenships),
            citizenships,
            answers: draft.coded(pack),
            identity: draft.part(|question| answers::is_identity(pack, question))?,
            sheet_text: draft.part(|question| {
                answers::is_sealed(pack, question) && !answers::is_identity(pack, question)
            })?,
            consent_mode,
            ground: pack
                .status(CaseStatus::Presumed)
                .and_then(|words| Some(words.grounds.first()?.code.clone())),
            pack_hash: sheet.pack.clone(),
            controller: kind.controller.code().to_owned(),
            basis: kind.code.clone(),
            regime: kind.regime.code().to_owned(),
        }
    };
    let (case, reference) = cases::open(tx, &permit, &new).await?;
    consents::attach(tx, id, case).await?;
    tx.retire_sections(id).await?;
    tx.also(&store::FILED, args![id, case]).await?;
    Ok((case, reference))
}
