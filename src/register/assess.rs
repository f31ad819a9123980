//! Every rule on every thing that it binds.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::judge::judge;
use super::{Hold, Obligation, Register, State, risk};
use crate::date::holidays::is_known;
use crate::date::{DateRange, Day};
use crate::plan::{DatumValue, Plan, PlanFault, ThingId};
use crate::policy::{Calendars, PolicySet, Rule, switched_off};
use crate::rule::{Case, Draft, Span};
use crate::source::Problem;
use crate::vocabulary::{Base, Role};

/// Judges a plan as of a day. Pure: the same inputs give the same register.
pub fn assess(plan: &Arc<Plan>, policies: &Arc<PolicySet>, as_of: Day) -> Register {
    assess_until(plan, policies, as_of, as_of)
}

/// The same with the duties of all windows that start up to a later day, and of the next one.
pub fn assess_until(
    plan: &Arc<Plan>,
    policies: &Arc<PolicySet>,
    as_of: Day,
    horizon: Day,
) -> Register {
    let mut register = Register {
        plan: Arc::clone(plan),
        policies: Arc::clone(policies),
        as_of,
        obligations: Vec::new(),
        unbound: Vec::new(),
        switched_off: Vec::new(),
        problems: Vec::new(),
        calendars: Calendars::default(),
    };
    let ground = Ground {
        plan,
        as_of,
        horizon: horizon.max(as_of),
        holds: Holds::of(plan),
        calendars: Calendars::of(plan, policies),
    };
    for (index, rule) in policies.rules.iter().enumerate() {
        if let Some(reason) = switched_off(plan, rule) {
            register.switched_off.push((index, reason.to_owned()));
            continue;
        }
        let subjects = rule.modifiers.selector.select(plan);
        if subjects.is_empty() && !rule.modifiers.together {
            register.unbound.push(index);
        }
        if rule.modifiers.together {
            bind(&mut register, &ground, index, rule, Plan::root(), &subjects);
            continue;
        }
        for subject in subjects {
            bind(&mut register, &ground, index, rule, subject, &[subject]);
        }
    }
    register.calendars = ground.calendars;
    register.obligations = by_id(register.obligations);
    risk::lay_over(&mut register);
    register
}

/// What all rules of a plan are judged on.
struct Ground<'a> {
    plan: &'a Plan,
    as_of: Day,
    horizon: Day,
    holds: Holds,
    calendars: Calendars,
}

fn bind(
    register: &mut Register,
    ground: &Ground<'_>,
    index: usize,
    rule: &Rule,
    subject: ThingId,
    members: &[ThingId],
) {
    let Ground { plan, as_of, .. } = *ground;
    let key = format!("{}/{}/{}", plan.header.id, rule.id, plan.name(subject));
    let mut responsible: Vec<ThingId> = Vec::new();
    for member in members {
        for office in rule.modifiers.responsible_for(plan, *member) {
            if !responsible.contains(&office) {
                responsible.push(office);
            }
        }
    }
    let holds = ground.holds.on(rule, subject);
    let spans = merged(&holds);
    let drafts = if as_of < rule.modifiers.in_force_from {
        Vec::new()
    } else {
        let modifiers = &rule.modifiers;
        let calendar = ground.calendars.get(modifiers.closing_days.as_deref());
        let case = Case {
            plan,
            as_of,
            horizon: ground.horizon,
            modifiers,
            members,
            holds: &spans,
            calendar: calendar.filter(|_| modifiers.needs_calendar()),
        };
        rule.duty.assess(&case, subject)
    };
    if drafts.is_empty() {
        let id = format!("{key}/-");
        register.obligations.push(dormant(plan, id, index, subject, responsible));
        return;
    }
    let hold =
        holds.iter().copied().find(|hold| hold.span.first <= as_of && as_of <= hold.span.last);
    for draft in drafts {
        if rule.modifiers.needs_calendar()
            && let Some(day) = unknown_holidays(&draft)
        {
            let fault = PlanFault::UnknownHolidays { rule: rule.id.clone(), day };
            register.problems.push(Problem::new(draft.place, fault));
        }
        let id = format!("{key}/{}", draft.period);
        let verdict = judge(&draft, &rule.modifiers, as_of, hold.is_some());
        register.obligations.push(Obligation {
            id,
            rule: index,
            subject,
            responsible: responsible.clone(),
            state: verdict.state,
            certain: verdict.certain,
            opens: draft.opens,
            due: draft.due,
            due_nominal: draft.due_nominal,
            last: draft.last,
            derivation: draft.derivation,
            suspensions: spans.clone(),
            since: verdict.since,
            met_on: verdict.met_on,
            days: verdict.days,
            evidence: draft.evidence,
            records_until: draft.records_until,
            hold: hold.filter(|_| verdict.state == State::OnHold).cloned(),
            causes: verdict.causes,
            finding: None,
            facts: Some(draft.facts),
            running: draft.running,
            other_readings: verdict.other_readings,
            place: draft.place,
        });
    }
}

/// A rule that asks nothing of its subject yet.
fn dormant(
    plan: &Plan,
    id: String,
    rule: usize,
    subject: ThingId,
    responsible: Vec<ThingId>,
) -> Obligation {
    Obligation {
        id,
        rule,
        subject,
        responsible,
        state: State::Dormant,
        certain: true,
        opens: None,
        due: None,
        due_nominal: None,
        last: None,
        derivation: None,
        suspensions: Vec::new(),
        since: None,
        met_on: None,
        days: None,
        evidence: Vec::new(),
        records_until: Day::MAX,
        hold: None,
        causes: Vec::new(),
        finding: None,
        facts: None,
        running: None,
        other_readings: false,
        place: plan.thing(subject).place,
    }
}

/// A day of a due date whose holidays are not known.
fn unknown_holidays(draft: &Draft) -> Option<Day> {
    [draft.due_nominal, draft.last]
        .into_iter()
        .flatten()
        .flat_map(|range| [range.earliest, range.latest])
        .find(|day| day.is_bound() && !is_known(*day))
}

/// Obligations are large: their places are sorted, then each is moved once.
fn by_id(obligations: Vec<Obligation>) -> Vec<Obligation> {
    let mut order: Vec<usize> = (0..obligations.len()).collect();
    order.sort_by(|one, other| obligations[*one].id.cmp(&obligations[*other].id));
    let mut moved: Vec<Option<Obligation>> = obligations.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| moved[place].take()).collect()
}

/// The plan's holds, by the thing whose deadlines they suspend.
struct Holds {
    by_subject: FxHashMap<ThingId, Vec<(Hold, Vec<String>)>>,
}

impl Holds {
    fn of(plan: &Plan) -> Self {
        let mut by_subject: FxHashMap<ThingId, Vec<(Hold, Vec<String>)>> = FxHashMap::default();
        let kinds = plan.vocabulary.iter().filter(|(_, kind)| kind.base == Base::Hold);
        for thing in kinds.flat_map(|(kind, _)| plan.of_kind(kind)) {
            let Some(from) = plan.date(*thing, Role::From).and_then(DateRange::exact) else {
                continue;
            };
            let moves_to = plan.date(*thing, Role::MovesTo).map(|date| date.latest);
            // A new date alone suspends nothing.
            let open_end = if moves_to.is_some() { from.previous() } else { Day::MAX };
            let to = plan.date(*thing, Role::To).map_or(open_end, |date| date.latest);
            let kind = plan.vocabulary.kind(plan.thing(*thing).kind);
            let texts = |field: Option<u16>| {
                let values = field.into_iter().flat_map(|field| plan.values(*thing, field));
                values
                    .filter_map(|datum| match datum.value {
                        DatumValue::Text(text) => Some(plan.text(text).to_owned()),
                        _ => None,
                    })
                    .collect::<Vec<_>>()
            };
            let rules = texts(kind.role(Role::Rules));
            let reason = texts(kind.fields.find("reason")).join(" ");
            let span = Span { first: from, last: to, moves_to };
            let hold = Hold { thing: *thing, span, reason };
            for subject in plan.related(*thing, Role::Subject) {
                by_subject.entry(subject).or_default().push((hold.clone(), rules.clone()));
            }
        }
        Self { by_subject }
    }

    fn on(&self, rule: &Rule, subject: ThingId) -> Vec<&Hold> {
        if !rule.modifiers.can_be_held {
            return Vec::new();
        }
        let holds = self.by_subject.get(&subject).map(Vec::as_slice).unwrap_or_default();
        holds
            .iter()
            .filter(|(_, rules)| rules.is_empty() || rules.contains(&rule.id))
            .map(|(hold, _)| hold)
            .collect()
    }
}

/// The days of several holds, in order, without overlap: a day that two holds share counts once.
fn merged(holds: &[&Hold]) -> Vec<Span> {
    let mut spans: Vec<Span> = holds.iter().map(|hold| hold.span).collect();
    spans.sort_by_key(|span| (span.first, span.last));
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(previous)
                if span.first <= previous.last
                    && span.moves_to.is_none()
                    && previous.moves_to.is_none() =>
            {
                previous.last = previous.last.max(span.last);
            }
            _ => merged.push(span),
        }
    }
    merged
}
