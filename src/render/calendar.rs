//! `ics` and `ics-todo`: what is due, as events or to-dos of a calendar (RFC 5545).
//!
//! An entry's UID follows from its obligation's key alone, so importing a newer file updates it. `SEQUENCE` counts
//! how often its due date has been moved: by revised promises, and by holds. `DTSTAMP` is the reference date. The
//! alarm goes off at nine o'clock on the day from which the duty is due soon, unless that day has passed.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Options;
use super::ics::{Ics, compact};
use super::identity::fingerprint;
use super::teller::Teller;
use super::telling::{All, Part, Telling};
use crate::agenda::Agenda;
use crate::date::{DateRange, Day};
use crate::plan::ThingId;
use crate::register::{Finding, Obligation, Register, State};
use crate::rule::{Facts, Severity, first_day};
use crate::text::Lang;
use crate::text::formats::FormatPhrase;

/// Further ahead than this nobody wants to be reminded, in days: about 20 years.
const LONGEST_LEAD: i64 = 7306;

/// What an obligation becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Component {
    /// A day in the calendar.
    Event,
    /// Something to be ticked off.
    Todo,
}

/// One calendar, or one for each office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What obligations become.
    pub component: Component,
    /// Whether each office gets a file of its own: a named piece, and nothing for the output itself.
    pub by_office: bool,
}

impl Telling for Calendar {
    fn start(&self, out: &mut dyn Write, options: &Options) -> io::Result<()> {
        if self.by_office { Ok(()) } else { begin(&mut Ics(out), None, options.lang) }
    }

    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let selected = register.selected(&options.selection);
        let listed =
            selected.filter(|(_, one)| !options.selection.states.is_empty() || is_listed(one));
        if self.by_office {
            let listed: Vec<usize> = listed.map(|(index, _)| index).collect();
            return self.offices(register, &listed, &mut part.named, options.lang);
        }
        let mut ics = Ics(&mut *part.out);
        for (index, _) in listed {
            self.entry(&mut ics, Teller { register, lang: options.lang }, index)?;
        }
        Ok(())
    }

    fn end(&self, out: &mut dyn Write, _: &All<'_>, _: &Options) -> io::Result<()> {
        if self.by_office { Ok(()) } else { Ics(out).end() }
    }
}

impl Calendar {
    /// An agenda as a calendar.
    ///
    /// # Errors
    /// The writer refuses.
    pub fn agenda(
        self,
        out: &mut dyn Write,
        agenda: &Agenda<'_>,
        options: &Options,
    ) -> io::Result<()> {
        let mut ics = Ics(out);
        begin(&mut ics, None, options.lang)?;
        for entry in &agenda.entries {
            let teller = Teller { register: entry.register, lang: options.lang };
            self.entry(&mut ics, teller, position(entry.register, entry.obligation))?;
        }
        ics.end()
    }

    /// An agenda as one calendar for each office, by the names of their files.
    ///
    /// # Errors
    /// Never: it is written to memory.
    pub fn agenda_by_office(
        self,
        agenda: &Agenda<'_>,
        options: &Options,
    ) -> io::Result<BTreeMap<String, Vec<u8>>> {
        let mut named = BTreeMap::new();
        for register in &agenda.registers {
            let own = agenda.entries.iter().filter(|entry| std::ptr::eq(entry.register, *register));
            let listed: Vec<usize> =
                own.map(|entry| position(register, entry.obligation)).collect();
            self.offices(register, &listed, &mut named, options.lang)?;
        }
        Ok(named)
    }

    /// Some obligations as a calendar.
    pub(super) fn entries(
        self,
        out: &mut dyn Write,
        listed: &[(&Register, usize)],
        lang: Lang,
    ) -> io::Result<()> {
        let mut ics = Ics(out);
        begin(&mut ics, None, lang)?;
        for (register, index) in listed {
            self.entry(&mut ics, Teller { register, lang }, *index)?;
        }
        ics.end()
    }

    fn offices(
        self,
        register: &Register,
        listed: &[usize],
        named: &mut BTreeMap<String, Vec<u8>>,
        lang: Lang,
    ) -> io::Result<()> {
        let plan = &register.plan;
        let mut by_office: BTreeMap<Option<ThingId>, Vec<usize>> = BTreeMap::new();
        for index in listed {
            let offices = &register.obligations[*index].responsible;
            for office in offices {
                by_office.entry(Some(*office)).or_default().push(*index);
            }
            if offices.is_empty() {
                by_office.entry(None).or_default().push(*index);
            }
        }
        for (office, listed) in by_office {
            let name = match office {
                None => plan.header.id.clone(),
                Some(office) => format!("{}@{}", plan.name(office), plan.header.id),
            };
            let kind = office.map(|office| plan.vocabulary.kind(plan.thing(office).kind));
            let name = match (kind, named.contains_key(&format!("{name}.ics"))) {
                (Some(kind), true) => format!("{}.{name}.ics", kind.name.en),
                _ => format!("{name}.ics"),
            };
            let teller = Teller { register, lang };
            let whose = office
                .map_or(teller.title(crate::plan::Plan::root()), |office| teller.title(office));
            let mut out = Vec::new();
            let mut ics = Ics(&mut out);
            begin(&mut ics, Some(&whose), lang)?;
            for index in listed {
                self.entry(&mut ics, teller, index)?;
            }
            ics.end()?;
            named.insert(name, out);
        }
        Ok(())
    }

    fn entry(self, ics: &mut Ics<'_>, teller: Teller<'_>, index: usize) -> io::Result<()> {
        let register = teller.register;
        let obligation = &register.obligations[index];
        let name = match self.component {
            Component::Event => "VEVENT",
            Component::Todo => "VTODO",
        };
        let day = day(obligation);
        ics.line(&format!("BEGIN:{name}"))?;
        ics.line(&format!("UID:{}@obligations.stichtag", &fingerprint(&obligation.id)[..32]))?;
        ics.line(&format!("DTSTAMP:{}T000000Z", compact(register.as_of)))?;
        ics.line(&format!("SEQUENCE:{}", moves(obligation)))?;
        match self.component {
            Component::Event => {
                let day = day.unwrap_or(register.as_of);
                ics.day("DTSTART", day)?;
                ics.day("DTEND", day.next())?;
                ics.line("TRANSP:TRANSPARENT")?;
                ics.line(if obligation.certain { "STATUS:CONFIRMED" } else { "STATUS:TENTATIVE" })?;
            }
            Component::Todo => {
                if let Some(day) = day {
                    ics.day("DUE", day)?;
                }
                todo_status(ics, obligation)?;
                let severity = register.rule(obligation).modifiers.severity;
                ics.line(match severity {
                    Severity::Error => "PRIORITY:1",
                    Severity::Warning => "PRIORITY:5",
                    Severity::Note => "PRIORITY:9",
                })?;
            }
        }
        ics.text("SUMMARY", &summary(teller, obligation))?;
        ics.text("CATEGORIES", teller.lang.state(obligation.state))?;
        let stands = FormatPhrase::Stand(&teller.message(obligation), register.as_of);
        let mut lines = vec![teller.lang.format(stands)];
        let said = teller.particulars(&Finding::alone(register, index));
        lines.extend(said.into_iter().map(|(label, text)| format!("{label}: {text}")));
        ics.text("DESCRIPTION", &lines.join("\n"))?;
        if let Some(trigger) = trigger(register, obligation) {
            ics.line("BEGIN:VALARM")?;
            ics.line("ACTION:DISPLAY")?;
            let related = if self.component == Component::Todo { ";RELATED=END" } else { "" };
            ics.line(&format!("TRIGGER{related}:{trigger}"))?;
            ics.text("DESCRIPTION", &summary(teller, obligation))?;
            ics.line("END:VALARM")?;
        }
        ics.line(&format!("END:{name}"))
    }
}

fn begin(ics: &mut Ics<'_>, whose: Option<&str>, lang: Lang) -> io::Result<()> {
    ics.begin("obligations")?;
    let name = lang.format(FormatPhrase::Calendar(whose));
    ics.text("NAME", &name)?;
    // What Outlook, Google and Apple read.
    ics.text("X-WR-CALNAME", &name)
}

/// Where an obligation stands in its register, which is sorted by key.
fn position(register: &Register, obligation: &Obligation) -> usize {
    let found = register.obligations.binary_search_by(|one| one.id.cmp(&obligation.id));
    found.unwrap_or_default()
}

/// Whether anybody has still to look at it. What is put off until further notice, for example, has no day.
fn is_listed(obligation: &Obligation) -> bool {
    let is_pending = match obligation.state {
        State::Overdue
        | State::Breached
        | State::AtRisk
        | State::DueSoon
        | State::Open
        | State::Unverified
        | State::Underspecified
        | State::OnHold => true,
        State::Met | State::MetLate | State::Waived | State::Dormant => false,
    };
    is_pending && (obligation.finding.is_some() || day(obligation).is_some())
}

/// The last day on which it is due; else since when it is violated.
fn day(obligation: &Obligation) -> Option<Day> {
    let end = |range: DateRange| range.latest.bound().or(range.earliest.bound());
    let start = |range: DateRange| range.earliest.bound().or(range.latest.bound());
    obligation.due.and_then(end).or(obligation.since.and_then(start))
}

/// How often the due date was moved.
fn moves(obligation: &Obligation) -> usize {
    let revised = match &obligation.facts {
        Some(Facts::Deadline { promises, .. }) => {
            promises.iter().skip(1).filter(|promise| promise.moves).count()
        }
        _ => 0,
    };
    revised + obligation.suspensions.len()
}

fn summary(teller: Teller<'_>, obligation: &Obligation) -> String {
    let topic = teller.topic(obligation);
    let title = super::escape::visible(teller.lang.term(&teller.register.rule(obligation).title));
    if topic == title { title.into_owned() } else { format!("{topic}: {title}") }
}

fn todo_status(ics: &mut Ics<'_>, obligation: &Obligation) -> io::Result<()> {
    match obligation.state {
        State::Met | State::MetLate => {
            ics.line("STATUS:COMPLETED")?;
            ics.line("PERCENT-COMPLETE:100")?;
            match obligation.met_on.and_then(|met| met.latest.bound()) {
                Some(met) => ics.line(&format!("COMPLETED:{}T000000Z", compact(met))),
                None => Ok(()),
            }
        }
        State::Waived | State::Dormant => ics.line("STATUS:CANCELLED"),
        _ => ics.line("STATUS:NEEDS-ACTION"),
    }
}

/// From the start of the entry's day to nine o'clock on the first day on which it is due soon; `None` where there
/// is nothing to remind of any more.
fn trigger(register: &Register, obligation: &Obligation) -> Option<String> {
    if !matches!(obligation.state, State::Open | State::AtRisk | State::DueSoon | State::OnHold) {
        return None;
    }
    let due = obligation.due?;
    let (first, last) = (due.earliest.bound().or(due.latest.bound())?, day(obligation)?);
    let lead = register.rule(obligation).modifiers.lead;
    let span = DateRange::new(first.plus_days(-LONGEST_LEAD), first)?;
    let soon = first_day(span, |day| lead.after(day) >= first)?;
    if soon < register.as_of {
        return None;
    }
    Some(match last.days_since(soon) {
        0 => "PT9H".to_owned(),
        1 => "-PT15H".to_owned(),
        days => format!("-P{}DT15H", days - 1),
    })
}
