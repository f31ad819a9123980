//! From a digest to the bytes of a message.

use std::time::{Duration, SystemTime};

use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue,
};
use lettre::message::{Message, MessageBuilder, MultiPart, SinglePart};

use super::html::html;
use super::letter::{Letter, letter, owner_title};
use super::plain::plain;
use super::words::encoded;
use crate::date::Day;
use crate::reminder::{Digest, Mail, ReminderId, Section};
use crate::render::escape::visible;
use crate::render::identity::fingerprint;
use crate::render::{Calendar, Component};

/// How many threads a message names: its header must not grow without end.
const MOST_THREADS: usize = 20;
/// The hour of the date that a message bears, in UTC: early in the morning, so that it never lies ahead of the run.
const HOUR: i64 = 4;

/// Who a mail comes from, and where it really goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// The sender, of the envelope too.
    pub from: String,
    /// Where everything goes, whoever it is for.
    pub only_to: Option<String>,
}

impl Addresses {
    /// Those of a digest, from who is named on the command line, else in its plan; `None`: nobody is.
    pub fn of(digest: &Digest<'_>, sender: Option<&str>, only_to: Option<&str>) -> Option<Self> {
        let own = digest.register.plan.header.mail.from.as_deref();
        let from = sender.or(own).filter(|address| address.is_ascii())?;
        Some(Self { from: from.to_owned(), only_to: only_to.map(str::to_owned) })
    }

    /// Where a digest really goes.
    pub(super) fn recipient<'a>(&'a self, digest: &'a Digest<'_>) -> &'a str {
        self.only_to.as_deref().unwrap_or(&digest.address)
    }
}

/// Makes the mail of a digest; `None` if one of the addresses is none that mail can go to.
pub fn compose(digest: &Digest<'_>, addresses: &Addresses) -> Option<Mail> {
    let recipient = addresses.recipient(digest);
    let mut reminders: Vec<ReminderId> = digest
        .items()
        .map(|item| ReminderId { recipient: recipient.to_owned(), ..item.id.clone() })
        .collect();
    reminders.sort();
    let domain = addresses.from.rsplit_once('@')?.1;
    let lines: Vec<String> = reminders.iter().map(line).collect();
    let name = fingerprint(&lines.join("\n"));
    let message_id = format!("<{}@{domain}>", &name[..32]);
    let letter = letter(digest);
    let message = built(digest, &letter, addresses, recipient)?;
    let mut message = message.message_id(Some(message_id.clone()));
    message = message.raw_header(threads(&reminders, domain)).raw_header(list(digest, domain));
    for (name, value) in
        [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "OOF, AutoReply")]
    {
        message = message.raw_header(raw(name, value.to_owned()));
    }
    let bytes = message.multipart(parts(digest, &letter, &name)).ok()?.formatted();
    Some(Mail {
        recipient: recipient.to_owned(),
        sender: addresses.from.clone(),
        message_id,
        subject: letter.subject,
        bytes,
        reminders,
    })
}

/// A reminder as one line: none of its parts holds a blank.
fn line(id: &ReminderId) -> String {
    format!("{} {} {} {}", id.obligation, id.stage, id.due, id.recipient)
}

fn built(
    digest: &Digest<'_>,
    letter: &Letter,
    addresses: &Addresses,
    recipient: &str,
) -> Option<MessageBuilder> {
    let header = &digest.register.plan.header;
    let address = |text: &str| text.parse::<Address>().ok();
    let (from, to) = (address(&addresses.from)?, address(recipient)?);
    let sender =
        header.mail.name.as_ref().map_or(header.title.as_str(), |name| digest.lang.term(name));
    let mut message = Message::builder()
        .envelope(Envelope::new(Some(from), vec![to]).ok()?)
        .date(date(digest.register.as_of))
        .raw_header(named("From", Some(sender), &addresses.from))
        .raw_header(named("To", owner_title(digest), recipient))
        .raw_header(raw("Subject", encoded(&letter.subject)));
    if let Some(reply_to) = header.mail.reply_to.as_deref().filter(|one| address(one).is_some()) {
        message = message.raw_header(named("Reply-To", None, reply_to));
    }
    Some(message)
}

/// An address, with a name before it.
fn named(header: &str, name: Option<&str>, address: &str) -> HeaderValue {
    let value = match name {
        None => address.to_owned(),
        Some(name) => format!("{}\r\n <{address}>", encoded(&visible(name))),
    };
    let header = HeaderName::new_from_ascii(header.to_owned()).expect("it is a name");
    HeaderValue::dangerous_new_pre_encoded(header, address.to_owned(), value)
}

/// The reference date, early in the morning. Before 1970, the first second of that year: mail knows no more.
fn date(day: Day) -> SystemTime {
    let epoch = Day::from_ymd(1970, 1, 1).unwrap_or(Day::MIN);
    let seconds = day.days_since(epoch) * 86_400 + HOUR * 3600;
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or(0))
}

/// `References`: one id for each duty of this mailbox, so that all its reminders stand beside each other.
fn threads(reminders: &[ReminderId], domain: &str) -> HeaderValue {
    let mut ids: Vec<String> = reminders
        .iter()
        .map(|id| {
            let thread = fingerprint(&format!("{} {} {}", id.obligation, id.due, id.recipient));
            format!("<{}.thread@{domain}>", &thread[..32])
        })
        .collect();
    ids.dedup();
    ids.truncate(MOST_THREADS);
    raw("References", ids.join("\r\n "))
}

/// `List-Id` (RFC 2919): the reminders of a plan are a list.
fn list(digest: &Digest<'_>, domain: &str) -> HeaderValue {
    let id = &digest.register.plan.header.id;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let label =
        if id.chars().all(is_plain) { id.clone() } else { fingerprint(id)[..16].to_owned() };
    raw("List-Id", format!("<{label}.reminders.{domain}>"))
}

/// A header with a value that is made here: nothing from a plan is in it that mail could misread.
fn raw(name: &str, value: String) -> HeaderValue {
    let name = HeaderName::new_from_ascii(name.to_owned()).expect("it is a name");
    HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
}

/// The boundaries hold what no part can hold: quoted-printable and base64 know no `=_` (RFC 2045, 6.7).
fn parts(digest: &Digest<'_>, letter: &Letter, name: &str) -> MultiPart {
    let part = |of: &str, text: String| {
        SinglePart::builder()
            .header(content_type(of))
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(text)
    };
    let alternative = MultiPart::alternative()
        .boundary(format!("=_alternative_{}", &name[..32]))
        .singlepart(part("text/plain; charset=utf-8", plain(letter, digest.lang)))
        .singlepart(part("text/html; charset=utf-8", html(letter, digest.lang)));
    let mixed =
        MultiPart::mixed().boundary(format!("=_mixed_{}", &name[..32])).multipart(alternative);
    match calendar(digest) {
        None => mixed,
        Some(ics) => mixed.singlepart(
            SinglePart::builder()
                .header(content_type("text/calendar; charset=utf-8"))
                .header(ContentDisposition::attachment(digest.lang.mail_words().calendar))
                .header(ContentTransferEncoding::Base64)
                .body(ics),
        ),
    }
}

fn content_type(text: &str) -> ContentType {
    ContentType::parse(text).expect("it is one")
}

/// The due dates of what has to be done; `None` if there are none.
pub(super) fn calendar(digest: &Digest<'_>) -> Option<Vec<u8>> {
    let dated: Vec<_> = digest
        .items()
        .filter(|item| item.section() != Section::Question && item.obligation().due.is_some())
        .map(|item| (item.register, item.index()))
        .collect();
    if dated.is_empty() {
        return None;
    }
    let calendar = Calendar { component: Component::Event, by_office: false };
    let mut ics = Vec::new();
    calendar.entries(&mut ics, &dated, digest.lang).expect("writing to memory cannot fail");
    Some(ics)
}
