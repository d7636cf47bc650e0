//! What is asked of the coordinator's office of the invented country: one answered and sent, one to be answered, for which two bodies
//! were asked by a circular letter; one that its writer waits to have approved.

use app::{
    requests::{self, Answer, NewLetter, NewRequest},
    write,
};
use vocabulary::{Asker, Outcome, Role};

use crate::{
    country::{Country, purpose_of},
    stage::Stage,
};

fn request(stage: &Stage, asker: (Asker, &str), subject: &str, question: &str, ago: i64) -> NewRequest {
    let day = |days: i64| stage.days_ago(days).day_in(app::time_zone());
    NewRequest {
        asker: asker.0,
        asker_name: asker.1.to_owned(),
        subject: subject.to_owned(),
        question: question.to_owned(),
        file_number: format!("MINTA/{ago}-1/2026"),
        received_on: day(ago),
        due: day(ago - 15),
    }
}

/// Registers and answers.
pub(crate) async fn ask(stage: &Stage, country: &Country) -> Outcome<()> {
    let office = country.with(Role::Coordinator);
    let [coordinator, deputy, ..] = office.as_slice() else { return Ok(()) };
    let ctx = stage.ctx(coordinator.actor(), purpose_of(coordinator.role));
    let second = stage.ctx(deputy.actor(), purpose_of(deputy.role));
    stage.clock.set(stage.days_ago(40));
    let press = request(
        stage,
        (Asker::Press, "Kitalált Hírlap"),
        "Kitalált kérdés: hány menedékkérő áldozatot azonosítottak",
        "Hány áldozatot azonosítottak a menedéket kérők között, és hogyan képzik azokat, akik elsőként beszélnek velük?",
        40,
    );
    let answer = Answer {
        hu: "Kitalált válasz: öt főnél kisebb létszámot nem közlünk. A menedéket kérőkkel elsőként beszélő munkatársak képzése folyik, eddig 120-an vettek részt rajta.".to_owned(),
        en: "An invented answer: we name no count of fewer than five people. Those who talk first with people who seek asylum are being trained, 120 so far.".to_owned(),
    };
    let sent = stage.days_ago(30).day_in(app::time_zone());
    let asked = write!(stage.store, &ctx, |tx| {
        let id = requests::register(tx, &press).await?;
        requests::answer(tx, id, &answer, 1).await?;
        Ok(id)
    })?;
    // whoever wrote it does not approve it
    write!(stage.store, &second, |tx| requests::approve(tx, asked, 2).await)?;
    stage.clock.set(stage.days_ago(29));
    write!(stage.store, &ctx, |tx| {
        for line in requests::list(tx, requests::Part::Open).await? {
            let version = requests::view(tx, line.id).await?.version;
            requests::send(tx, line.id, sent, version).await?;
        }
        Ok(())
    })?;
    stage.clock.set(stage.days_ago(6));
    let parliament = request(
        stage,
        (Asker::Parliament, "Kitalált bizottság"),
        "Kitalált kérdés: a magánháztartásokban dolgozók védelme",
        "Mit tesz a kormány azért, hogy a magánháztartásokban kizsákmányolt áldozatokat is felismerjék?",
        6,
    );
    let open = write!(stage.store, &ctx, |tx| requests::register(tx, &parliament).await)?;
    stage.clock.set(stage.days_ago(5));
    let letter = NewLetter {
        file_number: "MINTA/6-2/2026".to_owned(),
        subject: "Kitalált adatkérés a magánháztartásokban dolgozók védelméről".to_owned(),
        place: "Kitaltváros".to_owned(),
        dated: stage.days_ago(5).day_in(app::time_zone()),
        due: parliament.due.plus_days(-3),
        text: "Hivatalunkhoz kitalált megkeresés érkezett a magánháztartásokban dolgozók védelméről.\nKérem, hogy a válaszhoz szükséges adatokat és álláspontjukat a megjelölt határidőig szíveskedjenek megküldeni.".to_owned(),
        signatory: "Képzelt Judit\nnemzeti koordinátor (kitalált)".to_owned(),
        addressees: [2, 12].into_iter().map(|place| country.body(place)).collect::<Outcome<_>>()?,
    };
    write!(stage.store, &ctx, |tx| requests::write_letter(tx, open, &letter).await)?;
    stage.clock.set(stage.days_ago(3));
    let embassy = request(
        stage,
        (Asker::Embassy, "Kitaláltország Nagykövetsége"),
        "Kitalált kérdés: mikor ülésezik legközelebb a mechanizmus",
        "Mikor ülésezik legközelebb a nemzeti koordinációs mechanizmus, és meghívják-e a nagykövetségeket?",
        3,
    );
    let drafted = Answer {
        hu: "Kitalált válasz: az ülések időpontját a koordinátor irodája előre megküldi, a nagykövetségeket megfigyelőként hívjuk meg.".to_owned(),
        en: "An invented answer: the office sends the dates beforehand, and embassies are invited as observers.".to_owned(),
    };
    write!(stage.store, &second, |tx| {
        let id = requests::register(tx, &embassy).await?;
        requests::answer(tx, id, &drafted, 1).await
    })?;
    stage.clock.set(stage.now);
    Ok(())
}
