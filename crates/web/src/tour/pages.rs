//! The list of stops, and the doors into them.

use app::{accounts, tour::Door};
use askama::Template;
use axum::extract::{Path, State};
use http::{HeaderValue, header};
use policy::{Actor, Purpose};
use vocabulary::{AccountId, Locale, Outcome, Refusal};

use super::{
    Place, STOPS, Strip,
    strip::{self, Way},
};
use crate::{
    accounts::with_session,
    http::{Answer, Front, Visit, see_other},
    samples::{Sample, SampleRoom},
    shell::{Shell, components::Empty, page},
};

/// A stop as the list shows it.
#[derive(Debug, Clone)]
struct Stop {
    time: String,
    heading: String,
    text: String,
    ways: Vec<Way>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "tour/stops.html")]
struct StopsPage {
    shell: Shell,
    stops: Vec<Stop>,
    empty: Empty,
}

impl StopsPage {
    fn new(visit: &Visit, doors: &[Door]) -> Self {
        let mut shell = visit.shell("tour-stops");
        // the list itself says what the strip would say
        shell.tour = None;
        let t = shell.t;
        let stops = (1..=STOPS).map(|stop| Stop {
            time: t.s(&format!("tour-stop-{stop}-time")).into_owned(),
            heading: t.s(&format!("tour-stop-{stop}")).into_owned(),
            text: t.s(&format!("tour-stop-{stop}-text")).into_owned(),
            ways: strip::ways(t, doors, stop),
        });
        Self {
            stops: if doors.is_empty() { Vec::new() } else { stops.collect() },
            empty: Empty::new(t.s("tour-empty"), t.s("tour-empty-next"))
                .step("/sign-in", t.s("tour-empty-step")),
            shell,
        }
    }
}

/// The list of stops.
pub(super) async fn show(State(front): State<Front>, visit: Visit) -> Answer {
    page(&StopsPage::new(&visit, &strip::doors(&front).await?))
}

/// Opens a door: as its persona, on its page. Whoever is that persona already stays so.
pub(super) async fn enter(
    State(front): State<Front>,
    visit: Visit,
    Path((stop, number)): Path<(usize, usize)>,
) -> Answer {
    let doors = strip::doors(&front).await?;
    let mut of_stop = doors.iter().filter(|door| door.stop == stop);
    let door = number.checked_sub(1).and_then(|place| of_stop.nth(place)).ok_or_else(Refusal::not_found)?;
    let is_already = visit.session().is_some_and(|session| session.account == door.account);
    let mut response = see_other(&door.path);
    if !is_already {
        leave(&front, &visit).await?;
        let token = enter_as(&front, door.account, visit.t().locale()).await?;
        response = with_session(&visit, &token, response);
    }
    let cookie = visit.scene().set_cookie(visit.scene().tour_cookie(), &stop.to_string());
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

async fn leave(front: &Front, visit: &Visit) -> Outcome<()> {
    let Some(session) = visit.session() else { return Ok(()) };
    let ctx = front.ctx(session.actor.clone(), Purpose::OwnAccount);
    let id = session.id;
    app::write!(front.store(), &ctx, |tx| accounts::end_this(tx, id).await)
}

async fn enter_as(front: &Front, account: AccountId, locale: Locale) -> Outcome<accounts::Token> {
    let visitor = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    app::write!(front.store(), &visitor, |tx| accounts::sign_in_as_persona(tx, account, locale).await)
}

/// Leaves the tour; whoever is signed in stays so.
pub(super) async fn end(visit: Visit) -> Answer {
    let mut response = see_other("/tour");
    let cookie = visit.scene().set_cookie(visit.scene().tour_cookie(), "");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// Doors that lead nowhere, as many as the demo has.
fn sample_doors() -> Vec<Door> {
    let counts: [usize; STOPS] = [1, 2, 2, 2, 1, 2, 3, 2];
    let stops = counts.into_iter().zip(1..);
    stops
        .flat_map(|(count, stop)| {
            std::iter::repeat_n(Door { stop, account: AccountId::nil(), path: "/".to_owned() }, count)
        })
        .collect()
}

pub(crate) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visitor();
    let on_the_way = |stop| {
        let mut shell = room.visit().shell("home-help");
        shell.tour = Some(Strip::of(&room.visit(), &Place { stop, doors: sample_doors() }));
        StripPage { shell }
    };
    vec![
        Sample::new("tour/stops", &StopsPage::new(&visit, &sample_doors())),
        Sample::new("tour/stops/empty", &StopsPage::new(&visit, &[])),
        Sample::new("tour/strip", &on_the_way(7)),
        Sample::new("tour/strip/last", &on_the_way(STOPS)),
    ]
}

/// A page under the strip, for samples.
#[derive(Debug, Clone, Template)]
#[template(path = "home/help.html")]
struct StripPage {
    shell: Shell,
}
