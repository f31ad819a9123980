//! Public holidays of all sixteen Länder from 1991 to 2100.
//!
//! What is a holiday is written down once, in [`Holiday::scope`], with its sources. A [`Calendar`] is the
//! answer for one place: a Land, the regional rules of a municipality, and closing days of its own.
//! Later law cannot be known: years to come follow the law as it stands.

mod calendar;
mod easter;
mod land;
mod law;

pub use calendar::{Calendar, ClosingDay, ClosingDays, FreeDay, Locality};
pub use land::Land;
pub use law::{Holiday, Regional, Scope};

use crate::date::Day;

/// The first and the last year of which the holidays are known: the Länder exist as they are since 3
/// October 1990.
pub const YEARS: std::ops::RangeInclusive<i32> = 1991..=2100;

/// A public holiday of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HolidayOn {
    /// The day.
    pub day: Day,
    /// Which one.
    pub holiday: Holiday,
    /// Where in the Land.
    pub scope: Scope,
}

/// All public holidays of a Land in a year, regional ones too, by day. Empty outside [`YEARS`].
pub fn holidays(year: i32, land: Land) -> Vec<HolidayOn> {
    let mut found: Vec<HolidayOn> = Holiday::ALL
        .into_iter()
        .filter(|_| YEARS.contains(&year))
        .filter_map(|holiday| {
            let scope = holiday.scope(year, land)?;
            Some(HolidayOn { day: holiday.day(year)?, holiday, scope })
        })
        .collect();
    found.sort_by_key(|on| (on.day, on.holiday));
    found
}

/// Whether the holidays of a day's year are known.
pub fn is_known(day: Day) -> bool {
    YEARS.contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        crate::date::DateRange::parse(text).expect(text).exact().expect(text)
    }

    fn is_holiday(land: Land, text: &str) -> bool {
        let day = day(text);
        holidays(day.year(), land).iter().any(|on| on.day == day && on.scope == Scope::Land)
    }

    #[test]
    fn one_off_and_new_holidays_hold_from_their_year_on() {
        for (land, before, first) in [
            (Land::Be, "2018-03-08", "2019-03-08"),
            (Land::Mv, "2022-03-08", "2023-03-08"),
            (Land::Th, "2018-09-20", "2019-09-20"),
            (Land::Ni, "2016-10-31", "2017-10-31"),
            (Land::By, "2018-10-31", "2017-10-31"),
            (Land::Be, "2018-10-31", "2017-10-31"),
            (Land::Be, "2019-05-08", "2020-05-08"),
            (Land::Be, "2024-05-08", "2025-05-08"),
            (Land::Be, "2026-05-08", "2025-05-08"),
            (Land::Be, "2027-06-17", "2028-06-17"),
            (Land::Be, "2029-06-17", "2028-06-17"),
            (Land::Nw, "1995-11-22", "1994-11-16"),
        ] {
            assert!(!is_holiday(land, before), "{land:?} {before}");
            assert!(is_holiday(land, first), "{land:?} {first}");
        }
        for land in [Land::Hb, Land::Hh, Land::Ni, Land::Sh] {
            assert!(is_holiday(land, "2018-10-31"));
        }
        assert!(is_holiday(Land::Sn, "1995-11-22"));
        for land in Land::ALL {
            assert!(is_holiday(land, "2017-10-31"));
            assert_eq!(is_holiday(land, "2020-05-08"), land == Land::Be);
        }
    }

    #[test]
    fn regional_ones_need_their_rule() {
        for (rule, date) in [
            (Regional::AssumptionBavaria, "2024-08-15"),
            (Regional::PeaceFestivalAugsburg, "2024-08-08"),
            (Regional::CorpusChristiSaxony, "2024-05-30"),
            (Regional::CorpusChristiThuringia, "2024-05-30"),
        ] {
            let land = rule.land();
            let with = Locality { regional: vec![rule], ..Locality::of(land) };
            assert!(!Calendar::of(land).is_free(day(date)));
            assert!(Calendar::new(with).is_free(day(date)));
        }
        assert!(Calendar::of(Land::Sl).is_free(day("2024-08-15")));
        assert!(Regional::find(Land::By, "Mariä Himmelfahrt").is_some());
        assert!(Regional::find(Land::Th, "mariae-himmelfahrt").is_none());
    }

    #[test]
    fn closing_days_are_free_only_where_they_are_chosen() {
        let closing = ClosingDays {
            name: "rathaus".to_owned(),
            days: vec![ClosingDay::Yearly(12, 24), ClosingDay::Once(day("2026-05-15"))],
        };
        let with = Calendar::new(Locality { closing: Some(closing), ..Locality::of(Land::Ni) });
        for date in ["2024-12-24", "2026-05-15"] {
            assert!(!Calendar::of(Land::Ni).is_free(day(date)));
            assert!(with.is_free(day(date)));
            assert_eq!(with.locality().free(day(date)), Some(FreeDay::Closed));
        }
        assert!(!with.is_free(day("2025-05-15")));
    }

    #[test]
    fn nothing_is_known_before_1991_and_after_2100() {
        assert!(holidays(1990, Land::Ni).is_empty());
        assert!(holidays(2101, Land::Ni).is_empty());
        assert!(!is_known(day("1990-12-31")) && is_known(day("1991-01-01")));
        assert!(is_known(day("2100-12-31")) && !is_known(day("2101-01-01")));
    }

    proptest! {
        // The table of bits says what the law says, day by day.
        #[test]
        fn the_calendar_is_the_law(land in 0..16_usize, number in 726_000..768_000_i32) {
            let day = Day::from_number(number);
            let calendar = Calendar::of(Land::ALL[land]);
            prop_assert_eq!(calendar.is_free(day), calendar.locality().free(day).is_some());
        }
    }
}
