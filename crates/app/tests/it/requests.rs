//! Requests: an answer on its way, the bank of approved ones, who knows of them.

use app::requests::{self, Answer, NewRequest, Part};
use policy::Purpose;
use store::{read, write};
use vocabulary::{Asker, InquiryId, InquiryState, Mandate, Outcome, RefusalKind, Role};

use crate::{
    cast::{is_absent, refused},
    people::{Instance, Person, on_both},
};

struct Office {
    here: Instance,
    coordinator: Person,
    contributor: Person,
}

impl Office {
    async fn open(here: Instance) -> Self {
        let office = here.body("national_coordinator", &[Mandate::Coordinate], None).await;
        let coordinator = here.person(office, &[Role::Coordinator], Purpose::Coordination).await;
        let ministry = here.body("ministry", &[Mandate::Contribute], None).await;
        let contributor = here.person(ministry, &[Role::Contributor], Purpose::Coordination).await;
        Self { here, coordinator, contributor }
    }

    async fn register(&self, subject: &str) -> InquiryId {
        let new = asked(subject);
        write!(self.here.store, &self.coordinator.ctx, |tx| requests::register(tx, &new).await).unwrap()
    }

    async fn answer(&self, id: InquiryId, hu: &str, version: i64) -> Outcome<()> {
        let new = Answer { hu: hu.to_owned(), en: String::new() };
        write!(self.here.store, &self.coordinator.ctx, |tx| requests::answer(tx, id, &new, version).await)
    }

    async fn approve(&self, id: InquiryId, version: i64) -> Outcome<()> {
        write!(self.here.store, &self.coordinator.ctx, |tx| requests::approve(tx, id, version).await)
    }

    async fn found(&self, words: &str) -> Vec<i64> {
        let found = read!(self.here.store, &self.coordinator.ctx, |tx| requests::bank(tx, words).await);
        found.unwrap().iter().map(|request| request.line.number).collect()
    }
}

fn asked(subject: &str) -> NewRequest {
    NewRequest {
        asker: Asker::Press,
        asker_name: "Kitalált Hírlap".to_owned(),
        subject: subject.to_owned(),
        question: "Kitalált kérdés".to_owned(),
        file_number: "MINTA/1/2026".to_owned(),
        received_on: "2026-03-01".parse().unwrap(),
        due: "2026-12-01".parse().unwrap(),
    }
}

#[test]
fn the_bank_holds_what_was_approved_and_nothing_else() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let first = office.register("Menedékkérők között").await;
        let second = office.register("Munkaügyi ellenőrzés").await;
        office.answer(first, "Kitalált válasz az ÁLDOZATOKRÓL", 1).await.unwrap();
        office.answer(second, "Kitalált válasz az ellenőrzésekről", 1).await.unwrap();
        assert!(office.found("válasz").await.is_empty(), "nothing is approved");
        office.approve(first, 2).await.unwrap();
        assert_eq!(office.found("áldozatokról menedékkérők").await, [1], "every word, whatever its case");
        assert!(office.found("ellenőrzés").await.is_empty(), "the second is a draft");
        assert!(office.found("  ").await.is_empty(), "nothing is searched for");
        assert_eq!(refused(office.answer(first, "más", 3).await), "requests-approved-already");
        assert_eq!(refused(office.approve(first, 3).await), "requests-approved-already");
        write!(office.here.store, &office.coordinator.ctx, |tx| requests::reopen(tx, first, 3).await)
            .unwrap();
        assert!(office.found("áldozatokról").await.is_empty(), "it left the bank");
    });
}

#[test]
fn an_answer_is_written_approved_and_sent_in_this_order() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let id = office.register("Kitalált tárgy").await;
        let send = async |day: &str, version| {
            let day = day.parse().unwrap();
            let ctx = &office.coordinator.ctx;
            write!(office.here.store, ctx, |tx| requests::send(tx, id, day, version).await)
        };
        assert_eq!(refused(office.approve(id, 1).await), "requests-answer-missing");
        office.answer(id, "Kitalált válasz", 1).await.unwrap();
        assert_eq!(refused(send("2026-11-20", 2).await), "requests-not-approved");
        let late = office.answer(id, "más", 1).await.unwrap_err();
        assert_eq!(late.refusal().unwrap().kind, RefusalKind::Conflict);
        office.approve(id, 2).await.unwrap();
        assert_eq!(refused(send("2099-01-01", 3).await), "requests-day-in-future");
        send("2026-11-20", 3).await.unwrap();
        let ctx = &office.coordinator.ctx;
        let sent = read!(office.here.store, ctx, |tx| requests::list(tx, Part::Sent).await).unwrap();
        assert_eq!(sent.iter().map(|line| line.state).collect::<Vec<_>>(), [InquiryState::Sent]);
        assert_eq!(office.found("kitalált").await, [1], "what was sent stays in the bank");
        let counts = read!(office.here.store, ctx, |tx| requests::counts(tx).await).unwrap();
        assert_eq!((counts.open, counts.late), (0, 0));
    });
}

#[test]
fn a_ministry_knows_of_no_request() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let id = office.register("Kitalált tárgy").await;
        let (store, theirs) = (&office.here.store, &office.contributor.ctx);
        assert!(read!(store, &office.coordinator.ctx, |tx| requests::view(tx, id).await).is_ok());
        assert!(is_absent(read!(store, theirs, |tx| requests::view(tx, id).await)));
        assert!(is_absent(read!(store, theirs, |tx| requests::list(tx, Part::Open).await)));
        assert!(is_absent(read!(store, theirs, |tx| requests::bank(tx, "kitalált").await)));
        let new = NewRequest { due: "2026-01-01".parse().unwrap(), ..asked("") };
        let wrong = write!(store, &office.coordinator.ctx, |tx| requests::register(tx, &new).await);
        let wrong = wrong.unwrap_err();
        let fields: Vec<_> =
            wrong.refusal().unwrap().fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(fields, ["subject", "due"]);
    });
}
