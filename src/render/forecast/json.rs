//! `json`: a forecast for machines, a public contract (`stichtag/forecast/1`).
//!
//! The members are those of `forecast.schema.json`, all of them always present. Members that the register
//! has as well are called and written as there.

use std::io::{self, Write};

use serde::Serialize;

use super::in_order;
use crate::forecast::{Course, Forecast};
use crate::render::json::{
    AsOf, Filter, Location, Range, StandJson, Thing, imprecise, last, write_document,
};
use crate::render::teller::Teller;
use crate::render::{Assumed, Options};
use crate::text::Lang;

/// The JSON Schema of this format.
pub const SCHEMA: &str = include_str!("forecast.schema.json");

/// Writes forecasts as one JSON object.
pub fn json(out: &mut dyn Write, forecasts: &[Forecast], options: &Options) -> io::Result<()> {
    let document = Document {
        schema: "stichtag/forecast/1",
        as_of: AsOf::of(options),
        assumptions: &options.assumed,
        until: forecasts.first().map(|forecast| forecast.until.to_string()),
        filters: Filter::all(options),
        plans: forecasts.iter().map(PlanJson::of).collect(),
        courses: in_order(forecasts)
            .into_iter()
            .map(|(forecast, course)| CourseJson::of(forecast, course, options.lang))
            .collect(),
    };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: AsOf,
    assumptions: &'a [Assumed],
    until: Option<String>,
    filters: Vec<Filter<'a>>,
    plans: Vec<PlanJson<'a>>,
    courses: Vec<CourseJson<'a>>,
}

#[derive(Serialize)]
struct PlanJson<'a> {
    id: &'a str,
    title: &'a str,
    path: &'a str,
    totals: Vec<TotalJson>,
}

#[derive(Serialize)]
struct TotalJson {
    on: String,
    error: usize,
    warning: usize,
    note: usize,
}

impl<'a> PlanJson<'a> {
    fn of(forecast: &'a Forecast) -> Self {
        let plan = &forecast.register.plan;
        let total = |total: &crate::forecast::Total| {
            let [error, warning, note] = total.findings;
            TotalJson { on: total.on.to_string(), error, warning, note }
        };
        Self {
            id: &plan.header.id,
            title: &plan.header.title,
            path: plan.sources.file(plan.header.place.file).path(),
            totals: forecast.totals.iter().map(total).collect(),
        }
    }
}

#[derive(Serialize)]
struct CourseJson<'a> {
    id: &'a str,
    plan: &'a str,
    rule: &'a str,
    rule_title: &'a str,
    rule_kind: &'static str,
    subject: Thing<'a>,
    responsible: Vec<Thing<'a>>,
    due: Option<String>,
    due_range: Option<Range>,
    from: Option<StandJson>,
    begins: Option<ChangeJson>,
    changes: Vec<ChangeJson>,
    violated_from: Option<String>,
    topic: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct ChangeJson {
    date: String,
    #[serde(flatten)]
    to: StandJson,
}

impl<'a> CourseJson<'a> {
    fn of(forecast: &'a Forecast, course: &'a Course, lang: Lang) -> Self {
        let register = &forecast.register;
        let (plan, obligation) = (&register.plan, &course.obligation);
        let rule = register.rule(obligation);
        let change = |change: &crate::forecast::Change| ChangeJson {
            date: change.day.to_string(),
            to: change.to.into(),
        };
        Self {
            id: &obligation.id,
            plan: &plan.header.id,
            rule: &rule.id,
            rule_title: lang.term(&rule.title),
            rule_kind: rule.kind.name,
            subject: Thing::of(plan, obligation.subject),
            responsible: obligation.responsible.iter().map(|one| Thing::of(plan, *one)).collect(),
            due: obligation.due.and_then(last),
            due_range: obligation.due.and_then(imprecise),
            from: course.from.map(StandJson::from),
            begins: course.begins.as_ref().map(change),
            changes: course.changes.iter().map(change).collect(),
            violated_from: course.violated_from().map(|day| day.to_string()),
            topic: Teller { register, lang }.topic(obligation).into_owned(),
            location: Location::of(&plan.sources, obligation.place),
        }
    }
}
