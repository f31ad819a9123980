//! Reading one table against its declared fields.

use super::{Field, FieldFault, FieldType, Fields, Found, Term, closest};
use crate::date::{DateRange, Period, PeriodFault};
use crate::source::{Document, NodeId, Place, Problem, Value};

/// A checked value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content<'d> {
    /// A text, a mail or a web address.
    Text(&'d str),
    /// A date.
    Date(DateRange),
    /// A period.
    Period(Period),
    /// A number.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
    /// One of the declared words, by position.
    Choice(u16),
    /// The id of another thing, not looked up yet.
    Reference(&'d str),
    /// Something that the owner of the field reads further.
    Record(NodeId),
}

/// One value of one field.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'d> {
    /// The field, by its position in [`Fields`].
    pub field: u16,
    /// The value's place.
    pub place: Place,
    /// The value.
    pub content: Content<'d>,
}

/// Reads tables of one document.
#[derive(Debug)]
pub struct Reader<'d, 'p> {
    /// The document.
    pub document: &'d Document<'d>,
    /// Where problems go.
    pub problems: &'p mut Vec<Problem>,
}

impl<'d> Reader<'d, '_> {
    /// Reads a table. The values come in the order of the text; what is wrong is left out and reported.
    /// `header` is where the record starts; `owner_of` names the kind of record that does have an
    /// unknown field, for a line that slipped under the wrong header.
    pub fn table(
        &mut self,
        table: NodeId,
        header: Place,
        fields: &Fields,
        owner_of: &dyn Fn(&str) -> Option<Term>,
    ) -> Vec<Entry<'d>> {
        let mut entries = Vec::new();
        self.table_into(table, header, fields, owner_of, &mut entries);
        entries
    }

    /// The same, behind the values that are there already.
    pub fn table_into(
        &mut self,
        table: NodeId,
        header: Place,
        fields: &Fields,
        owner_of: &dyn Fn(&str) -> Option<Term>,
        entries: &mut Vec<Entry<'d>>,
    ) {
        let document = self.document;
        let mut given = Given::default();
        let mut misspelt: Vec<u16> = Vec::new();
        for node in document.children(table) {
            let Some(key) = document.key(node) else { continue };
            let Some(index) = fields.find_key(key) else {
                if fields.is_open() {
                    continue;
                }
                let mut fault = unknown(key.name, fields, owner_of);
                if let FieldFault::UnknownField { allowed, .. } = &mut fault {
                    // What is not there yet is more likely to be looked for.
                    let is_given = |term: &Term| {
                        let mut keys =
                            document.children(table).filter_map(|node| document.key(node));
                        keys.any(|key| term.is(key.name))
                    };
                    allowed.sort_by_key(is_given);
                }
                if let FieldFault::UnknownField { meant: Some(meant), .. } = &fault {
                    misspelt.extend(fields.find(&meant.en));
                }
                self.problems.push(Problem::new(key.place, fault).related_to(header));
                continue;
            };
            let field = fields.get(index);
            if given.is_taken(index) {
                let mut keys = document.children(table).filter_map(|node| document.key(node));
                let first = keys.find(|key| fields.find_key(*key) == Some(index)).unwrap_or(key);
                let fault = FieldFault::GivenTwice { field: field.name.clone() };
                self.problems.push(Problem::new(key.place, fault).related_to(first.place));
                continue;
            }
            given.take(index);
            self.field(node, index, field, entries);
        }
        for (index, field) in fields.required() {
            if !given.is_taken(index) && !misspelt.contains(&index) {
                let fault = FieldFault::MissingField {
                    field: field.name.clone(),
                    record: fields.record().clone(),
                    about: field.about.clone(),
                    of: field.of.clone(),
                };
                self.problems.push(Problem::new(header, fault));
            }
        }
    }

    /// Reads one field's value, or each element of its list.
    pub fn field(&mut self, node: NodeId, index: u16, field: &Field, into: &mut Vec<Entry<'d>>) {
        let document = self.document;
        let is_list = matches!(document.value(node), Value::Array);
        if is_list && field.many {
            for element in document.children(node) {
                self.value(element, index, field, into);
            }
        } else if is_list && field.of != FieldType::Record {
            let first = document.children(node).find_map(|child| match document.value(child) {
                Value::Text(text) => Some(text.to_string()),
                _ => None,
            });
            let key = key_of(document, node);
            let fault = FieldFault::NoList { field: field.name.clone(), key, first };
            self.problems.push(Problem::new(document.place(node), fault));
        } else {
            self.value(node, index, field, into);
        }
    }

    fn value(&mut self, node: NodeId, index: u16, field: &Field, into: &mut Vec<Entry<'d>>) {
        let document = self.document;
        let place = document.place(node);
        match content(document, node, field) {
            Ok(Some(content)) => into.push(Entry { field: index, place, content }),
            Ok(None) => {}
            Err(fault) => self.problems.push(Problem::new(pointed(place, &fault), *fault)),
        }
    }
}

/// Which fields a table gives.
#[derive(Debug, Default)]
struct Given {
    /// The first ones, a bit each.
    first: u128,
    /// Those behind them.
    others: Vec<u16>,
}

impl Given {
    fn is_taken(&self, index: u16) -> bool {
        match 1_u128.checked_shl(index.into()) {
            Some(bit) => self.first & bit != 0,
            None => self.others.contains(&index),
        }
    }

    fn take(&mut self, index: u16) {
        match 1_u128.checked_shl(index.into()) {
            Some(bit) => self.first |= bit,
            None => self.others.push(index),
        }
    }
}

/// What a message points at: in a period, the part that cannot be read.
fn pointed(value: Place, fault: &FieldFault) -> Place {
    match fault {
        FieldFault::Period { text, at, fault: PeriodFault::UnknownUnit, .. }
            if value.range().len() == text.len() + 2 && *at < text.len() =>
        {
            let from = u32::try_from(*at).unwrap_or(0);
            value.with(value.start + 1 + from, value.end - 1)
        }
        _ => value,
    }
}

fn content<'d>(
    document: &'d Document<'_>,
    node: NodeId,
    field: &Field,
) -> Result<Option<Content<'d>>, Box<FieldFault>> {
    let name = || field.name.clone();
    let key = || key_of(document, node);
    let date = |text: &str| match DateRange::parse(text) {
        Ok(date) => Ok(Content::Date(date)),
        Err(fault) => {
            refuse(FieldFault::Date { field: name(), key: key(), text: text.to_owned(), fault })
        }
    };
    let content = match (&field.of, document.value(node)) {
        (_, Value::Invalid) => return Ok(None),
        (FieldType::Record, _) => Content::Record(node),
        (FieldType::Date, Value::Text(text) | Value::Datetime(text)) => date(text)?,
        (FieldType::Date, Value::Integer(year @ 1000..=9999)) => date(&year.to_string())?,
        (_, Value::Text(text)) if is_blank(text) => {
            return refuse(FieldFault::Empty { field: name(), key: key() });
        }
        (FieldType::Text, Value::Text(text)) => Content::Text(text),
        (FieldType::Reference, Value::Text(text)) => Content::Reference(text),
        (FieldType::Period, Value::Text(text)) => match Period::parse(text) {
            Ok(period) => Content::Period(period),
            Err((fault, at)) => {
                let (field, key, text) = (name(), key(), text.to_string());
                return refuse(FieldFault::Period { field, key, text, fault, at });
            }
        },
        #[expect(clippy::cast_precision_loss, reason = "quantities of a plan are far below 2^52")]
        (FieldType::Number, Value::Integer(number)) => Content::Number(number as f64),
        (FieldType::Number, Value::Float(number)) if number.is_finite() => Content::Number(number),
        (FieldType::Number, Value::Float(_)) => {
            return refuse(FieldFault::NotFinite { field: name() });
        }
        (FieldType::YesNo, Value::Boolean(yes)) => Content::YesNo(yes),
        (FieldType::OneOf(words), Value::Text(text)) => {
            let found = words.iter().position(|word| word.is(text));
            match found.and_then(|index| u16::try_from(index).ok()) {
                Some(index) => Content::Choice(index),
                None => return refuse(not_one_of(name(), key(), text, words)),
            }
        }
        (FieldType::Mail, Value::Text(text)) if is_mail(text) => Content::Text(text),
        (FieldType::Mail, Value::Text(text)) => {
            let (field, key, meant) = (name(), key(), as_mail(text));
            return refuse(FieldFault::Mail { field, key, text: text.to_string(), meant });
        }
        (FieldType::Web, Value::Text(text)) if is_web(text) => Content::Text(text),
        (FieldType::Web, Value::Text(text)) => {
            let (field, key, meant) = (name(), key(), as_web(text));
            return refuse(FieldFault::Web { field, key, text: text.to_string(), meant });
        }
        (expected, value) => {
            return refuse(FieldFault::WrongType {
                field: name(),
                key: key(),
                expected: expected.clone(),
                many: field.many,
                found: Found::of(value),
                meant: meant(expected, value),
            });
        }
    };
    Ok(Some(content))
}

fn is_blank(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_ascii_graphic()) && text.chars().all(char::is_whitespace)
}

fn refuse<T>(fault: FieldFault) -> Result<T, Box<FieldFault>> {
    Err(Box::new(fault))
}

fn not_one_of(field: Term, key: Option<String>, text: &str, words: &[Term]) -> FieldFault {
    let meant = closest_term(text, words);
    FieldFault::NotOneOf { field, key, text: text.to_owned(), meant, allowed: words.to_vec() }
}

fn unknown(name: &str, fields: &Fields, owner_of: &dyn Fn(&str) -> Option<Term>) -> FieldFault {
    let allowed: Vec<Term> = fields.names().cloned().collect();
    let meant = closest_term(name, &allowed);
    FieldFault::UnknownField {
        name: name.to_owned(),
        record: fields.record().clone(),
        belongs_to: owner_of(name),
        meant,
        allowed,
    }
}

/// The term that a misspelt word was probably meant to be, in either language.
pub(crate) fn closest_term(word: &str, terms: &[Term]) -> Option<Term> {
    let names = terms.iter().flat_map(|term| [term.en.as_ref(), term.de.as_ref()]);
    let found = closest(word, names)?;
    terms.iter().find(|term| term.is(found)).cloned()
}

fn meant(expected: &FieldType, value: Value<'_>) -> Option<String> {
    match (expected, value) {
        (FieldType::YesNo, Value::Text(text)) => match text.to_lowercase().as_str() {
            "ja" | "yes" | "wahr" | "true" => Some("true".to_owned()),
            "nein" | "no" | "falsch" | "false" => Some("false".to_owned()),
            _ => None,
        },
        (FieldType::Number, Value::Text(text)) => {
            let plain = text.trim().replace(',', ".");
            plain.parse::<f64>().ok().filter(|number| number.is_finite()).map(|_| plain)
        }
        (FieldType::Date, Value::Float(number)) if (1.1..13.0).contains(&number) => {
            Some(format!("\"{number:07.4}\""))
        }
        (FieldType::Period, Value::Integer(days @ 0..)) => Some(format!("\"{days} days\"")),
        (FieldType::Text | FieldType::Reference | FieldType::OneOf(_), Value::Integer(number)) => {
            Some(format!("\"{number}\""))
        }
        (FieldType::Text, Value::Datetime(text)) => Some(format!("\"{text}\"")),
        _ => None,
    }
}

impl Found {
    /// What a value is.
    pub fn of(value: Value<'_>) -> Self {
        match value {
            Value::Text(_) | Value::Invalid => Self::Text,
            Value::Integer(_) | Value::Float(_) => Self::Number,
            Value::Boolean(_) => Self::YesNo,
            Value::Datetime(_) => Self::Date,
            Value::Array => Self::List,
            Value::Table(_) => Self::Table,
        }
    }
}

pub(crate) fn is_mail(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let atom = |text: &str, extra: &str| {
        let of_ascii = |c: char| c.is_ascii_alphanumeric() || extra.contains(c);
        let part = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| if c.is_ascii() { of_ascii(c) } else { c.is_alphanumeric() })
        };
        text.split('.').all(part)
    };
    local.len() <= 64
        && text.len() <= 254
        && atom(local, "!#$%&'*+-/=?^_`{|}~")
        && atom(domain, "-")
        && domain.contains('.')
}

/// A mail address within `Amt 40 <amt40@stadt.de>`, `mailto:…`, or with blanks.
fn as_mail(text: &str) -> Option<String> {
    let inner = text.rsplit_once('<').map_or(text, |(_, rest)| rest);
    let inner = inner.split_once('>').map_or(inner, |(address, _)| address);
    let plain: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.strip_prefix("mailto:").unwrap_or(&plain).replace("(at)", "@");
    is_mail(&plain).then_some(plain)
}

/// A web address without its `https://`, or with blanks around it.
fn as_web(text: &str) -> Option<String> {
    let plain = text.trim();
    let has_domain = plain.split('/').next().is_some_and(|domain| domain.contains('.'));
    let full = if plain.contains("://") { plain.to_owned() } else { format!("https://{plain}") };
    (is_web(&full) && (has_domain || plain.contains("://"))).then_some(full)
}

/// The key that a value stands behind, as written.
fn key_of(document: &Document<'_>, node: NodeId) -> Option<String> {
    document.key(node).map(|key| key.name.to_string())
}

fn is_web(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        text.strip_prefix(scheme).is_some_and(|rest| {
            rest.starts_with(char::is_alphanumeric)
                && !rest
                    .contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
        })
    })
}
