//! `order`: one act not before another.

use super::select::holds;
use super::{
    Case, Compile, Condition, Draft, Duty, EventSource, Evidence, Facts, Outcome, RuleKind,
    Standing, page,
};
use crate::date::Day;
use crate::plan::ThingId;
use crate::source::fields::{Field, FieldType, Term};

page! {
    /// # order
    ///
    /// One act does not come before another: the committees are heard before the council decides.
    ///
    /// ```toml
    /// [rule.council-after-committees]
    /// kind  = "order"
    /// title = { en = "The council decides after its committees", de = "Der Rat beschließt nach seinen Ausschüssen" }
    /// for   = "paper"
    /// first = { of = "consultations", where = { at.type = "committee" } }
    /// then  = { of = "consultations", where = { at.type = "council" } }
    /// ```
    ///
    /// ## What counts
    ///
    /// Each pair of a `first` and a `then` is one obligation. Both may fall on the same day. It is violated
    /// on the date of the `then` that came too early; a predecessor that comes later, or is planned for
    /// later, counts against it. Where there is no predecessor at all, `then` came too early as well, as far
    /// as the records are complete. `except` excuses pairs of which one record holds certain values (referred
    /// back, adjourned).
    ///
    /// No record cures an act that came too early.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/first--then`.
    pub(super) const PAGE_EN;
    /// # order
    ///
    /// Eine Handlung kommt nicht vor einer anderen: Die Ausschüsse beraten, bevor der Rat beschließt.
    ///
    /// ```toml
    /// [rule.council-after-committees]
    /// kind  = "order"
    /// title = { en = "The council decides after its committees", de = "Der Rat beschließt nach seinen Ausschüssen" }
    /// for   = "paper"
    /// first = { of = "consultations", where = { at.type = "committee" } }
    /// then  = { of = "consultations", where = { at.type = "council" } }
    /// ```
    ///
    /// ## Was zählt
    ///
    /// Jedes Paar aus `first` und `then` ist eine Pflicht. Beide dürfen auf denselben Tag fallen. Verletzt ist
    /// sie am Tag des `then`, das zu früh kam; eine Handlung, die erst danach kommt oder geplant ist, zählt
    /// gegen sie. Fehlt das `first` ganz, kam `then` ebenfalls zu früh, soweit die Aufzeichnungen vollständig
    /// sind. `except` nimmt Paare aus, bei denen ein Eintrag bestimmte Werte hat (zurückverwiesen, vertagt).
    ///
    /// Eine Handlung, die zu früh kam, heilt kein Eintrag.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/first--then`.
    pub(super) const PAGE_DE;
}

pub(super) static KIND: RuleKind =
    RuleKind { name: "order", page: (PAGE_EN, PAGE_DE), rolls_over: false, fields, compile };

fn fields() -> Vec<Field> {
    let field = |en: &'static str, about_en, about_de| {
        Field::new(Term::fixed(en, en), FieldType::Record, Term::fixed(about_en, about_de))
    };
    vec![
        field(
            "first",
            "what comes first: a path, or { of, where }",
            "was zuerst kommt: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "then",
            "what comes after it: a path, or { of, where }",
            "was danach kommt: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "except",
            "values of a record that excuse it",
            "Werte eines Eintrags, die ihn ausnehmen",
        ),
    ]
}

#[derive(Debug)]
struct Order {
    first: EventSource,
    then: EventSource,
    except: Vec<Condition>,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let (first, then) = (c.events("first"), c.events("then"));
    let (first, then) = (first?, then?);
    let mut kinds = first.kinds.clone();
    kinds.extend(&then.kinds);
    kinds.sort_unstable();
    kinds.dedup();
    let except = c.conditions_of("except", &kinds)?;
    Some(Box::new(Order { first, then, except }))
}

impl Duty for Order {
    fn assess(&self, case: &Case<'_>, subject: ThingId) -> Vec<Draft> {
        let excused = |event: &Evidence| {
            !self.except.is_empty() && holds(&self.except, case.plan, event.thing)
        };
        let live = |source: &EventSource| -> Vec<Evidence> {
            source.find(case, subject).into_iter().filter(|event| !excused(event)).collect()
        };
        let (firsts, thens) = (live(&self.first), live(&self.then));
        let mut drafts = Vec::new();
        for then in thens {
            let in_force = then.date.latest >= case.modifiers.in_force_from
                && then.date.earliest <= case.modifiers.in_force_to;
            if !in_force {
                continue;
            }
            if firsts.is_empty() {
                drafts.push(self.judge(case, subject, None, &then));
            }
            let others = firsts.iter().filter(|first| first.thing != then.thing);
            drafts.extend(others.map(|first| self.judge(case, subject, Some(first), &then)));
        }
        drafts
    }
}

impl Order {
    fn judge(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        first: Option<&Evidence>,
        then: &Evidence,
    ) -> Draft {
        let plan = case.plan;
        let name = |event: &Evidence| plan.record_name(subject, event.thing);
        let records_until = self.first.known_until(plan);
        let happened = then.date.at_most(case.as_of).filter(|_| !then.planned);
        let mut outcome = Outcome {
            pending: happened.is_none() || then.date.latest > case.as_of,
            ..Outcome::default()
        };
        let mut since = None;
        if let Some(act) = happened {
            if let Some(first) = first {
                outcome.met = first.date.earliest <= act.latest;
                outcome.breached = first.date.latest > act.earliest;
                since = act.at_most(first.date.latest.previous());
            } else {
                outcome.breached = act.earliest <= records_until;
                outcome.unverified = act.latest > records_until;
                since = Some(act);
            }
        }
        Draft {
            period: format!("{}--{}", first.map_or_else(String::new, name), name(then)),
            place: then.place,
            opens: None,
            due: None,
            pending_due: None,
            derivation: None,
            due_nominal: None,
            last: None,
            standing: Standing::Judged(outcome),
            breached_since: since,
            met_on: happened.filter(|_| outcome.met),
            records_until: if first.is_some() { Day::MAX } else { records_until },
            evidence: first.into_iter().chain([then]).cloned().collect(),
            running: None,
            facts: Facts::Order { first: first.cloned(), then: then.clone() },
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::testing::{world, world_until};

    const RULE: &str = "kind = \"order\"\nfor = \"paper\"\n\
        first = { of = \"consultations\", where = { at.type = \"committee\" } }\n\
        then = { of = \"consultations\", where = { at.type = \"council\" } }\n";

    fn paper(committee: &str, council: &str) -> String {
        let consultation = |at: &str, date: &str| match date {
            "" => String::new(),
            _ => format!("{{ id = \"{at}\", at = \"{at}\", date = \"{date}\" }},"),
        };
        format!(
            "[body.a]\ntype = \"committee\"\n[body.r]\ntype = \"council\"\n[paper.x]\nconsultations = [{}{}]\n",
            consultation("a", committee),
            consultation("r", council)
        )
    }

    #[test]
    fn fires_on_the_day_of_the_act_that_came_too_early() {
        let early = world(RULE, &paper("2018-09-20", "2018-09-04"));
        early.through(&[
            ("2018-09-03", "open"),
            ("2018-09-04", "breached"),
            ("2018-09-20", "breached"),
            ("2019-09-20", "breached"),
        ]);
        let since = early.register("2018-09-04").obligations[0].since;
        assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2018-09-04"));
    }

    #[test]
    fn the_same_day_is_in_order_and_the_next_is_not() {
        for (committee, state) in
            [("2018-09-03", "met"), ("2018-09-04", "met"), ("2018-09-05", "breached")]
        {
            world(RULE, &paper(committee, "2018-09-04")).through(&[("2018-12-31", state)]);
        }
    }

    #[test]
    fn imprecise_dates_decide_only_where_they_can() {
        world(RULE, &paper("2018-08", "2018-09")).through(&[("2018-12-31", "met")]);
        world(RULE, &paper("2018-09", "2018-09-04")).through(&[("2018-12-31", "breached?")]);
        world(RULE, &paper("2018-10", "2018-09")).through(&[
            ("2018-08-31", "open"),
            ("2018-09-15", "breached?"),
            ("2018-09-30", "breached"),
        ]);
    }

    #[test]
    fn a_missing_predecessor_follows_the_records() {
        world(RULE, &paper("", "2018-09-04")).through(&[("2018-09-04", "breached")]);
        world_until("2018-09-04", RULE, &paper("", "2018-09-04"))
            .through(&[("2018-10-01", "breached")]);
        world_until("2018-09-03", RULE, &paper("", "2018-09-04"))
            .through(&[("2018-10-01", "unverified")]);
    }

    #[test]
    fn without_an_act_there_is_nothing_to_judge() {
        world(RULE, &paper("2018-09-04", "")).through(&[("2018-12-31", "dormant")]);
    }

    #[test]
    fn exceptions_are_named_in_the_rule() {
        let rule = format!("{RULE}except = {{ purpose = \"advice\" }}\n");
        let things = paper("2018-09-20", "2018-09-04")
            .replace("at = \"a\", date", "at = \"a\", purpose = \"advice\", date");
        world(&rule, &things).through(&[("2018-09-04", "breached")]);
        assert_eq!(
            world(&rule, &things).on("2018-09-04"),
            ["x/--r breached"],
            "the excused record is no predecessor either"
        );
    }
}
