//! What holds and waivers do in a register, as the kinds of rules that judge them see it.

use thin_vec::ThinVec;

use crate::date::Day;
use crate::plan::{HoldRecord, Waiver};

/// All holds and waivers of a plan, reviewed once everything else is judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// The waivers.
    pub waivers: Vec<ReviewedWaiver>,
    /// The holds.
    pub holds: Vec<ReviewedHold>,
}

/// A waiver, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedWaiver {
    /// The record.
    pub waiver: Waiver,
    /// The last day on which it excuses: its own, or an earlier one that the rule sets.
    pub last: Day,
    /// Whether it excuses at all.
    pub is_valid: bool,
    /// What there is to excuse.
    pub need: Need,
    /// What is wrong with it.
    pub defects: ThinVec<Defect>,
}

/// A hold, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedHold {
    /// The record.
    pub hold: HoldRecord,
    /// The last day that the rules allow, and the strictest of them.
    pub limit: Option<(Day, String)>,
    /// What is wrong with it, beside its length.
    pub defects: ThinVec<Defect>,
}

/// What there is for a waiver to excuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// So many duties that it covers are findings as of the reference date.
    Excuses(u32),
    /// None is, but one may become one.
    Possible,
    /// None will: all are fulfilled.
    Needless,
    /// It covers no duty at all.
    NoDuty,
}

/// What can be wrong with a hold or a waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Defect {
    /// The rule allows none.
    NotAllowed {
        /// The rule.
        rule: String,
    },
    /// Ordered or approved by somebody whom the rule does not name.
    OtherOffice {
        /// The rule.
        rule: String,
        /// Who may: ids.
        allowed: Vec<String>,
    },
    /// It names no paper, law or decision on which it rests.
    NoBasis,
    /// It lasts longer than the rule allows.
    TooLong {
        /// The rule.
        rule: String,
        /// The last day that is allowed.
        last: Day,
    },
    /// The rule limits how long it may last, and its first day is not named.
    NoStart {
        /// The rule.
        rule: String,
    },
    /// It covers everything that the rule binds.
    TooBroad {
        /// The rule.
        rule: String,
    },
}

impl Defect {
    /// Whether it keeps a waiver from excusing anything.
    pub fn is_fatal(&self) -> bool {
        match self {
            Self::NotAllowed { .. } | Self::OtherOffice { .. } | Self::NoStart { .. } => true,
            Self::NoBasis | Self::TooLong { .. } | Self::TooBroad { .. } => false,
        }
    }
}
