//! What would go out: who gets what, and why.

mod csv;
mod json;
mod text;

pub use csv::csv;
pub use json::{SCHEMA, json};
pub use text::text;

use super::letter::{letter, owner_title, way};
use crate::date::Day;
use crate::register::Register;
use crate::reminder::Reminders;

/// What is listed, and how it came about.
#[derive(Debug)]
pub struct List<'a, 'r> {
    /// What goes out.
    pub reminders: &'a Reminders<'r>,
    /// The plans.
    pub registers: &'r [Register],
    /// The day after which it fell, where no ledger is asked.
    pub since: Option<Day>,
    /// Who mails come from, instead of whom their plan names.
    pub sender: Option<&'a str>,
    /// Where everything goes instead.
    pub only_to: Option<&'a str>,
    /// How many mails may go out.
    pub at_most: usize,
}

impl List<'_, '_> {
    /// Whether there are more mails than may go out.
    pub fn is_too_long(&self) -> bool {
        self.reminders.digests.len() > self.at_most
    }
}
