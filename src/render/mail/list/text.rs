//! `text`: for reading on a terminal.

use std::io::{self, Write};

use super::{List, owner_title, way};
use crate::plan::SilenceKind;
use crate::reminder::{Digest, Workdays};
use crate::render::Options;
use crate::render::page::Page;
use crate::render::teller::Teller;
use crate::text::Summary;
use crate::text::mail::MailPhrase;

/// How far lines below an item stand in.
const INDENT: usize = 4;

/// Writes each mail with its reminders, then what nobody gets and what was put off.
///
/// # Errors
/// The writer refuses.
pub fn text(out: &mut dyn Write, list: &List<'_, '_>, options: &Options) -> io::Result<()> {
    let mut page = Page::new(options.width, options.color);
    let lang = options.lang;
    let reminders = list.reminders;
    match reminders.digests.len() {
        0 => page.heading(&lang.mail(MailPhrase::Nothing(options.as_of))),
        count => page.heading(&lang.mail(MailPhrase::Title(options.as_of, count))),
    }
    for digest in &reminders.digests {
        mail(&mut page, digest, options);
    }
    unreachable(&mut page, list, options);
    held(&mut page, list, options);
    page.gap();
    page.list(&summary(list, options), 2);
    for register in &reminders.resting {
        let next = Workdays::of(&register.plan).from(register.as_of);
        let title = &register.plan.header.title;
        page.paragraph(&lang.mail(MailPhrase::Resting(title, register.as_of, next)));
    }
    if list.is_too_long() {
        let too_many = MailPhrase::TooMany(reminders.digests.len(), list.at_most);
        page.paragraph(&lang.mail(too_many));
    }
    let items = reminders.digests.iter().map(|digest| digest.items().count()).sum();
    page.heading(&lang.mail(MailPhrase::OnlyShown(reminders.digests.len(), items)));
    out.write_all(page.finish().as_bytes())
}

fn mail(page: &mut Page, digest: &Digest<'_>, options: &Options) {
    let lang = options.lang;
    let words = lang.mail_words();
    let count = digest.items().count();
    let mailbox = MailPhrase::Mailbox(owner_title(digest), &digest.address, count);
    page.heading(&lang.mail(mailbox));
    for item in digest.items() {
        let teller = Teller { register: item.register, lang };
        page.item(&teller.finding_message(&item.finding));
        let mut lines = vec![(words.stage.to_owned(), lang.mail(MailPhrase::Stage(item.stage)))];
        if let Some(why) = way(item.register, item.way, lang) {
            lines.push((words.why.to_owned(), why));
        }
        lines.push((words.key.to_owned(), item.obligation().id.clone()));
        page.list(&lines, INDENT);
    }
}

fn unreachable(page: &mut Page, list: &List<'_, '_>, options: &Options) {
    let (lang, all) = (options.lang, &list.reminders.unreachable);
    if all.is_empty() {
        return;
    }
    page.heading(&lang.mail(MailPhrase::Unreachable(all.len())));
    let words = lang.mail_words();
    for one in all {
        let teller = Teller { register: one.register, lang };
        let obligation = &one.register.obligations[one.obligation];
        page.item(&teller.message(obligation));
        let office = one.thing.map(|thing| one.register.plan.title(thing));
        let lines = [
            (words.stage.to_owned(), lang.mail(MailPhrase::Stage(one.stage))),
            (words.why.to_owned(), lang.mail(MailPhrase::NoMailbox(office))),
            (words.key.to_owned(), obligation.id.clone()),
        ];
        page.list(&lines, INDENT);
    }
}

fn held(page: &mut Page, list: &List<'_, '_>, options: &Options) {
    let (lang, all) = (options.lang, &list.reminders.held);
    if all.is_empty() {
        return;
    }
    page.heading(&lang.mail(MailPhrase::Held(all.len())));
    let words = lang.mail_words();
    for one in all {
        let teller = Teller { register: one.register, lang };
        let obligation = &one.register.obligations[one.obligation];
        page.item(&teller.message(obligation));
        let silence = &one.silence;
        let by = one.register.plan.title(silence.by);
        let is_known = silence.kind == SilenceKind::Acknowledgement;
        let why = MailPhrase::HeldUntil(is_known, by, silence.until, &silence.reason);
        let lines = [
            (words.stage.to_owned(), lang.mail(why)),
            (words.key.to_owned(), obligation.id.clone()),
        ];
        page.list(&lines, INDENT);
    }
}

fn summary(list: &List<'_, '_>, options: &Options) -> Vec<(String, String)> {
    let lang = options.lang;
    let words = lang.mail_words();
    let mut lines = vec![lang.summary(&Summary::AsOf(options.as_of, options.origin))];
    lines.extend(list.registers.iter().map(|register| {
        let header = &register.plan.header;
        lang.summary(&Summary::Plan { title: &header.title, id: &header.id })
    }));
    let selection = options.selection.named();
    if !selection.is_empty() {
        lines.push(lang.summary(&Summary::Selection(&selection)));
    }
    if let Some(since) = list.since {
        lines.push((words.stage, lang.mail(MailPhrase::Since(since))));
    }
    if let Some(only_to) = list.only_to {
        lines.push((words.to, lang.mail(MailPhrase::Rerouted(only_to))));
    }
    lines.into_iter().map(|(label, text)| (label.to_owned(), text)).collect()
}
