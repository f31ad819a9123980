//! From documents to a plan graph.

use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::calendar::read_calendar;
use super::header::{Override, read_header, read_overrides, read_records};
use super::index::{Graph, Ids, Kinds};
use super::mail::{MailSettings, read_mail};
use super::record::{Owner, Reading};
use super::texts::Texts;
use super::{Datum, Header, Plan, PlanFault, TextId, Thing, ThingId};
use crate::date::holidays::ClosingDays;
use crate::source::fields::{FieldFault, Term, closest};
use crate::source::{Document, Fault, NodeId, Place, Problem, Sources, TableOrigin, Value};
use crate::vocabulary::{Base, FieldInfo, KindId, RESERVED, Vocabulary};

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
    let size = files.iter().map(File::size).sum();
    let mut loader = Loader::new(vocabulary, size, problems);
    let mut header: Option<Header> = None;
    let mut overrides = Vec::new();
    let mut closing = Vec::new();
    let mut mail = MailSettings::default();
    for document in files {
        let mut reading = Reading::of(document);
        for node in document.children(Document::ROOT) {
            if loader.mail(document, node, &mut mail) {
                continue;
            }
            loader.root_entry(&mut reading, node, rules, &mut header, &mut overrides, &mut closing);
        }
    }
    let has_header = header.is_some();
    let mut header = header.unwrap_or_default();
    header.overrides = overrides;
    header.closing = closing;
    header.mail = mail;
    let mut plan = loader.finish(header, sources, rules);
    plan.files = files.iter().map(File::file).collect();
    found_elsewhere(problems);
    has_header.then_some(plan)
}

/// Whether a list is that of `[[x]]`.
fn is_of_headers(document: &Document<'_>, list: NodeId) -> bool {
    let is_list = document.value(list) == Value::Array;
    let first = document.children(list).next().filter(|_| is_list);
    first.is_some_and(|node| document.value(node) == Value::Table(TableOrigin::Header))
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
pub(super) struct Pending<'a> {
    pub(super) thing: ThingId,
    /// Its value's position among those of the thing.
    pub(super) at: u32,
    pub(super) text: TextId,
    /// Of the field.
    pub(super) info: &'a FieldInfo,
}

pub(super) struct Loader<'a> {
    pub(super) vocabulary: &'a Arc<Vocabulary>,
    pub(super) problems: &'a mut Vec<Problem>,
    pub(super) graph: Graph,
    /// The values of all things, those of one thing beside each other.
    pub(super) data: Vec<Datum>,
    /// Records that stand on their own, as values of the things that they belong to.
    pub(super) adopted: Vec<(ThingId, Datum)>,
    pub(super) texts: Texts,
    pub(super) ids: Ids,
    pub(super) pending: Vec<Pending<'a>>,
    /// Ids of things that could not be read: what refers to them is not wrong as well.
    pub(super) lost: FxHashSet<Box<str>>,
}

impl<'a> Loader<'a> {
    /// A loader for documents of so many values.
    fn new(vocabulary: &'a Arc<Vocabulary>, size: usize, problems: &'a mut Vec<Problem>) -> Self {
        let mut graph = Graph::with_capacity(size / 2, size / 2);
        let place = Place::NOWHERE;
        let (kind, name) = (Vocabulary::PLAN, TextId::EMPTY);
        graph.add_node(Thing { kind, name, place, parent: None, data: (0, 0) });
        Self {
            vocabulary,
            problems,
            graph,
            data: Vec::with_capacity(size),
            adopted: Vec::new(),
            texts: Texts::for_values(size),
            ids: Ids::default(),
            pending: Vec::new(),
            lost: FxHashSet::default(),
        }
    }

    fn root_entry(
        &mut self,
        reading: &mut Reading<'_>,
        node: NodeId,
        rules: &[String],
        header: &mut Option<Header>,
        overrides: &mut Vec<Override>,
        closing: &mut Vec<ClosingDays>,
    ) {
        let document = reading.document;
        let Some(key) = document.key(node) else { return };
        let is_section = matches!(document.value(node), Value::Table(_) | Value::Array);
        match key.name {
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
            _ if document.value(node) == Value::Invalid => {}
            "mail" if is_of_headers(document, node) => {
                let fault = PlanFault::DoubleBrackets { meant: "[mail]".to_owned() };
                self.problems.push(Problem::new(key.place, fault));
            }
            "plan" | "kind" | "art" | "calendar" | "kalender" | "mail" => {
                let fault = PlanFault::LooseField { name: key.name.to_string() };
                self.problems.push(Problem::new(key.place, fault));
            }
            "override" | "abweichung" if is_section => {
                overrides.extend(read_overrides(document, node, rules, self.problems));
            }
            "override" | "abweichung" => {
                let fault = PlanFault::NoId { kind: Term::same(key.name) };
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
                    self.things(reading, node, kind, name);
                } else {
                    let fault = self.unknown_kind(name);
                    self.problems.push(Problem::new(key.place, fault));
                    let lost = document.children(node).filter_map(|child| document.key(child));
                    self.lost.extend(lost.map(|key| key.name.into()));
                    let joined = self.without_point(name).map(|(_, id)| id.into());
                    self.lost.extend(joined);
                }
            }
        }
    }

    /// `[mail]`; says whether it is that.
    fn mail(&mut self, document: &Document<'_>, node: NodeId, mail: &mut MailSettings) -> bool {
        let is_mail = document.key(node).is_some_and(|key| key.name == "mail");
        if !is_mail || !matches!(document.value(node), Value::Table(_)) {
            return false;
        }
        if let Some(first) = mail.place {
            let problem = Problem::new(document.key_place(node), PlanFault::SecondMail);
            self.problems.push(problem.related_to(first));
        } else {
            *mail = read_mail(document, node, self.problems);
        }
        true
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
    fn things(&mut self, reading: &mut Reading<'_>, node: NodeId, kind: KindId, name: &str) {
        let document = reading.document;
        let is_list = matches!(document.value(node), Value::Array);
        let owner = Owner::of(self.vocabulary.kind(kind));
        let mut loose = false;
        for child in document.children(node) {
            match document.value(child) {
                Value::Invalid => {
                    self.lost.extend(document.key(child).map(|key| key.name.into()));
                }
                Value::Table(_) => {
                    let id = document.key(child).map(|key| (key.name, key.place));
                    self.record(reading, child, kind, owner, id);
                }
                _ if is_list => {
                    let fault = self.needs_table(kind);
                    self.problems.push(Problem::new(document.place(child), fault));
                }
                Value::Array if is_of_headers(document, child) => {
                    let id = document.key(child).map_or("", |key| key.name);
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

    fn finish(mut self, header: Header, sources: &Arc<Sources>, rules: &[String]) -> Plan {
        let root = Thing {
            kind: Vocabulary::PLAN,
            name: self.texts.intern(&header.id),
            place: header.place,
            parent: None,
            data: (0, 0),
        };
        self.graph[Plan::root()] = root;
        self.resolve();
        self.adopt();
        self.unique_records();
        let kinds = Kinds::of(&self.graph, self.vocabulary.iter().count());
        let mut plan = Plan {
            header,
            sources: Arc::clone(sources),
            files: Vec::new(),
            assumptions: Vec::new(),
            vocabulary: Arc::clone(self.vocabulary),
            graph: self.graph,
            data: self.data,
            texts: self.texts,
            ids: self.ids,
            kinds,
        };
        plan.check_records(rules, &self.lost, self.problems);
        plan
    }

    /// Puts the records that stand on their own behind the other values of the things that they belong to.
    fn adopt(&mut self) {
        if self.adopted.is_empty() {
            return;
        }
        self.adopted.sort_by_key(|(parent, _)| *parent);
        let mut adopted = self.adopted.iter().peekable();
        let mut data = Vec::with_capacity(self.data.len() + self.adopted.len());
        for id in self.graph.node_indices() {
            let (start, end) = self.graph[id].data;
            let new_start = count(data.len());
            data.extend_from_slice(&self.data[start as usize..end as usize]);
            while let Some((_, datum)) = adopted.next_if(|(parent, _)| *parent == id) {
                data.push(*datum);
            }
            self.graph[id].data = (new_start, count(data.len()));
        }
        self.data = data;
    }

    /// Two child records alike, without an id, would share their keys.
    fn unique_records(&mut self) {
        let count = self.graph.node_count();
        let mut seen = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
        for id in self.graph.node_indices().skip(1) {
            let thing = &self.graph[id];
            let kind = self.vocabulary.kind(thing.kind);
            if kind.base == Base::Item || thing.name == TextId::EMPTY {
                continue;
            }
            if self.ids.find(&self.graph, thing.kind, thing.name) == Some(id) {
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

/// A position among the data. Files of a plan are at most 2³¹ bytes together, so it fits.
pub(super) fn count(data: usize) -> u32 {
    u32::try_from(data).expect("fewer than 2^32 values")
}
