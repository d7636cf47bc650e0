//! The places of a person: what stands in the rail of a desk and in the bar of a phone.

use app::accounts::Session;

use super::components::icons::Icon;
use crate::http::Visit;

/// A place that a feature offers.
#[derive(Debug, Clone, Copy)]
pub struct PlaceDef {
    /// The message with its word; one or two words, because it stands in the bar of a phone.
    pub key: &'static str,
    /// Its address.
    pub href: &'static str,
    /// Its picture.
    pub icon: Icon,
    /// Smaller numbers stand first.
    pub rank: u8,
    /// Whether this person has it.
    pub has: fn(&Session) -> bool,
}

/// A place as it is shown to one person.
#[derive(Debug, Clone)]
pub struct PlaceLink {
    /// Its word.
    pub word: String,
    /// Its address.
    pub href: &'static str,
    /// Its picture.
    pub icon: Icon,
    /// Whether this page is inside it.
    pub current: bool,
}

/// All of them; the rail of a desk shows the first seven, the bar of a phone four, and the first page every one.
pub(super) fn of(session: &Session, visit: &Visit) -> Vec<PlaceLink> {
    let mut places: Vec<&PlaceDef> = crate::FEATURES
        .iter()
        .flat_map(|feature| feature.places)
        .filter(|place| (place.has)(session))
        .collect();
    places.sort_by_key(|place| place.rank);
    let inside = |href: &str| {
        let path = visit.path();
        path == href || (href != "/" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
    };
    places
        .into_iter()
        .map(|place| PlaceLink {
            word: visit.t().s(place.key).into_owned(),
            href: place.href,
            icon: place.icon,
            current: inside(place.href),
        })
        .collect()
}
