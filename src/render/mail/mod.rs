//! Mails: what a mailbox is told, as a message of Internet mail (RFC 5322) with a text, the same as HTML, and a
//! calendar. The same digest gives the same bytes.

mod html;
mod letter;
mod list;
mod message;
mod plain;
#[cfg(test)]
mod tests;
mod words;

pub use list::{List, SCHEMA, csv, json, text};
pub use message::{Addresses, compose};

use letter::letter;

use crate::reminder::Digest;

/// How a person finds a mail shown: what stands above it, and its plain text.
pub fn shown(digest: &Digest<'_>, addresses: Option<&Addresses>) -> String {
    let letter = letter(digest);
    let words = digest.lang.mail_words();
    let to = addresses.map_or(&*digest.address, |addresses| addresses.recipient(digest));
    let from = addresses.map(|addresses| (words.from, addresses.from.as_str()));
    let mut lines: Vec<(&str, &str)> = from.into_iter().collect();
    lines.extend([(words.to, to), (words.subject, letter.subject.as_str())]);
    if message::calendar(digest).is_some() {
        lines.push((words.attachment, words.calendar));
    }
    let head: Vec<String> = lines.iter().map(|(label, text)| format!("{label}: {text}")).collect();
    format!("{}\n\n{}", head.join("\n"), plain::plain(&letter, digest.lang))
}
