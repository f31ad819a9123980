//! What mails say, and what is said about them: every word and every phrase, as one set per language.

use super::{Lang, de, en};
use crate::date::Day;
use crate::reminder::{Section, Stage};

/// Single words. A language that lacks one does not compile.
#[derive(Debug)]
pub(crate) struct MailWords {
    /// The tag of the language (RFC 5646).
    pub(crate) tag: &'static str,
    pub(crate) salutation: &'static str,
    pub(crate) closing: &'static str,
    /// Before the record that would cure a duty.
    pub(crate) record: &'static str,
    /// Before the place of a duty.
    pub(crate) place: &'static str,
    /// Before what waits for a duty.
    pub(crate) waiting: &'static str,
    /// Before what a group of duties waits for.
    pub(crate) cause: &'static str,
    /// Before the reason why a mailbox gets a reminder.
    pub(crate) way: &'static str,
    /// The name of the attached calendar.
    pub(crate) calendar: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) subject: &'static str,
    pub(crate) attachment: &'static str,
    pub(crate) why: &'static str,
    pub(crate) stage: &'static str,
    pub(crate) key: &'static str,
}

/// Who gets a reminder that is not for its own office, by titles.
#[derive(Clone, Copy, Debug)]
pub(crate) enum WayPhrase<'a> {
    /// Who has to act has no mailbox.
    WithoutMailbox(&'a str),
    /// The post is vacant.
    Vacant(&'a str),
    /// An office below is long overdue.
    Superior(&'a str),
    /// Nobody above has a mailbox either.
    Fallback(&'a str),
    /// Nobody has to act.
    Nobody,
}

/// What is put together.
#[derive(Clone, Copy, Debug)]
pub(crate) enum MailPhrase<'a> {
    /// The subject of a mail about one duty.
    OneSubject(Section, &'a str),
    /// The subject of a mail about several, by [`Section::ALL`]; and the plan.
    SeveralSubject([usize; 5], &'a str),
    /// A day.
    Day(Day),
    /// The first paragraph: the plans, the reference date, how many duties.
    Intro(&'a [String], Day, usize),
    /// Above a part of the mail.
    Heading(Section),
    /// How far the reminders of a duty have come.
    Stage(Stage),
    /// Why a mailbox gets it.
    Way(WayPhrase<'a>),
    /// What waits, and who has to act there.
    Waits(&'a str, &'a [String]),
    /// There is more that waits.
    MoreWait(usize),
    /// How to be told more, by the duty's key.
    Explain(&'a str),
    /// The small print: the reference date.
    Footer(Day),
    /// Above what goes out on a day: how many mails.
    Title(Day, usize),
    /// Nothing goes out on a day.
    Nothing(Day),
    /// The heading of one mail: whose mailbox, its address, how many reminders.
    Mailbox(Option<&'a str>, &'a str, usize),
    /// Above what nobody gets: how many.
    Unreachable(usize),
    /// Nobody has a mailbox: who has to act.
    NoMailbox(Option<&'a str>),
    /// Above what somebody asked to be spared.
    Held(usize),
    /// Spared by an office until a day, for a reason; whether it is only acknowledged.
    HeldUntil(bool, &'a str, Day, &'a str),
    /// A plan where the day is free, and the next working day.
    Resting(&'a str, Day, Day),
    /// More mails than may go out.
    TooMany(usize, usize),
    /// The last line of a list: nothing was sent; how many mails, how many reminders.
    OnlyShown(usize, usize),
    /// Everything goes to one address.
    Rerouted(&'a str),
    /// What earlier runs sent is not known: what fell after a day.
    Since(Day),
}

impl Lang {
    /// The words of mails.
    pub(crate) fn mail_words(self) -> &'static MailWords {
        match self {
            Self::De => &de::mail::WORDS,
            Self::En => &en::mail::WORDS,
        }
    }

    /// A phrase of mails.
    pub(crate) fn mail(self, phrase: MailPhrase<'_>) -> String {
        match self {
            Self::De => de::mail::phrase(phrase),
            Self::En => en::mail::phrase(phrase),
        }
    }
}
