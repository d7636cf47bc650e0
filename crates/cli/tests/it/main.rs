//! The commands as an operator types them.

// marked as tests for the lints, which otherwise look at functions alone
#[cfg(test)]
mod estimate;
#[cfg(test)]
mod killing;
#[cfg(test)]
mod operating;
