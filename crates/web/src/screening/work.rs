//! What an identifier of a body has begun: drafts with their saved state, and the way to start.

use app::{packs, screening, sheets};
use askama::Template;
use policy::Purpose;
use vocabulary::{AgeGroup, Failure, Mandate, Moment, Role, pack::Pack};

use crate::{
    http::{Answer, Signed, Visit},
    language::format,
    shell::{
        Shell,
        components::{Empty, InboxRow, Shape, Status},
        page,
    },
};

#[derive(Debug, Clone, Template)]
#[template(path = "screening/index.html")]
pub(super) struct IndexPage {
    shell: Shell,
    sheets: Vec<InboxRow>,
    screenings: Vec<InboxRow>,
    empty: Empty,
    term: Option<String>,
}

impl IndexPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        sheets: &[sheets::Line],
        screenings: &[screening::Line],
    ) -> Self {
        let shell = visit.shell("screening-index");
        let t = shell.t;
        let county = |code: &str| pack.county(code).map_or("", |c| c.name.of(t.locale())).to_owned();
        let sheets = sheets
            .iter()
            .map(|line| {
                let status = match (line.gate, line.age) {
                    (sheets::Gate::Closed, AgeGroup::Adult) => {
                        Status::new(t.s("screening-index-needs-consent"), Shape::Attention)
                    }
                    (sheets::Gate::Closed, _) => {
                        Status::new(t.s("screening-index-needs-route"), Shape::Attention)
                    }
                    _ => Status::new(t.s("shell-task-in-progress"), Shape::Half),
                };
                InboxRow::new(
                    t.a("screening-index-sheet", &[("reference", line.reference.to_string())]),
                    format!("/sheets/{}", line.id),
                )
                .fact(county(&line.county))
                .fact(saved_or_ending(visit, pack, line.saved_at))
                .status(status)
            })
            .collect();
        let screenings = screenings
            .iter()
            .map(|line| {
                let (key, shape) = match line.state {
                    screening::State::Presumed => ("screening-index-needs-sheet", Shape::Attention),
                    _ => ("shell-task-in-progress", Shape::Half),
                };
                let name = pack.setting(&line.setting).map_or("", |setting| setting.name.of(t.locale()));
                InboxRow::new(
                    t.a("screening-index-screening", &[("setting", name)]),
                    format!("/screening/{}", line.id),
                )
                .fact(county(&line.county))
                .fact(saved_or_ending(visit, pack, line.saved_at))
                .status(Status::new(t.s(key), shape))
            })
            .collect();
        let empty = Empty::new(t.s("screening-index-empty"), t.s("screening-index-empty-next"));
        let term = pack.retention("draft");
        let term = term.map(|term| t.a("screening-index-term", &[("term", format::term(t, term.days))]));
        Self { shell, sheets, screenings, empty, term }
    }
}

/// What an identifier sees of its work on the first page: the way to start, and what was begun last.
#[derive(Debug, Clone, Template)]
#[template(path = "screening/home.html")]
pub(crate) struct HomePiece {
    start: String,
    emergency: String,
    title: String,
    rows: Vec<InboxRow>,
    all: String,
}

impl askama::filters::HtmlSafe for HomePiece {}

/// In how many last days a list says that a draft is about to be destroyed.
const LAST_DAYS: i64 = 7;
/// How much of the work the first page shows.
const SHOWN: usize = 5;

impl HomePiece {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        sheets: &[sheets::Line],
        begun: &[screening::Line],
    ) -> Self {
        let t = visit.t();
        let whole = IndexPage::new(visit, pack, sheets, begun);
        let rows: Vec<_> = whole.sheets.into_iter().chain(whole.screenings).collect();
        Self {
            start: t.s("screening-index-start").into_owned(),
            emergency: t.s("screening-index-emergency").into_owned(),
            title: t.s("screening-home-begun").into_owned(),
            all: t.a("screening-home-all", &[("count", rows.len())]),
            rows: rows.into_iter().take(SHOWN).collect(),
        }
    }

    /// The piece for this person; nothing for whoever does not identify.
    pub(crate) async fn of(signed: &Signed) -> Result<Option<Self>, Failure> {
        let actor = &signed.session.actor;
        if !(actor.has_role(Role::Identifier) && actor.has_mandate(Mandate::Identify)) {
            return Ok(None);
        }
        let (drafts, begun) = begun(signed).await?;
        Ok(Some(Self::new(&signed.visit, packs::active()?.pack, &drafts, &begun)))
    }
}

async fn begun(signed: &Signed) -> Result<(Vec<sheets::Line>, Vec<screening::Line>), Failure> {
    let ctx = signed.ctx(Purpose::Identification);
    app::read!(signed.store(), &ctx, |tx| Ok((sheets::drafts(tx).await?, screening::drafts(tx).await?)))
}

/// `Saved at 14:05`, with the day unless it is today.
pub(crate) fn saved(visit: &Visit, at: Moment) -> String {
    let (t, scene) = (visit.t(), visit.scene());
    let today = scene.now().day_in(scene.zone()) == at.day_in(scene.zone());
    let when = if today { format::at(t, scene.zone(), at) } else { format::moment(t, scene.zone(), at) };
    t.a("screening-saved", &[("when", when)])
}

/// When a draft is destroyed if nobody goes on with it.
pub(crate) fn kept_until(visit: &Visit, pack: &Pack, saved_at: Moment) -> Option<String> {
    let (t, scene) = (visit.t(), visit.scene());
    let day = packs::draft_kept_until(pack, saved_at)?.day_in(scene.zone());
    Some(t.a("screening-kept-until", &[("day", format::day(t, day))]))
}

/// When a draft was saved; in its last days, when it is destroyed.
fn saved_or_ending(visit: &Visit, pack: &Pack, saved_at: Moment) -> String {
    let soon = visit.scene().now().plus_days(LAST_DAYS);
    let ending = packs::draft_kept_until(pack, saved_at).is_some_and(|until| until <= soon);
    kept_until(visit, pack, saved_at).filter(|_| ending).unwrap_or_else(|| saved(visit, saved_at))
}

/// `GET /screening`
pub(super) async fn index(signed: Signed) -> Answer {
    let (drafts, begun) = begun(&signed).await?;
    page(&IndexPage::new(&signed.visit, packs::active()?.pack, &drafts, &begun))
}
