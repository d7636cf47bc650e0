//! Ten thousand random requests of random people of random bodies, each against the reference model.

use std::collections::BTreeMap;

use hyper::Method;
use policy::Purpose;
use testkit::{Person, TestApp, on_postgresql, on_sqlite};
use vocabulary::{
    BodyId, CaseId, Chance as _, ConsentId, Mandate, Reference, ReferralId, Role, SeededChance, SheetId,
    pack::ReferralKind,
};

use crate::{
    model::{Ask, Case, Draft, Model, Referral, State, Who},
    reader::{Outcome, Reader},
    world,
};

const REQUESTS: usize = 10_000;
/// On the second engine fewer, unless everything is asked for: the rules are the same, the statements were prepared on both.
const REQUESTS_ON_POSTGRESQL: usize = 1_000;

/// The kinds of bodies that receive referrals: what they receive, and as which kind of recipient.
const RECEIVERS: [(&str, Mandate, Role, ReferralKind, &str); 4] = [
    ("victim_support", Mandate::Support, Role::CaseWorker, ReferralKind::VictimSupport, "victim_support"),
    ("shelter_operator", Mandate::Support, Role::CaseWorker, ReferralKind::NgoService, "organisation"),
    ("voluntary_organisation", Mandate::Support, Role::CaseWorker, ReferralKind::NgoService, "organisation"),
    ("crisis_line", Mandate::Placement, Role::PlacementOfficer, ReferralKind::Placement, "placement_desk"),
];

/// Random choices that a seed repeats.
struct Dice(SeededChance);

impl Dice {
    fn below(&self, limit: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % u64::try_from(limit).unwrap()).unwrap()
    }

    fn one<'a, T>(&self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// A body that receives referrals.
struct Receiver {
    body: BodyId,
    kind: ReferralKind,
    recipient: &'static str,
}

/// Somebody with their browser.
struct Somebody {
    who: Who,
    person: Option<Person>,
    reader: Reader,
}

/// The program's side: under which ids it holds what the model counts.
struct Country<'a> {
    app: &'a TestApp,
    dice: Dice,
    people: Vec<Somebody>,
    receivers: Vec<Receiver>,
    drafts: Vec<SheetId>,
    cases: Vec<(CaseId, Reference, BTreeMap<String, ConsentId>)>,
    referrals: Vec<ReferralId>,
}

impl<'a> Country<'a> {
    async fn gather(app: &'a TestApp, seed: u64) -> Self {
        let dice = Dice(SeededChance::new(seed));
        let (people, receivers, cases) = (Vec::new(), Vec::new(), Vec::new());
        let mut country =
            Self { app, dice, people, receivers, drafts: Vec::new(), cases, referrals: Vec::new() };
        for _ in 0..3 + country.dice.below(2) {
            let body = app.body("police", &[Mandate::Identify], Some(world::COUNTY)).await;
            for _ in 0..2 + country.dice.below(2) {
                country.join(body, Role::Identifier, Purpose::Identification).await;
            }
            country.join(body, Role::Approver, Purpose::DataProtection).await;
        }
        for number in 0..5 + country.dice.below(2) {
            // one of each kind, then any
            let (code, mandate, role, kind, recipient) = match RECEIVERS.get(number) {
                Some(receiver) => *receiver,
                None => *country.dice.one(&RECEIVERS),
            };
            let body = app.body(code, &[mandate], Some("HU110")).await;
            country.receivers.push(Receiver { body, kind, recipient });
            let purpose = if role == Role::CaseWorker { Purpose::Assistance } else { Purpose::Placement };
            for _ in 0..=country.dice.below(2) {
                country.join(body, role, purpose).await;
            }
        }
        let office = app.body("national_coordinator", &[Mandate::Coordinate], None).await;
        country.join(office, Role::Coordinator, Purpose::Coordination).await;
        country.join(office, Role::Administrator, Purpose::Administration).await;
        let nobody = Who { account: None, body: BodyId::nil(), role: Role::Administrator };
        country.people.push(Somebody { who: nobody, person: None, reader: Reader::outside(app).await });
        country
    }

    async fn join(&mut self, body: BodyId, role: Role, purpose: Purpose) {
        let person = self.app.join(body, &[role], purpose).await;
        let who = Who { account: Some(person.account), body, role };
        let reader = Reader::of(self.app, &person).await;
        self.people.push(Somebody { who, person: Some(person), reader });
    }

    fn officer(&self) -> &Somebody {
        let officers: Vec<&Somebody> =
            self.people.iter().filter(|somebody| somebody.who.role == Role::Identifier).collect();
        officers[self.dice.below(officers.len())]
    }

    /// A few records to begin with, and drafts for the whole way.
    async fn furnish(&mut self, model: &mut Model, drafts: usize) {
        for _ in 0..drafts {
            let officer = self.officer();
            let (body, person) = (officer.who.body, officer.person.as_ref().unwrap());
            let sheet = world::consented(self.app, person).await;
            self.drafts.push(sheet);
            model.drafts.push(Draft { body, open: true });
        }
        for _ in 0..10 {
            let officer = self.officer();
            let (body, person) = (officer.who.body, officer.person.as_ref().unwrap());
            let (case, reference) = world::filed(self.app, person).await;
            let receiver = self.dice.one(&self.receivers);
            let referral = world::refer(self.app, person, case, receiver.body, receiver.kind).await;
            let (to, recipient) = (receiver.body, receiver.recipient);
            let ledger = ledger(self.app, person, case).await;
            let agreed = ledger.keys().map(|code| (recipient_of(code), true)).collect();
            let team = [person.account].into();
            self.cases.push((case, reference, ledger));
            self.referrals.push(referral);
            let at = model.cases.len();
            model.cases.push(Case { body, team, agreed, erased: false });
            model.referrals.push(Referral {
                case: at,
                from: body,
                to,
                recipient,
                state: State::Waiting,
                hidden: false,
            });
        }
    }

    /// Something to ask for.
    fn ask(&self, model: &Model) -> Ask {
        let dice = &self.dice;
        let (draft, case) = (dice.below(model.drafts.len()), dice.below(model.cases.len()));
        // what was sent lately is still alive, so it is asked for more often
        let lately = if dice.below(2) == 0 { 20 } else { usize::MAX };
        let referral = model.referrals.len() - 1 - dice.below(model.referrals.len().min(lately));
        match dice.below(100) {
            0..=9 => Ask::ReadDraft(draft),
            10..=11 => Ask::FileDraft(draft),
            12 => Ask::DiscardDraft(draft),
            13..=24 => Ask::ReadCase(case),
            25..=30 => Ask::Reveal(case),
            31..=34 => Ask::ReadConsents(case),
            35..=36 => Ask::WithdrawConsent(case, dice.one(&self.receivers).recipient),
            37..=39 => {
                let officer = self.officer();
                Ask::Join(case, officer.who.account.unwrap(), officer.who.body)
            }
            40..=42 => Ask::Leave(case, self.officer().who.account.unwrap()),
            43 => Ask::Erase(case),
            44..=52 => {
                let receiver = dice.one(&self.receivers);
                Ask::Refer(case, receiver.body, receiver.recipient)
            }
            53..=69 => Ask::ReadReferral(referral),
            70..=76 => Ask::Accept(referral),
            77..=79 => Ask::Decline(referral),
            80..=83 => Ask::Withdraw(referral),
            84..=87 => Ask::Complete(referral),
            _ => Ask::ReadHandover(referral),
        }
    }

    /// Who asks: anybody, and half of the time one of those who find something, so that things go on.
    fn asker(&self, model: &Model, ask: Ask) -> &Somebody {
        let finding: Vec<&Somebody> = self
            .people
            .iter()
            .filter(|somebody| matches!(model.answer(&somebody.who, ask), Outcome::Through | Outcome::Told))
            .collect();
        if finding.is_empty() || self.dice.below(2) == 0 {
            self.dice.one(&self.people)
        } else {
            finding[self.dice.below(finding.len())]
        }
    }

    /// The request by which somebody asks.
    fn request(&self, ask: Ask) -> (Method, String, Vec<(String, String)>) {
        let get = |address: String| (Method::GET, address, vec![]);
        let post = |address: String, pairs: &[(&str, &str)]| {
            let form = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            (Method::POST, address, form.collect())
        };
        let case = |at: usize| format!("/cases/{}", self.cases[at].0);
        let referral = |at: usize, what: &str| format!("/referrals/{}{what}", self.referrals[at]);
        match ask {
            Ask::ReadDraft(at) => get(format!("/sheets/{}/check", self.drafts[at])),
            Ask::FileDraft(at) => post(format!("/sheets/{}/check", self.drafts[at]), &[]),
            Ask::DiscardDraft(at) => post(format!("/sheets/{}/discard", self.drafts[at]), &[]),
            Ask::ReadCase(at) => get(case(at)),
            Ask::Reveal(at) => post(format!("{}/reveal", case(at)), &[("purpose", "identification")]),
            Ask::ReadConsents(at) => get(format!("{}/consents", case(at))),
            Ask::WithdrawConsent(at, recipient) => {
                let consent = self.cases[at].2[recipient];
                post(format!("{}/consents/{consent}/withdrawal", case(at)), &[])
            }
            Ask::Join(at, account, _) => {
                post(format!("{}/team", case(at)), &[("join", &account.to_string())])
            }
            Ask::Leave(at, account) => post(format!("{}/team", case(at)), &[("leave", &account.to_string())]),
            Ask::Erase(at) => {
                let (id, reference, _) = &self.cases[at];
                post(format!("/erasure/{id}"), &[("reference", &reference.to_string())])
            }
            Ask::Refer(at, body, _) => {
                let receiver = self.receivers.iter().find(|receiver| receiver.body == body).unwrap();
                let to = format!("{body}.{}", receiver.kind.code());
                let said = [("to", to.as_str()), ("urgency", "tonight"), ("needs", "shelter")];
                let more = [("place_type", "shelter"), ("fields", "given_name")];
                post(format!("{}/refer", case(at)), &[&said[..], &more[..]].concat())
            }
            Ask::ReadReferral(at) => get(referral(at, "")),
            Ask::Accept(at) => post(referral(at, "/accept"), &[]),
            Ask::Decline(at) => post(referral(at, "/decline"), &[("reason", "capacity")]),
            Ask::Withdraw(at) => post(referral(at, "/withdraw"), &[]),
            Ask::Complete(at) => post(referral(at, "/complete"), &[]),
            Ask::ReadHandover(at) => post(referral(at, "/handover"), &[("purpose", "assistance")]),
        }
    }

    /// Keeps the ids of what a request made, which its redirect names.
    async fn keep(&mut self, person: Option<&Person>, ask: Ask, location: &str) {
        let id = location.split('/').rev().find(|part| part.len() == 36).unwrap_or_default();
        match ask {
            Ask::FileDraft(_) => {
                let (case, person): (CaseId, _) = (id.parse().unwrap(), person.unwrap());
                let view = app::read!(self.app.store, &person.ctx, |tx| app::cases::view(tx, case).await);
                let ledger = ledger(self.app, person, case).await;
                self.cases.push((case, view.unwrap().case.reference, ledger));
            }
            Ask::Refer(..) => self.referrals.push(id.parse().unwrap()),
            _ => {}
        }
    }
}

/// The pack's codes are the model's words.
fn recipient_of(code: &str) -> &'static str {
    RECEIVERS.map(|(.., recipient)| recipient).into_iter().find(|known| *known == code).unwrap()
}

/// Under which consent each kind of recipient of help may be told something.
async fn ledger(app: &TestApp, person: &Person, case: CaseId) -> BTreeMap<String, ConsentId> {
    let ledger = world::ledger(app, person, case).await;
    ledger.into_iter().map(|(id, _, recipient)| (recipient, id)).collect()
}

/// Compares request by request; gives how often what was answered how.
async fn compare(app: &TestApp, seed: u64, requests: usize) -> String {
    let mut country = Country::gather(app, seed).await;
    let mut model = Model::default();
    country.furnish(&mut model, requests / 50).await;
    let mut seen: BTreeMap<(&'static str, Outcome), usize> = BTreeMap::new();
    for number in 0..requests {
        let ask = country.ask(&model);
        let asker = country.asker(&model, ask);
        let expected = model.answer(&asker.who, ask);
        let (method, address, form) = country.request(ask);
        let page = asker.reader.ask(&method, &address, &form).await;
        let outcome = Outcome::of(&page);
        assert_eq!(
            outcome,
            expected,
            "seed {seed}, request {number}: {ask:?} by {:?} of {}: {}",
            asker.who.role,
            asker.who.body,
            page.text()
        );
        *seen.entry((name(ask), outcome)).or_default() += 1;
        if outcome == Outcome::Through {
            let place = country.people.iter().position(|other| std::ptr::eq(other, asker)).unwrap();
            model.done(&asker.who, ask);
            let person = country.people[place].person.take();
            country.keep(person.as_ref(), ask, page.header("location").unwrap_or_default()).await;
            country.people[place].person = person;
        }
    }
    plentiful(&seen, requests);
    let lines = seen.iter().map(|((what, outcome), count)| format!("{count:>5} {outcome:?}: {what}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What is asked for, without of what.
fn name(ask: Ask) -> &'static str {
    match ask {
        Ask::ReadDraft(_) => "read a draft",
        Ask::FileDraft(_) => "file a draft",
        Ask::DiscardDraft(_) => "discard a draft",
        Ask::ReadCase(_) => "read a case",
        Ask::Reveal(_) => "reveal identity",
        Ask::ReadConsents(_) => "read consents",
        Ask::WithdrawConsent(..) => "withdraw a consent",
        Ask::Join(..) => "join a team",
        Ask::Leave(..) => "leave a team",
        Ask::Erase(_) => "erase a case",
        Ask::Refer(..) => "refer",
        Ask::ReadReferral(_) => "read a referral",
        Ask::Accept(_) => "accept",
        Ask::Decline(_) => "decline",
        Ask::Withdraw(_) => "withdraw",
        Ask::Complete(_) => "complete",
        Ask::ReadHandover(_) => "read a hand-over",
    }
}

/// A refusal proves something beside a success: of everything both happened, and often.
fn plentiful(seen: &BTreeMap<(&'static str, Outcome), usize>, requests: usize) {
    let count = |what: &str, outcome| seen.get(&(what, outcome)).copied().unwrap_or_default();
    let total = |outcome| seen.iter().filter(|((_, o), _)| *o == outcome).map(|(_, n)| n).sum::<usize>();
    for what in seen.keys().map(|(what, _)| *what) {
        for outcome in [Outcome::Through, Outcome::Absent] {
            assert!(count(what, outcome) >= requests / 1000, "{what}: hardly ever {outcome:?}");
        }
    }
    for what in ["refer", "accept", "decline", "withdraw", "complete", "leave a team"] {
        assert!(count(what, Outcome::Told) > 0, "{what}: nobody came too late");
    }
    assert!(total(Outcome::Through) > requests / 5, "hardly anything was allowed");
    assert!(total(Outcome::Absent) > requests / 5, "hardly anything was denied");
    assert!(total(Outcome::SignIn) > requests / 100, "hardly anybody asked from outside");
}

/// A seed of its own can be given, such as one that failed elsewhere.
fn seed() -> u64 {
    std::env::var("ROUNDTABLE_SEED").map_or(2026, |seed| seed.parse().unwrap())
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

#[test]
fn ten_thousand_random_requests_are_answered_as_the_reference_model_says() {
    runtime().block_on(on_sqlite(async |app| println!("{}", compare(app, seed(), REQUESTS).await)));
}

#[test]
fn random_requests_are_answered_as_the_reference_model_says_on_postgresql_too() {
    let full = std::env::var_os("ROUNDTABLE_FULL").is_some();
    let requests = if full { REQUESTS } else { REQUESTS_ON_POSTGRESQL };
    runtime().block_on(on_postgresql(async |app| println!("{}", compare(app, seed(), requests).await)));
}
