//! Load: people who come whether or not the server keeps up (open loop), and clients that never rest (closed loop).

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;

/// Latencies of one kind of request, in microseconds, and how many failed.
pub(crate) struct Latencies {
    histogram: Mutex<Histogram<u64>>,
    failed: AtomicU64,
}

impl Latencies {
    pub(crate) fn new() -> Latencies {
        // up to ten minutes, three digits; bounds in this order are always taken
        let histogram = Histogram::new_with_bounds(1, 600_000_000, 3)
            .unwrap_or_else(|_| unreachable!("the bounds are in order"));
        Latencies { histogram: Mutex::new(histogram), failed: AtomicU64::new(0) }
    }

    pub(crate) fn note(&self, latency: Duration, well: bool) {
        let micros = u64::try_from(latency.as_micros()).unwrap_or(u64::MAX);
        if well {
            if let Ok(mut histogram) = self.histogram.lock() {
                histogram.saturating_record(micros);
            }
        } else {
            self.failed.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Answers that came well.
    pub(crate) fn count(&self) -> u64 {
        self.histogram.lock().map_or(0, |histogram| histogram.len())
    }

    /// Requests that failed.
    pub(crate) fn failures(&self) -> u64 {
        self.failed.load(Ordering::Relaxed)
    }

    /// A percentile in milliseconds.
    pub(crate) fn percentile(&self, percent: f64) -> f64 {
        let micros = self.histogram.lock().map_or(0, |histogram| histogram.value_at_percentile(percent));
        Duration::from_micros(micros).as_secs_f64() * 1000.0
    }
}

/// Fifty people at one request a second each: every person acts at their own moments, and a request that had to wait for the
/// one before counts its waiting, so that a slow server cannot hide behind the people it holds up.
pub(crate) fn open_loop<P: Send>(
    people: Vec<P>,
    rate: f64,
    length: Duration,
    act: impl Fn(&mut P, u64) -> Option<Noted> + Sync,
) {
    let start = Instant::now();
    let apart = Duration::from_secs_f64(1.0 / rate);
    let count = u32::try_from(people.len()).unwrap_or(1).max(1);
    std::thread::scope(|scope| {
        for (number, mut person) in (0u32..).zip(people) {
            let act = &act;
            scope.spawn(move || {
                let mut due = start + apart * number / count;
                let mut turn = u64::from(number);
                while due.duration_since(start) < length {
                    wait_until(due);
                    if let Some(noted) = act(&mut person, turn) {
                        noted.latencies.note(due.elapsed().saturating_sub(noted.spent_elsewhere), noted.well);
                    }
                    due += apart;
                    turn += 1;
                }
            });
        }
    });
}

/// What an act was and how it went.
pub(crate) struct Noted {
    pub(crate) latencies: std::sync::Arc<Latencies>,
    pub(crate) well: bool,
    /// Time within the act that is not the server's answer to what is measured: opening the form before a save.
    pub(crate) spent_elsewhere: Duration,
}

/// Clients that send the next request as soon as an answer came; gives answers per second.
pub(crate) fn closed_loop<P: Send>(
    clients: Vec<P>,
    length: Duration,
    latencies: &Latencies,
    act: impl Fn(&mut P, u64) -> bool + Sync,
) -> f64 {
    let start = Instant::now();
    std::thread::scope(|scope| {
        for (number, mut client) in (0u64..).zip(clients) {
            let act = &act;
            scope.spawn(move || {
                let mut turn = number;
                while start.elapsed() < length {
                    let sent = Instant::now();
                    let well = act(&mut client, turn);
                    latencies.note(sent.elapsed(), well);
                    turn += 1;
                }
            });
        }
    });
    f64::from(u32::try_from(latencies.count()).unwrap_or(u32::MAX)) / start.elapsed().as_secs_f64()
}

/// One of several things, by turn: neighbours in time are not neighbours in the list.
pub(crate) fn pick<T>(things: &[T], turn: u64) -> Option<&T> {
    let place = usize::try_from(turn.wrapping_mul(7)).unwrap_or(0).checked_rem(things.len())?;
    things.get(place)
}

/// A duration in milliseconds.
pub(crate) fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn wait_until(moment: Instant) {
    loop {
        let now = Instant::now();
        if now >= moment {
            return;
        }
        std::thread::park_timeout(moment - now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn an_open_loop_counts_the_waiting_that_a_slow_answer_causes() {
        let latencies = Arc::new(Latencies::new());
        // one person, a hundred turns a second for a tenth of a second; the first answer takes as long as all turns
        open_loop(vec![()], 100.0, Duration::from_millis(100), |(), turn| {
            if turn == 0 {
                wait_until(Instant::now() + Duration::from_millis(100));
            }
            Some(Noted { latencies: latencies.clone(), well: turn != 3, spent_elsewhere: Duration::ZERO })
        });
        assert_eq!((latencies.count(), latencies.failures()), (9, 1));
        assert!(latencies.percentile(50.0) > 30.0, "{}", latencies.percentile(50.0));
    }

    #[test]
    fn a_closed_loop_counts_answers_per_second() {
        let latencies = Latencies::new();
        let rate = closed_loop(vec![(), ()], Duration::from_millis(200), &latencies, |(), _| {
            wait_until(Instant::now() + Duration::from_millis(10));
            true
        });
        assert!(rate > 50.0 && rate <= 201.0, "{rate}");
    }
}
