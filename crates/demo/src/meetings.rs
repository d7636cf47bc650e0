//! The meetings of the invented country: a joint session in the past with approved minutes, tasks and a problem that stayed
//! open, and one to come whose agenda filled itself from them.

use app::{
    Ctx,
    alerts::waiting::{self, What},
    meetings::{self, Attendance, Both, NewGuest, NewItem, Plan, SheetLine},
    read,
    tasks::{self, NewTask},
    write,
};
use vocabulary::{
    Attending, BodyId, CommentAnswer, ForumId, ItemId, ItemKind, Locale, MeetingId, MeetingMode, Moment,
    Outcome, Presence, Role,
};

use crate::{
    country::{Country, purpose_of},
    papers,
    stage::Stage,
    tables,
};

/// Minutes of a past joint session, item by item: what about, minutes of time, the body at this place of the register, titles, what
/// was said.
struct Said(ItemKind, i64, usize, [&'static str; 2], [&'static str; 2]);

const SESSION: &[Said] = &[
    Said(
        ItemKind::Opening,
        5,
        11,
        ["Megnyitó", "Opening"],
        [
            "A nemzeti koordinátor köszöntötte a két fórum tagjait és a megfigyelőket.",
            "The national coordinator welcomed the members of both forums and the observers.",
        ],
    ),
    Said(
        ItemKind::Evaluations,
        25,
        11,
        ["Nemzetközi értékelések", "International evaluations"],
        [
            "A titkárság ismertette a legutóbbi értékelés tervezetének fő megállapításait és a szükséges intézkedéseket.\nBeszámolt a nyári külföldi szakértői látogatásról.",
            "The secretariat presented the main findings of the draft of the latest evaluation and the steps that it calls for.\nIt reported on the visit of foreign experts in summer.",
        ],
    ),
    Said(
        ItemKind::Law,
        10,
        14,
        ["Jogszabályi változások", "Changes of law"],
        [
            "Az igazságügyi tárca áttekintést adott az uniós irányelv felülvizsgálatának állásáról.",
            "The justice ministry gave an overview of the revision of the EU directive.",
        ],
    ),
    Said(
        ItemKind::Trends,
        20,
        16,
        ["A jelenség alakulása", "Trends"],
        [
            "A nyomozó iroda szerint a korábbi évekhez képest nincs jelentős változás. A munkacélú kizsákmányolás felderítése továbbra is nehézséget okoz.",
            "According to the bureau of investigation there is no significant change compared with earlier years. Labour exploitation remains hard to detect.",
        ],
    ),
    Said(
        ItemKind::Events,
        10,
        17,
        ["Kampányok és rendezvények", "Campaigns and events"],
        [
            "A titkárság megköszönte az október 18-i európai naphoz kapcsolódó rendezvényeket.",
            "The secretariat thanked everyone for the events around the European day on 18 October.",
        ],
    ),
    Said(
        ItemKind::Funding,
        10,
        12,
        ["Projektek és pályázatok", "Projects and calls for proposals"],
        [
            "A minisztérium tájékoztatást adott a következő pályázati kiírásokról.",
            "The ministry informed about the next calls for proposals.",
        ],
    ),
    Said(
        ItemKind::NextSteps,
        10,
        11,
        ["További teendők", "Next steps"],
        [
            "A résztvevők javaslatokat tehetnek az új négyéves stratégiához.",
            "Those present may make suggestions for the new four-year strategy.",
        ],
    ),
];

/// What the past session gave: item, body, due in days from now, what; done, if it is.
struct Given(usize, usize, i64, [&'static str; 2], Option<&'static str>);

const TASKS: &[Given] = &[
    Given(
        3,
        2,
        -9,
        [
            "A közös munkaügyi ellenőrzések ütemezése a rendőrséggel és az ügyészséggel",
            "Schedule the joint labour inspections with police and prosecution",
        ],
        None,
    ),
    Given(
        2,
        14,
        -3,
        [
            "Összefoglaló az uniós irányelv felülvizsgálatáról",
            "A summary of the revision of the EU directive",
        ],
        None,
    ),
    Given(
        1,
        12,
        6,
        [
            "A tervezet megállapításaira adott válaszok összegyűjtése a szakterületektől",
            "Collect the replies to the findings of the draft from the departments",
        ],
        None,
    ),
    Given(
        6,
        17,
        40,
        ["Civil javaslatok az új stratégiához", "Suggestions of organisations for the new strategy"],
        None,
    ),
    Given(
        4,
        12,
        -30,
        ["A rendezvények adatainak megküldése", "Send the data of the events"],
        Some("A titkárság megkapta a táblázatot."),
    ),
];

/// Who came to the past session: the places of their bodies, how they took part, how many, names.
const CAME: &[(usize, Presence, i64, &str)] = &[
    (11, Presence::InRoom, 3, "Képzelt Judit"),
    (12, Presence::InRoom, 2, "Kitalált Vilma, Mesebeli Ödön"),
    (14, Presence::InRoom, 1, "Próba Erzsébet"),
    (15, Presence::ByVideo, 1, "Minta Gáspár"),
    (16, Presence::InRoom, 1, "Mesebeli Zoltán"),
    (0, Presence::InRoom, 1, "Példa Elemér"),
    (2, Presence::ByVideo, 1, "Képzelt Emese"),
    (4, Presence::Absent, 0, ""),
    (6, Presence::InRoom, 1, "Minta Béla"),
    (8, Presence::InRoom, 1, "Kitalált Réka"),
    (9, Presence::InRoom, 1, "Próba Zita"),
    (17, Presence::InRoom, 2, "Példa Rozália"),
    (18, Presence::Excused, 0, ""),
    (19, Presence::ByVideo, 1, "Képzelt Aurél"),
    (20, Presence::InRoom, 1, "Mesebeli Flóra"),
];

fn both(text: [&str; 2]) -> Both {
    Both::new(text[0], text[1])
}

/// Ten in the morning so many days from now.
fn morning(stage: &Stage, days: i64) -> Moment {
    let day = stage.now.plus_days(days).day_in(app::time_zone());
    day.at(10, 0, app::time_zone()).unwrap_or(stage.now)
}

fn plan(title: [&str; 2], starts_at: Moment) -> Plan {
    Plan {
        title: both(title),
        mode: MeetingMode::Both,
        starts_at,
        length: 150,
        place: "Kitalált minisztérium, II. emelet, Díszterem".to_owned(),
        link: "https://video.pelda.invalid/egyuttes-ules".to_owned(),
    }
}

/// Holds the meetings.
pub(crate) async fn hold(stage: &Stage, country: &Country, forums: &[ForumId]) -> Outcome<MeetingId> {
    let ctx = tables::coordinator(stage, country)?;
    // the mechanism and the roundtable; the county meets by itself
    let joint = forums.get(..2).unwrap_or_default();
    let held = morning(stage, -150);
    stage.clock.set(held.plus_days(-20));
    let (meeting, items) = call(stage, country, &ctx, joint, held).await?;
    stage.clock.set(held.plus_days(2));
    write_down(stage, country, &ctx, (meeting, &items)).await?;
    comment(stage, country, (meeting, &items)).await?;
    stage.clock.set(held.plus_days(20));
    write!(stage.store, &ctx, |tx| {
        for comment in meetings::minutes(tx, meeting).await?.comments {
            let reply = "A szöveg kiegészült.";
            meetings::answer(tx, (meeting, comment.id), CommentAnswer::Accepted, reply).await?;
        }
        let seen = meetings::minutes(tx, meeting).await?.stamp();
        meetings::approve(tx, meeting, (seen, "")).await
    })?;
    stage.clock.set(stage.days_ago(31));
    write!(stage.store, &ctx, |tx| {
        let given = meetings::minutes(tx, meeting).await?.tasks;
        for Given(_, _, _, title, done) in TASKS {
            let task = given.iter().find(|task| task.title_hu == title[0]);
            if let (Some(task), Some(note)) = (task, done) {
                tasks::finish(tx, task.id, note, task.version).await?;
            }
        }
        Ok(())
    })?;
    stage.clock.set(stage.days_ago(6));
    let next = plan(["Téli együttes ülés", "Joint session in winter"], morning(stage, 16));
    let to_come = write!(stage.store, &ctx, |tx| {
        let proposed = meetings::propose(tx, joint, next.starts_at).await?;
        let items: Vec<NewItem> = proposed
            .iter()
            .map(|item| NewItem {
                kind: item.kind,
                title: both(title_of(item.kind)),
                body: None,
                length: item.length,
                about: item.about,
            })
            .collect();
        let meeting = meetings::call(tx, joint, &next, &items).await?;
        let guest = NewGuest {
            name: "Próba Zelda".to_owned(),
            office: "Kitaláltország Nagykövetsége, első titkár".to_owned(),
            email: "proba.zelda@pelda.invalid".to_owned(),
            locale: Locale::En,
        };
        meetings::invite_guest(tx, meeting, &guest).await?;
        Ok(meeting)
    })?;
    papers::add(stage, &ctx, to_come).await?;
    answer_invitations(stage, country).await?;
    Ok(to_come)
}

/// Some of those who were invited have answered by the link of their mail; the others still have to.
async fn answer_invitations(stage: &Stage, country: &Country) -> Outcome<()> {
    stage.clock.set(stage.days_ago(5));
    let answers = [Attending::Accepted, Attending::Accepted, Attending::Tentative, Attending::Declined];
    let mut left = answers.into_iter();
    for colleague in country.colleagues.iter().filter(|one| one.role != Role::Coordinator) {
        let own = stage.ctx(colleague.actor(), purpose_of(colleague.role));
        let found = read!(stage.store, &own, |tx| waiting::mine(tx).await)?;
        let link = found.into_iter().find_map(|item| match item.what {
            What::Invitation(link) => Some(link),
            _ => None,
        });
        let Some(link) = link else { continue };
        // the contributor's is left to the visitor of the show house
        if colleague.role == Role::Contributor {
            continue;
        }
        let Some(answer) = left.next() else { break };
        write!(stage.store, &stage.visitor(), |tx| meetings::reply_by_link(tx, &link, answer).await)?;
    }
    Ok(())
}

/// What an item of a kind is called in the demo; the pages have these words in their own files.
fn title_of(kind: ItemKind) -> [&'static str; 2] {
    if let Some(Said(_, _, _, title, _)) = SESSION.iter().find(|Said(one, ..)| *one == kind) {
        return *title;
    }
    match kind {
        ItemKind::TasksDue => ["Esedékes feladatok", "Tasks that are due"],
        ItemKind::OpenProblems => ["Nyitott problémák", "Open problems"],
        ItemKind::Plan => ["Az intézkedési terv előrehaladása", "Progress of the action plan"],
        ItemKind::LastMinutes => {
            ["Az előző ülés emlékeztetőjének jóváhagyása", "Approval of the minutes of the last meeting"]
        }
        _ => ["Egyebek", "Other business"],
    }
}

async fn call(
    stage: &Stage,
    country: &Country,
    ctx: &Ctx,
    forums: &[ForumId],
    at: Moment,
) -> Outcome<(MeetingId, Vec<ItemId>)> {
    let plan = plan(["Nyári együttes ülés", "Joint session in summer"], at);
    write!(stage.store, ctx, |tx| {
        let mut items = Vec::new();
        for Said(kind, length, body, title, _) in SESSION {
            let body = Some(country.body(*body)?);
            items.push(NewItem { kind: *kind, title: both(*title), body, length: *length, about: None });
        }
        let meeting = meetings::call(tx, forums, &plan, &items).await?;
        let agenda = meetings::view(tx, meeting).await?.items;
        Ok((meeting, agenda.iter().map(|item| item.id).collect()))
    })
}

async fn write_down(
    stage: &Stage,
    country: &Country,
    ctx: &Ctx,
    (meeting, items): (MeetingId, &[ItemId]),
) -> Outcome<()> {
    let until = stage.days_ago(150 - 16).day_in(app::time_zone());
    let today = stage.now.day_in(app::time_zone());
    write!(stage.store, ctx, |tx| {
        for (item, Said(.., said)) in items.iter().zip(SESSION) {
            meetings::say(tx, (meeting, *item), &both(*said), 1).await?;
        }
        let mut sheet = Vec::new();
        for (body, presence, people, names) in CAME {
            let body: BodyId = country.body(*body)?;
            let names = (*names).to_owned();
            let came = Attendance { body, presence: *presence, people: *people, names };
            sheet.push(SheetLine { body, was: None, now: Some(came) });
        }
        meetings::attend(tx, meeting, &sheet).await?;
        for Given(place, body, days, title, _) in TASKS {
            let Some(item) = items.get(*place) else { continue };
            let new = NewTask {
                body: country.body(*body)?,
                title_hu: title[0].to_owned(),
                title_en: title[1].to_owned(),
                due: today.plus_days(*days),
            };
            meetings::note_task(tx, (meeting, *item), &new).await?;
        }
        if let Some(trends) = items.get(3) {
            let agreed = both([
                "A munkacélú kizsákmányolás ellen szorosabb együttműködés szükséges a rendőrség, az ügyészség, a munkaügyi felügyelet és a civil szervezetek között.",
                "Closer cooperation between police, prosecution, labour inspection and organisations is needed against labour exploitation.",
            ]);
            meetings::note_position(tx, (meeting, *trends), &agreed).await?;
            let problem = both([
                "A munkacélú kizsákmányolás eseteit ritkán ismerik fel.",
                "Cases of labour exploitation are rarely recognised.",
            ]);
            meetings::note_problem(tx, (meeting, *trends), &problem).await?;
        }
        meetings::circulate(tx, meeting, until).await
    })
}

/// A member of the mechanism asks for a sentence more.
async fn comment(stage: &Stage, country: &Country, (meeting, items): (MeetingId, &[ItemId])) -> Outcome<()> {
    let people = country.with(Role::Contributor);
    let (Some(person), Some(item)) = (people.first(), items.get(5)) else { return Ok(()) };
    let ctx = stage.ctx(person.actor(), purpose_of(Role::Contributor));
    let text = "Kérjük, hogy a pályázatok sorrendje is szerepeljen.";
    write!(stage.store, &ctx, |tx| meetings::comment(tx, (meeting, *item), text).await)?;
    Ok(())
}
