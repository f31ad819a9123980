//! What a vocabulary is made of, one kind after the other.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use super::names::{as_name, is_name};
use super::{Base, Declared, FieldInfo, Inverse, Kind, KindId, Roles, Vocabulary};
use crate::source::fields::{Field, FieldType, Fields, Term};

/// What every kind has.
static ID: LazyLock<Arc<Field>> = LazyLock::new(|| {
    let about =
        Term::fixed("Its name in keys and references.", "Der Name in Schlüsseln und Verweisen.");
    Arc::new(Field::new(Term::fixed("id", "kennung"), FieldType::Text, about))
});

impl Vocabulary {
    /// A vocabulary of nothing but the plan itself.
    pub(super) fn of_plan() -> Self {
        let mut vocabulary = Self::default();
        let about = Term::fixed("The plan itself.", "Der Plan selbst.");
        let (name, title) = (Term::fixed("plan", "plan"), Term::fixed("plan", "Plan"));
        vocabulary.add_kind(name, title, about, Base::Item);
        vocabulary
    }

    /// Makes room for so many more kinds.
    pub(super) fn reserve(&mut self, more: usize) {
        self.kinds.reserve_exact(more);
        self.by_name.reserve(2 * more);
    }

    /// Adds a kind that has no fields yet.
    pub(super) fn add_kind(&mut self, name: Term, title: Term, about: Term, base: Base) -> KindId {
        let id = KindId(u16::try_from(self.kinds.len()).unwrap_or(u16::MAX));
        let plain = if is_name(&name.de) { None } else { Some(Cow::from(as_name(&name.de))) };
        for word in [&name.en, &name.de].into_iter().chain(&plain) {
            if self.find(word).is_none() {
                self.by_name.insert(word.clone(), id);
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
            titled: None,
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
        let known = self.bases.iter().find(|(of, _)| *of == base);
        let all = known.map(|(_, fields)| Arc::clone(fields)).unwrap_or_default();
        // The id, and for most child records one parent.
        let most = 1 + own.len() + all.len() + usize::from(!base.has_ids());
        let kind = &mut self.kinds[id.index()];
        kind.fields.reserve(most);
        kind.info.reserve_exact(most);
        let is_kept = |inherited: &&Declared| !own.iter().any(|mine| replaces(mine, inherited));
        let inherited: Vec<Declared> = all.iter().filter(is_kept).cloned().collect();
        self.add_field(id, Declared::of(Arc::clone(&ID), FieldInfo::default()));
        for field in own.into_iter().chain(inherited) {
            self.add_field(id, field);
        }
    }

    fn add_field(&mut self, kind: KindId, Declared { field, info, any_item }: Declared) {
        let declared = &mut self.kinds[kind.index()];
        let is_title = field.name.is("title");
        if let Some(index) = declared.fields.push(field) {
            declared.titled = declared.titled.or(is_title.then_some(index));
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
        for (parent, field, child) in self.children() {
            let name = self.kind(parent).name.clone();
            let about = Term::fixed(
                "What it belongs to, where it stands on its own.",
                "Wozu es gehört, wenn es für sich steht.",
            );
            let info = FieldInfo {
                targets: Arc::new([parent]),
                parent_field: Some(field),
                ..FieldInfo::default()
            };
            let field = Field::new(name, FieldType::Reference, about);
            self.add_field(child, Declared::of(field, info));
        }
        self.relate_targets();
    }

    /// The fields that hold child records: the parent, the field, and the kind of the children.
    fn children(&self) -> Vec<(KindId, u16, KindId)> {
        let mut children = Vec::new();
        for (parent, kind) in self.iter() {
            for (field, info) in (0..).zip(&kind.info).filter(|(_, info)| info.children) {
                children.extend(info.targets.iter().map(|child| (parent, field, *child)));
            }
        }
        children
    }

    /// Gives each kind the relations of others that point to it and have a name there.
    fn relate_targets(&mut self) {
        let mut inverses = vec![Vec::new(); self.kinds.len()];
        for (kind, declared) in self.iter() {
            for (field, info) in (0..).zip(&declared.info) {
                let Some(name) = &info.inverse else { continue };
                for target in &*info.targets {
                    inverses[target.index()].push(Inverse { name: Arc::clone(name), kind, field });
                }
            }
        }
        for (kind, inverses) in self.kinds.iter_mut().zip(inverses) {
            kind.inverses = inverses;
        }
    }
}
