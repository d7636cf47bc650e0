//! Portfolios: who is responsible for what, whatever ministries are called, and who held it before.

use app::{
    bodies::{self, BodySummary},
    plans::{self, Portfolio},
};
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{Mandate, PortfolioId, Refusal};

use super::{STEM, form, may_plan, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit},
    language::sorted_by_name,
    referrals::{id_in, words::Names},
    shell::{
        components::{Actions, Cell, Column, FieldErrors, Fields, Row, Table},
        form_page::{FormPage, Maker, Part, answered},
        page,
    },
    submit,
};

/// Every portfolio with its holders, and the form of a new one.
pub(super) fn list_page(
    visit: &Visit,
    found: &[Portfolio],
    bodies: &[BodySummary],
    sent: (&Fields, &FieldErrors),
) -> FormPage {
    let t = visit.t();
    let make = Maker { t, stem: STEM, sent };
    let names = Names::of(t, bodies);
    let rows: Vec<Row> = found
        .iter()
        .flat_map(|one| {
            one.holders.iter().map(|(body, since, until)| {
                Row(vec![
                    Cell::link(format!("/portfolios/{}", one.id), one.name.of(t.locale())),
                    Cell::text(names.name(t, *body)),
                    Cell::text(words::in_force(t, *since, *until)),
                ])
            })
        })
        .collect();
    let columns = ["portfolio", "body", "in-force"]
        .map(|name| Column::new(t.s(&format!("plans-list-column-{name}"))))
        .to_vec();
    let table = Table::new(t.s("plans-portfolios-all"), columns, rows);
    FormPage {
        shell: visit.shell("plans-portfolios").back("/plans").errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: vec![],
        action: "/portfolios".to_owned(),
        version: None,
        parts: vec![
            make.line("title_hu"),
            make.line("title_en"),
            body_list(visit, &make, bodies),
            make.day("since"),
        ],
        actions: Actions::new(t.s("plans-add")).leave("/plans", t.s("shell-back")),
        tables: if found.is_empty() { vec![] } else { vec![table] },
    }
}

fn body_list(visit: &Visit, make: &Maker<'_>, bodies: &[BodySummary]) -> Part {
    let t = visit.t();
    let mut able: Vec<&BodySummary> = bodies
        .iter()
        .filter(|body| {
            body.mandates.iter().any(|held| matches!(held, Mandate::Contribute | Mandate::Coordinate))
        })
        .collect();
    sorted_by_name(t.locale(), &mut able, |body| body.name(t.locale()));
    let mut options = vec![(String::new(), t.s("shell-choose").into_owned())];
    options.extend(able.iter().map(|body| (body.id.to_string(), body.name(t.locale()).to_owned())));
    make.list("body", options)
}

/// The form that moves a portfolio.
pub(super) fn move_page(
    visit: &Visit,
    one: &Portfolio,
    bodies: &[BodySummary],
    sent: (&Fields, &FieldErrors),
) -> FormPage {
    let t = visit.t();
    let make = Maker { t, stem: STEM, sent };
    let names = Names::of(t, bodies);
    let holder = one.holder().map(|body| names.name(t, body)).unwrap_or_default();
    FormPage {
        shell: visit
            .shell("plans-transfer")
            .caption(one.name.of(t.locale()))
            .back("/portfolios")
            .errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: vec![t.a("plans-transfer-now", &[("body", holder)])],
        action: format!("/portfolios/{}", one.id),
        version: None,
        parts: vec![body_list(visit, &make, bodies), make.day("since")],
        actions: Actions::new(t.s("plans-transfer-button")).leave("/portfolios", t.s("shell-back")),
        tables: vec![],
    }
}

async fn load(signed: &Signed) -> Result<(Vec<Portfolio>, Vec<BodySummary>), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| Ok((plans::portfolios(tx).await?, bodies::list(tx).await?)))?)
}

/// Every portfolio.
pub(super) async fn show(signed: Signed) -> Answer {
    let (found, bodies) = load(&signed).await?;
    page(&list_page(&signed.visit, &found, &bodies, (&Fields::empty(), &FieldErrors::none())))
}

/// Adds one.
pub(super) async fn add(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let (found, bodies) = load(&signed).await?;
    let name = form::title(&form.0);
    let done = match form::holder(&form.0) {
        Ok((body, since)) => submit!(signed, &ctx, form.once(), |tx| {
            plans::add_portfolio(tx, &name, body, since).await?;
            "/portfolios".to_owned()
        })
        .map_err(Failed::from),
        Err(refusal) => {
            may_plan(&signed).await?;
            Err(refusal.into())
        }
    };
    answered(&signed.visit, done, |errors| list_page(&signed.visit, &found, &bodies, (&form.0, errors)))
}

async fn one(signed: &Signed, id: PortfolioId) -> Result<(Portfolio, Vec<BodySummary>), Failed> {
    let (found, bodies) = load(signed).await?;
    let one = found.into_iter().find(|one| one.id == id).ok_or_else(Refusal::not_found)?;
    Ok((one, bodies))
}

/// The form that moves it.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let (found, bodies) = one(&signed, id_in(&id)?).await?;
    page(&move_page(&signed.visit, &found, &bodies, (&Fields::empty(), &FieldErrors::none())))
}

/// Moves it: every measure that it is responsible for follows.
pub(super) async fn transfer(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: PortfolioId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (found, bodies) = one(&signed, id).await?;
    let done = match form::holder(&form.0) {
        Ok((body, since)) => submit!(signed, &ctx, form.once(), |tx| {
            plans::move_portfolio(tx, id, body, since).await?;
            "/portfolios".to_owned()
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&signed.visit, done, |errors| move_page(&signed.visit, &found, &bodies, (&form.0, errors)))
}
