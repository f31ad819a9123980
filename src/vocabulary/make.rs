//! What a vocabulary is made of, one kind after the other.

use std::sync::Arc;

use super::names::{as_name, is_name};
use super::{Base, Declared, FieldInfo, Inverse, Kind, KindId, Roles, Vocabulary};
use crate::source::fields::{Field, FieldType, Fields, Term};

impl Vocabulary {
    /// A vocabulary of nothing but the plan itself.
    pub(super) fn of_plan() -> Self {
        let mut vocabulary = Self::default();
        let about = Term::fixed("The plan itself.", "Der Plan selbst.");
        let (name, title) = (Term::fixed("plan", "plan"), Term::fixed("plan", "Plan"));
        vocabulary.add_kind(name, title, about, Base::Item);
        vocabulary
    }

    /// Adds a kind that has no fields yet.
    pub(super) fn add_kind(&mut self, name: Term, title: Term, about: Term, base: Base) -> KindId {
        let id = KindId(u16::try_from(self.kinds.len()).unwrap_or(u16::MAX));
        let plain = if is_name(&name.de) { None } else { Some(as_name(&name.de)) };
        for word in [Some(&*name.en), Some(&*name.de), plain.as_deref()].into_iter().flatten() {
            if self.find(word).is_none() {
                self.by_name.insert(word.into(), id);
            }
        }
        self.kinds.push(Kind {
            fields: Fields::new(title.clone(), Vec::new()),
            name,
            title,
            about,
            base,
            info: Vec::new(),
            roles: Roles::default(),
            main: None,
            inverses: Vec::new(),
        });
        id
    }

    /// Gives a kind its own fields and those of its base.
    pub(super) fn fill(&mut self, id: KindId, base: Base, own: Vec<Declared>) {
        let replaces = |mine: &Declared, inherited: &Declared| {
            let role = inherited.info.role.filter(|role| role.is_single());
            mine.field.name == inherited.field.name || role.is_some() && mine.info.role == role
        };
        let bases = self.bases.iter().filter(|(of, _)| *of == base).flat_map(|(_, fields)| fields);
        let inherited: Vec<Declared> = bases
            .filter(|inherited| !own.iter().any(|mine| replaces(mine, inherited)))
            .cloned()
            .collect();
        let about = Term::fixed(
            "Its name in keys and references.",
            "Der Name in Schlüsseln und Verweisen.",
        );
        let id_field = Field::new(Term::fixed("id", "kennung"), FieldType::Text, about);
        let (kind, count) = (&mut self.kinds[id.index()], 1 + own.len() + inherited.len());
        kind.fields.reserve(count);
        kind.info.reserve(count);
        self.add_field(id, Declared::of(id_field, FieldInfo::default()));
        for field in own.into_iter().chain(inherited) {
            self.add_field(id, field);
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
    pub(super) fn relate(&mut self) {
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
