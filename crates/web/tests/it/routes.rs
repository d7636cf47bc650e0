//! The route matrix: every route, asked by everybody.
//!
//! The list of routes is the one that the router is built from, so a route cannot be left out. What is seen here is compared
//! with the reviewed `docs/route-matrix.md`; a new route, or another outcome, fails until the file is written anew
//! (`cargo xtask matrix`) and its difference has been read.

use std::{collections::BTreeMap, fmt::Write as _};

use hyper::Method;
use policy::{Action, Actor, Purpose, Relation, Relations};
use testkit::{Page, TestApp, on_sqlite};
use vocabulary::{Reference, SeededChance};
use web::http::{Access, RouteDef};

use crate::{
    reader::{Outcome, Reader},
    stage::{self, Stage},
    world::World,
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/route-matrix.md");

/// The routes that were reviewed as open to everybody, signed in or not. Their reasons stand beside the routes in the code
/// and in the file; a route is added here by whoever has read its handler with this question in mind.
const REVIEWED_AS_PUBLIC: &[&str] = &[
    "GET /assets/{name}",
    "GET /hidden",
    "POST /hidden",
    "GET /help",
    "GET /mail/{link}",
    "POST /mail/{link}",
    "GET /mail/{link}/saved",
    "GET /mail/{link}/stop",
    "POST /mail/{link}/stop",
    "GET /calendar/{link}",
    "GET /sign-in",
    "POST /sign-in",
    "POST /sign-in/persona",
    "POST /sign-in/again",
    "GET /invitation/{token}",
    "POST /invitation/{token}",
    "GET /attending/{link}",
    "POST /attending/{link}",
    "GET /hu/plans",
    "GET /en/plans",
    "GET /hu/plans/{id}",
    "GET /en/plans/{id}",
    "GET /hu/hirek",
    "GET /en/news",
    "GET /hu/hirek.atom",
    "GET /en/news.atom",
    "GET /hu/hirek/{number}",
    "GET /en/news/{number}",
];

/// The same for those that a demo has besides.
const REVIEWED_AS_PUBLIC_IN_A_DEMO: &[&str] = &[
    "GET /styleguide",
    "GET /styleguide/{*name}",
    "GET /tour",
    "POST /tour/end",
    "POST /tour/{stop}/{door}",
];

const HEAD: &str = "# Route matrix

Written by `cargo xtask matrix`; the test `every_route_lets_exactly_the_reviewed_people_through` asks every route of an instance as
everybody (a document that is open to all as two of them) and compares what it sees with this file. What each action needs stands in [policy-matrix.md](policy-matrix.md).

Each route is asked about a record in the state that it is for, with a form that is taken from whoever may send it. Whoever is signed
in and not named under *gets through* gets the answer of an address that does not exist: same status, same headers, same words, also
with an empty form, also for a record that does not exist. Whoever *is told why not* may use the route and not find this record with
it; the words are those for a record that does not exist. Whoever is not signed in is led to the sign-in page.

The people: the *officer* of a police body holds the records; *colleague* and *approver* are of the same body. Victim support (*case
worker*) received a referral; the *desk* received the request for a place and confirmed one: the *worker of the stay* (a shelter's, as
*shelter colleague* is) and the *escort* (of an organisation, as *other case worker* is) are named. *Other officer*, *other approver*
and *other desk* are of bodies that none of this concerns; the body of *officer without mandate* does not identify. The *coordinator*
runs the forum in which the bodies of *member of the forum* and *observer of the forum* have a seat; *contributor* is of a ministry without one,
and the *county coordinator* runs another. The body of *contributor* leads and is responsible for what it is asked about, that of
*other contributor* is not; *approving contributor* approves what the first writes; *embassy* has the role and the mandate of a coordinator in a body that observes, as nobody should.
";

fn name(route: &RouteDef) -> String {
    format!("{} {}", route.method, route.path)
}

/// What an address is answered that no route has. It lies in the place of the route that it is compared with, because a page
/// marks the place in which its reader is.
async fn missing(reader: &Reader, route: &RouteDef) -> Vec<String> {
    let place = route.path.split('/').nth(1).unwrap_or_default();
    said(&reader.visitor.get(&format!("/{place}/there/is/no/such/page/anywhere")).await)
}

/// Everything that an answer says: status, headers and page, without the values that are new in every answer.
fn said(page: &Page) -> Vec<String> {
    let policy = page.header("content-security-policy").unwrap_or_default();
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or("none");
    let mut lines = vec![page.status.to_string()];
    for (name, value) in page.headers.iter().filter(|(name, _)| *name != "date") {
        lines.push(format!("{name}: {}", value.to_str().unwrap().replace(nonce, "NONCE")));
    }
    lines.sort();
    let mut html = page.html().replace(nonce, "NONCE");
    for token in ["name=\"csrf\" value=\"", "name=\"once\" value=\""] {
        let mut pieces = html.split(token);
        let mut without = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            without.push_str(token);
            without.push_str(piece.split_once('"').unwrap().1);
        }
        html = without;
    }
    lines.push(html);
    lines
}

/// What is wrong, collected so that one run tells everything.
#[derive(Default)]
struct Complaints(Vec<String>);

impl Complaints {
    fn unless(&mut self, well: bool, words: impl FnOnce() -> String) {
        if !well {
            self.0.push(words());
        }
    }

    /// Two answers must say the same.
    fn unless_alike(&mut self, context: &str, one: &[String], other: &[String]) {
        let lines =
            |of: &[String]| of.iter().flat_map(|part| part.lines().map(str::to_owned)).collect::<Vec<_>>();
        let (one, other) = (lines(one), lines(other));
        let new: Vec<&String> = one.iter().filter(|line| !other.contains(line)).collect();
        self.unless(one == other, || format!("{context}: does not answer like what is absent, but {new:?}"));
    }
}

/// Asks a route as everybody. The stage is set anew after somebody got through with a form.
async fn observe(
    world: &World<'_>,
    route: &RouteDef,
    readers: &BTreeMap<&str, Reader>,
    complaints: &mut Complaints,
) -> Vec<(&'static str, Outcome)> {
    let mut stage = stage::set(world, route).await;
    let mut seen = Vec::new();
    let asked = world.people().filter(|(who, _)| {
        // one of these makes a document, which takes seconds without optimisation: two people stand for everybody
        !(route.path.ends_with(".pdf") && matches!(route.access, Access::Signed(_)))
            || ["officer without mandate", "administrator"].contains(who)
    });
    for (who, person) in asked {
        let twin = match stage.twins.get(who) {
            Some(twin) => Some(Reader::of(world.app, twin).await),
            None => None,
        };
        let reader = twin.as_ref().unwrap_or(&readers[who]);
        let page = reader.ask(&route.method, &stage.address, &stage.form).await;
        let outcome = Outcome::of(&page);
        let context = format!("{} as {who}", name(route));
        if outcome == Outcome::Absent {
            let missing = missing(reader, route).await;
            complaints.unless_alike(&context, &said(&page), &missing);
            unrevealing(reader, route, &stage, (&context, &missing, complaints)).await;
        }
        if let Access::Action(action) = route.access {
            let ever = ever_allowed(&person.ctx.actor, action);
            complaints.unless(ever || outcome == Outcome::Absent, || {
                format!("{context}: {outcome:?}, and the policy never allows {action:?}")
            });
        }
        seen.push((who, outcome));
        if outcome == Outcome::Through && route.method == Method::POST {
            stage = stage::set(world, route).await;
        }
    }
    seen
}

/// Whether the policy allows somebody an action on any record at all, for any purpose.
fn ever_allowed(actor: &Actor, action: Action) -> bool {
    let others = Relation::ALL.iter().copied().filter(|relation| *relation != Relation::OwnAccount);
    let (everything, of_others): (Relations, Relations) =
        (Relation::ALL.iter().copied().collect(), others.collect());
    let allows = |purpose, relations| policy::visible(actor, purpose, action, relations);
    Purpose::ALL.iter().any(|purpose| allows(*purpose, everything) || allows(*purpose, of_others))
}

/// Whoever is denied is answered alike with an empty form, and with the id of no record.
async fn unrevealing(
    reader: &Reader,
    route: &RouteDef,
    stage: &Stage,
    (context, missing, complaints): (&str, &[String], &mut Complaints),
) {
    if let Some(absent) = &stage.absent {
        let page = reader.ask(&route.method, absent, &stage.form).await;
        complaints.unless_alike(&format!("{context}, with the id of no record"), &said(&page), missing);
    }
    if route.method == Method::POST {
        let page = reader.ask(&route.method, &stage.address, &[]).await;
        complaints.unless_alike(&format!("{context}, with an empty form"), &said(&page), missing);
    }
}

/// What somebody without an account is answered.
async fn from_outside(app: &TestApp, world: &World<'_>, route: &RouteDef) -> Outcome {
    let stage = stage::set(world, route).await;
    let reader = Reader::outside(app).await;
    Outcome::of(&reader.ask(&route.method, &stage.address, &stage.form).await)
}

fn row(page: &mut String, route: &RouteDef, seen: &[(&str, Outcome)]) {
    let those = |wanted| {
        let names: Vec<&str> =
            seen.iter().filter(|(_, outcome)| *outcome == wanted).map(|(who, _)| *who).collect();
        if names.len() == seen.len() { "everyone who is signed in".to_owned() } else { names.join(", ") }
    };
    let Access::Action(action) = route.access else { return };
    let (through, refused) = (those(Outcome::Through), those(Outcome::Told));
    writeln!(page, "| `{}` | {} | {through} | {refused} |", name(route), action.code()).unwrap();
}

#[test]
fn every_route_lets_exactly_the_reviewed_people_through() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(on_sqlite(async |app| {
        let world = World::gather(app).await;
        let mut page =
            format!("{HEAD}\n| route | action | gets through | is told why not |\n|---|---|---|---|\n");
        let (mut signed, mut public) = (String::new(), String::new());
        let mut complaints = Complaints::default();
        let mut readers = BTreeMap::new();
        for (who, person) in world.people() {
            readers.insert(who, Reader::of(app, person).await);
        }
        for route in web::routes(false) {
            let route_name = name(&route);
            let outside = from_outside(app, &world, &route).await;
            if let Access::Public(reason) = route.access {
                writeln!(public, "| `{route_name}` | {reason} |").unwrap();
                continue;
            }
            complaints.unless(outside == Outcome::SignIn, || {
                format!("{route_name} without a session: {outside:?}")
            });
            if route.path.ends_with(".pdf") && !cfg!(feature = "pdf") {
                // a build without the print shop answers as if the paper did not exist, so the reviewed line stands
                let file = std::fs::read_to_string(FILE).unwrap();
                let start = format!("| `{route_name}` |");
                let reviewed = file.lines().find(|line| line.starts_with(&start)).unwrap();
                let table = if matches!(route.access, Access::Signed(_)) { &mut signed } else { &mut page };
                writeln!(table, "{reviewed}").unwrap();
                continue;
            }
            let seen = observe(&world, &route, &readers, &mut complaints).await;
            if let Access::Signed(reason) = route.access {
                let all = seen.iter().all(|(_, outcome)| *outcome == Outcome::Through);
                complaints.unless(all, || format!("{route_name} is for everyone who is signed in: {seen:?}"));
                writeln!(signed, "| `{route_name}` | {reason} |").unwrap();
            } else {
                let through = seen.iter().any(|(_, outcome)| *outcome == Outcome::Through);
                complaints.unless(through, || format!("{route_name}: its refusals prove nothing: {seen:?}"));
                row(&mut page, &route, &seen);
            }
        }
        assert!(complaints.0.is_empty(), "{}", complaints.0.join("\n"));
        write!(page, "\n## Open to everyone who is signed in\n\n| route | why |\n|---|---|\n{signed}")
            .unwrap();
        write!(page, "\n## Open to everyone\n\n| route | why |\n|---|---|\n{public}").unwrap();
        compare(&page);
    }));
}

/// With `ROUNDTABLE_WRITE`, which `cargo xtask matrix` sets, the file is written instead of compared.
fn compare(page: &str) {
    if std::env::var_os("ROUNDTABLE_WRITE").is_some() {
        std::fs::write(FILE, page).unwrap();
    }
    let file = std::fs::read_to_string(FILE).unwrap_or_default();
    let differing = |ours: &str, theirs: &str| -> Vec<String> {
        ours.lines().filter(|line| !theirs.lines().any(|other| other == *line)).map(str::to_owned).collect()
    };
    let (new, gone) = (differing(page, &file), differing(&file, page));
    assert!(
        page == file,
        "docs/route-matrix.md is not what the routes do: run `cargo xtask matrix` and read the difference\n\
         seen now: {new:#?}\nin the file: {gone:#?}"
    );
}

/// The routes that have no row in the file.
fn without_a_row(routes: &[RouteDef], file: &str) -> Vec<String> {
    let has_row = |route: &String| file.lines().any(|line| line.starts_with(&format!("| `{route}` |")));
    routes.iter().map(name).filter(|route| !has_row(route)).collect()
}

#[test]
fn a_route_that_nobody_has_reviewed_is_found_and_no_row_is_of_a_route_that_is_gone() {
    async fn trial() -> web::http::Answer {
        Ok(web::http::see_other("/"))
    }
    let file = std::fs::read_to_string(FILE).unwrap();
    let mut routes = web::routes(false);
    assert_eq!(without_a_row(&routes, &file), Vec::<String>::new());
    let rows = file.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, routes.len(), "each route has one row, and each row is of a route");
    routes.push(RouteDef::get("/trial", trial, Access::Action(Action::ViewHome)));
    assert_eq!(without_a_row(&routes, &file), ["GET /trial"], "a new route would not be noticed");
}

#[test]
fn a_reference_of_somebody_elses_case_is_answered_like_one_that_no_case_has() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(on_sqlite(async |app| {
        let world = World::gather(app).await;
        let (theirs, _) = world.called(world.filed().await).await;
        let nobodys = Reference::random(&SeededChance::new(3));
        for (address, finder, others) in [
            ("/cases/search", "officer", ["colleague", "other officer", "case worker"].as_slice()),
            ("/erasure", "approver", &["other approver"]),
        ] {
            let route = web::routes(false)
                .into_iter()
                .find(|route| route.method == Method::POST && route.path == address);
            let route = route.unwrap();
            let search = async |who: &str, reference: Reference| {
                let reader = Reader::of(app, world.who(who)).await;
                let form = [("reference".to_owned(), reference.to_string())];
                let page = reader.ask(&route.method, address, &form).await;
                let lines: Vec<String> = said(&page)
                    .iter()
                    .map(|line| line.replace(&reference.to_string(), "REFERENCE"))
                    .collect();
                (Outcome::of(&page), lines)
            };
            assert_eq!(
                search(finder, theirs).await.0,
                Outcome::Through,
                "{address} finds nothing for anybody"
            );
            for who in others {
                let (outcome, lines) = search(who, theirs).await;
                assert_eq!(outcome, Outcome::Told, "{address} as {who}");
                assert_eq!(lines, search(who, nobodys).await.1, "{address} as {who}");
            }
        }
    }));
}

#[test]
fn the_reviewed_list_of_public_routes_is_the_whole_list() {
    let public = |demo| -> Vec<String> {
        let open = |route: &RouteDef| matches!(route.access, Access::Public(_));
        web::routes(demo).iter().filter(|route| open(route)).map(name).collect()
    };
    assert_eq!(public(false), REVIEWED_AS_PUBLIC);
    let in_a_demo: Vec<String> =
        public(true).into_iter().filter(|route| !public(false).contains(route)).collect();
    assert_eq!(in_a_demo, REVIEWED_AS_PUBLIC_IN_A_DEMO);
    assert_eq!(
        web::routes(true).len(),
        web::routes(false).len() + in_a_demo.len(),
        "a demo adds public routes alone"
    );
}
