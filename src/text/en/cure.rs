//! What would cure an obligation, and why nothing would, in English.

use super::dates::{date, day, days_of, on};
use super::labels::state;
use crate::register::State;
use crate::rule::Incurable;
use crate::text::account::CurePhrase;

/// A sentence about a cure.
pub(crate) fn cure(phrase: &CurePhrase<'_>) -> String {
    match phrase {
        CurePhrase::EndOfFile { file } => format!("Add at the end of {file}:"),
        CurePhrase::Table { place, header } => {
            format!("Add this line in {place} below {header}:")
        }
        CurePhrase::Braces { place } => {
            format!("Add in {place} before the closing brace:")
        }
        CurePhrase::List { place, field } => {
            format!("Add in {place} as the last element of the list “{field}”:")
        }
        CurePhrase::Instead { place, old } => format!("Replace in {place} {old} by:"),
        CurePhrase::Leads { state: State::MetLate, certain: false } => {
            "The duty is then met, possibly late.".to_owned()
        }
        CurePhrase::Leads { state: State::MetLate, .. } => {
            "The duty is then met late; in time is no longer possible.".to_owned()
        }
        CurePhrase::Leads { state: State::Open, .. } => {
            "The records are then up to date again.".to_owned()
        }
        CurePhrase::Leads { state: of, certain } => {
            format!("The duty is then {}{}.", maybe(*certain), state(*of))
        }
        CurePhrase::Lasts(None) => "It stays so.".to_owned(),
        CurePhrase::Lasts(Some(until)) => format!("It stays so until {}.", day(*until)),
        CurePhrase::Next { key, due } => {
            format!("The next duty of this rule is due {} ({key}).", days_of(*due))
        }
        CurePhrase::Dated(as_of) => format!(
            "The record is dated with the reference date. It is only true if what it says happened on {}.",
            day(*as_of)
        ),
        CurePhrase::Unrecorded => {
            "If it happened earlier and was only not recorded, the day that is on \
                                   paper belongs in the plan."
                .to_owned()
        }
        CurePhrase::Choices(fields) => {
            let names: Vec<String> = fields.iter().map(|name| format!("“{}”", name.en)).collect();
            format!(
                "What stands here for {} is only an example: put in what is right.",
                names.join(", ")
            )
        }
        CurePhrase::Alternatives(1) => {
            "The record can stand at one other thing just as well.".to_owned()
        }
        CurePhrase::Alternatives(count) => {
            format!("The record can stand at any of {count} other things just as well.")
        }
        CurePhrase::Declares(until) => format!(
            "With this you declare that everything is recorded up to {}. It is only true if nothing is \
             missing.",
            day(*until)
        ),
    }
}

fn maybe(certain: bool) -> &'static str {
    if certain { "" } else { "possibly " }
}

/// Why no record helps.
pub(crate) fn incurable(why: &Incurable, places: &[String], of: State) -> String {
    let places = places.join(", ");
    match why {
        Incurable::NothingToCure => match of {
            State::Met | State::MetLate => "Nothing is needed: the duty is met.".to_owned(),
            State::OnHold => "Nothing is needed while the deadline is suspended.".to_owned(),
            State::Waived => "Nothing is needed: the duty is excused.".to_owned(),
            State::Dormant => "Nothing is needed: the duty is dormant.".to_owned(),
            _ => "Nothing is needed at present.".to_owned(),
        },
        Incurable::Happened => "No record helps: what happened cannot be undone.".to_owned(),
        Incurable::Forbidden(_) => format!(
            "No record helps: something is there that must not be. Only once it is really gone may it leave \
             the plan: {places}."
        ),
        Incurable::Ring(_) => format!(
            "No record helps: things depend on each other in a ring. One of these dependencies must go: \
             {places}."
        ),
        Incurable::WindowOver(window) => format!(
            "No record of today helps: the window ({}) is over, and what happens now counts for a later \
             one.{}",
            date(*window),
            if of == State::Unverified {
                " What happened in it and was not recorded belongs in the plan, with the day that is on \
                 paper."
            } else {
                ""
            }
        ),
        Incurable::TooEarly(from) => {
            format!("No record helps yet: a fulfilment counts from {} on.", day(*from))
        }
        Incurable::NoDueDate => {
            "No record helps while there is no due date. Have a date promised, and \
                                 record the promise."
                .to_owned()
        }
        Incurable::NoInterval => {
            "No record helps: the rule does not say how often. The interval must be \
                                  decided and entered in the rule as “every”."
                .to_owned()
        }
        Incurable::WaitsForAct => {
            "There is nothing to record at present: whether the order is right shows \
                                   when the act takes place."
                .to_owned()
        }
        Incurable::RecordedLater(when, _) => format!(
            "No record of today is needed: the plan holds the fulfilment already ({}, {places}). It lies after \
             the reference date and counts from then on.",
            on(*when)
        ),
        Incurable::Imprecise(when, _) => format!(
            "No record of today helps: the fulfilment is recorded ({}, {places}), but too imprecisely. Record \
             the exact day as soon as it is on paper.",
            on(*when)
        ),
        Incurable::Taken(_) => format!(
            "No record helps: where the fulfilment would stand, something stands that does not count \
             ({places}), and there is no room for a second one."
        ),
        Incurable::NeedsDecision => {
            "No record of today helps: whoever may order or approve it has to decide. The \
                                     finding says what to do."
                .to_owned()
        }
        Incurable::Needless(_) => {
            format!("No record helps: nothing needs the waiver. Delete or correct it: {places}.")
        }
        Incurable::Contradiction(_) => format!(
            "No record helps: the plan contradicts itself. Change one of what it says, such as this: {places}."
        ),
        Incurable::NothingFits => {
            "No single record helps. See above what did not count.".to_owned()
        }
    }
}
