//! The coordinator's picture in the browser: closed quarters, clocks, what waits now.
//!
//! Absent: a link to a case, a referral, a body or a row; anything that is not in [`app::figures::Picture`].

use app::{
    accounts::Session,
    figures::{self, ClosedQuarter, Picture, Shown},
};
use askama::Template;
use policy::Purpose;
use vocabulary::{AgeGroup, Failure, FormGroup, Mandate, Month, PartialDate, Role, Sex};

use crate::{
    http::{Answer, Form, Signed, Visit, see_other},
    language::{Texts, format},
    samples::{Sample, SampleRoom},
    shell::{
        Shell,
        components::{Bar, BarChart, Cell, Column, Empty, Figure, Notice, Row, SummaryStrip, Table},
        page,
    },
    submit,
};

/// The picture.
#[derive(Debug, Clone, Template)]
#[template(path = "figures/picture.html")]
struct PicturePage {
    shell: Shell,
    invented: Option<Notice>,
    live: SummaryStrip,
    chart: Option<BarChart>,
    tables: Vec<Table>,
    clocks: Option<Table>,
    waiting: String,
    /// The months that this person may close now, in words; empty where there is none.
    to_close: String,
    empty: Empty,
    /// Whether this person sees the figures too.
    figures: bool,
}

/// Quarters side by side: more would not be read.
const QUARTERS: usize = 4;

impl PicturePage {
    fn new(visit: &Visit, picture: &Picture) -> Self {
        let t = visit.t();
        let hidden = t.s("figures-hidden").into_owned();
        let live = SummaryStrip::new(live(t, picture));
        let latest: Vec<&ClosedQuarter> = picture.quarters.iter().take(QUARTERS).collect();
        let waiting = i64::try_from(picture.waiting_months).unwrap_or(0);
        let tables = vec![
            table(t, &hidden, "figures-by-form", &latest, |quarter| {
                quarter.forms.iter().map(|(form, shown)| (form_key(*form), *shown)).collect()
            }),
            table(t, &hidden, "figures-by-sex", &latest, |quarter| {
                quarter.sexes.iter().map(|(sex, shown)| (sex_key(*sex), *shown)).collect()
            }),
            table(t, &hidden, "figures-by-age", &latest, |quarter| {
                quarter.ages.iter().map(|(age, shown)| (age_key(*age), *shown)).collect()
            }),
        ];
        Self {
            shell: visit.shell("figures-picture"),
            invented: picture
                .invented
                .then(|| Notice::attention(t.s("figures-invented"), t.s("figures-invented-text"))),
            live,
            chart: (!latest.is_empty()).then(|| chart(t, &hidden, picture)),
            tables: if latest.is_empty() { Vec::new() } else { tables },
            clocks: (!latest.is_empty()).then(|| clocks(t, &hidden, &latest)),
            waiting: t.a("figures-waiting", &[("count", waiting)]),
            to_close: picture
                .to_close
                .iter()
                .map(|month| month_words(t, *month))
                .collect::<Vec<_>>()
                .join(", "),
            empty: Empty::new(t.s("figures-empty"), t.s("figures-empty-text")),
            figures: visit.session().is_some_and(crate::recommendations::coordinates),
        }
    }
}

/// What waits now, in steps: fewer than five, or at least so many.
fn live(t: Texts, picture: &Picture) -> Vec<Figure> {
    let count = |shown: Shown| {
        shown.count().map_or_else(
            || t.s("figures-fewer-than-five").into_owned(),
            |count| t.a("figures-at-least", &[("count", t.n(count).as_str())]),
        )
    };
    [("figures-live-unanswered", picture.live.unanswered), ("figures-live-overdue", picture.live.overdue)]
        .map(|(key, shown)| Figure::new(count(shown), t.s(key)).note(t.s("figures-live-now")))
        .to_vec()
}

/// Registered victims by month, of the last two years of closed quarters.
fn chart(t: Texts, hidden: &str, picture: &Picture) -> BarChart {
    let mut bars: Vec<Bar> = Vec::new();
    for quarter in picture.quarters.iter().take(8).rev() {
        for (month, shown) in &quarter.months {
            let value = shown.count().and_then(|count| u32::try_from(count).ok());
            bars.push(Bar::new(month_words(t, *month), value));
        }
    }
    let headings = [t.s("figures-month").into_owned(), t.s("figures-registered").into_owned()];
    let source = if picture.invented { "figures-source-invented" } else { "figures-source" };
    BarChart::new(t, "months", t.s("figures-by-month"), headings, bars)
        .withheld(hidden)
        .described(t.s("figures-by-month-text"))
        .source(t.s(source))
}

fn month_words(t: Texts, month: Month) -> String {
    let date = i16::try_from(month.year())
        .ok()
        .zip(i8::try_from(month.month()).ok())
        .and_then(|(year, month)| PartialDate::from_parts(year, Some(month), None));
    date.map_or_else(String::new, |date| format::partial(t, date))
}

fn quarter_words(t: Texts, quarter: &ClosedQuarter) -> String {
    t.a(
        "figures-quarter",
        &[
            ("year", quarter.quarter.year().to_string().as_str()),
            ("quarter", quarter.quarter.quarter().to_string().as_str()),
        ],
    )
}

fn cell(t: Texts, hidden: &str, shown: Shown) -> Cell {
    shown.count().map_or_else(|| Cell::Withheld(hidden.to_owned()), |count| Cell::text(t.n(count)))
}

/// One table over the quarters: a row for each category, the total last.
fn table(
    t: Texts,
    hidden: &str,
    key: &str,
    quarters: &[&ClosedQuarter],
    cells: impl Fn(&ClosedQuarter) -> Vec<(&'static str, Shown)>,
) -> Table {
    let columns = std::iter::once(Column::new(t.s("figures-category")))
        .chain(quarters.iter().map(|quarter| Column::number(quarter_words(t, quarter))))
        .collect();
    let by_quarter: Vec<Vec<(&'static str, Shown)>> = quarters.iter().map(|quarter| cells(quarter)).collect();
    let first = by_quarter.first().cloned().unwrap_or_default();
    // the order of protection begins with what is small; readers begin with what is large
    let mut rows: Vec<Row> = first
        .iter()
        .enumerate()
        .rev()
        .map(|(place, (name, _))| {
            let values = by_quarter
                .iter()
                .map(|cells| cells.get(place).map_or(Shown::Hidden, |(_, shown)| *shown))
                .map(|shown| cell(t, hidden, shown));
            Row(std::iter::once(Cell::text(t.s(name))).chain(values).collect())
        })
        .collect();
    let totals = quarters.iter().map(|quarter| cell(t, hidden, quarter.total));
    rows.push(Row(std::iter::once(Cell::text(t.s("figures-total"))).chain(totals).collect()));
    Table::new(t.s(key), columns, rows).narrow()
}

fn clocks(t: Texts, hidden: &str, quarters: &[&ClosedQuarter]) -> Table {
    let columns = std::iter::once(Column::new(t.s("figures-clock")))
        .chain(quarters.iter().map(|quarter| Column::number(quarter_words(t, quarter))))
        .collect();
    let row = |key: &str, words: &dyn Fn(&ClosedQuarter) -> Option<String>| {
        let values = quarters
            .iter()
            .map(|quarter| words(quarter).map_or_else(|| Cell::Withheld(hidden.to_owned()), Cell::text));
        Row(std::iter::once(Cell::text(t.s(key))).chain(values).collect())
    };
    let minutes = |minutes: Option<i64>| minutes.map(|minutes| format::duration(t, minutes));
    let rows = vec![
        row("figures-clock-place", &|quarter| minutes(quarter.clocks.place_minutes)),
        row("figures-clock-answer", &|quarter| minutes(quarter.clocks.answer_minutes)),
        row("figures-unmet", &|quarter| quarter.clocks.no_place.count().map(|count| t.n(count))),
        row("figures-complete", &|quarter| {
            quarter.complete().map(|share| t.a("figures-percent", &[("share", t.n(share).as_str())]))
        }),
    ];
    Table::new(t.s("figures-clocks"), columns, rows).narrow()
}

const fn form_key(form: FormGroup) -> &'static str {
    match form {
        FormGroup::Sexual => "figures-form-sexual",
        FormGroup::Labour => "figures-form-labour",
        FormGroup::Other => "figures-form-other",
        FormGroup::Unknown => "figures-form-unknown",
    }
}

const fn sex_key(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "figures-sex-female",
        Sex::Male => "figures-sex-male",
        Sex::Other => "figures-sex-other",
        Sex::Unknown => "figures-sex-unknown",
    }
}

const fn age_key(age: AgeGroup) -> &'static str {
    match age {
        AgeGroup::Child => "figures-age-child",
        AgeGroup::Adult => "figures-age-adult",
        AgeGroup::Unknown => "figures-age-unknown",
    }
}

/// The picture.
pub(super) async fn show(signed: Signed) -> Answer {
    page(&PicturePage::new(&signed.visit, &load(&signed).await?))
}

/// Closes the months that have ended.
pub(super) async fn close(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        figures::close_ended(tx).await?;
        "/picture".to_owned()
    })?;
    Ok(see_other(&location))
}

async fn load(signed: &Signed) -> Result<Picture, Failure> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| figures::picture(tx).await)
}

/// Whether somebody sees the picture; the verb asks the policy.
pub(super) fn coordinates(session: &Session) -> bool {
    session.actor.has_role(Role::Coordinator) && session.actor.has_mandate(Mandate::Coordinate)
}

/// What a coordinator sees first: what waits now, and how long a place took in the last closed quarter.
#[derive(Debug, Clone, Template)]
#[template(path = "figures/home.html")]
pub(crate) struct HomePiece {
    heading: String,
    strip: SummaryStrip,
    all: String,
}

impl askama::filters::HtmlSafe for HomePiece {}

impl HomePiece {
    fn new(t: Texts, picture: &Picture) -> Self {
        let mut figures = live(t, picture);
        if let Some(quarter) = picture.quarters.first() {
            let hidden = || t.s("figures-hidden").into_owned();
            let place = quarter.clocks.place_minutes.map(|minutes| format::duration(t, minutes));
            let unmet = quarter.clocks.no_place.count().map(|count| t.n(count));
            for (key, value) in [("figures-clock-place", place), ("figures-unmet", unmet)] {
                let figure = Figure::new(value.unwrap_or_else(hidden), t.s(key));
                figures.push(figure.note(quarter_words(t, quarter)));
            }
        }
        let key = if picture.invented { "figures-home-invented" } else { "figures-home" };
        Self {
            heading: t.s(key).into_owned(),
            strip: SummaryStrip::new(figures),
            all: t.s("figures-picture-heading").into_owned(),
        }
    }

    /// The piece for this person; nothing for whoever does not coordinate.
    pub(crate) async fn of(signed: &Signed) -> Result<Option<Self>, Failure> {
        if !coordinates(&signed.session) {
            return Ok(None);
        }
        Ok(Some(Self::new(signed.visit.t(), &load(signed).await?)))
    }
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visit_as(&[Role::Coordinator], &[Mandate::Coordinate], "/picture");
    let filled = Picture::sample();
    let empty = Picture { quarters: vec![], invented: false, ..filled.clone() };
    vec![
        Sample::new("figures/picture", &PicturePage::new(&visit, &filled)),
        Sample::new("figures/picture/empty", &PicturePage::new(&visit, &empty)),
    ]
}
