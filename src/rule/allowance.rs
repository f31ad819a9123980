//! What a rule allows: holds and waivers, for how long, by whom.

use super::RuleFault;
use super::compile::named_thing;
use super::fields::{field, words};
use crate::date::law::{Counting, Deadline, Direction, End, Stay};
use crate::date::{Day, Period};
use crate::plan::{Plan, ThingId};
use crate::source::Problem;
use crate::source::fields::{Content, Entry, Field, FieldType, Fields};
use crate::vocabulary::{KindId, Vocabulary};

/// What a rule allows of holds, or of waivers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Whether there may be any.
    pub allowed: bool,
    /// For how long at most.
    pub at_most: Option<Period>,
    /// Who may order or approve them, as kind and id; empty: everybody.
    pub by: Vec<(KindId, String)>,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { allowed: true, at_most: None, by: Vec::new() }
    }
}

impl Allowance {
    /// The last day that is allowed where the first one is counted, as §§ 187 (2), 188 (2) and (3) BGB have it:
    /// six months from 1 July end with 31 December. `None`: no limit.
    pub fn last(&self, first: Day) -> Option<Day> {
        let sum = Deadline {
            event: first,
            period: self.at_most?,
            weeks: 0,
            counting: Counting::StartCounted,
            direction: Direction::After,
            end: End::Stays(Stay::Chosen),
            calendar: None,
        };
        sum.nominal().ok()
    }

    /// Whether somebody may order or approve it.
    pub fn is_by(&self, plan: &Plan, by: Option<ThingId>) -> bool {
        let is = |(kind, id): &(KindId, String)| {
            by.is_some_and(|by| plan.thing(by).kind == *kind && plan.name(by) == id)
        };
        self.by.is_empty() || self.by.iter().any(is)
    }
}

/// Both, as a rule or a pack says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowances {
    /// Of holds.
    pub holds: Allowance,
    /// Of waivers.
    pub waivers: Allowance,
}

/// Their fields, in rules and, as defaults, in packs.
pub(crate) fn fields() -> Vec<Field> {
    vec![
        field(
            "hold",
            words(&[("suspend", "hemmen"), ("none", "keine")]),
            "whether a hold suspends its deadlines; suspend by default",
            "ob eine Hemmung ihre Fristen anhält; sonst „suspend“",
        )
        .or("\"suspend\""),
        field(
            "hold-at-most",
            FieldType::Period,
            "how long a hold suspends them at most",
            "wie lange eine Hemmung sie höchstens anhält",
        ),
        field(
            "hold-by",
            FieldType::Text,
            "who may order a hold: \"office:id\"; everybody by default",
            "wer eine Hemmung anordnen darf: „office:kennung“; sonst alle",
        )
        .many(),
        field(
            "waiver",
            words(&[("allow", "zulassen"), ("none", "keine")]),
            "whether its duties can be waived; allow by default",
            "ob von ihren Pflichten ausgenommen werden kann; sonst „allow“",
        )
        .or("\"allow\""),
        field(
            "waiver-at-most",
            FieldType::Period,
            "how long a waiver excuses at most; it must then name its first day",
            "wie lange eine Ausnahme höchstens gilt; sie muss dann ihren ersten Tag nennen",
        ),
        field(
            "waiver-by",
            FieldType::Text,
            "who may approve a waiver: \"office:id\"; every office by default",
            "wer eine Ausnahme genehmigen darf: „office:kennung“; sonst jedes Amt",
        )
        .many(),
    ]
}

impl Allowances {
    /// Reads the fields that are there; `defaults` hold for the others. `None`: one is wrong, which is
    /// reported.
    pub(crate) fn read(
        fields: &Fields,
        entries: &[Entry<'_>],
        defaults: &Self,
        vocabulary: &Vocabulary,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let before = problems.len();
        let mut read = defaults.clone();
        let both = [
            (["hold", "hold-at-most", "hold-by"], &mut read.holds),
            (["waiver", "waiver-at-most", "waiver-by"], &mut read.waivers),
        ];
        for ([name, at_most, named], allowance) in both {
            let mut by = Vec::new();
            for entry in entries {
                let field = match fields.get(entry.field).name.en.as_ref() {
                    en if en == name => name,
                    en if en == at_most => at_most,
                    en if en == named => named,
                    _ => continue,
                };
                match &entry.content {
                    Content::Choice(index) => allowance.allowed = *index == 0,
                    Content::Period(period) if period.is_zero() => {
                        problems.push(Problem::new(entry.place, RuleFault::ZeroPeriod { field }));
                    }
                    Content::Period(period) if period.working_days > 0 => {
                        problems.push(Problem::new(entry.place, RuleFault::WorkingDays { field }));
                    }
                    Content::Period(period) => allowance.at_most = Some(*period),
                    Content::Text(text) => {
                        by.extend(named_thing(vocabulary, text, entry.place, problems));
                    }
                    _ => {}
                }
            }
            if !by.is_empty() {
                allowance.by = by;
            }
        }
        (problems.len() == before).then_some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::day;

    fn last(at_most: &str, first: &str) -> Option<String> {
        let at_most = Some(Period::parse(at_most).expect(at_most));
        Allowance { at_most, ..Allowance::default() }.last(day(first)).map(|day| day.to_string())
    }

    // § 188 (2) BGB: a period whose first day is counted ends with the day before the one that corresponds
    // to it by number; (3): where the last month lacks that day, with the last day of the month.
    #[test]
    fn the_first_day_is_counted() {
        assert_eq!(last("6 months", "2024-07-01").as_deref(), Some("2024-12-31"));
        assert_eq!(last("6 months", "2024-07-15").as_deref(), Some("2025-01-14"));
        assert_eq!(last("6 months", "2024-08-31").as_deref(), Some("2025-02-28"));
        assert_eq!(last("1 year", "2024-01-01").as_deref(), Some("2024-12-31"));
        assert_eq!(last("14 days", "2024-02-20").as_deref(), Some("2024-03-04"));
        assert_eq!(Allowance::default().last(day("2024-01-01")), None);
    }
}
