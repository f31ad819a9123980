//! `json`: what would go out, for machines; a public contract (`stichtag/reminders/1`).
//!
//! The members are those of `reminders.schema.json`, all of them always present. Members that the register has as
//! well are called and written as there.

use std::io::{self, Write};

use serde::Serialize;

use super::{List, letter};
use crate::date::Day;
use crate::plan::{Plan, SilenceKind, ThingId};
use crate::register::{Obligation, Register};
use crate::reminder::{Digest, Section, Stage, Way, Workdays};
use crate::render::Options;
use crate::render::json::{AsOf, Filter, Thing, last, write_document};
use crate::render::mail::{Addresses, compose};
use crate::render::teller::Teller;
use crate::text::Lang;

/// The JSON Schema of this format.
pub const SCHEMA: &str = include_str!("reminders.schema.json");

/// Writes what would go out as one JSON object.
///
/// # Errors
/// The writer refuses.
pub fn json(out: &mut dyn Write, list: &List<'_, '_>, options: &Options) -> io::Result<()> {
    let reminders = list.reminders;
    let lang = options.lang;
    let document = Document {
        schema: "stichtag/reminders/1",
        as_of: AsOf::of(options),
        since: list.since.map(|day| day.to_string()),
        only_to: list.only_to,
        at_most: list.at_most,
        is_too_long: list.is_too_long(),
        filters: Filter::all(options),
        plans: list.registers.iter().map(PlanJson::of).collect(),
        mails: reminders.digests.iter().map(|digest| MailJson::of(digest, list, lang)).collect(),
        unreachable: reminders
            .unreachable
            .iter()
            .map(|one| Unreachable {
                reminder: ReminderJson::of(one.register, one.obligation, one.stage, lang),
                office: one.thing.map(|thing| Thing::of(&one.register.plan, thing)),
            })
            .collect(),
        held: reminders
            .held
            .iter()
            .map(|one| Held {
                id: &one.register.obligations[one.obligation].id,
                kind: match one.silence.kind {
                    SilenceKind::Acknowledgement => "acknowledgement",
                    SilenceKind::Snooze => "snooze",
                },
                by: Thing::of(&one.register.plan, one.silence.by),
                until: one.silence.until.to_string(),
                reason: &one.silence.reason,
            })
            .collect(),
        resting: reminders.resting.iter().map(|register| Resting::of(register)).collect(),
    };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: AsOf,
    since: Option<String>,
    only_to: Option<&'a str>,
    at_most: usize,
    is_too_long: bool,
    filters: Vec<Filter<'a>>,
    plans: Vec<PlanJson<'a>>,
    mails: Vec<MailJson<'a>>,
    unreachable: Vec<Unreachable<'a>>,
    held: Vec<Held<'a>>,
    resting: Vec<Resting<'a>>,
}

#[derive(Serialize)]
struct PlanJson<'a> {
    id: &'a str,
    title: &'a str,
    path: &'a str,
}

impl<'a> PlanJson<'a> {
    fn of(register: &'a Register) -> Self {
        let plan: &Plan = &register.plan;
        let path = plan.sources.file(plan.header.place.file).path();
        Self { id: &plan.header.id, title: &plan.header.title, path }
    }
}

#[derive(Serialize)]
struct MailJson<'a> {
    mailbox: &'a str,
    office: Option<Thing<'a>>,
    language: &'static str,
    subject: String,
    message_id: Option<String>,
    reminders: Vec<Planned<'a>>,
}

impl<'a> MailJson<'a> {
    fn of(digest: &'a Digest<'_>, list: &List<'_, '_>, lang: Lang) -> Self {
        let plan: &Plan = &digest.register.plan;
        let addresses = Addresses::of(digest, list.sender, list.only_to);
        let mail = addresses.and_then(|addresses| compose(digest, &addresses));
        let reminders = digest.items().map(|item| {
            let (way, of) = way(item.way);
            Planned {
                reminder: ReminderJson::of(item.register, item.index(), item.stage, lang),
                fell_on: item.day.to_string(),
                way,
                way_of: of.map(|thing| Thing::of(&item.register.plan, thing)),
            }
        });
        Self {
            mailbox: &digest.address,
            office: digest.owner.map(|owner| Thing::of(plan, owner)),
            language: digest.lang.mail_words().tag,
            subject: letter(digest).subject,
            message_id: mail.map(|mail| mail.message_id),
            reminders: reminders.collect(),
        }
    }
}

#[derive(Serialize)]
struct Planned<'a> {
    #[serde(flatten)]
    reminder: ReminderJson<'a>,
    fell_on: String,
    way: &'static str,
    way_of: Option<Thing<'a>>,
}

#[derive(Serialize)]
struct ReminderJson<'a> {
    id: &'a str,
    plan: &'a str,
    rule: &'a str,
    subject: Thing<'a>,
    responsible: Vec<Thing<'a>>,
    state: &'static str,
    due: Option<String>,
    stage: String,
    section: &'static str,
    message: String,
}

impl<'a> ReminderJson<'a> {
    fn of(register: &'a Register, index: usize, stage: Stage, lang: Lang) -> Self {
        let plan: &Plan = &register.plan;
        let obligation: &Obligation = &register.obligations[index];
        let thing = |thing: &ThingId| Thing::of(plan, *thing);
        Self {
            id: &obligation.id,
            plan: &plan.header.id,
            rule: &register.rule(obligation).id,
            subject: thing(&obligation.subject),
            responsible: obligation.responsible.iter().map(thing).collect(),
            state: obligation.state.name(),
            due: obligation.due.and_then(last),
            stage: stage.to_string(),
            section: section(stage.section()),
            message: Teller { register, lang }.message(obligation),
        }
    }
}

#[derive(Serialize)]
struct Unreachable<'a> {
    #[serde(flatten)]
    reminder: ReminderJson<'a>,
    office: Option<Thing<'a>>,
}

#[derive(Serialize)]
struct Held<'a> {
    id: &'a str,
    kind: &'static str,
    by: Thing<'a>,
    until: String,
    reason: &'a str,
}

#[derive(Serialize)]
struct Resting<'a> {
    plan: &'a str,
    next_working_day: String,
}

impl<'a> Resting<'a> {
    fn of(register: &'a Register) -> Self {
        let next: Day = Workdays::of(&register.plan).from(register.as_of);
        Self { plan: &register.plan.header.id, next_working_day: next.to_string() }
    }
}

fn section(section: Section) -> &'static str {
    match section {
        Section::Missed => "missed",
        Section::Escalated => "escalated",
        Section::Coming => "coming",
        Section::AtRisk => "at-risk",
        Section::Question => "question",
    }
}

fn way(way: Way) -> (&'static str, Option<ThingId>) {
    match way {
        Way::Own => ("own", None),
        Way::WithoutMailbox(thing) => ("without-mailbox", Some(thing)),
        Way::Vacant(thing) => ("vacant", Some(thing)),
        Way::Superior(thing) => ("superior", Some(thing)),
        Way::Fallback(thing) => ("fallback", thing),
    }
}
