//! What the audit holds about one record, for the people who may read that record.

use policy::{Action, Permit, Purpose};
use vocabulary::{AccountId, BodyId, Moment, Outcome};

use crate::{Tx, args, statements};

statements! {
    /// The entries about a record, newest first.
    ABOUT = "SELECT at, account, body, action, purpose FROM audit_entries WHERE record = $1 ORDER BY at DESC, id DESC LIMIT 500";
}

/// One entry, as the record's readers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    /// When.
    pub at: Moment,
    /// Who.
    pub account: Option<AccountId>,
    /// Of which body.
    pub body: Option<BodyId>,
    /// What was done.
    pub action: Action,
    /// What for.
    pub purpose: Purpose,
}

impl Tx {
    /// The last five hundred entries about the permit's record, newest first; whoever may read a record may know who
    /// else did.
    pub async fn entries_about(&mut self, permit: &Permit) -> Outcome<Vec<Trace>> {
        let record = permit.record::<vocabulary::kinds::Entry>();
        let rows = self.rows(&ABOUT, args![record]).await?;
        rows.iter()
            .map(|row| {
                Ok(Trace {
                    at: row.get("at")?,
                    account: row.maybe("account")?,
                    body: row.maybe("body")?,
                    action: row.code("action", Action::parse)?,
                    purpose: row.code("purpose", Purpose::parse)?,
                })
            })
            .collect()
    }
}
