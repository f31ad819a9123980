//! `json`: an agenda for machines, a public contract (`stichtag/agenda/1`).
//!
//! The members are those of `agenda.schema.json`, all of them always present. Members that the register has
//! as well are called and written as there. Entries stand in one list in the order of the agenda, whatever
//! headings people see.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::agenda::{Agenda, Entry, LISTED, Stage, mailbox};
use crate::date::DateRange;
use crate::render::json::{AsOf, Filter, Location, Range, Thing, imprecise, last, write_document};
use crate::render::teller::Teller;
use crate::render::{Assumed, Options};
use crate::rule::Severity;
use crate::text::Lang;

/// The JSON Schema of this format.
pub const SCHEMA: &str = include_str!("agenda.schema.json");

/// Writes an agenda as one JSON object.
pub fn json(out: &mut dyn Write, agenda: &Agenda<'_>, options: &Options) -> io::Result<()> {
    let document = Document {
        schema: "stichtag/agenda/1",
        as_of: AsOf::of(options),
        assumptions: &options.assumed,
        until: agenda.until.to_string(),
        filters: Filter::all(options),
        plans: agenda
            .registers
            .iter()
            .map(|register| PlanJson {
                id: &register.plan.header.id,
                title: &register.plan.header.title,
                path: register.plan.sources.file(register.plan.header.place.file).path(),
            })
            .collect(),
        entries: agenda.entries.iter().map(|entry| EntryJson::of(entry, options.lang)).collect(),
        next_due: agenda.next.map(|next| next.to_string()),
        summary: Summary::of(agenda),
    };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: AsOf,
    assumptions: &'a [Assumed],
    until: String,
    filters: Vec<Filter<'a>>,
    plans: Vec<PlanJson<'a>>,
    entries: Vec<EntryJson<'a>>,
    next_due: Option<String>,
    summary: Summary,
}

#[derive(Serialize)]
struct PlanJson<'a> {
    id: &'a str,
    title: &'a str,
    path: &'a str,
}

#[derive(Serialize)]
struct EntryJson<'a> {
    id: &'a str,
    plan: &'a str,
    rule: &'a str,
    rule_title: &'a str,
    rule_kind: &'static str,
    severity: &'static str,
    subject: Thing<'a>,
    responsible: Vec<Office<'a>>,
    stage: &'static str,
    state: &'static str,
    certainty: &'static str,
    due: Option<String>,
    due_range: Option<Range>,
    due_nominal: Option<String>,
    due_nominal_range: Option<Range>,
    since: Option<String>,
    since_range: Option<Range>,
    days: Option<(Option<i64>, Option<i64>)>,
    message: String,
    help: Option<&'a str>,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Office<'a> {
    #[serde(flatten)]
    thing: Thing<'a>,
    mail: Option<&'a str>,
}

impl<'a> EntryJson<'a> {
    fn of(entry: &Entry<'a>, lang: Lang) -> Self {
        let Entry { register, obligation, stage, .. } = *entry;
        let plan = &register.plan;
        let rule = register.rule(obligation);
        let written = |date: Option<DateRange>| (date.and_then(last), date.and_then(imprecise));
        let ((due, due_range), (since, since_range)) =
            (written(obligation.due), written(obligation.since));
        let office =
            |office: &_| Office { thing: Thing::of(plan, *office), mail: mailbox(plan, *office) };
        Self {
            id: &obligation.id,
            plan: &plan.header.id,
            rule: &rule.id,
            rule_title: lang.term(&rule.title),
            rule_kind: rule.kind.name,
            severity: Severity::name(rule.modifiers.severity),
            subject: Thing::of(plan, obligation.subject),
            responsible: obligation.responsible.iter().map(office).collect(),
            stage: name(stage),
            state: obligation.state.name(),
            certainty: if obligation.certain { "certain" } else { "possible" },
            due,
            due_range,
            due_nominal: obligation.due_nominal.and_then(last),
            due_nominal_range: obligation.due_nominal.and_then(imprecise),
            since,
            since_range,
            days: obligation.days(),
            message: Teller { register, lang }.message(obligation),
            help: rule.help.as_ref().map(|help| lang.term(help)),
            location: Location::of(&plan.sources, obligation.place),
        }
    }
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Missed => "missed",
        Stage::Unproven => "unproven",
        Stage::Coming => "coming",
    }
}

#[derive(Serialize)]
struct Summary {
    by_state: BTreeMap<&'static str, usize>,
    not_listed: BTreeMap<&'static str, usize>,
}

impl Summary {
    fn of(agenda: &Agenda<'_>) -> Self {
        let count =
            |state| agenda.entries.iter().filter(|entry| entry.obligation.state == state).count();
        Self {
            by_state: LISTED.into_iter().map(|state| (state.name(), count(state))).collect(),
            not_listed: BTreeMap::from([("unverified", agenda.unproven)]),
        }
    }
}
