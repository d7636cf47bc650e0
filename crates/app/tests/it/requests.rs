//! Requests: an answer on its way, the bank of approved ones, who knows of them.

use app::{
    alerts::waiting::{self, What},
    evaluations::{self, NewEvaluation, Pair},
    meetings::Both,
    news::{self, Source, Words},
    requests::{self, Answer, Found, NewLetter, NewRequest, Part},
};
use policy::Purpose;
use store::{read, write};
use vocabulary::{
    Asker, BodyId, InquiryId, InquiryState, LetterId, Mandate, Outcome, RefusalKind, Role, pack::Mark,
};

use crate::{
    cast::{is_absent, refused},
    people::{Instance, Person, on_both},
};

struct Office {
    here: Instance,
    coordinator: Person,
    /// A second hand in the same office, who approves.
    deputy: Person,
    contributor: Person,
}

impl Office {
    async fn open(here: Instance) -> Self {
        let office = here.body("national_coordinator", &[Mandate::Coordinate], None).await;
        let coordinator = here.person(office, &[Role::Coordinator], Purpose::Coordination).await;
        let deputy = here.person(office, &[Role::Coordinator], Purpose::Coordination).await;
        let ministry = here.body("ministry", &[Mandate::Contribute], None).await;
        let contributor = here.person(ministry, &[Role::Contributor], Purpose::Coordination).await;
        Self { here, coordinator, deputy, contributor }
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
        write!(self.here.store, &self.deputy.ctx, |tx| requests::approve(tx, id, version).await)
    }

    async fn write(&self, id: InquiryId, new: &NewLetter) -> Outcome<LetterId> {
        write!(self.here.store, &self.coordinator.ctx, |tx| requests::write_letter(tx, id, new).await)
    }

    fn letter(&self) -> NewLetter {
        NewLetter {
            file_number: "MINTA/7-2/2026".to_owned(),
            subject: "Kitalált adatkérés".to_owned(),
            place: "Kitaltváros".to_owned(),
            dated: "2026-11-20".parse().unwrap(),
            due: "2026-12-01".parse().unwrap(),
            text: "Kérem szíves válaszukat.".to_owned(),
            signatory: String::new(),
            addressees: vec![self.contributor.body],
        }
    }

    async fn found(&self, words: &str) -> Vec<i64> {
        let found = read!(self.here.store, &self.coordinator.ctx, |tx| requests::bank(tx, words).await);
        let number = |one: &Found| match one {
            Found::Request(request) => request.line.number,
            Found::Reply(reply) => panic!("a reply to {}", reply.evaluation),
        };
        found.unwrap().iter().map(number).collect()
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
fn the_question_under_an_approved_answer_is_not_exchanged() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let id = office.register("Kitalált tárgy").await;
        let ctx = &office.coordinator.ctx;
        let amend = async |subject: &str, version| {
            let new = asked(subject);
            write!(office.here.store, ctx, |tx| requests::amend(tx, id, &new, version).await)
        };
        amend("Kitalált tárgy, javítva", 1).await.unwrap();
        office.answer(id, "Kitalált válasz", 2).await.unwrap();
        office.approve(id, 3).await.unwrap();
        assert_eq!(refused(amend("Egészen más", 4).await), "requests-approved-already");
        let found = read!(office.here.store, ctx, |tx| requests::view(tx, id).await).unwrap();
        assert_eq!((found.line.subject.as_str(), found.version), ("Kitalált tárgy, javítva", 4));
        write!(office.here.store, ctx, |tx| requests::reopen(tx, id, 4).await).unwrap();
        amend("Opened again", 5).await.unwrap();
        office.approve(id, 6).await.unwrap();
        write!(office.here.store, ctx, |tx| requests::send(tx, id, "2026-11-20".parse().unwrap(), 7).await)
            .unwrap();
        assert_eq!(refused(amend("Egészen más", 8).await), "requests-approved-already");
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

#[test]
fn nobody_approves_the_answer_that_they_wrote_last() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let id = office.register("Kitalált tárgy").await;
        let store = &office.here.store;
        let approve = async |person: &Person, version| {
            write!(store, &person.ctx, |tx| requests::approve(tx, id, version).await)
        };
        office.answer(id, "Kitalált válasz", 1).await.unwrap();
        assert_eq!(refused(approve(&office.coordinator, 2).await), "requests-approved-by-drafter");
        // whoever changes a word of it has written it
        let more = Answer { hu: "Kitalált válasz, jobban".to_owned(), en: String::new() };
        write!(store, &office.deputy.ctx, |tx| requests::answer(tx, id, &more, 2).await).unwrap();
        assert_eq!(refused(approve(&office.deputy, 3).await), "requests-approved-by-drafter");
        approve(&office.coordinator, 3).await.unwrap();
        write!(store, &office.coordinator.ctx, |tx| requests::reopen(tx, id, 4).await).unwrap();
        assert_eq!(refused(approve(&office.deputy, 5).await), "requests-approved-by-drafter");
        approve(&office.coordinator, 5).await.unwrap();
    });
}

#[test]
fn a_letter_goes_to_bodies_of_the_register_under_its_number_and_is_not_known_outside_the_office() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let id = office.register("Kitalált tárgy").await;
        let other = office.register("Más tárgy").await;
        let (store, ours) = (&office.here.store, &office.coordinator.ctx);
        let fields = |failed: Outcome<LetterId>| {
            let failed = failed.unwrap_err();
            let fields = &failed.refusal().unwrap().fields;
            fields.iter().map(|field| field.field.clone()).collect::<Vec<_>>()
        };
        let sound = office.letter();
        let nobody = NewLetter { addressees: vec![], ..sound.clone() };
        assert_eq!(fields(office.write(id, &nobody).await), ["addressees"]);
        let strangers = NewLetter { addressees: vec![BodyId::nil()], ..sound.clone() };
        assert_eq!(fields(office.write(id, &strangers).await), ["addressees"]);
        let unsound = NewLetter {
            file_number: " ".to_owned(),
            due: "2026-11-19".parse().unwrap(),
            text: "x".repeat(20_001),
            ..sound.clone()
        };
        assert_eq!(fields(office.write(id, &unsound).await), ["file_number", "text", "due"]);

        let twice = NewLetter { addressees: vec![office.contributor.body; 2], ..sound.clone() };
        let letter = office.write(id, &twice).await.unwrap();
        let found = read!(store, ours, |tx| requests::letters(tx, id).await).unwrap();
        assert_eq!(found.iter().map(|one| &one.of).collect::<Vec<_>>(), [&sound], "a body receives it once");
        let amend = async |id, version| {
            let new = NewLetter {
                subject: "Más tárgy".to_owned(),
                addressees: vec![office.coordinator.body],
                ..sound.clone()
            };
            write!(store, ours, |tx| requests::amend_letter(tx, (id, letter), &new, version).await)
        };
        assert!(is_absent(amend(other, 1).await), "another request does not have it");
        amend(id, 1).await.unwrap();
        let late = amend(id, 1).await.unwrap_err();
        assert_eq!(late.refusal().unwrap().kind, RefusalKind::Conflict);
        let now = read!(store, ours, |tx| requests::letter(tx, id, letter).await).unwrap();
        assert_eq!(
            (now.of.subject.as_str(), now.of.addressees),
            ("Más tárgy", vec![office.coordinator.body])
        );
        assert!(is_absent(read!(store, ours, |tx| requests::letter(tx, other, letter).await)));

        let theirs = &office.contributor.ctx;
        assert!(is_absent(read!(store, theirs, |tx| requests::letters(tx, id).await)));
        assert!(is_absent(read!(store, theirs, |tx| requests::letter(tx, id, letter).await)));
        assert!(is_absent(write!(store, theirs, |tx| requests::write_letter(tx, id, &sound).await)));
    });
}

#[test]
fn the_bank_finds_what_evaluations_were_replied_in_their_newest_edition() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let (store, ours) = (&office.here.store, &office.coordinator.ctx);
        let new = NewEvaluation {
            evaluator: "tip".to_owned(),
            year: 2026,
            title: Pair::new("Kitalált értékelés", "Invented evaluation"),
            language: "en".to_owned(),
            previous: None,
            deadline: None,
            source: String::new(),
            address: None,
            mark: Mark::Own,
        };
        let rows = evaluations::pasted("17.a An invented question?\n18. Another one?");
        let (id, questions) = write!(store, ours, |tx| {
            let id = evaluations::open(tx, &new).await?;
            evaluations::add_rows(tx, id, &rows).await?;
            let rows = evaluations::round(tx, id).await?.rows;
            Ok((id, rows.iter().map(|row| row.id).collect::<Vec<_>>()))
        })
        .unwrap();
        let found = async |words: &str| {
            let found = read!(store, ours, |tx| requests::bank(tx, words).await).unwrap();
            let told = found.into_iter().map(|one| match one {
                Found::Reply(reply) => (reply.edition, reply.row.number, reply.text),
                Found::Request(request) => panic!("request {}", request.line.number),
            });
            told.collect::<Vec<_>>()
        };
        let merge = async |place: usize, text: &str, version| {
            let of = (id, questions[place]);
            write!(store, ours, |tx| evaluations::merge(tx, of, (text, true), version).await).unwrap();
        };
        merge(0, "Inspectors were trained", 1).await;
        merge(1, "Shelters were opened", 1).await;
        assert!(found("trained").await.is_empty(), "nothing is released");
        assert_eq!(write!(store, ours, |tx| evaluations::release(tx, id).await).unwrap(), 1);
        let first = (1, "17.a".to_owned(), "Inspectors were trained".to_owned());
        assert_eq!(found("TRAINED értékelés").await, [first], "its words and those of the title");
        assert_eq!(found("17.a").await.len(), 1);
        merge(0, "Prosecutors were instructed", 2).await;
        assert_eq!(found("trained").await.len(), 1, "what is saved and not released is not approved");
        assert!(found("instructed").await.is_empty());
        assert_eq!(write!(store, ours, |tx| evaluations::release(tx, id).await).unwrap(), 2);
        assert!(found("trained").await.is_empty(), "an older edition is not the newest word");
        assert_eq!(found("instructed").await[0].0, 2);
        // to a body that stands for the evaluator there is no such reply, whatever mandate it was given by mistake
        let stands = office.here.body("diplomatic", &[Mandate::Coordinate], None).await;
        let stranger = office.here.person(stands, &[Role::Coordinator], Purpose::Coordination).await;
        assert!(is_absent(read!(store, &stranger.ctx, |tx| requests::bank(tx, "instructed").await)));
        assert!(
            is_absent(read!(store, &office.contributor.ctx, |tx| requests::bank(tx, "instructed").await))
        );
    });
}

#[test]
fn what_the_office_has_to_answer_and_to_read_is_on_its_one_list() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let id = office.register("Kitalált kérdés").await;
        let (writer, day) = (&office.contributor.ctx, "2026-11-20".parse().unwrap());
        let words = Words { title: Both::new("Kitalált", "Invented"), text: Both::new("Szöveg", "Text") };
        let drafted = write!(office.here.store, writer, |tx| news::draft(tx, Source::Alone, day, &words)
            .await)
        .unwrap();
        let waits = async |who: &Person| {
            let found = read!(office.here.store, &who.ctx, |tx| waiting::mine(tx).await).unwrap();
            let has = |wanted: What| found.iter().any(|item| item.what == wanted);
            (has(What::Request(id)), has(What::Notice(drafted)))
        };
        assert_eq!(waits(&office.coordinator).await, (true, false), "a draft is its body's own");
        write!(office.here.store, writer, |tx| news::hand_in(tx, drafted, 1).await).unwrap();
        assert_eq!(waits(&office.coordinator).await, (true, true));
        assert_eq!(waits(&office.contributor).await, (false, false));
        office.answer(id, "Válasz", 1).await.unwrap();
        office.approve(id, 2).await.unwrap();
        assert!(waits(&office.coordinator).await.0, "approved and not sent: it still waits");
        let sent = "2026-11-22".parse().unwrap();
        write!(office.here.store, &office.coordinator.ctx, |tx| requests::send(tx, id, sent, 3).await)
            .unwrap();
        assert!(!waits(&office.coordinator).await.0);
    });
}
