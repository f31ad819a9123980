//! One obligation as JSON.

use serde::Serialize;

use crate::date::{DateRange, Day};
use crate::plan::{Plan, ThingId};
use crate::register::{Cause, Obligation, Register, Roots, Waived};
use crate::render::Proofs;
use crate::render::finding::slip;
use crate::render::proof::ProofJson;
use crate::render::teller::Teller;
use crate::rule::{Defect, Evidence, Facts, Named, Promise, Severity};
use crate::source::{Place, Sources};
use crate::vocabulary::{KindId, Role};

#[derive(Serialize)]
pub(in crate::render) struct ObligationJson<'a> {
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
    accepted: bool,
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
    missing: Vec<String>,
    forbidden: Vec<String>,
    ring: Vec<String>,
    defects: Vec<&'static str>,
    trigger: Option<EvidenceJson<'a>>,
    revisions: Vec<Revision<'a>>,
    forecast: Option<ForecastJson>,
    evidence: Vec<EvidenceJson<'a>>,
    /// The first ones.
    caused_by: Vec<&'a str>,
    more_caused_by: bool,
    /// The first ones.
    root_causes: Vec<&'a str>,
    more_root_causes: bool,
    slack: Option<SlackJson<'a>>,
    session: Option<SessionJson<'a>>,
    waiver: Option<WaiverJson<'a>>,
    hold: Option<HoldJson<'a>>,
    change: Option<ChangeJson>,
    message: String,
    help: Option<&'a str>,
    basis: &'a [String],
    location: Location<'a>,
    rule_location: Location<'a>,
    /// Only where proofs are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    proofs: Option<Vec<ProofJson>>,
}

pub(in crate::render) type Range = (Option<String>, Option<String>);

#[derive(Serialize)]
pub(in crate::render) struct Thing<'a> {
    kind: &'a str,
    id: &'a str,
    title: &'a str,
}

impl<'a> Thing<'a> {
    pub(in crate::render) fn of(plan: &'a Plan, thing: ThingId) -> Self {
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
    window: Option<Range>,
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
struct ChangeJson {
    from: String,
    finding: &'static str,
}

#[derive(Serialize)]
struct SlackJson<'a> {
    days: (Option<i64>, Option<i64>),
    ready: Option<String>,
    ready_range: Option<Range>,
    needed_by: Option<String>,
    needed_by_range: Option<Range>,
    after: Option<&'a str>,
    before: Option<&'a str>,
}

#[derive(Serialize)]
struct SessionJson<'a> {
    body: Thing<'a>,
    last: Option<String>,
    submit_by: Option<String>,
}

#[derive(Serialize)]
struct HoldJson<'a> {
    id: &'a str,
    from: Option<String>,
    to: Option<String>,
    moves_to: Option<String>,
    reason: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct WaiverJson<'a> {
    id: &'a str,
    /// Without the waiver.
    state: &'static str,
    finding: &'static str,
    reason: String,
    approver: Option<Thing<'a>>,
    basis: Vec<&'a str>,
    from: Option<String>,
    until: String,
    location: Location<'a>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct Location<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

impl<'a> Location<'a> {
    pub(in crate::render) fn of(sources: &'a Sources, place: Place) -> Self {
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
pub(in crate::render) struct View<'a> {
    pub(in crate::render) register: &'a Register,
    pub(in crate::render) teller: Teller<'a>,
    pub(in crate::render) proofs: Proofs,
    pub(in crate::render) roots: &'a Roots,
}

impl<'a> View<'a> {
    pub(in crate::render) fn obligation(self, index: usize) -> ObligationJson<'a> {
        let register = self.register;
        let plan: &'a Plan = &register.plan;
        let obligation = &register.obligations[index];
        let rule = register.rule(obligation);
        let id = |index: &usize| register.obligations[*index].id.as_str();
        let (missing, forbidden, ring): (&[Named], &[Named], &[ThingId]) = match &obligation.facts {
            Some(Facts::Content { missing, forbidden, .. }) => (missing, forbidden, &[]),
            Some(Facts::Link { missing, ring }) => (missing, &[], ring),
            _ => (&[], &[], &[]),
        };
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
            accepted: obligation.is_accepted(),
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
            days: obligation.days(),
            slip_days: match &obligation.facts {
                Some(Facts::Deadline { promises, .. }) => slip(promises),
                _ => None,
            },
            records_until: obligation.records_until.bound().map(|day| day.to_string()),
            count: counted(obligation),
            missing: self.names(missing),
            forbidden: self.names(forbidden),
            ring: ring.iter().map(|thing| self.name(*thing)).collect(),
            defects: defects(obligation),
            trigger: trigger(obligation).map(|trigger| self.record(obligation, trigger)),
            revisions: self.revisions(obligation),
            forecast: forecast(obligation),
            evidence: obligation.evidence.iter().map(|one| self.record(obligation, one)).collect(),
            caused_by: causes(obligation).map(|index| id(&index)).collect(),
            more_caused_by: obligation.has_more_causes,
            root_causes: self.roots.behind(index).iter().map(id).collect(),
            more_root_causes: self.roots.has_more(index),
            slack: obligation.slack.as_ref().map(|slack| SlackJson {
                days: slack.days(),
                ready: last(slack.ready),
                ready_range: imprecise(slack.ready),
                needed_by: last(slack.needed_by),
                needed_by_range: imprecise(slack.needed_by),
                after: slack.after.as_ref().map(id),
                before: slack.before.as_ref().map(id),
            }),
            session: session(plan, obligation),
            waiver: obligation.waiver.as_ref().map(|waived| self.waiver(waived)),
            change: obligation.change.map(|change| ChangeJson {
                from: change.from.to_string(),
                finding: change.finding.name(),
            }),
            hold: obligation.hold.as_ref().map(|hold| HoldJson {
                id: plan.name(hold.thing),
                from: hold.span.first.bound().map(|day| day.to_string()),
                to: hold.span.last.bound().map(|day| day.to_string()),
                moves_to: hold.span.moves_to.map(|day| day.to_string()),
                reason: &hold.reason,
                location: Location::of(&plan.sources, plan.thing(hold.thing).place),
            }),
            message: self.teller.message(obligation),
            help: rule.help.as_ref().map(|help| self.teller.lang.term(help)),
            basis: &rule.modifiers.basis,
            location: Location::of(&plan.sources, obligation.place),
            rule_location: Location::of(&register.policies.sources, rule.place),
            proofs: self.proofs(obligation),
        }
    }

    fn proofs(self, obligation: &Obligation) -> Option<Vec<ProofJson>> {
        let wanted = match self.proofs {
            Proofs::None => false,
            Proofs::Findings => obligation.finding.is_some(),
            Proofs::All => true,
        };
        wanted.then(|| {
            let proofs = self.register.proofs(obligation);
            proofs.iter().map(|proof| ProofJson::of(proof, self.teller.lang)).collect()
        })
    }

    fn revisions(self, obligation: &Obligation) -> Vec<Revision<'a>> {
        let plan: &'a Plan = &self.register.plan;
        let promises = match &obligation.facts {
            Some(Facts::Deadline { promises, .. }) => promises.as_slice(),
            _ => &[],
        };
        let revision = |promise: &Promise| Revision {
            id: plan.name(promise.thing),
            on: ends(promise.on),
            due: promise.due.and_then(last),
            due_range: promise.due.and_then(imprecise),
            moves: promise.moves,
            location: Location::of(&plan.sources, promise.place),
        };
        promises.iter().skip(1).map(revision).collect()
    }

    fn record(self, obligation: &Obligation, one: &Evidence) -> EvidenceJson<'a> {
        let plan: &'a Plan = &self.register.plan;
        EvidenceJson {
            kind: &plan.vocabulary.kind(plan.thing(one.thing).kind).name.en,
            id: plan.record_name(obligation.subject, one.thing),
            date: ends(one.date),
            planned: one.planned || one.date.earliest > self.register.as_of,
            location: Location::of(&plan.sources, one.place),
        }
    }

    fn waiver(self, waived: &Waived) -> WaiverJson<'a> {
        let plan: &'a Plan = &self.register.plan;
        let thing = waived.thing;
        WaiverJson {
            id: plan.name(thing),
            state: waived.state.name(),
            finding: waived.finding.name(),
            reason: plan.texts_in(thing, Role::Reason).collect::<Vec<_>>().join(" "),
            approver: plan.related(thing, Role::By).first().map(|by| Thing::of(plan, *by)),
            basis: plan.texts_in(thing, Role::Basis).collect(),
            from: plan.date(thing, Role::From).and_then(last),
            until: waived.until.to_string(),
            location: Location::of(&plan.sources, plan.thing(thing).place),
        }
    }

    /// A thing as `kind:id`.
    fn name(self, thing: ThingId) -> String {
        let Thing { kind, id, .. } = Thing::of(&self.register.plan, thing);
        format!("{kind}:{id}")
    }

    fn names(self, named: &[Named]) -> Vec<String> {
        let vocabulary = &self.register.plan.vocabulary;
        let title = |kind: KindId| &vocabulary.kind(kind).title.en;
        let name = |named: &Named| match named {
            Named::Field(kind, field) => {
                vocabulary.kind(*kind).fields.get(*field).name.en.to_string()
            }
            Named::Kind(kind) => title(*kind).to_string(),
            Named::Thing(thing) => self.name(*thing),
            Named::Absent(absent) => format!("{}:{}", title(absent.0), absent.1),
        };
        named.iter().map(name).collect()
    }
}

/// The obligations that stand in an obligation's way.
fn causes(obligation: &Obligation) -> impl Iterator<Item = usize> {
    obligation.causes.iter().filter_map(Cause::obligation)
}

/// The session that is missed, where that puts an obligation at risk.
fn session<'a>(plan: &'a Plan, obligation: &Obligation) -> Option<SessionJson<'a>> {
    obligation.causes.iter().find_map(|cause| match cause {
        Cause::Session { body, session, submit_by } => Some(SessionJson {
            body: Thing::of(plan, *body),
            last: session.map(|day| day.to_string()),
            submit_by: submit_by.map(|day| day.to_string()),
        }),
        _ => None,
    })
}

/// The last day of an interval, if it has one.
pub(in crate::render) fn last(range: DateRange) -> Option<String> {
    range.latest.bound().map(|day| day.to_string())
}

/// Both ends of an interval.
pub(in crate::render) fn ends(range: DateRange) -> Range {
    let end = |day: Day| day.bound().map(|day| day.to_string());
    (end(range.earliest), end(range.latest))
}

/// Both ends of an interval that is not a single day.
pub(in crate::render) fn imprecise(range: DateRange) -> Option<Range> {
    range.exact().is_none().then(|| ends(range))
}

/// What is wrong with a hold or a waiver.
fn defects(obligation: &Obligation) -> Vec<&'static str> {
    let name = |defect: &Defect| match defect {
        Defect::NotAllowed { .. } => "not-allowed",
        Defect::OtherOffice { .. } => "other-office",
        Defect::NoBasis => "no-basis",
        Defect::TooLong { .. } => "too-long",
        Defect::NoStart { .. } => "no-start",
        Defect::TooBroad { .. } => "too-broad",
    };
    match &obligation.facts {
        Some(Facts::Waiver { defects, .. } | Facts::Hold { defects }) => {
            defects.iter().map(name).collect()
        }
        _ => Vec::new(),
    }
}

fn due_original(obligation: &Obligation) -> Option<String> {
    let Some(Facts::Deadline { promises, .. }) = &obligation.facts else { return None };
    promises.iter().find_map(|promise| promise.due).and_then(last)
}

fn counted(obligation: &Obligation) -> Option<CountJson> {
    match obligation.facts.as_ref()? {
        Facts::Count { window, at_least, at_most, certain, possible } => Some(CountJson {
            certain: *certain,
            possible: *possible,
            at_least: *at_least,
            at_most: *at_most,
            window: Some(ends(*window)),
        }),
        Facts::Content { count: Some((found, at_least, at_most)), .. } => Some(CountJson {
            certain: *found,
            possible: *found,
            at_least: *at_least,
            at_most: *at_most,
            window: None,
        }),
        _ => None,
    }
}

/// What the period runs from, or the act that needs another one before it.
fn trigger(obligation: &Obligation) -> Option<&Evidence> {
    match obligation.facts.as_ref()? {
        Facts::Response { trigger, .. } => Some(trigger),
        Facts::Deadline { after, .. } => after.as_ref().map(|after| &after.0),
        Facts::Periodic { follows, .. } => follows.as_ref(),
        Facts::Order { then, .. } => Some(then),
        _ => None,
    }
}

fn forecast(obligation: &Obligation) -> Option<ForecastJson> {
    let (bound, on) = obligation.facts.as_ref()?.forecast()?;
    Some(ForecastJson { not_before: ends(bound), on: ends(on) })
}
