//! What is called by a drawn reference gets another draw where the first is taken.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use vocabulary::{Chance, SystemChance};

use crate::{
    cast::Cast,
    intake,
    people::{Person, on_both},
};

/// Every other reference begins as the same five characters: each is drawn byte by byte, and everything else that is drawn
/// takes more bytes at once.
#[derive(Default)]
struct Stubborn(AtomicUsize);

impl Chance for Stubborn {
    fn fill(&self, bytes: &mut [u8]) {
        SystemChance.fill(bytes);
        if let [byte] = bytes
            && self.0.fetch_add(1, Ordering::Relaxed) % 10 < 5
        {
            *byte = 7;
        }
    }

    fn number(&self, millis: u64, first: u32) -> u32 {
        SystemChance.number(millis, first)
    }
}

fn stubborn(person: &Person) -> Person {
    let mut person = person.clone();
    person.ctx.chance = Arc::new(Stubborn::default());
    person
}

#[test]
fn a_reference_that_is_taken_is_drawn_again_for_referrals_and_places() {
    on_both(async |here| {
        let mut cast = Cast::gather(here).await;
        cast.officer = stubborn(&cast.officer);
        cast.desk = stubborn(&cast.desk);
        let mut called = Vec::new();
        for _ in 0..6 {
            let id = cast.refer_to_support().await;
            called.push(cast.view(&cast.officer, id).await.unwrap().row.reference.to_string());
            cast.withdraw(&cast.officer, id).await.unwrap();
            cast.place("HU231", 1).await;
        }
        called.sort();
        called.dedup();
        assert_eq!(called.len(), 6);
    });
}

#[test]
fn a_reference_that_is_taken_is_drawn_again_for_sheets_and_cases() {
    on_both(async |here| {
        let officer = stubborn(&intake::officer(&here, "health_care").await);
        for _ in 0..3 {
            let id = intake::consented(&here, &officer, "health_care").await;
            store::write!(here.store, &officer.ctx, |tx| app::sheets::file(tx, id).await).unwrap();
        }
    });
}
