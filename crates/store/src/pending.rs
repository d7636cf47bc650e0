//! What was opened inside a transaction and may leave it only once the audit entry has committed.

use vocabulary::{Fault, Outcome, RequestId};

/// The proof that a transaction committed. Made by the commit alone.
#[derive(Debug)]
pub struct Receipt(pub(crate) RequestId, pub(crate) u64);

/// Something opened from under seal, waiting for the commit of its audit entry.
pub struct Pending<T> {
    pub(crate) value: T,
    pub(crate) transaction: (RequestId, u64),
}

impl<T> std::fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pending")
    }
}

impl<T> Pending<T> {
    /// Takes the value with the receipt of the very transaction that opened it.
    pub fn open(self, receipt: &Receipt) -> Outcome<T> {
        if self.transaction == (receipt.0, receipt.1) {
            Ok(self.value)
        } else {
            Err(Fault::broken("a receipt of another transaction").into())
        }
    }

    /// The value inside the transaction that opened it, to seal it anew or to check a rule; never to return it.
    pub fn within(&self, tx: &crate::Tx) -> Outcome<&T> {
        if self.transaction == tx.identity() {
            Ok(&self.value)
        } else {
            Err(Fault::broken("opened in another transaction").into())
        }
    }

    /// Turns the value into another one that stays pending.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Pending<U> {
        Pending { value: f(self.value), transaction: self.transaction }
    }

    /// Turns the value into another one that stays pending, or fails.
    pub fn try_map<U>(self, f: impl FnOnce(T) -> Outcome<U>) -> Outcome<Pending<U>> {
        Ok(Pending { value: f(self.value)?, transaction: self.transaction })
    }
}
