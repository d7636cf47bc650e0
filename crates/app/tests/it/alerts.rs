//! Alerts and mails of long ago: forgotten in parts, the young ones kept.

use app::{
    accounts,
    alerts::{self, About, Happening, To},
    meetings,
    tasks::NewTask,
};
use policy::Action;
use store::{Entry, Statement, args, read, write};
use vocabulary::{Once, ReferralId, Role};

use crate::{
    forums::Table,
    meetings::both,
    people::{Instance, Person, on_both},
};

/// More than two parts.
const MANY: i64 = 1_201;
/// What one transaction forgets at most.
const PART: u64 = 500;
const DAY: i64 = 86_400;

const LEFT: Statement = Statement {
    name: "test::LEFT",
    sql: "SELECT (SELECT COUNT(*) FROM alerts) AS alerts, (SELECT COUNT(*) FROM alerts_seen) AS seen, (SELECT COUNT(*) FROM mails) AS mails, (SELECT COUNT(*) FROM audit_entries) AS entries",
};
const ADD_MAIL: Statement = Statement {
    name: "test::ADD_MAIL",
    sql: "INSERT INTO mails (id, account, letter, count, late, reports, made_at, attempts, next_at, sent_at) VALUES ($1, $2, 'waiting', 1, 0, '', $3, 1, $3, $3)",
};
const ADD_BRAKE: Statement = Statement {
    name: "test::ADD_BRAKE",
    sql: "INSERT INTO brakes (name, failures, last_at, until) VALUES ($1, 1, $2, $2)",
};
const BOOKS: Statement = Statement {
    name: "test::BOOKS",
    sql: "SELECT (SELECT COUNT(*) FROM brakes) AS brakes, (SELECT COUNT(*) FROM form_outcomes) AS outcomes",
};

async fn left(here: &Instance) -> (i64, i64, i64, i64) {
    let row = read!(here.store, &here.job(), |tx| tx.the_row(&LEFT, args![]).await).unwrap();
    let number = |name: &'static str| row.get::<i64>(name).unwrap();
    (number("alerts"), number("seen"), number("mails"), number("entries"))
}

/// The parts that a job forgets until nothing is left.
async fn swept(here: &Instance) -> Vec<u64> {
    let mut parts = Vec::new();
    loop {
        match write!(here.store, &here.job(), |tx| alerts::sweep(tx).await).unwrap() {
            0 => return parts,
            part => parts.push(part),
        }
    }
}

#[test]
fn a_long_past_is_forgotten_in_parts_and_what_is_young_stays() {
    on_both(async |here| {
        let officer = here.officer().await;
        let happen = async |alerts: i64, mails: i64| {
            write!(here.store, &here.job(), |tx| {
                let permit = tx.permit_own(Action::RunJobs).await?;
                tx.record(Entry::of(&permit)).await?;
                let to = || To::Roles(officer.body, &[Role::Identifier]);
                for _ in 0..alerts {
                    let about = About::Referral(tx.ctx().new_id::<_>());
                    alerts::raise(tx, to(), Happening::ReferralAccepted, about, None).await?;
                }
                for _ in 0..mails {
                    let (id, now): (ReferralId, _) = (tx.ctx().new_id(), tx.ctx().now());
                    tx.also(&ADD_MAIL, args![id, officer.account, now]).await?;
                }
                Ok(())
            })
            .unwrap();
        };
        let put_away = async || {
            let newest = read!(here.store, &officer.ctx, |tx| alerts::mine(tx).await).unwrap()[0].id;
            write!(here.store, &officer.ctx, |tx| alerts::seen(tx, newest).await).unwrap();
        };
        happen(MANY, 2).await;
        put_away().await;
        here.clock.advance_seconds(31 * DAY);
        happen(3, 1).await;
        put_away().await;
        let (alerts, seen, mails, entries) = left(&here).await;
        assert_eq!((alerts, seen, mails), (MANY + 3, 2, 3), "nothing to forget would prove nothing");

        assert!(write!(here.store, &officer.ctx, |tx| alerts::sweep(tx).await).is_err(), "it is a job's");
        let parts = swept(&here).await;
        assert_eq!(parts, [PART + 2, PART, 201]);
        let (alerts, seen, mails, after) = left(&here).await;
        assert_eq!((alerts, seen, mails), (3, 1, 1));
        assert_eq!(after - entries, 3, "one entry for each part, none where nothing was left");
        assert!(swept(&here).await.is_empty());
        assert_eq!(left(&here).await, (3, 1, 1, after));
        here.clock.advance_seconds(31 * DAY);
        assert_eq!(swept(&here).await, [4]);
        assert_eq!(left(&here).await, (0, 0, 0, after + 1));
    });
}

#[test]
fn books_of_long_ago_are_forgotten_in_parts_and_those_of_today_stay() {
    on_both(async |here| {
        let officer = here.officer().await;
        let happen = async |word: &str, count: i64| {
            write!(here.store, &officer.ctx, |tx| {
                let now = tx.ctx().now();
                for number in 0..count {
                    tx.housekeeping(&ADD_BRAKE, args![format!("{word}-{number}"), now]).await?;
                    tx.settle(Once::random(tx.ctx().chance.as_ref()), "/").await?;
                }
                Ok(())
            })
            .unwrap();
        };
        let books = async || {
            let row = read!(here.store, &here.job(), |tx| tx.the_row(&BOOKS, args![]).await).unwrap();
            (row.get::<i64>("brakes").unwrap(), row.get::<i64>("outcomes").unwrap())
        };
        let part = async || {
            write!(here.store, &here.job(), |tx| {
                let day_ago = tx.ctx().now().plus_days(-1);
                Ok((accounts::clear_out(tx).await?, tx.forget_outcomes(day_ago).await?))
            })
            .unwrap()
        };
        happen("old", MANY).await;
        here.clock.advance_seconds(DAY + 1);
        happen("young", 2).await;
        let (brakes, outcomes) = books().await;
        assert!(brakes >= MANY + 2 && outcomes >= MANY + 2);
        assert_eq!(part().await, (PART, PART));
        assert_eq!(books().await, (brakes - 500, outcomes - 500), "no more than a part at once");
        while part().await != (0, 0) {}
        assert_eq!(books().await, (2, 2));
    });
}

#[test]
fn the_tasks_in_a_calendar_are_ones_own_however_many_others_come_before() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let ids = table.held().await;
        table.write(ids, &both("Elhangzott.", "It was said."), 1).await.unwrap();
        let task = |who: &Person, due: &str| NewTask {
            body: who.body,
            title_hu: "Kitalált feladat".to_owned(),
            title_en: "Invented task".to_owned(),
            due: due.parse().unwrap(),
        };
        let (early, late) = (task(&table.member, "2026-11-25"), task(&table.coordinator, "2027-03-01"));
        let own = write!(table.here.store, &table.coordinator.ctx, |tx| {
            for _ in 0..51 {
                meetings::note_task(tx, ids, &early).await?;
            }
            meetings::note_task(tx, ids, &late).await
        })
        .unwrap();
        table.circulate(ids.0).await.unwrap();
        let tasks = async |who: &Person| {
            let found = read!(table.here.store, &who.ctx, |tx| alerts::dates(tx).await).unwrap().tasks;
            found.iter().map(|task| task.id).collect::<Vec<_>>()
        };
        assert_eq!(tasks(&table.coordinator).await, [own]);
        let others = tasks(&table.member).await;
        assert!(others.len() >= 50 && !others.contains(&own));
    });
}
