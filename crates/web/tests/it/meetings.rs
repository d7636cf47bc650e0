//! A joint session from the call to the approved paper, by the pages, without JavaScript; and what stays quick with sixty seats.

use std::time::Instant;

use app::{
    forums::{self, NewForum, Terms},
    meetings::{self, Both, NewGuest, NewItem, Plan},
    read, write,
};
use policy::Purpose;
use testkit::{Casting, Page, Person, TestApp, on_both_engines, on_sqlite};
use vocabulary::{ForumId, ForumKind, ItemKind, Locale, Mandate, MeetingMode, Role, SeatKind};

const MEMBER: Casting<'static> = Casting {
    kind: "ministry",
    mandates: &[Mandate::Contribute],
    roles: &[Role::Contributor],
    purpose: Purpose::Coordination,
};
const EMBASSY: Casting<'static> = Casting { kind: "diplomatic", mandates: &[Mandate::Observe], ..MEMBER };

async fn forum(app: &TestApp, coordinator: &Person, name: &str, seats: &[(&Person, SeatKind)]) -> ForumId {
    let new = NewForum {
        kind: ForumKind::Mechanism,
        name_hu: name.to_owned(),
        name_en: name.to_owned(),
        county: None,
        runs: coordinator.body,
    };
    let since = "2026-01-01".parse().unwrap();
    write!(app.store, &coordinator.ctx, |tx| {
        let forum = forums::found(tx, &new).await?;
        for (person, kind) in seats {
            let terms = Terms { kind: *kind, since, until: None, letter: None };
            forums::seat(tx, forum, person.body, &terms).await?;
        }
        Ok(forum)
    })
    .unwrap()
}

/// The addresses of the links of a page that lie under one.
fn under(page: &Page, address: &str) -> Vec<String> {
    let dom = page.dom();
    let links = dom.elements("a").filter_map(|link| dom.attribute(link, "href"));
    links.filter(|href| href.starts_with(address)).map(str::to_owned).collect()
}

#[test]
fn a_joint_session_goes_from_the_call_to_the_approved_paper() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(on_both_engines(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let (member, embassy) = (app.cast(&MEMBER).await, app.cast(&EMBASSY).await);
        app.speaks(&coordinator, Locale::En).await;
        app.speaks(&member, Locale::En).await;
        let both = [(&member, SeatKind::Member), (&embassy, SeatKind::Observer)];
        let mechanism = forum(app, &coordinator, "Mechanism", &both).await;
        let roundtable = forum(app, &coordinator, "Roundtable", &both[1..]).await;

        // called for this morning, with the proposed agenda
        let desk = app.browse_as(&coordinator);
        let asked = desk.get("/meetings/new").await.sound().main_form();
        let meeting = asked
            .set("forums", &mechanism.to_string())
            .set("forums", &roundtable.to_string())
            .set("title_hu", "Együttes ülés")
            .set("title_en", "Joint session")
            .set("day-year", "2026")
            .set("day-month", "11")
            .set("day-day", "22")
            .set("time", "9.30")
            .set("mode", "in_person")
            .set("place", "Hall")
            .submit()
            .await
            .sound();
        let address = meeting.path();
        assert!(meeting.says("Mechanism") && meeting.says("Roundtable"));
        assert!(meeting.says("International evaluations") && meeting.says("09:30"), "{}", meeting.text());

        // everybody with a seat sees the agenda; the minutes do not exist for them yet
        let (table, lodge) = (app.browse_as(&member), app.browse_as(&embassy));
        for seat in [&table, &lodge] {
            assert!(seat.get(&address).await.sound().says("09:30"));
            assert_eq!(seat.get(&format!("{address}/minutes")).await.status.as_u16(), 404);
        }

        // written item by item, with a task
        let minutes = desk.get(&format!("{address}/minutes")).await.sound();
        let writing = under(&minutes, &format!("{address}/minutes/"))[1].clone();
        let item = desk.get(&writing).await.sound();
        let said =
            item.form(&writing).set("said_hu", "Elhangzott egy szó.").set("said_en", "A word was said.");
        let item = said.submit().await.sound();
        let task = item
            .form("/yields")
            .set("what", "task")
            .set("text_hu", "A névsor megküldése")
            .set("text_en", "Send the list")
            .set("body", &member.body.to_string());
        let _ = task.submit().await.sound();
        assert!(!table.get("/tasks").await.sound().says("Send the list"), "a draft gives no task");

        // sent for comments: the member reads, comments, and has its task on the first page
        let minutes = desk.get(&format!("{address}/minutes")).await.sound();
        let _ = minutes.form("/circulate").submit().await.sound();
        assert!(table.get("/").await.sound().says("Send the list"));
        let read = table.get(&format!("{address}/minutes")).await.sound();
        assert!(read.says("A word was said."));
        assert_eq!(lodge.get(&format!("{address}/minutes")).await.status.as_u16(), 404);
        let empty = read.form("/comments").submit().await;
        assert_eq!(empty.status.as_u16(), 422);
        let sent = empty.form("/comments").set("text", "Please name the police.").submit().await.sound();
        assert!(sent.says("Please name the police."));

        // not approved before the comment is answered
        let minutes = desk.get(&format!("{address}/minutes")).await.sound();
        let early = minutes.form("/approve").submit().await;
        assert_eq!(early.status.as_u16(), 422);
        let comment = minutes.html();
        let comment = comment.split(&format!("{address}/comments/")).nth(1).unwrap();
        let comment = comment.split('"').next().unwrap();
        let answer = minutes.form(comment).set("answer", "not_accepted").set("reply", "They were not there.");
        let minutes = answer.submit().await.sound();
        let _ = minutes.form("/approve").submit().await.sound();
        let read = lodge.get(&format!("{address}/minutes")).await.sound();
        assert!(read.says("Elhangzott egy szó."), "the observer's pages are in Hungarian");
        assert!(!read.says("Please name the police."), "comments are a word among members");
        if web::packs::PAPER {
            for (paper, name) in [("minutes-hu.pdf", "emlekezteto.pdf"), ("minutes-en.pdf", "minutes.pdf")] {
                let paper = lodge.get(&format!("{address}/{paper}")).await;
                assert!(paper.body.starts_with(b"%PDF-"));
                assert!(paper.header("content-disposition").unwrap().contains(name));
            }
        }

        for (paper, name) in [
            ("minutes-hu.docx", "emlekezteto.docx"),
            ("minutes-en.docx", "minutes.docx"),
            ("tasks-hu.docx", "feladatok.docx"),
            ("tasks-en.docx", "tasks.docx"),
        ] {
            let paper = lodge.get(&format!("{address}/{paper}")).await;
            assert!(paper.body.starts_with(b"PK"), "{name}: {}", paper.status);
            assert!(paper.header("content-disposition").unwrap().contains(name));
        }
        let own = table.get("/tasks/list.docx").await;
        assert!(own.body.starts_with(b"PK"));

        // done, and off the list
        let list = table.get("/tasks").await.sound();
        let task = table.get(&under(&list, "/tasks/")[0]).await.sound();
        let _ = task.form("/done").set("note", "Sent.").submit().await.sound();
        assert!(!table.get("/tasks").await.sound().says("Send the list"));
        assert!(table.get("/tasks?part=done").await.sound().says("Send the list"));
    }));
}

#[test]
fn two_writers_of_one_item_keep_both_texts() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(on_sqlite(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let member = app.cast(&MEMBER).await;
        let forum = forum(app, &coordinator, "Minta", &[(&member, SeatKind::Member)]).await;
        let plan = Plan {
            title: Both::new("Ülés", "Meeting"),
            mode: MeetingMode::Video,
            starts_at: coordinator.ctx.now(),
            length: 60,
            place: String::new(),
            link: String::new(),
        };
        let item = NewItem {
            kind: ItemKind::Law,
            title: Both::new("Pont", "Item"),
            body: None,
            length: 10,
            about: None,
        };
        let (id, item) = write!(app.store, &coordinator.ctx, |tx| {
            let id = meetings::call(tx, &[forum], &plan, std::slice::from_ref(&item)).await?;
            Ok((id, meetings::view(tx, id).await?.items[0].id))
        })
        .unwrap();
        let address = format!("/meetings/{id}/minutes/{item}");
        let (first, second) = (app.browse_as(&coordinator), app.browse_as(&coordinator));
        let late = second.get(&address).await.sound().form(&address).set("said_hu", "A második szöveg.");
        let early = first.get(&address).await.sound().form(&address).set("said_hu", "Az első szöveg.");
        let _ = early.submit().await.sound();
        let conflict = late.submit().await;
        assert_eq!(conflict.status.as_u16(), 409);
        assert!(conflict.says("Az első szöveg."));
        let joined = conflict.form(&address).set("said_hu", "Az első és a második szöveg.").submit().await;
        assert!(joined.sound().html().contains("Az első és a második szöveg."));
    }));
}

#[test]
fn the_link_of_an_invitation_that_was_taken_back_shows_nothing_of_the_meeting() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(on_sqlite(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let forum = forum(app, &coordinator, "Minta", &[]).await;
        let plan = |place: &str| Plan {
            title: Both::new("Zárt ülés", "Closed session"),
            mode: MeetingMode::InPerson,
            starts_at: coordinator.ctx.now().plus_days(9),
            length: 60,
            place: place.to_owned(),
            link: String::new(),
        };
        let guest = |name: &str| NewGuest {
            name: name.to_owned(),
            office: String::new(),
            email: format!("{name}@pelda.invalid"),
            locale: Locale::Hu,
        };
        let (id, gone, stays) = write!(app.store, &coordinator.ctx, |tx| {
            let id = meetings::call(tx, &[forum], &plan("Első terem"), &[]).await?;
            let gone = meetings::invite_guest(tx, id, &guest("zelda")).await?;
            Ok((id, gone, meetings::invite_guest(tx, id, &guest("zoe")).await?))
        })
        .unwrap();
        let job = app.ctx(policy::Actor::Job, Purpose::Administration);
        let page = async |invitee| {
            let found = read!(app.store, &job, |tx| meetings::invitation_to_send(tx, invitee).await).unwrap();
            app.visitor().get(&format!("/attending/{}", found.link)).await.sound()
        };
        assert!(page(gone).await.says("Zárt ülés") && page(gone).await.says("Első terem"));
        write!(app.store, &coordinator.ctx, |tx| {
            meetings::withdraw_guest(tx, id, gone).await?;
            meetings::change(tx, id, &plan("Második terem"), 1).await
        })
        .unwrap();
        let shown = page(gone).await;
        assert!(shown.says("Ezt a meghívót visszavonták."), "{}", shown.text());
        for word in ["Zárt ülés", "terem", "2026"] {
            assert!(!shown.says(word), "{word}: {}", shown.text());
        }
        assert!(page(stays).await.says("Második terem"), "whoever is still invited reads it");
    }));
}

/// No benchmark: what a page costs with sixty bodies and with none is printed, for whoever looks.
#[test]
fn the_sheet_of_sixty_bodies_is_kept_with_one_button() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(on_sqlite(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let small = forum(app, &coordinator, "Kicsi", &[]).await;
        let large = forum(app, &coordinator, "Nagy", &[]).await;
        let terms =
            Terms { kind: SeatKind::Member, since: "2026-01-01".parse().unwrap(), until: None, letter: None };
        for _ in 0..60 {
            let body = app.body("ministry", &[Mandate::Contribute], None).await;
            write!(app.store, &coordinator.ctx, |tx| forums::seat(tx, large, body, &terms).await).unwrap();
        }
        let plan = Plan {
            title: Both::new("Ülés", "Meeting"),
            mode: MeetingMode::Video,
            starts_at: coordinator.ctx.now(),
            length: 60,
            place: String::new(),
            link: String::new(),
        };
        let call = async |forum| {
            write!(app.store, &coordinator.ctx, |tx| meetings::call(tx, &[forum], &plan, &[]).await).unwrap()
        };
        let (of_none, of_sixty) = (call(small).await, call(large).await);
        let desk = app.browse_as(&coordinator);
        let sheet = desk.get(&format!("/meetings/{of_sixty}/attendance")).await.sound();
        let form = sheet.main_form();
        let names: Vec<String> = form.names().iter().map(|name| (*name).to_owned()).collect();
        let presences: Vec<&String> = names.iter().filter(|name| name.starts_with("presence-")).collect();
        assert_eq!(presences.len(), 60);
        let filled = presences.iter().fold(form, |form, name| form.set(name, "in_room"));
        let kept = filled.submit().await.sound();
        let text = kept.text().replace(['\u{2068}', '\u{2069}'], "");
        assert!(text.contains("60 szerv, 60 fő"), "{text}");
        for page in ["/attendance", "", "/agenda"] {
            let time = async |id| {
                let address = format!("/meetings/{id}{page}");
                let _ = desk.get(&address).await.sound();
                let begin = Instant::now();
                for _ in 0..5 {
                    let _ = desk.get(&address).await;
                }
                begin.elapsed() / 5
            };
            println!(
                "{page:>12}: {:?} with none, {:?} with sixty",
                time(of_none).await,
                time(of_sixty).await
            );
        }
    }));
}
