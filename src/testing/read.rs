//! From TOML to tests.

use super::TestFault;
use super::fields::{EXPECT, ExpectField, HEAD, HeadField, TEST, TestField};
use crate::date::{DateRange, Day};
use crate::register::State;
use crate::rule::{RuleFault, Severity};
use crate::source::fields::{Content, Entry, FieldFault, FieldType, Found, Reader, Term};
use crate::source::{Document, Fault, NodeId, Place, Problem, Value};

/// How a file of policy tests ends.
const ENDING: &str = ".test.toml";

/// Whether a file of this name holds policy tests.
pub fn is_test_file(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ENDING)
}

/// The tests of one file.
#[derive(Debug)]
pub struct Suite {
    /// The packs under test, as written.
    pub packs: Vec<(String, Place)>,
    /// Packs that are read beside them.
    pub with: Vec<(String, Place)>,
    /// What every plan of the file starts with.
    pub shared: Option<TestPlan>,
    /// The tests, in the order of the file.
    pub tests: Vec<Test>,
}

/// A plan, or a part of one, within a file of tests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TestPlan {
    /// TOML in quotation marks: the bytes between them.
    Text(Place),
    /// Tables.
    Tables(NodeId),
}

/// One test.
#[derive(Debug)]
pub struct Test {
    /// Its name, unique in its file.
    pub name: String,
    /// What it shows.
    pub about: Option<String>,
    /// `[test.x]`.
    pub place: Place,
    /// Its plan, beside what the file's tests share.
    pub plan: Option<TestPlan>,
    /// The folder of its plan.
    pub folder: Option<(String, Place)>,
    /// Whether it says which plan it is about, be that readable or not.
    names_plan: bool,
    /// What must hold, in the order of the file; at least one.
    pub expectations: Vec<Expectation>,
}

/// What state is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This one.
    State(State),
    /// No duty of that key.
    Nothing,
}

/// What must hold of a duty on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// The reference date.
    pub on: Day,
    /// The duty, without the plan: `rule/subject/period`.
    pub key: String,
    /// Where the key is written.
    pub key_place: Place,
    /// Where it stands.
    pub wanted: Wanted,
    /// Whether that must be so under every reading.
    pub certain: bool,
    /// The due date, if it is asked for.
    pub due: Option<DateRange>,
    /// Since when it must be violated.
    pub since: Option<DateRange>,
    /// When it must have been fulfilled.
    pub met_on: Option<DateRange>,
    /// How many days it must be past due, or to go as a negative number.
    pub days: Option<i64>,
    /// The level of its finding; `Some(None)`: it must be none.
    pub finding: Option<Option<Severity>>,
    /// Where it is written.
    pub place: Place,
}

/// Reads a file of tests. Whether its packs and rules exist is found out when they are read.
pub fn read(document: &Document<'_>, problems: &mut Vec<Problem>) -> Suite {
    let mut suite = Suite { packs: Vec::new(), with: Vec::new(), shared: None, tests: Vec::new() };
    let before = problems.len();
    let mut reading = Reading { document, problems };
    // What is not said cannot be missed where it could not be read.
    let mut has_head = true;
    for node in document.children(Document::ROOT) {
        let Some(key) = document.key(node) else { continue };
        match (key.name, document.value(node)) {
            (_, Value::Invalid) => {}
            ("tests", Value::Table(_)) => has_head = reading.head(node, &mut suite),
            ("test", Value::Table(_)) => reading.tests(node, &mut suite),
            ("tests" | "test", _) => reading.report(key.place, TestFault::NoName),
            (name, _) => {
                reading.report(key.place, TestFault::NotInTests { name: name.to_owned() });
            }
        }
    }
    let is_whole = problems.len() == before;
    let start = document.place(Document::ROOT).with(0, 0);
    if is_whole && suite.tests.is_empty() {
        problems.push(Problem::new(start, TestFault::NoTests));
    } else if has_head
        && suite.packs.is_empty()
        && suite.tests.iter().any(|test| test.folder.is_none())
    {
        problems.push(Problem::new(start, TestFault::NoPacks));
    }
    let is_planless = |test: &&Test| !test.names_plan && has_head && suite.shared.is_none();
    for test in suite.tests.iter().filter(is_planless) {
        problems.push(Problem::new(test.place, TestFault::NoPlan));
    }
    suite
}

struct Reading<'a, 's> {
    document: &'a Document<'s>,
    problems: &'a mut Vec<Problem>,
}

/// What an expectation leaves out, if its test says it.
#[derive(Default)]
struct Defaults {
    days: Vec<Day>,
    key: Option<(String, Place)>,
}

impl Reading<'_, '_> {
    fn report(&mut self, place: Place, fault: impl Into<Fault>) {
        self.problems.push(Problem::new(place, fault));
    }

    /// What all tests share. Whether all of it could be read.
    fn head(&mut self, node: NodeId, suite: &mut Suite) -> bool {
        let document = self.document;
        let before = self.problems.len();
        let mut reader = Reader { document, problems: self.problems };
        let entries = reader.table(node, document.place(node), &HEAD, &|_| None);
        suite.packs = texts(&entries, HeadField::Packs as u16);
        suite.with = texts(&entries, HeadField::With as u16);
        suite.shared = record(&entries, HeadField::Plan as u16).and_then(|node| self.plan(node));
        self.problems.len() == before
    }

    fn tests(&mut self, node: NodeId, suite: &mut Suite) {
        let document = self.document;
        for child in document.children(node) {
            match document.value(child) {
                Value::Table(_) => suite.tests.extend(self.test(child)),
                Value::Invalid => {}
                _ => self.report(document.key_place(child), TestFault::NoName),
            }
        }
    }

    fn test(&mut self, node: NodeId) -> Option<Test> {
        let document = self.document;
        let place = document.place(node);
        let name = document.key(node)?.name.to_string();
        let before = self.problems.len();
        let mut reader = Reader { document, problems: self.problems };
        let entries = reader.table(node, place, &TEST, &|_| None);
        let is_whole = self.problems.len() == before;
        let plan = record(&entries, TestField::Plan as u16);
        let folder = texts(&entries, TestField::Folder as u16).pop();
        if let (Some(plan), Some((_, place))) = (plan, &folder) {
            let problem = Problem::new(document.key_place(plan), TestFault::TwoPlans);
            self.problems.push(problem.related_to(*place));
        }
        let plan = plan.and_then(|node| self.plan(node));
        let defaults = Defaults {
            days: self.days(&entries, TestField::On as u16),
            key: texts(&entries, TestField::Key as u16).pop(),
        };
        let mut expectations: Vec<Expectation> = Vec::new();
        let wanted = entries.iter().filter(|entry| entry.field == TestField::Expect as u16);
        for entry in wanted.clone() {
            let Content::Record(node) = entry.content else { continue };
            for expected in self.expectation(node, &defaults) {
                let same =
                    |other: &&Expectation| other.on == expected.on && other.key == expected.key;
                if let Some(first) = expectations.iter().find(same) {
                    let fault = TestFault::Twice { key: expected.key.clone() };
                    let problem = Problem::new(expected.place, fault);
                    self.problems.push(problem.related_to(first.place));
                }
                expectations.push(expected);
            }
        }
        let expects = document.children(node).any(|child| {
            document
                .key(child)
                .is_some_and(|key| TEST.find(key.name) == Some(TestField::Expect as u16))
        });
        if is_whole && expects && wanted.count() == 0 {
            self.report(place, TestFault::NothingExpected);
        }
        let about = texts(&entries, TestField::About as u16).pop().map(|(text, _)| text);
        let fields =
            document.children(node).filter_map(|child| TEST.find(document.key(child)?.name));
        let plans = [TestField::Plan as u16, TestField::Folder as u16];
        let names_plan = fields.into_iter().any(|field| plans.contains(&field));
        Some(Test { name, about, place, plan, folder, names_plan, expectations })
    }

    /// A plan in quotation marks, or as tables.
    fn plan(&mut self, node: NodeId) -> Option<TestPlan> {
        let document = self.document;
        let place = document.place(node);
        match document.value(node) {
            Value::Table(_) => Some(TestPlan::Tables(node)),
            Value::Text(_) => Some(TestPlan::Text(place)),
            Value::Invalid => None,
            value => {
                let fault = FieldFault::WrongType {
                    field: Term::fixed("plan", "plan"),
                    key: Some("plan".to_owned()),
                    expected: FieldType::Record,
                    many: false,
                    found: Found::of(value),
                    meant: None,
                };
                self.report(place, fault);
                None
            }
        }
    }

    fn days(&mut self, entries: &[Entry<'_>], field: u16) -> Vec<Day> {
        let mut days = Vec::new();
        for entry in entries.iter().filter(|entry| entry.field == field) {
            let Content::Date(date) = entry.content else { continue };
            if let Some(day) = date.exact() {
                days.push(day);
                continue;
            }
            let meant = date.latest.bound().map(|day| day.to_string());
            self.report(entry.place, RuleFault::NotExact { field: "on", meant });
        }
        days
    }

    /// What must hold, once for each of its days.
    fn expectation(&mut self, node: NodeId, defaults: &Defaults) -> Vec<Expectation> {
        let document = self.document;
        let place = document.place(node);
        let before = self.problems.len();
        if !matches!(document.value(node), Value::Table(_)) {
            let fault = FieldFault::WrongType {
                field: Term::fixed("expect", "erwartet"),
                key: Some("expect".to_owned()),
                expected: FieldType::Record,
                many: true,
                found: Found::of(document.value(node)),
                meant: None,
            };
            self.report(place, fault);
            return Vec::new();
        }
        let mut reader = Reader { document, problems: self.problems };
        let entries = reader.table(node, place, &EXPECT, &|_| None);
        let own = self.days(&entries, ExpectField::On as u16);
        let is_dated = entries.iter().any(|entry| entry.field == ExpectField::On as u16);
        if self.problems.len() > before {
            return Vec::new();
        }
        let days = if is_dated { own } else { defaults.days.clone() };
        let key = texts(&entries, ExpectField::Key as u16).pop().or_else(|| defaults.key.clone());
        if days.is_empty() {
            self.report(place, TestFault::NoDay);
        }
        let Some((key, key_place)) = key else {
            self.report(place, TestFault::NoKey);
            return Vec::new();
        };
        if key.split('/').count() < 3 {
            self.report(key_place, TestFault::NotAKey { key: key.clone() });
            return Vec::new();
        }
        let choice = |field: ExpectField| {
            let field = field as u16;
            entries.iter().find_map(|entry| match entry.content {
                Content::Choice(index) if entry.field == field => Some(usize::from(index)),
                _ => None,
            })
        };
        let date = |field: ExpectField| {
            let field = field as u16;
            entries.iter().find_map(|entry| match entry.content {
                Content::Date(date) if entry.field == field => Some(date),
                _ => None,
            })
        };
        let Some(state) = choice(ExpectField::State) else { return Vec::new() };
        let wanted = State::ALL.get(state).map_or(Wanted::Nothing, |state| Wanted::State(*state));
        let days_past = self.whole(&entries, ExpectField::Days as u16);
        let expected = Expectation {
            on: Day::MIN,
            key,
            key_place,
            wanted,
            certain: choice(ExpectField::Certainty) != Some(1),
            due: date(ExpectField::Due),
            since: date(ExpectField::Since),
            met_on: date(ExpectField::MetOn),
            days: days_past,
            finding: choice(ExpectField::Finding)
                .map(|level| Severity::ALL.get(level).map(|(level, _)| *level)),
            place,
        };
        if wanted == Wanted::Nothing {
            let other = entries.iter().find(|entry| entry.field > ExpectField::State as u16);
            if let Some(entry) = other {
                let field = NAMES[usize::from(entry.field)];
                self.report(entry.place, TestFault::NothingToCompare { field });
                return Vec::new();
            }
        }
        days.into_iter().map(|on| Expectation { on, ..expected.clone() }).collect()
    }

    fn whole(&mut self, entries: &[Entry<'_>], field: u16) -> Option<i64> {
        let entry = entries.iter().find(|entry| entry.field == field)?;
        let Content::Number(number) = entry.content else { return None };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "used where it is a whole number of days"
        )]
        let whole = number as i64;
        if number.fract() != 0.0 || number.abs() > 4e6 {
            self.report(entry.place, RuleFault::NotWhole { field: "days", least: 0 });
            return None;
        }
        Some(whole)
    }
}

/// The fields of an expectation, for messages.
const NAMES: [&str; 9] =
    ["on", "key", "state", "certainty", "due", "since", "met-on", "days", "finding"];

fn texts(entries: &[Entry<'_>], field: u16) -> Vec<(String, Place)> {
    let of_field = entries.iter().filter(|entry| entry.field == field);
    of_field
        .filter_map(|entry| match &entry.content {
            Content::Text(text) => Some((text.to_string(), entry.place)),
            _ => None,
        })
        .collect()
}

fn record(entries: &[Entry<'_>], field: u16) -> Option<NodeId> {
    entries.iter().find_map(|entry| match entry.content {
        Content::Record(node) if entry.field == field => Some(node),
        _ => None,
    })
}
