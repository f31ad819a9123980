//! The vocabulary that ships with stichtag, made from tables that are part of the program.

use std::sync::{Arc, LazyLock};

use super::declarations::Type;
use super::{Base, Declared, FieldInfo, KindId, Role, Vocabulary};
use crate::source::fields::{Field, Term};

/// A text in English and in German.
type Both = (&'static str, &'static str);

/// A `[kind.x]` of `policies/vocabulary.toml`.
struct ShippedKind {
    name: Both,
    base: Base,
    title: Both,
    about: Both,
    main: Option<&'static str>,
    fields: &'static [ShippedField],
}

/// One of its fields, or of those of a base.
struct ShippedField {
    name: Both,
    of: Type,
    /// Positions of kinds.
    targets: &'static [u16],
    any_item: bool,
    many: bool,
    required: bool,
    role: Option<Role>,
    words: &'static [Both],
    about: Both,
    title: Option<Both>,
    inverse: Option<Both>,
}

// `BASES` and `KINDS`, by `build.rs` in this folder.
include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

static CORE: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary::of_plan();
    let declared = |fields: &[ShippedField]| fields.iter().map(ShippedField::declared).collect();
    for (base, fields) in BASES {
        vocabulary.bases.push((*base, declared(fields)));
    }
    for kind in KINDS {
        vocabulary.add_kind(term(kind.name), term(kind.title), term(kind.about), kind.base);
    }
    for (id, kind) in (1..).map(KindId).zip(KINDS) {
        vocabulary.fill(id, kind.base, declared(kind.fields));
        let filled = &mut vocabulary.kinds[id.index()];
        filled.main = kind.main.and_then(|name| filled.fields.find(name));
    }
    vocabulary.relate();
    Arc::new(vocabulary)
});

fn term((en, de): Both) -> Term {
    Term::fixed(en, de)
}

impl ShippedField {
    fn declared(&self) -> Declared {
        let field = Field {
            name: term(self.name),
            of: self.of.of(self.words.iter().copied().map(term).collect()),
            many: self.many || self.of == Type::Children,
            required: self.required,
            default: None,
            about: term(self.about),
        };
        let info = FieldInfo {
            targets: self.targets.iter().copied().map(KindId).collect(),
            children: self.of == Type::Children,
            parent_field: None,
            inverse: self.inverse.map(term),
            title: self.title.map(term),
            role: self.role,
        };
        Declared { field, info, any_item: self.any_item }
    }
}

impl Vocabulary {
    /// The vocabulary that ships with stichtag (`policies/vocabulary.toml`).
    pub fn core() -> Arc<Self> {
        Arc::clone(&CORE)
    }
}

#[cfg(test)]
mod tests {
    use super::super::declarations::BASES;
    use super::*;
    use crate::source::{Document, NodeId, Sources, toml};

    const TEXT: &str = include_str!("../../policies/vocabulary.toml");

    /// The same vocabulary as it is read from its file, by the rules for vocabularies of packs and plans.
    fn read() -> Vocabulary {
        let mut problems = Vec::new();
        let file = Sources::default().add("vocabulary.toml".to_owned(), TEXT.to_owned());
        let document = toml::parse(file, TEXT, &mut problems);
        let section = |name: &str| -> NodeId {
            let mut all = document.children(Document::ROOT);
            all.find(|node| document.key(*node).is_some_and(|key| key.name == name)).expect(name)
        };
        let mut vocabulary = Vocabulary::of_plan();
        // Fields of bases name kinds, whose main fields may be those of bases: first the names alone.
        let kinds = vocabulary.extended(&[(&document, section("kind"))], &mut Vec::new());
        for node in document.children(section("base")) {
            let name = document.key(node).expect("a table").name;
            let (base, _) = BASES.iter().find(|(_, term)| term.is(name)).expect(name);
            let fields: Vec<NodeId> = document.children(node).collect();
            assert_eq!(fields.len(), 1, "{name} has fields and nothing else");
            let fields = kinds.read_fields(&document, fields[0], &mut problems);
            vocabulary.bases.push((*base, fields));
        }
        let vocabulary = vocabulary.extended(&[(&document, section("kind"))], &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        vocabulary
    }

    #[test]
    fn what_is_built_in_is_what_the_file_says() {
        let (built, read) = (Vocabulary::core(), read());
        assert_eq!(format!("{:#?}", built.bases), format!("{:#?}", read.bases));
        for (id, kind) in read.iter() {
            assert_eq!(format!("{:#?}", built.kind(id)), format!("{kind:#?}"));
        }
        assert_eq!(built.kinds.len(), read.kinds.len());
        assert_eq!(built.by_name, read.by_name);
        assert_eq!(built.any_item, read.any_item);
    }
}
