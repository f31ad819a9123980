//! `text`: a comparison for reading on a terminal.

use std::io::{self, Write};

use super::Compared;
use crate::compare::{Difference, Trend};
use crate::register::{Obligation, Register, Stand};
use crate::render::agenda::{lines, underlined};
use crate::render::escape::visible;
use crate::render::style::{Role, paint};
use crate::render::teller::Teller;
use crate::render::wrap::wrap;
use crate::render::{Options, assumed_text};
use crate::text::compare::ComparePhrase;

/// Writes what is new, worse, better and cured, each with how it was and how it is. What is unchanged is
/// counted.
pub fn text(out: &mut dyn Write, compared: &Compared<'_>, options: &Options) -> io::Result<()> {
    let lang = options.lang;
    assumed_text(out, options)?;
    for told in compared.differences.chunk_by(|one, other| one.trend == other.trend) {
        let trend = told[0].trend;
        if trend == Trend::Unchanged {
            continue;
        }
        underlined(out, &lang.compare(ComparePhrase::Heading(trend)), options)?;
        for difference in told {
            write_difference(out, difference, options)?;
        }
    }
    let words = lang.compare_words();
    let days = lang.compare(ComparePhrase::Sides(&compared.before, &compared.after));
    let mut told = vec![(words.compared, days)];
    let selection = options.selection.named();
    if !selection.is_empty() {
        told.push(lang.summary(&crate::text::Summary::Selection(&selection)));
    }
    lines(out, &told, options)?;
    let counts = lang.compare(ComparePhrase::Counts(compared.counts()));
    writeln!(out)?;
    let width = options.handler().width;
    for line in wrap(&counts, width, width) {
        writeln!(out, "{}", paint(&line, Role::Head, options.color))?;
    }
    Ok(())
}

fn write_difference(
    out: &mut dyn Write,
    difference: &Difference<'_>,
    options: &Options,
) -> io::Result<()> {
    let lang = options.lang;
    let (register, obligation) = difference.last();
    let head = message(register, obligation, options);
    let width = options.handler().width;
    for (index, line) in wrap(&head, width, width - 4).iter().enumerate() {
        let indent = if index == 0 { "" } else { "    " };
        writeln!(out, "{indent}{}", paint(line, Role::Head, options.color))?;
    }
    let plan = &register.plan;
    let offices: Vec<&str> =
        obligation.responsible.iter().map(|office| plan.title(*office)).collect();
    let stand = |side: Option<(&Register, &Obligation)>| {
        lang.compare(ComparePhrase::Stand(side.map(|(_, one)| Stand::of(one))))
    };
    let (words, common) = (lang.compare_words(), lang.agenda_words());
    let mut told =
        vec![(words.before, stand(difference.before)), (words.now, stand(difference.after))];
    if !offices.is_empty() {
        told.push((common.who, offices.join("; ")));
    }
    told.push((common.key, obligation.id.clone()));
    lines(out, &told, options)?;
    writeln!(out)
}

fn message(register: &Register, obligation: &Obligation, options: &Options) -> String {
    let teller = Teller { register, lang: options.lang };
    let rule = visible(&register.rule(obligation).id).into_owned();
    format!("{} [{rule}]", teller.message(obligation))
}
