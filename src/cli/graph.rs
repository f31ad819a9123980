//! What `graph` is asked for: read from the command line, and checked.

use clap::ArgMatches;

use super::request::{Scope, both, many};
use super::sink::{self, GRAPH_FORMATS, GraphFormat, PLAIN_FORMATS, PlainFormat, Sink};
use super::surroundings::Surroundings;
use super::{Failure, UsageFault};

/// What `graph` is asked for.
#[derive(Debug)]
pub(crate) struct GraphRequest {
    pub(crate) scope: Scope,
    pub(crate) topic: GraphTopic,
}

/// A picture, or a way through the plan.
#[derive(Debug)]
pub(crate) enum GraphTopic {
    /// A picture of the plan, of what has findings, or around a thing.
    Picture { findings: bool, around: Option<(String, usize)>, sinks: Vec<Sink<GraphFormat>> },
    /// What depends on a thing.
    Impact { thing: String, sinks: Vec<Sink<PlainFormat>> },
    /// What ties two things.
    Why { from: String, to: String, sinks: Vec<Sink<PlainFormat>> },
}

/// How far a neighbourhood reaches where nothing else is said.
const DEFAULT_DEPTH: usize = 2;
/// And at most.
const MAX_DEPTH: usize = 99;

impl GraphRequest {
    pub(super) fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        let text = |matches: &ArgMatches, name: &str| -> String {
            matches.get_one::<String>(name).cloned().unwrap_or_default()
        };
        let plain = |matches: &ArgMatches| {
            sink::read(&many(matches, "format"), &PLAIN_FORMATS).map_err(|fault| vec![fault])
        };
        let (matches, topic) = match matches.subcommand() {
            Some(("impact", inner)) => (
                inner,
                plain(inner).map(|sinks| GraphTopic::Impact { thing: text(inner, "thing"), sinks }),
            ),
            Some((_, inner)) => (
                inner,
                plain(inner).map(|sinks| GraphTopic::Why {
                    from: text(inner, "from-thing"),
                    to: text(inner, "to-thing"),
                    sinks,
                }),
            ),
            None => (matches, Self::picture(matches)),
        };
        let (scope, topic) = both(Scope::read(matches, around), topic).map_err(Failure::Usage)?;
        Ok(Self { scope, topic })
    }

    fn picture(matches: &ArgMatches) -> Result<GraphTopic, Vec<UsageFault>> {
        let sinks = sink::read(&many(matches, "format"), &GRAPH_FORMATS);
        let depth = match matches.get_one::<String>("depth") {
            None => Ok(DEFAULT_DEPTH),
            Some(found) => found
                .parse()
                .ok()
                .filter(|depth| *depth <= MAX_DEPTH)
                .ok_or_else(|| UsageFault::Depth { found: found.clone() }),
        };
        let (sinks, depth) =
            both(sinks.map_err(|fault| vec![fault]), depth.map_err(|fault| vec![fault]))?;
        let around = matches.get_one::<String>("around").map(|thing| (thing.clone(), depth));
        Ok(GraphTopic::Picture { findings: matches.get_flag("findings"), around, sinks })
    }
}
