//! The statutory signal to child protection: what is known without opening anything, for a child and for unknown age.
//!
//! **Rule 3:** it is there once the child route is recorded, so that it names who must not learn of it. **Absent:** a name, a
//! date of birth, whereabouts: they are written on the paper by hand.

use ::store::{Entry, Tx};
use policy::Action;
use vocabulary::{AgeGroup, CaseId, ConsentMode, Outcome, Refusal, SheetId};

use super::{ChildSignal, suspects_of_sheet, suspects_with_bodies};
use crate::{
    cases, screening,
    sheets::{self, Gate},
};

/// What the signal says, while the sheet is open.
pub async fn child_signal(tx: &mut Tx, id: SheetId) -> Outcome<ChildSignal> {
    tx.permit(Action::ViewSheet, id).await?;
    let sheet = sheets::load(tx, id).await?;
    if sheet.gate != Gate::Child {
        return Err(Refusal::not_found().into());
    }
    let from = screening::load(tx, sheet.screening).await?;
    let suspects = suspects_of_sheet(tx, id).await?;
    Ok(ChildSignal {
        reference: sheet.reference,
        body_kind: sheet.body_kind,
        age: sheet.route.age,
        forms: from.concluded,
        county: sheet.county,
        setting: from.setting,
        language: sheet.language,
        interpreter: sheet.interpreter,
        suspects,
        pack: sheet.pack,
    })
}

/// What the signal says about a filed case, as the record has been corrected since; that it was printed is an entry which the
/// team sees. An adult, or who turned out to be one, has none.
pub async fn child_signal_of_case(tx: &mut Tx, id: CaseId) -> Outcome<ChildSignal> {
    let permit = tx.permit(Action::PrintChildSignal, id).await?;
    let case = cases::read(tx, id).await?;
    if !is_due(case.consent_mode, case.record.age_group) {
        return Err(Refusal::not_found().into());
    }
    tx.record(Entry::of(&permit)).await?;
    let sheet = sheets::of_case(tx, id).await?;
    let from = screening::load(tx, sheet.screening).await?;
    let suspects = suspects_with_bodies(tx, id).await?;
    let mut forms = vec![case.record.primary_form];
    forms.extend(case.record.forms.into_iter().filter(|form| *form != case.record.primary_form));
    Ok(ChildSignal {
        reference: case.reference,
        body_kind: sheet.body_kind,
        age: case.record.age_group,
        forms,
        county: case.record.county,
        setting: from.setting,
        language: sheet.language,
        interpreter: sheet.interpreter,
        suspects,
        pack: case.pack_hash,
    })
}

/// Whether a filed case is one of the child route and its person no adult.
pub(crate) fn is_due(mode: ConsentMode, age: AgeGroup) -> bool {
    mode == ConsentMode::Child && age != AgeGroup::Adult
}
