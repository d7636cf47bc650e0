//! Everything that the program has logged in this test binary, for the canary sweep.

use std::io::Write;
use std::sync::{Mutex, OnceLock, PoisonError};

static KEPT: OnceLock<Mutex<Vec<u8>>> = OnceLock::new();

struct Keeper;

impl Write for Keeper {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        kept().lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn kept() -> &'static Mutex<Vec<u8>> {
    KEPT.get_or_init(Mutex::default)
}

/// Keeps every event of every level from now on; call it before the journeys.
pub fn keep() {
    // a second call finds the first one's subscriber in place
    _ = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(|| Keeper)
        .try_init();
}

/// What has been logged so far.
pub fn so_far() -> Vec<u8> {
    kept().lock().unwrap_or_else(PoisonError::into_inner).clone()
}
