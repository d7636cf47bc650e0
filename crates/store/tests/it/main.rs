//! The cellar's promises, on both engines.

// marked as tests for the lints, which otherwise look at functions alone
#[cfg(test)]
mod backups;
#[cfg(test)]
mod engines;
#[cfg(test)]
mod killing;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod tampering;
