//! Every cure that is shown works: pasted into a copy of the plan, it turns the finding green.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use stichtag::date::{DateRange, Day};
use stichtag::explanation::{Cure, Paste, Spot, cure, examples, is_green};
use stichtag::plan::Plan;
use stichtag::policy::{EMBEDDED, PolicySet, embedded};
use stichtag::register::{Register, State, assess};
use stichtag::text::Lang;
use stichtag::workspace::{Loaded, PackStore, discover, load_plan};

fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

fn load(folder: &Path) -> Loaded {
    let roots = discover(&[folder.to_path_buf()], &PathBuf::from("/")).expect("found");
    let loaded = load_plan(&roots[0], &[], &PackStore::default()).expect("it can be read");
    assert!(loaded.is_sound(), "{:#?} {:#?}", loaded.problems, loaded.policies.problems);
    loaded
}

fn register(loaded: &Loaded, as_of: Day) -> Register {
    assess(loaded.plan.as_ref().expect("a plan"), &loaded.policies, as_of)
}

/// The middle of each quarter from 2018 to 2026, and days that the council papers make interesting.
fn days() -> Vec<Day> {
    let quarters = (0..36).map(|quarter| day("2018-02-15").plus_months(quarter * 3));
    let more = ["2018-04-03", "2018-09-04", "2019-11-28", "2020-07-01", "2023-11-24", "2024-12-06"];
    quarters.chain(more.map(day)).collect()
}

/// A copy of a plan that can be pasted into.
struct Copy {
    folder: tempfile::TempDir,
    original: PathBuf,
}

impl Copy {
    fn of(original: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let copy = Self { folder, original: original.to_path_buf() };
        copy.restore(original);
        copy
    }

    fn restore(&self, from: &Path) {
        for entry in fs::read_dir(from).expect("a folder") {
            let path = entry.expect("an entry").path();
            let to = self.path(&path);
            if path.is_dir() {
                fs::create_dir_all(&to).expect("made");
                self.restore(&path);
            } else {
                fs::copy(&path, &to).expect("copied");
            }
        }
    }

    fn path(&self, original: &Path) -> PathBuf {
        self.folder.path().join(original.strip_prefix(&self.original).expect("in the plan"))
    }

    /// Pastes what a person reads, where a person is told to; the copy is judged and put back.
    fn pasted(&self, plan: &Plan, cure: &Cure, as_of: Day) -> Register {
        let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
        for paste in &cure.pastes {
            let path = PathBuf::from(plan.sources.file(paste.file).path());
            let text = texts
                .remove(&path)
                .unwrap_or_else(|| fs::read_to_string(self.path(&path)).expect("read"));
            texts.insert(path, by_hand(plan, paste, &text));
        }
        for (path, text) in &texts {
            fs::write(self.path(path), text).expect("written");
        }
        let register = register(&load(self.folder.path()), as_of);
        for path in texts.keys() {
            fs::copy(path, self.path(path)).expect("put back");
        }
        register
    }
}

/// What a person does with a text that is to be pasted: not the bytes of the machine format.
fn by_hand(plan: &Plan, paste: &Paste, text: &str) -> String {
    let original = plan.sources.file(paste.file).text();
    match &paste.spot {
        Spot::EndOfFile => format!("{text}\n{}", paste.toml),
        Spot::Table { header } => {
            let at = text.find(header.as_str()).expect("the header") + header.len();
            format!("{}\n{}{}", &text[..at], paste.toml, &text[at..])
        }
        // The place is that of the original: it moves by what was pasted before it.
        Spot::Braces | Spot::List { .. } | Spot::Instead { .. } => {
            let before = &original[..paste.range.start];
            let line = before.rfind('\n').map_or(0, |end| end + 1);
            let head = &original[line..paste.range.start];
            let at = if text.starts_with(before) {
                paste.range.start
            } else {
                text.find(head).expect("the line") + head.len()
            };
            let end = at + paste.range.len();
            let bare = paste.toml.trim_end().trim_end_matches(',');
            match &paste.spot {
                Spot::Braces => format!("{}, {bare}{}", &text[..at], &text[at..]),
                Spot::List { .. } => {
                    let comma = if text[..at].ends_with('[') { "" } else { ", " };
                    let elements = bare.replace(",\n", ", ");
                    format!("{}{comma}{elements}{}", &text[..at], &text[at..])
                }
                _ => format!("{}{}{}", &text[..at], paste.toml, &text[end..]),
            }
        }
    }
}

/// Pastes every cure of a plan; what has none is listed, with the reason and on how many days.
fn check(folder: &str) -> (usize, String) {
    let original = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let copy = Copy::of(&original);
    let loaded = load(&original);
    let mut cured = 0;
    let mut incurable: BTreeMap<String, usize> = BTreeMap::new();
    for as_of in days() {
        let register = register(&loaded, as_of);
        for one in register.obligations.iter().filter(|one| one.finding.is_some()) {
            let what = match cure(&register, one) {
                Err(why) => {
                    let rule = register.rule(one);
                    let key = format!(
                        "{} [{}]: {}, {}",
                        rule.id,
                        rule.kind.name,
                        one.state.name(),
                        why.name()
                    );
                    *incurable.entry(key).or_default() += 1;
                    continue;
                }
                Ok(cure) => cure,
            };
            let judged = copy.pasted(&register.plan, &what, as_of);
            let after = judged.obligations.iter().find(|other| other.id == one.id);
            let after = after.unwrap_or_else(|| panic!("{} is gone on {as_of}: {what:#?}", one.id));
            assert!(is_green(after), "{} on {as_of} is {:?}: {what:#?}", one.id, after.state);
            assert_eq!((after.state, after.finding), (what.state, None), "{} on {as_of}", one.id);
            // Nothing is dated back, and nothing ahead.
            let dates = what.pastes.iter().flat_map(|paste| paste.toml.split('"'));
            for date in dates.filter_map(|text| DateRange::parse(text).ok()?.exact()) {
                assert_eq!(date, as_of, "{}: {what:#?}", one.id);
            }
            cured += 1;
        }
    }
    let list = incurable.iter().fold(String::new(), |mut list, (what, count)| {
        let _ = writeln!(list, "{what} ({count})");
        list
    });
    (cured, list)
}

macro_rules! plans {
    ($($name:ident: $folder:literal, $least:literal;)+) => {$(
        #[test]
        fn $name() {
            let (cured, incurable) = check($folder);
            assert!(cured >= $least, "{cured}");
            insta::assert_snapshot!(concat!("incurable_", stringify!($name)), incurable);
        }
    )+};
}

plans! {
    braunschweig: "data/braunschweig", 50;
    laermaktionsplan: "data/laermaktionsplan", 50;
    landshut: "data/landshut", 30;
    magdeburg: "data/magdeburg", 50;
    musterstadt: "data/musterstadt", 100;
    fire_safety: "tests/plans/fire-safety", 30;
}

// Semantics: an act that came too early stays so; a window that is over takes nothing any more.
#[test]
fn what_is_over_has_no_cure() {
    for folder in ["data/braunschweig", "data/musterstadt"] {
        let loaded = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        let register = register(&loaded, day("2026-04-15"));
        let mut seen = 0;
        for one in &register.obligations {
            let kind = register.rule(one).kind.name;
            let expected = match (kind, one.state) {
                ("order", State::Breached) => "happened",
                ("count", State::Overdue | State::Unverified) => "window-over",
                ("periodic", State::Underspecified) => "no-interval",
                ("deadline", State::Underspecified) => "no-due-date",
                (_, State::Met | State::MetLate | State::Dormant) => "nothing-to-cure",
                _ => continue,
            };
            let why = cure(&register, one).map(|_| "cured");
            if register.rule(one).id == "beirat-ohne-lange-pause" && why.is_ok() {
                continue; // A rolling window is closed by the next event, however late.
            }
            assert_eq!(why.unwrap_or_else(|why| why.name()), expected, "{}", one.id);
            seen += 1;
        }
        assert!(seen > 10, "{seen}");
    }
}

#[test]
fn every_shipped_rule_has_an_example_with_a_finding_and_one_without() {
    let mut shown = 0;
    for (name, _) in &EMBEDDED {
        let set = Arc::new(PolicySet::build(&[embedded(name).expect("a pack")], &[]));
        // What waivers and holds are good for shows only beside other rules.
        for (index, rule) in set.rules.iter().enumerate().filter(|(_, rule)| !rule.kind.reviews) {
            for lang in [Lang::De, Lang::En] {
                let (fires, silent) = examples(&set, index, lang).expect(&rule.id);
                let one = &fires.register.obligations[fires.obligation];
                assert!(one.finding.is_some() && one.certain, "{}: {}", rule.id, fires.toml);
                let Some(silent) = silent else {
                    assert_eq!(one.state, State::Underspecified, "{}", rule.id);
                    continue;
                };
                let other = &silent.register.obligations[silent.obligation];
                assert!(other.finding.is_none(), "{}: {}", rule.id, silent.toml);
                assert_eq!(fires.register.as_of, silent.register.as_of);
                shown += 1;
            }
        }
    }
    assert!(shown > 100, "{shown}");
}
