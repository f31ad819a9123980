//! The verbs: one short file each.
//!
//! A verb gets a request in which nothing is left open, and returns text and a verdict. What can go wrong
//! is a [`Failure`]; which exit code that is, is not decided here.

mod agenda;
mod baseline;
mod check;
mod completions;
mod diff;
mod explain;
mod forecast;
mod frist;
mod gather;
mod graph;
mod history;
mod holidays;
mod init;
mod judge;
mod lint;
mod man;
mod outlet;
mod remind;
mod rules;
mod schema;
mod selection;
mod test;
mod threads;

use std::io;

use crate::cli::{Failure, Manners, Request, Spool, Surroundings, Verdict};

/// What a verb has to say.
#[derive(Debug)]
pub(crate) struct Output {
    /// For the standard output.
    pub(crate) text: Spool,
    /// What it means for the exit code.
    pub(crate) verdict: Verdict,
}

impl Output {
    /// Text that is no judgement.
    pub(crate) fn of(text: String) -> Self {
        Self { text: text.into(), verdict: Verdict::Clean }
    }
}

/// What a writer writes, as text.
fn in_memory(write: impl Fn(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("writing to memory cannot fail");
    String::from_utf8(out).expect("only texts are written")
}

/// A value as JSON for people and machines.
fn pretty<T: serde::Serialize>(value: &T) -> String {
    let json =
        serde_json::to_string_pretty(value).expect("it has no maps with other keys than texts");
    format!("{json}\n")
}

/// Does what is asked for.
pub(crate) fn run(
    request: &Request,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    match request {
        Request::Check(request) => check::run(request, around, manners),
        Request::Agenda(request) => agenda::run(request, around, manners),
        Request::Forecast(request) => forecast::run(request, around, manners),
        Request::Diff(request) => diff::run(request, around, manners),
        Request::Lint(request) => lint::run(request, around, manners),
        Request::Test(request) => test::run(request, manners),
        Request::Rules(request) => rules::run(request, around, manners),
        Request::History(request) => history::run(request, around, manners),
        Request::Remind(request) => remind::run(request, around, manners),
        Request::Ledger(request) => remind::ledger(request, manners),
        Request::Doctor(request) => remind::doctor(request, around, manners),
        Request::Graph(request) => graph::run(request, around, manners),
        Request::Baseline(request) => baseline::run(request, around, manners),
        Request::Explain(request) => explain::run(request, around, manners),
        Request::Completions(shell) => Ok(Output::of(completions::run(*shell, manners))),
        Request::Frist(request) => frist::run(request, manners),
        Request::Holidays(request) => Ok(holidays::run(request, manners)),
        Request::Init(request) => init::run(request, around, manners),
        Request::Schema(request) => schema::run(request, around, manners),
        Request::Man => Ok(Output::of(man::run(manners))),
    }
}
