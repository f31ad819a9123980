//! The rules of a plan as they hold, written for people and machines: one file per format.

mod json;
mod text;
mod value;

pub use json::{SCHEMA, json};
pub use text::text;

use crate::plan::Plan;
use crate::policy::{PolicySet, Rule, switched_off};
use crate::source::{Place, Sources};

/// Rules to be listed: those of a plan, or those of packs alone.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'a> {
    /// The plan.
    pub plan: Option<&'a Plan>,
    /// Its rules.
    pub set: &'a PolicySet,
    /// Ids of the rules that are asked for; all, if there are none.
    pub asked: &'a [String],
    /// Whether every field is listed with where its value comes from.
    pub resolved: bool,
}

/// That a rule does not apply, and who says so.
struct Off<'a> {
    reason: &'a str,
    /// Where, if the plan says so.
    by_plan: Option<(&'a Sources, Place)>,
}

impl<'a> Listing<'a> {
    fn rules(&self) -> impl Iterator<Item = &'a Rule> {
        let Self { set, asked, .. } = *self;
        set.rules.iter().filter(|rule| asked.is_empty() || asked.contains(&rule.id))
    }

    /// The id of a rule's pack.
    fn pack(&self, rule: &Rule) -> &'a str {
        self.set.packs.get(rule.pack).map_or("", |pack| &pack.id)
    }

    fn off(&self, rule: &'a Rule) -> Option<Off<'a>> {
        let Some(plan) = self.plan else {
            return rule.switched_off.as_deref().map(|reason| Off { reason, by_plan: None });
        };
        let reason = switched_off(plan, rule)?;
        let mut own = plan.header.overrides.iter();
        let own = own.find(|change| change.rule == rule.id && change.off == Some(true));
        Some(Off { reason, by_plan: own.map(|change| (&*plan.sources, change.place)) })
    }
}
