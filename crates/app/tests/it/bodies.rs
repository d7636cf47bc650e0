//! The register of bodies.

use app::bodies::{self, Amendment, Contact, Designation, Hours};
use policy::Purpose;
use store::{Ctx, read, write};
use vocabulary::{BodyId, ContactId, Day, Failure, Mandate, Outcome, RefusalKind, Role, pack::Opening};

use crate::people::{Instance, Person, on_both};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

async fn administrator(here: &Instance) -> Person {
    let office = here.body("ministry", &[Mandate::Coordinate], None).await;
    here.person(office, &[Role::Administrator], Purpose::Administration).await
}

fn kind_of(outcome: Outcome<()>) -> Option<RefusalKind> {
    match outcome {
        Ok(()) => None,
        Err(Failure::Refused(refusal)) => Some(refusal.kind),
        Err(Failure::Fault(fault)) => panic!("{fault}"),
    }
}

/// The fields that a refusal names, with their keys.
fn fields(outcome: Outcome<()>) -> Vec<(String, &'static str)> {
    let failure = outcome.unwrap_err();
    failure.refusal().unwrap().fields.iter().map(|field| (field.field.clone(), field.key)).collect()
}

fn amendment(version: i64) -> Amendment {
    Amendment {
        name_hu: "Kitalált Hivatal".into(),
        name_en: "Invented Office".into(),
        county: Some("HU323".into()),
        until: None,
        version,
    }
}

async fn amend(here: &Instance, ctx: &Ctx, body: BodyId, amendment: &Amendment) -> Outcome<()> {
    write!(here.store, ctx, |tx| bodies::amend(tx, body, amendment).await)
}

#[test]
fn a_body_appears_in_the_register_with_the_mandates_that_it_holds_today() {
    on_both(async |instance| {
        let officer = instance.officer().await;
        let listed = read!(instance.store, &officer.ctx, |tx| bodies::list(tx).await).unwrap();
        let police = listed.iter().find(|body| body.id == officer.body).expect("listed");
        assert_eq!(police.mandates, [Mandate::Identify]);
        let yesterday = day("2026-11-21");
        write!(instance.store, &instance.operator(), |tx| {
            bodies::end_mandate(tx, officer.body, Mandate::Identify, yesterday).await
        })
        .unwrap();
        let entry = read!(instance.store, &officer.ctx, |tx| bodies::get(tx, officer.body).await).unwrap();
        assert!(entry.summary.mandates.is_empty());
        assert_eq!(entry.designations.len(), 1, "what it held stays on record");
    });
}

#[test]
fn an_administrator_amends_a_body_and_the_second_of_two_editors_gets_a_conflict() {
    on_both(async |instance| {
        let admin = administrator(&instance).await;
        let body = instance.officer().await.body;
        let amended = amendment(1);
        assert_eq!(kind_of(amend(&instance, &admin.ctx, body, &amended).await), None);
        let entry = read!(instance.store, &admin.ctx, |tx| bodies::get(tx, body).await).unwrap();
        assert_eq!((entry.summary.name_en.as_str(), entry.version), ("Invented Office", 2));
        let second = amend(&instance, &admin.ctx, body, &amended).await;
        assert_eq!(kind_of(second), Some(RefusalKind::Conflict));
    });
}

#[test]
fn an_entry_names_everything_that_is_wrong_with_it_at_once() {
    on_both(async |instance| {
        let admin = administrator(&instance).await;
        let wrong = Amendment {
            name_hu: " ".into(),
            name_en: "x".repeat(201),
            county: Some("XX000".into()),
            until: Some(day("2019-12-31")),
            version: 1,
        };
        let named = fields(amend(&instance, &admin.ctx, admin.body, &wrong).await);
        let named: Vec<_> = named.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(named, ["name_hu", "name_en", "county", "until"]);
    });
}

#[test]
fn a_body_that_has_ended_holds_no_mandate_and_leaves_the_register_for_the_list_of_those_that_ended() {
    on_both(async |instance| {
        let admin = administrator(&instance).await;
        let officer = instance.officer().await;
        let identifies = async || {
            read!(instance.store, &officer.ctx, |tx| bodies::holding(tx, Mandate::Identify).await)
                .unwrap()
                .iter()
                .any(|body| body.id == officer.body)
        };
        assert!(identifies().await);
        let last_day = Amendment { until: Some(day("2026-11-22")), ..amendment(1) };
        amend(&instance, &admin.ctx, officer.body, &last_day).await.unwrap();
        assert!(identifies().await, "its last day is a day of work");
        instance.clock.advance_seconds(86_400);
        assert!(!identifies().await);
        let entry = read!(instance.store, &admin.ctx, |tx| bodies::get(tx, officer.body).await).unwrap();
        assert!(entry.summary.mandates.is_empty() && entry.designations.len() == 1);
        let ended = read!(instance.store, &admin.ctx, |tx| bodies::ended(tx).await).unwrap();
        assert_eq!(ended.iter().map(|(body, _)| body.id).collect::<Vec<_>>(), [officer.body]);
        assert!(read!(instance.store, &officer.ctx, |tx| bodies::ended(tx).await).is_err());
        amend(&instance, &admin.ctx, officer.body, &amendment(2)).await.unwrap();
        assert!(identifies().await, "it works again with the mandates that it held");
    });
}

#[test]
fn an_officer_cannot_change_the_register_that_an_administrator_changes() {
    on_both(async |instance| {
        let officer = instance.officer().await;
        let admin = instance.person(officer.body, &[Role::Administrator], Purpose::Administration).await;
        let since = day("2026-01-01");
        let designation =
            Designation { mandate: Mandate::Support, since, until: None, letter: Some("12/2026".into()) };
        let by = async |ctx: &Ctx| {
            write!(instance.store, ctx, |tx| bodies::designate(tx, officer.body, &designation).await)
        };
        assert_eq!(kind_of(by(&officer.ctx).await), Some(RefusalKind::NotFound));
        assert_eq!(kind_of(by(&admin.ctx).await), None);
        assert_eq!(
            kind_of(amend(&instance, &officer.ctx, officer.body, &amendment(1)).await),
            Some(RefusalKind::NotFound)
        );
    });
}

#[test]
fn a_mandate_is_designated_once_at_a_time_ends_on_a_day_and_can_begin_again() {
    on_both(async |instance| {
        let admin = administrator(&instance).await;
        let body = instance.officer().await.body;
        let designate = async |since: &str, letter: &str| {
            let designation = Designation {
                mandate: Mandate::Identify,
                since: day(since),
                until: None,
                letter: Some(letter.to_owned()),
            };
            write!(instance.store, &admin.ctx, |tx| bodies::designate(tx, body, &designation).await)
        };
        let end = async |until: &str| {
            let until = day(until);
            write!(instance.store, &admin.ctx, |tx| {
                bodies::end_mandate(tx, body, Mandate::Identify, until).await
            })
        };
        let held = [("mandate".to_owned(), "bodies-designation-held")];
        assert_eq!(fields(designate("2026-06-01", "1/2026").await), held);
        assert_eq!(fields(end("2019-12-31").await), [("until".to_owned(), "bodies-mandate-not-held")]);
        end("2026-05-31").await.unwrap();
        assert_eq!(fields(end("2026-07-01").await), [("until".to_owned(), "bodies-mandate-not-held")]);
        assert_eq!(fields(designate("2026-05-31", "1/2026").await), held);
        designate("2026-06-01", "2/2026").await.unwrap();
        let entry = read!(instance.store, &admin.ctx, |tx| bodies::get(tx, body).await).unwrap();
        let letters: Vec<_> = entry.designations.iter().map(|held| held.letter.as_deref()).collect();
        assert_eq!(letters, [None, Some("2/2026")]);
        assert_eq!(entry.summary.mandates, [Mandate::Identify]);
    });
}

fn contact(label: &str, hours: Hours) -> Contact {
    Contact {
        label_hu: label.to_owned(),
        label_en: "Duty desk".to_owned(),
        phone: Some("+36 1 000 0000".to_owned()),
        email: None,
        county: Some("HU323".to_owned()),
        languages: vec!["hu".to_owned(), "uk".to_owned()],
        hours,
    }
}

#[test]
fn a_contact_is_added_changed_by_one_of_two_editors_and_removed() {
    on_both(async |instance| {
        let admin = administrator(&instance).await;
        let officer = instance.officer().await;
        let body = officer.body;
        let at_night = Hours::At(Opening { days: vec![5, 6], from: 22 * 60, to: 6 * 60 });
        let (first, second) = (contact("Ügyelet", at_night), contact("Titkárság", Hours::NightAndDay));
        let id =
            write!(instance.store, &admin.ctx, |tx| bodies::add_contact(tx, body, &first).await).unwrap();
        let listed =
            async || read!(instance.store, &officer.ctx, |tx| bodies::get(tx, body).await).unwrap().contacts;
        assert_eq!(listed().await[0].contact, first);
        let change = async |version: i64| {
            write!(instance.store, &admin.ctx, |tx| {
                bodies::change_contact(tx, body, id, version, &second).await
            })
        };
        assert_eq!(kind_of(change(1).await), None);
        assert_eq!(kind_of(change(1).await), Some(RefusalKind::Conflict));
        assert_eq!(listed().await[0].contact, second);
        let remove = async |ctx: &Ctx, version: i64| {
            write!(instance.store, ctx, |tx| bodies::remove_contact(tx, body, id, version).await)
        };
        assert_eq!(kind_of(remove(&officer.ctx, 2).await), Some(RefusalKind::NotFound));
        assert_eq!(kind_of(remove(&admin.ctx, 1).await), Some(RefusalKind::Conflict));
        assert_eq!(kind_of(remove(&admin.ctx, 2).await), None);
        assert_eq!(listed().await, []);
        assert_eq!(kind_of(change(2).await), Some(RefusalKind::NotFound));
    });
}

#[test]
fn a_contact_is_changed_at_its_own_body_alone_and_by_an_administrator_alone() {
    on_both(async |instance| {
        let admin = administrator(&instance).await;
        let officer = instance.officer().await;
        let said = contact("Ügyelet", Hours::Unsaid);
        let add = async |ctx: &Ctx| {
            write!(instance.store, ctx, |tx| bodies::add_contact(tx, officer.body, &said).await)
        };
        assert!(add(&officer.ctx).await.is_err());
        let id: ContactId = add(&admin.ctx).await.unwrap();
        let change = async |ctx: &Ctx, body: BodyId| {
            write!(instance.store, ctx, |tx| bodies::change_contact(tx, body, id, 1, &said).await)
        };
        assert_eq!(kind_of(change(&admin.ctx, admin.body).await), Some(RefusalKind::NotFound));
        assert_eq!(kind_of(change(&officer.ctx, officer.body).await), Some(RefusalKind::NotFound));
        assert_eq!(kind_of(change(&admin.ctx, officer.body).await), None);
    });
}

#[test]
fn whom_to_call_names_those_who_help_in_the_county_and_nobody_else() {
    on_both(async |instance| {
        let admin = administrator(&instance).await;
        let officer = instance.officer().await;
        let here = instance.body("shelter_operator", &[Mandate::Support], Some("HU323")).await;
        let elsewhere = instance.body("shelter_operator", &[Mandate::Support], Some("HU110")).await;
        let ended = instance.body("shelter_operator", &[Mandate::Support], Some("HU323")).await;
        let everywhere = instance.body("crisis_line", &[Mandate::Placement], None).await;
        for (body, label) in [
            (here, "itt"),
            (elsewhere, "máshol"),
            (ended, "megszűnt"),
            (everywhere, "mindenhol"),
            (officer.body, "rendőrség"),
        ] {
            let closed =
                contact(label, Hours::At(Opening { days: vec![1, 2, 3, 4, 5, 6, 7], from: 0, to: 1 }));
            let said = if body == here { closed } else { contact(label, Hours::NightAndDay) };
            let said = Contact { county: None, ..said };
            write!(instance.store, &admin.ctx, |tx| bodies::add_contact(tx, body, &said).await).unwrap();
        }
        write!(instance.store, &instance.operator(), |tx| {
            bodies::end_mandate(tx, ended, Mandate::Support, day("2026-11-20")).await
        })
        .unwrap();
        let found = read!(instance.store, &officer.ctx, |tx| bodies::answering(tx, "HU323").await).unwrap();
        let labels: Vec<_> = found.iter().map(|one| one.contact.label_hu.as_str()).collect();
        assert_eq!(labels, ["mindenhol", "itt"], "what answers now stands first");
    });
}

#[test]
fn a_contact_answers_in_its_hours_also_after_midnight() {
    let at_night = contact("Ügyelet", Hours::At(Opening { days: vec![5], from: 22 * 60, to: 6 * 60 }));
    let at = |text: &str, hour: i64| {
        let moment = vocabulary::Moment::from_micros((day(text).number() * 24 + hour) * 3_600_000_000);
        at_night.answers_at(moment, "UTC")
    };
    // 20 November 2026 is a Friday
    assert_eq!(at("2026-11-20", 23), Some(true));
    assert_eq!(at("2026-11-21", 5), Some(true), "the night of Friday");
    assert_eq!(at("2026-11-21", 23), Some(false));
    assert_eq!(at("2026-11-20", 5), Some(false));
    assert_eq!(
        contact("Titkárság", Hours::Unsaid).answers_at(vocabulary::Moment::from_micros(0), "UTC"),
        None
    );
}
