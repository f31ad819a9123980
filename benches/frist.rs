//! How many deadlines a core computes: `cargo bench --bench frist`.
//!
//! A million random deadlines each time: events from 1991 to 2090, periods of days, weeks, months, years,
//! mixed ones and working days, forward and backward, the first day counted or not, in all Länder.

use divan::counter::ItemsCount;
use stichtag::date::holidays::{Calendar, Land};
use stichtag::date::law::{Counting, Deadline, Direction};
use stichtag::date::{Day, Period};

const DEADLINES: u32 = 1_000_000;

fn main() {
    divan::main();
}

/// Numbers that are the same in every run (Steele, Vigna: `SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((z ^ (z >> 31)) % u64::from(limit)).unwrap_or(0)
    }
}

fn deadlines(calendars: &[Calendar], period: fn(&mut Random) -> Period) -> Vec<Deadline<'_>> {
    let mut random = Random(42);
    let first = Day::from_ymd(1991, 6, 1).expect("a day");
    (0..DEADLINES)
        .map(|_| {
            let event = first.plus_days(i64::from(random.below(36_000)));
            let calendar = &calendars[random.below(16) as usize];
            let counting = match random.below(2) {
                0 => Counting::EventExcluded,
                _ => Counting::StartCounted,
            };
            let direction = match random.below(4) {
                0 => Direction::Before,
                _ => Direction::After,
            };
            let period = period(&mut random);
            Deadline { counting, direction, ..Deadline::after(event, period, calendar) }
        })
        .collect()
}

fn measure(bencher: divan::Bencher<'_, '_>, period: fn(&mut Random) -> Period) {
    let calendars: Vec<Calendar> = Land::ALL.into_iter().map(Calendar::of).collect();
    let deadlines = deadlines(&calendars, period);
    bencher
        .counter(ItemsCount::new(DEADLINES))
        .bench_local(|| deadlines.iter().filter_map(|deadline| deadline.due().ok()).max());
}

/// Days, weeks, months, years, months with days, and working days, one sixth each.
#[divan::bench(sample_count = 20)]
fn all_periods(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, |random| match random.below(6) {
        0 => Period::from_days(random.below(100)),
        1 => Period::from_days(random.below(20) * 7),
        2 => Period::from_months(random.below(36)),
        3 => Period::from_months(random.below(5) * 12),
        4 => Period { days: random.below(31), ..Period::from_months(random.below(36)) },
        _ => Period::from_working_days(random.below(30)),
    });
}

/// Months alone.
#[divan::bench(sample_count = 20)]
fn months(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, |random| Period::from_months(random.below(36)));
}

/// Making the calendar of a Land: once a plan.
#[divan::bench]
fn calendar() -> Calendar {
    Calendar::of(Land::Ni)
}
