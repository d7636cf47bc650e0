//! How many are not seen: multiple systems estimation.

mod bic;
mod cells;
mod downhill;
mod enumerate;
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
mod stepwise;
mod table;
mod uncertainty;

pub use bic::{Ranked, default_keep};
pub use cells::MAX_LISTS;
pub use enumerate::{MOST_MODELS, default_order, hierarchical_models};
pub use existence::Admission;
pub use method::{Resampling, Selection, rank_models, resample, select};
pub use model::{Model, lists_of, term_name};
pub use point::{NoPoint, Point, check, model_point, stepwise_point};
pub use read::{ReadError, Sheet, read};
pub use stepwise::DEFAULT_THRESHOLD;
pub use table::{MAX_COUNT, Table, TableError};
pub use uncertainty::{Bca, Limits, Unwatched, Watch, acceleration, bca, quantile8};
