//! `cargo xtask bench server`: a release `roundtable` on a demo country of 100,000 cases, measured from outside.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::instance::{Instance, number};
use super::load::{Latencies, Noted, closed_loop, ms, open_loop, pick};
use super::person::{Form, Person, forms, links};
use super::process::Server;

/// People at once, and requests that each makes in a second.
const PEOPLE: usize = 50;
const RATE: f64 = 1.0;
/// Clients of a saturation run: enough to keep two cores busy, few enough not to measure a queue.
const CLIENTS: usize = 16;
/// How long each part takes.
const OPEN: Duration = Duration::from_mins(1);
const CLOSED: Duration = Duration::from_secs(20);
const FLOOD: Duration = Duration::from_secs(20);
/// What people do, in shares of all that they do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Detail,
    Inbox,
    Search,
    Save,
}

impl Kind {
    const ALL: [Kind; 5] = [Kind::List, Kind::Detail, Kind::Inbox, Kind::Search, Kind::Save];
    /// Of ten things: three lists, three details, two inboxes, a search, a save.
    const MIX: [Kind; 10] = [
        Kind::List,
        Kind::Detail,
        Kind::Inbox,
        Kind::Search,
        Kind::Detail,
        Kind::List,
        Kind::Save,
        Kind::Detail,
        Kind::Inbox,
        Kind::List,
    ];

    fn name(self) -> &'static str {
        match self {
            Kind::List => "list",
            Kind::Detail => "detail",
            Kind::Inbox => "inbox",
            Kind::Search => "search",
            Kind::Save => "save",
        }
    }
}

/// A signed-in person and what their pages lead to.
struct User {
    person: Person,
    details: Vec<String>,
    inbox: bool,
    search: Option<Form>,
    references: Vec<String>,
    /// A question of an unfinished sheet; nobody else of this run writes into that sheet.
    question: Option<String>,
}

/// What is asked and saved: a name, sealed with the rest of the draft at each save.
const QUESTION: &str = "given_name";

impl User {
    /// Signs in and looks around. `None` for a persona that has no list of cases (a coordinator, an administrator).
    fn arrive(server: &Server, number: usize, taken: &mut Vec<String>) -> Result<Option<User>> {
        let mut person = Person::sign_in(server.address, number)?;
        let list = person.get("/cases")?;
        if list.status != 200 {
            return Ok(None);
        }
        let page = list.text();
        let details: Vec<String> = links(&page, "/cases/")
            .into_iter()
            .filter(|path| path.matches('/').count() == 2 && !path.contains('?'))
            .collect();
        let search = forms(&page, "/cases").into_iter().find(|form| {
            form.action.contains("search") || form.fields.iter().any(|(name, _)| name == "reference")
        });
        let inbox = person.get("/referrals")?.status == 200;
        // the hint of the search names a reference that nobody has: only those of the list count
        let references = page.split_once("<table").map_or_else(Vec::new, |(_, table)| references(table));
        let question = free_question(&mut person, taken)?;
        Ok(Some(User { person, details, inbox, search, references, question }))
    }

    fn can(&self, kind: Kind) -> bool {
        match kind {
            Kind::List => true,
            Kind::Save => self.question.is_some(),
            Kind::Detail => !self.details.is_empty(),
            Kind::Inbox => self.inbox,
            Kind::Search => self.search.is_some() && !self.references.is_empty(),
        }
    }

    /// Does one thing; how it went and how long it took beside what is measured.
    fn act(&mut self, kind: Kind, turn: u64) -> (bool, Duration) {
        let nothing = Duration::ZERO;
        match kind {
            Kind::List => (self.shows("/cases"), nothing),
            Kind::Inbox => (self.shows("/referrals"), nothing),
            Kind::Detail => {
                let path = pick(&self.details, turn).cloned().unwrap_or_default();
                (self.shows(&path), nothing)
            }
            Kind::Search => {
                let Some(mut form) = self.search.clone() else { return (false, nothing) };
                if let Some(reference) = pick(&self.references, turn) {
                    form.set("reference", reference);
                }
                (self.person.post(&form).is_ok_and(|answer| matches!(answer.status, 200 | 303)), nothing)
            }
            Kind::Save => {
                // the form has to be opened for its one-time token and version; only the sending counts
                let start = Instant::now();
                let path = self.question.clone().unwrap_or_default();
                let page = self.person.get(&path).map(|answer| answer.text()).unwrap_or_default();
                let form = forms(&page, &path).into_iter().find(|form| form.action == path);
                let opened = start.elapsed();
                let saved = form.is_some_and(|mut form| {
                    form.set(QUESTION, &format!("Minta {turn}"));
                    self.person.post(&form).is_ok_and(|answer| answer.status == 303)
                });
                (saved, opened)
            }
        }
    }

    fn shows(&mut self, path: &str) -> bool {
        self.person.get(path).is_ok_and(|answer| answer.status == 200)
    }
}

/// A question of an unfinished sheet that asks for text and that no other user has taken; takes it.
fn free_question(person: &mut Person, taken: &mut Vec<String>) -> Result<Option<String>> {
    let drafts = links(&person.get("/screening")?.text(), "/sheets/");
    for draft in drafts.into_iter().filter(|path| path.matches('/').count() == 2) {
        let path = format!("{draft}/questions/{QUESTION}");
        if taken.contains(&path) {
            continue;
        }
        let answer = person.get(&path)?;
        let asks = |form: &Form| form.fields.iter().any(|(name, _)| name == QUESTION);
        if answer.status == 200 && forms(&answer.text(), &path).iter().any(asks) {
            taken.push(path.clone());
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// Words of the form `H7K-2Q9`.
fn references(page: &str) -> Vec<String> {
    let is_reference = |word: &&str| {
        word.len() == 7
            && word
                .char_indices()
                .all(|(i, c)| if i == 3 { c == '-' } else { c.is_ascii_uppercase() || c.is_ascii_digit() })
    };
    page.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(is_reference)
        .map(str::to_owned)
        .collect()
}

/// Measures, and prints a section of Markdown for docs/performance.md.
pub(crate) fn run() -> Result<bool> {
    let cases = number("ROUNDTABLE_BENCH_CASES", 100_000)?;
    let instance = Instance::named(&format!("demo-{cases}"));
    instance.make(&[("people", cases)])?;
    let mut starts = Vec::new();
    for _ in 0..5 {
        starts.push(instance.start()?.cold_start);
    }
    starts.sort();
    let server = instance.start()?;
    println!("\n### Server, {cases} cases, {} cores\n", std::thread::available_parallelism()?);
    println!("`cargo xtask bench server`, release build, SQLite, load generator on the same machine.\n");
    let median = starts.get(starts.len() / 2).copied().unwrap_or_default();
    println!(
        "- cold start with the existing database: median {:.0} ms of {}, worst {:.0} ms",
        ms(median),
        starts.len(),
        ms(starts.last().copied().unwrap_or_default())
    );
    let well = at_rest(&server)? & people(&server)? & saturation(&server)? & flood(&server)?;
    weights(&server)?;
    Ok(well)
}

fn at_rest(server: &Server) -> Result<bool> {
    for number in 0..PEOPLE {
        let mut person = Person::sign_in(server.address, number)?;
        let page = person.get("/screening")?;
        if page.status != 200 {
            continue;
        }
        let paper = links(&page.text(), "/packs/").into_iter().find(|address| address.ends_with(".pdf"));
        let answer = person.get(&paper.context("the page of screenings offers no paper")?)?;
        if !(answer.status == 200 && answer.body.starts_with(b"%PDF")) {
            bail!("the paper is no PDF: {}", answer.status);
        }
        // at rest: what the paper took is given back within a second
        std::thread::park_timeout(Duration::from_secs(2));
        let (now, _) = server.memory()?;
        println!("- memory at rest after one PDF: {now:.0} MB");
        return Ok(true);
    }
    bail!("nobody screens")
}

fn people(server: &Server) -> Result<bool> {
    let (mut users, mut taken) = (Vec::new(), Vec::new());
    for number in 0..PEOPLE * 4 {
        if users.len() == PEOPLE {
            break;
        }
        users.extend(User::arrive(server, number, &mut taken)?);
    }
    if users.len() < PEOPLE {
        bail!("only {} of {PEOPLE} people found a list of cases", users.len());
    }
    let latencies: Vec<(Kind, Arc<Latencies>)> =
        Kind::ALL.map(|kind| (kind, Arc::new(Latencies::new()))).to_vec();
    open_loop(users, RATE, OPEN, |user, turn| {
        let kind = pick(&Kind::MIX, turn).copied().filter(|kind| user.can(*kind)).unwrap_or(Kind::List);
        let (well, spent_elsewhere) = user.act(kind, turn);
        let (_, latencies) = latencies.iter().find(|(own, _)| *own == kind)?;
        Some(Noted { latencies: latencies.clone(), well, spent_elsewhere })
    });
    println!(
        "\n{PEOPLE} people, {RATE} request a second each, {} s, open loop (waiting counts):\n",
        OPEN.as_secs()
    );
    println!(
        "| request | answers | failed | p50 ms | p95 ms | p99 ms | most ms |\n|---|---:|---:|---:|---:|---:|---:|"
    );
    for (kind, seen) in &latencies {
        line(kind.name(), seen);
    }
    Ok(latencies.iter().all(|(_, seen)| seen.failures() == 0))
}

fn line(name: &str, seen: &Latencies) {
    let at = |percent| seen.percentile(percent);
    println!(
        "| {name} | {} | {} | {:.1} | {:.1} | {:.1} | {:.1} |",
        seen.count(),
        seen.failures(),
        at(50.0),
        at(95.0),
        at(99.0),
        at(100.0)
    );
}

fn saturation(server: &Server) -> Result<bool> {
    let mut well = true;
    println!("\n{CLIENTS} clients that never rest, {} s each, closed loop:\n", CLOSED.as_secs());
    println!("| request | per second | failed | p50 ms | p95 ms | p99 ms |\n|---|---:|---:|---:|---:|---:|");
    for kind in [Kind::List, Kind::Detail, Kind::Inbox] {
        let (mut users, mut taken) = (Vec::new(), Vec::new());
        for number in 0..CLIENTS * 4 {
            if users.len() < CLIENTS {
                users.extend(User::arrive(server, number, &mut taken)?.filter(|user| user.can(kind)));
            }
        }
        let seen = Latencies::new();
        let rate = closed_loop(users, CLOSED, &seen, |user, turn| user.act(kind, turn).0);
        let at = |percent| seen.percentile(percent);
        println!(
            "| {} | {rate:.0} | {} | {:.1} | {:.1} | {:.1} |",
            kind.name(),
            seen.failures(),
            at(50.0),
            at(95.0),
            at(99.0)
        );
        well &= seen.failures() == 0;
    }
    let (now, most) = server.memory()?;
    println!("\n- memory after these runs: {now:.0} MB, at most {most:.0} MB");
    Ok(well)
}

/// Wrong passwords from all sides at once: the server must stay small, and go on answering those who are signed in.
fn flood(server: &Server) -> Result<bool> {
    server.forget_peak();
    let strangers: Vec<(Person, Option<Form>)> = (0..PEOPLE)
        .map(|_| {
            let mut person = Person::stranger(server.address);
            let page = person.get("/sign-in").map(|answer| answer.text()).unwrap_or_default();
            let form = forms(&page, "/sign-in")
                .into_iter()
                .find(|form| form.fields.iter().any(|(name, _)| name == "password"));
            (person, form)
        })
        .collect();
    if strangers.iter().any(|(_, form)| form.is_none()) {
        println!("- no form with a password on the sign-in page: the flood was left out");
        return Ok(true);
    }
    let seen = Latencies::new();
    let rate = closed_loop(strangers, FLOOD, &seen, |(person, form), turn| {
        let Some(mut form) = form.clone() else { return false };
        form.set("email", &format!("minta.bela.{turn}@pelda.invalid"));
        form.set("password", "not the password");
        form.set("code", "000000");
        // refused, or told to wait: anything but a fault is a good answer
        person.post(&form).is_ok_and(|answer| answer.status < 500)
    });
    let (now, most) = server.memory()?;
    println!(
        "- flood of sign-ins ({PEOPLE} clients, {} s): {rate:.0} answers a second, {} faults, memory at most {most:.0} MB, then {now:.0} MB",
        FLOOD.as_secs(),
        seen.failures()
    );
    Ok(seen.failures() == 0)
}

fn weights(server: &Server) -> Result<()> {
    println!("\n| page | compressed kB | with style, scripts and images kB |\n|---|---:|---:|");
    let Some(mut user) = (0..PEOPLE).find_map(|number| {
        User::arrive(server, number, &mut Vec::new()).ok().flatten().filter(|user| user.can(Kind::Detail))
    }) else {
        println!("| none: nobody has a case to open | | |");
        return Ok(());
    };
    let mut pages = vec![
        "/sign-in".to_owned(),
        "/".to_owned(),
        "/cases".to_owned(),
        "/referrals".to_owned(),
        "/screening".to_owned(),
    ];
    pages.extend(user.details.first().cloned());
    for path in pages {
        let answer = user.person.get_compressed(&path)?;
        if answer.status != 200 {
            continue;
        }
        let page = user.person.get(&path)?.text();
        let mut whole = answer.body.len();
        let sources = page.split("src=\"/assets/").skip(1).filter_map(|part| part.split('"').next());
        let linked = links(&page, "/assets/");
        for asset in sources.map(|name| format!("/assets/{name}")).chain(linked) {
            whole += user.person.get_compressed(&asset)?.body.len();
        }
        println!("| {} | {:.1} | {:.1} |", shown(&path), kilobytes(answer.body.len()), kilobytes(whole));
    }
    Ok(())
}

fn kilobytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0
}

/// A path without the ids in it.
fn shown(path: &str) -> String {
    let part = |part: &str| if part.len() > 20 { "{id}".to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
