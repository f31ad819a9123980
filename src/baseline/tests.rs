//! Baselines: what is read, what is written, what is accepted.

use super::{Baseline, BaselineFault, Entry, write};
use crate::register::Register;
use crate::rule::Severity;
use crate::rule::testing::world;
use crate::source::{Fault, Place};

fn read(text: &str) -> Baseline {
    Baseline::read("baseline.toml".to_owned(), text.as_bytes().to_vec())
}

fn entry<'e>(key: &'e str, level: Severity, message: &'e str) -> Entry<'e> {
    Entry { key: key.into(), level, message: message.into(), place: Place::NOWHERE }
}

#[test]
fn what_is_written_is_read_again() {
    let entries = [
        entry("q/r/s/2024", Severity::Warning, "zweite"),
        entry("p/r/s/a--b", Severity::Error, "erste „mit“ \"Zeichen\" \\ und\tmehr"),
        entry("p/r/maßnahme/-", Severity::Note, "dritte"),
    ];
    let text = write(&entries);
    let baseline = read(&text);
    assert!(baseline.problems.is_empty(), "{:?}", baseline.problems);
    let read: Vec<Entry<'_>> = baseline.entries().collect();
    let told: Vec<(&str, Severity, &str)> =
        read.iter().map(|one| (&*one.key, one.level, &*one.message)).collect();
    assert_eq!(
        told,
        [
            ("p/r/maßnahme/-", Severity::Note, "dritte"),
            ("p/r/s/a--b", Severity::Error, "erste „mit“ \"Zeichen\" \\ und\tmehr"),
            ("q/r/s/2024", Severity::Warning, "zweite"),
        ]
    );
    assert_eq!(write(&read), text);
    // One line each, in order: two branches that add different entries change different lines.
    let lines: Vec<&str> = text.lines().filter(|line| line.contains(" = {")).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines.is_sorted());
}

/// The same file with a comment behind it is read as any TOML is.
#[test]
fn the_fast_way_reads_what_the_other_one_does() {
    let plain = [
        entry("p/r/s/2024", Severity::Warning, "zweite"),
        entry("p/r/maßnahme/a/b", Severity::Error, "erste „mit“ Zeichen, {2} # = 'x'"),
        entry("q/r/s/-", Severity::Note, " . "),
    ];
    let text = write(&plain);
    let known = |baseline: &Baseline| {
        let entries = baseline.entries().map(Entry::into_owned);
        (entries.collect::<Vec<_>>(), baseline.problems.clone())
    };
    let fast = read(&text);
    assert!(fast.meant.is_none());
    assert_eq!((fast.size(), fast.text()), (3, text.as_str()));
    let slow = read(&format!("{text}# Ende\n"));
    assert!(slow.meant.is_some());
    assert_eq!(known(&fast), known(&slow));
    // Lines in another order are no other baseline.
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let last = lines.len() - 1;
    lines.swap(last, last - 2);
    let swapped = read(&lines.concat());
    assert!(swapped.meant.is_none());
    assert!(swapped.entries().map(|one| one.key).eq(fast.entries().map(|one| one.key)));
    let is_given_up = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text);
        let changed = read(&changed);
        (changed.meant.is_some(), changed.problems.len())
    };
    for (from, to, problems) in [
        ("zweite", "zwei\\te", 0),
        ("zweite", "zwei\u{7f}te", 1),
        ("zweite", "\u{a0}", 1),
        ("zweite\" }", "zweite\", x = 1 }", 1),
        ("warning", "Warnung", 1),
        ("p/r/s/2024", "q/r/s/-", 1),
        ("p/r/s/2024", "p/r/s/", 1),
        ("baseline = 1", "baseline = 2", 1),
        (" = {", "={", 0),
        ("zweite", "", 1),
    ] {
        assert_eq!(is_given_up(from, to), (true, problems), "{to}");
    }
}

#[test]
fn a_damaged_baseline_is_refused() {
    let fault = |text: &str| {
        let baseline = read(text);
        assert_eq!(baseline.problems.len(), 1, "{text}: {:?}", baseline.problems);
        baseline.problems[0].fault.clone()
    };
    let entry = "\"p/r/s/-\" = { level = \"error\", message = \"m\" }\n";
    assert!(read(&format!("baseline = 1\n[accepted]\n{entry}")).problems.is_empty());
    assert_eq!(
        fault(&format!("baseline = 2\n[accepted]\n{entry}")),
        BaselineFault::Version { found: "2".to_owned() }.into()
    );
    assert_eq!(
        fault("baseline = 1\n[accepted]\n\"p/r/s\" = { level = \"error\", message = \"m\" }\n"),
        BaselineFault::BadKey { key: "p/r/s".to_owned() }.into()
    );
    assert_eq!(
        fault("baseline = 1\n[accepted]\n\"p/r/s/-\" = \"error\"\n"),
        BaselineFault::NoEntry { key: "p/r/s/-".to_owned() }.into()
    );
    for broken in [
        format!("[accepted]\n{entry}"),
        "baseline = 1\n".to_owned(),
        format!("baseline = 1\nmore = 2\n[accepted]\n{entry}"),
        format!("baseline = 1\n[accepted]\n{}", entry.replace("error", "fatal")),
        format!("baseline = 1\n[accepted]\n{}", entry.replace("message", "massage")),
    ] {
        assert!(matches!(fault(&broken), Fault::Field(_)), "{broken}");
    }
    assert!(matches!(
        fault(&format!("baseline = 1\n[accepted]\n{entry}{entry}")),
        Fault::Syntax(_)
    ));
    assert!(matches!(fault("baseline = 1\n[accepted\n"), Fault::Syntax(_)));
}

/// Report x is overdue, which is an error; report y only possibly, which is a warning.
fn register() -> Register {
    let rule = "kind = \"response\"\nfor = \"inquiry\"\nto = \"asked\"\nof = \"answered\"\nwithin = \"10 days\"\n";
    let things =
        "[inquiry.x]\nasked = \"2024-03-01\"\n[inquiry.y]\nasked = \"2024-03-01..2024-04-25\"\n";
    world(rule, things).register("2024-05-01")
}

fn apply(entries: &[Entry<'_>]) -> (Vec<bool>, Vec<(String, Option<String>)>) {
    let mut register = register();
    let unused = read(&write(entries)).apply(&mut register).unused;
    let accepted = register.obligations.iter().map(super::super::register::Obligation::is_accepted);
    let unused = unused.into_iter().map(|one| (one.entry.key.into_owned(), one.resembles));
    (accepted.collect(), unused.collect())
}

#[test]
fn a_finding_is_accepted_up_to_its_level() {
    let found: Vec<(String, Option<Severity>)> =
        register().obligations.into_iter().map(|one| (one.id, one.finding)).collect();
    let (x, y) = ("p/r/x/2024-03-01", "p/r/y/2024-03-01..2024-04-25");
    assert_eq!(
        found,
        [(x.to_owned(), Some(Severity::Error)), (y.to_owned(), Some(Severity::Warning)),]
    );
    let both =
        |one: Severity, other: Severity| apply(&[entry(x, one, "m"), entry(y, other, "m")]).0;
    assert_eq!(both(Severity::Error, Severity::Warning), [true, true]);
    // What got worse is new, and not unused.
    assert_eq!(both(Severity::Warning, Severity::Note), [false, false]);
    assert_eq!(both(Severity::Error, Severity::Error), [true, true]);
    assert!(apply(&[entry(x, Severity::Note, "m")]).1.is_empty());
}

#[test]
fn an_unused_entry_says_what_it_resembles() {
    let resembles = |key: &str| apply(&[entry(key, Severity::Error, "m")]).1;
    assert_eq!(
        resembles("p/r/x/2024"),
        [("p/r/x/2024".to_owned(), Some("p/r/x/2024-03-01".to_owned()))]
    );
    assert_eq!(resembles("p/s/x/2024"), [("p/s/x/2024".to_owned(), None)]);
    // Another plan's entries are another plan's business.
    assert_eq!(resembles("q/r/x/2024"), []);
}

#[test]
fn a_date_that_became_more_precise_is_recognised() {
    let rule = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";
    let things = "[report.x]\npromised = { due = \"2024-03-31\", on = \"2024-01-01\" }\n\
                  [report.z]\npromised = { due = \"2024-02\", on = \"2024-01-01\" }\n";
    let mut register = world(rule, things).register("2024-05-01");
    let old = entry("p/r/x/2024-Q1", Severity::Error, "m");
    let renamed = entry("p/r/zz/2024-02", Severity::Error, "m");
    let unused = read(&write(&[old, renamed])).apply(&mut register).unused;
    let resembles: Vec<Option<&str>> = unused.iter().map(|one| one.resembles.as_deref()).collect();
    assert_eq!(resembles, [Some("p/r/x/2024-03-31"), Some("p/r/z/2024-02")]);
}
