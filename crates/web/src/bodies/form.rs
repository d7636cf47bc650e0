//! What the forms of bodies send.

use app::bodies::{self, Amendment, Body, Contact, Designation, Hours, NewBody};
use vocabulary::{
    Day, FieldRefusal, Mandate, Outcome, Refusal,
    pack::{Opening, Pack},
};

use super::words::WEEK;
use crate::{
    http::Failed,
    shell::components::{DateParts, Fields},
};

/// Reads a new body; it gets the mandates of its kind from today on.
pub(super) fn new_body(fields: &Fields, pack: &Pack, today: Day) -> Result<NewBody, Failed> {
    let kind = pack.body_kind(fields.one("kind"));
    let names_missing = ["name_hu", "name_en"].into_iter().filter(|name| fields.one(name).is_empty());
    let mut wrong: Vec<FieldRefusal> =
        kind.is_none().then(|| refused("kind", "bodies-new-kind-missing")).into_iter().collect();
    wrong.extend(names_missing.map(|name| refused(name, "bodies-name-missing")));
    let Some(kind) = kind.filter(|_| wrong.is_empty()) else { return Err(Refusal::fields(wrong).into()) };
    let (name_hu, name_en) = (fields.one("name_hu").to_owned(), fields.one("name_en").to_owned());
    let contact = given(fields, "phone").map(|phone| Contact {
        label_hu: name_hu.clone(),
        label_en: name_en.clone(),
        phone: Some(phone),
        email: None,
        county: None,
        languages: vec![],
        hours: Hours::Unsaid,
    });
    Ok(NewBody {
        kind: kind.code.clone(),
        name_hu,
        name_en,
        county: given(fields, "county").filter(|code| pack.county(code).is_some()),
        since: today,
        designations: kind
            .mandates
            .iter()
            .map(|mandate| Designation {
                mandate: *mandate,
                since: today,
                until: None,
                letter: given(fields, "letter"),
            })
            .collect(),
        contacts: contact.into_iter().collect(),
    })
}

/// The version that the writer saw.
pub(super) fn version(fields: &Fields) -> i64 {
    fields.one("version").parse().unwrap_or(0)
}

/// A corrected entry; the verb says what cannot be in it.
pub(super) fn amendment(fields: &Fields) -> Outcome<Amendment> {
    let until = day(fields, "until", "bodies-day-wrong").map_err(|wrong| Refusal::fields(vec![wrong]))?;
    Ok(Amendment {
        name_hu: line(fields, "name_hu"),
        name_en: line(fields, "name_en"),
        county: given(fields, "county"),
        until,
        version: version(fields),
    })
}

/// What the entry says now, as the form would send it.
pub(super) fn entry(body: &Body) -> Fields {
    let mut fields = Fields::of(&[
        ("name_hu", body.summary.name_hu.as_str()),
        ("name_en", body.summary.name_en.as_str()),
        ("county", body.summary.county.as_deref().unwrap_or_default()),
    ]);
    if let Some(until) = body.until {
        set_day(&mut fields, "until", until);
    }
    fields
}

/// A designation.
pub(super) fn designation(fields: &Fields) -> Outcome<Designation> {
    let mandate = Mandate::parse(fields.one("mandate"));
    let mut wrong: Vec<_> = mandate
        .is_none()
        .then(|| refused("mandate", "bodies-designation-mandate-missing"))
        .into_iter()
        .collect();
    let since = match day(fields, "since", "bodies-day-wrong") {
        Ok(None) => Err(refused("since", "bodies-designation-since-missing")),
        Ok(Some(day)) => Ok(day),
        Err(field) => Err(field),
    };
    let until = day(fields, "until", "bodies-day-wrong");
    match (mandate, since, until) {
        (Some(mandate), Ok(since), Ok(until)) => {
            Ok(Designation { mandate, since, until, letter: given(fields, "letter") })
        }
        (_, since, until) => {
            wrong.extend(since.err());
            wrong.extend(until.err());
            Err(Refusal::fields(wrong).into())
        }
    }
}

/// The last day of a mandate.
pub(super) fn last_day(fields: &Fields) -> Outcome<Day> {
    let day = day(fields, "until", "bodies-day-wrong").map_err(|wrong| Refusal::fields(vec![wrong]))?;
    day.ok_or_else(|| Refusal::field("until", "bodies-end-until-missing").into())
}

/// A contact; what the form could not read is named beside what the verb would refuse.
pub(super) fn contact(fields: &Fields, pack: &Pack) -> Outcome<Contact> {
    let mut wrong = Vec::new();
    let hours = match fields.one("hours") {
        "always" => Hours::NightAndDay,
        "unsaid" => Hours::Unsaid,
        "at" => {
            let times = ["from", "to"].map(|name| (name, minute(fields.one(name))));
            let unread = times.iter().filter(|(_, minute)| minute.is_none());
            wrong.extend(unread.map(|(name, _)| refused(name, "bodies-contact-time-wrong")));
            let days = WEEK.filter(|day| fields.has("days", &day.to_string())).collect();
            let (from, to) = match times {
                [(_, Some(from)), (_, Some(to))] => (from, to),
                // named above; the verb's rules look at the days alone
                _ => (0, 1),
            };
            Hours::At(Opening { days, from, to })
        }
        _ => {
            wrong.push(refused("hours", "bodies-contact-hours-missing"));
            Hours::Unsaid
        }
    };
    let contact = Contact {
        label_hu: line(fields, "label_hu"),
        label_en: line(fields, "label_en"),
        phone: given(fields, "phone"),
        email: given(fields, "email"),
        county: given(fields, "county"),
        languages: languages(fields, pack),
        hours,
    };
    if wrong.is_empty() {
        return Ok(contact);
    }
    let mut all = bodies::wrong_in(pack, &contact);
    all.extend(wrong);
    Err(Refusal::fields(all).into())
}

/// The languages chosen, in the pack's order; a code that is none chooses nothing.
fn languages(fields: &Fields, pack: &Pack) -> Vec<String> {
    let chosen = pack.languages.iter().filter(|language| fields.has("languages", &language.code));
    chosen.map(|language| language.code.clone()).collect()
}

/// What a contact says now, as the form would send it.
pub(super) fn contact_entry(contact: &Contact) -> Fields {
    let mut fields = Fields::of(&[
        ("label_hu", contact.label_hu.as_str()),
        ("label_en", contact.label_en.as_str()),
        ("phone", contact.phone.as_deref().unwrap_or_default()),
        ("email", contact.email.as_deref().unwrap_or_default()),
        ("county", contact.county.as_deref().unwrap_or_default()),
    ]);
    for language in &contact.languages {
        fields.set("languages", language);
    }
    match &contact.hours {
        Hours::NightAndDay => fields.set("hours", "always"),
        Hours::Unsaid => fields.set("hours", "unsaid"),
        Hours::At(opening) => {
            fields.set("hours", "at");
            for day in &opening.days {
                fields.set("days", day.to_string());
            }
            fields.set("from", super::words::time(opening.from));
            fields.set("to", super::words::time(opening.to));
        }
    }
    fields
}

/// Puts a day into the three fields of a date.
pub(super) fn set_day(fields: &mut Fields, id: &str, day: Day) {
    let date = day.date();
    fields.set(&format!("{id}-year"), date.year().to_string());
    fields.set(&format!("{id}-month"), date.month().to_string());
    fields.set(&format!("{id}-day"), date.day().to_string());
}

/// A whole date, or nothing where nothing was typed.
fn day(fields: &Fields, id: &str, key: &'static str) -> Result<Option<Day>, FieldRefusal> {
    let parts = DateParts::of(fields, id);
    if parts.is_empty() {
        return Ok(None);
    }
    let whole = || Day::new(parts.year.parse().ok()?, parts.month.parse().ok()?, parts.day.parse().ok()?);
    whole().map(Some).ok_or_else(|| refused(id, key))
}

/// A time of day typed as `8:00`, `08.00` or `8`; `24:00` is midnight at the end of the day.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let (hours, minutes): (u16, u16) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
    (minutes < 60 && hours <= 24).then(|| hours * 60 + minutes).filter(|minute| *minute <= 24 * 60)
}

/// Text of one line.
fn line(fields: &Fields, name: &str) -> String {
    fields.one(name).replace('\n', " ")
}

fn given(fields: &Fields, name: &str) -> Option<String> {
    Some(line(fields, name)).filter(|text| !text.is_empty())
}

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_read_as_people_type_it() {
        let read = ["8:00", "08.30", "8", "24:00", "24:01", "8:75", "soon", ""].map(minute);
        assert_eq!(read, [Some(480), Some(510), Some(480), Some(1440), None, None, None, None]);
    }

    #[test]
    fn what_a_contact_says_comes_back_from_its_form_unchanged() {
        let pack = app::packs::active().unwrap().pack;
        let contact_of = |hours| Contact {
            label_hu: "Ügyelet".into(),
            label_en: "Duty desk".into(),
            phone: Some("+36 1 555 0100".into()),
            email: None,
            county: Some("HU323".into()),
            languages: vec!["hu".into(), "uk".into()],
            hours,
        };
        let at = Hours::At(Opening { days: vec![1, 2, 6], from: 22 * 60, to: 24 * 60 });
        for hours in [at, Hours::NightAndDay, Hours::Unsaid] {
            let said = contact_of(hours);
            assert_eq!(contact(&contact_entry(&said), pack).unwrap(), said);
        }
    }

    #[test]
    fn a_contacts_form_names_everything_that_is_wrong_at_once() {
        let pack = app::packs::active().unwrap().pack;
        let sent = Fields::of(&[("hours", "at"), ("from", "soon"), ("to", "16:00"), ("phone", "x")]);
        let failure = contact(&sent, pack).unwrap_err();
        let fields: Vec<_> =
            failure.refusal().unwrap().fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(fields, ["label_hu", "label_en", "phone", "days", "from"]);
    }
}
