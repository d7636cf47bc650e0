//! Geometry of the charts: numbers to places on paper. The drawing itself is in `report.html`.

use statistics::estimation::Estimate;

use super::words::Words;

/// Width of all charts.
pub(crate) const WIDTH: f64 = 720.0;
const LEFT: f64 = 24.0;
const RIGHT: f64 = 24.0;

/// A mark on the axis with its words.
pub(crate) struct Tick {
    pub(crate) x: f64,
    pub(crate) label: String,
}

/// A horizontal axis of people, on the logarithmic scale when it spans more than a factor of twenty.
pub(crate) struct Axis {
    low: f64,
    high: f64,
    logarithmic: bool,
    pub(crate) ticks: Vec<Tick>,
}

impl Axis {
    fn new(values: impl Iterator<Item = f64>, words: &Words) -> Self {
        let (mut low, mut high) = (f64::INFINITY, 0.0f64);
        for value in values.filter(|value| value.is_finite() && *value > 0.0) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (1.0, 10.0);
        }
        let logarithmic = high > 20.0 * low;
        let mut axis = if logarithmic {
            Self { low: low * 0.8, high: high * 1.25, logarithmic, ticks: Vec::new() }
        } else {
            Self { low: 0.0, high: high * 1.08, logarithmic, ticks: Vec::new() }
        };
        axis.ticks = axis
            .steps()
            .into_iter()
            .map(|value| Tick { x: axis.place(value), label: words.people(value) })
            .collect();
        axis
    }

    /// Round values: powers of ten and their doubles and quintuples, or about five even steps.
    fn steps(&self) -> Vec<f64> {
        if self.logarithmic {
            let first = self.low.log10().floor();
            let decades = (self.high.log10().ceil() - first).max(1.0);
            let inside: &[f64] = if decades > 3.0 { &[1.0] } else { &[1.0, 2.0, 5.0] };
            let mut steps = Vec::new();
            let mut decade = 0.0;
            while decade <= decades && decade < 40.0 {
                for part in inside {
                    steps.push(10f64.powf(first + decade) * part);
                }
                decade += 1.0;
            }
            steps.retain(|step| (self.low..=self.high).contains(step));
            return steps;
        }
        let rough = self.high / 5.0;
        let unit = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|part| part * unit).into_iter().find(|step| *step >= rough);
        let step = step.unwrap_or(rough).max(1e-9);
        let mut steps = Vec::new();
        let mut value = 0.0;
        while value <= self.high && steps.len() < 12 {
            steps.push(value);
            value += step;
        }
        steps
    }

    fn place(&self, value: f64) -> f64 {
        let share = if self.logarithmic {
            (value.max(self.low) / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        LEFT + share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
    }
}

/// A model on the chart of the spread: right is more people, down is a worse fit.
pub(crate) struct Dot {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) formula: String,
    pub(crate) estimate: String,
}

/// The spread over near-best models.
pub(crate) struct SpreadChart {
    pub(crate) axis: Axis,
    pub(crate) dots: Vec<Dot>,
    /// Where the chosen estimate lies.
    pub(crate) chosen: f64,
    pub(crate) height: f64,
}

pub(crate) fn spread(result: &Estimate, words: &Words) -> Option<SpreadChart> {
    let spread = result.spread.as_ref()?;
    let best = spread.models.first()?.bic;
    let estimates = spread.models.iter().map(|model| model.estimate);
    let axis = Axis::new(estimates.chain([result.estimate]), words);
    let dots = spread
        .models
        .iter()
        .map(|model| Dot {
            x: axis.place(model.estimate),
            y: 24.0 + (model.bic - best) / spread.within * 190.0,
            formula: model.formula.clone(),
            estimate: words.people(model.estimate),
        })
        .collect();
    Some(SpreadChart { chosen: axis.place(result.estimate), axis, dots, height: 268.0 })
}

/// An interval as a bar.
pub(crate) struct Bar {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) y: f64,
    pub(crate) label: String,
    /// Without an upper end: the bar runs off the paper.
    pub(crate) open: bool,
}

/// The estimate with its intervals.
pub(crate) struct IntervalChart {
    pub(crate) axis: Axis,
    pub(crate) bars: Vec<Bar>,
    pub(crate) estimate: f64,
    pub(crate) estimate_words: String,
    pub(crate) bottom: f64,
    pub(crate) height: f64,
}

pub(crate) fn intervals(result: &Estimate, words: &Words) -> IntervalChart {
    let limits = result.intervals.iter().flat_map(|interval| [interval.lower, interval.upper]).flatten();
    let axis = Axis::new(limits.chain([result.estimate]), words);
    let mut y = 44.0;
    let mut bars = Vec::new();
    for interval in &result.intervals {
        let Some(lower) = interval.lower else { continue };
        bars.push(Bar {
            from: axis.place(lower),
            to: interval.upper.map_or(WIDTH, |upper| axis.place(upper)),
            y,
            label: format!(
                "{} {}",
                words.percent(interval.level),
                words.word(&format!("kind-{}", interval.kind))
            ),
            open: interval.upper.is_none(),
        });
        y += 44.0;
    }
    IntervalChart {
        estimate: axis.place(result.estimate),
        estimate_words: words.people(result.estimate),
        axis,
        bars,
        bottom: y,
        height: y + 36.0,
    }
}

/// A square of the overlap chart: the darker, the larger the shared part of the smaller list.
pub(crate) struct Square {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) opacity: f64,
    pub(crate) count: String,
    pub(crate) dark: bool,
}

/// A name beside or above the squares.
pub(crate) struct Name {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) text: String,
}

/// People shared by each two lists.
pub(crate) struct OverlapChart {
    pub(crate) squares: Vec<Square>,
    pub(crate) names: Vec<Name>,
    pub(crate) side: f64,
    pub(crate) height: f64,
}

pub(crate) fn overlaps(result: &Estimate, words: &Words) -> OverlapChart {
    const SIDE: f64 = 64.0;
    const MARGIN: f64 = 120.0;
    let size = |list: &str| {
        let own = result.overlaps.iter().find(|overlap| overlap.lists.iter().eq([list]));
        own.map_or(0, |overlap| overlap.count)
    };
    let mut squares = Vec::new();
    let mut names = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    for (row, a) in result.lists.iter().enumerate() {
        x = 0.0;
        names.push(Name { x: MARGIN - 10.0, y: 44.0 + y + SIDE / 2.0, text: a.clone() });
        names.push(Name { x: MARGIN + y + SIDE / 2.0, y: 28.0, text: a.clone() });
        for (column, b) in result.lists.iter().enumerate() {
            if column <= row {
                let shared = result.overlaps.iter().find(|overlap| {
                    if column == row {
                        overlap.lists.iter().eq([a])
                    } else {
                        overlap.lists.len() == 2 && overlap.lists.contains(a) && overlap.lists.contains(b)
                    }
                });
                let count = shared.map_or(0, |overlap| overlap.count);
                #[expect(clippy::cast_precision_loss, reason = "only the shade depends on it")]
                let share =
                    if column == row { 0.0 } else { count as f64 / size(a).min(size(b)).max(1) as f64 };
                #[expect(clippy::cast_precision_loss, reason = "counts are limited by the table")]
                squares.push(Square {
                    x: MARGIN + x,
                    y: 40.0 + y,
                    opacity: (share.sqrt() * 100.0).round() / 100.0,
                    count: words.people(count as f64),
                    dark: share.sqrt() > 0.5,
                });
            }
            x += SIDE;
        }
        y += SIDE;
    }
    let _ = x;
    OverlapChart { squares, names, side: SIDE - 2.0, height: y + 52.0 }
}
