//! What a rule says of free days: rollover, closing days, working days.

use super::{Compile, ROLLOVERS, RuleFault};
use crate::date::law::Rollover;
use crate::source::fields::Content;

/// What a rule says of free days.
pub(super) struct FreeDays {
    /// What happens to a due date on one.
    pub(super) rollover: Rollover,
    /// The plan's closing days that are free as well.
    pub(super) closing_days: Option<String>,
    /// Whether a period counts working days.
    pub(super) counts_working_days: bool,
}

/// The periods that are counted from an anchor to a due date, once: only they may count working days.
const COUNTED: [&str; 2] = ["within", "grace"];

/// The lengths of holds and waivers, which are checked where they are read.
const ALLOWED: [&str; 2] = ["hold-at-most", "waiver-at-most"];

impl Compile<'_, '_, '_> {
    /// Reads what a rule says of free days. `default` is the pack's rollover, for kinds that have one.
    pub(super) fn free_days(&mut self, default: Rollover) -> Option<FreeDays> {
        let rolls_over = self.kind.rolls_over;
        let given = self.choice("rollover").map(|index| ROLLOVERS[usize::from(index)]);
        if !rolls_over && given.is_some_and(|given| given != Rollover::None) {
            return self.without_meaning("rollover");
        }
        let rollover = given.unwrap_or(if rolls_over { default } else { Rollover::None });
        let mut counts_working_days = false;
        for entry in self.entries {
            let Content::Period(period) = entry.content else { continue };
            if period.working_days == 0 {
                continue;
            }
            let field: &'static str = &self.fields.get(entry.field).name.en;
            if ALLOWED.contains(&field) {
                continue;
            }
            if !rolls_over || !COUNTED.contains(&field) {
                return self.refuse(entry.place, RuleFault::WorkingDays { field });
            }
            counts_working_days = true;
        }
        let closing_days = self.text("closing-days").map(|(name, _)| name);
        if closing_days.is_some() && !rolls_over {
            return self.without_meaning("closing-days");
        }
        if closing_days.is_some() && rollover == Rollover::None && !counts_working_days {
            let fault = RuleFault::Needs { field: "closing-days", other: "rollover" };
            return self.refuse(self.place_of("closing-days"), fault);
        }
        Some(FreeDays { rollover, closing_days, counts_working_days })
    }

    fn without_meaning<T>(&mut self, field: &'static str) -> Option<T> {
        let fault = RuleFault::NoMeaning { field, kind: self.kind.name };
        self.refuse(self.place_of(field), fault)
    }
}

#[cfg(test)]
mod tests {
    use crate::date::holidays::Land;
    use crate::policy::{PackText, PolicySet, unfit};
    use crate::rule::testing::{World, day, world_in};
    use crate::rule::{Derivation, RuleFault};
    use crate::source::Fault;

    const REPORT: &str =
        "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";
    const INQUIRY: &str =
        "kind = \"response\"\nfor = \"inquiry\"\nto = \"asked\"\nof = \"answered\"\n";

    fn rolled(land: &str, rule: &str, things: &str) -> World {
        let rule = format!("rollover = \"bgb193\"\n{rule}");
        world_in(&format!("land = \"{land}\""), "always", &rule, things)
    }

    fn report(due: &str, rest: &str) -> String {
        format!("[report.x]\npromised = {{ due = \"{due}\", on = \"2017-09-05\" }}\n{rest}")
    }

    // Braunschweig: 31 March 2018 was Holy Saturday, and Easter follows.
    #[test]
    fn the_first_quarter_of_2018_ends_on_3_april_in_niedersachsen() {
        let open = rolled("NI", REPORT, &report("2018-Q1", ""));
        open.through(&[
            ("2018-03-31", "due-soon -3"),
            ("2018-04-02", "due-soon -1"),
            ("2018-04-03", "due-soon 0"),
            ("2018-04-04", "overdue 1"),
        ]);
        let late = rolled("NI", REPORT, &report("2018-Q1", "presented = \"2018-08-02\""));
        late.through(&[("2018-08-09", "met-late 121")]);
        let in_time = rolled("NI", REPORT, &report("2018-Q1", "presented = \"2018-04-03\""));
        in_time.through(&[("2018-08-09", "met")]);
        let register = open.register("2018-04-03");
        let one = &register.obligations[0];
        assert_eq!(one.due, Some(day("2018-04-03").into()));
        assert_eq!(one.due_nominal, Some(day("2018-03-31").into()));
    }

    // Magdeburg: 31 October is a holiday in Sachsen-Anhalt, and All Saints' Day is none there.
    #[test]
    fn october_2019_ends_on_1_november_in_sachsen_anhalt() {
        let things = report("2019-10", "");
        let due = [
            ("2019-10-31", "due-soon -1"),
            ("2019-11-01", "due-soon 0"),
            ("2019-11-02", "overdue 1"),
        ];
        rolled("ST", REPORT, &things).through(&due);
        rolled("BY", REPORT, &things)
            .through(&[("2019-10-31", "due-soon 0"), ("2019-11-01", "overdue 1")]);
    }

    // Landshut, with the resolution as anchor: 5 December 2027 is a Sunday.
    #[test]
    fn three_years_after_the_resolution_end_on_a_monday_in_bayern() {
        let rule = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nafter = \"paper\"\nwithin = \"3 years\"\n";
        let things = "[paper.p]\ndate = \"2024-12-05\"\n[report.x]\npaper = \"p\"\n";
        let world = rolled("BY", rule, things);
        world.through(&[("2027-12-06", "due-soon 0"), ("2027-12-07", "overdue 1")]);
    }

    #[test]
    fn grace_is_added_before_the_shift_and_a_start_never_moves() {
        // 3 + 14 days from Saturday, 8 June 2019, is Tuesday; 14 days alone are Saturday.
        let rule = format!("{INQUIRY}within = \"14 days\"\n");
        let things = "[inquiry.x]\nasked = \"2019-06-08\"\n";
        rolled("NI", &rule, things)
            .through(&[("2019-06-24", "due-soon 0"), ("2019-06-25", "overdue 1")]);
        let graced = format!("{rule}grace = \"3 days\"\n");
        rolled("NI", &graced, things)
            .through(&[("2019-06-25", "due-soon 1"), ("2019-06-26", "overdue 2")]);
    }

    #[test]
    fn working_days_are_counted_by_the_plans_calendar() {
        let rule = format!("{INQUIRY}within = \"10 working days\"\n");
        let things = "[inquiry.x]\nasked = \"2019-10-30\"\n";
        let world = |land: &str, rest: &str| {
            world_in(&format!("land = \"{land}\"\n{rest}"), "always", &rule, things)
        };
        // All Saints' Day in Bavaria, Reformation Day in Lower Saxony, both on working days.
        world("BY", "").through(&[("2019-11-14", "due-soon 0"), ("2019-11-15", "overdue 1")]);
        world("NI", "").through(&[("2019-11-14", "due-soon 0"), ("2019-11-15", "overdue 1")]);
        world("BE", "").through(&[("2019-11-13", "due-soon 0"), ("2019-11-14", "overdue 1")]);
    }

    #[test]
    fn regional_holidays_and_closing_days_count_where_the_plan_has_them() {
        let things = report("2024-08-15", "");
        let header = "land = \"BY\"\nregional-holidays = \"assumption\"";
        let rule = format!("rollover = \"bgb193\"\n{REPORT}");
        world_in("land = \"BY\"", "always", &rule, &things)
            .through(&[("2024-08-15", "due-soon 0"), ("2024-08-16", "overdue 1")]);
        world_in(header, "always", &rule, &things)
            .through(&[("2024-08-16", "due-soon 0"), ("2024-08-17", "overdue 1")]);
        let closed = format!("closing-days = \"rathaus\"\n{rule}");
        let header = "land = \"NI\"\n[calendar]\nrathaus = [\"24.12.\", \"2024-12-23\"]";
        let things = report("2024-12-23", "");
        world_in(header, "always", &closed, &things)
            .through(&[("2024-12-27", "due-soon 0"), ("2024-12-28", "overdue 1")]);
        world_in(header, "always", &rule, &things)
            .through(&[("2024-12-23", "due-soon 0"), ("2024-12-24", "overdue 1")]);
    }

    #[test]
    fn an_imprecise_anchor_shifts_at_both_ends() {
        let rule = format!("{INQUIRY}within = \"14 days\"\n");
        let register =
            rolled("NI", &rule, "[inquiry.x]\nasked = \"2019-06\"\n").register("2019-06-01");
        let due = register.obligations[0].due.expect("a due date");
        // 15 June is a Saturday, 14 July a Sunday.
        assert_eq!((due.earliest, due.latest), (day("2019-06-17"), day("2019-07-15")));
    }

    #[test]
    fn due_dates_beyond_the_calendar_are_a_problem() {
        let world = rolled("NI", REPORT, &report("2101-06", ""));
        assert_eq!(world.register("2019-01-01").problems.len(), 1);
        let world = rolled("NI", REPORT, &report("2100-12-31", ""));
        assert!(world.register("2019-01-01").problems.is_empty());
    }

    fn faults(pack: &str, rule: &str) -> Vec<Fault> {
        let text =
            format!("[pack]\nid = \"t\"\ntitle = \"t\"\n{pack}\n[rule.r]\ntitle = \"t\"\n{rule}");
        let set = PolicySet::build(
            &[PackText { path: "p.toml".to_owned(), bytes: text.into_bytes() }],
            &[],
        );
        set.problems.into_iter().map(|problem| problem.fault).collect()
    }

    const COUNT: &str = "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-least = 2\nwindow = \"calendar-year\"\nfirst-window = \"full\"\nin-force = { from = \"2017-01-01\" }\n";
    const POST: &str =
        "kind = \"maintain\"\nfor = \"post\"\ngap = \"vacancies\"\nat-most = \"90 days\"\n";

    #[test]
    fn windows_and_states_never_roll_over() {
        for (kind, rule) in [("count", COUNT), ("maintain", POST)] {
            let fault = Fault::Rule(RuleFault::NoMeaning { field: "rollover", kind });
            assert_eq!(faults("", &format!("{rule}rollover = \"bgb193\"\n")), [fault]);
            assert_eq!(faults("", &format!("{rule}rollover = \"none\"\n")), []);
            // A pack's default is for the kinds that have one.
            assert_eq!(faults("rollover = \"bgb193\"", rule), []);
        }
        let fault = Fault::Rule(RuleFault::WorkingDays { field: "at-most" });
        assert_eq!(faults("", &POST.replace("90 days", "90 working days")), [fault]);
        let fault = Fault::Rule(RuleFault::WorkingDays { field: "lead" });
        assert_eq!(faults("", &format!("{REPORT}lead = \"5 Arbeitstage\"\n")), [fault]);
        let fault = Fault::Rule(RuleFault::Needs { field: "closing-days", other: "rollover" });
        assert_eq!(faults("", &format!("{REPORT}closing-days = \"rathaus\"\n")), [fault]);
    }

    #[test]
    fn a_packs_default_holds_where_a_rule_says_nothing() {
        let pack = |rule: &str| {
            let text = format!(
                "[pack]\nid = \"t\"\ntitle = \"t\"\nrollover = \"bgb193\"\n[rule.r]\ntitle = \"t\"\n{rule}"
            );
            PolicySet::build(
                &[PackText { path: "p.toml".to_owned(), bytes: text.into_bytes() }],
                &[],
            )
        };
        assert!(pack(REPORT).rules[0].modifiers.needs_calendar());
        let none = pack(&format!("{REPORT}rollover = \"none\"\n"));
        assert!(!none.rules[0].modifiers.needs_calendar());
        assert!(!pack(COUNT).rules[0].modifiers.needs_calendar());
    }

    // A promise to a council is neither a period of the BGB nor one of the VwVfG.
    #[test]
    fn a_shift_rests_on_what_the_rule_says() {
        use crate::date::law::{Source, Step};
        for (word, source) in [
            ("bgb193", Source::Law("§ 193 BGB")),
            ("vwvfg31", Source::Law("§ 31 (3) VwVfG")),
            ("convention", Source::Convention),
            ("konvention", Source::Convention),
        ] {
            let rule = format!("rollover = \"{word}\"\n{REPORT}");
            let world = world_in("land = \"NI\"", "always", &rule, &report("2018-Q1", ""));
            world.through(&[("2018-04-03", "due-soon 0"), ("2018-04-04", "overdue 1")]);
            let register = world.register("2018-04-03");
            let proofs = register.proofs(&register.obligations[0]);
            let shift = |step: &&Step| matches!(step, Step::Shift { .. });
            let found = proofs[0].steps.iter().find(shift).expect("31 March 2018 is a Saturday");
            assert_eq!(found.source(proofs[0].direction), source, "{word}");
        }
    }

    #[test]
    fn a_plan_without_land_or_closing_days_does_not_fit() {
        let rule = format!("rollover = \"bgb193\"\nclosing-days = \"rathuas\"\n{REPORT}");
        let world = world_in("[calendar]\nrathaus = \"24.12.\"", "always", &rule, "");
        let problems = unfit(&world.plan, &world.policies);
        assert_eq!(problems.len(), 2, "{problems:#?}");
        assert!(format!("{:?}", problems[0].fault).contains("NoLandForRule"));
        assert!(format!("{:?}", problems[1].fault).contains("meant: Some(\"rathaus\")"));
        let world = world_in("", "always", REPORT, "");
        assert!(unfit(&world.plan, &world.policies).is_empty());
    }

    // The due date of a register is the one that its proof proves.
    #[test]
    fn every_due_date_is_proved() {
        use crate::date::law::{Ground, Rollover};
        use crate::rule::{Span, Terms};
        let calendar = crate::date::holidays::Calendar::of(Land::Ni);
        let holds = [
            Span { first: day("2019-06-20"), last: day("2019-06-25"), moves_to: None },
            Span { first: day("2019-10-01"), last: day("2019-10-02"), moves_to: None },
        ];
        for text in ["0 days", "14 days", "3 months", "1½ months", "10 working days"] {
            let period = crate::date::Period::parse(text).expect(text);
            for offset in 0..200 {
                let anchor = day("2019-04-01").plus_days(offset);
                let terms = Terms {
                    period,
                    grace: crate::date::Period::ZERO,
                    holds: &holds,
                    calendar: Some(&calendar),
                    rollover: Rollover::NextWorkingDay(Ground::Bgb193),
                };
                let derivation =
                    Derivation { anchor: anchor.into(), stated: None, opens: None, period };
                let proof = terms.proof(&derivation, anchor).expect("a proof");
                assert_eq!(proof.check(), Ok(terms.due(anchor, anchor)), "{proof:#?}");
            }
        }
    }
}
