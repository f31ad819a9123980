//! `dot`: for Graphviz and everything that reads its language.

use std::io::{self, Write};

use super::{Label, Look, id};
use crate::graph::Picture;
use crate::render::Options;
use crate::render::escape::visible;

/// Writes a picture in the DOT language (graphviz.org/doc/info/lang.html): what comes first stands left.
pub fn dot(out: &mut dyn Write, picture: &Picture<'_>, options: &Options) -> io::Result<()> {
    let lang = options.lang;
    writeln!(out, "digraph {} {{", quoted(&picture.register.plan.header.id))?;
    writeln!(out, "  rankdir = LR;")?;
    writeln!(
        out,
        "  label = {};",
        quoted(&super::assuming(&picture.register.plan.header.title, options))
    )?;
    writeln!(out, "  node [fontname = \"sans-serif\", fontsize = 11, style = filled];")?;
    writeln!(out, "  edge [fontname = \"sans-serif\", fontsize = 9, dir = back];")?;
    for node in &picture.nodes {
        let look = Look::of(picture.stand(node));
        let (fill, line) = look.colours();
        let label = Label::of(picture, node, lang);
        let mut text = format!("{}\n{}", label.kind, label.title);
        if let Some(stand) = &label.stand {
            text = format!("{text}\n{stand}");
        }
        writeln!(
            out,
            "  {} [label = {}, shape = {}, fillcolor = \"{fill}\", color = \"{line}\", tooltip = {}];",
            quoted(&id(picture, node)),
            quoted(&text),
            shape(look),
            quoted(&label.whole()),
        )?;
    }
    for edge in &picture.edges {
        let (from, to) = (&picture.nodes[edge.from], &picture.nodes[edge.to]);
        let style = if edge.is_cause { ", color = \"#b42318\", penwidth = 2" } else { "" };
        writeln!(
            out,
            "  {} -> {} [label = {}{style}];",
            quoted(&id(picture, to)),
            quoted(&id(picture, from)),
            quoted(lang.term(&edge.relation)),
        )?;
    }
    writeln!(out, "}}")
}

fn shape(look: Look) -> &'static str {
    match look {
        Look::Violated => "octagon",
        Look::AtRisk => "hexagon",
        Look::DueSoon => "house",
        Look::Unknown => "note",
        Look::Excused => "folder",
        Look::Done => "oval",
        Look::Quiet => "box",
    }
}

/// A quoted id: quotes and backslashes are marked, lines are broken with `\n`.
fn quoted(text: &str) -> String {
    let lines =
        text.split('\n').map(|line| visible(line).replace('\\', "\\\\").replace('"', "\\\""));
    format!("\"{}\"", lines.collect::<Vec<_>>().join("\\n"))
}
