//! What belongs to a finding, piece by piece, for formats that put it together in their own way.

use std::borrow::Cow;

use super::escape::visible;
use super::teller::Teller;
use crate::register::{Finding, Obligation, State};
use crate::text::Fact;

/// How many keys of the things of a ring are named.
const MOST_KEYS: usize = 8;

impl Teller<'_> {
    /// How much a finding weighs, and whether a baseline accepts it.
    pub(super) fn level(self, finding: &Finding) -> Cow<'static, str> {
        let level = self.lang.level(finding.severity);
        if finding.is_accepted {
            Cow::Owned(self.lang.accepted(level))
        } else {
            Cow::Borrowed(level)
        }
    }

    /// The message of a finding where nothing else says that a baseline accepts it.
    pub(super) fn marked_message(self, finding: &Finding) -> String {
        let message = self.finding_message(finding);
        if finding.is_accepted { format!("{}: {message}", self.level(finding)) } else { message }
    }

    /// Everything that belongs to a finding beside its first line, as labels and texts.
    pub(crate) fn particulars(self, finding: &Finding) -> Vec<(&'static str, String)> {
        self.said(self.facts_of(finding).into_iter().chain(self.end(finding))).collect()
    }

    /// What is known of a finding: who, since when, why, on which paper.
    pub(super) fn facts_of(self, finding: &Finding) -> Vec<Fact> {
        self.facts(finding, &self.register.obligations[finding.obligations[0]], false)
    }

    /// Why an obligation is late, or not judged: what stands in its way, and what was put off.
    pub(super) fn reasons(self, finding: &Finding) -> Vec<Fact> {
        let obligation = &self.register.obligations[finding.obligations[0]];
        let state = obligation.state;
        let waived = obligation.waiver.as_ref().map(|one| self.waived(one.thing, one.until));
        let mut facts = self.facts_of(finding);
        facts.retain(|fact| match fact {
            Fact::Held { .. }
            | Fact::Cause { .. }
            | Fact::MoreCauses(_)
            | Fact::Forecast { .. }
            | Fact::Ending { .. }
            | Fact::Revised { .. }
            | Fact::Slip { .. } => true,
            Fact::RecordsEnd(_) => state == State::Unverified,
            _ => false,
        });
        facts.extend(waived);
        facts
    }

    /// What is to be done, and the key.
    pub(super) fn end(self, finding: &Finding) -> Vec<Fact> {
        let register = self.register;
        let obligation = &register.obligations[finding.obligations[0]];
        let id = |index: &usize| register.obligations[*index].id.clone();
        let keys: Vec<Fact> = if obligation.ring().is_empty() {
            let last = finding.obligations.last().filter(|_| finding.obligations.len() > 1);
            let last = last.map(|last| register.period(&register.obligations[*last]).to_owned());
            vec![Fact::Key(obligation.id.clone(), last)]
        } else {
            let keys = finding.obligations.iter().take(MOST_KEYS);
            keys.map(|index| Fact::Key(id(index), None)).collect()
        };
        self.to_do(obligation).into_iter().chain(keys).collect()
    }

    /// What is to be done about an obligation, if anybody said so.
    pub(super) fn to_do(self, obligation: &Obligation) -> Option<Fact> {
        match obligation.state {
            State::Unverified => Some(Fact::ToRecord),
            _ => self.register.rule(obligation).help.clone().map(Fact::ToDo),
        }
    }

    /// Facts in words, fit to be shown.
    pub(super) fn said(
        self,
        facts: impl IntoIterator<Item = Fact>,
    ) -> impl Iterator<Item = (&'static str, String)> {
        facts.into_iter().map(move |fact| {
            let (label, text) = self.lang.fact(&fact);
            (label, visible(&text).into_owned())
        })
    }
}
