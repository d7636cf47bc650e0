//! Who sits at which table, and who sees it.

use app::forums::{self, Naming, NewForum, Terms, Vacancy, Who};
use policy::Purpose;
use store::{read, write};
use vocabulary::{BodyId, Day, ForumId, ForumKind, Mandate, RefusalKind, Role, SeatId, SeatKind, SeatPart};

use crate::{
    cast::{is_absent, refused},
    people::{Instance, Person, on_both},
};

/// The people of a forum: who runs it, a member, an observer, somebody without a seat.
pub(crate) struct Table {
    pub(crate) here: Instance,
    pub(crate) coordinator: Person,
    pub(crate) member: Person,
    pub(crate) observer: Person,
    pub(crate) stranger: Person,
    pub(crate) forum: ForumId,
    pub(crate) seat: SeatId,
}

pub(crate) fn terms(kind: SeatKind) -> Terms {
    Terms { kind, since: "2026-01-01".parse().unwrap(), until: None, letter: Some("MINTA/1/2026".into()) }
}

pub(crate) fn mechanism(runs: BodyId) -> NewForum {
    NewForum {
        kind: ForumKind::Mechanism,
        name_hu: "Minta mechanizmus".into(),
        name_en: "Sample mechanism".into(),
        county: None,
        runs,
    }
}

impl Table {
    pub(crate) async fn set(here: Instance) -> Self {
        let someone = async |kind: &str, mandates: &[Mandate], role| {
            let body = here.body(kind, mandates, None).await;
            here.person(body, &[role], Purpose::Coordination).await
        };
        let coordinator = someone("national_coordinator", &[Mandate::Coordinate], Role::Coordinator).await;
        let member = someone("ministry", &[Mandate::Contribute], Role::Contributor).await;
        let observer = someone("diplomatic", &[Mandate::Observe], Role::Contributor).await;
        let stranger = someone("ministry", &[Mandate::Contribute], Role::Contributor).await;
        let (forum, seat) = write!(here.store, &coordinator.ctx, |tx| {
            let forum = forums::found(tx, &mechanism(coordinator.body)).await?;
            let seat = forums::seat(tx, forum, member.body, &terms(SeatKind::Member)).await?;
            forums::seat(tx, forum, observer.body, &terms(SeatKind::Observer)).await?;
            Ok((forum, seat))
        })
        .unwrap();
        Self { here, coordinator, member, observer, stranger, forum, seat }
    }

    pub(crate) async fn seen_by(&self, who: &Person) -> vocabulary::Outcome<forums::Forum> {
        read!(self.here.store, &who.ctx, |tx| forums::view(tx, self.forum).await)
    }
}

fn official(part: SeatPart, name: &str) -> Naming {
    Naming { part, who: Who::Official(name.to_owned()), office: "főosztályvezető".to_owned() }
}

#[test]
fn a_forum_is_seen_by_those_with_a_seat_and_missing_for_everybody_else() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let approver = table.here.person(table.member.body, &[Role::Approver], Purpose::Coordination).await;
        let administrator =
            table.here.person(table.member.body, &[Role::Administrator], Purpose::Administration).await;
        for sees in [&table.coordinator, &table.member, &table.observer, &approver] {
            assert_eq!(table.seen_by(sees).await.unwrap().seats.len(), 2);
        }
        for blind in [&table.stranger, &administrator] {
            assert!(is_absent(table.seen_by(blind).await));
        }
        let listed = async |who: &Person| {
            read!(table.here.store, &who.ctx, |tx| Ok((
                forums::list(tx).await?.len(),
                forums::sits(tx).await?
            )))
            .unwrap()
        };
        assert_eq!(listed(&table.coordinator).await, (1, false));
        assert_eq!(listed(&table.observer).await, (1, true));
        assert_eq!(listed(&table.stranger).await, (0, false));
    });
}

#[test]
fn a_body_whose_seat_ended_sees_nothing_at_its_next_request() {
    on_both(async |here| {
        let table = Table::set(here).await;
        assert!(table.seen_by(&table.member).await.is_ok());
        let ids = (table.forum, table.seat);
        write!(table.here.store, &table.coordinator.ctx, |tx| forums::end_seat(tx, ids, 1).await).unwrap();
        assert!(is_absent(table.seen_by(&table.member).await));
        let forum = table.seen_by(&table.coordinator).await.unwrap();
        assert_eq!(forum.seats.len(), 2, "that it sat there stays on record");
        assert_eq!(forum.summary.seats, 1);
        // and may be invited again
        let again = write!(table.here.store, &table.coordinator.ctx, |tx| {
            forums::seat(tx, table.forum, table.member.body, &terms(SeatKind::Member)).await
        });
        assert!(again.is_ok());
        assert!(table.seen_by(&table.member).await.is_ok());
    });
}

#[test]
fn only_a_coordinator_seats_bodies_and_names_people() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let naming = official(SeatPart::Representative, "Példa Anna");
        let ids = (table.forum, table.seat);
        let by = async |who: &Person| {
            write!(table.here.store, &who.ctx, |tx| {
                forums::renew(tx, ids, &terms(SeatKind::Member), 1).await?;
                forums::name(tx, ids, &naming).await
            })
        };
        for other in [&table.member, &table.observer, &table.stranger] {
            assert!(is_absent(by(other).await));
        }
        by(&table.coordinator).await.unwrap();
        let another = write!(table.here.store, &table.member.ctx, |tx| {
            forums::found(tx, &mechanism(table.member.body)).await
        });
        assert!(is_absent(another));
    });
}

#[test]
fn a_new_representative_takes_the_place_of_the_old_one_who_stays_on_record() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let ids = (table.forum, table.seat);
        let name = async |naming: &Naming| {
            table.here.clock.advance_seconds(60);
            write!(table.here.store, &table.coordinator.ctx, |tx| forums::name(tx, ids, naming).await)
        };
        name(&official(SeatPart::Representative, "Példa Anna")).await.unwrap();
        name(&official(SeatPart::Alternate, "Próba Dénes")).await.unwrap();
        let own = Naming {
            part: SeatPart::Representative,
            who: Who::Account(table.member.account),
            office: String::new(),
        };
        name(&own).await.unwrap();
        let forum = table.seen_by(&table.coordinator).await.unwrap();
        let seat = forum.seats.iter().find(|seat| seat.id == table.seat).unwrap();
        assert_eq!(seat.people.len(), 3);
        let holder = seat.holder(SeatPart::Representative).unwrap();
        assert_eq!(holder.account, Some(table.member.account));
        assert!(holder.name.starts_with("Minta Béla"));
        assert_eq!(seat.holder(SeatPart::Alternate).unwrap().name, "Próba Dénes");
        let foreign = Naming { who: Who::Account(table.stranger.account), ..own };
        assert_eq!(refused(name(&foreign).await), "forums-person-of-another-body");
        assert_eq!(refused(name(&official(SeatPart::Alternate, " ")).await), "forums-person-missing");
    });
}

#[test]
fn a_seat_without_a_representative_or_with_an_ended_mandate_is_counted_as_vacant() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let vacant = async || table.seen_by(&table.coordinator).await.unwrap().summary.vacant;
        assert_eq!(vacant().await, 2, "nobody was named for either body");
        let ids = (table.forum, table.seat);
        let naming = official(SeatPart::Representative, "Példa Anna");
        write!(table.here.store, &table.coordinator.ctx, |tx| forums::name(tx, ids, &naming).await).unwrap();
        assert_eq!(vacant().await, 1);
        let until: Day = "2026-11-21".parse().unwrap();
        let ended = Terms { until: Some(until), ..terms(SeatKind::Member) };
        write!(table.here.store, &table.coordinator.ctx, |tx| forums::renew(tx, ids, &ended, 1).await)
            .unwrap();
        let forum = table.seen_by(&table.coordinator).await.unwrap();
        assert_eq!(forum.summary.vacant, 2, "yesterday was the last day of its designation");
        let seat = forum.seats.iter().find(|seat| seat.id == table.seat).unwrap();
        assert_eq!(seat.vacancy("2026-11-22".parse().unwrap()), Some(Vacancy::MandateEnded(until)));
        // the body is a member all the same: somebody has to write a letter, and nobody is shut out by a date
        assert!(table.seen_by(&table.member).await.is_ok());
    });
}

#[test]
fn a_body_has_one_seat_in_a_forum_and_the_second_of_two_editors_gets_a_conflict() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let again = write!(table.here.store, &table.coordinator.ctx, |tx| {
            forums::seat(tx, table.forum, table.member.body, &terms(SeatKind::Observer)).await
        });
        assert_eq!(refused(again), "forums-seat-taken");
        let backwards = Terms { until: Some("2025-12-31".parse().unwrap()), ..terms(SeatKind::Member) };
        let ids = (table.forum, table.seat);
        let renew = async |terms: &Terms| {
            write!(table.here.store, &table.coordinator.ctx, |tx| forums::renew(tx, ids, terms, 1).await)
        };
        assert_eq!(refused(renew(&backwards).await), "forums-seat-until-before-since");
        renew(&terms(SeatKind::Observer)).await.unwrap();
        let late = renew(&terms(SeatKind::Member)).await.unwrap_err();
        assert_eq!(late.refusal().map(|refusal| refusal.kind), Some(RefusalKind::Conflict));
    });
}

#[test]
fn a_county_coordinator_runs_its_own_mechanism_and_does_not_see_the_national_one() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let county = table.here.body("county_coordination", &[Mandate::County], Some("HU323")).await;
        let runs = table.here.person(county, &[Role::Coordinator], Purpose::Coordination).await;
        let new = NewForum { kind: ForumKind::County, county: Some("HU323".into()), ..mechanism(county) };
        let own =
            write!(table.here.store, &table.coordinator.ctx, |tx| forums::found(tx, &new).await).unwrap();
        let seated = write!(table.here.store, &runs.ctx, |tx| {
            forums::seat(tx, own, table.member.body, &terms(SeatKind::Member)).await
        });
        assert!(seated.is_ok());
        assert!(is_absent(table.seen_by(&runs).await));
        let nowhere = NewForum { county: None, ..new };
        let refusal =
            write!(table.here.store, &table.coordinator.ctx, |tx| forums::found(tx, &nowhere).await);
        assert_eq!(refused(refusal), "forums-county-missing");
    });
}
