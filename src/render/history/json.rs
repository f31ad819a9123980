//! `json`: a history for machines, a public contract (`stichtag/history/1`).
//!
//! The members are those of `history.schema.json`, all of them always present.

use std::io::{self, Write};

use serde::Serialize;

use super::{Told, problem};
use crate::history::{Course, Episode, Move, Outcome, Point, Promise, Rate};
use crate::register::State;
use crate::render::Options;
use crate::render::json::{AsOf, Filter, StandJson, last, write_document};
use crate::rule::Severity;

/// The JSON Schema of this format.
pub const SCHEMA: &str = include_str!("history.schema.json");

/// Writes a history as one JSON object.
pub fn json(out: &mut dyn Write, told: &Told<'_>, options: &Options) -> io::Result<()> {
    let history = told.history;
    let document = Document {
        schema: "stichtag/history/1",
        as_of: AsOf::of(options),
        filters: Filter::all(options),
        level: Severity::name(told.level),
        plans: told
            .registers
            .iter()
            .map(|register| PlanJson {
                id: &register.plan.header.id,
                title: &register.plan.header.title,
            })
            .collect(),
        points: history.points.iter().map(|point| PointJson::of(point, options)).collect(),
        findings: history.courses.iter().map(|course| CourseJson::of(course, told)).collect(),
        rates: told.rates.iter().map(RateJson::of).collect(),
        promises: history.promises.iter().map(|promise| PromiseJson::of(promise, told)).collect(),
    };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: AsOf,
    filters: Vec<Filter<'a>>,
    level: &'static str,
    plans: Vec<PlanJson<'a>>,
    points: Vec<PointJson<'a>>,
    findings: Vec<CourseJson<'a>>,
    rates: Vec<RateJson<'a>>,
    promises: Vec<PromiseJson<'a>>,
}

#[derive(Serialize)]
struct PlanJson<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct PointJson<'a> {
    date: String,
    commit: Option<&'a str>,
    subject: Option<&'a str>,
    outcome: &'static str,
    findings: Option<Levels>,
    problems: usize,
    problem: Option<String>,
}

#[derive(Serialize)]
struct Levels {
    error: usize,
    warning: usize,
    note: usize,
}

impl<'a> PointJson<'a> {
    fn of(point: &'a Point, options: &Options) -> Self {
        let (outcome, findings, problems) = match point.outcome {
            Outcome::Judged([error, warning, note]) => {
                ("judged", Some(Levels { error, warning, note }), 0)
            }
            Outcome::Absent => ("absent", None, 0),
            Outcome::Unreadable(count, ..) => ("unreadable", None, count),
        };
        Self {
            date: point.day.to_string(),
            commit: point.commit.as_ref().map(|commit| commit.id.as_str()),
            subject: point.commit.as_ref().map(|commit| commit.subject.as_str()),
            outcome,
            findings,
            problems,
            problem: problem(point, options),
        }
    }
}

#[derive(Serialize)]
struct Subject<'a> {
    kind: &'a str,
    id: &'a str,
    title: &'a str,
}

impl<'a> Subject<'a> {
    fn of((kind, id, title): &'a (String, String, String)) -> Self {
        Self { kind, id, title }
    }
}

/// A point, by its day and its commit.
#[derive(Serialize)]
struct At<'a> {
    date: String,
    commit: Option<&'a str>,
}

impl<'a> At<'a> {
    fn of(index: usize, told: &'a Told<'_>) -> Self {
        let point = told.point(index);
        let commit = point.commit.as_ref().map(|commit| commit.id.as_str());
        Self { date: point.day.to_string(), commit }
    }
}

#[derive(Serialize)]
struct CourseJson<'a> {
    id: &'a str,
    plan: &'a str,
    rule: &'a str,
    subject: Subject<'a>,
    responsible: &'a [String],
    episodes: Vec<EpisodeJson<'a>>,
}

#[derive(Serialize)]
struct EpisodeJson<'a> {
    appeared: At<'a>,
    ended: Option<At<'a>>,
    level: &'static str,
    stand: StandJson,
    since: Option<String>,
    then: Option<&'static str>,
}

impl<'a> CourseJson<'a> {
    fn of(course: &'a Course, told: &'a Told<'_>) -> Self {
        let episode = |one: &'a Episode| EpisodeJson {
            appeared: At::of(one.from, told),
            ended: one.to.map(|to| At::of(to, told)),
            level: Severity::name(one.level),
            stand: one.stand.into(),
            since: one.since.and_then(last),
            then: one.end.map(State::name),
        };
        Self {
            id: &course.id,
            plan: &course.plan,
            rule: &course.rule,
            subject: Subject::of(&course.subject),
            responsible: &course.responsible,
            episodes: course.episodes.iter().map(episode).collect(),
        }
    }
}

#[derive(Serialize)]
struct RateJson<'a> {
    plan: &'a str,
    office: Option<&'a str>,
    year: i32,
    met: usize,
    met_late: usize,
    overdue: usize,
    unverified: usize,
    percent: Option<usize>,
}

impl<'a> RateJson<'a> {
    fn of(rate: &'a Rate) -> Self {
        Self {
            plan: &rate.plan,
            office: rate.office.as_deref(),
            year: rate.year,
            met: rate.met,
            met_late: rate.met_late,
            overdue: rate.missed,
            unverified: rate.unverified,
            percent: rate.percent(),
        }
    }
}

#[derive(Serialize)]
struct PromiseJson<'a> {
    id: &'a str,
    earlier_ids: &'a [String],
    plan: &'a str,
    rule: &'a str,
    subject: Subject<'a>,
    responsible: &'a [String],
    days: i64,
    moves: Vec<MoveJson<'a>>,
}

#[derive(Serialize)]
struct MoveJson<'a> {
    #[serde(flatten)]
    at: At<'a>,
    from: String,
    to: String,
    days: i64,
    rewritten: bool,
}

impl<'a> PromiseJson<'a> {
    fn of(promise: &'a Promise, told: &'a Told<'_>) -> Self {
        let moved = |one: &'a Move| MoveJson {
            at: At::of(one.at, told),
            from: one.from.to_string(),
            to: one.to.to_string(),
            days: one.days(),
            rewritten: one.rewritten,
        };
        Self {
            id: &promise.id,
            earlier_ids: &promise.earlier,
            plan: &promise.plan,
            rule: &promise.rule,
            subject: Subject::of(&promise.subject),
            responsible: &promise.responsible,
            days: promise.days(),
            moves: promise.moves.iter().map(moved).collect(),
        }
    }
}
