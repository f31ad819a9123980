//! From TOML to a vocabulary.

use super::both::{both_names, both_texts, record};
use super::declarations::{BASES, KIND, KindField};
use super::{Base, KindId, Vocabulary, VocabularyFault};
use crate::source::fields::{Content, Entry, Reader, Term};
use crate::source::{Document, NodeId, Problem, Value};

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

/// A `[kind.x]` on its way to become a [`super::Kind`].
struct Draft<'d> {
    document: &'d Document<'d>,
    entries: Vec<Entry<'d>>,
    id: KindId,
    base: Base,
}

impl Vocabulary {
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
            let name = both_names(key, &entries, KindField::De as u16, problems);
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
            let id = self.add_kind(name, title, about, base);
            if is_broken {
                self.kinds[id.index()].fields.set_open();
            }
            drafts.push(Draft { document, entries, id, base });
        }
        drafts
    }

    /// Second pass: fields, then the relations between kinds.
    fn finish(&mut self, drafts: Vec<Draft<'_>>, problems: &mut Vec<Problem>) {
        for draft in drafts {
            let declared = record(&draft.entries, KindField::Fields as u16);
            let own = declared
                .map(|node| self.read_fields(draft.document, node, problems))
                .unwrap_or_default();
            let declared = declared.map_or(0, |node| draft.document.children(node).count());
            let is_whole = own.len() == declared;
            self.fill(draft.id, draft.base, own);
            if !is_whole {
                self.kinds[draft.id.index()].fields.set_open();
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
}
