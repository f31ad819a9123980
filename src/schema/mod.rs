//! What plans and packs may hold, as JSON Schema for editors: a projection of the vocabulary and of the fields
//! that kinds of rules declare.
//!
//! The dialect is draft-07 as taplo, Even Better TOML and tombi read it. Two things follow from how they do:
//! they complete keys from `properties` alone, so the names of the other language stand in `patternProperties`,
//! where they are as valid but not offered; and they do not look below `if` and `then`, so what is demanded of
//! a table as a whole stands there, out of their way.

mod declared;
mod lines;
mod node;
mod patterns;
mod plan;
mod policy;
#[cfg(test)]
mod tests;
mod value;

use crate::text::Lang;
use crate::text::schema::SchemaWords;
use crate::vocabulary::Vocabulary;
use node::Node;

const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

/// Which schema is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Schema {
    /// Of the files of a plan.
    Plan,
    /// Of a pack of rules.
    Policy,
    /// Of the register as JSON.
    Register,
}

impl Schema {
    /// All of them with their names.
    pub(crate) const ALL: [(Self, &'static str); 3] =
        [(Self::Plan, "plan"), (Self::Policy, "policy"), (Self::Register, "register")];
}

/// A schema as JSON, with the descriptions in a language.
pub(crate) fn schema(which: Schema, vocabulary: &Vocabulary, lang: Lang) -> String {
    let maker = Maker { vocabulary, lang, words: lang.schema_words() };
    match which {
        Schema::Plan => written(&maker.plan()),
        Schema::Policy => written(&maker.policy()),
        Schema::Register => crate::render::SCHEMA.to_owned(),
    }
}

fn written(node: &Node) -> String {
    let json = serde_json::to_string(node).expect("it has no maps with other keys than texts");
    lines::lines(&json)
}

/// Makes schemas from a vocabulary, in a language.
struct Maker<'a> {
    vocabulary: &'a Vocabulary,
    lang: Lang,
    words: &'static SchemaWords,
}
