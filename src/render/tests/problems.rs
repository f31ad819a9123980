//! What people see where the input is wrong.

use std::sync::Arc;

use super::load::options;
use crate::plan::PlanFault;
use crate::render::problems;
use crate::source::{Problem, Sources, toml};
use crate::text::{Lang, explain};

fn page(lang: Lang, width: usize) -> String {
    let mut sources = Sources::default();
    let mut found = Vec::new();
    let second =
        "[plan]\ntitle = \"x\u{202e}y\"\n\n[concept.a]\ndue = 31.10.2019\non = 01.02.2019\n";
    let second = sources.add("plan/plan.toml".to_owned(), second.to_owned());
    let first = sources.add("plan/a.toml".to_owned(), "due = 24.04.2025\n".to_owned());
    let empty = sources.refuse(
        "plan/plan.toml.txt".to_owned(),
        crate::source::FileFault::WrongEnding { meant: "plan.toml".to_owned() },
        &mut found,
    );
    assert_eq!(empty, None);
    for file in [second, first] {
        toml::parse(file, sources.file(file).text(), &mut found);
    }
    let place = found[1].place;
    found.push(
        Problem::new(place.with(7, 12), PlanFault::SecondHeader).related_to(place.with(0, 6)),
    );
    let sources = Arc::new(sources);
    let found: Vec<_> = found.into_iter().map(|problem| (Arc::clone(&sources), problem)).collect();
    let mut out = Vec::new();
    let options = options("2025-01-01", lang, width);
    let explain = |problem: &Problem| explain(problem, lang);
    problems(&mut out, &found, &explain, &options).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn problems_stand_file_by_file_from_top_to_bottom() {
    insta::assert_snapshot!("problems_de_80", page(Lang::De, 80));
    insta::assert_snapshot!("problems_de_40", page(Lang::De, 40));
    insta::assert_snapshot!("problems_en_80", page(Lang::En, 80));
}
