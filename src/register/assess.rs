//! Every rule on every thing that it binds.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::mem::take;
use std::sync::Arc;

use thin_vec::ThinVec;

use super::holds::{Holds, merged};
use super::judge::{Verdict, judge};
use super::names::{Names, in_order};
use super::{Obligation, Register, State, risk, versions, waivers};
use crate::date::Day;
use crate::date::holidays::is_known;
use crate::plan::{Plan, PlanFault, ThingId};
use crate::policy::{Calendars, PolicySet, Rule, switched_off};
use crate::rule::{Case, Draft, Modifiers, Offices, Reviewed, own_offices};
use crate::source::Problem;

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
    assess_rules(plan, policies, (as_of, horizon), None)
}

/// The same for one rule alone, by position. What puts its duties at risk from outside is not seen, and no
/// waiver excuses them.
pub(crate) fn assess_rule(
    plan: &Arc<Plan>,
    policies: &Arc<PolicySet>,
    as_of: Day,
    rule: usize,
) -> Register {
    assess_rules(plan, policies, (as_of, as_of), Some(rule))
}

fn assess_rules(
    plan: &Arc<Plan>,
    policies: &Arc<PolicySet>,
    (as_of, horizon): (Day, Day),
    only: Option<usize>,
) -> Register {
    let (mut register, holds) = without_waivers(plan, policies, (as_of, horizon), only);
    if only.is_none() {
        waivers::lay_over(&mut register, holds, horizon.max(as_of));
    }
    register
}

/// What holds and waivers do in a register: it is judged again for that.
pub(super) fn reviewed(register: &Register) -> Reviewed {
    let days = (register.as_of, register.as_of);
    let (judged, holds) = without_waivers(&register.plan, &register.policies, days, None);
    waivers::reviewed(&judged, holds).0
}

fn without_waivers(
    plan: &Arc<Plan>,
    policies: &Arc<PolicySet>,
    (as_of, horizon): (Day, Day),
    only: Option<usize>,
) -> (Register, Holds) {
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
        names: Names::of(plan, &policies.vocabulary),
        drafts: Cell::default(),
        offices: std::iter::repeat_with(OnceCell::new).take(plan.len()).collect(),
    };
    // Most rules make one duty of a thing.
    let bound = policies.rules.iter().map(|rule| plan.of_kind(rule.modifiers.selector.kind).len());
    register.obligations.reserve(bound.sum::<usize>() * 3 / 2);
    for (first, versions) in in_order(&policies.rules) {
        let rule = &versions[0];
        if only.is_some_and(|only| !(first..first + versions.len()).contains(&only)) {
            continue;
        }
        if let Some(reason) = switched_off(plan, rule) {
            register.switched_off.push((first, reason.to_owned()));
        } else if !rule.kind.reviews {
            versions::bind(&mut register, &ground, first, versions);
        }
    }
    register.calendars = ground.calendars;
    register.unbound.sort_unstable();
    register.switched_off.sort_unstable();
    debug_assert!(register.obligations.is_sorted_by(|one, other| one.id <= other.id));
    risk::lay_over(&mut register);
    versions::announce(&mut register);
    (register, ground.holds)
}

/// What all rules of a plan are judged on.
pub(super) struct Ground<'a> {
    pub(super) plan: &'a Plan,
    pub(super) as_of: Day,
    horizon: Day,
    holds: Holds,
    calendars: Calendars,
    pub(super) names: Names<'a>,
    /// Room for what a rule says of a thing.
    drafts: Cell<Vec<Draft>>,
    /// By thing: who has to act where no rule says otherwise.
    offices: Vec<OnceCell<Offices>>,
}

/// A rule, and a thing that it binds.
#[derive(Clone, Copy)]
pub(super) struct Bound<'a> {
    pub(super) rule: &'a Rule,
    /// The rule's position.
    pub(super) index: usize,
    pub(super) subject: ThingId,
    /// The things that are judged together, or the subject alone.
    pub(super) members: &'a [ThingId],
    /// What the keys of its duties begin with.
    pub(super) key: &'a str,
}

impl Bound<'_> {
    /// A duty's key.
    fn key(self, period: Cow<'static, str>) -> String {
        match period {
            Cow::Borrowed(period) => {
                let mut key = String::with_capacity(self.key.len() + period.len());
                key.push_str(self.key);
                key.push_str(period);
                key
            }
            Cow::Owned(mut key) => {
                key.insert_str(0, self.key);
                key
            }
        }
    }

    /// Who has to act, each once.
    fn responsible(self, ground: &Ground<'_>) -> Offices {
        let modifiers = &self.rule.modifiers;
        if let ([member], None) = (self.members, &modifiers.responsible) {
            let known = ground.offices[member.index()]
                .get_or_init(|| each_once(own_offices(ground.plan, *member)));
            return Offices::from_slice(known);
        }
        let all = self.members.iter();
        each_once(all.flat_map(|member| modifiers.responsible_for(ground.plan, *member)).collect())
    }

    /// What a rule creates for a thing as of a day, in force as `modifiers` say. Returns whether that is anything.
    pub(super) fn duties(
        self,
        ground: &Ground<'_>,
        modifiers: &Modifiers,
        as_of: Day,
        into: &mut Vec<Obligation>,
        problems: &mut Vec<Problem>,
    ) -> bool {
        let Self { rule, index, subject, members, key } = self;
        let plan = ground.plan;
        let holds = ground.holds.on(plan, rule, subject);
        let spans = merged(&holds);
        let calendar = modifiers.needs_calendar().then_some(&ground.calendars);
        let calendar = calendar.and_then(|all| all.get(modifiers.closing_days.as_deref()));
        let case = Case {
            plan,
            as_of,
            horizon: ground.horizon.max(as_of),
            modifiers,
            members,
            holds: &spans,
            calendar,
            room: key.len(),
        };
        let mut drafts = ground.drafts.take();
        rule.duty.assess(&case, subject, &mut drafts);
        if drafts.is_empty() {
            ground.drafts.set(drafts);
            return false;
        }
        if drafts.len() > 1 {
            drafts.sort_by(|one, other| one.period.cmp(&other.period));
        }
        let responsible = self.responsible(ground);
        let hold = holds.iter().find(|hold| hold.span.first <= as_of && as_of <= hold.span.last);
        for mut draft in drafts.drain(..) {
            if modifiers.needs_calendar()
                && let Some(day) = unknown_holidays(&draft)
            {
                let fault = PlanFault::UnknownHolidays { rule: rule.id.clone(), day };
                problems.push(Problem::new(draft.place, fault));
            }
            let id = self.key(take(&mut draft.period));
            let verdict = judge(&draft, modifiers, as_of, hold.map(|hold| hold.span));
            let mut one =
                obligation(id, index, subject, Offices::from_slice(&responsible), draft, verdict);
            if let Some(hold) = hold.filter(|_| one.state == State::OnHold) {
                one.hold = Some(Box::new(hold.clone()));
            }
            if !spans.is_empty() {
                one.suspensions = spans.iter().copied().collect();
            }
            into.push(one);
        }
        ground.drafts.set(drafts);
        true
    }

    /// That the rule asks nothing of the thing yet.
    pub(super) fn dormant(self, ground: &Ground<'_>) -> Obligation {
        let id = self.key(Cow::Borrowed("-"));
        dormant(ground.plan, id, self.index, self.subject, self.responsible(ground))
    }
}

/// An obligation from what its rule says and how that is judged.
pub(super) fn obligation(
    id: String,
    rule: usize,
    subject: ThingId,
    responsible: Offices,
    draft: Draft,
    verdict: Verdict,
) -> Obligation {
    Obligation {
        id,
        rule,
        subject,
        responsible,
        state: verdict.state,
        certain: verdict.certain,
        opens: draft.opens,
        due: draft.due,
        due_nominal: draft.due_nominal,
        last: draft.last,
        derivation: draft.derivation,
        suspensions: ThinVec::new(),
        since: verdict.since,
        met_on: verdict.met_on,
        days_past: verdict.days,
        evidence: draft.evidence,
        records_until: draft.records_until,
        hold: None,
        waiver: None,
        causes: verdict.causes,
        has_more_causes: false,
        slack: None,
        finding: None,
        known: None,
        change: None,
        foreseen: ThinVec::new(),
        facts: Some(draft.facts),
        running: draft.running,
        other_readings: verdict.other_readings,
        place: draft.place,
    }
}

/// A rule that asks nothing of its subject yet.
fn dormant(
    plan: &Plan,
    id: String,
    rule: usize,
    subject: ThingId,
    responsible: Offices,
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
        suspensions: ThinVec::new(),
        since: None,
        met_on: None,
        days_past: None,
        evidence: ThinVec::new(),
        records_until: Day::MAX,
        hold: None,
        waiver: None,
        causes: ThinVec::new(),
        has_more_causes: false,
        slack: None,
        finding: None,
        known: None,
        change: None,
        foreseen: ThinVec::new(),
        facts: None,
        running: None,
        other_readings: false,
        place: plan.thing(subject).place,
    }
}

fn each_once(mut offices: Offices) -> Offices {
    if offices.len() > 1 {
        let mut known = Offices::new();
        for office in offices {
            if !known.contains(&office) {
                known.push(office);
            }
        }
        offices = known;
    }
    offices
}

/// A day of a due date whose holidays are not known.
fn unknown_holidays(draft: &Draft) -> Option<Day> {
    [draft.due_nominal, draft.last]
        .into_iter()
        .flatten()
        .flat_map(|range| [range.earliest, range.latest])
        .find(|day| day.is_bound() && !is_known(*day))
}
