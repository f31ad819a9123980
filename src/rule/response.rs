//! `response`: every trigger is followed by its own answer.

use super::{
    Case, Compile, Derivation, Draft, Duty, EventSource, Evidence, Facts, Question, RuleFault,
    RuleKind, Standing, Terms, page,
};
use crate::date::{Day, Period};
use crate::plan::{DatumValue, Plan, ThingId};
use crate::source::fields::{Field, FieldType, Term};

page! {
    /// # response
    ///
    /// Every trigger is followed by its own answer in time: a question is answered within 14 days, an
    /// agreement is reviewed after twelve months.
    ///
    /// ```toml
    /// [rule.agreement-reviewed]
    /// kind       = "response"
    /// title      = { en = "Target agreements are reviewed after a year", de = "Zielvereinbarungen werden nach einem Jahr überprüft" }
    /// for        = "measure"
    /// to         = "agreements.signed"
    /// of         = "agreements.reviewed"
    /// not-before = "11 months"
    /// within     = "12 months"
    /// grace      = "1 month"
    /// ```
    ///
    /// ## What counts
    ///
    /// One answer serves one trigger. An answer that stands in the trigger's own record, belongs to it or
    /// refers to it, is its answer and nobody else's. The others are given out within the subject: the
    /// trigger whose time ends first gets the earliest unused answer on or after it. An answer earlier than
    /// `not-before` after the trigger is none.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/` and the trigger: its id, else its date.
    pub(super) const PAGE_EN;
    /// # response
    ///
    /// Auf jeden Anlass folgt rechtzeitig seine eigene Antwort: Eine Anfrage wird innerhalb von 14 Tagen
    /// beantwortet, eine Vereinbarung nach zwölf Monaten überprüft.
    ///
    /// ```toml
    /// [rule.agreement-reviewed]
    /// kind       = "response"
    /// title      = { en = "Target agreements are reviewed after a year", de = "Zielvereinbarungen werden nach einem Jahr überprüft" }
    /// for        = "measure"
    /// to         = "agreements.signed"
    /// of         = "agreements.reviewed"
    /// not-before = "11 months"
    /// within     = "12 months"
    /// grace      = "1 month"
    /// ```
    ///
    /// ## Was zählt
    ///
    /// Eine Antwort dient einem Anlass. Eine Antwort, die im Eintrag des Anlasses steht, zu ihm gehört oder auf
    /// ihn verweist, ist seine Antwort und keine andere. Die übrigen werden innerhalb des Gegenstands verteilt:
    /// Der Anlass, dessen Frist zuerst endet, erhält die früheste freie Antwort an oder nach seinem Tag. Eine
    /// Antwort vor Ablauf von `not-before` ist keine.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/` und der Anlass: seine Kennung, sonst sein Datum.
    pub(super) const PAGE_DE;
}

pub(super) static KIND: RuleKind =
    RuleKind { name: "response", page: (PAGE_EN, PAGE_DE), rolls_over: true, fields, compile };

fn fields() -> Vec<Field> {
    let field = |en: &'static str, of: FieldType, about_en, about_de| {
        Field::new(Term::fixed(en, en), of, Term::fixed(about_en, about_de))
    };
    vec![
        field(
            "to",
            FieldType::Record,
            "the triggers: a path, or { of, where }",
            "die Anlässe: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "of",
            FieldType::Record,
            "the answers: a path, or { of, where }",
            "die Antworten: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "within",
            FieldType::Period,
            "how long after the trigger",
            "wie lange nach dem Anlass",
        )
        .required(),
        field(
            "not-before",
            FieldType::Period,
            "how long after the trigger an answer counts at the earliest",
            "ab wann nach dem Anlass eine Antwort zählt",
        ),
    ]
}

#[derive(Debug)]
struct Response {
    to: EventSource,
    of: EventSource,
    within: Period,
    not_before: Period,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let (to, of) = (c.events("to"), c.events("of"));
    let within = c.positive_period("within");
    let not_before = c.period("not-before").unwrap_or(Period::ZERO);
    let within = within?;
    // The end of January has the months' roundings, and every day of the week for working days.
    let ends_first = |day: Day| not_before.after(day) > within.after(day);
    if (25..=31).filter_map(|day| Day::from_ymd(2023, 1, day)).any(ends_first) {
        return c.refuse(c.place_of("not-before"), RuleFault::NotBeforeTooLong);
    }
    Some(Box::new(Response { to: to?, of: of?, within, not_before }))
}

impl Duty for Response {
    fn assess(&self, case: &Case<'_>, subject: ThingId) -> Vec<Draft> {
        let plan = case.plan;
        let modifiers = case.modifiers;
        let triggers: Vec<Evidence> = self
            .to
            .find(case, subject)
            .into_iter()
            .filter(|trigger| !trigger.planned && trigger.date.earliest <= case.as_of)
            .filter(|trigger| {
                trigger.date.latest >= modifiers.in_force_from
                    && trigger.date.earliest <= modifiers.in_force_to
            })
            .collect();
        let answers = self.of.find(case, subject);
        let terms = case.terms(self.within);
        let given = self.give_out(plan, &triggers, &answers, |day| terms.last(day, day));
        triggers
            .into_iter()
            .zip(given)
            .map(|(trigger, answer)| self.judge(case, subject, &terms, trigger, answer))
            .collect()
    }
}

impl Response {
    /// Which answer each trigger gets.
    fn give_out<'a>(
        &self,
        plan: &Plan,
        triggers: &[Evidence],
        answers: &'a [Evidence],
        last: impl Fn(Day) -> Day,
    ) -> Vec<Option<&'a Evidence>> {
        let mut given: Vec<Option<&Evidence>> = vec![None; triggers.len()];
        let mut free: Vec<&Evidence> = Vec::new();
        for answer in answers.iter().filter(|answer| !answer.planned) {
            let own: Vec<usize> = (0..triggers.len())
                .filter(|index| belongs(plan, &triggers[*index], answer))
                .collect();
            match own[..] {
                [] => free.push(answer),
                _ => {
                    for index in own {
                        let counts = self.may_follow(&triggers[index], answer);
                        if counts && given[index].is_none() {
                            given[index] = Some(answer);
                        }
                    }
                }
            }
        }
        let mut order: Vec<usize> =
            (0..triggers.len()).filter(|index| given[*index].is_none()).collect();
        order.sort_by_key(|index| (last(triggers[*index].date.latest), *index));
        for index in order {
            let found = free.iter().position(|answer| self.may_follow(&triggers[index], answer));
            given[index] = found.map(|position| free.remove(position));
        }
        given
    }

    /// Whether some reading has the answer late enough to be one.
    fn may_follow(&self, trigger: &Evidence, answer: &Evidence) -> bool {
        answer.date.latest >= self.not_before.after(trigger.date.earliest)
    }

    fn judge(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        terms: &Terms<'_>,
        trigger: Evidence,
        answer: Option<&Evidence>,
    ) -> Draft {
        let records_until = self.of.known_until(case.plan);
        let last = |day: Day| terms.last(day, day);
        let question = Question {
            anchor: trigger.date,
            is_trigger: true,
            answer: answer.map(|answer| answer.date),
            first: |day| self.not_before.after(day),
            last,
            as_of: case.as_of,
            known_until: records_until,
        };
        let counts_from = self.not_before.after(trigger.date.earliest);
        let period = if trigger.thing == subject {
            trigger.date.to_string()
        } else {
            case.plan.record_name(subject, trigger.thing)
        };
        Draft {
            period,
            place: trigger.place,
            opens: Some(trigger.date),
            due: Some(terms.due_range(|day| day, trigger.date)),
            pending_due: question
                .pending_anchors()
                .map(|anchors| terms.due_range(|day| day, anchors)),
            derivation: Some(Derivation {
                anchor: trigger.date,
                stated: None,
                opens: None,
                period: self.within,
            }),
            due_nominal: Some(trigger.date.map(|day| terms.nominal(day))),
            last: Some(trigger.date.map(last)),
            breached_since: None,
            standing: Standing::Judged(question.outcome()),
            met_on: answer
                .and_then(|answer| answer.date.at_most(case.as_of))
                .and_then(|date| date.at_least(counts_from)),
            records_until,
            evidence: answer.into_iter().cloned().collect(),
            running: None,
            facts: Facts::Response { trigger, within: self.within },
        }
    }
}

/// Whether an answer says itself which trigger it answers.
fn belongs(plan: &Plan, trigger: &Evidence, answer: &Evidence) -> bool {
    let names = |from: ThingId, to: ThingId| {
        plan.data(from).iter().any(|datum| datum.value == DatumValue::Thing(to))
    };
    answer.thing == trigger.thing
        || names(trigger.thing, answer.thing)
        || names(answer.thing, trigger.thing)
}

#[cfg(test)]
mod tests {
    use crate::rule::testing::{world, world_until};

    const INQUIRY: &str = "kind = \"response\"\nfor = \"inquiry\"\nto = \"asked\"\nof = \"answered\"\nwithin = \"14 days\"\nlead = \"7 days\"\n";

    const REVIEW: &str = "kind = \"response\"\nfor = \"measure\"\nto = \"agreements.signed\"\n\
        of = \"agreements.reviewed\"\nnot-before = \"11 months\"\nwithin = \"12 months\"\n";

    #[test]
    fn fires_the_day_after_and_is_met_on_the_last_day() {
        let asked = "[inquiry.x]\nasked = \"2023-11-10\"\n";
        world(INQUIRY, asked).through(&[
            ("2023-11-09", "dormant"),
            ("2023-11-10", "open -14"),
            ("2023-11-16", "open -8"),
            ("2023-11-17", "due-soon -7"),
            ("2023-11-24", "due-soon 0"),
            ("2023-11-25", "overdue 1"),
        ]);
        let answered = |date: &str| format!("{asked}answered = \"{date}\"\n");
        world(INQUIRY, &answered("2023-11-23")).through(&[("2023-11-24", "met")]);
        world(INQUIRY, &answered("2023-11-24")).through(&[("2023-11-24", "met")]);
        world(INQUIRY, &answered("2023-11-25"))
            .through(&[("2023-11-24", "due-soon 0"), ("2023-11-25", "met-late 1")]);
    }

    #[test]
    fn an_answer_before_the_question_is_none() {
        let things = "[inquiry.x]\nasked = \"2023-11-10\"\nanswered = \"2023-11-09\"\n";
        world(INQUIRY, things).through(&[("2023-11-25", "overdue 1")]);
    }

    #[test]
    fn a_review_too_early_is_none() {
        let reviewed = |date: &str| {
            format!(
                "[measure.x]\nagreements = [{{ signed = \"2018-03-31\", reviewed = \"{date}\" }}]\n"
            )
        };
        // 31 March 2018 + 11 months = 28 February 2019 (§ 188 (3) BGB).
        world(REVIEW, &reviewed("2018-04-02")).through(&[("2019-04-01", "overdue 1")]);
        world(REVIEW, &reviewed("2019-02-27")).through(&[("2019-04-01", "overdue 1")]);
        world(REVIEW, &reviewed("2019-02-28")).through(&[("2019-04-01", "met")]);
        world(REVIEW, &reviewed("2019-03-31")).through(&[("2019-04-01", "met")]);
        world(REVIEW, &reviewed("2019-04-01")).through(&[("2019-04-01", "met-late 1")]);
    }

    #[test]
    fn one_answer_serves_one_trigger() {
        let things = "[measure.x]\nagreements = [\n\
            { signed = \"2017-01-10\", reviewed = \"2018-01-05\" },\n{ signed = \"2017-01-20\" },\n]\n";
        assert_eq!(
            world(REVIEW, things).on("2018-02-01"),
            ["x/2017-01-10 met", "x/2017-01-20 overdue 12"],
            "the review of one agreement is not that of another"
        );
    }

    #[test]
    fn free_answers_go_to_the_trigger_that_ends_first() {
        let rule = "kind = \"response\"\nfor = \"project\"\nto = \"resolved\"\nof = \"events\"\nwithin = \"10 days\"\n";
        let things = |events: &str| {
            format!(
                "[project.x]\nresolved = [\"2020-01-01\", \"2020-01-05\"]\nevents = [{events}]\n"
            )
        };
        assert_eq!(
            world(rule, &things("\"2020-01-06\"")).on("2020-01-16"),
            ["x/2020-01-01 met", "x/2020-01-05 overdue 1"]
        );
        assert_eq!(
            world(rule, &things("\"2020-01-06\", \"2020-01-15\"")).on("2020-01-16"),
            ["x/2020-01-01 met", "x/2020-01-05 met"]
        );
        assert_eq!(
            world(rule, &things("\"2020-01-03\", \"2020-01-04\"")).on("2020-01-16"),
            ["x/2020-01-01 met", "x/2020-01-05 overdue 1"],
            "an answer before its trigger is none"
        );
    }

    #[test]
    fn imprecise_triggers_have_imprecise_due_dates() {
        let things = "[inquiry.x]\nasked = \"2023-11\"\n";
        world(INQUIRY, things).through(&[
            ("2023-10-31", "dormant"),
            ("2023-11-13", "due-soon? -31..-2"),
            ("2023-11-15", "due-soon? -29..0"),
            ("2023-11-16", "overdue? -28..1"),
            ("2023-12-14", "overdue? 0..29"),
            ("2023-12-15", "overdue 1..30"),
        ]);
    }

    #[test]
    fn absence_means_something_only_within_the_records() {
        let asked = "[inquiry.x]\nasked = \"2023-11-10\"\n";
        world_until("2023-11-24", INQUIRY, asked).through(&[("2023-12-24", "overdue 0..30")]);
        world_until("2023-11-23", INQUIRY, asked).through(&[("2023-12-24", "unverified -1..30")]);
    }

    #[test]
    fn triggers_before_the_rule_is_in_force_create_nothing() {
        let from = |day: &str| format!("{INQUIRY}in-force = {{ from = \"{day}\" }}\n");
        let asked = "[inquiry.x]\nasked = \"2023-11-10\"\n";
        world(&from("2023-11-11"), asked).through(&[("2023-12-24", "dormant")]);
        world(&from("2023-11-10"), asked).through(&[("2023-11-25", "overdue 1")]);
    }

    #[test]
    fn a_hold_suspends_each_period() {
        let hold = "[hold.h]\nsubject = \"inquiry:x\"\nfrom = \"2023-11-20\"\nto = \"2023-11-26\"\nreason = \"Umzug\"\n";
        let things = format!("{hold}[inquiry.x]\nasked = \"2023-11-10\"\n");
        world(INQUIRY, &things).through(&[
            ("2023-11-19", "open -12"),
            ("2023-11-20", "on-hold -11"),
            ("2023-11-27", "due-soon -4"),
            ("2023-12-01", "due-soon 0"),
            ("2023-12-02", "overdue 1"),
        ]);
    }
}
