//! A list of rules in English.

use super::dates::day;
use super::labels::level;
use crate::text::rules::{RulePhrase, RuleSource};

/// A phrase.
pub(crate) fn rules(phrase: &RulePhrase<'_>) -> String {
    match phrase {
        RulePhrase::Packs => "Packs".to_owned(),
        RulePhrase::Pack { id, version, title, path } => {
            let version = version.map_or_else(String::new, |version| format!(" {version}"));
            format!("{id}{version}: {title} ({path})")
        }
        RulePhrase::Rule { kind, severity, pack, from, to } => {
            let level = level(*severity).to_lowercase();
            let time = match (from, to) {
                (Some(from), Some(to)) => {
                    format!(", in force from {} to {}", day(*from), day(*to))
                }
                (Some(from), None) => format!(", in force from {}", day(*from)),
                (None, Some(to)) => format!(", in force until {}", day(*to)),
                (None, None) => String::new(),
            };
            format!("{kind}, {level}, pack {pack}{time}")
        }
        RulePhrase::Off { reason, place: Some(place) } => {
            format!("Switched off in the plan ({place}): {reason}")
        }
        RulePhrase::Off { reason, place: None } => format!("Switched off in the pack: {reason}"),
        RulePhrase::Changed(fields) => format!("Overridden: {}", fields.join(", ")),
        RulePhrase::Source(source) => match source {
            RuleSource::Default => "default".to_owned(),
            RuleSource::Pack { pack, place } => format!("[pack] of {pack}, {place}"),
            RuleSource::Rule { place } => format!("rule, {place}"),
            RuleSource::Override { pack, place } => {
                format!("override in the pack {pack}, {place}")
            }
            RuleSource::Plan { place } => format!("override in the plan, {place}"),
        },
        RulePhrase::Count { rules, plans } => {
            let rules = if *rules == 1 { "1 rule".to_owned() } else { format!("{rules} rules") };
            if *plans == 1 { format!("{rules}.") } else { format!("{rules} in {plans} plans.") }
        }
    }
}
