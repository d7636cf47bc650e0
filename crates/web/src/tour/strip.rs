//! The strip across every page of somebody who is on the tour.

use app::{Store, tour::Door};
use askama::Template;
use policy::{Actor, Purpose};
use vocabulary::Outcome;

use super::STOPS;
use crate::{
    http::{Front, Visit},
    language::Texts,
    shell::Tokens,
};

/// Where somebody is on the tour, with every door of it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(super) stop: usize,
    pub(super) doors: Vec<Door>,
}

impl Place {
    /// The place that a cookie names; nothing where it names none.
    pub(crate) async fn of(front: &Front, cookie: &str) -> Outcome<Option<Self>> {
        let Some(stop) = cookie.parse().ok().filter(|stop| (1..=STOPS).contains(stop)) else {
            return Ok(None);
        };
        Ok(Some(Self { stop, doors: doors(front).await? }).filter(|place| !place.doors.is_empty()))
    }
}

/// Every door of the tour of this instance.
pub(super) async fn doors(front: &Front) -> Outcome<Vec<Door>> {
    let visitor = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let store: &Store = front.store();
    app::read!(store, &visitor, |tx| app::tour::doors(tx).await)
}

/// A way on: where it is sent to, its words, and which persona opens it.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) action: String,
    pub(super) words: String,
}

/// The doors of a stop, in words.
pub(super) fn ways(t: Texts, doors: &[Door], stop: usize) -> Vec<Way> {
    let of_stop = doors.iter().filter(|door| door.stop == stop);
    of_stop
        .zip(1..)
        .map(|(_, number): (_, usize)| Way {
            action: action(t, stop, number),
            words: t.s(&format!("tour-door-{stop}-{number}")).into_owned(),
        })
        .collect()
}

fn action(t: Texts, stop: usize, number: usize) -> String {
    format!("/tour/{stop}/{number}?lang={}", t.locale().code())
}

/// The strip.
#[derive(Debug, Clone, Template)]
#[template(path = "tour/strip.html")]
pub(crate) struct Strip {
    tokens: Tokens,
    name: String,
    count: String,
    heading: String,
    text: String,
    ways: Vec<Way>,
    next: Option<Way>,
    all: String,
    end: String,
}

impl askama::filters::HtmlSafe for Strip {}

impl Strip {
    /// The strip on a page of somebody who is on the tour.
    pub(crate) fn of(visit: &Visit, place: &Place) -> Self {
        let t = visit.t();
        let stop = place.stop;
        let next = Some(stop + 1).filter(|next| *next <= STOPS).map(|next| Way {
            action: action(t, next, 1),
            words: t.a("tour-next", &[("heading", t.s(&format!("tour-stop-{next}")).into_owned())]),
        });
        Self {
            tokens: Tokens::of(visit),
            name: t.s("tour-name").into_owned(),
            count: t.a("tour-count", &[("stop", stop.to_string()), ("of", STOPS.to_string())]),
            heading: t.s(&format!("tour-stop-{stop}")).into_owned(),
            text: t.s(&format!("tour-stop-{stop}-text")).into_owned(),
            ways: ways(t, &place.doors, stop),
            next,
            all: t.s("tour-all").into_owned(),
            end: t.s("tour-end").into_owned(),
        }
    }
}
