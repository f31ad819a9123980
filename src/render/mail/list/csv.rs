//! `csv`: a table with one line for each reminder (RFC 4180).

use std::io::{self, Write};

use super::{List, owner_title, way};
use crate::render::Options;
use crate::render::csv::{Cell, Dialect};
use crate::render::json::last;
use crate::render::teller::Teller;
use crate::text::mail::MailPhrase;

/// The columns, called as in JSON.
const COLUMNS: [&str; 9] =
    ["mailbox", "office", "subject", "state", "due", "stage", "occasion", "way", "id"];

/// Writes the reminders of all mails; what nobody gets stands at the end, without a mailbox.
///
/// # Errors
/// The writer refuses.
pub fn csv(out: &mut dyn Write, list: &List<'_, '_>, options: &Options) -> io::Result<()> {
    let lang = options.lang;
    let dialect = Dialect::Plain;
    dialect.start(out, &COLUMNS, lang)?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for digest in &list.reminders.digests {
        for item in digest.items() {
            let (register, obligation) = (item.register, item.obligation());
            let teller = Teller { register, lang };
            rows.push(row([
                digest.address.clone(),
                owner_title(digest).unwrap_or_default().to_owned(),
                teller.topic(obligation).into_owned(),
                obligation.state.name().to_owned(),
                obligation.due.and_then(last).unwrap_or_default(),
                item.stage.to_string(),
                lang.mail(MailPhrase::Stage(item.stage)),
                way(register, item.way, lang).unwrap_or_default(),
                obligation.id.clone(),
            ]));
        }
    }
    for one in &list.reminders.unreachable {
        let (register, obligation) = (one.register, &one.register.obligations[one.obligation]);
        let teller = Teller { register, lang };
        let office = one.thing.map(|thing| register.plan.title(thing));
        rows.push(row([
            String::new(),
            office.unwrap_or_default().to_owned(),
            teller.topic(obligation).into_owned(),
            obligation.state.name().to_owned(),
            obligation.due.and_then(last).unwrap_or_default(),
            one.stage.to_string(),
            lang.mail(MailPhrase::Stage(one.stage)),
            lang.mail(MailPhrase::NoMailbox(office)),
            obligation.id.clone(),
        ]));
    }
    dialect.rows(out, rows, lang)
}

fn row(cells: [String; COLUMNS.len()]) -> Vec<Cell> {
    cells.into_iter().map(Cell::Text).collect()
}
