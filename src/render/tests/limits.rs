//! What holds for every message: no first line is too long, no line too wide, nothing acts on the terminal.

use std::fmt::Write;

use super::gallery::gallery;
use super::load::{SHIPPED, day, files_of, options, page, plan_of, register};
use crate::date::Day;
use crate::register::{Register, Selection, State, assess};
use crate::render::escape::{is_unsafe, width};
use crate::render::finding::in_order;
use crate::render::teller::Teller;
use crate::render::{Options, json, short};
use crate::text::Lang;

/// Thirty days over ten years, and the days of the papers.
fn days() -> impl Iterator<Item = Day> {
    let first = day("2017-04-30");
    (0..30).map(move |step| first.plus_days(step * 113))
}

fn all_registers() -> Vec<Register> {
    let mut registers = vec![gallery("2024-07-01")];
    for folder in SHIPPED {
        let (plan, policies) = plan_of(&files_of(folder), &[]);
        registers.extend(days().map(|day| assess(&plan, &policies, day)));
    }
    registers
}

#[test]
fn first_lines_have_at_most_100_characters() {
    let mut seen = 0;
    for register in all_registers() {
        for lang in [Lang::De, Lang::En] {
            let teller = Teller { register: &register, lang };
            for finding in in_order(&register, &Selection::default()) {
                let head = teller
                    .report(
                        &finding,
                        crate::render::Causes::Root,
                        &crate::register::Roots::default(),
                    )
                    .head;
                assert!(head.chars().count() <= 100, "{head}");
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn no_line_is_wider_than_asked() {
    let registers = [gallery("2024-07-01"), register("data/braunschweig", "2023-11-24")];
    for columns in [40, 60, 80, 120] {
        for lang in [Lang::De, Lang::En] {
            let selection = Selection { states: State::ALL.to_vec(), ..Selection::default() };
            let options = Options { selection, ..options("2023-11-24", lang, columns) };
            for line in page(&registers, &options).lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
        }
    }
}

#[test]
fn german_pages_hold_no_english_words_of_miette() {
    let page = page(&[gallery("2024-07-01")], &options("2024-07-01", Lang::De, 100));
    for word in ["help:", "Advice", "Error", "Warning", "Note:", "╭", "×"] {
        assert!(!page.contains(word), "{word}");
    }
}

/// A plan in which every text tries to act on the terminal.
pub(super) fn hostile() -> Register {
    let evil = "a\u{1b}]0;x\u{7}b\u{202e}c\u{2066}d\re\u{200b}f";
    let toml = |text: &str| {
        let mut shown = String::new();
        for c in text.chars() {
            if is_unsafe(c) {
                write!(shown, "\\u{:04x}", u32::from(c)).expect("writing to memory");
            } else {
                shown.push(c);
            }
        }
        shown
    };
    // Bidi and zero-width characters may stand in a file as they are; control characters must be escaped there.
    let raw = "x\u{202e}y\u{2066}z\u{200b}";
    let plan = format!(
        "[plan]\nid = \"p\"\ntitle = \"{title}{raw}\"\npacks = [\"./p.toml\"]\n\
         records-complete-until = \"always\"\n[override.off]\noff = true\nreason = \"{title}{raw}\"\n\
         [office.a]\ntitle = \"{title}{raw}\"\n\
         [report.r]\nresponsible = \"a\"\ntitle = \"{title}{raw}\" # {raw}\nnumber = \"{title}\"\n\
         promised = [{{ due = \"2020-01-01\", on = \"2019-01-01\", note = \"{raw}\" }}]\n",
        title = toml(evil),
    )
    .replace("number = ", "note = ");
    let title = format!("{{ de = \"{0}{raw}\", en = \"{0}{raw}\" }}", toml(evil));
    let pack = format!(
        "[pack]\nid = \"p\"\ntitle = {title}\n\
         [rule.due]\nkind = \"deadline\"\ntitle = {title}\nhelp = {title}\nfor = \"report\"\n\
         of = \"presented\"\nby = \"promised\"\nbasis = \"{0}{raw}\"\n\
         [rule.off]\nkind = \"records\"\ntitle = {title}\nfor = \"plan\"\nat-most = \"9 days\"\n\
         [rule.unbound]\nkind = \"deadline\"\ntitle = {title}\nfor = \"concept\"\nof = \"presented\"\nby = \"promised\"\n",
        toml(evil),
    );
    let (plan, policies) =
        plan_of(&[(format!("{raw}/plan.toml"), plan)], &[("p.toml", pack.as_str())]);
    assess(&plan, &policies, day("2020-02-01"))
}

#[test]
fn nothing_reaches_the_terminal_unescaped() {
    let registers = [hostile(), hostile()];
    let selection = Selection { states: State::ALL.to_vec(), ..Selection::default() };
    let options = Options { selection, ..options("2020-02-01", Lang::De, 80) };
    let human = page(&registers, &options);
    assert!(human.contains("\\u{1b}") && human.contains("\\u{202e}"), "{human}");
    let mut other = Vec::new();
    short(&mut other, &registers, &options).expect("writing to memory");
    json(&mut other, &registers, &options).expect("writing to memory");
    let other = String::from_utf8(other).expect("UTF-8");
    for line in human.lines().chain(other.lines()) {
        assert!(!line.contains(is_unsafe), "{line:?}");
    }
    assert_eq!(human.matches('\r').count() + other.matches('\r').count(), 0);
}

#[test]
fn hostile_text_reads_back_from_json() {
    let register = hostile();
    let mut out = Vec::new();
    let options = options("2020-02-01", Lang::De, 80);
    json(&mut out, std::slice::from_ref(&register), &options).expect("writing to memory");
    let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    assert_eq!(value["plans"][0]["title"], *register.plan.header.title);
}
