//! What a run has done, for a person who reads the log.

use std::path::Path;

use crate::cli::Manners;
use crate::date::Day;
use crate::outbox::{Item, Report, State};
use crate::render::escape::visible;
use crate::text::outbox::{OutboxPhrase, transport};

/// What is told.
pub(super) struct Told<'a> {
    pub(super) day: Day,
    pub(super) report: &'a Report,
    /// `None` if nothing is remembered.
    pub(super) ledger: Option<&'a Path>,
}

/// The report. It names no address: it lands in logs.
pub(super) fn text(told: &Told<'_>, manners: &Manners) -> String {
    let Told { day, report, ledger } = *told;
    let lang = manners.lang;
    let say = |phrase| lang.outbox(phrase);
    let mut lines = Vec::new();
    lines.push(if report.items.is_empty() {
        say(OutboxPhrase::NothingDue { day })
    } else {
        say(OutboxPhrase::Sent { day, count: report.count(State::Sent) })
    });
    for (count, phrase) in [
        (report.doubtful, OutboxPhrase::Doubtful { count: report.doubtful }),
        (report.replaced, OutboxPhrase::Replaced { count: report.replaced }),
        (report.refused, OutboxPhrase::RefusedBefore { count: report.refused }),
    ] {
        if count > 0 {
            lines.push(say(phrase));
        }
    }
    if let Some(fault) = &report.stopped {
        let said = transport(fault, lang);
        lines.push(format!("{}.", said.title));
        lines.extend(said.help.into_iter().filter(|line| !line.is_empty()));
    }
    if !report.items.is_empty() {
        lines.push(String::new());
        lines.extend(items(&report.items, manners));
    }
    let mut after = Vec::new();
    let needs_person = report.refused > 0
        || report.items.iter().any(|it| matches!(it.state, State::Failed | State::Unknown));
    match ledger {
        None => after.push(say(OutboxPhrase::Stateless)),
        Some(ledger) => {
            let open = |item: &Item| {
                matches!(
                    item.state,
                    State::Planned | State::Sending | State::Retry | State::Unknown
                )
            };
            if report.items.iter().any(open) {
                after.push(say(OutboxPhrase::Incomplete));
            }
            if needs_person {
                let ledger = visible(&ledger.to_string_lossy()).into_owned();
                after.push(say(OutboxPhrase::Decide { ledger: &ledger }));
            }
        }
    }
    if !after.is_empty() {
        lines.push(String::new());
        lines.extend(after);
    }
    format!("{}\n", lines.join("\n"))
}

fn items(items: &[Item], manners: &Manners) -> Vec<String> {
    let lang = manners.lang;
    let name = |item: &Item| lang.mail_state(item.state);
    let wide = items.iter().map(|item| name(item).chars().count()).max().unwrap_or_default();
    items
        .iter()
        .map(|item| {
            let mut notes = Vec::new();
            if item.is_again {
                notes.push(lang.outbox(OutboxPhrase::Again));
            }
            if !item.said.is_empty() {
                notes.push(visible(&item.said).into_owned());
            }
            if item.not_before > 0 && item.state != State::Sent {
                notes.push(lang.outbox(OutboxPhrase::NotBefore { time: &time(item.not_before) }));
            }
            let notes =
                if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
            format!(
                "  {:wide$}  #{}  {}  {}{notes}",
                name(item),
                item.id,
                item.mailbox,
                visible(&item.subject)
            )
        })
        .collect()
}

/// A second, as a log has it: `2026-11-02T06:00:00Z`.
pub(super) fn time(second: i64) -> String {
    chrono::DateTime::from_timestamp(second, 0)
        .map(|time| time.format("%Y-%m-%dT%H:%M:%SZ").to_string())
        .unwrap_or_default()
}
