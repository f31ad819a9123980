//! What holds for a rule: every field with its value, and where the value comes from.

use super::{Given, Rule};
use crate::rule::find;
use crate::source::fields::Field;

/// A field of a rule that has a value.
#[derive(Clone, Copy, Debug)]
pub struct Effective<'r> {
    /// The field.
    pub field: &'static Field,
    /// Its value.
    pub value: Held<'r>,
}

/// The value of a field.
#[derive(Clone, Copy, Debug)]
pub enum Held<'r> {
    /// Nobody gives one: what holds then, in TOML.
    Default(&'static str),
    /// Somebody does.
    Given(&'r Given),
}

impl Rule {
    /// All fields that have a value, in the order of their declaration.
    pub fn effective(&self) -> Vec<Effective<'_>> {
        let Some((_, fields)) = find(self.kind.name) else { return Vec::new() };
        let of = |(index, field): (u16, &'static Field)| {
            let given = self.given.iter().find(|given| given.field == index).map(Held::Given);
            let applies = self.kind.rolls_over || field.name.en != "rollover";
            let value = given.or(field.default.filter(|_| applies).map(Held::Default))?;
            Some(Effective { field, value })
        };
        fields.iter().filter_map(of).collect()
    }

    /// The fields that overrides give another value, in the order of their declaration, with that value.
    pub fn overridden(&self) -> impl Iterator<Item = (&'static Field, &Given)> {
        self.effective().into_iter().filter_map(|one| match one.value {
            Held::Given(given) => given.origin.is_override().then_some((one.field, given)),
            Held::Default(_) => None,
        })
    }
}
