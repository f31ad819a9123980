//! `stichtag check [PLAN]…`: judges plans and shows the findings.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Output, gather, in_memory, selection};
use crate::cli::{CheckRequest, Failure, Format, Manners, Nothing, Pending, Surroundings, Verdict};
use crate::policy::PackText;
use crate::register::{Register, assess};
use crate::render::{self, Options, Tally};
use crate::source::{Problem, Sources};
use crate::text;
use crate::workspace::PlanRoot;

/// Columns of a file that is written for people.
const FILE_WIDTH: usize = 100;
/// Longer lines than this are hard to read.
const MAX_WIDTH: usize = 120;

pub(super) fn run(
    request: &CheckRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    gather::exist(&request.plans, &request.policies)?;
    let roots = gather::plans(&request.plans, &around.folder)?;
    let packs = gather::packs(&request.policies)?;
    let files = Pending::open_all(&request.sinks, &inputs(&roots, request))?;
    let (judged, registers) =
        in_parallel(request.threads, || judge(&roots, &packs, request, manners))?;
    if judged.iter().all(|judged| judged.tally.obligations == 0) {
        let plans = judged.iter().map(|judged| judged.plan.clone()).collect();
        let rules = judged.iter().map(|judged| judged.rules).sum();
        return Err(Failure::Nothing(Nothing::NoDuty { plans, rules }));
    }
    selection::check(&request.selection, &registers)?;

    let fails = judged.iter().any(|judged| judged.fails);
    let verdict = if fails { Verdict::Findings } else { Verdict::Clean };
    let mut output = Output { text: String::new(), verdict };
    for (index, (sink, file)) in request.sinks.iter().zip(files).enumerate() {
        let options = options(request, manners, file.is_some());
        let text = whole(sink.format, index, &judged, &registers, &options);
        match file {
            None => output.text = text,
            Some(file) => file.finish(&text)?,
        }
    }
    Ok(output)
}

/// What is kept of a plan once it is judged and told.
struct Judged {
    plan: String,
    rules: usize,
    /// What each sink gets of it; nothing where a format tells all plans at once.
    parts: Vec<Vec<u8>>,
    tally: Tally,
    /// Whether a finding is at or above `--fail-on`.
    fails: bool,
}

/// Reads and judges all plans. Where anything is wrong with any of them, none is judged. The registers
/// are kept only where something asks for all of them.
fn judge(
    roots: &[PlanRoot],
    packs: &[PackText],
    request: &CheckRequest,
    manners: &Manners,
) -> Result<(Vec<Judged>, Vec<Register>), Failure> {
    let plans = gather::load(roots, packs)?;
    let problems = gather::problems(&plans);
    if !problems.is_empty() {
        return Err(Failure::Input(shown_problems(&problems, request, manners)));
    }
    gather::distinct(&plans)?;
    let is_one_of_several = plans.len() > 1;
    let keeps = !request.selection.is_everything()
        || request.sinks.iter().any(|sink| sink.format == Format::Json);
    let both: Vec<(Judged, Option<Register>)> = plans
        .into_par_iter()
        .filter_map(|loaded| {
            let register = assess(loaded.plan.as_ref()?, &loaded.policies, request.as_of.day);
            let judged = tell(&register, is_one_of_several, request, manners);
            let keeps = keeps || !register.problems.is_empty();
            Some((judged, keeps.then_some(register)))
        })
        .collect();
    let (judged, registers): (Vec<_>, Vec<_>) = both.into_iter().unzip();
    let registers: Vec<Register> = registers.into_iter().flatten().collect();
    let problems: Vec<gather::Located<'_>> = registers
        .iter()
        .flat_map(|register| register.problems.iter().map(|one| (&register.plan.sources, one)))
        .collect();
    if !problems.is_empty() {
        return Err(Failure::Input(shown_problems(&problems, request, manners)));
    }
    Ok((judged, registers))
}

/// One register in every format that tells plans one by one.
fn tell(
    register: &Register,
    is_one_of_several: bool,
    request: &CheckRequest,
    manners: &Manners,
) -> Judged {
    let mut tally = Tally { plans: 1, obligations: register.obligations.len(), ..Tally::default() };
    let mut parts = Vec::new();
    for sink in &request.sinks {
        let options = options(request, manners, sink.file.is_some());
        let mut part = Vec::new();
        let written = match sink.format {
            Format::Human => render::human_part(&mut part, register, is_one_of_several, &options),
            Format::Short => render::short_part(&mut part, register, &options),
            Format::Json => Ok(tally),
        };
        tally = written.expect("writing to memory cannot fail");
        parts.push(part);
    }
    let fails = register.selected(&request.selection).any(|(_, obligation)| {
        let both = obligation.finding.zip(request.fail_on);
        both.is_some_and(|(found, least)| found >= least)
    });
    let (plan, rules) = (register.plan.header.id.clone(), register.policies.rules.len());
    Judged { plan, rules, parts, tally, fails }
}

/// What a sink gets: the parts of all plans, and the end.
fn whole(
    format: Format,
    index: usize,
    judged: &[Judged],
    registers: &[Register],
    options: &Options,
) -> String {
    let tally = judged.iter().fold(Tally::default(), |sum, judged| sum.and(judged.tally));
    in_memory(|out| {
        for judged in judged {
            out.write_all(&judged.parts[index])?;
        }
        match format {
            Format::Human => render::human_end(out, tally, options),
            Format::Short => render::short_end(out, tally, options),
            Format::Json => render::json(out, registers, options),
        }
    })
}

/// Problems as they are shown.
fn shown_problems(
    problems: &[gather::Located<'_>],
    request: &CheckRequest,
    manners: &Manners,
) -> String {
    let options = Options {
        lang: manners.lang,
        color: manners.err,
        width: manners.width.min(MAX_WIDTH),
        ..Options::new(request.as_of.day, request.as_of.origin)
    };
    let problems: Vec<(Arc<Sources>, Problem)> = problems
        .iter()
        .map(|(sources, problem)| (Arc::clone(sources), (*problem).clone()))
        .collect();
    let explain = |problem: &Problem| text::explain(problem, manners.lang);
    in_memory(|out| render::problems(out, &problems, &explain, &options))
}

/// Everything that is read, so that no output replaces it.
fn inputs(roots: &[PlanRoot], request: &CheckRequest) -> Vec<PathBuf> {
    let plans = roots.iter().flat_map(|root| &root.files);
    plans.chain(&request.policies).cloned().collect()
}

/// Runs with so many threads; with as many as there are cores where that is left open.
fn in_parallel<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}

/// How to write. Only the terminal has colours and a width.
fn options(request: &CheckRequest, manners: &Manners, is_file: bool) -> Options {
    Options {
        lang: manners.lang,
        color: manners.out && !is_file,
        width: if is_file { FILE_WIDTH } else { manners.width.min(MAX_WIDTH) },
        as_of: request.as_of.day,
        origin: request.as_of.origin,
        selection: request.selection.clone(),
    }
}
