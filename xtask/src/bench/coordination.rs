//! `cargo xtask bench coordination`: the pages of the coordinator, of the bodies and of the public over a questionnaire of 200
//! questions and a plan of 300 measures, and the assembled reply as page and as files. A figure over its limit fails the run.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::instance::{Instance, number};
use super::load::{Latencies, Noted, ms, open_loop, pick};
use super::person::{Form, Person, forms, links};
use super::process::Server;

/// People at once, of whom so many sit in the coordinator's office and so many only read what is public; the others work in the
/// bodies that were asked.
const PEOPLE: usize = 50;
const IN_THE_OFFICE: usize = 20;
const FROM_OUTSIDE: usize = 5;
/// Requests that each makes in a second, and for how long.
const RATE: f64 = 1.0;
const OPEN: Duration = Duration::from_mins(1);
/// What a page may take, as the 95th percentile in milliseconds, and what the reply may take at worst.
const PAGE: f64 = 50.0;
const REPLY: f64 = 2_000.0;
/// How often the reply is made.
const REPLIES: usize = 7;
/// More personas than this no instance of a bench has.
const PERSONAS: usize = 40;
/// An id in an address.
const ID: usize = 36;

/// What somebody opens: a kind of page and the addresses of all of them.
struct Kind {
    name: &'static str,
    addresses: Vec<String>,
}

/// A signed-in person, what they open in turn, and the answer that only this person writes.
struct User {
    person: Person,
    kinds: Vec<Kind>,
    draft: Option<String>,
}

/// What a save is called.
const SAVE: &str = "save of a body's answer";

/// Where everything is.
struct Country {
    evaluation: String,
    questions: Vec<String>,
    plan: String,
    measures: Vec<String>,
    /// The persona of the coordinator's office, and of those who write in bodies, as the sign-in page counts them.
    office: usize,
    bodies: Vec<usize>,
}

/// Measures, and prints a section of Markdown for docs/performance.md.
pub(crate) fn run() -> Result<bool> {
    let questions = number("ROUNDTABLE_BENCH_QUESTIONS", 200)?;
    let measures = number("ROUNDTABLE_BENCH_MEASURES", 300)?;
    let instance = Instance::named(&format!("coordination-{questions}-{measures}"));
    // as many people as the demo itself has
    instance.make(&[("questions", questions), ("measures", measures)])?;
    let server = instance.start()?;
    let country = explore(&server)?;
    if country.questions.len() < questions || country.measures.len() < measures {
        bail!("only {} questions and {} measures", country.questions.len(), country.measures.len());
    }
    println!("\n### Coordination, {questions} questions, {measures} measures\n");
    println!(
        "`cargo xtask bench coordination`, release build, SQLite, load generator on the same machine.\n"
    );
    let well = pages(&server, &country)? & replies(&server, &country)?;
    let (now, most) = server.memory()?;
    println!("\n- memory after these runs: {now:.0} MB, at most {most:.0} MB");
    Ok(well)
}

fn explore(server: &Server) -> Result<Country> {
    let (mut known, mut office, mut bodies) = (BTreeSet::new(), None, Vec::new());
    for persona in 0..PERSONAS {
        let mut person = Person::sign_in(server.address, persona)?;
        if !known.insert(person.persona.clone()) {
            break;
        }
        if person.get("/evaluations")?.status == 200 {
            office = Some(persona);
        } else if person.get("/plans")?.status == 200
            && !ids(&mut person, "/answers", "/answers/")?.is_empty()
        {
            bodies.push(persona);
        }
    }
    let office = office.context("nobody coordinates: is this a demo?")?;
    if bodies.is_empty() {
        bail!("nobody answers");
    }
    let mut person = Person::sign_in(server.address, office)?;
    let (evaluation, questions) = largest(&mut person, "/evaluations", |home| {
        (format!("{home}/questions"), format!("{home}/questions/"))
    })?;
    let (plan, measures) = largest(&mut person, "/plans", |home| (home.to_owned(), "/measures/".to_owned()))?;
    Ok(Country { evaluation, questions, plan, measures, office, bodies })
}

/// The first entry of a list that has most below it, with what it has: `below` says on which page and with which addresses.
fn largest(
    person: &mut Person,
    list: &str,
    below: impl Fn(&str) -> (String, String),
) -> Result<(String, Vec<String>)> {
    let mut found: (String, Vec<String>) = (String::new(), Vec::new());
    for home in ids(person, list, &format!("{list}/"))? {
        let (page, prefix) = below(&home);
        let inside = ids(person, &page, &prefix)?;
        if inside.len() > found.1.len() {
            found = (home, inside);
        }
    }
    Ok(found)
}

/// The addresses on a page that are a prefix and an id.
fn ids(person: &mut Person, page: &str, prefix: &str) -> Result<Vec<String>> {
    let is_id = |address: &String| address.len() == prefix.len() + ID;
    Ok(links(&person.get(page)?.text(), prefix).into_iter().filter(is_id).collect())
}

fn one(name: &'static str, address: impl Into<String>) -> Kind {
    Kind { name, addresses: vec![address.into()] }
}

fn in_the_office(server: &Server, country: &Country) -> Result<User> {
    let Country { evaluation, plan, .. } = country;
    let kinds = vec![
        one("first page of the coordinator", "/"),
        one("register of evaluations", "/evaluations"),
        one("evaluation", evaluation),
        one("questionnaire", format!("{evaluation}/questions")),
        Kind { name: "question, last cycle's reply beside", addresses: country.questions.clone() },
        one("assembled reply", format!("{evaluation}/reply")),
        one("plans", "/plans"),
        one("plan", plan),
        Kind { name: "measure", addresses: country.measures.clone() },
        one("implementation report", format!("{plan}/implementation")),
        one("measures that are late", "/plans/late"),
        one("coverage", "/recommendations/coverage"),
    ];
    Ok(User { person: Person::sign_in(server.address, country.office)?, kinds, draft: None })
}

fn in_a_body(server: &Server, persona: usize, taken: &mut BTreeSet<String>) -> Result<User> {
    let mut person = Person::sign_in(server.address, persona)?;
    let answers = ids(&mut person, "/answers", "/answers/")?;
    let measures = ids(&mut person, "/plans", "/measures/")?;
    // what is still being written stands at the end of the list
    let mut draft = None;
    for address in answers.iter().rev().filter(|address| !taken.contains(*address)).take(PEOPLE) {
        if writable(&mut person, address)?.is_some() {
            draft = Some(address.clone());
            break;
        }
    }
    taken.extend(draft.clone());
    let mut reports = Vec::new();
    for address in measures.iter().take(PEOPLE) {
        let address = format!("{address}/report");
        if person.get(&address)?.status == 200 {
            reports.push(address);
        }
    }
    let mut kinds = vec![
        one("first page of a body's contributor", "/"),
        one("body's list of questions", "/answers"),
        Kind { name: "body's answer", addresses: answers },
        one("body's list of measures", "/plans"),
        Kind { name: "body's measure", addresses: measures },
        Kind { name: "quarterly report, the form", addresses: reports },
    ];
    kinds.retain(|kind| !kind.addresses.is_empty());
    if let Some(draft) = &draft {
        kinds.push(one(SAVE, draft));
    }
    Ok(User { person, kinds, draft })
}

/// The form of an answer that its body still writes.
fn writable(person: &mut Person, address: &str) -> Result<Option<Form>> {
    let page = person.get(address)?.text();
    let writes = |form: &Form| form.action == address && form.fields.iter().any(|(name, _)| name == "text");
    Ok(forms(&page, address).into_iter().find(writes))
}

fn from_outside(server: &Server, country: &Country) -> User {
    let kinds = vec![
        one("public list of plans", "/hu/plans"),
        one("public page of the plan", format!("/hu{}", country.plan)),
    ];
    User { person: Person::stranger(server.address), kinds, draft: None }
}

impl User {
    /// Does one thing: what it was, how it went, and how long it took beside what is measured.
    fn act(&mut self, turn: u64) -> Option<(&'static str, bool, Duration)> {
        let place = usize::try_from(turn).ok()?.checked_rem(self.kinds.len())?;
        let kind = self.kinds.get(place)?;
        let round = turn / u64::try_from(self.kinds.len()).ok()?;
        let address = pick(&kind.addresses, round)?.clone();
        if kind.name == SAVE {
            let (saved, opened) = self.save(turn);
            return Some((SAVE, saved, opened));
        }
        // as a browser gets it: pressing a long page together is part of its answer
        let well = self.person.get_compressed(&address).is_ok_and(|answer| answer.status == 200);
        Some((kind.name, well, Duration::ZERO))
    }

    /// The form has to be opened for its one-time token and version; only the sending counts.
    fn save(&mut self, turn: u64) -> (bool, Duration) {
        let start = Instant::now();
        let draft = self.draft.clone().unwrap_or_default();
        let form = writable(&mut self.person, &draft).ok().flatten();
        let opened = start.elapsed();
        let saved = form.is_some_and(|mut form| {
            form.set(
                "text",
                &format!("Minta {turn}: {}", "The invented bodies took one more step. ".repeat(20)),
            );
            form.set("act", "save");
            self.person.post(&form).is_ok_and(|answer| answer.status == 303)
        });
        (saved, opened)
    }
}

fn pages(server: &Server, country: &Country) -> Result<bool> {
    let mut users = Vec::new();
    for _ in 0..IN_THE_OFFICE {
        users.push(in_the_office(server, country)?);
    }
    for _ in 0..FROM_OUTSIDE {
        users.push(from_outside(server, country));
    }
    let mut taken = BTreeSet::new();
    for persona in country.bodies.iter().cycle().take(PEOPLE - users.len()) {
        users.push(in_a_body(server, *persona, &mut taken)?);
    }
    let mut latencies: BTreeMap<&'static str, Arc<Latencies>> = BTreeMap::new();
    for kind in users.iter().flat_map(|user| &user.kinds) {
        latencies.entry(kind.name).or_insert_with(|| Arc::new(Latencies::new()));
    }
    open_loop(users, RATE, OPEN, |user, turn| {
        let (name, well, spent_elsewhere) = user.act(turn)?;
        Some(Noted { latencies: latencies.get(name)?.clone(), well, spent_elsewhere })
    });
    println!(
        "{PEOPLE} people, {RATE} request a second each, {} s, open loop (waiting counts):\n",
        OPEN.as_secs()
    );
    println!("| page | answers | failed | p50 ms | p95 ms | p99 ms | most ms | p95 at most |");
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    let mut well = true;
    for (name, seen) in &latencies {
        let at = |percent| seen.percentile(percent);
        let kept = at(95.0) <= PAGE && seen.failures() == 0 && seen.count() > 0;
        println!(
            "| {name} | {} | {} | {:.1} | {:.1} | {:.1} | {:.1} | {PAGE:.0} ms{} |",
            seen.count(),
            seen.failures(),
            at(50.0),
            at(95.0),
            at(99.0),
            at(100.0),
            not_kept(kept)
        );
        well &= kept;
    }
    Ok(well)
}

fn not_kept(kept: bool) -> &'static str {
    if kept { "" } else { ", **not kept**" }
}

/// The reply is made again and again by one person, while nobody else asks for anything.
fn replies(server: &Server, country: &Country) -> Result<bool> {
    let mut person = Person::sign_in(server.address, country.office)?;
    println!("\nThe reply to all questions, {REPLIES} times each, one after the other:\n");
    println!("| reply | kB | median ms | worst ms | worst at most |\n|---|---:|---:|---:|---:|");
    let mut well = true;
    for (name, file, begins) in
        [("page", "reply", "<!DOCTYPE"), ("DOCX", "reply.docx", "PK"), ("PDF", "reply.pdf", "%PDF")]
    {
        let address = format!("{}/{file}", country.evaluation);
        let (mut took, mut size) = (Vec::new(), 0);
        for _ in 0..REPLIES {
            let start = Instant::now();
            let answer = person.get(&address)?;
            took.push(start.elapsed());
            if answer.status != 200 || !answer.body.starts_with(begins.as_bytes()) {
                bail!("{address} is no reply: {}", answer.status);
            }
            size = answer.body.len();
        }
        took.sort();
        let median = took.get(REPLIES / 2).copied().unwrap_or_default();
        let worst = took.last().copied().unwrap_or_default();
        let kept = ms(worst) <= REPLY;
        println!(
            "| {name} | {} | {:.0} | {:.0} | {REPLY:.0} ms{} |",
            size / 1000,
            ms(median),
            ms(worst),
            not_kept(kept)
        );
        well &= kept;
    }
    Ok(well)
}
