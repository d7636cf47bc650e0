//! A table of values of one figure: taken as a whole, or not at all.

use ::store::{Entry, Tx};
use policy::Action;
use vocabulary::{FieldRefusal, FigureId, Outcome, Refusal};

use super::{
    defining::{MOST_VALUES, add, refused, sound, unvalued},
    definition::{Figure, NewValue, Origin, Stated},
    reading,
};

/// What becomes of a value about a time for which there is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// The table is refused, and says which rows these are.
    Refuse,
    /// It takes the place of the other one, which stays beside it.
    Replace,
}

/// Whether a row says what is there already.
fn is_known(figure: &Figure, stated: &Stated, new: &NewValue) -> bool {
    let own = new.source.trim();
    let (source, address) =
        if own.is_empty() { (figure.of.source.as_str(), &figure.of.address) } else { (own, &new.address) };
    stated.shown.count() == Some(new.amount)
        && stated.as_of == new.as_of
        && stated.source == source
        && stated.address == *address
        && stated.mark == Some(new.mark)
        && stated.note == new.note.trim()
}

/// Records a table of typed values, all of them or none, and says how many were new: what is there already is not recorded twice.
/// What is wrong is named by its place: `3.amount` is that of the fourth.
pub async fn import(tx: &mut Tx, id: FigureId, values: &[NewValue], clash: Clash) -> Outcome<usize> {
    let permit = tx.permit(Action::ManageFigure, id).await?;
    let figure = reading::one(tx, id).await?;
    if figure.of.origin != Origin::Typed {
        return Err(Refusal::rule("figures-computed").into());
    }
    if values.is_empty() {
        return Err(Refusal::field("table", "figures-values-none").into());
    }
    if values.len() > MOST_VALUES {
        return Err(Refusal::field("table", "figures-values-many").into());
    }
    let mut current = reading::values(tx, &figure).await?;
    current.retain(|stated| !stated.replaced);
    let today = tx.ctx().now().day_in(crate::time_zone());
    let (mut wrong, mut new) = (Vec::new(), Vec::new());
    for (place, value) in values.iter().enumerate() {
        let mut found = unvalued(&figure, value, today);
        if values.iter().take(place).any(|earlier| earlier.period == value.period) {
            found.push(refused("first_year", "figures-import-twice"));
        }
        let there = current.iter().find(|stated| stated.period == value.period);
        match there {
            Some(stated) if is_known(&figure, stated, value) => {}
            Some(stated) if clash == Clash::Refuse => {
                let count = stated.shown.count().unwrap_or_default();
                found.push(FieldRefusal {
                    args: vec![("amount", vocabulary::Arg::Number(count))],
                    ..refused("amount", "figures-import-conflict")
                });
            }
            Some(_) | None => new.push(value),
        }
        wrong.extend(
            found.into_iter().map(|one| FieldRefusal { field: format!("{place}.{}", one.field), ..one }),
        );
    }
    sound(wrong)?;
    tx.record(Entry::of(&permit)).await?;
    add(tx, id, new.iter().copied()).await?;
    Ok(new.len())
}
