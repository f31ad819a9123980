//! When a rule's duties are reminded of.

use super::compile::whole;
use super::fields::field;
use super::{Compile, RuleFault};
use crate::source::fields::{Content, Field, FieldType};

/// When the duties of a rule are reminded of, in days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminding {
    /// Whether they are at all.
    pub is_on: bool,
    /// How long before the due date, the longest time first; each once.
    pub before: Vec<u32>,
    /// How long a missed duty is reminded of at most.
    pub until: u32,
    /// How long a duty is missed before the superior office is told; `None`: never.
    pub escalate_after: Option<u32>,
}

impl Default for Reminding {
    fn default() -> Self {
        Self { is_on: true, before: vec![30, 7], until: 84, escalate_after: Some(28) }
    }
}

/// Their fields.
pub(super) fn fields() -> Vec<Field> {
    vec![
        field(
            "remind",
            FieldType::YesNo,
            "whether its duties are reminded of by mail",
            "ob an ihre Pflichten per Mail erinnert wird",
        )
        .or("true"),
        field(
            "remind-before",
            FieldType::Number,
            "how many days before the due date it is reminded of; 30 and 7 by default",
            "wie viele Tage vor dem Termin erinnert wird; sonst 30 und 7",
        )
        .many()
        .or("[30, 7]"),
        field(
            "remind-until",
            FieldType::Number,
            "for how many days a missed duty is reminded of, weekly; 84 by default",
            "wie viele Tage lang an eine versäumte Pflicht erinnert wird, wöchentlich; sonst 84",
        )
        .or("84"),
        field(
            "escalate-after",
            FieldType::Number,
            "how many days a duty is missed before the superior office is told; 28 by default, 0 for never",
            "nach wie vielen Tagen eines Versäumnisses die vorgesetzte Stelle eingeschaltet wird; sonst 28, 0 für nie",
        )
        .or("28"),
    ]
}

impl Compile<'_, '_, '_> {
    /// When the duties of the rule are reminded of. `None`: a field is wrong, which is reported.
    pub(super) fn reminding(&mut self) -> Option<Reminding> {
        let usual = Reminding::default();
        let before = self.problems.len();
        let until = self.whole("remind-until", 1);
        let escalate_after = self.whole("escalate-after", 0);
        let leads = self.leads();
        let is_off = self.entry("remind").is_some_and(|one| one.content == Content::YesNo(false));
        (self.problems.len() == before).then(|| Reminding {
            is_on: !is_off,
            before: if leads.is_empty() { usual.before } else { leads },
            until: until.unwrap_or(usual.until),
            escalate_after: match escalate_after {
                Some(0) => None,
                Some(days) => Some(days),
                None => usual.escalate_after,
            },
        })
    }

    fn leads(&mut self) -> Vec<u32> {
        let Some(field) = self.fields.find("remind-before") else { return Vec::new() };
        let mut leads = Vec::new();
        let mut wrong = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.field == field) {
            let Content::Number(number) = entry.content else { continue };
            match whole(number, 1) {
                Some(days) => leads.push(days),
                None => wrong.push(entry.place),
            }
        }
        for place in wrong {
            let _: Option<()> =
                self.refuse(place, RuleFault::NotWhole { field: "remind-before", least: 1 });
        }
        leads.sort_unstable_by(|one, other| other.cmp(one));
        leads.dedup();
        leads
    }
}
