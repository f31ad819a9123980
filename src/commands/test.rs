//! `stichtag test [POLICY]…`: policy tests, and what they cover.

use std::sync::Arc;

use rayon::prelude::*;

use super::gather::{self, Located, unreadable};
use super::judge::{refused, undated, wrong};
use super::{Output, in_memory};
use crate::cli::{
    Failure, Manners, Nothing, Pending, TestFormat, TestRequest, Verdict, now, shown,
};
use crate::policy::PolicySet;
use crate::register::Register;
use crate::render::testing::{human, json, junit};
use crate::testing::{
    Coverage, Report, Sightings, SuiteReport, Test, TestReport, World, boundaries, run as run_test,
};
use crate::workspace::{LoadedSuite, PackStore, TestFiles, discover_tests, load_tests};

pub(super) fn run(request: &TestRequest, manners: &Manners) -> Result<Output, Failure> {
    gather::exist(&request.paths, &[], &[], None)?;
    let found = discover_tests(&request.paths)?;
    let inputs: Vec<_> = found.tests.iter().chain(&request.paths).cloned().collect();
    let files = Pending::open_all(&request.sinks, &inputs)?;
    let report = in_pool(request.threads, || report(request, &found, manners))?;
    let verdict = if report.passes() { Verdict::Clean } else { Verdict::Findings };
    let mut output = Output { verdict, ..Output::of(String::new()) };
    for (sink, file) in request.sinks.iter().zip(files) {
        let options = undated(manners, file.is_some());
        let text = in_memory(|out| match sink.format {
            TestFormat::Human => human(out, &report, &options),
            TestFormat::Json => json(out, &report, &options),
            TestFormat::Junit => junit(out, &report, &options),
        });
        match file {
            None => output.text = text.into(),
            Some(file) => file.finish(&text)?,
        }
    }
    Ok(output)
}

/// Reads everything, then tests. Where anything is wrong with any file, nothing is tested.
fn report(request: &TestRequest, found: &TestFiles, manners: &Manners) -> Result<Report, Failure> {
    let store = PackStore::default();
    let loaded: Vec<_> = found.tests.par_iter().map(|path| load_tests(path, &store)).collect();
    let loaded: Vec<LoadedSuite> =
        loaded.into_iter().map(|one| one.map_err(unreadable)).collect::<Result<_, _>>()?;
    let mut problems: Vec<Located<'_>> = Vec::new();
    for (sources, problem) in loaded.iter().flat_map(|suite| &suite.problems) {
        let path =
            |sources: &crate::source::Sources| sources.file(problem.place.file).path().to_owned();
        let is_known =
            problems.iter().any(|(known, other)| *other == problem && path(known) == path(sources));
        if !is_known {
            problems.push((sources, problem));
        }
    }
    if !problems.is_empty() {
        return Err(wrong(&problems, manners));
    }

    let suites: Vec<_> = loaded.par_iter().map(|suite| suite_report(request, suite)).collect();
    let (suites, failed): (Vec<_>, Vec<_>) = suites.into_iter().partition(Result::is_ok);
    let failed: Vec<Register> = failed.into_iter().filter_map(Result::err).flatten().collect();
    if !failed.is_empty() {
        return Err(refused(&failed, manners));
    }
    let suites: Vec<SuiteReport> = suites.into_iter().filter_map(Result::ok).collect();
    let coverage = request.coverage.then(|| coverage(found, &loaded, &suites));
    let suites: Vec<SuiteReport> =
        suites.into_iter().filter(|suite| !suite.tests.is_empty()).collect();
    if suites.is_empty() {
        let paths = request.paths.iter().map(|path| shown(path)).collect();
        let filter = request.filter.clone().filter(|_| !found.tests.is_empty());
        return Err(Failure::Nothing(Nothing::NoTest { paths, filter }));
    }
    Ok(Report { suites, coverage, threshold: request.threshold })
}

fn suite_report(request: &TestRequest, loaded: &LoadedSuite) -> Result<SuiteReport, Vec<Register>> {
    let mut tests = Vec::new();
    for (test, world) in loaded.suite.tests.iter().zip(&loaded.worlds) {
        let name = format!("{}::{}", loaded.path, test.name);
        let is_asked = request.filter.as_ref().is_none_or(|filter| name.contains(filter));
        if let Some(world) = world.as_ref().filter(|_| is_asked) {
            tests.push(test_report(request, test, world)?);
        }
    }
    Ok(SuiteReport { path: loaded.path.clone(), sources: Arc::clone(&loaded.sources), tests })
}

fn test_report(
    request: &TestRequest,
    test: &Test,
    world: &World,
) -> Result<TestReport, Vec<Register>> {
    let start = request.timing.then(now);
    let checks = run_test(test, world)?;
    let edges = if request.boundaries { boundaries(test, world) } else { Vec::new() };
    Ok(TestReport {
        name: test.name.clone(),
        about: test.about.clone(),
        place: test.place,
        checks,
        edges,
        millis: start.map(|start| start.elapsed().as_secs_f64() * 1000.0),
    })
}

/// What the tests cover of the packs under test, and of those that were found without any test.
fn coverage(found: &TestFiles, loaded: &[LoadedSuite], suites: &[SuiteReport]) -> Coverage {
    let mut sightings = Sightings::default();
    for pack in &found.packs {
        // Whether it can be used alone is not asked here.
        sightings.add_rules(&PolicySet::build(std::slice::from_ref(pack), &[]), &|_| true);
    }
    for suite in loaded {
        for world in suite.worlds.iter().flatten() {
            let is_measured = |path: &str| suite.measured.iter().any(|pack| pack == path);
            sightings.add_rules(&world.policies, &is_measured);
        }
    }
    for (loaded, suite) in loaded.iter().zip(suites) {
        for test in &suite.tests {
            let of_test = loaded.suite.tests.iter().zip(&loaded.worlds);
            let world = of_test
                .filter(|(one, _)| one.name == test.name)
                .find_map(|(_, world)| world.as_ref());
            if let Some(world) = world {
                sightings.add_checks(&world.policies, &test.checks);
            }
        }
    }
    sightings.coverage()
}

/// Runs with so many threads; with as many as there are cores where that is left open.
fn in_pool<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}
