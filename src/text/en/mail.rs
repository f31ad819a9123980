//! Mails in English.

use super::dates::{date, day, days};
use crate::date::{Cycle, Day};
use crate::reminder::{Section, Stage};
use crate::text::mail::{MailPhrase, MailWords, WayPhrase};

/// Single words.
pub(crate) static WORDS: MailWords = MailWords {
    tag: "en",
    salutation: "Dear Sir or Madam,",
    closing: "Yours faithfully",
    record: "Record",
    place: "Where",
    waiting: "Waiting for it",
    cause: "Cause",
    way: "To you, because",
    calendar: "due-dates.ics",
    from: "From",
    to: "To",
    subject: "Subject",
    attachment: "Attachment",
    why: "Because",
    stage: "Occasion",
    key: "Key",
};

/// A phrase.
pub(crate) fn phrase(phrase: MailPhrase<'_>) -> String {
    match phrase {
        MailPhrase::OneSubject(section, title) => {
            let word = match section {
                Section::Missed => "Overdue",
                Section::Escalated => "For your attention, overdue",
                Section::Coming => "Due soon",
                Section::AtRisk => "At risk",
                Section::Question => "Question",
            };
            format!("{word}: {title}")
        }
        MailPhrase::SeveralSubject(counts, plan) => format!("{}: {plan}", counted(counts)),
        MailPhrase::Day(one) => day(one),
        MailPhrase::Intro(plans, as_of, number) => {
            let plans = match plans {
                [one] => format!("the plan “{one}” has"),
                several => format!("the plans “{}” have", several.join("”, “")),
            };
            let duties = match number {
                1 => "one duty that needs your attention".to_owned(),
                number => format!("{number} duties that need your attention"),
            };
            format!("As of {}, {plans} {duties}.", day(as_of))
        }
        MailPhrase::Heading(section) => match section {
            Section::Missed => "Overdue",
            Section::Escalated => "Overdue in offices under you",
            Section::Coming => "Due soon",
            Section::AtRisk => "At risk",
            Section::Question => "Please record or correct",
        }
        .to_owned(),
        MailPhrase::Stage(stage) => self::stage(stage),
        MailPhrase::Way(way) => self::way(way),
        MailPhrase::Waits(title, []) => title.to_owned(),
        MailPhrase::Waits(title, offices) => format!("{title} ({})", offices.join("; ")),
        MailPhrase::MoreWait(1) => "and 1 more duty".to_owned(),
        MailPhrase::MoreWait(number) => format!("and {number} more duties"),
        MailPhrase::Explain(key) => format!("In full with: stichtag explain {key}"),
        MailPhrase::Footer(as_of) => format!(
            "This message was made automatically as of {}, from the records of the plan. What is \
             recorded there as done is not reminded of again. If you are working on something, or \
             would rather be reminded later, please record an acknowledgement or a snooze in the \
             plan.",
            day(as_of)
        ),
        MailPhrase::Title(as_of, 1) => format!("Reminders on {}: 1 mail", day(as_of)),
        MailPhrase::Title(as_of, number) => format!("Reminders on {}: {number} mails", day(as_of)),
        MailPhrase::Nothing(as_of) => format!("No mail goes out on {}.", day(as_of)),
        MailPhrase::Mailbox(owner, address, number) => {
            let items = reminders(number);
            match owner {
                Some(owner) => format!("{owner} ({address}): {items}"),
                None => format!("{address}: {items}"),
            }
        }
        MailPhrase::Unreachable(number) => {
            let reach = if number == 1 { "reaches" } else { "reach" };
            format!("Without a mailbox: {} {reach} nobody", reminders(number))
        }
        MailPhrase::NoMailbox(None) => "nobody is named as responsible".to_owned(),
        MailPhrase::NoMailbox(Some(office)) => {
            format!("neither {office} nor any office above has a mailbox")
        }
        MailPhrase::Held(1) => "Put off: 1 duty".to_owned(),
        MailPhrase::Held(number) => format!("Put off: {number} duties"),
        MailPhrase::HeldUntil(is_known, office, until, reason) => {
            let what = if is_known { "Acknowledged" } else { "Snoozed" };
            format!("{what} until {}, {office}: {reason}", day(until))
        }
        MailPhrase::Resting(plan, as_of, next) => format!(
            "{} is no working day for the plan “{plan}”; what is due goes out on {}.",
            day(as_of),
            day(next)
        ),
        MailPhrase::TooMany(found, most) => format!(
            "It would be {found} mails, and {most} are allowed (--at-most): so none is written or \
             sent."
        ),
        MailPhrase::OnlyShown(mails, items) => {
            let mails = match mails {
                0 => return "Nothing to send.".to_owned(),
                1 => "1 mail".to_owned(),
                mails => format!("{mails} mails"),
            };
            format!("{mails} with {}. Nothing was sent.", reminders(items))
        }
        MailPhrase::Rerouted(address) => format!("everything to {address} (--only-to)"),
        MailPhrase::Since(since) => format!("what fell after {} (--since)", day(since)),
    }
}

fn reminders(number: usize) -> String {
    match number {
        1 => "1 reminder".to_owned(),
        number => format!("{number} reminders"),
    }
}

/// `2 overdue, 1 at risk`.
fn counted(counts: [usize; 5]) -> String {
    let words = ["overdue", "for your attention", "due soon", "at risk"];
    let mut parts: Vec<String> = counts
        .iter()
        .zip(words)
        .filter(|(count, _)| **count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    match counts[4] {
        0 => {}
        1 => parts.push("1 question".to_owned()),
        count => parts.push(format!("{count} questions")),
    }
    parts.join(", ")
}

fn stage(stage: Stage) -> String {
    match stage {
        Stage::AtRisk => "at risk".to_owned(),
        Stage::Before(before) => format!("{} before the due date", days(i64::from(before))),
        Stage::Due => "on the due date".to_owned(),
        Stage::Overdue(1) => "on the first day overdue".to_owned(),
        Stage::Overdue(over) => format!("from day {over} overdue"),
        Stage::Escalation(over) => format!("escalation from day {over} overdue"),
        Stage::Question(year, month) => {
            let first = Day::from_ymd(year, month, 1).unwrap_or(Day::MIN);
            format!("question for {}", date(Cycle::Month.window(first).range()))
        }
    }
}

fn way(way: WayPhrase<'_>) -> String {
    match way {
        WayPhrase::WithoutMailbox(office) => {
            format!("no mailbox is known for who has to act ({office})")
        }
        WayPhrase::Vacant(post) => format!("the post that has to act ({post}) is vacant"),
        WayPhrase::Superior(office) => {
            format!("the office under you ({office}) has not put it right so far")
        }
        WayPhrase::Fallback(office) => {
            format!("no mailbox is known for who has to act ({office}), nor for any office above")
        }
        WayPhrase::Nobody => "nobody is named as responsible".to_owned(),
    }
}
