//! Randomness, handed in.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};

/// A source of randomness. Keys, ids and tokens come from it, so that tests and the demo country can be reproduced.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with randomness.
    fn fill(&self, bytes: &mut [u8]);

    /// The number of the next id of a millisecond: one more than the last one's, or `first` where it has none yet.
    fn number(&self, millis: u64, first: u32) -> u32;
}

/// The last number given in each of the latest milliseconds.
///
/// More than one is kept, because threads read the clock a moment apart from each other and tests have clocks of their own.
/// Numbers do not go on from one millisecond to the next: then an id would tell how many others were made since another.
struct Numbers(Mutex<VecDeque<(u64, u32)>>);

impl Numbers {
    const KEPT: usize = 64;

    const fn new() -> Self {
        Self(Mutex::new(VecDeque::new()))
    }

    fn next(&self, millis: u64, first: u32) -> u32 {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last.iter().position(|(of, _)| *of == millis).and_then(|place| last.remove(place));
        let number = known.map_or(first, |(_, number)| number.wrapping_add(1));
        if last.len() == Self::KEPT {
            last.pop_front();
        }
        last.push_back((millis, number));
        number
    }
}

/// All ids of a process are numbered together, whoever holds its randomness.
static NUMBERS: Numbers = Numbers::new();

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "the one place where randomness enters")]
    #[expect(
        clippy::expect_used,
        reason = "without randomness no key may be made: stopping is the safe answer"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives randomness");
    }

    fn number(&self, millis: u64, first: u32) -> u32 {
        NUMBERS.next(millis, first)
    }
}

/// Reproducible randomness from a seed, for tests, the demo country and estimation. Never for a real instance's keys.
pub struct SeededChance {
    random: Mutex<ChaCha20Rng>,
    numbers: Numbers,
}

impl SeededChance {
    /// The sequence that belongs to `seed`.
    pub fn new(seed: u64) -> Self {
        Self { random: Mutex::new(ChaCha20Rng::seed_from_u64(seed)), numbers: Numbers::new() }
    }
}

impl std::fmt::Debug for SeededChance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SeededChance")
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.random.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }

    fn number(&self, millis: u64, first: u32) -> u32 {
        self.numbers.next(millis, first)
    }
}
