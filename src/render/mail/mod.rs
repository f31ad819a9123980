//! Mails: what a mailbox is told, as a message of Internet mail (RFC 5322) with a text, the same as HTML, and a
//! calendar. The same digest gives the same bytes.

mod html;
mod letter;
mod list;
mod message;
mod plain;
#[cfg(test)]
mod tests;

pub use list::{List, SCHEMA, csv, json, text};
pub use message::{Addresses, compose};

use letter::letter;

use crate::reminder::Digest;
use crate::text::Lang;

/// How a person finds a mail shown: what stands above it, and its plain text.
pub fn shown(digest: &Digest<'_>, addresses: &Addresses, lang: Lang) -> String {
    let letter = letter(digest);
    let words = lang.mail_words();
    let mut lines = vec![
        (words.from, addresses.from.clone()),
        (words.to, addresses.recipient(digest).to_owned()),
        (words.subject, letter.subject.clone()),
    ];
    if message::calendar(digest).is_some() {
        lines.push((words.attachment, digest.lang.mail_words().calendar.to_owned()));
    }
    let head: String = lines.iter().map(|(label, text)| format!("{label}: {text}\n")).collect();
    format!("{head}\n{}", plain::plain(&letter, digest.lang))
}
