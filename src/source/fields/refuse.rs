//! Why a value is none of its type.

use super::address::{as_mail, as_web};
use super::content::is_blank;
use super::read::{closest_term, key_of};
use super::{Field, FieldFault, FieldType, Found};
use crate::date::{DateRange, Period, PeriodFault};
use crate::source::{Document, NodeId, Place, Problem, Value};

/// What is wrong with a value that is none of its field's type; nothing where that is reported already.
#[cold]
pub(super) fn refusal(document: &Document<'_>, node: NodeId, field: &Field) -> Option<Problem> {
    let fault = fault_of(document, node, field)?;
    Some(Problem::new(pointed(document.place(node), &fault), fault))
}

fn fault_of(document: &Document<'_>, node: NodeId, field: &Field) -> Option<FieldFault> {
    let (value, name, key) = (document.value(node), field.name.clone(), key_of(document, node));
    let date = |text: &str, name, key| {
        let fault = DateRange::parse(text).err()?;
        Some(FieldFault::Date { field: name, key, text: text.to_owned(), fault })
    };
    Some(match (&field.of, value) {
        (_, Value::Invalid) => return None,
        (FieldType::Date, Value::Text(text) | Value::Datetime(text)) => date(text, name, key)?,
        (FieldType::Date, Value::Integer(year @ 1000..=9999)) => {
            date(&year.to_string(), name, key)?
        }
        (_, Value::Text(text)) if is_blank(text) => FieldFault::Empty { field: name, key },
        (FieldType::Period, Value::Text(text)) => {
            let (fault, at) = Period::parse(text).err()?;
            FieldFault::Period { field: name, key, text: text.to_owned(), fault, at }
        }
        (FieldType::Number, Value::Float(_)) => FieldFault::NotFinite { field: name },
        (FieldType::OneOf(words), Value::Text(text)) => {
            let (meant, allowed) = (closest_term(text, words), words.clone());
            FieldFault::NotOneOf { field: name, key, text: text.to_owned(), meant, allowed }
        }
        (FieldType::Mail, Value::Text(text)) => {
            FieldFault::Mail { field: name, key, text: text.to_owned(), meant: as_mail(text) }
        }
        (FieldType::Web, Value::Text(text)) => {
            FieldFault::Web { field: name, key, text: text.to_owned(), meant: as_web(text) }
        }
        (expected, value) => FieldFault::WrongType {
            field: name,
            key,
            expected: expected.clone(),
            many: field.many,
            found: Found::of(value),
            meant: meant(expected, value),
        },
    })
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
