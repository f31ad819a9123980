//! What is wrong with how packs build on each other, and with overrides, in English.

use super::phrases::{list, meant};
use crate::policy::{PackFault, is_path};
use crate::text::Explanation;
use crate::text::say::{bare_or_quoted, brief, fault, quoted};

/// The label of an override after which a rule does not hold together any more.
pub(crate) fn changed() -> &'static str {
    "with this override"
}

/// A fault in words.
pub(crate) fn pack(problem: &PackFault) -> Explanation {
    match problem {
        PackFault::UnknownExtended { name, .. } if is_path(name) => {
            fault(format!("There is no file “{}”", brief(name)), "file not found")
                .help("The path starts at the folder in which this pack lies:")
                .copy("extends = [\"common\", \"./base-rules.toml\"]")
        }
        PackFault::UnknownExtended { name, meant: guess, allowed } => {
            fault(format!("There is no pack of rules “{}”", brief(name)), "unknown pack of rules")
                .help(meant(guess.as_deref()))
                .help("A pack of your own is given by its file:")
                .copy("extends = [\"common\", \"./base-rules.toml\"]")
                .help(list("Shipped are", allowed.iter().map(String::as_str)))
        }
        PackFault::ExtendsItself { ring } => {
            fault("The pack of rules extends itself", "closes the ring")
                .help(format!("The ring: {}.", ring.join(" → ")))
                .help("Please delete one of the “extends” in this ring.")
        }
        PackFault::EmptyFolder { name } => fault(
            format!("There is no pack of rules in the folder “{}”", brief(name)),
            "folder without a pack",
        )
        .help("A pack of rules is a file whose name ends in “.toml”."),
        PackFault::BadPin { name, text } => {
            fault(format!("“{}” pins no version", brief(text)), "neither version nor checksum")
                .help("Behind the @ stands a version, or the SHA-256 checksum of the file:")
                .copy(&quoted(&format!("{name}@1.0.0")))
                .copy(&quoted(&format!("{name}@sha256:…")))
                .help("The checksum has 64 digits from 0 to f; “sha256sum” computes it.")
        }
        PackFault::PinOfFolder { name } => {
            fault(format!("The folder “{}” cannot be pinned", brief(name)), "pins a single file")
                .help("There are several packs in it. Please name and pin each by itself.")
        }
        PackFault::OtherVersion { name, expected, found } => other_version(name, expected, found.as_deref()),
        PackFault::OtherChecksum { name, expected, found } => {
            fault(format!("The pack of rules “{}” was changed", brief(name)), "another checksum")
                .help(format!("Pinned is sha256:{expected}."))
                .help(format!("The file has sha256:{found}."))
                .help("If the change is wanted, pin the pack as it is now:")
                .copy(&quoted(&format!("{name}@sha256:{found}")))
        }
        PackFault::OverrideOfUnknownRule { name, meant: guess } => {
            fault(format!("There is no rule “{}”", brief(name)), "unknown rule")
                .help(meant(guess.as_deref()))
                .help("A pack changes rules of the packs that it names under “extends”.")
        }
        PackFault::OverrideOfOwnRule { name } => fault(
            format!("The rule “{}” stands in this pack itself", brief(name)),
            "rule of the same pack",
        )
        .help(
            "Please change the rule where it stands. Overrides are for rules of the packs that \
               this pack names under “extends”.",
        ),
        PackFault::OverrideOfForeignRule { name, pack } => fault(
            format!("The rule “{}” stands in a pack that is not extended here", brief(name)),
            "rule of another pack",
        )
        .help(format!("The rule belongs to the pack “{}”. Name it in [pack]:", brief(pack)))
        .copy(&format!("extends = [{}]", quoted(pack))),
        PackFault::KindOverridden => {
            fault("The kind of a rule cannot be changed", "belongs to the rule")
                .help("Please switch the rule off and write one of your own:")
                .copy("off = true\nreason = \"…\"")
        }
        PackFault::OneTimeForAll { rule } => fault(
            format!("The rule “{}” has several versions, each with its own time in force", brief(rule)),
            "would hold for all versions",
        )
        .help("An override holds for all versions. Please change the time in force in the pack, or add a \
               version there."),
        PackFault::OffWithoutReason => {
            fault("The override has no field “reason”", "“reason” is missing here")
                .help("Whoever switches a rule off says why:")
                .copy("reason = \"The council's rules of procedure apply instead\"")
        }
        PackFault::ChangesNothing => changes_nothing(),
        PackFault::OverridesDiffer { rule, field } => fault(
            format!(
                "Two packs change “{}” of the rule “{}” differently",
                brief(field),
                brief(rule)
            ),
            "another value",
        )
        .beside("first value")
        .help("Neither of them extends the other. Please decide in the plan:")
        .copy(&format!("[override.{}]\n{field} = …\nreason = \"…\"", bare_or_quoted(rule))),
        PackFault::DoesNotFit { inner } => fault(format!("{inner:?}"), changed()),
        PackFault::NoOverriddenRule => {
            fault("The override names no rule", "id of the rule is missing")
                .help("Behind the point stands the rule that is overridden:")
                .copy("[override.post-filled]\nat-most = \"60 days\"")
        }
    }
}

/// An override that changes nothing, in a pack or in a plan.
pub(super) fn changes_nothing() -> Explanation {
    fault("The override changes nothing", "changes nothing")
        .help("An override switches the rule off, or gives fields of the rule anew:")
        .copy("off = true\nseverity = \"warning\"")
}

fn other_version(name: &str, expected: &str, found: Option<&str>) -> Explanation {
    let said = match found {
        Some(found) => fault(
            format!("The pack of rules “{}” has another version", brief(name)),
            format!("pinned is {}", brief(expected)),
        )
        .help(format!("The pack has the version {found}.")),
        None => fault(
            format!("The pack of rules “{}” names no version", brief(name)),
            format!("pinned is {}", brief(expected)),
        ),
    };
    match found {
        Some(found) => said
            .help("Look at what has changed, then pin the new version:")
            .copy(&quoted(&format!("{name}@{found}"))),
        None => said
            .help("Please add the version to the pack:")
            .copy(&format!("[pack]\nversion = {}", quoted(expected))),
    }
}
