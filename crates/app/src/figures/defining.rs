//! Keeping figures: what they say of themselves, typed values.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{Day, FieldRefusal, FigureId, Id, Outcome, Refusal, Title, Unit, kinds};

use super::{
    definition::{Figure, NewFigure, NewReason, NewValue, Origin},
    protect, store,
};

/// The longest title or source.
const LINE: usize = 300;
/// The longest text.
const LONGEST: usize = 2_000;
/// Values that can be recorded at once.
pub const MOST_VALUES: usize = 100;

pub(super) fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn long(text: &str, most: usize) -> bool {
    text.chars().count() > most
}

/// What is wrong with a text in two languages that must be there.
fn untold(text: &Title, [hu, en]: [&str; 2], most: usize, wrong: &mut Vec<FieldRefusal>) {
    for (field, text) in [(hu, &text.hu), (en, &text.en)] {
        if text.trim().is_empty() {
            wrong.push(refused(field, "figures-text-missing"));
        } else if long(text, most) {
            wrong.push(refused(field, "figures-text-long"));
        }
    }
}

/// What is wrong with a source and where it can be read.
fn unsourced(source: &str, address: Option<&String>, wrong: &mut Vec<FieldRefusal>) {
    if long(source, LINE) {
        wrong.push(refused("source", "figures-text-long"));
    }
    let web = |address: &String| {
        (address.starts_with("https://") || address.starts_with("http://"))
            && !address.contains(char::is_whitespace)
            && !long(address, LINE)
    };
    if !address.is_none_or(web) {
        wrong.push(refused("address", "figures-address-form"));
    }
}

fn undefined(new: &NewFigure) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    untold(&new.title, ["title_hu", "title_en"], LINE, &mut wrong);
    untold(&new.definition, ["definition_hu", "definition_en"], LONGEST, &mut wrong);
    for (field, text) in [
        ("population_hu", &new.population.hu),
        ("population_en", &new.population.en),
        ("rule_hu", &new.rule.hu),
        ("rule_en", &new.rule.en),
    ] {
        if long(text, LONGEST) {
            wrong.push(refused(field, "figures-text-long"));
        }
    }
    unsourced(&new.source, new.address.as_ref(), &mut wrong);
    match new.origin {
        Origin::Typed if new.source.trim().is_empty() => {
            wrong.push(refused("source", "figures-source-missing"));
        }
        Origin::Closed(series, vocabulary::Span::Year) if !series.adds_up() => {
            wrong.push(refused("span", "figures-no-year-of-medians"));
        }
        Origin::Typed | Origin::Closed(..) => {}
    }
    wrong
}

pub(super) fn unreasoned(new: &NewReason) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    untold(&new.text, ["text_hu", "text_en"], LONGEST, &mut wrong);
    if new.source.trim().is_empty() {
        wrong.push(refused("source", "figures-source-missing"));
    }
    unsourced(&new.source, new.address.as_ref(), &mut wrong);
    wrong
}

/// What is wrong with a value. A count of one to four people is taken where it has been published: whoever typed it could be
/// the one who knows them.
pub(super) fn unvalued(figure: &Figure, new: &NewValue, today: Day) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    if new.period.last < new.period.first {
        wrong.push(refused("last_year", "figures-period-order"));
    }
    if new.period.first > today {
        wrong.push(refused("first_year", "figures-period-future"));
    }
    if new.amount < 0 || (figure.of.unit == Unit::Percent && new.amount > 100) {
        wrong.push(refused("amount", "figures-amount-range"));
    }
    if new.as_of.is_some_and(|day| day > today) {
        wrong.push(refused("as_of", "figures-day-in-future"));
    }
    unsourced(&new.source, new.address.as_ref(), &mut wrong);
    if long(&new.note, LONGEST) {
        wrong.push(refused("note", "figures-text-long"));
    }
    // a value without a source of its own is published where its figure is
    let published = if new.source.trim().is_empty() { &figure.of.address } else { &new.address };
    if is_withheld(figure.of.unit, new.amount, published.as_ref()) {
        wrong.push(refused("amount", "figures-few-unpublished"));
    }
    wrong
}

/// Whether a value must not stand here: one to four people, published nowhere.
fn is_withheld(unit: Unit, amount: i64, published: Option<&String>) -> bool {
    unit == Unit::People && protect::alone(amount).count().is_none() && published.is_none()
}

pub(super) fn sound(wrong: Vec<FieldRefusal>) -> Outcome<()> {
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

/// Adds a figure.
pub async fn register(tx: &mut Tx, new: &NewFigure) -> Outcome<FigureId> {
    let permit = tx.permit_own(Action::RegisterFigure).await?;
    sound(undefined(new))?;
    let last: i64 = tx.the_row(&store::LAST_NUMBER, &[]).await?.get("number")?;
    let id: FigureId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let (series, span, unit) = match new.origin {
        Origin::Closed(series, span) => (Some(series.code()), Some(span.code()), series.unit()),
        Origin::Typed => (None, None, new.unit),
    };
    let values = args![
        id,
        last + 1,
        new.title.hu.trim(),
        new.title.en.trim(),
        new.definition.hu.trim(),
        new.definition.en.trim(),
        new.population.hu.trim(),
        new.population.en.trim(),
        new.rule.hu.trim(),
        new.rule.en.trim(),
        new.counted.code(),
        unit.code(),
        series,
        span,
        new.source.trim(),
        new.address,
        new.mark.code(),
        now
    ];
    tx.change(&store::ADD, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// Amends what a figure says of itself; `version` is the one that the editor saw. Where its values come from stays.
pub async fn amend(tx: &mut Tx, id: FigureId, new: &NewFigure, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageFigure, id).await?;
    let stands = Figure::read(&tx.the_row(&store::ONE, args![id]).await?)?;
    let new = NewFigure { origin: stands.of.origin, ..new.clone() };
    sound(undefined(&new))?;
    let unit = match new.origin {
        Origin::Closed(series, _) => series.unit(),
        Origin::Typed => new.unit,
    };
    // what was recorded under another unit, or while the source could be read, is held to the same rule
    for row in tx.rows(&store::VALUES, args![id]).await? {
        let (source, address): (String, Option<String>) = (row.get("source")?, row.maybe("address")?);
        let published = if source.is_empty() { &new.address } else { &address };
        if is_withheld(unit, row.get("amount")?, published.as_ref()) {
            let field = if unit == stands.of.unit { "address" } else { "unit" };
            return Err(Refusal::field(field, "figures-few-unpublished").into());
        }
    }
    tx.record(Entry::of(&permit)).await?;
    let values = args![
        id,
        new.title.hu.trim(),
        new.title.en.trim(),
        new.definition.hu.trim(),
        new.definition.en.trim(),
        new.population.hu.trim(),
        new.population.en.trim(),
        new.rule.hu.trim(),
        new.rule.en.trim(),
        new.counted.code(),
        unit.code(),
        new.source.trim(),
        new.address,
        new.mark.code(),
        version
    ];
    tx.also_expecting_one(&store::AMEND, values).await
}

/// Records typed values, all of them or none. What is wrong is named by its place: `3.amount` is that of the fourth; of a
/// single value the field alone is named. What was said about the same time before stays beside it.
pub async fn record(tx: &mut Tx, id: FigureId, values: &[NewValue]) -> Outcome<()> {
    let permit = tx.permit(Action::ManageFigure, id).await?;
    let figure = Figure::read(&tx.the_row(&store::ONE, args![id]).await?)?;
    if figure.of.origin != Origin::Typed {
        return Err(Refusal::rule("figures-computed").into());
    }
    if values.len() > MOST_VALUES {
        return Err(Refusal::field("table", "figures-values-many").into());
    }
    let today = tx.ctx().now().day_in(crate::time_zone());
    let wrong = values.iter().enumerate().flat_map(|(place, value)| {
        unvalued(&figure, value, today).into_iter().map(move |refused| {
            let field = if values.len() == 1 { refused.field } else { format!("{place}.{}", refused.field) };
            FieldRefusal { field, ..refused }
        })
    });
    sound(wrong.collect())?;
    tx.record(Entry::of(&permit)).await?;
    add(tx, id, values.iter()).await
}

/// Adds values that are sound; the caller has noted that it changes the figure.
pub(super) async fn add(tx: &mut Tx, id: FigureId, values: impl Iterator<Item = &NewValue>) -> Outcome<()> {
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    for value in values {
        let own: Id<kinds::Figure> = tx.ctx().new_id();
        let values = args![
            own,
            id,
            value.period.first,
            value.period.last,
            value.amount,
            value.as_of,
            value.source.trim(),
            value.address,
            value.mark.code(),
            value.note.trim(),
            account,
            now
        ];
        tx.also(&store::ADD_VALUE, values).await?;
    }
    Ok(())
}
