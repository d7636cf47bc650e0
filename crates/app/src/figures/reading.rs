//! Reading figures: the list, one with its values, the newest value for whoever quotes it.

use ::store::{Tx, args};
use policy::Action;
use vocabulary::{FigureId, Moment, Outcome, Refusal};

use super::{
    closed,
    definition::{Figure, Latest, Line, Origin, Profile, Stated},
    model::ClosedQuarter,
    series, store,
};

/// Every figure with its newest value, in the order of their numbers.
pub async fn list(tx: &mut Tx) -> Outcome<Vec<Line>> {
    tx.permit_own(Action::ListFigures).await?;
    let figures: Vec<Figure> =
        tx.rows(&store::ALL_OF, &[]).await?.iter().map(Figure::read).collect::<Outcome<_>>()?;
    let typed = tx.rows(&store::NEWEST_OF_ALL, &[]).await?;
    let computed = figures.iter().any(|figure| figure.of.origin != Origin::Typed);
    let quarters = if computed { closed::quarters(tx).await? } else { Vec::new() };
    let invented = tx.setting("demo").await?.is_some();
    let mut lines = Vec::new();
    for figure in figures {
        let mut stated = computed_values(&figure, &quarters).into_iter().next();
        for row in &typed {
            if row.get::<FigureId>("figure")? == figure.id {
                stated = Some(Stated::read(row, &figure)?);
            }
        }
        lines.push(Latest { invented: invented && figure.of.origin != Origin::Typed, figure, stated });
    }
    Ok(lines)
}

fn computed_values(figure: &Figure, quarters: &[(ClosedQuarter, Moment)]) -> Vec<Stated> {
    match figure.of.origin {
        Origin::Closed(series, span) => series::values(series, span, quarters),
        Origin::Typed => Vec::new(),
    }
}

pub(super) async fn one(tx: &mut Tx, id: FigureId) -> Outcome<Figure> {
    Figure::read(&tx.the_row(&store::ONE, args![id]).await?)
}

/// The values of a figure, the latest first; what was replaced is marked.
pub(super) async fn values(tx: &mut Tx, figure: &Figure) -> Outcome<Vec<Stated>> {
    if figure.of.origin != Origin::Typed {
        let quarters = closed::quarters(tx).await?;
        return Ok(computed_values(figure, &quarters));
    }
    let mut values: Vec<Stated> = Vec::new();
    for row in tx.rows(&store::VALUES, args![figure.id]).await? {
        let mut stated = Stated::read(&row, figure)?;
        stated.replaced = values.iter().any(|later| later.period == stated.period);
        values.push(stated);
    }
    Ok(values)
}

async fn invented(tx: &mut Tx, figure: &Figure) -> Outcome<bool> {
    Ok(figure.of.origin != Origin::Typed && tx.setting("demo").await?.is_some())
}

/// One figure with its values and what it should agree with.
pub async fn view(tx: &mut Tx, id: FigureId) -> Outcome<Profile> {
    tx.permit(Action::ViewFigure, id).await?;
    let manages = tx.may(Action::ManageFigure, id).await?;
    let figure = one(tx, id).await?;
    let values = values(tx, &figure).await?;
    let mut compared = Vec::new();
    for row in tx.rows(&store::COMPARED, args![id]).await? {
        compared.push((one(tx, row.get("figure")?).await?, row.get("reasons")?));
    }
    Ok(Profile { invented: invented(tx, &figure).await?, figure, values, compared, manages })
}

/// The newest value of a figure, with its definition, source and date: for answers that quote it. It is withheld where showing
/// it would tell of fewer than five people.
pub async fn latest(tx: &mut Tx, id: FigureId) -> Outcome<Latest> {
    latest_at(tx, id, None).await
}

/// The same as it stood at a moment, for what was released then; now, where no moment is given.
pub async fn latest_at(tx: &mut Tx, id: FigureId, at: Option<Moment>) -> Outcome<Latest> {
    tx.permit(Action::ViewFigure, id).await?;
    let figure = one(tx, id).await?;
    let stated = if figure.of.origin == Origin::Typed {
        let row = match at {
            Some(at) => tx.row(&store::NEWEST_AT, args![id, at]).await?,
            None => tx.row(&store::NEWEST, args![id]).await?,
        };
        row.map(|row| Stated::read(&row, &figure)).transpose()?
    } else {
        let mut quarters = closed::quarters(tx).await?;
        quarters.retain(|(_, closed)| at.is_none_or(|at| *closed <= at));
        computed_values(&figure, &quarters).into_iter().next()
    };
    Ok(Latest { invented: invented(tx, &figure).await?, figure, stated })
}

/// The figure with a number, for whoever may see it.
pub(super) async fn numbered(tx: &mut Tx, field: &str, number: i64) -> Outcome<Figure> {
    let absent = || Refusal::field(field, "figures-number-absent");
    let figure = Figure::read(&tx.row(&store::BY_NUMBER, args![number]).await?.ok_or_else(absent)?)?;
    tx.permit(Action::ViewFigure, figure.id).await.map_err(|_| absent())?;
    Ok(figure)
}
