//! Mails that leave through a real server, what they say, and what their links open.

use crate::world::{Standing, World};
use app::{
    alerts, evaluations,
    forums::{self, Naming, NewForum, Terms, Who},
    meetings::{self, Both, Plan},
    read, write,
};
use http::StatusCode;
use testkit::{
    Casting, MailServer, MailServerManner, Page, Person, Received, TestApp, Visitor, on_both_engines,
    on_sqlite, read_calendar,
};
use vocabulary::{
    Clock as _, Day, ForumId, ForumKind, Locale, MeetingId, MeetingMode, Moment, SeatKind, SeatPart,
};
use web::post::{Encryption, PostError, PostOffice, Smtp, mails};

const ZONE: &str = "Europe/Budapest";

fn smtp(server: &MailServer, encryption: Encryption) -> Smtp {
    Smtp {
        server: "localhost".to_owned(),
        port: server.port,
        from: "titkarsag@pelda.invalid".to_owned(),
        encryption,
        credentials: None,
        authority: (encryption != Encryption::Plain).then(|| server.certificate()),
    }
}

fn office(server: &MailServer, encryption: Encryption) -> PostOffice {
    PostOffice::new(&smtp(server, encryption)).unwrap()
}

/// A forum with a coordinator who runs it and members who are named on their seats.
struct Table {
    coordinator: Person,
    members: Vec<Person>,
    forum: ForumId,
}

impl Table {
    async fn set(app: &TestApp, members: usize) -> Table {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let new = NewForum {
            kind: ForumKind::Mechanism,
            name_hu: "Minta mechanizmus".to_owned(),
            name_en: "Sample mechanism".to_owned(),
            county: None,
            runs: coordinator.body,
        };
        let forum = write!(app.store, &coordinator.ctx, |tx| forums::found(tx, &new).await).unwrap();
        let mut table = Table { coordinator, members: Vec::new(), forum };
        for _ in 0..members {
            let person = app.cast(&Casting::CONTRIBUTOR).await;
            app.speaks(&person, Locale::En).await;
            table.seat(app, &person).await;
            table.members.push(person);
        }
        table
    }

    async fn seat(&self, app: &TestApp, person: &Person) {
        let since = "2026-01-01".parse().unwrap();
        let terms = Terms { kind: SeatKind::Member, since, until: None, letter: None };
        let (part, who) = (SeatPart::Representative, Who::Account(person.account));
        let naming = Naming { part, who, office: String::new() };
        write!(app.store, &self.coordinator.ctx, |tx| {
            let seat = forums::seat(tx, self.forum, person.body, &terms).await?;
            forums::name(tx, (self.forum, seat), &naming).await
        })
        .unwrap();
    }

    async fn call(&self, app: &TestApp, starts_at: Moment) -> MeetingId {
        let plan = plan(starts_at);
        write!(app.store, &self.coordinator.ctx, |tx| meetings::call(tx, &[self.forum], &plan, &[]).await)
            .unwrap()
    }
}

fn plan(starts_at: Moment) -> Plan {
    Plan {
        title: Both::new("Együttes ülés", "Joint session"),
        mode: MeetingMode::InPerson,
        starts_at,
        length: 120,
        place: "Budapest, Minta tér 1.".to_owned(),
        link: String::new(),
    }
}

fn at(day: &str, hour: i8) -> Moment {
    day.parse::<Day>().unwrap().at(hour, 0, ZONE).unwrap()
}

fn move_to(app: &TestApp, moment: Moment) {
    let seconds = moment.seconds_since(app.clock.now());
    assert!(seconds >= 0, "the clock goes on and not back");
    app.clock.advance_seconds(seconds);
}

/// The address in a mail that begins with this.
fn link(mail: &Received, path: &str) -> String {
    let found = mail.text.split_whitespace().find(|word| word.contains(path));
    let found = found.unwrap_or_else(|| panic!("no {path} in {}", mail.text));
    format!("/{}", found.splitn(4, '/').nth(3).unwrap())
}

/// A program somewhere that is no page of ours.
fn elsewhere(app: &TestApp) -> Visitor {
    app.visitor()
        .with_header("sec-fetch-site", "cross-site")
        .with_header("origin", "https://posta.pelda.invalid")
}

async fn to_post(app: &TestApp) -> Page {
    let administrator = app.cast(&Casting::ADMINISTRATOR).await;
    app.speaks(&administrator, Locale::En).await;
    app.browse_as(&administrator).get("/post").await.sound()
}

fn on_runtime(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(test);
}

#[test]
fn an_invitation_is_read_by_another_library_as_asked_changed_and_called_off() {
    let Some(server) = MailServer::open(&MailServerManner { tls: Some("starttls"), ..Default::default() })
    else {
        return;
    };
    on_runtime(on_both_engines(async |app| {
        let office = office(&server, Encryption::StartTls);
        let before = server.received().len();
        let table = Table::set(app, 1).await;
        let member = &table.members[0];
        // on the other side of the change of the clock
        let id = table.call(app, at("2027-03-29", 10)).await;
        mails::send(&app.front, &office).await.unwrap();
        mails::send(&app.front, &office).await.unwrap();
        let got = server.received();
        let [asked] = &got[before..] else { panic!("{} mails", got.len() - before) };
        assert!(asked.encrypted);
        assert_eq!(asked.to, member.email);
        assert_eq!(asked.headers["subject"], "Invitation: 29 March 2027, 10:00");
        assert_eq!(asked.headers["auto-submitted"], "auto-generated");
        assert!(!asked.headers["subject"].contains("session") && !asked.text.contains("session"));
        let (object, method) = asked.calendar.clone().unwrap();
        assert_eq!(method, "REQUEST");
        if let Some(read) = read_calendar(&object) {
            let event = &read["events"][0];
            assert_eq!(read["method"], "REQUEST");
            assert_eq!((&event["uid"], &event["sequence"]), (&id.to_string().into(), &0.into()));
            assert_eq!(event["start"], "2027-03-29T08:00:00+00:00", "ten in Budapest, in summer time");
            assert_eq!((&event["summary"], &event["status"]), (&"Joint session".into(), &"CONFIRMED".into()));
            assert_eq!(event["location"], "Budapest, Minta tér 1.");
            assert_eq!(event["organizer"], "mailto:titkarsag@pelda.invalid");
            assert_eq!(event["attendees"][0], format!("mailto:{}", member.email));
        }

        // a change and a cancellation say so, for the same thing
        let (ctx, moved) = (&table.coordinator.ctx, plan(at("2027-03-27", 10)));
        write!(app.store, ctx, |tx| meetings::change(tx, id, &moved, 1).await).unwrap();
        mails::send(&app.front, &office).await.unwrap();
        write!(app.store, ctx, |tx| meetings::call_off(tx, id, 2).await).unwrap();
        mails::send(&app.front, &office).await.unwrap();
        let got = server.received();
        let [_, changed, off] = &got[before..] else { panic!("{} mails", got.len() - before) };
        assert_eq!(changed.headers["subject"], "Changed: 27 March 2027, 10:00");
        assert_eq!(off.headers["subject"], "Called off: 27 March 2027, 10:00");
        assert!(!off.text.contains("/attending/"), "nothing is asked any more");
        let read = |mail: &Received| read_calendar(&mail.calendar.as_ref().unwrap().0);
        if let Some((changed, off)) = read(changed).zip(read(off)) {
            assert_eq!((&changed["method"], &off["method"]), (&"REQUEST".into(), &"CANCEL".into()));
            assert_eq!(changed["events"][0]["start"], "2027-03-27T09:00:00+00:00", "in winter time");
            for (read, sequence) in [(&changed, 1), (&off, 2)] {
                let event = &read["events"][0];
                assert_eq!((&event["uid"], &event["sequence"]), (&id.to_string().into(), &sequence.into()));
            }
            assert_eq!(off["events"][0]["status"], "CANCELLED");
        }
    }));
}

#[test]
fn an_invitation_is_answered_by_its_link_and_by_what_a_calendar_replies() {
    let Some(server) = MailServer::open(&MailServerManner::default()) else { return };
    on_runtime(on_both_engines(async |app| {
        let before = server.received().len();
        let table = Table::set(app, 2).await;
        app.speaks(&table.coordinator, Locale::En).await;
        let id = table.call(app, at("2026-12-01", 10)).await;
        mails::send(&app.front, &office(&server, Encryption::Plain)).await.unwrap();
        let got = server.received();
        let mail = got[before..].iter().find(|mail| mail.to == table.members[0].email).unwrap();
        let address = link(mail, "/attending/");

        // whoever opens the link has not answered; programs do so too
        let desk = app.browse_as(&table.coordinator);
        let replies = format!("/meetings/{id}/replies");
        let outside = app.visitor();
        let asked = outside.get(&format!("{address}?lang=en")).await.sound();
        assert!(asked.says("Joint session") && !asked.says("Your answer is saved"));
        assert!(desk.get(&replies).await.sound().text().matches("No answer yet").count() == 2);
        let empty = asked.main_form().submit().await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let saved = asked.main_form().set("answer", "accepted").submit().await.sound();
        assert_eq!(saved.path(), address);
        assert!(desk.get(&replies).await.sound().says("Will come"));
        // the link opens nothing else, and another one nothing at all
        assert!(outside.get(&format!("/meetings/{id}")).await.sound().path().starts_with("/sign-in"));
        let mut wrong = address.clone();
        wrong.replace_range(address.len() - 2.., "AA");
        assert_eq!(outside.get(&wrong).await.status, StatusCode::NOT_FOUND);
        assert_eq!(outside.get(&address.replace("attending", "mail")).await.status, StatusCode::NOT_FOUND);

        // the other's calendar replies to the institution's address
        let reply = |uid: &str, from: &str, sequence: i64, method: &str| {
            format!(
                "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Minta//HU\nMETHOD:{method}\nBEGIN:VEVENT\nUID:{uid}\n\
                 DTSTAMP:20261123T080000Z\nSEQUENCE:{sequence}\nATTENDEE;PARTSTAT=DECLINED:mailto:{from}\nEND:VEVENT\nEND:VCALENDAR\n"
            )
        };
        let other = table.members[1].email.to_uppercase();
        let page = desk.get(&replies).await.sound();
        for (text, says) in [
            (reply("0193a7c0-0000-7000-8000-000000000009", &other, 0, "REPLY"), "another meeting"),
            (reply(&id.to_string(), "idegen@pelda.invalid", 0, "REPLY"), "Nobody with the address"),
            (reply(&id.to_string(), &other, 0, "REQUEST"), "not a reply"),
            ("igen".to_owned(), "no calendar entry"),
        ] {
            let refused = page.form("/replies").set("reply", &text).submit().await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
            assert!(refused.says(says), "{}", refused.text());
        }
        let taken =
            page.form("/replies").set("reply", &reply(&id.to_string(), &other, 0, "REPLY")).submit().await;
        assert!(taken.sound().says("Will not come"));

        // a change asks anew
        let ctx = &table.coordinator.ctx;
        let moved = plan(at("2026-12-02", 10));
        write!(app.store, ctx, |tx| meetings::change(tx, id, &moved, 1).await).unwrap();
        assert_eq!(desk.get(&replies).await.sound().text().matches("No answer yet").count(), 2);
        let again = app.visitor().get(&address).await.sound();
        let _ = again.main_form().set("answer", "tentative").submit().await.sound();
        assert!(desk.get(&replies).await.sound().says("May come"));
        // an answer to what was before is none to what is now
        let page = desk.get(&replies).await.sound();
        let stale = reply(&id.to_string(), &table.members[0].email, 0, "REPLY");
        assert!(page.form("/replies").set("reply", &stale).submit().await.says("newer answer"));
        let sheet = desk.get(&format!("/meetings/{id}/attendance")).await.sound();
        assert!(sheet.says("May come"), "{}", sheet.text());
    }));
}

#[test]
fn one_address_that_is_refused_holds_nobody_else_up() {
    on_runtime(on_sqlite(async |app| {
        let table = Table::set(app, 2).await;
        let refuses = vec![table.members[0].email.clone()];
        let Some(server) = MailServer::open(&MailServerManner { refuses, ..Default::default() }) else {
            return;
        };
        table.call(app, at("2026-12-01", 10)).await;
        for _ in 0..3 {
            mails::send(&app.front, &office(&server, Encryption::Plain)).await.unwrap();
            app.clock.advance_seconds(6 * 3_600);
        }
        let got = server.received();
        assert_eq!(got.iter().map(|mail| &mail.to).collect::<Vec<_>>(), [&table.members[1].email]);
        let page = to_post(app).await;
        assert!(page.says("The server refuses the address"), "{}", page.text());
        assert!(!page.says(&table.members[0].email), "to whom a mail goes is nobody's business here");
        // whoever mended it has it tried again
        let _ = page.form("/post/again").submit().await.sound();
        let Some(open) = MailServer::open(&MailServerManner::default()) else { return };
        mails::send(&app.front, &office(&open, Encryption::Plain)).await.unwrap();
        assert_eq!(open.received().len(), 1);
    }));
}

#[test]
fn a_mail_waits_for_a_server_that_is_down_and_leaves_once_under_its_own_name() {
    let Some(server) = MailServer::open(&MailServerManner::default()) else { return };
    let server = std::cell::RefCell::new(server);
    on_runtime(on_both_engines(async |app| {
        let before = server.borrow().received().len();
        let table = Table::set(app, 1).await;
        table.call(app, at("2026-12-01", 10)).await;
        let office = office(&server.borrow(), Encryption::Plain);
        server.borrow_mut().shut();
        mails::send(&app.front, &office).await.unwrap();
        assert!(to_post(app).await.says("The server does not answer"));
        server.borrow_mut().reopen();
        mails::send(&app.front, &office).await.unwrap();
        assert_eq!(server.borrow().received().len(), before, "its turn has not come again");
        app.clock.advance_seconds(3 * 60);
        for _ in 0..3 {
            mails::send(&app.front, &office).await.unwrap();
            app.clock.advance_seconds(3_600);
        }
        let got = server.borrow().received();
        let [mail] = &got[before..] else { panic!("{} mails", got.len() - before) };
        assert!(mail.headers["message-id"].ends_with("@pelda.invalid>"));
        assert!(to_post(app).await.says("No mail server is set up"), "the pages know of none");
    }));
}

#[test]
fn nothing_is_handed_in_where_the_demanded_encryption_is_not_offered_or_not_trusted() {
    let plain = MailServerManner::default();
    let encrypted = MailServerManner { tls: Some("starttls"), ..Default::default() };
    let locked = MailServerManner {
        tls: Some("implicit"),
        credentials: Some(("kerekasztal", "nyitott szék")),
        ..Default::default()
    };
    let (Some(plain), Some(encrypted), Some(locked)) =
        (MailServer::open(&plain), MailServer::open(&encrypted), MailServer::open(&locked))
    else {
        return;
    };
    on_runtime(on_sqlite(async |app| {
        let table = Table::set(app, 1).await;
        table.call(app, at("2026-12-01", 10)).await;
        let try_at = async |server: &MailServer, smtp: &Smtp| {
            mails::send(&app.front, &PostOffice::new(smtp).unwrap()).await.unwrap();
            app.clock.advance_seconds(4 * 3_600);
            server.received().len()
        };
        let demanded = Smtp { authority: None, ..smtp(&encrypted, Encryption::StartTls) };
        assert_eq!(try_at(&encrypted, &demanded).await, 0, "its certificate is nobody's");
        let bare = Smtp { port: plain.port, ..demanded };
        assert_eq!(try_at(&plain, &bare).await, 0, "it offers no encryption");
        assert!(to_post(app).await.says("cannot be encrypted"));
        let password = |word: &str| Smtp {
            credentials: Some(("kerekasztal".to_owned(), word.to_owned())),
            ..smtp(&locked, Encryption::Implicit)
        };
        assert_eq!(try_at(&locked, &password("rossz")).await, 0, "the password is wrong, and the mail waits");
        assert_eq!(try_at(&locked, &password("nyitott szék")).await, 1);
        assert!(locked.received()[0].encrypted);
    }));
    let elsewhere = Smtp { server: "192.0.2.1".to_owned(), ..smtp(&plain, Encryption::Plain) };
    assert_eq!(PostOffice::new(&elsewhere).err(), Some(PostError::Unencrypted));
    let nobody = Smtp { from: "titkárság".to_owned(), ..smtp(&plain, Encryption::Plain) };
    assert_eq!(PostOffice::new(&nobody).err(), Some(PostError::Sender));
}

#[test]
fn a_reminder_says_how_much_waits_and_its_link_changes_how_often_it_comes() {
    let Some(server) = MailServer::open(&MailServerManner::default()) else { return };
    on_runtime(on_both_engines(async |app| {
        let before = server.received().len();
        let office = office(&server, Encryption::Plain);
        let table = Table::set(app, 1).await;
        let member = &table.members[0];
        let round = async || {
            mails::tell(&app.front).await.unwrap();
            mails::send(&app.front, &office).await.unwrap();
            let got = server.received();
            let own = got[before..].iter().filter(|mail| mail.to == member.email && mail.calendar.is_none());
            own.cloned().collect::<Vec<_>>()
        };
        // the next working day is three working days before the meeting
        table.call(app, at("2026-11-26", 10)).await;
        assert_eq!(round().await.len(), 0, "nobody is reminded on a Sunday");
        move_to(app, at("2026-11-23", 6));
        assert_eq!(round().await.len(), 0, "nor at night");
        move_to(app, at("2026-11-23", 7));
        let mails = round().await;
        let [mail] = &mails[..] else { panic!("{} mails", mails.len()) };
        assert_eq!(mail.headers["subject"], "Something waits for you");
        assert!(mail.text.contains("One thing waits for you."), "{}", mail.text);
        assert!(!mail.raw.contains("session") && !mail.raw.contains(&table.coordinator.name));
        assert_eq!(round().await.len(), 1, "told once");
        move_to(app, at("2026-11-24", 9));
        assert_eq!(round().await.len(), 1, "nothing new is due");

        // the link changes how often, without signing in, and nothing else
        let address = link(mail, "/mail/");
        let outside = app.visitor();
        let asked = outside.get(&format!("{address}?lang=en")).await.sound();
        let saved = asked.main_form().set("rhythm", "weekly").submit().await.sound();
        assert_eq!(saved.path(), format!("{address}/saved"));
        assert!(outside.get("/account/calendar").await.sound().path().starts_with("/sign-in"));

        // the program that reads mails stops them by itself (RFC 8058)
        let stop = mail.headers["list-unsubscribe"].trim_matches(['<', '>']).to_owned();
        assert_eq!(mail.headers["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
        assert_eq!(stop, format!("{}{address}/stop", app.home));
        let looked = outside.get(&format!("{address}/stop")).await.sound();
        assert_eq!(looked.path(), address, "looking stops nothing");
        let body = "List-Unsubscribe=One-Click";
        let one_click = elsewhere(app).post(&format!("{address}/stop"), body.to_owned()).await;
        assert_eq!(one_click.status, StatusCode::OK);
        let now = outside.get(&address).await.sound().main_form();
        assert_eq!(now.value("rhythm"), Some("never"));
        // another address takes nothing from elsewhere
        let foreign = elsewhere(app).post(&address, "rhythm=daily".to_owned()).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN);
        move_to(app, at("2026-11-26", 8));
        assert_eq!(round().await.len(), 1, "no more of these");
    }));
}

#[test]
fn a_calendar_holds_meetings_and_due_days_and_nothing_of_a_case() {
    on_runtime(on_both_engines(async |app| {
        let table = Table::set(app, 0).await;
        // a case worker whose body sits at the table and has received a referral
        let world = crate::world::World::gather(app).await;
        let worker = world.who("case worker");
        table.seat(app, worker).await;
        let referral = world.referred().await;
        let inbox = app.browse_as(worker).get("/referrals").await.sound();
        assert!(inbox.html().contains(&referral.to_string()), "no referral: this would prove nothing");
        let id = table.call(app, at("2026-12-01", 10)).await;

        let page = app.browse_as(worker).get("/account/calendar").await.sound();
        let page = page.form("/account/calendar").submit().await.sound();
        let address = |page: &Page| {
            let html = page.html();
            let from = html.split("/calendar/").nth(1)?;
            Some(format!("/calendar/{}", from.split('"').next()?))
        };
        let first = address(&page).filter(|found| found.ends_with(".ics")).unwrap();
        let outside = app.visitor();
        let read = outside.get(&first).await;
        assert_eq!(read.status, StatusCode::OK);
        assert!(read.header("content-type").unwrap().starts_with("text/calendar"));
        let text = String::from_utf8(read.body.to_vec()).unwrap();
        assert!(text.contains(&id.to_string()) && text.contains("Együttes ülés"), "{text}");
        for word in [referral.to_string(), "referral".to_owned(), "/cases".to_owned()] {
            assert!(!text.contains(&word), "{word} in {text}");
        }
        if let Some(read) = read_calendar(&text) {
            assert_eq!(read["events"].as_array().unwrap().len(), text.matches("BEGIN:VEVENT").count());
            assert_eq!(read["method"], "PUBLISH");
        }
        // renewed, the old link opens nothing; taken away, none does
        let renewed = page.form("/account/calendar").submit().await.sound();
        let second = address(&renewed).unwrap();
        assert_ne!(first, second);
        assert_eq!(outside.get(&first).await.status, StatusCode::NOT_FOUND);
        assert_eq!(outside.get(&second).await.status, StatusCode::OK);
        let _ = renewed.form("/account/calendar/end").submit().await.sound();
        assert_eq!(outside.get(&second).await.status, StatusCode::NOT_FOUND);
    }));
}

/// Everything of the coordination half that tells somebody something, and a referral besides: what leaves by mail names none of it.
#[test]
fn no_mail_says_whom_or_what_it_is_about() {
    let Some(server) = MailServer::open(&MailServerManner::default()) else { return };
    on_runtime(on_both_engines(async |app| {
        let before = server.received().len();
        let office = office(&server, Encryption::Plain);
        let world = World::gather(app).await;
        let evaluated = world.evaluated(Standing::Asked).await;
        world.evaluated(Standing::Submitted).await;
        world.recommended().await;
        world.planned().await;
        world.asked_of_the_office(false).await;
        world.noticed(false).await;
        world.commented().await;
        world.task(false).await;
        world.invited().await;
        world.referred().await;
        let coordinator = &world.who("coordinator").ctx;
        write!(app.store, coordinator, |tx| evaluations::remind(tx, evaluated.evaluation).await).unwrap();
        for day in ["2026-11-23", "2026-11-24", "2026-11-25"] {
            move_to(app, at(day, 9));
            mails::tell(&app.front).await.unwrap();
            mails::send(&app.front, &office).await.unwrap();
        }
        let worker = &world.who("case worker").ctx;
        let alerts = read!(app.store, worker, |tx| alerts::mine(tx).await).unwrap();
        let references: Vec<String> =
            alerts.iter().filter_map(|alert| Some(alert.reference?.to_string())).collect();
        assert!(!references.is_empty(), "no referral is told of: this would prove nothing");

        let got = server.received().split_off(before);
        let reminded: Vec<&Received> = got.iter().filter(|mail| mail.calendar.is_none()).collect();
        let invited: Vec<&Received> = got.iter().filter(|mail| mail.calendar.is_some()).collect();
        assert!(reminded.len() > 3 && !invited.is_empty(), "{} and {} mails", reminded.len(), invited.len());
        for mail in &got {
            let spool = format!("{}\n{}\n{:?}", mail.raw, mail.text, mail.headers);
            for (who, person) in world.people().filter(|(_, person)| person.email != mail.to) {
                assert!(!spool.contains(&person.name), "{who} in {spool}");
            }
            for reference in &references {
                assert!(!spool.contains(reference.as_str()), "{reference} in {spool}");
            }
            // a mail that invites names its meeting; that is all that any mail names
            let says = [
                "Kitalált kérdés",
                "Kitalált válasz",
                "Kitalált tárgy",
                "Kitalált értékelés",
                "Kitalált intézkedés",
                "ajánlás",
            ];
            for telling in says {
                assert!(!mail.text.contains(telling), "{telling} in {}", mail.text);
            }
        }
        let mut subjects: Vec<&str> = reminded.iter().map(|mail| mail.headers["subject"].as_str()).collect();
        subjects.sort_unstable();
        subjects.dedup();
        for subject in subjects {
            assert!(!subject.contains("Kitalált") && !subject.contains("Invented"), "{subject}");
            assert!(
                subject.contains("Teendő") || subject.contains("waits"),
                "a subject that nobody has read: {subject}"
            );
        }
    }));
}
