//! A visit and what is told to the public: a video consultation to come with its questions, one that was held with what was said, a
//! campaign, and three notices: one that is public, one that waits for its day, one that waits for approval.

use app::{
    Ctx,
    meetings::{self, Both, Part},
    news::{self, NewEvent, Source, Words},
    visits::{self, NewDelegate, NewPoint, NewVisit},
    write,
};
use vocabulary::{
    EventKind, Initiator, MeetingMode, MinutesState, NoticeId, Outcome, PointKind, Side, VisitId,
};

use crate::{country::Country, stage::Stage, tables};

fn both(text: [&str; 2]) -> Both {
    Both::new(text[0], text[1])
}

/// What was asked or said: what, who answers or presented (a place of the register), in both languages, and the answer.
struct Said(PointKind, Option<usize>, [&'static str; 2], [&'static str; 2]);

const COMING: &[Said] = &[
    Said(
        PointKind::Question,
        Some(16),
        [
            "Hány áldozatot azonosítottak tavaly a menedékkérők között, és milyen eljárással?",
            "How many victims were identified among asylum seekers last year, and by which procedure?",
        ],
        ["", ""],
    ),
    Said(
        PointKind::Question,
        Some(14),
        [
            "Hogyan változott a gyermek áldozatok jogi helyzete?",
            "How has the legal position of child victims changed?",
        ],
        ["", ""],
    ),
    Said(
        PointKind::Question,
        Some(11),
        ["Mikorra készül el az új nemzeti stratégia?", "When will the new national strategy be ready?"],
        ["Az egyeztetés után, a tavaszi ülésszakban.", "After consultation, in the spring session."],
    ),
];

const HELD: &[Said] = &[
    Said(
        PointKind::Presented,
        Some(11),
        [
            "A stratégia végrehajtása és a képzések.",
            "The implementation of the strategy, and the training courses.",
        ],
        ["", ""],
    ),
    Said(
        PointKind::Question,
        Some(16),
        [
            "Miért ritka a munkacélú kizsákmányolás felderítése?",
            "Why are cases of labour exploitation rarely found?",
        ],
        [
            "A közös ellenőrzések száma idén nő, az eredmény a következő évben látszik.",
            "There are more joint inspections this year; the result will show in the next.",
        ],
    ),
    Said(
        PointKind::Credit,
        None,
        ["Nőtt a nyomozások és az ítéletek száma.", "There were more investigations and convictions."],
        ["", ""],
    ),
    Said(
        PointKind::Concern,
        None,
        [
            "A háztartási alkalmazottak között kevés áldozatot azonosítanak.",
            "Few victims are identified among domestic workers.",
        ],
        ["", ""],
    ),
    Said(
        PointKind::Promise,
        Some(16),
        [
            "Összefoglaló a közös ellenőrzések tapasztalatairól.",
            "A summary of what joint inspections have shown.",
        ],
        ["", ""],
    ),
];

/// Registers the visits and the notices; gives the notice that waits for approval.
pub(crate) async fn tell(stage: &Stage, country: &Country) -> Outcome<Option<NoticeId>> {
    let ctx = tables::coordinator(stage, country)?;
    let today = stage.now.day_in(app::time_zone());
    stage.clock.set(stage.days_ago(40));
    let held = visit(stage, country, &ctx, today.plus_days(-33), HELD).await?;
    stage.clock.set(stage.days_ago(30));
    let words = Words {
        title: both([
            "Konzultáció a kitalált megfigyelő hivatallal",
            "Consultation with the invented monitoring office",
        ]),
        text: both([
            "Videókapcsolaton keresztül egyeztetett a kitalált minisztérium és a kitalált megfigyelő hivatal.\nA partner elismerte, hogy nőtt a nyomozások és az ítéletek száma, és további előrelépést tart szükségesnek a háztartási alkalmazottak között.",
            "The invented ministry and the invented monitoring office held a consultation by video.\nThe partner welcomed that there were more investigations and convictions, and sees need for further progress among domestic workers.",
        ]),
    };
    write!(stage.store, &ctx, |tx| {
        for point in visits::view(tx, held).await?.points {
            match point.said.kind {
                PointKind::Promise => {
                    visits::promise_to_task(tx, (held, point.id), today.plus_days(25)).await?;
                }
                PointKind::Concern => {
                    visits::to_register(tx, (held, point.id)).await?;
                }
                _ => {}
            }
        }
        let notice = news::draft(tx, Source::Visit(held), today.plus_days(-33), &words).await?;
        news::hand_in(tx, notice, 1).await?;
        let now = tx.ctx().now();
        news::approve(tx, notice, now, 2).await
    })?;
    stage.clock.set(stage.days_ago(8));
    visit(stage, country, &ctx, today.plus_days(9), COMING).await?;
    stage.clock.set(stage.days_ago(3));
    let waiting = write!(stage.store, &ctx, |tx| {
        let event = NewEvent {
            kind: EventKind::Campaign,
            title: both(["Kitalált figyelemfelhívó kampány", "Invented awareness campaign"]),
            organiser: both(["Minta Bűnmegelőzési Tanács", "Sample Crime Prevention Council"]),
            host: Both::default(),
            starts_on: today.plus_days(4),
            ends_on: today.plus_days(60),
            text: both([
                "A kampány felhívja a figyelmet a hamis állásajánlatok veszélyeire.",
                "The campaign draws attention to the dangers of false job offers.",
            ]),
            part_of: None,
        };
        let event = news::register_event(tx, &event).await?;
        let words = Words {
            title: both([
                "Kampány indul a hamis állásajánlatok ellen",
                "A campaign against false job offers begins",
            ]),
            text: both([
                "Kitalált figyelemfelhívó kampány indul. Szervező: Minta Bűnmegelőzési Tanács.",
                "An invented awareness campaign begins, organised by the Sample Crime Prevention Council.",
            ]),
        };
        let notice = news::draft(tx, Source::Event(event), today.plus_days(4), &words).await?;
        news::hand_in(tx, notice, 1).await?;
        let from = today.plus_days(4).at(8, 0, app::time_zone()).unwrap_or(stage.now);
        news::approve(tx, notice, from, 2).await?;
        // the minutes of the last session, for approval
        let past = meetings::list(tx, Part::Past, None).await?.meetings;
        if let Some(meeting) = past.iter().find(|meeting| meeting.minutes == MinutesState::Approved) {
            let words = Words {
                title: both(["Ismét ülésezett a két hazai fórum", "The two domestic forums met again"]),
                text: both([
                    "Együttes ülést tartott a koordinációs mechanizmus és a civil kerekasztal.\nA résztvevők egyetértettek abban, hogy a munkacélú kizsákmányolás ellen szorosabb együttműködés kell.",
                    "The coordination mechanism and the roundtable of organisations held a joint session.\nThe participants agreed that closer cooperation is needed against labour exploitation.",
                ]),
            };
            let day = meeting.plan.starts_at.day_in(app::time_zone());
            let notice = news::draft(tx, Source::Meeting(meeting.id), day, &words).await?;
            news::hand_in(tx, notice, 1).await?;
            return Ok(Some(notice));
        }
        Ok(None)
    })?;
    stage.clock.set(stage.now);
    Ok(waiting)
}

async fn visit(
    stage: &Stage,
    country: &Country,
    ctx: &Ctx,
    day: vocabulary::Day,
    said: &[Said],
) -> Outcome<VisitId> {
    let new = NewVisit {
        title: both([
            "Videókonzultáció a kitalált megfigyelő hivatallal",
            "Video consultation with the invented monitoring office",
        ]),
        evaluator: Some("tip".to_owned()),
        partner: both(["Kitalált Megfigyelő Hivatal", "Invented Monitoring Office"]),
        initiator: Initiator::Partner,
        mode: MeetingMode::Video,
        host: country.body(11)?,
        starts_on: day,
        ends_on: day,
        place: String::new(),
        about: both([
            "Az év intézkedései és a következő jelentés.",
            "The measures of the year and the next report.",
        ]),
    };
    let people = [
        NewDelegate {
            side: Side::Partner,
            body: None,
            name: "Sample Ann".to_owned(),
            office: both(["igazgatóhelyettes", "deputy director"]),
        },
        NewDelegate {
            side: Side::Host,
            body: Some(country.body(11)?),
            name: "Képzelt Judit".to_owned(),
            office: both(["nemzeti koordinátor", "national coordinator"]),
        },
        NewDelegate {
            side: Side::Host,
            body: Some(country.body(16)?),
            name: String::new(),
            office: Both::default(),
        },
    ];
    let mut points = Vec::new();
    for Said(kind, body, text, answer) in said {
        let body = body.map(|place| country.body(place)).transpose()?;
        points.push(NewPoint { kind: *kind, text: both(*text), answer: both(*answer), body });
    }
    write!(stage.store, ctx, |tx| {
        let id = visits::register(tx, &new).await?;
        for person in &people {
            visits::name(tx, id, person).await?;
        }
        for point in &points {
            visits::note(tx, id, point).await?;
        }
        Ok(id)
    })
}
