//! `cargo xtask bench [NAME…]`: what is measured, each printing a section for docs/performance.md.

mod coordination;
mod http;
mod instance;
mod load;
mod person;
mod process;
mod server;

use anyhow::{Result, bail};

use crate::steps::{cargo, root};

/// Rooms that have benches of their own (`benches/` in their folders).
const ROOMS: [&str; 4] = ["vocabulary", "vault", "statistics", "documents"];
const ALL: [&str; 4] = ["rooms", "estimation", "server", "coordination"];

/// Runs the named benches; all without a name.
pub(crate) fn run(names: &[&str]) -> Result<bool> {
    let names = if names.is_empty() { &ALL[..] } else { names };
    if let Some(unknown) = names.iter().find(|name| !ALL.contains(name)) {
        bail!("there is no bench called {unknown}; there are {}", ALL.join(", "));
    }
    let mut well = true;
    for name in names {
        well &= match *name {
            "rooms" => benches(&ROOMS)?,
            "estimation" => benches(&["statistics"])?,
            "coordination" => coordination::run()?,
            _ => server::run()?,
        };
    }
    Ok(well)
}

fn benches(rooms: &[&str]) -> Result<bool> {
    let missing: Vec<&str> = rooms.iter().copied().filter(|room| !has_benches(room)).collect();
    if !missing.is_empty() {
        bail!("listed, but without benches to measure: {}", missing.join(", "));
    }
    let mut well = true;
    for room in rooms {
        well &= cargo(["bench", "--locked", "--package", room]).status()?.success();
    }
    Ok(well)
}

fn has_benches(room: &str) -> bool {
    root().join("crates").join(room).join("benches").is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_room_has_benches_and_one_without_is_refused() {
        for room in ROOMS {
            assert!(has_benches(room), "{room}");
        }
        assert!(benches(&["policy"]).is_err(), "a room without benches was passed over in silence");
    }
}
