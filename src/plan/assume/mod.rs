//! What if? Hypothetical records, laid over a plan without touching it.
//!
//! A file of assumptions reads like the plan: `[kind.id]` with fields. A thing that the plan has gets the fields that
//! the file gives; a list of records (`[[post.x.vacancies]]`) gets further ones, and a record of the same id or date
//! is changed; `strike = true` takes a thing or a record away, `strike = ["field"]` takes single fields away, and
//! `new = true` adds a thing. All of it is done with the documents, before they become a graph: so whatever is
//! wrong with it is said like everything else, with its place in the file of assumptions.

mod fault;
mod find;
mod layer;
mod marks;

use std::sync::{Arc, LazyLock};

use super::{Plan, PlanFault, load};
use crate::source::fields::{Content, Field, FieldType, Fields, Reader, Term};
use crate::source::{Document, Fault, FileId, NodeId, Problem, Sources, Value};
use crate::vocabulary::Vocabulary;
pub use fault::AssumeFault;
use layer::Layer;

/// A file of assumptions that was laid over a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The file.
    pub file: FileId,
    /// What is assumed, in its own words.
    pub title: String,
}

static HEADER: LazyLock<Fields> = LazyLock::new(|| {
    let field = |en, de, of, about_en, about_de| {
        Field::new(Term::fixed(en, de), of, Term::fixed(about_en, about_de))
    };
    Fields::new(
        Term::fixed("assumption", "Annahme"),
        vec![
            field(
                "title",
                "titel",
                FieldType::Text,
                "what is assumed, in a sentence",
                "was angenommen wird, in einem Satz",
            )
            .required(),
            field("note", "anmerkung", FieldType::Text, "a remark", "ein Hinweis"),
        ],
    )
});

/// `[assumption]`.
const NAMES: [&str; 2] = ["assumption", "annahme"];

/// Whether a document is a file of assumptions, and no part of a plan.
pub fn is_assumption(document: &Document<'_>) -> bool {
    sections(document).any(|(name, node)| {
        NAMES.contains(&name) && matches!(document.value(node), Value::Table(_))
    })
}

/// The title of a file of assumptions.
pub fn assumption_title(document: &Document<'_>) -> Option<String> {
    let mut named = sections(document).filter(|(name, _)| NAMES.contains(name));
    named.find_map(|(_, node)| read_header(document, node, &mut Vec::new()))
}

fn read_header(
    document: &Document<'_>,
    node: NodeId,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let mut reader = Reader { document, problems };
    let entries = reader.table(node, document.place(node), &HEADER, &|_| None);
    entries.into_iter().find_map(|entry| match entry.content {
        Content::Text(text) if entry.field == 0 => Some(text.to_owned()),
        _ => None,
    })
}

fn sections<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (&'d str, NodeId)> {
    document.children(Document::ROOT).filter_map(|node| Some((document.key(node)?.name, node)))
}

/// Builds the graph of a plan with assumptions laid over it, in their order. Where anything is wrong with them, or
/// with the plan, it must not be judged.
pub fn load_assuming<'s>(
    mut files: Vec<Document<'s>>,
    assumed: &[Document<'s>],
    sources: &Arc<Sources>,
    vocabulary: &Arc<Vocabulary>,
    rules: &[String],
    problems: &mut Vec<Problem>,
) -> Option<Plan> {
    // What is assumed of a broken plan cannot be found in it.
    if assumed.is_empty() || !problems.is_empty() {
        return load(&files, sources, vocabulary, rules, problems);
    }
    let mut layer = Layer::new(&mut files, vocabulary, problems);
    let assumptions: Vec<Assumption> =
        assumed.iter().filter_map(|document| layer.lay(document)).collect();
    let struck = layer.struck;
    if !problems.is_empty() {
        return None;
    }
    let mut plan = load(&files, sources, vocabulary, rules, problems);
    for problem in problems.iter_mut() {
        if let Fault::Plan(PlanFault::Dangling { id, further, .. }) = &problem.fault {
            let named = id.split_once(':').map_or(id.as_str(), |(_, id)| id);
            if let Some((_, place)) = struck.iter().find(|(id, _)| id == named) {
                problem.related = Some(*place);
                problem.fault =
                    AssumeFault::StillNamed { id: id.clone(), further: *further }.into();
            }
        }
    }
    if let Some(plan) = &mut plan {
        plan.assumptions = assumptions;
    }
    plan
}
