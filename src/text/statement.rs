//! What is said of an obligation, as data. Each language puts all of it into words.

use crate::date::{DateRange, Day, Period};
use crate::register::{Change, State};
use crate::rule::{Defect, Need, Severity, WaiverCheck};
use crate::source::fields::Term;

/// Where an obligation stands: what follows the title in the first line of a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The state.
    pub state: State,
    /// Whether it is so under every reading.
    pub certain: bool,
    /// Days past due (positive) or left (negative): at least and at most.
    pub days: Option<(Option<i64>, Option<i64>)>,
    /// The due date.
    pub due: Option<DateRange>,
    /// When it was fulfilled.
    pub met_on: Option<DateRange>,
    /// The last day of the waiver that excuses it, if one does; `state` is then the one without it.
    pub waived_until: Option<Day>,
    /// What only this kind of duty has to say.
    pub aspect: Aspect,
}

impl Verdict {
    /// Whether it can be said how many days are left, or that none is.
    pub(super) fn knows_what_is_left(&self) -> bool {
        let Some((least, most)) = self.days else { return false };
        least.is_some() || most.is_some_and(|days| days < 0)
    }
}

/// What a verdict is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Aspect {
    /// Something is due by a date.
    Date,
    /// The rule is not in force yet.
    NotInForce,
    /// A number of events in a window of time.
    Windows {
        /// The windows, as runs without gaps: the first and the last of each.
        runs: Vec<(DateRange, DateRange)>,
        /// How many events there are for certain.
        certain: u32,
        /// How many there may be.
        possible: u32,
        /// How many are needed.
        at_least: Option<u32>,
        /// How many are allowed.
        at_most: Option<u32>,
        /// Nothing at all is recorded.
        nothing: bool,
    },
    /// Something is due again and again.
    Recurring,
    /// An act that needs another one before it.
    Order(Recorded),
    /// What a thing has, and how it hangs together.
    Parts {
        /// What is missing.
        missing: Vec<Part>,
        /// What must not be there.
        forbidden: Vec<Part>,
        /// How many there are, where that is wrong: and how many are needed, and allowed.
        number: Option<(u32, Option<u32>, Option<u32>)>,
        /// Whether it depends on itself.
        is_ring: bool,
    },
    /// A state that must not last.
    Lasting {
        /// The kind of the state: "vacancy".
        what: Term,
    },
    /// Neither a state nor its opposite is known.
    NoState {
        /// Whether one of them was recorded once.
        recorded: bool,
    },
    /// A waiver by itself.
    Waiver {
        /// What is looked at.
        check: WaiverCheck,
        /// Its last day.
        until: Day,
        /// Whether that has passed.
        has_ended: bool,
        /// What there is to excuse.
        need: Need,
        /// The first thing that is wrong with it.
        defect: Option<Defect>,
    },
    /// A hold by itself.
    Hold {
        /// The first thing that is wrong with it.
        defect: Option<Defect>,
    },
    /// What contradicts itself.
    Clash(ClashTold),
    /// The records of a plan.
    Records {
        /// Until when they are complete.
        until: Day,
        /// The one kind of records that is meant.
        of: Option<Term>,
    },
}

/// A line below the first one.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// The thing, where the first line has no room for its whole title.
    Subject(String),
    /// Who has to act; empty where nobody is named.
    Responsible(Vec<String>),
    /// Until when, and since when it is violated.
    Due {
        /// The due date.
        due: DateRange,
        /// The same before anything moved it, and whether that was a hold.
        before: Option<(DateRange, bool)>,
        /// Since when it is violated.
        since: Option<DateRange>,
        /// Whether the violation is certain.
        certain: bool,
        /// Whether it is the last day of a state that must not last.
        is_limit: bool,
    },
    /// Since when something without a due date is violated.
    Since(DateRange),
    /// A window that has no name.
    Window(DateRange),
    /// What comes again and again.
    Every {
        /// What it must follow.
        follows: Option<Recorded>,
        /// How often.
        every: Option<Period>,
    },
    /// The act that must come first, and is too late or missing.
    Before(Option<Recorded>),
    /// The act that came too early.
    After(Recorded),
    /// What is missing.
    Missing(Vec<Part>),
    /// What contradicts itself.
    Clash(ClashTold),
    /// What is not known to be there.
    Unverified(Vec<Part>),
    /// What must not be there.
    Forbidden(Vec<Part>),
    /// Things that depend on each other, the first one again at the end.
    Ring(Vec<String>),
    /// How long a state lasts.
    Lasting {
        /// The kind of the state.
        what: Term,
        /// When it began.
        from: DateRange,
        /// How many days it lasts: at least and at most.
        lasts: (i64, Option<i64>),
        /// How long it may last.
        at_most: Period,
        /// Whether it is a time of acting cover that has ended.
        after_cover: bool,
    },
    /// A state is expected to end.
    Ending {
        /// The earliest time that is expected.
        bound: DateRange,
        /// When that was said.
        on: DateRange,
    },
    /// What the period runs from.
    Trigger {
        /// The record.
        record: Recorded,
        /// The period.
        within: Period,
    },
    /// What was found.
    Recorded {
        /// The first few.
        records: Vec<Recorded>,
        /// How many there are beside them.
        more: usize,
    },
    /// The first promise.
    Promised {
        /// When it was made.
        on: DateRange,
        /// Until when.
        due: Option<DateRange>,
    },
    /// A later promise.
    Revised {
        /// When it was made.
        on: DateRange,
        /// Until when.
        due: Option<DateRange>,
        /// Whether it was made in time to move the deadline.
        moves: bool,
    },
    /// How far the newest promise lies after the first.
    Slip {
        /// In days.
        days: i64,
    },
    /// An expectation for the duty itself.
    Forecast {
        /// The earliest time that is expected.
        bound: DateRange,
        /// When that was said.
        on: DateRange,
        /// How far it lies past the due date at least.
        late: Option<i64>,
        /// Whether it puts the duty at risk.
        is_cause: bool,
    },
    /// Another obligation stands in the way.
    Cause {
        /// Its subject, with its kind where that helps.
        title: String,
        /// Where it stands.
        verdict: Box<Verdict>,
        /// Its rule.
        rule: String,
        /// When the state is expected to end that stands in the way, and when that was said.
        ending: Option<(DateRange, DateRange)>,
    },
    /// How many more causes there are.
    MoreCauses(usize),
    /// It cannot be done in time, because of what it needs and how long it takes.
    NoTime {
        /// When it can be done at the earliest.
        ready: DateRange,
        /// How far that lies past the due date at least.
        late: Option<i64>,
    },
    /// It must come before a body, and the time for that has passed.
    Session {
        /// The body.
        body: String,
        /// Its last session that is early enough.
        session: Option<Day>,
        /// The day by which the paper had to be handed in.
        submit_by: Option<Day>,
    },
    /// From the obligation to what stands behind it, each held back by the next.
    Chain(Vec<String>),
    /// The records end before the reference date.
    RecordsEnd(Day),
    /// The deadline is suspended.
    Held {
        /// Until when.
        until: Option<Day>,
        /// Why.
        reason: String,
    },
    /// A baseline accepts it only up to this level.
    Worse(Severity),
    /// A waiver.
    Waived {
        /// Its last day.
        until: Day,
        /// Why.
        reason: String,
        /// The office that approved it.
        by: Option<String>,
        /// What it rests on.
        basis: Vec<Basis>,
    },
    /// What a waiver is about: its rule, and how many findings it excuses, or would excuse.
    Covers(String, usize),
    /// Something that is wrong with a hold or, else, with a waiver.
    Defect(Defect, bool),
    /// What a coming version of the rule makes of it.
    Change(Change),
    /// What the rule says.
    Rule(Term),
    /// The document that created the duty.
    Basis(Basis),
    /// The paper that records what is told.
    Source(Basis),
    /// What to do.
    ToDo(Term),
    /// To record what nobody recorded, where nobody knows whether there is anything else to do.
    ToRecord,
    /// The obligation's id; of several, the first and the last.
    Key(String, Option<String>),
}

/// A contradiction in what a plan promises.
#[derive(Clone, Debug, PartialEq)]
pub enum ClashTold {
    /// Due before what it needs: the two due dates, what is needed, and how long it takes after that.
    DueDates {
        /// Its due date.
        due: Day,
        /// What it needs.
        needs: String,
        /// The due date of that.
        later: Day,
        /// How long it takes after that.
        takes: Period,
    },
    /// It takes longer than there is time.
    Durations {
        /// Until when it is promised.
        due: Day,
        /// When it can be done at the earliest.
        ready: Day,
    },
    /// More consultations than sessions.
    Consultations {
        /// The body.
        body: String,
        /// How many consultations.
        planned: usize,
        /// How many of them have a session.
        sessions: usize,
    },
    /// A body does not meet in time.
    Sessions {
        /// The body.
        body: String,
        /// Until when it is promised.
        due: Day,
        /// The last session that would be early enough.
        session: Option<Day>,
        /// The day by which the paper would have to lie there.
        submit_by: Option<Day>,
    },
}

/// A record as evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Its kind.
    pub what: Term,
    /// Its title, where it is a thing of its own.
    pub title: Option<String>,
    /// The body or office where it took place.
    pub at: Option<String>,
    /// When.
    pub on: DateRange,
    /// Whether that has come.
    pub timing: Timing,
}

/// Whether the day of a record has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// It has, or may have.
    Past,
    /// It lies after the reference date.
    Later,
    /// It is known only in advance.
    Planned,
}

/// Something that a thing has or lacks.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A field, by its name.
    Field(Term),
    /// A thing of some kind.
    Kind(Term),
    /// A thing, by its title.
    Thing(String),
}

/// The document that created a duty.
#[derive(Clone, Debug, PartialEq)]
pub enum Basis {
    /// A record of the plan.
    Record {
        /// Its title.
        title: String,
        /// Its number.
        number: Option<String>,
        /// Its date.
        date: Option<DateRange>,
    },
    /// As the rule says it.
    Text(String),
}

/// What a snippet points at.
#[derive(Clone, Debug, PartialEq)]
pub enum Pointed {
    /// The promise, with its date.
    Promise(Option<DateRange>),
    /// What a due date is derived from.
    DueDate,
    /// A record of some kind: a vacancy, an agreement.
    Record(Term),
    /// What the plan says of its records.
    Records,
    /// The rule.
    Rule,
}

/// Where a reference date came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Flag,
    /// The environment.
    Environment,
    /// The clock.
    Clock,
}

impl Origin {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Environment => "environment",
            Self::Clock => "clock",
        }
    }
}

/// A line of the summary of a plan.
#[derive(Clone, Debug)]
pub enum Summary<'a> {
    /// The reference date.
    AsOf(Day, Origin),
    /// What is assumed beside what the plan records.
    Assumed {
        /// In its own words.
        title: &'a str,
        /// The file.
        path: &'a str,
    },
    /// That the result rests on what so many files assume.
    OnlyAssumed(usize),
    /// The plan.
    Plan {
        /// Its title.
        title: &'a str,
        /// Its id.
        id: &'a str,
    },
    /// What was asked for: names and values of options.
    Selection(&'a [(&'static str, &'a str)]),
    /// How many obligations are in which state.
    States(&'a [(State, usize)]),
    /// A rule that binds nothing.
    Unbound {
        /// Its id.
        rule: &'a str,
        /// What it says.
        title: &'a Term,
    },
    /// A rule that the plan switched off.
    SwitchedOff {
        /// Its id.
        rule: &'a str,
        /// Why.
        reason: &'a str,
    },
}

/// The last line of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// Something was judged.
    Findings {
        /// Errors.
        errors: usize,
        /// Warnings.
        warnings: usize,
        /// Notes.
        notes: usize,
    },
    /// There was nothing to judge.
    NothingJudged,
    /// The input is wrong.
    Problems(usize),
}
