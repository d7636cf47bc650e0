//! From a questionnaire of sixty questions to the reply that is released: three bodies, one with two approvers, a text sent back.

use std::fmt::Write as _;

use app::evaluations::{self, NewEvaluation, Pair};
use policy::Purpose;
use store::{read, write};
use testkit::{Casting, Person, Said, TestApp, Walker, both_ways};
use vocabulary::{BodyId, EvaluationId, Locale, Role, pack::Mark};

const SECTIONS: [&str; 3] = ["I. Prevention", "II. Protection", "III. Partnership"];
const ASYLUM: &str = "What was done for persons who seek asylum?";
const LAST_YEAR: &str = "In 2025 the office trained 12 officers.";
const SAVE: Said<'static> = ["Mentés", "Save"];

/// The questionnaire as it is pasted: three sections of twenty questions each.
fn pasted() -> String {
    let mut text = String::new();
    for (section, first) in SECTIONS.iter().zip([1, 21, 41]) {
        writeln!(text, "\n{section}").unwrap();
        for number in first..first + 20 {
            let words = if number == 17 { ASYLUM } else { "What was done in this field?" };
            writeln!(text, "{number}. {words}").unwrap();
        }
    }
    text
}

/// Who writes and who approves in a body.
struct Body {
    id: BodyId,
    name: [String; 2],
    writer: Person,
    approver: Person,
}

impl Body {
    async fn at_the_table(app: &TestApp) -> Self {
        let writer = app.cast(&Casting::CONTRIBUTOR).await;
        let approver = app.join(writer.body, &[Role::Approver], Purpose::Coordination).await;
        let mut name = Vec::new();
        for locale in [Locale::Hu, Locale::En] {
            name.push(app.body_name(&writer, writer.body, locale).await);
        }
        Self { id: writer.body, name: name.try_into().unwrap(), writer, approver }
    }

    fn said(&self) -> Said<'_> {
        [&self.name[0], &self.name[1]]
    }
}

/// The cycle before, with one question that was replied to.
async fn last_year(app: &TestApp, coordinator: &Person) {
    let new = NewEvaluation {
        evaluator: "tip".to_owned(),
        year: 2025,
        title: Pair::new("Tavalyi kérdőív", "Last questionnaire"),
        language: "en".to_owned(),
        previous: None,
        deadline: None,
        source: String::new(),
        address: None,
        mark: Mark::Own,
    };
    write!(app.store, &coordinator.ctx, |tx| {
        let id = evaluations::open(tx, &new).await?;
        let rows = evaluations::pasted(&format!("17. {ASYLUM}"));
        evaluations::add_rows(tx, id, &rows).await?;
        let question = evaluations::round(tx, id).await?.rows[0].id;
        evaluations::merge(tx, (id, question), (LAST_YEAR, true), 1).await?;
        evaluations::close(tx, id).await
    })
    .unwrap();
}

/// Begins the evaluation and pastes its questionnaire; stays on the questionnaire.
async fn begins(walker: &Walker) {
    walker.follows(["Értékelések", "Evaluations"]).await;
    walker.follows(["Értékelés felvétele", "Add an evaluation"]).await;
    walker.picks_whoever(["Értékelő", "Evaluator"], "TIP").await;
    walker.writes(["Év", "Year"], "2026").await;
    walker.writes(["Megnevezés magyarul", "What it is called in Hungarian"], "Idei kérdőív").await;
    walker.writes(["Megnevezés angolul", "What it is called in English"], "This questionnaire").await;
    for (part, value) in [("year", "2026"), ("month", "12"), ("day", "18")] {
        walker.browser.fill(&format!("deadline-{part}"), value).await;
    }
    walker.picks(["Előző értékelés", "The cycle before"], ["Tavalyi kérdőív", "Last questionnaire"]).await;
    walker.picks(["Ellenőrzés", "Verification"], ["Szemléltető példa", "Illustration"]).await;
    walker.presses(SAVE).await;
    walker.reads(["A miniszter aláírása", "The minister's signature"]).await;
    walker.follows(["Kérdések felvétele", "Add questions"]).await;
    walker.writes(["Kérdések", "Questions"], &pasted()).await;
    walker.presses(["Felvétel", "Add"]).await;
    walker.reads(["60. What was done in this field?"; 2]).await;
}

/// Asks each body one section, and the second one question 17 besides.
async fn asks(walker: &Walker, bodies: &[Body; 3]) {
    for (section, body) in SECTIONS.iter().zip(bodies) {
        let (hu, en) = (
            format!("A szakasz minden kérdése: {section}"),
            format!("Every question of this section: {section}"),
        );
        walker.chooses([&hu, &en]).await;
        walker.chooses(body.said()).await;
        walker.presses(["Kiosztás a szerveknek", "Ask these bodies"]).await;
    }
    let seventeen = format!("17. {ASYLUM}");
    walker.chooses([&seventeen, &seventeen]).await;
    walker.chooses(bodies[1].said()).await;
    walker.presses(["Kiosztás a szerveknek", "Ask these bodies"]).await;
    walker.reads(["0 / 60", "0 of 60"]).await;
}

/// Writes the body's answer to question 17 and sends it to the approver.
async fn writes(app: &TestApp, walker: &Walker, body: &Body, text: &str) {
    walker.becomes(app, &body.writer).await;
    walker.follows(["Kérdések", "Questions"]).await;
    walker.follows([&format!("17. {ASYLUM}"); 2]).await;
    walker.writes(["A szerv válasza", "Your body's answer"], text).await;
    walker.presses(["Küldés jóváhagyásra", "Send for approval"]).await;
    walker.reads(["jóváhagyásra vár", "waits for approval"]).await;
}

async fn approves(app: &TestApp, walker: &Walker, who: &Person) {
    walker.becomes(app, who).await;
    walker.follows(["Kérdések", "Questions"]).await;
    walker.follows([&format!("17. {ASYLUM}"); 2]).await;
    walker.presses(["Jóváhagyás", "Approve"]).await;
}

/// Everything but question 17, through the same verbs: written, approved, merged.
async fn the_rest(
    app: &TestApp,
    coordinator: &Person,
    bodies: &[Body; 3],
    id: EvaluationId,
    second: &Person,
) {
    for body in bodies {
        let own = read!(app.store, &body.writer.ctx, |tx| evaluations::own(tx).await).unwrap();
        for line in own.iter().filter(|line| line.row.number != "17.") {
            let submit = async |text: &str| {
                write!(app.store, &body.writer.ctx, |tx| evaluations::submit(tx, line.id, text, 1).await)
            };
            submit("An invented answer.").await.unwrap();
            let two = [&body.approver, second];
            let approvers = if body.id == bodies[0].id { &two[..] } else { &two[..1] };
            for (version, approver) in (3..).zip(approvers) {
                write!(app.store, &approver.ctx, |tx| evaluations::approve(tx, line.id, version).await)
                    .unwrap();
            }
        }
    }
    write!(app.store, &coordinator.ctx, |tx| {
        for row in evaluations::round(tx, id).await?.rows {
            if !row.row.number.is_empty() && row.row.number != "17." {
                evaluations::merge(tx, (id, row.id), ("An invented answer.", true), 1).await?;
            }
        }
        Ok(())
    })
    .unwrap();
}

#[tokio::test]
async fn sixty_questions_become_one_reply() {
    both_ways("reply", async |app, walker| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let bodies =
            [Body::at_the_table(app).await, Body::at_the_table(app).await, Body::at_the_table(app).await];
        let second = app.join(bodies[0].id, &[Role::Approver], Purpose::Coordination).await;
        last_year(app, &coordinator).await;

        walker.becomes(app, &coordinator).await;
        begins(walker).await;
        let questionnaire = walker.browser.path().await;
        asks(walker, &bodies).await;

        walker.becomes(app, &bodies[0].approver).await;
        walker.follows(["Kérdések", "Questions"]).await;
        walker.follows(["Hányan hagyják jóvá a válaszokat", "How many approve an answer"]).await;
        walker.chooses(["két jóváhagyó egymás után", "two approvers, one after the other"]).await;
        walker.presses(SAVE).await;

        writes(app, walker, &bodies[0], "In 2026 the office trained 31 officers.").await;
        approves(app, walker, &bodies[0].approver).await;
        walker.reads(["a második jóváhagyásra vár", "waits for the second approval"]).await;

        // nobody outside reads it before the second approval
        walker.becomes(app, &coordinator).await;
        walker.goes_to(&questionnaire).await;
        walker.follows_beside([&format!("17. {ASYLUM}"); 2], ["Megnyitás", "Open"]).await;
        walker.reads([LAST_YEAR; 2]).await;
        assert!(!walker.sees(["31 officers"; 2]).await, "a draft is on the coordinator's page");

        approves(app, walker, &second).await;
        walker.reads(["jóváhagyva, átadva", "approved, handed over"]).await;
        writes(app, walker, &bodies[1], "The foundation accompanied 4 persons.").await;
        approves(app, walker, &bodies[1].approver).await;

        walker.becomes(app, &coordinator).await;
        walker.goes_to(&questionnaire).await;
        walker.follows_beside([&format!("17. {ASYLUM}"); 2], ["Megnyitás", "Open"]).await;
        walker.reads(["In 2026 the office trained 31 officers."; 2]).await;
        let text = "In 2026 the office trained 31 officers. A foundation accompanied 4 persons.";
        walker.writes(["A válasz szövege", "Text of the reply"], text).await;
        walker.chooses(["Ez a végleges válasz", "This is the final reply"]).await;
        walker.presses(SAVE).await;
        assert!(
            walker.browser.has("main ins").await && walker.browser.has("main del").await,
            "nothing is marked"
        );

        let id = questionnaire.split('/').nth(2).unwrap().parse().unwrap();
        the_rest(app, &coordinator, &bodies, id, &second).await;
        walker.goes_to(&questionnaire).await;
        walker.reads(["60 / 60", "60 of 60"]).await;
        walker.follows(["Az összeállított válasz", "The assembled reply"]).await;
        walker.presses(["A válasz kiadása", "Release the reply"]).await;
        walker.reads(["1. kiadás", "Edition 1"]).await;
        let reply = walker.text().await;
        let at = |words: &str| reply.find(words).unwrap_or_else(|| panic!("{words:?} is missing:\n{reply}"));
        assert!(at(SECTIONS[0]) < at("17. ") && at("17. ") < at(text) && at(text) < at(SECTIONS[1]));
        assert!(at("60. ") > at(SECTIONS[2]));
        walker.reads(bodies[1].said()).await;
    })
    .await;
}
