//! From the fields of a rule to something that can be assessed.

mod fault;
mod modifiers;
mod paths;
mod select;

pub use fault::RuleFault;
pub(crate) use modifiers::force_fields;
pub(crate) use paths::event_fields;
pub(super) use paths::named_thing;
pub(crate) use paths::within_text;
pub(crate) use select::selector_fields;

use super::{Allowances, RuleKind};
use crate::date::law::Rollover;
use crate::date::{Day, Period};
use crate::source::fields::{Content, Entry, Fields};
use crate::source::{At, Document, Fault, NodeId, Place, Problem};
use crate::vocabulary::{KindId, PathFault, Vocabulary};

/// What a pack says for all of its rules that do not say it themselves.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// The document that created the duties.
    pub basis: Option<String>,
    /// What happens to a due date on a free day.
    pub rollover: Rollover,
    /// Holds and waivers.
    pub allowances: Allowances,
}

/// A rule on its way from fields to a [`super::Duty`].
#[derive(Debug)]
pub struct Compile<'c, 'd, 's> {
    /// The kinds in use.
    pub vocabulary: &'c Vocabulary,
    /// The files that its fields come from.
    pub documents: &'c [&'d Document<'s>],
    /// Where problems go.
    pub problems: &'c mut Vec<Problem>,
    /// The declared fields of this kind of rule.
    pub fields: &'static Fields,
    /// The kind of rule.
    pub kind: &'static RuleKind,
    /// The fields that were given.
    pub entries: &'c [Entry<'s>],
    /// `[rule.x]`.
    pub header: Place,
    /// The kind of the things that the rule binds.
    pub subject: KindId,
    /// Whether every field that was given could be read.
    pub is_whole: bool,
    /// The time in force, once it is read.
    pub in_force: Option<(Day, Day)>,
}

impl<'d, 's> Compile<'_, 'd, 's> {
    /// Reports something wrong. That a field is missing is not said where one could not be read: most
    /// likely it is the same one. Nor is a step that a broken declaration may have declared.
    pub fn refuse<T>(&mut self, place: Place, fault: impl Into<Fault>) -> Option<T> {
        let fault = fault.into();
        let is_said_elsewhere = match &fault {
            Fault::Rule(RuleFault::Path(PathFault::Unknown { open, .. })) => *open,
            Fault::Rule(fault) => !self.is_whole && fault.is_missing_field(),
            _ => false,
        };
        if !is_said_elsewhere {
            self.problems.push(Problem::new(place, fault));
        }
        None
    }

    /// A value with the document that it stands in.
    pub(super) fn at(&self, place: Place, node: NodeId) -> Option<At<'d, 's>> {
        let document = self.documents.iter().find(|document| document.file() == place.file)?;
        Some(At { document, node })
    }

    /// What a field holds that is read further here.
    pub(super) fn record(&self, name: &str) -> Option<At<'d, 's>> {
        let entry = self.entry(name)?;
        match entry.content {
            Content::Record(node) => self.at(entry.place, node),
            _ => None,
        }
    }

    /// The first value of a field.
    pub fn entry(&self, name: &str) -> Option<&Entry<'s>> {
        let field = self.fields.find(name)?;
        self.entries.iter().find(|entry| entry.field == field)
    }

    /// Where a field's value stands, or else the rule's header.
    pub fn place_of(&self, name: &str) -> Place {
        self.entry(name).map_or(self.header, |entry| entry.place)
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<(String, Place)> {
        match &self.entry(name)?.content {
            Content::Text(text) => Some((text.to_string(), self.place_of(name))),
            _ => None,
        }
    }

    /// A period.
    pub fn period(&self, name: &str) -> Option<Period> {
        match self.entry(name)?.content {
            Content::Period(period) => Some(period),
            _ => None,
        }
    }

    /// An exact day.
    pub fn exact_day(&mut self, name: &'static str) -> Option<Day> {
        let Content::Date(date) = self.entry(name)?.content else { return None };
        date.exact().or_else(|| {
            let meant = date.earliest.bound().map(|day| day.to_string());
            self.refuse(self.place_of(name), RuleFault::NotExact { field: name, meant })
        })
    }

    /// A period longer than nothing.
    pub fn positive_period(&mut self, name: &'static str) -> Option<Period> {
        let period = self.period(name)?;
        if period.is_zero() {
            return self.refuse(self.place_of(name), RuleFault::ZeroPeriod { field: name });
        }
        Some(period)
    }

    /// One of a field's words, by position.
    pub fn choice(&self, name: &str) -> Option<u16> {
        match self.entry(name)?.content {
            Content::Choice(index) => Some(index),
            _ => None,
        }
    }

    /// Checks that exactly one of these fields is there.
    pub fn one_of(&mut self, fields: &[&'static str]) -> Option<()> {
        let given = fields.iter().filter_map(|name| self.entry(name)).map(|entry| entry.place);
        let mut given: Vec<Place> = given.collect();
        given.sort_unstable();
        if given.len() == 1 {
            return Some(());
        }
        let fault = RuleFault::OneOf { fields: fields.to_vec(), given: given.len() };
        let [first, second, ..] = given[..] else { return self.refuse(self.header, fault) };
        self.problems.push(Problem::new(second, fault).related_to(first));
        None
    }

    /// Whether a yes/no field says yes.
    pub fn is_yes(&self, name: &str) -> bool {
        self.entry(name).is_some_and(|entry| entry.content == Content::YesNo(true))
    }

    /// All texts of a field.
    pub fn texts(&self, name: &str) -> Vec<(String, Place)> {
        let Some(field) = self.fields.find(name) else { return Vec::new() };
        let entries = self.entries.iter().filter(|entry| entry.field == field);
        entries
            .filter_map(|entry| match &entry.content {
                Content::Text(text) => Some((text.to_string(), entry.place)),
                _ => None,
            })
            .collect()
    }

    /// A whole number of at least `least`.
    pub fn whole(&mut self, name: &'static str, least: u32) -> Option<u32> {
        let Content::Number(number) = self.entry(name)?.content else { return None };
        whole(number, least).or_else(|| {
            self.refuse(self.place_of(name), RuleFault::NotWhole { field: name, least })
        })
    }

    /// The first day on which the rule binds, if it says so.
    pub fn in_force_from(&self) -> Option<Day> {
        self.in_force.and_then(|(from, _)| from.bound())
    }

    /// The last day on which the rule binds, if it names one.
    pub fn in_force_to(&self) -> Option<Day> {
        self.in_force.and_then(|(_, to)| to.bound())
    }
}

/// A number as a whole one of at least `least`.
pub(super) fn whole(number: f64, least: u32) -> Option<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "used where it is a whole number of that size"
    )]
    let whole = number as u32;
    let is_whole = number.fract() == 0.0 && number <= f64::from(u32::MAX);
    (is_whole && number >= f64::from(least)).then_some(whole)
}
