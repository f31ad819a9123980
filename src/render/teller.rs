//! From an obligation to its title, its verdict and the names of what belongs to it.

use std::borrow::Cow;

use super::escape::visible;
use crate::date::DateRange;
use crate::plan::{DatumValue, Plan, ThingId};
use crate::register::{Finding, Obligation, Register, State};
use crate::rule::{Clash, Evidence, Facts, Named};
use crate::source::fields::Term;
use crate::text::{Aspect, ClashTold, Lang, Part, Recorded, Timing, Verdict};
use crate::vocabulary::{Base, KindId, Role};

/// Obligations of one register, to be told in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Teller<'r> {
    pub(crate) register: &'r Register,
    pub(crate) lang: Lang,
}

impl<'r> Teller<'r> {
    pub(super) fn plan(self) -> &'r Plan {
        &self.register.plan
    }

    /// The title of a thing, fit to be shown.
    pub(super) fn title(self, thing: ThingId) -> Cow<'r, str> {
        visible(self.plan().title(thing))
    }

    pub(super) fn kind(self, thing: ThingId) -> Term {
        self.plan().vocabulary.kind(self.plan().thing(thing).kind).title.clone()
    }

    /// What an obligation is about: its subject, with its kind where the title alone could be misread; for a duty
    /// of the plan as a whole, what the rule says.
    pub(super) fn topic(self, obligation: &Obligation) -> Cow<'r, str> {
        match self.written_topic(obligation) {
            Cow::Borrowed(topic) => visible(topic),
            Cow::Owned(topic) => Cow::Owned(visible(&topic).into_owned()),
        }
    }

    /// The same as it is written, not yet fit to be shown.
    fn written_topic(self, obligation: &Obligation) -> Cow<'r, str> {
        let title = self.plan().title(obligation.subject);
        match &obligation.facts {
            Some(Facts::Records) => Cow::Borrowed(title),
            Some(Facts::Clash { thing, .. }) => Cow::Borrowed(self.plan().title(*thing)),
            _ if obligation.subject == Plan::root() => {
                Cow::Borrowed(self.lang.term(&self.register.rule(obligation).title))
            }
            Some(
                Facts::Maintain { .. } | Facts::NoState | Facts::Waiver { .. } | Facts::Hold { .. },
            ) => {
                let kind = self.plan().thing(obligation.subject).kind;
                let kind = self.lang.term(&self.plan().vocabulary.kind(kind).title);
                Cow::Owned(format!("{} {title}", capital(kind)))
            }
            _ => Cow::Borrowed(title),
        }
    }

    /// The message of one obligation, whole: what it is, and where it stands.
    pub(crate) fn message(self, obligation: &Obligation) -> String {
        self.whole(obligation, &[])
    }

    /// The message of a finding, whole.
    pub(crate) fn finding_message(self, finding: &Finding) -> String {
        self.whole(&self.register.obligations[finding.obligations[0]], &finding.obligations)
    }

    /// Adds the message of a finding to a text that is made fit to be shown afterwards.
    pub(super) fn push_finding(self, into: &mut String, finding: &Finding) {
        let obligation = &self.register.obligations[finding.obligations[0]];
        self.push_whole(into, obligation, &finding.obligations);
    }

    /// Where an obligation stands, in words.
    pub(super) fn verdict_of(self, obligation: &Obligation) -> String {
        visible(&self.lang.verdict(&self.verdict(obligation, &[]))).into_owned()
    }

    fn whole(self, obligation: &Obligation, all: &[usize]) -> String {
        let mut message = String::new();
        self.push_whole(&mut message, obligation, all);
        match visible(&message) {
            Cow::Borrowed(_) => message,
            Cow::Owned(shown) => shown,
        }
    }

    fn push_whole(self, into: &mut String, obligation: &Obligation, all: &[usize]) {
        into.push_str(&self.written_topic(obligation));
        into.push_str(": ");
        self.lang.push_verdict(into, &self.verdict(obligation, all));
        if let Some(change) = obligation.change {
            into.push_str("; ");
            into.push_str(&self.lang.change(change));
        }
    }

    /// Where an obligation stands, with others of the same rule and subject that are told with it.
    pub(super) fn verdict(self, obligation: &Obligation, all: &[usize]) -> Verdict {
        Verdict {
            state: obligation.underlying(),
            certain: obligation.certain,
            days: obligation.days(),
            due: obligation.due,
            met_on: obligation.met_on,
            waived_until: obligation.waiver.as_ref().map(|waived| waived.until),
            aspect: self.aspect(obligation, all),
        }
    }

    fn aspect(self, obligation: &Obligation, all: &[usize]) -> Aspect {
        if obligation.state == State::Dormant && obligation.change.is_some() {
            return Aspect::NotInForce;
        }
        match &obligation.facts {
            Some(Facts::Count { window, at_least, at_most, certain, possible }) => {
                Aspect::Windows {
                    runs: if all.is_empty() { vec![(*window, *window)] } else { self.runs(all) },
                    certain: *certain,
                    possible: *possible,
                    at_least: *at_least,
                    at_most: *at_most,
                    nothing: obligation.evidence.is_empty(),
                }
            }
            Some(Facts::Maintain { .. }) => match obligation.evidence.first() {
                Some(gap) => Aspect::Lasting { what: self.kind(gap.thing) },
                None => Aspect::Date,
            },
            Some(Facts::NoState) => Aspect::NoState { recorded: !obligation.evidence.is_empty() },
            Some(Facts::Records) => {
                let name = self.register.period(obligation);
                let vocabulary = &self.plan().vocabulary;
                let of = vocabulary.find(name).map(|kind| vocabulary.kind(kind).title.clone());
                Aspect::Records { until: obligation.records_until, of }
            }
            Some(Facts::Waiver { check, until, has_ended, need, defects, .. }) => Aspect::Waiver {
                check: *check,
                until: *until,
                has_ended: *has_ended,
                need: *need,
                defect: defects.first().cloned(),
            },
            Some(Facts::Clash { clash, .. }) => Aspect::Clash(self.clash(clash)),
            Some(Facts::Hold { defects }) => Aspect::Hold { defect: defects.first().cloned() },
            Some(Facts::Periodic { .. }) => Aspect::Recurring,
            Some(Facts::Order { then, .. }) => Aspect::Order(self.recorded(then)),
            Some(Facts::Content { missing, forbidden, count }) => Aspect::Parts {
                missing: self.parts(obligation.subject, missing),
                forbidden: self.parts(obligation.subject, forbidden),
                number: *count,
                is_ring: false,
            },
            Some(Facts::Link { missing, ring }) => Aspect::Parts {
                missing: self.parts(obligation.subject, missing),
                forbidden: Vec::new(),
                number: None,
                is_ring: !ring.is_empty(),
            },
            Some(Facts::Deadline { .. } | Facts::Response { .. } | Facts::Feasible) | None => {
                Aspect::Date
            }
        }
    }

    /// A contradiction, with the names of what it is about.
    pub(super) fn clash(self, clash: &Clash) -> ClashTold {
        let title = |thing: ThingId| self.title(thing).into_owned();
        match *clash {
            Clash::DueDates { due, needs, later, takes } => {
                ClashTold::DueDates { due, needs: title(needs), later, takes }
            }
            Clash::Durations { due, ready } => ClashTold::Durations { due, ready },
            Clash::Consultations { body, planned, sessions } => {
                ClashTold::Consultations { body: title(body), planned, sessions }
            }
            Clash::Sessions { body, due, session, submit_by } => {
                ClashTold::Sessions { body: title(body), due, session, submit_by }
            }
        }
    }

    /// The windows of several obligations, as runs without gaps.
    fn runs(self, all: &[usize]) -> Vec<(DateRange, DateRange)> {
        let mut runs: Vec<(DateRange, DateRange)> = Vec::new();
        for index in all {
            let Some(Facts::Count { window, .. }) = self.register.obligations[*index].facts else {
                continue;
            };
            match runs.last_mut() {
                Some((_, last)) if last.latest.next() == window.earliest => *last = window,
                _ => runs.push((window, window)),
            }
        }
        runs
    }

    /// What a rule names, fit to be shown.
    pub(super) fn parts(self, subject: ThingId, named: &[Named]) -> Vec<Part> {
        let vocabulary = &self.plan().vocabulary;
        let own = self.plan().thing(subject).kind;
        // A field of another kind is called what the subject's field of that name is called.
        let title = |kind: KindId, field: u16, name: &Term| {
            let all = vocabulary.kind(own);
            let same = if kind == own { field } else { all.fields.find(&name.en)? };
            all.field(same).1.title.as_deref().cloned()
        };
        let part = |named: &Named| match named {
            Named::Field(kind, field) => {
                let name = &vocabulary.kind(*kind).fields.get(*field).name;
                title(*kind, *field, name).map_or_else(|| Part::Field(name.clone()), Part::Kind)
            }
            Named::Kind(kind) => Part::Kind(vocabulary.kind(*kind).title.clone()),
            Named::Thing(thing) => Part::Thing(self.title(*thing).into_owned()),
            Named::Absent(absent) => {
                let (kind, id) = &**absent;
                let kind = self.lang.term(&vocabulary.kind(*kind).title);
                Part::Thing(format!("{kind} {}", visible(id)))
            }
        };
        named.iter().map(part).collect()
    }

    /// A record as it is named.
    pub(super) fn recorded(self, evidence: &Evidence) -> Recorded {
        let plan = self.plan();
        let thing = evidence.thing;
        let is_item = plan.vocabulary.kind(plan.thing(thing).kind).base == Base::Item;
        let at = ["at", "with"].iter().find_map(|field| self.thing_of(thing, field));
        Recorded {
            what: self.dated_field(evidence).unwrap_or_else(|| self.kind(thing)),
            title: is_item.then(|| self.title(thing).into_owned()),
            at: at.filter(|_| !is_item).map(|at| self.title(at).into_owned()),
            on: evidence.date,
            timing: if evidence.planned {
                Timing::Planned
            } else if evidence.date.earliest > self.register.as_of {
                Timing::Later
            } else {
                Timing::Past
            },
        }
    }

    /// What a date is called that is not the record's own: a review, a completion.
    fn dated_field(self, evidence: &Evidence) -> Option<Term> {
        let plan = self.plan();
        let kind = plan.vocabulary.kind(plan.thing(evidence.thing).kind);
        let mut data = plan.data(evidence.thing).iter();
        let datum = data.find(|datum| datum.place == evidence.place)?;
        let (_, info) = kind.field(datum.field);
        info.title.as_deref().filter(|_| info.role != Some(Role::Date)).cloned()
    }

    fn thing_of(self, thing: ThingId, field: &str) -> Option<ThingId> {
        let plan = self.plan();
        let kind = plan.vocabulary.kind(plan.thing(thing).kind);
        match plan.first(thing, kind.fields.find(field)?)? {
            DatumValue::Thing(other) => Some(other),
            _ => None,
        }
    }

    /// The text in a field of a thing, fit to be shown.
    pub(super) fn text_of(self, thing: ThingId, field: &str) -> Option<String> {
        let plan = self.plan();
        let kind = plan.vocabulary.kind(plan.thing(thing).kind);
        match plan.first(thing, kind.fields.find(field)?)? {
            DatumValue::Text(text) => Some(visible(plan.text(text)).into_owned()),
            _ => None,
        }
    }
}

/// A word with a capital letter first.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next();
    first.into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
