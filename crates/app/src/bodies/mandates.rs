//! Mandates: what a body may do, from which day on, by which letter.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{BodyId, Day, Mandate, Outcome, Refusal};

use super::{Designation, rules, store};

/// Designates a body for a mandate from a day on. A mandate is held once at a time.
pub async fn designate(tx: &mut Tx, body: BodyId, designation: &Designation) -> Outcome<()> {
    let permit = tx.permit(Action::ManageBody, body).await?;
    let rows = tx.rows(&store::DESIGNATIONS, args![body]).await?;
    let before: Vec<_> = rows.iter().map(Designation::read).collect::<Outcome<_>>()?;
    rules::designation(&before, designation)?;
    let values =
        args![body, designation.mandate.code(), designation.since, designation.until, designation.letter];
    tx.change(&store::ADD_MANDATE, values, Entry::of(&permit)).await?;
    Ok(())
}

/// Ends the mandate that is held on a day with this day; what the body received before stays with it.
pub async fn end_mandate(tx: &mut Tx, body: BodyId, mandate: Mandate, until: Day) -> Outcome<()> {
    let permit = tx.permit(Action::ManageBody, body).await?;
    let ended =
        tx.change(&store::END_MANDATE, args![body, mandate.code(), until], Entry::of(&permit)).await?;
    if ended == 0 { Err(Refusal::field("until", "bodies-mandate-not-held").into()) } else { Ok(()) }
}
