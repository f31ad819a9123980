//! How many duties were met in time, by office and year.

use std::collections::BTreeMap;

use crate::register::{Register, Selection, State};

/// The duties of an office that fell due in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The plan's id.
    pub plan: String,
    /// The office's title; `None`: nobody is named.
    pub office: Option<String>,
    /// The year of their due dates.
    pub year: i32,
    /// Met in time.
    pub met: usize,
    /// Met too late.
    pub met_late: usize,
    /// Certainly overdue.
    pub missed: usize,
    /// Beyond what the records can show, or only possibly overdue: part of no rate.
    pub unverified: usize,
}

impl Rate {
    /// How many are decided: met, met late, or overdue.
    pub fn decided(&self) -> usize {
        self.met + self.met_late + self.missed
    }

    /// How many of a hundred were met in time, rounded half up; `None` if nothing is decided.
    pub fn percent(&self) -> Option<usize> {
        let decided = self.decided();
        (decided > 0).then(|| (self.met * 200 + decided) / (decided * 2))
    }
}

/// The rates of all offices, by plan, office and year. A duty counts for each office that has to act, in the year of
/// its due date, once it is met or that date has passed; as missed only where that is certain. What is waived or on
/// hold counts for nothing.
pub fn rates<'r>(
    registers: impl IntoIterator<Item = &'r Register>,
    selection: &Selection,
) -> Vec<Rate> {
    let mut all: BTreeMap<(String, bool, Option<String>, i32), Rate> = BTreeMap::new();
    for register in registers {
        let plan = &register.plan;
        for (_, one) in register.selected(selection) {
            let Some(due) = one.due.and_then(|due| due.latest.bound()) else { continue };
            // What is only possibly overdue proves nothing, and not even that before its last possible due date.
            let is_counted = match one.state {
                State::Met | State::MetLate | State::Unverified => true,
                State::Overdue => one.certain || due <= register.as_of,
                _ => false,
            };
            if !is_counted {
                continue;
            }
            let named = one.responsible.iter().map(|office| Some(plan.title(*office).to_owned()));
            let mut offices: Vec<Option<String>> = named.collect();
            if offices.is_empty() {
                offices.push(None);
            }
            for office in offices {
                let (id, year) = (plan.header.id.clone(), due.year());
                // What nobody is named for comes last.
                let key = (id.clone(), office.is_none(), office.clone(), year);
                let (met, met_late, missed, unverified) = (0, 0, 0, 0);
                let rate = all.entry(key).or_insert(Rate {
                    plan: id,
                    office,
                    year,
                    met,
                    met_late,
                    missed,
                    unverified,
                });
                match one.state {
                    State::Met => rate.met += 1,
                    State::MetLate => rate.met_late += 1,
                    State::Overdue if one.certain => rate.missed += 1,
                    _ => rate.unverified += 1,
                }
            }
        }
    }
    all.into_values().collect()
}
