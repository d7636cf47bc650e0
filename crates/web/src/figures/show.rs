//! One figure: its newest value, what it counts, its values over time, what it should agree with.

use app::figures::{self, Origin, Profile, Stated};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::FigureId;

use super::words;
use crate::{
    http::{Answer, Failed, Signed, Visit},
    language::{Texts, format},
    recommendations::coordinates,
    referrals::id_in,
    shell::{
        Shell,
        components::{
            Cell, Column, Empty, ErrorSummary, FieldErrors, Fields, Figure, Notice, Row, SummaryStrip, Table,
            TextInput,
        },
        page,
    },
};

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "figures/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    summary: ErrorSummary,
    invented: Option<Notice>,
    strip: Option<SummaryStrip>,
    facts: Vec<(String, String)>,
    address: Option<String>,
    values: Option<Table>,
    empty: Empty,
    compared: Option<Table>,
    manages: bool,
    typed: bool,
    id: String,
    number: TextInput,
}

impl ShowPage {
    pub(super) fn new(visit: &Visit, found: &Profile, (sent, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let figure = &found.figure;
        let newest = found.values.first();
        let invented =
            found.invented.then(|| Notice::attention(t.s("figures-invented"), t.s("figures-invented-text")));
        let empty = Empty::new(t.s("figures-show-empty"), t.s("figures-show-empty-next"));
        let typed = figure.of.origin == Origin::Typed;
        let add = found.manages && typed;
        let back = if visit.session().is_some_and(coordinates) { "/figures" } else { "/" };
        Self {
            summary: errors.summary(t),
            invented,
            strip: newest.map(|stated| SummaryStrip::new(vec![headline(t, found, stated)])),
            facts: facts(t, found),
            address: figure.of.address.clone(),
            values: (!found.values.is_empty()).then(|| values(t, found)),
            empty: if add {
                empty.step(format!("/figures/{}/values", figure.id), t.s("figures-value-heading"))
            } else {
                empty
            },
            compared: compared(t, found),
            manages: found.manages,
            typed,
            id: figure.id.to_string(),
            number: TextInput::new("number", t.s("figures-field-number"))
                .hint(t.s("figures-field-number-hint"))
                .digits()
                .filled(sent, errors),
            shell: visit
                .shell("figures-show")
                .heading(figure.of.title.of(t.locale()))
                .caption(t.a("figures-show-number", &[("number", t.n(figure.number).as_str())]))
                .back(back)
                .errors(errors),
        }
    }
}

/// The newest value with its time, source and date.
fn headline(t: Texts, found: &Profile, stated: &Stated) -> Figure {
    let figure = &found.figure;
    let source = words::source(t, figure, stated, found.invented);
    let note = match stated.as_of {
        Some(day) => t.a("figures-source-as-of", &[("source", source), ("day", format::day(t, day))]),
        None => source,
    };
    Figure::new(words::value(t, figure, stated.shown), words::period(t, stated.period)).note(note)
}

pub(super) fn facts(t: Texts, found: &Profile) -> Vec<(String, String)> {
    let of = &found.figure.of;
    let mut facts = vec![
        ("figures-fact-definition", of.definition.of(t.locale()).to_owned()),
        ("figures-field-counted", t.s(words::counted(of.counted)).into_owned()),
        ("figures-fact-population", of.population.of(t.locale()).to_owned()),
        ("figures-fact-rule", of.rule.of(t.locale()).to_owned()),
    ];
    match of.origin {
        Origin::Closed(series, span) => {
            let (series, span) = (t.s(words::series(series)), t.s(words::span(span)));
            let computed =
                t.a("figures-computed-from", &[("series", series.as_ref()), ("span", span.as_ref())]);
            facts.push(("figures-fact-origin", computed));
        }
        Origin::Typed => {
            facts.push(("figures-field-source", of.source.clone()));
            facts.push(("figures-field-mark", words::mark(t, Some(of.mark))));
        }
    }
    facts.retain(|(_, value)| !value.is_empty());
    facts.into_iter().map(|(key, value)| (t.s(key).into_owned(), value)).collect()
}

fn values(t: Texts, found: &Profile) -> Table {
    let figure = &found.figure;
    let rows = found
        .values
        .iter()
        .map(|stated| {
            let mut period = words::period(t, stated.period);
            if stated.replaced {
                period = t.a("figures-replaced", &[("period", period.as_str())]);
            }
            let source = words::source(t, figure, stated, found.invented);
            let source = match &stated.address {
                Some(address) => Cell::link(address.clone(), source),
                None => Cell::text(source),
            };
            Row(vec![
                Cell::text(period),
                words::cell(t, figure, stated.shown),
                Cell::text(
                    stated
                        .as_of
                        .map_or_else(|| t.s("figures-undated").into_owned(), |day| format::day(t, day)),
                ),
                source,
                Cell::text(words::mark(t, stated.mark)),
                Cell::text(stated.note.clone()),
            ])
        })
        .collect();
    let columns = ["period", "value", "as-of", "source", "mark", "note"]
        .map(|name| {
            let words = t.s(&format!("figures-column-{name}"));
            if name == "value" { Column::number(words) } else { Column::new(words) }
        })
        .to_vec();
    Table::new(t.s("figures-show-values"), columns, rows)
}

fn compared(t: Texts, found: &Profile) -> Option<Table> {
    let rows = found
        .compared
        .iter()
        .map(|(other, reasons)| {
            let why = format!("/figures/{}/against/{}", found.figure.id, other.id);
            Row(vec![
                Cell::link(why, words::title(t, other)),
                Cell::text(t.s(words::counted(other.of.counted))),
                Cell::text(t.n(*reasons)),
            ])
        })
        .collect();
    let columns = vec![
        Column::new(t.s("figures-column-figure")),
        Column::new(t.s("figures-column-counted")),
        Column::number(t.s("figures-column-reasons")),
    ];
    (!found.compared.is_empty()).then(|| Table::new(t.s("figures-show-compared"), columns, rows))
}

pub(super) async fn load(signed: &Signed, id: FigureId) -> Result<Profile, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| figures::view(tx, id).await)?)
}

/// One figure.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = load(&signed, id_in(&id)?).await?;
    page(&ShowPage::new(&signed.visit, &found, (&Fields::empty(), &FieldErrors::none())))
}
