//! The plans of the benchmarks against a naive evaluation of their rules: the texts read by another reader of
//! TOML, days counted by another calendar, every reading of every imprecise date enumerated.

mod common;
#[expect(dead_code, reason = "the benchmarks use the rest")]
#[path = "../benches/plans/mod.rs"]
mod plans;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate};
use stichtag::register::{Register, State};
use toml::{Table, Value};

/// Both ends of a date, included.
type Range = (NaiveDate, NaiveDate);

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

/// The three ways in which the generator writes dates.
fn range(text: &str) -> Range {
    let numbers = |separator| text.split(separator).map(|part| part.parse().expect("a number"));
    let whole: Vec<u32> = if text.contains('.') {
        numbers('.').collect::<Vec<_>>().into_iter().rev().collect()
    } else {
        numbers('-').collect()
    };
    let year = whole[0].cast_signed();
    if let [_, month, day] = whole[..] {
        return (ymd(year, month, day), ymd(year, month, day));
    }
    let first = ymd(year, whole[1], 1);
    (first, first + Months::new(1) - Days::new(1))
}

/// The days of a range.
fn days((first, last): Range) -> impl Iterator<Item = NaiveDate> + Clone {
    first.iter_days().take_while(move |day| *day <= last)
}

/// What is known of a duty when it is judged.
struct Ground {
    as_of: NaiveDate,
    known: NaiveDate,
}

impl Ground {
    fn unmet(&self, due: NaiveDate, last: NaiveDate) -> State {
        if self.as_of <= last {
            if self.as_of + Days::new(30) >= due { State::DueSoon } else { State::Open }
        } else if last <= self.known {
            State::Overdue
        } else {
            State::Unverified
        }
    }

    /// A trigger, at most one answer on or after `first` of it, and until when that is due and still in time.
    fn answered(
        &self,
        trigger: Range,
        answer: Option<Range>,
        first: impl Fn(NaiveDate) -> NaiveDate,
        due: impl Fn(NaiveDate) -> NaiveDate,
        last: impl Fn(NaiveDate) -> NaiveDate,
    ) -> BTreeSet<State> {
        let answers: Vec<Option<NaiveDate>> =
            answer.map_or_else(|| vec![None], |answer| days(answer).map(Some).collect());
        let judge = |asked: NaiveDate, answered: Option<NaiveDate>| {
            let counts = |day: &NaiveDate| *day >= first(asked) && *day <= self.as_of;
            match answered.filter(counts) {
                _ if asked > self.as_of => State::Dormant,
                Some(day) if day <= last(asked) => State::Met,
                Some(_) => State::MetLate,
                None => self.unmet(due(asked), last(asked)),
            }
        };
        let each = |asked| answers.iter().map(move |answered| (asked, *answered));
        days(trigger).flat_map(each).map(|(asked, answered)| judge(asked, answered)).collect()
    }
}

/// The date in a field of the first record of a list.
fn first_date(thing: &Table, list: &str, field: &str) -> Option<Range> {
    let record = thing.get(list)?.as_array()?.first()?;
    Some(range(record.get(field)?.as_str()?))
}

fn text<'t>(thing: &'t Table, field: &str) -> &'t str {
    thing[field].as_str().expect("a text")
}

/// What the rules of the benchmarks ask of a city, by rule, subject and, where a subject has several, period.
fn expected(city: &Table, as_of: NaiveDate) -> BTreeMap<String, BTreeSet<State>> {
    let ground = Ground { as_of, known: ymd(2025, 5, 31) };
    let signed = Ground { as_of, known: ymd(2025, 3, 31) };
    let things = |kind: &str| {
        let all = city[kind].as_table().expect("a table").iter();
        all.map(|(id, thing)| (id.as_str(), thing.as_table().expect("a thing")))
    };
    let plus = |months| move |day: NaiveDate| day + Months::new(months);
    let mut duties = BTreeMap::new();
    for (id, post) in things("post") {
        let vacant = first_date(post, "vacancies", "from").expect("a vacancy");
        let filled = first_date(post, "occupancies", "from");
        let last = |day: NaiveDate| day + Days::new(90);
        let states = if vacant.0 > as_of {
            // Neither a vacancy nor an occupancy is recorded yet, which all come later.
            BTreeSet::from([State::Unverified])
        } else {
            ground.answered(vacant, filled, |day| day, last, last)
        };
        duties.insert(format!("post-filled/{id}"), states);
    }
    for (id, inquiry) in things("inquiry") {
        let answer = first_date(inquiry, "answered", "date");
        let asked = range(text(inquiry, "asked"));
        let states = ground.answered(asked, answer, |day| day, plus(6), plus(6));
        duties.insert(format!("inquiry-answered/{id}"), states);
    }
    for (id, measure) in things("measure") {
        let Some(agreed) = first_date(measure, "agreements", "signed") else { continue };
        let reviewed = first_date(measure, "agreements", "reviewed");
        let states = signed.answered(agreed, reviewed, plus(11), plus(12), plus(13));
        duties.insert(format!("agreement-reviewed/{id}"), states);
    }
    for (rule, kind, event) in
        [("report-due", "report", "presented"), ("measure-due", "measure", "completed")]
    {
        for (id, thing) in things(kind) {
            let Some((_, due)) = first_date(thing, "promised", "due") else { continue };
            let event = first_date(thing, event, "date");
            let judge = |day: Option<NaiveDate>| match day.filter(|day| *day <= as_of) {
                Some(day) if day <= due => State::Met,
                Some(_) => State::MetLate,
                None => ground.unmet(due, due),
            };
            let states = match event {
                Some(event) => days(event).map(|day| judge(Some(day))).collect(),
                None => BTreeSet::from([judge(None)]),
            };
            duties.insert(format!("{rule}/{id}"), states);
        }
    }
    for (id, body) in things("body") {
        let meetings = body["meetings"].as_array().expect("a list").iter();
        let held: Vec<NaiveDate> = meetings
            .map(|meeting| range(meeting["date"].as_str().expect("a date")).0)
            .filter(|day| *day <= as_of)
            .collect();
        // The rule came into force within 2021, and skips the year in which it did.
        for year in 2022..=as_of.year() {
            let last = ymd(year, 12, 31);
            let is_met = held.iter().any(|day| day.year() == year);
            let state = if is_met { State::Met } else { ground.unmet(last, last) };
            duties.insert(format!("body-meets/{id}/{year}"), BTreeSet::from([state]));
        }
    }
    duties
}

fn found<'r>(register: &'r Register, plan: &str, duty: &str) -> (State, bool, &'r str) {
    let key = format!("{plan}/{duty}");
    let is_it = |id: &str| {
        let rest = id.strip_prefix(&key);
        rest.is_some_and(|rest| {
            rest.is_empty() || (rest.starts_with('/') && !rest[1..].contains('/'))
        })
    };
    let mut all = register.obligations.iter().filter(|one| is_it(&one.id));
    let one = all.next().unwrap_or_else(|| panic!("no {key}"));
    assert!(all.next().is_none(), "several {key}");
    (one.state, one.certain, &one.id)
}

fn agree(number: u64, as_of: NaiveDate) -> usize {
    let text = plans::city(number);
    let city: Table = text.parse().expect("TOML");
    let plan = city["plan"].get("id").and_then(Value::as_str).expect("an id").to_owned();
    let register = common::judge(&text, plans::PACK, common::day(&as_of.to_string()));
    let duties = expected(&city, as_of);
    for (duty, states) in &duties {
        let (state, certain, id) = found(&register, &plan, duty);
        if state == State::AtRisk {
            // Forecasts and what is needed first are judged on top.
            let may_wait = |state: &State| matches!(state, State::Open | State::DueSoon);
            assert!(states.iter().any(may_wait), "{id} on {as_of}: at risk, {states:?}");
            continue;
        }
        let first = State::ALL.into_iter().find(|state| states.contains(state));
        assert_eq!(
            (Some(state), certain),
            (first, states.len() == 1),
            "{id} on {as_of}: {states:?}"
        );
    }
    duties.len()
}

#[test]
fn generated_cities_are_judged_as_naively() {
    let days = [(2024, 2, 29), (2025, 3, 31), (2025, 6, 30), (2026, 1, 1)];
    let counts = (0..12).flat_map(|number| {
        days.into_iter().map(move |(year, month, day)| agree(number, ymd(year, month, day)))
    });
    assert!(counts.sum::<usize>() > 5000, "the cities have duties");
}
