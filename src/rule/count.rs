//! `count`: so many events in each window.

use super::{
    Case, Compile, Draft, Duty, EventSource, Evidence, Facts, Outcome, RuleFault, RuleKind,
    Standing, Terms, page,
};
use crate::date::{Cycle, DateRange, Day, Period, Window};
use crate::plan::ThingId;
use crate::source::fields::{Field, FieldType, Term};

page! {
    /// # count
    ///
    /// At least so many events in each window of the calendar: a steering group meets twice a year.
    ///
    /// ```toml
    /// [rule.steering-group-meets]
    /// kind         = "count"
    /// title        = { en = "The steering group meets twice a year", de = "Die Steuerungsgruppe tagt zweimal im Jahr" }
    /// for          = "body:steuerungsgruppe"
    /// of           = "meetings"
    /// at-least     = 2
    /// window       = "calendar-year"
    /// first-window = "full"
    /// in-force     = { from = "24.04.2025" }
    /// ```
    ///
    /// ## Windows
    ///
    /// `calendar-year`, `half-year`, `quarter`, `month`. They start with `in-force.from`, which is therefore
    /// needed. `first-window` has no default: `full` judges the window that contains the start with the
    /// whole number, and all its events count; `skip` starts with the next one.
    ///
    /// ## What counts
    ///
    /// Events on or before the reference date. An imprecise event counts for certain if it lies wholly
    /// within the window and wholly on or before the reference date, and possibly if it overlaps both.
    /// Grace gives time to record what happened; the window itself never moves.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/` and the window: `…/2017`, `…/2018-Q1`.
    pub(super) const PAGE_EN;
    /// # count
    ///
    /// Mindestens so viele Ereignisse in jedem Zeitfenster: Eine Steuerungsgruppe tagt zweimal im Jahr.
    ///
    /// ```toml
    /// [rule.steering-group-meets]
    /// kind         = "count"
    /// title        = { en = "The steering group meets twice a year", de = "Die Steuerungsgruppe tagt zweimal im Jahr" }
    /// for          = "body:steuerungsgruppe"
    /// of           = "meetings"
    /// at-least     = 2
    /// window       = "calendar-year"
    /// first-window = "full"
    /// in-force     = { from = "24.04.2025" }
    /// ```
    ///
    /// ## Zeitfenster
    ///
    /// `calendar-year` (Kalenderjahr), `half-year` (Halbjahr), `quarter` (Quartal), `month` (Monat). Sie
    /// beginnen mit `in-force.from`; diese Angabe ist deshalb nötig. `first-window` hat keine Vorgabe: `full`
    /// beurteilt das Fenster, in dem die Geltung beginnt, mit der vollen Zahl, und alle seine Ereignisse
    /// zählen; `skip` beginnt mit dem nächsten.
    ///
    /// ## Was zählt
    ///
    /// Ereignisse bis zum Stichtag. Ein ungenau datiertes Ereignis zählt sicher, wenn es ganz im Fenster und
    /// ganz vor oder am Stichtag liegt, und möglicherweise, wenn es beides überlappt. `grace` gibt Zeit, das
    /// Geschehene einzutragen; das Fenster selbst verschiebt sich nie.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/` und das Fenster: `…/2017`, `…/2018-Q1`.
    pub(super) const PAGE_DE;
}

pub(super) static KIND: RuleKind =
    RuleKind { name: "count", page: (PAGE_EN, PAGE_DE), fields, compile };

static CYCLES: [(Cycle, Term); 4] = [
    (Cycle::Year, Term::fixed("calendar-year", "kalenderjahr")),
    (Cycle::HalfYear, Term::fixed("half-year", "halbjahr")),
    (Cycle::Quarter, Term::fixed("quarter", "quartal")),
    (Cycle::Month, Term::fixed("month", "monat")),
];

fn fields() -> Vec<Field> {
    let field = |en: &'static str, of: FieldType, about_en, about_de| {
        Field::new(Term::fixed(en, en), of, Term::fixed(about_en, about_de))
    };
    let cycles = CYCLES.iter().map(|(_, term)| term.clone()).collect();
    let first = vec![Term::fixed("full", "ganz"), Term::fixed("skip", "auslassen")];
    vec![
        field(
            "of",
            FieldType::Record,
            "the events that count: a path, or { of, where }",
            "die Ereignisse, die zählen: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "at-least",
            FieldType::Number,
            "how many are needed in each window",
            "wie viele in jedem Fenster nötig sind",
        )
        .required(),
        field(
            "window",
            FieldType::OneOf(cycles),
            "the windows of the calendar",
            "die Zeitfenster des Kalenders",
        )
        .required(),
        field(
            "first-window",
            FieldType::OneOf(first),
            "how the window is judged in which the rule comes into force",
            "wie das Fenster beurteilt wird, in dem die Regel in Kraft tritt",
        )
        .required(),
    ]
}

#[derive(Debug)]
struct Count {
    of: EventSource,
    at_least: u32,
    cycle: Cycle,
    skips_first: bool,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let of = c.events("of");
    let at_least = c.whole("at-least", 1);
    let cycle = c.choice("window").map(|index| CYCLES[usize::from(index)].0);
    let skips_first = c.choice("first-window").map(|index| index == 1);
    if !c.starts() {
        return c.refuse(c.header, RuleFault::NoStart);
    }
    Some(Box::new(Count { of: of?, at_least: at_least?, cycle: cycle?, skips_first: skips_first? }))
}

impl Duty for Count {
    fn assess(&self, case: &Case<'_>, subject: ThingId) -> Vec<Draft> {
        let windows = self.windows(case);
        let events = self.of.find(case.plan, subject);
        let mut per_window: Vec<Vec<&Evidence>> = vec![Vec::new(); windows.len()];
        for event in &events {
            let from = windows.partition_point(|window| window.last < event.date.earliest);
            let to = windows.partition_point(|window| window.first <= event.date.latest);
            for found in per_window.get_mut(from..to).into_iter().flatten() {
                found.push(event);
            }
        }
        windows
            .iter()
            .zip(per_window)
            .map(|(window, events)| self.judge(case, subject, *window, &events))
            .collect()
    }
}

impl Count {
    /// From the start up to the reference date, and the next one.
    fn windows(&self, case: &Case<'_>) -> Vec<Window> {
        let mut window = Some(self.cycle.window(case.modifiers.in_force_from));
        if self.skips_first {
            window = window.and_then(|window| self.cycle.next(window));
        }
        let mut windows = Vec::new();
        while let Some(current) = window {
            if current.first > case.modifiers.in_force_to {
                break;
            }
            windows.push(current);
            if current.first > case.as_of {
                break;
            }
            window = self.cycle.next(current);
        }
        windows
    }

    fn judge(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        window: Window,
        events: &[&Evidence],
    ) -> Draft {
        let seen = window.last.min(case.as_of);
        let (mut certain, mut possible) = (0, 0);
        let mut dates: Vec<DateRange> = Vec::new();
        for event in events.iter().filter(|event| !event.planned) {
            if event.date.within(window.first, seen) {
                certain += 1;
            }
            if event.date.overlaps(window.first, seen) {
                possible += 1;
                let date = event.date.at_least(window.first).and_then(|date| date.at_most(seen));
                dates.extend(date);
            }
        }
        let terms = Terms { period: Period::ZERO, grace: case.modifiers.grace, holds: case.holds };
        let opens = window.first.previous();
        let last = terms.last(opens, window.last);
        let records_until = self.of.known_until(case.plan);
        let is_short = certain < self.at_least;
        let outcome = Outcome {
            met: possible >= self.at_least,
            pending: is_short && last >= case.as_of,
            overdue: is_short && last < case.as_of && last <= records_until,
            unverified: is_short && last < case.as_of && last > records_until,
            ..Outcome::default()
        };
        Draft {
            period: window.range().to_string(),
            place: case.plan.thing(subject).place,
            opens: Some(window.first.into()),
            due: Some(terms.due(opens, window.last).into()),
            due_nominal: Some(window.last.into()),
            last: Some(last.into()),
            standing: Standing::Judged(outcome),
            met_on: self.met_on(&dates),
            records_until,
            evidence: events.iter().map(|event| (*event).clone()).collect(),
            running: None,
            facts: Facts::Count {
                window: window.range(),
                at_least: self.at_least,
                certain,
                possible,
            },
        }
    }

    /// When the last event that was needed happened.
    fn met_on(&self, dates: &[DateRange]) -> Option<DateRange> {
        let nth = |mut days: Vec<Day>| {
            days.sort_unstable();
            days.get(self.at_least as usize - 1).copied()
        };
        DateRange::new(
            nth(dates.iter().map(|date| date.earliest).collect())?,
            nth(dates.iter().map(|date| date.latest).collect())?,
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::testing::{world, world_until};

    fn rule(window: &str, first: &str, from: &str) -> String {
        format!(
            "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-least = 2\n\
             window = \"{window}\"\nfirst-window = \"{first}\"\nin-force = {{ from = \"{from}\" }}\n"
        )
    }

    fn meets(dates: &str) -> String {
        format!("[body.x]\nmeetings = [{dates}]\n")
    }

    #[test]
    fn fires_the_day_after_the_window() {
        let world = world(&rule("calendar-year", "full", "2017-04-24"), &meets("\"2017-04-24\""));
        assert_eq!(world.on("2017-04-23"), ["x/- dormant"]);
        assert_eq!(world.on("2017-09-13"), ["x/2017 open -109", "x/2018 open -474"]);
        assert_eq!(world.on("2017-12-01")[0], "x/2017 due-soon -30");
        assert_eq!(world.on("2017-12-31")[0], "x/2017 due-soon 0");
        assert_eq!(world.on("2018-01-01")[0], "x/2017 overdue 1");
    }

    #[test]
    fn is_met_with_the_last_event_that_is_needed() {
        let meetings = meets("\"2017-04-24\", \"2017-12-31\", \"2018-01-01\"");
        let world = world(&rule("calendar-year", "full", "2017-04-24"), &meetings);
        assert_eq!(world.on("2017-12-30")[0], "x/2017 due-soon -1");
        assert_eq!(world.on("2017-12-31")[0], "x/2017 met");
        assert_eq!(world.on("2018-01-01")[..2], ["x/2017 met", "x/2018 open -364"]);
        let one_day_late = meets("\"2017-04-24\", \"2018-01-01\"");
        let world =
            super::tests::world(&rule("calendar-year", "full", "2017-04-24"), &one_day_late);
        assert_eq!(world.on("2018-01-01")[0], "x/2017 overdue 1");
    }

    #[test]
    fn the_first_window_is_whole_or_skipped() {
        let before_the_start = meets("\"2017-01-10\", \"2017-05-01\"");
        let full = world(&rule("calendar-year", "full", "2017-04-24"), &before_the_start);
        assert_eq!(full.on("2018-01-01")[0], "x/2017 met", "all its events count");
        let skip = world(&rule("calendar-year", "skip", "2017-04-24"), &before_the_start);
        assert_eq!(skip.on("2017-12-01"), ["x/2018 open -395"]);
        assert_eq!(skip.on("2018-12-31"), ["x/2018 due-soon 0", "x/2019 open -365"]);
    }

    #[test]
    fn windows_of_every_length() {
        for (window, last, keys) in [
            ("half-year", "2018-06-30", ["x/2018-H1", "x/2018-H2"]),
            ("quarter", "2018-03-31", ["x/2018-Q1", "x/2018-Q2"]),
            ("month", "2018-01-31", ["x/2018-01", "x/2018-02"]),
        ] {
            let world = world(&rule(window, "full", "2018-01-01"), &meets("\"2018-01-31\""));
            let lines = world.on(last);
            let shown: Vec<&str> =
                lines.iter().map(|line| line.split_once(' ').map_or("", |(key, _)| key)).collect();
            assert_eq!(shown, keys);
            assert!(lines[0].ends_with("due-soon 0"), "{lines:?}");
        }
    }

    #[test]
    fn imprecise_events_count_for_certain_only_wholly_inside() {
        let year = rule("calendar-year", "full", "2017-01-01");
        for (second, on_last_day, after) in [
            ("2017-12", "x/2017 met", "x/2017 met"),
            ("2017-12..2018-01", "x/2017 due-soon? 0", "x/2017 overdue? 1"),
            ("2018-01", "x/2017 due-soon 0", "x/2017 overdue 1"),
        ] {
            let world = world(&year, &meets(&format!("\"2017-04-24\", \"{second}\"")));
            assert_eq!(world.on("2017-12-31")[0], on_last_day, "{second}");
            assert_eq!(world.on("2018-01-01")[0], after, "{second}");
        }
        let world = world(&year, &meets("\"2017-04-24\", \"2017-06\""));
        assert_eq!(world.on("2017-06-15")[0], "x/2017 open? -199", "perhaps later this month");
        assert_eq!(world.on("2017-06-30")[0], "x/2017 met");
    }

    #[test]
    fn absence_means_something_only_within_the_records() {
        let year = rule("calendar-year", "full", "2017-01-01");
        let world = world_until("2017-12-31", &year, &meets("\"2017-04-24\""));
        assert_eq!(world.on("2018-06-01")[0], "x/2017 overdue 0..152");
        let world = world_until("2017-12-30", &year, &meets("\"2017-04-24\""));
        assert_eq!(world.on("2018-01-01")[0], "x/2017 unverified -1..1");
    }

    #[test]
    fn planned_meetings_count_once_they_are_assumed_to_be_held() {
        let year = rule("calendar-year", "full", "2017-01-01");
        let things =
            "[body.x]\nmeetings = [\"2017-04-24\", { date = \"2017-11-01\", planned = true }]\n";
        assert_eq!(world(&year, things).on("2018-01-01")[0], "x/2017 overdue 1");
    }

    #[test]
    fn grace_gives_time_to_record() {
        let graced =
            format!("{}grace = \"14 days\"\n", rule("calendar-year", "full", "2017-01-01"));
        let world = world(&graced, &meets("\"2017-04-24\", \"2018-01-10\""));
        assert_eq!(world.on("2018-01-14")[0], "x/2017 due-soon 14");
        assert_eq!(
            world.on("2018-01-15")[0],
            "x/2017 overdue 15",
            "the window itself did not move"
        );
    }

    #[test]
    fn a_rule_that_ends_starts_no_further_window() {
        let ended = rule("calendar-year", "full", "2017-01-01")
            .replace("\" }", "\", to = \"2018-12-31\" }");
        let world = world(&ended, &meets(""));
        assert_eq!(world.on("2020-01-01"), ["x/2017 overdue 731", "x/2018 overdue 366"]);
    }
}
