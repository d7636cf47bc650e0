//! The show house, on SQLite: what it makes is made by verbs, so both engines are held elsewhere.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test program")]

mod promises;

use std::sync::Arc;

use app::{
    Ctx, Instance, Purpose, Store,
    cases::{self, Filter},
    evaluations, figures, read, recommendations, referrals,
};
use demo::country::Colleague;
use vocabulary::{ManualClock, Moment, Role, SeededChance};

const NOW: Moment = Moment::from_micros(1_795_000_000_000_000);

/// The country with so many people met until a moment.
async fn made(people: usize, now: Moment) -> (tempfile::TempDir, Store, demo::Country) {
    let folder = tempfile::tempdir().unwrap();
    let instance = Instance::create(folder.path(), None, &SeededChance::new(3)).unwrap();
    let clock = Arc::new(ManualClock::new(now));
    let store = Store::open(instance.config(app::FEATURES, clock).unwrap()).await.unwrap();
    let country = demo::populate(&store, now, people).await.unwrap();
    (folder, store, country)
}

/// What the first of a role sees.
fn ctx(country: &demo::Country, role: Role, purpose: Purpose) -> Ctx {
    ctx_of(country.with(role)[0], purpose)
}

fn ctx_of(colleague: &Colleague, purpose: Purpose) -> Ctx {
    let clock = Arc::new(ManualClock::new(NOW));
    Ctx::new(colleague.actor().clone(), purpose, clock, Arc::new(SeededChance::new(4)))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_country_has_fifteen_people_who_find_work_on_their_first_screen() {
    let (_folder, store, country) = made(80, NOW).await;
    assert_eq!(country.colleagues.len(), 15);
    let officer = ctx(&country, Role::Identifier, Purpose::Identification);
    assert!(demo::is_marked(&store, &officer).await.unwrap());
    let mine = read!(store, &officer, |tx| cases::list(tx, &Filter::default(), None).await).unwrap();
    assert!(mine.lines.len() > 3, "{}", mine.lines.len());
    let desk = ctx(&country, Role::PlacementOfficer, Purpose::Placement);
    let waiting = read!(store, &desk, |tx| referrals::counts(tx).await).unwrap();
    assert!(waiting.waiting > 0, "clocks are alive");
    let coordinator = ctx(&country, Role::Coordinator, Purpose::Coordination);
    let picture = read!(store, &coordinator, |tx| figures::picture(tx).await).unwrap();
    assert!(picture.quarters.len() >= 10);
    assert!(picture.invented);
    assert!(picture.quarters.iter().any(|quarter| quarter.total.count().is_some()));
    let open = read!(store, &coordinator, |tx| recommendations::coverage(tx).await).unwrap();
    assert!(open.open > 10 && !open.undecided.is_empty() && !open.late.is_empty(), "{open:?}");
    let running = read!(store, &coordinator, |tx| evaluations::running(tx).await).unwrap();
    let [reply] = running.as_slice() else { panic!("{running:?}") };
    let progress = reply.progress;
    assert_eq!((progress.questions, progress.answered, progress.silent, progress.unasked), (58, 37, 3, 0));
    let days = reply.of.deadline.unwrap().number() - NOW.day_in(app::time_zone()).number();
    assert_eq!(days, 9);
    let rows = read!(store, &coordinator, |tx| evaluations::round(tx, reply.id).await).unwrap().rows;
    let seventeen = rows.iter().find(|row| row.row.number == "17.").unwrap().id;
    let asylum =
        read!(store, &coordinator, |tx| evaluations::question(tx, reply.id, seventeen).await).unwrap();
    let before = asylum.before.unwrap().text;
    let changed = evaluations::compare(&before, &asylum.reply);
    assert!(changed.iter().any(|piece| piece.change == evaluations::Change::Added), "{before}");
    let contributor = ctx(&country, Role::Contributor, Purpose::Coordination);
    let questions = read!(store, &contributor, |tx| evaluations::own(tx).await).unwrap();
    assert_eq!(questions.len(), 8);
    let own = recommendations::Filter { evaluator: None, standing: recommendations::Standing::Own };
    let asked = read!(store, &contributor, |tx| recommendations::list(tx, &own, None).await).unwrap();
    assert!(asked.lines.len() > 4, "{}", asked.lines.len());
    assert!(
        picture.quarters.iter().all(|quarter| quarter.clocks.place_minutes.is_none_or(|minutes| minutes > 0))
    );
    store.close().await;
}
