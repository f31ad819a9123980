//! From the fields of a rule to something that can be assessed.

use std::ops::Range;
use std::sync::LazyLock;

use super::modifiers::{ModifierField, Modifiers, Responsible, Severity};
use super::{Condition, EventSource, RuleKind, Selector, Wanted};
use crate::date::law::Rollover;
use crate::date::{Day, Period};
use crate::source::fields::{
    Content, Entry, Field, FieldFault, FieldType, Fields, Found, Reader, Term,
};
use crate::source::{Document, Fault, NodeId, Place, Problem, Value};
use crate::vocabulary::{Base, KindId, Path, PathEnd, PathFault, Role, Vocabulary};

/// What can be wrong with a rule, beyond its single fields.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleFault {
    /// There is no such kind of thing.
    UnknownKind {
        /// As written.
        name: String,
        /// The kind that was probably meant.
        meant: Option<Term>,
        /// All kinds.
        allowed: Vec<Term>,
    },
    /// A path leads nowhere.
    Path(PathFault),
    /// A path must end at events or dates.
    NotEvents {
        /// As written.
        path: String,
        /// First steps that do lead there.
        allowed: Vec<Term>,
    },
    /// A path must end at things, and not at plain values.
    NotThings {
        /// As written.
        path: String,
        /// First steps that do lead there.
        allowed: Vec<Term>,
    },
    /// A path must end at records of a base category.
    NotOfBase {
        /// As written.
        path: String,
        /// The category.
        base: Base,
        /// First steps that do lead there.
        allowed: Vec<Term>,
    },
    /// A condition on a field whose values cannot be compared.
    NotComparable {
        /// As written.
        path: String,
    },
    /// Exactly one of these fields must be given. The related place, if any, is the first that is.
    OneOf {
        /// Their names.
        fields: Vec<&'static str>,
        /// How many of them are there.
        given: usize,
    },
    /// At least one of these fields must be given.
    AnyOf {
        /// Their names.
        fields: Vec<&'static str>,
    },
    /// A lower bound above the upper one.
    Contradiction {
        /// The field with the lower bound.
        least: &'static str,
        /// The field with the upper bound.
        most: &'static str,
    },
    /// A field needs another one beside it.
    Needs {
        /// The field that is there.
        field: &'static str,
        /// The field that is missing.
        other: &'static str,
    },
    /// A period that must be longer than nothing.
    ZeroPeriod {
        /// The field.
        field: &'static str,
    },
    /// A number that must be whole, and at least so much.
    NotWhole {
        /// The field.
        field: &'static str,
        /// The least that is allowed.
        least: u32,
    },
    /// Windows start nowhere: `in-force.from` is needed.
    NoStart,
    /// `in-force` ends before it starts.
    InForceReversed {
        /// Its first day.
        from: String,
        /// Its last day.
        to: String,
    },
    /// `in-force` needs exact days.
    NotExact {
        /// The field.
        field: &'static str,
        /// The day that was probably meant.
        meant: Option<String>,
    },
    /// The earliest answer would come after the last permissible day.
    NotBeforeTooLong,
    /// Not one of the anchors, and not a day.
    NoAnchor {
        /// As written.
        text: String,
    },
    /// A thing is named as `kind:id`.
    NoThing {
        /// As written.
        text: String,
    },
    /// Only the period of a deadline and its grace can count working days.
    WorkingDays {
        /// The field.
        field: &'static str,
    },
    /// The field has no meaning for this kind of rule.
    NoMeaning {
        /// The field.
        field: &'static str,
        /// The kind of rule.
        kind: &'static str,
    },
}

impl RuleFault {
    /// Whether it only says that a field is not there.
    fn is_missing_field(&self) -> bool {
        matches!(
            self,
            Self::OneOf { given: 0, .. } | Self::AnyOf { .. } | Self::Needs { .. } | Self::NoStart
        )
    }
}

/// A rule on its way from fields to a [`super::Duty`].
#[derive(Debug)]
pub struct Compile<'c, 'd, 's> {
    /// The kinds in use.
    pub vocabulary: &'c Vocabulary,
    /// The pack's file.
    pub document: &'d Document<'s>,
    /// Where problems go.
    pub problems: &'c mut Vec<Problem>,
    /// The declared fields of this kind of rule.
    pub fields: &'static Fields,
    /// The kind of rule.
    pub kind: &'static RuleKind,
    /// The fields that were given.
    pub entries: &'c [Entry<'s>],
    /// `[rule.x]`.
    pub header: Place,
    /// The kind of the things that the rule binds.
    pub subject: KindId,
    /// Whether every field that was given could be read.
    pub is_whole: bool,
    /// The time in force, once it is read.
    pub in_force: Option<(Day, Day)>,
}

impl<'s> Compile<'_, '_, 's> {
    /// Reports something wrong. That a field is missing is not said where one could not be read: most
    /// likely it is the same one.
    pub fn refuse<T>(&mut self, place: Place, fault: impl Into<Fault>) -> Option<T> {
        let fault = fault.into();
        if self.is_whole || !matches!(&fault, Fault::Rule(fault) if fault.is_missing_field()) {
            self.problems.push(Problem::new(place, fault));
        }
        None
    }

    /// The first value of a field.
    pub fn entry(&self, name: &str) -> Option<&Entry<'s>> {
        let field = self.fields.find(name)?;
        self.entries.iter().find(|entry| entry.field == field)
    }

    /// Where a field's value stands, or else the rule's header.
    pub fn place_of(&self, name: &str) -> Place {
        self.entry(name).map_or(self.header, |entry| entry.place)
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<(String, Place)> {
        match &self.entry(name)?.content {
            Content::Text(text) => Some((text.to_string(), self.place_of(name))),
            _ => None,
        }
    }

    /// A period.
    pub fn period(&self, name: &str) -> Option<Period> {
        match self.entry(name)?.content {
            Content::Period(period) => Some(period),
            _ => None,
        }
    }

    /// An exact day.
    pub fn exact_day(&mut self, name: &'static str) -> Option<Day> {
        let Content::Date(date) = self.entry(name)?.content else { return None };
        date.exact().or_else(|| {
            let meant = date.earliest.bound().map(|day| day.to_string());
            self.refuse(self.place_of(name), RuleFault::NotExact { field: name, meant })
        })
    }

    /// A period longer than nothing.
    pub fn positive_period(&mut self, name: &'static str) -> Option<Period> {
        let period = self.period(name)?;
        if period.is_zero() {
            return self.refuse(self.place_of(name), RuleFault::ZeroPeriod { field: name });
        }
        Some(period)
    }

    /// One of a field's words, by position.
    pub fn choice(&self, name: &str) -> Option<u16> {
        match self.entry(name)?.content {
            Content::Choice(index) => Some(index),
            _ => None,
        }
    }

    /// Checks that exactly one of these fields is there.
    pub fn one_of(&mut self, fields: &[&'static str]) -> Option<()> {
        let given = fields.iter().filter_map(|name| self.entry(name)).map(|entry| entry.place);
        let mut given: Vec<Place> = given.collect();
        given.sort_unstable();
        if given.len() == 1 {
            return Some(());
        }
        let fault = RuleFault::OneOf { fields: fields.to_vec(), given: given.len() };
        let [first, second, ..] = given[..] else { return self.refuse(self.header, fault) };
        self.problems.push(Problem::new(second, fault).related_to(first));
        None
    }

    /// Things, and not plain values, at the end of a path from the subject.
    pub fn things_at(&mut self, text: &str, place: Place) -> Option<Path> {
        let are_things = |path: &Path| matches!(path.end(), PathEnd::Things(_));
        let path = self.path(text, place, &[self.subject])?;
        if are_things(&path) {
            return Some(path);
        }
        let allowed = self.first_steps(are_things);
        self.refuse(place, RuleFault::NotThings { path: text.to_owned(), allowed })
    }

    /// Whether a yes/no field says yes.
    pub fn is_yes(&self, name: &str) -> bool {
        self.entry(name).is_some_and(|entry| entry.content == Content::YesNo(true))
    }

    /// All texts of a field.
    pub fn texts(&self, name: &str) -> Vec<(String, Place)> {
        let Some(field) = self.fields.find(name) else { return Vec::new() };
        let entries = self.entries.iter().filter(|entry| entry.field == field);
        entries
            .filter_map(|entry| match &entry.content {
                Content::Text(text) => Some((text.to_string(), entry.place)),
                _ => None,
            })
            .collect()
    }

    /// A whole number of at least `least`.
    pub fn whole(&mut self, name: &'static str, least: u32) -> Option<u32> {
        let Content::Number(number) = self.entry(name)?.content else { return None };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "used where it is a whole number of that size"
        )]
        let whole = number as u32;
        if number.fract() == 0.0 && number >= f64::from(least) && number <= f64::from(u32::MAX) {
            return Some(whole);
        }
        self.refuse(self.place_of(name), RuleFault::NotWhole { field: name, least })
    }

    /// The first day on which the rule binds, if it says so.
    pub fn in_force_from(&self) -> Option<Day> {
        self.in_force.and_then(|(from, _)| from.bound())
    }

    /// The conditions of a field that holds nothing else.
    pub fn conditions_of(&mut self, name: &str, kinds: &[KindId]) -> Option<Vec<Condition>> {
        match self.entry(name).map(|entry| entry.content.clone()) {
            Some(Content::Record(node)) => self.conditions(node, kinds),
            _ => Some(Vec::new()),
        }
    }

    /// A path from the subject, which must end at records of a base category.
    pub fn path_to(&mut self, name: &str, base: Base) -> Option<Path> {
        let (text, place) = self.text(name)?;
        let path = self.path(&text, place, &[self.subject])?;
        if is_of_base(self.vocabulary, &path, base) {
            Some(path)
        } else {
            let allowed = self.first_steps(|path| is_of_base(self.vocabulary, path, base));
            self.refuse(place, RuleFault::NotOfBase { path: text, base, allowed })
        }
    }

    /// A path that starts at things of the given kinds.
    pub fn path(&mut self, text: &str, place: Place, from: &[KindId]) -> Option<Path> {
        match Path::resolve(self.vocabulary, from, text) {
            Ok(path) => Some(path),
            Err((fault, range)) => {
                self.refuse(within_text(place, text, range), RuleFault::Path(fault))
            }
        }
    }

    /// The fields and relations of the subject that a path can start with to end as asked.
    pub fn first_steps(&self, fits: impl Fn(&Path) -> bool) -> Vec<Term> {
        let kind = self.vocabulary.kind(self.subject);
        // What every thing has is not what is looked for.
        let is_own = |role: Option<Role>| !matches!(role, Some(Role::Needs | Role::Source));
        let fields = kind.fields.iter().zip(&kind.info).filter(|(_, info)| is_own(info.role));
        let inverses = kind.inverses.iter().filter(|inverse| {
            is_own(self.vocabulary.kind(inverse.kind).field(inverse.field).1.role)
        });
        let names =
            fields.map(|((_, field), _)| &field.name).chain(inverses.map(|inverse| &inverse.name));
        let mut steps: Vec<Term> = Vec::new();
        for name in names {
            let path = Path::resolve(self.vocabulary, &[self.subject], &name.en);
            if path.is_ok_and(|path| fits(&path)) && !steps.contains(name) {
                steps.push(name.clone());
            }
        }
        steps
    }

    /// Events: `"meetings"`, or `{ of = "consultations", where = { … } }`.
    pub fn events(&mut self, name: &str) -> Option<EventSource> {
        let entry = self.entry(name)?.clone();
        let Content::Record(node) = entry.content else { return None };
        let (text, place, conditions) = match self.document.value(node) {
            Value::Text(text) => (text.to_string(), entry.place, None),
            _ => self.table(node, &EVENTS)?,
        };
        let (start, path) = self.anywhere(&text, place)?;
        if !EventSource::is_dated(&path, self.vocabulary) {
            let allowed = self.first_steps(|path| EventSource::is_dated(path, self.vocabulary));
            return self.refuse(place, RuleFault::NotEvents { path: text, allowed });
        }
        let kinds = EventSource::kinds_of(&path);
        let conditions = match conditions {
            Some(node) => self.conditions(node, &kinds)?,
            None => Vec::new(),
        };
        Some(EventSource { start, path, conditions, kinds })
    }

    /// A path from the subject, or from a named thing: `"report:status-quo.paper"`.
    pub fn anywhere(
        &mut self,
        text: &str,
        place: Place,
    ) -> Option<(Option<(KindId, String)>, Path)> {
        let Some((name, rest)) = text.split_once(':') else {
            return Some((None, self.path(text, place, &[self.subject])?));
        };
        let kind = self.kind_of_thing(name, within_text(place, text, 0..name.len()))?;
        let Some((id, steps)) = rest.split_once('.') else {
            let fault = RuleFault::NotEvents { path: text.to_owned(), allowed: Vec::new() };
            return self.refuse(place, fault);
        };
        let offset = name.len() + 1 + id.len() + 1;
        match Path::resolve(self.vocabulary, &[kind], steps) {
            Ok(path) => Some((Some((kind, id.to_owned())), path)),
            Err((fault, range)) => {
                let range = range.start + offset..range.end + offset;
                self.refuse(within_text(place, text, range), RuleFault::Path(fault))
            }
        }
    }

    /// A kind of thing by its name.
    pub fn kind_of_thing(&mut self, name: &str, place: Place) -> Option<KindId> {
        let found = self.vocabulary.find(name);
        if found.is_none() {
            let meant = self.vocabulary.closest(name);
            let fault = RuleFault::UnknownKind {
                name: name.to_owned(),
                meant: meant.map(|kind| self.vocabulary.kind(kind).name.clone()),
                allowed: self.vocabulary.iter().map(|(_, kind)| kind.name.clone()).collect(),
            };
            self.problems.push(Problem::new(place, fault));
        }
        found
    }

    /// `"kind:id"`.
    pub fn thing(&mut self, text: &str, place: Place) -> Option<(KindId, String)> {
        let (name, id) = text.split_once(':').unwrap_or((text, ""));
        let kind = self.kind_of_thing(name, within_text(place, text, 0..name.len()))?;
        if id.is_empty() {
            return self.refuse(place, RuleFault::NoThing { text: text.to_owned() });
        }
        Some((kind, id.to_owned()))
    }

    /// `{ kind or of = "…", where = { … } }`.
    fn table(&mut self, node: NodeId, fields: &Fields) -> Option<(String, Place, Option<NodeId>)> {
        let place = self.document.place(node);
        if !matches!(self.document.value(node), Value::Table(_)) {
            let field = fields.get(0);
            let fault = FieldFault::WrongType {
                field: field.name.clone(),
                key: self.document.key(node).map(|key| key.name.to_string()),
                expected: FieldType::Record,
                many: false,
                found: Found::of(self.document.value(node)),
                meant: None,
            };
            if *self.document.value(node) == Value::Invalid {
                return None;
            }
            return self.refuse(place, fault);
        }
        let mut reader = Reader { document: self.document, problems: self.problems };
        let entries = reader.table(node, place, fields, &|_| None);
        let mut text = None;
        let mut conditions = None;
        for entry in entries {
            match entry.content {
                Content::Text(value) => text = Some((value.to_string(), entry.place)),
                Content::Record(node) => conditions = Some(node),
                _ => {}
            }
        }
        text.map(|(text, place)| (text, place, conditions))
    }

    fn conditions(&mut self, node: NodeId, from: &[KindId]) -> Option<Vec<Condition>> {
        let mut conditions = Vec::new();
        let mut sound = true;
        self.flatten(node, "", from, &mut conditions, &mut sound);
        sound.then_some(conditions)
    }

    /// `where = { at.type = "council" }` is a nested table in TOML, and a path here.
    fn flatten(
        &mut self,
        node: NodeId,
        prefix: &str,
        from: &[KindId],
        into: &mut Vec<Condition>,
        sound: &mut bool,
    ) {
        let document = self.document;
        for child in document.children(node) {
            let Some(key) = document.key(child) else { continue };
            let text = if prefix.is_empty() {
                key.name.to_string()
            } else {
                format!("{prefix}.{}", key.name)
            };
            let condition = match document.value(child) {
                Value::Table(_) => {
                    self.flatten(child, &text, from, into, sound);
                    continue;
                }
                _ if text == "has" => self.presence(child, from),
                _ => self.condition(child, &text, key.place, from).map(|one| vec![one]),
            };
            match condition {
                Some(conditions) => into.extend(conditions),
                None => *sound = false,
            }
        }
    }

    fn presence(&mut self, node: NodeId, from: &[KindId]) -> Option<Vec<Condition>> {
        let field =
            Field::new(Term::fixed("has", "has"), FieldType::Text, Term::fixed("", "")).many();
        let mut entries = Vec::new();
        let mut reader = Reader { document: self.document, problems: self.problems };
        reader.field(node, 0, &field, &mut entries);
        entries
            .into_iter()
            .map(|entry| {
                let Content::Text(text) = &entry.content else { return None };
                let path = self.path(text, entry.place, from)?;
                Some(Condition { path, any_of: vec![Wanted::Something] })
            })
            .collect()
    }

    fn condition(
        &mut self,
        node: NodeId,
        text: &str,
        key_place: Place,
        from: &[KindId],
    ) -> Option<Condition> {
        let path = match Path::resolve(self.vocabulary, from, text) {
            Ok(path) => path,
            Err((fault, _)) => return self.refuse(key_place, RuleFault::Path(fault)),
        };
        let of = match path.end() {
            PathEnd::Things(_) => FieldType::Reference,
            PathEnd::Values(FieldType::Mail | FieldType::Web) => FieldType::Text,
            PathEnd::Values(
                of @ (FieldType::Text | FieldType::Number | FieldType::YesNo | FieldType::OneOf(_)),
            ) => of.clone(),
            PathEnd::Values(_) => {
                return self.refuse(key_place, RuleFault::NotComparable { path: text.to_owned() });
            }
        };
        let field = Field::new(Term::same(text), of, Term::same("")).many();
        let before = self.problems.len();
        let mut entries = Vec::new();
        let mut reader = Reader { document: self.document, problems: self.problems };
        reader.field(node, 0, &field, &mut entries);
        if self.problems.len() > before {
            return None;
        }
        let any_of = entries
            .into_iter()
            .filter_map(|entry| match entry.content {
                Content::Text(word) | Content::Reference(word) => {
                    let id = word.split_once(':').map_or(word.as_ref(), |(_, id)| id);
                    let is_id = field.of == FieldType::Reference;
                    Some(Wanted::Word(if is_id { id.to_owned() } else { word.to_string() }))
                }
                Content::Choice(index) => match &field.of {
                    FieldType::OneOf(words) => {
                        Some(Wanted::Word(words[usize::from(index)].en.to_string()))
                    }
                    _ => None,
                },
                Content::Number(number) => Some(Wanted::Number(number)),
                Content::YesNo(yes) => Some(Wanted::YesNo(yes)),
                Content::Date(_) | Content::Period(_) | Content::Record(_) => None,
            })
            .collect();
        Some(Condition { path, any_of })
    }

    /// `for = "measure"`, `"body:steuerungsgruppe"`, `{ kind = "report", where = { public = true } }`.
    pub fn selector(&mut self) -> Option<Selector> {
        let entry = self.entries.iter().find(|entry| entry.field == ModifierField::For as u16)?;
        let (place, Content::Record(node)) = (entry.place, entry.content.clone()) else {
            return None;
        };
        let (text, place, conditions) = match self.document.value(node) {
            Value::Text(text) => (text.to_string(), place, None),
            _ => self.table(node, &SELECTOR)?,
        };
        let (name, id) = match text.split_once(':') {
            Some((kind, id)) => (kind, Some(id.to_owned())),
            None => (text.as_str(), None),
        };
        let kind = self.kind_of_thing(name, within_text(place, &text, 0..name.len()))?;
        let conditions = match conditions {
            Some(node) => self.conditions(node, &[kind])?,
            None => Vec::new(),
        };
        Some(Selector { kind, id, conditions })
    }

    /// The fields that every rule has.
    pub fn modifiers(
        &mut self,
        selector: Selector,
        default_basis: Option<&str>,
        default_rollover: Rollover,
    ) -> Option<Modifiers> {
        let severity = match self.choice("severity") {
            Some(index) => Severity::ALL[usize::from(index)].0,
            None => Severity::Error,
        };
        let texts = |field: ModifierField| {
            let field = field as u16;
            self.entries.iter().filter(move |entry| entry.field == field).filter_map(|entry| {
                match &entry.content {
                    Content::Text(text) => Some((text.to_string(), entry.place)),
                    _ => None,
                }
            })
        };
        let mut basis: Vec<String> = texts(ModifierField::Basis).map(|(text, _)| text).collect();
        if basis.is_empty() {
            basis.extend(default_basis.map(str::to_owned));
        }
        let depends_on = texts(ModifierField::DependsOn).collect();
        // Where it cannot be read, that is said once, and not again as a missing start.
        let in_force = self.read_in_force();
        self.in_force = in_force.or(Some((Day::from_number(2), Day::MAX)));
        let (in_force_from, in_force_to) = in_force?;
        let responsible = match self.text("responsible") {
            Some((text, place)) => Some(self.responsible(&text, place)?),
            None => None,
        };
        let free_days = self.free_days(default_rollover)?;
        Some(Modifiers {
            selector,
            severity,
            basis,
            in_force_from,
            in_force_to,
            lead: self.period("lead").unwrap_or(Period::from_days(30)),
            grace: self.period("grace").unwrap_or(Period::ZERO),
            responsible,
            depends_on,
            can_be_held: self.choice("hold") != Some(1),
            together: self.is_yes("together"),
            rollover: free_days.rollover,
            closing_days: free_days.closing_days,
            counts_working_days: free_days.counts_working_days,
        })
    }

    fn responsible(&mut self, text: &str, place: Place) -> Option<Responsible> {
        if text.contains(':') {
            let (kind, id) = self.thing(text, place)?;
            return Some(Responsible::Thing(kind, id));
        }
        let path = self.path(text, place, &[self.subject])?;
        match path.end() {
            PathEnd::Things(_) => Some(Responsible::Path(path)),
            PathEnd::Values(_) => {
                let allowed =
                    self.first_steps(|path| is_of_base(self.vocabulary, path, Base::Item));
                let path = text.to_owned();
                let fault = RuleFault::NotOfBase { path, base: Base::Item, allowed };
                self.refuse(place, fault)
            }
        }
    }

    fn read_in_force(&mut self) -> Option<(Day, Day)> {
        let Some(Content::Record(node)) = self.entry("in-force").map(|entry| entry.content.clone())
        else {
            return Some((Day::MIN, Day::MAX));
        };
        let place = self.document.place(node);
        if !matches!(self.document.value(node), Value::Table(_)) {
            let fault = FieldFault::WrongType {
                field: self.fields.get(ModifierField::InForce as u16).name.clone(),
                key: Some("in-force".to_owned()),
                expected: FieldType::Record,
                many: false,
                found: Found::of(self.document.value(node)),
                meant: None,
            };
            return self.refuse(place, fault);
        }
        let mut reader = Reader { document: self.document, problems: self.problems };
        let before = reader.problems.len();
        let entries = reader.table(node, place, &IN_FORCE, &|_| None);
        if self.problems.len() > before {
            return None;
        }
        let mut ends = (Day::MIN, Day::MAX);
        for entry in entries {
            let Content::Date(date) = entry.content else { continue };
            let name = if entry.field == 0 { "from" } else { "to" };
            let Some(day) = date.exact() else {
                let day = if entry.field == 0 { date.earliest } else { date.latest };
                let meant = (day != Day::MIN && day != Day::MAX).then(|| day.to_string());
                return self.refuse(entry.place, RuleFault::NotExact { field: name, meant });
            };
            if entry.field == 0 {
                ends.0 = day;
            } else {
                ends.1 = day;
            }
        }
        if ends.0 > ends.1 {
            let (from, to) = (ends.0.to_string(), ends.1.to_string());
            return self.refuse(place, RuleFault::InForceReversed { from, to });
        }
        Some(ends)
    }
}

fn is_of_base(vocabulary: &Vocabulary, path: &Path, base: Base) -> bool {
    match path.end() {
        PathEnd::Things(kinds) => kinds.iter().all(|kind| vocabulary.kind(*kind).base == base),
        PathEnd::Values(_) => false,
    }
}

/// The place of a part of a quoted text; of all of it, where its bytes are not those of the text.
fn within_text(place: Place, text: &str, range: Range<usize>) -> Place {
    let plain = (place.end - place.start) as usize == text.len() + 2;
    match (u32::try_from(range.start), u32::try_from(range.end)) {
        (Ok(start), Ok(end)) if plain && end > start => {
            place.with(place.start + 1 + start, place.start + 1 + end)
        }
        _ => place,
    }
}

static SELECTOR: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("selector", "Auswahl"),
        vec![
            Field::new(
                Term::fixed("kind", "art"),
                FieldType::Text,
                Term::fixed("the kind", "die Art"),
            )
            .required(),
            Field::new(
                Term::fixed("where", "wobei"),
                FieldType::Record,
                Term::fixed("what must hold", "was gelten muss"),
            ),
        ],
    )
});

static EVENTS: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("event source", "Ereignisquelle"),
        vec![
            Field::new(
                Term::fixed("of", "von"),
                FieldType::Text,
                Term::fixed("the path to the records", "der Pfad zu den Einträgen"),
            )
            .required(),
            Field::new(
                Term::fixed("where", "wobei"),
                FieldType::Record,
                Term::fixed("what must hold", "was gelten muss"),
            ),
        ],
    )
});

static IN_FORCE: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("time in force", "Geltungszeit"),
        vec![
            Field::new(
                Term::fixed("from", "von"),
                FieldType::Date,
                Term::fixed("the first day", "der erste Tag"),
            ),
            Field::new(
                Term::fixed("to", "bis"),
                FieldType::Date,
                Term::fixed("the last day", "der letzte Tag"),
            ),
        ],
    )
});
