//! Documents and a vocabulary become a plan graph.
//!
//! Things and child records are nodes, references and parenthood are edges; ids are integers, texts are
//! interned. This is the one home of petgraph.

mod assume;
mod calendar;
mod check;
mod fault;
mod header;
mod hold;
mod index;
mod load;
mod mail;
mod overlay;
mod packs;
mod record;
mod references;
mod silence;
mod strands;
mod texts;
mod visited;
mod waiver;
mod walk;

pub use assume::{AssumeFault, Assumption, assumption_title, is_assumption, load_assuming};
pub(crate) use check::is_id;
pub use fault::PlanFault;
pub use header::{Header, LANDS, Override, Records, read_header};
pub(crate) use header::{header_fields, override_fields};
pub use hold::HoldRecord;
pub use load::{File, load};
pub(crate) use mail::mail_fields;
pub use mail::{MailSettings, PLACEHOLDERS, Piece, Placeholder, Template, Wording};
pub use overlay::overlay;
pub use packs::packs_in_header;
pub use silence::{Silence, SilenceKind};
pub(crate) use strands::{Edges, Groups};
pub(crate) use visited::Visited;
pub use waiver::{Covered, Waiver};
pub use walk::{Found, FoundList, Seen};

use std::sync::Arc;

use index::{Graph, Ids, Kinds};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use smallvec::SmallVec;
use texts::Texts;

use crate::date::{DateRange, Day, Period};
use crate::source::{FileId, Place, Sources};
use crate::vocabulary::{KindId, Role, Vocabulary};

/// A thing of a [`Plan`], by position in its graph.
pub type ThingId = NodeIndex<u32>;

/// A text of a [`Plan`]. Ids and references have one number each; other texts that are equal may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextId(u32);

impl TextId {
    /// The text without any letters.
    const EMPTY: Self = Self(0);
}

/// A node of the plan graph: a thing with an id, or a child record.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Its kind.
    pub kind: KindId,
    /// Its id; for a child record without one, its date as written.
    pub name: TextId,
    /// Where it starts: its header, its braces, its bare value.
    pub place: Place,
    /// The thing it belongs to, and the field of that thing which holds it.
    pub parent: Option<(ThingId, u16)>,
    data: (u32, u32),
}

/// One value of one field.
#[derive(Clone, Copy, Debug)]
pub struct Datum {
    /// The field, by position among its kind's fields.
    pub field: u16,
    /// Where the value stands.
    pub place: Place,
    /// The value.
    pub value: DatumValue,
}

/// A value of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DatumValue {
    /// A text, mail or web address.
    Text(TextId),
    /// A date.
    Date(DateRange),
    /// A period.
    Period(Period),
    /// A number.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
    /// One of the words declared for the field.
    Choice(u16),
    /// Another thing, or a child record.
    Thing(ThingId),
    /// A reference whose target does not exist. Its problem is reported.
    Nothing,
}

/// An edge of the plan graph: from the thing that has the field to the thing that the field names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The field, by position among the fields of the source's kind.
    pub field: u16,
}

/// A plan: what a city promised, and what is recorded.
#[derive(Clone, Debug)]
pub struct Plan {
    /// `[plan]`.
    pub header: Header,
    /// The files.
    pub sources: Arc<Sources>,
    /// Those of them that hold the plan: others are packs that lie beside it.
    pub files: Vec<FileId>,
    /// What is assumed beside what the files record.
    pub assumptions: Vec<Assumption>,
    /// The kinds in use.
    pub vocabulary: Arc<Vocabulary>,
    graph: Graph,
    data: Vec<Datum>,
    texts: Texts,
    ids: Ids,
    kinds: Kinds,
}

impl Plan {
    /// The same plan with records that are complete up to a day, of every kind.
    #[must_use]
    pub fn with_records_until(&self, day: Day) -> Self {
        let mut plan = self.clone();
        plan.header.records.default = day;
        plan.header.records.by_kind.clear();
        plan
    }

    /// The node of the plan itself.
    pub fn root() -> ThingId {
        NodeIndex::new(0)
    }

    /// A thing by its id.
    pub fn thing(&self, id: ThingId) -> &Thing {
        &self.graph[id]
    }

    /// All things, the plan itself first, in the order of the files.
    pub fn things(&self) -> impl Iterator<Item = ThingId> + use<> {
        self.graph.node_indices()
    }

    /// How many nodes the graph has.
    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// Whether there is nothing but the plan itself.
    pub fn is_empty(&self) -> bool {
        self.len() <= 1
    }

    /// The things of a kind, in the order of the files.
    pub fn of_kind(&self, kind: KindId) -> &[ThingId] {
        self.kinds.get(kind)
    }

    /// A thing by kind and id.
    pub fn find(&self, kind: KindId, id: &str) -> Option<ThingId> {
        self.ids.find(&self.graph, kind, self.texts.find(id)?)
    }

    /// A text.
    pub fn text(&self, id: TextId) -> &str {
        self.texts.get(id)
    }

    /// A thing's id; of a child record without one, its date.
    pub fn name(&self, id: ThingId) -> &str {
        self.text(self.thing(id).name)
    }

    /// A record's name in a key: its own, with its parent's before it where that is not the subject.
    pub fn record_name(&self, subject: ThingId, record: ThingId) -> String {
        let mut name = String::new();
        self.push_record_name(subject, record, &mut name);
        name
    }

    /// The same, at the end of a text.
    pub(crate) fn push_record_name(&self, subject: ThingId, record: ThingId, text: &mut String) {
        let record = self.thing(record);
        if let Some((parent, _)) = record.parent.filter(|(parent, _)| *parent != subject) {
            text.push_str(self.name(parent));
            text.push('.');
        }
        text.push_str(self.text(record.name));
    }

    /// A thing's title, or its id where it has none.
    pub fn title(&self, id: ThingId) -> &str {
        if id == Self::root() {
            return &self.header.title;
        }
        let kind = self.vocabulary.kind(self.thing(id).kind);
        match kind.titled.and_then(|field| self.first(id, field)) {
            Some(DatumValue::Text(text)) => self.text(text),
            _ => self.name(id),
        }
    }

    /// All values of a thing, in the order of the text.
    pub fn data(&self, id: ThingId) -> &[Datum] {
        let (start, end) = self.thing(id).data;
        &self.data[start as usize..end as usize]
    }

    /// The values of one field.
    pub fn values(&self, id: ThingId, field: u16) -> impl Iterator<Item = &Datum> {
        self.data(id).iter().filter(move |datum| datum.field == field)
    }

    /// The first value of a field.
    pub fn first(&self, id: ThingId, field: u16) -> Option<DatumValue> {
        self.values(id, field).map(|datum| datum.value).next()
    }

    /// The first value of the field with a role.
    pub fn role(&self, id: ThingId, role: Role) -> Option<&Datum> {
        let field = self.vocabulary.kind(self.thing(id).kind).role(role)?;
        self.values(id, field).next()
    }

    /// The date in the field with a role.
    pub fn date(&self, id: ThingId, role: Role) -> Option<DateRange> {
        match self.role(id, role)?.value {
            DatumValue::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Whether the yes/no field with a role says yes.
    pub fn is(&self, id: ThingId, role: Role) -> bool {
        self.role(id, role).is_some_and(|datum| datum.value == DatumValue::YesNo(true))
    }

    /// The things that the fields with a role name.
    pub fn related(&self, id: ThingId, role: Role) -> Vec<ThingId> {
        self.each_related(id, role).collect()
    }

    /// The same, one after the other.
    pub fn each_related(&self, id: ThingId, role: Role) -> impl Iterator<Item = ThingId> + '_ {
        let kind = self.vocabulary.kind(self.thing(id).kind);
        kind.fields_with(role).flat_map(move |field| self.values(id, field)).filter_map(|datum| {
            match datum.value {
                DatumValue::Thing(thing) => Some(thing),
                _ => None,
            }
        })
    }

    /// The texts in the field with a role, in the order of the text.
    pub fn texts_in(&self, id: ThingId, role: Role) -> impl Iterator<Item = &str> {
        let field = self.vocabulary.kind(self.thing(id).kind).role(role);
        let values = field.into_iter().flat_map(move |field| self.values(id, field));
        values.filter_map(|datum| match datum.value {
            DatumValue::Text(text) => Some(self.text(text)),
            _ => None,
        })
    }

    /// The things of a kind that name this one in a field, in the order of the files.
    pub fn sources_of(&self, id: ThingId, kind: KindId, field: u16) -> SmallVec<[ThingId; 8]> {
        let edges = self.graph.edges_directed(id, Direction::Incoming);
        let mut sources: SmallVec<[ThingId; 8]> = edges
            .filter(|edge| edge.weight().field == field && self.graph[edge.source()].kind == kind)
            .map(|edge| edge.source())
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// Until when the records of a kind are declared complete, inclusive.
    pub fn records_until(&self, kind: KindId) -> crate::date::Day {
        self.header.records.until(kind)
    }
}
