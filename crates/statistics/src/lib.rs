//! The calculating room: tabulation, disclosure control, estimation.
//!
//! Nothing in here can name a person: it takes counts and codes and gives counts and figures. Every result is
//! a function of the data and of the seed that is handed in; there is no clock, no network and no database.

pub mod estimation;
