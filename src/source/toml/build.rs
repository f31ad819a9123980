//! Events of the TOML grammar, put together into a [`Document`].

use std::borrow::Cow;

use toml_parser::decoder::Encoding;
use toml_parser::parser::EventReceiver;
use toml_parser::{ErrorSink, Span};

use super::scalar::{self, Scalar};
use super::tree::{Refusal, Tree};
use super::{MAX_DEPTH, SyntaxFault};
use crate::source::node::{Held, Name};
use crate::source::{Document, FileId, NodeId, Place, Problem, TableOrigin};

/// Where the next value goes.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    /// `None`: the value is read, but belongs nowhere.
    parent: Option<NodeId>,
    name: Name,
    depth: usize,
}

/// A list or table that is still open.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    node: NodeId,
    depth: usize,
}

impl Frame {
    /// Where the next element of a list goes.
    pub(super) fn element(self) -> Slot {
        Slot { parent: Some(self.node), name: Name::NONE, depth: self.depth + 1 }
    }
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
    slot: Option<Slot>,
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
        self.put(slot, Held::Invalid, place);
        self.quiet = false;
    }

    /// Opens a table whose header is broken but readable. Without keys, what follows is read and set aside.
    pub(super) fn open_broken(&mut self, names: Vec<Name>, array: bool, place: Place) {
        self.quiet = true;
        self.names = names;
        self.open_table(array, place);
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
    pub(super) fn open_table(&mut self, array: bool, place: Place) {
        let depth = self.names.len();
        let opened = if depth > MAX_DEPTH {
            self.names.clear();
            self.too_deep(place);
            None
        } else {
            self.walk(Document::ROOT, false).and_then(|(parent, name)| {
                let opened = if array {
                    self.tree.add_element(parent, name, place)
                } else {
                    self.tree.define(parent, name, place)
                };
                match opened {
                    Ok(table) => Some(table),
                    Err(refusal) => {
                        // A header that stands twice, with nothing between: what follows belongs to it.
                        let first = self.tree.at(refusal.by).held;
                        let is_empty = first == Held::table(TableOrigin::Header);
                        let first = Some(refusal.by).filter(|_| is_empty && !array);
                        self.refuse(refusal);
                        first
                    }
                }
            })
        };
        let node = opened.unwrap_or_else(|| {
            self.tree.add(None, Name::NONE, Held::table(TableOrigin::Header), place)
        });
        self.table = Frame { node, depth };
    }

    /// The table that the next statement belongs to.
    pub(super) fn table(&self) -> Frame {
        self.table
    }

    /// The keys of a pair are read, which stands in this table.
    pub(super) fn enter(&mut self, table: Frame) -> Slot {
        let depth = table.depth + self.names.len();
        if depth > MAX_DEPTH {
            if let Some(name) = self.names.last() {
                self.too_deep(name.place(self.tree.file()));
            }
            self.names.clear();
            return Slot { parent: None, name: Name::NONE, depth: table.depth };
        }
        match self.walk(table.node, true) {
            Some((parent, name)) => self.slot(parent, name, depth),
            None => Slot { parent: None, name: Name::NONE, depth },
        }
    }

    /// As [`Self::enter`], for a key of one part.
    pub(super) fn enter_one(&mut self, table: Frame, name: Name) -> Slot {
        if table.depth < MAX_DEPTH {
            return self.slot(table.node, name, table.depth + 1);
        }
        self.push_key(name);
        self.enter(table)
    }

    /// Where the value of a key goes.
    fn slot(&mut self, parent: NodeId, name: Name, depth: usize) -> Slot {
        let Some(by) = self.tree.find(parent, name) else {
            return Slot { parent: Some(parent), name, depth };
        };
        let fault = SyntaxFault::DuplicateKey { name: self.tree.shown(name) };
        self.refuse(Refusal { place: name.place(self.tree.file()), fault, by });
        Slot { parent: None, name: Name::NONE, depth }
    }

    /// Adds a value where it belongs.
    pub(super) fn put(&mut self, slot: Slot, held: Held, place: Place) -> Frame {
        let node = self.tree.add(slot.parent, slot.name, held, place);
        Frame { node, depth: slot.depth }
    }

    /// Opens a list or a table, whose bracket stands at this place; the second: whether it is not too deep.
    pub(super) fn open(&mut self, slot: Slot, held: Held, place: Place) -> (Frame, bool) {
        let frame = self.put(slot, held, place);
        let allowed = frame.depth < MAX_DEPTH;
        if !allowed {
            self.tree.at_mut(frame.node).held = Held::Invalid;
            self.too_deep(place);
        }
        (frame, allowed)
    }

    /// Closes a list or table; its bracket ends here.
    pub(super) fn close(&mut self, frame: Frame, end: usize) {
        self.tree.at_mut(frame.node).end = self.place(end, end).end;
    }

    /// Where the next value goes that the grammar finds: behind its key or in the list that is open.
    fn next_slot(&mut self) -> Slot {
        let list = self.frames.last();
        self.slot.take().or_else(|| list.map(|list| list.element())).unwrap_or(Slot {
            parent: None,
            name: Name::NONE,
            depth: 0,
        })
    }

    fn open_next(&mut self, held: Held, span: Span) -> bool {
        let slot = self.next_slot();
        let (frame, allowed) = self.open(slot, held, self.span(span));
        self.frames.push(frame);
        allowed
    }

    fn close_last(&mut self, span: Span) {
        if let Some(frame) = self.frames.pop() {
            self.close(frame, span.end());
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
        self.open_table(false, place);
    }

    fn array_table_open(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.std_table_open(span, error);
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        let place = self.place(self.header, span.end());
        self.open_table(true, place);
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
            self.put(slot, held, place);
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
