//! A plan as it would be if some of its files read otherwise: nothing is written.

use std::sync::Arc;

use super::{Plan, load};
use crate::source::{FileId, Problem, Sources, toml};

/// Reads a plan again with other texts for some of its files. The ids of all files stay.
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
    let documents: Vec<_> = plan
        .files
        .iter()
        .map(|file| toml::parse(*file, sources.file(*file).text(), &mut problems))
        .collect();
    let read = load(&documents, &sources, &plan.vocabulary, rules, &mut problems);
    match read {
        Some(plan) if problems.is_empty() => Ok(plan),
        _ => Err(problems),
    }
}
