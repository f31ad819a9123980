//! The stages of a run on generated cities, in memory: for the benchmarks.

use std::sync::Arc;

use stichtag::date::{DateRange, Day};
use stichtag::plan::{self, Plan};
use stichtag::policy::{PackText, PolicySet};
use stichtag::register::{Register, assess};
use stichtag::render::{Options, Origin};
use stichtag::source::{Document, FileId, Problem, Sources, toml};

use crate::plans;

const AS_OF: &str = "2025-06-30";

fn as_of() -> Day {
    DateRange::parse(AS_OF).ok().and_then(DateRange::exact).expect("an exact day")
}

/// How registers are written.
pub(crate) fn options() -> Options {
    Options::new(as_of(), Origin::Flag)
}

/// The rules.
pub(crate) fn policies() -> Arc<PolicySet> {
    let pack = PackText { path: "pack.toml".to_owned(), bytes: plans::PACK.as_bytes().to_vec() };
    Arc::new(PolicySet::build(&[pack], &[]))
}

/// The texts of some cities.
pub(crate) struct Input {
    /// Each city's files, and the one that it has.
    pub(crate) sources: Vec<(Arc<Sources>, FileId)>,
    /// How long they are together.
    pub(crate) bytes: u64,
}

impl Input {
    /// The first cities.
    pub(crate) fn new(cities: u64) -> Self {
        let mut bytes = 0;
        let sources = (0..cities).map(|number| {
            let mut sources = Sources::default();
            let text = plans::city(number);
            bytes += text.len() as u64;
            let file = sources.add(format!("stadt-{number}/plan.toml"), text);
            (Arc::new(sources), file)
        });
        let sources = sources.collect();
        Self { sources, bytes }
    }

    /// Their documents.
    pub(crate) fn documents(&self) -> Vec<Document<'_>> {
        self.sources.iter().map(parse).collect()
    }

    /// Their plans.
    pub(crate) fn plans(&self, policies: &PolicySet) -> Vec<Arc<Plan>> {
        let ids = policies.ids();
        let documents = self.documents();
        let load = |((sources, _), document): (&(Arc<Sources>, FileId), Document<'_>)| {
            let mut problems: Vec<Problem> = Vec::new();
            let vocabulary = &policies.vocabulary;
            let plan = plan::load(&[document], sources, vocabulary, &ids, &mut problems);
            assert!(problems.is_empty(), "{problems:?}");
            Arc::new(plan.expect("a plan"))
        };
        self.sources.iter().zip(documents).map(load).collect()
    }
}

fn parse((sources, file): &(Arc<Sources>, FileId)) -> Document<'_> {
    let mut problems: Vec<Problem> = Vec::new();
    let document = toml::parse(*file, sources.file(*file).text(), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    document
}

/// Their registers.
pub(crate) fn registers(plans: &[Arc<Plan>], policies: &Arc<PolicySet>) -> Vec<Register> {
    plans.iter().map(|plan| assess(plan, policies, as_of())).collect()
}
