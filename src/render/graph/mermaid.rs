//! `mermaid`: for Markdown on GitHub, GitLab and Forgejo, which draw it.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Label, Look};
use crate::graph::Picture;
use crate::render::Options;
use crate::render::escape::visible;
use crate::source::toml::quoted;

/// Writes a picture as a Mermaid flowchart (mermaid.js.org/syntax/flowchart.html).
pub fn mermaid(out: &mut dyn Write, picture: &Picture<'_>, options: &Options) -> io::Result<()> {
    let lang = options.lang;
    if !options.assumed.is_empty() {
        let title = super::assuming(&picture.register.plan.header.title, options);
        writeln!(out, "---\ntitle: {}\n---", quoted(&visible(&title)))?;
    }
    writeln!(out, "flowchart LR")?;
    for (index, node) in picture.nodes.iter().enumerate() {
        let look = Look::of(picture.stand(node));
        let label = Label::of(picture, node, lang);
        let mut text = format!("{}<br/>{}", entities(&label.kind), entities(&label.title));
        if let Some(stand) = &label.stand {
            text = format!("{text}<br/>{}", entities(stand));
        }
        let (open, close) = brackets(look);
        writeln!(out, "  n{index}{open}\"{text}\"{close}:::{}", class(look))?;
    }
    for (index, edge) in picture.edges.iter().enumerate() {
        let label = entities(lang.term(&edge.relation));
        let line = if edge.is_cause { "==>" } else { "-->" };
        writeln!(out, "  n{} {line}|\"{label}\"| n{}", edge.from, edge.to)?;
        if edge.is_cause {
            writeln!(out, "  linkStyle {index} stroke:#b42318,stroke-width:3px")?;
        }
    }
    for look in Look::ALL {
        let (fill, line) = look.colours();
        writeln!(out, "  classDef {} fill:{fill},stroke:{line},color:#111", class(look))?;
    }
    Ok(())
}

fn brackets(look: Look) -> (&'static str, &'static str) {
    match look {
        Look::Violated => ("{{", "}}"),
        Look::AtRisk => ("[/", "/]"),
        Look::DueSoon => (">", "]"),
        Look::Unknown => ("[\\", "\\]"),
        Look::Excused => ("[[", "]]"),
        Look::Done => ("([", "])"),
        Look::Quiet => ("[", "]"),
    }
}

fn class(look: Look) -> &'static str {
    match look {
        Look::Violated => "violated",
        Look::AtRisk => "risk",
        Look::DueSoon => "soon",
        Look::Unknown => "unknown",
        Look::Excused => "excused",
        Look::Done => "done",
        Look::Quiet => "quiet",
    }
}

/// Text that Mermaid shows as it is: everything that could mean something is written as an entity.
fn entities(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if c.is_alphanumeric()
            || matches!(c, ' ' | '.' | ',' | '-' | '–' | '/' | '(' | ')' | '+' | ':')
        {
            shown.push(c);
        } else {
            let _ = write!(shown, "#{};", u32::from(c));
        }
    }
    shown
}
