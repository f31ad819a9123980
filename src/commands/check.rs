//! `stichtag check [PLAN]…`: judges plans and shows the findings.

use std::sync::Arc;

use super::judge::{Refusal, judge_each, options, prepare};
use super::outlet::{Outlet, Told, tell};
use super::selection::Seen;
use super::{Output, in_memory};
use crate::baseline::{Applied, Baseline, Report, Unused};
use crate::cli::{CheckRequest, Failure, Format, Manners, Sink, Surroundings, Verdict};
use crate::register::Register;
use crate::render::{self, Addresses, Calendar, Component, Csv, Options, Tally, Telling};
use crate::text;
use crate::workspace::repository;

/// A plan with more obligations than this is told when its turn comes: its text may be long.
const LARGE: usize = 5_000;

pub(super) fn run(
    request: &CheckRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let CheckRequest { scope, sinks, .. } = request;
    let mut prepared = prepare(scope, sinks, around)?;
    let files = std::mem::take(&mut prepared.files);
    let addresses = Addresses::new(&around.folder, repository(&around.folder).as_deref());
    let is_one_of_several = prepared.is_one_of_several();
    let is_only = !is_one_of_several;
    let baseline = prepared.baseline.as_deref();
    let mut outlets: Vec<Outlet> = sinks
        .iter()
        .zip(files)
        .map(|(sink, file)| {
            let options = Options {
                proofs: request.proofs,
                causes: request.causes,
                addresses: addresses.clone(),
                assumed: Arc::clone(&prepared.assumed),
                ..options(scope, manners, file.is_some())
            };
            Outlet::new(telling(sink), file, options)
        })
        .collect();
    outlets.iter_mut().try_for_each(Outlet::start)?;
    let tellings: Vec<(Arc<dyn Telling>, Options)> = outlets.iter().map(Outlet::telling).collect();
    // Registers are kept only where something asks for all of them.
    let keeps = tellings.iter().any(|(telling, _)| telling.needs_all());
    let mut sum = Sum::default();
    let judged = judge_each(
        &prepared,
        scope,
        |mut register, number| {
            let applied = baseline.map(|own| own.apply(&mut register)).unwrap_or_default();
            let told: Vec<Told> = if register.obligations.len() > LARGE {
                Vec::new()
            } else {
                let each = tellings.iter();
                each.map(|(telling, options)| {
                    tell(telling.as_ref(), &register, number, is_one_of_several, options)
                })
                .collect()
            };
            let one = Sum::of(&register, applied, request);
            let is_needed = keeps || is_only || told.is_empty();
            (one, told, is_needed.then_some((register, number)))
        },
        |(one, told, register)| {
            sum.add(one);
            if let (true, Some((register, number))) = (told.is_empty(), &register) {
                for outlet in &mut outlets {
                    outlet.tell(register, *number, is_one_of_several)?;
                }
            }
            for (outlet, told) in outlets.iter_mut().zip(told) {
                outlet.take(told)?;
            }
            let register = register.map(|(register, _)| register);
            if keeps {
                sum.registers.extend(register);
            } else if is_only {
                // The process ends before taking it apart would pay.
                std::mem::forget(register);
            }
            Ok(())
        },
    );
    if let Err(refusal) = judged {
        return Err(told_otherwise(refusal, outlets, sinks, manners));
    }
    let Sum { tally, fails, seen, registers, .. } = sum;
    seen.check(&scope.selection)?;
    let report = prepared
        .baseline
        .as_ref()
        .map(|own| Arc::new(report(own, sum.own_entries, sum.unused, request)));
    let is_outdated = report.as_ref().is_some_and(|one| one.is_strict && !one.unused.is_empty());
    let verdict = if fails || is_outdated { Verdict::Findings } else { Verdict::Clean };
    for outlet in &mut outlets {
        outlet.options.baseline.clone_from(&report);
        outlet.end(tally, &registers)?;
    }
    let mut output = Output { verdict, ..Output::of(String::new()) };
    for outlet in outlets {
        if let Some(text) = outlet.place()? {
            output.text = text;
        }
    }
    Ok(output)
}

/// How a format is told. The one place that knows all of them.
fn telling(sink: &Sink) -> Arc<dyn Telling> {
    let calendar = |component| Calendar { component, by_office: sink.is_folder };
    match sink.format {
        Format::Human => Arc::new(render::Human),
        Format::Short => Arc::new(render::Short),
        Format::Json => Arc::new(render::Json),
        Format::Ndjson => Arc::new(render::Ndjson),
        Format::Sarif => Arc::new(render::Sarif),
        Format::Github => Arc::new(render::Github),
        Format::Gitlab => Arc::new(render::Gitlab),
        Format::Junit => Arc::new(render::Junit),
        Format::Markdown => Arc::new(render::Markdown),
        Format::Csv => Arc::new(Csv::PLAIN),
        Format::CsvExcel => Arc::new(Csv::EXCEL),
        Format::Ics => Arc::new(calendar(Component::Event)),
        Format::IcsTodo => Arc::new(calendar(Component::Todo)),
        Format::Decisions => Arc::new(render::Decisions),
        Format::DecisionsCsv => Arc::new(render::DecisionsCsv),
        Format::DecisionsHtml => Arc::new(render::DecisionsHtml),
    }
}

/// What is known of all plans so far.
#[derive(Default)]
struct Sum {
    tally: Tally,
    /// Whether a finding is at or above `--fail-on`.
    fails: bool,
    seen: Seen,
    registers: Vec<Register>,
    /// How many entries of the baseline belong to the plans.
    own_entries: usize,
    /// Those that no finding needs.
    unused: Vec<Unused>,
}

/// What the baseline did, for all plans.
fn report(
    baseline: &Arc<Baseline>,
    own_entries: usize,
    mut unused: Vec<Unused>,
    request: &CheckRequest,
) -> Report {
    unused.sort_by(|one, other| one.entry.key.cmp(&other.entry.key));
    Report {
        baseline: Arc::clone(baseline),
        unused,
        others: baseline.size() - own_entries,
        is_strict: request.strict_baseline,
    }
}

impl Sum {
    fn of(register: &Register, applied: Applied, request: &CheckRequest) -> Self {
        let selection = &request.scope.selection;
        let fails = register.selected(selection).any(|(_, obligation)| {
            let both = obligation.finding.zip(request.fail_on);
            both.is_some_and(|(found, least)| found >= least) && !obligation.is_accepted()
        });
        Self {
            tally: Tally::of(register, selection),
            fails,
            seen: Seen::of(register, selection),
            registers: Vec::new(),
            own_entries: applied.entries,
            unused: applied.unused,
        }
    }

    fn add(&mut self, other: Self) {
        self.tally = self.tally.and(other.tally);
        self.fails |= other.fails;
        self.seen.add(other.seen);
        self.own_entries += other.own_entries;
        self.unused.extend(other.unused);
    }
}

/// Where something is wrong with the input, nothing was judged, and no report says otherwise. A report of tests can
/// say that itself, as errors; and GitHub shows problems beside the lines that they are about.
fn told_otherwise(
    refusal: Refusal,
    outlets: Vec<Outlet>,
    sinks: &[Sink],
    manners: &Manners,
) -> Failure {
    let mut commands = String::new();
    if let Refusal::Problems(problems) = &refusal {
        for (sink, outlet) in sinks.iter().zip(outlets) {
            let options = outlet.options.clone();
            let written = match (sink.format, &sink.file) {
                (Format::Github, None) => {
                    commands = render::commands(problems, &text::explain, &options);
                    Ok(())
                }
                (Format::Junit, Some(_)) => outlet.replace(&in_memory(|out| {
                    render::failed_run(out, problems, &text::explain, &options)
                })),
                _ => Ok(()),
            };
            if let Err(failure) = written {
                return failure;
            }
        }
    }
    match refusal.failure(manners) {
        Failure::Input(shown) => Failure::Input(shown + &commands),
        failure => failure,
    }
}
