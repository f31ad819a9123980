//! What `rules` is asked for: read from the command line, and checked.

use std::path::PathBuf;

use clap::ArgMatches;

use super::Failure;
use super::request::many;
use super::sink::{self, PLAIN_FORMATS, PlainFormat, Sink};

/// What `rules` is asked for.
#[derive(Debug)]
pub(crate) struct RulesRequest {
    pub(crate) plans: Vec<PathBuf>,
    pub(crate) policies: Vec<PathBuf>,
    /// Ids of rules; all, if there are none.
    pub(crate) rules: Vec<String>,
    /// Whether every field is listed with where its value comes from.
    pub(crate) resolved: bool,
    pub(crate) sinks: Vec<Sink<PlainFormat>>,
}

impl RulesRequest {
    pub(super) fn read(matches: &ArgMatches) -> Result<Self, Failure> {
        Ok(Self {
            plans: many(matches, "plan"),
            policies: many(matches, "policy"),
            rules: many(matches, "rule"),
            resolved: matches.get_flag("resolved"),
            sinks: sink::read(&many(matches, "format"), &PLAIN_FORMATS)?,
        })
    }
}
