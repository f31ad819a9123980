//! Many plans share the packs that they have in common; a plan that changes rules has a set of its own.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use stichtag::policy::PolicySet;
use stichtag::workspace::{PackStore, discover, load_plan};

/// The rules of plans with these overrides, loaded one after the other.
fn sets(overrides: &[&str]) -> Vec<Arc<PolicySet>> {
    let folder = tempfile::TempDir::new().expect("a folder");
    for (number, changes) in overrides.iter().enumerate() {
        let plan = folder.path().join(number.to_string());
        fs::create_dir_all(&plan).expect("a folder");
        let text = format!(
            "[plan]\nid = \"p{number}\"\ntitle = \"P\"\npacks = [\"common\"]\n\
             records-complete-until = \"always\"\n{changes}"
        );
        fs::write(plan.join("plan.toml"), text).expect("written");
    }
    let roots = discover(&[folder.path().to_path_buf()], Path::new("/")).expect("plans");
    let store = PackStore::default();
    let load = |root| {
        let loaded = load_plan(root, &[], &store).expect("it can be read");
        assert!(loaded.problems.is_empty(), "{:#?}", loaded.problems);
        assert!(loaded.policies.problems.is_empty(), "{:#?}", loaded.policies.problems);
        loaded.policies
    };
    roots.iter().map(load).collect()
}

#[test]
fn only_a_changed_field_needs_a_set_of_its_own() {
    let off = "[override.no-cycles]\noff = true\nreason = \"r\"\n";
    let changed = "[override.no-cycles]\nseverity = \"note\"\nreason = \"r\"\n";
    let found = sets(&["", off, changed, ""]);
    let [plain, off, changed, other] = &found[..] else { panic!("{}", found.len()) };
    assert!(Arc::ptr_eq(plain, off) && Arc::ptr_eq(plain, other));
    assert!(!Arc::ptr_eq(plain, changed));
    let severity =
        |set: &PolicySet| set.find("no-cycles").expect("the rule").modifiers.severity.name();
    assert_eq!((severity(plain), severity(changed)), ("error", "note"));
}
