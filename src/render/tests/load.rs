//! Plans as registers: from the repository, or from text.

use std::path::Path;
use std::sync::Arc;

use crate::date::{DateRange, Day};
use crate::plan::{Plan, load, read_header};
use crate::policy::{PackText, PolicySet, embedded};
use crate::register::{Register, assess};
use crate::render::{Options, Origin, human};
use crate::source::{Document, Sources, toml};
use crate::text::Lang;

/// The plans of the repository.
pub(super) const SHIPPED: [&str; 4] =
    ["data/braunschweig", "data/landshut", "data/magdeburg", "tests/plans/fire-safety"];

pub(super) fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

pub(super) fn options(as_of: &str, lang: Lang, width: usize) -> Options {
    Options { lang, width, ..Options::new(day(as_of), Origin::Flag) }
}

fn read(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(file).expect(path)
}

/// The files of a plan, with their paths.
pub(super) fn files_of(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<String> = std::fs::read_dir(root)
        .expect(folder)
        .map(|entry| entry.expect(folder).file_name().into_string().expect("UTF-8"))
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "toml"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), read(&path))).collect()
}

/// A plan from its files. Packs of its own are taken from `packs`, else from its folder.
pub(super) fn plan_of(
    files: &[(String, String)],
    packs: &[(&str, &str)],
) -> (Arc<Plan>, Arc<PolicySet>) {
    let mut sources = Sources::default();
    let ids: Vec<_> =
        files.iter().map(|(path, text)| sources.add(path.clone(), text.clone())).collect();
    let sources = Arc::new(sources);
    let mut problems = Vec::new();
    let documents: Vec<Document<'_>> =
        ids.iter().map(|id| toml::parse(*id, sources.file(*id).text(), &mut problems)).collect();
    let named = |names: [&'static str; 2]| {
        documents.iter().flat_map(move |document| {
            document
                .children(Document::ROOT)
                .filter(move |node| {
                    document.key(*node).is_some_and(|key| names.contains(&key.name))
                })
                .map(move |node| (document, node))
        })
    };
    let (document, node) = named(["plan", "plan"]).next().expect("a plan");
    let (header, _) = read_header(document, node, &mut Vec::new()).expect("a header");
    let folder = files[0].0.rsplit_once('/').map_or("", |(folder, _)| folder);
    let text_of = |name: &str| match name.strip_prefix("./") {
        None => embedded(name).expect(name),
        Some(name) => {
            let path = format!("{folder}/{name}");
            let given = packs.iter().find(|(given, _)| *given == name);
            let text = given.map_or_else(|| read(&path), |(_, text)| (*text).to_owned());
            PackText { path, bytes: text.into_bytes() }
        }
    };
    let packs: Vec<PackText> = header.packs.iter().map(|(name, _)| text_of(name)).collect();
    let kinds: Vec<_> = named(["kind", "art"]).collect();
    let policies = PolicySet::build(&packs, &kinds);
    assert_eq!(policies.problems, []);
    let plan = load(&documents, &sources, &policies.vocabulary, &policies.ids(), &mut problems);
    assert_eq!(problems, []);
    (Arc::new(plan.expect("a plan")), Arc::new(policies))
}

/// A plan of the repository as of a day.
pub(super) fn register(folder: &str, as_of: &str) -> Register {
    let (plan, policies) = plan_of(&files_of(folder), &[]);
    assess(&plan, &policies, day(as_of))
}

/// Registers for reading.
pub(super) fn page(registers: &[Register], options: &Options) -> String {
    let mut out = Vec::new();
    human(&mut out, registers, options).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}
