//! Plans: strategy, pillar, objective, measure; who is responsible, what is late, what each quarter brought.
//!
//! | verb | who | what it does |
//! |---|---|---|
//! | [`add_strategy`], [`add_heading`], [`add_measure`], [`amend`] | coordinator | the plan |
//! | [`add_portfolio`], [`move_portfolio`], [`portfolios`] | coordinator | who is responsible, whatever ministries are called |
//! | [`link`], [`unlink`] | coordinator | recommendations that a measure serves |
//! | [`relate`], [`unrelate`], [`relatable`] | coordinator | measures of other strategies that belong to a measure; [`related`] shows them as far as each may be seen |
//! | [`strategies`], [`plan`], [`late`], [`serving_several`], [`standing`] | coordinator | how far everything is |
//! | [`measure`], [`serving`] | coordinator; bodies that are responsible or take part | one measure |
//! | [`release`], [`withdraw`], [`succeed`] | coordinator | what the public reads; a strategy started from another one |
//! | [`checks`], [`check`] | coordinator | whether a plan has what Article 19b asks of it |
//! | [`released`], [`progress`] | everybody | what was released, and nothing else |
//! | [`own`], [`report`] | contributor | its body's measures, the quarterly self-report |
//!
//! **A portfolio, not a ministry, is responsible.** When a ministry is reorganised its portfolios move, each once, and every
//! measure follows; what the former holder reported stays its own.
//! **Kept:** for good, as the plan itself is. **Absent:** people, cases; the figure by which a measure is to be measured is a text, a
//! figure of the register bears it out as evidence.

mod completing;
mod measures;
mod model;
mod outline;
mod reading;
mod relating;
mod releasing;
mod reporting;
mod rules;
mod store;
mod succeeding;

use ::store::{Feature, Tx, migration};
use policy::Resource;
use vocabulary::Day;

pub use completing::{Check, check, checks};
pub use measures::{add_measure, amend, link, unlink};
pub use model::{
    Given, Heading, Held, Measure, MeasureLine, NewHeading, NewMeasure, NewStrategy, Plan, Portfolio, Report,
    Strategy, Title,
};
pub use outline::{add_heading, add_portfolio, add_strategy, move_portfolio, portfolios};
pub(crate) use reading::waiting;
pub use reading::{
    Standing, late, measure, newest_reports, own, plan, serving, serving_several, standing, strategies,
};
pub(crate) use reading::{given, reports};
pub use relating::{Related, relatable, relate, related, unrelate};
pub use releasing::{Level, Released, ReleasedLine, progress, release, released, withdraw};
pub use reporting::report;
pub use rules::ended;
pub use succeeding::succeed;

/// Plans' tables, statements and relation statement.
pub static FEATURE: Feature = Feature {
    name: "plans",
    migrations: &[
        migration!(53, "plans", "migrations/0053_plans.sql"),
        migration!(54, "plan_successors", "migrations/0054_plan_successors.sql"),
        migration!(55, "plan_releases", "migrations/0055_plan_releases.sql"),
        migration!(83, "measure_links", "migrations/0083_measure_links.sql"),
    ],
    statements: &[store::ALL],
    relations: &[(Resource::Measure, store::MEASURE_RELATIONS)],
    tables: &[
        "strategies",
        "plan_headings",
        "portfolios",
        "portfolio_holders",
        "measures",
        "measure_portfolios",
        "measure_bodies",
        "measure_reports",
        "measure_links",
        "plan_checks",
        "plan_releases",
        "plan_release_lines",
    ],
};

fn today(tx: &Tx) -> Day {
    tx.ctx().now().day_in(crate::time_zone())
}
