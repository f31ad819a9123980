//! What the account of an obligation says: every heading and every sentence, as one set per language.

use super::statement::{Basis, Recorded};
use super::{Lang, de, en};
use crate::date::{DateRange, Day, Period};
use crate::explanation::{Answer, Question};
use crate::register::{HoldEffect, State, WaiverEffect};
use crate::rule::Severity;
use crate::source::fields::Term;

/// Headings and labels. A language that lacks one does not compile.
#[derive(Debug)]
pub(crate) struct AccountWords {
    pub(crate) key: &'static str,
    pub(crate) origin: &'static str,
    pub(crate) responsible: &'static str,
    pub(crate) due: &'static str,
    pub(crate) counted: &'static str,
    pub(crate) not_counted: &'static str,
    pub(crate) records: &'static str,
    pub(crate) holds: &'static str,
    pub(crate) waivers: &'static str,
    pub(crate) decision: &'static str,
    pub(crate) causes: &'static str,
    /// How much time there is.
    pub(crate) slack: &'static str,
    /// What determines that.
    pub(crate) chain: &'static str,
    pub(crate) cure: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) binds: &'static str,
    /// Nothing counted.
    pub(crate) nothing: &'static str,
    /// Nobody is responsible.
    pub(crate) nobody: &'static str,
    /// The two ends of an imprecise due date.
    pub(crate) at_the_earliest: &'static str,
    pub(crate) at_the_latest: &'static str,
    /// A due date that cannot be proved.
    pub(crate) no_steps: &'static str,
    /// There should be a due date, and none follows.
    pub(crate) underspecified: &'static str,
    /// There is no due date by nature.
    pub(crate) no_due_date: &'static str,
    /// No kind of records decides anything.
    pub(crate) records_do_not_matter: &'static str,
    /// No hold, or no waiver.
    pub(crate) none: &'static str,
    /// Where a rule stands in the plans that are given.
    pub(crate) in_plans: &'static str,
    /// Several keys begin like this.
    pub(crate) keys: &'static str,
    /// An example in which a rule of this kind has a finding.
    pub(crate) fires: &'static str,
    /// One in which it has none.
    pub(crate) is_silent: &'static str,
    /// That a field of a rule was changed; a place follows.
    pub(crate) changed: &'static str,
}

/// Sentences and the texts behind labels. Places are `file:line`.
#[derive(Clone, Debug)]
pub(crate) enum AccountPhrase<'a> {
    /// The things that are judged as one.
    Together(usize),
    /// From when to when the rule is in force.
    InForce(Option<Day>, Option<Day>),
    /// A label and a text for a promise.
    Promise { due: Option<DateRange>, on: DateRange, is_first: bool, moves: bool },
    /// A label and a text for the event from which a period runs.
    Trigger { event: &'a Recorded, within: Option<Period> },
    /// A label and a text for a state that must not last.
    State { what: &'a Term, from: DateRange },
    /// A label for the date from which the due date follows.
    Date,
    /// A label and a text for a field of the rule that was changed.
    Override { field: &'a str, value: &'a str, reason: Option<&'a str> },
    /// A label and a text for a basis.
    Basis(&'a Basis),
    /// According to which paper.
    Paper { title: &'a str, number: Option<&'a str> },
    /// Somebody is named by the rule, after a name.
    NamedByRule,
    /// Somebody stands at the end of a path, after a name.
    AtPath(&'a str),
    /// Somebody stands in a field, after a name: of which thing.
    InField { field: &'a str, holder: &'a str },
    /// The last permissible day with grace.
    Grace { grace: Period, last: DateRange },
    /// A record that was looked at.
    Recorded(&'a Recorded),
    /// A kind of records, and until when they are complete.
    Complete { what: &'a Term, until: Option<Day> },
    /// A hold: its reason and days, and what it does.
    Hold {
        reason: &'a str,
        first: Day,
        last: Option<Day>,
        moves_to: Option<Day>,
        effect: HoldEffect,
    },
    /// A waiver: its reason and last day, and what it does.
    Waiver { reason: &'a str, last: Day, effect: WaiverEffect },
    /// The state in the end.
    Result { state: State, certain: bool, finding: Option<Severity> },
    /// An obligation that stands in the way.
    Cause { message: &'a str, key: &'a str },
    /// What a rule says of an example on a day.
    Example { as_of: Day, message: &'a str },
    /// How many duties have no finding.
    WithoutFinding(usize),
    /// How much time there is, of the obligation itself or of another one: its title and its key.
    Slack {
        days: (Option<i64>, Option<i64>),
        ready: DateRange,
        needed_by: DateRange,
        of: Option<(&'a str, &'a str)>,
    },
    /// How many obligations of a chain are left out.
    MoreLinks(usize),
    /// A forecast that stands in the way.
    ForecastCause { bound: DateRange, on: DateRange },
}

/// A question of the decision with what its answer rests on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) question: Question,
    pub(crate) answer: Answer,
    pub(crate) due: Option<DateRange>,
    pub(crate) last: Option<DateRange>,
    pub(crate) met_on: Option<DateRange>,
    pub(crate) in_force_from: Option<Day>,
    pub(crate) as_of: Day,
    pub(crate) records_until: Option<Day>,
    pub(crate) state: State,
    /// Why it is suspended, or excused.
    pub(crate) reason: Option<&'a str>,
    /// Until when it is excused, and what it would be otherwise.
    pub(crate) waived: Option<(Day, State)>,
    /// Whether it is not fulfilled but kept: a duty without a due date.
    pub(crate) is_kept: bool,
}

/// Sentences about a cure. Places are `file:line`.
#[derive(Clone, Debug)]
pub(crate) enum CurePhrase<'a> {
    /// Paste at the end of a file.
    EndOfFile { file: &'a str },
    /// Paste as a line of a table.
    Table { place: &'a str, header: &'a str },
    /// Paste within braces.
    Braces { place: &'a str },
    /// Paste as the last element of a list.
    List { place: &'a str, field: &'a str },
    /// Paste in place of what stands there.
    Instead { place: &'a str, old: &'a str },
    /// What it leads to.
    Leads { state: State, certain: bool },
    /// Until when that lasts; `None` for good.
    Lasts(Option<Day>),
    /// The next duty of the same rule.
    Next { key: &'a str, due: DateRange },
    /// The date is that of the reference date.
    Dated(Day),
    /// What happened earlier is recorded with its own date.
    Unrecorded,
    /// Fields whose values are examples.
    Choices(&'a [Term]),
    /// How many other things could hold it.
    Alternatives(usize),
    /// It declares that all is recorded.
    Declares(Day),
}

impl Lang {
    /// The words of an account.
    pub(crate) fn account_words(self) -> &'static AccountWords {
        match self {
            Self::De => &de::ACCOUNT,
            Self::En => &en::ACCOUNT,
        }
    }

    /// A label, empty where there is none, and a text.
    pub(crate) fn account(self, phrase: &AccountPhrase<'_>) -> (&'static str, String) {
        match self {
            Self::De => de::account(phrase),
            Self::En => en::account(phrase),
        }
    }

    /// What a record weighs, as a sentence without its final stop.
    pub(crate) fn weight(self, weight: &crate::rule::Weight) -> String {
        match self {
            Self::De => de::weight(weight),
            Self::En => en::weight(weight),
        }
    }

    /// A question of the decision with its answer.
    pub(crate) fn asked(self, asked: &Asked<'_>) -> String {
        match self {
            Self::De => de::asked(asked),
            Self::En => en::asked(asked),
        }
    }

    /// A sentence about a cure.
    pub(crate) fn cure(self, phrase: &CurePhrase<'_>) -> String {
        match self {
            Self::De => de::cure(phrase),
            Self::En => en::cure(phrase),
        }
    }

    /// Why no record helps.
    pub(crate) fn incurable(
        self,
        why: &crate::rule::Incurable,
        places: &[String],
        state: State,
    ) -> String {
        match self {
            Self::De => de::incurable(why, places, state),
            Self::En => en::incurable(why, places, state),
        }
    }
}
