//! `periodic`: something comes again and again.

use super::{
    Case, Compile, Derivation, Draft, Duty, EventSource, Evidence, Facts, Question, RuleFault,
    RuleKind, Standing, Terms, page,
};
use crate::date::{DateRange, Day, Period};
use crate::plan::ThingId;
use crate::source::Place;
use crate::source::fields::{Field, FieldType, Term};

page! {
    /// # periodic
    ///
    /// Something comes again and again, with no gap longer than so: a report every three years.
    ///
    /// ```toml
    /// [rule.report-every-three-years]
    /// kind     = "periodic"
    /// title    = { en = "A report every three years", de = "Alle drei Jahre ein Bericht" }
    /// for      = { kind = "report", where = { public = true } }
    /// together = true
    /// of       = "published"
    /// every    = "36 months"
    /// anchor   = "last"
    /// in-force = { from = "05.12.2024" }
    /// ```
    ///
    /// ## The anchor
    ///
    /// "Every three years" does not say from when. `anchor` does, and has no default:
    ///
    /// - `last`: each occurrence starts the next period.
    /// - `first`: the first occurrence is the start of a grid; the n-th due date is that day + n·P.
    /// - `resolution`: the grid starts with `in-force.from`.
    /// - a date: the grid starts there.
    ///
    /// Dates of a grid are computed from its start in one step each, never one from the other. In each
    /// period of a grid, at least one occurrence is due; one that comes late, but before the next due date,
    /// serves the period that it is late for and no other. Where nobody said how often, leave `every` out:
    /// the duty is then *underspecified*, and says so.
    ///
    /// ## What counts
    ///
    /// Occurrences on or before the reference date. Planned ones are shown and meet nothing. A gap that
    /// ended before the rule came into force creates nothing; one that is still running on that day is
    /// judged from its real start. `together = true` looks at all things that the rule binds as one
    /// series.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/` and the occurrence that it follows; on a grid, the due date.
    pub(super) const PAGE_EN;
    /// # periodic
    ///
    /// Etwas kehrt wieder, mit keiner längeren Lücke als dieser: alle drei Jahre ein Bericht.
    ///
    /// ```toml
    /// [rule.report-every-three-years]
    /// kind     = "periodic"
    /// title    = { en = "A report every three years", de = "Alle drei Jahre ein Bericht" }
    /// for      = { kind = "report", where = { public = true } }
    /// together = true
    /// of       = "published"
    /// every    = "36 months"
    /// anchor   = "last"
    /// in-force = { from = "05.12.2024" }
    /// ```
    ///
    /// ## Der Anker
    ///
    /// „Alle drei Jahre“ sagt nicht, ab wann. Das sagt `anchor`; eine Vorgabe gibt es nicht:
    ///
    /// - `last`: Jedes Mal beginnt der nächste Zeitraum.
    /// - `first`: Mit dem ersten Mal beginnt ein Raster; der n-te Termin ist dieser Tag + n·P.
    /// - `resolution`: Das Raster beginnt mit `in-force.from`.
    /// - ein Datum: Das Raster beginnt dort.
    ///
    /// Termine eines Rasters werden von seinem Beginn aus in je einem Schritt berechnet, nie einer aus dem
    /// anderen. In jedem Zeitraum eines Rasters ist mindestens ein Mal fällig; was zu spät, aber vor dem
    /// nächsten Termin kommt, dient dem Zeitraum, für den es zu spät ist, und keinem anderen. Hat niemand
    /// gesagt, wie oft, lassen Sie `every` weg: Die Pflicht ist dann *unbestimmt* und sagt das.
    ///
    /// ## Was zählt
    ///
    /// Was bis zum Stichtag geschehen ist. Geplantes wird gezeigt und erfüllt nichts. Eine Lücke, die vor dem
    /// Inkrafttreten der Regel endete, begründet nichts; eine, die an diesem Tag noch läuft, wird ab ihrem
    /// wirklichen Beginn beurteilt. `together = true` betrachtet alle Gegenstände der Regel als eine Reihe.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/` und das Mal, auf das es folgt; im Raster der Termin.
    pub(super) const PAGE_DE;
}

pub(super) static KIND: RuleKind =
    RuleKind { name: "periodic", page: (PAGE_EN, PAGE_DE), rolls_over: true, fields, compile };

fn fields() -> Vec<Field> {
    let field = |en: &'static str, of: FieldType, about_en, about_de| {
        Field::new(Term::fixed(en, en), of, Term::fixed(about_en, about_de))
    };
    vec![
        field(
            "of",
            FieldType::Record,
            "the occurrences: a path, or { of, where }",
            "die Ereignisse: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "every",
            FieldType::Period,
            "how often; left out where nobody said",
            "wie oft; weglassen, wo es niemand gesagt hat",
        ),
        field(
            "anchor",
            FieldType::Text,
            "from when: last, first, resolution, or a date",
            "ab wann: last, first, resolution oder ein Datum",
        ),
    ]
}

#[derive(Clone, Copy, Debug)]
enum Anchor {
    Last,
    First,
    Grid(Day),
}

/// From when a period runs, whether that is an event of its own, and what ended it.
type Stretch = (DateRange, bool, Option<DateRange>);

#[derive(Debug)]
struct Periodic {
    of: EventSource,
    every: Option<(Period, Anchor)>,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let of = c.events("of");
    if c.entry("every").is_none() {
        return Some(Box::new(Periodic { of: of?, every: None }));
    }
    let every = c.positive_period("every");
    let Some((text, place)) = c.text("anchor") else {
        let fault = RuleFault::Needs { field: "every", other: "anchor" };
        return c.refuse(c.place_of("every"), fault);
    };
    let anchor = match text.as_str() {
        "last" => Anchor::Last,
        "first" => Anchor::First,
        "resolution" => match c.in_force_from() {
            Some(day) => Anchor::Grid(day),
            None => return c.refuse(place, RuleFault::NoStart),
        },
        _ => match DateRange::parse(&text).ok().and_then(DateRange::exact) {
            Some(day) => Anchor::Grid(day),
            None => return c.refuse(place, RuleFault::NoAnchor { text }),
        },
    };
    Some(Box::new(Periodic { of: of?, every: Some((every?, anchor)) }))
}

impl Duty for Periodic {
    fn assess(&self, case: &Case<'_>, subject: ThingId) -> Vec<Draft> {
        let events = self.of.find(case, subject);
        let place = case.plan.thing(subject).place;
        let Some((every, anchor)) = self.every else {
            return vec![self.draft(case, "-".to_owned(), place, None, events, None)];
        };
        let real: Vec<Evidence> = events.iter().filter(|event| !event.planned).cloned().collect();
        match anchor {
            Anchor::Last => self.gaps(case, subject, every, &real),
            Anchor::First => match real.first().filter(|event| event.date.earliest <= case.as_of) {
                Some(first) => self.grid(case, place, every, first.date, true, &real[1..]),
                None => Vec::new(),
            },
            Anchor::Grid(start) => self.grid(case, place, every, start.into(), false, &real),
        }
    }
}

impl Periodic {
    /// Each occurrence must be followed by the next one in time.
    fn gaps(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        every: Period,
        events: &[Evidence],
    ) -> Vec<Draft> {
        let terms = case.terms(every);
        let mut drafts = Vec::new();
        for (index, event) in events.iter().enumerate() {
            let next = events.get(index + 1);
            let ended = next.is_some_and(|next| next.date.latest < case.modifiers.in_force_from);
            if ended
                || event.date.earliest > case.as_of
                || event.date.earliest > case.modifiers.in_force_to
            {
                continue;
            }
            let name = case.plan.record_name(subject, event.thing);
            let span = (event.date, true, next.map(|next| next.date));
            let evidence = next.into_iter().cloned().collect();
            drafts.push(self.draft(
                case,
                name,
                event.place,
                Some((span, terms)),
                evidence,
                Some(event),
            ));
        }
        drafts
    }

    /// At least one occurrence in each period of a grid.
    fn grid(
        &self,
        case: &Case<'_>,
        place: Place,
        every: Period,
        start: DateRange,
        is_trigger: bool,
        events: &[Evidence],
    ) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let mut used = 0;
        let mut n = 0;
        while let (Some(before), Some(until)) = (every.times(n), every.times(n + 1)) {
            n += 1;
            let opens = start.map(|day| before.after(day));
            if opens.earliest > case.modifiers.in_force_to || opens.latest == Day::MAX {
                break;
            }
            let terms = case.terms(until);
            let last = terms.last(opens.latest, start.latest);
            if last >= case.modifiers.in_force_from {
                // One occurrence serves one period. What comes after the next due date belongs to a later
                // one.
                let next = every.times(n + 1).map(|sum| sum.after(start.latest));
                let serves = |event: &&Evidence| {
                    event.date.latest > opens.earliest
                        && next.is_none_or(|next| event.date.earliest <= next)
                };
                let position = (used..events.len()).find(|index| serves(&&events[*index]));
                used = position.map_or(used, |position| position + 1);
                let found: Vec<Evidence> =
                    position.into_iter().map(|position| events[position].clone()).collect();
                let answer = found.first().map(|event| event.date);
                let name = until.after(start.latest).to_string();
                let span = (start, is_trigger, answer);
                let mut draft = self.draft(case, name, place, Some((span, terms)), found, None);
                draft.opens = Some(opens);
                drafts.push(draft);
            }
            if opens.earliest > case.horizon {
                break;
            }
        }
        drafts
    }

    fn draft(
        &self,
        case: &Case<'_>,
        period: String,
        place: Place,
        due: Option<(Stretch, Terms<'_>)>,
        evidence: Vec<Evidence>,
        follows: Option<&Evidence>,
    ) -> Draft {
        let records_until = self.of.known_until(case.plan);
        let facts = Facts::Periodic {
            follows: follows.cloned(),
            every: self.every.map(|(every, _)| every),
        };
        let mut draft = Draft {
            period,
            place,
            opens: None,
            due: None,
            pending_due: None,
            derivation: None,
            due_nominal: None,
            last: None,
            standing: Standing::Underspecified,
            breached_since: None,
            met_on: None,
            records_until,
            evidence,
            running: None,
            facts,
        };
        let Some(((anchor, is_trigger, answer), terms)) = due else { return draft };
        let last = |day: Day| terms.last(day, day);
        let question = Question {
            anchor,
            is_trigger,
            answer,
            first: |day| day,
            last,
            as_of: case.as_of,
            known_until: records_until,
        };
        draft.opens = Some(anchor);
        draft.derivation =
            Some(Derivation { anchor, stated: None, opens: None, period: terms.period });
        draft.due = Some(terms.due_range(|day| day, anchor));
        draft.pending_due =
            question.pending_anchors().map(|anchors| terms.due_range(|day| day, anchors));
        draft.due_nominal = Some(anchor.map(|day| terms.nominal(day)));
        draft.last = Some(anchor.map(last));
        draft.standing = Standing::Judged(question.outcome());
        draft.met_on = answer.and_then(|answer| answer.at_most(case.as_of));
        draft
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::testing::{world, world_until};

    fn rule(anchor: &str, from: &str) -> String {
        format!(
            "kind = \"periodic\"\nfor = \"report\"\ntogether = true\nof = \"published\"\n\
             every = \"36 months\"\nanchor = \"{anchor}\"\nin-force = {{ from = \"{from}\" }}\n"
        )
    }

    fn reports(dates: &[&str]) -> String {
        let report =
            |(index, date): (usize, &&str)| format!("[report.r{index}]\npublished = \"{date}\"\n");
        dates.iter().enumerate().map(report).collect()
    }

    #[test]
    fn each_occurrence_starts_the_next_period() {
        let world = world(&rule("last", "2015-01-01"), &reports(&["2018-05-10", "2021-05-10"]));
        assert_eq!(world.on("2018-05-09"), ["p/- dormant"]);
        assert_eq!(world.on("2021-05-09"), ["p/r0.2018-05-10 due-soon -1"]);
        assert_eq!(
            world.on("2021-05-10"),
            ["p/r0.2018-05-10 met", "p/r1.2021-05-10 open -1096"],
            "on the last day"
        );
        assert_eq!(world.on("2024-05-10")[1], "p/r1.2021-05-10 due-soon 0");
        assert_eq!(world.on("2024-05-11")[1], "p/r1.2021-05-10 overdue 1");
        let late = super::tests::world(
            &rule("last", "2015-01-01"),
            &reports(&["2018-05-10", "2021-05-11"]),
        );
        assert_eq!(late.on("2021-05-11")[0], "p/r0.2018-05-10 met-late 1");
    }

    // Landshut: the gap of May 2018 to the end of 2021 is no finding, the rule did not exist.
    #[test]
    fn a_gap_that_ended_before_the_rule_creates_nothing() {
        let world = world(&rule("last", "2024-12-05"), &reports(&["2018-05", "2021-12"]));
        assert_eq!(world.on("2024-12-04"), ["p/- dormant"]);
        assert_eq!(world.on("2024-12-05"), ["p/r1.2021-12 overdue? -26..4"]);
        let since = world.register("2024-12-05").obligations[0].since;
        assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2024-12-05"));
        assert_eq!(world.on("2025-01-01"), ["p/r1.2021-12 overdue 1..31"]);
    }

    #[test]
    fn a_grid_is_computed_from_its_start() {
        let world = world(&rule("resolution", "2024-12-05"), &reports(&["2021-12"]));
        assert_eq!(world.on("2024-12-04"), ["p/- dormant"]);
        assert_eq!(world.on("2024-12-05")[0], "p/2027-12-05 open -1095");
        assert_eq!(world.on("2027-12-05")[0], "p/2027-12-05 due-soon 0");
        assert_eq!(world.on("2027-12-06")[0], "p/2027-12-05 overdue 1");
        let monthly = "kind = \"periodic\"\nfor = \"report\"\ntogether = true\nof = \"published\"\n\
                       every = \"1 month\"\nanchor = \"2023-01-31\"\n";
        let world = super::tests::world(monthly, &reports(&["2023-02-28", "2023-03-31"]));
        assert_eq!(
            world.on("2023-04-01"),
            [
                "p/2023-02-28 met",
                "p/2023-03-31 met",
                "p/2023-04-30 due-soon -29",
                "p/2023-05-31 open -60"
            ],
            "31 January + 2 months is 31 March"
        );
    }

    #[test]
    fn the_first_occurrence_can_start_the_grid() {
        let world = world(
            &rule("first", "2015-01-01"),
            &reports(&["2018-05-10", "2020-01-01", "2024-05-10"]),
        );
        assert_eq!(world.on("2018-05-09"), ["p/- dormant"]);
        assert_eq!(world.on("2024-05-10")[..2], ["p/2021-05-10 met", "p/2024-05-10 met"]);
        assert_eq!(world.on("2024-05-09")[1], "p/2024-05-10 due-soon -1");
    }

    #[test]
    fn an_occurrence_serves_one_period_of_a_grid() {
        let yearly = "kind = \"periodic\"\nfor = \"report\"\ntogether = true\nof = \"published\"\n\
                      every = \"1 year\"\nanchor = \"2022-06-30\"\n";
        let late = world(yearly, &reports(&["2023-08-31"]));
        assert_eq!(
            late.on("2024-05-01")[..2],
            ["p/2023-06-30 met-late 62", "p/2024-06-30 open -60"]
        );
        let both = world(yearly, &reports(&["2023-08-31", "2024-06-30"]));
        assert_eq!(both.on("2024-07-01")[..2], ["p/2023-06-30 met-late 62", "p/2024-06-30 met"]);
        let missed = world(yearly, &reports(&["2024-07-01"]));
        assert_eq!(
            missed.on("2024-07-01")[..2],
            ["p/2023-06-30 overdue 367", "p/2024-06-30 met-late 1"]
        );
    }

    #[test]
    fn without_a_period_it_is_underspecified() {
        let rule = "kind = \"periodic\"\nfor = \"report\"\nof = \"published\"\n";
        world(rule, "[report.x]\n").through(&[("2018-01-01", "underspecified")]);
    }

    #[test]
    fn absence_means_something_only_within_the_records() {
        let world =
            world_until("2021-05-09", &rule("last", "2015-01-01"), &reports(&["2018-05-10"]));
        assert_eq!(world.on("2021-05-11"), ["p/r0.2018-05-10 unverified -1..1"]);
    }

    #[test]
    fn planned_occurrences_meet_nothing() {
        let things =
            "[report.x]\npublished = [\"2018-05-10\", { date = \"2021-05-01\", planned = true }]\n";
        assert_eq!(
            world(&rule("last", "2015-01-01"), things).on("2021-05-11"),
            ["p/x.2018-05-10 overdue 1"]
        );
    }
}
