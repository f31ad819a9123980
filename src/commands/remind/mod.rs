//! `stichtag remind [PLAN]…`: who is reminded of what.

mod doctor;
mod files;
mod ledger;
mod report;
mod send;

use super::judge::{Prepared, judge, options, prepare};
use super::{Output, in_memory, selection};
use crate::cli::{
    DoctorRequest, Failure, LedgerRequest, Manners, RemindFault, RemindFormat, RemindRequest,
    Surroundings,
};
use crate::register::Register;
use crate::reminder::{Mail, Nothing, Past, Reminders, reminders};
use crate::render::mail::{Addresses, List, compose, csv, json, shown, text};
use crate::source::fields::closest;

/// Shows what would go out, and writes mails into a folder. Sends them, if that is asked for.
pub(super) fn run(
    request: &RemindRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let RemindRequest { scope, sinks, since, .. } = request;
    let mut prepared = prepare(scope, sinks, around)?;
    let registers: Vec<Register> = judge(&prepared, scope, manners, |register, _| register)?;
    selection::check(&scope.selection, &registers)?;
    send::check(request, &registers)?;
    let ledger = send::ledger(request)?;
    if let Some(send) = &request.send {
        let ledger = ledger.expect("whoever sends has a ledger");
        let run = send::Run { request, send, registers: &registers, ledger };
        return run.run(manners, |reminders, mails| {
            if let Some(folder) = &request.write {
                files::write(folder, reminders, mails)?;
            }
            // What is sent is reported; the list goes into files alone.
            list(request, &registers, reminders, &mut prepared, manners).map(drop)
        });
    }

    let past = match (since, &ledger) {
        (Some(since), _) => Past::Since(*since),
        (None, Some(ledger)) => Past::Ledger(ledger),
        (None, None) => Past::Ledger(&Nothing),
    };
    let reminders = reminders(&registers, past, &scope.selection);
    if let Some(ledger) = &ledger {
        ledger.checked()?;
    }
    if let Some(folder) = &request.write {
        let mails = mails(&reminders, request)?;
        files::write(folder, &reminders, &mails)?;
    }
    let mut output = list(request, &registers, &reminders, &mut prepared, manners)?;
    if let Some(address) = &request.show {
        output.text = show(address, &reminders, request)?.into();
    }
    Ok(output)
}

/// `stichtag remind ledger`.
pub(super) fn ledger(request: &LedgerRequest, manners: &Manners) -> Result<Output, Failure> {
    ledger::run(request, manners)
}

/// `stichtag remind doctor`.
pub(super) fn doctor(
    request: &DoctorRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    doctor::run(request, around, manners)
}

/// Lists what goes out, in every format that is asked for.
fn list(
    request: &RemindRequest,
    registers: &[Register],
    reminders: &Reminders<'_>,
    prepared: &mut Prepared,
    manners: &Manners,
) -> Result<Output, Failure> {
    let list = List {
        reminders,
        registers,
        since: request.since,
        sender: request.sender.as_deref(),
        only_to: request.only_to.as_deref(),
        at_most: request.at_most,
    };
    let mut output = Output::of(String::new());
    for (sink, file) in request.sinks.iter().zip(std::mem::take(&mut prepared.files)) {
        let options = options(&request.scope, manners, file.is_some());
        let written = in_memory(|out| match sink.format {
            RemindFormat::Text => text(out, &list, &options),
            RemindFormat::Json => json(out, &list, &options),
            RemindFormat::Csv => csv(out, &list, &options),
        });
        match file {
            None if request.show.is_some() => {}
            None => output.text = written.into(),
            Some(file) => file.finish(&written)?,
        }
    }
    Ok(output)
}

/// The mails of all digests, in their order: what is written, or sent.
///
/// # Errors
/// There are more than there may be, or nobody says who they come from.
pub(super) fn mails(
    reminders: &Reminders<'_>,
    request: &RemindRequest,
) -> Result<Vec<Mail>, Failure> {
    let (found, most) = (reminders.digests.len(), request.at_most);
    if found > most {
        return Err(RemindFault::TooMany { found, most }.into());
    }
    let mail = |digest| {
        let addresses =
            Addresses::of(digest, request.sender.as_deref(), request.only_to.as_deref());
        addresses.and_then(|addresses| compose(digest, &addresses)).ok_or_else(|| {
            let plan = digest.register.plan.header.id.clone();
            Failure::from(RemindFault::NoSender { plan })
        })
    };
    reminders.digests.iter().map(mail).collect()
}

fn show(
    address: &str,
    reminders: &Reminders<'_>,
    request: &RemindRequest,
) -> Result<String, Failure> {
    let found = reminders.digests.iter().find(|digest| digest.address == address);
    let Some(digest) = found else {
        let addresses = reminders.digests.iter().map(|digest| digest.address.as_str());
        let meant = closest(address, addresses.clone()).map(str::to_owned);
        let allowed = addresses.map(str::to_owned).collect();
        return Err(RemindFault::NoMail { found: address.to_owned(), meant, allowed }.into());
    };
    let addresses = Addresses::of(digest, request.sender.as_deref(), request.only_to.as_deref());
    Ok(shown(digest, addresses.as_ref()))
}
