//! From TOML to a vocabulary.

use std::sync::{Arc, LazyLock};

use super::both::{both_names, both_texts, record};
use super::declarations::{BASE, BASES, KIND, KindField};
use super::names::as_name;
use super::{Base, Declared, FieldInfo, Inverse, Kind, KindId, Roles, Vocabulary, VocabularyFault};
use crate::source::fields::{Content, Entry, Field, FieldType, Fields, Reader, Term};
use crate::source::{Document, NodeId, Problem, Sources, Value, toml};

/// Names that mean something else at the top of a file, so no kind can have them.
pub const RESERVED: [&str; 13] = [
    "plan",
    "kind",
    "art",
    "base",
    "pack",
    "paket",
    "rule",
    "regel",
    "override",
    "abweichung",
    "calendar",
    "kalender",
    "mail",
];

static CORE: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| {
    let mut sources = Sources::default();
    let text = include_str!("../../policies/vocabulary.toml");
    let file = sources.add("vocabulary.toml".to_owned(), text.to_owned());
    let mut problems = Vec::new();
    let document = toml::parse(file, text, &mut problems).lasting(text);
    let vocabulary = Vocabulary::read_core(&document, &mut problems);
    assert!(problems.is_empty(), "the vocabulary that ships with stichtag: {problems:?}");
    Arc::new(vocabulary)
});

/// A `[kind.x]` on its way to become a [`Kind`].
struct Draft<'d> {
    document: &'d Document<'d>,
    entries: Vec<Entry<'d>>,
    id: KindId,
    base: Base,
}

impl Vocabulary {
    /// The vocabulary that ships with stichtag (`policies/vocabulary.toml`).
    pub fn core() -> Arc<Self> {
        Arc::clone(&CORE)
    }

    fn read_core(document: &Document<'_>, problems: &mut Vec<Problem>) -> Self {
        let plan = Kind {
            name: Term::fixed("plan", "plan"),
            title: Term::fixed("plan", "Plan"),
            about: Term::fixed("The plan itself.", "Der Plan selbst."),
            base: Base::Item,
            fields: Fields::new(Term::fixed("plan", "Plan"), Vec::new()),
            info: Vec::new(),
            roles: Roles::default(),
            main: None,
            inverses: Vec::new(),
        };
        let mut vocabulary = Self::default();
        vocabulary.by_name.insert("plan".into(), Self::PLAN);
        vocabulary.kinds.push(plan);
        let section = |name: &str| {
            document
                .children(Document::ROOT)
                .find(|node| document.key(*node).is_some_and(|key| key.name == name))
        };
        let drafts = section("kind")
            .map_or_else(Vec::new, |kinds| vocabulary.name_kinds(document, kinds, problems));
        for base in section("base").into_iter().flat_map(|bases| document.children(bases)) {
            let name = document.key(base).map(|key| key.name.to_string()).unwrap_or_default();
            let Some((base_id, _)) = BASES.iter().find(|(_, term)| term.is(&name)) else {
                let fault = VocabularyFault::NoBase;
                problems.push(Problem::new(document.key_place(base), fault));
                continue;
            };
            let mut reader = Reader { document, problems };
            let entries = reader.table(base, document.place(base), &BASE, &|_| None);
            for entry in entries {
                if let Content::Record(fields) = entry.content {
                    let list = vocabulary.read_fields(document, fields, problems);
                    vocabulary.bases.push((*base_id, list));
                }
            }
        }
        vocabulary.finish(drafts, problems);
        vocabulary
    }

    /// The vocabulary with further kinds: those of `[kind.…]` tables of packs and plans.
    #[must_use]
    pub fn extended(
        &self,
        sections: &[(&Document<'_>, NodeId)],
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut vocabulary = self.clone();
        let mut drafts = Vec::new();
        for (document, kinds) in sections {
            drafts.extend(vocabulary.name_kinds(document, *kinds, problems));
        }
        vocabulary.finish(drafts, problems);
        vocabulary
    }

    /// First pass: names and bases, so that fields can refer to kinds declared later.
    fn name_kinds<'d>(
        &mut self,
        document: &'d Document<'d>,
        kinds: NodeId,
        problems: &mut Vec<Problem>,
    ) -> Vec<Draft<'d>> {
        let mut drafts = Vec::new();
        let is_nameless = |node: NodeId| {
            !matches!(document.value(node), Value::Table(_) | Value::Invalid)
                || document.key(node).is_none()
        };
        if document.children(kinds).any(is_nameless) {
            let place = document.key_place(kinds);
            problems.push(Problem::new(place, VocabularyFault::NoName));
        }
        for node in document.children(kinds) {
            let Some(key) = document.key(node) else { continue };
            let mut reader = Reader { document, problems };
            if !matches!(document.value(node), Value::Table(_)) {
                continue;
            }
            let before = reader.problems.len();
            let entries = reader.table(node, document.place(node), &KIND, &|_| None);
            let is_broken =
                document.children(node).any(|child| document.value(child) == Value::Invalid);
            let is_broken = is_broken || reader.problems.len() > before;
            let base = entries.iter().find_map(|entry| match entry.content {
                Content::Choice(index) if entry.field == KindField::Base as u16 => {
                    Some(BASES[usize::from(index)].0)
                }
                _ => None,
            });
            // A broken declaration still declares: what uses it is not wrong as well.
            let base = base.unwrap_or(Base::Item);
            let name = both_names(document, key, &entries, KindField::De as u16, problems);
            let taken = [&name.en, &name.de].into_iter().find_map(|word| {
                if RESERVED.contains(&word.as_ref()) {
                    Some(VocabularyFault::Reserved { name: word.to_string() })
                } else {
                    self.find(word).map(|_| VocabularyFault::KindExists { name: word.to_string() })
                }
            });
            if let Some(fault) = taken {
                problems.push(Problem::new(key.place, fault));
                continue;
            }
            let text = |field: KindField, problems: &mut Vec<Problem>| {
                let node = record(&entries, field as u16)?;
                both_texts(document, node, problems)
            };
            let title = text(KindField::Title, problems).unwrap_or_else(|| name.clone());
            let about = text(KindField::About, problems).unwrap_or(Term::fixed("", ""));
            let mut fields = Fields::new(title.clone(), Vec::new());
            if is_broken {
                fields.set_open();
            }
            let id = KindId(u16::try_from(self.kinds.len()).unwrap_or(u16::MAX));
            for word in [name.en.to_string(), name.de.to_string(), as_name(&name.de)] {
                self.by_name.entry(word.into()).or_insert(id);
            }
            self.kinds.push(Kind {
                fields,
                name,
                title,
                about,
                base,
                info: Vec::new(),
                roles: Roles::default(),
                main: None,
                inverses: Vec::new(),
            });
            drafts.push(Draft { document, entries, id, base });
        }
        drafts
    }

    /// Second pass: fields, then the relations between kinds.
    fn finish(&mut self, drafts: Vec<Draft<'_>>, problems: &mut Vec<Problem>) {
        for draft in drafts {
            let declared = record(&draft.entries, KindField::Fields as u16);
            let declared = declared.map_or(0, |node| draft.document.children(node).count());
            let own = record(&draft.entries, KindField::Fields as u16)
                .map(|node| self.read_fields(draft.document, node, problems))
                .unwrap_or_default();
            let own_count = own.len();
            let inherited: Vec<_> = self
                .bases
                .iter()
                .filter(|(base, _)| *base == draft.base)
                .flat_map(|(_, fields)| fields)
                .filter(|inherited| {
                    !own.iter().any(|mine| {
                        mine.field.name == inherited.field.name
                            || inherited.info.role.is_some_and(|role| {
                                mine.info.role == Some(role) && role.is_single()
                            })
                    })
                })
                .cloned()
                .collect();
            let id_field = Field::new(
                Term::fixed("id", "kennung"),
                FieldType::Text,
                Term::fixed(
                    "Its name in keys and references.",
                    "Der Name in Schlüsseln und Verweisen.",
                ),
            );
            let fields = &mut self.kinds[usize::from(draft.id.0)].fields;
            fields.reserve(1 + own.len() + inherited.len());
            self.add_field(draft.id, Declared::of(id_field, FieldInfo::default()));
            for field in own.into_iter().chain(inherited) {
                self.add_field(draft.id, field);
            }
            if own_count < declared {
                self.kinds[usize::from(draft.id.0)].fields.set_open();
            }
            self.set_main(&draft, problems);
        }
        self.relate();
    }

    fn set_main(&mut self, draft: &Draft<'_>, problems: &mut Vec<Problem>) {
        let kind = &mut self.kinds[usize::from(draft.id.0)];
        let written = draft.entries.iter().find_map(|entry| match &entry.content {
            Content::Text(name) if entry.field == KindField::Main as u16 => {
                Some((name.to_string(), entry.place))
            }
            _ => None,
        });
        if let Some((name, place)) = written {
            kind.main = kind.fields.find(&name);
            if kind.main.is_none() && !kind.fields.is_open() {
                problems.push(Problem::new(place, VocabularyFault::NoSuchMain { name }));
            }
        }
    }

    fn add_field(&mut self, kind: KindId, Declared { field, info, any_item }: Declared) {
        let declared = &mut self.kinds[usize::from(kind.0)];
        if let Some(index) = declared.fields.push(field) {
            info.role.into_iter().for_each(|role| declared.roles.add(role, index));
            declared.info.push(info);
            if any_item {
                self.any_item.push((kind, index));
            }
        }
    }

    /// Fills in what depends on all kinds: `to = ["*"]`, parents of children, inverses.
    fn relate(&mut self) {
        let items: Arc<[KindId]> = self
            .iter()
            .skip(1)
            .filter(|(_, kind)| kind.base == Base::Item)
            .map(|(id, _)| id)
            .collect();
        for (kind, field) in &self.any_item {
            let info = &mut self.kinds[usize::from(kind.0)].info[usize::from(*field)];
            info.targets = Arc::clone(&items);
        }
        let children: Vec<(KindId, u16, KindId, Term)> = self
            .iter()
            .flat_map(|(id, kind)| {
                (0..).zip(&kind.info).filter(|(_, info)| info.children).flat_map(
                    move |(index, info)| {
                        info.targets.iter().map(move |&child| (id, index, child, kind.name.clone()))
                    },
                )
            })
            .collect();
        for (parent, parent_field, child, name) in children {
            let about = Term::fixed(
                "What it belongs to, where it stands on its own.",
                "Wozu es gehört, wenn es für sich steht.",
            );
            let field = Field::new(name, FieldType::Reference, about);
            let info = FieldInfo {
                targets: Arc::new([parent]),
                parent_field: Some(parent_field),
                ..FieldInfo::default()
            };
            self.add_field(child, Declared::of(field, info));
        }
        for kind in &mut self.kinds {
            kind.inverses.clear();
        }
        let inverses: Vec<(KindId, Inverse)> = self
            .iter()
            .flat_map(|(id, kind)| {
                (0..).zip(&kind.info).flat_map(move |(field, info)| {
                    let inverse = info.inverse.clone();
                    inverse.into_iter().flat_map(move |name| {
                        let relation = Inverse { name, kind: id, field };
                        info.targets.iter().map(move |&target| (target, relation.clone()))
                    })
                })
            })
            .collect();
        for (target, inverse) in inverses {
            self.kinds[usize::from(target.0)].inverses.push(inverse);
        }
    }
}
