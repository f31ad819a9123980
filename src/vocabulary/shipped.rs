//! The vocabulary that ships with stichtag, made from tables that are part of the program.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::declarations::Type;
use super::{Base, Declared, FieldInfo, KindId, Role, Vocabulary};
use crate::source::fields::{Field, Term};

/// A text in `TEXT`: where it starts, and where it ends. There are no pointers in these tables, which each start of the
/// program would have to set.
#[derive(Clone, Copy)]
struct Text(u16, u16);

/// A text in English and in German.
type Both = (Text, Text);

/// Entries of another table that follow each other.
type Run = Range<u16>;

/// The fields of a base in `policies/vocabulary.toml`.
struct ShippedBase {
    base: Base,
    /// In `FIELDS`.
    fields: Run,
}

/// A `[kind.x]`.
struct ShippedKind {
    name: Both,
    base: Base,
    title: Both,
    about: Both,
    main: Option<Text>,
    /// In `FIELDS`.
    fields: Run,
}

/// A field of a base or a kind.
struct ShippedField {
    name: Both,
    of: Type,
    /// In `TARGETS`.
    targets: Run,
    any_item: bool,
    many: bool,
    required: bool,
    role: Option<Role>,
    /// In `WORDS`.
    words: Run,
    about: Both,
    title: Option<Both>,
    inverse: Option<Both>,
}

// `TEXT`, `BASES`, `KINDS`, `FIELDS`, `TARGETS` and `WORDS`, by `build.rs` in this folder.
include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

static CORE: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary::of_plan();
    vocabulary.reserve(KINDS.len());
    for ShippedBase { base, fields } in &BASES {
        vocabulary.bases.push((*base, declared(fields).collect()));
    }
    for kind in &KINDS {
        vocabulary.add_kind(term(kind.name), term(kind.title), term(kind.about), kind.base);
    }
    for (id, kind) in (1..).map(KindId).zip(&KINDS) {
        vocabulary.fill(id, kind.base, declared(&kind.fields).collect());
        let filled = &mut vocabulary.kinds[id.index()];
        filled.main = kind.main.and_then(|name| filled.fields.find(text(name)));
    }
    vocabulary.relate();
    Arc::new(vocabulary)
});

fn text(Text(start, end): Text) -> &'static str {
    &TEXT[usize::from(start)..usize::from(end)]
}

fn term((en, de): Both) -> Term {
    Term::fixed(text(en), text(de))
}

fn entries<'t, T>(table: &'t [T], run: &Run) -> &'t [T] {
    &table[usize::from(run.start)..usize::from(run.end)]
}

fn declared(fields: &Run) -> impl Iterator<Item = Declared> {
    entries(&FIELDS, fields).iter().map(ShippedField::declared)
}

impl ShippedField {
    fn declared(&self) -> Declared {
        let words = entries(&WORDS, &self.words).iter().copied().map(term).collect();
        let field = Field {
            name: term(self.name),
            of: self.of.of(words),
            many: self.many || self.of == Type::Children,
            required: self.required,
            default: None,
            about: term(self.about),
        };
        let targets = entries(&TARGETS, &self.targets);
        let info = FieldInfo {
            targets: if targets.is_empty() { Arc::default() } else { targets.into() },
            children: self.of == Type::Children,
            parent_field: None,
            inverse: self.inverse.map(|name| Arc::new(term(name))),
            title: self.title.map(|title| Arc::new(term(title))),
            role: self.role,
        };
        Declared { any_item: self.any_item, ..Declared::of(field, info) }
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
            vocabulary.bases.push((*base, fields.into()));
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
