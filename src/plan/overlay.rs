//! A plan as it would be if some of its files read otherwise: nothing is written.

use std::sync::Arc;

use super::{Plan, load_assuming};
use crate::source::{FileId, Problem, Sources, toml};

/// Reads a plan again with other texts for some of its files. The ids of all files stay, and so does what is assumed.
///
/// # Errors
/// What would be wrong with the plan.
pub fn overlay(
    plan: &Plan,
    rules: &[String],
    changed: impl Fn(FileId) -> Option<String>,
) -> Result<Plan, Vec<Problem>> {
    let mut sources = Sources::default();
    for id in plan.sources.ids() {
        let file = plan.sources.file(id);
        sources.add(file.path().to_owned(), changed(id).unwrap_or_else(|| file.text().to_owned()));
    }
    let sources = Arc::new(sources);
    let mut problems = Vec::new();
    let mut parse = |file: FileId| toml::parse(file, sources.file(file).text(), &mut problems);
    let documents: Vec<_> = plan.files.iter().map(|file| parse(*file)).collect();
    let assumed: Vec<_> = plan.assumptions.iter().map(|one| parse(one.file)).collect();
    let (kinds, found) = (&plan.vocabulary, &mut problems);
    let read = load_assuming(documents, &assumed, &sources, kinds, rules, found);
    match read {
        Some(plan) if problems.is_empty() => Ok(plan),
        _ => Err(problems),
    }
}
