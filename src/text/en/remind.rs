//! `remind` in English.

use super::dates::day;
use super::phrases::{list, meant};
use crate::cli::RemindFault;
use crate::text::Explanation;
use crate::text::cli::{RemindText, VerbText, joined};
use crate::text::say::{fault as said, quoted};

/// Its help.
pub(super) const REMIND: RemindText = RemindText {
    verb: VerbText {
        line: "Shows who would be reminded of what today, and writes the mails",
        about: "Shows which mails go out on the reference date, to whom, and why: one for each mailbox. \
                Duties are reminded of before the due date, on it and after it; after a longer time the \
                superior office is told. What is only possible, or not on record, is asked about, at most \
                once a month. On free days everything rests until the next working day. Nothing is sent without \
                --send.",
        usage: "stichtag remind [PLAN]… [OPTIONS]",
        after: "Exit code: 0 even if there is nothing to remind of; 2 the call, the plan or the rules are \
                wrong, or there are too many mails; 3 nothing to check; 4 a file cannot be read or \
                written, or not every mail went out.\n\n\
                Examples:\n  \
                stichtag remind data/musterstadt --as-of 2026-03-12\n  \
                stichtag remind data/musterstadt --as-of 2026-03-12 --show integration@musterstadt.example\n  \
                stichtag remind --since 2026-03-11 --write mails\n  \
                stichtag remind --send --ledger ledger.sqlite --via sendmail",
    },
    since: "Only what fell after this day: the day of the last run, where nobody else keeps it. Default: what \
            the ledger knows; without one, as if nothing had been sent yet",
    only_to: "Everything to this address, in the envelope too: for trying it out. Default: to the mailboxes",
    sender: "Who the mails come from. Default: as [mail] in the plan says",
    at_most: "How many mails there may be; if there are more, none is written. Default: 100",
    show: "The mail to this mailbox, as one reads it. Default: the list of all mails",
    write: "The mails as .eml files into this folder. Nothing else is overwritten. Default: nowhere",
    format: "The format of the list: text, json or csv. With =FILE into a file. Repeatable. Default: text",
};

/// What is wrong with a call.
pub(super) fn fault(fault: &RemindFault) -> Explanation {
    match fault {
        RemindFault::SinceAfter { since, as_of } => {
            said(format!("The last run lies after the reference date: --since {since}"), "").help(
                format!(
                    "{} is after {}. What is meant is the day of the last run.",
                    day(*since),
                    day(*as_of)
                ),
            )
        }
        RemindFault::Address { option, found } => {
            said(format!("“{found}” is not an address for {option}"), "")
                .help("A mail address in plain letters is expected, for example:")
                .copy(&format!("{option} integration@musterstadt.example"))
        }
        RemindFault::NoMail { found, meant: guess, allowed } => {
            let all = list("Mails go to", allowed.iter().map(String::as_str));
            let all = if all.is_empty() { "No mail goes out on that day." } else { &all };
            let said = said(format!("No mail goes to “{found}” on that day"), "");
            if guess.is_some() { said.help(meant(guess.as_deref())) } else { said.help(all) }
        }
        RemindFault::AtMost { found } => said(format!("“{found}” is not a value of --at-most"), "")
            .help("A whole number from 1 to 100000 is expected."),
        RemindFault::NoSender { plan } => said(
            format!("Nothing says who the mails of the plan “{plan}” come from"),
            "",
        )
        .help("The address, in plain letters, belongs into the plan; or it is given with --sender:")
        .copy(&format!("[mail]\nfrom = {}", quoted("integration@musterstadt.example"))),
        RemindFault::TooMany { found, most } => {
            said(format!("It would be {found} mails, and {most} are allowed"), "")
                .help("None was written. Which they would be is shown without --write.")
                .help("If there really are so many, please raise the limit:")
                .copy(&format!("--at-most {found}"))
        }
        RemindFault::InTheWay { files } => said(format!("In the way: {}", joined(files)), "")
            .help("Something else is there; it is not overwritten. Nothing was written."),
    }
}
