//! The schema of a pack: `[pack]`, kinds, and rules of every kind.

use super::node::{More, Node, Taplo, TaploDocs};
use super::plan::DECLARED;
use super::value::Key;
use super::{DIALECT, Maker, patterns};
use crate::policy::pack_fields;
use crate::rule::{self, KINDS, RuleKind, event_fields, force_fields, selector_fields};
use crate::source::fields::{Field, FieldType, Term};

const PACK: Term = Term::fixed("pack", "paket");
const RULE: Term = Term::fixed("rule", "regel");
/// What an event source is, by the names of the fields that hold one.
const EVENTS: [&str; 6] = ["of", "after", "to", "first", "then", "when"];

impl Maker<'_> {
    /// All that a pack may hold.
    pub(super) fn policy(&self) -> Node {
        let mut root = Node {
            dialect: Some(DIALECT),
            title: Some(self.words.policy_title.to_owned()),
            ..Node::table().about(self.words.policy)
        };
        let pack = self.fields(pack_fields(), &|_| self.both()).about(self.words.pack);
        self.put(&mut root, &PACK, pack);
        root.demand(self.has(&PACK));
        self.put(&mut root, &DECLARED, self.declarations());
        let rules = Node::named(patterns::RULE, Node::defined("rule")).about(self.words.rules);
        self.put(&mut root, &RULE, rules);
        root.definitions.push("rule", self.rule());
        root
    }

    /// A rule of whatever kind: all fields with their meaning in each, and what its own kind demands.
    fn rule(&self) -> Node {
        let mut rule = Node { description: None, ..Node::table() };
        for name in field_names() {
            rule.properties.push(name.clone(), self.rule_field(&name));
        }
        rule.required = vec!["kind".to_owned()];
        for kind in KINDS {
            rule.demand(self.of_rule_kind(kind));
        }
        rule
    }

    /// What a field is in each kind of rule that has it.
    fn rule_field(&self, name: &str) -> Node {
        if name == "kind" {
            return self.rule_kinds();
        }
        let meanings = self.meanings(name);
        let is_everywhere = meanings.iter().any(|(kinds, _)| kinds.len() == KINDS.len());
        let mut meanings: Vec<Node> = meanings
            .into_iter()
            .map(|(kinds, node)| {
                let about = node.description.clone().unwrap_or_default();
                let kinds = kinds.join(", ");
                if is_everywhere { node } else { node.about(format!("{kinds}: {about}")) }
            })
            .collect();
        if meanings.len() == 1 { meanings.remove(0) } else { same_but_meaning(meanings) }
    }

    /// What a field is, each with the kinds of rules in which it is that.
    fn meanings(&self, name: &str) -> Vec<(Vec<&'static str>, Node)> {
        let mut meanings: Vec<(Vec<&str>, Node)> = Vec::new();
        for kind in KINDS {
            let Some((_, fields)) = rule::find(kind.name) else { continue };
            let Some(index) = fields.find(name) else { continue };
            let node = self.field(fields.get(index), &|field| self.in_rule(field));
            match meanings.iter_mut().find(|(_, known)| *known == node) {
                Some((kinds, _)) => kinds.push(kind.name),
                None => meanings.push((vec![kind.name], node)),
            }
        }
        meanings
    }

    fn rule_kinds(&self) -> Node {
        let names = KINDS.iter().map(|kind| kind.name.to_owned()).collect();
        let gists: Vec<Term> = KINDS.iter().map(|kind| kind.gist()).collect();
        let enum_values = gists.iter().map(|gist| self.say(gist).to_owned()).collect();
        let taplo = Taplo { docs: Some(TaploDocs { enum_values }), ..Taplo::default() };
        Node { taplo: Some(taplo), ..Node::one_of(names) }.about(self.words.rule_kind)
    }

    /// If a rule is of this kind, it has these fields and no others.
    fn of_rule_kind(&self, kind: &'static RuleKind) -> Node {
        let mut is_kind = Node::having(&["kind"]);
        let constant = Some(kind.name.to_owned());
        is_kind.properties.push("kind", Node { constant, ..Node::default() });
        let mut has = Node::default();
        if let Some((_, fields)) = rule::find(kind.name) {
            let names = fields.names().map(|name| name.en.to_string()).collect();
            has.property_names = Some(Box::new(Node::one_of(names)));
            for (_, field) in fields.iter() {
                let name = field.name.en.to_string();
                if field.required && name != "kind" {
                    has.required.push(name.clone());
                }
                if self.meanings(&name).len() > 1 {
                    let mut node = self.field(field, &|field| self.in_rule(field));
                    node.description = None;
                    has.properties.push(name, node);
                }
            }
        }
        let condition = Some(Box::new(is_kind));
        Node { condition, consequence: Some(Box::new(has)), ..Node::default() }
    }

    /// The tables within a rule.
    fn in_rule(&self, field: &Field) -> Node {
        match shape(&field.name.en) {
            Some(Shape::Both) => self.both(),
            Some(Shape::Selector) => self.selector(),
            Some(Shape::Force) => self.fields(force_fields(), &|_| Node::default()),
            Some(Shape::Events) => {
                let mut events = self.fields(event_fields(), &|_| conditions());
                events.of.push("string");
                events.pattern = Some(patterns::TEXT.to_owned());
                events
            }
            Some(Shape::Conditions) => conditions(),
            None => Node::default(),
        }
    }

    /// `for`: a kind, `kind:id`, or a table. The kinds that are known are there to choose from; a pack may
    /// declare more.
    fn selector(&self) -> Node {
        let kinds = self.vocabulary.iter().map(|(_, kind)| kind.name.clone());
        let known = self.words(&kinds.collect::<Vec<_>>());
        let kind = Node::text(patterns::KIND);
        let table = self.table(selector_fields().iter().map(|(_, field)| {
            Key {
                name: &field.name,
                required: field.required,
                node: match field.of {
                    FieldType::Record => conditions(),
                    _ => Node::any(vec![known.clone(), kind.clone()]),
                }
                .about(self.say(&field.about)),
            }
        }));
        Node::any(vec![known, kind, table])
    }
}

/// What a table within a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Both,
    Selector,
    Force,
    Events,
    Conditions,
}

/// What the tables of a field are. `None`: nobody knows, so anything may stand there.
pub(super) fn shape(field: &str) -> Option<Shape> {
    match field {
        "title" | "help" => Some(Shape::Both),
        "for" => Some(Shape::Selector),
        "in-force" => Some(Shape::Force),
        "except" => Some(Shape::Conditions),
        field if EVENTS.contains(&field) => Some(Shape::Events),
        _ => None,
    }
}

/// `where`: paths and what must stand at their ends.
fn conditions() -> Node {
    Node { additional_properties: Some(More::Allowed(true)), ..Node::of(&["object"]) }
}

/// The names of all fields of rules, those of every rule first.
fn field_names() -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for kind in KINDS {
        let Some((_, fields)) = rule::find(kind.name) else { continue };
        for name in fields.names() {
            if !names.iter().any(|known| *known == name.en) {
                names.push(name.en.to_string());
            }
        }
    }
    names
}

/// One schema where the meanings differ in words alone; else all of them.
fn same_but_meaning(meanings: Vec<Node>) -> Node {
    let plain = |node: &Node| Node { description: None, ..node.clone() };
    let is_one = meanings.windows(2).all(|pair| plain(&pair[0]) == plain(&pair[1]));
    if !is_one {
        return Node::any(meanings);
    }
    let about: Vec<String> = meanings.iter().filter_map(|node| node.description.clone()).collect();
    plain(&meanings[0]).about(about.join("\n\n"))
}
