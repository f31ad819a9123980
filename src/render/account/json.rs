//! `json`: explanations for machines, a public contract (`stichtag/explanation/1`).
//!
//! The members are those of `explanation.schema.json`, all of them always present. An obligation is written as
//! in `stichtag/register/1`, with its proofs.

use std::io::{self, Write};

use serde::Serialize;

use super::rule::RuleTold;
use super::told::{Told, places};
use crate::explanation::{Account, Charge, ChargeReason, Cure, Origin, Paste};
use crate::plan::{Plan, ThingId};
use crate::register::{Obligation, Register};
use crate::render::json::{
    AsOf, Location, ObligationJson, Range, Thing, View, ends, last, write_document,
};
use crate::render::{Assumed, Options, Proofs};
use crate::rule::Incurable;
use crate::source::Place;

/// Writes the account of an obligation as one JSON object.
pub fn json(out: &mut dyn Write, account: &Account<'_>, options: &Options) -> io::Result<()> {
    let mut document = Document::new(options);
    document.plans.push(PlanJson::of(account.register));
    document.explanations.extend(AccountJson::of(account, options));
    write_document(out, &document)
}

/// Writes the keys that begin alike as one JSON object.
pub(crate) fn keys_json(
    out: &mut dyn Write,
    found: &[(&Register, &Obligation)],
    options: &Options,
) -> io::Result<()> {
    let mut document = Document::new(options);
    document.keys =
        found.iter().map(|(register, one)| Listed::of(register, one, options)).collect();
    write_document(out, &document)
}

/// Writes the pages of rules as one JSON object.
pub(crate) fn rules_json(
    out: &mut dyn Write,
    rules: &[RuleTold<'_>],
    options: &Options,
) -> io::Result<()> {
    let document = Document { rules, ..Document::new(options) };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: AsOf,
    assumptions: &'a [Assumed],
    plans: Vec<PlanJson<'a>>,
    explanations: Vec<AccountJson<'a>>,
    keys: Vec<Listed<'a>>,
    rules: &'a [RuleTold<'a>],
}

impl<'a> Document<'a> {
    fn new(options: &'a Options) -> Self {
        Self {
            schema: "stichtag/explanation/1",
            as_of: AsOf::of(options),
            assumptions: &options.assumed,
            plans: Vec::new(),
            explanations: Vec::new(),
            keys: Vec::new(),
            rules: &[],
        }
    }
}

#[derive(Serialize)]
struct PlanJson<'a> {
    id: &'a str,
    title: &'a str,
    path: &'a str,
}

impl<'a> PlanJson<'a> {
    fn of(register: &'a Register) -> Self {
        let header = &register.plan.header;
        let path = register.plan.sources.file(header.place.file).path();
        Self { id: &header.id, title: &header.title, path }
    }
}

/// One of several keys.
#[derive(Debug, Serialize)]
pub(crate) struct Listed<'a> {
    id: &'a str,
    state: &'static str,
    message: String,
}

impl<'a> Listed<'a> {
    pub(crate) fn of(register: &'a Register, one: &'a Obligation, options: &Options) -> Self {
        let teller = crate::render::teller::Teller { register, lang: options.lang };
        Self { id: &one.id, state: one.state.name(), message: teller.message(one) }
    }
}

#[derive(Serialize)]
struct AccountJson<'a> {
    obligation: ObligationJson<'a>,
    origin: Vec<OriginJson<'a>>,
    charges: Vec<ChargeJson<'a>>,
    last_permissible: Option<String>,
    last_permissible_range: Option<Range>,
    considered: Vec<ConsideredJson<'a>>,
    records: Vec<RecordsJson<'a>>,
    holds: Vec<EffectJson<'a>>,
    waivers: Vec<EffectJson<'a>>,
    decision: Vec<DecidedJson>,
    cure: Option<CureJson<'a>>,
    incurable: Option<IncurableJson<'a>>,
}

#[derive(Serialize)]
struct OriginJson<'a> {
    origin: &'static str,
    location: Option<Location<'a>>,
    papers: Vec<Thing<'a>>,
    text: String,
}

#[derive(Serialize)]
struct ChargeJson<'a> {
    responsible: Thing<'a>,
    why: &'static str,
    location: Location<'a>,
    text: String,
}

#[derive(Serialize)]
struct ConsideredJson<'a> {
    kind: &'a str,
    id: &'a str,
    date: Option<Range>,
    counts: bool,
    reason: &'static str,
    location: Location<'a>,
    text: String,
}

#[derive(Serialize)]
struct RecordsJson<'a> {
    kind: &'a str,
    until: Option<String>,
    location: Location<'a>,
    text: String,
}

#[derive(Serialize)]
struct EffectJson<'a> {
    id: &'a str,
    effect: &'static str,
    location: Location<'a>,
    text: String,
}

#[derive(Serialize)]
struct DecidedJson {
    question: &'static str,
    answer: &'static str,
    text: String,
}

#[derive(Serialize)]
struct CureJson<'a> {
    state: &'static str,
    certainty: &'static str,
    until: Option<String>,
    next_id: Option<&'a str>,
    next_due: Option<String>,
    choices: Vec<&'a str>,
    alternatives: usize,
    declares_records: bool,
    changes: Vec<PasteJson<'a>>,
    text: Vec<String>,
}

#[derive(Serialize)]
struct PasteJson<'a> {
    spot: &'static str,
    /// What is replaced; empty where text is only put in.
    location: Location<'a>,
    /// The exact text for that place.
    insert: &'a str,
    /// What a person copies.
    toml: &'a str,
    text: String,
}

#[derive(Serialize)]
struct IncurableJson<'a> {
    reason: &'static str,
    locations: Vec<Location<'a>>,
    text: String,
}

impl<'a> AccountJson<'a> {
    /// `None` if the obligation is not of the register.
    fn of(account: &'a Account<'a>, options: &Options) -> Option<Self> {
        let register: &'a Register = account.register;
        let told = Told::new(account, options.lang);
        let view =
            View { register, teller: told.teller, proofs: Proofs::All, roots: &account.roots };
        let index = register.obligations.iter().position(|one| one.id == account.obligation.id)?;
        let plan: &'a Plan = &register.plan;
        let location = |place: Place| Location::of(&plan.sources, place);
        let kind = |thing: ThingId| plan.vocabulary.kind(plan.thing(thing).kind).name.en.as_ref();
        let lines = told.origin();
        let own = lines.len() - account.origins.len();
        Some(Self {
            obligation: view.obligation(index),
            origin: account
                .origins
                .iter()
                .zip(lines.into_iter().skip(own))
                .map(|(origin, (_, text))| origin_json(account.register, origin, text))
                .collect(),
            charges: account
                .responsible
                .iter()
                .map(|charge| charge_json(register, account, charge, told.charge(charge)))
                .collect(),
            last_permissible: account.last.and_then(last),
            last_permissible_range: account.last.filter(|date| date.exact().is_none()).map(ends),
            considered: account
                .weighed
                .iter()
                .map(|one| ConsideredJson {
                    kind: kind(one.thing),
                    id: plan.name(one.thing),
                    date: one.date.map(ends),
                    counts: one.weight.counts(),
                    reason: one.weight.name(),
                    location: location(one.place),
                    text: told.weighed(one),
                })
                .collect(),
            records: account
                .records
                .iter()
                .map(|one| RecordsJson {
                    kind: &plan.vocabulary.kind(one.kind).name.en,
                    until: one.until.bound().map(|day| day.to_string()),
                    location: location(one.place),
                    text: told.completeness(one),
                })
                .collect(),
            holds: account
                .holds
                .iter()
                .map(|one| EffectJson {
                    id: plan.name(one.hold.thing),
                    effect: one.effect.name(),
                    location: location(plan.thing(one.hold.thing).place),
                    text: told.hold(one),
                })
                .collect(),
            waivers: account
                .waivers
                .iter()
                .map(|one| EffectJson {
                    id: plan.name(one.waiver.thing),
                    effect: one.effect.name(),
                    location: location(plan.thing(one.waiver.thing).place),
                    text: told.waiver(one),
                })
                .collect(),
            decision: account
                .decision
                .iter()
                .map(|one| DecidedJson {
                    question: one.question.name(),
                    answer: one.answer.name(),
                    text: told.decided(*one),
                })
                .collect(),
            cure: account.cure.as_ref().ok().map(|cure| cure_json(plan, told, cure)),
            incurable: account.cure.as_ref().err().map(|why| incurable_json(plan, told, why)),
        })
    }
}

fn origin_json<'a>(register: &'a Register, origin: &Origin, text: String) -> OriginJson<'a> {
    let plan: &Plan = &register.plan;
    let sources = match origin {
        Origin::Override { .. } => &register.policies.sources,
        _ => &plan.sources,
    };
    let (name, place, papers): (_, _, &[ThingId]) = match origin {
        Origin::Promise { promise, papers, .. } => ("promise", Some(promise.place), papers),
        Origin::Trigger { event, papers, .. } => ("trigger", Some(event.place), papers),
        Origin::State { place, papers, .. } => ("state", Some(*place), papers),
        Origin::Date(place) => ("date", Some(*place), &[]),
        Origin::Override { place, .. } => ("override", Some(*place), &[]),
        Origin::Basis { thing, .. } => ("basis", thing.map(|thing| plan.thing(thing).place), &[]),
    };
    OriginJson {
        origin: name,
        location: place.map(|place| Location::of(sources, place)),
        papers: papers.iter().map(|paper| Thing::of(plan, *paper)).collect(),
        text,
    }
}

fn charge_json<'a>(
    register: &'a Register,
    account: &Account<'_>,
    charge: &Charge,
    text: String,
) -> ChargeJson<'a> {
    let of_plan = |place: Place| Location::of(&register.plan.sources, place);
    let (why, location) = match &charge.why {
        ChargeReason::Rule => {
            let place = register.rule(account.obligation).place;
            ("rule", Location::of(&register.policies.sources, place))
        }
        ChargeReason::Path { place, .. } => ("path", of_plan(*place)),
        ChargeReason::Field { place, .. } => ("field", of_plan(*place)),
    };
    ChargeJson { responsible: Thing::of(&register.plan, charge.office), why, location, text }
}

fn cure_json<'a>(plan: &'a Plan, told: Told<'_, '_>, cure: &'a Cure) -> CureJson<'a> {
    let change = |paste: &'a Paste| {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (start, end) = (byte(paste.range.start), byte(paste.range.end));
        PasteJson {
            spot: paste.spot.name(),
            location: Location::of(&plan.sources, Place { file: paste.file, start, end }),
            insert: &paste.text,
            toml: &paste.toml,
            text: told.paste(paste),
        }
    };
    CureJson {
        state: cure.state.name(),
        certainty: if cure.certain { "certain" } else { "possible" },
        until: cure.until.map(|day| day.to_string()),
        next_id: cure.next.as_ref().map(|(id, _)| id.as_str()),
        next_due: cure.next.as_ref().and_then(|(_, due)| last(*due)),
        choices: cure.choices.iter().map(|name| name.en.as_ref()).collect(),
        alternatives: cure.alternatives,
        declares_records: cure.declares_records,
        changes: cure.pastes.iter().map(change).collect(),
        text: told.consequences(cure),
    }
}

fn incurable_json<'a>(plan: &'a Plan, told: Told<'_, '_>, why: &Incurable) -> IncurableJson<'a> {
    IncurableJson {
        reason: why.name(),
        locations: places(why).iter().map(|place| Location::of(&plan.sources, *place)).collect(),
        text: told.incurable(why),
    }
}
