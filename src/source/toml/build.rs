//! Events of the TOML grammar, put together into a [`Document`].

use std::borrow::Cow;

use toml_parser::decoder::Encoding;
use toml_parser::parser::EventReceiver;
use toml_parser::{ErrorSink, Span};

use super::scalar::{self, Scalar};
use super::tree::{Refusal, Tree};
use super::{MAX_DEPTH, SyntaxFault};
use crate::source::name::Name;
use crate::source::node::Held;
use crate::source::{Document, FileId, NodeId, Place, Problem, TableOrigin};

/// A node that is being read: one that waits for its value, or a list or table that is still open.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    node: NodeId,
    pub(super) depth: usize,
}

pub(super) struct Builder<'s, 'p> {
    problems: &'p mut Vec<Problem>,
    tree: Tree<'s>,
    /// The text the events speak of, and where it starts in the file.
    text: &'s str,
    base: usize,
    /// The table of the last header; one outside the document when that header is not readable or taken, so
    /// that its lines are not reported one by one.
    table: Frame,
    names: Vec<Name>,
    frames: Vec<Frame>,
    /// What the next value belongs to.
    slot: Option<Frame>,
    header: usize,
    /// Set when something cannot be read.
    pub(super) failed: bool,
    /// No problem is reported while this is set: the statement has one already.
    quiet: bool,
}

impl<'s, 'p> Builder<'s, 'p> {
    pub(super) fn new(file: FileId, text: &'s str, problems: &'p mut Vec<Problem>) -> Self {
        Self {
            problems,
            tree: Tree::new(file, text),
            text,
            base: 0,
            table: Frame { node: Document::ROOT, depth: 0 },
            names: Vec::new(),
            frames: Vec::new(),
            slot: None,
            header: 0,
            failed: false,
            quiet: false,
        }
    }

    pub(super) fn finish(self) -> Document<'s> {
        self.tree.finish()
    }

    /// The next events are about this part of the file.
    pub(super) fn read_from(&mut self, text: &'s str, base: usize) {
        (self.text, self.base) = (text, base);
        self.names.clear();
        self.frames.clear();
        self.slot = None;
    }

    /// As [`Self::read_from`], but the value that comes belongs to the key that was entered.
    pub(super) fn read_from_here(&mut self, text: &'s str, offset: usize) {
        self.text = text;
        self.base += offset;
    }

    pub(super) fn last_problem(&mut self) -> Option<&mut Problem> {
        self.problems.last_mut()
    }

    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// A key by its meaning and its place.
    pub(super) fn name(&mut self, meaning: Cow<'s, str>, place: Place) -> Name {
        self.tree.name(meaning, place)
    }

    /// What a node with this value at this place holds.
    pub(super) fn hold(&mut self, value: Scalar<'s>, place: Place) -> Held {
        self.tree.hold(value, place)
    }

    /// Puts something that cannot be read where a statement would have put its value.
    pub(super) fn insert_invalid(&mut self, names: Vec<Name>, place: Place) {
        self.quiet = true;
        self.names = names;
        let slot = self.enter(self.table);
        self.fill(slot, Held::Invalid, place.start, place.end);
        self.quiet = false;
    }

    /// Opens a table whose header is broken but readable. Without keys, what follows is read and set aside.
    pub(super) fn open_broken(&mut self, names: Vec<Name>, array: bool, place: Place) {
        self.quiet = true;
        self.names = names;
        self.open_read(array, place);
        self.quiet = false;
    }

    /// The keys of the statement that is being read, for one whose keys had to be repaired.
    pub(super) fn enter_repaired(&mut self, names: Vec<Name>) {
        self.names = names;
        self.slot = Some(self.enter(self.table));
    }

    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        let at = |offset| u32::try_from(self.base + offset).unwrap_or(u32::MAX);
        Place { file: self.tree.file(), start: at(start), end: at(end) }
    }

    fn span(&self, span: Span) -> Place {
        self.place(span.start(), span.end())
    }

    fn refuse(&mut self, refusal: Refusal) {
        if self.quiet || self.tree.at(refusal.by).held == Held::Invalid {
            return;
        }
        let related = self.tree.key_place(refusal.by);
        self.problems.push(Problem::new(refusal.place, refusal.fault).related_to(related));
    }

    fn too_deep(&mut self, place: Place) {
        if !self.quiet {
            self.problems.push(Problem::new(place, SyntaxFault::TooDeep { limit: MAX_DEPTH }));
        }
    }

    /// The next part of the key that is being read.
    pub(super) fn push_key(&mut self, name: Name) {
        if self.names.len() <= MAX_DEPTH {
            self.names.push(name);
        }
    }

    /// Follows all keys but the last, which is returned with the table it belongs to.
    fn walk(&mut self, from: NodeId, dotted: bool) -> Option<(NodeId, Name)> {
        let last = self.names.pop()?;
        let mut above = self.names.drain(..);
        match above.try_fold(from, |node, name| self.tree.descend(node, name, dotted)) {
            Ok(node) => Some((node, last)),
            Err(refusal) => {
                drop(above);
                self.refuse(refusal);
                None
            }
        }
    }

    /// The keys of a header are read, which stands at this place.
    fn open_read(&mut self, array: bool, place: Place) {
        let depth = self.names.len();
        let last = if depth > MAX_DEPTH {
            self.names.clear();
            self.too_deep(place);
            None
        } else {
            self.walk(Document::ROOT, false)
        };
        self.open_table(last, array, depth, place);
    }

    /// One step down the key of a header; `None` if there is no way.
    pub(super) fn descend(&mut self, parent: NodeId, name: Name) -> Option<NodeId> {
        let step = match parent {
            Document::ROOT => self.tree.enter_section(name),
            _ => self.tree.descend(parent, name, false),
        };
        step.map_err(|refusal| self.refuse(refusal)).ok()
    }

    /// Opens the table of a header, which stands at this place, by the last part of its key and the table that it
    /// belongs to.
    pub(super) fn open_table(
        &mut self,
        last: Option<(NodeId, Name)>,
        array: bool,
        depth: usize,
        place: Place,
    ) {
        let opened = last.and_then(|(parent, name)| {
            let opened = if array {
                self.tree.add_element(parent, name, place)
            } else {
                self.tree.define(parent, name, place)
            };
            opened
                .or_else(|refusal| {
                    // A header that stands twice, with nothing between: what follows belongs to it.
                    let first = self.tree.at(refusal.by).held;
                    let is_empty = first == Held::table(TableOrigin::Header);
                    let first = Some(refusal.by).filter(|_| is_empty && !array);
                    self.refuse(refusal);
                    first.ok_or(())
                })
                .ok()
        });
        let node = opened.unwrap_or_else(|| self.tree.stray_table(place));
        self.table = Frame { node, depth };
    }

    /// The table that the next statement belongs to.
    pub(super) fn table(&self) -> Frame {
        self.table
    }

    /// The keys of a pair are read, which stands in this table: the node of its value.
    pub(super) fn enter(&mut self, table: Frame) -> Frame {
        let depth = table.depth + self.names.len();
        if depth > MAX_DEPTH {
            if let Some(name) = self.names.last() {
                self.too_deep(self.tree.name_place(*name));
            }
            self.names.clear();
            return Frame { node: self.tree.stray(), depth: table.depth };
        }
        match self.walk(table.node, true) {
            Some((parent, name)) => self.entry(parent, name, depth),
            None => Frame { node: self.tree.stray(), depth },
        }
    }

    /// As [`Self::enter`], for a key of one part.
    #[inline]
    pub(super) fn enter_one(&mut self, table: Frame, name: Name) -> Frame {
        let depth = table.depth + 1;
        if depth > MAX_DEPTH {
            self.push_key(name);
            return self.enter(table);
        }
        match self.tree.insert_new(table.node, name) {
            Some(node) => Frame { node, depth },
            None => self.entry(table.node, name, depth),
        }
    }

    fn entry(&mut self, table: NodeId, name: Name, depth: usize) -> Frame {
        let inserted = self.tree.insert(table, name);
        let node = inserted.unwrap_or_else(|by| self.duplicate(name, by));
        Frame { node, depth }
    }

    #[cold]
    fn duplicate(&mut self, name: Name, by: NodeId) -> NodeId {
        let fault = SyntaxFault::DuplicateKey { name: self.tree.shown(name) };
        self.refuse(Refusal { place: self.tree.name_place(name), fault, by });
        self.tree.stray()
    }

    /// The node of a list's next element.
    pub(super) fn element(&mut self, list: Frame) -> Frame {
        Frame { node: self.tree.push(list.node), depth: list.depth + 1 }
    }

    /// What stands between here and there, which a node waited for.
    pub(super) fn fill(&mut self, slot: Frame, held: Held, start: u32, end: u32) {
        self.tree.fill(slot.node, held, start, end);
    }

    /// Opens a list or a table, if it is not too deep.
    pub(super) fn open_below(&mut self, slot: Frame, held: Held, limit: usize) -> Option<Frame> {
        (slot.depth < limit).then(|| {
            self.tree.at_mut(slot.node).held = held;
            slot
        })
    }

    /// Closes a list or table, which stands between here and there.
    pub(super) fn close(&mut self, frame: Frame, start: u32, end: u32) {
        let node = self.tree.at_mut(frame.node);
        (node.start, node.end) = (start, end);
    }

    /// The node of the next value that the grammar finds: behind its key or in the list that is open.
    fn next_slot(&mut self) -> Frame {
        if let Some(slot) = self.slot.take() {
            return slot;
        }
        match self.frames.last() {
            Some(list) => self.element(*list),
            None => Frame { node: self.tree.stray(), depth: 0 },
        }
    }

    fn open_next(&mut self, held: Held, span: Span) -> bool {
        let (slot, place) = (self.next_slot(), self.span(span));
        let opened = self.open_below(slot, held, MAX_DEPTH);
        if opened.is_none() {
            self.too_deep(place);
        }
        self.close(slot, place.start, place.end);
        self.frames.push(slot);
        opened.is_some()
    }

    fn close_last(&mut self, span: Span) {
        let end = self.span(span).end;
        if let Some(frame) = self.frames.pop() {
            self.tree.at_mut(frame.node).end = end;
        }
    }
}

impl EventReceiver for Builder<'_, '_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.header = span.start();
        self.names.clear();
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        let place = self.place(self.header, span.end());
        self.open_read(false, place);
    }

    fn array_table_open(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.std_table_open(span, error);
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        let place = self.place(self.header, span.end());
        self.open_read(true, place);
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open_next(Held::table(TableOrigin::Inline), span)
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close_last(span);
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open_next(Held::ARRAY, span)
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close_last(span);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let text = self.text;
        let decoded = text.get(span.start()..span.end()).map(|raw| scalar::key(raw, encoding));
        match decoded {
            Some(Ok(name)) => {
                let name = self.name(name, self.span(span));
                self.push_key(name);
            }
            _ => self.failed = true,
        }
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let table = self.frames.last().copied().unwrap_or(self.table);
        self.slot = Some(self.enter(table));
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let text = self.text;
        let decoded = text.get(span.start()..span.end()).map(|raw| scalar::scalar(raw, encoding));
        if let Some(Ok(value)) = decoded {
            let (slot, place) = (self.next_slot(), self.span(span));
            let held = self.hold(value, place);
            self.fill(slot, held, place.start, place.end);
        } else {
            self.failed = true;
        }
    }

    fn comment(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.failed |= !self.text.get(span.start()..span.end()).is_some_and(scalar::is_comment);
    }

    fn newline(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.failed |= self.text.get(span.start()..span.end()) == Some("\r");
    }
}
