//! `stichtag graph`: a picture of a plan, what depends on a thing, what ties two things.

use std::io;
use std::sync::Arc;

use super::judge::{judge, options, prepare};
use super::{Output, in_memory};
use crate::cli::{
    Failure, GraphFormat, GraphRequest, GraphTopic, Manners, Pending, PlainFormat, Scope, Sink,
    Surroundings, UsageFault,
};
use crate::graph::{Picture, View, dependents, shortest};
use crate::plan::{Plan, ThingId};
use crate::register::{Register, is_named};
use crate::render::graph::{self as render, MOST_NODES};
use crate::render::{Assumed, Options};
use crate::source::fields::closest;

pub(super) fn run(
    request: &GraphRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let GraphRequest { scope, topic } = request;
    match topic {
        GraphTopic::Picture { findings, around: near, sinks } => {
            let (register, to) = one(scope, sinks, around, manners)?;
            let view = match near {
                Some((name, depth)) => View::Around(thing(&register.plan, name)?, *depth),
                None if *findings => View::Findings,
                None => View::Whole,
            };
            let picture = Picture::new(&register, &view);
            let is_drawn = sinks.iter().any(|sink| sink.format == GraphFormat::Svg);
            let nodes = picture.nodes.len();
            if is_drawn && nodes > MOST_NODES {
                return Err(Failure::Usage(vec![UsageFault::TooLarge { nodes, most: MOST_NODES }]));
            }
            write(scope, sinks, to, manners, |out, format, options| match format {
                GraphFormat::Svg => render::svg(out, &picture, options),
                GraphFormat::Dot => render::dot(out, &picture, options),
                GraphFormat::Mermaid => render::mermaid(out, &picture, options),
                GraphFormat::Json => render::json(out, &picture, options),
            })
        }
        GraphTopic::Impact { thing: name, sinks } => {
            let (register, to) = one(scope, sinks, around, manners)?;
            let thing = thing(&register.plan, name)?;
            let found = dependents(&register, thing);
            write(scope, sinks, to, manners, |out, format, options| match format {
                PlainFormat::Text => render::impact(out, &register, thing, &found, options),
                PlainFormat::Json => render::impact_json(out, &register, thing, &found, options),
            })
        }
        GraphTopic::Why { from, to: other, sinks } => {
            let (register, to) = one(scope, sinks, around, manners)?;
            let ends = (thing(&register.plan, from)?, thing(&register.plan, other)?);
            let way = shortest(&register.plan, ends.0, ends.1);
            let way = way.as_deref();
            write(scope, sinks, to, manners, |out, format, options| match format {
                PlainFormat::Text => render::why(out, &register, ends, way, options),
                PlainFormat::Json => render::why_json(out, &register, ends, way, options),
            })
        }
    }
}

/// Where output goes, and what it rests on.
struct Destination {
    files: Vec<Option<Pending>>,
    assumed: Arc<[Assumed]>,
}

/// The register of the one plan that is named, and where output goes.
fn one<F>(
    scope: &Scope,
    sinks: &[Sink<F>],
    around: &Surroundings,
    manners: &Manners,
) -> Result<(Register, Destination), Failure> {
    let prepared = prepare(scope, sinks, around)?;
    let mut registers: Vec<Register> = judge(&prepared, scope, manners, |register, _| register)?;
    match registers.pop() {
        Some(register) if registers.is_empty() => {
            Ok((register, Destination { files: prepared.files, assumed: prepared.assumed }))
        }
        last => {
            let plans = registers.iter().chain(&last);
            let plans = plans.map(|register| register.plan.header.id.clone()).collect();
            Err(Failure::Usage(vec![UsageFault::SeveralPlans { plans }]))
        }
    }
}

/// Writes into every sink.
fn write<F: Copy>(
    scope: &Scope,
    sinks: &[Sink<F>],
    to: Destination,
    manners: &Manners,
    written: impl Fn(&mut dyn io::Write, F, &Options) -> io::Result<()>,
) -> Result<Output, Failure> {
    let mut output = Output::of(String::new());
    for (sink, file) in sinks.iter().zip(to.files) {
        let assumed = Arc::clone(&to.assumed);
        let options = Options { assumed, ..options(scope, manners, file.is_some()) };
        let text = in_memory(|out| written(out, sink.format, &options));
        match file {
            None => output.text = text.into(),
            Some(file) => file.finish(&text)?,
        }
    }
    Ok(output)
}

/// The thing that is meant: by its id, or as `kind:id`.
fn thing(plan: &Plan, name: &str) -> Result<ThingId, Failure> {
    let full = |thing: ThingId| {
        let kind = plan.vocabulary.kind(plan.thing(thing).kind);
        format!("{}:{}", kind.name.en, plan.name(thing))
    };
    let mut all = plan.things().filter(|thing| *thing != Plan::root());
    let found: Vec<ThingId> = all.by_ref().filter(|thing| is_named(plan, *thing, name)).collect();
    // Records are called by their dates, which say little: a thing with an id of its own comes first.
    let own: Vec<ThingId> =
        found.iter().copied().filter(|thing| plan.thing(*thing).parent.is_none()).collect();
    let found = if own.is_empty() { found } else { own };
    let fault = match found[..] {
        [thing] => return Ok(thing),
        [] => {
            let names: Vec<String> = plan
                .things()
                .filter(|thing| *thing != Plan::root() && plan.thing(*thing).parent.is_none())
                .map(
                    |thing| {
                        if name.contains(':') { full(thing) } else { plan.name(thing).to_owned() }
                    },
                )
                .collect();
            let meant = closest(name, names.iter().map(String::as_str)).map(str::to_owned);
            UsageFault::UnknownThing { found: name.to_owned(), meant }
        }
        _ => UsageFault::AmbiguousThing {
            found: name.to_owned(),
            things: found.into_iter().map(full).collect(),
        },
    };
    Err(Failure::Usage(vec![fault]))
}
