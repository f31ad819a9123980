//! From declared fields to schemas.

use super::Maker;
use super::node::{Node, Taplo, TaploDocs};
use super::patterns;
use crate::source::fields::{Field, FieldType, Fields, Term};
use crate::text::Lang;
use crate::vocabulary::both_fields;

/// One key of a table.
pub(super) struct Key<'t> {
    pub(super) name: &'t Term,
    pub(super) required: bool,
    pub(super) node: Node,
}

impl Maker<'_> {
    /// A term in the language of the schema.
    pub(super) fn say<'t>(&self, term: &'t Term) -> &'t str {
        match self.lang {
            Lang::De => &term.de,
            Lang::En => &term.en,
        }
    }

    /// The same in the other language, where that is another word.
    pub(super) fn other<'t>(&self, term: &'t Term) -> Option<&'t str> {
        let other = match self.lang {
            Lang::De => &term.en,
            Lang::En => &term.de,
        };
        Some(other.as_ref()).filter(|other| *other != self.say(term))
    }

    /// A key under both of its names. Editors complete the one in the schema's language, because they look
    /// for keys in `properties` alone; the other is as valid.
    pub(super) fn put(&self, table: &mut Node, name: &Term, node: Node) {
        if let Some(other) = self.other(name) {
            table.pattern_properties.push(format!("^{other}$"), node.clone());
        }
        table.properties.push(self.say(name), node);
    }

    /// That a table has a key, under either name.
    pub(super) fn has(&self, name: &Term) -> Node {
        let one = Node::having(&[self.say(name)]);
        match self.other(name) {
            Some(other) => Node::any(vec![one, Node::having(&[other])]),
            None => one,
        }
    }

    /// A table with these keys and no others; each only once, by whichever name.
    pub(super) fn table<'t>(&self, keys: impl IntoIterator<Item = Key<'t>>) -> Node {
        let mut table = Node::table();
        let mut twice = Vec::new();
        let mut init_keys = Vec::new();
        for Key { name, required, node } in keys {
            self.put(&mut table, name, node);
            if self.other(name).is_some() {
                twice.push(Node::having(&[&name.en, &name.de]));
            }
            if required {
                init_keys.push(self.say(name).to_owned());
                match self.other(name) {
                    Some(_) => table.demand(self.has(name)),
                    None => table.required.push(self.say(name).to_owned()),
                }
            }
        }
        if !twice.is_empty() {
            let never = Some(Box::new(Node::any(twice)));
            table.demand(Node { never, ..Node::default() });
        }
        if !init_keys.is_empty() {
            table.taplo = Some(Taplo { init_keys, ..Taplo::default() });
        }
        table
    }

    /// A table with declared fields; what a table within it holds is said by `record`.
    pub(super) fn fields(&self, fields: &Fields, record: &dyn Fn(&Field) -> Node) -> Node {
        self.table(fields.iter().map(|(_, field)| Key {
            name: &field.name,
            required: field.required,
            node: self.field(field, record),
        }))
    }

    /// What a field may hold, alone or in a list.
    pub(super) fn field(&self, field: &Field, record: &dyn Fn(&Field) -> Node) -> Node {
        let one = match field.of {
            FieldType::Record => record(field),
            _ => self.value(&field.of),
        };
        let node = if field.many { one.or_list() } else { one };
        node.about(self.say(&field.about))
    }

    /// A value that is no table.
    pub(super) fn value(&self, of: &FieldType) -> Node {
        match of {
            FieldType::Text => Node::text(patterns::TEXT),
            // A native date of TOML is a text in JSON. A year may stand without quotation marks.
            FieldType::Date => Node {
                pattern: Some(patterns::date()),
                minimum: Some(1000),
                maximum: Some(9999),
                ..Node::of(&["string", "integer"])
            },
            FieldType::Period => Node::text(patterns::PERIOD),
            FieldType::Number => Node::of(&["number"]),
            FieldType::YesNo => Node::of(&["boolean"]),
            FieldType::OneOf(words) => self.words(words),
            FieldType::Reference => Node::text(patterns::REFERENCE),
            FieldType::Mail => Node::text(patterns::MAIL),
            FieldType::Web => Node::text(patterns::WEB),
            FieldType::Record => Node::default(),
        }
    }

    /// One of these words, in either language; those of the schema's language come first.
    pub(super) fn words(&self, words: &[Term]) -> Node {
        let own = words.iter().map(|word| (self.say(word), self.other(word)));
        let others =
            words.iter().filter_map(|word| Some((self.other(word)?, Some(self.say(word)))));
        let all: Vec<(&str, Option<&str>)> = own.chain(others).collect();
        let mut node = Node::one_of(all.iter().map(|(word, _)| (*word).to_owned()).collect());
        let same_as =
            |other: Option<&str>| other.map_or_else(String::new, |word| format!("= {word}"));
        let enum_values = all.iter().map(|(_, other)| same_as(*other)).collect();
        if all.iter().any(|(_, other)| other.is_some()) {
            let docs = Some(TaploDocs { enum_values });
            node.taplo = Some(Taplo { docs, ..Taplo::default() });
        }
        node
    }

    /// A text for both languages, or one for each.
    pub(super) fn both(&self) -> Node {
        let mut node = self.fields(both_fields(), &|_| Node::default());
        node.of.push("string");
        node.pattern = Some(patterns::TEXT.to_owned());
        node
    }
}
