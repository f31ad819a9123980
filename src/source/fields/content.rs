//! What a value is, as one of a type.

use super::address::{is_mail, is_web};
use super::{FieldType, Term};
use crate::date::{DateRange, Period};
use crate::source::{NodeId, Value};

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

impl<'d> Content<'d> {
    /// What a value is as one of a type; `None` where it is none. Why it is none is told by [`super::refuse`].
    #[expect(clippy::inline_always, reason = "every value passes here: 1.5 % of building a plan")]
    #[inline(always)]
    pub(super) fn of(of: &FieldType, node: NodeId, value: Value<'d>) -> Option<Self> {
        match (of, value) {
            (FieldType::Record, Value::Table(_)) => Some(Self::Record(node)),
            (FieldType::Text, Value::Text(text)) if !is_blank(text) => Some(Self::Text(text)),
            (FieldType::Reference, Value::Text(text)) if !is_blank(text) => {
                Some(Self::Reference(text))
            }
            (FieldType::Date, Value::Text(text)) => DateRange::parse(text).ok().map(Self::Date),
            _ => Self::of_rarer(of, node, value),
        }
    }

    /// The same for what few fields hold.
    fn of_rarer(of: &FieldType, node: NodeId, value: Value<'d>) -> Option<Self> {
        Some(match (of, value) {
            (_, Value::Invalid) => return None,
            (FieldType::Record, _) => Self::Record(node),
            (FieldType::Date, Value::Datetime(text)) => Self::Date(DateRange::parse(text).ok()?),
            (FieldType::Date, Value::Integer(year @ 1000..=9999)) => {
                Self::Date(DateRange::parse(&year.to_string()).ok()?)
            }
            (_, Value::Text(text)) if is_blank(text) => return None,
            (FieldType::Period, Value::Text(text)) => Self::Period(Period::parse(text).ok()?),
            #[expect(
                clippy::cast_precision_loss,
                reason = "quantities of a plan are far below 2^52"
            )]
            (FieldType::Number, Value::Integer(number)) => Self::Number(number as f64),
            (FieldType::Number, Value::Float(number)) if number.is_finite() => Self::Number(number),
            (FieldType::YesNo, Value::Boolean(yes)) => Self::YesNo(yes),
            (FieldType::OneOf(words), Value::Text(text)) => Self::Choice(position(words, text)?),
            (FieldType::Mail, Value::Text(text)) if is_mail(text) => Self::Text(text),
            (FieldType::Web, Value::Text(text)) if is_web(text) => Self::Text(text),
            _ => return None,
        })
    }
}

pub(super) fn is_blank(text: &str) -> bool {
    let is_shown = text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
    !is_shown && text.chars().all(char::is_whitespace)
}

fn position(words: &[Term], text: &str) -> Option<u16> {
    let found = words.iter().position(|word| word.is(text))?;
    u16::try_from(found).ok()
}
