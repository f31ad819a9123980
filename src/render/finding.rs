//! From an obligation to what is said of it.

use std::borrow::Cow;

use super::escape::visible;
use super::report::{Report, Snippet};
use super::wrap::cut;
use crate::date::DateRange;
use crate::plan::{DatumValue, Plan, ThingId};
use crate::register::{Cause, Finding, Obligation, Register, Selection, State};
use crate::rule::{Evidence, Facts, Named, Promise, Severity};
use crate::source::fields::Term;
use crate::text::{Aspect, Basis, Fact, Lang, Pointed, Recorded, Verdict};
use crate::vocabulary::{Base, Role};

/// The longest first line, in characters.
const FIRST_LINE: usize = 100;
/// The most room that a rule's id takes in a first line.
const RULE_ROOM: usize = 36;
/// How many pieces of evidence are named.
const MOST_RECORDS: usize = 3;
/// How many causes are named.
const MOST_CAUSES: usize = 5;

/// Obligations of one register, to be told in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Teller<'r> {
    pub(crate) register: &'r Register,
    pub(crate) lang: Lang,
}

impl<'r> Teller<'r> {
    fn plan(self) -> &'r Plan {
        &self.register.plan
    }

    /// The title of a thing, fit to be shown.
    pub(crate) fn title(self, thing: ThingId) -> Cow<'r, str> {
        let register: &'r Register = self.register;
        visible(register.plan.title(thing))
    }

    fn kind(self, thing: ThingId) -> Term {
        self.plan().vocabulary.kind(self.plan().thing(thing).kind).title.clone()
    }

    /// Where one obligation stands.
    pub(crate) fn verdict(self, obligation: &Obligation) -> Verdict {
        self.verdict_of(obligation, &[])
    }

    /// Where an obligation stands, with others of the same rule and subject that are told with it.
    fn verdict_of(self, obligation: &Obligation, all: &[usize]) -> Verdict {
        let aspect = match &obligation.facts {
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
            Some(Facts::Order { first, then }) => {
                Aspect::Order { first: first.as_ref().map(|first| first.date), then: then.date }
            }
            Some(Facts::Content { missing, forbidden, count }) => Aspect::Parts {
                missing: self.names(missing),
                forbidden: self.names(forbidden),
                count: *count,
                ring: Vec::new(),
            },
            Some(Facts::Link { missing, ring }) => Aspect::Parts {
                missing: self.names(missing),
                forbidden: Vec::new(),
                count: None,
                ring: ring.iter().map(|thing| self.title(*thing).into_owned()).collect(),
            },
            Some(Facts::Deadline { .. } | Facts::Response { .. } | Facts::Periodic { .. })
            | None => Aspect::Date,
        };
        Verdict {
            state: obligation.state,
            certain: obligation.certain,
            days: obligation.days,
            due: obligation.due,
            met_on: obligation.met_on,
            aspect,
        }
    }

    fn names(self, named: &[Named]) -> Vec<Term> {
        let name = |named: &Named| match named {
            Named::Field(term) | Named::Kind(term) => term.clone(),
            Named::Thing(thing) => Term::same(&self.title(*thing)),
            Named::Absent(kind, id) => {
                Term::read(&format!("{} “{id}”", kind.en), &format!("{} „{id}“", kind.de))
            }
        };
        named.iter().map(name).collect()
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

    /// The message of one obligation, whole: what it is, and where it stands.
    pub(crate) fn message(self, obligation: &Obligation) -> String {
        let verdict = self.lang.verdict(&self.verdict(obligation));
        format!("{}: {}", self.title(obligation.subject), visible(&verdict))
    }

    /// The message of a finding, whole.
    pub(crate) fn finding_message(self, finding: &Finding) -> String {
        let obligation = &self.register.obligations[finding.obligations[0]];
        let verdict = self.lang.verdict(&self.verdict_of(obligation, &finding.obligations));
        format!("{}: {}", self.title(obligation.subject), visible(&verdict))
    }

    /// A finding as a message with everything that belongs to it.
    pub(crate) fn report(self, finding: &Finding) -> Report<'r> {
        let register = self.register;
        let obligation = &register.obligations[finding.obligations[0]];
        let rule = register.rule(obligation);
        let verdict = self.lang.verdict(&self.verdict_of(obligation, &finding.obligations));
        let verdict = visible(&verdict);
        let title = self.title(obligation.subject);
        let level = self.lang.level(finding.severity);
        let id = short(&rule.id, RULE_ROOM);
        let taken = [level, &verdict, &id].iter().map(|part| part.chars().count()).sum::<usize>();
        let shown = short(&title, FIRST_LINE.saturating_sub(taken + 7).max(12));
        let head = format!("{level}: {shown}: {verdict} [{id}]");

        let place = Snippet::new(&register.plan.sources, obligation.place, self.label(obligation));
        let pointed = self.lang.pointed(&Pointed::Rule);
        let policy = Snippet::new(&register.policies.sources, rule.place, pointed);
        let mut report = Report::new(finding.severity, head, vec![place.with_body(), policy]);
        for fact in self.facts(finding, obligation, shown != title) {
            let (label, text) = self.lang.fact(&fact);
            report.facts.push((label.to_owned(), visible(&text).into_owned()));
        }
        let last = finding.obligations.last().filter(|_| finding.obligations.len() > 1);
        let last = last.map(|last| register.period(&register.obligations[*last]).to_owned());
        let end = rule
            .help
            .clone()
            .map(Fact::ToDo)
            .into_iter()
            .chain([Fact::Key(obligation.id.clone(), last)]);
        for fact in end {
            let (label, text) = self.lang.fact(&fact);
            report.help.push((label.to_owned(), visible(&text).into_owned()));
        }
        report
    }

    /// What a finding's place in the plan is.
    fn label(self, obligation: &Obligation) -> String {
        let plan = self.plan();
        let pointed = match &obligation.facts {
            Some(Facts::Deadline { promises, after, .. }) => {
                let promise = promises.iter().find(|promise| promise.place == obligation.place);
                match (promise, after) {
                    (Some(promise), _) => Pointed::Promise(promise.due),
                    (None, Some((trigger, _))) => Pointed::Record(self.kind(trigger.thing)),
                    (None, None) => Pointed::Record(self.kind(obligation.subject)),
                }
            }
            Some(Facts::Response { trigger, .. }) => Pointed::Record(self.kind(trigger.thing)),
            Some(Facts::Maintain { .. }) => {
                let gap = obligation.evidence.first();
                let gap = gap.filter(|gap| plan.thing(gap.thing).place == obligation.place);
                Pointed::Record(self.kind(gap.map_or(obligation.subject, |gap| gap.thing)))
            }
            Some(Facts::Records) => Pointed::Records,
            Some(Facts::Order { then, .. }) => Pointed::Record(self.kind(then.thing)),
            Some(Facts::Periodic { follows: Some(event), .. }) => {
                Pointed::Record(self.kind(event.thing))
            }
            Some(
                Facts::Count { .. }
                | Facts::NoState
                | Facts::Periodic { follows: None, .. }
                | Facts::Content { .. }
                | Facts::Link { .. },
            )
            | None => Pointed::Record(self.kind(obligation.subject)),
        };
        self.lang.pointed(&pointed)
    }

    fn facts(self, finding: &Finding, obligation: &Obligation, titled: bool) -> Vec<Fact> {
        let register = self.register;
        let rule = register.rule(obligation);
        let mut facts = Vec::new();
        let number = self.text_of(obligation.subject, "number");
        if titled || number.is_some() {
            let title = self.title(obligation.subject);
            facts.push(Fact::Subject(match number {
                Some(number) => format!("{title} ({number})"),
                None => title.into_owned(),
            }));
        }
        let offices = obligation.responsible.iter().map(|office| self.title(*office).into_owned());
        facts.push(Fact::Responsible(offices.collect()));
        if finding.obligations.len() == 1 {
            facts.extend(due(obligation));
            self.own_facts(obligation, &mut facts);
        }
        if let Some(hold) = &obligation.hold {
            let until = hold.span.last.bound();
            facts.push(Fact::Held { until, reason: hold.reason.clone() });
        }
        self.causes(obligation, &mut facts);
        let ends = obligation.records_until < register.as_of;
        if ends && !matches!(obligation.facts, Some(Facts::Records)) {
            facts.push(Fact::RecordsEnd(obligation.records_until));
        }
        facts.push(Fact::Rule(rule.title.clone()));
        facts.extend(rule.modifiers.basis.iter().map(|basis| Fact::Basis(self.basis(basis))));
        facts
    }

    /// What only one kind of rule has to say.
    fn own_facts(self, obligation: &Obligation, facts: &mut Vec<Fact>) {
        match &obligation.facts {
            Some(Facts::Deadline { promises, forecast, after }) => {
                facts.extend(history(promises));
                if let Some((trigger, within)) = after {
                    facts.push(Fact::Trigger { record: self.recorded(trigger), within: *within });
                }
                let is_cause =
                    obligation.causes.iter().any(|cause| matches!(cause, Cause::Forecast { .. }));
                facts.extend(self.recorded_line(obligation));
                if let Some((bound, on)) = *forecast {
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
                        lasts: *lasts,
                        at_most: *at_most,
                        after_cover: *after_cover,
                    });
                }
                facts.extend(forecast.map(|(bound, on)| Fact::Ending { bound, on }));
            }
            Some(Facts::Periodic { follows, every }) => {
                if let (Some(event), Some(within)) = (follows, every) {
                    facts.push(Fact::Trigger { record: self.recorded(event), within: *within });
                }
                facts.extend(self.recorded_line(obligation));
            }
            Some(Facts::Content { missing, forbidden, .. }) => {
                let (missing, forbidden) = (self.names(missing), self.names(forbidden));
                if missing.len() + forbidden.len() > 1 {
                    facts.push(Fact::Parts { missing, forbidden });
                }
            }
            Some(Facts::Link { missing, ring }) => {
                if missing.len() > 1 {
                    let missing = self.names(missing);
                    facts.push(Fact::Parts { missing, forbidden: Vec::new() });
                }
                if !ring.is_empty() {
                    let titles = ring.iter().map(|thing| self.title(*thing).into_owned());
                    facts.push(Fact::Ring(titles.collect()));
                }
            }
            Some(Facts::Count { .. } | Facts::NoState | Facts::Order { .. }) => {
                facts.extend(self.recorded_line(obligation));
            }
            Some(Facts::Records) | None => {}
        }
    }

    fn causes(self, obligation: &Obligation, facts: &mut Vec<Fact>) {
        let register = self.register;
        let mut others = obligation.causes.iter().filter_map(|cause| match cause {
            Cause::Obligation(other) => Some(&register.obligations[*other]),
            Cause::Forecast { .. } => None,
        });
        for other in others.by_ref().take(MOST_CAUSES) {
            let ending = match &other.facts {
                Some(Facts::Maintain { forecast, .. }) => *forecast,
                _ => None,
            };
            facts.push(Fact::Cause {
                title: self.title(other.subject).into_owned(),
                verdict: Box::new(self.verdict(other)),
                rule: register.rule(other).id.clone(),
                ending,
            });
        }
        let more = others.count();
        if more > 0 {
            facts.push(Fact::MoreCauses(more));
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

    fn recorded(self, evidence: &Evidence) -> Recorded {
        let plan = self.plan();
        let base = plan.vocabulary.kind(plan.thing(evidence.thing).kind).base;
        Recorded {
            what: self.kind(evidence.thing),
            title: (base == Base::Item).then(|| self.title(evidence.thing).into_owned()),
            on: evidence.date,
            planned: evidence.planned || evidence.date.earliest > self.register.as_of,
        }
    }

    /// A basis: a record of the plan with that id, else the words of the rule.
    fn basis(self, basis: &str) -> Basis {
        let plan = self.plan();
        let items = plan.vocabulary.iter().filter(|(_, kind)| kind.base == Base::Item);
        let found = items.filter_map(|(kind, _)| plan.find(kind, basis)).next();
        match found {
            None => Basis::Text(visible(basis).into_owned()),
            Some(thing) => Basis::Record {
                title: self.title(thing).into_owned(),
                number: self.text_of(thing, "number"),
                date: plan.date(thing, Role::Date),
            },
        }
    }

    fn text_of(self, thing: ThingId, field: &str) -> Option<String> {
        let plan = self.plan();
        let kind = plan.vocabulary.kind(plan.thing(thing).kind);
        match plan.first(thing, kind.fields.find(field)?)? {
            DatumValue::Text(text) => Some(visible(plan.text(text)).into_owned()),
            _ => None,
        }
    }
}

/// The findings of a register that are asked for, as they are told: by level, then the longest overdue first, then by key.
pub(crate) fn in_order(register: &Register, selection: &Selection) -> Vec<Finding> {
    let mut findings = register.selected_findings(selection);
    findings.sort_by_cached_key(|finding| {
        let obligation = &register.obligations[finding.obligations[0]];
        let days = obligation.days.and_then(|(least, most)| most.or(least)).unwrap_or(i64::MIN);
        (std::cmp::Reverse((finding.severity, days)), obligation.id.clone())
    });
    findings
}

/// How many findings there are of each level: errors, warnings, notes.
pub(crate) fn count(findings: &[Finding]) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Note]
        .map(|level| findings.iter().filter(|finding| finding.severity == level).count())
}

fn due(obligation: &Obligation) -> Option<Fact> {
    let Some(due) = obligation.due else {
        let since = obligation.since.filter(|_| obligation.state == State::Breached)?;
        return Some(Fact::Since { since, certain: obligation.certain });
    };
    let since = match obligation.state {
        State::Overdue | State::Breached => obligation.since,
        _ => None,
    };
    let before_hold = obligation.due_nominal.filter(|nominal| *nominal != due);
    Some(Fact::Due { due, before_hold, since, certain: obligation.certain })
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
    let days = dates.last()?.days_since(first);
    (days > 0).then_some(days)
}

/// A text of at most so many characters.
fn short(text: &str, most: usize) -> Cow<'_, str> {
    if text.chars().count() <= most {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().take(most).collect();
    Cow::Owned(cut(&format!("{kept} "), most.min(super::escape::width(&kept))))
}
