//! The schemas for editors in English.

use crate::text::schema::SchemaWords;

/// What they say of themselves.
pub(crate) static SCHEMA: SchemaWords = SchemaWords {
    plan_title: "Plan",
    plan: "A file of a plan: [plan], and things such as [office.id] or [measure.id]. Every name is possible in \
           English and in German.",
    header: "What the plan says of itself. Every plan has exactly one [plan].",
    mail: "From whom the plan's mails come, and in which words they begin and end.",
    calendar: "The house's own closing days: each key is the name of a list, each value its days (“12-24” for \
               every year, “2026-05-15” for one year).",
    overrides: "Changes to rules: [override.rule] switches a rule off for this plan.",
    own_kinds: "Kinds of things of one's own.",
    reference: "id",
    policy_title: "Pack of rules",
    policy: "A pack of rules: [pack], rules as [rule.id], kinds of its own as [kind.name].",
    pack: "What the pack says of itself.",
    rules: "The rules, each as [rule.id].",
    rule_kind: "what kind of duty it is",
};
