//! A finding in words: what, who, since when, on which paper, what to do.

use std::borrow::Cow;

use super::causes::{Causes, chains};
use super::escape::visible;
use super::report::{Report, Snippet};
use super::teller::Teller;
use super::telling::Rank;
use crate::date::{DateRange, Day};
use crate::plan::{DatumValue, Plan, ThingId};
use crate::register::{Cause, Finding, Obligation, Register, Roots, Selection, State};
use crate::rule::{Facts, Named, Need, Promise, Severity};
use crate::text::{Basis, Fact, Pointed};
use crate::vocabulary::{Base, Role};

/// The longest first line, in characters.
const FIRST_LINE: usize = 100;
/// The most room that a rule's id takes in a first line.
const RULE_ROOM: usize = 36;
/// The least room that a title has there.
const SHORTEST_TITLE: usize = 12;
/// How many pieces of evidence are named.
const MOST_RECORDS: usize = 3;
/// How many causes are named.
const MOST_CAUSES: usize = 5;

impl<'r> Teller<'r> {
    /// A finding as a message with everything that belongs to it.
    pub(crate) fn report(self, finding: &Finding, causes: Causes, roots: &Roots) -> Report<'r> {
        let register = self.register;
        let obligation = &register.obligations[finding.obligations[0]];
        let rule = register.rule(obligation);
        let verdict = self.lang.verdict(&self.verdict(obligation, &finding.obligations));
        let verdict = visible(&verdict);
        let title = self.topic(obligation);
        let level = self.level(finding);
        let id = short(&rule.id, RULE_ROOM);
        let (head, is_cut) = head(&level, &title, &verdict, &id);

        let place = Snippet::new(&register.plan.sources, obligation.place, self.label(obligation));
        let pointed = self.lang.pointed(&Pointed::Rule);
        let policy = Snippet::new(&register.policies.sources, rule.place, pointed);
        let mut report = Report::new(finding.severity, head, vec![place.main_place(), policy]);
        let said =
            |facts: Vec<Fact>| self.said(facts).map(|(label, text)| (label.to_owned(), text));
        let mut facts = self.facts(finding, obligation, is_cut);
        match causes {
            Causes::Off => facts.retain(|fact| !is_cause(fact)),
            Causes::Root => {}
            Causes::Full => {
                let chains = chains(self, finding.obligations[0], roots);
                let after = facts.iter().rposition(is_cause);
                let at = after.map_or(facts.len(), |last| last + 1);
                facts.splice(at..at, chains);
            }
        }
        report.facts.extend(said(facts));
        report.help.extend(said(self.end(finding)));
        report
    }

    /// What a finding's place in the plan is.
    fn label(self, obligation: &Obligation) -> String {
        let plan = self.plan();
        let place = obligation.place;
        let recorded = |thing: ThingId| Pointed::Record(self.kind(thing));
        let pointed = match &obligation.facts {
            Some(Facts::Records) => Pointed::Records,
            _ if plan.thing(obligation.subject).place == place => recorded(obligation.subject),
            Some(Facts::Deadline { promises, after, .. }) => {
                match (promises.iter().find(|promise| promise.place == place), after.as_deref()) {
                    (Some(promise), _) => Pointed::Promise(promise.due),
                    (None, Some((trigger, _))) => recorded(trigger.thing),
                    (None, None) => Pointed::DueDate,
                }
            }
            Some(Facts::Response { trigger, .. }) => recorded(trigger.thing),
            Some(Facts::Order { then, .. }) => recorded(then.thing),
            Some(Facts::Periodic { follows: Some(follows), .. }) => recorded(follows.thing),
            Some(Facts::Link { ring, .. }) if !ring.is_empty() => recorded(ring[0]),
            _ => {
                let children = plan.data(obligation.subject).iter();
                let mut children = children.filter_map(|datum| match datum.value {
                    DatumValue::Thing(child) => Some(child),
                    _ => None,
                });
                let at_place = children.find(|child| plan.thing(*child).place == place);
                recorded(at_place.unwrap_or(obligation.subject))
            }
        };
        self.lang.pointed(&pointed)
    }

    pub(super) fn facts(
        self,
        finding: &Finding,
        obligation: &Obligation,
        is_cut: bool,
    ) -> Vec<Fact> {
        let register = self.register;
        let rule = register.rule(obligation);
        let mut facts = Vec::new();
        let number = self.text_of(obligation.subject, "number");
        if (is_cut || number.is_some()) && obligation.subject != Plan::root() {
            let title = self.title(obligation.subject);
            facts.push(Fact::Subject(match number {
                Some(number) => format!("{title} ({number})"),
                None => title.into_owned(),
            }));
        }
        let offices = obligation.responsible.iter().map(|office| self.title(*office).into_owned());
        facts.push(Fact::Responsible(offices.collect()));
        if finding.obligations.len() == 1 || !obligation.ring().is_empty() {
            facts.extend(due(obligation));
            self.own_facts(obligation, &mut facts);
        }
        if let Some(hold) = &obligation.hold {
            let until = hold.span.last.bound();
            facts.push(Fact::Held { until, reason: hold.reason.clone() });
        }
        self.causes(obligation, &mut facts);
        if let Some(known) = obligation.known.filter(|_| !finding.is_accepted) {
            facts.push(Fact::Worse(known));
        }
        let ends = obligation.records_until < register.as_of;
        if ends && !matches!(obligation.facts, Some(Facts::Records)) {
            facts.push(Fact::RecordsEnd(obligation.records_until));
        }
        facts.extend(obligation.change.map(Fact::Change));
        facts.push(Fact::Rule(rule.title.clone()));
        let basis = &rule.modifiers.basis;
        facts.extend(basis.iter().map(|basis| Fact::Basis(self.basis(basis))));
        let sources = self.sources(obligation).into_iter().map(|paper| self.plan().name(paper));
        let others = sources.filter(|paper| !basis.iter().any(|basis| basis == paper));
        facts.extend(others.map(|paper| Fact::Source(self.basis(paper))));
        facts
    }

    /// The papers that record what a finding points at; else those that record its subject.
    fn sources(self, obligation: &Obligation) -> Vec<ThingId> {
        let plan = self.plan();
        let child = |thing: &ThingId| plan.thing(*thing).place == obligation.place;
        let children = plan.data(obligation.subject).iter().filter_map(|datum| match datum.value {
            DatumValue::Thing(thing) => Some(thing),
            _ => None,
        });
        let recorded = obligation.evidence.iter().map(|one| one.thing);
        let pointed = children.chain(recorded).find(child).unwrap_or(obligation.subject);
        let mut papers = plan.related(pointed, Role::Source);
        if papers.is_empty() {
            papers = plan.related(obligation.subject, Role::Source);
        }
        papers.retain(|paper| *paper != obligation.subject);
        papers
    }

    /// What only one kind of rule has to say.
    fn own_facts(self, obligation: &Obligation, facts: &mut Vec<Fact>) {
        match &obligation.facts {
            Some(Facts::Deadline { promises, forecast, after }) => {
                facts.extend(history(promises));
                if let Some((trigger, within)) = after.as_deref() {
                    facts.push(Fact::Trigger { record: self.recorded(trigger), within: *within });
                }
                let is_cause =
                    obligation.causes.iter().any(|cause| matches!(cause, Cause::Forecast { .. }));
                facts.extend(self.recorded_line(obligation));
                if let Some((bound, on)) = forecast.as_deref().copied() {
                    let late = late(obligation, bound);
                    facts.push(Fact::Forecast { bound, on, late, is_cause });
                }
            }
            Some(Facts::Response { trigger, within }) => {
                facts.push(Fact::Trigger { record: self.recorded(trigger), within: *within });
                facts.extend(self.recorded_line(obligation));
            }
            Some(Facts::Maintain { from, at_most, lasts, forecast, after_cover }) => {
                if let Some(gap) = obligation.evidence.first() {
                    facts.push(Fact::Lasting {
                        what: self.kind(gap.thing),
                        from: *from,
                        lasts: (i64::from(lasts.0), lasts.1.map(i64::from)),
                        at_most: *at_most,
                        after_cover: *after_cover,
                    });
                }
                let ending = forecast.as_deref();
                facts.extend(ending.map(|&(bound, on)| Fact::Ending { bound, on }));
            }
            Some(Facts::Count { window, .. }) => {
                // A window of the calendar has a name, which stands in the first line.
                if window.to_string().contains("..") {
                    facts.push(Fact::Window(*window));
                }
                facts.extend(self.recorded_line(obligation));
            }
            Some(Facts::Periodic { follows, every }) => {
                let follows = follows.as_ref().map(|follows| self.recorded(follows));
                facts.push(Fact::Every { follows, every: *every });
                facts.extend(self.recorded_line(obligation));
            }
            Some(Facts::Order { first, then }) => {
                facts.push(Fact::After(self.recorded(then)));
                facts.push(Fact::Before(first.as_ref().map(|first| self.recorded(first))));
            }
            Some(Facts::Content { missing, forbidden, .. }) => {
                self.part_facts(obligation, missing, forbidden, facts);
            }
            Some(Facts::Link { missing, ring }) => {
                self.part_facts(obligation, missing, &[], facts);
                if !ring.is_empty() {
                    let title = |thing: &ThingId| self.title(*thing).into_owned();
                    facts.push(Fact::Ring(ring.iter().map(title).collect()));
                }
            }
            Some(Facts::NoState) => facts.extend(self.recorded_line(obligation)),
            Some(Facts::Waiver { rule, until, need, defects, .. }) => {
                let count = if let Need::Excuses(count) = need { *count as usize } else { 0 };
                facts.push(Fact::Covers(rule.to_string(), count));
                facts.push(self.waived(obligation.subject, *until));
                facts.extend(defects.iter().map(|one| Fact::Defect(one.clone(), false)));
            }
            Some(Facts::Hold { defects }) => {
                facts.extend(defects.iter().map(|one| Fact::Defect(one.clone(), true)));
            }
            Some(Facts::Clash { clash, .. }) => facts.push(Fact::Clash(self.clash(clash))),
            Some(Facts::Records | Facts::Feasible) | None => {}
        }
    }

    fn part_facts(
        self,
        obligation: &Obligation,
        missing: &[Named],
        forbidden: &[Named],
        facts: &mut Vec<Fact>,
    ) {
        match (missing, obligation.state) {
            ([], _) => {}
            (_, State::Unverified) => {
                facts.push(Fact::Unverified(self.parts(obligation.subject, missing)));
            }
            _ => facts.push(Fact::Missing(self.parts(obligation.subject, missing))),
        }
        if !forbidden.is_empty() {
            facts.push(Fact::Forbidden(self.parts(obligation.subject, forbidden)));
        }
    }

    fn causes(self, obligation: &Obligation, facts: &mut Vec<Fact>) {
        let register = self.register;
        let others = obligation.causes.iter().filter_map(Cause::obligation);
        let mut others = others.map(|other| &register.obligations[other]);
        for other in others.by_ref().take(MOST_CAUSES) {
            let ending = match &other.facts {
                Some(facts @ Facts::Maintain { .. }) => facts.forecast(),
                _ => None,
            };
            facts.push(Fact::Cause {
                title: self.topic(other).into_owned(),
                verdict: Box::new(self.verdict(other, &[])),
                rule: register.rule(other).id.clone(),
                ending,
            });
        }
        let more = others.count();
        if more > 0 {
            facts.push(Fact::MoreCauses(more));
        }
        facts.extend(obligation.causes.iter().filter_map(|cause| self.no_time(obligation, cause)));
    }

    /// That there is no time left, where that is the cause.
    pub(super) fn no_time(self, obligation: &Obligation, cause: &Cause) -> Option<Fact> {
        match cause {
            Cause::NoTime { ready } => {
                Some(Fact::NoTime { ready: *ready, late: late(obligation, *ready) })
            }
            Cause::Session { body, session, submit_by } => Some(Fact::Session {
                body: self.title(*body).into_owned(),
                session: *session,
                submit_by: *submit_by,
            }),
            Cause::Obligation(_) | Cause::Forecast { .. } => None,
        }
    }

    /// A waiver with its reason, and who approved it on which basis.
    pub(super) fn waived(self, waiver: ThingId, until: Day) -> Fact {
        let plan = self.plan();
        let texts = |role| plan.texts_in(waiver, role).map(|text| visible(text).into_owned());
        Fact::Waived {
            until,
            reason: texts(Role::Reason).collect::<Vec<_>>().join(" "),
            by: plan.related(waiver, Role::By).first().map(|by| self.title(*by).into_owned()),
            basis: plan.texts_in(waiver, Role::Basis).map(|basis| self.basis(basis)).collect(),
        }
    }

    fn recorded_line(self, obligation: &Obligation) -> Option<Fact> {
        let evidence = &obligation.evidence;
        if evidence.is_empty() {
            return None;
        }
        let records = evidence.iter().take(MOST_RECORDS).map(|one| self.recorded(one)).collect();
        Some(Fact::Recorded { records, more: evidence.len().saturating_sub(MOST_RECORDS) })
    }

    /// A basis: a record of the plan with that id, else the words of the rule.
    pub(super) fn basis(self, basis: &str) -> Basis {
        match self.basis_record(basis) {
            None => Basis::Text(visible(basis).into_owned()),
            Some(thing) => Basis::Record {
                title: self.title(thing).into_owned(),
                number: self.text_of(thing, "number"),
                date: self.plan().date(thing, Role::Date),
            },
        }
    }

    /// The record of the plan that a basis names.
    pub(super) fn basis_record(self, basis: &str) -> Option<ThingId> {
        let plan = self.plan();
        let mut items = plan.vocabulary.iter().filter(|(_, kind)| kind.base == Base::Item);
        items.find_map(|(kind, _)| plan.find(kind, basis))
    }
}

/// The findings of a register that are asked for, as they are told: by level, then the longest overdue first, then by key.
pub(crate) fn in_order(register: &Register, selection: &Selection) -> Vec<Finding> {
    let mut findings = register.selected_findings(selection);
    // Obligations are in the order of their keys.
    findings.sort_by_cached_key(|one| (Rank::before_key(register, one), one.obligations[0]));
    findings
}

/// How many findings there are of each level, without those that a baseline accepts: errors, warnings, notes.
pub(crate) fn count(findings: &[Finding]) -> [usize; 3] {
    let count = |level| {
        let of_level = findings.iter().filter(|finding| finding.severity == level);
        of_level.filter(|finding| !finding.is_accepted).count()
    };
    [Severity::Error, Severity::Warning, Severity::Note].map(count)
}

/// Until when, and since when it is violated.
fn due(obligation: &Obligation) -> Option<Fact> {
    let violated = matches!(obligation.state, State::Overdue | State::Breached);
    let since = obligation.since.filter(|_| violated);
    // Where something is missing or too much, it is so since the due date.
    let is_since = obligation.state == State::Breached && obligation.last.is_none();
    let Some(due) = obligation.due.filter(|_| !is_since) else {
        // An act that came too early is told with its day.
        let is_act = matches!(obligation.facts, Some(Facts::Order { .. }));
        return since.filter(|_| !is_act).map(Fact::Since);
    };
    Some(Fact::Due {
        due,
        before: obligation.moved_from().map(|before| (before, obligation.is_moved_by_hold())),
        since,
        certain: obligation.certain,
        is_limit: matches!(
            obligation.facts,
            Some(Facts::Maintain { .. } | Facts::Waiver { .. } | Facts::Hold { .. })
        ),
    })
}

/// A first line: a level, a title, a verdict and a rule. The title gives way where the room is short; whether it
/// did is said as well.
fn head(level: &str, title: &str, verdict: &str, rule: &str) -> (String, bool) {
    let length = |text: &str| text.chars().count();
    // ": " twice, and " [" and "]" around the rule.
    let taken = length(level) + length(rule) + 7;
    let verdict = short(verdict, FIRST_LINE - taken - SHORTEST_TITLE);
    let shown = short(title, FIRST_LINE - taken - length(&verdict));
    (format!("{level}: {shown}: {verdict} [{rule}]"), shown != title)
}

/// How far a forecast lies past the due date at least.
fn late(obligation: &Obligation, bound: DateRange) -> Option<i64> {
    let due = obligation.due?.latest.bound()?;
    let days = bound.earliest.bound()?.days_since(due);
    (days > 0).then_some(days)
}

/// The promise, its revisions, and how far the newest lies after the first.
fn history(promises: &[Promise]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (index, promise) in promises.iter().enumerate() {
        let Promise { on, due, moves, .. } = *promise;
        facts.push(match index {
            0 => Fact::Promised { on, due },
            _ => Fact::Revised { on, due, moves },
        });
    }
    facts.extend(slip(promises).map(|days| Fact::Slip { days }));
    facts
}

/// How many days the newest promised date lies after the first.
pub(crate) fn slip(promises: &[Promise]) -> Option<i64> {
    let mut dates = promises.iter().filter_map(|promise| promise.due?.latest.bound());
    let first = dates.next()?;
    let days = dates.next_back()?.days_since(first);
    (days > 0).then_some(days)
}

/// A text of at most so many characters.
pub(super) fn short(text: &str, most: usize) -> Cow<'_, str> {
    if text.chars().count() <= most {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    Cow::Owned(format!("{}…", kept.trim_end()))
}

/// Whether it tells of a cause beside the duty's own forecast.
fn is_cause(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Cause { .. } | Fact::MoreCauses(_) | Fact::NoTime { .. } | Fact::Session { .. }
    )
}
