//! References that nothing of their kind bears yet. Not a feature: it keeps nothing.

use store::{Statement, Tx, args};
use vocabulary::{Fault, Outcome, Reference};

/// Draws a reference until `taken`, which looks for `$1`, finds none. There are 28 million: among 100,000 of a kind one draw in
/// 280 is taken, so that a second draw is ordinary and twenty in vain are a fault.
pub(crate) async fn unused(tx: &mut Tx, taken: &'static Statement) -> Outcome<Reference> {
    for _ in 0..20 {
        let reference = Reference::random(tx.ctx().chance.as_ref());
        if tx.row(taken, args![reference]).await?.is_none() {
            return Ok(reference);
        }
    }
    Err(Fault::broken("no unused reference was drawn").into())
}
