//! Policies × plan × day: the obligation register.
//!
//! Every duty that every rule creates for every thing, judged as of the reference date. Findings, agendas,
//! calendars and mails are projections of it.

mod again;
mod assess;
mod finding;
mod holds;
mod judge;
mod names;
mod reach;
mod risk;
mod roots;
mod selection;
mod slack;
mod stand;
mod versions;
mod waiting;
mod waivers;

pub use again::{ConsideredHold, ConsideredWaiver, HoldEffect, WaiverEffect};
pub(crate) use assess::assess_rule;
pub use assess::{assess, assess_until};
pub use finding::Finding;
pub use reach::reachable;
pub use risk::MOST_CAUSES;
pub use roots::{Held, MOST_ROOTS, Ring, Roots};
pub use selection::{Selection, is_named};
pub use slack::{Slack, critical_chain};
pub use stand::Stand;

use std::sync::Arc;

use thin_vec::ThinVec;

use crate::date::law::Proof;
use crate::date::{DateRange, Day, Period};
use crate::plan::{Plan, ThingId};
use crate::policy::{Calendars, PolicySet, Rule};
use crate::rule::{Derivation, Evidence, Facts, Offices, Severity, Span, Terms};
use crate::source::{Place, Problem};

/// Where a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The last day has passed after the records end: nothing is known.
    Unverified,
    /// The last day has passed without fulfilment.
    Overdue,
    /// Something forbidden happened, or something required is missing.
    Breached,
    /// It cannot be met unless a cause is cured first.
    AtRisk,
    /// The due date is near.
    DueSoon,
    /// There is time.
    Open,
    /// Fulfilled too late.
    MetLate,
    /// Fulfilled in time.
    Met,
    /// No due date follows from what the rule and the records say.
    Underspecified,
    /// The deadline is suspended.
    OnHold,
    /// Excused.
    Waived,
    /// Not in force, not promised, or without a trigger yet.
    Dormant,
}

impl State {
    /// All states; of several that are possible, the first of these is shown.
    pub const ALL: [Self; 12] = [
        Self::Unverified,
        Self::Overdue,
        Self::Breached,
        Self::AtRisk,
        Self::DueSoon,
        Self::Open,
        Self::MetLate,
        Self::Met,
        Self::Underspecified,
        Self::OnHold,
        Self::Waived,
        Self::Dormant,
    ];

    /// The name in machine formats and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unverified => "unverified",
            Self::Overdue => "overdue",
            Self::Breached => "breached",
            Self::AtRisk => "at-risk",
            Self::DueSoon => "due-soon",
            Self::Open => "open",
            Self::MetLate => "met-late",
            Self::Met => "met",
            Self::Underspecified => "underspecified",
            Self::OnHold => "on-hold",
            Self::Waived => "waived",
            Self::Dormant => "dormant",
        }
    }
}

/// Why a duty is at risk.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// Another obligation of this register, by position.
    Obligation(usize),
    /// A forecast that lies past the last day, at least partly.
    Forecast {
        /// The earliest time that is expected.
        bound: DateRange,
        /// When it was said.
        on: DateRange,
    },
    /// What it needs is in place too late, or it takes too long after that.
    NoTime {
        /// When it can be done at the earliest.
        ready: DateRange,
    },
    /// It must come before a body, and the time for that has passed.
    Session {
        /// The body that leaves the least time.
        body: ThingId,
        /// Its last session that is early enough; `None`: it has none.
        session: Option<Day>,
        /// The day by which the paper had to be handed in; `None` where it lies there, or there is no session.
        submit_by: Option<Day>,
    },
}

impl Cause {
    /// The position of the obligation that it is, if it is one.
    pub fn obligation(&self) -> Option<usize> {
        match self {
            Self::Obligation(other) => Some(*other),
            _ => None,
        }
    }
}

/// A suspension of a deadline that is in effect on the reference date.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// The record.
    pub thing: ThingId,
    /// Its days.
    pub span: Span,
    /// Why.
    pub reason: String,
}

/// A finding that a valid waiver excuses. The duty keeps what it was: what depends on it is judged by that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// The record of the waiver.
    pub thing: ThingId,
    /// The last day on which it excuses.
    pub until: Day,
    /// The state without the waiver.
    pub state: State,
    /// How much it would weigh as a finding.
    pub finding: Severity,
}

/// What becomes of a duty when a version of its rule comes into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first day of that version.
    pub from: Day,
    /// How much today's state weighs as a finding from then on.
    pub finding: Severity,
}

/// One duty of one thing.
#[derive(Clone, Debug)]
pub struct Obligation {
    /// `plan/rule/subject/period`: stable under edits, moves and time.
    pub id: String,
    /// The rule, by position in the policy set.
    pub rule: usize,
    /// The thing it is a duty of.
    pub subject: ThingId,
    /// Who has to act.
    pub responsible: Offices,
    /// Where it stands.
    pub state: State,
    /// Whether that is so under every reading of every imprecise date.
    pub certain: bool,
    /// From when it is a duty.
    pub opens: Option<DateRange>,
    /// Until when, without grace.
    pub due: Option<DateRange>,
    /// The same before holds.
    pub due_nominal: Option<DateRange>,
    /// The last day on which fulfilment is in time, with grace.
    pub last: Option<DateRange>,
    /// Where the due date comes from; `None` if it is the date of a record.
    pub derivation: Option<Derivation>,
    /// The suspensions of its deadline, in order, without overlap.
    pub suspensions: ThinVec<Span>,
    /// Since when it is violated.
    pub since: Option<DateRange>,
    /// When it was fulfilled.
    pub met_on: Option<DateRange>,
    /// As [`Self::days`] tells them.
    pub(crate) days_past: Option<(Option<i32>, Option<i32>)>,
    /// What was looked at.
    pub evidence: ThinVec<Evidence>,
    /// Until when the records are complete that could show a fulfilment.
    pub records_until: Day,
    /// The hold in effect.
    pub hold: Option<Box<Hold>>,
    /// The waiver that excuses it.
    pub waiver: Option<Box<Waived>>,
    /// Why it is at risk, or what else stands in its way where it is overdue; of other obligations at most
    /// [`MOST_CAUSES`].
    pub causes: ThinVec<Cause>,
    /// Whether more of them stand in its way.
    pub has_more_causes: bool,
    /// How much time it has, where its last day is still to come.
    pub slack: Option<Box<Slack>>,
    /// How much it weighs as a finding.
    pub finding: Option<Severity>,
    /// Up to which level a baseline accepts it as a finding, if it does at all.
    pub known: Option<Severity>,
    /// What a coming version of its rule makes of today's state, if that weighs more than it does now.
    pub change: Option<Change>,
    /// Other days on which its state can change: those on which it has no time left, and the last days that
    /// coming versions of its rule would give it if they came into force today.
    pub(crate) foreseen: ThinVec<DateRange>,
    /// What only its kind of rule knows.
    pub facts: Option<Facts>,
    /// Whether a bad state holds on the reference date: under every reading, or under some.
    pub running: Option<bool>,
    /// Which other states some reading allows.
    pub(crate) other_readings: bool,
    /// What a message points at.
    pub place: Place,
}

/// All obligations of a plan as of a day.
#[derive(Debug)]
pub struct Register {
    /// The plan.
    pub plan: Arc<Plan>,
    /// The rules.
    pub policies: Arc<PolicySet>,
    /// The reference date.
    pub as_of: Day,
    /// All obligations, by id.
    pub obligations: Vec<Obligation>,
    /// Rules that bind nothing in this plan, by position.
    pub unbound: Vec<usize>,
    /// Rules that the plan switched off, by position, with the reason.
    pub switched_off: Vec<(usize, String)>,
    /// Due dates that cannot be computed. Where there are any, the register must not be used.
    pub problems: Vec<Problem>,
    /// Which days are free where the plan is.
    pub(crate) calendars: Calendars,
}

impl Obligation {
    /// Days past due (positive) or left (negative): at least and at most. `None` at an end: unknown.
    pub fn days(&self) -> Option<(Option<i64>, Option<i64>)> {
        self.days_past.map(|(least, most)| (least.map(i64::from), most.map(i64::from)))
    }

    /// The state without a waiver.
    pub fn underlying(&self) -> State {
        self.waiver.as_ref().map_or(self.state, |waived| waived.state)
    }

    /// Whether it is a finding that a baseline accepts: it is shown on request, and counts for nothing.
    pub fn is_accepted(&self) -> bool {
        self.finding.zip(self.known).is_some_and(|(found, known)| found <= known)
    }

    /// The due date before anything moved it, where something did.
    pub fn moved_from(&self) -> Option<DateRange> {
        self.due_nominal.filter(|nominal| Some(*nominal) != self.due)
    }

    /// Whether a hold has to do with that its due date moved.
    pub fn is_moved_by_hold(&self) -> bool {
        let opens = self.opens.map_or(Day::MIN, |opens| opens.earliest);
        self.moved_from().is_some_and(|nominal| {
            self.suspensions.iter().any(|span| {
                let sets_date = span.moves_to.is_some_and(|new| new > nominal.earliest);
                span.first <= nominal.latest && (sets_date || span.last > opens)
            })
        })
    }
}

impl Register {
    /// The rule of an obligation.
    pub fn rule(&self, obligation: &Obligation) -> &Rule {
        &self.policies.rules[obligation.rule]
    }

    /// An obligation by its key.
    pub fn find(&self, id: &str) -> Option<&Obligation> {
        let index = self.obligations.binary_search_by(|one| one.id.as_str().cmp(id)).ok()?;
        Some(&self.obligations[index])
    }

    /// How an obligation's due date was computed: one proof, or one for each end of an imprecise date.
    /// Empty where there is none.
    pub fn proofs(&self, obligation: &Obligation) -> Vec<Proof> {
        let Some((terms, derivation)) = self.terms(obligation) else { return Vec::new() };
        let ends = [derivation.anchor.earliest, derivation.anchor.latest];
        let mut proofs: Vec<Proof> =
            ends.into_iter().filter_map(|anchor| terms.proof(&derivation, anchor)).collect();
        proofs.dedup();
        proofs
    }

    /// The last day on which an obligation can be fulfilled in time: its due date with the grace. `None` where it
    /// has none.
    pub fn last_day(&self, obligation: &Obligation) -> Option<DateRange> {
        let (terms, derivation) = self.terms(obligation)?;
        let last = |anchor: Day| terms.last(derivation.opens.unwrap_or(anchor), anchor);
        Some(derivation.anchor.map(last))
    }

    /// How an obligation's due date follows from its anchor.
    fn terms<'a>(&'a self, obligation: &'a Obligation) -> Option<(Terms<'a>, Derivation)> {
        let due = obligation.due?;
        let modifiers = &self.rule(obligation).modifiers;
        let recorded =
            Derivation { anchor: due, stated: None, opens: Some(Day::MAX), period: Period::ZERO };
        let derivation = obligation.derivation.unwrap_or(recorded);
        let calendar = self.calendars.get(modifiers.closing_days.as_deref());
        let terms = Terms {
            period: derivation.period,
            grace: modifiers.grace,
            holds: &obligation.suspensions,
            calendar: calendar.filter(|_| modifiers.needs_calendar()),
            rollover: modifiers.rollover,
        };
        Some((terms, derivation))
    }

    /// The last part of an obligation's id.
    pub fn period<'a>(&self, obligation: &'a Obligation) -> &'a str {
        let prefix = self.plan.header.id.len()
            + self.rule(obligation).id.len()
            + self.plan.name(obligation.subject).len()
            + 3;
        obligation.id.get(prefix..).unwrap_or_default()
    }
}
