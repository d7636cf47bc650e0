//! A bar on long work, and the end of patience.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use statistics::estimation::Watch;

use super::words::Words;

/// Shows progress on the terminal after half a second, and stops work at a point in time.
pub(crate) struct Deadline {
    end: Option<Instant>,
    bar: ProgressBar,
    shown: AtomicBool,
    start: Instant,
}

impl Deadline {
    pub(crate) fn new(seconds: u64, words: &Words) -> Self {
        let start = Instant::now();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} {msg} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(words.word("progress"));
        let end = (seconds > 0).then(|| start + Duration::from_secs(seconds));
        Self { end, bar, shown: AtomicBool::new(false), start }
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watch for Deadline {
    fn proceed(&self, done: usize, total: usize) -> bool {
        let now = Instant::now();
        if total > 0 && done.is_multiple_of(64) && now.duration_since(self.start).as_millis() > 500 {
            if !self.shown.swap(true, Ordering::Relaxed) {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            self.bar.set_length(total as u64);
            self.bar.set_position(done as u64);
        }
        self.end.is_none_or(|end| now < end)
    }

    fn early(&self) -> bool {
        self.end.is_none_or(|end| Instant::now() < self.start + (end - self.start) / 2)
    }
}
