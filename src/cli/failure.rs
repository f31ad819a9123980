//! Everything that keeps the program from doing its work, and the exit code of each.

use std::io;

use super::{FristFault, RemindFault, SendingFault};
use crate::date::{DateFault, DateRange, Day};
use crate::outbox::LedgerFault;
use crate::transport::TransportFault;
use crate::workspace::{DiskError, GitError, GitFault};

/// What went well enough to have a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Findings at or above `--fail-on`.
    Findings,
}

impl Verdict {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
        }
    }
}

/// Why there is no result.
#[derive(Debug)]
pub enum Failure {
    /// The command line asks for something that cannot be done: everything that is wrong with it.
    Usage(Vec<UsageFault>),
    /// `stichtag` alone: the help, to be shown as it is.
    NoVerb(String),
    /// Plans or packs are wrong: the problems in words, as they are shown.
    Input(String),
    /// There is nothing to check.
    Nothing(Nothing),
    /// The disk did not do what it was asked to.
    Disk(DiskFault),
    /// The ledger of reminders cannot be used.
    Ledger(LedgerFault),
    /// Mails cannot leave.
    Transport(TransportFault),
    /// Not every mail has left: the report in words, as it is shown.
    Undelivered(String),
}

impl Failure {
    /// The exit code: the one place that decides it.
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::NoVerb(_)
            | Self::Input(_)
            // What is asked for cannot be done; nothing is broken.
            | Self::Ledger(
                LedgerFault::Exists { .. }
                | LedgerFault::NoMail { .. }
                | LedgerFault::Settled { .. },
            ) => 2,
            Self::Nothing(_) => 3,
            Self::Disk(_) | Self::Ledger(_) | Self::Transport(_) | Self::Undelivered(_) => 4,
        }
    }
}

/// Where a day is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// The reference date: `--as-of`.
    AsOf,
    /// The reference date: `STICHTAG_AS_OF`.
    Environment,
    /// The day that is compared with: `--from`.
    From,
    /// The day of the last run: `--since`.
    LastRun,
    /// The first day of a history: `--since`.
    Since,
    /// The last day of a history: `--until`.
    Until,
}

impl Given {
    /// How it is given: what stands before the day.
    pub(crate) fn before(self) -> &'static str {
        match self {
            Self::AsOf => "--as-of ",
            Self::Environment => "STICHTAG_AS_OF=",
            Self::From => "--from ",
            Self::LastRun | Self::Since => "--since ",
            Self::Until => "--until ",
        }
    }
}

/// What is wrong with a command line.
#[derive(Clone, Debug, PartialEq)]
pub enum UsageFault {
    /// There is no such option.
    UnknownOption {
        /// As written.
        found: String,
        /// The option that was probably meant.
        meant: Option<String>,
    },
    /// One value too many.
    Unexpected {
        /// As written.
        found: String,
    },
    /// There is no such verb.
    UnknownVerb {
        /// As written.
        found: String,
        /// The verb that was probably meant.
        meant: Option<String>,
        /// Whether there is a file or folder of that name.
        is_path: bool,
        /// All verbs.
        allowed: Vec<String>,
    },
    /// An option without its value.
    NoValue {
        /// The option.
        option: String,
        /// The values that it may have, if they are few.
        allowed: Vec<String>,
    },
    /// A value that the option cannot have.
    WrongValue {
        /// The option.
        option: String,
        /// As written.
        found: String,
        /// The value that was probably meant.
        meant: Option<String>,
        /// The values that it may have.
        allowed: Vec<String>,
    },
    /// An option that takes no value got one.
    NeedsNoValue {
        /// The option.
        option: String,
        /// As written.
        found: String,
    },
    /// An option that may stand only once.
    Repeated {
        /// The option.
        option: String,
    },
    /// At least one of several options must be given.
    MissingOneOf {
        /// The options.
        names: Vec<String>,
    },
    /// Something that must be there is not.
    Missing {
        /// What.
        names: Vec<String>,
    },
    /// Something that is done with one plan at a time was asked of several.
    SeveralPlans {
        /// Their folders.
        plans: Vec<String>,
    },
    /// The plan has no such thing.
    UnknownThing {
        /// As written.
        found: String,
        /// The thing that was probably meant.
        meant: Option<String>,
    },
    /// Several things of the plan have that id.
    AmbiguousThing {
        /// As written.
        found: String,
        /// All of them, as `kind:id`.
        things: Vec<String>,
    },
    /// More than fits into a picture.
    TooLarge {
        /// How many things it would have.
        nodes: usize,
        /// How many there may be.
        most: usize,
    },
    /// How far a neighbourhood reaches is no such number.
    Depth {
        /// As written.
        found: String,
    },
    /// Something on the command line is not text.
    NotText,
    /// The number of threads is none.
    Threads {
        /// As written.
        found: String,
    },
    /// A day that was asked for is no date.
    Day {
        /// As written.
        found: String,
        /// Where it was given.
        given: Given,
        /// Why it is none.
        fault: DateFault,
    },
    /// A day that was asked for is not one day.
    DayImprecise {
        /// As written.
        found: String,
        /// Where it was given.
        given: Given,
        /// What it means.
        range: DateRange,
    },
    /// The share of states that must be covered is none.
    Threshold {
        /// As written.
        found: String,
    },
    /// Both the length and the end of a span.
    SpanTwice,
    /// The length of a span is no number of days, or too great.
    Days {
        /// As written.
        found: String,
    },
    /// A span of time ends before it starts.
    SpanReversed {
        /// Its first day.
        since: Day,
        /// Its last day.
        until: Day,
    },
    /// A span of time has more points than can be judged.
    TooManyPoints {
        /// How many.
        points: usize,
        /// How many there may be.
        most: usize,
    },
    /// The end of a span is no date.
    Until {
        /// As written.
        found: String,
        /// Why it is none.
        fault: DateFault,
    },
    /// The end of a span is open, before its start, or too far away.
    UntilOutside {
        /// As written.
        found: String,
        /// Its last day, if it has one.
        last: Option<Day>,
        /// The reference date.
        as_of: Day,
    },
    /// A plan or pack that does not exist.
    NoSuchPath {
        /// As written.
        path: String,
        /// What was probably meant.
        meant: Option<String>,
        /// Whether a pack was asked for.
        is_policy: bool,
    },
    /// A git repository does not have what is asked of it.
    Git(GitFault),
    /// A plan or pack that a commit does not hold.
    NotInCommit {
        /// As written.
        path: String,
        /// The commit.
        commit: String,
    },
    /// A file of assumptions that does not exist.
    NoAssumption {
        /// As written.
        path: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// A format that cannot say that its result rests on assumptions.
    SilentFormat {
        /// The format.
        format: String,
        /// The formats that can.
        allowed: Vec<String>,
    },
    /// A baseline that does not exist.
    NoBaseline {
        /// As written.
        path: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// An option that means something only together with another one.
    NeedsOption {
        /// The option.
        option: &'static str,
        /// The one that it needs.
        other: &'static str,
    },
    /// A folder without packs.
    NoPack {
        /// The folder.
        path: String,
    },
    /// A file that is not UTF-8 text.
    NotUtf8 {
        /// The file.
        path: String,
    },
    /// A filter names something that none of the plans has.
    UnknownFilter {
        /// The option.
        option: &'static str,
        /// As written.
        found: String,
        /// What was probably meant.
        meant: Option<String>,
        /// What there is.
        allowed: Vec<String>,
    },
    /// Two formats for one place; `None` for the standard output.
    SinkTwice {
        /// The file.
        file: Option<String>,
    },
    /// A format without a file's name after `=`.
    SinkWithoutName {
        /// As written.
        found: String,
    },
    /// A folder for a format that makes one file.
    SinkIsFolder {
        /// As written.
        found: String,
    },
    /// The output would replace an input.
    SinkIsInput {
        /// The file.
        file: String,
    },
    /// Two plans of one run have one id, so their keys could not be told apart.
    SamePlan {
        /// The id.
        id: String,
        /// The folder of the first.
        first: String,
        /// The folder of the second.
        second: String,
    },
    /// There is nothing of that name to explain.
    UnknownTopic {
        /// As written.
        found: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// A key that no duty has, and no key begins with it.
    UnknownKey {
        /// As written.
        found: String,
        /// The key that was probably meant.
        meant: Option<String>,
        /// Why there is none, if that is known.
        why: KeyMiss,
    },
    /// A key of a plan that was not read.
    KeyOfOtherPlan {
        /// As written.
        found: String,
        /// The plan that it names.
        plan: String,
        /// The plans that were read.
        read: Vec<String>,
    },
    /// A topic that has no machine format.
    NoMachineFormat {
        /// As written.
        topic: String,
    },
    /// What is to be a plan's id cannot be one.
    PlanId {
        /// As written, or as the folder is called.
        found: String,
        /// An id like it, if there is one.
        meant: Option<String>,
        /// Whether it is the folder's name.
        is_folder: bool,
    },
    /// The title of a plan is empty.
    EmptyTitle,
    /// A new plan would overwrite files, or take others in.
    InTheWay {
        /// The files that it would overwrite.
        files: Vec<String>,
        /// The files of TOML that it would take for its own.
        taken_in: Vec<String>,
    },
    /// A question of law that cannot be answered.
    Frist(FristFault),
    /// Reminders that cannot be made as they are asked for.
    Remind(RemindFault),
    /// Mails that cannot leave as it is asked for.
    Sending(SendingFault),
    /// What no other fault says.
    Other {
        /// The parser's own words.
        text: String,
    },
}

/// Why no duty has a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyMiss {
    /// Nothing more is known.
    Unknown,
    /// The plan switches the rule off.
    SwitchedOff {
        /// The rule.
        rule: String,
        /// Why.
        reason: String,
    },
    /// The rule binds nothing in the plan.
    Unbound {
        /// The rule.
        rule: String,
    },
}

/// Why there is nothing to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// No plan was found.
    NoPlan {
        /// Where it was looked for; empty for the current folder.
        paths: Vec<String>,
    },
    /// The rules or offices that are asked for have no duty at all.
    NotSelected {
        /// The options, as they are written.
        options: Vec<String>,
    },
    /// No policy test was found, or none of that name.
    NoTest {
        /// Where they were looked for; empty for the current folder.
        paths: Vec<String>,
        /// What their names must contain.
        filter: Option<String>,
    },
    /// No pack of rules was found.
    NoPolicy,
    /// No rule binds anything.
    NoDuty {
        /// The plans.
        plans: Vec<String>,
        /// How many rules there are.
        rules: usize,
    },
}

/// What the disk refused.
#[derive(Debug)]
pub struct DiskFault {
    /// The path; `None` for the standard output.
    pub path: Option<String>,
    /// Whether it was to be written.
    pub writing: bool,
    /// What the system said.
    pub error: io::Error,
}

impl From<UsageFault> for Failure {
    fn from(fault: UsageFault) -> Self {
        Self::Usage(vec![fault])
    }
}

impl From<LedgerFault> for Failure {
    fn from(fault: LedgerFault) -> Self {
        Self::Ledger(fault)
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Self::Disk(DiskFault { path: Some(error.path), writing: false, error: error.error })
    }
}

impl From<GitError> for Failure {
    fn from(error: GitError) -> Self {
        match error {
            GitError::Fault(fault) => UsageFault::Git(fault).into(),
            GitError::Broken(error) => {
                Self::Disk(DiskFault { path: Some(".git".to_owned()), writing: false, error })
            }
        }
    }
}
