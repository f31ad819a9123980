//! The outbox with a transport that does as it is told.

mod older;
mod states;
mod together;

use std::cell::Cell;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

use tempfile::TempDir;

use super::{Ledger, LedgerFault, OnUnknown, Order, Report, State, deliver, recover};
use crate::reminder::{Mail, ReminderId};
use crate::transport::{Answer, Commit, Delivery, Step, Transport, TransportFault};

/// A lock is free at once; but a program that another test starts keeps it for the blink between fork and exec.
const WAIT: Duration = Duration::from_secs(5);
/// Monday, 2 November 2026, 06:00 UTC.
const MORNING: i64 = 1_793_599_200;
const DAY: &str = "2026-11-02";

/// A mail with one reminder.
fn mail(obligation: &str, recipient: &str) -> Mail {
    let reminder = ReminderId {
        obligation: format!("stadt/{obligation}"),
        stage: "before-7".to_owned(),
        due: "2026-11-09".to_owned(),
        recipient: recipient.to_owned(),
    };
    Mail {
        recipient: recipient.to_owned(),
        sender: "fristen@stadt.example".to_owned(),
        message_id: format!("<{obligation}@stadt.example>"),
        subject: format!("Frist: {obligation}"),
        bytes: format!("Subject: Frist: {obligation}\r\n\r\nBitte.\r\n").into_bytes(),
        reminders: vec![reminder],
    }
}

fn three() -> Vec<Mail> {
    vec![
        mail("a", "amt-1@stadt.example"),
        mail("b", "amt-2@stadt.example"),
        mail("c", "amt-3@stadt.example"),
    ]
}

/// What the transport is told to do with a mail.
#[derive(Clone, Debug)]
enum Act {
    Send,
    /// Say no: for good or for now.
    Refuse(bool),
    /// Break off before the last word.
    Drop,
    /// Take the mail, and never answer.
    Silence,
    /// The run dies before the last word: nothing is written any more.
    DieBefore,
    /// The run dies after it.
    DieAfter,
}

/// Takes mails as it is told; everything else, it sends.
#[derive(Default)]
struct Told {
    acts: VecDeque<Act>,
    /// The Message-IDs of what arrived.
    arrived: Vec<String>,
    is_away: bool,
}

fn died() -> LedgerFault {
    LedgerFault::Disk { path: PathBuf::new(), said: "died".to_owned() }
}

impl Transport for Told {
    fn prepare(&mut self) -> Result<(), TransportFault> {
        if self.is_away { Err(TransportFault::Dropped { at: Step::Connect }) } else { Ok(()) }
    }

    fn deliver(&mut self, mail: &Mail, commit: Commit<'_>) -> Result<Delivery, LedgerFault> {
        let act = self.acts.pop_front().unwrap_or(Act::Send);
        match act {
            Act::Drop => {
                return Ok(Delivery::Undelivered(TransportFault::Dropped { at: Step::Body }));
            }
            Act::DieBefore => return Err(died()),
            _ => commit()?,
        }
        if let Act::Refuse(for_good) = act {
            let answer = Answer { code: if for_good { 550 } else { 450 }, ..Answer::default() };
            return Ok(Delivery::Refused { answer, at: Step::Dot, for_good });
        }
        self.arrived.push(mail.message_id.clone());
        match act {
            Act::Silence => Ok(Delivery::Unknown(TransportFault::TimedOut { at: Step::Dot })),
            Act::DieAfter => Err(died()),
            _ => Ok(Delivery::Sent(Answer { code: 250, ..Answer::default() })),
        }
    }
}

/// A ledger in a folder, a transport and a clock.
struct Office {
    folder: TempDir,
    told: Told,
    now: Cell<i64>,
    on_unknown: OnUnknown,
}

impl Office {
    fn new() -> Self {
        let office = Self {
            folder: TempDir::new().expect("a folder"),
            told: Told::default(),
            now: Cell::new(MORNING),
            on_unknown: OnUnknown::Resend,
        };
        Ledger::open(&office.path(), true, WAIT).expect("a new ledger");
        office
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("ledger.sqlite")
    }

    fn open(&self) -> Ledger {
        Ledger::open(&self.path(), false, WAIT).expect("the ledger opens")
    }

    /// A run that plans these mails and sends what is due.
    fn try_run(&mut self, day: &str, mails: &[Mail]) -> Result<Report, LedgerFault> {
        let mut ledger = self.open();
        let now = || self.now.get();
        let order = Order { on_unknown: self.on_unknown, now: &now };
        let mut report = recover(&mut ledger, day, &order)?;
        ledger.plan(mails, day, now())?;
        deliver(&mut ledger, &mut self.told, &order, &mut report)?;
        Ok(report)
    }

    fn run(&mut self, mails: &[Mail]) -> Report {
        self.try_run(DAY, mails).expect("the ledger is sound")
    }

    fn acts(&mut self, acts: &[Act]) {
        self.told.acts = acts.iter().cloned().collect();
    }

    fn states(&self) -> Vec<State> {
        let entries = self.open().entries(&[]).expect("readable");
        entries.into_iter().map(|entry| entry.state).collect()
    }

    fn arrived(&self) -> Vec<&str> {
        self.told.arrived.iter().map(String::as_str).collect()
    }
}
