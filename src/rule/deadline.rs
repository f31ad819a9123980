//! `deadline`: something happens by a date.

use super::{
    Case, Compile, Derivation, Draft, Duty, EventSource, Evidence, Facts, Promise, Question,
    RuleFault, RuleKind, Standing, page,
};
use crate::date::{DateRange, Day, Period};
use crate::plan::{DatumValue, Plan, ThingId};
use crate::source::Place;
use crate::source::fields::FieldType as Type;
use crate::source::fields::{Field, FieldFault, FieldType, Term};
use crate::vocabulary::{Base, Path, PathEnd, Role};

page! {
    /// # deadline
    ///
    /// Something happens by a date: a report is presented by the end of the first quarter, a concept
    /// is finished by October.
    ///
    /// ```toml
    /// [rule.interim-report-due]
    /// kind  = "deadline"
    /// title = { en = "The interim report is presented in time", de = "Der Zwischenbericht wird rechtzeitig vorgelegt" }
    /// for   = "report:zwischenbericht"
    /// of    = "presented"
    /// by    = "promised"
    /// ```
    ///
    /// ## The date
    ///
    /// Exactly one of these names it:
    ///
    /// - `by = "promised"`: the commitments of the subject. The first is the promise; later ones are
    ///   revisions. A revision that was made on or before the due date it replaces moves the deadline. One
    ///   made later is shown as slip and cures nothing. A commitment without a date is *underspecified*.
    /// - `by = "2018-Q1"`: a fixed date. An interval means its last day.
    /// - `before = "valid"`: the day before the subject's date.
    /// - `after = "resolved"` with `within = "6 months"`: so long after an event.
    ///
    /// ## What counts
    ///
    /// The earliest record that `of` leads to. A forecast never moves the deadline: where it lies past
    /// the last day, the duty is at risk.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/` and the original due date as written: `…/2019-10`.
    pub(super) const PAGE_EN;
    /// # deadline
    ///
    /// Etwas geschieht bis zu einem Termin: Ein Bericht liegt im ersten Quartal vor, ein Konzept ist bis
    /// Oktober fertig.
    ///
    /// ```toml
    /// [rule.interim-report-due]
    /// kind  = "deadline"
    /// title = { en = "The interim report is presented in time", de = "Der Zwischenbericht wird rechtzeitig vorgelegt" }
    /// for   = "report:zwischenbericht"
    /// of    = "presented"
    /// by    = "promised"
    /// ```
    ///
    /// ## Der Termin
    ///
    /// Genau eine dieser Angaben nennt ihn:
    ///
    /// - `by = "promised"`: die Zusagen des Gegenstands. Die erste ist die Zusage, weitere sind Änderungen.
    ///   Eine Änderung, die spätestens am bisherigen Termin gegeben wurde, verschiebt ihn. Eine spätere wird
    ///   als Verzug gezeigt und heilt nichts. Eine Zusage ohne Datum ist *unbestimmt*.
    /// - `by = "2018-Q1"`: ein fester Termin. Ein Zeitraum meint seinen letzten Tag.
    /// - `before = "valid"`: der Tag vor dem Datum des Gegenstands.
    /// - `after = "resolved"` mit `within = "6 months"`: so lange nach einem Ereignis.
    ///
    /// ## Was zählt
    ///
    /// Der früheste Eintrag, zu dem `of` führt. Eine Prognose verschiebt den Termin nie: Liegt sie nach dem
    /// letzten Tag, ist die Pflicht gefährdet.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/` und der ursprüngliche Termin, wie geschrieben: `…/2019-10`.
    pub(super) const PAGE_DE;
}

pub(super) static KIND: RuleKind =
    RuleKind { name: "deadline", page: (PAGE_EN, PAGE_DE), rolls_over: true, fields, compile };

fn fields() -> Vec<Field> {
    let field = |en: &'static str, of: FieldType, about_en, about_de| {
        Field::new(Term::fixed(en, en), of, Term::fixed(about_en, about_de))
    };
    vec![
        field(
            "of",
            Type::Record,
            "the event that fulfils it: a path, or { of, where }",
            "das Ereignis, das sie erfüllt: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "by",
            Type::Text,
            "a path to commitments, or a date",
            "ein Pfad zu Zusagen oder ein Datum",
        ),
        field(
            "before",
            Type::Text,
            "a path to a date of the subject; due the day before",
            "ein Pfad zu einem Datum des Gegenstands; fällig am Tag davor",
        ),
        field(
            "after",
            Type::Record,
            "the event from which `within` runs",
            "das Ereignis, ab dem `within` läuft",
        ),
        field("within", Type::Period, "so long after that event", "so lange nach diesem Ereignis"),
    ]
}

#[derive(Debug)]
enum DueBy {
    Commitments(Path),
    Fixed(DateRange),
    Before(Path),
    After(EventSource, Period),
}

#[derive(Debug)]
struct Deadline {
    of: EventSource,
    by: DueBy,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let of = c.events("of");
    c.one_of(&["by", "before", "after"])?;
    if c.entry("within").is_some() && c.entry("after").is_none() {
        let fault = RuleFault::Needs { field: "within", other: "after" };
        return c.refuse(c.place_of("within"), fault);
    }
    let by = if let Some((text, _)) = c.text("by") {
        match DateRange::parse(&text) {
            Ok(date) => DueBy::Fixed(date),
            Err(fault) if text.starts_with(|c: char| c.is_ascii_digit()) => {
                let (field, key) = (Term::fixed("by", "by"), Some("by".to_owned()));
                return c.refuse(c.place_of("by"), FieldFault::Date { field, key, text, fault });
            }
            Err(_) => DueBy::Commitments(c.path_to("by", Base::Commitment)?),
        }
    } else if let Some((text, place)) = c.text("before") {
        let path = c.path(&text, place, &[c.subject])?;
        let is_date = |path: &Path| *path.end() == PathEnd::Values(FieldType::Date);
        if !is_date(&path) {
            let allowed = c.first_steps(is_date);
            return c.refuse(place, RuleFault::NotEvents { path: text, allowed });
        }
        DueBy::Before(path)
    } else {
        let after = c.events("after");
        let Some(within) = c.positive_period("within") else {
            if c.entry("within").is_none() {
                let fault = RuleFault::Needs { field: "after", other: "within" };
                return c.refuse(c.place_of("after"), fault);
            }
            return None;
        };
        DueBy::After(after?, within)
    };
    Some(Box::new(Deadline { of: of?, by }))
}

/// Where a due date comes from.
struct Due {
    period: String,
    place: Place,
    opens: Option<DateRange>,
    anchor: Option<DateRange>,
    /// The anchor as it was stated.
    stated: Option<DateRange>,
    is_trigger: bool,
    length: Period,
    promises: Vec<Promise>,
    after: Option<(Evidence, Period)>,
}

impl Duty for Deadline {
    fn assess(&self, case: &Case<'_>, subject: ThingId) -> Vec<Draft> {
        let Some(due) = self.due(case, subject) else { return Vec::new() };
        let plan = case.plan;
        let evidence = self.of.find(case, subject);
        let records_until = self.of.known_until(plan);
        let facts = Facts::Deadline {
            promises: due.promises,
            forecast: forecast(plan, subject, case.as_of),
            after: due.after,
        };
        let Some(anchor) = due.anchor else {
            return vec![Draft {
                period: due.period,
                place: due.place,
                opens: due.opens,
                due: None,
                pending_due: None,
                derivation: None,
                due_nominal: None,
                last: None,
                breached_since: None,
                standing: Standing::Underspecified,
                met_on: None,
                records_until,
                evidence,
                running: None,
                facts,
            }];
        };
        let terms = case.terms(due.length);
        let opens = |day: Day| {
            if due.is_trigger { day } else { due.opens.map_or(Day::MIN, |opens| opens.latest) }
        };
        let last = |day: Day| terms.last(opens(day), day);
        let range = anchor.map(last);
        if range.latest < case.modifiers.in_force_from
            || anchor.earliest > case.modifiers.in_force_to
        {
            return Vec::new();
        }
        let answer = earliest(&evidence);
        let question = Question {
            anchor,
            is_trigger: due.is_trigger,
            answer,
            first: |_| Day::MIN,
            last,
            as_of: case.as_of,
            known_until: records_until,
        };
        vec![Draft {
            period: due.period,
            place: due.place,
            opens: due.opens,
            due: Some(terms.due_range(opens, anchor)),
            pending_due: question.pending_anchors().map(|anchors| terms.due_range(opens, anchors)),
            derivation: Some(Derivation {
                anchor,
                stated: due.stated,
                opens: (!due.is_trigger).then(|| opens(anchor.latest)),
                period: due.length,
            }),
            due_nominal: Some(anchor.map(|day| terms.nominal(day))),
            last: Some(range),
            breached_since: None,
            standing: Standing::Judged(question.outcome()),
            met_on: answer.and_then(|answer| answer.at_most(case.as_of)),
            records_until,
            evidence,
            running: None,
            facts,
        }]
    }
}

impl Deadline {
    fn due(&self, case: &Case<'_>, subject: ThingId) -> Option<Due> {
        let plan = case.plan;
        let fixed = |day: Day, period: String, place: Place| Due {
            period,
            place,
            opens: case.modifiers.in_force_from.bound().map(DateRange::from),
            anchor: Some(day.into()),
            stated: None,
            is_trigger: false,
            length: Period::ZERO,
            promises: Vec::new(),
            after: None,
        };
        match &self.by {
            DueBy::Fixed(date) => {
                let due = fixed(date.latest, date.to_string(), plan.thing(subject).place);
                Some(Due { stated: Some(*date), ..due })
            }
            DueBy::Before(path) => {
                plan.follow(subject, path).into_iter().find_map(|found| match found.value {
                    DatumValue::Date(date) => {
                        let day = date.earliest.previous();
                        Some(fixed(day, day.to_string(), found.place))
                    }
                    _ => None,
                })
            }
            DueBy::After(source, within) => {
                let trigger = source
                    .find(case, subject)
                    .into_iter()
                    .find(|event| !event.planned && event.date.earliest <= case.as_of)?;
                Some(Due {
                    period: trigger.date.plus(*within).to_string(),
                    place: trigger.place,
                    opens: Some(trigger.date),
                    anchor: Some(trigger.date),
                    stated: None,
                    is_trigger: true,
                    length: *within,
                    promises: Vec::new(),
                    after: Some((trigger, *within)),
                })
            }
            DueBy::Commitments(path) => promised(case, subject, path),
        }
    }
}

/// The promise in force on the reference date, with its history.
fn promised(case: &Case<'_>, subject: ThingId, path: &Path) -> Option<Due> {
    let plan = case.plan;
    let mut promises: Vec<Promise> = plan
        .things_at(subject, path)
        .into_iter()
        .filter_map(|thing| {
            Some(Promise {
                on: plan.date(thing, Role::On)?,
                due: plan.date(thing, Role::Due),
                moves: false,
                place: plan.thing(thing).place,
                thing,
            })
        })
        .filter(|promise| promise.on.latest <= case.as_of)
        .collect();
    promises.sort_by_key(|promise| (promise.on.latest, promise.on.earliest, promise.place));
    let opens = promises.first()?.on;
    let mut current: Option<(Day, Place)> = None;
    for promise in &mut promises {
        let Some(due) = promise.due else { continue };
        promise.moves = current.is_none_or(|(day, _)| promise.on.latest <= day);
        if promise.moves {
            current = Some((due.latest, promise.place));
        }
    }
    let stated = promises.iter().rev().find(|promise| promise.moves).and_then(|last| last.due);
    let original = promises.iter().find_map(|promise| promise.due);
    Some(Due {
        period: original.map_or_else(|| "-".to_owned(), |due| due.to_string()),
        place: current.map_or(promises[0].place, |(_, place)| place),
        opens: Some(opens),
        anchor: current.map(|(day, _)| day.into()),
        stated,
        is_trigger: false,
        length: Period::ZERO,
        promises,
        after: None,
    })
}

/// When the first of several events happened: the earliest of each end.
pub(super) fn earliest(evidence: &[Evidence]) -> Option<DateRange> {
    let dates = || evidence.iter().filter(|event| !event.planned).map(|event| event.date);
    DateRange::new(dates().map(|date| date.earliest).min()?, dates().map(|date| date.latest).min()?)
}

/// The newest forecast for a thing that was made by a day: its bound, and when it was made.
pub(super) fn forecast(plan: &Plan, thing: ThingId, as_of: Day) -> Option<(DateRange, DateRange)> {
    plan.data(thing)
        .iter()
        .filter_map(|datum| match datum.value {
            DatumValue::Thing(child) if plan.thing(child).parent.is_some() => Some(child),
            _ => None,
        })
        .filter(|child| plan.vocabulary.kind(plan.thing(*child).kind).base == Base::Forecast)
        .filter_map(|child| Some((plan.date(child, Role::NotBefore)?, plan.date(child, Role::On)?)))
        .filter(|(_, on)| on.latest <= as_of)
        .max_by_key(|(bound, on)| (on.latest, on.earliest, *bound))
}

#[cfg(test)]
mod tests {
    use crate::rule::testing::{day, world, world_until};

    const RULE: &str = r#"
kind = "deadline"
for  = "report"
of   = "presented"
by   = "promised"
"#;

    fn report(rest: &str) -> String {
        format!("[report.x]\npromised = {{ due = \"2018-Q1\", on = \"2017-09-05\" }}\n{rest}")
    }

    #[test]
    fn fires_the_day_after_and_not_before() {
        world(RULE, &report("")).through(&[
            ("2017-09-04", "dormant"),
            ("2017-09-05", "open -207"),
            ("2018-02-28", "open -31"),
            ("2018-03-01", "due-soon -30"),
            ("2018-03-30", "due-soon -1"),
            ("2018-03-31", "due-soon 0"),
            ("2018-04-01", "overdue 1"),
        ]);
    }

    #[test]
    fn is_met_on_the_last_day_and_late_on_the_next() {
        world(RULE, &report("presented = \"2018-03-31\"")).through(&[
            ("2018-03-30", "due-soon -1"),
            ("2018-03-31", "met"),
            ("2018-05-01", "met"),
        ]);
        world(RULE, &report("presented = \"2018-04-01\""))
            .through(&[("2018-03-31", "due-soon 0"), ("2018-04-01", "met-late 1")]);
    }

    #[test]
    fn an_imprecise_fulfilment_is_only_possible_where_it_matters() {
        let world = world(RULE, &report("presented = \"2018-03..2018-04\""));
        world.through(&[
            ("2018-02-28", "open -31"),
            ("2018-03-15", "due-soon? -16"),
            ("2018-04-10", "overdue? 10"),
            ("2018-05-01", "met-late? 1..30"),
        ]);
    }

    #[test]
    fn grace_moves_the_last_day_and_not_the_due_date() {
        let rule = format!("{RULE}grace = \"1 month\"\n");
        world(&rule, &report("")).through(&[
            ("2018-04-01", "due-soon 1"),
            ("2018-04-30", "due-soon 30"),
            ("2018-05-01", "overdue 31"),
        ]);
        let kept = world(&rule, &report("presented = \"2018-04-30\""));
        kept.through(&[("2018-06-01", "met")]);
    }

    #[test]
    fn a_revision_in_time_moves_it_and_a_later_one_does_not() {
        let promised = |second: &str| {
            format!(
                "[report.x]\npromised = [\n{{ due = \"2018-03\", on = \"2017-09-05\" }},\n\
                 {{ due = \"2018-06\", on = \"{second}\" }},\n]\n"
            )
        };
        for (made, on_first_of_april) in
            [("2018-03-30", "open -90"), ("2018-03-31", "open -90"), ("2018-04-01", "overdue 1")]
        {
            world(RULE, &promised(made)).through(&[("2018-04-01", on_first_of_april)]);
        }
        let register = world(RULE, &promised("2018-03-31")).register("2018-07-01");
        assert_eq!(register.obligations[0].id, "p/r/x/2018-03", "the key keeps the first promise");
    }

    #[test]
    fn a_forecast_past_the_last_day_is_a_risk_and_never_moves_it() {
        let with = |bound: &str, on: &str| {
            report(&format!("forecasts = {{ not-before = \"{bound}\", on = \"{on}\" }}"))
        };
        for (bound, state) in [
            ("2018-03-31", "open -90"),
            ("2018-04-01", "at-risk -90"),
            ("2018-03..2018-04", "at-risk? -90"),
        ] {
            world(RULE, &with(bound, "2017-12-01")).through(&[("2017-12-31", state)]);
        }
        world(RULE, &with("2018-06", "2018-02-01")).through(&[
            ("2018-01-31", "open -59"),
            ("2018-02-01", "at-risk -58"),
            ("2018-04-01", "overdue 1"),
        ]);
    }

    #[test]
    fn what_fell_due_after_the_records_is_unverified() {
        world_until("2018-03-31", RULE, &report(""))
            .through(&[("2018-04-01", "overdue 0..1"), ("2018-04-11", "overdue 0..11")]);
        world_until("2018-03-30", RULE, &report(""))
            .through(&[("2018-03-31", "due-soon 0"), ("2018-04-11", "unverified -1..11")]);
    }

    #[test]
    fn planned_events_meet_nothing() {
        let planned = "[report.x.presented]\ndate = \"2018-03-01\"\nplanned = true\n";
        world(RULE, &report(planned)).through(&[("2018-04-01", "overdue 1")]);
    }

    #[test]
    fn a_promise_without_a_date_is_underspecified() {
        let things = "[report.x]\npromised = { on = \"2017-09-05\" }\n";
        world(RULE, things).through(&[("2017-09-04", "dormant"), ("2017-09-05", "underspecified")]);
    }

    #[test]
    fn a_fixed_date_and_the_day_before_a_date() {
        let fixed = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"2018-Q1\"\n";
        world(fixed, "[report.x]\n")
            .through(&[("2018-03-31", "due-soon 0"), ("2018-04-01", "overdue 1")]);
        let before =
            "kind = \"deadline\"\nfor = \"concept\"\nof = \"presented\"\nbefore = \"valid\"\n";
        world(before, "[concept.x]\nvalid = \"2020..2023\"\n")
            .through(&[("2019-12-31", "due-soon 0"), ("2020-01-01", "overdue 1")]);
    }

    #[test]
    fn a_derived_date_stays_as_imprecise_as_its_anchor() {
        let rule = "kind = \"deadline\"\nfor = \"concept\"\nof = \"presented\"\n\
                    after = \"resolved\"\nwithin = \"6 months\"\n";
        world(rule, "[concept.x]\nresolved = \"2018-08-31\"\n").through(&[
            ("2018-08-30", "dormant"),
            ("2019-02-28", "due-soon 0"),
            ("2019-03-01", "overdue 1"),
        ]);
        world(rule, "[concept.x]\nresolved = \"2018-08\"\n").through(&[
            ("2019-02-01", "due-soon -27..0"),
            ("2019-02-02", "overdue? -26..1"),
            ("2019-03-01", "overdue 1..28"),
        ]);
    }

    #[test]
    fn nothing_is_due_before_the_rule_is_in_force() {
        let rule = format!("{RULE}in-force = {{ from = \"2018-04-01\" }}\n");
        world(&rule, &report("")).through(&[("2018-03-31", "dormant"), ("2018-04-01", "dormant")]);
        let rule = format!("{RULE}in-force = {{ from = \"2018-03-31\" }}\n");
        world(&rule, &report("")).through(&[
            ("2018-03-30", "dormant"),
            ("2018-03-31", "due-soon 0"),
            ("2018-04-01", "overdue 1"),
        ]);
    }

    #[test]
    fn a_hold_suspends() {
        let hold = "[hold.h]\nsubject = \"report:x\"\nfrom = \"2018-03-01\"\nto = \"2018-03-10\"\nreason = \"Krise\"\n";
        let things = format!("{hold}{}", report(""));
        world(RULE, &things).through(&[
            ("2018-02-28", "open -41"),
            ("2018-03-01", "on-hold -40"),
            ("2018-03-10", "on-hold -31"),
            ("2018-03-11", "due-soon -30"),
            ("2018-04-10", "due-soon 0"),
            ("2018-04-11", "overdue 1"),
        ]);
        let unheld = format!("{RULE}hold = \"none\"\n");
        world(&unheld, &things).through(&[("2018-04-01", "overdue 1")]);
        let register = world(RULE, &things).register("2018-04-01");
        assert_eq!(register.obligations[0].due_nominal, Some(day("2018-03-31").into()));
    }

    #[test]
    fn what_is_needed_and_missing_is_a_risk() {
        let pack = format!(
            "{RULE}[rule.filled]\ntitle = \"t\"\nkind = \"maintain\"\nfor = \"post\"\n\
             gap = \"vacancies\"\nended-by = \"occupancies\"\nat-most = \"90 days\"\n\
             acting-cover = \"does-not-count\"\n"
        );
        let things = format!(
            "[post.y]\nvacancies = \"2017-12-01\"\noccupancies = \"2017-12-20\"\n{}",
            report("needs = \"post:y\"")
        );
        let world = world(&pack, &things);
        assert_eq!(world.on("2017-11-30")[1], "x/2018-Q1 open -121");
        assert_eq!(world.on("2017-12-01")[1], "x/2018-Q1 at-risk -120");
        assert_eq!(world.on("2017-12-19")[1], "x/2018-Q1 at-risk -102");
        assert_eq!(world.on("2017-12-20")[1], "x/2018-Q1 open -101");
    }
}
