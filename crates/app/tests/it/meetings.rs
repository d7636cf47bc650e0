//! From calling a meeting to approved minutes.

use std::collections::BTreeSet;

use app::{
    forums,
    meetings::{self, Attendance, Both, NewItem, Part, Plan, SheetLine},
    tasks::{self, NewTask},
};
use policy::Purpose;
use store::{read, write};
use vocabulary::{
    CommentAnswer, Day, ForumId, ItemId, ItemKind, Mandate, MeetingId, MeetingMode, Moment, Outcome,
    Presence, RefusalKind, Role, SeatKind,
};

use crate::{
    cast::{is_absent, refused},
    forums::{Table, mechanism, terms},
    people::{Person, on_both},
};

pub(crate) fn both(hu: &str, en: &str) -> Both {
    Both::new(hu, en)
}

pub(crate) fn plan(starts_at: Moment) -> Plan {
    Plan {
        title: both("Rendes ülés", "Regular meeting"),
        mode: MeetingMode::InPerson,
        starts_at,
        length: 120,
        place: "Díszterem".into(),
        link: String::new(),
    }
}

pub(crate) fn item(kind: ItemKind) -> NewItem {
    NewItem { kind, title: both("Napirendi pont", "Item"), body: None, length: 10, about: None }
}

impl Table {
    pub(crate) fn now(&self) -> Moment {
        self.coordinator.ctx.now()
    }

    /// A meeting an hour ago with two items.
    pub(crate) async fn held(&self) -> (MeetingId, ItemId) {
        let plan = plan(self.now().plus_minutes(-60));
        let items = [item(ItemKind::Evaluations), item(ItemKind::Trends)];
        write!(self.here.store, &self.coordinator.ctx, |tx| {
            let id = meetings::call(tx, &[self.forum], &plan, &items).await?;
            Ok((id, meetings::view(tx, id).await?.items[0].id))
        })
        .unwrap()
    }

    pub(crate) async fn write(&self, ids: (MeetingId, ItemId), said: &Both, version: i64) -> Outcome<()> {
        write!(self.here.store, &self.coordinator.ctx, |tx| meetings::say(tx, ids, said, version).await)
    }

    pub(crate) async fn circulate(&self, id: MeetingId) -> Outcome<()> {
        let until: Day = self.now().plus_days(7).day_in("Europe/Budapest");
        write!(self.here.store, &self.coordinator.ctx, |tx| meetings::circulate(tx, id, until).await)
    }

    pub(crate) async fn approve(&self, id: MeetingId) -> Outcome<()> {
        write!(self.here.store, &self.coordinator.ctx, |tx| {
            let seen = meetings::minutes(tx, id).await?.stamp();
            meetings::approve(tx, id, (seen, "Mindenki hozzájárult.")).await
        })
    }

    async fn comment(&self, who: &Person, ids: (MeetingId, ItemId), text: &str) -> Outcome<()> {
        write!(self.here.store, &who.ctx, |tx| meetings::comment(tx, ids, text).await).map(|_| ())
    }

    /// Keeps lines of the sheet that nobody has filled in yet.
    async fn keep(&self, id: MeetingId, lines: &[Attendance]) -> Outcome<()> {
        let lines: Vec<SheetLine> = lines
            .iter()
            .map(|line| SheetLine { body: line.body, was: None, now: Some(line.clone()) })
            .collect();
        write!(self.here.store, &self.coordinator.ctx, |tx| meetings::attend(tx, id, &lines).await)
    }

    async fn minutes(&self, who: &Person, id: MeetingId) -> Outcome<meetings::Minutes> {
        read!(self.here.store, &who.ctx, |tx| meetings::minutes(tx, id).await)
    }

    async fn view(&self, who: &Person, id: MeetingId) -> Outcome<meetings::View> {
        read!(self.here.store, &who.ctx, |tx| meetings::view(tx, id).await)
    }
}

#[test]
fn a_meeting_is_seen_by_every_seat_and_missing_for_a_body_without_one() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (id, _) = table.held().await;
        for sees in [&table.coordinator, &table.member, &table.observer] {
            assert_eq!(table.view(sees, id).await.unwrap().items.len(), 2);
        }
        assert!(is_absent(table.view(&table.stranger, id).await));
        let past = async |who: &Person| {
            read!(table.here.store, &who.ctx, |tx| meetings::list(tx, Part::Coming, None).await)
                .unwrap()
                .meetings
        };
        let seen = past(&table.member).await;
        assert_eq!(seen[0].forums.len(), 1);
        assert!(past(&table.stranger).await.is_empty());
        let elsewhere = write!(table.here.store, &table.member.ctx, |tx| {
            meetings::call(tx, &[table.forum], &plan(table.now()), &[]).await
        });
        assert!(is_absent(elsewhere), "a member calls no meeting");
    });
}

#[test]
fn a_draft_is_its_writers_a_circulated_text_the_members_and_an_approved_one_everybodys() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (id, item) = table.held().await;
        table.write((id, item), &both("Elhangzott.", "It was said."), 1).await.unwrap();
        let sees = async |who: &Person| {
            let said = table.view(who, id).await.unwrap().items[0].said.clone();
            let reads = table.minutes(who, id).await;
            assert_eq!(reads.is_ok(), !said.is_empty(), "the two pages disagree");
            reads.is_ok()
        };
        assert!(sees(&table.coordinator).await);
        assert!(!sees(&table.member).await);
        assert!(is_absent(table.comment(&table.member, (id, item), "korai").await));

        table.circulate(id).await.unwrap();
        assert!(sees(&table.member).await);
        assert!(!sees(&table.observer).await);
        assert!(is_absent(table.comment(&table.observer, (id, item), "megfigyelő").await));
        assert!(is_absent(table.comment(&table.stranger, (id, item), "idegen").await));

        table.approve(id).await.unwrap();
        assert!(sees(&table.member).await && sees(&table.observer).await);
        assert!(is_absent(table.minutes(&table.stranger, id).await));
    });
}

#[test]
fn approved_minutes_do_not_change_and_wait_for_every_answer_and_both_languages() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (id, item) = table.held().await;
        assert_eq!(refused(table.circulate(id).await), "meetings-minutes-empty");
        table.write((id, item), &both("Elhangzott.", ""), 1).await.unwrap();
        assert_eq!(refused(table.approve(id).await), "meetings-minutes-not-sent");
        table.circulate(id).await.unwrap();
        table.comment(&table.member, (id, item), "Kérjük kiegészíteni.").await.unwrap();
        assert_eq!(refused(table.approve(id).await), "meetings-comments-unanswered");
        let comments = table.minutes(&table.member, id).await.unwrap().comments;
        assert_eq!(comments[0].body, table.member.body);
        let answer = async |answer, reply: &str| {
            write!(table.here.store, &table.coordinator.ctx, |tx| {
                meetings::answer(tx, (id, comments[0].id), answer, reply).await
            })
        };
        assert_eq!(refused(answer(CommentAnswer::NotAccepted, "").await), "meetings-reply-missing");
        answer(CommentAnswer::Partly, "Az első mondatba került.").await.unwrap();
        let seen = table.minutes(&table.member, id).await.unwrap().comments[0].answer.clone();
        assert_eq!(seen, Some((CommentAnswer::Partly, "Az első mondatba került.".to_owned())));
        let half = table.approve(id).await.unwrap_err();
        let fields: Vec<_> =
            half.refusal().unwrap().fields.iter().map(|one| (one.field.clone(), one.key)).collect();
        let here = format!("item-{item}");
        let lacks = [(here.clone(), "meetings-minutes-one-language"), (here, "meetings-minutes-lacks-en")];
        assert_eq!(fields, lacks, "it says where, and which language is missing");
        table.write((id, item), &both("Elhangzott.", "It was said."), 2).await.unwrap();
        table.approve(id).await.unwrap();

        assert!(is_absent(table.write((id, item), &both("Más.", "Other."), 3).await));
        assert!(is_absent(table.circulate(id).await));
        let ids = (id, item);
        let ctx = &table.coordinator.ctx;
        let text = both("Utólag", "Afterwards");
        let position = write!(table.here.store, ctx, |tx| meetings::note_position(tx, ids, &text).await);
        assert!(is_absent(position));
        let more = (None, 5);
        let change = write!(table.here.store, ctx, |tx| meetings::change_item(tx, ids, &text, more, 3).await);
        assert_eq!(refused(change), "meetings-minutes-approved-already");
        let sheet = write!(table.here.store, ctx, |tx| meetings::attend(tx, id, &[]).await);
        assert_eq!(refused(sheet), "meetings-minutes-approved-already");
    });
}

#[test]
fn the_draft_of_a_countys_minutes_is_the_countys_until_it_is_sent() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let body = table.here.body("county_coordination", &[Mandate::County], Some("HU323")).await;
        let county = table.here.person(body, &[Role::Coordinator], Purpose::Coordination).await;
        let forum = write!(table.here.store, &table.coordinator.ctx, |tx| {
            let forum = forums::found(tx, &mechanism(county.body)).await?;
            forums::seat(tx, forum, table.member.body, &terms(SeatKind::Member)).await?;
            Ok(forum)
        })
        .unwrap();
        let held = plan(table.now().plus_minutes(-60));
        let task = NewTask {
            body: table.member.body,
            title_hu: "Feladat".into(),
            title_en: "Task".into(),
            due: "2026-12-01".parse().unwrap(),
        };
        let (id, item, given) = write!(table.here.store, &county.ctx, |tx| {
            let id = meetings::call(tx, &[forum], &held, &[item(ItemKind::County)]).await?;
            let item = meetings::view(tx, id).await?.items[0].id;
            meetings::say(tx, (id, item), &both("Őszinte szó.", "A frank word."), 1).await?;
            Ok((id, item, meetings::note_task(tx, (id, item), &task).await?))
        })
        .unwrap();
        let say = async |who: &Person, version| {
            let said = both("Más szó.", "Another word.");
            write!(table.here.store, &who.ctx, |tx| meetings::say(tx, (id, item), &said, version).await)
        };
        let listed = async |who: &Person| {
            let page = read!(table.here.store, &who.ctx, |tx| tasks::list(tx, tasks::Part::Open, None).await);
            let may = read!(table.here.store, &who.ctx, |tx| tasks::view(tx, given).await).is_ok();
            assert_eq!(page.unwrap().tasks.iter().any(|task| task.id == given), may);
            may
        };
        assert_eq!(table.minutes(&county, id).await.unwrap().items[0].said.en, "A frank word.");
        assert!(listed(&county).await);
        let view = table.view(&table.coordinator, id).await.unwrap();
        assert!(view.may.manage && !view.may.read && !view.may.write, "the meeting itself is seen");
        assert!(view.items[0].said.is_empty());
        assert!(is_absent(table.minutes(&table.coordinator, id).await));
        assert!(is_absent(say(&table.coordinator, 2).await), "nor does the national office write in it");
        assert!(!listed(&table.coordinator).await, "what a draft yields is part of the draft");
        let until: Day = table.now().plus_days(7).day_in("Europe/Budapest");
        write!(table.here.store, &county.ctx, |tx| meetings::circulate(tx, id, until).await).unwrap();
        assert!(table.minutes(&table.coordinator, id).await.is_ok() && listed(&table.coordinator).await);
        assert!(is_absent(say(&table.coordinator, 2).await));
        say(&county, 2).await.unwrap();
    });
}

#[test]
fn minutes_are_approved_as_they_were_read_and_before_the_last_day_for_comments_with_a_reason() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (id, item) = table.held().await;
        table.write((id, item), &both("Elhangzott.", "It was said."), 1).await.unwrap();
        table.circulate(id).await.unwrap();
        let approve = async |seen, why: &str| {
            write!(table.here.store, &table.coordinator.ctx, |tx| meetings::approve(tx, id, (seen, why))
                .await)
        };
        let conflicts = async |seen| {
            let failure = approve(seen, "Mindenki hozzájárult.").await.unwrap_err();
            failure.refusal().map(|refusal| refusal.kind) == Some(RefusalKind::Conflict)
        };
        let stamp = async || table.minutes(&table.coordinator, id).await.unwrap().stamp();
        let seen = stamp().await;
        assert_eq!(seen, stamp().await, "reading changes nothing");
        assert_eq!(refused(approve(seen, " ").await), "meetings-approve-why-missing");
        // a colleague changes a text, notes a position, keeps the sheet: each time it has to be read again
        table.write((id, item), &both("Más hangzott el.", "Something else was said."), 2).await.unwrap();
        assert!(conflicts(seen).await);
        let seen = stamp().await;
        write!(table.here.store, &table.coordinator.ctx, |tx| {
            meetings::note_position(tx, (id, item), &both("Álláspont", "Position")).await
        })
        .unwrap();
        assert!(conflicts(seen).await);
        let seen = stamp().await;
        let line = Attendance {
            body: table.member.body,
            presence: Presence::InRoom,
            people: 1,
            names: String::new(),
        };
        table.keep(id, &[line]).await.unwrap();
        assert!(conflicts(seen).await);
        let seen = stamp().await;
        approve(seen, "Mindenki hozzájárult.").await.unwrap();
        let read = table.minutes(&table.observer, id).await.unwrap();
        assert_eq!(read.early.as_deref(), Some("Mindenki hozzájárult."), "whoever reads them sees why");

        let (id, item) = table.held().await;
        table.write((id, item), &both("Elhangzott.", "It was said."), 1).await.unwrap();
        table.circulate(id).await.unwrap();
        table.here.clock.advance_seconds(8 * 86_400);
        let seen = table.minutes(&table.coordinator, id).await.unwrap().stamp();
        let late = write!(table.here.store, &table.coordinator.ctx, |tx| {
            meetings::approve(tx, id, (seen, "")).await
        });
        late.unwrap();
        assert_eq!(table.minutes(&table.observer, id).await.unwrap().early, None, "after the last day");
    });
}

#[test]
fn comments_are_taken_until_the_day_that_was_said() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let ids = table.held().await;
        table.write(ids, &both("Elhangzott.", ""), 1).await.unwrap();
        table.circulate(ids.0).await.unwrap();
        table.here.clock.advance_seconds(7 * 86_400);
        table.comment(&table.member, ids, "az utolsó napon").await.unwrap();
        table.here.clock.advance_seconds(86_400);
        assert_eq!(refused(table.comment(&table.member, ids, "későn").await), "meetings-comments-closed");
    });
}

#[test]
fn an_agenda_is_proposed_with_the_minutes_tasks_and_problems_that_are_open() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let kinds = async || {
            let soon = table.now().plus_days(1);
            let found = read!(table.here.store, &table.coordinator.ctx, |tx| {
                meetings::propose(tx, &[table.forum], soon).await
            });
            found.unwrap().iter().map(|item| (item.kind, item.about)).collect::<Vec<_>>()
        };
        let has = |found: &[(ItemKind, Option<MeetingId>)], kind| found.iter().any(|(one, _)| *one == kind);
        let first = kinds().await;
        for kind in [ItemKind::LastMinutes, ItemKind::TasksDue, ItemKind::OpenProblems] {
            assert!(!has(&first, kind), "{kind:?} before there was any meeting");
        }
        let ids = table.held().await;
        table.write(ids, &both("Elhangzott.", "It was said."), 1).await.unwrap();
        let task = NewTask {
            body: table.member.body,
            title_hu: "Feladat".into(),
            title_en: "Task".into(),
            due: "2026-12-01".parse().unwrap(),
        };
        write!(table.here.store, &table.coordinator.ctx, |tx| {
            meetings::note_task(tx, ids, &task).await?;
            meetings::note_problem(tx, ids, &both("Gond", "Problem")).await
        })
        .unwrap();
        let drafted = kinds().await;
        assert!(drafted.contains(&(ItemKind::LastMinutes, Some(ids.0))));
        assert!(!has(&drafted, ItemKind::TasksDue), "a draft has given no task");
        table.circulate(ids.0).await.unwrap();
        table.approve(ids.0).await.unwrap();
        let approved = kinds().await;
        assert!(!has(&approved, ItemKind::LastMinutes));
        assert!(has(&approved, ItemKind::TasksDue) && has(&approved, ItemKind::OpenProblems));

        let next = write!(table.here.store, &table.coordinator.ctx, |tx| {
            meetings::call(tx, &[table.forum], &plan(table.now().plus_days(1)), &[]).await
        })
        .unwrap();
        let seen = table.view(&table.member, next).await.unwrap();
        assert_eq!((seen.tasks.len(), seen.problems.len()), (1, 1), "what is open stands beside the agenda");
        let seen = table.view(&table.observer, next).await.unwrap();
        assert_eq!((seen.tasks.len(), seen.problems.len()), (0, 1), "what others owe is not for an observer");
        let problem = (ids.0, seen.problems[0].id);
        let close = async |who: &Person, how: &str| {
            write!(table.here.store, &who.ctx, |tx| meetings::close_problem(tx, problem, how).await)
        };
        assert!(is_absent(close(&table.member, "megoldva").await));
        assert_eq!(refused(close(&table.coordinator, " ").await), "meetings-closing-missing");
        close(&table.coordinator, "Intézkedés felelt rá.").await.unwrap();
        assert!(!has(&kinds().await, ItemKind::OpenProblems));
    });
}

#[test]
fn a_proposed_agenda_names_the_evaluations_that_run_and_the_plans_that_are_late() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let office = &table.coordinator.ctx;
        let soon = table.now().plus_days(1);
        let why = async |kind: ItemKind| {
            let found =
                read!(table.here.store, office, |tx| meetings::propose(tx, &[table.forum], soon).await);
            found.unwrap().into_iter().find(|item| item.kind == kind).unwrap().why
        };
        assert!(why(ItemKind::Evaluations).await.is_empty(), "nothing runs");
        assert!(why(ItemKind::Plan).await.is_empty(), "nothing is late");
        let new = crate::evaluations::new(2027, None);
        let rows = app::evaluations::pasted("1. Kitalált kérdés?");
        write!(table.here.store, office, |tx| {
            let id = app::evaluations::open(tx, &new).await?;
            app::evaluations::add_rows(tx, id, &rows).await?;
            let round = app::evaluations::round(tx, id).await?;
            let questions: Vec<_> = round.rows.iter().map(|row| row.id).collect();
            app::evaluations::ask(tx, id, &questions, &[table.member.body]).await
        })
        .unwrap();
        let expected = meetings::Why::Evaluation {
            title: both("Kitalált értékelés", "Invented evaluation"),
            days: Some(8),
            silent: 1,
        };
        assert_eq!(why(ItemKind::Evaluations).await, [expected]);
    });
}

#[test]
fn a_joint_session_is_seen_by_the_seats_of_both_forums_and_each_body_sits_there_once() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let other = write!(table.here.store, &table.coordinator.ctx, |tx| {
            let other = forums::found(tx, &mechanism(table.coordinator.body)).await?;
            forums::seat(tx, other, table.stranger.body, &terms(SeatKind::Member)).await?;
            // the observer of the first is a member of the second
            forums::seat(tx, other, table.observer.body, &terms(SeatKind::Member)).await?;
            Ok(other)
        })
        .unwrap();
        let call = async |forums: &[ForumId]| {
            write!(table.here.store, &table.coordinator.ctx, |tx| {
                meetings::call(tx, forums, &plan(table.now()), &[item(ItemKind::Law)]).await
            })
        };
        let joint = call(&[table.forum, other]).await.unwrap();
        let apart = call(&[table.forum]).await.unwrap();
        assert!(table.view(&table.stranger, joint).await.is_ok());
        assert!(is_absent(table.view(&table.stranger, apart).await));
        assert_eq!(refused(call(&[]).await), "meetings-forums-missing");
        let chairs = async || {
            read!(table.here.store, &table.coordinator.ctx, |tx| meetings::chairs(tx, joint).await).unwrap()
        };
        let found = chairs().await;
        assert_eq!(found.len(), 3);
        let kind = found.iter().find(|chair| chair.body == table.observer.body).unwrap().kind;
        assert_eq!(kind, SeatKind::Member);
        let line = Attendance {
            body: table.stranger.body,
            presence: Presence::InRoom,
            people: 2,
            names: "Példa Anna, Minta Ottó".into(),
        };
        let keep = async |lines: &[Attendance]| table.keep(joint, lines).await;
        keep(std::slice::from_ref(&line)).await.unwrap();
        keep(std::slice::from_ref(&line)).await.unwrap();
        let kept = chairs().await.into_iter().find_map(|chair| chair.line);
        assert_eq!(kept, Some(line.clone()), "kept once, however often it is sent");
        assert_eq!(refused(keep(&[Attendance { people: 201, ..line }]).await), "meetings-people-range");
        let by_member =
            write!(table.here.store, &table.member.ctx, |tx| meetings::attend(tx, joint, &[]).await);
        assert!(is_absent(by_member));
    });
}

#[test]
fn two_who_keep_one_sheet_lose_no_line_and_the_same_line_is_a_conflict() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (id, _) = table.held().await;
        let came = |who: &Person, names: &str| Attendance {
            body: who.body,
            presence: Presence::InRoom,
            people: 1,
            names: names.to_owned(),
        };
        let send = async |lines: &[SheetLine]| {
            write!(table.here.store, &table.coordinator.ctx, |tx| meetings::attend(tx, id, lines).await)
        };
        let line = |was: Option<&Attendance>, now: Option<&Attendance>| {
            let body = was.or(now).unwrap().body;
            SheetLine { body, was: was.cloned(), now: now.cloned() }
        };
        let unsaid = |who: &Person| SheetLine { body: who.body, was: None, now: None };
        // both opened the empty sheet; each fills in one line and sends all of them
        let (first, second) = (came(&table.member, "Példa Anna"), came(&table.observer, "Minta Ottó"));
        send(&[line(None, Some(&first)), unsaid(&table.observer)]).await.unwrap();
        send(&[unsaid(&table.member), line(None, Some(&second))]).await.unwrap();
        let sheet = async || {
            let view = table.view(&table.coordinator, id).await.unwrap();
            let names: BTreeSet<String> = view.attendance.into_iter().map(|line| line.names).collect();
            names
        };
        let both_names = BTreeSet::from(["Minta Ottó".to_owned(), "Példa Anna".to_owned()]);
        assert_eq!(sheet().await, both_names, "neither wiped the other's line");
        // the same line by both: the later one is told, and nothing of theirs is kept
        let other = came(&table.member, "Próba Pál");
        let gone = [line(None, Some(&other)), line(Some(&second), None)];
        let failure = send(&gone).await.unwrap_err();
        assert_eq!(failure.refusal().map(|refusal| refusal.kind), Some(RefusalKind::Conflict));
        assert_eq!(sheet().await, both_names);
        send(&[line(Some(&first), Some(&other)), line(Some(&second), None)]).await.unwrap();
        assert_eq!(sheet().await, BTreeSet::from(["Próba Pál".to_owned()]));
        let long = Attendance { names: "á".repeat(4_001), ..other.clone() };
        assert_eq!(refused(send(&[line(Some(&other), Some(&long))]).await), "meetings-names-long");
    });
}

#[test]
fn a_joint_agenda_shows_what_stayed_open_in_those_forums_alone_in_which_the_reader_has_a_seat() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let ids = table.held().await;
        let ctx = &table.coordinator.ctx;
        table.write(ids, &both("Elhangzott.", "It was said."), 1).await.unwrap();
        let task = NewTask {
            body: table.member.body,
            title_hu: "Feladat".into(),
            title_en: "Task".into(),
            due: "2026-12-01".parse().unwrap(),
        };
        write!(table.here.store, ctx, |tx| {
            meetings::note_task(tx, ids, &task).await?;
            meetings::note_problem(tx, ids, &both("Gond", "Problem")).await
        })
        .unwrap();
        table.circulate(ids.0).await.unwrap();
        table.approve(ids.0).await.unwrap();
        let joint = write!(table.here.store, ctx, |tx| {
            let other = forums::found(tx, &mechanism(table.coordinator.body)).await?;
            forums::seat(tx, other, table.stranger.body, &terms(SeatKind::Member)).await?;
            let soon = plan(table.now().plus_days(1));
            meetings::call(tx, &[table.forum, other], &soon, &[item(ItemKind::OpenProblems)]).await
        })
        .unwrap();
        for sees in [&table.coordinator, &table.member] {
            let view = table.view(sees, joint).await.unwrap();
            assert_eq!((view.tasks.len(), view.problems.len()), (1, 1), "they may read those minutes");
        }
        assert!(is_absent(table.minutes(&table.stranger, ids.0).await));
        let view = table.view(&table.stranger, joint).await.unwrap();
        assert_eq!(view.items.len(), 1, "the agenda itself is everybody's with a seat");
        assert_eq!((view.tasks.len(), view.problems.len()), (0, 0));
    });
}

#[test]
fn a_changed_meeting_tells_calendars_and_one_called_off_changes_no_more() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let id = write!(table.here.store, &table.coordinator.ctx, |tx| {
            meetings::call(tx, &[table.forum], &plan(table.now().plus_days(3)), &[]).await
        })
        .unwrap();
        let later = Plan { place: "Másik terem".into(), ..plan(table.now().plus_days(4)) };
        let change = async |plan: &Plan, version| {
            write!(table.here.store, &table.coordinator.ctx, |tx| meetings::change(tx, id, plan, version)
                .await)
        };
        change(&later, 1).await.unwrap();
        let late = change(&later, 1).await.unwrap_err();
        assert_eq!(late.refusal().map(|refusal| refusal.kind), Some(RefusalKind::Conflict));
        let nowhere = Plan { place: String::new(), ..later.clone() };
        assert_eq!(refused(change(&nowhere, 2).await), "meetings-place-missing");
        let by_video = Plan { mode: MeetingMode::Video, link: "http://x".into(), ..nowhere };
        assert_eq!(refused(change(&by_video, 2).await), "meetings-link-wrong");
        let next =
            async || read!(table.here.store, &table.member.ctx, |tx| meetings::next(tx).await).unwrap();
        assert_eq!(next().await.map(|meeting| (meeting.id, meeting.sequence)), Some((id, 1)));
        write!(table.here.store, &table.coordinator.ctx, |tx| meetings::call_off(tx, id, 2).await).unwrap();
        assert_eq!(next().await, None);
        assert_eq!(refused(change(&later, 3).await), "meetings-called-off-already");
        let seen = table.view(&table.member, id).await.unwrap();
        assert_eq!(seen.meeting.sequence, 2, "calendars are told of it");
    });
}

#[test]
fn a_meeting_whose_minutes_were_sent_is_neither_moved_nor_called_off() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let ids = table.held().await;
        let change = async || {
            let later = plan(table.now().plus_days(1));
            write!(table.here.store, &table.coordinator.ctx, |tx| meetings::change(tx, ids.0, &later, 1)
                .await)
        };
        let call_off = async || {
            write!(table.here.store, &table.coordinator.ctx, |tx| meetings::call_off(tx, ids.0, 1).await)
        };
        table.write(ids, &both("Elhangzott.", "It was said."), 1).await.unwrap();
        table.circulate(ids.0).await.unwrap();
        assert_eq!(refused(change().await), "meetings-plan-written-down");
        assert_eq!(refused(call_off().await), "meetings-plan-written-down");
        let (drafted, _) = table.held().await;
        let off =
            write!(table.here.store, &table.coordinator.ctx, |tx| meetings::call_off(tx, drafted, 1).await);
        assert!(off.is_ok(), "a meeting of which only a draft exists did not take place");
    });
}

#[test]
fn items_move_and_one_with_words_in_the_minutes_is_not_removed() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (id, first) = table.held().await;
        let ctx = &table.coordinator.ctx;
        let order = async || {
            let view = table.view(&table.member, id).await.unwrap();
            view.items.iter().map(|item| item.id).collect::<Vec<_>>()
        };
        let before = order().await;
        write!(table.here.store, ctx, |tx| meetings::move_item(tx, (id, first), false).await).unwrap();
        write!(table.here.store, ctx, |tx| meetings::move_item(tx, (id, first), false).await).unwrap();
        assert_eq!(order().await, [before[1], before[0]], "the last one stays where it is");
        let third = write!(table.here.store, ctx, |tx| meetings::add_item(tx, id, &item(ItemKind::Other))
            .await)
        .unwrap();
        assert_eq!(order().await[2], third);
        table.write((id, first), &both("Elhangzott.", ""), 1).await.unwrap();
        let remove =
            async |item| write!(table.here.store, ctx, |tx| meetings::remove_item(tx, (id, item)).await);
        assert_eq!(refused(remove(first).await), "meetings-item-has-minutes");
        remove(third).await.unwrap();
        assert_eq!(order().await.len(), 2);
        // an item of another meeting is none of this one
        let (other, foreign) = table.held().await;
        assert!(is_absent(remove(foreign).await));
        assert_eq!(table.view(&table.member, other).await.unwrap().items.len(), 2);
    });
}
