//! What is wrong with a rule, in English.

use super::phrases::{allowed, base, list, meant_term, one_of, terms};
use crate::rule::RuleFault;
use crate::source::fields::Term;
use crate::text::Explanation;
use crate::text::say::{brief, fault, line, quoted};
use crate::vocabulary::PathFault;

/// A fault in words.
#[expect(clippy::too_many_lines, reason = "one arm per fault, so that none is forgotten")]
pub(crate) fn rule(problem: &RuleFault) -> Explanation {
    match problem {
        RuleFault::UnknownKind { name, meant, allowed: all } => {
            fault(format!("There is no kind “{}”", brief(name)), "unknown kind")
                .help(meant_term(meant.as_ref(), name))
                .help(allowed(terms(all)))
        }
        RuleFault::Path(problem) => path(problem),
        RuleFault::NotEvents { path, allowed: all } => fault(
            format!("The path “{}” does not lead to events", brief(path)),
            "neither events nor dates",
        )
        .help("A path must end at an event or a date:")
        .copy(&first(all))
        .help(begin(all)),
        RuleFault::NotThings { path, allowed: all } => fault(
            format!("The path “{}” ends at a plain value", brief(path)),
            "leads to no other thing",
        )
        .help("A path must end at another thing.")
        .copy(&first(all))
        .help(begin(all)),
        RuleFault::NotOfBase { path, base: category, allowed: all } => fault(
            format!("The path “{}” does not lead to {}", brief(path), base(*category)),
            format!("does not lead to {}", base(*category)),
        )
        .help(format!("A path must end at records that are {}.", base(*category)))
        .copy(&first(all))
        .help(begin(all)),
        RuleFault::NotComparable { path } => {
            fault(format!("“{}” cannot be a condition", brief(path)), "not comparable")
                .help("Texts, numbers, true and false, fixed words and ids can be compared.")
                .help("Whether a field is filled in at all is asked by:")
                .copy(&format!("where = {{ has = {} }}", quoted(path)))
        }
        RuleFault::OneOf { fields, given } => {
            let names = one_of(fields);
            if *given == 0 {
                let first = fields.first().copied().unwrap_or_default();
                fault(format!("The rule lacks one of {names}"), "field is missing")
                    .help("Exactly one of them is needed, for example:")
                    .copy(&line(Some(first), "\"promised\""))
            } else {
                fault(format!("Only one of {names} is possible"), "one too many")
                    .beside("given first")
                    .help("Please choose one of them and delete the others.")
            }
        }
        RuleFault::AnyOf { fields } => {
            fault(format!("The rule lacks one of {}", one_of(fields)), "field is missing")
                .help("At least one of them is needed.")
        }
        RuleFault::Contradiction { least: "requires", most: "forbids" } => {
            fault("The rule requires and forbids the same", "also stands in “requires”")
                .help("Please delete it from “requires” or from “forbids”.")
        }
        RuleFault::Contradiction { least, most } => {
            fault(format!("“{most}” is less than “{least}”"), format!("less than “{least}”"))
                .help("Both together cannot be fulfilled. Please check both numbers.")
        }
        RuleFault::NoAnchor { text } => {
            fault(format!("“{}” cannot be an anchor", brief(text)), "not an anchor")
                .help("“anchor” says from when the time runs, for example from the last time:")
                .copy("anchor = \"last\"")
                .help("Allowed are: last, first, resolution, or an exact day")
        }
        RuleFault::NoThing { text } => {
            fault(format!("“{}” does not name a single thing", brief(text)), "id is missing")
                .help("A thing is named by its kind and its id:")
                .copy("\"office:amt40\"")
        }
        RuleFault::Needs { field, other } => {
            fault(format!("“{field}” needs “{other}” beside it"), format!("“{other}” is missing"))
                .help(format!("Please add “{other}”:"))
                .copy(&line(Some(other), needed(other)))
        }
        RuleFault::ZeroPeriod { field } => {
            fault(format!("The period “{field}” must be longer than nothing"), "no time at all")
                .help("Please enter how long it is:")
                .copy(&line(Some(field), "\"12 months\""))
        }
        RuleFault::NotWhole { field, least } => {
            fault(format!("“{field}” needs a whole number, at least {least}"), "not such a number")
                .help("Right is, for example:")
                .copy(&line(Some(field), &least.max(&2).to_string()))
        }
        RuleFault::NoStart => fault(
            "The rule does not say on which day it comes into force",
            "“in-force” with “from” is missing",
        )
        .help("Without that day it is open with which window the duty starts:")
        .copy("in-force = { from = \"2025-01-01\" }"),
        RuleFault::InForceReversed { from, to } => fault(
            "The rule goes out of force before it comes into force",
            "end before the start",
        )
        .help("Please check both days; they may have been exchanged. The earlier one is “from”:")
        .copy(&format!("in-force = {{ from = \"{to}\", to = \"{from}\" }}")),
        RuleFault::NotExact { field, meant } => {
            fault(format!("“{field}” needs an exact day"), "not an exact day")
                .help("Please enter the day:")
                .copy(&line(Some(field), &quoted(meant.as_deref().unwrap_or("2025-01-01"))))
        }
        RuleFault::AnchorAfterStart { from } => fault(
            "The windows begin only after the rule has come into force",
            "later than “in-force”",
        )
        .help("Please choose an anchor that is not later, or a later start of “in-force”:")
        .copy(&line(Some("anchor"), &quoted(from))),
        RuleFault::AnchorAfterEnd => fault(
            "The grid begins after the rule has ended: nothing would ever be due",
            "later than “in-force”",
        )
        .help("Please check both dates, “anchor” and “in-force”."),
        RuleFault::NotBeforeTooLong => fault(
            "“not-before” is longer than “within”: no answer would be in time",
            "longer than “within”",
        )
        .help("Please check both periods; “not-before” is the shorter one:")
        .copy("not-before = \"11 months\"\nwithin = \"12 months\""),
        RuleFault::WorkingDays { field } => fault(
            format!("“{field}” cannot count working days in this rule"),
            "no working days here",
        )
        .help(
            "Working days are counted by “within” and “grace” of the kinds deadline, periodic \
             and response. Otherwise please give days or weeks:",
        )
        .copy(&line(Some(field), "\"14 days\"")),
        RuleFault::BindsOnly { kind, only } => {
            fault(format!("A rule of the kind “{kind}” binds {only}s only"), "something else")
                .help("Right is:")
                .copy(&format!("for = \"{only}\""))
        }
        RuleFault::NoMeaning { field: "for", kind } => fault(
            format!("A rule of the kind “{kind}” always binds the whole plan"),
            "not the plan",
        )
        .help("Right is:")
        .copy("for = \"plan\""),
        RuleFault::NoMeaning { field, kind } => fault(
            format!("“{field}” has no meaning in a rule of the kind “{kind}”"),
            "without meaning",
        )
        .help("Please delete the line."),
    }
}

fn path(problem: &PathFault) -> Explanation {
    match problem {
        PathFault::Unknown { step, .. } if step.is_empty() => {
            fault("The path lacks a step", "a name is missing here")
                .help("The steps of a path are separated by single points:")
                .copy("\"agreements.signed\"")
        }
        PathFault::Unknown { step, kinds, meant, allowed: all, .. } => {
            let at = terms(kinds).next().map(|kind| format!(" from “{}”", brief(kind)));
            let at = at.unwrap_or_default();
            fault(format!("There is no step “{}”{at}", brief(step)), "unknown step")
                .help(meant_term(meant.as_ref(), step))
                .help(allowed(terms(all)))
        }
        PathFault::NothingBehind { step } => {
            fault(format!("The path cannot go on behind “{}”", brief(step)), "leads nowhere")
                .help(format!("“{}” is a plain value. Please let the path end there:", brief(step)))
                .copy(&quoted(step))
        }
    }
}

/// A field that a rule needs, as an example.
fn needed(field: &str) -> &'static str {
    match field {
        "acting-cover" => "\"does-not-count\"",
        "ended-by" => "\"occupancies\"",
        "within" => "\"6 months\"",
        "after" => "\"resolved\"",
        "anchor" => "\"last\"",
        "length" => "\"12 months\"",
        "over" | "among" => "\"members\"",
        "each" => "\"fields\"",
        "through" => "[\"goal\", \"guideline\"]",
        "reaches" => "\"guideline\"",
        "of" => "\"measures\"",
        _ => "\"…\"",
    }
}

fn first(all: &[Term]) -> String {
    all.first().map_or_else(String::new, |step| quoted(&step.en))
}

fn begin(all: &[Term]) -> String {
    list("Such paths start with", terms(all))
}
