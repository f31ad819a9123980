//! Which kinds of things a plan may hold: declared as data.
//!
//! The engine knows only the base categories and the roles of fields; everything else (`measure`,
//! `meeting`, `status`) comes from `policies/vocabulary.toml`, which becomes part of the program when it is
//! built, from a pack, or from the plan itself.

mod both;
mod declarations;
mod fault;
mod field;
mod make;
mod names;
mod path;
mod read;
mod shipped;

pub(crate) use both::both_texts;
pub(crate) use declarations::{both_fields, field_fields, kind_fields};
pub use fault::VocabularyFault;
pub use path::{Hop, Path, PathEnd, PathFault, Step};
pub use read::RESERVED;

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::source::fields::{Field, Fields, Term, closest};

/// A kind, by position in its [`Vocabulary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(u16);

impl KindId {
    /// Its position.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What the engine knows of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// Anything that lasts.
    Item,
    /// Something that happens on a day.
    Event,
    /// Something that holds from a day to a day.
    State,
    /// A promise with a due date.
    Commitment,
    /// An expectation: a lower bound.
    Forecast,
    /// A suspension of deadlines.
    Hold,
    /// An approved exception, for a time.
    Waiver,
    /// An office knows of a duty, for a time.
    Acknowledgement,
    /// An office wants no reminders of a duty, for a time.
    Snooze,
}

impl Base {
    /// Whether its things stand under headers with an id, rather than in lists.
    pub fn has_ids(self) -> bool {
        match self {
            Self::Item | Self::Hold | Self::Waiver | Self::Acknowledgement | Self::Snooze => true,
            Self::Event | Self::State | Self::Commitment | Self::Forecast => false,
        }
    }
}

/// What the engine reads from a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// An event's day.
    Date,
    /// An event that is not confirmed.
    Planned,
    /// A state's or hold's first day.
    From,
    /// A state's or hold's last day.
    To,
    /// A state that is only acting cover.
    Acting,
    /// A commitment's due date.
    Due,
    /// When a commitment or forecast was made.
    On,
    /// A forecast's bound.
    NotBefore,
    /// Who has to act.
    Responsible,
    /// What must be in place first.
    Needs,
    /// The paper that records it.
    Source,
    /// The rules that a hold suspends, or the one that a waiver waives.
    Rules,
    /// The things that a hold suspends.
    Subject,
    /// The new due date that a hold sets.
    MovesTo,
    /// Who ordered a hold, or approved a waiver.
    By,
    /// What a hold or waiver rests on: ids of papers, or words.
    Basis,
    /// Why there is a hold or waiver.
    Reason,
    /// The subjects of a waiver, an acknowledgement or a snooze.
    Covers,
    /// The last parts of the keys that one of these covers.
    Window,
    /// A time from its first day to its last, both known: no day of which only an interval is known.
    Span,
    /// The body before which something comes.
    At,
    /// The paper with which something comes before a body.
    Paper,
    /// How long before a session a paper must lie there.
    Lead,
    /// The bodies that consult before a body.
    After,
    /// How long a thing takes once everything that it needs is in place.
    Takes,
    /// To whom an office belongs.
    Superior,
    /// In which language somebody is written to.
    Language,
}

impl Role {
    /// Whether a kind has at most one such field, so that its own replaces its base's.
    fn is_single(self) -> bool {
        !matches!(self, Self::Responsible | Self::Needs | Self::Source | Self::After)
    }
}

/// What a field relates to, beside its [`Field`].
#[derive(Clone, Debug, Default)]
pub struct FieldInfo {
    /// Kinds that a reference may name, or the kind of the children. Empty for plain values.
    pub targets: Arc<[KindId]>,
    /// Whether the values are child records.
    pub children: bool,
    /// Set where the field names the parent of a record that stands on its own: the parent's field.
    pub parent_field: Option<u16>,
    /// The name under which the target sees the relation.
    pub inverse: Option<Arc<Term>>,
    /// What messages call it, where its name does not read well.
    pub title: Option<Arc<Term>>,
    /// What the engine reads from it.
    pub role: Option<Role>,
}

/// A relation seen from its target.
#[derive(Clone, Debug)]
pub struct Inverse {
    /// Its name there.
    pub name: Arc<Term>,
    /// The kind that has the field.
    pub kind: KindId,
    /// The field.
    pub field: u16,
}

/// The fields of a kind that have a role, in the order of the fields.
#[derive(Clone, Debug, Default)]
struct Roles {
    all: Vec<(Role, u16)>,
    /// Which roles there are, a bit for each: most that are asked for are not.
    known: u32,
}

impl Roles {
    fn add(&mut self, role: Role, field: u16) {
        self.all.push((role, field));
        self.known |= 1 << role as u32;
    }

    fn of(&self, role: Role) -> impl Iterator<Item = u16> + '_ {
        let is_known = self.known & (1 << role as u32) != 0;
        let all = if is_known { &self.all[..] } else { &[] };
        all.iter().filter(move |(of, _)| *of == role).map(|(_, field)| *field)
    }
}

/// A kind of thing.
#[derive(Clone, Debug)]
pub struct Kind {
    /// The name in files: `measure`, `massnahme`.
    pub name: Term,
    /// What messages call it: "measure", "Maßnahme".
    pub title: Term,
    /// What it means, in a sentence.
    pub about: Term,
    /// What the engine knows of it.
    pub base: Base,
    /// Its fields.
    pub fields: Fields,
    /// What each field relates to.
    pub info: Vec<FieldInfo>,
    roles: Roles,
    /// The field that a bare value fills.
    pub main: Option<u16>,
    /// The field that says what a thing is called.
    pub(crate) titled: Option<u16>,
    /// Relations of others that point here and have a name here.
    pub inverses: Vec<Inverse>,
}

impl Kind {
    /// A field with what it relates to.
    pub fn field(&self, index: u16) -> (&Field, &FieldInfo) {
        (self.fields.get(index), &self.info[usize::from(index)])
    }

    /// The field with a role, if the kind has one. A kind's own field comes before its base's.
    pub fn role(&self, role: Role) -> Option<u16> {
        self.fields_with(role).next()
    }

    /// All fields with a role.
    pub fn fields_with(&self, role: Role) -> impl Iterator<Item = u16> + '_ {
        self.roles.of(role)
    }

    /// A relation of others, by the name that it has here.
    pub fn inverse(&self, name: &str) -> impl Iterator<Item = &Inverse> {
        self.inverses.iter().filter(move |inverse| inverse.name.is(name))
    }
}

/// All kinds.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    kinds: Vec<Kind>,
    by_name: FxHashMap<Cow<'static, str>, KindId>,
    bases: Vec<(Base, Arc<[Declared]>)>,
    any_item: Vec<(KindId, u16)>,
}

/// A field with all that was declared of it.
#[derive(Clone, Debug)]
struct Declared {
    field: Arc<Field>,
    info: FieldInfo,
    /// Whether a reference may name every item (`to = ["*"]`), those declared later included.
    any_item: bool,
}

impl Declared {
    fn of(field: impl Into<Arc<Field>>, info: FieldInfo) -> Self {
        Self { field: field.into(), info, any_item: false }
    }
}

impl Vocabulary {
    /// The kind of the plan itself: always the first one.
    pub const PLAN: KindId = KindId(0);

    /// A kind by its English or German name.
    pub fn find(&self, name: &str) -> Option<KindId> {
        self.by_name.get(name).copied()
    }

    /// A kind by its id.
    pub fn kind(&self, id: KindId) -> &Kind {
        &self.kinds[usize::from(id.0)]
    }

    /// All kinds in the order of declaration.
    pub fn iter(&self) -> impl Iterator<Item = (KindId, &Kind)> {
        (0..).map(KindId).zip(&self.kinds)
    }

    /// The kind that a misspelt name was probably meant to be.
    pub fn closest(&self, name: &str) -> Option<KindId> {
        let names =
            self.kinds.iter().flat_map(|kind| [kind.name.en.as_ref(), kind.name.de.as_ref()]);
        closest(name, names).and_then(|name| self.find(name))
    }

    /// The only kind of item that has a field of this name, if there is just one.
    pub fn owner_of(&self, field: &str) -> Option<KindId> {
        let mut owners = self
            .iter()
            .filter(|(_, kind)| kind.base == Base::Item && kind.fields.find(field).is_some())
            .map(|(id, _)| id);
        owners.next().filter(|_| owners.next().is_none())
    }
}
