//! The show house: an invented country, made by calling verbs with a fixed seed and a moving clock.
//!
//! Nothing here is true: bodies, people and cases look invented (`Példa`, `Minta`, `Kitalált`…), and the instance is marked as
//! a demo, so that its pages say so, one-click sign-in exists, and serving it as a real instance is refused. Only the shape of the
//! figures follows what was published ([`shape`]).
//!
//! **Invariant:** only verbs, never a statement: whatever the demo can do, a person could have done.
//!
//! | module | what it is |
//! |---|---|
//! | [`country`] | the bodies and the people who work in them |
//! | [`shape`] | how often what happens, after published counts |
//! | `plan` | who will be met when, drawn in advance |
//! | `answering` | referrals sent and answered, beds found |
//! | `tables` | the forums of the country, who sits in them |
//! | `meetings`, `papers` | a joint session that was, with its minutes and tasks, and one to come, with its papers |
//! | `evaluations`, `undertakings`, `coordination` | what evaluators said of the real country and what it undertook, with source and mark; what the invented one answers |
//! | `figures` | what was published about the real country, with its sources; live figures of the invented one |
//! | `cycles`, `questionnaire` | evaluations: a yearly report whose reply is due in nine days, the one before, the cycles of others with their dates |
//! | `inquiries` | what a paper and a committee ask of the coordinator's office |
//! | `tour` | where the stops of "Five minutes in the coordinator's chair" are; the person who is met in its night |
//! | `workload`, `programme` | for measuring alone: a questionnaire and a plan of any size, answered by five bodies |
//! | `life` | the plan lived through: one transaction for many verbs of one person |

mod answering;
mod coordination;
pub mod country;
mod cycles;
mod evaluations;
mod figures;
mod inquiries;
mod life;
mod meetings;
mod papers;
mod plan;
mod programme;
mod publicity;
mod questionnaire;
pub mod shape;
mod stage;
mod tables;
mod tour;
mod undertakings;
mod workload;

use app::{Ctx, Store, read};
use vocabulary::{Moment, Outcome};

pub use country::Country;

/// The setting that marks an instance as a demo.
pub const MARK: &str = "demo";

/// How many people the demo country has met in three years, besides the one of the tour's night: 300 became cases, the others refused
/// or are still met.
pub const PEOPLE: usize = 310;

/// How much is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// People met in the three years.
    pub people: usize,
    /// Questions of a questionnaire for measuring, which the country that people look at does not have.
    pub questions: usize,
    /// Measures of a plan for measuring.
    pub measures: usize,
}

impl From<usize> for Size {
    fn from(people: usize) -> Self {
        Self { people, ..Self::default() }
    }
}

/// Makes the demo country with its three years, ending now: clocks are alive on the first start.
pub async fn make(store: &Store, now: Moment) -> Outcome<Country> {
    populate(store, now, PEOPLE).await
}

/// Makes the country with so many people met in the three years before `now`. For benchmarks, a hundred thousand, or a
/// questionnaire and a plan as large as they come.
pub async fn populate(store: &Store, now: Moment, size: impl Into<Size>) -> Outcome<Country> {
    let size = size.into();
    let stage = stage::Stage::new(store, now);
    let country = country::found(&stage).await?;
    let forums = tables::set(&stage, &country).await?;
    let meeting = meetings::hold(&stage, &country, &forums).await?;
    let figures = figures::count(&stage, &country).await?;
    let recommendation = coordination::coordinate(&stage, &country, figures.as_ref()).await?;
    let notice = publicity::tell(&stage, &country).await?;
    inquiries::ask(&stage, &country).await?;
    let question = cycles::run(&stage, &country, figures.as_ref()).await?;
    workload::add(&stage, &country, figures.as_ref(), size).await?;
    life::live(&stage, &country, size.people).await?;
    if let (Some(figures), Some(recommendation), Some(notice), Some(question)) =
        (figures, recommendation, notice, question)
    {
        let sights = tour::Sights { meeting, figures, recommendation, notice, question };
        tour::lay(&stage, &country, &sights).await?;
    }
    Ok(country)
}

/// Whether an instance is marked as a demo.
pub async fn is_marked(store: &Store, ctx: &Ctx) -> Outcome<bool> {
    read!(store, ctx, |tx| Ok(tx.setting(MARK).await?.is_some()))
}
