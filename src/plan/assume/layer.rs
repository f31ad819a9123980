//! Laying assumptions over the documents of a plan.

use super::find::{Spot, field, name_of, parent_of, standing};
use super::marks::{Marks, is_mark};
use super::{AssumeFault, Assumption, NAMES, read_header, sections};
use crate::plan::PlanFault;
use crate::plan::header::header_fields;
use crate::source::fields::{FieldFault, Term, closest, closest_term};
use crate::source::{Document, Fault, NodeId, Place, Problem, Value};
use crate::vocabulary::{Base, Kind, KindId, RESERVED, Vocabulary};

/// Lays assumptions over documents.
pub(super) struct Layer<'d, 's> {
    documents: &'d mut Vec<Document<'s>>,
    vocabulary: &'d Vocabulary,
    problems: &'d mut Vec<Problem>,
    /// The ids of things that are struck, and where.
    pub(super) struck: Vec<(String, Place)>,
    /// How much was assumed so far.
    done: usize,
}

impl<'d, 's> Layer<'d, 's> {
    pub(super) fn new(
        documents: &'d mut Vec<Document<'s>>,
        vocabulary: &'d Vocabulary,
        problems: &'d mut Vec<Problem>,
    ) -> Self {
        Self { documents, vocabulary, problems, struck: Vec::new(), done: 0 }
    }

    fn fault(&mut self, place: Place, fault: impl Into<Fault>) {
        self.problems.push(Problem::new(place, fault));
    }

    fn fault_beside(&mut self, place: Place, fault: impl Into<Fault>, related: Place) {
        self.problems.push(Problem::new(place, fault).related_to(related));
    }

    /// Lays one file over the plan.
    pub(super) fn lay(&mut self, from: &Document<'s>) -> Option<Assumption> {
        let start = from.place(Document::ROOT).with(0, 0);
        let known = self.problems.len();
        let before = self.done;
        let mut title = None;
        for (name, node) in sections(from) {
            match name {
                _ if from.value(node) == Value::Invalid => {}
                name if NAMES.contains(&name) => title = read_header(from, node, self.problems),
                "plan" => self.plan(from, node),
                name if RESERVED.contains(&name) => {
                    let fault = AssumeFault::Section { name: name.to_owned() };
                    self.fault(from.key_place(node), fault);
                }
                name => match self.vocabulary.find(name) {
                    Some(kind) => self.things(from, node, kind),
                    None => self.unknown_kind(from, node, name),
                },
            }
        }
        if self.problems.len() > known {
            return None;
        }
        match title {
            None => self.fault(start, AssumeFault::NoHeader),
            Some(_) if self.done == before => self.fault(start, AssumeFault::Empty),
            Some(title) => return Some(Assumption { file: from.file(), title }),
        }
        None
    }

    fn unknown_kind(&mut self, from: &Document<'s>, node: NodeId, name: &str) {
        let kinds = self.vocabulary.iter().skip(1).filter(|(_, kind)| kind.base == Base::Item);
        let allowed = kinds.map(|(_, kind)| kind.name.clone()).collect();
        let meant = self.vocabulary.closest(name);
        let meant = meant.map(|kind| self.vocabulary.kind(kind).name.clone());
        let meant = meant.or_else(|| closest(name, NAMES).map(Term::same));
        let fault = PlanFault::UnknownKind { name: name.to_owned(), meant, allowed };
        self.fault(from.key_place(node), fault);
    }

    /// `[plan]`: everything but what identifies it, and its packs.
    fn plan(&mut self, from: &Document<'s>, node: NodeId) {
        let found = self.documents.iter().enumerate().find_map(|(index, document)| {
            let (_, node) = sections(document).find(|(name, _)| *name == "plan")?;
            Some((index, node))
        });
        let (Some((index, own)), true) = (found, matches!(from.value(node), Value::Table(_)))
        else {
            return;
        };
        for entry in from.children(node) {
            let Some(key) = from.key(entry) else { continue };
            let of = header_fields().find(key.name).map(|of| header_fields().get(of));
            if let Some(fixed) = of.filter(|of| of.name.is("id") || of.name.is("packs")) {
                self.fault(key.place, AssumeFault::Fixed { field: fixed.name.clone() });
                continue;
            }
            let document = &mut self.documents[index];
            let old = of.and_then(|of| {
                let mut own = document.children(own);
                own.find(|node| document.key(*node).is_some_and(|key| of.name.is(key.name)))
            });
            if let Some(old) = old {
                document.detach(own, old);
            }
            document.graft(own, from, entry);
            self.done += 1;
        }
    }

    /// `[kind.id]`, `[[kind]]`.
    fn things(&mut self, from: &Document<'s>, section: NodeId, of: KindId) {
        let kind = self.vocabulary.kind(of);
        for node in from.children(section) {
            if !matches!(from.value(node), Value::Table(_)) {
                if from.value(node) != Value::Invalid {
                    self.fault(from.key_place(node), PlanFault::NoId { kind: kind.name.clone() });
                }
                continue;
            }
            let marks = Marks::read(from, node, &kind.fields, self.problems);
            if marks.is_broken || !self.agrees(from, node, kind, &marks) {
                continue;
            }
            let id = from.key(node).map(|key| (key.name.to_string(), true));
            match id.or_else(|| name_of(from, node, kind)) {
                Some((id, true)) => self.thing(from, (section, node), of, &id, &marks),
                Some((date, false)) => self.dated(from, (section, node), of, &date, &marks),
                None => {
                    let fault = AssumeFault::Nameless { kind: kind.title.clone() };
                    self.fault(from.place(node), fault);
                }
            }
        }
    }

    /// What is struck is not changed as well.
    fn agrees(&mut self, from: &Document<'s>, node: NodeId, kind: &Kind, marks: &Marks) -> bool {
        let Some(struck) = marks.struck else { return true };
        let is_named = from.key(node).is_some();
        let name = from.children(node).all(|entry| {
            let Some(key) = from.key(entry) else { return true };
            let names_it = kind.fields.find(key.name).is_some_and(|of| {
                let (_, info) = kind.field(of);
                of == 0 || info.parent_field.is_some() || (!is_named && info.role.is_some())
            });
            is_mark(key.name, &kind.fields) || names_it
        });
        if !name || marks.new.is_some() || !marks.fields.is_empty() {
            self.fault(struck, AssumeFault::StruckAndMore);
            return false;
        }
        true
    }

    /// A thing with an id.
    fn thing(
        &mut self,
        from: &Document<'s>,
        (section, node): (NodeId, NodeId),
        of: KindId,
        id: &str,
        marks: &Marks,
    ) {
        let kind = self.vocabulary.kind(of);
        let all = standing(self.documents, self.vocabulary, of);
        let known = all.iter().find(|(_, name, is_id)| *is_id && name == id);
        match (known, marks.new) {
            (None, Some(_)) => self.add(from, section, node, kind),
            (None, None) => {
                let ids = all.iter().filter(|(_, _, is_id)| *is_id);
                let meant = closest(id, ids.map(|(_, name, _)| name.as_str())).map(str::to_owned);
                let name = kind.name.clone();
                let fault = AssumeFault::Unknown { kind: name, id: id.to_owned(), meant };
                self.fault(from.key_place(node), fault);
            }
            (Some((spot, ..)), Some(place)) => {
                let there = self.documents[spot.document].place(spot.node);
                let fault = AssumeFault::Known { kind: kind.name.clone(), id: id.to_owned() };
                self.fault_beside(place, fault, there);
            }
            (Some((spot, ..)), None) => match marks.struck {
                Some(place) => self.strike(*spot, of, id, place),
                None => self.change(*spot, from, node, kind, marks),
            },
        }
    }

    /// A record on its own that is known by its date and its parent.
    fn dated(
        &mut self,
        from: &Document<'s>,
        (section, node): (NodeId, NodeId),
        of: KindId,
        date: &str,
        marks: &Marks,
    ) {
        let kind = self.vocabulary.kind(of);
        let parent = parent_of(from, node, kind);
        let all = standing(self.documents, self.vocabulary, of);
        let of_parent: Vec<&(Spot, String, bool)> = all
            .iter()
            .filter(|(spot, ..)| {
                parent_of(&self.documents[spot.document], spot.node, kind) == parent
            })
            .collect();
        let known = of_parent.iter().find(|(_, name, _)| name == date);
        match (known, marks.struck) {
            (Some((spot, ..)), Some(_)) => {
                self.take_out(*spot);
                self.done += 1;
            }
            (Some((spot, ..)), None) => self.change(*spot, from, node, kind, marks),
            (None, Some(place)) => {
                let there = of_parent.iter().map(|(_, name, _)| name.clone()).collect();
                let (kind, name) = (kind.title.clone(), date.to_owned());
                self.fault(place, AssumeFault::NoSuchRecord { kind, name, there });
            }
            (None, None) => self.add(from, section, node, kind),
        }
    }

    /// Adds what stands on its own.
    fn add(&mut self, from: &Document<'s>, section: NodeId, node: NodeId, kind: &Kind) {
        let Some(document) = self.documents.first_mut() else { return };
        let shell = from.value(section);
        let own = document.sprout(Document::ROOT, shell, from, section);
        let copy = document.graft(own, from, node);
        clean(document, copy, kind);
        self.done += 1;
    }

    /// Takes out what stands on its own; a section that holds nothing more goes with it.
    fn take_out(&mut self, spot: Spot) {
        let document = &mut self.documents[spot.document];
        document.detach(spot.parent, spot.node);
        if document.children(spot.parent).next().is_none() {
            document.detach(Document::ROOT, spot.parent);
        }
    }

    /// Takes a thing out, with the records that belong to it.
    fn strike(&mut self, spot: Spot, of: KindId, id: &str, place: Place) {
        self.take_out(spot);
        self.done += 1;
        self.struck.push((id.to_owned(), place));
        let kinds: Vec<KindId> = self.vocabulary.iter().map(|(kind, _)| kind).collect();
        for child in kinds {
            let kind = self.vocabulary.kind(child);
            for (spot, ..) in standing(self.documents, self.vocabulary, child) {
                let document = &self.documents[spot.document];
                let belongs = parent_of(document, spot.node, kind).is_some_and(|(up, parent)| {
                    parent == id && kind.field(up).1.targets.contains(&of)
                });
                if belongs {
                    self.take_out(spot);
                }
            }
        }
    }

    /// Strikes and sets fields of a record that there is.
    fn change(
        &mut self,
        spot: Spot,
        from: &Document<'s>,
        node: NodeId,
        kind: &Kind,
        marks: &Marks,
    ) {
        for (of, place) in &marks.fields {
            let document = &mut self.documents[spot.document];
            let header = document.place(spot.node);
            if let Some(old) = field(document, spot.node, kind, *of) {
                document.detach(spot.node, old);
                self.done += 1;
            } else {
                let field = kind.fields.get(*of).name.clone();
                self.fault_beside(*place, AssumeFault::NothingToStrike { field }, header);
            }
        }
        for entry in from.children(node) {
            let Some(key) = from.key(entry) else { continue };
            if is_mark(key.name, &kind.fields) {
                continue;
            }
            let Some(of) = kind.fields.find(key.name) else {
                self.unknown_field(from, entry, node, kind);
                continue;
            };
            if kind.field(of).1.children {
                self.records(spot, from, entry, kind, of);
                continue;
            }
            let document = &mut self.documents[spot.document];
            if let Some(old) = field(document, spot.node, kind, of) {
                document.detach(spot.node, old);
            }
            document.graft(spot.node, from, entry);
            self.done += usize::from(of != 0);
        }
    }

    fn unknown_field(&mut self, from: &Document<'s>, entry: NodeId, node: NodeId, kind: &Kind) {
        let allowed: Vec<Term> = kind.fields.names().cloned().collect();
        let name = from.key(entry).map(|key| key.name.to_string()).unwrap_or_default();
        let meant = closest_term(&name, &allowed);
        let record = kind.fields.record().clone();
        let fault = FieldFault::UnknownField { name, record, meant, belongs_to: None, allowed };
        self.fault_beside(from.key_place(entry), fault, from.place(node));
    }

    /// Records below a thing: further ones, changed ones, struck ones.
    fn records(&mut self, spot: Spot, from: &Document<'s>, entry: NodeId, kind: &Kind, of: u16) {
        let Some(child) = kind.field(of).1.targets.first() else { return };
        let child = self.vocabulary.kind(*child);
        let given: Vec<NodeId> = match from.value(entry) {
            Value::Array => from.children(entry).collect(),
            _ => vec![entry],
        };
        for node in given {
            let marks = Marks::read(from, node, &child.fields, self.problems);
            if marks.is_broken || !self.agrees(from, node, child, &marks) {
                continue;
            }
            self.one_record(spot, (from, entry, node), kind, of, child, &marks);
        }
    }

    fn one_record(
        &mut self,
        spot: Spot,
        (from, entry, node): (&Document<'s>, NodeId, NodeId),
        kind: &Kind,
        of: u16,
        child: &Kind,
        marks: &Marks,
    ) {
        let Some((name, _)) = name_of(from, node, child) else {
            let fault = AssumeFault::Nameless { kind: child.title.clone() };
            return self.fault(from.place(node), fault);
        };
        let document = &mut self.documents[spot.document];
        let list = field(document, spot.node, kind, of);
        if let Some(only) = list.filter(|list| document.value(*list) != Value::Array) {
            document.enlist(only);
        }
        let there: Vec<NodeId> =
            list.into_iter().flat_map(|list| document.children(list)).collect();
        let named = |node: &NodeId| name_of(document, *node, child).map(|(name, _)| name);
        let known = there.iter().copied().find(|node| named(node).as_ref() == Some(&name));
        match (list.zip(known), marks.struck, marks.new) {
            (Some((list, old)), Some(_), _) => {
                document.detach(list, old);
                if there.len() == 1 {
                    document.detach(spot.node, list);
                }
                self.done += 1;
            }
            (Some((_, old)), None, Some(place)) => {
                let there = document.place(old);
                let fault = AssumeFault::Known { kind: child.title.clone(), id: name };
                self.fault_beside(place, fault, there);
            }
            (Some((list, old)), None, None) => {
                let is_table =
                    |document: &Document<'s>, node| matches!(document.value(node), Value::Table(_));
                if is_table(document, old) && is_table(from, node) {
                    let own = Spot { parent: list, node: old, ..spot };
                    self.change(own, from, node, child, marks);
                } else {
                    document.detach(list, old);
                    document.graft(list, from, node);
                    self.done += 1;
                }
            }
            (None, Some(place), _) => {
                let header = document.place(spot.node);
                let there = there.iter().filter_map(named).collect();
                let fault = AssumeFault::NoSuchRecord { kind: child.title.clone(), name, there };
                self.fault_beside(place, fault, header);
            }
            (None, None, _) => {
                let list =
                    list.unwrap_or_else(|| document.sprout(spot.node, Value::Array, from, entry));
                let copy = document.graft(list, from, node);
                clean(document, copy, child);
                self.done += 1;
            }
        }
    }
}

/// Takes the marks out of a record that is added.
fn clean(document: &mut Document<'_>, node: NodeId, kind: &Kind) {
    if !matches!(document.value(node), Value::Table(_)) {
        return;
    }
    let marks: Vec<NodeId> = document
        .children(node)
        .filter(|entry| document.key(*entry).is_some_and(|key| is_mark(key.name, &kind.fields)))
        .collect();
    for mark in marks {
        document.detach(node, mark);
    }
}
