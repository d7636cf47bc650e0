//! The forums of the invented country: the mechanism of the authorities, the roundtable of the organisations, the mechanism of one
//! county; who sits in them, by which letter, who comes. A seat or two raise the alarm, so that there is something to do.

use app::{
    Ctx,
    forums::{self, Naming, NewForum, Terms, Who},
    write,
};
use vocabulary::{Fault, ForumId, ForumKind, Outcome, Role, SeatKind, SeatPart};

use crate::{
    country::{Colleague, Country, purpose_of},
    stage::Stage,
};

/// Places in the register of the bodies that are named here.
mod at {
    pub(super) const COORDINATOR: usize = 11;
    pub(super) const MINISTRY: usize = 12;
    pub(super) const COUNTY: usize = 13;
}

/// A seat: the body's place in the register, who comes, the office, the day on which the designation ends, in days from now.
struct Chair(usize, Option<(&'static str, &'static str)>, Option<i64>);

/// Authorities.
const MECHANISM: &[Chair] = &[
    Chair(at::COORDINATOR, Some(("Képzelt Judit", "nemzeti koordinátor")), None),
    Chair(at::MINISTRY, Some(("Kitalált Vilma", "főosztályvezető")), None),
    Chair(14, Some(("Próba Erzsébet", "osztályvezető")), Some(400)),
    Chair(15, Some(("Minta Gáspár", "csoportvezető ügyész")), None),
    Chair(16, Some(("Mesebeli Zoltán", "alezredes")), Some(-35)),
    Chair(0, Some(("Példa Elemér", "áldozatvédelmi referens")), None),
    Chair(2, Some(("Képzelt Emese", "felügyelő")), None),
    Chair(4, None, None),
    Chair(6, Some(("Minta Béla", "központvezető")), None),
    Chair(8, Some(("Kitalált Réka", "szakmai vezető")), None),
];

/// Organisations.
const ROUNDTABLE: &[Chair] = &[
    Chair(8, Some(("Kitalált Réka", "szakmai vezető")), None),
    Chair(9, Some(("Próba Zita", "elnök")), None),
    Chair(17, Some(("Példa Rozália", "programvezető")), Some(45)),
    Chair(18, Some(("Minta Gergely", "önkéntes koordinátor")), None),
];

/// Observers of both.
const OBSERVERS: &[Chair] = &[
    Chair(19, Some(("Képzelt Aurél", "irodavezető")), None),
    Chair(20, Some(("Mesebeli Flóra", "politikai munkatárs")), None),
];

/// The table of one county.
const COUNTY: &[Chair] = &[
    Chair(0, Some(("Példa Elemér", "áldozatvédelmi referens")), None),
    Chair(2, Some(("Képzelt Emese", "felügyelő")), None),
    Chair(9, None, None),
];

/// What a forum is called, and who sits in it.
type Sketch = (ForumKind, &'static str, &'static str, &'static [Chair], &'static [Chair]);

const FORUMS: [Sketch; 3] = [
    (
        ForumKind::Mechanism,
        "Mesebeli Nemzeti Koordinációs Mechanizmus",
        "Fairy-tale National Coordination Mechanism",
        MECHANISM,
        OBSERVERS,
    ),
    (ForumKind::Roundtable, "Mesebeli NGO Kerekasztal", "Fairy-tale NGO Roundtable", ROUNDTABLE, OBSERVERS),
    (
        ForumKind::County,
        "Példa vármegyei koordinációs mechanizmus",
        "Example county coordination mechanism",
        COUNTY,
        &[],
    ),
];

/// The coordinator at work.
pub(crate) fn coordinator(stage: &Stage, country: &Country) -> Outcome<Ctx> {
    let found = country.with(Role::Coordinator);
    let person = found.first().ok_or_else(|| Fault::broken("the coordinator of the demo"))?;
    Ok(stage.ctx(person.actor(), purpose_of(Role::Coordinator)))
}

/// Sets the tables.
pub(crate) async fn set(stage: &Stage, country: &Country) -> Outcome<Vec<ForumId>> {
    stage.clock.set(stage.days_ago(3 * 365));
    let ctx = coordinator(stage, country)?;
    let today = stage.now.day_in(app::time_zone());
    write!(stage.store, &ctx, |tx| {
        let mut made = Vec::new();
        for (kind, name_hu, name_en, members, observers) in FORUMS {
            let county = (kind == ForumKind::County).then(|| "HU323".to_owned());
            let runs = country.body(if county.is_some() { at::COUNTY } else { at::COORDINATOR })?;
            let (name_hu, name_en) = (name_hu.to_owned(), name_en.to_owned());
            let forum = forums::found(tx, &NewForum { kind, name_hu, name_en, county, runs }).await?;
            let seats = members.iter().map(|chair| (SeatKind::Member, chair));
            for (place, (kind, Chair(body, who, ends))) in
                seats.chain(observers.iter().map(|chair| (SeatKind::Observer, chair))).enumerate()
            {
                let terms = Terms {
                    kind,
                    since: today.plus_days(-3 * 365),
                    until: ends.map(|days| today.plus_days(days)),
                    letter: Some(format!("MINTA/{}-1", 100 + place)),
                };
                let seat = forums::seat(tx, forum, country.body(*body)?, &terms).await?;
                let body = country.body(*body)?;
                let colleague =
                    country.colleagues.iter().find(|one| one.body == body && one.role != Role::Administrator);
                let account = |one: &Colleague| Who::Account(one.account);
                let themselves =
                    colleague.filter(|one| who.is_some_and(|(name, _)| name == one.name.as_str()));
                if let Some((name, office)) = who {
                    let who = themselves.map_or_else(|| Who::Official((*name).to_owned()), account);
                    let part = SeatPart::Representative;
                    let naming = Naming { part, who, office: (*office).to_owned() };
                    forums::name(tx, (forum, seat), &naming).await?;
                }
                // whoever works here for that body stands in, and is invited by mail; nobody stands in for themselves
                if let Some(colleague) = colleague.filter(|_| themselves.is_none()) {
                    let part = SeatPart::Alternate;
                    let naming = Naming { part, who: account(colleague), office: String::new() };
                    forums::name(tx, (forum, seat), &naming).await?;
                }
            }
            made.push(forum);
        }
        Ok(made)
    })
}
