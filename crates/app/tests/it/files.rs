//! Files: whole after their way through pieces, opened by their own body alone, gone when they are removed.

use app::{
    evaluations,
    evidence::{self, New, Target},
    files::{self, NewFile},
    forums, meetings,
};
use policy::Purpose;
use store::{Statement, args, read, write, write_with_receipt};
use vocabulary::{
    EvidenceKind, FileId, FileKind, Id, ItemId, ItemKind, Mandate, MeetingId, Outcome, PaperFor, Role,
    SeatKind,
};

use crate::{
    cast::{is_absent, refused},
    evidence::Office,
    forums::{Table, mechanism, terms},
    meetings::{item, plan},
    people::{Instance, Person, on_both},
};

/// Bytes that repeat nowhere at the size of a piece.
fn a_file(size: usize) -> NewFile {
    let bytes = (0..size).map(|at| u8::try_from((at * 7 + at / 251) % 251).unwrap()).collect();
    NewFile { name: "Kitalált jelentés.pdf".to_owned(), kind: FileKind::Pdf, bytes }
}

async fn hand_in(here: &Instance, who: &Person, new: &NewFile) -> Outcome<FileId> {
    write!(here.store, &who.ctx, |tx| files::hand_in(tx, new).await)
}

async fn open(here: &Instance, who: &Person, id: FileId) -> Outcome<Vec<u8>> {
    let opened = write_with_receipt!(here.store, &who.ctx, |tx| files::open(tx, id).await);
    opened.and_then(|(pending, receipt)| pending.open(&receipt)).map(|(_, bytes)| bytes)
}

async fn list(here: &Instance, who: &Person) -> Outcome<files::Page> {
    read!(here.store, &who.ctx, |tx| files::list(tx, None).await)
}

async fn remove(here: &Instance, who: &Person, id: FileId) -> Outcome<()> {
    write!(here.store, &who.ctx, |tx| files::remove(tx, id).await)
}

async fn entries(here: &Instance, who: &Person, id: FileId, action: &str) -> i64 {
    let statement = Statement {
        name: "test::ENTRIES",
        sql: "SELECT COUNT(*) AS n FROM audit_entries WHERE record = $1 AND action = $2 AND record_kind = 'file'",
    };
    read!(here.store, &who.ctx, |tx| tx.the_row(&statement, args![id, action]).await?.get("n")).unwrap()
}

#[test]
fn a_file_comes_out_as_it_went_in_and_every_way_out_leaves_an_entry() {
    on_both(async |here| {
        let ministry = here.body("ministry", &[Mandate::Contribute], None).await;
        let contributor = here.person(ministry, &[Role::Contributor], Purpose::Coordination).await;
        let colleague = here.person(ministry, &[Role::Approver], Purpose::Coordination).await;
        let other = here.body("ministry", &[Mandate::Contribute], None).await;
        let stranger = here.person(other, &[Role::Contributor], Purpose::Coordination).await;
        let office = here.body("national_coordinator", &[Mandate::Coordinate], None).await;
        let coordinator = here.person(office, &[Role::Coordinator], Purpose::Coordination).await;
        let officer = here.officer().await;
        for size in [1, 256 * 1024, 256 * 1024 + 1, 3_000_000] {
            let new = a_file(size);
            let id = hand_in(&here, &contributor, &new).await.unwrap();
            for who in [&contributor, &colleague] {
                assert_eq!(open(&here, who, id).await.unwrap(), new.bytes, "{size}");
            }
            for who in [&stranger, &coordinator, &officer] {
                assert!(is_absent(open(&here, who, id).await), "tied to nothing, it is its body's");
            }
            assert_eq!(entries(&here, &contributor, id, "files.hand_in").await, 1);
            assert_eq!(entries(&here, &contributor, id, "file.open").await, 2, "and none for whom it is not");
        }
        assert!(is_absent(hand_in(&here, &officer, &a_file(9)).await), "whoever works on cases");
        assert!(is_absent(list(&here, &officer).await));
        let found = list(&here, &contributor).await.unwrap();
        assert_eq!(found.files.len(), 4);
        assert_eq!(found.taken, 1 + 2 * 256 * 1024 + 1 + 3_000_000);
        assert!(found.files[0].by.starts_with("Minta Béla") && found.files[0].used == 0);
        for who in [&stranger, &coordinator] {
            assert!(list(&here, who).await.unwrap().files.is_empty());
        }
    });
}

#[test]
fn a_file_that_is_too_large_empty_or_called_something_else_leaves_nothing() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let (here, who) = (&office.here, &office.responsible);
        let large = a_file(files::LARGEST + 1);
        assert_eq!(refused(hand_in(here, who, &large).await), "files-too-large");
        assert_eq!(refused(hand_in(here, who, &a_file(0)).await), "files-empty");
        for name in ["kitalált.html", "pdf", "kitalált.pdf.exe"] {
            let named = NewFile { name: name.to_owned(), ..a_file(9) };
            assert_eq!(refused(hand_in(here, who, &named).await), "files-other-name", "{name}");
        }
        assert!(list(here, who).await.unwrap().files.is_empty());
        hand_in(here, who, &a_file(9)).await.unwrap();
        assert_eq!(list(here, who).await.unwrap().files.len(), 1);
        let full = Statement { name: "test::FULL", sql: "UPDATE files SET size = $1" };
        write!(here.store, &here.operator(), |tx| {
            let full_but_nine: i64 = files::LARGEST_TOGETHER - 9;
            tx.housekeeping(&full, args![full_but_nine]).await
        })
        .unwrap();
        assert_eq!(refused(hand_in(here, who, &a_file(10)).await), "files-no-room");
        hand_in(here, who, &a_file(9)).await.unwrap();
        hand_in(here, &office.stranger, &a_file(10)).await.unwrap();
    });
}

#[test]
fn the_list_of_a_body_goes_on_behind_its_first_fifty() {
    on_both(async |here| {
        let ministry = here.body("ministry", &[Mandate::Contribute], None).await;
        let who = here.person(ministry, &[Role::Contributor], Purpose::Coordination).await;
        let new = a_file(9);
        // all at one moment: times tie
        write!(here.store, &who.ctx, |tx| {
            for _ in 0..51 {
                files::hand_in(tx, &new).await?;
            }
            Ok(())
        })
        .unwrap();
        let first = list(&here, &who).await.unwrap();
        let next = read!(here.store, &who.ctx, |tx| files::list(tx, first.next).await).unwrap();
        assert_eq!((first.files.len(), next.files.len()), (50, 1));
        assert!(!first.files.contains(&next.files[0]) && next.next.is_none());
    });
}

#[test]
fn a_file_bears_out_a_recommendation_and_a_measure_at_once_and_is_seen_where_its_own_body_tied_it() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let (asked, done) = (Target::recommendation(office.recommendation), Target::measure(office.measure));
        let id = hand_in(&office.here, &office.responsible, &a_file(9)).await.unwrap();
        let piece = New::Record(EvidenceKind::File, Id::from_uuid(id.uuid()));
        let by_the_office = office.add(&office.coordinator, asked, &piece).await;
        assert_eq!(refused(by_the_office), "evidence-absent", "it is still its body's alone");
        let tied = office.add(&office.responsible, done, &piece).await.unwrap();
        assert!(open(&office.here, &office.coordinator, id).await.is_ok());
        office.add(&office.coordinator, asked, &piece).await.unwrap();
        let pieces = office.of(&office.coordinator, asked).await.unwrap();
        assert_eq!((pieces.len(), pieces[0].bears), (1, 2));
        assert!(
            is_absent(open(&office.here, &office.stranger, id).await),
            "tied by the office, not by its body"
        );
        assert!(office.of(&office.stranger, asked).await.unwrap().is_empty());

        let own = hand_in(&office.here, &office.coordinator, &a_file(12)).await.unwrap();
        let piece = New::Record(EvidenceKind::File, Id::from_uuid(own.uuid()));
        assert!(is_absent(open(&office.here, &office.stranger, own).await));
        office.add(&office.coordinator, asked, &piece).await.unwrap();
        assert!(open(&office.here, &office.stranger, own).await.is_ok(), "whoever reads the recommendation");
        assert_eq!(office.of(&office.stranger, asked).await.unwrap().len(), 1);

        assert_eq!(refused(remove(&office.here, &office.responsible, id).await), "files-still-used");
        assert!(is_absent(remove(&office.here, &office.coordinator, id).await), "it is not the office's");
        assert_eq!(list(&office.here, &office.responsible).await.unwrap().files[0].used, 1, "its own tie");
        let untied = write!(office.here.store, &office.responsible.ctx, |tx| {
            evidence::remove(tx, done, tied).await
        });
        untied.unwrap();
        // what the office tied on opens it no longer than its own body does, and holds nobody's file
        assert!(is_absent(open(&office.here, &office.coordinator, id).await), "it is its body's again");
        assert_eq!(office.of(&office.coordinator, asked).await.unwrap().len(), 1, "the office's own file");
        assert_eq!(list(&office.here, &office.responsible).await.unwrap().files[0].used, 0);
        remove(&office.here, &office.responsible, id).await.unwrap();
        assert!(is_absent(open(&office.here, &office.responsible, id).await));
        assert!(is_absent(remove(&office.here, &office.responsible, id).await));
        assert_eq!(entries(&office.here, &office.responsible, id, "file.remove").await, 1);
        let links = Statement {
            name: "test::LINKS",
            sql: "SELECT COUNT(*) AS n FROM evidence e JOIN evidence_links l ON l.evidence = e.id WHERE e.record = $1",
        };
        let count = async |file: FileId| -> i64 {
            let row = read!(office.here.store, &office.responsible.ctx, |tx| {
                tx.the_row(&links, args![file]).await
            });
            row.unwrap().get("n").unwrap()
        };
        assert_eq!((count(id).await, count(own).await), (0, 1), "no tie is left that leads nowhere");
        let left =
            Statement { name: "test::LEFT", sql: "SELECT COUNT(*) AS n FROM file_pieces WHERE file = $1" };
        let left: i64 = read!(office.here.store, &office.responsible.ctx, |tx| {
            tx.the_row(&left, args![id]).await?.get("n")
        })
        .unwrap();
        assert_eq!(left, 0);
    });
}

/// A meeting with a paper for members and one for everybody with a seat.
async fn with_papers(table: &Table) -> ((MeetingId, ItemId), [FileId; 2]) {
    let ids = table.held().await;
    let mut papers = Vec::new();
    for paper_for in [PaperFor::Members, PaperFor::Everybody] {
        let file = hand_in(&table.here, &table.coordinator, &a_file(9)).await.unwrap();
        write!(table.here.store, &table.coordinator.ctx, |tx| {
            files::add_paper(tx, ids, file, (paper_for, None)).await
        })
        .unwrap();
        papers.push(file);
    }
    (ids, [papers[0], papers[1]])
}

async fn papers(table: &Table, who: &Person, meeting: MeetingId) -> Outcome<Vec<FileId>> {
    let found = read!(table.here.store, &who.ctx, |tx| files::papers(tx, meeting).await)?;
    Ok(found.into_iter().map(|paper| paper.file.id).collect())
}

#[test]
fn what_can_be_tied_is_ones_own_however_much_others_have_handed_in_since() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let first = hand_in(&office.here, &office.coordinator, &a_file(9)).await.unwrap();
        office.here.clock.advance_seconds(60);
        let new = a_file(9);
        write!(office.here.store, &office.responsible.ctx, |tx| {
            for _ in 0..101 {
                let id = files::hand_in(tx, &new).await?;
                let piece = New::Record(EvidenceKind::File, Id::from_uuid(id.uuid()));
                evidence::add(tx, Target::measure(office.measure), &piece).await?;
            }
            Ok(())
        })
        .unwrap();
        let choices =
            read!(office.here.store, &office.coordinator.ctx, |tx| evidence::choices(tx).await).unwrap();
        let files: Vec<FileId> = choices
            .iter()
            .filter_map(|what| match what {
                evidence::What::File(file) => Some(file.id),
                _ => None,
            })
            .collect();
        assert_eq!((files.len(), files[0]), (102, first));
    });
}

#[test]
fn a_paper_for_members_is_missing_for_an_observer_and_every_paper_for_a_body_without_a_seat() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let ((meeting, item), [for_members, for_all]) = with_papers(&table).await;
        let sees = async |who: &Person| papers(&table, who, meeting).await;
        assert_eq!(sees(&table.coordinator).await.unwrap(), [for_members, for_all]);
        assert_eq!(sees(&table.member).await.unwrap(), [for_members, for_all]);
        assert_eq!(sees(&table.observer).await.unwrap(), [for_all]);
        assert!(is_absent(sees(&table.stranger).await));
        for file in [for_members, for_all] {
            assert!(open(&table.here, &table.member, file).await.is_ok());
            assert!(is_absent(open(&table.here, &table.stranger, file).await));
        }
        assert!(open(&table.here, &table.observer, for_all).await.is_ok());
        assert!(is_absent(open(&table.here, &table.observer, for_members).await));
        let colleague =
            table.here.person(table.member.body, &[Role::Identifier], Purpose::Coordination).await;
        assert!(open(&table.here, &colleague, for_members).await.is_ok(), "a seat is the body's");
        let runs =
            table.here.person(table.member.body, &[Role::Administrator], Purpose::Administration).await;
        assert!(is_absent(open(&table.here, &runs, for_members).await));

        let by = async |who: &Person| {
            let file = hand_in(&table.here, who, &a_file(9)).await?;
            write!(table.here.store, &who.ctx, |tx| {
                files::add_paper(tx, (meeting, item), file, (PaperFor::Members, None)).await
            })
        };
        assert!(is_absent(by(&table.member).await), "a member keeps no agenda");
        let others = hand_in(&table.here, &table.member, &a_file(9)).await.unwrap();
        let taken = write!(table.here.store, &table.coordinator.ctx, |tx| {
            files::add_paper(tx, (meeting, item), others, (PaperFor::Members, None)).await
        });
        assert_eq!(refused(taken), "files-known-gone", "nobody opens what is another body's");
    });
}

#[test]
fn a_paper_about_evaluations_is_missing_for_a_body_that_stands_for_an_evaluator_of_a_running_one() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let ((meeting, _), [for_members, for_all]) = with_papers(&table).await;
        let sees = async |who: &Person| papers(&table, who, meeting).await.unwrap();
        let office = &table.coordinator.ctx;
        write!(table.here.store, office, |tx| evaluations::represent(tx, "tip", &[table.observer.body])
            .await)
        .unwrap();
        assert_eq!(sees(&table.observer).await, [for_all], "nothing runs about which it could learn");
        let begun = write!(table.here.store, office, |tx| {
            evaluations::open(tx, &crate::evaluations::new(2027, None)).await
        })
        .unwrap();
        assert!(sees(&table.observer).await.is_empty());
        assert!(is_absent(open(&table.here, &table.observer, for_all).await));
        for reads in [&table.member, &table.coordinator] {
            assert_eq!(sees(reads).await, [for_members, for_all], "a seat that stands for nobody reads on");
            assert!(open(&table.here, reads, for_all).await.is_ok());
        }
        write!(table.here.store, office, |tx| evaluations::close(tx, begun).await).unwrap();
        assert_eq!(sees(&table.observer).await, [for_all]);
        assert!(open(&table.here, &table.observer, for_all).await.is_ok());
    });
}

#[test]
fn a_paper_of_one_forum_is_missing_for_those_of_the_other() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (other, meeting, agenda) = write!(table.here.store, &table.coordinator.ctx, |tx| {
            let other = forums::found(tx, &mechanism(table.coordinator.body)).await?;
            forums::seat(tx, other, table.stranger.body, &terms(SeatKind::Member)).await?;
            let soon = plan(tx.ctx().now().plus_days(9));
            let items = [item(ItemKind::Evaluations)];
            let meeting = meetings::call(tx, &[table.forum, other], &soon, &items).await?;
            Ok((other, meeting, meetings::view(tx, meeting).await?.items[0].id))
        })
        .unwrap();
        let file = hand_in(&table.here, &table.coordinator, &a_file(9)).await.unwrap();
        let add = async |forum| {
            write!(table.here.store, &table.coordinator.ctx, |tx| {
                files::add_paper(tx, (meeting, agenda), file, (PaperFor::Everybody, forum)).await
            })
        };
        assert_eq!(refused(add(Some(Id::nil())).await), "files-forum-absent");
        add(Some(other)).await.unwrap();
        assert_eq!(papers(&table, &table.stranger, meeting).await.unwrap(), [file]);
        assert!(papers(&table, &table.member, meeting).await.unwrap().is_empty());
        assert!(is_absent(open(&table.here, &table.member, file).await));
        // said anew, it is for whom it is said now
        add(Some(table.forum)).await.unwrap();
        assert!(open(&table.here, &table.member, file).await.is_ok());
        assert!(is_absent(open(&table.here, &table.stranger, file).await));
    });
}

#[test]
fn a_paper_that_is_taken_off_is_its_bodys_again_and_goes_with_its_item() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let ((meeting, item), [for_members, for_all]) = with_papers(&table).await;
        assert_eq!(refused(remove(&table.here, &table.coordinator, for_all).await), "files-still-used");
        let take_off = async |who: &Person| {
            write!(table.here.store, &who.ctx, |tx| files::drop_paper(tx, (meeting, item), for_all).await)
        };
        assert!(is_absent(take_off(&table.member).await));
        take_off(&table.coordinator).await.unwrap();
        assert!(is_absent(take_off(&table.coordinator).await));
        assert!(is_absent(open(&table.here, &table.member, for_all).await));
        remove(&table.here, &table.coordinator, for_all).await.unwrap();

        write!(table.here.store, &table.coordinator.ctx, |tx| {
            meetings::remove_item(tx, (meeting, item)).await
        })
        .unwrap();
        assert!(papers(&table, &table.coordinator, meeting).await.unwrap().is_empty());
        assert!(is_absent(open(&table.here, &table.member, for_members).await));
        assert!(open(&table.here, &table.coordinator, for_members).await.is_ok());
    });
}
