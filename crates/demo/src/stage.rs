//! The clock and the dice of the show house.

use std::sync::Arc;

use app::{Actor, Ctx, Purpose, Store};
use vocabulary::{Chance, ManualClock, Moment, SeededChance};

/// The seed of the demo country: the same people are met in the same order in every demo.
const SEED: u64 = 20_250_730;

/// Where the country is made.
pub(crate) struct Stage {
    pub(crate) store: Store,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) now: Moment,
    chance: Arc<SeededChance>,
}

impl Stage {
    pub(crate) fn new(store: &Store, now: Moment) -> Self {
        Self {
            store: store.clone(),
            clock: Arc::new(ManualClock::new(now)),
            now,
            chance: Arc::new(SeededChance::new(SEED)),
        }
    }

    /// Days before the end.
    pub(crate) const fn days_ago(&self, days: i64) -> Moment {
        self.now.plus_days(-days)
    }

    pub(crate) fn ctx(&self, actor: &Actor, purpose: Purpose) -> Ctx {
        Ctx::new(actor.clone(), purpose, self.clock.clone(), self.chance.clone())
    }

    pub(crate) fn operator(&self) -> Ctx {
        self.ctx(&Actor::Operator, Purpose::Administration)
    }

    pub(crate) fn visitor(&self) -> Ctx {
        self.ctx(&Actor::Visitor, Purpose::OwnAccount)
    }

    pub(crate) fn job(&self) -> Ctx {
        self.ctx(&Actor::Job, Purpose::Administration)
    }
}

/// Dice with a seed of their own, so that the plan does not depend on how many keys were made.
pub(crate) struct Dice(SeededChance);

impl Dice {
    pub(crate) fn new(salt: u64) -> Self {
        Self(SeededChance::new(SEED ^ salt))
    }

    /// A number below `end`.
    pub(crate) fn below(&self, end: u64) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes) % end.max(1)
    }

    /// Whether something happens that happens in so many cases of a hundred.
    pub(crate) fn percent(&self, hundredths: u64) -> bool {
        self.below(100) < hundredths
    }

    /// One of several, each as likely as the others.
    pub(crate) fn one_of<T: Copy>(&self, items: &[T], otherwise: T) -> T {
        let place = usize::try_from(self.below(items.len() as u64)).unwrap_or(0);
        items.get(place).copied().unwrap_or(otherwise)
    }

    /// One of several by weight.
    pub(crate) fn weighted<T: Copy>(&self, items: &[(T, u64)], otherwise: T) -> T {
        let total = items.iter().map(|(_, weight)| weight).sum();
        let mut drawn = self.below(total);
        for (item, weight) in items {
            if drawn < *weight {
                return *item;
            }
            drawn -= weight;
        }
        otherwise
    }
}
