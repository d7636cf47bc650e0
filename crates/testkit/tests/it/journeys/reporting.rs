//! A measure that is reported on from the link of a mail: link, sign-in, the report, done.

use app::{
    accounts,
    plans::{self, NewHeading, NewMeasure, NewStrategy, Title},
};
use testkit::{Casting, MailServer, MailServerManner, PASSWORD, Person, Said, TestApp, both_ways};
use vocabulary::{BodyId, Clock as _, Day, MeasureId, pack::Mark};
use web::post::{Encryption, PostOffice, Smtp, mails};

const CODE: Said<'static> = ["Egyszer használatos kód", "One-time code"];
const SIGN_IN: Said<'static> = ["Bejelentkezés", "Sign in"];

/// A measure that a body is responsible for and has never reported on.
async fn a_measure(app: &TestApp, coordinator: &Person, responsible: BodyId) -> MeasureId {
    let title = Title { hu: "Kitalált képzés".to_owned(), en: "Invented training".to_owned() };
    let day: Day = "2024-01-01".parse().unwrap();
    let strategy = NewStrategy {
        title: title.clone(),
        source: "minta határozat".to_owned(),
        address: None,
        mark: Mark::Own,
        since: day,
        until: None,
    };
    let heading = NewHeading { parent: None, code: "I.".to_owned(), title: title.clone() };
    app::write!(app.store, &coordinator.ctx, |tx| {
        let strategy = plans::add_strategy(tx, &strategy).await?;
        let measure = NewMeasure {
            heading: plans::add_heading(tx, strategy, &heading).await?,
            code: "I.1".to_owned(),
            title: title.clone(),
            portfolio: plans::add_portfolio(tx, &title, responsible, day).await?,
            bodies: vec![],
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
    .unwrap()
}

#[tokio::test]
async fn a_measure_is_reported_from_the_mails_link() {
    let Some(server) = MailServer::open(&MailServerManner::default()) else { return };
    both_ways("from-the-mail", async |app, walker| {
        let (coordinator, ministry) =
            (app.cast(&Casting::COORDINATOR).await, app.cast(&Casting::CONTRIBUTOR).await);
        app.speaks(&ministry, walker.way().locale).await;
        let measure = a_measure(app, &coordinator, ministry.body).await;

        // four weeks after a report was due on a quarter at whose end the measure was there
        let morning = "2027-05-28".parse::<Day>().unwrap().at(8, 0, "Europe/Budapest").unwrap();
        app.clock.advance_seconds(morning.seconds_since(app.clock.now()));
        let office = PostOffice::new(&Smtp {
            server: "localhost".to_owned(),
            port: server.port,
            from: "titkarsag@pelda.invalid".to_owned(),
            encryption: Encryption::Plain,
            credentials: None,
            authority: None,
        });
        mails::tell(&app.front).await.unwrap();
        mails::send(&app.front, &office.unwrap()).await.unwrap();
        let mail = server.received().into_iter().find(|mail| mail.to == ministry.email).unwrap();
        assert!(!mail.raw.contains("training") && !mail.text.contains("képzés"), "{}", mail.text);
        let link = mail.text.split_whitespace().find(|word| word.ends_with("/report")).unwrap();
        let report = link.strip_prefix(&app.home).unwrap();
        assert_eq!(report, format!("/measures/{measure}/report"));

        walker.goes_to(report).await;
        walker.reads(SIGN_IN).await;
        walker.writes(["E-mail-cím", "E-mail address"], &ministry.email).await;
        walker.writes(["Jelszó", "Password"], PASSWORD).await;
        let code = accounts::current_code(&ministry.secret, app.clock.now()).unwrap();
        walker.writes(CODE, &code).await;
        walker.presses(SIGN_IN).await;
        walker.reads(["Negyedéves előrehaladási beszámoló", "Quarterly self-report"]).await;
        walker.chooses(["folyamatban", "under way"]).await;
        walker
            .writes(["Mi történt a negyedévben?", "What was done in the quarter?"], "Kitalált előrehaladás.")
            .await;
        walker.chooses(["nincs, jó úton halad", "no, on track"]).await;
        walker.presses(["Beküldés", "Send"]).await;
        walker.reads(["Kitalált előrehaladás."; 2]).await;
        // and it waits no more
        walker.goes_to("/").await;
        assert!(!walker.sees(["Negyedéves beszámoló", "Quarterly report"]).await);
    })
    .await;
}
