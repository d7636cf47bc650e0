//! Who will be met when, and what will come of it: drawn in advance, so that verbs of one person can share transactions.

use vocabulary::{AgeGroup, CaseStatus, Form, Moment, Sex};

use crate::{
    country::{COUNTIES, Country},
    shape,
    stage::{Dice, Stage},
};

/// Three years.
pub(crate) const DAYS: i64 = 3 * 365;

const FAMILY: [&str; 8] =
    ["Példa", "Minta", "Kitalált", "Próba", "Képzelt", "Mesebeli", "Nemlétező", "Ábránd"];
const WOMEN: [&str; 8] = ["Anna", "Bella", "Csenge", "Dóra", "Emese", "Flóra", "Gitta", "Hanna"];
const MEN: [&str; 8] = ["Andor", "Bence", "Csaba", "Dénes", "Elek", "Ferenc", "Gergő", "Henrik"];

/// Someone who will be met.
#[derive(Debug, Clone)]
pub(crate) struct Meeting {
    /// When.
    pub(crate) at: Moment,
    /// By whom: a place among the identifiers.
    pub(crate) officer: usize,
    pub(crate) county: &'static str,
    pub(crate) setting: &'static str,
    pub(crate) form: Form,
    pub(crate) other: Option<Form>,
    pub(crate) sex: Sex,
    pub(crate) age: AgeGroup,
    pub(crate) years: u32,
    pub(crate) citizenship: &'static str,
    pub(crate) family: &'static str,
    pub(crate) given: &'static str,
    /// Refuses to be written down.
    pub(crate) refuses: bool,
    /// The draft stays open.
    pub(crate) unfinished: bool,
    /// The decision and the days until it.
    pub(crate) decision: Option<(CaseStatus, i64)>,
    pub(crate) referral: Option<Planned>,
    /// A draw for whatever else is needed.
    pub(crate) luck: u64,
}

/// What becomes of the referral of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Planned {
    /// Whether a place is asked for; otherwise help and services.
    pub(crate) place: bool,
    /// Minutes until the answer; none while it waits.
    pub(crate) answer: Option<(Answer, i64)>,
}

/// How a referral is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Accepted,
    NoPlace,
    Elsewhere,
}

/// Draws so many meetings, in the order of time. The last ones are hours old, so that clocks are alive.
pub(crate) fn draw(stage: &Stage, country: &Country, people: usize) -> Vec<Meeting> {
    let dice = Dice::new(1);
    let officers = country.with(vocabulary::Role::Identifier);
    let mut meetings: Vec<Meeting> =
        (0..people).map(|number| meeting(stage, &dice, number, people, officers.len())).collect();
    for meeting in &mut meetings {
        if let Some(county) = officers.get(meeting.officer).and_then(|officer| officer.county.as_deref()) {
            // an officer works mostly at home
            if !meeting.luck.is_multiple_of(5) {
                meeting.county = COUNTIES.into_iter().find(|known| *known == county).unwrap_or("HU110");
            }
        }
    }
    meetings.sort_by_key(|meeting| meeting.at);
    meetings
}

fn meeting(stage: &Stage, dice: &Dice, number: usize, people: usize, officers: usize) -> Meeting {
    let recent = number < (people / 20).clamp(6, 20);
    let at = if recent { recently(stage, dice, number) } else { some_day(stage, dice) };
    let (sex, age) = dice.weighted(shape::PEOPLE, (Sex::Female, AgeGroup::Adult));
    let form = dice.weighted(shape::FORMS, Form::Unknown);
    let refuses = !recent && age == AgeGroup::Adult && dice.percent(4);
    let years = match age {
        AgeGroup::Child => 9 + dice.below(9),
        AgeGroup::Adult | AgeGroup::Unknown => 18 + dice.below(35),
    };
    let given = if sex == Sex::Male { &MEN } else { &WOMEN };
    let waited = stage.now.seconds_since(at) / 60;
    let referral = if recent { lately(dice, number, waited) } else { referral(dice, waited) };
    Meeting {
        at,
        officer: usize::try_from(dice.below(officers as u64)).unwrap_or(0),
        county: dice.one_of(&COUNTIES, "HU110"),
        setting: setting(form, dice),
        form,
        other: (form == Form::Sexual && dice.percent(12)).then_some(Form::Begging),
        sex,
        age,
        years: u32::try_from(years).unwrap_or(30),
        citizenship: dice.weighted(shape::CITIZENSHIPS, "HU"),
        family: dice.one_of(&FAMILY, "Példa"),
        given: dice.one_of(given, "Anna"),
        refuses,
        unfinished: recent && number % 5 == 3,
        decision: decision(dice, waited / 1_440),
        referral: referral.filter(|_| !refuses),
        luck: dice.below(1_000_000),
    }
}

/// The first few meetings are hours and days old: two, five, eight… hours.
fn recently(stage: &Stage, dice: &Dice, number: usize) -> Moment {
    let hours = i64::try_from(number * number + 2 * number + 1).unwrap_or(1);
    stage.now.plus_minutes(-(hours * 60 + i64::try_from(dice.below(40)).unwrap_or(0)))
}

fn some_day(stage: &Stage, dice: &Dice) -> Moment {
    let day = |dice: &Dice| i64::try_from(4 + dice.below(DAYS.unsigned_abs())).unwrap_or(4);
    // slowly more from year to year
    let ago = if dice.percent(25) { day(dice).min(day(dice)) } else { day(dice) };
    let minutes = i64::try_from(dice.below(9 * 60)).unwrap_or(0);
    stage.days_ago(ago).plus_minutes(-minutes)
}

fn setting(form: Form, dice: &Dice) -> &'static str {
    match form {
        Form::Labour => dice.one_of(&["workplace_inspection", "general"], "general"),
        Form::Begging => "street",
        Form::Sexual => dice.one_of(&["street", "general", "institution"], "general"),
        _ => dice.one_of(&["general", "institution", "border_transport"], "general"),
    }
}

fn decision(dice: &Dice, days_passed: i64) -> Option<(CaseStatus, i64)> {
    let status = dice.weighted(
        &[
            (Some(CaseStatus::Identified), 62),
            (Some(CaseStatus::Declined), 9),
            (Some(CaseStatus::LostContact), 8),
            (Some(CaseStatus::NotIdentified), 6),
            (Some(CaseStatus::Reflection), 5),
            (None, 10),
        ],
        None,
    );
    let after = i64::try_from(5 + dice.below(45)).unwrap_or(20);
    status.filter(|_| after < days_passed).map(|status| (status, after))
}

fn referral(dice: &Dice, minutes_passed: i64) -> Option<Planned> {
    let place = dice.percent(40);
    let answer = if place {
        let ways = [(Answer::Accepted, 78), (Answer::NoPlace, 18), (Answer::Elsewhere, 4)];
        dice.weighted(&ways, Answer::Accepted)
    } else {
        dice.weighted(&[(Answer::Accepted, 91), (Answer::Elsewhere, 9)], Answer::Accepted)
    };
    // a place tonight is answered within hours, help within days
    let minutes = 15 + i64::try_from(dice.below(if place { 300 } else { 2_600 })).unwrap_or(60);
    let answer = (minutes < minutes_passed).then_some((answer, minutes));
    dice.percent(82).then_some(Planned { place, answer })
}

/// Of the last meetings two in three wait for an answer, for a place and for help in turn.
#[expect(clippy::unnecessary_wraps, reason = "its siblings may plan nothing")]
fn lately(dice: &Dice, number: usize, minutes_passed: i64) -> Option<Planned> {
    let minutes = 15 + i64::try_from(dice.below(40)).unwrap_or(15);
    let answered = number % 3 == 2 && minutes < minutes_passed;
    let answer = answered.then_some((Answer::Accepted, minutes));
    Some(Planned { place: number.is_multiple_of(2), answer })
}
