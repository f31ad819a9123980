//! What would fulfil a duty if it were recorded today, as data.
//!
//! Each kind of rule proposes remedies in a file of its own folder. Nobody trusts them: the room
//! [`crate::explanation`] lays each over the plan and judges again, and keeps the first that works.

use crate::date::{DateRange, Day};
use crate::plan::ThingId;
use crate::source::Place;
use crate::vocabulary::KindId;

/// What to record. All of it is dated with the reference date, never earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// The changes, in order.
    pub changes: Vec<Change>,
    /// How many other things would hold the record as well: only a person knows which is right.
    pub alternatives: usize,
}

/// One change to a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A record in a field of a thing.
    Child {
        /// The thing.
        parent: ThingId,
        /// The field that holds such records.
        field: u16,
        /// The record.
        record: NewRecord,
    },
    /// A thing or a record that stands on its own.
    Thing(NewRecord),
    /// Values of a field of a thing that is there; beside those that it has, where it may have several.
    Set {
        /// The thing.
        thing: ThingId,
        /// The field.
        field: u16,
        /// The values.
        values: Vec<NewValue>,
    },
    /// The plan says that its records are complete up to a day.
    Records {
        /// For this kind; `None` for all that have no day of their own.
        kind: Option<KindId>,
        /// The day, inclusive.
        until: Day,
    },
}

/// A record that is not there yet.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRecord {
    /// Its kind.
    pub kind: KindId,
    /// Its id, where it needs one.
    pub id: Option<String>,
    /// Its fields.
    pub fields: Vec<NewField>,
}

/// A field of a record that is not there yet.
#[derive(Clone, Debug, PartialEq)]
pub struct NewField {
    /// The field, by position among its kind's fields.
    pub field: u16,
    /// Its value.
    pub value: NewValue,
}

/// A value that is not there yet.
#[derive(Clone, Debug, PartialEq)]
pub enum NewValue {
    /// A day.
    Date(Day),
    /// A thing that is there.
    Thing(ThingId),
    /// A thing that another change adds, by its id.
    Added(KindId, String),
    /// A thing that is not there yet; on the way to a remedy only, in which a change of its own adds it.
    New(Box<NewRecord>),
    /// Yes or no.
    YesNo(bool),
    /// One of the field's words.
    Word(u16),
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A record inside the record.
    Record(Box<NewRecord>),
    /// It stands for a value that only a person can know.
    Choice(Box<NewValue>),
}

impl NewValue {
    /// The value itself, and whether a person must choose it.
    pub fn chosen(&self) -> (&Self, bool) {
        match self {
            Self::Choice(value) => (value, true),
            value => (value, false),
        }
    }
}

/// What makes an example of a rule: records dated with the reference date, in a plan that is empty otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    /// What lets a duty arise.
    pub common: Vec<Change>,
    /// What breaks it at once; for duties that are broken by waiting, nothing.
    pub wrong: Vec<Change>,
    /// What keeps it; `None` where its cure does.
    pub right: Option<Vec<Change>>,
}

impl Example {
    /// A duty that is broken by waiting, and kept by its cure.
    pub(super) fn begun(common: Vec<Change>) -> Self {
        Self { common, ..Self::default() }
    }
}

/// Why no record dated with the reference date fulfils a duty.
#[derive(Clone, Debug, PartialEq)]
pub enum Incurable {
    /// It is fulfilled, excused, suspended or asks nothing yet.
    NothingToCure,
    /// What happened cannot be undone: an act that came too early, or one too many.
    Happened,
    /// Something is there that must not be; only taking it out helps. Where it stands.
    Forbidden(Vec<Place>),
    /// Things depend on each other in a ring; only taking out a dependency helps. Where they stand.
    Ring(Vec<Place>),
    /// The window of time is over: what happens now counts for the next one.
    WindowOver(DateRange),
    /// A fulfilment counts on this day at the earliest.
    TooEarly(Day),
    /// Nobody named a due date: without one nothing can be fulfilled.
    NoDueDate,
    /// The rule does not say how often.
    NoInterval,
    /// It stands open until another act takes place.
    WaitsForAct,
    /// The plan holds its fulfilment already, for a later day; another one of today would only be made up.
    RecordedLater(DateRange, Place),
    /// The plan holds its fulfilment, but not so exactly that it is certain: only the exact day helps.
    Imprecise(DateRange, Place),
    /// Where its fulfilment would stand, something stands that does not count, and there is no second place.
    Taken(Place),
    /// Only who may order or approve it can help: a record would have to be made up.
    NeedsDecision,
    /// Something is recorded that nothing needs: it can go. Where it stands.
    Needless(Place),
    /// The plan contradicts itself: only changing one of the two helps. Where it stands.
    Contradiction(Place),
    /// None of the records that could fulfil it does.
    NothingFits,
}

impl Incurable {
    /// The name in machine formats.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NothingToCure => "nothing-to-cure",
            Self::Happened => "happened",
            Self::Forbidden(_) => "forbidden",
            Self::Ring(_) => "ring",
            Self::WindowOver(_) => "window-over",
            Self::TooEarly(_) => "too-early",
            Self::NoDueDate => "no-due-date",
            Self::NoInterval => "no-interval",
            Self::WaitsForAct => "waits-for-act",
            Self::RecordedLater(..) => "recorded-later",
            Self::Imprecise(..) => "imprecise",
            Self::Taken(_) => "taken",
            Self::NeedsDecision => "needs-decision",
            Self::Needless(_) => "needless",
            Self::Contradiction(_) => "contradiction",
            Self::NothingFits => "nothing-fits",
        }
    }
}

/// What would fulfil a duty, the smallest first; or why nothing would.
pub type Remedies = Result<Vec<Remedy>, Incurable>;

impl Remedy {
    /// A remedy of one change.
    pub(super) fn of(change: Change) -> Self {
        Self::new([change], 0)
    }

    /// A remedy of several changes: new things that they name come first, and several values of one field
    /// are set at once.
    pub(super) fn new(changes: impl IntoIterator<Item = Change>, alternatives: usize) -> Self {
        let mut all: Vec<Change> = Vec::new();
        for mut change in changes {
            let mut added = Vec::new();
            match &mut change {
                Change::Child { record, .. } | Change::Thing(record) => hoist(record, &mut added),
                Change::Set { values, .. } => {
                    for one in values.iter_mut() {
                        lift(one, &mut added);
                    }
                }
                Change::Records { .. } => {}
            }
            for record in added {
                let is_known = |one: &Change| matches!(one, Change::Thing(known) if known.kind == record.kind && known.id == record.id);
                if !all.iter().any(is_known) {
                    all.push(Change::Thing(record));
                }
            }
            let known = match &change {
                Change::Set { thing, field, .. } => all.iter_mut().find_map(|other| match other {
                    Change::Set { thing: of, field: at, values } if of == thing && at == field => {
                        Some(values)
                    }
                    _ => None,
                }),
                _ => None,
            };
            match (known, change) {
                (Some(known), Change::Set { values, .. }) => known.extend(values),
                (_, change) => all.push(change),
            }
        }
        Self { changes: all, alternatives }
    }

    /// One remedy for several parts that are all needed. None, if one part has none.
    pub(super) fn all(parts: Vec<Vec<Self>>) -> Remedies {
        if parts.is_empty() {
            return Err(Incurable::NothingFits);
        }
        let mut changes = Vec::new();
        let mut alternatives = 0;
        for part in parts {
            let first = part.into_iter().next().ok_or(Incurable::NothingFits)?;
            alternatives = alternatives.max(first.alternatives);
            changes.extend(first.changes);
        }
        Ok(vec![Self::new(changes, alternatives)])
    }
}

/// Takes the new things that a record names out of it: what they name themselves comes before them.
fn hoist(record: &mut NewRecord, into: &mut Vec<NewRecord>) {
    for one in &mut record.fields {
        lift(&mut one.value, into);
    }
}

fn lift(value: &mut NewValue, into: &mut Vec<NewRecord>) {
    match value {
        NewValue::Choice(inner) => lift(inner, into),
        NewValue::Record(record) => hoist(record, into),
        NewValue::New(record) => {
            hoist(record, into);
            let named = NewValue::Added(record.kind, record.id.clone().unwrap_or_default());
            if let NewValue::New(record) = std::mem::replace(value, named) {
                into.push(*record);
            }
        }
        _ => {}
    }
}
