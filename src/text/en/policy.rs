//! What is wrong with a pack of rules, in English.

use super::phrases::{allowed, meant};
use crate::policy::PolicyFault;
use crate::source::fields::closest;
use crate::text::Explanation;
use crate::text::say::{brief, fault, line, quoted};

/// A fault in words.
pub(crate) fn policy(problem: &PolicyFault) -> Explanation {
    match problem {
        PolicyFault::NoHeader => {
            fault("The pack of rules has no section [pack]", "[pack] is missing here")
                .help("At the top of the pack there must be:")
                .copy(
                    "[pack]\nid = \"musterstadt\"\ntitle = { de = \"Regeln der Musterstadt\", \
                     en = \"Rules of Musterstadt\" }",
                )
        }
        PolicyFault::NotInPack { name } => fault(
            format!("“{}” does not belong in a pack of rules", brief(name)),
            "does not belong here",
        )
        .help(meant(closest(name, ["pack", "rule", "kind", "paket", "regel"])))
        .help("A pack of rules has only these headers:")
        .copy("[pack]\n[rule.some-id]\n[kind.some-name]"),
        PolicyFault::NoRuleId => fault("The rule has no id", "id is missing")
            .help("Behind the point stands a short id that no other rule has:")
            .copy("[rule.report-in-time]"),
        PolicyFault::BadRuleId { id } => {
            fault(format!("“{}” cannot be the id of a rule", brief(id)), "not allowed as an id")
                .help(
                    "Allowed are letters without umlauts, digits, hyphen, underscore and \
                     point:",
                )
                .copy("[rule.report-in-time]")
        }
        PolicyFault::NoKind { allowed: all } => {
            fault("The rule has no field “kind”", "“kind” is missing here")
                .help("“kind” says what kind of duty it is:")
                .copy(&line(Some("kind"), &quoted(all.first().copied().unwrap_or("deadline"))))
                .help(allowed(all.iter().copied()))
        }
        PolicyFault::UnknownRuleKind { name, meant: guess, allowed: all } => {
            fault(format!("There is no rule of the kind “{}”", brief(name)), "unknown kind of rule")
                .help(meant(*guess))
                .help(allowed(all.iter().copied()))
        }
        PolicyFault::VersionOfOtherKind { id } => fault(
            format!("The versions of the rule “{}” are of different kinds", brief(id)),
            "another kind",
        )
        .beside("first version")
        .help("Versions of a rule follow each other and are of the same kind.")
        .help("Please give the new rule an id of its own:")
        .copy(&format!("[rule.{id}-2]")),
        PolicyFault::VersionWithoutTime { id } => fault(
            format!("A version of the rule “{}” does not say when it is in force", brief(id)),
            "without “in-force”",
        )
        .beside("first version")
        .help("Where there are several versions, each says from when and until when it binds:")
        .copy("in-force = { to = \"2024-12-31\" }\nin-force = { from = \"2025-01-01\" }"),
        PolicyFault::VersionsOverlap { id, start, end, meant } => {
            overlap(id, start.as_deref(), end.as_deref(), meant.as_deref())
        }
        PolicyFault::DuplicateRule { id } => {
            fault(format!("There already is a rule “{}”", brief(id)), "second rule of this name")
                .beside("first here")
                .help("Please give the rule another id, or delete one of the two:")
                .copy(&format!("[rule.{id}-2]"))
                .help("Versions that follow each other stand in one pack, under [[rule.…]].")
        }
        PolicyFault::UnknownRule { name, meant: guess } => {
            fault(format!("There is no rule “{}”", brief(name)), "unknown rule")
                .help(meant(guess.as_deref()))
                .help("“depends-on” gives ids of rules from the packs of the plan.")
        }
        PolicyFault::DependsOnItself { ring } => fault(
            match ring.first() {
                Some(first) => format!("The rule “{}” depends on itself", brief(first)),
                None => "The rule depends on itself".to_owned(),
            },
            "ring of dependencies",
        )
        .help(format!("The ring: {}.", ring.join(" → ")))
        .help("Please delete one of the “depends-on” in this ring."),
    }
}

fn overlap(id: &str, start: Option<&str>, end: Option<&str>, meant: Option<&str>) -> Explanation {
    let label = match start {
        Some(start) => format!("in force from {start}"),
        None => "always in force".to_owned(),
    };
    let related = match end {
        Some(end) => format!("in force until {end}"),
        None => "in force without an end".to_owned(),
    };
    let said =
        fault(format!("Two versions of the rule “{}” are in force at once", brief(id)), label)
            .beside(related)
            .help("The earlier version must end before the first day of the later one.");
    match meant {
        Some(meant) => said
            .help("In the earlier version, for example:")
            .copy(&line(Some("in-force"), &format!("{{ to = \"{meant}\" }}"))),
        None => said,
    }
}
