//! The tour of the show house.

use app::tour::{self, Door};
use store::{Entry, read, write};
use vocabulary::AccountId;

use crate::{
    cast::is_absent,
    people::{Instance, on_both},
};

async fn becomes_a_demo(here: &Instance) {
    write!(here.store, &here.operator(), |tx| {
        let permit = tx.permit_own(policy::Action::ActivatePack).await?;
        tx.record(Entry::of(&permit)).await?;
        tx.set("demo", "invented").await
    })
    .unwrap();
}

#[test]
fn a_tour_is_laid_in_a_demo_by_whoever_made_it_and_nowhere_else() {
    on_both(async |here: Instance| {
        let door = |stop: usize, path: &str| Door { stop, account: AccountId::nil(), path: path.to_owned() };
        let doors = [door(1, "/"), door(1, "/figures/7"), door(2, "/sent")];
        let lay =
            async |doors: &[Door]| write!(here.store, &here.operator(), |tx| tour::lay(tx, doors).await);
        let seen = async || read!(here.store, &here.visitor(), |tx| tour::doors(tx).await).unwrap();
        assert!(is_absent(lay(&doors).await), "a real instance has no tour");
        assert_eq!(seen().await, []);
        becomes_a_demo(&here).await;
        let officer = here.officer().await.ctx;
        assert!(is_absent(write!(here.store, &officer, |tx| tour::lay(tx, &doors).await)));
        assert!(lay(&[door(1, "//elsewhere.invalid")]).await.is_err(), "an address of another site");
        lay(&doors).await.unwrap();
        assert_eq!(seen().await, doors);
    });
}
