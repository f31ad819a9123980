//! What is wrong with assumptions, in English.

use super::phrases::{en, list, meant, meant_term};
use crate::plan::AssumeFault;
use crate::text::Explanation;
use crate::text::say::{bare_or_quoted, brief, fault};

/// The least that a file of assumptions says.
const EXAMPLE: &str = "[assumption]\ntitle = \"The post is filled in March\"";

/// A fault in words.
pub(crate) fn assume(problem: &AssumeFault) -> Explanation {
    match problem {
        AssumeFault::NoHeader => {
            fault("The file of assumptions has no section [assumption]", "[assumption] is missing")
                .help("It must say what is assumed:")
                .copy(EXAMPLE)
        }
        AssumeFault::Empty => fault("The file assumes nothing", "no assumption")
            .help("An assumption looks like a piece of the plan, for example:")
            .copy("[[post.integrationsplanung.occupancies]]\nfrom = \"2024-03-01\""),
        AssumeFault::Section { name } => {
            fault(format!("“{}” cannot be assumed", brief(name)), "does not belong here")
                .help("What can be assumed are things and records of a plan, and fields of [plan].")
                .help("Other rules are given with the option --policy.")
        }
        AssumeFault::Fixed { field } => {
            fault(format!("The field “{}” of the plan cannot be changed", en(field)), "fixed")
                .help("The plan stays the same, and is judged by the same packs.")
        }
        AssumeFault::Unknown { kind, id, meant: guess } => {
            fault(format!("The plan has no {} “{}”", en(kind), brief(id)), "not in the plan")
                .help(meant(guess.as_deref()))
                .help("If it is to be assumed as a new thing, its section needs:")
                .copy("new = true")
        }
        AssumeFault::Known { kind, id } => fault(
            format!("The plan has the {} “{}” already", en(kind), brief(id)),
            "said to be new",
        )
        .beside("in the plan")
        .help("Without “new”, the section changes what the plan holds."),
        AssumeFault::NoSuchRecord { kind, name, there } => {
            fault(format!("There is no {} “{}”", en(kind), brief(name)), "nothing to strike")
                .beside("records of this thing")
                .help(if there.is_empty() {
                    "The thing has no such records.".to_owned()
                } else {
                    list("There are", there.iter().map(String::as_str))
                })
        }
        AssumeFault::Nameless { kind } => {
            fault(format!("The {} has neither an id nor a date", en(kind)), "cannot be matched")
                .help("They tell whether a record is new or changes one that is there.")
        }
        AssumeFault::NothingToStrike { field } => {
            fault(format!("The field “{}” is not there", en(field)), "nothing to strike")
                .beside("this thing")
                .help("Only what stands in the plan can be struck.")
        }
        AssumeFault::StrikesUnknown { name, meant: guess } => {
            fault(format!("There is no field “{}” here", brief(name)), "unknown field")
                .help(meant_term(guess.as_ref(), name))
                .help("The list names the fields that are struck.")
        }
        AssumeFault::StrikeValue { key } => fault(
            format!("“{}” needs true, or the names of fields", brief(key)),
            "neither true nor names",
        )
        .help("The whole record is struck by:")
        .copy(&format!("{} = true", bare_or_quoted(key)))
        .help("Single fields are struck by:")
        .copy(&format!("{} = [\"responsible\"]", bare_or_quoted(key))),
        AssumeFault::NewValue { key } => {
            fault(format!("“{}” needs the value true", brief(key)), "not true")
                .help("A thing is assumed as new by:")
                .copy(&format!("{} = true", bare_or_quoted(key)))
        }
        AssumeFault::StruckAndMore => fault("The record is struck and changed at once", "struck")
            .help("Please leave out either “strike” or the other fields."),
        AssumeFault::StillNamed { id, further } => fault(
            format!("“{}” is struck, but still named here", brief(id)),
            "names what is struck",
        )
        .beside("struck here")
        .help(match further {
            0 => String::new(),
            1 => "It is named in 1 further place as well.".to_owned(),
            more => format!("It is named in {more} further places as well."),
        })
        .help("Please strike or change this field in the assumption as well."),
    }
}
