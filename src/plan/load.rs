//! From documents to a plan graph.

use std::sync::Arc;

use petgraph::graph::DiGraph;
use rustc_hash::{FxHashMap, FxHashSet};

use super::calendar::read_calendar;
use super::check::is_id;
use super::header::{Override, is_header_field, read_header, read_overrides, read_records};
use super::texts::Texts;
use super::{Datum, DatumValue, Header, Plan, PlanFault, Relation, TextId, Thing, ThingId};
use crate::date::holidays::ClosingDays;
use crate::source::fields::{Content, Entry, FieldFault, Found, Reader, Term, closest};
use crate::source::{Document, Fault, NodeId, Place, Problem, Sources, TableOrigin, Value};
use crate::vocabulary::{Base, KindId, RESERVED, Role, Vocabulary};

/// A file of a plan, read.
pub type File<'s> = Document<'s>;

/// Builds the graph of a plan. Always returns one where `[plan]` can be read; with problems, it must not
/// be judged.
pub fn load(
    files: &[File<'_>],
    sources: &Arc<Sources>,
    vocabulary: &Arc<Vocabulary>,
    rules: &[String],
    problems: &mut Vec<Problem>,
) -> Option<Plan> {
    let mut loader = Loader::new(vocabulary, problems);
    loader.raw.reserve(files.iter().map(File::size).sum());
    let mut header: Option<Header> = None;
    let mut overrides = Vec::new();
    let mut closing = Vec::new();
    for document in files {
        for node in document.children(Document::ROOT) {
            loader.root_entry(document, node, rules, &mut header, &mut overrides, &mut closing);
        }
    }
    let has_header = header.is_some();
    let mut header = header.unwrap_or_default();
    header.overrides = overrides;
    header.closing = closing;
    let plan = loader.finish(header, sources, rules);
    found_elsewhere(problems);
    has_header.then_some(plan)
}

/// Whether a list is that of `[[x]]`.
fn is_of_headers(document: &Document<'_>, list: NodeId) -> bool {
    let is_list = *document.value(list) == Value::Array;
    let first = document.children(list).next().filter(|_| is_list);
    first.is_some_and(|node| *document.value(node) == Value::Table(TableOrigin::Header))
}

/// A field of `[plan]` that stands under another header is one slip, and not a missing field as well.
fn found_elsewhere(problems: &mut Vec<Problem>) {
    let misplaced: Vec<String> = problems
        .iter()
        .filter_map(|problem| match &problem.fault {
            Fault::Field(FieldFault::UnknownField { name, belongs_to: Some(kind), .. })
                if kind.is("plan") =>
            {
                Some(name.clone())
            }
            _ => None,
        })
        .collect();
    problems.retain(|problem| match &problem.fault {
        Fault::Field(FieldFault::MissingField { field, record, .. }) => {
            record.en != "plan" || !misplaced.iter().any(|name| field.is(name))
        }
        _ => true,
    });
}

/// A reference that waits until every id is known.
pub(super) struct Pending {
    pub(super) thing: ThingId,
    pub(super) raw: usize,
    pub(super) text: TextId,
    pub(super) parent_field: Option<u16>,
}

pub(super) struct Loader<'a> {
    pub(super) vocabulary: &'a Arc<Vocabulary>,
    pub(super) problems: &'a mut Vec<Problem>,
    pub(super) graph: DiGraph<Thing, Relation, u32>,
    pub(super) raw: Vec<(ThingId, Datum)>,
    pub(super) texts: Texts,
    pub(super) by_id: FxHashMap<(KindId, TextId), ThingId>,
    pub(super) pending: Vec<Pending>,
    /// Ids of things that could not be read: what refers to them is not wrong as well.
    pub(super) lost: FxHashSet<Box<str>>,
}

impl<'a> Loader<'a> {
    fn new(vocabulary: &'a Arc<Vocabulary>, problems: &'a mut Vec<Problem>) -> Self {
        let mut graph = DiGraph::default();
        let place = Place::NOWHERE;
        let (kind, name) = (Vocabulary::PLAN, TextId(0));
        graph.add_node(Thing { kind, name, place, parent: None, data: (0, 0) });
        Self {
            vocabulary,
            problems,
            graph,
            raw: Vec::new(),
            texts: Texts::default(),
            by_id: FxHashMap::default(),
            pending: Vec::new(),
            lost: FxHashSet::default(),
        }
    }

    fn root_entry(
        &mut self,
        document: &Document<'_>,
        node: NodeId,
        rules: &[String],
        header: &mut Option<Header>,
        overrides: &mut Vec<Override>,
        closing: &mut Vec<ClosingDays>,
    ) {
        let Some(key) = document.key(node) else { return };
        let is_section = matches!(document.value(node), Value::Table(_) | Value::Array);
        match key.name.as_ref() {
            "plan" | "override" | "abweichung" if is_of_headers(document, node) => {
                let section = if key.name == "plan" { "[plan]" } else { "[abweichung.regel]" };
                let fault = PlanFault::DoubleBrackets { meant: section.to_owned() };
                self.problems.push(Problem::new(key.place, fault));
            }
            "plan" if is_section => self.header(document, node, header),
            "kind" | "art" if is_section => {}
            "calendar" | "kalender" if is_section => {
                closing.extend(read_calendar(document, node, self.problems));
            }
            _ if *document.value(node) == Value::Invalid => {}
            "plan" | "kind" | "art" | "calendar" | "kalender" => {
                let fault = PlanFault::LooseField { name: key.name.to_string() };
                self.problems.push(Problem::new(key.place, fault));
            }
            "override" | "abweichung" if is_section => {
                overrides.extend(read_overrides(document, node, rules, self.problems));
            }
            "override" | "abweichung" => {
                let fault = PlanFault::NoId { kind: Term::same(&key.name) };
                self.problems.push(Problem::new(key.place, fault));
            }
            name if RESERVED.contains(&name) && name != "base" => {
                let fault = PlanFault::RuleInPlan { name: name.to_owned() };
                self.problems.push(Problem::new(key.place, fault));
            }
            name if !is_section => {
                let fault = PlanFault::LooseField { name: name.to_owned() };
                self.problems.push(Problem::new(key.place, fault));
            }
            name => {
                if let Some(kind) = self.vocabulary.find(name) {
                    self.things(document, node, kind, name);
                } else {
                    let fault = self.unknown_kind(name);
                    self.problems.push(Problem::new(key.place, fault));
                    let lost = document.children(node).filter_map(|child| document.key(child));
                    self.lost.extend(lost.map(|key| key.name.as_ref().into()));
                    let joined = self.without_point(name).map(|(_, id)| id.into());
                    self.lost.extend(joined);
                }
            }
        }
    }

    fn header(&mut self, document: &Document<'_>, node: NodeId, header: &mut Option<Header>) {
        if let Some(first) = header {
            let problem = Problem::new(document.key_place(node), PlanFault::SecondHeader);
            self.problems.push(problem.related_to(first.place));
            return;
        }
        let Some((mut read, records)) = read_header(document, node, self.problems) else { return };
        if let Some(records) =
            records.and_then(|node| read_records(document, node, self.vocabulary, self.problems))
        {
            read.records = records;
        }
        *header = Some(read);
    }

    /// `amtreferat-4` as `amt` and `referat-4`.
    fn without_point<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        let kinds = self.vocabulary.iter().flat_map(|(_, kind)| [&kind.name.de, &kind.name.en]);
        let kind =
            kinds.filter(|kind| name.starts_with(kind.as_ref())).max_by_key(|kind| kind.len())?;
        let (kind, id) = name.split_at(kind.len());
        let id = id.trim_start_matches(['-', '_', ':']);
        (!id.is_empty()).then_some((kind, id))
    }

    fn unknown_kind(&self, name: &str) -> PlanFault {
        let meant = self.vocabulary.closest(name);
        let meant = meant.map(|kind| self.vocabulary.kind(kind).name.clone());
        let meant = meant.or_else(|| closest(name, RESERVED).map(Term::same)).or_else(|| {
            self.without_point(name).map(|(kind, id)| Term::same(&format!("{kind}.{id}")))
        });
        let allowed = self
            .vocabulary
            .iter()
            .skip(1)
            .filter(|(_, kind)| kind.base == Base::Item)
            .map(|(_, kind)| kind.name.clone())
            .collect();
        PlanFault::UnknownKind { name: name.to_owned(), meant, allowed }
    }

    /// `[kind.id]`, `[[kind]]`, `kind.id = { … }`.
    fn things(&mut self, document: &Document<'_>, node: NodeId, kind: KindId, name: &str) {
        let is_list = matches!(document.value(node), Value::Array);
        let mut loose = false;
        for child in document.children(node) {
            match document.value(child) {
                Value::Invalid => {
                    self.lost.extend(document.key(child).map(|key| key.name.as_ref().into()));
                }
                Value::Table(_) => {
                    let id = document.key(child).map(|key| (key.name.to_string(), key.place));
                    self.record(document, child, kind, None, id);
                }
                _ if is_list => {
                    let fault = self.needs_table(kind);
                    self.problems.push(Problem::new(document.place(child), fault));
                }
                Value::Array if is_of_headers(document, child) => {
                    let id = document.key(child).map_or("", |key| key.name.as_ref());
                    let fault = PlanFault::DoubleBrackets { meant: format!("[{name}.{id}]") };
                    self.problems.push(Problem::new(document.key_place(child), fault));
                }
                _ => loose = true,
            }
        }
        if loose || (!is_list && document.children(node).next().is_none()) {
            let fault = PlanFault::NoId { kind: Term::same(name) };
            self.problems.push(Problem::new(document.key_place(node), fault));
        }
    }

    fn record(
        &mut self,
        document: &Document<'_>,
        node: NodeId,
        kind_id: KindId,
        parent: Option<(ThingId, u16)>,
        header_id: Option<(String, Place)>,
    ) -> Option<ThingId> {
        let vocabulary: &'a Vocabulary = self.vocabulary;
        let kind = vocabulary.kind(kind_id);
        let place = document.place(node);
        let mut entries: Vec<Entry<'_>> = Vec::new();
        let mut reader = Reader { document, problems: self.problems };
        match document.value(node) {
            Value::Invalid => return None,
            Value::Table(_) => {
                let owner = |name: &str| {
                    let owner = vocabulary.owner_of(name);
                    let owner = owner.map(|kind| vocabulary.kind(kind).name.clone());
                    owner.or_else(|| is_header_field(name).then(|| Term::same("plan")))
                };
                entries = reader.table(node, place, &kind.fields, &owner);
            }
            _ => match kind.main {
                Some(main) if Found::of(document.value(node)) != Found::List => {
                    reader.field(node, main, kind.fields.get(main), &mut entries);
                }
                _ => {
                    let fault = self.needs_table(kind_id);
                    self.problems.push(Problem::new(place, fault));
                    return None;
                }
            },
        }
        let name = self.texts.intern("");
        let thing = self.graph.add_node(Thing { kind: kind_id, name, place, parent, data: (0, 0) });
        let mut own_id = None;
        let mut has_parent = parent.is_some();
        for entry in entries {
            let (field, info) = kind.field(entry.field);
            if entry.field == ID_FIELD {
                if let Content::Text(id) = entry.content {
                    own_id = Some((id.to_string(), entry.place));
                }
                continue;
            }
            if info.parent_field.is_some() && has_parent {
                let fault = PlanFault::ParentTwice { field: field.name.clone() };
                self.problems.push(Problem::new(entry.place, fault));
                continue;
            }
            has_parent |= info.parent_field.is_some();
            self.value(document, thing, entry, info.parent_field);
        }
        let parents: Vec<Term> = (0..)
            .zip(&kind.info)
            .filter(|(_, info)| info.parent_field.is_some())
            .map(|(index, _)| kind.fields.get(index).name.clone())
            .collect();
        if !has_parent && !parents.is_empty() {
            let fault = PlanFault::NoParent { kind: kind.title.clone(), allowed: parents };
            self.problems.push(Problem::new(place, fault));
        }
        self.name(thing, header_id, own_id);
        Some(thing)
    }

    fn needs_table(&self, kind: KindId) -> PlanFault {
        let kind = self.vocabulary.kind(kind);
        let due = kind.role(Role::Due);
        let needs = kind.fields.iter().filter(|(id, field)| field.required || Some(*id) == due);
        let needs = needs.map(|(_, field)| (field.name.clone(), field.of.clone())).collect();
        PlanFault::NeedsTable { kind: kind.title.clone(), needs }
    }

    fn value(
        &mut self,
        document: &Document<'_>,
        thing: ThingId,
        entry: Entry<'_>,
        parent_field: Option<u16>,
    ) {
        let value = match entry.content {
            Content::Text(text) => DatumValue::Text(self.texts.keep(&text)),
            Content::Date(date) => DatumValue::Date(date),
            Content::Period(period) => DatumValue::Period(period),
            Content::Number(number) => DatumValue::Number(number),
            Content::YesNo(yes) => DatumValue::YesNo(yes),
            Content::Choice(index) => DatumValue::Choice(index),
            Content::Reference(id) => {
                let text = self.texts.intern(&id);
                self.pending.push(Pending { thing, raw: self.raw.len(), text, parent_field });
                DatumValue::Nothing
            }
            Content::Record(node) => {
                let kind = self.graph[thing].kind;
                let (_, info) = self.vocabulary.kind(kind).field(entry.field);
                let child_kind = info.targets[0];
                let parent = Some((thing, entry.field));
                match self.record(document, node, child_kind, parent, None) {
                    Some(child) => DatumValue::Thing(child),
                    None => return,
                }
            }
        };
        self.raw.push((thing, Datum { field: entry.field, place: entry.place, value }));
    }

    /// Gives a thing its name, and its id a place in the index.
    fn name(
        &mut self,
        thing: ThingId,
        header_id: Option<(String, Place)>,
        own_id: Option<(String, Place)>,
    ) {
        let kind_id = self.graph[thing].kind;
        let kind = self.vocabulary.kind(kind_id);
        if let (Some((id, _)), Some((other, place))) = (&header_id, &own_id)
            && id != other
        {
            self.problems.push(Problem::new(*place, PlanFault::SecondId { id: id.clone() }));
        }
        if let Some((id, place)) = header_id.or(own_id) {
            if !is_id(&id) {
                self.lost.insert(id.as_str().into());
                self.problems.push(Problem::new(place, PlanFault::BadId { id }));
                return;
            }
            let text = self.texts.intern(&id);
            self.graph[thing].name = text;
            if self.graph[thing].parent.is_some() {
                return;
            }
            if let Some(first) = self.by_id.insert((kind_id, text), thing) {
                self.by_id.insert((kind_id, text), first);
                let fault = PlanFault::DuplicateId { kind: kind.name.clone(), id };
                let first = self.graph[first].place;
                self.problems.push(Problem::new(place, fault).related_to(first));
            }
            return;
        }
        if kind.base == Base::Item {
            let fault = PlanFault::NoId { kind: kind.name.clone() };
            self.problems.push(Problem::new(self.graph[thing].place, fault));
            return;
        }
        let roles: &[Role] = match kind.base {
            Base::Event | Base::Item => &[Role::Date],
            Base::State | Base::Hold => &[Role::From],
            Base::Commitment => &[Role::Due, Role::On],
            Base::Forecast => &[Role::On],
        };
        let date = roles.iter().filter_map(|role| kind.role(*role)).find_map(|field| {
            let own = self.raw.iter().rev().take_while(|(owner, _)| *owner >= thing);
            own.filter(|(owner, datum)| *owner == thing && datum.field == field).find_map(
                |(_, datum)| match datum.value {
                    DatumValue::Date(date) => Some(date.to_string()),
                    _ => None,
                },
            )
        });
        let text = self.texts.intern(&date.unwrap_or_default());
        self.graph[thing].name = text;
    }

    fn finish(mut self, header: Header, sources: &Arc<Sources>, rules: &[String]) -> Plan {
        let root = Thing {
            kind: Vocabulary::PLAN,
            name: self.texts.intern(&header.id),
            place: header.place,
            parent: None,
            data: (0, 0),
        };
        self.resolve();
        self.unique_records();
        let mut plan = Plan {
            header,
            sources: Arc::clone(sources),
            vocabulary: Arc::clone(self.vocabulary),
            graph: self.graph,
            data: Vec::with_capacity(self.raw.len()),
            texts: self.texts,
            by_id: self.by_id,
            by_kind: FxHashMap::default(),
        };
        plan.graph[Plan::root()] = root;
        plan.data = by_thing(&mut plan.graph, &self.raw);
        for (thing, datum) in &self.raw {
            if let DatumValue::Thing(target) = datum.value {
                plan.graph.add_edge(*thing, target, Relation { field: datum.field });
            }
        }
        for thing in plan.graph.node_indices() {
            plan.by_kind.entry(plan.graph[thing].kind).or_default().push(thing);
        }
        plan.check_records(rules, self.problems);
        plan
    }

    /// Two child records alike, without an id, would share their keys.
    fn unique_records(&mut self) {
        let mut seen = FxHashMap::default();
        for id in self.graph.node_indices().skip(1) {
            let thing = &self.graph[id];
            let kind = self.vocabulary.kind(thing.kind);
            let is_named = self.by_id.get(&(thing.kind, thing.name)) == Some(&id);
            if kind.base == Base::Item || is_named || self.texts.get(thing.name).is_empty() {
                continue;
            }
            if let Some(first) = seen.insert((thing.parent, thing.kind, thing.name), id) {
                let name = self.texts.get(thing.name).to_owned();
                let fault = PlanFault::SameRecord { kind: kind.title.clone(), name };
                let problem = Problem::new(thing.place, fault);
                self.problems.push(problem.related_to(self.graph[first].place));
            }
        }
    }
}

/// Puts the values of each thing beside each other, in the order in which they came.
fn by_thing(graph: &mut DiGraph<Thing, Relation, u32>, raw: &[(ThingId, Datum)]) -> Vec<Datum> {
    for (thing, _) in raw {
        graph[*thing].data.1 += 1;
    }
    let mut start = 0;
    for thing in graph.node_weights_mut() {
        let count = thing.data.1;
        thing.data = (start, start);
        start += count;
    }
    let Some((_, first)) = raw.first() else { return Vec::new() };
    let mut data = vec![*first; raw.len()];
    for (thing, datum) in raw {
        let end = &mut graph[*thing].data.1;
        data[*end as usize] = *datum;
        *end += 1;
    }
    data
}

/// `id` is the first field of every kind.
const ID_FIELD: u16 = 0;
