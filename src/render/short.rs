//! `short`: one line per finding, for `grep` and for editors that jump to places.

use std::io::{self, Write};

use super::Options;
use super::escape::visible;
use super::finding::{count, in_order};
use super::teller::Teller;
use crate::register::Register;
use crate::text::{Closing, Summary};

/// Writes `path:line:column: level: [rule] text (key)` for each finding. The level is always the English word;
/// the last line, which starts with `#`, tells the reference date and the numbers.
pub fn short(out: &mut dyn Write, registers: &[Register], options: &Options) -> io::Result<()> {
    let mut total = [0; 3];
    for register in registers {
        let teller = Teller { register, lang: options.lang };
        let findings = in_order(register, &options.selection);
        for finding in &findings {
            let obligation = &register.obligations[finding.obligations[0]];
            let sources = &register.plan.sources;
            let (start, _) = sources.positions(obligation.place);
            writeln!(
                out,
                "{}:{}:{}: {}: [{}] {} ({})",
                visible(sources.file(obligation.place.file).path()),
                start.line,
                start.column,
                finding.severity.name(),
                visible(&register.rule(obligation).id),
                teller.finding_message(finding),
                visible(&obligation.id),
            )?;
        }
        total = std::array::from_fn(|level| total[level] + count(&findings)[level]);
    }
    let [errors, warnings, notes] = total;
    let closing = if registers.iter().any(|register| !register.obligations.is_empty()) {
        Closing::Findings { errors, warnings, notes }
    } else {
        Closing::NothingJudged
    };
    let (label, as_of) = options.lang.summary(&Summary::AsOf(options.as_of, options.origin));
    writeln!(out, "# {label} {as_of}: {}", options.lang.closing(closing))
}
