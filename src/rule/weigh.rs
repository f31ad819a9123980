//! What was looked at for one obligation, and what came of it: only where somebody asks.
//!
//! `check` never comes here. Each kind of rule hands out what it considered, in a file of its own folder.

use super::evidence::forecasts;
use super::{Case, Condition, Draft, Evidence, Wanted};
use crate::date::{DateRange, Day};
use crate::plan::{Plan, ThingId};
use crate::source::Place;
use crate::source::fields::{FieldType, Term};

/// A record that was looked at, and what it weighs.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The record.
    pub thing: ThingId,
    /// When it happened; `None` where nobody says.
    pub date: Option<DateRange>,
    /// Where it stands.
    pub place: Place,
    /// What came of it.
    pub weight: Weight,
}

/// Whether a record counts, or why it does not.
#[derive(Clone, Debug, PartialEq)]
pub enum Weight {
    /// It counts.
    Counts,
    /// It counts under some reading of its date.
    MayCount,
    /// It is known only in advance, and not assumed to have been held.
    Planned,
    /// It lies after the reference date.
    AfterReferenceDate,
    /// It has no date.
    Undated,
    /// It lies outside the window of time.
    Outside(DateRange),
    /// It came too early: what counts comes on this day or later.
    Before(Day),
    /// It serves another duty of the same rule, named by the last part of its key.
    Serves(String),
    /// An earlier one counts already.
    Later,
    /// It is only acting cover, which does not count.
    Acting,
    /// It is not what the rule asks for.
    Unlike(Asked),
    /// It holds a value by which the rule excuses it.
    Excepted,
    /// It should have come first, and came later.
    TooLate,
    /// It must not be there.
    Forbidden,
    /// A forecast: a lower bound, never a due date and never a fulfilment.
    Forecast {
        /// The earliest time that is expected.
        bound: DateRange,
        /// Whether it is the newest one by the reference date.
        is_newest: bool,
    },
}

/// A condition, as it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// From the record to the value, as written in the rule.
    pub path: String,
    /// The values that would do; empty where any value would.
    pub wanted: Vec<Term>,
}

impl Weight {
    /// Whether the record has, or may have, a share in fulfilling the duty.
    pub fn counts(&self) -> bool {
        matches!(self, Self::Counts | Self::MayCount)
    }

    /// The name in machine formats.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::MayCount => "may-count",
            Self::Planned => "planned",
            Self::AfterReferenceDate => "after-reference-date",
            Self::Undated => "undated",
            Self::Outside(_) => "outside",
            Self::Before(_) => "too-early",
            Self::Serves(_) => "serves-another",
            Self::Later => "not-needed",
            Self::Acting => "acting-cover",
            Self::Unlike(_) => "unlike",
            Self::Excepted => "excepted",
            Self::TooLate => "too-late",
            Self::Forbidden => "forbidden",
            Self::Forecast { .. } => "forecast",
        }
    }
}

impl Weighed {
    /// A piece of evidence with its weight.
    pub(super) fn new(evidence: &Evidence, weight: Weight) -> Self {
        let Evidence { thing, date, place, .. } = *evidence;
        Self { thing, date: Some(date), place, weight }
    }
}

/// What every kind asks first of a record: whether it has happened. `None`: it has, or may have.
pub(super) fn not_happened(evidence: &Evidence, as_of: Day) -> Option<Weight> {
    if evidence.planned {
        Some(Weight::Planned)
    } else if evidence.date.earliest > as_of {
        Some(Weight::AfterReferenceDate)
    } else {
        None
    }
}

/// Counts under every reading, or under some.
pub(super) fn counting(is_certain: bool) -> Weight {
    if is_certain { Weight::Counts } else { Weight::MayCount }
}

/// Which other duty of the same rule and subject a record serves.
pub(super) fn served(drafts: &[Draft], draft: &Draft, evidence: &Evidence) -> Option<Weight> {
    let other = drafts.iter().find(|other| {
        other.period != draft.period
            && other
                .evidence
                .iter()
                .any(|one| one.thing == evidence.thing && one.date == evidence.date)
    })?;
    Some(Weight::Serves(other.period.to_string()))
}

/// The forecasts for a subject: looked at, and no fulfilment.
pub(super) fn forecasts_of(case: &Case<'_>, subject: ThingId) -> Vec<Weighed> {
    let plan = case.plan;
    let newest = forecasts(plan, subject)
        .filter(|(_, _, on)| on.latest <= case.as_of)
        .max_by_key(|(_, bound, on)| (on.latest, on.earliest, *bound))
        .map(|(thing, ..)| thing);
    forecasts(plan, subject)
        .map(|(thing, bound, on)| Weighed {
            thing,
            date: Some(on),
            place: plan.thing(thing).place,
            weight: if on.latest > case.as_of {
                Weight::AfterReferenceDate
            } else {
                Weight::Forecast { bound, is_newest: newest == Some(thing) }
            },
        })
        .collect()
}

impl Condition {
    /// What it asks for, in words of the vocabulary.
    pub(super) fn told(&self, plan: &Plan) -> Asked {
        let word = |wanted: &Wanted| match wanted {
            Wanted::Word(word) => Some(Term::same(word)),
            Wanted::Number(number) => Some(Term::same(&number.to_string())),
            Wanted::YesNo(yes) => Some(Term::same(if *yes { "true" } else { "false" })),
            Wanted::Something => None,
            Wanted::Choice(choices) => {
                let (kind, index) = choices.first()?;
                let last = self.path.steps().last()?.iter().find(|(of, _)| of == kind)?;
                let crate::vocabulary::Hop::Field(field) = last.1 else { return None };
                match &plan.vocabulary.kind(*kind).fields.get(field).of {
                    FieldType::OneOf(words) => words.get(usize::from(*index)).cloned(),
                    _ => None,
                }
            }
        };
        Asked {
            path: self.path.text().to_owned(),
            wanted: self.any_of.iter().filter_map(word).collect(),
        }
    }
}
