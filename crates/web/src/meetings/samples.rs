//! Pages of meetings with invented content.

use app::meetings::{
    After, Agreed, Attendance, Both, Chair, Comment, Guest, Invitation, Invited, Item, May, Meeting, Minutes,
    Page, Part, Plan, Problem, View,
};
use vocabulary::{
    Attending, CommentAnswer, CommentId, ForumId, ItemId, ItemKind, Mandate, MeetingId, MeetingMode,
    MeetingState, MinutesState, PositionId, Presence, ProblemId, Role, SeatKind, SeededChance,
};

use super::{
    agenda::{self, AgendaPage, ItemPage},
    answers::AnswerPage,
    attendance::SheetPage,
    calling::{NewPage, PlanPage, sample_fields},
    form,
    list::ListPage,
    minutes::MinutesPage,
    replies::{Replies, RepliesPage},
    show::ShowPage,
    words,
    writing::{self, WritingForms, WritingPage},
};
use crate::{
    forums::{sample_forum, sample_names, words::BodyNames},
    http::Visit,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
    tasks::sample_tasks,
};

fn both(hu: &str, en: &str) -> Both {
    Both::new(hu, en)
}

fn meeting(room: &SampleRoom, days: i64, minutes: MinutesState) -> Meeting {
    let (bodies, _) = sample_names();
    Meeting {
        id: MeetingId::nil(),
        plan: Plan {
            title: both("Őszi együttes ülés", "Joint session in autumn"),
            mode: MeetingMode::Both,
            starts_at: room.now().plus_days(days),
            length: 150,
            place: "Kitalált minisztérium, II. emelet, Díszterem".to_owned(),
            link: "https://video.pelda.invalid/egyuttes".to_owned(),
        },
        body: bodies.first().copied().unwrap_or_else(vocabulary::Id::nil),
        state: MeetingState::Called,
        sequence: 0,
        minutes,
        comments_until: Some(room.now().day_in("Europe/Budapest").plus_days(9)),
        approved_at: (minutes == MinutesState::Approved).then(|| room.now()),
        version: 1,
        forums: vec![
            (
                ForumId::nil(),
                both("Minta Nemzeti Koordinációs Mechanizmus", "Sample National Coordination Mechanism"),
            ),
            (ForumId::nil(), both("Minta NGO Kerekasztal", "Sample NGO Roundtable")),
        ],
    }
}

fn items(written: bool) -> Vec<Item> {
    let (bodies, _) = sample_names();
    let chance = SeededChance::new(31);
    let said = [
        Both::default(),
        both(
            "A titkárság ismertette a soron következő értékelés menetét.\nA kérdőívet minden szerv két héten belül megkapja.",
            "The secretariat explained the course of the next evaluation.\nEvery body receives the questionnaire within two weeks.",
        ),
        both("A munkaerő-kizsákmányolás esetei továbbra is ritkán derülnek ki.", ""),
    ];
    [(ItemKind::Opening, 5), (ItemKind::Evaluations, 25), (ItemKind::Trends, 20)]
        .into_iter()
        .zip(said)
        .enumerate()
        .map(|(place, ((kind, length), said))| Item {
            id: ItemId::random(&chance),
            kind,
            title: words::item_title(kind),
            body: bodies.get(place).copied().filter(|_| place > 0),
            length,
            about: None,
            said: if written { said } else { Both::default() },
            version: 1,
        })
        .collect()
}

fn minutes(room: &SampleRoom, state: MinutesState, may: May) -> Minutes {
    let (bodies, _) = sample_names();
    let chance = SeededChance::new(32);
    let items = items(true);
    let last = items.last().map_or_else(ItemId::nil, |item| item.id);
    let presences =
        [Presence::InRoom, Presence::ByVideo, Presence::Excused, Presence::InRoom, Presence::Absent];
    let attendance = bodies.iter().zip(presences).map(|(body, presence)| Attendance {
        body: *body,
        presence,
        people: i64::from(presence.is_there()) * 2,
        names: if presence.is_there() { "Példa Anna, Minta Ottó".to_owned() } else { String::new() },
    });
    let comment = |answer| Comment {
        id: CommentId::random(&chance),
        item: last,
        body: bodies.get(3).copied().unwrap_or_else(vocabulary::Id::nil),
        text: "Kérjük, hogy a munkaügyi felügyelet szerepe külön mondatban jelenjen meg.".to_owned(),
        made_at: room.now().plus_days(-1),
        answer,
    };
    let mut tasks = sample_tasks(room);
    for task in &mut tasks {
        task.item = Some(last);
    }
    Minutes {
        meeting: meeting(room, -20, state),
        attendance: attendance.collect(),
        positions: vec![Agreed {
            id: PositionId::random(&chance),
            item: last,
            text: both(
                "A rendőrség, az ügyészség és a munkaügyi felügyelet szorosabban működik együtt.",
                "Police, prosecution and labour inspection work together more closely.",
            ),
        }],
        problems: vec![Problem {
            id: ProblemId::random(&chance),
            meeting: MeetingId::nil(),
            item: last,
            text: both("Kevés a tolmács a vármegyékben.", "There are few interpreters in the counties."),
            closed_at: None,
            closing: None,
        }],
        tasks,
        comments: if state == MinutesState::Comments {
            vec![comment(None), comment(Some((CommentAnswer::Partly, "Az első mondatba került.".to_owned())))]
        } else {
            vec![]
        },
        early: (state == MinutesState::Approved).then(|| "Minden tag hozzájárult.".to_owned()),
        items,
        may,
    }
}

fn writing_sample(
    visit: &Visit,
    minutes: &Minutes,
    names: &BodyNames,
    wrong: Option<FieldErrors>,
) -> Option<WritingPage> {
    let item = minutes.items.last()?;
    let (stored, fresh, none) = (writing::stored(item), writing::fresh(visit), FieldErrors::none());
    let errors = wrong.unwrap_or_else(FieldErrors::none);
    let forms = WritingForms { said: (&stored, &none), yields: (&fresh, &errors) };
    Some(WritingPage::new(visit, (minutes, item), (names, names), &forms))
}

/// One answer of each kind, and one that is missing.
fn replies(bodies: &[vocabulary::BodyId]) -> Replies {
    let names = ["Kitalált Vilma", "Minta Béla", "Példa Anna", "Próba Pál"];
    let answers = Attending::ALL.iter().copied().map(Some).chain([None]);
    bodies
        .iter()
        .zip(names)
        .zip(answers)
        .map(|((body, name), answer)| (*body, name.to_owned(), answer))
        .collect()
}

/// A meeting to come with its agenda, as the page of its papers shows it.
pub(crate) fn sample_view(room: &SampleRoom) -> View {
    View {
        meeting: meeting(room, 12, MinutesState::Draft),
        items: items(false),
        attendance: vec![],
        problems: vec![],
        tasks: vec![],
        may: May { manage: true, read: true, comment: false, write: true },
    }
}

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let runs = room.visit_as(&[Role::Coordinator], &[Mandate::Coordinate], "/meetings");
    let member = room.visit_as(&[Role::Contributor], &[Mandate::Contribute], "/meetings");
    let (bodies, names) = sample_names();
    let t = room.t();
    let (manages, reads) = (
        May { manage: true, read: true, comment: false, write: true },
        May { manage: false, read: true, comment: true, write: false },
    );
    let coming = meeting(room, 12, MinutesState::Draft);
    let past = meeting(room, -20, MinutesState::Approved);
    let off = Meeting { state: MeetingState::CalledOff, ..coming.clone() };
    let drafted = minutes(room, MinutesState::Draft, manages);
    let view = |meeting: &Meeting, items: Vec<Item>, may: May, open: bool| View {
        meeting: meeting.clone(),
        items,
        attendance: if open { vec![] } else { drafted.attendance.clone() },
        problems: if open { drafted.problems.clone() } else { vec![] },
        tasks: if open { sample_tasks(room) } else { vec![] },
        may,
    };
    let chairs: Vec<Chair> = bodies
        .iter()
        .enumerate()
        .map(|(place, body)| Chair {
            body: *body,
            kind: if place == 4 { SeatKind::Observer } else { SeatKind::Member },
            line: drafted.attendance.get(place).filter(|_| place < 3).cloned(),
        })
        .collect();
    let (empty, none) = (Fields::empty(), FieldErrors::none());
    let wrong = |pairs: &[(&str, &str)]| {
        let mut errors = FieldErrors::none();
        for (field, key) in pairs {
            errors.add(*field, t.s(key));
        }
        errors
    };
    let forum = sample_forum(room, true).summary;
    let callable = [forum.clone(), forum];
    let filled = sample_fields(room.now().day_in("Europe/Budapest").plus_days(30));
    let list = |meetings: Vec<Meeting>, next| Page { meetings, next };
    let after = Some(After(room.now(), MeetingId::nil()));
    let seen = view(&coming, items(false), manages, true);
    let mut long = seen.clone();
    long.meeting.plan.length = 30;
    let papers = crate::files::sample_papers(room, &seen);
    let some = papers.get(..1).unwrap_or_default();
    let fields = form::fields_of(&coming.plan, "Europe/Budapest");
    let plan_errors = wrong(&[
        ("day", "meetings-day-missing"),
        ("time", "meetings-time-missing"),
        ("place", "meetings-place-missing"),
    ]);
    let call_errors = wrong(&[("forums", "meetings-forums-missing"), ("mode", "meetings-mode-missing")]);
    let mut sheet_errors = FieldErrors::none();
    if let Some(body) = bodies.first() {
        sheet_errors.add(format!("people-{body}"), t.s("meetings-people-range"));
    }
    let item_errors =
        wrong(&[("title_hu", "meetings-item-title-missing"), ("length", "meetings-length-range")]);
    let comment_errors = wrong(&[("text", "meetings-comment-missing")]);
    let sent = |state, may| minutes(room, state, may);
    let page = |visit: &Visit, minutes: &Minutes, errors: &FieldErrors| {
        MinutesPage::new(visit, minutes, &names, (&empty, errors))
    };
    let answered = replies(&bodies);
    let reply_errors =
        wrong(&[("reply", "meetings-replies-no-reply"), ("file", "meetings-replies-unreadable")]);
    let guest = |answer, is_withdrawn: bool| Guest {
        id: vocabulary::InviteeId::nil(),
        name: "Próba Zelda".to_owned(),
        office: "Kitaláltország Nagykövetsége, első titkár".to_owned(),
        email: (!is_withdrawn).then(|| "proba.zelda@pelda.invalid".to_owned()),
        answer,
        is_withdrawn,
    };
    let guests = [guest(Some(Attending::Accepted), false), guest(None, false), guest(None, true)];
    let told = |visit: &Visit, replies: &Replies, errors: &FieldErrors| {
        let guests = if replies.is_empty() { &[][..] } else { &guests[..] };
        RepliesPage::new(visit, (&coming, replies, &names), guests, (&empty, errors))
    };
    let guest_errors = wrong(&[("name", "meetings-guest-name-missing"), ("email", "accounts-email-wrong")]);
    let asked = |meeting: &Meeting, answer| Invitation {
        invitee: vocabulary::InviteeId::nil(),
        email: "minta.bela@pelda.invalid".to_owned(),
        locale: t.locale(),
        meeting: meeting.clone(),
        answer,
        link: "minta".to_owned(),
        invited: Invited::BySeat,
    };
    let door = room.visitor();
    let answer_errors = wrong(&[("answer", "meetings-respond-missing")]);
    let responding =
        |found: &Invitation, errors: &FieldErrors| AnswerPage::new(&door, found, (&empty, errors));
    let mut samples = vec![
        Sample::new("meetings/replies", &told(&runs, &answered, &none)),
        Sample::new("meetings/replies/empty", &told(&runs, &vec![], &none)),
        Sample::new("meetings/replies/error", &told(&runs, &answered, &reply_errors)),
        Sample::new("meetings/replies/guest-error", &told(&runs, &vec![], &guest_errors)),
        Sample::new("meetings/answer", &responding(&asked(&coming, None), &none)),
        Sample::new("meetings/answer/error", &responding(&asked(&coming, None), &answer_errors)),
        Sample::new("meetings/answer/done", &responding(&asked(&coming, Some(Attending::Accepted)), &none)),
        Sample::new("meetings/answer/off", &responding(&asked(&off, None), &none)),
        Sample::new(
            "meetings/answer/withdrawn",
            &responding(&Invitation { invited: Invited::NoMore, ..asked(&coming, None) }, &none),
        ),
        Sample::new(
            "meetings/list",
            &ListPage::new(&runs, Part::Coming, &list(vec![coming.clone(), off.clone()], after), true),
        ),
        Sample::new(
            "meetings/list/past",
            &ListPage::new(&member, Part::Past, &list(vec![past.clone()], None), false),
        ),
        Sample::new("meetings/list/empty", &ListPage::new(&member, Part::Coming, &list(vec![], None), false)),
        Sample::new("meetings/new", &NewPage::new(&runs, &callable, (&filled, &none))),
        Sample::new("meetings/new/error", &NewPage::new(&runs, &callable, (&filled, &call_errors))),
        Sample::new("meetings/plan", &PlanPage::new(&runs, &coming, (&fields, &none))),
        Sample::new("meetings/plan/error", &PlanPage::new(&runs, &coming, (&fields, &plan_errors))),
        Sample::new("meetings/show", &ShowPage::new(&runs, &seen, &papers, &names)),
        Sample::new("meetings/show/long", &ShowPage::new(&runs, &long, &papers, &names)),
        Sample::new(
            "meetings/show/member",
            &ShowPage::new(&member, &view(&past, items(true), reads, false), some, &names),
        ),
        Sample::new(
            "meetings/show/bare",
            &ShowPage::new(&member, &view(&off, vec![], May::default(), false), &[], &names),
        ),
        Sample::new(
            "meetings/agenda",
            &AgendaPage::new(&runs, &seen, &names, (&agenda::sample_fields(), &none)),
        ),
        Sample::new(
            "meetings/agenda/error",
            &AgendaPage::new(&runs, &view(&coming, vec![], manages, false), &names, (&empty, &item_errors)),
        ),
        Sample::new("meetings/attendance", &SheetPage::new(&runs, (&past, &chairs), &answered, &names, None)),
        Sample::new("meetings/attendance/empty", &SheetPage::new(&runs, (&past, &[]), &vec![], &names, None)),
        Sample::new(
            "meetings/attendance/error",
            &SheetPage::new(&runs, (&past, &chairs), &answered, &names, Some((&empty, &sheet_errors))),
        ),
        Sample::new("meetings/minutes/draft", &page(&runs, &drafted, &none)),
        Sample::new(
            "meetings/minutes/empty",
            &page(&runs, &Minutes { items: vec![], tasks: vec![], ..drafted.clone() }, &none),
        ),
        Sample::new("meetings/minutes/comments", &page(&runs, &sent(MinutesState::Comments, manages), &none)),
        Sample::new(
            "meetings/minutes/member",
            &page(&member, &sent(MinutesState::Comments, reads), &comment_errors),
        ),
        Sample::new(
            "meetings/minutes",
            &page(&member, &sent(MinutesState::Approved, May { comment: false, ..reads }), &none),
        ),
    ];
    if let Some(item) = seen.items.last() {
        let fields = agenda::fields_of(item);
        samples.push(Sample::new(
            "meetings/item",
            &ItemPage::new(&runs, (&seen, item), &names, (&fields, &none)),
        ));
        samples.push(Sample::new(
            "meetings/item/error",
            &ItemPage::new(&runs, (&seen, item), &names, (&fields, &item_errors)),
        ));
    }
    let yield_errors = wrong(&[("what", "meetings-yield-what-missing"), ("due", "tasks-due-missing")]);
    if let Some(page) = writing_sample(&runs, &drafted, &names, None) {
        samples.push(Sample::new("meetings/writing", &page));
    }
    if let Some(page) = writing_sample(&runs, &drafted, &names, Some(yield_errors)) {
        samples.push(Sample::new("meetings/writing/error", &page));
    }
    samples
}
