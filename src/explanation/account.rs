//! The account of an obligation: everything that led to its state, in the order in which it was decided.

use super::cure::{Cure, cure};
use super::locate::{records_place, written_key};
use crate::date::{DateRange, Day, Period};
use crate::plan::{Plan, ThingId};
use crate::policy::{self, Given};
use crate::register::{ConsideredHold, ConsideredWaiver, Obligation, Register, Roots, State};
use crate::rule::{
    Draft, Evidence, Facts, Incurable, Outcome, Promise, Responsible, Standing, Weighed,
};
use crate::source::Place;
use crate::source::fields::Field;
use crate::vocabulary::{Base, KindId, Role, Vocabulary};

/// Why an obligation stands as it does.
#[derive(Debug)]
pub struct Account<'r> {
    /// The register that it stands in.
    pub register: &'r Register,
    /// The obligation.
    pub obligation: &'r Obligation,
    /// Where the duty comes from, beside its rule.
    pub origins: Vec<Origin>,
    /// Who has to act, and why.
    pub responsible: Vec<Charge>,
    /// The last permissible day, with grace.
    pub last: Option<DateRange>,
    /// What was looked at, and what came of it.
    pub weighed: Vec<Weighed>,
    /// Until when the records are complete that could show a fulfilment.
    pub records: Vec<Completeness>,
    /// The holds of the subject.
    pub holds: Vec<ConsideredHold>,
    /// The waivers of the rule that cover the subject.
    pub waivers: Vec<ConsideredWaiver>,
    /// The questions that decide the state, in order, up to the last one that had to be asked.
    pub decision: Vec<Decided>,
    /// What would turn it green, or why nothing would.
    pub cure: Result<Cure, Incurable>,
    /// What stands behind the obligations of the register.
    pub roots: Roots,
}

/// A part of where a duty comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// A promise or its revision, with the papers that report it.
    Promise {
        /// The promise.
        promise: Promise,
        /// Whether it is the first one.
        is_first: bool,
        /// The papers.
        papers: Vec<ThingId>,
    },
    /// An event from which a period runs.
    Trigger {
        /// The event.
        event: Evidence,
        /// The period.
        within: Option<Period>,
        /// The papers.
        papers: Vec<ThingId>,
    },
    /// A state that must not last.
    State {
        /// The record.
        thing: ThingId,
        /// Its first day.
        from: DateRange,
        /// Where it stands.
        place: Place,
        /// The papers.
        papers: Vec<ThingId>,
    },
    /// The date of a record from which the due date follows.
    Date(Place),
    /// A field of the rule that the plan or a pack has changed.
    Override {
        /// The field.
        field: String,
        /// Its value, as written.
        value: String,
        /// Why, if that is said.
        reason: Option<String>,
        /// Where it stands, among the files of the rules.
        place: Place,
    },
    /// A paper that the rule names as its basis, or the words of the rule.
    Basis {
        /// As the rule says it.
        text: String,
        /// The record of the plan that is meant.
        thing: Option<ThingId>,
    },
}

/// Who has to act, and why.
#[derive(Clone, Debug)]
pub struct Charge {
    /// Who.
    pub office: ThingId,
    /// Why.
    pub why: ChargeReason,
}

/// Why somebody is responsible.
#[derive(Clone, Debug)]
pub enum ChargeReason {
    /// The rule names them.
    Rule,
    /// They stand at the end of a path that the rule names.
    Path {
        /// As written in the rule.
        path: String,
        /// Where it ends.
        place: Place,
    },
    /// They stand in a field of a thing: the subject, or what it belongs to.
    Field {
        /// The thing.
        holder: ThingId,
        /// The field, as it is written.
        field: String,
        /// Where it stands.
        place: Place,
    },
}

/// Until when records are complete.
#[derive(Clone, Copy, Debug)]
pub struct Completeness {
    /// The kind of records.
    pub kind: KindId,
    /// The last day, inclusive; [`Day::MAX`] for always.
    pub until: Day,
    /// Where it is declared.
    pub place: Place,
}

/// A question that decides the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Is the rule in force, and is there something to judge?
    Begun,
    /// Does a due date follow from what the rule and the records say?
    DueDate,
    /// Is it fulfilled on or before the reference date?
    Fulfilled,
    /// Is the deadline suspended on the reference date?
    Held,
    /// Is there still time on the reference date?
    InTime,
    /// Do the records reach the last permissible day?
    WithinRecords,
    /// Is it excused?
    Waived,
}

impl Question {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::DueDate => "due-date",
            Self::Fulfilled => "fulfilled",
            Self::Held => "held",
            Self::InTime => "in-time",
            Self::WithinRecords => "within-records",
            Self::Waived => "waived",
        }
    }
}

/// An answer, over all readings of imprecise dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Under every reading.
    Yes,
    /// Under none.
    No,
    /// Under some.
    Perhaps,
    /// This kind of duty does not ask it.
    NotAsked,
}

impl Answer {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Perhaps => "possibly",
            Self::NotAsked => "not-asked",
        }
    }

    fn of(yes: bool, no: bool) -> Self {
        match (yes, no) {
            (true, true) => Self::Perhaps,
            (true, false) => Self::Yes,
            _ => Self::No,
        }
    }
}

/// A question with its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: Answer,
}

/// Why an obligation of a register stands as it does.
pub fn account<'r>(register: &'r Register, obligation: &'r Obligation) -> Account<'r> {
    let rule = register.rule(obligation);
    let (draft, weighed) = register.ask(obligation, |case, draft| {
        let weighed = draft.map(|draft| rule.duty.weigh(case, obligation.subject, draft));
        (draft.cloned(), weighed.unwrap_or_default())
    });
    let plan: &Plan = &register.plan;
    let mut kinds = rule.duty.kinds(plan);
    if obligation.facts == Some(Facts::Records) {
        kinds.push(plan.vocabulary.find(register.period(obligation)).unwrap_or(Vocabulary::PLAN));
    }
    kinds.sort_unstable();
    kinds.dedup();
    let holds = register.considered_holds(obligation);
    Account {
        register,
        obligation,
        origins: origins(register, obligation),
        responsible: charges(register, obligation),
        last: draft.as_ref().and_then(|draft| draft.last),
        weighed,
        records: kinds
            .into_iter()
            .map(|kind| {
                let place = records_place(plan, kind);
                Completeness { kind, until: plan.records_until(kind), place }
            })
            .collect(),
        decision: decision(register, obligation, draft.as_ref(), &holds),
        holds,
        waivers: register.considered_waivers(obligation),
        cure: cure(register, obligation),
        roots: Roots::of(register),
    }
}

/// What the plan or a pack has changed in the rule.
fn overrides(register: &Register, obligation: &Obligation) -> Vec<Origin> {
    let rule = register.rule(obligation);
    let sources = &register.policies.sources;
    let own = register.plan.header.overrides.iter().find(|change| change.rule == rule.id);
    let of = |(field, given): (&Field, &Given)| Origin::Override {
        field: field.name.en.to_string(),
        value: sources.slice(given.place).split_whitespace().collect::<Vec<_>>().join(" "),
        reason: own.filter(|_| given.origin == policy::Origin::Plan).map(|own| own.reason.clone()),
        place: given.place,
    };
    rule.overridden().map(of).collect()
}

/// What the duty comes from, beside its rule.
fn origins(register: &Register, obligation: &Obligation) -> Vec<Origin> {
    let plan: &Plan = &register.plan;
    let rule = register.rule(obligation);
    let papers = |thing: ThingId| plan.related(thing, Role::Source);
    let trigger = |event: &Evidence, within: Option<Period>| Origin::Trigger {
        event: event.clone(),
        within,
        papers: papers(event.thing),
    };
    let mut origins = overrides(register, obligation);
    match &obligation.facts {
        Some(Facts::Deadline { promises, after, .. }) => {
            origins.extend(promises.iter().enumerate().map(|(index, promise)| Origin::Promise {
                promise: promise.clone(),
                is_first: index == 0,
                papers: papers(promise.thing),
            }));
            origins.extend(after.as_deref().map(|(event, within)| trigger(event, Some(*within))));
            let is_named = promises.is_empty() && after.is_none();
            let is_own = plan.thing(obligation.subject).place == obligation.place;
            origins.extend((is_named && !is_own).then_some(Origin::Date(obligation.place)));
        }
        Some(Facts::Response { trigger: event, within }) => {
            origins.push(trigger(event, Some(*within)));
        }
        Some(Facts::Periodic { follows, every }) => {
            origins.extend(follows.as_ref().map(|event| trigger(event, *every)));
        }
        Some(Facts::Order { then, .. }) => origins.push(trigger(then, None)),
        Some(Facts::Maintain { from, .. }) => {
            origins.extend(obligation.evidence.first().map(|gap| Origin::State {
                thing: gap.thing,
                from: *from,
                place: gap.place,
                papers: papers(gap.thing),
            }));
        }
        _ => {}
    }
    origins.extend(rule.modifiers.basis.iter().map(|text| {
        let mut items = plan.vocabulary.iter().filter(|(_, kind)| kind.base == Base::Item);
        let thing = items.find_map(|(kind, _)| plan.find(kind, text));
        Origin::Basis { text: text.clone(), thing }
    }));
    origins
}

fn charges(register: &Register, obligation: &Obligation) -> Vec<Charge> {
    let plan: &Plan = &register.plan;
    let modifiers = &register.rule(obligation).modifiers;
    let members = register.members(obligation);
    let why = |office: ThingId| match &modifiers.responsible {
        Some(Responsible::Thing(..)) => ChargeReason::Rule,
        Some(Responsible::Path(path)) => {
            let mut found = members.iter().flat_map(|member| plan.follow(*member, path));
            let found = found.find(|one| one.value == crate::plan::DatumValue::Thing(office));
            let place = found.map_or(obligation.place, |found| found.place);
            ChargeReason::Path { path: path.text().to_owned(), place }
        }
        None => members
            .iter()
            .find_map(|member| at_field(plan, *member, office))
            .unwrap_or(ChargeReason::Rule),
    };
    obligation
        .responsible
        .iter()
        .map(|office| Charge { office: *office, why: why(*office) })
        .collect()
}

/// The field of a thing, or of what it belongs to, that names an office as responsible.
fn at_field(plan: &Plan, thing: ThingId, office: ThingId) -> Option<ChargeReason> {
    let mut holder = Some(thing);
    while let Some(thing) = holder {
        let kind = plan.vocabulary.kind(plan.thing(thing).kind);
        // Of a hold or a waiver, whoever ordered or approved it.
        let fields = [Role::Responsible, Role::By].into_iter();
        for field in fields.flat_map(|role| kind.fields_with(role)) {
            let mut values = plan.values(thing, field);
            let named = values.find(|one| one.value == crate::plan::DatumValue::Thing(office));
            if let Some(datum) = named {
                let name = &kind.fields.get(field).name;
                let field = written_key(plan, datum.place).unwrap_or_else(|| name.en.to_string());
                return Some(ChargeReason::Field { holder: thing, field, place: datum.place });
            }
        }
        holder = plan.thing(thing).parent.map(|(parent, _)| parent);
    }
    None
}

/// The questions in the order of the project's semantics. What an answer under every reading decides is not
/// asked any further, except whether the duty is excused.
fn decision(
    register: &Register,
    obligation: &Obligation,
    draft: Option<&Draft>,
    holds: &[ConsideredHold],
) -> Vec<Decided> {
    let mut decision = Vec::new();
    let mut ask = |question, answer| decision.push(Decided { question, answer });
    let Some(draft) = draft else {
        ask(Question::Begun, Answer::No);
        return decision;
    };
    let outcome = match draft.standing {
        Standing::Judged(outcome) => outcome,
        Standing::Underspecified => {
            ask(Question::Begun, Answer::Yes);
            ask(Question::DueDate, Answer::No);
            ask(Question::Waived, waived(obligation));
            return decision;
        }
    };
    let Outcome { not_begun, pending, overdue, unverified, breached, .. } = outcome;
    let has_begun = outcome.may_be_fulfilled() || outcome.may_be_open();
    ask(Question::Begun, Answer::of(has_begun, not_begun));
    ask(Question::DueDate, if draft.due.is_some() { Answer::Yes } else { Answer::NotAsked });
    ask(Question::Fulfilled, Answer::of(outcome.may_be_fulfilled(), outcome.may_be_open()));
    if outcome.may_be_open() {
        let as_of = register.as_of;
        let is_held = holds.iter().any(|one| {
            one.effect.applies() && one.hold.span.first <= as_of && as_of <= one.hold.span.last
        });
        ask(Question::Held, Answer::of(is_held, false));
        if !is_held {
            let has_passed = overdue || unverified || breached;
            let time = Answer::of(pending, has_passed);
            ask(
                Question::InTime,
                if draft.last.is_some() || pending { time } else { Answer::NotAsked },
            );
            if has_passed && draft.facts != Facts::Records {
                ask(Question::WithinRecords, Answer::of(overdue || breached, unverified));
            }
        }
        ask(Question::Waived, waived(obligation));
    }
    decision
}

/// Whether a waiver excuses it: the state says so.
fn waived(obligation: &Obligation) -> Answer {
    Answer::of(obligation.state == State::Waived, false)
}
