//! News: nothing is public without approval, in one language, or before its moment.

use app::{
    meetings::Both,
    news::{self, Notice, Source, Words},
};
use store::{read, write};
use vocabulary::{Moment, NoticeId, Outcome, RefusalKind};

use crate::{
    cast::{is_absent, refused},
    forums::Table,
    people::{Person, on_both},
};

fn words(en: &str) -> Words {
    Words { title: Both::new("Kitalált hír", en), text: Both::new("Egy mondat.", en) }
}

impl Table {
    async fn draft(&self, who: &Person, en: &str) -> Outcome<NoticeId> {
        let day = self.now().day_in("Europe/Budapest");
        write!(self.here.store, &who.ctx, |tx| news::draft(tx, Source::Alone, day, &words(en)).await)
    }

    async fn hand_in_notice(&self, who: &Person, id: NoticeId, version: i64) -> Outcome<()> {
        write!(self.here.store, &who.ctx, |tx| news::hand_in(tx, id, version).await)
    }

    async fn approve_notice(&self, who: &Person, id: NoticeId, from: Moment, version: i64) -> Outcome<()> {
        write!(self.here.store, &who.ctx, |tx| news::approve(tx, id, from, version).await)
    }

    /// What somebody without an account reads.
    async fn public(&self) -> Vec<Notice> {
        let page = read!(self.here.store, &self.here.visitor(), |tx| news::published(tx, None).await);
        page.unwrap().notices
    }

    async fn public_one(&self, number: i64) -> Outcome<Notice> {
        read!(self.here.store, &self.here.visitor(), |tx| news::one_published(tx, number).await)
    }
}

#[test]
fn a_notice_is_public_from_its_moment_on_and_not_a_second_before() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let id = table.draft(&table.member, "Invented news").await.unwrap();
        assert!(table.public().await.is_empty(), "a draft is nobody's news");
        write!(table.here.store, &table.member.ctx, |tx| news::hand_in(tx, id, 1).await).unwrap();
        let from = table.now().plus_seconds(3_600);
        assert!(
            is_absent(table.approve_notice(&table.member, id, from, 2).await),
            "only the coordinator approves"
        );
        table.approve_notice(&table.coordinator, id, from, 2).await.unwrap();
        table.here.clock.advance_seconds(3_599);
        assert!(table.public().await.is_empty() && is_absent(table.public_one(1).await), "embargo");
        table.here.clock.advance_seconds(1);
        assert_eq!(table.public().await.len(), 1);
        assert_eq!(table.public_one(1).await.unwrap().words.title.en, "Invented news");
    });
}

#[test]
fn what_stands_in_one_language_is_neither_handed_in_nor_approved() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let id = table.draft(&table.coordinator, "").await.unwrap();
        let handed = write!(table.here.store, &table.coordinator.ctx, |tx| news::hand_in(tx, id, 1).await);
        assert_eq!(refused(handed), "news-both-languages");
        assert_eq!(
            refused(table.approve_notice(&table.coordinator, id, table.now(), 1).await),
            "news-both-languages"
        );
        let day = table.now().day_in("Europe/Budapest");
        let amend = async |version| {
            let whole = words("Now in English too");
            write!(table.here.store, &table.coordinator.ctx, |tx| news::amend(tx, id, (day, &whole), version)
                .await)
        };
        amend(1).await.unwrap();
        let conflict = amend(1).await.unwrap_err();
        assert_eq!(conflict.refusal().unwrap().kind, RefusalKind::Conflict);
        table.approve_notice(&table.coordinator, id, table.now(), 2).await.unwrap();
        assert!(is_absent(amend(3).await), "what is approved does not change");
    });
}

#[test]
fn what_is_taken_off_is_a_draft_again_and_says_why() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let id = table.draft(&table.member, "Invented news").await.unwrap();
        let back = |note: &'static str, version| {
            let (here, coordinator) = (&table.here, &table.coordinator);
            async move { write!(here.store, &coordinator.ctx, |tx| news::send_back(tx, id, note, version).await) }
        };
        table.hand_in_notice(&table.member, id, 1).await.unwrap();
        assert_eq!(refused(back(" ", 2).await), "news-note-missing");
        back("A dátum hiányzik.", 2).await.unwrap();
        table.hand_in_notice(&table.member, id, 3).await.unwrap();
        table.approve_notice(&table.coordinator, id, table.now(), 4).await.unwrap();
        assert_eq!(table.public().await.len(), 1);
        let off = async |who: &Person| {
            write!(table.here.store, &who.ctx, |tx| news::withdraw(tx, id, "Téves adat.", 5).await)
        };
        assert!(is_absent(off(&table.member).await));
        off(&table.coordinator).await.unwrap();
        assert!(table.public().await.is_empty());
        let view = read!(table.here.store, &table.member.ctx, |tx| news::view(tx, id).await).unwrap();
        assert_eq!(view.steps.len(), 5);
        assert!(view.may_amend && !view.may_approve);
        assert!(is_absent(read!(table.here.store, &table.stranger.ctx, |tx| news::view(tx, id).await)));
        assert!(is_absent(table.draft(&table.observer, "x").await), "a body that observes drafts nothing");
    });
}

#[test]
fn the_draft_of_another_body_is_not_decided_on_before_that_body_hands_it_in() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let id = table.draft(&table.member, "Half written").await.unwrap();
        let approve =
            async |version| table.approve_notice(&table.coordinator, id, table.now(), version).await;
        let back = write!(table.here.store, &table.coordinator.ctx, |tx| {
            news::send_back(tx, id, "Rövidebben.", 1).await
        });
        assert_eq!(refused(back), "news-not-handed-in");
        assert_eq!(refused(approve(1).await), "news-not-handed-in");
        let by_another = table.hand_in_notice(&table.coordinator, id, 1).await;
        assert_eq!(refused(by_another), "news-hand-in-others", "nobody else says that it is ready");
        assert!(table.public().await.is_empty(), "a half-written draft is nobody's news");
        let may = async |who: &Person| {
            let view = read!(table.here.store, &who.ctx, |tx| news::view(tx, id).await).unwrap();
            (view.may_hand_in, view.may_approve)
        };
        assert_eq!(
            (may(&table.member).await, may(&table.coordinator).await),
            ((true, false), (false, false))
        );
        table.hand_in_notice(&table.member, id, 1).await.unwrap();
        assert_eq!(
            (may(&table.member).await, may(&table.coordinator).await),
            ((false, false), (false, true))
        );
        approve(2).await.unwrap();
        assert_eq!(table.public().await.len(), 1);
        // the office decides on its own drafts as they stand
        let own = table.draft(&table.coordinator, "Of the office").await.unwrap();
        table.approve_notice(&table.coordinator, own, table.now(), 1).await.unwrap();
        assert_eq!(table.public().await.len(), 2);
    });
}

#[test]
fn no_notice_is_made_from_minutes_that_are_not_approved() {
    on_both(async |here| {
        let table = Table::set(here).await;
        let (meeting, item) = table.held().await;
        table.write((meeting, item), &Both::new("Elhangzott.", "It was said."), 1).await.unwrap();
        let material = async |who: &Person| {
            read!(table.here.store, &who.ctx, |tx| news::material(tx, Source::Meeting(meeting)).await)
        };
        assert_eq!(refused(material(&table.coordinator).await), "news-minutes-not-approved");
        assert!(is_absent(material(&table.member).await), "a draft is its writer's");
        table.circulate(meeting).await.unwrap();
        assert_eq!(refused(material(&table.member).await), "news-minutes-not-approved");
        table.approve(meeting).await.unwrap();
        assert!(material(&table.coordinator).await.unwrap().is_some());
        assert!(
            is_absent(material(&table.stranger).await),
            "whoever may not read the record drafts nothing from it"
        );
    });
}
