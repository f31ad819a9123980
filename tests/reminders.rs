//! A month of daily runs in Musterstadt: how many mails each office gets, and that none gets two on a day.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use stichtag::date::{DateRange, Day};
use stichtag::register::{Register, Selection, assess};
use stichtag::reminder::{Past, ReminderId, Sent, reminders};
use stichtag::render::mail::{Addresses, compose};
use stichtag::workspace::{PackStore, discover, load_plan};

const CITY: &str = "data/musterstadt";
/// The page in both languages.
const PAGES: [&str; 2] = ["docs/reminders.md", "docs/erinnerungen.md"];

fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

/// The register of the plan in a folder.
fn register(folder: &str, as_of: &str) -> Register {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let roots = discover(&[root], &PathBuf::from("/")).expect("the folder can be read");
    let loaded = load_plan(&roots[0], &[], &PackStore::default()).expect("the files can be read");
    assert!(!loaded.has_problems(), "{:#?} {:#?}", loaded.problems, loaded.policies.problems);
    assess(&loaded.plan.expect("a plan"), &loaded.policies, day(as_of))
}

/// What a ledger keeps.
#[derive(Default)]
struct Memory(BTreeSet<ReminderId>);

impl Sent for Memory {
    fn stages(&self, obligation: &str, due: &str, recipient: &str) -> Vec<String> {
        let of = self.0.iter().filter(|one| {
            one.obligation == obligation && one.due == due && one.recipient == recipient
        });
        of.map(|one| one.stage.clone()).collect()
    }

    fn has_asked(&self, plan: &str, month: &str, recipient: &str) -> bool {
        let (start, stage) = (format!("{plan}/"), format!("question-{month}"));
        self.0.iter().any(|one| {
            one.obligation.starts_with(&start) && one.stage == stage && one.recipient == recipient
        })
    }
}

impl Memory {
    /// A run: the mailboxes with the number of reminders in each mail.
    fn run(&mut self, as_of: &str) -> Vec<(String, usize)> {
        let registers = [register(CITY, as_of)];
        let mut sent = Vec::new();
        let all = reminders(&registers, Past::Ledger(self), &Selection::default());
        for digest in &all.digests {
            let addresses = Addresses::of(digest, None, None).expect("a sender");
            let mail = compose(digest, &addresses).expect("a message");
            sent.push(mail);
        }
        for mail in &sent {
            for id in &mail.reminders {
                assert!(self.0.insert(id.clone()), "twice: {id:?}");
            }
        }
        sent.into_iter().map(|mail| (mail.recipient, mail.reminders.len())).collect()
    }
}

/// Mails of the first run, mails of the month after it, and the most reminders in one of these.
type Row = (usize, usize, usize);

/// Everything that runs from 27 February to 31 March 2026 send.
fn month() -> (BTreeMap<String, Row>, BTreeMap<String, usize>) {
    let mut memory = Memory::default();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut days: BTreeMap<String, usize> = BTreeMap::new();
    for (mailbox, _) in memory.run("2026-02-27") {
        rows.entry(mailbox).or_default().0 += 1;
    }
    let mut today = day("2026-02-28");
    while today <= day("2026-03-31") {
        let mails = memory.run(&today.to_string());
        let boxes: BTreeSet<&str> = mails.iter().map(|(mailbox, _)| mailbox.as_str()).collect();
        assert_eq!(boxes.len(), mails.len(), "two mails on {today}");
        if !mails.is_empty() {
            days.insert(today.to_string(), mails.len());
        }
        for (mailbox, number) in mails {
            let row = rows.entry(mailbox).or_default();
            row.1 += 1;
            row.2 = row.2.max(number);
        }
        // Whatever the hour, and however often.
        assert!(memory.run(&today.to_string()).is_empty(), "again on {today}");
        today = today.next();
    }
    (rows, days)
}

#[test]
fn no_office_gets_two_mails_on_a_day_and_the_page_says_how_many() {
    let (rows, days) = month();
    let weekend = |text: &String| day(text).weekday() >= 5;
    assert!(!days.keys().any(weekend), "{days:?}");
    for name in PAGES {
        let page = fs::read_to_string(name).expect("the page");
        let shown: BTreeMap<String, Row> = page
            .lines()
            .filter_map(|line| {
                let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
                let [mailbox, first, month, most] = cells[..] else { return None };
                let mailbox = mailbox.trim_matches('`').to_owned();
                Some((mailbox, (first.parse().ok()?, month.parse().ok()?, most.parse().ok()?)))
            })
            .collect();
        assert_eq!(shown, rows, "the table in {name}");
    }
}

/// The examples of the page, each as a plan or a pack would hold it.
#[test]
fn what_the_pages_show_can_be_written() {
    for name in PAGES {
        can_be_written(&fs::read_to_string(name).expect("the page"));
    }
}

fn can_be_written(page: &str) {
    let blocks: Vec<&str> = page
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().expect("an end"))
        .collect();
    let [times, silence, mail] = blocks[..] else { panic!("three examples: {blocks:?}") };
    let folder = tempfile::tempdir().expect("a folder");
    let plan = format!(
        "[plan]\nid = \"p\"\ntitle = \"P\"\npacks = [\"./rules.toml\"]\n\
         records-complete-until = \"always\"\n\
         [office.gesundheitsamt]\nmail = \"gesundheitsamt@stadt.example\"\n\
         [measure.lotsen]\nresponsible = \"gesundheitsamt\"\n{silence}\n{mail}"
    );
    let rules = format!(
        "[pack]\nid = \"r\"\ntitle = \"R\"\n[rule.status]\nkind = \"content\"\n\
         title = \"Status\"\nfor = \"measure\"\nrequires = \"status\"\n{times}"
    );
    fs::write(folder.path().join("plan.toml"), plan).expect("written");
    fs::write(folder.path().join("rules.toml"), rules).expect("written");
    let path = folder.path().to_str().expect("UTF-8");
    let register = register(path, "2026-03-12");
    assert_eq!(register.plan.silences().len(), 1);
    assert!(register.plan.header.mail.salutation.is_some());
    let rule = register.policies.find("status").expect("the rule");
    assert!(!rule.modifiers.reminding.is_on);
    assert_eq!(rule.modifiers.reminding.before, [90, 30, 7]);
}
