//! Words of visits in the reader's language.

use app::visits::{NewDelegate, NewVisit};
use vocabulary::{Initiator, PointKind, Side};

use crate::{
    forums::words::BodyNames,
    language::{Texts, format},
};

pub(crate) const fn initiator_key(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Partner => "visits-initiator-partner",
        Initiator::Host => "visits-initiator-host",
        Initiator::Both => "visits-initiator-both",
    }
}

pub(super) const fn side_key(side: Side) -> &'static str {
    match side {
        Side::Host => "visits-side-host",
        Side::Partner => "visits-side-partner",
    }
}

/// The heading of the points of a kind.
pub(super) const fn points_key(kind: PointKind) -> &'static str {
    match kind {
        PointKind::Presented => "visits-points-presented",
        PointKind::Said => "visits-points-said",
        PointKind::Question => "visits-points-question",
        PointKind::Credit => "visits-points-credit",
        PointKind::Concern => "visits-points-concern",
        PointKind::Promise => "visits-points-promise",
    }
}

/// A kind as it is chosen.
pub(super) const fn kind_key(kind: PointKind) -> &'static str {
    match kind {
        PointKind::Presented => "visits-kind-presented",
        PointKind::Said => "visits-kind-said",
        PointKind::Question => "visits-kind-question",
        PointKind::Credit => "visits-kind-credit",
        PointKind::Concern => "visits-kind-concern",
        PointKind::Promise => "visits-kind-promise",
    }
}

/// Its day, or its first and last.
pub(crate) fn when(t: Texts, plan: &NewVisit) -> String {
    let first = format::day(t, plan.starts_on);
    if plan.starts_on == plan.ends_on {
        first
    } else {
        let last = format::day(t, plan.ends_on);
        t.a("visits-from-to", &[("first", first.as_str()), ("last", last.as_str())])
    }
}

/// Somebody of a delegation with office and body, as far as they are known.
pub(crate) fn delegate(t: Texts, who: &NewDelegate, names: &BodyNames) -> String {
    let locale = t.locale();
    let body = who.body.map_or("", |body| names.name(locale, body));
    let parts = [who.name.as_str(), who.office.of(locale), body];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
