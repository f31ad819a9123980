//! From an account to what is said of it, with the places where everything stands.

use crate::explanation::{
    Account, Charge, ChargeReason, Completeness, Cure, Decided, Origin, Paste, Question, Spot,
};
use crate::plan::{Plan, ThingId};
use crate::register::{
    Cause, ConsideredHold, ConsideredWaiver, Obligation, Register, Slack, State, WaiverEffect,
    critical_chain,
};
use crate::render::teller::Teller;
use crate::rule::{Evidence, Facts, Incurable, Weighed};
use crate::source::{Place, Sources};
use crate::text::account::{AccountPhrase, Asked, CurePhrase};
use crate::text::{Basis, Lang, Recorded, Timing};
use crate::vocabulary::Role;

/// Says what an account holds, in one language. Texts from files come as they are: whoever writes them
/// escapes them.
#[derive(Clone, Copy)]
pub(super) struct Told<'a, 'r> {
    pub(super) account: &'a Account<'r>,
    pub(super) teller: Teller<'r>,
    pub(super) lang: Lang,
}

/// How many of the things that a rule judges together are named.
const LISTED: usize = 8;

/// A line with a label, which may be empty.
pub(super) type Line = (&'static str, String);

/// `file:line`.
pub(in crate::render) fn at(sources: &Sources, place: Place) -> String {
    let (start, _) = sources.positions(place);
    format!("{}:{}", sources.file(place.file).path(), start.line)
}

impl<'a, 'r> Told<'a, 'r> {
    pub(super) fn new(account: &'a Account<'r>, lang: Lang) -> Self {
        Self { account, teller: Teller { register: account.register, lang }, lang }
    }

    fn plan(self) -> &'r Plan {
        &self.account.register.plan
    }

    /// Where something of the plan stands.
    pub(super) fn place(self, place: Place) -> String {
        at(&self.plan().sources, place)
    }

    fn placed(self, text: &str, place: Place) -> String {
        format!("{text} ({})", self.place(place))
    }

    /// A thing with its kind, and where it stands.
    fn thing(self, thing: ThingId) -> String {
        if thing == Plan::root() {
            return self.plan().title(thing).to_owned();
        }
        let kind = self.teller.kind(thing);
        let title = self.plan().title(thing);
        if title.contains(['„', '“', '"']) {
            return format!("{} {title}", self.lang.term(&kind));
        }
        match self.lang {
            Lang::De => format!("{} „{title}“", self.lang.term(&kind)),
            Lang::En => format!("{} “{title}”", self.lang.term(&kind)),
        }
    }

    fn said(self, phrase: &AccountPhrase<'_>) -> Line {
        self.lang.account(phrase)
    }

    /// The rule, what it binds, when it is in force, and what else the duty comes from.
    pub(super) fn origin(self) -> Vec<Line> {
        let Account { register, obligation, .. } = *self.account;
        let rule = register.rule(obligation);
        let words = self.lang.account_words();
        let rule_place = at(&register.policies.sources, rule.place);
        let title = self.lang.term(&rule.title);
        let mut lines =
            vec![(words.rule, format!("{title} [{}, {}] ({rule_place})", rule.id, rule.kind.name))];
        if obligation.subject == Plan::root() && rule.modifiers.together {
            let members = register.members(obligation);
            let (label, mut line) = self.said(&AccountPhrase::Together(members.len()));
            for (index, member) in members.iter().take(LISTED).enumerate() {
                let place = self.plan().thing(*member).place;
                line += if index == 0 { ": " } else { "; " };
                line += &self.placed(&self.thing(*member), place);
            }
            line += if members.len() > LISTED { "; …" } else { "" };
            lines.push((label, line));
        } else {
            let subject = self.thing(obligation.subject);
            let place = self.plan().thing(obligation.subject).place;
            lines.push((words.binds, self.placed(&subject, place)));
        }
        let (from, to) = (rule.modifiers.in_force_from.bound(), rule.modifiers.in_force_to.bound());
        if from.or(to).is_some() {
            lines.push(self.said(&AccountPhrase::InForce(from, to)));
        }
        lines.extend(self.account.origins.iter().map(|origin| self.one_origin(origin)));
        lines
    }

    fn one_origin(self, origin: &Origin) -> Line {
        let with_papers = |line: Line, place: Place, papers: &[ThingId]| {
            let papers: Vec<String> = papers
                .iter()
                .map(|paper| {
                    let number = self.teller.text_of(*paper, "number");
                    let title = self.plan().title(*paper);
                    let phrase = AccountPhrase::Paper { title, number: number.as_deref() };
                    self.placed(&self.said(&phrase).1, self.plan().thing(*paper).place)
                })
                .collect();
            let text = self.placed(&line.1, place);
            (line.0, [&[text][..], &papers].concat().join(", "))
        };
        match origin {
            Origin::Promise { promise, is_first, papers } => {
                let (due, on, moves) = (promise.due, promise.on, promise.moves);
                let phrase = AccountPhrase::Promise { due, on, is_first: *is_first, moves };
                with_papers(self.said(&phrase), promise.place, papers)
            }
            Origin::Trigger { event, within, papers } => {
                let recorded = self.teller.recorded(event);
                let phrase = AccountPhrase::Trigger { event: &recorded, within: *within };
                with_papers(self.said(&phrase), event.place, papers)
            }
            Origin::State { thing, from, place, papers } => {
                let what = self.teller.kind(*thing);
                let phrase = AccountPhrase::State { what: &what, from: *from };
                with_papers(self.said(&phrase), *place, papers)
            }
            Origin::Override { field, value, reason, place } => {
                let phrase = AccountPhrase::Override { field, value, reason: reason.as_deref() };
                let (label, text) = self.said(&phrase);
                let place = at(&self.account.register.policies.sources, *place);
                (label, format!("{text} ({place})"))
            }
            Origin::Date(place) => with_papers(self.said(&AccountPhrase::Date), *place, &[]),
            Origin::Basis { text, thing: None } => {
                self.said(&AccountPhrase::Basis(&Basis::Text(text.clone())))
            }
            Origin::Basis { thing: Some(thing), .. } => {
                let basis = self.record(*thing);
                let line = self.said(&AccountPhrase::Basis(&basis));
                with_papers(line, self.plan().thing(*thing).place, &[])
            }
        }
    }

    fn record(self, thing: ThingId) -> Basis {
        Basis::Record {
            title: self.plan().title(thing).to_owned(),
            number: self.teller.text_of(thing, "number"),
            date: self.plan().date(thing, Role::Date),
        }
    }

    /// Who has to act, and why.
    pub(super) fn charges(self) -> Vec<String> {
        self.account.responsible.iter().map(|charge| self.charge(charge)).collect()
    }

    pub(super) fn charge(self, charge: &Charge) -> String {
        let register = self.account.register;
        let (why, place) = match &charge.why {
            ChargeReason::Rule => {
                let rule = register.rule(self.account.obligation);
                let place = at(&register.policies.sources, rule.place);
                (self.said(&AccountPhrase::NamedByRule).1, place)
            }
            ChargeReason::Path { path, place } => {
                (self.said(&AccountPhrase::AtPath(path)).1, self.place(*place))
            }
            ChargeReason::Field { holder, field, place } => {
                let holder = self.thing(*holder);
                let phrase = AccountPhrase::InField { field, holder: &holder };
                (self.said(&phrase).1, self.place(*place))
            }
        };
        format!("{}: {why} ({place})", self.plan().title(charge.office))
    }

    /// A record and what it weighs, without its place.
    pub(super) fn weighed(self, one: &Weighed) -> String {
        format!("{} – {}", self.named(one), self.lang.weight(&one.weight))
    }

    /// A record that was looked at.
    pub(super) fn named(self, one: &Weighed) -> String {
        let plan = self.plan();
        match one.date {
            Some(date) => {
                let evidence =
                    Evidence { thing: one.thing, date, place: one.place, planned: false };
                let recorded = if one.thing == Plan::root() {
                    Recorded {
                        what: plan.vocabulary.kind(plan.thing(one.thing).kind).title.clone(),
                        title: None,
                        at: None,
                        on: date,
                        timing: Timing::Past,
                    }
                } else {
                    Recorded { timing: Timing::Past, ..self.teller.recorded(&evidence) }
                };
                self.said(&AccountPhrase::Recorded(&recorded)).1
            }
            None => self.own_field(one).unwrap_or_else(|| self.thing(one.thing)),
        }
    }

    /// A field of a record itself, by its name.
    fn own_field(self, one: &Weighed) -> Option<String> {
        let plan = self.plan();
        let kind = plan.vocabulary.kind(plan.thing(one.thing).kind);
        let datum = plan.data(one.thing).iter().find(|datum| datum.place == one.place)?;
        let (field, info) = kind.field(datum.field);
        Some(self.lang.term(info.title.as_deref().unwrap_or(&field.name)).to_owned())
    }

    /// Until when a kind of records is complete.
    pub(super) fn completeness(self, one: &Completeness) -> String {
        let what = &self.plan().vocabulary.kind(one.kind).title;
        self.said(&AccountPhrase::Complete { what, until: one.until.bound() }).1
    }

    /// A hold, and what it does.
    pub(super) fn hold(self, one: &ConsideredHold) -> String {
        let span = one.hold.span;
        let phrase = AccountPhrase::Hold {
            reason: &one.hold.reason,
            first: span.first,
            last: span.last.bound(),
            moves_to: span.moves_to,
            effect: one.effect,
        };
        self.said(&phrase).1
    }

    /// A waiver, and what it does.
    pub(super) fn waiver(self, one: &ConsideredWaiver) -> String {
        let (reason, last, effect) = (&one.waiver.reason, one.last, one.effect);
        self.said(&AccountPhrase::Waiver { reason, last, effect }).1
    }

    /// A question of the decision with its answer.
    pub(super) fn decided(self, one: Decided) -> String {
        let Account { register, obligation, .. } = *self.account;
        let as_of = register.as_of;
        let held = self.account.holds.iter().find(|hold| {
            let span = hold.hold.span;
            hold.effect.applies() && span.first <= as_of && as_of <= span.last
        });
        let waiver = self.account.waivers.iter().find(|one| one.effect == WaiverEffect::Excuses);
        let reason = match one.question {
            Question::Held => held.map(|hold| hold.hold.reason.as_str()),
            Question::Waived => waiver.map(|one| one.waiver.reason.as_str()),
            _ => None,
        };
        let from = register.rule(obligation).modifiers.in_force_from;
        self.lang.asked(&Asked {
            question: one.question,
            answer: one.answer,
            due: obligation.due,
            last: self.account.last,
            met_on: obligation.met_on,
            in_force_from: from.bound(),
            as_of,
            records_until: obligation.records_until.bound(),
            state: obligation.underlying(),
            reason,
            waived: obligation.waiver.as_ref().map(|waived| (waived.until, waived.state)),
            is_kept: obligation.due.is_none()
                && !matches!(obligation.facts, Some(Facts::Deadline { .. })),
        })
    }

    /// The state in the end.
    pub(super) fn result(self) -> Line {
        let obligation = self.account.obligation;
        let (state, certain, finding) = (obligation.state, obligation.certain, obligation.finding);
        self.said(&AccountPhrase::Result { state, certain, finding })
    }

    /// What stands in the way.
    pub(super) fn causes(self) -> Vec<String> {
        let Account { register, obligation, .. } = *self.account;
        obligation
            .causes
            .iter()
            .map(|cause| match cause {
                Cause::Obligation(other) => {
                    let other = &register.obligations[*other];
                    let message = self.teller.message(other);
                    self.said(&AccountPhrase::Cause { message: &message, key: &other.id }).1
                }
                Cause::Forecast { bound, on } => {
                    self.said(&AccountPhrase::ForecastCause { bound: *bound, on: *on }).1
                }
                Cause::NoTime { .. } | Cause::Session { .. } => self
                    .teller
                    .no_time(obligation, cause)
                    .map_or_else(String::new, |fact| self.lang.fact(&fact).1),
            })
            .collect()
    }

    /// How much time it has, where that is to be told.
    pub(super) fn slack(self) -> Option<String> {
        let slack = self.account.obligation.slack.as_deref()?;
        Some(self.time(slack, None))
    }

    /// The obligations that determine that, where there are any beside it.
    pub(super) fn critical_chain(self) -> Vec<String> {
        let Account { register, obligation, .. } = *self.account;
        let Ok(index) =
            register.obligations.binary_search_by(|one| one.id.as_str().cmp(&obligation.id))
        else {
            return Vec::new();
        };
        let chain = critical_chain(register, index);
        if chain.len() < 2 {
            return Vec::new();
        }
        let own = chain.iter().position(|one| *one == index).unwrap_or_default();
        // The nearest ones on both sides.
        let first = own.saturating_sub(LISTED);
        let near = chain.iter().take(own + LISTED + 1).skip(first);
        let mut told: Vec<String> = near
            .map(|one| {
                let one = &register.obligations[*one];
                let title = self.teller.topic(one).into_owned();
                match &one.slack {
                    Some(slack) => self.time(slack, Some((&title, &one.id))),
                    None => format!("{} ({})", self.teller.message(one), one.id),
                }
            })
            .collect();
        let more = |count: usize| self.said(&AccountPhrase::MoreLinks(count)).1;
        if first > 0 {
            told.insert(0, more(first));
        }
        let after = chain.len().saturating_sub(own + LISTED + 1);
        told.extend((after > 0).then(|| more(after)));
        told
    }

    fn time(self, slack: &Slack, of: Option<(&str, &str)>) -> String {
        let days = slack.days();
        let Slack { ready, needed_by, .. } = *slack;
        self.said(&AccountPhrase::Slack { days, ready, needed_by, of }).1
    }

    /// Where something is pasted, and the text.
    pub(super) fn paste(self, paste: &Paste) -> String {
        pasted(self.plan(), paste, self.lang)
    }

    /// What a cure leads to, until when, and what has to be known of it.
    pub(super) fn consequences(self, cure: &Cure) -> Vec<String> {
        let mut said = vec![CurePhrase::Leads { state: cure.state, certain: cure.certain }];
        said.push(CurePhrase::Lasts(cure.until));
        if let Some((key, due)) = &cure.next {
            said.push(CurePhrase::Next { key, due: *due });
        }
        let said = said.iter().map(|phrase| self.lang.cure(phrase));
        said.chain(caveats(self.account.register, self.account.obligation, cure, self.lang))
            .collect()
    }

    /// Why no record helps.
    pub(super) fn incurable(self, why: &Incurable) -> String {
        let places: Vec<String> = places(why).iter().map(|place| self.place(*place)).collect();
        self.lang.incurable(why, &places, self.account.obligation.state)
    }
}

/// Where something is pasted.
pub(in crate::render) fn pasted(plan: &Plan, paste: &Paste, lang: Lang) -> String {
    let sources = &plan.sources;
    let start = u32::try_from(paste.range.start).unwrap_or(u32::MAX);
    let place = at(sources, Place { file: paste.file, start, end: start });
    let file = sources.file(paste.file).path();
    lang.cure(&match &paste.spot {
        Spot::EndOfFile => CurePhrase::EndOfFile { file },
        Spot::Table { header } => CurePhrase::Table { place: &place, header },
        Spot::Braces => CurePhrase::Braces { place: &place },
        Spot::List { field } => CurePhrase::List { place: &place, field },
        Spot::Instead { old } => CurePhrase::Instead { place: &place, old },
    })
}

/// What has to be known of a cure before it is pasted.
pub(in crate::render) fn caveats(
    register: &Register,
    obligation: &Obligation,
    cure: &Cure,
    lang: Lang,
) -> Vec<String> {
    let as_of = register.as_of;
    let mut said = Vec::new();
    if cure.declares_records {
        said.push(CurePhrase::Declares(as_of));
    }
    if cure.is_dated {
        said.push(CurePhrase::Dated(as_of));
    }
    if obligation.state == State::Unverified {
        said.push(CurePhrase::Unrecorded);
    }
    if !cure.choices.is_empty() {
        said.push(CurePhrase::Choices(&cure.choices));
    }
    if cure.alternatives > 0 {
        said.push(CurePhrase::Alternatives(cure.alternatives));
    }
    said.iter().map(|phrase| lang.cure(phrase)).collect()
}

/// The places that an incurable obligation points to.
pub(super) fn places(why: &Incurable) -> Vec<Place> {
    match why {
        Incurable::Forbidden(places) | Incurable::Ring(places) => places.clone(),
        Incurable::RecordedLater(_, place)
        | Incurable::Imprecise(_, place)
        | Incurable::Taken(place)
        | Incurable::Contradiction(place)
        | Incurable::Needless(place) => vec![*place],
        _ => Vec::new(),
    }
}
