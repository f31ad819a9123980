//! Whether a plan says what its rules need of it.

use super::PolicySet;
use crate::date::holidays::{Calendar, Land, Locality};
use crate::plan::{Plan, PlanFault};
use crate::source::Problem;
use crate::source::fields::closest;

/// What a plan lacks for the rules that it has chosen: the Land, closing days.
pub fn unfit(plan: &Plan, policies: &PolicySet) -> Vec<Problem> {
    let header = &plan.header;
    let is_off = |id: &str| header.overrides.iter().any(|change| change.off && change.rule == id);
    let mut problems = Vec::new();
    for rule in &policies.rules {
        if !rule.modifiers.needs_calendar() || is_off(&rule.id) {
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
