//! The proof that something was allowed.

use vocabulary::Id;

use crate::{Action, Actor, Purpose};

/// The proof that `decide` allowed one action on one record for one purpose.
///
/// It cannot be made outside this crate, cannot be copied, and the vault opens nothing without one.
///
/// ```compile_fail
/// let permit = policy::Permit { action: policy::Action::RevealIdentity };
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Permit {
    action: Action,
    record: vocabulary::BodyId,
    purpose: Purpose,
    actor: Actor,
}

impl Permit {
    pub(crate) fn new(action: Action, record: vocabulary::BodyId, purpose: Purpose, actor: Actor) -> Self {
        Self { action, record, purpose, actor }
    }

    /// What was allowed.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// The record it was allowed on, as an id of the kind that the caller expects; nil where the action names no record.
    pub const fn record<K: vocabulary::Kind>(&self) -> Id<K> {
        Id::from_uuid(self.record.uuid())
    }

    /// What it was allowed for.
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Who was allowed.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }
}
