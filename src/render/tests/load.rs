//! Shipped plans as registers.

use std::path::Path;
use std::sync::Arc;

use crate::date::{DateRange, Day};
use crate::plan::{Plan, load, read_header};
use crate::policy::{PackText, PolicySet, embedded};
use crate::register::{Register, assess};
use crate::source::{Document, Sources, toml};

pub(super) fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

/// A plan's files as text, with their paths.
pub(super) fn shipped(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<String> = std::fs::read_dir(root.join(folder))
        .expect(folder)
        .map(|entry| entry.expect(folder).file_name().into_string().expect("UTF-8"))
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    let read = |name: String| {
        let path = format!("{folder}/{name}");
        let text = std::fs::read_to_string(root.join(&path)).expect(&path);
        (path, text)
    };
    names.into_iter().map(read).collect()
}

/// A plan with the rules that it names; packs that do not ship yet are passed over.
pub(super) fn plan_of(files: &[(String, String)]) -> (Arc<Plan>, Arc<PolicySet>) {
    let mut sources = Sources::default();
    let ids: Vec<_> =
        files.iter().map(|(path, text)| sources.add(path.clone(), text.clone())).collect();
    let sources = Arc::new(sources);
    let mut problems = Vec::new();
    let documents: Vec<Document<'_>> =
        ids.iter().map(|id| toml::parse(*id, sources.file(*id).text(), &mut problems)).collect();
    let nodes = |names: [&'static str; 2]| {
        documents.iter().flat_map(move |document| {
            document.children(Document::ROOT).filter_map(move |node| {
                let key = document.key(node)?;
                names.contains(&key.name.as_ref()).then_some((document, node))
            })
        })
    };
    let (document, node) = nodes(["plan", "plan"]).next().expect("a plan");
    let (header, _) = read_header(document, node, &mut Vec::new()).expect("a header");
    let folder = files[0].0.rsplit_once('/').map_or("", |(folder, _)| folder);
    let packs: Vec<PackText> = header
        .packs
        .iter()
        .filter_map(|(name, _)| match name.strip_prefix("./") {
            None => embedded(name),
            Some(path) => {
                let path = format!("{folder}/{path}");
                let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path);
                Some(PackText { bytes: std::fs::read(file).expect(&path), path })
            }
        })
        .collect();
    let kinds: Vec<_> = nodes(["kind", "art"]).collect();
    let policies = PolicySet::build(&packs, &kinds);
    assert_eq!(policies.problems, []);
    let plan = load(&documents, &sources, &policies.vocabulary, &policies.ids(), &mut problems);
    assert_eq!(problems, []);
    (Arc::new(plan.expect("a plan")), Arc::new(policies))
}

/// A shipped plan as of a day.
pub(super) fn register(folder: &str, as_of: &str) -> Register {
    let (plan, policies) = plan_of(&shipped(folder));
    assess(&plan, &policies, day(as_of))
}
