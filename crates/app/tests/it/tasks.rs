//! What a body must do next.

use app::{
    meetings,
    tasks::{self, Counts, NewTask, Part, StepKind},
};
use store::{read, write};
use vocabulary::{Outcome, TaskId};

use crate::{
    cast::{is_absent, refused},
    forums::Table,
    meetings::both,
    people::{Person, on_both},
};

impl Table {
    /// A task of the member's body, noted under a meeting that was held.
    async fn noted(&self) -> (vocabulary::MeetingId, TaskId) {
        let ids = self.held().await;
        self.write(ids, &both("Elhangzott.", "It was said."), 1).await.unwrap();
        let new = NewTask {
            body: self.member.body,
            title_hu: "A névsor megküldése".into(),
            title_en: "Send the list".into(),
            due: "2026-11-25".parse().unwrap(),
        };
        let ctx = &self.coordinator.ctx;
        let task = write!(self.here.store, ctx, |tx| meetings::note_task(tx, ids, &new).await);
        (ids.0, task.unwrap())
    }

    async fn list(&self, who: &Person, part: Part) -> Vec<TaskId> {
        let found = read!(self.here.store, &who.ctx, |tx| tasks::list(tx, part, None).await).unwrap();
        found.tasks.iter().map(|task| task.id).collect()
    }

    async fn task(&self, who: &Person, id: TaskId) -> Outcome<tasks::View> {
        read!(self.here.store, &who.ctx, |tx| tasks::view(tx, id).await)
    }
}

#[test]
fn a_body_gets_its_task_when_the_minutes_are_sent_and_other_bodies_never_do() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (meeting, id) = table.noted().await;
        assert_eq!(table.list(&table.coordinator, Part::Open).await, [id]);
        assert!(table.list(&table.member, Part::Open).await.is_empty(), "it is still a draft");
        assert!(is_absent(table.task(&table.member, id).await));
        table.circulate(meeting).await.unwrap();
        assert_eq!(table.list(&table.member, Part::Open).await, [id]);
        assert!(table.task(&table.member, id).await.unwrap().may_do);
        for other in [&table.observer, &table.stranger] {
            assert!(table.list(other, Part::Open).await.is_empty());
            assert!(is_absent(table.task(other, id).await));
        }
    });
}

#[test]
fn a_task_that_is_done_can_be_opened_again_and_both_leave_a_step() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (meeting, id) = table.noted().await;
        table.circulate(meeting).await.unwrap();
        let finish = async |who: &Person, version| {
            write!(table.here.store, &who.ctx, |tx| tasks::finish(tx, id, "Elküldtük.", version).await)
        };
        assert!(is_absent(finish(&table.stranger, 1).await));
        finish(&table.member, 1).await.unwrap();
        assert_eq!(refused(finish(&table.member, 2).await), "tasks-done-already");
        assert!(table.list(&table.member, Part::Open).await.is_empty());
        assert_eq!(table.list(&table.member, Part::Done).await, [id]);
        table.here.clock.advance_seconds(60);
        let reopen = async |note: &str| {
            write!(table.here.store, &table.coordinator.ctx, |tx| tasks::reopen(tx, id, note, 2).await)
        };
        assert_eq!(refused(reopen("").await), "tasks-reopen-why");
        reopen("Egy vármegye hiányzik.").await.unwrap();
        let view = table.task(&table.member, id).await.unwrap();
        let steps: Vec<_> = view.steps.iter().map(|step| (step.kind, step.body)).collect();
        let expected =
            [(StepKind::Reopened, Some(table.coordinator.body)), (StepKind::Done, Some(table.member.body))];
        assert_eq!(steps, expected);
    });
}

#[test]
fn a_task_is_late_on_the_day_after_its_due_day() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (meeting, _) = table.noted().await;
        table.circulate(meeting).await.unwrap();
        let counts =
            async |who: &Person| read!(table.here.store, &who.ctx, |tx| tasks::counts(tx).await).unwrap();
        table.here.clock.advance_seconds(3 * 86_400);
        assert_eq!(counts(&table.member).await, Counts { open: 1, late: 0 }, "25 November is in time");
        table.here.clock.advance_seconds(86_400);
        for who in [&table.member, &table.coordinator] {
            assert_eq!(counts(who).await, Counts { open: 1, late: 1 });
        }
        assert_eq!(counts(&table.stranger).await, Counts { open: 0, late: 0 });
    });
}

#[test]
fn only_whoever_gave_a_task_gives_it_to_another_body() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (meeting, id) = table.noted().await;
        table.circulate(meeting).await.unwrap();
        let to = (table.stranger.body, "2026-12-24".parse().unwrap());
        let amend =
            async |who: &Person| write!(table.here.store, &who.ctx, |tx| tasks::amend(tx, id, to, 1).await);
        assert!(is_absent(amend(&table.member).await));
        amend(&table.coordinator).await.unwrap();
        assert!(is_absent(table.task(&table.member, id).await), "it is another body's now");
        assert_eq!(table.list(&table.stranger, Part::Open).await, [id]);
    });
}

#[test]
fn a_task_that_moves_on_leaves_approved_minutes_as_they_are() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (meeting, id) = table.noted().await;
        table.circulate(meeting).await.unwrap();
        let of_minutes = async || {
            let found = read!(table.here.store, &table.coordinator.ctx, |tx| {
                meetings::minutes(tx, meeting).await
            });
            let task = found.unwrap().tasks.remove(0);
            (task.in_minutes(), task.has_moved())
        };
        let amend = async |body, due: &str, version| {
            let to = (body, due.parse().unwrap());
            write!(table.here.store, &table.coordinator.ctx, |tx| tasks::amend(tx, id, to, version).await)
        };
        amend(table.member.body, "2026-12-01", 1).await.unwrap();
        let agreed = (table.member.body, "2026-12-01".parse().unwrap());
        assert_eq!(of_minutes().await, (agreed, false), "as long as they are not approved they follow it");
        table.approve(meeting).await.unwrap();
        assert_eq!(of_minutes().await, (agreed, false));
        amend(table.stranger.body, "2027-06-01", 2).await.unwrap();
        assert_eq!(of_minutes().await, (agreed, true));
        let today = table.task(&table.stranger, id).await.unwrap();
        assert_eq!((today.task.body, today.task.due), (table.stranger.body, "2027-06-01".parse().unwrap()));
        assert_eq!(today.steps[0].kind, StepKind::Amended);
    });
}

#[test]
fn a_task_that_was_given_is_not_taken_back() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (meeting, id) = table.noted().await;
        let drop = async |id| {
            write!(table.here.store, &table.coordinator.ctx, |tx| meetings::drop_task(tx, meeting, id).await)
        };
        let (_, other) = table.noted().await;
        assert_eq!(refused(drop(other).await), "tasks-given-already", "it is of another meeting");
        table.circulate(meeting).await.unwrap();
        assert_eq!(refused(drop(id).await), "tasks-given-already");
        let ids = (meeting, table.task(&table.coordinator, id).await.unwrap().task.item.unwrap());
        let new = NewTask {
            body: table.member.body,
            title_hu: "Tévedés".into(),
            title_en: String::new(),
            due: "2026-11-25".parse().unwrap(),
        };
        let wrong = write!(table.here.store, &table.coordinator.ctx, |tx| {
            meetings::note_task(tx, ids, &new).await
        });
        drop(wrong.unwrap()).await.unwrap();
        assert_eq!(table.list(&table.member, Part::Open).await, [id]);
    });
}
