//! What `remind` is asked for: its arguments, read and checked.

use std::path::PathBuf;

use clap::{ArgMatches, Command, ValueHint, value_parser};

use super::args::{chosen, judged, option, sinks, threads, verb};
use super::outbox::{self, SendRequest};
use super::request::{Scope, both, many, one_day};
use super::sink::{self, REMIND_FORMATS, RemindFormat, Sink};
use super::surroundings::Surroundings;
use super::{Failure, Given, UsageFault};
use crate::date::Day;
use crate::source::fields::is_mail;
use crate::text::cli::CliText;

/// How many mails may go out in one run where nothing else is said.
const DEFAULT_AT_MOST: usize = 100;
/// And at most.
const MAX_AT_MOST: usize = 100_000;

/// What `remind` is asked for.
#[derive(Debug)]
pub(crate) struct RemindRequest {
    pub(crate) scope: Scope,
    pub(crate) sinks: Vec<Sink<RemindFormat>>,
    /// The day of the last run, where no ledger knows it.
    pub(crate) since: Option<Day>,
    /// Where everything goes instead.
    pub(crate) only_to: Option<String>,
    /// Who mails come from, instead of whom the plan names.
    pub(crate) sender: Option<String>,
    /// The mailbox whose mail is shown.
    pub(crate) show: Option<String>,
    /// The folder that mails are written into.
    pub(crate) write: Option<PathBuf>,
    /// How many mails there may be.
    pub(crate) at_most: usize,
    /// The file that knows what was sent before.
    pub(crate) ledger: Option<PathBuf>,
    /// How mails are sent; `None` if they are only shown.
    pub(crate) send: Option<SendRequest>,
}

/// What is wrong with what `remind` is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemindFault {
    /// The last run lies after this one.
    SinceAfter {
        /// The last run.
        since: Day,
        /// This one.
        as_of: Day,
    },
    /// No mail address that every server can write to.
    Address {
        /// The option.
        option: &'static str,
        /// As written.
        found: String,
    },
    /// Nobody gets a mail at this address.
    NoMail {
        /// As written.
        found: String,
        /// The mailbox that was probably meant.
        meant: Option<String>,
        /// All mailboxes that get one.
        allowed: Vec<String>,
    },
    /// The number of mails is none.
    AtMost {
        /// As written.
        found: String,
    },
    /// Nobody says who mails come from.
    NoSender {
        /// The plan.
        plan: String,
    },
    /// More mails than there may be.
    TooMany {
        /// How many.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// Files that are there already, with something else in them.
    InTheWay {
        /// Their paths.
        files: Vec<String>,
    },
}

impl From<RemindFault> for Failure {
    fn from(fault: RemindFault) -> Self {
        UsageFault::Remind(fault).into()
    }
}

/// The verb.
pub(super) fn command(text: &'static CliText) -> Command {
    let (words, names) = (&text.remind, &text.names);
    verb("remind", text, &words.verb)
        .args_conflicts_with_subcommands(true)
        .subcommand_help_heading(text.verbs)
        .subcommand_value_name(names.verb)
        .disable_help_subcommand(true)
        .subcommand(outbox::ledger(text))
        .subcommand(outbox::doctor(text))
        .args(judged(text))
        .args([
            option("since", words.since, text.options, names.date),
            option("only-to", words.only_to, text.options, names.mail),
            option("sender", words.sender, text.options, names.mail),
            option("at-most", words.at_most, text.options, names.number),
        ])
        .args(outbox::sending(text))
        .arg(threads(text))
        .args(chosen(text))
        .args([
            option("show", words.show, text.output, names.mail),
            option("write", words.write, text.output, names.folder)
                .value_hint(ValueHint::DirPath)
                .value_parser(value_parser!(PathBuf)),
            sinks(text, words.format, REMIND_FORMATS.map(|(_, name)| name).to_vec()),
        ])
}

impl RemindRequest {
    pub(super) fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        let text = |name: &str| matches.get_one::<String>(name);
        let formats: Vec<String> = many(matches, "format");
        let is_shown = text("show").is_some() && !formats.is_empty();
        let sinks = sink::read(&formats, &REMIND_FORMATS).and_then(|sinks| {
            // A mail and a list cannot both be printed.
            let is_printed = sinks.iter().any(|sink| sink.file.is_none());
            if is_shown && is_printed {
                Err(UsageFault::SinkTwice { file: None })
            } else {
                Ok(sinks)
            }
        });
        let addresses =
            both(address("--only-to", text("only-to")), address("--sender", text("sender")));
        let scope = Scope::read(matches, around).and_then(|scope| {
            let since = since(text("since"), scope.as_of.day)?;
            Ok((scope, since))
        });
        let numbers = both(at_most(text("at-most")), addresses);
        let send = SendRequest::read(matches, text("since").is_some());
        let rest = both(sinks.map_err(|fault| vec![fault]), numbers);
        let (((scope, since), (sinks, (at_most, (only_to, sender)))), send) =
            both(both(scope, rest), send).map_err(Failure::Usage)?;
        Ok(Self {
            scope,
            sinks,
            since,
            only_to,
            sender,
            show: text("show").map(|address| address.to_lowercase()),
            write: matches.get_one("write").cloned(),
            at_most,
            ledger: matches.get_one("ledger").cloned(),
            send,
        })
    }
}

fn since(found: Option<&String>, as_of: Day) -> Result<Option<Day>, Vec<UsageFault>> {
    let Some(found) = found else { return Ok(None) };
    let since = one_day(found, Given::LastRun).map_err(|fault| vec![fault])?;
    if since > as_of {
        return Err(vec![UsageFault::Remind(RemindFault::SinceAfter { since, as_of })]);
    }
    Ok(Some(since))
}

pub(super) fn address(
    option: &'static str,
    found: Option<&String>,
) -> Result<Option<String>, Vec<UsageFault>> {
    match found {
        Some(found) if !is_mail(found) || !found.is_ascii() => {
            let found = found.clone();
            Err(vec![UsageFault::Remind(RemindFault::Address { option, found })])
        }
        found => Ok(found.cloned()),
    }
}

fn at_most(found: Option<&String>) -> Result<usize, Vec<UsageFault>> {
    let Some(found) = found else { return Ok(DEFAULT_AT_MOST) };
    let number = found.parse().ok().filter(|number| (1..=MAX_AT_MOST).contains(number));
    let fault = || vec![UsageFault::Remind(RemindFault::AtMost { found: found.clone() })];
    number.ok_or_else(fault)
}
