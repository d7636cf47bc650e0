//! Files by the pages: told by their content, sent as attachments alone, missing for whom they are not.

use app::{
    evaluations::{self, NewEvaluation, Pair},
    forums::{self, Naming, NewForum, Terms, Who},
    meetings::{self, Both, NewItem, Plan},
    plans::{self, NewHeading, NewMeasure, NewStrategy, Title},
    write,
};
use hyper::StatusCode;
use policy::Purpose;
use testkit::{Casting, Page, Person, TestApp, Visitor, on_both_engines, on_sqlite};
use vocabulary::{
    ForumKind, ItemKind, Locale, Mandate, MeasurePart, MeetingId, MeetingMode, Role, SeatKind, SeatPart,
    pack::Mark,
};

/// A small picture with a camera, a place and a description in its Exif segment, lying on its side; made for this test.
const PICTURE: &[u8] = include_bytes!("../../../../testdata/place.jpg");
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

const MEMBER: Casting<'static> = Casting {
    kind: "ministry",
    mandates: &[Mandate::Contribute],
    roles: &[Role::Contributor],
    purpose: Purpose::Coordination,
};
const EMBASSY: Casting<'static> = Casting { kind: "diplomatic", mandates: &[Mandate::Observe], ..MEMBER };

fn finds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

async fn hand_in(visitor: &Visitor, name: &str, bytes: &[u8]) -> Page {
    let page = visitor.get("/files").await.sound();
    page.form("/files").submit_with_file("file", name, bytes).await
}

#[tokio::test]
async fn a_file_is_told_by_its_content_whatever_its_name_says() {
    on_both_engines(async |app| {
        let ministry = app.browse_as(&app.cast(&MEMBER).await);
        for (name, bytes) in [
            ("jelentes.pdf", &b"<!DOCTYPE html><script>alert(1)</script>"[..]),
            ("jelentes.pdf", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"),
            ("rajz.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
            ("adat.csv", b"<script>alert(1)</script>"),
        ] {
            let refused = hand_in(&ministry, name, bytes).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(refused.says("Ilyen fájl nem tölthető fel"), "{}", refused.text());
            assert!(!refused.html().contains(name), "what was rejected is not repeated");
        }
        let other_name = hand_in(&ministry, "jelentes.docx", PDF).await;
        assert!(other_name.says("A fájl neve mást mond, mint a tartalma."));
        let nothing = ministry.get("/files").await.sound().form("/files").submit().await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nothing.says("Válasszon fájlt."));
        let large = hand_in(&ministry, "nagy.txt", &vec![b'a'; 20 * 1024 * 1024 + 1]).await;
        assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(large.says("A fájl nagyobb 20 MB-nál"));
        assert!(
            ministry.get("/files").await.sound().says("Még nincs feltöltött fájl"),
            "nothing is half saved"
        );
        let page = hand_in(&ministry, "jelentes.pdf", PDF).await.sound();
        assert!(page.says("jelentes.pdf") && page.says("PDF") && page.says("sehol sem szerepel"));
    })
    .await;
}

#[tokio::test]
async fn a_file_leaves_as_an_attachment_in_a_sandbox_and_a_picture_without_its_place() {
    on_sqlite(async |app| {
        let who = app.cast(&MEMBER).await;
        let ministry = app.browse_as(&who);
        assert!(finds(PICTURE, b"KitalaltKamera") && finds(PICTURE, b"Exif"), "nothing to lose");
        let page = hand_in(&ministry, "../Kitalált \u{202e}kép.jpg", PICTURE).await.sound();
        assert!(page.says(&who.name), "who handed it in");
        let sent = page.follow("Kitalált -kép.jpg").await;
        assert_eq!(sent.status, StatusCode::OK);
        assert!(sent.body.starts_with(b"\xff\xd8\xff"), "it is a picture");
        for lost in [&b"KitalaltKamera"[..], b"Exif", b"Rejtett"] {
            assert!(!finds(&sent.body, lost));
        }
        let header = |name: &str| sent.header(name).unwrap_or_default().to_owned();
        assert_eq!(
            header("content-disposition"),
            "attachment; filename=\"Kital_lt -k_p.jpg\"; filename*=UTF-8''Kital%C3%A1lt%20-k%C3%A9p.jpg"
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("content-type"), "image/jpeg");
        assert_eq!(header("cache-control"), "no-store");
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
        assert!(!policy.contains("script-src"), "{policy}");
        let of_a_page = page.header("content-security-policy").unwrap_or_default();
        assert!(
            !of_a_page.contains("sandbox") && of_a_page.contains("script-src"),
            "a page is no attachment"
        );

        let address = sent.path();
        let removal = format!("{address}/removal");
        let stranger = app.browse_as(&app.cast(&MEMBER).await);
        assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND);
        let officer = app.browse_as(&app.cast(&Casting::OFFICER).await);
        for address in [address.as_str(), "/files"] {
            assert_eq!(officer.get(address).await.status, StatusCode::NOT_FOUND);
        }
        let page = ministry.get("/files").await.sound().form(&removal).submit().await.sound();
        assert!(page.says("Még nincs feltöltött fájl"));
        assert_eq!(ministry.get(&address).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_file_at_the_limit_is_taken_and_past_the_margin_nothing_is_read_in_both_languages() {
    const LARGEST: usize = 20 * 1024 * 1024;
    // what a form around a file may take besides
    const MARGIN: usize = 1024 * 1024;
    on_sqlite(async |app| {
        for (locale, too_large, larger) in [
            (Locale::Hu, "Túl nagy, amit elküldött", "A fájl nagyobb 20 MB-nál"),
            (Locale::En, "What you sent is too large", "The file is larger than 20 MB"),
        ] {
            let person = app.cast(&MEMBER).await;
            app.speaks(&person, locale).await;
            let ministry = app.browse_as(&person);
            let refused = hand_in(&ministry, "nagy.txt", &vec![b'a'; LARGEST + MARGIN]).await;
            assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
            assert!(refused.says(too_large) && refused.says("20 MB"), "{}", refused.text());
            assert!(!refused.html().contains("nagy.txt"), "what was rejected is not repeated");
            // within the margin the form is read, and says about the file what is wrong with it
            let refused = hand_in(&ministry, "nagy.txt", &vec![b'a'; LARGEST + MARGIN / 2]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.says(larger));
            let page = ministry.get("/files").await.sound();
            assert!(!page.html().contains("nagy.txt"), "nothing is half saved");
            let page = hand_in(&ministry, "eppen.txt", &vec![b'a'; LARGEST]).await.sound();
            let kept = page.follow("eppen.txt").await;
            assert_eq!((kept.status, kept.body.len()), (StatusCode::OK, LARGEST));
        }
    })
    .await;
}

/// A measure for which one body is responsible and in which others take part; the path of its page.
async fn measure(app: &TestApp, coordinator: &Person, responsible: &Person, invited: &[&Person]) -> String {
    let title = Title { hu: "Kitalált".to_owned(), en: "Invented".to_owned() };
    let day = "2024-01-01".parse().unwrap();
    let strategy = NewStrategy {
        title: title.clone(),
        source: "minta határozat".to_owned(),
        address: None,
        mark: Mark::Own,
        since: day,
        until: None,
    };
    let heading = NewHeading { parent: None, code: "I.".to_owned(), title: title.clone() };
    let bodies = invited.iter().map(|person| (person.body, MeasurePart::Invited)).collect();
    let id = write!(app.store, &coordinator.ctx, |tx| {
        let strategy = plans::add_strategy(tx, &strategy).await?;
        let heading = plans::add_heading(tx, strategy, &heading).await?;
        let portfolio = plans::add_portfolio(tx, &title, responsible.body, day).await?;
        let measure = NewMeasure {
            heading,
            code: "I.1".to_owned(),
            title: title.clone(),
            portfolio,
            bodies: Vec::clone(&bodies),
            deadline: None,
            settlements: String::new(),
            resources: String::new(),
            figure: String::new(),
            baseline: String::new(),
            target: String::new(),
            mark: Mark::Own,
        };
        plans::add_measure(tx, strategy, &measure).await
    })
    .unwrap();
    format!("/measures/{id}")
}

#[tokio::test]
async fn who_may_tie_a_piece_and_hands_no_file_in_is_led_to_no_files() {
    const BOTH: Casting<'static> =
        Casting { kind: "international", mandates: &[Mandate::Observe, Mandate::Contribute], ..MEMBER };
    on_sqlite(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let (member, agency) = (app.cast(&MEMBER).await, app.cast(&BOTH).await);
        let home = measure(app, &coordinator, &member, &[&agency]).await;
        for (person, hands_in) in [(&member, true), (&agency, false)] {
            let visitor = app.browse_as(person);
            let page = visitor.get(&home).await.sound();
            assert_eq!(page.html().contains("href=\"/files\""), hands_in);
            let found = visitor.get("/files").await.status;
            assert_eq!(found == StatusCode::OK, hands_in, "offered is what works");
            let form = page.follow("Alátámasztó dokumentum felvétele").await.sound();
            assert_eq!(form.says("Fájlt előbb a fájlok oldalán töltsön fel"), hands_in);
            assert!(!form.form(&format!("{home}/evidence")).offers("what").is_empty(), "both may tie");
        }
    })
    .await;
}

/// A meeting nine days from now with one item, of a forum in which these have seats.
async fn meeting(app: &TestApp, coordinator: &Person, seats: &[(&Person, SeatKind)]) -> MeetingId {
    let new = NewForum {
        kind: ForumKind::Mechanism,
        name_hu: "Minta".to_owned(),
        name_en: "Sample".to_owned(),
        county: None,
        runs: coordinator.body,
    };
    let plan = Plan {
        title: Both::new("Kitalált ülés", "Invented meeting"),
        mode: MeetingMode::InPerson,
        starts_at: coordinator.ctx.now().plus_days(9),
        length: 60,
        place: "Díszterem".to_owned(),
        link: String::new(),
    };
    let item = NewItem {
        kind: ItemKind::Law,
        title: Both::new("Kitalált pont", "Invented item"),
        body: None,
        length: 10,
        about: None,
    };
    let since = "2026-01-01".parse().unwrap();
    write!(app.store, &coordinator.ctx, |tx| {
        let forum = forums::found(tx, &new).await?;
        for (person, kind) in seats {
            let terms = Terms { kind: *kind, since, until: None, letter: None };
            let seat = forums::seat(tx, forum, person.body, &terms).await?;
            let naming = Naming {
                part: SeatPart::Representative,
                who: Who::Account(person.account),
                office: String::new(),
            };
            forums::name(tx, (forum, seat), &naming).await?;
        }
        meetings::call(tx, &[forum], &plan, std::slice::from_ref(&item)).await
    })
    .unwrap()
}

/// What an answer says, without what is new in every one.
fn said(page: &Page) -> (StatusCode, Vec<String>, String) {
    let mut headers: Vec<String> = page
        .headers
        .iter()
        .filter(|(name, _)| !["date", "content-security-policy"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    (page.status, headers, page.text())
}

#[tokio::test]
async fn a_paper_for_members_is_answered_to_others_like_a_page_that_is_missing() {
    on_both_engines(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let (member, embassy) = (app.cast(&MEMBER).await, app.cast(&EMBASSY).await);
        let seats = [(&member, SeatKind::Member), (&embassy, SeatKind::Observer)];
        let id = meeting(app, &coordinator, &seats).await;
        let (desk, table, lodge) =
            (app.browse_as(&coordinator), app.browse_as(&member), app.browse_as(&embassy));
        let home = format!("/meetings/{id}");
        let papers = format!("{home}/papers");
        let page = desk.get(&home).await.sound().follow("Ülésanyagok felvétele vagy levétele").await.sound();
        let item = page.form(&papers).offers("item")[1].to_owned();
        let wrong =
            page.form(&papers).set("paper_for", "members").submit_with_file("file", "a.pdf", PDF).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("Válasszon napirendi pontot."));
        let form = wrong.form(&papers).set("item", &item).set("paper_for", "members");
        let page = form.submit_with_file("file", "tagoknak.pdf", PDF).await.sound();
        let form = page.form(&papers).set("item", &item).set("paper_for", "everybody");
        let page = form.submit_with_file("file", "mindenkinek.txt", b"szoveg").await.sound();
        assert!(page.says("tagoknak.pdf") && page.says("mindenkinek.txt") && page.says("csak a tagoknak"));

        let sees = table.get(&home).await.sound();
        assert!(sees.says("tagoknak.pdf") && sees.says("mindenkinek.txt"));
        let paper = sees.follow("tagoknak.pdf").await;
        assert_eq!((paper.status, paper.body.as_ref()), (StatusCode::OK, PDF));
        let sees = lodge.get(&home).await.sound();
        assert!(sees.says("mindenkinek.txt") && !sees.says("tagoknak.pdf"));
        assert_eq!(sees.follow("mindenkinek.txt").await.status, StatusCode::OK);
        let stranger = app.browse_as(&app.cast(&MEMBER).await);
        for outside in [&lodge, &stranger] {
            let missing = outside.get("/files/0193a7c0-0000-7000-8000-00000000ffff").await;
            assert_eq!(missing.status, StatusCode::NOT_FOUND);
            assert_eq!(said(&outside.get(&paper.path()).await), said(&missing));
        }
        for seat in [&table, &lodge] {
            assert_eq!(seat.get(&papers).await.status, StatusCode::NOT_FOUND);
        }

        let page = desk.get("/files").await.sound();
        assert!(page.says("helyen szerepel"));
        assert!(!page.html().contains("/removal"), "what is referred to is not offered to be removed");
        let page = desk.get(&papers).await.sound();
        let page = page.form(&format!("{}/drop", paper.path().trim_start_matches("/files/"))).submit().await;
        assert!(!page.sound().form(&papers).offers("known").is_empty(), "it stays with the body");
        assert_eq!(table.get(&paper.path()).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_reply_of_a_calendar_is_taken_as_a_file() {
    on_sqlite(async |app| {
        let (coordinator, member) = (app.cast(&Casting::COORDINATOR).await, app.cast(&MEMBER).await);
        let id = meeting(app, &coordinator, &[(&member, SeatKind::Member)]).await;
        let desk = app.browse_as(&coordinator);
        let address = format!("/meetings/{id}/replies");
        let form = async || desk.get(&address).await.sound().form(&address);
        let reply = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{id}\r\nSEQUENCE:0\r\n\
             ATTENDEE;PARTSTAT=TENTATIVE:mailto:{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            member.email
        );
        for (name, bytes) in [("invite.ics", PDF), ("invite.ics", b"\xff\xfe\x00")] {
            let wrong = form().await.submit_with_file("file", name, bytes).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(wrong.html().contains("id=\"file-error\"") && wrong.says("Ez nem naptárbejegyzés."));
        }
        let of_another = reply.replace(&member.email, "senki@pelda.invalid");
        let wrong = form().await.submit_with_file("file", "invite.ics", of_another.as_bytes()).await;
        assert!(wrong.html().contains("id=\"file-error\"") && !wrong.html().contains("id=\"reply-error\""));
        assert!(desk.get(&address).await.sound().says("Még nem válaszolt"));
        let page = form().await.submit_with_file("file", "invite.ics", reply.as_bytes()).await.sound();
        assert!(page.says(&member.name) && !page.says("Még nem válaszolt"), "{}", page.text());
    })
    .await;
}

/// An evaluation that asks a body one question: where the coordinator reads it, and where the body does.
async fn asked(app: &TestApp, coordinator: &Person, body: &Person) -> (String, String) {
    let new = NewEvaluation {
        evaluator: "tip".to_owned(),
        year: 2026,
        title: Pair::new("Kitalált értékelés", "Invented evaluation"),
        language: "hu".to_owned(),
        previous: None,
        deadline: "2026-12-01".parse().ok(),
        source: String::new(),
        address: None,
        mark: Mark::Own,
    };
    let question = write!(app.store, &coordinator.ctx, |tx| {
        let id = evaluations::open(tx, &new).await?;
        evaluations::add_rows(tx, id, &evaluations::pasted("17. Kitalált kérdés?")).await?;
        let question = evaluations::round(tx, id).await?.rows[0].id;
        evaluations::ask(tx, id, &[question], &[body.body]).await?;
        Ok(format!("/evaluations/{id}/questions/{question}"))
    })
    .unwrap();
    let own = app::read!(app.store, &body.ctx, |tx| evaluations::own(tx).await).unwrap();
    (question, format!("/answers/{}", own[0].id))
}

#[tokio::test]
async fn a_file_under_a_bodys_own_answer_reaches_the_coordinator_with_the_release_and_not_before() {
    on_both_engines(async |app| {
        let (coordinator, writer) = (app.cast(&Casting::COORDINATOR).await, app.cast(&MEMBER).await);
        let approver = app.join(writer.body, &[Role::Approver], Purpose::Coordination).await;
        let (question, home) = asked(app, &coordinator, &writer).await;
        let (ministry, boss, desk) =
            (app.browse_as(&writer), app.browse_as(&approver), app.browse_as(&coordinator));
        let page = hand_in(&ministry, "kepzesek.csv", b"ev;fo\n2026;40\n").await.sound();
        let address = page.follow("kepzesek.csv").await.path();
        let file = address.trim_start_matches("/files/").to_owned();

        let evidence = format!("{home}/evidence");
        let page = ministry.get(&home).await.sound().follow("Alátámasztó dokumentum felvétele").await.sound();
        let form = page.form(&evidence).set("what", &format!("file.{file}"));
        let page = form.submit().await.sound();
        assert!(page.says("kepzesek.csv"));
        let page = page.form(&home).set("text", "Negyven főt képeztünk.").submit().await.sound();
        assert!(page.says("kepzesek.csv"));

        let seen = desk.get(&question).await.sound();
        assert!(!seen.says("kepzesek.csv") && !seen.says("Negyven"));
        assert_eq!(desk.get(&address).await.status, StatusCode::NOT_FOUND, "a draft is its body's");
        assert_eq!(desk.get(&evidence).await.status, StatusCode::NOT_FOUND);
        assert_eq!(boss.get(&address).await.status, StatusCode::OK, "who approves reads what bears it out");
        let page = boss.get(&home).await.sound();
        assert!(page.says("kepzesek.csv") && !page.html().contains(&evidence), "and ties nothing");
        let _ = page.form("/approval").submit().await.sound();

        let seen = desk.get(&question).await.sound();
        assert!(seen.says("kepzesek.csv"), "{}", seen.text());
        assert_eq!(desk.get(&address).await.status, StatusCode::OK);
        let stranger = app.browse_as(&app.cast(&MEMBER).await);
        assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}
