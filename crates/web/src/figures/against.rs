//! Two figures that should agree: both numbers side by side, and why they do not.

use app::figures::{self, Comparison, Figure};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{FigureId, ReasonId, pack::Mark};

use super::{edit::STEM, form, show, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::Texts,
    recommendations::words::{self as said, marks},
    referrals::id_in,
    shell::{
        Shell,
        components::{Cell, Column, ErrorSummary, FieldErrors, Fields, Row, Table},
        form_page::{Maker, Part, Sent, answered},
        page, page_with,
    },
    submit,
};

/// Why they do not agree, as it is shown.
#[derive(Debug, Clone)]
struct Why {
    text: String,
    source: String,
    address: Option<String>,
    mark: String,
    withdraw: String,
}

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "figures/against.html")]
pub(super) struct AgainstPage {
    shell: Shell,
    summary: ErrorSummary,
    values: Table,
    sides: Table,
    reasons: Vec<Why>,
    manages: bool,
    action: String,
    parts: Vec<Part>,
}

impl AgainstPage {
    /// The page as it is reached from one of the two.
    pub(super) fn new(visit: &Visit, from: FigureId, found: &Comparison, sent: Sent<'_>) -> Self {
        let t = visit.t();
        let [one, other] = &found.figures;
        let to = if from == one.id { other.id } else { one.id };
        let action = format!("/figures/{from}/against/{to}");
        let make = Maker { t, stem: STEM, sent };
        let reasons = found
            .reasons
            .iter()
            .map(|reason| Why {
                text: reason.of.text.of(t.locale()).to_owned(),
                source: reason.of.source.clone(),
                address: reason.of.address.clone(),
                mark: t.s(said::mark(reason.of.mark)).into_owned(),
                withdraw: format!("{action}/{}", reason.id),
            })
            .collect();
        let shell = visit.shell("figures-against");
        Self {
            summary: sent.1.summary(t),
            values: values(t, found),
            sides: sides(t, [one, other]),
            reasons,
            manages: found.manages,
            parts: vec![
                make.text("text_hu", 3),
                make.text("text_en", 3),
                make.line("source"),
                make.line("address"),
                marks(&make),
            ],
            action,
            shell: match heading(t, found) {
                Some(heading) => shell.heading(heading),
                None => shell,
            }
            .back(format!("/figures/{from}"))
            .errors(sent.1),
        }
    }
}

/// "171 or 201: why", of the latest time about which both say something else.
fn heading(t: Texts, found: &Comparison) -> Option<String> {
    let [one, other] = &found.figures;
    found.rows.iter().find_map(|(period, [left, right])| {
        let (left, right) = (left.as_ref()?.shown.count()?, right.as_ref()?.shown.count()?);
        (left != right).then(|| {
            let left = words::amount(t, one.of.unit, left);
            let right = words::amount(t, other.of.unit, right);
            let period = words::period(t, *period);
            t.a("figures-against-heading-of", &[("one", left), ("other", right), ("period", period)])
        })
    })
}

fn values(t: Texts, found: &Comparison) -> Table {
    let rows = found
        .rows
        .iter()
        .map(|(period, sides)| {
            let mut cells = vec![Cell::text(words::period(t, *period))];
            for (figure, side) in found.figures.iter().zip(sides) {
                cells.push(match side {
                    Some(stated) => words::cell(t, figure, stated.shown),
                    None => Cell::text(t.s("figures-not-told")),
                });
            }
            let counts = sides.each_ref().map(|side| side.as_ref().and_then(|stated| stated.shown.count()));
            let difference = match (counts, &found.figures) {
                ([Some(left), Some(right)], [one, _]) => words::amount(t, one.of.unit, (left - right).abs()),
                _ => t.s("figures-no-difference").into_owned(),
            };
            cells.push(Cell::text(difference));
            Row(cells)
        })
        .collect();
    let mut columns = vec![Column::new(t.s("figures-column-period"))];
    columns.extend(found.figures.iter().map(|figure| Column::number(words::title(t, figure))));
    columns.push(Column::number(t.s("figures-column-difference")));
    Table::new(t.s("figures-against-values"), columns, rows)
}

/// What the two say of themselves, side by side.
fn sides(t: Texts, figures: [&Figure; 2]) -> Table {
    let source = |figure: &Figure| match figure.of.origin {
        figures::Origin::Typed => figure.of.source.clone(),
        figures::Origin::Closed(..) => t.s("figures-origin").into_owned(),
    };
    let row = |key: &str, words: &dyn Fn(&Figure) -> String| {
        let cells = figures.iter().map(|figure| Cell::text(words(figure)));
        Row(std::iter::once(Cell::text(t.s(key))).chain(cells).collect())
    };
    let locale = t.locale();
    let rows = vec![
        row("figures-fact-definition", &|figure| figure.of.definition.of(locale).to_owned()),
        row("figures-field-counted", &|figure| t.s(words::counted(figure.of.counted)).into_owned()),
        row("figures-fact-population", &|figure| figure.of.population.of(locale).to_owned()),
        row("figures-fact-rule", &|figure| figure.of.rule.of(locale).to_owned()),
        row("figures-field-source", &source),
    ];
    let mut columns = vec![Column::new(t.s("figures-category"))];
    columns.extend(figures.iter().map(|figure| Column::new(words::title(t, figure))));
    Table::new(t.s("figures-against-sides"), columns, rows)
}

async fn load(signed: &Signed, one: FigureId, other: FigureId) -> Result<Comparison, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| figures::comparison(tx, one, other).await)?)
}

/// Says that the figure should agree with another one.
pub(super) async fn compare(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: FigureId = id_in(&id)?;
    let number = form.0.one("number").trim_end_matches('.').parse().unwrap_or(0);
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        let other = figures::compare(tx, id, number).await?;
        format!("/figures/{id}/against/{other}")
    });
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let found = show::load(&signed, id).await?;
            let shown = show::ShowPage::new(&signed.visit, &found, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// The two side by side.
pub(super) async fn show(signed: Signed, Path((id, other)): Path<(String, String)>) -> Answer {
    let (id, other) = (id_in(&id)?, id_in(&other)?);
    let found = load(&signed, id, other).await?;
    let fields = Fields::of(&[("mark", Mark::Unverified.code())]);
    page(&AgainstPage::new(&signed.visit, id, &found, (&fields, &FieldErrors::none())))
}

/// Adds a reason.
pub(super) async fn give_reason(
    signed: Signed,
    Path((id, other)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (id, other): (FigureId, FigureId) = (id_in(&id)?, id_in(&other)?);
    let found = load(&signed, id, other).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let new = form::reason(&form.0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        figures::give_reason(tx, (id, other), &new).await?;
        format!("/figures/{id}/against/{other}")
    });
    answered(&signed.visit, done.map_err(Failed::from), |errors| {
        AgainstPage::new(&signed.visit, id, &found, (&form.0, errors))
    })
}

/// Withdraws one.
pub(super) async fn withdraw(
    signed: Signed,
    Path((id, other, reason)): Path<(String, String, String)>,
    form: Form,
) -> Answer {
    let (id, other): (FigureId, FigureId) = (id_in(&id)?, id_in(&other)?);
    let reason: ReasonId = id_in(&reason)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        figures::withdraw_reason(tx, (id, other), reason).await?;
        format!("/figures/{id}/against/{other}")
    })?;
    Ok(see_other(&location))
}
