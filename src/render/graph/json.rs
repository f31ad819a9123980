//! `json`: a picture for machines, a public contract (`stichtag/graph/1`).
//!
//! The members are those of `graph.schema.json`, all of them always present.

use std::io::{self, Write};

use serde::Serialize;

use super::id;
use crate::graph::{Node, Picture};
use crate::render::json::{AsOf, Location, StandJson, write_document};
use crate::render::{Assumed, Options};

/// The JSON Schema of this format.
pub const SCHEMA: &str = include_str!("graph.schema.json");

/// Writes a picture as one JSON object.
pub fn json(out: &mut dyn Write, picture: &Picture<'_>, options: &Options) -> io::Result<()> {
    let document = Document {
        schema: "stichtag/graph/1",
        as_of: AsOf::of(options),
        assumptions: &options.assumed,
        plan: &picture.register.plan.header.id,
        nodes: picture.nodes.iter().map(|node| NodeJson::of(picture, node)).collect(),
        edges: picture
            .edges
            .iter()
            .map(|edge| EdgeJson {
                from: id(picture, &picture.nodes[edge.from]),
                to: id(picture, &picture.nodes[edge.to]),
                relation: &edge.relation.en,
                needs: edge.needs,
                is_cause: edge.is_cause,
            })
            .collect(),
    };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: AsOf,
    assumptions: &'a [Assumed],
    plan: &'a str,
    nodes: Vec<NodeJson<'a>>,
    edges: Vec<EdgeJson<'a>>,
}

#[derive(Serialize)]
struct NodeJson<'a> {
    id: String,
    kind: &'a str,
    title: &'a str,
    obligation: Option<&'a str>,
    stand: Option<StandJson>,
    findings: usize,
    location: Location<'a>,
}

impl<'a> NodeJson<'a> {
    fn of(picture: &Picture<'a>, node: &Node) -> Self {
        let register = picture.register;
        let plan = &register.plan;
        let thing = plan.thing(node.thing);
        Self {
            id: id(picture, node),
            kind: &plan.vocabulary.kind(thing.kind).name.en,
            title: plan.title(node.thing),
            obligation: node.obligation.map(|index| &*register.obligations[index].id),
            stand: picture.stand(node).map(StandJson::from),
            findings: node.findings,
            location: Location::of(&plan.sources, thing.place),
        }
    }
}

#[derive(Serialize)]
struct EdgeJson<'a> {
    from: String,
    to: String,
    relation: &'a str,
    needs: bool,
    is_cause: bool,
}
