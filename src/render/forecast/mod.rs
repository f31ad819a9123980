//! What becomes of each duty, written for people and machines: one file per format.

mod json;
mod text;

pub use json::{SCHEMA, json};
pub use text::text;

use crate::forecast::{Course, Forecast};

/// The courses of several plans, by the day of their first change, by plan and key.
fn in_order(forecasts: &[Forecast]) -> Vec<(&Forecast, &Course)> {
    let mut all: Vec<(&Forecast, &Course)> = forecasts
        .iter()
        .flat_map(|forecast| forecast.courses.iter().map(move |course| (forecast, course)))
        .collect();
    all.sort_by(|(_, one), (_, other)| {
        (one.first(), &one.obligation.id).cmp(&(other.first(), &other.obligation.id))
    });
    all
}
