//! The words: typed ids, code lists, value types, clock, chance, country pack types.
