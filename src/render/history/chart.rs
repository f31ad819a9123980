//! Small charts of letters, that can be read without colour.

use crate::date::{Cycle, Day};

/// A bar of errors, warnings and notes, so long that the greatest sum fills the room. What is there is never
/// invisible.
pub(super) fn bar(levels: [usize; 3], greatest: usize, room: usize) -> String {
    let mut bar = String::new();
    let (mut told, mut drawn) = (0, 0);
    for (count, letter) in levels.into_iter().zip(["█", "▒", "░"]) {
        told += count;
        let end = (told * room).div_ceil(greatest.max(1)).min(room);
        let length = end.saturating_sub(drawn).max(usize::from(count > 0));
        bar.push_str(&letter.repeat(length));
        drawn += length;
    }
    bar
}

/// A share of a hundred, as a bar that is always as long.
pub(super) fn share(percent: Option<usize>, room: usize) -> String {
    let Some(percent) = percent else { return "·".repeat(room) };
    let mut full = (percent * room + 50) / 100;
    // Only all is all, and only nothing is nothing.
    if percent < 100 {
        full = full.min(room.saturating_sub(1));
    }
    if percent > 0 {
        full = full.max(1);
    }
    format!("{}{}", "█".repeat(full), "░".repeat(room - full))
}

/// When something held, on a line from the first to the last day. A time that is too short for a letter gets one.
pub(super) fn line(spans: &[(Day, Option<Day>)], (first, last): (Day, Day), room: usize) -> String {
    let whole = last.days_since(first).max(1);
    let cells = i64::try_from(room).unwrap_or(i64::MAX);
    let cell = |day: Day| (day.days_since(first) * cells / whole).clamp(0, cells - 1);
    let mut line = vec!['·'; room];
    for (from, to) in spans {
        let (from, to) = (cell(*from), to.map_or(cells, cell));
        for at in from..to.max(from + 1) {
            if let Some(letter) = usize::try_from(at).ok().and_then(|at| line.get_mut(at)) {
                *letter = '█';
            }
        }
    }
    line.into_iter().collect()
}

/// More rows than this are no small chart.
const MOST_ROWS: usize = 30;

/// Which of several days, in order, stand for all: each, or the last of each window of the calendar.
pub(super) fn rows(days: &[Day]) -> Vec<(usize, Option<Cycle>)> {
    if days.len() <= MOST_ROWS {
        return (0..days.len()).map(|index| (index, None)).collect();
    }
    let cycles = [Cycle::Month, Cycle::Quarter, Cycle::HalfYear, Cycle::Year];
    let by = |cycle: Cycle| {
        let ends = (0..days.len()).filter(|index| {
            let next = days.get(index + 1);
            next.is_none_or(|next| cycle.window(*next) != cycle.window(days[*index]))
        });
        ends.map(|index| (index, Some(cycle))).collect::<Vec<_>>()
    };
    let fitting = cycles.into_iter().map(by).find(|rows| rows.len() <= MOST_ROWS);
    fitting.unwrap_or_else(|| by(Cycle::Year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        crate::date::DateRange::parse(text).expect("a date").exact().expect("a day")
    }

    #[test]
    fn bars_are_in_proportion() {
        assert_eq!(bar([2, 1, 1], 4, 8), "████▒▒░░");
        assert_eq!(bar([1, 0, 0], 4, 8), "██");
        assert_eq!(bar([0, 0, 0], 4, 8), "");
        assert_eq!(bar([1, 1, 1], 1000, 10), "█▒░");
    }

    #[test]
    fn only_all_is_a_full_bar() {
        assert_eq!(share(Some(100), 10), "██████████");
        assert_eq!(share(Some(99), 10), "█████████░");
        assert_eq!(share(Some(70), 10), "███████░░░");
        assert_eq!(share(Some(1), 10), "█░░░░░░░░░");
        assert_eq!(share(Some(0), 10), "░░░░░░░░░░");
        assert_eq!(share(None, 3), "···");
    }

    #[test]
    fn a_short_time_is_seen_as_well() {
        let span = (day("2024-01-01"), day("2024-12-31"));
        let open = [(day("2024-07-01"), None)];
        assert_eq!(line(&open, span, 12), "·····███████");
        let short = [(day("2024-01-01"), Some(day("2024-01-02")))];
        assert_eq!(line(&short, span, 12), "█···········");
        let last = [(day("2024-12-31"), None)];
        assert_eq!(line(&last, span, 12), "···········█");
    }

    #[test]
    fn many_days_are_told_by_windows() {
        let first = day("2024-01-01");
        let days: Vec<Day> = (0..366).map(|back| first.plus_days(back)).collect();
        let rows = rows(&days);
        assert_eq!(rows.len(), 12);
        assert_eq!(days[rows[1].0], day("2024-02-29"));
    }
}
