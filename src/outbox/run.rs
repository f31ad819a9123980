//! A run: what is due goes out, one mail after the other.

use super::ledger::{Change, Due};
use super::{Ledger, LedgerFault, State};
use crate::transport::{Delivery, Transport, TransportFault};

/// The first pause after a refusal, in seconds. Each further one is three times as long.
const FIRST_PAUSE: i64 = 5 * 60;
/// The longest pause, in seconds.
const LONGEST_PAUSE: i64 = 4 * 60 * 60;
/// How many mails in a row may fail for reasons of the connection before the run gives up.
const MOST_FAULTS: u32 = 3;

/// What to do about a mail that may have arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum OnUnknown {
    /// Send it once more, with the same bytes and Message-ID: rather twice than never.
    #[default]
    Resend,
    /// Hold it until a person says what shall be done: rather never than twice.
    Hold,
}

/// How a run is to be done.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// What is done about mails that may have arrived.
    pub on_unknown: OnUnknown,
    /// The clock: seconds since 1970, UTC.
    pub now: &'a dyn Fn() -> i64,
}

impl std::fmt::Debug for Order<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Order").field("on_unknown", &self.on_unknown).finish_non_exhaustive()
    }
}

/// What became of one mail in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number in the ledger.
    pub id: i64,
    /// Its state now.
    pub state: State,
    /// What stands for the mailbox in logs.
    pub mailbox: String,
    /// Its subject.
    pub subject: String,
    /// Whether it had perhaps arrived already, and was sent again.
    pub is_again: bool,
    /// The second before which it is not tried again; 0 for the next run.
    pub not_before: i64,
    /// What was said, without anything that names somebody; empty if all went well.
    pub said: String,
}

/// What a run did.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Report {
    /// How many mails an earlier run left of which nobody knows whether they arrived.
    pub doubtful: usize,
    /// How many mails of earlier days were replaced.
    pub replaced: usize,
    /// Mails that were due.
    pub items: Vec<Item>,
    /// Mails of earlier runs that were refused for good, and that nobody has looked at yet.
    pub refused: usize,
    /// Why the run ended before all was tried.
    pub stopped: Option<TransportFault>,
}

impl Report {
    /// How many of the mails that were due have a state now.
    pub fn count(&self, state: State) -> usize {
        self.items.iter().filter(|item| item.state == state).count()
    }

    /// Whether nothing is left that is to go out, or that a person has to look at.
    pub fn is_complete(&self) -> bool {
        let is_sent = |item: &Item| item.state == State::Sent;
        self.stopped.is_none() && self.refused == 0 && self.items.iter().all(is_sent)
    }
}

/// Finds out what earlier runs left: the beginning of a run, before anything is planned. `day` is the reference
/// date, as an ISO date.
///
/// # Errors
/// The ledger cannot be read or written.
pub fn recover(ledger: &mut Ledger, day: &str, order: &Order<'_>) -> Result<Report, LedgerFault> {
    let (doubtful, replaced) = ledger.recover(day, (order.now)())?;
    Ok(Report { doubtful, replaced, ..Report::default() })
}

/// Sends what is due: what is planned, what an earlier run left, what was refused for now and whose pause is
/// over.
///
/// # Errors
/// The ledger cannot be written. Nothing was sent then that it does not know of.
pub fn deliver(
    ledger: &mut Ledger,
    transport: &mut dyn Transport,
    order: &Order<'_>,
    report: &mut Report,
) -> Result<(), LedgerFault> {
    report.refused = ledger.entries(&[State::Failed])?.len();
    let mut faults = 0;
    let mut is_open = false;
    for due in ledger.due()? {
        let mut item = Item {
            id: due.id,
            state: due.state,
            mailbox: ledger.hash(&due.mail.recipient),
            subject: due.mail.subject.clone(),
            is_again: due.state == State::Unknown,
            not_before: due.not_before,
            said: String::new(),
        };
        if report.stopped.is_none() && is_ready(&due, order) {
            match transport.prepare() {
                Ok(()) => {
                    is_open = true;
                    let fault = one(ledger, transport, &due, order, &mut item)?;
                    faults = if fault.is_some() { faults + 1 } else { 0 };
                    report.stopped = fault.filter(|_| faults == MOST_FAULTS);
                }
                Err(fault) => report.stopped = Some(fault),
            }
        }
        report.items.push(item);
    }
    if is_open {
        transport.finish();
    }
    Ok(())
}

/// Whether a mail may go out now.
fn is_ready(due: &Due, order: &Order<'_>) -> bool {
    let now = (order.now)();
    // A pause that seems longer than any began before the clock was set back.
    let is_over = due.not_before <= now || due.not_before - now > LONGEST_PAUSE;
    match due.state {
        State::Unknown => order.on_unknown == OnUnknown::Resend && due.silences < 2 && is_over,
        _ => is_over,
    }
}

/// Sends one mail. Returns what went wrong with the connection.
fn one(
    ledger: &mut Ledger,
    transport: &mut dyn Transport,
    due: &Due,
    order: &Order<'_>,
    item: &mut Item,
) -> Result<Option<TransportFault>, LedgerFault> {
    let now = order.now;
    ledger.set(due.id, State::Sending, &Change::default(), now())?;
    let delivery = {
        let mut commit = || ledger.set(due.id, State::Committing, &Change::default(), now());
        transport.deliver(&due.mail, &mut commit)?
    };
    let pause = now() + pause(due.attempts);
    let mut change = Change::default();
    let detail;
    match &delivery {
        Delivery::Sent(answer) => {
            item.state = State::Sent;
            detail = answer.to_string();
        }
        Delivery::Refused { answer, at, for_good } => {
            item.state = if *for_good { State::Failed } else { State::Retry };
            change.not_before = if *for_good { 0 } else { pause };
            item.said = format!("{}: {}", at.name(), answer.codes());
            detail = format!("{}: {answer}", at.name());
        }
        Delivery::Undelivered(fault) => {
            item.state = State::Retry;
            change.not_before = pause;
            item.said = said(fault);
            detail = fault.note();
        }
        Delivery::Unknown(fault) => {
            item.state = State::Unknown;
            change.not_before = pause;
            change.is_silence = true;
            item.said = said(fault);
            detail = fault.note();
        }
    }
    change.detail = &detail;
    item.not_before = change.not_before;
    // The mail is gone, so it is worth a second try to write that down.
    ledger
        .set(due.id, item.state, &change, now())
        .or_else(|_| ledger.set(due.id, item.state, &change, now()))?;
    Ok(match delivery {
        Delivery::Undelivered(fault) | Delivery::Unknown(fault) => Some(fault),
        Delivery::Sent(_) | Delivery::Refused { .. } => None,
    })
}

/// A fault for logs: without the text of an answer, which may name the mailbox.
fn said(fault: &TransportFault) -> String {
    match fault {
        TransportFault::Refused { at, answer } => format!("{}: {}", at.name(), answer.codes()),
        other => other.note(),
    }
}

/// How long to wait after so many attempts before the one that failed, in seconds.
fn pause(attempts: u32) -> i64 {
    let pause = FIRST_PAUSE.saturating_mul(3_i64.saturating_pow(attempts.min(8)));
    pause.min(LONGEST_PAUSE)
}
