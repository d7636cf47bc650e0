//! A joint session from the call to the approved paper, by the pages, without JavaScript; and what stays quick with sixty seats.

use std::time::Instant;

use app::{
    forums::{self, NewForum, Terms},
    meetings::{self, Both, NewGuest, NewItem, Plan},
    read,
    tasks::NewTask,
    write,
};
use policy::Purpose;
use testkit::{Casting, Page, Person, TestApp, on_both_engines, on_sqlite};
use vocabulary::{
    ForumId, ForumKind, ItemId, ItemKind, Locale, Mandate, MeetingId, MeetingMode, Role, SeatKind,
};

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
        let early = minutes.form("/approve").set("why", "Everybody agreed.").submit().await;
        assert_eq!(early.status.as_u16(), 422);
        assert!(early.says("comment still waits for an answer."), "{}", early.text());
        assert!(early.html().contains("href=\"#reply-"), "it leads to the comment");
        let comment = minutes.html();
        let comment = comment.split(&format!("{address}/comments/")).nth(1).unwrap();
        let comment = comment.split('"').next().unwrap();
        let answer = minutes.form(comment).set("answer", "not_accepted").set("reply", "They were not there.");
        let minutes = answer.submit().await.sound();
        // comments are still taken: whoever approves says why, and the readers see it
        let unsaid = minutes.form("/approve").submit().await;
        assert_eq!(unsaid.status.as_u16(), 422);
        let approved = unsaid.form("/approve").set("why", "Everybody agreed.").submit().await.sound();
        assert!(approved.says("Everybody agreed."));
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
        let asked = page(gone).await;
        assert!(asked.says("Zárt ülés") && asked.says("Első terem") && asked.says("Helyszínen"));
        write!(app.store, &coordinator.ctx, |tx| {
            meetings::withdraw_guest(tx, id, gone).await?;
            meetings::change(tx, id, &plan("Második terem"), 1).await
        })
        .unwrap();
        let shown = page(gone).await;
        assert!(shown.says("Ezt a meghívót visszavonták."), "{}", shown.text());
        let read = page(stays).await;
        for word in ["Zárt ülés", "Második terem", "2026. 12."] {
            assert!(read.says(word), "whoever is still invited reads {word}: {}", read.text());
            assert!(!shown.says(word), "{word}: {}", shown.text());
        }
    }));
}

/// A forum in which the member sits, and a meeting of it with an item, in so many days.
async fn called(
    app: &TestApp,
    coordinator: &Person,
    member: &Person,
    days: i64,
) -> (ForumId, MeetingId, ItemId) {
    let forum = forum(app, coordinator, "Minta", &[(member, SeatKind::Member)]).await;
    let plan = Plan {
        title: Both::new("Ülés", "Meeting"),
        mode: MeetingMode::InPerson,
        starts_at: coordinator.ctx.now().plus_days(days).plus_minutes(-60),
        length: 60,
        place: "Díszterem".to_owned(),
        link: String::new(),
    };
    let item = NewItem {
        kind: ItemKind::Law,
        title: Both::new("Pont", "Item"),
        body: None,
        length: 10,
        about: None,
    };
    write!(app.store, &coordinator.ctx, |tx| {
        let id = meetings::call(tx, &[forum], &plan, std::slice::from_ref(&item)).await?;
        Ok((forum, id, meetings::view(tx, id).await?.items[0].id))
    })
    .unwrap()
}

#[test]
fn whoever_saves_second_finds_both_texts_whatever_form_it_was() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(on_sqlite(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let member = app.cast(&MEMBER).await;
        let (_, held, item) = called(app, &coordinator, &member, 0).await;
        let (forum, coming, planned) = called(app, &coordinator, &member, 9).await;
        let new = NewTask {
            body: member.body,
            title_hu: "Névsor".to_owned(),
            title_en: "List".to_owned(),
            due: "2026-12-01".parse().unwrap(),
        };
        let (task, seat) = write!(app.store, &coordinator.ctx, |tx| {
            let task = meetings::note_task(tx, (held, item), &new).await?;
            Ok((task, forums::view(tx, forum).await?.seats[0].id))
        })
        .unwrap();
        let (first, second) = (app.browse_as(&coordinator), app.browse_as(&coordinator));
        let (early, late) = ("Az első szövege", "A második szövege");
        for (address, action, field) in [
            (format!("/meetings/{coming}/plan"), "/plan".to_owned(), "title_hu"),
            (format!("/meetings/{coming}/agenda/{planned}"), planned.to_string(), "title_hu"),
            (format!("/forums/{forum}/names"), "/names".to_owned(), "name_hu"),
            (format!("/forums/{forum}/seats/{seat}"), "/terms".to_owned(), "letter"),
        ] {
            let theirs = first.get(&address).await.sound().form(&action).set(field, early);
            let yours = second.get(&address).await.sound().form(&action).set(field, late);
            let _ = theirs.submit().await.sound();
            let conflict = yours.submit().await;
            assert_eq!(conflict.status.as_u16(), 409, "{address}");
            assert!(conflict.says(early), "{address}: {}", conflict.text());
            let both = conflict.form(&action);
            assert_eq!(both.value(field), Some(late), "{address}");
            let saved = both.submit().await.sound();
            assert!(saved.status.is_success(), "{address}");
            assert!(first.get(&address).await.sound().html().contains(late), "{address}");
        }

        // a task: whose it is, and that it is done
        let address = format!("/tasks/{task}");
        let note = second.get(&address).await.sound().form("/done").set("note", late);
        let owner = async |day: &str| {
            first.get(&format!("{address}/owner")).await.sound().form("/owner").set("due-day", day)
        };
        let (theirs, yours) = (owner("8").await, owner("9").await);
        let _ = theirs.submit().await.sound();
        let conflict = yours.submit().await;
        assert_eq!(conflict.status.as_u16(), 409);
        assert!(conflict.says("2026. 12. 08.") && conflict.says("2026. 12. 09."), "{}", conflict.text());
        let _ = conflict.form("/owner").submit().await.sound();
        let conflict = note.submit().await;
        assert_eq!(conflict.status.as_u16(), 409);
        let again = conflict.form("/done");
        assert_eq!(again.value("note"), Some(late));
        let stale = second.get(&address).await.sound().form("/done").set("note", early);
        let _ = again.submit().await.sound();
        // it is done by now: the note of the slower one cannot be saved, and is not lost
        let kept = stale.submit().await;
        assert_eq!(kept.status.as_u16(), 409);
        assert!(kept.html().contains(early), "{}", kept.text());
        assert!(!kept.html().contains("/done"), "nothing is offered that cannot be done");
    }));
}

#[test]
fn what_was_written_while_the_minutes_were_approved_is_not_saved_and_not_lost() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(on_sqlite(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let (member, stranger) = (app.cast(&MEMBER).await, app.cast(&MEMBER).await);
        let (_, id, item) = called(app, &coordinator, &member, 0).await;
        let until = coordinator.ctx.now().plus_days(7).day_in("Europe/Budapest");
        write!(app.store, &coordinator.ctx, |tx| {
            meetings::say(tx, (id, item), &Both::new("Elhangzott.", "It was said."), 1).await?;
            meetings::circulate(tx, id, until).await
        })
        .unwrap();
        let (desk, table) = (app.browse_as(&coordinator), app.browse_as(&member));
        let address = format!("/meetings/{id}/minutes/{item}");
        let page = desk.get(&address).await.sound();
        let said = page.form(&address).set("said_hu", "Két óra munkája.");
        let position = page.form("/yields").set("what", "position").set("text_hu", "Egy álláspont.");
        let minutes = table.get(&format!("/meetings/{id}/minutes")).await.sound();
        let comment = minutes.form("/comments").set("text", "Egy észrevétel.");
        let approve = desk.get(&format!("/meetings/{id}/minutes")).await.sound().form("/approve");
        let _ = approve.set("why", "Mindenki hozzájárult.").submit().await.sound();
        for (form, text) in
            [(said, "Két óra munkája."), (position, "Egy álláspont."), (comment, "Egy észrevétel.")]
        {
            let kept = form.submit().await;
            assert_eq!(kept.status.as_u16(), 409, "{text}");
            assert!(kept.html().contains(text), "{text}: {}", kept.text());
            assert!(kept.says("Az emlékeztetőt már jóváhagyták"), "{}", kept.text());
        }
        let now = desk.get(&format!("/meetings/{id}/minutes")).await.sound();
        assert!(now.says("Elhangzott.") && !now.says("Két óra munkája."), "approved minutes do not change");
        // whoever has no seat finds nothing, whatever they wrote
        let blind = app.browse_as(&stranger);
        let theirs = blind.get("/meetings").await.sound();
        assert!(!theirs.html().contains(&id.to_string()));
        assert_eq!(blind.get(&address).await.status.as_u16(), 404);
    }));
}

#[test]
fn two_who_keep_one_sheet_lose_nothing_and_see_both_where_it_is_the_same_line() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(on_sqlite(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let (member, embassy) = (app.cast(&MEMBER).await, app.cast(&EMBASSY).await);
        let seats = [(&member, SeatKind::Member), (&embassy, SeatKind::Observer)];
        let forum = forum(app, &coordinator, "Minta", &seats).await;
        let plan = Plan {
            title: Both::new("Ülés", "Meeting"),
            mode: MeetingMode::Video,
            starts_at: coordinator.ctx.now(),
            length: 60,
            place: String::new(),
            link: String::new(),
        };
        let id =
            write!(app.store, &coordinator.ctx, |tx| meetings::call(tx, &[forum], &plan, &[]).await).unwrap();
        let address = format!("/meetings/{id}/attendance");
        let (first, second) = (app.browse_as(&coordinator), app.browse_as(&coordinator));
        let field = |what: &str, person: &Person| format!("{what}-{}", person.body);
        let filled = |form: testkit::Form, person: &Person, names: &str| {
            form.set(&field("presence", person), "in_room").set(&field("names", person), names)
        };
        let open = async |desk: &testkit::Visitor| desk.get(&address).await.sound().form("/attendance");
        let (one, other, same) = (open(&first).await, open(&second).await, open(&second).await);
        let _ = filled(one, &member, "Példa Anna").submit().await.sound();
        let _ = filled(other, &embassy, "Próba Zelda").submit().await.sound();
        let names = async || {
            let sheet = open(&first).await;
            let of = |person| sheet.value(&field("names", person)).unwrap_or_default().to_owned();
            (of(&member), of(&embassy))
        };
        assert_eq!(names().await, ("Példa Anna".to_owned(), "Próba Zelda".to_owned()));
        let conflict = filled(same, &member, "Minta Ottó").submit().await;
        assert_eq!(conflict.status.as_u16(), 409);
        assert!(conflict.says("Példa Anna") && !conflict.says("Próba Zelda"), "{}", conflict.text());
        let both = conflict.form("/attendance");
        assert_eq!(both.value(&field("names", &member)), Some("Minta Ottó"));
        let _ = both.set(&field("names", &member), "Példa Anna, Minta Ottó").submit().await.sound();
        assert_eq!(names().await, ("Példa Anna, Minta Ottó".to_owned(), "Próba Zelda".to_owned()));
        // a slip is shown with everything that was filled in
        let many = open(&first).await.set(&field("people", &member), "999");
        let wrong = many.set(&field("names", &embassy), "Próba Zoé").submit().await;
        assert_eq!(wrong.status.as_u16(), 422);
        assert!(wrong.html().contains("Próba Zoé"), "nothing of it is lost");
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
