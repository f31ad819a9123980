//! What a mail says, whatever it looks like. Texts from files are visible, and otherwise as they are: whoever
//! writes them escapes them.

use std::collections::BTreeSet;

use crate::explanation::cure;
use crate::plan::{Placeholder, Plan, ThingId, Wording};
use crate::register::{Obligation, Register};
use crate::reminder::{Digest, Group, Item, Section, Stage, Way};
use crate::render::account::{at, caveats, pasted};
use crate::render::escape::visible;
use crate::render::teller::Teller;
use crate::text::Lang;
use crate::text::mail::{MailPhrase, WayPhrase};

/// How many of those who wait are named.
const MOST_WAITING: usize = 5;

/// A mail in words.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) salutation: String,
    pub(super) intro: String,
    pub(super) parts: Vec<LetterPart>,
    pub(super) closing: Vec<String>,
    pub(super) footer: Vec<String>,
}

/// Duties under one heading.
#[derive(Debug)]
pub(super) struct LetterPart {
    pub(super) section: Section,
    pub(super) heading: String,
    pub(super) blocks: Vec<Block>,
}

/// Duties that share a cause.
#[derive(Debug)]
pub(super) struct Block {
    /// What they wait for, where it is none of them.
    pub(super) cause: Option<String>,
    pub(super) entries: Vec<LetterEntry>,
}

/// One duty.
#[derive(Debug)]
pub(super) struct LetterEntry {
    pub(super) section: Section,
    pub(super) title: String,
    /// Labels and texts.
    pub(super) lines: Vec<(&'static str, String)>,
    /// Records to paste, each with where it goes.
    pub(super) records: Vec<(String, String)>,
    /// What has to be known of them.
    pub(super) caveats: Vec<String>,
    pub(super) explain: String,
}

/// A digest in words.
pub(super) fn letter(digest: &Digest<'_>) -> Letter {
    let lang = digest.lang;
    let words = lang.mail_words();
    let count = digest.items().count();
    let as_of = digest.register.as_of;
    let header = &digest.register.plan.header;
    let plans: BTreeSet<&str> =
        digest.items().map(|item| item.register.plan.header.title.as_str()).collect();
    let plans: Vec<String> = plans.into_iter().map(|title| visible(title).into_owned()).collect();
    let put_in = |wording: &Wording| {
        let template = match lang {
            Lang::De => &wording.de,
            Lang::En => &wording.en,
        };
        let text = template.filled(|placeholder| match placeholder {
            Placeholder::Office => owner(digest),
            Placeholder::Plan => header.title.clone(),
            Placeholder::Date => lang.mail(MailPhrase::Day(as_of)),
            Placeholder::Count => count.to_string(),
        });
        text.lines().map(|line| visible(line).into_owned()).collect::<Vec<String>>()
    };
    let given = |wording: &Option<Wording>| wording.as_ref().map(put_in);
    let mail = &header.mail;
    let salutation = given(&mail.salutation).map(|lines| lines.join(" "));
    let signature = mail.name.as_ref().map_or(header.title.as_str(), |name| lang.term(name));
    let closing = given(&mail.closing);
    let usual = || vec![words.closing.to_owned(), visible(signature).into_owned()];
    let footer = given(&mail.footer);
    Letter {
        subject: subject(digest),
        salutation: salutation.unwrap_or_else(|| words.salutation.to_owned()),
        intro: lang.mail(MailPhrase::Intro(&plans, as_of, count)),
        parts: parts(digest),
        closing: closing.unwrap_or_else(usual),
        footer: footer.unwrap_or_else(|| vec![lang.mail(MailPhrase::Footer(as_of))]),
    }
}

/// The title of whose mailbox it is.
fn owner(digest: &Digest<'_>) -> String {
    let plan = &digest.register.plan;
    digest.owner.map_or_else(|| digest.address.clone(), |owner| plan.title(owner).to_owned())
}

/// No more than the title of a thing, and how many there are of what.
fn subject(digest: &Digest<'_>) -> String {
    let lang = digest.lang;
    let items: Vec<&Item<'_>> = digest.items().collect();
    if let [one] = items[..] {
        let title = visible(one.register.plan.title(one.obligation().subject));
        return lang.mail(MailPhrase::OneSubject(one.section(), &title));
    }
    let counts =
        Section::ALL.map(|section| items.iter().filter(|item| item.section() == section).count());
    let title = visible(&digest.register.plan.header.title);
    lang.mail(MailPhrase::SeveralSubject(counts, &title))
}

fn parts(digest: &Digest<'_>) -> Vec<LetterPart> {
    let mut parts: Vec<LetterPart> = Vec::new();
    for group in &digest.groups {
        let section = group.section();
        let block = block(group, digest.lang);
        match parts.last_mut() {
            Some(part) if part.section == section => part.blocks.push(block),
            _ => {
                let heading = digest.lang.mail(MailPhrase::Heading(section));
                parts.push(LetterPart { section, heading, blocks: vec![block] });
            }
        }
    }
    parts
}

fn block(group: &Group<'_>, lang: Lang) -> Block {
    let register = group.items[0].register;
    let teller = Teller { register, lang };
    let cause = group.root.map(|root| teller.message(&register.obligations[root]));
    Block { cause, entries: group.items.iter().map(|item| entry(item, lang)).collect() }
}

fn entry(item: &Item<'_>, lang: Lang) -> LetterEntry {
    let register = item.register;
    let obligation = item.obligation();
    let teller = Teller { register, lang };
    let words = lang.mail_words();
    let mut lines = Vec::new();
    if let Some(why) = way(register, item.way, lang) {
        lines.push((words.way, why));
    }
    // The key stands below, with how to be told more.
    let facts = teller.facts_of(&item.finding).into_iter().chain(teller.to_do(obligation));
    lines.extend(teller.said(facts));
    let waiting = waiting(item, lang);
    if !waiting.is_empty() {
        lines.push((words.waiting, waiting.join("; ")));
    }
    lines.push((words.place, visible(&at(&register.plan.sources, obligation.place)).into_owned()));
    // Whoever is only told does not keep the records.
    let cure = (!matches!(item.stage, Stage::Escalation(_)))
        .then(|| cure(register, obligation).ok())
        .flatten();
    let records = cure.iter().flat_map(|cure| &cure.pastes).map(|paste| {
        let place = visible(&pasted(&register.plan, paste, lang)).into_owned();
        (place, paste.toml.lines().map(visible).collect::<Vec<_>>().join("\n"))
    });
    LetterEntry {
        section: item.section(),
        title: teller.finding_message(&item.finding),
        lines,
        records: records.collect(),
        caveats: cure.map_or_else(Vec::new, |cure| caveats(register, obligation, &cure, lang)),
        explain: lang.mail(MailPhrase::Explain(&visible(&obligation.id))),
    }
}

/// Why a mailbox gets a reminder that is not its own.
pub(super) fn way(register: &Register, way: Way, lang: Lang) -> Option<String> {
    let title = |thing: ThingId| visible(register.plan.title(thing));
    let said = |phrase: WayPhrase<'_>| Some(lang.mail(MailPhrase::Way(phrase)));
    match way {
        Way::Own => None,
        Way::WithoutMailbox(thing) => said(WayPhrase::WithoutMailbox(&title(thing))),
        Way::Vacant(thing) => said(WayPhrase::Vacant(&title(thing))),
        Way::Superior(thing) => said(WayPhrase::Superior(&title(thing))),
        Way::Fallback(Some(thing)) => said(WayPhrase::Fallback(&title(thing))),
        Way::Fallback(None) => said(WayPhrase::Nobody),
    }
}

/// What waits for a duty, with who has to act there.
fn waiting(item: &Item<'_>, lang: Lang) -> Vec<String> {
    let register = item.register;
    let teller = Teller { register, lang };
    let mut told: Vec<String> = Vec::new();
    let waits = |obligation: &Obligation| {
        let title = |office: &ThingId| visible(register.plan.title(*office)).into_owned();
        let offices: Vec<String> = obligation.responsible.iter().map(title).collect();
        // Another duty of the same thing is told by what its rule says.
        let what = if obligation.subject == item.obligation().subject {
            visible(lang.term(&register.rule(obligation).title))
        } else {
            teller.topic(obligation)
        };
        lang.mail(MailPhrase::Waits(&what, &offices))
    };
    for other in &item.waiting {
        let line = waits(&register.obligations[*other]);
        // A thing can wait with several of its duties.
        if !told.contains(&line) {
            told.push(line);
        }
    }
    let more = told.len().saturating_sub(MOST_WAITING);
    told.truncate(MOST_WAITING);
    if more > 0 {
        told.push(lang.mail(MailPhrase::MoreWait(more)));
    }
    told
}

/// The title of whose mailbox a digest goes to; `None` for a plan's fallback.
pub(super) fn owner_title<'r>(digest: &Digest<'r>) -> Option<&'r str> {
    let plan: &'r Plan = &digest.register.plan;
    digest.owner.map(|owner| plan.title(owner))
}
