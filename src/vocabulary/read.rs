//! From TOML to a vocabulary.

use std::sync::{Arc, LazyLock};

use super::declarations::{
    BASE, BASES, BOTH, FIELD, FieldField, KIND, KindField, ROLES, TYPES, Type,
};
use super::names::{as_name, is_name};
use super::{Base, Declared, FieldInfo, Inverse, Kind, KindId, Vocabulary, VocabularyFault};
use crate::source::fields::{Content, Entry, Field, FieldType, Fields, Reader, Term};
use crate::source::{Document, NodeId, Place, Problem, Sources, Value, toml};

/// Names that mean something else at the top of a file, so no kind can have them.
pub const RESERVED: [&str; 12] = [
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
];

static CORE: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| {
    let mut sources = Sources::default();
    let text = include_str!("../../policies/vocabulary.toml");
    let file = sources.add("vocabulary.toml".to_owned(), text.to_owned());
    let mut problems = Vec::new();
    let document = toml::parse(file, text, &mut problems);
    let vocabulary = Vocabulary::read_core(&document, &mut problems);
    assert!(problems.is_empty(), "the vocabulary that ships with stichtag: {problems:?}");
    Arc::new(vocabulary)
});

/// A `[kind.x]` on its way to become a [`Kind`].
struct Draft<'d, 's> {
    document: &'d Document<'s>,
    entries: Vec<Entry<'s>>,
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
    fn name_kinds<'d, 's>(
        &mut self,
        document: &'d Document<'s>,
        kinds: NodeId,
        problems: &mut Vec<Problem>,
    ) -> Vec<Draft<'d, 's>> {
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
                document.children(node).any(|child| *document.value(child) == Value::Invalid);
            let is_broken = is_broken || reader.problems.len() > before;
            let base = entries.iter().find_map(|entry| match entry.content {
                Content::Choice(index) if entry.field == KindField::Base as u16 => {
                    Some(BASES[usize::from(index)].0)
                }
                _ => None,
            });
            // A broken declaration still declares: what uses it is not wrong as well.
            let base = base.unwrap_or(Base::Item);
            let name = both_names(&key.name, key.place, &entries, KindField::De as u16, problems);
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
            let about = text(KindField::About, problems).unwrap_or_else(|| Term::same(""));
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
                main: None,
                inverses: Vec::new(),
            });
            drafts.push(Draft { document, entries, id, base });
        }
        drafts
    }

    /// Second pass: fields, then the relations between kinds.
    fn finish(&mut self, drafts: Vec<Draft<'_, '_>>, problems: &mut Vec<Problem>) {
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
                .flat_map(|(_, fields)| fields.iter().cloned())
                .filter(|(field, info, _)| {
                    !own.iter().any(|(mine, mine_info, _)| {
                        mine.name == field.name
                            || info.role.is_some_and(|role| {
                                mine_info.role == Some(role) && role.is_single()
                            })
                    })
                })
                .collect();
            let id_field = Field::new(
                Term::fixed("id", "kennung"),
                FieldType::Text,
                Term::fixed(
                    "Its name in keys and references.",
                    "Der Name in Schlüsseln und Verweisen.",
                ),
            );
            self.add_field(draft.id, (id_field, FieldInfo::default(), false));
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

    fn set_main(&mut self, draft: &Draft<'_, '_>, problems: &mut Vec<Problem>) {
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

    fn add_field(&mut self, kind: KindId, (field, info, any_item): Declared) {
        let declared = &mut self.kinds[usize::from(kind.0)];
        if let Some(index) = declared.fields.push(field) {
            declared.info.push(info);
            if any_item {
                self.any_item.push((kind, index));
            }
        }
    }

    /// Fills in what depends on all kinds: `to = ["*"]`, parents of children, inverses.
    fn relate(&mut self) {
        let items: Vec<KindId> = self
            .iter()
            .skip(1)
            .filter(|(_, kind)| kind.base == Base::Item)
            .map(|(id, _)| id)
            .collect();
        for (kind, field) in self.any_item.clone() {
            self.kinds[usize::from(kind.0)].info[usize::from(field)].targets.clone_from(&items);
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
                targets: vec![parent],
                parent_field: Some(parent_field),
                ..FieldInfo::default()
            };
            self.add_field(child, (field, info, false));
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

    fn read_fields(
        &self,
        document: &Document<'_>,
        node: NodeId,
        problems: &mut Vec<Problem>,
    ) -> Vec<Declared> {
        let mut fields: Vec<Declared> = Vec::new();
        for node in document.children(node) {
            let Some(key) = document.key(node) else { continue };
            if let Some(field) = self.read_field(document, node, problems) {
                let taken = [&field.0.name.en, &field.0.name.de].into_iter().find(|name| {
                    fields.iter().any(|(other, ..)| other.name.is(name))
                        || matches!(name.as_ref(), "id" | "kennung")
                });
                if let Some(name) = taken {
                    let fault = VocabularyFault::FieldExists { name: name.to_string() };
                    problems.push(Problem::new(key.place, fault));
                } else {
                    fields.push(field);
                }
            }
        }
        fields
    }

    fn read_field(
        &self,
        document: &Document<'_>,
        node: NodeId,
        problems: &mut Vec<Problem>,
    ) -> Option<Declared> {
        let key = document.key(node)?;
        if *document.value(node) == Value::Invalid {
            return None;
        }
        let mut reader = Reader { document, problems };
        let entries = reader.table(node, document.place(node), &FIELD, &|_| None);
        let name = both_names(&key.name, key.place, &entries, FieldField::De as u16, problems);
        let choice = |field: FieldField| {
            let field = field as u16;
            entries.iter().find_map(|entry| match entry.content {
                Content::Choice(index) if entry.field == field => {
                    Some((usize::from(index), entry.place))
                }
                _ => None,
            })
        };
        let yes = |field: FieldField| {
            let field = field as u16;
            entries.iter().any(|e| e.field == field && e.content == Content::YesNo(true))
        };
        let of_type = TYPES[choice(FieldField::Type)?.0].0;
        let mut info = FieldInfo::default();
        let mut any_item = false;
        for entry in entries.iter().filter(|entry| entry.field == FieldField::To as u16) {
            let Content::Text(name) = &entry.content else { continue };
            if name == "*" {
                any_item = true;
            } else if let Some(kind) = self.find(name) {
                info.targets.push(kind);
            } else {
                let meant = self.closest(name).map(|kind| self.kind(kind).name.clone());
                let fault = VocabularyFault::UnknownKind { name: name.to_string(), meant };
                problems.push(Problem::new(entry.place, fault));
                return None;
            }
        }
        let mut refuse = |fault| {
            problems.push(Problem::new(key.place, fault));
            None
        };
        let relates = matches!(of_type, Type::Reference | Type::Children);
        if relates && info.targets.is_empty() && !any_item {
            return refuse(VocabularyFault::NoTarget);
        }
        if of_type == Type::Children {
            let [child] = info.targets[..] else {
                return refuse(VocabularyFault::SeveralChildKinds);
            };
            let child = self.kind(child);
            if child.base == Base::Item && child.fields.is_open() {
                return None;
            }
            if child.base == Base::Item {
                return refuse(VocabularyFault::ChildIsItem { kind: child.name.clone() });
            }
            info.children = true;
        }
        if let Some((role, _)) = choice(FieldField::Role) {
            let (role, name, needs) = &ROLES[role];
            if !TYPES.iter().any(|(of, term)| *of == of_type && term.en == *needs) {
                return refuse(VocabularyFault::RoleType { role: name.clone(), needs });
            }
            info.role = Some(*role);
        }
        let words = record(&entries, FieldField::Values as u16)
            .map(|node| read_words(document, node, problems))
            .unwrap_or_default();
        if of_type == Type::OneOf && words.is_empty() {
            problems.push(Problem::new(key.place, VocabularyFault::NoValues));
            return None;
        }
        info.title = record(&entries, FieldField::Title as u16)
            .and_then(|node| both_texts(document, node, problems));
        info.inverse = record(&entries, FieldField::Inverse as u16)
            .and_then(|node| both_texts(document, node, problems));
        let about = record(&entries, FieldField::About as u16)
            .and_then(|node| both_texts(document, node, problems))
            .unwrap_or_else(|| Term::same(""));
        let field = Field {
            name,
            of: of_type.of(words),
            many: of_type == Type::Children || yes(FieldField::Many),
            required: yes(FieldField::Required),
            about,
        };
        Some((field, info, any_item))
    }
}

impl Type {
    fn of(self, words: Vec<Term>) -> FieldType {
        match self {
            Self::Text => FieldType::Text,
            Self::Date => FieldType::Date,
            Self::Period => FieldType::Period,
            Self::Number => FieldType::Number,
            Self::YesNo => FieldType::YesNo,
            Self::OneOf => FieldType::OneOf(words),
            Self::Reference => FieldType::Reference,
            Self::Children => FieldType::Record,
            Self::Mail => FieldType::Mail,
            Self::Web => FieldType::Web,
        }
    }
}

fn record(entries: &[Entry<'_>], field: u16) -> Option<NodeId> {
    entries.iter().find_map(|entry| match entry.content {
        Content::Record(node) if entry.field == field => Some(node),
        _ => None,
    })
}

/// A name and its German one, which is the same where none is given. What is wrong with them is reported.
fn both_names(
    en: &str,
    place: Place,
    entries: &[Entry<'_>],
    de_field: u16,
    problems: &mut Vec<Problem>,
) -> Term {
    let de = entries.iter().find_map(|entry| match &entry.content {
        Content::Text(name) if entry.field == de_field => Some((name.as_ref(), entry.place)),
        _ => None,
    });
    let (de, de_place) = de.unwrap_or((en, place));
    if let Some((name, place)) =
        [(en, place), (de, de_place)].into_iter().find(|(name, _)| !is_name(name))
    {
        let fault = VocabularyFault::BadName { name: name.to_owned(), meant: as_name(name) };
        problems.push(Problem::new(place, fault));
    }
    Term::read(en, de)
}

/// `{ en = "…", de = "…" }`, or one text for both languages.
pub(crate) fn both_texts(
    document: &Document<'_>,
    node: NodeId,
    problems: &mut Vec<Problem>,
) -> Option<Term> {
    let mut reader = Reader { document, problems };
    if !matches!(document.value(node), Value::Table(_)) {
        let mut entries = Vec::new();
        reader.field(node, 0, BOTH.get(0), &mut entries);
        return match entries.pop()?.content {
            Content::Text(text) => Some(Term::same(&text)),
            _ => None,
        };
    }
    let entries = reader.table(node, document.place(node), &BOTH, &|_| None);
    let text = |field: u16| {
        entries.iter().find_map(|entry| match &entry.content {
            Content::Text(text) if entry.field == field => Some(text.as_ref()),
            _ => None,
        })
    };
    Some(Term::read(text(0)?, text(1)?))
}

fn read_words(document: &Document<'_>, node: NodeId, problems: &mut Vec<Problem>) -> Vec<Term> {
    let mut words = Vec::new();
    for word in document.children(node) {
        let Some(key) = document.key(word) else { continue };
        let de = match document.value(word) {
            Value::Text(de) => de.as_ref(),
            _ => key.name.as_ref(),
        };
        if is_name(&key.name) && is_name(de) {
            words.push(Term::read(&key.name, de));
        } else {
            let wrong = if is_name(&key.name) { de } else { key.name.as_ref() };
            let fault = VocabularyFault::BadName { name: wrong.to_owned(), meant: as_name(wrong) };
            problems.push(Problem::new(key.place, fault));
        }
    }
    words
}
