//! How many are not seen: multiple systems estimation from overlapping lists.
//!
//! [`estimate`] is the whole; [`select`], [`resample`], [`bca`], [`rank_models`], [`average`], [`threshold`] and [`by_covariates`] are
//! its parts for those who want one of them. `docs/estimation.md` says what each step assumes and which paper it follows.
//!
//! | file | what |
//! |---|---|
//! | `table`, `read` | the counts, and CSV |
//! | `cells`, `model`, `enumerate`, `mix` | sets of histories and terms, hierarchical models |
//! | `fit`, `existence` | the fit, and whether there is one |
//! | `stepwise`, `bic`, `downhill`, `fixed`, `averaging`, `thresholding` | the methods |
//! | `covariates`, `strata`, `joint` | the joint model of groups |
//! | `resample`, `uncertainty` | bootstrap, jackknife, limits |
//! | `spread`, `sensitivity`, `consistency` | what must stand beside a number |
//! | `estimate`, `found`, `method`, `point`, `result`, `describe`, `refusal`, `warning`, `statement` | request in, result out |
//! | `normal`, `poisson` | two distributions |

mod averaging;
mod bic;
mod cells;
mod consistency;
mod covariates;
mod describe;
mod downhill;
mod enumerate;
mod estimate;
mod existence;
mod fit;
mod fixed;
mod found;
mod joint;
mod method;
mod mix;
mod model;
mod normal;
mod point;
mod poisson;
mod read;
mod refusal;
mod resample;
mod result;
mod sensitivity;
mod spread;
mod statement;
mod stepwise;
mod strata;
mod table;
mod thresholding;
mod uncertainty;
mod warning;

pub use averaging::{Averaged, Averaging, GraphWeight, NoAverage, SizePrior, average, decomposable_graphs};
pub use bic::{Ranked, default_keep};
pub use cells::MAX_LISTS;
pub use consistency::{Consistency, Known, consistency};
pub use covariates::{ByCovariates, Criterion, Group, MOST_STRATA, NoGroups, by_covariates};
pub use describe::method_name;
pub use enumerate::{MOST_MODELS, default_order, hierarchical_models};
pub use estimate::{DEFAULT_REPLICATES, LEVELS, Method, Request, estimate, estimate_sheet};
pub use existence::Admission;
pub use method::{Resampling, Selection, rank_models, resample, select};
pub use model::{Model, lists_of, term_name};
pub use point::{NoPoint, Point, check, model_point, stepwise_point};
pub use read::{ReadError, Sheet, read};
pub use refusal::{EstimateError, Refusal};
pub use result::{BootstrapFigures, Estimate, Interval, Overlap};
pub use sensitivity::{Variant, sensitivity};
pub use spread::{NEAR, NearModel, Spread, spread};
pub use stepwise::DEFAULT_THRESHOLD;
pub use table::{MAX_COUNT, Table, TableError};
pub use thresholding::{NoPosterior, PairPosterior, Thresholded, Thresholding, threshold};
pub use uncertainty::{Bca, Limits, Unwatched, Watch, acceleration, bca, quantile8};
pub use warning::{Sentence, Value};
