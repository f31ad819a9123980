//! Which step of its reminders a duty has reached.

use super::{Stage, Workdays};
use crate::agenda::Stage as Standing;
use crate::date::Day;
use crate::plan::{Silence, SilenceKind};
use crate::register::Obligation;
use crate::rule::Reminding;

/// How often a missed duty is reminded of, in days.
const WEEK: u32 = 7;
/// How often the superior office is told, in days, and how many times.
const ESCALATIONS: (u32, u32) = (28, 3);

/// A step, and the day on which it is due.
pub(super) type Step = (Stage, Day);

/// All steps that a duty has for who has to act, up to a day.
pub(super) fn steps(
    obligation: &Obligation,
    reminding: &Reminding,
    standing: Standing,
    as_of: Day,
) -> Vec<Step> {
    if standing == Standing::Missed {
        let Some(first) = first_day_missed(obligation) else { return Vec::new() };
        let days = (1..=reminding.until).step_by(WEEK as usize);
        return reached(first, days, as_of)
            .map(|(days, day)| (Stage::Overdue(days), day))
            .collect();
    }
    let Some(due) = obligation.due.and_then(|due| due.latest.bound()) else { return Vec::new() };
    // What became a duty later than its first steps is reminded of then.
    let opens = obligation.opens.and_then(|opens| opens.latest.bound()).unwrap_or(Day::MIN);
    let before = reminding.before.iter().map(|days| (Stage::Before(*days), i64::from(*days)));
    before
        .chain([(Stage::Due, 0)])
        .map(|(stage, days)| (stage, due.plus_days(-days).max(opens.min(due))))
        .filter(|(_, day)| *day <= as_of)
        .collect()
}

/// All steps that a missed duty has for the superior office, up to a day.
pub(super) fn escalations(obligation: &Obligation, reminding: &Reminding, as_of: Day) -> Vec<Step> {
    let (Some(first), Some(after)) = (first_day_missed(obligation), reminding.escalate_after)
    else {
        return Vec::new();
    };
    let (every, most) = ESCALATIONS;
    let days = (0..most).map(|number| after.saturating_add(number * every));
    reached(first, days, as_of).map(|(days, day)| (Stage::Escalation(days), day)).collect()
}

/// Days after the first day on which a duty is missed, which is day 1.
fn reached(
    first: Day,
    days: impl Iterator<Item = u32>,
    as_of: Day,
) -> impl Iterator<Item = (u32, Day)> {
    days.map(move |days| (days, first.plus_days(i64::from(days) - 1)))
        .take_while(move |(_, day)| *day <= as_of)
}

fn first_day_missed(obligation: &Obligation) -> Option<Day> {
    obligation.since?.latest.bound()
}

/// The latest of several steps that may go out by a day, with the working day on which it does. What an office
/// asked to be spared is put off to the first working day after that, unless a later step has come by then.
pub(super) fn latest(
    steps: Vec<Step>,
    as_of: Day,
    workdays: &Workdays,
    silences: &[&Silence],
) -> Option<Step> {
    let goes_out = |(stage, day): Step| {
        let silences = || silences.iter().filter(|silence| silences_stage(silence, stage));
        if silences().any(|silence| silence.holds_on(as_of)) {
            return None;
        }
        let mut day = workdays.from(day);
        while let Some(silence) = silences().find(|silence| silence.holds_on(day)) {
            day = workdays.from(silence.until.next());
        }
        (day <= as_of).then_some((stage, day))
    };
    steps.into_iter().filter_map(goes_out).max_by_key(|(stage, _)| stage.rank())
}

/// Whether an office is spared a step: a snooze spares it everything, an acknowledgement what repeats, and the
/// superior office.
fn silences_stage(silence: &Silence, stage: Stage) -> bool {
    let repeats = matches!(stage, Stage::Overdue(days) if days > 1);
    let is_escalation = matches!(stage, Stage::Escalation(_));
    match silence.kind {
        SilenceKind::Snooze => !is_escalation,
        SilenceKind::Acknowledgement => repeats || is_escalation,
    }
}
