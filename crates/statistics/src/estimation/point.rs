//! A point estimate with the model it rests on.

use super::cells::{Counts, with_cells};
use super::existence::{Admission, admission};
use super::fit::{Fit, Fitter, deviance, live_cells, ln_factorials};
use super::model::{Model, Reduced};
use super::normal;
use super::stepwise::{NoStart, Selected, Stepwise};
use super::table::Table;

/// A point estimate and its model.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Everyone: those observed and those hidden.
    pub estimate: f64,
    /// Those whom no list has seen.
    pub hidden: f64,
    /// The model.
    pub model: Model,
    /// Interactions in the order in which they entered, or in the published order where nothing enters one by one.
    pub entered: Vec<usize>,
    /// Terms at minus infinity: nobody's history contains them.
    pub empty: Vec<usize>,
    /// Parameters, terms at minus infinity included.
    pub parameters: usize,
    /// Twice the log-likelihood lost against the table itself.
    pub deviance: f64,
    /// Akaike's criterion.
    pub aic: f64,
    /// Schwarz's criterion with the logarithm of the number observed.
    pub bic: f64,
    /// Standard error of ln(hidden), given the model.
    pub ln_error: f64,
}

/// Why there is no point estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPoint {
    /// No two lists share a person.
    #[error("no two lists share a person")]
    NoOverlap,
    /// The model has no estimate on these data or cannot be identified.
    #[error("the model has no estimate on these data (code {})", .0.code())]
    NotAdmitted(Admission),
    /// More models than can be enumerated.
    #[error("more models than can be enumerated")]
    ManyModels,
    /// The fit cannot be computed in double precision.
    #[error("the fit cannot be computed in double precision")]
    Numbers,
    /// The watch stopped the work before all models were compared.
    #[error("stopped before all models were compared")]
    Stopped,
}

impl From<NoStart> for NoPoint {
    fn from(reason: NoStart) -> Self {
        match reason {
            NoStart::Admission(admission) => Self::NotAdmitted(admission),
            NoStart::Numbers => Self::Numbers,
        }
    }
}

impl Point {
    /// The limits at `level`, given the model: normal on the scale of ln(hidden).
    pub fn conditional_limits(&self, level: f64) -> (f64, f64) {
        let observed = self.estimate - self.hidden;
        let reach = normal::quantile(0.5 + level / 2.0) * self.ln_error;
        (observed + self.hidden * (-reach).exp(), observed + self.hidden * reach.exp())
    }

    pub(crate) fn describe<const C: usize>(
        counts: &Counts<C>,
        model: Model,
        selected: Selected<C>,
        fitter: &mut Fitter,
    ) -> Result<Self, NoPoint> {
        let Selected { entered, fit, mut terms, empty, live } = selected;
        terms.sort_unstable();
        let hidden = fit.hidden();
        let ln_likelihood = fit.ln_likelihood - ln_factorials(counts);
        let ln_error = fitter.intercept_error(counts, &terms, &live).ok_or(NoPoint::Numbers)?;
        let estimate = counts.total + hidden;
        if !estimate.is_finite() || !ln_error.is_finite() {
            return Err(NoPoint::Numbers);
        }
        let parameters = model.parameters();
        #[expect(clippy::cast_precision_loss, reason = "at most 256 parameters")]
        let size = parameters as f64;
        Ok(Self {
            estimate,
            hidden,
            model,
            entered,
            empty,
            parameters,
            deviance: deviance(counts, &live, &fit),
            aic: 2.0 * size - 2.0 * ln_likelihood,
            bic: size * counts.total.ln() - 2.0 * ln_likelihood,
            ln_error,
        })
    }
}

/// The stepwise estimate (see [`super::stepwise`]) at the given threshold.
///
/// ```
/// use statistics::estimation::{Table, stepwise_point};
/// let uk = Table::new(["LA", "NG", "PFNCA", "GO", "GP"], [
///     (0b00001, 54), (0b00010, 463), (0b00100, 995), (0b01000, 695), (0b10000, 316), (0b00011, 15),
///     (0b00101, 19), (0b01001, 3), (0b00110, 62), (0b01010, 19), (0b10010, 1), (0b01100, 76),
///     (0b10100, 11), (0b11000, 8), (0b00111, 1), (0b01011, 1), (0b01110, 4), (0b01111, 1),
/// ])?;
/// let point = stepwise_point(&uk, 0.02).expect("the UK table has an estimate");
/// assert_eq!(point.estimate.round(), 11313.0); // Bales, Hesketh and Silverman 2015: 10,000 to 13,000
/// # Ok::<(), statistics::estimation::TableError>(())
/// ```
///
/// # Errors
/// If not even independent lists have an estimate.
pub fn stepwise_point(table: &Table, threshold: f64) -> Result<Point, NoPoint> {
    if !table.overlaps() {
        return Err(NoPoint::NoOverlap);
    }
    with_cells!(table.lists().len(), C => {
        let counts = Counts::<C>::from_table(table);
        let selected = Stepwise::new(counts.lists, threshold).select(&counts)?;
        let model = Model::from_terms(counts.lists, &selected.entered);
        Point::describe(&counts, model, selected, &mut Fitter::new())
    })
}

/// The estimate under a given model.
///
/// # Errors
/// If the model has no estimate on these data or cannot be identified.
pub fn model_point(table: &Table, model: &Model) -> Result<Point, NoPoint> {
    if !table.overlaps() {
        return Err(NoPoint::NoOverlap);
    }
    with_cells!(table.lists().len(), C => {
        let counts = Counts::<C>::from_table(table);
        let mut fitter = Fitter::new();
        let selected = fit_model(&counts, model, &mut fitter)?;
        Point::describe(&counts, *model, selected, &mut fitter)
    })
}

pub(crate) fn fit_model<const C: usize>(
    counts: &Counts<C>,
    model: &Model,
    fitter: &mut Fitter,
) -> Result<Selected<C>, NoPoint> {
    let reduced = Reduced::new(model, counts);
    let verdict = admission(&counts.support, &reduced.live, &reduced.kept);
    if !verdict.admitted() {
        return Err(NoPoint::NotAdmitted(verdict));
    }
    let live = live_cells(counts.lists, &reduced.empty);
    let fit: Fit<C> = fitter.fit(counts, &reduced.kept, &live).map_err(|_| NoPoint::Numbers)?;
    let entered = model.interactions();
    Ok(Selected { entered, fit, terms: reduced.kept, empty: reduced.empty, live })
}

/// Whether a model has an estimate on a table and can be identified, after terms without overlap are set to minus infinity.
pub fn check(table: &Table, model: &Model) -> Admission {
    with_cells!(table.lists().len(), C => {
        let counts = Counts::<C>::from_table(table);
        let reduced = Reduced::new(model, &counts);
        admission(&counts.support, &reduced.live, &reduced.kept)
    })
}
