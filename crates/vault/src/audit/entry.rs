//! One line of the audit log and its one encoding.

use vocabulary::{AccountId, BodyId, EntryId, Id, Moment, RequestId};

use crate::RecordId;
use crate::encoding::Encoding;

use super::tree::Hash;

/// Who did what to which record for which purpose: codes and ids, never a value of the record.
///
/// Codes are borrowed text and not enums, because an entry of an old version must hash the same for ever, also when its
/// action is no longer known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Random id of the entry itself.
    pub id: EntryId,
    /// When.
    pub at: Moment,
    /// What kind of actor: `member`, `job`, `operator`, `visitor`.
    pub actor_kind: &'a str,
    /// The account, or `None` for a job or an operator.
    pub actor: Option<AccountId>,
    /// The body for which the actor acted.
    pub body: Option<BodyId>,
    /// The action's code.
    pub action: &'a str,
    /// What kind of record: `case`, `referral`, …
    pub resource_kind: &'a str,
    /// The record; `None` for an action on no single record.
    pub resource: Option<RecordId>,
    /// The purpose's code.
    pub purpose: &'a str,
    /// The request in which it happened, to find what belongs together.
    pub request: Option<RequestId>,
    /// A keyed digest of the outcome where a later dispute needs one; never a plain hash of a value that can be guessed.
    pub outcome: Option<[u8; 32]>,
}

impl Entry<'_> {
    /// The encoding that is hashed: a version, then each field with its length or its absence, in the order of the struct.
    pub fn encode(&self) -> Vec<u8> {
        Encoding::new("roundtable/audit-entry/1")
            .bytes(self.id.uuid().as_bytes())
            .bytes(&self.at.micros().to_be_bytes())
            .text(self.actor_kind)
            .option(self.actor.map(Id::uuid).as_ref().map(|id| id.as_bytes().as_slice()))
            .option(self.body.map(Id::uuid).as_ref().map(|id| id.as_bytes().as_slice()))
            .text(self.action)
            .text(self.resource_kind)
            .option(self.resource.as_ref().map(|id| id.as_bytes().as_slice()))
            .text(self.purpose)
            .option(self.request.map(Id::uuid).as_ref().map(|id| id.as_bytes().as_slice()))
            .option(self.outcome.as_ref().map(<[u8; 32]>::as_slice))
            .finish()
    }

    /// The leaf of this entry in the audit tree.
    pub fn leaf(&self) -> Hash {
        Hash::leaf(&self.encode())
    }
}
