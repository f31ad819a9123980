//! `text`: rules for reading on a terminal.

use std::io::{self, Write};

use super::Listing;
use super::value::Values;
use crate::policy::{Held, Origin, Rule};
use crate::render::Options;
use crate::render::agenda::{lines, underlined};
use crate::render::escape::visible;
use crate::render::style::{Role, paint};
use crate::render::wrap::wrap;
use crate::source::{Place, Sources};
use crate::text::quoted;
use crate::text::rules::{RulePhrase, RuleSource};

/// Writes the packs and the rules of each plan; with every field, where that is asked for.
pub fn text(out: &mut dyn Write, listings: &[Listing<'_>], options: &Options) -> io::Result<()> {
    let mut total = 0;
    for listing in listings {
        if let Some(plan) = listing.plan {
            let title = format!("{} ({})", plan.header.title, plan.header.id);
            underlined(out, &title, options)?;
        }
        write_packs(out, listing, options)?;
        let rules: Vec<&Rule> = listing.rules().collect();
        let given = rules.iter().flat_map(|rule| &rule.given);
        let values = listing.resolved.then(|| Values::of(&listing.set.sources, given));
        for rule in &rules {
            write_rule(out, listing, rule, values.as_ref(), options)?;
        }
        if values.is_none() {
            writeln!(out)?;
        }
        total += rules.len();
    }
    let count = options.lang.rules(&RulePhrase::Count { rules: total, plans: listings.len() });
    writeln!(out, "{}", paint(&count, Role::Head, options.color))
}

fn write_packs(out: &mut dyn Write, listing: &Listing<'_>, options: &Options) -> io::Result<()> {
    let packs: Vec<String> = listing
        .set
        .packs
        .iter()
        .map(|pack| {
            let title = options.lang.term(&pack.title);
            let version = pack.version.as_deref();
            let path = listing.set.sources.file(pack.file).path();
            options.lang.rules(&RulePhrase::Pack { id: &pack.id, version, title, path })
        })
        .collect();
    let label = options.lang.rules(&RulePhrase::Packs);
    let told: Vec<(&str, String)> = packs
        .into_iter()
        .enumerate()
        .map(|(index, pack)| (if index == 0 { label.as_str() } else { "" }, pack))
        .collect();
    lines(out, &told, options)?;
    writeln!(out)
}

fn write_rule(
    out: &mut dyn Write,
    listing: &Listing<'_>,
    rule: &Rule,
    values: Option<&Values<'_>>,
    options: &Options,
) -> io::Result<()> {
    let lang = options.lang;
    let width = options.handler().width;
    let head = visible(&format!("{}: {}", rule.id, lang.term(&rule.title))).into_owned();
    for (index, line) in wrap(&head, width, width - 4).iter().enumerate() {
        let indent = if index == 0 { "" } else { "    " };
        writeln!(out, "{indent}{}", paint(line, Role::Head, options.color))?;
    }
    let modifiers = &rule.modifiers;
    let mut facts = vec![lang.rules(&RulePhrase::Rule {
        kind: rule.kind.name,
        severity: modifiers.severity,
        pack: listing.pack(rule),
        from: modifiers.in_force_from.bound(),
        to: modifiers.in_force_to.bound(),
    })];
    if let Some(off) = listing.off(rule) {
        let place = off.by_plan.map(|(sources, place)| line_of(sources, place));
        facts.push(lang.rules(&RulePhrase::Off { reason: off.reason, place: place.as_deref() }));
    }
    let sources = &listing.set.sources;
    if let Some(values) = values {
        for line in &facts {
            writeln!(out, "  {}", visible(line))?;
        }
        let mut told = Vec::new();
        for effective in rule.effective() {
            let (value, source) = match effective.value {
                Held::Default(value) => (value.to_owned(), RuleSource::Default),
                Held::Given(given) => {
                    let place = line_of(sources, given.place);
                    (values.toml(given), source(listing, given.origin, place))
                }
            };
            // What is said in two languages is shown in one.
            let value = match effective.field.name.en.as_ref() {
                "title" => quoted(lang.term(&rule.title)),
                "help" => rule.help.as_ref().map_or(value, |help| quoted(lang.term(help))),
                _ => value,
            };
            let source = lang.rules(&RulePhrase::Source(source));
            told.push((effective.field.name.en.as_ref(), format!("{value} ← {source}")));
        }
        lines(out, &told, options)?;
        return writeln!(out);
    }
    let changed: Vec<&str> = rule.overridden().map(|(field, _)| field.name.en.as_ref()).collect();
    if !changed.is_empty() {
        facts.push(lang.rules(&RulePhrase::Changed(&changed)));
    }
    for line in facts.iter().flat_map(|fact| wrap(&visible(fact), width - 4, width - 6)) {
        writeln!(out, "    {line}")?;
    }
    Ok(())
}

fn source<'a>(listing: &'a Listing<'_>, origin: Origin, place: String) -> RuleSource<'a> {
    let pack = |index: usize| listing.set.packs.get(index).map_or("", |pack| pack.id.as_str());
    match origin {
        Origin::Rule => RuleSource::Rule { place },
        Origin::Pack(index) => RuleSource::Pack { pack: pack(index), place },
        Origin::Override(index) => RuleSource::Override { pack: pack(index), place },
        Origin::Plan => RuleSource::Plan { place },
    }
}

fn line_of(sources: &Sources, place: Place) -> String {
    format!("{}:{}", sources.file(place.file).path(), sources.positions(place).0.line)
}
