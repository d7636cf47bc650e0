//! What every verb is handed: who acts, for what, in which language, with which clock and chance.

use std::sync::Arc;

use policy::{Actor, Purpose};
use vocabulary::{Chance, Clock, Id, Kind, Locale, Moment, RequestId};

/// The context of one request, job or command.
#[derive(Clone)]
pub struct Ctx {
    /// Who acts.
    pub actor: Actor,
    /// What for.
    pub purpose: Purpose,
    /// The language of the person.
    pub locale: Locale,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Arc<dyn Chance>,
    /// The request, as named in logs and audit entries.
    pub request: RequestId,
}

impl Ctx {
    /// A context with a new request id.
    pub fn new(actor: Actor, purpose: Purpose, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Self {
        let request = RequestId::ordered(clock.now(), chance.as_ref());
        Self { actor, purpose, locale: Locale::Hu, clock, chance, request }
    }

    /// Now.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// A new time-ordered id.
    pub fn new_id<K: Kind>(&self) -> Id<K> {
        Id::ordered(self.now(), self.chance.as_ref())
    }

    /// A new id that says nothing about time.
    pub fn random_id<K: Kind>(&self) -> Id<K> {
        Id::random(self.chance.as_ref())
    }

    /// The same request for another purpose; the policy decides whether the purpose is served.
    #[must_use]
    pub fn for_purpose(&self, purpose: Purpose) -> Self {
        Self { purpose, ..self.clone() }
    }
}

impl std::fmt::Debug for Ctx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ctx")
            .field("actor", &self.actor.code())
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}
