//! Pages of news with invented content.

use app::{
    meetings::Both,
    news::{Event, NewEvent, Notice, Page, PublicAfter, PublicPage, Source, Step, StepKind, View, Words},
};
use vocabulary::{EventId, EventKind, Mandate, MeetingId, NoticeId, Role};

use super::{
    events::EventsPage,
    form,
    list::ListPage,
    one::OnePage,
    public::{NewsPage, NoticePage},
    writing::{Writing, WritingPage},
};
use crate::{
    forums::sample_names,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

fn both(hu: &str, en: &str) -> Both {
    Both::new(hu, en)
}

fn words() -> Words {
    Words {
        title: both("Ismét ülésezett a két kitalált fórum", "The two invented forums met again"),
        text: both(
            "2026. november 10-én együttes ülést tartott a Minta Nemzeti Koordinációs Mechanizmus és a Minta NGO Kerekasztal.\nA résztvevők áttekintették az év eseményeit, és egyetértettek abban, hogy szorosabb együttműködés kell.",
            "On 10 November 2026 the Sample National Coordination Mechanism and the Sample NGO Roundtable held a joint session.\nThe participants reviewed the events of the year and agreed that closer cooperation is needed.",
        ),
    }
}

fn notice(room: &SampleRoom, handed_in: bool, public_in: Option<i64>) -> Notice {
    let (bodies, _) = sample_names();
    let now = room.now();
    Notice {
        id: NoticeId::nil(),
        number: 12,
        body: bodies.first().copied().unwrap_or_else(vocabulary::Id::nil),
        source: Source::Meeting(MeetingId::nil()),
        dated: now.day_in("Europe/Budapest").plus_days(-12),
        words: words(),
        handed_in_at: handed_in.then(|| now.plus_days(-2)),
        drafted_at: now.plus_days(-3),
        approved_at: public_in.map(|_| now.plus_days(-1)),
        public_from: public_in.map(|days| now.plus_days(days)),
        version: 1,
    }
}

fn view(notice: Notice, (may_amend, may_approve, may_withdraw): (bool, bool, bool)) -> View {
    let step = |kind, note: &str| Step { kind, note: note.to_owned(), at: notice.drafted_at };
    let steps = vec![
        step(StepKind::HandedIn, ""),
        step(StepKind::SentBack, "A dátum hiányzik a második bekezdésből."),
        step(StepKind::HandedIn, ""),
    ];
    let may_hand_in = may_amend && notice.handed_in_at.is_none();
    View { notice, steps, may_amend, may_hand_in, may_approve, may_withdraw }
}

fn event(room: &SampleRoom) -> Event {
    let (bodies, _) = sample_names();
    let day = room.now().day_in("Europe/Budapest").plus_days(-35);
    Event {
        id: EventId::nil(),
        body: bodies.first().copied().unwrap_or_else(vocabulary::Id::nil),
        what: NewEvent {
            kind: EventKind::Exhibition,
            title: both("Kitalált plakátkiállítás", "Invented exhibition of posters"),
            organiser: both("Minta Bűnmegelőzési Tanács", "Sample Crime Prevention Council"),
            host: both("Kitalált Múzeum", "Invented Museum"),
            starts_on: day,
            ends_on: day.plus_days(14),
            text: both("Harminc plakát az emberkereskedelem ellen.", "Thirty posters against trafficking."),
            part_of: None,
        },
    }
}

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let t = room.t();
    let locale = t.locale();
    let keeps = room.visit_as(&[Role::Coordinator], &[Mandate::Coordinate], "/meetings");
    let writes = room.visit_as(&[Role::Contributor], &[Mandate::Contribute], "/meetings");
    let (none, empty) = (FieldErrors::none(), Fields::empty());
    let wrong = |field: &str, key: &str| {
        let mut errors = FieldErrors::none();
        errors.add(field, t.s(key));
        errors
    };
    let draft = notice(room, false, None);
    let filled = form::fields_of_notice(&draft);
    let public = PublicPage {
        notices: vec![notice(room, true, Some(-1)), notice(room, true, Some(-1))],
        next: Some(PublicAfter(room.now(), 3)),
    };
    let bare = PublicPage { notices: vec![], next: None };
    let list = Page {
        notices: vec![draft.clone(), notice(room, true, None), notice(room, true, Some(2))],
        next: None,
    };
    let half = Notice {
        words: Words { title: both("Csak magyarul", ""), text: both("Még nincs fordítás.", "") },
        ..draft.clone()
    };
    let note_wrong = wrong("note", "news-note-missing");
    let title_wrong = wrong("title_hu", "news-title-missing");
    let one = |view: View, visit, errors| OnePage::new(visit, &view, (&empty, errors));
    vec![
        Sample::new("news/list", &ListPage::new(&keeps, &list)),
        Sample::new("news/list-empty", &ListPage::new(&writes, &Page { notices: vec![], next: None })),
        Sample::new("news/new", &WritingPage::new(&keeps, &Writing::New(draft.source), (&filled, &none))),
        Sample::new(
            "news/new-alone",
            &WritingPage::new(&writes, &Writing::New(Source::Alone), (&empty, &none)),
        ),
        Sample::new(
            "news/new-wrong",
            &WritingPage::new(&keeps, &Writing::New(Source::Alone), (&empty, &title_wrong)),
        ),
        Sample::new("news/words", &WritingPage::new(&keeps, &Writing::Stands(&draft), (&filled, &none))),
        Sample::new("news/draft", &one(view(draft.clone(), (true, false, false)), &writes, &none)),
        Sample::new("news/draft-half", &one(view(half, (true, true, false)), &keeps, &none)),
        Sample::new(
            "news/handed-in",
            &one(view(notice(room, true, None), (true, true, false)), &keeps, &none),
        ),
        Sample::new(
            "news/handed-in-wrong",
            &one(view(notice(room, true, None), (true, true, false)), &keeps, &note_wrong),
        ),
        Sample::new(
            "news/embargo",
            &one(view(notice(room, true, Some(2)), (false, false, true)), &keeps, &none),
        ),
        Sample::new(
            "news/published",
            &one(view(notice(room, true, Some(-1)), (false, false, true)), &keeps, &none),
        ),
        Sample::new("news/events", &EventsPage::new(&keeps, &[event(room)], (&empty, &none))),
        Sample::new("news/events-empty", &EventsPage::new(&writes, &[], (&empty, &none))),
        Sample::new("news/events-wrong", &EventsPage::new(&keeps, &[], (&empty, &title_wrong))),
        Sample::new("news/public", &NewsPage::new(locale, true, &public)),
        Sample::new("news/public-empty", &NewsPage::new(locale, true, &bare)),
        Sample::new(
            "news/public-one",
            &NoticePage::new(locale, true, "Europe/Budapest", &notice(room, true, Some(-1))),
        ),
    ]
}
