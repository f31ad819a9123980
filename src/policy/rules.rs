//! `[rule.…]`: from tables and what changes them to rules.

use super::change::{Change, Given, Origin};
use super::extend::Family;
use super::header::Header;
use super::{PackFault, PolicyFault, Rule, is_named};
use crate::rule::{Compile, KINDS, RuleKind, find};
use crate::source::fields::{
    Content, Entry, FieldFault, FieldType, Fields, Found, Reader, Term, closest,
};
use crate::source::{Document, NodeId, Place, Problem, Sources, Value};
use crate::vocabulary::{Vocabulary, both_texts};

/// A rule that is there, not read yet.
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) id: String,
    /// Its pack, by position.
    pub(super) pack: usize,
    pub(super) node: NodeId,
    /// `[rule.x]`.
    pub(super) header: Place,
    /// `None` if there is no such kind, which is reported.
    pub(super) kind: Option<(&'static RuleKind, &'static Fields)>,
}

/// Finds the rules of a pack. What stands at its top and does not belong there is reported.
pub(super) fn outlines(
    document: &Document<'_>,
    pack: usize,
    known: &mut Vec<Outline>,
    problems: &mut Vec<Problem>,
) {
    let is_table = |node: &NodeId| matches!(document.value(*node), Value::Table(_));
    for section in document.children(Document::ROOT) {
        let Some(key) = document.key(section) else { continue };
        let is_override = match key.name {
            "pack" | "paket" | "kind" | "art" => continue,
            "rule" | "regel" => false,
            "override" | "abweichung" => true,
            _ if document.value(section) == Value::Invalid => continue,
            name => {
                let fault = PolicyFault::NotInPack { name: name.to_owned() };
                problems.push(Problem::new(key.place, fault));
                continue;
            }
        };
        let without_id = || {
            if is_override {
                Problem::new(key.place, PackFault::NoOverriddenRule)
            } else {
                Problem::new(key.place, PolicyFault::NoRuleId)
            }
        };
        if !is_table(&section) {
            problems.push(without_id());
            continue;
        }
        let mut is_loose = false;
        for rule in document.children(section) {
            let versions: Vec<NodeId> = match document.value(rule) {
                Value::Table(_) => vec![rule],
                Value::Array
                    if !is_override && document.children(rule).all(|one| is_table(&one)) =>
                {
                    document.children(rule).collect()
                }
                _ => Vec::new(),
            };
            is_loose |= versions.is_empty();
            if !is_override {
                outline(document, pack, rule, &versions, known, problems);
            }
        }
        if is_loose {
            problems.push(without_id());
        }
    }
}

/// All versions of one rule.
fn outline(
    document: &Document<'_>,
    pack: usize,
    rule: NodeId,
    versions: &[NodeId],
    known: &mut Vec<Outline>,
    problems: &mut Vec<Problem>,
) {
    let (Some(key), Some(first)) = (document.key(rule), versions.first()) else { return };
    let id = key.name.to_string();
    let is_id = !id.is_empty()
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if !is_id {
        problems.push(Problem::new(key.place, PolicyFault::BadRuleId { id }));
        return;
    }
    if let Some(other) = known.iter().find(|other| other.id == id) {
        let problem = Problem::new(document.place(*first), PolicyFault::DuplicateRule { id });
        problems.push(problem.related_to(other.header));
        return;
    }
    let start = known.len();
    for node in versions {
        let header = document.place(*node);
        let kind = kind(document, *node, header, problems);
        known.push(Outline { id: id.clone(), pack, node: *node, header, kind });
    }
    let first = &known[start];
    let named = |outline: &Outline| outline.kind.map(|(kind, _)| kind.name);
    let others = known[start + 1..]
        .iter()
        .filter(|other| named(other).zip(named(first)).is_some_and(|(one, other)| one != other));
    problems.extend(others.map(|other| {
        let place = field_place(document, other.node, "kind").unwrap_or(other.header);
        let fault = PolicyFault::VersionOfOtherKind { id: id.clone() };
        Problem::new(place, fault).related_to(first.header)
    }));
}

fn field_place(document: &Document<'_>, table: NodeId, name: &'static str) -> Option<Place> {
    let field = document.children(table).find(|node| is_named(document, *node, &[name]))?;
    Some(document.place(field))
}

fn kind(
    document: &Document<'_>,
    node: NodeId,
    header: Place,
    problems: &mut Vec<Problem>,
) -> Option<(&'static RuleKind, &'static Fields)> {
    let allowed = || KINDS.iter().map(|kind| kind.name).collect::<Vec<_>>();
    let Some(kind) = document.children(node).find(|child| is_named(document, *child, &["kind"]))
    else {
        problems.push(Problem::new(header, PolicyFault::NoKind { allowed: allowed() }));
        return None;
    };
    let place = document.place(kind);
    match document.value(kind) {
        Value::Text(name) => {
            let found = find(name);
            if found.is_none() {
                let fault = PolicyFault::UnknownRuleKind {
                    name: name.to_string(),
                    meant: closest(name, allowed())
                        .and_then(|meant| allowed().into_iter().find(|kind| *kind == meant)),
                    allowed: allowed(),
                };
                problems.push(Problem::new(place, fault));
            }
            found
        }
        Value::Invalid => None,
        value => {
            let fault = FieldFault::WrongType {
                field: Term::fixed("kind", "kind"),
                key: Some("kind".to_owned()),
                expected: FieldType::Text,
                many: false,
                found: Found::of(value),
                meant: None,
            };
            problems.push(Problem::new(place, fault));
            None
        }
    }
}

/// What all rules of a set are read with.
pub(super) struct Shop<'a, 's> {
    pub(super) sources: &'a Sources,
    /// The packs, then the files of the plan that have overrides.
    pub(super) documents: &'a [&'a Document<'s>],
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) family: &'a Family,
    pub(super) headers: &'a [Header],
    pub(super) changes: &'a [Change<'s>],
}

/// The fields of a rule.
struct Parts<'s> {
    entries: Vec<Entry<'s>>,
    given: Vec<Given>,
    is_whole: bool,
}

impl<'s> Shop<'_, 's> {
    /// Reads a rule with everything that changes it. `None` if anything is wrong, which is reported.
    pub(super) fn rule(&self, outline: &Outline, problems: &mut Vec<Problem>) -> Option<Rule> {
        let (kind, fields) = outline.kind?;
        let document = self.documents[outline.pack];
        let before = problems.len();
        let mut reader = Reader { document, problems };
        let entries = reader.table(outline.node, outline.header, fields, &|_| None);
        let is_whole = problems.len() == before
            && !document
                .children(outline.node)
                .any(|child| document.value(child) == Value::Invalid);
        let given = given(document, outline.node, fields);
        let parts = Parts { entries, given, is_whole };
        let rule = self.compile(outline, (kind, fields), &parts, problems, before);
        let changes: Vec<&Change<'s>> =
            self.changes.iter().filter(|change| change.rule == outline.id).collect();
        let Some(last) = changes.last() else { return rule };
        rule?;
        let parts = self.changed(parts, &changes, fields, problems);
        let off =
            self.winner(&changes, |change| change.off.map(|(_, place)| place), "off", problems);
        let mut found = Vec::new();
        let result = self.compile(outline, (kind, fields), &parts, &mut found, 0);
        // The rule alone is sound, so it is the override that does not fit.
        let is_within = |place: Place| {
            parts.entries.iter().any(|entry| {
                let entry = entry.place;
                let is_own = parts.given.iter().any(|given| {
                    given.place == entry
                        && matches!(given.origin, Origin::Override(_) | Origin::Plan)
                });
                is_own
                    && entry.file == place.file
                    && entry.start <= place.start
                    && place.end <= entry.end
            })
        };
        problems.extend(found.into_iter().map(|problem| {
            if is_within(problem.place) {
                return problem;
            }
            let fault = PackFault::DoesNotFit { inner: Box::new(problem.fault) };
            Problem::new(last.header, fault).related_to(problem.place)
        }));
        let switched_off = match off.and_then(|change| change.off.map(|(off, _)| (off, change))) {
            Some((true, change)) => change.reason.clone(),
            _ => None,
        };
        Some(Rule { switched_off, ..result? })
    }

    /// The fields of a rule with the values of its overrides in their places.
    fn changed(
        &self,
        mut parts: Parts<'s>,
        changes: &[&Change<'s>],
        fields: &Fields,
        problems: &mut Vec<Problem>,
    ) -> Parts<'s> {
        for (field, declared) in fields.iter() {
            let place_in = |change: &Change<'s>| {
                change.given.iter().find(|given| given.field == field).map(|given| given.place)
            };
            let Some(winner) = self.winner(changes, place_in, &declared.name.en, problems) else {
                continue;
            };
            parts.entries.retain(|entry| entry.field != field);
            parts.entries.extend(winner.entries.iter().filter(|one| one.field == field).copied());
            parts.given.retain(|given| given.field != field);
            parts.given.extend(winner.given.iter().filter(|one| one.field == field));
        }
        parts
    }

    /// Whose value of a field holds: the plan's, else that of the pack that extends the others. Two packs that
    /// know nothing of each other must agree.
    fn winner<'c>(
        &self,
        changes: &[&'c Change<'s>],
        place_in: impl Fn(&Change<'s>) -> Option<Place>,
        field: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<&'c Change<'s>> {
        let own: Vec<(&'c Change<'s>, Place)> =
            changes.iter().filter_map(|change| Some((*change, place_in(change)?))).collect();
        let is_beaten = |change: &Change<'s>| {
            own.iter().any(|(other, _)| match (change.origin, other.origin) {
                (Origin::Override(_), Origin::Plan) => true,
                (Origin::Override(pack), Origin::Override(other)) => {
                    self.family.extends(other, pack)
                }
                _ => false,
            })
        };
        let mut last = own.iter().filter(|(change, _)| !is_beaten(change));
        let (mut winner, mut place) = *last.next()?;
        for (change, other) in last {
            if self.sources.slice(*other) != self.sources.slice(place) {
                let (rule, field) = (change.rule.clone(), field.to_owned());
                let fault = PackFault::OverridesDiffer { rule, field };
                problems.push(Problem::new(*other, fault).related_to(place));
            }
            (winner, place) = (change, *other);
        }
        Some(winner)
    }

    fn compile(
        &self,
        outline: &Outline,
        (kind, fields): (&'static RuleKind, &'static Fields),
        parts: &Parts<'s>,
        problems: &mut Vec<Problem>,
        before: usize,
    ) -> Option<Rule> {
        let mut compile = Compile {
            vocabulary: self.vocabulary,
            documents: self.documents,
            problems,
            fields,
            kind,
            entries: &parts.entries,
            header: outline.header,
            subject: Vocabulary::PLAN,
            in_force: None,
            is_whole: parts.is_whole,
        };
        let title = text(&mut compile, "title");
        let help = text(&mut compile, "help");
        compile.is_whole &= compile.problems.len() == before;
        let selector = compile.selector()?;
        compile.subject = selector.kind;
        let header = &self.headers[outline.pack];
        let modifiers = compile.modifiers(selector, &header.defaults);
        let duty = (kind.compile)(&mut compile);
        if problems.len() > before {
            return None;
        }
        let mut given = parts.given.clone();
        let more = header.for_all.given(fields, kind.rolls_over).into_iter();
        let more: Vec<Given> =
            more.filter(|default| given.iter().all(|one| one.field != default.field)).collect();
        given.extend(more);
        given.sort_by_key(|given| given.field);
        Some(Rule {
            id: outline.id.clone(),
            pack: outline.pack,
            title: title?,
            help,
            kind,
            modifiers: modifiers?,
            duty: duty?,
            place: outline.header,
            switched_off: None,
            given,
        })
    }
}

/// Where the fields of a rule are given in its own table.
fn given(document: &Document<'_>, table: NodeId, fields: &Fields) -> Vec<Given> {
    let of = |node: NodeId| {
        let field = fields.find_key(document.key(node)?)?;
        Some(Given { field, place: document.place(node), node, origin: Origin::Rule })
    };
    document.children(table).filter_map(of).collect()
}

/// A text in both languages.
fn text(compile: &mut Compile<'_, '_, '_>, name: &str) -> Option<Term> {
    let entry = compile.entry(name)?;
    let (place, Content::Record(node)) = (entry.place, entry.content) else { return None };
    let document = compile.documents.iter().find(|document| document.file() == place.file)?;
    both_texts(document, node, compile.problems)
}
