//! What the forms of recommendations send.

use app::recommendations::{After, Filter, Handling, Said, Standing};
use vocabulary::{
    BodyId, Day, FieldRefusal, Position, RecommendationKind, Refusal, Voice,
    pack::{Mark, Pack},
};

use crate::shell::components::{DateParts, Fields};

/// What a list is asked for: codes that are not known are left out.
pub(super) fn filter(fields: &Fields, pack: &Pack) -> Filter {
    Filter {
        evaluator: pack.evaluator(fields.one("evaluator")).map(|known| known.code.clone()),
        standing: Standing::parse(fields.one("standing")).unwrap_or_default(),
    }
}

/// Where a page begins: `2024.17`.
pub(super) fn after(fields: &Fields) -> Option<After> {
    let (year, number) = fields.one("after").split_once('.')?;
    Some(After { year: year.parse().ok()?, number: number.parse().ok()? })
}

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn given(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.one(name).to_owned()).filter(|text| !text.is_empty())
}

/// The version that the editor saw.
pub(super) fn version(fields: &Fields) -> i64 {
    fields.one("version").parse().unwrap_or(0)
}

/// A number of the register, as people write it: `12` or `12.`; nought is no number of any.
pub(super) fn number(text: &str) -> i64 {
    text.trim_end_matches('.').parse().unwrap_or(0)
}

/// What was said. What the codes mean is checked by the verb; what cannot be read at all is refused here.
pub(super) fn said(fields: &Fields) -> Result<Said, Refusal> {
    let mut wrong = Vec::new();
    let kind = RecommendationKind::parse(fields.one("kind"));
    if kind.is_none() {
        wrong.push(refused("kind", "recommendations-kind-missing"));
    }
    let (evaluator, own_word) = fields.one("evaluator").split_once('.').unwrap_or_default();
    if evaluator.is_empty() {
        wrong.push(refused("evaluator", "recommendations-evaluator-missing"));
    }
    let voice = Voice::parse(fields.one("voice"));
    if voice.is_none() {
        wrong.push(refused("voice", "recommendations-voice-missing"));
    }
    let year = fields.one("year").parse().unwrap_or(0);
    if year == 0 {
        wrong.push(refused("year", "recommendations-year-range"));
    }
    if fields.one("source").is_empty() {
        wrong.push(refused("source", "recommendations-source-missing"));
    }
    if fields.one("original").is_empty() {
        wrong.push(refused("original", "recommendations-text-missing"));
    }
    let (Some(kind), Some(voice), true) = (kind, voice, wrong.is_empty()) else {
        return Err(Refusal::fields(wrong));
    };
    Ok(Said {
        kind,
        voice,
        confidential: fields.has("confidential", "yes"),
        evaluator: evaluator.to_owned(),
        own_word: Some(own_word.to_owned()).filter(|word| !word.is_empty()),
        year,
        source: fields.one("source").to_owned(),
        paragraph: fields.one("paragraph").to_owned(),
        address: given(fields, "address"),
        mark: Mark::parse(fields.one("mark")).unwrap_or(Mark::Unverified),
        language: fields.one("language").to_owned(),
        original: fields.one("original").to_owned(),
        text_hu: given(fields, "text_hu"),
        text_en: given(fields, "text_en"),
        repeats: given(fields, "repeats").map(|text| number(&text)),
    })
}

/// A whole date in three fields: nothing where none was typed, and the field's own name where it is no date.
pub(crate) fn whole_day(fields: &Fields, id: &'static str) -> Result<Option<Day>, &'static str> {
    let parts = DateParts::of(fields, id);
    if parts.is_empty() {
        return Ok(None);
    }
    let day = || {
        let (year, month, day) =
            (parts.year.parse().ok()?, parts.month.parse().ok()?, parts.day.parse().ok()?);
        Day::new(year, month, day)
    };
    day().map(Some).ok_or(id)
}

/// How it is handled.
pub(super) fn handling(fields: &Fields) -> Result<Handling, Refusal> {
    let mut wrong = Vec::new();
    let mut day = |id| {
        whole_day(fields, id).unwrap_or_else(|field| {
            wrong.push(refused(field, "recommendations-day-form"));
            None
        })
    };
    let (deadline, carried_out_on) = (day("deadline"), day("carried_out_on"));
    let lead = given(fields, "lead").map(|text| text.parse::<BodyId>());
    if matches!(lead, Some(Err(()))) {
        wrong.push(refused("lead", "recommendations-body-missing"));
    }
    let co_leads: Result<Vec<_>, ()> = fields.all("co_leads").map(str::parse::<BodyId>).collect();
    if co_leads.is_err() {
        wrong.push(refused("co_leads", "recommendations-body-missing"));
    }
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong));
    }
    Ok(Handling {
        position: Position::parse(fields.one("position")),
        reason: fields.one("reason").to_owned(),
        lead: lead.and_then(Result::ok),
        co_leads: co_leads.unwrap_or_default(),
        deadline,
        carried_out_on,
        version: version(fields),
    })
}
