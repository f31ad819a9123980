//! Small worlds for tests from outside: a plan and a pack as texts, judged as of a day.

use std::sync::Arc;

use stichtag::date::{DateRange, Day};
use stichtag::plan;
use stichtag::policy::{PackText, PolicySet};
use stichtag::register::{Register, assess};
use stichtag::source::{Sources, toml};

/// An exact day.
pub(crate) fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

/// Judges a plan given as a text by a pack given as a text.
pub(crate) fn judge(plan: &str, pack: &str, as_of: Day) -> Register {
    let pack = PackText { path: "pack.toml".to_owned(), bytes: pack.as_bytes().to_vec() };
    let policies = Arc::new(PolicySet::build(&[pack], &[]));
    assert!(policies.problems.is_empty(), "{:#?}", policies.problems);
    let mut sources = Sources::default();
    let file = sources.add("plan.toml".to_owned(), plan.to_owned());
    let sources = Arc::new(sources);
    let mut problems = Vec::new();
    let document = toml::parse(file, sources.file(file).text(), &mut problems);
    let (vocabulary, ids) = (&policies.vocabulary, policies.ids());
    let plan = plan::load(&[document], &sources, vocabulary, &ids, &mut problems);
    assert!(problems.is_empty(), "{problems:#?}");
    assess(&Arc::new(plan.expect("a plan")), &policies, as_of)
}
