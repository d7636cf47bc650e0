//! The pantry: no code, only third parties with every feature that any room or test asks of them.
