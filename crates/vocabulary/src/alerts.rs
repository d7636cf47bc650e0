//! Code lists of alerts and of the mails that say that something waits.

use crate::codes::code_list;

code_list! {
    /// How often somebody is told by mail that something waits.
    pub enum Rhythm {
        /// As soon as it happens; reminders in the morning.
        AtOnce = "at_once",
        /// In the morning of a working day, if there is anything.
        Daily = "daily",
        /// In the morning of the first working day of a week, if there is anything.
        Weekly = "weekly",
        /// Never. Invitations to meetings come all the same.
        Never = "never",
    }

    /// Why a mail has not left. It says nothing of the person, nor what the other server wrote.
    pub enum MailTrouble {
        /// Nobody answered where the server should be.
        Unreachable = "unreachable",
        /// The server does not offer the encryption that is demanded, or its certificate is not trusted.
        Unencrypted = "unencrypted",
        /// The server asks to try again later.
        Later = "later",
        /// The server takes no mail for this address, or none from this instance.
        Refused = "refused",
        /// It could not be written: an address that is none.
        Unwritable = "unwritable",
        /// It was tried for five days.
        TooOld = "too_old",
    }
}

impl MailTrouble {
    /// Whether trying again is of no use.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Refused | Self::Unwritable | Self::TooOld => true,
            Self::Unreachable | Self::Unencrypted | Self::Later => false,
        }
    }
}
