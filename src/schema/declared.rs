//! `[kind.…]`: how plans and packs declare kinds of their own.

use super::Maker;
use super::node::{More, Node};
use super::patterns;
use crate::source::fields::Field;
use crate::vocabulary::{field_fields, kind_fields};

impl Maker<'_> {
    /// The table of all declarations of kinds.
    pub(super) fn declarations(&self) -> Node {
        let field = self.fields(field_fields(), &|field| self.in_declaration(field));
        let fields = Node::named(patterns::NAME, field);
        let kind = self.fields(kind_fields(), &|field| match field.name.en.as_ref() {
            "fields" => fields.clone(),
            _ => self.in_declaration(field),
        });
        Node::named(patterns::NAME, kind).about(self.words.own_kinds)
    }

    /// The tables within a declaration.
    fn in_declaration(&self, field: &Field) -> Node {
        match field.name.en.as_ref() {
            // English = German.
            "values" => Node {
                property_names: Some(Box::new(Node::pattern(patterns::NAME))),
                additional_properties: Some(More::Like(Box::new(Node::text(patterns::NAME)))),
                ..Node::of(&["object"])
            },
            _ => self.both(),
        }
    }
}
