//! What is said of the sending of mails: options, reports, and what went wrong.

use super::cli::VerbText;
use super::{Explanation, Lang, de, en};
use crate::date::Day;
use crate::outbox::{LedgerFault, State};
use crate::transport::TransportFault;

/// The options of sending, and the verbs around the ledger. A language that lacks a text does not compile.
#[derive(Debug)]
pub(crate) struct OutboxText {
    pub(crate) heading: &'static str,
    pub(crate) send: &'static str,
    pub(crate) ledger: &'static str,
    pub(crate) init_ledger: &'static str,
    pub(crate) via: &'static str,
    pub(crate) password_file: &'static str,
    pub(crate) ca_file: &'static str,
    pub(crate) hello: &'static str,
    pub(crate) timeout: &'static str,
    pub(crate) ledger_verb: VerbText,
    pub(crate) list: VerbText,
    pub(crate) show: VerbText,
    pub(crate) resolve: VerbText,
    pub(crate) prune: VerbText,
    pub(crate) export: VerbText,
    pub(crate) doctor: VerbText,
    pub(crate) which_ledger: &'static str,
    pub(crate) look_ledger: &'static str,
    pub(crate) state: &'static str,
    pub(crate) number: &'static str,
    pub(crate) numbers: &'static str,
    pub(crate) eml: &'static str,
    pub(crate) verdict: &'static str,
    pub(crate) older_than: &'static str,
    pub(crate) sender: &'static str,
    /// What stands for a value.
    pub(crate) file_name: &'static str,
    pub(crate) via_name: &'static str,
    pub(crate) hello_name: &'static str,
    pub(crate) seconds_name: &'static str,
    pub(crate) number_name: &'static str,
    pub(crate) verdict_name: &'static str,
    pub(crate) days_name: &'static str,
    pub(crate) address_name: &'static str,
}

/// What is said in reports of sending.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OutboxPhrase<'a> {
    /// How many mails a run has sent.
    Sent { day: Day, count: usize },
    /// A run had nothing to send.
    NothingDue { day: Day },
    /// Mails of earlier runs may have arrived or not.
    Doubtful { count: usize },
    /// Mails of earlier days were replaced.
    Replaced { count: usize },
    /// Mails were refused earlier.
    RefusedBefore { count: usize },
    /// Not all is out. What to do about it.
    Incomplete,
    /// What a person has to do.
    Decide { ledger: &'a str },
    /// Nothing is remembered of this run.
    Stateless,
    /// The mail was perhaps sent before.
    Again,
    /// It is not tried before a time.
    NotBefore { time: &'a str },
    /// A ledger without mails of that kind.
    NoMails,
    /// What was resolved.
    Resolved { id: i64, state: State },
    /// What was pruned.
    Pruned { mails: u32, reminders: u32 },
    /// The labels of `ledger show`.
    Label(OutboxLabel),
    /// What the doctor found in order.
    Reached { name: &'a str, address: &'a str },
    /// The connection is secured.
    Secured { version: &'a str, suite: &'a str },
    /// The connection stays within this computer, and in the clear.
    InTheClear,
    /// The login works.
    LoggedIn { user: &'a str, mechanism: &'a str },
    /// Nobody logs in.
    NoLogin,
    /// The server takes mails of that sender.
    SenderTaken { sender: &'a str },
    /// A program or folder is there.
    Present { path: &'a str },
    /// The ledger is whole.
    LedgerSound { mails: usize, open: usize },
    /// The ledger is damaged.
    LedgerDamaged { said: &'a str },
    /// Nothing was sent.
    NothingSent,
}

/// A label before a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OutboxLabel {
    /// The state.
    State,
    /// The recipient.
    To,
    /// The sender.
    From,
    /// The subject.
    Subject,
    /// The Message-ID.
    MessageId,
    /// The reference date.
    Day,
    /// How many bytes.
    Size,
    /// How many attempts.
    Attempts,
    /// What it reminds of.
    Reminders,
    /// What happened.
    History,
}

impl Lang {
    /// A phrase of sending.
    pub(crate) fn outbox(self, phrase: OutboxPhrase<'_>) -> String {
        match self {
            Self::De => de::outbox_phrase(phrase),
            Self::En => en::outbox_phrase(phrase),
        }
    }

    /// The name of a state of a mail.
    pub(crate) fn mail_state(self, state: State) -> &'static str {
        match self {
            Self::De => de::mail_state(state),
            Self::En => en::mail_state(state),
        }
    }
}

/// Why a ledger cannot be used, in words.
pub(crate) fn ledger(fault: &LedgerFault, lang: Lang) -> Explanation {
    match lang {
        Lang::De => de::ledger(fault),
        Lang::En => en::ledger(fault),
    }
}

/// Why mails cannot leave, in words.
pub(crate) fn transport(fault: &TransportFault, lang: Lang) -> Explanation {
    match lang {
        Lang::De => de::transport(fault),
        Lang::En => en::transport(fault),
    }
}
