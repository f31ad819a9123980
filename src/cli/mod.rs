//! The command line: parse, run, say what went wrong, exit code.
//!
//! The only room that reads the clock, the environment and the terminal, and that writes to them. What it
//! hands on to `commands` is a request without defaults left open.

mod args;
mod authors;
mod command;
mod failure;
mod frist;
mod graph;
mod history;
mod kit;
mod manners;
mod outbox;
mod pending;
mod remind;
mod request;
mod rules;
mod sink;
mod spool;
mod surroundings;
mod usage;

pub use failure::{DiskFault, Failure, Given, KeyMiss, Nothing, UsageFault, Verdict};

pub use frist::FristFault;
pub use outbox::SendingFault;
pub use remind::RemindFault;

pub(crate) use authors::{LintRequest, TestRequest};
pub(crate) use command::command;
pub(crate) use frist::{Event, FristRequest, HOLIDAY_FORMATS, HolidayFormat, HolidaysRequest};
pub(crate) use graph::{GraphRequest, GraphTopic};
pub(crate) use history::HistoryRequest;
pub(crate) use kit::{InitRequest, SchemaRequest};
pub(crate) use manners::Manners;
pub(crate) use outbox::{Carrier, DoctorRequest, LedgerAction, LedgerRequest, SendRequest};
pub(crate) use pending::Pending;
pub(crate) use remind::RemindRequest;
pub(crate) use request::{
    AgendaRequest, BaselineRequest, CheckRequest, DiffRequest, ExplainRequest, ForecastRequest,
    Request, Scope,
};
pub(crate) use rules::RulesRequest;
pub(crate) use sink::{
    AGENDA_FORMATS, AgendaFormat, FORMATS, Format, GRAPH_FORMATS, GraphFormat, HistoryFormat,
    LINT_FORMATS, LintFormat, PLAIN_FORMATS, PlainFormat, RemindFormat, Sink, TEST_FORMATS,
    TestFormat,
};
pub(crate) use spool::Spool;
pub(crate) use surroundings::{Surroundings, now};

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind as ClapKind;

use crate::commands::{self, Output};
use crate::date::Day;
use crate::text::{self, Origin};

/// The reference date, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AsOf {
    pub(crate) day: Day,
    pub(crate) origin: Origin,
}

/// Runs the program with its arguments, the first of which is its own name.
pub fn main(mut arguments: Vec<OsString>) -> ExitCode {
    // `stichtag help check` is what one types first.
    if arguments.get(1).is_some_and(|word| word == "help" || word == "hilfe") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    let around = Surroundings::read();
    let manners = Manners::of(&arguments, &around);
    let result = run(arguments, &around, &manners).and_then(|output| {
        match output.text.copy_to(&mut io::stdout().lock()) {
            Ok(()) => Ok(output.verdict),
            // Whoever reads has seen enough; the verdict stands.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(output.verdict),
            Err(error) => Err(Failure::Disk(DiskFault { path: None, writing: true, error })),
        }
    });
    match result {
        Ok(verdict) => verdict.code().into(),
        Err(failure) => {
            // Where even this cannot be written, the exit code has to say it.
            let _ = write(&mut io::stderr().lock(), &manners.failure(&failure));
            failure.code().into()
        }
    }
}

fn run(
    arguments: Vec<OsString>,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let words = text::cli::cli(manners.lang);
    match command::command_for(&arguments, words, manners.width).try_get_matches_from(&arguments) {
        Ok(matches) => return commands::run(&Request::read(&matches, around)?, around, manners),
        Err(error) if error.kind() == ClapKind::DisplayVersion => {
            return Ok(Output::of(paint(&error.render(), manners.out)));
        }
        Err(_) => {}
    }
    let mut command = command(words, manners.width);
    let matches = match command.try_get_matches_from_mut(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            let shown = |coloured| paint(&error.render(), coloured);
            return match error.kind() {
                ClapKind::DisplayHelp => Ok(Output::of(shown(manners.out))),
                ClapKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                    Err(Failure::NoVerb(shown(manners.err)))
                }
                ClapKind::MissingSubcommand => {
                    Err(Failure::NoVerb(paint(&command.render_help(), manners.err)))
                }
                _ => Err(usage::fault(&error, &command).into()),
            };
        }
    };
    commands::run(&Request::read(&matches, around)?, around, manners)
}

fn paint(text: &clap::builder::StyledStr, coloured: bool) -> String {
    let text = if coloured { text.ansi().to_string() } else { text.to_string() };
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n"))
}

fn write(to: &mut dyn Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes())?;
    to.flush()
}

/// A path as it is shown: with `/` between its parts.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
