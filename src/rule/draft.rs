//! What a rule kind says about one obligation, before holds of the whole register (risk, findings) are
//! laid over it.

use std::borrow::Cow;

use thin_vec::ThinVec;

use super::{Clash, Defect, Derivation, Judged, Need, Outcome, Question, Terms, WaiverCheck};
use crate::date::{DateRange, Day, Period};
use crate::plan::ThingId;
use crate::source::Place;
use crate::vocabulary::KindId;

/// A record that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The record.
    pub thing: ThingId,
    /// When it happened.
    pub date: DateRange,
    /// Where the date stands.
    pub place: Place,
    /// Known only in advance, and not assumed to have been held.
    pub planned: bool,
}

/// Whether there is something to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is.
    Judged(Outcome),
    /// No due date follows from what the rule and the records say.
    Underspecified,
}

/// A promise, and whether it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// When it was made.
    pub on: DateRange,
    /// Until when.
    pub due: Option<DateRange>,
    /// Whether it moved the deadline: it was made on or before the due date that it replaces.
    pub moves: bool,
    /// Where it stands.
    pub place: Place,
    /// The record.
    pub thing: ThingId,
}

/// What only one kind of rule knows, for messages.
#[derive(Clone, Debug, PartialEq)]
pub enum Facts {
    /// A deadline.
    Deadline {
        /// The promise and its revisions; empty where the rule names the date.
        promises: ThinVec<Promise>,
        /// The forecast in force: its bound, and when it was made.
        forecast: Option<Box<(DateRange, DateRange)>>,
        /// The period after an event, where the date is derived.
        after: Option<Box<(Evidence, Period)>>,
    },
    /// A number of events in a window.
    Count {
        /// The window.
        window: DateRange,
        /// How many are needed.
        at_least: Option<u32>,
        /// How many are allowed.
        at_most: Option<u32>,
        /// How many there are under every reading.
        certain: u32,
        /// How many there may be.
        possible: u32,
    },
    /// An answer to a trigger.
    Response {
        /// The trigger.
        trigger: Evidence,
        /// The period.
        within: Period,
    },
    /// A state that must not last.
    Maintain {
        /// When it began.
        from: DateRange,
        /// How long it may last.
        at_most: Period,
        /// How many days it lasts, or lasted: at least and at most; `None` where unknown.
        lasts: (i32, Option<i32>),
        /// The day on which it is expected to end, if anybody said so.
        forecast: Option<Box<(DateRange, DateRange)>>,
        /// Whether it is a time of acting cover that has ended.
        after_cover: bool,
    },
    /// Neither the state nor its opposite is recorded.
    NoState,
    /// Records that must be kept up.
    Records,
    /// An event that comes again and again.
    Periodic {
        /// The event that it must follow; `None` on a grid.
        follows: Option<Evidence>,
        /// How often; `None` where nobody said.
        every: Option<Period>,
    },
    /// One act before another.
    Order {
        /// The act that must come first; `None`: there is none.
        first: Option<Box<Evidence>>,
        /// The act that must come after it.
        then: Evidence,
    },
    /// What an item has.
    Content {
        /// What is missing, as the names of fields or things.
        missing: ThinVec<Named>,
        /// What must not be there, and is.
        forbidden: ThinVec<Named>,
        /// How many there are, and how many there must be: at least, at most.
        count: Option<(u32, Option<u32>, Option<u32>)>,
    },
    /// A waiver by itself.
    Waiver {
        /// What is looked at.
        check: WaiverCheck,
        /// The rule that is waived.
        rule: Box<str>,
        /// The last day on which it excuses.
        until: Day,
        /// Whether that day has passed.
        has_ended: bool,
        /// What there is to excuse.
        need: Need,
        /// What is wrong with it.
        defects: ThinVec<Defect>,
    },
    /// A hold by itself.
    Hold {
        /// What is wrong with it.
        defects: ThinVec<Defect>,
    },
    /// Nothing that the plan promises contradicts itself.
    Feasible,
    /// A contradiction in what the plan promises.
    Clash {
        /// What contradicts itself.
        thing: ThingId,
        /// How.
        clash: Clash,
    },
    /// How things hang together.
    Link {
        /// What should be reached or included, and is not.
        missing: ThinVec<Named>,
        /// A ring of things that depend on each other, the first one again at its end.
        ring: ThinVec<ThingId>,
    },
}

impl Facts {
    /// The forecast in force: its bound, and when it was made.
    pub fn forecast(&self) -> Option<(DateRange, DateRange)> {
        match self {
            Self::Deadline { forecast, .. } | Self::Maintain { forecast, .. } => {
                forecast.as_deref().copied()
            }
            _ => None,
        }
    }
}

/// Something that a message names: a field, or a thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Named {
    /// A field of a kind.
    Field(KindId, u16),
    /// A thing of the plan.
    Thing(ThingId),
    /// A thing that the plan does not have, by kind and id. Rare, so it takes no room where it is not.
    Absent(Box<(KindId, String)>),
    /// A kind of thing.
    Kind(KindId),
}

/// One obligation.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The last part of its key. Where it is a text of its own, it has room for the key's other parts:
    /// `Case::part`.
    pub period: Cow<'static, str>,
    /// What a message points at.
    pub place: Place,
    /// From when it is a duty.
    pub opens: Option<DateRange>,
    /// Until when, without grace.
    pub due: Option<DateRange>,
    /// The due dates of the readings in which the duty is pending.
    pub pending_due: Option<DateRange>,
    /// The same before it was moved by holds.
    pub due_nominal: Option<DateRange>,
    /// Where the due date comes from; `None` if it is the date of a record.
    pub derivation: Option<Derivation>,
    /// The last permissible day, with grace.
    pub last: Option<DateRange>,
    /// What can be said.
    pub standing: Standing,
    /// Since when it is breached, where there is no due date.
    pub breached_since: Option<DateRange>,
    /// When it was fulfilled, in the readings in which it was.
    pub met_on: Option<DateRange>,
    /// Until when the records are complete that could show a fulfilment.
    pub records_until: Day,
    /// What was looked at, by date.
    pub evidence: ThinVec<Evidence>,
    /// Whether a bad state holds on the reference date: under every reading, or under some.
    pub running: Option<bool>,
    /// What only this kind knows.
    pub facts: Facts,
}

impl Draft {
    /// An obligation without any dates.
    pub(super) fn new(
        period: impl Into<Cow<'static, str>>,
        place: Place,
        standing: Standing,
        records_until: Day,
        facts: Facts,
    ) -> Self {
        Self {
            period: period.into(),
            place,
            opens: None,
            due: None,
            pending_due: None,
            due_nominal: None,
            derivation: None,
            last: None,
            standing,
            breached_since: None,
            met_on: None,
            records_until,
            evidence: ThinVec::new(),
            running: None,
            facts,
        }
    }

    /// An obligation whose time runs from the anchor of a question, which also opens it.
    pub(super) fn timed<N, L>(
        period: impl Into<Cow<'static, str>>,
        place: Place,
        terms: &Terms<'_>,
        question: &Question<N, L>,
        facts: Facts,
    ) -> Self
    where
        N: Fn(Day) -> Day,
        L: Fn(Day) -> Day,
    {
        Self::timed_from(period, place, terms, question, |day| day, facts)
    }

    /// The same where another day opens it, for an anchor: the n-th period of a grid is counted from the
    /// grid's start.
    pub(super) fn timed_from<N, L>(
        period: impl Into<Cow<'static, str>>,
        place: Place,
        terms: &Terms<'_>,
        question: &Question<N, L>,
        opens: impl Fn(Day) -> Day,
        facts: Facts,
    ) -> Self
    where
        N: Fn(Day) -> Day,
        L: Fn(Day) -> Day,
    {
        let anchor = question.anchor;
        let opening = anchor.map(&opens);
        let nominal = anchor.map(|day| terms.nominal(day));
        let due = |anchors| {
            let is_known = terms.is_plain() && anchors == anchor;
            if is_known { nominal } else { terms.due_range(&opens, anchors) }
        };
        let Judged { outcome, pending, last } = question.judged();
        let standing = Standing::Judged(outcome);
        Self {
            opens: Some(opening),
            due: Some(due(anchor)),
            pending_due: pending.map(due),
            due_nominal: Some(nominal),
            derivation: Some(Derivation {
                anchor,
                stated: None,
                opens: (opening != anchor).then_some(opening.latest),
                period: terms.period,
            }),
            last: Some(last),
            met_on: question.answer.and_then(|answer| answer.at_most(question.as_of)),
            ..Self::new(period, place, standing, question.known_until, facts)
        }
    }
}
