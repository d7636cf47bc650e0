//! The first page, the blank page behind "hide screen", and where to find help. An example of a small feature: one file for
//! routes and handlers, templates beside it.

mod waiting;

use askama::Template;
use axum::extract::State;
use policy::Action;

use crate::{
    Feature, accounts,
    alerts::Panel,
    figures,
    http::{Access, Answer, Front, RouteDef, Signed, Visit, see_other},
    plans, recommendations,
    samples::{Sample, SampleRoom},
    screening::HomePiece,
    shell::{
        PlaceDef, PlaceLink, Shell,
        components::{Empty, icons::Icon},
        page,
    },
};
use waiting::List;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "home",
    routes,
    places: &[PlaceDef { key: "home-place", href: "/", icon: Icon::Home, rank: 0, has: |_| true }],
    samples,
};

fn routes() -> Vec<RouteDef> {
    vec![
        RouteDef::get("/", index, Access::Action(Action::ViewHome)),
        RouteDef::get("/hidden", hidden, Access::Public("a blank page; it is where a screen is hidden to")),
        RouteDef::post(
            "/hidden",
            hide,
            Access::Public("ends one's own session if there is one; then the blank page"),
        ),
        RouteDef::get("/help", help, Access::Public("says whom to ask; holds nothing about anyone")),
    ]
}

/// The first page of whoever is signed in: what waits for them in one list, what happened, the places that they have.
#[derive(Debug, Clone, Template)]
#[template(path = "home/index.html")]
struct IndexPage {
    shell: Shell,
    work: Option<HomePiece>,
    figures: Option<figures::HomePiece>,
    recommendations: Option<recommendations::HomePiece>,
    plans: Option<plans::HomePiece>,
    alerts: Option<Panel>,
    waiting: List,
    places: Vec<PlaceLink>,
    empty: Empty,
}

impl IndexPage {
    fn new(visit: &Visit, alerts: Option<Panel>, waiting: List) -> Self {
        let shell = visit.shell("home-index");
        let t = shell.t;
        let places = shell.places.iter().filter(|place| place.href != "/").cloned().collect();
        let empty = Empty::new(t.s("home-index-empty"), t.s("home-index-empty-next"))
            .step("/help", t.s("shell-help"));
        Self {
            shell,
            work: None,
            figures: None,
            recommendations: None,
            plans: None,
            alerts,
            waiting,
            places,
            empty,
        }
    }
}

async fn index(signed: Signed) -> Answer {
    let waiting = List::mine(&signed).await?;
    let alerts = Panel::of(&signed).await?;
    let work = HomePiece::of(&signed).await?;
    let figures = figures::HomePiece::of(&signed).await?;
    let recommendations = recommendations::HomePiece::of(&signed).await?;
    let plans = plans::HomePiece::of(&signed).await?;
    page(&IndexPage {
        work,
        figures,
        recommendations,
        plans,
        ..IndexPage::new(&signed.visit, alerts.shown(), waiting)
    })
}

/// Nothing to see: the page to which a screen is hidden. It names nothing and shows no place.
#[derive(Debug, Clone, Template)]
#[template(path = "home/hidden.html")]
struct HiddenPage {
    shell: Shell,
}

async fn hidden(visit: Visit) -> Answer {
    page(&HiddenPage { shell: visit.shell("home-hidden") })
}

/// Hides the screen: the session ends, so that whoever takes the machine finds nothing behind the blank page. Somebody whose
/// session has ended already gets the same blank page, and no question.
async fn hide(visit: Visit, State(front): State<Front>) -> Answer {
    match visit.session() {
        Some(session) => accounts::leave(&front, &visit, session, "/hidden").await,
        None => Ok(see_other("/hidden")),
    }
}

/// Whom to ask.
#[derive(Debug, Clone, Template)]
#[template(path = "home/help.html")]
struct HelpPage {
    shell: Shell,
}

async fn help(visit: Visit) -> Answer {
    page(&HelpPage { shell: visit.shell("home-help") })
}

fn samples(room: &SampleRoom) -> Vec<Sample> {
    vec![
        Sample::new("home/index", &IndexPage::new(&room.visit(), None, List::default())),
        Sample::new(
            "home/index/waiting",
            &IndexPage::new(&room.visit(), None, waiting::sample(&room.visit())),
        ),
        Sample::new("home/hidden", &HiddenPage { shell: room.visitor().shell("home-hidden") }),
        Sample::new("home/help", &HelpPage { shell: room.visitor().shell("home-help") }),
    ]
}
