//! Links of mails: each opens one thing for one person, and is made anew from the record whenever a mail is written.

use ::store::Tx;
use policy::Action;
use vocabulary::{AccountId, Id, Kind, Outcome, Refusal};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Choosing how often mails come.
    Rhythm,
    /// Answering an invitation.
    Answer,
    /// Reading one's own calendar.
    Calendar,
}

impl Use {
    const fn code(self) -> &'static str {
        match self {
            Self::Rhythm => "rhythm",
            Self::Answer => "answer",
            Self::Calendar => "calendar",
        }
    }
}

/// The link to a record.
pub(crate) fn issue<K: Kind>(tx: &Tx, what: Use, record: Id<K>) -> String {
    tx.store_handle().root().link_key().issue(what.code(), &record.bytes())
}

/// The record of a link; a link of another use, or of nobody's making, answers like what does not exist.
pub(crate) fn read<K: Kind>(tx: &Tx, what: Use, link: &str) -> Outcome<Id<K>> {
    let key = tx.store_handle().root().link_key();
    key.read(what.code(), link).map(Id::from_bytes).map_err(|_| Refusal::not_found().into())
}

/// Whose mails a link is about.
pub(super) fn account(tx: &Tx, link: &str) -> Outcome<AccountId> {
    read(tx, Use::Rhythm, link)
}

/// The link by which somebody chooses how often mails come, for the mails that a job sends.
pub async fn rhythm_link(tx: &mut Tx, account: AccountId) -> Outcome<String> {
    tx.permit_own(Action::RunJobs).await?;
    Ok(issue(tx, Use::Rhythm, account))
}

/// One's own.
pub async fn own_rhythm_link(tx: &mut Tx) -> Outcome<String> {
    tx.permit_own(Action::ManageOwnAccount).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    Ok(issue(tx, Use::Rhythm, account))
}
