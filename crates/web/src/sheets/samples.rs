//! The pages of this feature with invented content.

use app::{
    packs,
    sheets::{self, Draft, Gate, Ground, Opened, Progress, Route, Sheet, State},
};
use vocabulary::{AgeGroup, CaseId, Reference, ScreeningId, SeededChance, SheetId, pack::Pack};

use super::{filing, form, question::QuestionPage, route::RoutePage, tasks::TasksPage};
use crate::{
    http::Visit,
    samples::{Sample, SampleRoom},
    screening::sample_visit,
    shell::components::{FieldErrors, Fields},
};

/// An invented sheet.
pub(crate) fn sheet(room: &SampleRoom, age: AgeGroup, gate: Gate) -> Sheet {
    Sheet {
        id: SheetId::nil(),
        reference: Reference::random(&SeededChance::new(5)),
        screening: ScreeningId::nil(),
        body_kind: "police".to_owned(),
        county: "HU323".to_owned(),
        route: Route { age, ground: Ground::Said },
        gate,
        language: Some("en".to_owned()),
        interpreter: Some("professional".to_owned()),
        state: State::Open,
        case: None,
        pack: String::new(),
        started_at: room.now(),
        saved_at: room.now(),
        version: 3,
    }
}

fn question(visit: &Visit, pack: &Pack, sheet: &Sheet, code: &str, wrong: bool) -> Option<QuestionPage> {
    let question = pack.question(code)?;
    let mut errors = FieldErrors::none();
    if wrong {
        errors.add(code, visit.t().s("sheets-field-answer"));
    }
    let fields = form::shown(question, None);
    Some(QuestionPage::new(visit, (pack, sheet), question, 3, &fields, &errors))
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let Ok(pack) = packs::hungary() else { return Vec::new() };
    let visit = sample_visit(room);
    let adult = sheet(room, AgeGroup::Adult, Gate::OptOut);
    let begun = sheet(room, AgeGroup::Adult, Gate::Closed);
    let unknown = sheet(room, AgeGroup::Unknown, Gate::Closed);
    let tasks = |blocked: bool| -> Vec<sheets::Task> {
        let states = [Progress::Done, Progress::InProgress, Progress::NotStarted];
        let sections = pack.sections.iter().zip(states.into_iter().cycle());
        sections
            .map(|(section, progress)| sheets::Task {
                section: section.code.clone(),
                progress: if blocked { Progress::Blocked } else { progress },
                answered: 2,
                asked: 7,
            })
            .collect()
    };
    let opened = Opened { draft: Draft::default(), version: 3 };
    let none = FieldErrors::none();
    let mut wrong = FieldErrors::none();
    wrong.add("age", visit.t().s("sheets-field-age"));
    wrong.add("ground", visit.t().s("sheets-field-ground-adult"));
    let route =
        |sheet, errors: &FieldErrors| RoutePage::new(&visit, "/screening", sheet, &Fields::empty(), errors);
    let mut samples = vec![
        Sample::new("sheets/start", &route(None, &none)),
        Sample::new("sheets/start/errors", &route(None, &wrong)),
        Sample::new("sheets/age", &route(Some(3), &none)),
        Sample::new("sheets/tasks/begun", &TasksPage::new(&visit, pack, &begun, &tasks(true))),
        Sample::new("sheets/tasks", &TasksPage::new(&visit, pack, &adult, &tasks(false))),
        Sample::new("sheets/tasks/unknown", &TasksPage::new(&visit, pack, &unknown, &tasks(true))),
        Sample::new("sheets/check", &filing::CheckPage::new(&visit, pack, &adult, &opened)),
        Sample::new("sheets/filed", &filing::FiledPage::new(&visit, CaseId::nil(), "H7K-2Q9")),
        Sample::new("sheets/discard", &filing::DiscardPage::new(&visit, &adult)),
    ];
    let pages = [
        ("sheets/question/text", "family_name", false),
        ("sheets/question/long", "safe_contact", false),
        ("sheets/question/date", "birth_date", false),
        ("sheets/question/single", "sex", true),
        ("sheets/question/lists", "citizenship", false),
        ("sheets/question/list", "current_county", true),
        ("sheets/question/yes-no", "danger_now", false),
        ("sheets/question/number", "age_at_registration", true),
        ("sheets/question/several", "forms", false),
    ];
    for (name, code, wrong) in pages {
        samples.extend(question(&visit, pack, &adult, code, wrong).map(|page| Sample::new(name, &page)));
    }
    samples
}
