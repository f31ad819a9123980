//! From TOML to rules.

use std::sync::Arc;

use super::change::{self, Change, Origin};
use super::extend::{Family, with_embedded};
use super::header::{self, Header};
use super::names::PackName;
use super::rules::{Outline, Shop, outlines};
use super::{PackFault, PackText, PolicySet, Rule, depend, is_named, versions};
use crate::source::fields::closest;
use crate::source::{Document, NodeId, Place, Problem, Sources, toml};
use crate::vocabulary::Vocabulary;

/// What a plan adds to its packs.
#[derive(Debug, Default)]
pub(super) struct Additions<'p, 's> {
    /// Its files; their places mean the same in the set.
    pub(super) sources: Sources,
    /// Its `[kind]` tables.
    pub(super) kinds: &'p [(&'p Document<'s>, NodeId)],
    /// The files that have overrides.
    pub(super) overrides: &'p [&'p Document<'s>],
}

pub(super) fn build(texts: &[PackText], plan: Additions<'_, '_>) -> PolicySet {
    let texts = with_embedded(texts);
    let mut sources = plan.sources;
    let mut problems = Vec::new();
    let mut files = Vec::new();
    for pack in texts.iter() {
        files.extend(sources.add_bytes(pack.path.clone(), pack.bytes.clone(), &mut problems));
    }
    let is_partial = files.len() < texts.len();
    let sources = Arc::new(sources);
    let packs: Vec<Document<'_>> = files
        .iter()
        .map(|file| toml::parse(*file, sources.file(*file).text(), &mut problems))
        .collect();
    let vocabulary = vocabulary(&packs, plan.kinds, &mut problems);
    let headers: Vec<Header> = packs
        .iter()
        .enumerate()
        .map(|(index, document)| {
            let text = sources.file(document.file()).text();
            header::read(document, text, index, &vocabulary, &mut problems)
        })
        .collect();
    let mut rules = Vec::new();
    for (index, document) in packs.iter().enumerate() {
        outlines(document, index, &mut rules, &mut problems);
    }
    let paths: Vec<&str> = files.iter().map(|file| sources.file(*file).path()).collect();
    let extends: Vec<Vec<(String, Place)>> =
        headers.iter().map(|header| header.extends.clone()).collect();
    let mut unknown = Vec::new();
    let family = Family::of(&paths, &extends, &mut unknown);
    if is_partial {
        // A pack that could not be read is there.
        unknown.retain(|problem| !super::is_unknown_pack(&problem.fault));
    }
    check_pins(&headers, &paths, &extends, &mut problems);
    let lacks_rules = is_partial || unknown.iter().any(|one| super::is_unknown_pack(&one.fault));
    problems.append(&mut unknown);
    let mut changes = Vec::new();
    for index in &family.order {
        let pack = Visible { rules: &rules, family: &family, pack: *index, lacks_rules };
        pack.changes(&packs[*index], &headers, &mut changes, &mut problems);
    }
    for document in plan.overrides {
        changes.extend(plan_changes(document, &rules));
    }
    let documents: Vec<&Document<'_>> =
        packs.iter().chain(plan.overrides.iter().copied()).collect();
    let shop = Shop {
        sources: &sources,
        documents: &documents,
        vocabulary: &vocabulary,
        family: &family,
        headers: &headers,
        changes: &changes,
    };
    let mut read: Vec<Rule> = Vec::with_capacity(rules.len());
    read.extend(rules.iter().filter_map(|outline| shop.rule(outline, &mut problems)));
    read.sort_by(|one, other| {
        let key = |rule: &Rule| (rule.modifiers.in_force_from, rule.place);
        one.id.cmp(&other.id).then_with(|| key(one).cmp(&key(other)))
    });
    let mut ids: Vec<(String, Option<_>)> = rules
        .iter()
        .map(|outline| (outline.id.clone(), outline.kind.map(|(kind, _)| kind)))
        .collect();
    ids.dedup_by(|one, other| one.0 == other.0);
    let names: Vec<String> = ids.iter().map(|(id, _)| id.clone()).collect();
    versions::check(&read, &mut problems);
    depend::check(&read, &names, lacks_rules, &mut problems);
    problems.sort_by_key(|problem| problem.place);
    drop(changes);
    drop(documents);
    drop(packs);
    let packs = headers.into_iter().filter_map(|header| header.pack).collect();
    PolicySet { vocabulary, packs, rules: read, ids, is_partial: lacks_rules, sources, problems }
}

fn vocabulary(
    documents: &[Document<'_>],
    kinds: &[(&Document<'_>, NodeId)],
    problems: &mut Vec<Problem>,
) -> Arc<Vocabulary> {
    let own = documents.iter().flat_map(|document| {
        document
            .children(Document::ROOT)
            .filter(|node| is_named(document, *node, &["kind", "art"]))
            .map(move |node| (document, node))
    });
    let own: Vec<_> = own.collect();
    let mut vocabulary = Vocabulary::core();
    if !kinds.is_empty() {
        // The plan's problems are reported with the plan's files.
        vocabulary = Arc::new(vocabulary.extended(kinds, &mut Vec::new()));
    }
    if own.is_empty() { vocabulary } else { Arc::new(vocabulary.extended(&own, problems)) }
}

/// Packs that are extended must be what they are pinned to.
fn check_pins(
    headers: &[Header],
    paths: &[&str],
    extends: &[Vec<(String, Place)>],
    problems: &mut Vec<Problem>,
) {
    for (path, names) in paths.iter().zip(extends) {
        for (text, place) in names {
            let found = super::extend::found(paths, path, PackName::plain(text));
            let packs: Vec<_> =
                found.iter().filter_map(|one| headers[*one].pack.as_ref()).collect();
            problems.extend(super::pin::check(text, *place, &packs));
        }
    }
}

/// What a pack may change: rules of the packs that it extends.
struct Visible<'a> {
    rules: &'a [Outline],
    family: &'a Family,
    pack: usize,
    lacks_rules: bool,
}

impl Visible<'_> {
    fn changes<'d>(
        &self,
        document: &'d Document<'_>,
        headers: &[Header],
        changes: &mut Vec<Change<'d>>,
        problems: &mut Vec<Problem>,
    ) {
        for (id, table) in change::tables(document) {
            let found = self.rules.iter().find(|rule| rule.id == id);
            let rule = found.filter(|rule| self.family.extends(self.pack, rule.pack));
            let Some(rule) = rule else {
                if found.is_some() || !self.lacks_rules {
                    let fault = self.unknown(id, found, headers);
                    problems.push(Problem::new(document.key_place(table), fault));
                }
                continue;
            };
            let Some((kind, _)) = rule.kind else { continue };
            changes.extend(change::read(
                document,
                table,
                kind,
                Origin::Override(self.pack),
                problems,
            ));
        }
    }

    fn unknown(&self, id: &str, found: Option<&Outline>, headers: &[Header]) -> PackFault {
        let name = id.to_owned();
        match found {
            Some(rule) if rule.pack == self.pack => PackFault::OverrideOfOwnRule { name },
            Some(rule) => {
                let pack = headers[rule.pack].pack.as_ref().map(|pack| pack.id.clone());
                PackFault::OverrideOfForeignRule { name, pack: pack.unwrap_or_default() }
            }
            None => {
                let known = self.rules.iter();
                let known = known.filter(|rule| self.family.extends(self.pack, rule.pack));
                let meant = closest(id, known.map(|rule| rule.id.as_str())).map(str::to_owned);
                PackFault::OverrideOfUnknownRule { name, meant }
            }
        }
    }
}

/// What a plan changes. What is wrong with it is reported with the plan.
fn plan_changes<'d>(document: &'d Document<'_>, rules: &[Outline]) -> Vec<Change<'d>> {
    let tables = change::tables(document).filter_map(|(id, table)| {
        let (kind, _) = rules.iter().find(|rule| rule.id == id)?.kind?;
        change::read(document, table, kind, Origin::Plan, &mut Vec::new())
    });
    tables.collect()
}
