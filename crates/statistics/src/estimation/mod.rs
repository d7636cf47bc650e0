//! How many are not seen: multiple systems estimation.

mod averaging;
mod bic;
mod cells;
mod consistency;
mod covariates;
mod downhill;
mod enumerate;
mod estimate;
mod existence;
mod fit;
mod fixed;
mod method;
mod mix;
mod model;
mod normal;
mod point;
mod poisson;
mod read;
mod resample;
mod sensitivity;
mod spread;
mod statement;
mod stepwise;
mod table;
mod thresholding;
mod uncertainty;
mod warning;

pub use averaging::{Averaged, Averaging, GraphWeight, NoAverage, SizePrior, average, decomposable_graphs};
pub use bic::{Ranked, default_keep};
pub use cells::MAX_LISTS;
pub use consistency::{Consistency, Known, consistency};
pub use covariates::{ByCovariates, Criterion, Group, MOST_STRATA, NoGroups, by_covariates};
pub use enumerate::{MOST_MODELS, default_order, hierarchical_models};
pub use estimate::{
    BootstrapFigures, DEFAULT_REPLICATES, Estimate, EstimateError, Interval, LEVELS, Method, Overlap,
    Refusal, Request, estimate, method_name,
};
pub use existence::Admission;
pub use method::{Resampling, Selection, rank_models, resample, select};
pub use model::{Model, lists_of, term_name};
pub use point::{NoPoint, Point, check, model_point, stepwise_point};
pub use read::{ReadError, Sheet, read};
pub use sensitivity::{Variant, sensitivity};
pub use spread::{NEAR, NearModel, Spread, spread};
pub use stepwise::DEFAULT_THRESHOLD;
pub use table::{MAX_COUNT, Table, TableError};
pub use thresholding::{NoPosterior, PairPosterior, Thresholded, Thresholding, threshold};
pub use uncertainty::{Bca, Limits, Unwatched, Watch, acceleration, bca, quantile8};
pub use warning::{Sentence, Value};
