//! From registers to digests: what goes out today, to whom.

use std::collections::BTreeMap;

use super::digest::{Digest, Held, Item, Reminders, Unreachable};
use super::mailbox::{self, Mailbox};
use super::schedule::{Step, escalations, latest, steps};
use super::{Past, ReminderId, Stage, Workdays};
use crate::agenda::{Entry, Stage as Standing};
use crate::date::{DateRange, Day};
use crate::plan::Silence;
use crate::register::{Finding, Obligation, Register, Roots, Selection, State, assess_until};

/// What goes out on the reference date of some registers, all of one day. What is not asked for does not.
///
/// Where it is known from a ledger what went out before, nothing goes out on a free day, and what fell on it does
/// on the next working day. With [`Past::Since`], exactly what fell after that day does, whatever day it is.
pub fn reminders<'r>(
    registers: &'r [Register],
    past: Past<'_>,
    selection: &Selection,
) -> Reminders<'r> {
    let mut registers: Vec<&Register> = registers.iter().collect();
    registers.sort_by(|one, other| one.plan.header.id.cmp(&other.plan.header.id));
    let mut digests: BTreeMap<String, Digest<'r>> = BTreeMap::new();
    let mut all = Reminders::default();
    for register in registers {
        let planner = Planner::new(register, past);
        if planner.rests {
            all.resting.push(register);
            continue;
        }
        for duty in planner.duties(selection) {
            planner.plan(&duty, &mut digests, &mut all);
        }
    }
    all.digests = digests.into_values().collect();
    all.digests.iter_mut().for_each(Digest::arrange);
    all
}

/// One duty that somebody may be written to about.
struct Duty {
    finding: Finding,
    /// `None`: it is only asked about.
    standing: Option<Standing>,
}

struct Planner<'r, 'p> {
    register: &'r Register,
    past: Past<'p>,
    workdays: Workdays,
    silences: Vec<Silence>,
    roots: Roots,
    /// Whether nothing goes out.
    rests: bool,
}

impl<'r> Planner<'r, '_> {
    fn new<'p>(register: &'r Register, past: Past<'p>) -> Planner<'r, 'p> {
        let workdays = Workdays::of(&register.plan);
        let rests = matches!(past, Past::Ledger(_)) && workdays.is_free(register.as_of);
        let silences = register.plan.silences();
        let roots = Roots::of(register);
        Planner { register, past, workdays, silences, roots, rests }
    }

    fn as_of(&self) -> Day {
        self.register.as_of
    }

    /// What is certain and has to be done, and what is to be asked.
    fn duties(&self, selection: &Selection) -> Vec<Duty> {
        let register = self.register;
        let takes = |obligation: &Obligation| {
            let reminds = register.rule(obligation).modifiers.reminding.is_on;
            reminds && !obligation.is_accepted() && selection.takes(register, obligation)
        };
        let mut duties = Vec::new();
        for (index, obligation) in register.obligations.iter().enumerate() {
            if !obligation.certain || !takes(obligation) {
                continue;
            }
            let entry = Entry::of(register, obligation, self.as_of());
            if let Some(entry) = entry.filter(|entry| entry.stage != Standing::Unproven) {
                let finding = Finding::alone(register, index);
                duties.push(Duty { finding, standing: Some(entry.stage) });
            }
        }
        for finding in register.findings() {
            let obligation = &register.obligations[finding.obligations[0]];
            let is_open = matches!(obligation.state, State::Unverified | State::Underspecified);
            if (is_open || !obligation.certain) && takes(obligation) {
                duties.push(Duty { finding, standing: None });
            }
        }
        duties
    }

    fn plan(
        &self,
        duty: &Duty,
        digests: &mut BTreeMap<String, Digest<'r>>,
        all: &mut Reminders<'r>,
    ) {
        let register = self.register;
        let plan = &register.plan;
        let index = duty.finding.obligations[0];
        let obligation = &register.obligations[index];
        let rule = register.rule(obligation);
        let silences: Vec<&Silence> = self
            .silences
            .iter()
            .filter(|one| {
                let period = register.period(obligation);
                one.is_about(plan, &rule.id, obligation.subject, period)
            })
            .collect();
        if let Some(silence) = silences.iter().find(|one| one.holds_on(self.as_of())) {
            all.held.push(Held { register, obligation: index, silence: (*silence).clone() });
        }
        let own = self.own_step(duty, obligation, &silences);
        let higher = match duty.standing {
            Some(Standing::Missed) => {
                let steps = escalations(obligation, &rule.modifiers.reminding, self.as_of());
                latest(steps, self.as_of(), &self.workdays, &silences)
            }
            _ => None,
        };
        let named = obligation.responsible.iter().copied().map(Some);
        let nobody = obligation.responsible.is_empty().then_some(None);
        let mut written: Vec<String> = Vec::new();
        let mut above: Vec<Mailbox> = Vec::new();
        for thing in named.chain(nobody) {
            let Some(mailbox) = mailbox::of(plan, thing, self.as_of()) else {
                if let Some((stage, _)) = own.filter(|step| self.is_fresh(*step)) {
                    all.unreachable.push(Unreachable { register, obligation: index, stage, thing });
                }
                continue;
            };
            above.extend(mailbox::above(plan, &mailbox, self.as_of()));
            if !written.contains(&mailbox.address) {
                self.offer(duty, own, &mailbox, digests);
                written.push(mailbox.address);
            }
        }
        for mailbox in above {
            if !written.contains(&mailbox.address) {
                self.offer(duty, higher, &mailbox, digests);
                written.push(mailbox.address);
            }
        }
    }

    /// The step that a duty has reached for who has to act.
    fn own_step(
        &self,
        duty: &Duty,
        obligation: &Obligation,
        silences: &[&Silence],
    ) -> Option<Step> {
        let as_of = self.as_of();
        let Some(standing) = duty.standing else {
            let first = as_of.plus_days(1 - i64::from(as_of.day_of_month()));
            let steps = vec![(Stage::question_of(as_of), first)];
            return latest(steps, as_of, &self.workdays, silences);
        };
        let reminding = &self.register.rule(obligation).modifiers.reminding;
        let mut steps = steps(obligation, reminding, standing, as_of);
        if steps.is_empty() && obligation.state == State::AtRisk {
            steps.extend(self.risk_since(obligation).map(|day| (Stage::AtRisk, day)));
        }
        latest(steps, as_of, &self.workdays, silences)
    }

    /// A day on which it may be told that a duty is at risk. Nobody knows since when it is: with a ledger, that
    /// does not matter; otherwise it must have become so after the last run.
    fn risk_since(&self, obligation: &Obligation) -> Option<Day> {
        let register = self.register;
        let Past::Since(since) = self.past else { return Some(register.as_of) };
        let is_at_risk = |day: Day| {
            let then = assess_until(&register.plan, &register.policies, day, day);
            then.find(&obligation.id).is_some_and(|one| one.state == State::AtRisk && one.certain)
        };
        let last = self.workdays.until(register.as_of);
        let was = is_at_risk(self.workdays.until(since));
        (!was && (last == register.as_of || is_at_risk(last))).then_some(last)
    }

    /// Whether a step is new where nobody keeps a ledger. With one, it depends on the mailbox.
    fn is_fresh(&self, (_, day): Step) -> bool {
        match self.past {
            Past::Ledger(_) => true,
            Past::Since(since) => day > since,
        }
    }

    /// Whether a mailbox has not got a step yet, nor a later one.
    fn is_new(&self, step: Step, id: &ReminderId) -> bool {
        let Past::Ledger(sent) = self.past else { return self.is_fresh(step) };
        if let Some(month) = step.0.month() {
            return !sent.has_asked(&self.register.plan.header.id, &month, &id.recipient);
        }
        let stages = sent.stages(&id.obligation, &id.due, &id.recipient);
        let mut known = stages.iter().filter_map(|name| Stage::parse(name));
        known.all(|known| known.rank() < step.0.rank())
    }

    fn offer(
        &self,
        duty: &Duty,
        step: Option<Step>,
        mailbox: &Mailbox,
        digests: &mut BTreeMap<String, Digest<'r>>,
    ) {
        let Some(step) = step else { return };
        let register = self.register;
        let obligation = &register.obligations[duty.finding.obligations[0]];
        let address = mailbox.address.clone();
        let id = ReminderId {
            obligation: obligation.id.clone(),
            stage: step.0.to_string(),
            due: due(obligation, step.0),
            recipient: address.clone(),
        };
        if !self.is_new(step, &id) {
            return;
        }
        let digest = digests.entry(address).or_insert_with_key(|address| Digest {
            address: address.clone(),
            register,
            owner: mailbox.owner,
            lang: mailbox::language(&register.plan, mailbox.owner),
            groups: Vec::new(),
        });
        let index = duty.finding.obligations[0];
        digest.add(Item {
            register,
            finding: duty.finding.clone(),
            stage: step.0,
            day: step.1,
            way: mailbox.way,
            root: self.roots.behind(index).first().copied().unwrap_or(index),
            waiting: self.roots.waiting_for(index),
            id,
        });
    }
}

/// The due date that a reminder counts from.
fn due(obligation: &Obligation, stage: Stage) -> String {
    let last = |range: DateRange| range.latest.bound();
    let due = obligation.due.and_then(last).filter(|_| stage.month().is_none());
    due.map_or_else(String::new, |day| day.to_string())
}
