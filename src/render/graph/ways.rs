//! What depends on a thing, and what ties two things: as text, and as JSON (`stichtag/impact/1`,
//! `stichtag/way/1`).

use std::io::{self, Write};

use serde::Serialize;

use crate::graph::{Dependent, Step};
use crate::plan::ThingId;
use crate::register::{Register, Stand};
use crate::render::agenda::lines;
use crate::render::escape::visible;
use crate::render::json::{AsOf, StandJson, Thing, last, write_document};
use crate::render::style::{Role, paint};
use crate::render::teller::Teller;
use crate::render::wrap::wrap;
use crate::render::{Assumed, Options, assumed_text};
use crate::text::graph::GraphPhrase;

/// Writes the duties that depend on a thing, each with the way that leads to it.
pub fn impact(
    out: &mut dyn Write,
    register: &Register,
    thing: ThingId,
    found: &[Dependent],
    options: &Options,
) -> io::Result<()> {
    let lang = options.lang;
    let teller = Teller { register, lang };
    assumed_text(out, options)?;
    for dependent in found {
        let obligation = &register.obligations[dependent.obligation];
        head(out, &teller.message(obligation), options)?;
        let mut told = Vec::new();
        if dependent.way.len() > 1 {
            let way = dependent.way.iter().map(|thing| teller.title(*thing).into_owned());
            let way: Vec<String> = way.collect();
            told.push((lang.graph_words().way, way.join(" ← ")));
        }
        let words = lang.agenda_words();
        told.push((words.duty, lang.term(&register.rule(obligation).title).to_owned()));
        told.push((words.key, obligation.id.clone()));
        lines(out, &told, options)?;
        writeln!(out)?;
    }
    let title = teller.title(thing);
    let closing = match found.len() {
        0 => GraphPhrase::NothingDepends(&title),
        count => GraphPhrase::Depend(&title, count),
    };
    head(out, &lang.graph(closing), options)
}

/// Writes the way from one thing to another, a line a step.
pub fn why(
    out: &mut dyn Write,
    register: &Register,
    ends: (ThingId, ThingId),
    way: Option<&[Step]>,
    options: &Options,
) -> io::Result<()> {
    let lang = options.lang;
    let teller = Teller { register, lang };
    let named = |thing: ThingId| {
        let plan = &register.plan;
        let kind = plan.vocabulary.kind(plan.thing(thing).kind);
        format!("{} {}", lang.term(&kind.title), teller.title(thing))
    };
    assumed_text(out, options)?;
    let Some(way) = way else {
        let (one, other) = (named(ends.0), named(ends.1));
        return head(out, &lang.graph(GraphPhrase::NothingTies(&one, &other)), options);
    };
    head(out, &named(ends.0), options)?;
    for step in way {
        let relation = lang.term(&step.relation);
        let arrow = if step.forward {
            format!("── {relation} ─▶")
        } else {
            format!("◀─ {relation} ──")
        };
        writeln!(
            out,
            "  {}  {}",
            paint(&arrow, Role::Frame, options.color),
            visible(&named(step.to))
        )?;
    }
    Ok(())
}

fn head(out: &mut dyn Write, text: &str, options: &Options) -> io::Result<()> {
    let width = options.handler().width;
    for (index, line) in wrap(&visible(text), width, width - 4).iter().enumerate() {
        let indent = if index == 0 { "" } else { "    " };
        writeln!(out, "{indent}{}", paint(line, Role::Head, options.color))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Impact<'a> {
    schema: &'static str,
    as_of: AsOf,
    assumptions: &'a [Assumed],
    thing: Thing<'a>,
    dependents: Vec<DependentJson<'a>>,
}

#[derive(Serialize)]
struct DependentJson<'a> {
    id: &'a str,
    way: Vec<Thing<'a>>,
    due: Option<String>,
    stand: StandJson,
    message: String,
}

/// The same for machines.
pub fn impact_json(
    out: &mut dyn Write,
    register: &Register,
    thing: ThingId,
    found: &[Dependent],
    options: &Options,
) -> io::Result<()> {
    let plan = &register.plan;
    let teller = Teller { register, lang: options.lang };
    let dependents = found.iter().map(|dependent| {
        let obligation = &register.obligations[dependent.obligation];
        DependentJson {
            id: &obligation.id,
            way: dependent.way.iter().map(|thing| Thing::of(plan, *thing)).collect(),
            due: obligation.due.and_then(last),
            stand: Stand::of(obligation).into(),
            message: teller.message(obligation),
        }
    });
    write_document(
        out,
        &Impact {
            schema: "stichtag/impact/1",
            as_of: AsOf::of(options),
            assumptions: &options.assumed,
            thing: Thing::of(plan, thing),
            dependents: dependents.collect(),
        },
    )
}

#[derive(Serialize)]
struct Way<'a> {
    schema: &'static str,
    assumptions: &'a [Assumed],
    from: Thing<'a>,
    to: Thing<'a>,
    /// `null`: nothing ties them.
    steps: Option<Vec<StepJson<'a>>>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    relation: &'a str,
    forward: bool,
    to: Thing<'a>,
}

/// The same for machines.
pub fn why_json(
    out: &mut dyn Write,
    register: &Register,
    ends: (ThingId, ThingId),
    way: Option<&[Step]>,
    options: &Options,
) -> io::Result<()> {
    let plan = &register.plan;
    let step = |step: &Step| (step.forward, Thing::of(plan, step.to));
    let steps = way.map(|way| {
        let told = way.iter().map(|one| {
            let (forward, to) = step(one);
            StepJson { relation: &one.relation.en, forward, to }
        });
        told.collect()
    });
    let document = Way {
        schema: "stichtag/way/1",
        assumptions: &options.assumed,
        from: Thing::of(plan, ends.0),
        to: Thing::of(plan, ends.1),
        steps,
    };
    write_document(out, &document)
}
