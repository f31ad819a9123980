//! Checks across the fields of a record, and between records.

use rustc_hash::FxHashSet;

use super::{Covered, DatumValue, Plan, PlanFault, ThingId};
use crate::date::Day;
use crate::source::fields::closest;
use crate::source::{Place, Problem};
use crate::vocabulary::{Base, Role};

/// Whether an id can stand in a key: letters, digits, `-`, `_` and `.`; with a letter or digit first.
pub(crate) fn is_id(id: &str) -> bool {
    id.len() <= 128
        && id.starts_with(char::is_alphanumeric)
        && (id.bytes().all(|byte| byte.is_ascii_alphanumeric() || is_mark(char::from(byte)))
            || id.chars().all(|c| c.is_alphanumeric() || is_mark(c)))
}

fn is_mark(c: char) -> bool {
    matches!(c, '-' | '_' | '.')
}

impl Plan {
    /// Checks every record, and narrows events to what their paper can know: an event that a paper
    /// reports as past is at the latest on the paper's date. `lost` are ids of things that could not be read.
    pub(super) fn check_records(
        &mut self,
        rules: &[String],
        lost: &FxHashSet<Box<str>>,
        problems: &mut Vec<Problem>,
    ) {
        for index in 1..self.len() {
            let id = ThingId::new(index);
            match self.vocabulary.kind(self.thing(id).kind).base {
                Base::State => self.check_state(id, problems),
                Base::Hold => {
                    self.check_state(id, problems);
                    self.check_hold(id, rules, problems);
                }
                Base::Event => self.check_event(id, problems),
                Base::Waiver => {
                    self.check_ends(id, problems, PlanFault::WaiverReversed);
                    self.check_covered(id, rules, lost, problems);
                    self.check_days(id, problems, |meant| PlanFault::WaiverNotExact { meant });
                }
                Base::Acknowledgement | Base::Snooze => {
                    self.check_ends(id, problems, PlanFault::SilenceReversed);
                    self.check_covered(id, rules, lost, problems);
                    self.check_days(id, problems, |meant| PlanFault::SilenceNotExact { meant });
                }
                Base::Item | Base::Commitment | Base::Forecast => {}
            }
        }
    }

    fn check_state(&self, id: ThingId, problems: &mut Vec<Problem>) {
        self.check_ends(id, problems, PlanFault::EndsBeforeStart);
    }

    /// What has a first and a last day has them in this order.
    fn check_ends(&self, id: ThingId, problems: &mut Vec<Problem>, fault: PlanFault) {
        let (Some(from), Some(to)) = (self.role(id, Role::From), self.role(id, Role::To)) else {
            return;
        };
        if let (DatumValue::Date(start), DatumValue::Date(end)) = (from.value, to.value)
            && end.latest < start.earliest
        {
            let problem = Problem::new(to.place, fault);
            problems.push(problem.related_to(from.place));
        }
    }

    fn check_hold(&self, id: ThingId, rules: &[String], problems: &mut Vec<Problem>) {
        if let (Some(from), Some(new)) = (self.role(id, Role::From), self.role(id, Role::MovesTo))
            && let (DatumValue::Date(start), DatumValue::Date(date)) = (from.value, new.value)
            && date.latest < start.earliest
        {
            problems.push(Problem::new(new.place, PlanFault::MovesBack).related_to(from.place));
        }
        self.check_rules(id, rules, problems, |name, meant| PlanFault::HoldOfUnknownRule {
            name,
            meant,
        });
        self.check_days(id, problems, |meant| PlanFault::HoldNotExact { meant });
    }

    /// The rules and the subjects that a waiver, an acknowledgement or a snooze names must exist.
    fn check_covered(
        &self,
        id: ThingId,
        rules: &[String],
        lost: &FxHashSet<Box<str>>,
        problems: &mut Vec<Problem>,
    ) {
        self.check_rules(id, rules, problems, |name, meant| PlanFault::WaiverOfUnknownRule {
            name,
            meant,
        });
        let field = self.vocabulary.kind(self.thing(id).kind).role(Role::Covers);
        for datum in field.into_iter().flat_map(|field| self.values(id, field)) {
            let DatumValue::Text(text) = datum.value else { continue };
            let text = self.text(text);
            // What refers to a thing that could not be read is not wrong as well.
            let named = text.split_once(':').map_or(text, |(_, id)| id);
            if let Err(missed) = Covered::read(self, text)
                && !lost.contains(named)
            {
                let mut problem = Problem::new(datum.place, missed.fault);
                problem.related = missed.related;
                problems.push(problem);
            }
        }
    }

    /// The rules that a hold or waiver names must exist.
    fn check_rules(
        &self,
        id: ThingId,
        rules: &[String],
        problems: &mut Vec<Problem>,
        fault: impl Fn(String, Option<String>) -> PlanFault,
    ) {
        let kind = self.vocabulary.kind(self.thing(id).kind);
        for datum in kind.fields_with(Role::Rules).flat_map(|field| self.values(id, field)) {
            let DatumValue::Text(text) = datum.value else { continue };
            let name = self.text(text);
            if !rules.iter().any(|rule| rule == name) {
                let meant = closest(name, rules.iter().map(String::as_str)).map(str::to_owned);
                problems.push(Problem::new(datum.place, fault(name.to_owned(), meant)));
            }
        }
    }

    /// The first and the last day of a hold or waiver must be exact.
    fn check_days(
        &self,
        id: ThingId,
        problems: &mut Vec<Problem>,
        fault: impl Fn(Option<String>) -> PlanFault,
    ) {
        for (role, datum) in
            [Role::From, Role::To].into_iter().filter_map(|role| Some((role, self.role(id, role)?)))
        {
            if let DatumValue::Date(date) = datum.value
                && date.exact().is_none()
            {
                let day = if role == Role::From { date.earliest } else { date.latest };
                let meant = (day != Day::MIN && day != Day::MAX).then(|| day.to_string());
                problems.push(Problem::new(datum.place, fault(meant)));
            }
        }
    }

    fn check_event(&mut self, id: ThingId, problems: &mut Vec<Problem>) {
        if self.is(id, Role::Planned) {
            return;
        }
        let Some((known, paper_place)) = self.latest_source(id) else { return };
        let kind = self.vocabulary.kind(self.thing(id).kind);
        let Some(field) = kind.role(Role::Date) else { return };
        let (start, end) = self.thing(id).data;
        for datum in &mut self.data[start as usize..end as usize] {
            if datum.field != field {
                continue;
            }
            let DatumValue::Date(date) = datum.value else { continue };
            if let Some(narrowed) = date.at_most(known) {
                datum.value = DatumValue::Date(narrowed);
            } else {
                let fault = PlanFault::AfterItsPaper { paper: known.to_string() };
                problems.push(Problem::new(datum.place, fault).related_to(paper_place));
            }
        }
    }

    /// The latest day on which one of the papers that report a record was written.
    fn latest_source(&self, id: ThingId) -> Option<(Day, Place)> {
        let mut latest: Option<(Day, Place)> = None;
        for paper in self.each_related(id, Role::Source) {
            let datum = self.role(paper, Role::Date)?;
            let DatumValue::Date(date) = datum.value else { return None };
            // Of several of one day, the last one that is named.
            if latest.is_none_or(|(day, _)| day <= date.latest) {
                latest = Some((date.latest, datum.place));
            }
        }
        latest
    }
}
