//! Every fault can be said in both languages, in the same shape.

mod faults;

use std::collections::BTreeSet;

use super::{Explanation, Lang, explain};
use crate::source::{Fault, Place, Problem, toml};

/// English words that have no place in a German sentence.
const ENGLISH: [&str; 14] = [
    "field", "file", "the", "and", "is", "not", "please", "missing", "unknown", "line", "needs",
    "header", "value", "path",
];

fn said(fault: &Fault, lang: Lang) -> Explanation {
    explain(&Problem::new(Place::NOWHERE, fault.clone()), lang)
}

/// The sentences of an explanation, without lines of TOML and without what is quoted.
fn sentences(said: &Explanation) -> String {
    let mut all = vec![said.title.as_str(), said.label.as_str(), said.related.as_str()];
    all.extend(said.help.iter().filter(|line| !line.starts_with("    ")).map(String::as_str));
    let mut plain = String::new();
    let mut quoted = 0_usize;
    for c in all.join("\n").chars() {
        match c {
            '„' => quoted += 1,
            '“' => quoted = quoted.saturating_sub(1),
            c if quoted == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// What can be copied can be read.
fn check_copies(said: &Explanation) {
    let copies = said.help.iter().filter_map(|line| line.strip_prefix("    "));
    for copy in copies.filter(|copy| !copy.contains('…') && !copy.contains("weil sie nicht")) {
        let is_read = [copy.to_owned(), format!("x = {copy}")].iter().any(|text| {
            let mut problems = Vec::new();
            let file = Place::NOWHERE.file;
            let _ = toml::parse(file, text, &mut problems);
            problems.is_empty()
        });
        let is_name = copy.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(is_read || is_name, "cannot be read: {copy}");
    }
}

fn check(fault: &Fault) {
    let (german, english) = (said(fault, Lang::De), said(fault, Lang::En));
    for said in [&german, &english] {
        check_copies(said);
        assert!(said.title.chars().count() <= 100, "title too long: {}", said.title);
        assert!(!said.title.ends_with(['.', ':', ' ']), "{said:?}");
        assert!(!said.title.is_empty() && !said.label.is_empty() && !said.help.is_empty());
        assert!(said.label.chars().count() <= 70, "label too long: {}", said.label);
        let texts = [&said.title, &said.label, &said.related].into_iter().chain(&said.help);
        for text in texts.filter(|text| **text != said.related || !text.is_empty()) {
            let is_code = text.starts_with("    ");
            assert!(!text.trim().contains("  ") || is_code, "{text:?}");
            assert!(!text.contains("{}") && !text.contains("Some("), "{text:?}");
            assert!(is_code || (!text.is_empty() && text.trim() == text), "{text:?}");
            assert!(!text.contains("„“") && !text.contains("“”"), "nothing quoted: {text:?}");
        }
        for pair in said.help.windows(2) {
            let announces = pair[0].ends_with(':') && !pair[0].starts_with("    ");
            assert!(!announces || pair[1].starts_with("    "), "announces nothing: {said:?}");
        }
        assert!(!said.help[said.help.len() - 1].ends_with(':'), "announces nothing: {said:?}");
    }
    assert_ne!(german.title, english.title);
    assert_ne!(german.label, english.label, "{german:?}");
    assert_eq!(german.related.is_empty(), english.related.is_empty());
    assert!(!english.title.contains('„'), "{english:?}");
    let known: BTreeSet<&str> = ["not", "is"].into();
    for word in sentences(&german).split(|c: char| !c.is_alphabetic()) {
        let is_english = ENGLISH.contains(&word) && !known.contains(word);
        assert!(!is_english, "{word:?} in German: {german:?}");
    }
}

/// How many variants of an enum are among the faults.
fn variants(faults: &[Fault]) -> usize {
    let name = |fault: &Fault| {
        let shown = format!("{fault:?}");
        let inner = shown.split_once('(').map_or(String::new(), |(_, inner)| inner.to_owned());
        let end = inner.find([' ', '(', ')', '{']).unwrap_or(inner.len());
        inner[..end].to_owned()
    };
    faults.iter().map(name).collect::<BTreeSet<_>>().len()
}

#[test]
fn assumptions() {
    let all = faults::assumptions();
    assert_eq!(variants(&all), 14);
    all.iter().for_each(check);
}

#[test]
fn files() {
    let all = faults::files();
    assert_eq!(variants(&all), 5);
    all.iter().for_each(check);
}

#[test]
fn fields() {
    let all = faults::fields();
    assert_eq!(variants(&all), 12);
    all.iter().for_each(check);
}

#[test]
fn vocabulary() {
    let all = faults::vocabulary();
    assert_eq!(variants(&all), 12);
    all.iter().for_each(check);
}

#[test]
fn plans() {
    let all = faults::plans();
    assert_eq!(variants(&all), 44);
    all.iter().for_each(check);
}

#[test]
fn rules() {
    let all = faults::rules();
    assert_eq!(variants(&all), 23);
    all.iter().for_each(check);
}

#[test]
fn policies() {
    let all = faults::policies();
    assert_eq!(variants(&all), 12);
    all.iter().for_each(check);
}

#[test]
fn packs() {
    let all = faults::packs();
    assert_eq!(variants(&all), 17);
    all.iter().for_each(check);
}

#[test]
fn policy_tests() {
    let all = faults::tests();
    assert_eq!(variants(&all), 16);
    all.iter().for_each(check);
}

#[test]
fn a_guess_is_shown_in_the_language_of_the_writer() {
    let faults = faults::plans();
    let fault = &faults[0];
    assert!(said(fault, Lang::De).help.contains(&"Meinten Sie „meeting“?".to_owned()));
    assert!(said(fault, Lang::En).help.contains(&"Did you mean “meeting”?".to_owned()));
    let fault = &faults[1];
    assert!(said(fault, Lang::En).help.contains(&"Did you mean “massnahme”?".to_owned()));
}

#[test]
fn long_lists_are_cut() {
    let said = said(&faults::plans()[0], Lang::De);
    let list = said.help.last().expect("a list");
    assert!(list.starts_with("Erlaubt sind: wort-0, wort-1, "), "{list}");
    assert!(list.ends_with("wort-11, … (28 weitere)"), "{list}");
}

#[test]
fn impossible_days_name_the_last_one() {
    let fault = &faults::fields()[0];
    let german = said(fault, Lang::De);
    assert_eq!(german.title, "Den Tag „29.02.2025“ gibt es nicht");
    assert_eq!(
        german.help,
        ["Der letzte Tag im Februar 2025 ist der 28.02.2025:", "    datum = \"2025-02-28\""]
    );
}
