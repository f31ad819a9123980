//! A list of rules in German.

use super::dates::day;
use super::labels::level;
use crate::text::rules::{RulePhrase, RuleSource};

/// A phrase.
pub(crate) fn rules(phrase: &RulePhrase<'_>) -> String {
    match phrase {
        RulePhrase::Packs => "Regelpakete".to_owned(),
        RulePhrase::Pack { id, version, title, path } => {
            let version = version.map_or_else(String::new, |version| format!(" {version}"));
            format!("{id}{version}: {title} ({path})")
        }
        RulePhrase::Rule { kind, severity, pack, from, to } => {
            let level = level(*severity);
            let time = match (from, to) {
                (Some(from), Some(to)) => format!(", gilt vom {} bis {}", day(*from), day(*to)),
                (Some(from), None) => format!(", gilt ab {}", day(*from)),
                (None, Some(to)) => format!(", gilt bis {}", day(*to)),
                (None, None) => String::new(),
            };
            format!("{kind}, {level}, Paket {pack}{time}")
        }
        RulePhrase::Off { reason, place: Some(place) } => {
            format!("Im Plan ausgeschaltet ({place}): {reason}")
        }
        RulePhrase::Off { reason, place: None } => format!("Im Paket ausgeschaltet: {reason}"),
        RulePhrase::Changed(fields) => format!("Abweichend: {}", fields.join(", ")),
        RulePhrase::Source(source) => match source {
            RuleSource::Default => "Vorgabe".to_owned(),
            RuleSource::Pack { pack, place } => format!("[pack] von {pack}, {place}"),
            RuleSource::Rule { place } => format!("Regel, {place}"),
            RuleSource::Override { pack, place } => format!("Abweichung im Paket {pack}, {place}"),
            RuleSource::Plan { place } => format!("Abweichung im Plan, {place}"),
        },
        RulePhrase::Count { rules, plans } => {
            let rules = if *rules == 1 { "1 Regel".to_owned() } else { format!("{rules} Regeln") };
            if *plans == 1 { format!("{rules}.") } else { format!("{rules} in {plans} Plänen.") }
        }
    }
}
