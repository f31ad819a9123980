//! `sarif`: findings for code scanning, after SARIF 2.1.0 (OASIS) and GitHub's stricter requirements.
//!
//! - Every result has a place, and a message that is not empty; paths are relative to the repository.
//! - A result is known by its obligation's key alone: `primaryLocationLineHash` is what GitHub compares.
//! - GitHub refuses more than 25,000 results and more than 10 MB. The worst findings come first; what has no
//!   room is left out, and a notification of the run says how many.

mod log;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use self::log::{
    ArtifactLocation, Configuration, Described, Fingerprints, Help, Location, Physical, Region,
    ResultProperties, Rule, RuleProperties, SarifResult, Text,
};
use super::Options;
use super::address::uri;
use super::escape::visible;
use super::finding::in_order;
use super::identity::fingerprint;
use super::json::on_one_line;
use super::teller::Teller;
use super::telling::{All, Limit, Part, Pick, Rank, Telling};
use crate::register::{Finding, Register};
use crate::rule::Severity;
use crate::text::formats::{FormatPhrase, Reader};
use crate::text::{Fact, Lang};

/// How many results GitHub takes.
const MOST_RESULTS: usize = 25_000;
/// How many bytes GitHub takes, less a little for what surrounds rules and results.
const MOST_BYTES: usize = 10_000_000 - 10_000;

/// A log with one run.
#[derive(Debug)]
pub struct Sarif;

impl Telling for Sarif {
    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let teller = Teller { register, lang: options.lang };
        for (place, finding) in in_order(register, &options.selection).iter().enumerate() {
            let obligation = &register.obligations[finding.obligations[0]];
            let rule = register.rule(obligation);
            let pack = &register.policies.packs[rule.pack];
            // Packs of several plans may name their rules alike.
            let name = format!("{}\n{}\n{}", rule.id, pack.id, pack.sha256);
            if !part.named.contains_key(&name) {
                let described = described(register, obligation.rule, options.lang);
                part.named.insert(name.clone(), on_one_line(&described).into_bytes());
            }
            // What comes after so many of the same register cannot be among so many of all.
            let text = match place {
                0..MOST_RESULTS => on_one_line(&result(teller, finding, options)),
                _ => String::new(),
            };
            part.picks.push(Pick { rank: Rank::of(register, finding), name, text });
        }
        Ok(())
    }

    fn limit(&self) -> Limit {
        Limit { count: MOST_RESULTS, bytes: MOST_BYTES, of_each_level: false }
    }

    fn end(&self, out: &mut dyn Write, all: &All<'_>, options: &Options) -> io::Result<()> {
        let (shown, rules) = fitting(all);
        let mut cut = all.cut;
        for pick in &all.picks[shown..] {
            cut[2 - pick.rank.severity() as usize] += 1;
        }
        writeln!(out, "{}", log::head(options))?;
        let mut position = BTreeMap::new();
        for (index, name) in rules.iter().enumerate() {
            position.insert(*name, index);
            let comma = if index + 1 < rules.len() { "," } else { "" };
            writeln!(out, "{}{comma}", String::from_utf8_lossy(&all.named[*name]))?;
        }
        let notice = (cut != [0; 3])
            .then(|| options.lang.format(FormatPhrase::Cut { cut, of: Reader::CodeScanning }));
        writeln!(out, "{}", log::middle(notice, all.tally, options))?;
        for (index, pick) in all.picks[..shown].iter().enumerate() {
            let comma = if index + 1 < shown { "," } else { "" };
            // `{` and the position of its rule, then the rest.
            let position = position[pick.name.as_str()];
            writeln!(out, "{{\"ruleIndex\": {position}, {}{comma}", &pick.text[1..])?;
        }
        writeln!(out, "]}}]}}")
    }
}

/// How many of the picks fit together with their rules, and which rules those are.
fn fitting<'a>(all: &'a All<'_>) -> (usize, Vec<&'a str>) {
    /// `{"ruleIndex": 12345, ` and `,\n` less the brace that it replaces.
    const AROUND_RESULT: usize = 24;
    let mut bytes = 0;
    let mut rules: BTreeSet<&str> = BTreeSet::new();
    let mut shown = 0;
    for pick in &all.picks {
        bytes += pick.text.len() + AROUND_RESULT;
        if rules.insert(&pick.name) {
            bytes += all.named[&pick.name].len() + 2;
        }
        if bytes > MOST_BYTES {
            rules.clear();
            rules.extend(all.picks[..shown].iter().map(|pick| pick.name.as_str()));
            break;
        }
        shown += 1;
    }
    (shown, rules.into_iter().collect())
}

fn result<'r>(teller: Teller<'r>, finding: &Finding, options: &Options) -> SarifResult<'r> {
    let register = teller.register;
    let obligation = &register.obligations[finding.obligations[0]];
    let sources = &register.plan.sources;
    let (start, end) = sources.positions(obligation.place);
    let address = options.addresses.of(sources.file(obligation.place.file).path());
    let key = &obligation.id;
    let hash = fingerprint(key);
    SarifResult {
        rule_id: &register.rule(obligation).id,
        level: finding.severity.name(),
        message: Text { text: message(teller, finding) },
        locations: [Location {
            physical_location: Physical {
                artifact_location: ArtifactLocation {
                    uri: uri(&address),
                    uri_base_id: (!address.starts_with('/')).then_some("%SRCROOT%"),
                },
                region: Region {
                    start_line: start.line,
                    start_column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                },
            },
        }],
        partial_fingerprints: Fingerprints {
            // As long as those of GitHub's own, with the number of the occurrence: there is only one.
            line: format!("{}:1", &hash[..16]),
            key: hash,
        },
        properties: ResultProperties {
            key,
            state: obligation.state.name(),
            certainty: if obligation.certain { "certain" } else { "possible" },
            due: obligation.due.and_then(super::json::last),
            accepted: finding.is_accepted,
        },
    }
}

/// What a result says: the finding, who has to act, until when, why, and what to do.
fn message(teller: Teller<'_>, finding: &Finding) -> String {
    let mut text = teller.marked_message(finding);
    text.push('.');
    for (label, said) in teller.said(teller.facts_of(finding).into_iter().filter(is_own)) {
        text.push('\n');
        text.push_str(label);
        text.push_str(": ");
        text.push_str(&said);
    }
    text
}

/// Whether a fact belongs to the result. What the rule says stands with the rule.
fn is_own(fact: &Fact) -> bool {
    !matches!(fact, Fact::Rule(_) | Fact::Basis(_) | Fact::Subject(_))
}

/// A rule, with all the texts that GitHub asks for.
fn described(register: &Register, index: usize, lang: Lang) -> Rule<'_> {
    let rule = &register.policies.rules[index];
    let pack = &register.policies.packs[rule.pack];
    let shown = |text: &str| visible(text).into_owned();
    let title = shown(lang.term(&rule.title));
    let checked = FormatPhrase::Checked {
        title: title.trim_end_matches('.'),
        kind: rule.kind.name,
        pack: &shown(lang.term(&pack.title)),
    };
    let full = lang.format(checked);
    let teller = Teller { register, lang };
    let basis = rule.modifiers.basis.iter().map(|basis| Fact::Basis(teller.basis(basis)));
    let help = rule.help.clone().map(Fact::ToDo).into_iter().chain(basis);
    let help: Vec<String> =
        teller.said(help).map(|(label, text)| format!("{label}: {text}")).collect();
    let text = if help.is_empty() { full.clone() } else { help.join("\n") };
    Rule {
        id: &rule.id,
        short_description: Described { text: title },
        full_description: Described { text: full },
        help: Help {
            markdown: text.lines().map(super::markup::markdown).collect::<Vec<_>>().join("\n\n"),
            text,
        },
        default_configuration: Configuration { level: rule.modifiers.severity.name() },
        properties: RuleProperties {
            tags: [rule.kind.name, &pack.id],
            precision: "high",
            severity: match rule.modifiers.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "recommendation",
            },
        },
    }
}
