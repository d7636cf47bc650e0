//! Requests, letters and tables as the office meets them, without scripts: an answer that two people have read, a letter as a file,
//! an answer that begins with a reply to an evaluation, a table that is taken in and given out.

use hyper::StatusCode;
use testkit::{on_both_engines, on_sqlite};

use crate::world::{Standing, World};

#[tokio::test]
async fn whoever_wrote_the_answer_is_told_that_somebody_else_approves_it() {
    on_both_engines(async |app| {
        let world = World::gather(app).await;
        let (id, _) = world.asked_of_the_office(false).await;
        let home = format!("/requests/{id}");
        let (one, two) =
            (app.browse_as(world.who("coordinator")), app.browse_as(&world.twin("coordinator").await));
        let answer = format!("{home}/answer");
        let form = one.get(&answer).await.sound().form(&answer).set("answer_hu", "Kitalált válasz, jobban");
        let page = form.press("Mentés").await.sound();
        assert!(page.says("A választ Ön írta") && !page.html().contains(&format!("{home}/approval")));
        // a page that was open before somebody else wrote still has the button
        let stale = two.get(&home).await.sound();
        let form = two.get(&answer).await.sound().form(&answer).set("answer_hu", "Más kitalált válasz");
        let _ = form.press("Mentés").await.sound();
        let refused = stale.form(&format!("{home}/approval")).submit().await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("A választ Ön írta, ezért a hivatal egy másik munkatársa hagyja jóvá."));
        let page = one.get(&home).await.sound();
        let page = page.form(&format!("{home}/approval")).submit().await.sound();
        assert!(page.says("jóváhagyva"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_letter_goes_to_chosen_bodies_and_is_a_file_in_the_form_of_an_official_letter() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let (id, _) = world.asked_of_the_office(false).await;
        let home = format!("/requests/{id}");
        let office = app.browse_as(world.who("coordinator"));
        let new = format!("{home}/letters/new");
        let page = office.get(&home).await.sound().follow("Új körlevél").await.sound();
        assert_eq!(page.form(&new).value("subject"), Some("Kitalált tárgy"), "what was asked stands there");
        let bare = page.form(&new).submit().await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bare.says("Válasszon legalább egy címzettet."), "{}", bare.text());
        let (first, second) =
            (world.who("contributor").body.to_string(), world.who("member of the forum").body.to_string());
        let own = world.who("coordinator").body.to_string();
        assert!(!bare.form(&new).offers("addressees").contains(&own.as_str()), "nobody writes to themselves");
        let page = bare
            .form(&new)
            .set("file_number", "MINTA/9-2/2026")
            .set("addressees", &first)
            .set("addressees", &second)
            .set("text", "Első <b>bekezdés</b>.\n\nMásodik bekezdés.")
            .set("place", "Kitaltváros")
            .set("signatory", "Minta Béla\nnemzeti koordinátor")
            .submit()
            .await
            .sound();
        assert!(page.says("MINTA/9-2/2026"), "{}", page.text());
        let change = page.link("MINTA/9-2/2026");
        let change = change[change.find("/requests/").unwrap()..].to_owned();
        let letter = format!("{change}/letter.docx");
        assert!(page.link("\u{2068}MINTA/9-2/2026\u{2069} letöltése (DOCX)").ends_with(&letter));
        let file = office.get(&letter).await;
        assert!(file.body.starts_with(b"PK"), "{}", file.status);
        assert!(file.header("content-disposition").unwrap().contains("korlevel.docx"));

        // two editors: the page keeps the texts of both
        let (mine, theirs) = (office.get(&change).await.sound(), office.get(&change).await.sound());
        let saved = theirs.form(&change).set("subject", "Az egyik tárgy").submit().await.sound();
        assert!(saved.says("Az egyik tárgy"));
        let both = mine.form(&change).set("subject", "A másik tárgy").submit().await;
        assert_eq!(both.status, StatusCode::CONFLICT);
        assert!(both.says("Az egyik tárgy") && both.html().contains("A másik tárgy"));
        let joined = both.form(&change).submit().await.sound();
        assert!(joined.says("A másik tárgy"));
        let kept = office.get(&change).await.sound().form(&change);
        let _ = kept.untick("addressees", &first).untick("addressees", &second);
        let brief = office.get(&format!("{home}/brief.docx")).await;
        assert!(
            brief.body.starts_with(b"PK") && brief.header("content-disposition").unwrap().contains("brief")
        );
        let ministry = app.browse_as(world.who("contributor"));
        for address in [letter, change, format!("{home}/brief.docx")] {
            assert_eq!(ministry.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_answer_begins_with_what_an_evaluation_was_replied() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let evaluated = world.evaluated(Standing::Edition).await;
        let (id, _) = world.asked_of_the_office(false).await;
        let office = app.browse_as(world.who("coordinator"));
        let list = office.get("/requests").await.sound();
        let found = list.form("/requests/bank").set("words", "17 értékelés válasz").submit().await.sound();
        assert!(found.says("17. Kitalált kérdés?") && found.says("kiadás"), "{}", found.text());
        let reply = found.follow("A válasz megnyitása az értékelésben 17. Kitalált kérdés?").await.sound();
        assert_eq!(reply.path(), format!("/evaluations/{}/reply/1", evaluated.evaluation));
        let answer = format!("/requests/{id}/answer");
        let page = office.get(&answer).await.sound().form(&answer).set("words", "17").press("Keresés").await;
        let begin = evaluated.question.to_string();
        let begun = page.sound().form(&answer).press(&begin).await.sound();
        // the questionnaire was in English
        assert_eq!(begun.form(&answer).value("answer_en").map(str::trim), Some("Kitalált válasz"));
        assert_eq!(
            begun.form(&answer).value("answer_hu").map(str::trim),
            Some("Kitalált válasz"),
            "as it was"
        );
    })
    .await;
}

#[tokio::test]
async fn a_table_of_values_is_mended_by_row_taken_in_and_given_out_as_it_came() {
    on_both_engines(async |app| {
        let world = World::gather(app).await;
        let figure = world.counted().await.figure;
        let office = app.browse_as(world.who("coordinator"));
        let import = format!("/figures/{figure}/import");
        let page = office.get(&import).await.sound();
        let table = "Kezdete;Érték;Megjegyzés\n2019;1 188;=HYPERLINK(1)\nsoha;171;\n2021;3;\n";
        let wrong = page.form(&import).set("table", table).submit().await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("Javítandó cellák") && wrong.says("Év négy számjeggyel"), "{}", wrong.text());
        let table = table.replace("soha", "2020");
        let wrong = wrong.form(&import).set("table", &table).submit().await;
        assert!(wrong.says("csak akkor vehető fel, ha már közzétették"), "{}", wrong.text());
        let table = table.replace(";3;", ";201;");
        let page = wrong.form(&import).set("table", &table).submit().await.sound();
        assert!(page.says("1188") && page.says("201"), "{}", page.text());
        let other = table.replace("1 188", "1189");
        let clash = office.get(&import).await.sound().form(&import).set("table", &other).submit().await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(clash.says("Erre az időszakra már") && clash.says("1188"), "{}", clash.text());
        let page = clash.form(&import).set("replace", "yes").submit().await.sound();
        assert!(page.says("1189"));

        let file = office.get(&format!("/figures/{figure}/values.csv")).await;
        assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
        assert!(file.header("content-disposition").unwrap().starts_with("attachment"));
        let text = String::from_utf8(file.body.to_vec()).unwrap();
        assert!(text.contains("\"'=HYPERLINK(1)\"") && !text.contains("\"=HYPERLINK"), "{text}");
        assert!(
            text.contains("\"1189\"") && !text.contains("\"1188\""),
            "what was replaced stays here: {text}"
        );
        // what was given out is taken in again, and is nothing new
        let again = office.get(&import).await.sound().form(&import);
        let page = again.submit_with_file("file", "values.csv", text.as_bytes()).await.sound();
        assert_eq!(page.path(), format!("/figures/{figure}"));
        assert!(page.says("=HYPERLINK(1)") && !page.says("'=HYPERLINK"));
        let ministry = app.browse_as(world.who("contributor"));
        assert_eq!(ministry.get(&import).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ministry.get(&format!("/figures/{figure}/values.csv")).await.status, StatusCode::OK);
        let officer = app.browse_as(world.who("officer"));
        assert_eq!(officer.get(&format!("/figures/{figure}/values.csv")).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_body_without_an_approver_is_warned_before_it_writes_for_nothing() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let evaluated = world.evaluated(Standing::Asked).await;
        let home = format!("/evaluations/{}", evaluated.evaluation);
        let office = app.browse_as(world.who("coordinator"));
        let form = office.get(&format!("{home}/questions")).await.sound().form(&format!("{home}/questions"));
        let other = world.who("other contributor");
        let asked = form
            .set("questions", &evaluated.question.to_string())
            .set("bodies", &other.body.to_string())
            .press("Kiosztás a szerveknek")
            .await;
        let _ = asked.sound();
        let warned = app.browse_as(other).get("/answers").await.sound();
        assert!(warned.says("A válaszokat most senki sem tudja jóváhagyni"), "{}", warned.text());
        let one = warned.follow("17. Kitalált kérdés?").await.sound();
        assert!(one.says("A válaszokat most senki sem tudja jóváhagyni"));
        let calm = app.browse_as(world.who("contributor")).get("/answers").await.sound();
        assert!(calm.says("17. Kitalált kérdés?") && !calm.says("senki sem tudja jóváhagyni"));
        let seen = office.get(&home).await.sound();
        assert!(seen.says("Van szerv, amely nem tud választ kiadni"), "{}", seen.text());
    })
    .await;
}

#[tokio::test]
async fn a_guest_is_invited_on_the_page_of_replies_and_answers_without_an_account() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let (meeting, _) = world.invited().await;
        let office = app.browse_as(world.who("coordinator"));
        let (replies, guests) =
            (format!("/meetings/{meeting}/replies"), format!("/meetings/{meeting}/guests"));
        let page = office.get(&replies).await.sound();
        let wrong = page.form(&guests).set("name", "Próba Zelda").set("email", "pelda").submit().await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = wrong
            .form(&guests)
            .set("office", "Kitaláltország Nagykövetsége")
            .set("email", "proba.zelda@pelda.invalid")
            .set("locale", "en")
            .submit()
            .await
            .sound();
        assert!(page.says("Próba Zelda") && page.says("Kitaláltország Nagykövetsége"), "{}", page.text());
        let guest = page.html();
        let guest = guest.split("/guests/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let job = app.ctx(policy::Actor::Job, policy::Purpose::Administration);
        let found = app::read!(app.store, &job, |tx| {
            app::meetings::invitation_to_send(tx, guest.parse().unwrap()).await
        })
        .unwrap();
        let link = format!("/attending/{}", found.link);
        let door = app.visitor();
        let page = door.get(&link).await.sound();
        let page = page.form(&link).set("answer", "accepted").submit().await.sound();
        assert!(page.html().contains("accepted"), "{}", page.text());
        let there = door.get(&format!("/meetings/{meeting}")).await;
        assert!(there.heading() != "Kitalált ülés", "the link opens nothing else");
        let page = office.get(&replies).await.sound();
        let page = page.form(&format!("{guests}/{guest}/withdrawal")).submit().await.sound();
        assert!(page.says("visszavonva"), "{}", page.text());
        let closed = door.get(&link).await.sound();
        assert!(!closed.html().contains("type=\"radio\""), "{}", closed.text());
    })
    .await;
}
