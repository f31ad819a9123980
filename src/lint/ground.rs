//! What lints look at: rules with the places of their fields, and a plan if there is one.

use rustc_hash::FxHashMap;

use crate::plan::Plan;
use crate::policy::{PolicySet, Rule};
use crate::source::{Document, FileId, NodeId, Place, Value, toml};

/// Packs of rules, read twice: as rules, and as they are written.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The rules.
    pub policies: &'a PolicySet,
    /// The plan that they must find something in.
    pub plan: Option<&'a Plan>,
    /// Whether what finds nothing in it is an error.
    pub require_match: bool,
    documents: Vec<Document<'a>>,
    by_place: FxHashMap<Place, &'a Rule>,
}

/// A rule as it is written.
#[derive(Clone, Copy, Debug)]
pub struct RuleView<'g> {
    /// The rule.
    pub rule: &'g Rule,
    document: &'g Document<'g>,
    node: NodeId,
}

impl<'a> Ground<'a> {
    /// The rules of the files that `is_asked` says, by path. Rules with problems are not looked at.
    pub fn new(
        policies: &'a PolicySet,
        plan: Option<&'a Plan>,
        require_match: bool,
        is_asked: &dyn Fn(&str) -> bool,
    ) -> Self {
        let sources = &policies.sources;
        let asked = sources.ids().filter(|id| is_asked(sources.file(*id).path()));
        let parse = |id: FileId| toml::parse(id, sources.file(id).text(), &mut Vec::new());
        let documents = asked.map(parse).collect();
        let by_place = policies.rules.iter().map(|rule| (rule.place, rule)).collect();
        Self { policies, plan, require_match, documents, by_place }
    }

    /// The rules, in the order of the files; each version of one by itself.
    pub fn rules(&self) -> impl Iterator<Item = RuleView<'_>> {
        self.documents.iter().flat_map(move |document| {
            let tables = children(document, Document::ROOT, &["rule", "regel"]);
            let entries = tables.flat_map(move |table| document.children(table));
            let written = entries.flat_map(move |node| {
                let versions = matches!(document.value(node), Value::Array)
                    .then(|| document.children(node).collect::<Vec<_>>());
                versions.unwrap_or_else(|| vec![node])
            });
            written.filter_map(move |node| {
                let rule = self.by_place.get(&document.place(node))?;
                Some(RuleView { rule, document, node })
            })
        })
    }

    /// The rule that a place belongs to.
    pub(super) fn rule_at(&self, place: Place) -> Option<String> {
        let rules = self.rules().map(|view| (view.rule.place, Some(view.rule.id.clone())));
        let headers = self.headers().map(|(document, node)| (document.place(node), None));
        let before = rules
            .chain(headers)
            .filter(|(start, _)| start.file == place.file && start.start <= place.start);
        before.max_by_key(|(start, _)| start.start).and_then(|(_, rule)| rule)
    }

    /// The headers of the packs.
    pub fn headers(&self) -> impl Iterator<Item = (&Document<'_>, NodeId)> {
        self.documents.iter().flat_map(|document| {
            children(document, Document::ROOT, &["pack", "paket"]).map(move |node| (document, node))
        })
    }
}

/// The entries of a table that go by one of these names.
pub(super) fn children<'d>(
    document: &'d Document<'_>,
    table: NodeId,
    names: &'static [&'static str],
) -> impl Iterator<Item = NodeId> + 'd {
    document
        .children(table)
        .filter(move |node| document.key(*node).is_some_and(|key| names.contains(&key.name)))
}

impl<'g> RuleView<'g> {
    /// The file.
    pub fn document(&self) -> &'g Document<'g> {
        self.document
    }

    /// A field's value.
    pub fn field(&self, name: &'static str) -> Option<NodeId> {
        self.document
            .children(self.node)
            .find(|node| self.document.key(*node).is_some_and(|key| key.name == name))
    }

    /// Where a field stands, or else the rule's header.
    pub fn place_of(&self, name: &'static str) -> Place {
        self.field(name).map_or(self.rule.place, |node| {
            let place = self.document.place(node);
            if matches!(self.document.value(node), Value::Array) {
                self.document.key_place(node)
            } else {
                place
            }
        })
    }

    /// All texts in the rule but those for people, with their places.
    pub fn names(&self) -> Vec<(&'g str, Place)> {
        let mut names = Vec::new();
        for node in self.document.children(self.node) {
            let key = self.document.key(node).map(|key| key.name).unwrap_or_default();
            if !matches!(key, "title" | "help" | "basis" | "kind" | "for") {
                texts(self.document, node, &mut names);
            }
        }
        names
    }

    /// The texts for people: titles and help, with their places.
    pub fn messages(&self) -> Vec<(&'g str, Place)> {
        let mut messages = Vec::new();
        for name in ["title", "help"] {
            if let Some(node) = self.field(name) {
                texts(self.document, node, &mut messages);
            }
        }
        messages
    }
}

/// All texts below a node.
pub(super) fn texts<'d>(
    document: &'d Document<'_>,
    node: NodeId,
    into: &mut Vec<(&'d str, Place)>,
) {
    if let Value::Text(text) = document.value(node) {
        into.push((text, document.place(node)));
    }
    for child in document.children(node) {
        texts(document, child, into);
    }
}
