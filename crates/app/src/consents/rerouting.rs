//! What is learnt after filing about age and about who is suspected.
//!
//! A child who turns out to be an adult is asked anew, and until then nothing goes to anybody; an adult who turns out to be a
//! child, or may be one, takes the child route (product rule 3). A suspicion that arises later bars as one that was there.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{AgeGroup, BodyId, CaseId, ConsentId, Fault, Outcome, SheetId, pack::Age};

use super::{Basis, Ended, Suspect, disclose, not_needed, of, rules, store};
use crate::{bodies, cases, packs, referrals};

/// What is known now about age and suspects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reroute {
    /// The version of the case that the writer saw.
    pub version: i64,
    /// The age group at registration.
    pub age: AgeGroup,
    /// Who is suspected, in full: what is not named is not suspected any more. May be empty for an adult.
    pub suspects: Vec<Suspect>,
    /// The suspected institutions that are in the register.
    pub suspected_bodies: Vec<BodyId>,
}

/// Records age and suspects on a case. Where the route changes, every decision that stood ends, what the law and the child
/// route give is written anew, and whatever was shared under a decision that has no successor is taken back.
pub async fn reroute(tx: &mut Tx, case: CaseId, given: &Reroute) -> Outcome<()> {
    let permit = tx.permit(Action::ChangeConsent, case).await?;
    rules::check_suspects(given.age, &given.suspects, &given.suspected_bodies)?;
    let active = packs::active()?;
    let today = tx.ctx().now().day_in(&active.pack.manifest.time_zone);
    let mode = rules::mode(active.pack, given.age, today)
        .map(|period| period.mode)
        .ok_or_else(|| Fault::broken("no mode of consent is in force"))?;
    let before = of(tx, case).await?;
    let last = before.last().ok_or_else(|| Fault::broken("a case without a decision"))?;
    let sheet: SheetId = tx.the_row(&store::ONE, args![last.id]).await?.get("sheet")?;
    tx.record(Entry::of(&permit)).await?;
    let earlier = cases::note_age(tx, case, given.version, given.age, mode).await?;

    let is_child = |age| age != AgeGroup::Adult;
    if is_child(earlier) != is_child(given.age) {
        let kind = bodies::own_kind(tx).await?;
        let kind = active.pack.body_kind(&kind).ok_or_else(|| Fault::broken("a body of an unknown kind"))?;
        let (now, account) = (tx.ctx().now(), tx.ctx().actor.account());
        tx.also(&store::END_ALL, args![sheet, now, account, Ended::Route.code()]).await?;
        let explained = last.explained.clone();
        let basis = Basis { sheet, case: Some(case), mode, explained: &explained, pack: &active.hash };
        if is_child(given.age) {
            not_needed(tx, &basis, active.pack).await?;
            disclose(tx, &basis, active.pack, kind, Age::Child, false).await?;
        } else {
            disclose(tx, &basis, active.pack, kind, Age::Adult, false).await?;
        }
        let after = of(tx, case).await?;
        for ended in before.iter().filter(|consent| consent.covers()) {
            let same = |one: &super::Consent| {
                one.covers() && one.purpose == ended.purpose && one.recipient == ended.recipient
            };
            if !after.iter().any(same) {
                referrals::withdraw_for_consent(tx, case, ended.purpose, &ended.recipient).await?;
            }
        }
    }
    suspect(tx, case, sheet, given).await
}

/// Replaces who is suspected; whatever a suspected institution could still see of the person ends.
async fn suspect(tx: &mut Tx, case: CaseId, sheet: SheetId, given: &Reroute) -> Outcome<()> {
    tx.also(&store::FORGET_CASE_SUSPECTS, args![case]).await?;
    name_suspects(tx, sheet, &given.suspects, &given.suspected_bodies).await?;
    tx.also(&store::ATTACH_SUSPECTS, args![sheet, case]).await?;
    for body in &given.suspected_bodies {
        referrals::end_for_body(tx, case, *body).await?;
    }
    Ok(())
}

/// Writes who is suspected on a sheet, an institution once for each of its bodies in the register.
pub(super) async fn name_suspects(
    tx: &mut Tx,
    sheet: SheetId,
    suspects: &[Suspect],
    bodies: &[BodyId],
) -> Outcome<()> {
    for suspect in suspects {
        let bodies: Vec<Option<BodyId>> = match suspect {
            Suspect::Institution if !bodies.is_empty() => bodies.iter().copied().map(Some).collect(),
            _ => vec![None],
        };
        for body in bodies {
            let row: ConsentId = tx.ctx().random_id();
            tx.also(&store::ADD_SUSPECT, args![row, sheet, suspect.code(), body]).await?;
        }
    }
    Ok(())
}
