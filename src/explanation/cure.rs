//! The cure of an obligation: the smallest record that would turn it green, tried out before it is shown.

use std::sync::Arc;

use super::paste::{Paper, Paste, pasted};
use super::words::ID;
use crate::date::{DateRange, Day};
use crate::plan::{Plan, overlay};
use crate::register::{Obligation, Register, State, assess, assess_rule};
use crate::rule::{Change, Facts, Incurable, NewRecord, NewValue, Remedy, Weight};
use crate::source::FileId;
use crate::source::fields::Term;

/// How far ahead it is looked whether a cure lasts: about ten years.
const FAR: i64 = 3653;

/// What turns an obligation green.
#[derive(Clone, Debug)]
pub struct Cure {
    /// What to paste, in order.
    pub pastes: Vec<Paste>,
    /// The state that the obligation has then: met, or met late; for records that are kept up, open.
    pub state: State,
    /// Whether that is so under every reading.
    pub certain: bool,
    /// The last day on which it stays so if nothing else is recorded; `None`: for good.
    pub until: Option<Day>,
    /// The next duty of the same rule and thing that falls due: its key and its due date.
    pub next: Option<(String, DateRange)>,
    /// Fields whose values only a person can know; what is shown for them is an example.
    pub choices: Vec<Term>,
    /// How many other things could hold the record as well.
    pub alternatives: usize,
    /// Whether it declares that the records are complete: only true where everything is recorded.
    pub declares_records: bool,
    /// Whether it says that something happened on the reference date.
    pub is_dated: bool,
}

/// Whether nothing is wanting: fulfilled in time or late, or, for records that are kept up, not behind.
pub fn is_green(obligation: &Obligation) -> bool {
    match obligation.state {
        State::Met | State::MetLate => true,
        State::Open => obligation.facts == Some(Facts::Records),
        _ => false,
    }
}

/// The smallest record, dated with the reference date, that turns an obligation green. It is laid over the
/// plan and judged before it is returned; nothing is written.
///
/// # Errors
/// Why no record can.
pub fn cure(register: &Register, obligation: &Obligation) -> Result<Cure, Incurable> {
    let asks_nothing = matches!(obligation.state, State::Dormant | State::Waived | State::OnHold);
    if is_green(obligation) || asks_nothing {
        return Err(Incurable::NothingToCure);
    }
    let rule = register.rule(obligation);
    let remedies = register.ask(obligation, |case, draft| match draft {
        Some(draft) => rule.duty.cure(case, obligation.subject, draft),
        None => Err(Incurable::NothingToCure),
    })?;
    let paper = Paper::of(&register.plan);
    let tried = remedies.iter().find_map(|remedy| try_out(register, obligation, &paper, remedy));
    tried.ok_or_else(|| obstacle(register, obligation))
}

/// What stands in the way where no remedy works.
fn obstacle(register: &Register, obligation: &Obligation) -> Incurable {
    let rule = register.rule(obligation);
    let weighed = register.ask(obligation, |case, draft| {
        draft.map(|draft| rule.duty.weigh(case, obligation.subject, draft)).unwrap_or_default()
    });
    let first = |weight: &Weight| {
        let mut found = weighed.iter().filter(move |one| one.weight == *weight);
        found.find_map(|one| Some((one.date?, one.place)))
    };
    let imprecise =
        || first(&Weight::MayCount).map(|(date, place)| Incurable::Imprecise(date, place));
    let later = || {
        let found = first(&Weight::AfterReferenceDate);
        found.map(|(date, place)| Incurable::RecordedLater(date, place))
    };
    let taken = || {
        let in_the_way = weighed.iter().find(|one| matches!(one.weight, Weight::Before(_)));
        in_the_way.map(|one| Incurable::Taken(one.place))
    };
    imprecise().or_else(later).or_else(taken).unwrap_or(Incurable::NothingFits)
}

fn try_out(
    register: &Register,
    obligation: &Obligation,
    paper: &Paper<'_>,
    remedy: &Remedy,
) -> Option<Cure> {
    let pastes = paper.pastes(&remedy.changes)?;
    let plan = Arc::new(with(register, &pastes)?);
    let cured = judged(register, &plan, (obligation.rule, register.as_of))?;
    let found = cured.find(&obligation.id).filter(|found| is_green(found))?;
    Some(Cure {
        pastes,
        state: found.state,
        certain: found.certain,
        until: until(register, &plan, obligation),
        next: next(&cured, found),
        choices: choices(&register.plan, register.as_of, &remedy.changes),
        alternatives: remedy.alternatives,
        declares_records: remedy.changes.iter().any(|one| matches!(one, Change::Records { .. })),
        is_dated: remedy.changes.iter().any(is_dated),
    })
}

/// The plan as it would be.
fn with(register: &Register, pastes: &[Paste]) -> Option<Plan> {
    laid_over(&register.plan, &register.policies.ids(), pastes)
}

/// A plan with something pasted into its files.
pub(super) fn laid_over(plan: &Plan, rules: &[String], pastes: &[Paste]) -> Option<Plan> {
    overlay(plan, rules, |file: FileId| pasted(plan, pastes, file)).ok()
}

/// The obligations of one rule in a plan, as of a day: whether one is fulfilled depends on no other.
fn judged(register: &Register, plan: &Arc<Plan>, (rule, day): (usize, Day)) -> Option<Register> {
    // What holds and waivers do shows only beside everything else.
    let register = if register.policies.rules[rule].kind.reviews {
        assess(plan, &register.policies, day)
    } else {
        assess_rule(plan, &register.policies, day, rule)
    };
    register.problems.is_empty().then_some(register)
}

/// The last day on which an obligation stays green, if that ends within the days that are looked ahead.
fn until(register: &Register, plan: &Arc<Plan>, obligation: &Obligation) -> Option<Day> {
    let is_green_on = |day: Day| {
        let judged = judged(register, plan, (obligation.rule, day));
        judged.is_some_and(|judged| judged.find(&obligation.id).is_some_and(is_green))
    };
    let (mut low, mut high) = (0, FAR);
    if is_green_on(register.as_of.plus_days(high)) {
        return None;
    }
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if is_green_on(register.as_of.plus_days(middle)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(register.as_of.plus_days(low))
}

/// The next duty of the same rule and thing.
fn next(register: &Register, cured: &Obligation) -> Option<(String, DateRange)> {
    if cured.facts == Some(Facts::Records) {
        return None;
    }
    let is_pending =
        |one: &&Obligation| matches!(one.state, State::Open | State::DueSoon | State::AtRisk);
    register
        .obligations
        .iter()
        .filter(|one| one.rule == cured.rule && one.subject == cured.subject && one.id != cured.id)
        .filter(is_pending)
        .filter_map(|one| Some((one.id.clone(), one.due?)))
        .min_by_key(|(id, due)| (due.latest, id.clone()))
}

/// Whether a change says that something happened on a day.
fn is_dated(change: &Change) -> bool {
    fn has_date(record: &NewRecord) -> bool {
        record.fields.iter().any(|one| is_date(&one.value))
    }
    fn is_date(value: &NewValue) -> bool {
        match value {
            NewValue::Date(_) => true,
            NewValue::Record(record) => has_date(record),
            _ => false,
        }
    }
    match change {
        Change::Thing(record) | Change::Child { record, .. } => has_date(record),
        Change::Set { values, .. } => values.iter().any(is_date),
        Change::Records { .. } => false,
    }
}

/// The fields whose values are only examples, the made-up ids of new things among them.
fn choices(plan: &Plan, as_of: Day, changes: &[Change]) -> Vec<Term> {
    let mut named: Vec<Term> = Vec::new();
    let mut add = |kind, field: u16| {
        let name = plan.vocabulary.kind(kind).fields.get(field).name.clone();
        if !named.contains(&name) {
            named.push(name);
        }
    };
    for change in changes {
        match change {
            Change::Thing(record) | Change::Child { record, .. } => {
                if let (Change::Thing(_), Some(id)) = (change, &record.id)
                    && id.contains(&as_of.to_string())
                {
                    add(record.kind, ID);
                }
                let chosen = record.fields.iter().filter(|one| one.value.chosen().1);
                chosen.for_each(|one| add(record.kind, one.field));
            }
            Change::Set { thing, field, values } => {
                if values.iter().any(|value| value.chosen().1) {
                    add(plan.thing(*thing).kind, *field);
                }
            }
            Change::Records { .. } => {}
        }
    }
    named
}
