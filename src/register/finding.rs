//! Which obligations are findings, and how much they weigh.

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

use super::{Obligation, Register, State};
use crate::plan::ThingId;
use crate::rule::{Facts, Severity};

/// One thing to be told. Several obligations of one rule and subject without any record are one finding, and so
/// are those of all things of a ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// The obligations, by position in the register; at least one.
    pub obligations: SmallVec<[usize; 2]>,
    /// Whether a baseline accepts it: it counts for nothing.
    pub is_accepted: bool,
}

impl Finding {
    /// An obligation by itself, as what it would be if it were a finding.
    pub fn alone(register: &Register, index: usize) -> Self {
        let obligation = &register.obligations[index];
        let severity = obligation.finding.unwrap_or(Severity::Note);
        Self { severity, obligations: smallvec![index], is_accepted: obligation.is_accepted() }
    }
}

impl Obligation {
    /// How much it weighs as a finding; `None` if it is none.
    pub(super) fn weight(&self, severity: Severity) -> Option<Severity> {
        match self.state {
            State::Overdue | State::Breached if self.certain => Some(severity),
            State::Overdue | State::Breached => Some(severity.lower()),
            State::AtRisk => Some(Severity::Warning),
            State::DueSoon | State::Unverified | State::Underspecified => Some(Severity::Note),
            State::Open
            | State::Met
            | State::MetLate
            | State::Dormant
            | State::OnHold
            | State::Waived => None,
        }
    }

    /// The things that depend on each other in a ring, where that is what is wrong.
    pub fn ring(&self) -> &[ThingId] {
        match &self.facts {
            Some(Facts::Link { ring, .. }) => ring,
            _ => &[],
        }
    }

    /// Whether nothing at all is recorded that could count.
    fn is_without_record(&self) -> bool {
        self.state == State::Unverified
            && self.evidence.is_empty()
            && matches!(self.facts, Some(Facts::Count { .. }))
    }
}

impl Register {
    /// The findings, in the order of their obligations.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        // By rule, and the first thing of the ring.
        let mut rings: FxHashMap<(usize, ThingId), usize> = FxHashMap::default();
        for (index, obligation) in self.obligations.iter().enumerate() {
            let Some(severity) = obligation.finding else { continue };
            if let Some(previous) = findings.last_mut() {
                let other = &self.obligations[previous.obligations[0]];
                let is_one = previous.obligations.last().is_some_and(|last| last + 1 == index)
                    && obligation.is_without_record()
                    && other.is_without_record()
                    && previous.is_accepted == obligation.is_accepted()
                    && other.rule == obligation.rule
                    && other.subject == obligation.subject;
                if is_one {
                    previous.obligations.push(index);
                    continue;
                }
            }
            let is_accepted = obligation.is_accepted();
            if let Some(first) = obligation.ring().first() {
                let fresh = findings.len();
                let known = *rings.entry((obligation.rule, *first)).or_insert(fresh);
                if let Some(known) = findings.get_mut(known) {
                    let other = &self.obligations[known.obligations[0]];
                    if other.ring() == obligation.ring() && known.is_accepted == is_accepted {
                        known.obligations.push(index);
                        continue;
                    }
                }
            }
            findings.push(Finding { severity, obligations: smallvec![index], is_accepted });
        }
        findings
    }
}
