//! Transports: what takes a mail to its mailbox.
//!
//! A transport says the last word only after it was allowed to: it calls back, the outbox writes down that the
//! word is about to be said, and only if that is on the disk the transport goes on. What is the last word
//! differs: the final dot ([`Smtp`]), the start of the program ([`Sendmail`]), the name of the file
//! ([`Folder`]).

mod answer;
mod fault;
mod folder;
mod route;
mod secret;
mod sendmail;
mod smtp;
#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use fault::{Step, TlsFault, TransportFault};
pub use folder::Folder;
pub use route::{Route, RouteFault, Security, Server};
pub use secret::{PASSWORD_VARIABLE, Secret, SecretFault};
pub use sendmail::Sendmail;
pub use smtp::{Found, Patience, Smtp};

use crate::outbox::LedgerFault;
use crate::reminder::Mail;

/// Asks for the last word: if this fails, it must not be said.
pub type Commit<'a> = &'a mut dyn FnMut() -> Result<(), LedgerFault>;

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It was taken.
    Sent(Answer),
    /// It was refused; for good, or only for now.
    Refused {
        /// What was said.
        answer: Answer,
        /// To what.
        at: Step,
        /// Whether it is no use to try again.
        for_good: bool,
    },
    /// The last word was not said: it was provably not delivered.
    Undelivered(TransportFault),
    /// The last word was said, or half of it, and no clear answer came.
    Unknown(TransportFault),
}

/// What takes mails away.
pub trait Transport {
    /// Gets ready for the next mail: connects, if there is no connection any more.
    ///
    /// # Errors
    /// No mail can be taken now. Nothing was delivered.
    fn prepare(&mut self) -> Result<(), TransportFault>;

    /// Takes a mail. Calls `commit` immediately before the last word.
    ///
    /// # Errors
    /// Only what `commit` returned. Then the last word was not said.
    fn deliver(&mut self, mail: &Mail, commit: Commit<'_>) -> Result<Delivery, LedgerFault>;

    /// Takes leave. What was delivered is delivered.
    fn finish(&mut self) {}
}
