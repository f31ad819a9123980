//! Reminders: who gets what in a mail today, and why.
//!
//! A reminder is one stage of one duty for one mailbox. What is certain is reminded of before it is due, on the
//! day and after it; what only may be so is asked about, at most once a month. One run makes at most one
//! [`Mail`] for each mailbox. Everything here is a function of registers, a day, and [what was sent](Sent)
//! before; the bytes of a mail come from `render::mail`, and who carries them is not known here.

mod digest;
mod mailbox;
mod planning;
mod schedule;
mod stage;
#[cfg(test)]
mod tests;
mod workdays;

pub use digest::{Digest, Group, Held, Item, Reminders, Section, Unreachable};
pub use mailbox::Way;
pub use planning::reminders;
pub use stage::Stage;
pub use workdays::Workdays;

use crate::date::Day;

/// What identifies a reminder: nobody gets the same twice. The unique key of a ledger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReminderId {
    /// The key of the obligation.
    pub obligation: String,
    /// The name of the stage: `at-risk`, `before-30`, `due`, `overdue-8`, `escalation-28`, `question-2024-03`.
    pub stage: String,
    /// The due date that it counts from, as an ISO date; empty where there is none.
    pub due: String,
    /// The address of the mailbox. Where a run sends everything elsewhere (`--only-to`), the address that
    /// it really goes to: a trial says nothing about what the true mailbox has got.
    pub recipient: String,
}

/// One mail, ready to go: one for each mailbox and run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The address that the envelope names as recipient: one alone.
    pub recipient: String,
    /// The address that the envelope names as sender.
    pub sender: String,
    /// Its Message-ID, with angle brackets: it follows from `reminders` alone.
    pub message_id: String,
    /// The subject, not encoded.
    pub subject: String,
    /// The whole message (RFC 5322), lines ended by CRLF, none of more than 998 octets, 7 bit. A transport
    /// sends these and no others.
    pub bytes: Vec<u8>,
    /// What it reminds of; at least one, sorted, all with `recipient` as their own.
    pub reminders: Vec<ReminderId>,
}

/// What earlier runs sent, as far as it is known.
///
/// Everything counts as sent that must not be planned again: what is on its way, and what perhaps arrived, too.
pub trait Sent {
    /// The names of all stages that a mailbox got of an obligation with this due date, in any order.
    fn stages(&self, obligation: &str, due: &str, recipient: &str) -> Vec<String>;

    /// Whether a mailbox got any question in a month (`2024-03`): a stage `question-2024-03` of any obligation
    /// of that plan.
    fn has_asked(&self, plan: &str, month: &str, recipient: &str) -> bool;
}

/// Nothing was sent yet.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

impl Sent for Nothing {
    fn stages(&self, _: &str, _: &str, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn has_asked(&self, _: &str, _: &str, _: &str) -> bool {
        false
    }
}

/// What is known of earlier runs.
#[derive(Clone, Copy)]
pub enum Past<'a> {
    /// What they sent.
    Ledger(&'a dyn Sent),
    /// The day of the last one: what fell up to then is taken as sent.
    Since(Day),
}

impl std::fmt::Debug for Past<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Ledger(_) => f.write_str("Ledger"),
            Self::Since(day) => write!(f, "Since({day})"),
        }
    }
}
