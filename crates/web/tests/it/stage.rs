//! What stands behind the places of an address, and what its form says: for every route one record in the state that the
//! route is for, and a form that would be taken from whoever may send it.

use std::collections::BTreeMap;

use app::{evidence::Target, write};
use hyper::Method;
use testkit::{COUNTY, PASSWORD, Person, SCREENED};
use vocabulary::{AgeGroup, CitizenshipGroup, Form::Labour, MinutesState, Sex};
use web::http::RouteDef;

use crate::world::{Standing, World, asked};

/// A line of evidence.
const LINE: &[(&str, &str)] = &[
    ("kind", "training"),
    ("day-year", "2026"),
    ("day-month", "3"),
    ("day-day", "1"),
    ("text_hu", "Kitalált képzés"),
    ("text_en", "Invented training"),
];

/// An id of every kind, of no record.
const NOTHING: &str = "0193a7c0-0000-7000-8000-00000000ffff";

type Form = Vec<(String, String)>;

/// A file in the field `file` of a form; the name of the entry is this, what it says the content.
pub(crate) const FILE: &str = "file=kitalált.txt";

/// A route made ready to be asked.
#[derive(Default)]
pub(crate) struct Stage {
    /// Where the record is.
    pub(crate) address: String,
    /// The same address with the id of no record; nothing where the address names no record.
    pub(crate) absent: Option<String>,
    /// What the form says, besides its tokens.
    pub(crate) form: Form,
    /// Who asks in the place of somebody, where asking uses up a session.
    pub(crate) twins: BTreeMap<&'static str, Person>,
}

impl Stage {
    fn new(route: &RouteDef, values: &[(&str, String)], form: Form) -> Self {
        let fill = |pick: &dyn Fn(&str) -> String| {
            let filled = route.path.split('/').map(|part| match part.strip_prefix('{') {
                Some(name) => {
                    let name = name.trim_end_matches('}');
                    let (_, value) = values
                        .iter()
                        .find(|(known, _)| *known == name)
                        .unwrap_or_else(|| panic!("stage.rs says nothing of {{{name}}} in {}", route.path));
                    pick(value)
                }
                None => part.to_owned(),
            });
            filled.collect::<Vec<_>>().join("/")
        };
        let address = fill(&str::to_owned);
        // ids are long; what is short is a word of the pack
        let absent =
            fill(&|value| if value.len() == NOTHING.len() { NOTHING.to_owned() } else { value.to_owned() });
        let absent = (absent != address).then_some(absent);
        Self { address, absent, form, twins: BTreeMap::new() }
    }
}

/// Makes a route ready.
pub(crate) async fn set(world: &World<'_>, route: &RouteDef) -> Stage {
    match route.path.split('/').nth(1).unwrap_or_default() {
        "screening" => screening(world, route).await,
        "sheets" => sheet(world, route).await,
        "cases" => case(world, route).await,
        "erasure" => erasure(world, route).await,
        "referrals" => referral(world, route).await,
        "places" => place(world, route).await,
        "stays" => stay(world, route).await,
        "account" | "sign-out" => own(world, route).await,
        "accounts" => account(world, route).await,
        "forums" => forum(world, route).await,
        "meetings" => meeting(world, route).await,
        "tasks" => task(world, route).await,
        "recommendations" => recommendation(world, route).await,
        "visits" => visit(world, route).await,
        "news" => notice(world, route).await,
        "hu" | "en" if route.path.contains("/plans") => plan(world, route).await,
        "hu" | "en" => {
            let number = world.noticed(true).await.1.to_string();
            Stage::new(route, &[("number", number)], vec![])
        }
        "plans" | "portfolios" | "measures" => plan(world, route).await,
        "figures" => figure(world, route).await,
        "files" => file(world, route).await,
        // the link of no mail: whoever holds one holds what it opens, and tests of their own look at that
        "mail" | "calendar" | "attending" => Stage::new(route, &[("link", "minta".to_owned())], vec![]),
        "evaluations" | "answers" => evaluation(world, route).await,
        "requests" => inquiry(world, route).await,
        "alerts" => with_id(route, &world.alert().await, &[]),
        "bodies" => body(world, route).await,
        "assets" => {
            let name = web::assets::path("style", "css").trim_start_matches("/assets/");
            Stage::new(route, &[("name", name.to_owned())], vec![])
        }
        "invitation" => Stage::new(route, &[("token", world.invitation().await.text().to_string())], vec![]),
        _ => Stage::new(route, &[], vec![]),
    }
}

fn form(pairs: &[(&str, &str)]) -> Form {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn with_id(route: &RouteDef, id: &impl ToString, pairs: &[(&str, &str)]) -> Stage {
    Stage::new(route, &[("id", id.to_string())], form(pairs))
}

fn posts(route: &RouteDef) -> bool {
    route.method == Method::POST
}

async fn screening(world: &World<'_>, route: &RouteDef) -> Stage {
    let version = SCREENED.to_string();
    let what = route.path.split('/').nth(3).unwrap_or_default();
    let (id, said): (_, Vec<(&str, &str)>) = match what {
        "ended" => (world.ended().await, vec![]),
        "sheet" => (world.presumed().await, vec![("age", "adult"), ("ground", "said")]),
        "safety" | "advice" => (world.screened().await, vec![("answer", "alone")]),
        "age" => (world.screened().await, vec![("age", "adult")]),
        "forms" => (world.screened().await, vec![("forms", Labour.code())]),
        "conclusion" => (world.screened().await, vec![("conclusion", "no_indication")]),
        "presumed" => (world.screened().await, vec![("primary", Labour.code())]),
        _ => (world.screened().await, vec![("county", COUNTY), ("setting", "workplace_inspection")]),
    };
    let values = [("id", id.to_string()), ("question", "alone".to_owned()), ("set", "general".to_owned())];
    let mut form = form(&said);
    form.push(("version".to_owned(), version));
    Stage::new(route, &values, form)
}

async fn sheet(world: &World<'_>, route: &RouteDef) -> Stage {
    let what = route.path.split('/').nth(3).unwrap_or_default();
    let told = [("language", "uk"), ("interpreter", "professional"), ("told", "yes")];
    let (id, said) = match what {
        "consent" | "age" => {
            let id = world.explained(AgeGroup::Adult).await;
            let more = [("age", "child"), ("ground", "document")];
            (id, form(&[&told[..], &more[..]].concat()))
        }
        "decisions" => {
            let mut said = form(&[&told[..], &[("keep", "yes")]].concat());
            said.extend(asked());
            (world.explained(AgeGroup::Adult).await, said)
        }
        "child" => {
            let more = [("view", "said"), ("suspects", "nobody")];
            (world.explained(AgeGroup::Child).await, form(&[&told[..], &more[..]].concat()))
        }
        "child-signal.pdf" => (world.of_a_child().await, vec![]),
        "refusal" => (
            world.explained(AgeGroup::Adult).await,
            form(&[("sex", Sex::Female.code()), ("citizenship", CitizenshipGroup::National.code())]),
        ),
        _ if route.path == "/sheets/filed/{case}" => {
            return Stage::new(route, &[("case", world.filed().await.to_string())], vec![]);
        }
        _ => (world.consented().await, form(&[("given_name", "Anna")])),
    };
    let mut said = said;
    said.push(("version".to_owned(), world.version_of(id).await.to_string()));
    let values =
        [("id", id.to_string()), ("question", "given_name".to_owned()), ("section", "person".to_owned())];
    Stage::new(route, &values, said)
}

async fn case(world: &World<'_>, route: &RouteDef) -> Stage {
    if route.path.ends_with("/child-signal.pdf") {
        return with_id(route, &world.filed_child().await, &[]);
    }
    let id = world.filed().await;
    let (reference, version) = world.called(id).await;
    let support = format!("{}.victim_support", world.who("case worker").body);
    let mut said = form(&[
        ("purpose", "identification"),
        ("ground", "interview"),
        ("decided_on-year", "2026"),
        ("decided_on-month", "11"),
        ("decided_on-day", "22"),
        ("county", COUNTY),
        ("primary_form", Labour.code()),
        ("sex", Sex::Female.code()),
        ("age", "adult"),
        ("citizenship_group", CitizenshipGroup::Eu.code()),
        ("urgency", "tonight"),
        ("needs", "shelter"),
        ("fields", "given_name"),
        ("language", "uk"),
        ("interpreter", "professional"),
        ("decision", "yes"),
        ("to", &support),
    ]);
    said.push(("reference".to_owned(), reference.to_string()));
    said.push(("version".to_owned(), version.to_string()));
    said.push(("join".to_owned(), world.who("colleague").account.to_string()));
    let consent = world.consent_of(id).await;
    let values =
        [("id", id.to_string()), ("consent", consent.to_string()), ("status", "identified".to_owned())];
    let mut stage = Stage::new(route, &values, said);
    if route.path.ends_with("/refer/details") {
        for address in std::iter::once(&mut stage.address).chain(&mut stage.absent) {
            address.push_str(&format!("?to={support}"));
        }
    }
    stage
}

async fn erasure(world: &World<'_>, route: &RouteDef) -> Stage {
    let id = world.filed().await;
    let (reference, _) = world.called(id).await;
    with_id(route, &id, &[("reference", &reference.to_string())])
}

async fn referral(world: &World<'_>, route: &RouteDef) -> Stage {
    let rest = route.path.trim_start_matches("/referrals/{id}");
    let id = match rest {
        "/complete" | "/handover" => world.accepted().await,
        "/place" => world.requested().await,
        _ if rest.starts_with("/place") || rest.starts_with("/meeting-point") => world.placed().await.0,
        _ => world.referred().await,
    };
    let place =
        if posts(route) && rest == "/place" { world.place().await.to_string() } else { String::new() };
    let worker = world.who("worker of the stay").account.to_string();
    let said = [
        ("reason", "capacity"),
        ("purpose", "assistance"),
        ("place", &place),
        ("worker", &worker),
        ("meeting_point", "Minta tér"),
    ];
    with_id(route, &id, &said)
}

async fn place(world: &World<'_>, route: &RouteDef) -> Stage {
    let said = [
        ("place_type", "shelter"),
        ("county", "HU211"),
        ("capacity", "4"),
        ("taken", "1"),
        ("name", "Kitalált Ház"),
        ("address", "Rejtett utca 7."),
        ("version", "1"),
        ("closed", "yes"),
    ];
    with_id(route, &world.place().await, &said)
}

async fn stay(world: &World<'_>, route: &RouteDef) -> Stage {
    let id = if route.path.ends_with("/end") { world.arrived().await } else { world.placed().await.1 };
    with_id(route, &id, &[])
}

async fn forum(world: &World<'_>, route: &RouteDef) -> Stage {
    let (id, seat) = world.forum().await;
    let runs = world.who("coordinator").body.to_string();
    let body = world.who("officer").body.to_string();
    // the kind of a seat where a seat is written, of a forum elsewhere
    let kind = if route.path.contains("/seats/") { "member" } else { "roundtable" };
    let said = [
        ("kind", kind),
        ("name_hu", "Kitalált kerekasztal"),
        ("name_en", "Invented roundtable"),
        ("runs", &runs),
        ("body", &body),
        ("since-year", "2026"),
        ("since-month", "1"),
        ("since-day", "1"),
        ("part", "representative"),
        ("name", "Példa Anna"),
        ("version", "1"),
    ];
    Stage::new(route, &[("id", id.to_string()), ("seat", seat.to_string())], form(&said))
}

async fn meeting(world: &World<'_>, route: &RouteDef) -> Stage {
    if route.path.ends_with("/replies") {
        let (id, reply) = world.invited().await;
        return with_id(route, &id, &[("reply", &reply)]);
    }
    if route.path.contains("/guests") {
        let (id, _) = world.invited().await;
        let guest = world.guest(id).await.to_string();
        let said = [
            ("name", "Próba Zoé"),
            ("office", "Kitaláltország Nagykövetsége"),
            ("email", "proba.zoe@pelda.invalid"),
            ("locale", "en"),
        ];
        return Stage::new(route, &[("id", id.to_string()), ("guest", guest)], form(&said));
    }
    let rest = route.path.trim_start_matches("/meetings").trim_start_matches("/{id}");
    let mut comment = String::new();
    let met = match rest {
        "/comments/{comment}" => {
            let (met, id) = world.commented().await;
            comment = id.to_string();
            met
        }
        "/minutes" | "/comments" | "/approve" => world.met(MinutesState::Comments).await,
        "/problems/{problem}" => world.met(MinutesState::Approved).await,
        paper if paper.ends_with(".pdf") || paper.ends_with(".docx") => {
            world.met(MinutesState::Approved).await
        }
        _ => world.met(MinutesState::Draft).await,
    };
    let item = if rest.ends_with("/remove") { met.empty } else { met.written };
    // what was said about an item made it its second version
    let version = if rest.ends_with("{item}") { "2" } else { "1" };
    let forum = if rest == "/new" { world.forum().await.0.to_string() } else { String::new() };
    let (body, which) = (world.who("officer").body.to_string(), met.position.to_string());
    let (written, length) = (met.written.to_string(), "15".to_owned());
    let seen = world.stamp(met.meeting).await.to_string();
    let what = if rest.ends_with("/drop") { "position" } else { "task" };
    let mut said = form(&[
        ("forums", &forum),
        ("title_hu", "Kitalált ülés"),
        ("title_en", "Invented meeting"),
        ("mode", "in_person"),
        ("time", "10:00"),
        ("length", &length),
        ("place", "Díszterem"),
        ("agenda", "proposed"),
        ("version", version),
        ("kind", "law"),
        ("to", "down"),
        ("closing", "Intézkedés felelt rá."),
        ("item", &written),
        ("seen", &seen),
        ("why", "Mindenki hozzájárult."),
        ("text", "Észrevétel"),
        ("answer", "accepted"),
        ("said_hu", "Elhangzott."),
        ("said_en", "It was said."),
        ("what", what),
        ("which", &which),
        ("text_hu", "Feladat"),
        ("text_en", "Task"),
        ("body", &body),
    ]);
    for name in ["day", "until", "due"] {
        for (part, value) in [("year", "2026"), ("month", "12"), ("day", "1")] {
            said.push((format!("{name}-{part}"), value.to_owned()));
        }
    }
    let mut file = String::new();
    if rest.starts_with("/papers") {
        said.extend(form(&[("paper_for", "members"), (FILE, "kitalált szöveg")]));
        file = world.paper(met.meeting, met.written).await.to_string();
    }
    let values = [
        ("id", met.meeting.to_string()),
        ("file", file),
        ("item", item.to_string()),
        ("comment", comment),
        ("problem", met.problem.to_string()),
    ];
    Stage::new(route, &values, said)
}

async fn task(world: &World<'_>, route: &RouteDef) -> Stage {
    let id = world.task(route.path.ends_with("/open")).await;
    let done = if route.path.ends_with("/open") { "2" } else { "1" };
    let body = world.who("officer").body.to_string();
    let said = [
        ("version", done),
        ("note", "Egy vármegye hiányzik."),
        ("body", &body),
        ("due-year", "2026"),
        ("due-month", "12"),
        ("due-day", "1"),
    ];
    with_id(route, &id, &said)
}

async fn account(world: &World<'_>, route: &RouteDef) -> Stage {
    let body = world.who("officer").body.to_string();
    let said = [
        ("body", body.as_str()),
        ("name", "Próba Anna"),
        ("email", "anna.proba@pelda.invalid"),
        ("locale", "hu"),
        ("roles", "identifier"),
        // of an account that was invited and opened
        ("version", "2"),
    ];
    with_id(route, &world.twin("colleague").await.account, &said)
}

async fn body(world: &World<'_>, route: &RouteDef) -> Stage {
    let said = [
        ("kind", "police"),
        ("name_hu", "Kitalált szerv"),
        ("name_en", "Invented body"),
        ("version", "1"),
        ("mandate", "support"),
        ("since-year", "2026"),
        ("since-month", "1"),
        ("since-day", "1"),
        ("label_hu", "Ügyelet"),
        ("label_en", "Duty desk"),
        ("phone", "+36 1 000 0000"),
        ("hours", "always"),
    ];
    let mut said = form(&said);
    if route.path.ends_with("/end") {
        said.extend(form(&[("until-year", "2026"), ("until-month", "11"), ("until-day", "22")]));
    }
    // a body of its own: nobody else loses a mandate
    let (id, contact) = world.reachable().await;
    let mandate = "identify".to_owned();
    Stage::new(route, &[("id", id.to_string()), ("contact", contact.to_string()), ("mandate", mandate)], said)
}

/// One's own account: a route that ends sessions is asked by twins, and the session that it names is the officer's twin's.
async fn own(world: &World<'_>, route: &RouteDef) -> Stage {
    if !posts(route) {
        return Stage::new(route, &[], vec![]);
    }
    let mut twins = BTreeMap::new();
    for (name, _) in world.people() {
        twins.insert(name, world.twin(name).await);
    }
    let session = world.session_of(&twins["officer"]).await;
    let said = [("locale", "hu"), ("present", PASSWORD), ("password", "kilenc piros kavics")];
    Stage { twins, ..with_id(route, &session, &said) }
}

async fn file(world: &World<'_>, route: &RouteDef) -> Stage {
    let id = match route.path {
        // a paper for the members of a forum that met
        "/files/{id}" => {
            let met = world.met(MinutesState::Draft).await;
            world.paper(met.meeting, met.written).await
        }
        _ => world.handed_in("contributor").await,
    };
    with_id(route, &id, &[(FILE, "kitalált szöveg")])
}

async fn recommendation(world: &World<'_>, route: &RouteDef) -> Stage {
    let [(id, _), (_, other)] = world.recommended().await;
    let evidence = world.borne_out(Target::recommendation(id)).await;
    let lead = world.who("contributor").body.to_string();
    // what is there already is not taken in a second time
    let table = format!("evaluator;year;source;text\ngreta;2024;Kitalált jelentés;Kitalált kérés {id}");
    let said = [
        ("version", "2"),
        ("kind", if route.path.ends_with("/evidence") { "training" } else { "ask" }),
        ("voice", "written"),
        ("evaluator", "greta.urges"),
        ("year", "2024"),
        ("source", "Kitalált jelentés"),
        ("language", "hu"),
        ("original", "Kitalált kérés"),
        ("position", "accepted"),
        ("lead", &lead),
        ("same_as", &other.to_string()),
        ("table", &table),
    ];
    let values = [("id", id.to_string()), ("evidence", evidence.to_string())];
    Stage::new(route, &values, form(&[&said[..], LINE.get(1..).unwrap_or_default()].concat()))
}

async fn visit(world: &World<'_>, route: &RouteDef) -> Stage {
    let visited = world.visited().await;
    let rest = route.path.trim_start_matches("/visits").trim_start_matches("/{id}");
    let point = match rest {
        "/points/{point}/task" => visited.promise,
        "/points/{point}/saying" => visited.concern,
        _ => visited.question,
    };
    let body = world.who("contributor").body.to_string();
    let said = [
        ("version", "1"),
        ("title_hu", "Kitalált látogatás"),
        ("title_en", "Invented visit"),
        ("partner_hu", "Kitalált hivatal"),
        ("partner_en", "Invented office"),
        ("initiator", "partner"),
        ("mode", "video"),
        ("host", &body),
        ("starts_on-year", "2026"),
        ("starts_on-month", "12"),
        ("starts_on-day", "1"),
        ("side", "host"),
        ("for_body", &body),
        ("kind", "question"),
        ("text_hu", "Kitalált kérdés"),
        ("body", &body),
        ("due-year", "2027"),
        ("due-month", "1"),
        ("due-day", "31"),
    ];
    let values = [
        ("id", visited.id.to_string()),
        ("delegate", visited.delegate.to_string()),
        ("point", point.to_string()),
    ];
    Stage::new(route, &values, form(&said))
}

async fn notice(world: &World<'_>, route: &RouteDef) -> Stage {
    let withdraws = route.path.ends_with("/withdraw");
    let (id, _) = world.noticed(withdraws).await;
    let decides = route.path.ends_with("/approve") || route.path.ends_with("/send-back");
    if decides {
        world.notice_handed_in(id).await;
    }
    let version = match (withdraws, decides) {
        (true, _) => "3",
        (_, true) => "2",
        _ => "1",
    };
    let said = [
        ("version", version),
        ("title_hu", "Kitalált hír"),
        ("title_en", "Invented news"),
        ("text_hu", "Egy mondat."),
        ("text_en", "A sentence."),
        ("dated-year", "2026"),
        ("dated-month", "11"),
        ("dated-day", "22"),
        ("note", "Kitalált ok."),
        ("kind", "day"),
        ("organiser_hu", "Kitalált szerv"),
        ("starts_on-year", "2026"),
        ("starts_on-month", "10"),
        ("starts_on-day", "18"),
    ];
    with_id(route, &id, &said)
}

async fn plan(world: &World<'_>, route: &RouteDef) -> Stage {
    let planned = world.planned().await;
    let (heading, portfolio) = (planned.heading.to_string(), planned.portfolio.to_string());
    let other = world.who("other contributor").body.to_string();
    let today = world.who("coordinator").ctx.now().day_in("Europe/Budapest");
    let quarter = app::plans::ended(today).number().to_string();
    let beside = world.planned().await.measure;
    if route.path.ends_with("/measures/{other}") {
        let coordinator = &world.who("coordinator").ctx;
        write!(world.app.store, coordinator, |tx| app::plans::relate(tx, planned.measure, beside).await)
            .unwrap();
    }
    let related = beside.to_string();
    let said = [
        ("measure", related.as_str()),
        ("version", if route.path.ends_with("/report") { quarter.as_str() } else { "1" }),
        ("title_hu", "Kitalált"),
        ("title_en", "Invented"),
        ("source", "minta határozat"),
        ("since-year", "2025"),
        ("since-month", "3"),
        ("since-day", "1"),
        ("heading", &heading),
        ("portfolio", &portfolio),
        ("body", &other),
        ("number", "1"),
        ("status", "underway"),
        ("risk", "on_track"),
        ("progress", "minta"),
        ("covered-review", "partly"),
        ("note-review", "minta"),
    ];
    let id = match route.path.split('/').nth(1) {
        Some("plans" | "hu" | "en") => planned.strategy.to_string(),
        Some("portfolios") => planned.portfolio.to_string(),
        _ => planned.measure.to_string(),
    };
    let evidence = world.borne_out(Target::measure(planned.measure)).await.to_string();
    let values = [
        ("id", id),
        ("recommendation", planned.recommendation.to_string()),
        ("evidence", evidence),
        ("other", beside.to_string()),
    ];
    let said = if route.path.ends_with("/evidence") { LINE.to_vec() } else { said.to_vec() };
    Stage::new(route, &values, form(&said))
}

async fn figure(world: &World<'_>, route: &RouteDef) -> Stage {
    let counted = world.counted().await;
    let said = [
        ("version", "1"),
        ("title_hu", "Kitalált"),
        ("title_en", "Invented"),
        ("definition_hu", "Kitalált"),
        ("definition_en", "Invented"),
        ("counted", "identified"),
        ("unit", "people"),
        ("source", "Kitalált jelentés"),
        ("first_year", "2021"),
        ("amount", "171"),
        ("table", "Kezdete;Érték\n2020;171\n"),
        ("number", &counted.free_number.to_string()),
        ("text_hu", "Kitalált ok"),
        ("text_en", "Invented reason"),
    ];
    let values = [
        ("id", counted.figure.to_string()),
        ("other", counted.other.to_string()),
        ("reason", counted.reason.to_string()),
    ];
    Stage::new(route, &values, form(&said))
}

async fn evaluation(world: &World<'_>, route: &RouteDef) -> Stage {
    let rest = route.path.trim_start_matches("/evaluations");
    let standing = match rest {
        "/answers/{id}/approval" | "/answers/{id}/decline" => Standing::Submitted,
        "/{id}/answers/{answer}" => Standing::Released,
        "/{id}/reply" if posts(route) => Standing::Final,
        _ if rest.starts_with("/{id}/reply/{edition}") => Standing::Edition,
        _ => Standing::Asked,
    };
    let evaluated = world.evaluated(standing).await;
    let evidence = if rest == "/answers/{id}/evidence/{evidence}" {
        world.proven_by_its_body(evaluated.answer).await
    } else {
        world.proven(&evaluated).await
    };
    let evidence = evidence.to_string();
    let (question, holder) = (evaluated.question.to_string(), world.who("contributor").account.to_string());
    let (asked, embassy) = (
        world.who("other contributor").body.to_string(),
        world.who("observer of the forum").body.to_string(),
    );
    // of the evaluation, of the question, of the answer: each is asked in its own version
    let version = if rest.ends_with("/approval") || rest.ends_with("/decline") { "3" } else { "1" };
    let bodies = if rest.ends_with("/representatives") { &embassy } else { &asked };
    let (field, seen) = (format!("text-{}", evaluated.answer), format!("version-{}", evaluated.answer));
    let said = [
        ("version", version),
        (field.as_str(), "Kitalált válasz egy fájlból"),
        (seen.as_str(), "1"),
        ("evaluator", "tip"),
        ("year", "2026"),
        ("title_hu", "Kitalált értékelés"),
        ("title_en", "Invented evaluation"),
        ("language", "en"),
        ("mark", "own"),
        ("text_hu", "kitalált fokozat"),
        ("text_en", "invented tier"),
        ("step", "visit"),
        ("due-year", "2026"),
        ("due-month", "12"),
        ("due-day", "1"),
        ("rows", "18. Kitalált kérdés?"),
        ("questions", &question),
        ("question", &question),
        ("bodies", bodies),
        ("act", "ask"),
        ("text", "Kitalált válasz"),
        ("reason", "Kitalált indok"),
        ("holder", &holder),
        ("steps", "1"),
    ];
    let id = if rest.starts_with("/answers/") && !rest.starts_with("/answers/filled/") {
        evaluated.answer.to_string()
    } else {
        evaluated.evaluation.to_string()
    };
    let values = [
        ("id", id),
        ("question", question.clone()),
        ("answer", evaluated.answer.to_string()),
        ("edition", "1".to_owned()),
        ("evidence", evidence),
    ];
    let said = match rest {
        "/answers/filled/{id}" => {
            vec![("file=lap.csv", "Szám;Kérdés;Válasz\n17.;Kitalált kérdés?;Kitalált válasz a fájlból\n")]
        }
        _ if route.path.ends_with("/evidence") => LINE.to_vec(),
        _ => said.to_vec(),
    };
    Stage::new(route, &values, form(&said))
}

async fn inquiry(world: &World<'_>, route: &RouteDef) -> Stage {
    let approved = route.path.ends_with("/reopening") || route.path.ends_with("/sending");
    let (id, version) = world.asked_of_the_office(approved).await;
    let letter = world.lettered(id).await.to_string();
    // of the request, of the letter: each is asked in its own version
    let version = if route.path.ends_with("/{letter}") { "1" } else { version };
    let addressee = world.who("contributor").body.to_string();
    let said = [
        ("version", version),
        ("file_number", "MINTA/7-3/2026"),
        ("addressees", &addressee),
        ("text", "Kérem szíves válaszukat."),
        ("place", "Kitaltváros"),
        ("dated-year", "2026"),
        ("dated-month", "11"),
        ("dated-day", "20"),
        ("asker", "press"),
        ("subject", "Kitalált tárgy"),
        ("question", "Kitalált kérdés"),
        ("received_on-year", "2026"),
        ("received_on-month", "3"),
        ("received_on-day", "1"),
        ("due-year", "2026"),
        ("due-month", "12"),
        ("due-day", "1"),
        ("sent_on-year", "2026"),
        ("sent_on-month", "11"),
        ("sent_on-day", "20"),
        ("words", "kitalált"),
        ("answer_hu", "Kitalált válasz"),
    ];
    Stage::new(route, &[("id", id.to_string()), ("letter", letter)], form(&said))
}
