//! The show house, on SQLite: what it makes is made by verbs, so both engines are held elsewhere.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test program")]

mod promises;

use std::{collections::BTreeSet, sync::Arc};

use app::{
    Ctx, Instance, Purpose, Store,
    cases::{self, Filter},
    evaluations, figures, plans, read, recommendations, referrals,
};
use demo::country::Colleague;
use vocabulary::{ManualClock, Moment, QuestionRow, Role, SeededChance};

const NOW: Moment = Moment::from_micros(1_795_000_000_000_000);

/// The country of a size, with its people met until a moment.
async fn made(size: impl Into<demo::Size>, now: Moment) -> (tempfile::TempDir, Store, demo::Country) {
    let folder = tempfile::tempdir().unwrap();
    let instance = Instance::create(folder.path(), None, &SeededChance::new(3)).unwrap();
    let clock = Arc::new(ManualClock::new(now));
    let store = Store::open(instance.config(app::FEATURES, clock).unwrap()).await.unwrap();
    let country = demo::populate(&store, now, size).await.unwrap();
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
async fn the_country_has_sixteen_people_who_find_work_on_their_first_screen() {
    let (_folder, store, country) = made(80, NOW).await;
    assert_eq!(country.colleagues.len(), 16);
    let officer = ctx(&country, Role::Identifier, Purpose::Identification);
    assert!(demo::is_marked(&store, &officer).await.unwrap());
    let doors = read!(store, &officer, |tx| app::tour::doors(tx).await).unwrap();
    let stops: Vec<usize> = doors.iter().map(|door| door.stop).collect();
    assert_eq!(stops, [1, 2, 2, 3, 3, 4, 4, 5, 6, 6, 7, 7, 7, 8, 8], "a page says something of each door");
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

#[tokio::test(flavor = "multi_thread")]
async fn a_questionnaire_and_a_plan_for_measuring_are_answered_by_five_bodies() {
    let size = demo::Size { people: 6, questions: 40, measures: 30 };
    let (_folder, store, country) = made(size, NOW).await;
    let coordinator = ctx(&country, Role::Coordinator, Purpose::Coordination);
    let register = read!(store, &coordinator, |tx| evaluations::register(tx).await).unwrap();
    let own: Vec<_> = register.iter().filter(|line| line.of.title.en.contains("measuring")).collect();
    let [now, before] = own.as_slice() else { panic!("{own:?}") };
    assert!(before.closed_at.is_some() && now.of.previous == Some(before.id));
    let round = read!(store, &coordinator, |tx| evaluations::round(tx, now.id).await).unwrap();
    let questions: Vec<_> = round.rows.iter().filter(|row| row.row.kind == QuestionRow::Question).collect();
    assert_eq!(questions.len(), 40);
    assert!(questions.iter().all(|row| row.asked.len() == 2), "the ministry and one more answer each");
    let bodies: BTreeSet<_> = questions.iter().flat_map(|row| &row.asked).map(|(body, _)| *body).collect();
    assert_eq!(bodies.len(), 5);
    // two answers are still being written, so that somebody can save one
    assert_eq!(questions.iter().filter(|row| !row.is_answered()).count(), 2);
    let reply = read!(store, &coordinator, |tx| evaluations::reply(tx, now.id, None).await).unwrap();
    let replied = reply.rows.iter().filter(|row| row.text.split(' ').count() > 150);
    assert_eq!(replied.count(), 40);
    assert!(reply.rows.iter().any(|row| !row.proofs.is_empty()), "no figure in the reply");
    let first = read!(store, &coordinator, |tx| evaluations::question(tx, now.id, questions[0].id).await);
    assert!(first.unwrap().before.is_some(), "nothing of last year beside it");

    let plans = read!(store, &coordinator, |tx| plans::strategies(tx).await).unwrap();
    let plan = plans.iter().find(|plan| plan.of.title.en.contains("measuring")).unwrap();
    let whole = read!(store, &coordinator, |tx| plans::plan(tx, plan.id).await).unwrap();
    assert_eq!(whole.measures.len(), 30);
    let holders: BTreeSet<_> = whole.measures.iter().map(|line| line.holder).collect();
    assert_eq!(holders.len(), 5);
    assert!(whole.measures.iter().all(|line| line.reported.is_some() && line.serves > 0));
    let (_, lines) = read!(store, &coordinator, |tx| plans::progress(tx, plan.id).await).unwrap();
    assert!(lines.len() > 30, "{}", lines.len());
    store.close().await;
}
