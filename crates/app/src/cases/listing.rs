//! Lists and search, over coded columns alone.

use ::store::{Statement, ToValue as _, Tx, Value};
use policy::Action;
use vocabulary::{CaseId, Fault, Outcome, Reference};

use super::{Filter, Line, Page, store as sql};

/// Lines on one page.
const PAGE: usize = 50;
/// Later than every time-ordered id.
const NEWEST: &str = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/// The cases of one's own teams, newest first, fifty at a time; `after` is the last line of the page before.
pub async fn list(tx: &mut Tx, filter: &Filter, after: Option<CaseId>) -> Outcome<Page<Line>> {
    tx.permit_own(Action::ListCases).await?;
    let account = tx.ctx().actor.account().ok_or_else(|| Fault::broken("a list without an account"))?;
    let first = NEWEST.parse().map_err(|()| Fault::broken("the newest key"))?;
    let mut values = vec![account.value(), after.unwrap_or(first).value()];
    let status = filter.status.map(|status| status.code().value());
    let form = filter.form.map(|form| form.code().value());
    let county = filter.county.as_ref().map(::store::ToValue::value);
    values.extend([status, form, county].into_iter().flatten());
    let rows = tx.rows(statement(filter), &values).await?;
    let mut lines = rows.iter().map(Line::read).collect::<Outcome<Vec<_>>>()?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines.last().filter(|_| more).map(|line| line.id);
    Ok(Page { lines, next })
}

const fn statement(filter: &Filter) -> &'static Statement {
    match (filter.status.is_some(), filter.form.is_some(), filter.county.is_some()) {
        (false, false, false) => &sql::LIST,
        (true, false, false) => &sql::LIST_BY_STATUS,
        (false, true, false) => &sql::LIST_BY_FORM,
        (false, false, true) => &sql::LIST_BY_COUNTY,
        (true, true, false) => &sql::LIST_BY_STATUS_FORM,
        (true, false, true) => &sql::LIST_BY_STATUS_COUNTY,
        (false, true, true) => &sql::LIST_BY_FORM_COUNTY,
        (true, true, true) => &sql::LIST_BY_ALL,
    }
}

/// The case with this reference, if one works on it. A reference of somebody else's case finds nothing, like one that
/// does not exist.
pub async fn search(tx: &mut Tx, reference: Reference) -> Outcome<Option<Line>> {
    tx.permit_own(Action::ListCases).await?;
    let account = tx.ctx().actor.account().ok_or_else(|| Fault::broken("a search without an account"))?;
    let values: [Value; 2] = [account.value(), reference.value()];
    tx.row(&sql::BY_REFERENCE, &values).await?.map(|row| Line::read(&row)).transpose()
}
