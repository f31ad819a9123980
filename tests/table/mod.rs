//! Tables of expectations: a plan on disk, judged as of a day, obligation by obligation.

use std::path::{Path, PathBuf};

use stichtag::date::{DateRange, Day};
use stichtag::register::{Obligation, Register, State, assess};
use stichtag::workspace::{PackStore, discover, load_plan};

/// An exact day.
pub(crate) fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

/// The register of the plan in a folder. There must be nothing wrong with its files and packs.
pub(crate) fn register(folder: &str, as_of: &str) -> Register {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let roots = discover(&[root], &PathBuf::from("/")).expect("the folder can be read");
    let loaded = load_plan(&roots[0], &[], &PackStore::default()).expect("the files can be read");
    assert!(loaded.problems.is_empty(), "{:#?}", loaded.problems);
    assert!(loaded.policies.problems.is_empty(), "{:#?}", loaded.policies.problems);
    assess(&loaded.plan.expect("a plan"), &loaded.policies, day(as_of))
}

/// An obligation by its key, without the plan.
pub(crate) fn find<'r>(register: &'r Register, key: &str) -> &'r Obligation {
    let id = format!("{}/{key}", register.plan.header.id);
    let rule = key.split('/').next().unwrap_or_default();
    let alike = || {
        let ids = register.obligations.iter().map(|one| one.id.as_str());
        ids.filter(|id| id.contains(rule)).collect::<Vec<_>>()
    };
    let found = register.obligations.iter().find(|one| one.id == id);
    found.unwrap_or_else(|| panic!("no {id} on {} among {:#?}", register.as_of, alike()))
}

/// What is expected of an obligation.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    as_of: &'static str,
    key: String,
    state: State,
    certain: bool,
    due: Option<&'static str>,
    days: Option<(i64, i64)>,
    since: Option<&'static str>,
    met_on: Option<&'static str>,
}

/// A certain state.
pub(crate) fn row(as_of: &'static str, key: &str, state: State) -> Row {
    let (due, days, since, met_on) = (None, None, None, None);
    Row { as_of, key: key.to_owned(), state, certain: true, due, days, since, met_on }
}

impl Row {
    /// The state holds under some reading only.
    pub(crate) fn possible(self) -> Self {
        Self { certain: false, ..self }
    }

    /// The due date, without grace.
    pub(crate) fn due(self, due: &'static str) -> Self {
        Self { due: Some(due), ..self }
    }

    /// Days past due (positive), or left (negative).
    pub(crate) fn days(self, days: i64) -> Self {
        self.between(days, days)
    }

    /// The same, where dates are imprecise.
    pub(crate) fn between(self, least: i64, most: i64) -> Self {
        Self { days: Some((least, most)), ..self }
    }

    /// Since when it is violated.
    pub(crate) fn since(self, since: &'static str) -> Self {
        Self { since: Some(since), ..self }
    }

    /// When it was fulfilled.
    pub(crate) fn met_on(self, met_on: &'static str) -> Self {
        Self { met_on: Some(met_on), ..self }
    }
}

/// Holds a register against each row, and tells all differences at once.
pub(crate) fn hold(folder: &str, rows: &[Row]) {
    let mut differences = Vec::new();
    for row in rows {
        let register = register(folder, row.as_of);
        let found = find(&register, &row.key);
        let range = |text: &str| DateRange::parse(text).expect(text);
        let mut differs = |what: &str, is: String, should: String| {
            differences.push(format!("{} on {}: {what} is {is}, not {should}", row.key, row.as_of));
        };
        if (found.state, found.certain) != (row.state, row.certain) {
            let is = format!("{:?}, certain: {}", found.state, found.certain);
            differs("the state", is, format!("{:?}, certain: {}", row.state, row.certain));
        }
        for (what, is, should) in [
            ("due", found.due, row.due),
            ("since", found.since, row.since),
            ("met on", found.met_on, row.met_on),
        ] {
            if should.is_some_and(|should| is != Some(range(should))) {
                differs(what, format!("{is:?}"), format!("{should:?}"));
            }
        }
        if row.days.is_some_and(|(least, most)| found.days() != Some((Some(least), Some(most)))) {
            differs("days", format!("{:?}", found.days()), format!("{:?}", row.days));
        }
    }
    assert!(differences.is_empty(), "{differences:#?}");
}
