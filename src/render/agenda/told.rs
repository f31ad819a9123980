//! From an entry to what is said of it, for people. Texts from files come as they are: whoever writes them
//! escapes them.

use crate::agenda::{Agenda, Entry, Heading, Stage, mailbox};
use crate::date::{DateRange, Day};
use crate::plan::ThingId;
use crate::register::State;
use crate::render::Options;
use crate::render::teller::Teller;
use crate::text::agenda::AgendaPhrase;
use crate::text::{Lang, Summary};

/// What is said of an entry.
#[derive(Debug)]
pub(super) struct Told {
    /// The due date, and how far away it is.
    pub(super) due: String,
    /// The subject.
    pub(super) what: String,
    /// What the rule says.
    pub(super) duty: String,
    /// The state, and whether it is certain.
    pub(super) state: String,
    /// Who has to act, with mailboxes.
    pub(super) who: String,
    /// The plan.
    pub(super) plan: String,
    /// The key.
    pub(super) key: String,
}

/// An entry in words.
pub(super) fn told(entry: &Entry<'_>, lang: Lang) -> Told {
    let Entry { register, obligation, .. } = *entry;
    let distance = obligation.due.map(|due| from(register.as_of, due));
    let due = match obligation.due.zip(distance) {
        Some((due, days)) => AgendaPhrase::Due { due, days, before: obligation.moved_from() },
        None => AgendaPhrase::Since(obligation.since),
    };
    let teller = Teller { register, lang };
    let mut verdict = teller.verdict(obligation, &[]);
    // The days stand beside the due date. The verdict repeats them only where they mean something else:
    // days of grace, or days of which the records show only a part.
    let is_grace = obligation.state == State::DueSoon
        && distance.is_some_and(|(least, _)| least.is_some_and(|least| least > 0));
    if verdict.days == distance && !is_grace {
        verdict.days = None;
    }
    let offices: Vec<String> =
        obligation.responsible.iter().map(|office| office_of(entry, *office, lang)).collect();
    Told {
        due: lang.agenda(due),
        what: teller.topic(obligation).into_owned(),
        duty: lang.term(&register.rule(obligation).title).to_owned(),
        state: lang.verdict(&verdict),
        who: if offices.is_empty() {
            lang.agenda_words().nobody.to_owned()
        } else {
            offices.join("; ")
        },
        plan: register.plan.header.title.clone(),
        key: obligation.id.clone(),
    }
}

/// How many days a date is past (positive) or ahead (negative): at least and at most.
fn from(as_of: Day, date: DateRange) -> (Option<i64>, Option<i64>) {
    let days = |end: Day| end.bound().map(|end| as_of.days_since(end));
    (days(date.latest), days(date.earliest))
}

fn office_of(entry: &Entry<'_>, office: ThingId, lang: Lang) -> String {
    let plan = &entry.register.plan;
    lang.agenda(AgendaPhrase::Office(plan.title(office), mailbox(plan, office)))
}

/// A heading in words. Offices of several plans are told apart.
pub(super) fn heading(heading: Heading<'_>, agenda: &Agenda<'_>, lang: Lang) -> String {
    let (register, phrase) = match heading {
        Heading::Missed => (None, AgendaPhrase::Missed),
        Heading::Unproven => (None, AgendaPhrase::Unproven),
        Heading::ThisWeek(last) => (None, AgendaPhrase::ThisWeek(last)),
        Heading::NextWeek(first, last) => (None, AgendaPhrase::NextWeek(first, last)),
        Heading::Month(month) => (None, AgendaPhrase::Month(month)),
        Heading::Office(register, None) => (Some(register), AgendaPhrase::NoOffice),
        Heading::Office(register, Some(office)) => {
            let plan = &register.plan;
            let phrase = AgendaPhrase::Office(plan.title(office), mailbox(plan, office));
            (Some(register), phrase)
        }
    };
    let heading = lang.agenda(phrase);
    match register.filter(|_| has_several_plans(agenda)) {
        Some(register) => {
            let plan = &register.plan.header.title;
            lang.agenda(AgendaPhrase::Within { heading: &heading, plan })
        }
        None => heading,
    }
}

/// Whether an entry must say which plan it belongs to.
pub(super) fn has_several_plans(agenda: &Agenda<'_>) -> bool {
    agenda.registers.len() > 1
}

/// The last line.
pub(super) fn closing(agenda: &Agenda<'_>, lang: Lang) -> String {
    lang.agenda(AgendaPhrase::Closing {
        missed: agenda.count(Stage::Missed),
        unproven: agenda.count(Stage::Unproven),
        coming: agenda.count(Stage::Coming),
        until: agenda.until,
    })
}

/// The lines below the entries: labels and texts.
pub(super) fn summary(agenda: &Agenda<'_>, options: &Options) -> Vec<(&'static str, String)> {
    let lang = options.lang;
    let words = lang.agenda_words();
    let mut lines = vec![lang.summary(&Summary::AsOf(agenda.as_of, options.origin))];
    let length = agenda.until.days_since(agenda.as_of);
    lines.push((words.until, lang.agenda(AgendaPhrase::Until(agenda.until, length))));
    lines.extend(agenda.registers.iter().map(|register| {
        let header = &register.plan.header;
        lang.summary(&Summary::Plan { title: &header.title, id: &header.id })
    }));
    let selection = options.selection.named();
    if !selection.is_empty() {
        lines.push(lang.summary(&Summary::Selection(&selection)));
    }
    if agenda.unproven > 0 {
        lines.push((words.unproven, lang.agenda(AgendaPhrase::Hidden(agenda.unproven))));
    }
    if let Some(next) = agenda.next {
        lines.push((words.next, lang.agenda(AgendaPhrase::Next(next))));
    }
    lines
}
