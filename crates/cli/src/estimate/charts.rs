//! The charts: numbers to places on paper here, the drawing itself in `*.svg` beside this file.

use askama::Template;
use statistics::estimation::Estimate;

use super::words::Words;

/// Width of all charts.
const WIDTH: f64 = 720.0;
const LEFT: f64 = 24.0;
const RIGHT: f64 = 24.0;

/// A mark on the axis with its words.
struct Tick {
    x: f64,
    label: String,
}

/// A horizontal axis of people, on the logarithmic scale when it spans more than a factor of twenty.
struct Axis {
    low: f64,
    high: f64,
    logarithmic: bool,
    ticks: Vec<Tick>,
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
struct Dot {
    x: f64,
    y: f64,
    formula: String,
    estimate: String,
}

/// The spread over near-best models.
struct SpreadChart {
    axis: Axis,
    dots: Vec<Dot>,
    /// Where the chosen estimate lies.
    chosen: f64,
    height: f64,
}

fn spread_chart(result: &Estimate, words: &Words) -> Option<SpreadChart> {
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
struct Bar {
    from: f64,
    to: f64,
    y: f64,
    label: String,
    /// Without an upper end: the bar runs off the paper.
    open: bool,
}

/// The estimate with its intervals.
struct IntervalChart {
    axis: Axis,
    bars: Vec<Bar>,
    estimate: f64,
    estimate_words: String,
    bottom: f64,
    height: f64,
}

fn interval_chart(result: &Estimate, words: &Words) -> IntervalChart {
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
struct Square {
    x: f64,
    y: f64,
    opacity: f64,
    count: String,
    dark: bool,
}

/// A name beside or above the squares.
struct Name {
    x: f64,
    y: f64,
    text: String,
}

/// People shared by each two lists.
struct OverlapChart {
    squares: Vec<Square>,
    names: Vec<Name>,
    side: f64,
    height: f64,
}

fn overlap_chart(result: &Estimate, words: &Words) -> OverlapChart {
    const SIDE: f64 = 64.0;
    const MARGIN: f64 = 120.0;
    let size = |list: &str| {
        let own = result.overlaps.iter().find(|overlap| overlap.lists.iter().eq([list]));
        own.map_or(0, |overlap| overlap.count)
    };
    let mut squares = Vec::new();
    let mut names = Vec::new();
    let mut y = 0.0;
    for (row, a) in result.lists.iter().enumerate() {
        let mut x = 0.0;
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
    OverlapChart { squares, names, side: SIDE - 2.0, height: y + 52.0 }
}

#[derive(Template)]
#[template(path = "estimate/spread.svg")]
struct SpreadDrawing {
    chart: SpreadChart,
    title: String,
    text: String,
    alone: bool,
}

#[derive(Template)]
#[template(path = "estimate/interval.svg")]
struct IntervalDrawing {
    chart: IntervalChart,
    title: String,
    unbounded: String,
    alone: bool,
}

#[derive(Template)]
#[template(path = "estimate/overlap.svg")]
struct OverlapDrawing {
    chart: OverlapChart,
    title: String,
    alone: bool,
}

/// The three charts of a report as SVG.
pub(crate) struct Charts {
    /// Empty where no models could be compared.
    pub(crate) spread: String,
    pub(crate) interval: String,
    pub(crate) overlap: String,
}

/// Draws; `alone` gives the drawings colours of their own, for documents without the page's style sheet.
pub(crate) fn draw(result: &Estimate, words: &Words, text: &str, alone: bool) -> askama::Result<Charts> {
    let spread = match spread_chart(result, words) {
        None => String::new(),
        Some(chart) => {
            let title = words.word("chart-spread");
            SpreadDrawing { chart, title, text: text.to_owned(), alone }.render()?
        }
    };
    let interval = IntervalDrawing {
        chart: interval_chart(result, words),
        title: words.word("chart-interval"),
        unbounded: words.word("word-unbounded"),
        alone,
    };
    let overlap =
        OverlapDrawing { chart: overlap_chart(result, words), title: words.word("chart-overlaps"), alone };
    Ok(Charts { spread, interval: interval.render()?, overlap: overlap.render()? })
}
