//! `json`: the register for machines, a public contract (`stichtag/register/1`).
//!
//! The members are those of `register.schema.json`, all of them always present. Obligations are written one by
//! one, each on a line of its own; no tree of the whole output is ever built.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::Options;
use super::finding::{Teller, count, in_order, slip};
use super::json_layout::Layout;
use crate::date::{DateRange, Day};
use crate::plan::{Plan, ThingId};
use crate::register::{Cause, Obligation, Register, Selection, State};
use crate::rule::{Facts, Severity};
use crate::source::{Place, Sources};

/// The JSON Schema of this format.
pub const SCHEMA: &str = include_str!("register.schema.json");

/// Writes registers as one JSON object.
pub fn json(out: &mut dyn Write, registers: &[Register], options: &Options) -> io::Result<()> {
    let mut registers: Vec<&Register> = registers.iter().collect();
    registers.sort_by(|one, other| one.plan.header.id.cmp(&other.plan.header.id));
    let document = Document {
        schema: "stichtag/register/1",
        as_of: AsOf { date: options.as_of.to_string(), origin: options.origin.name() },
        policies: policies(&registers),
        filters: options
            .selection
            .named()
            .into_iter()
            .map(|(name, value)| Filter { name, value })
            .collect(),
        plans: registers.iter().map(|register| PlanJson::of(register, options)).collect(),
        obligations: Obligations { registers: &registers, options },
        summary: Summary::of(&registers, &options.selection),
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Layout::default());
    document.serialize(&mut serializer)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: AsOf,
    policies: Vec<PolicyJson<'a>>,
    filters: Vec<Filter<'a>>,
    plans: Vec<PlanJson<'a>>,
    obligations: Obligations<'a>,
    summary: Summary,
}

#[derive(Serialize)]
struct AsOf {
    date: String,
    origin: &'static str,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct PolicyJson<'a> {
    id: &'a str,
    version: Option<&'a str>,
    sha256: &'a str,
}

fn policies<'a>(registers: &[&'a Register]) -> Vec<PolicyJson<'a>> {
    let packs = registers.iter().flat_map(|register| &register.policies.packs);
    let policies: BTreeSet<PolicyJson<'_>> = packs
        .map(|pack| PolicyJson {
            id: &pack.id,
            version: pack.version.as_deref(),
            sha256: &pack.sha256,
        })
        .collect();
    policies.into_iter().collect()
}

#[derive(Serialize)]
struct Filter<'a> {
    name: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct PlanJson<'a> {
    id: &'a str,
    title: &'a str,
    path: &'a str,
    /// A day, or `always`; exceptions by kind.
    records_complete_until: BTreeMap<&'a str, String>,
    /// Rules that bind nothing: not a pass.
    rules_without_subject: Vec<RuleJson<'a>>,
    rules_switched_off: Vec<SwitchedOff<'a>>,
}

#[derive(Serialize)]
struct RuleJson<'a> {
    rule: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct SwitchedOff<'a> {
    rule: &'a str,
    reason: &'a str,
}

impl<'a> PlanJson<'a> {
    fn of(register: &'a Register, options: &Options) -> Self {
        let plan = &register.plan;
        let header = &plan.header;
        let until = |day: Day| day.bound().map_or("always".to_owned(), |day| day.to_string());
        let by_kind = header.records.by_kind.iter().map(|(kind, day)| {
            let name: &str = &plan.vocabulary.kind(*kind).name.en;
            (name, until(*day))
        });
        let rule = |index: usize| &register.policies.rules[index];
        Self {
            id: &header.id,
            title: &header.title,
            path: plan.sources.file(header.place.file).path(),
            records_complete_until: std::iter::once(("default", until(header.records.default)))
                .chain(by_kind)
                .collect(),
            rules_without_subject: register
                .unbound
                .iter()
                .map(|index| RuleJson {
                    rule: &rule(*index).id,
                    title: options.lang.term(&rule(*index).title),
                })
                .collect(),
            rules_switched_off: register
                .switched_off
                .iter()
                .map(|(index, reason)| SwitchedOff { rule: &rule(*index).id, reason })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct Summary {
    by_state: BTreeMap<&'static str, usize>,
    findings: FindingCounts,
}

#[derive(Serialize)]
struct FindingCounts {
    error: usize,
    warning: usize,
    note: usize,
}

impl Summary {
    fn of(registers: &[&Register], selection: &Selection) -> Self {
        let mut by_state: BTreeMap<&'static str, usize> =
            State::ALL.into_iter().map(|state| (state.name(), 0)).collect();
        let mut findings = [0; 3];
        for register in registers {
            for (_, obligation) in register.selected(selection) {
                *by_state.entry(obligation.state.name()).or_default() += 1;
            }
            let counted = count(&in_order(register, selection));
            findings = std::array::from_fn(|level| findings[level] + counted[level]);
        }
        let [error, warning, note] = findings;
        Self { by_state, findings: FindingCounts { error, warning, note } }
    }
}

/// All obligations, each built when it is written.
struct Obligations<'a> {
    registers: &'a [&'a Register],
    options: &'a Options,
}

impl Serialize for Obligations<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for register in self.registers {
            let view = View { register, teller: Teller { register, lang: self.options.lang } };
            for (index, _) in register.selected(&self.options.selection) {
                list.serialize_element(&view.obligation(index))?;
            }
        }
        list.end()
    }
}

#[derive(Serialize)]
struct ObligationJson<'a> {
    id: &'a str,
    plan: &'a str,
    rule: &'a str,
    rule_kind: &'static str,
    severity: &'static str,
    subject: Thing<'a>,
    responsible: Vec<Thing<'a>>,
    state: &'static str,
    certainty: &'static str,
    finding: Option<&'static str>,
    opens: Option<String>,
    opens_range: Option<Range>,
    due: Option<String>,
    due_range: Option<Range>,
    due_nominal: Option<String>,
    due_nominal_range: Option<Range>,
    due_original: Option<String>,
    since: Option<String>,
    since_range: Option<Range>,
    met_on: Option<String>,
    met_on_range: Option<Range>,
    days: Option<(Option<i64>, Option<i64>)>,
    slip_days: Option<i64>,
    records_until: Option<String>,
    count: Option<CountJson>,
    revisions: Vec<Revision<'a>>,
    forecast: Option<ForecastJson>,
    evidence: Vec<EvidenceJson<'a>>,
    caused_by: Vec<&'a str>,
    root_causes: Vec<&'a str>,
    /// Waivers are not read yet.
    waiver: Option<()>,
    hold: Option<HoldJson<'a>>,
    message: String,
    help: Option<&'a str>,
    basis: &'a [String],
    location: Location<'a>,
    rule_location: Location<'a>,
}

type Range = (Option<String>, Option<String>);

#[derive(Serialize)]
struct Thing<'a> {
    kind: &'a str,
    id: &'a str,
    title: &'a str,
}

impl<'a> Thing<'a> {
    fn of(plan: &'a Plan, thing: ThingId) -> Self {
        Self {
            kind: &plan.vocabulary.kind(plan.thing(thing).kind).name.en,
            id: plan.name(thing),
            title: plan.title(thing),
        }
    }
}

#[derive(Serialize)]
struct CountJson {
    certain: u32,
    possible: u32,
    at_least: Option<u32>,
    at_most: Option<u32>,
    window: Range,
}

#[derive(Serialize)]
struct Revision<'a> {
    id: &'a str,
    on: Range,
    due: Option<String>,
    due_range: Option<Range>,
    moves: bool,
    location: Location<'a>,
}

#[derive(Serialize)]
struct ForecastJson {
    not_before: Range,
    on: Range,
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    kind: &'a str,
    id: String,
    date: Range,
    planned: bool,
    location: Location<'a>,
}

#[derive(Serialize)]
struct HoldJson<'a> {
    id: &'a str,
    from: Option<String>,
    to: Option<String>,
    reason: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

impl<'a> Location<'a> {
    fn of(sources: &'a Sources, place: Place) -> Self {
        let (start, end) = sources.positions(place);
        Self {
            file: sources.file(place.file).path(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// A register, one obligation after the other.
#[derive(Clone, Copy)]
struct View<'a> {
    register: &'a Register,
    teller: Teller<'a>,
}

impl<'a> View<'a> {
    fn obligation(self, index: usize) -> ObligationJson<'a> {
        let register = self.register;
        let plan: &'a Plan = &register.plan;
        let obligation = &register.obligations[index];
        let rule = register.rule(obligation);
        let id = |index: &usize| register.obligations[*index].id.as_str();
        ObligationJson {
            id: &obligation.id,
            plan: &plan.header.id,
            rule: &rule.id,
            rule_kind: rule.kind.name,
            severity: rule.modifiers.severity.name(),
            subject: Thing::of(plan, obligation.subject),
            responsible: obligation.responsible.iter().map(|id| Thing::of(plan, *id)).collect(),
            state: obligation.state.name(),
            certainty: if obligation.certain { "certain" } else { "possible" },
            finding: obligation.finding.map(Severity::name),
            opens: obligation.opens.and_then(last),
            opens_range: obligation.opens.and_then(imprecise),
            due: obligation.due.and_then(last),
            due_range: obligation.due.and_then(imprecise),
            due_nominal: obligation.due_nominal.and_then(last),
            due_nominal_range: obligation.due_nominal.and_then(imprecise),
            due_original: due_original(obligation),
            since: obligation.since.and_then(last),
            since_range: obligation.since.and_then(imprecise),
            met_on: obligation.met_on.and_then(last),
            met_on_range: obligation.met_on.and_then(imprecise),
            days: obligation.days,
            slip_days: match &obligation.facts {
                Some(Facts::Deadline { promises, .. }) => slip(promises),
                _ => None,
            },
            records_until: obligation.records_until.bound().map(|day| day.to_string()),
            count: counted(obligation),
            revisions: self.revisions(obligation),
            forecast: forecast(obligation),
            evidence: self.evidence(obligation),
            caused_by: causes(obligation).map(|index| id(&index)).collect(),
            root_causes: self.root_causes(index).iter().map(id).collect(),
            waiver: None,
            hold: obligation.hold.as_ref().map(|hold| HoldJson {
                id: plan.name(hold.thing),
                from: hold.span.first.bound().map(|day| day.to_string()),
                to: hold.span.last.bound().map(|day| day.to_string()),
                reason: &hold.reason,
                location: Location::of(&plan.sources, plan.thing(hold.thing).place),
            }),
            message: self.teller.message(obligation),
            help: rule.help.as_ref().map(|help| self.teller.lang.term(help)),
            basis: &rule.modifiers.basis,
            location: Location::of(&plan.sources, obligation.place),
            rule_location: Location::of(&register.policies.sources, rule.place),
        }
    }

    fn revisions(self, obligation: &Obligation) -> Vec<Revision<'a>> {
        let plan: &'a Plan = &self.register.plan;
        let promises = match &obligation.facts {
            Some(Facts::Deadline { promises, .. }) => promises.as_slice(),
            _ => &[],
        };
        let revision = |promise: &crate::rule::Promise| Revision {
            id: plan.name(promise.thing),
            on: ends(promise.on),
            due: promise.due.and_then(last),
            due_range: promise.due.and_then(imprecise),
            moves: promise.moves,
            location: Location::of(&plan.sources, promise.place),
        };
        promises.iter().skip(1).map(revision).collect()
    }

    fn evidence(self, obligation: &Obligation) -> Vec<EvidenceJson<'a>> {
        let plan: &'a Plan = &self.register.plan;
        let evidence = obligation.evidence.iter();
        let evidence = evidence.map(|one| EvidenceJson {
            kind: &plan.vocabulary.kind(plan.thing(one.thing).kind).name.en,
            id: plan.record_name(obligation.subject, one.thing),
            date: ends(one.date),
            planned: one.planned,
            location: Location::of(&plan.sources, one.place),
        });
        evidence.collect()
    }

    /// The obligations at the end of the chain of causes.
    fn root_causes(self, index: usize) -> BTreeSet<usize> {
        let obligations = &self.register.obligations;
        let mut roots = BTreeSet::new();
        let mut seen = BTreeSet::from([index]);
        let mut waiting: Vec<usize> = causes(&obligations[index]).collect();
        while let Some(next) = waiting.pop() {
            if !seen.insert(next) {
                continue;
            }
            if causes(&obligations[next]).next().is_none() {
                roots.insert(next);
            }
            waiting.extend(causes(&obligations[next]));
        }
        roots
    }
}

/// The obligations that stand in an obligation's way.
fn causes(obligation: &Obligation) -> impl Iterator<Item = usize> {
    obligation.causes.iter().filter_map(|cause| match cause {
        Cause::Obligation(other) => Some(*other),
        Cause::Forecast { .. } => None,
    })
}

/// The last day of an interval, if it has one.
fn last(range: DateRange) -> Option<String> {
    range.latest.bound().map(|day| day.to_string())
}

/// Both ends of an interval.
fn ends(range: DateRange) -> Range {
    let end = |day: Day| day.bound().map(|day| day.to_string());
    (end(range.earliest), end(range.latest))
}

/// Both ends of an interval that is not a single day.
fn imprecise(range: DateRange) -> Option<Range> {
    range.exact().is_none().then(|| ends(range))
}

fn due_original(obligation: &Obligation) -> Option<String> {
    let Some(Facts::Deadline { promises, .. }) = &obligation.facts else { return None };
    promises.iter().find_map(|promise| promise.due).and_then(last)
}

fn counted(obligation: &Obligation) -> Option<CountJson> {
    let Some(Facts::Count { window, at_least, at_most, certain, possible }) = obligation.facts
    else {
        return None;
    };
    Some(CountJson { certain, possible, at_least, at_most, window: ends(window) })
}

fn forecast(obligation: &Obligation) -> Option<ForecastJson> {
    let forecast = match obligation.facts.as_ref()? {
        Facts::Deadline { forecast, .. } | Facts::Maintain { forecast, .. } => *forecast,
        _ => None,
    };
    forecast.map(|(bound, on)| ForecastJson { not_before: ends(bound), on: ends(on) })
}
