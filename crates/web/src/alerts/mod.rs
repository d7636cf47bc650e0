//! Alerts: that something happened, with a link to where it is read. They name no person and hold no content.

use app::alerts::{self, About, Alert, Happening};
use askama::Template;
use axum::extract::Path;
use policy::{Action, Purpose};
use vocabulary::{AlertId, Outcome, Reference, ReferralId, SeededChance};

use crate::{
    Feature,
    http::{Access, Answer, Form, RouteDef, Signed, Visit, see_other},
    language::format,
    samples::{Sample, SampleRoom},
    shell::{Shell, components::Empty, page},
    submit,
};

/// What this feature brings.
pub const FEATURE: Feature = Feature { name: "alerts", routes, places: &[], samples };

fn routes() -> Vec<RouteDef> {
    vec![
        RouteDef::get("/alerts", list, Access::Action(Action::ViewHome)),
        RouteDef::post("/alerts/{id}/seen", seen, Access::Action(Action::ViewHome)),
    ]
}

/// How many stand on the first page.
const FIRST: usize = 5;

/// One alert as a line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    id: String,
    words: String,
    when: String,
    machine: String,
    href: Option<String>,
}

impl Line {
    fn new(visit: &Visit, alert: &Alert) -> Self {
        let t = visit.t();
        let key = format!("alerts-happening-{}", alert.happening.code());
        let reference = alert.reference.map_or_else(String::new, |reference| reference.to_string());
        // what was withdrawn or called off can no longer be opened by its reader
        let gone = matches!(alert.happening, Happening::StayCalledOff | Happening::ReferralWithdrawn);
        let href = (!gone).then(|| match alert.about {
            About::Referral(id) => format!("/referrals/{id}"),
            About::Stay(id) => format!("/stays/{id}"),
            // an evaluation itself is the coordinator's; whoever is asked finds its own part
            About::Evaluation(_) => "/answers".to_owned(),
            About::Answer(id) => format!("/answers/{id}"),
        });
        Self {
            id: alert.id.to_string(),
            words: t.a(&key, &[("reference", reference)]),
            when: format::moment(t, visit.scene().zone(), alert.raised_at),
            machine: format::machine(alert.raised_at),
            href,
        }
    }
}

/// Alerts for the first page of a person; empty where there are none.
#[derive(Debug, Clone, Template)]
#[template(path = "alerts/panel.html")]
pub(crate) struct Panel {
    shell: Shell,
    lines: Vec<Line>,
}

impl askama::filters::HtmlSafe for Panel {}

impl Panel {
    pub(crate) fn new(visit: &Visit, alerts: &[Alert]) -> Self {
        let lines = alerts.iter().map(|alert| Line::new(visit, alert)).collect();
        Self { shell: visit.shell("alerts-list"), lines }
    }

    /// The first few, where there are any.
    pub(crate) fn shown(mut self) -> Option<Self> {
        self.lines.truncate(FIRST);
        (!self.lines.is_empty()).then_some(self)
    }

    /// The newest alerts of whoever is signed in.
    pub(crate) async fn of(signed: &Signed) -> Outcome<Self> {
        let ctx = signed.ctx(Purpose::OwnAccount);
        let alerts = app::read!(signed.store(), &ctx, |tx| alerts::mine(tx).await)?;
        Ok(Self::new(&signed.visit, &alerts))
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "alerts/list.html")]
struct ListPage {
    shell: Shell,
    panel: Option<Panel>,
    empty: Empty,
}

impl ListPage {
    fn new(visit: &Visit, panel: Panel) -> Self {
        let t = visit.t();
        Self {
            shell: visit.shell("alerts-list").back("/"),
            panel: (!panel.lines.is_empty()).then_some(panel),
            empty: Empty::new(t.s("alerts-list-empty"), t.s("alerts-list-empty-text")),
        }
    }
}

async fn list(signed: Signed) -> Answer {
    let panel = Panel::of(&signed).await?;
    page(&ListPage::new(&signed.visit, panel))
}

/// Puts an alert away for this person alone.
async fn seen(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: AlertId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(Purpose::OwnAccount);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        alerts::seen(tx, id).await?;
        "/alerts".to_owned()
    })?;
    Ok(see_other(&done))
}

fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visit();
    let alerts: Vec<Alert> = Happening::ALL
        .iter()
        .map(|happening| Alert {
            id: AlertId::nil(),
            happening: *happening,
            about: About::Referral(ReferralId::nil()),
            reference: Some(Reference::random(&SeededChance::new(7))),
            raised_at: room.now().plus_minutes(-6),
        })
        .collect();
    let page = |alerts: &[Alert]| ListPage::new(&visit, Panel::new(&visit, alerts));
    vec![Sample::new("alerts/list", &page(&alerts)), Sample::new("alerts/list/empty", &page(&[]))]
}
