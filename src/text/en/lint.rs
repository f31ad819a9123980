//! What lints find in packs of rules, in English.

use super::phrases::meant;
use crate::lint::{Finding, Matter};
use crate::text::Explanation;
use crate::text::lint::LintPhrase;
use crate::text::say::{brief, fault};

/// A finding in words.
pub(crate) fn lint(finding: &Finding) -> Explanation {
    match &finding.matter {
        Matter::TooManyAndTooFew { other, at_least, at_most } => fault(
            format!("Contradicts the rule “{}”: at least {at_least}, and at most {at_most}", brief(other)),
            "one of the two is always broken",
        )
        .beside("the other rule says this")
        .help("Both bind the same things at the same time. Please check both numbers, or say which things each rule is for.")
        .help("Rules that follow each other need different times in force:")
        .copy("in-force = { from = \"2025-01-01\", to = \"2025-12-31\" }"),
        Matter::BothOrders { other } => fault(
            format!("Contradicts the rule “{}”, which asks for the opposite order", brief(other)),
            "the other way round",
        )
        .beside("the other rule says this")
        .help("Both bind the same things. Please check which act comes first."),
        Matter::NeverBoth { path } => fault(
            format!("“{}” would have to be two different things", brief(path)),
            "can never hold",
        )
        .help("The same field stands there twice, in English and in German. Several values stand in one list:")
        .copy("where = { type = [\"council\", \"committee\"] }"),
        Matter::OnlyPlanned => fault("Planned events never count", "finds nothing that counts")
            .help("An event that is planned is shown, and is no evidence. Please delete “planned” from “where”."),
        Matter::NeverInForce => fault(
            "Nothing of the rule lies within the time in which it is in force",
            "never asks for anything",
        )
        .help("Its date has passed before it comes into force, or its first window starts after it ends. Please check “in-force” and the dates."),
        Matter::Excepted { field } => fault(
            format!("The exception excuses everything that “{field}” picks"),
            "excuses everything",
        )
        .beside("all of this")
        .help("Please say in “except” only what is special about the records that are excused."),
        Matter::NoSubject { meant: guess } => fault("The rule finds nothing in the plan", "nothing in this plan")
            .help(meant(guess.as_deref()))
            .help("Nothing of what “for” asks for is in the plan, so the rule passes everything in silence."),
        Matter::NoThing { thing, meant: guess } => fault(
            format!("The plan has no “{}”", brief(thing)),
            "not in this plan",
        )
        .help(meant(guess.as_deref()))
        .help("A thing is named by its kind and its id, as it stands in the plan."),
        Matter::NothingShared { other } => fault(
            format!("The rule “{}” binds other things", brief(other)),
            "never waits for anything",
        )
        .beside("binds other things")
        .help("“depends-on” holds for the same subject. What one thing needs of another is said in the plan:")
        .copy("needs = \"post:planung\""),
        Matter::LeadTooLong => fault(
            "The duty is due soon from its first day on",
            "the lead is as long as the period",
        )
        .help("Please give the rule a shorter lead:")
        .copy("lead = \"7 days\""),
        Matter::NoBasis => fault("The rule names no basis", "“basis” is missing")
            .help("“basis” is the paper, the resolution or the law that created the duty:")
            .copy("basis = \"House rule\""),
        Matter::OneLanguage => fault(
            "The text is the same in German and in English",
            "one text for both languages",
        )
        .help("Please give it in both languages:")
        .copy("title = { de = \"…\", en = \"…\" }"),
        Matter::Placeholder { text } => fault(
            format!("“{}” is shown as it is", brief(text)),
            "nothing is put in here",
        )
        .help("Titles and help texts have no placeholders. Subject, due date and days stand beside them anyway."),
        Matter::NoHelp => fault("The rule does not say what to do", "“help” is missing")
            .help("“help” says what to do, and what to record afterwards:")
            .copy("help = { de = \"…\", en = \"…\" }"),
        Matter::NoVersion => fault("The pack has no version", "“version” is missing")
            .help("With a version, registers say which one they were judged by:")
            .copy("version = \"1.0.0\""),
    }
}

/// The last line.
pub(crate) fn linted(found: LintPhrase) -> String {
    let many = |number: usize, what: &str| match number {
        1 => format!("1 {what}"),
        number => format!("{number} {what}s"),
    };
    format!(
        "{} looked at: {}, {}, {}.",
        many(found.rules, "rule"),
        many(found.errors, "error"),
        many(found.warnings, "warning"),
        many(found.notes, "note")
    )
}
