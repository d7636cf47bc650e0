//! Keeping the register: one recommendation, a table of them, a correction.

use std::collections::HashMap;

use ::store::{Entry, Tx, args};
use policy::{Action, Permit};
use vocabulary::{Arg, FieldRefusal, Outcome, RecommendationId, Refusal};

use super::{
    model::{Imported, Said},
    pack, permitted, rules, sees_drafts, store, today,
};

/// The most rows that one table brings.
pub const MOST_ROWS: usize = 500;

/// Puts a recommendation into the register.
pub async fn register(tx: &mut Tx, said: &Said) -> Outcome<RecommendationId> {
    let permit = may_register(tx).await?;
    let mut wrong = rules::wrong(pack()?, said, today(tx));
    let repeats = earlier(tx, said, None).await?.unwrap_or_else(|refused| {
        wrong.push(refused);
        None
    });
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong).into());
    }
    let number = next_number(tx).await?;
    add(tx, &permit, said, (number, repeats)).await
}

/// Puts a whole table into the register, or nothing of it: a row that stands there already is wrong as well. What is wrong is named by its place: `3.year` is the year of the
/// fourth row. Returns how many were added.
pub async fn import(tx: &mut Tx, rows: &[Imported]) -> Outcome<usize> {
    let permit = may_register(tx).await?;
    if rows.is_empty() {
        return Err(Refusal::field("table", "recommendations-import-empty").into());
    }
    if rows.len() > MOST_ROWS {
        return Err(Refusal::field("table", "recommendations-import-long").into());
    }
    let first = next_number(tx).await?;
    let mut wrong: Vec<FieldRefusal> = Vec::new();
    let mut known: HashMap<&str, (RecommendationId, i64)> = HashMap::new();
    for ((place, row), number) in rows.iter().enumerate().zip(first..) {
        let mut refused = rules::wrong(pack()?, &row.said, today(tx));
        let mut repeats = None;
        match row.repeats.as_deref().map(|name| (name, known.get(name))) {
            None => {}
            Some((_, Some((id, year)))) if *year <= row.said.year => repeats = Some(*id),
            Some((_, Some(_))) => refused.push(not_earlier()),
            Some((name, None)) => {
                let said = Said { repeats: Some(name.parse().unwrap_or(0)), ..row.said.clone() };
                match earlier(tx, &said, None).await? {
                    Ok(found) => repeats = found,
                    Err(field) => refused.push(field),
                }
            }
        }
        if row.reference.as_deref().is_some_and(|name| known.contains_key(name)) {
            refused.push(FieldRefusal {
                field: "reference".to_owned(),
                key: "recommendations-reference-twice",
                args: vec![],
            });
        }
        if rows.iter().take(place).any(|earlier| is_same(&earlier.said, &row.said)) {
            refused.push(FieldRefusal {
                field: "original".to_owned(),
                key: "recommendations-import-twice",
                args: vec![],
            });
        } else {
            refused.extend(known_already(tx, &row.said).await?);
        }
        if refused.is_empty() && wrong.is_empty() {
            let id = add(tx, &permit, &row.said, (number, repeats)).await?;
            if let Some(reference) = &row.reference {
                known.insert(reference, (id, row.said.year));
            }
        } else if let Some(reference) = &row.reference {
            // rows that name it are checked all the same, so that one report tells everything
            known.entry(reference).or_insert((RecommendationId::nil(), row.said.year));
        }
        wrong.extend(
            refused
                .into_iter()
                .map(|field| FieldRefusal { field: format!("{place}.{}", field.field), ..field }),
        );
    }
    if wrong.is_empty() { Ok(rows.len()) } else { Err(Refusal::fields(wrong).into()) }
}

/// Whether two rows say the same in the same place.
fn is_same(one: &Said, other: &Said) -> bool {
    let place =
        |said: &Said| (said.evaluator.clone(), said.year, said.source.clone(), said.paragraph.clone());
    one.original == other.original && place(one) == place(other)
}

/// That a row stands in the register already, with its number there: a table that is brought in twice doubles nothing.
async fn known_already(tx: &mut Tx, said: &Said) -> Outcome<Option<FieldRefusal>> {
    let values = args![said.evaluator, said.year, said.source, said.paragraph, said.original];
    let Some(row) = tx.row(&store::SAME, values).await? else { return Ok(None) };
    Ok(Some(FieldRefusal {
        field: "original".to_owned(),
        key: "recommendations-import-known",
        args: vec![("number", Arg::Number(row.get("number")?))],
    }))
}

/// Corrects what was said; `version` is the one that the editor saw.
pub async fn amend(tx: &mut Tx, id: RecommendationId, said: &Said, version: i64) -> Outcome<()> {
    let permit = permitted(tx, Action::ManageRecommendation, id).await?;
    let pack = pack()?;
    let mut wrong = rules::wrong(pack, said, today(tx));
    if !stays_earlier(tx, id, said.year).await? {
        wrong.push(FieldRefusal {
            field: "year".to_owned(),
            key: "recommendations-year-repeated",
            args: vec![],
        });
    }
    let repeats = earlier(tx, said, Some(id)).await?.unwrap_or_else(|refused| {
        wrong.push(refused);
        None
    });
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong).into());
    }
    let strength =
        pack.evaluator(&said.evaluator).map(|known| rules::strength(known, said.own_word.as_deref()));
    tx.record(Entry::of(&permit)).await?;
    let values = args![
        id,
        said.kind.code(),
        said.voice.code(),
        said.confidential,
        said.evaluator,
        said.own_word,
        strength.map(vocabulary::Strength::code),
        said.year,
        said.source,
        said.paragraph,
        said.address,
        said.mark.code(),
        said.language,
        said.original,
        said.text_hu,
        said.text_en,
        repeats,
        version
    ];
    tx.also_expecting_one(&store::AMEND, values).await
}

/// Whoever keeps the register keeps drafts in it: a body that may not see them adds nothing either.
async fn may_register(tx: &mut Tx) -> Outcome<Permit> {
    let permit = tx.permit_own(Action::RegisterRecommendation).await?;
    if sees_drafts(tx).await? { Ok(permit) } else { Err(Refusal::not_found().into()) }
}

async fn next_number(tx: &mut Tx) -> Outcome<i64> {
    let last: i64 = tx.the_row(&store::LAST_NUMBER, &[]).await?.get("number")?;
    Ok(last + 1)
}

fn not_earlier() -> FieldRefusal {
    FieldRefusal { field: "repeats".to_owned(), key: "recommendations-repeats-later", args: vec![] }
}

/// The one that is repeated: it exists, and it is of the same year or an earlier one, so that no chain bites its tail.
async fn earlier(
    tx: &mut Tx,
    said: &Said,
    of: Option<RecommendationId>,
) -> Outcome<Result<Option<RecommendationId>, FieldRefusal>> {
    let Some(number) = said.repeats else { return Ok(Ok(None)) };
    let Some(row) = tx.row(&store::BY_NUMBER, args![number]).await? else {
        let (field, key) = ("repeats".to_owned(), "recommendations-repeats-absent");
        return Ok(Err(FieldRefusal { field, key, args: vec![] }));
    };
    let (id, year): (RecommendationId, i64) = (row.get("id")?, row.get("year")?);
    let own: Option<i64> = match of {
        Some(own) => Some(tx.the_row(&store::NUMBER, args![own]).await?.get("number")?),
        None => None,
    };
    // what is new has the highest number of all
    let before = year < said.year || (year == said.year && own.is_none_or(|own| number < own));
    Ok(if before && of != Some(id) { Ok(Some(id)) } else { Err(not_earlier()) })
}

/// Whether every one that repeats this one is still later than it would be.
async fn stays_earlier(tx: &mut Tx, id: RecommendationId, year: i64) -> Outcome<bool> {
    let number: i64 = tx.the_row(&store::NUMBER, args![id]).await?.get("number")?;
    for row in tx.rows(&store::REPEATED_BY, args![id]).await? {
        if (row.get::<i64>("year")?, row.get::<i64>("number")?) <= (year, number) {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn add(
    tx: &mut Tx,
    permit: &Permit,
    said: &Said,
    (number, repeats): (i64, Option<RecommendationId>),
) -> Outcome<RecommendationId> {
    let id: RecommendationId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let strength = pack()?
        .evaluator(&said.evaluator)
        .map_or(vocabulary::Strength::Unstated, |known| rules::strength(known, said.own_word.as_deref()));
    let values = args![
        id,
        number,
        said.kind.code(),
        said.voice.code(),
        said.confidential,
        said.evaluator,
        said.own_word,
        strength.code(),
        said.year,
        said.source,
        said.paragraph,
        said.address,
        said.mark.code(),
        said.language,
        said.original,
        said.text_hu,
        said.text_en,
        repeats,
        now
    ];
    tx.change(&store::ADD, values, Entry::of(permit).on(id)).await?;
    Ok(id)
}
