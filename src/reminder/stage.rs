//! How far the reminders of a duty have come.

use std::fmt;

use super::Section;
use crate::date::Day;

/// A step in the reminders of one duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// It cannot be met unless something else is done first, and no other step is reached.
    AtRisk,
    /// So many days before the due date.
    Before(u32),
    /// On the due date.
    Due,
    /// So many days overdue.
    Overdue(u32),
    /// So many days overdue: the superior office is told.
    Escalation(u32),
    /// Asked about in a month: its year and its number.
    Question(i32, u32),
}

impl Stage {
    /// The question of the month of a day.
    pub fn question_of(day: Day) -> Self {
        Self::Question(day.year(), day.month())
    }

    /// Reads a name; `None`: it is none.
    pub fn parse(name: &str) -> Option<Self> {
        let number = |text: &str| text.parse().ok();
        match name {
            "at-risk" => return Some(Self::AtRisk),
            "due" => return Some(Self::Due),
            _ => {}
        }
        let (word, rest) = name.split_once('-')?;
        match word {
            "before" => number(rest).map(Self::Before),
            "overdue" => number(rest).map(Self::Overdue),
            "escalation" => number(rest).map(Self::Escalation),
            "question" => {
                let (year, month) = rest.split_once('-')?;
                let month = number(month).filter(|month| (1..=12).contains(month))?;
                Some(Self::Question(year.parse().ok()?, month))
            }
            _ => None,
        }
    }

    /// What part of a mail it belongs to.
    pub fn section(self) -> Section {
        match self {
            Self::Overdue(_) => Section::Missed,
            Self::Escalation(_) => Section::Escalated,
            Self::Before(_) | Self::Due => Section::Coming,
            Self::AtRisk => Section::AtRisk,
            Self::Question(..) => Section::Question,
        }
    }

    /// The month of a question: `2024-03`.
    pub fn month(self) -> Option<String> {
        match self {
            Self::Question(year, month) => Some(format!("{year:04}-{month:02}")),
            _ => None,
        }
    }

    /// Which step it is, the earliest first: a mailbox that got a later step gets no earlier one.
    pub(super) fn rank(self) -> (u8, i64) {
        match self {
            Self::Question(year, month) => (0, i64::from(year) * 12 + i64::from(month)),
            Self::AtRisk => (1, 0),
            Self::Before(days) => (2, -i64::from(days)),
            Self::Due => (3, 0),
            Self::Overdue(days) | Self::Escalation(days) => (4, i64::from(days)),
        }
    }
}

/// The name that a ledger keeps.
impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtRisk => f.write_str("at-risk"),
            Self::Before(days) => write!(f, "before-{days}"),
            Self::Due => f.write_str("due"),
            Self::Overdue(days) => write!(f, "overdue-{days}"),
            Self::Escalation(days) => write!(f, "escalation-{days}"),
            Self::Question(year, month) => write!(f, "question-{year:04}-{month:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Stage::{self, AtRisk, Before, Due, Escalation, Overdue, Question};

    #[test]
    fn names_come_back() {
        let all = [AtRisk, Before(30), Due, Overdue(8), Escalation(28), Question(2024, 3)];
        for stage in all {
            assert_eq!(Stage::parse(&stage.to_string()), Some(stage));
        }
        for name in
            ["", "before", "before-", "before-x", "due-1", "question-2024", "question-2024-13"]
        {
            assert_eq!(Stage::parse(name), None, "{name}");
        }
    }

    #[test]
    fn steps_follow_each_other() {
        let steps = [AtRisk, Before(90), Before(7), Due, Overdue(1), Overdue(8), Escalation(28)];
        assert!(steps.is_sorted_by(|one, other| one.rank() < other.rank()));
    }
}
