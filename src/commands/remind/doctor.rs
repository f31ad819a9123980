//! `stichtag remind doctor`: whether mails could go out.

use crate::cli::{Carrier, DoctorRequest, Failure, Manners, RemindFault, Surroundings};
use crate::commands::Output;
use crate::commands::judge::{judge, prepare};
use crate::outbox::Ledger;
use crate::register::Register;
use crate::render::escape::visible;
use crate::text::outbox::OutboxPhrase;
use crate::transport::{Found, Route};

pub(super) fn run(
    request: &DoctorRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let mut lines = match &request.carrier.route {
        Route::Smtp(_) => {
            let senders = senders(request, around, manners)?;
            server(&request.carrier, &senders, manners)?
        }
        Route::Sendmail(path) | Route::Folder(path) => {
            request.carrier.transport().prepare().map_err(Failure::Transport)?;
            let path = visible(&path.to_string_lossy()).into_owned();
            vec![manners.lang.outbox(OutboxPhrase::Present { path: &path })]
        }
    };
    if let Some(path) = &request.ledger {
        let ledger = Ledger::look(path)?;
        let damage = ledger.damage()?;
        if let Some(said) = damage.first() {
            lines.push(manners.lang.outbox(OutboxPhrase::LedgerDamaged { said }));
            return Err(Failure::Undelivered(format!("{}\n", lines.join("\n"))));
        }
        let entries = ledger.entries(&[])?;
        let open = entries.iter().filter(|entry| !entry.state.is_settled()).count();
        lines.push(manners.lang.outbox(OutboxPhrase::LedgerSound { mails: entries.len(), open }));
    }
    lines.push(manners.lang.outbox(OutboxPhrase::NothingSent));
    Ok(Output::of(format!("{}\n", lines.join("\n"))))
}

/// The addresses that mails come from: as it is asked for, or as the plans say.
fn senders(
    request: &DoctorRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Vec<String>, Failure> {
    if let Some(sender) = &request.sender {
        return Ok(vec![sender.clone()]);
    }
    let prepared = prepare::<()>(&request.scope, &[], around)?;
    let registers: Vec<Register> =
        judge(&prepared, &request.scope, manners, |register, _| register)?;
    let mut senders = Vec::new();
    for register in &registers {
        let header = &register.plan.header;
        let Some(from) = &header.mail.from else {
            return Err(RemindFault::NoSender { plan: header.id.clone() }.into());
        };
        senders.push(from.clone());
    }
    senders.sort();
    senders.dedup();
    Ok(senders)
}

fn server(
    carrier: &Carrier,
    senders: &[String],
    manners: &Manners,
) -> Result<Vec<String>, Failure> {
    let lang = manners.lang;
    let mut lines = Vec::new();
    for sender in senders {
        let Some(mut smtp) = carrier.smtp() else { continue };
        let Found { name, address, tls, login, .. } =
            smtp.check(sender).map_err(Failure::Transport)?;
        if lines.is_empty() {
            lines.push(lang.outbox(OutboxPhrase::Reached { name: &name, address: &address }));
            lines.push(match &tls {
                Some((version, suite)) => lang.outbox(OutboxPhrase::Secured { version, suite }),
                None => lang.outbox(OutboxPhrase::InTheClear),
            });
            let user = carrier.user().unwrap_or_default();
            lines.push(match &login {
                Some(mechanism) => {
                    lang.outbox(OutboxPhrase::LoggedIn { user: &visible(user), mechanism })
                }
                None => lang.outbox(OutboxPhrase::NoLogin),
            });
        }
        lines.push(lang.outbox(OutboxPhrase::SenderTaken { sender: &visible(sender) }));
    }
    Ok(lines)
}
