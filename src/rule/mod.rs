//! Rule kinds: what a duty is, and how it is judged.
//!
//! A small closed set. Each kind is one folder, with its fields and its assessment in `mod.rs`, its meaning
//! in `page.rs`, what it considered and what would cure it in `why.rs`, and its tests; and one line in
//! [`KINDS`]. Adding a kind means adding both.

mod allowance;
mod compile;
mod cure;
mod draft;
mod evidence;
mod exceptions;
mod fields;
mod grow;
mod modifiers;
mod outcome;
mod presence;
mod profile;
mod reminding;
mod rollover;
mod select;
mod sessions;
mod terms;
mod weigh;

mod content;
mod count;
mod deadline;
mod feasible;
mod holds;
mod link;
mod maintain;
mod order;
mod periodic;
mod records;
mod response;
mod waivers;

pub(crate) use allowance::fields as allowance_fields;
pub use allowance::{Allowance, Allowances};
pub(crate) use compile::within_text;
pub use compile::{Compile, Defaults, RuleFault};
pub(crate) use compile::{event_fields, force_fields, selector_fields};
pub use cure::{Change, Example, Incurable, NewField, NewRecord, NewValue, Remedies, Remedy};
pub use draft::{Draft, Evidence, Facts, Named, Promise, Standing};
pub(crate) use evidence::forecast;
pub use evidence::{EventSource, Events};
pub use exceptions::{Defect, Need, Reviewed, ReviewedHold, ReviewedWaiver};
pub use feasible::Clash;
pub(crate) use grow::Grower;
pub(crate) use modifiers::own_offices;
pub use modifiers::{Modifiers, Offices, ROLLOVERS, Responsible, Severity, rollover};
pub use outcome::{Judged, Outcome, Question, first_day};
pub use profile::{Demand, Profile, Reach, Setting};
pub use reminding::Reminding;
pub use select::{Condition, Selector, Wanted};
pub(crate) use sessions::{Sessions, Way, period};
pub use terms::{Derivation, Span, Terms};
pub use waivers::WaiverCheck;
pub use weigh::{Asked, Weighed, Weight};

#[cfg(test)]
pub(crate) mod testing;

use std::borrow::Cow;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

use crate::date::holidays::Calendar;
use crate::date::{DateRange, Day, Period};
use crate::plan::{Plan, ThingId};
use crate::source::fields::{Field, Fields, Term};
use crate::vocabulary::KindId;

/// How long the last part of a key is at most, as a rule: the longest interval of days.
const USUAL_PART: usize = "2024-01-01..2024-12-31".len();

/// What is judged: a plan as of a day, by one rule.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The reference date.
    pub as_of: Day,
    /// Windows that start up to this day are judged, and the next one; never before `as_of`.
    pub horizon: Day,
    /// What every rule has.
    pub modifiers: &'a Modifiers,
    /// The things that the rule binds: those judged together, or the one subject.
    pub members: &'a [ThingId],
    /// Suspensions of this rule's deadlines for the subject, in order, without overlap.
    pub holds: &'a [Span],
    /// Which days are free where the plan is; `None` if the rule needs none.
    pub calendar: Option<&'a Calendar>,
    /// How long the parts of a key are before its last one.
    pub room: usize,
}

impl<'a> Case<'a> {
    /// How due dates follow from anchors, after a period.
    pub fn terms(&self, period: Period) -> Terms<'a> {
        Terms {
            period,
            grace: self.modifiers.grace,
            holds: self.holds,
            calendar: self.calendar,
            rollover: self.modifiers.rollover,
        }
    }

    /// The last part of a key. The other parts will be put before it: there is room for them.
    pub(crate) fn part(&self, write: impl FnOnce(&mut String)) -> Cow<'static, str> {
        let mut part = String::with_capacity(self.room + USUAL_PART);
        write(&mut part);
        Cow::Owned(part)
    }

    /// The last part of a key: a day, or an interval of days.
    pub(crate) fn day(&self, date: DateRange) -> Cow<'static, str> {
        // Writing to a text does not fail.
        self.part(|part| date.write_to(part).unwrap_or_default())
    }

    /// The last part of a key: the name of a record.
    pub(crate) fn name(&self, subject: ThingId, record: ThingId) -> Cow<'static, str> {
        self.part(|part| self.plan.push_record_name(subject, record, part))
    }
}

/// What a rule of some kind does.
pub trait Duty: Profile + Why + fmt::Debug + Send + Sync {
    /// Adds every obligation that the rule creates for a subject: past ones, current ones, and the next.
    /// Nothing, if there is no trigger yet.
    fn assess(&self, _case: &Case<'_>, _subject: ThingId, _into: &mut Vec<Draft>) {}

    /// The same, by themselves.
    fn drafts(&self, case: &Case<'_>, subject: ThingId) -> Vec<Draft> {
        let mut drafts = Vec::new();
        self.assess(case, subject, &mut drafts);
        drafts
    }

    /// For kinds that judge what holds and waivers do: the obligations of each, once all others are judged.
    fn review(&self, _case: &Case<'_>, _reviewed: &Reviewed) -> Vec<(ThingId, Draft)> {
        Vec::new()
    }
}

/// Why an obligation stands as it does, and what would help: asked of one obligation at a time, never by
/// `check`.
pub trait Why {
    /// The kinds of records whose completeness decides what their absence means.
    fn kinds(&self, plan: &Plan) -> Vec<KindId>;

    /// Everything that was looked at, and what came of it.
    fn weigh(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Vec<Weighed>;

    /// What would fulfil an obligation that is not fulfilled, dated with the reference date.
    ///
    /// # Errors
    /// Why no such record would.
    fn cure(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Remedies;

    /// What makes an example, for a subject that has nothing yet.
    fn example(&self, case: &Case<'_>, subject: ThingId) -> Example;
}

/// A rule kind as it is registered.
pub struct RuleKind {
    /// Its name in `kind = "…"`.
    pub name: &'static str,
    /// Its page in English, and in German.
    pub page: (&'static str, &'static str),
    /// Whether its duties are due on a day after the law of deadlines: such a day may roll over, and
    /// periods may count working days. Windows and limits of states end when they end.
    pub rolls_over: bool,
    /// Whether it judges what holds and waivers do, once everything else is judged: then
    /// [`Duty::review`] is called, and not [`Duty::assess`].
    pub reviews: bool,
    /// Its own fields, beside those of every rule.
    pub fields: fn() -> Vec<Field>,
    /// Reads a rule of this kind. `None` if something is wrong; the problem is reported.
    pub compile: fn(&mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>>,
}

impl RuleKind {
    /// What its duties are, in a few words: the start of its pages.
    pub fn gist(&self) -> Term {
        let (en, de) = self.page;
        Term::read(&first_sentence(en), &first_sentence(de))
    }
}

impl fmt::Debug for RuleKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The first sentence of a page, after its heading.
pub(crate) fn first_sentence(page: &str) -> String {
    let body: Vec<&str> = page
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty() || line.starts_with('#'))
        .take_while(|line| !line.is_empty())
        .collect();
    let body = body.join(" ");
    match body.split_once(": ").or_else(|| body.split_once(". ")) {
        Some((first, _)) => first.trim_end_matches('.').to_owned(),
        None => body.trim_end_matches('.').to_owned(),
    }
}

/// All rule kinds, in the order of the documentation.
pub static KINDS: [&RuleKind; 12] = [
    &deadline::KIND,
    &periodic::KIND,
    &count::KIND,
    &response::KIND,
    &order::KIND,
    &maintain::KIND,
    &content::KIND,
    &link::KIND,
    &records::KIND,
    &feasible::KIND,
    &waivers::KIND,
    &holds::KIND,
];

/// The fields of each, made when they are asked for: a pack seldom has rules of all kinds.
static FIELDS: [OnceLock<Fields>; KINDS.len()] = [const { OnceLock::new() }; KINDS.len()];

/// The fields of all of them.
static COMMON: LazyLock<Fields> =
    LazyLock::new(|| Fields::new(Term::fixed("rule", "Regel"), modifiers::fields()));

fn fields_of(kind: &RuleKind) -> Fields {
    let record = Term::read(&[kind.name, " rule"].concat(), &[kind.name, "-Regel"].concat());
    COMMON.extended(record, (kind.fields)())
}

/// A rule kind by its name, with all fields of its rules.
pub fn find(name: &str) -> Option<(&'static RuleKind, &'static Fields)> {
    let index = KINDS.iter().position(|kind| kind.name == name)?;
    Some((KINDS[index], FIELDS[index].get_or_init(|| fields_of(KINDS[index]))))
}

/// Turns doc comments into a page that can be shown as well: `stichtag explain count`.
macro_rules! page {
    ($($(#[doc = $line:literal])+ $vis:vis const $name:ident;)+) => {
        $($(#[doc = $line])+ $vis const $name: &str = concat!($($line, "\n"),+);)+
    };
}
pub(crate) use page;
