//! Days, imprecise dates, periods and windows.
//!
//! Council papers say "erstes Quartal 2018", "seit August 2023", "bis Oktober 2019". A date is
//! therefore an interval, [`DateRange`]; arithmetic is that of the German Civil Code (§§ 187–188 BGB).
//! Nothing here knows the clock, a time zone or a locale.

mod civil;
mod cycle;
mod day;
mod guess;
pub mod holidays;
pub mod law;
mod parse;
mod period;
mod range;
mod units;

pub use cycle::{Cycle, Window};
pub use day::Day;
pub use parse::DateFault;
pub use period::{Period, PeriodFault};
pub use range::DateRange;
