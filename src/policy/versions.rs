//! Versions of one rule: each in force for its own time, one after the other.

use super::{PackFault, PolicyFault, Rule};
use crate::rule::find;
use crate::source::{Place, Problem};

/// Checks the rules of a set, which are in the order of their ids and of the days on which they come into
/// force.
pub(super) fn check(rules: &[Rule], problems: &mut Vec<Problem>) {
    for versions in rules.chunk_by(|one, other| one.id == other.id) {
        if versions.len() < 2 {
            continue;
        }
        let timeless = versions.iter().filter(|rule| !has_time(rule));
        let before = problems.len();
        problems.extend(timeless.map(|rule| {
            let first = versions.iter().map(|rule| rule.place).min().unwrap_or(rule.place);
            let id = rule.id.clone();
            let problem = Problem::new(in_force(rule), PolicyFault::VersionWithoutTime { id });
            if first == rule.place { problem } else { problem.related_to(first) }
        }));
        if problems.len() > before {
            continue;
        }
        for pair in versions.windows(2) {
            let [earlier, later] = pair else { continue };
            let (end, start) = (earlier.modifiers.in_force_to, later.modifiers.in_force_from);
            let (one, other) = (in_force(earlier), in_force(later));
            if start <= end && one == other {
                let rule = later.id.clone();
                problems.push(Problem::new(other, PackFault::OneTimeForAll { rule }));
            } else if start <= end {
                let fault = PolicyFault::VersionsOverlap {
                    id: later.id.clone(),
                    start: start.bound().map(|day| day.to_string()),
                    end: end.bound().map(|day| day.to_string()),
                    meant: start.bound().map(|day| day.previous().to_string()),
                };
                problems.push(Problem::new(other, fault).related_to(one));
            }
        }
    }
}

fn has_time(rule: &Rule) -> bool {
    let modifiers = &rule.modifiers;
    modifiers.in_force_from.bound().is_some() || modifiers.in_force_to.bound().is_some()
}

/// Where a version says when it is in force, else its header.
fn in_force(rule: &Rule) -> Place {
    let field = find(rule.kind.name).and_then(|(_, fields)| fields.find("in-force"));
    let given = rule.given.iter().find(|given| Some(given.field) == field);
    given.map_or(rule.place, |given| given.place)
}
