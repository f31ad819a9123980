//! `depends-on`: every rule that is named must exist, and none may lead back to itself.

use super::{PolicyFault, Rule};
use crate::source::Problem;
use crate::source::fields::closest;

/// Checks the rules of a set, which are in the order of their ids. `ids` are those of all rules, of those with
/// problems too; where the set is partial, there may be more.
pub(super) fn check(rules: &[Rule], ids: &[String], is_partial: bool, problems: &mut Vec<Problem>) {
    for (index, rule) in rules.iter().enumerate() {
        for (name, place) in &rule.modifiers.depends_on {
            let Some(first) = versions(rules, name).next() else {
                if is_partial || ids.contains(name) {
                    continue;
                }
                let meant = closest(name, ids.iter().map(String::as_str)).map(str::to_owned);
                let fault = PolicyFault::UnknownRule { name: name.clone(), meant };
                problems.push(Problem::new(*place, fault));
                continue;
            };
            if let Some(ring) = ring(rules, index, first) {
                problems.push(Problem::new(*place, PolicyFault::DependsOnItself { ring }));
            }
        }
    }
}

/// The positions of all versions of a rule.
fn versions<'r>(rules: &'r [Rule], id: &'r str) -> impl Iterator<Item = usize> + 'r {
    let first = rules.partition_point(|rule| rule.id.as_str() < id);
    (first..rules.len()).take_while(move |index| rules[*index].id == id)
}

/// The way from a rule through `first` back to itself, if there is one and it starts at its
/// alphabetically first member.
fn ring(rules: &[Rule], start: usize, first: usize) -> Option<Vec<String>> {
    let id = |index: usize| rules[index].id.as_str();
    let mut seen = vec![false; rules.len()];
    let mut paths = vec![vec![start, first]];
    while let Some(path) = paths.pop() {
        let last = *path.last()?;
        if id(last) == id(start) {
            return path
                .iter()
                .all(|member| id(*member) >= id(start))
                .then(|| path.iter().map(|member| id(*member).to_owned()).collect());
        }
        if std::mem::replace(&mut seen[last], true) {
            continue;
        }
        // What any version depends on.
        for version in versions(rules, id(last)) {
            for (name, _) in &rules[version].modifiers.depends_on {
                if let Some(next) = versions(rules, name).next() {
                    let mut longer = path.clone();
                    longer.push(next);
                    paths.push(longer);
                }
            }
        }
    }
    None
}
