//! Records about invented people, made through the same verbs as real ones: from a screening to a case.

use app::consents::{self, Decision, Explained, Given, Record};
use app::packs;
use app::screening::{self, Conclusion};
use app::sheets::{self, Answer, Ground, Route};
use store::write;
use vocabulary::{AgeGroup, CaseId, ConsentMode, Form, Reference, ScreeningId, SheetId};

use crate::instance::TestApp;
use crate::people::{Casting, Person};

/// Where everything is found out.
pub const COUNTY: &str = "HU323";
/// Where it happened.
const ELSEWHERE: &str = "HU110";
/// The version of a screening that [`TestApp::screened`] has left.
pub const SCREENED: i64 = 5;

/// How consent is explained to everybody here.
pub fn explained() -> Explained {
    Explained { language: "uk".to_owned(), interpreter: "professional".to_owned() }
}

/// Agreement to everything that the police ask an adult.
pub fn every_yes() -> Vec<Given> {
    let pack = packs::active().unwrap().pack;
    let kind = pack.body_kind(Casting::OFFICER.kind).unwrap();
    consents::asked(pack, kind, ConsentMode::OptOut)
        .into_iter()
        .map(|ask| Given {
            purpose: ask.purpose,
            recipient: ask.recipient,
            decision: if ask.opt_out { Decision::NoObjection } else { Decision::Yes },
        })
        .collect()
}

impl TestApp {
    /// A screening of an officer as far as a conclusion can be drawn.
    pub async fn screened(&self, officer: &Person) -> ScreeningId {
        write!(self.store, &officer.ctx, |tx| {
            let id = screening::start(tx, COUNTY, "workplace_inspection").await?;
            screening::answer_safety(tx, id, 1, "alone", "alone").await?;
            screening::answer_safety(tx, id, 2, "interpreter", "not_needed").await?;
            screening::answer_age(tx, id, 3, AgeGroup::Adult).await?;
            screening::choose_forms(tx, id, 4, &[Form::Labour]).await?;
            Ok(id)
        })
        .unwrap()
    }

    /// A screening that presumes a victim and has no sheet yet.
    pub async fn presumed(&self, officer: &Person) -> ScreeningId {
        let id = self.screened(officer).await;
        let conclusion = Conclusion::Presumed { primary: Form::Labour, others: vec![] };
        write!(self.store, &officer.ctx, |tx| screening::conclude(tx, id, SCREENED, &conclusion).await)
            .unwrap();
        id
    }

    /// A sheet that may ask for identity: its person agreed to everything.
    pub async fn consented(&self, officer: &Person) -> SheetId {
        let screening = self.presumed(officer).await;
        let (decisions, told) = (every_yes(), Some(true));
        let record = Record { version: 1, explained: explained(), keep: true, decisions, told };
        write!(self.store, &officer.ctx, |tx| {
            let route = Route { age: AgeGroup::Adult, ground: Ground::Said };
            let id = sheets::start(tx, screening, route).await?;
            consents::record(tx, id, &record).await?;
            Ok(id)
        })
        .unwrap()
    }

    /// A case of Anna Példa, with the officer as its team.
    pub async fn filed(&self, officer: &Person) -> (CaseId, Reference) {
        let sheet = self.consented(officer).await;
        let text = |text: &str| Answer::Text(text.to_owned());
        let code = |code: &str| Answer::Codes(vec![code.to_owned()]);
        let answers = [
            ("family_name", text("Példa")),
            ("given_name", text("Anna")),
            ("safe_contact", text("csak délelőtt")),
            ("sex", code("F")),
            ("languages", code("hu")),
            ("current_county", code(COUNTY)),
            ("exploitation_county", code(ELSEWHERE)),
        ]
        .map(|(question, answer)| (question.to_owned(), answer));
        write!(self.store, &officer.ctx, |tx| {
            let seen = sheets::view(tx, sheet).await?.version;
            sheets::answer(tx, sheet, seen, &answers).await?;
            sheets::file(tx, sheet).await
        })
        .unwrap()
    }
}
