//! Invented bodies and people, made through the same verbs as real ones.

use std::sync::OnceLock;

use app::accounts::{self, Acceptance, NewAccount, Token};
use app::bodies::{self, Designation, NewBody};
use policy::{Actor, Purpose};
use store::{Ctx, read, write, write_with_receipt};
use vocabulary::{AccountId, BodyId, Day, Locale, Mandate, Role, SystemChance};

use serde_json::json;

use crate::browser::Browser;
use crate::instance::{TestApp, next_number};
use crate::visitor::Visitor;

/// A signed-in person of a body.
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The body.
    pub body: BodyId,
    /// Their name, which looks invented.
    pub name: String,
    /// Their sign-in name, to which their mails go.
    pub email: String,
    /// The seed of their second factor.
    pub secret: String,
    /// The context of their requests, for calling verbs as them.
    pub ctx: Ctx,
    token: Token,
}

/// What a test asks a person to be.
pub struct Casting<'a> {
    /// The kind of their body, a code of the pack.
    pub kind: &'a str,
    /// The mandates of their body.
    pub mandates: &'a [Mandate],
    /// Their roles in it.
    pub roles: &'a [Role],
    /// The purpose of the context for their verbs.
    pub purpose: Purpose,
}

impl Casting<'static> {
    /// An officer who identifies victims.
    pub const OFFICER: Self = Self {
        kind: "police",
        mandates: &[Mandate::Identify],
        roles: &[Role::Identifier],
        purpose: Purpose::Identification,
    };
    /// A case worker of victim support.
    pub const CASE_WORKER: Self = Self {
        kind: "victim_support",
        mandates: &[Mandate::Support],
        roles: &[Role::CaseWorker],
        purpose: Purpose::Assistance,
    };
    /// Somebody at the placement desk.
    pub const PLACEMENT_OFFICER: Self = Self {
        kind: "placement_desk",
        mandates: &[Mandate::Placement],
        roles: &[Role::PlacementOfficer],
        purpose: Purpose::Placement,
    };
    /// The national coordinator's office.
    pub const COORDINATOR: Self = Self {
        kind: "national_coordinator",
        mandates: &[Mandate::Coordinate],
        roles: &[Role::Coordinator],
        purpose: Purpose::Coordination,
    };
    /// Who runs the instance.
    pub const ADMINISTRATOR: Self = Self {
        kind: "ministry",
        mandates: &[Mandate::Contribute],
        roles: &[Role::Administrator],
        purpose: Purpose::Administration,
    };

    /// Who answers for a ministry.
    pub const CONTRIBUTOR: Self = Self {
        kind: "ministry",
        mandates: &[Mandate::Contribute],
        roles: &[Role::Contributor],
        purpose: Purpose::Coordination,
    };

    /// One of each persona.
    pub const ALL: [Self; 6] = [
        Self::OFFICER,
        Self::CASE_WORKER,
        Self::PLACEMENT_OFFICER,
        Self::COORDINATOR,
        Self::ADMINISTRATOR,
        Self::CONTRIBUTOR,
    ];
}

/// The password of everybody whom [`TestApp::join`] makes.
pub const PASSWORD: &str = "kerek asztal, nyitott szék";

/// Its hash, which takes a quarter of a second and is made once for everybody.
fn hashed() -> &'static str {
    static HASHED: OnceLock<String> = OnceLock::new();
    HASHED.get_or_init(|| accounts::choose_password(PASSWORD, &[], &SystemChance).unwrap())
}

impl TestApp {
    /// Registers a body of a kind, with mandates since 2020, in no county or in one (NUTS 3).
    pub async fn body(&self, kind: &str, mandates: &[Mandate], county: Option<&str>) -> BodyId {
        let number = next_number();
        let since: Day = "2020-01-01".parse().unwrap();
        let designation =
            |mandate: &Mandate| Designation { mandate: *mandate, since, until: None, letter: None };
        let new = NewBody {
            kind: kind.to_owned(),
            name_hu: format!("Kitalált szerv {number}"),
            name_en: format!("Invented body {number}"),
            county: county.map(str::to_owned),
            since,
            designations: mandates.iter().map(designation).collect(),
            contacts: vec![],
        };
        write!(self.store, &self.operator(), |tx| bodies::register(tx, &new).await).unwrap()
    }

    /// What a body is called in a language, in the register as this person sees it.
    pub async fn body_name(&self, seen_by: &Person, body: BodyId, locale: Locale) -> String {
        let bodies = read!(self.store, &seen_by.ctx, |tx| bodies::list(tx).await).unwrap();
        let own = bodies.iter().find(|one| one.id == body).unwrap();
        own.name(locale).to_owned()
    }

    /// A new person in a new body.
    pub async fn cast(&self, casting: &Casting<'_>) -> Person {
        let body = self.body(casting.kind, casting.mandates, None).await;
        self.join(body, casting.roles, casting.purpose).await
    }

    /// A new person in a body: invited, enrolled and signed in through the real verbs.
    pub async fn join(&self, body: BodyId, roles: &[Role], purpose: Purpose) -> Person {
        let number = next_number();
        let name = format!("Minta Béla {number}");
        let new = NewAccount {
            body,
            name: name.clone(),
            email: format!("minta.bela.{number}@pelda.invalid"),
            locale: Locale::Hu,
            roles: roles.to_vec(),
        };
        let (account, link) =
            write!(self.store, &self.operator(), |tx| accounts::invite(tx, &new).await).unwrap();
        let visitor = self.ctx(Actor::Visitor, Purpose::OwnAccount);
        let (pending, receipt) =
            write_with_receipt!(self.store, &visitor, |tx| accounts::invitation(tx, &link.hash()).await)
                .unwrap();
        let shown = pending.open(&receipt).unwrap();
        let code = accounts::current_code(&shown.enrolment.secret, visitor.now()).unwrap();
        let acceptance = Acceptance { link: link.hash(), password: hashed().to_owned(), code };
        let (_, token) = write!(self.store, &visitor, |tx| accounts::accept(tx, &acceptance).await).unwrap();
        let session = read!(self.store, &visitor, |tx| accounts::session(tx, &token.hash()).await).unwrap();
        let ctx = self.ctx(session.unwrap().actor, purpose);
        Person { account, body, name, email: new.email, secret: shown.enrolment.secret, ctx, token }
    }

    /// This person's pages are in a language from now on.
    pub async fn speaks(&self, person: &Person, locale: Locale) {
        let ctx = self.ctx(person.ctx.actor.clone(), Purpose::OwnAccount);
        write!(self.store, &ctx, |tx| accounts::choose_language(tx, locale).await).unwrap();
    }

    /// This person at a browser without JavaScript, signed in.
    pub fn browse_as(&self, person: &Person) -> Visitor {
        let visitor = self.visitor();
        // instances of tests are reached by plain HTTP on loopback
        visitor.set_cookie("rt", &person.token.text());
        visitor
    }
}

impl Person {
    /// The name and value of the cookie that makes a browser this person's.
    pub fn cookie(&self) -> (&'static str, String) {
        ("rt", self.token.text().to_string())
    }
}

impl Browser {
    /// Signs the browser in as this person, without the sign-in page; what stands in it stays.
    pub async fn become_person(&self, person: &Person) {
        let (name, value) = person.cookie();
        let cookie = json!({ "name": name, "value": value, "url": self.address(), "httpOnly": true, "sameSite": "Lax" });
        self.devtools("Network.setCookie", cookie).await;
    }
}
