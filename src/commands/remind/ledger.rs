//! `stichtag remind ledger`: what is in the ledger, and what a person says about it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;

use serde::Serialize;

use super::Output;
use super::report::time;
use crate::cli::{Failure, LedgerAction, LedgerRequest, Manners, Spool, Verdict};
use crate::commands::pretty;
use crate::outbox::{Entry, Event, Ledger, LedgerFault};
use crate::render::escape::visible;
use crate::text::outbox::{OutboxLabel as Label, OutboxPhrase};

/// How long to wait for a run that is sending.
const WAIT: Duration = Duration::from_secs(10);
/// What an export is, and its version.
const SCHEMA: &str = "stichtag/ledger/1";

pub(super) fn run(request: &LedgerRequest, manners: &Manners) -> Result<Output, Failure> {
    let LedgerRequest { path, action, now } = request;
    let lang = manners.lang;
    let text = match action {
        LedgerAction::List(states) => {
            let entries = Ledger::look(path)?.entries(states)?;
            if entries.is_empty() {
                format!("{}\n", lang.outbox(OutboxPhrase::NoMails))
            } else {
                table(&entries, manners)
            }
        }
        LedgerAction::Show { id, is_mail: true } => {
            let mut text = Spool::default();
            let bytes = Ledger::look(path)?.bytes(*id)?;
            text.write_all(&bytes).expect("a mail stays in memory");
            return Ok(Output { text, verdict: Verdict::Clean });
        }
        LedgerAction::Show { id, is_mail: false } => {
            let (entry, events) = Ledger::look(path)?.entry(*id)?;
            page(&entry, &events, manners)
        }
        LedgerAction::Resolve { ids, verdict } => {
            let mut ledger = Ledger::open(path, false, WAIT)?;
            // All of them, or none.
            for id in ids {
                let (entry, _) = ledger.entry(*id)?;
                if entry.state.is_settled() {
                    return Err(LedgerFault::Settled { id: *id, state: entry.state }.into());
                }
            }
            let mut text = String::new();
            for id in ids {
                let state = ledger.resolve(*id, *verdict, now())?;
                let _ =
                    writeln!(text, "{}", lang.outbox(OutboxPhrase::Resolved { id: *id, state }));
            }
            text
        }
        LedgerAction::Prune { seconds } => {
            let pruned = Ledger::open(path, false, WAIT)?.prune(now() - seconds)?;
            let (mails, reminders) = (pruned.mails, pruned.reminders);
            format!("{}\n", lang.outbox(OutboxPhrase::Pruned { mails, reminders }))
        }
        LedgerAction::Export => export(&Ledger::look(path)?)?,
    };
    Ok(Output::of(text))
}

fn table(entries: &[Entry], manners: &Manners) -> String {
    let lang = manners.lang;
    let name = |entry: &Entry| lang.mail_state(entry.state);
    let wide = |of: &dyn Fn(&Entry) -> usize| entries.iter().map(of).max().unwrap_or_default();
    let states = wide(&|entry| name(entry).chars().count());
    let ids = wide(&|entry| entry.id.to_string().len());
    let boxes = wide(&|entry| entry.recipient.chars().count());
    let mut text = String::new();
    for entry in entries {
        let _ = writeln!(
            text,
            "{:>ids$}  {:states$}  {}  {:boxes$}  {}",
            entry.id,
            name(entry),
            entry.day,
            visible(&entry.recipient),
            visible(&entry.subject)
        );
    }
    text
}

fn page(entry: &Entry, events: &[Event], manners: &Manners) -> String {
    let lang = manners.lang;
    let label = |label| lang.outbox(OutboxPhrase::Label(label));
    let lines = [
        (Label::State, lang.mail_state(entry.state).to_owned()),
        (Label::To, entry.recipient.clone()),
        (Label::From, entry.sender.clone()),
        (Label::Subject, entry.subject.clone()),
        (Label::MessageId, entry.message_id.clone()),
        (Label::Day, entry.day.clone()),
        (Label::Size, entry.size.to_string()),
        (Label::Attempts, entry.attempts.to_string()),
    ];
    let wide = lines.iter().map(|(it, _)| label(*it).chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for (name, value) in lines {
        let _ = writeln!(text, "{:wide$}  {}", label(name), visible(&value));
    }
    let _ = writeln!(text, "\n{}", label(Label::Reminders));
    for (obligation, stage, due) in &entry.reminders {
        let _ = writeln!(text, "  {stage}  {due}  {}", visible(obligation));
    }
    let _ = writeln!(text, "\n{}", label(Label::History));
    for event in events {
        let said = visible(&event.detail);
        let line = format!("  {}  {}  {said}", time(event.at), lang.mail_state(event.state));
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

#[derive(Serialize)]
struct Exported<'a> {
    schema: &'static str,
    mails: Vec<ExportedMail<'a>>,
}

#[derive(Serialize)]
struct ExportedMail<'a> {
    number: i64,
    state: &'static str,
    day: &'a str,
    mailbox: String,
    recipient: &'a str,
    sender: &'a str,
    subject: &'a str,
    message_id: &'a str,
    bytes: u32,
    attempts: u32,
    not_before: Option<String>,
    reminders: Vec<ExportedReminder<'a>>,
    history: Vec<ExportedEvent>,
}

#[derive(Serialize)]
struct ExportedReminder<'a> {
    obligation: &'a str,
    stage: &'a str,
    due: &'a str,
}

#[derive(Serialize)]
struct ExportedEvent {
    at: String,
    state: &'static str,
    detail: String,
}

fn export(ledger: &Ledger) -> Result<String, Failure> {
    let entries = ledger.entries(&[])?;
    let mut mails = Vec::new();
    for entry in &entries {
        let (_, events) = ledger.entry(entry.id)?;
        let history = events.into_iter().map(|event| ExportedEvent {
            at: time(event.at),
            state: event.state.name(),
            detail: event.detail,
        });
        let reminders = entry.reminders.iter().map(|(obligation, stage, due)| ExportedReminder {
            obligation,
            stage,
            due,
        });
        mails.push(ExportedMail {
            number: entry.id,
            state: entry.state.name(),
            day: &entry.day,
            mailbox: ledger.hash(&entry.recipient),
            recipient: &entry.recipient,
            sender: &entry.sender,
            subject: &entry.subject,
            message_id: &entry.message_id,
            bytes: entry.size,
            attempts: entry.attempts,
            not_before: (entry.not_before > 0).then(|| time(entry.not_before)),
            reminders: reminders.collect(),
            history: history.collect(),
        });
    }
    Ok(pretty(&Exported { schema: SCHEMA, mails }))
}
