//! The bodies of the invented country and the people who work in them.

use app::{
    Actor, Purpose, Session,
    accounts::{self, Acceptance, NewAccount},
    bodies::{self, Contact, Designation, Hours, NewBody},
    read, write, write_with_receipt,
};
use vocabulary::{AccountId, BodyId, Day, Fault, Locale, Mandate, Outcome, Role};

use crate::{MARK, stage::Stage};

/// The counties of the demo: NUTS 3 codes of the pack.
pub const COUNTIES: [&str; 5] = ["HU110", "HU323", "HU311", "HU333", "HU231"];

/// A body of the invented country.
struct Sketch {
    kind: &'static str,
    name: (&'static str, &'static str),
    county: Option<&'static str>,
    mandates: &'static [Mandate],
    phone: &'static str,
}

const IDENTIFY: &[Mandate] = &[Mandate::Identify];
const BOTH: &[Mandate] = &[Mandate::Identify, Mandate::Support];
const CIVIL: &[Mandate] = &[Mandate::Signal, Mandate::Support];
/// Bodies that meet no victim in the demo, and sit at the table.
const TABLE: &[Mandate] = &[Mandate::Contribute];

macro_rules! bodies {
    ($($kind:literal $hu:literal $en:literal $county:expr, $mandates:expr, $phone:literal;)*) => {
        &[$(Sketch { kind: $kind, name: ($hu, $en), county: $county, mandates: $mandates, phone: $phone },)*]
    };
}

/// Bodies on real kinds of the pack, with names that nobody could take for real.
const BODIES: &[Sketch] = bodies! {
    "police" "Példa vármegyei rendőrség" "Example county police" Some("HU323"), IDENTIFY, "+36 1 000 0001";
    "police" "Minta fővárosi rendőrség" "Sample capital police" Some("HU110"), IDENTIFY, "+36 1 000 0002";
    "labour_inspection" "Kitalált munkaügyi felügyelet" "Invented labour inspectorate" Some("HU333"), IDENTIFY, "+36 1 000 0003";
    "social_child_welfare" "Próba gyermekjóléti központ" "Trial child welfare centre" Some("HU231"), BOTH, "+36 1 000 0004";
    "asylum" "Képzelt menekültügyi hivatal" "Imagined asylum office" Some("HU110"), IDENTIFY, "+36 1 000 0005";
    "health_care" "Mesebeli kórház" "Fairy-tale hospital" Some("HU311"), IDENTIFY, "+36 1 000 0006";
    "victim_support" "Példa áldozatsegítő központ" "Example victim support centre" Some("HU110"), BOTH, "+36 1 000 0007";
    "crisis_line" "Kitalált krízisvonal" "Invented crisis line" None, &[Mandate::Identify, Mandate::Placement], "+36 1 000 0008";
    "shelter_operator" "Minta Menedék Egyesület" "Sample Refuge Association" Some("HU311"), CIVIL, "+36 1 000 0009";
    "voluntary_organisation" "Próba Segítő Alapítvány" "Trial Helping Foundation" Some("HU333"), CIVIL, "+36 1 000 0010";
    "guardianship" "Képzelt gyámhivatal" "Imagined guardianship office" Some("HU231"), &[Mandate::Support], "+36 1 000 0011";
    "national_coordinator" "Mesebeli nemzeti koordinátor hivatala" "Fairy-tale national coordinator's office" None, &[Mandate::Coordinate], "+36 1 000 0012";
    "ministry" "Kitalált minisztérium" "Invented ministry" None, &[Mandate::Contribute], "+36 1 000 0013";
    "county_coordination" "Példa vármegyei koordináció" "Example county coordination" Some("HU323"), &[Mandate::County], "+36 1 000 0014";
    "ministry" "Képzelt igazságügyi tárca" "Imagined justice ministry" None, TABLE, "+36 1 000 0015";
    "justice_body" "Minta ügyészség" "Sample prosecution office" None, TABLE, "+36 1 000 0016";
    "police" "Kitalált nyomozó iroda" "Invented bureau of investigation" None, TABLE, "+36 1 000 0017";
    "voluntary_organisation" "Mesebeli Esély Alapítvány" "Fairy-tale Chance Foundation" None, TABLE, "+36 1 000 0018";
    "church" "Próba Karitász" "Trial Caritas" None, TABLE, "+36 1 000 0019";
    "international" "Képzelt Migrációs Szervezet" "Imagined Migration Organisation" None, &[Mandate::Observe], "+36 1 000 0020";
    "diplomatic" "Kitaláltország Nagykövetsége" "Embassy of Inventia" None, &[Mandate::Observe], "+36 1 000 0021";
};

/// Where each person of [`PEOPLE`] works, by its place in [`BODIES`].
const PEOPLE: &[(usize, &str, &str, Role)] = &[
    (0, "Példa Anna", "pelda.anna", Role::Identifier),
    (0, "Kitalált Imre", "kitalalt.imre", Role::Identifier),
    (0, "Minta Klára", "minta.klara", Role::Approver),
    (1, "Próba Dénes", "proba.denes", Role::Identifier),
    (2, "Képzelt Emese", "kepzelt.emese", Role::Identifier),
    (3, "Mesebeli Hanna", "mesebeli.hanna", Role::Identifier),
    (6, "Minta Béla", "minta.bela", Role::CaseWorker),
    (7, "Példa Gábor", "pelda.gabor", Role::PlacementOfficer),
    (8, "Kitalált Réka", "kitalalt.reka", Role::CaseWorker),
    (9, "Próba Zita", "proba.zita", Role::CaseWorker),
    (11, "Képzelt Judit", "kepzelt.judit", Role::Coordinator),
    (12, "Mesebeli Ödön", "mesebeli.odon", Role::Administrator),
    (12, "Kitalált Vilma", "kitalalt.vilma", Role::Contributor),
    (12, "Minta Ottó", "minta.otto", Role::Approver),
    (11, "Próba Tibor", "proba.tibor", Role::Coordinator),
    (4, "Ábránd Nóra", "abrand.nora", Role::Identifier),
];

/// Someone who works in the demo.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// The account.
    pub account: AccountId,
    /// The name, invented.
    pub name: String,
    /// Its body.
    pub body: BodyId,
    /// The kind of the body in the pack.
    pub kind: String,
    /// The county of the body.
    pub county: Option<String>,
    /// The one role.
    pub role: Role,
    actor: Actor,
}

/// The invented country.
#[derive(Debug, Clone)]
pub struct Country {
    /// The people who work in it.
    pub colleagues: Vec<Colleague>,
    /// Its bodies, in the order in which they were registered.
    bodies: Vec<BodyId>,
    /// A ministry in which nobody of them works.
    pub(crate) social_ministry: Option<BodyId>,
    /// An independent body that plans can only invite.
    pub(crate) prosecution: Option<BodyId>,
}

/// The places of these two in [`BODIES`].
const SOCIAL: usize = 14;
const PROSECUTION: usize = 15;

impl Colleague {
    /// The signed-in person, for calling verbs.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }
}

impl Country {
    /// The people with a role.
    pub fn with(&self, role: Role) -> Vec<&Colleague> {
        self.colleagues.iter().filter(|colleague| colleague.role == role).collect()
    }

    /// The body at a place of the register.
    pub(crate) fn body(&self, place: usize) -> Outcome<BodyId> {
        self.bodies.get(place).copied().ok_or_else(|| Fault::broken("a body of the demo").into())
    }

    /// The first of a body of a kind who answers referrals.
    pub(crate) fn answering(&self, kind: &str) -> Option<&Colleague> {
        self.colleagues.iter().find(|colleague| {
            colleague.kind == kind && matches!(colleague.role, Role::CaseWorker | Role::PlacementOfficer)
        })
    }
}

/// Registers the bodies, invites the people, lets them in, and marks the instance.
pub(crate) async fn found(stage: &Stage) -> Outcome<Country> {
    // the register is as old as the first case
    stage.clock.set(stage.days_ago(3 * 365 + 40));
    let operator = stage.operator();
    let since = stage.clock_day();
    let bodies: Vec<BodyId> = write!(stage.store, &operator, |tx| {
        let mut bodies = Vec::new();
        for sketch in BODIES {
            bodies.push(bodies::register(tx, &body(sketch, since)).await?);
        }
        tx.set(MARK, "invented").await?;
        Ok(bodies)
    })?;
    let mut people = Vec::new();
    for (place, name, address, role) in PEOPLE {
        let body = *bodies.get(*place).ok_or_else(|| Fault::broken("a body of the demo"))?;
        people.push((body, *name, *address, *role));
    }
    let colleagues = engage(stage, &people).await?;
    let (social_ministry, prosecution) = (bodies.get(SOCIAL).copied(), bodies.get(PROSECUTION).copied());
    Ok(Country { colleagues, bodies, social_ministry, prosecution })
}

/// Somebody to be invited: body, name, address before the at sign, role.
pub(crate) type Invited<'a> = (BodyId, &'a str, &'a str, Role);

/// Invites people, lets them in, and signs them in.
pub(crate) async fn engage(stage: &Stage, people: &[Invited<'_>]) -> Outcome<Vec<Colleague>> {
    let invited = write!(stage.store, &stage.operator(), |tx| {
        let mut invited = Vec::new();
        for (body, name, address, role) in people {
            let new = NewAccount {
                body: *body,
                name: (*name).to_owned(),
                email: format!("{address}@pelda.invalid"),
                locale: Locale::Hu,
                roles: vec![*role],
            };
            invited.push(accounts::invite(tx, &new).await?);
        }
        Ok(invited)
    })?;
    let visitor = stage.visitor();
    let (shown, receipt) = write_with_receipt!(stage.store, &visitor, |tx| {
        let mut shown = Vec::new();
        for (_, link) in &invited {
            shown.push(accounts::invitation(tx, &link.hash()).await?);
        }
        Ok(shown)
    })?;
    let mut acceptances = Vec::new();
    for (pending, (_, link)) in shown.into_iter().zip(&invited) {
        let invitation = pending.open(&receipt)?;
        let code = accounts::current_code(&invitation.enrolment.secret, visitor.now())
            .ok_or_else(|| Fault::broken("a code of the demo"))?;
        // nobody signs in with a password here: one click does it, and this is the hash of none
        acceptances.push(Acceptance { link: link.hash(), password: "one-click".to_owned(), code });
    }
    let tokens = write!(stage.store, &visitor, |tx| {
        let mut tokens = Vec::new();
        for acceptance in &acceptances {
            tokens.push(accounts::accept(tx, acceptance).await?.1);
        }
        Ok(tokens)
    })?;
    let mut colleagues = Vec::new();
    for (token, (_, name, _, role)) in tokens.iter().zip(people) {
        let session: Option<Session> =
            read!(stage.store, &visitor, |tx| accounts::session(tx, &token.hash()).await)?;
        let session = session.ok_or_else(|| Fault::broken("a session of the demo"))?;
        colleagues.push(Colleague {
            account: session.account,
            name: (*name).to_owned(),
            body: session.body,
            kind: session.body_kind,
            county: session.body_county,
            role: *role,
            actor: session.actor,
        });
    }
    Ok(colleagues)
}

fn body(sketch: &Sketch, since: Day) -> NewBody {
    let designation = |mandate: &Mandate| Designation {
        mandate: *mandate,
        since,
        until: None,
        letter: Some("MINTA/1".to_owned()),
    };
    NewBody {
        kind: sketch.kind.to_owned(),
        name_hu: sketch.name.0.to_owned(),
        name_en: sketch.name.1.to_owned(),
        county: sketch.county.map(str::to_owned),
        since,
        designations: sketch.mandates.iter().map(designation).collect(),
        contacts: vec![Contact {
            label_hu: "ügyelet (kitalált)".to_owned(),
            label_en: "duty officer (invented)".to_owned(),
            phone: Some(sketch.phone.to_owned()),
            email: None,
            county: None,
            languages: vec!["hu".to_owned(), "en".to_owned()],
            hours: Hours::NightAndDay,
        }],
    }
}

impl Stage {
    fn clock_day(&self) -> Day {
        use vocabulary::Clock as _;
        self.clock.now().day_in(app::time_zone())
    }
}

/// What a colleague of a role does its work for.
pub(crate) const fn purpose_of(role: Role) -> Purpose {
    match role {
        Role::Identifier => Purpose::Identification,
        Role::CaseWorker => Purpose::Assistance,
        Role::PlacementOfficer => Purpose::Placement,
        Role::Coordinator | Role::Contributor => Purpose::Coordination,
        Role::Approver => Purpose::DataProtection,
        Role::Administrator => Purpose::Administration,
    }
}
