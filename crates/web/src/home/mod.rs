//! The first page, the blank page behind "hide screen", and where to find help. An example of a small feature: one file for
//! routes and handlers, templates beside it.

use askama::Template;
use axum::extract::State;
use policy::Action;

use crate::{
    Feature, accounts,
    alerts::Panel,
    evaluations, figures,
    http::{Access, Answer, Front, RouteDef, Signed, Visit, see_other},
    meetings, places, plans, recommendations, referrals,
    samples::{Sample, SampleRoom},
    screening::HomePiece,
    shell::{
        PlaceDef, PlaceLink, Shell,
        components::{Empty, InboxRow, icons::Icon},
        page,
    },
    tasks,
};

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

/// The first page of whoever is signed in: what happened, what waits for them, the places that they have.
#[derive(Debug, Clone, Template)]
#[template(path = "home/index.html")]
struct IndexPage {
    shell: Shell,
    work: Option<HomePiece>,
    evaluations: Option<evaluations::HomePiece>,
    figures: Option<figures::HomePiece>,
    tasks: Option<tasks::HomePiece>,
    meeting: Option<meetings::HomePiece>,
    recommendations: Option<recommendations::HomePiece>,
    plans: Option<plans::HomePiece>,
    alerts: Option<Panel>,
    /// Lists of what waits, each under its heading.
    waiting: Vec<(String, Vec<InboxRow>)>,
    places: Vec<PlaceLink>,
    empty: Empty,
}

impl IndexPage {
    fn new(visit: &Visit, alerts: Option<Panel>, waiting: Vec<(String, Vec<InboxRow>)>) -> Self {
        let shell = visit.shell("home-index");
        let t = shell.t;
        let places = shell.places.iter().filter(|place| place.href != "/").cloned().collect();
        let empty = Empty::new(t.s("home-index-empty"), t.s("home-index-empty-next"))
            .step("/help", t.s("shell-help"));
        Self {
            shell,
            work: None,
            evaluations: None,
            figures: None,
            recommendations: None,
            plans: None,
            tasks: None,
            meeting: None,
            alerts,
            waiting,
            places,
            empty,
        }
    }
}

/// How many rows of a list stand on the first page.
const ROWS: usize = 8;

async fn index(signed: Signed) -> Answer {
    let t = signed.visit.t();
    let mut waiting = vec![(t.s("places-home-named").into_owned(), places::named_rows(&signed).await?)];
    if referrals::receives(&signed.session) {
        let rows = referrals::waiting_rows(&signed, ROWS).await?;
        waiting.push((t.s("referrals-home-waiting").into_owned(), rows));
    }
    let asked = evaluations::HomePiece::asked(&signed).await?;
    waiting.push((t.s("evaluations-home-asked").into_owned(), asked));
    let asked = recommendations::HomePiece::asked(&signed).await?;
    waiting.push((t.s("recommendations-home-asked").into_owned(), asked));
    waiting.push((t.s("plans-home-asked").into_owned(), plans::HomePiece::asked(&signed).await?));
    waiting.retain(|(_, rows)| !rows.is_empty());
    let alerts = Panel::of(&signed).await?;
    let work = HomePiece::of(&signed).await?;
    let evaluations = evaluations::HomePiece::of(&signed).await?;
    let figures = figures::HomePiece::of(&signed).await?;
    let tasks = tasks::HomePiece::of(&signed).await?;
    let meeting = meetings::HomePiece::of(&signed).await?;
    let recommendations = recommendations::HomePiece::of(&signed).await?;
    let plans = plans::HomePiece::of(&signed).await?;
    page(&IndexPage {
        work,
        evaluations,
        figures,
        tasks,
        meeting,
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
        Sample::new("home/index", &IndexPage::new(&room.visit(), None, vec![])),
        Sample::new("home/hidden", &HiddenPage { shell: room.visitor().shell("home-hidden") }),
        Sample::new("home/help", &HelpPage { shell: room.visitor().shell("home-help") }),
    ]
}
