//! `github`: findings as annotations, by workflow commands of GitHub Actions.
//!
//! GitHub shows at most ten annotations of each level for a step. So the worst ten of each are written; where
//! that leaves anything out, the last notice says how much.

use std::io::{self, Write};

use super::Options;
use super::escape::visible;
use super::finding::{in_order, short};
use super::short::short_end;
use super::teller::Teller;
use super::telling::{All, Limit, Part, Pick, Rank, Telling};
use crate::register::Register;
use crate::rule::Severity;
use crate::source::{Problem, Sources};
use crate::text::formats::{FormatPhrase, Reader};
use crate::text::{Explanation, Lang};

/// How many annotations of a level GitHub shows for a step.
const OF_EACH_LEVEL: usize = 10;
/// How long the title of an annotation may be, in characters.
const LONGEST_TITLE: usize = 250;

/// Workflow commands.
#[derive(Debug)]
pub struct Github;

impl Telling for Github {
    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let teller = Teller { register, lang: options.lang };
        // No more can be kept of one register than of all.
        let mut room = [OF_EACH_LEVEL + 1; 3];
        for finding in in_order(register, &options.selection) {
            let room = &mut room[finding.severity as usize];
            let mut text = String::new();
            if *room > 0 {
                *room -= 1;
                let obligation = &register.obligations[finding.obligations[0]];
                let said = teller.particulars(&finding);
                let said: Vec<String> =
                    said.iter().map(|(label, text)| format!("{label}: {text}")).collect();
                let place = Some((&*register.plan.sources, obligation.place));
                let rule = visible(&register.rule(obligation).id);
                let title = format!("{} [{rule}]", teller.marked_message(&finding));
                text = command(finding.severity, place, &title, &said.join("\n"), options);
            }
            part.picks.push(Pick { rank: Rank::of(register, &finding), name: String::new(), text });
        }
        Ok(())
    }

    fn limit(&self) -> Limit {
        Limit { count: OF_EACH_LEVEL, bytes: usize::MAX, of_each_level: true }
    }

    fn end(&self, out: &mut dyn Write, all: &All<'_>, options: &Options) -> io::Result<()> {
        let mut cut = all.cut;
        let mut shown: Vec<&Pick> = all.picks.iter().collect();
        if cut != [0; 3] {
            // The notice takes the place of the tenth note.
            let notes = shown.iter().filter(|pick| pick.rank.severity() == Severity::Note).count();
            if notes == OF_EACH_LEVEL {
                shown.pop();
                cut[2] += 1;
            }
        }
        for pick in shown {
            writeln!(out, "{}", pick.text)?;
        }
        if cut != [0; 3] {
            let notice = options.lang.format(FormatPhrase::Cut { cut, of: Reader::Annotations });
            writeln!(out, "{}", command(Severity::Note, None, "stichtag", &notice, options))?;
        }
        short_end(out, all.tally, options)
    }
}

/// Problems with the input as annotations. They are no findings, but who reads the log of a workflow sees both
/// in the same place.
pub fn commands(
    problems: &[(std::sync::Arc<Sources>, Problem)],
    explain: &dyn Fn(&Problem, Lang) -> Explanation,
    options: &Options,
) -> String {
    let told = problems.iter().take(OF_EACH_LEVEL).map(|(sources, problem)| {
        let said = explain(problem, options.lang);
        let help: Vec<String> = said.help.iter().map(|line| visible(line).into_owned()).collect();
        let place = Some((&**sources, problem.place));
        let text =
            if help.is_empty() { visible(&said.title).into_owned() } else { help.join("\n") };
        command(Severity::Error, place, &visible(&said.title), &text, options) + "\n"
    });
    told.collect()
}

fn command(
    level: Severity,
    place: Option<(&Sources, crate::source::Place)>,
    title: &str,
    message: &str,
    options: &Options,
) -> String {
    let name = match level {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = place.map_or_else(String::new, |(sources, place)| {
        let (start, end) = sources.positions(place);
        let path = options.addresses.of(sources.file(place.file).path());
        let columns = if start.line == end.line {
            format!(",col={},endColumn={}", start.column, end.column)
        } else {
            String::new()
        };
        let path = property(&visible(&path));
        format!("file={path},line={},endLine={}{columns},", start.line, end.line)
    });
    let title = property(&short(title, LONGEST_TITLE));
    format!("::{name} {place}title={title}::{}", data(message))
}

/// Text after the command, as GitHub's toolkit escapes it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, likewise.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_or_a_property() {
        assert_eq!(property("a:b,c%\r\n"), "a%3Ab%2Cc%25%0D%0A");
        assert_eq!(data("100 %: a, b\n::error::x"), "100 %25: a, b%0A::error::x");
    }
}
