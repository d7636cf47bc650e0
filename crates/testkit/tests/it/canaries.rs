//! The canary sweep: values that exist nowhere else go through whole journeys, and no file, log or address may hold one
//! afterwards. On SQLite, whose files can be read; what a row holds is the same on both engines.

use std::collections::BTreeMap;

use store::backup::{Half, Identity};
use testkit::{Canaries, Casting, TestApp, Visitor, log, on_sqlite};
use vocabulary::{Clock, SeededChance};

use crate::walking::{Field, walk};

/// Every text field gets a canary of its own; the date of birth is one in each form that dates are written in.
struct Flock {
    canaries: Canaries,
    chance: SeededChance,
    given: BTreeMap<String, String>,
}

impl Flock {
    fn new() -> Flock {
        let mut canaries = Canaries::default();
        for written in ["1958-03-17", "1958. 03. 17.", "1958. 3. 17.", "1958. március 17.", "17 March 1958"]
        {
            canaries.value("date of birth", written);
        }
        Flock { canaries, chance: SeededChance::new(2026), given: BTreeMap::new() }
    }

    /// A canary into every text, a date where a date is asked, a number where a canary was refused.
    fn write(&mut self, field: &Field<'_>) -> Option<String> {
        let fixed = match field.name {
            "birth_date-year" => Some("1958"),
            // other dates are coded, and are no secret of a person
            name if name.ends_with("-year") => Some("2025"),
            name if name.ends_with("-month") => Some("3"),
            name if name.ends_with("-day") => Some("17"),
            "alone" => Some("yes"),
            _ if !field.offers.is_empty() => return None,
            _ if field.refused => Some("2"),
            _ => None,
        };
        fixed.map(str::to_owned).or_else(|| Some(self.canary(field.name)))
    }

    fn canary(&mut self, name: &str) -> String {
        if let Some(given) = self.given.get(name) {
            return given.clone();
        }
        let canary = if name.contains("phone") || name.contains("number") {
            self.canaries.number(&mut self.chance, name)
        } else {
            self.canaries.word(&mut self.chance, name)
        };
        self.given.insert(name.to_owned(), canary.clone());
        canary
    }
}

/// Screening, consent, every question of the sheet, filing; the addresses that were visited.
async fn file_a_sheet(visitor: &Visitor, flock: &mut Flock) -> Vec<String> {
    let addresses = std::cell::RefCell::new(Vec::new());
    let seen = std::cell::Cell::new(false);
    let name = std::cell::RefCell::new(String::new());
    walk(
        visitor,
        "/screening/start",
        |field| {
            let written = flock.write(&field);
            if field.name == "family_name" {
                *name.borrow_mut() = written.clone().unwrap_or_default();
            }
            written
        },
        |page| {
            addresses.borrow_mut().push(page.address.clone());
            seen.set(seen.get() || (!name.borrow().is_empty() && page.says(&name.borrow())));
            page.path().contains("/filed/")
        },
    )
    .await;
    assert!(seen.get(), "no page ever showed the name to the officer who wrote it: this would prove nothing");
    addresses.into_inner()
}

/// The person says no after all: everything written so far goes.
async fn refuse(visitor: &Visitor, flock: &mut Flock) {
    let asked = walk(
        visitor,
        "/screening/start",
        |field| flock.write(&field),
        |page| page.path().ends_with("/decisions"),
    )
    .await;
    let refusal = asked.path().replace("/decisions", "/refusal");
    let refused =
        walk(visitor, &refusal, |field| flock.write(&field), |page| !page.path().ends_with("/refusal")).await;
    assert!(refused.status.is_success(), "{} {}", refused.status, refused.path());
}

async fn back_up(app: &TestApp) {
    let recipient = Identity::generate().recipient();
    for (half, name) in [(Half::Data, "data"), (Half::Keys, "keys")] {
        let mut file = Vec::new();
        app.store.back_up(half, &recipient, app.clock.now(), &mut file).await.unwrap();
        std::fs::write(app.folder().join(format!("backup-{name}.age")), file).unwrap();
    }
}

#[tokio::test]
async fn no_file_log_or_address_holds_a_canary_after_the_journeys() {
    log::keep();
    on_sqlite(async |app| {
        let mut flock = Flock::new();
        let officer = app.cast(&Casting::OFFICER).await;
        let visitor = app.browse_as(&officer);
        let addresses = file_a_sheet(&visitor, &mut flock).await;
        refuse(&visitor, &mut flock).await;
        back_up(app).await;

        assert!(flock.given.len() > 20, "hardly any canary flew: this would prove nothing");
        assert_eq!(flock.canaries.in_files(&[app.folder()]), Vec::new());
        assert_eq!(flock.canaries.in_bytes("an address", addresses.join("\n").as_bytes()), Vec::new());
        let logged = log::so_far();
        assert!(logged.len() > 10_000, "hardly anything was logged: this would prove nothing");
        assert_eq!(flock.canaries.in_bytes("the log", &logged), Vec::new());

        // and the sweep does find one where there is one
        std::fs::write(app.folder().join("planted"), &flock.given["family_name"]).unwrap();
        assert_eq!(flock.canaries.in_files(&[app.folder()]).len(), 1);
    })
    .await;
}
