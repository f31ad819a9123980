//! `text`: the account of an obligation, to be read from top to bottom.

use std::io::{self, Write};

use super::told::Told;
use crate::date::law::{Proof, Step};
use crate::explanation::Account;
use crate::register::{Obligation, Register, State};
use crate::render::Options;
use crate::render::page::Page;
use crate::render::teller::Teller;
use crate::rule::{Weighed, Weight};
use crate::text::account::AccountPhrase;
use crate::text::{Summary, law};

/// How far lines below a heading are set in.
const INDENT: usize = 2;
/// So many records that weigh the same share a line.
const SHARED: usize = 4;

/// Writes why an obligation stands as it does, and what would cure it.
pub fn text(out: &mut dyn Write, account: &Account<'_>, options: &Options) -> io::Result<()> {
    let told = Told::new(account, options.lang);
    let mut page = Page::new(options.width, options.color);
    let words = options.lang.account_words();
    head(&mut page, told, options);
    page.heading(words.origin);
    page.list(&owned(told.origin()), INDENT);
    page.heading(words.responsible);
    several(&mut page, &told.charges(), words.nobody);
    due(&mut page, told, options);
    evidence(&mut page, told);
    page.heading(words.records);
    let records: Vec<String> = account
        .records
        .iter()
        .map(|one| format!("{} ({})", told.completeness(one), told.place(one.place)))
        .collect();
    several(&mut page, &records, words.records_do_not_matter);
    page.heading(words.holds);
    let plan = &account.register.plan;
    let holds: Vec<String> = account
        .holds
        .iter()
        .map(|one| {
            let place = told.place(plan.thing(one.hold.thing).place);
            format!("{} ({place})", told.hold(one))
        })
        .collect();
    several(&mut page, &holds, words.none);
    page.heading(words.waivers);
    let waivers: Vec<String> = account
        .waivers
        .iter()
        .map(|one| {
            let place = told.place(plan.thing(one.waiver.thing).place);
            format!("{} ({place})", told.waiver(one))
        })
        .collect();
    several(&mut page, &waivers, words.none);
    page.heading(words.decision);
    let decided: Vec<String> = account.decision.iter().map(|one| told.decided(*one)).collect();
    numbered(&mut page, &decided);
    let (label, result) = told.result();
    page.line(&format!("{label}: {result}."), INDENT);
    let causes = told.causes();
    if !causes.is_empty() {
        page.heading(words.causes);
        several(&mut page, &causes, "");
    }
    if let Some(slack) = told.slack() {
        page.heading(words.slack);
        page.line(&slack, INDENT);
    }
    let chain = told.critical_chain();
    if !chain.is_empty() {
        page.heading(words.chain);
        numbered(&mut page, &chain);
    }
    cure(&mut page, told);
    out.write_all(page.finish().as_bytes())
}

fn head(page: &mut Page, told: Told<'_, '_>, options: &Options) {
    let Account { register, obligation, .. } = *told.account;
    let header = &register.plan.header;
    page.heading(&format!(
        "{} [{}]",
        told.teller.message(obligation),
        register.rule(obligation).id
    ));
    let words = options.lang.account_words();
    let summary = [
        Summary::AsOf(register.as_of, options.origin),
        Summary::Plan { title: &header.title, id: &header.id },
    ];
    let mut lines = vec![(words.key, obligation.id.clone())];
    lines.extend(summary.iter().map(|line| options.lang.summary(line)));
    lines.extend(options.assumptions());
    page.list(&owned(lines), INDENT);
}

/// The computation of the due date, one for each end of an imprecise one.
fn due(page: &mut Page, told: Told<'_, '_>, options: &Options) {
    let Account { register, obligation, last, .. } = *told.account;
    let words = options.lang.account_words();
    page.heading(words.due);
    let Some(due) = obligation.due else {
        let is_wanting = obligation.state == State::Underspecified;
        page.line(if is_wanting { words.underspecified } else { words.no_due_date }, INDENT);
        return;
    };
    let proofs = register.proofs(obligation);
    let labels = [words.at_the_earliest, words.at_the_latest];
    for (index, proof) in proofs.iter().enumerate() {
        if proofs.len() > 1 {
            page.line(labels[index.min(1)], INDENT);
        }
        numbered(page, &steps(proof, options));
    }
    if proofs.is_empty() {
        page.line(words.no_steps, INDENT);
    }
    let grace = register.rule(obligation).modifiers.grace;
    if let Some(last) = last.filter(|last| *last != due) {
        let line = options.lang.account(&AccountPhrase::Grace { grace, last }).1;
        page.line(&line, INDENT);
    }
}

/// The steps of a proof as sentences, each with its paragraph.
fn steps(proof: &Proof, options: &Options) -> Vec<String> {
    let told = proof.steps.iter().filter(|step| !matches!(step, Step::Result { .. }));
    let mut lines: Vec<String> = told
        .map(|step| {
            // A paragraph is not torn apart at the end of a line.
            let source = law::source(step.source(proof.direction), options.lang);
            let source = source.replace(' ', "\u{a0}");
            format!("{} [{source}]", law::step(step, proof.direction, options.lang))
        })
        .collect();
    if let Some(Step::Result { nominal, due }) = proof.steps.last() {
        lines.push(format!("{}.", law::due(*nominal, *due, options.lang)));
    }
    lines
}

/// What counted, and what did not.
fn evidence(page: &mut Page, told: Told<'_, '_>) {
    let words = told.lang.account_words();
    let (counted, others): (Vec<&Weighed>, Vec<&Weighed>) =
        told.account.weighed.iter().partition(|one| one.weight.counts());
    page.heading(words.counted);
    several(page, &grouped(told, &counted), words.nothing);
    page.heading(words.not_counted);
    several(page, &grouped(told, &others), words.nothing);
}

/// Records with what they weigh; many that weigh the same share a line.
fn grouped(told: Told<'_, '_>, weighed: &[&Weighed]) -> Vec<String> {
    // That it counts is said by the heading.
    let plain = told.lang.weight(&Weight::Counts);
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for one in weighed {
        let record = format!("{} ({})", told.named(one), told.place(one.place));
        let weight = told.lang.weight(&one.weight);
        match groups.iter_mut().find(|(known, _)| *known == weight) {
            Some((_, records)) => records.push(record),
            None => groups.push((weight, vec![record])),
        }
    }
    groups
        .into_iter()
        .flat_map(|(weight, records)| {
            if weight == plain {
                records
            } else if records.len() < SHARED {
                records.iter().map(|record| format!("{record} – {weight}")).collect()
            } else {
                vec![format!("{weight} – {}", records.join("; "))]
            }
        })
        .collect()
}

fn cure(page: &mut Page, told: Told<'_, '_>) {
    page.heading(told.lang.account_words().cure);
    match &told.account.cure {
        Err(why) => page.line(&told.incurable(why), INDENT),
        Ok(cure) => {
            for (index, paste) in cure.pastes.iter().enumerate() {
                if index > 0 {
                    page.gap();
                }
                page.line(&told.paste(paste), INDENT);
                page.verbatim(&paste.toml);
            }
            page.gap();
            for line in told.consequences(cure) {
                page.line(&line, INDENT);
            }
        }
    }
}

/// Lines one below the other; one sentence where there are none.
fn several(page: &mut Page, lines: &[String], otherwise: &str) {
    for line in lines {
        page.item(line);
    }
    if lines.is_empty() {
        page.line(otherwise, INDENT);
    }
}

fn numbered(page: &mut Page, lines: &[String]) {
    for (number, line) in (1..).zip(lines) {
        page.numbered(number, line);
    }
}

fn owned(lines: Vec<(&'static str, String)>) -> Vec<(String, String)> {
    lines.into_iter().map(|(label, text)| (label.to_owned(), text)).collect()
}

/// Writes the keys that begin alike, each with its message.
pub(crate) fn keys_text(
    out: &mut dyn Write,
    found: &[(&Register, &Obligation)],
    options: &Options,
) -> io::Result<()> {
    let mut page = Page::new(options.width, options.color);
    page.heading(options.lang.account_words().keys);
    page.list(&owned(options.assumptions()), 0);
    key_list(&mut page, found, options);
    out.write_all(page.finish().as_bytes())
}

/// Keys, each with its message.
pub(crate) fn key_list(page: &mut Page, found: &[(&Register, &Obligation)], options: &Options) {
    for (register, obligation) in found {
        let teller = Teller { register, lang: options.lang };
        page.item(&format!("{} – {}", obligation.id, teller.message(obligation)));
    }
}
