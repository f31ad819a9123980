//! `json`: the register for machines, a public contract (`stichtag/register/1`).
//!
//! The members are those of `register.schema.json`, all of them always present. Obligations are written one by
//! one, each on a line of its own; no tree of the whole output is ever built.

mod layout;
mod obligation;
mod writer;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::finding::count;
use super::teller::Teller;
use super::telling::{All, Part, Telling};
use super::{Assumed, Options};
use crate::baseline::{Report, Unused};
use crate::date::Day;
use crate::register::{Register, Roots, Selection, Stand, State};
use crate::rule::Severity;
pub(super) use layout::{on_one_line, write_document};
pub(super) use obligation::{Location, ObligationJson, Range, Thing, View, ends, imprecise, last};

/// The JSON Schema of this format.
pub const SCHEMA: &str = include_str!("register.schema.json");

/// `json`: everything at once.
#[derive(Debug)]
pub struct Json;

impl Telling for Json {
    fn tell(&self, _: &Register, _: &mut Part<'_>, _: &Options) -> io::Result<()> {
        Ok(())
    }

    fn needs_all(&self) -> bool {
        true
    }

    fn end(&self, out: &mut dyn Write, all: &All<'_>, options: &Options) -> io::Result<()> {
        json(out, all.registers, options)
    }
}

/// `ndjson`: one obligation a line, each complete in itself, so that lines of many runs can stand together.
#[derive(Debug)]
pub struct Ndjson;

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    as_of: AsOf,
    assumptions: &'a [Assumed],
    #[serde(flatten)]
    obligation: obligation::ObligationJson<'a>,
}

impl Telling for Ndjson {
    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let teller = Teller { register, lang: options.lang };
        let roots = &Roots::of(register);
        let view = View { register, teller, proofs: options.proofs, roots };
        for (index, _) in register.selected(&options.selection) {
            let line = Line {
                schema: "stichtag/obligation/1",
                as_of: AsOf::of(options),
                assumptions: &options.assumed,
                obligation: view.obligation(index),
            };
            writeln!(part.out, "{}", on_one_line(&line))?;
        }
        Ok(())
    }

    fn end(&self, _: &mut dyn Write, _: &All<'_>, _: &Options) -> io::Result<()> {
        Ok(())
    }
}

/// Writes registers as one JSON object.
pub fn json(out: &mut dyn Write, registers: &[Register], options: &Options) -> io::Result<()> {
    let mut registers: Vec<&Register> = registers.iter().collect();
    registers.sort_by(|one, other| one.plan.header.id.cmp(&other.plan.header.id));
    let document = Document {
        schema: "stichtag/register/1",
        as_of: AsOf::of(options),
        assumptions: &options.assumed,
        policies: policies(&registers),
        filters: Filter::all(options),
        plans: registers.iter().map(|register| PlanJson::of(register, options)).collect(),
        obligations: Obligations { registers: &registers, options },
        summary: Summary::of(&registers, &options.selection),
        baseline: options.baseline.as_deref().map(BaselineJson::of),
    };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: AsOf,
    assumptions: &'a [Assumed],
    policies: Vec<PolicyJson<'a>>,
    filters: Vec<Filter<'a>>,
    plans: Vec<PlanJson<'a>>,
    obligations: Obligations<'a>,
    summary: Summary,
    baseline: Option<BaselineJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct AsOf {
    date: String,
    origin: &'static str,
}

impl AsOf {
    pub(super) fn of(options: &Options) -> Self {
        Self { date: options.as_of.to_string(), origin: options.origin.name() }
    }
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

/// Where a duty stands.
#[derive(Serialize)]
pub(super) struct StandJson {
    state: &'static str,
    certainty: &'static str,
    finding: Option<&'static str>,
}

impl From<Stand> for StandJson {
    fn from(stand: Stand) -> Self {
        Self {
            state: stand.state.name(),
            certainty: if stand.certain { "certain" } else { "possible" },
            finding: stand.finding.map(Severity::name),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Filter<'a> {
    name: &'a str,
    value: &'a str,
}

impl<'a> Filter<'a> {
    pub(super) fn all(options: &'a Options) -> Vec<Self> {
        let named = options.selection.named().into_iter();
        named.map(|(name, value)| Self { name, value }).collect()
    }
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
    /// Those that count.
    findings: FindingCounts,
    /// Those that a baseline accepts.
    accepted: usize,
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
        let (mut findings, mut accepted) = ([0; 3], 0);
        for register in registers {
            for (_, obligation) in register.selected(selection) {
                *by_state.entry(obligation.state.name()).or_default() += 1;
            }
            let counted = count(&register.selected_findings(selection));
            findings = std::array::from_fn(|level| findings[level] + counted[level]);
            accepted += register.accepted(selection);
        }
        let [error, warning, note] = findings;
        Self { by_state, findings: FindingCounts { error, warning, note }, accepted }
    }
}

#[derive(Serialize)]
struct BaselineJson<'a> {
    path: &'a str,
    strict: bool,
    /// Entries of the plans that were judged and that no finding needs.
    unused: Vec<UnusedJson<'a>>,
    /// How many entries belong to other plans.
    other_plans: usize,
}

#[derive(Serialize)]
struct UnusedJson<'a> {
    key: &'a str,
    level: &'static str,
    message: &'a str,
    resembles: Option<&'a str>,
    location: Location<'a>,
}

impl<'a> BaselineJson<'a> {
    fn of(report: &'a Report) -> Self {
        let unused = |one: &'a Unused| UnusedJson {
            key: &one.entry.key,
            level: one.entry.level.name(),
            message: &one.entry.message,
            resembles: one.resembles.as_deref(),
            location: Location::of(&report.baseline.sources, one.entry.place),
        };
        Self {
            path: &report.baseline.path,
            strict: report.is_strict,
            unused: report.unused.iter().map(unused).collect(),
            other_plans: report.others,
        }
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
            let teller = Teller { register, lang: self.options.lang };
            let roots = &Roots::of(register);
            let view = View { register, teller, proofs: self.options.proofs, roots };
            for (index, _) in register.selected(&self.options.selection) {
                list.serialize_element(&view.obligation(index))?;
            }
        }
        list.end()
    }
}
