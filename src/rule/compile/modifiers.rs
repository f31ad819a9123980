//! The fields that every rule has, read.

use std::sync::LazyLock;

use super::paths::is_of_base;
use super::{Compile, Defaults, RuleFault};
use crate::date::{Day, Period};
use crate::rule::modifiers::{Modifiers, Responsible, Severity};
use crate::rule::{Allowances, Selector};
use crate::source::fields::{Content, Field, FieldFault, FieldType, Fields, Found, Reader, Term};
use crate::source::{Place, Value};
use crate::vocabulary::{Base, PathEnd};

impl Compile<'_, '_, '_> {
    /// The fields that every rule has.
    pub fn modifiers(&mut self, selector: Selector, defaults: &Defaults) -> Option<Modifiers> {
        let severity = match self.choice("severity") {
            Some(index) => Severity::ALL[usize::from(index)].0,
            None => Severity::Error,
        };
        let mut basis: Vec<String> =
            self.texts("basis").into_iter().map(|(text, _)| text).collect();
        if basis.is_empty() {
            basis.extend(defaults.basis.clone());
        }
        let depends_on = self.texts("depends-on");
        // Where it cannot be read, that is said once, and not again as a missing start.
        let in_force = self.read_in_force();
        self.in_force = in_force.or(Some((Day::from_number(2), Day::MAX)));
        let (in_force_from, in_force_to) = in_force?;
        let responsible = match self.text("responsible") {
            Some((text, place)) => Some(self.responsible(&text, place)?),
            None => None,
        };
        let allowances = Allowances::read(
            self.fields,
            self.entries,
            &defaults.allowances,
            self.vocabulary,
            self.problems,
        );
        let (free_days, reminding) = (self.free_days(defaults.rollover), self.reminding());
        let (free_days, reminding, allowances) = (free_days?, reminding?, allowances?);
        Some(Modifiers {
            selector,
            severity,
            basis,
            in_force_from,
            in_force_to,
            lead: self.period("lead").unwrap_or(Period::from_days(30)),
            grace: self.period("grace").unwrap_or(Period::ZERO),
            responsible,
            depends_on,
            holds: allowances.holds,
            waivers: allowances.waivers,
            together: self.is_yes("together"),
            rollover: free_days.rollover,
            closing_days: free_days.closing_days,
            counts_working_days: free_days.counts_working_days,
            reminding,
        })
    }

    fn responsible(&mut self, text: &str, place: Place) -> Option<Responsible> {
        if text.contains(':') {
            let (kind, id) = self.thing(text, place)?;
            return Some(Responsible::Thing(kind, id));
        }
        let path = self.path(text, place, &[self.subject])?;
        match path.end() {
            PathEnd::Things(_) => Some(Responsible::Path(path)),
            PathEnd::Values(_) => {
                let allowed =
                    self.first_steps(|path| is_of_base(self.vocabulary, path, Base::Item));
                let path = text.to_owned();
                let fault = RuleFault::NotOfBase { path, base: Base::Item, allowed };
                self.refuse(place, fault)
            }
        }
    }

    fn read_in_force(&mut self) -> Option<(Day, Day)> {
        let Some(at) = self.record("in-force") else { return Some((Day::MIN, Day::MAX)) };
        let place = at.place();
        if !matches!(at.value(), Value::Table(_)) {
            let fault = FieldFault::WrongType {
                field: Term::fixed("in-force", "in-force"),
                key: Some("in-force".to_owned()),
                expected: FieldType::Record,
                many: false,
                found: Found::of(at.value()),
                meant: None,
            };
            return self.refuse(place, fault);
        }
        let mut reader = Reader { document: at.document, problems: self.problems };
        let before = reader.problems.len();
        let entries = reader.table(at.node, place, &IN_FORCE, &|_| None);
        if self.problems.len() > before {
            return None;
        }
        let mut ends = (Day::MIN, Day::MAX);
        for entry in entries {
            let Content::Date(date) = entry.content else { continue };
            let name = if entry.field == 0 { "from" } else { "to" };
            let Some(day) = date.exact() else {
                let day = if entry.field == 0 { date.earliest } else { date.latest };
                let meant = (day != Day::MIN && day != Day::MAX).then(|| day.to_string());
                return self.refuse(entry.place, RuleFault::NotExact { field: name, meant });
            };
            if entry.field == 0 {
                ends.0 = day;
            } else {
                ends.1 = day;
            }
        }
        if ends.0 > ends.1 {
            let (from, to) = (ends.0.to_string(), ends.1.to_string());
            return self.refuse(place, RuleFault::InForceReversed { from, to });
        }
        Some(ends)
    }
}

/// The fields of `in-force`.
pub(crate) fn force_fields() -> &'static Fields {
    &IN_FORCE
}

static IN_FORCE: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("time in force", "Geltungszeit"),
        vec![
            Field::new(
                Term::fixed("from", "von"),
                FieldType::Date,
                Term::fixed("the first day", "der erste Tag"),
            ),
            Field::new(
                Term::fixed("to", "bis"),
                FieldType::Date,
                Term::fixed("the last day", "der letzte Tag"),
            ),
        ],
    )
});
