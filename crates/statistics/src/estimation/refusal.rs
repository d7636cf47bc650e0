//! Why there is no estimate: a reason that a person can act on.

use super::averaging::NoAverage;
use super::point::NoPoint;
use super::table::TableError;
use super::thresholding::NoPosterior;
use super::warning::Sentence;

/// Why there is no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody was observed.
    #[error("nobody was observed")]
    Nobody,
    /// A setting of the method is out of range, or a fixed model is about other lists.
    #[error("a setting of the method cannot be used")]
    Setting,
    /// After empty lists are set aside fewer than two lists remain.
    #[error("fewer than two lists hold anyone")]
    OneList,
    /// No model can be fitted, or the method does not fit the data.
    #[error(transparent)]
    NoPoint(#[from] NoPoint),
    /// The limits given the model are further apart than ten thousand to one.
    #[error("the data cannot carry an estimate: the limits are more than ten thousand to one apart")]
    Uncertain,
    /// Averaging is not possible.
    #[error(transparent)]
    NoAverage(#[from] NoAverage),
    /// There is no posterior.
    #[error(transparent)]
    NoPosterior(#[from] NoPosterior),
}

impl Refusal {
    /// The key of the sentence that explains the refusal.
    pub fn sentence(&self) -> Sentence {
        Sentence::new(match self {
            Self::Nobody => "refusal-nobody",
            Self::OneList => "refusal-one-list",
            Self::NoPoint(NoPoint::NoOverlap) => "refusal-no-overlap",
            Self::NoPoint(NoPoint::NotAdmitted(admission)) if admission.no_estimate => "refusal-no-estimate",
            Self::NoPoint(NoPoint::NotAdmitted(_)) => "refusal-not-identifiable",
            Self::NoPoint(NoPoint::ManyModels) => "refusal-many-models",
            Self::NoPoint(NoPoint::Numbers) | Self::NoPosterior(NoPosterior::Numbers) => "refusal-numbers",
            Self::NoPoint(NoPoint::Stopped)
            | Self::NoAverage(NoAverage::Stopped)
            | Self::NoPosterior(NoPosterior::Stopped) => "refusal-time",
            Self::Uncertain => "refusal-uncertain",
            Self::NoAverage(NoAverage::Lists) => "refusal-average-lists",
            Self::Setting
            | Self::NoAverage(NoAverage::Grid | NoAverage::Delta)
            | Self::NoPosterior(NoPosterior::Setting) => "refusal-setting",
            Self::NoPosterior(NoPosterior::Improper(_)) => "refusal-improper",
        })
    }
}

/// Either the table cannot be changed as asked, or it carries no estimate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EstimateError {
    /// A list that is to be merged or left out is not there, or too few lists remain.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The data carry no estimate.
    #[error(transparent)]
    Refused(#[from] Refusal),
}
