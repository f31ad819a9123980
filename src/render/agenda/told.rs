//! From an entry to what is said of it, for people. Texts from files come as they are: whoever writes them
//! escapes them.

use crate::agenda::{Agenda, Entry, Heading, mailbox};
use crate::plan::ThingId;
use crate::register::State;
use crate::render::teller::Teller;
use crate::text::Lang;
use crate::text::agenda::AgendaPhrase;

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
    let due = match obligation.due {
        Some(due) => AgendaPhrase::Due { due, days: obligation.days.unwrap_or_default() },
        None => AgendaPhrase::Since(obligation.since),
    };
    let teller = Teller { register, lang };
    let mut verdict = teller.verdict(obligation, &[]);
    // The days stand beside the due date; within a grace only the verdict can say what they mean.
    let is_grace = |days: (Option<i64>, Option<i64>)| {
        obligation.state == State::DueSoon && days.0.is_some_and(|least| least > 0)
    };
    verdict.days = verdict.days.filter(|days| is_grace(*days));
    let offices: Vec<String> = obligation
        .responsible
        .iter()
        .map(|office| office_of(entry, *office, lang))
        .collect();
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
    use crate::agenda::Stage;
    lang.agenda(AgendaPhrase::Closing {
        missed: agenda.count(Stage::Missed),
        unproven: agenda.count(Stage::Unproven),
        coming: agenda.count(Stage::Coming),
        until: agenda.until,
    })
}

/// The lines below the entries: labels and texts.
pub(super) fn summary(
    agenda: &Agenda<'_>,
    options: &crate::render::Options,
) -> Vec<(&'static str, String)> {
    use crate::text::Summary;
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
