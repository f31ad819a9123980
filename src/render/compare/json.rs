//! `json`: a comparison for machines, a public contract (`stichtag/diff/1`).
//!
//! The members are those of `diff.schema.json`, all of them always present.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::Compared;
use crate::compare::{Difference, Side, Tree, Trend};
use crate::register::{Obligation, Register, Stand};
use crate::render::json::{Filter, Location, StandJson, Thing, write_document};
use crate::render::teller::Teller;
use crate::render::{Assumed, Options};

/// The JSON Schema of this format.
pub const SCHEMA: &str = include_str!("diff.schema.json");

/// Writes a comparison as one JSON object.
pub fn json(out: &mut dyn Write, compared: &Compared<'_>, options: &Options) -> io::Result<()> {
    let counts = Trend::ALL.iter().map(|trend| trend.name()).zip(compared.counts());
    let document = Document {
        schema: "stichtag/diff/1",
        before: SideJson::of(&compared.before),
        after: SideJson::of(&compared.after),
        assumptions: &options.assumed,
        filters: Filter::all(options),
        differences: compared
            .differences
            .iter()
            .map(|difference| DifferenceJson::of(difference, options))
            .collect(),
        summary: counts.collect(),
    };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    before: SideJson<'a>,
    after: SideJson<'a>,
    assumptions: &'a [Assumed],
    filters: Vec<Filter<'a>>,
    differences: Vec<DifferenceJson<'a>>,
    summary: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct SideJson<'a> {
    as_of: String,
    commit: Option<CommitJson<'a>>,
}

#[derive(Serialize)]
struct CommitJson<'a> {
    id: &'a str,
    date: String,
}

impl<'a> SideJson<'a> {
    fn of(side: &'a Side) -> Self {
        let commit = match &side.tree {
            Tree::Commit(commit) => {
                Some(CommitJson { id: &commit.id, date: commit.day.to_string() })
            }
            _ => None,
        };
        Self { as_of: side.day.to_string(), commit }
    }
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    id: &'a str,
    trend: &'static str,
    plan: &'a str,
    rule: &'a str,
    subject: Thing<'a>,
    responsible: Vec<Thing<'a>>,
    before: Option<StandJson>,
    after: Option<StandJson>,
    message: String,
    location: Location<'a>,
}

impl<'a> DifferenceJson<'a> {
    fn of(difference: &Difference<'a>, options: &Options) -> Self {
        let (register, obligation) = difference.last();
        let plan = &register.plan;
        let stand = |side: Option<(&Register, &Obligation)>| {
            side.map(|(_, one)| StandJson::from(Stand::of(one)))
        };
        Self {
            id: &obligation.id,
            trend: difference.trend.name(),
            plan: &plan.header.id,
            rule: &register.rule(obligation).id,
            subject: Thing::of(plan, obligation.subject),
            responsible: obligation.responsible.iter().map(|one| Thing::of(plan, *one)).collect(),
            before: stand(difference.before),
            after: stand(difference.after),
            message: Teller { register, lang: options.lang }.message(obligation),
            location: Location::of(&plan.sources, obligation.place),
        }
    }
}
