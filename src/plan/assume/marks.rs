//! The two words that only a file of assumptions knows: `strike` and `new`.

use super::AssumeFault;
use crate::source::fields::{Fields, closest_term};
use crate::source::{Document, NodeId, Place, Problem, Value};

const STRIKE: [&str; 2] = ["strike", "streichen"];
const NEW: [&str; 2] = ["new", "neu"];

/// What a table says of itself.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Where the whole record is struck.
    pub(super) struck: Option<Place>,
    /// The fields that are struck, each with its place.
    pub(super) fields: Vec<(u16, Place)>,
    /// Where it is said to be new.
    pub(super) new: Option<Place>,
    /// Whether one of them could not be read, which is reported.
    pub(super) is_broken: bool,
}

/// Whether a name is one of the two words here: a kind's own field of that name comes first.
pub(super) fn is_mark(name: &str, fields: &Fields) -> bool {
    (STRIKE.contains(&name) || NEW.contains(&name)) && fields.find(name).is_none()
}

impl Marks {
    /// Reads the marks of a table.
    pub(super) fn read(
        document: &Document<'_>,
        table: NodeId,
        fields: &Fields,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut marks = Self::default();
        if !matches!(document.value(table), Value::Table(_)) {
            return marks;
        }
        for node in document.children(table) {
            let Some(key) = document.key(node) else { continue };
            if !is_mark(key.name, fields) {
                continue;
            }
            let (place, is_strike) = (document.place(node), STRIKE.contains(&key.name));
            match document.value(node) {
                Value::Boolean(true) if is_strike => marks.struck = Some(key.place),
                Value::Boolean(true) => marks.new = Some(key.place),
                Value::Text(name) if is_strike => marks.field(name, place, fields, problems),
                Value::Array if is_strike => {
                    for element in document.children(node) {
                        match document.value(element) {
                            Value::Text(name) => {
                                marks.field(name, document.place(element), fields, problems);
                            }
                            _ => marks.refuse(document.place(element), key, is_strike, problems),
                        }
                    }
                }
                _ => marks.refuse(place, key, is_strike, problems),
            }
        }
        marks
    }

    fn field(&mut self, name: &str, place: Place, fields: &Fields, problems: &mut Vec<Problem>) {
        if let Some(field) = fields.find(name) {
            self.fields.push((field, place));
            return;
        }
        let names: Vec<_> = fields.names().cloned().collect();
        let meant = closest_term(name, &names);
        let fault = AssumeFault::StrikesUnknown { name: name.to_owned(), meant };
        problems.push(Problem::new(place, fault));
        self.is_broken = true;
    }

    fn refuse(
        &mut self,
        place: Place,
        key: crate::source::Key<'_>,
        is_strike: bool,
        problems: &mut Vec<Problem>,
    ) {
        let key = key.name.to_string();
        let fault = if is_strike {
            AssumeFault::StrikeValue { key }
        } else {
            AssumeFault::NewValue { key }
        };
        problems.push(Problem::new(place, fault));
        self.is_broken = true;
    }
}
