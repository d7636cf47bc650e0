//! The show house: the invented country.
