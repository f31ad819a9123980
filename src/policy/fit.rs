//! Whether a plan says what its rules need of it.

use super::{PolicySet, Rule};
use crate::date::holidays::{Calendar, Land, Locality};
use crate::plan::{Plan, PlanFault};
use crate::source::Problem;
use crate::source::fields::closest;

/// Why a rule does not apply to a plan, if it does not. The plan has the last word, then the packs.
pub fn switched_off<'a>(plan: &'a Plan, rule: &'a Rule) -> Option<&'a str> {
    let own = plan.header.overrides.iter().find(|change| change.rule == rule.id);
    match own.and_then(|change| Some((change.off?, change))) {
        Some((off, change)) => off.then_some(change.reason.as_str()),
        None => rule.switched_off.as_deref(),
    }
}

/// What a plan lacks for the rules that it has chosen: the Land, closing days.
pub fn unfit(plan: &Plan, policies: &PolicySet) -> Vec<Problem> {
    let header = &plan.header;
    let mut problems = Vec::new();
    for rule in &policies.rules {
        if !rule.modifiers.needs_calendar() || switched_off(plan, rule).is_some() {
            continue;
        }
        if header.land.is_none() {
            let fault = PlanFault::NoLandForRule { rule: rule.id.clone() };
            problems.push(Problem::new(header.place, fault));
        }
        if let Some(name) = &rule.modifiers.closing_days
            && header.closing.iter().all(|set| set.name != *name)
        {
            let allowed: Vec<String> = header.closing.iter().map(|set| set.name.clone()).collect();
            let meant = closest(name, allowed.iter().map(String::as_str)).map(str::to_owned);
            let fault = PlanFault::NoClosingDays {
                rule: rule.id.clone(),
                name: name.clone(),
                meant,
                allowed,
            };
            problems.push(Problem::new(header.place, fault));
        }
    }
    problems
}

/// The calendars of a plan: one for each set of closing days that a rule chooses.
#[derive(Debug, Default)]
pub struct Calendars {
    land: Option<Land>,
    made: Vec<(Option<String>, Calendar)>,
}

impl Calendars {
    /// The calendars that the rules of a plan need.
    pub fn of(plan: &Plan, policies: &PolicySet) -> Self {
        let land = plan.header.land.and_then(|index| Land::ALL.get(usize::from(index)).copied());
        let mut calendars = Self { land, made: Vec::new() };
        for rule in policies.rules.iter().filter(|rule| rule.modifiers.needs_calendar()) {
            let name = &rule.modifiers.closing_days;
            if let (Some(land), None) = (calendars.land, calendars.get(name.as_deref())) {
                let closing =
                    plan.header.closing.iter().find(|set| Some(&set.name) == name.as_ref());
                let regional = plan.header.regional.clone();
                let locality = Locality { land, regional, closing: closing.cloned() };
                calendars.made.push((name.clone(), Calendar::new(locality)));
            }
        }
        calendars
    }

    /// The calendar with a set of closing days, or with none.
    pub fn get(&self, closing: Option<&str>) -> Option<&Calendar> {
        self.made.iter().find(|(name, _)| name.as_deref() == closing).map(|(_, calendar)| calendar)
    }
}
