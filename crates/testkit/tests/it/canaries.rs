//! The canary sweep: values that exist nowhere else go through whole journeys, and no file, log or address may hold one
//! afterwards. The engine's own files are read: SQLite's with its journal; of PostgreSQL the folder of the server with heap and
//! journal, and a log of everything that it was asked. On both engines every row is read besides, out of the backups.

use std::{cell::RefCell, collections::BTreeMap, io::Write as _, path::Path, process::Command};

use app::{
    accounts::{self, NewAccount},
    alerts,
};
use http::StatusCode;
use testkit::{
    Browser, Canaries, Casting, Form, Hit, JavaScript, MailServer, MailServerManner, Page, Person, Screen,
    TestApp, Visitor, log, on_both_engines_overheard, on_sqlite,
};
use vocabulary::{BodyId, Chance as _, Locale, Role, SeededChance, SystemChance};
use web::post::{Encryption, PostOffice, Smtp, mails};

use crate::{
    intake::{NURSE, agreed, begun},
    referring::SHELTER,
    walking::{Field, walk},
};

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
        // others in the same server must not have planted the same words
        let mut seed = [0; 8];
        SystemChance.fill(&mut seed);
        Flock { canaries, chance: SeededChance::new(u64::from_le_bytes(seed)), given: BTreeMap::new() }
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

/// Whoever walks, and every address that they came to.
struct Trail(RefCell<Vec<String>>);

impl Trail {
    fn at(&self, page: Page) -> Page {
        self.0.borrow_mut().push(page.address.clone());
        page
    }

    async fn opens(&self, visitor: &Visitor, path: &str) -> Page {
        self.at(visitor.get(path).await).sound()
    }

    async fn sends(&self, form: Form) -> Page {
        self.at(form.submit().await).sound()
    }
}

/// Screening, consent, every question of the sheet, filing; gives the address of the case.
async fn file_a_sheet(visitor: &Visitor, flock: &mut Flock, trail: &Trail) -> String {
    let seen = std::cell::Cell::new(false);
    let name = RefCell::new(String::new());
    let filed = walk(
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
            trail.0.borrow_mut().push(page.address.clone());
            seen.set(seen.get() || (!name.borrow().is_empty() && page.says(&name.borrow())));
            page.path().contains("/filed/")
        },
    )
    .await;
    assert!(seen.get(), "no page ever showed the name to the officer who wrote it: this would prove nothing");
    filed.path().replace("/sheets/filed/", "/cases/")
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

/// Sends a referral with everything that the pack lets leave; gives its address.
async fn refer(trail: &Trail, officer: &Visitor, case: &str, to: &Person, kind: &str) -> String {
    let choose = trail.opens(officer, &format!("{case}/refer")).await;
    let details = trail.sends(choose.main_form().set("to", &format!("{}.{kind}", to.body))).await;
    let mut form = details.main_form().set("urgency", "tonight").set("needs", "shelter");
    if kind == "placement" {
        form = form.set("place_type", "shelter");
    }
    for field in form.offers("fields").into_iter().map(str::to_owned).collect::<Vec<_>>() {
        form = form.set("fields", &field);
    }
    let check = trail.sends(form).await;
    let sent = trail.at(check.main_form().press("Küldés").await).sound();
    sent.path().trim_end_matches("/done").to_owned()
}

/// The hand-over is accepted, read, and taken back together with the consent.
async fn hand_over(app: &TestApp, trail: &Trail, flock: &Flock, officer: &Visitor, case: &str) {
    let support = app.cast(&Casting::CASE_WORKER).await;
    let at_support = app.browse_as(&support);
    let referral = refer(trail, officer, case, &support, "victim_support").await;
    let accepted = trail.sends(trail.opens(&at_support, &referral).await.form("/accept")).await;
    let without_purpose = accepted.form("/handover").submit().await;
    assert_eq!(without_purpose.status, StatusCode::UNPROCESSABLE_ENTITY);
    let read = trail.sends(accepted.form("/handover").set("purpose", "assistance")).await;
    assert!(read.says(&flock.given["given_name"]), "nothing was handed over: this would prove nothing");
    let ledger = trail.opens(officer, &format!("{case}/consents")).await;
    let dom = ledger.dom();
    let links = dom.elements("a").filter_map(|link| dom.attribute(link, "href"));
    let withdrawals: Vec<&str> = links.filter(|href| href.ends_with("/withdrawal")).collect();
    assert!(withdrawals.len() > 3, "{withdrawals:?}");
    for withdrawal in withdrawals {
        let sure = trail.opens(officer, withdrawal).await;
        trail.sends(sure.main_form()).await;
    }
    assert_eq!(trail.at(at_support.get(&referral).await).status, StatusCode::NOT_FOUND);
}

/// A place is written down, confirmed, opened by those who may, and reached.
async fn place(app: &TestApp, trail: &Trail, flock: &mut Flock, officer: &Visitor, case: &str) {
    let desk = app.cast(&Casting::PLACEMENT_OFFICER).await;
    let (worker, escort) = (app.cast(&SHELTER).await, app.cast(&Casting::CASE_WORKER).await);
    let at_desk = app.browse_as(&desk);
    let address = flock.canary("the address of a place");
    let new = trail.opens(&at_desk, "/places/new").await.main_form();
    let new = new.set("place_type", "shelter").set("county", "HU231").set("capacity", "1").set("taken", "0");
    let new = new.set("name", &flock.canary("the name of a place")).set("address", &address);
    let phone = flock.canary("the phone of a place");
    let refused = trail.at(new.clone().set("phone", &phone).set("capacity", &phone).submit().await);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    trail.sends(new.set("phone", &phone)).await;

    let referral = refer(trail, officer, case, &desk, "placement").await;
    trail.sends(trail.opens(&at_desk, &referral).await.form("/accept")).await;
    let meeting_point = flock.canary("a meeting point");
    let confirm = trail.opens(&at_desk, &format!("{referral}/place")).await.form("/place");
    let offered = confirm.offers("place").into_iter().next().unwrap().to_owned();
    let confirm = confirm
        .set("place", &offered)
        .set("worker", &worker.account.to_string())
        .set("escort", &escort.account.to_string());
    let long = trail.at(confirm.clone().set("meeting_point", &meeting_point.repeat(60)).submit().await);
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    trail.sends(confirm.set("meeting_point", &meeting_point)).await;

    let asked = trail.opens(officer, &format!("{referral}/meeting-point")).await;
    assert!(trail.sends(asked.main_form()).await.says(&meeting_point));
    let home = trail.opens(&app.browse_as(&escort), "/").await;
    let stay = trail.at(home.follow("Ön kíséri").await).sound();
    let way = trail.sends(stay.form("/address")).await;
    assert!(way.says(&address), "nobody ever read the address: this would prove nothing");
    trail.sends(way.form("/arrival")).await;
}

/// Canaries in the files that this process has open although they have no name any more, and how many such files there were.
fn in_files_without_a_name(canaries: &Canaries) -> (usize, Vec<Hit>) {
    let (mut files, mut hits) = (0, Vec::new());
    for entry in std::fs::read_dir("/proc/self/fd").into_iter().flatten().flatten() {
        let target = std::fs::read_link(entry.path()).unwrap_or_default();
        let target = target.to_string_lossy();
        if !target.starts_with('/') || !target.ends_with(" (deleted)") {
            continue;
        }
        // one that was closed since it was listed holds nothing any more
        if let Ok(bytes) = std::fs::read(entry.path()) {
            files += 1;
            hits.extend(canaries.in_bytes(&target, &bytes));
        }
    }
    (files, hits)
}

/// Names the process that walks the journeys: its folder for temporary files is its own, so that every file in it can be
/// read and none belongs to somebody else.
const ALONE: &str = "ROUNDTABLE_TEST_CANARIES";

#[test]
fn no_file_log_or_address_holds_a_canary_after_the_journeys() {
    let folder = tempfile::tempdir().unwrap();
    let walked = Command::new(std::env::current_exe().unwrap())
        .args(["canaries::the_journeys", "--exact", "--ignored", "--nocapture"])
        .env(ALONE, "1")
        .env("TMPDIR", folder.path())
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&walked.stdout), String::from_utf8_lossy(&walked.stderr));
    assert!(walked.status.success() && out.contains("1 passed"), "{out}{err}");
}

/// An account with a name that occurs nowhere else and is not sealed: where the sweep reads, it must find it.
async fn witness(app: &TestApp, body: BodyId, chance: &mut SeededChance) -> (Canaries, NewAccount) {
    let mut plain = Canaries::default();
    let name = plain.word(chance, "the name of an account");
    let (email, roles) = (format!("{name}@pelda.invalid"), vec![Role::Identifier]);
    let new = NewAccount { body, name, email, locale: Locale::Hu, roles };
    app::write!(app.store, &app.operator(), |tx| accounts::invite(tx, &new).await).unwrap();
    (plain, new)
}

/// Every mail that the journeys caused, handed in at a real server: none holds a canary, a name or the reference of a referral.
/// What they do hold, the sweep finds.
async fn sweep_the_mails(app: &TestApp, flock: &Flock, officer: &Person) {
    let Some(server) = MailServer::open(&MailServerManner::default()) else { return };
    let office = PostOffice::new(&Smtp {
        server: "localhost".to_owned(),
        port: server.port,
        from: "titkarsag@pelda.invalid".to_owned(),
        encryption: Encryption::Plain,
        credentials: None,
        authority: None,
    });
    app.clock.advance_seconds(60);
    mails::tell(&app.front).await.unwrap();
    mails::send(&app.front, &office.unwrap()).await.unwrap();
    let got = server.received();
    assert!(got.len() > 1, "hardly a mail left ({}): this would prove nothing", got.len());
    let administrator = app.cast(&Casting::ADMINISTRATOR).await;
    let people = app::read!(app.store, &administrator.ctx, |tx| accounts::list(tx).await).unwrap();
    let people: Vec<String> = people.into_iter().map(|account| account.name).collect();
    let alerts = app::read!(app.store, &officer.ctx, |tx| alerts::mine(tx).await).unwrap();
    let alerts: Vec<String> = alerts.iter().filter_map(|alert| Some(alert.reference?.to_string())).collect();
    assert!(!alerts.is_empty() && people.len() > 3, "nothing to look for: this would prove nothing");
    for mail in got {
        let spool = format!("{}\n{}", mail.raw, mail.text);
        assert!(spool.contains("teend"), "the sweep does not read what a mail says: {spool}");
        assert_eq!(flock.canaries.in_bytes("a mail", spool.as_bytes()), Vec::new());
        for telling in alerts.iter().chain(&people) {
            assert!(!spool.contains(telling.as_str()), "{telling} in {spool}");
        }
    }
}

/// What PostgreSQL wrote: rows as it stores them, its journal, its log. The server was told to log every statement with its
/// values, so nothing that it was ever given was a secret in plain.
async fn sweep_the_server(app: &TestApp, flock: &Flock, (plain, named): &(Canaries, NewAccount)) {
    // once more, for the journal: others use the server too, and it writes over old parts of its journal
    let again = NewAccount { email: format!("ujra.{}", named.email), ..named.clone() };
    app::write!(app.store, &app.operator(), |tx| accounts::invite(tx, &again).await).unwrap();
    let Some(files) = app.server_files().await else { return };
    let log = files.join("server.log");
    // the log is written by another process, which may lag behind: the last thing that was done is the last that it holds
    for _ in 0..100 {
        if !plain.in_files(&[&log]).is_empty() {
            break;
        }
        app.server_files().await;
    }
    let found = plain.in_files(&[&files]);
    for (what, place) in [("rows", "data/base"), ("journal", "data/pg_wal"), ("log", "server.log")] {
        let place = files.join(place);
        let here = found.iter().any(|hit| Path::new(&hit.place).starts_with(&place));
        assert!(here, "what is not sealed is not found in the {what}: this would prove nothing");
    }
    assert_eq!(flock.canaries.in_files(&[&files]), Vec::new());
}

#[tokio::test]
#[ignore = "run by the test that gives it a process and a folder of its own"]
async fn the_journeys() {
    if std::env::var_os(ALONE).is_none() {
        return;
    }
    log::keep();
    on_both_engines_overheard(async |app| {
        let mut flock = Flock::new();
        let trail = Trail(RefCell::default());
        let officer = app.cast(&Casting::OFFICER).await;
        let visitor = app.browse_as(&officer);
        let case = file_a_sheet(&visitor, &mut flock, &trail).await;
        let opened = trail.opens(&visitor, &case).await.form("/reveal").set("purpose", "identification");
        assert!(trail.sends(opened).await.says(&flock.given["family_name"]));
        let decide = trail.opens(&visitor, &format!("{case}/status/identified")).await;
        trail.sends(decide.main_form().set("ground", "interview")).await;
        place(app, &trail, &mut flock, &visitor, &case).await;
        hand_over(app, &trail, &flock, &visitor, &case).await;
        refuse(&visitor, &mut flock).await;
        sweep_the_mails(app, &flock, &officer).await;
        let plain = witness(app, officer.body, &mut flock.chance).await;
        let rows = app.back_up_and_restore().await;
        assert!(rows > 300, "hardly a row was backed up: this would prove nothing");

        assert!(flock.given.len() > 20, "hardly any canary flew: this would prove nothing");
        assert_eq!(flock.canaries.in_files(&[app.folder()]), Vec::new());
        let temporary = std::env::temp_dir();
        assert!(app.folder().starts_with(&temporary), "temporary files are somewhere else");
        assert_eq!(flock.canaries.in_files(&[&temporary]), Vec::new());
        let (without_a_name, hits) = in_files_without_a_name(&flock.canaries);
        assert_eq!(hits, Vec::new());
        let addresses = trail.0.take();
        assert!(addresses.len() > 80, "hardly a page was visited: this would prove nothing");
        assert_eq!(flock.canaries.in_bytes("an address", addresses.join("\n").as_bytes()), Vec::new());
        let logged = log::so_far();
        assert!(logged.len() > 10_000, "hardly anything was logged: this would prove nothing");
        assert_eq!(flock.canaries.in_bytes("the log", &logged), Vec::new());
        sweep_the_server(app, &flock, &plain).await;

        // the sweep does find what is not sealed, in the rows as they were restored
        assert!(
            !plain.0.in_files(&[&app.folder().join("restored")]).is_empty(),
            "restored rows cannot be read"
        );
        // and a canary where there is one
        std::fs::write(app.folder().join("planted"), &flock.given["family_name"]).unwrap();
        assert_eq!(flock.canaries.in_files(&[app.folder()]).len(), 1);
        let below = tempfile::tempdir().unwrap();
        std::fs::write(below.path().join("planted"), &flock.given["family_name"]).unwrap();
        assert_eq!(flock.canaries.in_files(&[&temporary]).len(), 2);
        let mut nameless = tempfile::tempfile().unwrap();
        nameless.write_all(flock.given["family_name"].as_bytes()).unwrap();
        let (files, hits) = in_files_without_a_name(&flock.canaries);
        assert!(files > without_a_name && hits.len() == 1, "{files} {without_a_name} {hits:?}");
    })
    .await;
}

#[tokio::test]
async fn a_browser_keeps_where_it_was_on_its_disk_and_nobodys_name() {
    on_sqlite(async |app| {
        let mut flock = Flock::new();
        let nurse = app.cast(&NURSE).await;
        let visitor = app.browse_as(&nurse);
        let sheet = begun(&visitor, "adult", "said").await;
        _ = agreed(&visitor, &sheet).await;
        let Some(browser) = Browser::open(&app.home, Screen::Desk, JavaScript::On).await else { return };
        browser.become_person(&nurse).await;
        let name = flock.canary("family_name");
        browser.goto(&format!("{sheet}/questions/family_name")).await;
        browser.fill("family_name", &name).await;
        browser.press("Tovább").await;
        browser.goto(&format!("{sheet}/questions/phone")).await;
        browser.fill("phone", &flock.canary("phone")).await;
        browser.press("Tovább").await;
        browser.goto(&format!("{sheet}/check")).await;
        browser.must_say(&name).await;
        browser.press("Beküldés").await;
        let profile = browser.close_for_its_profile().await;
        let mut visited = Canaries::default();
        visited.value("the address of a sheet", &sheet);
        assert!(
            !visited.in_files(&[profile.path()]).is_empty(),
            "the browser kept nothing: this would prove nothing"
        );
        assert_eq!(flock.canaries.in_files(&[profile.path()]), Vec::new());
    })
    .await;
}
