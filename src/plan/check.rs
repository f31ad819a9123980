//! Checks across the fields of a record, and between records.

use super::{DatumValue, Plan, PlanFault, ThingId};
use crate::date::Day;
use crate::source::fields::closest;
use crate::source::{Place, Problem};
use crate::vocabulary::{Base, Role};

/// Whether an id can stand in a key: letters, digits, `-`, `_` and `.`; with a letter or digit first.
pub(super) fn is_id(id: &str) -> bool {
    id.len() <= 128
        && id.starts_with(char::is_alphanumeric)
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

impl Plan {
    /// Checks every record, and narrows events to what their paper can know: an event that a paper
    /// reports as past is at the latest on the paper's date.
    pub(super) fn check_records(&mut self, rules: &[String], problems: &mut Vec<Problem>) {
        for index in 1..self.len() {
            let id = ThingId::new(index);
            match self.vocabulary.kind(self.thing(id).kind).base {
                Base::State => self.check_state(id, problems),
                Base::Hold => {
                    self.check_state(id, problems);
                    self.check_hold(id, rules, problems);
                }
                Base::Event => self.check_event(id, problems),
                Base::Item | Base::Commitment | Base::Forecast => {}
            }
        }
    }

    fn check_state(&self, id: ThingId, problems: &mut Vec<Problem>) {
        let (Some(from), Some(to)) = (self.role(id, Role::From), self.role(id, Role::To)) else {
            return;
        };
        if let (DatumValue::Date(start), DatumValue::Date(end)) = (from.value, to.value)
            && end.latest < start.earliest
        {
            let problem = Problem::new(to.place, PlanFault::EndsBeforeStart);
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
        let kind = self.vocabulary.kind(self.thing(id).kind);
        for datum in kind.fields_with(Role::Rules).flat_map(|field| self.values(id, field)) {
            let DatumValue::Text(text) = datum.value else { continue };
            let name = self.text(text);
            if !rules.iter().any(|rule| rule == name) {
                let meant = closest(name, rules.iter().map(String::as_str)).map(str::to_owned);
                let fault = PlanFault::HoldOfUnknownRule { name: name.to_owned(), meant };
                problems.push(Problem::new(datum.place, fault));
            }
        }
        for (role, datum) in
            [Role::From, Role::To].into_iter().filter_map(|role| Some((role, self.role(id, role)?)))
        {
            if let DatumValue::Date(date) = datum.value
                && date.exact().is_none()
            {
                let day = if role == Role::From { date.earliest } else { date.latest };
                let meant = (day != Day::MIN && day != Day::MAX).then(|| day.to_string());
                problems.push(Problem::new(datum.place, PlanFault::HoldNotExact { meant }));
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
        for paper in self.related(id, Role::Source) {
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
