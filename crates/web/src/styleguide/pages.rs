//! The sample pages.

use policy::Purpose;
use vocabulary::{Mandate, Role};

use super::{GuidePage, IndexPage};
use crate::{
    language::{Texts, format},
    samples::{Sample, SampleRoom},
    shell::{
        PlaceLink, Shell,
        components::{
            Actions, Banner, Bar, BarChart, Cell, CheckAnswers, CheckRow, Choice, Choices, Clock, Column,
            Confirmation, DateInput, Empty, FieldErrors, Fields, Figure, FileInput, IdentityPanel,
            IdentityRow, InboxRow, Notice, Pager, Progress, PurposeChoice, Row, Select, Shape, Sorted,
            Status, SummaryStrip, Table, Task, TaskGroup, TaskList, TaskState, TextArea, TextInput, Tile,
            TileMap, Timeline, TimelineMoment, icons::Icon,
        },
    },
};

/// A reference that no record has.
const REFERENCE: &str = "H7K-2Q9";

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let names = Vec::new();
    let mut samples = vec![Sample::new("styleguide/index", &index(room, names))];
    let pages: [(&'static str, fn(&SampleRoom) -> GuidePage); 15] = [
        ("styleguide/tasks", tasks),
        ("styleguide/question", |room| question(room, &FieldErrors::none())),
        ("styleguide/question-error", |room| question(room, &missing(room))),
        ("styleguide/date", |room| date(room, &FieldErrors::none())),
        ("styleguide/date-error", date_error),
        ("styleguide/form", |room| form(room, &FieldErrors::none())),
        ("styleguide/form-error", form_error),
        ("styleguide/check", check),
        ("styleguide/confirmation", confirmation),
        ("styleguide/inbox", inbox),
        ("styleguide/empty", empty),
        ("styleguide/list", list),
        ("styleguide/case", |room| case(room, false)),
        ("styleguide/case-open", |room| case(room, true)),
        ("styleguide/figures", figures),
    ];
    samples.extend(pages.iter().map(|(name, build)| Sample::new(name, &build(room))));
    samples
}

/// A shell with the places of an invented person; `at` is the place that is current.
fn shell(room: &SampleRoom, stem: &str, at: usize) -> Shell {
    let mut shell = room.visit_as(&[Role::CaseWorker], &[Mandate::Support], "/styleguide").shell(stem);
    let places = [
        ("home-place", Icon::Home),
        ("styleguide-place-screening", Icon::Screening),
        ("styleguide-place-inbox", Icon::Inbox),
        ("styleguide-place-cases", Icon::Cases),
        ("styleguide-place-drafts", Icon::Sheets),
        ("styleguide-place-bodies", Icon::Bodies),
        ("styleguide-place-figures", Icon::Figures),
    ];
    let word = |key: &str| room.t().s(key).into_owned();
    shell.places = places
        .iter()
        .enumerate()
        .map(|(place, (key, icon))| PlaceLink {
            word: word(key),
            href: "/styleguide",
            icon: *icon,
            current: place == at,
        })
        .collect();
    shell
}

fn show(shell: Shell, parts: Vec<String>) -> GuidePage {
    GuidePage { shell, form: false, parts, aside: Vec::new() }
}

fn due(room: &SampleRoom, left: i64) -> Clock {
    Clock::running(room.t(), left, 60, format::machine(room.now().plus_minutes(left)))
}

pub(super) fn index(room: &SampleRoom, names: Vec<&'static str>) -> IndexPage {
    let t = room.t();
    let words = [
        ("styleguide-word-open", Shape::Open),
        ("styleguide-word-half", Shape::Half),
        ("styleguide-word-done", Shape::Done),
        ("styleguide-word-barred", Shape::Barred),
        ("styleguide-word-attention", Shape::Attention),
        ("styleguide-word-alarm", Shape::Alarm),
        ("styleguide-word-plain", Shape::Plain),
    ];
    let words = words.iter().map(|(key, shape)| Status::new(t.s(key), *shape).to_string()).collect();
    let clocks = vec![
        due(room, 3 * 1440 + 120).to_string(),
        due(room, 35).to_string(),
        due(room, -50).to_string(),
        Clock::stopped(t, 100, format::machine(room.now())).to_string(),
    ];
    let notices = vec![
        Notice::info(t.s("styleguide-notice-info"), t.s("styleguide-notice-info-text")).to_string(),
        Notice::attention(t.s("styleguide-notice-attention"), t.s("styleguide-notice-attention-text"))
            .to_string(),
        Notice::done(t.s("styleguide-notice-done"), "").to_string(),
        Banner::read_only(t).to_string(),
        Banner::emergency(t, "/help").to_string(),
    ];
    let buttons = vec![
        Actions::guided(t).to_string(),
        Actions::new(t.s("styleguide-form-delete"))
            .danger()
            .leave("/styleguide", t.s("styleguide-form-cancel"))
            .to_string(),
    ];
    let groups = vec![
        (t.s("styleguide-words").into_owned(), words),
        (t.s("styleguide-clocks").into_owned(), clocks),
        (t.s("styleguide-notices").into_owned(), notices),
        (t.s("styleguide-buttons").into_owned(), buttons),
    ];
    IndexPage { shell: shell(room, "styleguide-index", 9), names, groups }
}

fn tasks(room: &SampleRoom) -> GuidePage {
    let t = room.t();
    let task = |key, state| Task::new(t, t.s(key), "/styleguide", state);
    let group = |key, tasks| TaskGroup { title: t.s(key).into_owned(), tasks };
    let list = TaskList::new(vec![
        group(
            "styleguide-tasks-before",
            vec![
                task("styleguide-tasks-consent", TaskState::Done).note(t.s("styleguide-tasks-consent-note")),
            ],
        ),
        group(
            "styleguide-tasks-interview",
            vec![
                task("styleguide-tasks-person", TaskState::InProgress)
                    .note(t.s("styleguide-tasks-person-note")),
                task("styleguide-tasks-exploitation", TaskState::NotStarted),
                task("styleguide-tasks-needs", TaskState::Done),
            ],
        ),
        group(
            "styleguide-tasks-file",
            vec![Task::barred(t, t.s("styleguide-tasks-check"), t.s("styleguide-tasks-check-why"))],
        ),
    ]);
    let shell = shell(room, "styleguide-tasks", 4)
        .caption(REFERENCE)
        .back("/styleguide")
        .notice(Notice::done(t.s("styleguide-notice-done"), ""));
    GuidePage { aside: vec![moments(room)], ..show(shell, vec![list.to_string()]) }
}

fn missing(room: &SampleRoom) -> FieldErrors {
    let mut errors = FieldErrors::none();
    errors.add("slept", room.t().s("styleguide-question-missing"));
    errors
}

fn question(room: &SampleRoom, errors: &FieldErrors) -> GuidePage {
    let t = room.t();
    let fields = if errors.is_empty() { Fields::of(&[("slept", "work")]) } else { Fields::empty() };
    let choices = Choices::one(
        "slept",
        t.s("styleguide-question-ask"),
        vec![
            Choice::new("own", t.s("styleguide-question-own")),
            Choice::new("work", t.s("styleguide-question-work")).hint(t.s("styleguide-question-work-hint")),
            Choice::new("other", t.s("styleguide-question-other")),
            Choice::new("street", t.s("styleguide-question-street")),
        ],
    )
    .hint(t.s("styleguide-question-hint"))
    .as_question()
    .or_does_not_say(t)
    .or_unknown(t)
    .filled(&fields, errors);
    let parts = vec![
        errors.summary(t).to_string(),
        Progress::new(t, 3, 8).to_string(),
        choices.to_string(),
        Actions::guided(t).to_string(),
    ];
    let shell = shell(room, "styleguide-question", 4)
        .back("/styleguide")
        .guided()
        .own_heading()
        .errors(errors)
        .caption(REFERENCE);
    GuidePage { form: true, ..show(shell, parts) }
}

fn date_error(room: &SampleRoom) -> GuidePage {
    let mut errors = FieldErrors::none();
    errors.add("began", room.t().s("styleguide-date-wrong"));
    date(room, &errors)
}

fn date(room: &SampleRoom, errors: &FieldErrors) -> GuidePage {
    let t = room.t();
    let fields = Fields::of(&[("began-year", "2026"), ("began-month", "3")]);
    let input = DateInput::new(t, "began", t.s("styleguide-date-ask")).as_question().filled(&fields, errors);
    let parts = vec![
        errors.summary(t).to_string(),
        Progress::new(t, 4, 8).to_string(),
        input.to_string(),
        Actions::guided(t).to_string(),
    ];
    let shell = shell(room, "styleguide-date", 4)
        .back("/styleguide")
        .guided()
        .own_heading()
        .errors(errors)
        .caption(REFERENCE);
    GuidePage { form: true, ..show(shell, parts) }
}

fn form_error(room: &SampleRoom) -> GuidePage {
    let mut errors = FieldErrors::none();
    errors.add("phone", room.t().s("styleguide-form-phone-wrong"));
    form(room, &errors)
}

fn form(room: &SampleRoom, errors: &FieldErrors) -> GuidePage {
    let t = room.t();
    let fields =
        Fields::of(&[("name", "Példa Szolgálat"), ("phone", "555"), ("night", "no"), ("languages", "en")]);
    let county = vec![
        (String::new(), t.s("shell-choose").into_owned()),
        ("HU110".to_owned(), "Budapest".to_owned()),
        ("HU321".to_owned(), "Hajdú-Bihar".to_owned()),
    ];
    let languages = vec![
        Choice::new("hu", t.s("styleguide-hungarian")),
        Choice::new("en", t.s("styleguide-english")),
        Choice::new("uk", t.s("styleguide-ukrainian")),
    ];
    let parts = vec![
        errors.summary(t).to_string(),
        TextInput::new("name", t.s("styleguide-form-name"))
            .hint(t.s("styleguide-form-name-hint"))
            .filled(&fields, errors)
            .to_string(),
        TextInput::new("phone", t.s("styleguide-form-phone"))
            .width("half")
            .filled(&fields, errors)
            .to_string(),
        Select::new("county", t.s("styleguide-form-county"), county).filled(&fields, errors).to_string(),
        Choices::yes_no(t, "night", t.s("styleguide-form-night")).filled(&fields, errors).to_string(),
        Choices::several("languages", t.s("styleguide-form-languages"), languages)
            .filled(&fields, errors)
            .to_string(),
        TextArea::new("note", t.s("styleguide-form-note"))
            .hint(t.s("styleguide-form-note-hint"))
            .filled(&fields, errors)
            .to_string(),
        FileInput::new("file", t.s("styleguide-form-file"), ".csv,.xlsx")
            .hint(t.s("styleguide-form-file-hint"))
            .refused(errors)
            .to_string(),
        Actions::new(t.s("styleguide-form-save"))
            .leave("/styleguide", t.s("styleguide-form-cancel"))
            .to_string(),
    ];
    let shell = shell(room, "styleguide-form", 5).back("/styleguide").errors(errors);
    GuidePage { form: true, ..show(shell, parts) }
}

fn check(room: &SampleRoom) -> GuidePage {
    let t = room.t();
    let row = |question, answer| CheckRow::new(t.s(question), t.s(answer), "/styleguide");
    let mut contact = row("styleguide-check-contact", "styleguide-check-contact-a");
    contact.open = true;
    let mut language = row("styleguide-check-language", "styleguide-ukrainian");
    language.answers.push(t.s("styleguide-english").into_owned());
    let rows = vec![
        row("styleguide-check-kind", "styleguide-check-kind-a"),
        row("styleguide-check-age", "styleguide-check-age-a"),
        language,
        contact,
    ];
    let parts = vec![
        CheckAnswers::new(t, t.s("styleguide-check-group"), rows).to_string(),
        Actions::new(t.s("styleguide-check-send"))
            .leave("/styleguide", t.s("styleguide-form-cancel"))
            .to_string(),
    ];
    let shell = shell(room, "styleguide-check", 3).back("/styleguide").caption(REFERENCE).guided();
    GuidePage { form: true, ..show(shell, parts) }
}

fn confirmation(room: &SampleRoom) -> GuidePage {
    let t = room.t();
    let done = Confirmation::new(t, t.s("styleguide-done-heading"))
        .reference(t.s("styleguide-done-reference"), REFERENCE)
        .then(t.s("styleguide-done-next-1"))
        .then(t.s("styleguide-done-next-2"))
        .then(t.s("styleguide-done-next-3"));
    show(shell(room, "styleguide-done", 3).own_heading(), vec![done.to_string()])
}

fn inbox(room: &SampleRoom) -> GuidePage {
    let t = room.t();
    let strip = SummaryStrip::new(vec![
        Figure::new("4", t.s("styleguide-inbox-waiting")),
        Figure::new("1", t.s("styleguide-inbox-soon")),
        Figure::new("6", t.s("styleguide-inbox-today")),
        Figure::new(t.s("styleguide-inbox-median-value"), t.s("styleguide-inbox-median"))
            .note(t.s("styleguide-inbox-median-note")),
    ]);
    let sent = |key, shape| Status::new(t.s(key), shape);
    let row = |reference: &str, kind: &str, county: &str, left: i64| {
        InboxRow::new(reference, "/styleguide")
            .fact(t.s(kind))
            .fact(county)
            .fact("Minta Rendőrkapitányság")
            .clock(due(room, left))
    };
    let rows = [
        row("K4M-7T2", "styleguide-inbox-place", "Hajdú-Bihar", -50)
            .status(sent("styleguide-word-half", Shape::Half)),
        row(REFERENCE, "styleguide-inbox-place", "Budapest", 35)
            .unopened(t)
            .status(sent("styleguide-word-open", Shape::Open)),
        row("R8W-3XA", "styleguide-inbox-legal", "Borsod-Abaúj-Zemplén", 200)
            .status(sent("styleguide-word-half", Shape::Half)),
        row("2DN-9FC", "styleguide-inbox-counsel", "Győr-Moson-Sopron", 1440 * 2)
            .status(sent("styleguide-word-half", Shape::Half)),
    ];
    let rows: String = rows.iter().map(ToString::to_string).collect();
    let list = format!("<h2>{}</h2><ul class=\"inbox\">{rows}</ul>", t.s("styleguide-inbox-list"));
    show(shell(room, "styleguide-inbox", 2), vec![strip.to_string(), list])
}

fn empty(room: &SampleRoom) -> GuidePage {
    let t = room.t();
    let empty = Empty::new(t.s("styleguide-empty-title"), t.s("styleguide-empty-text"))
        .step("/styleguide", t.s("styleguide-empty-step"));
    show(shell(room, "styleguide-empty", 2), vec![empty.to_string()])
}

fn list(room: &SampleRoom) -> GuidePage {
    let t = room.t();
    let columns = vec![
        Column::new(t.s("styleguide-list-reference")),
        Column::new(t.s("styleguide-list-opened")).sort("/styleguide", Sorted::Down),
        Column::new(t.s("styleguide-list-form")),
        Column::new(t.s("styleguide-list-county")).sort("/styleguide", Sorted::No),
        Column::number(t.s("styleguide-list-nights")),
        Column::new(t.s("styleguide-list-status")),
    ];
    let status = |key, shape| Cell::Status(Status::new(t.s(key), shape));
    let row = |reference: &str, days: i64, form: &str, county: &str, nights: u32, status: Cell| {
        let day = room.now().plus_days(-days).day_in("UTC");
        Row(vec![
            Cell::link("/styleguide", reference),
            Cell::text(format::day(t, day)),
            Cell::text(t.s(form)),
            Cell::text(county),
            Cell::text(t.n(nights)),
            status,
        ])
    };
    let labour = "styleguide-list-labour";
    let rows = vec![
        row(REFERENCE, 1, labour, "Budapest", 1, status("styleguide-word-attention", Shape::Attention)),
        row(
            "K4M-7T2",
            9,
            "styleguide-list-begging",
            "Hajdú-Bihar",
            8,
            status("styleguide-word-done", Shape::Done),
        ),
        row("R8W-3XA", 40, labour, "Borsod-Abaúj-Zemplén", 38, status("styleguide-word-half", Shape::Half)),
        row(
            "2DN-9FC",
            122,
            "styleguide-list-domestic",
            "Pest",
            121,
            status("styleguide-word-barred", Shape::Barred),
        ),
    ];
    let table = Table::new(t.s("styleguide-list-heading"), columns, rows).caption_unseen();
    let pager = Pager::new(t, None, Some("/styleguide".to_owned()));
    show(shell(room, "styleguide-list", 3), vec![table.to_string(), pager.to_string()])
}

fn moments(room: &SampleRoom) -> String {
    let t = room.t();
    let moment = |ago: i64, what: &str, who: &str| {
        let at = room.now().plus_minutes(-ago);
        TimelineMoment {
            when: format::moment(t, "Europe/Budapest", at),
            machine: format::machine(at),
            what: t.s(what).into_owned(),
            who: who.to_owned(),
            note: String::new(),
            status: None,
        }
    };
    let desk = t.s("styleguide-case-desk");
    let moments = vec![
        moment(20, "styleguide-case-moment-1", &desk),
        moment(95, "styleguide-case-moment-2", &desk),
        moment(130, "styleguide-case-moment-3", "Minta Béla"),
        moment(1500, "styleguide-case-moment-4", "Minta Béla"),
    ];
    Timeline { title: t.s("styleguide-case-timeline").into_owned(), moments }.to_string()
}

fn case(room: &SampleRoom, open: bool) -> GuidePage {
    let t = room.t();
    let shell = shell(room, "styleguide-case", 3).caption(REFERENCE).back("/styleguide");
    let labels =
        ["styleguide-case-family", "styleguide-case-given", "styleguide-case-birth", "styleguide-case-phone"];
    let label = |key: &str| t.s(key).into_owned();
    let panel = IdentityPanel::masked(t, labels.iter().map(|key| label(key)).collect(), "/styleguide");
    let panel = if open {
        let values = ["Példa", "Anna", "1999", "+36 1 555 0100"];
        let rows = labels.iter().zip(values);
        let rows = rows
            .map(|(key, value)| IdentityRow { label: label(key), value: Some(value.to_owned()) })
            .collect();
        panel.opened(rows, t.s("styleguide-case-purpose-help"))
    } else {
        let purpose =
            |purpose: Purpose, key| PurposeChoice { code: purpose.code().to_owned(), words: label(key) };
        let purposes = vec![
            purpose(Purpose::Assistance, "styleguide-case-purpose-help"),
            purpose(Purpose::Safety, "styleguide-case-purpose-danger"),
        ];
        panel.revealable("/styleguide", shell.tokens(), purposes)
    };
    let row = |question: &str, answer: &str| CheckRow {
        question: label(question),
        answers: vec![answer.to_owned()],
        change: None,
        open: false,
    };
    let known = CheckAnswers::new(
        t,
        "",
        vec![
            row("styleguide-list-form", &label("styleguide-list-labour")),
            row("styleguide-list-county", "Budapest"),
            row("styleguide-check-age", &label("styleguide-check-age-a")),
        ],
    );
    GuidePage { aside: vec![moments(room)], ..show(shell, vec![known.to_string(), panel.to_string()]) }
}

fn figures(room: &SampleRoom) -> GuidePage {
    let t = room.t();
    let strip = SummaryStrip::new(vec![
        Figure::new("38", t.s("styleguide-figures-cases")).note(t.s("styleguide-figures-compared")),
        Figure::new(format::decimal(t.locale(), 6.5, 1), t.s("styleguide-figures-place")),
        Figure::new(t.s("shell-withheld"), t.s("styleguide-figures-unanswered")),
        Figure::new("7", t.s("styleguide-figures-unmet")),
    ]);
    let heading = |key: &str| t.s(key).into_owned();
    let bars = vec![
        Bar::new(t.s("styleguide-list-labour"), Some(17)),
        Bar::new(t.s("styleguide-figures-sexual"), Some(11)),
        Bar::new(t.s("styleguide-list-begging"), Some(6)),
        Bar::new(t.s("styleguide-figures-criminal"), None),
    ];
    let headings = [heading("styleguide-figures-name"), heading("styleguide-figures-number")];
    let chart = BarChart::new(t, "forms", t.s("styleguide-figures-form"), headings, bars)
        .described(t.s("styleguide-figures-form-desc"))
        .source(t.s("styleguide-figures-source"));
    let headings = [heading("styleguide-figures-county"), heading("styleguide-figures-number")];
    let map = TileMap::new(t, "counties", t.s("styleguide-figures-map"), headings, tiles(t))
        .described(t.s("styleguide-figures-map-desc"))
        .source(t.s("styleguide-figures-source"));
    show(shell(room, "styleguide-figures", 6), vec![strip.to_string(), chart.to_string(), map.to_string()])
}

/// The counties of the embedded pack with invented numbers.
fn tiles(t: Texts) -> Vec<Tile> {
    const NUMBERS: [Option<u32>; 7] = [Some(9), None, Some(5), None, Some(0), None, None];
    let Ok(pack) = app::packs::hungary() else { return Vec::new() };
    let tile = |(place, county): (usize, &vocabulary::pack::County)| Tile {
        short: county.iso.rsplit('-').next().unwrap_or_default().to_owned(),
        name: county.name.of(t.locale()).to_owned(),
        column: u32::from(county.tile.0),
        row: u32::from(county.tile.1),
        value: NUMBERS.get(place % 7).copied().flatten().map(|number| if place == 0 { 14 } else { number }),
    };
    pack.counties.iter().enumerate().map(tile).collect()
}
