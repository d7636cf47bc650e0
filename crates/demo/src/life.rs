//! The plan lived through. All meetings of one officer in one stretch share a transaction, then all answers of one receiver,
//! then all decisions: a commit costs a flush to disk, and the demo should open in seconds.

use app::{
    Tx,
    cases::{self, Decision as StatusDecision},
    consents::{self, ChildRoute, Decision, Explained, Given, Nameless, Record, Suspect, ViewOfChild},
    figures::{self, Quarter},
    packs,
    screening::{self, Conclusion},
    sheets::{self, Answer, Ground, Route},
    write,
};
use vocabulary::{
    AgeGroup, CaseId, CaseStatus, CitizenshipGroup, Fault, Form, Moment, Outcome, Role, Sex, SheetId,
    pack::{Age, Pack, SignAnswer},
};

use crate::{
    answering::{self, Sent},
    country::{Colleague, Country, purpose_of},
    plan::{self, Meeting},
    stage::Stage,
};

/// Meetings that share one transaction.
const STRETCH: usize = 250;

/// What became of a meeting.
pub(crate) struct Filed<'a> {
    meeting: &'a Meeting,
    pub(crate) case: CaseId,
}

/// Lives through three years.
pub(crate) async fn live(stage: &Stage, country: &Country, people: usize) -> Outcome<()> {
    let pack = packs::active()?.pack;
    let officers = country.with(Role::Identifier);
    answering::know_beds(stage, country).await?;
    let meetings = plan::draw(stage, country, people);
    for (place, officer) in officers.iter().enumerate() {
        let own: Vec<&Meeting> = meetings.iter().filter(|meeting| meeting.officer == place).collect();
        for stretch in own.chunks(STRETCH) {
            let (filed, sent) = meet(stage, pack, country, officer, stretch).await?;
            answering::answer(stage, country, &sent).await?;
            decide(stage, pack, officer, &filed).await?;
        }
    }
    answering::escalate(stage).await?;
    close_quarters(stage, country).await
}

/// The coordinator closes each quarter ten days after its end; the months of the newest one are left to whoever visits the show house.
async fn close_quarters(stage: &Stage, country: &Country) -> Outcome<()> {
    let Some(coordinator) = country.with(Role::Coordinator).first().copied() else { return Ok(()) };
    let ctx = stage.ctx(coordinator.actor(), purpose_of(coordinator.role));
    let zone = app::time_zone();
    let closable = |quarter: Quarter| quarter.first_day_after().plus_days(10);
    let after = |quarter: Quarter| Quarter::from_number(quarter.number() + 1);
    let today = stage.now.day_in(zone);
    let mut quarter = Quarter::of(stage.days_ago(plan::DAYS + 10).day_in(zone).month());
    while closable(after(quarter)) <= today {
        stage.clock.set(closable(quarter).begins_in(zone).plus_minutes(9 * 60));
        write!(stage.store, &ctx, |tx| figures::close_ended(tx).await)?;
        quarter = after(quarter);
    }
    stage.clock.set(stage.now);
    Ok(())
}

/// One officer meets people: screening, consent, sheet, case.
pub(crate) async fn meet<'a>(
    stage: &Stage,
    pack: &Pack,
    country: &Country,
    officer: &Colleague,
    meetings: &[&'a Meeting],
) -> Outcome<(Vec<Filed<'a>>, Vec<Sent>)> {
    let ctx = stage.ctx(officer.actor(), purpose_of(officer.role));
    write!(stage.store, &ctx, |tx| {
        let (mut filed, mut sent) = (Vec::new(), Vec::new());
        for meeting in meetings {
            stage.clock.set(meeting.at);
            let sheet = screen(tx, pack, meeting).await?;
            stage.clock.advance_seconds(15 * 60);
            if meeting.refuses {
                let citizenship_group = CitizenshipGroup::Unknown;
                let nameless = Nameless { version: 1, sex: meeting.sex, citizenship_group };
                consents::refuse(tx, sheet, &nameless).await?;
                continue;
            }
            agree(tx, pack, officer, meeting, sheet).await?;
            stage.clock.advance_seconds(20 * 60);
            sheets::answer(tx, sheet, 1, &answers(meeting)).await?;
            if meeting.unfinished {
                continue;
            }
            stage.clock.advance_seconds(10 * 60);
            let (case, _) = sheets::file(tx, sheet).await?;
            filed.push(Filed { meeting, case });
            stage.clock.advance_seconds(5 * 60);
            sent.extend(answering::send(tx, pack, country, meeting, case).await?);
        }
        Ok((filed, sent))
    })
}

async fn screen(tx: &mut Tx, pack: &Pack, meeting: &Meeting) -> Outcome<SheetId> {
    let id = screening::start(tx, meeting.county, meeting.setting).await?;
    screening::answer_safety(tx, id, 1, "alone", "alone").await?;
    let interpreter = if meeting.citizenship == "HU" { "not_needed" } else { "professional" };
    screening::answer_safety(tx, id, 2, "interpreter", interpreter).await?;
    screening::answer_age(tx, id, 3, meeting.age).await?;
    let forms: Vec<Form> = [Some(meeting.form).filter(|form| *form != Form::Unknown), meeting.other]
        .into_iter()
        .flatten()
        .collect();
    screening::choose_forms(tx, id, 4, &forms).await?;
    let signs = screening::sign_pages(pack, meeting.setting, Some(meeting.age), &forms)
        .into_iter()
        .flat_map(|(_, signs)| signs)
        .take(3)
        .map(|sign| (sign.code.clone(), Some(SignAnswer::Yes)))
        .collect();
    screening::answer_signs(tx, id, 5, &signs).await?;
    let presumed =
        Conclusion::Presumed { primary: meeting.form, others: meeting.other.into_iter().collect() };
    screening::conclude(tx, id, 6, &presumed).await?;
    let ground = if meeting.age == AgeGroup::Unknown { Ground::Contradiction } else { Ground::Said };
    sheets::start(tx, id, Route { age: meeting.age, ground }).await
}

async fn agree(
    tx: &mut Tx,
    pack: &Pack,
    officer: &Colleague,
    meeting: &Meeting,
    sheet: SheetId,
) -> Outcome<()> {
    let kind = pack.body_kind(&officer.kind).ok_or_else(|| Fault::broken("a kind of body"))?;
    let (language, interpreter) = match meeting.citizenship {
        "HU" => ("hu", "not_needed"),
        "UA" => ("uk", "professional"),
        "RO" => ("ro", "professional"),
        _ => ("en", "professional"),
    };
    let explained = Explained { language: language.to_owned(), interpreter: interpreter.to_owned() };
    if meeting.age != AgeGroup::Adult {
        let told = (!consents::disclosures(pack, kind, Age::Child).is_empty()).then_some(true);
        let child = ChildRoute {
            version: 1,
            explained,
            view: ViewOfChild::Said,
            suspects: vec![Suspect::Nobody],
            suspected_bodies: vec![],
            told,
        };
        return consents::child_route(tx, sheet, &child).await;
    }
    let today = tx.ctx().now().day_in(app::time_zone());
    let mode = consents::mode(pack, meeting.age, today).ok_or_else(|| Fault::broken("a mode of consent"))?;
    let mut decisions = Vec::new();
    for asked in consents::asked(pack, kind, mode.mode) {
        let wants = asked.purpose == vocabulary::ConsentPurpose::Services || !meeting.luck.is_multiple_of(3);
        let decision = match (asked.opt_out, wants) {
            (true, true) => Decision::NoObjection,
            (true, false) => Decision::Objects,
            (false, true) => Decision::Yes,
            (false, false) => Decision::No,
        };
        decisions.push(Given { purpose: asked.purpose, recipient: asked.recipient, decision });
    }
    let told = (!consents::disclosures(pack, kind, Age::Adult).is_empty()).then_some(true);
    let record = Record { version: 1, explained, keep: true, decisions, told };
    consents::record(tx, sheet, &record).await
}

fn answers(meeting: &Meeting) -> Vec<(String, Answer)> {
    let text = |text: &str| Answer::Text(text.to_owned());
    let code = |code: &str| Answer::Codes(vec![code.to_owned()]);
    let mut answers = vec![
        ("family_name", text(meeting.family)),
        ("given_name", text(meeting.given)),
        ("birth_place", text("Példavár")),
        ("phone", text("+36 1 000 0000")),
        ("safe_contact", text("Kitalált elérhetőség: csak délelőtt, ismeretlen szám nélkül.")),
        (
            "sex",
            if meeting.sex == Sex::Unknown {
                Answer::Missing("unknown".to_owned())
            } else {
                code(meeting.sex.code())
            },
        ),
        ("citizenship", code(meeting.citizenship)),
        ("current_county", code(meeting.county)),
        ("exploitation_county", code(meeting.county)),
        ("languages", code(if meeting.citizenship == "HU" { "hu" } else { "en" })),
        ("needs", Answer::Codes(vec!["shelter".to_owned(), "psych".to_owned()])),
    ];
    if meeting.age != AgeGroup::Unknown {
        answers.push(("age_at_registration", Answer::Number(meeting.years)));
    }
    if matches!(meeting.form, Form::Labour | Form::Domestic) {
        let sector = if meeting.form == Form::Domestic { "isic4:T" } else { "isic4:A" };
        answers.push(("sectors", code(sector)));
    }
    answers.into_iter().map(|(question, answer)| (question.to_owned(), answer)).collect()
}

/// The officer decides about the status of those who were met long enough ago.
async fn decide(stage: &Stage, pack: &Pack, officer: &Colleague, filed: &[Filed<'_>]) -> Outcome<()> {
    let ctx = stage.ctx(officer.actor(), purpose_of(officer.role));
    let decided: Vec<(CaseId, CaseStatus, Moment)> = filed
        .iter()
        .filter_map(|filed| {
            let (status, days) = filed.meeting.decision?;
            Some((filed.case, status, filed.meeting.at.plus_days(days)))
        })
        .collect();
    if decided.is_empty() {
        return Ok(());
    }
    write!(stage.store, &ctx, |tx| {
        for (case, status, at) in &decided {
            stage.clock.set(*at);
            let grounds = pack.status(*status).map(|words| words.grounds.as_slice()).unwrap_or_default();
            let ground = grounds.first().map(|ground| ground.code.clone()).unwrap_or_default();
            let decided_on = at.day_in(app::time_zone());
            let decision = StatusDecision { version: 1, status: *status, ground, decided_on };
            cases::decide_status(tx, *case, &decision).await?;
        }
        Ok(())
    })
}
