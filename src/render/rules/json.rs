//! `json`: rules for machines, a public contract (`stichtag/rules/1`).
//!
//! The members are those of `rules.schema.json`, all of them always present, but for `fields`, which is there
//! where it is asked for.

use std::io::{self, Write};

use serde::Serialize;

use super::Listing;
use super::value::{Values, literal};
use crate::date::Day;
use crate::policy::{Effective, Held, Origin, Rule};
use crate::render::Options;
use crate::render::json::{Location, write_document};
use crate::source::fields::FieldType;

/// The JSON Schema of this format.
pub const SCHEMA: &str = include_str!("rules.schema.json");

/// Writes rules as one JSON object.
pub fn json(out: &mut dyn Write, listings: &[Listing<'_>], options: &Options) -> io::Result<()> {
    let document = Document {
        schema: "stichtag/rules/1",
        plans: listings.iter().map(|listing| ListingJson::of(listing, options)).collect(),
    };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    plans: Vec<ListingJson<'a>>,
}

#[derive(Serialize)]
struct ListingJson<'a> {
    /// `None` where packs are listed without a plan.
    plan: Option<&'a str>,
    title: Option<&'a str>,
    packs: Vec<PackJson<'a>>,
    rules: Vec<RuleJson<'a>>,
}

#[derive(Serialize)]
struct PackJson<'a> {
    id: &'a str,
    version: Option<&'a str>,
    sha256: &'a str,
    path: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct RuleJson<'a> {
    id: &'a str,
    kind: &'static str,
    severity: &'static str,
    title: &'a str,
    pack: &'a str,
    in_force: (Option<String>, Option<String>),
    switched_off: Option<OffJson<'a>>,
    location: Location<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<FieldJson<'a>>>,
}

#[derive(Serialize)]
struct OffJson<'a> {
    reason: &'a str,
    by: &'static str,
}

#[derive(Serialize)]
struct FieldJson<'a> {
    name: &'a str,
    value: serde_json::Value,
    origin: &'static str,
    /// The pack that says so, if one does.
    pack: Option<&'a str>,
    location: Option<Location<'a>>,
}

impl<'a> ListingJson<'a> {
    fn of(listing: &Listing<'a>, options: &Options) -> Self {
        let set = listing.set;
        let given = listing.rules().flat_map(|rule| &rule.given);
        let values = listing.resolved.then(|| Values::of(&set.sources, given));
        let pack = |index: usize| set.packs.get(index).map(|pack| pack.id.as_str());
        let field = |one: Effective<'a>, values: &Values<'_>| match one.value {
            Held::Default(value) => FieldJson {
                name: &one.field.name.en,
                value: literal(value),
                origin: "default",
                pack: None,
                location: None,
            },
            Held::Given(given) => {
                let (origin, pack) = match given.origin {
                    Origin::Pack(index) => ("pack", pack(index)),
                    Origin::Rule => ("rule", None),
                    Origin::Override(index) => ("pack-override", pack(index)),
                    Origin::Plan => ("plan-override", None),
                };
                let location = Some(Location::of(&set.sources, given.place));
                let value = in_english(values.json(given), &one.field.of);
                FieldJson { name: &one.field.name.en, value, origin, pack, location }
            }
        };
        let day = |day: Day| day.bound().map(|day| day.to_string());
        let rule = |rule: &'a Rule| RuleJson {
            id: &rule.id,
            kind: rule.kind.name,
            severity: rule.modifiers.severity.name(),
            title: options.lang.term(&rule.title),
            pack: listing.pack(rule),
            in_force: (day(rule.modifiers.in_force_from), day(rule.modifiers.in_force_to)),
            switched_off: listing.off(rule).map(|off| OffJson {
                reason: off.reason,
                by: if off.by_plan.is_some() { "plan" } else { "pack" },
            }),
            location: Location::of(&set.sources, rule.place),
            fields: values.as_ref().map(|values| {
                let all = rule.effective().into_iter();
                all.map(|one| field(one, values)).collect()
            }),
        };
        Self {
            plan: listing.plan.map(|plan| plan.header.id.as_str()),
            title: listing.plan.map(|plan| plan.header.title.as_str()),
            packs: set
                .packs
                .iter()
                .map(|pack| PackJson {
                    id: &pack.id,
                    version: pack.version.as_deref(),
                    sha256: &pack.sha256,
                    path: set.sources.file(pack.file).path(),
                    title: options.lang.term(&pack.title),
                })
                .collect(),
            rules: listing.rules().map(rule).collect(),
        }
    }
}

/// One of a field's words by its English name, whatever the language it is written in.
fn in_english(value: serde_json::Value, of: &FieldType) -> serde_json::Value {
    match (&value, of) {
        (serde_json::Value::String(text), FieldType::OneOf(words)) => {
            let word = words.iter().find(|word| word.is(text));
            word.map_or(value.clone(), |word| word.en.as_ref().into())
        }
        _ => value,
    }
}
