//! Transports, and what they meet.

mod local;
mod peer;
mod smtp;

use std::path::Path;

use crate::outbox::{Ledger, OnUnknown, Order, Report, deliver, recover};
use crate::reminder::{Mail, ReminderId};
use crate::transport::Transport;

/// A day, and a second of it.
const DAY: &str = "2026-11-02";
const MORNING: i64 = 1_793_599_200;

/// A mail with lines that begin with dots.
fn mail(number: usize) -> Mail {
    let recipient = format!("amt-{number}@stadt.example");
    let reminder = ReminderId {
        obligation: format!("stadt/regel/{number}"),
        stage: "due".to_owned(),
        due: DAY.to_owned(),
        recipient: recipient.clone(),
    };
    Mail {
        sender: "fristen@stadt.example".to_owned(),
        message_id: format!("<{number}@stadt.example>"),
        subject: format!("Frist {number}"),
        bytes: format!("Message-ID: <{number}@stadt.example>\r\n\r\n.\r\n..\r\n.x\r\nEnde\r\n")
            .into_bytes(),
        recipient,
        reminders: vec![reminder],
    }
}

/// A run of a second, with a ledger that is made if there is none.
fn run(ledger: &Path, transport: &mut dyn Transport, mails: &[Mail], now: i64) -> Report {
    let mut ledger = Ledger::open(ledger, !ledger.exists(), std::time::Duration::from_secs(5))
        .expect("the ledger opens");
    let order = Order { on_unknown: OnUnknown::Resend, now: &|| now };
    let mut report = recover(&mut ledger, DAY, &order).expect("sound");
    ledger.plan(mails, DAY, now).expect("planned");
    deliver(&mut ledger, transport, &order, &mut report).expect("sound");
    report
}
