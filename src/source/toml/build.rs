//! Events of the TOML grammar, put together into a [`Document`].

use toml_parser::decoder::Encoding;
use toml_parser::parser::EventReceiver;
use toml_parser::{ErrorSink, Span};

use super::tree::{Refusal, Tree};
use super::{MAX_DEPTH, SyntaxFault, excerpt, scalar};
use crate::source::{Document, FileId, Key, NodeId, Place, Problem, TableOrigin, Value};

/// Where the next value goes.
struct Slot<'s> {
    /// `None`: the value is read, but belongs nowhere.
    parent: Option<NodeId>,
    key: Option<Key<'s>>,
    /// How many entries the parent has, as [`Tree::find`] counts.
    seen: usize,
    depth: usize,
}

/// A list or table that is still open.
pub(super) struct Frame {
    node: NodeId,
    depth: usize,
}

pub(super) struct Builder<'s, 'p> {
    file: FileId,
    problems: &'p mut Vec<Problem>,
    tree: Tree<'s>,
    /// The text the events speak of, and where it starts in the file.
    text: &'s str,
    base: usize,
    /// The table of the last header; one outside the document when that header is not readable or taken, so
    /// that its lines are not reported one by one.
    table: NodeId,
    table_depth: usize,
    keys: Vec<Key<'s>>,
    frames: Vec<Frame>,
    slot: Option<Slot<'s>>,
    header: usize,
    /// Set when something cannot be read.
    pub(super) failed: bool,
    /// No problem is reported while this is set: the statement has one already.
    quiet: bool,
}

impl<'s, 'p> Builder<'s, 'p> {
    pub(super) fn new(file: FileId, text: &'s str, problems: &'p mut Vec<Problem>) -> Self {
        let mut builder = Self {
            file,
            problems,
            tree: Tree::for_text(text.len()),
            text,
            base: 0,
            table: Document::ROOT,
            table_depth: 0,
            keys: Vec::new(),
            frames: Vec::new(),
            slot: None,
            header: 0,
            failed: false,
            quiet: false,
        };
        let place = builder.place(0, text.len());
        builder.tree.node(None, Value::Table(TableOrigin::Root), place);
        builder
    }

    pub(super) fn finish(self) -> Document<'s> {
        Document { file: self.file, nodes: self.tree.nodes }
    }

    /// The next events are about this part of the file.
    pub(super) fn read_from(&mut self, text: &'s str, base: usize) {
        (self.text, self.base) = (text, base);
        self.keys.clear();
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

    /// Puts an [`Value::Invalid`] where a statement would have put its value.
    pub(super) fn insert_invalid(&mut self, keys: Vec<Key<'s>>, place: Place) {
        self.quiet = true;
        self.keys = keys;
        self.enter_value();
        self.put(Value::Invalid, place);
        self.quiet = false;
    }

    /// Opens a table whose header is broken but readable. Without keys, what follows is read and set aside.
    pub(super) fn open_broken(&mut self, keys: Vec<Key<'s>>, array: bool, place: Place) {
        self.quiet = true;
        self.keys = keys;
        self.open_table(array, place);
        self.quiet = false;
    }

    /// The keys of the statement that is being read, for one whose keys had to be repaired.
    pub(super) fn enter_repaired(&mut self, keys: Vec<Key<'s>>) {
        self.keys = keys;
        self.enter_value();
    }

    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        let at = |offset| u32::try_from(self.base + offset).unwrap_or(u32::MAX);
        Place { file: self.file, start: at(start), end: at(end) }
    }

    fn span(&self, span: Span) -> Place {
        self.place(span.start(), span.end())
    }

    fn refuse(&mut self, refusal: Refusal) {
        let by = self.tree.at(refusal.by);
        if self.quiet || by.value == Value::Invalid {
            return;
        }
        let related = by.key.as_ref().map_or(by.place, |key| key.place);
        self.problems.push(Problem::new(refusal.place, refusal.fault).related_to(related));
    }

    fn too_deep(&mut self, place: Place) {
        if !self.quiet {
            self.problems.push(Problem::new(place, SyntaxFault::TooDeep { limit: MAX_DEPTH }));
        }
    }

    /// The next part of the key that is being read.
    pub(super) fn push_key(&mut self, key: Key<'s>) {
        if self.keys.len() <= MAX_DEPTH {
            self.keys.push(key);
        }
    }

    /// Follows all keys but the last, which is returned with the table it belongs to.
    fn walk(&mut self, from: NodeId, dotted: bool) -> Option<(NodeId, Key<'s>)> {
        let last = self.keys.pop()?;
        if self.keys.is_empty() {
            return Some((from, last));
        }
        let mut node = from;
        let mut keys = std::mem::take(&mut self.keys);
        let mut refused = None;
        for key in keys.drain(..) {
            match self.tree.descend(node, key, dotted) {
                Ok(next) => node = next,
                Err(refusal) => {
                    refused = Some(refusal);
                    break;
                }
            }
        }
        self.keys = keys;
        if let Some(refusal) = refused {
            self.refuse(refusal);
            return None;
        }
        Some((node, last))
    }

    /// The keys of a header are read, which stands at this place.
    pub(super) fn open_table(&mut self, array: bool, place: Place) {
        self.table_depth = self.keys.len();
        let opened = if self.table_depth > MAX_DEPTH {
            self.keys.clear();
            self.too_deep(place);
            None
        } else {
            self.walk(Document::ROOT, false).and_then(|(parent, key)| {
                let opened = if array {
                    self.tree.add_element(parent, key, place)
                } else {
                    self.tree.define(parent, key, place)
                };
                match opened {
                    Ok(table) => Some(table),
                    Err(refusal) => {
                        // A header that stands twice, with nothing between: what follows belongs to it.
                        let first = self.tree.at(refusal.by);
                        let is_empty = first.first.is_none()
                            && first.value == Value::Table(TableOrigin::Header);
                        let first = Some(refusal.by).filter(|_| is_empty && !array);
                        self.refuse(refusal);
                        first
                    }
                }
            })
        };
        self.table = opened
            .unwrap_or_else(|| self.tree.node(None, Value::Table(TableOrigin::Header), place));
    }

    /// The keys are read, the value comes next.
    pub(super) fn enter_value(&mut self) {
        let (table, above) = self
            .frames
            .last()
            .map_or((self.table, self.table_depth), |frame| (frame.node, frame.depth));
        let depth = above + self.keys.len();
        let mut slot = Slot { parent: None, key: None, seen: 0, depth };
        if depth > MAX_DEPTH {
            if let Some(key) = self.keys.last() {
                self.too_deep(key.place);
            }
            self.keys.clear();
            slot.depth = above;
        } else if let Some((parent, key)) = self.walk(table, true) {
            match self.tree.find(parent, &key) {
                (Some(by), _) => {
                    let fault = SyntaxFault::DuplicateKey { name: excerpt(&key.name) };
                    self.refuse(Refusal { place: key.place, fault, by });
                }
                (None, seen) => slot = Slot { parent: Some(parent), key: Some(key), seen, depth },
            }
        }
        self.slot = Some(slot);
    }

    /// Adds a value where it belongs: behind its key or in the list that is open.
    pub(super) fn put(&mut self, value: Value<'s>, place: Place) -> Frame {
        if let Some(slot) = self.slot.take() {
            let node = self.tree.node(slot.key, value, place);
            if let Some(parent) = slot.parent {
                self.tree.append(parent, node, slot.seen);
            }
            return Frame { node, depth: slot.depth };
        }
        let list = self.frames.last().map(|frame| (frame.node, frame.depth));
        let node = self.tree.node(None, value, place);
        if let Some((list, depth)) = list {
            self.tree.append(list, node, 0);
            return Frame { node, depth: depth + 1 };
        }
        Frame { node, depth: 0 }
    }

    /// Opens a list or a table, whose bracket stands at this place; `false`: it is too deep.
    pub(super) fn open(&mut self, value: Value<'s>, place: Place) -> bool {
        let frame = self.put(value, place);
        let allowed = frame.depth < MAX_DEPTH;
        if !allowed {
            self.tree.at_mut(frame.node).value = Value::Invalid;
            self.too_deep(place);
        }
        self.frames.push(frame);
        allowed
    }

    /// Closes the last list or table; its bracket ends here.
    pub(super) fn close(&mut self, end: usize) {
        let end = self.place(end, end).end;
        if let Some(frame) = self.frames.pop() {
            self.tree.at_mut(frame.node).place.end = end;
        }
    }
}

impl EventReceiver for Builder<'_, '_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.header = span.start();
        self.keys.clear();
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
        self.open(Value::Table(TableOrigin::Inline), self.span(span))
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span.end());
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(Value::Array, self.span(span))
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span.end());
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let text = self.text;
        let decoded = text.get(span.start()..span.end()).map(|raw| scalar::key(raw, encoding));
        match decoded {
            Some(Ok(name)) => self.push_key(Key::new(name, self.span(span))),
            _ => self.failed = true,
        }
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.enter_value();
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        let text = self.text;
        let decoded = text.get(span.start()..span.end()).map(|raw| scalar::scalar(raw, encoding));
        if let Some(Ok(value)) = decoded {
            let place = self.span(span);
            self.put(value, place);
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
