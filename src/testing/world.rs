//! What a test is about: a plan that is written in it, and packs.

use std::sync::Arc;

use super::{Suite, Test, TestFault, TestPlan};
use crate::plan::{self, Plan, header_fields};
use crate::policy::{PolicySet, unfit};
use crate::source::fields::closest;
use crate::source::{Document, FileId, NodeId, Place, Problem, Sources, Value, toml};

/// A plan and the rules that it is judged by.
#[derive(Clone, Debug)]
pub struct World {
    /// The plan.
    pub plan: Arc<Plan>,
    /// The rules.
    pub policies: Arc<PolicySet>,
}

/// What the `[plan]` of a test has unless it says otherwise.
pub(crate) const DEFAULTS: &str =
    "[plan]\nid = \"test\"\ntitle = \"Test\"\npacks = []\nrecords-complete-until = \"always\"\n";

/// The texts of a file of tests: what is not read as a part of a plan is blanked out, so that everything stands
/// where it stands in the file.
fn blanked(text: &str, place: Place) -> String {
    let range = place.range();
    let blank = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
    let mut blanked: String =
        text.as_bytes()[..range.start].iter().map(|byte| blank(*byte)).collect();
    blanked.push_str(&text[range]);
    blanked
}

/// The bytes between the quotation marks of a text, or why they are not the text.
fn between(text: &str, place: Place) -> Result<Place, TestFault> {
    let written = &text[place.range()];
    let mark = ["'''", "\"\"\"", "'", "\""].into_iter().find(|mark| written.starts_with(mark));
    let mark = mark.unwrap_or_default();
    let inner = place.with(
        place.start + u32::try_from(mark.len()).unwrap_or(0),
        place.end - u32::try_from(mark.len()).unwrap_or(0),
    );
    if mark.starts_with('"') && text[inner.range()].contains('\\') {
        return Err(TestFault::Escaped);
    }
    Ok(inner)
}

/// Reads the plan of a test that is written in its file, with the packs that `packs` reads for the kinds of the
/// plan. `None`: something is wrong, which is reported.
pub fn inline(
    suite: &Suite,
    test: &Test,
    document: &Document<'_>,
    sources: &Arc<Sources>,
    defaults: FileId,
    packs: impl FnOnce(&[(&Document<'_>, NodeId)], &Document<'_>, &mut Vec<Problem>) -> Arc<PolicySet>,
    problems: &mut Vec<Problem>,
) -> Option<World> {
    let written = sources.file(document.file()).text();
    let parts = [test.plan, suite.shared];
    let mut blanks: Vec<Option<String>> = Vec::new();
    for part in parts {
        blanks.push(match part {
            Some(TestPlan::Text(place)) => match between(written, place) {
                Ok(inner) => Some(blanked(written, inner)),
                Err(fault) => {
                    problems.push(Problem::new(place, fault));
                    return None;
                }
            },
            _ => None,
        });
    }
    let before = problems.len();
    let read: Vec<Document<'_>> = parts
        .into_iter()
        .zip(&blanks)
        .filter_map(|(part, own)| match (part?, own) {
            (TestPlan::Tables(node), _) => Some(part_of(document, node)),
            (TestPlan::Text(_), Some(own)) => Some(toml::parse(document.file(), own, problems)),
            (TestPlan::Text(_), None) => None,
        })
        .collect();
    let header = toml::parse(defaults, DEFAULTS, problems);
    let whole = together(document.file(), &read, &header);
    let kinds: Vec<(&Document<'_>, NodeId)> = whole
        .children(Document::ROOT)
        .filter(|node| is_named(&whole, *node, &["kind", "art"]))
        .map(|node| (&whole, node))
        .collect();
    let policies = packs(&kinds, &whole, problems);
    if !kinds.is_empty() {
        let _ = crate::vocabulary::Vocabulary::core().extended(&kinds, problems);
    }
    let ids = policies.ids();
    let whole = std::slice::from_ref(&whole);
    let plan = plan::load(whole, sources, &policies.vocabulary, &ids, problems);
    if let Some(plan) = &plan {
        problems.extend(unfit(plan, &policies));
    }
    let plan = plan.filter(|_| problems.len() == before && policies.problems.is_empty())?;
    Some(World { plan: Arc::new(plan), policies })
}

/// Tables of a file as a document of their own.
fn part_of<'s>(document: &Document<'s>, node: NodeId) -> Document<'s> {
    let mut part = Document::empty(document.file());
    for child in document.children(node) {
        part.graft(Document::ROOT, document, child);
    }
    part
}

/// One document of all parts. What `[plan]` says in the first part goes before what it says in the next.
fn together<'s>(file: FileId, parts: &[Document<'s>], defaults: &Document<'s>) -> Document<'s> {
    let mut whole = Document::empty(file);
    let mut header: Option<NodeId> = None;
    for part in parts.iter().chain([defaults]) {
        for node in part.children(Document::ROOT) {
            let is_header =
                is_named(part, node, &["plan"]) && matches!(part.value(node), Value::Table(_));
            match header {
                _ if !is_header => {
                    whole.graft(Document::ROOT, part, node);
                }
                None => header = Some(whole.graft(Document::ROOT, part, node)),
                Some(header) => fill(&mut whole, header, part, node),
            }
        }
    }
    whole
}

/// Adds the fields that a header does not have yet.
fn fill<'s>(whole: &mut Document<'s>, header: NodeId, other: &Document<'s>, node: NodeId) {
    for field in other.children(node) {
        let Some(key) = other.key(field) else { continue };
        let index = header_fields().find(key.name);
        let has = whole.children(header).any(|given| {
            let name = whole.key(given).map(|key| key.name).unwrap_or_default();
            name == key.name || (index.is_some() && header_fields().find(name) == index)
        });
        if !has {
            whole.graft(header, other, field);
        }
    }
}

fn is_named(document: &Document<'_>, node: NodeId, names: &[&str]) -> bool {
    document.key(node).is_some_and(|key| names.contains(&key.name))
}

impl World {
    /// Checks that every rule that a test's keys name exists, and takes the plan's id from their front.
    pub fn settle(&self, test: &mut Test, problems: &mut Vec<Problem>) {
        let ids = self.policies.ids();
        let own = format!("{}/", self.plan.header.id);
        for expected in &mut test.expectations {
            if let Some(rest) = expected.key.strip_prefix(&own)
                && rest.split('/').count() >= 3
            {
                expected.key = rest.to_owned();
            }
            let rule = expected.key.split('/').next().unwrap_or_default();
            if !ids.iter().any(|id| id == rule) {
                let meant = closest(rule, ids.iter().map(String::as_str)).map(str::to_owned);
                let fault = TestFault::UnknownRule { rule: rule.to_owned(), meant };
                let problem = Problem::new(expected.key_place, fault);
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
    }
}
